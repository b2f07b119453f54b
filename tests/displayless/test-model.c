/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-model.c: laws of records, change sets, documents and edits. */
#include "support.h"

#include "edit/cjm-edit-map.h"
#include "files/cjm-reader.h"
#include "model/cjm-error.h"
#include "model/cjm-map-extract.h"
#include "model/cjm-schema.h"
#include "edit/cjm-template.h"

#include <math.h>
#include <string.h>

#define ROUNDS 60

/* Members that are not known are copied, and compared. */
static void
check_unknown_counts (const CjmRecord *original)
{
  g_autoptr (CjmRecord) with = cjm_record_copy (original);
  g_autoptr (CjmRecord) copy = NULL;

  g_clear_pointer (&with->unknown, cjm_unknown_unref);
  with->unknown = cjm_unknown_new ();
  cjm_unknown_set (with->unknown, "zoom", "1E2", -1);
  copy = cjm_record_copy (with);
  g_assert_cmpstr (cjm_unknown_get (copy->unknown, "zoom"), ==, "1E2");
  g_assert_true (cjm_record_equal (with, copy));
  g_assert_false (cjm_record_equal (with, original));
}

/* Two things are not one because they have one id. */
static void
test_equal_kind (void)
{
  g_autoptr (CjmRecord) channel = cjm_record_new (CJM_KIND_CHANNEL, "x");
  g_autoptr (CjmRecord) image = cjm_record_new (CJM_KIND_IMAGE, "x");

  g_assert_false (cjm_record_equal (channel, image));
  g_assert_false (cjm_record_equal (channel, NULL));
}

/* A note in a lane of pains is a pain, and so with all lanes that are called by what they hold; thoughts are
 * quotes. */
static void
test_usual_kinds (void)
{
  const CjmMember *lanes = cjm_schema_find_member (cjm_schema_record_type (CJM_KIND_LANE), "kind");
  const CjmMember *notes = cjm_schema_find_member (cjm_schema_record_type (CJM_KIND_NOTE), "kind");
  guint            checked = 0;

  for (int lane = 0; lane < CJM_N_LANE_KINDS; lane++)
    for (int note = 0; note < CJM_N_NOTE_KINDS; note++)
      {
        if (lane == CJM_LANE_THOUGHTS || !g_str_has_prefix (lanes->words[lane], notes->words[note]))
          continue;
        g_assert_cmpint (cjm_record_usual_note_kind (lane), ==, note);
        checked++;
      }
  g_assert_cmpint (cjm_record_usual_note_kind (CJM_LANE_THOUGHTS), ==, CJM_NOTE_QUOTE);
  g_assert_cmpuint (checked, >, 5);
}

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
      check_unknown_counts (original);
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

/* A step goes on only as long as it is the last one, and nothing after it can be done again. */
static void
test_resume_last (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmChangeSet) one = cjm_edit_set_text (document, "n01", "text", "a");
  g_autoptr (CjmChangeSet) two = cjm_edit_set_text (document, "n02", "text", "b");
  guint64 state;

  cjm_document_apply_as_step (document, "One", one, NULL);
  state = cjm_document_get_state (document);
  cjm_document_apply_as_step (document, "Two", two, NULL);
  g_assert_false (resume_with (document, state, "ab"));
  cjm_document_undo (document);
  g_assert_cmpuint (cjm_document_get_state (document), ==, state);
  g_assert_false (resume_with (document, state, "ab"));
  cjm_document_redo (document);
  g_assert_cmpstr (cjm_document_get_note (document, "n02")->text, ==, "b");
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

/* What stands in no file is modified, however much of it is undone. */
static void
test_unsaved (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);

  cjm_document_mark_unsaved (document);
  g_assert_true (cjm_document_is_modified (document));
  cjm_document_mark_saved (document, cjm_document_get_state (document));
  g_assert_false (cjm_document_is_modified (document));
}

