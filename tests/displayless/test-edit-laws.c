/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-edit-laws.c: plans of edits against plain lists, whatever the order keys are: two people may
 * have made equal ones, and a file by hand may have none.
 */
#include "support.h"

#include "edit/cjm-edit-map.h"
#include "files/cjm-writer.h"
#include "model/cjm-schema.h"
#include "edit/cjm-template.h"

#include <string.h>

#define ROUNDS 60

static void
apply (CjmDocument *document, CjmChangeSet *plan)
{
  g_autoptr (GError) error = NULL;

  cjm_document_apply (document, plan, &error);
  g_assert_no_error (error);
  cjm_change_set_unref (plan);
}

static const CjmRecord *
pick (GRand *rand, GPtrArray *records)
{
  g_assert_cmpuint (records->len, >, 0);
  return g_ptr_array_index (records, g_rand_int_range (rand, 0, (gint32) records->len));
}

/* Returns: (transfer full) (element-type utf8): ids of @records, which it takes. */
static GPtrArray *
take_ids (GPtrArray *records)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (ids, g_strdup (((CjmRecord *) g_ptr_array_index (records, i))->id));
  g_ptr_array_unref (records);
  return ids;
}

/* Gives some records of @kind keys that others have too, or none. */
static void
spoil_order (GRand *rand, CjmDocument *document, CjmRecordKind kind)
{
  static const char *const keys[] = { NULL, "V", "V", "V1", "W" };
  g_autoptr (GPtrArray) all = cjm_document_list (document, kind);
  CjmChangeSet *plan = cjm_change_set_new ();

  for (guint i = 0; i < all->len; i++)
    {
      CjmRecord *copy;

      if (g_rand_int_range (rand, 0, 3) == 0)
        continue;
      copy = cjm_record_copy (g_ptr_array_index (all, i));
      cjm_record_set_text (&copy->order, keys[g_rand_int_range (rand, 0, G_N_ELEMENTS (keys))]);
      cjm_change_set_add (plan, cjm_record_ref (g_ptr_array_index (all, i)), copy);
    }
  apply (document, plan);
}

static void
assert_same_ids (GPtrArray *is, GPtrArray *expected)
{
  g_assert_cmpuint (is->len, ==, expected->len);
  for (guint i = 0; i < is->len; i++)
    g_assert_cmpstr (g_ptr_array_index (is, i), ==, g_ptr_array_index (expected, i));
}

static gboolean
has_id (GPtrArray *ids, const char *id)
{
  return g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL);
}

/* ---- Order ---- */

static GPtrArray *
list_siblings (CjmDocument *document, const CjmRecord *record)
{
  return take_ids (cjm_document_list_of_map (
      document, record->kind,
      record->kind == CJM_KIND_MAP ? NULL : cjm_document_get_map_of (document, record)));
}

/* A sibling that is moved stands where it was asked to, and the others stay in their order. */
static void
test_move_sibling (void)
{
  static const CjmRecordKind kinds[] = { CJM_KIND_STAGE, CJM_KIND_LANE,    CJM_KIND_CARD,
                                         CJM_KIND_MAP,   CJM_KIND_PERSONA, CJM_KIND_CHANNEL };
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 0);
      CjmRecordKind kind = kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))];
      g_autoptr (GPtrArray) all = cjm_document_list (document, kind);
      g_autofree char *moved = all->len > 0 ? g_strdup (pick (rand, all)->id) : NULL;

      if (moved == NULL)
        continue;
      spoil_order (rand, document, kind);
      for (int i = 0; i < 5; i++)
        {
          g_autoptr (GPtrArray) expected = list_siblings (document, cjm_document_find (document, moved));
          g_autoptr (GPtrArray) is = NULL;
          guint index = (guint) g_rand_int_range (rand, 0, (gint32) expected->len + 2), at = 0;

          g_assert_true (g_ptr_array_find_with_equal_func (expected, moved, g_str_equal, &at));
          g_ptr_array_remove_index (expected, at);
          g_ptr_array_insert (expected, (int) MIN (index, expected->len), g_strdup (moved));
          apply (document, cjm_edit_move_sibling (document, moved, index));
          is = list_siblings (document, cjm_document_find (document, moved));
          assert_same_ids (is, expected);
        }
    }
}

