/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-draft.h: words that are being written beside the map. See cjm-draft.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

/**
 * CjmDraft: all 0 before anything is written.
 * @state: of the document, as writing so far has left it; 0 where there is no step to go on with
 * @before: of the document, when it was opened
 * @resumed: whether the step of before is open
 */
typedef struct
{
  guint64  state;
  guint64  before;
  gboolean resumed;
} CjmDraft;

void     cjm_draft_open (CjmDraft *self, CjmDocument *document);
void     cjm_draft_close (CjmDraft *self, CjmDocument *document);
gboolean cjm_draft_take_back (CjmDraft *self, CjmDocument *document);

G_END_DECLS
