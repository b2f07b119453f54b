/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-picture.c: pictures from other programs, made small and safe.
 *
 * A small file can claim gigabytes or be a program of its own, so only formats that are
 * nothing but pixels are decoded, recognized by their first bytes, never by a name; in a
 * worker thread, from regular files, and not beyond the header if that says too large a
 * size. What is dropped or pasted comes here as bytes as well: GDK would decode anything.
 * What is kept is a PNG scaled down to what a sheet can show; what a camera wrote beside
 * the picture (place, time, device) is left out.
 */
#include "input/cjm-picture.h"

#include "files/cjm-file.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#define MOST_PIXELS 50000000 /* 50 megapixels: more than phones take; 200 MB while it is decoded */
#define MOST_SIDE 16384
#define MOST_BYTES ((gsize) 64 * 1024 * 1024) /* of a file */
#define KEPT_SIDE 480                         /* pixels: three on paper at 300 dpi for one of a note's 160 */
#define PIECE 65536                           /* bytes between two looks at what the decoder says */

static CjmPicture *
picture_copy (CjmPicture *self)
{
  CjmPicture *copy = g_new0 (CjmPicture, 1);

  *copy = *self;
  copy->base64 = g_strdup (self->base64);
  return copy;
}

/** cjm_picture_free: @self: (transfer full) (not nullable). */
void
cjm_picture_free (CjmPicture *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->base64);
  g_free (self);
}

G_DEFINE_BOXED_TYPE (CjmPicture, cjm_picture, picture_copy, cjm_picture_free)

/* Formats that are nothing but pixels: how they begin, and what GdkPixbuf and media types call them. */
static const struct
{
  const char *start;
  gsize       length;
  const char *type;
  const char *mime;
} kinds[] = {
  { "\x89PNG\r\n\x1a\n", 8, "png", "image/png" },
  { "\xff\xd8\xff", 3, "jpeg", "image/jpeg" },
  { "GIF8", 4, "gif", "image/gif" },
  { "RIFF", 4, "webp", "image/webp" },
  { "BM", 2, "bmp", "image/bmp" },
  { "II*\0", 4, "tiff", "image/tiff" },
  { "MM\0*", 4, "tiff", "image/tiff" },
};

/* Returns: (nullable): what GdkPixbuf calls the format of @bytes; NULL for one that is not read. */
static const char *
find_type (GBytes *bytes)
{
  gsize       length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (length >= kinds[i].length && memcmp (data, kinds[i].start, kinds[i].length) == 0)
      return kinds[i].type;
  return NULL;
}

/* Scales @pixbuf down. */
static CjmPicture *
make_picture (GdkPixbuf *pixbuf, GError **error)
{
  double scale = MIN (1.0, (double) KEPT_SIDE
                               / MAX (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf)));
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

typedef struct
{
  int width, height; /* 0 as long as the header has not been read */
} Size;

static gboolean
is_too_large (const Size *size)
{
  return size->width > MOST_SIDE || size->height > MOST_SIDE
         || (gint64) size->width * size->height > MOST_PIXELS;
}

/* Before room is made for the pixels: the size they are wanted in, or none. */
static void
size_cb (GdkPixbufLoader *loader, int width, int height, Size *size)
{
  double scale = MIN (1.0, (double) KEPT_SIDE / MAX (MAX (width, height), 1));

  *size = (Size){ width, height };
  if (is_too_large (size))
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)));
}

/* Closes @loader. Returns: TRUE if it has read all of @bytes. */
static gboolean
load_bytes (GdkPixbufLoader *loader, GBytes *bytes, const Size *size, GCancellable *cancellable)
{
  gsize         length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  gboolean      good = TRUE;

  for (gsize at = 0; good && at < length && !is_too_large (size); at += PIECE)
    good = !g_cancellable_is_cancelled (cancellable)
           && gdk_pixbuf_loader_write (loader, data + at, MIN (PIECE, length - at), NULL);
  return gdk_pixbuf_loader_close (loader, NULL) && good && !is_too_large (size);
}

/* @name: for people. Returns: (transfer full): the picture that @bytes are; an error says what is wrong with
 * it. */
static CjmPicture *
decode (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  const char *type = find_type (bytes);
  g_autoptr (GdkPixbufLoader) loader = type != NULL ? gdk_pixbuf_loader_new_with_type (type, NULL) : NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  Size size = { 0, 0 };

  if (loader != NULL)
    {
      g_signal_connect (loader, "size-prepared", G_CALLBACK (size_cb), &size);
      if (load_bytes (loader, bytes, &size, cancellable) && gdk_pixbuf_loader_get_pixbuf (loader) != NULL)
        upright = gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (upright != NULL)
    return make_picture (upright, error);
  if (is_too_large (&size))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("“%s” has %d × %d pixels; at most 50 million can be read. Please make it smaller."), name,
                 size.width, size.height);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("“%s” is not a picture that Sojourn can read. Please use a PNG or JPEG file."), name);
  return NULL;
}

