/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-panel-layout.h: lanes with emotion curves. See cjm-panel-layout.c. Private to layout/. */
#pragma once

#include "layout/cjm-builder.h"

G_BEGIN_DECLS

/** XOfFeeling: where on the sheet a feeling lies. */
typedef double (*XOfFeeling) (CjmBuilder *self, const CjmFeeling *feeling);
double cjm_panel_layout_add (CjmBuilder *self, const CjmLane *lane, double y, XOfFeeling x_of);

G_END_DECLS
