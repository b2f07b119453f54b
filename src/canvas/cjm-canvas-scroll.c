/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-scroll.c: scrolling while something is dragged near an edge. */
#include "canvas/cjm-canvas-private.h"

#define EDGE 26.0  /* pixels from an edge where a drag scrolls */
#define SPEED 14.0 /* pixels a frame, at most */
#define MARGIN 60  /* pixels beside the sheet that are scrolled to, at most */

/**
 * CjmCanvasScroll:
 * @x: @y: where the drag is, in the widget
 * @modifiers: of the drag
 * @tick_id: while it scrolls
 */
struct _CjmCanvasScroll
{
  double       x, y;
  CjmModifiers modifiers;
  guint        tick_id;
};

/** cjm_canvas_scroll_init: nothing is dragged. */
void
cjm_canvas_scroll_init (CjmCanvas *self)
{
  self->scroll = g_new0 (CjmCanvasScroll, 1);
}

/** cjm_canvas_scroll_finalize: frees what was kept of scrolling. */
void
cjm_canvas_scroll_finalize (CjmCanvas *self)
{
  g_free (self->scroll);
}

/* Returns: −1…1: how fast, and where to, a drag at @at scrolls. */
static double
get_pull (double at, double size)
{
  if (at < EDGE)
    return -MIN ((EDGE - at) / EDGE, 1);
  if (at > size - EDGE)
    return MIN ((at - size + EDGE) / EDGE, 1);
  return 0;
}

static void
get_pulls (CjmCanvas *self, double *x, double *y)
{
  *x = get_pull (self->scroll->x, self->view.width);
  *y = get_pull (self->scroll->y, self->view.height);
}

/* Returns: how far the map may move by @wanted pixels along one axis: its edge comes into sight, not more.
 * @origin: where the map begins in the widget, @sheet: its length, @window: the widget's. */
static double
limit_step (double wanted, double origin, double sheet, double window)
{
  if (wanted > 0)
    return CLAMP (MARGIN - origin, 0, wanted);
  return -CLAMP (origin + sheet - (window - MARGIN), 0, -wanted);
}

/* Returns: FALSE where there is nothing more to scroll to. */
static gboolean
scroll_by (CjmCanvas *self, double dx, double dy)
{
  const CjmCanvasView *view = &self->view;
  CjmLayout           *layout = cjm_canvas_get_layout (self);

  if (layout == NULL)
    return FALSE;
  dx = limit_step (dx, view->x, layout->width * view->zoom, view->width);
  dy = limit_step (dy, view->y, layout->board_height * view->zoom, view->height);
  if (fabs (dx) < 1 && fabs (dy) < 1) /* a view begins at a whole pixel */
    return FALSE;
  cjm_canvas_view_move (self, dx, dy);
  return TRUE;
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CjmCanvas *self = CJM_CANVAS (widget);
  double     pull_x, pull_y, map_x, map_y;

  get_pulls (self, &pull_x, &pull_y);
  if (self->board == NULL || cjm_board_get_drag (self->board)->kind == CJM_DRAG_NONE
      || (pull_x == 0 && pull_y == 0) || !scroll_by (self, -pull_x * SPEED, -pull_y * SPEED))
    {
      self->scroll->tick_id = 0;
      gtk_widget_queue_draw (widget); /* the edge is not lit any more */
      return G_SOURCE_REMOVE;
    }
  cjm_canvas_view_to_map (self, self->scroll->x, self->scroll->y, &map_x, &map_y);
  cjm_board_motion (self->board, map_x, map_y, self->scroll->modifiers);
  return G_SOURCE_CONTINUE;
}

/** cjm_canvas_scroll_drag: something is dragged at @x, @y of the widget: scrolls while that is near an edge.
 */
void
cjm_canvas_scroll_drag (CjmCanvas *self, double x, double y, CjmModifiers modifiers)
{
  CjmCanvasScroll *scroll = self->scroll;
  double           pull_x, pull_y;

  scroll->x = x;
  scroll->y = y;
  scroll->modifiers = modifiers;
  get_pulls (self, &pull_x, &pull_y);
  if (scroll->tick_id == 0 && (pull_x != 0 || pull_y != 0))
    scroll->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

/** cjm_canvas_scroll_stop: nothing is dragged any more. */
void
cjm_canvas_scroll_stop (CjmCanvas *self)
{
  if (self->scroll->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll->tick_id);
  self->scroll->tick_id = 0;
}

/** cjm_canvas_scroll_get_position: @x: @y: (out): where the drag is, in the widget. */
void
cjm_canvas_scroll_get_position (CjmCanvas *self, double *x, double *y)
{
  *x = self->scroll->x;
  *y = self->scroll->y;
}

/** cjm_canvas_scroll_get_direction: @x: @y: (out): −1, 0 or 1: where to it scrolls now. */
void
cjm_canvas_scroll_get_direction (CjmCanvas *self, int *x, int *y)
{
  double pull_x, pull_y;

  get_pulls (self, &pull_x, &pull_y);
  *x = self->scroll->tick_id != 0 ? (pull_x > 0) - (pull_x < 0) : 0;
  *y = self->scroll->tick_id != 0 ? (pull_y > 0) - (pull_y < 0) : 0;
}
