/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-journal.c: laws of the journal: a crash loses nothing, damage the line it is
 * on, and no file makes reading it fail otherwise than with a sentence; where it
 * can't be written that is told and tried again; and it stays small. */
#include "support.h"

#include "edit/cjm-edit.h"
#include "files/cjm-file.h"
#include "files/cjm-journal.h"
#include "files/cjm-recoverable-journal.h"
#include "files/cjm-reader.h"
#include "files/cjm-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

static char *
new_folder (void)
{
  g_autofree char *above = g_dir_make_tmp ("sojourn-XXXXXX", NULL);

  return g_build_filename (above, "state", "journal", NULL); /* is made by the journal */
}

static void
edit (GRand *rand, CjmDocument *document)
{
  g_autoptr (CjmChangeSet) changes = support_random_edit (rand, document);

  while (cjm_change_set_size (changes) == 0) /* an edit that does nothing leaves nothing */
    {
      cjm_change_set_unref (changes);
      changes = support_random_edit (rand, document);
    }
  g_assert_true (cjm_document_apply (document, changes, NULL));
}

/* An edit that makes the project larger, whatever it was: some random ones make it so small that it has room.
 */
static void
write_more (CjmDocument *document, gsize letters)
{
  g_autoptr (GPtrArray) notes = cjm_document_list (document, CJM_KIND_NOTE);
  g_autofree char *text = g_strnfill (letters, 'x');
  g_autoptr (CjmChangeSet)
      changes = cjm_edit_set_text (document, ((CjmRecord *) g_ptr_array_index (notes, 0))->id, "text", text);

  g_assert_true (cjm_document_apply (document, changes, NULL));
}

/* Of a journal from which nothing is missing. */
static CjmDocument *
recover_whole (const char *journal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  CjmDocument *document = cjm_recoverable_journal_recover (journal, &missing, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (missing->len, ==, 0);
  return document;
}

/* What stands for the lost gets the same ids each time. */
static CjmDocument *
read_text (const char *text, gsize length, GPtrArray **missing)
{
  g_autoptr (GError) error = NULL;
  CjmDocument *document;

  g_random_set_seed (1);
  document = cjm_recoverable_journal_read (text, length, missing, &error);
  g_assert_true ((document != NULL) == (error == NULL));
  return document;
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
crash_after (const char *folder, CjmDocument *document, GRand *rand, int edits)
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
      const CjmRecoverableJournal *orphan;
      struct stat                  status;

      states = crash_after (folder, document, rand, g_rand_int_range (rand, 1, 40));
      orphans = cjm_recoverable_journal_list (folder);
      g_assert_cmpuint (orphans->len, ==, 1);
      orphan = g_ptr_array_index (orphans, 0);
      g_assert_cmpstr (orphan->path, ==, "/tmp/a map.cjm");
      g_assert_true (stat (orphan->journal, &status) == 0 && (status.st_mode & 077) == 0);
      recovered = recover_whole (orphan->journal);
      g_assert_true (cjm_document_equal (recovered, g_ptr_array_index (states, states->len - 1)));
      cjm_recoverable_journal_discard (orphan->journal);
      remove_folder (folder);
    }
}

