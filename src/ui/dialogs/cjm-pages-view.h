/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pages-view.h: the pages of an export, side by side. See cjm-pages-view.c. */
#pragma once

#include <gtk/gtk.h>

#include "export/cjm-pages.h"

G_BEGIN_DECLS

#define CJM_TYPE_PAGES_VIEW (cjm_pages_view_get_type ())
G_DECLARE_FINAL_TYPE (CjmPagesView, cjm_pages_view, CJM, PAGES_VIEW, GtkWidget)

void cjm_pages_view_show (CjmPagesView *self, CjmPages *pages);

G_END_DECLS
