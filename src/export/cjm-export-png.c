/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export-png.c: a map as pixels.
 *
 * libpng itself, not cairo's writer: it can say the resolution and is about
 * two and a half times as fast without row filters, which flat colours don't
 * need.
 */
#include "export/cjm-export-private.h"

#include "export/cjm-png-source.h"
#include "export/cjm-source-pack.h"
#include "render/cjm-palette.h"
#include "render/cjm-theme.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <png.h>
#include <setjmp.h>

#define MM_PER_METRE 1000
#define MM_PER_INCH 25.4
#define COMPRESSION 6

/* ---- Drawing ---- */

/* Returns: pixels per map point. */
static double
choose_scale (const CjmPage *page, const CjmExportOptions *options)
{
  double side = options->longer ? MAX (page->width, page->height) : page->width;

  g_assert (side > 0);
  if (options->pixels > 0)
    return options->pixels * CJM_POINTS_PER_MAP_POINT / side;
  return options->scale;
}

static gboolean
check_size (const CjmPage *page, double scale, GError **error)
{
  double width = page->width / CJM_POINTS_PER_MAP_POINT, height = page->height / CJM_POINTS_PER_MAP_POINT;
  double most = MIN (CJM_EXPORT_MOST_SIDE / MAX (width, height),
                     sqrt (CJM_EXPORT_MOST_PIXELS / (width * height)));

  if (scale <= most)
    return TRUE;
  if (most < CJM_EXPORT_LEAST_SCALE)
    g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE,
                         _ ("the map is too large for a picture; export it as PDF"));
  else
    g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE,
                 _ ("a picture of %.0f × %.0f pixels is too large; the largest scale that fits is %.2f"),
                 width * scale, height * scale, floor (most * 100) / 100);
  return FALSE;
}

