/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pages.c: which pages an export has, and what is on each: from options and
 * document to layouts and pages.
 *
 * Files, printer and preview draw the same pages, so they agree.
 */
#include "export/cjm-pages-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A picture is one map on one page. */
static CjmExportOptions
restrict_to_picture (const CjmExportOptions *options)
{
  CjmExportOptions restricted = *options;

  restricted.sheet.width = 0;
  restricted.fit = CJM_FIT_PAGE;
  restricted.deck = restricted.appendix = FALSE;
  return restricted;
}

/* Returns: (transfer container) (element-type CjmMap): those that are exported. */
static GPtrArray *
list_maps (CjmDocument *document, CjmExportFormat format, const char *chosen)
{
  GPtrArray *maps = cjm_document_list (document, CJM_KIND_MAP);

  for (guint i = maps->len; chosen != NULL && i > 0; i--)
    if (strcmp (chosen, ((CjmRecord *) g_ptr_array_index (maps, i - 1))->id) != 0)
      g_ptr_array_remove_index (maps, i - 1);
  if (format != CJM_FORMAT_PDF && maps->len > 1)
    g_ptr_array_set_size (maps, 1);
  return maps;
}

static gboolean
check_possible (GPtrArray *maps, GError **error)
{
  if (maps->len == 0)
    g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY,
                         _ ("there is no map in this file to export"));
  else if (!cjm_shaper_has_fonts ())
    g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY,
                         _ ("there is no font on this machine; please install one, such as Noto Sans CJK"));
  else
    return TRUE;
  return FALSE;
}

static CjmPages *
new_empty (CjmDocument *document, int theme)
{
  CjmPages *self = g_new0 (CjmPages, 1);

  self->painter = cjm_painter_new ();
  cjm_painter_set_theme (self->painter, theme);
  cjm_painter_apply_style (self->painter, document); /* text pages are measured before any map is laid out */
  self->layouts = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_layout_free);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_page_free);
  return self;
}

static gboolean
add_map (
    CjmPages *self, CjmDocument *document, const char *map, const CjmExportOptions *options, GError **error)
{
  CjmLayout   *layout = cjm_painter_lay_out (self->painter, document, map, NULL);
  CjmPlacement at;

  g_ptr_array_add (self->layouts, layout);
  if (options->sheet.width > 0)
    return cjm_pages_add_poster (self, layout, cjm_document_get_project (document)->language, options, error);
  if (options->fit != CJM_FIT_PAGE && options->paper.width > 0)
    return cjm_pages_add_several (self, layout, options, error);
  at = cjm_paper_place (&options->paper, options->orientation, MAX (options->margin, 0), layout->width,
                        layout->height);
  g_ptr_array_add (self->pages, cjm_page_new (CJM_PAGE_SHEET, layout, &at, layout->title));
  return TRUE;
}

/**
 * cjm_pages_new:
 * @format: of the export; a PNG or SVG has one page with one map
 *
 * Returns: (nullable) (transfer full): the pages, at least one, for the calling thread;
 *   NULL with CJM_EXPORT_ERROR.
 */
CjmPages *
cjm_pages_new (CjmDocument *document, CjmExportFormat format, const CjmExportOptions *options, GError **error)
{
  g_autoptr (CjmPages) self = NULL;
  g_autoptr (GPtrArray) maps = NULL;
  CjmExportOptions own;

  g_return_val_if_fail (CJM_IS_DOCUMENT (document) && options != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  own = format == CJM_FORMAT_PDF ? *options : restrict_to_picture (options);
  maps = list_maps (document, format, own.map);
  if (!check_possible (maps, error))
    return NULL;
  self = new_empty (document, own.theme);
  for (guint i = 0; !own.deck && i < maps->len; i++)
    if (!add_map (self, document, ((CjmRecord *) g_ptr_array_index (maps, i))->id, &own, error))
      return NULL;
  if (!cjm_pages_add_text (self, document, maps, &own, error))
    return NULL;
  g_assert (self->pages->len > 0);
  return g_steal_pointer (&self);
}

/** cjm_pages_free: frees @self, its pages and their layouts. */
void
cjm_pages_free (CjmPages *self)
{
  g_return_if_fail (self != NULL);
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->layouts);
  cjm_painter_free (self->painter);
  g_free (self);
}

/** cjm_pages_count: Returns: how many pages there are. */
guint
cjm_pages_count (CjmPages *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->pages->len;
}

/** cjm_pages_get: @n: from 0, less than cjm_pages_count(). Returns: (transfer none): that page. */
const CjmPage *
cjm_pages_get (CjmPages *self, guint n)
{
  g_return_val_if_fail (self != NULL && n < self->pages->len, NULL);
  return g_ptr_array_index (self->pages, n);
}

/** cjm_pages_get_painter: Returns: (transfer none): what draws the pages. */
CjmPainter *
cjm_pages_get_painter (CjmPages *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->painter;
}

/** cjm_pages_draw: draws page @n with its corner at the origin, PDF points being units. */
void
cjm_pages_draw (CjmPages *self, guint n, cairo_t *cr)
{
  const CjmPage *page = cjm_pages_get (self, n);

  g_return_if_fail (page != NULL && cr != NULL);
  cjm_page_draw (page, self->painter, cr);
}
