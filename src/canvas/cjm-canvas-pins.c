/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-pins.c: names of stages and lanes that stay in sight.
 *
 * When the headers of the stages have been scrolled out at the top, or the names of the
 * lanes at the left, they are drawn once more at the edge, and a press on them there is
 * one on the stage or lane itself.
 */
#include "canvas/cjm-canvas-private.h"
#include "render/cjm-palette.h"
#include "render/cjm-path.h"
#include "render/cjm-theme.h"

#include <math.h>

#define CJM_TYPE_CANVAS_PINS (cjm_canvas_pins_get_type ())
G_DECLARE_FINAL_TYPE (CjmCanvasPins, cjm_canvas_pins, CJM, CANVAS_PINS, GtkWidget)

struct _CjmCanvasPins
{
  GtkWidget parent_instance;

  CjmCanvas *canvas; /* the parent */
};

G_DEFINE_FINAL_TYPE (CjmCanvasPins, cjm_canvas_pins, GTK_TYPE_WIDGET)

#define EDGE 4.0 /* map points of ground round the names */

/** Strip: what is pinned at an edge. @rest: where its names lie on the sheet, in map points. */
typedef struct
{
  gboolean shown;
  CjmRect  rest;
} Strip;

static void
extend (CjmRect *all, const CjmRect *box)
{
  *all = all->width > 0 ? cjm_rect_union (all, box) : *box;
}

static gboolean
is_header (const CjmItem *item)
{
  return item->kind == CJM_ITEM_STAGE;
}

static gboolean
is_axis (const CjmItem *item)
{
  return item->kind == CJM_ITEM_AXIS;
}

static gboolean
is_name (const CjmItem *item)
{
  return item->kind == CJM_ITEM_LANE && CJM_LANE (item->record)->kind != CJM_LANE_TRAY;
}

/* Where all items that @wanted names lie together. */
static CjmRect
find_rest (CjmLayout *layout, gboolean (*wanted) (const CjmItem *))
{
  CjmRect all = { 0 };

  for (guint i = 0; i < layout->items->len; i++)
    if (wanted (g_ptr_array_index (layout->items, i)))
      extend (&all, &((CjmItem *) g_ptr_array_index (layout->items, i))->box);
  return all;
}

static void
find_strips (CjmCanvas *self, Strip *top, Strip *left)
{
  CjmLayout *layout = self->board != NULL ? cjm_board_get_layout (self->board) : NULL;

  *top = *left = (Strip){ 0 };
  if (layout == NULL || layout->map_kind == CJM_MAP_EMPATHY || self->view.zoom < 0.3)
    return;
  top->rest = find_rest (layout, is_header);
  left->rest = find_rest (layout, is_name);
  /* Only while what they name is to be seen. */
  top->shown = top->rest.width > 0 && top->rest.y * self->view.zoom + self->view.y < 0
               && layout->body_bottom * self->view.zoom + self->view.y
                      > top->rest.height * self->view.zoom + 60;
  left->shown = left->rest.width > 0 && left->rest.x * self->view.zoom + self->view.x < 0
                && layout->right * self->view.zoom + self->view.x > left->rest.width * self->view.zoom + 60;
}

/* How wide the strip of names is on the screen. */
static double
strip_width (CjmCanvas *self, const Strip *left)
{
  g_assert (self->view.zoom > 0);

  return (left->rest.width + 2 * EDGE) * self->view.zoom;
}

static double
strip_height (CjmCanvas *self, const Strip *top)
{
  g_assert (self->view.zoom > 0);

  return (top->rest.height + 2 * EDGE) * self->view.zoom;
}

/** cjm_canvas_pins_to_map: as cjm_canvas_view_to_map(), but for a point on a pinned name the place of that on
 * the sheet. */
void
cjm_canvas_pins_to_map (CjmCanvas *self, double x, double y, double *map_x, double *map_y)
{
  Strip top, left;

  cjm_canvas_view_to_map (self, x, y, map_x, map_y);
  find_strips (self, &top, &left);
  if (top.shown && y < strip_height (self, &top))
    *map_y = top.rest.y - EDGE + y / self->view.zoom;
  else if (left.shown && x < strip_width (self, &left))
    *map_x = left.rest.x - EDGE + x / self->view.zoom;
}

static void
paint_items (CjmCanvas *self, cairo_t *cr, gboolean (*wanted) (const CjmItem *), const Strip *strip)
{
  CjmLayout *layout = cjm_board_get_layout (self->board);

  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);

      if (!wanted (item))
        continue;
      if (item->kind == CJM_ITEM_LANE && cjm_item_get_lane (item)->place == CJM_LABEL_ON_PANEL)
        {
          CjmRect ground = cjm_rect (strip->rest.x, item->box.y, strip->rest.width,
                                     item->box.height); /* as wide as the others */

          cjm_theme_set_colour (cr, CJM_COLOUR_PANEL);
          cjm_path_rounded (cr, &ground, 8);
          cairo_fill (cr);
        }
      cjm_painter_paint_item (self->painter, cr, item);
    }
}

