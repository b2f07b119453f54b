/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-item-painter.h: the shape of each kind of item, and its chips. See cjm-item-painter.c. Private to
 * render/. */
#pragma once

#include <cairo.h>

#include "layout/cjm-item.h"

G_BEGIN_DECLS

void cjm_item_painter_paint_shape (cairo_t *cr, const CjmItem *item);
void cjm_item_painter_paint_chip (cairo_t *cr, const CjmChip *chip);

G_END_DECLS
