/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-merge.c: merging two versions of a project that had one in common.
 *
 * Records are looked at by id, members one by one: what only one side changed is
 * taken from it. What both changed differently stays as we have it, and is listed.
 * Where something lies (lane, stage, time) is one thing: half of it from each side
 * would be a place nobody meant. Of a list each side's additions and removals are
 * taken. What one side deleted and the other changed or points to is kept. What does
 * not fit together stays as here and is listed too. Two things under one id both stay
 * (cjm-merge-ids.c). So every value that either side set is in the result or in the
 * list, and what comes out is always valid.
 */
#include "merge/cjm-merge.h"

#include "merge/cjm-conflict.h"
#include "merge/cjm-diff.h"
#include "merge/cjm-merge-private.h"
#include "model/cjm-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
add_conflict (GPtrArray *conflicts, const CjmMember *member, const CjmRecord *ours, const CjmRecord *theirs)
{
  g_ptr_array_add (conflicts, cjm_conflict_new (member, ours, theirs));
}

/* ---- One record ---- */

/* Whether the places of two records are one. */
static gboolean
same_place (const CjmRecord *a, const CjmRecord *b)
{
  const CjmRecordType *type = cjm_schema_record_type (a->kind);

  for (guint i = 0; i < type->n_members; i++)
    if (cjm_diff_is_place (a, &type->members[i]) && !cjm_record_member_equal (a, b, &type->members[i]))
      return FALSE;
  return TRUE;
}

/* Whether one lies where the other can't go: a point stays on its lane. */
static gboolean
is_fixed_place (const CjmRecord *ours, const CjmRecord *theirs)
{
  const CjmMember *lane = cjm_schema_find_member (cjm_schema_record_type (ours->kind), "lane");

  return (lane->flags & CJM_MEMBER_FIXED) && !cjm_record_member_equal (ours, theirs, lane);
}

/* Whether it lies where it lay, and between the same siblings. */
static gboolean
is_unmoved (const CjmRecord *was, const CjmRecord *is)
{
  return was != NULL && same_place (was, is) && g_strcmp0 (was->order, is->order) == 0;
}

static void
merge_place (CjmRecord       *merged,
             const CjmRecord *base,
             const CjmRecord *ours,
             const CjmRecord *theirs,
             GPtrArray       *conflicts)
{
  const CjmRecordType *type = cjm_schema_record_type (ours->kind);

  if (is_unmoved (base, theirs))
    return;
  if (!is_unmoved (base, ours) || is_fixed_place (ours, theirs))
    {
      add_conflict (conflicts, cjm_schema_find_member (type, "lane"), ours, theirs);
      return;
    }
  for (guint i = 0; i < type->n_members; i++)
    if (cjm_diff_is_place (ours, &type->members[i]) || type->members[i].type == CJM_MEMBER_ORDER)
      cjm_record_member_set (merged, theirs, &type->members[i]);
}

/* ---- Members that are not ours ---- */

/* Returns: (nullable) (transfer full): each from who changed it; ours where both did, which is listed. */
static CjmUnknown *
merge_unknown (const CjmRecord *base,
               const CjmRecord *ours,
               const CjmRecord *theirs,
               gboolean         of_file,
               GPtrArray       *conflicts)
{
  g_autoptr (CjmUnknown) merged = cjm_unknown_copy (ours->unknown);
  g_autoptr (GPtrArray) names = cjm_unknown_list_names (ours->unknown);
  g_autoptr (GPtrArray) others = cjm_unknown_list_names (theirs->unknown);

  for (guint i = 0; i < others->len; i++)
    if (cjm_unknown_get (ours->unknown, g_ptr_array_index (others, i)) == NULL)
      g_ptr_array_add (names, g_ptr_array_index (others, i));
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const char *b = base != NULL ? cjm_unknown_get (base->unknown, name) : NULL,
                 *o = cjm_unknown_get (ours->unknown, name), *t = cjm_unknown_get (theirs->unknown, name);

      if (cjm_unknown_is_same_value (o, t) || cjm_unknown_is_same_value (b, t)
          || (of_file && strcmp (name, CJM_CONFLICTS) == 0))
        continue;
      if (cjm_unknown_is_same_value (b, o))
        cjm_unknown_set (merged, name, t, -1);
      else
        g_ptr_array_add (conflicts, cjm_conflict_new_unknown (name, of_file, ours, theirs));
    }
  if (of_file)
    cjm_unknown_set (merged, CJM_CONFLICTS, NULL, 0);
  return cjm_unknown_size (merged) > 0 ? g_steal_pointer (&merged) : NULL;
}

