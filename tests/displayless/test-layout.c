/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-layout.c: laws of the layout, with exact letters of our own.
 *
 * The measure here gives every character the same width, so that results don't
 * depend on installed fonts; test-render.c repeats the laws with real ones.
 */
#include "support.h"
#include "support-layout.h"

#include "layout/cjm-book.h"
#include "layout/cjm-curve-carry.h"
#include "layout/cjm-sheet.h"
#include "edit/cjm-edit.h"
#include "edit/cjm-template.h"

#include <math.h>
#include <string.h>

#define ROUNDS 40

static void
test_random_maps (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (
          rand, (guint) g_rand_int_range (rand, 0, i % 10 == 0 ? 400 : 60));
      g_autoptr (GPtrArray) maps = NULL;

      for (int n = 0; n < 40; n++)
        {
          g_autoptr (CjmChangeSet) edit = support_random_edit (rand, document);
          g_assert_true (cjm_document_apply (document, edit, NULL));
        }
      maps = cjm_document_list (document, CJM_KIND_MAP);
      for (guint m = 0; m < maps->len; m++)
        {
          g_autoptr (CjmLayout)
              layout = cjm_sheet_lay_out (document, ((CjmRecord *) g_ptr_array_index (maps, m))->id,
                                          support_fake_measure (), &(CjmSheetOptions){ .tray = TRUE });
          support_check_layout (layout);
        }
    }
}

static void
test_samples (void)
{
  for (int i = 0; cjm_template_sample_names[i] != NULL; i++)
    for (int language = 0; language < 2; language++)
      {
        g_autoptr (CjmDocument) document = support_load_sample (cjm_template_sample_names[i], language);
        g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
        g_autoptr (CjmLayout) layout = cjm_sheet_lay_out (
            document, ((CjmRecord *) g_ptr_array_index (maps, 0))->id, support_fake_measure (), NULL);

        support_check_layout (layout);
      }
}

/* Each leader goes from the edge of a point to the edge of that point's label. */
static void
check_leaders (CjmLayout *layout)
{
  const CjmPanel *panel = cjm_layout_pick_panel (
      layout, cjm_item_get_feeling (cjm_layout_find (layout, "f01"))->point.y);

  g_assert_cmpuint (panel->leaders->len, >, 50);
  for (guint l = 0; l < panel->leaders->len; l++)
    {
      const CjmRect *leader = &g_array_index (panel->leaders, CjmRect, l);
      gboolean       found = FALSE;

      for (guint i = 0; i < layout->items->len && !found; i++)
        {
          const CjmItem   *item = g_ptr_array_index (layout->items, i);
          const CjmCircle *point = &item->feeling.point;
          CjmRect          end;

          if (item->kind != CJM_ITEM_FEELING || item->texts->len == 0 || point->x != leader->x
              || fabs (fabs (point->y - leader->y) - point->radius) > 0.01)
            continue;
          end = cjm_rect_grow (&g_array_index (item->texts, CjmTextBox, 0).box, 0.01);
          found = cjm_rect_contains (&end, leader->x + leader->width, leader->y + leader->height);
        }
      g_assert_true (found);
    }
}

/* Nothing of a hidden lane is on the sheet. */
static void
test_hidden_lane (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) lanes = g_ptr_array_new ();
  g_autoptr (GPtrArray) notes = cjm_document_list (document, CJM_KIND_NOTE);
  g_autoptr (CjmChangeSet) plan = NULL;
  g_autoptr (CjmLayout) layout = NULL;
  guint hidden = 0;

  g_ptr_array_add (lanes, (gpointer) "lane-pains");
  plan = cjm_edit_set (document, lanes, "hidden", &(CjmValue){ .whole = TRUE });
  g_assert_true (cjm_document_apply (document, plan, NULL));
  layout = cjm_sheet_lay_out (document, "map-current", support_fake_measure (), NULL);
  g_assert_null (cjm_layout_find (layout, "lane-pains"));
  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote *note = g_ptr_array_index (notes, i);
      gboolean       gone = strcmp (note->lane, "lane-pains") == 0;

      g_assert_cmpint (cjm_layout_find (layout, note->record.id) == NULL, ==, gone);
      hidden += gone;
    }
  g_assert_cmpuint (hidden, >, 0);
}

