/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-dialog.h: a window of its own over another one. See cjm-dialog.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWindow *cjm_dialog_new (GtkWindow *parent, const char *title, int width, int height);
GtkWidget *cjm_dialog_new_question (GtkWindow *parent, const char *heading, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

G_END_DECLS
