/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-history.c: a list of steps, of which the first are done and the others undone. */
#include "model/cjm-history.h"

struct _CjmHistory
{
  GPtrArray *steps; /* owned; of CjmStep */
  guint      done;  /* how many of them are done and not undone */
  guint64    last_serial;
};

static void
step_free (gpointer data)
{
  CjmStep *step = data;

  g_free (step->label);
  cjm_change_set_unref (step->changes);
  g_free (step);
}

/** cjm_history_new: Returns: (transfer full): one without steps. */
CjmHistory *
cjm_history_new (void)
{
  CjmHistory *self = g_new0 (CjmHistory, 1);

  self->steps = g_ptr_array_new_with_free_func (step_free);
  return self;
}

/** cjm_history_free: @self: (transfer full) */
void
cjm_history_free (CjmHistory *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->steps);
  g_free (self);
}

/** cjm_history_next_serial: Returns: a serial number, not 0, that it has not returned before. */
guint64
cjm_history_next_serial (CjmHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return ++self->last_serial;
}

/**
 * cjm_history_push:
 * @changes: (transfer full): what the step did
 * @serial: of cjm_history_next_serial()
 *
 * Adds a step that was done. Steps that were undone are removed.
 */
void
cjm_history_push (CjmHistory *self, const char *label, CjmChangeSet *changes, guint64 serial)
{
  CjmStep *step;

  g_return_if_fail (self != NULL && label != NULL && changes != NULL);
  g_return_if_fail (serial > 0 && serial <= self->last_serial);

  step = g_new0 (CjmStep, 1);
  g_ptr_array_set_size (self->steps, (int) self->done);
  step->label = g_strdup (label);
  step->changes = changes;
  step->serial = serial;
  g_ptr_array_add (self->steps, step);
  self->done++;
}

/**
 * cjm_history_take_last:
 * @label: (out) (transfer full): of the step
 * @serial: (out): of the step
 *
 * Removes the last step, for it to be continued. There must be one, and none that is
 * undone.
 *
 * Returns: (transfer full): the changes of the step.
 */
CjmChangeSet *
cjm_history_take_last (CjmHistory *self, char **label, guint64 *serial)
{
  CjmStep      *step;
  CjmChangeSet *changes;

  g_return_val_if_fail (self != NULL && label != NULL && serial != NULL, NULL);
  g_assert (self->done > 0 && self->done == self->steps->len);

  step = g_ptr_array_index (self->steps, --self->done);
  *label = g_steal_pointer (&step->label);
  *serial = step->serial;
  changes = cjm_change_set_new (); /* others may have a reference to the step's own */
  cjm_change_set_append (changes, step->changes);
  g_ptr_array_set_size (self->steps, (int) self->done);
  return changes;
}

/** cjm_history_peek_done: Returns: (nullable) (transfer none): the step that would be undone. */
const CjmStep *
cjm_history_peek_done (CjmHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->done > 0 ? g_ptr_array_index (self->steps, self->done - 1) : NULL;
}

/** cjm_history_peek_undone: Returns: (nullable) (transfer none): the step that would be redone. */
const CjmStep *
cjm_history_peek_undone (CjmHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->done < self->steps->len ? g_ptr_array_index (self->steps, self->done) : NULL;
}

/** cjm_history_move_back: the last step that is done, which there must be, is undone now. */
void
cjm_history_move_back (CjmHistory *self)
{
  g_assert (self->done > 0);

  self->done--;
}

/** cjm_history_move_forward: the first step that is undone, which there must be, is done now. */
void
cjm_history_move_forward (CjmHistory *self)
{
  g_assert (self->done < self->steps->len);

  self->done++;
}
