/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window-session.c: shows the state of the session that the window has: strips
 * above the map, conflicts, conflict copies, older versions, saving by itself. */
#include "ui/window/cjm-window-private.h"

#include "tools/cjm-board-text.h"
#include "ui/base/cjm-dialog.h"
#include "files/cjm-file-memory.h"
#include "ui/dialogs/cjm-conflict-dialog.h"
#include "ui/dialogs/cjm-versions-dialog.h"

#include <glib/gi18n.h>

/** cjm_window_get_document: Returns: (nullable) (transfer none): the project that is open; NULL on the start
 * page. */
CjmDocument *
cjm_window_get_document (CjmWindow *self)
{
  g_return_val_if_fail (CJM_IS_WINDOW (self), NULL);
  return self->session != NULL ? cjm_file_session_get_document (self->session) : NULL;
}

/** cjm_window_has_document: Returns: TRUE if a document is open. To be checked after a question, a file
 * chooser or a worker: the window may have been closed meanwhile. */
gboolean
cjm_window_has_document (CjmWindow *self)
{
  g_return_val_if_fail (CJM_IS_WINDOW (self), FALSE);
  return self->session != NULL;
}

/** cjm_window_get_path: Returns: (nullable) (transfer none): its file; NULL while it was never saved, and on
 * the start page. */
const char *
cjm_window_get_path (CjmWindow *self)
{
  g_return_val_if_fail (CJM_IS_WINDOW (self), NULL);
  return self->session != NULL ? cjm_file_session_get_path (self->session) : NULL;
}

/** cjm_window_is_modified: Returns: TRUE if closing now would lose changes. */
gboolean
cjm_window_is_modified (CjmWindow *self)
{
  g_return_val_if_fail (CJM_IS_WINDOW (self), FALSE);
  return self->session != NULL && cjm_file_session_is_modified (self->session);
}

/* ---- Strips above the map ---- */

/* @text: (nullable): NULL hides it, also from screen readers. */
static void
show_strip (GtkRevealer *strip, GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_revealer_set_reveal_child (strip, text != NULL);
}

static void
update_journal_strip (CjmWindow *self)
{
  const char      *problem = self->session != NULL ? cjm_file_session_get_problem (self->session) : NULL;
  g_autofree char *text = NULL;

  if (problem != NULL)
    text = g_strdup_printf (_ ("What you change is not safe from a crash now: %s. "
                               "Saving keeps it. This is tried again by itself."),
                            problem);
  show_strip (self->journal_strip, self->journal_label, text);
}

static void
update_conflict_strip (CjmWindow *self)
{
  GPtrArray       *conflicts = self->session != NULL ? cjm_file_session_get_conflicts (self->session) : NULL;
  guint            n = conflicts != NULL ? conflicts->len : 0;
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (
        ngettext (
            "%u thing was changed both here and by somebody else. The map has yours until you decide.",
            "%u things were changed both here and by somebody else. The map has yours until you decide.", n),
        n);
  show_strip (self->conflict_strip, self->conflict_label, text);
}

static void
update_copy_strip (CjmWindow *self)
{
  const char      *copy = self->session != NULL ? cjm_file_session_get_conflict_copy (self->session) : NULL;
  g_autofree char *name = copy != NULL ? g_filename_display_basename (copy) : NULL;
  g_autofree char *text = NULL;

  if (name != NULL)
    text = g_strdup_printf (_ ("Another copy of this project lies beside it: %s"), name);
  show_strip (self->copy_strip, self->copy_label, text);
}

/* ---- Conflicts ---- */

/* A dialog about the last session has nothing to decide any more. */
static void
close_conflicts (CjmWindow *self)
{
  GtkWindow *dialog = self->conflict_dialog;

  g_clear_weak_pointer (&self->conflict_dialog);
  if (dialog != NULL)
    gtk_window_destroy (dialog);
}

/** cjm_window_show_conflicts: opens a dialog that lists what two people changed differently, to be decided
 * one by one. */
