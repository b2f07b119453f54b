/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-source.c: the project that travels inside an export, and opening it again.
 *
 * In a PDF it is an attachment, in a PNG a chunk of its own, in an SVG metadata;
 * each time the text of the .cjm file, deflated. Exports come from anywhere, so
 * unpacking stops at the size of the largest file.
 */
#define _GNU_SOURCE /* memmem() */
#include "export/cjm-source.h"

#include "export/cjm-export.h"
#include "export/cjm-pdf-source.h"
#include "export/cjm-png-source.h"
#include "export/cjm-svg-source.h"
#include "files/cjm-file.h"
#include "files/cjm-reader.h"
#include "files/cjm-writer.h"
#include "model/cjm-map-extract.h"
#include "model/cjm-schema.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/** cjm_source_too_large: sets @error for a project beyond the limits of a file. */
void
cjm_source_too_large (GError **error)
{
  g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE, _ ("the project inside is larger than %d MiB"),
               (int) (CJM_MAX_FILE_BYTES / 1024 / 1024));
}

/** cjm_source_damaged: sets @error for a project of which not all is there, or not as it was. */
void
cjm_source_damaged (GError **error)
{
  g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DAMAGED,
                       _ ("the project inside is damaged or cut short; get this file anew from where it "
                          "came, or export it again"));
}

/* Returns: (nullable) (transfer full): what comes out, or NULL beyond @most bytes. */
static GBytes *
convert (GBytes *bytes, GConverter *converter, gsize most, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) from = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) through = g_converter_input_stream_new (from, converter);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 piece[16384];
  gssize got;

  while ((got = g_input_stream_read (through, piece, sizeof piece, cancellable, error)) > 0)
    {
      if (out->len + (gsize) got > most)
        {
          cjm_source_too_large (error);
          return NULL;
        }
      g_byte_array_append (out, piece, (guint) got);
    }
  return got < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/** cjm_source_pack: @map: (nullable): that alone travels; @size: (out) (optional): bytes before. Returns:
 * (transfer full): @document as it would be saved, as zlib has it. */
GBytes *
cjm_source_pack (CjmDocument *document, const char *map, gsize *size)
{
  g_autoptr (CjmDocument) part = map != NULL ? cjm_map_extract (document, map) : g_object_ref (document);
  g_autoptr (GBytes) source = cjm_writer_write_text (part);
  g_autoptr (GZlibCompressor) deflate = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);

  if (size != NULL)
    *size = g_bytes_get_size (source);
  return convert (source, G_CONVERTER (deflate), G_MAXSIZE / 2, NULL, NULL);
}

/** cjm_source_unpack: @packed: may go on behind what zlib packed. Returns: (nullable) (transfer full): what
 * was packed, at most the largest file; else with an error that is a sentence of ours. */
GBytes *
cjm_source_unpack (GBytes *packed, GCancellable *cancellable, GError **error)
{
  g_autoptr (GZlibDecompressor) inflate = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GError) wrong = NULL;
  GBytes *text = convert (packed, G_CONVERTER (inflate), CJM_MAX_FILE_BYTES, cancellable, &wrong);

  if (wrong != NULL && wrong->domain == G_IO_ERROR && wrong->code != G_IO_ERROR_CANCELLED)
    cjm_source_damaged (error);
  else if (wrong != NULL)
    g_propagate_error (error, g_steal_pointer (&wrong));
  return text;
}

/** cjm_source_peek: @start: (out): the first @most bytes of what was @packed. Returns: how many there are, 0
 * where it can't be unpacked. */
gsize
cjm_source_peek (const char *packed, gsize length, char *start, gsize most)
{
  g_autoptr (GZlibDecompressor) inflate = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  gsize read = 0, written = 0;

  if (g_converter_convert (G_CONVERTER (inflate), packed, length, start, most, G_CONVERTER_NO_FLAGS, &read,
                           &written, NULL)
      == G_CONVERTER_ERROR)
    return 0;
  return written;
}

/* ---- Opening ---- */

#define MOST_EXPORT                                                                                          \
  ((gsize) 512 * 1024 * 1024) /* bytes: pictures may be large; what is inside has its own limit */
#define LOOKED_INTO 1024      /* bytes: so far from its beginning a PDF may say that it is one */

typedef GBytes *(*FindFunc) (GBytes *file, GCancellable *cancellable, GError **error);

/* Of a file that gzip packed, .svgz for one: what is in it, and how large, nobody knows. */
static GBytes *
refuse_packed (GBytes *file G_GNUC_UNUSED, GCancellable *cancellable G_GNUC_UNUSED, GError **error)
{
  g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY,
                       _ ("this file is compressed; unpack it (gunzip) and open what comes out"));
  return NULL;
}