/* Written into the open step: it is a change at once, and can be saved before the step ends. */
static void
write_letters (CjmDocument *document, const char *text)
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
  write_letters (document, "a");
  g_assert_true (cjm_document_is_modified (document));
  g_assert_cmpuint (told, ==, 1);
  write_letters (document, "ab");
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
      write_letters (document, "a");
      cjm_document_mark_saved (document, cjm_document_get_state (document));
      write_letters (document, "ab");
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

  changes = cjm_change_set_new ();
  record = cjm_record_new (CJM_KIND_FEELING, NULL);
  CJM_FEELING (record)->lane = g_strdup ("lane-pains");
  CJM_FEELING (record)->stage = g_strdup ("stage-1");
  cjm_change_set_add (changes, NULL, record);
  refuse (document, changes, "feeling *: lane 'lane-pains' is not an emotion lane");

  changes = edit_note (document, &note);
  cjm_record_set_text (&note->stage, NULL);
  refuse (document, changes, "note n01: \"stage\" is missing");

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

static CjmChangeSet *
note_at (const char *lane, const char *stage, int start)
{
  CjmChangeSet *changes = cjm_change_set_new ();
  CjmNote      *note = CJM_NOTE (cjm_record_new (CJM_KIND_NOTE, "new"));

  note->lane = g_strdup (lane);
  note->stage = g_strdup (stage);
  note->start = start;
  cjm_change_set_add (changes, NULL, &note->record);
  return changes;
}

static const char *
lane_on (CjmDocument *document, const char *map, CjmLaneKind kind)
{
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);

  for (guint i = 0; i < lanes->len; i++)
    if (CJM_LANE (g_ptr_array_index (lanes, i))->kind == kind)
      return ((CjmRecord *) g_ptr_array_index (lanes, i))->id;
  return NULL;
}

/* A note has a stage on a journey, a time on a day, and neither on an empathy map or in a tray. */
static void
test_refuse_place (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autofree char *journey = NULL, *day = NULL, *empathy = NULL, *waiting = NULL;
  const char      *stage, *day_stage;
  CjmMapKind       kinds[] = { CJM_MAP_CURRENT_STATE, CJM_MAP_DAY, CJM_MAP_EMPATHY };
  char           **ids[] = { &journey, &day, &empathy };
  g_autoptr (GPtrArray) stages = NULL;
  g_autoptr (GPtrArray) day_stages = NULL;
  g_autoptr (CjmChangeSet) tray = NULL;
  g_autoptr (CjmChangeSet) hours = cjm_change_set_new ();
  CjmRecord *copy;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (CjmChangeSet) plan = cjm_template_plan_map (document, kinds[i], NULL, ids[i]);

      g_assert_true (cjm_document_apply (document, plan, NULL));
    }
  tray = cjm_edit_add_to_tray (document, journey, "waits", &waiting);
  g_assert_true (cjm_document_apply (document, tray, NULL));
  stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, journey);
  day_stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, day);
  stage = ((CjmRecord *) g_ptr_array_index (stages, 0))->id;
  day_stage = ((CjmRecord *) g_ptr_array_index (day_stages, 0))->id;

  refuse (document, note_at (lane_on (document, journey, CJM_LANE_PAINS), NULL, -1), "*\"stage\" is missing");
  refuse (document, note_at (lane_on (document, journey, CJM_LANE_PAINS), "stage-1", -1), "*different maps");
  refuse (document, note_at (cjm_document_find_tray (document, journey), stage, -1), "*is a tray*");
  refuse (document, note_at (lane_on (document, day, CJM_LANE_ACTIVITIES), NULL, -1),
          "*\"start\" is missing*");
  refuse (document, note_at (lane_on (document, day, CJM_LANE_ACTIVITIES), day_stage, 60), "*without stages");
  refuse (document, note_at (lane_on (document, empathy, CJM_LANE_SAYS), stage, -1), "*without stages");

  copy = cjm_record_copy (cjm_document_find (document, day));
  CJM_MAP (copy)->day_start = CJM_MAP (copy)->day_end;
  cjm_change_set_add (hours, cjm_record_ref (cjm_document_find (document, day)), copy);
  refuse (document, g_steal_pointer (&hours), "*must come after*");
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

/* ---- Change sets ---- */

/* What a set of changes is, told another way: of each record what it was first and is last. */
typedef struct
{
  CjmRecord *first[4];
  CjmRecord *last[4];
} Told;

static gboolean
is_changed (const Told *told, int i)
{
  return !cjm_record_equal (told->first[i], told->last[i]);
}

static CjmRecord *
ref_or_null (CjmRecord *record)
{
  return record != NULL ? cjm_record_ref (record) : NULL;
}

