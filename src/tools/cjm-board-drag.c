/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-drag.c: what is dragged, from the first motion to the drop.
 *
 * Each kind of drag is a row of one table: what a motion means, and the plan of what
 * a drop there changes. Until the drop nothing changes but emotion points, which move
 * at once inside an undo step that the drop ends and Escape takes back.
 *
 * cjm-board-drag-notes.c, -siblings.c, -edges.c and -feeling.c are the kinds.
 */
#include "tools/cjm-board-drag-private.h"

#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-filter.h"
#include "tools/cjm-board-selection.h"

#include <math.h>

/** cjm_board_drag_new: (transfer full): none. */
CjmBoardDrag *
cjm_board_drag_new (void)
{
  return g_new0 (CjmBoardDrag, 1);
}

static void
reset (CjmBoardDrag *drag)
{
  g_free (drag->id);
  g_clear_pointer (&drag->added, g_ptr_array_unref);
  g_clear_pointer (&drag->taken, cjm_record_unref);
  *drag = (CjmBoardDrag){ .index = G_MAXUINT };
}

/** cjm_board_drag_free: frees the state of drags. */
void
cjm_board_drag_free (CjmBoardDrag *drag)
{
  reset (drag);
  g_free (drag);
}

/** cjm_board_drag_is_before: Returns: TRUE if what lies at @box is read before the point: in rows that are
 * @gap apart, from left to right. */
gboolean
cjm_board_drag_is_before (const CjmRect *box, double gap, double x, double y)
{
  if (y > cjm_rect_bottom (box) + gap / 2)
    return TRUE;
  if (y < box->y - gap / 2)
    return FALSE;
  return box->x + box->width / 2 < x;
}

/* ---- Rubber band ---- */

static void
move_marquee (CjmBoard *self, double x, double y)
{
  const CjmBoardDrag *drag = self->drag;

  g_assert (self->drag->shown.kind == CJM_DRAG_MARQUEE);

  self->drag->shown.marquee = cjm_rect (MIN (x, drag->start_x), MIN (y, drag->start_y),
                                        fabs (x - drag->start_x), fabs (y - drag->start_y));
}

/* What is dimmed is not meant, as by cjm_board_select_all(). */
static void
select_in_marquee (CjmBoard *self)
{
  g_assert (self->layout != NULL && self->drag->shown.kind == CJM_DRAG_MARQUEE);

  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);

      if ((item->kind == CJM_ITEM_NOTE || item->kind == CJM_ITEM_FEELING)
          && cjm_rect_overlaps (&item->box, &self->drag->shown.marquee)
          && !cjm_board_is_dim (self, item->record->id) && !cjm_board_is_selected (self, item->record->id))
        cjm_board_select (self, item->record->id, CJM_MODIFIER_EXTEND);
    }
}

/* ---- The kinds ---- */

static const struct
{
  void (*move) (CjmBoard *self, double x, double y);
  CjmChangeSet *(*plan) (CjmBoard *self, const char **label);
} kinds[] = {
  [CJM_DRAG_NONE] = { NULL, NULL },
  [CJM_DRAG_NOTES] = { cjm_board_drag_notes_move, cjm_board_drag_notes_plan },
  [CJM_DRAG_STAGE] = { cjm_board_drag_siblings_move_stage, cjm_board_drag_siblings_plan_stage },
  [CJM_DRAG_LANE] = { cjm_board_drag_siblings_move_lane, cjm_board_drag_siblings_plan_lane },
  [CJM_DRAG_CARD] = { cjm_board_drag_siblings_move_card, cjm_board_drag_siblings_plan_card },
  [CJM_DRAG_FEELING] = { cjm_board_drag_feeling_move, NULL },
  [CJM_DRAG_MARQUEE] = { move_marquee, NULL },
  [CJM_DRAG_WIDTH] = { cjm_board_drag_edges_move_width, cjm_board_drag_edges_plan_width },
  [CJM_DRAG_HEIGHT] = { cjm_board_drag_edges_move_height, cjm_board_drag_edges_plan_height },
  [CJM_DRAG_EXTERNAL] = { NULL, NULL },
};

