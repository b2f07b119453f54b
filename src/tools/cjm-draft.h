/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-draft.h: text that is being written beside the map. See cjm-draft.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

/**
 * CjmDraft: a text; { 0 } before anything is written.
 * @state: of the document, as writing so far has left it; 0 where there is no undo step to go on with
 * @before: state of the document at cjm_draft_open()
 * @resumed: TRUE from cjm_draft_open() to cjm_draft_close() if the step of the last key goes on
 */
typedef struct
{
  guint64  state;
  guint64  before;
  gboolean resumed;
} CjmDraft;

void     cjm_draft_open (CjmDraft *self, CjmDocument *document);
void     cjm_draft_close (CjmDraft *self, CjmDocument *document);
gboolean cjm_draft_discard (CjmDraft *self, CjmDocument *document);

G_END_DECLS
