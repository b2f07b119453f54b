/* cjm-ask.h: asks for a short text in a popover. See cjm-ask.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** CjmAsked: @text: what was entered, never "". */
typedef void (*CjmAsked) (const char *text, gpointer data);

void cjm_ask_text (GtkWidget *parent, const GdkRectangle *at, const char *title, const char *text, CjmAsked asked, gpointer data, GDestroyNotify destroy);

G_END_DECLS
