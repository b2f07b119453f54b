/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-day.c: laws of a day: everything lies at its time, in as few rows as it takes, whatever part of the
 * day the axis shows. */
#include "support.h"
#include "support-layout.h"

#include "layout/cjm-sheet.h"

#include <math.h>
#include <string.h>

#define ROUNDS 40
#define NEARLY 0.01 /* map points: rounding */

static void
apply (CjmDocument *document, CjmChangeSet *plan)
{
  g_autoptr (CjmChangeSet) own = plan;
  g_autoptr (GError) error = NULL;

  cjm_document_apply (document, own, &error);
  g_assert_no_error (error);
}

static char *
map_of (CjmDocument *document)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);

  return ((CjmRecord *) g_ptr_array_index (maps, 0))->id;
}

/* The sample of a day with @n notes more in its lanes, none before @earliest. */
static CjmDocument *
random_day (GRand *rand, int n, int earliest)
{
  CjmDocument *document = support_load_sample ("lunch-break", g_rand_int_range (rand, 0, 2));
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map_of (document));

  for (; n > 0; n--)
    {
      const CjmLane   *lane = g_ptr_array_index (lanes, g_rand_int_range (rand, 0, (gint32) lanes->len));
      CjmSlot          slot = { lane->record.id, NULL, 0, g_rand_int_range (rand, earliest, 1440), NULL };
      g_autofree char *text = support_random_text (rand);
      g_autofree char *id = NULL;
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      if (lane->kind == CJM_LANE_EMOTION || lane->kind == CJM_LANE_TRAY)
        continue;
      apply (document, cjm_edit_add_note (document, &slot, text, &id));
      g_ptr_array_add (ids, id);
      apply (document, cjm_edit_set (document, ids, "length",
                                     &(CjmValue){ .whole = g_rand_int_range (rand, -1, 300) }));
      apply (document,
             cjm_edit_set (document, ids, "severity", &(CjmValue){ .whole = g_rand_int_range (rand, 0, 4) }));
    }
  return document;
}

static CjmLayout *
lay_out (CjmDocument *document)
{
  return cjm_sheet_lay_out (document, map_of (document), support_fake_measure (), NULL);
}

static const CjmItem *
item_at (const CjmLayout *layout, guint i)
{
  return g_ptr_array_index (layout->items, i);
}

/* The right end of @item with what stands beside it. */
static double
end_of (const CjmItem *item)
{
  double end = cjm_rect_right (&item->box);

  for (guint t = 0; t < item->texts->len; t++)
    end = MAX (end, cjm_rect_right (&g_array_index (item->texts, CjmTextBox, t).box));
  return end;
}

/* What lasts begins where its time is, or earlier only where the axis ends; and is as wide as it lasts. */
static void
test_at_its_time (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n_exact = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_day (rand, 20, 0);
      g_autoptr (CjmLayout) layout = lay_out (document);

      for (guint k = 0; k < layout->items->len; k++)
        {
          const CjmItem *item = item_at (layout, k);
          const CjmNote *note = item->kind == CJM_ITEM_NOTE ? CJM_NOTE (item->record) : NULL;
          double         from, to;

          if (note == NULL || item->note.style == CJM_NOTE_STYLE_WINDOW)
            continue;
          from = cjm_layout_time_to_x (layout, note->start);
          to = cjm_layout_time_to_x (layout, note->start + MAX (note->length, 0));
          g_assert_cmpfloat (item->box.x, <=, from + NEARLY);
          g_assert_cmpfloat (end_of (item), <=, layout->right + NEARLY);
          if (item->box.x < from - NEARLY)
            g_assert_cmpfloat (end_of (item), >=, layout->right - 2 - NEARLY);
          else
            n_exact++;
          if (item->note.style == CJM_NOTE_STYLE_BLOCK || item->note.style == CJM_NOTE_STYLE_PLACE)
            g_assert_cmpfloat_with_epsilon (item->box.width, MAX (to - from, 14) - 2, NEARLY);
        }
    }
  g_assert_cmpuint (n_exact, >, 300);
}

