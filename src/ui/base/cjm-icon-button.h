/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-icon-button.h: a flat button with an icon and a name. See cjm-icon-button.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *cjm_icon_button_new (const char *icon, const char *name, GCallback clicked, gpointer data);
void       cjm_icon_button_set_name (GtkWidget *button, const char *name);

G_END_DECLS
