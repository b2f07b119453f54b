/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-note-painter.c: the shapes of notes. */
#include "render/cjm-note-painter.h"

#include "render/cjm-ink.h"
#include "render/cjm-palette.h"
#include "render/cjm-path.h"
#include "render/cjm-shape.h"
#include "render/cjm-theme.h"

#include <math.h>

static void
paint_fold (cairo_t *cr, const CjmItem *item, guint32 border)
{
  CjmRect box = cjm_rect_grow (&item->box, -CJM_NOTE_BORDER / 2);

  cairo_move_to (cr, cjm_rect_right (&box) - CJM_NOTE_FOLD, box.y);
  cairo_line_to (cr, cjm_rect_right (&box), box.y + CJM_NOTE_FOLD);
  cairo_line_to (cr, cjm_rect_right (&box) - CJM_NOTE_FOLD, box.y + CJM_NOTE_FOLD);
  cairo_close_path (cr);
  cjm_theme_set_colour (cr, border);
  cjm_ink_fill (cr);
}

static void
paint_sticky (cairo_t *cr, const CjmItem *item)
{
  const CjmItemNote    *part = cjm_item_get_note (item);
  const CjmNote        *note = CJM_NOTE (item->record);
  const CjmNoteColours *tint = cjm_palette_tint (note->colour);
  const CjmNoteColours *colours = tint != NULL ? tint : cjm_palette_note (note->kind);
  CjmNoteStyle          style = part->style;
  gboolean              white = note->change == CJM_CHANGE_REMOVED || style == CJM_NOTE_STYLE_EMPATHY;
  gboolean              solid = note->kind == CJM_NOTE_PLAN || note->kind == CJM_NOTE_MEASURE;

  cairo_save (cr);
  if (part->assumed && !solid)
    cjm_shape_set_dash (cr, 5, 3.5);
  cjm_path_note (cr, item, 0);
  cjm_shape_fill_and_stroke (cr, white ? CJM_COLOUR_PAPER : colours->fill, colours->border, CJM_NOTE_BORDER);
  cairo_restore (cr);
  if ((note->kind == CJM_NOTE_PAIN || note->kind == CJM_NOTE_BARRIER)
      && (style == CJM_NOTE_STYLE_STICKY || style == CJM_NOTE_STYLE_EMPATHY))
    paint_fold (cr, item, colours->border);
  if ((style == CJM_NOTE_STYLE_PLAN || style == CJM_NOTE_STYLE_EMPATHY) && part->foot_y > item->box.y)
    cjm_shape_paint_hairline (cr, item->box.x + 8, part->foot_y, item->box.width - 16, CJM_COLOUR_HAIRLINE);
}

/* Today's value as a bar, the target as a diamond on it. */
static void
paint_bar (cairo_t *cr, const CjmItem *item)
{
  const CjmNote *note = CJM_NOTE (item->record);
  double         now = isnan (note->value) ? note->baseline : note->value;
  double         most = fmax (fmax (now, note->target), 0) * 1.25;
  CjmRect track = cjm_rect (item->box.x + 9, cjm_rect_bottom (&item->box) - 13, item->box.width - 18, 4);
  CjmRect part = track;
  double  x;

  if (isnan (now) || isnan (note->target) || most <= 0 || now < 0 || note->target < 0)
    return;
  cjm_path_rounded (cr, &track, 2);
  cjm_theme_set_colour (cr, CJM_COLOUR_HAIRLINE);
  cjm_ink_fill (cr);
  part.width = MAX (track.width * now / most, 4);
  cjm_path_rounded (cr, &part, 2);
  cjm_theme_set_colour (cr, CJM_COLOUR_SLOT);
  cjm_ink_fill (cr);
  x = track.x + track.width * note->target / most;
  cairo_move_to (cr, x, track.y - 3);
  cairo_line_to (cr, x + 4, track.y + 2);
  cairo_line_to (cr, x, track.y + 7);
  cairo_line_to (cr, x - 4, track.y + 2);
  cairo_close_path (cr);
  cjm_theme_set_colour (cr, cjm_palette_ink (CJM_INK_GOOD, 0));
  cjm_ink_fill (cr);
}

