/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-recovery-job.c: a journal that a crash left, on its way through a worker thread:
 * there may be hundreds, and large ones. */
#include "ui/dialogs/cjm-recovery-job.h"

#include "export/cjm-export.h"

static void
job_free (gpointer data)
{
  CjmRecoveryJob *self = data;

  g_free (self->journal.journal);
  g_free (self->journal.path);
  g_free (self->journal.checksum);
  g_clear_object (&self->document);
  g_free (self->title);
  g_clear_object (&self->picture);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_error (&self->problem);
  g_free (self);
}

/* Twice the pixels: some screens have them. */
static GdkTexture *
paint (CjmDocument *document)
{
  CjmExportOptions options;
  g_autoptr (GBytes) png = NULL;

  cjm_export_options_init (&options);
  options.pixels = 2 * CJM_RECOVERY_JOB_WIDTH;
  options.longer = TRUE;
  png = cjm_export_to_bytes (document, CJM_FORMAT_PNG, &options, NULL, NULL, NULL, NULL);
  return png != NULL ? gdk_texture_new_from_bytes (png, NULL) : NULL;
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CjmRecoveryJob *self = data;

  g_assert (self->document == NULL && self->problem == NULL);
  self->document = cjm_recoverable_journal_recover (self->journal.journal, &self->missing, &self->problem);
  self->outdated = cjm_recoverable_journal_is_outdated (&self->journal);
  if (self->document != NULL)
    self->title = g_strdup (cjm_document_get_project (self->document)->title);
  if (self->document != NULL && self->wanted == CJM_RECOVERY_JOB_PICTURE)
    {
      self->picture = paint (self->document);
      g_clear_object (&self->document);
    }
  g_task_return_boolean (task, TRUE);
}

/** cjm_recovery_job_run: reads @journal in a worker thread. @source: a GObject, kept until @callback is
 * called with it. */
void
cjm_recovery_job_run (const CjmRecoverableJournal *journal,
                      CjmRecoveryJobResult         wanted,
                      gpointer                     source,
                      GAsyncReadyCallback          callback)
{
  g_autoptr (GTask) task = NULL;
  CjmRecoveryJob *self;

  g_return_if_fail (journal != NULL && G_IS_OBJECT (source) && callback != NULL);
  self = g_new0 (CjmRecoveryJob, 1);
  self->journal = (CjmRecoverableJournal){ g_strdup (journal->journal), g_strdup (journal->path),
                                           g_strdup (journal->checksum), journal->time };
  self->wanted = wanted;
  task = g_task_new (source, NULL, callback, NULL);
  g_task_set_task_data (task, self, job_free);
  g_task_run_in_thread (task, run_in_thread);
}

/** cjm_recovery_job_get: Returns: (transfer none): the job that is done; valid as long as @result. */
const CjmRecoveryJob *
cjm_recovery_job_get (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return g_task_get_task_data (G_TASK (result));
}

/** cjm_recovery_job_is_copy: Returns: TRUE if it may not be saved over its file: somebody else wrote that
 * meanwhile, or it has what is missing here. */
gboolean
cjm_recovery_job_is_copy (const CjmRecoveryJob *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->outdated || (self->missing != NULL && self->missing->len > 0);
}
