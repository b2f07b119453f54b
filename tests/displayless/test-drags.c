/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-drags.c: what can be dragged, how far, and what is shown of it. */
#include "support.h"
#include "support-board.h"

#include "edit/cjm-edit-map.h"
#include "model/cjm-scale.h"
#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board-text.h"

#include <math.h>
#include <string.h>

static const CjmItem *
item (CjmBoard *board, const char *id)
{
  const CjmItem *found = cjm_layout_find (cjm_board_get_layout (board), id);

  g_assert_nonnull (found);
  return found;
}

static void
get_middle (const CjmItem *thing, double *x, double *y)
{
  *x = thing->box.x + thing->box.width / 2;
  *y = thing->box.y + thing->box.height / 2;
}

/* Presses the middle of @id and moves to @x, @y; the button stays down. */
static const CjmDrag *
carry (CjmBoard *board, const char *id, double x, double y, CjmModifiers modifiers)
{
  double from_x, from_y;

  get_middle (item (board, id), &from_x, &from_y);
  cjm_board_press (board, from_x, from_y, CJM_MODIFIER_NONE);
  cjm_board_motion (board, from_x + 20, from_y + 20, modifiers);
  cjm_board_motion (board, x, y, modifiers);
  return cjm_board_get_drag (board);
}

static void
add_tray_and_lock (CjmBoard *board)
{
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) notes = cjm_document_list (cjm_board_get_document (board), CJM_KIND_NOTE);

  cjm_board_select (board, ((CjmRecord *) g_ptr_array_index (notes, 0))->id, CJM_MODIFIER_NONE);
  cjm_board_toggle_lock (board);
  g_assert_true (cjm_board_do (
      board, "Add",
      cjm_edit_add_to_tray (cjm_board_get_document (board), cjm_board_get_map (board), "later", &id)));
}

/* ---- What can be dragged ---- */

static CjmDragKind
get_expected_kind (CjmMapKind map, const CjmItem *thing)
{
  gboolean tray = thing->kind == CJM_ITEM_LANE && CJM_LANE (thing->record)->kind == CJM_LANE_TRAY;

  switch (thing->kind)
    {
    case CJM_ITEM_NOTE:
      return CJM_NOTE (thing->record)->locked ? CJM_DRAG_NONE : CJM_DRAG_NOTES;
    case CJM_ITEM_STAGE: /* the parts of a day have their times */
      return map == CJM_MAP_DAY ? CJM_DRAG_NONE : CJM_DRAG_STAGE;
    case CJM_ITEM_LANE: /* quadrants have their places, and the tray its own */
      return map == CJM_MAP_EMPATHY || tray ? CJM_DRAG_NONE : CJM_DRAG_LANE;
    case CJM_ITEM_CARD:
      return CJM_DRAG_CARD;
    default:
      return CJM_DRAG_FEELING;
    }
}

static void
test_what (BoardFixture *fixture, gconstpointer sample)
{
  CjmBoard  *board = fixture->board;
  CjmLayout *layout;
  guint      checked[CJM_N_ITEM_KINDS] = { 0 };

  add_tray_and_lock (board);
  layout = cjm_board_get_layout (board);
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem   *thing = g_ptr_array_index (layout->items, i);
      g_autofree char *id = NULL;
      CjmDragKind      expected;
      CjmHover         hover;
      double           x, y;

      if (thing->kind < CJM_ITEM_LANE || thing->record == NULL)
        continue;
      id = g_strdup (thing->record->id);
      expected = get_expected_kind (layout->map_kind, thing);
      get_middle (thing, &x, &y);
      hover = cjm_board_hover (board, x, y);
      if (hover.kind != CJM_HOVER_ITEM || strcmp (hover.id, id) != 0) /* something lies over it */
        continue;
      checked[thing->kind]++;
      cjm_board_press (board, x, y, CJM_MODIFIER_NONE);
      cjm_board_motion (board, x + 30, y + 30, CJM_MODIFIER_NONE);
      g_assert_cmpint (cjm_board_get_drag (board)->kind, ==, expected);
      cjm_board_cancel (board);
      layout = cjm_board_get_layout (board);
    }
  g_assert_cmpuint (checked[CJM_ITEM_NOTE], >, 5);
  g_assert_cmpuint (checked[CJM_ITEM_LANE], >, 3);
}

