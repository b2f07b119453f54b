/* cjm-canvas-private.h: shared by the parts of the canvas. */
#pragma once

#include "canvas/cjm-canvas.h"

G_BEGIN_DECLS

struct _CjmCanvas
{
  GtkWidget parent_instance;

  CjmPainter *painter;
  CjmBoard   *board;
  GHashTable *children; /* key → CjmCanvasItem */

  /* View: widget = map × zoom + origin. */
  double   zoom;
  double   x, y;
  int      width, height; /* as allocated */
  guint    view_told;     /* pending idle */
  guint    choosing;      /* pending tick */
  gboolean fitted;        /* follow the window's size until somebody zooms or pans */

  /* Input. */
  double   pointer_x, pointer_y; /* in the widget */
  double   pan_x, pan_y;         /* origin when a pan began */
  double   pinch_zoom;
  gboolean space; /* is held down */
  gboolean panning;

  /* Text being written. */
  GtkWidget *editor; /* a GtkTextView, NULL between edits */
  CjmRect    editor_box;
  guint      leaving; /* pending idle */
};

void canvas_to_map (CjmCanvas *self, double x, double y, double *map_x, double *map_y);
void canvas_set_view (CjmCanvas *self, double zoom, double x, double y);
void canvas_zoom_at (CjmCanvas *self, double zoom, double x, double y);

void canvas_input_init (CjmCanvas *self);
void canvas_feedback_snapshot (CjmCanvas *self, GtkSnapshot *snapshot);

void canvas_editor_open (CjmCanvas *self, const char *id);
void canvas_editor_close (CjmCanvas *self);
void canvas_editor_place (CjmCanvas *self);
void canvas_editor_allocate (CjmCanvas *self);

G_END_DECLS
