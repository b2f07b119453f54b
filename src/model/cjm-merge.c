/* cjm-merge.c: merging two versions of a project that had one in common.
 *
 * Records are looked at by id, members one by one: what only one side changed is
 * taken from it. What both changed differently stays as we have it, and is listed.
 * Where something lies (lane, stage, time) is one thing: half of it from each side
 * would be a place nobody meant. What one side deleted and the other changed or
 * needs is kept. So nothing is lost, and what comes out is always valid.
 */
#include "model/cjm-merge.h"

#include "model/cjm-diff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
add_conflict (GPtrArray       *conflicts,
              const CjmMember *member,
              const CjmRecord *ours,
              const CjmRecord *theirs)
{
  g_ptr_array_add (conflicts, cjm_conflict_new (member, ours, theirs));
}

/* ---- One record ---- */

/* Whether the places of two records are one. */
static gboolean
same_place (const CjmRecord *a,
            const CjmRecord *b)
{
  const CjmRecordType *type = cjm_record_type (a->kind);

  for (guint i = 0; i < type->n_members; i++)
    if (cjm_member_is_place (a, &type->members[i]) && !cjm_record_member_equal (a, b, &type->members[i]))
      return FALSE;
  return TRUE;
}

/* Whether one lies where the other can't go: a point stays on its lane. */
static gboolean
is_fixed_place (const CjmRecord *ours,
                const CjmRecord *theirs)
{
  const CjmMember *lane = cjm_record_type_find_member (cjm_record_type (ours->kind), "lane");

  return (lane->flags & CJM_MEMBER_FIXED) && !cjm_record_member_equal (ours, theirs, lane);
}

static void
merge_place (CjmRecord       *merged,
             const CjmRecord *base,
             const CjmRecord *ours,
             const CjmRecord *theirs,
             GPtrArray       *conflicts)
{
  const CjmRecordType *type = cjm_record_type (ours->kind);

  if (same_place (ours, theirs) || (base != NULL && same_place (base, theirs)))
    return;
  if (base == NULL || !same_place (base, ours) || is_fixed_place (ours, theirs))
    {
      add_conflict (conflicts, cjm_record_type_find_member (type, "lane"), ours, theirs);
      return;
    }
  for (guint i = 0; i < type->n_members; i++)
    if (cjm_member_is_place (ours, &type->members[i]) || type->members[i].type == CJM_MEMBER_ORDER)
      cjm_record_member_set (merged, theirs, &type->members[i]);
}

static JsonNode *
member_of (JsonObject *object,
           const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

static gboolean
same_node (JsonNode *a,
           JsonNode *b)
{
  return a == b || (a != NULL && b != NULL && json_node_equal (a, b));
}

/* Returns: (nullable) (transfer full): members that are not ours, each from who
 * changed it; ours where both did. */
static JsonObject *
merge_unknown (JsonObject *base,
               JsonObject *ours,
               JsonObject *theirs)
{
  JsonObject *merged = json_object_new ();
  JsonObject *both[] = { theirs, ours };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autoptr (GList) names = both[i] != NULL ? json_object_get_members (both[i]) : NULL;

      for (GList *name = names; name != NULL; name = name->next)
        {
          JsonNode *b = member_of (base, name->data), *o = member_of (ours, name->data), *t = member_of (theirs, name->data);
          JsonNode *chosen = same_node (b, o) ? t : o;

          if (b == NULL && o == NULL)
            chosen = t;
          if (chosen != NULL)
            json_object_set_member (merged, name->data, json_node_copy (chosen));
        }
    }
  json_object_remove_member (merged, CJM_CONFLICTS);
  if (json_object_get_size (merged) > 0)
    return merged;
  json_object_unref (merged);
  return NULL;
}

static void
merge_foreign (CjmRecord       *merged,
               const CjmRecord *base,
               const CjmRecord *ours,
               const CjmRecord *theirs)
{
  if (ours->unknown == NULL && theirs->unknown == NULL)
    return;
  g_clear_pointer (&merged->unknown, json_object_unref);
  merged->unknown = merge_unknown (base != NULL ? base->unknown : NULL, ours->unknown, theirs->unknown);
}

