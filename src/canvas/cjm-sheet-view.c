/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-sheet-view.c: a picture of a map, for galleries and lists. */
#include "canvas/cjm-sheet-view.h"
#include "layout/cjm-curve-carry.h"
#include "render/cjm-painter.h"
#include "render/cjm-palette.h"
#include "render/cjm-panel-painter.h"

#include <math.h>

struct _CjmSheetView
{
  GtkWidget parent_instance;

  int         width;
  CjmPainter *painter;
  CjmLayout  *layout;
  GHashTable *marks; /* (nullable): id → CjmSheetMark */
  GPtrArray  *lines; /* (nullable): curves of another version */
};

G_DEFINE_FINAL_TYPE (CjmSheetView, cjm_sheet_view, GTK_TYPE_WIDGET)

static void
cjm_sheet_view_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  CjmSheetView *self = CJM_SHEET_VIEW (widget);
  int           height = (int) lround (self->width / G_SQRT2);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : height;
}

/** cjm_sheet_view_get_mark_colour: Returns: the colour of a border with that mark, 0xRRGGBB. Marks differ
 * without colours too: what was added or removed has a full line, the others a dashed one. */
guint32
cjm_sheet_view_get_mark_colour (CjmSheetMark mark)
{
  static const guint32 colours[CJM_N_SHEET_MARKS] = { CJM_COLOUR_ADDED, CJM_COLOUR_REMOVED,
                                                      CJM_COLOUR_CHANGED, CJM_COLOUR_MOVED };

  g_return_val_if_fail (mark < CJM_N_SHEET_MARKS, CJM_COLOUR_INK);

  return colours[mark];
}

static void
paint_marks (CjmSheetView *self, cairo_t *cr, double scale)
{
  cairo_set_line_width (cr, 2.5 / scale);
  for (guint i = 0; i < self->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->layout->items, i);
      gpointer       mark;
      CjmRect        box;
      double         dash = 5 / scale;

      if (item->record == NULL || !g_hash_table_lookup_extended (self->marks, item->record->id, NULL, &mark))
        continue;
      box = cjm_rect_grow (&item->box, 1.5 / scale);
      cjm_palette_set_source (cr, cjm_sheet_view_get_mark_colour (GPOINTER_TO_INT (mark)), 1);
      cairo_set_dash (cr, &dash, GPOINTER_TO_INT (mark) >= CJM_SHEET_MARK_CHANGED, 0);
      cairo_rectangle (cr, box.x, box.y, box.width, box.height);
      cairo_stroke (cr);
    }
}

/* On a ground of its own, so that it is seen over the map's curve. */
static void
paint_line (GArray *line, cairo_t *cr, double scale)
{
  double dash[] = { 7 / scale, 4 / scale };

  cjm_panel_painter_trace_curve (cr, &(CjmCurve){ .points = line });
  cairo_set_dash (cr, NULL, 0, 0);
  cjm_palette_set_source (cr, CJM_COLOUR_PAPER, 0.85);
  cairo_set_line_width (cr, 3.2 / scale);
  cairo_stroke_preserve (cr);
  cjm_palette_set_source (cr, CJM_COLOUR_OTHER_CURVE, 1);
  cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
  cairo_set_line_width (cr, 1.6 / scale);
  cairo_stroke (cr);
}

static void
cjm_sheet_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CjmSheetView   *self = CJM_SHEET_VIEW (widget);
  double          width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  double          scale;
  cairo_t        *cr;

  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &all);
  if (self->layout == NULL)
    return;
  scale = MIN (width / self->layout->width, height / self->layout->height);
  cr = gtk_snapshot_append_cairo (snapshot, &all);
  cairo_translate (cr, (width - self->layout->width * scale) / 2,
                   (height - self->layout->height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cjm_painter_paint (self->painter, cr, self->layout, NULL);
  if (self->marks != NULL)
    paint_marks (self, cr, scale);
  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    paint_line (g_ptr_array_index (self->lines, i), cr, scale);
  cairo_destroy (cr);
}

static void
cjm_sheet_view_finalize (GObject *object)
{
  CjmSheetView *self = CJM_SHEET_VIEW (object);

  g_clear_pointer (&self->layout, cjm_layout_free);
  g_clear_pointer (&self->marks, g_hash_table_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  cjm_painter_free (self->painter);
  G_OBJECT_CLASS (cjm_sheet_view_parent_class)->finalize (object);
}

static void
cjm_sheet_view_class_init (CjmSheetViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cjm_sheet_view_finalize;
  GTK_WIDGET_CLASS (klass)->measure = cjm_sheet_view_measure;
  GTK_WIDGET_CLASS (klass)->snapshot = cjm_sheet_view_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sheetview");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cjm_sheet_view_init (CjmSheetView *self)
{
  self->painter = cjm_painter_new ();
  cjm_shaper_set_outlined (cjm_painter_get_shaper (self->painter), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/** cjm_sheet_view_new: @width: in pixels; the height is that of A paper. Returns: (transfer floating): one
 * that is empty. */
GtkWidget *
cjm_sheet_view_new (int width)
{
  CjmSheetView *self;

  g_return_val_if_fail (width > 0, NULL);

  self = g_object_new (CJM_TYPE_SHEET_VIEW, NULL);
  self->width = width;
  return GTK_WIDGET (self);
}

/** cjm_sheet_view_set_marks: @marks: (nullable) (element-type utf8 CjmSheetMark): by id; drawn round what the
 * map has of them. */
void
cjm_sheet_view_set_marks (CjmSheetView *self, GHashTable *marks)
{
  g_return_if_fail (CJM_IS_SHEET_VIEW (self));

  if (marks != NULL)
    g_hash_table_ref (marks);
  g_clear_pointer (&self->marks, g_hash_table_unref);
  self->marks = marks;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** cjm_sheet_view_set_other: @other: (nullable): another version; its curves that run elsewhere are drawn
 * over the map that is shown. */
void
cjm_sheet_view_set_other (CjmSheetView *self, CjmDocument *other)
{
  g_return_if_fail (CJM_IS_SHEET_VIEW (self));

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  if (other != NULL && self->layout != NULL && cjm_document_get_map (other, self->layout->map) != NULL)
    {
      g_autoptr (CjmLayout) layout = cjm_painter_lay_out (self->painter, other, self->layout->map, NULL);

      self->lines = cjm_curve_carry (self->layout, layout);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** cjm_sheet_view_set_document: @map: (nullable): id; NULL for the first. Shows it as it is now; later
 * changes are not followed. */
void
cjm_sheet_view_set_document (CjmSheetView *self, CjmDocument *document, const char *map)
{
  g_autoptr (GPtrArray) maps = NULL;

  g_return_if_fail (CJM_IS_SHEET_VIEW (self) && CJM_IS_DOCUMENT (document));

  maps = cjm_document_list (document, CJM_KIND_MAP);
  g_clear_pointer (&self->layout, cjm_layout_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  if (map == NULL && maps->len > 0)
    map = ((CjmRecord *) g_ptr_array_index (maps, 0))->id;
  if (map != NULL)
    self->layout = cjm_painter_lay_out (self->painter, document, map, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
