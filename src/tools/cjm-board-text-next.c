/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-text-next.c: from the text being written on to the next.
 *
 * Notes and emotion points are followed by the next note, point or empty cell of the map; what
 * stands round them (title, facts, names, cards) by the next such text of the sheet. The last
 * one ends the writing: nobody is sent back to the beginning without noticing.
 */
#include "tools/cjm-board-private.h"
#include "tools/cjm-board-selection.h"
#include "tools/cjm-board-text.h"

#include <string.h>

/** cjm_board_write_next: ends what is written; where that is a note, begins the next one behind it. */
void
cjm_board_write_next (CjmBoard *self)
{
  gboolean note;

  g_return_if_fail (CJM_IS_BOARD (self));

  note = cjm_document_get_note (self->document, cjm_board_get_edited (self)) != NULL;
  cjm_board_end_edit (self);
  if (note)
    cjm_board_add_note (self);
}

/* ---- Round the notes ---- */

/* From @text, one of the layout's, which is being written. */
static void
edit_next_inline (CjmBoard *self, const CjmInlineText *text, int direction)
{
  const CjmInlineText *first = (const CjmInlineText *) self->layout->inline_texts->data;
  const CjmInlineText *last = first + self->layout->inline_texts->len - 1;
  const CjmInlineText *next = text == (direction > 0 ? last : first) ? NULL : text + direction;
  const char          *member = next != NULL ? next->member : NULL;
  g_autofree char     *owner = next != NULL ? g_strdup (next->owner) : NULL;

  g_assert (text >= first && text <= last);

  cjm_board_end_edit (self);
  if (owner != NULL)
    cjm_board_begin_member (self, owner, member);
}

/* ---- Notes ---- */

/**
 * Stop: a note or point where the writing may go on.
 * @row: @column: where its lane and its stage, or it in its lane, begin
 * @index: in its cell
 */
typedef struct
{
  const CjmItem *item;
  double         row, column;
  guint          index;
} Stop;

static int
compare_stops_cb (gconstpointer a, gconstpointer b)
{
  const Stop *one = a, *two = b;

  if (one->row != two->row)
    return one->row < two->row ? -1 : 1;
  if (one->column != two->column)
    return one->column < two->column ? -1 : 1;
  return (one->index > two->index) - (one->index < two->index);
}

static void
add_stop (GArray *stops, const CjmItem *item, double row, double column, guint index)
{
  Stop stop = { item, row, column, index };

  g_array_append_val (stops, stop);
}

/* Returns: (transfer full): the notes lane by lane and stage by stage, the points of a curve by time. Items
 * are in the order of painting, in which points come last. */
static GArray *
list_stops (CjmBoard *self)
{
  GArray    *stops = g_array_new (FALSE, FALSE, sizeof (Stop));
  GPtrArray *items = self->layout->items, *cells = self->layout->cells;

  for (guint i = 0; i < cells->len; i++)
    {
      const CjmCell *cell = g_ptr_array_index (cells, i);

      for (guint n = 0; n < cell->notes->len; n++)
        add_stop (stops, g_ptr_array_index (cell->notes, n), cell->box.y, cell->box.x, n);
    }
  for (guint i = 0; i < items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (items, i);
      const CjmItem *label = item->kind == CJM_ITEM_FEELING
                                 ? cjm_layout_find (self->layout, CJM_FEELING (item->record)->lane)
                                 : NULL;

      if (label != NULL)
        add_stop (stops, item, label->box.y, cjm_item_get_feeling (item)->point.x, i);
    }
  g_array_sort (stops, compare_stops_cb);
  return stops;
}

/* Returns: (nullable): the next (1) or previous (−1) note or point in reading order. */
static const CjmItem *
find_next_item (CjmBoard *self, const char *from, int direction)
{
  g_autoptr (GArray) stops = list_stops (self);

  g_assert (from != NULL && direction != 0);

  for (guint i = 0; i < stops->len; i++)
    if (strcmp (g_array_index (stops, Stop, i).item->record->id, from) == 0)
      {
        if (direction > 0)
          return i + 1 < stops->len ? g_array_index (stops, Stop, i + 1).item : NULL;
        return i > 0 ? g_array_index (stops, Stop, i - 1).item : NULL;
      }
  return NULL;
}

/* Returns: index of the cell with the item of record @id; −1 for none. */
static int
find_cell (CjmBoard *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->layout->cells->len; i++)
    {
      const CjmCell *cell = g_ptr_array_index (self->layout->cells, i);

      for (guint n = 0; n < cell->notes->len; n++)
        if (strcmp (((CjmItem *) g_ptr_array_index (cell->notes, n))->record->id, id) == 0)
          return (int) i;
    }
  return -1;
}

/* Returns: TRUE if @cell comes behind @point, which lies in no cell. */
static gboolean
is_beyond (const CjmCell *cell, const CjmItem *point, int direction)
{
  return direction > 0 ? cell->box.y >= cjm_rect_bottom (&point->box)
                       : cjm_rect_bottom (&cell->box) <= point->box.y;
}

/* Returns: (nullable): the empty cell that comes between the note that is written and @next. */
static const CjmCell *
find_empty_cell (CjmBoard *self, const CjmItem *next, int direction)
{
  int from = find_cell (self, cjm_board_get_edited (self));
  int to = next != NULL ? find_cell (self, next->record->id) : -1;

  if (from < 0 || from == to || self->layout->map_kind > CJM_MAP_FUTURE_STATE)
    return NULL;
  for (int i = from + direction; i >= 0 && i < (int) self->layout->cells->len && i != to; i += direction)
    {
      const CjmCell *cell = g_ptr_array_index (self->layout->cells, i);

      if (to < 0 && next != NULL && is_beyond (cell, next, direction))
        return NULL;
      if (cell->notes->len == 0 && !cell->folded)
        return cell;
    }
  return NULL;
}

static void
edit_next_note (CjmBoard *self, int direction)
{
  const CjmItem   *next = find_next_item (self, cjm_board_get_edited (self), direction);
  const CjmCell   *cell = find_empty_cell (self, next, direction);
  g_autofree char *id = next != NULL ? g_strdup (next->record->id) : NULL;
  g_autofree char *lane = cell != NULL ? g_strdup (cell->lane) : NULL;
  g_autofree char *stage = cell != NULL ? g_strdup (cell->stage) : NULL;

  cjm_board_end_edit (self);
  if (lane != NULL)
    cjm_board_focus_cell (self, lane, stage);
  else if (id != NULL && cjm_document_find (self->document, id) != NULL) /* it may have been the empty note */
    cjm_board_select (self, id, CJM_MODIFIER_NONE);
  else
    return;
  cjm_board_edit_selected (self);
}

/** cjm_board_edit_next: ends what is written and goes on to what comes next (1) or before (−1) it: a note or
 * point, an empty cell, or a text round them. Behind the last one nothing is written. */
void
cjm_board_edit_next (CjmBoard *self, int direction)
{
  const CjmInlineText *text;

  g_return_if_fail (CJM_IS_BOARD (self) && direction != 0);

  if (self->layout == NULL || cjm_board_get_edited (self) == NULL)
    return;
  text = cjm_layout_find_inline_text (self->layout, cjm_board_get_edited (self),
                                      cjm_board_get_edited_member (self));
  if (text != NULL)
    edit_next_inline (self, text, direction);
  else
    edit_next_note (self, direction);
}
