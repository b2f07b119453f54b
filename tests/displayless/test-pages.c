/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-pages.c: laws of the pages of an export, whatever the map and the paper; and of how
 * an export is written. */
#include "support.h"

#include "export/cjm-export.h"
#include "edit/cjm-edit.h"
#include "export/cjm-fonts.h"
#include "export/cjm-pages.h"
#include "export/cjm-picture-problem.h"
#include "export/cjm-poster.h"
#include "export/cjm-printable.h"
#include "export/cjm-reading-order.h"
#include "export/cjm-svg-sink.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define MM CJM_POINTS_PER_MM
#define NEARLY 0.01 /* points */

static double
random_side (GRand *rand)
{
  return g_rand_double_range (rand, 120, 600);
}

static CjmExportOptions
random_options (GRand *rand)
{
  CjmExportOptions options;

  cjm_export_options_init (&options);
  options.paper = (CjmPaper){ NULL, random_side (rand), random_side (rand) };
  options.orientation = g_rand_int_range (rand, 0, 3);
  options.margin = g_rand_boolean (rand) ? -1 : g_rand_double_range (rand, 0, 20);
  return options;
}

static CjmPages *
make_pages (CjmDocument *document, const CjmExportOptions *options)
{
  g_autoptr (GError) error = NULL;
  CjmPages *pages = cjm_pages_new (document, CJM_FORMAT_PDF, options, &error);

  g_assert_no_error (error);
  return pages;
}

/* The part of the sheet that shows on @page, map points. */
static CjmRect
shown_part (const CjmPage *page)
{
  const CjmPlacement *at = &page->at;

  return cjm_rect ((page->clip.x - at->x) / at->scale, (page->clip.y - at->y) / at->scale,
                   page->clip.width / at->scale, page->clip.height / at->scale);
}

/* Returns: whether any page shows the point. */
static gboolean
is_shown (CjmPages *pages, double x, double y)
{
  for (guint i = 0; i < cjm_pages_count (pages); i++)
    {
      const CjmPage *page = cjm_pages_get (pages, i);
      CjmRect        part = shown_part (page);

      part = cjm_rect_grow (&part, NEARLY);
      if (page->kind == CJM_PAGE_TILE && cjm_rect_contains (&part, x, y))
        return TRUE;
    }
  return FALSE;
}

/* Every corner of everything on the sheet is on a page, and no page shows more than its paper has. */
static void
check_nothing_lost (CjmPages *pages, const CjmPaper *paper, double margin)
{
  const CjmLayout *layout = cjm_pages_get (pages, 0)->layout;

  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);

      g_assert_true (is_shown (pages, item->box.x, item->box.y));
      g_assert_true (is_shown (pages, cjm_rect_right (&item->box), cjm_rect_bottom (&item->box)));
    }
  for (guint i = 0; i < cjm_pages_count (pages); i++)
    {
      const CjmPage *page = cjm_pages_get (pages, i);

      g_assert_cmpfloat_with_epsilon (MIN (page->width, page->height), MIN (paper->width, paper->height) * MM,
                                      NEARLY);
      g_assert_cmpfloat_with_epsilon (MAX (page->width, page->height), MAX (paper->width, paper->height) * MM,
                                      NEARLY);
      g_assert_cmpfloat (page->clip.x, >=, MIN (margin * MM - NEARLY, page->width));
      g_assert_cmpfloat (cjm_rect_right (&page->clip), <=, page->width - margin * MM + NEARLY);
      g_assert_cmpfloat (cjm_rect_bottom (&page->clip), <=, page->height - margin * MM + NEARLY);
    }
}

/* On several pages nothing is lost; neither is anything shown twice, but for the overlap of a poster. */
static void
test_several (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 60; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 20);
      CjmExportOptions options = random_options (rand);
      double           margin = options.margin >= 0 ? options.margin : CJM_EXPORT_MARGIN;
      g_autoptr (CjmPages) pages = NULL;
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      const CjmPage *first;
      double         area = 0;

      options.map = ((CjmRecord *) g_ptr_array_index (maps, 0))->id;
      options.fit = i % 2 ? CJM_FIT_TRUE : CJM_FIT_WIDTH;
      pages = make_pages (document, &options);
      check_nothing_lost (pages, &options.paper, margin);
      first = cjm_pages_get (pages, 0);
      g_assert_cmpstr (first->title, ==, first->layout->title);
      if (options.fit == CJM_FIT_TRUE)
        g_assert_cmpfloat (first->at.scale, ==, CJM_POINTS_PER_MAP_POINT);
      for (guint p = 0; p < cjm_pages_count (pages); p++)
        {
          CjmRect part = shown_part (cjm_pages_get (pages, p));

          area += part.width * part.height;
          g_assert_true (p == 0 || cjm_pages_get (pages, p)->title == NULL);
          for (guint q = 0; q < p; q++)
            {
              CjmRect other = shown_part (cjm_pages_get (pages, q));

              part = cjm_rect_grow (&part, -NEARLY);
              g_assert_false (cjm_rect_overlaps (&part, &other));
            }
        }
      g_assert_cmpfloat (area, >=, first->layout->width * first->layout->height * 0.99);
    }
}

