/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-items.c: what is asked of a sheet once it is laid out: which items look alike,
 * what lies where, what time it is there; and the curves and words on it. */
#include "support.h"
#include "support-layout.h"

#include "edit/cjm-edit.h"
#include "edit/cjm-template.h"
#include "layout/cjm-sheet.h"
#include "layout/cjm-words.h"

#include <math.h>
#include <string.h>

static CjmLayout *
lay_out (CjmDocument *document)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);

  return cjm_sheet_lay_out (document, ((CjmRecord *) g_ptr_array_index (maps, 0))->id,
                            support_fake_measure (), &(CjmSheetOptions){ .tray = TRUE });
}

static CjmItem *
item_at (CjmLayout *layout, guint i)
{
  return g_ptr_array_index (layout->items, i);
}

/* ---- Whether two items are drawn alike ---- */

static void
move_item (CjmItem *item, double dx, double dy)
{
  item->box.x += dx;
  item->box.y += dy;
  item->ink.x += dx;
  item->ink.y += dy;
  for (guint i = 0; i < item->texts->len; i++)
    {
      g_array_index (item->texts, CjmTextBox, i).box.x += dx;
      g_array_index (item->texts, CjmTextBox, i).box.y += dy;
    }
  for (guint i = 0; i < item->marks->len; i++)
    {
      g_array_index (item->marks, CjmMarkBox, i).box.x += dx;
      g_array_index (item->marks, CjmMarkBox, i).box.y += dy;
    }
  for (guint i = 0; item->panel != NULL && i < item->panel->leaders->len; i++)
    {
      g_array_index (item->panel->leaders, CjmRect, i).x += dx;
      g_array_index (item->panel->leaders, CjmRect, i).y += dy;
    }
  for (guint i = 0; item->panel != NULL && i < item->panel->curves->len; i++)
    {
      const CjmCurve *curve = g_ptr_array_index (item->panel->curves, i);

      for (guint p = 0; p < curve->points->len; p++)
        {
          g_array_index (curve->points, CjmCurvePoint, p).x += dx;
          g_array_index (curve->points, CjmCurvePoint, p).y += dy;
        }
    }
}

/* Adds to @value; then @a and @b differ, and without it they don't. */
#define CHECK_MATTERS(value, a, b)                                                                           \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    (value) += 1;                                                                                            \
    g_assert_false (cjm_item_is_drawn_like (a, b));                                                          \
    (value) -= 1;                                                                                            \
    g_assert_true (cjm_item_is_drawn_like (a, b));                                                           \
  }                                                                                                          \
  G_STMT_END

static void
check_part_matters (const CjmItem *a, CjmItem *b)
{
  switch (b->kind)
    {
    case CJM_ITEM_NOTE:
      CHECK_MATTERS (b->note.style, a, b);
      CHECK_MATTERS (b->note.assumed, a, b);
      break;
    case CJM_ITEM_LANE:
      CHECK_MATTERS (b->lane.place, a, b);
      break;
    case CJM_ITEM_STAGE:
      CHECK_MATTERS (b->stage.number, a, b);
      CHECK_MATTERS (b->stage.first, a, b);
      CHECK_MATTERS (b->stage.disc.radius, a, b);
      break;
    case CJM_ITEM_CARD:
    case CJM_ITEM_HUB:
      CHECK_MATTERS (b->persona.style, a, b);
      CHECK_MATTERS (b->persona.portrait, a, b);
      CHECK_MATTERS (b->persona.disc, a, b);
      CHECK_MATTERS (b->persona.circle.radius, a, b);
      break;
    case CJM_ITEM_FEELING:
      CHECK_MATTERS (b->feeling.style, a, b);
      CHECK_MATTERS (b->feeling.plain, a, b);
      CHECK_MATTERS (b->feeling.point.radius, a, b);
      break;
    case CJM_ITEM_QUADRANT:
      CHECK_MATTERS (b->quadrant.lane_kind, a, b);
      break;
    case CJM_ITEM_WINDOW_COLUMN:
      CHECK_MATTERS (b->window_column.severity, a, b);
      break;
    case CJM_ITEM_SUMMARY:
      CHECK_MATTERS (b->summary.portrait.radius, a, b);
      break;
    default:
      break;
    }
}

