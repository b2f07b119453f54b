/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board.c: what a gesture on a map means.
 *
 * A board is one map under somebody's hands: the layout, the selection, the
 * drag in progress, the text being written. It gets plain pointer positions in
 * map points and turns them into change sets; it knows no window system, so
 * press, drag, Escape and undo are tested without a display.
 *
 * Notes, stages and cards move when they are let go: until then the map lies
 * still and ::drag tells what to show, so the slot under the pointer never
 * shifts away. Emotion points and text change at once, inside one undo step.
 *
 * Here: the map shown and the pointer. cjm-board-drag.c: what is carried.
 * cjm-board-select.c: selection and keyboard travel. cjm-board-edit.c: writing.
 * cjm-board-commands.c: everything else that changes the map.
 */
#include "tools/cjm-board-private.h"

#include "layout/cjm-sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (CjmBoard, cjm_board, G_TYPE_OBJECT)

guint cjm_board_signals[N_SIGNALS];

#define USUAL_THRESHOLD 4.0

/* ---- Layout ---- */

static void
drop_stale_selection (CjmBoard *self)
{
  GHashTableIter iter;
  gpointer       id;
  gboolean       changed = FALSE;

  g_hash_table_iter_init (&iter, self->selected);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (cjm_layout_find (self->layout, id) == NULL)
      {
        g_hash_table_iter_remove (&iter);
        changed = TRUE;
      }
  if (changed)
    g_signal_emit (self, cjm_board_signals[SIGNAL_SELECTION], 0);
}

static void
choose_map (CjmBoard *self)
{
  g_autoptr (GPtrArray) maps = NULL;

  if (cjm_document_get_map (self->document, self->map) != NULL)
    return;
  maps = cjm_document_list (self->document, CJM_KIND_MAP);
  g_free (self->map);
  self->map = maps->len > 0 ? g_strdup (((CjmRecord *) g_ptr_array_index (maps, 0))->id) : NULL;
}

void
cjm_board_update_layout (CjmBoard *self)
{
  CjmLayout      *old = self->layout;
  CjmSheetOptions options = { .tray = TRUE, .focus = self->focus_persona };

  choose_map (self);
  self->layout = self->map != NULL ? cjm_sheet_lay_out (self->document, self->map, &self->measure, &options)
                                   : NULL;
  self->drag.cell = NULL;
  self->grip.item = NULL;
  if (self->layout != NULL)
    drop_stale_selection (self);
  g_signal_emit (self, cjm_board_signals[SIGNAL_LAYOUT], 0);
  g_clear_pointer (&old, cjm_layout_free); /* listeners may have compared */
}

/* The map that a change is seen on; NULL for a record that is on none or gone. */
static const char *
map_of_change (CjmBoard *self, const CjmChange *change)
{
  const CjmRecord *record = change->after != NULL ? change->after : change->before;

  if (record->kind == CJM_KIND_NOTE || record->kind == CJM_KIND_FEELING)
    {
      const CjmLane *lane = cjm_document_get_lane (self->document, record->kind == CJM_KIND_NOTE
                                                                       ? CJM_NOTE (record)->lane
                                                                       : CJM_FEELING (record)->lane);
      return lane != NULL ? lane->map : NULL;
    }
  return cjm_document_get_map_of (self->document, record);
}

/* To the first map that shows something of the changes, unless this one does. */
static void
follow (CjmBoard *self, CjmChangeSet *changes)
{
  const char *elsewhere = NULL;

  for (guint i = 0; i < cjm_change_set_size (changes); i++)
    {
      const char *map = map_of_change (self, cjm_change_set_get (changes, i));

      if (g_strcmp0 (map, self->map) == 0)
        return;
      if (elsewhere == NULL && cjm_document_get_map (self->document, map) != NULL)
        elsewhere = map;
    }
  if (elsewhere != NULL)
    {
      g_free (self->map);
      self->map = g_strdup (elsewhere);
    }
}

