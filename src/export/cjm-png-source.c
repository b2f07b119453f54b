/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-png-source.c: the project inside a PNG: a chunk of our own. Other programs
 * skip it; those that make pictures smaller drop it. */
#include "export/cjm-png-source.h"

#include "export/cjm-source-pack.h"

#include <string.h>

/* PNG 1.2, 3.1 and 3.2 */
#define SIGNATURE_BYTES 8
#define HEAD_BYTES 8 /* length and name before the data of a chunk */
#define NAME_OFFSET 4
#define CHECKSUM_BYTES 4

static guint32
read_big_endian (const guchar *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

/** cjm_png_source_find: Returns: (nullable) (transfer full): the text of the project inside @png; NULL with
 * no error where there is none. */
GBytes *
cjm_png_source_find (GBytes *png, GCancellable *cancellable, GError **error)
{
  gsize         size, at = SIGNATURE_BYTES;
  const guchar *bytes;

  g_return_val_if_fail (png != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  bytes = g_bytes_get_data (png, &size);
  while (at + HEAD_BYTES + CHECKSUM_BYTES <= size)
    {
      gsize    length = read_big_endian (bytes + at);
      gboolean is_ours = memcmp (bytes + at + NAME_OFFSET, CJM_PNG_CHUNK, strlen (CJM_PNG_CHUNK)) == 0;
      gboolean is_cut = length > size - at - HEAD_BYTES - CHECKSUM_BYTES;

      if (is_ours && is_cut)
        cjm_source_set_damaged (error);
      if (is_cut)
        return NULL;
      if (is_ours)
        {
          g_autoptr (GBytes) packed = g_bytes_new_from_bytes (png, at + HEAD_BYTES, length);

          return cjm_source_unpack (packed, cancellable, error);
        }
      at += HEAD_BYTES + length + CHECKSUM_BYTES;
    }
  return NULL;
}
