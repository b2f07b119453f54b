/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board.c: one map that is being worked on.
 *
 * A board has the layout of its map, the selection, the drag in progress and the
 * text being written. It gets pointer positions in map points and turns them into
 * change sets; it knows no window system, so press, drag, Escape and undo are tested
 * without a display.
 *
 * Notes, stages and cards move when they are dropped: until then the layout stays as
 * it is and cjm_board_get_drag() says what to show, so the slot below the pointer
 * does not shift away. Emotion points and text change at once, inside one undo step.
 *
 * This file: the map shown, its layout, applying and undoing. Each other
 * cjm-board-*.c is one part with a state of its own; see cjm-board-private.h.
 */
#include "tools/cjm-board-private.h"

#include "layout/cjm-sheet.h"
#include "tools/cjm-board-selection.h"
#include "tools/cjm-board-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_FINAL_TYPE (CjmBoard, cjm_board, G_TYPE_OBJECT)

guint cjm_board_signals[N_SIGNALS];

enum
{
  PROP_MAP = 1,
  PROP_EDITED,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/* ---- The map and its layout ---- */

/* Takes @map. */
static void
take_map (CjmBoard *self, char *map)
{
  g_free (self->map);
  self->map = map;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MAP]);
}

/* Goes to the first map where the one shown has been removed. */
static void
replace_removed_map (CjmBoard *self)
{
  g_autoptr (GPtrArray) maps = NULL;

  if (self->map != NULL && cjm_document_get_map (self->document, self->map) != NULL)
    return;
  maps = cjm_document_list (self->document, CJM_KIND_MAP);
  if (self->map != NULL || maps->len > 0)
    take_map (self, maps->len > 0 ? g_strdup (((CjmRecord *) g_ptr_array_index (maps, 0))->id) : NULL);
}

/** cjm_board_update_layout: lays the map out again and emits ::layout. While that is
 * emitted the layout before is still there, so that items can be compared. */
void
cjm_board_update_layout (CjmBoard *self)
{
  CjmLayout      *old = self->layout;
  CjmSheetOptions options = { .tray = TRUE, .focus = cjm_board_selection_get_persona (self) };

  g_object_freeze_notify (G_OBJECT (self));
  replace_removed_map (self);
  self->layout = self->map != NULL ? cjm_sheet_lay_out (self->document, self->map, &self->measure, &options)
                                   : NULL;
  cjm_board_drag_forget_layout (self);
  if (self->layout != NULL)
    cjm_board_selection_drop_missing (self);
  g_signal_emit (self, cjm_board_signals[SIGNAL_LAYOUT], 0);
  g_object_thaw_notify (G_OBJECT (self));
  g_clear_pointer (&old, cjm_layout_free);
}

/* Returns: (nullable): the map that @change is seen on; NULL for none or one that was removed. */
static const char *
get_map_of_change (CjmBoard *self, const CjmChange *change)
{
  const CjmRecord *record = change->after != NULL ? change->after : change->before;
  const char      *lane_id;
  const CjmLane   *lane;

  g_assert (record != NULL);

  if (record->kind != CJM_KIND_NOTE && record->kind != CJM_KIND_FEELING)
    return cjm_document_get_map_of (self->document, record);
  lane_id = record->kind == CJM_KIND_NOTE ? CJM_NOTE (record)->lane : CJM_FEELING (record)->lane;
  lane = cjm_document_get_lane (self->document, lane_id);
  return lane != NULL ? lane->map : NULL;
}

/* Goes to the first map that shows something of @changes, unless this one does. */
static void
follow_changes (CjmBoard *self, CjmChangeSet *changes)
{
  const char *elsewhere = NULL;

  for (guint i = 0; i < cjm_change_set_size (changes); i++)
    {
      const char *map = get_map_of_change (self, cjm_change_set_get (changes, i));

      if (g_strcmp0 (map, self->map) == 0)
        return;
      if (elsewhere == NULL && cjm_document_get_map (self->document, map) != NULL)
        elsewhere = map;
    }
  if (elsewhere != NULL)
    take_map (self, g_strdup (elsewhere));
}

