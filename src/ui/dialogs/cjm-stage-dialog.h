/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-stage-dialog.h: other stages for a map. See cjm-stage-dialog.c. */
#pragma once

#include <gtk/gtk.h>

#include "tools/cjm-board.h"

G_BEGIN_DECLS

void cjm_stage_dialog_open (GtkWindow *parent, CjmBoard *board);

G_END_DECLS
