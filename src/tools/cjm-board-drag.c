/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-drag.c: dragging notes, stages, lanes, cards, emotion points, edges,
 * a rubber band, and what comes from outside. */
#include "model/cjm-scale.h"
#include "edit/cjm-edit.h"
#include "tools/cjm-board-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SHARE_STEPS 100   /* in a stage's width */
#define NEIGHBOUR_GAP 8.0 /* between a point and its neighbours on a curve */
#define REACH 60.0        /* how far beside a cell a note still falls into it */
#define PLACE_LEAST 54.0

/* ---- Slots ---- */

static double
distance (const CjmRect *box, double x, double y)
{
  double dx = MAX (MAX (box->x - x, x - cjm_rect_right (box)), 0);
  double dy = MAX (MAX (box->y - y, y - cjm_rect_bottom (box)), 0);

  return hypot (dx, dy);
}

static CjmCell *
nearest_cell (CjmBoard *self, double x, double y)
{
  CjmCell *nearest = NULL;
  double   least = REACH;

  for (guint i = 0; i < self->layout->cells->len; i++)
    {
      CjmCell *cell = g_ptr_array_index (self->layout->cells, i);
      double   far = distance (&cell->box, x, y);

      if (far < least)
        {
          least = far;
          nearest = cell;
        }
    }
  return nearest;
}

/* Whether a note at @box is read before the point. */
static gboolean
comes_before (const CjmRect *box, double gap, double x, double y)
{
  if (y > cjm_rect_bottom (box) + gap / 2)
    return TRUE;
  if (y < box->y - gap / 2)
    return FALSE;
  return box->x + box->width / 2 < x;
}

/* Where the next note of @cell would begin, were it appended. */
static gboolean
free_place (const CjmCell *cell, guint n, CjmRect *place)
{
  const CjmItem *last = cell->notes->len > 0 ? g_ptr_array_index (cell->notes, cell->notes->len - 1) : NULL;
  guint          column = n % cell->columns;
  double         inset = column * (cell->note_width + cell->gap);

  if (n != cell->notes->len || (n > 0 && column == 0) || cell->from_right)
    return FALSE;
  *place = last != NULL ? cjm_rect (last->box.x + cell->note_width + cell->gap, last->box.y, cell->note_width,
                                    last->box.height)
                        : cjm_rect (cell->box.x + inset, cell->box.y, cell->note_width,
                                    MIN (MAX (PLACE_LEAST, cell->box.height), 96));
  return TRUE;
}

/* The gap before note @k of the cell, or after the last. */
static CjmRect
gap_before (const CjmCell *cell, GPtrArray *others, guint k)
{
  const CjmItem *item;

  if (others->len == 0)
    return cjm_rect (cell->box.x - 2, cell->box.y, 4, cell->box.height);
  if (k < others->len)
    {
      item = g_ptr_array_index (others, k);
      return cjm_rect (item->box.x - cell->gap / 2 - 2, item->box.y, 4, item->box.height);
    }
  item = g_ptr_array_index (others, others->len - 1);
  return cjm_rect (cjm_rect_right (&item->box) + cell->gap / 2 - 2, item->box.y, 4, item->box.height);
}

static void
aim_in_cell (CjmBoard *self, CjmCell *cell, double x, double y)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  if (cell->folded) /* its notes are not seen: behind them */
    {
      self->slot.index = G_MAXUINT;
      self->drag.place = cell->box;
      return;
    }
  for (guint i = 0; i < cell->notes->len; i++)
    {
      CjmItem *item = g_ptr_array_index (cell->notes, i);

      if (self->drag.copies || self->drag.kind == CJM_DRAG_EXTERNAL
          || !cjm_board_is_selected (self, item->record->id) || cjm_board_is_locked (self, item->record->id))
        g_ptr_array_add (others, item);
    }
  self->slot.index = 0;
  while (self->slot.index < others->len
         && comes_before (&((CjmItem *) g_ptr_array_index (others, self->slot.index))->box, cell->gap, x, y))
    self->slot.index++;
  if (!free_place (cell, self->slot.index, &self->drag.place))
    self->drag.bar = gap_before (cell, others, self->slot.index);
}

static gboolean
is_tray (CjmBoard *self, const CjmCell *cell)
{
  return cjm_document_get_lane (self->document, cell->lane)->kind == CJM_LANE_TRAY;
}

