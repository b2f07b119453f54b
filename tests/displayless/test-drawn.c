/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-drawn.c: laws of what is drawn: what counts as alike is painted alike, in parts or in another order
 * it is the same picture, colours can be read, paper is used as far as it goes, and files are as large and
 * as sound as they say. */
#include "support.h"
#include "support-layout.h"

#include "edit/cjm-template.h"
#include "export/cjm-export.h"
#include "export/cjm-pages.h"
#include "export/cjm-structure.h"
#include "export/cjm-svg-sink.h"
#include "render/cjm-painter.h"
#include "render/cjm-palette.h"
#include "render/cjm-theme.h"

#include <math.h>
#include <string.h>

#define NEARLY 0.01 /* points: rounding */

static const char *
first_map (CjmDocument *document)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);

  return ((CjmRecord *) g_ptr_array_index (maps, 0))->id;
}

static const CjmItem *
item_at (const CjmLayout *layout, guint i)
{
  return g_ptr_array_index (layout->items, i);
}

static void
apply (CjmDocument *document, CjmChangeSet *plan)
{
  g_autoptr (CjmChangeSet) own = plan;
  g_autoptr (GError) error = NULL;

  cjm_document_apply (document, own, &error);
  g_assert_no_error (error);
}

/* ---- What counts as alike ---- */

/* All that @painter paints of @item, as elements of SVG. */
static char *
painted (CjmPainter *painter, const CjmItem *item)
{
  GString         *out = g_string_new (NULL);
  cairo_surface_t *nothing = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t         *cr = cairo_create (nothing);
  CjmSvgSink       sink;

  cjm_svg_sink_init (&sink, out);
  cjm_ink_set_sink (cr, &sink.sink);
  cjm_painter_paint_item (painter, cr, item);
  cairo_destroy (cr);
  cairo_surface_destroy (nothing);
  return g_string_free (out, FALSE);
}

/* Returns: (nullable): what stood for @item on @before: the same record, or the same place in the list. */
static const CjmItem *
counterpart (CjmLayout *before, const CjmItem *item, guint i)
{
  if (item->kind >= CJM_ITEM_LANE && item->record != NULL)
    return cjm_layout_find (before, item->record->id);
  return i < before->items->len ? item_at (before, i) : NULL;
}

/* Gives some note another look. */
static CjmChangeSet *
random_look (GRand *rand, CjmDocument *document)
{
  static const struct
  {
    const char *member;
    int         most;
  } looks[] = {
    { "colour", CJM_N_TINTS - 1 }, { "basis", 3 }, { "origin", 2 }, { "votes", 3 }, { "change", 4 }
  };
  guint look = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (looks));
  g_autoptr (GPtrArray) notes = cjm_document_list (document, CJM_KIND_NOTE);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < notes->len; i++)
    if (g_rand_int_range (rand, 0, 4) == 0)
      g_ptr_array_add (ids, ((CjmRecord *) g_ptr_array_index (notes, i))->id);
  return cjm_edit_set (document, ids, looks[look].member,
                       &(CjmValue){ .whole = g_rand_int_range (rand, 0, looks[look].most + 1) });
}

/* The canvas paints anew only what is not alike: so after any edit, what is alike and has not moved is
 * painted as before. */
static void
test_alike_is_painted_alike (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n_alike = 0, n_other = 0;

  for (int i = 0; i < 12; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 15);
      g_autoptr (CjmPainter) painter = cjm_painter_new ();
      g_autoptr (CjmLayout) before = cjm_painter_lay_out (painter, document, first_map (document), NULL);

      for (int edit = 0; edit < 12; edit++)
        {
          g_autoptr (CjmLayout) after = NULL;
          g_autofree char *map = g_strdup (first_map (document));

          apply (document, edit % 2 ? random_look (rand, document) : support_random_edit (rand, document));
          if (cjm_document_find (document, map) == NULL || cjm_painter_apply_style (painter, document))
            break;
          after = cjm_painter_lay_out (painter, document, map, NULL);
          for (guint k = 0; k < after->items->len; k++)
            {
              const CjmItem   *now = item_at (after, k), *then = counterpart (before, now, k);
              gboolean         alike = then != NULL && cjm_item_is_drawn_like (then, now);
              g_autofree char *one = NULL, *two = NULL;

              if (then == NULL || then->ink.x != now->ink.x || then->ink.y != now->ink.y)
                continue;
              g_assert_cmpint (cjm_item_is_drawn_like (now, then), ==, alike);
              n_other += !alike;
              if (!alike)
                continue;
              one = painted (painter, then);
              two = painted (painter, now);
              support_assert_same_text (one, two);
              n_alike++;
            }
          cjm_layout_free (before);
          before = g_steal_pointer (&after);
        }
    }
  g_assert_cmpuint (n_alike, >, 500);
  g_assert_cmpuint (n_other, >, 20);
}

