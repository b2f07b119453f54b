/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-tools.c: press, drag, Escape, undo with no display. */
#include "support.h"
#include "support-board.h"

#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board-text.h"
#include "tools/cjm-board.h"
#include "edit/cjm-edit.h"

#include <math.h>
#include <string.h>

static void
centre (BoardFixture *fixture, const char *id, double *x, double *y)
{
  const CjmItem *item = cjm_layout_find (cjm_board_get_layout (fixture->board), id);

  g_assert_nonnull (item);
  *x = item->box.x + item->box.width / 2;
  *y = item->box.y + item->box.height / 2;
}

/* From where @id is to @x, @y in ten steps; the button stays down. */
static void
carry (BoardFixture *fixture, const char *id, double x, double y)
{
  double from_x, from_y;

  centre (fixture, id, &from_x, &from_y);
  cjm_board_press (fixture->board, from_x, from_y, CJM_MODIFIER_NONE);
  for (int i = 1; i <= 10; i++)
    cjm_board_motion (fixture->board, from_x + (x - from_x) * i / 10, from_y + (y - from_y) * i / 10,
                      CJM_MODIFIER_NONE);
}

static void
assert_untouched (BoardFixture *fixture)
{
  g_autofree char *now = support_write (fixture->document);

  g_assert_cmpstr (now, ==, fixture->before);
}

/* What was just done is one step: undo gives the start, redo the end. */
static void
check_one_step (BoardFixture *fixture)
{
  g_autofree char *done = support_write (fixture->document);
  g_autofree char *again = NULL;

  g_assert_cmpstr (done, !=, fixture->before);
  cjm_board_undo (fixture->board);
  assert_untouched (fixture);
  g_assert_null (cjm_document_get_undo_label (fixture->document));
  cjm_board_redo (fixture->board);
  again = support_write (fixture->document);
  g_assert_cmpstr (again, ==, done);
}

static void
test_drag_note (BoardFixture *fixture, gconstpointer sample)
{
  CjmCell *cell;

  cell = cjm_layout_pick_cell (cjm_board_get_layout (fixture->board), 1100,
                               cjm_layout_find (cjm_board_get_layout (fixture->board), "n33")->box.y + 10);
  g_assert_nonnull (cell);
  carry (fixture, "n28", cjm_rect_right (&cell->box) - 5, cell->box.y + 20);
  assert_untouched (fixture); /* until it is let go */
  g_assert_cmpint (cjm_board_get_drag (fixture->board)->kind, ==, CJM_DRAG_NOTES);
  g_assert_cmpfloat (cjm_board_get_drag (fixture->board)->place.width, >, 0);
  cjm_board_release (fixture->board);
  g_assert_cmpstr (cjm_document_get_note (fixture->document, "n28")->stage, ==, "stage-3");
  g_assert_cmpstr (cjm_document_get_note (fixture->document, "n28")->lane, ==, "lane-pains");
  check_one_step (fixture);
}

static void
test_escape (BoardFixture *fixture, gconstpointer sample)
{
  static const char *const ids[] = { "n28", "stage-1", "f03", "card-1" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      carry (fixture, ids[i], 900, 500);
      g_assert_true (cjm_board_cancel (fixture->board));
      assert_untouched (fixture);
      g_assert_null (cjm_document_get_undo_label (fixture->document));
      cjm_board_motion (fixture->board, 300, 300, CJM_MODIFIER_NONE); /* the button is still down */
      cjm_board_release (fixture->board);
      assert_untouched (fixture);
    }
  g_assert_false (cjm_board_cancel (fixture->board));
}

/* A press that hardly moves selects and drags nothing. */
static void
test_click (BoardFixture *fixture, gconstpointer sample)
{
  double x, y;

  centre (fixture, "n28", &x, &y);
  cjm_board_press (fixture->board, x, y, CJM_MODIFIER_NONE);
  cjm_board_motion (fixture->board, x + 2, y + 2, CJM_MODIFIER_NONE);
  g_assert_cmpint (cjm_board_get_drag (fixture->board)->kind, ==, CJM_DRAG_NONE);
  cjm_board_release (fixture->board);
  assert_untouched (fixture);
  g_assert_true (cjm_board_is_selected (fixture->board, "n28"));
}

