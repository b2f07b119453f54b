/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window-file.c: opening, saving and closing. Loading and saving run in a
 * worker thread; the window stays usable meanwhile. */
#include "ui/window/cjm-window-private.h"

#include "export/cjm-source.h"
#include "files/cjm-file.h"
#include "files/cjm-reader.h"
#include "files/cjm-scan.h"
#include "files/cjm-state.h"
#include "files/cjm-versions.h"
#include "model/cjm-text.h"
#include "ui/base/cjm-dialog.h"
#include "ui/base/cjm-file-chooser.h"
#include "ui/base/cjm-file-memory.h"
#include "ui/base/cjm-label.h"
#include "ui/dialogs/cjm-ask.h"

#include <glib/gi18n.h>

/**
 * cjm_window_has_document: Returns: TRUE if there is a file to do something with. Whoever
 * comes back from a question, a file chooser or a worker asks first: the window may
 * have been closed meanwhile.
 */
gboolean
cjm_window_has_document (CjmWindow *self)
{
  return self->session != NULL;
}

static void
remember (const char *path)
{
  g_autofree char  *uri = g_filename_to_uri (path, NULL, NULL);
  GtkRecentManager *recent = cjm_file_memory_get_recent ();

  if (uri != NULL && recent != NULL)
    gtk_recent_manager_add_item (recent, uri);
}

void
cjm_window_show_problem (CjmWindow *self, const char *heading, const char *what)
{
  GtkWidget *dialog = cjm_dialog_new_question (GTK_WINDOW (self), heading, "%s", what);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/** cjm_window_tell: says why a file could not be opened. */
void
cjm_window_tell (CjmWindow *self, const char *problem)
{
  cjm_window_show_problem (self, _ ("This File Could Not Be Opened"), problem);
}

/* ---- Open ---- */

/** Salvage: what could be read of a damaged file. */
typedef struct
{
  CjmWindow   *window;
  CjmDocument *document;
} Salvage;

static void
salvage_free (gpointer data, GClosure *closure)
{
  g_object_unref (((Salvage *) data)->window);
  g_object_unref (((Salvage *) data)->document);
  g_free (data);
}

static void
salvage_response_cb (AdwMessageDialog *dialog, const char *response, Salvage *salvage)
{
  if (g_strcmp0 (response, "open") != 0 || salvage->window->closed || !cjm_window_is_empty (salvage->window))
    return;
  cjm_window_restore (salvage->window, salvage->document, NULL);
}

#define MOST_LINES 12 /* of a report that are shown behind its first, the sum */

/* What the damage cost: how much, and the first of it; then @what was found first. */
static GtkWidget *
new_report (GPtrArray *report, const char *what)
{
  g_autofree char *stopped = cjm_text_sentence (what);
  g_autoptr (GString) text = g_string_new (report->len == 0 ? _ ("Nothing of it is lost.") : NULL);
  GtkWidget *label;

  for (guint i = 0; i < MIN (report->len, MOST_LINES + 1); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (report, i));
  if (report->len > MOST_LINES + 1)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("and %u more"), report->len - MOST_LINES - 1);
    }
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("Where reading stopped first: %s"), stopped);
  label = gtk_label_new (text->str);
  cjm_label_wrap (label);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  return label;
}

/* Nothing of the file @path can be read: says why, and what older versions of it there are. */
static void
show_unreadable (CjmWindow *self, const char *path, const char *what)
{
  g_autofree char *root = cjm_state_versions ();
  g_autofree char *versions = cjm_versions_describe (root, path);
  g_autofree char *why = cjm_text_sentence (what);
  g_autofree char *all = versions != NULL ? g_strdup_printf ("%s\n\n%s", why, versions) : g_strdup (why);

  cjm_window_show_problem (self, _ ("This File Could Not Be Opened"), all);
}

