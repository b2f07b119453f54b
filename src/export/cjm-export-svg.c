/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export-svg.c: a map as SVG that a designer goes on with.
 *
 * Letters stay letters, one <text> for each text with its lines inside; each thing
 * on the map is a group with the id and name of its record. The painter paints
 * as ever; a sink writes down what it hears. Numbers never know the locale.
 */
#include "export/cjm-export.h"

#include "export/cjm-pages.h"
#include "export/cjm-source.h"
#include "export/cjm-structure.h"
#include "export/cjm-svg-source.h"
#include "render/cjm-ink.h"
#include "render/cjm-palette.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NAME_CHARS 48

typedef struct
{
  CjmSink  sink;
  GString *out;
  guint    clips; /* so far, for their ids */
} Writer;

/* Two places behind the point are a hundredth of a point; no trailing noughts. */
static void
put_number (GString *out, double number)
{
  char  digits[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_ascii_formatd (digits, sizeof digits, "%.2f", number);
  for (end = digits + strlen (digits) - 1; *end == '0'; end--)
    *end = '\0';
  if (*end == '.')
    *end = '\0';
  g_string_append (out, strcmp (digits, "-0") == 0 ? "0" : digits);
}

static void
put_attribute (GString *out, const char *name, double number)
{
  g_string_append_printf (out, " %s=\"", name);
  put_number (out, number);
  g_string_append_c (out, '"');
}

static void
put_text (GString *out, const char *text, gssize length)
{
  g_autofree char *own = g_strndup (text, length < 0 ? strlen (text) : (gsize) length);
  g_autofree char *clean = cjm_structure_clean (own);
  g_autofree char *escaped = g_markup_escape_text (clean, -1);

  g_string_append (out, escaped);
}

static void
put_colour (GString *out, const char *name, cairo_t *cr)
{
  double r = 0, g = 0, b = 0, a = 1;

  cairo_pattern_get_rgba (cairo_get_source (cr), &r, &g, &b, &a);
  g_string_append_printf (out, " %s=\"#%02x%02x%02x\"", name, (int) lround (r * 255), (int) lround (g * 255),
                          (int) lround (b * 255));
}

static double
scale_of (cairo_t *cr)
{
  cairo_matrix_t matrix;

  cairo_get_matrix (cr, &matrix);
  return sqrt (fabs (matrix.xx * matrix.yy - matrix.xy * matrix.yx));
}

/* ---- Paths ---- */

static void
put_points (GString *out, cairo_t *cr, const cairo_path_data_t *data, int n)
{
  for (int i = 1; i <= n; i++)
    {
      double x = data[i].point.x, y = data[i].point.y;

      cairo_user_to_device (cr, &x, &y);
      put_number (out, x);
      g_string_append_c (out, ' ');
      put_number (out, y);
      if (i < n)
        g_string_append_c (out, ' ');
    }
}

static void
put_path (GString *out, cairo_t *cr)
{
  cairo_path_t *path = cairo_copy_path (cr);

  g_string_append (out, " d=\"");
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];

      if (data->header.type == CAIRO_PATH_CLOSE_PATH)
        {
          g_string_append_c (out, 'z');
          continue;
        }
      /* cairo begins anew after closing; where nothing follows that is nothing */
      if (data->header.type == CAIRO_PATH_MOVE_TO && i + data->header.length >= path->num_data)
        continue;
      g_string_append_c (out, data->header.type == CAIRO_PATH_MOVE_TO   ? 'M'
                              : data->header.type == CAIRO_PATH_LINE_TO ? 'L'
                                                                        : 'C');
      put_points (out, cr, data, data->header.length - 1);
    }
  g_string_append_c (out, '"');
  cairo_path_destroy (path);
}

static void
fill_cb (CjmSink *sink, cairo_t *cr)
{
  GString *out = ((Writer *) sink)->out;

  g_string_append (out, "<path");
  put_path (out, cr);
  put_colour (out, "fill", cr);
  if (cairo_get_fill_rule (cr) == CAIRO_FILL_RULE_EVEN_ODD)
    g_string_append (out, " fill-rule=\"evenodd\"");
  g_string_append (out, "/>\n");
}

static void
put_dashes (GString *out, cairo_t *cr, double scale)
{
  int                n = cairo_get_dash_count (cr);
  g_autofree double *dashes = g_new (double, n + 1);
  double             offset;

  if (n == 0)
    return;
  cairo_get_dash (cr, dashes, &offset);
  g_string_append (out, " stroke-dasharray=\"");
  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      put_number (out, dashes[i] * scale);
    }
  g_string_append_c (out, '"');
}