/* Returns: how many rows the items of @cell stand in. */
static guint
count_rows (const CjmCell *cell)
{
  guint n = 0;

  for (guint i = 0; i < cell->notes->len; i++)
    {
      gboolean is_new = TRUE;

      for (guint k = 0; k < i; k++)
        is_new &= fabs (((CjmItem *) g_ptr_array_index (cell->notes, k))->box.y
                        - ((CjmItem *) g_ptr_array_index (cell->notes, i))->box.y)
                  > NEARLY;
      n += is_new;
    }
  return n;
}

/* Returns: how many items of @cell lie over one place, each with the gap behind it. */
static guint
count_at_once (const CjmCell *cell, double gap)
{
  guint most = 0;

  for (guint i = 0; i < cell->notes->len; i++)
    {
      double x = ((CjmItem *) g_ptr_array_index (cell->notes, i))->box.x;
      guint  n = 0;

      for (guint k = 0; k < cell->notes->len; k++)
        {
          const CjmItem *other = g_ptr_array_index (cell->notes, k);

          n += other->box.x <= x && cjm_rect_right (&other->box) + gap > x + 0.02;
        }
      most = MAX (most, n);
    }
  return most;
}

/* A lane has as many rows as notes at one time, no more. */
static void
test_fewest_rows (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n_stacked = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_day (rand, 30, 0);
      g_autoptr (CjmLayout) layout = lay_out (document);

      for (guint c = 0; c < layout->cells->len; c++)
        {
          const CjmCell *cell = g_ptr_array_index (layout->cells, c);
          CjmLaneKind    kind = cjm_document_get_lane (document, cell->lane)->kind;

          if (kind == CJM_LANE_ACTIVITIES || kind == CJM_LANE_PLACES)
            g_assert_cmpuint (count_rows (cell), ==, count_at_once (cell, 2));
          else if (kind == CJM_LANE_THOUGHTS || kind == CJM_LANE_OPPORTUNITIES)
            g_assert_cmpuint (count_rows (cell), ==, count_at_once (cell, 8));
          n_stacked += count_rows (cell) > 2;
        }
    }
  g_assert_cmpuint (n_stacked, >, 10);
}

/* All that has a time moves an hour. */
static void
shift (CjmDocument *document, int minutes)
{
  static const CjmRecordKind kinds[] = { CJM_KIND_NOTE, CJM_KIND_FEELING, CJM_KIND_STAGE };
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  const CjmRecord *map = cjm_document_find (document, map_of (document));
  CjmRecord       *moved = cjm_record_copy (map);

  CJM_MAP (moved)->day_start += minutes;
  CJM_MAP (moved)->day_end += minutes;
  cjm_change_set_add (plan, cjm_record_ref (map), moved);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) all = cjm_document_list_of_map (document, kinds[k], map->id);

      for (guint i = 0; i < all->len; i++)
        {
          const CjmRecord *before = g_ptr_array_index (all, i);
          CjmRecord       *after = cjm_record_copy (before);

          if (kinds[k] == CJM_KIND_NOTE && CJM_NOTE (after)->start >= 0)
            CJM_NOTE (after)->start += minutes;
          if (kinds[k] == CJM_KIND_FEELING && CJM_FEELING (after)->start >= 0)
            CJM_FEELING (after)->start += minutes;
          if (kinds[k] == CJM_KIND_STAGE && CJM_STAGE (after)->start >= 0)
            CJM_STAGE (after)->start += minutes;
          if (cjm_record_equal (before, after))
            cjm_record_unref (after);
          else
            cjm_change_set_add (plan, cjm_record_ref (before), after);
        }
    }
  apply (document, cjm_change_set_ref (plan));
}

