/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-svg-source.c: the project inside an SVG: an element of our own in its
 * metadata. Looked for as text: editors that keep the metadata keep it as it is, but
 * for the prefix of its name. */
#define _GNU_SOURCE /* memmem() */
#include "export/cjm-svg-source.h"

#include "export/cjm-source-pack.h"
#include "model/cjm-schema.h"

#include <string.h>

/* Four characters are three bytes; what editors put between lines doesn't double it. */
#define MOST_BASE64 ((gsize) CJM_MAX_FILE_BYTES * 2)

#define LOCAL_NAME ":source"
#define DECLARATION "xmlns:"
#define MOST_PREFIX 64 /* bytes */
#define NAME_BYTES (MOST_PREFIX + sizeof LOCAL_NAME)

static gboolean
is_prefix_letter (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("-_.", c) != NULL);
}

/* Whether xmlns:PREFIX= stands before the opening quote at @quote. @prefix: (out): its first
 * byte. Returns: its length; 0 for none. */
static gsize
find_declared_prefix (const char *svg, const char *quote, const char **prefix)
{
  const char *stop = quote - 1; /* the equals sign */
  const char *start = stop;

  if (quote - svg < 2 || *stop != '=')
    return 0;
  while (start > svg && stop - start < MOST_PREFIX && is_prefix_letter (start[-1]))
    start--;
  if (start - svg < (gssize) strlen (DECLARATION)
      || memcmp (start - strlen (DECLARATION), DECLARATION, strlen (DECLARATION)) != 0)
    return 0;
  *prefix = start;
  return (gsize) (stop - start);
}

/* The name of our element, behind the prefix that @svg gives our namespace.
 * @name: (out): NAME_BYTES. */
static void
find_name (const char *svg, gsize size, char *name)
{
  const char *at = svg, *end = svg + size, *prefix;

  g_strlcpy (name, CJM_SVG_NAME, NAME_BYTES);
  while ((at = memmem (at, (gsize) (end - at), CJM_SVG_NAMESPACE, strlen (CJM_SVG_NAMESPACE))) != NULL)
    {
      gsize length = at > svg ? find_declared_prefix (svg, at - 1, &prefix) : 0;

      at += strlen (CJM_SVG_NAMESPACE);
      if (length == 0)
        continue;
      g_snprintf (name, NAME_BYTES, "%.*s" LOCAL_NAME, (int) length, prefix);
      return;
    }
}

/* Returns: (transfer full): what @base64 holds, as far as it can be decoded. */
static GBytes *
decode (const char *base64, gsize length)
{
  guchar *bytes = g_malloc (length / 4 * 3 + 3); /* as g_base64_decode_step() asks for */
  guint   save = 0;
  int     state = 0;
  gsize   n_decoded = g_base64_decode_step (base64, length, bytes, &state, &save);

  return g_bytes_new_take (bytes, n_decoded);
}

/** cjm_svg_source_find: Returns: (nullable) (transfer full): the text of the project inside @svg; NULL with
 * no error where there is none. */
GBytes *
cjm_svg_source_find (GBytes *svg, GCancellable *cancellable, GError **error)
{
  gsize            size;
  const char      *text, *tag, *close, *content;
  char             name[NAME_BYTES];
  g_autofree char *open_tag = NULL;
  g_autofree char *close_tag = NULL;
  g_autoptr (GBytes) packed = NULL;

  g_return_val_if_fail (svg != NULL && g_bytes_get_size (svg) > 0, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  text = g_bytes_get_data (svg, &size);
  find_name (text, size, name);
  open_tag = g_strdup_printf ("<%s", name);
  close_tag = g_strdup_printf ("</%s", name);
  tag = memmem (text, size, open_tag, strlen (open_tag));
  if (tag == NULL)
    return NULL;
  size -= (gsize) (tag - text);
  close = memmem (tag, size, close_tag, strlen (close_tag));
  content = memchr (tag, '>', size);
  if (content == NULL || close == NULL || close <= content)
    {
      cjm_source_set_damaged (error);
      return NULL;
    }
  content++;
  if ((gsize) (close - content) > MOST_BASE64)
    {
      cjm_source_set_too_large (error);
      return NULL;
    }
  packed = decode (content, (gsize) (close - content));
  return cjm_source_unpack (packed, cancellable, error);
}
