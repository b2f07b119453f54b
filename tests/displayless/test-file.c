/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-file.c: laws of reading, writing and saving. */
#include "support.h"

#include "files/cjm-file.h"
#include "files/cjm-json-schema.h"
#include "files/cjm-link.h"
#include "files/cjm-reader.h"
#include "files/cjm-writer.h"
#include "model/cjm-schema.h"
#include "edit/cjm-template.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD "{\"format\": \"cjm\", \"version\": 1,\n\"project\": {\"id\": \"p\"}"

/* load(save(d)) = d, and the text of what was loaded is the same text. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 40; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 25);
      g_autoptr (CjmDocument) loaded = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      g_autofree char *again = NULL;

      for (int n = 0; n < 10; n++)
        {
          g_autoptr (CjmChangeSet) edit = support_random_edit (rand, document);
          g_assert_true (cjm_document_apply (document, edit, NULL));
        }
      text = support_write (document);
      loaded = cjm_reader_read_text (text, strlen (text), &error);
      g_assert_no_error (error);
      g_assert_true (cjm_document_equal (document, loaded));
      again = support_write (loaded);
      g_assert_cmpstr (text, ==, again);
    }
}

/* A record alone is written and read as in a file; what is no record is none. */
static void
test_records (void)
{
  static const char *const no_records[] = {
    "",  "7", "{}", "{\"id\": \"a b\"}", "{\"id\": \"a\", \"text\": 5}", "{\"id\": \"a\"}, {\"id\": \"b\"",
    "[]"
  };
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmDocument) document = support_random_document (rand, 10);

  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = cjm_document_list (document, kind);

      for (guint i = 0; i < records->len; i++)
        {
          const CjmRecord *record = g_ptr_array_index (records, i);
          g_autofree char *text = cjm_writer_write_record (record);
          CjmRecord       *read = cjm_reader_read_record (kind, text);

          g_assert_nonnull (read);
          g_assert_true (cjm_record_equal (record, read));
          cjm_record_unref (read);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (no_records); i++)
    g_assert_null (cjm_reader_read_record (CJM_KIND_NOTE, no_records[i]));
}

/* Limits are what the schema says, to the last: as many values as may be, and one more. */
static void
test_limits (void)
{
  for (guint more = 0; more < 2; more++)
    {
      g_autoptr (GString) deep = g_string_new (HEAD ", \"later\": ");
      g_autoptr (GString) whole = g_string_new (NULL);
      g_autoptr (CjmDocument) nested = NULL, exact = NULL;

      for (guint i = 0; i < CJM_MAX_DEPTH - 1 + more; i++)
        g_string_append_c (deep, '[');
      for (guint i = 0; i < CJM_MAX_DEPTH - 1 + more; i++)
        g_string_append_c (deep, ']');
      g_string_append_c (deep, '}');
      nested = cjm_reader_read_text (deep->str, deep->len, NULL);
      g_assert_true ((nested != NULL) == (more == 0));
      g_string_append_printf (whole, HEAD ", \"personas\": [{\"id\": \"a\", \"age\": %d}]}",
                              more ? 151 : 150);
      exact = cjm_reader_read_text (whole->str, whole->len, NULL);
      g_assert_true ((exact != NULL) == (more == 0));
    }
}

/* What ships is in canonical form. */
static void
test_samples_canonical (void)
{
  for (int i = 0; cjm_template_sample_names[i] != NULL; i++)
    for (int language = 0; language < 2; language++)
      {
        g_autoptr (GBytes) bytes = cjm_template_get_sample (cjm_template_sample_names[i], language);
        g_autoptr (CjmDocument) document = support_load_sample (cjm_template_sample_names[i], language);
        g_autofree char *text = support_write (document);
        gsize            length;
        const char      *shipped = g_bytes_get_data (bytes, &length);

        g_assert_cmpuint (length, ==, strlen (text));
        g_assert_cmpint (memcmp (shipped, text, length), ==, 0);
      }
}

/* What another version wrote is written back as it was, but for blanks. */
static const char *const foreign_values[] = { "-0.0",
                                              "-0",
                                              "0.10",
                                              "1E2",
                                              "1e+2",
                                              "1e400",
                                              "-1e-400",
                                              "9007199254740993",
                                              "123456789012345678901234567890",
                                              "0.1234567890123456789012345",
                                              "\"\\u00e9\\/\\ud83d\\ude00\\u0001\"",
                                              "\"é\"",
                                              "\"a \\\"b\\\\\"",
                                              "[]",
                                              "{}",
                                              "[1, [2.50, {}], null, true, \"x, y: z\"]",
                                              "{\"b\": [1, 2.5, null], \"a\": -0.0, \"\": {\"id\": 1E0}}",
                                              NULL };

