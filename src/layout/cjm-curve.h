/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-curve.h: emotion curves. See cjm-curve.c. */
#pragma once

#include "model/cjm-records.h"

G_BEGIN_DECLS

/** CjmCurvePoint: @x: @y: on the sheet. @slope: dy/dx of the curve there. @stage: interned, @at, @start:
 * where, as in CjmFeeling. */
typedef struct
{
  double      x, y, slope, value;
  const char *stage;
  double      at;
  int         start;
} CjmCurvePoint;

/** CjmCurve: one persona's curve on a panel. */
typedef struct
{
  CjmCurveKind kind;
  int          style;
  const char  *persona; /* interned id; NULL for nobody's */
  GArray      *points;  /* of CjmCurvePoint, x rising */
} CjmCurve;

void   cjm_curve_free (CjmCurve *self);
void   cjm_curve_set_slopes (GArray *points);
double cjm_curve_y_at (const CjmCurve *self, double x);
int    cjm_curve_compare_x (gconstpointer a, gconstpointer b);

G_END_DECLS