/* A rubber band round all selects all notes and points, and nothing else. */
static void
test_marquee (BoardFixture *fixture, gconstpointer sample)
{
  CjmLayout *layout = cjm_board_get_layout (fixture->board);
  g_autoptr (GPtrArray) selected = NULL;
  guint wanted = 0;

  cjm_board_press (fixture->board, -50, -50, CJM_MODIFIER_NONE);
  cjm_board_motion (fixture->board, layout->width + 50, layout->board_height + 50, CJM_MODIFIER_NONE);
  g_assert_cmpint (cjm_board_get_drag (fixture->board)->kind, ==, CJM_DRAG_MARQUEE);
  cjm_board_release (fixture->board);
  layout = cjm_board_get_layout (fixture->board);
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *thing = g_ptr_array_index (layout->items, i);

      wanted += thing->kind == CJM_ITEM_NOTE || thing->kind == CJM_ITEM_FEELING;
    }
  selected = cjm_board_list_selected (fixture->board);
  g_assert_cmpuint (selected->len, ==, wanted);
  for (guint i = 0; i < selected->len; i++)
    g_assert_cmpint (item (fixture->board, g_ptr_array_index (selected, i))->kind, >=, CJM_ITEM_NOTE);
}

/* ---- Where notes go ---- */

/* Law: a copy lies right before or right behind the note that it is let go at; that note and all others stay.
 */
static void
test_copy_lands_beside (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint checked = 0;

  for (int round = 0; round < 60; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 20);
      g_autoptr (CjmBoard) board = cjm_board_new (document, support_fake_measure ());
      GPtrArray       *cells = cjm_board_get_layout (board)->cells;
      const CjmCell   *cell = g_ptr_array_index (cells, g_rand_int_range (rand, 0, (gint32) cells->len));
      gboolean         behind = g_rand_boolean (rand);
      const CjmItem   *source, *target;
      g_autofree char *beside = NULL, *copy = NULL;
      g_autoptr (GPtrArray) selected = NULL;
      g_autoptr (GPtrArray) after = NULL;
      const CjmNote *note;
      guint          n = cell->notes->len, at, copy_at;

      if (cjm_board_get_layout (board)->map_kind == CJM_MAP_DAY || cell->folded || n < 2)
        continue;
      source = g_ptr_array_index (cell->notes, g_rand_int_range (rand, 0, (gint32) n));
      target = g_ptr_array_index (cell->notes, g_rand_int_range (rand, 0, (gint32) n));
      beside = g_strdup (target->record->id);
      carry (board, source->record->id, behind ? cjm_rect_right (&target->box) - 2 : target->box.x + 2,
             target->box.y + target->box.height / 2, CJM_MODIFIER_COPY);
      cjm_board_release (board);
      selected = cjm_board_list_selected (board);
      g_assert_cmpuint (selected->len, ==, 1);
      copy = g_strdup (g_ptr_array_index (selected, 0));
      note = cjm_document_get_note (document, copy);
      after = cjm_document_list_cell (document, note->lane, note->stage);
      g_assert_cmpuint (after->len, ==, n + 1);
      g_assert_true (g_ptr_array_find (after, note, &copy_at));
      g_assert_true (g_ptr_array_find (after, cjm_document_find (document, beside), &at));
      g_assert_cmpint ((int) copy_at - (int) at, ==, behind ? 1 : -1);
      checked++;
    }
  g_assert_cmpuint (checked, >, 5);
}

/* What falls into a folded lane comes behind the notes that are not seen. */
static void
test_folded (BoardFixture *fixture, gconstpointer sample)
{
  const CjmCell *cell = NULL;
  g_autoptr (GPtrArray) lanes = g_ptr_array_new ();
  g_autoptr (GPtrArray) notes = NULL;
  CjmLayout *layout;

  g_ptr_array_add (lanes, (gpointer) "lane-pains");
  cjm_board_set_member (fixture->board, lanes, "Fold Lane", "folded", &(CjmValue){ .whole = TRUE });
  layout = cjm_board_get_layout (fixture->board);
  for (guint i = 0; i < layout->cells->len && cell == NULL; i++)
    {
      const CjmCell *one = g_ptr_array_index (layout->cells, i);

      if (strcmp (one->lane, "lane-pains") == 0 && strcmp (one->stage, "stage-2") == 0)
        cell = one;
    }
  g_assert (cell != NULL);
  carry (fixture->board, "n01", cell->box.x + 2, cell->box.y + 2, CJM_MODIFIER_NONE);
  cjm_board_release (fixture->board);
  notes = cjm_document_list_cell (fixture->document, "lane-pains", "stage-2");
  g_assert_cmpuint (notes->len, >, 2);
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (notes, notes->len - 1))->id, ==, "n01");
}

/* ---- Stages, lanes, cards, edges ---- */