/* ---- The same picture ---- */

static cairo_surface_t *
new_surface (const CjmLayout *layout, double scale)
{
  return cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (layout->width * scale),
                                     (int) ceil (layout->height * scale));
}

/* Pixels in which two pictures of one size differ by more than @most in a channel. */
static guint
count_differences (cairo_surface_t *one, cairo_surface_t *two, int most)
{
  int   stride = cairo_image_surface_get_stride (one);
  guint n = 0;

  cairo_surface_flush (one);
  cairo_surface_flush (two);
  for (int y = 0; y < cairo_image_surface_get_height (one); y++)
    for (int x = 0; x < cairo_image_surface_get_width (one); x++)
      {
        const guchar *a = cairo_image_surface_get_data (one) + y * stride + 4 * x;
        const guchar *b = cairo_image_surface_get_data (two) + y * stride + 4 * x;

        n += ABS (a[0] - b[0]) > most || ABS (a[1] - b[1]) > most || ABS (a[2] - b[2]) > most;
      }
  return n;
}

/* Painted piece by piece, each with what touches it, a sheet is the same as painted whole. */
static void
test_pieces_are_the_whole (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmPainter) painter = cjm_painter_new ();

  cjm_shaper_set_outlined (cjm_painter_get_shaper (painter), TRUE);
  for (int i = 0; i < 8; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 30);
      g_autoptr (CjmLayout) layout = cjm_painter_lay_out (painter, document, first_map (document), NULL);
      cairo_surface_t *whole = new_surface (layout, 0.5), *pieces = new_surface (layout, 0.5);
      cairo_t         *cr = cairo_create (whole);
      int              side = g_rand_int_range (rand, 90, 300);

      cairo_scale (cr, 0.5, 0.5);
      cjm_painter_paint (painter, cr, layout, NULL);
      cairo_destroy (cr);
      for (int y = 0; y < layout->height; y += 2 * side)
        for (int x = 0; x < layout->width; x += 2 * side)
          {
            CjmRect piece = cjm_rect (x, y, 2 * side, 2 * side);

            cr = cairo_create (pieces);
            cairo_rectangle (cr, x / 2.0, y / 2.0, side, side);
            cairo_clip (cr);
            cairo_scale (cr, 0.5, 0.5);
            cjm_painter_paint (painter, cr, layout, &piece);
            g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
            cairo_destroy (cr);
          }
      g_assert_cmpuint (count_differences (whole, pieces, 24), ==,
                        0); /* but for rounding where colours mix */
      cairo_surface_destroy (whole);
      cairo_surface_destroy (pieces);
    }
}

static cairo_surface_t *
draw_page (CjmPages *pages, CjmStructure *structure)
{
  const CjmPage   *page = cjm_pages_get (pages, 0);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (page->width),
                                                         (int) ceil (page->height));
  cairo_t         *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (structure != NULL)
    cjm_structure_paint (structure, cjm_pages_get_painter (pages), cr, page);
  else
    cjm_pages_draw (pages, 0, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  return surface;
}

