/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-model.c: laws of records, change sets, documents and edits. */
#include "support.h"

#include "edit/cjm-edit.h"
#include "files/cjm-reader.h"
#include "model/cjm-schema.h"
#include "edit/cjm-template.h"

#include <math.h>
#include <string.h>

#define ROUNDS 60

static void
test_copy_equal (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_KOREAN);

  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      const CjmRecordType *type = cjm_schema_record_type (kind);
      g_autoptr (GPtrArray) all = cjm_document_list (document, kind);
      g_autoptr (CjmRecord) fresh = cjm_record_new (kind, NULL);
      const CjmRecord *original = all->len > 0 ? g_ptr_array_index (all, 0) : fresh;
      g_autoptr (CjmRecord) copy = cjm_record_copy (original);

      g_assert_true (cjm_record_equal (original, copy));
      for (guint i = 0; i < type->n_members; i++) /* every member counts */
        {
          g_autoptr (CjmRecord) other = cjm_record_copy (copy);
          const CjmMember *member = &type->members[i];

          if (member->type == CJM_MEMBER_NUMBER)
            cjm_member_at (other, member, double) = 1.75;
          else if (member->type == CJM_MEMBER_INT || member->type == CJM_MEMBER_BOOL
                   || member->type == CJM_MEMBER_ENUM)
            cjm_member_at (other, member, int) += 1;
          else if (member->type == CJM_MEMBER_REFS || member->type == CJM_MEMBER_WORDS)
            {
              g_strfreev (cjm_member_at (other, member, char **));
              cjm_member_at (other, member, char **) = g_strsplit ("x,y,z", ",", 0);
            }
          else
            cjm_record_set_text (&cjm_member_at (other, member, char *), "another");
          g_assert_false (cjm_record_equal (copy, other));
        }
    }
}

/* Apply, then the inverse: the document it was, byte for byte. */
static void
test_apply_reverse (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 20);
      g_autofree char *before = support_write (document);
      g_autoptr (CjmChangeSet) edit = support_random_edit (rand, document);
      g_autoptr (CjmChangeSet) back = cjm_change_set_invert (edit);
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (cjm_document_apply (document, edit, &error));
      g_assert_no_error (error);
      g_assert_true (cjm_document_apply (document, back, &error));
      after = support_write (document);
      g_assert_cmpstr (before, ==, after);
    }
}

/* Undo all: the start. Redo all: the end. */
static void
test_undo_redo (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmDocument) document = support_random_document (rand, 30);
  g_autofree char *start = support_write (document);
  g_autofree char *end = NULL;
  int              steps = 0;

  for (int i = 0; i < 200; i++)
    {
      g_autoptr (CjmChangeSet) edit = support_random_edit (rand, document);
      g_autoptr (GError) error = NULL;

      g_assert_true (cjm_document_apply_as_step (document, "Edit", edit, &error));
      g_assert_no_error (error);
    }
  end = support_write (document);
  for (int round = 0; round < 2; round++)
    {
      g_autofree char *now = NULL;
      g_autofree char *again = NULL;

      for (steps = 0; cjm_document_get_undo_label (document) != NULL; steps++)
        cjm_document_undo (document);
      now = support_write (document);
      g_assert_cmpstr (now, ==, start);
      g_assert_false (cjm_document_is_modified (document));
      while (cjm_document_get_redo_label (document) != NULL)
        cjm_document_redo (document);
      again = support_write (document);
      g_assert_cmpstr (again, ==, end);
    }
  g_assert_cmpint (steps, >, 50);
}

static void
count_cb (CjmDocument *document, CjmChangeSet *changes, int *count)
{
  ++*count;
}

