/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-overview.c: the whole map small, with what the window shows.
 *
 * A click or drag on it goes there. It hides while the whole map is in sight.
 * The map is painted without its texts, in one node that GTK keeps until the
 * map changes; the frame lies over it.
 */
#include "canvas/cjm-overview.h"

#include "render/cjm-palette.h"
#include "render/cjm-theme.h"

#include <math.h>

#define WIDTH 156
#define LEAST_CANVAS 760 /* pixels: on less it would hide the map */

struct _CjmOverview
{
  GtkWidget parent_instance;

  CjmCanvas     *canvas;
  GskRenderNode *picture; /* of the map, NULL when it has changed */
};

G_DEFINE_FINAL_TYPE (CjmOverview, cjm_overview, GTK_TYPE_WIDGET)

static CjmLayout *
layout_of (CjmOverview *self)
{
  CjmBoard *board = self->canvas != NULL ? cjm_canvas_get_board (self->canvas) : NULL;

  return board != NULL ? cjm_board_get_layout (board) : NULL;
}

static double
scale_of (CjmOverview *self)
{
  CjmLayout *layout = layout_of (self);

  return layout != NULL ? WIDTH / layout->width : 1;
}

static void
cjm_overview_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  CjmOverview *self = CJM_OVERVIEW (widget);
  CjmLayout   *layout = layout_of (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = WIDTH;
  else
    *minimum = *natural = layout != NULL ? (int) ceil (MIN (layout->board_height * scale_of (self), 260))
                                         : 110;
}

static void
paint_map (CjmOverview *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  CjmLayout   *layout = layout_of (self);
  double       scale = scale_of (self);
  cairo_t     *cr = gtk_snapshot_append_cairo (
          snapshot, &GRAPHENE_RECT_INIT (0, 0, WIDTH, (float) gtk_widget_get_height (GTK_WIDGET (self))));

  cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  for (guint i = 0; i < layout->items->len; i++)
    cjm_painter_paint_plain (cjm_canvas_get_painter (self->canvas), cr, g_ptr_array_index (layout->items, i));
  cairo_destroy (cr);
  self->picture = gtk_snapshot_free_to_node (snapshot);
}

static void
cjm_overview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CjmOverview *self = CJM_OVERVIEW (widget);
  double       scale = scale_of (self);
  CjmRect      sight;
  cairo_t     *cr;

  if (layout_of (self) == NULL)
    return;
  if (self->picture == NULL)
    paint_map (self);
  if (self->picture != NULL)
    gtk_snapshot_append_node (snapshot, self->picture);
  sight = cjm_canvas_get_visible_rect (self->canvas);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, WIDTH, (float) gtk_widget_get_height (widget)));
  cairo_rectangle (cr, sight.x * scale, sight.y * scale, sight.width * scale, sight.height * scale);
  cjm_palette_set_source (cr, CJM_COLOUR_SELECTED, 0.10);
  cairo_fill_preserve (cr);
  cjm_theme_set_colour (cr, CJM_COLOUR_SELECTED);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
layout_cb (CjmOverview *self)
{
  g_clear_pointer (&self->picture, gsk_render_node_unref);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Hidden while it would show nothing new. */
static void
view_cb (CjmOverview *self)
{
  CjmLayout *layout = layout_of (self);
  CjmRect    sight = layout != NULL ? cjm_canvas_get_visible_rect (self->canvas) : (CjmRect){ 0 };
  gboolean   all = layout == NULL
                 || (sight.x <= 1 && sight.y <= 1 && cjm_rect_right (&sight) >= layout->width - 1
                     && cjm_rect_bottom (&sight) >= layout->board_height - 1);
  GtkWidget *frame = gtk_widget_get_parent (GTK_WIDGET (self));

  if (frame != NULL)
    gtk_widget_set_visible (frame, !all && gtk_widget_get_width (GTK_WIDGET (self->canvas)) >= LEAST_CANVAS);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
go_to (CjmOverview *self, double x, double y)
{
  cjm_canvas_centre_on (self->canvas, x / scale_of (self), y / scale_of (self));
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, CjmOverview *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  go_to (self, x, y);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, CjmOverview *self)
{
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  go_to (self, x + dx, y + dy);
}

/** cjm_overview_set_canvas: @canvas: whose map it shows, for as long as both live; call again for another
 * file. */
void
cjm_overview_set_canvas (CjmOverview *self, CjmCanvas *canvas)
{
  g_return_if_fail (CJM_IS_OVERVIEW (self) && CJM_IS_CANVAS (canvas));

  if (self->canvas == NULL)
    g_signal_connect_object (canvas, "view", G_CALLBACK (view_cb), self, G_CONNECT_SWAPPED);
  self->canvas = canvas;
  if (cjm_canvas_get_board (canvas) != NULL)
    g_signal_connect_object (cjm_canvas_get_board (canvas), "layout", G_CALLBACK (layout_cb), self,
                             G_CONNECT_SWAPPED);
  layout_cb (self);
}

static void
cjm_overview_finalize (GObject *object)
{
  g_clear_pointer (&CJM_OVERVIEW (object)->picture, gsk_render_node_unref);
  G_OBJECT_CLASS (cjm_overview_parent_class)->finalize (object);
}

static void
cjm_overview_class_init (CjmOverviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cjm_overview_finalize;
  GTK_WIDGET_CLASS (klass)->measure = cjm_overview_measure;
  GTK_WIDGET_CLASS (klass)->snapshot = cjm_overview_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "mapoverview");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cjm_overview_init (CjmOverview *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
