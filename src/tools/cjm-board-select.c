/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-select.c: what is selected, and going about with the keyboard.
 *
 * Either things are selected or a cell is in focus, where the next note would
 * be written; the arrows go from one to the next as they lie on the sheet.
 */
#include "tools/cjm-board-private.h"

#include <math.h>
#include <string.h>

gboolean
cjm_board_is_selected (CjmBoard *self, const char *id)
{
  return g_hash_table_contains (self->selected, id);
}

/** cjm_board_list_selected: Returns: (transfer full) (element-type utf8): ids in reading order. */
GPtrArray *
cjm_board_list_selected (CjmBoard *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; self->layout != NULL && i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);

      if (item->kind >= CJM_ITEM_LANE && item->record != NULL
          && cjm_board_is_selected (self, item->record->id))
        g_ptr_array_add (ids, g_strdup (item->record->id));
    }
  return ids;
}

/** cjm_board_list_selected_of: Returns: (transfer full) (element-type utf8): those of @kind. */
GPtrArray *
cjm_board_list_selected_of (CjmBoard *self, CjmRecordKind kind)
{
  GPtrArray *ids = cjm_board_list_selected (self);

  for (guint i = ids->len; i > 0; i--)
    if (cjm_document_get (self->document, kind, g_ptr_array_index (ids, i - 1)) == NULL)
      g_ptr_array_remove_index (ids, i - 1);
  return ids;
}

/* Whose curve has faces: that of the point or card selected last. */
void
cjm_board_follow_persona (CjmBoard *self)
{
  const CjmRecord *record = cjm_document_find (self->document, self->anchor);
  const char      *persona = NULL;

  if (record != NULL && record->kind == CJM_KIND_FEELING)
    persona = CJM_FEELING (record)->persona;
  else if (record != NULL && record->kind == CJM_KIND_CARD)
    persona = CJM_CARD (record)->persona;
  if (persona == NULL || g_strcmp0 (persona, self->focus_persona) == 0)
    return;
  g_free (self->focus_persona);
  self->focus_persona = g_strdup (persona);
  cjm_board_update_layout (self);
}

void
cjm_board_selection_changed (CjmBoard *self)
{
  if (!self->grip.down) /* a new layout must not come between press and drag */
    cjm_board_follow_persona (self);
  g_signal_emit (self, cjm_board_signals[SIGNAL_SELECTION], 0);
}

/** cjm_board_select: selects @id alone, or with EXTEND adds it or takes it out. */
void
cjm_board_select (CjmBoard *self, const char *id, CjmModifiers modifiers)
{
  g_autofree char *own = g_strdup (id);

  if (!(modifiers & CJM_MODIFIER_EXTEND) || !g_hash_table_remove (self->selected, own))
    {
      if (!(modifiers & CJM_MODIFIER_EXTEND))
        g_hash_table_remove_all (self->selected);
      g_hash_table_add (self->selected, g_strdup (own));
      g_free (self->anchor);
      self->anchor = g_strdup (own);
    }
  cjm_board_selection_changed (self);
}

/** cjm_board_select_list: @ids: (element-type utf8): these and no others. */
void
cjm_board_select_list (CjmBoard *self, GPtrArray *ids)
{
  g_hash_table_remove_all (self->selected);
  for (guint i = 0; i < ids->len; i++)
    if (self->layout != NULL && cjm_layout_find (self->layout, g_ptr_array_index (ids, i)) != NULL)
      g_hash_table_add (self->selected, g_strdup (g_ptr_array_index (ids, i)));
  g_free (self->anchor);
  self->anchor = ids->len > 0 ? g_strdup (g_ptr_array_index (ids, ids->len - 1)) : NULL;
  cjm_board_selection_changed (self);
}

void
cjm_board_clear_selection (CjmBoard *self)
{
  if (g_hash_table_size (self->selected) == 0)
    return;
  g_hash_table_remove_all (self->selected);
  cjm_board_selection_changed (self);
}

void
cjm_board_select_all (CjmBoard *self)
{
  if (cjm_board_is_dragging (self))
    return;
  g_hash_table_remove_all (self->selected);
  for (guint i = 0; self->layout != NULL && i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);

      if (item->kind == CJM_ITEM_NOTE && !cjm_board_is_dim (self, item->record->id))
        g_hash_table_add (self->selected, g_strdup (item->record->id));
    }
  cjm_board_selection_changed (self);
}

/** cjm_board_get_selected_box: Returns: round all that is selected, else the cell in focus; of width 0 for
 * none. */
