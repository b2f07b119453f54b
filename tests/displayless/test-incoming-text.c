/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-incoming-text.c: what the texts that other programs offer mean. */
#include "support.h"

#include "input/cjm-incoming-text.h"

#include <string.h>

/* Text comes in the letters that its type says, or else that it seems to have. */
static void
test_decode (void)
{
  static const struct
  {
    const char *type, *bytes, *text;
  } cases[] = {
    { "text/plain;charset=utf-8", "좋은 생각", "좋은 생각" },
    { "text/plain;charset=EUC-KR", "\xc1\xc1\xc0\xba", "좋은" },
    { "text/plain; charset=euc-kr; format=flowed", "\xc1\xc1\xc0\xba", "좋은" },
    { "TEXT/PLAIN;CHARSET=ISO-8859-1", "caf\xe9", "café" },
    { "text/plain", "plain", "plain" },
  };
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autofree char *empty = cjm_incoming_text_decode ("text/plain", nothing);

  g_assert_cmpstr (empty, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].bytes, strlen (cases[i].bytes));
      g_autofree char *text = cjm_incoming_text_decode (cases[i].type, bytes);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Law: without its last breaks a text is the same, and blank exactly where it has no words. */
static void
test_trim (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < 200; round++)
    {
      g_autofree char *words = support_random_text (rand);
      g_autofree char *breaks = g_strnfill ((gsize) g_rand_int_range (rand, 0, 4), '\n');
      g_autofree char *with = g_strconcat (words, "x", breaks, NULL);
      g_autofree char *without = g_strconcat (words, "x", NULL);
      g_autofree char *blank = g_strconcat (" \t\r", breaks, NULL);

      g_assert_cmpstr (cjm_incoming_text_trim_breaks (with), ==, without);
      g_assert_false (cjm_incoming_text_is_blank (without));
      g_assert_true (cjm_incoming_text_is_blank (blank));
    }
}

static void
test_is_link (void)
{
  static const char *const links[] = { "https://example.org", "HTTP://EXAMPLE.ORG/a", "mailto:a@example.org",
                                       "tel:+82-2-123" };
  static const char *const others[] = { "file:///home/a",        "ftp://example.org",  "https",
                                        "a https://example.org", "smb://server/share", "" };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    g_assert_true (cjm_incoming_text_is_link (links[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (cjm_incoming_text_is_link (others[i]));
}

/* A title comes before its address, in one line, unless it says nothing more. */
static void
test_make_link (void)
{
  static const char address[] = "https://example.org/help";
  g_autofree char  *long_title = g_strnfill (301, 'x');
  const struct
  {
    const char *title, *text;
  } cases[] = {
    { "Help", "Help\nhttps://example.org/help" },
    { "  Help\nand advice ", "Help and advice\nhttps://example.org/help" },
    { NULL, address },
    { "", address },
    { "\n ", address },
    { "example.org", address },
    { long_title, address },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cjm_incoming_text_make_link (address, cases[i].title);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_moz_url (void)
{
  static const struct
  {
    const char *text, *address, *title;
  } cases[] = {
    { "https://example.org\nHelp", "https://example.org", "Help" },
    { "https://example.org\r\nHelp", "https://example.org", "Help" },
    { "https://example.org", "https://example.org", NULL },
    { "file:///home/a\na", NULL, "a" },
    { "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title = NULL;
      g_autofree char *address = cjm_incoming_text_split_moz_url (cases[i].text, &title);

      g_assert_cmpstr (address, ==, cases[i].address);
      g_assert_cmpstr (title, ==, cases[i].title);
    }
}

/* What a file manager copied is sorted by where it leads, in its order; the first line is no file. */
static void
test_copied_files (void)
{
  GSList *files = cjm_incoming_text_parse_copied ("copy\r\nfile:///tmp/one.png\nfile:///tmp/a%20b.cjm\n"
                                                  "https://example.org/1\nmailto:a@example.org\n"
                                                  "mtp://camera/three.jpg\n");
  g_autoptr (CjmIncomingFiles) sorted = cjm_incoming_text_sort_files (files);
  g_autoptr (CjmIncomingFiles) none = cjm_incoming_text_sort_files (NULL);

  g_assert_cmpuint (g_slist_length (files), ==, 5);
  g_assert_cmpuint (sorted->paths->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (sorted->paths, 0), ==, "/tmp/one.png");
  g_assert_cmpstr (g_ptr_array_index (sorted->paths, 1), ==, "/tmp/a b.cjm");
  g_assert_cmpuint (sorted->links->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (sorted->links, 0), ==, "https://example.org/1");
  g_assert_cmpstr (g_ptr_array_index (sorted->links, 1), ==, "mailto:a@example.org");
  g_assert_cmpstr (sorted->elsewhere, ==, "mtp://camera/three.jpg");
  g_assert_cmpuint (none->paths->len + none->links->len, ==, 0);
  g_assert_null (none->elsewhere);
  g_slist_free_full (files, g_object_unref);
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_VFS", "local", TRUE); /* addresses mean the same on every machine */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/incoming-text/decode", test_decode);
  g_test_add_func ("/incoming-text/trim", test_trim);
  g_test_add_func ("/incoming-text/is-link", test_is_link);
  g_test_add_func ("/incoming-text/make-link", test_make_link);
  g_test_add_func ("/incoming-text/moz-url", test_moz_url);
  g_test_add_func ("/incoming-text/copied-files", test_copied_files);
  return g_test_run ();
}
