/* cjm-svg-source.c: the project inside an SVG: an element of our own in its
 * metadata. Looked for as text: editors that keep the metadata keep it as it is. */
#include "export/cjm-svg-source.h"

#include "export/cjm-source.h"
#include "model/cjm-schema.h"

#include <string.h>

/* Four characters are three bytes; what editors put between lines doesn't double it. */
#define MOST_BASE64 ((gsize) CJM_MAX_FILE_BYTES * 2)

/** cjm_svg_find_source: Returns: (nullable) (transfer full): the project inside @svg; NULL with no error where there is none. */
GBytes *
cjm_svg_find_source (GBytes       *svg,
                     GCancellable *cancellable,
                     GError      **error)
{
  gsize       size, length;
  const char *text = g_bytes_get_data (svg, &size);
  const char *start = g_strstr_len (text, (gssize) size, CJM_SVG_OPEN);
  const char *end = g_strstr_len (text, (gssize) size, CJM_SVG_CLOSE);
  guchar     *packed;
  guint       save = 0;
  int         state = 0;
  g_autoptr (GBytes) bytes = NULL;

  start = start != NULL ? memchr (start, '>', size - (gsize) (start - text)) : NULL;
  if (start == NULL || end == NULL || end <= start)
    return NULL;
  length = (gsize) (end - start - 1);
  if (length > MOST_BASE64)
    {
      cjm_source_too_large (error);
      return NULL;
    }
  packed = g_malloc (length / 4 * 3 + 3); /* as g_base64_decode_step() asks for */
  length = g_base64_decode_step (start + 1, length, packed, &state, &save);
  bytes = g_bytes_new_take (packed, length);
  return cjm_source_unpack (bytes, cancellable, error);
}
