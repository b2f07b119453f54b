/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-conflict-private.h: what the parts of a conflict share. Private to cjm-conflict*.c. */
#pragma once

#include "merge/cjm-conflict.h"

G_BEGIN_DECLS

const char *cjm_conflict_member_name (const CjmConflict *conflict);
gboolean    cjm_conflict_is_of_place (const CjmRecord *record,
                                      const CjmMember *conflicting,
                                      const CjmMember *member);

G_END_DECLS
