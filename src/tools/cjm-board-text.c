/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-text.c: writing on a board.
 *
 * What is written changes the map at once, inside an undo step that ends with the
 * writing. A note that is added and left empty is as if it had never been added.
 */
#include "tools/cjm-board-text.h"

#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-private.h"
#include "tools/cjm-board-selection.h"

#include "model/cjm-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/**
 * CjmBoardText: what is being written; its undo step is open.
 * @id: (nullable): of the record; NULL while nothing is written
 * @is_new: it was added in the same step
 * @is_value: of an emotion point the value rather than the text
 */
struct _CjmBoardText
{
  char    *id;
  gboolean is_new;
  gboolean is_value;
};

/** cjm_board_text_new: (transfer full): nothing is written. */
CjmBoardText *
cjm_board_text_new (void)
{
  return g_new0 (CjmBoardText, 1);
}

/** cjm_board_text_free: frees what was kept of the text being written. */
void
cjm_board_text_free (CjmBoardText *text)
{
  g_free (text->id);
  g_free (text);
}

/** cjm_board_get_edited: Returns: (nullable): id of the record that is written; NULL for none. */
const char *
cjm_board_get_edited (CjmBoard *self)
{
  g_return_val_if_fail (CJM_IS_BOARD (self), NULL);

  return self->text->id;
}

/** cjm_board_edits_value: Returns: TRUE while the value of an emotion point is written rather than a text. */
gboolean
cjm_board_edits_value (CjmBoard *self)
{
  g_return_val_if_fail (CJM_IS_BOARD (self), FALSE);

  return self->text->id != NULL && self->text->is_value;
}

/* ---- Beginning ---- */

/* The undo step of it is open already. */
static void
set_edited (CjmBoard *self, const char *id, gboolean is_new, gboolean is_value)
{
  g_assert (self->text->id == NULL && cjm_document_is_in_step (self->document));

  *self->text = (CjmBoardText){ g_strdup (id), is_new, is_value };
}

/** cjm_board_text_add: applies @plan, which adds record @id, and begins to write its text, in one undo step.
 * What the document refuses becomes a message. */
void
cjm_board_text_add (CjmBoard *self, const char *label, CjmChangeSet *plan, const char *id)
{
  g_autoptr (GError) error = NULL;

  cjm_document_begin_step (self->document, label);
  if (!cjm_document_apply (self->document, plan, &error))
    {
      cjm_document_cancel_step (self->document);
      cjm_board_emit_message (self, error->message, NULL);
      return;
    }
  set_edited (self, id, TRUE, FALSE);
  cjm_board_select (self, id, CJM_MODIFIER_NONE);
  cjm_board_notify_edited (self);
}

static void
unfold_lane (CjmBoard *self, const char *id)
{
  const CjmLane *lane = cjm_document_get_lane (self->document, id);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (lane == NULL || !lane->folded)
    return;
  g_ptr_array_add (ids, g_strdup (id));
  cjm_board_set_member (self, ids, _ ("Unfold Lane"), "folded", &(CjmValue){ .whole = FALSE });
}

/** cjm_board_text_add_note: adds a note in @slot and begins to write its text. Its lane is unfolded: nothing
 * is written where nobody sees it. */
void
cjm_board_text_add_note (CjmBoard *self, const CjmSlot *slot)
{
  g_autoptr (CjmChangeSet) plan = NULL;
  g_autofree char *id = NULL;
  g_autofree char *lane = g_strdup (slot->lane), *stage = g_strdup (slot->stage);
  CjmSlot          own = *slot;

  own.lane = lane; /* unfolding makes another layout, which the slot may be of */
  own.stage = stage;
  unfold_lane (self, lane);
  plan = cjm_edit_add_note (self->document, &own, NULL, &id);
  cjm_board_text_add (self, _ ("Add Note"), plan, id);
}

/** cjm_board_add_note: adds a note behind the selected one, in the focused cell or else in the first, and
 * begins to write its text. Not while something is dragged. */
void
cjm_board_add_note (CjmBoard *self)
{
  CjmSlot slot;

  g_return_if_fail (CJM_IS_BOARD (self));

  if (cjm_board_is_dragging (self))
    return;
  cjm_board_end_edit (self);
  if (self->layout != NULL && cjm_board_choose_slot (self, &slot))
    cjm_board_text_add_note (self, &slot);
}

/** cjm_board_edit_selected: begins to write the text of the one thing that is selected, or a note in the
 * focused cell. */
void
cjm_board_edit_selected (CjmBoard *self)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_if_fail (CJM_IS_BOARD (self));

  ids = cjm_board_list_selected (self);
  if (ids->len == 0 && cjm_board_get_focus_cell (self) != NULL)
    cjm_board_add_note (self);
  else if (ids->len == 1)
    cjm_board_begin_edit (self, g_ptr_array_index (ids, 0));
}

/** cjm_board_begin_edit: begins to write the text of record @id, in a new undo step. Returns: FALSE if it has
 * none, is locked or something is dragged. */
gboolean
cjm_board_begin_edit (CjmBoard *self, const char *id)
{
  const CjmRecord *record;

  g_return_val_if_fail (CJM_IS_BOARD (self) && id != NULL, FALSE);

  if (cjm_board_is_dragging (self))
    return FALSE;
  cjm_board_end_edit (self); /* with it an empty new note may go */
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
  set_edited (self, id, FALSE, FALSE);
  cjm_board_notify_edited (self);
  return TRUE;
}

