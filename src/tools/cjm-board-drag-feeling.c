/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-drag-feeling.c: emotion points: dragging them along their curve, and new ones. */
#include "tools/cjm-board-drag-private.h"

#include "edit/cjm-edit.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SHARE_STEPS 100   /* in a stage's width, to which a point is rounded */
#define NEIGHBOUR_GAP 8.0 /* map points, between a point and its neighbours on a curve */
#define FREE_STEPS 100    /* in a value of 1, without snapping */

/* Returns: (nullable): the stage at @x, or the nearest one; NULL on maps without stages. */
static const CjmStageColumn *
find_nearest_column (CjmBoard *self, double x)
{
  const CjmStageColumn *nearest = NULL;
  double                least = G_MAXDOUBLE;

  for (guint i = 0; i < self->layout->columns->len; i++)
    {
      const CjmStageColumn *column = &g_array_index (self->layout->columns, CjmStageColumn, i);
      double                distance = MAX (MAX (column->x - x, x - column->x - column->width), 0);

      if (distance < least)
        {
          least = distance;
          nearest = column;
        }
    }
  return nearest;
}

/* Returns: 0 at the left of @column, 1 at its right. */
static double
get_share (const CjmStageColumn *column, double x)
{
  g_assert (column->width > 0);

  return round (CLAMP ((x - column->x) / column->width, 0, 1) * SHARE_STEPS) / SHARE_STEPS;
}

/* ---- Dragging ---- */

/** cjm_board_drag_feeling_find_limits: @x: of the point now, in map points; @least_x: @most_x: (out): how far
 * it may go before it would pass a neighbour on its curve. */
void
cjm_board_drag_feeling_find_limits (
    CjmBoard *self, const CjmFeeling *feeling, double x, double *least_x, double *most_x)
{
  *least_x = self->layout->left;
  *most_x = self->layout->right;
  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const CjmItem    *item = g_ptr_array_index (self->layout->items, i);
      const CjmFeeling *other = item->kind == CJM_ITEM_FEELING ? CJM_FEELING (item->record) : NULL;
      double            other_x;

      if (other == NULL || strcmp (other->record.id, feeling->record.id) == 0
          || other->curve != feeling->curve || strcmp (other->lane, feeling->lane) != 0
          || g_strcmp0 (other->persona, feeling->persona) != 0)
        continue;
      other_x = cjm_item_get_feeling (item)->point.x;
      if (other_x <= x)
        *least_x = MAX (*least_x, other_x + NEIGHBOUR_GAP);
      else
        *most_x = MIN (*most_x, other_x - NEIGHBOUR_GAP);
    }
}

/** cjm_board_drag_feeling_begin: opens the undo step of the drag. Returns: FALSE where the point is on no
 * panel. */
gboolean
cjm_board_drag_feeling_begin (CjmBoard *self)
{
  CjmBoardDrag    *drag = self->drag;
  const CjmItem   *item = cjm_layout_find (self->layout, drag->id);
  const CjmCircle *point = &cjm_item_get_feeling (item)->point;
  const CjmPanel  *panel = cjm_layout_pick_panel (self->layout, point->y);

  if (panel == NULL)
    return FALSE;
  cjm_board_drag_feeling_find_limits (self, CJM_FEELING (item->record), point->x, &drag->least_x,
                                      &drag->most_x);
  drag->zero = panel->zero;
  drag->step = panel->step;
  drag->taken = cjm_record_ref (item->record);
  drag->offset_x = drag->start_x - point->x;
  drag->offset_y = drag->start_y - point->y;
  cjm_document_begin_step (self->document, _ ("Move Emotion"));
  return TRUE;
}

/* Returns: (transfer full): the point keeps its place along the curve, exactly, and gets @value. */
static CjmChangeSet *
plan_straight (CjmBoard *self, double value)
{
  const CjmFeeling *taken = CJM_FEELING (self->drag->taken);

  g_assert (taken != NULL);

  return cjm_edit_move_feeling (self->document, self->drag->id, taken->stage, taken->at, taken->start, value);
}

