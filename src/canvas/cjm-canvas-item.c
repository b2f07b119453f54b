/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-item.c: the child widget that shows one item of a layout.
 *
 * GTK keeps a widget's render node until it is told to draw it anew, so panning
 * and dragging repaint nothing but damage; and in GTK 4.8 only widgets reach
 * assistive technology. It takes no events: the canvas hands those to the board.
 */
#include "canvas/cjm-canvas-item.h"

#include <math.h>

struct _CjmCanvasItem
{
  GtkWidget parent_instance;

  /* Borrowed. */
  CjmPainter    *painter; /* the canvas's */
  const CjmItem *item;    /* (nullable): of the board's layout */

  CjmDetail detail;
};

G_DEFINE_FINAL_TYPE (CjmCanvasItem, cjm_canvas_item, GTK_TYPE_WIDGET)

static void
cjm_canvas_item_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CjmCanvasItem  *self = CJM_CANVAS_ITEM (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                               gtk_widget_get_height (widget));
  cairo_t        *cr;

  if (self->item == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, 1 - self->item->ink.x, 1 - self->item->ink.y);
  cjm_shaper_set_outlined (cjm_painter_get_shaper (self->painter), self->detail == CJM_DETAIL_OUTLINED);
  if (self->detail == CJM_DETAIL_PLAIN)
    cjm_painter_paint_plain (self->painter, cr, self->item);
  else
    cjm_painter_paint_item (self->painter, cr, self->item);
  cairo_destroy (cr);
}

static void
cjm_canvas_item_class_init (CjmCanvasItemClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = cjm_canvas_item_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "mapitem");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
cjm_canvas_item_init (CjmCanvasItem *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/** cjm_canvas_item_new: @painter: (transfer none): outlives it. Returns: (transfer floating): one that shows
 * nothing. */
GtkWidget *
cjm_canvas_item_new (CjmPainter *painter)
{
  CjmCanvasItem *self;

  g_return_val_if_fail (painter != NULL, NULL);

  self = g_object_new (CJM_TYPE_CANVAS_ITEM, NULL);
  self->painter = painter;
  return GTK_WIDGET (self);
}

/**
 * cjm_canvas_item_set_item:
 * @item: (transfer none): what to show; the one before must still be there to
 *   be compared with
 * @label: (nullable): what a screen reader says
 */
void
cjm_canvas_item_set_item (CjmCanvasItem *self, const CjmItem *item, const char *label)
{
  g_return_if_fail (CJM_IS_CANVAS_ITEM (self) && item != NULL);

  if (self->item == NULL || !cjm_item_is_drawn_like (self->item, item))
    {
      gtk_widget_queue_draw (GTK_WIDGET (self));
      if (label != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  self->item = item;
}

/** cjm_canvas_item_set_detail: how much of the item is drawn. */
void
cjm_canvas_item_set_detail (CjmCanvasItem *self, CjmDetail detail)
{
  g_return_if_fail (CJM_IS_CANVAS_ITEM (self));

  if (self->detail == detail)
    return;
  self->detail = detail;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** cjm_canvas_item_get_item: Returns: (nullable) (transfer none): what it shows; NULL before anything was
 * set. */
const CjmItem *
cjm_canvas_item_get_item (CjmCanvasItem *self)
{
  g_return_val_if_fail (CJM_IS_CANVAS_ITEM (self), NULL);

  return self->item;
}
