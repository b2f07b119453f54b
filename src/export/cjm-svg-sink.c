/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-svg-sink.c: what is painted, as elements of SVG. Letters stay letters: one <text>
 * for each text, with its lines inside.
 */
#include "export/cjm-svg-sink.h"

#include "export/cjm-printable.h"

#include <math.h>
#include <string.h>

/* ---- Attributes ---- */

/** cjm_svg_sink_append_number: appends @number with at most two decimals: a hundredth of a point. It never
 * depends on the locale. */
void
cjm_svg_sink_append_number (GString *out, double number)
{
  char  digits[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_return_if_fail (out != NULL && isfinite (number));
  g_ascii_formatd (digits, sizeof digits, "%.2f", number);
  for (end = digits + strlen (digits) - 1; *end == '0'; end--)
    *end = '\0';
  if (*end == '.')
    *end = '\0';
  g_string_append (out, strcmp (digits, "-0") == 0 ? "0" : digits);
}

static void
append_attribute (GString *out, const char *name, double number)
{
  g_string_append_printf (out, " %s=\"", name);
  cjm_svg_sink_append_number (out, number);
  g_string_append_c (out, '"');
}

/** cjm_svg_sink_append_text: appends @length bytes of @text, −1 for all, so that XML can hold them. */
void
cjm_svg_sink_append_text (GString *out, const char *text, gssize length)
{
  g_autofree char *own = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *escaped = NULL;

  g_return_if_fail (out != NULL && text != NULL);
  own = g_strndup (text, length < 0 ? strlen (text) : (gsize) length);
  clean = cjm_printable (own);
  escaped = g_markup_escape_text (clean, -1);
  g_string_append (out, escaped);
}

static void
append_colour (GString *out, const char *name, cairo_t *cr)
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

/* The command that SVG has for a piece of a path. */
static char
path_command (cairo_path_data_type_t type)
{
  switch (type)
    {
    case CAIRO_PATH_MOVE_TO:
      return 'M';
    case CAIRO_PATH_LINE_TO:
      return 'L';
    case CAIRO_PATH_CURVE_TO:
      return 'C';
    case CAIRO_PATH_CLOSE_PATH:
      return 'z';
    default:
      g_assert_not_reached ();
    }
}

static void
append_points (GString *out, cairo_t *cr, const cairo_path_data_t *data, int n)
{
  for (int i = 1; i <= n; i++)
    {
      double x = data[i].point.x, y = data[i].point.y;

      cairo_user_to_device (cr, &x, &y);
      cjm_svg_sink_append_number (out, x);
      g_string_append_c (out, ' ');
      cjm_svg_sink_append_number (out, y);
      if (i < n)
        g_string_append_c (out, ' ');
    }
}

static void
append_path (GString *out, cairo_t *cr)
{
  cairo_path_t *path = cairo_copy_path (cr);

  g_string_append (out, " d=\"");
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];
      gboolean                 is_last = i + data->header.length >= path->num_data;

      /* cairo begins anew after closing; where nothing follows that is nothing */
      if (data->header.type == CAIRO_PATH_MOVE_TO && is_last)
        continue;
      g_string_append_c (out, path_command (data->header.type));
      append_points (out, cr, data, data->header.length - 1);
    }
  g_string_append_c (out, '"');
  cairo_path_destroy (path);
}

static void
fill_cb (CjmSink *sink, cairo_t *cr)
{
  GString *out = ((CjmSvgSink *) sink)->out;

  g_string_append (out, "<path");
  append_path (out, cr);
  append_colour (out, "fill", cr);
  if (cairo_get_fill_rule (cr) == CAIRO_FILL_RULE_EVEN_ODD)
    g_string_append (out, " fill-rule=\"evenodd\"");
  g_string_append (out, "/>\n");
}

static void
append_dashes (GString *out, cairo_t *cr, double scale)
{
  int                n = cairo_get_dash_count (cr);
  g_autofree double *dashes = g_new (double, n + 1);
  double             offset;

  g_assert (scale > 0);
  if (n == 0)
    return;
  cairo_get_dash (cr, dashes, &offset);
  g_string_append (out, " stroke-dasharray=\"");
  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      cjm_svg_sink_append_number (out, dashes[i] * scale);
    }
  g_string_append_c (out, '"');
}

