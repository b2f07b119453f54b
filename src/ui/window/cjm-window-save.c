/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window-save.c: what the user is asked about saving and closing; files are
 * written by the session. */
#include "ui/window/cjm-window-private.h"

#include "files/cjm-file.h"
#include "files/cjm-state.h"
#include "ui/base/cjm-dialog.h"
#include "ui/base/cjm-file-chooser.h"
#include "ui/dialogs/cjm-ask.h"

#include <glib/gi18n.h>

static void
failed_response_cb (AdwMessageDialog *dialog, const char *response, CjmWindow *self)
{
  if (g_strcmp0 (response, "save-as") == 0 && cjm_window_has_document (self))
    cjm_window_save_as (self);
}

/* Returns: (transfer full): why @path could not be written, and what to do. */
static char *
explain_failure (const char *path, const GError *error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);

  if (cjm_file_is_gone (error) && !g_file_test (folder, G_FILE_TEST_IS_DIR))
    return g_strdup_printf (
        _ ("The folder “%s” is gone. Your changes are still here: save the map in another place."), shown);
  return g_strdup (error->message);
}

/** cjm_window_ask_save_elsewhere: shows why @path could not be written, and offers to save as another file.
 */
void
cjm_window_ask_save_elsewhere (CjmWindow *self, const char *path, const GError *error)
{
  g_autofree char *what = explain_failure (path, error);
  GtkWidget *dialog = cjm_dialog_new_question (GTK_WINDOW (self), _ ("The Map Was Not Saved"), "%s", what);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"), "save-as",
                                    _ ("Save _As…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save-as", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save-as");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (failed_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
refused_response_cb (AdwMessageDialog *dialog, const char *response, CjmWindow *self)
{
  if (!cjm_window_has_document (self))
    return;
  if (g_strcmp0 (response, "over") == 0)
    cjm_file_session_save_over (self->session);
  else if (g_strcmp0 (response, "save-as") == 0)
    cjm_window_save_as (self);
}

/** cjm_window_ask_save_over: asks whether to write over what the file holds by now, which for @reason can't
 * be merged. */
void
cjm_window_ask_save_over (CjmWindow *self, const char *reason)
{
  GtkWidget *dialog = cjm_dialog_new_question (
      GTK_WINDOW (self), _ ("Somebody Else Changed the File"),
      _ ("It can’t be merged with what you have here: %s. What you save over is kept among the versions."),
      reason);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "over",
                                    _ ("Save _Over It"), "save-as", _ ("Save _As…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "over", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save-as", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save-as");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (refused_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/** cjm_window_finish_save: closes the window if that waited for the save; but not if the document was not
 * @saved, which needs a decision of the user. */
void
cjm_window_finish_save (CjmWindow *self, gboolean saved)
{
  gboolean close;

  if (saved)
    cjm_window_remember_file (cjm_window_get_path (self));
  if (saved && cjm_file_session_is_saving (self->session)) /* the next is under way */
    return;
  close = saved && self->close_when_saved;
  self->close_when_saved = FALSE;
  if (close)
    gtk_window_close (GTK_WINDOW (self));
}

static void
save_chosen_cb (const char *path, gpointer data)
{
  CjmWindow *self = data;

  if (path == NULL || !cjm_window_has_document (self))
    self->close_when_saved = FALSE;
  else if (cjm_window_present_other (self, path))
    {
      self->close_when_saved = FALSE;
      cjm_window_toast (self, _ ("That file is open in another window. Choose another name."));
    }
  else
    cjm_file_session_save_as (self->session, path);
}

/* Returns: (transfer full): the name of the file, or one made of the title of the project. */
static char *
dup_proposed_name (CjmWindow *self)
{
  const char *path = cjm_window_get_path (self);
  const char *title = cjm_document_get_project (cjm_window_get_document (self))->title;

  if (path != NULL)
    return g_filename_display_basename (path);
  return g_strconcat (title != NULL ? title : _ ("Untitled"), ".cjm", NULL);
}

/** cjm_window_save_as: asks for a file and saves the map there. */
void
cjm_window_save_as (CjmWindow *self)
{
  g_autofree char *proposal = NULL;

  g_return_if_fail (CJM_IS_WINDOW (self) && cjm_window_has_document (self));
  proposal = dup_proposed_name (self);
  cjm_window_keep_edit (self);
  g_strdelimit (proposal, "/", '-');
  cjm_file_chooser_open (GTK_WINDOW (self), CJM_CHOOSE_SAVE, cjm_window_get_path (self), proposal, ".cjm",
                         save_chosen_cb, self);
}

/** cjm_window_save: saves the map into its file; asks for one where it has none. */
void
cjm_window_save (CjmWindow *self)
{
  g_return_if_fail (CJM_IS_WINDOW (self) && cjm_window_has_document (self));
  if (cjm_window_get_path (self) != NULL)
    cjm_file_session_save (self->session);
  else
    cjm_window_save_as (self);
}

/* ---- Templates ---- */

/* Returns: (transfer full): a path in @folder for a template called @name; another of that name gets a
 * number. */
static char *
get_unused_path (const char *folder, const char *name)
{
  g_autofree char *plain = g_strdelimit (g_strdup (name), "/", '-');

  for (guint number = 1;; number++)
    {
      g_autofree char *file = number == 1 ? g_strconcat (plain, ".cjm", NULL)
                                          : g_strdup_printf ("%s %u.cjm", plain, number);
      g_autofree char *path = g_build_filename (folder, file, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static void
template_named_cb (const char *name, CjmAskState state, gpointer data)
{
  CjmWindow       *self = data;
  g_autofree char *folder = cjm_state_templates ();
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (state != CJM_ASK_DONE || !cjm_window_has_document (self))
    return;
  path = get_unused_path (folder, name);
  g_mkdir_with_parents (folder, 0700);
  if (cjm_file_save (cjm_window_get_document (self), path, &error))
    cjm_window_toast (self, _ ("The start page offers it from now on."));
  else
    cjm_window_show_problem (self, _ ("The Template Was Not Saved"), error->message);
}

/** cjm_window_save_template: asks for a name and saves the document as a template, which the start page
 * offers. */
void
cjm_window_save_template (CjmWindow *self)
{
  GdkRectangle at = { gtk_widget_get_width (GTK_WIDGET (self->overlay)) / 2, 1, 1, 1 };

  g_assert (cjm_window_has_document (self));
  cjm_window_end_edit (self);
  cjm_ask_text (GTK_WIDGET (self->overlay), &at, _ ("Name of the template"),
                cjm_document_get_project (cjm_window_get_document (self))->title, template_named_cb, self,
                NULL);
}

/* ---- Close ---- */

static void
discard_cb (gpointer data)
{
  g_autoptr (CjmWindow) self = data;

  if (self->closed)
    return;
  cjm_window_set_session (self, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
close_response_cb (AdwMessageDialog *dialog, const char *response, CjmWindow *self)
{
  if (!cjm_window_has_document (self))
    return;
  if (g_strcmp0 (response, "save") == 0)
    {
      self->close_when_saved = TRUE;
      cjm_window_save (self);
    }
  else if (g_strcmp0 (response, "discard") == 0)
    /* Once the dialog is gone: GTK crashes if its parent goes first. */
    g_idle_add_once (discard_cb, g_object_ref (self));
  else
    self->close_when_saved = FALSE;
}

/** cjm_window_may_close: Returns: TRUE if the window may be closed now. Else it waits for a save that is
 * under way, or has asked what to do with unsaved changes, and closes itself afterwards. */
gboolean
cjm_window_may_close (CjmWindow *self)
{
  g_autofree char *name = NULL;
  GtkWidget       *dialog;

  if (!cjm_window_has_document (self))
    return TRUE;
  cjm_window_end_edit (self);
  if (cjm_file_session_is_saving (self->session))
    {
      self->close_when_saved = TRUE;
      return FALSE;
    }
  if (!cjm_window_is_modified (self))
    return TRUE;
  name = cjm_window_dup_name (self);
  dialog = cjm_dialog_new_question (
      GTK_WINDOW (self), _ ("Save Changes?"),
      _ ("“%s” has changes that are not saved. Without saving they will be lost."), name);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard",
                                    _ ("_Discard"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return FALSE;
}