/* Let go in its own place, a note stays and no step is made. */
static void
test_drop_at_home (BoardFixture *fixture, gconstpointer sample)
{
  double x, y;

  centre (fixture, "n28", &x, &y);
  carry (fixture, "n28", x + 9, y + 3);
  cjm_board_release (fixture->board);
  assert_untouched (fixture);
  g_assert_null (cjm_document_get_undo_label (fixture->document));
}

/* Law: the slot that the pointer shows is where the note then is. */
static void
test_slot_law (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GRand) rand = support_rand ();
  CjmLayout *layout;
  int        moved = 0;

  for (int i = 0; i < 150; i++)
    {
      g_autoptr (GPtrArray) notes = cjm_document_list (fixture->document, CJM_KIND_NOTE);
      g_autofree char *id = g_strdup (
          ((CjmRecord *) g_ptr_array_index (notes, g_rand_int_range (rand, 0, (gint32) notes->len)))->id);
      g_autofree char *lane = NULL;
      g_autofree char *stage = NULL;
      const CjmDrag   *drag;

      layout = cjm_board_get_layout (fixture->board);
      carry (fixture, id, g_rand_double_range (rand, layout->left, layout->right),
             g_rand_double_range (rand, 250, layout->height));
      drag = cjm_board_get_drag (fixture->board);
      if (drag->cell == NULL)
        {
          cjm_board_release (fixture->board);
          continue;
        }
      lane = g_strdup (drag->cell->lane);
      stage = g_strdup (drag->cell->stage);
      cjm_board_release (fixture->board);
      g_assert_cmpstr (cjm_document_get_note (fixture->document, id)->lane, ==, lane);
      g_assert_cmpstr (cjm_document_get_note (fixture->document, id)->stage, ==, stage);
      moved++;
    }
  g_assert_cmpint (moved, >, 50);
  while (cjm_document_get_undo_label (fixture->document) != NULL)
    cjm_board_undo (fixture->board);
  assert_untouched (fixture);
}

/* Before the middle of a note is before it, behind the middle behind it. */
static void
test_order_in_cell (BoardFixture *fixture, gconstpointer sample)
{
  const CjmItem *second = cjm_layout_find (cjm_board_get_layout (fixture->board), "n31");
  g_autoptr (GPtrArray) cell = NULL;

  carry (fixture, "n28", second->box.x + 5, second->box.y + 20);
  g_assert_cmpfloat (cjm_board_get_drag (fixture->board)->bar.height, >, 0);
  cjm_board_release (fixture->board);
  cell = cjm_document_list_cell (fixture->document, "lane-pains", "stage-2");
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (cell, 0))->id, ==, "n30");
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (cell, 1))->id, ==, "n28");
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (cell, 2))->id, ==, "n31");
}

static void
test_drag_stage (BoardFixture *fixture, gconstpointer sample)
{
  const CjmItem *third = cjm_layout_find (cjm_board_get_layout (fixture->board), "stage-3");
  g_autoptr (GPtrArray) stages = NULL;

  carry (fixture, "stage-1", third->box.x + third->box.width * 0.8, third->box.y + 20);
  g_assert_cmpfloat (cjm_board_get_drag (fixture->board)->bar.height, >, 0);
  assert_untouched (fixture);
  cjm_board_release (fixture->board);
  stages = cjm_document_list_of_map (fixture->document, CJM_KIND_STAGE, "map-current");
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (stages, 0))->id, ==, "stage-2");
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (stages, 2))->id, ==, "stage-1");
  check_one_step (fixture);
}

