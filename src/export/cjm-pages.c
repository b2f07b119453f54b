/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pages.c: which pages an export has and what is on each.
 *
 * PDF, PNG, print and preview ask for the same pages, so they agree. A poster is
 * one large page that is drawn again on each of its pieces, moved and clipped;
 * pieces overlap, so that they can be glued.
 */
#include "export/cjm-pages.h"

#include "export/cjm-poster.h"
#include "layout/cjm-book.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

struct _CjmPages
{
  CjmPainter *painter;
  CjmLanguage language;
  GPtrArray  *layouts; /* of CjmLayout, which pages share */
  GPtrArray  *pages;   /* of CjmPage */
};

static void
page_free (gpointer data)
{
  CjmPage *page = data;

  g_free (page->title);
  g_free (page->label);
  g_free (page);
}

/** cjm_pages_is_map: Returns: whether a whole map is on @page. */
gboolean
cjm_pages_is_map (const CjmPage *page)
{
  return page->kind == CJM_PAGE_SHEET && page->layout->map != NULL;
}

static CjmPage *
add (CjmPages *self, CjmPageKind kind, CjmLayout *layout, CjmPlacement at, const char *title)
{
  CjmPage *page = g_new0 (CjmPage, 1);

  page->kind = kind;
  page->layout = layout;
  page->at = at;
  page->width = at.width;
  page->height = at.height;
  page->title = g_strdup (title);
  g_ptr_array_add (self->pages, page);
  return page;
}

static double
margin_of (const CjmExportOptions *options, gboolean several)
{
  return options->margin >= 0 ? options->margin : several ? CJM_EXPORT_MARGIN : 0;
}

static gboolean
check_sheets (const CjmTiling *tiling, GError **error)
{
  if ((guint64) tiling->columns * tiling->rows <= CJM_EXPORT_MOST_SHEETS)
    return TRUE;
  g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE,
               _ ("that would be %u × %u pages, more than %d; choose larger paper or a smaller poster"),
               tiling->columns, tiling->rows, CJM_EXPORT_MOST_SHEETS);
  return FALSE;
}

/* The pieces of @whole, whose sheet lies on it as it says. */
static void
add_tiles (
    CjmPages *self, CjmLayout *layout, const CjmPlacement *whole, const CjmTiling *tiling, gboolean poster)
{
  for (guint row = 0; row < tiling->rows; row++)
    for (guint column = 0; column < tiling->columns; column++)
      {
        CjmPlacement at = { tiling->width, tiling->height, whole->scale,
                            tiling->x + whole->x - column * tiling->step_x,
                            tiling->y + whole->y - row * tiling->step_y };
        gboolean     first = row == 0 && column == 0;
        CjmPage     *page;

        if (poster && cjm_poster_is_blank (layout, whole, tiling, row, column))
          continue;
        page = add (self, CJM_PAGE_TILE, layout, at, first && !poster ? layout->title : NULL);

        page->tiling = *tiling;
        page->clip = cjm_rect (tiling->margin, tiling->margin, tiling->width - 2 * tiling->margin,
                               tiling->height - 2 * tiling->margin);
        page->label = poster ? cjm_poster_label (row, column) : NULL;
      }
}

/* A poster: how it goes together, then its pieces. */
static gboolean
add_poster (CjmPages *self, CjmLayout *layout, const CjmExportOptions *options, GError **error)
{
  CjmPlacement whole = cjm_paper_place (&options->paper, options->orientation, MAX (options->margin, 0),
                                        layout->width, layout->height);
  CjmTiling    tiling;
  CjmPage     *page;
  guint        before;

  if (!cjm_paper_tile (&options->sheet, CJM_ORIENTATION_AUTO, CJM_EXPORT_MARGIN, options->overlap,
                       whole.width, whole.height, &tiling))
    {
      g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE,
                           _ ("margin and overlap leave nothing of the paper"));
      return FALSE;
    }
  if (!check_sheets (&tiling, error))
    return FALSE;
  page = add (self, CJM_PAGE_ASSEMBLY, layout, whole, layout->title);
  page->tiling = tiling;
  page->width = tiling.width;
  page->height = tiling.height;
  before = self->pages->len;
  add_tiles (self, layout, &whole, &tiling, TRUE);
  page->label = cjm_poster_caption (self->language, &options->sheet, self->pages->len - before, &tiling,
                                    &whole, options->overlap);
  return TRUE;
}