static void
aim_notes (CjmBoard *self, double x, double y)
{
  const CjmItem *held = cjm_layout_find (self->layout, self->grip.id);
  CjmCell       *cell = held != NULL ? nearest_cell (self, x, y) : NULL;

  self->drag.cell = cell;
  self->drag.place = self->drag.bar = cjm_rect (0, 0, 0, 0);
  if (cell == NULL)
    return;
  self->slot = (CjmSlot){ .lane = cell->lane, .stage = cell->stage, .start = -1 };
  if (is_tray (self, cell) || (self->layout->map_kind == CJM_MAP_DAY && CJM_NOTE (held->record)->start < 0))
    {
      self->slot.start = is_tray (self, cell) ? -1 : cjm_board_get_time_at (self, x);
      self->slot.anchor = self->grip.id;
      aim_in_cell (self, cell, x, y);
      return;
    }
  if (self->layout->map_kind == CJM_MAP_DAY)
    {
      int    start = CJM_NOTE (held->record)->start;
      double minutes = self->drag.dx * (self->layout->day_end - self->layout->day_start)
                       / (self->layout->right - self->layout->left);

      self->slot.index = G_MAXUINT;
      self->slot.anchor = self->grip.id;
      self->slot.start = CLAMP (start + (int) lround (minutes / TIME_STEP) * TIME_STEP,
                                self->layout->day_start,
                                MAX (self->layout->day_end - TIME_STEP, self->layout->day_start));
      self->drag.place = cjm_rect (held->box.x + cjm_layout_time_to_x (self->layout, self->slot.start)
                                       - cjm_layout_time_to_x (self->layout, start),
                                   cell->box.y, held->box.width, cell->box.height);
      return;
    }
  aim_in_cell (self, cell, x, y);
}

/* ---- Siblings in a row ---- */

/* Items of @kind in the order they stand. */
static GPtrArray *
list_items (CjmBoard *self, CjmItemKind kind)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < self->layout->items->len; i++)
    {
      CjmItem *item = g_ptr_array_index (self->layout->items, i);

      if (item->kind == kind && item->record != NULL)
        g_ptr_array_add (items, item);
    }
  return items;
}

/* How many siblings stand before a place in front of @after, or behind @before,
 * when the one held is taken out. Not all of them need be shown. */
static void
set_index (CjmBoard *self, const CjmItem *before, const CjmItem *after)
{
  const CjmRecord *held = cjm_document_find (self->document, self->grip.id);
  guint            index = after != NULL ? cjm_board_index_of (self, after->record)
                                         : cjm_board_index_of (self, before->record) + 1;

  if (held != NULL && held->kind == (after != NULL ? after : before)->record->kind
      && cjm_board_index_of (self, held) < index)
    index--;
  self->index = index;
}

static void
aim_sibling (CjmBoard *self, CjmItemKind kind, double x, double y)
{
  g_autoptr (GPtrArray) items = list_items (self, kind);
  const CjmItem *before = NULL, *after = NULL;
  double         bottom = kind == CJM_ITEM_STAGE ? self->layout->height - 48 : 0;
  double         bar_x;

  self->drag.bar = cjm_rect (0, 0, 0, 0);
  for (guint i = 0; i < items->len; i++)
    {
      CjmItem *item = g_ptr_array_index (items, i);

      if (g_strcmp0 (item->record->id, self->grip.id) == 0)
        continue;
      if (kind == CJM_ITEM_STAGE ? item->box.x + item->box.width / 2 < x : comes_before (&item->box, 8, x, y))
        before = item;
      else if (after == NULL)
        after = item;
    }
  self->index = G_MAXUINT;
  if (before == NULL && after == NULL)
    return;
  set_index (self, before, after);
  bar_x = after != NULL ? after->box.x - 4 : cjm_rect_right (&before->ink) + 2;
  if (after == NULL)
    after = before;
  self->drag.bar = cjm_rect (bar_x - 2, after->box.y, 4,
                             (bottom > 0 ? bottom : cjm_rect_bottom (&after->box)) - after->box.y);
}

/* Lanes lie below each other: the bar lies too. */
static void
aim_lane (CjmBoard *self, double y)
{
  g_autoptr (GPtrArray) items = list_items (self, CJM_ITEM_LANE);
  const CjmItem *before = NULL, *after = NULL;
  double         bar_y;

  for (guint i = 0; i < items->len; i++)
    {
      CjmItem *item = g_ptr_array_index (items, i);

      if (strcmp (item->record->id, self->grip.id) == 0 || CJM_LANE (item->record)->kind == CJM_LANE_TRAY)
        continue;
      if (item->box.y + item->box.height / 2 < y)
        before = item;
      else if (after == NULL)
        after = item;
    }
  if (before == NULL && after == NULL)
    return;
  set_index (self, before, after);
  bar_y = after != NULL ? after->box.y - 4 : cjm_rect_bottom (&before->box) + 4;
  self->drag.bar = cjm_rect ((after != NULL ? after : before)->box.x, bar_y - 2,
                             self->layout->right - (after != NULL ? after : before)->box.x, 4);
}