static void
merge_record_unknown (CjmRecord       *merged,
                      const CjmRecord *base,
                      const CjmRecord *ours,
                      const CjmRecord *theirs,
                      GPtrArray       *conflicts)
{
  if (ours->unknown == NULL && theirs->unknown == NULL)
    return;
  g_clear_pointer (&merged->unknown, cjm_unknown_unref);
  merged->unknown = merge_unknown (base, ours, theirs, FALSE, conflicts);
}

/* ---- All of a record ---- */

static void
merge_member (CjmRecord       *merged,
              const CjmRecord *base,
              const CjmRecord *ours,
              const CjmRecord *theirs,
              const CjmMember *member,
              GPtrArray       *conflicts)
{
  gboolean is_list = member->type == CJM_MEMBER_REFS || member->type == CJM_MEMBER_WORDS;

  if (cjm_record_member_equal (ours, theirs, member)
      || (base != NULL && cjm_record_member_equal (base, theirs, member)))
    return;
  if (base != NULL && cjm_record_member_equal (base, ours, member)
      && !(member->flags & CJM_MEMBER_FIXED)) /* what never changes can't be taken over */
    cjm_record_member_set (merged, theirs, member);
  else if (base == NULL || !is_list || !cjm_merge_lists (merged, base, ours, theirs, member))
    add_conflict (conflicts, member, ours, theirs);
}

/* Returns: (transfer full): both changes of one record that both have, of one kind. */
static CjmRecord *
merge_record (const CjmRecord *base, const CjmRecord *ours, const CjmRecord *theirs, GPtrArray *conflicts)
{
  const CjmRecordType *type = cjm_schema_record_type (ours->kind);
  gboolean             one_place;
  CjmRecord           *merged;

  if (base != NULL && base->kind != ours->kind)
    base = NULL;
  merged = cjm_record_copy (ours);
  one_place = same_place (ours, theirs);
  if (!one_place)
    merge_place (merged, base, ours, theirs, conflicts);
  for (guint i = 0; i < type->n_members; i++)
    if (!cjm_diff_is_place (ours, &type->members[i])
        && (one_place
            || type->members[i].type != CJM_MEMBER_ORDER)) /* the order among siblings goes with the place */
      merge_member (merged, base, ours, theirs, &type->members[i], conflicts);
  merge_record_unknown (merged, base, ours, theirs, conflicts);
  return merged;
}

/* ---- All records ---- */

static void
put (GHashTable *records, CjmRecord *record)
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
      const CjmRecord *b = cjm_document_find (base, id), *o = cjm_document_find (ours, id),
                      *t = cjm_document_find (theirs, id);

      if (o != NULL && t != NULL)
        put (records, merge_record (b, o, t, conflicts));
      else if (b == NULL && (o != NULL || t != NULL)) /* new on one side */
        put (records, cjm_record_ref (o != NULL ? o : t));
      else if ((o != NULL && !cjm_record_equal (b, o))
               || (t != NULL && !cjm_record_equal (b, t))) /* deleted here, changed there */
        {
          add_conflict (conflicts, NULL, o, t);
          put (records, cjm_record_ref (o != NULL ? o : t));
        }
    }
}

/* ---- References ---- */

/** Mending: the records of a merge, and where what they need may be. */
typedef struct
{
  GHashTable  *records;
  CjmDocument *ours, *theirs;
  GPtrArray   *conflicts;
} Mending;

