/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-nudge.c: moving what is selected with the arrow keys. */
#include "tools/cjm-board-commands.h"

#include "tools/cjm-board-private.h"
#include "tools/cjm-board-selection.h"
#include "tools/cjm-board-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SHARE_STEP 0.05 /* of a stage's width, that a point goes along */
#define LIMIT_SLACK 0.5 /* map points: positions are rounded */
#define COST_ASIDE 10.0 /* of a point that a cell lies aside, against one that it lies ahead */

/* ---- Notes ---- */

static const CjmCell *
find_cell_of (CjmBoard *self, const CjmNote *note)
{
  g_assert (self->layout != NULL && note != NULL);

  for (guint i = 0; i < self->layout->cells->len; i++)
    {
      const CjmCell *cell = g_ptr_array_index (self->layout->cells, i);

      if (strcmp (cell->lane, note->lane) == 0 && g_strcmp0 (cell->stage, note->stage) == 0)
        return cell;
    }
  return NULL;
}

/* Left and right stay in the lane, but for the quadrants of an empathy map. */
static gboolean
can_go_to (CjmBoard *self, const CjmCell *from, const CjmCell *to, int dx)
{
  return to != from
         && (dx == 0 || strcmp (to->lane, from->lane) == 0 || self->layout->map_kind == CJM_MAP_EMPATHY);
}

/* Returns: (nullable): the nearest cell in that direction. */
static const CjmCell *
find_next_cell (CjmBoard *self, const CjmCell *from, int dx, int dy)
{
  const CjmCell *nearest = NULL;
  double         least = G_MAXDOUBLE;

  g_assert (from != NULL && (dx == 0) != (dy == 0));

  for (guint i = 0; i < self->layout->cells->len; i++)
    {
      const CjmCell *cell = g_ptr_array_index (self->layout->cells, i);
      double         right = cell->box.x - from->box.x, down = cell->box.y - from->box.y;
      double         ahead = dx * right + dy * down;
      double         cost = ahead + fabs (dx != 0 ? down : right) * COST_ASIDE;

      if (!can_go_to (self, from, cell, dx) || ahead <= 1 || cost >= least)
        continue;
      least = cost;
      nearest = cell;
    }
  return nearest;
}

static void
move_notes (CjmBoard *self, GPtrArray *ids, const CjmSlot *slot)
{
  g_assert (ids->len > 0);

  cjm_board_end_edit (self);
  cjm_board_apply_move (self, ids->len == 1 ? _ ("Move Note") : _ ("Move Notes"),
                        cjm_edit_move_notes (self->document, ids, slot));
}

/* Along the clock, each on its lane; several notes keep their distances. */
static void
nudge_in_time (CjmBoard *self, GPtrArray *ids, int dx)
{
  CjmChangeSet *plan = cjm_change_set_new ();
  int           shift = cjm_board_limit_shift (self, ids, dx * TIME_STEP);

  g_assert (ids->len > 0 && self->layout->map_kind == CJM_MAP_DAY);

  for (guint i = 0; i < ids->len; i++)
    {
      const CjmNote *note = cjm_document_get_note (self->document, g_ptr_array_index (ids, i));
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autoptr (CjmChangeSet) move = NULL;
      CjmSlot slot = { .lane = note->lane, .index = G_MAXUINT, .start = note->start + shift };

      if (note->start < 0)
        continue;
      g_ptr_array_add (one, note->record.id);
      move = cjm_edit_move_notes (self->document, one, &slot);
      cjm_change_set_append (plan, move);
    }
  cjm_board_do (self, ids->len == 1 ? _ ("Move Note") : _ ("Move Notes"), plan);
}

/* One place, or one row, on in the cell. Returns: FALSE where it has none there. */
static gboolean
nudge_in_cell (CjmBoard *self, GPtrArray *ids, const CjmNote *note, int dx, int dy)
{
  g_autoptr (GPtrArray) notes = cjm_document_list_cell (self->document, note->lane, note->stage);
  const CjmCell *cell = find_cell_of (self, note);
  int            columns = cell != NULL ? (int) cell->columns : 1;
  guint          index = 0;
  int            target;
  CjmSlot        slot = { .lane = note->lane, .stage = note->stage, .start = -1 };

  g_ptr_array_find (notes, note, &index);
  target = (int) index + (dx != 0 ? dx : dy * columns);
  if (ids->len > 1 || target < 0 || target >= (int) notes->len)
    return FALSE;
  slot.index = (guint) target;
  move_notes (self, ids, &slot);
  return TRUE;
}

static void
nudge_to_next_cell (CjmBoard *self, GPtrArray *ids, const CjmNote *note, int dx, int dy)
{
  const CjmCell *from = find_cell_of (self, note);
  const CjmCell *to = from != NULL ? find_next_cell (self, from, dx, dy) : NULL;
  CjmSlot        slot;

  g_assert ((dx == 0) != (dy == 0));

  if (to == NULL)
    return;
  slot = (CjmSlot){
    .lane = to->lane, .stage = to->stage, .index = dx < 0 || dy < 0 ? G_MAXUINT : 0, .start = note->start
  };
  if (cjm_board_is_tray (self, to->lane))
    slot.start = -1;
  else if (self->layout->map_kind == CJM_MAP_DAY && slot.start < 0)
    slot.start = self->layout->day_start;
  move_notes (self, ids, &slot);
}

