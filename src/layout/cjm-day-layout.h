/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-day-layout.h: maps of a day. See cjm-day-layout.c. Private to layout/. */
#pragma once

#include "layout/cjm-builder.h"

G_BEGIN_DECLS

void cjm_day_layout_add (CjmBuilder *self);

G_END_DECLS
