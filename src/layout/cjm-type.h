/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-type.h: the type scale. See cjm-type.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CJM_TYPE_TITLE,
  CJM_TYPE_BLANK_TITLE,
  CJM_TYPE_VALUE,
  CJM_TYPE_GOAL_VALUE,
  CJM_TYPE_QUADRANT,
  CJM_TYPE_INSIGHT,
  CJM_TYPE_PERSONA,
  CJM_TYPE_EMPATHY,
  CJM_TYPE_STAGE,
  CJM_TYPE_STAGE_SMALL,
  CJM_TYPE_NOTE,
  CJM_TYPE_NOTE_BOLD,
  CJM_TYPE_LANE,
  CJM_TYPE_QUOTE,
  CJM_TYPE_LABEL,
  CJM_TYPE_LABEL_BOLD,
  CJM_TYPE_SMALL,
  CJM_TYPE_SMALL_BOLD,
  CJM_TYPE_HINT,
  CJM_TYPE_HINT_BOLD,
  CJM_N_TYPES
} CjmTextStyle;

/** CjmType: @size and @line in map points. */
typedef struct
{
  double   size;
  double   line;
  gboolean bold;
} CjmType;

const CjmType *cjm_type (CjmTextStyle style);

/**
 * CjmTextSize:
 * @width: of the widest line, never more than was asked for
 * @lines: at least 1
 */
typedef struct
{
  double width;
  guint  lines;
} CjmTextSize;

/**
 * CjmMeasure: how layout learns about fonts without knowing any.
 * @measure: gets text, style and the width to wrap in, 0 for one line however long
 */
typedef struct
{
  CjmTextSize (*measure) (gpointer data, const char *text, CjmTextStyle style, double width);
  gpointer data;
} CjmMeasure;

G_END_DECLS
