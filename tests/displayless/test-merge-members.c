/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-merge-members.c: laws of merging over all members that there are, ours and
 * those of later versions: what anybody set is in the result or in its list. */
#include "support-merge.h"

#include "files/cjm-reader.h"
#include "merge/cjm-conflict.h"
#include "merge/cjm-diff.h"
#include "edit/cjm-edit.h"

#include <string.h>

static const char *
pick_id (GRand *rand, CjmDocument *document, CjmRecordKind kind)
{
  g_autoptr (GPtrArray) all = cjm_document_list (document, kind);

  return all->len > 0
             ? ((CjmRecord *) g_ptr_array_index (all, g_rand_int_range (rand, 0, (gint32) all->len)))->id
             : NULL;
}

/* Puts in what is new, takes out what is old. */
static void
set_list (GRand *rand, CjmDocument *document, CjmRecord *record, const CjmMember *member)
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
set_member (GRand *rand, CjmDocument *document, CjmRecord *record, const CjmMember *member)
{
  static const char *const texts[] = { "x", "가", "#102030", NULL };
  static const char *const days[] = { "2026-11-26", "2027-01-01", NULL };
  static const char *const orders[] = { "A", "V", "Vz", "z" };
  int                      least = (int) MAX (member->least, -1000), most = (int) MIN (member->most, 1000);

  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
      cjm_record_set_text (&cjm_member_at (record, member, char *),
                           member->flags & CJM_MEMBER_COLOUR ? "#102030"
                                                             : texts[g_rand_int_range (rand, 0, 4)]);
      break;
    case CJM_MEMBER_DATE:
      cjm_record_set_text (&cjm_member_at (record, member, char *), days[g_rand_int_range (rand, 0, 3)]);
      break;
    case CJM_MEMBER_ORDER:
      cjm_record_set_text (&cjm_member_at (record, member, char *), orders[g_rand_int_range (rand, 0, 4)]);
      break;
    case CJM_MEMBER_REF:
      cjm_record_set_text (&cjm_member_at (record, member, char *),
                           g_rand_int_range (rand, 0, 4) == 0 ? NULL
                                                              : pick_id (rand, document, member->target));
      break;
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_WORDS:
      set_list (rand, document, record, member);
      break;
    case CJM_MEMBER_ENUM:
      cjm_member_at (record, member,
                     int) = g_rand_int_range (rand, 0, (gint32) g_strv_length ((char **) member->words));
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
with_unknown_member (GRand *rand, const CjmUnknown *old)
{
  static const char *const names[] = { "mood", "zoom" };
  static const char *const values[] = { "-0.0", "0", "1E2", "{\"a\": [1e400]}", NULL };
  g_autoptr (CjmUnknown) fresh = cjm_unknown_copy (old);

  cjm_unknown_set (fresh, names[g_rand_int_range (rand, 0, 2)], values[g_rand_int_range (rand, 0, 5)], -1);
  return cjm_unknown_size (fresh) > 0 ? g_steal_pointer (&fresh) : NULL;
}

/* Sets some member of some record, or one that is not ours; what the rules refuse is none. */
static void
change_anything (GRand *rand, CjmDocument *document)
{
  CjmRecordKind        kind = g_rand_int_range (rand, 0, CJM_N_KINDS);
  const CjmRecordType *type = cjm_schema_record_type (kind);
  const CjmRecord     *record = cjm_document_find (document, pick_id (rand, document, kind));
  guint                at = (guint) g_rand_int_range (rand, 0, (gint32) type->n_members + 2);
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  CjmRecord *copy = record != NULL ? cjm_record_copy (record) : NULL;

  if (at == type->n_members)
    {
      g_autoptr (CjmUnknown) of_file = with_unknown_member (rand, cjm_document_get_unknown (document));

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
      copy->unknown = with_unknown_member (rand, record->unknown);
    }
  else
    set_member (rand, document, copy, &type->members[at]);
  cjm_change_set_add (plan, cjm_record_ref (record), copy);
  cjm_document_apply (document, plan, NULL);
}

/* ---- The law ---- */

/* Whether @id became @now, as the id of theirs does that ours gave to something else. */
static gboolean
is_called (const char *id, const char *now)
{
  gsize length = strlen (id);

  return strcmp (id, now) == 0 || (strncmp (id, now, length) == 0 && now[length] == '-');
}

static gboolean
contains (char **list, const char *id)
{
  for (; list != NULL && *list != NULL; list++)
    if (is_called (id, *list))
      return TRUE;
  return FALSE;
}

static gboolean
is_same_list (char **mine, char **is)
{
  if (mine == NULL || is == NULL)
    return mine == is;
  while (*mine != NULL && *is != NULL && is_called (*mine, *is))
    mine++, is++;
  return *mine == NULL && *is == NULL;
}

static gboolean
is_same_value (const CjmRecord *mine, const CjmRecord *is, const CjmMember *member)
{
  if (cjm_record_member_equal (mine, is, member))
    return TRUE;
  if (member->type == CJM_MEMBER_REFS)
    return is_same_list (cjm_member_at (mine, member, char **), cjm_member_at (is, member, char **));
  if (member->type != CJM_MEMBER_REF || cjm_member_at (mine, member, char *) == NULL
      || cjm_member_at (is, member, char *) == NULL)
    return FALSE;
  return is_called (cjm_member_at (mine, member, char *), cjm_member_at (is, member, char *));
}

/* Whether @conflicts list @id with the value of @side in @name; NULL: that somebody deleted it. */
static gboolean
lists (GPtrArray       *conflicts,
       const char      *id,
       const CjmRecord *side,
       const CjmMember *member,
       const char      *unknown_member,
       gboolean         of_file)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const CjmConflict *conflict = g_ptr_array_index (conflicts, i);
      gboolean           same_member = conflict->member == member
                             || (member != NULL && conflict->member != NULL
                                 && cjm_diff_is_place (side, conflict->member)
                                 && (cjm_diff_is_place (side, member) || member->type == CJM_MEMBER_ORDER));

      if (strcmp (conflict->id, id) != 0 || conflict->kind != side->kind || conflict->of_file != of_file
          || g_strcmp0 (conflict->unknown_member, unknown_member) != 0 || !same_member)
        continue;
      if (member == NULL && unknown_member == NULL)
        return TRUE;
      for (int whose = 0; whose < 2; whose++)
        {
          const CjmRecord *listed = whose == 0 ? conflict->ours : conflict->theirs;

          if (unknown_member != NULL ? g_strcmp0 (cjm_unknown_get (listed->unknown, unknown_member),
                                                  cjm_unknown_get (side->unknown, unknown_member))
                                           == 0
                                     : is_same_value (side, listed, member))
            return TRUE;
        }
    }
  return FALSE;
}