static void
test_unknown_kept (void)
{
  for (int i = 0; foreign_values[i] != NULL; i++)
    {
      const char      *value = foreign_values[i];
      g_autofree char *text = g_strdup_printf (
          "{\"format\": \"cjm\", \"version\": 1,\n\"project\": {\"id\": \"p\", \"mood\": %s},\n\"personas\": "
          "[\n{\"id\": \"a\", \"name\": \"Ann\", \"mood\": %s, \"other\": %s},\n{\"id\": "
          "\"b\"}\n],\n\"channels\": [],\n\"maps\": [],\n\"cards\": [],\n\"lanes\": [],\n\"stages\": "
          "[],\n\"notes\": [],\n\"feelings\": [],\n\"comments\": %s,\n\"later\": [{\"id\": \"c1\"}, %s]\n}\n",
          value, value, value, value, value);
      g_autoptr (GError) error = NULL;
      g_autoptr (CjmDocument) document = cjm_reader_read_text (text, strlen (text), &error);
      g_autofree char *written = NULL;
      g_autofree char *spaced = NULL;
      g_auto (GStrv) parts = g_strsplit (text, ", \"", -1);

      g_assert_no_error (error);
      written = support_write (document);
      g_assert_cmpstr (written, ==, text);
      g_clear_object (&document);
      spaced = g_strjoinv (" ,\r\n\t\"", parts);
      if (strchr (value, 'y') == NULL) /* blanks within a text are none of ours */
        {
          document = cjm_reader_read_text (spaced, strlen (spaced), &error);
          g_assert_no_error (error);
          g_clear_pointer (&written, g_free);
          written = support_write (document);
          g_assert_cmpstr (written, ==, text);
        }
    }
}

typedef struct
{
  const char *text;
  const char *message; /* a pattern of the whole message */
} Refusal;