/* In the order of reading, as in a PDF, a sheet looks as in the order of painting, as in a picture. */
static void
test_order_of_reading (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 20; i++)
    {
      g_autoptr (CjmDocument) document = i < 4 ? support_load_sample (cjm_template_sample_names[i], i % 2)
                                               : support_random_document (rand, 25);
      CjmExportOptions options;
      g_autoptr (CjmPages) pages = NULL;
      g_autoptr (CjmStructure) structure = NULL;
      cairo_surface_t *one, *two;

      for (int edit = 0; i >= 4 && edit < 30; edit++)
        apply (document, support_random_edit (rand, document));
      cjm_export_options_init (&options);
      pages = cjm_pages_new (document, CJM_FORMAT_PDF, &options, NULL);
      cjm_shaper_set_outlined (cjm_painter_get_shaper (cjm_pages_get_painter (pages)), TRUE);
      structure = cjm_structure_new (pages);
      one = draw_page (pages, NULL);
      two = draw_page (pages, structure);
      /* but for the white round a face, which the ground of a label beside it may touch */
      g_assert_cmpuint (count_differences (one, two, 12), ==, 0);
      cairo_surface_destroy (one);
      cairo_surface_destroy (two);
    }
}

/* ---- Colours ---- */

/* What cjm-palette.c says of its contrasts is so. */
static void
test_contrast (void)
{
  for (int kind = 0; kind < CJM_N_NOTE_KINDS; kind++)
    {
      const CjmNoteColours *colours = cjm_palette_note (kind);

      g_assert_cmpfloat (cjm_theme_contrast (CJM_COLOUR_INK, colours->fill), >=, 13.55);
      g_assert_cmpfloat (cjm_theme_contrast (CJM_COLOUR_HINT, colours->fill), >=, 4.45);
      g_assert_cmpfloat (cjm_theme_contrast (colours->mark, colours->fill), >=, 5.35);
    }
  for (int tint = CJM_TINT_USUAL + 1; tint < CJM_N_TINTS; tint++)
    {
      g_assert_cmpfloat (cjm_theme_contrast (CJM_COLOUR_INK, cjm_palette_tint (tint)->fill), >=, 13.55);
      for (int kind = 0; kind < CJM_N_NOTE_KINDS; kind++)
        g_assert_cmpfloat (cjm_theme_contrast (cjm_palette_note (kind)->mark, cjm_palette_tint (tint)->fill),
                           >=, 4.5);
    }
  g_assert_null (cjm_palette_tint (CJM_TINT_USUAL));
  for (int activity = CJM_ACTIVITY_REST; activity <= CJM_ACTIVITY_PRODUCT; activity++)
    g_assert_cmpfloat (cjm_theme_contrast (CJM_COLOUR_INK, cjm_palette_activity (activity)->fill), >=, 13.55);
  for (int stage = 0; stage < 2 * CJM_STAGE_COLOURS; stage++)
    {
      g_assert_cmpfloat (cjm_theme_contrast (CJM_COLOUR_PAPER, cjm_palette_stage (stage)), >=, 5.65);
      g_assert_true (cjm_palette_stage (stage) != cjm_palette_stage (stage + 1));
      g_assert_cmphex (cjm_palette_stage (stage), ==, cjm_palette_stage (stage + CJM_STAGE_COLOURS));
    }
  for (int style = 1; style <= 5; style++)
    g_assert_cmpfloat (cjm_theme_contrast (CJM_COLOUR_PANEL, cjm_palette_persona (style)), >=, 4.15);
  for (int kind = 0; kind < CJM_N_LANE_KINDS; kind++)
    g_assert_cmpfloat (
        cjm_theme_contrast (cjm_palette_quadrant (kind, TRUE), cjm_palette_quadrant (kind, FALSE)), >=, 4.5);
}

