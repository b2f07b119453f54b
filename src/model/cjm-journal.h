/* cjm-journal.h: what is not saved yet, kept where a crash can't reach it. See cjm-journal.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

typedef struct _CjmJournal CjmJournal;

#define CJM_JOURNAL_FLUSH_SECONDS 1 /* at most so much work is lost in a power cut; a crash loses none */

CjmJournal *cjm_journal_new (const char *folder, CjmDocument *document, const char *path);
void        cjm_journal_set_path (CjmJournal *self, const char *path, const char *checksum);
gboolean    cjm_journal_keep (CjmJournal *self);
void        cjm_journal_clear (CjmJournal *self);
void        cjm_journal_flush (CjmJournal *self);
void        cjm_journal_free (CjmJournal *self);

/** CjmOrphan: work that a crash left behind. @path: (nullable): the file it belongs to. @checksum: (nullable): of what that held. @time: of the last change, seconds since 1970. */
typedef struct
{
  char  *journal;
  char  *path;
  char  *checksum;
  gint64 time;
} CjmOrphan;

void         cjm_orphan_free (CjmOrphan *self);
GPtrArray   *cjm_journal_list_orphans (const char *folder);
CjmDocument *cjm_journal_recover (const char *journal, GError **error);
CjmDocument *cjm_journal_read (char *text, GError **error);
void         cjm_journal_discard (const char *journal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmJournal, cjm_journal_free)

G_END_DECLS
