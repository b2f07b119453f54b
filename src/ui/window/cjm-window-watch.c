/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window-watch.c: what other writers do to the window's file.
 *
 * The file is watched. What somebody else wrote is read and taken over: where
 * nothing was changed here it is simply what is shown from then on, else both are
 * merged with the version that both come from. Either is one undo step. What two
 * people changed differently stays as it is here, and is listed.
 */
#include "ui/window/cjm-window-private.h"

#include "export/cjm-source.h"
#include "files/cjm-conflict-copies.h"
#include "files/cjm-file.h"
#include "merge/cjm-conflict.h"
#include "merge/cjm-diff.h"
#include "merge/cjm-merge.h"
#include "model/cjm-error.h"
#include "tools/cjm-board-text.h"
#include "ui/base/cjm-dialog.h"
#include "ui/dialogs/cjm-conflict-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#define PAUSE 300 /* milliseconds: who writes may write on */

/* ---- Conflicts ---- */

static void
update_strip (CjmWindow *self)
{
  guint            n = self->conflicts != NULL ? self->conflicts->len : 0;
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u thing was changed both here and by somebody else. The map has yours until you decide.",
                "%u things were changed both here and by somebody else. The map has yours until you decide.",
                n),
      n);

  if (n > 0)
    gtk_label_set_text (self->conflict_label, text);
  gtk_revealer_set_reveal_child (self->conflict_strip, n > 0);
}

/* @conflicts: (nullable) (transfer full): what is left to be decided, as the document has it. */
static void
set_conflicts (CjmWindow *self, GPtrArray *conflicts)
{
  GtkWindow *dialog = self->conflict_dialog;

  g_clear_weak_pointer (&self->conflict_dialog);
  if (dialog != NULL) /* it lists what may no longer be so */
    gtk_window_destroy (dialog);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  self->conflicts = conflicts;
  update_strip (self);
}

/** cjm_window_read_conflicts: what the file says is not decided yet. */
void
cjm_window_read_conflicts (CjmWindow *self)
{
  set_conflicts (self, self->document != NULL ? cjm_conflict_list_read (
                           self->document, cjm_document_get_unknown (self->document))
                                              : NULL);
}

/**
 * cjm_window_take_changes: makes the document the same as @other, as the undo step @label. View and selection
 * stay, and what is left to be decided. Returns: whether it could; what a step can't do is no change.
 */
gboolean
cjm_window_take_changes (CjmWindow *self, CjmDocument *other, const char *label, GError **error)
{
  g_autoptr (CjmChangeSet) changes = cjm_diff_changes (self->document, other);
  g_autoptr (GPtrArray) waiting = NULL;

  if (cjm_change_set_size (changes) > 0
      && !cjm_document_apply_as_step (self->document, label, changes, error))
    return FALSE;
  waiting = cjm_conflict_list_read (self->document, cjm_document_get_unknown (self->document));
  cjm_document_set_unknown (self->document, cjm_document_get_unknown (other));
  cjm_conflict_list_write (self->document, waiting);
  set_conflicts (self, g_steal_pointer (&waiting));
  return TRUE;
}

/* The file and the journal have what is left to decide. */
static void
resolved_cb (gpointer data)
{
  CjmWindow *self = data;

  if (!cjm_window_has_document (self))
    return;
  cjm_conflict_list_write (self->document, self->conflicts);
  cjm_document_mark_unsaved (self->document);
  cjm_journal_keep (self->journal);
  update_strip (self);
}

/** cjm_window_show_conflicts: lists what two people changed differently, to be decided one by one. */
void
cjm_window_show_conflicts (CjmWindow *self)
{
  if (self->conflicts != NULL && self->conflicts->len > 0)
    g_set_weak_pointer (
        &self->conflict_dialog,
        cjm_conflict_dialog_open (GTK_WINDOW (self), self->document, self->conflicts, resolved_cb, self));
}

/* ---- Taking over ---- */

static void
reload (CjmWindow *self, CjmDocument *theirs)
{
  if (cjm_window_take_changes (self, theirs, _ ("Change by Somebody Else"), NULL))
    {
      cjm_document_set_unknown (self->document, cjm_document_get_unknown (theirs));
      cjm_window_read_conflicts (self);
      cjm_document_mark_saved (self->document, cjm_document_get_state (self->document));
    }
  else /* a lane on another map and the like: no step leads there */
    {
      g_autofree char *path = g_strdup (self->path);

      cjm_window_set_document (self, theirs, path);
    }
  cjm_window_toast (self, _ ("Somebody else changed this file. You see it as it is now."));
}

