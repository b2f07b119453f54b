/* cjm-export-png.c: a map as pixels.
 *
 * libpng itself, not cairo's writer: it can say the resolution and is about
 * two and a half times as fast without row filters, which flat colours don't
 * need.
 */
#include "export/cjm-export.h"
#include "render/cjm-painter.h"
#include "render/cjm-palette.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <png.h>
#include <setjmp.h>

#define MM_PER_INCH 25.4
#define COMPRESSION 6

static void
append_cb (png_structp png,
           png_bytep   bytes,
           png_size_t  length)
{
  g_byte_array_append (png_get_io_ptr (png), bytes, (guint) length);
}

static void
flush_cb (png_structp png)
{
}

/* cairo's pixels are 0xXXRRGGBB in the machine's order. */
static void
write_rows (png_structp      png,
            cairo_surface_t *surface,
            png_bytep        row)
{
  int           width = cairo_image_surface_get_width (surface);
  int           height = cairo_image_surface_get_height (surface);
  int           stride = cairo_image_surface_get_stride (surface);
  const guchar *pixels = cairo_image_surface_get_data (surface);

  for (int y = 0; y < height; y++)
    {
      const guint32 *pixel = (const guint32 *) (pixels + (gsize) y * stride);
      png_bytep      out = row;

      for (int x = 0; x < width; x++, pixel++)
        {
          *out++ = (png_byte) (*pixel >> 16);
          *out++ = (png_byte) (*pixel >> 8);
          *out++ = (png_byte) *pixel;
        }
      png_write_row (png, row);
    }
}

static GBytes *
encode (cairo_surface_t *surface,
        double           dpi,
        GError         **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint       width = (guint) cairo_image_surface_get_width (surface);
  guint       height = (guint) cairo_image_surface_get_height (surface);
  png_bytep   row = g_malloc (3 * (gsize) width);
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop   info = png_create_info_struct (png);
  guint       per_metre = (guint) lround (dpi * 1000 / MM_PER_INCH);

  if (setjmp (png_jmpbuf (png)))
    {
      png_destroy_write_struct (&png, &info);
      g_free (row);
      g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DRAWING, _ ("the picture could not be encoded"));
      return NULL;
    }
  png_set_write_fn (png, bytes, append_cb, flush_cb);
  png_set_compression_level (png, COMPRESSION);
  png_set_filter (png, 0, PNG_FILTER_NONE);
  png_set_IHDR (png, info, width, height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs (png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  png_write_info (png, info);
  write_rows (png, surface, row);
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  g_free (row);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
check_size (double   width,
            double   height,
            double   scale,
            GError **error)
{
  double most = MIN (CJM_EXPORT_MOST_SIDE / MAX (width, height), sqrt (CJM_EXPORT_MOST_PIXELS / (width * height)));

  if (scale <= most)
    return TRUE;
  if (most < CJM_EXPORT_LEAST_SCALE)
    {
      g_set_error_literal (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE, _ ("the map is too large for a picture; export it as PDF"));
      return FALSE;
    }
  g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE, _ ("a picture of %.0f × %.0f pixels is too large; the largest scale that fits is %.2f"), width * scale, height * scale, floor (most * 100) / 100);
  return FALSE;
}

/** cjm_export_png: Returns: (nullable) (transfer full): the PNG of one map. Safe in any thread. */
GBytes *
cjm_export_png (CjmDocument            *document,
                const CjmExportOptions *options,
                GError                **error)
{
  g_autoptr (CjmPainter) painter = cjm_painter_new ();
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  g_autoptr (CjmLayout) layout = cjm_painter_lay_out (painter, document, options->map != NULL ? options->map : ((CjmRecord *) g_ptr_array_index (maps, 0))->id, NULL);
  CjmPage          page = cjm_page_plan (options->paper, options->orientation, layout->width, layout->height);
  double           pixels = options->scale / 0.75; /* per PDF point */
  cairo_surface_t *surface;
  cairo_t         *cr;
  GBytes          *bytes = NULL;
  cairo_status_t   status;

  if (!check_size (page.width / 0.75, page.height / 0.75, options->scale, error))
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX ((int) lround (page.width * pixels), 1), MAX ((int) lround (page.height * pixels), 1));
  cr = cairo_create (surface);
  cjm_set_colour (cr, CJM_COLOUR_PAPER);
  cairo_paint (cr);
  cairo_scale (cr, pixels, pixels);
  cairo_translate (cr, page.x, page.y);
  cairo_scale (cr, page.scale, page.scale);
  cjm_shaper_set_outlined (cjm_painter_get_shaper (painter), TRUE);
  cjm_painter_paint (painter, cr, layout, NULL);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    bytes = encode (surface, CJM_POINTS_PER_INCH * options->scale, error);
  else
    g_set_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_DRAWING, _ ("the map could not be drawn: %s"), cairo_status_to_string (status));
  cairo_surface_destroy (surface);
  return bytes;
}
