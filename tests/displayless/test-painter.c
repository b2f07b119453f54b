/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-painter.c: what is painted: pictures within their room, texts but for the one that
 * is written, only what a clip touches, greys that are grey, and all that a sink hears. */
#include "support.h"
#include "support-layout.h"

#include "edit/cjm-template.h"
#include "render/cjm-ink.h"
#include "render/cjm-item-painter.h"
#include "render/cjm-painter.h"
#include "render/cjm-palette.h"
#include "render/cjm-panel-painter.h"
#include "render/cjm-path.h"
#include "render/cjm-pictures.h"

#include <math.h>
#include <string.h>

#define RED 0xC01020
#define ROOM (192.0 * 1024 * 1024) /* bytes of all pictures that are kept */

static cairo_status_t
append_cb (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A picture of one colour, as a project holds it. */
static CjmRecord *
new_image (int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t         *cr = cairo_create (surface);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  CjmImage *image = CJM_IMAGE (cjm_record_new (CJM_KIND_IMAGE, NULL));

  cjm_palette_set_source (cr, RED, 1);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_destroy (surface);
  image->data = g_base64_encode (bytes->data, bytes->len);
  image->width = width;
  image->height = height;
  return &image->record;
}

static guint32
pixel_at (cairo_surface_t *surface, int x, int y)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  guint32       pixel;

  cairo_surface_flush (surface);
  memcpy (&pixel, data + y * cairo_image_surface_get_stride (surface) + x * 4, 4);
  return pixel & 0xFFFFFF;
}

/* ---- Pictures ---- */

/* At least as many pixels as are shown, as far as there are; less than twice as many. */
static void
test_picture_sizes (void)
{
  CjmPictures *pictures = cjm_pictures_new ();
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_record_unref);

  for (int shown = 1; shown < 600; shown = shown * 3 / 2 + 1)
    {
      CjmRecord       *image = new_image (400, 300);
      cairo_surface_t *surface = cjm_pictures_get (pictures, CJM_IMAGE (image), shown, 1);
      int              width = cairo_image_surface_get_width (surface);

      g_ptr_array_add (images, image);
      g_assert_cmpuint (cjm_pictures_count_pixels (CJM_IMAGE (image)), ==, 400 * 300);
      g_assert_cmpint (width, >=, MIN (shown, 400));
      g_assert_cmpint (width, <=, MIN (2 * shown, 400));
      g_assert_cmpfloat_with_epsilon (cairo_image_surface_get_height (surface), width * 0.75, 1);
      g_assert_cmphex (pixel_at (surface, 0, 0), ==, RED); /* the edge is not mixed with nothing */
      g_assert_cmphex (pixel_at (surface, width - 1, 0), ==, RED);
      g_assert_true (cjm_pictures_get (pictures, CJM_IMAGE (image), shown, 1) == surface);
      surface = cjm_pictures_get (pictures, CJM_IMAGE (image), 400, 300);
      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 400);
    }
  cjm_pictures_free (pictures);
}

/* However many pictures there are, all together fit into the room. */
static void
test_picture_room (void)
{
  static const guint numbers[] = { 1, 400, 20000, 1000000 };
  CjmRecord         *image = new_image (500, 400);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      CjmPictures     *pictures = cjm_pictures_new ();
      cairo_surface_t *surface;
      double           bytes;

      cjm_pictures_share (pictures, numbers[i]);
      surface = cjm_pictures_get (pictures, CJM_IMAGE (image), 500, 400);
      bytes = 4.0 * cairo_image_surface_get_width (surface) * cairo_image_surface_get_height (surface);
      g_assert_cmpfloat (bytes, <=, ROOM / numbers[i]);
      g_assert_cmpfloat (bytes, >=, MIN (4.0 * 500 * 400, ROOM / numbers[i]) * 0.5);
      cjm_pictures_free (pictures);
    }
  cjm_record_unref (image);
}

