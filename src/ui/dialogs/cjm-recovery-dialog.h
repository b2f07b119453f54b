/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-recovery-dialog.h: what a crash left behind. See cjm-recovery-dialog.c. */
#pragma once

#include "model/cjm-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** CjmRecovered: called with a project that is wanted back and the file it belongs to (nullable). Returns:
 * whether it is safe elsewhere now. */
typedef gboolean (*CjmRecovered) (CjmDocument *document, const char *path, GtkWindow *parent);

void cjm_recovery_dialog_open (GtkWindow *parent, CjmRecovered recovered);

G_END_DECLS
