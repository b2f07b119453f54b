/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-rows.h: rows of lists. See cjm-rows.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void        cjm_rows_clear (GtkWidget *list);
GtkWidget  *cjm_rows_new (GtkWidget *child, const char *name);
void        cjm_rows_set_id (GtkWidget *row, const char *id);
const char *cjm_rows_get_id (gpointer row);
GtkWidget  *cjm_rows_find (GtkListBox *list, const char *id);
GtkWidget  *cjm_rows_get_focus (GtkWidget *row);
GtkWidget  *cjm_rows_new_lines (GtkWidget *first, GtkWidget *second);

G_END_DECLS
