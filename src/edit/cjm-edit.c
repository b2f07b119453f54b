/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-edit.c: plans of edits.
 *
 * Each function reads a document and returns the change set that would do what
 * its name says. Nothing happens until the set is applied, so a plan can be
 * tried, merged into a step or thrown away, and all rules stay in one place.
 */
#include "edit/cjm-edit-private.h"
#include "model/cjm-order.h"
#include "model/cjm-schema.h"
#include "model/cjm-text.h"

#include <string.h>

static void
replace (CjmChangeSet *plan, const CjmRecord *before, CjmRecord *after)
{
  cjm_change_set_add (plan, cjm_record_ref (before), after);
}

static void
set_order (CjmRecord *record, char *key)
{
  g_free (record->order);
  record->order = key;
}

/* Sets a text that people wrote: what a note says has lines, whatever ended each
 * of them before; all else is one line. */
static void
set_written (CjmRecord *copy, const CjmMember *member, const char *text)
{
  g_autofree char *kept = text == NULL                   ? NULL
                          : member->most == CJM_MAX_TEXT ? cjm_text_plain (text)
                                                         : cjm_text_one_line (text);

  cjm_record_set_text (&cjm_member_at (copy, member, char *), kept);
}

/* A changeable record that already stands in @plan, or a fresh copy in it. */
CjmRecord *
cjm_edit_open (CjmChangeSet *plan, const CjmRecord *record)
{
  const CjmChange *change = cjm_change_set_find (plan, record->id);
  CjmRecord       *copy;

  if (change != NULL)
    return change->after;
  copy = cjm_record_copy (record);
  replace (plan, record, copy);
  return copy;
}

/* Gives @moved places between siblings @index − 1 and @index of @others. Where
 * there is no room (two people may have made equal keys) all get new ones. */
void
cjm_edit_place (CjmChangeSet *plan, GPtrArray *others, guint index, GPtrArray *moved)
{
  const CjmRecord  *before = index > 0 ? g_ptr_array_index (others, index - 1) : NULL;
  const CjmRecord  *after = index < others->len ? g_ptr_array_index (others, index) : NULL;
  g_autofree char **keys = NULL;
  guint             n = 0;

  if (after == NULL || after->order != NULL)
    keys = cjm_order_spread (before != NULL ? before->order : NULL, after != NULL ? after->order : NULL,
                             moved->len);
  if (keys != NULL)
    {
      for (guint i = 0; i < moved->len; i++)
        set_order (g_ptr_array_index (moved, i), keys[i]);
      return;
    }
  keys = cjm_order_spread (NULL, NULL, others->len + moved->len);
  for (guint i = 0; i < index; i++)
    set_order (cjm_edit_open (plan, g_ptr_array_index (others, i)), keys[n++]);
  for (guint i = 0; i < moved->len; i++)
    set_order (g_ptr_array_index (moved, i), keys[n++]);
  for (guint i = index; i < others->len; i++)
    set_order (cjm_edit_open (plan, g_ptr_array_index (others, i)), keys[n++]);
}

/* Minutes that a new note on a day takes. */
#define USUAL_LENGTH 60

/**
 * cjm_edit_add_note:
 * @text: (nullable): what it says
 * @id: (out): (transfer full): the new note's id
 *
 * Returns: (transfer full): the plan of a new note of the lane's usual kind.
 */