static void
check_texts_matter (const CjmItem *a, CjmItem *b)
{
  for (guint i = 0; i < b->texts->len; i++)
    {
      CjmTextBox *text = &g_array_index (b->texts, CjmTextBox, i);

      CHECK_MATTERS (text->text[0], a, b);
      CHECK_MATTERS (text->style, a, b);
      CHECK_MATTERS (text->ink, a, b);
      CHECK_MATTERS (text->shade, a, b);
      CHECK_MATTERS (text->box.x, a, b);
      CHECK_MATTERS (text->box.height, a, b);
    }
  for (guint i = 0; i < b->marks->len; i++)
    {
      CjmMarkBox *mark = &g_array_index (b->marks, CjmMarkBox, i);

      CHECK_MATTERS (mark->mark, a, b);
      CHECK_MATTERS (mark->ink, a, b);
      CHECK_MATTERS (mark->shade, a, b);
      CHECK_MATTERS (mark->box.y, a, b);
      CHECK_MATTERS (mark->box.width, a, b);
    }
}

static void
check_curves_matter (const CjmItem *a, CjmItem *b)
{
  for (guint i = 0; b->panel != NULL && i < b->panel->curves->len; i++)
    {
      CjmCurve *curve = g_ptr_array_index (b->panel->curves, i);

      CHECK_MATTERS (curve->kind, a, b);
      CHECK_MATTERS (curve->style, a, b);
      CHECK_MATTERS (g_array_index (curve->points, CjmCurvePoint, curve->points->len - 1).x, a, b);
      CHECK_MATTERS (g_array_index (curve->points, CjmCurvePoint, 0).y, a, b);
    }
}

/* An item that is only moved looks as before; whatever else is another makes it another. */
static void
test_drawn_alike (void)
{
  for (int i = 0; cjm_template_sample_names[i] != NULL; i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample (cjm_template_sample_names[i], i % 2);
      g_autoptr (CjmLayout) one = lay_out (document);
      g_autoptr (CjmLayout) two = lay_out (document);

      g_assert_cmpuint (one->items->len, ==, two->items->len);
      for (guint k = 0; k < one->items->len; k++)
        {
          const CjmItem *a = item_at (one, k);
          CjmItem       *b = item_at (two, k);
          CjmRect        lone = { 0 };

          move_item (b, 31.5, -17.25);
          g_assert_true (cjm_item_is_drawn_like (a, b));
          check_part_matters (a, b);
          check_texts_matter (a, b);
          check_curves_matter (a, b);
          CHECK_MATTERS (b->box.width, a, b);
          CHECK_MATTERS (b->ink.height, a, b);
          if (b->panel != NULL)
            {
              g_array_append_val (b->panel->leaders, lone);
              g_assert_false (cjm_item_is_drawn_like (a, b));
            }
          else
            {
              cjm_item_add_mark (b, "face0", b->box, CJM_INK_TEXT, 0);
              g_assert_false (cjm_item_is_drawn_like (a, b));
            }
          if (k > 0)
            g_assert_false (cjm_item_is_drawn_like (item_at (one, k - 1), b));
        }
    }
}

/* ---- What lies where ---- */

/* What is found at a place lies there, and nothing above it does. */
static void
test_pick (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < 12; round++)
    {
      g_autoptr (CjmDocument) document = round < 4 ? support_load_sample (cjm_template_sample_names[round], 0)
                                                   : support_random_document (rand, 40);
      g_autoptr (CjmLayout) layout = lay_out (document);

      for (int i = 0; i < 400; i++)
        {
          double         x = g_rand_double_range (rand, -10, layout->width + 10);
          double         y = g_rand_double_range (rand, -10, layout->board_height + 10);
          const CjmItem *picked = cjm_layout_pick (layout, x, y), *expected = NULL;
          const CjmCell *cell = cjm_layout_pick_cell (layout, x, y);
          gboolean       any_cell = FALSE;

          for (guint k = 0; k < layout->items->len; k++)
            if (item_at (layout, k)->kind >= CJM_ITEM_LANE && item_at (layout, k)->record != NULL
                && cjm_rect_contains (&item_at (layout, k)->box, x, y))
              expected = item_at (layout, k);
          g_assert_true (picked == expected);
          for (guint k = 0; k < layout->cells->len; k++)
            any_cell |= cjm_rect_contains (&((CjmCell *) g_ptr_array_index (layout->cells, k))->box, x, y);
          g_assert_cmpint (any_cell, ==, cell != NULL);
          g_assert_true (cell == NULL || cjm_rect_contains (&cell->box, x, y));
        }
      for (guint k = 0; k < layout->items->len; k++)
        if (item_at (layout, k)->kind >= CJM_ITEM_LANE && item_at (layout, k)->record != NULL)
          g_assert_true (cjm_layout_find (layout, item_at (layout, k)->record->id) == item_at (layout, k));
      g_assert_null (cjm_layout_find (layout, NULL));
      g_assert_null (cjm_layout_find (layout, "no such record"));
      g_assert_null (cjm_layout_find_column (layout, "no such stage"));
    }
}