/* Says what is wrong, and offers what can be read all the same. */
static void
offer_salvage (CjmWindow *self, const char *path, const char *what)
{
  g_autoptr (GBytes) bytes = cjm_file_read (path, NULL);
  g_autoptr (GPtrArray) report = NULL;
  const char  *text = bytes != NULL ? g_bytes_get_data (bytes, NULL) : NULL;
  CjmDocument *document = bytes != NULL
                              ? cjm_salvage_text (text != NULL ? text : "", g_bytes_get_size (bytes), &report)
                              : NULL;
  Salvage     *salvage;
  GtkWidget   *dialog;

  if (document == NULL)
    {
      show_unreadable (self, path, what);
      return;
    }
  salvage = g_new0 (Salvage, 1);
  salvage->window = g_object_ref (self);
  salvage->document = document;
  dialog = cjm_dialog_new_question (
      GTK_WINDOW (self), _ ("This File Is Damaged"), "%s",
      _ ("What can be read of it opens as a copy, under no name yet. The file itself stays as it is."));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), new_report (report, what));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"), "open",
                                    _ ("Open as _Copy"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "open");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (salvage_response_cb), salvage, salvage_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Whether the text itself is at fault, not the place or the version. */
static gboolean
is_damage (const GError *error)
{
  return error->domain == CJM_FILE_ERROR && error->code != CJM_FILE_ERROR_VERSION;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CjmWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *checksum = NULL;
  g_autoptr (CjmDocument) document = cjm_source_load_finish (result, &checksum, &error);
  g_autofree char *path = g_steal_pointer (&self->loading);

  g_clear_object (&self->opening);
  if (self->closed)
    return;
  if (document == NULL)
    {
      cjm_window_show_page (self, "start");
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      if (is_damage (error))
        offer_salvage (self, path, error->message);
      else
        cjm_window_show_problem (self, _ ("This File Could Not Be Opened"), error->message);
      return;
    }
  if (checksum == NULL) /* an export is not saved over */
    g_clear_pointer (&path, g_free);
  cjm_window_set_session (self, cjm_file_session_new (document, path, checksum));
  if (path != NULL)
    remember (path);
}

/**
 * cjm_window_restore: shows @document, which a crash left behind.
 * @path: (nullable): the file it belongs to
 *
 * Returns: TRUE if it is kept in a journal of its own now.
 */
gboolean
cjm_window_restore (CjmWindow *self, CjmDocument *document, const char *path)
{
  g_return_val_if_fail (CJM_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (CJM_IS_DOCUMENT (document), FALSE);
  cjm_window_set_session (self, cjm_file_session_new_recovered (document, path));
  return cjm_file_session_get_problem (self->session) == NULL;
}

/* Shows the window that has the file @path open, where there is one: two would
 * write over each other. */
static gboolean
present_other (CjmWindow *self, const char *path)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *window = gtk_application_get_windows (application); window != NULL; window = window->next)
    if (window->data != self && CJM_IS_WINDOW (window->data)
        && g_strcmp0 (cjm_window_get_path (window->data), path) == 0)
      {
        gtk_window_present (window->data);
        return TRUE;
      }
  return FALSE;
}

/** cjm_window_open: opens @path here when the window is empty, else in a new window. */
void
cjm_window_open (CjmWindow *self, const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  if (present_other (self, absolute))
    return;
  if (!cjm_window_is_empty (self))
    {
      CjmWindow *other = cjm_window_new (gtk_window_get_application (GTK_WINDOW (self)));

      gtk_window_present (GTK_WINDOW (other));
      cjm_window_open (other, absolute);
      return;
    }
  cjm_window_show_page (self, "loading");
  self->loading = g_strdup (absolute);
  self->opening = g_cancellable_new ();
  cjm_source_load_async (absolute, self->opening, loaded_cb, g_object_ref (self));
}

/** cjm_window_cancel_opening: back to where one was before a file was opened that takes long. */
void
cjm_window_cancel_opening (CjmWindow *self)
{
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
}

