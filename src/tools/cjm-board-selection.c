/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-selection.c: what is selected, and the focused cell.
 *
 * Either things are selected or a cell is focused, where the next note would be
 * written. cjm-board-travel.c goes from one to the next.
 */
#include "tools/cjm-board-selection.h"

#include "tools/cjm-board-filter.h"
#include "tools/cjm-board-private.h"

#include <string.h>

/**
 * CjmBoardSelection:
 * @ids: set of record ids
 * @anchor: (nullable): the one selected last, from which the arrows go on
 * @lane: (nullable): of the cell that was clicked or travelled to last
 * @stage: (nullable): of that cell; NULL on maps without stages
 * @start: minutes after midnight where that cell was clicked; −1 for nowhere
 * @persona: (nullable): whose point or card was selected last; her curve has faces
 */
struct _CjmBoardSelection
{
  GHashTable *ids;
  char       *anchor;
  char       *lane;
  char       *stage;
  int         start;
  char       *persona;
};

/** cjm_board_selection_new: (transfer full): nothing. */
CjmBoardSelection *
cjm_board_selection_new (void)
{
  CjmBoardSelection *selection = g_new0 (CjmBoardSelection, 1);

  selection->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  selection->start = -1;
  return selection;
}

/** cjm_board_selection_free: frees the selection and the focused cell. */
void
cjm_board_selection_free (CjmBoardSelection *selection)
{
  g_hash_table_unref (selection->ids);
  g_free (selection->anchor);
  g_free (selection->lane);
  g_free (selection->stage);
  g_free (selection->persona);
  g_free (selection);
}

static void
set_cell (CjmBoardSelection *selection, const char *lane, const char *stage, int start)
{
  char *own_lane = g_strdup (lane), *own_stage = g_strdup (stage); /* they may be what is replaced */

  g_assert (lane != NULL || stage == NULL);

  g_free (selection->lane);
  g_free (selection->stage);
  selection->lane = own_lane;
  selection->stage = own_stage;
  selection->start = start;
}

/* ---- Asked by the board ---- */

/** cjm_board_selection_is_empty: Returns: TRUE if nothing is selected. */
gboolean
cjm_board_selection_is_empty (CjmBoard *self)
{
  return g_hash_table_size (self->selection->ids) == 0;
}

/** cjm_board_selection_clear: nothing is selected or focused, without a signal: for another map. */
void
cjm_board_selection_clear (CjmBoard *self)
{
  g_hash_table_remove_all (self->selection->ids);
  set_cell (self->selection, NULL, NULL, -1);
}

/** cjm_board_selection_drop_missing: what the new layout does not show is not selected any more. */
void
cjm_board_selection_drop_missing (CjmBoard *self)
{
  GHashTableIter iter;
  gpointer       id;
  gboolean       changed = FALSE;

  g_hash_table_iter_init (&iter, self->selection->ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (cjm_layout_find (self->layout, id) == NULL)
      {
        g_hash_table_iter_remove (&iter);
        changed = TRUE;
      }
  if (changed)
    g_signal_emit (self, cjm_board_signals[SIGNAL_SELECTION], 0);
}

/** cjm_board_selection_get_anchor: (nullable): the one selected last. It need not be selected now. */
const char *
cjm_board_selection_get_anchor (CjmBoard *self)
{
  return self->selection->anchor;
}

/** cjm_board_selection_set_anchor: @id: (nullable): from which the arrows go on. */
void
cjm_board_selection_set_anchor (CjmBoard *self, const char *id)
{
  char *own = g_strdup (id);

  g_free (self->selection->anchor);
  self->selection->anchor = own;
}

/** cjm_board_selection_get_persona: (nullable): whose curve has faces; NULL for that of the first card. */
const char *
cjm_board_selection_get_persona (CjmBoard *self)
{
  return self->selection->persona;
}

/** cjm_board_selection_update_persona: faces go to the curve of the point or card selected last. */
void
cjm_board_selection_update_persona (CjmBoard *self)
{
  const CjmRecord *record = cjm_document_find (self->document, self->selection->anchor);
  const char      *persona = NULL;

  if (record != NULL && record->kind == CJM_KIND_FEELING)
    persona = CJM_FEELING (record)->persona;
  else if (record != NULL && record->kind == CJM_KIND_CARD)
    persona = CJM_CARD (record)->persona;
  if (persona == NULL || g_strcmp0 (persona, self->selection->persona) == 0)
    return;
  g_free (self->selection->persona);
  self->selection->persona = g_strdup (persona);
  cjm_board_update_layout (self);
}

/* ---- What is selected ---- */

static void
selection_changed (CjmBoard *self)
{
  if (!cjm_board_pointer_is_down (self)) /* a new layout must not come between press and drag */
    cjm_board_selection_update_persona (self);
  g_signal_emit (self, cjm_board_signals[SIGNAL_SELECTION], 0);
}

/* Returns: (nullable): the item after the first @i that can be selected. */
static const CjmItem *
next_selectable (CjmBoard *self, guint *i)
{
  while (self->layout != NULL && *i < self->layout->items->len)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, (*i)++);

      if (item->kind >= CJM_ITEM_LANE && item->record != NULL)
        return item;
    }
  return NULL;
}

