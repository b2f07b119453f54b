/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-render.c: laws with real fonts: layout, painting, PDF and PNG. */
#include "support.h"
#include "support-layout.h"

#include "export/cjm-export.h"
#include "layout/cjm-words.h"
#include "edit/cjm-edit.h"
#include "files/cjm-reader.h"
#include "edit/cjm-template.h"
#include "render/cjm-mark.h"
#include "render/cjm-painter.h"
#include "render/cjm-palette.h"
#include "render/cjm-theme.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static CjmLayout *
lay_out_first (CjmPainter *painter, CjmDocument *document)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);

  return cjm_painter_lay_out (painter, document, ((CjmRecord *) g_ptr_array_index (maps, 0))->id, NULL);
}

static void
test_laws_with_fonts (void)
{
  g_autoptr (CjmPainter) painter = cjm_painter_new ();
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; cjm_template_sample_names[i] != NULL; i++)
    for (int language = 0; language < 2; language++)
      {
        g_autoptr (CjmDocument) document = support_load_sample (cjm_template_sample_names[i], language);
        g_autoptr (CjmLayout) layout = lay_out_first (painter, document);
        support_check_layout (layout);
      }
  for (int kind = 0; kind < CJM_N_MAP_KINDS; kind++)
    for (int language = 0; language < 2; language++)
      {
        g_autoptr (CjmDocument) document = cjm_template_instantiate (kind, NULL, language, NULL);
        g_autoptr (CjmLayout) layout = lay_out_first (painter, document);
        support_check_layout (layout);
      }
  for (int i = 0; i < 15; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 60);
      g_autoptr (CjmLayout) layout = lay_out_first (painter, document);
      support_check_layout (layout);
    }
}

/* A cell of one, of fifty, of two hundred notes, short and long, in both languages. */
static void
test_crowded_cells (void)
{
  static const guint counts[] = { 1, 50, 200 };
  g_autoptr (CjmPainter) painter = cjm_painter_new ();

  for (int language = 0; language < 2; language++)
    for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
      {
        g_autoptr (CjmDocument) document = support_load_sample ("colleen", language);
        g_autoptr (CjmLayout) layout = NULL;
        guint notes = 0;

        for (guint n = 0; n < counts[i]; n++)
          {
            static const char *const words[] = { "Too many forms", "도착일이 결제 뒤에야 보인다",
                                                 "Donaudampfschifffahrtsgesellschaftskapitänsmütze", "배송" };
            g_autofree char         *id = NULL;
            CjmSlot slot = { n % 2 ? "lane-pains" : "lane-touchpoints", "stage-2", n, -1, NULL };
            g_autoptr (CjmChangeSet)
                plan = cjm_edit_add_note (document, &slot, words[n % G_N_ELEMENTS (words)], &id);

            g_assert_true (cjm_document_apply (document, plan, NULL));
          }
        layout = lay_out_first (painter, document);
        support_check_layout (layout);
        for (guint k = 0; k < layout->items->len; k++)
          notes += ((CjmItem *) g_ptr_array_index (layout->items, k))->kind == CJM_ITEM_NOTE;
        g_assert_cmpuint (notes, ==, cjm_document_count (document, CJM_KIND_NOTE));
      }
}

/* Korean words stay whole where they fit; words that don't are split, so that
 * no line is wider than asked. */
static void
test_whole_words (void)
{
  g_autoptr (CjmPainter) painter = cjm_painter_new ();
  const CjmMeasure        *measure = cjm_shaper_get_measure (cjm_painter_get_shaper (painter));
  static const char *const words[] = { "비교하며", "가격", "정보를", "확인하는", "단계" };
  double                   widest = 0;
  guint                    lines;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    widest = fmax (widest, measure->measure (measure->data, words[i], CJM_TYPE_NOTE, 0).width);
  /* As wide as the widest word: every line holds whole words only. */
  lines = measure
              ->measure (measure->data, "비교하며 가격 정보를 확인하는 단계", CJM_TYPE_NOTE,
                         ceil (widest) + 1)
              .lines;
  g_assert_cmpuint (lines, >=, 4);
  g_assert_cmpuint (lines, <=, 5);
  for (double width = 20; width < 200; width += 7)
    {
      CjmTextSize size = measure->measure (
          measure->data, "아주긴한국어단어가띄어쓰기없이계속이어진다 supercalifragilisticexpialidocious",
          CJM_TYPE_NOTE, width);
      g_assert_cmpfloat (size.width, <=, width + 0.1);
    }
}