static void
changed_cb (CjmDocument *document, CjmChangeSet *changes, CjmBoard *self)
{
  if (self->following)
    follow (self, changes);
  cjm_board_update_layout (self);
}

/** cjm_board_get_layout: Returns: (nullable) (transfer none): the sheet; NULL for a file without maps. */
CjmLayout *
cjm_board_get_layout (CjmBoard *self)
{
  return self->layout;
}

CjmDocument *
cjm_board_get_document (CjmBoard *self)
{
  return self->document;
}

const char *
cjm_board_get_map (CjmBoard *self)
{
  return self->map;
}

void
cjm_board_set_map (CjmBoard *self, const char *map)
{
  if (g_strcmp0 (self->map, map) == 0)
    return;
  cjm_board_end_edit (self);
  cjm_board_cancel (self);
  g_free (self->map);
  self->map = g_strdup (map);
  g_hash_table_remove_all (self->selected);
  g_clear_pointer (&self->focus_lane, g_free);
  g_clear_pointer (&self->focus_stage, g_free);
  cjm_board_update_layout (self);
}

/** cjm_board_show: to the map that @id lies on, and selects it. */
void
cjm_board_show (CjmBoard *self, const char *id)
{
  const CjmRecord *record = cjm_document_find (self->document, id);
  const char      *map = record != NULL ? cjm_document_get_map_of (self->document, record) : NULL;

  if (map != NULL)
    cjm_board_set_map (self, map);
  if (self->layout != NULL && cjm_layout_find (self->layout, id) != NULL)
    cjm_board_select (self, id, CJM_MODIFIER_NONE);
}

/* Says something to the user; @changes, where given, can be taken back. */
void
cjm_board_emit_message (CjmBoard *self, const char *sentence, CjmChangeSet *changes)
{
  g_signal_emit (self, cjm_board_signals[SIGNAL_MESSAGE], 0, sentence, changes);
}

/* What is held holds the keyboard too: only Escape and undo end a drag. */
gboolean
cjm_board_is_dragging (CjmBoard *self)
{
  return self->drag.kind != CJM_DRAG_NONE;
}

/* ---- Hovering ---- */

/* Place among all siblings on the map, those not shown included. */
guint
cjm_board_index_of (CjmBoard *self, const CjmRecord *record)
{
  g_autoptr (GPtrArray) all = cjm_document_list_of_map (self->document, record->kind, self->map);
  guint at = 0;

  g_ptr_array_find (all, record, &at);
  return at;
}

/* Between two headers a plus, on the line below it a handle for the width. */
static gboolean
hover_between_stages (CjmBoard *self, double x, double y, CjmHover *hover)
{
  double reach = self->threshold * 2.4;

  for (guint i = 0; i < self->layout->columns->len; i++)
    {
      const CjmStageColumn *column = &g_array_index (self->layout->columns, CjmStageColumn, i);
      const CjmItem        *header = cjm_layout_find (self->layout, column->stage);
      double                gap = column->x + column->width + 8;

      if (header == NULL)
        continue;
      *hover = (CjmHover){
        .id = column->stage, .index = i + 1, .x = gap, .y = header->box.y + header->box.height / 2
      };
      if (i + 1 == self->layout->columns->len)
        hover->x = cjm_rect_right (&header->ink) + 8;
      if (hypot (x - hover->x, y - hover->y) <= MAX (reach, 9))
        {
          hover->kind = CJM_HOVER_ADD_STAGE;
          return TRUE;
        }
      hover->x = column->x + column->width + (i + 1 == self->layout->columns->len ? 2 : 8);
      hover->y = y;
      if (fabs (x - hover->x) <= MIN (reach / 2, 7) && y > cjm_rect_bottom (&header->box)
          && y < self->layout->body_bottom)
        {
          hover->kind = CJM_HOVER_WIDTH;
          return TRUE;
        }
    }
  return FALSE;
}

