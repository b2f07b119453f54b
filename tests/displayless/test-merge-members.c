/* test-merge-members.c: laws of merging over all members that there are, ours and
 * those of later versions: what anybody set is in the result or in its list. */
#include "support.h"

#include "model/cjm-edit-map.h"
#include "model/cjm-diff.h"
#include "model/cjm-merge.h"
#include "model/cjm-reader.h"
#include "model/cjm-writer.h"

#include <string.h>

#define ROUNDS 150

static void
edit_at_random (GRand       *rand,
                CjmDocument *document,
                int          n)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (CjmChangeSet) edit = support_random_edit (rand, document);

      g_assert_true (cjm_document_apply (document, edit, NULL));
    }
}

/* Merges; the result must be a file that can be written and read. */
static CjmDocument *
merge (CjmDocument *base,
       CjmDocument *ours,
       CjmDocument *theirs,
       GPtrArray  **conflicts)
{
  g_autoptr (GError) error = NULL;
  CjmDocument *merged = cjm_merge (base, ours, theirs, conflicts, &error);
  g_autoptr (GBytes) text = NULL;
  g_autoptr (CjmDocument) again = NULL;

  g_assert_no_error (error);
  text = cjm_write_text (merged);
  again = cjm_read_text (g_bytes_get_data (text, NULL), g_bytes_get_size (text), &error);
  g_assert_no_error (error);
  g_assert_true (cjm_document_equal (merged, again));
  return merged;
}

static const char *
pick_id (GRand        *rand,
         CjmDocument  *document,
         CjmRecordKind kind)
{
  g_autoptr (GPtrArray) all = cjm_document_list (document, kind);

  return all->len > 0 ? ((CjmRecord *) g_ptr_array_index (all, g_rand_int_range (rand, 0, (gint32) all->len)))->id : NULL;
}

/* Puts in what is new, takes out what is old. */
static void
set_list (GRand           *rand,
          CjmDocument     *document,
          CjmRecord       *record,
          const CjmMember *member)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  char           **old = cjm_member_at (record, member, char **);
  g_autofree char *word = g_strdup_printf ("w%d", g_rand_int_range (rand, 0, 5));
  const char      *fresh = member->type == CJM_MEMBER_WORDS ? word : pick_id (rand, document, member->target);

  for (char **at = old; at != NULL && *at != NULL; at++)
    if (g_rand_int_range (rand, 0, 3) > 0)
      g_ptr_array_add (list, *at);
  if (fresh != NULL && !g_ptr_array_find_with_equal_func (list, fresh, g_str_equal, NULL))
    g_ptr_array_insert (list, g_rand_int_range (rand, -1, (gint32) list->len + 1), (gpointer) fresh);
  g_ptr_array_add (list, NULL);
  cjm_member_at (record, member, char **) = list->len > 1 ? g_strdupv ((char **) list->pdata) : NULL;
  g_strfreev (old);
}

/* Any value that the rules may allow. */
static void
set_member (GRand           *rand,
            CjmDocument     *document,
            CjmRecord       *record,
            const CjmMember *member)
{
  static const char *const texts[] = { "x", "가", "#102030", NULL };
  static const char *const days[] = { "2026-11-26", "2027-01-01", NULL };
  static const char *const orders[] = { "A", "V", "Vz", "z" };
  int                      least = (int) MAX (member->least, -1000), most = (int) MIN (member->most, 1000);

  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
      cjm_record_set_text (&cjm_member_at (record, member, char *), member->flags & CJM_MEMBER_COLOUR ? "#102030" : texts[g_rand_int_range (rand, 0, 4)]);
      break;
    case CJM_MEMBER_DATE:
      cjm_record_set_text (&cjm_member_at (record, member, char *), days[g_rand_int_range (rand, 0, 3)]);
      break;
    case CJM_MEMBER_ORDER:
      cjm_record_set_text (&cjm_member_at (record, member, char *), orders[g_rand_int_range (rand, 0, 4)]);
      break;
    case CJM_MEMBER_REF:
      cjm_record_set_text (&cjm_member_at (record, member, char *), g_rand_int_range (rand, 0, 4) == 0 ? NULL : pick_id (rand, document, member->target));
      break;
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_WORDS:
      set_list (rand, document, record, member);
      break;
    case CJM_MEMBER_ENUM:
      cjm_member_at (record, member, int) = g_rand_int_range (rand, 0, (gint32) g_strv_length ((char **) member->words));
      break;
    case CJM_MEMBER_INT:
      cjm_member_at (record, member, int) = g_rand_int_range (rand, least, most + 1);
      break;
    case CJM_MEMBER_NUMBER:
      cjm_member_at (record, member, double) = g_rand_int_range (rand, least, most + 1);
      break;
    case CJM_MEMBER_BOOL:
      cjm_member_at (record, member, gboolean) = g_rand_boolean (rand);
      break;
    }
}