/* Many changes in a step are one step; cancel leaves neither trace nor step. */
static void
test_step (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autofree char *before = support_write (document);
  g_autofree char *after = NULL;
  int              heard = 0;

  g_signal_connect (document, "changed", G_CALLBACK (count_cb), &heard);
  cjm_document_begin_step (document, "Move feeling");
  for (int i = 0; i < 50; i++)
    {
      g_autoptr (CjmChangeSet)
          plan = cjm_edit_move_feeling (document, "f03", "stage-2", i / 50.0, -1, i / 50.0);
      g_assert_true (cjm_document_apply (document, plan, NULL));
    }
  g_assert_cmpint (heard, ==, 50);
  cjm_document_cancel_step (document);
  after = support_write (document);
  g_assert_cmpstr (before, ==, after);
  g_assert_null (cjm_document_get_undo_label (document));

  cjm_document_begin_step (document, "Move feeling");
  for (int i = 1; i < 50; i++)
    {
      g_autoptr (CjmChangeSet)
          plan = cjm_edit_move_feeling (document, "f03", "stage-2", i / 50.0, -1, i / 50.0);
      g_assert_true (cjm_document_apply (document, plan, NULL));
    }
  cjm_document_end_step (document);
  g_assert_cmpstr (cjm_document_get_undo_label (document), ==, "Move feeling");
  g_assert_true (cjm_document_is_modified (document));
  cjm_document_undo (document);
  g_assert_null (cjm_document_get_undo_label (document));
  g_assert_false (cjm_document_is_modified (document));
  g_clear_pointer (&after, g_free);
  after = support_write (document);
  g_assert_cmpstr (before, ==, after);
}

static gboolean
resume_with (CjmDocument *document, guint64 state, const char *text)
{
  g_autoptr (CjmChangeSet) plan = cjm_edit_set_text (document, "n01", "text", text);

  if (!cjm_document_resume_step (document, state))
    return FALSE;
  g_assert_true (cjm_document_apply (document, plan, NULL));
  cjm_document_end_step (document);
  return TRUE;
}

/* What is typed in several goes is one step, and none where nothing of it is left. */
static void
test_resume_step (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autofree char *text = g_strdup (cjm_document_get_note (document, "n01")->text);
  g_autofree char *before = support_write (document);
  g_autofree char *after = NULL;
  g_autoptr (CjmChangeSet) plan = cjm_edit_set_text (document, "n01", "text", "a");
  guint64 state, saved;

  g_assert_false (cjm_document_resume_step (document, 0));
  cjm_document_apply_as_step (document, "Type", plan, NULL);
  saved = state = cjm_document_get_state (document);
  cjm_document_mark_saved (document, state);
  g_assert_true (resume_with (document, state, "ab"));
  g_assert_true (cjm_document_is_modified (document));
  g_assert_cmpstr (cjm_document_get_undo_label (document), ==, "Type");
  g_assert_false (resume_with (document, saved, "abc")); /* that state is no more */
  state = cjm_document_get_state (document);
  cjm_document_undo (document);
  g_assert_false (resume_with (document, state, "abc")); /* it is undone */
  after = support_write (document);
  g_assert_cmpstr (before, ==, after);
  cjm_document_redo (document);
  g_assert_cmpstr (cjm_document_get_note (document, "n01")->text, ==, "ab");
  g_assert_true (resume_with (document, state, text));
  g_assert_null (cjm_document_get_undo_label (document));
}

/* Saved in the middle of a history: modified on both sides of it, for good
 * once the saved step can't be reached any more. */
static void
test_modified (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);

  for (int i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);
      g_autoptr (CjmChangeSet) plan = cjm_edit_set_text (document, "n01", "text", text);
      cjm_document_apply_as_step (document, "Edit", plan, NULL);
      if (i == 1)
        cjm_document_mark_saved (document, cjm_document_get_state (document));
      g_assert_cmpint (cjm_document_is_modified (document), ==, i != 1);
    }
  cjm_document_undo (document);
  g_assert_false (cjm_document_is_modified (document));
  cjm_document_undo (document);
  g_assert_true (cjm_document_is_modified (document));
  {
    g_autoptr (CjmChangeSet) plan = cjm_edit_set_text (document, "n01", "text", "another way");
    cjm_document_apply_as_step (document, "Edit", plan, NULL);
  }
  g_assert_true (cjm_document_is_modified (document));
}

/* Written into the open step: it is a change at once, and can be saved before the step ends. */
static void
type (CjmDocument *document, const char *text)
{
  g_autoptr (CjmChangeSet) plan = cjm_edit_set_text (document, "n01", "text", text);

  g_assert_true (cjm_document_apply (document, plan, NULL));
}

