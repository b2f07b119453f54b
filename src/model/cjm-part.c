/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-part.c: a project of one map, to be given away.
 *
 * It holds the map with all that stands on it, and the personas, channels and
 * images these name. What leads to another map (a note it answers, the stage it was
 * sent to, what it was made from) leads nowhere here and is left out, and so is what
 * waits to be decided: both would tell of what was not given.
 */
#include "model/cjm-part.h"

#include "model/cjm-schema.h"

#include <string.h>

typedef struct
{
  CjmDocument *document;
  const char  *map;
  GHashTable  *records;
} Part;

static gboolean
is_shared (CjmRecordKind kind)
{
  return kind == CJM_KIND_PERSONA || kind == CJM_KIND_CHANNEL || kind == CJM_KIND_IMAGE;
}

static gboolean
stands_on (Part *self, const CjmRecord *record)
{
  return record->kind == CJM_KIND_MAP
             ? strcmp (record->id, self->map) == 0
             : g_strcmp0 (cjm_document_get_map_of (self->document, record), self->map) == 0;
}

static gboolean
goes_along (Part *self, const CjmMember *member, const char *id)
{
  const CjmRecord *record = cjm_document_find (self->document, id);

  return record != NULL && (is_shared (member->target) || stands_on (self, record));
}

/* Leaves only those of the list that go along. */
static void
cut_list (Part *self, CjmRecord *copy, const CjmMember *member)
{
  char ***list = &cjm_member_at (copy, member, char **);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  if (*list == NULL)
    return;
  for (char **id = *list; *id != NULL; id++)
    if (goes_along (self, member, *id))
      g_ptr_array_add (left, g_strdup (*id));
  g_strfreev (*list);
  g_ptr_array_add (left, NULL);
  *list = left->len > 1 ? (char **) g_ptr_array_steal (left, NULL) : NULL;
}

static void
take (Part *self, const CjmRecord *record)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);
  CjmRecord           *copy;

  if (g_hash_table_contains (self->records, record->id))
    return;
  copy = cjm_record_copy (record);
  g_hash_table_insert (self->records, copy->id, copy);
  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];

      if (member->type == CJM_MEMBER_REFS)
        cut_list (self, copy, member);
      if (member->type == CJM_MEMBER_REF && cjm_member_at (copy, member, char *) != NULL
          && !goes_along (self, member, cjm_member_at (copy, member, char *)))
        cjm_record_set_text (&cjm_member_at (copy, member, char *), NULL);
      if (member->type == CJM_MEMBER_REF && is_shared (member->target)
          && cjm_member_at (copy, member, char *) != NULL)
        take (self, cjm_document_find (self->document, cjm_member_at (copy, member, char *)));
      if (member->type == CJM_MEMBER_REFS && is_shared (member->target))
        for (char **id = cjm_member_at (copy, member, char **); id != NULL && *id != NULL; id++)
          take (self, cjm_document_find (self->document, *id));
    }
}

/** cjm_part_new: Returns: (transfer full): the project of @map, an id, alone. */
CjmDocument *
cjm_part_new (CjmDocument *document, const char *map)
{
  g_autoptr (GHashTable)
      records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cjm_record_unref);
  Part self = { document, map, records };

  take (&self, &cjm_document_get_project (document)->record);
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) all = cjm_document_list (document, kind);

      for (guint i = 0; kind != CJM_KIND_PROJECT && !is_shared (kind) && i < all->len; i++)
        if (stands_on (&self, g_ptr_array_index (all, i)))
          take (&self, g_ptr_array_index (all, i));
    }
  return cjm_document_new_from_records (records, NULL);
}