/* What is no PNG, or claims to be larger than the format allows, is shown as nothing. */
static void
test_broken_pictures (void)
{
  CjmPictures       *pictures = cjm_pictures_new ();
  CjmRecord         *good = new_image (30, 20);
  gsize              length;
  g_autofree guchar *png = g_base64_decode (CJM_IMAGE (good)->data, &length);

  for (int i = 0; i < 8; i++)
    {
      g_autofree guchar *bytes = g_memdup2 (png, length);
      CjmRecord         *image = cjm_record_new (CJM_KIND_IMAGE, NULL);
      gsize              kept = length;

      if (i == 0)
        bytes[1] = 'p'; /* no PNG */
      else if (i == 1)
        bytes[13] = 'h'; /* no header */
      else if (i == 2)
        bytes[16] = 0x7F; /* wider than anything */
      else if (i == 3)
        bytes[20] = 0x7F; /* taller than anything */
      else if (i == 4)
        memset (bytes + 16, 0, 4); /* no width */
      else if (i == 5)
        kept = 20; /* less than a header */
      else if (i == 6)
        kept = length / 2; /* torn */
      if (i < 7)
        CJM_IMAGE (image)->data = g_base64_encode (bytes, kept);
      for (int again = 0; again < 2; again++)
        g_assert_null (cjm_pictures_get (pictures, CJM_IMAGE (image), 10, 10));
      g_assert_cmpuint (cjm_pictures_count_pixels (CJM_IMAGE (image)), ==, i == 6 ? 600 : 0);
      cjm_record_unref (image);
    }
  g_assert_nonnull (cjm_pictures_get (pictures, CJM_IMAGE (good), 10, 10));
  cjm_record_unref (good);
  cjm_pictures_free (pictures);
}

/* A copy of record @id of @document to be changed by @plan. */
static CjmRecord *
change (CjmDocument *document, CjmChangeSet *plan, const char *id)
{
  const CjmRecord *before = cjm_document_find (document, id);
  CjmRecord       *after = cjm_record_copy (before);

  cjm_change_set_add (plan, cjm_record_ref ((CjmRecord *) before), after);
  return after;
}

static cairo_surface_t *
paint_item (CjmPainter *painter, const CjmItem *item)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (item->box.width),
                                                         (int) ceil (item->box.height));
  cairo_t         *cr = cairo_create (surface);

  cairo_translate (cr, -item->box.x, -item->box.y);
  cjm_painter_paint_item (painter, cr, item);
  cairo_destroy (cr);
  return surface;
}

/* A picture fills its box; that of a persona the disc of the portrait, not the corners. */
static void
test_pictures_on_items (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  g_autoptr (CjmPainter) painter = cjm_painter_new ();
  g_autoptr (CjmLayout) layout = NULL;
  g_autoptr (GPtrArray) cards = cjm_document_list (document, CJM_KIND_CARD);
  const CjmCard *card = g_ptr_array_index (cards, 0);
  CjmRecord     *image = new_image (120, 90);
  const char    *ids[] = { "n01", card->record.id };

  cjm_change_set_add (plan, NULL, image);
  cjm_record_set_text (&CJM_NOTE (change (document, plan, "n01"))->picture, image->id);
  cjm_record_set_text (&CJM_PERSONA (change (document, plan, card->persona))->picture, image->id);
  g_assert_true (cjm_document_apply (document, plan, NULL));
  layout = cjm_painter_lay_out (painter, document, "map-current", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const CjmItem   *item = cjm_layout_find (layout, ids[i]);
      cairo_surface_t *surface = paint_item (painter, item);
      CjmRect          box = item->picture_box;
      int              x = (int) (box.x - item->box.x), y = (int) (box.y - item->box.y);

      g_assert_nonnull (item->picture);
      g_assert_cmphex (pixel_at (surface, x + (int) box.width / 2, y + (int) box.height / 2), ==, RED);
      g_assert_cmphex (pixel_at (surface, x + (int) box.width / 2, y + 3), ==, RED);
      if (item->kind == CJM_ITEM_CARD)
        g_assert_cmphex (pixel_at (surface, x + 4, y + 4), !=, RED);
      else
        g_assert_cmphex (pixel_at (surface, x + 4, y + 4), ==, RED);
      cairo_surface_destroy (surface);
    }
}