static void
test_drag_card (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  CjmPersona *persona = CJM_PERSONA (cjm_record_new (CJM_KIND_PERSONA, "persona-2"));
  CjmCard    *card = CJM_CARD (cjm_record_new (CJM_KIND_CARD, "card-2"));
  g_autoptr (GPtrArray) cards = NULL;
  double x, y;

  cjm_record_set_text (&persona->name, "Sam");
  cjm_record_set_text (&persona->record.order, "z");
  cjm_record_set_text (&card->record.order, "z");
  cjm_record_set_text (&card->map, "map-current");
  cjm_record_set_text (&card->persona, "persona-2");
  cjm_change_set_add (plan, NULL, &persona->record);
  cjm_change_set_add (plan, NULL, &card->record);
  g_assert_true (cjm_document_apply (fixture->document, plan, NULL));
  g_free (fixture->before);
  fixture->before = support_write (fixture->document);

  centre (fixture, "card-1", &x, &y);
  carry (fixture, "card-2", x - 40, y);
  cjm_board_release (fixture->board);
  cards = cjm_document_list_of_map (fixture->document, CJM_KIND_CARD, "map-current");
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (cards, 0))->id, ==, "card-2");
  check_one_step (fixture);
}

static void
test_drag_feeling (BoardFixture *fixture, gconstpointer sample)
{
  const CjmItem  *item = cjm_layout_find (cjm_board_get_layout (fixture->board), "f03");
  const CjmPanel *panel = cjm_layout_pick_panel (cjm_board_get_layout (fixture->board),
                                                 cjm_item_get_feeling (item)->point.y);
  double target_x = cjm_item_get_feeling (item)->point.x + 40, target_y = panel->zero - 1.5 * panel->step;
  const CjmFeeling *feeling;

  carry (fixture, "f03", target_x, target_y);
  cjm_board_release (fixture->board);
  feeling = cjm_document_get_feeling (fixture->document, "f03");
  g_assert_cmpfloat_with_epsilon (feeling->value, 1.5, 0.001);
  g_assert_cmpfloat_with_epsilon (
      cjm_item_get_feeling (cjm_layout_find (cjm_board_get_layout (fixture->board), "f03"))->point.x,
      target_x, 4);
  check_one_step (fixture);
}

/* However far it is pulled, a point stays between its neighbours and in range. */
static void
test_feeling_bounds (BoardFixture *fixture, gconstpointer sample)
{
  static const double pulls[][2] = { { -5000, -5000 }, { 5000, 5000 }, { 5000, -5000 }, { -5000, 5000 } };

  for (guint i = 0; i < G_N_ELEMENTS (pulls); i++)
    {
      const CjmItem *before, *at, *after;

      carry (fixture, "f03", pulls[i][0], pulls[i][1]);
      cjm_board_release (fixture->board);
      before = cjm_layout_find (cjm_board_get_layout (fixture->board), "f02");
      at = cjm_layout_find (cjm_board_get_layout (fixture->board), "f03");
      after = cjm_layout_find (cjm_board_get_layout (fixture->board), "f04");
      g_assert_cmpfloat (cjm_item_get_feeling (at)->point.x, >, cjm_item_get_feeling (before)->point.x);
      g_assert_cmpfloat (cjm_item_get_feeling (at)->point.x, <, cjm_item_get_feeling (after)->point.x);
      g_assert_cmpfloat (fabs (cjm_document_get_feeling (fixture->document, "f03")->value), <=, 2);
    }
}

static void
test_day_note (BoardFixture *fixture, gconstpointer sample)
{
  CjmLayout *layout = cjm_board_get_layout (fixture->board);
  double     x, y, hour = cjm_layout_time_to_x (layout, 720) - cjm_layout_time_to_x (layout, 660);
  int        start = cjm_document_get_note (fixture->document, "n06")->start;

  centre (fixture, "n06", &x, &y);
  carry (fixture, "n06", x + 2 * hour, y);
  cjm_board_release (fixture->board);
  g_assert_cmpint (cjm_document_get_note (fixture->document, "n06")->start, ==, start + 120);
  check_one_step (fixture);
}

