/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-text.c: writing on a board.
 *
 * What is written changes the map at once, inside an undo step that ends with the
 * writing. A note that is added and left empty is as if it had never been added; a
 * name that is left empty is the one before, or "Stage 5".
 */
#include "tools/cjm-board-text.h"

#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-private.h"
#include "tools/cjm-board-selection.h"

#include "edit/cjm-edit-map.h"
#include "edit/cjm-template.h"
#include "layout/cjm-words.h"
#include "model/cjm-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/**
 * CjmBoardText: what is being written; its undo step is open.
 * @id: (nullable): of the record; NULL while nothing is written
 * @member: name of the text member that is written, static; NULL while a value is
 * @before: (nullable): what was there before
 * @is_new: it was added in the same step
 */
struct _CjmBoardText
{
  char       *id;
  const char *member;
  char       *before;
  gboolean    is_new;
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
  g_free (text->before);
  g_free (text);
}

/** cjm_board_get_edited: Returns: (nullable): id of the record that is written; NULL for none. */
const char *
cjm_board_get_edited (CjmBoard *self)
{
  g_return_val_if_fail (CJM_IS_BOARD (self), NULL);

  return self->text->id;
}

/** cjm_board_get_edited_member: Returns: (nullable): name of the text member that is written, static; NULL
 * while nothing or a value is. */
const char *
cjm_board_get_edited_member (CjmBoard *self)
{
  g_return_val_if_fail (CJM_IS_BOARD (self), NULL);

  return self->text->id != NULL ? self->text->member : NULL;
}

/* Returns: (nullable) (transfer none): the text @member of record @id. */
static const char *
get_text (CjmBoard *self, const char *id, const char *member)
{
  const CjmRecord *record = cjm_document_find (self->document, id);

  return record != NULL ? cjm_record_get_text (record, member) : NULL;
}

/** cjm_board_get_edited_text: Returns: (transfer none): what is written so far; "" while nothing or a value
 * is. */
const char *
cjm_board_get_edited_text (CjmBoard *self)
{
  const char *text = NULL;

  g_return_val_if_fail (CJM_IS_BOARD (self), "");

  if (cjm_board_get_edited_member (self) != NULL)
    text = get_text (self, self->text->id, self->text->member);
  return text != NULL ? text : "";
}

/** cjm_board_edits_value: Returns: TRUE while the value of an emotion point is written rather than a text. */
gboolean
cjm_board_edits_value (CjmBoard *self)
{
  g_return_val_if_fail (CJM_IS_BOARD (self), FALSE);

  return self->text->id != NULL && self->text->member == NULL;
}

/* ---- Beginning ---- */

/* The undo step of it is open already. @member: (nullable): static; NULL for a value. */
static void
set_edited (CjmBoard *self, const char *id, const char *member, gboolean is_new)
{
  g_assert (self->text->id == NULL && cjm_document_is_in_step (self->document));

  g_free (self->text->before);
  *self->text = (CjmBoardText){ g_strdup (id), member,
                                member != NULL ? g_strdup (get_text (self, id, member)) : NULL, is_new };
  cjm_board_notify_edited (self);
}

static const char *
main_member_of (CjmBoard *self, const char *id)
{
  const CjmRecord *record = cjm_document_find (self->document, id);

  return record != NULL ? cjm_record_main_member (record->kind) : NULL;
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
  if (cjm_layout_find (self->layout, id) == NULL) /* the map does not show it */
    {
      cjm_document_end_step (self->document);
      return;
    }
  cjm_board_select (self, id, CJM_MODIFIER_NONE);
  set_edited (self, id, main_member_of (self, id), TRUE);
}

/** cjm_board_text_add_persona: adds a persona and a card of hers to the map and selects the card. @name:
 * (nullable): NULL to begin to write it in the same undo step. */