/* What the file has beside is kept too, and a project that nobody changed yet. */
static void
test_foreign_members (void)
{
  static const char text[] = "{\"format\": \"cjm\", \"version\": 1, \"project\": {\"id\": \"p\", \"title\": "
                             "\"t\"}, \"later\": {\"a\": [1, \"\\n\", {}]}, \"x\": null}";
  g_autofree char  *folder = new_folder ();
  g_autoptr (CjmDocument) document = cjm_reader_read_text (text, strlen (text), NULL);
  g_autoptr (CjmDocument) recovered = NULL;
  g_autoptr (GPtrArray) orphans = NULL;
  g_autoptr (GBytes) before = cjm_writer_write_text (document);
  g_autoptr (GBytes) after = NULL;
  pid_t child = fork ();

  if (child == 0)
    _exit (cjm_journal_keep (cjm_journal_new (folder, document, NULL)) ? 0 : 1);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  orphans = cjm_recoverable_journal_list (folder);
  g_assert_cmpuint (orphans->len, ==, 1);
  recovered = recover_whole (((CjmRecoverableJournal *) g_ptr_array_index (orphans, 0))->journal);
  after = cjm_writer_write_text (recovered);
  {
    FILE *file = fopen (((CjmRecoverableJournal *) g_ptr_array_index (orphans, 0))->journal, "ab");
    g_autoptr (CjmDocument) zeroed = NULL;
    g_autoptr (GPtrArray) missing = NULL;

    fwrite ("\0\0\0\0\0\0\0\0", 1, 8, file); /* as a power cut leaves it on some file systems */
    fclose (file);
    zeroed = cjm_recoverable_journal_recover (
        ((CjmRecoverableJournal *) g_ptr_array_index (orphans, 0))->journal, &missing, NULL);
    g_assert_true (zeroed != NULL && cjm_document_equal (zeroed, document));
    g_assert_cmpuint (missing->len, ==, 1); /* there may have been more */
  }
  g_assert_cmpmem (g_bytes_get_data (before, NULL), g_bytes_get_size (before), g_bytes_get_data (after, NULL),
                   g_bytes_get_size (after));
  g_assert_nonnull (strstr (g_bytes_get_data (after, NULL), "later"));
  cjm_recoverable_journal_discard (((CjmRecoverableJournal *) g_ptr_array_index (orphans, 0))->journal);
  remove_folder (folder);
}

/** Crashed: a journal that a crash left, and what it should give. */
typedef struct
{
  char      *folder, *journal, *text;
  gsize      length;
  GPtrArray *states; /* of CjmDocument: after each edit */
} Crashed;

static void
crashed_init (Crashed *self, CjmDocument *document, GRand *rand, int edits)
{
  g_autoptr (GPtrArray) orphans = NULL;

  self->folder = new_folder ();
  self->states = crash_after (self->folder, document, rand, edits);
  orphans = cjm_recoverable_journal_list (self->folder);
  g_assert_cmpuint (orphans->len, ==, 1);
  self->journal = g_strdup (((CjmRecoverableJournal *) g_ptr_array_index (orphans, 0))->journal);
  g_assert_true (g_file_get_contents (self->journal, &self->text, &self->length, NULL));
}

static void
crashed_clear (Crashed *self)
{
  cjm_recoverable_journal_discard (self->journal);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->journal);
  g_free (self->text);
  g_ptr_array_unref (self->states);
}

/* Cut anywhere: what comes out is the project after some number of changes, never
 * fewer the more is left, and all of them when nothing is cut. Cut in the project
 * it is part of that, and it is said that there was more. */
static void
test_torn (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmDocument) document = support_load_sample ("six-hours", CJM_LANGUAGE_ENGLISH);
  Crashed crashed;
  guint   reached = 0, tellings = 0;

  crashed_init (&crashed, document, rand, 12);
  for (gsize cut = 0; cut <= crashed.length; cut += cut + 4000 < crashed.length ? 97 : 1)
    {
      g_autoptr (GPtrArray) missing = NULL;
      g_autoptr (CjmDocument) recovered = read_text (crashed.text, cut, &missing);
      guint state;

      for (state = reached; recovered != NULL && state < crashed.states->len
                            && !cjm_document_equal (recovered, g_ptr_array_index (crashed.states, state));
           state++)
        ;
      if (recovered == NULL || state == crashed.states->len)
        {
          g_assert_cmpuint (reached, ==, 0);
          g_assert_true (recovered == NULL || missing->len > 0 || cjm_document_equal (recovered, document));
          continue;
        }
      tellings += missing->len;
      reached = state;
    }
  g_assert_cmpuint (tellings, >, 0);
  g_assert_cmpuint (reached, ==, crashed.states->len - 1);
  crashed_clear (&crashed);
}

/* One bit turned, at the ends of each line and at some places between: as if its line
 * had not been written, no less. */
