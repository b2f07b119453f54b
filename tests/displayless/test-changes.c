/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-changes.c: laws of change sets, of undo against a plain list of whole projects,
 * and of what a document tells while it changes. */
#include "support.h"

#include "edit/cjm-edit-map.h"
#include "model/cjm-error.h"
#include "model/cjm-schema.h"

#include <string.h>

#define ROUNDS 40

/* ---- Change sets ---- */

static void
assert_same_changes (const CjmChangeSet *a, const CjmChangeSet *b)
{
  CjmUnknown *before_a = NULL, *after_a = NULL, *before_b = NULL, *after_b = NULL;

  g_assert_cmpint (cjm_change_set_get_unknown (a, &before_a, &after_a), ==,
                   cjm_change_set_get_unknown (b, &before_b, &after_b));
  g_assert_true (cjm_unknown_equal (before_a, before_b));
  g_assert_true (cjm_unknown_equal (after_a, after_b));
  g_assert_cmpuint (cjm_change_set_size (a), ==, cjm_change_set_size (b));
  for (guint i = 0; i < cjm_change_set_size (a); i++)
    {
      const CjmChange *one = cjm_change_set_get (a, i);
      const char      *id = one->before != NULL ? one->before->id : one->after->id;
      const CjmChange *other = cjm_change_set_find (b, id);

      g_assert_true (cjm_change_set_find (a, id) == one);
      g_assert_nonnull (other);
      g_assert_true (cjm_record_equal (one->before, other->before));
      g_assert_true (cjm_record_equal (one->after, other->after));
    }
}

/* Adds to @edit, sometimes, another value of a member of the file. */
static void
edit_file_member (GRand *rand, CjmDocument *document, CjmChangeSet *edit)
{
  CjmUnknown *before = cjm_document_get_unknown (document);
  g_autoptr (CjmUnknown) after = cjm_unknown_copy (before);

  if (g_rand_boolean (rand))
    return;
  cjm_unknown_set (after, "later", g_rand_boolean (rand) ? "1" : g_rand_boolean (rand) ? "[2, 3]" : NULL, -1);
  cjm_change_set_replace_unknown (edit, before, cjm_unknown_size (after) > 0 ? after : NULL);
}

/* Returns: (transfer full): @n random edits as one change set, which are applied to @document. */
static CjmChangeSet *
edit_at_random (GRand *rand, CjmDocument *document, int n)
{
  CjmChangeSet *all = cjm_change_set_new ();

  for (int i = 0; i < n; i++)
    {
      g_autoptr (CjmChangeSet) edit = support_random_edit (rand, document);

      edit_file_member (rand, document, edit);
      g_assert_true (cjm_document_apply (document, edit, NULL));
      cjm_change_set_append (all, edit);
    }
  return all;
}

/* Returns: (transfer full): @a and then @b. */
static CjmChangeSet *
compose (const CjmChangeSet *a, const CjmChangeSet *b)
{
  CjmChangeSet *both = cjm_change_set_new ();

  cjm_change_set_append (both, a);
  cjm_change_set_append (both, b);
  return both;
}

/* Three edits in a row, however they are put together, are the same changes; what is done and reverted is
 * nothing; and the inverse of two is the inverse of the second, then of the first. */
static void
test_algebra (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 20);
      g_autoptr (CjmChangeSet) a = edit_at_random (rand, document, 4);
      g_autoptr (CjmChangeSet) b = edit_at_random (rand, document, 4);
      g_autoptr (CjmChangeSet) c = edit_at_random (rand, document, 4);
      g_autoptr (CjmChangeSet) ab = compose (a, b);
      g_autoptr (CjmChangeSet) bc = compose (b, c);
      g_autoptr (CjmChangeSet) first_two = compose (ab, c);
      g_autoptr (CjmChangeSet) last_two = compose (a, bc);
      g_autoptr (CjmChangeSet) undo_a = cjm_change_set_invert (a);
      g_autoptr (CjmChangeSet) undo_b = cjm_change_set_invert (b);
      g_autoptr (CjmChangeSet) undo_ab = cjm_change_set_invert (ab);
      g_autoptr (CjmChangeSet) undo_both = compose (undo_b, undo_a);
      g_autoptr (CjmChangeSet) again = cjm_change_set_invert (undo_ab);
      g_autoptr (CjmChangeSet) nothing = compose (ab, undo_ab);

      assert_same_changes (first_two, last_two);
      assert_same_changes (undo_ab, undo_both);
      assert_same_changes (ab, again);
      g_assert_cmpuint (cjm_change_set_size (nothing), ==, 0);
      g_assert_true (cjm_change_set_is_empty (nothing));
      g_assert_null (cjm_change_set_find (ab, "nobody"));
    }
}

