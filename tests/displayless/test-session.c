/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-session.c: an open project and its file: what is saved, what others write, what
 * is kept. Real files, no display; each test waits until something is so, never for a
 * time. */
#include "support.h"
#include "support-wait.h"

#include "edit/cjm-edit.h"
#include "files/cjm-file.h"
#include "files/cjm-recoverable-journal.h"
#include "model/cjm-error.h"
#include "files/cjm-state.h"
#include "files/cjm-versions.h"
#include "merge/cjm-conflict.h"
#include "session/cjm-file-session.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define AUTOSAVE_SECONDS 3 /* as in cjm-file-session-save.c */

static char *state_home; /* journals and versions of this run */

/** Place: a folder with a map in it, its session, and what the session has said. */
typedef struct
{
  char           *folder, *path;
  CjmFileSession *session;

  guint    finished, failed, refused; /* how often the signals came */
  gboolean saved;                     /* what ::save-finished said last */
  char    *message;                   /* (nullable): the last one */
  gboolean typing;                    /* what ::is-typing is answered */
  guint    asked, ended;              /* how often ::is-typing and ::end-edit came */
} Place;

/* ---- What the session says ---- */

static void
save_finished_cb (CjmFileSession *session, gboolean saved, Place *place)
{
  place->finished++;
  place->saved = saved;
}

static void
save_failed_cb (CjmFileSession *session, const char *path, GError *error, Place *place)
{
  g_assert_nonnull (error);
  place->failed++;
}

static void
save_refused_cb (CjmFileSession *session, const char *reason, Place *place)
{
  g_assert_nonnull (reason);
  place->refused++;
}

static void
message_cb (CjmFileSession *session, const char *sentence, gboolean lasting, Place *place)
{
  g_free (place->message);
  place->message = g_strdup (sentence);
}

static gboolean
is_typing_cb (CjmFileSession *session, Place *place)
{
  place->asked++;
  return place->typing;
}

/* As the window does it: text being typed is one undo step. */
static void
end_edit_cb (CjmFileSession *session, Place *place)
{
  place->ended++;
  if (place->typing)
    cjm_document_end_step (cjm_file_session_get_document (session));
  place->typing = FALSE;
}

static void
connect_session (Place *place, CjmFileSession *session)
{
  place->session = session;
  g_signal_connect (session, "save-finished", G_CALLBACK (save_finished_cb), place);
  g_signal_connect (session, "save-failed", G_CALLBACK (save_failed_cb), place);
  g_signal_connect (session, "save-refused", G_CALLBACK (save_refused_cb), place);
  g_signal_connect (session, "message", G_CALLBACK (message_cb), place);
  g_signal_connect (session, "is-typing", G_CALLBACK (is_typing_cb), place);
  g_signal_connect (session, "end-edit", G_CALLBACK (end_edit_cb), place);
}

/* ---- Places ---- */

static CjmFileSession *
open_session (const char *path)
{
  g_autofree char *checksum = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) document = cjm_file_load_with_checksum (path, &checksum, &error);

  g_assert_no_error (error);
  return cjm_file_session_new (document, path, checksum);
}

