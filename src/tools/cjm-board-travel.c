/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-travel.c: going about with the keyboard.
 *
 * The arrows go to the nearest thing or empty cell as it lies on the sheet, Tab to the
 * next in reading order.
 */
#include "tools/cjm-board-private.h"
#include "tools/cjm-board-selection.h"

#include <math.h>

/* Points of cost. What lies aside is worth going to only where nothing lies ahead. */
#define COST_ASIDE 4.0 /* for each point that it lies aside of the row or column */
#define COST_OTHER_ROW 200.0
#define COST_OFF_MIDDLE 0.05 /* for each point between the middles */

/** Stop: a thing or an empty cell that the arrows can go to. @id: NULL for a cell. */
typedef struct
{
  const char    *id;
  const CjmCell *cell;
  CjmRect        box;
} Stop;

/* As wide as a note in it. */
static CjmRect
get_cell_box (const CjmCell *cell)
{
  CjmRect box = cell->box;

  if (cell->columns > 1)
    box.width = cell->note_width;
  return box;
}

static GArray *
list_stops (CjmBoard *self)
{
  GArray *stops = g_array_new (FALSE, FALSE, sizeof (Stop));

  g_assert (self->layout != NULL);

  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);
      Stop           stop = { .id = item->record != NULL ? item->record->id : NULL, .box = item->box };

      if (item->kind >= CJM_ITEM_LANE && item->record != NULL)
        g_array_append_val (stops, stop);
    }
  for (guint i = 0; i < self->layout->cells->len; i++)
    {
      const CjmCell *cell = g_ptr_array_index (self->layout->cells, i);
      Stop           stop = { .cell = cell, .box = get_cell_box (cell) };

      if (cell->notes->len == 0)
        g_array_append_val (stops, stop);
    }
  return stops;
}

/* Returns: between two stretches, 0 where they overlap. */
static double
get_gap (double a, double a_end, double b, double b_end)
{
  return MAX (MAX (a - b_end, b - a_end), 0);
}

static double
get_gap_x (const CjmRect *a, const CjmRect *b)
{
  return get_gap (a->x, cjm_rect_right (a), b->x, cjm_rect_right (b));
}

static double
get_gap_y (const CjmRect *a, const CjmRect *b)
{
  return get_gap (a->y, cjm_rect_bottom (a), b->y, cjm_rect_bottom (b));
}

/* Returns: how far @to is from @from in that direction; negative where it does not lie there. */
static double
get_cost (const CjmRect *from, const CjmRect *to, int dx, int dy)
{
  double   middle_x = (to->x + to->width / 2) - (from->x + from->width / 2);
  double   middle_y = (to->y + to->height / 2) - (from->y + from->height / 2);
  gboolean across = dx != 0;
  double   aside = across ? get_gap_y (from, to) : get_gap_x (from, to);
  double   ahead = across ? get_gap_x (from, to) : get_gap_y (from, to);

  g_assert ((dx == 0) != (dy == 0));

  if (dx * middle_x + dy * middle_y <= 1)
    return -1;
  /* Within a row the middle decides, so that up and down stay in their column. */
  return ahead + aside * COST_ASIDE + fabs (across ? middle_y : middle_x) * COST_OFF_MIDDLE
         + (aside > 0 ? COST_OTHER_ROW : 0);
}

/* Returns: (nullable): the one at the least cost; things alone with @things_only. */
static const Stop *
find_nearest (GArray *stops, const CjmRect *from, int dx, int dy, gboolean things_only)
{
  const Stop *nearest = NULL;
  double      least = G_MAXDOUBLE;

  for (guint i = 0; i < stops->len; i++)
    {
      const Stop *stop = &g_array_index (stops, Stop, i);
      double      cost = get_cost (from, &stop->box, dx, dy);

      if (cost < 0 || cost >= least || (things_only && stop->id == NULL))
        continue;
      least = cost;
      nearest = stop;
    }
  return nearest;
}

/* Where the arrows set out; of width 0 for nowhere. */
static CjmRect
get_start (CjmBoard *self)
{
  const char    *anchor = cjm_board_selection_get_anchor (self);
  const CjmCell *cell = cjm_board_get_focus_cell (self);

  if (cell != NULL)
    return get_cell_box (cell);
  if (anchor != NULL && cjm_board_is_selected (self, anchor)
      && cjm_layout_find (self->layout, anchor) != NULL)
    return cjm_layout_find (self->layout, anchor)->box;
  return cjm_board_get_selected_box (self);
}

static void
go_to (CjmBoard *self, const Stop *stop, gboolean extend)
{
  g_assert (stop->id != NULL || stop->cell != NULL);

  if (stop->id == NULL)
    cjm_board_focus_cell (self, stop->cell->lane, stop->cell->stage);
  else if (extend && cjm_board_is_selected (self, stop->id))
    cjm_board_selection_set_anchor (self, stop->id);
  else
    cjm_board_select (self, stop->id, extend ? CJM_MODIFIER_EXTEND : CJM_MODIFIER_NONE);
}

/** cjm_board_move_focus: @dx: @dy: the direction, −1, 0 or 1; to the next thing or empty cell there. With
 * EXTEND things are added to the selection. Not while something is dragged. */
void
cjm_board_move_focus (CjmBoard *self, int dx, int dy, CjmModifiers modifiers)
{
  gboolean extend = (modifiers & CJM_MODIFIER_EXTEND) != 0;
  g_autoptr (GArray) stops = NULL;
  CjmRect     from;
  const Stop *nearest;

  g_return_if_fail (CJM_IS_BOARD (self) && (dx == 0) != (dy == 0));

  if (self->layout == NULL || cjm_board_is_dragging (self))
    return;
  from = get_start (self);
  if (from.width <= 0)
    {
      cjm_board_select_next (self, dx + dy);
      return;
    }
  stops = list_stops (self);
  nearest = find_nearest (stops, &from, dx, dy, extend);
  if (nearest != NULL)
    go_to (self, nearest, extend);
}

/** cjm_board_select_next: selects the next (1) or previous (−1) thing in reading order, round and round. Not
 * while something is dragged. */
void
cjm_board_select_next (CjmBoard *self, int direction)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  gboolean found = FALSE;
  guint    at = 0;

  g_return_if_fail (CJM_IS_BOARD (self) && direction != 0);

  if (cjm_board_is_dragging (self))
    return;
  for (guint i = 0; self->layout != NULL && i < self->layout->items->len; i++)
    {
      CjmItem *item = g_ptr_array_index (self->layout->items, i);

      if (item->kind < CJM_ITEM_LANE || item->record == NULL)
        continue;
      if (cjm_board_is_selected (self, item->record->id))
        {
          at = ids->len;
          found = TRUE;
        }
      g_ptr_array_add (ids, item->record->id);
    }
  if (ids->len == 0)
    return;
  if (!found)
    at = direction > 0 ? ids->len - 1 : 0;
  at = (at + (direction > 0 ? 1 : ids->len - 1)) % ids->len;
  cjm_board_select (self, g_ptr_array_index (ids, at), CJM_MODIFIER_NONE);
}