/* Whether a cut at @y goes through a note. */
static gboolean
cuts_note (const CjmLayout *layout, double y)
{
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);

      if (item->kind == CJM_ITEM_NOTE && item->box.y < y - 1 && cjm_rect_bottom (&item->box) > y + 1)
        return TRUE;
    }
  return FALSE;
}

/* As wide as the paper: the pages follow each other, and where a page ends early it is so that no
 * note is cut. */
static void
test_strips (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n_early = 0, n_cut = 0, n_breaks = 0;

  for (int i = 0; i < 60; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 30);
      CjmExportOptions options = random_options (rand);
      g_autoptr (CjmPages) pages = NULL;

      options.fit = CJM_FIT_WIDTH;
      pages = make_pages (document, &options);
      for (guint p = 0; p + 1 < cjm_pages_count (pages); p++)
        {
          const CjmPage *page = cjm_pages_get (pages, p), *next = cjm_pages_get (pages, p + 1);
          CjmRect        part = shown_part (page), below = shown_part (next);
          double         end = cjm_rect_bottom (&part);
          double         room = page->height - 2 * page->clip.x;

          if (next->title != NULL) /* another map */
            continue;
          g_assert_cmpfloat_with_epsilon (below.y, end, NEARLY);
          g_assert_cmpfloat (page->clip.height, >=, 0.34 * room);
          n_breaks++;
          n_early += page->clip.height < room - NEARLY;
          n_cut += cuts_note (page->layout, end);
          if (page->clip.height < room - NEARLY)
            g_assert_false (cuts_note (page->layout, end));
        }
    }
  g_assert_cmpuint (n_early, >, 0);
  g_assert_cmpuint (n_cut * 4, <, n_breaks);
}

/* A poster: its plan, then the pieces. They lose nothing, overlap as they should, and those that are
 * left out had nothing on them. */
static void
test_poster (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 40; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 15);
      CjmExportOptions options = random_options (rand);
      g_autoptr (CjmPages) pages = NULL;
      g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      const CjmPage *plan;
      guint          n_pages;

      options.map = ((CjmRecord *) g_ptr_array_index (maps, 0))->id;
      options.paper = (CjmPaper){ NULL, 2 * random_side (rand), 2 * random_side (rand) };
      options.sheet = (CjmPaper){ i % 2 ? "any" : NULL, random_side (rand), random_side (rand) };
      options.overlap = g_rand_double_range (rand, 0, 40);
      pages = make_pages (document, &options);
      n_pages = cjm_pages_count (pages);
      plan = cjm_pages_get (pages, 0);
      g_assert_cmpint (plan->kind, ==, CJM_PAGE_ASSEMBLY);
      g_assert_cmpstr (plan->title, ==, plan->layout->title);
      g_assert_cmpuint (n_pages - 1, <=, plan->tiling.columns * plan->tiling.rows);
      for (guint p = 1; p < n_pages; p++)
        {
          const CjmPage *page = cjm_pages_get (pages, p);

          g_assert_cmpint (page->kind, ==, CJM_PAGE_TILE);
          g_assert_null (page->title);
          g_assert_true (g_hash_table_add (labels, page->label));
          g_assert_cmpfloat_with_epsilon (page->clip.width - page->tiling.step_x, options.overlap * MM,
                                          NEARLY);
          g_assert_cmpfloat_with_epsilon (page->clip.height - page->tiling.step_y, options.overlap * MM,
                                          NEARLY);
        }
      for (guint k = 0; k < plan->layout->items->len; k++)
        {
          const CjmItem *item = g_ptr_array_index (plan->layout->items, k);

          g_assert_true (is_shown (pages, item->box.x, item->box.y));
          g_assert_true (is_shown (pages, cjm_rect_right (&item->box), cjm_rect_bottom (&item->box)));
        }
      for (guint row = 0; row < plan->tiling.rows; row++)
        for (guint column = 0; column < plan->tiling.columns; column++)
          {
            g_autofree char *label = cjm_poster_label (row, column);
            gboolean is_blank = cjm_poster_is_blank (plan->layout, &plan->at, &plan->tiling, row, column);

            g_assert_true (g_hash_table_contains (labels, label) != is_blank);
          }
    }
}

