/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-commands.c: what changes a map without a drag: one step each, with a name. */
#include "tools/cjm-board-private.h"

#include "edit/cjm-clip.h"
#include "edit/cjm-edit-map.h"
#include "model/cjm-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Applies a plan as one step; what does not fit is said and nothing changes.
 * Takes @plan. */
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

/** cjm_board_do: ends what is written and applies @plan (transfer full) as one step. Returns: whether it
 * could. */
gboolean
cjm_board_do (CjmBoard *self, const char *label, CjmChangeSet *plan)
{
  if (cjm_board_is_dragging (self))
    {
      cjm_change_set_unref (plan);
      return FALSE;
    }
  cjm_board_end_edit (self);
  return cjm_board_apply (self, label, plan);
}

/* ---- Locks ---- */

/** cjm_board_is_locked: Returns: whether @id is a note that hands leave where it is. */
gboolean
cjm_board_is_locked (CjmBoard *self, const char *id)
{
  const CjmNote *note = cjm_document_get_note (self->document, id);

  return note != NULL && note->locked;
}

/** cjm_board_list_loose: Returns: (transfer full) (element-type utf8): the selected notes that are not
 * locked. */
GPtrArray *
cjm_board_list_loose (CjmBoard *self)
{
  GPtrArray *ids = cjm_board_list_selected_of (self, CJM_KIND_NOTE);

  for (guint i = ids->len; i > 0; i--)
    if (cjm_board_is_locked (self, g_ptr_array_index (ids, i - 1)))
      g_ptr_array_remove_index (ids, i - 1);
  return ids;
}

/** cjm_board_toggle_lock: locks the selected notes; where all are locked, unlocks them. */
void
cjm_board_toggle_lock (CjmBoard *self)
{
  g_autoptr (GPtrArray) notes = cjm_board_list_selected_of (self, CJM_KIND_NOTE);
  g_autoptr (GPtrArray) loose = cjm_board_list_loose (self);

  if (notes->len > 0)
    cjm_board_set (self, notes, loose->len > 0 ? _ ("Lock") : _ ("Unlock"), "locked",
                   &(CjmValue){ .whole = loose->len > 0 });
}

/* ---- Removing ---- */

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

void
cjm_board_delete_selected (CjmBoard *self)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (CjmChangeSet) plan = NULL;
  g_autofree char *sentence = NULL;
  const CjmNote   *first;
  g_autofree char *lane = NULL, *stage = NULL;

  if (cjm_board_is_dragging (self))
    return;
  cjm_board_end_edit (self); /* an empty new note is gone then */
  ids = cjm_board_list_selected (self);
  if (ids->len == 0)
    return;
  for (guint i = ids->len; i > 0; i--)
    if (cjm_board_is_locked (self, g_ptr_array_index (ids, i - 1)))
      g_ptr_array_remove_index (ids, i - 1);
  if (ids->len == 0)
    {
      cjm_board_emit_message (self, _ ("This is locked. Ctrl+L unlocks it."), NULL);
      return;
    }
  plan = cjm_edit_remove (self->document, ids);
  sentence = describe_removal (self, ids);
  first = cjm_document_get_note (self->document, g_ptr_array_index (ids, 0));
  lane = first != NULL ? g_strdup (first->lane) : NULL;
  stage = first != NULL ? g_strdup (first->stage) : NULL;
  if (!cjm_board_apply (self, ids->len == 1 ? _ ("Delete") : _ ("Delete Several"), cjm_change_set_ref (plan)))
    return;
  if (lane != NULL && cjm_document_get_lane (self->document, lane) != NULL)
    cjm_board_focus_cell (self, lane, stage);
  cjm_board_emit_message (self, sentence, plan);
}

/* ---- Copies ---- */

/** cjm_board_duplicate: a copy right behind each selected note; the copies are then selected. */
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

/**
 * cjm_board_copy:
 * @plain: (out) (transfer full): the same as lines of text
 *
 * Returns: (nullable) (transfer full): what is selected, for another map; NULL
 *   when no note is.
 */
GBytes *
cjm_board_copy (CjmBoard *self, char **plain)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected (self);

  *plain = cjm_clip_write_plain (self->document, ids);
  return cjm_clip_write (self->document, ids);
}