static void
test_flipped (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmDocument) document = support_random_document (rand, 6);
  Crashed crashed;
  gsize   start = 0, stop = 0; /* of the line the byte is on */

  crashed_init (&crashed, document, rand, 10);
  for (gsize at = 0; at < crashed.length;
       at += at < start + 2 || at + 3 > stop ? 1 : (gsize) g_rand_int_range (rand, 1, (gint32) (stop - at)))
    {
      g_autofree char *flipped = g_memdup2 (crashed.text, crashed.length);
      g_autoptr (GString) without = g_string_new_len (crashed.text, (gssize) crashed.length);
      g_autoptr (GPtrArray) missing = NULL, missing_without = NULL;
      g_autoptr (CjmDocument) recovered = NULL, expected = NULL;

      if (at >= stop)
        {
          start = stop;
          stop = (gsize) ((char *) memchr (crashed.text + start, '\n', crashed.length - start) - crashed.text)
                 + 1;
        }
      flipped[at] = (char) (flipped[at] ^ 1 << g_rand_int_range (rand, 0, 8));
      g_string_erase (without, (gssize) start, (gssize) (stop - start));
      recovered = read_text (flipped, crashed.length, &missing);
      expected = read_text (without->str, without->len, &missing_without);
      g_assert_nonnull (recovered);
      g_assert_true (cjm_document_equal (recovered, expected));
      g_assert_cmpuint (missing->len, >, 0); /* and it is said */
      if (start == 0)
        g_assert_true (
            cjm_document_equal (recovered, g_ptr_array_index (crashed.states, crashed.states->len - 1)));
    }
  crashed_clear (&crashed);
}

/* Where the project itself is damaged, its other records and all later changes are there. */
static void
test_flipped_project (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("six-hours", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (CjmDocument) recovered = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *id = NULL;
  g_autofree char *start = NULL;
  CjmDocument     *last;
  Crashed          crashed;
  char            *line;

  crashed_init (&crashed, document, rand, 1);
  last = g_ptr_array_index (crashed.states, 0);
  notes = cjm_document_list (last, CJM_KIND_NOTE); /* the edit may have removed any */
  id = g_strdup (((CjmRecord *) g_ptr_array_index (notes, 0))->id);
  start = g_strdup_printf ("{\"id\": \"%s\"", id);
  line = strstr (crashed.text, start);
  g_assert_nonnull (line);
  line[40] ^= 1;
  recovered = read_text (crashed.text, crashed.length, &missing);
  g_assert_nonnull (recovered);
  g_assert_null (cjm_document_get_note (recovered, id));
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmpuint (cjm_document_count (recovered, CJM_KIND_NOTE), ==,
                    cjm_document_count (last, CJM_KIND_NOTE) - 1);
  crashed_clear (&crashed);
}

/* Bytes turned at random: a project or a sentence. */
static void
test_mutated (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmDocument) document = support_load_sample ("six-hours", CJM_LANGUAGE_KOREAN);
  Crashed crashed;

  crashed_init (&crashed, document, rand, 6);
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *other = g_memdup2 (crashed.text, crashed.length);
      g_autoptr (GPtrArray) missing = NULL;
      g_autoptr (CjmDocument) recovered = NULL;

      for (int n = g_rand_int_range (rand, 1, 8); n > 0; n--)
        other[g_rand_int_range (rand, 0, (gint32) crashed.length)] = (char) g_rand_int_range (rand, 0, 256);
      recovered = read_text (other, crashed.length, &missing);
      g_assert_true (recovered == NULL || missing->len > 0
                     || memcmp (other, crashed.text, crashed.length) == 0);
    }
  crashed_clear (&crashed);
}

/* A block of zeros, as a disk leaves it: as if the lines it touches had not been
 * written; what stands behind it is read. */
static void
test_hole (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmDocument) document = support_load_sample ("six-hours", CJM_LANGUAGE_KOREAN);
  Crashed crashed;
  guint   read = 0;

  crashed_init (&crashed, document, rand, 20);
  for (int i = 0; i < 60; i++)
    {
      gsize length = (gsize) g_rand_int_range (rand, 1, 4096),
            at = (gsize) g_rand_int_range (rand, 0, (gint32) (crashed.length - length));
      gsize            first = at, last = at + length;
      g_autofree char *holed = g_memdup2 (crashed.text, crashed.length);
      g_autoptr (GString) without = g_string_new_len (crashed.text, (gssize) crashed.length);
      g_autoptr (GPtrArray) missing = NULL, missing_without = NULL;
      g_autoptr (CjmDocument) recovered = NULL, expected = NULL;

      while (first > 0 && crashed.text[first - 1] != '\n')
        first--;
      while (last < crashed.length && crashed.text[last - 1] != '\n')
        last++;
      memset (holed + at, 0, length);
      g_string_erase (without, (gssize) first, (gssize) (last - first));
      recovered = read_text (holed, crashed.length, &missing);
      expected = read_text (without->str, without->len, &missing_without);
      g_assert_true (recovered != NULL
                         ? expected != NULL && cjm_document_equal (recovered, expected) && missing->len > 0
                         : expected == NULL);
      read += recovered != NULL;
    }
  g_assert_cmpuint (read, >, 30);
  crashed_clear (&crashed);
}

