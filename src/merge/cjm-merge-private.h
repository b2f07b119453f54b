/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-merge-private.h: the parts of merging. See cjm-merge.c. */
#pragma once

#include "model/cjm-document.h"
#include "model/cjm-schema.h"

G_BEGIN_DECLS

CjmRecord  *cjm_merge_record (const CjmRecord *base,
                              const CjmRecord *ours,
                              const CjmRecord *theirs,
                              GPtrArray       *conflicts);
CjmUnknown *cjm_merge_unknown (const CjmRecord *base,
                               const CjmRecord *ours,
                               const CjmRecord *theirs,
                               gboolean         of_file,
                               GPtrArray       *conflicts);

gboolean cjm_merge_lists (CjmRecord       *merged,
                          const CjmRecord *base,
                          const CjmRecord *ours,
                          const CjmRecord *theirs,
                          const CjmMember *member);
void cjm_merge_ids_separate (CjmDocument *ours, CjmDocument **base, CjmDocument **theirs, gboolean by_fixed);

G_END_DECLS
