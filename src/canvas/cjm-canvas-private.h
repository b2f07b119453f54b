/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-private.h: shared by the parts of the canvas. */
#pragma once

#include "canvas/cjm-canvas.h"
#include "tools/cjm-board-pointer.h"

G_BEGIN_DECLS

struct _CjmCanvas
{
  GtkWidget parent_instance;

  CjmPainter *painter;
  gulong      dressed; /* handler at the document of the board */
  CjmBoard   *board;
  GHashTable *children; /* key → CjmCanvasItem */

  /* View: widget = map × zoom + origin. */
  double   zoom;
  double   x, y;
  int      width, height; /* as allocated */
  guint    view_told;     /* pending idle */
  guint    choosing;      /* pending tick */
  double   tray;          /* height of what lies below the sheet, in map points */
  gboolean fitted;        /* follow the window's size until somebody zooms or pans */

  /* Input. */
  double       pointer_x, pointer_y; /* in the widget */
  double       pan_x, pan_y;         /* origin when a pan began */
  double       pinch_zoom;
  gboolean     space; /* is held down */
  gboolean     panning;
  gboolean     by_keyboard;        /* the last step was: show where the focus is */
  gboolean     voting;             /* digits give dots, a click gives one more */
  CjmModifiers modifiers;          /* of the drag in progress */
  guint        autoscroll;         /* pending tick */
  double       scroll_x, scroll_y; /* −1, 0 or 1: edges that the pointer drags over */

  CjmHoverKind hover; /* under the pointer */
  CjmRect      hover_box;
  double       hover_x, hover_y;
  guint        hover_index;
  char        *hover_id;

  GtkWidget *pins;    /* names that stay in sight */
  GtkWidget *toolbar; /* of what is selected, the window's */

  /* Text being written. */
  GtkWidget    *editor;    /* a GtkTextView, empty and unseen between texts */
  GtkIMContext *composing; /* (nullable): the editor's */
  CjmRect       editor_box;
  gboolean      filling;  /* the program writes in it */
  gboolean      begun;    /* what is opened has been begun in it */
  char         *writing;  /* id whose text the editor shows */
  guint         leaving;  /* pending idle */
  guint         settling; /* pending tick */
  guint         refusing; /* pending idle */
};

void cjm_canvas_to_map (CjmCanvas *self, double x, double y, double *map_x, double *map_y);
void cjm_canvas_set_view (CjmCanvas *self, double zoom, double x, double y);
void cjm_canvas_zoom_at (CjmCanvas *self, double zoom, double x, double y);
void cjm_canvas_reveal (CjmCanvas *self, const CjmRect *box);

void         cjm_canvas_input_init (CjmCanvas *self);
CjmModifiers cjm_canvas_modifiers_of (GtkEventController *controller);
void         cjm_canvas_hover_clear (CjmCanvas *self);
void         cjm_canvas_autoscroll (CjmCanvas *self, double x, double y);
void         cjm_canvas_autoscroll_stop (CjmCanvas *self);
void         cjm_canvas_announce_context (CjmCanvas *self, double x, double y);
void         cjm_canvas_announce_lane (CjmCanvas *self, guint index, double x, double y);

gboolean cjm_canvas_feeling_is_selected (CjmCanvas *self);
gboolean cjm_canvas_key_pressed (CjmCanvas *self, guint key, GdkModifierType state);
void     cjm_canvas_key_released (CjmCanvas *self, guint key);

void cjm_canvas_drop_init (CjmCanvas *self);

void cjm_canvas_feedback_snapshot (CjmCanvas *self, GtkSnapshot *snapshot);
void cjm_canvas_hints_snapshot (CjmCanvas *self, GtkSnapshot *snapshot);

GtkWidget *cjm_canvas_pins_new (CjmCanvas *self);
void       cjm_canvas_pins_to_map (CjmCanvas *self, double x, double y, double *map_x, double *map_y);

void  cjm_canvas_set_writing (CjmCanvas *self, const char *id);
char *cjm_canvas_describe_focus (CjmCanvas *self);
void  cjm_canvas_editor_init (CjmCanvas *self);
void  cjm_canvas_editor_dispose (CjmCanvas *self);
void  cjm_canvas_editor_insert (CjmCanvas *self, const char *words, gboolean apart);
void  cjm_canvas_editor_open (CjmCanvas *self, const char *id);
void  cjm_canvas_editor_close (CjmCanvas *self);
void  cjm_canvas_editor_empty (CjmCanvas *self);
void  cjm_canvas_editor_describe (CjmCanvas *self);
void  cjm_canvas_editor_place (CjmCanvas *self);
void  cjm_canvas_editor_allocate (CjmCanvas *self);
void  cjm_canvas_editor_snapshot (CjmCanvas *self, GtkSnapshot *snapshot);

G_END_DECLS
