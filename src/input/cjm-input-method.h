/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-input-method.h: what an input method composes belongs to the text. See cjm-input-method.c; for
 * cjm_input_keys_watch_windows(), cjm-input-keys.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char         *cjm_input_method_read (GtkWidget *widget);
void          cjm_input_method_finish (GtkWidget *widget);
void          cjm_input_method_insert (GtkWidget *widget, const char *words);
GtkIMContext *cjm_input_method_get_context (GtkWidget *widget);
void          cjm_input_method_connect (GtkWidget *widget, GCallback typed, gpointer data);
void          cjm_input_keys_watch_windows (void);

G_END_DECLS
