/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-print.h: printing maps. See cjm-print.c. */
#pragma once

#include <gtk/gtk.h>

#include "model/cjm-document.h"

G_BEGIN_DECLS

/** CjmPrintFailed: @sentence: why nothing was printed. */
typedef void (*CjmPrintFailed) (const char *sentence, gpointer data);

void cjm_print (
    GtkWindow *parent, CjmDocument *document, const char *map, CjmPrintFailed failed, gpointer data);

G_END_DECLS