/* ---- Edges ---- */

#define MOST_COLUMNS 4

/* As many note columns as reach the pointer. */
static void
move_width (CjmBoard *self, double x)
{
  const CjmStageColumn *column = cjm_layout_find_column (self->layout, self->grip.id);
  const CjmCell        *cell = NULL;

  for (guint i = 0; i < self->layout->cells->len && cell == NULL; i++)
    {
      const CjmCell *any = g_ptr_array_index (self->layout->cells, i);

      if (g_strcmp0 (any->stage, self->grip.id) == 0 && any->columns > 1)
        cell = any;
    }
  if (column == NULL)
    return;
  self->drag.amount = CLAMP (
      round ((x - column->x + 8) / ((cell != NULL ? cell->note_width : MIN (column->width, 190)) + 8)), 1,
      MOST_COLUMNS);
  self->drag.bar = cjm_rect (
      column->x + self->drag.amount * ((cell != NULL ? cell->note_width : MIN (column->width, 190)) + 8) - 2,
      self->layout->body_top, 4, self->layout->body_bottom - self->layout->body_top);
}

static void
move_height (CjmBoard *self, double y)
{
  const CjmItem *label = cjm_layout_find (self->layout, self->grip.id);
  gboolean       curve = label != NULL && CJM_LANE (label->record)->kind == CJM_LANE_EMOTION;

  if (label == NULL)
    return;
  self->drag.amount = round (CLAMP (y - label->box.y, curve ? 150 : 0, curve ? 320 : 2000));
  self->drag.bar = cjm_rect (label->box.x, label->box.y + self->drag.amount - 2,
                             self->layout->right - label->box.x, 4);
}

/* ---- Emotion points ---- */

static const CjmStageColumn *
column_at (CjmBoard *self, double x)
{
  const CjmStageColumn *nearest = NULL;
  double                least = G_MAXDOUBLE;

  for (guint i = 0; i < self->layout->columns->len; i++)
    {
      const CjmStageColumn *column = &g_array_index (self->layout->columns, CjmStageColumn, i);
      double                far = MAX (MAX (column->x - x, x - column->x - column->width), 0);

      if (far < least)
        {
          least = far;
          nearest = column;
        }
    }
  return nearest;
}

/* How far a point may go along before it would pass a neighbour of its curve. */
void
cjm_board_drag_find_neighbours (CjmBoard *self, const CjmItem *held)
{
  const CjmFeeling *own = CJM_FEELING (held->record);
  double            held_x = cjm_item_get_feeling (held)->point.x;

  self->least_x = self->layout->left;
  self->most_x = self->layout->right;
  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const CjmItem    *item = g_ptr_array_index (self->layout->items, i);
      const CjmFeeling *other = item->kind == CJM_ITEM_FEELING ? CJM_FEELING (item->record) : NULL;
      double            x;

      if (other == NULL || item == held || other->curve != own->curve || strcmp (other->lane, own->lane) != 0
          || g_strcmp0 (other->persona, own->persona) != 0)
        continue;
      x = cjm_item_get_feeling (item)->point.x;
      if (x <= held_x)
        self->least_x = MAX (self->least_x, x + NEIGHBOUR_GAP);
      else
        self->most_x = MIN (self->most_x, x - NEIGHBOUR_GAP);
    }
}

static void
begin_feeling (CjmBoard *self)
{
  const CjmItem   *held = self->grip.item;
  const CjmCircle *point = &cjm_item_get_feeling (held)->point;
  const CjmPanel  *panel = cjm_layout_pick_panel (self->layout, point->y);

  if (panel == NULL)
    {
      self->drag.kind = CJM_DRAG_NONE;
      return;
    }
  cjm_board_drag_find_neighbours (self, held);
  self->zero = panel->zero;
  self->step = panel->step;
  /* From now on x and y of the grip are how far the pointer is beside the point. */
  self->grip_x = point->x;
  self->grip.x -= point->x;
  self->grip.y -= point->y;
  cjm_document_begin_step (self->document, _ ("Move Emotion"));
}

