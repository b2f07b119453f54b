/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-view.c: which part of the map is seen, and how large. */
#include "canvas/cjm-canvas-private.h"

#include "tools/cjm-board-selection.h"

#include <math.h>

/* In pixels, but for the zooms. */
#define FIT_MARGIN 24.0
#define FIT_BOTTOM 88.0 /* below it are the tool bar and the zoom box */
#define FIT_MOST_ZOOM 1.5
#define SELECTED_MOST_ZOOM 2.0
#define SELECTED_MARGIN_X 160
#define SELECTED_MARGIN_Y 200
#define KEEP_IN_SIGHT 80.0 /* of the sheet, at each edge */
#define REVEAL_LEFT 40.0   /* pinned names cover the edges */
#define REVEAL_TOP 52.0
#define REVEAL_RIGHT 16.0
#define DRAG_THRESHOLD 5.0

/** cjm_canvas_view_init: in true size, until the first allocation. */
void
cjm_canvas_view_init (CjmCanvas *self)
{
  self->view = (CjmCanvasView){ .zoom = 1, .is_fitted = TRUE };
}

/** cjm_canvas_view_dispose: stops the motion to another place, if there is one. */
void
cjm_canvas_view_dispose (CjmCanvas *self)
{
  g_clear_handle_id (&self->view.changed_id, g_source_remove);
}

/* ---- Map and widget ---- */

/** cjm_canvas_view_to_map: @map_x: @map_y: (out): the point of the map at @x, @y of the widget. */
void
cjm_canvas_view_to_map (CjmCanvas *self, double x, double y, double *map_x, double *map_y)
{
  *map_x = (x - self->view.x) / self->view.zoom;
  *map_y = (y - self->view.y) / self->view.zoom;
}

/** cjm_canvas_view_from_map: Returns: where @box of the map lies in the widget. */
CjmRect
cjm_canvas_view_from_map (CjmCanvas *self, const CjmRect *box)
{
  double zoom = self->view.zoom;

  return cjm_rect (box->x * zoom + self->view.x, box->y * zoom + self->view.y, box->width * zoom,
                   box->height * zoom);
}

/** cjm_canvas_get_visible_rect: Returns: the part of the map that is seen, in map points. */
CjmRect
cjm_canvas_get_visible_rect (CjmCanvas *self)
{
  double left, top, right, bottom;

  g_return_val_if_fail (CJM_IS_CANVAS (self), cjm_rect (0, 0, 0, 0));

  cjm_canvas_view_to_map (self, 0, 0, &left, &top);
  cjm_canvas_view_to_map (self, gtk_widget_get_width (GTK_WIDGET (self)),
                          gtk_widget_get_height (GTK_WIDGET (self)), &right, &bottom);
  return cjm_rect (left, top, right - left, bottom - top);
}

/* ---- Changing the view ---- */

static void
emit_view_cb (gpointer data)
{
  CjmCanvas *self = data;

  self->view.changed_id = 0;
  cjm_canvas_emit_view (self);
}

/* ::view does not come at once: an allocation must not lead to another. */
static void
view_changed (CjmCanvas *self)
{
  if (self->board != NULL)
    cjm_board_set_threshold (self->board, DRAG_THRESHOLD / self->view.zoom);
  gtk_widget_queue_draw (self->pins);
  if (self->view.changed_id == 0)
    self->view.changed_id = g_idle_add_once (emit_view_cb, self);
}

/* Some of the sheet always stays in sight. */
static double
keep_in_sight (double origin, double sheet, double window)
{
  double keep = MIN (KEEP_IN_SIGHT, sheet);

  return CLAMP (origin, keep - sheet, window - keep);
}

/* The map is not fitted any more. A key held down during a drag repeats the drag's last update: what
 * is there already is not painted again. */
