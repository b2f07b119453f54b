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
 */
#include "tools/cjm-board-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (CjmBoard, cjm_board, G_TYPE_OBJECT)

enum
{
  SIGNAL_LAYOUT,    /* the layout is another */
  SIGNAL_SELECTION, /* what is selected has changed */
  SIGNAL_DRAG,      /* what a drag shows has changed */
  SIGNAL_EDIT,      /* (const char *id): its text is to be written now */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

#define USUAL_THRESHOLD 4.0
#define TIME_STEP 15 /* minutes */
#define LATEST_START (23 * 60)

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
    g_signal_emit (self, signals[SIGNAL_SELECTION], 0);
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

static void
lay_out (CjmBoard *self)
{
  CjmLayout *old = self->layout;

  choose_map (self);
  self->layout = self->map != NULL ? cjm_layout_new (self->document, self->map, &self->measure, NULL) : NULL;
  self->drag.cell = NULL;
  self->grip.item = NULL;
  if (self->layout != NULL)
    drop_stale_selection (self);
  g_signal_emit (self, signals[SIGNAL_LAYOUT], 0);
  g_clear_pointer (&old, cjm_layout_free); /* listeners may have compared */
}

/* The map that a change is seen on; NULL for a record that is on none or gone. */
static const char *
map_of_change (CjmBoard        *self,
               const CjmChange *change)
{
  const CjmRecord *record = change->after != NULL ? change->after : change->before;

  if (record->kind == CJM_KIND_NOTE || record->kind == CJM_KIND_FEELING)
    {
      const CjmLane *lane = cjm_document_get_lane (self->document, record->kind == CJM_KIND_NOTE ? CJM_NOTE (record)->lane : CJM_FEELING (record)->lane);
      return lane != NULL ? lane->map : NULL;
    }
  return cjm_document_get_map_of (self->document, record);
}

/* To the first map that shows something of the changes, unless this one does. */
static void
follow (CjmBoard     *self,
        CjmChangeSet *changes)
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
changed_cb (CjmDocument  *document,
            CjmChangeSet *changes,
            CjmBoard     *self)
{
  if (self->following)
    follow (self, changes);
  lay_out (self);
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
cjm_board_set_map (CjmBoard   *self,
                   const char *map)
{
  if (g_strcmp0 (self->map, map) == 0)
    return;
  cjm_board_end_edit (self);
  cjm_board_cancel (self);
  g_free (self->map);
  self->map = g_strdup (map);
  g_clear_pointer (&self->focus_lane, g_free);
  g_clear_pointer (&self->focus_stage, g_free);
  lay_out (self);
}

/* Applies a plan as one step. A plan of ours that does not fit is a mistake of
 * ours: the document stays as it was. */
void
board_apply (CjmBoard     *self,
             const char   *label,
             CjmChangeSet *plan)
{
  g_autoptr (GError) error = NULL;

  if (!cjm_document_do (self->document, label, plan, &error))
    g_warning ("%s: %s", label, error->message);
  cjm_change_set_unref (plan);
}

/* What is held holds the keyboard too: only Escape and undo end a drag. */
static gboolean
is_dragging (CjmBoard *self)
{
  return self->drag.kind != CJM_DRAG_NONE;
}

/* ---- Selection ---- */

gboolean
cjm_board_is_selected (CjmBoard   *self,
                       const char *id)
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

      if (item->kind >= CJM_ITEM_LANE && item->record != NULL && cjm_board_is_selected (self, item->record->id))
        g_ptr_array_add (ids, g_strdup (item->record->id));
    }
  return ids;
}

/** cjm_board_select: selects @id alone, or with EXTEND adds it or takes it out. */
void
cjm_board_select (CjmBoard    *self,
                  const char  *id,
                  CjmModifiers modifiers)
{
  if ((modifiers & CJM_MODIFIER_EXTEND) && g_hash_table_remove (self->selected, id))
    {
      g_signal_emit (self, signals[SIGNAL_SELECTION], 0);
      return;
    }
  if (!(modifiers & CJM_MODIFIER_EXTEND))
    g_hash_table_remove_all (self->selected);
  g_hash_table_add (self->selected, g_strdup (id));
  g_signal_emit (self, signals[SIGNAL_SELECTION], 0);
}