/* A lane goes between lanes of the sheet, never below the tray. */
static void
test_lane_stays_above_tray (BoardFixture *fixture, gconstpointer sample)
{
  CjmLayout     *layout;
  const CjmDrag *drag;

  add_tray_and_lock (fixture->board);
  layout = cjm_board_get_layout (fixture->board);
  g_assert_cmpfloat (layout->board_height, >, layout->height);
  drag = carry (fixture->board, "lane-pains", 60, layout->board_height + 200, CJM_MODIFIER_NONE);
  g_assert_cmpfloat (drag->bar.height, >, 0);
  g_assert_cmpfloat (drag->bar.y, <, layout->height);
  cjm_board_release (fixture->board);
  g_assert_cmpfloat (item (fixture->board, "lane-pains")->box.y, >,
                     item (fixture->board, "lane-plan")->box.y);
}

/* Beyond any edge of the sheet a card is taken off the map; inside it is not. */
static void
test_card_leaves (BoardFixture *fixture, gconstpointer sample)
{
  CjmLayout *layout = cjm_board_get_layout (fixture->board);
  double     w = layout->width, h = layout->height;
  const struct
  {
    double   x, y;
    gboolean off;
  } places[] = { { -5, 100, TRUE }, { w + 5, 100, TRUE },  { 100, -5, TRUE }, { 100, h + 5, TRUE },
                 { 5, 100, FALSE }, { w - 5, 100, FALSE }, { 100, 5, FALSE }, { 100, h - 5, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const CjmDrag   *drag = carry (fixture->board, "card-1", places[i].x, places[i].y, CJM_MODIFIER_NONE);
      g_autofree char *words = cjm_board_describe_drag (fixture->board);

      g_assert_cmpint (drag->off, ==, places[i].off);
      g_assert_cmpint (words != NULL, ==, places[i].off);
      cjm_board_cancel (fixture->board);
    }
}

/* @label: whose lower edge is dragged to @y. Returns: the height that it would have. */
static double
drag_height (CjmBoard *board, const char *label, double y)
{
  const CjmItem *lane = item (board, label);
  double         x = lane->box.x + 10, from = cjm_rect_bottom (&lane->box) + 2, height;

  g_assert_cmpint (cjm_board_hover (board, x, from).kind, ==, CJM_HOVER_HEIGHT);
  cjm_board_press (board, x, from, CJM_MODIFIER_NONE);
  cjm_board_motion (board, x, y, CJM_MODIFIER_NONE);
  g_assert_cmpint (cjm_board_get_drag (board)->kind, ==, CJM_DRAG_HEIGHT);
  height = cjm_board_get_drag (board)->amount;
  cjm_board_cancel (board);
  return height;
}

/* Edges go as far as a stage or lane may be wide or high, and not further. */
static void
test_edges (BoardFixture *fixture, gconstpointer sample)
{
  CjmBoard             *board = fixture->board;
  const CjmStageColumn *column = cjm_layout_find_column (cjm_board_get_layout (board), "stage-1");
  double                x = column->x + column->width + 8, y = item (board, "lane-pains")->box.y + 20;
  static const struct
  {
    double      to;
    const char *words;
  } widths[] = { { -5000, "1 column" }, { 5000, "4 columns" } };
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (fixture->document, CJM_KIND_LANE, "map-current");

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autofree char *words = NULL;

      cjm_board_press (board, x, y, CJM_MODIFIER_NONE);
      cjm_board_motion (board, widths[i].to, y, CJM_MODIFIER_NONE);
      words = cjm_board_describe_drag (board);
      g_assert_cmpstr (words, ==, widths[i].words);
      cjm_board_cancel (board);
    }
  for (guint i = 0; i < lanes->len; i++)
    {
      const CjmLane *lane = g_ptr_array_index (lanes, i);
      gboolean       curve = lane->kind == CJM_LANE_EMOTION;

      if (cjm_layout_find (cjm_board_get_layout (board), lane->record.id) == NULL
          || lane->kind == CJM_LANE_TRAY)
        continue;
      g_assert_cmpfloat (drag_height (board, lane->record.id, -5000), ==, curve ? 150 : 0);
      g_assert_cmpfloat (drag_height (board, lane->record.id, 9000), ==, curve ? 320 : 2000);
    }
}

/* ---- Emotion points ---- */

/* Changes a copy of point @id by @change and applies that. */
static void
change_feeling (CjmBoard *board, const char *id, void (*change) (CjmFeeling *feeling))
{
  CjmDocument *document = cjm_board_get_document (board);
  CjmRecord   *before = cjm_record_ref ((CjmRecord *) cjm_document_find (document, id));
  CjmRecord   *after = cjm_record_copy (before);
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  g_autoptr (GError) error = NULL;

  change (CJM_FEELING (after));
  cjm_change_set_add (plan, before, after);
  cjm_document_apply (document, plan, &error);
  g_assert_no_error (error);
}

