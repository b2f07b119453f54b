/* cjm-svg-source.c: the project inside an SVG: an element of our own in its
 * metadata. Looked for as text: editors that keep the metadata keep it as it is. */
#include "export/cjm-svg-source.h"

#include "export/cjm-source.h"

#include <string.h>

/** cjm_svg_find_source: Returns: (nullable) (transfer full): the project inside @svg; NULL with no error where there is none. */
GBytes *
cjm_svg_find_source (GBytes  *svg,
                     GError **error)
{
  gsize            size, length;
  const char      *text = g_bytes_get_data (svg, &size);
  const char      *start = g_strstr_len (text, (gssize) size, CJM_SVG_OPEN);
  const char      *end = g_strstr_len (text, (gssize) size, CJM_SVG_CLOSE);
  g_autofree char *base64 = NULL;
  guchar          *packed;
  g_autoptr (GBytes) bytes = NULL;

  start = start != NULL ? memchr (start, '>', size - (gsize) (start - text)) : NULL;
  if (start == NULL || end == NULL || end <= start)
    return NULL;
  base64 = g_strndup (start + 1, (gsize) (end - start - 1));
  packed = g_base64_decode (base64, &length);
  bytes = g_bytes_new_take (packed, length);
  return cjm_source_unpack (bytes, error);
}