/* ---- What a sink hears ---- */

typedef struct
{
  CjmSink sink;
  guint   fills, strokes, clips, texts, lines, pictures;
  int     depth; /* of clips */
} Listener;

static void
fill_cb (CjmSink *sink, cairo_t *cr)
{
  ((Listener *) sink)->fills++;
}

static void
stroke_cb (CjmSink *sink, cairo_t *cr)
{
  ((Listener *) sink)->strokes++;
}

static void
clip_begin_cb (CjmSink *sink, cairo_t *cr)
{
  ((Listener *) sink)->clips++;
  ((Listener *) sink)->depth++;
}

static void
clip_end_cb (CjmSink *sink, cairo_t *cr)
{
  ((Listener *) sink)->depth--;
  g_assert_cmpint (((Listener *) sink)->depth, >=, 0);
}

static void
text_begin_cb (CjmSink *sink, cairo_t *cr, const CjmTextBox *box)
{
  ((Listener *) sink)->texts++;
}

static void
text_line_cb (CjmSink *sink, cairo_t *cr, const char *text, int length, double x, double y, double width)
{
  ((Listener *) sink)->lines++;
}

static void
text_end_cb (CjmSink *sink, cairo_t *cr)
{
}

static void
picture_cb (CjmSink *sink, cairo_t *cr, const char *base64, const CjmRect *box)
{
  ((Listener *) sink)->pictures++;
}

static const CjmSink sink = { fill_cb,       stroke_cb,    clip_begin_cb, clip_end_cb,
                              text_begin_cb, text_line_cb, text_end_cb,   picture_cb };

/* A context on nothing, heard by @listener. */
static cairo_t *
listen (Listener *listener)
{
  cairo_surface_t *nothing = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t         *cr = cairo_create (nothing);

  cairo_surface_destroy (nothing);
  *listener = (Listener){ .sink = sink };
  cjm_ink_set_sink (cr, &listener->sink);
  return cr;
}

/* A sink hears of every line of every text, and the surface gets nothing. */
static void
test_sink (void)
{
  g_autoptr (CjmPainter) painter = cjm_painter_new ();

  for (int i = 0; cjm_template_sample_names[i] != NULL; i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample (cjm_template_sample_names[i], i % 2);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      g_autoptr (CjmLayout) layout = cjm_painter_lay_out (
          painter, document, ((CjmRecord *) g_ptr_array_index (maps, 0))->id, NULL);
      Listener listener;
      cairo_t *cr = listen (&listener);
      guint    texts = 0, lines = 0;
      double   x, y, width, height;

      for (guint k = 0; k < layout->items->len; k++)
        {
          const CjmItem *item = g_ptr_array_index (layout->items, k);

          texts += item->texts->len;
          for (guint t = 0; t < item->texts->len; t++)
            lines += g_array_index (item->texts, CjmTextBox, t).n_lines;
        }
      cjm_painter_paint (painter, cr, layout, NULL);
      g_assert_cmpuint (listener.texts, ==, texts);
      g_assert_cmpuint (listener.lines, ==, lines);
      g_assert_cmpuint (listener.fills, >, 50);
      g_assert_cmpuint (listener.strokes, >, 50);
      g_assert_cmpuint (listener.clips, >, 0);
      g_assert_cmpint (listener.depth, ==, 0);
      cairo_recording_surface_ink_extents (cairo_get_target (cr), &x, &y, &width, &height);
      g_assert_cmpfloat (width, ==, 0);
      cairo_destroy (cr);
    }
}

/* The text of what is being written is left out, its other texts and items are not; a
 * clip leaves out what it does not touch. */
