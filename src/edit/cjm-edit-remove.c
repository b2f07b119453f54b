/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-edit-remove.c: plans of removing records, with what can't be without them and what refers to them. */
#include "edit/cjm-edit-private.h"

#include "model/cjm-schema.h"

#include <string.h>

/* Whether @record can't be without a record in @removed, which is a set of ids. */
static gboolean
depends_on (const CjmRecord *record, GHashTable *removed)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);

  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];
      gboolean         needed = (member->flags & CJM_MEMBER_REQUIRED) || strcmp (member->name, "stage") == 0;
      const char      *id = member->type == CJM_MEMBER_REF ? cjm_member_at (record, member, char *) : NULL;

      if (needed && id != NULL && g_hash_table_contains (removed, id))
        return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer container): all records; kinds that others lie on come first. */
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

/* Whether @member of @record refers to any of the ids in @removed. */
static gboolean
refers_to_any (const CjmRecord *record, const CjmMember *member, GHashTable *removed)
{
  if (member->type == CJM_MEMBER_REF)
    return cjm_member_at (record, member, char *) != NULL
           && g_hash_table_contains (removed, cjm_member_at (record, member, char *));
  if (member->type == CJM_MEMBER_REFS)
    for (char **id = cjm_member_at (record, member, char **); id != NULL && *id != NULL; id++)
      if (g_hash_table_contains (removed, *id))
        return TRUE;
  return FALSE;
}

/* Removes the references of @member to ids in @removed, of which it has one at least. */
static void
remove_refs (CjmRecord *copy, const CjmMember *member, GHashTable *removed)
{
  char **ids, **kept;

  if (member->type == CJM_MEMBER_REF)
    {
      cjm_record_set_text (&cjm_member_at (copy, member, char *), NULL);
      return;
    }
  g_assert (member->type == CJM_MEMBER_REFS);
  ids = kept = cjm_member_at (copy, member, char **);
  for (char **id = ids; *id != NULL; id++)
    if (g_hash_table_contains (removed, *id))
      g_free (*id);
    else
      *kept++ = *id;
  *kept = NULL;
  if (*ids == NULL)
    g_clear_pointer (&cjm_member_at (copy, member, char **), g_free);
}

/* Returns: (transfer full): the set of @ids but for the project, and of all that can't be without those. */
static GHashTable *
collect_removed (CjmDocument *document, GPtrArray *ids, GPtrArray *all)
{
  GHashTable *removed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < ids->len; i++)
    {
      const CjmRecord *record = cjm_document_find (document, g_ptr_array_index (ids, i));

      if (record != NULL && record->kind != CJM_KIND_PROJECT)
        g_hash_table_add (removed, record->id);
    }
  for (guint i = 0; i < all->len; i++)
    if (depends_on (g_ptr_array_index (all, i), removed))
      g_hash_table_add (removed, ((CjmRecord *) g_ptr_array_index (all, i))->id);
  return removed;
}

/**
 * cjm_edit_remove:
 * @ids: (element-type utf8): records to remove; the project stays
 *
 * Returns: (transfer full): the plan that removes them, all that lies on them
 *   (a stage's notes and feelings, a map's lanes …) and every reference to those.
 */
CjmChangeSet *
cjm_edit_remove (CjmDocument *document, GPtrArray *ids)
{
  CjmChangeSet *plan = cjm_change_set_new ();
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GHashTable) removed = NULL;

  g_return_val_if_fail (CJM_IS_DOCUMENT (document) && ids != NULL, plan);

  all = list_all (document);
  removed = collect_removed (document, ids, all);
  for (guint i = 0; i < all->len; i++)
    {
      const CjmRecord     *record = g_ptr_array_index (all, i);
      const CjmRecordType *type = cjm_schema_record_type (record->kind);

      if (g_hash_table_contains (removed, record->id))
        {
          cjm_change_set_add (plan, cjm_record_ref (record), NULL);
          continue;
        }
      for (guint m = 0; m < type->n_members; m++)
        if (refers_to_any (record, &type->members[m], removed))
          remove_refs (cjm_edit_open (plan, record), &type->members[m], removed);
    }
  return plan;
}

/* Replaces the references of @member to @from. */
static void
replace_refs (CjmRecord *copy, const CjmMember *member, const char *from, const char *to)
{
  g_assert (to != NULL);
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

/** cjm_edit_redirect: changes all references to @from, those in @plan too, to references to @to; removes them
 * where @to is NULL.
 */
void
cjm_edit_redirect (CjmChangeSet *plan, CjmDocument *document, const char *from, const char *to)
{
  g_autoptr (GPtrArray) all = list_all (document);
  g_autoptr (GHashTable) removed = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (removed, (gpointer) from);
  for (guint i = 0; i < all->len; i++)
    {
      const CjmRecord     *record = g_ptr_array_index (all, i);
      const CjmChange     *change = cjm_change_set_find (plan, record->id);
      const CjmRecord     *now = change != NULL ? change->after : record;
      const CjmRecordType *type = cjm_schema_record_type (record->kind);

      for (guint m = 0; now != NULL && m < type->n_members; m++)
        {
          if (!refers_to_any (now, &type->members[m], removed))
            continue;
          if (to != NULL)
            replace_refs (cjm_edit_open (plan, record), &type->members[m], from, to);
          else
            remove_refs (cjm_edit_open (plan, record), &type->members[m], removed);
        }
    }
}
