/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-start-page.h: what the window shows before a map is open. See cjm-start-page.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CJM_TYPE_START_PAGE (cjm_start_page_get_type ())
G_DECLARE_FINAL_TYPE (CjmStartPage, cjm_start_page, CJM, START_PAGE, GtkBox)

G_END_DECLS