/* Many edits joined do at once what they did one by one, and their inverse takes all of them back. */
static void
test_joined (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 20);
      g_autoptr (CjmDocument) at_once = cjm_document_copy (document);
      g_autofree char *before = support_write (document);
      g_autoptr (CjmChangeSet) all = edit_at_random (rand, document, 25);
      g_autoptr (CjmChangeSet) back = cjm_change_set_invert (all);
      g_autofree char *one_by_one = support_write (document);
      g_autofree char *joined = NULL;
      g_autofree char *after = NULL;

      g_assert_true (cjm_document_apply (at_once, all, NULL));
      joined = support_write (at_once);
      g_assert_cmpstr (joined, ==, one_by_one);
      g_assert_true (cjm_document_apply (at_once, back, NULL));
      after = support_write (at_once);
      g_assert_cmpstr (after, ==, before);
    }
}

/* ---- What is refused ---- */

/* Adds to @changes, which are valid, something that no project may have. */
static void
add_poison (GRand *rand, CjmDocument *document, CjmChangeSet *changes)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  CjmRecord *record;

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0: /* a lane of no map */
      record = cjm_record_new (CJM_KIND_LANE, "poison");
      CJM_LANE (record)->map = g_strdup ("nowhere");
      cjm_change_set_add (changes, NULL, record);
      break;
    case 1: /* a card whose persona is a map */
      record = cjm_record_new (CJM_KIND_CARD, "poison");
      CJM_CARD (record)->map = g_strdup (((CjmRecord *) g_ptr_array_index (maps, 0))->id);
      CJM_CARD (record)->persona = g_strdup (CJM_CARD (record)->map);
      cjm_change_set_add (changes, NULL, record);
      break;
    case 2: /* a second project */
      cjm_change_set_add (changes, NULL, cjm_record_new (CJM_KIND_PROJECT, "poison"));
      break;
    case 3: /* an id that is none */
      cjm_change_set_add (changes, NULL, cjm_record_new (CJM_KIND_PERSONA, "a b"));
      break;
    default: /* made for another state */
      record = cjm_record_new (CJM_KIND_PERSONA, "poison");
      cjm_change_set_add (changes, record, NULL);
    }
}

static void
count_cb (CjmDocument *document, gpointer data, guint *count)
{
  *count += 1;
}

static void
count_history_cb (CjmDocument *document, guint *count)
{
  *count += 1;
}

/* One bad change among good ones: nothing is done and nothing told, and the good ones can be done after. */
static void
test_all_or_nothing (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS * 2; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 20);
      g_autoptr (CjmDocument) before = cjm_document_copy (document);
      g_autoptr (CjmDocument) elsewhere = cjm_document_copy (document);
      g_autoptr (CjmChangeSet) good = edit_at_random (rand, elsewhere, 6);
      g_autoptr (CjmChangeSet) bad = cjm_change_set_new ();
      g_autoptr (GError) error = NULL;
      gboolean poison_first = g_rand_boolean (rand);
      guint    changed = 0, history = 0;

      if (poison_first)
        add_poison (rand, document, bad);
      cjm_change_set_append (bad, good);
      if (!poison_first)
        add_poison (rand, document, bad);
      g_signal_connect (document, "changed", G_CALLBACK (count_cb), &changed);
      g_signal_connect (document, "history", G_CALLBACK (count_history_cb), &history);
      g_assert_false (cjm_document_apply (document, bad, &error));
      g_assert_true (error != NULL && error->domain == CJM_ERROR);
      g_assert_true (cjm_document_equal (document, before));
      for (int kind = 0; kind < CJM_N_KINDS; kind++)
        g_assert_cmpuint (cjm_document_count (document, kind), ==, cjm_document_count (before, kind));
      g_assert_cmpuint (changed + history, ==, 0);
      g_assert_true (cjm_document_apply (document, good, NULL));
      g_assert_true (cjm_document_equal (document, elsewhere));
    }
}

/* A step whose only change is refused is no step, and what could be done again still can. */
static void
test_refused_step (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmChangeSet) good = cjm_edit_set_text (document, "n01", "text", "good");
  g_autoptr (CjmChangeSet) bad = cjm_change_set_new ();

  cjm_change_set_add (bad, NULL, cjm_record_new (CJM_KIND_PROJECT, "second"));
  g_assert_true (cjm_document_apply_as_step (document, "Good", good, NULL));
  cjm_document_undo (document);
  g_assert_false (cjm_document_apply_as_step (document, "Bad", bad, NULL));
  g_assert_null (cjm_document_get_undo_label (document));
  g_assert_cmpstr (cjm_document_get_redo_label (document), ==, "Good");
  g_assert_false (cjm_document_is_in_step (document));
  cjm_document_redo (document);
  g_assert_cmpstr (cjm_document_get_note (document, "n01")->text, ==, "good");
}

/* ---- Undo ---- */

