/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-conflict-dialog.c: what two people changed differently, to be decided one by
 * one: what is here, what the other has, and a button for each. Taking theirs is an
 * undo step; keeping ours needs none, for that is what the map has.
 */
#include "ui/dialogs/cjm-conflict-dialog.h"

#include "merge/cjm-conflict.h"
#include "model/cjm-text.h"
#include "ui/base/cjm-dialog.h"
#include "ui/base/cjm-label.h"
#include "ui/fields/cjm-conflict-words.h"

#include <glib/gi18n.h>

#define MOST_ROWS 200 /* shown at once; the next when these are decided */

#define CJM_TYPE_CONFLICT_DIALOG (cjm_conflict_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CjmConflictDialog, cjm_conflict_dialog, CJM, CONFLICT_DIALOG, CjmDialog)
#define CJM_TYPE_CONFLICT_DIALOG_ROW (cjm_conflict_dialog_row_get_type ())
G_DECLARE_FINAL_TYPE (CjmConflictDialogRow, cjm_conflict_dialog_row, CJM, CONFLICT_DIALOG_ROW, GtkListBoxRow)

struct _CjmConflictDialog
{
  CjmDialog parent_instance;

  /* Template children. */
  GtkListBox *list;

  /* Owned. */
  CjmDocument *document;
  GPtrArray   *conflicts; /* (element-type CjmConflict): those that are not decided yet; the caller's too */

  CjmResolved resolved;
  gpointer    data; /* of @resolved */
};

G_DEFINE_FINAL_TYPE (CjmConflictDialog, cjm_conflict_dialog, CJM_TYPE_DIALOG)

/** CjmConflictDialogRow: one conflict. */
struct _CjmConflictDialogRow
{
  GtkListBoxRow parent_instance;

  /* Template children. */
  GtkLabel  *subject;
  GtkLabel  *ours;
  GtkLabel  *theirs;
  GtkWidget *keep_button;
  GtkWidget *take_button;

  /* Borrowed. */
  const CjmConflict *conflict; /* (nullable): NULL when it is decided */
};

G_DEFINE_FINAL_TYPE (CjmConflictDialogRow, cjm_conflict_dialog_row, GTK_TYPE_LIST_BOX_ROW)

/* ---- A row ---- */

/* The row goes with the dialog: its button is being pressed. */
static void
remove_decided (CjmConflictDialogRow *self)
{
  CjmConflictDialog *dialog = CJM_CONFLICT_DIALOG (gtk_widget_get_root (GTK_WIDGET (self)));

  g_assert (self->conflict != NULL);
  g_ptr_array_remove (dialog->conflicts, (gpointer) self->conflict);
  self->conflict = NULL;
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  dialog->resolved (dialog->data);
  if (dialog->conflicts->len == 0)
    cjm_dialog_close_later (CJM_DIALOG (dialog));
}

static void
keep_cb (CjmConflictDialogRow *self)
{
  g_assert (self->conflict != NULL);
  remove_decided (self);
}

static void
take_cb (CjmConflictDialogRow *self)
{
  CjmConflictDialog *dialog = CJM_CONFLICT_DIALOG (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  g_assert (self->conflict != NULL);
  if (cjm_conflict_take_theirs (dialog->document, self->conflict, _ ("Take the Other’s"), &error))
    {
      remove_decided (self);
      return;
    }
  sentence = cjm_text_sentence (error->message);
  gtk_widget_set_tooltip_text (self->take_button, sentence); /* what it needs is gone */
  gtk_widget_set_sensitive (self->take_button, FALSE);
}

/* Returns: TRUE if an undo step leads to what the other has. */
static gboolean
can_take (const CjmConflict *conflict)
{
  g_assert (conflict->ours != NULL || conflict->theirs != NULL || conflict->unknown_member != NULL);
  if (conflict->ours == NULL || conflict->theirs == NULL)
    return conflict->ours != conflict->theirs;
  return conflict->ours != conflict->theirs && conflict->ours->kind == conflict->theirs->kind;
}

static CjmConflictDialogRow *
new_row (CjmDocument *document, const CjmConflict *conflict)
{
  CjmConflictDialogRow *self = g_object_new (CJM_TYPE_CONFLICT_DIALOG_ROW, NULL);
  g_autofree char      *subject = cjm_conflict_words_subject (document, conflict);
  g_autofree char      *ours = cjm_conflict_words_value (document, conflict, conflict->ours);
  g_autofree char      *theirs = cjm_conflict_words_value (document, conflict, conflict->theirs);

  self->conflict = conflict;
  gtk_label_set_text (self->subject, subject);
  gtk_label_set_text (self->ours, ours);
  gtk_label_set_text (self->theirs, theirs);
  /* What was deleted here and is kept, since the other needs it, can't be deleted again. */
  gtk_widget_set_visible (self->keep_button, conflict->ours != NULL);
  gtk_widget_set_visible (self->take_button, can_take (conflict));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, subject, -1);
  return self;
}

static void
cjm_conflict_dialog_row_class_init (CjmConflictDialogRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sojourn/ui/cjm-conflict-dialog-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmConflictDialogRow, subject);
  gtk_widget_class_bind_template_child (widget_class, CjmConflictDialogRow, ours);
  gtk_widget_class_bind_template_child (widget_class, CjmConflictDialogRow, theirs);
  gtk_widget_class_bind_template_child (widget_class, CjmConflictDialogRow, keep_button);
  gtk_widget_class_bind_template_child (widget_class, CjmConflictDialogRow, take_button);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
}

static void
cjm_conflict_dialog_row_init (CjmConflictDialogRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cjm_label_wrap_all (GTK_WIDGET (self));
}

/* ---- The dialog ---- */

static void
cjm_conflict_dialog_finalize (GObject *object)
{
  CjmConflictDialog *self = CJM_CONFLICT_DIALOG (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  G_OBJECT_CLASS (cjm_conflict_dialog_parent_class)->finalize (object);
}

static void
cjm_conflict_dialog_class_init (CjmConflictDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cjm_conflict_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-conflict-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmConflictDialog, list);
}

static void
cjm_conflict_dialog_init (CjmConflictDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cjm_conflict_dialog_open:
 * @document: has what we changed
 * @conflicts: (element-type CjmConflict): what is decided is taken out of it
 * @resolved: (scope notified): called with @data after each decision
 *
 * Returns: (transfer none): the window; destroying it decides nothing.
 */
GtkWindow *
cjm_conflict_dialog_open (
    GtkWindow *parent, CjmDocument *document, GPtrArray *conflicts, CjmResolved resolved, gpointer data)
{
  CjmConflictDialog *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (CJM_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (conflicts != NULL && resolved != NULL, NULL);
  self = g_object_new (CJM_TYPE_CONFLICT_DIALOG, "transient-for", parent, NULL);
  self->document = g_object_ref (document);
  self->conflicts = g_ptr_array_ref (conflicts);
  self->resolved = resolved;
  self->data = data;
  for (guint i = 0; i < MIN (conflicts->len, MOST_ROWS); i++)
    gtk_list_box_append (self->list, GTK_WIDGET (new_row (document, g_ptr_array_index (conflicts, i))));
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WINDOW (self);
}
