/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-drag-siblings.c: dragging stages, lanes and persona cards to a place among their like. */
#include "tools/cjm-board-drag-private.h"

#include "edit/cjm-edit.h"

#include <glib/gi18n-lib.h>

/* In map points. */
#define BAR_WIDTH 4.0
#define BAR_DISTANCE 4.0  /* from the sibling before which it lies to its middle */
#define STAGE_BOTTOM 48.0 /* of the sheet, that the bar between two stages leaves free */
#define CARD_GAP 8.0

/** Neighbours: between which two siblings something would go; NULL for the outside. */
typedef struct
{
  const CjmItem *before;
  const CjmItem *after;
} Neighbours;

static gboolean
is_sibling (CjmBoard *self, const CjmItem *item, CjmItemKind kind)
{
  if (item->kind != kind || item->record == NULL || g_strcmp0 (item->record->id, self->drag->id) == 0)
    return FALSE;
  return kind != CJM_ITEM_LANE || CJM_LANE (item->record)->kind != CJM_LANE_TRAY;
}

/* Stages stand side by side, lanes below each other, cards in rows. */
static gboolean
lies_before (const CjmItem *item, double x, double y)
{
  switch (item->kind)
    {
    case CJM_ITEM_STAGE:
      return item->box.x + item->box.width / 2 < x;
    case CJM_ITEM_LANE:
      return item->box.y + item->box.height / 2 < y;
    default:
      return cjm_board_drag_is_before (&item->box, CARD_GAP, x, y);
    }
}

/* How many siblings are before that place when the one held is taken out. Not all of them need be shown. */
static guint
get_index_between (CjmBoard *self, const Neighbours *neighbours)
{
  const CjmRecord *held = cjm_document_find (self->document, self->drag->id);
  const CjmRecord *sibling = (neighbours->after != NULL ? neighbours->after : neighbours->before)->record;
  guint            index = cjm_board_get_index (self, sibling) + (neighbours->after == NULL);

  if (held != NULL && held->kind == sibling->kind && cjm_board_get_index (self, held) < index)
    index--;
  return index;
}

/* Sets the index for a place at @x, @y among the items of @kind. Returns: FALSE where there are no others. */
static gboolean
aim_between (CjmBoard *self, CjmItemKind kind, double x, double y, Neighbours *neighbours)
{
  *neighbours = (Neighbours){ NULL, NULL };
  self->drag->shown.bar = cjm_rect (0, 0, 0, 0);
  self->drag->index = G_MAXUINT;
  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);

      if (!is_sibling (self, item, kind))
        continue;
      if (lies_before (item, x, y))
        neighbours->before = item;
      else if (neighbours->after == NULL)
        neighbours->after = item;
    }
  if (neighbours->before == NULL && neighbours->after == NULL)
    return FALSE;
  self->drag->index = get_index_between (self, neighbours);
  return TRUE;
}

/* Upright, between two things side by side; @bottom: down to where, 0 for as tall as they are. */
static CjmRect
get_upright_bar (const Neighbours *neighbours, double bottom)
{
  const CjmItem *beside = neighbours->after != NULL ? neighbours->after : neighbours->before;
  double         middle = neighbours->after != NULL ? beside->box.x - BAR_DISTANCE
                                                    : cjm_rect_right (&beside->ink) + BAR_DISTANCE / 2;

  if (bottom <= 0)
    bottom = cjm_rect_bottom (&beside->box);
  return cjm_rect (middle - BAR_WIDTH / 2, beside->box.y, BAR_WIDTH, bottom - beside->box.y);
}

static CjmChangeSet *
plan_move (CjmBoard *self)
{
  g_assert (self->drag->id != NULL);

  if (self->drag->index == G_MAXUINT)
    return NULL;
  return cjm_edit_move_sibling (self->document, self->drag->id, self->drag->index);
}

/* ---- Stages ---- */

/** cjm_board_drag_siblings_move_stage: shows between which stages it would go from @x. */
void
cjm_board_drag_siblings_move_stage (CjmBoard *self, double x, double y)
{
  Neighbours neighbours;

  if (aim_between (self, CJM_ITEM_STAGE, x, y, &neighbours))
    self->drag->shown.bar = get_upright_bar (&neighbours, self->layout->height - STAGE_BOTTOM);
}

/** cjm_board_drag_siblings_plan_stage: @label: (out) (transfer none): of the undo step. Returns: (nullable)
 * (transfer full): the plan that moves the stage. */
CjmChangeSet *
cjm_board_drag_siblings_plan_stage (CjmBoard *self, const char **label)
{
  *label = _ ("Move Stage");
  return plan_move (self);
}

/* ---- Lanes ---- */

/** cjm_board_drag_siblings_move_lane: shows between which lanes it would go from @y. */
void
cjm_board_drag_siblings_move_lane (CjmBoard *self, double x, double y)
{
  Neighbours     neighbours;
  const CjmItem *beside;
  double         middle;

  if (!aim_between (self, CJM_ITEM_LANE, x, y, &neighbours))
    return;
  beside = neighbours.after != NULL ? neighbours.after : neighbours.before;
  middle = neighbours.after != NULL ? beside->box.y - BAR_DISTANCE
                                    : cjm_rect_bottom (&beside->box) + BAR_DISTANCE;
  self->drag->shown.bar = cjm_rect (beside->box.x, middle - BAR_WIDTH / 2,
                                    self->layout->right - beside->box.x, BAR_WIDTH);
}

/** cjm_board_drag_siblings_plan_lane: @label: (out) (transfer none): of the undo step. Returns: (nullable)
 * (transfer full): the plan that moves the lane. */
CjmChangeSet *
cjm_board_drag_siblings_plan_lane (CjmBoard *self, const char **label)
{
  *label = _ ("Move Lane");
  return plan_move (self);
}

/* ---- Persona cards ---- */

/** cjm_board_drag_siblings_aim_external: shows between which cards a persona from outside would go. */
void
cjm_board_drag_siblings_aim_external (CjmBoard *self, double x, double y)
{
  Neighbours neighbours;

  if (aim_between (self, CJM_ITEM_CARD, x, y, &neighbours))
    self->drag->shown.bar = get_upright_bar (&neighbours, 0);
}

/** cjm_board_drag_siblings_move_card: as from outside; beside the sheet it would be taken off the map. */
void
cjm_board_drag_siblings_move_card (CjmBoard *self, double x, double y)
{
  CjmDrag *shown = &self->drag->shown;

  g_assert (shown->kind == CJM_DRAG_CARD);

  cjm_board_drag_siblings_aim_external (self, x, y);
  shown->off = x < 0 || y < 0 || x > self->layout->width || y > self->layout->height;
  if (shown->off)
    shown->bar = cjm_rect (0, 0, 0, 0);
}

/** cjm_board_drag_siblings_plan_card: @label: (out) (transfer none): of the undo step. Returns: (nullable)
 * (transfer full): the plan that moves the persona card. */
CjmChangeSet *
cjm_board_drag_siblings_plan_card (CjmBoard *self, const char **label)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (self->drag->shown.off)
    {
      *label = _ ("Remove Persona Card");
      g_ptr_array_add (ids, self->drag->id);
      return cjm_edit_remove (self->document, ids);
    }
  *label = _ ("Move Persona Card");
  return plan_move (self);
}