static void
stroke_cb (CjmSink *sink, cairo_t *cr)
{
  static const char *const caps[] = { "butt", "round", "square" }, *const joins[] = { "miter", "round",
                                                                                      "bevel" };
  GString *out = ((Writer *) sink)->out;
  double   scale = scale_of (cr);

  g_string_append (out, "<path");
  put_path (out, cr);
  g_string_append (out, " fill=\"none\"");
  put_colour (out, "stroke", cr);
  put_attribute (out, "stroke-width", cairo_get_line_width (cr) * scale);
  put_dashes (out, cr, scale);
  if (cairo_get_line_cap (cr) != CAIRO_LINE_CAP_BUTT)
    g_string_append_printf (out, " stroke-linecap=\"%s\"", caps[cairo_get_line_cap (cr)]);
  if (cairo_get_line_join (cr) != CAIRO_LINE_JOIN_MITER)
    g_string_append_printf (out, " stroke-linejoin=\"%s\"", joins[cairo_get_line_join (cr)]);
  g_string_append (out, "/>\n");
}

static void
clip_begin_cb (CjmSink *sink, cairo_t *cr)
{
  Writer *self = (Writer *) sink;

  g_string_append_printf (self->out, "<clipPath id=\"clip-%u\"><path", ++self->clips);
  put_path (self->out, cr);
  g_string_append_printf (self->out, "/></clipPath>\n<g clip-path=\"url(#clip-%u)\">\n", self->clips);
}

static void
clip_end_cb (CjmSink *sink, cairo_t *cr)
{
  g_string_append (((Writer *) sink)->out, "</g>\n");
}

/* ---- Texts and pictures ---- */

static void
text_begin_cb (CjmSink *sink, cairo_t *cr, const CjmTextBox *box)
{
  GString *out = ((Writer *) sink)->out;

  g_string_append (out, "<text");
  put_attribute (out, "font-size", cjm_type (box->style)->size * scale_of (cr));
  if (cjm_type (box->style)->bold)
    g_string_append (out, " font-weight=\"700\"");
  if (box->align != CJM_ALIGN_START)
    g_string_append_printf (out, " text-anchor=\"%s\"", box->align == CJM_ALIGN_CENTRE ? "middle" : "end");
  if (box->struck)
    g_string_append (out, " text-decoration=\"line-through\"");
  put_colour (out, "fill", cr);
  g_string_append_c (out, '>');
}

static void
text_line_cb (CjmSink *sink, cairo_t *cr, const char *text, int length, double x, double y, double width)
{
  GString *out = ((Writer *) sink)->out;

  cairo_user_to_device (cr, &x, &y);
  g_string_append (out, "<tspan");
  put_attribute (out, "x", x);
  put_attribute (out, "y", y);
  g_string_append_c (out, '>');
  put_text (out, text, length);
  g_string_append (out, "</tspan>");
}

static void
text_end_cb (CjmSink *sink, cairo_t *cr)
{
  g_string_append (((Writer *) sink)->out, "</text>\n");
}

static void
picture_cb (CjmSink *sink, cairo_t *cr, const char *base64, const CjmRect *box)
{
  GString *out = ((Writer *) sink)->out;
  double   x = box->x, y = box->y, scale = scale_of (cr);

  cairo_user_to_device (cr, &x, &y);
  g_string_append (out, "<image");
  put_attribute (out, "x", x);
  put_attribute (out, "y", y);
  put_attribute (out, "width", box->width * scale);
  put_attribute (out, "height", box->height * scale);
  g_string_append (out, " preserveAspectRatio=\"xMidYMid slice\" xlink:href=\"data:image/png;base64,");
  for (const char *at = base64; *at != '\0'; at++) /* nothing but base64 may end up inside the quotes */
    if (g_ascii_isalnum (*at) || strchr ("+/=", *at) != NULL)
      g_string_append_c (out, *at);
  g_string_append (out, "\"/>\n");
}

/* ---- The sheet ---- */

/* What a group is called: "Pain: too many forms". */
static void
put_name (GString *out, const CjmItem *item)
{
  static const char *const kinds[CJM_N_ITEM_KINDS] = {
    "separator", "open-time", "quadrant", "emotion-curves", "rule",    "header", "legend", "summary",
    "insight",   "footer",    "axis",     "goals",          "hub",     "band",   "tray",   "slot",
    "heading",   "line",      "lane",     "stage",          "persona", "note",   "feeling"
  };
  const char      *text = item->record != NULL && item->kind >= CJM_ITEM_LANE
                              ? cjm_record_get_main_text (item->record)
                              : "";
  g_autofree char *start = g_utf8_substring (text, 0, MIN (NAME_CHARS, g_utf8_strlen (text, -1)));

  g_string_append (out, "<g");
  if (item->record != NULL && item->kind >= CJM_ITEM_LANE)
    g_string_append_printf (out, " id=\"%s-%s\"", kinds[item->kind], item->record->id);
  g_string_append_printf (out, " class=\"%s\" inkscape:label=\"%s%s", kinds[item->kind], kinds[item->kind],
                          *start != '\0' ? ": " : "");
  put_text (out, start, -1);
  g_string_append (out, "\">\n");
}

