/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-sidebar.h: maps, personas and outline of a file. See cjm-sidebar.c. */
#pragma once

#include <gtk/gtk.h>

#include "tools/cjm-board.h"

G_BEGIN_DECLS

#define CJM_TYPE_SIDEBAR (cjm_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (CjmSidebar, cjm_sidebar, CJM, SIDEBAR, GtkBox)

void       cjm_sidebar_set_board (CjmSidebar *self, CjmBoard *board);
void       cjm_sidebar_commit (CjmSidebar *self);
GtkWidget *cjm_sidebar_get_map_row (CjmSidebar *self, const char *map);

G_END_DECLS