/* @fresh: (out): how many conflicts came of it. Returns: whether both are one now. */
static gboolean
merge_with (CjmWindow *self, CjmDocument *base, CjmDocument *theirs, guint *fresh, GError **error)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (CjmDocument) merged = cjm_merge (base, self->document, theirs, &conflicts, error);

  if (merged == NULL)
    return FALSE;
  *fresh = conflicts->len;
  cjm_conflict_list_add_waiting (conflicts, merged, cjm_document_get_unknown (base),
                                 cjm_document_get_unknown (self->document),
                                 cjm_document_get_unknown (theirs));
  if (!cjm_window_take_changes (self, merged, _ ("Merge with Somebody Else"), error))
    return FALSE;
  cjm_conflict_list_write (self->document, conflicts);
  set_conflicts (self, g_steal_pointer (&conflicts));
  cjm_journal_keep (self->journal);
  return TRUE;
}

static gboolean
merge (CjmWindow *self, CjmDocument *theirs, guint *fresh, GError **error)
{
  if (self->base == NULL)
    {
      g_set_error_literal (error, CJM_ERROR, CJM_ERROR_CHANGED, _ ("nobody knows what both come from"));
      return FALSE;
    }
  if (!merge_with (self, self->base, theirs, fresh, error))
    return FALSE;
  if (*fresh == 0)
    cjm_window_toast (self, _ ("Somebody else changed this file too. The map has both now."));
  return TRUE;
}

static void
foreign_response_cb (AdwMessageDialog *dialog, const char *response, CjmWindow *self)
{
  if (!cjm_window_has_document (self))
    return;
  if (g_strcmp0 (response, "over") == 0)
    cjm_window_save_over (self);
  else if (g_strcmp0 (response, "save-as") == 0)
    cjm_window_save_as (self);
}