CjmRect
cjm_board_get_selected_box (CjmBoard *self)
{
  const CjmCell *cell = cjm_board_get_focus_cell (self);
  CjmRect        all = { 0 };

  for (guint i = 0; self->layout != NULL && i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);

      if (item->kind >= CJM_ITEM_LANE && item->record != NULL
          && cjm_board_is_selected (self, item->record->id))
        all = all.width > 0 ? cjm_rect_union (&all, &item->box) : item->box;
    }
  return all.width > 0 || cell == NULL ? all : cell->box;
}

/* ---- The cell in focus ---- */

/* Returns: (nullable): the cell in focus where the map shown has it. */
static const CjmCell *
find_focus_cell (CjmBoard *self)
{
  if (self->layout == NULL || self->focus_lane == NULL)
    return NULL;
  for (guint i = 0; i < self->layout->cells->len; i++)
    {
      const CjmCell *cell = g_ptr_array_index (self->layout->cells, i);

      if (strcmp (cell->lane, self->focus_lane) == 0 && g_strcmp0 (cell->stage, self->focus_stage) == 0)
        return cell;
    }
  return NULL;
}

/** cjm_board_get_focus_cell: Returns: (nullable): where the next note goes; NULL while something is selected.
 */
const CjmCell *
cjm_board_get_focus_cell (CjmBoard *self)
{
  return g_hash_table_size (self->selected) == 0 ? find_focus_cell (self) : NULL;
}

/** cjm_board_focus_cell: @lane: (nullable): with @stage, its cell; NULL for none. Selects nothing. */
void
cjm_board_focus_cell (CjmBoard *self, const char *lane, const char *stage)
{
  char *own_lane = g_strdup (lane), *own_stage = g_strdup (stage);

  g_free (self->focus_lane);
  g_free (self->focus_stage);
  self->focus_lane = own_lane;
  self->focus_stage = own_stage;
  self->focus_start = -1;
  g_hash_table_remove_all (self->selected);
  cjm_board_selection_changed (self);
}

void
cjm_board_focus_cell_at (CjmBoard *self, double x, double y)
{
  const CjmCell *cell = cjm_layout_pick_cell (self->layout, x, y);

  g_clear_pointer (&self->focus_lane, g_free);
  g_clear_pointer (&self->focus_stage, g_free);
  if (cell != NULL)
    {
      self->focus_lane = g_strdup (cell->lane);
      self->focus_stage = g_strdup (cell->stage);
      self->focus_start = self->layout->map_kind == CJM_MAP_DAY ? cjm_board_get_time_at (self, x) : -1;
    }
  g_signal_emit (self, cjm_board_signals[SIGNAL_SELECTION], 0);
}

/** cjm_board_has_place: Returns: whether a cell or a note has focus, so that what is typed has a place to go
 * to. */
gboolean
cjm_board_has_place (CjmBoard *self)
{
  g_autoptr (GPtrArray) notes = NULL;

  if (cjm_board_get_focus_cell (self) != NULL)
    return TRUE;
  notes = cjm_board_list_selected_of (self, CJM_KIND_NOTE);
  return notes->len > 0;
}

/* The cell a new note goes into: that of the selected note, behind it, or the
 * one in focus, or the first. */
gboolean
cjm_board_choose_cell (CjmBoard *self, CjmSlot *slot)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected_of (self, CJM_KIND_NOTE);
  const CjmNote *note = ids->len > 0
                            ? cjm_document_get_note (self->document, g_ptr_array_index (ids, ids->len - 1))
                            : NULL;
  const CjmCell *first = self->layout->cells->len > 0 ? g_ptr_array_index (self->layout->cells, 0) : NULL;
  gboolean       day = self->layout->map_kind == CJM_MAP_DAY;

  *slot = (CjmSlot){ .index = G_MAXUINT, .start = -1 };
  if (note != NULL)
    {
      g_autoptr (GPtrArray) cell = cjm_document_list_cell (self->document, note->lane, note->stage);

      slot->lane = note->lane;
      slot->stage = note->stage;
      slot->start = note->start >= 0 ? MIN (note->start + MAX (note->length, 0), LATEST_START) : -1;
      if (!day && g_ptr_array_find (cell, note, &slot->index))
        slot->index++;
    }
  else if (find_focus_cell (self) != NULL)
    {
      slot->lane = self->focus_lane;
      slot->stage = self->focus_stage;
      slot->start = day ? self->focus_start : -1;
    }
  else if (first != NULL)
    {
      slot->lane = first->lane;
      slot->stage = first->stage;
      slot->start = day ? self->layout->day_start : -1;
    }
  if (slot->lane != NULL && cjm_document_get_lane (self->document, slot->lane)->kind == CJM_LANE_TRAY)
    slot->start = -1;
  else if (slot->lane != NULL && day && slot->start < 0)
    slot->start = self->layout->day_start;
  return slot->lane != NULL;
}

/* ---- Travelling ---- */

/* A thing or an empty cell that the arrows can go to. */
typedef struct
{
  const char    *id;
  const CjmCell *cell;
  CjmRect        box;
} Stop;

