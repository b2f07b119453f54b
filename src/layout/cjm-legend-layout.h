/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-legend-layout.h: the legend. See cjm-legend-layout.c. Private to layout/. */
#pragma once

#include "layout/cjm-builder.h"

G_BEGIN_DECLS

double cjm_legend_layout_add (CjmBuilder *self, double x);

G_END_DECLS
