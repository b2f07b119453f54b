/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-menus.h: menus of what is selected. See cjm-menus.c. */
#pragma once

#include <gtk/gtk.h>

#include "tools/cjm-board.h"

G_BEGIN_DECLS

GMenuModel *cjm_menus_for_selected (CjmBoard *board);
GMenuModel *cjm_menus_of_lane_kinds (CjmBoard *board, guint index);
GMenuModel *cjm_menus_of_note_kinds (void);
GMenuModel *cjm_menus_of_tints (void);
GMenuModel *cjm_menus_for_persona (const char *persona);
GMenuModel *cjm_menus_for_map (CjmBoard *board);

G_END_DECLS
