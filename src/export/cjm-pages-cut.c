/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pages-cut.c: a sheet that is cut into several pages: the pieces of a poster,
 * pages in true size, or pages as wide as the sheet.
 *
 * Each piece is the whole sheet, moved and clipped. Pieces of a poster overlap, so
 * that they can be glued.
 */
#include "export/cjm-pages-private.h"

#include "export/cjm-poster.h"

#include <glib/gi18n-lib.h>

static gboolean
check_count (const CjmTiling *tiling, GError **error)
{
  if ((guint64) tiling->columns * tiling->rows <= CJM_EXPORT_MOST_SHEETS)
    return TRUE;
  g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE,
               _ ("that would be %u × %u pages, more than %d; choose larger paper or a smaller poster"),
               tiling->columns, tiling->rows, CJM_EXPORT_MOST_SHEETS);
  return FALSE;
}

/* @x: @y: of the sheet's corner on the page; @height: what of the page the sheet may cover. */
static CjmPage *
add_tile (CjmPages        *self,
          CjmLayout       *layout,
          double           scale,
          const CjmTiling *tiling,
          double           x,
          double           y,
          double           height,
          const char      *title)
{
  CjmPlacement at = { tiling->width, tiling->height, scale, x, y };
  CjmPage     *page = cjm_page_new (CJM_PAGE_TILE, layout, &at, title);

  g_assert (height > 0 && tiling->width > 2 * tiling->margin);
  page->tiling = *tiling;
  page->clip = cjm_rect (tiling->margin, tiling->margin, tiling->width - 2 * tiling->margin, height);
  g_ptr_array_add (self->pages, page);
  return page;
}

/* ---- Pieces in rows and columns ---- */

/* @whole: where the sheet lies on the poster that is cut. Pieces of a poster have labels,
 * and those with nothing on them are left out. */
static void
add_grid (
    CjmPages *self, CjmLayout *layout, const CjmPlacement *whole, const CjmTiling *tiling, gboolean is_poster)
{
  const char *title = is_poster ? NULL : layout->title; /* of the first; a poster has it on the plan */
  double      height = tiling->height - 2 * tiling->margin;

  g_assert (tiling->columns > 0 && tiling->rows > 0);
  for (guint row = 0; row < tiling->rows; row++)
    for (guint column = 0; column < tiling->columns; column++)
      {
        double   x = tiling->x + whole->x - column * tiling->step_x;
        double   y = tiling->y + whole->y - row * tiling->step_y;
        CjmPage *page;

        if (is_poster && cjm_poster_is_blank (layout, whole, tiling, row, column))
          continue;
        page = add_tile (self, layout, whole->scale, tiling, x, y, height, title);
        page->label = is_poster ? cjm_poster_label (row, column) : NULL;
        title = NULL;
      }
}

/**
 * cjm_pages_add_poster:
 * @options: size of the poster: paper; of the pieces: sheet
 *
 * Adds the plan of how @layout goes together from its pieces, then the pieces.
 */
gboolean
cjm_pages_add_poster (
    CjmPages *self, CjmLayout *layout, CjmLanguage language, const CjmExportOptions *options, GError **error)
{
  CjmPlacement whole = cjm_paper_place (&options->paper, options->orientation, MAX (options->margin, 0),
                                        layout->width, layout->height);
  CjmTiling    tiling;
  CjmPage     *plan;
  guint        n_before;

  g_return_val_if_fail (self != NULL && layout != NULL, FALSE);
  g_return_val_if_fail (options->sheet.width > 0 && options->overlap >= 0, FALSE);
  if (!cjm_paper_tile (&options->sheet, CJM_ORIENTATION_AUTO, CJM_EXPORT_MARGIN, options->overlap,
                       whole.width, whole.height, &tiling))
    {
      g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE,
                           _ ("margin and overlap leave no room on the paper"));
      return FALSE;
    }
  if (!check_count (&tiling, error))
    return FALSE;
  plan = cjm_page_new (CJM_PAGE_ASSEMBLY, layout, &whole, layout->title);
  plan->tiling = tiling;
  plan->width = tiling.width;
  plan->height = tiling.height;
  g_ptr_array_add (self->pages, plan);
  n_before = self->pages->len;
  add_grid (self, layout, &whole, &tiling, TRUE);
  plan->label = cjm_poster_caption (language, &options->sheet, self->pages->len - n_before, &tiling, &whole,
                                    options->overlap);
  return TRUE;
}

