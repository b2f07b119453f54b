/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-session-laws.c: laws of an open project and its file, whatever is done in whatever order: the file can
 * always be read, what is saved is in it, what is not saved is in the journal, nobody's words get lost. Real
 * files, no display; nothing waits for a time. */
#include "support.h"
#include "support-wait.h"

#include "files/cjm-file.h"
#include "files/cjm-recoverable-journal.h"
#include "files/cjm-state.h"
#include "session/cjm-file-session.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 4
#define DEEDS 14 /* in each of them */

static char *state_home; /* journals and versions of this run */

/** Desk: a session, its folder, and what ours and theirs wrote last into their notes. */
typedef struct
{
  GRand          *rand;
  char           *folder, *path;
  CjmFileSession *session;
  guint           finished;
  gboolean        saved;
  guint           written; /* how often somebody wrote: each time another text */
  GHashTable     *ours;    /* note → text */
  GHashTable     *theirs;
} Desk;

static const char *const our_notes[] = { "n01", "n03", "n05" };
static const char *const their_notes[] = { "n02", "n04", "n06" };

static void
save_finished_cb (CjmFileSession *session, gboolean saved, Desk *desk)
{
  desk->finished++;
  desk->saved = saved;
}

static void
open_session (Desk *desk)
{
  g_autofree char *checksum = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) document = cjm_file_load_with_checksum (desk->path, &checksum, &error);

  g_assert_no_error (error);
  desk->session = cjm_file_session_new (document, desk->path, checksum);
  g_signal_connect (desk->session, "save-finished", G_CALLBACK (save_finished_cb), desk);
}

static void
close_session (Desk *desk)
{
  CjmFileSession *session = desk->session;

  g_object_add_weak_pointer (G_OBJECT (session), (gpointer *) &desk->session);
  cjm_file_session_close (session);
  g_object_unref (session);
  wait_until (desk->session == NULL);
}

static Desk *
desk_new (GRand *rand)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autoptr (CjmDocument) document = support_load_sample ("six-hours", CJM_LANGUAGE_KOREAN);

  desk->rand = rand;
  desk->folder = g_dir_make_tmp ("sojourn-XXXXXX", NULL);
  desk->path = g_build_filename (desk->folder, "a map.cjm", NULL);
  desk->ours = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  desk->theirs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_assert_true (cjm_file_save (document, desk->path, NULL));
  open_session (desk);
  return desk;
}

static void
remove_folder (const char *folder)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

static void
desk_free (Desk *desk)
{
  close_session (desk);
  remove_folder (desk->folder);
  g_free (desk->folder);
  g_free (desk->path);
  g_hash_table_unref (desk->ours);
  g_hash_table_unref (desk->theirs);
  g_free (desk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static CjmDocument *
get_document (Desk *desk)
{
  return cjm_file_session_get_document (desk->session);
}

/* Returns: how many journals there are. */
static guint
count_journals (void)
{
  g_autofree char *folder = cjm_state_journals ();
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (files != NULL && g_dir_read_name (files) != NULL)
    n++;
  return n;
}

static void
write_into (CjmDocument *document, const char *id, const char *text)
{
  g_autoptr (CjmChangeSet) edit = cjm_edit_set_text (document, id, "text", text);

  g_assert_true (cjm_document_apply_as_step (document, "Edit", edit, NULL));
}

/* ---- Deeds ---- */

static void
do_edit (Desk *desk)
{
  const char *id = our_notes[g_rand_int_range (desk->rand, 0, G_N_ELEMENTS (our_notes))];
  char       *text = g_strdup_printf ("ours %u", ++desk->written);

  write_into (get_document (desk), id, text);
  g_hash_table_insert (desk->ours, (gpointer) id, text);
}

/* Asks for a save and waits until it has finished; where nothing is in conflict it has succeeded. */
static void
do_save (Desk *desk)
{
  guint before = desk->finished;

  cjm_file_session_save (desk->session);
  wait_until (desk->finished > before);
  g_assert_true (desk->saved);
}

static void
do_save_as (Desk *desk)
{
  guint before = desk->finished;

  g_free (desk->path);
  desk->path = g_strdup_printf ("%s/map %u.cjm", desk->folder, ++desk->written);
  g_hash_table_remove_all (desk->theirs); /* they go on in the file that is left */
  {
    g_autoptr (CjmDocument) here = g_object_ref (get_document (desk));

    for (guint i = 0; i < G_N_ELEMENTS (their_notes); i++)
      g_hash_table_insert (desk->theirs, (gpointer) their_notes[i],
                           g_strdup (cjm_document_get_note (here, their_notes[i])->text));
  }
  cjm_file_session_save_as (desk->session, desk->path);
  wait_until (desk->finished > before);
  g_assert_true (desk->saved);
  g_assert_cmpstr (cjm_file_session_get_path (desk->session), ==, desk->path);
}

/* Somebody else opens the file, writes a note of theirs and saves; a file that is gone they can't open. */
static void
do_elsewhere (Desk *desk)
{
  const char *id = their_notes[g_rand_int_range (desk->rand, 0, G_N_ELEMENTS (their_notes))];
  g_autoptr (CjmDocument) document = cjm_file_load (desk->path, NULL);
  char *text;

  if (document == NULL)
    return;
  text = g_strdup_printf ("theirs %u", ++desk->written);
  write_into (document, id, text);
  g_assert_true (cjm_file_save (document, desk->path, NULL));
  g_hash_table_insert (desk->theirs, (gpointer) id, text);
}

/* The file is deleted; what they wrote since it was read goes with it. */
static void
do_delete (Desk *desk)
{
  if (g_file_test (desk->path, G_FILE_TEST_EXISTS))
    g_assert_cmpint (g_unlink (desk->path), ==, 0);
  g_hash_table_remove_all (desk->theirs);
}

static void
do_reopen (Desk *desk)
{
  do_save (desk);
  close_session (desk);
  open_session (desk);
}

/* ---- Laws ---- */

/* What is not in the file is in the journal, and only that. */
static void
check_journal (Desk *desk)
{
  g_assert_null (cjm_file_session_get_problem (desk->session));
  g_assert_cmpuint (count_journals (), ==, cjm_file_session_is_modified (desk->session) ? 1 : 0);
}

static void
check_words (CjmDocument *document, GHashTable *words)
{
  GHashTableIter iter;
  gpointer       id, text;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &id, &text))
    g_assert_cmpstr (cjm_document_get_note (document, id)->text, ==, text);
}

