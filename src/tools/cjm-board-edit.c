/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-edit.c: writing on the map.
 *
 * What is written changes the map at once, inside a step that ends with the
 * writing. A note that is added and left empty never was.
 */
#include "tools/cjm-board-private.h"

#include "model/cjm-scale.h"

#include "edit/cjm-edit.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Applies @plan, which adds @id, and asks for its text: adding and writing are
 * one step. */
void
cjm_board_write_new (CjmBoard *self, const char *label, CjmChangeSet *plan, const char *id)
{
  g_autoptr (GError) error = NULL;

  cjm_document_begin_step (self->document, label);
  if (!cjm_document_apply (self->document, plan, &error))
    {
      cjm_document_cancel_step (self->document);
      cjm_board_emit_message (self, error->message, NULL);
      return;
    }
  self->edited = g_strdup (id);
  self->edited_is_new = TRUE;
  self->edits_value = FALSE;
  cjm_board_select (self, id, CJM_MODIFIER_NONE);
  g_signal_emit (self, cjm_board_signals[SIGNAL_EDIT], 0, self->edited);
}

/** cjm_board_activate_at: a double click: edits what is there, or writes a note in an empty place. */
void
cjm_board_activate_at (CjmBoard *self, double x, double y)
{
  CjmItem         *item = self->layout != NULL ? cjm_layout_pick (self->layout, x, y) : NULL;
  g_autofree char *id = NULL;

  cjm_board_cancel (self);
  if (self->edited != NULL) /* the first click wrote already */
    return;
  if (item != NULL)
    {
      id = g_strdup (item->record->id);
      cjm_board_select (self, id, CJM_MODIFIER_NONE);
      cjm_board_edit_selected (self);
    }
  else if (self->layout != NULL && cjm_layout_pick_panel (self->layout, y) != NULL)
    {
      g_autoptr (CjmChangeSet) plan = cjm_board_drag_plan_feeling (self, x, y, &id);

      if (plan != NULL)
        cjm_board_write_new (self, _ ("Add Emotion"), plan, id);
    }
  else if (self->layout != NULL && cjm_layout_pick_cell (self->layout, x, y) != NULL)
    {
      cjm_board_focus_cell_at (self, x, y);
      cjm_board_add_note (self);
    }
}

static void
unfold (CjmBoard *self, const char *id)
{
  const CjmLane *lane = cjm_document_get_lane (self->document, id);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (lane == NULL || !lane->folded)
    return;
  g_ptr_array_add (ids, g_strdup (id));
  cjm_board_set (self, ids, _ ("Unfold Lane"), "folded", &(CjmValue){ .whole = FALSE });
}

/** cjm_board_add_note: adds a note where one would expect it and asks for its text. */
void
cjm_board_add_note (CjmBoard *self)
{
  g_autoptr (CjmChangeSet) plan = NULL;
  g_autofree char *id = NULL;
  CjmSlot          slot;

  if (cjm_board_is_dragging (self))
    return;
  cjm_board_end_edit (self);
  if (self->layout == NULL || !cjm_board_choose_cell (self, &slot))
    return;
  unfold (self, slot.lane); /* nothing is written where nobody sees it */
  if (!cjm_board_choose_cell (self, &slot))
    return;
  plan = cjm_edit_add_note (self->document, &slot, NULL, &id);
  cjm_board_write_new (self, _ ("Add Note"), plan, id);
}

/** cjm_board_write_next: ends what is written and starts the next note behind it. */
void
cjm_board_write_next (CjmBoard *self)
{
  gboolean note = cjm_document_get_note (self->document, self->edited) != NULL;

  cjm_board_end_edit (self);
  if (note)
    cjm_board_add_note (self);
}

static gboolean
is_text_item (const CjmItem *item)
{
  return item->kind == CJM_ITEM_NOTE || item->kind == CJM_ITEM_FEELING;
}

/** cjm_board_edit_next: ends what is written and edits the next (1) or previous (−1) note or point in reading
 * order. */
void
cjm_board_edit_next (CjmBoard *self, int direction)
{
  g_autofree char *from = g_strdup (self->edited);
  const CjmItem   *next = NULL, *last = NULL;
  gboolean         passed = FALSE;
  g_autofree char *id = NULL;

  for (guint i = 0; self->layout != NULL && from != NULL && i < self->layout->items->len && next == NULL; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items,
                                               direction > 0 ? i : self->layout->items->len - 1 - i);

      if (item->record == NULL || item->kind < CJM_ITEM_LANE)
        continue;
      if (strcmp (item->record->id, from) == 0)
        passed = TRUE;
      else if (passed && is_text_item (item))
        next = item;
      if (is_text_item (item) && last == NULL)
        last = item; /* round to the start */
    }
  if (next == NULL)
    next = last;
  id = next != NULL ? g_strdup (next->record->id) : NULL;
  cjm_board_end_edit (self);
  if (id == NULL || cjm_document_find (self->document, id) == NULL)
    return;
  cjm_board_select (self, id, CJM_MODIFIER_NONE);
  cjm_board_edit_selected (self);
}

void
cjm_board_edit_selected (CjmBoard *self)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected (self);

  if (ids->len == 0 && cjm_board_get_focus_cell (self) != NULL)
    cjm_board_add_note (self);
  else if (ids->len == 1 && cjm_board_begin_edit (self, g_ptr_array_index (ids, 0)))
    g_signal_emit (self, cjm_board_signals[SIGNAL_EDIT], 0, self->edited);
}

