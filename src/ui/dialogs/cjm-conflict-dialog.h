/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-conflict-dialog.h: what two people changed differently. See cjm-conflict-dialog.c. */
#pragma once

#include "session/cjm-file-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWindow *cjm_conflict_dialog_open (GtkWindow *parent, CjmFileSession *session);

G_END_DECLS