/* ---- Moving by keyboard ---- */

/* The lane above or below that takes notes, shown on the sheet. */
static const CjmCell *
cell_beside (CjmBoard *self, const CjmNote *note, int dx, int dy)
{
  const CjmCell *from = NULL, *nearest = NULL;
  double         least = G_MAXDOUBLE;

  for (guint i = 0; i < self->layout->cells->len && from == NULL; i++)
    {
      const CjmCell *cell = g_ptr_array_index (self->layout->cells, i);

      if (strcmp (cell->lane, note->lane) == 0 && g_strcmp0 (cell->stage, note->stage) == 0)
        from = cell;
    }
  for (guint i = 0; from != NULL && i < self->layout->cells->len; i++)
    {
      const CjmCell *cell = g_ptr_array_index (self->layout->cells, i);
      double         ahead = dx * (cell->box.x - from->box.x) + dy * (cell->box.y - from->box.y);
      double         aside = fabs (dx != 0 ? cell->box.y - from->box.y : cell->box.x - from->box.x);

      if (cell == from || ahead <= 1
          || (dx != 0 && strcmp (cell->lane, from->lane) != 0 && self->layout->map_kind != CJM_MAP_EMPATHY))
        continue;
      if (ahead + aside * 10 < least)
        {
          least = ahead + aside * 10;
          nearest = cell;
        }
    }
  return nearest;
}

/* Along the clock, a quarter of an hour at a time. */
static void
nudge_in_time (CjmBoard *self, GPtrArray *ids, int dx)
{
  const CjmNote *note = cjm_document_get_note (self->document, g_ptr_array_index (ids, 0));
  CjmSlot        slot = { .lane = note->lane,
                          .index = G_MAXUINT,
                          .start = CLAMP (note->start + dx * TIME_STEP, self->layout->day_start,
                                          self->layout->day_end - TIME_STEP) };

  cjm_board_do (self, _ ("Move Note"), cjm_edit_move_notes (self->document, ids, &slot));
}

/* One place on in the cell, where there is one. */
static gboolean
nudge_in_cell (CjmBoard *self, GPtrArray *ids, const CjmNote *note, int dx, int dy)
{
  g_autoptr (GPtrArray) cell = cjm_document_list_cell (self->document, note->lane, note->stage);
  const CjmItem *item = cjm_layout_find (self->layout, note->record.id);
  CjmCell       *lies = cjm_layout_pick_cell (self->layout, item->box.x + 1, item->box.y + 1);
  guint          columns = lies != NULL ? lies->columns : 1;
  int            step = dx != 0 ? dx : dy * (int) columns;
  guint          at = 0;
  int            target;
  CjmSlot        slot = { .lane = note->lane, .stage = note->stage, .start = -1 };

  g_ptr_array_find (cell, note, &at);
  target = (int) at + step;
  if (ids->len > 1 || target < 0 || target >= (int) cell->len)
    return FALSE;
  slot.index = (guint) target;
  cjm_board_do (self, _ ("Move Note"), cjm_edit_move_notes (self->document, ids, &slot));
  return TRUE;
}

static void
nudge_notes (CjmBoard *self, GPtrArray *ids, int dx, int dy)
{
  const CjmNote *note = cjm_document_get_note (self->document, g_ptr_array_index (ids, 0));
  const CjmCell *beside;
  gboolean       tray = cjm_document_get_lane (self->document, note->lane)->kind == CJM_LANE_TRAY;
  CjmSlot        slot;

  if (self->layout->map_kind == CJM_MAP_DAY && dx != 0 && !tray)
    {
      nudge_in_time (self, ids, dx);
      return;
    }
  if (nudge_in_cell (self, ids, note, dx, dy))
    return;
  beside = cell_beside (self, note, dx, dy);
  if (beside == NULL)
    return;
  slot = (CjmSlot){ .lane = beside->lane,
                    .stage = beside->stage,
                    .index = dx < 0 || dy < 0 ? G_MAXUINT : 0,
                    .start = note->start };
  if (self->layout->map_kind == CJM_MAP_DAY && slot.start < 0)
    slot.start = self->layout->day_start;
  if (cjm_document_get_lane (self->document, slot.lane)->kind == CJM_LANE_TRAY)
    slot.start = -1;
  cjm_board_do (self, ids->len == 1 ? _ ("Move Note") : _ ("Move Notes"),
                cjm_edit_move_notes (self->document, ids, &slot));
}