void
cjm_board_text_add_persona (CjmBoard *self, const char *name)
{
  g_autofree char *persona = NULL, *card = NULL;

  g_assert (self->map != NULL && self->text->id == NULL);

  cjm_document_begin_step (self->document, _ ("Add Persona"));
  if (cjm_board_apply (self, NULL, cjm_edit_add_persona (self->document, name, &persona)))
    cjm_board_apply (self, NULL, cjm_edit_add_card (self->document, self->map, persona, G_MAXUINT, &card));
  if (card == NULL)
    {
      cjm_document_cancel_step (self->document);
      return;
    }
  cjm_board_select (self, card, CJM_MODIFIER_NONE);
  if (name == NULL && cjm_layout_find_inline_text (self->layout, persona, "name") != NULL)
    set_edited (self, persona, "name", TRUE);
  else
    cjm_document_end_step (self->document);
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

/** cjm_board_begin_member: begins to write text @member, static, of record @id, in a new undo step, when
 * nothing else is being written. Returns: FALSE if there is no such record, it is locked or something is
 * dragged. */
gboolean
cjm_board_begin_member (CjmBoard *self, const char *id, const char *member)
{
  const CjmRecord *record;

  g_return_val_if_fail (CJM_IS_BOARD (self) && id != NULL && self->text->id == NULL, FALSE);

  if (cjm_board_is_dragging (self))
    return FALSE;
  record = cjm_document_find (self->document, id);
  if (record == NULL || member == NULL)
    return FALSE;
  if (cjm_board_is_locked (self, id))
    {
      cjm_board_emit_message (self, _ ("This is locked. Ctrl+L unlocks it."), NULL);
      return FALSE;
    }
  cjm_document_begin_step (self->document, strcmp (member, "name") == 0 ? _ ("Rename") : _ ("Edit Text"));
  set_edited (self, id, member, FALSE);
  return TRUE;
}

/** cjm_board_begin_edit: begins to write the main text of record @id, of a card its persona's name, in a new
 * undo step. Returns: FALSE if it has none, is locked or something is dragged. */
gboolean
cjm_board_begin_edit (CjmBoard *self, const char *id)
{
  const CjmRecord *record;

  g_return_val_if_fail (CJM_IS_BOARD (self) && id != NULL, FALSE);

  if (cjm_board_is_dragging (self))
    return FALSE;
  cjm_board_end_edit (self); /* with it an empty new note may go */
  record = cjm_document_find (self->document, id);
  if (record != NULL && record->kind == CJM_KIND_CARD)
    {
      id = CJM_CARD (record)->persona;
      if (cjm_layout_find_inline_text (self->layout, id, "name") == NULL) /* nowhere to write it */
        return FALSE;
    }
  return cjm_board_begin_member (self, id, main_member_of (self, id));
}

/** cjm_board_begin_inline: begins to write the text at @x, @y, in map points, where one stands there that is
 * written in its place. Returns: FALSE if there is none or something is dragged. */
gboolean
cjm_board_begin_inline (CjmBoard *self, double x, double y)
{
  const CjmInlineText *text;
  const char          *member;
  g_autofree char     *owner = NULL;

  g_return_val_if_fail (CJM_IS_BOARD (self), FALSE);

  if (self->layout == NULL || cjm_board_is_dragging (self))
    return FALSE;
  text = cjm_layout_pick_inline_text (self->layout, x, y);
  if (text == NULL)
    return FALSE;
  owner = g_strdup (text->owner); /* the layout goes with what was being written */
  member = text->member;
  cjm_board_end_edit (self);
  return cjm_board_begin_member (self, owner, member);
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
  set_edited (self, g_ptr_array_index (ids, 0), NULL, FALSE);
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

  g_assert (self->text->member == NULL);

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
  g_autoptr (CjmChangeSet) plan = NULL;

  g_return_if_fail (CJM_IS_BOARD (self) && text != NULL);

  if (cjm_document_find (self->document, self->text->id) == NULL)
    return;
  if (self->text->member == NULL)
    plan = plan_value (self, text);
  else
    plan = cjm_edit_set_text (self->document, self->text->id, self->text->member, text);
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

/* Returns: (nullable) (transfer full): what the record is called that had no name: "Stage 5". */
static char *
make_usual_name (CjmBoard *self, const CjmRecord *record)
{
  CjmLanguage language = cjm_document_get_project (self->document)->language;
  g_autoptr (CjmRecord) usual = NULL;

  switch (record->kind)
    {
    case CJM_KIND_STAGE:
      return cjm_words_stage_number (language, cjm_board_get_index (self, record) + 1);
    case CJM_KIND_PERSONA:
      return cjm_words_persona_number (language, cjm_document_count (self->document, CJM_KIND_PERSONA));
    case CJM_KIND_LANE:
      usual = &cjm_template_find_lane (CJM_LANE (record)->kind, language)->record;
      return g_strdup (cjm_record_get_main_text (usual));
    default:
      return NULL;
    }
}

/* Blanks at the ends of a line go; a name is never empty. */
static void
tidy (CjmBoard *self, const char *id, const char *member)
{
  const CjmRecord *record = cjm_document_find (self->document, id);
  g_autofree char *text = NULL;
  g_autoptr (CjmChangeSet) plan = NULL;

  if (record == NULL || record->kind == CJM_KIND_NOTE)
    return;
  text = g_strdup (get_text (self, id, member));
  if (text != NULL)
    g_strstrip (text);
  if ((text == NULL || *text == '\0') && strcmp (member, "name") == 0)
    {
      g_free (text);
      text = self->text->before != NULL ? g_strdup (self->text->before) : make_usual_name (self, record);
    }
  plan = cjm_edit_set_text (self->document, id, member, text);
  cjm_document_apply (self->document, plan, NULL);
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
    {
      if (self->text->member != NULL)
        tidy (self, id, self->text->member);
      cjm_document_end_step (self->document);
    }
  cjm_board_notify_edited (self);
}