static void
put_items (Writer *self, CjmPages *pages, CjmLayout *layout, cairo_t *cr, GCancellable *cancellable)
{
  for (guint i = 0; i < layout->items->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);

      put_name (self->out, item);
      cjm_painter_paint_item (cjm_pages_get_painter (pages), cr, item);
      g_string_append (self->out, "</g>\n");
    }
}

static void
put_head (Writer *self, CjmDocument *document, const CjmPage *page, const CjmExportOptions *options)
{
  GString *out = self->out;

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "
                        "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                        "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\"");
  g_string_append_printf (out, " xml:lang=\"%s\" width=\"",
                          cjm_document_get_project (document)->language == CJM_LANGUAGE_KOREAN ? "ko" : "en");
  put_number (out, page->width / CJM_POINTS_PER_MM);
  g_string_append (out, "mm\" height=\"");
  put_number (out, page->height / CJM_POINTS_PER_MM);
  g_string_append (out, "mm\" viewBox=\"0 0 ");
  put_number (out, page->width / CJM_POINTS_PER_MAP_POINT);
  g_string_append_c (out, ' ');
  put_number (out, page->height / CJM_POINTS_PER_MAP_POINT);
  g_string_append (out, "\" font-family=\"");
  if (cjm_document_get_project (document)->font != NULL)
    {
      g_autofree char *family = g_strdelimit (g_strdup (cjm_document_get_project (document)->font), "'\\",
                                              ' '); /* quoted: CSS takes no name with digits otherwise */

      g_string_append_c (out, '\'');
      put_text (out, family, -1);
      g_string_append (out, "', ");
    }
  g_string_append (out, CJM_FONT_FAMILIES "\">\n<title>");
  put_text (out, page->layout->title, -1);
  g_string_append (out, "</title>\n");
  if (options->embed_source)
    {
      g_autoptr (GBytes) packed = cjm_source_pack (document, options->map, NULL);
      g_autofree char *base64 = g_base64_encode (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));

      g_string_append_printf (out,
                              "<metadata><" CJM_SVG_NAME " xmlns:sojourn=\"" CJM_SVG_NAMESPACE
                              "\">%s</" CJM_SVG_NAME "></metadata>\n",
                              base64);
    }
}

/** cjm_export_svg: Returns: (nullable) (transfer full): the SVG of one map, map points being its units. Safe
 * in any thread. */
GBytes *
cjm_export_svg (CjmDocument            *document,
                const CjmExportOptions *options,
                GCancellable           *cancellable,
                GError                **error)
{
  CjmExportOptions one = cjm_export_one_map (document, options);
  g_autoptr (CjmPages) pages = cjm_pages_new (document, &one, error);
  Writer self = { { fill_cb, stroke_cb, clip_begin_cb, clip_end_cb, text_begin_cb, text_line_cb, text_end_cb,
                    picture_cb },
                  NULL,
                  0 };
  const CjmPage   *page;
  cairo_surface_t *nothing;
  cairo_t         *cr;
  gboolean         good;

  if (pages == NULL)
    return NULL;
  page = cjm_pages_get (pages, 0);
  self.out = g_string_new (NULL);
  nothing = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cr = cairo_create (nothing);
  cjm_ink_set_sink (cr, &self.sink);
  put_head (&self, document, page, options);
  if (!options->transparent)
    g_string_append_printf (
        self.out, "<rect id=\"paper\" width=\"100%%\" height=\"100%%\" fill=\"#%06x\"/>\n", CJM_COLOUR_PAPER);
  cairo_translate (cr, page->at.x / CJM_POINTS_PER_MAP_POINT, page->at.y / CJM_POINTS_PER_MAP_POINT);
  cairo_scale (cr, page->at.scale / CJM_POINTS_PER_MAP_POINT, page->at.scale / CJM_POINTS_PER_MAP_POINT);
  put_items (&self, pages, page->layout, cr, cancellable);
  g_string_append (self.out, "</svg>\n");
  good = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    good = FALSE;
  else if (!good)
    g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DRAWING, _ ("the map could not be drawn: %s"),
                 cairo_status_to_string (cairo_status (cr)));
  cairo_destroy (cr);
  cairo_surface_destroy (nothing);
  if (good)
    return g_string_free_to_bytes (self.out);
  g_string_free (self.out, TRUE);
  return NULL;
}