/* A stage, a lane or a card that is added stands where it was asked to. */
static void
test_add_sibling (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 0);
      CjmRecordKind kind = g_rand_boolean (rand) ? CJM_KIND_STAGE : CJM_KIND_LANE;
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      g_autofree char *map = g_strdup (pick (rand, maps)->id);
      g_autofree char *id = NULL;
      g_autoptr (GPtrArray) expected = NULL;
      g_autoptr (GPtrArray) is = NULL;
      guint index;

      spoil_order (rand, document, kind);
      expected = take_ids (cjm_document_list_of_map (document, kind, map));
      index = (guint) g_rand_int_range (rand, 0, (gint32) expected->len + 2);
      if (kind == CJM_KIND_STAGE)
        apply (document, cjm_edit_add_stage (document, map, index, "New", &id));
      else
        apply (document, cjm_edit_add_lane (document, map, CJM_LANE_NOTES, index, &id));
      g_ptr_array_insert (expected, (int) MIN (index, expected->len), g_strdup (id));
      is = take_ids (cjm_document_list_of_map (document, kind, map));
      assert_same_ids (is, expected);
    }
}

/* Returns: (transfer full): ids of the notes in the cell of @note. */
static GPtrArray *
cell_of (CjmDocument *document, const CjmNote *note)
{
  return take_ids (cjm_document_list_cell (document, note->lane, note->stage));
}

/* Some of @ids, in any order, one at least. */
static GPtrArray *
choose_some (GRand *rand, GPtrArray *ids)
{
  GPtrArray *some = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ids->len; i++)
    if (g_rand_boolean (rand))
      g_ptr_array_insert (some, g_rand_int_range (rand, 0, (gint32) some->len + 1),
                          g_strdup (g_ptr_array_index (ids, i)));
  if (some->len == 0)
    g_ptr_array_add (some, g_strdup (g_ptr_array_index (ids, 0)));
  return some;
}

/* Returns: (transfer full): a project with some notes together in the cell of @note, whose keys are spoilt.
 */
static CjmDocument *
crowded_document (GRand *rand, const CjmNote **note)
{
  CjmDocument *document = support_random_document (rand, 10);
  g_autoptr (GPtrArray) all = cjm_document_list (document, CJM_KIND_NOTE);
  const CjmNote   *one = (const CjmNote *) pick (rand, all);
  g_autofree char *id = g_strdup (one->record.id);

  for (int i = 0; i < 4; i++)
    {
      g_autofree char *added = NULL;
      CjmSlot          slot = { one->lane, one->stage, (guint) i, one->start, NULL };

      apply (document, cjm_edit_add_note (document, &slot, "more", &added));
    }
  spoil_order (rand, document, CJM_KIND_NOTE);
  *note = cjm_document_get_note (document, id);
  return document;
}

/* Notes moved within a cell or into another come one behind the other at the place asked for, in the order
 * they had; all others stay in theirs. */
static void
test_move_notes (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint into_other = 0;

  for (int round = 0; round < ROUNDS * 2; round++)
    {
      const CjmNote *note, *target;
      g_autoptr (CjmDocument) document = crowded_document (rand, &note);
      g_autoptr (GPtrArray) all = cjm_document_list_of_map (
          document, CJM_KIND_NOTE, cjm_document_get_map_of (document, &note->record));
      g_autoptr (GPtrArray) from = cell_of (document, note);
      g_autoptr (GPtrArray) moved = choose_some (rand, from);
      g_autoptr (GPtrArray) expected = NULL;
      g_autoptr (GPtrArray) is = NULL;
      g_autofree char *lane = NULL, *stage = NULL;
      CjmSlot          slot;
      guint            index;

      target = g_rand_boolean (rand) ? note : (const CjmNote *) pick (rand, all);
      if (target->start >= 0 || note->start >= 0) /* along the clock the order is not asked for */
        continue;
      into_other += strcmp (target->lane, note->lane) != 0 || g_strcmp0 (target->stage, note->stage) != 0;
      expected = cell_of (document, target);
      for (guint i = expected->len; i > 0; i--)
        if (has_id (moved, g_ptr_array_index (expected, i - 1)))
          g_ptr_array_remove_index (expected, i - 1);
      index = (guint) g_rand_int_range (rand, 0, (gint32) expected->len + 2);
      lane = g_strdup (target->lane);
      stage = g_strdup (target->stage);
      slot = (CjmSlot){ lane, stage, index, -1, NULL };
      apply (document, cjm_edit_move_notes (document, moved, &slot));
      index = MIN (index, expected->len);
      for (guint i = 0; i < from->len; i++)
        if (has_id (moved, g_ptr_array_index (from, i)))
          g_ptr_array_insert (expected, (int) index++, g_strdup (g_ptr_array_index (from, i)));
      is = take_ids (cjm_document_list_cell (document, lane, stage));
      assert_same_ids (is, expected);
    }
  g_assert_cmpuint (into_other, >, 10);
}

