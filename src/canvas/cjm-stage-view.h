/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-stage-view.h: part of a map, as large as the screen. See cjm-stage-view.c. */
#pragma once

#include <gtk/gtk.h>

#include "model/cjm-document.h"

G_BEGIN_DECLS

#define CJM_TYPE_STAGE_VIEW (cjm_stage_view_get_type ())
G_DECLARE_FINAL_TYPE (CjmStageView, cjm_stage_view, CJM, STAGE_VIEW, GtkWidget)

GtkWidget  *cjm_stage_view_new (CjmDocument *document, const char *map);
guint       cjm_stage_view_get_n_steps (CjmStageView *self);
void        cjm_stage_view_go_to (CjmStageView *self, guint step);
const char *cjm_stage_view_get_title (CjmStageView *self, guint step);

G_END_DECLS