static void
check_told (const CjmChangeSet *changes, const Told *told)
{
  guint n = 0;

  for (int i = 0; i < 4; i++)
    {
      const char      *id = (const char *[]){ "a", "b", "c", "d" }[i];
      const CjmChange *change = cjm_change_set_find (changes, id);

      n += is_changed (told, i);
      g_assert_cmpint (change != NULL, ==, is_changed (told, i));
      g_assert_true (change == NULL || cjm_record_equal (change->before, told->first[i]));
      g_assert_true (change == NULL || cjm_record_equal (change->after, told->last[i]));
    }
  g_assert_cmpuint (cjm_change_set_size (changes), ==, n);
  for (guint i = 0; i < n; i++)
    {
      const CjmChange *change = cjm_change_set_get (changes, i);

      g_assert_true (
          change
          == cjm_change_set_find (changes, (change->before != NULL ? change->before : change->after)->id));
    }
}

/* However a record changes again and again, there is one pair for it at most, from its first to its last
 * state; and what is done and reverted is nothing. */
static void
test_change_set (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (CjmChangeSet) changes = cjm_change_set_new ();
      g_autoptr (CjmChangeSet) inverse = NULL;
      Told told = { 0 };

      for (int i = 0; i < 4; i++)
        if (g_rand_boolean (rand))
          {
            told.first[i] = cjm_record_new (CJM_KIND_CHANNEL, (const char *[]){ "a", "b", "c", "d" }[i]);
            told.last[i] = cjm_record_ref (told.first[i]);
          }
      for (int step = 0; step < 40; step++)
        {
          int        i = g_rand_int_range (rand, 0, 4);
          CjmRecord *after = NULL;

          if (told.last[i] == NULL || g_rand_boolean (rand))
            {
              after = cjm_record_new (CJM_KIND_CHANNEL, (const char *[]){ "a", "b", "c", "d" }[i]);
              if (g_rand_boolean (rand))
                cjm_record_set_text (&CJM_CHANNEL (after)->name, "name");
            }
          if (cjm_record_equal (told.last[i], after)) /* no change, and a copy in a plan may become one yet */
            {
              cjm_record_unref (after);
              continue;
            }
          cjm_change_set_add (changes, ref_or_null (told.last[i]), ref_or_null (after));
          cjm_record_unref (told.last[i]);
          told.last[i] = after;
          check_told (changes, &told);
        }
      inverse = cjm_change_set_invert (changes);
      check_told (inverse, &(Told){ .first = { told.last[0], told.last[1], told.last[2], told.last[3] },
                                    .last = { told.first[0], told.first[1], told.first[2], told.first[3] } });
      cjm_change_set_append (changes, inverse);
      g_assert_cmpuint (cjm_change_set_size (changes), ==, 0);
      for (int i = 0; i < 4; i++)
        {
          cjm_record_unref (told.first[i]);
          cjm_record_unref (told.last[i]);
        }
    }
}

/* ---- Documents ---- */

/* CjmRefFunc */
static void
collect_ref_cb (const char *id, gpointer ids)
{
  g_hash_table_add (ids, g_strdup (id));
}

/* Returns: (transfer full): ids of all records that another one refers to. */
static GHashTable *
referenced_ids (CjmDocument *document)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) all = cjm_document_list (document, kind);

      for (guint i = 0; i < all->len; i++)
        cjm_record_foreach_ref (g_ptr_array_index (all, i), collect_ref_cb, ids);
    }
  return ids;
}

/* What a document knows of its records is what a look at each of them finds. */
static void
check_lists (CjmDocument *document)
{
  g_autoptr (GHashTable) ids = referenced_ids (document);
  guint in_cells = 0;

  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) all = cjm_document_list (document, kind);

      g_assert_cmpuint (all->len, ==, cjm_document_count (document, kind));
      for (guint i = 0; i < all->len; i++)
        {
          const CjmRecord *record = g_ptr_array_index (all, i);

          g_assert_true (cjm_document_find (document, record->id) == record);
          g_assert_true (cjm_document_get (document, kind, record->id) == record);
          g_assert_null (cjm_document_get (document, (kind + 1) % CJM_N_KINDS, record->id));
          g_assert_cmpint (cjm_document_is_referenced (document, record->id), ==,
                           g_hash_table_contains (ids, record->id));
          g_assert_true (i == 0 || cjm_record_compare (g_ptr_array_index (all, i - 1), record) < 0);
          if (kind == CJM_KIND_NOTE)
            {
              g_autoptr (GPtrArray)
                  cell = cjm_document_list_cell (document, CJM_NOTE (record)->lane, CJM_NOTE (record)->stage);

              g_assert_true (g_ptr_array_find (cell, record, NULL));
              in_cells += g_ptr_array_index (cell, 0) == record ? cell->len : 0;
            }
        }
    }
  g_assert_cmpuint (in_cells, ==, cjm_document_count (document, CJM_KIND_NOTE));
}