/* No item paints outside its ink: so what is painted tile by tile, or item by
 * item on the canvas, is the whole. */
static void
check_ink (CjmPainter *painter, CjmLayout *layout)
{
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem   *item = g_ptr_array_index (layout->items, i);
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t         *cr = cairo_create (surface);
      CjmRect          ink = cjm_rect_grow (&item->ink, 1.5);
      double           x, y, width, height;

      cjm_painter_paint_item (painter, cr, item);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
      cairo_surface_destroy (surface);
      if (width > 0
          && (x < ink.x || y < ink.y || x + width > cjm_rect_right (&ink)
              || y + height > cjm_rect_bottom (&ink)))
        g_error ("an item of kind %d paints %.1f %.1f %.1f %.1f, outside %.1f %.1f %.1f %.1f", item->kind, x,
                 y, width, height, ink.x, ink.y, ink.width, ink.height);
    }
}

static void
test_ink (void)
{
  g_autoptr (CjmPainter) painter = cjm_painter_new ();
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 16; i++)
    {
      g_autoptr (CjmDocument)
          document = i < 4 ? support_load_sample (cjm_template_sample_names[i], CJM_LANGUAGE_KOREAN)
                           : support_random_document (rand, 40);
      g_autoptr (CjmLayout) layout = lay_out_first (painter, document);

      check_ink (painter, layout);
    }
}

/* The ink of a mark lies in its box. */
static void
check_mark (const char *name)
{
  CjmRect          box = cjm_rect (0, 0, 16, 16);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t         *cr = cairo_create (surface);
  double           x, y, width, height;

  cjm_mark_paint (cr, name, &box, 0);
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  cairo_surface_destroy (surface);
  if (width <= 0 || height <= 0 || x < -1 || y < -1 || x + width > 17 || y + height > 17)
    g_error ("mark %s has its ink at %g %g %g %g", name, x, y, width, height);
}

/* Every mark that a layout asks for is drawn, in its box. */
static void
test_marks_exist (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 12; i++)
    {
      g_autoptr (CjmDocument)
          document = i < 4   ? support_load_sample (cjm_template_sample_names[i], CJM_LANGUAGE_ENGLISH)
                     : i < 8 ? cjm_template_instantiate (i - 4, NULL, CJM_LANGUAGE_KOREAN, NULL)
                             : support_random_document (rand, 50);
      g_autoptr (CjmLayout) layout = NULL;
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);

      layout = cjm_sheet_lay_out (document, ((CjmRecord *) g_ptr_array_index (maps, 0))->id,
                                  support_fake_measure (), NULL);
      for (guint k = 0; k < layout->items->len; k++)
        {
          const CjmItem *item = g_ptr_array_index (layout->items, k);

          for (guint m = 0; m < item->marks->len; m++)
            {
              const char *mark = g_array_index (item->marks, CjmMarkBox, m).mark;

              if (!cjm_mark_exists (mark))
                g_error ("there is no mark %s", mark);
              check_mark (mark);
            }
        }
    }
}

/* Whatever brand one has: white letters on its stages and its own letters on
 * white can be read; in grey nothing has a colour; with more contrast no letter
 * is paler than before. */