static CjmUnknown *
with_foreign (GRand            *rand,
              const CjmUnknown *old)
{
  static const char *const names[] = { "mood", "zoom" };
  static const char *const values[] = { "-0.0", "0", "1E2", "{\"a\": [1e400]}", NULL };
  g_autoptr (CjmUnknown) fresh = cjm_unknown_copy (old);

  cjm_unknown_set (fresh, names[g_rand_int_range (rand, 0, 2)], values[g_rand_int_range (rand, 0, 5)], -1);
  return cjm_unknown_size (fresh) > 0 ? g_steal_pointer (&fresh) : NULL;
}

/* Sets some member of some record, or one that is not ours; what the rules refuse is none. */
static void
change_anything (GRand       *rand,
                 CjmDocument *document)
{
  CjmRecordKind        kind = g_rand_int_range (rand, 0, CJM_N_KINDS);
  const CjmRecordType *type = cjm_record_type (kind);
  const CjmRecord     *record = cjm_document_find (document, pick_id (rand, document, kind));
  guint                at = (guint) g_rand_int_range (rand, 0, (gint32) type->n_members + 2);
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  CjmRecord *copy = record != NULL ? cjm_record_copy (record) : NULL;

  if (at == type->n_members)
    {
      g_autoptr (CjmUnknown) of_file = with_foreign (rand, cjm_document_get_unknown (document));

      cjm_document_set_unknown (document, of_file);
    }
  if (copy == NULL || at == type->n_members)
    {
      cjm_record_unref (copy);
      return;
    }
  if (at > type->n_members)
    {
      cjm_unknown_unref (copy->unknown);
      copy->unknown = with_foreign (rand, record->unknown);
    }
  else
    set_member (rand, document, copy, &type->members[at]);
  cjm_change_set_add (plan, cjm_record_ref (record), copy);
  cjm_document_apply (document, plan, NULL);
}

/* Whether @conflicts list @id with the value of @side in @name; NULL: that somebody deleted it. */
static gboolean
lists (GPtrArray       *conflicts,
       const CjmRecord *side,
       const CjmMember *member,
       const char      *foreign,
       gboolean         of_file)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const CjmConflict *conflict = g_ptr_array_index (conflicts, i);
      gboolean           same_member = conflict->member == member || (member != NULL && conflict->member != NULL && cjm_member_is_place (side, conflict->member) && (cjm_member_is_place (side, member) || member->type == CJM_MEMBER_ORDER));

      if (strcmp (conflict->id, side->id) != 0 || conflict->of_file != of_file || g_strcmp0 (conflict->foreign, foreign) != 0 || !same_member)
        continue;
      if (member == NULL && foreign == NULL)
        return TRUE;
      for (int whose = 0; whose < 2; whose++)
        {
          const CjmRecord *listed = whose == 0 ? conflict->ours : conflict->theirs;

          if (foreign != NULL ? g_strcmp0 (cjm_unknown_get (listed->unknown, foreign), cjm_unknown_get (side->unknown, foreign)) == 0 : cjm_record_member_equal (listed, side, member))
            return TRUE;
        }
    }
  return FALSE;
}

/* Whether @is has what @mine put into a list that was @was, and not what it took out. */
static gboolean
has_changes (char **was,
             char **mine,
             char **is)
{
  for (char **at = mine; at != NULL && *at != NULL; at++)
    if ((was == NULL || !g_strv_contains ((const char *const *) was, *at)) && (is == NULL || !g_strv_contains ((const char *const *) is, *at)))
      return FALSE;
  for (char **at = was; at != NULL && *at != NULL; at++)
    if ((mine == NULL || !g_strv_contains ((const char *const *) mine, *at)) && is != NULL && g_strv_contains ((const char *const *) is, *at))
      return FALSE;
  return TRUE;
}