/* Whether a cut at @y, map points, goes through something one reads. */
static gboolean
cuts (CjmLayout *layout, double y)
{
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);

      if (item->kind >= CJM_ITEM_PANEL && item->kind != CJM_ITEM_TRAY && item->ink.y < y - 0.5
          && cjm_rect_bottom (&item->ink) > y + 0.5)
        return TRUE;
    }
  return FALSE;
}

#define LEAST_FILLED 0.35 /* of a page, before something is cut rather than moved on */

/* Where a page that begins at @from ends: between two things, as low as @most allows. */
static double
find_break (CjmLayout *layout, double from, double most)
{
  double best = most;

  if (most >= layout->height || !cuts (layout, most))
    return most;
  best = 0;
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);
      double         y = item->ink.y - 2;

      if (y > best && y <= most && y > from + LEAST_FILLED * (most - from) && !cuts (layout, y))
        best = y;
    }
  return best > 0 ? best : most;
}

/* As wide as the page: a page ends between two rows where it can. */
static gboolean
add_strips (CjmPages *self, CjmLayout *layout, double scale, const CjmTiling *page_of, GError **error)
{
  double inside = page_of->height - 2 * page_of->margin, from = 0;
  guint  n = 0;

  while (from < layout->height - 1)
    {
      double       to = find_break (layout, from, from + inside / scale);
      CjmPlacement at = { page_of->width, page_of->height, scale, page_of->margin,
                          page_of->margin - from * scale };
      CjmPage     *page = add (self, CJM_PAGE_TILE, layout, at, n == 0 ? layout->title : NULL);

      page->tiling = *page_of;
      page->clip = cjm_rect (page_of->margin, page_of->margin, page_of->width - 2 * page_of->margin,
                             MIN (to - from, layout->height - from) * scale);
      from = to;
      if (++n > CJM_EXPORT_MOST_SHEETS)
        {
          g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE,
                       _ ("that would be more than %d pages; choose larger paper"), CJM_EXPORT_MOST_SHEETS);
          return FALSE;
        }
    }
  return TRUE;
}

/* On as many pages as the width or the true size takes. */
static gboolean
add_several (CjmPages *self, CjmLayout *layout, const CjmExportOptions *options, GError **error)
{
  double         margin = margin_of (options, TRUE);
  CjmPlacement   whole = cjm_paper_place (&options->paper, options->orientation, margin, layout->width,
                                          layout->height);
  CjmOrientation turned = options->orientation;
  CjmTiling      tiling;

  if (options->fit == CJM_FIT_WIDTH) /* as wide as it was taken for */
    turned = whole.width > whole.height ? CJM_ORIENTATION_LANDSCAPE : CJM_ORIENTATION_PORTRAIT;
  whole.scale = options->fit == CJM_FIT_TRUE ? CJM_POINTS_PER_MAP_POINT
                                             : (whole.width - 2 * margin * CJM_POINTS_PER_MM) / layout->width;
  whole.x = whole.y = 0;
  if (!cjm_paper_tile (&options->paper, turned, margin, 0, layout->width * whole.scale,
                       layout->height * whole.scale, &tiling))
    {
      g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE,
                           _ ("the margins leave nothing of the paper"));
      return FALSE;
    }
  if (!check_sheets (&tiling, error))
    return FALSE;
  if (options->fit == CJM_FIT_WIDTH)
    return add_strips (self, layout, whole.scale, &tiling, error);
  add_tiles (self, layout, &whole, &tiling, FALSE);
  return TRUE;
}

static gboolean
add_map (CjmPages *self, CjmLayout *layout, const CjmExportOptions *options, GError **error)
{
  if (options->sheet.width > 0)
    return add_poster (self, layout, options, error);
  if (options->fit != CJM_FIT_PAGE && options->paper.width > 0)
    return add_several (self, layout, options, error);
  add (self, CJM_PAGE_SHEET, layout,
       cjm_paper_place (&options->paper, options->orientation, margin_of (options, FALSE), layout->width,
                        layout->height),
       layout->title);
  return TRUE;
}

