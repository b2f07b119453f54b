/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-drag-notes.c: dragging notes: to a place in a cell, on a day to a time. */
#include "tools/cjm-board-drag-private.h"

#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-selection.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In map points. */
#define MOST_DISTANCE 60.0 /* from a cell, that a note still falls into it */
#define BAR_WIDTH 4.0
#define LEAST_PLACE_HEIGHT 54.0
#define MOST_PLACE_HEIGHT 96.0

/* ---- The cell ---- */

static double
get_distance (const CjmRect *box, double x, double y)
{
  double dx = MAX (MAX (box->x - x, x - cjm_rect_right (box)), 0);
  double dy = MAX (MAX (box->y - y, y - cjm_rect_bottom (box)), 0);

  return hypot (dx, dy);
}

/* Returns: (nullable): the cell at @x, @y or the nearest one that is not far. */
static CjmCell *
find_nearest_cell (CjmBoard *self, double x, double y)
{
  CjmCell *nearest = NULL;
  double   least = MOST_DISTANCE;

  for (guint i = 0; i < self->layout->cells->len; i++)
    {
      CjmCell *cell = g_ptr_array_index (self->layout->cells, i);
      double   distance = get_distance (&cell->box, x, y);

      if (distance < least)
        {
          least = distance;
          nearest = cell;
        }
    }
  return nearest;
}

/* ---- The place in the cell ---- */

/* Notes that move with the drag leave their places. */
static gboolean
is_dragged (CjmBoard *self, const char *note)
{
  return self->drag->shown.kind == CJM_DRAG_NOTES && !self->drag->shown.copies
         && cjm_board_is_selected (self, note) && !cjm_board_is_locked (self, note);
}

/* Returns: (transfer container): items of the notes in @cell that stay there. */
static GPtrArray *
list_staying (CjmBoard *self, const CjmCell *cell)
{
  GPtrArray *staying = g_ptr_array_new ();

  for (guint i = 0; i < cell->notes->len; i++)
    {
      CjmItem *item = g_ptr_array_index (cell->notes, i);

      if (!is_dragged (self, item->record->id))
        g_ptr_array_add (staying, item);
    }
  return staying;
}

/* @place: (out): where the next note of @cell would lie. Returns: FALSE where that is no free place beside
 * the others: it would begin a row, or push notes aside. */
static gboolean
find_free_place (const CjmCell *cell, guint index, CjmRect *place)
{
  const CjmItem *last;
  guint          column = index % cell->columns;

  g_assert (!cell->folded);

  if (index != cell->notes->len || (index > 0 && column == 0))
    return FALSE;
  if (cell->notes->len == 0)
    {
      *place = cjm_rect (
          cell->first_x, cell->first_y, cell->note_width,
          CLAMP (cjm_rect_bottom (&cell->box) - cell->first_y, LEAST_PLACE_HEIGHT, MOST_PLACE_HEIGHT));
      return TRUE;
    }
  last = g_ptr_array_index (cell->notes, cell->notes->len - 1);
  *place = cjm_rect (last->box.x + cell->note_width + cell->gap, last->box.y, cell->note_width,
                     last->box.height);
  return TRUE;
}

static CjmRect
get_bar_at (double x, const CjmRect *beside)
{
  return cjm_rect (x - BAR_WIDTH / 2, beside->y, BAR_WIDTH, beside->height);
}

/* The gap before note @index of those that stay, or behind the last. */
static CjmRect
get_gap_bar (const CjmCell *cell, GPtrArray *staying, guint index)
{
  const CjmItem *item;

  g_assert (index <= staying->len);

  if (staying->len == 0)
    return get_bar_at (cell->box.x, &cell->box);
  if (index < staying->len)
    {
      item = g_ptr_array_index (staying, index);
      return get_bar_at (item->box.x - cell->gap / 2, &item->box);
    }
  item = g_ptr_array_index (staying, staying->len - 1);
  return get_bar_at (cjm_rect_right (&item->box) + cell->gap / 2, &item->box);
}

/* Sets the index of the slot, and the place or bar that shows it. */
static void
aim_in_cell (CjmBoard *self, const CjmCell *cell, double x, double y)
{
  CjmBoardDrag *drag = self->drag;
  g_autoptr (GPtrArray) staying = list_staying (self, cell);
  guint index = 0;

  if (cell->folded) /* its notes are not seen: behind them */
    {
      drag->slot.index = G_MAXUINT;
      drag->shown.place = cell->box;
      return;
    }
  while (
      index < staying->len
      && cjm_board_drag_is_before (&((CjmItem *) g_ptr_array_index (staying, index))->box, cell->gap, x, y))
    index++;
  drag->slot.index = index;
  if (!find_free_place (cell, index, &drag->shown.place))
    drag->shown.bar = get_gap_bar (cell, staying, index);
}