/** cjm_board_begin_edit: Returns: whether @id has a text to write; if so the step is open. */
gboolean
cjm_board_begin_edit (CjmBoard *self, const char *id)
{
  const CjmRecord *record = cjm_document_find (self->document, id);

  if (cjm_board_is_dragging (self))
    return FALSE;
  cjm_board_end_edit (self);
  record = cjm_document_find (self->document, id);
  if (record == NULL || cjm_record_main_member (record->kind) == NULL)
    return FALSE;
  if (cjm_board_is_locked (self, id))
    {
      cjm_board_emit_message (self, _ ("This is locked. Ctrl+L unlocks it."), NULL);
      return FALSE;
    }
  cjm_document_begin_step (self->document, record->kind == CJM_KIND_STAGE || record->kind == CJM_KIND_LANE
                                               ? _ ("Rename")
                                               : _ ("Edit Text"));
  self->edited = g_strdup (id);
  self->edited_is_new = FALSE;
  self->edits_value = FALSE;
  return TRUE;
}

/** cjm_board_begin_value: what is typed next is the value of the selected point. */
void
cjm_board_begin_value (CjmBoard *self)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected_of (self, CJM_KIND_FEELING);

  if (ids->len != 1 || cjm_board_is_dragging (self))
    return;
  cjm_board_end_edit (self);
  cjm_document_begin_step (self->document, _ ("Change Emotion"));
  self->edited = g_strdup (g_ptr_array_index (ids, 0));
  self->edited_is_new = FALSE;
  self->edits_value = TRUE;
  g_signal_emit (self, cjm_board_signals[SIGNAL_EDIT], 0, self->edited);
}

/** cjm_board_edits_value: Returns: whether a value is written rather than a text. */
gboolean
cjm_board_edits_value (CjmBoard *self)
{
  return self->edited != NULL && self->edits_value;
}

/* A number as people type it, the minus sign in all its shapes. */
static gboolean
parse_value (const char *text, double *value)
{
  g_auto (GStrv) minus = g_strsplit (text, "−", -1);
  g_autofree char *plain = g_strdelimit (g_strstrip (g_strjoinv ("-", minus)), ",", '.');
  char            *end;

  *value = g_ascii_strtod (plain, &end);
  return end != plain && *end == '\0' && isfinite (*value);
}

static void
write_value (CjmBoard *self, const char *text)
{
  const CjmFeeling *feeling = cjm_document_get_feeling (self->document, self->edited);
  const CjmLane    *lane = feeling != NULL ? cjm_document_get_lane (self->document, feeling->lane) : NULL;
  g_autoptr (CjmChangeSet) plan = NULL;
  double shown;

  if (lane == NULL || !parse_value (text, &shown))
    return;
  plan = cjm_edit_move_feeling (self->document, self->edited, feeling->stage, feeling->at, feeling->start,
                                cjm_scale_read (lane->scale, shown));
  cjm_document_apply (self->document, plan, NULL);
}

/** cjm_board_edit_text: what is written so far; the map grows with it. */
void
cjm_board_edit_text (CjmBoard *self, const char *text)
{
  const CjmRecord *record = cjm_document_find (self->document, self->edited);
  g_autoptr (CjmChangeSet) plan = NULL;

  if (record == NULL)
    return;
  if (self->edits_value)
    {
      write_value (self, text);
      return;
    }
  plan = cjm_edit_set_text (self->document, self->edited, cjm_record_main_member (record->kind), text);
  cjm_document_apply (self->document, plan, NULL); /* over-long text stays as it was */
}

/* @id: what is being written. A new note that is still empty never was. */
static gboolean
is_nothing_yet (CjmBoard *self, const char *id)
{
  const CjmRecord *record = cjm_document_find (self->document, id);

  return self->edited_is_new && record != NULL && record->kind == CJM_KIND_NOTE
         && *cjm_record_get_main_text (record) == '\0';
}

/** cjm_board_edits_nothing: Returns: whether what is written is a new note, of which there is nothing yet. */
gboolean
cjm_board_edits_nothing (CjmBoard *self)
{
  return self->edited != NULL && is_nothing_yet (self, self->edited);
}

/** cjm_board_keep_edit: the map is going to be saved while a text is being written: that goes on, unless
 * there is nothing of it yet. */
void
cjm_board_keep_edit (CjmBoard *self)
{
  if (cjm_board_edits_nothing (self))
    cjm_board_end_edit (self);
}

/** cjm_board_end_edit: keeps the text as one step. */
void
cjm_board_end_edit (CjmBoard *self)
{
  g_autofree char *id = g_steal_pointer (&self->edited);

  if (id == NULL)
    return;
  if (is_nothing_yet (self, id))
    {
      const CjmNote   *note = cjm_document_get_note (self->document, id);
      g_autofree char *lane = g_strdup (note->lane), *stage = g_strdup (note->stage);

      cjm_document_cancel_step (self->document);
      cjm_board_focus_cell (self, lane, stage); /* the keyboard stays where it was */
    }
  else
    cjm_document_end_step (self->document);
  g_signal_emit (self, cjm_board_signals[SIGNAL_EDIT], 0, NULL);
}

/** cjm_board_get_edited: Returns: (nullable): id of what is being written. */
const char *
cjm_board_get_edited (CjmBoard *self)
{
  return self->edited;
}

/* ---- Scales ---- */