/* ---- Pages to read ---- */

#define READING_LEAST 500.0           /* map points a side: labels and a note beside them */
#define READING_AREA (1123.0 * 794.0) /* map points: A4, so that letters are as large as in a letter */

/* The paper of pages to read: that of the export, or what one has at home; lying. */
static CjmPlacement
reading_page (const CjmExportOptions *options)
{
  const CjmPaper *paper = options->paper.width > 0 ? &options->paper : cjm_paper_usual ();
  CjmOrientation  way = options->orientation == CJM_ORIENTATION_AUTO ? CJM_ORIENTATION_LANDSCAPE
                                                                     : options->orientation;
  CjmPlacement    page = cjm_paper_place (paper, way, 0, 1, 1);

  page.scale = sqrt (page.width * page.height / READING_AREA);
  page.x = page.y = 0;
  return page;
}

/* Takes @layouts. */
static void
add_reading (CjmPages *self, GPtrArray *layouts, const CjmPlacement *at)
{
  const char *before = NULL;

  for (guint i = 0; i < layouts->len; i++)
    {
      CjmLayout   *layout = g_ptr_array_index (layouts, i);
      CjmPlacement own = *at;

      own.scale = at->width / layout->width;
      add (self, CJM_PAGE_SHEET, layout, own, g_strcmp0 (before, layout->title) != 0 ? layout->title : NULL);
      before = layout->title;
      g_ptr_array_add (self->layouts, layout);
    }
  g_ptr_array_set_free_func (layouts, NULL);
  g_ptr_array_unref (layouts);
}

/* Cover, personas, each map and its stages, opportunities and actions. */
static void
add_deck (CjmPages               *self,
          CjmDocument            *document,
          GPtrArray              *maps,
          CjmBook                *book,
          const CjmPlacement     *at,
          const CjmExportOptions *options)
{
  CjmPaper paper = { NULL, MIN (at->width, at->height) / CJM_POINTS_PER_MM,
                     MAX (at->width, at->height) / CJM_POINTS_PER_MM };

  add_reading (self, cjm_book_cover (book, maps), at);
  add_reading (self, cjm_book_personas (book, maps), at);
  for (guint i = 0; i < maps->len; i++)
    {
      const char *map = ((CjmRecord *) g_ptr_array_index (maps, i))->id;
      CjmLayout  *layout = cjm_painter_lay_out (self->painter, document, map, NULL);

      g_ptr_array_add (self->layouts, layout);
      add (self, CJM_PAGE_SHEET, layout,
           cjm_paper_place (&paper,
                            at->width > at->height ? CJM_ORIENTATION_LANDSCAPE : CJM_ORIENTATION_PORTRAIT,
                            margin_of (options, FALSE), layout->width, layout->height),
           layout->title);
      cjm_book_skip (book, 1);
      add_reading (self, cjm_book_stages (book, map), at);
    }
  add_reading (self, cjm_book_lists (book, maps), at);
}

static GPtrArray *
list_maps (CjmDocument *document, const CjmExportOptions *options)
{
  GPtrArray *maps = cjm_document_list (document, CJM_KIND_MAP);

  for (guint i = maps->len; i > 0; i--)
    if (options->map != NULL
        && strcmp (options->map, ((CjmRecord *) g_ptr_array_index (maps, i - 1))->id) != 0)
      g_ptr_array_remove_index (maps, i - 1);
  return maps;
}

/** cjm_pages_new: Returns: (nullable) (transfer full): the pages, at least one, made for the calling thread.
 */
