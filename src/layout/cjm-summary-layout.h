/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-summary-layout.h: the panels beside the cards. See cjm-summary-layout.c. Private to layout/. */
#pragma once

#include "layout/cjm-builder.h"

G_BEGIN_DECLS

double cjm_summary_layout_add_changes (CjmBuilder *self, CjmRect box);
double cjm_summary_layout_add_insight (CjmBuilder *self, CjmRect box);

G_END_DECLS