static void
check_foreign (const CjmRecord *was,
               const CjmRecord *mine,
               const CjmRecord *is,
               gboolean         of_file,
               GPtrArray       *conflicts)
{
  static const char *const names[] = { "mood", "zoom" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *b = was != NULL ? cjm_unknown_get (was->unknown, names[i]) : NULL, *m = cjm_unknown_get (mine->unknown, names[i]);

      if (g_strcmp0 (b, m) != 0 && g_strcmp0 (m, cjm_unknown_get (is->unknown, names[i])) != 0 && !lists (conflicts, mine, NULL, names[i], of_file))
        g_error ("%s %s: what \"%s\" was set to is lost: %s", cjm_record_type (mine->kind)->name, mine->id, names[i], m);
    }
}

/* Every value that @side set is in @merged or in @conflicts; what it deleted is gone or listed. */
static void
check_all (CjmDocument *base,
           CjmDocument *side,
           CjmDocument *merged,
           GPtrArray   *conflicts)
{
  g_autoptr (CjmRecord) base_file = cjm_conflict_file_record (base);
  g_autoptr (CjmRecord) side_file = cjm_conflict_file_record (side);
  g_autoptr (CjmRecord) merged_file = cjm_conflict_file_record (merged);

  check_foreign (base_file, side_file, merged_file, TRUE, conflicts);
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      const CjmRecordType *type = cjm_record_type (kind);
      g_autoptr (GPtrArray) records = cjm_document_list (side, kind);
      g_autoptr (GPtrArray) old = cjm_document_list (base, kind);

      for (guint i = 0; i < old->len; i++)
        {
          const CjmRecord *was = g_ptr_array_index (old, i);

          if (cjm_document_find (side, was->id) == NULL && cjm_document_find (merged, was->id) != NULL && !lists (conflicts, was, NULL, NULL, FALSE))
            g_error ("%s %s: came back, and nobody is told", type->name, was->id);
        }
      for (guint i = 0; i < records->len; i++)
        {
          const CjmRecord *mine = g_ptr_array_index (records, i), *was = cjm_document_find (base, mine->id), *is = cjm_document_find (merged, mine->id);

          if (was != NULL && cjm_record_equal (was, mine))
            continue;
          if (is == NULL)
            g_error ("%s %s is lost", type->name, mine->id);
          check_foreign (was, mine, is, FALSE, conflicts);
          for (guint m = 0; m < type->n_members; m++)
            {
              const CjmMember *member = &type->members[m];
              gboolean         is_list = member->type == CJM_MEMBER_REFS || member->type == CJM_MEMBER_WORDS;

              if ((was != NULL && cjm_record_member_equal (was, mine, member)) || cjm_record_member_equal (mine, is, member) || lists (conflicts, mine, member, NULL, FALSE))
                continue;
              if (!is_list || !has_changes (was != NULL ? cjm_member_at (was, member, char **) : NULL, cjm_member_at (mine, member, char **), cjm_member_at (is, member, char **)))
                g_error ("%s %s: what \"%s\" was set to is lost", type->name, mine->id, member->name);
            }
        }
    }
}

/* Nothing that anybody set in any member is lost: it is in the file that comes out, or in the list in it. */
static void
test_all_members (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint listed = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) base = support_random_document (rand, 20);
      CjmDocument *sides[2];
      g_autoptr (CjmDocument) merged = NULL;
      g_autoptr (CjmDocument) read = NULL;
      g_autoptr (GPtrArray) conflicts = NULL;
      g_autoptr (GPtrArray) waiting = NULL;
      g_autofree char *text = NULL;

      for (int n = 0; n < 60; n++)
        change_anything (rand, base);
      for (int s = 0; s < 2; s++)
        {
          sides[s] = cjm_document_copy (base);
          for (int n = 0; n < 150; n++)
            change_anything (rand, sides[s]);
          edit_at_random (rand, sides[s], 10); /* removals, moves */
        }
      merged = merge (base, sides[0], sides[1], &conflicts);
      check_all (base, sides[0], merged, conflicts);
      check_all (base, sides[1], merged, conflicts);
      cjm_conflicts_write (merged, conflicts);
      text = support_write (merged);
      read = cjm_read_text (text, strlen (text), NULL);
      waiting = cjm_conflicts_read (read, cjm_document_get_unknown (read));
      check_all (base, sides[0], read, waiting);
      check_all (base, sides[1], read, waiting);
      listed += waiting->len;
      g_object_unref (sides[0]);
      g_object_unref (sides[1]);
    }
  g_assert_cmpuint (listed, >, ROUNDS); /* or the changes are too tame to say anything */
}