/** cjm_board_is_selected: Returns: TRUE if record @id is selected. */
gboolean
cjm_board_is_selected (CjmBoard *self, const char *id)
{
  g_return_val_if_fail (CJM_IS_BOARD (self) && id != NULL, FALSE);

  return g_hash_table_contains (self->selection->ids, id);
}

/** cjm_board_list_selected: Returns: (transfer full) (element-type utf8): ids in reading order. */
GPtrArray *
cjm_board_list_selected (CjmBoard *self)
{
  GPtrArray     *ids = g_ptr_array_new_with_free_func (g_free);
  const CjmItem *item;

  g_return_val_if_fail (CJM_IS_BOARD (self), ids);

  for (guint i = 0; (item = next_selectable (self, &i)) != NULL;)
    if (cjm_board_is_selected (self, item->record->id))
      g_ptr_array_add (ids, g_strdup (item->record->id));
  return ids;
}

/** cjm_board_list_selected_of: Returns: (transfer full) (element-type utf8): ids of the records of @kind, in
 * reading order. */
GPtrArray *
cjm_board_list_selected_of (CjmBoard *self, CjmRecordKind kind)
{
  GPtrArray *ids = cjm_board_list_selected (self);

  g_return_val_if_fail (CJM_IS_BOARD (self), ids);

  for (guint i = ids->len; i > 0; i--)
    if (cjm_document_get (self->document, kind, g_ptr_array_index (ids, i - 1)) == NULL)
      g_ptr_array_remove_index (ids, i - 1);
  return ids;
}

/** cjm_board_get_selected_box: Returns: in map points, round all that is selected, else the focused cell; of
 * width 0 where neither is. */
CjmRect
cjm_board_get_selected_box (CjmBoard *self)
{
  CjmRect        all = { 0 };
  const CjmCell *cell;
  const CjmItem *item;

  g_return_val_if_fail (CJM_IS_BOARD (self), all);

  cell = cjm_board_get_focus_cell (self);
  for (guint i = 0; (item = next_selectable (self, &i)) != NULL;)
    if (cjm_board_is_selected (self, item->record->id))
      all = all.width > 0 ? cjm_rect_union (&all, &item->box) : item->box;
  return all.width > 0 || cell == NULL ? all : cell->box;
}

/** cjm_board_select: selects record @id alone; with EXTEND adds it, or takes it out where it is selected. */
void
cjm_board_select (CjmBoard *self, const char *id, CjmModifiers modifiers)
{
  gboolean         extend = (modifiers & CJM_MODIFIER_EXTEND) != 0;
  g_autofree char *own = g_strdup (id); /* it may be one of those taken out */

  g_return_if_fail (CJM_IS_BOARD (self) && id != NULL);

  if (!extend || !g_hash_table_remove (self->selection->ids, own))
    {
      if (!extend)
        g_hash_table_remove_all (self->selection->ids);
      g_hash_table_add (self->selection->ids, g_strdup (own));
      cjm_board_selection_set_anchor (self, own);
    }
  selection_changed (self);
}

/** cjm_board_select_list: @ids: (element-type utf8): these alone, as far as the map shows them. */
void
cjm_board_select_list (CjmBoard *self, GPtrArray *ids)
{
  g_return_if_fail (CJM_IS_BOARD (self) && ids != NULL);

  g_hash_table_remove_all (self->selection->ids);
  for (guint i = 0; i < ids->len; i++)
    if (self->layout != NULL && cjm_layout_find (self->layout, g_ptr_array_index (ids, i)) != NULL)
      g_hash_table_add (self->selection->ids, g_strdup (g_ptr_array_index (ids, i)));
  cjm_board_selection_set_anchor (self, ids->len > 0 ? g_ptr_array_index (ids, ids->len - 1) : NULL);
  selection_changed (self);
}

/** cjm_board_clear_selection: nothing is selected; a focused cell stays focused. */
void
cjm_board_clear_selection (CjmBoard *self)
{
  g_return_if_fail (CJM_IS_BOARD (self));

  if (cjm_board_selection_is_empty (self))
    return;
  g_hash_table_remove_all (self->selection->ids);
  selection_changed (self);
}

/** cjm_board_select_all: all notes and emotion points that are not dimmed. Not while something is dragged. */
void
cjm_board_select_all (CjmBoard *self)
{
  const CjmItem *item;

  g_return_if_fail (CJM_IS_BOARD (self));

  if (cjm_board_is_dragging (self))
    return;
  g_hash_table_remove_all (self->selection->ids);
  for (guint i = 0; (item = next_selectable (self, &i)) != NULL;)
    if (item->kind >= CJM_ITEM_NOTE && !cjm_board_is_dim (self, item->record->id))
      g_hash_table_add (self->selection->ids, g_strdup (item->record->id));
  selection_changed (self);
}

