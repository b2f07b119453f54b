/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-pointer.c: press, motion and release become clicks and drags. */
#include "tools/cjm-board-pointer.h"

#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-private.h"
#include "tools/cjm-board-selection.h"
#include "tools/cjm-board-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define USUAL_THRESHOLD 4.0 /* map points */
#define PLUS_REACH 16.0     /* map points, from the middle of a slot: there a click writes */

/**
 * CjmBoardPointer: what was below the pointer when the button went down.
 * @threshold: in map points: how far it must go before a press becomes a drag
 * @is_down: TRUE from press to release
 * @x: @y: where it went down
 * @target: what a click or drag means; NONE for empty ground
 * @id: (nullable): record of @target
 * @index: of a plus: what place the new stage gets
 * @was_selected: @id was selected before the press
 * @adds_point: a click adds a point to a curve
 */
struct _CjmBoardPointer
{
  double       threshold;
  gboolean     is_down;
  double       x, y;
  CjmModifiers modifiers;
  CjmHoverKind target;
  char        *id;
  guint        index;
  gboolean     was_selected;
  gboolean     adds_point;
};

/** cjm_board_pointer_new: (transfer full): with no button down. */
CjmBoardPointer *
cjm_board_pointer_new (void)
{
  CjmBoardPointer *pointer = g_new0 (CjmBoardPointer, 1);

  pointer->threshold = USUAL_THRESHOLD;
  return pointer;
}

/** cjm_board_pointer_free: frees the state of the pointer. */
void
cjm_board_pointer_free (CjmBoardPointer *pointer)
{
  g_free (pointer->id);
  g_free (pointer);
}

/** cjm_board_pointer_is_down: Returns: TRUE between press and release. */
gboolean
cjm_board_pointer_is_down (CjmBoard *self)
{
  return self->pointer->is_down;
}

/** cjm_board_pointer_get_threshold: in map points. */
double
cjm_board_pointer_get_threshold (CjmBoard *self)
{
  return self->pointer->threshold;
}

/** cjm_board_set_threshold: @distance: in map points: how far the pointer must go before a press becomes a
 * drag. Pluses and edges can be hit from further away with a larger one. */
void
cjm_board_set_threshold (CjmBoard *self, double distance)
{
  g_return_if_fail (CJM_IS_BOARD (self) && distance > 0);

  self->pointer->threshold = distance;
}

/* ---- Press ---- */

/* A click that ends a selection or a text does not add a point as well. */
static gboolean
click_adds_point (CjmBoard *self, const CjmHover *hover, CjmModifiers modifiers)
{
  return hover->kind == CJM_HOVER_POINT && cjm_board_selection_is_empty (self)
         && !(modifiers & CJM_MODIFIER_EXTEND);
}

/* Ends what is being written and remembers what lies at @x, @y. */
static void
take_hold (CjmBoard *self, double x, double y, CjmModifiers modifiers)
{
  CjmBoardPointer *pointer = self->pointer;
  gboolean         writing = cjm_board_get_edited (self) != NULL;
  CjmHover         hover;

  g_assert (self->layout != NULL);

  cjm_board_end_edit (self);
  hover = cjm_board_hover (self, x, y);
  g_free (pointer->id);
  pointer->id = g_strdup (hover.id);
  pointer->is_down = TRUE;
  pointer->x = x;
  pointer->y = y;
  pointer->modifiers = modifiers;
  pointer->index = hover.index;
  pointer->target = hover.kind;
  if (hover.kind == CJM_HOVER_SLOT && hypot (x - hover.x, y - hover.y) > PLUS_REACH)
    pointer->target = CJM_HOVER_NONE;
  pointer->was_selected = hover.kind == CJM_HOVER_ITEM && cjm_board_is_selected (self, hover.id);
  pointer->adds_point = !writing && click_adds_point (self, &hover, modifiers);
}

/** cjm_board_press: the button went down at @x, @y, in map points. What lies there is selected. */
void
cjm_board_press (CjmBoard *self, double x, double y, CjmModifiers modifiers)
{
  CjmBoardPointer *pointer;
  gboolean         extend = (modifiers & CJM_MODIFIER_EXTEND) != 0;
  gboolean         item;

  g_return_if_fail (CJM_IS_BOARD (self));

  if (self->layout == NULL)
    return;
  take_hold (self, x, y, modifiers);
  pointer = self->pointer;
  if (pointer->target >= CJM_HOVER_ADD_STAGE)
    return;
  item = pointer->target == CJM_HOVER_ITEM;
  if (item && !pointer->was_selected)
    cjm_board_select (self, pointer->id, modifiers);
  else if (!item && !extend)
    cjm_board_clear_selection (self);
  if (!item || !extend)
    cjm_board_focus_cell_at (self, x, y);
}

