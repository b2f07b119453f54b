/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-scrolled.h: as high as what it holds, up to a height. See cjm-scrolled.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *cjm_scrolled_new (GtkWidget *child, int most_height);

G_END_DECLS