/** Step: as the model has it. @before: @after: the whole project. */
typedef struct
{
  char        *label;
  CjmDocument *before, *after;
  guint        id;
} Step;

/**
 * Model: what a document with undo is, kept as whole projects.
 * @done: how many of @steps are done
 * @depth: how often the open step was begun; @start: the project before it; @label: of it
 * @now: id of the present state, 0 at the start; @last_id: of the newest
 * @saved_id: @saved: the state that is in a file; NULL where none is
 */
typedef struct
{
  CjmDocument *document;
  GPtrArray   *steps;
  guint        done, depth, last_id, in_step_id, saved_id;
  CjmDocument *start, *saved;
  char        *label;
} Model;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->label);
  g_object_unref (step->before);
  g_object_unref (step->after);
  g_free (step);
}

/* The step that undo would revert, NULL for none. */
static Step *
last_done (Model *self)
{
  return self->done > 0 ? g_ptr_array_index (self->steps, self->done - 1) : NULL;
}

static guint
state_of (Model *self)
{
  if (self->depth > 0 && !cjm_document_equal (self->document, self->start))
    return self->in_step_id;
  return last_done (self) != NULL ? last_done (self)->id : 0;
}

static void
model_begin (Model *self)
{
  g_autofree char *label = g_strdup_printf ("Step %u", self->last_id);

  cjm_document_begin_step (self->document, label);
  if (self->depth++ > 0)
    return;
  self->label = g_steal_pointer (&label);
  self->start = cjm_document_copy (self->document);
}

static void
model_apply (Model *self, GRand *rand)
{
  g_autoptr (CjmChangeSet) edit = support_random_edit (rand, self->document);

  if (cjm_change_set_size (edit) > 0)
    self->in_step_id = ++self->last_id;
  g_assert_true (cjm_document_apply (self->document, edit, NULL));
}

static void
model_close (Model *self)
{
  g_clear_object (&self->start);
  g_clear_pointer (&self->label, g_free);
  self->depth = 0;
}

static void
model_end (Model *self)
{
  Step *step;

  cjm_document_end_step (self->document);
  if (--self->depth > 0)
    return;
  if (!cjm_document_equal (self->document, self->start))
    {
      step = g_new0 (Step, 1);
      step->label = g_strdup (self->label);
      step->before = g_object_ref (self->start);
      step->after = cjm_document_copy (self->document);
      step->id = self->in_step_id;
      g_ptr_array_set_size (self->steps, (int) self->done);
      g_ptr_array_add (self->steps, step);
      self->done++;
    }
  model_close (self);
}

static void
model_cancel (Model *self)
{
  cjm_document_cancel_step (self->document);
  g_assert_true (cjm_document_equal (self->document, self->start));
  model_close (self);
}

static void
model_resume (Model *self)
{
  gboolean can = self->depth == 0 && self->done > 0 && self->done == self->steps->len;
  Step    *step;

  g_assert_cmpint (cjm_document_resume_step (self->document, cjm_document_get_state (self->document)), ==,
                   can);
  if (!can)
    return;
  step = last_done (self);
  self->depth = 1;
  self->start = g_object_ref (step->before);
  self->label = g_strdup (step->label);
  self->in_step_id = step->id;
  self->done--;
  g_ptr_array_set_size (self->steps, (int) self->done);
}

/* Does something to the document that a window may do, and to the model. */
static void
model_act (Model *self, GRand *rand)
{
  int what = g_rand_int_range (rand, 0, 12);

  if (self->depth > 0 && what < 6)
    model_apply (self, rand);
  else if (self->depth > 0 && what < 8)
    model_end (self);
  else if (self->depth > 0 && what == 8)
    model_cancel (self);
  else if (what < 2)
    model_resume (self);
  else if (what == 9 || (self->depth > 0 && what == 10))
    {
      self->saved_id = state_of (self);
      g_clear_object (&self->saved);
      self->saved = cjm_document_copy (self->document);
      cjm_document_mark_saved (self->document, cjm_document_get_state (self->document));
    }
  else if (what == 10)
    {
      self->saved_id = G_MAXUINT;
      g_clear_object (&self->saved);
      cjm_document_mark_unsaved (self->document);
    }
  else if (self->depth == 0 && what < 5)
    {
      cjm_document_undo (self->document);
      self->done -= self->done > 0;
    }
  else if (self->depth == 0 && what < 7)
    {
      cjm_document_redo (self->document);
      self->done += self->done < self->steps->len;
    }
  else
    model_begin (self);
}