/* A hundred labels at one place still don't overlap. */
static void
test_crowded_curve (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_KOREAN);
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  g_autoptr (CjmLayout) layout = NULL;

  for (int i = 0; i < 100; i++)
    {
      CjmFeeling *feeling = CJM_FEELING (cjm_record_new (CJM_KIND_FEELING, NULL));

      feeling->lane = g_strdup ("lane-emotion");
      feeling->stage = g_strdup ("stage-2");
      feeling->at = (i % 10) / 10.0;
      feeling->value = i % 5 - 2;
      feeling->text = g_strdup_printf ("이유 %d 번째, 조금 길게", i);
      cjm_change_set_add (plan, NULL, &feeling->record);
    }
  g_assert_true (cjm_document_apply (document, plan, NULL));
  layout = cjm_sheet_lay_out (document, "map-current", support_fake_measure (), NULL);
  support_check_layout (layout);
  check_leaders (layout);
}
/* A folded lane shows its name and, for each stage, how many notes it holds; notes that
 * are dropped there still find a cell. */
static void
test_folded_lane (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) lanes = g_ptr_array_new ();
  g_autoptr (CjmLayout) open = cjm_sheet_lay_out (document, "map-current", support_fake_measure (), NULL);
  g_autoptr (CjmLayout) layout = NULL;
  g_autoptr (CjmChangeSet) plan = NULL;
  guint cells = 0;

  g_ptr_array_add (lanes, (gpointer) "lane-pains");
  plan = cjm_edit_set (document, lanes, "folded", &(CjmValue){ .whole = TRUE });
  g_assert_true (cjm_document_apply (document, plan, NULL));
  layout = cjm_sheet_lay_out (document, "map-current", support_fake_measure (), NULL);
  support_check_layout (layout);
  g_assert_cmpfloat (cjm_layout_find (layout, "lane-pains")->box.height, <,
                     cjm_layout_find (open, "lane-pains")->box.height);
  for (guint i = 0; i < layout->cells->len; i++)
    {
      const CjmCell *cell = g_ptr_array_index (layout->cells, i);
      const CjmCell *before = g_ptr_array_index (open->cells, i);

      g_assert_cmpstr (cell->lane, ==, before->lane);
      g_assert_cmpint (cell->folded, ==, strcmp (cell->lane, "lane-pains") == 0);
      g_assert_cmpuint (cell->notes->len, ==, cell->folded ? 0 : before->notes->len);
      cells += cell->folded;
    }
  g_assert_cmpuint (cells, ==, layout->columns->len);
}

/* Headers are numbered from left to right, and only the first has no notch. */
static void
test_stage_headers (void)
{
  static const char *const samples[] = { "colleen", "online-shop", "lunch-break" };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample (samples[i], CJM_LANGUAGE_ENGLISH);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      g_autoptr (CjmLayout) layout = cjm_sheet_lay_out (
          document, ((CjmRecord *) g_ptr_array_index (maps, 0))->id, support_fake_measure (), NULL);
      double right = 0;
      int    n = 0;

      for (guint k = 0; k < layout->items->len; k++)
        {
          const CjmItem *item = g_ptr_array_index (layout->items, k);

          if (item->kind != CJM_ITEM_STAGE)
            continue;
          g_assert_cmpint (cjm_item_get_stage (item)->number, ==, n);
          g_assert_cmpint (item->stage.first, ==, n == 0);
          g_assert_cmpfloat (item->box.x, >=, right);
          right = cjm_rect_right (&item->box);
          n++;
        }
      g_assert_cmpint (n, >, 2);
    }
}

/* However long a curve lane's name and the names of its ends are. */
static void
test_long_ends (void)
{
  static const char *const names[] = {
    "Mood", "What Colleen feels",
    "What Colleen feels from the first doubt to the last invoice and after that as well"
  };
  static const char *const ends[] = { NULL, "Joy", "to the moon and back",
                                      "Himmelhochjauchzende" }; /* 20 letters at most */
  static const int         heights[] = { 0, 150, 320 };

  for (int i = 0; i < 4 * 4 * 3 * 3; i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
      g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
      const CjmRecord *before = cjm_document_find (document, "lane-emotion");
      CjmLane         *after = CJM_LANE (cjm_record_copy (before));
      g_autoptr (CjmLayout) layout = NULL;
      g_autoptr (GError) error = NULL;

      cjm_record_set_text (&after->name, names[i / 16 % 3]);
      cjm_record_set_text (&after->best, ends[i % 4]);
      cjm_record_set_text (&after->worst, ends[i / 4 % 4]);
      after->height = heights[i / 48];
      cjm_change_set_add (plan, cjm_record_ref ((CjmRecord *) before), &after->record);
      cjm_document_apply (document, plan, &error);
      g_assert_no_error (error);
      layout = cjm_sheet_lay_out (document, "map-current", support_fake_measure (), NULL);
      support_check_layout (layout);
    }
}

