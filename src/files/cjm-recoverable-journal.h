/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-recoverable-journal.h: unsaved changes that a crash left. See cjm-recoverable-journal.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

/**
 * CjmRecoverableJournal: a journal that a crash left.
 * @journal: its own file
 * @path: (nullable): the file that was edited
 * @checksum: (nullable): of that file when it was read or saved last
 * @time: of the last change, seconds since 1970
 */
typedef struct
{
  char  *journal;
  char  *path;
  char  *checksum;
  gint64 time;
} CjmRecoverableJournal;

void         cjm_recoverable_journal_free (CjmRecoverableJournal *self);
GPtrArray   *cjm_recoverable_journal_list (const char *folder);
gboolean     cjm_recoverable_journal_is_outdated (const CjmRecoverableJournal *self);
CjmDocument *cjm_recoverable_journal_read (const char *text,
                                           gsize       length,
                                           GPtrArray **report,
                                           GError    **error);
CjmDocument *cjm_recoverable_journal_recover (const char *journal, GPtrArray **report, GError **error);
void         cjm_recoverable_journal_discard (const char *journal);

G_END_DECLS
