/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-timer.h: a countdown for a round of the workshop. See cjm-timer.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CJM_TYPE_TIMER (cjm_timer_get_type ())
G_DECLARE_FINAL_TYPE (CjmTimer, cjm_timer, CJM, TIMER, GtkBox)

void cjm_timer_toggle (CjmTimer *self);

G_END_DECLS