/* ---- The focused cell ---- */

/* Returns: (nullable): the cell focused last, where the map shown has it. */
static const CjmCell *
find_focus_cell (CjmBoard *self)
{
  if (self->layout == NULL || self->selection->lane == NULL)
    return NULL;
  for (guint i = 0; i < self->layout->cells->len; i++)
    {
      const CjmCell *cell = g_ptr_array_index (self->layout->cells, i);

      if (strcmp (cell->lane, self->selection->lane) == 0
          && g_strcmp0 (cell->stage, self->selection->stage) == 0)
        return cell;
    }
  return NULL;
}

/** cjm_board_get_focus_cell: Returns: (nullable) (transfer none): where the next note would be written; NULL
 * while something is selected. */
const CjmCell *
cjm_board_get_focus_cell (CjmBoard *self)
{
  g_return_val_if_fail (CJM_IS_BOARD (self), NULL);

  return cjm_board_selection_is_empty (self) ? find_focus_cell (self) : NULL;
}

/** cjm_board_focus_cell: @lane: (nullable): with @stage (nullable), the cell; NULL for none. Selects nothing.
 */
void
cjm_board_focus_cell (CjmBoard *self, const char *lane, const char *stage)
{
  g_return_if_fail (CJM_IS_BOARD (self));

  set_cell (self->selection, lane, stage, -1);
  g_hash_table_remove_all (self->selection->ids);
  selection_changed (self);
}

/** cjm_board_focus_cell_at: focuses the cell at @x, @y, or none. What is selected stays so. */
void
cjm_board_focus_cell_at (CjmBoard *self, double x, double y)
{
  const CjmCell *cell = cjm_layout_pick_cell (self->layout, x, y);
  int start = cell != NULL && self->layout->map_kind == CJM_MAP_DAY ? cjm_board_get_time_at (self, x) : -1;

  set_cell (self->selection, cell != NULL ? cell->lane : NULL, cell != NULL ? cell->stage : NULL, start);
  g_signal_emit (self, cjm_board_signals[SIGNAL_SELECTION], 0);
}

/** cjm_board_can_write: Returns: TRUE if a cell is focused or a note selected, so that what is typed has a
 * place to go to. */
gboolean
cjm_board_can_write (CjmBoard *self)
{
  g_autoptr (GPtrArray) notes = NULL;

  g_return_val_if_fail (CJM_IS_BOARD (self), FALSE);

  if (cjm_board_get_focus_cell (self) != NULL)
    return TRUE;
  notes = cjm_board_list_selected_of (self, CJM_KIND_NOTE);
  return notes->len > 0;
}

/* ---- Where a new note goes ---- */

/* Behind @note; on a day when it ends. */
static CjmSlot
slot_behind (CjmBoard *self, const CjmNote *note)
{
  g_autoptr (GPtrArray) cell = cjm_document_list_cell (self->document, note->lane, note->stage);
  CjmSlot slot = { .lane = note->lane, .stage = note->stage, .index = G_MAXUINT, .start = -1 };

  g_assert (self->layout != NULL);

  if (note->start >= 0)
    slot.start = MIN (note->start + MAX (note->length, 0), LATEST_START);
  if (self->layout->map_kind != CJM_MAP_DAY && g_ptr_array_find (cell, note, &slot.index))
    slot.index++;
  return slot;
}

/** cjm_board_choose_slot: @slot: (out): where a new note goes: behind the last selected note, into the
 * focused cell, or else into the first. Its strings are borrowed. Returns: FALSE if the map has no cell. */
gboolean
cjm_board_choose_slot (CjmBoard *self, CjmSlot *slot)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected_of (self, CJM_KIND_NOTE);
  GPtrArray *cells = self->layout->cells;
  gboolean   day = self->layout->map_kind == CJM_MAP_DAY;

  *slot = (CjmSlot){ .index = G_MAXUINT, .start = -1 };
  if (ids->len > 0)
    *slot = slot_behind (self, cjm_document_get_note (self->document, g_ptr_array_index (ids, ids->len - 1)));
  else if (find_focus_cell (self) != NULL)
    {
      slot->lane = self->selection->lane;
      slot->stage = self->selection->stage;
      slot->start = day ? self->selection->start : -1;
    }
  else if (cells->len > 0)
    {
      slot->lane = ((CjmCell *) g_ptr_array_index (cells, 0))->lane;
      slot->stage = ((CjmCell *) g_ptr_array_index (cells, 0))->stage;
    }
  if (slot->lane == NULL)
    return FALSE;
  if (cjm_board_is_tray (self, slot->lane))
    slot->start = -1;
  else if (day && slot->start < 0)
    slot->start = self->layout->day_start;
  return TRUE;
}
