/* test-journal.c: laws of the journal: a crash loses nothing, a torn tail its last
 * entry, and no file makes reading it fail otherwise than with a sentence. */
#include "support.h"

#include "model/cjm-edit.h"
#include "model/cjm-file.h"
#include "model/cjm-journal.h"
#include "model/cjm-reader.h"
#include "model/cjm-writer.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *
new_folder (void)
{
  g_autofree char *above = g_dir_make_tmp ("sojourn-XXXXXX", NULL);

  return g_build_filename (above, "state", "journal", NULL); /* is made by the journal */
}

static void
edit (GRand       *rand,
      CjmDocument *document)
{
  g_autoptr (CjmChangeSet) changes = support_random_edit (rand, document);

  while (cjm_change_set_size (changes) == 0) /* an edit that does nothing leaves nothing */
    {
      cjm_change_set_unref (changes);
      changes = support_random_edit (rand, document);
    }
  g_assert_true (cjm_document_apply (document, changes, NULL));
}

static void
remove_folder (const char *folder)
{
  g_autofree char *state = g_path_get_dirname (folder);
  g_autofree char *above = g_path_get_dirname (state);

  g_rmdir (folder);
  g_rmdir (state);
  g_rmdir (above);
}

/* Works in a process of its own, which ends as by SIGKILL: nothing is closed, freed
 * or flushed. Returns: (element-type CjmDocument): the project after each edit. */
static GPtrArray *
crash_after (const char  *folder,
             CjmDocument *document,
             GRand       *rand,
             int          edits)
{
  GPtrArray       *states = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *above = g_path_get_dirname (folder);
  pid_t            child = fork ();

  if (child == 0)
    {
      cjm_journal_new (folder, document, "/tmp/a map.cjm");
      for (int i = 0; i < edits; i++)
        {
          g_autofree char *path = g_strdup_printf ("%s-%d.cjm", above, i);

          edit (rand, document);
          cjm_file_save (document, path, NULL);
        }
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  for (int i = 0; i < edits; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s-%d.cjm", above, i);
      CjmDocument     *state = cjm_file_load (path, NULL);

      g_assert_nonnull (state);
      g_ptr_array_add (states, state);
      g_unlink (path);
    }
  return states;
}

static void
test_crash (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < 12; round++)
    {
      g_autofree char *folder = new_folder ();
      g_autoptr (CjmDocument) document = support_random_document (rand, 30);
      g_autoptr (CjmDocument) recovered = NULL;
      g_autoptr (GPtrArray) states = NULL;
      g_autoptr (GPtrArray) orphans = NULL;
      g_autoptr (GError) error = NULL;
      const CjmOrphan *orphan;
      struct stat      status;

      states = crash_after (folder, document, rand, g_rand_int_range (rand, 1, 40));
      orphans = cjm_journal_list_orphans (folder);
      g_assert_cmpuint (orphans->len, ==, 1);
      orphan = g_ptr_array_index (orphans, 0);
      g_assert_cmpstr (orphan->path, ==, "/tmp/a map.cjm");
      g_assert_true (stat (orphan->journal, &status) == 0 && (status.st_mode & 077) == 0);
      recovered = cjm_journal_recover (orphan->journal, &error);
      g_assert_no_error (error);
      g_assert_true (cjm_document_equal (recovered, g_ptr_array_index (states, states->len - 1)));
      cjm_journal_discard (orphan->journal);
      remove_folder (folder);
    }
}

/* What the file has beside is kept too, and a project that nobody changed yet. */
static void
test_foreign_members (void)
{
  static const char text[] = "{\"format\": \"cjm\", \"version\": 1, \"project\": {\"id\": \"p\", \"title\": \"t\"}, \"later\": {\"a\": [1, \"\\n\", {}]}, \"x\": null}";
  g_autofree char  *folder = new_folder ();
  g_autoptr (CjmDocument) document = cjm_read_text (text, strlen (text), NULL);
  g_autoptr (CjmDocument) recovered = NULL;
  g_autoptr (GPtrArray) orphans = NULL;
  g_autoptr (GBytes) before = cjm_write_text (document);
  g_autoptr (GBytes) after = NULL;
  pid_t child = fork ();

  if (child == 0)
    _exit (cjm_journal_keep (cjm_journal_new (folder, document, NULL)) ? 0 : 1);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  orphans = cjm_journal_list_orphans (folder);
  g_assert_cmpuint (orphans->len, ==, 1);
  recovered = cjm_journal_recover (((CjmOrphan *) g_ptr_array_index (orphans, 0))->journal, NULL);
  after = cjm_write_text (recovered);
  {
    FILE *file = fopen (((CjmOrphan *) g_ptr_array_index (orphans, 0))->journal, "ab");
    g_autoptr (CjmDocument) zeroed = NULL;

    fwrite ("\0\0\0\0\0\0\0\0", 1, 8, file); /* as a power cut leaves it on some file systems */
    fclose (file);
    zeroed = cjm_journal_recover (((CjmOrphan *) g_ptr_array_index (orphans, 0))->journal, NULL);
    g_assert_true (zeroed != NULL && cjm_document_equal (zeroed, document));
  }
  g_assert_cmpmem (g_bytes_get_data (before, NULL), g_bytes_get_size (before), g_bytes_get_data (after, NULL), g_bytes_get_size (after));
  g_assert_nonnull (strstr (g_bytes_get_data (after, NULL), "later"));
  cjm_journal_discard (((CjmOrphan *) g_ptr_array_index (orphans, 0))->journal);
  remove_folder (folder);
}

