/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-map-extract.c: one map of a project as a project of its own, to be given away.
 *
 * It holds the map with all that lies on it, and the personas, channels and
 * images that these refer to. References to other maps (a note it answers, the stage
 * it was sent to, what it was made from) are removed, and so are the conflicts that wait
 * to be decided: both would disclose what was not given.
 */
#include "model/cjm-map-extract.h"

#include "model/cjm-schema.h"

#include <string.h>

typedef struct
{
  /* borrowed */
  CjmDocument *document;
  const char  *map;
  GHashTable  *records; /* id → CjmRecord: what the extract has so far */
} Extract;

/* Kinds of record that belong to the project and not to one of its maps. */
static gboolean
is_shared (CjmRecordKind kind)
{
  return kind == CJM_KIND_PERSONA || kind == CJM_KIND_CHANNEL || kind == CJM_KIND_IMAGE;
}

static gboolean
is_on_map (Extract *self, const CjmRecord *record)
{
  return g_strcmp0 (cjm_document_get_map_of (self->document, record), self->map) == 0;
}

/* Whether a reference to @id leads to a record of the extract. */
static gboolean
is_kept (Extract *self, const CjmMember *member, const char *id)
{
  const CjmRecord *record = cjm_document_find (self->document, id);

  return record != NULL && (is_shared (member->target) || is_on_map (self, record));
}

static void
remove_references (Extract *self, CjmRecord *copy, const CjmMember *member)
{
  char ***list = &cjm_member_at (copy, member, char **);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  g_assert (member->type == CJM_MEMBER_REFS);
  if (*list == NULL)
    return;
  for (char **id = *list; *id != NULL; id++)
    if (is_kept (self, member, *id))
      g_ptr_array_add (kept, g_strdup (*id));
  g_strfreev (*list);
  g_ptr_array_add (kept, NULL);
  *list = kept->len > 1 ? (char **) g_ptr_array_steal (kept, NULL) : NULL;
}

static void
remove_reference (Extract *self, CjmRecord *copy, const CjmMember *member)
{
  char **id = &cjm_member_at (copy, member, char *);

  g_assert (member->type == CJM_MEMBER_REF);
  if (*id != NULL && !is_kept (self, member, *id))
    cjm_record_set_text (id, NULL);
}

static void add_record (Extract *self, const CjmRecord *record);

/* CjmRefFunc */
static void
add_shared_cb (const char *id, gpointer data)
{
  Extract         *self = data;
  const CjmRecord *record = cjm_document_find (self->document, id);

  g_assert (record != NULL);
  if (is_shared (
          record->kind)) /* what lies on the map is added anyway, and without recursion along its links */
    add_record (self, record);
}

/* Adds a copy of @record without references to what is left out, and the shared records it refers to. */
static void
add_record (Extract *self, const CjmRecord *record)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);
  CjmRecord           *copy;

  if (g_hash_table_contains (self->records, record->id))
    return;
  copy = cjm_record_copy (record);
  g_hash_table_insert (self->records, copy->id, copy);
  for (guint i = 0; i < type->n_members; i++)
    {
      if (type->members[i].type == CJM_MEMBER_REFS)
        remove_references (self, copy, &type->members[i]);
      if (type->members[i].type == CJM_MEMBER_REF)
        remove_reference (self, copy, &type->members[i]);
    }
  cjm_record_foreach_ref (copy, add_shared_cb, self);
}

/**
 * cjm_map_extract:
 * @map: id of a map of @document
 *
 * Returns: (transfer full): a project with no other map than @map.
 */
CjmDocument *
cjm_map_extract (CjmDocument *document, const char *map)
{
  g_autoptr (GHashTable)
      records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cjm_record_unref);
  Extract self = { document, map, records };

  g_return_val_if_fail (CJM_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (cjm_document_get_map (document, map) != NULL, NULL);

  add_record (&self, &cjm_document_get_project (document)->record);
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) all = cjm_document_list (document, kind);

      for (guint i = 0; i < all->len; i++)
        if (is_on_map (&self, g_ptr_array_index (all, i)))
          add_record (&self, g_ptr_array_index (all, i));
    }
  return cjm_document_new_from_records (records, NULL);
}