static void
test_theme_colours (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 500; i++)
    {
      g_autofree char *brand = g_strdup_printf ("#%06X", (guint) g_rand_int_range (rand, 0, 0x1000000));
      g_autofree char *brand_to = g_strdup_printf ("#%06x", (guint) g_rand_int_range (rand, 0, 0x1000000));
      CjmProject       project = { .theme = g_rand_int_range (rand, 0, 3),
                                   .brand = i % 3 ? brand : NULL,
                                   .brand_to = i % 2 ? brand_to : NULL };
      CjmThemeColours  colours;
      guint32          any = (guint32) g_rand_int_range (rand, 0, 0x1000000);

      cjm_theme_colours_init (&colours, &project);
      for (int stage = 0; stage < CJM_STAGE_COLOURS; stage++)
        g_assert_cmpfloat (cjm_theme_contrast (cjm_theme_colours_map (&colours, cjm_palette_stage (stage)),
                                               cjm_theme_colours_map (&colours, CJM_COLOUR_PAPER)),
                           >=, 4.45);
      g_assert_cmpfloat (cjm_theme_contrast (cjm_theme_colours_map (&colours, CJM_COLOUR_ACCENT), 0xFFFFFF),
                         >=, 4.45);
      g_assert_cmphex (cjm_theme_colours_map (&colours, 0xFFFFFF), ==, 0xFFFFFF);
      any = cjm_theme_colours_map (&colours, any);
      if (project.theme == CJM_THEME_GREY)
        g_assert_true ((any & 0xFF) == (any >> 8 & 0xFF) && (any & 0xFF) == any >> 16);
      if (project.theme == CJM_THEME_CONTRAST)
        g_assert_cmpfloat (cjm_theme_contrast (cjm_theme_colours_map (&colours, CJM_COLOUR_HINT), 0xFFFFFF),
                           >=, 7);
      if (project.theme == CJM_THEME_USUAL && project.brand == NULL && project.brand_to == NULL)
        g_assert_cmphex (cjm_theme_colours_map (&colours, 0x27508F), ==, 0x27508F);
    }
}

#define LONG_WORDS 3333 /* with a space each just below what is shown of a text */

typedef struct
{
  guint  n;
  double last; /* y of the lowest */
} Found;

static void
count_cb (double x, double y, double width, gpointer data)
{
  Found *found = data;

  g_assert_cmpfloat (y, >=, found->last);
  found->n++;
  found->last = y;
}

/* A note of many pages: every word is there, in its line, none beyond the edge. */
static void
test_long_text (void)
{
  CjmShaper        *shaper = cjm_shaper_new ();
  GString          *text = g_string_new (NULL);
  const CjmMeasure *measure = cjm_shaper_get_measure (shaper);
  CjmTextBox        box;
  CjmTextSize       size;
  Found             found = { 0 };

  for (int i = 0; i < LONG_WORDS; i++)
    g_string_append (text, "고객 ");
  size = measure->measure (measure->data, text->str, CJM_TYPE_NOTE, 100);
  g_assert_cmpfloat (size.width, <=, 100);
  g_assert_cmpuint (size.lines, >, LONG_WORDS / 5);
  box = (CjmTextBox){ .text = text->str,
                      .style = CJM_TYPE_NOTE,
                      .wrap = 100,
                      .box = cjm_rect (0, 0, 100, size.lines * cjm_type (CJM_TYPE_NOTE)->line) };
  cjm_shaper_find (shaper, &box, "손님", count_cb, &found); /* nowhere */
  g_assert_cmpuint (found.n, ==, 0);
  cjm_shaper_find (shaper, &box, "고객", count_cb, &found);
  g_assert_cmpuint (found.n, ==, LONG_WORDS);
  g_assert_cmpfloat_with_epsilon (found.last, size.lines * cjm_type (CJM_TYPE_NOTE)->line - 1.5, 0.01);
  g_string_free (text, TRUE);
  cjm_shaper_free (shaper);
}