static void
test_left_out (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmPainter) painter = cjm_painter_new ();
  g_autoptr (CjmLayout) layout = cjm_painter_lay_out (painter, document, "map-current", NULL);
  const CjmItem *note = cjm_layout_find (layout, "n01");
  CjmRect        beside = cjm_rect (-100, -100, 20, 20);
  Listener       listener;
  cairo_t       *cr = listen (&listener);
  guint          all, left;

  cjm_painter_paint (painter, cr, layout, NULL);
  all = listener.texts;
  cjm_painter_set_writing (painter, "n01", "text");
  cjm_painter_paint (painter, cr, layout, NULL);
  g_assert_cmpuint (listener.texts, ==, 2 * all - 1);
  cjm_painter_set_writing (painter, "stage-1", "name"); /* its number stays */
  left = listener.texts;
  cjm_painter_paint_item (painter, cr, cjm_layout_find (layout, "stage-1"));
  g_assert_cmpuint (listener.texts, ==, left + cjm_layout_find (layout, "stage-1")->texts->len - 1);
  cjm_painter_set_writing (painter, NULL, NULL);
  left = listener.texts;
  cjm_painter_paint (painter, cr, layout, &note->box);
  g_assert_cmpuint (listener.texts, >=, left + note->texts->len);
  g_assert_cmpuint (listener.texts, <, left + all / 2);
  left = listener.texts;
  cjm_painter_paint (painter, cr, layout, &beside);
  g_assert_cmpuint (listener.texts, ==, left);
  listener.fills = 0;
  cjm_painter_paint_plain (painter, cr, note);
  g_assert_cmpuint (listener.texts, ==, left);
  g_assert_cmpuint (listener.fills, ==, 1);
  cairo_destroy (cr);
}

/* Every style of a chip is seen. */
static void
test_chips (void)
{
  for (int style = CJM_CHIP_CHANNEL; style <= CJM_CHIP_TICK; style++)
    {
      CjmChip  chip = { cjm_rect (10, 10, 60, 18), style, style == CJM_CHIP_TAG ? CJM_CHANGE_NEW : 0 };
      Listener listener;
      cairo_t *cr = listen (&listener);

      cjm_item_painter_paint_chip (cr, &chip);
      g_assert_cmpuint (listener.fills + listener.strokes, >, 0);
      cairo_destroy (cr);
    }
}

/* ---- Pixels ---- */

static cairo_surface_t *
paint_point (int style)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 40, 40);
  cairo_t         *cr = cairo_create (surface);

  cjm_panel_painter_paint_point (cr, 20, 20, 8, style);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Whether the left half of @point, of 40 by 40 pixels, is the right one in a mirror; edges are smoothed. */
static gboolean
is_mirrored (cairo_surface_t *point)
{
  const guchar *data = cairo_image_surface_get_data (point);
  int           stride = cairo_image_surface_get_stride (point);

  for (int y = 0; y < 40; y++)
    for (int x = 0; x < 20; x++)
      if (ABS (data[y * stride + x] - data[y * stride + 39 - x]) > 8)
        return FALSE;
  return TRUE;
}

/* Personas differ by the shape of their points, not only by colour; each is the same in a mirror. */
static void
test_point_shapes (void)
{
  for (int style = 1; style <= 4; style++)
    {
      cairo_surface_t *point = paint_point (style);

      g_assert_true (is_mirrored (point));
      cairo_surface_destroy (point);
    }
  for (int a = 1; a <= 4; a++)
    for (int b = 1; b <= 4; b++)
      {
        cairo_surface_t *one = paint_point (a), *two = paint_point (b);
        gsize            size = (gsize) cairo_image_surface_get_stride (one) * 40;

        g_assert_cmpint (memcmp (cairo_image_surface_get_data (one), cairo_image_surface_get_data (two), size)
                             == 0,
                         ==, a == b);
        cairo_surface_destroy (one);
        cairo_surface_destroy (two);
      }
}

static gboolean
is_same_picture (cairo_surface_t *one, cairo_surface_t *two)
{
  gsize size = (gsize) cairo_image_surface_get_stride (one) * (gsize) cairo_image_surface_get_height (one);

  cairo_surface_flush (one);
  cairo_surface_flush (two);
  return memcmp (cairo_image_surface_get_data (one), cairo_image_surface_get_data (two), size) == 0;
}

