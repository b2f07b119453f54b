/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-conflict-dialog.h: what two people changed differently. See cjm-conflict-dialog.c. */
#pragma once

#include "model/cjm-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** CjmResolved: called after each decision; the list is shorter then. */
typedef void (*CjmResolved) (gpointer data);

GtkWindow *cjm_conflict_dialog_open (
    GtkWindow *parent, CjmDocument *document, GPtrArray *conflicts, CjmResolved resolved, gpointer data);

G_END_DECLS
