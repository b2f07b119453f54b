/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-empathy-layout.h: empathy maps. See cjm-empathy-layout.c. Private to layout/. */
#pragma once

#include "layout/cjm-builder.h"

G_BEGIN_DECLS

void cjm_empathy_layout_add (CjmBuilder *self);

G_END_DECLS
