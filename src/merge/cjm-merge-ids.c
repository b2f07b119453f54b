/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-merge-ids.c: two people gave one id to different things.
 *
 * Both things stay: theirs gets an id made of the old one and its kind ("x-channel"),
 * and whoever names it there names that. The same two make the same id in every merge,
 * so that a later one with somebody who knows only the old id finds it again.
 */
#include "merge/cjm-merge-private.h"

#include <string.h>

/** Apart: @by_fixed: things are different as well where a member differs that never changes. */
typedef struct
{
  CjmDocument *base, *ours, *theirs;
  gboolean     by_fixed;
} Apart;

static const char *
now_called (GHashTable *names, const char *id)
{
  const char *name = id != NULL ? g_hash_table_lookup (names, id) : NULL;

  return name != NULL ? name : id;
}

/* Whether others need to know what never changes in such a record. */
static gboolean
holds_others (CjmRecordKind kind)
{
  return kind == CJM_KIND_MAP || kind == CJM_KIND_LANE || kind == CJM_KIND_STAGE;
}

static gboolean
is_same_thing (Apart *self, GHashTable *names, const CjmRecord *ours, const CjmRecord *other)
{
  const CjmRecordType *type = cjm_schema_record_type (ours->kind);

  if (ours->kind != other->kind)
    return FALSE;
  for (guint i = 0; self->by_fixed && holds_others (ours->kind) && i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];
      gboolean         is_ref = member->type == CJM_MEMBER_REF;

      if (!(member->flags & CJM_MEMBER_FIXED))
        continue;
      if (is_ref ? g_strcmp0 (cjm_member_at (ours, member, char *),
                              now_called (names, cjm_member_at (other, member, char *)))
                       != 0
                 : !cjm_record_member_equal (ours, other, member))
        return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full): an id that is free, or that ours has for the same thing already. */
static char *
make_id (Apart *self, GHashTable *names, const CjmRecord *record)
{
  for (guint n = 1;; n++)
    {
      g_autofree char *end = n == 1
                                 ? g_strdup_printf ("-%s", cjm_schema_record_type (record->kind)->name)
                                 : g_strdup_printf ("-%s%u", cjm_schema_record_type (record->kind)->name, n);
      g_autofree char *id = g_strdup_printf ("%.*s%s", CJM_MAX_ID - (int) strlen (end), record->id, end);
      const CjmRecord *ours = cjm_document_find (self->ours, id);

      if (cjm_document_find (self->theirs, id) == NULL && cjm_document_find (self->base, id) == NULL
          && (ours == NULL || is_same_thing (self, names, ours, record)))
        return g_steal_pointer (&id);
    }
}

/* Adds to @names, id → new id, what in @document is another thing than in ours. Maps come
 * before what lies on them. @known: (nullable): the new ids there are; where it is NULL they are made. */
static void
find_names (Apart *self, CjmDocument *document, GHashTable *known, GHashTable *names)
{
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = cjm_document_list (document, kind);

      for (guint i = 0; i < records->len; i++)
        {
          const CjmRecord *record = g_ptr_array_index (records, i),
                          *ours = cjm_document_find (self->ours, record->id);
          char *id;

          if (ours == NULL || is_same_thing (self, names, ours, record))
            continue;
          id = known == NULL ? make_id (self, names, record)
                             : g_strdup (g_hash_table_lookup (known, record->id));
          if (id != NULL)
            g_hash_table_insert (names, g_strdup (record->id), id);
        }
    }
}

static void
rename_text (char **id, GHashTable *names)
{
  g_autofree char *name = g_strdup (now_called (names, *id));

  g_free (*id);
  *id = g_steal_pointer (&name);
}

/* Returns: (transfer full): @record with the ids that are in @names. */
static CjmRecord *
rename_record (const CjmRecord *record, GHashTable *names)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);
  CjmRecord           *copy = cjm_record_copy (record);

  rename_text (&copy->id, names);
  for (guint i = 0; i < type->n_members; i++)
    {
      if (type->members[i].type == CJM_MEMBER_REF)
        rename_text (&cjm_member_at (copy, &type->members[i], char *), names);
      if (type->members[i].type == CJM_MEMBER_REFS)
        for (char **id = cjm_member_at (copy, &type->members[i], char **); id != NULL && *id != NULL; id++)
          rename_text (id, names);
    }
  return copy;
}

static void
rename_all (CjmDocument **document, GHashTable *names)
{
  g_autoptr (GHashTable)
      records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cjm_record_unref);
  g_autoptr (CjmDocument) old = *document;

  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) list = cjm_document_list (old, kind);

      for (guint i = 0; i < list->len; i++)
        {
          CjmRecord *copy = rename_record (g_ptr_array_index (list, i), names);

          g_hash_table_replace (records, copy->id, copy);
        }
    }
  *document = cjm_document_new_from_records (records, cjm_document_get_unknown (old));
}

/**
 * cjm_merge_ids_separate: gives what is another thing in @theirs than in @ours an id of its own.
 * @base: @theirs: (inout) (transfer full): what to merge with
 * @by_fixed: also where only a member that never changes makes it another
 */
void
cjm_merge_ids_separate (CjmDocument *ours, CjmDocument **base, CjmDocument **theirs, gboolean by_fixed)
{
  Apart self = { *base, ours, *theirs, by_fixed };
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) base_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  find_names (&self, *theirs, NULL, names);
  if (g_hash_table_size (names) == 0)
    return;
  find_names (&self, *base, names, base_names);
  rename_all (theirs, names);
  rename_all (base, base_names);
}