static GArray *
list_stops (CjmBoard *self)
{
  GArray *stops = g_array_new (FALSE, FALSE, sizeof (Stop));

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
      Stop           stop = { .cell = cell, .box = cell->box };

      if (cell->notes->len > 0)
        continue;
      if (cell->columns > 1)
        stop.box.width = cell->note_width;
      g_array_append_val (stops, stop);
    }
  return stops;
}

static double
gap_between (double a, double a_end, double b, double b_end)
{
  return MAX (MAX (a - b_end, b - a_end), 0);
}

/* How far @to is from @from in that direction; negative when it is not there. */
static double
cost_of (const CjmRect *from, const CjmRect *to, int dx, int dy)
{
  double ahead_x = (to->x + to->width / 2) - (from->x + from->width / 2);
  double ahead_y = (to->y + to->height / 2) - (from->y + from->height / 2);
  double aside = dx != 0 ? gap_between (from->y, cjm_rect_bottom (from), to->y, cjm_rect_bottom (to))
                         : gap_between (from->x, cjm_rect_right (from), to->x, cjm_rect_right (to));
  double ahead = dx != 0 ? gap_between (from->x, cjm_rect_right (from), to->x, cjm_rect_right (to))
                         : gap_between (from->y, cjm_rect_bottom (from), to->y, cjm_rect_bottom (to));

  if (dx * ahead_x + dy * ahead_y <= 1)
    return -1;
  /* Within a row the middle decides, so that up and down stay in their column. */
  return ahead + aside * 4 + fabs (dx != 0 ? ahead_y : ahead_x) * 0.05 + (aside > 0 ? 200 : 0);
}

static CjmRect
box_in_focus (CjmBoard *self)
{
  const CjmItem *item = cjm_board_is_selected (self, self->anchor != NULL ? self->anchor : "")
                            ? cjm_layout_find (self->layout, self->anchor)
                            : NULL;
  CjmRect        box = item != NULL ? item->box : cjm_board_get_selected_box (self);
  const CjmCell *cell = cjm_board_get_focus_cell (self);

  if (cell != NULL && cell->columns > 1)
    box.width = cell->note_width;
  return box;
}

/** cjm_board_travel: to the next thing or empty cell in a direction; with EXTEND things are added to the
 * selection. */
void
cjm_board_travel (CjmBoard *self, int dx, int dy, CjmModifiers modifiers)
{
  g_autoptr (GArray) stops = NULL;
  CjmRect     from;
  const Stop *nearest = NULL;
  double      least = G_MAXDOUBLE;

  if (self->layout == NULL || cjm_board_is_dragging (self))
    return;
  from = box_in_focus (self);
  if (from.width <= 0)
    {
      cjm_board_select_next (self, dx + dy);
      return;
    }
  stops = list_stops (self);
  for (guint i = 0; i < stops->len; i++)
    {
      const Stop *stop = &g_array_index (stops, Stop, i);
      double      cost = cost_of (&from, &stop->box, dx, dy);

      if (cost < 0 || cost >= least || ((modifiers & CJM_MODIFIER_EXTEND) && stop->id == NULL))
        continue;
      least = cost;
      nearest = stop;
    }
  if (nearest == NULL)
    return;
  if (nearest->id == NULL)
    cjm_board_focus_cell (self, nearest->cell->lane, nearest->cell->stage);
  else if (modifiers & CJM_MODIFIER_EXTEND && cjm_board_is_selected (self, nearest->id))
    {
      g_free (self->anchor);
      self->anchor = g_strdup (nearest->id);
    }
  else
    cjm_board_select (self, nearest->id, modifiers & CJM_MODIFIER_EXTEND);
}

/** cjm_board_select_next: the next (1) or previous (−1) thing in reading order. */
void
cjm_board_select_next (CjmBoard *self, int direction)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  guint    at = 0;
  gboolean found = FALSE;

  if (cjm_board_is_dragging (self))
    return;
  for (guint i = 0; self->layout != NULL && i < self->layout->items->len; i++)
    {
      CjmItem *item = g_ptr_array_index (self->layout->items, i);

      if (item->kind < CJM_ITEM_LANE || item->record == NULL)
        continue;
      if (cjm_board_is_selected (self, item->record->id))
        {
          at = order->len;
          found = TRUE;
        }
      g_ptr_array_add (order, item);
    }
  if (order->len == 0)
    return;
  if (!found)
    at = direction > 0 ? order->len - 1 : 0;
  at = (at + order->len + (guint) (direction > 0 ? 1 : (int) order->len - 1)) % order->len;
  cjm_board_select (self, ((CjmItem *) g_ptr_array_index (order, at))->record->id, CJM_MODIFIER_NONE);
}
