/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-recovery-job.h: a journal on its way through a worker thread. See cjm-recovery-job.c. */
#pragma once

#include <gtk/gtk.h>

#include "files/cjm-recoverable-journal.h"

G_BEGIN_DECLS

/** CjmRecoveryJobResult: what a journal is read for. */
typedef enum
{
  CJM_RECOVERY_JOB_PICTURE,  /* to be looked at */
  CJM_RECOVERY_JOB_DOCUMENT, /* to be worked on */
} CjmRecoveryJobResult;

/**
 * CjmRecoveryJob: all of it is owned.
 * @journal: what is read
 * @document: (nullable): what it holds, where that was wanted and can be read
 * @picture: (nullable): of it, where that was wanted and can be read
 * @title: (nullable): of the project
 * @missing: (nullable) (element-type utf8): a sentence for each part that is damaged
 * @problem: (nullable): why nothing can be read
 * @outdated: TRUE where the file was saved after the journal was written
 */
typedef struct
{
  CjmRecoverableJournal journal;
  CjmRecoveryJobResult  wanted;

  CjmDocument *document;
  GdkTexture  *picture;
  char        *title;
  GPtrArray   *missing;
  GError      *problem;
  gboolean     outdated;
} CjmRecoveryJob;

#define CJM_RECOVERY_JOB_WIDTH 132 /* pixels, of a picture */

void                  cjm_recovery_job_run (const CjmRecoverableJournal *journal,
                                            CjmRecoveryJobResult         wanted,
                                            gpointer                     source,
                                            GAsyncReadyCallback          callback);
const CjmRecoveryJob *cjm_recovery_job_get (GAsyncResult *result);
gboolean              cjm_recovery_job_is_copy (const CjmRecoveryJob *self);

G_END_DECLS