static void
set_up (Place *place, gconstpointer data)
{
  g_autoptr (CjmDocument) document = support_load_sample ("six-hours", CJM_LANGUAGE_KOREAN);

  place->folder = g_dir_make_tmp ("sojourn-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "a map.cjm", NULL);
  g_assert_true (cjm_file_save (document, place->path, NULL));
  connect_session (place, open_session (place->path));
}

static void
remove_folder (const char *folder)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

static void
tear_down (Place *place, gconstpointer data)
{
  CjmFileSession *session = place->session;

  g_object_add_weak_pointer (G_OBJECT (session), (gpointer *) &place->session);
  cjm_file_session_close (session);
  g_object_unref (session);
  wait_until (place->session == NULL); /* a save or a check that goes on ends, and holds it no longer */
  g_chmod (place->folder, 0700);
  remove_folder (place->folder);
  g_free (place->folder);
  g_free (place->path);
  g_free (place->message);
}

/* ---- Documents and files ---- */

static void
write_text (CjmDocument *document, const char *id, const char *text)
{
  g_autoptr (CjmChangeSet) edit = cjm_edit_set_text (document, id, "text", text);

  g_assert_true (cjm_document_apply_as_step (document, "Edit", edit, NULL));
}

/* Puts @text into the note @id of the session's document. */
static void
edit (Place *place, const char *id, const char *text)
{
  write_text (cjm_file_session_get_document (place->session), id, text);
}

/* Returns: (transfer none): the text of a note in the session's document. */
static const char *
text_of (Place *place, const char *id)
{
  return cjm_document_get_note (cjm_file_session_get_document (place->session), id)->text;
}

/* Returns: TRUE if the note @id has @text in the file @path. */
static gboolean
file_has (const char *path, const char *id, const char *text)
{
  g_autoptr (CjmDocument) document = cjm_file_load (path, NULL);

  return document != NULL && g_strcmp0 (cjm_document_get_note (document, id)->text, text) == 0;
}

/* Another program opens the file, writes a note and saves. */
static void
edit_elsewhere (const char *path, const char *id, const char *text)
{
  g_autoptr (CjmDocument) document = cjm_file_load (path, NULL);

  write_text (document, id, text);
  g_assert_true (cjm_file_save (document, path, NULL));
}

/* Returns: (transfer full): the work that crashes left, which no program has open. */
static GPtrArray *
list_journals (void)
{
  g_autofree char *folder = cjm_state_journals ();

  return cjm_recoverable_journal_list (folder);
}

/* Returns: how many journals there are, of living programs too. */
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

/* ---- Saving ---- */

/* What is edited stands in the file once the save has finished; what is edited meanwhile stays modified. */
static void
test_save (Place *place, gconstpointer data)
{
  g_assert_false (cjm_file_session_is_modified (place->session));
  edit (place, "n01", "first");
  g_assert_true (cjm_file_session_is_modified (place->session));
  cjm_file_session_save (place->session);
  g_assert_true (cjm_file_session_is_saving (place->session));
  edit (place, "n01", "second");
  wait_until (place->finished == 1);
  g_assert_true (place->saved);
  g_assert_true (file_has (place->path, "n01", "first"));
  g_assert_true (cjm_file_session_is_modified (place->session));
  cjm_document_undo (cjm_file_session_get_document (place->session));
  g_assert_false (cjm_file_session_is_modified (place->session));
}

static void
count_cb (CjmFileSession *session, GParamSpec *property, int *n)
{
  (*n)++;
}

/* A save that is asked for during another follows it, and saves what there is then. Only the path that is new
 * is told. */
static void
test_save_queue (Place *place, gconstpointer data)
{
  g_autofree char *other = g_build_filename (place->folder, "another name.cjm", NULL);
  int              told = 0;

  g_signal_connect (place->session, "notify::path", G_CALLBACK (count_cb), &told);
  edit (place, "n01", "first");
  cjm_file_session_save (place->session);
  edit (place, "n01", "second");
  cjm_file_session_save_as (place->session, other);
  wait_until (place->finished == 2);
  g_assert_true (file_has (place->path, "n01", "first"));
  g_assert_true (file_has (other, "n01", "second"));
  g_assert_cmpstr (cjm_file_session_get_path (place->session), ==, other);
  g_assert_cmpint (told, ==, 1);
  g_assert_false (cjm_file_session_is_modified (place->session));
}

/* A file that can't be written is not the session's, and nothing of the document is lost. */
static void
test_save_fails (Place *place, gconstpointer data)
{
  g_autofree char *locked = g_build_filename (place->folder, "locked", NULL);
  g_autofree char *elsewhere = g_build_filename (locked, "a map.cjm", NULL);
  g_autofree char *on_disk = NULL;
  gsize            length, same;
  g_autofree char *before = NULL;

  g_assert_true (g_file_get_contents (place->path, &before, &length, NULL));
  g_assert_true (g_file_set_contents (locked, "no folder", -1, NULL)); /* stops also those who may all */
  cjm_file_session_set_autosave (place->session, TRUE);
  edit (place, "n01", "not lost");
  cjm_file_session_save_as (place->session, elsewhere);
  wait_until (place->failed == 1);
  g_assert_cmpuint (place->finished, ==, 1);
  g_assert_false (place->saved);
  g_assert_false (cjm_file_session_get_autosave (place->session));
  g_assert_cmpstr (cjm_file_session_get_path (place->session), ==, place->path);
  g_assert_true (cjm_file_session_is_modified (place->session));
  g_assert_cmpstr (text_of (place, "n01"), ==, "not lost");
  g_assert_cmpuint (count_journals (), ==, 1);
  g_assert_true (g_file_get_contents (place->path, &on_disk, &same, NULL));
  g_assert_cmpmem (before, length, on_disk, same);
}

/* Who may read a folder but not write into it loses nothing by trying. */
static void
test_read_only_folder (Place *place, gconstpointer data)
{
  const uid_t nobody = 65534;
  gboolean    root = geteuid () == 0;

  edit (place, "n01", "not lost");
  g_assert_cmpint (g_chmod (place->folder, 0555), ==, 0);
  if (root) /* who may write everywhere */
    g_assert_cmpint (seteuid (nobody), ==, 0);
  cjm_file_session_save (place->session);
  wait_until (place->failed == 1);
  if (root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_true (cjm_file_session_is_modified (place->session));
  g_assert_cmpstr (text_of (place, "n01"), ==, "not lost");
  g_assert_false (file_has (place->path, "n01", "not lost"));
  g_assert_cmpint (g_chmod (place->folder, 0700), ==, 0);
  cjm_file_session_save (place->session);
  wait_until (place->finished == 2);
  g_assert_true (place->saved);
  g_assert_true (file_has (place->path, "n01", "not lost"));
}

static gboolean
due_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Each change is saved by itself, but not in the middle of a word, where nothing is merged either. */
static void
test_autosave (Place *place, gconstpointer data)
{
  CjmDocument *document = cjm_file_session_get_document (place->session);
  gboolean     due = FALSE;
  g_autoptr (CjmChangeSet) half = NULL;

  cjm_file_session_set_autosave (place->session, TRUE);
  edit (place, "n01", "by itself");
  wait_until (place->finished == 1);
  g_assert_true (file_has (place->path, "n01", "by itself"));
  cjm_document_begin_step (document, "Write");
  half = cjm_edit_set_text (document, "n01", "text", "half a wo");
  g_assert_true (cjm_document_apply (document, half, NULL));
  g_timeout_add_seconds (AUTOSAVE_SECONDS, due_cb, &due); /* after the session's, which is as long */
  edit_elsewhere (place->path, "n02", "theirs");
  wait_until (due);
  g_assert_false (cjm_file_session_is_saving (place->session));
  g_assert_false (file_has (place->path, "n01", "half a wo"));
  g_assert_cmpstr (text_of (place, "n02"), !=, "theirs");
  cjm_document_end_step (document);
  wait_until (file_has (place->path, "n01", "half a wo"));
  g_assert_true (file_has (place->path, "n02", "theirs"));
}

/* ---- Other writers ---- */

/* Without changes here, what others write is shown, as one undo step, and needs no save. */
static void
test_reload (Place *place, gconstpointer data)
{
  edit_elsewhere (place->path, "n02", "theirs");
  wait_until (strcmp (text_of (place, "n02"), "theirs") == 0);
  g_assert_false (cjm_file_session_is_modified (place->session));
  g_assert_nonnull (place->message);
  g_assert_cmpuint (place->ended, ==, 1);
  cjm_document_undo (cjm_file_session_get_document (place->session));
  g_assert_cmpstr (text_of (place, "n02"), !=, "theirs");
}

/* With changes here both are merged: as soon as the change is noticed, or by a save before that. */
static void
test_merge (Place *place, gconstpointer data)
{
  edit (place, "n01", "mine");
  edit_elsewhere (place->path, "n02", "theirs");
  wait_until (strcmp (text_of (place, "n02"), "theirs") == 0);
  g_assert_cmpstr (text_of (place, "n01"), ==, "mine");
  g_assert_true (cjm_file_session_is_modified (place->session));
  g_assert_false (file_has (place->path, "n01", "mine"));
  edit_elsewhere (place->path, "n03", "theirs too");
  cjm_file_session_save (place->session);
  wait_until (place->finished == 1);
  g_assert_true (place->saved);
  g_assert_true (file_has (place->path, "n01", "mine"));
  g_assert_true (file_has (place->path, "n03", "theirs too"));
  g_assert_cmpuint (place->refused, ==, 0);
}

/* What both changed differently stays as it is here and waits, in the file too, until it is decided. */
static void
test_conflict (Place *place, gconstpointer data)
{
  GPtrArray       *conflicts;
  g_autofree char *written = NULL;
  CjmFileSession  *again;

  edit (place, "n01", "mine");
  edit_elsewhere (place->path, "n01", "theirs");
  cjm_file_session_save (place->session);
  wait_until (place->finished == 1);
  g_assert_false (place->saved); /* somebody has to look first */
  g_assert_true (g_str_has_prefix (place->message, "Not saved yet"));
  g_assert_cmpstr (text_of (place, "n01"), ==, "mine");
  g_assert_true (file_has (place->path, "n01", "theirs"));
  cjm_file_session_save (place->session);
  wait_until (place->finished == 2);
  g_assert_true (place->saved);
  g_assert_true (file_has (place->path, "n01", "mine"));

  again = open_session (place->path);
  conflicts = cjm_file_session_get_conflicts (again);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpstr (((CjmConflict *) g_ptr_array_index (conflicts, 0))->id, ==, "n01");
  cjm_file_session_close (again);
  g_object_unref (again);

  conflicts = cjm_file_session_get_conflicts (place->session);
  g_assert_true (cjm_file_session_decide (place->session, g_ptr_array_index (conflicts, 0), FALSE, NULL));
  g_assert_true (cjm_file_session_is_modified (place->session));
  cjm_file_session_save (place->session);
  wait_until (place->finished == 3);
  g_assert_true (g_file_get_contents (place->path, &written, NULL, NULL));
  g_assert_null (strstr (written, "\"" CJM_CONFLICTS "\""));
}

/* Returns: (transfer none): the one conflict of the session, about the note n01. */
static const CjmConflict *
only_conflict (CjmFileSession *session)
{
  GPtrArray *conflicts = cjm_file_session_get_conflicts (session);

  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpstr (((CjmConflict *) g_ptr_array_index (conflicts, 0))->id, ==, "n01");
  return g_ptr_array_index (conflicts, 0);
}

/* Returns: how many conflicts somebody who opens the file finds in it. */
static guint
count_conflicts_in_file (Place *place)
{
  g_autoptr (CjmDocument) document = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  guint finished = place->finished;

  cjm_file_session_save (place->session);
  wait_until (place->finished == finished + 1);
  g_assert_true (place->saved);
  document = cjm_file_load (place->path, NULL);
  conflicts = cjm_conflict_list_read (document, cjm_document_get_unknown (document));
  return conflicts->len;
}

/* What was decided, either way, is undecided again when that is undone, here and in the file, and decided
 * when it is done again; undoing the merge leaves nothing to decide. */
static void
test_decision_undone (Place *place, gconstpointer data)
{
  CjmDocument *document = cjm_file_session_get_document (place->session);
  GPtrArray   *conflicts;

  edit (place, "n01", "mine");
  edit_elsewhere (place->path, "n01", "theirs");
  cjm_file_session_save (place->session);
  wait_until (place->finished == 1);
  for (int take = 0; take < 2; take++)
    {
      g_assert_true (cjm_file_session_decide (place->session, only_conflict (place->session), take, NULL));
      g_assert_cmpstr (text_of (place, "n01"), ==, take ? "theirs" : "mine");
      g_assert_cmpuint (count_conflicts_in_file (place), ==, 0);
      cjm_document_undo (document);
      g_assert_true (cjm_file_session_is_modified (place->session));
      g_assert_cmpstr (text_of (place, "n01"), ==, "mine");
      g_assert_cmpstr (CJM_NOTE (only_conflict (place->session)->theirs)->text, ==, "theirs");
      g_assert_cmpuint (count_conflicts_in_file (place), ==, 1);
      cjm_document_redo (document);
      conflicts = cjm_file_session_get_conflicts (place->session);
      g_assert_cmpuint (conflicts->len, ==, 0);
      cjm_document_undo (document);
    }
  cjm_document_undo (document);
  conflicts = cjm_file_session_get_conflicts (place->session);
  g_assert_cmpuint (conflicts->len, ==, 0);
}

/* Both merged, nothing saved: no state of the document is what the file holds, also none before the merge. */
static void
test_merge_undone_is_unsaved (Place *place, gconstpointer data)
{
  CjmDocument *document = cjm_file_session_get_document (place->session);

  edit (place, "n01", "mine");
  edit_elsewhere (place->path, "n02", "theirs");
  wait_until (strcmp (text_of (place, "n02"), "theirs") == 0);
  while (cjm_document_get_undo_label (document) != NULL)
    {
      g_assert_true (cjm_file_session_is_modified (place->session));
      cjm_document_undo (document);
    }
  g_assert_true (cjm_file_session_is_modified (place->session));
  g_assert_cmpuint (count_journals (), ==, 1);
}

/* Makes n01 and n02 two conflicts of the session. */
static void
make_two_conflicts (Place *place)
{
  edit (place, "n01", "mine");
  edit (place, "n02", "mine");
  edit_elsewhere (place->path, "n01", "theirs");
  edit_elsewhere (place->path, "n02", "theirs");
  cjm_file_session_save (place->session);
  wait_until (place->finished == 1);
  g_assert_cmpuint (cjm_file_session_get_conflicts (place->session)->len, ==, 2);
}

static const CjmConflict *
find_conflict (Place *place, const char *id)
{
  GPtrArray *conflicts = cjm_file_session_get_conflicts (place->session);

  for (guint i = 0; i < conflicts->len; i++)
    if (strcmp (((CjmConflict *) g_ptr_array_index (conflicts, i))->id, id) == 0)
      return g_ptr_array_index (conflicts, i);
  return NULL;
}

static void
delete_note (Place *place, char *id)
{
  CjmDocument *document = cjm_file_session_get_document (place->session);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (CjmChangeSet) plan = NULL;

  g_ptr_array_add (ids, id);
  plan = cjm_edit_remove (document, ids);
  g_assert_true (cjm_document_apply_as_step (document, "Delete", plan, NULL));
}

/* What is asked about a note goes when that is deleted and comes back with it, whatever else is decided
 * meanwhile; what is typed is what the question shows, and none is asked where both say the same. */
static void
test_conflicts_follow_the_map (Place *place, gconstpointer data)
{
  CjmDocument *document = cjm_file_session_get_document (place->session);
  char         id[] = "n01";

  make_two_conflicts (place);
  edit (place, "n01", "mine, newly");
  g_assert_cmpstr (CJM_NOTE (find_conflict (place, "n01")->ours)->text, ==, "mine, newly");
  edit (place, "n01", "theirs");
  g_assert_null (find_conflict (place, "n01"));
  cjm_document_undo (document);
  cjm_document_undo (document);
  g_assert_nonnull (find_conflict (place, "n01"));
  delete_note (place, id);
  g_assert_null (find_conflict (place, "n01"));
  g_assert_true (cjm_file_session_decide (place->session, find_conflict (place, "n02"), FALSE, NULL));
  cjm_document_undo (document);
  cjm_document_undo (document);
  g_assert_nonnull (find_conflict (place, "n01"));
  g_assert_nonnull (find_conflict (place, "n02"));
  g_assert_cmpuint (count_conflicts_in_file (place), ==, 2);
  delete_note (place, id);
  g_assert_true (cjm_file_session_decide (place->session, find_conflict (place, "n02"), TRUE, NULL));
  cjm_document_undo (document);
  cjm_document_undo (document);
  g_assert_true (cjm_file_session_decide (place->session, find_conflict (place, "n02"), TRUE, NULL));
  g_assert_cmpuint (count_conflicts_in_file (place), ==, 1);
  g_assert_nonnull (find_conflict (place, "n01"));
}

/* Deleted here and changed there, a note is kept as they have it: to take theirs is to say so. Of a note that
 * is gone nothing can be taken. */
static void
test_take_what_is_there (Place *place, gconstpointer data)
{
  char               id[] = "n01";
  const CjmConflict *conflict;
  g_autoptr (GError) error = NULL;

  delete_note (place, id);
  edit_elsewhere (place->path, id, "theirs");
  cjm_file_session_save (place->session);
  wait_until (place->finished == 1);
  conflict = only_conflict (place->session);
  g_assert_null (conflict->ours);
  g_assert_true (cjm_file_session_decide (place->session, conflict, TRUE, NULL));
  g_assert_cmpuint (cjm_file_session_get_conflicts (place->session)->len, ==, 0);
  g_assert_cmpstr (text_of (place, id), ==, "theirs");
  cjm_document_undo (cjm_file_session_get_document (place->session));
  {
    g_autoptr (GPtrArray) last = g_ptr_array_ref (cjm_file_session_get_conflicts (place->session));

    delete_note (place, id);
    g_assert_false (cjm_file_session_decide (place->session, g_ptr_array_index (last, 0), TRUE, &error));
    g_assert_error (error, CJM_ERROR, CJM_ERROR_STALE);
  }
}

/* A list that this version can't read, in part or at all, comes back as it was from reading what others
 * write, and from deciding what can be read. */
static void
test_unreadable_conflicts_stay (Place *place, gconstpointer data)
{
  static const char *const lists[] = { "{\"mine\": [1, 2]}", "[{\"new\": 1}, {\"id\": \"gone\"}]" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (CjmDocument) document = cjm_file_load (place->path, NULL);
      g_autoptr (CjmUnknown) unknown = cjm_unknown_copy (cjm_document_get_unknown (document));
      g_autofree char *text = g_strdup_printf ("round %u", i);
      const char      *kept;

      cjm_unknown_set (unknown, CJM_CONFLICTS, lists[i], -1);
      cjm_document_set_unknown (document, unknown);
      write_text (document, "n01", text);
      g_assert_true (cjm_file_save (document, place->path, NULL));
      wait_until (strcmp (text_of (place, "n01"), text) == 0);
      g_assert_false (cjm_file_session_is_modified (place->session));
      kept = cjm_unknown_get (cjm_document_get_unknown (cjm_file_session_get_document (place->session)),
                              CJM_CONFLICTS);
      g_assert_cmpstr (kept, ==, lists[i]);
    }
}

/* Returns: (transfer full): what the only journal, of the living session, would bring back. */
static CjmDocument *
read_journal (void)
{
  g_autofree char *folder = cjm_state_journals ();
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  g_autofree char *file = g_build_filename (folder, g_dir_read_name (files), NULL);
  g_autoptr (GPtrArray) report = NULL;
  CjmDocument *document = cjm_recoverable_journal_recover (file, &report, NULL);

  g_assert_cmpuint (count_journals (), ==, 1);
  g_assert_cmpuint (report->len, ==, 0);
  return document;
}

/* What was decided before a crash is decided after it; what was not still waits. */
static void
test_decision_recovered (Place *place, gconstpointer data)
{
  edit (place, "n01", "mine");
  edit (place, "n02", "mine");
  edit_elsewhere (place->path, "n01", "theirs");
  edit_elsewhere (place->path, "n02", "theirs");
  cjm_file_session_save (place->session);
  wait_until (place->finished == 1);
  for (guint left = 2; left > 0; left--)
    {
      g_autoptr (CjmDocument) recovered = read_journal ();
      g_autoptr (GPtrArray)
          waiting = cjm_conflict_list_read (recovered, cjm_document_get_unknown (recovered));

      g_assert_cmpuint (waiting->len, ==, left);
      g_assert_true (cjm_file_session_decide (
          place->session, g_ptr_array_index (cjm_file_session_get_conflicts (place->session), 0), TRUE,
          NULL));
    }
}

/* A file that is no map is not written over unasked, and then kept as a version. */
static void
test_unrelated (Place *place, gconstpointer data)
{
  g_autofree char *root = cjm_state_versions ();
  g_autofree char *kept = NULL;
  g_autoptr (GPtrArray) versions = NULL;

  edit (place, "n01", "mine");
  g_assert_true (g_file_set_contents (place->path, "not a map", -1, NULL));
  wait_until (place->message != NULL);
  g_assert_cmpuint (place->refused, ==, 0);
  cjm_file_session_save (place->session);
  wait_until (place->refused == 1);
  g_assert_false (place->saved);
  cjm_file_session_save_over (place->session);
  wait_until (place->finished == 2);
  g_assert_true (place->saved);
  g_assert_true (file_has (place->path, "n01", "mine"));
  versions = cjm_versions_list (root, place->path);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_true (
      g_file_get_contents (((CjmVersion *) g_ptr_array_index (versions, 0))->file, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "not a map");
}

/* A file that is deleted is announced once, and comes back with the next save. */
static void
test_deleted (Place *place, gconstpointer data)
{
  edit (place, "n01", "mine");
  g_assert_cmpint (g_unlink (place->path), ==, 0);
  wait_until (place->message != NULL);
  g_clear_pointer (&place->message, g_free);
  cjm_file_session_save (place->session);
  wait_until (place->finished == 1);
  g_assert_true (place->saved);
  g_assert_true (file_has (place->path, "n01", "mine"));
  g_assert_null (place->message);
}

/* What was saved and is in the file no more would be lost by closing, until the file is back or saved anew.
 */
static void
test_lost (Place *place, gconstpointer data)
{
  g_autofree char *saved = NULL, *other = NULL;
  gsize            length, other_length;
  g_autoptr (CjmDocument) project = support_load_sample ("online-shop", CJM_LANGUAGE_ENGLISH);

  edit (place, "n01", "mine");
  cjm_file_session_save (place->session);
  wait_until (place->finished == 1);
  g_assert_false (cjm_file_session_is_modified (place->session));
  g_assert_true (g_file_get_contents (place->path, &saved, &length, NULL));

  g_assert_cmpint (g_unlink (place->path), ==, 0);
  wait_until (cjm_file_session_is_modified (place->session));
  g_assert_true (g_file_set_contents (place->path, saved, (gssize) length, NULL));
  wait_until (!cjm_file_session_is_modified (place->session));

  g_assert_true (g_file_set_contents (place->path, "no map", -1, NULL));
  wait_until (cjm_file_session_is_modified (place->session));
  g_assert_true (g_file_set_contents (place->path, saved, (gssize) length, NULL));
  wait_until (!cjm_file_session_is_modified (place->session));

  g_assert_true (cjm_file_save (project, place->path, NULL)); /* another one, copied over it */
  g_assert_true (g_file_get_contents (place->path, &other, &other_length, NULL));
  wait_until (cjm_file_session_is_modified (place->session));
  g_assert_cmpstr (text_of (place, "n01"), ==, "mine");
  cjm_file_session_save (place->session);
  wait_until (place->refused == 1);
  cjm_file_session_save_over (place->session);
  wait_until (place->saved && place->finished == 3);
  g_assert_false (cjm_file_session_is_modified (place->session));
}

/* In the middle of a word nothing is merged; who saves then ends the word first, but no drag. */
static void
test_in_the_middle (Place *place, gconstpointer data)
{
  CjmDocument *document = cjm_file_session_get_document (place->session);

  for (int typing = 0; typing < 2; typing++)
    {
      g_autofree char *mine = g_strdup_printf ("mine %d", typing);
      g_autofree char *theirs = g_strdup_printf ("theirs %d", typing);
      g_autoptr (CjmChangeSet) word = cjm_edit_set_text (document, "n01", "text", mine);

      place->asked = place->ended = 0;
      place->typing = typing;
      cjm_document_begin_step (document, "Write");
      g_assert_true (cjm_document_apply (document, word, NULL));
      edit_elsewhere (place->path, "n02", theirs);
      cjm_file_session_save (place->session);
      if (!typing) /* a drag: the save waits until it ends */
        {
          wait_until (place->asked == 2);
          g_assert_cmpuint (place->ended, ==, 0);
          g_assert_cmpstr (text_of (place, "n02"), !=, theirs);
          cjm_document_end_step (document);
        }
      wait_until (place->finished == (guint) typing + 1);
      g_assert_true (place->saved);
      g_assert_cmpuint (place->ended, ==, 1);
      g_assert_false (cjm_document_is_in_step (document));
      g_assert_true (file_has (place->path, "n01", mine));
      g_assert_true (file_has (place->path, "n02", theirs));
    }
}

/* A save that waits to merge what others wrote goes on when that is deleted meanwhile. */
static void
test_deleted_while_saving (Place *place, gconstpointer data)
{
  CjmDocument *document = cjm_file_session_get_document (place->session);
  g_autoptr (CjmChangeSet) drag = cjm_edit_set_text (document, "n01", "text", "mine");

  cjm_document_begin_step (document, "Drag");
  g_assert_true (cjm_document_apply (document, drag, NULL));
  edit_elsewhere (place->path, "n02", "theirs");
  cjm_file_session_save (place->session);
  wait_until (place->asked > 0);
  g_assert_cmpint (g_unlink (place->path), ==, 0);
  cjm_document_end_step (document);
  wait_until (place->finished == 1);
  g_assert_true (place->saved);
  g_assert_true (file_has (place->path, "n01", "mine"));
}

/* What a synchroniser left beside the file is found and merged; nobody knows the version that both come
 * from, so what is different is a conflict. */
static void
test_conflict_copy (Place *place, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (place->folder, "a map (conflicted copy 2026-01-02).cjm", NULL);
  g_autofree char *written = NULL;
  g_autoptr (CjmDocument) theirs = cjm_file_load (place->path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (cjm_file_session_get_conflict_copy (place->session));
  write_text (theirs, "n01", "theirs");
  g_assert_true (cjm_file_save (theirs, copy, NULL));
  cjm_file_session_find_conflict_copy (place->session);
  g_assert_cmpstr (cjm_file_session_get_conflict_copy (place->session), ==, copy);
  g_assert_true (g_file_set_contents (copy, "{", -1, NULL));
  g_assert_false (cjm_file_session_merge_conflict_copy (place->session, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (cjm_file_session_get_conflict_copy (place->session), ==, copy);
  g_clear_error (&error);
  g_assert_true (cjm_file_save (theirs, copy, NULL));
  g_assert_true (cjm_file_session_merge_conflict_copy (place->session, &error));
  g_assert_no_error (error);
  g_assert_null (cjm_file_session_get_conflict_copy (place->session));
  g_assert_cmpuint (cjm_file_session_get_conflicts (place->session)->len, ==, 1);
  g_assert_true (cjm_file_session_is_modified (place->session)); /* the conflict is to be saved */
  cjm_file_session_save (place->session);
  wait_until (place->finished == 1);
  g_assert_true (g_file_get_contents (place->path, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, "\"" CJM_CONFLICTS "\""));
}

/* Law: of random edits of two sessions on one file, saved in any order, each change is in the file or listed
 * as a conflict. */
static void
test_two_sessions (Place *place, gconstpointer data)
{
  Place             other = { .path = place->path };
  Place            *both[] = { place, &other };
  const char *const notes[] = { "n01", "n02", "n03", "n04", "n05", "n06" };
  g_autoptr (GRand) rand = support_rand ();

  connect_session (&other, open_session (place->path));
  for (int round = 0; round < 12; round++)
    {
      Place           *one = both[g_rand_int_range (rand, 0, 2)];
      guint            which = (guint) g_rand_int_range (rand, 0, 3) * 2 + (one == place ? 0 : 1);
      g_autofree char *text = g_strdup_printf ("%s %d", one == place ? "mine" : "theirs", round);
      guint            finished = one->finished;

      edit (one, notes[which], text);
      cjm_file_session_save (one->session);
      wait_until (one->finished > finished);
      g_assert_true (one->saved); /* each writes notes of its own: no conflict */
      g_assert_true (file_has (place->path, notes[which], text));
    }
  wait_until (!cjm_file_session_is_modified (place->session) && !cjm_file_session_is_modified (other.session)
              && cjm_document_equal (cjm_file_session_get_document (place->session),
                                     cjm_file_session_get_document (other.session)));
  g_assert_cmpuint (cjm_file_session_get_conflicts (place->session)->len, ==, 0);
  cjm_file_session_close (other.session);
  g_object_unref (other.session);
  g_free (other.message);
}

/* Opens @path, where @copy, NULL for none, is offered for merging. */
static void
expect_offered (const char *path, const char *copy)
{
  CjmFileSession *session = open_session (path);

  g_assert_cmpstr (cjm_file_session_get_conflict_copy (session), ==, copy);
  cjm_file_session_close (session);
  g_object_unref (session);
}

/* Another program copies the file to @name beside it. Returns: (transfer full): path of the copy. */
static char *
copy_beside (Place *place, const char *name)
{
  char *copy = g_build_filename (place->folder, name, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (place->path);
  g_autoptr (GFile) to = g_file_new_for_path (copy);

  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  return copy;
}

/* A shorter name is no copy of the longer one it was saved from; and who saves over a copy, or elsewhere, is
 * not offered that copy any more. */
static void
test_saved_as_shorter (Place *place, gconstpointer data)
{
  g_autofree char *shorter = g_build_filename (place->folder, "a m.cjm", NULL);
  g_autofree char *copy = copy_beside (place, "a map (2).cjm");

  cjm_file_session_find_conflict_copy (place->session);
  g_assert_cmpstr (cjm_file_session_get_conflict_copy (place->session), ==, copy);
  cjm_file_session_save_as (place->session, copy);
  wait_until (place->finished == 1);
  g_assert_null (cjm_file_session_get_conflict_copy (place->session));
  cjm_file_session_save_as (place->session, shorter);
  wait_until (place->finished == 2);
  expect_offered (shorter, NULL);
}

/* Who saves under another name wants both files: neither is offered to be merged into the other. What some
 * other program put beside them still is. */
static void
test_saved_as_is_no_copy (Place *place, gconstpointer data)
{
  g_autofree char *final = g_build_filename (place->folder, "a map final.cjm", NULL);
  g_autofree char *copy = NULL;

  cjm_file_session_save_as (place->session, final);
  wait_until (place->finished == 1);
  g_assert_true (place->saved);
  expect_offered (place->path, NULL);
  copy = copy_beside (place, "a map (2).cjm");
  expect_offered (place->path, copy);
  expect_offered (final, NULL);
}

/* ---- What is kept ---- */

/* The journal is there while there are changes, and goes with a save or when the session is closed. */
static void
test_journal (Place *place, gconstpointer data)
{
  g_assert_cmpuint (count_journals (), ==, 0);
  edit (place, "n01", "mine");
  g_assert_cmpuint (count_journals (), ==, 1);
  cjm_file_session_save (place->session);
  wait_until (place->finished == 1);
  g_assert_cmpuint (count_journals (), ==, 0);
  edit (place, "n01", "mine again");
  g_assert_cmpuint (count_journals (), ==, 1);
  cjm_file_session_close (place->session);
  g_assert_cmpuint (count_journals (), ==, 0);
}

/* Where the journal can't be written the session says why, until it can. */
static void
test_journal_problem (Place *place, gconstpointer data)
{
  g_autofree char *folder = cjm_state_journals ();

  g_rmdir (folder);
  g_assert_true (g_file_set_contents (folder, "no folder", -1, NULL));
  g_assert_null (cjm_file_session_get_problem (place->session));
  edit (place, "n01", "mine");
  g_assert_nonnull (cjm_file_session_get_problem (place->session));
  g_assert_cmpint (g_unlink (folder), ==, 0);
  wait_until (cjm_file_session_get_problem (place->session) == NULL);
  g_assert_cmpuint (count_journals (), ==, 1);
}

/* Edits in a program that is killed: the file, which it did not save, was changed meanwhile. Both come
 * together. */
static void
test_crash (Place *place, gconstpointer data)
{
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (CjmDocument) recovered = NULL;
  CjmRecoverableJournal *journal;

  if (g_test_subprocess ())
    {
      CjmFileSession *session = open_session (g_getenv ("SOJOURN_TEST_FILE"));

      write_text (cjm_file_session_get_document (session), "n01", "typed before the crash");
      kill (getpid (), SIGKILL);
    }
  g_setenv ("SOJOURN_TEST_FILE", place->path, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_assert_false (g_test_trap_has_passed ());
  left = list_journals ();
  g_assert_cmpuint (left->len, ==, 1);
  journal = g_ptr_array_index (left, 0);
  g_assert_cmpstr (journal->path, ==, place->path);
  recovered = cjm_recoverable_journal_recover (journal->journal, &report, NULL);
  cjm_file_session_close (place->session);
  g_object_unref (place->session);
  connect_session (place, cjm_file_session_new_recovered (recovered, journal->path));
  g_assert_null (cjm_file_session_get_problem (place->session)); /* it has a journal of its own */
  cjm_recoverable_journal_discard (journal->journal);
  g_assert_cmpstr (text_of (place, "n01"), ==, "typed before the crash");
  g_assert_true (cjm_file_session_is_modified (place->session));
  g_assert_cmpuint (count_journals (), ==, 1);
  edit_elsewhere (place->path, "n02", "theirs");
  cjm_file_session_save (place->session);
  wait_until (place->finished == 1);
  g_assert_true (place->saved);
  g_assert_true (file_has (place->path, "n01", "typed before the crash"));
  g_assert_true (file_has (place->path, "n02", "theirs"));
}

/* The session of what a crash left for the file, instead of the one that has it open. */
static void
recover (Place *place)
{
  g_autoptr (CjmDocument) recovered = support_load_sample ("six-hours", CJM_LANGUAGE_KOREAN);

  cjm_file_session_close (place->session);
  g_object_unref (place->session);
  connect_session (place, cjm_file_session_new_recovered (recovered, place->path));
}

/* What a crash left belongs to a file that is gone: one that appears there is not written over unasked. */
static void
test_recovered_without_file (Place *place, gconstpointer data)
{
  g_assert_cmpint (g_unlink (place->path), ==, 0);
  recover (place);
  g_assert_true (g_file_set_contents (place->path, "another program's", -1, NULL));
  cjm_file_session_save (place->session);
  wait_until (place->refused == 1);
  g_assert_false (place->saved);
}

/* Over a damaged file it is saved; what that held is kept as a version. */
static void
test_recovered_over_damage (Place *place, gconstpointer data)
{
  g_autofree char *root = cjm_state_versions ();
  g_autoptr (GPtrArray) versions = NULL;

  g_assert_true (g_file_set_contents (place->path, "damaged", -1, NULL));
  recover (place);
  edit (place, "n01", "recovered");
  cjm_file_session_save (place->session);
  wait_until (place->finished == 1);
  g_assert_true (place->saved);
  g_assert_true (file_has (place->path, "n01", "recovered"));
  versions = cjm_versions_list (root, place->path);
  g_assert_cmpuint (versions->len, ==, 1);
}

/* Closed in the middle of a save: the file is whole, and nothing is said any more. */
static void
test_closed_while_saving (Place *place, gconstpointer data)
{
  edit (place, "n01", "mine");
  cjm_file_session_save (place->session);
  cjm_file_session_close (place->session);
  wait_until (!cjm_file_session_is_saving (place->session));
  g_assert_true (file_has (place->path, "n01", "mine"));
  g_assert_cmpuint (place->finished, ==, 0);
  g_assert_cmpuint (count_journals (), ==, 0);
}

static void
add (const char *name, void (*test) (Place *, gconstpointer))
{
  g_test_add (name, Place, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  if (!g_test_subprocess ())
    {
      state_home = g_dir_make_tmp ("sojourn-state-XXXXXX", NULL);
      g_setenv ("XDG_STATE_HOME", state_home, TRUE);
    }
  add ("/session/save", test_save);
  add ("/session/save-queue", test_save_queue);
  add ("/session/save-fails", test_save_fails);
  add ("/session/read-only-folder", test_read_only_folder);
  add ("/session/autosave", test_autosave);
  add ("/session/reload", test_reload);
  add ("/session/merge", test_merge);
  add ("/session/conflict", test_conflict);
  add ("/session/decision-undone", test_decision_undone);
  add ("/session/decision-recovered", test_decision_recovered);
  add ("/session/merge-undone-is-unsaved", test_merge_undone_is_unsaved);
  add ("/session/conflicts-follow-the-map", test_conflicts_follow_the_map);
  add ("/session/take-what-is-there", test_take_what_is_there);
  add ("/session/unreadable-conflicts-stay", test_unreadable_conflicts_stay);
  add ("/session/unrelated", test_unrelated);
  add ("/session/deleted", test_deleted);
  add ("/session/lost", test_lost);
  add ("/session/deleted-while-saving", test_deleted_while_saving);
  add ("/session/in-the-middle", test_in_the_middle);
  add ("/session/conflict-copy", test_conflict_copy);
  add ("/session/saved-as-is-no-copy", test_saved_as_is_no_copy);
  add ("/session/saved-as-shorter", test_saved_as_shorter);
  add ("/session/two-sessions", test_two_sessions);
  add ("/session/journal", test_journal);
  add ("/session/journal-problem", test_journal_problem);
  add ("/session/crash", test_crash);
  add ("/session/recovered-without-file", test_recovered_without_file);
  add ("/session/recovered-over-damage", test_recovered_over_damage);
  add ("/session/closed-while-saving", test_closed_while_saving);
  failed = g_test_run ();
  if (!g_test_subprocess ())
    remove_folder (state_home);
  return failed;
}
