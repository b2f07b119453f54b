/* cjm-conflicts.h: what two people changed differently. See cjm-conflicts.c. */
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

/* Member of a file that holds what is not decided yet. */
#define CJM_CONFLICTS "conflicts"

CjmConflict  *cjm_conflict_new (const CjmMember *member, const CjmRecord *ours, const CjmRecord *theirs);
void          cjm_conflict_free (gpointer conflict);
int           cjm_conflict_compare (gconstpointer a, gconstpointer b);
CjmChangeSet *cjm_conflict_choose_theirs (CjmDocument *document, const CjmConflict *conflict);
void          cjm_conflicts_write (CjmDocument *document, GPtrArray *conflicts);
GPtrArray    *cjm_conflicts_read (CjmDocument *document, JsonObject *unknown);
void          cjm_conflicts_add_waiting (GPtrArray *conflicts, CjmDocument *merged, JsonObject *base, JsonObject *ours, JsonObject *theirs);

G_END_DECLS
