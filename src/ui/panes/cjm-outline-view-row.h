/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-outline-view-row.h: a row of the outline. See cjm-outline-view-row.c. */
#pragma once

#include <gtk/gtk.h>

#include "tools/cjm-outline.h"

G_BEGIN_DECLS

#define CJM_TYPE_OUTLINE_VIEW_ROW (cjm_outline_view_row_get_type ())
G_DECLARE_FINAL_TYPE (CjmOutlineViewRow, cjm_outline_view_row, CJM, OUTLINE_VIEW_ROW, GtkBox)

void           cjm_outline_view_row_bind (CjmOutlineViewRow *self, CjmOutlineRow *line, const char *words);
void           cjm_outline_view_row_unbind (CjmOutlineViewRow *self);
CjmOutlineRow *cjm_outline_view_row_get_line (CjmOutlineViewRow *self);
void           cjm_outline_view_row_begin_edit (CjmOutlineViewRow *self, const char *text);
gboolean       cjm_outline_view_row_end_edit (CjmOutlineViewRow *self);
const char    *cjm_outline_view_row_get_edited (CjmOutlineViewRow *self);

G_END_DECLS
