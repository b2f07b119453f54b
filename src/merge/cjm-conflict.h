/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-conflict.h: what two people changed differently. See cjm-conflict.c and cjm-conflict-list.c. */
#pragma once

#include "model/cjm-document.h"
#include "model/cjm-schema.h"

G_BEGIN_DECLS

/**
 * CjmConflict: something that two people changed differently.
 * @id: @kind: of the record
 * @member: (nullable): the member in question, of a place its "lane"
 * @unknown_member: (nullable): name of the member in question where this version does not know
 *   it. Where both are NULL, one deleted the record and the other changed or needs it: it is
 *   kept; or the two have records of different kinds under one id: ours is kept
 * @of_file: TRUE if @unknown_member is a member of the file, not of a record; @ours and @theirs
 *   are from cjm_conflict_file_record() then
 * @ours: @theirs: (nullable): the record on either side; NULL where it was deleted. The
 *   merged record has what ours has.
 */
typedef struct
{
  /* owned */
  char      *id;
  char      *unknown_member;
  CjmRecord *ours, *theirs;

  /* borrowed */
  const CjmMember *member;

  CjmRecordKind kind;
  gboolean      of_file;
} CjmConflict;

/* Member of a file that holds the conflicts that are not decided yet. */
#define CJM_CONFLICTS "conflicts"

CjmConflict  *cjm_conflict_new (const CjmMember *member, const CjmRecord *ours, const CjmRecord *theirs);
CjmConflict  *cjm_conflict_new_unknown (const char      *unknown_member,
                                        gboolean         of_file,
                                        const CjmRecord *ours,
                                        const CjmRecord *theirs);
CjmRecord    *cjm_conflict_file_record (CjmDocument *document);
void          cjm_conflict_free (gpointer data);
int           cjm_conflict_compare (gconstpointer a, gconstpointer b);
char         *cjm_conflict_write_side (const CjmConflict *conflict, const CjmRecord *side);
CjmChangeSet *cjm_conflict_choose_theirs (CjmDocument *document, const CjmConflict *conflict);
char         *cjm_conflict_get_key (const CjmConflict *conflict);

CjmUnknown *cjm_conflict_list_put (CjmUnknown *unknown, GPtrArray *conflicts, GPtrArray *unread);
CjmUnknown *cjm_conflict_list_remove (CjmDocument *document, CjmUnknown *unknown, const CjmConflict *decided);
GHashTable *cjm_conflict_list_ids (CjmUnknown *unknown);
void        cjm_conflict_list_write (CjmDocument *document, GPtrArray *conflicts, GPtrArray *unread);
GPtrArray  *cjm_conflict_list_read (CjmDocument *document, CjmUnknown *unknown);
GPtrArray  *cjm_conflict_list_unread (CjmDocument *merged,
                                      CjmUnknown  *base,
                                      CjmUnknown  *ours,
                                      CjmUnknown  *theirs);
void        cjm_conflict_list_add_waiting (
           GPtrArray *conflicts, CjmDocument *merged, CjmUnknown *base, CjmUnknown *ours, CjmUnknown *theirs);

G_END_DECLS
