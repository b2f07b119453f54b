/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-label.h: labels of several lines that keep Korean words whole. See cjm-label.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cjm_label_wrap (GtkWidget *label);
void cjm_label_wrap_all (GtkWidget *parent);

G_END_DECLS