/* Writing a note is one step with all its letters; an empty one never was. */
static void
test_write_note (BoardFixture *fixture, gconstpointer sample)
{
  const CjmItem   *item = cjm_layout_find (cjm_board_get_layout (fixture->board), "n33");
  const CjmNote   *note;
  g_autofree char *id = NULL;
  double           x = cjm_rect_right (&item->box) + 60, y = item->box.y + 30;

  cjm_board_activate_at (fixture->board, x, y);
  g_assert_nonnull (cjm_board_get_edited (fixture->board));
  cjm_board_end_edit (fixture->board);
  assert_untouched (fixture);
  g_assert_null (cjm_document_get_undo_label (fixture->document));

  cjm_board_activate_at (fixture->board, x, y);
  id = g_strdup (cjm_board_get_edited (fixture->board));
  for (int i = 1; i <= 5; i++)
    {
      g_autofree char *text = g_strndup ("12345", (gsize) i);
      cjm_board_edit_text (fixture->board, text);
    }
  cjm_board_end_edit (fixture->board);
  note = cjm_document_get_note (fixture->document, id);
  g_assert_cmpstr (note->text, ==, "12345");
  g_assert_cmpstr (note->lane, ==, "lane-pains");
  g_assert_cmpstr (note->stage, ==, "stage-3");
  g_assert_cmpint (note->kind, ==, CJM_NOTE_PAIN);
  check_one_step (fixture);
}

static void
test_edit_and_delete (BoardFixture *fixture, gconstpointer sample)
{
  double x, y;

  centre (fixture, "stage-2", &x, &y);
  cjm_board_activate_at (fixture->board, x, y);
  g_assert_cmpstr (cjm_board_get_edited (fixture->board), ==, "stage-2");
  cjm_board_edit_text (fixture->board, "Compare");
  cjm_board_end_edit (fixture->board);
  g_assert_cmpstr (cjm_document_get_stage (fixture->document, "stage-2")->name, ==, "Compare");
  check_one_step (fixture);
  cjm_board_undo (fixture->board);

  cjm_board_select (fixture->board, "n01", CJM_MODIFIER_NONE);
  cjm_board_select (fixture->board, "n02", CJM_MODIFIER_EXTEND);
  cjm_board_delete_selected (fixture->board);
  g_assert_null (cjm_document_find (fixture->document, "n01"));
  g_assert_null (cjm_document_find (fixture->document, "n02"));
  g_assert_false (cjm_board_is_selected (fixture->board, "n01"));
  check_one_step (fixture);
}

static void
test_marquee (BoardFixture *fixture, gconstpointer sample)
{
  const CjmItem *item = cjm_layout_find (cjm_board_get_layout (fixture->board), "n33");
  g_autoptr (GPtrArray) ids = NULL;

  cjm_board_press (fixture->board, cjm_rect_right (&item->box) + 30, item->box.y + 5, CJM_MODIFIER_NONE);
  cjm_board_motion (fixture->board, item->box.x + 20, item->box.y + 30, CJM_MODIFIER_NONE);
  g_assert_cmpint (cjm_board_get_drag (fixture->board)->kind, ==, CJM_DRAG_MARQUEE);
  cjm_board_release (fixture->board);
  ids = cjm_board_list_selected (fixture->board);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (ids, 0), ==, "n33");
  assert_untouched (fixture);
}

/* Undo in the middle of a drag or of writing ends that first. */
static void
test_undo_meanwhile (BoardFixture *fixture, gconstpointer sample)
{
  carry (fixture, "f03", 900, 500);
  cjm_board_undo (fixture->board);
  assert_untouched (fixture);
  cjm_board_release (fixture->board);
  cjm_board_begin_edit (fixture->board, "n01");
  cjm_board_edit_text (fixture->board, "half a thou");
  cjm_board_undo (fixture->board);
  assert_untouched (fixture);
  g_assert_false (cjm_document_is_in_step (fixture->document));
}