static void
open_chosen_cb (const char *path, gpointer data)
{
  if (path != NULL && !CJM_WINDOW (data)->closed)
    cjm_window_open (data, path);
}

void
cjm_window_open_dialog (CjmWindow *self)
{
  cjm_file_chooser_open (GTK_WINDOW (self), CJM_CHOOSE_OPEN, NULL, NULL, open_chosen_cb, self);
}

/* ---- Save ---- */

static void
failed_response_cb (AdwMessageDialog *dialog, const char *response, CjmWindow *self)
{
  if (g_strcmp0 (response, "save-as") == 0 && cjm_window_has_document (self))
    cjm_window_save_as (self);
}

/* Returns: (transfer full): why @path could not be written, and what is to be done. */
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

/** cjm_window_save_failed_cb: nothing is lost: the map is as it was, and can be saved elsewhere. */
void
cjm_window_save_failed_cb (CjmFileSession *session, const char *path, const GError *error, CjmWindow *self)
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

/** cjm_window_save_refused_cb: the file holds what can't be merged, for @reason; asks whether to write over
 * it. */
void
cjm_window_save_refused_cb (CjmFileSession *session, const char *reason, CjmWindow *self)
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

/** cjm_window_save_finished_cb: closes the window where that waited for the save; one that needs a decision
 * closes nothing. */
void
cjm_window_save_finished_cb (CjmFileSession *session, gboolean saved, CjmWindow *self)
{
  gboolean close;

  if (saved)
    remember (cjm_file_session_get_path (session));
  if (saved && cjm_file_session_is_saving (session)) /* another that was asked for meanwhile */
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
  else if (present_other (self, path))
    {
      self->close_when_saved = FALSE;
      cjm_window_toast (self, _ ("That file is open in another window. Choose another name."));
    }
  else
    cjm_file_session_save_as (self->session, path);
}

/** cjm_window_save_as: asks for a file and saves the map there. */
void
cjm_window_save_as (CjmWindow *self)
{
  const char      *path = cjm_window_get_path (self);
  const char      *title = cjm_document_get_project (cjm_window_get_document (self))->title;
  g_autofree char *proposal = path != NULL
                                  ? g_filename_display_basename (path)
                                  : g_strconcat (title != NULL ? title : _ ("Untitled"), ".cjm", NULL);

  cjm_window_keep_edit (self);
  g_strdelimit (proposal, "/", '-');
  cjm_file_chooser_open (GTK_WINDOW (self), CJM_CHOOSE_SAVE, proposal, ".cjm", save_chosen_cb, self);
}

/** cjm_window_save: saves the map into its file; asks for one where it has none. */
void
cjm_window_save (CjmWindow *self)
{
  if (cjm_window_get_path (self) != NULL)
    cjm_file_session_save (self->session);
  else
    cjm_window_save_as (self);
}

/* ---- Templates of one's own ---- */

/* A template is never written over: the next of a name gets a number. */
static char *
free_path_in (const char *folder, const char *name)
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
  path = free_path_in (folder, name);
  g_mkdir_with_parents (folder, 0700);
  if (cjm_file_save (cjm_window_get_document (self), path, &error))
    cjm_window_toast (self, _ ("The start page offers it from now on."));
  else
    cjm_window_show_problem (self, _ ("The Template Was Not Saved"), error->message);
}

/** cjm_window_save_template: keeps the file as a template that the start page offers. */
void
cjm_window_save_template (CjmWindow *self)
{
  GdkRectangle at = { gtk_widget_get_width (GTK_WIDGET (self->overlay)) / 2, 1, 1, 1 };

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
    /* When the dialog is gone: GTK does not bear its parent going before it. */
    g_idle_add_once (discard_cb, g_object_ref (self));
  else
    self->close_when_saved = FALSE;
}

/** cjm_window_may_close: Returns: whether the window can go; if not it has asked. */
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
  name = cjm_window_name (self);
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
