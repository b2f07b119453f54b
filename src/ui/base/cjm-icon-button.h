/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-icon-button.h: a flat button with a picture and a name. See cjm-icon-button.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *cjm_icon_button_new (const char *icon, const char *name, GCallback clicked, gpointer data);

G_END_DECLS
