/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-document-steps.c: undo.
 *
 * What is applied between begin and end becomes one step of the history; cancel
 * applies the inverse. A step that changed nothing is not kept. Each change inside
 * a step is a state of its own, so that an open step can be saved.
 */
#include "model/cjm-document-private.h"

static void
apply_inverse (CjmDocument *self, const CjmChangeSet *changes)
{
  g_autoptr (CjmChangeSet) inverse = cjm_change_set_invert (changes);

  cjm_document_apply (self, inverse, NULL);
}

/** cjm_document_steps_add: joins to the open step what was applied to the document. */
void
cjm_document_steps_add (CjmDocument *self, CjmChangeSet *changes)
{
  g_assert (self->step != NULL);

  cjm_change_set_append (self->step, changes);
  self->step_serial = cjm_history_next_serial (self->history);
}

/**
 * cjm_document_begin_step:
 * @label: (nullable): what the step does, for the undo button; NULL only within another step
 *
 * Opens an undo step: what is applied until cjm_document_end_step() joins it. Steps
 * nest: only the outermost is a step, under its label.
 */
void
cjm_document_begin_step (CjmDocument *self, const char *label)
{
  g_return_if_fail (CJM_IS_DOCUMENT (self));
  g_return_if_fail (label != NULL || self->step_depth > 0);

  if (self->step_depth++ > 0)
    return;
  self->step = cjm_change_set_new ();
  self->step_label = g_strdup (label);
  cjm_document_emit_history (self);
}

/**
 * cjm_document_resume_step:
 * @state: cjm_document_get_state() after the step
 *
 * Opens the last step again, so that what follows joins it.
 *
 * Returns: TRUE if it is open; FALSE where something else was done or undone since.
 */
gboolean
cjm_document_resume_step (CjmDocument *self, guint64 state)
{
  g_return_val_if_fail (CJM_IS_DOCUMENT (self), FALSE);

  if (self->step_depth > 0 || state == 0 || state != cjm_document_get_state (self)
      || cjm_history_peek_undone (self->history) != NULL)
    return FALSE;
  self->step_depth = 1;
  self->step = cjm_history_take_last (self->history, &self->step_label, &self->step_serial);
  cjm_document_emit_history (self);
  return TRUE;
}

/** cjm_document_end_step: keeps what was applied since the outermost cjm_document_begin_step() as one undo
 * step; none where nothing has changed. */
void
cjm_document_end_step (CjmDocument *self)
{
  g_return_if_fail (CJM_IS_DOCUMENT (self));
  g_return_if_fail (self->step_depth > 0);

  if (--self->step_depth > 0)
    return;
  if (!cjm_change_set_is_empty (self->step))
    cjm_history_push (self->history, self->step_label, g_steal_pointer (&self->step), self->step_serial);
  g_clear_pointer (&self->step, cjm_change_set_unref);
  g_clear_pointer (&self->step_label, g_free);
  cjm_document_emit_history (self);
}

/** cjm_document_cancel_step: reverts all that was applied since the outermost cjm_document_begin_step() and
 * closes the step. */
void
cjm_document_cancel_step (CjmDocument *self)
{
  g_autoptr (CjmChangeSet) done = NULL;

  g_return_if_fail (CJM_IS_DOCUMENT (self));
  g_return_if_fail (self->step_depth > 0);

  self->step_depth = 0;
  done = g_steal_pointer (&self->step);
  g_clear_pointer (&self->step_label, g_free);
  apply_inverse (self, done);
  cjm_document_emit_history (self);
}

/** cjm_document_is_in_step: Returns: TRUE if a step is open. */
gboolean
cjm_document_is_in_step (CjmDocument *self)
{
  g_return_val_if_fail (CJM_IS_DOCUMENT (self), FALSE);

  return self->step_depth > 0;
}

/** cjm_document_apply_as_step: applies @changes as one undo step. Returns: FALSE with @error as
 * cjm_document_apply() does. */
gboolean
cjm_document_apply_as_step (CjmDocument *self, const char *label, CjmChangeSet *changes, GError **error)
{
  gboolean done;

  cjm_document_begin_step (self, label);
  done = cjm_document_apply (self, changes, error);
  cjm_document_end_step (self);
  return done;
}

/** cjm_document_get_undo_label: Returns: (nullable): label of the step that undo would revert; NULL: none. */
const char *
cjm_document_get_undo_label (CjmDocument *self)
{
  const CjmStep *step;

  g_return_val_if_fail (CJM_IS_DOCUMENT (self), NULL);

  step = cjm_history_peek_done (self->history);
  return step != NULL ? step->label : NULL;
}

/** cjm_document_get_redo_label: Returns: (nullable): label of the step that redo would apply; NULL: none. */
const char *
cjm_document_get_redo_label (CjmDocument *self)
{
  const CjmStep *step;

  g_return_val_if_fail (CJM_IS_DOCUMENT (self), NULL);

  step = cjm_history_peek_undone (self->history);
  return step != NULL ? step->label : NULL;
}

/** cjm_document_undo: reverts the last step, if there is one. No step may be open. */
void
cjm_document_undo (CjmDocument *self)
{
  const CjmStep *step;

  g_return_if_fail (CJM_IS_DOCUMENT (self));
  g_return_if_fail (self->step_depth == 0);

  step = cjm_history_peek_done (self->history);
  if (step == NULL)
    return;
  cjm_history_move_back (self->history);
  apply_inverse (self, step->changes);
  cjm_document_emit_history (self);
}

/** cjm_document_redo: applies the step again that was undone last, if there is one. No step may be open. */
void
cjm_document_redo (CjmDocument *self)
{
  const CjmStep *step;

  g_return_if_fail (CJM_IS_DOCUMENT (self));
  g_return_if_fail (self->step_depth == 0);

  step = cjm_history_peek_undone (self->history);
  if (step == NULL)
    return;
  cjm_history_move_forward (self->history);
  cjm_document_apply (self, step->changes, NULL);
  cjm_document_emit_history (self);
}

/**
 * cjm_document_get_state:
 * Returns: a number that identifies the present state of the document in its history, to
 *   be compared and handed to cjm_document_mark_saved(). Changes within an open step count.
 */
guint64
cjm_document_get_state (CjmDocument *self)
{
  const CjmStep *step;

  g_return_val_if_fail (CJM_IS_DOCUMENT (self), 0);

  step = cjm_history_peek_done (self->history);
  if (self->step != NULL && !cjm_change_set_is_empty (self->step))
    return self->step_serial;
  return step != NULL ? step->serial : 0;
}

/** cjm_document_is_modified: Returns: TRUE if the document is in another state than that marked as saved. */
gboolean
cjm_document_is_modified (CjmDocument *self)
{
  g_return_val_if_fail (CJM_IS_DOCUMENT (self), FALSE);

  return cjm_document_get_state (self) != self->saved_state;
}

/** cjm_document_mark_unsaved: no state of the document is that of a file: it is modified whatever is undone.
 */
void
cjm_document_mark_unsaved (CjmDocument *self)
{
  cjm_document_mark_saved (self, G_MAXUINT64);
}

/** cjm_document_mark_saved: @state: cjm_document_get_state() of what was written. */
void
cjm_document_mark_saved (CjmDocument *self, guint64 state)
{
  g_return_if_fail (CJM_IS_DOCUMENT (self));

  self->saved_state = state;
  cjm_document_emit_history (self);
}
