/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-filter.h: which things of a map one wants to see. See cjm-filter.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

/** CjmFilter: what must hold, NULL or −1 for anything. */
typedef struct
{
  char *persona;
  char *channel;
  int   kind; /* CjmNoteKind */
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