/* ---- One by one ---- */

/** Three: a project as three people have it. */
typedef struct
{
  CjmDocument *base, *ours, *theirs, *merged;
  GPtrArray   *conflicts;
  char        *list; /* (nullable): of conflicts, as the file has it */
} Three;

static CjmDocument *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  CjmDocument *document = cjm_read_text (text, strlen (text), &error);

  g_assert_no_error (error);
  return document;
}

static void
three_merge (Three      *self,
             const char *base,
             const char *ours,
             const char *theirs)
{
  self->base = parse (base);
  self->ours = parse (ours);
  self->theirs = parse (theirs);
  self->merged = merge (self->base, self->ours, self->theirs, &self->conflicts);
  cjm_conflicts_write (self->merged, self->conflicts);
  self->list = g_strdup (cjm_unknown_get (cjm_document_get_unknown (self->merged), CJM_CONFLICTS));
}

static void
three_clear (Three *self)
{
  g_clear_object (&self->base);
  g_clear_object (&self->ours);
  g_clear_object (&self->theirs);
  g_clear_object (&self->merged);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_clear_pointer (&self->list, g_free);
}

#define CHANNELS "\"channels\": [{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}, {\"id\": \"d\"}],"
#define MAP "\"maps\": [{\"id\": \"m\", \"kind\": \"empathy-map\"}], \"lanes\": [{\"id\": \"l\", \"map\": \"m\", \"kind\": \"says\"}],"
#define FILE_WITH(channels, tags) "{\"format\": \"cjm\", \"version\": 1, \"project\": {\"id\": \"p\"}," CHANNELS MAP "\"notes\": [{\"id\": \"n\", \"lane\": \"l\", \"channels\": [" channels "], \"tags\": [" tags "]}]}"

/* Of a list what each put in and took out is done; two orders are a question. */
static void
test_lists (void)
{
  Three        three = { 0 };
  char *const *is;

  three_merge (&three, FILE_WITH ("\"a\", \"b\"", "\"x\""), FILE_WITH ("\"b\", \"c\"", "\"x\", \"y\""), FILE_WITH ("\"d\", \"a\", \"b\"", ""));
  is = cjm_document_get_note (three.merged, "n")->channels;
  g_assert_cmpuint (three.conflicts->len, ==, 0);
  g_assert_true (g_strv_equal ((const char *const *) is, (const char *const[]){ "b", "c", "d", NULL }));
  g_assert_true (g_strv_equal ((const char *const *) cjm_document_get_note (three.merged, "n")->tags, (const char *const[]){ "y", NULL }));
  three_clear (&three);
  three_merge (&three, FILE_WITH ("\"a\", \"b\"", ""), FILE_WITH ("\"a\", \"b\", \"c\"", ""), FILE_WITH ("\"b\", \"a\"", ""));
  g_assert_cmpstr (three.list, ==, "[{\"id\": \"n\", \"member\": \"channels\", \"ours\": [\"a\", \"b\", \"c\"], \"theirs\": [\"b\", \"a\"]}]");
  three_clear (&three);
}

#define WITH(of_project, of_file) "{\"format\": \"cjm\", \"version\": 1, \"project\": {\"id\": \"p\"" of_project "}" of_file "}"

/* What both made of a member that is not ours is listed, and theirs can be taken. */
static void
test_unknown (void)
{
  Three three = { 0 };
  g_autoptr (GPtrArray) waiting = NULL;

  three_merge (&three, WITH (", \"mood\": 1, \"gone\": 1, \"same\": \"\\u00e9\"", ", \"zoom\": 1"), WITH (", \"mood\": -0.0, \"same\": \"é\"", ", \"zoom\": 2"), WITH (", \"mood\": 1E2, \"gone\": 1.0, \"same\": \"\\u00e9\"", ", \"zoom\": 1e400"));
  g_assert_cmpstr (three.list, ==,
                   "[{\"id\": \"p\", \"member\": \"gone\", \"ours\": null, \"theirs\": 1.0}, {\"id\": \"p\", \"member\": \"mood\", \"ours\": -0.0, \"theirs\": 1E2}, "
                   "{\"member\": \"zoom\", \"ours\": 2, \"theirs\": 1e400}]");
  waiting = cjm_conflicts_read (three.merged, cjm_document_get_unknown (three.merged));
  g_assert_cmpuint (waiting->len, ==, 3);
  for (guint i = 0; i < waiting->len; i++)
    g_assert_true (cjm_conflict_take_theirs (three.merged, g_ptr_array_index (waiting, i), "Take", NULL));
  g_assert_cmpstr (cjm_unknown_get (cjm_document_get_unknown (three.merged), "zoom"), ==, "1e400");
  g_assert_cmpstr (cjm_unknown_get (cjm_document_get_project (three.merged)->record.unknown, "mood"), ==, "1E2");
  g_assert_cmpstr (cjm_unknown_get (cjm_document_get_project (three.merged)->record.unknown, "gone"), ==, "1.0");
  cjm_document_undo (three.merged);
  g_assert_cmpstr (cjm_unknown_get (cjm_document_get_project (three.merged)->record.unknown, "mood"), ==, "-0.0");
  three_clear (&three);
}

