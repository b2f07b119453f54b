/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-drop.c: what is dropped on a board from outside the map. */
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

/* Focuses the cell at @x, @y alone. Returns: FALSE where there is none; a message says so. */
static gboolean
focus_drop_cell (CjmBoard *self, double x, double y)
{
  cjm_board_hide_drop_target (self);
  if (self->layout == NULL || cjm_board_is_dragging (self))
    return FALSE;
  if (cjm_layout_pick_cell (self->layout, x, y) == NULL)
    {
      report_no_place (self);
      return FALSE;
    }
  cjm_board_end_edit (self);
  cjm_board_clear_selection (self);
  cjm_board_focus_cell_at (self, x, y);
  return TRUE;
}

/** cjm_board_drop_note: a new note was dropped at @x, @y, in map points: begins to write it. Returns: FALSE
 * if there is no place. */
gboolean
cjm_board_drop_note (CjmBoard *self, double x, double y)
{
  g_return_val_if_fail (CJM_IS_BOARD (self), FALSE);

  if (!focus_drop_cell (self, x, y))
    return FALSE;
  cjm_board_add_note (self);
  return TRUE;
}

/** cjm_board_drop_text: lines or a table were dropped at @x, @y, in map points. Returns: FALSE if no note
 * could be added. */
gboolean
cjm_board_drop_text (CjmBoard *self, double x, double y, const char *text)
{
  g_return_val_if_fail (CJM_IS_BOARD (self) && text != NULL, FALSE);

  return focus_drop_cell (self, x, y) && cjm_board_paste_text (self, text);
}

/** cjm_board_drop_link: as cjm_board_drop_text(), all of it in one note. */
gboolean
cjm_board_drop_link (CjmBoard *self, double x, double y, const char *text)
{
  g_return_val_if_fail (CJM_IS_BOARD (self) && text != NULL, FALSE);

  return focus_drop_cell (self, x, y) && cjm_board_paste_link (self, text);
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

  g_ptr_array_add (ids, item->kind == CJM_ITEM_CARD ? CJM_CARD (item->record)->persona : item->record->id);
  *id = g_strdup (item->record->id);
  return cjm_edit_set (self->document, ids, "picture", &(CjmValue){ .text = image });
}

/* Returns: (transfer full): adds a note in @cell that shows @image; @id: (out) (transfer full): its id. */
static CjmChangeSet *
plan_picture_note (CjmBoard *self, const CjmCell *cell, double x, const char *image, char **id)
{
  CjmSlot       slot = { .lane = cell->lane, .stage = cell->stage, .index = G_MAXUINT, .start = -1 };
  CjmChangeSet *plan;
  CjmNote      *note;

  if (self->layout->map_kind == CJM_MAP_DAY && !cjm_board_is_tray (self, cell->lane))
    slot.start = cjm_board_get_time_at (self, x);
  plan = cjm_edit_add_note (self->document, &slot, NULL, id);
  note = CJM_NOTE (cjm_change_set_find (plan, *id)->after);
  note->kind = CJM_NOTE_IMAGE;
  cjm_record_set_text (&note->picture, image);
  return plan;
}

/* Returns: (nullable) (transfer full): shows @image on what lies at @x, @y: a card's persona, a note, else in
 * a new note; NULL where there is no place. */
static CjmChangeSet *
plan_picture_at (CjmBoard *self, double x, double y, const char *image, char **id)
{
  const CjmItem *item = cjm_layout_pick (self->layout, x, y);
  const CjmCell *cell = cjm_layout_pick_cell (self->layout, x, y);

  if (item != NULL && (item->kind == CJM_ITEM_CARD || item->kind == CJM_ITEM_NOTE))
    return plan_picture_on (self, item, image, id);
  return cell != NULL ? plan_picture_note (self, cell, x, image, id) : NULL;
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
    {
      report_no_place (self);
      return FALSE;
    }
  cjm_change_set_append (plan, show);
  if (!cjm_board_apply (self, _ ("Add Picture"), g_steal_pointer (&plan)))
    return FALSE;
  cjm_board_select (self, id, CJM_MODIFIER_NONE);
  return TRUE;
}
