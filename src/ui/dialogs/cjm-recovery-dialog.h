/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-recovery-dialog.h: what a crash left behind. See cjm-recovery-dialog.c. */
#pragma once

#include "model/cjm-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** CjmRecovered: gets a project that is to be restored. @path: (nullable): the file it belongs to. Returns:
 * TRUE if it is kept elsewhere now, and the journal can go. */
typedef gboolean (*CjmRecovered) (CjmDocument *document, const char *path, GtkWindow *parent);

void cjm_recovery_dialog_open (GtkWindow *parent, CjmRecovered recovered);

G_END_DECLS
