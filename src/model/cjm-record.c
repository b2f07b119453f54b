/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-record.c: what can be done with records of every kind, through the table of their members. */
#include "model/cjm-record.h"

#include "model/cjm-schema.h"

#include <math.h>
#include <string.h>

/* 62^12 ids: among a million records two are equal with a probability of 10^−10. */
#define ID_LENGTH 12

/** cjm_record_new_id: Returns: (transfer full): a random id, which in practice nobody else has. */
char *
cjm_record_new_id (void)
{
  static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  char             *id = g_malloc (ID_LENGTH + 1);

  for (int i = 0; i < ID_LENGTH; i++)
    id[i] = letters[g_random_int_range (0, 62)];
  id[ID_LENGTH] = '\0';
  return id;
}

/** cjm_record_id_is_valid: Returns: TRUE if @id is one to CJM_MAX_ID letters of ASCII, digits, - or _. */
gboolean
cjm_record_id_is_valid (const char *id)
{
  gsize length;

  g_return_val_if_fail (id != NULL, FALSE);

  length = strlen (id);
  return length > 0 && length <= CJM_MAX_ID
         && strspn (id, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_") == length;
}

/* Sets a @member of a new record, whose bytes are 0, to its default value. */
static void
member_init (CjmRecord *self, const CjmMember *member)
{
  switch (member->type)
    {
    case CJM_MEMBER_ENUM:
    case CJM_MEMBER_INT:
    case CJM_MEMBER_BOOL:
      cjm_member_at (self, member, int) = (int) member->default_value;
      break;
    case CJM_MEMBER_NUMBER:
      cjm_member_at (self, member, double) = member->default_value;
      break;
    case CJM_MEMBER_TEXT:
    case CJM_MEMBER_ORDER:
    case CJM_MEMBER_DATE:
    case CJM_MEMBER_REF:
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_WORDS:
      break;
    }
}

/**
 * cjm_record_new:
 * @id: (nullable): its id, or NULL for a new random one
 *
 * Returns: (transfer full): a record with every member at its default value. It may
 *   be changed until it is handed to a document.
 */
CjmRecord *
cjm_record_new (CjmRecordKind kind, const char *id)
{
  const CjmRecordType *type = cjm_schema_record_type (kind);
  CjmRecord           *self = g_malloc0 (type->size);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->id = id != NULL ? g_strdup (id) : cjm_record_new_id ();
  for (guint i = 0; i < type->n_members; i++)
    member_init (self, &type->members[i]);
  return self;
}

/** cjm_record_ref: Returns: (transfer full): @self, which stays as it is: whoever holds it does not change
 * it. */
CjmRecord *
cjm_record_ref (const CjmRecord *self)
{
  CjmRecord *shared = (CjmRecord *) self;

  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&shared->ref_count);
  return shared;
}

static void
member_free (CjmRecord *self, const CjmMember *member)
{
  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
    case CJM_MEMBER_ORDER:
    case CJM_MEMBER_DATE:
    case CJM_MEMBER_REF:
      g_free (cjm_member_at (self, member, char *));
      break;
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_WORDS:
      g_strfreev (cjm_member_at (self, member, char **));
      break;
    case CJM_MEMBER_ENUM:
    case CJM_MEMBER_INT:
    case CJM_MEMBER_BOOL:
    case CJM_MEMBER_NUMBER:
      break;
    }
}

/** cjm_record_unref: @self: (nullable) (transfer full) */
void
cjm_record_unref (CjmRecord *self)
{
  const CjmRecordType *type;

  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  type = cjm_schema_record_type (self->kind);
  for (guint i = 0; i < type->n_members; i++)
    member_free (self, &type->members[i]);
  g_clear_pointer (&self->unknown, cjm_unknown_unref);
  g_free (self->id);
  g_free (self);
}

static void
member_copy (CjmRecord *to, const CjmRecord *from, const CjmMember *member)
{
  g_assert (to->kind == from->kind);
  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
    case CJM_MEMBER_ORDER:
    case CJM_MEMBER_DATE:
    case CJM_MEMBER_REF:
      cjm_member_at (to, member, char *) = g_strdup (cjm_member_at (from, member, char *));
      break;
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_WORDS:
      cjm_member_at (to, member, char **) = g_strdupv (cjm_member_at (from, member, char **));
      break;
    case CJM_MEMBER_ENUM:
    case CJM_MEMBER_INT:
    case CJM_MEMBER_BOOL:
      cjm_member_at (to, member, int) = cjm_member_at (from, member, int);
      break;
    case CJM_MEMBER_NUMBER:
      cjm_member_at (to, member, double) = cjm_member_at (from, member, double);
      break;
    }
}

/** cjm_record_member_set: copies the value of @member from @from to @to, a record of the same kind that is
 * not yet part of a document. */
