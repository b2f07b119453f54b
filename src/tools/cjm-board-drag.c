/* cjm-board-drag.c: dragging notes, stages, cards, emotion points, a rubber band. */
#include "tools/cjm-board-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define VALUE_STEP 0.25
#define SHARE_STEPS 100   /* in a stage's width */
#define TIME_STEP 15      /* minutes */
#define NEIGHBOUR_GAP 8.0 /* between a point and its neighbours on a curve */
#define REACH 60.0        /* how far beside a cell a note still falls into it */
#define PLACE_LEAST 54.0

/* ---- Slots ---- */

static double
distance (const CjmRect *box,
          double         x,
          double         y)
{
  double dx = MAX (MAX (box->x - x, x - cjm_rect_right (box)), 0);
  double dy = MAX (MAX (box->y - y, y - cjm_rect_bottom (box)), 0);

  return hypot (dx, dy);
}

static CjmCell *
nearest_cell (CjmBoard *self,
              double    x,
              double    y)
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
comes_before (const CjmRect *box,
              double         gap,
              double         x,
              double         y)
{
  if (y > cjm_rect_bottom (box) + gap / 2)
    return TRUE;
  if (y < box->y - gap / 2)
    return FALSE;
  return box->x + box->width / 2 < x;
}

/* Where the next note of @cell would begin, were it appended. */
static gboolean
free_place (const CjmCell *cell,
            guint          n,
            CjmRect       *place)
{
  const CjmItem *last = cell->notes->len > 0 ? g_ptr_array_index (cell->notes, cell->notes->len - 1) : NULL;
  guint          column = n % cell->columns;
  double         inset = column * (cell->note_width + cell->gap);

  if (n != cell->notes->len || (n > 0 && column == 0) || cell->from_right)
    return FALSE;
  *place = last != NULL ? cjm_rect (last->box.x + cell->note_width + cell->gap, last->box.y, cell->note_width, last->box.height)
                        : cjm_rect (cell->box.x + inset, cell->box.y, cell->note_width, MIN (MAX (PLACE_LEAST, cell->box.height), 96));
  return TRUE;
}

/* The gap before note @k of the cell, or after the last. */
static CjmRect
gap_before (const CjmCell *cell,
            GPtrArray     *others,
            guint          k)
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
aim_in_cell (CjmBoard *self,
             CjmCell  *cell,
             double    x,
             double    y)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; i < cell->notes->len; i++)
    {
      CjmItem *item = g_ptr_array_index (cell->notes, i);

      if (!cjm_board_is_selected (self, item->record->id))
        g_ptr_array_add (others, item);
    }
  self->slot.index = 0;
  while (self->slot.index < others->len && comes_before (&((CjmItem *) g_ptr_array_index (others, self->slot.index))->box, cell->gap, x, y))
    self->slot.index++;
  if (!free_place (cell, self->slot.index, &self->drag.place))
    self->drag.bar = gap_before (cell, others, self->slot.index);
}

static void
aim_notes (CjmBoard *self,
           double    x,
           double    y)
{
  const CjmItem *held = cjm_layout_find (self->layout, self->grip.id);
  CjmCell       *cell = held != NULL ? nearest_cell (self, x, y) : NULL;

  self->drag.cell = cell;
  self->drag.place = self->drag.bar = cjm_rect (0, 0, 0, 0);
  if (cell == NULL)
    return;
  self->slot = (CjmSlot){ .lane = cell->lane, .stage = cell->stage, .start = -1 };
  if (self->layout->map_kind == CJM_MAP_DAY)
    {
      int    start = CJM_NOTE (held->record)->start;
      double minutes = self->drag.dx * (self->layout->day_end - self->layout->day_start) / (self->layout->right - self->layout->left);

      self->slot.index = G_MAXUINT;
      self->slot.anchor = self->grip.id;
      self->slot.start = CLAMP (start + (int) lround (minutes / TIME_STEP) * TIME_STEP, self->layout->day_start, MAX (self->layout->day_end - TIME_STEP, self->layout->day_start));
      self->drag.place = cjm_rect (held->box.x + cjm_layout_time_to_x (self->layout, self->slot.start) - cjm_layout_time_to_x (self->layout, start), cell->box.y, held->box.width, cell->box.height);
      return;
    }
  aim_in_cell (self, cell, x, y);
}

/* ---- Siblings in a row ---- */

/* Items of @kind in the order they stand. */
static GPtrArray *
list_items (CjmBoard   *self,
            CjmItemKind kind)
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