static void
count_history_cb (CjmDocument *document, guint *count)
{
  *count += 1;
}

/* An open step is modified from its first change on, and its end alone changes nothing. */
static void
test_modified_in_step (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  guint told = 0;

  g_signal_connect (document, "history", G_CALLBACK (count_history_cb), &told);
  cjm_document_begin_step (document, "Type");
  g_assert_false (cjm_document_is_modified (document));
  told = 0;
  type (document, "a");
  g_assert_true (cjm_document_is_modified (document));
  g_assert_cmpuint (told, ==, 1);
  type (document, "ab");
  g_assert_cmpuint (told, ==, 1); /* nothing new about that */
  cjm_document_mark_saved (document, cjm_document_get_state (document));
  g_assert_false (cjm_document_is_modified (document));
  cjm_document_end_step (document);
  g_assert_false (cjm_document_is_modified (document));
  cjm_document_undo (document);
  g_assert_true (cjm_document_is_modified (document));
  cjm_document_redo (document);
  g_assert_false (cjm_document_is_modified (document));
}

/* What follows a save inside a step is not saved, whether the step is kept or taken back. */
static void
test_saved_in_step (void)
{
  for (int cancel = 0; cancel < 2; cancel++)
    {
      g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);

      cjm_document_begin_step (document, "Type");
      type (document, "a");
      cjm_document_mark_saved (document, cjm_document_get_state (document));
      type (document, "ab");
      g_assert_true (cjm_document_is_modified (document));
      if (cancel)
        cjm_document_cancel_step (document);
      else
        cjm_document_end_step (document);
      g_assert_true (cjm_document_is_modified (document));
      g_assert_cmpint (cjm_document_get_undo_label (document) != NULL, ==, !cancel);
    }
}

static void
refuse (CjmDocument *document, CjmChangeSet *changes, const char *pattern)
{
  g_autofree char *before = support_write (document);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (cjm_document_apply (document, changes, &error));
  g_assert_nonnull (error);
  if (!g_pattern_match_simple (pattern, error->message))
    g_error ("expected %s, got %s", pattern, error->message);
  after = support_write (document);
  g_assert_cmpstr (before, ==, after);
  cjm_change_set_unref (changes);
}

static CjmChangeSet *
edit_note (CjmDocument *document, CjmNote **copy)
{
  CjmChangeSet    *changes = cjm_change_set_new ();
  const CjmRecord *note = cjm_document_find (document, "n01");

  *copy = CJM_NOTE (cjm_record_copy (note));
  cjm_change_set_add (changes, cjm_record_ref (note), &(*copy)->record);
  return changes;
}

/* What would make the document invalid changes nothing, all or nothing. */
static void
test_refuse (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  CjmChangeSet *changes;
  CjmRecord    *record;
  CjmNote      *note;

  changes = edit_note (document, &note);
  cjm_record_set_text (&note->stage, "nowhere");
  refuse (document, changes, "note n01: no stage 'nowhere'");

  changes = edit_note (document, &note);
  cjm_record_set_text (&note->lane, "lane-emotion");
  refuse (document, changes, "note n01: lane 'lane-emotion' is for*");

  changes = edit_note (document, &note);
  note->value = INFINITY;
  refuse (document, changes, "note n01: \"value\" is not between*");

  changes = edit_note (document, &note);
  cjm_record_set_text (&note->due, "2026-02-30");
  refuse (document, changes, "note n01: \"due\" is not a date*");

  changes = edit_note (document, &note);
  cjm_record_set_text (&note->text, "\xff");
  refuse (document, changes, "note n01: \"text\" is not valid*");

  changes = cjm_change_set_new ();
  cjm_change_set_add (changes, cjm_record_ref (cjm_document_find (document, "stage-1")), NULL);
  refuse (document, changes, "stage stage-1 is still used*");

  changes = cjm_change_set_new ();
  cjm_change_set_add (changes, NULL, cjm_record_new (CJM_KIND_NOTE, "n01"));
  refuse (document, changes, "'n01' has changed*");

  changes = cjm_change_set_new ();
  cjm_change_set_add (changes, NULL, cjm_record_new (CJM_KIND_PROJECT, "second"));
  refuse (document, changes, "*exactly one project");

  changes = cjm_change_set_new ();
  record = cjm_record_copy (cjm_document_find (document, "lane-pains"));
  CJM_LANE (record)->kind = CJM_LANE_EMOTION;
  cjm_change_set_add (changes, cjm_record_ref (cjm_document_find (document, "lane-pains")), record);
  refuse (document, changes, "lane lane-pains: \"kind\" never changes");
}

