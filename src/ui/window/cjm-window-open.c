/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window-open.c: opening a file, in a worker thread, or what can be read of a
 * damaged one. */
#include "ui/window/cjm-window-private.h"

#include "export/cjm-source.h"
#include "files/cjm-file-error.h"
#include "files/cjm-file.h"
#include "files/cjm-reader.h"
#include "files/cjm-state.h"
#include "files/cjm-versions.h"
#include "model/cjm-text.h"
#include "ui/base/cjm-dialog.h"
#include "ui/base/cjm-file-chooser.h"
#include "ui/base/cjm-recent.h"
#include "ui/base/cjm-label.h"

#include <glib/gi18n.h>

/** cjm_window_remember_file: adds @path to the recent files of the desktop. */
void
cjm_window_remember_file (const char *path)
{
  GtkRecentManager *recent = cjm_recent_get_manager ();
  g_autofree char  *uri = NULL;

  g_return_if_fail (path != NULL);
  uri = g_filename_to_uri (path, NULL, NULL);
  if (uri != NULL && recent != NULL)
    gtk_recent_manager_add_item (recent, uri);
}

/** cjm_window_show_problem: shows @what, in a dialog with @heading. */
void
cjm_window_show_problem (CjmWindow *self, const char *heading, const char *what)
{
  GtkWidget *dialog;

  g_return_if_fail (CJM_IS_WINDOW (self));
  g_return_if_fail (heading != NULL && what != NULL);
  dialog = cjm_dialog_new_question (GTK_WINDOW (self), heading, "%s", what);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/** cjm_window_show_open_problem: shows @problem, why a file could not be opened. */
void
cjm_window_show_open_problem (CjmWindow *self, const char *problem)
{
  cjm_window_show_problem (self, _ ("This File Could Not Be Opened"), problem);
}

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

#define MAX_REPORT_LINES 12 /* shown after the first, which is the sum */

/* A label: what was lost by the damage, and @what stopped reading first. */
static GtkWidget *
new_damage_report (GPtrArray *report, const char *what)
{
  g_autofree char *stopped = cjm_text_sentence (what);
  g_autoptr (GString) text = g_string_new (report->len == 0 ? _ ("Nothing of it is lost.") : NULL);
  GtkWidget *label;

  for (guint i = 0; i < MIN (report->len, MAX_REPORT_LINES + 1); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (report, i));
  if (report->len > MAX_REPORT_LINES + 1)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("and %u more"), report->len - MAX_REPORT_LINES - 1);
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

/* Nothing of the file @path can be read: shows why, and which older versions of it are kept. */
static void
show_unreadable (CjmWindow *self, const char *path, const char *what)
{
  g_autofree char *root = cjm_state_versions ();
  g_autofree char *versions = cjm_versions_describe (root, path);
  g_autofree char *why = cjm_text_sentence (what);
  g_autofree char *all = versions != NULL ? g_strdup_printf ("%s\n\n%s", why, versions) : g_strdup (why);

  cjm_window_show_open_problem (self, all);
}

/* Offers to open what can be read of the damaged file @path, which can't be opened because of @what. */
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
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), new_damage_report (report, what));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"), "open",
                                    _ ("Open as _Copy"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "open");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (salvage_response_cb), salvage, salvage_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Returns: TRUE if the content of the file is at fault, not its place or version. */
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
      if (is_damage (error))
        offer_salvage (self, path, error->message);
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        cjm_window_show_open_problem (self, error->message);
      return;
    }
  if (checksum == NULL) /* an export is not saved over */
    g_clear_pointer (&path, g_free);
  cjm_window_set_session (self, cjm_file_session_new (document, path, checksum));
  if (path != NULL)
    cjm_window_remember_file (path);
}

/**
 * cjm_window_restore: shows @document, which a crash left or which could be read of a damaged file. The
 * window must be empty.
 * @path: (nullable): the file it belongs to
 *
 * Returns: TRUE if it is kept in a journal of its own now.
 */
gboolean
cjm_window_restore (CjmWindow *self, CjmDocument *document, const char *path)
{
  g_return_val_if_fail (CJM_IS_WINDOW (self) && cjm_window_is_empty (self), FALSE);
  g_return_val_if_fail (CJM_IS_DOCUMENT (document), FALSE);
  cjm_window_set_session (self, cjm_file_session_new_recovered (document, path));
  return cjm_file_session_get_problem (self->session) == NULL;
}

/** cjm_window_present_other: presents the other window that has the file @path open, so that no two windows
 * have one file. Returns: TRUE if there is one. */
gboolean
cjm_window_present_other (CjmWindow *self, const char *path)
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

/** cjm_window_open: opens the file @path in this window if that is empty, else in the one that has it open or
 * in a new one. */
void
cjm_window_open (CjmWindow *self, const char *path)
{
  g_autofree char *absolute = NULL;

  g_return_if_fail (CJM_IS_WINDOW (self));
  g_return_if_fail (path != NULL);
  absolute = g_canonicalize_filename (path, NULL);
  if (cjm_window_present_other (self, absolute))
    return;
  if (!cjm_window_is_empty (self))
    {
      CjmWindow *other = cjm_window_new (gtk_window_get_application (GTK_WINDOW (self)));

      gtk_window_present (GTK_WINDOW (other));
      cjm_window_open (other, absolute);
      return;
    }
  g_assert (self->loading == NULL && self->opening == NULL);
  cjm_window_show_page (self, "loading");
  self->loading = g_strdup (absolute);
  self->opening = g_cancellable_new ();
  cjm_source_load_async (absolute, self->opening, loaded_cb, g_object_ref (self));
}

/** cjm_window_cancel_opening: stops opening a file, where one is being opened, and shows the start page. */
void
cjm_window_cancel_opening (CjmWindow *self)
{
  g_return_if_fail (CJM_IS_WINDOW (self));
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
}

static void
open_chosen_cb (const char *path, gpointer data)
{
  if (path != NULL && !CJM_WINDOW (data)->closed)
    cjm_window_open (data, path);
}

/** cjm_window_open_dialog: asks for a file and opens it. */
void
cjm_window_open_dialog (CjmWindow *self)
{
  g_return_if_fail (CJM_IS_WINDOW (self));
  cjm_file_chooser_open (GTK_WINDOW (self), CJM_CHOOSE_OPEN, cjm_window_get_path (self), NULL, NULL,
                         open_chosen_cb, self);
}