static const Refusal refusals[] = {
  { "", "the file is empty; look for*" },
  { "  \n ", "the file is empty; look for*" },
  { "[]", "this is not a journey map; open*" },
  { "Dear diary,\nit rains.", "this is not a journey map; open*" },
  { "\x80\xff{\"a\": 1}", "this is not a journey map; open*" },
  { " \"notes\": [{\"id\": \"n\"}]}", "line 1, column 2: the beginning is missing*" },
  { "\xff{\"notes\": [{\"id\": \"n\"}]}", "line 1, column 1: a letter is damaged here*" },
  { "{}{}", "line 1, column 3: something follows*" },
  { "{\"a\": 1,}", "line 1, column 9: a name in double quotes*" },
  { "{\"a\": [1,]}", "line 1, column 10: a value was expected here" },
  { "{\"a\": 1", "line 1, column 8: the file ends too early" },
  { "{\"가나\": 1, \"가나\": 2}", "line 1, column 15: \"가나\" stands here twice" },
  { "{\"a\": 1, \"\\u0061\": 2}", "*\"a\" stands here twice" },
  { "{\"a\": 0123}", "*not a number" },
  { "{\"a\": 0x1F}", "*not a number" },
  { "{\"a\": .5}", "*a value was expected here" },
  { "{\"a\": 1.}", "*digits after its point" },
  { "{\"a\": +1}", "*a value was expected here" },
  { "{\"a\": 1e}", "*digits in its exponent" },
  { "{\"version\": 1e999}", "line 1, column 13: a number out of range" },
  { "{\"version\": 9007199254740994}", "*a number out of range" },
  { "{\"project\": {\"id\": \"p\", \"edition\": [{\"x\": 1e999}]}}", "*a number out of range" },
  { "{\"notes\": [{\"x\": 1e999, \"votes\": 1e999}]}", "line 1, column 34: a number out of range" },
  { "{\"a\": NaN}", "*a value was expected here" },
  { "{\"a\": 'b'}", "*a value was expected here" },
  { "{\"a\": \"b\nc\"}", "*a line break or control character*" },
  { "{\"a\": \"\x01\"}", "*control character*" },
  { "{\"a\": \"\\u0000\"}", "*can't hold the character*" },
  { "{\"a\": \"\\ud800\"}", "*surrogate pair" },
  { "{\"a\": \"\\x\"}", "*begins no escape" },
  { "{\"a\": \"b", "*ends inside a text" },
  { "{\"a\": /* b */ 1}", "*a value was expected here" },
  { "{\"a\": \"\xff\"}", "line 1, column 8: a letter is damaged here*" },
  { "{\"format\": \"svg\"}", "this is not a journey map*" },
  { "{\"format\": \"cjm\", \"version\": 2, \"project\": {\"id\": \"p\"}}", "*newer Sojourn*" },
  { "{\"format\": \"cjm\", \"version\": 0, \"project\": {\"id\": \"p\"}}",
    "\"version\" must be a whole number from 1" },
  { "{\"format\": \"cjm\", \"version\": 1}", "\"project\" is missing" },
  { HEAD ",\n\"notes\": 3}", "\"notes\" must be a list*" },
  { HEAD ",\n\"maps\": [\n{\"id\": \"m\"}]}", "line 4: map m: \"kind\" is missing" },
  { HEAD ",\n\"maps\": [\n{\"id\": \"m\", \"kind\": \"best\"}]}",
    "line 4: map m: \"kind\" must be one of: current-state*" },
  { HEAD ",\n\"maps\": [\n{\"id\": \"m\", \"kind\": \"empathy-map\", \"title\": 5}]}",
    "line 4: map m: \"title\" must be text*" },
  { HEAD ",\n\"personas\": [\n{\"id\": \"a\", \"age\": 1.5}]}",
    "line 4: persona a: \"age\" must be a whole number" },
  { HEAD ",\n\"personas\": [\n{\"id\": \"a\", \"age\": 999}]}",
    "line 4: persona a: \"age\" is not between 0 and 150" },
  { HEAD ",\n\"personas\": [\n{\"id\": \"a\", \"order\": \"V0\"}]}",
    "line 4: persona a: \"order\" must be letters and digits and not end in 0" },
  { HEAD ",\n\"personas\": [\n{\"id\": \"a\", \"order\": \"0\"}]}",
    "line 4: persona a: \"order\" must be letters and digits and not end in 0" },
  { HEAD ",\n\"personas\": [\n{\"id\": \"a\", \"order\": \"V-1\"}]}",
    "line 4: persona a: \"order\" must be letters and digits and not end in 0" },
  { HEAD ",\n\"personas\": [\n{\"id\": \"a b\"}]}", "line 4: a persona needs an \"id\"*" },
  { HEAD ",\n\"personas\": [\n{\"id\": \"p\"}]}", "line 4: persona p: the id 'p' is used twice" },
  { HEAD ",\n\"personas\": [\n7]}", "line 4: a persona must be an object*" },
  { HEAD
    ",\n\"maps\": [{\"id\": \"m\", \"kind\": \"current-state\"}],\n\"lanes\": [{\"id\": \"l\", \"map\": "
    "\"m\", \"kind\": \"pains\"}],\n\"notes\": [\n\n{\"id\": \"n7\", \"lane\": \"l\", \"stage\": \"s9\"}]}",
    "line 7: note n7: no stage 's9'" },
  { HEAD ",\n\"lanes\": [{\"id\": \"l\", \"map\": \"m\", \"kind\": \"pains\"}],\n\"notes\": [{\"id\": "
         "\"n7\", \"lane\": \"l\"}]}",
    "line 3: lane l: no map 'm'" },
  { HEAD ",\n\"lanes\": [{\"id\": \"l\", \"map\": \"p\", \"kind\": \"pains\"}],\n\"notes\": [{\"id\": "
         "\"n7\", \"lane\": \"l\"}]}",
    "line 3: lane l: no map 'p'" },
  { HEAD ",\n\"lanes\": [{\"id\": \"l\", \"map\": \"\", \"kind\": \"pains\"}],\n\"notes\": [{\"id\": \"n7\", "
         "\"lane\": \"l\"}]}",
    "line 3: lane l: \"map\" is missing" },
  { HEAD ",\n\"maps\": [{\"id\": \"m\", \"kind\": \"current-state\"}],\n\"lanes\": [{\"id\": \"l\", \"map\": "
         "\"m\", \"kind\": \"pains\"}],\n\"stages\": [{\"id\": \"s\", \"map\": \"\"}],\n\"notes\": [{\"id\": "
         "\"n7\", \"lane\": \"l\", \"stage\": \"s\"}]}",
    "line 5: stage s: \"map\" is missing" },
  { HEAD ",\n\"maps\": [{\"id\": \"m\", \"kind\": \"current-state\"}],\n\"lanes\": [{\"id\": \"l\", \"map\": "
         "\"m\", \"kind\": \"pains\"}],\n\"notes\": [{\"id\": \"n7\", \"lane\": \"l\"}]}",
    "line 5: note n7: \"stage\" is missing" },
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CjmDocument)
          document = cjm_reader_read_text (refusals[i].text, strlen (refusals[i].text), &error);

      g_assert_null (document);
      g_assert_nonnull (error);
      if (!g_pattern_match_simple (refusals[i].message, error->message))
        g_error ("%s\nexpected %s\ngot      %s", refusals[i].text, refusals[i].message, error->message);
    }
}

