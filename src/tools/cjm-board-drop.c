/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-drop.c: what is dropped on a board from outside the map.
 *
 * It lands where cjm_board_show_drop_target() shows it at the same place.
 */
#include "tools/cjm-board-paste.h"

#include "tools/cjm-board-private.h"
#include "tools/cjm-board-selection.h"
#include "tools/cjm-board-text.h"

#include "edit/cjm-edit-map.h"

#include <glib/gi18n-lib.h>

static void
report_no_place (CjmBoard *self)
{
  cjm_board_emit_message (self, _ ("It can’t go there. Drop it on a cell."), NULL);
}

/* @slot: (out): where something dropped at @x, @y lands; its cell is focused. Returns: FALSE where there is
 * none; a message says so. */
static gboolean
take_drop_slot (CjmBoard *self, double x, double y, CjmSlot *slot)
{
  const CjmCell *cell;
  gboolean       found;

  cjm_board_hide_drop_target (self);
  if (self->layout == NULL || cjm_board_is_dragging (self))
    return FALSE;
  cjm_board_cancel (self); /* a press that waits to become a drag */
  cjm_board_end_edit (self);
  cjm_board_show_drop_target (self, CJM_DROP_TEXT, x, y);
  found = cjm_board_drag_get_slot (self, slot);
  cjm_board_hide_drop_target (self);
  if (!found)
    {
      report_no_place (self);
      return FALSE;
    }
  cjm_board_focus_cell (self, slot->lane, slot->stage);
  cell = cjm_board_get_focus_cell (self); /* maybe of another layout */
  g_assert (cell != NULL);
  slot->lane = cell->lane;
  slot->stage = cell->stage;
  return TRUE;
}

/** cjm_board_drop_note: a new note was dropped at @x, @y, in map points: begins to write it. Returns: FALSE
 * if there is no place. */
gboolean
cjm_board_drop_note (CjmBoard *self, double x, double y)
{
  CjmSlot slot;

  g_return_val_if_fail (CJM_IS_BOARD (self), FALSE);

  if (!take_drop_slot (self, x, y, &slot))
    return FALSE;
  cjm_board_text_add_note (self, &slot);
  return TRUE;
}

/** cjm_board_drop_text: lines or a table were dropped at @x, @y, in map points. Returns: FALSE if no note
 * could be added. */
gboolean
cjm_board_drop_text (CjmBoard *self, double x, double y, const char *text)
{
  CjmSlot slot;

  g_return_val_if_fail (CJM_IS_BOARD (self) && text != NULL, FALSE);

  return take_drop_slot (self, x, y, &slot) && cjm_board_paste_text_into (self, &slot, text);
}

/** cjm_board_drop_link: as cjm_board_drop_text(), all of it in one note. */
gboolean
cjm_board_drop_link (CjmBoard *self, double x, double y, const char *text)
{
  CjmSlot slot;

  g_return_val_if_fail (CJM_IS_BOARD (self) && text != NULL, FALSE);

  return take_drop_slot (self, x, y, &slot) && cjm_board_paste_link_into (self, &slot, text);
}

/** cjm_board_drop_persona: persona @persona of the project was dropped at @x, @y, in map points: adds her
 * card between those there and selects it. Returns: FALSE if it could not be added. */
gboolean
cjm_board_drop_persona (CjmBoard *self, double x, double y, const char *persona)
{
  g_autofree char *card = NULL;
  guint            index;

  g_return_val_if_fail (CJM_IS_BOARD (self) && persona != NULL, FALSE);

  cjm_board_show_drop_target (self, CJM_DROP_PERSONA, x, y);
  index = cjm_board_drag_get_index (self);
  cjm_board_hide_drop_target (self);
  if (self->map == NULL || cjm_document_get_persona (self->document, persona) == NULL)
    return FALSE;
  if (!cjm_board_do (self, _ ("Add Persona Card"),
                     cjm_edit_add_card (self->document, self->map, persona, index, &card)))
    return FALSE;
  if (cjm_layout_find (self->layout, card) != NULL)
    cjm_board_select (self, card, CJM_MODIFIER_NONE);
  return TRUE;
}

/* ---- Pictures ---- */

/* Returns: (transfer full): shows @image on @item, a card or note; @id: (out) (transfer full): of what then
 * shows it. */
static CjmChangeSet *
plan_picture_on (CjmBoard *self, const CjmItem *item, const char *image, char **id)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_assert (item->kind == CJM_ITEM_CARD || item->kind == CJM_ITEM_NOTE);

  g_ptr_array_add (ids, item->kind == CJM_ITEM_CARD ? CJM_CARD (item->record)->persona : item->record->id);
  *id = g_strdup (item->record->id);
  return cjm_edit_set (self->document, ids, "picture", &(CjmValue){ .text = image });
}

/* Returns: (transfer full): adds a note in @slot that shows @image; @id: (out) (transfer full): its id. */
static CjmChangeSet *
plan_picture_note (CjmBoard *self, const CjmSlot *slot, const char *image, char **id)
{
  CjmChangeSet *plan = cjm_edit_add_note (self->document, slot, NULL, id);
  CjmNote      *note = CJM_NOTE (cjm_change_set_find (plan, *id)->after);

  note->kind = CJM_NOTE_IMAGE;
  cjm_record_set_text (&note->picture, image);
  return plan;
}

/* Returns: (nullable) (transfer full): shows @image on what lies at @x, @y: a card's persona, a note, else in
 * a new note; NULL where there is no place; a message says so. */
static CjmChangeSet *
plan_picture_at (CjmBoard *self, double x, double y, const char *image, char **id)
{
  const CjmItem *item = cjm_layout_pick (self->layout, x, y);
  CjmSlot        slot;

  if (item != NULL && (item->kind == CJM_ITEM_CARD || item->kind == CJM_ITEM_NOTE))
    return plan_picture_on (self, item, image, id);
  return take_drop_slot (self, x, y, &slot) ? plan_picture_note (self, &slot, image, id) : NULL;
}

/**
 * cjm_board_drop_picture:
 * @x: @y: in map points
 * @width: @height: in pixels
 * @base64: a PNG
 *
 * Shows a picture on the card or note at @x, @y, or in a new note there, and selects that.
 * Returns: FALSE if there is no place.
 */
gboolean
cjm_board_drop_picture (CjmBoard *self, double x, double y, int width, int height, const char *base64)
{
  g_autofree char *image = NULL;
  g_autofree char *id = NULL;
  g_autoptr (CjmChangeSet) plan = NULL;
  g_autoptr (CjmChangeSet) show = NULL;

  g_return_val_if_fail (CJM_IS_BOARD (self) && width > 0 && height > 0 && base64 != NULL, FALSE);

  cjm_board_hide_drop_target (self);
  if (self->layout == NULL)
    return FALSE;
  cjm_board_end_edit (self);
  plan = cjm_edit_add_image (self->document, width, height, base64, &image);
  show = plan_picture_at (self, x, y, image, &id);
  if (show == NULL)
    return FALSE;
  cjm_change_set_append (plan, show);
  if (!cjm_board_apply (self, _ ("Add Picture"), g_steal_pointer (&plan)))
    return FALSE;
  cjm_board_select (self, id, CJM_MODIFIER_NONE);
  return TRUE;
}
