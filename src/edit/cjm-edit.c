/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-edit.c: plans of edits.
 *
 * Each function reads a document and returns the change set that would do what
 * its name says. Nothing happens until the set is applied, so a plan can be
 * tried, merged into a step or thrown away, and all rules are in one place.
 */
#include "edit/cjm-edit-private.h"

#include "model/cjm-order.h"
#include "model/cjm-schema.h"
#include "model/cjm-text.h"

#include <string.h>

/* ---- What plans are made with ---- */

/** cjm_edit_index_of: Returns: index of the record @id, which may be NULL, in @records; 0 where it is not
 * there. */
guint
cjm_edit_index_of (GPtrArray *records, const char *id)
{
  for (guint i = 0; i < records->len; i++)
    if (g_strcmp0 (((CjmRecord *) g_ptr_array_index (records, i))->id, id) == 0)
      return i;
  return 0;
}

/* Sets the order key, which it takes. */
static void
set_order (CjmRecord *record, char *key)
{
  g_free (record->order);
  record->order = key;
}

/** cjm_edit_set_typed_text: sets a text that somebody typed or pasted, or NULL. What a note says may have
 * several lines, with \n between them; all other texts are one line. */
void
cjm_edit_set_typed_text (CjmRecord *copy, const CjmMember *member, const char *text)
{
  g_autofree char *kept = NULL;

  g_assert (member->type == CJM_MEMBER_TEXT);
  if (text != NULL)
    kept = member->most == CJM_MAX_TEXT ? cjm_text_plain (text) : cjm_text_one_line (text);
  cjm_record_set_text (&cjm_member_at (copy, member, char *), kept);
}

/** cjm_edit_open: Returns: (transfer none): the record that @record becomes by @plan, to be changed: a copy
 * is added to the plan where it has none. NULL where the plan removes it. */
CjmRecord *
cjm_edit_open (CjmChangeSet *plan, const CjmRecord *record)
{
  const CjmChange *change;
  CjmRecord       *copy;

  g_return_val_if_fail (plan != NULL && record != NULL, NULL);

  change = cjm_change_set_find (plan, record->id);
  if (change != NULL)
    return change->after;
  copy = cjm_record_copy (record);
  cjm_change_set_add (plan, cjm_record_ref (record), copy);
  return copy;
}

/** cjm_edit_place: gives @moved, which are in @plan, places between siblings @index − 1 and @index of
 * @others. Where there is no room (two people may have made equal keys) all siblings get new keys. */
void
cjm_edit_place (CjmChangeSet *plan, GPtrArray *others, guint index, GPtrArray *moved)
{
  const CjmRecord  *before = index > 0 ? g_ptr_array_index (others, index - 1) : NULL;
  const CjmRecord  *after = index < others->len ? g_ptr_array_index (others, index) : NULL;
  g_autofree char **keys = NULL;
  guint             n = 0;

  g_assert (index <= others->len);
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

/** cjm_edit_place_new: adds @record (transfer full) to @plan, at place @index among @siblings or behind all
 * of them. Returns: (transfer full): its id. */
char *
cjm_edit_place_new (CjmChangeSet *plan, GPtrArray *siblings, guint index, CjmRecord *record)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, record);
  cjm_change_set_add (plan, NULL, record);
  cjm_edit_place (plan, siblings, MIN (index, siblings->len), one);
  return g_strdup (record->id);
}

/* Adds to @plan that @before becomes @after (transfer full), if they are not equal. */
static void
add_if_different (CjmChangeSet *plan, const CjmRecord *before, CjmRecord *after)
{
  g_assert (strcmp (before->id, after->id) == 0);
  if (cjm_record_equal (before, after))
    cjm_record_unref (after);
  else
    cjm_change_set_add (plan, cjm_record_ref (before), after);
}

/* ---- Order and place ---- */

/* Returns: (transfer container): @record and the others of its kind: on its map, or in the project. */
static GPtrArray *
list_siblings (CjmDocument *document, const CjmRecord *record)
{
  const char *map = record->kind != CJM_KIND_MAP ? cjm_document_get_map_of (document, record) : NULL;

  return cjm_document_list_of_map (document, record->kind, map);
}

/**
 * cjm_edit_move_sibling:
 * @id: a stage, lane, card, map, persona or channel
 * @index: how many of its siblings shall come before it
 *
 * Returns: (transfer full): the plan that moves it there; empty if it is there.
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
 * @id: a point of an emotion curve
 * @stage: (nullable): id of the stage on a journey
 * @at: share of the stage's width
 * @start: minute on a day, else −1
 * @value: −2…+2
 *
 * @at, @start and @value are clamped to what the rules allow.
 *
 * Returns: (transfer full): the plan that moves it there; empty if it is there.
 */
CjmChangeSet *
cjm_edit_move_feeling (
    CjmDocument *document, const char *id, const char *stage, double at, int start, double value)
{
  const CjmFeeling *feeling = cjm_document_get_feeling (document, id);
  CjmChangeSet     *plan = cjm_change_set_new ();
  CjmFeeling       *copy;

  g_return_val_if_fail (feeling != NULL, plan);

  copy = CJM_FEELING (cjm_record_copy (&feeling->record));
  cjm_record_set_text (&copy->stage, stage);
  copy->at = CLAMP (at, 0, 1);
  copy->start = start < 0 ? -1 : MIN (start, CJM_DAY_MINUTES);
  copy->value = CLAMP (value, -2, 2);
  add_if_different (plan, &feeling->record, &copy->record);
  return plan;
}

/* ---- Values of members ---- */

/** cjm_edit_set_text: @member: name of a text member. @text: (nullable): as it was typed. Returns: (transfer
 * full): the plan that sets it; empty if it is the same. */
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
  cjm_edit_set_typed_text (copy, row, text);
  add_if_different (plan, record, copy);
  return plan;
}

static void
set_list (CjmRecord *copy, const CjmMember *member, char **list)
{
  char **kept = list != NULL && *list != NULL ? g_strdupv (list) : NULL;

  g_assert (member->type == CJM_MEMBER_REFS || member->type == CJM_MEMBER_WORDS);
  for (char **word = kept; member->type == CJM_MEMBER_WORDS && word != NULL && *word != NULL; word++)
    {
      g_autofree char *typed = *word;

      *word = cjm_text_one_line (typed);
    }
  g_strfreev (cjm_member_at (copy, member, char **));
  cjm_member_at (copy, member, char **) = kept;
}

/* Sets @member of @copy; it is absent where @value is "" or an empty list. */
static void
set_value (CjmRecord *copy, const CjmMember *member, const CjmValue *value)
{
  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
      cjm_edit_set_typed_text (copy, member, value->text);
      break;
    case CJM_MEMBER_ORDER:
    case CJM_MEMBER_DATE:
    case CJM_MEMBER_REF:
      cjm_record_set_text (&cjm_member_at (copy, member, char *), value->text);
      break;
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_WORDS:
      set_list (copy, member, value->list);
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
 * @ids: (element-type utf8): records; those without such a member, or in which it never
 *   changes, are left as they are
 * @member: name of a member
 * @value: its new value, in the field of the member's type
 *
 * Returns: (transfer full): the plan that sets @member of all; empty if all have that value.
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
      add_if_different (plan, record, copy);
    }
  return plan;
}