static void
aim_sibling (CjmBoard   *self,
             CjmItemKind kind,
             double      x,
             double      y)
{
  g_autoptr (GPtrArray) items = list_items (self, kind);
  const CjmItem *before = NULL, *after = NULL;
  double         bottom = kind == CJM_ITEM_STAGE ? self->layout->height - 48 : 0;
  double         bar_x;

  self->index = 0;
  for (guint i = 0; i < items->len; i++)
    {
      CjmItem *item = g_ptr_array_index (items, i);

      if (strcmp (item->record->id, self->grip.id) == 0)
        continue;
      if (kind == CJM_ITEM_STAGE ? item->box.x + item->box.width / 2 < x : comes_before (&item->box, 8, x, y))
        {
          self->index++;
          before = item;
        }
      else if (after == NULL)
        after = item;
    }
  if (before == NULL && after == NULL)
    return;
  bar_x = after != NULL ? after->box.x - 4 : cjm_rect_right (&before->ink) + 2;
  if (after == NULL)
    after = before;
  self->drag.bar = cjm_rect (bar_x - 2, after->box.y, 4, (bottom > 0 ? bottom : cjm_rect_bottom (&after->box)) - after->box.y);
}

/* ---- Emotion points ---- */

static const CjmStageColumn *
column_at (CjmBoard *self,
           double    x)
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
static void
find_neighbours (CjmBoard      *self,
                 const CjmItem *held)
{
  const CjmFeeling *own = CJM_FEELING (held->record);

  self->least_x = self->layout->left;
  self->most_x = self->layout->right;
  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const CjmItem    *item = g_ptr_array_index (self->layout->items, i);
      const CjmFeeling *other = item->kind == CJM_ITEM_FEELING ? CJM_FEELING (item->record) : NULL;

      if (other == NULL || item == held || other->curve != own->curve || strcmp (other->lane, own->lane) != 0 || g_strcmp0 (other->persona, own->persona) != 0)
        continue;
      if (item->cx <= held->cx)
        self->least_x = MAX (self->least_x, item->cx + NEIGHBOUR_GAP);
      else
        self->most_x = MIN (self->most_x, item->cx - NEIGHBOUR_GAP);
    }
}

static void
begin_feeling (CjmBoard *self)
{
  const CjmItem  *held = self->grip.item;
  const CjmPanel *panel = cjm_layout_pick_panel (self->layout, held->cy);

  if (panel == NULL)
    {
      self->drag.kind = CJM_DRAG_NONE;
      return;
    }
  find_neighbours (self, held);
  self->zero = panel->zero;
  self->step = panel->step;
  /* From now on x and y of the grip are the point's own, not the pointer's. */
  self->grip.x -= held->cx;
  self->grip.y -= held->cy;
  cjm_document_begin_step (self->document, _ ("Move Emotion"));
}

static double
share_of (const CjmStageColumn *column,
          double                x)
{
  return round (CLAMP ((x - column->x) / column->width, 0, 1) * SHARE_STEPS) / SHARE_STEPS;
}

/* The lane whose curve panel is at height @y. */
static const CjmLane *
emotion_lane_at (CjmBoard *self,
                 double    y)
{
  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);

      if (item->kind == CJM_ITEM_LANE && CJM_LANE (item->record)->kind == CJM_LANE_EMOTION && y >= item->box.y && y < cjm_rect_bottom (&item->box))
        return CJM_LANE (item->record);
    }
  return NULL;
}

/* The plan of a point at @x, @y on a curve's panel: of the first persona on the
 * map. NULL where there is no place for one. */
CjmChangeSet *
board_plan_feeling (CjmBoard *self,
                    double    x,
                    double    y,
                    char    **id)
{
  const CjmPanel       *panel = cjm_layout_pick_panel (self->layout, y);
  const CjmLane        *lane = emotion_lane_at (self, y);
  const CjmStageColumn *column = column_at (self, x);
  g_autoptr (GPtrArray) cards = cjm_document_list_of_map (self->document, CJM_KIND_CARD, self->map);
  gboolean      day = self->layout->map_kind == CJM_MAP_DAY;
  CjmFeeling   *feeling;
  CjmChangeSet *plan;

  if (panel == NULL || lane == NULL || (!day && column == NULL) || x < self->layout->left)
    return NULL;
  feeling = CJM_FEELING (cjm_record_new (CJM_KIND_FEELING, NULL));
  feeling->lane = g_strdup (lane->record.id);
  feeling->persona = cards->len > 0 ? g_strdup (CJM_CARD (g_ptr_array_index (cards, 0))->persona) : NULL;
  feeling->curve = self->layout->map_kind == CJM_MAP_FUTURE_STATE ? CJM_CURVE_IDEAL : CJM_CURVE_ACTUAL;
  feeling->value = CLAMP (round ((panel->zero - y) / panel->step / VALUE_STEP) * VALUE_STEP, -2, 2);
  if (day)
    feeling->start = board_time_at (self, x);
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
move_feeling (CjmBoard    *self,
              double       x,
              double       y,
              CjmModifiers modifiers)
{
  double                point_x = CLAMP (x - self->grip.x, MIN (self->least_x, self->most_x), self->most_x);
  double                value = (self->zero - (y - self->grip.y)) / self->step;
  const CjmStageColumn *column = column_at (self, point_x);
  g_autoptr (CjmChangeSet) plan = NULL;

  if (!(modifiers & CJM_MODIFIER_FREE))
    value = round (value / VALUE_STEP) * VALUE_STEP;
  else
    value = round (value * 100) / 100;
  if (column != NULL)
    plan = cjm_edit_move_feeling (self->document, self->grip.id, column->stage, share_of (column, point_x), -1, value);
  else
    plan = cjm_edit_move_feeling (self->document, self->grip.id, NULL, 0.5, (int) lround (cjm_layout_x_to_time (self->layout, point_x)), value);
  cjm_document_apply (self->document, plan, NULL);
}

/* ---- Rubber band ---- */

static void
move_marquee (CjmBoard *self,
              double    x,
              double    y)
{
  self->drag.marquee = cjm_rect (MIN (x, self->grip.x), MIN (y, self->grip.y), fabs (x - self->grip.x), fabs (y - self->grip.y));
}

static void
drop_marquee (CjmBoard *self)
{
  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);

      if ((item->kind == CJM_ITEM_NOTE || item->kind == CJM_ITEM_FEELING) && cjm_rect_overlaps (&item->box, &self->drag.marquee) && !cjm_board_is_selected (self, item->record->id))
        cjm_board_select (self, item->record->id, CJM_MODIFIER_EXTEND);
    }
}

