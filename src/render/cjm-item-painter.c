/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-item-painter.c: the shape of each kind of item, and its chips. */
#include "render/cjm-item-painter.h"

#include "render/cjm-ink.h"
#include "render/cjm-note-painter.h"
#include "render/cjm-palette.h"
#include "render/cjm-panel-painter.h"
#include "render/cjm-path.h"
#include "render/cjm-persona-painter.h"
#include "render/cjm-shape.h"
#include "render/cjm-theme.h"

static void
paint_stage (cairo_t *cr, const CjmItem *item)
{
  const CjmItemStage *part = cjm_item_get_stage (item);

  cjm_path_stage (cr, item);
  cjm_theme_set_colour (cr, cjm_palette_stage (part->number));
  cjm_ink_fill (cr);
  if (part->disc.radius <= 0)
    return;
  cairo_arc (cr, part->disc.x, part->disc.y, part->disc.radius, 0, 2 * G_PI);
  cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
  cjm_ink_fill (cr);
}

static void
paint_window_column (cairo_t *cr, const CjmItem *item)
{
  const CjmRect *box = &item->box;

  cjm_theme_set_colour (cr, cjm_item_get_window_column (item)->severity >= 2 ? CJM_COLOUR_OPEN
                                                                             : CJM_COLOUR_OPEN_WEAK);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cjm_ink_fill (cr);
  cairo_save (cr);
  cjm_theme_set_colour (cr, CJM_COLOUR_ACCENT);
  cairo_set_line_width (cr, 1.2);
  cjm_shape_set_dash (cr, 4, 3);
  cairo_move_to (cr, box->x, box->y);
  cairo_line_to (cr, box->x, cjm_rect_bottom (box));
  cairo_move_to (cr, cjm_rect_right (box), box->y);
  cairo_line_to (cr, cjm_rect_right (box), cjm_rect_bottom (box));
  cjm_ink_stroke (cr);
  cairo_restore (cr);
}

static void
paint_slot (cairo_t *cr, const CjmItem *item)
{
  CjmRect box = cjm_rect_grow (&item->box, -0.6);

  cairo_save (cr);
  cjm_shape_set_dash (cr, 5, 3.5);
  cjm_path_rounded (cr, &box, CJM_NOTE_RADIUS);
  cjm_theme_set_colour (cr, CJM_COLOUR_SLOT);
  cairo_set_line_width (cr, 1.2);
  cjm_ink_stroke (cr);
  cairo_restore (cr);
}

static void
paint_summary (cairo_t *cr, const CjmItem *item)
{
  const CjmItemSummary *part = cjm_item_get_summary (item);

  cjm_shape_paint_rounded (cr, &item->box, 12, CJM_COLOUR_PAPER, CJM_COLOUR_RULE, 1);
  if (part->portrait.radius > 0)
    cjm_persona_painter_paint_portrait (cr, &part->portrait, CJM_PORTRAIT_NONE, 1, TRUE);
  else
    cjm_shape_paint_hairline (cr, item->box.x + 18, part->rule_y, item->box.width - 36, CJM_COLOUR_HAIRLINE);
}

/* White round the face, so that the curve ends before it. */
static void
paint_feeling (cairo_t *cr, const CjmItem *item)
{
  const CjmItemFeeling *part = cjm_item_get_feeling (item);
  const CjmCircle      *point = &part->point;

  if (CJM_FEELING (item->record)->curve == CJM_CURVE_GHOST)
    {
      cairo_arc (cr, point->x, point->y, 3.6, 0, 2 * G_PI);
      cjm_shape_fill_and_stroke (cr, CJM_COLOUR_PAPER, CJM_COLOUR_GHOST, 1.6);
      return;
    }
  if (part->plain) /* one of several curves, not in focus */
    {
      cjm_panel_painter_paint_point (cr, point->x, point->y, point->radius - 1, part->style);
      return;
    }
  cairo_arc (cr, point->x, point->y, point->radius + 3, 0, 2 * G_PI);
  cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
  cjm_ink_fill (cr);
}

/* A bracket: the line says how far, the word in its middle what. */
static void
paint_band (cairo_t *cr, const CjmItem *item)
{
  CjmRect pill = item->box;

  cjm_shape_paint_rounded (cr, &pill, 10, CJM_COLOUR_PANEL, CJM_COLOUR_RULE, 1);
}

static void
paint_separator (cairo_t *cr, const CjmItem *item)
{
  cjm_shape_paint_dotted (cr, item->box.x, item->box.y, item->box.x, cjm_rect_bottom (&item->box));
}

static void
paint_quadrant (cairo_t *cr, const CjmItem *item)
{
  cjm_shape_paint_ground (cr, &item->box, 12,
                          cjm_palette_quadrant (cjm_item_get_quadrant (item)->lane_kind, TRUE));
}

static void
paint_rule (cairo_t *cr, const CjmItem *item)
{
  cjm_shape_paint_hairline (cr, item->box.x, item->box.y, item->box.width, CJM_COLOUR_RULE);
}

static void
paint_insight (cairo_t *cr, const CjmItem *item)
{
  cjm_shape_paint_rounded (cr, &item->box, 12, cjm_palette_note (CJM_NOTE_NEED)->fill,
                           cjm_palette_note (CJM_NOTE_NEED)->border, 1.2);
}

