/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-label.h: labels; those of several lines keep Korean words whole. See cjm-label.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *cjm_label_new (const char *text, const char *style);
GtkWidget *cjm_label_new_wrapped (const char *text, const char *style);
void       cjm_label_wrap (GtkWidget *label);
void       cjm_label_wrap_all (GtkWidget *parent);

G_END_DECLS
