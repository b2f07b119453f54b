/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-commands.c: what changes a board by one undo step, without a drag or a text. */
#include "tools/cjm-board-commands.h"

#include "tools/cjm-board-private.h"
#include "tools/cjm-board-selection.h"
#include "tools/cjm-board-text.h"

#include "edit/cjm-edit-map.h"
#include "model/cjm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- Locks ---- */

/** cjm_board_is_locked: Returns: TRUE if @id is a note that can neither be moved, written nor deleted. */
gboolean
cjm_board_is_locked (CjmBoard *self, const char *id)
{
  const CjmNote *note;

  g_return_val_if_fail (CJM_IS_BOARD (self) && id != NULL, FALSE);

  note = cjm_document_get_note (self->document, id);
  return note != NULL && note->locked;
}

static void
remove_locked (CjmBoard *self, GPtrArray *ids)
{
  for (guint i = ids->len; i > 0; i--)
    if (cjm_board_is_locked (self, g_ptr_array_index (ids, i - 1)))
      g_ptr_array_remove_index (ids, i - 1);
}

/** cjm_board_list_unlocked: Returns: (transfer full) (element-type utf8): the selected notes that are not
 * locked. */
GPtrArray *
cjm_board_list_unlocked (CjmBoard *self)
{
  GPtrArray *ids = cjm_board_list_selected_of (self, CJM_KIND_NOTE);

  remove_locked (self, ids);
  return ids;
}

/** cjm_board_toggle_lock: locks the selected notes; where all of them are locked, unlocks them. */
void
cjm_board_toggle_lock (CjmBoard *self)
{
  g_autoptr (GPtrArray) notes = cjm_board_list_selected_of (self, CJM_KIND_NOTE);
  g_autoptr (GPtrArray) unlocked = cjm_board_list_unlocked (self);
  gboolean lock = unlocked->len > 0;

  if (notes->len > 0)
    cjm_board_set_member (self, notes, lock ? _ ("Lock") : _ ("Unlock"), "locked",
                          &(CjmValue){ .whole = lock });
}

/* ---- Deleting ---- */

#define DELETED_CHARS 24 /* of a text, that fit in a toast */

static char *
describe_removal (CjmBoard *self, GPtrArray *ids)
{
  const CjmRecord *record = cjm_document_find (self->document, g_ptr_array_index (ids, 0));
  const char      *text = ids->len == 1 ? cjm_record_get_main_text (record) : "";
  g_autofree char *first = cjm_text_shorten (text, DELETED_CHARS);

  if (*first != '\0')
    return g_strdup_printf (_ ("Deleted “%s”"), first);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Deleted %u thing", "Deleted %u things", ids->len),
                          ids->len);
}

/* Deletes @ids, offers to undo that, and focuses the cell of the first, where that is a note. */
static void
delete_unlocked (CjmBoard *self, GPtrArray *ids)
{
  g_autoptr (CjmChangeSet) plan = cjm_edit_remove (self->document, ids);
  g_autofree char *sentence = describe_removal (self, ids);
  const CjmNote   *first = cjm_document_get_note (self->document, g_ptr_array_index (ids, 0));
  g_autofree char *lane = first != NULL ? g_strdup (first->lane) : NULL;
  g_autofree char *stage = first != NULL ? g_strdup (first->stage) : NULL;

  if (!cjm_board_apply (self, ids->len == 1 ? _ ("Delete") : _ ("Delete Several"), cjm_change_set_ref (plan)))
    return;
  if (lane != NULL && cjm_document_get_lane (self->document, lane) != NULL)
    cjm_board_focus_cell (self, lane, stage);
  cjm_board_emit_message (self, sentence, plan);
}

/** cjm_board_delete_selected: deletes what is selected and not locked; a message offers to undo that. Not
 * while something is dragged. */
void
cjm_board_delete_selected (CjmBoard *self)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_if_fail (CJM_IS_BOARD (self));

  if (cjm_board_is_dragging (self))
    return;
  cjm_board_end_edit (self); /* an empty new note is gone then */
  ids = cjm_board_list_selected (self);
  if (ids->len == 0)
    return;
  remove_locked (self, ids);
  if (ids->len > 0)
    delete_unlocked (self, ids);
  else
    cjm_board_emit_message (self, _ ("This is locked. Ctrl+L unlocks it."), NULL);
}

/* ---- Values ---- */

