/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-persona-painter.c: persona cards, the disc of an empathy map, portraits. */
#include "render/cjm-persona-painter.h"

#include "render/cjm-ink.h"
#include "render/cjm-mark.h"
#include "render/cjm-palette.h"
#include "render/cjm-panel-painter.h"
#include "render/cjm-shape.h"
#include "render/cjm-theme.h"

/** cjm_persona_painter_paint_portrait: paints a portrait in its ring, of the persona's @style. @blank: TRUE
 * for an empty place. */
void
cjm_persona_painter_paint_portrait (
    cairo_t *cr, const CjmCircle *circle, CjmPortrait portrait, int style, gboolean blank)
{
  static const char *const names[] = { "portrait-none", "portrait-long-hair", "portrait-bun",
                                       "portrait-short-hair" };
  CjmRect                  box = cjm_circle_box (circle);

  cairo_save (cr);
  if (blank || portrait == CJM_PORTRAIT_NONE)
    cjm_shape_set_dash (cr, 4, 4);
  cjm_theme_set_colour (cr, blank ? CJM_COLOUR_SLOT : cjm_palette_persona (style));
  cairo_set_line_width (cr, blank ? 1.4 : 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, circle->x, circle->y, circle->radius + 3.5, 0, 2 * G_PI);
  cjm_ink_stroke (cr);
  cairo_restore (cr);
  cairo_arc (cr, circle->x, circle->y, circle->radius, 0, 2 * G_PI);
  cjm_ink_begin_clip (cr);
  cjm_mark_paint (cr, names[portrait], &box, cjm_palette_persona (style));
  cjm_ink_end_clip (cr);
}

/* A piece of the persona's curve, so that the card explains the lane below. */
static void
paint_curve_sample (cairo_t *cr, double x, double y, int style)
{
  cairo_save (cr);
  cjm_theme_set_colour (cr, cjm_palette_persona (style));
  cjm_panel_painter_set_pen (cr, CJM_CURVE_ACTUAL, style);
  cairo_move_to (cr, x - 28, y);
  cairo_line_to (cr, x + 28, y);
  cjm_ink_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cjm_panel_painter_paint_point (cr, x, y, 4, style);
  cairo_restore (cr);
}

/** cjm_persona_painter_paint_card: paints a persona card. */
void
cjm_persona_painter_paint_card (cairo_t *cr, const CjmItem *item)
{
  const CjmItemPersona *part = cjm_item_get_persona (item);
  gboolean              compact = item->box.width < 140;

  if (!compact)
    cjm_shape_paint_rounded (cr, &item->box, 12, CJM_COLOUR_PAPER, CJM_COLOUR_RULE, 1);
  cjm_persona_painter_paint_portrait (cr, &part->circle, part->portrait, part->style, FALSE);
  if (!compact)
    paint_curve_sample (cr, part->circle.x, part->sample_y, part->style);
}

/** cjm_persona_painter_paint_disc: paints the disc in the middle of an empathy map. */
void
cjm_persona_painter_paint_disc (cairo_t *cr, const CjmItem *item)
{
  const CjmItemPersona *part = cjm_item_get_persona (item);
  double                x = item->box.x + item->box.width / 2, y = item->box.y + item->box.height / 2;
  double                r = item->box.width / 2;

  cairo_arc (cr, x, y, r + 8, 0, 2 * G_PI);
  cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
  cjm_ink_fill (cr);
  cairo_arc (cr, x, y, r, 0, 2 * G_PI);
  cjm_theme_set_colour (cr, cjm_palette_persona (part->style));
  cairo_set_line_width (cr, 2.5);
  cjm_ink_stroke (cr);
  cjm_persona_painter_paint_portrait (cr, &part->circle, part->portrait, part->style, item->record == NULL);
}