/* The look of a project is taken once: it has changed only where something of it has. */
static void
test_style_changes (void)
{
  static const struct
  {
    const char *member;
    CjmValue    value;
  } changes[] = {
    { "brand", { .text = "#7a1fa2" } },           { "brand_to", { .text = "#a21f7a" } },
    { "font", { .text = "monospace" } },          { "theme", { .whole = CJM_THEME_GREY } },
    { "theme", { .whole = CJM_THEME_CONTRAST } }, { "language", { .whole = CJM_LANGUAGE_KOREAN } }
  };
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmPainter) painter = cjm_painter_new ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (ids, g_strdup (cjm_document_get_project (document)->record.id));
  cjm_painter_apply_style (painter, document);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_assert_false (cjm_painter_apply_style (painter, document));
      apply (document, cjm_edit_set (document, ids, changes[i].member, &changes[i].value));
      g_assert_true (cjm_painter_apply_style (painter, document));
    }
  apply (document, cjm_edit_set (document, ids, "title", &(CjmValue){ .text = "Another" }));
  g_assert_false (cjm_painter_apply_style (painter, document));
  cjm_painter_set_theme (painter, 1 + CJM_THEME_GREY);
  g_assert_true (cjm_painter_apply_style (painter, document));
}

/* ---- Paper ---- */

static CjmPaper
random_paper (GRand *rand)
{
  return (CjmPaper){ g_rand_boolean (rand) ? "any" : NULL, g_rand_double_range (rand, 60, 1200),
                     g_rand_double_range (rand, 60, 1200) };
}

/* A sheet lies in the middle of its page and is as large as goes: it touches two margins. On paper that is
 * larger by a factor it is larger by that. */
static void
test_as_large_as_goes (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 400; i++)
    {
      CjmPaper       paper = random_paper (rand), larger = paper;
      CjmOrientation orientation = (CjmOrientation) g_rand_int_range (rand, 0, 3);
      double         margin = g_rand_double_range (rand, 0, 20), factor = g_rand_double_range (rand, 1, 4);
      double         width = g_rand_double_range (rand, 300, 5000);
      double         height = g_rand_double_range (rand, 300, 5000);
      CjmPlacement   page = cjm_paper_place (&paper, orientation, margin, width, height), larger_page;
      double         beside = page.width - width * page.scale, above = page.height - height * page.scale;

      g_assert_cmpfloat_with_epsilon (page.x, beside / 2, NEARLY);
      g_assert_cmpfloat_with_epsilon (page.y, above / 2, NEARLY);
      g_assert_cmpfloat_with_epsilon (MIN (beside, above), 2 * margin * CJM_POINTS_PER_MM, NEARLY);
      larger.width *= factor;
      larger.height *= factor;
      larger_page = cjm_paper_place (&larger, orientation, margin * factor, width, height);
      g_assert_cmpfloat_with_epsilon (larger_page.scale, page.scale * factor, 1e-6);
    }
}

/* Pages cover the whole, and one row or column less would not; one may turn paper with a name, which never
 * takes more pages. */
static void
test_fewest_pages (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n_turned = 0;

  for (int i = 0; i < 400; i++)
    {
      CjmPaper  paper = random_paper (rand);
      double    margin = g_rand_double_range (rand, 0, 15), overlap = g_rand_double_range (rand, 0, 12);
      double    width = g_rand_double_range (rand, 100, 9000), height = g_rand_double_range (rand, 100, 9000);
      CjmTiling tilings[3];

      for (int orientation = 0; orientation < 3; orientation++)
        {
          CjmTiling *at = &tilings[orientation];
          double     inside_x, inside_y;

          g_assert_true (
              cjm_paper_tile (&paper, (CjmOrientation) orientation, margin, overlap, width, height, at));
          inside_x = at->width - 2 * at->margin;
          inside_y = at->height - 2 * at->margin;
          g_assert_cmpfloat_with_epsilon (inside_x - at->step_x, overlap * CJM_POINTS_PER_MM, NEARLY);
          g_assert_cmpfloat ((at->columns - 1) * at->step_x + inside_x, >=, width - 2 * NEARLY);
          g_assert_cmpfloat ((at->rows - 1) * at->step_y + inside_y, >=, height - 2 * NEARLY);
          if (at->columns > 1)
            g_assert_cmpfloat ((at->columns - 2) * at->step_x + inside_x, <, width);
          if (at->rows > 1)
            g_assert_cmpfloat ((at->rows - 2) * at->step_y + inside_y, <, height);
          g_assert_cmpfloat (at->x, >=, at->margin - NEARLY);
          g_assert_cmpfloat (at->y, >=, at->margin - NEARLY);
        }
      if (paper.name == NULL)
        continue;
      for (int orientation = 1; orientation < 3; orientation++)
        {
          g_assert_cmpuint (tilings[0].columns * tilings[0].rows, <=,
                            tilings[orientation].columns * tilings[orientation].rows);
          n_turned += tilings[0].columns * tilings[0].rows
                      < tilings[orientation].columns * tilings[orientation].rows;
        }
    }
  g_assert_cmpuint (n_turned, >, 20);
}