/* Below a lane's label: in its middle a plus, beside it a handle for the height. */
static gboolean
hover_below_lane (CjmBoard *self, double x, double y, CjmHover *hover)
{
  double reach = self->threshold * 2.4;

  if (self->layout->map_kind == CJM_MAP_EMPATHY)
    return FALSE;
  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);
      const CjmLane *lane = item->kind == CJM_ITEM_LANE ? CJM_LANE (item->record) : NULL;

      if (lane == NULL || lane->kind == CJM_LANE_TRAY)
        continue;
      *hover = (CjmHover){ .id = lane->record.id,
                           .index = cjm_board_index_of (self, item->record) + 1,
                           .x = item->box.x + item->box.width / 2,
                           .y = cjm_rect_bottom (&item->box) + 3 };
      if (hypot (x - hover->x, y - hover->y) <= MAX (reach, 9))
        {
          hover->kind = CJM_HOVER_ADD_LANE;
          return TRUE;
        }
      if (x >= item->box.x && x < cjm_rect_right (&item->box) && fabs (y - hover->y) <= MIN (reach / 2, 6)
          && !lane->folded
          && self->layout->map_kind != CJM_MAP_DAY) /* a day's rows are as high as the clock asks */
        {
          hover->kind = CJM_HOVER_HEIGHT;
          return TRUE;
        }
    }
  return FALSE;
}

/* An empty cell, or the free place behind the last note of one. */
static gboolean
hover_slot (CjmBoard *self, double x, double y, CjmHover *hover)
{
  CjmCell       *cell = cjm_layout_pick_cell (self->layout, x, y);
  const CjmItem *last;

  if (cell == NULL || cell->folded || self->layout->map_kind == CJM_MAP_DAY)
    return FALSE;
  last = cell->notes->len > 0 ? g_ptr_array_index (cell->notes, cell->notes->len - 1) : NULL;
  *hover = (CjmHover){ .kind = CJM_HOVER_SLOT, .cell = cell };
  hover->box = cjm_rect (cell->box.x, cell->box.y, cell->note_width, MIN (MAX (54, cell->box.height), 96));
  if (last != NULL)
    hover->box = cjm_rect (cjm_rect_right (&last->box) + cell->gap, last->box.y, cell->note_width,
                           last->box.height);
  if (cell->from_right && last != NULL)
    hover->box.x = last->box.x - cell->gap - cell->note_width;
  hover->box.height = MIN (hover->box.height, cjm_rect_bottom (&cell->box) - hover->box.y);
  hover->x = hover->box.x + hover->box.width / 2;
  hover->y = hover->box.y + hover->box.height / 2;
  return cjm_rect_contains (&hover->box, x, y) && hover->box.x >= cell->box.x - 1
         && cjm_rect_right (&hover->box) <= cjm_rect_right (&cell->box) + 1;
}

/* Where a click would add a point: on the panel, beside what lies there. */
static gboolean
hover_point (CjmBoard *self, double x, double y, CjmHover *hover)
{
  const CjmPanel *panel = cjm_layout_pick_panel (self->layout, y);

  if (panel == NULL || x < self->layout->left || x > self->layout->right
      || fabs (panel->zero - y) > 2.4 * panel->step)
    return FALSE;
  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);

      if (item->kind == CJM_ITEM_FEELING && cjm_rect_contains (&item->ink, x, y))
        return FALSE;
    }
  *hover = (CjmHover){ .kind = CJM_HOVER_POINT,
                       .x = x,
                       .y = panel->zero
                            - CLAMP (round ((panel->zero - y) / panel->step / VALUE_STEP) * VALUE_STEP, -2, 2)
                                  * panel->step };
  return TRUE;
}

/** cjm_board_hover: Returns: what a press at @x, @y would take hold of. */
CjmHover
cjm_board_hover (CjmBoard *self, double x, double y)
{
  CjmHover       hover = { .kind = CJM_HOVER_NONE };
  const CjmItem *item;

  if (self->layout == NULL)
    return hover;
  if (hover_between_stages (self, x, y, &hover) || hover_below_lane (self, x, y, &hover))
    return hover;
  item = cjm_layout_pick (self->layout, x, y);
  if (item != NULL)
    return (CjmHover){ .kind = CJM_HOVER_ITEM, .id = item->record->id };
  if (hover_slot (self, x, y, &hover) || hover_point (self, x, y, &hover))
    return hover;
  return (CjmHover){ .kind = CJM_HOVER_NONE };
}