/* Labels are names: no two pieces share one, and each says its row. */
static void
test_poster_labels (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint row = 0; row < 3; row++)
    for (guint column = 0; column < 1000; column++)
      {
        char *label = cjm_poster_label (row, column);

        g_assert_cmpuint (g_ascii_strtoull (label, NULL, 10), ==, row + 1);
        g_assert_true (g_hash_table_add (seen, label));
      }
  g_assert_true (g_hash_table_contains (seen, "1a") && g_hash_table_contains (seen, "2z"));
  g_assert_true (g_hash_table_contains (seen, "3aa") && g_hash_table_contains (seen, "1zz"));
}

/* Paper of which nothing is left, or on which it would be too many pages, is refused in a sentence. */
static void
test_refused (void)
{
  static const struct
  {
    CjmPaper    paper, sheet;
    CjmFit      fit;
    double      margin, overlap;
    const char *message;
  } cases[] = {
    { { NULL, 100, 100 }, { NULL, 0, 0 }, CJM_FIT_TRUE, 50, 0, "leave no room on the paper" },
    { { NULL, 100, 100 }, { NULL, 0, 0 }, CJM_FIT_WIDTH, 60, 0, "leave no room on the paper" },
    { { NULL, 841, 1189 }, { NULL, 100, 100 }, CJM_FIT_PAGE, -1, 90, "leave no room on the paper" },
    { { NULL, 5000, 5000 }, { NULL, 60, 60 }, CJM_FIT_PAGE, -1, 0, "more than 400" },
    { { NULL, 20, 20 }, { NULL, 0, 0 }, CJM_FIT_TRUE, 2, 0, "more than 400" },
  };
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CjmExportOptions options;
      g_autoptr (GError) error = NULL;

      cjm_export_options_init (&options);
      options.paper = cases[i].paper;
      options.sheet = cases[i].sheet;
      options.fit = cases[i].fit;
      options.margin = cases[i].margin;
      options.overlap = cases[i].overlap;
      g_assert_null (cjm_pages_new (document, CJM_FORMAT_PDF, &options, &error));
      g_assert_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

/* Pages of text need room for labels and a note beside them: where a page is as large as A4, and
 * narrower than 500 map points, they are refused, and nothing else is. */
static void
test_too_narrow (void)
{
  const double least = 500.0 * 500.0 / (1123.0 * 794.0); /* of the shorter side to the longer one */
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (CjmDocument) document = support_load_sample ("lunch-break", CJM_LANGUAGE_ENGLISH);
  guint n_refused = 0;

  for (int i = 0; i < 60; i++)
    {
      CjmExportOptions options = random_options (rand);
      double           shorter, longer;
      g_autoptr (GError) error = NULL;
      g_autoptr (CjmPages) pages = NULL;

      options.paper.width = g_rand_double_range (rand, 60, 600);
      shorter = MIN (options.paper.width, options.paper.height);
      longer = MAX (options.paper.width, options.paper.height);
      options.deck = i % 3 == 1;
      options.appendix = i % 3 == 2;
      pages = cjm_pages_new (document, CJM_FORMAT_PDF, &options, &error);
      if (i % 3 != 0 && shorter / longer < least)
        {
          g_assert_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE);
          g_assert_nonnull (strstr (error->message, "too narrow for pages to read"));
          n_refused++;
        }
      else
        {
          g_assert_no_error (error);
          g_assert_nonnull (pages);
        }
    }
  g_assert_cmpuint (n_refused, >, 3);
}

/* Returns: whether there is a page number on @layout; it is @n then. */
static gboolean
is_numbered (const CjmLayout *layout, guint n)
{
  g_autofree char *wanted = g_strdup_printf ("%u", n);
  gboolean         found = FALSE;

  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);

      if (item->kind != CJM_ITEM_FOOTER)
        continue;
      g_assert_cmpstr (g_array_index (item->texts, CjmTextBox, 0).text, ==, wanted);
      found = TRUE;
    }
  return found;
}

