/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export-png.c: a map as pixels.
 *
 * libpng itself, not cairo's writer: it can say the resolution and is about
 * two and a half times as fast without row filters, which flat colours don't
 * need.
 */
#include "export/cjm-export.h"

#include "export/cjm-pages.h"
#include "export/cjm-png-source.h"
#include "export/cjm-source.h"
#include "render/cjm-palette.h"
#include "render/cjm-theme.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <png.h>
#include <setjmp.h>

#define MM_PER_INCH 25.4
#define COMPRESSION 6

static void
append_cb (png_structp png, png_bytep bytes, png_size_t length)
{
  g_byte_array_append (png_get_io_ptr (png), bytes, (guint) length);
}

static void
flush_cb (png_structp png)
{
}

/* What went wrong is said by who asked, not on stderr. */
static void
error_cb (png_structp png, png_const_charp what)
{
  png_longjmp (png, 1);
}

static void
warning_cb (png_structp png, png_const_charp what)
{
}

/* cairo's pixels are 0xAARRGGBB in the machine's order, colours times alpha. */
static png_bytep
put_pixel (png_bytep out, guint32 pixel, gboolean alpha)
{
  guint32 a = alpha ? pixel >> 24 : 255;

  for (int shift = 16; shift >= 0; shift -= 8)
    {
      guint32 value = pixel >> shift & 0xFF;

      *out++ = (png_byte) (a == 255 || a == 0 ? value : MIN ((value * 255 + a / 2) / a, 255));
    }
  if (alpha)
    *out++ = (png_byte) a;
  return out;
}

/* Returns: whether it went on to the end. */
static gboolean
write_rows (
    png_structp png, cairo_surface_t *surface, png_bytep row, gboolean alpha, GCancellable *cancellable)
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
        out = put_pixel (out, *pixel, alpha);
      png_write_row (png, row);
    }
  return !g_cancellable_is_cancelled (cancellable);
}

static void
write_head (png_structp png, png_infop info, guint width, guint height, gboolean alpha, double dpi)
{
  guint per_metre = (guint) lround (dpi * 1000 / MM_PER_INCH);

  png_set_compression_level (png, COMPRESSION);
  png_set_filter (png, 0, PNG_FILTER_NONE);
  png_set_IHDR (png, info, width, height, 8, alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB,
                PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs (png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  png_write_info (png, info);
}

/* @source: (nullable): packed, to travel inside. */
static GBytes *
encode (cairo_surface_t *surface, double dpi, GBytes *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint       width = (guint) cairo_image_surface_get_width (surface);
  guint       height = (guint) cairo_image_surface_get_height (surface);
  gboolean    alpha = cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32;
  png_bytep   row = g_malloc (4 * (gsize) width);
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
  write_head (png, info, width, height, alpha, dpi);
  if (source != NULL)
    png_write_chunk (png, (png_const_bytep) CJM_PNG_CHUNK, g_bytes_get_data (source, NULL),
                     g_bytes_get_size (source));
  if (!write_rows (png, surface, row, alpha, cancellable))
    png_error (png, "cancelled");
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  g_free (row);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
check_size (double width, double height, double scale, GError **error)
{
  double most = MIN (CJM_EXPORT_MOST_SIDE / MAX (width, height),
                     sqrt (CJM_EXPORT_MOST_PIXELS / (width * height)));

  if (scale <= most)
    return TRUE;
  if (most < CJM_EXPORT_LEAST_SCALE)
    {
      g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE,
                           _ ("the map is too large for a picture; export it as PDF"));
      return FALSE;
    }
  g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE,
               _ ("a picture of %.0f × %.0f pixels is too large; the largest scale that fits is %.2f"),
               width * scale, height * scale, floor (most * 100) / 100);
  return FALSE;
}

static cairo_surface_t *
draw (CjmPages       *pages,
      double          pixels, /* per PDF point */
      gboolean        transparent,
      cairo_status_t *status)
{
  const CjmPage   *page = cjm_pages_get (pages, 0);
  cairo_surface_t *surface = cairo_image_surface_create (
      transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, MAX ((int) lround (page->width * pixels), 1),
      MAX ((int) lround (page->height * pixels), 1));
  cairo_t *cr = cairo_create (surface);

  if (!transparent)
    {
      cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
      cairo_paint (cr);
    }
  cairo_scale (cr, pixels, pixels);
  cjm_shaper_set_outlined (cjm_painter_get_shaper (cjm_pages_get_painter (pages)), TRUE);
  cjm_pages_draw (pages, 0, cr, NULL, NULL);
  *status = cairo_status (cr); /* errors of the context and of the surface are two things */
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (*status == CAIRO_STATUS_SUCCESS)
    *status = cairo_surface_status (surface);
  return surface;
}

/** cjm_export_png: Returns: (nullable) (transfer full): the PNG of one map. Safe in any thread. */
GBytes *
cjm_export_png (CjmDocument            *document,
                const CjmExportOptions *options,
                GCancellable           *cancellable,
                GError                **error)
{
  CjmExportOptions one = cjm_export_one_map (document, options);
  g_autoptr (CjmPages) pages = cjm_pages_new (document, &one, error);
  g_autoptr (GBytes) source = NULL;
  const CjmPage   *page;
  double           scale;
  cairo_surface_t *surface;
  cairo_status_t   status;
  GBytes          *bytes = NULL;

  if (pages == NULL)
    return NULL;
  page = cjm_pages_get (pages, 0);
  scale = options->pixels > 0 ? options->pixels * CJM_POINTS_PER_MAP_POINT
                                    / (options->longer ? MAX (page->width, page->height) : page->width)
                              : options->scale;
  if (!check_size (page->width / CJM_POINTS_PER_MAP_POINT, page->height / CJM_POINTS_PER_MAP_POINT, scale,
                   error))
    return NULL;
  surface = draw (pages, scale / CJM_POINTS_PER_MAP_POINT, options->transparent, &status);
  source = options->embed_source ? cjm_source_pack (document, options->map, NULL) : NULL;
  if (status == CAIRO_STATUS_SUCCESS)
    bytes = encode (surface, CJM_POINTS_PER_INCH * scale, source, cancellable, error);
  else
    g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DRAWING, _ ("the map could not be drawn: %s"),
                 cairo_status_to_string (status));
  cairo_surface_destroy (surface);
  return bytes;
}