/** cjm_board_begin_value: begins to write the value of the one emotion point that is selected. */
void
cjm_board_begin_value (CjmBoard *self)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_if_fail (CJM_IS_BOARD (self));

  ids = cjm_board_list_selected_of (self, CJM_KIND_FEELING);
  if (ids->len != 1 || cjm_board_is_dragging (self))
    return;
  cjm_board_end_edit (self);
  cjm_document_begin_step (self->document, _ ("Change Emotion"));
  set_edited (self, g_ptr_array_index (ids, 0), FALSE, TRUE);
  cjm_board_notify_edited (self);
}

/* ---- Writing ---- */

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

/* Returns: (nullable): what is not a number on the scale yet changes nothing. */
static CjmChangeSet *
plan_value (CjmBoard *self, const char *text)
{
  const CjmFeeling *feeling = cjm_document_get_feeling (self->document, self->text->id);
  const CjmLane    *lane = feeling != NULL ? cjm_document_get_lane (self->document, feeling->lane) : NULL;
  double            shown;

  g_assert (self->text->is_value);

  if (lane == NULL || !parse_value (text, &shown))
    return NULL;
  return cjm_edit_move_feeling (self->document, self->text->id, feeling->stage, feeling->at, feeling->start,
                                cjm_scale_read (lane->scale, shown));
}

/** cjm_board_edit_text: @text: all that is written so far. The map changes at once; too long a text leaves it
 * as it was. */
void
cjm_board_edit_text (CjmBoard *self, const char *text)
{
  const CjmRecord *record;
  g_autoptr (CjmChangeSet) plan = NULL;

  g_return_if_fail (CJM_IS_BOARD (self) && text != NULL);

  record = cjm_document_find (self->document, self->text->id);
  if (record == NULL)
    return;
  if (self->text->is_value)
    plan = plan_value (self, text);
  else
    plan = cjm_edit_set_text (self->document, self->text->id, cjm_record_main_member (record->kind), text);
  if (plan != NULL)
    cjm_document_apply (self->document, plan, NULL);
}

/* ---- Ending ---- */

/** cjm_board_edits_empty_note: Returns: TRUE while a new note is written that is still empty. */
gboolean
cjm_board_edits_empty_note (CjmBoard *self)
{
  const CjmNote *note;

  g_return_val_if_fail (CJM_IS_BOARD (self), FALSE);

  note = self->text->is_new ? cjm_document_get_note (self->document, self->text->id) : NULL;
  return note != NULL && *cjm_record_get_main_text (&note->record) == '\0';
}

/** cjm_board_end_empty_edit: before the map is saved: ends what is written only where it is a new note that
 * is still empty. */
void
cjm_board_end_empty_edit (CjmBoard *self)
{
  g_return_if_fail (CJM_IS_BOARD (self));

  if (cjm_board_edits_empty_note (self))
    cjm_board_end_edit (self);
}

/** cjm_board_end_edit: ends what is written and its undo step. A new note that is still empty goes, and its
 * cell is focused. */
void
cjm_board_end_edit (CjmBoard *self)
{
  gboolean         empty;
  g_autofree char *id = NULL;

  g_return_if_fail (CJM_IS_BOARD (self));

  if (self->text->id == NULL)
    return;
  empty = cjm_board_edits_empty_note (self);
  id = g_steal_pointer (&self->text->id);
  if (empty)
    {
      const CjmNote   *note = cjm_document_get_note (self->document, id);
      g_autofree char *lane = g_strdup (note->lane), *stage = g_strdup (note->stage);

      cjm_document_cancel_step (self->document);
      cjm_board_focus_cell (self, lane, stage); /* the keyboard stays where it was */
    }
  else
    cjm_document_end_step (self->document);
  cjm_board_notify_edited (self);
}

/* ---- On to the next ---- */

/** cjm_board_write_next: ends what is written; where that is a note, begins the next one behind it. */
void
cjm_board_write_next (CjmBoard *self)
{
  gboolean note;

  g_return_if_fail (CJM_IS_BOARD (self));

  note = cjm_document_get_note (self->document, self->text->id) != NULL;
  cjm_board_end_edit (self);
  if (note)
    cjm_board_add_note (self);
}

static gboolean
has_text (const CjmItem *item)
{
  return item->kind == CJM_ITEM_NOTE || item->kind == CJM_ITEM_FEELING;
}

/* Returns: (nullable): the next (1) or previous (−1) note or point in reading order, round and round. */
static const CjmItem *
find_next_text (CjmBoard *self, const char *from, int direction)
{
  GPtrArray     *items = self->layout->items;
  const CjmItem *first = NULL;
  gboolean       passed = FALSE;

  g_assert (self->layout != NULL && from != NULL && direction != 0);

  for (guint i = 0; i < items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (items, direction > 0 ? i : items->len - 1 - i);

      if (item->record == NULL || item->kind < CJM_ITEM_LANE)
        continue;
      if (strcmp (item->record->id, from) == 0)
        passed = TRUE;
      else if (passed && has_text (item))
        return item;
      if (has_text (item) && first == NULL)
        first = item;
    }
  return first;
}

/** cjm_board_edit_next: ends what is written and begins to edit the next (1) or previous (−1) note or emotion
 * point in reading order. */
void
cjm_board_edit_next (CjmBoard *self, int direction)
{
  const CjmItem   *next = NULL;
  g_autofree char *id = NULL;

  g_return_if_fail (CJM_IS_BOARD (self) && direction != 0);

  if (self->layout != NULL && self->text->id != NULL)
    next = find_next_text (self, self->text->id, direction);
  id = next != NULL ? g_strdup (next->record->id) : NULL;
  cjm_board_end_edit (self);
  if (id == NULL || cjm_document_find (self->document, id) == NULL) /* it may have been the empty note */
    return;
  cjm_board_select (self, id, CJM_MODIFIER_NONE);
  cjm_board_edit_selected (self);
}