/* While something is held, keys that would change the map do nothing. */
static void
test_keys_while_dragging (BoardFixture *fixture, gconstpointer sample)
{
  static const char *const ids[] = { "n28", "f03" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      carry (fixture, ids[i], 900, 900);
      cjm_board_add_note (fixture->board);
      cjm_board_delete_selected (fixture->board);
      cjm_board_edit_selected (fixture->board);
      cjm_board_select_next (fixture->board, 1);
      cjm_board_select_all (fixture->board);
      g_assert_null (cjm_board_get_edited (fixture->board));
      g_assert_true (cjm_board_is_selected (fixture->board, ids[i]));
      cjm_board_motion (fixture->board, 700, 500, CJM_MODIFIER_NONE);
      cjm_board_undo (fixture->board); /* takes back the drag */
      assert_untouched (fixture);
      cjm_board_motion (fixture->board, 300, 500, CJM_MODIFIER_NONE);
      cjm_board_release (fixture->board);
      assert_untouched (fixture);
      g_assert_false (cjm_document_is_in_step (fixture->document));
    }
}

/* What changes the map under a drag leaves nothing of it to be dropped. */
static void
test_changed_while_dragging (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (CjmChangeSet) plan = NULL;

  g_ptr_array_add (ids, (gpointer) "n28");
  carry (fixture, "n28", 900, 900);
  plan = cjm_edit_remove (fixture->document, ids);
  g_assert_true (cjm_document_apply (fixture->document, plan, NULL));
  cjm_board_motion (fixture->board, 700, 700, CJM_MODIFIER_NONE);
  cjm_board_release (fixture->board);
  g_assert_null (cjm_document_find (fixture->document, "n28"));
}

/* Several notes on a day: the held one lands where it is shown, the others keep
 * their distance; and back where it was nothing has changed. */
static void
test_day_notes (BoardFixture *fixture, gconstpointer sample)
{
  CjmLayout *layout = cjm_board_get_layout (fixture->board);
  double     hour = cjm_layout_time_to_x (layout, 720) - cjm_layout_time_to_x (layout, 660);
  int        first = cjm_document_get_note (fixture->document, "n17")->start,
      held = cjm_document_get_note (fixture->document, "n18")->start;
  double x, y;

  cjm_board_select (fixture->board, "n17", CJM_MODIFIER_NONE);
  cjm_board_select (fixture->board, "n18", CJM_MODIFIER_EXTEND);
  centre (fixture, "n18", &x, &y);
  carry (fixture, "n18", x + hour, y);
  cjm_board_release (fixture->board);
  g_assert_cmpint (cjm_document_get_note (fixture->document, "n18")->start, ==, held + 60);
  g_assert_cmpint (cjm_document_get_note (fixture->document, "n17")->start, ==, first + 60);
  check_one_step (fixture);
  cjm_board_undo (fixture->board);
  for (int i = 1; i < 12; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%02d", i);

      centre (fixture, id, &x, &y);
      carry (fixture, id, x + 200, y);
      cjm_board_motion (fixture->board, x + 1, y, CJM_MODIFIER_NONE);
      cjm_board_release (fixture->board);
      assert_untouched (fixture);
    }
}

/* A double click on a curve's panel makes a point there. */
static void
test_add_feeling (BoardFixture *fixture, gconstpointer sample)
{
  CjmLayout      *layout = cjm_board_get_layout (fixture->board);
  const CjmPanel *panel = cjm_layout_pick_panel (
      layout, cjm_item_get_feeling (cjm_layout_find (layout, "f01"))->point.y);
  const CjmFeeling *feeling;
  double            x = 700;

  cjm_board_activate_at (fixture->board, x, panel->zero - 1.5 * panel->step);
  g_assert_nonnull (cjm_board_get_edited (fixture->board));
  feeling = cjm_document_get_feeling (fixture->document, cjm_board_get_edited (fixture->board));
  g_assert_cmpfloat (feeling->value, ==, 1.5);
  g_assert_cmpstr (feeling->persona, ==, "persona-1");
  g_assert_cmpfloat_with_epsilon (
      cjm_item_get_feeling (cjm_layout_find (cjm_board_get_layout (fixture->board), feeling->record.id))
          ->point.x,
      x, 4);
  cjm_board_edit_text (fixture->board, "one\nline");
  g_assert_cmpstr (cjm_document_get_feeling (fixture->document, cjm_board_get_edited (fixture->board))->text,
                   ==, "one line");
  cjm_board_end_edit (fixture->board);
  check_one_step (fixture);
}