/* @ids: not locked. */
static void
nudge_notes (CjmBoard *self, GPtrArray *ids, int dx, int dy)
{
  const CjmNote *note = cjm_document_get_note (self->document, g_ptr_array_index (ids, 0));

  g_assert (ids->len > 0 && note != NULL);

  if (self->layout->map_kind == CJM_MAP_DAY && dx != 0 && !cjm_board_is_tray (self, note->lane))
    nudge_in_time (self, ids, dx);
  else if (!nudge_in_cell (self, ids, note, dx, dy))
    nudge_to_next_cell (self, ids, note, dx, dy);
}

/* ---- Stages, lanes, cards ---- */

/* The tray is no sibling: it lies below all lanes, whatever its place among them. */
static gboolean
can_be_passed (CjmBoard *self, const CjmRecord *record)
{
  return cjm_layout_find (self->layout, record->id) != NULL
         && !(record->kind == CJM_KIND_LANE && CJM_LANE (record)->kind == CJM_LANE_TRAY);
}

/* Past the next sibling that is shown. */
static void
nudge_sibling (CjmBoard *self, const CjmRecord *record, const char *label, int direction)
{
  g_autoptr (GPtrArray) all = cjm_document_list_of_map (self->document, record->kind, self->map);
  int target = (int) cjm_board_get_index (self, record) + direction;

  g_assert (direction != 0);

  while (target >= 0 && target < (int) all->len && !can_be_passed (self, g_ptr_array_index (all, target)))
    target += direction;
  if (target >= 0 && target < (int) all->len)
    cjm_board_do (self, label, cjm_edit_move_sibling (self->document, record->id, (guint) target));
}

/* ---- Emotion points ---- */

/* Along its curve, never past a neighbour. */
static void
nudge_feeling (CjmBoard *self, const CjmFeeling *feeling, int dx)
{
  const CjmItem        *item = cjm_layout_find (self->layout, feeling->record.id);
  const CjmStageColumn *column = cjm_layout_find_column (self->layout, feeling->stage);
  double                at = feeling->at, x, least_x, most_x;
  int                   start = feeling->start;

  g_assert (item != NULL && dx != 0);

  if (start >= 0)
    {
      start = CLAMP (start + dx * TIME_STEP, self->layout->day_start, self->layout->day_end);
      x = cjm_layout_time_to_x (self->layout, start);
    }
  else
    {
      at = CLAMP (round ((at + dx * SHARE_STEP) * 100) / 100, 0, 1);
      x = column->x + at * column->width;
    }
  cjm_board_drag_feeling_find_limits (self, feeling, cjm_item_get_feeling (item)->point.x, &least_x, &most_x);
  if (x >= least_x - LIMIT_SLACK && x <= most_x + LIMIT_SLACK)
    cjm_board_do (self, _ ("Move Emotion"),
                  cjm_edit_move_feeling (self->document, feeling->record.id, feeling->stage, at, start,
                                         feeling->value));
}

/** cjm_board_step_value: raises the value of the selected emotion points by @steps quarters, in one undo
 * step. */
void
cjm_board_step_value (CjmBoard *self, double steps)
{
  g_autoptr (GPtrArray) ids = NULL;
  CjmChangeSet *plan;

  g_return_if_fail (CJM_IS_BOARD (self));

  ids = cjm_board_list_selected_of (self, CJM_KIND_FEELING);
  plan = cjm_change_set_new ();
  for (guint i = 0; i < ids->len; i++)
    {
      const CjmFeeling *feeling = cjm_document_get_feeling (self->document, g_ptr_array_index (ids, i));
      g_autoptr (CjmChangeSet)
          one = cjm_edit_move_feeling (self->document, feeling->record.id, feeling->stage, feeling->at,
                                       feeling->start, feeling->value + steps * VALUE_STEP);

      cjm_change_set_append (plan, one);
    }
  cjm_board_do (self, _ ("Change Emotion"), plan);
}

/* ---- All ---- */

/** cjm_board_nudge: @dx: @dy: the direction, −1, 0 or 1. Moves what is selected one place on, in one undo
 * step: notes that are not locked in their cell, to the next cell or on the clock; else the first thing past
 * its neighbour; an emotion point along its curve or its value. Not while something is dragged. */
void
cjm_board_nudge (CjmBoard *self, int dx, int dy)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) all = NULL;
  const CjmRecord *record;

  g_return_if_fail (CJM_IS_BOARD (self) && (dx == 0) != (dy == 0));

  notes = cjm_board_list_unlocked (self);
  all = cjm_board_list_selected (self);
  record = all->len > 0 ? cjm_document_find (self->document, g_ptr_array_index (all, 0)) : NULL;
  if (record == NULL || cjm_board_is_dragging (self))
    return;
  if (notes->len > 0)
    nudge_notes (self, notes, dx, dy);
  else if (record->kind == CJM_KIND_STAGE && dx != 0 && self->layout->map_kind != CJM_MAP_DAY)
    nudge_sibling (self, record, _ ("Move Stage"), dx);
  else if (record->kind == CJM_KIND_LANE && dy != 0 && cjm_board_can_move_lane (self, CJM_LANE (record)))
    nudge_sibling (self, record, _ ("Move Lane"), dy);
  else if (record->kind == CJM_KIND_CARD)
    nudge_sibling (self, record, _ ("Move Persona Card"), dx + dy);
  else if (record->kind == CJM_KIND_FEELING && dx != 0)
    nudge_feeling (self, CJM_FEELING (record), dx);
  else if (record->kind == CJM_KIND_FEELING)
    cjm_board_step_value (self, -dy);
}