/* ---- All drags ---- */

static CjmDragKind
kind_of_drag (CjmBoard *self)
{
  if (self->grip.item == NULL)
    return CJM_DRAG_MARQUEE;
  switch (self->grip.item->kind)
    {
    case CJM_ITEM_NOTE:
      return CJM_DRAG_NOTES;
    case CJM_ITEM_STAGE: /* the parts of a day have their times */
      return self->layout->map_kind == CJM_MAP_DAY ? CJM_DRAG_NONE : CJM_DRAG_STAGE;
    case CJM_ITEM_CARD:
      return CJM_DRAG_CARD;
    case CJM_ITEM_FEELING:
      return CJM_DRAG_FEELING;
    default:
      return CJM_DRAG_NONE;
    }
}

void
board_drag_begin (CjmBoard *self)
{
  self->drag = (CjmDrag){ .kind = kind_of_drag (self), .id = self->grip.id };
  if (self->drag.kind == CJM_DRAG_NOTES && !cjm_board_is_selected (self, self->grip.id))
    cjm_board_select (self, self->grip.id, CJM_MODIFIER_NONE);
  if (self->drag.kind == CJM_DRAG_FEELING)
    begin_feeling (self);
}

void
board_drag_move (CjmBoard    *self,
                 double       x,
                 double       y,
                 CjmModifiers modifiers)
{
  self->drag.dx = x - self->grip.x;
  self->drag.dy = y - self->grip.y;
  switch (self->drag.kind)
    {
    case CJM_DRAG_NOTES:
      aim_notes (self, x, y);
      break;
    case CJM_DRAG_STAGE:
      aim_sibling (self, CJM_ITEM_STAGE, x, y);
      break;
    case CJM_DRAG_CARD:
      aim_sibling (self, CJM_ITEM_CARD, x, y);
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

/* Only notes travel together; what else is selected stays. */
static GPtrArray *
list_selected_notes (CjmBoard *self)
{
  GPtrArray *ids = cjm_board_list_selected (self);

  for (guint i = ids->len; i > 0; i--)
    if (cjm_document_get_note (self->document, g_ptr_array_index (ids, i - 1)) == NULL)
      g_ptr_array_remove_index (ids, i - 1);
  return ids;
}

void
board_drag_drop (CjmBoard *self)
{
  g_autoptr (GPtrArray) notes = NULL;

  switch (self->drag.kind)
    {
    case CJM_DRAG_NOTES:
      notes = list_selected_notes (self);
      if (self->drag.cell != NULL)
        board_apply (self, notes->len == 1 ? _ ("Move Note") : _ ("Move Notes"), cjm_edit_move_notes (self->document, notes, &self->slot));
      break;
    case CJM_DRAG_STAGE:
      board_apply (self, _ ("Move Stage"), cjm_edit_move_sibling (self->document, self->grip.id, self->index));
      break;
    case CJM_DRAG_CARD:
      board_apply (self, _ ("Move Persona Card"), cjm_edit_move_sibling (self->document, self->grip.id, self->index));
      break;
    case CJM_DRAG_FEELING:
      cjm_document_end_step (self->document);
      break;
    case CJM_DRAG_MARQUEE:
      drop_marquee (self);
      break;
    case CJM_DRAG_NONE:
      break;
    }
}

void
board_drag_cancel (CjmBoard *self)
{
  if (self->drag.kind == CJM_DRAG_FEELING)
    cjm_document_cancel_step (self->document);
}