/* Deep nesting must not use up the stack. */
static void
test_deep (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new ("{\"a\": ");

  for (int i = 0; i < 1000000; i++)
    g_string_append_c (text, '[');
  g_assert_null (cjm_reader_read_text (text->str, text->len, &error));
  g_assert_cmpstr (error->message, ==, "line 1, column 70: nested more than 64 deep");
}

/* A shipped file with bytes changed, dropped or doubled: an error or a valid
 * document, never anything else. */
static void
test_mutations (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (GBytes) bytes = cjm_template_get_sample ("six-hours", CJM_LANGUAGE_KOREAN);
  gsize       length;
  const char *text = g_bytes_get_data (bytes, &length);
  int         refused = 0;

  for (int i = 0; i < 400; i++)
    {
      g_autoptr (GString) mutant = g_string_new_len (text, (gssize) length);
      g_autoptr (CjmDocument) document = NULL;
      g_autoptr (GError) error = NULL;

      for (int n = g_rand_int_range (rand, 1, 4); n > 0 && mutant->len > 0;
           n--) /* nothing may be left to spoil */
        {
          gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) mutant->len);

          switch (g_rand_int_range (rand, 0, 4))
            {
            case 0:
              mutant->str[at] = (char) g_rand_int_range (rand, 0, 256);
              break;
            case 1:
              g_string_truncate (mutant, at + 1);
              break;
            case 2:
              g_string_erase (mutant, (gssize) at, MIN (5, (gssize) (mutant->len - at)));
              break;
            default:
              g_string_insert (mutant, (gssize) at, "\",{[0");
            }
        }
      document = cjm_reader_read_text (mutant->str, mutant->len, &error);
      g_assert_true ((document == NULL) == (error != NULL));
      if (document != NULL)
        {
          g_autofree char *written = support_write (document);
          g_autoptr (CjmDocument) again = cjm_reader_read_text (written, strlen (written), &error);
          g_assert_no_error (error);
          g_assert_true (cjm_document_equal (document, again));
        }
      refused += document == NULL;
    }
  g_assert_cmpint (refused, >, 100);
}

static void
test_check_lists_all (void)
{
  const char *text = HEAD
      ",\n\"personas\": [\n{\"id\": \"a\", \"age\": 999},\n{\"id\": \"b\", \"style\": 9}]}";
  g_autoptr (GPtrArray) problems = cjm_reader_check_text (text, strlen (text));

  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (problems, 0), "line 4: persona a"));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (problems, 1), "line 5: persona b"));
}