/* What stands at a time, but for the hours themselves. */
static char *
describe_times (CjmLayout *layout)
{
  GString *out = g_string_new (NULL);

  for (guint k = 0; k < layout->items->len; k++)
    if (item_at (layout, k)->kind != CJM_ITEM_AXIS)
      support_describe_item (out, item_at (layout, k), 0, 0);
  return g_string_free (out, FALSE);
}

/* A day that begins an hour earlier with all that is in it looks the same, but for the hours on the axis. */
static void
test_shifted (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_day (rand, 20, 360);
      g_autoptr (CjmLayout) before = lay_out (document);
      g_autoptr (CjmLayout) after = NULL;
      g_autofree char *one = describe_times (before), *two = NULL;

      shift (document, -60 * g_rand_int_range (rand, 1, 6));
      after = lay_out (document);
      two = describe_times (after);
      support_assert_same_text (one, two);
    }
}

/* An open moment is as wide as it lasts, reaches down through all lanes, and has its flag above its middle
 * where there is room. */
static void
test_open_moments (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n_centred = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_day (rand, 40, 0);
      g_autoptr (CjmLayout) layout = lay_out (document);
      g_autoptr (GPtrArray) columns = g_ptr_array_new ();
      guint n_flags = 0;

      for (guint k = 0; k < layout->items->len; k++)
        if (item_at (layout, k)->kind == CJM_ITEM_WINDOW_COLUMN)
          g_ptr_array_add (columns, (gpointer) item_at (layout, k));
      for (guint k = 0; k < layout->items->len; k++)
        {
          const CjmItem *flag = item_at (layout, k);
          const CjmNote *note = flag->kind == CJM_ITEM_NOTE ? CJM_NOTE (flag->record) : NULL;
          double         from, to, middle;
          gboolean       found = FALSE;

          if (note == NULL || flag->note.style != CJM_NOTE_STYLE_WINDOW)
            continue;
          n_flags++;
          from = cjm_layout_time_to_x (layout, note->start);
          to = MAX (cjm_layout_time_to_x (layout, note->start + MAX (note->length, 0)), from);
          middle = flag->box.x + flag->box.width / 2;
          if (flag->box.x > layout->left + NEARLY && cjm_rect_right (&flag->box) < layout->right - NEARLY)
            {
              g_assert_cmpfloat_with_epsilon (middle, (from + to) / 2, NEARLY);
              n_centred++;
            }
          for (guint c = 0; c < columns->len; c++)
            {
              const CjmItem *column = g_ptr_array_index (columns, c);

              g_assert_cmpfloat (column->box.height, >, 0);
              g_assert_cmpfloat_with_epsilon (cjm_rect_bottom (&column->box), layout->body_bottom - 8,
                                              NEARLY);
              found |= fabs (column->box.x - from) < NEARLY
                       && fabs (column->box.width - MAX (to - from, 4)) < NEARLY
                       && column->window_column.severity == note->severity;
            }
          g_assert_true (found);
        }
      g_assert_cmpuint (n_flags, ==, columns->len);
    }
  g_assert_cmpuint (n_centred, >, 20);
}

static void
set_axis (CjmDocument *document, int from, int to)
{
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  const CjmRecord *before = cjm_document_find (document, map_of (document));
  CjmRecord       *after = cjm_record_copy (before);

  CJM_MAP (after)->day_start = from;
  CJM_MAP (after)->day_end = to;
  cjm_change_set_add (plan, cjm_record_ref (before), after);
  apply (document, cjm_change_set_ref (plan));
}

/* Whatever part of the day is shown: a tick at every full hour of it, and names of hours beside their ticks.
 */
