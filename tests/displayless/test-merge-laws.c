/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-merge-laws.c: what merging and comparing are as operations: whose side is called ours does not
 * matter where nothing is in conflict, nor in which order three people merge; what was merged is merged;
 * deciding everything for the other is the other's merge. */
#include "support-merge.h"

#include "edit/cjm-edit-map.h"
#include "files/cjm-reader.h"
#include "merge/cjm-conflict.h"
#include "merge/cjm-diff.h"

#include <stdlib.h>
#include <string.h>

/* ---- The same project ---- */

static int
compare_texts_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full): a copy in which every list is sorted: each side puts its own additions first. */
static CjmDocument *
with_sorted_lists (CjmDocument *document)
{
  g_autoptr (GHashTable)
      records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cjm_record_unref);

  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      const CjmRecordType *type = cjm_schema_record_type (kind);
      g_autoptr (GPtrArray) all = cjm_document_list (document, kind);

      for (guint i = 0; i < all->len; i++)
        {
          CjmRecord *copy = cjm_record_copy (g_ptr_array_index (all, i));

          for (guint m = 0; m < type->n_members; m++)
            if (type->members[m].type == CJM_MEMBER_REFS || type->members[m].type == CJM_MEMBER_WORDS)
              {
                char **list = cjm_member_at (copy, &type->members[m], char **);

                if (list != NULL)
                  qsort (list, g_strv_length (list), sizeof *list, compare_texts_cb);
              }
          g_hash_table_insert (records, copy->id, copy);
        }
    }
  return cjm_document_new_from_records (records, NULL);
}

static gboolean
are_same (CjmDocument *a, CjmDocument *b)
{
  g_autoptr (CjmDocument) x = with_sorted_lists (a);
  g_autoptr (CjmDocument) y = with_sorted_lists (b);

  return cjm_document_equal (x, y);
}

/* Edits that users make, and lists that they change, which random edits hardly do. */
static void
edit_with_lists (GRand *rand, CjmDocument *document, int n)
{
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) channels = NULL;

  support_edit_at_random (rand, document, n);
  notes = cjm_document_list (document, CJM_KIND_NOTE);
  channels = cjm_document_list (document, CJM_KIND_CHANNEL);
  for (guint i = 0; i < notes->len; i++)
    {
      CjmRecord       *copy;
      g_autofree char *tag = g_strdup_printf ("tag%d", g_rand_int_range (rand, 0, 4));
      char            *ids[] = { NULL, NULL };

      if (g_rand_int_range (rand, 0, 12) > 0 || channels->len == 0)
        continue;
      copy = cjm_record_copy (g_ptr_array_index (notes, i));
      ids[0] = ((CjmRecord *) g_ptr_array_index (channels,
                                                 g_rand_int_range (rand, 0, (gint32) channels->len)))
                   ->id;
      g_strfreev (CJM_NOTE (copy)->channels);
      CJM_NOTE (copy)->channels = g_strdupv (ids);
      g_strfreev (CJM_NOTE (copy)->tags);
      CJM_NOTE (copy)->tags = g_strdupv ((char *[]){ tag, NULL });
      cjm_change_set_add (plan, cjm_record_ref (g_ptr_array_index (notes, i)), copy);
    }
  g_assert_true (cjm_document_apply (document, plan, NULL));
}

/* ---- Laws ---- */

/* Where nothing is in conflict it does not matter who is called ours. */
static void
test_commutes (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint clean = 0;

  for (int round = 0; round < SUPPORT_ROUNDS; round++)
    {
      g_autoptr (SupportThree) three = support_three_new (support_random_document (rand, 40));
      g_autoptr (CjmDocument) mirrored = NULL;
      g_autoptr (GPtrArray) conflicts = NULL;

      edit_with_lists (rand, three->ours, g_rand_int_range (rand, 1, 8));
      edit_with_lists (rand, three->theirs, g_rand_int_range (rand, 1, 8));
      support_three_merge (three);
      mirrored = support_merge (three->base, three->theirs, three->ours, &conflicts);
      if (three->conflicts->len > 0 || conflicts->len > 0)
        continue;
      g_assert_true (are_same (three->merged, mirrored));
      clean++;
    }
  g_assert_cmpuint (clean, >, 20);
}