/* ---- Journals as they were ---- */

static void
append_old_entry (GString *journal, const char *lines)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_MD5, lines, -1);

  g_string_append_printf (journal, "%s=%s 1795719909\n", lines, sum);
}

static GString *
new_old_journal (void)
{
  GString *journal = g_string_new ("cjm journal 1 1795719909 - file:///home/ann/a%20map.cjm\n");

  append_old_entry (
      journal,
      "+project {\"id\": \"p\", \"title\": \"t\"}\n+maps {\"id\": \"m\", \"kind\": \"empathy-map\"}\n+lanes "
      "{\"id\": \"l\", \"map\": \"m\", \"kind\": \"says\"}\n*{\"later\":1}\n");
  append_old_entry (journal,
                    "+notes {\"id\": \"n1\", \"lane\": \"l\", \"order\": \"a\", \"text\": \"one\"}\n");
  append_old_entry (journal,
                    "+notes {\"id\": \"n2\", \"lane\": \"l\", \"order\": \"b\", \"text\": \"two\"}\n");
  append_old_entry (journal,
                    "+notes {\"id\": \"n3\", \"lane\": \"l\", \"order\": \"c\", \"text\": \"three\"}\n-n1\n");
  return journal;
}

static void
test_old (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sojourn-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "a.journal", NULL);
  g_autoptr (GString) journal = new_old_journal ();
  g_autoptr (GPtrArray) orphans = NULL;
  g_autoptr (CjmDocument) whole = NULL;

  g_assert_true (g_file_set_contents (file, journal->str, (gssize) journal->len, NULL));
  orphans = cjm_recoverable_journal_list (folder);
  g_assert_cmpuint (orphans->len, ==, 1);
  g_assert_cmpstr (((CjmRecoverableJournal *) g_ptr_array_index (orphans, 0))->path, ==,
                   "/home/ann/a map.cjm");
  whole = recover_whole (file);
  g_assert_cmpuint (cjm_document_count (whole, CJM_KIND_NOTE), ==, 2);
  g_assert_nonnull (cjm_document_get_unknown (whole));
  g_unlink (file);
  g_rmdir (folder);
}

static void
test_old_flipped (void)
{
  static const struct
  {
    const char *where;
    guint       notes, sentences;
  } cases[] = {
    { "\"two\"", 1, 1 },          /* a change: that one */
    { "\"title\": \"t\"", 2, 1 }, /* the project: how much of it nobody knows */
    { "{\"id\": \"p\"", 2, 1 },   /* even what holds all */
    { "=", 2, 1 },                /* the checksum itself */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) journal = new_old_journal ();
      g_autoptr (GPtrArray) missing = NULL;
      g_autoptr (CjmDocument) recovered = NULL;

      strstr (journal->str, cases[i].where)[1] ^= 1;
      recovered = read_text (journal->str, journal->len, &missing);
      g_assert_nonnull (recovered);
      g_assert_cmpuint (cjm_document_count (recovered, CJM_KIND_NOTE), ==, cases[i].notes);
      g_assert_cmpuint (missing->len, >=, cases[i].sentences);
    }
}

/* ---- What is no journal ---- */