static GBytes *export(CjmDocument *document, gboolean pdf, const char *paper, double scale)
{
  CjmExportOptions options = { .paper = *cjm_paper_find (paper), .scale = scale, .date = 1000000000 };
  g_autoptr (GError) error = NULL;
  GBytes *bytes = cjm_export_to_bytes (document, pdf ? CJM_FORMAT_PDF : CJM_FORMAT_PNG, &options, NULL, NULL,
                                       NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
test_reproducible (void)
{
  for (int i = 0; cjm_template_sample_names[i] != NULL; i++)
    for (int pdf = 0; pdf < 2; pdf++)
      {
        g_autoptr (CjmDocument)
            document = support_load_sample (cjm_template_sample_names[i], CJM_LANGUAGE_KOREAN);
        g_autoptr (GBytes) one = export(document, pdf, "A3", 0.5);
        g_autoptr (GBytes) two = export(document, pdf, "A3", 0.5);

        g_assert_true (g_bytes_equal (one, two));
      }
}

/* Characters that mean nothing on paper do not spoil the page. */
static void
test_odd_characters (void)
{
  static const char *const odd[] = { "\xEF\xBF\xBE",     "\xEF\xBF\xBF", "\xEF\xB7\x90",
                                     "\xF4\x8F\xBF\xBF", "\x01\x7f",     "\xE2\x80\xA8" };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_KOREAN);
      g_autofree char *text = g_strdup_printf ("앞 %s 뒤", odd[i]);
      g_autoptr (CjmChangeSet) note = cjm_edit_set_text (document, "n01", "text", text);
      g_autoptr (CjmChangeSet) title = cjm_edit_set_text (document, "map-current", "title", text);
      g_autoptr (CjmChangeSet) author = cjm_edit_set_text (document, "project", "author", text);
      g_autoptr (GBytes) pdf = NULL;

      g_assert_true (cjm_document_apply (document, note, NULL));
      g_assert_true (cjm_document_apply (document, title, NULL));
      g_assert_true (cjm_document_apply (document, author, NULL));
      pdf = export(document, TRUE, "A3", 1);
      g_assert_cmpuint (g_bytes_get_size (pdf), >, 10000);
    }
}

