/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pages-text.c: pages to read: a deck that leads through the maps, and the
 * appendix with all notes in full. */
#include "export/cjm-pages-private.h"

#include "layout/cjm-book.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST_SIDE 500.0           /* map points a side: labels and a note beside them */
#define PAGE_AREA (1123.0 * 794.0) /* map points: A4, so that letters are as large as in a letter */

/* Returns: a page of the paper of the export, or of what one has at home; landscape unless
 * the options say otherwise. Its scale is such that letters grow with the paper. */
static CjmPlacement
place_page (const CjmExportOptions *options)
{
  const CjmPaper *paper = options->paper.width > 0 ? &options->paper : cjm_paper_usual ();
  CjmOrientation  orientation = options->orientation == CJM_ORIENTATION_AUTO ? CJM_ORIENTATION_LANDSCAPE
                                                                             : options->orientation;
  CjmPlacement    page = cjm_paper_place (paper, orientation, 0, 1, 1);

  page.scale = sqrt (page.width * page.height / PAGE_AREA);
  page.x = page.y = 0;
  return page;
}

/* @layouts: (transfer full) (element-type CjmLayout): pages of text; a title stands for those behind it
 * that have the same. */
static void
add_text_pages (CjmPages *self, GPtrArray *layouts, const CjmPlacement *page)
{
  const char *last_title = NULL;

  g_ptr_array_set_free_func (layouts, NULL); /* the pages have them now */
  for (guint i = 0; i < layouts->len; i++)
    {
      CjmLayout   *layout = g_ptr_array_index (layouts, i);
      gboolean     is_new = g_strcmp0 (last_title, layout->title) != 0;
      CjmPlacement at = *page;

      at.scale = page->width / layout->width;
      g_ptr_array_add (self->layouts, layout);
      g_ptr_array_add (self->pages,
                       cjm_page_new (CJM_PAGE_SHEET, layout, &at, is_new ? layout->title : NULL));
      last_title = layout->title;
    }
  g_ptr_array_unref (layouts);
}

/* The whole of @map on one page, of the paper of the text. */
static void
add_map_page (CjmPages               *self,
              CjmDocument            *document,
              const char             *map,
              const CjmPlacement     *page,
              const CjmExportOptions *options)
{
  gboolean     is_landscape = page->width > page->height;
  CjmPaper     paper = { NULL, MIN (page->width, page->height) / CJM_POINTS_PER_MM,
                         MAX (page->width, page->height) / CJM_POINTS_PER_MM };
  CjmLayout   *layout = cjm_painter_lay_out (self->painter, document, map, NULL);
  CjmPlacement at = cjm_paper_place (&paper,
                                     is_landscape ? CJM_ORIENTATION_LANDSCAPE : CJM_ORIENTATION_PORTRAIT,
                                     MAX (options->margin, 0), layout->width, layout->height);

  g_ptr_array_add (self->layouts, layout);
  g_ptr_array_add (self->pages, cjm_page_new (CJM_PAGE_SHEET, layout, &at, layout->title));
}

/* Cover, personas, each map and its stages, opportunities and actions. */
static void
add_deck (CjmPages               *self,
          CjmDocument            *document,
          GPtrArray              *maps,
          CjmBook                *book,
          const CjmPlacement     *page,
          const CjmExportOptions *options)
{
  add_text_pages (self, cjm_book_cover (book, maps), page);
  add_text_pages (self, cjm_book_personas (book, maps), page);
  for (guint i = 0; i < maps->len; i++)
    {
      const char *map = ((CjmRecord *) g_ptr_array_index (maps, i))->id;

      add_map_page (self, document, map, page, options);
      cjm_book_skip (book, 1);
      add_text_pages (self, cjm_book_stages (book, map), page);
    }
  add_text_pages (self, cjm_book_lists (book, maps), page);
}

/**
 * cjm_pages_add_text:
 * @maps: (element-type CjmMap): those that are spoken of
 *
 * Adds the deck, where the options ask for one, and the appendix, where they ask for
 * that. Pages that @self has already are counted.
 */
gboolean
cjm_pages_add_text (
    CjmPages *self, CjmDocument *document, GPtrArray *maps, const CjmExportOptions *options, GError **error)
{
  CjmPlacement page = place_page (options);
  double       width = page.width / page.scale, height = page.height / page.scale; /* map points */
  g_autoptr (CjmBook) book = NULL;

  g_return_val_if_fail (self != NULL && maps != NULL && maps->len > 0, FALSE);
  if (!options->deck && !options->appendix)
    return TRUE;
  if (MIN (width, height) < LEAST_SIDE)
    {
      g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE,
                           _ ("this paper is too narrow for pages to read; choose another"));
      return FALSE;
    }
  book = cjm_book_new (document, cjm_shaper_get_measure (cjm_painter_get_shaper (self->painter)), width,
                       height);
  cjm_book_skip (book, self->pages->len);
  if (options->deck)
    add_deck (self, document, maps, book, &page, options);
  if (options->appendix)
    add_text_pages (self, cjm_book_notes (book, maps), &page);
  return TRUE;
}