/* Whatever differs in two items of one place is seen. */
#define CHECK_SEEN(painter, item, member, value)                                                             \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    cairo_surface_t *before = paint_item (painter, item), *after;                                            \
    CjmItem          kept = *(item);                                                                         \
    (item)->member = (value);                                                                                \
    after = paint_item (painter, item);                                                                      \
    g_assert_false (is_same_picture (before, after));                                                        \
    *(item) = kept;                                                                                          \
    cairo_surface_destroy (before);                                                                          \
    cairo_surface_destroy (after);                                                                           \
  }                                                                                                          \
  G_STMT_END

static void
test_parts_are_seen (void)
{
  g_autoptr (CjmPainter) painter = cjm_painter_new ();

  for (int i = 0; cjm_template_sample_names[i] != NULL; i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample (cjm_template_sample_names[i], i % 2);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      g_autoptr (CjmLayout) layout = cjm_painter_lay_out (
          painter, document, ((CjmRecord *) g_ptr_array_index (maps, 0))->id, NULL);

      for (guint k = 0; k < layout->items->len; k++)
        {
          CjmItem *item = g_ptr_array_index (layout->items, k);

          if (item->kind == CJM_ITEM_WINDOW_COLUMN)
            CHECK_SEEN (painter, item, window_column.severity, item->window_column.severity >= 2 ? 1 : 3);
          else if (item->kind == CJM_ITEM_NOTE && item->note.style == CJM_NOTE_STYLE_STICKY
                   && CJM_NOTE (item->record)->kind == CJM_NOTE_PAIN)
            CHECK_SEEN (painter, item, note.assumed, !item->note.assumed);
          else if (item->kind == CJM_ITEM_NOTE && item->note.style == CJM_NOTE_STYLE_EMPATHY)
            CHECK_SEEN (painter, item, note.foot_y, 0);
          else if (item->kind == CJM_ITEM_STAGE)
            CHECK_SEEN (painter, item, stage.first, !item->stage.first);
        }
    }
}

/* Whether @outline is filled wherever a note from 2, 2 to 82, 52 is, but for its corners. */
static gboolean
is_filled (cairo_surface_t *outline)
{
  const guchar *data = cairo_image_surface_get_data (outline);
  int           stride = cairo_image_surface_get_stride (outline);

  cairo_surface_flush (outline);
  for (int y = 4; y < 50; y++)
    for (int x = 4; x < 80; x++)
      if (MIN (x - 2, 82 - x) + MIN (y - 2, 52 - y) > 20 && data[y * stride + x] != 0xFF)
        return FALSE;
  return TRUE;
}

