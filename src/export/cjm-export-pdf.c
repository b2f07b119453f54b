/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export-pdf.c: a PDF with its pages, bookmarks, links and structure.
 *
 * Drawn in memory: cairo reports a full disk only to its own stream. The traps of
 * cairo 1.16 and 1.18 that matter here: dates are taken from nowhere, so they are
 * set; strings must be valid UTF-8 without control characters; every outline entry
 * needs a page that exists; a link needs a structure round it; errors of the context
 * and of the surface are two things.
 */
#include "export/cjm-export-private.h"

#include "export/cjm-pdf-finish.h"
#include "export/cjm-printable.h"
#include "export/cjm-structure.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#define MOST_SIDE 14400.5 /* points: PDF 1.7, Annex C, stops at 14400; half a point for rounding */

static gboolean
check_sizes (CjmPages *pages, GError **error)
{
  for (guint i = 0; i < cjm_pages_count (pages); i++)
    {
      const CjmPage *page = cjm_pages_get (pages, i);

      if (page->width <= MOST_SIDE && page->height <= MOST_SIDE)
        continue;
      g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE,
                   _ ("\"%s\" would be larger than a PDF page can be (5.08 m); choose a paper size"),
                   page->layout->title);
      return FALSE;
    }
  return TRUE;
}

/* ---- What it says about itself ---- */

/* Returns: (transfer full): the title of the project where it shows several maps, else of the map. */
static char *
make_title (CjmDocument *document, CjmPages *pages, const CjmExportOptions *options)
{
  const char *project = cjm_document_get_project (document)->title;
  gboolean    is_whole = options->map == NULL && cjm_document_count (document, CJM_KIND_MAP) > 1;

  return cjm_printable (is_whole && project != NULL ? project : cjm_pages_get (pages, 0)->layout->title);
}

/* @date: seconds since 1970; none where GDateTime can't hold it. */
static void
set_date (cairo_surface_t *surface, gint64 date)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (date);
  g_autofree char *stamp = when != NULL ? g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  if (stamp == NULL)
    return;
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, stamp);
}

static void
set_metadata (cairo_surface_t        *surface,
              CjmDocument            *document,
              CjmPages               *pages,
              const CjmExportOptions *options)
{
  const CjmProject *project = cjm_document_get_project (document);
  g_autofree char  *title = make_title (document, pages, options);
  g_autofree char  *author = project->author != NULL ? cjm_printable (project->author) : NULL;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  if (author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Sojourn " CJM_VERSION);
  set_date (surface, options->date);
}

/* ---- Bookmarks ---- */

/* @x: @y: on page @n, PDF points. Returns: the number of the bookmark, as parent of others. */
static int
add_bookmark (cairo_surface_t *surface, int parent, const char *title, guint n, double x, double y)
{
  g_autofree char *clean = cjm_printable (title);
  char             left[G_ASCII_DTOSTR_BUF_SIZE], top[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *where = NULL;

  g_assert (title != NULL);
  g_ascii_formatd (left, sizeof left, "%.2f", x);
  g_ascii_formatd (top, sizeof top, "%.2f", y);
  where = g_strdup_printf ("page=%u pos=[%s %s]", n + 1, left, top);
  return cairo_pdf_surface_add_outline (surface, parent, clean, where,
                                        parent == CAIRO_PDF_OUTLINE_ROOT ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
}

static gboolean
is_part_of_map (const CjmItem *item)
{
  return item->kind == CJM_ITEM_STAGE
         || (item->kind == CJM_ITEM_LANE && cjm_item_get_lane (item)->place == CJM_LABEL_QUADRANT);
}

/* One for page @n, and below it one for each stage or quadrant of a map that is on it. */
static void
add_bookmarks (cairo_surface_t *surface, const CjmPage *page, guint n)
{
  const CjmPlacement *at = &page->at;
  int                 parent;

  if (page->title == NULL)
    return;
  parent = add_bookmark (surface, CAIRO_PDF_OUTLINE_ROOT, page->title, n, 0, 0);
  if (!cjm_page_is_map (page))
    return;
  for (guint i = 0; i < page->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (page->layout->items, i);
      const char    *name = is_part_of_map (item) ? cjm_record_get_main_text (item->record) : "";

      if (*name != '\0')
        add_bookmark (surface, parent, name, n, at->x + item->box.x * at->scale,
                      at->y + item->box.y * at->scale);
    }
}

/* ---- Drawing ---- */

/* A sheet gets its structure; pieces of one can't be read aloud, as texts are cut. */
static void
draw_page (CjmPages *pages, CjmStructure *structure, guint n, cairo_surface_t *surface, cairo_t *cr)
{
  const CjmPage *page = cjm_pages_get (pages, n);

  cairo_pdf_surface_set_size (surface, page->width, page->height);
  add_bookmarks (surface, page, n);
  cairo_tag_begin (cr, "Sect", NULL);
  if (page->kind == CJM_PAGE_SHEET)
    cjm_structure_paint (structure, cjm_pages_get_painter (pages), cr, page);
  else
    cjm_pages_draw (pages, n, cr);
  cairo_tag_end (cr, "Sect");
  cairo_show_page (cr);
}

static gboolean
check_drawing (cairo_t *cr, cairo_surface_t *surface, GError **error)
{
  cairo_status_t status = cairo_status (cr);

  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DRAWING, _ ("the map could not be drawn: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

/* Finishes @surface too. */
static gboolean
draw_pages (CjmPages        *pages,
            cairo_surface_t *surface,
            GCancellable    *cancellable,
            CjmProgress      progress,
            gpointer         data,
            GError         **error)
{
  g_autoptr (CjmStructure) structure = cjm_structure_new (pages);
  cairo_t *cr = cairo_create (surface);
  guint    n_pages = cjm_pages_count (pages);
  gboolean is_cancelled = FALSE, good;

  for (guint i = 0; i < n_pages && !is_cancelled; i++)
    {
      draw_page (pages, structure, i, surface, cr);
      if (progress != NULL)
        progress (i + 1, n_pages, data);
      is_cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  cairo_surface_finish (surface);
  good = !is_cancelled && check_drawing (cr, surface, error);
  cairo_destroy (cr);
  return good;
}

static cairo_status_t
append_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/** cjm_export_pdf: @progress: (nullable): told of each page. Returns: (nullable) (transfer full): @pages as a
 * PDF. */
GBytes *
cjm_export_pdf (CjmPages               *pages,
                CjmDocument            *document,
                const CjmExportOptions *options,
                GBytes                 *project,
                GCancellable           *cancellable,
                CjmProgress             progress,
                gpointer                data,
                GError                **error)
{
  const CjmPage *first = cjm_pages_get (pages, 0);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) drawn = NULL;
  cairo_surface_t *surface;
  gboolean         good;

  g_return_val_if_fail (first != NULL && CJM_IS_DOCUMENT (document) && options != NULL, NULL);
  if (!check_sizes (pages, error))
    return NULL;
  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, first->width, first->height);
  set_metadata (surface, document, pages, options);
  good = draw_pages (pages, surface, cancellable, progress, data, error);
  cairo_surface_destroy (surface);
  if (!good)
    return NULL;
  drawn = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return cjm_pdf_finish (drawn, cjm_document_get_project (document)->language, project, error);
}
