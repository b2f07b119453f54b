/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window-clipboard.c: copying what is selected, as notes and as plain text at
 * once, and the map as a picture. */
#include "ui/window/cjm-window-private.h"

#include "edit/cjm-clip.h"
#include "export/cjm-export.h"
#include "render/cjm-palette.h"
#include "tools/cjm-board-paste.h"
#include "tools/cjm-board-selection.h"

#include <glib/gi18n.h>
#include <math.h>

/** cjm_window_copy: copies what is selected, as notes and as text; each program takes what it can. */
void
cjm_window_copy (CjmWindow *self)
{
  GdkClipboard    *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  g_autofree char *plain = NULL;
  g_autoptr (GBytes) bytes = cjm_board_copy (cjm_window_get_board (self), &plain);
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

#define PICTURE_SCALE 2.0        /* pixels for each point on paper */
#define PICTURE_MAX_SIDE 12000.0 /* pixels */
#define PICTURE_MARGIN 12.0      /* points around what is selected */

static GPtrArray *
list_notes_of_map (CjmBoard *board)
{
  g_autoptr (GPtrArray) notes = cjm_document_list_of_map (cjm_board_get_document (board), CJM_KIND_NOTE,
                                                          cjm_board_get_map (board));
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (ids, ((CjmRecord *) g_ptr_array_index (notes, i))->id);
  return ids;
}

/* Copies the picture, as pixels and, of a whole map, as SVG; and its notes as text: each
 * program takes what it can. @selected: ids of what it shows; empty for the whole map. */
static void
offer_picture (CjmWindow *self, cairo_surface_t *surface, GPtrArray *selected)
{
  CjmBoard    *board = cjm_window_get_board (self);
  CjmDocument *document = cjm_board_get_document (board);
  g_autoptr (GBytes) pixels = g_bytes_new (cairo_image_surface_get_data (surface),
                                           (gsize) cairo_image_surface_get_stride (surface)
                                               * (gsize) cairo_image_surface_get_height (surface));
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (
      cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface), GDK_MEMORY_DEFAULT,
      pixels, (gsize) cairo_image_surface_get_stride (surface));
  g_autoptr (GPtrArray) notes = selected->len > 0 ? g_ptr_array_ref (selected) : list_notes_of_map (board);
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
      svg = cjm_export_to_bytes (document, CJM_FORMAT_SVG, &options, NULL, NULL, NULL, NULL);
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

/* Returns: (transfer full): the @part of @layout, in points, on white. */
static cairo_surface_t *
paint_picture (CjmWindow *self, CjmLayout *layout, const CjmRect *part)
{
  double           scale = MIN (PICTURE_SCALE, PICTURE_MAX_SIDE / MAX (part->width, part->height));
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, (int) ceil (part->width * scale), (int) ceil (part->height * scale));
  cairo_t *cr = cairo_create (surface);

  cjm_palette_set_source (cr, CJM_COLOUR_PAPER, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -part->x, -part->y);
  cjm_painter_paint (cjm_canvas_get_painter (self->canvas), cr, layout, part);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/** cjm_window_copy_picture: copies a picture of the map, or of what is selected on it. */
void
cjm_window_copy_picture (CjmWindow *self)
{
  CjmBoard  *board;
  CjmLayout *layout;
  g_autoptr (GPtrArray) selected = NULL;
  CjmRect          part;
  cairo_surface_t *surface;

  g_return_if_fail (CJM_IS_WINDOW (self) && cjm_window_has_document (self));
  cjm_window_end_edit (self);
  board = cjm_window_get_board (self);
  layout = cjm_board_get_layout (board);
  if (layout == NULL)
    return;
  selected = cjm_board_list_selected (board);
  part = cjm_rect (0, 0, layout->width, layout->height);
  if (selected->len > 0)
    {
      CjmRect box = cjm_board_get_selected_box (board);

      part = cjm_rect_grow (&box, PICTURE_MARGIN);
    }
  surface = paint_picture (self, layout, &part);
  offer_picture (self, surface, selected);
  cairo_surface_destroy (surface);
  cjm_window_toast (self, _ ("The picture is on the clipboard."));
}

/** cjm_window_paste: pastes onto the map. */
void
cjm_window_paste (CjmWindow *self)
{
  g_return_if_fail (CJM_IS_WINDOW (self) && cjm_window_has_document (self));
  cjm_canvas_paste (self->canvas);
}