/* The file holds what can't be merged, and somebody wants to save. */
static void
ask_over (CjmWindow *self, const char *what)
{
  GtkWidget *dialog = cjm_dialog_new_question (
      GTK_WINDOW (self), _ ("Somebody Else Changed the File"),
      _ ("It can’t be merged with what you have here: %s. What you save over is kept among the versions."),
      what);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "over",
                                    _ ("Save _Over It"), "save-as", _ ("Save _As…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "over", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save-as", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save-as");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (foreign_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The file holds something else than it held, and that is no version of this map. */
static void
meet_foreign (CjmWindow *self, const char *what)
{
  self->close_when_saved = FALSE;
  if (self->save_merged)
    ask_over (self, what);
  else
    {
      g_autofree char *sentence = g_strdup_printf (
          _ ("Somebody else changed the file: %s. You go on with what you have."), what);

      cjm_window_toast_lasting (self, sentence);
    }
  self->save_merged = FALSE;
}

static void
meet_version (CjmWindow *self, CjmDocument *theirs, const char *checksum)
{
  gboolean save = self->save_merged;
  guint    fresh = 0;
  g_autoptr (GError) error = NULL;

  cjm_window_end_edit (self); /* what is typed beside the map is a change like any other */
  if (!cjm_window_is_modified (self) && !cjm_document_is_in_step (self->document))
    reload (self, theirs);
  else if (!merge (self, theirs, &fresh, &error))
    {
      meet_foreign (self, error->message);
      return;
    }
  self->save_merged = FALSE;
  cjm_window_set_base (self, theirs, checksum);
  if (save && fresh == 0)
    cjm_window_save (self);
  else
    self->close_when_saved = FALSE;
}

/* ---- Conflict copies ---- */

static void
show_copy (CjmWindow *self)
{
  g_autofree char *name = self->copy != NULL ? g_filename_display_basename (self->copy) : NULL;
  g_autofree char *text = name != NULL
                              ? g_strdup_printf (_ ("A conflict copy of this file lies beside it: %s"), name)
                              : NULL;

  if (text != NULL)
    gtk_label_set_text (self->copy_label, text);
  gtk_revealer_set_reveal_child (self->copy_strip, text != NULL);
}

/** cjm_window_find_conflict_copies: offers to merge what a synchroniser left beside the file. */
void
cjm_window_find_conflict_copies (CjmWindow *self)
{
  g_autoptr (GPtrArray) copies = self->path != NULL && self->document != NULL ? cjm_conflict_copies_find (
                                     self->path, cjm_document_get_project (self->document)->record.id)
                                                                              : NULL;

  g_free (self->copy);
  self->copy = copies != NULL && copies->len > 0 ? g_strdup (g_ptr_array_index (copies, 0)) : NULL;
  show_copy (self);
}

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
    cjm_window_find_conflict_copies (copy->window); /* there may be another */
}

static void
ask_about_copy (CjmWindow *self)
{
  Copy      *copy = g_new0 (Copy, 1);
  GtkWidget *dialog = cjm_dialog_new_question (
      GTK_WINDOW (self), _ ("The Map Has Both Now"),
      _ ("What the conflict copy had is in the map. Move the copy to the trash?"));

  copy->window = g_object_ref (self);
  copy->path = g_steal_pointer (&self->copy);
  show_copy (self);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Keep"), "trash",
                                    _ ("_Move to Trash"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "trash");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_data (dialog, "response", G_CALLBACK (copy_response_cb), copy, copy_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/** cjm_window_merge_copy: takes what the conflict copy has into the map, as one undo step. */
void
cjm_window_merge_copy (CjmWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) theirs = self->copy != NULL ? cjm_file_load (self->copy, &error) : NULL;
  g_autoptr (CjmDocument) none = NULL;
  guint fresh;

  if (self->copy == NULL || self->document == NULL)
    return;
  cjm_window_end_edit (self); /* what is typed beside the map is a change like any other */
  /* What both come from nobody knows: what is in one only is kept, what is different is asked. */
  none = cjm_document_new (
      CJM_PROJECT (cjm_record_new (CJM_KIND_PROJECT, cjm_document_get_project (self->document)->record.id)));
  if (theirs != NULL && merge_with (self, none, theirs, &fresh, &error))
    ask_about_copy (self);
  else
    cjm_window_show_problem (self, _ ("The Copy Was Not Merged"), error->message);
}

/* ---- Looking ---- */

static void
look_cb (gpointer data)
{
  CjmWindow *self = data;

  self->look = 0;
  cjm_window_check_unchanged (self);
}

static void
look_soon (CjmWindow *self)
{
  if (self->look == 0)
    self->look = g_timeout_add_once (PAUSE, look_cb, self);
}

/** Look: what was asked for; by the time it is there the window may have another file. */
typedef struct
{
  CjmWindow *window;
  char      *path, *checksum;
} Look;

static void
look_free (Look *look)
{
  g_object_unref (look->window);
  g_free (look->path);
  g_free (look->checksum);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

/* The file is what it was, or is gone: nothing is in the way of who wants to save. */
static void
meet_nothing (CjmWindow *self)
{
  if (!self->save_merged)
    return;
  self->save_merged = FALSE;
  cjm_window_save (self);
}

/* Not in the middle of a word or a drag, unless somebody in the middle of a word wants to
 * save: the merge is a step of its own, and ends that of the word. */
static gboolean
must_wait (CjmWindow *self)
{
  gboolean wanted = self->save_merged && cjm_board_get_edited (cjm_window_get_board (self)) != NULL;

  return self->saving != NULL || (cjm_document_is_in_step (self->document) && !wanted);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Look) look = data;
  CjmWindow *self = look->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *checksum = NULL;
  g_autoptr (CjmDocument) theirs = cjm_source_load_finish (result, &checksum, &error);

  self->looking = FALSE;
  if (!cjm_window_has_document (self) || self->path == NULL)
    return;
  if (strcmp (look->path, self->path) == 0 && checksum != NULL && g_strcmp0 (checksum, self->checksum) == 0
      && !self->save_merged)
    {
      self->told_gone = FALSE;
      return;
    }
  if (strcmp (look->path, self->path) != 0 || g_strcmp0 (look->checksum, self->checksum) != 0
      || must_wait (self))
    look_soon (self); /* it was saved meanwhile, or not now */
  else if (cjm_file_is_gone (error))
    {
      if (!self->told_gone && !self->save_merged)
        cjm_window_toast_lasting (self, _ ("The file was moved or deleted. Save the map to keep it."));
      self->told_gone = TRUE;
      meet_nothing (self);
    }
  else if (checksum != NULL && g_strcmp0 (checksum, self->checksum) == 0)
    meet_nothing (self);
  else if (theirs == NULL)
    meet_foreign (self, error->message);
  else if (checksum == NULL)
    meet_foreign (self, _ ("it is an export now"));
  else
    meet_version (self, theirs, checksum);
}

/** cjm_window_check_unchanged: reads the file and takes over what somebody else wrote. */
void
cjm_window_check_unchanged (CjmWindow *self)
{
  Look *look;

  if (self->path == NULL)
    return;
  if (self->looking) /* what it reads may be from before */
    {
      look_soon (self);
      return;
    }
  self->looking = TRUE;
  look = g_new0 (Look, 1);
  look->window = g_object_ref (self);
  look->path = g_strdup (self->path);
  look->checksum = g_strdup (self->checksum);
  cjm_source_load_async (self->path, NULL, read_cb, look);
}

static void
changed_cb (CjmWindow *self)
{
  look_soon (self);
}

/**
 * cjm_window_activity_changed: whoever comes back to the window sees the file as it is:
 * network drives and the document portal tell nothing of their changes, and keep
 * its time back for a minute, so it is read.
 */
void
cjm_window_activity_changed (CjmWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)) && self->document != NULL && self->path != NULL)
    look_soon (self);
}

/** cjm_window_watch: from now on the window's file, and no other. */
void
cjm_window_watch (CjmWindow *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  cjm_window_unwatch (self);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES | G_FILE_MONITOR_WATCH_HARD_LINKS,
                                       NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (changed_cb), self);
}

void
cjm_window_unwatch (CjmWindow *self)
{
  g_clear_handle_id (&self->look, g_source_remove);
  if (self->monitor != NULL)
    {
      g_file_monitor_cancel (self->monitor);
      g_signal_handlers_disconnect_by_data (self->monitor, self);
    }
  g_clear_object (&self->monitor);
}
