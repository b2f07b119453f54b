/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-journey-layout.h: maps of stages and lanes. See cjm-journey-layout.c. Private to layout/. */
#pragma once

#include "layout/cjm-builder.h"

G_BEGIN_DECLS

void cjm_journey_layout_add (CjmBuilder *self);

G_END_DECLS