/* Whether @is has what @mine put into a list that was @was, and not what it took out. */
static gboolean
has_changes (char **was, char **mine, char **is)
{
  for (char **at = mine; at != NULL && *at != NULL; at++)
    if (!contains (was, *at) && !contains (is, *at))
      return FALSE;
  for (char **at = was; at != NULL && *at != NULL; at++)
    if (!contains (mine, *at) && is != NULL && g_strv_contains ((const char *const *) is, *at))
      return FALSE;
  return TRUE;
}

/* Returns: (nullable): the member that is not ours in which what @mine was set to is lost. */
static const char *
find_lost_unknown (
    const CjmRecord *was, const CjmRecord *mine, const CjmRecord *is, gboolean of_file, GPtrArray *conflicts)
{
  static const char *const names[] = { "mood", "zoom" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *b = was != NULL ? cjm_unknown_get (was->unknown, names[i]) : NULL,
                 *m = cjm_unknown_get (mine->unknown, names[i]);

      if (g_strcmp0 (b, m) != 0 && g_strcmp0 (m, cjm_unknown_get (is->unknown, names[i])) != 0
          && !lists (conflicts, is->id, mine, NULL, names[i], of_file))
        return names[i];
    }
  return NULL;
}

/* Returns: (nullable): the member in which what @mine was set to is neither in @is nor in @conflicts. */
static const char *
find_lost (const CjmRecord *was, const CjmRecord *mine, const CjmRecord *is, GPtrArray *conflicts)
{
  const CjmRecordType *type = cjm_schema_record_type (mine->kind);

  for (guint m = 0; m < type->n_members; m++)
    {
      const CjmMember *member = &type->members[m];
      gboolean         is_list = member->type == CJM_MEMBER_REFS || member->type == CJM_MEMBER_WORDS;

      if ((was != NULL && cjm_record_member_equal (was, mine, member)) || is_same_value (mine, is, member)
          || lists (conflicts, is->id, mine, member, NULL, FALSE))
        continue;
      if (!is_list
          || !has_changes (was != NULL ? cjm_member_at (was, member, char **) : NULL,
                           cjm_member_at (mine, member, char **), cjm_member_at (is, member, char **)))
        return member->name;
    }
  return find_lost_unknown (was, mine, is, FALSE, conflicts);
}