/* A disc full of words between two quadrants only, strips below. */
static void
test_half_an_empathy_map (void)
{
  static const char *const pairs[][2] = { { "lane-says", "lane-thinks" }, { "lane-does", "lane-feels" } };

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample ("six-hours", CJM_LANGUAGE_ENGLISH);
      g_autoptr (GPtrArray) lanes = g_ptr_array_new ();
      g_autoptr (CjmChangeSet) remove = NULL;
      g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
      const CjmRecord *before = cjm_document_find (document, "persona-1");
      CjmPersona      *after = CJM_PERSONA (cjm_record_copy (before));
      g_autoptr (CjmLayout) layout = NULL;

      g_ptr_array_add (lanes, (gpointer) pairs[i][0]);
      g_ptr_array_add (lanes, (gpointer) pairs[i][1]);
      g_ptr_array_add (lanes, (gpointer) pairs[1 - i][0]);
      remove = cjm_edit_remove (document, lanes);
      g_assert_true (cjm_document_apply (document, remove, NULL));
      cjm_record_set_text (
          &after->needs, "six good hours, a quiet desk, lunch at noon, one evening a week of her own, a "
                         "train that runs, and somebody who fetches the children when a customer calls late");
      cjm_record_set_text (&after->work,
                           "full-time job in a branch far away, with shifts that change by the week");
      cjm_change_set_add (plan, cjm_record_ref ((CjmRecord *) before), &after->record);
      g_assert_true (cjm_document_apply (document, plan, NULL));
      layout = cjm_sheet_lay_out (document, "map-empathy", support_fake_measure (), NULL);
      support_check_layout (layout);
    }
}

/* An owner of several lines beside a plan of one. */
static void
test_owner_of_lines (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("online-shop", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  const CjmRecord *before = cjm_document_find (document, "n42");
  CjmRecord       *after = cjm_record_copy (before);
  const char      *map = cjm_document_get_map_of (document, before);
  g_autoptr (CjmLayout) layout = NULL;

  cjm_record_set_text (&CJM_NOTE (after)->owner, "a\nb\nc\nd");
  cjm_change_set_add (plan, cjm_record_ref ((CjmRecord *) before), after);
  g_assert_true (cjm_document_apply (document, plan, NULL));
  layout = cjm_sheet_lay_out (document, map, support_fake_measure (), NULL);
  support_check_layout (layout);
}

/* A curve goes through its points and never beyond its neighbours' heights. */
static void
test_curve_monotone (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < 50; round++)
    {
      g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
      g_autoptr (CjmLayout) layout = NULL;
      const CjmPanel *panel;
      const CjmCurve *curve;

      for (int i = 1; i <= 8; i++)
        {
          g_autofree char  *id = g_strdup_printf ("f%02d", i);
          const CjmFeeling *feeling = cjm_document_get_feeling (document, id);
          g_autoptr (CjmChangeSet) plan = cjm_edit_move_feeling (document, id, feeling->stage, feeling->at,
                                                                 -1, g_rand_double_range (rand, -2, 2));
          g_assert_true (cjm_document_apply (document, plan, NULL));
        }
      layout = cjm_sheet_lay_out (document, "map-current", support_fake_measure (), NULL);
      panel = cjm_layout_pick_panel (layout, cjm_item_get_feeling (cjm_layout_find (layout, "f01"))->point.y);
      g_assert_nonnull (panel);
      curve = g_ptr_array_index (panel->curves, 0);
      g_assert_cmpuint (curve->points->len, ==, 8);
      for (guint i = 0; i + 1 < curve->points->len; i++)
        {
          const CjmCurvePoint *a = &g_array_index (curve->points, CjmCurvePoint, i);
          const CjmCurvePoint *b = a + 1;

          g_assert_cmpfloat_with_epsilon (cjm_curve_y_at (curve, a->x), a->y, 0.01);
          for (double x = a->x; x <= b->x; x += 3)
            {
              g_assert_cmpfloat (cjm_curve_y_at (curve, x), >=, MIN (a->y, b->y) - 0.01);
              g_assert_cmpfloat (cjm_curve_y_at (curve, x), <=, MAX (a->y, b->y) + 0.01);
            }
        }
    }
}