/* Each of these kinds has an outline of its own, and all have the note within. */
static void
test_note_outlines (void)
{
  static const CjmNoteKind kinds[] = { CJM_NOTE_ACTION, CJM_NOTE_OPPORTUNITY, CJM_NOTE_PAIN,
                                       CJM_NOTE_SOLUTION, CJM_NOTE_QUOTE };
  cairo_surface_t         *outlines[G_N_ELEMENTS (kinds)];

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      CjmRecord *note = cjm_record_new (CJM_KIND_NOTE, NULL);
      CjmItem   *item = cjm_item_new (CJM_ITEM_NOTE, cjm_rect (2, 2, 80, 50), note);
      cairo_t   *cr;

      CJM_NOTE (note)->kind = kinds[i];
      outlines[i] = cairo_image_surface_create (CAIRO_FORMAT_A8, 90, 70);
      cr = cairo_create (outlines[i]);
      cjm_path_note (cr, item, 0);
      cairo_fill (cr);
      cairo_destroy (cr);
      cjm_item_free (item);
      cjm_record_unref (note);
      g_assert_true (is_filled (outlines[i]));
      for (guint k = 0; k < i; k++)
        g_assert_false (is_same_picture (outlines[k], outlines[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    cairo_surface_destroy (outlines[i]);
}

static cairo_surface_t *
paint_sheet (CjmPainter *painter, CjmLayout *layout, double scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (layout->width * scale),
                                                         (int) (layout->height * scale));
  cairo_t         *cr = cairo_create (surface);

  cjm_palette_set_source (cr, CJM_COLOUR_PAPER, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cjm_painter_paint (painter, cr, layout, NULL);
  cairo_destroy (cr);
  return surface;
}

static gboolean
has_colour (cairo_surface_t *surface)
{
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      {
        guint32 pixel = pixel_at (surface, x, y);

        if ((pixel & 0xFF) != (pixel >> 8 & 0xFF) || (pixel & 0xFF) != pixel >> 16)
          return TRUE;
      }
  return FALSE;
}

/* In grey nothing has a colour, portraits and faces included. */
static void
test_grey (void)
{
  for (int i = 0; cjm_template_sample_names[i] != NULL; i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample (cjm_template_sample_names[i], i % 2);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      g_autoptr (CjmPainter) painter = cjm_painter_new ();

      for (int grey = 0; grey < 2; grey++)
        {
          g_autoptr (CjmLayout) layout = NULL;
          cairo_surface_t *surface;

          cjm_painter_set_theme (painter, grey ? 1 + CJM_THEME_GREY : 0);
          layout = cjm_painter_lay_out (painter, document, ((CjmRecord *) g_ptr_array_index (maps, 0))->id,
                                        NULL);
          g_assert_false (cjm_painter_apply_style (painter, document));
          surface = paint_sheet (painter, layout, 0.3);
          g_assert_cmpint (has_colour (surface), ==, !grey);
          cairo_surface_destroy (surface);
        }
    }
}

/* A text as outlines covers what its letters cover; a halo covers what lies under it. */
static void
test_text_on_ground (void)
{
  CjmShaper *shaper = cjm_shaper_new ();
  CjmTextBox box = { .box = cjm_rect (10, 10, 120, 19), .text = (char *) "Tax 세금", .style = CJM_TYPE_NOTE };
  double     extents[2][4];

  g_assert_true (cjm_shaper_has_fonts ());
  for (int outlined = 0; outlined < 2; outlined++)
    {
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t         *cr = cairo_create (surface);

      cjm_shaper_set_outlined (shaper, outlined);
      cjm_shaper_paint (shaper, cr, &box, CJM_COLOUR_INK, CJM_COLOUR_PAPER);
      cairo_destroy (cr);
      cairo_recording_surface_ink_extents (surface, &extents[outlined][0], &extents[outlined][1],
                                           &extents[outlined][2], &extents[outlined][3]);
      cairo_surface_destroy (surface);
      g_assert_cmpfloat (extents[outlined][2], >, 20);
    }
  for (int i = 0; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (extents[0][i], extents[1][i], 2);
  for (int halo = 0; halo < 2; halo++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 140, 40);
      cairo_t         *cr = cairo_create (surface);

      box.halo = halo;
      cjm_shaper_paint (shaper, cr, &box, CJM_COLOUR_INK, RED);
      cairo_destroy (cr);
      g_assert_cmphex (pixel_at (surface, 128, 12), ==, halo ? RED : 0);
      g_assert_cmphex (pixel_at (surface, 135, 12), ==, 0);
      cairo_surface_destroy (surface);
    }
  cjm_shaper_free (shaper);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/painter/picture-sizes", test_picture_sizes);
  g_test_add_func ("/painter/picture-room", test_picture_room);
  g_test_add_func ("/painter/broken-pictures", test_broken_pictures);
  g_test_add_func ("/painter/pictures-on-items", test_pictures_on_items);
  g_test_add_func ("/painter/sink", test_sink);
  g_test_add_func ("/painter/left-out", test_left_out);
  g_test_add_func ("/painter/chips", test_chips);
  g_test_add_func ("/painter/point-shapes", test_point_shapes);
  g_test_add_func ("/painter/parts-are-seen", test_parts_are_seen);
  g_test_add_func ("/painter/note-outlines", test_note_outlines);
  g_test_add_func ("/painter/grey", test_grey);
  g_test_add_func ("/painter/text-on-ground", test_text_on_ground);
  return g_test_run ();
}