/* ---- Pointer ---- */

/** cjm_board_set_threshold: how far, in map points, the pointer must go before a press becomes a drag. */
void
cjm_board_set_threshold (CjmBoard *self, double distance)
{
  self->threshold = distance;
}

int
cjm_board_get_time_at (CjmBoard *self, double x)
{
  return (int) lround (cjm_layout_x_to_time (self->layout, x) / TIME_STEP) * TIME_STEP;
}

/* The middle of a slot's plus, where a click writes. */
#define PLUS_REACH 16.0

static void
take_grip (CjmBoard *self, double x, double y, CjmModifiers modifiers)
{
  CjmHover hover = cjm_board_hover (self, x, y);
  gboolean plus = hover.kind == CJM_HOVER_SLOT && hypot (x - hover.x, y - hover.y) <= PLUS_REACH;
  gboolean handle = plus || hover.kind >= CJM_HOVER_ADD_STAGE;

  g_free (self->grip.id);
  self->grip = (Grip){ .item = handle ? NULL : cjm_layout_pick (self->layout, x, y),
                       .x = x,
                       .y = y,
                       .modifiers = modifiers,
                       .down = TRUE };
  self->grip.handle = handle ? hover.kind : CJM_HOVER_NONE;
  /* A click that ends a selection or a writing adds no point as well. */
  self->grip.adds_point = hover.kind == CJM_HOVER_POINT && g_hash_table_size (self->selected) == 0
                          && !(modifiers & CJM_MODIFIER_EXTEND);
  self->grip.index = hover.index;
  self->grip.id = g_strdup (hover.id);
}

/** cjm_board_press: the button went down at @x, @y. */
void
cjm_board_press (CjmBoard *self, double x, double y, CjmModifiers modifiers)
{
  const char *id;
  gboolean    writing = self->edited != NULL;

  if (self->layout == NULL)
    return;
  cjm_board_end_edit (self);
  take_grip (self, x, y, modifiers);
  self->grip.adds_point &= !writing;
  if (self->grip.handle >= CJM_HOVER_ADD_STAGE)
    return;
  id = self->grip.item != NULL ? self->grip.id : NULL;
  self->grip.was_selected = id != NULL && cjm_board_is_selected (self, id);
  if (id == NULL && !(modifiers & CJM_MODIFIER_EXTEND))
    cjm_board_clear_selection (self);
  else if (id != NULL && !self->grip.was_selected)
    cjm_board_select (self, id, modifiers);
  if (id == NULL || !(modifiers & CJM_MODIFIER_EXTEND))
    cjm_board_focus_cell_at (self, x, y);
}

/** cjm_board_motion: the pointer is at @x, @y with the button down. */
void
cjm_board_motion (CjmBoard *self, double x, double y, CjmModifiers modifiers)
{
  if (!self->grip.down || self->layout == NULL)
    return;
  if (self->drag.kind == CJM_DRAG_NONE)
    {
      if (hypot (x - self->grip.x, y - self->grip.y) < self->threshold)
        return;
      cjm_board_drag_begin (self);
    }
  if (self->drag.kind == CJM_DRAG_NONE)
    return;
  cjm_board_drag_move (self, x, y, modifiers);
  g_signal_emit (self, cjm_board_signals[SIGNAL_DRAG], 0);
}

static void
let_go (CjmBoard *self)
{
  self->drag = (CjmDrag){ .kind = CJM_DRAG_NONE };
  self->grip.down = FALSE;
  g_signal_emit (self, cjm_board_signals[SIGNAL_DRAG], 0);
}

