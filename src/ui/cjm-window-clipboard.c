/* cjm-window-clipboard.c: copying and pasting notes, lines, tables, pictures.
 *
 * What is copied is offered as notes and as plain text at once. When pasting,
 * notes come before pictures, pictures before text. What another program offers
 * is read piece by piece and never beyond the size of the largest file.
 */
#include "ui/cjm-window-private.h"

#include "canvas/cjm-picture-import.h"
#include "export/cjm-export.h"
#include "model/cjm-clip.h"
#include "model/cjm-edit-map.h"
#include "model/cjm-reader.h"
#include "model/cjm-schema.h"

#include <glib/gi18n.h>
#include <math.h>

void
window_copy (CjmWindow *self)
{
  GdkClipboard    *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  g_autofree char *plain = NULL;
  g_autoptr (GBytes) bytes = cjm_board_copy (window_get_board (self), &plain);
  GdkContentProvider *providers[2];
  guint               n = 0;

  if (bytes != NULL)
    providers[n++] = gdk_content_provider_new_for_bytes (CJM_CLIP_TYPE, bytes);
  if (*plain != '\0')
    providers[n++] = gdk_content_provider_new_typed (G_TYPE_STRING, plain);
  if (n == 0)
    return;
  {
    g_autoptr (GdkContentProvider) all = gdk_content_provider_new_union (providers, n);

    gdk_clipboard_set_content (clipboard, all);
  }
}

/* ---- The map as a picture ---- */

#define PICTURE_SCALE 2.0
#define PICTURE_MOST 12000.0 /* pixels a side */

static GPtrArray *
notes_of_map (CjmBoard *board)
{
  g_autoptr (GPtrArray) notes = cjm_document_list_of_map (cjm_board_get_document (board), CJM_KIND_NOTE, cjm_board_get_map (board));
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (ids, ((CjmRecord *) g_ptr_array_index (notes, i))->id);
  return ids;
}

/* Offers the picture, as pixels and, of a whole map, as a drawing; and its notes as
 * text: each program takes what it can. @selected: what of the map it shows; empty for all. */
static void
offer_picture (CjmWindow       *self,
               cairo_surface_t *surface,
               GPtrArray       *selected)
{
  CjmBoard    *board = window_get_board (self);
  CjmDocument *document = cjm_board_get_document (board);
  g_autoptr (GBytes) pixels = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) cairo_image_surface_get_stride (surface) * (gsize) cairo_image_surface_get_height (surface));
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface), GDK_MEMORY_DEFAULT, pixels, (gsize) cairo_image_surface_get_stride (surface));
  g_autoptr (GPtrArray) notes = selected->len > 0 ? g_ptr_array_ref (selected) : notes_of_map (board);
  g_autofree char    *text = cjm_clip_write_plain (document, notes);
  GdkContentProvider *providers[3];
  guint               n = 0;

  providers[n++] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
  if (selected->len == 0)
    {
      CjmExportOptions options;
      g_autoptr (GBytes) svg = NULL;

      cjm_export_options_init (&options);
      options.map = cjm_board_get_map (board);
      svg = cjm_export_svg (document, &options, NULL, NULL);
      if (svg != NULL)
        providers[n++] = gdk_content_provider_new_for_bytes ("image/svg+xml", svg);
    }
  if (*text != '\0')
    providers[n++] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  {
    g_autoptr (GdkContentProvider) all = gdk_content_provider_new_union (providers, n);

    gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), all);
  }
}

/** window_copy_picture: the sheet, or what of it is selected, twice as large as on paper. */
void
window_copy_picture (CjmWindow *self)
{
  CjmBoard  *board = window_get_board (self);
  CjmLayout *layout;
  g_autoptr (GPtrArray) selected = NULL;
  CjmRect          part;
  double           scale;
  cairo_surface_t *surface;
  cairo_t         *cr;

  window_end_edit (self);
  layout = cjm_board_get_layout (board);
  if (layout == NULL)
    return;
  selected = cjm_board_list_selected (board);
  part = selected->len > 0 ? cjm_board_get_selected_box (board) : cjm_rect (0, 0, layout->width, layout->height);
  part = selected->len > 0 ? cjm_rect_grow (&part, 12) : part;
  scale = MIN (PICTURE_SCALE, PICTURE_MOST / MAX (part.width, part.height));
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (part.width * scale), (int) ceil (part.height * scale));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -part.x, -part.y);
  cjm_painter_paint (cjm_canvas_get_painter (self->canvas), cr, layout, &part);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  offer_picture (self, surface, selected);
  cairo_surface_destroy (surface);
  window_toast (self, _ ("The picture is on the clipboard."));
}