/* Another version's curve is seen where it runs elsewhere, at its own stages and
 * values, however wide the columns are on either sheet; and only then. */
static void
test_carry_curves (void)
{
  g_autoptr (CjmDocument) ours = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmDocument) theirs = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  CjmRecord *wide = cjm_record_copy (cjm_document_find (ours, "stage-1"));
  g_autoptr (CjmChangeSet) widen = cjm_change_set_new ();
  g_autoptr (CjmChangeSet) move = NULL;
  const CjmFeeling *feeling = cjm_document_get_feeling (theirs, "f03");
  double            value = feeling->value < 0 ? feeling->value + 1 : feeling->value - 1;

  CJM_STAGE (wide)->columns = 4;
  cjm_change_set_add (widen, cjm_record_ref (cjm_document_find (ours, "stage-1")), wide);
  g_assert_true (cjm_document_apply (ours, widen, NULL));
  move = cjm_edit_move_feeling (theirs, "f03", feeling->stage, feeling->at, -1, value);
  for (int moved = 0; moved < 2; moved++)
    {
      g_autoptr (CjmLayout) here = cjm_sheet_lay_out (ours, "map-current", support_fake_measure (), NULL);
      g_autoptr (CjmLayout) there = cjm_sheet_lay_out (theirs, "map-current", support_fake_measure (), NULL);
      g_autoptr (GPtrArray) lines = cjm_curve_carry (here, there);
      const CjmItem  *item = cjm_layout_find (here, "f03");
      const CjmPanel *panel = cjm_layout_pick_panel (here, cjm_item_get_feeling (item)->point.y);
      gboolean        met = FALSE;

      g_assert_cmpfloat (fabs (cjm_item_get_feeling (item)->point.x
                               - cjm_item_get_feeling (cjm_layout_find (there, "f03"))->point.x),
                         >, 10);
      g_assert_cmpuint (lines->len, ==, (guint) moved);
      if (moved == 1)
        {
          GArray *line = g_ptr_array_index (lines, 0);

          for (guint i = 0; i < line->len; i++)
            {
              const CjmCurvePoint *at = &g_array_index (line, CjmCurvePoint, i);

              met = met
                    || (fabs (at->x - cjm_item_get_feeling (item)->point.x) < 1
                        && fabs (at->y - (panel->zero - value * panel->step)) < 1);
            }
          g_assert_true (met);
        }
      else
        g_assert_true (cjm_document_apply (theirs, move, NULL));
    }
}

typedef GPtrArray *(*BookPart) (CjmBook *book, GPtrArray *maps);

static void
check_pages (GPtrArray *pages, double width, double height)
{
  for (guint p = 0; p < pages->len; p++)
    {
      CjmLayout *page = g_ptr_array_index (pages, p);

      support_check_layout (page);
      g_assert_cmpfloat (page->width, <=, width);
      g_assert_cmpfloat (page->height, <=, height);
      for (guint i = 0; i < page->items->len; i++)
        {
          const CjmItem *item = g_ptr_array_index (page->items, i);

          for (guint k = 0; k < item->texts->len; k++)
            {
              const CjmRect *box = &g_array_index (item->texts, CjmTextBox, k).box;

              g_assert_cmpfloat (cjm_rect_bottom (box), <=, page->height);
              g_assert_cmpfloat (cjm_rect_right (box), <=, page->width);
            }
        }
    }
}

/* All that is written on @pages, one text after the other. */
static char *
text_of_pages (GPtrArray *pages)
{
  GString *all = g_string_new (NULL);

  for (guint p = 0; p < pages->len; p++)
    for (guint i = 0; i < ((CjmLayout *) g_ptr_array_index (pages, p))->items->len; i++)
      {
        const CjmItem *item = g_ptr_array_index (((CjmLayout *) g_ptr_array_index (pages, p))->items, i);

        for (guint k = 0; k < item->texts->len; k++)
          g_string_append_printf (all, "%s\n", g_array_index (item->texts, CjmTextBox, k).text);
      }
  return g_string_free (all, FALSE);
}