void
cjm_board_clear_selection (CjmBoard *self)
{
  if (g_hash_table_size (self->selected) == 0)
    return;
  g_hash_table_remove_all (self->selected);
  g_signal_emit (self, signals[SIGNAL_SELECTION], 0);
}

void
cjm_board_select_all (CjmBoard *self)
{
  if (is_dragging (self))
    return;
  g_hash_table_remove_all (self->selected);
  for (guint i = 0; self->layout != NULL && i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);

      if (item->kind == CJM_ITEM_NOTE)
        g_hash_table_add (self->selected, g_strdup (item->record->id));
    }
  g_signal_emit (self, signals[SIGNAL_SELECTION], 0);
}

/** cjm_board_select_next: the next (1) or previous (−1) thing in reading order. */
void
cjm_board_select_next (CjmBoard *self,
                       int       direction)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  guint    at = 0;
  gboolean found = FALSE;

  if (is_dragging (self))
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

/* ---- Pointer ---- */

/** cjm_board_set_threshold: how far, in map points, the pointer must go before a press becomes a drag. */
void
cjm_board_set_threshold (CjmBoard *self,
                         double    distance)
{
  self->threshold = distance;
}

int
board_time_at (CjmBoard *self,
               double    x)
{
  return (int) lround (cjm_layout_x_to_time (self->layout, x) / TIME_STEP) * TIME_STEP;
}

static void
focus_cell (CjmBoard *self,
            double    x,
            double    y)
{
  const CjmCell *cell = cjm_layout_pick_cell (self->layout, x, y);

  if (cell == NULL)
    return;
  g_free (self->focus_lane);
  g_free (self->focus_stage);
  self->focus_lane = g_strdup (cell->lane);
  self->focus_stage = g_strdup (cell->stage);
  self->focus_start = self->layout->map_kind == CJM_MAP_DAY ? board_time_at (self, x) : -1;
}

/** cjm_board_press: the button went down at @x, @y. */
void
cjm_board_press (CjmBoard    *self,
                 double       x,
                 double       y,
                 CjmModifiers modifiers)
{
  CjmItem *item;

  if (self->layout == NULL)
    return;
  cjm_board_end_edit (self);
  item = cjm_layout_pick (self->layout, x, y);
  g_free (self->grip.id);
  self->grip = (Grip){ .item = item, .x = x, .y = y, .modifiers = modifiers, .down = TRUE };
  self->grip.id = item != NULL ? g_strdup (item->record->id) : NULL;
  self->grip.was_selected = item != NULL && cjm_board_is_selected (self, item->record->id) && !(modifiers & CJM_MODIFIER_EXTEND);
  focus_cell (self, x, y);
  if (item == NULL && !(modifiers & CJM_MODIFIER_EXTEND))
    cjm_board_clear_selection (self);
  else if (item != NULL && ((modifiers & CJM_MODIFIER_EXTEND) || !cjm_board_is_selected (self, item->record->id)))
    cjm_board_select (self, item->record->id, modifiers);
}

/** cjm_board_motion: the pointer is at @x, @y with the button down. */
void
cjm_board_motion (CjmBoard    *self,
                  double       x,
                  double       y,
                  CjmModifiers modifiers)
{
  if (!self->grip.down || self->layout == NULL)
    return;
  if (self->drag.kind == CJM_DRAG_NONE)
    {
      if (hypot (x - self->grip.x, y - self->grip.y) < self->threshold)
        return;
      board_drag_begin (self);
    }
  if (self->drag.kind == CJM_DRAG_NONE)
    return;
  board_drag_move (self, x, y, modifiers);
  g_signal_emit (self, signals[SIGNAL_DRAG], 0);
}

static void
let_go (CjmBoard *self)
{
  self->drag = (CjmDrag){ .kind = CJM_DRAG_NONE };
  self->grip.down = FALSE;
  g_signal_emit (self, signals[SIGNAL_DRAG], 0);
}

/** cjm_board_release: the button went up: what was dragged is dropped. */
void
cjm_board_release (CjmBoard *self)
{
  if (!self->grip.down)
    return;
  if (self->drag.kind != CJM_DRAG_NONE)
    board_drag_drop (self);
  else if (self->grip.was_selected) /* a click on one of several means that one */
    cjm_board_select (self, self->grip.id, CJM_MODIFIER_NONE);
  let_go (self);
}