/* How exports begin, and who looks into them. */
static const struct
{
  const char *magic;
  FindFunc    find;
} finders[] = {
  { "\x89PNG\r\n\x1a\n", cjm_png_source_find },
  { "\x1f\x8b", refuse_packed },
};

/* Who looks into a file that begins with @start; NULL for one that is no export.
 * Other programs put marks, empty lines and comments before what our exports begin with. */
static FindFunc
finder_for (const char *start, gsize length)
{
  const char *at = start, *end = start + length;

  for (guint i = 0; i < G_N_ELEMENTS (finders); i++)
    if (length >= strlen (finders[i].magic)
        && memcmp (start, finders[i].magic, strlen (finders[i].magic)) == 0)
      return finders[i].find;
  if (length >= 3 && memcmp (at, "\xEF\xBB\xBF", 3) == 0)
    at += 3;
  while (at < end && g_ascii_isspace (*at))
    at++;
  if (at == end || *at == '{') /* a map */
    return NULL;
  length = MIN (length, LOOKED_INTO);
  if (*at == '<')
    return g_strstr_len (at, end - at, "<?xml") == at || memmem (start, length, "svg", strlen ("svg")) != NULL
               ? cjm_svg_source_find
               : NULL;
  return memmem (start, length, "%PDF-", strlen ("%PDF-")) != NULL ? cjm_pdf_source_find : NULL;
}

static FindFunc
finder_of (const char *path)
{
  char  start[LOOKED_INTO] = "";
  FILE *file = g_file_test (path, G_FILE_TEST_IS_REGULAR)
                   ? g_fopen (path, "rb")
                   : NULL; /* of a pipe one would wait for a beginning */
  gsize length = file != NULL ? fread (start, 1, sizeof start, file) : 0;

  if (file != NULL)
    fclose (file);
  return finder_for (start, length);
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
  const char *data = g_bytes_get_data (file, &length);
  FindFunc    find = length > 0 ? finder_for (data, length) : NULL; /* what is empty has no data */

  return find != NULL ? find (file, cancellable, error) : NULL;
}

/**
 * cjm_source_load:
 * @checksum: (out): of the file, for cjm_save(); NULL where the project came out
 *   of an export, which is not to be saved over, and where it can't be read
 *
 * Returns: (nullable) (transfer full): the project in @path, a .cjm file or an
 *   export that carries one.
 */
CjmDocument *
cjm_source_load (const char *path, char **checksum, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) source = NULL;
  g_autoptr (GError) wrong = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  CjmDocument     *document;

  *checksum = NULL;
  if (finder_of (path) == NULL)
    return cjm_file_load_as_is (path, checksum, error);
  file = cjm_file_read_most (path, MOST_EXPORT, error);
  if (file == NULL)
    return NULL;
  source = cjm_source_find (file, cancellable, &wrong);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (source == NULL)
    {
      g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY, _ ("%s: %s"), shown,
                   wrong != NULL
                       ? wrong->message
                       : _ ("no project travels in this file; export it with its source to open it again"));
      return NULL;
    }
  g_clear_pointer (&file, g_bytes_unref); /* it may be large, and reading takes room */
  document = cjm_reader_read_text (g_bytes_get_data (source, NULL), g_bytes_get_size (source), &wrong);
  if (document == NULL)
    g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY, _ ("%s: in the project inside, %s"), shown,
                 wrong->message);
  return document;
}

typedef struct
{
  char *path;
  char *checksum;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_free (loading->path);
  g_free (loading->checksum);
  g_free (loading);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Loading     *loading = data;
  GError      *error = NULL;
  CjmDocument *document = cjm_source_load (loading->path, &loading->checksum, cancellable, &error);

  if (document != NULL)
    g_task_return_pointer (task, document, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
cjm_source_load_async (const char         *path,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Loading *loading = g_new0 (Loading, 1);

  loading->path = g_strdup (path);
  g_task_set_task_data (task, loading, loading_free);
  g_task_set_return_on_cancel (task, TRUE); /* at once; what still works there has an end */
  g_task_run_in_thread (task, load_in_thread);
}

CjmDocument *
cjm_source_load_finish (GAsyncResult *result, char **checksum, GError **error)
{
  GTask *task = G_TASK (result);

  /* when cancelled the thread may still be at work on it */
  *checksum = g_cancellable_is_cancelled (g_task_get_cancellable (task))
                  ? NULL
                  : g_steal_pointer (&((Loading *) g_task_get_task_data (task))->checksum);
  return g_task_propagate_pointer (task, error);
}