static char *second_persona; /* id */

static void
give_to_second (CjmFeeling *feeling)
{
  cjm_record_set_text (&feeling->persona, second_persona);
}

static void
make_ideal (CjmFeeling *feeling)
{
  feeling->curve = CJM_CURVE_IDEAL;
}

static void
add_second_persona (CjmBoard *board)
{
  g_autoptr (GPtrArray) cards = NULL;

  cjm_board_add_persona (board, "Sam");
  cards = cjm_board_list_selected_of (board, CJM_KIND_CARD);
  g_assert_cmpuint (cards->len, ==, 1);
  g_free (second_persona);
  second_persona = g_strdup (
      cjm_document_get_card (cjm_board_get_document (board), g_ptr_array_index (cards, 0))->persona);
}

/* A point stays between its neighbours on its own curve; those of other curves do not hold it. */
static void
test_limits (BoardFixture *fixture, gconstpointer sample)
{
  CjmBoard *board = fixture->board;
  void (*const changes[]) (CjmFeeling *) = { NULL, give_to_second, make_ideal };

  add_second_persona (board);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      if (changes[i] != NULL)
        change_feeling (board, "f04", changes[i]);
      carry (board, "f03", 5000, cjm_item_get_feeling (item (board, "f03"))->point.y, CJM_MODIFIER_NONE);
      cjm_board_release (board);
      if (changes[i] == NULL)
        g_assert_cmpfloat (cjm_item_get_feeling (item (board, "f03"))->point.x, <,
                           cjm_item_get_feeling (item (board, "f04"))->point.x);
      else
        g_assert_cmpfloat (cjm_item_get_feeling (item (board, "f03"))->point.x, >,
                           cjm_item_get_feeling (item (board, "f04"))->point.x);
      g_assert_cmpfloat (cjm_item_get_feeling (item (board, "f03"))->point.x, <,
                         cjm_item_get_feeling (item (board, "f05"))->point.x);
      while (strcmp (cjm_document_get_undo_label (fixture->document), "Add Persona") != 0)
        cjm_board_undo (board);
    }
  g_clear_pointer (&second_persona, g_free);
}

/* Points snap to quarters, and with FREE to hundredths. */
static void
test_snapping (BoardFixture *fixture, gconstpointer sample)
{
  CjmBoard       *board = fixture->board;
  const CjmItem  *point = item (board, "f03");
  const CjmPanel *panel = cjm_layout_pick_panel (cjm_board_get_layout (board),
                                                 cjm_item_get_feeling (point)->point.y);
  double          y = panel->zero - 0.62 * panel->step, x = cjm_item_get_feeling (point)->point.x;
  static const struct
  {
    CjmModifiers modifiers;
    double       value;
  } cases[] = { { CJM_MODIFIER_NONE, 0.5 }, { CJM_MODIFIER_FREE, 0.62 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      point = item (board, "f03");
      cjm_board_press (board, cjm_item_get_feeling (point)->point.x, cjm_item_get_feeling (point)->point.y,
                       CJM_MODIFIER_NONE);
      cjm_board_motion (board, x, y, cases[i].modifiers);
      cjm_board_release (board);
      g_assert_cmpfloat_with_epsilon (cjm_document_get_feeling (fixture->document, "f03")->value,
                                      cases[i].value, 1e-9);
    }
}

/* Returns: the point that a double click adds to the first curve of the map, away from other points. */
static const CjmFeeling *
add_point (CjmBoard *board)
{
  CjmLayout *layout = cjm_board_get_layout (board);

  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *thing = g_ptr_array_index (layout->items, i);

      if (thing->kind != CJM_ITEM_PANEL)
        continue;
      for (double x = layout->left + 20; x < layout->right; x += 7)
        if (cjm_board_hover (board, x, thing->panel->zero).kind == CJM_HOVER_POINT)
          {
            cjm_board_activate_at (board, x, thing->panel->zero);
            g_assert_nonnull (cjm_board_get_edited (board));
            return cjm_document_get_feeling (cjm_board_get_document (board), cjm_board_get_edited (board));
          }
    }
  g_assert_not_reached ();
}

