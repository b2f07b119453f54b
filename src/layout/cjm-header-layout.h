/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-header-layout.h: what stands above and below a map. See cjm-header-layout.c. Private to layout/. */
#pragma once

#include "layout/cjm-builder.h"

G_BEGIN_DECLS

void cjm_header_layout_add (CjmBuilder *self);
void cjm_header_layout_add_footer (CjmBuilder *self);

G_END_DECLS