/* Items lie in the order of their kinds: what is painted later lies above. */
static void
test_painting_order (void)
{
  for (int i = 0; cjm_template_sample_names[i] != NULL; i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample (cjm_template_sample_names[i], 0);
      g_autoptr (CjmLayout) layout = lay_out (document);

      for (guint k = 1; k < layout->items->len; k++)
        g_assert_cmpint (item_at (layout, k - 1)->kind, <=, item_at (layout, k)->kind);
    }
}

/* Each panel is found at each of its points, and none above or below it. */
static void
test_pick_panel (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("online-shop", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmLayout) layout = lay_out (document);
  guint panels = 0;

  for (guint k = 0; k < layout->items->len; k++)
    {
      const CjmItem *item = item_at (layout, k);

      if (item->kind != CJM_ITEM_PANEL)
        continue;
      panels++;
      g_assert_true (cjm_layout_pick_panel (layout, item->box.y) == item->panel);
      g_assert_true (cjm_layout_pick_panel (layout, cjm_rect_bottom (&item->box) - 0.1) == item->panel);
      g_assert_true (cjm_layout_pick_panel (layout, item->box.y - 0.1) != item->panel);
      g_assert_true (cjm_layout_pick_panel (layout, cjm_rect_bottom (&item->box)) != item->panel);
    }
  g_assert_cmpuint (panels, >, 0);
}

static gboolean
has_text (const CjmItem *item, const char *text)
{
  for (guint i = 0; i < item->texts->len; i++)
    if (g_strcmp0 (g_array_index (item->texts, CjmTextBox, i).text, text) == 0)
      return TRUE;
  return FALSE;
}

/* The legend of a map without notes explains those that its lanes ask for, and no others. */
static void
test_empty_legend (void)
{
  g_autoptr (CjmDocument)
      document = cjm_template_instantiate (CJM_MAP_CURRENT_STATE, NULL, CJM_LANGUAGE_ENGLISH, NULL);
  g_autoptr (CjmLayout) layout = lay_out (document);
  guint n = 0;

  for (guint k = 0; k < layout->items->len; k++)
    if (item_at (layout, k)->kind == CJM_ITEM_LEGEND)
      {
        g_assert_true (has_text (item_at (layout, k), "Pain"));
        g_assert_true (has_text (item_at (layout, k), "Touchpoint"));
        g_assert_false (has_text (item_at (layout, k), "Gain"));
        n++;
      }
  g_assert_cmpuint (n, ==, 1);
}

/* What the items of notes and open moments take from their records. */
static void
test_note_parts (void)
{
  for (int i = 0; cjm_template_sample_names[i] != NULL; i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample (cjm_template_sample_names[i], i % 2);
      g_autoptr (CjmLayout) layout = lay_out (document);
      int windows = 0, columns = 0;

      for (guint k = 0; k < layout->items->len; k++)
        {
          const CjmItem *item = item_at (layout, k);
          const CjmNote *note = item->kind == CJM_ITEM_NOTE ? CJM_NOTE (item->record) : NULL;

          if (item->kind == CJM_ITEM_WINDOW_COLUMN)
            columns += 1 + 100 * cjm_item_get_window_column (item)->severity;
          if (note == NULL)
            continue;
          if (item->note.style == CJM_NOTE_STYLE_WINDOW)
            windows += 1 + 100 * note->severity;
          g_assert_cmpint (cjm_item_get_note (item)->assumed, ==,
                           layout->map_kind == CJM_MAP_CURRENT_STATE && note->basis == CJM_BASIS_ASSUMPTION
                               && note->kind != CJM_NOTE_TEXT);
          if (item->note.style == CJM_NOTE_STYLE_EMPATHY
              || (item->note.style == CJM_NOTE_STYLE_PLAN && (note->owner != NULL || note->due != NULL)))
            {
              g_assert_cmpfloat (item->note.foot_y, >, item->box.y);
              g_assert_cmpfloat (item->note.foot_y, <, cjm_rect_bottom (&item->box));
            }
          else
            g_assert_cmpfloat (item->note.foot_y, ==, 0);
        }
      g_assert_cmpint (windows, ==, columns);
    }
}