static void
stroke_cb (CjmSink *sink, cairo_t *cr)
{
  static const char *const caps[] = { "butt", "round", "square" }, *const joins[] = { "miter", "round",
                                                                                      "bevel" };
  GString *out = ((CjmSvgSink *) sink)->out;
  double   scale = scale_of (cr);

  g_string_append (out, "<path");
  append_path (out, cr);
  g_string_append (out, " fill=\"none\"");
  append_colour (out, "stroke", cr);
  append_attribute (out, "stroke-width", cairo_get_line_width (cr) * scale);
  append_dashes (out, cr, scale);
  if (cairo_get_line_cap (cr) != CAIRO_LINE_CAP_BUTT)
    g_string_append_printf (out, " stroke-linecap=\"%s\"", caps[cairo_get_line_cap (cr)]);
  if (cairo_get_line_join (cr) != CAIRO_LINE_JOIN_MITER)
    g_string_append_printf (out, " stroke-linejoin=\"%s\"", joins[cairo_get_line_join (cr)]);
  g_string_append (out, "/>\n");
}

static void
clip_begin_cb (CjmSink *sink, cairo_t *cr)
{
  CjmSvgSink *self = (CjmSvgSink *) sink;

  g_string_append_printf (self->out, "<clipPath id=\"clip-%u\"><path", ++self->n_clips);
  append_path (self->out, cr);
  g_string_append_printf (self->out, "/></clipPath>\n<g clip-path=\"url(#clip-%u)\">\n", self->n_clips);
}

static void
clip_end_cb (CjmSink *sink, cairo_t *cr)
{
  g_string_append (((CjmSvgSink *) sink)->out, "</g>\n");
}

/* ---- Texts and pictures ---- */

static void
text_begin_cb (CjmSink *sink, cairo_t *cr, const CjmTextBox *box)
{
  GString *out = ((CjmSvgSink *) sink)->out;

  g_string_append (out, "<text");
  append_attribute (out, "font-size", cjm_type (box->style)->size * scale_of (cr));
  if (cjm_type (box->style)->bold)
    g_string_append (out, " font-weight=\"700\"");
  if (box->align != CJM_ALIGN_START)
    g_string_append_printf (out, " text-anchor=\"%s\"", box->align == CJM_ALIGN_CENTRE ? "middle" : "end");
  if (box->struck)
    g_string_append (out, " text-decoration=\"line-through\"");
  append_colour (out, "fill", cr);
  g_string_append_c (out, '>');
}

static void
text_line_cb (CjmSink *sink, cairo_t *cr, const char *text, int length, double x, double y, double width)
{
  GString *out = ((CjmSvgSink *) sink)->out;

  cairo_user_to_device (cr, &x, &y);
  g_string_append (out, "<tspan");
  append_attribute (out, "x", x);
  append_attribute (out, "y", y);
  g_string_append_c (out, '>');
  cjm_svg_sink_append_text (out, text, length);
  g_string_append (out, "</tspan>");
}

static void
text_end_cb (CjmSink *sink, cairo_t *cr)
{
  g_string_append (((CjmSvgSink *) sink)->out, "</text>\n");
}

static void
picture_cb (CjmSink *sink, cairo_t *cr, const char *base64, const CjmRect *box)
{
  GString *out = ((CjmSvgSink *) sink)->out;
  double   x = box->x, y = box->y, scale = scale_of (cr);

  cairo_user_to_device (cr, &x, &y);
  g_string_append (out, "<image");
  append_attribute (out, "x", x);
  append_attribute (out, "y", y);
  append_attribute (out, "width", box->width * scale);
  append_attribute (out, "height", box->height * scale);
  g_string_append (out, " preserveAspectRatio=\"xMidYMid slice\" xlink:href=\"data:image/png;base64,");
  for (const char *at = base64; *at != '\0'; at++) /* nothing but base64 may end up inside the quotes */
    if (g_ascii_isalnum (*at) || strchr ("+/=", *at) != NULL)
      g_string_append_c (out, *at);
  g_string_append (out, "\"/>\n");
}

/** cjm_svg_sink_init: @out: (transfer none): gets the elements; lives as long as @self. */
void
cjm_svg_sink_init (CjmSvgSink *self, GString *out)
{
  g_return_if_fail (self != NULL && out != NULL);
  *self = (CjmSvgSink){
    .sink = { fill_cb, stroke_cb, clip_begin_cb, clip_end_cb, text_begin_cb, text_line_cb, text_end_cb,
              picture_cb },
    .out = out,
  };
}
