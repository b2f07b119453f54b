/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-item.h: the child widget that shows one item of a layout. See cjm-canvas-item.c. */
#pragma once

#include <gtk/gtk.h>

#include "render/cjm-painter.h"

G_BEGIN_DECLS

#define CJM_TYPE_CANVAS_ITEM (cjm_canvas_item_get_type ())
/** CjmDetail: how much of an item is drawn, by how large it is seen. */
typedef enum
{
  CJM_DETAIL_PLAIN,    /* no text: it could not be read */
  CJM_DETAIL_OUTLINED, /* small text, its letters where they belong */
  CJM_DETAIL_FULL,     /* text as the system draws it */
} CjmDetail;

G_DECLARE_FINAL_TYPE (CjmCanvasItem, cjm_canvas_item, CJM, CANVAS_ITEM, GtkWidget)

GtkWidget     *cjm_canvas_item_new (CjmPainter *painter);
void           cjm_canvas_item_set_item (CjmCanvasItem *self, const CjmItem *item, const char *label);
void           cjm_canvas_item_set_detail (CjmCanvasItem *self, CjmDetail detail);
const CjmItem *cjm_canvas_item_get_item (CjmCanvasItem *self);

G_END_DECLS