static void
test_lists (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 20);

      for (int n = 0; n < 20; n++)
        {
          g_autoptr (CjmChangeSet) edit = support_random_edit (rand, document);

          g_assert_true (cjm_document_apply_as_step (document, "Edit", edit, NULL));
        }
      check_lists (document);
      cjm_document_undo (document);
      check_lists (document);
    }
}

/* Each of a record's words once, in the order of the language. */
static void
check_words (GPtrArray *words, const char *const *expected)
{
  g_ptr_array_add (words, NULL);
  g_assert_true (g_strv_equal ((const char *const *) words->pdata, expected));
  g_ptr_array_remove_index (words, words->len - 1);
}

static void
test_words (void)
{
  g_autoptr (CjmDocument)
      document = cjm_template_instantiate (CJM_MAP_EMPATHY, NULL, CJM_LANGUAGE_ENGLISH, NULL);
  g_autoptr (CjmChangeSet) changes = cjm_change_set_new ();
  g_autoptr (GPtrArray) lanes = cjm_document_list (document, CJM_KIND_LANE);
  g_autoptr (GPtrArray) owners = NULL;
  g_autoptr (GPtrArray) tags = NULL;
  const CjmRecord *map = cjm_document_find (document, CJM_LANE (g_ptr_array_index (lanes, 0))->map);
  CjmRecord       *tray = cjm_record_new (CJM_KIND_LANE, "tray");

  g_assert_null (cjm_document_find_tray (document, map->id));
  CJM_LANE (tray)->kind = CJM_LANE_TRAY;
  CJM_LANE (tray)->map = g_strdup (map->id);
  cjm_change_set_add (changes, NULL, tray);
  for (int i = 0; i < 4; i++)
    {
      CjmNote *note = CJM_NOTE (cjm_record_new (CJM_KIND_NOTE, NULL));

      note->lane = g_strdup (((CjmRecord *) g_ptr_array_index (lanes, 0))->id);
      note->record.order = g_strdup_printf ("%c", 'a' + i);
      cjm_record_set_text (&note->owner, (const char *[]){ "Kim", "Ann", NULL, "Kim" }[i]);
      note->tags = i % 2 == 0 ? g_strsplit ("z,b", ",", 0) : g_strsplit ("a,z", ",", 0);
      cjm_change_set_add (changes, NULL, &note->record);
    }
  g_assert_true (cjm_document_apply (document, changes, NULL));
  owners = cjm_document_list_owners (document);
  tags = cjm_document_list_tags (document);
  check_words (owners, (const char *const[]){ "Ann", "Kim", NULL });
  check_words (tags, (const char *const[]){ "a", "b", "z", NULL });
  g_assert_cmpstr (cjm_document_find_tray (document, map->id), ==, "tray");
}

/* Two documents are equal where every record is, whichever has more. */
static void
test_equal (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmDocument) more = cjm_document_copy (document);
  g_autoptr (CjmChangeSet) changes = cjm_change_set_new ();

  g_assert_true (cjm_document_equal (document, more));
  cjm_change_set_add (changes, NULL, cjm_record_new (CJM_KIND_CHANNEL, "one-more"));
  g_assert_true (cjm_document_apply (more, changes, NULL));
  g_assert_false (cjm_document_equal (document, more));
  g_assert_false (cjm_document_equal (more, document));
}

/* A step within a step is a part of it, under the name of the outer one. */
static void
test_nested_steps (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autofree char *before = support_write (document);
  g_autofree char *after = NULL;
  g_autoptr (CjmChangeSet) one = cjm_edit_set_text (document, "n01", "text", "one");
  g_autoptr (CjmChangeSet) two = cjm_edit_set_text (document, "n02", "text", "two");

  cjm_document_begin_step (document, "Outer");
  g_assert_true (cjm_document_apply (document, one, NULL));
  g_assert_true (cjm_document_apply_as_step (document, "Inner", two, NULL));
  g_assert_true (cjm_document_is_in_step (document));
  cjm_document_end_step (document);
  g_assert_false (cjm_document_is_in_step (document));
  g_assert_cmpstr (cjm_document_get_undo_label (document), ==, "Outer");
  cjm_document_undo (document);
  g_assert_null (cjm_document_get_undo_label (document));
  after = support_write (document);
  g_assert_cmpstr (before, ==, after);
}

