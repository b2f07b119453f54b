/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-source.c: the project that travels inside an export, and opening it again.
 *
 * It is the text of the .cjm file, deflated: in a PDF an attachment, in a PNG a chunk
 * of its own, in an SVG metadata.
 */
#define _GNU_SOURCE /* memmem() */
#include "export/cjm-source.h"

#include "export/cjm-export-options.h"
#include "export/cjm-pdf-source.h"
#include "export/cjm-png-source.h"
#include "export/cjm-svg-source.h"
#include "files/cjm-file.h"
#include "files/cjm-reader.h"
#include "files/cjm-writer.h"
#include "model/cjm-map-extract.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Bytes of an export that is opened: pictures may be large; what is inside has its own limit. */
#define MOST_EXPORT_BYTES ((gsize) 512 * 1024 * 1024)
#define PEEKED_BYTES                                                                                         \
  1024 /* of a file, to see what it is: so far from its start a PDF may say that it is one */

/** cjm_source_write_text: @map: (nullable): id of the only map that travels. Returns: (transfer full):
 * @document, or the part of it that belongs to @map, as it would be saved. */
GBytes *
cjm_source_write_text (CjmDocument *document, const char *map)
{
  g_autoptr (CjmDocument) part = NULL;

  g_return_val_if_fail (CJM_IS_DOCUMENT (document), NULL);
  if (map == NULL)
    return cjm_writer_write_text (document);
  part = cjm_map_extract (document, map);
  return cjm_writer_write_text (part);
}

/* ---- Which kind of export a file is ---- */

typedef GBytes *(*FindFunc) (GBytes *file, GCancellable *cancellable, GError **error);

/* A FindFunc for a file that gzip compressed, as .svgz: its contents may have any size. */
static GBytes *
refuse_compressed (GBytes *file, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY,
                       _ ("this file is compressed; unpack it (gunzip) and open what comes out"));
  return NULL;
}

static gboolean
contains (const char *start, gsize length, const char *word)
{
  return memmem (start, length, word, strlen (word)) != NULL;
}

static gboolean
begins_with (const char *start, gsize length, const char *magic)
{
  return length >= strlen (magic) && memcmp (start, magic, strlen (magic)) == 0;
}

/* Other programs put byte order marks, empty lines and comments before what our exports
 * begin with.
 * @start: (array length=length): of a file. Returns: (nullable): how to find the project
 * in it; NULL for a file that is no export. */
static FindFunc
choose_finder (const char *start, gsize length)
{
  const char *at = start, *end = start + length;

  if (begins_with (start, length, "\x89PNG\r\n\x1a\n"))
    return cjm_png_source_find;
  if (begins_with (start, length, "\x1f\x8b"))
    return refuse_compressed;
  if (begins_with (start, length, "\xEF\xBB\xBF"))
    at += 3;
  while (at < end && g_ascii_isspace (*at))
    at++;
  if (at == end || *at == '{') /* a project */
    return NULL;
  length = MIN (length, PEEKED_BYTES);
  if (*at == '<')
    return begins_with (at, (gsize) (end - at), "<?xml") || contains (start, length, "svg")
               ? cjm_svg_source_find
               : NULL;
  return contains (start, length, "%PDF-") ? cjm_pdf_source_find : NULL;
}

/* Only a regular file is looked into: from a pipe its beginning would be gone. */
static gboolean
is_export (const char *path)
{
  char  start[PEEKED_BYTES];
  FILE *file = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_fopen (path, "rb") : NULL;
  gsize length;

  if (file == NULL)
    return FALSE;
  length = fread (start, 1, sizeof start, file);
  fclose (file);
  return choose_finder (start, length) != NULL;
}

/**
 * cjm_source_find:
 *
 * However @file is made, work grows with its size, and what is held beside it is
 * at most twice the largest .cjm.
 *
 * Returns: (nullable) (transfer full): the text of the project inside the export
 *   @file; NULL with no error where there is none.
 */
