/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-versions-dialog.h: how a file was before, and what is different. See cjm-versions-dialog.c. */
#pragma once

#include "model/cjm-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** CjmVersionChosen: called with the version to go back to. */
typedef void (*CjmVersionChosen) (CjmDocument *version, gpointer data);

void cjm_versions_dialog_open (GtkWindow       *parent,
                               CjmDocument     *document,
                               const char      *path,
                               const char      *map,
                               CjmVersionChosen restore,
                               gpointer         data);

G_END_DECLS
