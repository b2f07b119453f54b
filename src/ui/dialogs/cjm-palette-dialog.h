/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-palette-dialog.h: to anything by a few letters. See cjm-palette-dialog.c. */
#pragma once

#include <gtk/gtk.h>

#include "tools/cjm-board.h"

G_BEGIN_DECLS

/** CjmFoundRecord: @id: of a record of the project to go to. */
typedef void (*CjmFoundRecord) (const char *id, gpointer data);

void cjm_palette_dialog_open (GtkWindow *parent, CjmBoard *board, CjmFoundRecord found, gpointer data);

G_END_DECLS
