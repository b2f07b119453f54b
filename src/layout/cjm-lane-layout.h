/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-lane-layout.h: the labels of lanes. See cjm-lane-layout.c. Private to layout/. */
#pragma once

#include "layout/cjm-builder.h"

G_BEGIN_DECLS

double      cjm_lane_layout_label_height (CjmBuilder *self, const CjmLane *lane, double width);
CjmItem    *cjm_lane_layout_add_label (CjmBuilder *self, const CjmLane *lane, CjmRect box, double text_width);
const char *cjm_lane_layout_kind_mark (CjmLaneKind kind);

G_END_DECLS
