/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-note-links.h: what a note is linked to. See cjm-note-links.c. */
#pragma once

#include <gtk/gtk.h>

#include "tools/cjm-board.h"

G_BEGIN_DECLS

#define CJM_TYPE_NOTE_LINKS (cjm_note_links_get_type ())
G_DECLARE_FINAL_TYPE (CjmNoteLinks, cjm_note_links, CJM, NOTE_LINKS, GtkBox)

void cjm_note_links_show (CjmNoteLinks *self, CjmBoard *board, const char *id);

G_END_DECLS