/* ---- Motion ---- */

/** cjm_board_motion: the pointer is at @x, @y, in map points, with the button down. */
void
cjm_board_motion (CjmBoard *self, double x, double y, CjmModifiers modifiers)
{
  CjmBoardPointer *pointer;

  g_return_if_fail (CJM_IS_BOARD (self));

  pointer = self->pointer;
  if (!pointer->is_down || self->layout == NULL)
    return;
  if (!cjm_board_is_dragging (self))
    {
      if (hypot (x - pointer->x, y - pointer->y) < pointer->threshold)
        return;
      cjm_board_drag_begin (self, pointer->target, pointer->id, pointer->x, pointer->y);
    }
  if (cjm_board_is_dragging (self))
    cjm_board_drag_move (self, x, y, modifiers);
}

/* ---- Release ---- */

static void
let_go (CjmBoard *self)
{
  self->pointer->is_down = FALSE;
  cjm_board_drag_end (self);
}

/* The button went up where it went down. */
static void
click (CjmBoard *self)
{
  CjmBoardPointer *pointer = self->pointer;

  g_assert (!cjm_board_is_dragging (self));

  if (pointer->target == CJM_HOVER_ADD_STAGE)
    cjm_board_add_stage (self, pointer->index);
  else if (pointer->target == CJM_HOVER_SLOT)
    cjm_board_add_note (self);
  else if (pointer->target == CJM_HOVER_TEXT)
    cjm_board_begin_inline (self, pointer->x, pointer->y);
  else if (pointer->adds_point)
    cjm_board_activate_at (self, pointer->x, pointer->y);
  else if (pointer->was_selected) /* with EXTEND it is taken out; else a click on one of several means that
                                     one */
    cjm_board_select (self, pointer->id, pointer->modifiers & CJM_MODIFIER_EXTEND);
}

/** cjm_board_release: the button went up: what was dragged is dropped; a press that did not move is a click.
 * Which kind of lane a plus below a label adds is for the caller to ask. */
void
cjm_board_release (CjmBoard *self)
{
  gboolean dragged;

  g_return_if_fail (CJM_IS_BOARD (self));

  if (!self->pointer->is_down)
    return;
  dragged = cjm_board_is_dragging (self);
  if (dragged)
    cjm_board_drag_drop (self);
  let_go (self);
  if (!dragged)
    click (self);
  cjm_board_selection_update_persona (self);
}

/** cjm_board_cancel: ends the press or drag in progress; the map is as it was before. Returns: TRUE if there
 * was a drag. */
gboolean
cjm_board_cancel (CjmBoard *self)
{
  gboolean dragging;

  g_return_val_if_fail (CJM_IS_BOARD (self), FALSE);

  dragging = cjm_board_is_dragging (self);
  if (dragging)
    cjm_board_drag_cancel (self);
  if (self->pointer->is_down || dragging)
    let_go (self);
  return dragging;
}

/** cjm_board_activate_at: a double click at @x, @y, in map points: edits what is there, or writes a note or
 * an emotion point in an empty place. */
void
cjm_board_activate_at (CjmBoard *self, double x, double y)
{
  CjmItem         *item;
  g_autofree char *id = NULL;

  g_return_if_fail (CJM_IS_BOARD (self));

  cjm_board_cancel (self);
  if (self->layout == NULL || cjm_board_get_edited (self) != NULL) /* the first click wrote already */
    return;
  item = cjm_layout_pick (self->layout, x, y);
  if (item != NULL)
    {
      id = g_strdup (item->record->id);
      cjm_board_select (self, id, CJM_MODIFIER_NONE);
      if (!cjm_board_begin_inline (self, x, y))
        cjm_board_edit_selected (self);
    }
  else if (cjm_layout_pick_panel (self->layout, y) != NULL)
    {
      g_autoptr (CjmChangeSet) plan = cjm_board_drag_feeling_plan_new (self, x, y, &id);

      if (plan != NULL)
        cjm_board_text_add (self, _ ("Add Emotion"), plan, id);
    }
  else if (cjm_layout_pick_cell (self->layout, x, y) != NULL)
    {
      cjm_board_focus_cell_at (self, x, y);
      cjm_board_add_note (self);
    }
}