/* ---- Pages one below the other ---- */

#define LEAST_FILLED 0.35 /* of a page, before something is cut rather than moved on */
#define TOUCH 0.5         /* map points: less is not cut through */
#define GAP 2.0           /* map points between a cut and what begins below it */

/* Returns: TRUE if a cut at @y, map points, goes through something one reads. */
static gboolean
cuts_through (CjmLayout *layout, double y)
{
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);

      if (item->kind >= CJM_ITEM_PANEL && item->kind != CJM_ITEM_TRAY && item->ink.y < y - TOUCH
          && cjm_rect_bottom (&item->ink) > y + TOUCH)
        return TRUE;
    }
  return FALSE;
}

/* Returns: where a page that begins at @from ends, map points: between two things, as low
 * as @most allows. */
static double
find_break (CjmLayout *layout, double from, double most)
{
  double least = from + LEAST_FILLED * (most - from), best = 0;

  g_assert (most > from); /* so that there is an end of pages */
  if (most >= layout->height || !cuts_through (layout, most))
    return most;
  for (guint i = 0; i < layout->items->len; i++)
    {
      double y = ((const CjmItem *) g_ptr_array_index (layout->items, i))->ink.y - GAP;

      if (y > best && y <= most && y > least && !cuts_through (layout, y))
        best = y;
    }
  return best > 0 ? best : most;
}

/* As wide as the page; a page ends between two rows where it can. */
static gboolean
add_strips (CjmPages *self, CjmLayout *layout, double scale, const CjmTiling *tiling, GError **error)
{
  double most = (tiling->height - 2 * tiling->margin) / scale; /* map points on a page */
  double from = 0;
  guint  n = 0;

  g_assert (most > 0);
  while (from < layout->height - 1)
    {
      double to = find_break (layout, from, from + most);

      add_tile (self, layout, scale, tiling, tiling->margin, tiling->margin - from * scale,
                MIN (to - from, layout->height - from) * scale, n == 0 ? layout->title : NULL);
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

/** cjm_pages_add_several: adds @layout on as many pages as its width (CJM_FIT_WIDTH) or its true size
 * (CJM_FIT_TRUE) takes. */
gboolean
cjm_pages_add_several (CjmPages *self, CjmLayout *layout, const CjmExportOptions *options, GError **error)
{
  double         margin = options->margin >= 0 ? options->margin : CJM_EXPORT_MARGIN;
  CjmOrientation orientation = options->orientation;
  CjmPlacement whole = cjm_paper_place (&options->paper, orientation, margin, layout->width, layout->height);
  CjmTiling    tiling;

  g_return_val_if_fail (self != NULL && layout != NULL, FALSE);
  g_return_val_if_fail (options->fit != CJM_FIT_PAGE && options->paper.width > 0, FALSE);
  whole.x = whole.y = 0;
  whole.scale = CJM_POINTS_PER_MAP_POINT;
  if (options->fit == CJM_FIT_WIDTH)
    {
      whole.scale = (whole.width - 2 * margin * CJM_POINTS_PER_MM) / layout->width;
      orientation = whole.width > whole.height ? CJM_ORIENTATION_LANDSCAPE : CJM_ORIENTATION_PORTRAIT;
    }
  if (!cjm_paper_tile (&options->paper, orientation, margin, 0, layout->width * whole.scale,
                       layout->height * whole.scale, &tiling))
    {
      g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE,
                           _ ("the margins leave no room on the paper"));
      return FALSE;
    }
  if (!check_count (&tiling, error))
    return FALSE;
  if (options->fit == CJM_FIT_WIDTH)
    return add_strips (self, layout, whole.scale, &tiling, error);
  add_grid (self, layout, &whole, &tiling, FALSE);
  return TRUE;
}
