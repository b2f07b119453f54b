/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-rain-bar.h: sticky rain. See cjm-rain-bar.c. */
#pragma once

#include <gtk/gtk.h>

#include "tools/cjm-board.h"

G_BEGIN_DECLS

#define CJM_TYPE_RAIN_BAR (cjm_rain_bar_get_type ())
G_DECLARE_FINAL_TYPE (CjmRainBar, cjm_rain_bar, CJM, RAIN_BAR, GtkBox)

void cjm_rain_bar_open (CjmRainBar *self, CjmBoard *board);
void cjm_rain_bar_commit (CjmRainBar *self);

G_END_DECLS