/* Past the next sibling that is shown. */
static void
nudge_sibling (CjmBoard *self, const CjmRecord *record, const char *label, int direction)
{
  g_autoptr (GPtrArray) all = cjm_document_list_of_map (self->document, record->kind, self->map);
  guint at = 0;
  int   target;

  g_ptr_array_find (all, record, &at);
  target = (int) at + direction;
  while (target >= 0 && target < (int) all->len
         && cjm_layout_find (self->layout, ((CjmRecord *) g_ptr_array_index (all, target))->id) == NULL)
    target += direction;
  if (target >= 0 && target < (int) all->len)
    cjm_board_do (self, label, cjm_edit_move_sibling (self->document, record->id, (guint) target));
}

#define AT_STEP 0.05

/* Along its curve, never past a neighbour; up and down is its value. */
static void
nudge_feeling (CjmBoard *self, const CjmFeeling *feeling, int dx, int dy)
{
  const CjmItem        *item = cjm_layout_find (self->layout, feeling->record.id);
  const CjmStageColumn *column = cjm_layout_find_column (self->layout, feeling->stage);
  double                at = feeling->at, x;
  int                   start = feeling->start;

  if (dy != 0)
    {
      cjm_board_step_value (self, -dy);
      return;
    }
  cjm_board_drag_find_neighbours (self, item);
  if (start >= 0)
    {
      start = CLAMP (start + dx * TIME_STEP, self->layout->day_start, self->layout->day_end);
      x = cjm_layout_time_to_x (self->layout, start);
    }
  else
    {
      at = CLAMP (round ((at + dx * AT_STEP) * 100) / 100, 0, 1);
      x = column->x + at * column->width;
    }
  if (x < self->least_x - 0.5 || x > self->most_x + 0.5)
    return;
  cjm_board_do (
      self, _ ("Move Emotion"),
      cjm_edit_move_feeling (self->document, feeling->record.id, feeling->stage, at, start, feeling->value));
}

/** cjm_board_nudge: moves what is selected one place: notes to the next slot, cell, stage or lane, others
 * past their neighbour. */
void
cjm_board_nudge (CjmBoard *self, int dx, int dy)
{
  g_autoptr (GPtrArray) notes = cjm_board_list_loose (self);
  g_autoptr (GPtrArray) all = cjm_board_list_selected (self);
  const CjmRecord *record = all->len > 0 ? cjm_document_find (self->document, g_ptr_array_index (all, 0))
                                         : NULL;

  if (record == NULL || cjm_board_is_dragging (self))
    return;
  if (notes->len > 0)
    nudge_notes (self, notes, dx, dy);
  else if (record->kind == CJM_KIND_STAGE && dx != 0 && self->layout->map_kind != CJM_MAP_DAY)
    nudge_sibling (self, record, _ ("Move Stage"), dx);
  else if (record->kind == CJM_KIND_LANE && dy != 0 && CJM_LANE (record)->kind != CJM_LANE_TRAY)
    nudge_sibling (self, record, _ ("Move Lane"), dy);
  else if (record->kind == CJM_KIND_CARD)
    nudge_sibling (self, record, _ ("Move Persona Card"), dx + dy);
  else if (record->kind == CJM_KIND_FEELING)
    nudge_feeling (self, CJM_FEELING (record), dx, dy);
}

/** cjm_board_step_value: raises or lowers the selected points by quarters. */
void
cjm_board_step_value (CjmBoard *self, double steps)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected_of (self, CJM_KIND_FEELING);
  CjmChangeSet *plan = cjm_change_set_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      const CjmFeeling *feeling = cjm_document_get_feeling (self->document, g_ptr_array_index (ids, i));
      g_autoptr (CjmChangeSet)
          one = cjm_edit_move_feeling (self->document, feeling->record.id, feeling->stage, feeling->at,
                                       feeling->start, feeling->value + steps * VALUE_STEP);

      cjm_change_set_append (plan, one);
    }
  cjm_board_do (self, _ ("Change Emotion"), plan);
}

