/* cjm-pictures.c: the images of a project as surfaces.
 *
 * An image is a PNG in base64. Before it is handed to the decoder its header is
 * read here: a few bytes can claim gigabytes, and only what the format allows
 * may be decoded. What can't be shown is shown as nothing.
 */
#include "render/cjm-pictures.h"

#include "model/cjm-schema.h"

#include <string.h>

struct _CjmPictures
{
  GHashTable *surfaces; /* CjmImage → cairo_surface_t, NULL for a broken one */
  gsize       bytes;    /* of their pixels */
};

#define MOST_KEPT 2000                         /* images; then all are decoded anew when next seen */
#define MOST_BYTES ((gsize) 256 * 1024 * 1024) /* likewise: sixteen of the largest, hundreds of usual ones */

static void
entry_free (gpointer surface)
{
  if (surface != NULL)
    cairo_surface_destroy (surface);
}

CjmPictures *
cjm_pictures_new (void)
{
  CjmPictures *self = g_new0 (CjmPictures, 1);

  self->surfaces = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) cjm_record_unref, entry_free);
  return self;
}

void
cjm_pictures_free (CjmPictures *self)
{
  g_hash_table_unref (self->surfaces);
  g_free (self);
}

typedef struct
{
  const guchar *bytes;
  gsize         left;
} Stream;

static cairo_status_t
read_cb (void          *data,
         unsigned char *out,
         unsigned int   length)
{
  Stream *stream = data;

  if (length > stream->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (out, stream->bytes, length);
  stream->bytes += length;
  stream->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static guint32
big_endian (const guchar *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

/* Whether the header is that of a PNG no larger than the format allows. */
static gboolean
header_is_sound (const guchar *bytes,
                 gsize         length)
{
  static const guchar magic[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };
  guint32             width, height;

  if (length < 33 || memcmp (bytes, magic, sizeof magic) != 0 || memcmp (bytes + 12, "IHDR", 4) != 0)
    return FALSE;
  width = big_endian (bytes + 16);
  height = big_endian (bytes + 20);
  return width > 0 && height > 0 && width <= CJM_MAX_IMAGE_SIDE && height <= CJM_MAX_IMAGE_SIDE;
}

static cairo_surface_t *
decode (const CjmImage *image)
{
  gsize              length = 0;
  g_autofree guchar *bytes = image->data != NULL ? g_base64_decode (image->data, &length) : NULL;
  Stream             stream = { bytes, length };
  cairo_surface_t   *surface;

  if (bytes == NULL || !header_is_sound (bytes, length))
    return NULL;
  surface = cairo_image_surface_create_from_png_stream (read_cb, &stream);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_destroy (surface);
  return NULL;
}

static gsize
bytes_of (cairo_surface_t *surface)
{
  return surface != NULL ? (gsize) cairo_image_surface_get_stride (surface) * (gsize) cairo_image_surface_get_height (surface) : 0;
}

/** cjm_pictures_get: Returns: (nullable) (transfer none): @image decoded; NULL for a broken one. */
cairo_surface_t *
cjm_pictures_get (CjmPictures    *self,
                  const CjmImage *image)
{
  gpointer surface;

  if (g_hash_table_lookup_extended (self->surfaces, image, NULL, &surface))
    return surface;
  surface = decode (image);
  if (g_hash_table_size (self->surfaces) >= MOST_KEPT || self->bytes + bytes_of (surface) > MOST_BYTES)
    {
      g_hash_table_remove_all (self->surfaces);
      self->bytes = 0;
    }
  self->bytes += bytes_of (surface);
  g_hash_table_insert (self->surfaces, cjm_record_ref (&image->record), surface);
  return surface;
}
