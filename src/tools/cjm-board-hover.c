/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-hover.c: what a press at a place would take hold of. */
#include "tools/cjm-board-private.h"

#include <math.h>

/* In map points, for pluses and handles; a finger, whose threshold is larger, reaches further. */
#define REACH_PER_THRESHOLD 2.4
#define LEAST_PLUS_REACH 9.0
#define MOST_WIDTH_REACH 7.0
#define MOST_HEIGHT_REACH 6.0

#define STAGE_GAP 8.0   /* from a column to the middle of the gap behind it */
#define BELOW_LABEL 3.0 /* from a lane's label to the middle of its plus */
#define LEAST_SLOT_HEIGHT 54.0
#define MOST_SLOT_HEIGHT 96.0
#define MOST_VALUE 2.4 /* of a curve's panel, up and down: a little beyond its scale of ±2 */

static double
get_reach (CjmBoard *self)
{
  return cjm_board_pointer_get_threshold (self) * REACH_PER_THRESHOLD;
}

static gboolean
is_near_plus (CjmBoard *self, const CjmHover *plus, double x, double y)
{
  g_assert (plus->kind == CJM_HOVER_ADD_STAGE || plus->kind == CJM_HOVER_ADD_LANE);

  return hypot (x - plus->x, y - plus->y) <= MAX (get_reach (self), LEAST_PLUS_REACH);
}

/* Behind stage @i: between two headers a plus, on the line below it a handle for the width. */
static gboolean
hover_behind_stage (CjmBoard *self, guint i, double x, double y, CjmHover *hover)
{
  const CjmStageColumn *column = &g_array_index (self->layout->columns, CjmStageColumn, i);
  const CjmItem        *header = cjm_layout_find (self->layout, column->stage);
  gboolean              last = i + 1 == self->layout->columns->len;
  double                right = column->x + column->width;

  if (header == NULL)
    return FALSE;
  *hover = (CjmHover){ .kind = CJM_HOVER_ADD_STAGE,
                       .id = column->stage,
                       .index = i + 1,
                       .x = last ? cjm_rect_right (&header->ink) + STAGE_GAP : right + STAGE_GAP,
                       .y = header->box.y + header->box.height / 2 };
  if (is_near_plus (self, hover, x, y))
    return TRUE;
  hover->kind = CJM_HOVER_WIDTH;
  hover->x = right + (last ? 2 : STAGE_GAP);
  hover->y = y;
  return fabs (x - hover->x) <= MIN (get_reach (self) / 2, MOST_WIDTH_REACH)
         && y > cjm_rect_bottom (&header->box) && y < self->layout->body_bottom;
}

/* Below a lane's label: in its middle a plus, beside it a handle for the height. */
static gboolean
hover_below_label (CjmBoard *self, const CjmItem *label, double x, double y, CjmHover *hover)
{
  const CjmLane *lane = CJM_LANE (label->record);

  g_assert (label->kind == CJM_ITEM_LANE);

  if (lane->kind == CJM_LANE_TRAY)
    return FALSE;
  *hover = (CjmHover){ .kind = CJM_HOVER_ADD_LANE,
                       .id = lane->record.id,
                       .index = cjm_board_get_index (self, label->record) + 1,
                       .x = label->box.x + label->box.width / 2,
                       .y = cjm_rect_bottom (&label->box) + BELOW_LABEL };
  if (is_near_plus (self, hover, x, y))
    return TRUE;
  hover->kind = CJM_HOVER_HEIGHT;
  return x >= label->box.x && x < cjm_rect_right (&label->box)
         && fabs (y - hover->y) <= MIN (get_reach (self) / 2, MOST_HEIGHT_REACH) && !lane->folded
         && self->layout->map_kind != CJM_MAP_DAY; /* a day's rows are as high as the clock asks */
}