CjmChangeSet *
cjm_edit_add_note (CjmDocument *document, const CjmSlot *slot, const char *text, char **id)
{
  g_autoptr (GPtrArray) others = cjm_document_list_cell (document, slot->lane, slot->stage);
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  CjmChangeSet *plan = cjm_change_set_new ();
  CjmNote      *note = CJM_NOTE (cjm_record_new (CJM_KIND_NOTE, NULL));
  CjmLane      *lane = cjm_document_get_lane (document, slot->lane);

  note->lane = g_strdup (slot->lane);
  note->stage = g_strdup (slot->stage);
  note->kind = cjm_record_usual_note_kind (lane->kind);
  note->start = slot->start;
  note->length = slot->start >= 0 ? USUAL_LENGTH : -1;
  set_written (&note->record, cjm_schema_find_member (cjm_schema_record_type (CJM_KIND_NOTE), "text"), text);
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

/* The notes among @ids in their order; @others loses them. */
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

/* By how many minutes the notes are moved on a day. */
static int
shift_of (CjmDocument *document, GPtrArray *notes, const CjmSlot *slot)
{
  const CjmNote *anchor = cjm_document_get_note (document, slot->anchor);

  if (slot->start < 0)
    return 0;
  if (anchor == NULL)
    anchor = g_ptr_array_index (notes, 0);
  return anchor->start >= 0 ? slot->start - anchor->start : 0;
}

/* Gives @copy its time in @slot, or none where there is no clock. One from the
 * tray has had none. */
static void
place_in_time (CjmNote *copy, const CjmSlot *slot, int shift)
{
  if (slot->start < 0)
    copy->start = copy->length = -1;
  else if (copy->start < 0)
    {
      copy->start = slot->start;
      copy->length = USUAL_LENGTH;
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

/* Whether @notes already stand in @slot, in a row. */
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

/**
 * cjm_edit_move_notes:
 * @ids: (element-type utf8): notes; they keep their order among each other and,
 *   on a day, the time between them
 *
 * Returns: (transfer full): the plan that puts them into @slot, whose index
 *   counts the cell's notes without them; empty when they are there.
 */
CjmChangeSet *
cjm_edit_move_notes (CjmDocument *document, GPtrArray *ids, const CjmSlot *slot)
{
  g_autoptr (GPtrArray) others = cjm_document_list_cell (document, slot->lane, slot->stage);
  g_autoptr (GPtrArray) notes = take_notes (document, ids, others);
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  CjmChangeSet *plan = cjm_change_set_new ();
  guint         index = MIN (slot->index, others->len);
  gboolean      day = slot->start >= 0;
  int           shift;

  if (notes->len == 0)
    return plan;
  shift = shift_of (document, notes, slot);
  if (day ? shift == 0 && are_in_lane (notes, slot) : are_in_slot (document, notes, slot, index))
    return plan;
  for (guint i = 0; i < notes->len; i++)
    {
      CjmNote *copy = CJM_NOTE (cjm_edit_open (plan, g_ptr_array_index (notes, i)));

      cjm_record_set_text (&copy->lane, slot->lane);
      cjm_record_set_text (&copy->stage, slot->stage);
      place_in_time (copy, slot, shift);
      g_ptr_array_add (moved, copy);
    }
  if (!day || !are_in_lane (notes, slot)) /* along the clock the order stays */
    cjm_edit_place (plan, others, index, moved);
  return plan;
}

static GPtrArray *
list_siblings (CjmDocument *document, const CjmRecord *record)
{
  return cjm_document_list_of_map (document, record->kind,
                                   record->kind == CJM_KIND_MAP ? NULL
                                                                : cjm_document_get_map_of (document, record));
}

/**
 * cjm_edit_move_sibling:
 * @id: a stage, lane, card, map, persona or channel
 * @index: how many of its siblings shall come before it
 *
 * Returns: (transfer full): the plan that moves it there; empty when it is.
 */
CjmChangeSet *
cjm_edit_move_sibling (CjmDocument *document, const char *id, guint index)
{
  const CjmRecord *record = cjm_document_find (document, id);
  CjmChangeSet    *plan = cjm_change_set_new ();
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  guint now = 0;

  g_return_val_if_fail (record != NULL, plan);

  others = list_siblings (document, record);
  if (g_ptr_array_find (others, record, &now) && now == MIN (index, others->len - 1))
    return plan;
  g_ptr_array_remove (others, (gpointer) record);
  g_ptr_array_add (moved, cjm_edit_open (plan, record));
  cjm_edit_place (plan, others, MIN (index, others->len), moved);
  return plan;
}

/**
 * cjm_edit_move_feeling:
 * @stage: (nullable): stage on a journey, with @at its share of the width
 * @start: minute on a day, else −1
 * @value: −2…+2; all are clamped to what is allowed
 */
CjmChangeSet *
cjm_edit_move_feeling (
    CjmDocument *document, const char *id, const char *stage, double at, int start, double value)
{
  const CjmFeeling *feeling = cjm_document_get_feeling (document, id);
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  CjmChangeSet *tidy = cjm_change_set_new ();
  CjmFeeling   *copy;

  g_return_val_if_fail (feeling != NULL, tidy);

  copy = CJM_FEELING (cjm_edit_open (plan, &feeling->record));
  cjm_record_set_text (&copy->stage, stage);
  copy->at = CLAMP (at, 0, 1);
  copy->start = start < 0 ? -1 : MIN (start, CJM_DAY_MINUTES);
  copy->value = CLAMP (value, -2, 2);
  if (!cjm_record_equal (&feeling->record, &copy->record))
    cjm_change_set_append (tidy, plan);
  return tidy;
}

/** cjm_edit_set_text: plans a new text for a member; empty when it is the same. */
CjmChangeSet *
cjm_edit_set_text (CjmDocument *document, const char *id, const char *member, const char *text)
{
  const CjmRecord *record = cjm_document_find (document, id);
  CjmChangeSet    *plan = cjm_change_set_new ();
  const CjmMember *row;
  CjmRecord       *copy;

  g_return_val_if_fail (record != NULL, plan);
  row = cjm_schema_find_member (cjm_schema_record_type (record->kind), member);
  g_return_val_if_fail (row != NULL && row->type == CJM_MEMBER_TEXT, plan);

  copy = cjm_record_copy (record);
  set_written (copy, row, text);
  if (cjm_record_equal (record, copy))
    cjm_record_unref (copy);
  else
    replace (plan, record, copy);
  return plan;
}

/* Sets @member of @copy; texts "" and empty lists become absent. */
static void
set_value (CjmRecord *copy, const CjmMember *member, const CjmValue *value)
{
  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
      set_written (copy, member, value->text);
      break;
    case CJM_MEMBER_ORDER:
    case CJM_MEMBER_DATE:
    case CJM_MEMBER_REF:
      cjm_record_set_text (&cjm_member_at (copy, member, char *), value->text);
      break;
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_WORDS:
      g_strfreev (cjm_member_at (copy, member, char **));
      cjm_member_at (copy, member,
                     char **) = value->list != NULL && *value->list != NULL ? g_strdupv (value->list) : NULL;
      for (char **word = cjm_member_at (copy, member, char **);
           member->type == CJM_MEMBER_WORDS && word != NULL && *word != NULL; word++)
        {
          g_autofree char *written = *word;

          *word = cjm_text_one_line (written);
        }
      break;
    case CJM_MEMBER_ENUM:
    case CJM_MEMBER_INT:
    case CJM_MEMBER_BOOL:
      cjm_member_at (copy, member, int) = value->whole;
      break;
    case CJM_MEMBER_NUMBER:
      cjm_member_at (copy, member, double) = value->number;
      break;
    }
}

/**
 * cjm_edit_set:
 * @ids: (element-type utf8): records; those without such a member stay
 * @value: what it shall be, in the field of the member's type
 *
 * Returns: (transfer full): the plan that sets @member of all; empty when all
 *   have that value.
 */
CjmChangeSet *
cjm_edit_set (CjmDocument *document, GPtrArray *ids, const char *member, const CjmValue *value)
{
  CjmChangeSet *plan = cjm_change_set_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      const CjmRecord *record = cjm_document_find (document, g_ptr_array_index (ids, i));
      const CjmMember *row = record != NULL
                                 ? cjm_schema_find_member (cjm_schema_record_type (record->kind), member)
                                 : NULL;
      CjmRecord       *copy;

      if (row == NULL || (row->flags & CJM_MEMBER_FIXED))
        continue;
      copy = cjm_record_copy (record);
      set_value (copy, row, value);
      if (cjm_record_equal (record, copy))
        cjm_record_unref (copy);
      else
        replace (plan, record, copy);
    }
  return plan;
}

/* When a note on @lane begins: at @start or, beyond it, at the end of a day; never in a tray or off a clock.
 */
int
cjm_edit_start_in (CjmDocument *document, const CjmLane *lane, int start)
{
  const CjmMap *map = cjm_document_get_map (document, lane->map);

  if (map->kind != CJM_MAP_DAY || lane->kind == CJM_LANE_TRAY)
    return -1;
  return start >= 0 ? MIN (start, CJM_DAY_MINUTES) : map->day_start;
}

/* ---- Copying ---- */

/**
 * cjm_edit_copy_notes:
 * @ids: (element-type utf8): notes, in their order
 * @slot: (nullable): where the copies go, all together; NULL for each right
 *   behind its own original
 * @copies: (out) (transfer full) (element-type utf8): ids of the copies
 *
 * Returns: (transfer full): the plan that adds them.
 */
CjmChangeSet *
cjm_edit_copy_notes (CjmDocument *document, GPtrArray *ids, const CjmSlot *slot, GPtrArray **copies)
{
  CjmChangeSet *plan = cjm_change_set_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) notes = take_notes (document, ids, none);
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  int shift = slot != NULL && notes->len > 0 ? shift_of (document, notes, slot) : 0;

  *copies = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote *note = g_ptr_array_index (notes, i);
      CjmNote       *copy = CJM_NOTE (cjm_record_copy_as (&note->record, NULL));

      copy->locked = FALSE;
      g_ptr_array_add (*copies, g_strdup (copy->record.id));
      cjm_change_set_add (plan, NULL, &copy->record);
      if (slot != NULL)
        {
          cjm_record_set_text (&copy->lane, slot->lane);
          cjm_record_set_text (&copy->stage, slot->stage);
          place_in_time (copy, slot, shift);
          g_ptr_array_add (moved, copy);
        }
      else
        {
          g_autoptr (GPtrArray) cell = cjm_document_list_cell (document, note->lane, note->stage);
          g_autoptr (GPtrArray) one = g_ptr_array_new ();
          guint at = 0;

          g_ptr_array_find (cell, note, &at);
          g_ptr_array_add (one, copy);
          if (note->start >= 0) /* beside it, not on top */
            copy->start = MIN (note->start + MAX (note->length, 0), CJM_DAY_MINUTES - 60);
          cjm_edit_place (plan, cell, at + 1, one);
        }
    }
  if (slot != NULL)
    {
      g_autoptr (GPtrArray) others = cjm_document_list_cell (document, slot->lane, slot->stage);
      cjm_edit_place (plan, others, MIN (slot->index, others->len), moved);
    }
  return plan;
}

