/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-recovery-dialog.c: what a crash left behind, offered at the next start. What is
 * not decided stays and is offered again.
 *
 * Journals are read one after the other in a worker thread (cjm-recovery-job.c), each
 * gets its row when it is read, and the window can be used meanwhile.
 */
#include "ui/dialogs/cjm-recovery-dialog.h"

#include "files/cjm-state.h"
#include "ui/base/cjm-dialog.h"
#include "ui/dialogs/cjm-recovery-row.h"

#include <glib/gi18n.h>
#include <string.h>

#define WORDS_HEIGHT 80 /* pixels, about, of the words above the rows */
#define ROW_HEIGHT 120  /* pixels, about, with what is damaged */
#define MOST_HEIGHT 560 /* pixels, of all rows; the others are scrolled to */

#define CJM_TYPE_RECOVERY_DIALOG (cjm_recovery_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CjmRecoveryDialog, cjm_recovery_dialog, CJM, RECOVERY_DIALOG, CjmDialog)

struct _CjmRecoveryDialog
{
  CjmDialog parent_instance;

  /* Template children. */
  GtkWidget         *discard_all_button;
  GtkScrolledWindow *scrolled;
  GtkListBox        *list;

  /* Owned. */
  GtkWindow *parent;   /* what was restored is opened from it */
  GPtrArray *journals; /* (element-type CjmRecoverableJournal) */

  /* Borrowed. */
  const CjmRecoverableJournal *reading; /* (nullable): of @journals, while it is being read */

  guint        next; /* of @journals, to be read */
  CjmRecovered recovered;
};

G_DEFINE_FINAL_TYPE (CjmRecoveryDialog, cjm_recovery_dialog, CJM_TYPE_DIALOG)

/* ---- Rows ---- */

/* Returns: (nullable): the row at @i. Those of what is decided stay, unseen: the button that
 * was pressed lives in one. */
static CjmRecoveryRow *
get_row (CjmRecoveryDialog *self, int i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

  return row != NULL ? CJM_RECOVERY_ROW (row) : NULL;
}

static CjmRecoveryRow *
find_row (CjmRecoveryDialog *self, const char *journal)
{
  CjmRecoveryRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    if (strcmp (cjm_recovery_row_get_journal (row)->journal, journal) == 0)
      return row;
  return NULL;
}

static void
close_when_done (CjmRecoveryDialog *self)
{
  CjmRecoveryRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    if (gtk_widget_get_visible (GTK_WIDGET (row)))
      return;
  if (self->reading == NULL && self->next == self->journals->len)
    cjm_dialog_close_later (CJM_DIALOG (self));
}

static void
hide_row (CjmRecoveryDialog *self, CjmRecoveryRow *row)
{
  gtk_widget_set_sensitive (GTK_WIDGET (row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (row), FALSE);
  close_when_done (self);
}

/* ---- Restoring and discarding ---- */

/* @source: the dialog; it may have been closed meanwhile, which takes nothing back. */
static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CjmRecoveryDialog    *self = CJM_RECOVERY_DIALOG (source);
  const CjmRecoveryJob *job = cjm_recovery_job_get (result);
  const char           *journal = job->journal.journal;
  CjmRecoveryRow       *row = cjm_dialog_is_closed (CJM_DIALOG (self)) ? NULL : find_row (self, journal);

  g_assert (job->document != NULL || job->problem != NULL);
  if (job->document != NULL && gtk_widget_get_realized (GTK_WIDGET (self->parent))
      && self->recovered (job->document, cjm_recovery_job_is_copy (job) ? NULL : job->journal.path,
                          self->parent))
    cjm_recoverable_journal_discard (journal); /* the window keeps one of its own */
  if (row == NULL)
    return;
  if (job->document != NULL)
    hide_row (self, row);
  else
    {
      gtk_widget_set_sensitive (GTK_WIDGET (row), TRUE);
      cjm_recovery_row_show_problem (row, job->problem);
    }
}

static void
restore_cb (CjmRecoveryDialog *self, CjmRecoveryRow *row)
{
  gtk_widget_set_sensitive (GTK_WIDGET (row), FALSE);
  cjm_recovery_job_run (cjm_recovery_row_get_journal (row), CJM_RECOVERY_JOB_DOCUMENT, self, restored_cb);
}

static void
discard_cb (CjmRecoveryDialog *self, CjmRecoveryRow *row)
{
  cjm_recoverable_journal_discard (cjm_recovery_row_get_journal (row)->journal);
  hide_row (self, row);
}