/* What @mine was set to is in @merged under its id, or under one that was made of it, or in @conflicts. */
static void
check_record (const CjmRecord *was, const CjmRecord *mine, CjmDocument *merged, GPtrArray *conflicts)
{
  const char *lost = "id";
  g_autoptr (GPtrArray) all = cjm_document_list (merged, mine->kind);

  for (guint i = 0; i < all->len && lost != NULL; i++)
    if (is_called (mine->id, ((CjmRecord *) g_ptr_array_index (all, i))->id))
      lost = find_lost (was, mine, g_ptr_array_index (all, i), conflicts);
  if (lost != NULL)
    g_error ("%s %s: what \"%s\" was set to is lost", cjm_schema_record_type (mine->kind)->name, mine->id,
             lost);
}

/* Every value that @side set is in @merged or in @conflicts; what it deleted is gone or listed. */
static void
check_all (CjmDocument *base, CjmDocument *side, CjmDocument *merged, GPtrArray *conflicts)
{
  g_autoptr (CjmRecord) base_file = cjm_conflict_file_record (base);
  g_autoptr (CjmRecord) side_file = cjm_conflict_file_record (side);
  g_autoptr (CjmRecord) merged_file = cjm_conflict_file_record (merged);

  g_assert_cmpstr (find_lost_unknown (base_file, side_file, merged_file, TRUE, conflicts), ==, NULL);
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = cjm_document_list (side, kind);
      g_autoptr (GPtrArray) old = cjm_document_list (base, kind);

      for (guint i = 0; i < old->len; i++)
        {
          const CjmRecord *was = g_ptr_array_index (old, i);

          if (cjm_document_get (side, kind, was->id) == NULL
              && cjm_document_get (merged, kind, was->id) != NULL
              && !lists (conflicts, was->id, was, NULL, NULL, FALSE))
            g_error ("%s %s: came back, and nobody is told", cjm_schema_record_type (kind)->name, was->id);
        }
      for (guint i = 0; i < records->len; i++)
        {
          const CjmRecord *mine = g_ptr_array_index (records, i),
                          *was = cjm_document_get (base, kind, mine->id);

          if (was == NULL || !cjm_record_equal (was, mine))
            check_record (was, mine, merged, conflicts);
        }
    }
}

/* Whether @is lies where @side does, and between the same siblings. */
static gboolean
is_at_place_of (const CjmRecord *is, const CjmRecord *side)
{
  const CjmRecordType *type = cjm_schema_record_type (is->kind);

  for (guint m = 0; m < type->n_members; m++)
    if ((cjm_diff_is_place (is, &type->members[m]) || type->members[m].type == CJM_MEMBER_ORDER)
        && !is_same_value (side, is, &type->members[m]))
      return FALSE;
  return TRUE;
}

/* A place is taken from one side as a whole: half of it from each would be one that nobody chose. */
static void
check_places (SupportThree *three)
{
  static const CjmRecordKind kinds[] = { CJM_KIND_NOTE, CJM_KIND_FEELING };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) records = cjm_document_list (three->merged, kinds[k]);

      for (guint i = 0; i < records->len; i++)
        {
          const CjmRecord *is = g_ptr_array_index (records, i),
                          *ours = cjm_document_get (three->ours, kinds[k], is->id),
                          *theirs = cjm_document_get (three->theirs, kinds[k], is->id);

          if (ours != NULL && theirs != NULL && !is_at_place_of (is, ours) && !is_at_place_of (is, theirs))
            g_error ("%s has half of each side's place", is->id);
        }
    }
}

/* What comes out can become an undo step of who has ours open: nothing fixed has changed in it. */
static void
check_applies (SupportThree *three)
{
  g_autoptr (CjmDocument) open = cjm_document_copy (three->ours);
  g_autoptr (CjmChangeSet) changes = cjm_diff_changes (three->ours, three->merged);
  g_autoptr (GError) error = NULL;

  cjm_document_apply (open, changes, &error);
  g_assert_no_error (error);
  g_assert_true (cjm_document_equal (open, three->merged));
}

