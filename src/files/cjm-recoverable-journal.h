/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-recoverable-journal.h: work that a crash left behind. See cjm-recoverable-journal.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

/** CjmRecoverableJournal: work that a crash left behind. @path: (nullable): the file it belongs to.
 * @checksum: (nullable): of what that held. @time: of the last change, seconds since 1970. */
typedef struct
{
  char  *journal;
  char  *path;
  char  *checksum;
  gint64 time;
} CjmRecoverableJournal;

void         cjm_recoverable_journal_free (CjmRecoverableJournal *self);
GPtrArray   *cjm_recoverable_journal_list (const char *folder);
gboolean     cjm_recoverable_journal_is_outrun (const CjmRecoverableJournal *self);
CjmDocument *cjm_recoverable_journal_read (const char *text,
                                           gsize       length,
                                           GPtrArray **report,
                                           GError    **error);
CjmDocument *cjm_recoverable_journal_recover (const char *journal, GPtrArray **report, GError **error);
void         cjm_recoverable_journal_discard (const char *journal);

G_END_DECLS
