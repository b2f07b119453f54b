/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-draft.c: text that is being written beside the map, as one undo step: a property,
 * the outline, the rain bar, the title.
 *
 * Each key changes the document at once, so that what is seen is what is saved and
 * what the journal has. A text on the map keeps its undo step open. Beside the map
 * anything may be done between two keys, so each key resumes the step of the last one,
 * as long as nothing else was done since, and ends it.
 */
#include "tools/cjm-draft.h"

/** cjm_draft_open: what is done to @document until cjm_draft_close() becomes part of the draft's undo step.
 */
void
cjm_draft_open (CjmDraft *self, CjmDocument *document)
{
  g_return_if_fail (self != NULL && CJM_IS_DOCUMENT (document));

  self->before = cjm_document_get_state (document);
  self->resumed = cjm_document_resume_step (document, self->state);
}

/** cjm_draft_close: ends what cjm_draft_open() began. */
void
cjm_draft_close (CjmDraft *self, CjmDocument *document)
{
  guint64  after;
  gboolean written;

  g_return_if_fail (self != NULL && CJM_IS_DOCUMENT (document));

  if (self->resumed)
    cjm_document_end_step (document);
  after = cjm_document_get_state (document);
  written = after > self->before || (self->resumed && after == self->before);
  self->state = written ? after : 0; /* what was refused or undone is no step to go on with */
}

/** cjm_draft_discard: undoes all that was written, without a trace in the history. Returns: FALSE if
 * something else was done since, so that it could not. */
gboolean
cjm_draft_discard (CjmDraft *self, CjmDocument *document)
{
  gboolean resumed;

  g_return_val_if_fail (self != NULL && CJM_IS_DOCUMENT (document), FALSE);

  resumed = cjm_document_resume_step (document, self->state);
  if (resumed)
    cjm_document_cancel_step (document);
  self->state = 0;
  return resumed;
}