/* How many of the texts in @all, each on a line, are @word. */
static guint
count_texts (const char *all, const char *word)
{
  g_auto (GStrv) texts = g_strsplit (all, "\n", -1);
  guint n = 0;

  for (char **text = texts; *text != NULL; text++)
    n += strcmp (*text, word) == 0;
  return n;
}

/* The appendix says every word of every note on paper and the channels it has, and nothing of those that are
 * hidden. */
static void
check_all_words (CjmDocument *document, GPtrArray *pages)
{
  g_autofree char *all = text_of_pages (pages);
  g_autoptr (GPtrArray) notes = cjm_document_list (document, CJM_KIND_NOTE);

  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote *note = g_ptr_array_index (notes, i);
      const CjmLane *lane = cjm_document_get_lane (document, note->lane);
      const char    *text = lane->hidden || lane->kind == CJM_LANE_TRAY ? NULL : note->text;
      g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " \n", -1);

      for (char **word = words; *word != NULL; word++)
        if (g_utf8_strlen (g_strstrip (*word), -1) < 200 && strstr (all, *word) == NULL)
          g_error ("the appendix lacks \"%s\"", *word);
      for (char **id = note->channels; text != NULL && id != NULL && *id != NULL; id++)
        if (cjm_document_get_channel (document, *id)->name != NULL
            && strstr (all, cjm_document_get_channel (document, *id)->name) == NULL)
          g_error ("the appendix lacks channel %s", *id);
    }
}

/* Nothing that is hidden, or waits in the tray, is on paper. */
static void
test_book_hides (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) lanes = cjm_document_list (document, CJM_KIND_LANE);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (CjmBook) book = NULL;
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  static const BookPart parts[] = { cjm_book_lists, cjm_book_notes };

  for (guint i = 0; i < lanes->len; i++)
    g_ptr_array_add (ids, ((CjmRecord *) g_ptr_array_index (lanes, i))->id);
  {
    g_autoptr (CjmChangeSet) plan = cjm_edit_set (document, ids, "hidden", &(CjmValue){ .whole = TRUE });
    g_assert_true (cjm_document_apply (document, plan, NULL));
  }
  book = cjm_book_new (document, support_fake_measure (), 1123, 794);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GPtrArray) pages = parts[i](book, maps);
      g_autofree char *all = text_of_pages (pages);

      g_assert_null (strstr (all, "Chatbot for quick answers"));
      g_assert_cmpuint (count_texts (all, "Opportunities") + count_texts (all, "Actions"), ==, 0);
    }
}

/* What could be done and what is being done each have a heading, once. */
static void
test_book_sections (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  g_autoptr (CjmBook) book = cjm_book_new (document, support_fake_measure (), 1123, 794);
  g_autoptr (GPtrArray) pages = cjm_book_lists (book, maps);
  g_autofree char *all = text_of_pages (pages);

  g_assert_cmpuint (count_texts (all, "Opportunities"), ==, 1);
  g_assert_cmpuint (count_texts (all, "Actions"), ==, 1);
}

/* Each page begins with the one heading of the first level on it; a heading begins where its
 * text does. */
static void
check_headings (GPtrArray *pages)
{
  for (guint p = 0; p < pages->len; p++)
    {
      CjmLayout *page = g_ptr_array_index (pages, p);
      guint      n = 0;

      for (guint i = 0; i < page->items->len; i++)
        {
          const CjmItem *item = g_ptr_array_index (page->items, i);

          if (item->kind == CJM_ITEM_HEADING)
            {
              g_assert_cmpint (cjm_item_get_heading (item)->level, ==, n == 0 ? 1 : 2);
              g_assert_cmpuint (item->texts->len, ==, 1);
              g_assert_cmpfloat (g_array_index (item->texts, CjmTextBox, 0).box.y, ==, item->box.y);
              n++;
            }
        }
      g_assert_cmpuint (n, >=, 1);
    }
}

