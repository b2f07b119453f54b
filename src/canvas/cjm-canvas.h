/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas.h: the widget that shows a map and hands input to its board. See cjm-canvas.c. */
#pragma once

#include <gtk/gtk.h>

#include "render/cjm-painter.h"
#include "tools/cjm-board.h"

G_BEGIN_DECLS

#define CJM_TYPE_CANVAS (cjm_canvas_get_type ())
G_DECLARE_FINAL_TYPE (CjmCanvas, cjm_canvas, CJM, CANVAS, GtkWidget)

/* Pixels for a map point. */
#define CJM_CANVAS_LEAST_ZOOM 0.1
#define CJM_CANVAS_MOST_ZOOM 4.0

GtkWidget  *cjm_canvas_new (void);
void        cjm_canvas_set_document (CjmCanvas *self, CjmDocument *document);
CjmBoard   *cjm_canvas_get_board (CjmCanvas *self);
double      cjm_canvas_get_zoom (CjmCanvas *self);
void        cjm_canvas_zoom_by (CjmCanvas *self, double factor);
void        cjm_canvas_zoom_to (CjmCanvas *self, double zoom);
void        cjm_canvas_fit (CjmCanvas *self);
void        cjm_canvas_fit_selected (CjmCanvas *self);
void        cjm_canvas_reveal_note (CjmCanvas *self, const char *id);
void        cjm_canvas_reveal_selected (CjmCanvas *self);
CjmRect     cjm_canvas_get_visible_rect (CjmCanvas *self);
void        cjm_canvas_centre_on (CjmCanvas *self, double x, double y);
void        cjm_canvas_set_toolbar (CjmCanvas *self, GtkWidget *toolbar);
void        cjm_canvas_set_voting (CjmCanvas *self, gboolean voting);
gboolean    cjm_canvas_has_keyboard (CjmCanvas *self);
gboolean    cjm_canvas_get_voting (CjmCanvas *self);
CjmPainter *cjm_canvas_get_painter (CjmCanvas *self);
void        cjm_canvas_paste (CjmCanvas *self);
void        cjm_canvas_write (CjmCanvas *self, const char *id);
void        cjm_canvas_pause_writing (CjmCanvas *self);
void        cjm_canvas_resume_writing (CjmCanvas *self);

/* Boxed: id of a persona that is dragged from a list to the map. */
#define CJM_TYPE_CANVAS_PERSONA_DRAG (cjm_canvas_persona_drag_get_type ())
GType cjm_canvas_persona_drag_get_type (void);

/* Boxed: a new note that is dragged from the tool bar to the map. */
#define CJM_TYPE_CANVAS_NOTE_DRAG (cjm_canvas_note_drag_get_type ())
GType cjm_canvas_note_drag_get_type (void);

G_END_DECLS