static void
paint_block (cairo_t *cr, const CjmItem *item)
{
  const CjmNoteColours *colours = cjm_palette_activity (CJM_NOTE (item->record)->activity);

  cjm_shape_paint_rounded (cr, &item->box, CJM_NOTE_RADIUS, colours->fill, colours->border, CJM_NOTE_BORDER);
}

static void
paint_brand (cairo_t *cr, const CjmItem *item)
{
  if (CJM_NOTE (item->record)->origin == CJM_ORIGIN_OWNED)
    {
      cjm_path_rounded (cr, &item->box, 4);
      cjm_theme_set_colour (cr, CJM_COLOUR_ACCENT);
      cjm_ink_fill (cr);
      return;
    }
  cjm_shape_paint_rounded (cr, &item->box, 4, CJM_COLOUR_PAPER, CJM_COLOUR_RIVAL, 1.4);
  cjm_path_rounded (cr, &item->box, 4);
  cjm_ink_begin_clip (cr);
  cjm_theme_set_colour (cr, CJM_COLOUR_BELOW_LINE);
  cairo_set_line_width (cr, 1.1);
  for (double x = item->box.x - item->box.height; x < cjm_rect_right (&item->box); x += 6)
    {
      cairo_move_to (cr, x, cjm_rect_bottom (&item->box));
      cairo_line_to (cr, x + item->box.height, item->box.y);
    }
  cjm_ink_stroke (cr);
  cjm_ink_end_clip (cr);
}

static void
paint_flag (cairo_t *cr, const CjmItem *item)
{
  double x = item->box.x + item->box.width / 2, y = cjm_rect_bottom (&item->box);

  cjm_shape_paint_rounded (cr, &item->box, CJM_NOTE_RADIUS, CJM_COLOUR_PAPER, CJM_COLOUR_ACCENT, 1.6);
  cairo_move_to (cr, x - 5, y - 0.8);
  cairo_line_to (cr, x + 5, y - 0.8);
  cairo_line_to (cr, x, y + 4);
  cairo_close_path (cr);
  cjm_theme_set_colour (cr, CJM_COLOUR_ACCENT);
  cjm_ink_fill (cr);
}

/** cjm_note_painter_paint: paints the shape of a note by its style, kind and colour. */
void
cjm_note_painter_paint (cairo_t *cr, const CjmItem *item)
{
  switch (cjm_item_get_note (item)->style)
    {
    case CJM_NOTE_STYLE_BLOCK:
      paint_block (cr, item);
      break;
    case CJM_NOTE_STYLE_PLACE:
      cjm_shape_paint_rounded (cr, &item->box, CJM_NOTE_RADIUS, CJM_COLOUR_PAPER,
                               cjm_palette_note (CJM_NOTE_TOUCHPOINT)->border, CJM_NOTE_BORDER);
      break;
    case CJM_NOTE_STYLE_PILL:
      cjm_shape_paint_rounded (cr, &item->box, 10, CJM_COLOUR_PAPER, CJM_COLOUR_SECOND, 1.3);
      break;
    case CJM_NOTE_STYLE_BRAND:
      paint_brand (cr, item);
      break;
    case CJM_NOTE_STYLE_WINDOW:
      paint_flag (cr, item);
      break;
    case CJM_NOTE_STYLE_TARGET:
      paint_sticky (cr, item);
      paint_bar (cr, item);
      break;
    case CJM_NOTE_STYLE_STICKY:
    case CJM_NOTE_STYLE_PLAN:
    case CJM_NOTE_STYLE_ROW:
    case CJM_NOTE_STYLE_MEASURE:
    case CJM_NOTE_STYLE_EMPATHY:
      if (CJM_NOTE (item->record)->kind != CJM_NOTE_TEXT
          || cjm_item_get_note (item)->style == CJM_NOTE_STYLE_EMPATHY
          || CJM_NOTE (item->record)->colour != CJM_TINT_USUAL)
        paint_sticky (cr, item);
      break;
    }
}
