/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-merge.c: laws of merging: nothing of anybody's is lost, what comes out is
 * valid, and whether it is clean does not depend on who is called ours. */
#include "support-merge.h"

#include "edit/cjm-edit-map.h"
#include "merge/cjm-conflict.h"
#include "merge/cjm-diff.h"
#include "files/cjm-reader.h"

#include <string.h>

/* Where only one side changed anything, that is what comes out. */
static void
test_one_side (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < SUPPORT_ROUNDS; i++)
    {
      g_autoptr (CjmDocument) base = support_random_document (rand, 40);
      g_autoptr (CjmDocument) changed = cjm_document_copy (base);
      CjmDocument *triples[][3] = { { base, changed, base },
                                    { base, base, changed },
                                    { base, changed, changed } };

      support_edit_at_random (rand, changed, 15);
      for (guint t = 0; t < G_N_ELEMENTS (triples); t++)
        {
          g_autoptr (GPtrArray) conflicts = NULL;
          g_autoptr (CjmDocument)
              merged = support_merge (triples[t][0], triples[t][1], triples[t][2], &conflicts);

          g_assert_cmpuint (conflicts->len, ==, 0);
          g_assert_true (cjm_document_equal (merged, changed));
        }
    }
}

static gboolean
is_listed (GPtrArray *conflicts, const char *id)
{
  for (guint i = 0; i < conflicts->len; i++)
    if (strcmp (((CjmConflict *) g_ptr_array_index (conflicts, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* What @side made of each record is in @merged, or is listed as a conflict. */
static void
check_kept (
    CjmDocument *base, CjmDocument *side, CjmDocument *other, CjmDocument *merged, GPtrArray *conflicts)
{
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      const CjmRecordType *type = cjm_schema_record_type (kind);
      g_autoptr (GPtrArray) records = cjm_document_list (side, kind);

      for (guint i = 0; i < records->len; i++)
        {
          const CjmRecord *mine = g_ptr_array_index (records, i), *was = cjm_document_find (base, mine->id),
                          *is = cjm_document_find (merged, mine->id);

          if (was != NULL && cjm_record_equal (was, mine) && cjm_document_find (other, mine->id) == NULL)
            continue; /* they deleted what I left alone */
          g_assert_nonnull (is);
          for (guint m = 0; m < type->n_members; m++)
            {
              const CjmMember *member = &type->members[m];

              if (member->type != CJM_MEMBER_TEXT
                  || (was != NULL && cjm_record_member_equal (was, mine, member)))
                continue;
              if (!cjm_record_member_equal (mine, is, member) && !is_listed (conflicts, mine->id))
                g_error ("%s %s: what was written in \"%s\" is lost", type->name, mine->id, member->name);
            }
        }
    }
}

static void
test_both_sides (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint with_conflicts = 0, without = 0;

  for (int i = 0; i < SUPPORT_ROUNDS; i++)
    {
      g_autoptr (SupportThree) three = support_three_new (support_random_document (rand, 40));
      g_autoptr (CjmDocument) mirrored = NULL;
      g_autoptr (GPtrArray) mirror = NULL;

      support_edit_at_random (rand, three->ours, g_rand_int_range (rand, 1, 20));
      support_edit_at_random (rand, three->theirs, g_rand_int_range (rand, 1, 20));
      support_three_merge (three);
      mirrored = support_merge (three->base, three->theirs, three->ours, &mirror);
      check_kept (three->base, three->ours, three->theirs, three->merged, three->conflicts);
      check_kept (three->base, three->theirs, three->ours, three->merged, three->conflicts);
      g_assert_true (
          (three->conflicts->len > 0)
          == (mirror->len
              > 0)); /* how many may depend on whose place a note keeps: its lane comes back with it */
      g_assert_cmpuint (cjm_document_count (three->merged, CJM_KIND_NOTE), ==,
                        cjm_document_count (mirrored, CJM_KIND_NOTE));
      *(three->conflicts->len > 0 ? &with_conflicts : &without) += 1;
    }
  g_assert_cmpuint (with_conflicts, >, 5); /* or the edits are too tame to say anything */
  g_assert_cmpuint (without, >, 5);
}

/* Deciding for the other makes each member what the other has, where what it needs is still there. */
static void
test_choose_theirs (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint chosen = 0;

  for (int i = 0; i < SUPPORT_ROUNDS; i++)
    {
      g_autoptr (SupportThree) three = support_three_new_random (rand, 40, 20);

      support_three_merge (three);
      for (guint c = 0; c < three->conflicts->len; c++)
        {
          const CjmConflict *conflict = g_ptr_array_index (three->conflicts, c);
          g_autoptr (CjmChangeSet) plan = cjm_conflict_choose_theirs (three->merged, conflict);
          const CjmRecord *is;

          if (!cjm_document_apply (three->merged, plan, NULL))
            continue;
          is = cjm_document_find (three->merged, conflict->id);
          if (conflict->theirs == NULL)
            g_assert_null (is);
          else if (conflict->member != NULL && is != NULL && is->kind == conflict->theirs->kind)
            {
              g_assert_true (cjm_record_member_equal (is, conflict->theirs, conflict->member));
              chosen++;
            }
        }
    }
  g_assert_cmpuint (chosen, >, 10);
}

static void
apply (CjmDocument *document, CjmChangeSet *plan)
{
  g_assert_true (cjm_document_apply (document, plan, NULL));
  cjm_change_set_unref (plan);
}

/* A lane goes on one side; on the other a note is added to it: lane and note stay. */
static void
test_deleted_but_needed (void)
{
  g_autoptr (SupportThree) three = support_three_new (support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *id = NULL;
  CjmSlot          slot = { "lane-pains", "stage-2", 0, -1, NULL };

  g_ptr_array_add (ids, (gpointer) "lane-pains");
  apply (three->ours, cjm_edit_remove (three->ours, ids));
  apply (three->theirs, cjm_edit_add_note (three->theirs, &slot, "Mine!", &id));
  support_three_merge (three);
  g_assert_nonnull (cjm_document_get_note (three->merged, id));
  g_assert_nonnull (cjm_document_get_lane (three->merged, "lane-pains"));
  g_assert_true (is_listed (three->conflicts, "lane-pains"));
  cjm_conflict_list_write (three->merged, three->conflicts, NULL);
  g_assert_nonnull (cjm_document_get_unknown (three->merged));
  g_assert_nonnull (cjm_unknown_get (cjm_document_get_unknown (three->merged), CJM_CONFLICTS));
}

static const CjmConflict *
find_conflict (GPtrArray *conflicts, const CjmConflict *like)
{
  for (guint i = 0; i < conflicts->len; i++)
    if (cjm_conflict_compare (&conflicts->pdata[i], &like) == 0)
      return g_ptr_array_index (conflicts, i);
  return NULL;
}

/* Choosing theirs does the same with @was and with @is, which is NULL where that is nothing. */
static void
check_same_choice (CjmDocument *merged, const CjmConflict *was, const CjmConflict *is)
{
  g_autoptr (CjmChangeSet) plan = cjm_conflict_choose_theirs (merged, was);
  g_autoptr (CjmChangeSet) other = is != NULL ? cjm_conflict_choose_theirs (merged, is)
                                              : cjm_change_set_new ();

  g_assert_cmpuint (cjm_change_set_size (plan), ==, cjm_change_set_size (other));
  for (guint i = 0; i < cjm_change_set_size (plan); i++)
    {
      const CjmChange *a = cjm_change_set_get (plan, i), *b = cjm_change_set_find (other, a->before->id);

      g_assert_true (b != NULL && (a->after == NULL) == (b->after == NULL));
      g_assert_true (a->after == NULL || cjm_record_equal (a->after, b->after));
    }
}

/* What waits in the file offers what the merge offered. */
static void
test_conflicts_wait (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint found = 0;

  for (int round = 0; round < SUPPORT_ROUNDS; round++)
    {
      g_autoptr (SupportThree) three = support_three_new_random (rand, 40, 15);
      g_autoptr (CjmDocument) later = NULL;
      g_autoptr (GPtrArray) again = NULL;
      g_autofree char *text = NULL;

      support_three_merge (three);
      cjm_conflict_list_write (three->merged, three->conflicts, NULL);
      text = support_write (three->merged);
      later = cjm_reader_read_text (text, strlen (text), NULL);
      g_assert_nonnull (later);
      again = cjm_conflict_list_read (later, cjm_document_get_unknown (later));
      g_assert_cmpuint (again->len, <=, three->conflicts->len);
      for (guint i = 0; i < three->conflicts->len; i++)
        {
          const CjmConflict *is = find_conflict (again, g_ptr_array_index (three->conflicts, i));

          check_same_choice (three->merged, g_ptr_array_index (three->conflicts, i), is);
          found += is != NULL;
        }
    }
  g_assert_cmpuint (found, >, 10); /* or the edits are too tame to say anything */
}

/* What waits goes on waiting through a merge, until one side has decided it. */
static void
test_conflicts_decided (void)
{
  g_autoptr (SupportThree) three = support_three_new (support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH));
  g_autoptr (GPtrArray) decided = g_ptr_array_new ();
  g_autoptr (CjmUnknown) list = NULL;

  apply (three->ours, cjm_edit_set_text (three->ours, "n33", "text", "ours"));
  apply (three->theirs, cjm_edit_set_text (three->theirs, "n33", "text", "theirs"));
  support_three_merge (three);
  cjm_conflict_list_write (three->merged, three->conflicts, NULL);
  list = cjm_unknown_ref (cjm_document_get_unknown (three->merged));
  for (int side = 0; side < 4; side++) /* bits: who has the list still */
    {
      g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func (cjm_conflict_free);

      cjm_conflict_list_add_waiting (left, three->merged, list, side & 1 ? list : NULL,
                                     side & 2 ? list : NULL);
      g_assert_cmpuint (left->len, ==, side == 3 ? 1 : 0);
      cjm_conflict_list_add_waiting (left, three->merged, NULL, side & 1 ? list : NULL,
                                     side & 2 ? list : NULL);
      g_assert_cmpuint (left->len, ==, side == 0 ? 0 : 1); /* new to one of them */
    }
  cjm_conflict_list_write (three->merged, decided, NULL);
  g_assert_null (cjm_unknown_get (cjm_document_get_unknown (three->merged), CJM_CONFLICTS));
}

/* A list that somebody else wrote, or nobody can read, is no list. */
static void
test_conflicts_odd (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  static const char *const odd[] = {
    "{\"conflicts\": 3}",
    "{\"conflicts\": [1, null, [], {}, {\"id\": 4}, {\"id\": \"nobody\", \"deleted\": \"ours\"}]}",
    "{\"conflicts\": [{\"id\": \"n33\"}, {\"id\": \"n33\", \"member\": \"text\"}, {\"id\": \"n33\", "
    "\"member\": \"id\", \"theirs\": 1}]}",
    "{\"conflicts\": [{\"id\": \"n33\", \"member\": \"text\", \"theirs\": {}}, {\"id\": \"n33\", \"member\": "
    "\"lane\", \"theirs\": \"x\"}]}",
    /* values that no record can have */
    "{\"conflicts\": [{\"id\": \"n33\", \"member\": \"lane\", \"theirs\": {\"stage\": null}}]}",
    "{\"conflicts\": [{\"id\": \"n33\", \"member\": \"lane\", \"theirs\": {\"lane\": \"\"}}]}",
    "{\"conflicts\": [{\"id\": \"f01\", \"member\": \"value\", \"theirs\": 1e999}]}",
    "{\"conflicts\": [{\"id\": \"n33\", \"member\": \"baseline\", \"theirs\": -1e999}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (CjmUnknown) members = cjm_unknown_split_object (odd[i]);
      g_autoptr (GPtrArray) none = cjm_conflict_list_read (document, members);

      g_assert_cmpuint (none->len, ==, 0);
    }
}

/* What can't be read in a list stays through a merge, as long as neither side takes it out. */
static void
test_unread (void)
{
  g_autoptr (CjmDocument) merged = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  const char      *later = "{\"future\": \"keep me\", \"id\": \"n33\"}";
  const char      *gone = "{\"id\": \"nobody\", \"member\": \"text\", \"ours\": 1, \"theirs\": \"2\"}";
  g_autofree char *both = g_strdup_printf ("{\"conflicts\": [%s, %s]}", later, gone);
  g_autofree char *one = g_strdup_printf ("{\"conflicts\": [%s]}", later);
  g_autoptr (CjmUnknown) two = cjm_unknown_split_object (both);
  g_autoptr (CjmUnknown) single = cjm_unknown_split_object (one);
  g_autoptr (CjmUnknown) no_list = cjm_unknown_split_object ("{\"conflicts\": {\"who\": 1}}");
  g_autoptr (GPtrArray) kept = cjm_conflict_list_unread (merged, two, two, single); /* theirs took one out */
  g_autoptr (GPtrArray) added = cjm_conflict_list_unread (merged, NULL, single, two);
  g_autoptr (GPtrArray) odd = cjm_conflict_list_unread (merged, no_list, no_list, no_list);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (CjmUnknown) put = cjm_conflict_list_put (NULL, none, added);
  g_autoptr (GPtrArray) again = cjm_conflict_list_unread (merged, NULL, put, NULL);

  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (kept, 0), ==, later);
  g_assert_cmpuint (added->len, ==, 2);
  g_assert_cmpuint (again->len, ==, 2); /* it is the same list when it is read */
  g_assert_cmpuint (odd->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (odd, 0), ==, "{\"who\": 1}");
}

/* The next merge without conflicts takes the list away. */
static void
test_conflicts_go (void)
{
  g_autoptr (SupportThree) three = support_three_new (support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH));
  g_autoptr (CjmDocument) later = NULL;
  g_autoptr (GPtrArray) none = NULL;

  apply (three->ours, cjm_edit_set_text (three->ours, "n33", "text", "ours"));
  apply (three->theirs, cjm_edit_set_text (three->theirs, "n33", "text", "theirs"));
  support_three_merge (three);
  cjm_conflict_list_write (three->merged, three->conflicts, NULL);
  g_assert_cmpuint (three->conflicts->len, ==, 1);
  g_assert_cmpstr (((CjmConflict *) g_ptr_array_index (three->conflicts, 0))->member->name, ==, "text");
  g_assert_cmpstr (cjm_document_get_note (three->merged, "n33")->text, ==, "ours");
  later = support_merge (three->merged, three->merged, three->merged, &none);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (cjm_unknown_get (cjm_document_get_unknown (later), CJM_CONFLICTS));
}

/* What no step can change is no merge either: ours stays and it is listed. */
static void
test_fixed (void)
{
  g_autoptr (CjmDocument) base = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autofree char *text = support_write (base);
  g_auto (GStrv) parts = g_strsplit (text, "\"kind\": \"pains\"", 2);
  g_autofree char *other = g_strjoin ("\"kind\": \"notes\"", parts[0], parts[1], NULL);
  g_autoptr (CjmDocument) theirs = cjm_reader_read_text (other, strlen (other), NULL);
  g_autoptr (CjmDocument) ours = cjm_document_copy (base);
  g_autoptr (CjmDocument) merged = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (CjmChangeSet) changes = NULL;

  g_assert_nonnull (theirs);
  apply (ours, cjm_edit_set_text (ours, "n33", "text", "ours"));
  apply (theirs, cjm_edit_set_text (theirs, "n34", "text", "theirs"));
  merged = support_merge (base, ours, theirs, &conflicts);
  g_assert_true (is_listed (conflicts, "lane-pains"));
  changes = cjm_diff_changes (ours, merged);
  g_assert_true (cjm_document_apply (ours, changes, NULL));
  g_assert_cmpstr (cjm_document_get_note (ours, "n33")->text, ==, "ours");
  g_assert_cmpstr (cjm_document_get_note (ours, "n34")->text, ==, "theirs");
}

/* Members that are not ours are merged like those that are. */
static void
test_unknown_members (void)
{
  static const char *const texts[] = {
    "{\"format\": \"cjm\", \"version\": 1, \"project\": {\"id\": \"p\", \"x\": 1, \"y\": 1}, \"later\": 1, "
    "\"gone\": 1}",
    "{\"format\": \"cjm\", \"version\": 1, \"project\": {\"id\": \"p\", \"x\": 1, \"y\": 2}, \"later\": 1, "
    "\"gone\": 1}",
    "{\"format\": \"cjm\", \"version\": 1, \"project\": {\"id\": \"p\", \"x\": 3, \"y\": 1}, \"later\": 3, "
    "\"new\": 3}",
  };
  g_autoptr (CjmDocument) base = cjm_reader_read_text (texts[0], strlen (texts[0]), NULL);
  g_autoptr (CjmDocument) ours = cjm_reader_read_text (texts[1], strlen (texts[1]), NULL);
  g_autoptr (CjmDocument) theirs = cjm_reader_read_text (texts[2], strlen (texts[2]), NULL);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (CjmDocument) merged = support_merge (base, ours, theirs, &conflicts);
  CjmUnknown *project = cjm_document_get_project (merged)->record.unknown,
             *file = cjm_document_get_unknown (merged);

  g_assert_cmpuint (conflicts->len, ==, 0);
  g_assert_cmpstr (cjm_unknown_get (project, "x"), ==, "3");
  g_assert_cmpstr (cjm_unknown_get (project, "y"), ==, "2");
  g_assert_cmpstr (cjm_unknown_get (file, "later"), ==, "3");
  g_assert_cmpstr (cjm_unknown_get (file, "new"), ==, "3");
  g_assert_null (cjm_unknown_get (file, "gone"));
}

/* One point lowered: its stage's mean falls by its share, nothing else is told. */
static void
test_moods (void)
{
  g_autoptr (CjmDocument) before = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmDocument) after = cjm_document_copy (before);
  const CjmFeeling *feeling = cjm_document_get_feeling (before, "f01");
  g_autoptr (GPtrArray) all = cjm_document_list (before, CJM_KIND_FEELING);
  g_autoptr (GArray) none = cjm_diff_moods (before, before);
  g_autoptr (GArray) moods = NULL;
  const CjmMoodDifference *mood;
  guint                    n = 0;

  for (guint i = 0; i < all->len; i++)
    n += strcmp (CJM_FEELING (g_ptr_array_index (all, i))->stage, feeling->stage) == 0;
  apply (after, cjm_edit_move_feeling (after, "f01", feeling->stage, feeling->at, -1, feeling->value - 1));
  moods = cjm_diff_moods (before, after);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (moods->len, ==, 1);
  mood = &g_array_index (moods, CjmMoodDifference, 0);
  g_assert_cmpstr (mood->stage->record.id, ==, feeling->stage);
  g_assert_cmpfloat_with_epsilon (mood->before - mood->after, 1.0 / n, 1e-9);
}

static void
test_diff (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < SUPPORT_ROUNDS; i++)
    {
      g_autoptr (CjmDocument) before = support_random_document (rand, 40);
      g_autoptr (CjmDocument) after = cjm_document_copy (before);
      g_autoptr (GArray) same = cjm_diff (before, after);
      g_autoptr (GArray) differences = NULL;
      g_autoptr (CjmChangeSet) replay = cjm_change_set_new ();

      g_assert_cmpuint (same->len, ==, 0);
      support_edit_at_random (rand, after, 15);
      differences = cjm_diff (before, after);
      for (guint d = 0; d < differences->len; d++)
        {
          const CjmDifference *difference = &g_array_index (differences, CjmDifference, d);

          cjm_change_set_add (replay, difference->before != NULL ? cjm_record_ref (difference->before) : NULL,
                              difference->after != NULL ? cjm_record_ref (difference->after) : NULL);
        }
      g_assert_true (
          cjm_document_apply (before, replay, NULL)); /* the differences, done, make the one of the other */
      g_assert_true (cjm_document_equal (before, after));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/one-side", test_one_side);
  g_test_add_func ("/merge/both-sides", test_both_sides);
  g_test_add_func ("/merge/choose-theirs", test_choose_theirs);
  g_test_add_func ("/merge/deleted-but-needed", test_deleted_but_needed);
  g_test_add_func ("/merge/conflicts-go", test_conflicts_go);
  g_test_add_func ("/merge/conflicts-wait", test_conflicts_wait);
  g_test_add_func ("/merge/conflicts-decided", test_conflicts_decided);
  g_test_add_func ("/merge/conflicts-odd", test_conflicts_odd);
  g_test_add_func ("/merge/unread", test_unread);
  g_test_add_func ("/merge/fixed", test_fixed);
  g_test_add_func ("/merge/unknown-members", test_unknown_members);
  g_test_add_func ("/merge/moods", test_moods);
  g_test_add_func ("/merge/diff", test_diff);
  return g_test_run ();
}