/* What was merged without a conflict has all that both have: merging either once more changes nothing. */
static void
test_merged_is_merged (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint clean = 0;

  for (int round = 0; round < SUPPORT_ROUNDS; round++)
    {
      g_autoptr (SupportThree) three = support_three_new (support_random_document (rand, 40));

      edit_with_lists (rand, three->ours, g_rand_int_range (rand, 1, 8));
      edit_with_lists (rand, three->theirs, g_rand_int_range (rand, 1, 8));
      support_three_merge (three);
      if (three->conflicts->len > 0)
        continue;
      for (int side = 0; side < 4; side++)
        {
          CjmDocument *other = side & 1 ? three->ours : three->theirs;
          g_autoptr (GPtrArray) none = NULL;
          g_autoptr (CjmDocument) again = side & 2 ? support_merge (three->base, three->merged, other, &none)
                                                   : support_merge (three->base, other, three->merged, &none);

          g_assert_cmpuint (none->len, ==, 0);
          g_assert_true (are_same (again, three->merged));
        }
      clean++;
    }
  g_assert_cmpuint (clean, >, 20);
}

/* Three people: in whichever order two of them merge first, the same comes out, where nothing is in conflict.
 */
static void
test_associates (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint clean = 0;

  for (int round = 0; round < SUPPORT_ROUNDS; round++)
    {
      g_autoptr (CjmDocument) base = support_random_document (rand, 60);
      CjmDocument *people[3];
      g_autoptr (CjmDocument) first = NULL, last = NULL, one = NULL, other = NULL;
      g_autoptr (GPtrArray) a = NULL, b = NULL, c = NULL, d = NULL;

      for (int i = 0; i < 3; i++)
        {
          people[i] = cjm_document_copy (base);
          support_edit_at_random (rand, people[i], g_rand_int_range (rand, 1, 5));
        }
      first = support_merge (base, people[0], people[1], &a);
      one = support_merge (base, first, people[2], &b);
      last = support_merge (base, people[1], people[2], &c);
      other = support_merge (base, people[0], last, &d);
      if (a->len + b->len + c->len + d->len == 0)
        {
          g_assert_true (are_same (one, other));
          clean++;
        }
      g_clear_object (&people[0]);
      g_clear_object (&people[1]);
      g_clear_object (&people[2]);
    }
  g_assert_cmpuint (clean, >, 20);
}

/* Of two who undo what the other keeps, base has no say: what one did goes through, whatever base is to the
 * other; and a version merged with its own base and itself is itself. */
static void
test_neutral (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < 40; round++)
    {
      g_autoptr (CjmDocument) base = support_random_document (rand, 30);
      g_autoptr (CjmDocument) changed = cjm_document_copy (base);
      g_autoptr (CjmDocument) back = NULL;
      g_autoptr (CjmDocument) same = NULL;
      g_autoptr (GPtrArray) none = NULL;
      g_autoptr (GPtrArray) nothing = NULL;

      edit_with_lists (rand, changed, 10);
      back = support_merge (changed, changed, base, &none); /* they took back all that there was */
      g_assert_cmpuint (none->len, ==, 0);
      g_assert_true (cjm_document_equal (back, base));
      same = support_merge (base, changed, changed, &nothing);
      g_assert_cmpuint (nothing->len, ==, 0);
      g_assert_true (cjm_document_equal (same, changed));
    }
}

/* ---- Conflicts ---- */

/* Whether all of @conflicts are about members, each of another record. */
static gboolean
are_apart (GPtrArray *conflicts)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const CjmConflict *conflict = g_ptr_array_index (conflicts, i);

      if (conflict->member == NULL || !g_hash_table_add (ids, conflict->id))
        return FALSE;
    }
  return TRUE;
}

