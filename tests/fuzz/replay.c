/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replay.c: runs a fuzz target without a fuzzer: on every file named, and on ROUNDS
 * changed copies of them, always the same.
 *
 *   fuzz-NAME ROUNDS FILE|FOLDER…
 */
#include <glib.h>
#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static const char *const words[] = {
  "\"id\": ", "{\"id\": \"", "\"order\": \"", "\"lane\": ",   "\"stage\": ",  "null", "1e999", "-1",
  "\\u0000",  "[[[[[[[[",    "}}}}",          "\xef\xbb\xbf", "\"notes\": [", "=",    "-",     "+notes ",
  "\n",       " 0 obj <<",   ">> stream\n",   "<PACKED>",     "<LENGTH>"
};

static void
collect (GPtrArray *files, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  char       *data;
  gsize       length;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      collect (files, file);
    }
  if (dir == NULL && g_file_get_contents (path, &data, &length, NULL))
    g_ptr_array_add (files, g_bytes_new_take (data, length));
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return g_bytes_compare (*(GBytes *const *) a, *(GBytes *const *) b);
}

static void
change (GRand *rand, GByteArray *bytes, GBytes *other)
{
  guint at = (guint) g_rand_int_range (rand, 0, (gint32) bytes->len + 1);
  guint piece_length = (guint) g_rand_int_range (rand, 1, 40), length = MIN (bytes->len - at, piece_length);
  const char *word = words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];
  gsize       size;
  const void *data = g_bytes_get_data (other, &size);

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      if (at < bytes->len)
        bytes->data[at] = (guint8) g_rand_int (rand);
      break;
    case 1:
      if (length > 0)
        g_byte_array_remove_range (bytes, at, length);
      break;
    case 2:
      if (length >= strlen (word))
        memcpy (bytes->data + at, word, strlen (word));
      break;
    case 3: /* a piece twice */
      if (length > 0)
        {
          g_autofree guint8 *piece = g_memdup2 (bytes->data + at, length);
          g_byte_array_append (bytes, piece, length);
        }
      break;
    case 4: /* the beginning of one, the end of another */
      g_byte_array_set_size (bytes, at);
      if (size > at)
        g_byte_array_append (bytes, (const guint8 *) data + at, (guint) size - at);
      break;
    default:
      if (g_rand_int_range (rand, 0, 4) == 0)
        g_byte_array_set_size (bytes, at);
      break;
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261125);
  g_autofree char *own = g_path_get_basename (argv[0]);
  int              rounds = argc > 1 ? (int) g_ascii_strtoll (argv[1], NULL, 10) : 0;

  for (int i = 2; i < argc; i++)
    collect (files, argv[i]);
  g_ptr_array_sort (files, compare_cb); /* folders list as they like */
  printf ("1..1\n");
  for (guint i = 0; i < files->len; i++)
    {
      gsize       size;
      const void *data = g_bytes_get_data (g_ptr_array_index (files, i), &size);

      LLVMFuzzerTestOneInput (data != NULL ? data : (const void *) "", size);
    }
  for (int i = 0; i < rounds && files->len > 0; i++)
    {
      GBytes     *seed = g_ptr_array_index (files, (guint) g_rand_int_range (rand, 0, (gint32) files->len));
      GByteArray *bytes = g_byte_array_new ();

      g_byte_array_append (bytes, g_bytes_get_data (seed, NULL), (guint) g_bytes_get_size (seed));
      for (int n = g_rand_int_range (rand, 1, 8); n > 0; n--)
        change (rand, bytes,
                g_ptr_array_index (files, (guint) g_rand_int_range (rand, 0, (gint32) files->len)));
      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
      g_byte_array_unref (bytes);
    }
  printf ("ok 1 /fuzz/%s # %u files, %d changed copies\n", own, files->len, rounds);
  return files->len > 0 ? 0 : 1;
}
