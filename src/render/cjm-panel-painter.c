/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-panel-painter.c: emotion curves: panel, scale, areas, lines.
 *
 * Below zero is hatched and gain has vertical lines, so that both survive a
 * grey copier; personas differ in dash and point shape as well as in colour.
 */
#include "render/cjm-panel-painter.h"
#include "render/cjm-ink.h"
#include "render/cjm-palette.h"
#include "render/cjm-path.h"
#include "render/cjm-theme.h"

#include <math.h>

#define CASING 2.0

/* ---- Paths ---- */

static const CjmCurvePoint *
point (const CjmCurve *curve, guint i)
{
  g_assert (i < curve->points->len);
  return &g_array_index (curve->points, CjmCurvePoint, i);
}

static void
trace_on (cairo_t *cr, const CjmCurve *curve)
{
  for (guint i = 1; i < curve->points->len; i++)
    {
      const CjmCurvePoint *a = point (curve, i - 1), *b = point (curve, i);
      double               third = (b->x - a->x) / 3;

      cairo_curve_to (cr, a->x + third, a->y + a->slope * third, b->x - third, b->y - b->slope * third, b->x,
                      b->y);
    }
}

static void
trace_back (cairo_t *cr, const CjmCurve *curve)
{
  for (guint i = curve->points->len; i-- > 1;)
    {
      const CjmCurvePoint *a = point (curve, i - 1), *b = point (curve, i);
      double               third = (b->x - a->x) / 3;

      cairo_curve_to (cr, b->x - third, b->y - b->slope * third, a->x + third, a->y + a->slope * third, a->x,
                      a->y);
    }
}

/** cjm_panel_painter_trace_curve: makes the curve the path of @cr. */
void
cjm_panel_painter_trace_curve (cairo_t *cr, const CjmCurve *curve)
{
  cairo_move_to (cr, point (curve, 0)->x, point (curve, 0)->y);
  trace_on (cr, curve);
}

/* ---- Areas ---- */

static void
hatch (cairo_t *cr, const CjmRect *box, double slant, double every, double width, guint32 colour)
{
  g_assert (every > 0); /* so that there is an end of lines */
  cjm_theme_set_colour (cr, colour);
  cairo_set_line_width (cr, width);
  for (double x = floor (box->x / every) * every - box->height * slant; x < cjm_rect_right (box); x += every)
    {
      cairo_move_to (cr, x, cjm_rect_bottom (box));
      cairo_line_to (cr, x + box->height * slant, box->y);
    }
  cjm_ink_stroke (cr);
}

static void
trace_to_zero (cairo_t *cr, const CjmCurve *curve, double zero)
{
  cjm_panel_painter_trace_curve (cr, curve);
  cairo_line_to (cr, point (curve, curve->points->len - 1)->x, zero);
  cairo_line_to (cr, point (curve, 0)->x, zero);
  cairo_close_path (cr);
}

static void
paint_below_and_above (cairo_t *cr, const CjmItem *item, const CjmCurve *curve)
{
  double  zero = item->panel->zero;
  CjmRect above = cjm_rect (item->box.x, item->box.y, item->box.width, zero - item->box.y);
  CjmRect below = cjm_rect (item->box.x, zero, item->box.width, cjm_rect_bottom (&item->box) - zero);

  cairo_rectangle (cr, above.x, above.y, above.width, above.height);
  cjm_ink_begin_clip (cr);
  trace_to_zero (cr, curve, zero);
  cjm_theme_set_colour (cr, CJM_COLOUR_ABOVE);
  cjm_ink_fill (cr);
  cjm_ink_end_clip (cr);

  cairo_rectangle (cr, below.x, below.y, below.width, below.height);
  cjm_ink_begin_clip (cr);
  trace_to_zero (cr, curve, zero);
  cjm_theme_set_colour (cr, CJM_COLOUR_BELOW);
  cjm_ink_fill_preserve (cr);
  cjm_ink_begin_clip (cr);
  hatch (cr, &below, 1, 8.5, 1.2, CJM_COLOUR_BELOW_LINE);
  cjm_ink_end_clip (cr);
  cjm_ink_end_clip (cr);
}

/* Between today's curve and the ideal one. */
static void
paint_gain (cairo_t *cr, const CjmItem *item, const CjmCurve *ghost, const CjmCurve *ideal)
{
  const CjmCurvePoint *end = point (ghost, ghost->points->len - 1);

  g_assert (ghost->kind == CJM_CURVE_GHOST && ideal->kind == CJM_CURVE_IDEAL);
  cjm_panel_painter_trace_curve (cr, ideal);
  cairo_line_to (cr, end->x, end->y);
  trace_back (cr, ghost);
  cairo_close_path (cr);
  cjm_theme_set_colour (cr, CJM_COLOUR_GAIN);
  cjm_ink_fill_preserve (cr);
  cjm_ink_begin_clip (cr);
  hatch (cr, &item->box, 0, 6, 1.2, CJM_COLOUR_GAIN_LINE);
  cjm_ink_end_clip (cr);
}

/* ---- Lines ---- */

/** cjm_panel_painter_set_pen: sets width and dash of a curve; the caller saves and restores. */
void
cjm_panel_painter_set_pen (cairo_t *cr, CjmCurveKind kind, int style)
{
  static const double dashes[5][4] = { { 0 }, { 9, 5 }, { 2, 5 }, { 10, 4, 2, 4 }, { 16, 5 } };
  static const int    counts[5] = { 0, 2, 2, 4, 2 };
  int                 i = CLAMP (style, 1, 5) - 1;

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (kind == CJM_CURVE_GHOST)
    {
      cairo_set_line_width (cr, 2.2);
      cairo_set_dash (cr, (double[]){ 6, 5 }, 2, 0);
      return;
    }
  cairo_set_line_width (cr, kind == CJM_CURVE_IDEAL ? 3.6 : 3);
  cairo_set_dash (cr, dashes[i], counts[i], 0);
}

