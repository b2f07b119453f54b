/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-tray-layout.h: the tray below a sheet. See cjm-tray-layout.c. Private to layout/. */
#pragma once

#include "layout/cjm-builder.h"

G_BEGIN_DECLS

void cjm_tray_layout_add (CjmBuilder *self);

G_END_DECLS
