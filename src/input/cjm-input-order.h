/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-input-order.h: keys and clicks one after the other. See cjm-input-order.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean cjm_input_order_hold (GdkEvent *event);
gboolean cjm_input_order_hold_close (GtkWindow *window);

G_END_DECLS