static void
discard_all (CjmRecoveryDialog *self)
{
  CjmRecoveryRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    if (gtk_widget_get_visible (GTK_WIDGET (row))
        && gtk_widget_get_sensitive (GTK_WIDGET (row))) /* one that is being restored is not meant */
      discard_cb (self, row);
  if (self->reading != NULL)
    cjm_recoverable_journal_discard (self->reading->journal);
  self->reading = NULL;
  while (self->next < self->journals->len)
    {
      const CjmRecoverableJournal *journal = g_ptr_array_index (self->journals, self->next++);

      cjm_recoverable_journal_discard (journal->journal);
    }
  close_when_done (self);
}

static void
discard_all_response_cb (CjmRecoveryDialog *self, const char *response)
{
  if (g_strcmp0 (response, "discard") == 0 && !cjm_dialog_is_closed (CJM_DIALOG (self)))
    discard_all (self);
}

static void
discard_all_cb (CjmRecoveryDialog *self)
{
  GtkWidget *question = cjm_dialog_new_question (
      GTK_WINDOW (self), _ ("Discard All?"),
      _ ("What was not saved of these maps will be lost for good. The files themselves stay as they are."));

  g_signal_connect_object (question, "response", G_CALLBACK (discard_all_response_cb), self,
                           G_CONNECT_SWAPPED);
  cjm_dialog_ask_to_destroy (question, "discard", _ ("_Discard All"));
}

/* ---- Reading ---- */

static void read_next (CjmRecoveryDialog *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CjmRecoveryDialog *self = CJM_RECOVERY_DIALOG (source);
  CjmRecoveryRow    *row;

  if (cjm_dialog_is_closed (CJM_DIALOG (self)) || self->reading == NULL) /* or all was discarded */
    return;
  row = cjm_recovery_row_new (self->reading);
  cjm_recovery_row_show (row, cjm_recovery_job_get (result));
  g_signal_connect_object (row, "restore", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "discard", G_CALLBACK (discard_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
  read_next (self);
}

static void
read_next (CjmRecoveryDialog *self)
{
  g_assert (self->next <= self->journals->len);
  self->reading = self->next < self->journals->len ? g_ptr_array_index (self->journals, self->next++) : NULL;
  if (self->reading != NULL)
    cjm_recovery_job_run (self->reading, CJM_RECOVERY_JOB_PICTURE, self, read_cb);
  else
    close_when_done (self);
}

/* ---- The dialog ---- */

static void
cjm_recovery_dialog_finalize (GObject *object)
{
  CjmRecoveryDialog *self = CJM_RECOVERY_DIALOG (object);

  g_clear_object (&self->parent);
  g_clear_pointer (&self->journals, g_ptr_array_unref);
  G_OBJECT_CLASS (cjm_recovery_dialog_parent_class)->finalize (object);
}

static void
cjm_recovery_dialog_class_init (CjmRecoveryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cjm_recovery_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-recovery-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmRecoveryDialog, discard_all_button);
  gtk_widget_class_bind_template_child (widget_class, CjmRecoveryDialog, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CjmRecoveryDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, discard_all_cb);
}

static void
cjm_recovery_dialog_init (CjmRecoveryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @journals: (transfer full) */
static void
offer (GtkWindow *parent, GPtrArray *journals, CjmRecovered recovered)
{
  CjmRecoveryDialog *self = g_object_new (CJM_TYPE_RECOVERY_DIALOG, "transient-for", parent, NULL);
  int                height = WORDS_HEIGHT + ROW_HEIGHT * (int) journals->len;

  self->parent = g_object_ref (parent);
  self->journals = journals;
  self->recovered = recovered;
  gtk_widget_set_visible (self->discard_all_button, journals->len > 1);
  gtk_scrolled_window_set_max_content_height (self->scrolled, MOST_HEIGHT);
  gtk_scrolled_window_set_min_content_height (
      self->scrolled, MIN (height, MOST_HEIGHT)); /* a window grows no more once it is there */
  gtk_window_present (GTK_WINDOW (self));
  read_next (self);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *folder = cjm_state_journals ();

  g_task_return_pointer (task, cjm_recoverable_journal_list (folder), (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) journals = g_task_propagate_pointer (G_TASK (result), NULL);

  if (journals != NULL && journals->len > 0 && gtk_widget_get_realized (GTK_WIDGET (source)))
    offer (GTK_WINDOW (source), g_steal_pointer (&journals), (CjmRecovered) data);
}

/** cjm_recovery_dialog_open: looks in a worker thread for what crashes left and offers it over @parent;
 * nothing is shown where nothing is left. @recovered: (scope forever): gets what is to be restored. */
void
cjm_recovery_dialog_open (GtkWindow *parent, CjmRecovered recovered)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && recovered != NULL);
  task = g_task_new (parent, NULL, listed_cb, (gpointer) recovered);
  g_task_run_in_thread (task, list_in_thread);
}