static double
share_of (const CjmStageColumn *column, double x)
{
  return round (CLAMP ((x - column->x) / column->width, 0, 1) * SHARE_STEPS) / SHARE_STEPS;
}

/* The lane whose curve panel is at height @y. */
static const CjmLane *
emotion_lane_at (CjmBoard *self, double y)
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

/* Whose curve a new point belongs to: that of the persona in focus, else of the
 * first on the map. */
static const char *
choose_persona (CjmBoard *self)
{
  g_autoptr (GPtrArray) cards = cjm_document_list_of_map (self->document, CJM_KIND_CARD, self->map);

  for (guint i = 0; i < cards->len; i++)
    if (g_strcmp0 (CJM_CARD (g_ptr_array_index (cards, i))->persona, self->focus_persona) == 0)
      return self->focus_persona;
  return cards->len > 0 ? CJM_CARD (g_ptr_array_index (cards, 0))->persona : NULL;
}

/* The plan of a point at @x, @y on a curve's panel. NULL where there is no place
 * for one. */
CjmChangeSet *
cjm_board_drag_plan_feeling (CjmBoard *self, double x, double y, char **id)
{
  const CjmPanel       *panel = cjm_layout_pick_panel (self->layout, y);
  const CjmLane        *lane = emotion_lane_at (self, y);
  const CjmStageColumn *column = column_at (self, x);
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
      feeling->at = share_of (column, x);
    }
  *id = g_strdup (feeling->record.id);
  plan = cjm_change_set_new ();
  cjm_change_set_add (plan, NULL, &feeling->record);
  return plan;
}

static void
move_feeling (CjmBoard *self, double x, double y, CjmModifiers modifiers)
{
  gboolean straight = (modifiers & CJM_MODIFIER_STRAIGHT) != 0;
  double   point_x = CLAMP (straight ? self->grip_x : x - self->grip.x, MIN (self->least_x, self->most_x),
                          self->most_x);
  double   value = (self->zero - (y - self->grip.y)) / self->step;
  const CjmStageColumn *column = column_at (self, point_x);
  g_autoptr (CjmChangeSet) plan = NULL;

  if (!(modifiers & CJM_MODIFIER_FREE))
    value = round (value / VALUE_STEP) * VALUE_STEP;
  else
    value = round (value * 100) / 100;
  if (column != NULL)
    plan = cjm_edit_move_feeling (self->document, self->grip.id, column->stage, share_of (column, point_x),
                                  -1, value);
  else
    plan = cjm_edit_move_feeling (self->document, self->grip.id, NULL, 0.5,
                                  (int) lround (cjm_layout_x_to_time (self->layout, point_x)), value);
  cjm_document_apply (self->document, plan, NULL);
}

/* ---- Rubber band ---- */

static void
move_marquee (CjmBoard *self, double x, double y)
{
  self->drag.marquee = cjm_rect (MIN (x, self->grip.x), MIN (y, self->grip.y), fabs (x - self->grip.x),
                                 fabs (y - self->grip.y));
}

static void
drop_marquee (CjmBoard *self)
{
  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);

      if ((item->kind == CJM_ITEM_NOTE || item->kind == CJM_ITEM_FEELING)
          && cjm_rect_overlaps (&item->box, &self->drag.marquee)
          && !cjm_board_is_selected (self, item->record->id))
        cjm_board_select (self, item->record->id, CJM_MODIFIER_EXTEND);
    }
}

/* ---- All drags ---- */

static CjmDragKind
kind_of_drag (CjmBoard *self)
{
  if (self->grip.handle == CJM_HOVER_WIDTH)
    return CJM_DRAG_WIDTH;
  if (self->grip.handle == CJM_HOVER_HEIGHT)
    return CJM_DRAG_HEIGHT;
  if (self->grip.handle == CJM_HOVER_ADD_STAGE || self->grip.handle == CJM_HOVER_ADD_LANE)
    return CJM_DRAG_NONE;
  if (self->grip.item == NULL)
    return CJM_DRAG_MARQUEE;
  switch (self->grip.item->kind)
    {
    case CJM_ITEM_NOTE:
      return cjm_board_is_locked (self, self->grip.id) ? CJM_DRAG_NONE : CJM_DRAG_NOTES;
    case CJM_ITEM_STAGE: /* the parts of a day have their times */
      return self->layout->map_kind == CJM_MAP_DAY ? CJM_DRAG_NONE : CJM_DRAG_STAGE;
    case CJM_ITEM_LANE: /* the quadrants of an empathy map have their places */
      return self->layout->map_kind == CJM_MAP_EMPATHY
                     || CJM_LANE (self->grip.item->record)->kind == CJM_LANE_TRAY
                 ? CJM_DRAG_NONE
                 : CJM_DRAG_LANE;
    case CJM_ITEM_CARD:
      return CJM_DRAG_CARD;
    case CJM_ITEM_FEELING:
      return CJM_DRAG_FEELING;
    default:
      return CJM_DRAG_NONE;
    }
}