static void
test_clock (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("lunch-break", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmLayout) layout = lay_out (document);

  g_assert_cmpint (layout->map_kind, ==, CJM_MAP_DAY);
  for (int minutes = layout->day_start; minutes <= layout->day_end; minutes += 7)
    g_assert_cmpfloat_with_epsilon (cjm_layout_x_to_time (layout, cjm_layout_time_to_x (layout, minutes)),
                                    minutes, 0.001);
  g_assert_cmpfloat (cjm_layout_time_to_x (layout, layout->day_start), ==, layout->left);
  g_assert_cmpfloat (cjm_layout_time_to_x (layout, layout->day_end), ==, layout->right);
  g_assert_cmpfloat (cjm_layout_time_to_x (layout, layout->day_start - 30), ==, layout->left);
  g_assert_cmpfloat (cjm_layout_time_to_x (layout, layout->day_end + 30), ==, layout->right);
  g_assert_cmpfloat (cjm_layout_x_to_time (layout, layout->left - 5), ==, layout->day_start);
  g_assert_cmpfloat (cjm_layout_x_to_time (layout, layout->right + 5), ==, layout->day_end);
}

/* ---- Curves ---- */

/* Beside its points a curve has no height; with one point it has none at all. */
static void
test_curve_ends (void)
{
  CjmCurve curve = { .points = g_array_new (FALSE, FALSE, sizeof (CjmCurvePoint)) };

  for (int i = 0; i < 4; i++)
    {
      CjmCurvePoint point = { .x = 10 * (i < 3 ? i : 2), .y = i * i };

      g_array_append_val (curve.points, point);
      cjm_curve_set_slopes (curve.points);
      if (i == 0)
        g_assert_true (isnan (cjm_curve_y_at (&curve, 0)));
    }
  g_assert_true (isnan (cjm_curve_y_at (&curve, -0.1)));
  g_assert_true (isnan (cjm_curve_y_at (&curve, 20.1)));
  g_assert_cmpfloat (cjm_curve_y_at (&curve, 0), ==, 0);
  g_assert_cmpfloat (cjm_curve_y_at (&curve, 10), ==, 1);
  g_assert_cmpfloat (cjm_curve_y_at (&curve, 20), ==, 9); /* two points lie there; the later one */
  g_array_unref (curve.points);
}

/* A curve that is nobody's is drawn as the usual one. */
static void
test_nobodys_curve (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) feelings = cjm_document_list (document, CJM_KIND_FEELING);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (CjmChangeSet) plan = NULL;
  g_autoptr (CjmLayout) layout = NULL;
  const CjmPanel *panel = NULL;

  for (guint i = 0; i < feelings->len; i++)
    g_ptr_array_add (ids, ((CjmRecord *) g_ptr_array_index (feelings, i))->id);
  plan = cjm_edit_set (document, ids, "persona", &(CjmValue){ 0 });
  g_assert_true (cjm_document_apply (document, plan, NULL));
  layout = lay_out (document);
  for (guint k = 0; k < layout->items->len && panel == NULL; k++)
    panel = item_at (layout, k)->kind == CJM_ITEM_PANEL ? item_at (layout, k)->panel : NULL;
  g_assert_nonnull (panel);
  g_assert_cmpuint (panel->curves->len, ==, 1);
  g_assert_null (((CjmCurve *) g_ptr_array_index (panel->curves, 0))->persona);
  g_assert_cmpint (((CjmCurve *) g_ptr_array_index (panel->curves, 0))->style, ==, 1);
}

/* Slopes: 0.6 of the secant at the ends, the harmonic mean within, 0 where it turns. */
static void
test_curve_slopes (void)
{
  static const double heights[] = { 0, 10, 30, 20, 20 };
  static const double slopes[] = { 0.6, 4 / 3.0, 0, 0, 0 };
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (CjmCurvePoint));

  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      CjmCurvePoint point = { .x = 10 * i, .y = heights[i] };

      g_array_append_val (points, point);
    }
  cjm_curve_set_slopes (points);
  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    g_assert_cmpfloat_with_epsilon (g_array_index (points, CjmCurvePoint, i).slope, slopes[i], 1e-9);
}