void
cjm_window_show_conflicts (CjmWindow *self)
{
  g_return_if_fail (CJM_IS_WINDOW (self) && cjm_window_has_document (self));
  if (self->conflict_dialog != NULL)
    gtk_window_present (self->conflict_dialog);
  else
    g_set_weak_pointer (&self->conflict_dialog, cjm_conflict_dialog_open (GTK_WINDOW (self), self->session));
}

/* ---- Conflict copies ---- */

/** Copy: a conflict copy that was merged. @window: kept, though it may be closed before the answer. */
typedef struct
{
  CjmWindow *window;
  char      *path;
} Copy;

static void
copy_free (gpointer data, GClosure *closure)
{
  g_object_unref (((Copy *) data)->window);
  g_free (((Copy *) data)->path);
  g_free (data);
}

static void
copy_response_cb (AdwMessageDialog *dialog, const char *response, Copy *copy)
{
  g_autoptr (GFile) file = g_file_new_for_path (copy->path);
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (response, "trash") != 0)
    return;
  g_file_trash (file, NULL, &error);
  if (!cjm_window_has_document (copy->window))
    return;
  if (error != NULL)
    cjm_window_show_problem (copy->window, _ ("The Copy Was Not Moved"), error->message);
  else
    cjm_file_session_find_conflict_copy (copy->window->session); /* there may be another */
}

/* Offers to remove the copy @path, which was merged. */
static void
ask_about_copy (CjmWindow *self, const char *path)
{
  Copy      *copy = g_new0 (Copy, 1);
  GtkWidget *dialog = cjm_dialog_new_question (
      GTK_WINDOW (self), _ ("The Map Has Both Now"),
      _ ("What the copy had is in the map. Move the copy to the trash?"));

  copy->window = g_object_ref (self);
  copy->path = g_strdup (path);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Keep"), "trash",
                                    _ ("_Move to Trash"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog),
                                           "keep"); /* it may be no one's litter */
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_data (dialog, "response", G_CALLBACK (copy_response_cb), copy, copy_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/** cjm_window_merge_copy: merges the conflict copy, where there is one, into the document, as one undo step.
 */
void
cjm_window_merge_copy (CjmWindow *self)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (CJM_IS_WINDOW (self) && cjm_window_has_document (self));
  path = g_strdup (cjm_file_session_get_conflict_copy (self->session));
  if (path == NULL)
    return;
  if (cjm_file_session_merge_conflict_copy (self->session, &error))
    {
      if (cjm_file_session_get_conflicts (self->session)->len == 0) /* else the map has not all of it yet */
        ask_about_copy (self, path);
    }
  else
    cjm_window_show_problem (self, _ ("The Copy Was Not Merged"), error->message);
}

/* ---- Older versions ---- */

static void
restore_cb (CjmDocument *version, gpointer data)
{
  CjmWindow *self = data;
  g_autoptr (GError) error = NULL;

  if (!cjm_window_has_document (self))
    return;
  if (cjm_file_session_take_changes (self->session, version, _ ("Restore Version"), &error))
    cjm_window_toast (self, _ ("The map is as it was then. Undo brings back what was."));
  else
    cjm_window_show_problem (self, _ ("The Version Was Not Restored"), error->message);
}

/** cjm_window_show_versions: opens a dialog with older versions of the file. */
void
cjm_window_show_versions (CjmWindow *self)
{
  g_return_if_fail (CJM_IS_WINDOW (self) && cjm_window_has_document (self));
  cjm_window_end_edit (self);
  if (cjm_window_get_path (self) == NULL)
    cjm_window_toast (self, _ ("A file has versions once it was saved."));
  else
    cjm_versions_dialog_open (GTK_WINDOW (self), cjm_window_get_document (self), cjm_window_get_path (self),
                              cjm_board_get_map (cjm_window_get_board (self)), restore_cb, self);
}

/* ---- Saving by itself ---- */

static const char *const autosave_names[] = { "autosave" };

/* The choice is remembered for each file. */
static void
recall_autosave (CjmFileSession *session)
{
  const char *path = cjm_file_session_get_path (session);
  int         value = FALSE;

  if (path != NULL)
    cjm_file_memory_load ("autosave", path, autosave_names, &value, 1);
  cjm_file_session_set_autosave (session, value != FALSE);
}

