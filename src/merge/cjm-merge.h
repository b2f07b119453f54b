/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-merge.h: merging two versions of a project. See cjm-merge.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

CjmDocument *cjm_merge (
    CjmDocument *base, CjmDocument *ours, CjmDocument *theirs, GPtrArray **conflicts, GError **error);

G_END_DECLS
