/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-presenter.h: presenting a map stage by stage. See cjm-presenter.c. */
#pragma once

#include <gtk/gtk.h>

#include "model/cjm-document.h"

G_BEGIN_DECLS

void cjm_presenter_open (GtkWindow *parent, CjmDocument *document, const char *map);

G_END_DECLS