/* Returns: (transfer full): both changes of one record that both have. */
static CjmRecord *
merge_record (const CjmRecord *base,
              const CjmRecord *ours,
              const CjmRecord *theirs,
              GPtrArray       *conflicts)
{
  const CjmRecordType *type = cjm_record_type (ours->kind);
  CjmRecord           *merged;

  if (ours->kind != theirs->kind)
    {
      add_conflict (conflicts, NULL, ours, theirs);
      return cjm_record_ref (ours);
    }
  if (base != NULL && base->kind != ours->kind)
    base = NULL;
  merged = cjm_record_copy (ours);
  merge_place (merged, base, ours, theirs, conflicts);
  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];

      if (cjm_member_is_place (ours, member) || cjm_record_member_equal (ours, theirs, member) || (base != NULL && cjm_record_member_equal (base, theirs, member)))
        continue;
      if (base != NULL && cjm_record_member_equal (base, ours, member) && !(member->flags & CJM_MEMBER_FIXED)) /* what never changes can't be taken over */
        cjm_record_member_set (merged, theirs, member);
      else if (member->type != CJM_MEMBER_ORDER) /* moved by both: either place among its siblings is right */
        add_conflict (conflicts, member, ours, theirs);
    }
  merge_foreign (merged, base, ours, theirs);
  return merged;
}

/* ---- All records ---- */

static void
put (GHashTable *records,
     CjmRecord  *record)
{
  g_hash_table_replace (records, record->id, record);
}

static void
merge_all (GHashTable  *records,
           GHashTable  *ids,
           CjmDocument *base,
           CjmDocument *ours,
           CjmDocument *theirs,
           GPtrArray   *conflicts)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const CjmRecord *b = cjm_document_find (base, id), *o = cjm_document_find (ours, id), *t = cjm_document_find (theirs, id);

      if (o != NULL && t != NULL)
        put (records, merge_record (b, o, t, conflicts));
      else if (b == NULL && (o != NULL || t != NULL)) /* new on one side */
        put (records, cjm_record_ref (o != NULL ? o : t));
      else if ((o != NULL && !cjm_record_equal (b, o)) || (t != NULL && !cjm_record_equal (b, t))) /* deleted here, changed there */
        {
          add_conflict (conflicts, NULL, o, t);
          put (records, cjm_record_ref (o != NULL ? o : t));
        }
    }
}

/* ---- References ---- */

static gboolean
is_needed (const CjmRecord *record,
           const CjmMember *member)
{
  return (member->flags & CJM_MEMBER_REQUIRED) || cjm_member_is_place (record, member);
}

/* Returns: (nullable) (transfer none): a record that was deleted, from whoever still has it. */
static const CjmRecord *
find_deleted (const char  *id,
              CjmDocument *base,
              CjmDocument *ours,
              CjmDocument *theirs)
{
  const CjmRecord *found = cjm_document_find (ours, id);

  if (found == NULL)
    found = cjm_document_find (theirs, id);
  return found != NULL ? found : cjm_document_find (base, id);
}

static char **
without (char      **ids,
         GHashTable *records)
{
  GPtrArray *rest = g_ptr_array_new ();

  for (char **id = ids; *id != NULL; id++)
    if (g_hash_table_contains (records, *id))
      g_ptr_array_add (rest, g_strdup (*id));
  g_ptr_array_add (rest, NULL);
  if (rest->len > 1)
    return (char **) g_ptr_array_free (rest, FALSE);
  g_ptr_array_free (rest, TRUE);
  return NULL;
}