void
cjm_board_drag_begin (CjmBoard *self)
{
  if (self->grip.handle == CJM_HOVER_NONE) /* the layout may be another than when it was pressed */
    self->grip.item = cjm_layout_find (self->layout, self->grip.id);
  self->drag = (CjmDrag){ .kind = kind_of_drag (self), .id = self->grip.id };
  if (self->drag.kind == CJM_DRAG_NOTES && !cjm_board_is_selected (self, self->grip.id))
    cjm_board_select (self, self->grip.id, CJM_MODIFIER_NONE);
  if (self->drag.kind == CJM_DRAG_FEELING)
    begin_feeling (self);
}

void
cjm_board_drag_move (CjmBoard *self, double x, double y, CjmModifiers modifiers)
{
  self->drag.dx = x - self->grip.x;
  self->drag.dy = y - self->grip.y;
  self->drag.copies = self->drag.kind == CJM_DRAG_NOTES && (modifiers & CJM_MODIFIER_COPY);
  switch (self->drag.kind)
    {
    case CJM_DRAG_NOTES:
      aim_notes (self, x, y);
      break;
    case CJM_DRAG_LANE:
      aim_lane (self, y);
      break;
    case CJM_DRAG_WIDTH:
      move_width (self, x);
      break;
    case CJM_DRAG_HEIGHT:
      move_height (self, y);
      break;
    case CJM_DRAG_EXTERNAL:
      break;
    case CJM_DRAG_STAGE:
      aim_sibling (self, CJM_ITEM_STAGE, x, y);
      break;
    case CJM_DRAG_CARD:
      aim_sibling (self, CJM_ITEM_CARD, x, y);
      self->drag.off = x < 0 || y < 0 || x > self->layout->width || y > self->layout->height;
      if (self->drag.off)
        self->drag.bar = cjm_rect (0, 0, 0, 0);
      break;
    case CJM_DRAG_FEELING:
      move_feeling (self, x, y, modifiers);
      break;
    case CJM_DRAG_MARQUEE:
      move_marquee (self, x, y);
      break;
    case CJM_DRAG_NONE:
      break;
    }
}

static void
drop_notes (CjmBoard *self)
{
  g_autoptr (GPtrArray) notes = self->drag.copies
                                    ? cjm_board_list_selected_of (self, CJM_KIND_NOTE)
                                    : cjm_board_list_loose (self); /* what else is selected stays */
  g_autoptr (GPtrArray) copies = NULL;

  if (self->drag.cell == NULL)
    return;
  if (!self->drag.copies)
    cjm_board_apply (self, notes->len == 1 ? _ ("Move Note") : _ ("Move Notes"),
                     cjm_edit_move_notes (self->document, notes, &self->slot));
  else if (cjm_board_apply (self, _ ("Duplicate"),
                            cjm_edit_copy_notes (self->document, notes, &self->slot, &copies)))
    cjm_board_select_list (self, copies);
}

static void
drop_edge (CjmBoard *self, const char *label, const char *member)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_add (ids, self->grip.id);
  cjm_board_apply (
      self, label,
      cjm_edit_set (self->document, ids, member, &(CjmValue){ .whole = (int) self->drag.amount }));
}

static void
drop_card (CjmBoard *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_add (ids, self->grip.id);
  if (self->drag.off)
    cjm_board_apply (self, _ ("Remove Persona Card"), cjm_edit_remove (self->document, ids));
  else if (self->index != G_MAXUINT)
    cjm_board_apply (self, _ ("Move Persona Card"),
                     cjm_edit_move_sibling (self->document, self->grip.id, self->index));
}