/* Where all that is in conflict is the value of members, deciding each for the other makes of our merge
 * theirs, and undoing the decisions makes it ours again. */
static void
test_choose_all (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint decided = 0;

  for (int round = 0; round < SUPPORT_ROUNDS; round++)
    {
      g_autoptr (SupportThree) three = support_three_new_random (rand, 30, 12);
      g_autoptr (CjmDocument) mirrored = NULL;
      g_autoptr (CjmDocument) before = NULL;
      g_autoptr (GPtrArray) conflicts = NULL;
      gboolean taken = TRUE;

      support_three_merge (three);
      mirrored = support_merge (three->base, three->theirs, three->ours, &conflicts);
      before = cjm_document_copy (three->merged);
      if (three->conflicts->len == 0 || !are_apart (three->conflicts) || !are_apart (conflicts))
        continue;
      for (guint i = 0; i < three->conflicts->len; i++)
        taken &= support_take_theirs (three->merged, g_ptr_array_index (three->conflicts, i));
      if (taken)
        {
          g_assert_true (are_same (three->merged, mirrored));
          decided++;
        }
      while (cjm_document_get_undo_label (three->merged) != NULL)
        cjm_document_undo (three->merged);
      g_assert_true (cjm_document_equal (three->merged, before));
    }
  g_assert_cmpuint (decided, >, 10);
}

/* Conflicts are about what differs, once each, and sorted. */
static void
test_conflicts_are_told (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint seen = 0;

  for (int round = 0; round < SUPPORT_ROUNDS; round++)
    {
      g_autoptr (SupportThree) three = support_three_new_random (rand, 30, 20);

      support_three_merge (three);
      for (guint i = 0; i < three->conflicts->len; i++)
        {
          const CjmConflict *conflict = g_ptr_array_index (three->conflicts, i);
          const CjmRecord   *merged = cjm_document_find (three->merged, conflict->id);

          g_assert_true (
              i == 0
              || cjm_conflict_compare (&three->conflicts->pdata[i - 1], &three->conflicts->pdata[i]) < 0);
          g_assert_nonnull (merged); /* what is to be decided is there */
          g_assert_false (cjm_record_equal (conflict->ours, conflict->theirs));
          if (conflict->member != NULL)
            g_assert_true (cjm_record_member_equal (merged, conflict->ours, conflict->member));
          seen++;
        }
    }
  g_assert_cmpuint (seen, >, 100);
}

/* The list in a file, read and written once more, is the same to the byte. */
static void
test_list_is_stable (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint listed = 0;

  for (int round = 0; round < SUPPORT_ROUNDS; round++)
    {
      g_autoptr (SupportThree) three = support_three_new_random (rand, 30, 20);
      g_autoptr (GPtrArray) waiting = NULL;
      g_autoptr (GPtrArray) again = NULL;
      g_autofree char *first = NULL;
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;

      support_three_merge (three);
      cjm_conflict_list_write (three->merged, three->conflicts, NULL);
      first = support_write (three->merged);
      waiting = cjm_conflict_list_read (three->merged, cjm_document_get_unknown (three->merged));
      cjm_conflict_list_write (three->merged, waiting, NULL);
      once = support_write (three->merged);
      again = cjm_conflict_list_read (three->merged, cjm_document_get_unknown (three->merged));
      cjm_conflict_list_write (three->merged, again, NULL);
      twice = support_write (three->merged);
      g_assert_cmpuint (again->len, ==, waiting->len);
      g_assert_cmpstr (once, ==, twice);
      if (waiting->len == three->conflicts->len) /* none about what is decided already */
        g_assert_cmpstr (first, ==, once);
      listed += waiting->len;
    }
  g_assert_cmpuint (listed, >, 100);
}

/* ---- Differences ---- */

/* A difference is of one record; it was moved where its place or order is all that differs, as its text
 * shows. */