/* Sets cell and slot for a place at @x, @y. Returns: FALSE where there is no cell. */
static gboolean
aim_at_cell (CjmBoard *self, double x, double y)
{
  CjmBoardDrag *drag = self->drag;
  CjmCell      *cell = find_nearest_cell (self, x, y);

  drag->shown.cell = cell;
  drag->shown.place = drag->shown.bar = cjm_rect (0, 0, 0, 0);
  if (cell == NULL)
    return FALSE;
  drag->slot = (CjmSlot){ .lane = cell->lane, .stage = cell->stage, .start = -1 };
  if (self->layout->map_kind == CJM_MAP_DAY && !cjm_board_is_tray (self, cell->lane))
    drag->slot.start = cjm_board_get_time_at (self, x);
  return TRUE;
}

/* ---- On a day ---- */

/* Returns: (transfer full) (element-type utf8): the notes that a drop moves or copies. */
static GPtrArray *
list_dragged (CjmBoard *self)
{
  return self->drag->shown.copies ? cjm_board_list_selected_of (self, CJM_KIND_NOTE)
                                  : cjm_board_list_unlocked (self);
}

/* As much later as the pointer went to the right: several notes keep their distances. */
static int
get_moved_start (CjmBoard *self, int start)
{
  CjmLayout *layout = self->layout;
  double     minutes = self->drag->shown.dx * (layout->day_end - layout->day_start)
                   / (layout->right - layout->left);
  g_autoptr (GPtrArray) notes = list_dragged (self);

  g_assert (start >= 0 && layout->right > layout->left);

  return start + cjm_board_limit_shift (self, notes, (int) lround (minutes / TIME_STEP) * TIME_STEP);
}

/* @held: the note taken hold of, which has a time. */
static void
aim_in_time (CjmBoard *self, const CjmItem *held)
{
  CjmBoardDrag  *drag = self->drag;
  const CjmCell *cell = drag->shown.cell;
  int            start = CJM_NOTE (held->record)->start;
  double         x;

  g_assert (cell != NULL && start >= 0);

  drag->slot.index = G_MAXUINT;
  drag->slot.start = get_moved_start (self, start);
  x = held->box.x + cjm_layout_time_to_x (self->layout, drag->slot.start)
      - cjm_layout_time_to_x (self->layout, start);
  drag->shown.place = cjm_rect (x, cell->box.y, held->box.width, cell->box.height);
}

/* ---- The drag ---- */

/** cjm_board_drag_notes_move: shows where the selected notes would go from @x, @y. */
void
cjm_board_drag_notes_move (CjmBoard *self, double x, double y)
{
  CjmBoardDrag  *drag = self->drag;
  const CjmItem *held = cjm_layout_find (self->layout, drag->id);
  gboolean       day = self->layout->map_kind == CJM_MAP_DAY;

  g_assert (held != NULL);

  if (!aim_at_cell (self, x, y))
    return;
  drag->slot.anchor = day ? drag->id : NULL;
  if (day && CJM_NOTE (held->record)->start >= 0 && !cjm_board_is_tray (self, drag->slot.lane))
    aim_in_time (self, held);
  else
    aim_in_cell (self, drag->shown.cell, x, y);
}

/** cjm_board_drag_notes_aim_external: shows where what comes from outside would go. */
void
cjm_board_drag_notes_aim_external (CjmBoard *self, double x, double y)
{
  g_assert (self->drag->shown.kind == CJM_DRAG_EXTERNAL);

  if (aim_at_cell (self, x, y))
    aim_in_cell (self, self->drag->shown.cell, x, y);
}

/** cjm_board_drag_notes_plan: of a drop: moves the selected notes that are not locked, or copies all of them.
 */
CjmChangeSet *
cjm_board_drag_notes_plan (CjmBoard *self, const char **label)
{
  CjmBoardDrag *drag = self->drag;
  g_autoptr (GPtrArray) notes = NULL;

  if (drag->shown.cell == NULL)
    return NULL;
  notes = list_dragged (self);
  if (drag->shown.copies)
    {
      *label = _ ("Duplicate");
      return cjm_edit_copy_notes (self->document, notes, &drag->slot, &drag->added);
    }
  *label = notes->len == 1 ? _ ("Move Note") : _ ("Move Notes");
  return cjm_edit_move_notes (self->document, notes, &drag->slot);
}
