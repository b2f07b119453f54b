/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz-source.c: any bytes as an export to be opened: the project inside, none, or a sentence.
 *
 * So that seeds are text and changes reach behind what packs them, some words stand
 * for bytes: <MAGIC> for how a PNG begins, <LENGTH> for that of a chunk, <PACKED> and
 * <PACKED64> for a small project, deflated.
 */
#include "export/cjm-source-pack.h"
#include "export/cjm-source.h"
#include "model/cjm-schema.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

#define PROJECT "{\"format\": \"cjm\", \"version\": 1, \"project\": {\"id\": \"p\"}}"

static void
put (GByteArray *out, const char *word)
{
  static GBytes      *packed;
  static const guint8 length[] = { 0, 0, 0, 0 };
  gsize               size;
  const guint8       *bytes;

  if (packed == NULL)
    {
      g_autoptr (GBytes) project = g_bytes_new_static (PROJECT, strlen (PROJECT));

      packed = cjm_source_pack (project);
    }
  bytes = g_bytes_get_data (packed, &size);
  if (strcmp (word, "<MAGIC>") == 0)
    g_byte_array_append (out, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  else if (strcmp (word, "<LENGTH>") == 0)
    {
      g_byte_array_append (out, length, 3);
      g_byte_array_append (out, (const guint8[]){ (guint8) size }, 1);
    }
  else if (strcmp (word, "<PACKED>") == 0)
    g_byte_array_append (out, bytes, (guint) size);
  else
    {
      g_autofree char *text = g_base64_encode (bytes, size);

      g_byte_array_append (out, (const guint8 *) text, (guint) strlen (text));
    }
}

static GBytes *
expand (const guint8 *data, gsize size)
{
  static const char *const words[] = { "<MAGIC>", "<LENGTH>", "<PACKED>", "<PACKED64>" };
  GByteArray              *out = g_byte_array_new ();

  for (gsize i = 0; i < size; i++)
    {
      guint w = 0;

      while (w < G_N_ELEMENTS (words)
             && (size - i < strlen (words[w]) || memcmp (data + i, words[w], strlen (words[w])) != 0))
        w++;
      if (w < G_N_ELEMENTS (words))
        {
          put (out, words[w]);
          i += strlen (words[w]) - 1;
        }
      else
        g_byte_array_append (out, data + i, 1);
    }
  return g_byte_array_free_to_bytes (out);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) file = expand (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) source = cjm_source_find (file, NULL, &error);

  g_assert_true (source == NULL || (error == NULL && g_bytes_get_size (source) <= CJM_MAX_FILE_BYTES));
  return 0;
}
