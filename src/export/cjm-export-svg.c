/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export-svg.c: a map as SVG that a designer goes on with.
 *
 * Each thing on the map is a group with the id and name of its record. The painter
 * paints as ever; a sink (cjm-svg-sink.c) writes down what it hears.
 */
#include "export/cjm-export-private.h"

#include "export/cjm-source-pack.h"
#include "export/cjm-svg-sink.h"
#include "export/cjm-svg-source.h"
#include "render/cjm-ink.h"
#include "render/cjm-palette.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_LENGTH 48 /* characters of a record's text that name its group */

/* ---- Head ---- */

/* In millimetres; the units inside are map points. */
static void
append_size (GString *out, const CjmPage *page)
{
  g_assert (page->width > 0 && page->height > 0);
  g_string_append (out, " width=\"");
  cjm_svg_sink_append_number (out, page->width / CJM_POINTS_PER_MM);
  g_string_append (out, "mm\" height=\"");
  cjm_svg_sink_append_number (out, page->height / CJM_POINTS_PER_MM);
  g_string_append (out, "mm\" viewBox=\"0 0 ");
  cjm_svg_sink_append_number (out, page->width / CJM_POINTS_PER_MAP_POINT);
  g_string_append_c (out, ' ');
  cjm_svg_sink_append_number (out, page->height / CJM_POINTS_PER_MAP_POINT);
  g_string_append_c (out, '"');
}

/* @font: (nullable): of the project. Its name is quoted: CSS takes none with digits otherwise. */
static void
append_fonts (GString *out, const char *font)
{
  g_string_append (out, " font-family=\"");
  if (font != NULL)
    {
      g_autofree char *family = g_strdelimit (g_strdup (font), "'\\", ' ');

      g_string_append_c (out, '\'');
      cjm_svg_sink_append_text (out, family, -1);
      g_string_append (out, "', ");
    }
  g_string_append (out, CJM_FONT_FAMILIES "\"");
}

static void
append_head (GString *out, const CjmProject *project, const CjmPage *page)
{
  const char *language = project->language == CJM_LANGUAGE_KOREAN ? "ko" : "en";

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "
                        "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                        "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\"");
  g_string_append_printf (out, " xml:lang=\"%s\"", language);
  append_size (out, page);
  append_fonts (out, project->font);
  g_string_append (out, ">\n<title>");
  cjm_svg_sink_append_text (out, page->layout->title, -1);
  g_string_append (out, "</title>\n");
}

/* @text: of the project that travels inside. */
static void
append_project (GString *out, GBytes *text)
{
  g_autoptr (GBytes) packed = cjm_source_pack (text);
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));

  g_string_append_printf (out,
                          "<metadata><" CJM_SVG_NAME " xmlns:sojourn=\"" CJM_SVG_NAMESPACE
                          "\">%s</" CJM_SVG_NAME "></metadata>\n",
                          base64);
}

/* ---- The sheet ---- */

/* Begins the group of @item; its name is what it is and says: "note: too many forms". */
static void
append_group (GString *out, const CjmItem *item)
{
  static const char *const kinds[CJM_N_ITEM_KINDS] = {
    "separator", "open-time", "quadrant", "emotion-curves", "rule",    "header", "legend", "summary",
    "insight",   "footer",    "axis",     "goals",          "hub",     "band",   "tray",   "slot",
    "heading",   "line",      "lane",     "stage",          "persona", "note",   "feeling"
  };
  const char      *kind = kinds[item->kind];
  gboolean         is_record = item->record != NULL && item->kind >= CJM_ITEM_LANE;
  const char      *text = is_record ? cjm_record_get_main_text (item->record) : "";
  g_autofree char *start = g_utf8_substring (text, 0, MIN (NAME_LENGTH, g_utf8_strlen (text, -1)));

  g_assert (item->kind < CJM_N_ITEM_KINDS);
  g_string_append (out, "<g");
  if (is_record)
    g_string_append_printf (out, " id=\"%s-%s\"", kind, item->record->id);
  g_string_append_printf (out, " class=\"%s\" inkscape:label=\"%s", kind, kind);
  if (*start != '\0')
    g_string_append (out, ": ");
  cjm_svg_sink_append_text (out, start, -1);
  g_string_append (out, "\">\n");
}

static void
append_items (GString *out, CjmPainter *painter, CjmLayout *layout, cairo_t *cr, GCancellable *cancellable)
{
  for (guint i = 0; i < layout->items->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);

      append_group (out, item);
      cjm_painter_paint_item (painter, cr, item);
      g_string_append (out, "</g>\n");
    }
}

/* Has @painter paint @page, and what it paints appended. Returns: FALSE with @error if it
 * could not or was cancelled. */
static gboolean
append_sheet (
    GString *out, CjmPainter *painter, const CjmPage *page, GCancellable *cancellable, GError **error)
{
  cairo_surface_t *nothing = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t         *cr = cairo_create (nothing);
  double           scale = page->at.scale / CJM_POINTS_PER_MAP_POINT;
  cairo_status_t   status;
  CjmSvgSink       sink;

  cjm_svg_sink_init (&sink, out);
  cjm_ink_set_sink (cr, &sink.sink);
  cairo_translate (cr, page->at.x / CJM_POINTS_PER_MAP_POINT, page->at.y / CJM_POINTS_PER_MAP_POINT);
  cairo_scale (cr, scale, scale);
  append_items (out, painter, page->layout, cr, cancellable);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (nothing);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DRAWING, _ ("the map could not be drawn: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

/** cjm_export_svg: Returns: (nullable) (transfer full): the first of @pages as an SVG, map points being its
 * units. */
GBytes *
cjm_export_svg (CjmPages               *pages,
                CjmDocument            *document,
                const CjmExportOptions *options,
                GBytes                 *project,
                GCancellable           *cancellable,
                GError                **error)
{
  const CjmPage *page = cjm_pages_get (pages, 0);
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (cjm_pages_count (pages) == 1 && CJM_IS_DOCUMENT (document), NULL);
  append_head (out, cjm_document_get_project (document), page);
  if (project != NULL)
    append_project (out, project);
  if (!options->transparent)
    g_string_append_printf (out, "<rect id=\"paper\" width=\"100%%\" height=\"100%%\" fill=\"#%06x\"/>\n",
                            CJM_COLOUR_PAPER);
  if (!append_sheet (out, cjm_pages_get_painter (pages), page, cancellable, error))
    return NULL;
  g_string_append (out, "</svg>\n");
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