/** cjm_board_duplicate: adds a copy right behind each selected note and selects the copies. Not while
 * something is dragged. */
void
cjm_board_duplicate (CjmBoard *self)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected_of (self, CJM_KIND_NOTE);
  g_autoptr (GPtrArray) copies = NULL;

  if (ids->len == 0 || cjm_board_is_dragging (self))
    return;
  cjm_board_end_edit (self);
  if (cjm_board_apply (self, _ ("Duplicate"), cjm_edit_copy_notes (self->document, ids, NULL, &copies)))
    cjm_board_select_list (self, copies);
}

/** cjm_board_vote: @votes: dots that each selected note has then. */
void
cjm_board_vote (CjmBoard *self, int votes)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_if_fail (CJM_IS_BOARD (self) && votes >= 0);

  ids = cjm_board_list_selected_of (self, CJM_KIND_NOTE);
  cjm_board_set_member (self, ids, _ ("Vote"), "votes", &(CjmValue){ .whole = votes });
}

static gboolean
has_locked (CjmBoard *self, GPtrArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    if (cjm_board_is_locked (self, g_ptr_array_index (ids, i)))
      return TRUE;
  return FALSE;
}

/**
 * cjm_board_set_member:
 * @ids: (element-type utf8): of records
 * @label: of the undo step
 * @member: of a record, as the schema calls it
 * @value: what it becomes
 *
 * Sets @member of all @ids in one undo step. The text of locked notes is not set, and a
 * message says so. Not while something is dragged.
 */
void
cjm_board_set_member (
    CjmBoard *self, GPtrArray *ids, const char *label, const char *member, const CjmValue *value)
{
  g_return_if_fail (CJM_IS_BOARD (self) && ids != NULL && member != NULL && value != NULL);

  if (cjm_board_is_dragging (self))
    return;
  cjm_board_end_edit (self);
  if (strcmp (member, "text") == 0 && has_locked (self, ids))
    cjm_board_emit_message (self, _ ("This is locked. Ctrl+L unlocks it."), NULL);
  else
    cjm_board_apply (self, label, cjm_edit_set (self->document, ids, member, value));
}

/** cjm_board_set_member_of_selected: as cjm_board_set_member() for all that is selected. */
void
cjm_board_set_member_of_selected (CjmBoard       *self,
                                  const char     *label,
                                  const char     *member,
                                  const CjmValue *value)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected (self);

  cjm_board_set_member (self, ids, label, member, value);
}

/* ---- Stages, lanes, personas ---- */

/** cjm_board_add_stage: adds a stage at place @index among all of the map and begins to write its name. Does
 * nothing on maps without stages or while something is dragged. */
void
cjm_board_add_stage (CjmBoard *self, guint index)
{
  g_autofree char *id = NULL;
  g_autoptr (CjmChangeSet) plan = NULL;

  g_return_if_fail (CJM_IS_BOARD (self));

  if (cjm_board_is_dragging (self) || self->layout == NULL || self->layout->map_kind > CJM_MAP_FUTURE_STATE)
    return;
  cjm_board_end_edit (self);
  plan = cjm_edit_add_stage (self->document, self->map, index, NULL, &id);
  cjm_board_text_add (self, _ ("Add Stage"), plan, id);
}

/** cjm_board_add_lane: adds a lane of @kind at place @index among all of the map, with the name it has in
 * templates, and begins to write over that. Not while something is dragged. */
void
cjm_board_add_lane (CjmBoard *self, CjmLaneKind kind, guint index)
{
  g_autofree char *id = NULL;
  g_autoptr (CjmChangeSet) plan = NULL;

  g_return_if_fail (CJM_IS_BOARD (self));

  if (cjm_board_is_dragging (self) || self->layout == NULL)
    return;
  cjm_board_end_edit (self);
  plan = cjm_edit_add_lane (self->document, self->map, kind, index, &id);
  cjm_board_text_add (self, _ ("Add Lane"), plan, id);
}

/** cjm_board_add_persona: adds a persona to the project and a card of hers to the map, and selects the card.
 * @name: (nullable): what she is called; NULL to begin to write it. Not while something is dragged. */
void
cjm_board_add_persona (CjmBoard *self, const char *name)
{
  g_return_if_fail (CJM_IS_BOARD (self));

  if (cjm_board_is_dragging (self) || self->map == NULL)
    return;
  cjm_board_end_edit (self);
  cjm_board_text_add_persona (self, name);
}