/* Links in a circle are refused and stay; a link to a file to come makes it. */
static void
check_round_links (CjmDocument *document, const char *folder)
{
  g_autofree char *round_a = g_build_filename (folder, "round-a", NULL);
  g_autofree char *round_b = g_build_filename (folder, "round-b", NULL);
  g_autoptr (GError) error = NULL;
  struct stat status;

  g_assert_cmpint (symlink ("round-b", round_a), ==, 0);
  g_assert_cmpint (symlink ("round-a", round_b), ==, 0);
  g_assert_false (cjm_file_save (document, round_a, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_LOOP);
  g_clear_error (&error);
  g_assert_cmpint (g_lstat (round_b, &status), ==, 0);
  g_assert_true (S_ISLNK (status.st_mode));
  g_unlink (round_a);
  g_unlink (round_b);
  g_assert_cmpint (symlink ("round-b", round_a), ==, 0);
  g_assert_true (cjm_file_save (document, round_a, &error));
  g_assert_cmpint (g_lstat (round_a, &status), ==, 0);
  g_assert_true (S_ISLNK (status.st_mode));
  g_assert_true (g_file_test (round_b, G_FILE_TEST_IS_REGULAR));
  g_unlink (round_a);
  g_unlink (round_b);
}

/* Mode and symbolic links stay; nothing is left beside; what can't be written
 * stays as it was. */
static void
test_save (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sojourn-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "지도 a.cjm", NULL);
  g_autofree char *link = g_build_filename (folder, "link.cjm", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "such.cjm", NULL);
  g_autofree char *text = NULL;
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_KOREAN);
  g_autoptr (CjmDocument) loaded = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  struct stat status;
  int         files = 0;

  g_assert_true (cjm_file_save (document, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_cmpint (symlink ("지도 a.cjm", link), ==, 0);
  g_assert_true (cjm_file_save (document, link, &error));
  g_assert_cmpint (g_lstat (link, &status), ==, 0);
  g_assert_true (S_ISLNK (status.st_mode));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0640);
  loaded = cjm_file_load (link, &error);
  g_assert_no_error (error);
  g_assert_true (cjm_document_equal (document, loaded));

  g_assert_false (cjm_file_save (document, nowhere, &error));
  g_assert_nonnull (strstr (error->message, nowhere));
  g_clear_error (&error);
  g_assert_false (cjm_file_save (document, folder, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  g_clear_error (&error);
  if (geteuid () != 0)
    {
      g_assert_cmpint (g_chmod (path, 0440), ==, 0);
      g_assert_false (cjm_file_save (document, path, &error));
      g_clear_error (&error);
    }
  check_round_links (document, folder);
  dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    files++;
  g_assert_cmpint (files, ==, 2);
  g_unlink (link);
  g_unlink (path);
  g_rmdir (folder);
}

/* Random folders, files and links, and paths over them: what is written to is the file that the system
 * finds by the path. */
static void
test_links (void)
{
  static const char *const names[] = { "a", "b", "c", "d", ".", "..", "a/", "./b", "../c" };
  g_autoptr (GRand) rand = support_rand ();
  guint found = 0, refused = 0;

  for (int round = 0; round < 40; round++)
    {
      g_autofree char *folder = g_dir_make_tmp ("sojourn-XXXXXX", NULL);
      g_autofree char *root = realpath (folder, NULL);
      g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);
      g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (folders, g_strdup (root));
      for (int i = 0; i < 20; i++)
        {
          const char      *in = g_ptr_array_index (folders,
                                                   (guint) g_rand_int_range (rand, 0, (gint32) folders->len));
          g_autofree char *path = g_build_filename (in, names[g_rand_int_range (rand, 0, 4)], NULL);
          g_autofree char *to = g_build_filename (g_rand_int_range (rand, 0, 3) == 0 ? root : "",
                                                  names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))],
                                                  names[g_rand_int_range (rand, 0, 4)], NULL);
          int kind = g_rand_int_range (rand, 0, 4);

          if (kind == 0 && mkdir (path, 0700) == 0)
            g_ptr_array_add (folders, g_strdup (path));
          else if (kind == 1 && !g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
            g_assert_true (g_file_set_contents (path, "", 0, NULL));
          else if (kind >= 2)
            (void) !symlink (*to == '/' && kind == 3 ? to + 1 : to, path);
        }
      for (int i = 0; i < 250; i++)
        {
          g_autofree char *path = g_build_filename (root,
                                                    names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))],
                                                    names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))],
                                                    names[g_rand_int_range (rand, 0, 4)], NULL);
          g_autofree char *system = realpath (path, NULL);
          int              code = errno;
          gboolean         planted = TRUE;
          g_autofree char *ours = cjm_link_resolve (path, &planted);

          g_assert_false (planted);
          if (system != NULL)
            g_assert_cmpstr (ours, ==, system);
          else if (code == ELOOP)
            g_assert_null (ours);
          else if (code == ENOENT)
            g_assert_true (ours == NULL || !g_file_test (ours, G_FILE_TEST_EXISTS));
          found += system != NULL;
          refused += ours == NULL;
        }
      g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
    }
  g_assert_cmpuint (found, >, 100);
  g_assert_cmpuint (refused, >, 20);
}

