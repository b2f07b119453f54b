/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-png-source.c: the project inside a PNG: a chunk of our own. Other programs
 * skip it; those that make pictures smaller drop it. */
#include "export/cjm-png-source.h"

#include "export/cjm-source.h"

#include <string.h>

#define HEAD 8 /* length and name before a chunk */
#define TAIL 4 /* checksum behind it */

static guint32
big_endian (const guchar *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

/** cjm_png_source_find: Returns: (nullable) (transfer full): the project inside @png; NULL with no error
 * where there is none. */
GBytes *
cjm_png_source_find (GBytes *png, GCancellable *cancellable, GError **error)
{
  gsize         size, at = 8;
  const guchar *bytes = g_bytes_get_data (png, &size);

  while (at + HEAD + TAIL <= size)
    {
      gsize length = big_endian (bytes + at);

      gboolean is_ours = memcmp (bytes + at + 4, CJM_PNG_CHUNK, 4) == 0;

      if (length > size - at - HEAD - TAIL)
        {
          if (is_ours)
            cjm_source_damaged (error);
          return NULL;
        }
      if (is_ours)
        {
          g_autoptr (GBytes) packed = g_bytes_new_from_bytes (png, at + HEAD, length);

          return cjm_source_unpack (packed, cancellable, error);
        }
      at += HEAD + length + TAIL;
    }
  return NULL;
}
