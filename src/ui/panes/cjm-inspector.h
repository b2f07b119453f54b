/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-inspector.h: the properties of what is selected. See cjm-inspector.c. */
#pragma once

#include <gtk/gtk.h>

#include "tools/cjm-board.h"

G_BEGIN_DECLS

#define CJM_TYPE_INSPECTOR (cjm_inspector_get_type ())
G_DECLARE_FINAL_TYPE (CjmInspector, cjm_inspector, CJM, INSPECTOR, GtkBox)

void cjm_inspector_set_board (CjmInspector *self, CjmBoard *board);
void cjm_inspector_commit (CjmInspector *self);
void cjm_inspector_show_persona (CjmInspector *self, const char *persona);

G_END_DECLS