/* Each copy stands right behind its original, however many are copied at once, and all else in its order. */
static void
test_copy_behind (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      const CjmNote *note;
      g_autoptr (CjmDocument) document = crowded_document (rand, &note);
      g_autofree char *lane = g_strdup (note->lane), *stage = g_strdup (note->stage);
      g_autoptr (GPtrArray) before = cell_of (document, note);
      g_autoptr (GPtrArray) copied = choose_some (rand, before);
      g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) copies = NULL;
      g_autoptr (GPtrArray) is = NULL;
      guint n = 0;

      apply (document, cjm_edit_copy_notes (document, copied, NULL, &copies));
      g_assert_cmpuint (copies->len, ==, copied->len);
      for (guint i = 0; i < before->len; i++)
        {
          g_ptr_array_add (expected, g_strdup (g_ptr_array_index (before, i)));
          if (has_id (copied, g_ptr_array_index (before, i)))
            g_ptr_array_add (expected, g_strdup (g_ptr_array_index (copies, n++)));
        }
      is = take_ids (cjm_document_list_cell (document, lane, stage));
      assert_same_ids (is, expected);
    }
}

/* Gives every member of @note that says something a value that is not its default. */
static void
say_all (CjmNote *note, const char *channel, const char *other_note)
{
  const CjmRecordType *type = cjm_schema_record_type (CJM_KIND_NOTE);

  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];

      if (member->type == CJM_MEMBER_TEXT)
        cjm_record_set_text (&cjm_member_at (note, member, char *), member->name);
      else if (member->type == CJM_MEMBER_ENUM)
        cjm_member_at (note, member, int) = 1;
      else if (member->type == CJM_MEMBER_NUMBER)
        cjm_member_at (note, member, double) = 1.25;
    }
  note->severity = note->votes = 2;
  cjm_record_set_text (&note->due, "2026-12-24");
  cjm_record_set_text (&note->was, other_note);
  g_strfreev (note->tags);
  g_strfreev (note->links);
  g_strfreev (note->channels);
  note->tags = g_strsplit ("a,b", ",", 0);
  note->links = g_strsplit (other_note, ",", 0);
  note->channels = g_strsplit (channel, ",", 0);
}

/* A copy says all that its original says. */
static void
test_copy_says_all (void)
{
  g_autoptr (GRand) rand = support_rand ();
  const CjmRecordType *type = cjm_schema_record_type (CJM_KIND_NOTE);

  for (int round = 0; round < ROUNDS; round++)
    {
      const CjmNote *note;
      g_autoptr (CjmDocument) document = crowded_document (rand, &note);
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autoptr (GPtrArray) copies = NULL;
      g_autoptr (CjmRecord) original = cjm_record_copy (&note->record);
      g_autoptr (GPtrArray) channels = cjm_document_list (document, CJM_KIND_CHANNEL);
      g_autoptr (GPtrArray) notes = cjm_document_list (document, CJM_KIND_NOTE);
      CjmChangeSet    *plan = cjm_change_set_new ();
      const CjmRecord *copy;

      say_all (CJM_NOTE (original), pick (rand, channels)->id, pick (rand, notes)->id);
      cjm_change_set_add (plan, cjm_record_ref (&note->record), cjm_record_ref (original));
      apply (document, plan);
      g_ptr_array_add (one, original->id);
      apply (document, cjm_edit_copy_notes (document, one, NULL, &copies));
      copy = cjm_document_find (document, g_ptr_array_index (copies, 0));
      for (guint i = 0; i < type->n_members; i++)
        if (type->members[i].type != CJM_MEMBER_ORDER && strcmp (type->members[i].name, "start") != 0
            && strcmp (type->members[i].name, "locked") != 0)
          g_assert_true (cjm_record_member_equal (original, copy, &type->members[i]));
    }
}

/* ---- Removing ---- */

/* Whether @record breaks a rule once all in @gone are removed: it lies on one of them, or is one itself. */
static gboolean
must_go (const CjmRecord *record, GHashTable *gone)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);

  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];

      if (member->type == CJM_MEMBER_REF && cjm_member_at (record, member, char *) != NULL
          && g_hash_table_contains (gone, cjm_member_at (record, member, char *))
          && ((member->flags & CJM_MEMBER_REQUIRED) || strcmp (member->name, "stage") == 0))
        return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer full): the set of ids that go with @ids: what lies on them, what lies on that … */
