/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-note-toolbar.h: the frequent things beside a selected note. See cjm-note-toolbar.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *cjm_note_toolbar_new (void);
GtkWidget *cjm_note_toolbar_new_tools (void);

G_END_DECLS
