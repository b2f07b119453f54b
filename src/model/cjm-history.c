/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-history.c: the steps that were done and undone, a line with a mark in it. */
#include "model/cjm-history.h"

struct _CjmHistory
{
  GPtrArray *steps; /* of CjmStep */
  guint      done;  /* how many of them are in force */
  guint64    serials;
};

static void
step_free (gpointer data)
{
  CjmStep *step = data;

  g_free (step->label);
  cjm_change_set_unref (step->changes);
  g_free (step);
}

CjmHistory *
cjm_history_new (void)
{
  CjmHistory *self = g_new0 (CjmHistory, 1);

  self->steps = g_ptr_array_new_with_free_func (step_free);
  return self;
}

void
cjm_history_free (CjmHistory *self)
{
  g_ptr_array_unref (self->steps);
  g_free (self);
}

/** cjm_history_next_serial: Returns: one that was never given before. */
guint64
cjm_history_next_serial (CjmHistory *self)
{
  return ++self->serials;
}

/** cjm_history_push: @changes: (transfer full). @serial: of this history. Forgets what was undone. */
void
cjm_history_push (CjmHistory *self, const char *label, CjmChangeSet *changes, guint64 serial)
{
  CjmStep *step = g_new0 (CjmStep, 1);

  g_ptr_array_set_size (self->steps, (int) self->done);
  step->label = g_strdup (label);
  step->changes = changes;
  step->serial = serial;
  g_ptr_array_add (self->steps, step);
  self->done++;
}

/** cjm_history_reopen: takes the last step out, to go on with it. @label: (out) (transfer full). @serial:
 * (out). Returns: (transfer full): what it did. */
CjmChangeSet *
cjm_history_reopen (CjmHistory *self, char **label, guint64 *serial)
{
  CjmStep      *step;
  CjmChangeSet *changes;

  g_assert (self->done > 0 && self->done == self->steps->len);
  step = g_ptr_array_index (self->steps, --self->done);
  *label = g_steal_pointer (&step->label);
  *serial = step->serial;
  changes = cjm_change_set_new (); /* the step's own may be kept by somebody, as it is */
  cjm_change_set_append (changes, step->changes);
  g_ptr_array_set_size (self->steps, (int) self->done);
  return changes;
}

const CjmStep *
cjm_history_peek_done (CjmHistory *self)
{
  return self->done > 0 ? g_ptr_array_index (self->steps, self->done - 1) : NULL;
}

const CjmStep *
cjm_history_peek_undone (CjmHistory *self)
{
  return self->done < self->steps->len ? g_ptr_array_index (self->steps, self->done) : NULL;
}

void
cjm_history_move_back (CjmHistory *self)
{
  g_assert (self->done > 0);
  self->done--;
}

void
cjm_history_move_on (CjmHistory *self)
{
  g_assert (self->done < self->steps->len);
  self->done++;
}