static GHashTable *
all_that_goes (CjmDocument *document, GPtrArray *ids)
{
  GHashTable *gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint       before;

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (gone, g_strdup (g_ptr_array_index (ids, i)));
  do
    {
      before = g_hash_table_size (gone);
      for (int kind = 0; kind < CJM_N_KINDS; kind++)
        {
          g_autoptr (GPtrArray) all = cjm_document_list (document, kind);

          for (guint i = 0; i < all->len; i++)
            if (must_go (g_ptr_array_index (all, i), gone))
              g_hash_table_add (gone, g_strdup (((CjmRecord *) g_ptr_array_index (all, i))->id));
        }
    }
  while (g_hash_table_size (gone) > before);
  return gone;
}

/* @is is @was without its references to what is @gone. */
static void
check_stays (const CjmRecord *was, const CjmRecord *is, GHashTable *gone)
{
  const CjmRecordType *type = cjm_schema_record_type (was->kind);

  g_assert_nonnull (is);
  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];

      if (member->type == CJM_MEMBER_REF)
        {
          const char *before = cjm_member_at (was, member, char *);

          if (before != NULL && g_hash_table_contains (gone, before))
            before = NULL;
          g_assert_cmpstr (cjm_member_at (is, member, char *), ==, before);
        }
      else if (member->type == CJM_MEMBER_REFS)
        {
          char **now = cjm_member_at (is, member, char **);

          g_assert_true (now == NULL || *now != NULL); /* an empty list is none */
          for (char **id = cjm_member_at (was, member, char **); id != NULL && *id != NULL; id++)
            if (!g_hash_table_contains (gone, *id))
              {
                g_assert_nonnull (now);
                g_assert_cmpstr (*now, ==, *id);
                now++;
              }
          g_assert_true (now == NULL || *now == NULL);
        }
      else
        g_assert_true (cjm_record_member_equal (was, is, member));
    }
}

/* Links some notes with each other, gives them channels, and makes a future map: references of every kind. */
static void
add_references (GRand *rand, CjmDocument *document)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  g_autoptr (GPtrArray) stages = cjm_document_list (document, CJM_KIND_STAGE);
  g_autoptr (GPtrArray) personas = cjm_document_list (document, CJM_KIND_PERSONA);
  g_autoptr (GPtrArray) notes = NULL;
  CjmChangeSet    *plan = cjm_change_set_new ();
  g_autofree char *future = NULL;

  if (CJM_MAP (g_ptr_array_index (maps, 0))->kind == CJM_MAP_CURRENT_STATE)
    apply (document,
           cjm_edit_make_future (document, ((CjmRecord *) g_ptr_array_index (maps, 0))->id, &future));
  notes = cjm_document_list (document, CJM_KIND_NOTE);
  for (guint i = 0; i < notes->len; i += 2)
    {
      CjmRecord *copy = cjm_record_copy (g_ptr_array_index (notes, i));
      char      *links[] = { pick (rand, notes)->id, pick (rand, notes)->id, NULL };

      if (strcmp (links[0], links[1]) == 0)
        links[1] = NULL;
      g_strfreev (CJM_NOTE (copy)->links);
      CJM_NOTE (copy)->links = g_strdupv (links);
      if (stages->len > 0)
        cjm_record_set_text (&CJM_NOTE (copy)->sent_to, pick (rand, stages)->id);
      if (personas->len > 0)
        cjm_record_set_text (&CJM_NOTE (copy)->persona, pick (rand, personas)->id);
      cjm_change_set_add (plan, cjm_record_ref (g_ptr_array_index (notes, i)), copy);
    }
  apply (document, plan);
}

/* With what is removed goes what can't be without it and nothing else; what stays loses the references to
 * that and nothing else. */
