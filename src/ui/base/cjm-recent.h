/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-recent.h: files that were opened recently. See cjm-recent.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkRecentManager *cjm_recent_get_manager (void);

G_END_DECLS