/** cjm_board_cancel: Returns: whether a drag was under way; the map is as it was before it. */
gboolean
cjm_board_cancel (CjmBoard *self)
{
  gboolean dragging = self->drag.kind != CJM_DRAG_NONE;

  if (dragging)
    board_drag_cancel (self);
  if (self->grip.down)
    let_go (self);
  return dragging;
}

/** cjm_board_get_drag: Returns: (transfer none): what a drag shows; of kind NONE between drags. */
const CjmDrag *
cjm_board_get_drag (CjmBoard *self)
{
  return &self->drag;
}

/* A new point where one clicked on a curve's panel; its reason is asked for. */
/* Applies @plan, which adds @id, and asks for its text: adding and writing are
 * one step; what is left empty never was. */
static void
board_write_new (CjmBoard     *self,
                 const char   *name,
                 CjmChangeSet *plan,
                 const char   *id)
{
  g_autoptr (GError) error = NULL;

  cjm_document_begin_step (self->document, name);
  if (!cjm_document_apply (self->document, plan, &error))
    {
      g_warning ("%s: %s", name, error->message);
      cjm_document_cancel_step (self->document);
      return;
    }
  self->edited = g_strdup (id);
  self->edited_is_new = TRUE;
  cjm_board_select (self, id, CJM_MODIFIER_NONE);
  g_signal_emit (self, signals[SIGNAL_EDIT], 0, self->edited);
}

static void
board_add_feeling (CjmBoard *self,
                   double    x,
                   double    y)
{
  g_autofree char *id = NULL;
  g_autoptr (CjmChangeSet) plan = board_plan_feeling (self, x, y, &id);

  if (plan != NULL)
    board_write_new (self, _ ("Add Emotion"), plan, id);
}

/** cjm_board_activate_at: a double click: edits what is there, or writes a note in an empty place. */
void
cjm_board_activate_at (CjmBoard *self,
                       double    x,
                       double    y)
{
  CjmItem *item = self->layout != NULL ? cjm_layout_pick (self->layout, x, y) : NULL;

  cjm_board_cancel (self);
  if (item != NULL)
    {
      cjm_board_select (self, item->record->id, CJM_MODIFIER_NONE);
      cjm_board_edit_selected (self);
    }
  else if (self->layout != NULL && cjm_layout_pick_panel (self->layout, y) != NULL)
    board_add_feeling (self, x, y);
  else if (self->layout != NULL && cjm_layout_pick_cell (self->layout, x, y) != NULL)
    {
      focus_cell (self, x, y);
      cjm_board_add_note (self);
    }
}

/* ---- Doing ---- */

void
cjm_board_delete_selected (CjmBoard *self)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected (self);

  if (ids->len == 0 || is_dragging (self))
    return;
  cjm_board_end_edit (self);
  board_apply (self, ids->len == 1 ? _ ("Delete") : _ ("Delete Several"), cjm_edit_remove (self->document, ids));
}

/* The cell a new note goes into: that of the selected note, or the one last
 * clicked, or the first. */
static gboolean
choose_cell (CjmBoard *self,
             CjmSlot  *slot)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected (self);
  const CjmNote *note = ids->len > 0 ? cjm_document_get_note (self->document, g_ptr_array_index (ids, ids->len - 1)) : NULL;
  const CjmCell *first = self->layout->cells->len > 0 ? g_ptr_array_index (self->layout->cells, 0) : NULL;

  *slot = (CjmSlot){ .index = G_MAXUINT, .start = -1 };
  if (note != NULL)
    {
      slot->lane = note->lane;
      slot->stage = note->stage;
      slot->start = note->start >= 0 ? MIN (note->start + MAX (note->length, 0), LATEST_START) : -1;
    }
  else if (self->focus_lane != NULL && cjm_document_get_lane (self->document, self->focus_lane) != NULL && (self->focus_stage == NULL || cjm_document_get_stage (self->document, self->focus_stage) != NULL))
    {
      slot->lane = self->focus_lane;
      slot->stage = self->focus_stage;
      slot->start = self->focus_start;
    }
  else if (first != NULL)
    {
      slot->lane = first->lane;
      slot->stage = first->stage;
      slot->start = self->layout->map_kind == CJM_MAP_DAY ? self->layout->day_start : -1;
    }
  return slot->lane != NULL;
}