static void
test_remove (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint more = 0;

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 10);
      g_autoptr (CjmDocument) before = NULL;
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();
      g_autoptr (GHashTable) gone = NULL;
      guint left = 0, total = 0;

      add_references (rand, document);
      before = cjm_document_copy (document);
      for (int i = 0; i < 3; i++)
        {
          g_autoptr (GPtrArray) all = cjm_document_list (document, g_rand_int_range (rand, 1, CJM_N_KINDS));

          if (all->len > 0)
            g_ptr_array_add (ids, pick (rand, all)->id);
        }
      gone = all_that_goes (before, ids);
      more += g_hash_table_size (gone) > ids->len;
      apply (document, cjm_edit_remove (document, ids));
      for (int kind = 0; kind < CJM_N_KINDS; kind++)
        {
          g_autoptr (GPtrArray) all = cjm_document_list (before, kind);

          left += cjm_document_count (document, kind);
          total += all->len;
          for (guint i = 0; i < all->len; i++)
            {
              const CjmRecord *was = g_ptr_array_index (all, i), *is = cjm_document_find (document, was->id);

              if (g_hash_table_contains (gone, was->id))
                g_assert_null (is);
              else
                check_stays (was, is, gone);
            }
        }
      g_assert_cmpuint (left + g_hash_table_size (gone), ==, total);
    }
  g_assert_cmpuint (more, >, 10);
}

/* The project is not removed, nor what is not there. */
static void
test_remove_nothing (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (CjmChangeSet) plan = NULL;

  g_ptr_array_add (ids, cjm_document_get_project (document)->record.id);
  g_ptr_array_add (ids, (gpointer) "nobody");
  plan = cjm_edit_remove (document, ids);
  g_assert_cmpuint (cjm_change_set_size (plan), ==, 0);
}

/* ---- Copies of maps ---- */

static void append_described (GString *out, CjmDocument *document, const char *map, const CjmRecord *record);

/* What @id refers to: on @map what is there, elsewhere the id itself. */
static void
append_target (GString *out, CjmDocument *document, const char *map, const char *id)
{
  const CjmRecord *target = cjm_document_find (document, id);

  if (strcmp (id, map) == 0)
    g_string_append (out, "the map");
  else if (g_strcmp0 (cjm_document_get_map_of (document, target), map) == 0 && target->kind != CJM_KIND_NOTE)
    append_described (out, document, map, target);
  else if (g_strcmp0 (cjm_document_get_map_of (document, target), map) == 0)
    g_string_append (out, cjm_record_get_main_text (target)); /* notes may link in circles */
  else
    g_string_append (out, id);
}

/* All that @record says, without its id. */
static void
append_described (GString *out, CjmDocument *document, const char *map, const CjmRecord *record)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);

  g_string_append_printf (out, "{%s", type->name);
  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];

      g_string_append_printf (out, " %s=", member->name);
      if (member->type == CJM_MEMBER_REF && cjm_member_at (record, member, char *) != NULL)
        append_target (out, document, map, cjm_member_at (record, member, char *));
      else if (member->type == CJM_MEMBER_REFS)
        for (char **id = cjm_member_at (record, member, char **); id != NULL && *id != NULL; id++)
          append_target (out, document, map, *id);
      else
        {
          g_autofree char *value = cjm_writer_write_member (record, member);

          g_string_append (out, value);
        }
    }
  g_string_append_c (out, '}');
}

static int
compare_texts_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full): all that lies on @map, whatever its ids are. */
static char *
describe_map (CjmDocument *document, const char *map)
{
  static const CjmRecordKind kinds[] = { CJM_KIND_STAGE, CJM_KIND_LANE, CJM_KIND_CARD, CJM_KIND_NOTE,
                                         CJM_KIND_FEELING };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) all = cjm_document_list_of_map (document, kinds[k], map);

      for (guint i = 0; i < all->len; i++)
        {
          GString *line = g_string_new (NULL);

          append_described (line, document, map, g_ptr_array_index (all, i));
          g_ptr_array_add (lines, g_string_free (line, FALSE));
        }
    }
  g_ptr_array_sort (lines, compare_texts_cb);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* A copy of a map is the same map under other ids, right behind it; of a copy too. */
static void
test_copy_map (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS / 2; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 10);
      g_autoptr (GPtrArray) maps = NULL;
      g_autofree char *map = NULL, *copy = NULL, *second = NULL;
      g_autofree char *was = NULL, *is = NULL, *twice = NULL;
      g_autoptr (GPtrArray) order = NULL;
      guint at;

      add_references (rand, document);
      maps = cjm_document_list (document, CJM_KIND_MAP);
      map = g_strdup (pick (rand, maps)->id);
      was = describe_map (document, map);
      apply (document, cjm_edit_copy_map (document, map, &copy));
      apply (document, cjm_edit_copy_map (document, copy, &second));
      is = describe_map (document, copy);
      twice = describe_map (document, second);
      g_assert_cmpstr (is, ==, was);
      g_assert_cmpstr (twice, ==, was);
      order = take_ids (cjm_document_list (document, CJM_KIND_MAP));
      g_assert_true (g_ptr_array_find_with_equal_func (order, map, g_str_equal, &at));
      g_assert_cmpstr (g_ptr_array_index (order, at + 1), ==, copy);
      g_assert_cmpstr (g_ptr_array_index (order, at + 2), ==, second);
    }
}

