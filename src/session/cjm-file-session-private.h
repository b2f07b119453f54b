/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-file-session-private.h: shared by the parts of a session. */
#pragma once

#include "files/cjm-journal.h"
#include "session/cjm-file-session.h"

G_BEGIN_DECLS

struct _CjmFileSession
{
  GObject parent_instance;

  /* The file; owned. */
  CjmDocument *document; /* never NULL */
  char        *path;     /* (nullable): NULL while it was never saved */
  char        *checksum; /* (nullable): of the file when it was last read or written, "" when there was none;
                            NULL: saving writes over whatever it holds */
  CjmDocument *base;     /* (nullable): what the file held then; never changes */
  gboolean     closed;   /* nothing is saved, read or announced any more */

  /* Saving; owned. */
  char    *saving;          /* (nullable): path being written */
  char    *next_path;       /* (nullable): path to write after it */
  gboolean next_over;       /* whatever that file holds */
  gboolean save_wanted;     /* a save found another content in the file: it is repeated once that is merged */
  gboolean autosave;        /* the file is saved soon after each change */
  guint    autosave_source; /* 0: no save is due */

  /* Watching; owned. */
  GFileMonitor *monitor;        /* (nullable): NULL without a path, and where files can't be watched */
  guint         check_source;   /* 0: no check is due */
  gboolean      reading;        /* the file is being read by a worker thread */
  gboolean      gone_announced; /* so that it is announced once */
  gboolean      is_lost;        /* what was saved is in no file any more: it is gone, or something else */

  /* What is to be decided; owned. */
  GPtrArray  *conflicts;     /* (nullable) (element-type CjmConflict) */
  GHashTable *conflict_ids;  /* (element-type utf8): set: records that the document's list is about */
  char       *conflict_copy; /* (nullable): path */
  GHashTable *merged_copies; /* (nullable) (element-type filename): set: paths of copies that were merged */

  /* What is kept beside the file; owned. */
  CjmJournal *journal;         /* NULL once closed */
  char       *problem;         /* (nullable): why the journal can't be written */
  guint       versions_source; /* keeps unsaved changes as a version from time to time */
};

/* cjm-file-session.c */
void     cjm_file_session_set_base (CjmFileSession *self, CjmDocument *base, const char *checksum);
void     cjm_file_session_replace_document (CjmFileSession *self, CjmDocument *document);
void     cjm_file_session_set_path (CjmFileSession *self, const char *path);
void     cjm_file_session_set_conflicts (CjmFileSession *self, GPtrArray *conflicts);
void     cjm_file_session_set_conflict_copy (CjmFileSession *self, char *path);
void     cjm_file_session_set_lost (CjmFileSession *self, gboolean lost);
void     cjm_file_session_emit_keep_edit (CjmFileSession *self);
void     cjm_file_session_emit_end_edit (CjmFileSession *self);
void     cjm_file_session_emit_resume_edit (CjmFileSession *self);
gboolean cjm_file_session_emit_is_typing (CjmFileSession *self);
void     cjm_file_session_emit_message (CjmFileSession *self, const char *sentence, gboolean lasting);
void     cjm_file_session_emit_save_finished (CjmFileSession *self, gboolean saved);
void     cjm_file_session_emit_save_failed (CjmFileSession *self, const char *path, GError *error);
void     cjm_file_session_emit_save_refused (CjmFileSession *self, const char *reason);

/* cjm-file-session-save.c */
void cjm_file_session_autosave_soon (CjmFileSession *self);

/* cjm-file-session-watch.c */
void cjm_file_session_watch (CjmFileSession *self);
void cjm_file_session_unwatch (CjmFileSession *self);
void cjm_file_session_check_now (CjmFileSession *self);

/* cjm-file-session-merge.c */
void     cjm_file_session_read_conflicts (CjmFileSession *self);
void     cjm_file_session_update_conflicts (CjmFileSession *self, const CjmChangeSet *changes);
void     cjm_file_session_remember_name (const char *path);
void     cjm_file_session_reload (CjmFileSession *self, CjmDocument *theirs);
gboolean cjm_file_session_merge (CjmFileSession *self,
                                 CjmDocument    *theirs,
                                 guint          *new_conflicts,
                                 GError        **error);

G_END_DECLS
