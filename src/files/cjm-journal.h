/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-journal.h: unsaved changes, kept on disk in case of a crash. See cjm-journal.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

typedef struct _CjmJournal CjmJournal;

#define CJM_JOURNAL_FLUSH_SECONDS 1 /* at most so much work is lost in a power cut; a crash loses none */

/** CjmJournalProblemFunc: @problem: (nullable): why changes can't be kept; NULL if they are kept again. */
typedef void (*CjmJournalProblemFunc) (const char *problem, gpointer data);

CjmJournal *cjm_journal_new (const char *folder, CjmDocument *document, const char *path);
void        cjm_journal_set_problem_func (CjmJournal *self, CjmJournalProblemFunc func, gpointer data);
void        cjm_journal_set_path (CjmJournal *self, const char *path, const char *checksum);
gboolean    cjm_journal_keep (CjmJournal *self);
void        cjm_journal_clear (CjmJournal *self);
void        cjm_journal_flush (CjmJournal *self);
void        cjm_journal_free (CjmJournal *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmJournal, cjm_journal_free)

G_END_DECLS
