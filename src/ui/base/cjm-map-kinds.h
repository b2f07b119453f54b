/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-map-kinds.h: what kinds of map, lane and note are called in the window. See cjm-map-kinds.c. */
#pragma once

#include "model/cjm-records.h"

G_BEGIN_DECLS

const char *cjm_ui_map_kind (CjmMapKind kind);
const char *cjm_ui_lane_kind (CjmLaneKind kind);
const char *cjm_ui_note_kind (CjmNoteKind kind);
const char *cjm_ui_tint (CjmTint tint);

G_END_DECLS