static void
test_faces (void)
{
  static const struct
  {
    double      value;
    const char *mark;
  } cases[] = { { -2.4, "face-2" }, { -2, "face-2" }, { -1.2, "face-1" }, { -0.4, "face0" }, { 0, "face0" },
                { 0.6, "face1" },   { 1.4, "face1" }, { 1.6, "face2" },   { 9, "face2" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CjmItem *item = cjm_item_new (CJM_ITEM_LINE, cjm_rect (0, 0, 9, 9), NULL);

      cjm_item_add_face (item, cases[i].value, cjm_rect (20, 0, 9, 9));
      g_assert_cmpstr (g_array_index (item->marks, CjmMarkBox, 0).mark, ==, cases[i].mark);
      g_assert_cmpfloat (cjm_rect_right (&item->ink), ==, 29);
      cjm_item_free (item);
    }
}

/* ---- Words ---- */

static void
test_words (void)
{
  for (int language = 0; language < 2; language++)
    for (int word = 0; word < CJM_N_WORDS; word++)
      g_assert_cmpuint (strlen (cjm_words_get (language, word)), >, 0);
}

static void
check_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_dates_and_times (void)
{
  check_text (cjm_words_date (CJM_LANGUAGE_ENGLISH, "2026-12-04", TRUE), "4 December 2026");
  check_text (cjm_words_date (CJM_LANGUAGE_ENGLISH, "2026-01-31", FALSE), "31 Jan");
  check_text (cjm_words_date (CJM_LANGUAGE_KOREAN, "2026-12-04", TRUE), "2026년 12월 4일");
  check_text (cjm_words_date (CJM_LANGUAGE_KOREAN, "2026-01-31", FALSE), "1월 31일");
  check_text (cjm_words_edition (CJM_LANGUAGE_ENGLISH, 3), "edition 3");
  check_text (cjm_words_edition (CJM_LANGUAGE_KOREAN, 3), "3판");
  check_text (cjm_words_age (CJM_LANGUAGE_ENGLISH, 34), "34");
  check_text (cjm_words_age (CJM_LANGUAGE_KOREAN, 34), "34세");
  check_text (cjm_words_minutes (CJM_LANGUAGE_ENGLISH, 65), "1:05");
  check_text (cjm_words_minutes (CJM_LANGUAGE_KOREAN, 600), "10:00");
}

/* Whatever the number, what is read is that number to four decimals, in groups of three digits, and never
 * less than nothing where nothing is written. */
static void
test_numbers (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 4000; i++)
    {
      double           size = pow (10, g_rand_int_range (rand, -7, 13));
      double           number = i < 3 ? (i - 1) * 0.00001 : g_rand_double_range (rand, -1, 1) * size;
      g_autofree char *text = cjm_words_number (number, NULL);
      g_auto (GStrv) groups = NULL;
      g_autofree char *joined = NULL;
      gboolean         is_negative = g_str_has_prefix (text, "−");
      const char      *digits = text + (is_negative ? strlen ("−") : 0);
      guint            n;

      groups = g_strsplit (digits, ",", -1);
      joined = g_strjoinv ("", groups);
      n = g_strv_length (groups);
      g_assert_cmpfloat_with_epsilon (g_ascii_strtod (joined, NULL), fabs (number),
                                      0.0000501 + fabs (number) * 1e-15);
      g_assert_true (!is_negative || (number < 0 && strpbrk (joined, "123456789") != NULL));
      for (guint g = 0; g < n; g++)
        {
          gsize length = strcspn (groups[g], ".");

          g_assert_cmpuint (length, >, 0);
          g_assert_cmpuint (length, <=, 3);
          g_assert_true (g == 0 || length == 3);
        }
      g_assert_false (strchr (joined, '.') != NULL && g_str_has_suffix (joined, "0"));
      g_assert_null (strchr (joined, 'e'));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/items/drawn-alike", test_drawn_alike);
  g_test_add_func ("/items/pick", test_pick);
  g_test_add_func ("/items/painting-order", test_painting_order);
  g_test_add_func ("/items/pick-panel", test_pick_panel);
  g_test_add_func ("/items/empty-legend", test_empty_legend);
  g_test_add_func ("/items/note-parts", test_note_parts);
  g_test_add_func ("/items/clock", test_clock);
  g_test_add_func ("/items/curve-ends", test_curve_ends);
  g_test_add_func ("/items/nobodys-curve", test_nobodys_curve);
  g_test_add_func ("/items/curve-slopes", test_curve_slopes);
  g_test_add_func ("/items/faces", test_faces);
  g_test_add_func ("/items/words", test_words);
  g_test_add_func ("/items/numbers", test_numbers);
  g_test_add_func ("/items/dates-and-times", test_dates_and_times);
  return g_test_run ();
}
