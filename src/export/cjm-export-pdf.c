/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export-pdf.c: a PDF with its pages, bookmarks, links and structure.
 *
 * Rendered into memory: cairo reports a full disk only to its own stream. The
 * traps of cairo 1.16 and 1.18 that matter here: dates are taken from nowhere,
 * so they are set; strings must be valid UTF-8 without control characters;
 * every outline entry needs a page that exists; a link needs a structure round
 * it; errors of the context and of the surface are two things.
 */
#include "export/cjm-export.h"

#include "export/cjm-pdf-finish.h"
#include "export/cjm-structure.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* PDF 1.7, Annex C: implementations stop at 14400 points a side. */
#define MOST_PAGE 14400.5

static cairo_status_t
append_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (cairo_surface_t *surface, CjmDocument *document, const char *title, gint64 date)
{
  const CjmProject *project = cjm_document_get_project (document);
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (date);
  g_autofree char *author = project->author != NULL ? cjm_structure_clean (project->author) : NULL;
  g_autofree char *stamp = when != NULL ? g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  if (author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Sojourn " CJM_VERSION);
  if (stamp != NULL)
    {
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, stamp);
    }
}

/* Returns: the number of the entry, the parent of others. */
static int
add_bookmark (cairo_surface_t *surface, int parent, const char *title, guint page, double x, double y)
{
  g_autofree char *clean = cjm_structure_clean (title);
  char             place[2][G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *where = NULL;

  g_ascii_formatd (place[0], sizeof place[0], "%.2f", x);
  g_ascii_formatd (place[1], sizeof place[1], "%.2f", y);
  where = g_strdup_printf ("page=%u pos=[%s %s]", page + 1, place[0], place[1]);
  return cairo_pdf_surface_add_outline (surface, parent, clean, where,
                                        parent == CAIRO_PDF_OUTLINE_ROOT ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
}

/* The page, and on the page of a whole map its stages. */
static void
add_bookmarks (cairo_surface_t *surface, const CjmPage *page, guint n)
{
  int parent;

  if (page->title == NULL)
    return;
  parent = add_bookmark (surface, CAIRO_PDF_OUTLINE_ROOT, page->title, n, 0, 0);
  if (!cjm_pages_is_map (page))
    return;
  for (guint i = 0; i < page->layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (page->layout->items, i);
      const char    *name = item->kind == CJM_ITEM_STAGE
                                 || (item->kind == CJM_ITEM_LANE
                                     && cjm_item_get_lane (item)->place == CJM_LABEL_QUADRANT)
                                ? cjm_record_get_main_text (item->record)
                                : "";

      if (*name != '\0')
        add_bookmark (surface, parent, name, n, page->at.x + item->box.x * page->at.scale,
                      page->at.y + item->box.y * page->at.scale);
    }
}

static gboolean
check_drawing (cairo_t *cr, cairo_surface_t *surface, GError **error)
{
  cairo_status_t status = cairo_status (cr);

  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DRAWING, _ ("the map could not be drawn: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

static char *
title_of (CjmDocument *document, CjmPages *pages, const CjmExportOptions *options)
{
  const char *project = cjm_document_get_project (document)->title;
  gboolean    several = options->map == NULL && cjm_document_count (document, CJM_KIND_MAP) > 1;

  return cjm_structure_clean (several && project != NULL ? project : cjm_pages_get (pages, 0)->layout->title);
}

static gboolean
check_sizes (CjmPages *pages, GError **error)
{
  for (guint i = 0; i < cjm_pages_count (pages); i++)
    {
      const CjmPage *page = cjm_pages_get (pages, i);

      if (page->width <= MOST_PAGE && page->height <= MOST_PAGE)
        continue;
      g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE,
                   _ ("\"%s\" would be larger than a PDF page can be (5.08 m); choose a paper size"),
                   page->layout->title);
      return FALSE;
    }
  return TRUE;
}

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
  gboolean good = TRUE;

  for (guint i = 0; good && i < cjm_pages_count (pages); i++)
    {
      const CjmPage *page = cjm_pages_get (pages, i);

      cairo_pdf_surface_set_size (surface, page->width, page->height);
      add_bookmarks (surface, page, i);
      cairo_tag_begin (cr, "Sect", NULL);
      cjm_pages_draw (pages, i, cr, page->kind == CJM_PAGE_SHEET ? cjm_structure_paint : NULL, structure);
      cairo_tag_end (cr, "Sect");
      cairo_show_page (cr);
      if (progress != NULL)
        progress (i + 1, cjm_pages_count (pages), data);
      good = !g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  good = good && check_drawing (cr, surface, error);
  cairo_destroy (cr);
  return good;
}

/**
 * cjm_export_pdf:
 * @progress: (nullable): called after each page, in the calling thread
 *
 * Returns: (nullable) (transfer full): the PDF. Safe in any thread.
 */
GBytes *
cjm_export_pdf (CjmDocument            *document,
                const CjmExportOptions *options,
                GCancellable           *cancellable,
                CjmProgress             progress,
                gpointer                data,
                GError                **error)
{
  g_autoptr (CjmPages) pages = cjm_pages_new (document, options, error);
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GBytes) drawn = NULL;
  g_autofree char *title = NULL;
  cairo_surface_t *surface;
  gboolean         good;

  if (pages == NULL || !check_sizes (pages, error))
    return NULL;
  bytes = g_byte_array_new ();
  title = title_of (document, pages, options);
  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, cjm_pages_get (pages, 0)->width,
                                                 cjm_pages_get (pages, 0)->height);
  set_metadata (surface, document, title, options->date);
  good = draw_pages (pages, surface, cancellable, progress, data, error);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  if (!good)
    return NULL;
  drawn = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return cjm_pdf_finish (drawn, document, options, error);
}