/* A deck: text and whole maps on equal pages, a bookmark where something new begins; the appendix
 * comes last. */
static void
test_text_pages (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 20; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 10);
      CjmExportOptions options = random_options (rand);
      guint            n_maps = 0, n_numbered = 0, n_whole = cjm_document_count (document, CJM_KIND_MAP);
      g_autoptr (CjmPages) pages = NULL;
      const CjmPage *first, *last = NULL;

      options.paper.height = options.paper.width * 1.4;
      options.deck = i % 2;
      options.appendix = TRUE;
      pages = make_pages (document, &options);
      first = cjm_pages_get (pages, 0);
      for (guint p = 0; p < cjm_pages_count (pages); p++)
        {
          const CjmPage *page = cjm_pages_get (pages, p);

          n_maps += cjm_page_is_map (page);
          if (cjm_page_is_map (page))
            g_assert_cmpfloat (MIN (page->at.x, page->at.y), >=, options.margin * MM - NEARLY);
          n_numbered += page->layout->map == NULL && is_numbered (page->layout, p + 1);
          if (options.deck)
            {
              g_assert_cmpfloat_with_epsilon (page->width, first->width, NEARLY);
              g_assert_cmpfloat_with_epsilon (page->height, first->height, NEARLY);
            }
          g_assert_cmpfloat (page->at.x + page->layout->width * page->at.scale, <=, page->width + NEARLY);
          g_assert_cmpfloat (page->at.y + page->layout->height * page->at.scale, <=, page->height + NEARLY);
          g_assert_true (page->title != NULL
                         || (last != NULL && g_strcmp0 (page->layout->title, last->layout->title) == 0));
          last = page;
        }
      g_assert_cmpuint (n_maps, ==, n_whole);
      g_assert_cmpuint (n_numbered, >, 0);
      g_assert_false (cjm_page_is_map (last));
      g_assert_true (cjm_page_is_map (first) != options.deck);
    }
}

/* A picture is the first map or the one that is asked for, on one page, whatever else is asked for. */
static void
test_picture (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 20; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 5);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      guint            n = (guint) g_rand_int_range (rand, 0, (gint32) maps->len);
      CjmExportOptions options = random_options (rand);
      g_autoptr (CjmPages) pages = NULL;

      options.map = n > 0 ? ((CjmRecord *) g_ptr_array_index (maps, n))->id : NULL;
      options.sheet = *cjm_paper_find ("A4");
      options.fit = CJM_FIT_TRUE;
      options.deck = options.appendix = TRUE;
      pages = cjm_pages_new (document, i % 2 ? CJM_FORMAT_PNG : CJM_FORMAT_SVG, &options, NULL);
      g_assert_cmpuint (cjm_pages_count (pages), ==, 1);
      g_assert_true (cjm_page_is_map (cjm_pages_get (pages, 0)));
      g_assert_cmpstr (cjm_pages_get (pages, 0)->layout->map, ==,
                       ((CjmRecord *) g_ptr_array_index (maps, n))->id);
    }
}

/* A note stands in the section of its stage, or of its lane where there are no stages. */
static void
check_section (const CjmLayout *layout, GArray *places, const CjmReadingPlace *note)
{
  const CjmNote *record = CJM_NOTE (note->item->record);
  const char    *owner = layout->columns->len > 0 ? record->stage : record->lane;

  for (guint i = 0; i < places->len; i++)
    {
      const CjmReadingPlace *place = &g_array_index (places, CjmReadingPlace, i);

      if (place->is_heading && g_strcmp0 (place->item->record->id, owner) == 0)
        g_assert_cmpint (note->group, ==, place->group);
    }
}

/* Whatever the map: everything is read once, section by section, the heading of each first, and in
 * a section from top to bottom. */