/* Brings back what @record needs, lets go of what it can do without. Returns: whether anything came back. */
static gboolean
mend (GHashTable  *records,
      CjmRecord   *record,
      CjmDocument *base,
      CjmDocument *ours,
      CjmDocument *theirs,
      GPtrArray   *conflicts)
{
  const CjmRecordType *type = cjm_record_type (record->kind);
  CjmRecord           *mended = NULL;
  gboolean             back = FALSE;

  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];
      const char      *id = member->type == CJM_MEMBER_REF ? cjm_member_at (record, member, char *) : NULL;
      char           **ids = member->type == CJM_MEMBER_REFS ? cjm_member_at (record, member, char **) : NULL;
      const CjmRecord *deleted;

      if (id != NULL && !g_hash_table_contains (records, id) && is_needed (record, member) && (deleted = find_deleted (id, base, ours, theirs)) != NULL)
        {
          add_conflict (conflicts, NULL, cjm_document_find (ours, id), cjm_document_find (theirs, id));
          put (records, cjm_record_ref (deleted));
          back = TRUE;
        }
      else if (id != NULL && !g_hash_table_contains (records, id))
        {
          mended = mended != NULL ? mended : cjm_record_copy (record);
          cjm_record_set_text (&cjm_member_at (mended, member, char *), NULL);
        }
      for (char **at = ids; at != NULL && *at != NULL; at++)
        if (!g_hash_table_contains (records, *at))
          {
            char ***list;

            mended = mended != NULL ? mended : cjm_record_copy (record);
            list = &cjm_member_at (mended, member, char **);
            g_strfreev (*list);
            *list = without (ids, records);
            break;
          }
    }
  if (mended != NULL)
    put (records, mended);
  return back;
}

static void
mend_all (GHashTable  *records,
          CjmDocument *base,
          CjmDocument *ours,
          CjmDocument *theirs,
          GPtrArray   *conflicts)
{
  gboolean again = TRUE;

  while (again) /* what came back may need something in turn */
    {
      g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_record_unref);
      GHashTableIter iter;
      gpointer       record;

      again = FALSE;
      g_hash_table_iter_init (&iter, records);
      while (g_hash_table_iter_next (&iter, NULL, &record))
        g_ptr_array_add (all, cjm_record_ref (record));
      for (guint i = 0; i < all->len; i++)
        again |= mend (records, g_ptr_array_index (all, i), base, ours, theirs, conflicts);
    }
}

/* What is needed by many was listed by each of them; the list is sorted. */
static void
drop_repeated (GPtrArray *conflicts)
{
  guint kept = 0;

  for (guint i = 0; i < conflicts->len; i++)
    if (i == 0 || cjm_conflict_compare (&conflicts->pdata[kept - 1], &conflicts->pdata[i]) != 0)
      {
        gpointer conflict = conflicts->pdata[i];

        conflicts->pdata[i] = conflicts->pdata[kept];
        conflicts->pdata[kept++] = conflict;
      }
  g_ptr_array_set_size (conflicts, (gint) kept);
}

/* ---- Both ---- */

/* There is one project, whatever it is called on either side. */
static gboolean
check_projects (CjmDocument *ours,
                CjmDocument *theirs,
                GError     **error)
{
  const char *a = cjm_document_get_project (ours)->record.id, *b = cjm_document_get_project (theirs)->record.id;

  if (strcmp (a, b) == 0)
    return TRUE;
  g_set_error (error, CJM_MODEL_ERROR, CJM_MODEL_ERROR_INVALID, _ ("these are two projects, “%s” and “%s”, not two versions of one"), a, b);
  return FALSE;
}

/**
 * cjm_merge:
 * @base: the version that both come from
 * @conflicts: (out) (transfer full) (element-type CjmConflict)
 *
 * Returns: (nullable) (transfer full): @ours with what @theirs changed.
 */
CjmDocument *
cjm_merge (CjmDocument *base,
           CjmDocument *ours,
           CjmDocument *theirs,
           GPtrArray  **conflicts,
           GError     **error)
{
  g_autoptr (GHashTable) records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cjm_record_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (cjm_conflict_free);
  g_autoptr (JsonObject) unknown = NULL;
  GHashTableIter iter;
  gpointer       record;

  if (!check_projects (ours, theirs, error))
    return NULL;
  cjm_diff_collect_ids (ids, base);
  cjm_diff_collect_ids (ids, ours);
  cjm_diff_collect_ids (ids, theirs);
  merge_all (records, ids, base, ours, theirs, found);
  mend_all (records, base, ours, theirs, found);
  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (!cjm_rules_check (record, records, error))
      return NULL;
  g_ptr_array_sort (found, cjm_conflict_compare);
  drop_repeated (found);
  unknown = merge_unknown (cjm_document_get_unknown (base), cjm_document_get_unknown (ours), cjm_document_get_unknown (theirs));
  *conflicts = g_steal_pointer (&found);
  return cjm_document_new_from_records (records, unknown);
}