/* A pipe, a link, a device or a folder under the name of one is not opened, let alone waited for. */
static void
test_special_files (void)
{
  static const char *const names[] = { "pipe.journal", "link.journal", "folder.journal", "device.journal" };
  g_autofree char         *folder = g_dir_make_tmp ("sojourn-XXXXXX", NULL);
  g_autofree char         *target = g_build_filename (folder, "target", NULL);
  char                    *paths[G_N_ELEMENTS (names)];
  char                     events[4096];
  int                      watch = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  g_autoptr (GPtrArray) orphans = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    paths[i] = g_build_filename (folder, names[i], NULL);
  g_assert_true (g_file_set_contents (target, "cjm journal 1 1 - -\n", -1, NULL));
  g_assert_cmpint (mkfifo (paths[0], 0600), ==, 0);
  g_assert_cmpint (symlink (target, paths[1]), ==, 0);
  g_assert_cmpint (mkdir (paths[2], 0700), ==, 0);
  if (mknod (paths[3], S_IFCHR | 0600, 1 << 8 | 5) != 0) /* /dev/zero */
    g_test_message ("no device: only root can make one");
  g_assert_cmpint (inotify_add_watch (watch, target, IN_OPEN), >=, 0);
  g_assert_cmpint (inotify_add_watch (watch, paths[0], IN_OPEN), >=, 0);
  alarm (60); /* who waits for a pipe waits for ever */
  orphans = cjm_recoverable_journal_list (folder);
  g_assert_cmpuint (orphans->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) missing = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_null (cjm_recoverable_journal_recover (paths[i], &missing, &error));
      g_assert_nonnull (error);
      g_assert_true (g_file_test (paths[i], G_FILE_TEST_EXISTS) || i == 3);
    }
  alarm (0);
  g_assert_cmpint (read (watch, events, sizeof events), ==, -1); /* nothing was opened */
  close (watch);
  g_rmdir (paths[2]);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_unlink (paths[i]);
      g_free (paths[i]);
    }
  g_unlink (target);
  g_rmdir (folder);
}

/* Who does not want to know what is missing gets the same project, or the same error. */
static void
test_no_report (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autofree char *folder = new_folder ();
  g_autoptr (CjmDocument) document = support_random_document (rand, 5);
  g_autoptr (GPtrArray) states = crash_after (folder, document, rand, 3);
  g_autoptr (GPtrArray) orphans = cjm_recoverable_journal_list (folder);
  const CjmRecoverableJournal *orphan = g_ptr_array_index (orphans, 0);
  g_autoptr (CjmDocument) recovered = cjm_recoverable_journal_recover (orphan->journal, NULL, NULL);
  g_autofree char *torn = NULL;
  g_autoptr (CjmDocument) of_torn = NULL, again = NULL, of_nothing = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GError) gone = NULL;
  gsize length;

  g_assert_nonnull (recovered);
  g_assert_true (cjm_document_equal (recovered, g_ptr_array_index (states, states->len - 1)));
  g_assert_true (g_file_get_contents (orphan->journal, &torn, &length, NULL));
  g_random_set_seed (1); /* as read_text() does */
  of_torn = cjm_recoverable_journal_read (torn + length / 2, length / 2 - 5, NULL, NULL);
  again = read_text (torn + length / 2, length / 2 - 5, &missing);
  g_assert_cmpuint (missing->len, >, 0);
  g_assert_true (of_torn != NULL && again != NULL && cjm_document_equal (of_torn, again));
  cjm_recoverable_journal_discard (orphan->journal);
  of_nothing = cjm_recoverable_journal_recover (orphan->journal, NULL, &gone);
  g_assert_null (of_nothing);
  g_assert_true (cjm_file_is_gone (gone));
  remove_folder (folder);
}

/* ---- Life ---- */

/* The one file in @folder. */
static char *
only_file (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = g_dir_read_name (dir);
  char       *file = g_build_filename (folder, name, NULL);

  g_assert_null (g_dir_read_name (dir)); /* one file, whatever was written anew */
  return file;
}

static gint64
bytes_in (const char *file)
{
  struct stat status;

  g_assert_cmpint (stat (file, &status), ==, 0);
  return status.st_size;
}

/* While its program lives it is nobody's orphan; saved or closed it is gone. */
static void
test_life (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autofree char *folder = new_folder ();
  g_autofree char *file = NULL;
  g_autoptr (CjmDocument) document = support_random_document (rand, 30);
  g_autoptr (CjmJournal) journal = cjm_journal_new (folder, document, NULL);
  g_autoptr (GPtrArray) orphans = NULL;

  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  for (int i = 0; i < 20; i++)
    edit (rand, document);
  orphans = cjm_recoverable_journal_list (folder);
  g_assert_cmpuint (orphans->len, ==, 0);
  file = only_file (folder);
  cjm_journal_clear (journal);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_clear_pointer (&journal, cjm_journal_free);
  remove_folder (folder);
}