static void
test_reading_order (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 20; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 30);
      CjmExportOptions options = random_options (rand);
      g_autoptr (CjmPages) pages = make_pages (document, &options);
      const CjmLayout *layout = cjm_pages_get (pages, 0)->layout;
      g_autoptr (GArray) places = cjm_reading_order (layout);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

      g_assert_cmpuint (places->len, ==, layout->items->len);
      for (guint p = 0; p < places->len; p++)
        {
          const CjmReadingPlace *place = &g_array_index (places, CjmReadingPlace, p);
          const CjmReadingPlace *before = place - 1;

          g_assert_true (g_hash_table_add (seen, (gpointer) place->item));
          if (place->item->kind == CJM_ITEM_NOTE)
            {
              g_assert_true (cjm_reading_order_is_section (place->group));
              check_section (layout, places, place);
            }
          if (p == 0 || before->group != place->group)
            {
              g_assert_true (p == 0 || before->group < place->group);
              continue;
            }
          g_assert_true (before->is_heading || !place->is_heading);
          if (place->group == CJM_GROUP_BACKGROUND)
            g_assert_cmpuint (before->paint_index, <, place->paint_index);
          else if (before->is_heading == place->is_heading)
            g_assert_cmpfloat (before->item->box.y, <=, place->item->box.y);
        }
    }
}

/* Paper with a name is turned so that there are fewest pages, a custom size is used as it was given. */
static void
test_turned (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n_turned = 0;

  for (int i = 0; i < 300; i++)
    {
      CjmPaper  paper = { i % 2 ? "any" : NULL, random_side (rand), random_side (rand) };
      double    width = 6 * random_side (rand) * MM, height = 6 * random_side (rand) * MM;
      CjmTiling tiling, portrait, landscape;
      guint     n, n_portrait, n_landscape;

      g_assert_true (cjm_paper_tile (&paper, CJM_ORIENTATION_AUTO, 8, 10, width, height, &tiling));
      g_assert_true (cjm_paper_tile (&paper, CJM_ORIENTATION_PORTRAIT, 8, 10, width, height, &portrait));
      g_assert_true (cjm_paper_tile (&paper, CJM_ORIENTATION_LANDSCAPE, 8, 10, width, height, &landscape));
      n = tiling.columns * tiling.rows;
      n_portrait = portrait.columns * portrait.rows;
      n_landscape = landscape.columns * landscape.rows;
      g_assert_true (portrait.width <= portrait.height && landscape.width >= landscape.height);
      if (paper.name == NULL)
        g_assert_true ((tiling.width > tiling.height) == (paper.width > paper.height));
      else
        g_assert_cmpuint (n, ==, MIN (n_portrait, n_landscape));
      n_turned += paper.name != NULL && (tiling.width > tiling.height) != (width > height);
      for (guint k = 0; k < 2; k++)
        {
          const CjmTiling *one = k ? &portrait : &landscape;
          double           inside = one->width - 2 * one->margin;

          /* as many columns as the width takes, no more */
          g_assert_cmpfloat (one->step_x * (one->columns - 1) + inside, >=, width - NEARLY);
          g_assert_true (one->columns == 1 || one->step_x * (one->columns - 2) + inside < width + NEARLY);
        }
    }
  g_assert_cmpuint (n_turned, >, 0);
}

/* A page as large as a PDF's can be is written, a larger one refused. */
static void
test_largest_pdf (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("lunch-break", CJM_LANGUAGE_ENGLISH);

  for (int more = 0; more < 2; more++)
    {
      CjmExportOptions options;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      cjm_export_options_init (&options);
      options.paper = (CjmPaper){ NULL, 300, CJM_PAPER_MOST + more };
      bytes = cjm_export_to_bytes (document, CJM_FORMAT_PDF, &options, NULL, NULL, NULL, &error);
      g_assert_true ((bytes == NULL) == (more == 1));
      if (more == 1)
        g_assert_error (error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_SIZE);
    }
}

/* ---- Pictures ---- */

typedef struct
{
  const guchar *data;
  gsize         left;
} PngReader;

