/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-input-method-private.h: what cjm-input-method.c and cjm-input-keys.c share. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget             *input_text_of (GtkWidget *widget);
GtkEventControllerKey *input_controller_of (GtkWidget *text);
GtkIMContext          *input_context_of (GtkWidget *text);
char                  *input_preedit_of (GtkIMContext *context);
void input_take_composed (GtkWidget *text, GtkIMContext *context, const char *composed, gboolean leave);

G_END_DECLS
