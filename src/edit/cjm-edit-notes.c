/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-edit-notes.c: plans of adding, moving and copying notes. */
#include "edit/cjm-edit-private.h"

#include "model/cjm-schema.h"

#include <string.h>

#define DEFAULT_LENGTH 60 /* minutes that a new note on a day takes */

/**
 * cjm_edit_add_note:
 * @text: (nullable): what it says
 * @id: (out) (transfer full): the new note's id
 *
 * Returns: (transfer full): the plan that adds a note to @slot, of the kind that is usual in
 *   its lane.
 */
CjmChangeSet *
cjm_edit_add_note (CjmDocument *document, const CjmSlot *slot, const char *text, char **id)
{
  const CjmLane *lane = cjm_document_get_lane (document, slot->lane);
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  CjmChangeSet *plan = cjm_change_set_new ();
  CjmNote      *note;

  g_return_val_if_fail (lane != NULL && id != NULL, plan);

  others = cjm_document_list_cell (document, slot->lane, slot->stage);
  note = CJM_NOTE (cjm_record_new (CJM_KIND_NOTE, NULL));
  note->lane = g_strdup (slot->lane);
  note->stage = g_strdup (slot->stage);
  note->kind = cjm_record_usual_note_kind (lane->kind);
  note->start = slot->start;
  note->length = slot->start >= 0 ? DEFAULT_LENGTH : -1;
  cjm_edit_set_typed_text (&note->record,
                           cjm_schema_find_member (cjm_schema_record_type (CJM_KIND_NOTE), "text"), text);
  cjm_change_set_add (plan, NULL, &note->record);
  g_ptr_array_add (moved, note);
  cjm_edit_place (plan, others, MIN (slot->index, others->len), moved);
  *id = g_strdup (note->record.id);
  return plan;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return cjm_record_compare (*(const CjmRecord *const *) a, *(const CjmRecord *const *) b);
}

/* Returns: (transfer container): the notes among @ids in their order. Removes them from @others. */
static GPtrArray *
take_notes (CjmDocument *document, GPtrArray *ids, GPtrArray *others)
{
  GPtrArray *notes = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      CjmNote *note = cjm_document_get_note (document, g_ptr_array_index (ids, i));

      if (note == NULL)
        continue;
      g_ptr_array_add (notes, note);
      g_ptr_array_remove (others, note);
    }
  g_ptr_array_sort (notes, compare_cb);
  return notes;
}

/* Returns: by how many minutes @notes, which are not empty, are moved into @slot; 0 where it has no time. */
static int
shift_of (CjmDocument *document, GPtrArray *notes, const CjmSlot *slot)
{
  const CjmNote *anchor = cjm_document_get_note (document, slot->anchor);

  g_assert (notes->len > 0);
  if (slot->start < 0)
    return 0;
  if (anchor == NULL)
    anchor = g_ptr_array_index (notes, 0);
  return anchor->start >= 0 ? slot->start - anchor->start : 0;
}

/* Sets the time of @copy in @slot, none where that has none. A note from a tray has had none so far. */
static void
set_time (CjmNote *copy, const CjmSlot *slot, int shift)
{
  if (slot->start < 0)
    copy->start = copy->length = -1;
  else if (copy->start < 0)
    {
      copy->start = slot->start;
      copy->length = DEFAULT_LENGTH;
    }
  else
    copy->start = CLAMP (copy->start + shift, 0, CJM_DAY_MINUTES);
}

static gboolean
are_in_lane (GPtrArray *notes, const CjmSlot *slot)
{
  for (guint i = 0; i < notes->len; i++)
    if (strcmp (CJM_NOTE (g_ptr_array_index (notes, i))->lane, slot->lane) != 0)
      return FALSE;
  return TRUE;
}

/* Whether @notes are in @slot already, one behind the other from @index on. */
static gboolean
are_in_slot (CjmDocument *document, GPtrArray *notes, const CjmSlot *slot, guint index)
{
  g_autoptr (GPtrArray) cell = cjm_document_list_cell (document, slot->lane, slot->stage);

  if (index + notes->len > cell->len)
    return FALSE;
  for (guint i = 0; i < notes->len; i++)
    if (g_ptr_array_index (cell, index + i) != g_ptr_array_index (notes, i))
      return FALSE;
  return TRUE;
}

/* Whether moving @notes into @slot changes nothing. */
static gboolean
are_there_already (CjmDocument *document, GPtrArray *notes, const CjmSlot *slot, guint index, int shift)
{
  g_assert (notes->len > 0);
  if (slot->start >= 0) /* along the clock their order does not change */
    return shift == 0 && are_in_lane (notes, slot);
  return are_in_slot (document, notes, slot, index);
}

/**
 * cjm_edit_move_notes:
 * @ids: (element-type utf8): notes; they keep their order among each other and,
 *   on a day, the time between them
 *
 * Returns: (transfer full): the plan that moves them into @slot, whose index
 *   counts the cell's notes without them; empty if they are there.
 */