/* Two things under one id: ours stays, theirs lies in the list. */
static void
test_other_kind (void)
{
  Three three = { 0 };
  g_autoptr (GPtrArray) waiting = NULL;
  const CjmConflict *conflict;

  three_merge (&three, WITH ("", ""), WITH ("", ", \"personas\": [{\"id\": \"x\", \"name\": \"Ann\"}]"), WITH ("", ", \"channels\": [{\"id\": \"x\", \"name\": \"Web\", \"mood\": -0.0}]"));
  g_assert_cmpstr (three.list, ==, "[{\"deleted\": \"neither\", \"id\": \"x\", \"theirs\": {\"channels\": {\"id\": \"x\", \"name\": \"Web\", \"mood\": -0.0}}}]");
  waiting = cjm_conflicts_read (three.merged, cjm_document_get_unknown (three.merged));
  g_assert_cmpuint (waiting->len, ==, 1);
  conflict = g_ptr_array_index (waiting, 0);
  g_assert_true (cjm_record_equal (conflict->theirs, cjm_document_find (three.theirs, "x")));
  three_clear (&three);
}

/* What breaks a rule only together stays ours, and is listed. */
static void
test_rules (void)
{
  Three three = { 0 };

  three_merge (&three, WITH ("", ", \"maps\": [{\"id\": \"m\", \"kind\": \"day-in-the-life\"}]"), WITH ("", ", \"maps\": [{\"id\": \"m\", \"kind\": \"day-in-the-life\", \"day_start\": 900}]"),
               WITH ("", ", \"maps\": [{\"id\": \"m\", \"kind\": \"day-in-the-life\", \"day_end\": 600, \"title\": \"Theirs\"}]"));
  g_assert_nonnull (strstr (three.list, "{\"id\": \"m\", \"member\": \"day_end\", \"ours\": null, \"theirs\": 600}"));
  g_assert_nonnull (strstr (three.list, "\"theirs\": \"Theirs\""));
  g_assert_cmpint (cjm_document_get_map (three.merged, "m")->day_start, ==, 900);
  three_clear (&three);
}

/* A conflict that waits does not give way to another about the same member. */
static void
test_both_wait (void)
{
  static const char *const values[] = { "one", "two", "three", "four" };
  CjmDocument             *documents[4];
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (CjmDocument) merged = NULL;
  g_autoptr (CjmDocument) later = NULL;
  g_autoptr (GPtrArray) waiting = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *text = g_strdup_printf (WITH (", \"title\": \"%s\"", ""), values[i]);

      documents[i] = parse (text);
    }
  merged = merge (documents[0], documents[1], documents[2], &first);
  cjm_conflicts_write (merged, first);
  later = merge (documents[0], merged, documents[3], &second);
  cjm_conflicts_add_waiting (second, later, NULL, cjm_document_get_unknown (merged), NULL);
  cjm_conflicts_write (later, second);
  waiting = cjm_conflicts_read (later, cjm_document_get_unknown (later));
  g_assert_cmpuint (waiting->len, ==, 2);
  for (guint i = 0; i < 4; i++)
    g_object_unref (documents[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-members/all", test_all_members);
  g_test_add_func ("/merge-members/lists", test_lists);
  g_test_add_func ("/merge-members/unknown", test_unknown);
  g_test_add_func ("/merge-members/other-kind", test_other_kind);
  g_test_add_func ("/merge-members/rules", test_rules);
  g_test_add_func ("/merge-members/both-wait", test_both_wait);
  return g_test_run ();
}
