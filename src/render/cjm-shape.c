/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-shape.c: plain shapes in colours of the palette. */
#include "render/cjm-shape.h"

#include "render/cjm-ink.h"
#include "render/cjm-palette.h"
#include "render/cjm-path.h"
#include "render/cjm-theme.h"

/** cjm_shape_fill_and_stroke: fills and strokes the current path, which it takes. */
void
cjm_shape_fill_and_stroke (cairo_t *cr, guint32 fill, guint32 border, double width)
{
  cjm_theme_set_colour (cr, fill);
  cjm_ink_fill_preserve (cr);
  cjm_theme_set_colour (cr, border);
  cairo_set_line_width (cr, width);
  cjm_ink_stroke (cr);
}

/** cjm_shape_paint_rounded: paints a rounded rectangle; its border lies inside @box. */
void
cjm_shape_paint_rounded (
    cairo_t *cr, const CjmRect *box, double radius, guint32 fill, guint32 border, double width)
{
  CjmRect inside = cjm_rect_grow (box, -width / 2);

  cjm_path_rounded (cr, &inside, radius);
  cjm_shape_fill_and_stroke (cr, fill, border, width);
}

/** cjm_shape_paint_hairline: paints a horizontal line of width 1. */
void
cjm_shape_paint_hairline (cairo_t *cr, double x, double y, double width, guint32 colour)
{
  cjm_theme_set_colour (cr, colour);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  cjm_ink_stroke (cr);
}

/** cjm_shape_set_dash: @on: @off: lengths of dashes and gaps. */
void
cjm_shape_set_dash (cairo_t *cr, double on, double off)
{
  cairo_set_dash (cr, (double[]){ on, off }, 2, 0);
}

/** cjm_shape_paint_ground: paints a rounded rectangle without a border. */
void
cjm_shape_paint_ground (cairo_t *cr, const CjmRect *box, double radius, guint32 colour)
{
  cjm_path_rounded (cr, box, radius);
  cjm_theme_set_colour (cr, colour);
  cjm_ink_fill (cr);
}

/** cjm_shape_paint_dotted: paints a dotted line. */
void
cjm_shape_paint_dotted (cairo_t *cr, double x1, double y1, double x2, double y2)
{
  cairo_save (cr);
  cjm_theme_set_colour (cr, CJM_COLOUR_DOTTED);
  cairo_set_line_width (cr, 1);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cjm_shape_set_dash (cr, 1.5, 4);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cjm_ink_stroke (cr);
  cairo_restore (cr);
}