/* ---- From files ---- */

/** cjm_picture_load: Returns: (transfer full): the picture in file @path; an error says what is wrong with
 * it. Safe in any thread. */
CjmPicture *
cjm_picture_load (const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GBytes) bytes = cjm_file_read_limited (path, MOST_BYTES, &wrong);

  if (bytes != NULL)
    return decode (bytes, name, cancellable, error);
  if (g_error_matches (wrong, G_FILE_ERROR, G_FILE_ERROR_INVAL)
      || g_error_matches (wrong, G_FILE_ERROR, G_FILE_ERROR_ISDIR))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("“%s” is not a picture that Sojourn can read. Please use a PNG or JPEG file."), name);
  else if (g_error_matches (wrong, G_FILE_ERROR, g_file_error_from_errno (EFBIG)))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("“%s” is larger than 64 MiB. Please make it smaller."), name);
  else
    g_propagate_error (error, g_steal_pointer (&wrong));
  return NULL;
}

static void
load_in_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError     *error = NULL;
  CjmPicture *picture = cjm_picture_load (path, cancellable, &error);

  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify) cjm_picture_free);
  else
    g_task_return_error (task, error);
}

/** cjm_picture_load_async: as cjm_picture_load(), in a worker thread; @callback: gets
 * cjm_picture_load_finish() a result. */
void
cjm_picture_load_async (const char         *path,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, load_in_thread);
}

/** cjm_picture_load_finish: Returns: (transfer full): as cjm_picture_load(). */
CjmPicture *
cjm_picture_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- Dropped and pasted ---- */

static void
decode_in_thread (GTask *task, gpointer source, gpointer bytes, GCancellable *cancellable)
{
  GError     *error = NULL;
  CjmPicture *picture = decode (bytes, _ ("Picture"), cancellable, &error);

  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify) cjm_picture_free);
  else
    g_task_return_error (task, error);
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer deserializer)
{
  GError     *error = NULL;
  CjmPicture *picture = g_task_propagate_pointer (G_TASK (result), &error);

  if (picture != NULL)
    {
      g_value_take_boxed (gdk_content_deserializer_get_value (deserializer), picture);
      gdk_content_deserializer_return_success (deserializer);
    }
  else
    gdk_content_deserializer_return_error (deserializer, error);
}

static void
received_cb (GObject *stream, GAsyncResult *result, gpointer deserializer)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GTask) task = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (stream), result, &error) < 0)
    {
      gdk_content_deserializer_return_error (deserializer, error);
      return;
    }
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  task = g_task_new (NULL, gdk_content_deserializer_get_cancellable (deserializer), decoded_cb, deserializer);
  g_task_set_task_data (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, decode_in_thread);
}

/* A program that offers bytes without end is not read for ever: the stream fails then. */
static gpointer
realloc_limited (gpointer data, gsize size)
{
  return size <= 2 * MOST_BYTES ? g_try_realloc (data, size) : NULL;
}

static void
receive (GdkContentDeserializer *deserializer)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (NULL, 0, realloc_limited, g_free);

  g_output_stream_splice_async (stream, gdk_content_deserializer_get_input_stream (deserializer),
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                gdk_content_deserializer_get_priority (deserializer),
                                gdk_content_deserializer_get_cancellable (deserializer), received_cb,
                                deserializer);
}

/** cjm_picture_accept: has GDK offer pictures that are dropped and pasted as CJM_TYPE_PICTURE; any number of
 * times. */
void
cjm_picture_accept (void)
{
  static gboolean done;

  for (guint i = 0; !done && i < G_N_ELEMENTS (kinds); i++)
    gdk_content_register_deserializer (kinds[i].mime, CJM_TYPE_PICTURE, receive, NULL, NULL);
  done = TRUE;
}

/** cjm_picture_is_offered: Returns: TRUE if one of @formats can be read as a picture. */
gboolean
cjm_picture_is_offered (GdkContentFormats *formats)
{
  g_return_val_if_fail (formats != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (gdk_content_formats_contain_mime_type (formats, kinds[i].mime))
      return TRUE;
  return FALSE;
}

/** cjm_picture_filter: has @filter show files that can be read as a picture. */
void
cjm_picture_filter (GtkFileFilter *filter)
{
  g_return_if_fail (GTK_IS_FILE_FILTER (filter));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_file_filter_add_mime_type (filter, kinds[i].mime);
}