static void
check_book (CjmDocument *document, double width, double height)
{
  static const BookPart parts[] = { cjm_book_cover, cjm_book_personas, cjm_book_lists, cjm_book_notes };
  g_autoptr (CjmBook) book = cjm_book_new (document, support_fake_measure (), width, height);
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GPtrArray) pages = parts[i](book, maps);

      check_pages (pages, width, height);
      if (parts[i] == cjm_book_notes)
        {
          check_all_words (document, pages);
          check_headings (pages);
        }
    }
  for (guint i = 0; i < maps->len; i++)
    {
      g_autoptr (GPtrArray) pages = cjm_book_stages (book, ((CjmRecord *) g_ptr_array_index (maps, i))->id);

      check_pages (pages, width, height);
    }
}

/* Pages to read keep the same laws, and nothing falls off them. */
static void
test_book (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; cjm_template_sample_names[i] != NULL; i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample (cjm_template_sample_names[i], i % 2);

      check_book (document, 1123, 794);
      check_book (document, 794, 1123);
    }
  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument)
          document = support_random_document (rand, (guint) g_rand_int_range (rand, 0, 60));
      g_autoptr (GPtrArray) notes = cjm_document_list (document, CJM_KIND_NOTE);

      for (guint n = 0; n < MIN (notes->len, 3); n++)
        {
          g_autoptr (GString) text = g_string_new (NULL);
          g_autoptr (CjmChangeSet) plan = NULL;

          for (int w = g_rand_int_range (rand, 0, 1500); w > 0; w--)
            g_string_append_printf (text, "w%d%c", g_rand_int_range (rand, 0, 1000000),
                                    w % 17 == 0 ? '\n' : ' ');
          plan = cjm_edit_set_text (document, ((CjmRecord *) g_ptr_array_index (notes, n))->id, "text",
                                    text->str);
          g_assert_true (cjm_document_apply (document, plan, NULL));
        }
      check_book (document, i % 2 ? 1123 : 794, i % 2 ? 794 : 1123);
    }
}

/* Adds @after for record @id to @plan. Returns: (transfer none): the copy to change. */
static CjmRecord *
change (CjmDocument *document, CjmChangeSet *plan, const char *id)
{
  const CjmRecord *before = cjm_document_find (document, id);
  CjmRecord       *after = cjm_record_copy (before);

  cjm_change_set_add (plan, cjm_record_ref ((CjmRecord *) before), after);
  return after;
}

static guint
count_items (CjmLayout *layout, CjmItemKind kind)
{
  guint n = 0;

  for (guint i = 0; i < layout->items->len; i++)
    n += ((CjmItem *) g_ptr_array_index (layout->items, i))->kind == kind;
  return n;
}

/* A persona about whom there is more to say than a page holds goes on as a list, with
 * every word; one that fits a page but not the rest of it stands on the next. */
static void
test_book_tall_persona (void)
{
  for (int lines = 2; lines <= 128; lines *= 2)
    {
      g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
      g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
      g_autoptr (CjmBook) book = NULL;
      g_autoptr (GPtrArray) pages = NULL;
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      g_autoptr (GPtrArray) personas = cjm_document_list (document, CJM_KIND_PERSONA);
      g_autoptr (GString) goals = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *all = NULL;
      CjmPersona      *persona = CJM_PERSONA (
               change (document, plan, ((CjmRecord *) g_ptr_array_index (personas, 0))->id));
      CjmPersona *second = CJM_PERSONA (cjm_record_new (CJM_KIND_PERSONA, NULL));
      CjmCard    *card = CJM_CARD (cjm_record_new (CJM_KIND_CARD, NULL));

      for (int i = 0; i < lines; i++)
        g_string_append_printf (goals, "%sw%d", i > 0 ? "\n" : "", i);
      cjm_record_set_text (&persona->goals, goals->str);
      cjm_record_set_text (&second->name, "Second");
      cjm_record_set_text (&second->needs, goals->str);
      second->style = 2;
      card->map = g_strdup ("map-current");
      card->persona = g_strdup (second->record.id);
      cjm_change_set_add (plan, NULL, &second->record);
      cjm_change_set_add (plan, NULL, &card->record);
      cjm_document_apply (document, plan, &error);
      g_assert_no_error (error);
      book = cjm_book_new (document, support_fake_measure (), 1123, 794);
      pages = cjm_book_personas (book, maps);
      check_pages (pages, 1123, 794);
      all = text_of_pages (pages);
      g_assert_nonnull (strstr (all, "Second"));
      for (int i = 0; i < lines; i++)
        {
          g_autofree char *word = g_strdup_printf ("w%d\n", i);
          const char      *first = strstr (all, word);

          g_assert_true (first != NULL && strstr (first + 1, word) != NULL);
        }
      g_assert_cmpuint (pages->len, >=, lines < 8 ? 1 : (guint) lines * 2 * 17 / 794);
    }
}

