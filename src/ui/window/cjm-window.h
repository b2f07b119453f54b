/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window.h: a window: the start page or a file. See cjm-window.c. */
#pragma once

#include <adwaita.h>

#include "model/cjm-document.h"

G_BEGIN_DECLS

#define CJM_TYPE_WINDOW (cjm_window_get_type ())
G_DECLARE_FINAL_TYPE (CjmWindow, cjm_window, CJM, WINDOW, AdwApplicationWindow)

CjmWindow  *cjm_window_new (GtkApplication *application);
gboolean    cjm_window_is_empty (CjmWindow *self);
const char *cjm_window_get_path (CjmWindow *self);
void        cjm_window_open (CjmWindow *self, const char *path);
void        cjm_window_show_open_problem (CjmWindow *self, const char *problem);
gboolean    cjm_window_restore (CjmWindow *self, CjmDocument *document, const char *path);

G_END_DECLS