CjmChangeSet *
cjm_edit_move_notes (CjmDocument *document, GPtrArray *ids, const CjmSlot *slot)
{
  g_autoptr (GPtrArray) others = cjm_document_list_cell (document, slot->lane, slot->stage);
  g_autoptr (GPtrArray) notes = take_notes (document, ids, others);
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  CjmChangeSet *plan = cjm_change_set_new ();
  guint         index = MIN (slot->index, others->len);
  int           shift;

  if (notes->len == 0)
    return plan;
  shift = shift_of (document, notes, slot);
  if (are_there_already (document, notes, slot, index, shift))
    return plan;
  for (guint i = 0; i < notes->len; i++)
    {
      CjmNote *copy = CJM_NOTE (cjm_edit_open (plan, g_ptr_array_index (notes, i)));

      cjm_record_set_text (&copy->lane, slot->lane);
      cjm_record_set_text (&copy->stage, slot->stage);
      set_time (copy, slot, shift);
      g_ptr_array_add (moved, copy);
    }
  if (slot->start < 0 || !are_in_lane (notes, slot))
    cjm_edit_place (plan, others, index, moved);
  return plan;
}

/** cjm_edit_start_in: Returns: the minute at which a note in @lane begins: @start, at the latest the end of
 * the day; where
 * @start is −1 the beginning of the map's day. −1 in a tray and on maps without a clock. */
int
cjm_edit_start_in (CjmDocument *document, const CjmLane *lane, int start)
{
  const CjmMap *map = cjm_document_get_map (document, lane->map);

  if (map->kind != CJM_MAP_DAY || lane->kind == CJM_LANE_TRAY)
    return -1;
  return start >= 0 ? MIN (start, CJM_DAY_MINUTES) : map->day_start;
}

/* Whether two notes lie in one cell. */
static gboolean
are_in_one_cell (const CjmNote *a, const CjmNote *b)
{
  return strcmp (a->lane, b->lane) == 0 && g_strcmp0 (a->stage, b->stage) == 0;
}

/* Returns: (transfer container): the other notes in the cell of @copy as @plan leaves them, in their order.
 * Placing an earlier copy may have given all of them new keys. */
static GPtrArray *
list_planned_cell (CjmChangeSet *plan, CjmDocument *document, const CjmNote *copy)
{
  GPtrArray *cell = cjm_document_list_cell (document, copy->lane, copy->stage);

  for (guint i = 0; i < cell->len; i++)
    {
      const CjmChange *change = cjm_change_set_find (plan, ((CjmRecord *) g_ptr_array_index (cell, i))->id);

      if (change != NULL)
        cell->pdata[i] = change->after;
    }
  for (guint i = 0; i < cjm_change_set_size (plan); i++)
    {
      const CjmChange *change = cjm_change_set_get (plan, i);

      g_assert (change->after != NULL && change->after->kind == CJM_KIND_NOTE);
      if (change->before == NULL && change->after != &copy->record
          && are_in_one_cell (CJM_NOTE (change->after), copy))
        g_ptr_array_add (cell, change->after);
    }
  g_ptr_array_sort (cell, compare_cb);
  return cell;
}

/* Places @copy right behind its @original, on a day beside it. */
static void
place_behind (CjmChangeSet *plan, CjmDocument *document, const CjmNote *original, CjmNote *copy)
{
  g_autoptr (GPtrArray) cell = list_planned_cell (plan, document, copy);
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();

  g_ptr_array_add (moved, copy);
  if (original->start >= 0)
    copy->start = MIN (original->start + MAX (original->length, 0), CJM_DAY_MINUTES - DEFAULT_LENGTH);
  cjm_edit_place (plan, cell, cjm_edit_index_of (cell, original->record.id) + 1, moved);
}

/* Places @copies in @slot, @shift minutes later than their originals. */
static void
place_in_slot (CjmChangeSet *plan, CjmDocument *document, GPtrArray *copies, const CjmSlot *slot, int shift)
{
  g_autoptr (GPtrArray) others = cjm_document_list_cell (document, slot->lane, slot->stage);

  for (guint i = 0; i < copies->len; i++)
    {
      CjmNote *copy = g_ptr_array_index (copies, i);

      cjm_record_set_text (&copy->lane, slot->lane);
      cjm_record_set_text (&copy->stage, slot->stage);
      set_time (copy, slot, shift);
    }
  cjm_edit_place (plan, others, MIN (slot->index, others->len), copies);
}

/**
 * cjm_edit_copy_notes:
 * @ids: (element-type utf8): notes
 * @slot: (nullable): where the copies go, all together in their order; NULL for each right
 *   behind its own original
 * @copies: (out) (transfer full) (element-type utf8): ids of the copies
 *
 * Returns: (transfer full): the plan that adds the copies, which are not locked.
 */
CjmChangeSet *
cjm_edit_copy_notes (CjmDocument *document, GPtrArray *ids, const CjmSlot *slot, GPtrArray **copies)
{
  CjmChangeSet *plan = cjm_change_set_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) notes = take_notes (document, ids, none);
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();

  g_return_val_if_fail (copies != NULL, plan);

  *copies = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote *note = g_ptr_array_index (notes, i);
      CjmNote       *copy = CJM_NOTE (cjm_record_copy_as (&note->record, NULL));

      copy->locked = FALSE;
      g_ptr_array_add (*copies, g_strdup (copy->record.id));
      cjm_change_set_add (plan, NULL, &copy->record);
      g_ptr_array_add (moved, copy);
      if (slot == NULL)
        place_behind (plan, document, note, copy);
    }
  if (slot != NULL && notes->len > 0)
    place_in_slot (plan, document, moved, slot, shift_of (document, notes, slot));
  return plan;
}