/* Lanes of an empathy map of other kinds than the six usual ones get a strip each, but for curves. */
static void
test_empathy_extras (void)
{
  static const struct
  {
    CjmLaneKind kind;
    gboolean    shown;
  } lanes[] = { { CJM_LANE_NOTES, TRUE }, { CJM_LANE_SAYS, TRUE }, { CJM_LANE_EMOTION, FALSE } };
  g_autoptr (CjmDocument) document = support_load_sample ("six-hours", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmLayout) before = cjm_sheet_lay_out (document, "map-empathy", support_fake_measure (), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    {
      g_autoptr (CjmDocument) changed = cjm_document_copy (document);
      g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
      g_autoptr (CjmLayout) layout = NULL;
      g_autoptr (GError) error = NULL;
      CjmLane *lane = CJM_LANE (cjm_record_new (CJM_KIND_LANE, NULL));

      lane->map = g_strdup ("map-empathy");
      lane->kind = lanes[i].kind;
      cjm_record_set_text (&lane->name, "One more");
      cjm_change_set_add (plan, NULL, &lane->record);
      cjm_document_apply (changed, plan, &error);
      g_assert_no_error (error);
      layout = cjm_sheet_lay_out (changed, "map-empathy", support_fake_measure (), NULL);
      support_check_layout (layout);
      g_assert_cmpint (cjm_layout_find (layout, lane->record.id) != NULL, ==, lanes[i].shown);
      g_assert_cmpuint (count_items (layout, CJM_ITEM_QUADRANT), ==,
                        count_items (before, CJM_ITEM_QUADRANT) + (lanes[i].shown ? 1 : 0));
    }
}

/* Stages that say before, during or after get one band over each run. */
static void
test_bands (void)
{
  static const CjmBand bands[] = { CJM_BAND_BEFORE, CJM_BAND_BEFORE, CJM_BAND_NONE, CJM_BAND_DURING };
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, "map-current");
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  g_autoptr (CjmLayout) layout = NULL;

  g_assert_cmpuint (stages->len, ==, G_N_ELEMENTS (bands));
  for (guint i = 0; i < stages->len; i++)
    CJM_STAGE (change (document, plan, ((CjmRecord *) g_ptr_array_index (stages, i))->id))->band =
        i < G_N_ELEMENTS (bands) ? bands[i] : CJM_BAND_AFTER;
  g_assert_true (cjm_document_apply (document, plan, NULL));
  layout = cjm_sheet_lay_out (document, "map-current", support_fake_measure (), NULL);
  support_check_layout (layout);
  g_assert_cmpuint (count_items (layout, CJM_ITEM_BAND), ==, 2);
  for (guint i = 0, b = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);
      static const struct
      {
        guint first, last;
      } runs[] = { { 0, 1 }, { 3, 3 } };
      const CjmStageColumn *first, *last;

      if (item->kind != CJM_ITEM_BAND)
        continue;
      first = &g_array_index (layout->columns, CjmStageColumn, runs[b].first);
      last = &g_array_index (layout->columns, CjmStageColumn, runs[b].last);
      g_assert_cmpfloat (fabs (item->box.x - first->x), <, 10);
      g_assert_cmpfloat (fabs (cjm_rect_right (&item->box) - (last->x + last->width)), <, 10);
      b++;
    }
}