/* Cut anywhere: what comes out is the project after some number of changes, never
 * fewer the more is left, and all of them when nothing is cut. */
static void
test_torn (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autofree char *folder = new_folder ();
  g_autofree char *text = NULL;
  g_autoptr (CjmDocument) document = support_load_sample ("six-hours", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) states = NULL;
  g_autoptr (GPtrArray) orphans = NULL;
  const CjmOrphan *orphan;
  gsize            length;
  guint            reached = 0;

  states = crash_after (folder, document, rand, 12);
  orphans = cjm_journal_list_orphans (folder);
  orphan = g_ptr_array_index (orphans, 0);
  g_assert_true (g_file_get_contents (orphan->journal, &text, &length, NULL));
  for (gsize cut = 0; cut <= length; cut += cut + 4000 < length ? 97 : 1)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CjmDocument) recovered = NULL;
      guint state;

      g_assert_true (g_file_set_contents (orphan->journal, text, (gssize) cut, NULL));
      recovered = cjm_journal_recover (orphan->journal, &error);
      g_assert_true ((recovered != NULL) == (error == NULL));
      if (recovered == NULL)
        {
          g_assert_cmpuint (reached, ==, 0);
          continue;
        }
      for (state = reached; state < states->len && !cjm_document_equal (recovered, g_ptr_array_index (states, state)); state++)
        ;
      g_assert_cmpuint (state, <, states->len);
      reached = state;
    }
  g_assert_true (cjm_document_equal (g_ptr_array_index (states, reached), g_ptr_array_index (states, states->len - 1)));
  cjm_journal_discard (orphan->journal);
  remove_folder (folder);
}

/* Bytes turned at random: a project or a sentence. */
static void
test_mutated (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autofree char *folder = new_folder ();
  g_autofree char *text = NULL;
  g_autoptr (CjmDocument) document = support_load_sample ("six-hours", CJM_LANGUAGE_KOREAN);
  g_autoptr (GPtrArray) orphans = NULL;
  const CjmOrphan *orphan;
  gsize            length;

  g_ptr_array_unref (crash_after (folder, document, rand, 6));
  orphans = cjm_journal_list_orphans (folder);
  orphan = g_ptr_array_index (orphans, 0);
  g_assert_true (g_file_get_contents (orphan->journal, &text, &length, NULL));
  for (int i = 0; i < 300; i++)
    {
      g_autofree char *other = g_memdup2 (text, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (CjmDocument) recovered = NULL;

      for (int n = g_rand_int_range (rand, 1, 8); n > 0; n--)
        other[g_rand_int_range (rand, 0, (gint32) length)] = (char) g_rand_int_range (rand, 0, 256);
      g_assert_true (g_file_set_contents (orphan->journal, other, (gssize) length, NULL));
      recovered = cjm_journal_recover (orphan->journal, &error);
      g_assert_true ((recovered != NULL) == (error == NULL));
    }
  cjm_journal_discard (orphan->journal);
  remove_folder (folder);
}

/* While its program lives it is nobody's orphan; saved or closed it is gone; and it stays small. */
static void
test_life (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autofree char *folder = new_folder ();
  g_autoptr (CjmDocument) document = support_random_document (rand, 30);
  g_autoptr (CjmJournal) journal = cjm_journal_new (folder, document, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) notes = cjm_document_list (document, CJM_KIND_NOTE);
  g_autoptr (GDir) dir = NULL;
  g_autofree char *long_text = g_strnfill (90000, 'x');

  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_ptr_array_add (ids, ((CjmRecord *) g_ptr_array_index (notes, 0))->id);
  for (int i = 0; i < 120; i++)
    {
      g_autoptr (CjmChangeSet) changes = NULL;

      long_text[0] = (char) ('a' + i % 26);
      changes = cjm_edit_set (document, ids, "text", &(CjmValue){ .text = long_text });
      g_assert_true (cjm_document_apply (document, changes, NULL));
    }
  {
    g_autoptr (GPtrArray) orphans = cjm_journal_list_orphans (folder);
    g_assert_cmpuint (orphans->len, ==, 0);
  }
  dir = g_dir_open (folder, 0, NULL);
  {
    g_autofree char *file = g_build_filename (folder, g_dir_read_name (dir), NULL);
    struct stat      status;

    g_assert_null (g_dir_read_name (dir)); /* one file, whatever was written anew */
    g_assert_cmpint (stat (file, &status), ==, 0);
    g_assert_cmpint (status.st_size, <, 2 * 1024 * 1024);
    cjm_journal_clear (journal);
    g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  }
  g_clear_pointer (&journal, cjm_journal_free);
  remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/crash", test_crash);
  g_test_add_func ("/journal/foreign-members", test_foreign_members);
  g_test_add_func ("/journal/torn", test_torn);
  g_test_add_func ("/journal/mutated", test_mutated);
  g_test_add_func ("/journal/life", test_life);
  return g_test_run ();
}