void
cjm_board_drag_drop (CjmBoard *self)
{
  switch (self->drag.kind)
    {
    case CJM_DRAG_NOTES:
      drop_notes (self);
      break;
    case CJM_DRAG_STAGE:
      if (self->index != G_MAXUINT)
        cjm_board_apply (self, _ ("Move Stage"),
                         cjm_edit_move_sibling (self->document, self->grip.id, self->index));
      break;
    case CJM_DRAG_LANE:
      if (self->drag.bar.height > 0)
        cjm_board_apply (self, _ ("Move Lane"),
                         cjm_edit_move_sibling (self->document, self->grip.id, self->index));
      break;
    case CJM_DRAG_CARD:
      drop_card (self);
      break;
    case CJM_DRAG_WIDTH:
      drop_edge (self, _ ("Resize Stage"), "columns");
      break;
    case CJM_DRAG_HEIGHT:
      drop_edge (self, _ ("Resize Lane"), "height");
      break;
    case CJM_DRAG_FEELING:
      cjm_document_end_step (self->document);
      break;
    case CJM_DRAG_MARQUEE:
      drop_marquee (self);
      break;
    case CJM_DRAG_EXTERNAL:
    case CJM_DRAG_NONE:
      break;
    }
}

void
cjm_board_drag_cancel (CjmBoard *self)
{
  if (self->drag.kind == CJM_DRAG_FEELING)
    cjm_document_cancel_step (self->document);
}

/* ---- From outside ---- */

void
cjm_board_drag_aim_external (CjmBoard *self, CjmForeign what, double x, double y)
{
  self->drag.cell = NULL;
  self->drag.place = self->drag.bar = cjm_rect (0, 0, 0, 0);
  g_clear_pointer (&self->grip.id, g_free);
  if (what == CJM_FOREIGN_PERSONA)
    {
      aim_sibling (self, CJM_ITEM_CARD, x, y);
      return;
    }
  self->drag.cell = nearest_cell (self, x, y);
  if (self->drag.cell != NULL)
    aim_in_cell (self, self->drag.cell, x, y);
}

/* ---- In words ---- */

static char *
describe_cell (CjmBoard *self, const CjmCell *cell)
{
  const CjmLane  *lane = cjm_document_get_lane (self->document, cell->lane);
  const CjmStage *stage = cjm_document_get_stage (self->document, cell->stage);
  const char     *lane_name = lane->name != NULL            ? lane->name
                              : lane->kind == CJM_LANE_TRAY ? _ ("Tray")
                                                            : _ ("Lane");

  if (stage == NULL || stage->name == NULL)
    return g_strdup (lane_name);
  return g_strdup_printf ("%s · %s", stage->name, lane_name);
}

/** cjm_board_describe_drag: Returns: (nullable) (transfer full): where letting go would lead, for people. */
char *
cjm_board_describe_drag (CjmBoard *self)
{
  const CjmFeeling *feeling;

  switch (self->drag.kind)
    {
    case CJM_DRAG_NOTES:
    case CJM_DRAG_EXTERNAL:
      if (self->drag.cell != NULL && self->slot.start >= 0)
        return g_strdup_printf ("%02d:%02d", self->slot.start / 60, self->slot.start % 60);
      return self->drag.cell != NULL ? describe_cell (self, self->drag.cell) : NULL;
    case CJM_DRAG_FEELING:
      feeling = cjm_document_get_feeling (self->document, self->grip.id);
      return feeling != NULL ? cjm_scale_format (cjm_document_get_lane (self->document, feeling->lane)->scale,
                                                 feeling->value)
                             : NULL;
    case CJM_DRAG_CARD:
      return self->drag.off ? g_strdup (_ ("Remove from this map")) : NULL;
    case CJM_DRAG_WIDTH:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%d column", "%d columns", (gulong) self->drag.amount),
          (int) self->drag.amount);
    case CJM_DRAG_HEIGHT:
    case CJM_DRAG_STAGE:
    case CJM_DRAG_LANE:
    case CJM_DRAG_MARQUEE:
    case CJM_DRAG_NONE:
      break;
    }
  return NULL;
}

/** cjm_board_describe_place: Returns: (transfer full): stage, lane and place in the cell of note @id, for
 * people. */
char *
cjm_board_describe_place (CjmBoard *self, const char *id)
{
  const CjmItem *item = self->layout != NULL ? cjm_layout_find (self->layout, id) : NULL;
  CjmCell *cell = item != NULL ? cjm_layout_pick_cell (self->layout, item->box.x + 1, item->box.y + 1) : NULL;
  guint    at = 0;

  if (cell == NULL || !g_ptr_array_find (cell->notes, item, &at))
    return g_strdup ("");
  {
    g_autofree char *where = describe_cell (self, cell);

    /* Translators: stage and lane, then which of how many: "Purchase · Pains, 2 of 3" */
    return g_strdup_printf (_ ("%s, %u of %u"), where, at + 1, cell->notes->len);
  }
}