/* Where siblings have equal keys (two people may have made them) moving still works. */
static void
test_equal_keys (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmChangeSet) changes = cjm_change_set_new ();
  g_autoptr (CjmChangeSet) plan = NULL;
  g_autoptr (GPtrArray) stages = NULL;

  for (int i = 1; i <= 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("stage-%d", i);
      CjmRecord       *copy = cjm_record_copy (cjm_document_find (document, id));

      cjm_record_set_text (&copy->order, "V");
      cjm_change_set_add (changes, cjm_record_ref (cjm_document_find (document, id)), copy);
    }
  g_assert_true (cjm_document_apply (document, changes, NULL));
  plan = cjm_edit_move_sibling (document, "stage-4", 1);
  g_assert_true (cjm_document_apply (document, plan, NULL));
  stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, "map-current");
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (stages, 0))->id, ==, "stage-1");
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (stages, 1))->id, ==, "stage-4");
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (stages, 2))->id, ==, "stage-2");
}

static void
test_move_notes (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) cell = NULL;
  g_autoptr (CjmChangeSet) plan = NULL;
  g_autoptr (CjmChangeSet) again = NULL;
  CjmSlot slot = { .lane = "lane-pains", .stage = "stage-2", .index = 1, .start = -1 };

  g_ptr_array_add (ids, (gpointer) "n29");
  g_ptr_array_add (ids, (gpointer) "n28");
  plan = cjm_edit_move_notes (document, ids, &slot);
  g_assert_true (cjm_document_apply (document, plan, NULL));
  cell = cjm_document_list_cell (document, "lane-pains", "stage-2");
  g_assert_cmpuint (cell->len, ==, 5);
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (cell, 0))->id, ==, "n30");
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (cell, 1))->id, ==, "n28");
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (cell, 2))->id, ==, "n29");
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (cell, 3))->id, ==, "n31");
  again = cjm_edit_move_notes (document, ids, &slot);
  g_assert_cmpuint (cjm_change_set_size (again), ==, 0); /* they are there */
}

/* Along the clock the note that is held begins at the slot's time, and the
 * others keep their distance to it. */
