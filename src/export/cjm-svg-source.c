/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-svg-source.c: the project inside an SVG: an element of our own in its
 * metadata. Looked for as text: editors that keep the metadata keep it as it is, but
 * for the prefix of its name. */
#define _GNU_SOURCE /* memmem() */
#include "export/cjm-svg-source.h"

#include "export/cjm-source.h"
#include "model/cjm-schema.h"

#include <string.h>

/* Four characters are three bytes; what editors put between lines doesn't double it. */
#define MOST_BASE64 ((gsize) CJM_MAX_FILE_BYTES * 2)

#define MOST_PREFIX 64

/* The name of our element as @svg has it: behind the prefix that it gives our namespace.
 * @name: (out): MOST_PREFIX + 8 bytes. */
static void
find_name (const char *svg, gsize size, char *name)
{
  static const char space[] = CJM_SVG_NAMESPACE, declared[] = "xmlns:";
  const char       *end = svg + size, *at = svg;

  g_strlcpy (name, CJM_SVG_NAME, MOST_PREFIX + 8);
  while ((at = memmem (at, (gsize) (end - at), space, strlen (space))) != NULL)
    {
      const char *stop = at - svg > 2 ? at - 2 : svg; /* ="urn: */
      const char *start = stop;

      while (start > svg && stop - start < MOST_PREFIX
             && (g_ascii_isalnum (start[-1]) || strchr ("-_.", start[-1]) != NULL) && start[-1] != '\0')
        start--;
      at += strlen (space);
      if (*stop != '=' || start == stop || start - svg < (gssize) strlen (declared)
          || memcmp (start - strlen (declared), declared, strlen (declared)) != 0)
        continue;
      g_snprintf (name, MOST_PREFIX + 8, "%.*s:source", (int) (stop - start), start);
      return;
    }
}

/** cjm_svg_source_find: Returns: (nullable) (transfer full): the project inside @svg; NULL with no error
 * where there is none. */
GBytes *
cjm_svg_source_find (GBytes *svg, GCancellable *cancellable, GError **error)
{
  gsize            size, length;
  const char      *text = g_bytes_get_data (svg, &size);
  const char      *start, *end;
  char             name[MOST_PREFIX + 8];
  g_autofree char *open = NULL;
  g_autofree char *close = NULL;
  guchar          *packed;
  guint            save = 0;
  int              state = 0;
  g_autoptr (GBytes) bytes = NULL;

  find_name (text, size, name);
  open = g_strdup_printf ("<%s", name);
  close = g_strdup_printf ("</%s", name);
  start = memmem (text, size, open, strlen (open));
  if (start == NULL)
    return NULL;
  end = memmem (start, size - (gsize) (start - text), close, strlen (close));
  start = memchr (start, '>', size - (gsize) (start - text));
  if (start == NULL || end == NULL || end <= start)
    {
      cjm_source_damaged (error);
      return NULL;
    }
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