/* Nothing that anybody set in any member is lost: it is in the file that comes out, or in the list in it. */
static void
check_law (SupportThree *three)
{
  g_autoptr (CjmDocument) read = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autofree char *text = NULL;

  support_three_merge (three);
  check_places (three);
  check_applies (three);
  check_all (three->base, three->ours, three->merged, three->conflicts);
  check_all (three->base, three->theirs, three->merged, three->conflicts);
  cjm_conflict_list_write (three->merged, three->conflicts, NULL);
  text = support_write (three->merged);
  read = cjm_reader_read_text (text, strlen (text), NULL);
  waiting = cjm_conflict_list_read (read, cjm_document_get_unknown (read));
  check_all (three->base, three->ours, read, waiting);
  check_all (three->base, three->theirs, read, waiting);
}

static SupportThree *
random_three (GRand *rand, void (*change) (GRand *rand, CjmDocument *document))
{
  CjmDocument  *base = support_random_document (rand, 20);
  SupportThree *three;

  for (int n = 0; n < 60; n++)
    change (rand, base);
  three = support_three_new (base);
  for (int n = 0; n < 300; n++)
    change (rand, n % 2 == 0 ? three->ours : three->theirs);
  support_edit_at_random (rand, three->ours, 10); /* removals, moves */
  support_edit_at_random (rand, three->theirs, 10);
  return three;
}

static void
test_all_members (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint listed = 0;

  for (int i = 0; i < SUPPORT_ROUNDS; i++)
    {
      g_autoptr (SupportThree) three = random_three (rand, change_anything);

      check_law (three);
      listed += three->conflicts->len;
    }
  g_assert_cmpuint (listed, >, SUPPORT_ROUNDS); /* or the changes are too tame to say anything */
}

/* Few ids for records of all kinds. */
static void
add_or_remove_shared (GRand *rand, CjmDocument *document)
{
  g_autofree char     *id = g_strdup_printf ("shared%d", g_rand_int_range (rand, 0, 6));
  CjmRecordKind        kind = g_rand_int_range (rand, CJM_KIND_PERSONA, CJM_N_KINDS);
  const CjmRecordType *type = cjm_schema_record_type (kind);
  CjmRecord           *record = cjm_record_new (kind, id);
  g_autoptr (CjmChangeSet) plan = NULL;

  if (cjm_document_find (document, id) != NULL)
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      g_ptr_array_add (ids, id);
      plan = cjm_edit_remove (document, ids);
      cjm_record_unref (record);
    }
  else
    {
      plan = cjm_change_set_new ();
      for (guint i = 0; i < type->n_members; i++)
        if ((type->members[i].flags & CJM_MEMBER_REQUIRED) || type->members[i].type == CJM_MEMBER_REF)
          set_member (rand, document, record, &type->members[i]);
      if (kind == CJM_KIND_IMAGE)
        cjm_record_set_text (&CJM_IMAGE (record)->data, SUPPORT_PNG);
      cjm_change_set_add (plan, NULL, record);
    }
  cjm_document_apply (document, plan, NULL); /* what the rules refuse is none */
}

static void
change_shared (GRand *rand, CjmDocument *document)
{
  if (g_rand_int_range (rand, 0, 3) == 0)
    add_or_remove_shared (rand, document);
  else
    change_anything (rand, document);
}

/* Nor is it where two people give one id to different things, and others need these. */
static void
test_shared_ids (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint shared = 0;

  for (int i = 0; i < SUPPORT_ROUNDS; i++)
    {
      g_autoptr (SupportThree) three = random_three (rand, change_shared);

      for (int n = 0; n < 6; n++)
        {
          g_autofree char *id = g_strdup_printf ("shared%d", n);
          const CjmRecord *ours = cjm_document_find (three->ours, id),
                          *theirs = cjm_document_find (three->theirs, id);

          shared += ours != NULL && theirs != NULL && ours->kind != theirs->kind;
        }
      check_law (three);
    }
  g_assert_cmpuint (shared, >, SUPPORT_ROUNDS / 2); /* or they seldom met */
}

/* ---- One by one ---- */

static CjmDocument *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  CjmDocument *document = cjm_reader_read_text (text, strlen (text), &error);

  g_assert_no_error (error);
  return document;
}

