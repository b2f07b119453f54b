/* cjm-dialog.h: a window of its own over another one. See cjm-dialog.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWindow *cjm_dialog_new (GtkWindow *parent, const char *title, int width, int height);

G_END_DECLS