CjmPages *
cjm_pages_new (CjmDocument *document, const CjmExportOptions *options, GError **error)
{
  g_autoptr (CjmPages) self = NULL;
  g_autoptr (GPtrArray) maps = list_maps (document, options);
  CjmPlacement reading = reading_page (options);
  g_autoptr (CjmBook) book = NULL;

  if (maps->len == 0)
    {
      g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY,
                           _ ("there is no map in this file to export"));
      return NULL;
    }
  if (!cjm_shaper_has_fonts ())
    {
      g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY,
                           _ ("there is no font on this machine; please install one, such as Noto Sans CJK"));
      return NULL;
    }
  self = g_new0 (CjmPages, 1);
  self->painter = cjm_painter_new ();
  cjm_painter_set_theme (self->painter, options->theme);
  cjm_painter_apply_style (self->painter, document); /* the book measures before anything is laid out */
  self->language = cjm_document_get_project (document)->language;
  self->layouts = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_layout_free);
  self->pages = g_ptr_array_new_with_free_func (page_free);
  book = cjm_book_new (document, cjm_shaper_get_measure (cjm_painter_get_shaper (self->painter)),
                       reading.width / reading.scale, reading.height / reading.scale);
  if ((options->deck || options->appendix)
      && MIN (reading.width, reading.height) / reading.scale < READING_LEAST)
    {
      g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE,
                           _ ("this paper is too narrow for pages to read; choose another"));
      return NULL;
    }
  if (options->deck)
    add_deck (self, document, maps, book, &reading, options);
  for (guint i = 0; !options->deck && i < maps->len; i++)
    {
      CjmLayout *layout = cjm_painter_lay_out (self->painter, document,
                                               ((CjmRecord *) g_ptr_array_index (maps, i))->id, NULL);

      g_ptr_array_add (self->layouts, layout);
      if (!add_map (self, layout, options, error))
        return NULL;
    }
  if (!options->deck)
    cjm_book_skip (book, self->pages->len);
  if (options->appendix)
    add_reading (self, cjm_book_notes (book, maps), &reading);
  return g_steal_pointer (&self);
}

void
cjm_pages_free (CjmPages *self)
{
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->layouts);
  cjm_painter_free (self->painter);
  g_free (self);
}

guint
cjm_pages_count (CjmPages *self)
{
  return self->pages->len;
}

const CjmPage *
cjm_pages_get (CjmPages *self, guint n)
{
  return g_ptr_array_index (self->pages, n);
}

CjmPainter *
cjm_pages_get_painter (CjmPages *self)
{
  return self->painter;
}

static void
paint_plain (CjmPainter *painter, cairo_t *cr, const CjmPage *page, const CjmRect *part, gpointer data)
{
  cjm_painter_paint (painter, cr, page->layout, part);
}

static void
draw_sheet (CjmPages *self, const CjmPage *page, cairo_t *cr, CjmPaintFunc paint, gpointer data)
{
  CjmRect part = { 0 };

  cairo_save (cr);
  if (page->clip.width > 0)
    {
      cairo_rectangle (cr, page->clip.x, page->clip.y, page->clip.width, page->clip.height);
      cairo_clip (cr);
      part = cjm_rect ((page->clip.x - page->at.x) / page->at.scale,
                       (page->clip.y - page->at.y) / page->at.scale, page->clip.width / page->at.scale,
                       page->clip.height / page->at.scale);
    }
  cairo_translate (cr, page->at.x, page->at.y);
  cairo_scale (cr, page->at.scale, page->at.scale);
  paint (self->painter, cr, page, part.width > 0 ? &part : NULL, data);
  cairo_restore (cr);
}

/**
 * cjm_pages_draw: draws page @n, PDF points being units.
 * @paint: (nullable): who paints the sheet; NULL for the painter alone
 */
void
cjm_pages_draw (CjmPages *self, guint n, cairo_t *cr, CjmPaintFunc paint, gpointer data)
{
  const CjmPage *page = cjm_pages_get (self, n);
  CjmShaper     *shaper = cjm_painter_get_shaper (self->painter);

  if (paint == NULL)
    paint = paint_plain;
  cjm_painter_begin (self->painter, cr);
  switch (page->kind)
    {
    case CJM_PAGE_SHEET:
      draw_sheet (self, page, cr, paint, data);
      break;
    case CJM_PAGE_TILE:
      draw_sheet (self, page, cr, paint, data);
      if (page->label != NULL)
        cjm_poster_paint_marks (shaper, cr, &page->tiling, page->label, page->layout->title);
      break;
    case CJM_PAGE_ASSEMBLY:
      cjm_poster_paint_assembly (self->painter, cr, page->layout, &page->at, &page->tiling, page->label);
      break;
    }
}