/* A click on one of several selected means that one. */
static void
test_click_narrows (BoardFixture *fixture, gconstpointer sample)
{
  double x, y;

  cjm_board_select_all (fixture->board);
  centre (fixture, "n28", &x, &y);
  cjm_board_press (fixture->board, x, y, CJM_MODIFIER_NONE);
  g_assert_true (cjm_board_is_selected (fixture->board, "n29"));
  cjm_board_release (fixture->board);
  g_assert_true (cjm_board_is_selected (fixture->board, "n28"));
  g_assert_false (cjm_board_is_selected (fixture->board, "n29"));
}

/* Undo shows the map that it changes. */
static void
test_undo_follows (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  CjmMap *map = CJM_MAP (cjm_record_new (CJM_KIND_MAP, "second"));

  map->kind = CJM_MAP_EMPATHY;
  cjm_record_set_text (&map->record.order, "z");
  cjm_change_set_add (plan, NULL, &map->record);
  g_assert_true (cjm_document_apply (fixture->document, plan, NULL));
  cjm_board_select (fixture->board, "n01", CJM_MODIFIER_NONE);
  cjm_board_delete_selected (fixture->board);
  cjm_board_set_map (fixture->board, "second");
  cjm_board_undo (fixture->board);
  g_assert_cmpstr (cjm_board_get_map (fixture->board), ==, "map-current");
  cjm_board_set_map (fixture->board, "second");
  cjm_board_redo (fixture->board);
  g_assert_cmpstr (cjm_board_get_map (fixture->board), ==, "map-current");
}

#define ADD(name, sample, func)                                                                              \
  g_test_add ("/tools/" name, BoardFixture, sample, support_board_set_up, func, support_board_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("drag-note", "colleen", test_drag_note);
  ADD ("escape", "colleen", test_escape);
  ADD ("click", "colleen", test_click);
  ADD ("drop-at-home", "colleen", test_drop_at_home);
  ADD ("slot-law/journey", "colleen", test_slot_law);
  ADD ("slot-law/future", "online-shop", test_slot_law);
  ADD ("slot-law/day", "lunch-break", test_slot_law);
  ADD ("slot-law/empathy", "six-hours", test_slot_law);
  ADD ("order-in-cell", "colleen", test_order_in_cell);
  ADD ("drag-stage", "colleen", test_drag_stage);
  ADD ("drag-card", "colleen", test_drag_card);
  ADD ("drag-feeling", "colleen", test_drag_feeling);
  ADD ("feeling-bounds", "colleen", test_feeling_bounds);
  ADD ("day-note", "lunch-break", test_day_note);
  ADD ("write-note", "colleen", test_write_note);
  ADD ("edit-and-delete", "colleen", test_edit_and_delete);
  ADD ("marquee", "colleen", test_marquee);
  ADD ("undo-meanwhile", "colleen", test_undo_meanwhile);
  ADD ("keys-while-dragging", "colleen", test_keys_while_dragging);
  ADD ("changed-while-dragging", "colleen", test_changed_while_dragging);
  ADD ("day-notes", "lunch-break", test_day_notes);
  ADD ("add-feeling", "colleen", test_add_feeling);
  ADD ("click-narrows", "colleen", test_click_narrows);
  ADD ("undo-follows", "colleen", test_undo_follows);
  return g_test_run ();
}