static gboolean
check_drawing (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DRAWING, _ ("the map could not be drawn: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

/* @scale: pixels per PDF point. Returns: (transfer full) (nullable): the first page. */
static cairo_surface_t *
draw (CjmPages *pages, double scale, gboolean transparent, GError **error)
{
  const CjmPage   *page = cjm_pages_get (pages, 0);
  cairo_format_t   format = transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24;
  int              width = MAX ((int) lround (page->width * scale), 1);
  int              height = MAX ((int) lround (page->height * scale), 1);
  cairo_surface_t *surface = cairo_image_surface_create (format, width, height);
  cairo_t         *cr = cairo_create (surface);
  cairo_status_t   status;

  g_assert (scale > 0);
  if (!transparent)
    {
      cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
      cairo_paint (cr);
    }
  cairo_scale (cr, scale, scale);
  cjm_shaper_set_outlined (cjm_painter_get_shaper (cjm_pages_get_painter (pages)), TRUE);
  cjm_pages_draw (pages, 0, cr);
  status = cairo_status (cr); /* errors of the context and of the surface are two things */
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (check_drawing (status, error) && check_drawing (cairo_surface_status (surface), error))
    return surface;
  cairo_surface_destroy (surface);
  return NULL;
}

/* ---- Encoding ---- */

static void
append_cb (png_structp png, png_bytep bytes, png_size_t length)
{
  g_byte_array_append (png_get_io_ptr (png), bytes, (guint) length);
}

static void
flush_cb (png_structp png)
{
}

/* libpng would print on stderr; the caller gets an error instead. */
static void
error_cb (png_structp png, png_const_charp message)
{
  png_longjmp (png, 1);
}

static void
warning_cb (png_structp png, png_const_charp message)
{
}

/* cairo's pixels are 0xAARRGGBB in the machine's order, colours times alpha.
 * Returns: behind what was put at @out. */
static png_bytep
put_pixel (png_bytep out, guint32 pixel, gboolean has_alpha)
{
  guint32 alpha = has_alpha ? pixel >> 24 : 255;

  for (int shift = 16; shift >= 0; shift -= 8)
    {
      guint32 value = pixel >> shift & 0xFF;

      if (alpha != 255 && alpha != 0)
        value = MIN ((value * 255 + alpha / 2) / alpha, 255);
      *out++ = (png_byte) value;
    }
  if (has_alpha)
    *out++ = (png_byte) alpha;
  return out;
}

/* @row: room for one. Returns: FALSE if it was cancelled. */
static gboolean
write_rows (
    png_structp png, cairo_surface_t *surface, png_bytep row, gboolean has_alpha, GCancellable *cancellable)
{
  int           width = cairo_image_surface_get_width (surface);
  int           height = cairo_image_surface_get_height (surface);
  int           stride = cairo_image_surface_get_stride (surface);
  const guchar *pixels = cairo_image_surface_get_data (surface);

  for (int y = 0; y < height && !g_cancellable_is_cancelled (cancellable); y++)
    {
      const guint32 *pixel = (const guint32 *) (pixels + (gsize) y * stride);
      png_bytep      out = row;

      for (int x = 0; x < width; x++, pixel++)
        out = put_pixel (out, *pixel, has_alpha);
      png_write_row (png, row);
    }
  return !g_cancellable_is_cancelled (cancellable);
}

static void
write_head (png_structp png, png_infop info, cairo_surface_t *surface, gboolean has_alpha, double dpi)
{
  guint width = (guint) cairo_image_surface_get_width (surface);
  guint height = (guint) cairo_image_surface_get_height (surface);
  guint per_metre = (guint) lround (dpi * MM_PER_METRE / MM_PER_INCH);

  g_assert (dpi > 0);
  png_set_compression_level (png, COMPRESSION);
  png_set_filter (png, 0, PNG_FILTER_NONE);
  png_set_IHDR (png, info, width, height, 8, has_alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB,
                PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs (png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  png_write_info (png, info);
}

/* @packed: (nullable): a project, deflated, that travels inside. */
static GBytes *
encode (cairo_surface_t *surface, double dpi, GBytes *packed, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gboolean    has_alpha = cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32;
  png_bytep   row = g_malloc (4 * (gsize) cairo_image_surface_get_width (surface));
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, error_cb, warning_cb);
  png_infop   info = png_create_info_struct (png);

  if (setjmp (png_jmpbuf (png)))
    {
      png_destroy_write_struct (&png, &info);
      g_free (row);
      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DRAWING,
                             _ ("the picture could not be encoded"));
      return NULL;
    }
  png_set_write_fn (png, bytes, append_cb, flush_cb);
  write_head (png, info, surface, has_alpha, dpi);
  if (packed != NULL)
    png_write_chunk (png, (png_const_bytep) CJM_PNG_CHUNK, g_bytes_get_data (packed, NULL),
                     g_bytes_get_size (packed));
  if (!write_rows (png, surface, row, has_alpha, cancellable))
    png_error (png, "cancelled");
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  g_free (row);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/** cjm_export_png: Returns: (nullable) (transfer full): the first of @pages as a PNG. */
GBytes *
cjm_export_png (CjmPages               *pages,
                const CjmExportOptions *options,
                GBytes                 *project,
                GCancellable           *cancellable,
                GError                **error)
{
  const CjmPage *page = cjm_pages_get (pages, 0);
  double         scale = choose_scale (page, options);
  g_autoptr (GBytes) packed = NULL;
  cairo_surface_t *surface;
  GBytes          *bytes;

  g_return_val_if_fail (cjm_pages_count (pages) == 1 && scale > 0, NULL);
  if (!check_size (page, scale, error))
    return NULL;
  surface = draw (pages, scale / CJM_POINTS_PER_MAP_POINT, options->transparent, error);
  if (surface == NULL)
    return NULL;
  if (project != NULL)
    packed = cjm_source_pack (project);
  bytes = encode (surface, CJM_POINTS_PER_INCH * scale, packed, cancellable, error);
  cairo_surface_destroy (surface);
  return bytes;
}