/* A record may be given for the one that is there as long as it is equal to it. */
static void
test_stale (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  const CjmRecord *note = cjm_document_find (document, "n01");
  g_autoptr (CjmChangeSet) changes = cjm_change_set_new ();
  g_autoptr (GError) error = NULL;
  CjmRecord *after = cjm_record_copy (note);

  cjm_record_set_text (&CJM_NOTE (after)->text, "changed");
  cjm_change_set_add (changes, cjm_record_copy (note), after);
  g_assert_true (cjm_document_apply (document, changes, NULL));
  g_assert_false (cjm_document_apply (document, changes, &error));
  g_assert_error (error, CJM_ERROR, CJM_ERROR_STALE);
}

/* ---- One map of a project ---- */

/* What an extract has of @record, which lies on its map, or is shared by all maps. */
static void
check_extracted (CjmDocument *document, CjmDocument *extract, const CjmRecord *record)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);
  const CjmRecord     *copy = cjm_document_get (extract, record->kind, record->id);

  g_assert_nonnull (copy);
  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];
      const char      *id = member->type == CJM_MEMBER_REF ? cjm_member_at (record, member, char *) : NULL;

      if (member->type == CJM_MEMBER_REFS) /* those that are in it, in their order */
        {
          char **kept = cjm_member_at (copy, member, char **);

          for (char **all = cjm_member_at (record, member, char **); all != NULL && *all != NULL; all++)
            if (cjm_document_find (extract, *all) != NULL)
              {
                g_assert_cmpstr (*kept, ==, *all);
                kept++;
              }
          g_assert_true (kept == NULL || *kept == NULL);
        }
      else if (id == NULL || cjm_document_find (extract, id) != NULL)
        g_assert_true (cjm_record_member_equal (record, copy, member));
      else
        {
          g_assert_null (cjm_member_at (copy, member, char *));
          g_assert_cmpstr (cjm_document_get_map_of (document, cjm_document_find (document, id)), !=,
                           cjm_document_get_map_of (document, record));
        }
    }
}

/* Links each of the first notes on @map to another on it, and to one elsewhere. */
static void
link_notes (CjmDocument *document, const char *map)
{
  g_autoptr (GPtrArray) here = cjm_document_list_of_map (document, CJM_KIND_NOTE, map);
  g_autoptr (GPtrArray) all = cjm_document_list (document, CJM_KIND_NOTE);
  g_autoptr (CjmChangeSet) changes = cjm_change_set_new ();
  const char *elsewhere = NULL;

  for (guint i = 0; i < all->len && elsewhere == NULL; i++)
    if (!g_ptr_array_find (here, g_ptr_array_index (all, i), NULL))
      elsewhere = ((CjmRecord *) g_ptr_array_index (all, i))->id;
  for (guint i = 0; i + 1 < MIN (here->len, 6); i++)
    {
      CjmRecord *copy = cjm_record_copy (g_ptr_array_index (here, i));
      char      *links[] = { ((CjmRecord *) g_ptr_array_index (here, i + 1))->id, (char *) elsewhere, NULL };

      g_strfreev (CJM_NOTE (copy)->links);
      CJM_NOTE (copy)->links = g_strdupv (links);
      cjm_change_set_add (changes, cjm_record_ref (g_ptr_array_index (here, i)), copy);
    }
  g_assert_true (cjm_document_apply (document, changes, NULL));
}