/* ---- Maps to start from ---- */

/* Whether there is a letter of Hangul in @text. */
static gboolean
has_hangul (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HANGUL)
      return TRUE;
  return FALSE;
}

/* Every name, question and hint of @document is in @language. */
static void
check_language (CjmDocument *document, CjmLanguage language)
{
  static const CjmRecordKind kinds[] = { CJM_KIND_LANE, CJM_KIND_STAGE, CJM_KIND_CHANNEL, CJM_KIND_MAP };
  guint                      texts = 0;

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const CjmRecordType *type = cjm_schema_record_type (kinds[k]);
      g_autoptr (GPtrArray) all = cjm_document_list (document, kinds[k]);

      for (guint i = 0; i < all->len; i++)
        for (guint m = 0; m < type->n_members; m++)
          {
            const char *text = type->members[m].type == CJM_MEMBER_TEXT
                                       && strcmp (type->members[m].name, "icon") != 0
                                   ? cjm_member_at (g_ptr_array_index (all, i), &type->members[m], char *)
                                   : NULL;

            if (text != NULL && has_hangul (text) != (language == CJM_LANGUAGE_KOREAN))
              g_error ("not translated: %s", text);
            texts += text != NULL;
          }
    }
  g_assert_cmpuint (texts, >, 10);
}

/* No two projects from templates have an id in common, but they are the same otherwise, in the language
 * asked for; and no lane or stage is there twice. */
static void
test_templates (void)
{
  static const char *const sets[] = { NULL, "sales-funnel", "crm", "advocacy", "commerce" };

  for (int kind = 0; kind < CJM_N_MAP_KINDS; kind++)
    for (int language = 0; language <= CJM_LANGUAGE_KOREAN; language++)
      for (guint set = 0; set < G_N_ELEMENTS (sets); set++)
        {
          g_autoptr (CjmDocument) one = cjm_template_instantiate (kind, sets[set], language, NULL);
          g_autoptr (CjmDocument) other = cjm_template_instantiate (kind, sets[set], language, NULL);
          g_autoptr (GPtrArray) maps = cjm_document_list (one, CJM_KIND_MAP);
          g_autoptr (GPtrArray) others = cjm_document_list (other, CJM_KIND_MAP);

          g_assert_cmpint (cjm_document_get_project (one)->language, ==, language);
          g_assert_cmpuint (maps->len, ==, kind >= CJM_MAP_DAY && sets[set] != NULL ? 2 : 1);
          g_assert_cmpint (CJM_MAP (g_ptr_array_index (maps, 0))->kind, ==, kind);
          check_language (one, language);
          for (int of = 0; of < CJM_N_KINDS; of++)
            {
              g_autoptr (GPtrArray) all = cjm_document_list (one, of);

              for (guint i = 0; i < all->len; i++)
                g_assert_null (cjm_document_find (other, ((CjmRecord *) g_ptr_array_index (all, i))->id));
            }
          for (guint m = 0; m < maps->len; m++)
            {
              g_autofree char *a = describe_map (one, ((CjmRecord *) g_ptr_array_index (maps, m))->id);
              g_autofree char *b = describe_map (other, ((CjmRecord *) g_ptr_array_index (others, m))->id);

              if (cjm_document_count (one, CJM_KIND_CARD) == 0) /* a card names its persona */
                g_assert_cmpstr (a, ==, b);
            }
        }
  g_assert_null (cjm_template_instantiate (CJM_MAP_DAY, "no such set", CJM_LANGUAGE_ENGLISH, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit-laws/order/move-sibling", test_move_sibling);
  g_test_add_func ("/edit-laws/order/add-sibling", test_add_sibling);
  g_test_add_func ("/edit-laws/order/move-notes", test_move_notes);
  g_test_add_func ("/edit-laws/order/copy-behind", test_copy_behind);
  g_test_add_func ("/edit-laws/copy-says-all", test_copy_says_all);
  g_test_add_func ("/edit-laws/remove", test_remove);
  g_test_add_func ("/edit-laws/remove-nothing", test_remove_nothing);
  g_test_add_func ("/edit-laws/copy-map", test_copy_map);
  g_test_add_func ("/edit-laws/templates", test_templates);
  return g_test_run ();
}
