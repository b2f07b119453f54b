/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-document-private.h: what the parts of a document share. Private to cjm-document*.c. */
#pragma once

#include "model/cjm-document.h"
#include "model/cjm-history.h"

G_BEGIN_DECLS

struct _CjmDocument
{
  GObject parent_instance;

  /* The records; owned */
  GHashTable *records;              /* id → CjmRecord; owns the records, borrows their ids */
  GHashTable *of_kind[CJM_N_KINDS]; /* id → CjmRecord; borrows both from records */
  GHashTable *incoming;             /* id → number of references to it, where there are any */
  CjmUnknown *unknown;              /* (nullable): members of the file that this version does not know */

  /* The steps; owned */
  CjmHistory   *history;
  CjmChangeSet *step;       /* (nullable): changes of the open step so far */
  char         *step_label; /* (nullable): of the open step */

  guint   step_depth;  /* how often the open step was begun and not ended; 0: none is open */
  guint64 step_serial; /* of the open step's last change; of the step when it ends there */
  guint64 saved_state; /* state of the history that the file has */
};

void cjm_document_emit_history (CjmDocument *self);
void cjm_document_steps_add (CjmDocument *self, CjmChangeSet *changes);

G_END_DECLS