static void
test_move_along_clock (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("lunch-break", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (CjmChangeSet) plan = NULL;
  int     first = cjm_document_get_note (document, "n06")->start;
  int     held = cjm_document_get_note (document, "n07")->start;
  CjmSlot slot = { .lane = "lane-activities", .start = held + 45, .anchor = "n07" };

  g_ptr_array_add (ids, (gpointer) "n06");
  g_ptr_array_add (ids, (gpointer) "n07");
  plan = cjm_edit_move_notes (document, ids, &slot);
  g_assert_true (cjm_document_apply (document, plan, NULL));
  g_assert_cmpint (cjm_document_get_note (document, "n06")->start, ==, first + 45);
  g_assert_cmpint (cjm_document_get_note (document, "n07")->start, ==, held + 45);
}

/* A stage goes with all that lies on it, and links to that are forgotten. */
static void
test_remove_stage (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (CjmChangeSet) plan = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (ids, (gpointer) "stage-1");
  g_assert_nonnull (cjm_document_get_note (document, "n44")->links); /* n44 answers n35, on stage 1 */
  plan = cjm_edit_remove (document, ids);
  g_assert_true (cjm_document_apply_as_step (document, "Delete", plan, &error));
  g_assert_no_error (error);
  g_assert_null (cjm_document_find (document, "n35"));
  g_assert_null (cjm_document_find (document, "f01"));
  g_assert_null (cjm_document_get_note (document, "n44")->links);
}

/* Every kind, set and language makes a project; ids are its own. */
static void
test_templates (void)
{
  static const char *const sets[] = {
    "awareness-to-loyalty", "sales-funnel", "crm", "advocacy", "commerce", NULL
  };
  g_autoptr (GError) error = NULL;

  for (int kind = 0; kind < CJM_N_MAP_KINDS; kind++)
    for (int set = 0; set < 6; set++)
      for (int language = 0; language < 2; language++)
        {
          g_autoptr (CjmDocument) one = cjm_template_instantiate (kind, sets[set], language, &error);
          g_autoptr (CjmDocument) two = cjm_template_instantiate (kind, sets[set], language, &error);
          g_autoptr (GPtrArray) lanes = NULL;
          gboolean journey = kind <= CJM_MAP_FUTURE_STATE;
          guint    n_stages = !journey && sets[set] == NULL                ? 0
                              : g_strcmp0 (sets[set], "sales-funnel") == 0 ? 4
                                                                           : 5;

          g_assert_no_error (error);
          g_assert_cmpuint (cjm_document_count (one, CJM_KIND_STAGE), ==,
                            n_stages + (kind == CJM_MAP_DAY ? 6 : 0));
          g_assert_cmpuint (cjm_document_count (one, CJM_KIND_MAP), ==,
                            !journey && sets[set] != NULL ? 2 : 1);
          g_assert_cmpuint (cjm_document_count (one, CJM_KIND_CHANNEL), ==, 18);
          lanes = cjm_document_list (one, CJM_KIND_LANE);
          g_assert_null (cjm_document_find (two, ((CjmRecord *) g_ptr_array_index (lanes, 0))->id));
        }
  g_assert_null (
      cjm_template_instantiate (CJM_MAP_CURRENT_STATE, "no-such-set", CJM_LANGUAGE_ENGLISH, &error));
  g_assert_nonnull (strstr (error->message, "sales-funnel"));
}

/* Ten thousand steps back are the beginning, ten thousand forward the end. */
static void
test_many_steps (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autofree char *first = support_write (document), *last = NULL, *back = NULL, *forward = NULL;
  guint            undone = 0;

  for (int i = 0; i < 10000; i++)
    {
      g_autofree char *text = g_strdup_printf ("step %d", i);
      g_autofree char *note = g_strdup_printf ("n%02d", 1 + i % 30);
      g_autoptr (CjmChangeSet) edit = cjm_edit_set_text (document, note, "text", text);

      g_assert_true (cjm_document_apply_as_step (document, "Edit", edit, NULL));
    }
  last = support_write (document);
  for (; cjm_document_get_undo_label (document) != NULL; undone++)
    cjm_document_undo (document);
  back = support_write (document);
  g_assert_cmpuint (undone, ==, 10000);
  g_assert_cmpstr (back, ==, first);
  while (cjm_document_get_redo_label (document) != NULL)
    cjm_document_redo (document);
  forward = support_write (document);
  g_assert_cmpstr (forward, ==, last);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/record/copy-equal", test_copy_equal);
  g_test_add_func ("/model/document/apply-reverse", test_apply_reverse);
  g_test_add_func ("/model/document/undo-redo", test_undo_redo);
  g_test_add_func ("/model/document/many-steps", test_many_steps);
  g_test_add_func ("/model/document/step", test_step);
  g_test_add_func ("/model/document/resume-step", test_resume_step);
  g_test_add_func ("/model/document/modified", test_modified);
  g_test_add_func ("/model/document/modified-in-step", test_modified_in_step);
  g_test_add_func ("/model/document/saved-in-step", test_saved_in_step);
  g_test_add_func ("/model/document/refuse", test_refuse);
  g_test_add_func ("/model/edit/equal-keys", test_equal_keys);
  g_test_add_func ("/model/edit/move-notes", test_move_notes);
  g_test_add_func ("/model/edit/move-along-clock", test_move_along_clock);
  g_test_add_func ("/model/edit/remove-stage", test_remove_stage);
  g_test_add_func ("/model/template/all", test_templates);
  return g_test_run ();
}