/* A file without maps has nothing to export, in any format, and that is said. */
static void
test_no_maps (void)
{
  static const char empty[] = "{\"format\": \"cjm\", \"version\": 1, \"project\": {\"id\": \"p\"}}";
  g_autoptr (CjmDocument) document = cjm_reader_read_text (empty, sizeof empty - 1, NULL);

  g_assert_nonnull (document);
  for (CjmExportFormat format = CJM_FORMAT_PDF; format <= CJM_FORMAT_SVG; format++)
    {
      CjmExportOptions options;
      g_autoptr (GError) error = NULL;

      cjm_export_options_init (&options);
      g_assert_null (cjm_export_to_bytes (document, format, &options, NULL, NULL, NULL, &error));
      g_assert_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_EMPTY);
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    double      number;
    const char *unit, *text;
  } cases[] = {
    { 12.4, "k", "12.4\u00a0k" },
    { 1234567, NULL, "1,234,567" },
    { 999999.5, "원", "999,999.5\u00a0원" },
    { -3.25, NULL, "−3.25" },
    { 0, "%", "0\u00a0%" },
    { 100, NULL, "100" },
    { 1e12, NULL, "1,000,000,000,000" },
    { 0.00001, NULL, "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cjm_words_number (cases[i].number, cases[i].unit);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* A PNG's size is what was asked for, to the pixel, and it says its resolution. */
static void
test_png_size (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("six-hours", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GBytes) bytes = export(document, FALSE, "A4", 2);
  const guchar *data = g_bytes_get_data (bytes, NULL);

  /* A4 landscape at 192 dpi */
  g_assert_cmpint (data[16] << 24 | data[17] << 16 | data[18] << 8 | data[19], ==, lround (297 / 25.4 * 192));
  g_assert_cmpint (data[20] << 24 | data[21] << 16 | data[22] << 8 | data[23], ==, lround (210 / 25.4 * 192));
  g_assert_cmpint (memcmp (data + 37, "pHYs", 4), ==, 0);
  g_assert_cmpint (data[41] << 24 | data[42] << 16 | data[43] << 8 | data[44], ==, lround (192 / 0.0254));
}

/* As many pixels as were asked for are never taken for none, be it one. */
static void
test_png_pixel (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("six-hours", CJM_LANGUAGE_ENGLISH);
  CjmExportOptions options = { .paper = *cjm_paper_find ("A4"), .scale = 1, .pixels = 1, .longer = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes)
      bytes = cjm_export_to_bytes (document, CJM_FORMAT_PNG, &options, NULL, NULL, NULL, &error);
  const guchar *data;

  g_assert_no_error (error);
  data = g_bytes_get_data (bytes, NULL);
  for (int i = 16; i < 24; i++)
    g_assert_cmpint (data[i], ==, i == 19 || i == 23); /* width and height */
}

static void
test_png_too_large (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("six-hours", CJM_LANGUAGE_ENGLISH);
  CjmExportOptions options = { .paper = *cjm_paper_find ("A0"), .scale = 40 };
  g_autoptr (GError) error = NULL;

  g_assert_null (cjm_export_to_bytes (document, CJM_FORMAT_PNG, &options, NULL, NULL, NULL, &error));
  g_assert_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE);
  g_assert_nonnull (strstr (error->message, "largest scale that fits"));
}

static void
cancel_cb (guint done, guint total, gpointer cancellable)
{
  if (done == 2)
    g_cancellable_cancel (cancellable);
}

/* Cancelled in the middle: said as that, and nothing is written. */
static void
test_cancel (void)
{
  static const char *const endings[] = { "a.pdf", "a.png", "a.svg" };
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autofree char *folder = g_dir_make_tmp ("sojourn-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_build_filename (folder, endings[i], NULL);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      CjmExportOptions options;

      cjm_export_options_init (&options);
      options.deck = TRUE;
      if (i > 0)
        g_cancellable_cancel (cancellable);
      g_assert_false (
          cjm_export_to_file (document, path, &options, cancellable, cancel_cb, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  g_rmdir (folder);
}

/* Pages are as large as their paper, either way, and the sheet lies within. */
static void
test_pages (void)
{
  for (const CjmPaper *paper = cjm_paper_list; paper->name != NULL; paper++)
    for (int orientation = 0; orientation < 3; orientation++)
      for (double sheet_width = 400; sheet_width < 4000; sheet_width += 700)
        {
          CjmPlacement page = cjm_paper_place (paper, orientation, 0, sheet_width, 1123);
          double       least = MIN (page.width, page.height) * 25.4 / 72,
                 most = MAX (page.width, page.height) * 25.4 / 72;

          if (paper->width > 0)
            {
              g_assert_cmpfloat_with_epsilon (least, paper->width, 0.01);
              g_assert_cmpfloat_with_epsilon (most, paper->height, 0.01);
              if (orientation != CJM_ORIENTATION_AUTO)
                g_assert_cmpint (page.width > page.height, ==, orientation == CJM_ORIENTATION_LANDSCAPE);
            }
          g_assert_cmpfloat (page.x, >=, -0.001);
          g_assert_cmpfloat (page.y, >=, -0.001);
          g_assert_cmpfloat (page.x + sheet_width * page.scale, <=, page.width + 0.001);
          g_assert_cmpfloat (page.y + 1123 * page.scale, <=, page.height + 0.001);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/laws-with-fonts", test_laws_with_fonts);
  g_test_add_func ("/render/crowded-cells", test_crowded_cells);
  g_test_add_func ("/render/whole-words", test_whole_words);
  g_test_add_func ("/render/theme-colours", test_theme_colours);
  g_test_add_func ("/render/long-text", test_long_text);
  g_test_add_func ("/render/ink", test_ink);
  g_test_add_func ("/render/marks-exist", test_marks_exist);
  g_test_add_func ("/render/numbers", test_numbers);
  g_test_add_func ("/export/odd-characters", test_odd_characters);
  g_test_add_func ("/export/no-maps", test_no_maps);
  g_test_add_func ("/export/reproducible", test_reproducible);
  g_test_add_func ("/export/png-size", test_png_size);
  g_test_add_func ("/export/png-pixel", test_png_pixel);
  g_test_add_func ("/export/png-too-large", test_png_too_large);
  g_test_add_func ("/export/cancel", test_cancel);
  g_test_add_func ("/export/pages", test_pages);
  return g_test_run ();
}