/** cjm_board_add_note: adds a note where one would expect it and asks for its text. */
void
cjm_board_add_note (CjmBoard *self)
{
  g_autoptr (CjmChangeSet) plan = NULL;
  g_autofree char *id = NULL;
  CjmSlot          slot;

  if (is_dragging (self))
    return;
  cjm_board_end_edit (self);
  if (self->layout == NULL || !choose_cell (self, &slot))
    return;
  plan = cjm_edit_add_note (self->document, &slot, NULL, &id);
  board_write_new (self, _ ("Add Note"), plan, id);
}

void
cjm_board_edit_selected (CjmBoard *self)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected (self);

  if (ids->len == 1 && cjm_board_begin_edit (self, g_ptr_array_index (ids, 0)))
    g_signal_emit (self, signals[SIGNAL_EDIT], 0, self->edited);
}

/** cjm_board_begin_edit: Returns: whether @id has a text to write; if so the step is open. */
gboolean
cjm_board_begin_edit (CjmBoard   *self,
                      const char *id)
{
  const CjmRecord *record = cjm_document_find (self->document, id);

  if (is_dragging (self))
    return FALSE;
  cjm_board_end_edit (self);
  if (record == NULL || cjm_record_main_member (record->kind) == NULL)
    return FALSE;
  cjm_document_begin_step (self->document, _ ("Edit Text"));
  self->edited = g_strdup (id);
  self->edited_is_new = FALSE;
  return TRUE;
}

/** cjm_board_edit_text: what is written so far; the map grows with it. */
void
cjm_board_edit_text (CjmBoard   *self,
                     const char *text)
{
  const CjmRecord *record = cjm_document_find (self->document, self->edited);
  g_autoptr (CjmChangeSet) plan = NULL;
  g_autofree char *line = NULL;

  if (record == NULL)
    return;
  line = record->kind == CJM_KIND_NOTE ? g_strdup (text) : g_strdelimit (g_strdup (text), "\n", ' ');
  plan = cjm_edit_set_text (self->document, self->edited, cjm_record_main_member (record->kind), line);
  cjm_document_apply (self->document, plan, NULL); /* over-long text stays as it was */
}

/** cjm_board_end_edit: keeps the text as one step. */
void
cjm_board_end_edit (CjmBoard *self)
{
  g_autofree char *id = g_steal_pointer (&self->edited);
  const CjmRecord *record;

  if (id == NULL)
    return;
  record = cjm_document_find (self->document, id);
  if (self->edited_is_new && record != NULL && record->kind == CJM_KIND_NOTE && *cjm_record_get_main_text (record) == '\0')
    cjm_document_cancel_step (self->document);
  else
    cjm_document_end_step (self->document);
  g_signal_emit (self, signals[SIGNAL_EDIT], 0, NULL);
}

/** cjm_board_get_edited: Returns: (nullable): id of what is being written. */
const char *
cjm_board_get_edited (CjmBoard *self)
{
  return self->edited;
}

/** cjm_board_undo: takes back the drag in progress, or what was written, or the last step; shows the map it was on. */
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

/* ---- Life ---- */

static void
cjm_board_finalize (GObject *object)
{
  CjmBoard *self = CJM_BOARD (object);

  g_signal_handlers_disconnect_by_data (self->document, self);
  g_object_unref (self->document);
  g_clear_pointer (&self->layout, cjm_layout_free);
  g_hash_table_unref (self->selected);
  g_free (self->map);
  g_free (self->grip.id);
  g_free (self->edited);
  g_free (self->focus_lane);
  g_free (self->focus_stage);
  G_OBJECT_CLASS (cjm_board_parent_class)->finalize (object);
}

static void
cjm_board_class_init (CjmBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cjm_board_finalize;
  signals[SIGNAL_LAYOUT] = g_signal_new ("layout", CJM_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SELECTION] = g_signal_new ("selection", CJM_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DRAG] = g_signal_new ("drag", CJM_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_EDIT] = g_signal_new ("edit", CJM_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cjm_board_init (CjmBoard *self)
{
  self->selected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->threshold = USUAL_THRESHOLD;
  self->focus_start = -1;
}

/** cjm_board_new: Returns: (transfer full): a board on the first map of @document. */
CjmBoard *
cjm_board_new (CjmDocument      *document,
               const CjmMeasure *measure)
{
  CjmBoard *self = g_object_new (CJM_TYPE_BOARD, NULL);

  self->document = g_object_ref (document);
  self->measure = *measure;
  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), self);
  lay_out (self);
  return self;
}
