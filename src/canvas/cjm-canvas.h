/* cjm-canvas.h: a map to look at and work on. See cjm-canvas.c. */
#pragma once

#include <gtk/gtk.h>

#include "render/cjm-painter.h"
#include "tools/cjm-board.h"

G_BEGIN_DECLS

#define CJM_TYPE_CANVAS (cjm_canvas_get_type ())
G_DECLARE_FINAL_TYPE (CjmCanvas, cjm_canvas, CJM, CANVAS, GtkWidget)

#define CJM_CANVAS_LEAST_ZOOM 0.1
#define CJM_CANVAS_MOST_ZOOM 4.0

GtkWidget *cjm_canvas_new (void);
void       cjm_canvas_set_document (CjmCanvas *self, CjmDocument *document);
CjmBoard  *cjm_canvas_get_board (CjmCanvas *self);
double     cjm_canvas_get_zoom (CjmCanvas *self);
void       cjm_canvas_zoom_by (CjmCanvas *self, double factor);
void       cjm_canvas_zoom_to (CjmCanvas *self, double zoom);
void       cjm_canvas_fit (CjmCanvas *self);

G_END_DECLS
