/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-filter.h: which notes and emotion points are wanted. See cjm-filter.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

/**
 * CjmFilter: what a record must have.
 * @persona: (nullable): id; NULL for any, as with the others
 * @channel: (nullable): id
 * @kind: a CjmNoteKind; −1 for any
 * @owner: (nullable): name, exactly
 * @tag: (nullable): word, exactly
 */
typedef struct
{
  char *persona;
  char *channel;
  int   kind;
  char *owner;
  char *tag;
} CjmFilter;

#define CJM_FILTER_INIT                                                                                      \
  {                                                                                                          \
    .kind = -1                                                                                               \
  }

void     cjm_filter_copy (CjmFilter *self, const CjmFilter *from);
void     cjm_filter_clear (CjmFilter *self);
gboolean cjm_filter_is_empty (const CjmFilter *self);
gboolean cjm_filter_matches (const CjmFilter *self, const CjmRecord *record);

G_END_DECLS