static void
test_differences (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint moved = 0, changed = 0;

  for (int round = 0; round < SUPPORT_ROUNDS; round++)
    {
      g_autoptr (CjmDocument) before = support_random_document (rand, 30);
      g_autoptr (CjmDocument) after = cjm_document_copy (before);
      g_autoptr (GArray) there = NULL, back = NULL;

      support_edit_at_random (rand, after, 15);
      there = cjm_diff (before, after);
      back = cjm_diff (after, before);
      g_assert_cmpuint (there->len, ==, back->len);
      for (guint i = 0; i < there->len; i++)
        {
          const CjmDifference *one = &g_array_index (there, CjmDifference, i);
          g_autoptr (CjmRecord) as_before = NULL;

          if (one->before == NULL || one->after == NULL)
            {
              g_assert_false (one->moved);
              continue;
            }
          as_before = cjm_record_copy (one->after);
          cjm_record_set_text (&as_before->order, one->before->order);
          if (one->before->kind == CJM_KIND_NOTE)
            {
              cjm_record_set_text (&CJM_NOTE (as_before)->lane, CJM_NOTE (one->before)->lane);
              cjm_record_set_text (&CJM_NOTE (as_before)->stage, CJM_NOTE (one->before)->stage);
              CJM_NOTE (as_before)->start = CJM_NOTE (one->before)->start;
            }
          if (one->before->kind == CJM_KIND_FEELING)
            {
              cjm_record_set_text (&CJM_FEELING (as_before)->stage, CJM_FEELING (one->before)->stage);
              CJM_FEELING (as_before)->start = CJM_FEELING (one->before)->start;
              CJM_FEELING (as_before)->at = CJM_FEELING (one->before)->at;
            }
          g_assert_cmpint (one->moved, ==, cjm_record_equal (one->before, as_before));
          *(one->moved ? &moved : &changed) += 1;
        }
    }
  g_assert_cmpuint (moved, >, 20);
  g_assert_cmpuint (changed, >, 20);
}

/* Where a curve differs one way it differs the other way round, by as much. */
static void
test_moods_mirror (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint seen = 0;

  for (int round = 0; round < SUPPORT_ROUNDS; round++)
    {
      g_autoptr (CjmDocument) before = support_random_document (rand, 0);
      g_autoptr (CjmDocument) after = cjm_document_copy (before);
      g_autoptr (GArray) there = NULL, back = NULL;

      support_edit_at_random (rand, after, 25);
      there = cjm_diff_moods (before, after);
      back = cjm_diff_moods (after, before);
      g_assert_cmpuint (there->len, ==, back->len);
      for (guint i = 0; i < there->len; i++)
        {
          const CjmMoodDifference *one = &g_array_index (there, CjmMoodDifference, i), *other = NULL;

          for (guint k = 0; k < back->len && other == NULL; k++)
            {
              const CjmMoodDifference *candidate = &g_array_index (back, CjmMoodDifference, k);

              if (strcmp (candidate->stage->record.id, one->stage->record.id) == 0
                  && candidate->curve == one->curve && g_strcmp0 (candidate->persona, one->persona) == 0)
                other = candidate;
            }
          g_assert_nonnull (other);
          g_assert_true (one->before == other->after || (one->before != one->before)); /* NAN: no points */
          g_assert_true (one->after == other->before || (one->after != one->after));
          seen++;
        }
    }
  g_assert_cmpuint (seen, >, 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-laws/commutes", test_commutes);
  g_test_add_func ("/merge-laws/merged-is-merged", test_merged_is_merged);
  g_test_add_func ("/merge-laws/associates", test_associates);
  g_test_add_func ("/merge-laws/neutral", test_neutral);
  g_test_add_func ("/merge-laws/choose-all", test_choose_all);
  g_test_add_func ("/merge-laws/conflicts-are-told", test_conflicts_are_told);
  g_test_add_func ("/merge-laws/list-is-stable", test_list_is_stable);
  g_test_add_func ("/merge-laws/differences", test_differences);
  g_test_add_func ("/merge-laws/moods-mirror", test_moods_mirror);
  return g_test_run ();
}
