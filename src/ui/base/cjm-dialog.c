/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-dialog.c: a window over another one, as all our dialogs are: modal, gone with the
 * window below, closed by Escape. And questions. */
#include "ui/base/cjm-dialog.h"

#include "model/cjm-text.h"
#include "ui/base/cjm-label.h"

#include <glib/gi18n.h>

typedef struct
{
  gboolean closed;
} CjmDialogPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CjmDialog, cjm_dialog, ADW_TYPE_WINDOW)

/** cjm_dialog_is_closed: Returns: TRUE from when its widgets begin to go: they let go of what was chosen in
 * them, and what a worker thread or another dialog answers comes too late. */
gboolean
cjm_dialog_is_closed (CjmDialog *self)
{
  CjmDialogPrivate *own;

  g_return_val_if_fail (CJM_IS_DIALOG (self), TRUE);
  own = cjm_dialog_get_instance_private (self);
  return own->closed;
}

static void
close_cb (gpointer window)
{
  gtk_window_destroy (window);
  g_object_unref (window);
}

/** cjm_dialog_close_later: closes it when the button in it that is being pressed is done. */
void
cjm_dialog_close_later (CjmDialog *self)
{
  g_return_if_fail (CJM_IS_DIALOG (self));
  g_idle_add_once (close_cb, g_object_ref (self));
}

static void
cjm_dialog_unrealize (GtkWidget *widget)
{
  CjmDialogPrivate *own = cjm_dialog_get_instance_private (CJM_DIALOG (widget));

  own->closed = TRUE;
  GTK_WIDGET_CLASS (cjm_dialog_parent_class)->unrealize (widget);
}

/* The template is there. */
static void
cjm_dialog_constructed (GObject *object)
{
  G_OBJECT_CLASS (cjm_dialog_parent_class)->constructed (object);
  cjm_label_wrap_all (GTK_WIDGET (object));
}

static void
cjm_dialog_class_init (CjmDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = cjm_dialog_constructed;
  widget_class->unrealize = cjm_dialog_unrealize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cjm_dialog_init (CjmDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

/* ---- Questions ---- */

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
  GtkWidget       *dialog;
  g_autofree char *text = NULL;
  g_autofree char *body = NULL;
  g_autofree char *markup = NULL;
  va_list          arguments;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (heading != NULL && format != NULL, NULL);
  dialog = adw_message_dialog_new (parent, NULL, NULL);
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

/** cjm_dialog_ask_to_destroy: shows @question with two answers: to cancel, which Escape and Enter mean too,
 * and @response, called @label, after which something is lost. */
void
cjm_dialog_ask_to_destroy (GtkWidget *question, const char *response, const char *label)
{
  AdwMessageDialog *dialog;

  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (question));
  g_return_if_fail (response != NULL && label != NULL);
  dialog = ADW_MESSAGE_DIALOG (question);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), response, label, NULL);
  adw_message_dialog_set_response_appearance (dialog, response, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  gtk_window_present (GTK_WINDOW (question));
}
