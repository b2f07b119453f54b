/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-merge-ids.c: different things to which two people gave one id.
 *
 * Both are kept: theirs gets an id made of the old one and its kind ("x-channel"), and
 * the references to it follow. The same two things get the same ids in every merge, so
 * that a later merge with a version that has only the old id finds them again.
 */
#include "merge/cjm-merge-private.h"

#include <string.h>

/** Separation: @by_fixed: TRUE if records of one kind are different things where a FIXED member differs. */
typedef struct
{
  /* borrowed */
  CjmDocument *base, *ours, *theirs;

  gboolean by_fixed;
} Separation;

/* Returns: (nullable): the id that @id, which may be NULL, has in @new_ids, else @id. */
static const char *
current_id (GHashTable *new_ids, const char *id)
{
  const char *new_id = id != NULL ? g_hash_table_lookup (new_ids, id) : NULL;

  return new_id != NULL ? new_id : id;
}

/* Whether records of such a kind have others on them, whose rules depend on FIXED members. */
static gboolean
has_children (CjmRecordKind kind)
{
  return kind == CJM_KIND_MAP || kind == CJM_KIND_LANE || kind == CJM_KIND_STAGE;
}

/* Whether both have the same value of @member, references of @other taken by their new ids. */
static gboolean
is_same_value (const CjmRecord *ours, const CjmRecord *other, const CjmMember *member, GHashTable *new_ids)
{
  g_assert (ours->kind == other->kind);
  if (member->type != CJM_MEMBER_REF)
    return cjm_record_member_equal (ours, other, member);
  return g_strcmp0 (cjm_member_at (ours, member, char *),
                    current_id (new_ids, cjm_member_at (other, member, char *)))
         == 0;
}

static gboolean
is_same_thing (Separation *self, GHashTable *new_ids, const CjmRecord *ours, const CjmRecord *other)
{
  const CjmRecordType *type = cjm_schema_record_type (ours->kind);

  if (ours->kind != other->kind)
    return FALSE;
  for (guint i = 0; self->by_fixed && has_children (ours->kind) && i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];

      if ((member->flags & CJM_MEMBER_FIXED) && !is_same_value (ours, other, member, new_ids))
        return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full): an id that nothing has, or that ours has for the same thing already. */
static char *
make_id (Separation *self, GHashTable *new_ids, const CjmRecord *record)
{
  for (guint n = 1;; n++)
    {
      g_autofree char *end = n == 1
                                 ? g_strdup_printf ("-%s", cjm_schema_record_type (record->kind)->name)
                                 : g_strdup_printf ("-%s%u", cjm_schema_record_type (record->kind)->name, n);
      g_autofree char *id = g_strdup_printf ("%.*s%s", CJM_MAX_ID - (int) strlen (end), record->id, end);
      const CjmRecord *ours = cjm_document_find (self->ours, id);

      if (cjm_document_find (self->theirs, id) == NULL && cjm_document_find (self->base, id) == NULL
          && (ours == NULL || is_same_thing (self, new_ids, ours, record)))
        return g_steal_pointer (&id);
    }
}

/* Adds to @new_ids, id → new id, what in @document is another thing than in ours. Maps come
 * before what lies on them. @known: (nullable): the new ids to take; NULL to make them. */
static void
find_new_ids (Separation *self, CjmDocument *document, GHashTable *known, GHashTable *new_ids)
{
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = cjm_document_list (document, kind);

      for (guint i = 0; i < records->len; i++)
        {
          const CjmRecord *record = g_ptr_array_index (records, i),
                          *ours = cjm_document_find (self->ours, record->id);
          char *id;

          if (ours == NULL || is_same_thing (self, new_ids, ours, record))
            continue;
          id = known == NULL ? make_id (self, new_ids, record)
                             : g_strdup (g_hash_table_lookup (known, record->id));
          if (id != NULL)
            g_hash_table_insert (new_ids, g_strdup (record->id), id);
        }
    }
}

static void
rename_id (char **id, GHashTable *new_ids)
{
  char *new_id = g_strdup (current_id (new_ids, *id));

  g_free (*id);
  *id = new_id;
}

/* Returns: (transfer full): a copy of @record with the ids in @new_ids. */
static CjmRecord *
rename_record (const CjmRecord *record, GHashTable *new_ids)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);
  CjmRecord           *copy = cjm_record_copy (record);

  rename_id (&copy->id, new_ids);
  for (guint i = 0; i < type->n_members; i++)
    {
      if (type->members[i].type == CJM_MEMBER_REF)
        rename_id (&cjm_member_at (copy, &type->members[i], char *), new_ids);
      if (type->members[i].type == CJM_MEMBER_REFS)
        for (char **id = cjm_member_at (copy, &type->members[i], char **); id != NULL && *id != NULL; id++)
          rename_id (id, new_ids);
    }
  return copy;
}

static void
rename_all (CjmDocument **document, GHashTable *new_ids)
{
  g_autoptr (GHashTable)
      records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cjm_record_unref);
  g_autoptr (CjmDocument) old = *document;

  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) list = cjm_document_list (old, kind);

      for (guint i = 0; i < list->len; i++)
        {
          CjmRecord *copy = rename_record (g_ptr_array_index (list, i), new_ids);

          g_hash_table_replace (records, copy->id, copy);
        }
    }
  *document = cjm_document_new_from_records (records, cjm_document_get_unknown (old));
}

/**
 * cjm_merge_ids_separate:
 * @base: @theirs: (inout) (transfer full): what to merge with @ours; may be replaced
 * @by_fixed: TRUE if records of one kind are different things where a FIXED member differs
 *
 * Gives what is another thing in @theirs than in @ours an id of its own, there and in @base.
 */
void
cjm_merge_ids_separate (CjmDocument *ours, CjmDocument **base, CjmDocument **theirs, gboolean by_fixed)
{
  Separation self = { *base, ours, *theirs, by_fixed };
  g_autoptr (GHashTable) new_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) base_new_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  find_new_ids (&self, *theirs, NULL, new_ids);
  if (g_hash_table_size (new_ids) == 0)
    return;
  find_new_ids (&self, *base, new_ids, base_new_ids);
  rename_all (theirs, new_ids);
  rename_all (base, base_new_ids);
}
