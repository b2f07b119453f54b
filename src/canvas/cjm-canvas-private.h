/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-private.h: shared by the parts of the canvas.
 *
 * Each part keeps its state in a struct that only its own file knows.
 */
#pragma once

#include "canvas/cjm-canvas.h"
#include "tools/cjm-board-pointer.h"

G_BEGIN_DECLS

typedef struct _CjmCanvasChildren CjmCanvasChildren;
typedef struct _CjmCanvasEditor   CjmCanvasEditor;
typedef struct _CjmCanvasHover    CjmCanvasHover;
typedef struct _CjmCanvasInput    CjmCanvasInput;
typedef struct _CjmCanvasScroll   CjmCanvasScroll;

/**
 * CjmCanvasView: what of the map is seen: a point of the widget is a point of the map × @zoom + @x, @y.
 * Written by cjm-canvas-view.c alone.
 * @width: @height: of the widget, as allocated
 * @is_fitted: the whole map stays in sight when the window's size changes, until somebody zooms or pans
 * @tray: height of what lies below the sheet, in map points
 * @changed_id: pending ::view
 */
typedef struct
{
  double   zoom;
  double   x, y;
  int      width, height;
  gboolean is_fitted;
  double   tray;
  guint    changed_id;
} CjmCanvasView;

struct _CjmCanvas
{
  GtkWidget parent_instance;

  CjmCanvasView view;

  /* Owned; written by cjm-canvas.c alone. */
  CjmPainter *painter;
  CjmBoard   *board;          /* (nullable): NULL without a document */
  gulong      style_id;       /* handler at the document of the board */
  gboolean    is_voting;      /* digits give dots, a click gives one more */
  gboolean    is_by_keyboard; /* the last step was: show where the focus is */

  /* Parts, owned. */
  CjmCanvasChildren *children;
  CjmCanvasEditor   *editor;
  CjmCanvasHover    *hover;
  CjmCanvasInput    *input;
  CjmCanvasScroll   *scroll;

  /* Child widgets, owned. */
  GtkWidget *pins;    /* names that stay in sight */
  GtkWidget *toolbar; /* (nullable): the window's, beside what is selected */
};

/* cjm-canvas.c */
CjmLayout *cjm_canvas_get_layout (CjmCanvas *self);
void       cjm_canvas_set_by_keyboard (CjmCanvas *self, gboolean by_keyboard);
void       cjm_canvas_emit_view (CjmCanvas *self);
void       cjm_canvas_emit_context (CjmCanvas *self, double x, double y);
void       cjm_canvas_emit_add_lane (CjmCanvas *self, guint index, double x, double y);

/* cjm-canvas-view.c */
void    cjm_canvas_view_init (CjmCanvas *self);
void    cjm_canvas_view_dispose (CjmCanvas *self);
void    cjm_canvas_view_allocate (CjmCanvas *self, int width, int height);
void    cjm_canvas_view_update_tray (CjmCanvas *self);
void    cjm_canvas_view_move (CjmCanvas *self, double dx, double dy);
void    cjm_canvas_view_set_origin (CjmCanvas *self, double x, double y);
void    cjm_canvas_view_zoom_at (CjmCanvas *self, double zoom, double x, double y);
void    cjm_canvas_view_to_map (CjmCanvas *self, double x, double y, double *map_x, double *map_y);
CjmRect cjm_canvas_view_from_map (CjmCanvas *self, const CjmRect *box);
void    cjm_canvas_reveal (CjmCanvas *self, const CjmRect *box);

/* cjm-canvas-children.c */
void       cjm_canvas_children_init (CjmCanvas *self);
void       cjm_canvas_children_dispose (CjmCanvas *self);
void       cjm_canvas_children_finalize (CjmCanvas *self);
void       cjm_canvas_children_clear (CjmCanvas *self);
void       cjm_canvas_children_update (CjmCanvas *self);
void       cjm_canvas_children_queue_update (CjmCanvas *self);
void       cjm_canvas_children_allocate (CjmCanvas *self);
void       cjm_canvas_children_snapshot (CjmCanvas *self, GtkSnapshot *snapshot);
GtkWidget *cjm_canvas_children_find (CjmCanvas *self, const char *id);
char      *cjm_canvas_children_describe_focus (CjmCanvas *self);
void       cjm_canvas_children_hide_text (CjmCanvas *self, const char *id, const char *member);