/** cjm_panel_painter_paint_point: the point shape of a persona's style. */
void
cjm_panel_painter_paint_point (cairo_t *cr, double x, double y, double r, int style)
{
  cairo_new_path (cr);
  switch (style)
    {
    case 2:
      cairo_rectangle (cr, x - r, y - r, 2 * r, 2 * r);
      break;
    case 3:
      cairo_move_to (cr, x, y - r * 1.2);
      cairo_line_to (cr, x + r * 1.1, y + r * 0.8);
      cairo_line_to (cr, x - r * 1.1, y + r * 0.8);
      break;
    case 4:
      cairo_move_to (cr, x, y - r * 1.3);
      cairo_line_to (cr, x + r * 1.3, y);
      cairo_line_to (cr, x, y + r * 1.3);
      cairo_line_to (cr, x - r * 1.3, y);
      break;
    default:
      cairo_arc (cr, x, y, r, 0, 2 * G_PI);
    }
  cairo_close_path (cr);
  cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
  cjm_ink_fill_preserve (cr);
  cjm_theme_set_colour (cr, cjm_palette_persona (style));
  cairo_set_line_width (cr, 2);
  cjm_ink_stroke (cr);
}

static guint32
colour_of (const CjmCurve *curve)
{
  switch (curve->kind)
    {
    case CJM_CURVE_GHOST:
      return CJM_COLOUR_GHOST;
    case CJM_CURVE_IDEAL:
      return CJM_COLOUR_ACCENT;
    default:
      return cjm_palette_persona (curve->style);
    }
}

static void
paint_line (cairo_t *cr, const CjmCurve *curve)
{
  cairo_save (cr);
  cjm_panel_painter_set_pen (cr, curve->kind, curve->style);
  if (curve->kind != CJM_CURVE_GHOST) /* white casing keeps crossing lines apart */
    {
      double width = cairo_get_line_width (cr);

      cairo_save (cr);
      cairo_set_dash (cr, NULL, 0, 0);
      cairo_set_line_width (cr, width + 2 * CASING);
      cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
      cjm_panel_painter_trace_curve (cr, curve);
      cjm_ink_stroke (cr);
      cairo_restore (cr);
    }
  cjm_theme_set_colour (cr, colour_of (curve));
  cjm_panel_painter_trace_curve (cr, curve);
  cjm_ink_stroke (cr);
  cairo_restore (cr);
}

static void
paint_scale_lines (cairo_t *cr, const CjmItem *item)
{
  const CjmPanel *panel = item->panel;

  g_assert (panel->step > 0 && panel->left < panel->right);
  for (int value = -2; value <= 2; value++)
    {
      double y = panel->zero - value * panel->step;

      cairo_save (cr);
      cjm_theme_set_colour (cr, value == 0 ? CJM_COLOUR_ZERO : CJM_COLOUR_HAIRLINE);
      cairo_set_line_width (cr, value == 0 ? 1.2 : 1);
      if (value == 0)
        cairo_set_dash (cr, (double[]){ 5, 4 }, 2, 0);
      cairo_move_to (cr, panel->left, y);
      cairo_line_to (cr, panel->right, y);
      cjm_ink_stroke (cr);
      cairo_restore (cr);
    }
}

static const CjmCurve *
first_of (const CjmPanel *panel, CjmCurveKind kind)
{
  for (guint i = 0; i < panel->curves->len; i++)
    {
      const CjmCurve *curve = g_ptr_array_index (panel->curves, i);

      if (curve->kind == kind && curve->points->len > 1)
        return curve;
    }
  return NULL;
}

static void
paint_leaders (cairo_t *cr, const CjmPanel *panel)
{
  cjm_theme_set_colour (cr, CJM_COLOUR_DOTTED);
  cairo_set_line_width (cr, 1);
  for (guint i = 0; i < panel->leaders->len; i++)
    {
      const CjmRect *leader = &g_array_index (panel->leaders, CjmRect, i);

      cairo_move_to (cr, leader->x, leader->y);
      cairo_rel_line_to (cr, leader->width, leader->height);
    }
  cjm_ink_stroke (cr);
}

/** cjm_panel_painter_paint: paints the panel of @item with its scale lines, areas and curves. */
void
cjm_panel_painter_paint (cairo_t *cr, const CjmItem *item)
{
  const CjmCurve *ghost = first_of (item->panel, CJM_CURVE_GHOST);
  const CjmCurve *ideal = first_of (item->panel, CJM_CURVE_IDEAL);
  const CjmCurve *actual = first_of (item->panel, CJM_CURVE_ACTUAL);

  cjm_path_rounded (cr, &item->box, 10);
  cjm_theme_set_colour (cr, CJM_COLOUR_PANEL);
  cjm_ink_fill (cr);
  if (ghost != NULL && ideal != NULL)
    paint_gain (cr, item, ghost, ideal);
  else if (actual != NULL)
    paint_below_and_above (cr, item, actual);
  paint_scale_lines (cr, item);
  for (guint i = 0; i < item->panel->curves->len; i++)
    {
      const CjmCurve *curve = g_ptr_array_index (item->panel->curves, i);

      if (curve->points->len > 1)
        paint_line (cr, curve);
    }
  paint_leaders (cr, item->panel);
}
