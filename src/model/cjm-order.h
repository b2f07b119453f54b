/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-order.h: places in a list as text keys. See cjm-order.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean cjm_order_is_valid (const char *key);
char    *cjm_order_between (const char *before, const char *after);
char   **cjm_order_spread (const char *before, const char *after, guint n);

G_END_DECLS
