/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-draft.c: words that are being written beside the map: in a property, in the
 * outline, in the rain, in the bubble of a title.
 *
 * As on the map they change the document with each key, so what is seen is what is
 * saved, what the journal has and what the mark in the title speaks of. A text on the
 * map has a step that stays open. Beside the map anything may be done in between, so
 * each key opens the step of the last one again, as long as nothing else was done
 * since, and ends it: all of it is one undo step.
 */
#include "tools/cjm-draft.h"

/** cjm_draft_open: what is done to @document until cjm_draft_close() joins what was written so far. */
void
cjm_draft_open (CjmDraft *self, CjmDocument *document)
{
  self->before = cjm_document_get_state (document);
  self->resumed = cjm_document_resume_step (document, self->state);
}

void
cjm_draft_close (CjmDraft *self, CjmDocument *document)
{
  guint64 after;

  if (self->resumed)
    cjm_document_end_step (document);
  after = cjm_document_get_state (document);
  self->state = after > self->before || (self->resumed && after == self->before)
                    ? after
                    : 0; /* what was refused, or taken back, is no step to go on with */
}

/** cjm_draft_take_back: nothing of it was ever written. Returns: whether that could be: not where something
 * else was done since. */
gboolean
cjm_draft_take_back (CjmDraft *self, CjmDocument *document)
{
  gboolean resumed = cjm_document_resume_step (document, self->state);

  if (resumed)
    cjm_document_cancel_step (document);
  self->state = 0;
  return resumed;
}