/* One map of a project, with all that lies on it and what that refers to, and with nothing else. */
static void
test_map_extract (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 30);
      g_autoptr (GPtrArray) maps = NULL;
      g_autofree char *map = NULL, *future = NULL;
      g_autoptr (CjmDocument) extract = NULL;
      g_autoptr (CjmDocument) read = NULL;
      g_autoptr (GHashTable) used = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      maps = cjm_document_list (document, CJM_KIND_MAP);
      map = g_strdup (((CjmRecord *) g_ptr_array_index (maps, 0))->id);
      if (cjm_document_get_map (document, map)->kind == CJM_MAP_CURRENT_STATE)
        {
          g_autoptr (CjmChangeSet) plan = cjm_edit_make_future (document, map, &future);

          g_assert_true (cjm_document_apply (document, plan, NULL));
          if (g_rand_boolean (rand)) /* the new one refers to the other in many ways */
            cjm_record_set_text (&map, future);
        }
      link_notes (document, map);
      for (int n = 0; n < 10; n++)
        {
          g_autoptr (CjmChangeSet) edit = support_random_edit (rand, document);

          g_assert_true (cjm_document_apply (document, edit, NULL));
        }
      extract = cjm_map_extract (document, map);
      text = support_write (extract);
      read = cjm_reader_read_text (text, strlen (text), &error); /* it is valid */
      g_assert_no_error (error);
      g_assert_true (cjm_document_equal (extract, read));
      g_assert_cmpuint (cjm_document_count (extract, CJM_KIND_MAP), ==, 1);
      used = referenced_ids (extract);
      for (int kind = 0; kind < CJM_N_KINDS; kind++)
        {
          g_autoptr (GPtrArray) on_map = cjm_document_list_of_map (document, kind, map);
          g_autoptr (GPtrArray) extracted = cjm_document_list (extract, kind);

          for (guint i = 0; i < on_map->len; i++)
            check_extracted (document, extract, g_ptr_array_index (on_map, i));
          for (guint i = 0; i < extracted->len; i++)
            {
              const CjmRecord *record = g_ptr_array_index (extracted, i);

              g_assert_true (kind == CJM_KIND_PROJECT || cjm_document_get_map_of (extract, record) != NULL
                             || g_hash_table_contains (used, record->id));
            }
        }
    }
}

/* A file's secrets that wait to be decided don't go along. */
static void
test_map_extract_unknown (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmUnknown) unknown = cjm_unknown_new ();
  g_autoptr (CjmDocument) extract = NULL;

  cjm_unknown_set (unknown, "conflicts", "[]", -1);
  cjm_document_set_unknown (document, unknown);
  extract = cjm_map_extract (document, "map-current");
  g_assert_null (cjm_document_get_unknown (extract));
  extract = (g_object_unref (extract), cjm_document_copy (document));
  g_assert_true (cjm_document_get_unknown (extract) == unknown);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/record/copy-equal", test_copy_equal);
  g_test_add_func ("/model/record/equal-kind", test_equal_kind);
  g_test_add_func ("/model/record/usual-kinds", test_usual_kinds);
  g_test_add_func ("/model/change-set", test_change_set);
  g_test_add_func ("/model/document/lists", test_lists);
  g_test_add_func ("/model/document/words", test_words);
  g_test_add_func ("/model/document/equal", test_equal);
  g_test_add_func ("/model/document/nested-steps", test_nested_steps);
  g_test_add_func ("/model/document/stale", test_stale);
  g_test_add_func ("/model/map-extract", test_map_extract);
  g_test_add_func ("/model/map-extract/unknown", test_map_extract_unknown);
  g_test_add_func ("/model/document/apply-reverse", test_apply_reverse);
  g_test_add_func ("/model/document/undo-redo", test_undo_redo);
  g_test_add_func ("/model/document/many-steps", test_many_steps);
  g_test_add_func ("/model/document/step", test_step);
  g_test_add_func ("/model/document/resume-step", test_resume_step);
  g_test_add_func ("/model/document/resume-last", test_resume_last);
  g_test_add_func ("/model/document/modified", test_modified);
  g_test_add_func ("/model/document/modified-in-step", test_modified_in_step);
  g_test_add_func ("/model/document/unsaved", test_unsaved);
  g_test_add_func ("/model/document/saved-in-step", test_saved_in_step);
  g_test_add_func ("/model/document/refuse", test_refuse);
  g_test_add_func ("/model/document/refuse-place", test_refuse_place);
  g_test_add_func ("/model/edit/equal-keys", test_equal_keys);
  g_test_add_func ("/model/edit/move-notes", test_move_notes);
  g_test_add_func ("/model/edit/move-along-clock", test_move_along_clock);
  g_test_add_func ("/model/edit/remove-stage", test_remove_stage);
  g_test_add_func ("/model/template/all", test_templates);
  return g_test_run ();
}
