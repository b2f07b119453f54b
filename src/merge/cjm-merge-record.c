/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-merge-record.c: merging one record that both sides have.
 *
 * Members are merged one by one, but the place of a note or point (lane, stage, time and
 * order) is merged as a whole: half of it from each side would be a place that
 * nobody chose.
 */
#include "merge/cjm-merge-private.h"

#include "merge/cjm-conflict.h"
#include "merge/cjm-diff.h"

#include <string.h>

static void
add_conflict (GPtrArray *conflicts, const CjmMember *member, const CjmRecord *ours, const CjmRecord *theirs)
{
  g_assert (member != NULL);
  g_ptr_array_add (conflicts, cjm_conflict_new (member, ours, theirs));
}

/* ---- Its place ---- */

/* Whether two records of one kind lie at the same place. Those of kinds without a place do. */
static gboolean
is_same_place (const CjmRecord *a, const CjmRecord *b)
{
  const CjmRecordType *type = cjm_schema_record_type (a->kind);

  g_assert (a->kind == b->kind);
  for (guint i = 0; i < type->n_members; i++)
    if (cjm_diff_is_place (a, &type->members[i]) && !cjm_record_member_equal (a, b, &type->members[i]))
      return FALSE;
  return TRUE;
}

/* Whether the lane of the records never changes and they lie on different ones, as points do. */
static gboolean
has_other_fixed_lane (const CjmRecord *ours, const CjmRecord *theirs)
{
  const CjmMember *lane = cjm_schema_find_member (cjm_schema_record_type (ours->kind), "lane");

  g_assert (lane != NULL);
  return (lane->flags & CJM_MEMBER_FIXED) && !cjm_record_member_equal (ours, theirs, lane);
}

/* Whether @side has the place and the order that @base, which may be NULL, has. */
static gboolean
is_unmoved (const CjmRecord *base, const CjmRecord *side)
{
  return base != NULL && is_same_place (base, side) && g_strcmp0 (base->order, side->order) == 0;
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
  if (!is_unmoved (base, ours) || has_other_fixed_lane (ours, theirs))
    {
      add_conflict (conflicts, cjm_schema_find_member (type, "lane"), ours, theirs);
      return;
    }
  for (guint i = 0; i < type->n_members; i++)
    if (cjm_diff_is_place (ours, &type->members[i]) || type->members[i].type == CJM_MEMBER_ORDER)
      cjm_record_member_set (merged, theirs, &type->members[i]);
}

/* ---- Its unknown members ---- */

/* Returns: (transfer container): names of the unknown members that either has. */
static GPtrArray *
list_names_of_both (const CjmUnknown *ours, const CjmUnknown *theirs)
{
  GPtrArray *names = cjm_unknown_list_names (ours);
  g_autoptr (GPtrArray) others = cjm_unknown_list_names (theirs);

  for (guint i = 0; i < others->len; i++)
    if (cjm_unknown_get (ours, g_ptr_array_index (others, i)) == NULL)
      g_ptr_array_add (names, g_ptr_array_index (others, i));
  return names;
}

/**
 * cjm_merge_unknown:
 * @base: (nullable): the record that both come from
 * @of_file: TRUE if the records are from cjm_conflict_file_record()
 * @conflicts: gets what both changed differently
 *
 * Returns: (nullable) (transfer full): the unknown members, each from the side that changed
 *   it; ours where both did. The list of conflicts in the file is left out.
 */
CjmUnknown *
cjm_merge_unknown (const CjmRecord *base,
                   const CjmRecord *ours,
                   const CjmRecord *theirs,
                   gboolean         of_file,
                   GPtrArray       *conflicts)
{
  g_autoptr (CjmUnknown) merged = cjm_unknown_copy (ours->unknown);
  g_autoptr (GPtrArray) names = list_names_of_both (ours->unknown, theirs->unknown);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const char *b = base != NULL ? cjm_unknown_get (base->unknown, name) : NULL;
      const char *o = cjm_unknown_get (ours->unknown, name), *t = cjm_unknown_get (theirs->unknown, name);

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
  merged->unknown = cjm_merge_unknown (base, ours, theirs, FALSE, conflicts);
}

/* ---- All its members ---- */

static void
merge_member (CjmRecord       *merged,
              const CjmRecord *base,
              const CjmRecord *ours,
              const CjmRecord *theirs,
              const CjmMember *member,
              GPtrArray       *conflicts)
{
  gboolean is_list = member->type == CJM_MEMBER_REFS || member->type == CJM_MEMBER_WORDS;

  g_assert (ours->kind == theirs->kind);
  if (cjm_record_member_equal (ours, theirs, member)
      || (base != NULL && cjm_record_member_equal (base, theirs, member)))
    return;
  if (base != NULL && cjm_record_member_equal (base, ours, member)
      && !(member->flags & CJM_MEMBER_FIXED)) /* what never changes can't be taken over */
    cjm_record_member_set (merged, theirs, member);
  else if (base == NULL || !is_list || !cjm_merge_lists (merged, base, ours, theirs, member))
    add_conflict (conflicts, member, ours, theirs);
}

/**
 * cjm_merge_record:
 * @base: (nullable): the record that both come from
 * @ours: @theirs: of one kind and id
 * @conflicts: gets what both changed differently
 *
 * Returns: (transfer full): @ours with what @theirs changed.
 */
CjmRecord *
cjm_merge_record (const CjmRecord *base, const CjmRecord *ours, const CjmRecord *theirs, GPtrArray *conflicts)
{
  const CjmRecordType *type = cjm_schema_record_type (ours->kind);
  gboolean             same_place = is_same_place (ours, theirs);
  CjmRecord           *merged = cjm_record_copy (ours);

  g_assert (ours->kind == theirs->kind);
  if (base != NULL && base->kind != ours->kind)
    base = NULL;
  if (!same_place)
    merge_place (merged, base, ours, theirs, conflicts);
  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];
      gboolean with_place = !same_place && member->type == CJM_MEMBER_ORDER; /* then it is merged by now */

      if (!cjm_diff_is_place (ours, member) && !with_place)
        merge_member (merged, base, ours, theirs, member, conflicts);
    }
  merge_record_unknown (merged, base, ours, theirs, conflicts);
  return merged;
}
