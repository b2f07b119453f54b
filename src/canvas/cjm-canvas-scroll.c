/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-scroll.c: scrolling while something is dragged near an edge. */
#include "canvas/cjm-canvas-private.h"

#define EDGE 26.0  /* pixels from an edge where a drag scrolls */
#define SPEED 14.0 /* pixels a frame, at most */

/**
 * CjmCanvasScroll:
 * @x: @y: where the drag is, in the widget
 * @modifiers: of the drag
 * @is_dragging: TRUE from the first motion of a drag to its end
 * @tick_id: while it scrolls
 */
struct _CjmCanvasScroll
{
  double       x, y;
  CjmModifiers modifiers;
  gboolean     is_dragging;
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

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CjmCanvas *self = CJM_CANVAS (widget);
  double     pull_x, pull_y, map_x, map_y;

  get_pulls (self, &pull_x, &pull_y);
  if (self->board == NULL || cjm_board_get_drag (self->board)->kind == CJM_DRAG_NONE
      || (pull_x == 0 && pull_y == 0))
    {
      self->scroll->tick_id = 0;
      self->scroll->is_dragging = FALSE;
      return G_SOURCE_REMOVE;
    }
  cjm_canvas_view_move (self, -pull_x * SPEED, -pull_y * SPEED);
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
  scroll->is_dragging = TRUE;
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
  self->scroll->is_dragging = FALSE;
}

/** cjm_canvas_scroll_get_position: @x: @y: (out): where the drag is, in the widget. */
void
cjm_canvas_scroll_get_position (CjmCanvas *self, double *x, double *y)
{
  *x = self->scroll->x;
  *y = self->scroll->y;
}

/** cjm_canvas_scroll_get_direction: @x: @y: (out): −1, 0 or 1: the edges that something is dragged near. */
void
cjm_canvas_scroll_get_direction (CjmCanvas *self, int *x, int *y)
{
  double pull_x, pull_y;

  get_pulls (self, &pull_x, &pull_y);
  *x = self->scroll->is_dragging ? (pull_x > 0) - (pull_x < 0) : 0;
  *y = self->scroll->is_dragging ? (pull_y > 0) - (pull_y < 0) : 0;
}
