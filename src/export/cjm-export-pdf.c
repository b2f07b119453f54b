/* cjm-export-pdf.c: a PDF with a page for each map.
 *
 * Rendered into memory: cairo reports a full disk only to its own stream. The
 * traps of cairo 1.16 and 1.18 that matter here: dates are taken from nowhere,
 * so they are set; strings must be valid UTF-8 without control characters;
 * every outline entry needs a page that exists; errors of the context and of
 * the surface are two things.
 */
#include "export/cjm-export.h"
#include "render/cjm-painter.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* PDF 1.7, Annex C: implementations stop at 14400 points a side. */
#define MOST_PAGE 14400.0

static cairo_status_t
append_cb (void                *data,
           const unsigned char *bytes,
           unsigned int         length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Text for metadata and outline: no control characters, and none of the code
 * points that Unicode keeps for itself, which cairo takes for broken text. */
static char *
plain (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean bad = c < 0x20 || c == 0x7f || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;

      g_string_append_unichar (out, bad ? ' ' : c);
    }
  return g_string_free (out, FALSE);
}

static void
set_metadata (cairo_surface_t *surface,
              CjmDocument     *document,
              const char      *title,
              gint64           date)
{
  const CjmProject *project = cjm_document_get_project (document);
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (date);
  g_autofree char *author = project->author != NULL ? plain (project->author) : NULL;
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

static gboolean
add_page (cairo_surface_t        *surface,
          cairo_t                *cr,
          CjmPainter             *painter,
          CjmLayout              *layout,
          int                     number,
          const CjmExportOptions *options,
          GError                **error)
{
  CjmPage          page = cjm_page_plan (options->paper, options->orientation, layout->width, layout->height);
  g_autofree char *title = plain (layout->title);
  g_autofree char *place = g_strdup_printf ("page=%d pos=[0 0]", number);

  if (page.width > MOST_PAGE || page.height > MOST_PAGE)
    {
      g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE, _ ("\"%s\" would be larger than a PDF page can be (5.08 m); choose a paper size"), layout->title);
      return FALSE;
    }
  cairo_pdf_surface_set_size (surface, page.width, page.height);
  cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, title, place, CAIRO_PDF_OUTLINE_FLAG_OPEN);
  cairo_tag_begin (cr, "Sect", NULL);
  cairo_save (cr);
  cairo_translate (cr, page.x, page.y);
  cairo_scale (cr, page.scale, page.scale);
  cjm_painter_paint (painter, cr, layout, NULL);
  cairo_restore (cr);
  cairo_tag_end (cr, "Sect");
  cairo_show_page (cr);
  return TRUE;
}

static gboolean
check_drawing (cairo_t         *cr,
               cairo_surface_t *surface,
               GError         **error)
{
  cairo_status_t status = cairo_status (cr);

  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DRAWING, _ ("the map could not be drawn: %s"), cairo_status_to_string (status));
  return FALSE;
}

/** cjm_export_pdf: Returns: (nullable) (transfer full): the PDF. Safe in any thread. */
GBytes *
cjm_export_pdf (CjmDocument            *document,
                const CjmExportOptions *options,
                GError                **error)
{
  g_autoptr (CjmPainter) painter = cjm_painter_new ();
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, 595, 842);
  cairo_t         *cr = cairo_create (surface);
  gboolean         good = TRUE;
  int              page = 0;

  cairo_tag_begin (cr, "Document", NULL);
  for (guint i = 0; good && i < maps->len; i++)
    {
      const CjmRecord *map = g_ptr_array_index (maps, i);
      g_autoptr (CjmLayout) layout = NULL;

      if (options->map != NULL && strcmp (options->map, map->id) != 0)
        continue;
      layout = cjm_painter_lay_out (painter, document, map->id, NULL);
      if (page == 0)
        {
          const char      *project = cjm_document_get_project (document)->title;
          g_autofree char *title = plain (options->map == NULL && maps->len > 1 && project != NULL ? project : layout->title);
          set_metadata (surface, document, title, options->date);
        }
      good = add_page (surface, cr, painter, layout, ++page, options, error);
    }
  cairo_tag_end (cr, "Document");
  good = good && check_drawing (cr, surface, error);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return good ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