/* cjm-canvas-toolbar.c */
void cjm_canvas_toolbar_update (CjmCanvas *self);
void cjm_canvas_toolbar_allocate (CjmCanvas *self);

/* cjm-canvas-input.c */
void     cjm_canvas_input_init (CjmCanvas *self);
void     cjm_canvas_input_finalize (CjmCanvas *self);
gboolean cjm_canvas_input_is_panning (CjmCanvas *self);
void     cjm_canvas_input_set_space (CjmCanvas *self, gboolean is_down);

/* cjm-canvas-hover.c */
void            cjm_canvas_hover_init (CjmCanvas *self);
void            cjm_canvas_hover_finalize (CjmCanvas *self);
const CjmHover *cjm_canvas_hover_get (CjmCanvas *self);
void            cjm_canvas_hover_move (CjmCanvas *self, double x, double y);
void            cjm_canvas_hover_clear (CjmCanvas *self);

/* cjm-canvas-prompts.c */
void cjm_canvas_prompts_snapshot (CjmCanvas *self, GtkSnapshot *snapshot);

/* cjm-canvas-scroll.c */
void cjm_canvas_scroll_init (CjmCanvas *self);
void cjm_canvas_scroll_finalize (CjmCanvas *self);
void cjm_canvas_scroll_drag (CjmCanvas *self, double x, double y, CjmModifiers modifiers);
void cjm_canvas_scroll_stop (CjmCanvas *self);
void cjm_canvas_scroll_get_position (CjmCanvas *self, double *x, double *y);
void cjm_canvas_scroll_get_direction (CjmCanvas *self, int *x, int *y);

/* cjm-canvas-keys.c */
gboolean cjm_canvas_keys_press (CjmCanvas *self, guint key, GdkModifierType state);
void     cjm_canvas_keys_release (CjmCanvas *self, guint key);
gboolean cjm_canvas_keys_write_value (CjmCanvas *self);

/* cjm-canvas-drop.c */
void cjm_canvas_drop_init (CjmCanvas *self);

/* cjm-canvas-feedback.c, cjm-canvas-hints.c */
void cjm_canvas_feedback_snapshot (CjmCanvas *self, GtkSnapshot *snapshot);
void cjm_canvas_hints_snapshot (CjmCanvas *self, GtkSnapshot *snapshot);

/* cjm-canvas-pins.c */
GtkWidget *cjm_canvas_pins_new (CjmCanvas *self);
void       cjm_canvas_pins_to_map (CjmCanvas *self, double x, double y, double *map_x, double *map_y);

/* cjm-canvas-editor.c */
void                 cjm_canvas_editor_init (CjmCanvas *self);
void                 cjm_canvas_editor_dispose (CjmCanvas *self);
void                 cjm_canvas_editor_finalize (CjmCanvas *self);
const CjmInlineText *cjm_canvas_editor_find_inline (CjmCanvas *self);
CjmRect              cjm_canvas_editor_get_outline (CjmCanvas *self);
gboolean             cjm_canvas_editor_grab_focus (CjmCanvas *self);
gboolean             cjm_canvas_editor_has_room (CjmCanvas *self, const char *words);
void                 cjm_canvas_editor_insert (CjmCanvas *self, const char *words, gboolean apart);
void                 cjm_canvas_editor_open (CjmCanvas *self, const char *id);
void                 cjm_canvas_editor_close (CjmCanvas *self);
void                 cjm_canvas_editor_describe (CjmCanvas *self);
void                 cjm_canvas_editor_place (CjmCanvas *self);
void                 cjm_canvas_editor_allocate (CjmCanvas *self);
void                 cjm_canvas_editor_snapshot (CjmCanvas *self, GtkSnapshot *snapshot);

G_END_DECLS