static void
test_hours (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 2 * ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_day (rand, 5, 0);
      int from = g_rand_int_range (rand, 0, 1439), to = g_rand_int_range (rand, from + 1, 1441);
      int n_hours = to / 60 - (from + 59) / 60 + 1, n_ticks = 0, n_names = 0;
      g_autoptr (CjmLayout) layout = NULL;
      const CjmItem *axis = NULL;

      if (i == 0)
        {
          from = 0;
          to = 1440;
          n_hours = 25;
        }
      set_axis (document, from, to);
      layout = lay_out (document);
      support_check_layout (layout);
      for (guint k = 0; k < layout->items->len; k++)
        if (item_at (layout, k)->kind == CJM_ITEM_AXIS)
          axis = item_at (layout, k);
      g_assert (axis != NULL);
      for (guint c = 0; c < axis->chips->len; c++)
        {
          const CjmChip *tick = &g_array_index (axis->chips, CjmChip, c);

          g_assert_cmpint (tick->style, ==, CJM_CHIP_TICK);
          g_assert_cmpfloat_with_epsilon (
              tick->box.x, cjm_layout_time_to_x (layout, ((from + 59) / 60 + n_ticks) * 60), NEARLY);
          n_ticks++;
        }
      g_assert_cmpint (n_ticks, ==, MAX (n_hours, 0));
      for (guint t = 0; t < axis->texts->len; t++)
        {
          const CjmTextBox *text = &g_array_index (axis->texts, CjmTextBox, t);
          int               hour;

          if (!g_ascii_isdigit (text->text[0]))
            continue;
          hour = (int) g_ascii_strtoll (text->text, NULL, 10);
          g_assert_cmpint (hour * 60, >=, from);
          g_assert_cmpint (hour * 60, <=, to);
          g_assert_cmpfloat (
              fabs (text->box.x + text->box.width / 2 - cjm_layout_time_to_x (layout, hour * 60)), <=, 7.1);
          n_names++;
        }
      g_assert_cmpint (n_names, >=, n_hours / 4);
    }
}

/* However the parts of a day begin, before the axis or several at once: those that are shown follow each
 * other from the first, whose left end is straight. */
static void
test_parts (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n_left_out = 0;

  for (int i = 0; i < 2 * ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_day (rand, 0, 0);
      g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map_of (document));
      g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
      g_autoptr (CjmLayout) layout = NULL;
      double right = 0;
      guint  n = 0;

      for (guint s = 0; s < stages->len; s++)
        {
          const CjmRecord *before = g_ptr_array_index (stages, s);
          CjmRecord       *after = cjm_record_copy (before);

          CJM_STAGE (after)->start = g_rand_boolean (rand) ? 60 * g_rand_int_range (rand, 0, 8)
                                                           : g_rand_int_range (rand, 0, 1441);
          if (cjm_record_equal (before, after))
            cjm_record_unref (after);
          else
            cjm_change_set_add (plan, cjm_record_ref (before), after);
        }
      apply (document, cjm_change_set_ref (plan));
      layout = lay_out (document);
      support_check_layout (layout);
      for (guint k = 0; k < layout->items->len; k++)
        {
          const CjmItem  *part = item_at (layout, k);
          const CjmStage *stage = part->kind == CJM_ITEM_STAGE ? CJM_STAGE (part->record) : NULL;

          if (stage == NULL)
            continue;
          g_assert_cmpint (part->stage.number, ==, (int) n);
          g_assert_cmpint (part->stage.first, ==, n == 0);
          g_assert_cmpfloat_with_epsilon (part->box.x, cjm_layout_time_to_x (layout, stage->start), NEARLY);
          g_assert_cmpfloat (part->box.x, >=, right);
          g_assert_cmpfloat (cjm_rect_right (&part->ink), <=, layout->right + NEARLY);
          right = cjm_rect_right (&part->box);
          n++;
        }
      n_left_out += stages->len - n;
    }
  g_assert_cmpuint (n_left_out, >, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day/at-its-time", test_at_its_time);
  g_test_add_func ("/day/fewest-rows", test_fewest_rows);
  g_test_add_func ("/day/shifted", test_shifted);
  g_test_add_func ("/day/open-moments", test_open_moments);
  g_test_add_func ("/day/hours", test_hours);
  g_test_add_func ("/day/parts", test_parts);
  return g_test_run ();
}
