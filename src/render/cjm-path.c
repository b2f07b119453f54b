/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-path.c: the shapes of notes and headers as paths. Each kind of note has
 * an outline of its own, so that none is told by its colour alone. */
#include "render/cjm-path.h"

#define CUT 8.0
#define TAIL 6.0

/** cjm_path_rounded: adds a rectangle to the path of @cr, its corners round by @radius or as far as it is
 * small. */
void
cjm_path_rounded (cairo_t *cr, const CjmRect *box, double radius)
{
  double r = MIN (radius, MIN (box->width, box->height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, cjm_rect_right (box) - r, box->y + r, r, -G_PI_2, 0);
  cairo_arc (cr, cjm_rect_right (box) - r, cjm_rect_bottom (box) - r, r, 0, G_PI_2);
  cairo_arc (cr, box->x + r, cjm_rect_bottom (box) - r, r, G_PI_2, G_PI);
  cairo_arc (cr, box->x + r, box->y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
trace_folded (cairo_t *cr, const CjmRect *box)
{
  double r = CJM_NOTE_RADIUS;

  cairo_move_to (cr, box->x + r, box->y);
  cairo_line_to (cr, cjm_rect_right (box) - CJM_NOTE_FOLD, box->y);
  cairo_line_to (cr, cjm_rect_right (box), box->y + CJM_NOTE_FOLD);
  cairo_arc (cr, cjm_rect_right (box) - r, cjm_rect_bottom (box) - r, r, 0, G_PI_2);
  cairo_arc (cr, box->x + r, cjm_rect_bottom (box) - r, r, G_PI_2, G_PI);
  cairo_arc (cr, box->x + r, box->y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
trace_cut (cairo_t *cr, const CjmRect *box)
{
  double right = cjm_rect_right (box), bottom = cjm_rect_bottom (box);

  cairo_move_to (cr, box->x + CUT, box->y);
  cairo_line_to (cr, right - CUT, box->y);
  cairo_line_to (cr, right, box->y + CUT);
  cairo_line_to (cr, right, bottom - CUT);
  cairo_line_to (cr, right - CUT, bottom);
  cairo_line_to (cr, box->x + CUT, bottom);
  cairo_line_to (cr, box->x, bottom - CUT);
  cairo_line_to (cr, box->x, box->y + CUT);
  cairo_close_path (cr);
}

static void
trace_speech (cairo_t *cr, const CjmRect *box)
{
  double r = CJM_NOTE_RADIUS, right = cjm_rect_right (box), bottom = cjm_rect_bottom (box);

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - r, box->y + r, r, -G_PI_2, 0);
  cairo_arc (cr, right - r, bottom - r, r, 0, G_PI_2);
  cairo_line_to (cr, box->x + 26, bottom);
  cairo_line_to (cr, box->x + 18, bottom + TAIL);
  cairo_line_to (cr, box->x + 18, bottom);
  cairo_arc (cr, box->x + r, bottom - r, r, G_PI_2, G_PI);
  cairo_arc (cr, box->x + r, box->y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/** cjm_path_note: @grow: how far outside its border, for rings. */
void
cjm_path_note (cairo_t *cr, const CjmItem *item, double grow)
{
  CjmRect      box = cjm_rect_grow (&item->box, grow - CJM_NOTE_BORDER / 2);
  CjmNoteKind  kind = CJM_NOTE (item->record)->kind;
  CjmNoteStyle style = cjm_item_get_note (item)->style;

  if (grow > 0 || (style != CJM_NOTE_STYLE_STICKY && style != CJM_NOTE_STYLE_EMPATHY))
    {
      cjm_path_rounded (cr, &box, (style == CJM_NOTE_STYLE_PILL ? 10 : CJM_NOTE_RADIUS) + grow);
      return;
    }
  switch (kind)
    {
    case CJM_NOTE_OPPORTUNITY:
      cjm_path_rounded (cr, &box, 12);
      break;
    case CJM_NOTE_PAIN:
    case CJM_NOTE_BARRIER:
      trace_folded (cr, &box);
      break;
    case CJM_NOTE_SOLUTION:
      trace_cut (cr, &box);
      break;
    case CJM_NOTE_QUOTE:
    case CJM_NOTE_THOUGHT:
      trace_speech (cr, &box);
      break;
    default:
      cjm_path_rounded (cr, &box, CJM_NOTE_RADIUS);
    }
}

/** cjm_path_stage: adds the arrow of a stage to the path of @cr; how far it points is what its ink reaches
 * beyond its box. */
void
cjm_path_stage (cairo_t *cr, const CjmItem *item)
{
  const CjmRect *box = &item->box;
  double   right = cjm_rect_right (box), bottom = cjm_rect_bottom (box), middle = box->y + box->height / 2;
  double   point = cjm_rect_right (&item->ink) - right;
  double   r = CJM_NOTE_RADIUS;
  gboolean first = cjm_item_get_stage (item)->first;

  cairo_new_sub_path (cr);
  if (first)
    cairo_arc (cr, box->x + r, box->y + r, r, G_PI, 3 * G_PI_2);
  else
    cairo_move_to (cr, box->x, box->y);
  cairo_line_to (cr, right, box->y);
  cairo_line_to (cr, right + point, middle);
  cairo_line_to (cr, right, bottom);
  if (first)
    cairo_arc (cr, box->x + r, bottom - r, r, G_PI_2, G_PI);
  else
    {
      cairo_line_to (cr, box->x, bottom);
      cairo_line_to (cr, box->x + point, middle);
    }
  cairo_close_path (cr);
}