static cairo_status_t
read_cb (void *closure, unsigned char *data, unsigned int length)
{
  PngReader *reader = closure;

  if (reader->left < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reader->data, length);
  reader->data += length;
  reader->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

/* The map as a PNG, read and laid on white. */
static cairo_surface_t *
read_on_white (CjmDocument *document, gboolean transparent)
{
  CjmExportOptions options;
  g_autoptr (GBytes) bytes = NULL;
  PngReader        reader;
  cairo_surface_t *png, *white;
  cairo_t         *cr;

  cjm_export_options_init (&options);
  options.scale = 0.6;
  options.transparent = transparent;
  bytes = cjm_export_to_bytes (document, CJM_FORMAT_PNG, &options, NULL, NULL, NULL, NULL);
  reader.data = g_bytes_get_data (bytes, &reader.left);
  png = cairo_image_surface_create_from_png_stream (read_cb, &reader);
  g_assert_cmpint (cairo_surface_status (png), ==, CAIRO_STATUS_SUCCESS);
  white = cairo_image_surface_create (CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (png),
                                      cairo_image_surface_get_height (png));
  cr = cairo_create (white);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_surface (cr, png, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (png);
  cairo_surface_flush (white);
  return white;
}

/* A transparent PNG on white is the one that isn't. */
static void
test_transparent (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  cairo_surface_t *opaque = read_on_white (document, FALSE), *clear = read_on_white (document, TRUE);
  int              width = cairo_image_surface_get_width (opaque);
  int              height = cairo_image_surface_get_height (opaque);
  int              stride = cairo_image_surface_get_stride (opaque);
  int              most = 0;

  g_assert_cmpint (width, ==, cairo_image_surface_get_width (clear));
  for (int y = 0; y < height; y++)
    {
      const guchar *a = cairo_image_surface_get_data (opaque) + (gsize) y * (gsize) stride;
      const guchar *b = cairo_image_surface_get_data (clear) + (gsize) y * (gsize) stride;

      for (int x = 0; x < width * 4; x++)
        if (x % 4 != 3)
          most = MAX (most, ABS (a[x] - b[x]));
    }
  g_assert_cmpint (most, <=, 6); /* rounding of colours times alpha, several times over each other */
  cairo_surface_destroy (opaque);
  cairo_surface_destroy (clear);
}

static double
attribute_of (const char *element, const char *name)
{
  g_autofree char *start = g_strdup_printf (" %s=\"", name);
  const char      *at = strstr (element, start);

  return at != NULL ? g_ascii_strtod (at + strlen (start), NULL) : NAN;
}

/* What is stroked and filled comes out as it was: width, dashes, ends, corners, in any scale and turned. */
static void
test_svg_strokes (void)
{
  static const char *const caps[] = { NULL, " stroke-linecap=\"round\"", " stroke-linecap=\"square\"" };
  static const char *const joins[] = { NULL, " stroke-linejoin=\"round\"", " stroke-linejoin=\"bevel\"" };
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 100; i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t         *cr = cairo_create (surface);
      double           scale = g_rand_double_range (rand, 0.5, 3), width = g_rand_double_range (rand, 1, 5);
      double           dashes[] = { g_rand_double_range (rand, 1, 9), 2 };
      int              cap = g_rand_int_range (rand, 0, 3), join = g_rand_int_range (rand, 0, 3);
      gboolean         has_dashes = g_rand_boolean (rand), is_fill = g_rand_boolean (rand);
      gboolean         is_even_odd = g_rand_boolean (rand);
      CjmSvgSink       sink;

      cjm_svg_sink_init (&sink, out);
      cjm_ink_set_sink (cr, &sink.sink);
      cairo_rotate (cr, g_rand_double_range (rand, 0, 2 * G_PI));
      cairo_scale (cr, scale, scale);
      cairo_set_line_width (cr, width);
      cairo_set_line_cap (cr, (cairo_line_cap_t) cap);
      cairo_set_line_join (cr, (cairo_line_join_t) join);
      cairo_set_fill_rule (cr, is_even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
      cairo_set_source_rgb (cr, 1, 0.5, 0);
      if (has_dashes)
        cairo_set_dash (cr, dashes, 2, 0);
      cairo_move_to (cr, 1, 2);
      cairo_line_to (cr, 3, 4);
      cairo_curve_to (cr, 1, 1, 2, 2, 5, 6);
      cairo_close_path (cr);
      if (is_fill)
        cjm_ink_fill (cr);
      else
        cjm_ink_stroke (cr);
      g_assert_nonnull (strstr (out->str, is_fill ? " fill=\"#ff8000\"" : " stroke=\"#ff8000\""));
      g_assert_true (strstr (out->str, "d=\"M") != NULL && strchr (out->str, 'L') != NULL);
      g_assert_true (strchr (out->str, 'C') != NULL && strstr (out->str, "z\"") != NULL);
      g_assert_true ((strstr (out->str, "evenodd") != NULL) == (is_fill && is_even_odd));
      if (!is_fill)
        {
          g_assert_cmpfloat_with_epsilon (attribute_of (out->str, "stroke-width"), width * scale, 0.006);
          g_assert_true ((strstr (out->str, "stroke-dasharray") != NULL) == has_dashes);
          if (has_dashes)
            g_assert_cmpfloat_with_epsilon (attribute_of (out->str, "stroke-dasharray"), dashes[0] * scale,
                                            0.006);
          g_assert_true (caps[cap] == NULL ? strstr (out->str, "linecap") == NULL
                                           : strstr (out->str, caps[cap]) != NULL);
          g_assert_true (joins[join] == NULL ? strstr (out->str, "linejoin") == NULL
                                             : strstr (out->str, joins[join]) != NULL);
        }
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* ---- Options ---- */

/* Names of formats and papers, in any case; what is none is none. */
static void
test_names (void)
{
  CjmExportFormat format;
  CjmPaper        paper;

  for (CjmExportFormat f = CJM_FORMAT_PDF; f <= CJM_FORMAT_SVG; f++)
    {
      g_autofree char *path = g_strconcat ("a.b", cjm_export_ending (f), NULL);
      g_autofree char *loud = g_ascii_strup (path, -1);

      g_assert_true (cjm_export_format (path, &format) && format == f);
      g_assert_true (cjm_export_format (loud, &format) && format == f);
    }
  g_assert_false (cjm_export_format ("a.gif", &format) || cjm_export_format ("pdf", &format));
  for (const CjmPaper *known = cjm_paper_list; known->name != NULL; known++)
    g_assert_true (cjm_paper_find (known->name) == known);
  g_assert_true (cjm_paper_parse ("a4", &paper) && paper.width == 210 && paper.height == 297);
  g_assert_true (cjm_paper_parse ("20x5080", &paper) && paper.name == NULL && paper.height == 5080);
  g_assert_true (cjm_paper_parse ("30.5X40mm", &paper) && paper.width == 30.5 && paper.height == 40);
  g_assert_false (cjm_paper_parse ("19.9x100", &paper) || cjm_paper_parse ("100x5081", &paper)
                  || cjm_paper_parse ("100", &paper) || cjm_paper_parse ("100x", &paper)
                  || cjm_paper_parse ("100x100cm", &paper) || cjm_paper_parse ("", &paper));
}

static gint64
get_date (const char *epoch)
{
  CjmExportOptions options;

  g_setenv ("SOURCE_DATE_EPOCH", epoch, TRUE);
  cjm_export_options_init (&options);
  g_unsetenv ("SOURCE_DATE_EPOCH");
  return options.date;
}

/* SOURCE_DATE_EPOCH where it makes sense, else the clock. */
static void
test_date (void)
{
  static const char *const nonsense[] = { "", "-1", "x", "1e9", "99999999999999" };

  g_assert_cmpint (get_date ("0"), ==, 0);
  g_assert_cmpint (get_date ("1700000000"), ==, 1700000000);
  for (guint i = 0; i < G_N_ELEMENTS (nonsense); i++)
    g_assert_cmpint (ABS (get_date (nonsense[i]) - g_get_real_time () / G_USEC_PER_SEC), <, 60);
}

/* Numbers in an SVG are right to a hundredth and no longer than they need to be. */
static void
test_svg_numbers (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 2000; i++)
    {
      double number = i < 20 ? (i - 10) * 0.005 : g_rand_double_range (rand, -2000, 2000);
      g_autoptr (GString) out = g_string_new (NULL);

      if (i % 3 == 0)
        number = round (number);
      cjm_svg_sink_append_number (out, number);
      g_assert_cmpfloat_with_epsilon (g_ascii_strtod (out->str, NULL), number, 0.00501);
      g_assert_false (g_str_has_suffix (out->str, ".") || strcmp (out->str, "-0") == 0);
      g_assert_false (strchr (out->str, '.') != NULL && g_str_has_suffix (out->str, "0"));
    }
}

/* Nothing that a PDF or XML refuses stays, nor anything that begins a new line; all else does. */
static void
test_printable (void)
{
  g_autofree char *clean = cjm_printable ("가 a\x01\n\t\x7f\xEF\xBF\xBF<&>");
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_cmpstr (clean, ==, "가 a     <&>");
  cjm_svg_sink_append_text (out, "<&>\"'xyz", 6);
  g_assert_cmpstr (out->str, ==, "&lt;&amp;&gt;&quot;&apos;x");
}

/* ---- Files ---- */

typedef struct
{
  GMainLoop *loop;
  gboolean   done;
  GError    *error;
  guint      n_pages;
} Exported;

static void
progress_cb (guint done, guint total, gpointer data)
{
  Exported *exported = data;

  g_assert_cmpuint (done, ==, ++exported->n_pages);
  g_assert_cmpuint (done, <=, total);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Exported *exported = data;

  exported->done = cjm_export_finish (result, &exported->error);
  g_main_loop_quit (exported->loop);
}

/* In a worker thread: what is written is the document as it was, and failures are said. */
static void
test_async (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autofree char *folder = g_dir_make_tmp ("sojourn-XXXXXX", NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  static const char *const names[] = { "a.pdf", "a.png", "a.svg", "a.gif" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *map = g_strdup ("map-current");
      g_autoptr (CjmChangeSet) change = NULL;
      g_autoptr (GBytes) wanted = NULL;
      g_autofree char *data = NULL;
      CjmExportOptions options;
      CjmExportFormat  format;
      Exported         exported = { .loop = loop };
      gsize            length;

      cjm_export_options_init (&options);
      options.map = map;
      options.scale = 0.2;
      if (cjm_export_format (path, &format))
        wanted = cjm_export_to_bytes (document, format, &options, NULL, NULL, NULL, NULL);
      cjm_export_async (document, path, &options, NULL, progress_cb, exported_cb, &exported);
      memset (map, 'x', strlen (map));
      change = cjm_edit_set_text (document, "n01", "text", names[i]);
      g_assert_true (cjm_document_apply (document, change, NULL));
      g_main_loop_run (loop);
      g_assert_true (exported.done == (wanted != NULL));
      g_assert_cmpuint (exported.n_pages, ==, i == 0);
      if (wanted == NULL)
        {
          g_assert_error (exported.error, CJM_EXPORT_ERROR, CJM_EXPORT_ERROR_FORMAT);
          g_clear_error (&exported.error);
          continue;
        }
      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      g_assert_cmpmem (data, length, g_bytes_get_data (wanted, NULL), g_bytes_get_size (wanted));
      g_remove (path);
    }
  g_rmdir (folder);
}

typedef struct
{
  GCancellable *cancellable;
  guint         n_pages;
} Cancelling;

static void
cancel_cb (guint done, guint total, gpointer data)
{
  Cancelling *cancelling = data;

  cancelling->n_pages++;
  if (done == 2)
    g_cancellable_cancel (cancelling->cancellable);
}

/* Cancelled in the middle: no page is drawn any more. */
static void
test_cancel (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Cancelling       cancelling = { .cancellable = cancellable };
  CjmExportOptions options;

  cjm_export_options_init (&options);
  options.deck = TRUE;
  g_assert_null (
      cjm_export_to_bytes (document, CJM_FORMAT_PDF, &options, cancellable, cancel_cb, &cancelling, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (cancelling.n_pages, ==, 2);
}

/* What can't be as meant is said: a font that is not there or lacks letters, too many pixels. */
static void
test_warnings (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_KOREAN);
  g_autoptr (CjmChangeSet) font = cjm_edit_set_text (document, "project", "font", "No Such Font");
  g_autofree char *none = cjm_fonts_describe_problem (document);
  g_autofree char *pictures = cjm_picture_problem (document);
  g_autofree char *problem = NULL;

  g_assert_null (none);
  g_assert_null (pictures);
  g_assert_true (cjm_document_apply (document, font, NULL));
  problem = cjm_fonts_describe_problem (document);
  g_assert_nonnull (strstr (problem, "No Such Font"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pages/several", test_several);
  g_test_add_func ("/pages/strips", test_strips);
  g_test_add_func ("/pages/poster", test_poster);
  g_test_add_func ("/pages/poster-labels", test_poster_labels);
  g_test_add_func ("/pages/refused", test_refused);
  g_test_add_func ("/pages/too-narrow", test_too_narrow);
  g_test_add_func ("/pages/text-pages", test_text_pages);
  g_test_add_func ("/pages/picture", test_picture);
  g_test_add_func ("/pages/reading-order", test_reading_order);
  g_test_add_func ("/pages/turned", test_turned);
  g_test_add_func ("/pages/largest-pdf", test_largest_pdf);
  g_test_add_func ("/pages/transparent", test_transparent);
  g_test_add_func ("/pages/svg-strokes", test_svg_strokes);
  g_test_add_func ("/pages/names", test_names);
  g_test_add_func ("/pages/date", test_date);
  g_test_add_func ("/pages/svg-numbers", test_svg_numbers);
  g_test_add_func ("/pages/printable", test_printable);
  g_test_add_func ("/pages/async", test_async);
  g_test_add_func ("/pages/cancel", test_cancel);
  g_test_add_func ("/pages/warnings", test_warnings);
  return g_test_run ();
}