/* What the document says of itself is what the model has. */
static void
model_check (Model *self)
{
  const Step *undo = last_done (self);
  const Step *redo = self->done < self->steps->len ? g_ptr_array_index (self->steps, self->done) : NULL;

  g_assert_cmpint (cjm_document_is_in_step (self->document), ==, self->depth > 0);
  g_assert_cmpstr (cjm_document_get_undo_label (self->document), ==, undo != NULL ? undo->label : NULL);
  g_assert_cmpstr (cjm_document_get_redo_label (self->document), ==, redo != NULL ? redo->label : NULL);
  g_assert_cmpint (cjm_document_is_modified (self->document), ==, state_of (self) != self->saved_id);
  if (!cjm_document_is_modified (self->document))
    g_assert_true (cjm_document_equal (self->document, self->saved));
  if (self->depth == 0 && undo != NULL)
    g_assert_true (cjm_document_equal (self->document, undo->after));
  if (self->depth == 0 && redo != NULL)
    g_assert_true (cjm_document_equal (self->document, redo->before));
}

static void
model_clear (Model *self)
{
  if (self->depth > 0)
    model_cancel (self);
  g_ptr_array_unref (self->steps);
  g_clear_object (&self->saved);
  g_object_unref (self->document);
}

/* Steps begun, nested, ended, cancelled, resumed, undone, redone and saved in any order: the document is
 * what a list of whole projects says, and never unmodified with other content than what was saved. */
static void
test_undo_model (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      Model model = { .document = support_random_document (rand, 10),
                      .steps = g_ptr_array_new_with_free_func (step_free) };

      model.saved = cjm_document_copy (model.document);
      for (int i = 0; i < 120; i++)
        {
          model_act (&model, rand);
          model_check (&model);
        }
      model_clear (&model);
    }
}

/* ---- What is told ---- */

/**
 * Follower: what somebody knows who hears the signals of a document and never looks at it.
 * @copy: a project to which all changes were made that were told
 * @undo: @redo: @modified: as they were when the history was told last
 */
typedef struct
{
  CjmDocument *copy;
  char        *undo, *redo;
  gboolean     modified;
} Follower;

static void
follow_changes_cb (CjmDocument *document, CjmChangeSet *changes, Follower *self)
{
  g_autoptr (GError) error = NULL;

  cjm_document_apply (self->copy, changes, &error);
  g_assert_no_error (error);
  g_assert_true (cjm_document_equal (document, self->copy));
}

static void
follow_history_cb (CjmDocument *document, Follower *self)
{
  g_free (self->undo);
  g_free (self->redo);
  self->undo = g_strdup (cjm_document_get_undo_label (document));
  self->redo = g_strdup (cjm_document_get_redo_label (document));
  self->modified = cjm_document_is_modified (document);
}

/* Who hears all signals knows at any time what the document holds, what can be undone and redone, and
 * whether it is modified. */
static void
test_told (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      Model    model = { .document = support_random_document (rand, 10),
                         .steps = g_ptr_array_new_with_free_func (step_free) };
      Follower follower = { .copy = cjm_document_copy (model.document) };

      model.saved = cjm_document_copy (model.document);
      g_signal_connect (model.document, "changed", G_CALLBACK (follow_changes_cb), &follower);
      g_signal_connect (model.document, "history", G_CALLBACK (follow_history_cb), &follower);
      for (int i = 0; i < 80; i++)
        {
          model_act (&model, rand);
          g_assert_cmpstr (follower.undo, ==, cjm_document_get_undo_label (model.document));
          g_assert_cmpstr (follower.redo, ==, cjm_document_get_redo_label (model.document));
          g_assert_cmpint (follower.modified, ==, cjm_document_is_modified (model.document));
        }
      model_clear (&model);
      g_free (follower.undo);
      g_free (follower.redo);
      g_object_unref (follower.copy);
    }
}

/* A copy goes its own way: what is done to one is not done to the other, nor can it be undone there. */
static void
test_copy_apart (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 15);
      g_autofree char *before = support_write (document);
      g_autofree char *after = NULL;
      g_autoptr (CjmChangeSet) step = NULL;
      g_autoptr (CjmDocument) copy = NULL;
      g_autoptr (CjmChangeSet) edits = NULL;

      step = support_random_edit (rand, document);
      g_assert_true (cjm_document_apply_as_step (document, "Step", step, NULL));
      copy = cjm_document_copy (document);
      g_assert_null (cjm_document_get_undo_label (copy));
      g_assert_false (cjm_document_is_modified (copy));
      edits = edit_at_random (rand, copy, 10);
      g_assert_nonnull (edits);
      cjm_document_undo (document);
      after = support_write (document);
      g_assert_cmpstr (after, ==, before);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changes/set/algebra", test_algebra);
  g_test_add_func ("/changes/set/joined", test_joined);
  g_test_add_func ("/changes/refused/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/changes/refused/step", test_refused_step);
  g_test_add_func ("/changes/undo/model", test_undo_model);
  g_test_add_func ("/changes/told", test_told);
  g_test_add_func ("/changes/copy-apart", test_copy_apart);
  return g_test_run ();
}
