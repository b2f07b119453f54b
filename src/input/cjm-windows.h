/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-windows.h: what holds for every window of the program. See cjm-windows.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** CjmWindowFunc: called with each new window. */
typedef void (*CjmWindowFunc) (GtkWindow *window);

void cjm_windows_watch (CjmWindowFunc func);

G_END_DECLS