static CjmDragKind
get_kind_for_item (CjmBoard *self, const CjmItem *item)
{
  g_assert (item->record != NULL);

  switch (item->kind)
    {
    case CJM_ITEM_NOTE:
      return cjm_board_is_locked (self, item->record->id) ? CJM_DRAG_NONE : CJM_DRAG_NOTES;
    case CJM_ITEM_STAGE: /* the parts of a day have their times */
      return self->layout->map_kind == CJM_MAP_DAY ? CJM_DRAG_NONE : CJM_DRAG_STAGE;
    case CJM_ITEM_LANE:
      return cjm_board_can_move_lane (self, CJM_LANE (item->record)) ? CJM_DRAG_LANE : CJM_DRAG_NONE;
    case CJM_ITEM_CARD:
      return CJM_DRAG_CARD;
    case CJM_ITEM_FEELING:
      return CJM_DRAG_FEELING;
    default:
      return CJM_DRAG_NONE;
    }
}

static CjmDragKind
get_kind_for_target (CjmBoard *self, CjmHoverKind target, const char *id)
{
  const CjmItem *item;

  switch (target)
    {
    case CJM_HOVER_WIDTH:
      return CJM_DRAG_WIDTH;
    case CJM_HOVER_HEIGHT:
      return CJM_DRAG_HEIGHT;
    case CJM_HOVER_ADD_STAGE:
    case CJM_HOVER_ADD_LANE:
      return CJM_DRAG_NONE;
    case CJM_HOVER_ITEM: /* it may have been removed since it was pressed */
      item = cjm_layout_find (self->layout, id);
      return item != NULL ? get_kind_for_item (self, item) : CJM_DRAG_MARQUEE;
    case CJM_HOVER_SLOT:
    case CJM_HOVER_POINT:
    case CJM_HOVER_TEXT:
    case CJM_HOVER_NONE:
      break;
    }
  return CJM_DRAG_MARQUEE;
}

/* ---- A drag ---- */

/** cjm_board_is_dragging: Returns: TRUE while something is dragged. */
gboolean
cjm_board_is_dragging (CjmBoard *self)
{
  return self->drag->shown.kind != CJM_DRAG_NONE;
}

/** cjm_board_drag_begin: the pointer moves that went down on @target with record @id (nullable) at @x, @y.
 * There is no drag where that can't be dragged. */
void
cjm_board_drag_begin (CjmBoard *self, CjmHoverKind target, const char *id, double x, double y)
{
  CjmBoardDrag *drag = self->drag;

  g_assert (self->layout != NULL && !cjm_board_is_dragging (self));

  reset (drag);
  drag->id = g_strdup (id);
  drag->start_x = x;
  drag->start_y = y;
  drag->shown.kind = get_kind_for_target (self, target, id);
  drag->shown.id = drag->id;
  if (drag->shown.kind == CJM_DRAG_NOTES && !cjm_board_is_selected (self, id))
    cjm_board_select (self, id, CJM_MODIFIER_NONE);
  if (drag->shown.kind == CJM_DRAG_FEELING && !cjm_board_drag_feeling_begin (self))
    drag->shown.kind = CJM_DRAG_NONE;
}

/* Returns: TRUE if what is dragged is on the map, from which somebody else may have taken it. */
static gboolean
is_there (CjmBoard *self)
{
  const CjmBoardDrag *drag = self->drag;

  return self->layout != NULL
         && (drag->shown.kind == CJM_DRAG_MARQUEE || cjm_layout_find (self->layout, drag->id) != NULL);
}