/* ---- Removing ---- */

static void
collect (GHashTable *doomed, const CjmRecord *record)
{
  g_hash_table_insert (doomed, record->id, (gpointer) record);
}

/* Whether @record can't stand without a record in @doomed. */
static gboolean
is_held_by (const CjmRecord *record, GHashTable *doomed)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);

  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];
      gboolean         holds = (member->flags & CJM_MEMBER_REQUIRED) || strcmp (member->name, "stage") == 0;
      const char      *id = member->type == CJM_MEMBER_REF ? cjm_member_at (record, member, char *) : NULL;

      if (holds && id != NULL && g_hash_table_contains (doomed, id))
        return TRUE;
    }
  return FALSE;
}

/* All records, kinds that others lie on first. */
static GPtrArray *
list_all (CjmDocument *document)
{
  GPtrArray *all = g_ptr_array_new ();

  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) list = cjm_document_list (document, kind);

      for (guint i = 0; i < list->len; i++)
        g_ptr_array_add (all, g_ptr_array_index (list, i));
    }
  return all;
}

static gboolean
names_any (const CjmRecord *record, const CjmMember *member, GHashTable *doomed)
{
  if (member->type == CJM_MEMBER_REF)
    return cjm_member_at (record, member, char *) != NULL
           && g_hash_table_contains (doomed, cjm_member_at (record, member, char *));
  if (member->type == CJM_MEMBER_REFS)
    for (char **id = cjm_member_at (record, member, char **); id != NULL && *id != NULL; id++)
      if (g_hash_table_contains (doomed, *id))
        return TRUE;
  return FALSE;
}

