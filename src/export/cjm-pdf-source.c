/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pdf-source.c: the project inside a PDF: which of its attachments it is, and its
 * text, within the limits of a project file. */
#define _GNU_SOURCE /* memmem() */
#include "export/cjm-pdf-source.h"

#include "export/cjm-export-options.h"
#include "export/cjm-pdf-scanner.h"
#include "export/cjm-source-pack.h"
#include "model/cjm-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_ATTACHMENTS 100 /* with names of other programs that are looked into */
#define PEEKED_BYTES 512     /* of each */
#define STREAM_END "endstream"

/* ---- Which stream ---- */

/* Returns: TRUE if an attachment that another program named begins as a project does. */
static gboolean
begins_like_project (const CjmPdfStream *stream, gsize n_left)
{
  char        text[PEEKED_BYTES + 1] = "";
  gsize       length = MIN (n_left, PEEKED_BYTES);
  const char *end;

  switch (stream->filter)
    {
    case CJM_PDF_FILTER_NONE:
      end = memmem (stream->start, length, STREAM_END, strlen (STREAM_END));
      length = end != NULL ? (gsize) (end - stream->start) : length;
      memcpy (text, stream->start, length);
      break;
    case CJM_PDF_FILTER_DEFLATE:
      length = cjm_source_peek (stream->start, n_left, text, PEEKED_BYTES);
      break;
    default:
      return FALSE;
    }
  return g_strstr_len (text, (gssize) length, "\"format\"") != NULL
         && g_strstr_len (text, (gssize) length, "\"cjm\"") != NULL;
}

/* The last stream with our media type, as what is changed in a PDF is appended to it;
 * else the first attachment that begins like a project. Returns: FALSE if there is none. */
static gboolean
find_stream (const char *data, gsize size, GCancellable *cancellable, CjmPdfStream *found)
{
  CjmPdfScanner scanner;
  CjmPdfStream  stream;
  guint         n_peeked = 0;

  *found = (CjmPdfStream){ .start = NULL };
  cjm_pdf_scanner_init (&scanner, data, size);
  while (!g_cancellable_is_cancelled (cancellable) && cjm_pdf_scanner_next (&scanner, &stream))
    {
      if (stream.start == NULL)
        continue;
      if (strcmp (stream.subtype, CJM_PDF_MEDIA_TYPE) == 0
          || (found->start == NULL && stream.is_attachment && n_peeked++ < MOST_ATTACHMENTS
              && begins_like_project (&stream, size - (gsize) (stream.start - data))))
        *found = stream;
    }
  return found->start != NULL;
}

/* ---- Its text ---- */

/* Returns: (nullable): the byte behind the brace that closes the first one; NULL where none
 * does before @end. */
static const char *
skip_object (const char *at, const char *end)
{
  gsize    depth = 0;
  gboolean is_in_string = FALSE;

  for (; at < end; at++)
    if (is_in_string && *at == '\\')
      at++;
    else if (*at == '"')
      is_in_string = !is_in_string;
    else if (!is_in_string && *at == '{')
      depth++;
    else if (!is_in_string && *at == '}' && (depth == 0 || --depth == 0))
      return at + 1;
  return NULL;
}

/* An uncompressed project ends where its dictionary says, if that is right, else with its
 * own last brace: lengths are often wrong, and "endstream" may stand in a note.
 * Returns: its length; 0 where it has no end. */
static gsize
measure_plain (const CjmPdfStream *stream, gsize n_left)
{
  const char *end = stream->start + n_left;
  const char *stop;

  if (stream->length > 0 && stream->length < n_left
      && cjm_pdf_scanner_is_stream_end (stream->start + stream->length, end))
    return stream->length;
  stop = skip_object (stream->start, end);
  return stop != NULL ? (gsize) (stop - stream->start) : 0;
}

/* @offset: of @stream in @pdf. */
static GBytes *
read_plain (GBytes *pdf, gsize offset, const CjmPdfStream *stream, GError **error)
{
  gsize length = measure_plain (stream, g_bytes_get_size (pdf) - offset);

  if (length == 0)
    cjm_source_set_damaged (error);
  else if (length > CJM_MAX_FILE_BYTES)
    cjm_source_set_too_large (error);
  else
    return g_bytes_new_from_bytes (pdf, offset, length);
  return NULL;
}

/* Returns: (nullable) (transfer full): what @stream of @pdf holds. */
static GBytes *
read_stream (GBytes *pdf, const CjmPdfStream *stream, GCancellable *cancellable, GError **error)
{
  gsize       size;
  const char *data = g_bytes_get_data (pdf, &size);
  gsize       offset = (gsize) (stream->start - data);
  g_autoptr (GBytes) packed = NULL;

  switch (stream->filter)
    {
    case CJM_PDF_FILTER_NONE:
      return read_plain (pdf, offset, stream, error);
    case CJM_PDF_FILTER_DEFLATE:
      packed = g_bytes_new_from_bytes (pdf, offset, size - offset);
      return cjm_source_unpack (packed, cancellable, error);
    default:
      g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DAMAGED,
                           _ ("the project inside was packed by another program in a way that is not read "
                              "here; open the PDF as it was exported"));
      return NULL;
    }
}

/* A project begins with a brace, perhaps behind a byte order mark; what is encrypted with
 * anything. @text: (nullable): that was read. */
static gboolean
is_encrypted (GBytes *pdf, GBytes *text)
{
  gsize       size, length = 0, at = 0;
  const char *data = g_bytes_get_data (pdf, &size);
  const char *start = text != NULL ? g_bytes_get_data (text, &length) : NULL;

  while (at < length && cjm_pdf_scanner_is_space (start[at]))
    at++;
  if (at < length && (start[at] == '{' || start[at] == '\xEF'))
    return FALSE;
  return memmem (data, size, "/Encrypt", strlen ("/Encrypt")) != NULL;
}

/**
 * cjm_pdf_source_find:
 *
 * Work grows with the size of the file alone.
 *
 * Returns: (nullable) (transfer full): the text of the project inside @pdf; NULL with
 *   no error where there is none.
 */
GBytes *
cjm_pdf_source_find (GBytes *pdf, GCancellable *cancellable, GError **error)
{
  gsize       size;
  const char *data;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GError) problem = NULL;
  CjmPdfStream stream;
  gboolean     found;

  g_return_val_if_fail (pdf != NULL && g_bytes_get_size (pdf) > 0, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  data = g_bytes_get_data (pdf, &size);
  found = find_stream (data, size, cancellable, &stream);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !found)
    return NULL;
  text = read_stream (pdf, &stream, cancellable, &problem);
  if ((text != NULL || g_error_matches (problem, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DAMAGED))
      && is_encrypted (pdf, text))
    {
      g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY,
                           _ ("this PDF is protected, and so is the project inside; save it without "
                              "protection and open that"));
      return NULL;
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return g_steal_pointer (&text);
}