/* Returns: (transfer full): merged, with the list in its file. */
static SupportThree *
merge_texts (const char *base, const char *ours, const char *theirs)
{
  SupportThree *three = g_new0 (SupportThree, 1);

  three->base = parse (base);
  three->ours = parse (ours);
  three->theirs = parse (theirs);
  support_three_merge (three);
  cjm_conflict_list_write (three->merged, three->conflicts, NULL);
  return three;
}

/* Returns: (nullable): the conflicts, as the file has them. */
static const char *
list_of (SupportThree *three)
{
  return cjm_unknown_get (cjm_document_get_unknown (three->merged), CJM_CONFLICTS);
}

#define CHANNELS "\"channels\": [{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}, {\"id\": \"d\"}],"
#define MAP                                                                                                  \
  "\"maps\": [{\"id\": \"m\", \"kind\": \"empathy-map\"}], \"lanes\": [{\"id\": \"l\", \"map\": \"m\", "     \
  "\"kind\": \"says\"}],"
#define FILE_WITH(channels, tags)                                                                            \
  "{\"format\": \"cjm\", \"version\": 1, \"project\": {\"id\": \"p\"}," CHANNELS MAP                         \
  "\"notes\": [{\"id\": \"n\", \"lane\": \"l\", \"channels\": [" channels "], \"tags\": [" tags "]}]}"

/* Of a list what each put in and took out is done; two orders are a question. */
static void
test_lists (void)
{
  g_autoptr (SupportThree)
      three = merge_texts (FILE_WITH ("\"a\", \"b\"", "\"x\""), FILE_WITH ("\"b\", \"c\"", "\"x\", \"y\""),
                           FILE_WITH ("\"d\", \"a\", \"b\"", ""));
  g_autoptr (SupportThree) orders = NULL;
  char *const *is;

  is = cjm_document_get_note (three->merged, "n")->channels;
  g_assert_cmpuint (three->conflicts->len, ==, 0);
  g_assert_true (g_strv_equal ((const char *const *) is, (const char *const[]){ "b", "c", "d", NULL }));
  g_assert_true (g_strv_equal ((const char *const *) cjm_document_get_note (three->merged, "n")->tags,
                               (const char *const[]){ "y", NULL }));
  orders = merge_texts (FILE_WITH ("\"a\", \"b\"", ""), FILE_WITH ("\"a\", \"b\", \"c\"", ""),
                        FILE_WITH ("\"b\", \"a\"", ""));
  g_assert_cmpstr (list_of (orders), ==,
                   "[{\"id\": \"n\", \"member\": \"channels\", \"ours\": [\"a\", \"b\", \"c\"], \"theirs\": "
                   "[\"b\", \"a\"]}]");
}

#define WITH(of_project, of_file)                                                                            \
  "{\"format\": \"cjm\", \"version\": 1, \"project\": {\"id\": \"p\"" of_project "}" of_file "}"

/* What both made of a member that is not ours is listed, and theirs can be taken. */
static void
test_unknown (void)
{
  g_autoptr (SupportThree) three = merge_texts (
      WITH (", \"mood\": 1, \"gone\": 1, \"same\": \"\\u00e9\"", ", \"zoom\": 1"),
      WITH (", \"mood\": -0.0, \"same\": \"é\"", ", \"zoom\": 2"),
      WITH (", \"mood\": 1E2, \"gone\": 1.0, \"same\": \"\\u00e9\"", ", \"zoom\": 1e400"));
  g_autoptr (GPtrArray) waiting = NULL;

  g_assert_cmpstr (list_of (three), ==,
                   "[{\"id\": \"p\", \"member\": \"gone\", \"ours\": null, \"theirs\": 1.0}, {\"id\": \"p\", "
                   "\"member\": \"mood\", \"ours\": -0.0, \"theirs\": 1E2}, "
                   "{\"member\": \"zoom\", \"ours\": 2, \"theirs\": 1e400}]");
  waiting = cjm_conflict_list_read (three->merged, cjm_document_get_unknown (three->merged));
  g_assert_cmpuint (waiting->len, ==, 3);
  for (guint i = 0; i < waiting->len; i++)
    g_assert_true (support_take_theirs (three->merged, g_ptr_array_index (waiting, i)));
  g_assert_cmpstr (cjm_unknown_get (cjm_document_get_unknown (three->merged), "zoom"), ==, "1e400");
  g_assert_cmpstr (cjm_unknown_get (cjm_document_get_project (three->merged)->record.unknown, "mood"), ==,
                   "1E2");
  g_assert_cmpstr (cjm_unknown_get (cjm_document_get_project (three->merged)->record.unknown, "gone"), ==,
                   "1.0");
  cjm_document_undo (three->merged);
  g_assert_cmpstr (cjm_unknown_get (cjm_document_get_unknown (three->merged), "zoom"), ==, "2");
  cjm_document_undo (three->merged);
  g_assert_cmpstr (cjm_unknown_get (cjm_document_get_project (three->merged)->record.unknown, "mood"), ==,
                   "-0.0");
}