/** cjm_board_drag_move: the pointer is at @x, @y now. Emits ::drag. */
void
cjm_board_drag_move (CjmBoard *self, double x, double y, CjmModifiers modifiers)
{
  CjmBoardDrag *drag = self->drag;

  g_assert (cjm_board_is_dragging (self));

  drag->modifiers = modifiers;
  drag->shown.dx = x - drag->start_x;
  drag->shown.dy = y - drag->start_y;
  drag->shown.copies = drag->shown.kind == CJM_DRAG_NOTES && (modifiers & CJM_MODIFIER_COPY);
  if (kinds[drag->shown.kind].move != NULL && is_there (self))
    kinds[drag->shown.kind].move (self, x, y);
  g_signal_emit (self, cjm_board_signals[SIGNAL_DRAG], 0);
}

/** cjm_board_drag_drop: the button went up: plans what that changes and applies it. */
void
cjm_board_drag_drop (CjmBoard *self)
{
  CjmBoardDrag *drag = self->drag;
  const char   *label = NULL;
  CjmChangeSet *plan = NULL;

  g_assert (cjm_board_is_dragging (self));

  if (kinds[drag->shown.kind].plan != NULL && is_there (self))
    plan = kinds[drag->shown.kind].plan (self, &label);
  if (plan != NULL && cjm_board_apply_move (self, label, plan) && drag->added != NULL)
    cjm_board_select_list (self, drag->added);
  if (drag->shown.kind == CJM_DRAG_MARQUEE && is_there (self))
    select_in_marquee (self);
  else if (drag->shown.kind == CJM_DRAG_FEELING)
    cjm_document_end_step (self->document);
}

/** cjm_board_drag_cancel: nothing has been dragged. */
void
cjm_board_drag_cancel (CjmBoard *self)
{
  if (self->drag->shown.kind == CJM_DRAG_FEELING)
    cjm_document_cancel_step (self->document);
}

/** cjm_board_drag_end: there is no drag any more. Emits ::drag. */
void
cjm_board_drag_end (CjmBoard *self)
{
  reset (self->drag);
  g_signal_emit (self, cjm_board_signals[SIGNAL_DRAG], 0);
}

/** cjm_board_drag_forget_layout: cells of the layout before must not be used any more. */
void
cjm_board_drag_forget_layout (CjmBoard *self)
{
  self->drag->shown.cell = NULL;
}

/** cjm_board_drag_get_index: where a persona from outside would go; G_MAXUINT for nowhere in particular. */
guint
cjm_board_drag_get_index (CjmBoard *self)
{
  return self->drag->index;
}

/** cjm_board_drag_get_slot: @slot: (out): where a note from outside would go, as long as the layout stays.
 * Returns: FALSE for nowhere. */
gboolean
cjm_board_drag_get_slot (CjmBoard *self, CjmSlot *slot)
{
  *slot = self->drag->slot;
  return self->drag->shown.cell != NULL;
}

/** cjm_board_get_drag: Returns: (transfer none): what to show of the drag in progress; of kind NONE where
 * there is none. */
const CjmDrag *
cjm_board_get_drag (CjmBoard *self)
{
  g_return_val_if_fail (CJM_IS_BOARD (self), NULL);

  return &self->drag->shown;
}

/* ---- From outside the map ---- */

/** cjm_board_show_drop_target: something from outside the map is at @x, @y, in map points: shows where it
 * would land. */
void
cjm_board_show_drop_target (CjmBoard *self, CjmDropKind what, double x, double y)
{
  g_return_if_fail (CJM_IS_BOARD (self));

  if (self->layout == NULL || cjm_board_pointer_is_down (self))
    return;
  reset (self->drag);
  self->drag->shown.kind = CJM_DRAG_EXTERNAL;
  if (what == CJM_DROP_PERSONA)
    cjm_board_drag_siblings_aim_external (self, x, y);
  else
    cjm_board_drag_notes_aim_external (self, x, y);
  g_signal_emit (self, cjm_board_signals[SIGNAL_DRAG], 0);
}

/** cjm_board_hide_drop_target: what was outside the map has gone, or was dropped. */
void
cjm_board_hide_drop_target (CjmBoard *self)
{
  g_return_if_fail (CJM_IS_BOARD (self));

  if (self->drag->shown.kind == CJM_DRAG_EXTERNAL)
    cjm_board_drag_end (self);
}
