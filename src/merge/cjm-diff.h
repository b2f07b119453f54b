/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-diff.h: the differences between two versions of a project. See cjm-diff.c. */
#pragma once

#include "model/cjm-document.h"
#include "model/cjm-schema.h"

G_BEGIN_DECLS

/** CjmDifference: of a record. @before: NULL: it was added; @after: NULL: it was removed. @moved: TRUE if
 * only its place or order changed. */
typedef struct
{
  const CjmRecord *before, *after;
  gboolean         moved;
} CjmDifference;

GArray       *cjm_diff (CjmDocument *before, CjmDocument *after);
CjmChangeSet *cjm_diff_changes (CjmDocument *before, CjmDocument *after);

/**
 * CjmMoodDifference: of a curve in a stage.
 * @stage: as it is after, or before where it was removed
 * @persona: (nullable): id
 * @before: @after: mean of its points there, −2…+2; NAN: there are none
 */
typedef struct
{
  const CjmStage *stage;
  const char     *persona;
  CjmCurveKind    curve;
  double          before, after;
} CjmMoodDifference;

#define CJM_MOOD_LEAST 0.005 /* smaller differences can't be seen in two decimals */

GArray *cjm_diff_moods (CjmDocument *before, CjmDocument *after);

gboolean cjm_diff_is_place (const CjmRecord *record, const CjmMember *member);
void     cjm_diff_collect_ids (GHashTable *ids, CjmDocument *document);

G_END_DECLS