/* ---- Notes ---- */

#define PIECE (256 * 1024)

/** Reading: notes on their way in. */
typedef struct
{
  CjmWindow    *window;
  GInputStream *stream;
  GByteArray   *bytes;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->window);
  g_object_unref (reading->stream);
  g_byte_array_unref (reading->bytes);
  g_free (reading);
}

static void
paste_notes (Reading *reading)
{
  CjmBoard *board = window_get_board (reading->window);
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) clip = cjm_read_text ((const char *) reading->bytes->data, reading->bytes->len, &error);

  if (!window_has_document (reading->window))
    return;
  if (clip == NULL)
    window_toast (reading->window, error->message);
  else if (board != NULL)
    cjm_board_paste (board, clip);
}

static void
piece_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) piece = g_input_stream_read_bytes_finish (reading->stream, result, &error);

  if (piece != NULL && g_bytes_get_size (piece) > 0 && reading->bytes->len < CJM_MAX_FILE_BYTES)
    {
      g_byte_array_append (reading->bytes, g_bytes_get_data (piece, NULL), (guint) g_bytes_get_size (piece));
      g_input_stream_read_bytes_async (reading->stream, PIECE, G_PRIORITY_DEFAULT, NULL, piece_cb, reading);
      return;
    }
  if (piece != NULL)
    paste_notes (reading);
  reading_free (reading);
}

static void
stream_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (CjmWindow) self = data;
  g_autoptr (GError) error = NULL;
  const char   *type;
  GInputStream *stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, &type, &error);
  Reading      *reading;

  if (stream == NULL || !window_has_document (self))
    {
      if (stream == NULL && !self->closed)
        window_toast (self, error->message);
      g_clear_object (&stream);
      return;
    }
  reading = g_new0 (Reading, 1);
  reading->window = g_object_ref (self);
  reading->stream = stream;
  reading->bytes = g_byte_array_new ();
  g_input_stream_read_bytes_async (stream, PIECE, G_PRIORITY_DEFAULT, NULL, piece_cb, reading);
}

/* ---- Pictures and text ---- */

static void
texture_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (CjmWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr (CjmPicture) picture = texture != NULL ? cjm_picture_from_texture (texture, &error) : NULL;
  CjmBoard *board = window_get_board (self);
  CjmRect   box = board != NULL ? cjm_board_get_selected_box (board) : (CjmRect){ 0 };

  if (!window_has_document (self))
    return;
  if (picture == NULL)
    window_toast (self, error->message);
  else if (box.width > 0)
    cjm_board_drop_picture (board, box.x + MIN (box.width / 2, 20), box.y + MIN (box.height / 2, 20), picture->width, picture->height, picture->base64);
  else
    window_toast (self, _ ("Select a note, a card or a cell for the picture first."));
}

static void
text_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (CjmWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (!window_has_document (self))
    return;
  if (text == NULL)
    window_toast (self, error->message);
  else if (window_get_board (self) != NULL)
    cjm_board_paste_text (window_get_board (self), text);
}

/* Spreadsheets offer a picture of the cells besides the cells. */
static gboolean
has_text (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) || gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8") || gdk_content_formats_contain_mime_type (formats, "text/plain");
}

void
window_paste (CjmWindow *self)
{
  GdkClipboard      *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  const char        *types[] = { CJM_CLIP_TYPE, NULL };

  if (gdk_content_formats_contain_mime_type (formats, CJM_CLIP_TYPE))
    gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, stream_cb, g_object_ref (self));
  else if (!has_text (formats) && (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) || gdk_content_formats_contain_mime_type (formats, "image/png")))
    gdk_clipboard_read_texture_async (clipboard, NULL, texture_cb, g_object_ref (self));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_cb, g_object_ref (self));
}