/** cjm_board_vote: gives each selected note @votes dots, 0 for none. */
void
cjm_board_vote (CjmBoard *self, int votes)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected_of (self, CJM_KIND_NOTE);
  CjmValue value = { .whole = votes };

  cjm_board_set (self, ids, _ ("Vote"), "votes", &value);
}

/** cjm_board_set: sets @member of all @ids as one step. */
void
cjm_board_set (CjmBoard *self, GPtrArray *ids, const char *label, const char *member, const CjmValue *value)
{
  if (cjm_board_is_dragging (self))
    return;
  cjm_board_end_edit (self);
  for (guint i = 0; strcmp (member, "text") == 0 && i < ids->len; i++)
    if (cjm_board_is_locked (self, g_ptr_array_index (ids, i)))
      {
        cjm_board_emit_message (self, _ ("This is locked. Ctrl+L unlocks it."), NULL);
        return;
      }
  cjm_board_apply (self, label, cjm_edit_set (self->document, ids, member, value));
}

void
cjm_board_set_selected (CjmBoard *self, const char *label, const char *member, const CjmValue *value)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected (self);

  cjm_board_set (self, ids, label, member, value);
}

/* ---- Stages, lanes, personas ---- */

/** cjm_board_add_stage: adds a stage at place @index and asks for its name. */
void
cjm_board_add_stage (CjmBoard *self, guint index)
{
  g_autofree char *id = NULL;
  g_autoptr (CjmChangeSet) plan = NULL;

  if (cjm_board_is_dragging (self) || self->layout == NULL || self->layout->map_kind > CJM_MAP_FUTURE_STATE)
    return;
  cjm_board_end_edit (self);
  plan = cjm_edit_add_stage (self->document, self->map, index, NULL, &id);
  cjm_board_write_new (self, _ ("Add Stage"), plan, id);
}

/** cjm_board_add_lane: adds a lane of @kind at place @index, named as the templates name it, and selects it.
 */
void
cjm_board_add_lane (CjmBoard *self, CjmLaneKind kind, guint index)
{
  g_autofree char *id = NULL;

  if (self->layout == NULL)
    return;
  cjm_board_end_edit (self);
  if (cjm_board_do (self, _ ("Add Lane"), cjm_edit_add_lane (self->document, self->map, kind, index, &id))
      && cjm_layout_find (self->layout, id) != NULL)
    cjm_board_select (self, id, CJM_MODIFIER_NONE);
}

/** cjm_board_add_persona: adds a persona to the project and its card to the map, and selects the card. */
void
cjm_board_add_persona (CjmBoard *self, const char *name)
{
  g_autofree char *persona = NULL, *card = NULL;

  if (cjm_board_is_dragging (self) || self->map == NULL)
    return;
  cjm_board_end_edit (self);
  cjm_document_begin_step (self->document, _ ("Add Persona"));
  if (cjm_board_apply (self, NULL, cjm_edit_add_persona (self->document, name, &persona)))
    cjm_board_apply (self, NULL, cjm_edit_add_card (self->document, self->map, persona, G_MAXUINT, &card));
  cjm_document_end_step (self->document);
  if (card != NULL)
    cjm_board_select (self, card, CJM_MODIFIER_NONE);
}

/* ---- What is dropped from outside ---- */

/* Gives the focus to the cell at @x, @y where something was dropped. */
static gboolean
focus_where_dropped (CjmBoard *self, double x, double y)
{
  cjm_board_stop_aiming (self);
  if (self->layout == NULL || cjm_board_is_dragging (self))
    return FALSE;
  if (cjm_layout_pick_cell (self->layout, x, y) == NULL)
    {
      cjm_board_emit_message (self, _ ("Nothing can lie there. Drop it on a cell."), NULL);
      return FALSE;
    }
  cjm_board_end_edit (self);
  g_hash_table_remove_all (self->selected);
  cjm_board_focus_cell_at (self, x, y);
  return TRUE;
}

/** cjm_board_drop_note: a new note was dropped at @x, @y and is written now. Returns: whether there was a
 * place. */
gboolean
cjm_board_drop_note (CjmBoard *self, double x, double y)
{
  if (!focus_where_dropped (self, x, y))
    return FALSE;
  cjm_board_add_note (self);
  return TRUE;
}