static void
document_changed_cb (CjmDocument *document, CjmChangeSet *changes, CjmBoard *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (self->follows_change)
    follow_changes (self, changes);
  cjm_board_update_layout (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/** cjm_board_get_layout: Returns: (nullable) (transfer none): the sheet, until the next ::layout; NULL for a
 * document without maps. */
CjmLayout *
cjm_board_get_layout (CjmBoard *self)
{
  g_return_val_if_fail (CJM_IS_BOARD (self), NULL);

  return self->layout;
}

/** cjm_board_get_document: Returns: (transfer none): what the map is part of. */
CjmDocument *
cjm_board_get_document (CjmBoard *self)
{
  g_return_val_if_fail (CJM_IS_BOARD (self), NULL);

  return self->document;
}

/** cjm_board_get_map: Returns: (nullable): id of the map shown; NULL for a document without maps. */
const char *
cjm_board_get_map (CjmBoard *self)
{
  g_return_val_if_fail (CJM_IS_BOARD (self), NULL);

  return self->map;
}

/** cjm_board_set_map: shows map @map, with nothing selected. Where there is no such map, the first. */
void
cjm_board_set_map (CjmBoard *self, const char *map)
{
  g_return_if_fail (CJM_IS_BOARD (self));

  if (g_strcmp0 (self->map, map) == 0)
    return;
  cjm_board_end_edit (self);
  cjm_board_cancel (self);
  g_object_freeze_notify (G_OBJECT (self));
  take_map (self, g_strdup (map));
  cjm_board_selection_clear (self);
  cjm_board_update_layout (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/** cjm_board_show: shows the map that record @id lies on, and selects it there. */
void
cjm_board_show (CjmBoard *self, const char *id)
{
  const CjmRecord *record;
  const char      *map;

  g_return_if_fail (CJM_IS_BOARD (self) && id != NULL);

  record = cjm_document_find (self->document, id);
  map = record != NULL ? cjm_document_get_map_of (self->document, record) : NULL;
  if (map != NULL)
    cjm_board_set_map (self, map);
  if (self->layout != NULL && cjm_layout_find (self->layout, id) != NULL)
    cjm_board_select (self, id, CJM_MODIFIER_NONE);
}

/* ---- Asked by several parts ---- */

/** cjm_board_get_index: place of @record among all of its kind on the map, those not shown included. */
guint
cjm_board_get_index (CjmBoard *self, const CjmRecord *record)
{
  g_autoptr (GPtrArray) all = cjm_document_list_of_map (self->document, record->kind, self->map);
  guint index = 0;

  g_ptr_array_find (all, record, &index);
  return index;
}

/** cjm_board_get_time_at: Returns: minutes after midnight at @x of a day's clock, rounded. */
int
cjm_board_get_time_at (CjmBoard *self, double x)
{
  g_assert (self->layout != NULL);

  return (int) lround (cjm_layout_x_to_time (self->layout, x) / TIME_STEP) * TIME_STEP;
}

/** cjm_board_limit_shift: @notes: (element-type utf8): that move along the clock of a day, all by as much.
 * Returns: @minutes, or as much of it as leaves each on the clock; those that have no time don't count. */
int
cjm_board_limit_shift (CjmBoard *self, GPtrArray *notes, int minutes)
{
  int latest = MAX (self->layout->day_end - TIME_STEP, self->layout->day_start);
  int least = G_MININT, most = G_MAXINT;

  g_assert (self->layout->map_kind == CJM_MAP_DAY);

  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote *note = cjm_document_get_note (self->document, g_ptr_array_index (notes, i));

      if (note == NULL || note->start < 0)
        continue;
      least = MAX (least, self->layout->day_start - note->start);
      most = MIN (most, latest - note->start);
    }
  return least <= most ? CLAMP (minutes, least, most) : 0; /* together they are longer than the day */
}

/** cjm_board_is_tray: Returns: TRUE if lane @lane of the map takes notes without a place. */
gboolean
cjm_board_is_tray (CjmBoard *self, const char *lane)
{
  return cjm_document_get_lane (self->document, lane)->kind == CJM_LANE_TRAY;
}

/** cjm_board_can_move_lane: Returns: TRUE if @lane has a place among others that it may change: neither the
 * tray nor a quadrant of an empathy map has one. */
gboolean
cjm_board_can_move_lane (CjmBoard *self, const CjmLane *lane)
{
  g_assert (self->layout != NULL);

  return lane->kind != CJM_LANE_TRAY && self->layout->map_kind != CJM_MAP_EMPATHY;
}

/** cjm_board_emit_message: emits ::message. @sentence: for the user; @changes: (nullable): what it speaks of,
 * offered to be undone. */
void
cjm_board_emit_message (CjmBoard *self, const char *sentence, CjmChangeSet *changes)
{
  g_return_if_fail (CJM_IS_BOARD (self) && sentence != NULL);

  g_signal_emit (self, cjm_board_signals[SIGNAL_MESSAGE], 0, sentence, changes);
}

/** cjm_board_notify_edited: another text, or none, is being written from now on. */
void
cjm_board_notify_edited (CjmBoard *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EDITED]);
}

/* ---- Applying and undoing ---- */

/** cjm_board_apply: applies @plan (transfer full) as one undo step; inside an open step, as part of that.
 * What the document refuses becomes a message. Returns: TRUE if it was applied. */
gboolean
cjm_board_apply (CjmBoard *self, const char *label, CjmChangeSet *plan)
{
  g_autoptr (CjmChangeSet) own = plan;
  g_autoptr (GError) error = NULL;

  if (cjm_document_apply_as_step (self->document, label, own, &error))
    return TRUE;
  cjm_board_emit_message (self, error->message, NULL);
  return FALSE;
}

/**
 * cjm_board_do:
 * @label: (nullable): of the undo step
 * @plan: (transfer full): what to do
 *
 * Ends what is being written and applies @plan as one undo step; what the document
 * refuses becomes a ::message.
 * Returns: TRUE if it was applied; FALSE also while something is dragged.
 */
gboolean
cjm_board_do (CjmBoard *self, const char *label, CjmChangeSet *plan)
{
  g_return_val_if_fail (CJM_IS_BOARD (self) && plan != NULL, FALSE);

  if (cjm_board_is_dragging (self))
    {
      cjm_change_set_unref (plan);
      return FALSE;
    }
  cjm_board_end_edit (self);
  return cjm_board_apply (self, label, plan);
}

/* @step: cjm_document_undo() or cjm_document_redo(); the map that it changes is then shown. */
static void
travel_history (CjmBoard *self, void (*step) (CjmDocument *document))
{
  cjm_board_end_edit (self);
  if (cjm_board_cancel (self))
    return;
  self->follows_change = TRUE;
  step (self->document);
  self->follows_change = FALSE;
}

/** cjm_board_undo: cancels the drag in progress, or else undoes the last step and shows the map it was on.
 * What is being written is the last step. */
void
cjm_board_undo (CjmBoard *self)
{
  g_return_if_fail (CJM_IS_BOARD (self));

  travel_history (self, cjm_document_undo);
}

/** cjm_board_redo: cancels the drag in progress, or else does the step again that was undone last. */
void
cjm_board_redo (CjmBoard *self)
{
  g_return_if_fail (CJM_IS_BOARD (self));

  travel_history (self, cjm_document_redo);
}

/** cjm_board_undo_changes: undoes @changes alone, which were made some steps ago, as a step of its own.
 * Returns: FALSE if what was done since does not allow it. */
gboolean
cjm_board_undo_changes (CjmBoard *self, CjmChangeSet *changes)
{
  g_autoptr (CjmChangeSet) inverse = NULL;
  gboolean done;

  g_return_val_if_fail (CJM_IS_BOARD (self) && changes != NULL, FALSE);

  inverse = cjm_change_set_invert (changes);
  cjm_board_end_edit (self);
  self->follows_change = TRUE;
  done = cjm_document_apply_as_step (self->document, _ ("Take Back"), inverse, NULL);
  self->follows_change = FALSE;
  return done;
}

/* ---- GObject ---- */

static void
cjm_board_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CjmBoard *self = CJM_BOARD (object);

  switch (id)
    {
    case PROP_MAP:
      g_value_set_string (value, self->map);
      break;
    case PROP_EDITED:
      g_value_set_string (value, cjm_board_get_edited (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cjm_board_finalize (GObject *object)
{
  CjmBoard *self = CJM_BOARD (object);

  g_signal_handlers_disconnect_by_data (self->document, self);
  g_object_unref (self->document);
  g_clear_pointer (&self->layout, cjm_layout_free);
  g_free (self->map);
  cjm_board_selection_free (self->selection);
  cjm_board_pointer_free (self->pointer);
  cjm_board_drag_free (self->drag);
  cjm_board_text_free (self->text);
  cjm_board_paste_offer_free (self->offer);
  cjm_board_filter_free (self->filter);
  G_OBJECT_CLASS (cjm_board_parent_class)->finalize (object);
}

static void
add_signals (void)
{
  static const char *const plain[] = { [SIGNAL_LAYOUT] = "layout",
                                       [SIGNAL_SELECTION] = "selection",
                                       [SIGNAL_DRAG] = "drag",
                                       [SIGNAL_FILTER] = "filter" };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    cjm_board_signals[i] = g_signal_new (plain[i], CJM_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  cjm_board_signals[SIGNAL_MESSAGE] = g_signal_new ("message", CJM_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                                    CJM_TYPE_CHANGE_SET);
  cjm_board_signals[SIGNAL_OFFER] = g_signal_new ("offer", CJM_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
cjm_board_class_init (CjmBoardClass *klass)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  G_OBJECT_CLASS (klass)->get_property = cjm_board_get_property;
  G_OBJECT_CLASS (klass)->finalize = cjm_board_finalize;
  props[PROP_MAP] = g_param_spec_string ("map", NULL, NULL, NULL, flags);
  props[PROP_EDITED] = g_param_spec_string ("edited", NULL, NULL, NULL, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  add_signals ();
}

static void
cjm_board_init (CjmBoard *self)
{
  self->selection = cjm_board_selection_new ();
  self->pointer = cjm_board_pointer_new ();
  self->drag = cjm_board_drag_new ();
  self->text = cjm_board_text_new ();
  self->offer = cjm_board_paste_offer_new ();
  self->filter = cjm_board_filter_new ();
}

/** cjm_board_new: @measure: of texts, copied. Returns: (transfer full): a board on the first map of
 * @document. */
CjmBoard *
cjm_board_new (CjmDocument *document, const CjmMeasure *measure)
{
  CjmBoard *self;

  g_return_val_if_fail (CJM_IS_DOCUMENT (document) && measure != NULL, NULL);

  self = g_object_new (CJM_TYPE_BOARD, NULL);
  self->document = g_object_ref (document);
  self->measure = *measure;
  g_signal_connect (document, "changed", G_CALLBACK (document_changed_cb), self);
  cjm_board_update_layout (self);
  return self;
}
