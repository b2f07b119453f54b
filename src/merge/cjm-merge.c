/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-merge.c: merging two versions of a project that come from one.
 *
 * Records are merged by id, their members one by one (cjm-merge-record.c): what only
 * one side changed is taken from it; what both changed differently stays as ours
 * has it and is a conflict. Of a list each side's additions and removals are made
 * (cjm-merge-lists.c). What one side deleted and the other changed or refers to is kept,
 * as a conflict. What breaks a rule together stays as ours has it, as a conflict.
 * Different things under one id are both kept (cjm-merge-ids.c). So every value that
 * either side set is in the result or in a conflict, and the result is always valid.
 */
#include "merge/cjm-merge.h"

#include "merge/cjm-conflict.h"
#include "merge/cjm-diff.h"
#include "merge/cjm-merge-private.h"
#include "model/cjm-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- Records ---- */

/* Takes @record. */
static void
put (GHashTable *records, CjmRecord *record)
{
  g_assert (record != NULL);
  g_hash_table_replace (records, record->id, record);
}

/* Fills @records with what becomes of each record in @ids. */
static void
merge_records (GHashTable  *records,
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
      const CjmRecord *b = cjm_document_find (base, id), *o = cjm_document_find (ours, id),
                      *t = cjm_document_find (theirs, id);

      if (o != NULL && t != NULL)
        put (records, cjm_merge_record (b, o, t, conflicts));
      else if (b == NULL && (o != NULL || t != NULL)) /* new on one side */
        put (records, cjm_record_ref (o != NULL ? o : t));
      else if ((o != NULL && !cjm_record_equal (b, o))
               || (t != NULL && !cjm_record_equal (b, t))) /* deleted here, changed there */
        {
          g_ptr_array_add (conflicts, cjm_conflict_new (NULL, o, t));
          put (records, cjm_record_ref (o != NULL ? o : t));
        }
    }
}

/* ---- References ---- */

/** Repair: making the records of a merge valid. */
typedef struct
{
  /* borrowed */
  GHashTable  *records; /* id → CjmRecord */
  CjmDocument *ours, *theirs;
  GPtrArray   *conflicts;
} Repair;

/* CjmRefFunc: restores a record that was deleted, for another one refers to it. */
static void
restore_cb (const char *id, gpointer data)
{
  Repair          *self = data;
  const CjmRecord *ours = cjm_document_find (self->ours, id), *theirs = cjm_document_find (self->theirs, id);

  if (g_hash_table_contains (self->records, id) || (ours == NULL && theirs == NULL))
    return;
  g_ptr_array_add (self->conflicts, cjm_conflict_new (NULL, ours, theirs));
  put (self->records, cjm_record_ref (ours != NULL ? ours : theirs));
}

/* Returns: (transfer full) (element-type CjmRecord) */
static GPtrArray *
list_records (GHashTable *records)
{
  GPtrArray     *all = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_record_unref);
  GHashTableIter iter;
  gpointer       record;

  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_ptr_array_add (all, cjm_record_ref (record));
  return all;
}

static void
restore_missing_references (Repair *self)
{
  guint before;

  do /* what was restored may refer to something else that is missing */
    {
      g_autoptr (GPtrArray) all = list_records (self->records);

      before = all->len;
      for (guint i = 0; i < all->len; i++)
        cjm_record_foreach_ref (g_ptr_array_index (all, i), restore_cb, self);
    }
  while (g_hash_table_size (self->records) > before);
}

/* ---- Rules ---- */

/* The member that a conflict is about where @member differs: of a place it is the lane. */
static const CjmMember *
conflicting_member (const CjmRecord *record, const CjmMember *member)
{
  return cjm_diff_is_place (record, member)
             ? cjm_schema_find_member (cjm_schema_record_type (record->kind), "lane")
             : member;
}

/* Adds a conflict for each member of @merged that was taken from theirs. */
static void
add_conflicts_of_taken (Repair *self, const CjmRecord *merged, const CjmRecord *ours)
{
  const CjmRecord     *theirs = cjm_document_find (self->theirs, ours->id);
  const CjmRecordType *type = cjm_schema_record_type (ours->kind);

  for (guint i = 0; theirs != NULL && i < type->n_members; i++)
    if (!cjm_record_member_equal (merged, ours, &type->members[i]))
      g_ptr_array_add (self->conflicts,
                       cjm_conflict_new (conflicting_member (ours, &type->members[i]), ours, theirs));
}

/* Puts back ours, with the unknown members of @merged. */
static void
restore_ours (Repair *self, const CjmRecord *merged, const CjmRecord *ours)
{
  CjmRecord *copy = cjm_record_copy (ours);

  g_assert (ours->kind == merged->kind);
  add_conflicts_of_taken (self, merged, ours);
  g_clear_pointer (&copy->unknown, cjm_unknown_unref);
  copy->unknown = merged->unknown != NULL ? cjm_unknown_ref (merged->unknown) : NULL;
  put (self->records, copy);
}