void
cjm_record_member_set (CjmRecord *to, const CjmRecord *from, const CjmMember *member)
{
  g_return_if_fail (to != NULL && from != NULL && member != NULL);
  g_return_if_fail (to->kind == from->kind);

  member_free (to, member);
  member_copy (to, from, member);
}

/**
 * cjm_record_copy_as:
 * @id: (nullable): the copy's id, NULL for a new random one
 *
 * Returns: (transfer full): a copy under another id, which may be changed.
 */
CjmRecord *
cjm_record_copy_as (const CjmRecord *self, const char *id)
{
  const CjmRecordType *type;
  CjmRecord           *copy;

  g_return_val_if_fail (self != NULL, NULL);

  type = cjm_schema_record_type (self->kind);
  copy = cjm_record_new (self->kind, id);
  for (guint i = 0; i < type->n_members; i++)
    member_copy (copy, self, &type->members[i]);
  if (self->unknown != NULL)
    copy->unknown = cjm_unknown_ref (self->unknown);
  return copy;
}

/** cjm_record_copy: Returns: (transfer full): a copy under the same id, which may be changed. */
CjmRecord *
cjm_record_copy (const CjmRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return cjm_record_copy_as (self, self->id);
}

static void
rename_ref (char **ref, GHashTable *new_ids)
{
  const char *new_id = *ref != NULL ? g_hash_table_lookup (new_ids, *ref) : NULL;

  if (new_id == NULL)
    return;
  g_free (*ref);
  *ref = g_strdup (new_id);
}

/**
 * cjm_record_copy_renamed:
 * @new_ids: id → id that the copy of that record has
 *
 * Returns: (transfer full): a copy under its id in @new_ids, or a random one where
 *   it has none there; its references to records in @new_ids lead to their copies.
 */
CjmRecord *
cjm_record_copy_renamed (const CjmRecord *self, GHashTable *new_ids)
{
  const CjmRecordType *type;
  CjmRecord           *copy;

  g_return_val_if_fail (self != NULL && new_ids != NULL, NULL);

  type = cjm_schema_record_type (self->kind);
  copy = cjm_record_copy_as (self, g_hash_table_lookup (new_ids, self->id));
  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];

      if (member->type == CJM_MEMBER_REF)
        rename_ref (&cjm_member_at (copy, member, char *), new_ids);
      if (member->type == CJM_MEMBER_REFS)
        for (char **ref = cjm_member_at (copy, member, char **); ref != NULL && *ref != NULL; ref++)
          rename_ref (ref, new_ids);
    }
  return copy;
}

static gboolean
lists_equal (char **a, char **b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

/** cjm_record_member_equal: Returns: TRUE if two records of one kind have the same value of @member. */
gboolean
cjm_record_member_equal (const CjmRecord *a, const CjmRecord *b, const CjmMember *member)
{
  double x, y;

  g_assert (a->kind == b->kind);

  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
    case CJM_MEMBER_ORDER:
    case CJM_MEMBER_DATE:
    case CJM_MEMBER_REF:
      return g_strcmp0 (cjm_member_at (a, member, char *), cjm_member_at (b, member, char *)) == 0;
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_WORDS:
      return lists_equal (cjm_member_at (a, member, char **), cjm_member_at (b, member, char **));
    case CJM_MEMBER_ENUM:
    case CJM_MEMBER_INT:
    case CJM_MEMBER_BOOL:
      return cjm_member_at (a, member, int) == cjm_member_at (b, member, int);
    case CJM_MEMBER_NUMBER:
      x = cjm_member_at (a, member, double);
      y = cjm_member_at (b, member, double);
      return x == y || (isnan (x) && isnan (y));
    }
  g_assert_not_reached ();
}

/** cjm_record_equal: @a: @b: (nullable). Returns: TRUE if both have the same kind, id and members, unknown
 * ones included. */
gboolean
cjm_record_equal (const CjmRecord *a, const CjmRecord *b)
{
  const CjmRecordType *type;

  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->kind != b->kind || strcmp (a->id, b->id) != 0)
    return FALSE;
  type = cjm_schema_record_type (a->kind);
  for (guint i = 0; i < type->n_members; i++)
    if (!cjm_record_member_equal (a, b, &type->members[i]))
      return FALSE;
  return cjm_unknown_equal (a->unknown, b->unknown);
}

/** cjm_record_compare: Returns: below 0, 0 or above 0 as @a comes before, is or comes after @b among its
 * siblings: by order key, then by id. */
int
cjm_record_compare (const CjmRecord *a, const CjmRecord *b)
{
  int by_order = g_strcmp0 (a->order, b->order);

  return by_order != 0 ? by_order : strcmp (a->id, b->id);
}

/** cjm_record_set_text: @member: of a record that is not yet part of a document. @text: (nullable): ""
 * becomes NULL. */
void
cjm_record_set_text (char **member, const char *text)
{
  char *copy;

  g_return_if_fail (member != NULL);

  copy = text != NULL && *text != '\0' ? g_strdup (text) : NULL;

  g_free (*member);
  *member = copy;
}