GBytes *
cjm_source_find (GBytes *file, GCancellable *cancellable, GError **error)
{
  gsize       length;
  const char *data;
  FindFunc    find;

  g_return_val_if_fail (file != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  data = g_bytes_get_data (file, &length);
  if (length == 0) /* then there is no data either */
    return NULL;
  find = choose_finder (data, length);
  return find != NULL ? find (file, cancellable, error) : NULL;
}

/* ---- Opening ---- */

/* Returns: (nullable) (transfer full): the text of the project inside the export @path. */
static GBytes *
read_export (const char *path, const char *shown, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) file = cjm_file_read_limited (path, MOST_EXPORT_BYTES, error);
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GError) problem = NULL;

  if (file == NULL)
    return NULL;
  text = cjm_source_find (file, cancellable, &problem);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (problem != NULL)
    g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY, _ ("%s: %s"), shown, problem->message);
  else if (text == NULL)
    g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY, _ ("%s: %s"), shown,
                 _ ("no project travels in this file; export it with its source to open it again"));
  return g_steal_pointer (&text);
}

/**
 * cjm_source_load:
 * @checksum: (out) (nullable): of the file, for cjm_save(); NULL where the project came
 *   out of an export, which is not to be saved over, and where it can't be read
 *
 * Returns: (nullable) (transfer full): the project in @path, a .cjm file or an
 *   export that carries one.
 */
CjmDocument *
cjm_source_load (const char *path, char **checksum, GCancellable *cancellable, GError **error)
{
  g_autofree char *shown = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GError) problem = NULL;
  CjmDocument *document;

  g_return_val_if_fail (path != NULL && checksum != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  *checksum = NULL;
  if (!is_export (path))
    return cjm_file_load_with_checksum (path, checksum, error);
  shown = g_filename_display_name (path);
  text = read_export (path, shown, cancellable, error);
  if (text == NULL)
    return NULL;
  document = cjm_reader_read_text (g_bytes_get_data (text, NULL), g_bytes_get_size (text), &problem);
  if (document == NULL)
    g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY, _ ("%s: in the project inside, %s"), shown,
                 problem->message);
  return document;
}

typedef struct
{
  char *path;
  char *checksum; /* (nullable): set by the thread */
} LoadTask;

static void
load_task_free (gpointer data)
{
  LoadTask *load = data;

  g_free (load->path);
  g_free (load->checksum);
  g_free (load);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LoadTask    *load = data;
  GError      *error = NULL;
  CjmDocument *document = cjm_source_load (load->path, &load->checksum, cancellable, &error);

  if (document != NULL)
    g_task_return_pointer (task, document, g_object_unref);
  else
    g_task_return_error (task, error);
}

/** cjm_source_load_async: cjm_source_load() in a worker thread. Returns at once when it is cancelled, though
 * the thread may still be at work. */
void
cjm_source_load_async (const char         *path,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            data)
{
  g_autoptr (GTask) task = NULL;
  LoadTask *load;

  g_return_if_fail (path != NULL);
  task = g_task_new (NULL, cancellable, callback, data);
  load = g_new0 (LoadTask, 1);
  load->path = g_strdup (path);
  g_task_set_task_data (task, load, load_task_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, load_in_thread);
}

/** cjm_source_load_finish: @checksum: (out) (transfer full) (nullable): as of cjm_source_load(). Returns:
 * (nullable) (transfer full): the project. */
CjmDocument *
cjm_source_load_finish (GAsyncResult *result, char **checksum, GError **error)
{
  GTask    *task;
  LoadTask *load;

  g_return_val_if_fail (G_IS_TASK (result) && checksum != NULL, NULL);
  task = G_TASK (result);
  load = g_task_get_task_data (task);
  /* when it was cancelled the thread may still write there */
  *checksum = g_cancellable_is_cancelled (g_task_get_cancellable (task)) ? NULL
                                                                         : g_steal_pointer (&load->checksum);
  return g_task_propagate_pointer (task, error);
}