/* The button went up where it went down. */
static void
click (CjmBoard *self)
{
  switch (self->grip.handle)
    {
    case CJM_HOVER_ADD_STAGE:
      cjm_board_add_stage (self, self->grip.index);
      return;
    case CJM_HOVER_SLOT:
      cjm_board_add_note (self);
      return;
    case CJM_HOVER_POINT:
    case CJM_HOVER_ADD_LANE: /* which kind is asked by whoever shows a menu */
    case CJM_HOVER_WIDTH:
    case CJM_HOVER_HEIGHT:
    case CJM_HOVER_ITEM:
    case CJM_HOVER_NONE:
      break;
    }
  if (self->grip.adds_point)
    cjm_board_activate_at (self, self->grip.x, self->grip.y);
  if (!self->grip.was_selected)
    return;
  if (self->grip.modifiers & CJM_MODIFIER_EXTEND) /* takes it out again, unless it was dragged */
    cjm_board_select (self, self->grip.id, CJM_MODIFIER_EXTEND);
  else /* a click on one of several means that one */
    cjm_board_select (self, self->grip.id, CJM_MODIFIER_NONE);
}

/** cjm_board_release: the button went up: what was dragged is dropped. */
void
cjm_board_release (CjmBoard *self)
{
  gboolean dragged = self->drag.kind != CJM_DRAG_NONE;

  if (!self->grip.down)
    return;
  if (dragged)
    cjm_board_drag_drop (self);
  let_go (self);
  if (!dragged)
    click (self);
  cjm_board_follow_persona (self);
}

/** cjm_board_cancel: Returns: whether a drag was under way; the map is as it was before it. */
gboolean
cjm_board_cancel (CjmBoard *self)
{
  gboolean dragging = self->drag.kind != CJM_DRAG_NONE;

  if (dragging)
    cjm_board_drag_cancel (self);
  if (self->grip.down || dragging)
    let_go (self);
  return dragging;
}

/** cjm_board_get_drag: Returns: (transfer none): what a drag shows; of kind NONE between drags. */
const CjmDrag *
cjm_board_get_drag (CjmBoard *self)
{
  return &self->drag;
}

/* ---- From outside ---- */

/** cjm_board_aim: something from outside is over @x, @y: shows where it would land. */
void
cjm_board_aim (CjmBoard *self, CjmForeign what, double x, double y)
{
  if (self->layout == NULL || self->grip.down)
    return;
  self->drag.kind = CJM_DRAG_EXTERNAL;
  cjm_board_drag_aim_external (self, what, x, y);
  g_signal_emit (self, cjm_board_signals[SIGNAL_DRAG], 0);
}

void
cjm_board_stop_aiming (CjmBoard *self)
{
  if (self->drag.kind == CJM_DRAG_EXTERNAL)
    let_go (self);
}

/* ---- What is dimmed or found ---- */

/** cjm_board_set_filter: @filter: (transfer none): what is not dimmed. */
void
cjm_board_set_filter (CjmBoard *self, const CjmFilter *filter)
{
  cjm_filter_clear (&self->filter);
  cjm_filter_copy (&self->filter, filter);
  g_signal_emit (self, cjm_board_signals[SIGNAL_LOOK], 0);
}

/** cjm_board_set_hits: @needle: (nullable): what is looked for; @ids: (nullable) (element-type utf8): where
 * it is. */
void
cjm_board_set_hits (CjmBoard *self, const char *needle, GPtrArray *ids)
{
  g_free (self->needle);
  self->needle = g_strdup (needle);
  g_hash_table_remove_all (self->hits);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    g_hash_table_add (self->hits, g_strdup (g_ptr_array_index (ids, i)));
  g_signal_emit (self, cjm_board_signals[SIGNAL_LOOK], 0);
}

/** cjm_board_get_needle: Returns: (nullable): what is looked for. */
const char *
cjm_board_get_needle (CjmBoard *self)
{
  return self->needle;
}

gboolean
cjm_board_is_hit (CjmBoard *self, const char *id)
{
  return g_hash_table_contains (self->hits, id);
}

