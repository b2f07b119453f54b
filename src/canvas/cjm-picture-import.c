/* cjm-picture-import.c: pictures from outside, made fit to be kept.
 *
 * The size is read before anything is decoded, since a small file can claim
 * gigabytes. What is kept is a PNG scaled down to what a sheet can show; what a
 * camera wrote beside the picture (place, time, device) does not come along.
 */
#include "canvas/cjm-picture-import.h"

#include <glib/gi18n.h>

#define MOST_PIXELS 50000000 /* 50 megapixels: more than phones take */
#define MOST_SIDE 16384
#define KEPT_SIDE 480 /* pixels: three on paper at 300 dpi for one of a note's 160 */

void
cjm_picture_free (CjmPicture *self)
{
  g_free (self->base64);
  g_free (self);
}

static CjmPicture *
from_pixbuf (GdkPixbuf *pixbuf,
             GError   **error)
{
  double scale = MIN (1.0, (double) KEPT_SIDE / MAX (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf)));
  int    width = MAX (1, (int) (gdk_pixbuf_get_width (pixbuf) * scale));
  int    height = MAX (1, (int) (gdk_pixbuf_get_height (pixbuf) * scale));
  g_autoptr (GdkPixbuf) small = gdk_pixbuf_scale_simple (pixbuf, width, height, GDK_INTERP_BILINEAR);
  g_autofree char *bytes = NULL;
  gsize            length;
  CjmPicture      *self;

  if (!gdk_pixbuf_save_to_buffer (small, &bytes, &length, "png", error, NULL))
    return NULL;
  self = g_new0 (CjmPicture, 1);
  self->width = width;
  self->height = height;
  self->base64 = g_base64_encode ((const guchar *) bytes, length);
  return self;
}

/** cjm_picture_load: Returns: (transfer full): the picture in file @path; an error says what is wrong with it. */
CjmPicture *
cjm_picture_load (const char *path,
                  GError    **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  int width, height;

  if (gdk_pixbuf_get_file_info (path, &width, &height) == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("“%s” is not a picture that can be read; a PNG or JPEG can."), name);
      return NULL;
    }
  if (width > MOST_SIDE || height > MOST_SIDE || (gint64) width * height > MOST_PIXELS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("“%s” has %d × %d pixels; at most 50 million can be read. Please make it smaller."), name, width, height);
      return NULL;
    }
  pixbuf = gdk_pixbuf_new_from_file_at_scale (path, MIN (width, KEPT_SIDE), MIN (height, KEPT_SIDE), TRUE, error);
  if (pixbuf == NULL)
    return NULL;
  upright = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  return from_pixbuf (upright, error);
}

/** cjm_picture_from_texture: Returns: (transfer full): a picture dropped or pasted. */
CjmPicture *
cjm_picture_from_texture (GdkTexture *texture,
                          GError    **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  if ((gint64) gdk_texture_get_width (texture) * gdk_texture_get_height (texture) <= MOST_PIXELS)
    pixbuf = gdk_pixbuf_get_from_texture (texture);
  if (pixbuf != NULL)
    return from_pixbuf (pixbuf, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("This picture is too large; at most 50 million pixels can be read."));
  return NULL;
}