/* In a folder that was entered through a link, "..", as everywhere in the system, is the folder that really
 * lies above, whatever the shell says of where one is. */
static void
test_links_from_here (void)
{
  g_autofree char *before = g_get_current_dir ();
  g_autofree char *pwd = g_strdup (g_getenv ("PWD"));
  g_autofree char *folder = g_dir_make_tmp ("sojourn-XXXXXX", NULL);
  g_autofree char *root = realpath (folder, NULL);
  g_autofree char *inside = g_build_filename (root, "a", "b", NULL);
  g_autofree char *link = g_build_filename (root, "link", NULL);
  g_autofree char *file = g_build_filename (root, "a", "x.cjm", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);
  const char      *said[] = { link, inside, "." };

  g_assert_cmpint (g_mkdir_with_parents (inside, 0700), ==, 0);
  g_assert_cmpint (symlink (inside, link), ==, 0);
  g_assert_cmpint (chdir (link), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      gboolean         planted;
      g_autofree char *ours = NULL;

      g_setenv ("PWD", said[i], TRUE);
      ours = cjm_link_resolve ("../x.cjm", &planted);
      g_assert_cmpstr (ours, ==, file);
    }
  g_assert_cmpint (chdir (before), ==, 0);
  if (pwd != NULL)
    g_setenv ("PWD", pwd, TRUE);
  else
    g_unsetenv ("PWD");
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

/* A link of another user in the way of a name is not followed: it is said, and what it leads to stays. */
static void
test_planted_link (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sojourn-XXXXXX", NULL);
  g_autofree char *link = g_build_filename (folder, "a.cjm", NULL),
                  *target = g_build_filename (folder, "b", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("ours", 4);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (target, "theirs", -1, NULL));
  g_assert_cmpint (symlink (target, link), ==, 0);
  if (lchown (link, 20001, 20001) == 0)
    {
      g_assert_cmpint (chmod (folder, 0777), ==, 0);
      g_assert_false (cjm_file_write (link, bytes, &error));
      g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
      g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "theirs");
      g_assert_cmpint (chmod (folder, 0755), ==, 0); /* only this user can have put it there */
      g_assert_true (cjm_file_write (link, bytes, NULL));
    }
  else
    g_test_skip ("only root can be two people");
  g_unlink (link);
  g_unlink (target);
  g_rmdir (folder);
}

/* A file of as many bytes as may be read is read, one of more is not, nor what is no file. */
static void
test_read_bounds (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sojourn-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a", NULL), *none = g_build_filename (folder, "b", NULL);
  g_autofree char *inside = g_build_filename (path, "c", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "0123456789", -1, NULL));
  for (gsize most = 9; most <= 10; most++)
    {
      g_autoptr (GBytes) any = cjm_file_read_limited (path, most, NULL);
      g_autoptr (GBytes) own = cjm_file_read_own (path, most, NULL);

      g_assert_true ((any != NULL) == (most == 10) && (own != NULL) == (most == 10));
      g_assert_true (any == NULL || (g_bytes_equal (any, own) && g_bytes_get_size (any) == 10));
    }
  g_assert_null (cjm_file_read (folder, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  g_assert_false (cjm_file_is_gone (error));
  g_clear_error (&error);
  g_assert_null (cjm_file_read (none, &error));
  g_assert_true (cjm_file_is_gone (error));
  g_clear_error (&error);
  g_assert_null (cjm_file_read (inside, &error)); /* a file where a folder was */
  g_assert_true (cjm_file_is_gone (error));
  g_clear_error (&error);
  g_assert_null (cjm_file_read ("https://example.org/a.cjm", &error));
  g_assert_nonnull (strstr (error->message, "is an address"));
  g_assert_true (cjm_file_has_ending ("a.CJM", ".cjm") && !cjm_file_has_ending (".cjm", ".cjm")
                 && !cjm_file_has_ending ("a.cjm2", ".cjm"));
  g_unlink (path);
  g_rmdir (folder);
}

/* The published schema is the table. */
static void
test_schema_published (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "cjm.schema.json", NULL);
  g_autofree char *published = NULL;
  g_autofree char *made = cjm_json_schema_write ();

  g_assert_true (g_file_get_contents (path, &published, NULL, NULL));
  g_assert_cmpstr (published, ==, made);
}