/* A new point is of the curve that the map draws, and of the persona that was selected last. */
static void
test_new_point (BoardFixture *fixture, gconstpointer sample)
{
  CjmBoard        *board = fixture->board;
  gboolean         future = cjm_board_get_layout (board)->map_kind == CJM_MAP_FUTURE_STATE;
  g_autofree char *first = g_strdup (add_point (board)->persona);

  g_assert_cmpint (cjm_document_get_feeling (fixture->document, cjm_board_get_edited (board))->curve, ==,
                   future ? CJM_CURVE_IDEAL : CJM_CURVE_ACTUAL);
  cjm_board_end_edit (board);
  add_second_persona (board);
  g_assert_cmpstr (second_persona, !=, first);
  cjm_board_focus_cell (board, NULL, NULL);
  g_assert_cmpstr (add_point (board)->persona, ==, second_persona);
  g_clear_pointer (&second_persona, g_free);
}

/* ---- In words ---- */

static void
test_words (BoardFixture *fixture, gconstpointer sample)
{
  CjmBoard         *board = fixture->board;
  const CjmItem    *note = item (board, "n31");
  const CjmFeeling *feeling;
  g_autofree char  *place = cjm_board_describe_place (board, "n31");
  g_autofree char  *nowhere = cjm_board_describe_place (board, "stage-1");
  g_autofree char  *over = NULL, *value = NULL, *shown = NULL;
  g_autofree char  *end = NULL;
  g_autoptr (GPtrArray) cell = cjm_document_list_cell (fixture->document, "lane-pains", "stage-2");

  g_assert_cmpstr (nowhere, ==, "");
  end = g_strdup_printf (", 2 of %u", cell->len);
  g_assert_true (g_str_has_suffix (place, end));
  carry (board, "n28", note->box.x + 5, note->box.y + 20, CJM_MODIFIER_NONE);
  over = cjm_board_describe_drag (board);
  g_assert_true (g_str_has_prefix (place, over)); /* stage and lane alone */
  g_assert_nonnull (strstr (over, " · "));
  cjm_board_cancel (board);
  carry (board, "f03", 900, 900, CJM_MODIFIER_NONE);
  feeling = cjm_document_get_feeling (fixture->document, "f03");
  value = cjm_board_describe_drag (board);
  shown = cjm_scale_format (cjm_document_get_lane (fixture->document, feeling->lane)->scale, feeling->value);
  g_assert_cmpstr (value, ==, shown);
  cjm_board_cancel (board);
}

/* Over a clock it is the time that is said; over the tray its name. So it is for what comes from outside. */
static void
test_words_of_a_day (BoardFixture *fixture, gconstpointer sample)
{
  CjmBoard        *board = fixture->board;
  CjmLayout       *layout;
  const CjmCell   *clock, *tray;
  g_autofree char *time = NULL, *expected = NULL, *name = NULL;
  double           x, y;

  add_tray_and_lock (board);
  layout = cjm_board_get_layout (board);
  clock = g_ptr_array_index (layout->cells, 0);
  tray = g_ptr_array_index (layout->cells, layout->cells->len - 1);
  x = cjm_layout_time_to_x (layout, 12 * 60 + 30);
  y = clock->box.y + clock->box.height / 2;
  cjm_board_show_drop_target (board, CJM_DROP_TEXT, x, y);
  time = cjm_board_describe_drag (board);
  g_assert_cmpstr (time, ==, "12:30");
  cjm_board_show_drop_target (board, CJM_DROP_TEXT, tray->box.x + 5, tray->box.y + 5);
  name = cjm_board_describe_drag (board);
  g_assert_cmpstr (name, ==, "Tray");
  cjm_board_hide_drop_target (board);
}

#define ADD(name, sample, function)                                                                          \
  g_test_add ("/drags/" name, BoardFixture, sample, support_board_set_up, function, support_board_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what/journey", "colleen", test_what);
  ADD ("what/future", "online-shop", test_what);
  ADD ("what/day", "lunch-break", test_what);
  ADD ("what/empathy", "six-hours", test_what);
  ADD ("marquee", "colleen", test_marquee);
  g_test_add_func ("/drags/copy-lands-beside", test_copy_lands_beside);
  ADD ("folded", "colleen", test_folded);
  ADD ("lane-stays-above-tray", "colleen", test_lane_stays_above_tray);
  ADD ("card-leaves", "colleen", test_card_leaves);
  ADD ("edges", "colleen", test_edges);
  ADD ("limits", "colleen", test_limits);
  ADD ("snapping", "colleen", test_snapping);
  ADD ("new-point/current", "colleen", test_new_point);
  ADD ("new-point/future", "online-shop", test_new_point);
  ADD ("words", "colleen", test_words);
  ADD ("words-of-a-day", "lunch-break", test_words_of_a_day);
  return g_test_run ();
}
