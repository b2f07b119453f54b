/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-panel-painter.h: emotion curves. See cjm-panel-painter.c. */
#pragma once

#include <cairo.h>

#include "layout/cjm-layout.h"

G_BEGIN_DECLS

void cjm_panel_painter_paint (cairo_t *cr, const CjmItem *item);
void cjm_panel_painter_trace_curve (cairo_t *cr, const CjmCurve *curve);
void cjm_panel_painter_set_pen (cairo_t *cr, CjmCurveKind kind, int style);
void cjm_panel_painter_paint_point (cairo_t *cr, double x, double y, double r, int style);

G_END_DECLS