/** Other: the beginning of a file that is no project, and what is told of it. */
typedef struct
{
  const char *text;
  gsize       length;
  const char *told;
} Other;

#define OTHER(text, told)                                                                                    \
  {                                                                                                          \
    text, sizeof (text) - 1, told                                                                            \
  }

static const Other others[] = {
  OTHER ("", "*is empty*"),
  OTHER ("\n \n", "*is empty*"),
  OTHER ("\0\0\0\0\0\0", "*nothing but zeros*"),
  OTHER ("PK\3\4\x14\0\0\0{", "*a ZIP archive*"),
  OTHER ("\x1f\x8b\x08\0{", "*a compressed file*"),
  OTHER ("%PDF-1.7\n{", "*a PDF*"),
  OTHER ("\x89PNG\r\n\x1a\n", "*a picture*"),
  OTHER ("\xff\xd8\xff\xe0\0\x10JFIF", "*a picture*"),
  OTHER ("<!DOCTYPE html><html>", "*a web page*"),
  OTHER ("\n<?xml version=\"1.0\"?>", "*a web page or XML*"),
  OTHER ("{\\rtf1\\ansi {\"id\": \"a\"}}", "*an office document*"),
  OTHER ("version https://git-lfs.github.com/spec/v1\noid", "*git lfs pull*"),
  OTHER ("\xff\xfe{\0\"\0\0\xd8", "*UTF-16*"),
};

/* What is no project at all is told in one sentence, by who opens, checks and salvages it. */
static void
test_other_files (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CjmDocument) read = cjm_reader_read_text (others[i].text, others[i].length, &error);
      g_autoptr (GPtrArray) problems = cjm_reader_check_text (others[i].text, others[i].length);
      g_autoptr (GPtrArray) report = NULL;
      g_autoptr (CjmDocument) saved = cjm_salvage_text (others[i].text, others[i].length, &report);

      g_assert_true (read == NULL && saved == NULL && problems->len == 1 && report->len == 1);
      if (!g_pattern_match_simple (others[i].told, error->message))
        g_error ("“%s” is not “%s”", error->message, others[i].told);
      g_assert_cmpstr (g_ptr_array_index (problems, 0), ==, error->message);
      g_assert_cmpstr (g_ptr_array_index (report, 0), ==, error->message);
    }
}

/* A project in UTF-16 is read, whole or damaged, and written in UTF-8. */
static void
test_utf16 (void)
{
  static const char *const encodings[] = { "UTF-16LE", "UTF-16BE" };
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_KOREAN);
  g_autofree char *text = support_write (document);

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *marked = g_strconcat (i & 2 ? "\xef\xbb\xbf" : "", text, NULL);
      gsize            length;
      g_autofree char *wide = g_convert (marked, -1, encodings[i & 1], "UTF-8", NULL, &length, NULL);
      g_autoptr (CjmDocument) read = cjm_reader_read_text (wide, length, NULL);
      g_autoptr (GPtrArray) report = NULL;
      g_autoptr (CjmDocument) torn = cjm_salvage_text (wide, length / 4 * 2, &report);
      g_autofree char *again = support_write (read);

      g_assert_cmpstr (again, ==, text);
      g_assert_cmpuint (cjm_document_count (torn, CJM_KIND_STAGE), ==,
                        cjm_document_count (document, CJM_KIND_STAGE));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file/round-trip", test_round_trip);
  g_test_add_func ("/file/records", test_records);
  g_test_add_func ("/file/limits", test_limits);
  g_test_add_func ("/file/links", test_links);
  g_test_add_func ("/file/links-from-here", test_links_from_here);
  g_test_add_func ("/file/planted-link", test_planted_link);
  g_test_add_func ("/file/read-bounds", test_read_bounds);
  g_test_add_func ("/file/samples-canonical", test_samples_canonical);
  g_test_add_func ("/file/unknown-kept", test_unknown_kept);
  g_test_add_func ("/file/refusals", test_refusals);
  g_test_add_func ("/file/deep", test_deep);
  g_test_add_func ("/file/mutations", test_mutations);
  g_test_add_func ("/file/check-lists-all", test_check_lists_all);
  g_test_add_func ("/file/save", test_save);
  g_test_add_func ("/file/schema-published", test_schema_published);
  g_test_add_func ("/file/other-files", test_other_files);
  g_test_add_func ("/file/utf16", test_utf16);
  return g_test_run ();
}