/* What a journal may take: four times the project, with a change more, and no less than a mebibyte. */
static gsize
most_bytes (gsize project)
{
  return MAX (1024 * 1024, 4 * project + project / 4) + 30000;
}

/* One text is typed into a small project for hours: the journal grows to a mebibyte, is
 * begun anew from the project as it is then, and so on; it is not begun anew more often. */
static void
test_begun_anew (void)
{
  g_autofree char *folder = new_folder ();
  g_autoptr (CjmDocument) document = support_load_sample ("six-hours", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmJournal) journal = cjm_journal_new (folder, document, NULL);
  g_autofree char *file = NULL;
  gint64           written = 0, largest = 0;
  guint            files = 0;

  for (gsize i = 0; i < 2000; i++)
    {
      g_autofree char *now = NULL;

      write_more (document, 1000 + i % 1000);
      written += 1000 + (gint64) (i % 1000);
      now = only_file (folder);
      files += g_strcmp0 (now, file) != 0;
      largest = MAX (largest, bytes_in (now));
      g_free (file);
      file = g_steal_pointer (&now);
    }
  g_assert_cmpint (largest, <=, 1024 * 1024 + 3000);
  g_assert_cmpint (files, >=, written / (1024 * 1024));
  g_assert_cmpint (files, <=, 1 + written / (512 * 1024));
  {
    g_autoptr (CjmDocument) kept = recover_whole (file);

    g_assert_true (cjm_document_equal (kept, document));
  }
  g_clear_pointer (&journal, cjm_journal_free);
  remove_folder (folder);
}

/* One note after another is written, long and short: as long as one works the file
 * is never more than a few times the largest that the project was. */
static void
test_stays_small (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autofree char *folder = new_folder ();
  g_autoptr (CjmDocument) document = support_random_document (rand, 40);
  g_autoptr (CjmJournal) journal = cjm_journal_new (folder, document, NULL);
  g_autoptr (GPtrArray) notes = cjm_document_list (document, CJM_KIND_NOTE);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gsize  largest = 0;
  gint64 written = 0;
  double fullest = 0; /* of what a journal may take, the largest share that it took */

  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (ids, g_strdup (((CjmRecord *) g_ptr_array_index (notes, i))->id));
  for (int i = 0; i < 1500; i++)
    {
      const char      *note = g_ptr_array_index (ids, (guint) g_rand_int_range (rand, 0, (gint32) ids->len));
      g_autofree char *text = g_strnfill ((gsize) g_rand_int_range (rand, 1, 20000), (char) ('a' + i % 26));
      g_autoptr (CjmChangeSet) changes = cjm_edit_set_text (document, note, "text", text);
      g_autofree char *file = NULL;
      g_autofree char *whole = NULL;

      g_assert_true (cjm_document_apply (document, changes, NULL));
      written += (gint64) strlen (text);
      whole = support_write (document);
      largest = MAX (largest, strlen (whole));
      file = only_file (folder);
      fullest = MAX (fullest, (double) bytes_in (file) / (double) most_bytes (largest));
    }
  g_assert_cmpfloat (fullest, <=, 1);
  g_assert_cmpfloat ((double) written / (double) most_bytes (largest), >,
                     2); /* at least so full it would be if it only grew */
  g_clear_pointer (&journal, cjm_journal_free);
  remove_folder (folder);
}

