/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-outline-view.h: the outline as a list of rows. See cjm-outline-view.c. */
#pragma once

#include <gtk/gtk.h>

#include "tools/cjm-board.h"

G_BEGIN_DECLS

#define CJM_TYPE_OUTLINE_VIEW (cjm_outline_view_get_type ())
G_DECLARE_FINAL_TYPE (CjmOutlineView, cjm_outline_view, CJM, OUTLINE_VIEW, GtkBox)

void cjm_outline_view_set_board (CjmOutlineView *self, CjmBoard *board);
void cjm_outline_view_commit (CjmOutlineView *self);

G_END_DECLS