#define ONE_LANE(x, kind, text)                                                                              \
  WITH ("", x ", \"maps\": [{\"id\": \"m\", \"kind\": \"empathy-map\"}], \"lanes\": [{\"id\": \"l\", "       \
              "\"map\": \"m\", \"kind\": \"" kind "\"}], \"notes\": [" text "]")

/* Two things under one id, and a third that needs theirs: both stay, theirs under another
 * id, and so they do in the next merge with whoever has not heard of that. */
static void
test_other_kind (void)
{
  static const char base[] = ONE_LANE ("", "says", "");
  static const char ours[] = ONE_LANE (", \"personas\": [{\"id\": \"x\", \"name\": \"Ann\"}]", "says", "");
  static const char theirs[] = ONE_LANE (
      ", \"channels\": [{\"id\": \"x\", \"name\": \"Web\", \"mood\": -0.0}]", "says",
      "{\"id\": \"n\", \"lane\": \"l\", \"channels\": [\"x\"]}");
  static const char later[] = ONE_LANE (
      ", \"channels\": [{\"id\": \"x\", \"name\": \"Website\", \"mood\": -0.0}]", "says",
      "{\"id\": \"n\", \"lane\": \"l\", \"text\": \"a\", \"channels\": [\"x\"]}");
  g_autoptr (SupportThree) three = merge_texts (base, ours, theirs);
  g_autoptr (SupportThree) next = NULL;
  g_autofree char *text = support_write (three->merged);

  g_assert_cmpuint (three->conflicts->len, ==, 0);
  g_assert_cmpstr (cjm_document_get_persona (three->merged, "x")->name, ==, "Ann");
  g_assert_cmpstr (cjm_document_get_channel (three->merged, "x-channel")->name, ==, "Web");
  g_assert_cmpstr (cjm_unknown_get (cjm_document_find (three->merged, "x-channel")->unknown, "mood"), ==,
                   "-0.0");
  g_assert_cmpstr (cjm_document_get_note (three->merged, "n")->channels[0], ==, "x-channel");
  next = merge_texts (theirs, text, later);
  g_assert_cmpuint (next->conflicts->len, ==, 0);
  g_assert_cmpuint (cjm_document_count (next->merged, CJM_KIND_CHANNEL), ==, 1);
  g_assert_cmpstr (cjm_document_get_channel (next->merged, "x-channel")->name, ==, "Website");
  g_assert_cmpstr (cjm_document_get_note (next->merged, "n")->text, ==, "a");
}

/* Two lanes under one id, and a note that only theirs takes. */
static void
test_other_lane (void)
{
  g_autoptr (SupportThree) three = merge_texts (WITH ("", ""), ONE_LANE ("", "emotion", ""),
                                                ONE_LANE ("", "says", "{\"id\": \"n\", \"lane\": \"l\"}"));

  g_assert_cmpint (cjm_document_get_lane (three->merged, "l")->kind, ==, CJM_LANE_EMOTION);
  g_assert_cmpstr (cjm_document_get_note (three->merged, "n")->lane, ==, "l-lane");
}

/* An older version left theirs of another kind to be decided: that goes on waiting. */
static void
test_other_kind_waits (void)
{
  static const char list[] = "[{\"deleted\": \"neither\", \"id\": \"x\", \"theirs\": {\"channels\": {\"id\": "
                             "\"x\", \"name\": \"Web\", \"mood\": -0.0}}}]";
  g_autofree char  *text = g_strdup_printf (
       WITH ("", ", \"personas\": [{\"id\": \"x\", \"name\": \"Ann\"}], \"conflicts\": %s"), list);
  g_autoptr (CjmDocument) document = parse (text);
  g_autoptr (GPtrArray) waiting = cjm_conflict_list_read (document, cjm_document_get_unknown (document));

  g_assert_cmpuint (waiting->len, ==, 1);
  g_assert_cmpint (((CjmConflict *) g_ptr_array_index (waiting, 0))->theirs->kind, ==, CJM_KIND_CHANNEL);
  cjm_conflict_list_write (document, waiting, NULL);
  g_assert_cmpstr (cjm_unknown_get (cjm_document_get_unknown (document), CJM_CONFLICTS), ==, list);
}