/* Saved under another name, or over other bytes: the journal says so, and still has all. */
static void
test_renamed (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autofree char *folder = new_folder ();
  g_autoptr (CjmDocument) document = support_random_document (rand, 10);
  g_autoptr (GPtrArray) orphans = NULL;
  g_autoptr (CjmDocument) recovered = NULL;
  const CjmRecoverableJournal *orphan;
  pid_t                        child = fork ();

  if (child == 0)
    {
      CjmJournal *journal = cjm_journal_new (folder, document, "/tmp/a map.cjm");

      cjm_journal_set_path (journal, "/tmp/unchanged.cjm", "first"); /* nothing to keep yet */
      if (g_file_test (folder, G_FILE_TEST_EXISTS))
        _exit (1);
      write_more (document, 100);
      cjm_journal_set_path (journal, "/tmp/another map.cjm", "second");
      _exit (0);
    }
  {
    int status;

    g_assert_cmpint (waitpid (child, &status, 0), ==, child);
    g_assert_cmpint (status, ==, 0);
  }
  orphans = cjm_recoverable_journal_list (folder);
  g_assert_cmpuint (orphans->len, ==, 1);
  orphan = g_ptr_array_index (orphans, 0);
  g_assert_cmpstr (orphan->path, ==, "/tmp/another map.cjm");
  g_assert_cmpstr (orphan->checksum, ==, "second");
  recovered = recover_whole (orphan->journal);
  write_more (document, 100);
  g_assert_true (cjm_document_equal (recovered, document));
  cjm_recoverable_journal_discard (orphan->journal);
  remove_folder (folder);
}

/* A journal is outrun when its file holds other bytes than those that it began with, not when the
 * file is as it was or gone. */
static void
test_outrun (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sojourn-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.cjm", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("ours", 4);
  g_autofree char      *checksum = cjm_file_checksum (bytes);
  CjmRecoverableJournal journal = { .path = path, .checksum = checksum }, nowhere = { .checksum = checksum };

  g_assert_false (cjm_recoverable_journal_is_outdated (&journal)); /* no file */
  g_assert_false (cjm_recoverable_journal_is_outdated (&nowhere)); /* never had one */
  g_assert_true (g_file_set_contents (path, "ours", -1, NULL));
  g_assert_false (cjm_recoverable_journal_is_outdated (&journal));
  g_assert_true (g_file_set_contents (path, "oars", -1, NULL));
  g_assert_true (cjm_recoverable_journal_is_outdated (&journal));
  journal.checksum = NULL; /* it was a new project */
  g_assert_true (cjm_recoverable_journal_is_outdated (&journal));
  g_unlink (path);
  g_rmdir (folder);
}

/* The newest is first: of several the one that somebody looks for. */
static void
test_newest_first (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sojourn-XXXXXX", NULL);
  static const int ages[] = { 30, 10, 20 };
  g_autoptr (GPtrArray) orphans = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.journal", i);
      g_autofree char *file = g_build_filename (folder, name, NULL);
      struct utimbuf   times = { 1000 - ages[i], 1000 - ages[i] };

      g_assert_true (g_file_set_contents (file, "cjm journal 1 1 - -\n", -1, NULL));
      g_assert_cmpint (g_utime (file, &times), ==, 0);
    }
  orphans = cjm_recoverable_journal_list (folder);
  g_assert_cmpuint (orphans->len, ==, 3);
  for (guint i = 0; i < orphans->len; i++)
    {
      const CjmRecoverableJournal *orphan = g_ptr_array_index (orphans, i);

      g_assert_cmpint (orphan->time, ==, 990 - 10 * (gint64) i);
      g_unlink (orphan->journal);
    }
  g_rmdir (folder);
}

/* ---- Trouble ---- */

/** Heard: what a journal told. */
typedef struct
{
  guint times;
  char *problem; /* (nullable) */
} Heard;

static void
trouble_cb (const char *problem, gpointer data)
{
  Heard *heard = data;

  heard->times++;
  g_free (heard->problem);
  heard->problem = g_strdup (problem);
}

#define MOST_TRIES 60 /* or the program's time limit would end it, and nobody knew where */

static void
wait_until_kept (Heard *heard)
{
  for (int tries = 0; heard->problem != NULL && tries < MOST_TRIES; tries++)
    g_main_context_iteration (NULL, TRUE); /* nobody types: it tries again by itself */
  g_assert_cmpstr (heard->problem, ==, NULL);
}

/* Where there can be no folder that is told with the first change, and once; it is
 * kept as soon as there can. */
