/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-dialog.c: a window of its own over another one, as all our dialogs are. */
#include "ui/base/cjm-dialog.h"

#include "model/cjm-text.h"
#include "ui/base/cjm-label.h"

#include <adwaita.h>

/** cjm_dialog_new: @height: −1 as needed. Returns: (transfer none): an AdwWindow over @parent, which goes
 * with it; Escape closes it. */
GtkWindow *
cjm_dialog_new (GtkWindow *parent, const char *title, int width, int height)
{
  GtkWindow          *window = GTK_WINDOW (adw_window_new ());
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (window, title);
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_modal (window, TRUE);
  gtk_window_set_destroy_with_parent (window, TRUE);
  gtk_window_set_default_size (window, width, height);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  return window;
}

/**
 * cjm_dialog_new_question:
 * @format: the body, as in printf; blanks at its ends are left out, and it ends with a full stop
 *
 * The heading is the first line of the body: libadwaita measures a heading of its own
 * for widths below its least, of which GTK 4.18 warns with each question.
 *
 * Returns: (transfer none): an AdwMessageDialog over @parent, without responses yet.
 */
GtkWidget *
cjm_dialog_new_question (GtkWindow *parent, const char *heading, const char *format, ...)
{
  GtkWidget       *dialog = adw_message_dialog_new (parent, NULL, NULL);
  g_autofree char *text = NULL;
  g_autofree char *body = NULL;
  g_autofree char *markup = NULL;
  va_list          arguments;

  va_start (arguments, format);
  text = g_strstrip (g_strdup_vprintf (format, arguments));
  va_end (arguments);
  body = cjm_text_sentence (text);
  markup = g_markup_printf_escaped ("<span size=\"large\" weight=\"bold\">%s</span>\n\n%s", heading, body);
  gtk_window_set_title (GTK_WINDOW (dialog), heading);
  adw_message_dialog_set_body_use_markup (ADW_MESSAGE_DIALOG (dialog), TRUE);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), markup);
  cjm_label_wrap_all (dialog);
  return dialog;
}