/* ---- Files ---- */

static GBytes *
export_as (CjmDocument *document, CjmExportFormat format, const CjmExportOptions *options)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = cjm_export_to_bytes (document, format, options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static int
big_endian (const guchar *at)
{
  return at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
}

/* A PNG has as many pixels across, or along its longer side, as were asked for; the other side by the shape
 * of the page. */
static void
test_png_pixels (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmDocument) document = support_load_sample ("six-hours", CJM_LANGUAGE_KOREAN);

  for (int i = 0; i < 24; i++)
    {
      CjmExportOptions options;
      g_autoptr (GBytes) png = NULL;
      const guchar *data;
      int           width, height;
      CjmPlacement  page;

      cjm_export_options_init (&options);
      options.pixels = g_rand_int_range (rand, 16, 700);
      options.longer = g_rand_boolean (rand);
      options.paper = random_paper (rand);
      page = cjm_paper_place (&options.paper, CJM_ORIENTATION_AUTO, 0, 1587, 1123);
      png = export_as (document, CJM_FORMAT_PNG, &options);
      data = g_bytes_get_data (png, NULL);
      width = big_endian (data + 16);
      height = big_endian (data + 20);
      g_assert_cmpint (options.longer ? MAX (width, height) : width, ==, options.pixels);
      g_assert_cmpfloat_with_epsilon (height, width * page.height / page.width,
                                      0.5 + 0.5 * page.height / page.width);
    }
}

/* Whatever is asked for, a PDF has the pages that it was said to have, each of their size. */
static void
test_pdf_pages (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 12; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 15);
      CjmExportOptions options;
      g_autoptr (CjmPages) pages = NULL;
      g_autoptr (GBytes) pdf = NULL;
      g_autofree char *text = NULL;
      guint            n = 0;

      cjm_export_options_init (&options);
      options.paper = (CjmPaper){ "any", g_rand_double_range (rand, 200, 400),
                                  g_rand_double_range (rand, 400, 600) };
      options.fit = (CjmFit) (i % 3);
      options.deck = i % 4 == 0;
      options.appendix = i % 2 == 0;
      pages = cjm_pages_new (document, CJM_FORMAT_PDF, &options, NULL);
      pdf = export_as (document, CJM_FORMAT_PDF, &options);
      text = g_malloc (g_bytes_get_size (pdf) + 1);
      for (gsize b = 0; b < g_bytes_get_size (pdf); b++) /* what is searched is a string */
        {
          char letter = ((const char *) g_bytes_get_data (pdf, NULL))[b];

          text[b] = ' ';
          if (letter != '\0')
            text[b] = letter;
        }
      text[g_bytes_get_size (pdf)] = '\0';
      for (const char *at = text; (at = strstr (at, "/MediaBox [ 0 0 ")) != NULL; n++)
        {
          char    *end;
          double   width = g_ascii_strtod (at + strlen ("/MediaBox [ 0 0 "), &end);
          double   height = g_ascii_strtod (end, &end);
          gboolean found = FALSE;

          for (guint p = 0; p < cjm_pages_count (pages); p++)
            found |= fabs (cjm_pages_get (pages, p)->width - width) < 0.01
                     && fabs (cjm_pages_get (pages, p)->height - height) < 0.01;
          g_assert_true (found);
          at = end;
        }
      g_assert_cmpuint (n, ==, cjm_pages_count (pages));
    }
}

/* ---- SVG ---- */

typedef struct
{
  GHashTable *ids; /* (owned) */
  guint       n_texts, n_groups, n_clips;
} Svg;

