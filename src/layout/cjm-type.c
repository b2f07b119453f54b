/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-type.c: the type scale. Two weights, no italics (Hangul has none). A note
 * of 14 points keeps its capitals legible from two metres on A1 paper. */
#include "layout/cjm-type.h"

static const CjmType types[CJM_N_TYPES] = {
  [CJM_TYPE_TITLE] = { 34, 44, TRUE },    [CJM_TYPE_BLANK_TITLE] = { 26, 44, FALSE },
  [CJM_TYPE_VALUE] = { 24, 30, TRUE },    [CJM_TYPE_GOAL_VALUE] = { 18, 26, TRUE },
  [CJM_TYPE_QUADRANT] = { 24, 32, TRUE }, [CJM_TYPE_INSIGHT] = { 22, 30, TRUE },
  [CJM_TYPE_PERSONA] = { 20, 28, TRUE },  [CJM_TYPE_EMPATHY] = { 17, 23, FALSE },
  [CJM_TYPE_STAGE] = { 16, 22, TRUE },    [CJM_TYPE_STAGE_SMALL] = { 13.5, 17, TRUE },
  [CJM_TYPE_NOTE] = { 14, 19, FALSE },    [CJM_TYPE_NOTE_BOLD] = { 14, 19, TRUE },
  [CJM_TYPE_LANE] = { 13.5, 19, TRUE },   [CJM_TYPE_QUOTE] = { 13.5, 19, FALSE },
  [CJM_TYPE_LABEL] = { 13, 17, FALSE },   [CJM_TYPE_LABEL_BOLD] = { 13, 17, TRUE },
  [CJM_TYPE_SMALL] = { 12, 17, FALSE },   [CJM_TYPE_SMALL_BOLD] = { 12, 17, TRUE },
  [CJM_TYPE_HINT] = { 11.5, 15, FALSE },  [CJM_TYPE_HINT_BOLD] = { 11.5, 15, TRUE },
};

/** cjm_type: Returns: (transfer none): size, line height and weight of a style. */
const CjmType *
cjm_type (CjmTextStyle style)
{
  g_return_val_if_fail (style < CJM_N_TYPES, &types[CJM_TYPE_NOTE]);

  return &types[style];
}