/** cjm_record_foreach_ref: calls @func for each reference of @self to another record; for one id as often as
 * it is referred to. */
void
cjm_record_foreach_ref (const CjmRecord *self, CjmRefFunc func, gpointer data)
{
  const CjmRecordType *type = cjm_schema_record_type (self->kind);

  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];

      if (member->type == CJM_MEMBER_REF && cjm_member_at (self, member, char *) != NULL)
        func (cjm_member_at (self, member, char *), data);
      if (member->type == CJM_MEMBER_REFS)
        for (char **id = cjm_member_at (self, member, char **); id != NULL && *id != NULL; id++)
          func (*id, data);
    }
}

/** cjm_record_main_member: Returns: (nullable): name of the text member that a record of @kind is known by
 * and that a double click edits. */
const char *
cjm_record_main_member (CjmRecordKind kind)
{
  switch (kind)
    {
    case CJM_KIND_PROJECT:
    case CJM_KIND_MAP:
      return "title";
    case CJM_KIND_PERSONA:
    case CJM_KIND_CHANNEL:
    case CJM_KIND_LANE:
    case CJM_KIND_STAGE:
      return "name";
    case CJM_KIND_NOTE:
    case CJM_KIND_FEELING:
      return "text";
    case CJM_KIND_CARD:
    case CJM_KIND_IMAGE:
    case CJM_N_KINDS:
      break;
    }
  return NULL;
}

/** cjm_record_get_text: @member: name of a text member that such records have. Returns: (nullable) (transfer
 * none): the text; NULL when absent. */
const char *
cjm_record_get_text (const CjmRecord *self, const char *member)
{
  const CjmMember *row;

  g_return_val_if_fail (self != NULL && member != NULL, NULL);

  row = cjm_schema_find_member (cjm_schema_record_type (self->kind), member);
  g_return_val_if_fail (row != NULL && row->type == CJM_MEMBER_TEXT, NULL);
  return cjm_member_at (self, row, char *);
}

/** cjm_record_get_main_text: Returns: (transfer none): the text of cjm_record_main_member(); "" when absent.
 */
const char *
cjm_record_get_main_text (const CjmRecord *self)
{
  const char *name, *text;

  g_return_val_if_fail (self != NULL, "");

  name = cjm_record_main_member (self->kind);
  if (name == NULL)
    return "";
  text = cjm_record_get_text (self, name);
  return text != NULL ? text : "";
}

/** cjm_record_usual_note_kind: Returns: the kind that a new note in such a lane gets. */
CjmNoteKind
cjm_record_usual_note_kind (CjmLaneKind lane)
{
  static const CjmNoteKind usual[CJM_N_LANE_KINDS] = {
    [CJM_LANE_NOTES] = CJM_NOTE_TEXT,
    [CJM_LANE_ACTIONS] = CJM_NOTE_ACTION,
    [CJM_LANE_TOUCHPOINTS] = CJM_NOTE_TOUCHPOINT,
    [CJM_LANE_THOUGHTS] = CJM_NOTE_QUOTE,
    [CJM_LANE_EMOTION] = CJM_NOTE_FEELING,
    [CJM_LANE_PAINS] = CJM_NOTE_PAIN,
    [CJM_LANE_OPPORTUNITIES] = CJM_NOTE_OPPORTUNITY,
    [CJM_LANE_PLAN] = CJM_NOTE_PLAN,
    [CJM_LANE_MEASURES] = CJM_NOTE_MEASURE,
    [CJM_LANE_GAP] = CJM_NOTE_BARRIER,
    [CJM_LANE_SOLUTIONS] = CJM_NOTE_SOLUTION,
    [CJM_LANE_WINDOWS] = CJM_NOTE_TEXT,
    [CJM_LANE_ACTIVITIES] = CJM_NOTE_ACTION,
    [CJM_LANE_PLACES] = CJM_NOTE_TEXT,
    [CJM_LANE_CHANNELS] = CJM_NOTE_TOUCHPOINT,
    [CJM_LANE_BRAND] = CJM_NOTE_TOUCHPOINT,
    [CJM_LANE_RIVALS] = CJM_NOTE_TOUCHPOINT,
    [CJM_LANE_SAYS] = CJM_NOTE_QUOTE,
    [CJM_LANE_THINKS] = CJM_NOTE_THOUGHT,
    [CJM_LANE_DOES] = CJM_NOTE_ACTION,
    [CJM_LANE_FEELS] = CJM_NOTE_FEELING,
    [CJM_LANE_GAINS] = CJM_NOTE_GAIN,
    [CJM_LANE_TRAY] = CJM_NOTE_TEXT,
  };

  g_return_val_if_fail (lane < CJM_N_LANE_KINDS, CJM_NOTE_TEXT);

  return usual[lane];
}