/* After a save the file can be read, is what is shown, and has what both wrote. */
static void
check_saved (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) file = cjm_file_load (desk->path, &error);

  g_assert_no_error (error);
  g_assert_false (cjm_file_session_is_modified (desk->session));
  g_assert_true (cjm_document_equal (file, get_document (desk)));
  check_words (file, desk->ours);
  check_words (file, desk->theirs);
  g_assert_cmpuint (count_journals (), ==, 0);
}

/* Law: whatever two people do to a project in whatever order, each save leaves what both wrote. */
static void
test_any_order (void)
{
  static void (*const deeds[]) (Desk * desk) = { do_edit,      do_edit,      do_edit,   do_save,  do_save_as,
                                                 do_elsewhere, do_elsewhere, do_delete, do_reopen };
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Desk) desk = desk_new (rand);

      for (int i = 0; i < DEEDS; i++)
        {
          deeds[g_rand_int_range (rand, 0, G_N_ELEMENTS (deeds))](desk);
          check_journal (desk);
        }
      do_save (desk);
      check_saved (desk);
    }
}

/* Law: undo and redo to what was saved is no change, and leaves no journal; one step away from it is. */
static void
test_undo_to_saved (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (Desk) desk = desk_new (rand);

  for (int round = 0; round < 3; round++)
    {
      guint undone = 0;

      for (int i = g_rand_int_range (rand, 1, 5); i > 0; i--)
        do_edit (desk);
      do_save (desk);
      check_saved (desk);
      while (cjm_document_get_undo_label (get_document (desk)) != NULL)
        {
          cjm_document_undo (get_document (desk));
          undone++;
          g_assert_true (cjm_file_session_is_modified (desk->session));
          check_journal (desk);
        }
      for (; undone > 0; undone--)
        {
          g_assert_true (cjm_file_session_is_modified (desk->session));
          cjm_document_redo (get_document (desk));
        }
      check_saved (desk);
    }
}

/* Law: whenever the program ends without a word, what its journal gives back is what was shown. */
static void
test_journal_is_the_document (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (Desk) desk = desk_new (rand);
  g_autofree char *folder = cjm_state_journals ();

  for (int i = 0; i < 25; i++)
    {
      g_autoptr (GPtrArray) report = NULL;
      g_autoptr (CjmDocument) recovered = NULL;
      g_autoptr (GDir) files = NULL;
      g_autofree char *journal = NULL;
      g_autoptr (CjmChangeSet) edit = support_random_edit (rand, get_document (desk));

      cjm_document_apply_as_step (get_document (desk), "Edit", edit, NULL);
      if (g_rand_int_range (rand, 0, 4) == 0)
        cjm_document_undo (get_document (desk));
      if (!cjm_file_session_is_modified (desk->session))
        continue;
      files = g_dir_open (folder, 0, NULL);
      journal = g_build_filename (folder, g_dir_read_name (files), NULL);
      recovered = cjm_recoverable_journal_recover (journal, &report, NULL);
      g_assert_nonnull (recovered);
      g_assert_true (cjm_document_equal (recovered, get_document (desk)));
    }
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  state_home = g_dir_make_tmp ("sojourn-state-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", state_home, TRUE);
  g_test_add_func ("/session-laws/any-order", test_any_order);
  g_test_add_func ("/session-laws/undo-to-saved", test_undo_to_saved);
  g_test_add_func ("/session-laws/journal-is-the-document", test_journal_is_the_document);
  failed = g_test_run ();
  remove_folder (state_home);
  return failed;
}