/** cjm_board_is_dim: Returns: whether @id is filtered out or not among what was found. */
gboolean
cjm_board_is_dim (CjmBoard *self, const char *id)
{
  const CjmRecord *record = cjm_document_find (self->document, id);

  if (record == NULL || (record->kind != CJM_KIND_NOTE && record->kind != CJM_KIND_FEELING))
    return FALSE;
  if (self->needle != NULL && !cjm_board_is_hit (self, id))
    return TRUE;
  return !cjm_filter_matches (&self->filter, record);
}

/* ---- Undo ---- */

/** cjm_board_undo: takes back the drag in progress, or what was written, or the last step; shows the map it
 * was on. */
void
cjm_board_undo (CjmBoard *self)
{
  cjm_board_end_edit (self);
  if (cjm_board_cancel (self))
    return;
  self->following = TRUE;
  cjm_document_undo (self->document);
  self->following = FALSE;
}

void
cjm_board_redo (CjmBoard *self)
{
  cjm_board_end_edit (self);
  if (cjm_board_cancel (self))
    return;
  self->following = TRUE;
  cjm_document_redo (self->document);
  self->following = FALSE;
}

/** cjm_board_take_back: Returns: whether @changes, made some steps ago, could be undone alone. */
gboolean
cjm_board_take_back (CjmBoard *self, CjmChangeSet *changes)
{
  g_autoptr (CjmChangeSet) back = cjm_change_set_invert (changes);
  gboolean done;

  cjm_board_end_edit (self);
  self->following = TRUE;
  done = cjm_document_apply_as_step (self->document, _ ("Take Back"), back, NULL);
  self->following = FALSE;
  return done;
}

/* ---- Life ---- */

static void
cjm_board_finalize (GObject *object)
{
  CjmBoard *self = CJM_BOARD (object);

  g_signal_handlers_disconnect_by_data (self->document, self);
  g_object_unref (self->document);
  g_clear_pointer (&self->layout, cjm_layout_free);
  g_hash_table_unref (self->selected);
  g_hash_table_unref (self->hits);
  cjm_filter_clear (&self->filter);
  g_free (self->needle);
  g_clear_pointer (&self->offered, g_ptr_array_unref);
  g_free (self->offered_map);
  g_free (self->anchor);
  g_free (self->map);
  g_free (self->grip.id);
  g_free (self->edited);
  g_free (self->focus_lane);
  g_free (self->focus_stage);
  g_free (self->focus_persona);
  G_OBJECT_CLASS (cjm_board_parent_class)->finalize (object);
}

static void
cjm_board_class_init (CjmBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cjm_board_finalize;
  cjm_board_signals[SIGNAL_LAYOUT] = g_signal_new ("layout", CJM_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                   NULL, G_TYPE_NONE, 0);
  cjm_board_signals[SIGNAL_SELECTION] = g_signal_new ("selection", CJM_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                                      NULL, NULL, G_TYPE_NONE, 0);
  cjm_board_signals[SIGNAL_DRAG] = g_signal_new ("drag", CJM_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                 NULL, G_TYPE_NONE, 0);
  cjm_board_signals[SIGNAL_EDIT] = g_signal_new ("edit", CJM_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  cjm_board_signals[SIGNAL_LOOK] = g_signal_new ("look", CJM_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                 NULL, G_TYPE_NONE, 0);
  cjm_board_signals[SIGNAL_MESSAGE] = g_signal_new ("message", CJM_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                                    G_TYPE_POINTER);
  cjm_board_signals[SIGNAL_OFFER] = g_signal_new ("offer", CJM_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
cjm_board_init (CjmBoard *self)
{
  self->selected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->hits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->filter = (CjmFilter) CJM_FILTER_INIT;
  self->threshold = USUAL_THRESHOLD;
  self->focus_start = -1;
}

/** cjm_board_new: Returns: (transfer full): a board on the first map of @document. */
CjmBoard *
cjm_board_new (CjmDocument *document, const CjmMeasure *measure)
{
  CjmBoard *self = g_object_new (CJM_TYPE_BOARD, NULL);

  self->document = g_object_ref (document);
  self->measure = *measure;
  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), self);
  cjm_board_update_layout (self);
  return self;
}