static void
paint_axis (cairo_t *cr, const CjmItem *item)
{
  if (cjm_item_get_axis (item)->bottom > 0)
    cjm_shape_paint_hairline (cr, item->box.x + 144, cjm_item_get_axis (item)->bottom - 6,
                              item->box.width - 144, CJM_COLOUR_ZERO);
}

static void
paint_tray (cairo_t *cr, const CjmItem *item)
{
  cjm_shape_paint_rounded (cr, &item->box, 12, CJM_COLOUR_PANEL, CJM_COLOUR_RULE, 1);
}

static void
paint_lane (cairo_t *cr, const CjmItem *item)
{
  if (cjm_item_get_lane (item)->place == CJM_LABEL_BLOCK)
    cjm_shape_paint_ground (cr, &item->box, 8, CJM_COLOUR_PANEL);
}

static void
paint_card (cairo_t *cr, const CjmItem *item)
{
  if (cjm_item_get_persona (item)->disc)
    cjm_persona_painter_paint_disc (cr, item);
  else
    cjm_persona_painter_paint_card (cr, item);
}

/** cjm_item_painter_paint_shape: paints the shape of @item: no chips, marks or texts. */
void
cjm_item_painter_paint_shape (cairo_t *cr, const CjmItem *item)
{
  static void (*const painters[CJM_N_ITEM_KINDS]) (cairo_t * cr, const CjmItem *item) = {
    [CJM_ITEM_SEPARATOR] = paint_separator,
    [CJM_ITEM_WINDOW_COLUMN] = paint_window_column,
    [CJM_ITEM_QUADRANT] = paint_quadrant,
    [CJM_ITEM_PANEL] = cjm_panel_painter_paint,
    [CJM_ITEM_RULE] = paint_rule,
    [CJM_ITEM_SUMMARY] = paint_summary,
    [CJM_ITEM_INSIGHT] = paint_insight,
    [CJM_ITEM_FOOTER] = paint_rule,
    [CJM_ITEM_AXIS] = paint_axis,
    [CJM_ITEM_BAND] = paint_band,
    [CJM_ITEM_TRAY] = paint_tray,
    [CJM_ITEM_HUB] = cjm_persona_painter_paint_disc,
    [CJM_ITEM_SLOT] = paint_slot,
    [CJM_ITEM_LANE] = paint_lane,
    [CJM_ITEM_STAGE] = paint_stage,
    [CJM_ITEM_CARD] = paint_card,
    [CJM_ITEM_NOTE] = cjm_note_painter_paint,
    [CJM_ITEM_FEELING] = paint_feeling,
  }; /* headers, legends, goals, headings and lines are nothing but texts and marks */

  if (painters[item->kind] != NULL)
    painters[item->kind](cr, item);
}

static void
paint_tag (cairo_t *cr, const CjmChip *chip)
{
  const CjmNoteColours *colours = cjm_palette_change (chip->shade);

  g_assert (chip->style == CJM_CHIP_TAG && chip->shade != CJM_CHANGE_NONE);
  cjm_shape_paint_rounded (cr, &chip->box, 8, colours->fill, colours->border, 1);
}

/** cjm_item_painter_paint_chip: paints one chip. */
void
cjm_item_painter_paint_chip (cairo_t *cr, const CjmChip *chip)
{
  switch (chip->style)
    {
    case CJM_CHIP_CHANNEL:
      cjm_shape_paint_rounded (cr, &chip->box, 10, CJM_COLOUR_PAPER, CJM_COLOUR_SLOT, 1);
      break;
    case CJM_CHIP_TAG:
      paint_tag (cr, chip);
      break;
    case CJM_CHIP_SENT:
      cjm_shape_paint_ground (cr, &chip->box, 8, cjm_palette_stage (chip->shade));
      break;
    case CJM_CHIP_VOTES:
      cjm_shape_paint_rounded (cr, &chip->box, 8, CJM_COLOUR_PAPER, CJM_COLOUR_ACCENT, 1.3);
      break;
    case CJM_CHIP_WORD:
      cjm_shape_paint_rounded (cr, &chip->box, 4, CJM_COLOUR_PAPER, CJM_COLOUR_RULE, 1);
      break;
    case CJM_CHIP_MAP_KIND:
      cjm_shape_paint_ground (cr, &chip->box, 12, CJM_COLOUR_INK);
      break;
    case CJM_CHIP_NEED:
      cjm_shape_paint_rounded (cr, &chip->box, 13, cjm_palette_note (CJM_NOTE_NEED)->fill,
                               cjm_palette_note (CJM_NOTE_NEED)->border, 1.2);
      break;
    case CJM_CHIP_LINE:
      cjm_shape_paint_dotted (cr, chip->box.x, chip->box.y, cjm_rect_right (&chip->box), chip->box.y);
      break;
    case CJM_CHIP_TICK:
      cjm_theme_set_colour (cr, CJM_COLOUR_ZERO);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, chip->box.x, chip->box.y);
      cairo_line_to (cr, chip->box.x, cjm_rect_bottom (&chip->box));
      cjm_ink_stroke (cr);
      break;
    }
}