static void
test_no_folder (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autofree char *folder = new_folder ();
  g_autofree char *state = g_path_get_dirname (folder);
  g_autofree char *file = NULL;
  g_autoptr (CjmDocument) document = support_random_document (rand, 10);
  g_autoptr (CjmDocument) kept = NULL;
  g_autoptr (CjmJournal) journal = cjm_journal_new (folder, document, NULL);
  Heard heard = { 0 };

  cjm_journal_set_problem_func (journal, trouble_cb, &heard);
  g_assert_true (g_file_set_contents (state, "", 0, NULL)); /* in the place of the folder */
  for (int i = 0; i < 5; i++)
    {
      edit (rand, document);
      g_assert_cmpstr (heard.problem, ==, g_strerror (ENOTDIR));
    }
  g_assert_cmpuint (heard.times, ==, 1);
  g_unlink (state);
  wait_until_kept (&heard);
  g_assert_cmpuint (heard.times, ==, 2);
  file = only_file (folder);
  kept = recover_whole (file);
  g_assert_true (cjm_document_equal (kept, document));
  g_clear_pointer (&journal, cjm_journal_free);
  remove_folder (folder);
}

/* Where half a line is all that goes into the file: what is there stays readable, it
 * is told, and made good by itself. */
static void
test_no_room (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autofree char *folder = new_folder ();
  g_autofree char *file = NULL, *later = NULL;
  g_autoptr (CjmDocument) document = support_random_document (rand, 10);
  g_autoptr (CjmDocument) before = NULL, then = NULL, kept = NULL;
  g_autoptr (CjmJournal) journal = cjm_journal_new (folder, document, NULL);
  struct rlimit usual, tight;
  Heard         heard = { 0 };

  cjm_journal_set_problem_func (journal, trouble_cb, &heard);
  edit (rand, document);
  before = cjm_document_copy (document);
  file = only_file (folder);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  tight = usual;
  tight.rlim_cur = (rlim_t) bytes_in (file) + 10;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  write_more (document, 2000);
  write_more (document, 4000);
  g_assert_cmpstr (heard.problem, ==, g_strerror (EFBIG));
  then = recover_whole (file);
  g_assert_true (cjm_document_equal (then, before));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  wait_until_kept (&heard);
  later = only_file (folder);
  kept = recover_whole (later);
  g_assert_true (cjm_document_equal (kept, document));
  g_clear_pointer (&journal, cjm_journal_free);
  remove_folder (folder);
}

/* Who clears the state folder while one works takes nothing away. */
static void
test_taken_away (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autofree char *folder = new_folder ();
  g_autofree char *file = NULL, *later = NULL;
  g_autoptr (CjmDocument) document = support_random_document (rand, 10);
  g_autoptr (CjmDocument) kept = NULL;
  g_autoptr (CjmJournal) journal = cjm_journal_new (folder, document, NULL);

  edit (rand, document);
  file = only_file (folder);
  g_unlink (file);
  remove_folder (folder);
  edit (rand, document);
  while (!g_file_test (folder, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
  later = only_file (folder);
  kept = recover_whole (later);
  g_assert_true (cjm_document_equal (kept, document));
  g_clear_pointer (&journal, cjm_journal_free);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/crash", test_crash);
  g_test_add_func ("/journal/foreign-members", test_foreign_members);
  g_test_add_func ("/journal/torn", test_torn);
  g_test_add_func ("/journal/flipped", test_flipped);
  g_test_add_func ("/journal/flipped-project", test_flipped_project);
  g_test_add_func ("/journal/mutated", test_mutated);
  g_test_add_func ("/journal/hole", test_hole);
  g_test_add_func ("/journal/old", test_old);
  g_test_add_func ("/journal/old-flipped", test_old_flipped);
  g_test_add_func ("/journal/special-files", test_special_files);
  g_test_add_func ("/journal/no-report", test_no_report);
  g_test_add_func ("/journal/life", test_life);
  g_test_add_func ("/journal/stays-small", test_stays_small);
  g_test_add_func ("/journal/renamed", test_renamed);
  g_test_add_func ("/journal/outrun", test_outrun);
  g_test_add_func ("/journal/newest-first", test_newest_first);
  g_test_add_func ("/journal/begun-anew", test_begun_anew);
  g_test_add_func ("/journal/no-folder", test_no_folder);
  g_test_add_func ("/journal/no-room", test_no_room);
  g_test_add_func ("/journal/taken-away", test_taken_away);
  return g_test_run ();
}
