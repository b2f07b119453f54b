/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-conflict.h: what two people changed differently. See cjm-conflict.c. */
#pragma once

#include "model/cjm-document.h"
#include "model/cjm-schema.h"

G_BEGIN_DECLS

/**
 * CjmConflict: what two people changed differently.
 * @id: @kind: of the record
 * @member: (nullable): what of it
 * @unknown_member: (nullable): what of it, a member that this version does not know. Where neither is,
 *   one deleted what the other changed or needs: it is kept; or both have something
 *   else under one id: ours is kept
 * @of_file: @unknown_member is a member of the file, not of a record; @ours and @theirs are
 *   as cjm_conflict_file_record() has them
 * @ours: @theirs: (nullable): the two records; NULL where it was deleted. The
 *   merged record has what ours says.
 */
typedef struct
{
  char            *id;
  CjmRecordKind    kind;
  const CjmMember *member;
  char            *unknown_member;
  gboolean         of_file;
  CjmRecord       *ours, *theirs;
} CjmConflict;

/* Member of a file that holds what is not decided yet. */
#define CJM_CONFLICTS "conflicts"

CjmConflict  *cjm_conflict_new (const CjmMember *member, const CjmRecord *ours, const CjmRecord *theirs);
CjmConflict  *cjm_conflict_new_unknown (const char      *unknown_member,
                                        gboolean         of_file,
                                        const CjmRecord *ours,
                                        const CjmRecord *theirs);
CjmRecord    *cjm_conflict_file_record (CjmDocument *document);
void          cjm_conflict_free (gpointer conflict);
int           cjm_conflict_compare (gconstpointer a, gconstpointer b);
CjmChangeSet *cjm_conflict_choose_theirs (CjmDocument *document, const CjmConflict *conflict);
gboolean      cjm_conflict_take_theirs (CjmDocument       *document,
                                        const CjmConflict *conflict,
                                        const char        *label,
                                        GError           **error);
char         *cjm_conflict_write_side (const CjmConflict *conflict, const CjmRecord *side);
void          cjm_conflict_list_write (CjmDocument *document, GPtrArray *conflicts);
GPtrArray    *cjm_conflict_list_read (CjmDocument *document, CjmUnknown *unknown);
void          cjm_conflict_list_add_waiting (
             GPtrArray *conflicts, CjmDocument *merged, CjmUnknown *base, CjmUnknown *ours, CjmUnknown *theirs);

G_END_DECLS