/** cjm_board_drop_text: lines or a table were dropped at @x, @y. Returns: whether there was a place. */
gboolean
cjm_board_drop_text (CjmBoard *self, double x, double y, const char *text)
{
  return focus_where_dropped (self, x, y) && cjm_board_paste_text (self, text);
}

/** cjm_board_drop_link: as cjm_board_drop_text(), all of it in one note. */
gboolean
cjm_board_drop_link (CjmBoard *self, double x, double y, const char *text)
{
  return focus_where_dropped (self, x, y) && cjm_board_paste_link (self, text);
}

/** cjm_board_drop_persona: a persona of the project was dropped on the map: its card is added where it
 * points. */
gboolean
cjm_board_drop_persona (CjmBoard *self, double x, double y, const char *persona)
{
  g_autofree char *card = NULL;
  guint            index;

  cjm_board_aim (self, CJM_FOREIGN_PERSONA, x, y);
  index = self->index;
  cjm_board_stop_aiming (self);
  if (self->map == NULL || cjm_document_get_persona (self->document, persona) == NULL)
    return FALSE;
  if (!cjm_board_do (self, _ ("Add Persona Card"),
                     cjm_edit_add_card (self->document, self->map, persona, index, &card)))
    return FALSE;
  if (cjm_layout_find (self->layout, card) != NULL)
    cjm_board_select (self, card, CJM_MODIFIER_NONE);
  return TRUE;
}

/* Plans @image on what lies at @x, @y: a card's persona, a note, a new note.
 * Returns: (transfer full) (nullable): what then shows it; NULL where nothing can lie. */
static char *
plan_picture_at (CjmBoard *self, CjmChangeSet *plan, double x, double y, const char *image)
{
  const CjmItem *item = cjm_layout_pick (self->layout, x, y);
  const CjmCell *cell = cjm_layout_pick_cell (self->layout, x, y);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (CjmChangeSet) more = NULL;
  g_autofree char *id = NULL;
  CjmSlot          slot;

  if (item != NULL && (item->kind == CJM_ITEM_CARD || item->kind == CJM_ITEM_NOTE))
    {
      g_ptr_array_add (ids,
                       item->kind == CJM_ITEM_CARD ? CJM_CARD (item->record)->persona : item->record->id);
      more = cjm_edit_set (self->document, ids, "picture", &(CjmValue){ .text = image });
      id = g_strdup (item->record->id);
    }
  else if (cell != NULL)
    {
      const CjmChange *added;

      slot = (CjmSlot){ .lane = cell->lane,
                        .stage = cell->stage,
                        .index = G_MAXUINT,
                        .start = self->layout->map_kind == CJM_MAP_DAY
                                         && cjm_document_get_lane (self->document, cell->lane)->kind
                                                != CJM_LANE_TRAY
                                     ? cjm_board_get_time_at (self, x)
                                     : -1 };
      more = cjm_edit_add_note (self->document, &slot, NULL, &id);
      added = cjm_change_set_find (more, id);
      CJM_NOTE (added->after)->kind = CJM_NOTE_IMAGE;
      cjm_record_set_text (&CJM_NOTE (added->after)->picture, image);
    }
  if (more != NULL)
    cjm_change_set_append (plan, more);
  return g_steal_pointer (&id);
}

/** cjm_board_drop_picture: @base64: a PNG of that many pixels, dropped at @x, @y; what shows it is selected.
 * Returns: whether there was a place. */
gboolean
cjm_board_drop_picture (CjmBoard *self, double x, double y, int width, int height, const char *base64)
{
  g_autofree char *image = NULL;
  g_autofree char *shows = NULL;
  CjmChangeSet    *plan;

  cjm_board_stop_aiming (self);
  if (self->layout == NULL)
    return FALSE;
  cjm_board_end_edit (self);
  plan = cjm_edit_add_image (self->document, width, height, base64, &image);
  shows = plan_picture_at (self, plan, x, y, image);
  if (shows != NULL)
    {
      if (!cjm_board_apply (self, _ ("Add Picture"), plan))
        return FALSE;
      cjm_board_select (self, shows, CJM_MODIFIER_NONE);
      return TRUE;
    }
  cjm_change_set_unref (plan);
  cjm_board_emit_message (self, _ ("Nothing can lie there. Drop it on a cell."), NULL);
  return FALSE;
}
