/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-conflict-dialog.c: what two people changed differently, to be decided one by
 * one: what is here, what the other has, and a button for each. Either is an undo step.
 */
#include "ui/dialogs/cjm-conflict-dialog.h"

#include "merge/cjm-conflict.h"
#include "model/cjm-text.h"
#include "ui/base/cjm-dialog.h"
#include "ui/base/cjm-label.h"
#include "ui/base/cjm-rows.h"
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
  CjmFileSession *session;
  GPtrArray      *conflicts; /* (nullable) (element-type CjmConflict): those that the rows are about */
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

  char              *key;      /* owned; of the conflict */
  const CjmConflict *conflict; /* (nullable): borrowed; NULL when it is decided */
};

G_DEFINE_FINAL_TYPE (CjmConflictDialogRow, cjm_conflict_dialog_row, GTK_TYPE_LIST_BOX_ROW)

/* ---- A row ---- */

static void
decide (CjmConflictDialogRow *self, gboolean take_theirs, GtkWidget *button)
{
  CjmConflictDialog *dialog = CJM_CONFLICT_DIALOG (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  g_assert (self->conflict != NULL);
  if (cjm_file_session_decide (dialog->session, self->conflict, take_theirs, &error))
    return;
  sentence = cjm_text_sentence (error->message);
  gtk_widget_set_tooltip_text (button, sentence); /* what it needs is gone */
  gtk_widget_set_sensitive (button, FALSE);
}

static void
keep_cb (CjmConflictDialogRow *self)
{
  decide (self, FALSE, self->keep_button);
}

static void
take_cb (CjmConflictDialogRow *self)
{
  decide (self, TRUE, self->take_button);
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

/* Shows @conflict as it is now: what is here may have changed since. */
static void
fill_row (CjmConflictDialogRow *self, CjmDocument *document, const CjmConflict *conflict)
{
  g_autofree char *subject = cjm_conflict_words_subject (document, conflict);
  g_autofree char *ours = cjm_conflict_words_value (document, conflict, conflict->ours);
  g_autofree char *theirs = cjm_conflict_words_value (document, conflict, conflict->theirs);

  self->conflict = conflict;
  gtk_label_set_text (self->subject, subject);
  gtk_label_set_text (self->ours, ours);
  gtk_label_set_text (self->theirs, theirs);
  /* What was deleted here and is kept, since the other needs it, can't be deleted again. */
  gtk_widget_set_visible (self->keep_button, conflict->ours != NULL);
  gtk_widget_set_visible (self->take_button, can_take (conflict));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, subject, -1);
}

static CjmConflictDialogRow *
new_row (CjmDocument *document, const CjmConflict *conflict)
{
  CjmConflictDialogRow *self = g_object_new (CJM_TYPE_CONFLICT_DIALOG_ROW, NULL);

  self->key = cjm_conflict_get_key (conflict);
  fill_row (self, document, conflict);
  return self;
}

static void
cjm_conflict_dialog_row_finalize (GObject *object)
{
  g_free (CJM_CONFLICT_DIALOG_ROW (object)->key);
  G_OBJECT_CLASS (cjm_conflict_dialog_row_parent_class)->finalize (object);
}

static void
cjm_conflict_dialog_row_class_init (CjmConflictDialogRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cjm_conflict_dialog_row_finalize;
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

/* Returns: (transfer full): key → conflict; borrows the conflicts. */
static GHashTable *
index_by_key (GPtrArray *conflicts)
{
  GHashTable *by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < conflicts->len; i++)
    g_hash_table_insert (by_key, cjm_conflict_get_key (g_ptr_array_index (conflicts, i)),
                         g_ptr_array_index (conflicts, i));
  return by_key;
}

/* @row goes: the keyboard goes to the row behind it, or before it, rather than to the end of the list. */
static void
pass_focus_on (GtkWidget *row)
{
  GtkWidget *next = gtk_widget_get_next_sibling (row);

  while (next != NULL && !gtk_widget_get_visible (next))
    next = gtk_widget_get_next_sibling (next);
  if (next == NULL)
    for (next = gtk_widget_get_prev_sibling (row); next != NULL && !gtk_widget_get_visible (next);)
      next = gtk_widget_get_prev_sibling (next);
  if (next != NULL)
    gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD);
}

/* Hides the rows of what is decided: they go with the dialog, for the button of one may be being pressed.
 * Returns: (transfer container): what the other rows are about. */
static GHashTable *
update_rows (CjmConflictDialog *self)
{
  g_autoptr (GHashTable) by_key = index_by_key (self->conflicts);
  GHashTable *shown = g_hash_table_new (NULL, NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      CjmConflictDialogRow *row = CJM_CONFLICT_DIALOG_ROW (child);
      const CjmConflict    *conflict = g_hash_table_lookup (by_key, row->key);

      row->conflict = NULL; /* it goes with the last list */
      if (conflict == NULL && cjm_rows_get_focus (child) != NULL)
        pass_focus_on (child);
      gtk_widget_set_visible (child, conflict != NULL);
      if (conflict == NULL)
        continue;
      fill_row (row, cjm_file_session_get_document (self->session), conflict);
      g_hash_table_add (shown, (gpointer) conflict);
    }
  return shown;
}

/* Shows what is not decided now; closes the dialog where nothing is left. */
static void
show_conflicts (CjmConflictDialog *self)
{
  GPtrArray *conflicts = cjm_file_session_get_conflicts (self->session);
  g_autoptr (GPtrArray) last = g_steal_pointer (&self->conflicts);
  g_autoptr (GHashTable) shown = NULL;

  self->conflicts = conflicts != NULL ? g_ptr_array_ref (conflicts) : g_ptr_array_new ();
  shown = update_rows (self);
  for (guint i = 0; i < self->conflicts->len && g_hash_table_size (shown) < MOST_ROWS; i++)
    if (g_hash_table_add (shown, g_ptr_array_index (self->conflicts, i)))
      gtk_list_box_append (self->list, GTK_WIDGET (new_row (cjm_file_session_get_document (self->session),
                                                            g_ptr_array_index (self->conflicts, i))));
  if (self->conflicts->len == 0)
    cjm_dialog_close_later (CJM_DIALOG (self));
}

static void
cjm_conflict_dialog_finalize (GObject *object)
{
  CjmConflictDialog *self = CJM_CONFLICT_DIALOG (object);

  g_clear_object (&self->session);
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

/** cjm_conflict_dialog_open: @session: not closed before the window. Returns: (transfer none): the window;
 * destroying it decides nothing. */
GtkWindow *
cjm_conflict_dialog_open (GtkWindow *parent, CjmFileSession *session)
{
  CjmConflictDialog *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (CJM_IS_FILE_SESSION (session), NULL);
  self = g_object_new (CJM_TYPE_CONFLICT_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::conflicts", G_CALLBACK (show_conflicts), self,
                           G_CONNECT_SWAPPED);
  show_conflicts (self);
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WINDOW (self);
}