static const char *
attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return values[i];
  return NULL;
}

static void
element_cb (GMarkupParseContext *context,
            const char          *element,
            const char         **names,
            const char         **values,
            gpointer             data,
            GError             **error)
{
  Svg        *svg = data;
  const char *id = attribute (names, values, "id"), *clip = attribute (names, values, "clip-path");

  svg->n_texts += strcmp (element, "text") == 0;
  svg->n_groups += strcmp (element, "g") == 0 && attribute (names, values, "class") != NULL;
  if (id != NULL)
    g_assert_true (g_hash_table_add (svg->ids, g_strdup (id)));
  if (clip != NULL) /* url(#clip-1): of one that was there before */
    {
      g_autofree char *wanted = g_strndup (clip + strlen ("url(#"), strlen (clip) - strlen ("url(#)"));

      g_assert_true (g_hash_table_contains (svg->ids, wanted));
      svg->n_clips++;
    }
}

/* Checks that @bytes are XML. */
static Svg
read_svg (GBytes *bytes)
{
  static const GMarkupParser parser = { .start_element = element_cb };
  Svg                        svg = { .ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  GMarkupParseContext       *context = g_markup_parse_context_new (&parser, 0, &svg, NULL);
  gsize                      length;
  const char                *text = g_bytes_get_data (bytes, &length);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, text, (gssize) length, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_markup_parse_context_free (context);
  return svg;
}

/* Whatever the map: an SVG is XML, has a group for each thing and a text for each text, no id twice, and
 * without its white ground it lacks nothing else. */
static void
test_svg_sound (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n_clips = 0;

  for (int i = 0; i < 12; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 30);
      CjmExportOptions options;
      g_autoptr (CjmPages) pages = NULL;
      g_autoptr (GBytes) opaque = NULL;
      g_autoptr (GBytes) clear = NULL;
      const CjmLayout *layout;
      Svg              svg;
      guint            n_texts = 0;

      for (int edit = 0; edit < 20; edit++)
        apply (document, support_random_edit (rand, document));
      cjm_export_options_init (&options);
      pages = cjm_pages_new (document, CJM_FORMAT_SVG, &options, NULL);
      layout = cjm_pages_get (pages, 0)->layout;
      for (guint k = 0; k < layout->items->len; k++)
        n_texts += item_at (layout, k)->texts->len;
      opaque = export_as (document, CJM_FORMAT_SVG, &options);
      svg = read_svg (opaque);
      g_assert_cmpuint (svg.n_texts, ==, n_texts);
      g_assert_cmpuint (svg.n_groups, ==, layout->items->len);
      g_assert_true (g_hash_table_remove (svg.ids, "paper"));
      n_clips += svg.n_clips;
      g_hash_table_unref (svg.ids);
      options.transparent = TRUE;
      clear = export_as (document, CJM_FORMAT_SVG, &options);
      svg = read_svg (clear);
      g_assert_cmpuint (svg.n_texts, ==, n_texts);
      g_assert_false (g_hash_table_contains (svg.ids, "paper"));
      g_assert_cmpuint (g_bytes_get_size (opaque) - g_bytes_get_size (clear), <, 100);
      g_hash_table_unref (svg.ids);
    }
  g_assert_cmpuint (n_clips, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawn/alike-is-painted-alike", test_alike_is_painted_alike);
  g_test_add_func ("/drawn/pieces-are-the-whole", test_pieces_are_the_whole);
  g_test_add_func ("/drawn/order-of-reading", test_order_of_reading);
  g_test_add_func ("/drawn/contrast", test_contrast);
  g_test_add_func ("/drawn/style-changes", test_style_changes);
  g_test_add_func ("/drawn/as-large-as-goes", test_as_large_as_goes);
  g_test_add_func ("/drawn/fewest-pages", test_fewest_pages);
  g_test_add_func ("/drawn/png-pixels", test_png_pixels);
  g_test_add_func ("/drawn/pdf-pages", test_pdf_pages);
  g_test_add_func ("/drawn/svg-sound", test_svg_sound);
  return g_test_run ();
}
