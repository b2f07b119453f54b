/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-file-session.h: an open project and its file. See cjm-file-session.c. */
#pragma once

#include <gio/gio.h>

#include "merge/cjm-conflict.h"

G_BEGIN_DECLS

#define CJM_TYPE_FILE_SESSION (cjm_file_session_get_type ())
G_DECLARE_FINAL_TYPE (CjmFileSession, cjm_file_session, CJM, FILE_SESSION, GObject)

CjmFileSession *cjm_file_session_new (CjmDocument *document, const char *path, const char *checksum);
CjmFileSession *cjm_file_session_new_recovered (CjmDocument *document, const char *path);
void            cjm_file_session_close (CjmFileSession *self);

CjmDocument *cjm_file_session_get_document (CjmFileSession *self);
const char  *cjm_file_session_get_path (CjmFileSession *self);
const char  *cjm_file_session_get_problem (CjmFileSession *self);
GPtrArray   *cjm_file_session_get_conflicts (CjmFileSession *self);
const char  *cjm_file_session_get_conflict_copy (CjmFileSession *self);
gboolean     cjm_file_session_is_modified (CjmFileSession *self);
gboolean     cjm_file_session_is_saving (CjmFileSession *self);

/* Saving. */
void     cjm_file_session_save (CjmFileSession *self);
void     cjm_file_session_save_as (CjmFileSession *self, const char *path);
void     cjm_file_session_save_over (CjmFileSession *self);
gboolean cjm_file_session_get_autosave (CjmFileSession *self);
void     cjm_file_session_set_autosave (CjmFileSession *self, gboolean autosave);

/* What others write. */
void     cjm_file_session_check_file (CjmFileSession *self);
gboolean cjm_file_session_take_changes (CjmFileSession *self,
                                        CjmDocument    *other,
                                        const char     *label,
                                        GError        **error);
gboolean cjm_file_session_decide (CjmFileSession    *self,
                                  const CjmConflict *conflict,
                                  gboolean           take_theirs,
                                  GError           **error);
void     cjm_file_session_find_conflict_copy (CjmFileSession *self);
gboolean cjm_file_session_merge_conflict_copy (CjmFileSession *self, GError **error);

G_END_DECLS
