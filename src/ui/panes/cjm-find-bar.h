/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-find-bar.h: looking for something and filtering. See cjm-find-bar.c. */
#pragma once

#include <gtk/gtk.h>

#include "tools/cjm-board.h"

G_BEGIN_DECLS

#define CJM_TYPE_FIND_BAR (cjm_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (CjmFindBar, cjm_find_bar, CJM, FIND_BAR, GtkBox)

void cjm_find_bar_set_board (CjmFindBar *self, CjmBoard *board);
void cjm_find_bar_open (CjmFindBar *self);
void cjm_find_bar_close (CjmFindBar *self);
void cjm_find_bar_go (CjmFindBar *self, int direction);

G_END_DECLS