/* Restores ours where the changes of both break a rule together, as the two ends of a day may. Returns: TRUE
 * if all records are valid now; else FALSE with @error. */
static gboolean
restore_valid_records (Repair *self, GError **error)
{
  g_autoptr (GPtrArray) all = list_records (self->records);
  gboolean restored = FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      const CjmRecord *merged = g_ptr_array_index (all, i);
      const CjmRecord *ours = cjm_document_find (self->ours, merged->id);

      if (cjm_rules_check (merged, self->records, NULL) || ours == NULL || ours->kind != merged->kind
          || cjm_record_equal (ours, merged))
        continue;
      restore_ours (self, merged, ours);
      restored = TRUE;
    }
  if (restored)
    restore_missing_references (self); /* ours may refer to what was deleted */
  for (guint i = 0; i < all->len; i++)
    {
      const char *id = ((CjmRecord *) g_ptr_array_index (all, i))->id;

      if (!cjm_rules_check (g_hash_table_lookup (self->records, id), self->records, error))
        return FALSE;
    }
  return TRUE;
}

/* Keeps one of several conflicts about the same; @conflicts is sorted. What many refer to was restored for
 * each of them. */
static void
remove_duplicates (GPtrArray *conflicts)
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

/* ---- Projects ---- */

/* Versions of one project have one id of it. */
static gboolean
check_projects (CjmDocument *ours, CjmDocument *theirs, GError **error)
{
  const char *a = cjm_document_get_project (ours)->record.id,
             *b = cjm_document_get_project (theirs)->record.id;

  if (strcmp (a, b) == 0)
    return TRUE;
  g_set_error (error, CJM_ERROR, CJM_ERROR_INVALID,
               _ ("these are two projects, “%s” and “%s”, not two versions of one"), a, b);
  return FALSE;
}

/* Merges projects in which one id is one thing. Returns: (nullable) (transfer full): NULL where no valid
 * project comes out of it. */
static CjmDocument *
merge_projects (
    CjmDocument *base, CjmDocument *ours, CjmDocument *theirs, GPtrArray *conflicts, GError **error)
{
  g_autoptr (GHashTable)
      records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cjm_record_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (CjmUnknown) unknown = NULL;
  g_autoptr (CjmRecord) base_file = cjm_conflict_file_record (base);
  g_autoptr (CjmRecord) our_file = cjm_conflict_file_record (ours);
  g_autoptr (CjmRecord) their_file = cjm_conflict_file_record (theirs);
  Repair repair = { records, ours, theirs, conflicts };

  cjm_diff_collect_ids (ids, base);
  cjm_diff_collect_ids (ids, ours);
  cjm_diff_collect_ids (ids, theirs);
  merge_records (records, ids, base, ours, theirs, conflicts);
  restore_missing_references (&repair);
  if (!restore_valid_records (&repair, error))
    return NULL;
  unknown = cjm_merge_unknown (base_file, our_file, their_file, TRUE, conflicts);
  g_ptr_array_sort (conflicts, cjm_conflict_compare);
  remove_duplicates (conflicts);
  return cjm_document_new_from_records (records, unknown);
}

/**
 * cjm_merge:
 * @base: the version that both come from
 * @conflicts: (out) (transfer full) (element-type CjmConflict): what is to be decided, sorted by
 *   id and member; set where a project is returned
 *
 * Returns: (nullable) (transfer full): @ours with what @theirs changed; NULL with
 *   CJM_ERROR_INVALID where these are two projects.
 */
CjmDocument *
cjm_merge (CjmDocument *base, CjmDocument *ours, CjmDocument *theirs, GPtrArray **conflicts, GError **error)
{
  CjmDocument *merged = NULL;

  g_return_val_if_fail (CJM_IS_DOCUMENT (base) && CJM_IS_DOCUMENT (ours) && CJM_IS_DOCUMENT (theirs), NULL);
  g_return_val_if_fail (conflicts != NULL, NULL);

  if (!check_projects (ours, theirs, error))
    return NULL;
  /* Two lanes under one id are two things only if they can't be merged: that is rare. */
  for (int by_fixed = FALSE; merged == NULL && by_fixed <= TRUE; by_fixed++)
    {
      g_autoptr (CjmDocument) their_base = g_object_ref (base);
      g_autoptr (CjmDocument) their_own = g_object_ref (theirs);
      g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (cjm_conflict_free);

      cjm_merge_ids_separate (ours, &their_base, &their_own, by_fixed);
      merged = merge_projects (their_base, ours, their_own, found, by_fixed ? error : NULL);
      if (merged != NULL)
        *conflicts = g_steal_pointer (&found);
    }
  return merged;
}
