/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-shape.h: plain shapes in colours of the palette. See cjm-shape.c. Private to render/. */
#pragma once

#include <cairo.h>

#include "layout/cjm-geometry.h"

G_BEGIN_DECLS

void cjm_shape_fill_and_stroke (cairo_t *cr, guint32 fill, guint32 border, double width);
void cjm_shape_paint_rounded (
    cairo_t *cr, const CjmRect *box, double radius, guint32 fill, guint32 border, double width);
void cjm_shape_paint_ground (cairo_t *cr, const CjmRect *box, double radius, guint32 colour);
void cjm_shape_paint_hairline (cairo_t *cr, double x, double y, double width, guint32 colour);
void cjm_shape_paint_dotted (cairo_t *cr, double x1, double y1, double x2, double y2);
void cjm_shape_set_dash (cairo_t *cr, double on, double off);

G_END_DECLS
