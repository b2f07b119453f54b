/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pages-view.c: the pages of an export, side by side, as large as there is
 * room. The pieces of a poster lie as they will hang. */
#include "ui/dialogs/cjm-pages-view.h"

#include "render/cjm-palette.h"
#include "render/cjm-theme.h"

#include <math.h>

struct _CjmPagesView
{
  GtkWidget parent_instance;

  /* Owned. */
  CjmPages *pages; /* (nullable): NULL while there is nothing to show */
};

G_DEFINE_FINAL_TYPE (CjmPagesView, cjm_pages_view, GTK_TYPE_WIDGET)

#define MOST_SHOWN 48 /* pages */
#define GAP 14.0      /* pixels between pages and round them */
#define LEAST 240     /* pixels wide and high */

/**
 * Grid: how pages lie.
 * @first: the first page shown
 * @n: how many are shown
 * @cell_width: @cell_height: PDF points, of the largest page
 * @scale: pixels per PDF point
 */
typedef struct
{
  guint  first, n, columns, rows;
  double cell_width, cell_height, scale;
} Grid;

/* Returns: how large pages can be in so many columns. */
static double
get_scale (const Grid *grid, guint columns, double width, double height)
{
  guint rows = (grid->n + columns - 1) / columns;

  return MIN ((width - (columns + 1) * GAP) / columns / grid->cell_width,
              (height - (rows + 1) * GAP) / rows / grid->cell_height);
}

/* The columns in which pages are largest; the pieces of a poster lie as they will hang. */
static Grid
plan (CjmPagesView *self, double width, double height)
{
  guint          all = cjm_pages_count (self->pages);
  const CjmPage *last = cjm_pages_get (self->pages, all - 1);
  gboolean       poster = cjm_pages_get (self->pages, 0)->kind == CJM_PAGE_ASSEMBLY;
  Grid           grid = { .first = poster && all > 2 ? 1 : 0 };

  g_assert (grid.first < all);
  grid.n = MIN (all - grid.first, MOST_SHOWN);
  for (guint i = 0; i < grid.n; i++)
    {
      grid.cell_width = MAX (grid.cell_width, cjm_pages_get (self->pages, grid.first + i)->width);
      grid.cell_height = MAX (grid.cell_height, cjm_pages_get (self->pages, grid.first + i)->height);
    }
  grid.columns = 1;
  for (guint columns = 1; columns <= grid.n; columns++)
    if (get_scale (&grid, columns, width, height) > get_scale (&grid, grid.columns, width, height))
      grid.columns = columns;
  if (last->kind == CJM_PAGE_TILE)
    grid.columns = MIN (last->tiling.columns, grid.n);
  grid.rows = (grid.n + grid.columns - 1) / grid.columns;
  grid.scale = MAX (get_scale (&grid, grid.columns, width, height), 0.001);
  return grid;
}

static void
draw_page (CjmPagesView *self, cairo_t *cr, guint n, double x, double y, double scale)
{
  const CjmPage *page = cjm_pages_get (self->pages, n);

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rectangle (cr, 0, 0, page->width * scale, page->height * scale);
  cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  cairo_scale (cr, scale, scale);
  cjm_pages_draw (self->pages, n, cr);
  cairo_restore (cr);
}

static void
cjm_pages_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CjmPagesView *self = CJM_PAGES_VIEW (widget);
  double        width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double        left, top;
  Grid          grid;
  cairo_t      *cr;

  if (self->pages == NULL || cjm_pages_count (self->pages) == 0)
    return;
  grid = plan (self, width, height);
  left = (width - grid.columns * (grid.cell_width * grid.scale + GAP) + GAP) / 2;
  top = (height - grid.rows * (grid.cell_height * grid.scale + GAP) + GAP) / 2;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cjm_shaper_set_outlined (cjm_painter_get_shaper (cjm_pages_get_painter (self->pages)), TRUE);
  for (guint i = 0; i < grid.n; i++)
    {
      guint column = i % grid.columns, row = i / grid.columns;

      draw_page (self, cr, grid.first + i, left + column * (grid.cell_width * grid.scale + GAP),
                 top + row * (grid.cell_height * grid.scale + GAP), grid.scale);
    }
  cairo_destroy (cr);
}

static void
cjm_pages_view_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  *minimum = *natural = LEAST;
}

static void
cjm_pages_view_finalize (GObject *object)
{
  g_clear_pointer (&CJM_PAGES_VIEW (object)->pages, cjm_pages_free);
  G_OBJECT_CLASS (cjm_pages_view_parent_class)->finalize (object);
}

static void
cjm_pages_view_class_init (CjmPagesViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cjm_pages_view_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = cjm_pages_view_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = cjm_pages_view_measure;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cjm_pages_view_init (CjmPagesView *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/** cjm_pages_view_show: @pages: (nullable) (transfer full): what is shown from now on. */
void
cjm_pages_view_show (CjmPagesView *self, CjmPages *pages)
{
  g_return_if_fail (CJM_IS_PAGES_VIEW (self));
  g_clear_pointer (&self->pages, cjm_pages_free);
  self->pages = pages;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
