/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pictures.c: the images of a project as surfaces.
 *
 * An image is a PNG in base64. Before it is handed to the decoder its header is
 * read here: a few bytes can claim gigabytes, and only what the format allows
 * may be decoded. Of what is decoded only the pixels that are shown are kept, and
 * no more than fit into one room for all pictures of a project, whoever holds on
 * to them: a page of a PDF keeps all that is on it. The pixels that a project may
 * have decoded at all are counted, since time is spent on them. What can't be shown
 * is shown as nothing.
 */
#include "render/cjm-pictures.h"

#include "model/cjm-schema.h"

#include <math.h>
#include <string.h>

struct _CjmPictures
{
  GHashTable *surfaces; /* CjmImage → cairo_surface_t, NULL for a broken one */
  gsize       bytes;    /* of their pixels */
  guint64     decoded;  /* pixels, each image counted once */
  guint       number;   /* of images that share the room, at least 1 */
};

/* Bytes of all pixels kept: two hundred pictures of half a thousand pixels each way. */
#define ROOM ((gsize) 192 * 1024 * 1024)
#define BYTES_PER_PIXEL 4

static void
entry_free (gpointer surface)
{
  if (surface != NULL)
    cairo_surface_destroy (surface);
}

/** cjm_pictures_new: Returns: (transfer full): a cache without pictures. */
CjmPictures *
cjm_pictures_new (void)
{
  CjmPictures *self = g_new0 (CjmPictures, 1);

  self->surfaces = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) cjm_record_unref, entry_free);
  self->number = 1;
  return self;
}

/** cjm_pictures_share: @number: of images there are; each gets as much room as the others. */
void
cjm_pictures_share (CjmPictures *self, guint number)
{
  self->number = MAX (number, 1);
}

/** cjm_pictures_free: frees @self and its pictures. */
void
cjm_pictures_free (CjmPictures *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->surfaces);
  g_free (self);
}

typedef struct
{
  const guchar *bytes;
  gsize         left;
} Stream;

static cairo_status_t
read_cb (void *data, unsigned char *out, unsigned int length)
{
  Stream *stream = data;

  if (length > stream->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (out, stream->bytes, length);
  stream->bytes += length;
  stream->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

#define HEADER 33        /* bytes: PNG 1.2, 11.2.2 */
#define HEADER_BASE64 44 /* characters */

static guint32
big_endian (const guchar *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

/* @width: @height: (out): what the header says. Returns: TRUE if it is a PNG and no larger than
 * the format allows. */
static gboolean
read_header (const CjmImage *image, guint32 *width, guint32 *height)
{
  static const guchar magic[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };
  guchar              bytes[HEADER_BASE64];
  int                 state = 0;
  guint               save = 0;
  const char         *text = image->data != NULL ? image->data : "";
  gsize length = g_base64_decode_step (text, strnlen (text, HEADER_BASE64), bytes, &state, &save);

  if (length < HEADER || memcmp (bytes, magic, sizeof magic) != 0 || memcmp (bytes + 12, "IHDR", 4) != 0)
    return FALSE;
  *width = big_endian (bytes + 16);
  *height = big_endian (bytes + 20);
  return *width > 0 && *height > 0 && *width <= CJM_MAX_IMAGE_SIDE && *height <= CJM_MAX_IMAGE_SIDE;
}

/** cjm_pictures_count_pixels: Returns: how many pixels would be decoded of @image; 0 for a broken one. */
guint64
cjm_pictures_count_pixels (const CjmImage *image)
{
  guint32 width, height;

  return read_header (image, &width, &height) ? (guint64) width * height : 0;
}

/* Returns: (nullable) (transfer full) */
static cairo_surface_t *
decode (const CjmImage *image)
{
  gsize              length = 0;
  g_autofree guchar *bytes = g_base64_decode (image->data, &length);
  Stream             stream = { bytes, length };
  cairo_surface_t   *surface = cairo_image_surface_create_from_png_stream (read_cb, &stream);

  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_destroy (surface);
  return NULL;
}

/* @whole: (transfer full). Returns: (transfer full): it, @share as wide and high. */
static cairo_surface_t *
shrink (cairo_surface_t *whole, double share)
{
  int width = cairo_image_surface_get_width (whole), height = cairo_image_surface_get_height (whole);
  int new_width = MAX ((int) (width * share), 1), new_height = MAX ((int) (height * share), 1);
  cairo_surface_t *small;
  cairo_t         *cr;

  g_assert (share > 0);
  if (new_width >= width && new_height >= height)
    return whole;
  small = cairo_image_surface_create (cairo_image_surface_get_format (whole), new_width, new_height);
  cr = cairo_create (small);
  cairo_scale (cr, (double) new_width / width, (double) new_height / height);
  cairo_set_source_surface (cr, whole, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD); /* the edge is not mixed with nothing */
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (whole);
  return small;
}

static gsize
bytes_of (cairo_surface_t *surface)
{
  return surface != NULL ? (gsize) cairo_image_surface_get_stride (surface)
                               * (gsize) cairo_image_surface_get_height (surface)
                         : 0;
}

/* Returns: how wide to keep a picture of @own_width × @own_height, as a share of the
 * whole: enough to fill @width × @height, in halves so that a zoom decodes seldom;
 * within its room. */
static double
share_of (CjmPictures *self, guint32 own_width, guint32 own_height, double width, double height)
{
  double needed = MAX (width / own_width, height / own_height);
  double share = 1;

  g_assert (own_width > 0 && own_height > 0 && self->number > 0);
  while (share / 2 >= needed && share > 1.0 / CJM_MAX_IMAGE_SIDE)
    share /= 2;
  return MIN (share, sqrt ((double) ROOM / BYTES_PER_PIXEL / self->number / own_width / own_height));
}

static void
keep (CjmPictures *self, const CjmImage *image, cairo_surface_t *surface)
{
  gpointer before = g_hash_table_lookup (self->surfaces, image);

  self->bytes -= bytes_of (before);
  if (self->bytes + bytes_of (surface)
      > 2 * ROOM) /* of images that are gone, or when the shares were larger */
    {
      g_hash_table_remove_all (self->surfaces);
      self->bytes = 0;
      self->decoded = 0;
    }
  self->bytes += bytes_of (surface);
  g_hash_table_replace (self->surfaces, cjm_record_ref (&image->record), surface);
}

/**
 * cjm_pictures_get:
 * @width: @height: pixels it is shown in
 *
 * Returns: (nullable) (transfer none): @image decoded, with at least so many pixels
 *   as far as it has them and there is room; NULL for a broken one.
 */
cairo_surface_t *
cjm_pictures_get (CjmPictures *self, const CjmImage *image, double width, double height)
{
  gpointer surface = NULL;
  gboolean seen = g_hash_table_lookup_extended (self->surfaces, image, NULL, &surface);
  guint32  own_width, own_height;
  double   share;

  if ((seen && surface == NULL) || !read_header (image, &own_width, &own_height))
    return NULL;
  share = share_of (self, own_width, own_height, width, height);
  if (seen && cairo_image_surface_get_width (surface) >= MAX ((int) (own_width * share), 1))
    return surface;
  if (!seen)
    {
      guint64 pixels = (guint64) own_width * own_height;

      if (self->decoded + pixels > CJM_PICTURES_MOST_PIXELS)
        return NULL;
      self->decoded += pixels;
    }
  surface = decode (image);
  if (surface != NULL)
    surface = shrink (surface, share);
  keep (self, image, surface);
  return surface;
}