/* What breaks a rule only together stays ours, and is listed. */
static void
test_rules (void)
{
  g_autoptr (SupportThree) three = merge_texts (
      WITH ("", ", \"maps\": [{\"id\": \"m\", \"kind\": \"day-in-the-life\"}]"),
      WITH ("", ", \"maps\": [{\"id\": \"m\", \"kind\": \"day-in-the-life\", \"day_start\": 900}]"),
      WITH ("", ", \"maps\": [{\"id\": \"m\", \"kind\": \"day-in-the-life\", \"day_end\": 600, \"title\": "
                "\"Theirs\"}]"));
  g_assert_nonnull (
      strstr (list_of (three), "{\"id\": \"m\", \"member\": \"day_end\", \"ours\": null, \"theirs\": 600}"));
  g_assert_nonnull (strstr (list_of (three), "\"theirs\": \"Theirs\""));
  g_assert_cmpint (cjm_document_get_map (three->merged, "m")->day_start, ==, 900);
}

/* The list of what waits is no member to be merged: it is made anew. */
static void
test_list_is_not_merged (void)
{
#define WAITING(theirs)                                                                                      \
  WITH ("", ", \"conflicts\": [{\"id\": \"p\", \"member\": \"title\", \"ours\": null, \"theirs\": \"" theirs \
            "\"}]")
  g_autoptr (SupportThree) three = merge_texts (WITH ("", ""), WAITING ("one"), WAITING ("two"));

  g_assert_cmpuint (three->conflicts->len, ==, 0);
  g_assert_null (list_of (three));
}

/* A point that was deleted and made again on another lane under its id stays on ours: lanes of points are
 * fixed. */
static void
test_point_stays_on_its_lane (void)
{
#define LANES(lane, value)                                                                                   \
  WITH ("", ", \"maps\": [{\"id\": \"m\", \"kind\": \"empathy-map\"}], \"lanes\": [{\"id\": \"a\", "         \
            "\"map\": \"m\", "                                                                               \
            "\"kind\": \"emotion\"}, {\"id\": \"b\", \"map\": \"m\", \"kind\": \"emotion\"}], "              \
            "\"feelings\": [{\"id\": \"f\", "                                                                \
            "\"lane\": \"" lane "\", \"value\": " value "}]")
  g_autoptr (SupportThree) three = merge_texts (LANES ("a", "1"), LANES ("a", "1"), LANES ("b", "2"));

  check_applies (three);
  g_assert_cmpstr (cjm_document_get_feeling (three->merged, "f")->lane, ==, "a");
  g_assert_cmpfloat (cjm_document_get_feeling (three->merged, "f")->value, ==, 2);
  g_assert_cmpuint (three->conflicts->len, ==, 1);
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
  merged = support_merge (documents[0], documents[1], documents[2], &first);
  cjm_conflict_list_write (merged, first, NULL);
  later = support_merge (documents[0], merged, documents[3], &second);
  cjm_conflict_list_add_waiting (second, later, NULL, cjm_document_get_unknown (merged), NULL);
  cjm_conflict_list_write (later, second, NULL);
  waiting = cjm_conflict_list_read (later, cjm_document_get_unknown (later));
  g_assert_cmpuint (waiting->len, ==, 2);
  for (guint i = 0; i < 4; i++)
    g_object_unref (documents[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-members/all", test_all_members);
  g_test_add_func ("/merge-members/shared-ids", test_shared_ids);
  g_test_add_func ("/merge-members/lists", test_lists);
  g_test_add_func ("/merge-members/unknown", test_unknown);
  g_test_add_func ("/merge-members/other-kind", test_other_kind);
  g_test_add_func ("/merge-members/other-lane", test_other_lane);
  g_test_add_func ("/merge-members/other-kind-waits", test_other_kind_waits);
  g_test_add_func ("/merge-members/rules", test_rules);
  g_test_add_func ("/merge-members/both-wait", test_both_wait);
  g_test_add_func ("/merge-members/list-is-not-merged", test_list_is_not_merged);
  g_test_add_func ("/merge-members/point-stays", test_point_stays_on_its_lane);
  return g_test_run ();
}
