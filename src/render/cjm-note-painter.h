/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-note-painter.h: the shapes of notes. See cjm-note-painter.c. Private to render/. */
#pragma once

#include <cairo.h>

#include "layout/cjm-item.h"

G_BEGIN_DECLS

void cjm_note_painter_paint (cairo_t *cr, const CjmItem *item);

G_END_DECLS