static gboolean
hover_edge (CjmBoard *self, double x, double y, CjmHover *hover)
{
  for (guint i = 0; i < self->layout->columns->len; i++)
    if (hover_behind_stage (self, i, x, y, hover))
      return TRUE;
  for (guint i = 0; self->layout->map_kind != CJM_MAP_EMPATHY && i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);

      if (item->kind == CJM_ITEM_LANE && hover_below_label (self, item, x, y, hover))
        return TRUE;
    }
  return FALSE;
}

/* Where the next note of @cell would lie. */
static CjmRect
get_slot_box (const CjmCell *cell)
{
  const CjmItem *last = cell->notes->len > 0 ? g_ptr_array_index (cell->notes, cell->notes->len - 1) : NULL;
  CjmRect        box = { cell->first_x, cell->first_y, cell->note_width,
                         MIN (MAX (LEAST_SLOT_HEIGHT, cell->box.height), MOST_SLOT_HEIGHT) };

  g_assert (!cell->folded);

  if (last != NULL)
    {
      box.x = cjm_rect_right (&last->box) + cell->gap;
      box.y = last->box.y;
      box.height = last->box.height;
    }
  box.height = MIN (box.height, cjm_rect_bottom (&cell->box) - box.y);
  return box;
}

/* In an empty cell, or in the free place behind the last note of one. */
static gboolean
hover_slot (CjmBoard *self, double x, double y, CjmHover *hover)
{
  CjmCell *cell = cjm_layout_pick_cell (self->layout, x, y);
  CjmRect  box;

  if (cell == NULL || cell->folded || self->layout->map_kind == CJM_MAP_DAY)
    return FALSE;
  box = get_slot_box (cell);
  *hover = (CjmHover){
    .kind = CJM_HOVER_SLOT, .cell = cell, .box = box, .x = box.x + box.width / 2, .y = box.y + box.height / 2
  };
  return cjm_rect_contains (&box, x, y) && box.x >= cell->box.x - 1
         && cjm_rect_right (&box) <= cjm_rect_right (&cell->box) + 1;
}

/* Where a click would add a point: on a curve's panel, beside what lies there. */
static gboolean
hover_point (CjmBoard *self, double x, double y, CjmHover *hover)
{
  const CjmPanel *panel = cjm_layout_pick_panel (self->layout, y);
  double          value;

  if (panel == NULL || x < self->layout->left || x > self->layout->right)
    return FALSE;
  value = (panel->zero - y) / panel->step;
  if (fabs (value) > MOST_VALUE)
    return FALSE;
  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);

      if (item->kind == CJM_ITEM_FEELING && cjm_rect_contains (&item->ink, x, y))
        return FALSE;
    }
  value = CLAMP (round (value / VALUE_STEP) * VALUE_STEP, -2, 2);
  *hover = (CjmHover){ .kind = CJM_HOVER_POINT, .x = x, .y = panel->zero - value * panel->step };
  return TRUE;
}

/** cjm_board_hover: Returns: what a press at @x, @y, in map points, would take hold of. What it points to is
 * valid until the next ::layout. */
CjmHover
cjm_board_hover (CjmBoard *self, double x, double y)
{
  CjmHover       hover = { .kind = CJM_HOVER_NONE };
  const CjmItem *item;

  g_return_val_if_fail (CJM_IS_BOARD (self), hover);

  if (self->layout == NULL)
    return hover;
  if (hover_edge (self, x, y, &hover))
    return hover;
  item = cjm_layout_pick (self->layout, x, y);
  if (item != NULL)
    return (CjmHover){ .kind = CJM_HOVER_ITEM, .id = item->record->id };
  if (cjm_layout_pick_inline_text (self->layout, x, y) != NULL)
    return (CjmHover){ .kind = CJM_HOVER_TEXT, .x = x, .y = y };
  if (hover_slot (self, x, y, &hover) || hover_point (self, x, y, &hover))
    return hover;
  return (CjmHover){ .kind = CJM_HOVER_NONE };
}
