/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-persona-painter.h: persona cards, discs, portraits. See cjm-persona-painter.c. Private to render/. */
#pragma once

#include <cairo.h>

#include "layout/cjm-item.h"

G_BEGIN_DECLS

void cjm_persona_painter_paint_portrait (
    cairo_t *cr, const CjmCircle *circle, CjmPortrait portrait, int style, gboolean blank);
void cjm_persona_painter_paint_card (cairo_t *cr, const CjmItem *item);
void cjm_persona_painter_paint_disc (cairo_t *cr, const CjmItem *item);

G_END_DECLS
