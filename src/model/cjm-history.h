/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-history.h: the undo steps of a document. Private to it. See cjm-history.c. */
#pragma once

#include "model/cjm-change-set.h"

G_BEGIN_DECLS

/** CjmStep: @label: what it did, for people. @serial: of no other step of the history, not 0. */
typedef struct
{
  /* owned */
  char         *label;
  CjmChangeSet *changes;

  guint64 serial;
} CjmStep;

typedef struct _CjmHistory CjmHistory;

CjmHistory    *cjm_history_new (void);
void           cjm_history_free (CjmHistory *self);
guint64        cjm_history_next_serial (CjmHistory *self);
void           cjm_history_push (CjmHistory *self, const char *label, CjmChangeSet *changes, guint64 serial);
CjmChangeSet  *cjm_history_take_last (CjmHistory *self, char **label, guint64 *serial);
const CjmStep *cjm_history_peek_done (CjmHistory *self);
const CjmStep *cjm_history_peek_undone (CjmHistory *self);
void           cjm_history_move_back (CjmHistory *self);
void           cjm_history_move_forward (CjmHistory *self);

G_END_DECLS
