/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-input-method-private.h: what cjm-input-method.c and cjm-input-keys.c share. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget             *cjm_input_method_text_of (GtkWidget *widget);
GtkEventControllerKey *cjm_input_method_controller_of (GtkWidget *text);
GtkIMContext          *cjm_input_method_context_of (GtkWidget *text);
char                  *cjm_input_method_preedit_of (GtkIMContext *context);
void                   cjm_input_method_take_composed (GtkWidget    *text,
                                                       GtkIMContext *context,
                                                       const char   *composed,
                                                       gboolean      leave);

G_END_DECLS
