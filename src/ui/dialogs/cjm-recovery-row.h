/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-recovery-row.h: a journal that a crash left, in a list. See cjm-recovery-row.c. */
#pragma once

#include <gtk/gtk.h>

#include "ui/dialogs/cjm-recovery-job.h"

G_BEGIN_DECLS

#define CJM_TYPE_RECOVERY_ROW (cjm_recovery_row_get_type ())
G_DECLARE_FINAL_TYPE (CjmRecoveryRow, cjm_recovery_row, CJM, RECOVERY_ROW, GtkListBoxRow)

CjmRecoveryRow              *cjm_recovery_row_new (const CjmRecoverableJournal *journal);
const CjmRecoverableJournal *cjm_recovery_row_get_journal (CjmRecoveryRow *self);
void                         cjm_recovery_row_show (CjmRecoveryRow *self, const CjmRecoveryJob *job);
void                         cjm_recovery_row_show_problem (CjmRecoveryRow *self, const GError *problem);

G_END_DECLS