static void
forget_refs (CjmRecord *copy, const CjmMember *member, GHashTable *doomed)
{
  char **ids, **kept;

  if (member->type == CJM_MEMBER_REF)
    {
      cjm_record_set_text (&cjm_member_at (copy, member, char *), NULL);
      return;
    }
  ids = kept = cjm_member_at (copy, member, char **);
  for (char **id = ids; *id != NULL; id++)
    if (g_hash_table_contains (doomed, *id))
      g_free (*id);
    else
      *kept++ = *id;
  *kept = NULL;
  if (*ids == NULL)
    g_clear_pointer (&cjm_member_at (copy, member, char **), g_free);
}

/**
 * cjm_edit_remove:
 * @ids: (element-type utf8): records to remove
 *
 * Returns: (transfer full): the plan that removes them, all that lies on them
 *   (a stage's notes and feelings, a map's lanes …) and every link to those.
 */
CjmChangeSet *
cjm_edit_remove (CjmDocument *document, GPtrArray *ids)
{
  CjmChangeSet *plan = cjm_change_set_new ();
  g_autoptr (GHashTable) doomed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) all = list_all (document);

  for (guint i = 0; i < ids->len; i++)
    {
      const CjmRecord *record = cjm_document_find (document, g_ptr_array_index (ids, i));

      if (record != NULL && record->kind != CJM_KIND_PROJECT)
        collect (doomed, record);
    }
  for (guint i = 0; i < all->len; i++) /* holders come before what they hold */
    if (is_held_by (g_ptr_array_index (all, i), doomed))
      collect (doomed, g_ptr_array_index (all, i));
  for (guint i = 0; i < all->len; i++)
    {
      const CjmRecord     *record = g_ptr_array_index (all, i);
      const CjmRecordType *type = cjm_schema_record_type (record->kind);

      if (g_hash_table_contains (doomed, record->id))
        {
          cjm_change_set_add (plan, cjm_record_ref (record), NULL);
          continue;
        }
      for (guint m = 0; m < type->n_members; m++)
        if (names_any (record, &type->members[m], doomed))
          forget_refs (cjm_edit_open (plan, record), &type->members[m], doomed);
    }
  return plan;
}

