/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-record.c: what can be done with any record, by walking the table. */
#include "model/cjm-records.h"
#include "model/cjm-schema.h"

#include <math.h>
#include <string.h>

/* 62^12 ids: a project of a million records meets a double with odds of 1 in 10^9. */
#define ID_LENGTH 12

/**
 * cjm_record_new_id:
 * Returns: (transfer full): a random id; two people never make the same one.
 */
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

gboolean
cjm_record_id_is_valid (const char *id)
{
  gsize length = strlen (id);

  return length > 0 && length <= CJM_MAX_ID
         && strspn (id, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_") == length;
}

static void
member_reset (CjmRecord *self, const CjmMember *member)
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
 * Returns: (transfer full): a record with every member at its usual value,
 *   not yet part of a document and therefore open to changes.
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
    member_reset (self, &type->members[i]);
  return self;
}

CjmRecord *
cjm_record_ref (const CjmRecord *self)
{
  CjmRecord *shared = (CjmRecord *) self;

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

/** cjm_record_member_set: @member of @to, a record not yet published, becomes what @from has. */
void
cjm_record_member_set (CjmRecord *to, const CjmRecord *from, const CjmMember *member)
{
  member_free (to, member);
  member_copy (to, from, member);
}

/**
 * cjm_record_copy_as:
 * @id: (nullable): the copy's id, NULL for a new random one
 *
 * Returns: (transfer full): a changeable copy under another id.
 */
CjmRecord *
cjm_record_copy_as (const CjmRecord *self, const char *id)
{
  const CjmRecordType *type = cjm_schema_record_type (self->kind);
  CjmRecord           *copy = cjm_record_new (self->kind, id);

  for (guint i = 0; i < type->n_members; i++)
    member_copy (copy, self, &type->members[i]);
  if (self->unknown != NULL)
    copy->unknown = cjm_unknown_ref (self->unknown);
  return copy;
}

/** cjm_record_copy: Returns: (transfer full): a changeable copy, same id. */
CjmRecord *
cjm_record_copy (const CjmRecord *self)
{
  return cjm_record_copy_as (self, self->id);
}

static void
rename_ref (char **ref, GHashTable *fresh)
{
  const char *now = *ref != NULL ? g_hash_table_lookup (fresh, *ref) : NULL;

  if (now == NULL)
    return;
  g_free (*ref);
  *ref = g_strdup (now);
}

/**
 * cjm_record_copy_renamed:
 * @fresh: id → id that stands for it among the copies
 *
 * Returns: (transfer full): a changeable copy under the id that @fresh has for
 *   it, or a random one, whose references to ids in @fresh follow too.
 */
CjmRecord *
cjm_record_copy_renamed (const CjmRecord *self, GHashTable *fresh)
{
  const CjmRecordType *type = cjm_schema_record_type (self->kind);
  CjmRecord           *copy = cjm_record_copy_as (self, g_hash_table_lookup (fresh, self->id));

  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];

      if (member->type == CJM_MEMBER_REF)
        rename_ref (&cjm_member_at (copy, member, char *), fresh);
      if (member->type == CJM_MEMBER_REFS)
        for (char **ref = cjm_member_at (copy, member, char **); ref != NULL && *ref != NULL; ref++)
          rename_ref (ref, fresh);
    }
  return copy;
}

static gboolean
refs_equal (char **a, char **b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

/** cjm_record_member_equal: Returns: whether two records of one kind say the same in @member. */
gboolean
cjm_record_member_equal (const CjmRecord *a, const CjmRecord *b, const CjmMember *member)
{
  double x, y;

  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
    case CJM_MEMBER_ORDER:
    case CJM_MEMBER_DATE:
    case CJM_MEMBER_REF:
      return g_strcmp0 (cjm_member_at (a, member, char *), cjm_member_at (b, member, char *)) == 0;
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_WORDS:
      return refs_equal (cjm_member_at (a, member, char **), cjm_member_at (b, member, char **));
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

/** cjm_record_equal: Returns: whether both say the same, unknown members included. */
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

/** cjm_record_compare: the order of siblings: by key, then by id. */
int
cjm_record_compare (const CjmRecord *a, const CjmRecord *b)
{
  int by_order = g_strcmp0 (a->order, b->order);

  return by_order != 0 ? by_order : strcmp (a->id, b->id);
}

/** cjm_record_set_text: sets a text of a record not yet published; "" becomes NULL. */
void
cjm_record_set_text (char **member, const char *text)
{
  char *copy = text != NULL && *text != '\0' ? g_strdup (text) : NULL;

  g_free (*member);
  *member = copy;
}

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

/** cjm_record_main_member: Returns: (nullable): the member edited by a double click. */
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

/** cjm_record_get_main_text: Returns: (transfer none): that text, "" when absent. */
const char *
cjm_record_get_main_text (const CjmRecord *record)
{
  const char      *name = cjm_record_main_member (record->kind);
  const CjmMember *member = name != NULL
                                ? cjm_schema_find_member (cjm_schema_record_type (record->kind), name)
                                : NULL;
  const char      *text = member != NULL ? cjm_member_at (record, member, char *) : NULL;

  return text != NULL ? text : "";
}

/** cjm_record_usual_note_kind: Returns: the kind of note that a new one in such a lane is. */
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

  return usual[lane];
}