static void
autosave_cb (CjmWindow *self)
{
  const char *path = cjm_window_get_path (self);
  int         value = cjm_file_session_get_autosave (self->session);

  if (path != NULL)
    cjm_file_memory_save ("autosave", path, autosave_names, &value, 1);
  g_object_notify (G_OBJECT (self), "autosave");
}

/* ---- The session ---- */

static void
message_cb (CjmWindow *self, const char *sentence, gboolean lasting)
{
  if (lasting)
    cjm_window_toast_lasting (self, sentence);
  else
    cjm_window_toast (self, sentence);
}

static gboolean
is_typing_cb (CjmWindow *self)
{
  return cjm_board_get_edited (cjm_window_get_board (self)) != NULL;
}

/* The document is about to be merged: the text on the map goes on afterwards. */
static void
pause_edit_cb (CjmWindow *self)
{
  cjm_canvas_pause_writing (self->canvas);
  cjm_window_end_edit (self);
}

static void
resume_edit_cb (CjmWindow *self)
{
  cjm_canvas_resume_writing (self->canvas);
}

static void
history_cb (CjmWindow *self)
{
  cjm_window_update_title (self);
  cjm_window_update_actions (self);
}

/** cjm_window_connect_session: connects the window, once, to whichever session it will have. */
void
cjm_window_connect_session (CjmWindow *self)
{
  GSignalGroup *group = g_signal_group_new (CJM_TYPE_FILE_SESSION);

  g_assert (self->session_signals == NULL);
  self->session_signals = group;
  g_signal_group_connect_swapped (group, "notify::document", G_CALLBACK (cjm_window_show_document), self);
  g_signal_group_connect_swapped (group, "notify::path", G_CALLBACK (cjm_window_update_title), self);
  g_signal_group_connect_swapped (group, "notify::autosave", G_CALLBACK (autosave_cb), self);
  g_signal_group_connect_swapped (group, "notify::problem", G_CALLBACK (update_journal_strip), self);
  g_signal_group_connect_swapped (group, "notify::conflicts", G_CALLBACK (update_conflict_strip), self);
  g_signal_group_connect_swapped (group, "notify::conflict-copy", G_CALLBACK (update_copy_strip), self);
  g_signal_group_connect_swapped (group, "history", G_CALLBACK (history_cb), self);
  g_signal_group_connect_swapped (group, "keep-edit", G_CALLBACK (cjm_window_keep_edit), self);
  g_signal_group_connect_swapped (group, "end-edit", G_CALLBACK (pause_edit_cb), self);
  g_signal_group_connect_swapped (group, "resume-edit", G_CALLBACK (resume_edit_cb), self);
  g_signal_group_connect_swapped (group, "is-typing", G_CALLBACK (is_typing_cb), self);
  g_signal_group_connect_swapped (group, "message", G_CALLBACK (message_cb), self);
  g_signal_group_connect_swapped (group, "save-finished", G_CALLBACK (cjm_window_finish_save), self);
  g_signal_group_connect_swapped (group, "save-failed", G_CALLBACK (cjm_window_ask_save_elsewhere), self);
  g_signal_group_connect_swapped (group, "save-refused", G_CALLBACK (cjm_window_ask_save_over), self);
}

/**
 * cjm_window_set_session: shows the document of @session. The session before is closed, and what it has not
 * saved is given up.
 * @session: (nullable) (transfer full): NULL for the start page
 */
void
cjm_window_set_session (CjmWindow *self, CjmFileSession *session)
{
  CjmFileSession *last = self->session;

  g_assert (session == NULL || session != last);
  close_conflicts (self);
  self->session = session;
  if (session != NULL)
    recall_autosave (session);
  g_signal_group_set_target (self->session_signals, session);
  if (last != NULL)
    {
      cjm_file_session_close (last);
      g_object_unref (last);
    }
  g_object_notify (G_OBJECT (self), "autosave");
  update_journal_strip (self);
  update_copy_strip (self);
  update_conflict_strip (self);
  cjm_window_show_document (self);
}
