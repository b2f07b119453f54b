/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-source-pack.c: the text of a project as it travels inside an export: deflated
 * with zlib. Exports come from anywhere, so inflating stops at the size of the
 * largest project file. */
#include "export/cjm-source-pack.h"

#include "export/cjm-export-options.h"
#include "model/cjm-schema.h"

#include <glib/gi18n-lib.h>

#define COMPRESSION 9     /* the smallest that zlib can make */
#define PIECE_BYTES 16384 /* inflated at a time */
#define BYTES_PER_MIB (1024 * 1024)

/** cjm_source_set_too_large: sets @error for a project that is larger than a project file may be. */
void
cjm_source_set_too_large (GError **error)
{
  g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE, _ ("the project inside is larger than %d MiB"),
               (int) (CJM_MAX_FILE_BYTES / BYTES_PER_MIB));
}

/** cjm_source_set_damaged: sets @error for a project that is cut short or changed. */
void
cjm_source_set_damaged (GError **error)
{
  g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DAMAGED,
                       _ ("the project inside is damaged or cut short; get this file anew from where it "
                          "came, or export it again"));
}

/* Returns: (nullable) (transfer full): @bytes after @converter; NULL with @error, which is
 * CJM_EXPORT_ERROR_SIZE where that is more than @most bytes. */
static GBytes *
convert (GBytes *bytes, GConverter *converter, gsize most, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) from = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) through = g_converter_input_stream_new (from, converter);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 piece[PIECE_BYTES];
  gssize n_read;

  while ((n_read = g_input_stream_read (through, piece, sizeof piece, cancellable, error)) > 0)
    {
      if (out->len + (gsize) n_read > most)
        {
          cjm_source_set_too_large (error);
          return NULL;
        }
      g_byte_array_append (out, piece, (guint) n_read);
    }
  return n_read < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/** cjm_source_pack: Returns: (transfer full): @text in zlib's format (RFC 1950). */
GBytes *
cjm_source_pack (GBytes *text)
{
  g_autoptr (GZlibCompressor) deflate = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, COMPRESSION);
  GBytes *packed;

  g_return_val_if_fail (text != NULL, NULL);
  packed = convert (text, G_CONVERTER (deflate), G_MAXSIZE / 2, NULL, NULL);
  g_assert (packed != NULL); /* there is nothing in a text that can't be deflated */
  return packed;
}

/**
 * cjm_source_unpack:
 * @packed: in zlib's format; what follows its end is ignored
 *
 * Returns: (nullable) (transfer full): the text, at most CJM_MAX_FILE_BYTES; NULL with
 *   CJM_EXPORT_ERROR_SIZE where it is larger, CJM_EXPORT_ERROR_DAMAGED where it can't
 *   be inflated, or G_IO_ERROR_CANCELLED.
 */
GBytes *
cjm_source_unpack (GBytes *packed, GCancellable *cancellable, GError **error)
{
  g_autoptr (GZlibDecompressor) inflate = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GError) problem = NULL;
  GBytes *text;

  g_return_val_if_fail (packed != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  text = convert (packed, G_CONVERTER (inflate), CJM_MAX_FILE_BYTES, cancellable, &problem);
  if (problem != NULL && problem->domain == G_IO_ERROR && problem->code != G_IO_ERROR_CANCELLED)
    cjm_source_set_damaged (error);
  else if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return text;
}

/**
 * cjm_source_peek:
 * @packed: (array length=length): in zlib's format, perhaps cut short
 * @start: (out caller-allocates): the beginning of the text
 * @most: bytes that @start has room for
 *
 * Returns: how many bytes are in @start; 0 where @packed can't be inflated.
 */
gsize
cjm_source_peek (const char *packed, gsize length, char *start, gsize most)
{
  g_autoptr (GZlibDecompressor) inflate = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  gsize n_read = 0, n_written = 0;

  g_return_val_if_fail (packed != NULL && start != NULL, 0);
  if (g_converter_convert (G_CONVERTER (inflate), packed, length, start, most, G_CONVERTER_NO_FLAGS, &n_read,
                           &n_written, NULL)
      == G_CONVERTER_ERROR)
    return 0;
  return n_written;
}