/* White ground, so that what scrolls below does not show, and a fine edge. */
static void
paint_ground (cairo_t *cr, const CjmRect *strip, gboolean below)
{
  cairo_rectangle (cr, strip->x, strip->y, strip->width, strip->height);
  cairo_clip (cr);
  cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
  cairo_paint (cr);
  cjm_palette_set_source (cr, CJM_COLOUR_SHADOW, 0.16);
  if (below)
    cairo_rectangle (cr, strip->x, cjm_rect_bottom (strip) - 1, strip->width, 1);
  else
    cairo_rectangle (cr, cjm_rect_right (strip) - 1, strip->y, 1, strip->height);
  cairo_fill (cr);
}

/* The names lie on the sheet, not on the desk beside it. */
static CjmRect
left_box (CjmCanvas *self, const Strip *left)
{
  double top = MAX (self->view.y, 0);
  double bottom = MIN (cjm_board_get_layout (self->board)->height * self->view.zoom + self->view.y,
                       self->view.height);

  g_assert (left->shown);

  return cjm_rect (0, top, strip_width (self, left), MAX (bottom - top, 0));
}

static CjmRect
top_box (CjmCanvas *self, const Strip *top)
{
  double left = MAX (self->view.x, 0);
  double right = MIN (cjm_board_get_layout (self->board)->width * self->view.zoom + self->view.x,
                      self->view.width);

  g_assert (top->shown);

  return cjm_rect (left, 0, MAX (right - left, 0), strip_height (self, top));
}

static void
paint_left (CjmCanvas *self, cairo_t *cr, const Strip *left)
{
  CjmRect box = left_box (self, left);

  cairo_save (cr);
  paint_ground (cr, &box, FALSE);
  cairo_translate (cr, -(left->rest.x - EDGE) * self->view.zoom, self->view.y);
  cairo_scale (cr, self->view.zoom, self->view.zoom);
  paint_items (self, cr, is_name, left);
  cairo_restore (cr);
}

static void
paint_top (CjmCanvas *self, cairo_t *cr, const Strip *top)
{
  CjmRect box = top_box (self, top);

  cairo_save (cr);
  paint_ground (cr, &box, TRUE);
  cairo_translate (cr, self->view.x, -(top->rest.y - EDGE) * self->view.zoom);
  cairo_scale (cr, self->view.zoom, self->view.zoom);
  paint_items (self, cr, is_header, top);
  paint_items (self, cr, is_axis, top);
  cairo_restore (cr);
}

/* Where both meet stands what the row of headers is. */
static void
paint_corner (CjmCanvas *self, cairo_t *cr, const Strip *top, const Strip *left)
{
  CjmRect box = cjm_rect (0, 0, strip_width (self, left), strip_height (self, top));

  g_assert (top->shown && left->shown);

  cairo_save (cr);
  paint_ground (cr, &box, TRUE);
  cairo_translate (cr, -(left->rest.x - EDGE) * self->view.zoom, -(top->rest.y - EDGE) * self->view.zoom);
  cairo_scale (cr, self->view.zoom, self->view.zoom);
  paint_items (self, cr, is_axis, top);
  cairo_restore (cr);
}

static void
cjm_canvas_pins_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CjmCanvas *canvas = CJM_CANVAS_PINS (widget)->canvas;
  Strip      top, left;
  cairo_t   *cr;

  find_strips (canvas, &top, &left);
  if (!top.shown && !left.shown)
    return;
  cr = gtk_snapshot_append_cairo (
      snapshot,
      &GRAPHENE_RECT_INIT (
          0, 0, left.shown && !top.shown ? (float) strip_width (canvas, &left) : (float) canvas->view.width,
          left.shown ? (float) canvas->view.height : (float) strip_height (canvas, &top)));
  cjm_shaper_set_outlined (cjm_painter_get_shaper (canvas->painter), canvas->view.zoom < 1);
  if (left.shown)
    paint_left (canvas, cr, &left);
  if (top.shown)
    paint_top (canvas, cr, &top);
  if (top.shown && left.shown)
    paint_corner (canvas, cr, &top, &left);
  cairo_destroy (cr);
}

static void
cjm_canvas_pins_class_init (CjmCanvasPinsClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = cjm_canvas_pins_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "mappins");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cjm_canvas_pins_init (CjmCanvasPins *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/** cjm_canvas_pins_new: Returns: (transfer floating): to be allocated over all of @self. */
GtkWidget *
cjm_canvas_pins_new (CjmCanvas *self)
{
  CjmCanvasPins *pins = g_object_new (CJM_TYPE_CANVAS_PINS, NULL);

  pins->canvas = self;
  return GTK_WIDGET (pins);
}