/* CjmRefFunc: what somebody points to is needed: it comes back from who has it still. */
static void
bring_back (const char *id, gpointer data)
{
  Mending         *self = data;
  const CjmRecord *ours = cjm_document_find (self->ours, id), *theirs = cjm_document_find (self->theirs, id);

  if (g_hash_table_contains (self->records, id) || (ours == NULL && theirs == NULL))
    return;
  add_conflict (self->conflicts, NULL, ours, theirs);
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
mend_references (Mending *self)
{
  guint before;

  do /* what came back may need something in turn */
    {
      g_autoptr (GPtrArray) all = list_records (self->records);

      before = all->len;
      for (guint i = 0; i < all->len; i++)
        cjm_record_foreach_ref (g_ptr_array_index (all, i), bring_back, self);
    }
  while (g_hash_table_size (self->records) > before);
}

/* ---- Rules ---- */

/* Lists what @merged would have had of theirs. */
static void
list_taken (Mending *self, const CjmRecord *merged, const CjmRecord *ours)
{
  const CjmRecord     *theirs = cjm_document_find (self->theirs, ours->id);
  const CjmRecordType *type = cjm_schema_record_type (ours->kind);

  for (guint i = 0; theirs != NULL && i < type->n_members; i++)
    if (!cjm_record_member_equal (merged, ours, &type->members[i]))
      add_conflict (self->conflicts,
                    cjm_diff_is_place (ours, &type->members[i]) ? cjm_schema_find_member (type, "lane")
                                                                : &type->members[i],
                    ours, theirs);
}

/* What each side changed may break a rule together, as the two ends of a day: ours
 * stays. Returns: whether all is well, or became so. */
static gboolean
mend_rules (Mending *self, GError **error)
{
  g_autoptr (GPtrArray) all = list_records (self->records);
  gboolean mended = FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      const CjmRecord *merged = g_ptr_array_index (all, i),
                      *ours = cjm_document_find (self->ours, merged->id);
      CjmRecord *back;

      if (cjm_rules_check (merged, self->records, NULL) || ours == NULL || ours->kind != merged->kind
          || cjm_record_equal (ours, merged))
        continue;
      list_taken (self, merged, ours);
      back = cjm_record_copy (ours);
      g_clear_pointer (&back->unknown, cjm_unknown_unref);
      back->unknown = merged->unknown != NULL ? cjm_unknown_ref (merged->unknown) : NULL;
      put (self->records, back);
      mended = TRUE;
    }
  if (mended)
    mend_references (self); /* ours may point to what is gone */
  for (guint i = 0; i < all->len; i++)
    {
      const CjmRecord *is = g_hash_table_lookup (self->records,
                                                 ((CjmRecord *) g_ptr_array_index (all, i))->id);

      if (!cjm_rules_check (is, self->records, error))
        return FALSE;
    }
  return TRUE;
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

/* Returns: (nullable) (transfer full): NULL where what @ours and @theirs have does not fit together. */
static CjmDocument *
merge_apart (CjmDocument *base, CjmDocument *ours, CjmDocument *theirs, GPtrArray *conflicts, GError **error)
{
  g_autoptr (GHashTable)
      records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cjm_record_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (CjmUnknown) unknown = NULL;
  g_autoptr (CjmRecord) base_file = cjm_conflict_file_record (base);
  g_autoptr (CjmRecord) our_file = cjm_conflict_file_record (ours);
  g_autoptr (CjmRecord) their_file = cjm_conflict_file_record (theirs);
  Mending mending = { records, ours, theirs, conflicts };

  cjm_diff_collect_ids (ids, base);
  cjm_diff_collect_ids (ids, ours);
  cjm_diff_collect_ids (ids, theirs);
  merge_all (records, ids, base, ours, theirs, conflicts);
  mend_references (&mending);
  if (!mend_rules (&mending, error))
    return NULL;
  unknown = merge_unknown (base_file, our_file, their_file, TRUE, conflicts);
  g_ptr_array_sort (conflicts, cjm_conflict_compare);
  drop_repeated (conflicts);
  return cjm_document_new_from_records (records, unknown);
}

/**
 * cjm_merge:
 * @base: the version that both come from
 * @conflicts: (out) (transfer full) (element-type CjmConflict)
 *
 * Returns: (nullable) (transfer full): @ours with what @theirs changed; NULL where
 *   these are two projects.
 */
CjmDocument *
cjm_merge (CjmDocument *base, CjmDocument *ours, CjmDocument *theirs, GPtrArray **conflicts, GError **error)
{
  CjmDocument *merged = NULL;

  if (!check_projects (ours, theirs, error))
    return NULL;
  for (int by_fixed = FALSE; merged == NULL && by_fixed <= TRUE;
       by_fixed++) /* two lanes under one id seldom are two things */
    {
      g_autoptr (CjmDocument) their_base = g_object_ref (base);
      g_autoptr (CjmDocument) their_own = g_object_ref (theirs);
      g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (cjm_conflict_free);

      cjm_merge_ids_separate (ours, &their_base, &their_own, by_fixed);
      merged = merge_apart (their_base, ours, their_own, found, by_fixed ? error : NULL);
      if (merged != NULL)
        *conflicts = g_steal_pointer (&found);
    }
  return merged;
}
