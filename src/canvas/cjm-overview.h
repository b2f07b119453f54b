/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-overview.h: the whole map small, with what the window shows. See cjm-overview.c. */
#pragma once

#include "canvas/cjm-canvas.h"

G_BEGIN_DECLS

#define CJM_TYPE_OVERVIEW (cjm_overview_get_type ())
G_DECLARE_FINAL_TYPE (CjmOverview, cjm_overview, CJM, OVERVIEW, GtkWidget)

void cjm_overview_set_canvas (CjmOverview *self, CjmCanvas *canvas);

G_END_DECLS