/* Which of several curves has faces: that of the first card, or of the persona in focus. */
static void
test_focus (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) feelings = cjm_document_list_of_map (document, CJM_KIND_FEELING, "map-current");
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  CjmPersona *second = CJM_PERSONA (cjm_record_new (CJM_KIND_PERSONA, NULL));

  cjm_record_set_text (&second->name, "Second");
  second->style = 2;
  cjm_change_set_add (plan, NULL, &second->record);
  for (guint i = 0; i < feelings->len; i++)
    {
      const CjmFeeling *feeling = g_ptr_array_index (feelings, i);
      CjmFeeling       *copy = CJM_FEELING (cjm_record_new (CJM_KIND_FEELING, NULL));

      copy->lane = g_strdup (feeling->lane);
      copy->stage = g_strdup (feeling->stage);
      copy->persona = g_strdup (second->record.id);
      copy->at = feeling->at;
      copy->value = -feeling->value;
      cjm_change_set_add (plan, NULL, &copy->record);
    }
  g_assert_true (cjm_document_apply (document, plan, NULL));
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (CjmLayout)
          layout = cjm_sheet_lay_out (document, "map-current", support_fake_measure (),
                                      &(CjmSheetOptions){ .focus = i == 1 ? second->record.id : NULL });
      guint plain = 0, named = 0;

      support_check_layout (layout);
      for (guint k = 0; k < layout->items->len; k++)
        {
          const CjmItem *item = g_ptr_array_index (layout->items, k);
          gboolean       is_second;

          if (item->kind != CJM_ITEM_FEELING)
            continue;
          is_second = g_strcmp0 (CJM_FEELING (item->record)->persona, second->record.id) == 0;
          g_assert_cmpint (cjm_item_get_feeling (item)->plain, ==, is_second == (i == 0));
          g_assert_cmpint (item->feeling.style == 2, ==, is_second);
          plain += item->feeling.plain;
          for (guint t = 0; t < item->texts->len; t++)
            named += strstr (g_array_index (item->texts, CjmTextBox, t).text, "Second") != NULL;
        }
      g_assert_cmpuint (plain, ==, feelings->len);
      g_assert_cmpuint (named, ==, 1);
    }
}

/* The layout of a sample, as text: what changes it is seen in a diff. Write
 * anew with SOJOURN_WRITE_GOLDEN=1. */
static void
test_golden (void)
{
  for (int i = 0; cjm_template_sample_names[i] != NULL; i++)
    {
      g_autoptr (CjmDocument)
          document = support_load_sample (cjm_template_sample_names[i], CJM_LANGUAGE_ENGLISH);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      g_autoptr (CjmLayout) layout = cjm_sheet_lay_out (
          document, ((CjmRecord *) g_ptr_array_index (maps, 0))->id, support_fake_measure (), NULL);
      g_autofree char *name = g_strconcat (cjm_template_sample_names[i], ".layout", NULL);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "tests", "golden", name, NULL);
      g_autofree char *dump = cjm_layout_dump (layout);
      g_autofree char *golden = NULL;

      if (g_getenv ("SOJOURN_WRITE_GOLDEN") != NULL)
        g_assert_true (g_file_set_contents (path, dump, -1, NULL));
      g_assert_true (g_file_get_contents (path, &golden, NULL, NULL));
      if (strcmp (dump, golden) != 0)
        {
          g_auto (GStrv) now = g_strsplit (dump, "\n", -1);
          g_auto (GStrv) then = g_strsplit (golden, "\n", -1);
          guint at = 0;

          while (now[at] != NULL && then[at] != NULL && strcmp (now[at], then[at]) == 0)
            at++;
          g_error ("%s differs from line %u on:\nnow  %s\nthen %s", name, at + 1, now[at], then[at]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/random-maps", test_random_maps);
  g_test_add_func ("/layout/samples", test_samples);
  g_test_add_func ("/layout/crowded-curve", test_crowded_curve);
  g_test_add_func ("/layout/hidden-lane", test_hidden_lane);
  g_test_add_func ("/layout/folded-lane", test_folded_lane);
  g_test_add_func ("/layout/stage-headers", test_stage_headers);
  g_test_add_func ("/layout/long-ends", test_long_ends);
  g_test_add_func ("/layout/half-an-empathy-map", test_half_an_empathy_map);
  g_test_add_func ("/layout/owner-of-lines", test_owner_of_lines);
  g_test_add_func ("/layout/curve-monotone", test_curve_monotone);
  g_test_add_func ("/layout/carry-curves", test_carry_curves);
  g_test_add_func ("/layout/book", test_book);
  g_test_add_func ("/layout/book-hides", test_book_hides);
  g_test_add_func ("/layout/book-sections", test_book_sections);
  g_test_add_func ("/layout/book-tall-persona", test_book_tall_persona);
  g_test_add_func ("/layout/empathy-extras", test_empathy_extras);
  g_test_add_func ("/layout/bands", test_bands);
  g_test_add_func ("/layout/focus", test_focus);
  g_test_add_func ("/layout/golden", test_golden);
  return g_test_run ();
}