static void
set_view (CjmCanvas *self, double zoom, double x, double y)
{
  CjmCanvasView *view = &self->view;
  CjmCanvasView  before = *view;
  CjmLayout     *layout = cjm_canvas_get_layout (self);

  view->is_fitted = FALSE;
  view->zoom = CLAMP (zoom, CJM_CANVAS_LEAST_ZOOM, CJM_CANVAS_MOST_ZOOM);
  view->x = round (x);
  view->y = round (y);
  if (layout != NULL && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    {
      view->x = keep_in_sight (view->x, layout->width * view->zoom, gtk_widget_get_width (GTK_WIDGET (self)));
      view->y = keep_in_sight (view->y, layout->board_height * view->zoom,
                               gtk_widget_get_height (GTK_WIDGET (self)));
    }
  if (!before.is_fitted && view->zoom == before.zoom && view->x == before.x && view->y == before.y)
    return;
  view_changed (self);
  cjm_canvas_children_queue_update (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** cjm_canvas_view_set_origin: the map's corner goes to @x, @y of the widget, as far as some of the map stays
 * seen. */
void
cjm_canvas_view_set_origin (CjmCanvas *self, double x, double y)
{
  set_view (self, self->view.zoom, x, y);
}

/** cjm_canvas_view_move: moves the map by @dx, @dy pixels. */
void
cjm_canvas_view_move (CjmCanvas *self, double dx, double dy)
{
  set_view (self, self->view.zoom, self->view.x + dx, self->view.y + dy);
}

/** cjm_canvas_view_zoom_at: what is at @x, @y of the widget stays there. */
void
cjm_canvas_view_zoom_at (CjmCanvas *self, double zoom, double x, double y)
{
  double map_x, map_y;

  cjm_canvas_view_to_map (self, x, y, &map_x, &map_y);
  zoom = CLAMP (zoom, CJM_CANVAS_LEAST_ZOOM, CJM_CANVAS_MOST_ZOOM);
  set_view (self, zoom, x - map_x * zoom, y - map_y * zoom);
}

/* ---- Zoom ---- */

/** cjm_canvas_get_zoom: Returns: pixels for a map point. */
double
cjm_canvas_get_zoom (CjmCanvas *self)
{
  g_return_val_if_fail (CJM_IS_CANVAS (self), 1);

  return self->view.zoom;
}

/** cjm_canvas_zoom_to: zooms about the middle. @zoom: pixels for a map point; kept within the limits. */
void
cjm_canvas_zoom_to (CjmCanvas *self, double zoom)
{
  g_return_if_fail (CJM_IS_CANVAS (self) && zoom > 0);

  cjm_canvas_view_zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                           gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/** cjm_canvas_zoom_by: as cjm_canvas_zoom_to() @factor times as large as now. */
void
cjm_canvas_zoom_by (CjmCanvas *self, double factor)
{
  g_return_if_fail (CJM_IS_CANVAS (self) && factor > 0);

  cjm_canvas_zoom_to (self, self->view.zoom * factor);
}

/* ---- Fitting ---- */

/* Without updating the children: sizes may be allocated now. */
static void
fit (CjmCanvas *self)
{
  CjmCanvasView *view = &self->view;
  CjmLayout     *layout = cjm_canvas_get_layout (self);
  int            width = view->width, height = view->height;

  if (layout == NULL || width <= 0 || height <= 0)
    return;
  view->zoom = CLAMP (MIN ((width - 2 * FIT_MARGIN) / layout->width,
                           (height - FIT_MARGIN - FIT_BOTTOM) / layout->board_height),
                      CJM_CANVAS_LEAST_ZOOM, FIT_MOST_ZOOM);
  view->x = round ((width - layout->width * view->zoom) / 2);
  view->y = round (MAX ((height - FIT_BOTTOM - layout->board_height * view->zoom) / 2 + FIT_MARGIN / 2, 0));
  view_changed (self);
}

/** cjm_canvas_fit: shows the whole sheet, and goes on doing so when the window's size changes. */
void
cjm_canvas_fit (CjmCanvas *self)
{
  g_return_if_fail (CJM_IS_CANVAS (self));

  self->view.is_fitted = TRUE;
  fit (self);
  cjm_canvas_children_update (self);
}

/** cjm_canvas_view_allocate: the widget has @width and @height now. */
void
cjm_canvas_view_allocate (CjmCanvas *self, int width, int height)
{
  if (width == self->view.width && height == self->view.height)
    return;
  self->view.width = width;
  self->view.height = height;
  cjm_canvas_hover_clear (self);
  if (self->view.is_fitted)
    fit (self);
  cjm_canvas_children_queue_update (self);
}

/** cjm_canvas_view_update_tray: the layout is another: the whole map stays in sight when the tray below it
 * comes or grows. While one writes in a lane the view lies still. */
void
cjm_canvas_view_update_tray (CjmCanvas *self)
{
  CjmLayout *layout = cjm_canvas_get_layout (self);
  double     tray = layout != NULL ? layout->board_height - layout->height : 0;

  if (self->view.is_fitted && tray != self->view.tray)
    fit (self);
  self->view.tray = tray;
}

/* ---- Going somewhere ---- */

/* Returns: by how much a stretch of the map goes to lie between @from and @to of the widget, its start rather
 * than its end. */
static double
get_shift (double start, double end, double from, double to)
{
  double shift = end > to ? to - end : 0;

  return start + shift < from ? from - start : shift;
}

/** cjm_canvas_reveal: moves the map as little as needed to have @box, in map points, in sight. */
void
cjm_canvas_reveal (CjmCanvas *self, const CjmRect *box)
{
  CjmRect seen = cjm_canvas_view_from_map (self, box);
  double  dx, dy;

  if (box->width <= 0 || self->view.width <= 0)
    return;
  dx = get_shift (seen.x, cjm_rect_right (&seen), REVEAL_LEFT, self->view.width - REVEAL_RIGHT);
  dy = get_shift (seen.y, cjm_rect_bottom (&seen), REVEAL_TOP, self->view.height - FIT_BOTTOM);
  if (dx != 0 || dy != 0)
    cjm_canvas_view_move (self, dx, dy);
}

/** cjm_canvas_reveal_note: moves the map so that record @id is seen, where the map has it. */
void
cjm_canvas_reveal_note (CjmCanvas *self, const char *id)
{
  CjmLayout     *layout;
  const CjmItem *item;

  g_return_if_fail (CJM_IS_CANVAS (self));

  layout = cjm_canvas_get_layout (self);
  item = layout != NULL ? cjm_layout_find (layout, id) : NULL;
  if (item != NULL)
    cjm_canvas_reveal (self, &item->box);
}

/** cjm_canvas_reveal_selected: moves the map so that what is selected, or the focused cell, is seen. */
void
cjm_canvas_reveal_selected (CjmCanvas *self)
{
  CjmLayout *layout;
  CjmRect    box;

  g_return_if_fail (CJM_IS_CANVAS (self));

  layout = cjm_canvas_get_layout (self);
  if (layout == NULL)
    return;
  box = cjm_board_get_selected_box (self->board);
  if (!self->view.is_fitted || cjm_rect_bottom (&box) > layout->height)
    cjm_canvas_reveal (self, &box);
}

/** cjm_canvas_fit_selected: zooms to what is selected, or to the focused cell. */
void
cjm_canvas_fit_selected (CjmCanvas *self)
{
  CjmRect box = { 0 };
  double  zoom;

  g_return_if_fail (CJM_IS_CANVAS (self));

  if (self->board != NULL)
    box = cjm_board_get_selected_box (self->board);
  if (box.width <= 0 || self->view.width <= 0)
    return;
  zoom = CLAMP (MIN ((self->view.width - SELECTED_MARGIN_X) / box.width,
                     (self->view.height - SELECTED_MARGIN_Y) / box.height),
                CJM_CANVAS_LEAST_ZOOM, SELECTED_MOST_ZOOM);
  set_view (self, zoom, self->view.width / 2.0 - (box.x + box.width / 2) * zoom,
            self->view.height / 2.0 - (box.y + box.height / 2) * zoom);
}

/** cjm_canvas_centre_on: @x: @y: in map points, go to the middle of the widget. */
void
cjm_canvas_centre_on (CjmCanvas *self, double x, double y)
{
  g_return_if_fail (CJM_IS_CANVAS (self));

  cjm_canvas_view_set_origin (self, self->view.width / 2.0 - x * self->view.zoom,
                              self->view.height / 2.0 - y * self->view.zoom);
}