static void
rename_refs (CjmRecord *copy, const CjmMember *member, const char *from, const char *to)
{
  if (member->type == CJM_MEMBER_REF)
    cjm_record_set_text (&cjm_member_at (copy, member, char *), to);
  else
    for (char **id = cjm_member_at (copy, member, char **); *id != NULL; id++)
      if (strcmp (*id, from) == 0)
        {
          g_free (*id);
          *id = g_strdup (to);
        }
}

/* Lets all that points to @from, as it stands in @plan, point to @to instead, or
 * to nothing where that is NULL. */
void
cjm_edit_redirect (CjmChangeSet *plan, CjmDocument *document, const char *from, const char *to)
{
  g_autoptr (GPtrArray) all = list_all (document);
  g_autoptr (GHashTable) doomed = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (doomed, (gpointer) from);
  for (guint i = 0; i < all->len; i++)
    {
      const CjmRecord     *record = g_ptr_array_index (all, i);
      const CjmChange     *change = cjm_change_set_find (plan, record->id);
      const CjmRecord     *now = change != NULL ? change->after : record;
      const CjmRecordType *type = cjm_schema_record_type (record->kind);

      for (guint m = 0; now != NULL && m < type->n_members; m++)
        {
          if (!names_any (now, &type->members[m], doomed))
            continue;
          if (to != NULL)
            rename_refs (cjm_edit_open (plan, record), &type->members[m], from, to);
          else
            forget_refs (cjm_edit_open (plan, record), &type->members[m], doomed);
        }
    }
}

/* ---- The text a record is known by ---- */
