/* cjm-merge.h: what two versions of a project have in common, and what not. See cjm-merge.c. */
#pragma once

#include "model/cjm-document.h"
#include "model/cjm-schema.h"

G_BEGIN_DECLS

/**
 * CjmConflict: what two people changed differently.
 * @id: @kind: of the record
 * @member: (nullable): what of it; NULL where one deleted what the other changed
 *   or needs: it is kept
 * @ours: @theirs: (nullable): the two records; NULL where it was deleted. The
 *   merged record has what ours says.
 */
typedef struct
{
  char            *id;
  CjmRecordKind    kind;
  const CjmMember *member;
  CjmRecord       *ours, *theirs;
} CjmConflict;

/* Member of a file that holds the conflicts of its last merge. */
#define CJM_CONFLICTS "conflicts"

void          cjm_merge_list_conflicts (CjmDocument *merged, GPtrArray *conflicts);
CjmChangeSet *cjm_conflict_choose_theirs (CjmDocument *document, const CjmConflict *conflict);
CjmDocument  *cjm_merge (CjmDocument *base, CjmDocument *ours, CjmDocument *theirs, GPtrArray **conflicts, GError **error);

G_END_DECLS
