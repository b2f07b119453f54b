/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-panel.h: what the panel of an emotion lane is made of. See cjm-panel.c. */
#pragma once

#include "layout/cjm-curve.h"
#include "layout/cjm-geometry.h"

G_BEGIN_DECLS

/** CjmPanel: what a curve panel is made of. @lane: interned id. @zero: y of 0; @step: height of 1. */
typedef struct
{
  const char *lane;
  double      left, right, zero, step;
  GPtrArray  *curves;  /* of CjmCurve */
  GArray     *leaders; /* of CjmRect: from x, y on by width, height, which may be negative */
} CjmPanel;

CjmPanel *cjm_panel_new (const char *lane, double left, double right, double zero, double step);
void      cjm_panel_free (CjmPanel *self);
gboolean  cjm_panel_is_drawn_like (const CjmPanel *a, const CjmPanel *b, double dx, double dy);

G_END_DECLS
