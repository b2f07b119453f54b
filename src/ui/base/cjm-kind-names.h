/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-kind-names.h: what kinds of map, lane and note are called in the window. See cjm-kind-names.c. */
#pragma once

#include "model/cjm-records.h"

G_BEGIN_DECLS

const char *cjm_kind_names_map (CjmMapKind kind);
const char *cjm_kind_names_lane (CjmLaneKind kind);
const char *cjm_kind_names_note (CjmNoteKind kind);
const char *cjm_kind_names_tint (CjmTint tint);

G_END_DECLS