/* Returns: (transfer full): the point goes to @x, but not past a neighbour, and gets @value. */
static CjmChangeSet *
plan_along (CjmBoard *self, double x, double value)
{
  const CjmBoardDrag   *drag = self->drag;
  double                point_x = CLAMP (x, MIN (drag->least_x, drag->most_x), drag->most_x);
  const CjmStageColumn *column = find_nearest_column (self, point_x);

  g_assert (drag->id != NULL);

  if (column != NULL)
    return cjm_edit_move_feeling (self->document, drag->id, column->stage, get_share (column, point_x), -1,
                                  value);
  return cjm_edit_move_feeling (self->document, drag->id, NULL, 0.5,
                                (int) lround (cjm_layout_x_to_time (self->layout, point_x)), value);
}

/** cjm_board_drag_feeling_move: the point goes to @x, @y at once. With STRAIGHT only up and down, with FREE
 * to any hundredth instead of quarters. */
void
cjm_board_drag_feeling_move (CjmBoard *self, double x, double y)
{
  CjmBoardDrag *drag = self->drag;
  double        steps = drag->modifiers & CJM_MODIFIER_FREE ? FREE_STEPS : 1 / VALUE_STEP;
  double        value = round ((drag->zero - (y - drag->offset_y)) / drag->step * steps) / steps;
  g_autoptr (CjmChangeSet) plan = NULL;

  if (drag->modifiers & CJM_MODIFIER_STRAIGHT)
    plan = plan_straight (self, value);
  else
    plan = plan_along (self, x - drag->offset_x, value);
  cjm_document_apply (self->document, plan, NULL);
}

/* ---- A new point ---- */

/* Returns: (nullable): the lane whose curve is at height @y. */
static const CjmLane *
find_emotion_lane (CjmBoard *self, double y)
{
  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);

      if (item->kind == CJM_ITEM_LANE && CJM_LANE (item->record)->kind == CJM_LANE_EMOTION && y >= item->box.y
          && y < cjm_rect_bottom (&item->box))
        return CJM_LANE (item->record);
    }
  return NULL;
}

/* Returns: (nullable): whose curve a new point belongs to: that of the persona selected last, else of the
 * first on the map. */
static const char *
choose_persona (CjmBoard *self)
{
  g_autoptr (GPtrArray) cards = cjm_document_list_of_map (self->document, CJM_KIND_CARD, self->map);
  const char *selected = cjm_board_selection_get_persona (self);

  g_assert (self->map != NULL);

  for (guint i = 0; i < cards->len; i++)
    if (g_strcmp0 (CJM_CARD (g_ptr_array_index (cards, i))->persona, selected) == 0)
      return selected;
  return cards->len > 0 ? CJM_CARD (g_ptr_array_index (cards, 0))->persona : NULL;
}

/** cjm_board_drag_feeling_plan_new: @id: (out) (transfer full): of the point. Returns: (nullable) (transfer
 * full): adds a point at @x, @y of a curve's panel; NULL where there is no place for one. */
CjmChangeSet *
cjm_board_drag_feeling_plan_new (CjmBoard *self, double x, double y, char **id)
{
  const CjmPanel       *panel = cjm_layout_pick_panel (self->layout, y);
  const CjmLane        *lane = find_emotion_lane (self, y);
  const CjmStageColumn *column = find_nearest_column (self, x);
  gboolean              day = self->layout->map_kind == CJM_MAP_DAY;
  CjmFeeling           *feeling;
  CjmChangeSet         *plan;

  if (panel == NULL || lane == NULL || (!day && column == NULL) || x < self->layout->left)
    return NULL;
  feeling = CJM_FEELING (cjm_record_new (CJM_KIND_FEELING, NULL));
  feeling->lane = g_strdup (lane->record.id);
  feeling->persona = g_strdup (choose_persona (self));
  feeling->curve = self->layout->map_kind == CJM_MAP_FUTURE_STATE ? CJM_CURVE_IDEAL : CJM_CURVE_ACTUAL;
  feeling->value = CLAMP (round ((panel->zero - y) / panel->step / VALUE_STEP) * VALUE_STEP, -2, 2);
  if (day)
    feeling->start = cjm_board_get_time_at (self, x);
  else
    {
      feeling->stage = g_strdup (column->stage);
      feeling->at = get_share (column, x);
    }
  *id = g_strdup (feeling->record.id);
  plan = cjm_change_set_new ();
  cjm_change_set_add (plan, NULL, &feeling->record);
  return plan;
}
