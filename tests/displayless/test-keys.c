/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-keys.c: clicks and keys on a board: what is selected, focused and moved by them. */
#include "support.h"
#include "support-board.h"

#include "edit/cjm-edit-map.h"
#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-filter.h"
#include "tools/cjm-board-paste.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board-text.h"

#include <string.h>

static const CjmItem *
item (BoardFixture *fixture, const char *id)
{
  const CjmItem *found = cjm_layout_find (cjm_board_get_layout (fixture->board), id);

  g_assert_nonnull (found);
  return found;
}

static void
click (BoardFixture *fixture, double x, double y, CjmModifiers modifiers)
{
  cjm_board_press (fixture->board, x, y, modifiers);
  cjm_board_release (fixture->board);
}

static void
assert_focus (BoardFixture *fixture, const char *lane, const char *stage)
{
  const CjmCell *cell = cjm_board_get_focus_cell (fixture->board);

  g_assert_nonnull (cell);
  g_assert_cmpstr (cell->lane, ==, lane);
  g_assert_cmpstr (cell->stage, ==, stage);
}

/* @x, @y: (out): where a click would add a point. */
static void
find_point_place (BoardFixture *fixture, double *x, double *y)
{
  CjmLayout      *layout = cjm_board_get_layout (fixture->board);
  const CjmPanel *panel = cjm_layout_pick_panel (layout,
                                                 cjm_item_get_feeling (item (fixture, "f01"))->point.y);

  *y = panel->zero;
  for (*x = layout->left + 20; *x < layout->right; *x += 7)
    if (cjm_board_hover (fixture->board, *x, *y).kind == CJM_HOVER_POINT)
      return;
  g_assert_not_reached ();
}

/* ---- Clicks ---- */

/* A click on a curve's panel adds a point, but not where it ends a text or a selection. */
static void
test_click_on_panel (BoardFixture *fixture, gconstpointer sample)
{
  guint  before = cjm_document_count (fixture->document, CJM_KIND_FEELING);
  double x, y;

  find_point_place (fixture, &x, &y);
  cjm_board_select (fixture->board, "n28", CJM_MODIFIER_NONE);
  click (fixture, x, y, CJM_MODIFIER_NONE);
  g_assert_cmpuint (cjm_document_count (fixture->document, CJM_KIND_FEELING), ==, before);
  g_assert_true (cjm_board_begin_edit (fixture->board, "n28"));
  cjm_board_clear_selection (fixture->board);
  click (fixture, x, y, CJM_MODIFIER_NONE);
  g_assert_cmpuint (cjm_document_count (fixture->document, CJM_KIND_FEELING), ==, before);
  g_assert_null (cjm_board_get_edited (fixture->board));
  click (fixture, x, y, CJM_MODIFIER_NONE);
  g_assert_cmpuint (cjm_document_count (fixture->document, CJM_KIND_FEELING), ==, before + 1);
}

/* With Shift a click beside all things leaves the selection; without, it ends it. */
static void
test_click_on_ground (BoardFixture *fixture, gconstpointer sample)
{
  cjm_board_select (fixture->board, "n28", CJM_MODIFIER_NONE);
  click (fixture, -40, -40, CJM_MODIFIER_EXTEND);
  g_assert_true (cjm_board_is_selected (fixture->board, "n28"));
  click (fixture, -40, -40, CJM_MODIFIER_NONE);
  g_assert_false (cjm_board_is_selected (fixture->board, "n28"));
}

/* A click on a note focuses its cell too; one that adds to a selection leaves the focus. */
static void
test_click_focuses (BoardFixture *fixture, gconstpointer sample)
{
  const CjmItem *note = item (fixture, "n33"), *other = item (fixture, "n28");

  click (fixture, note->box.x + 20, note->box.y + 20, CJM_MODIFIER_NONE);
  click (fixture, other->box.x + 20, other->box.y + 20, CJM_MODIFIER_EXTEND);
  cjm_board_clear_selection (fixture->board);
  assert_focus (fixture, "lane-pains", "stage-3");
}

/* Where a lane is folded there is neither a slot to write in nor an edge to drag. */
static void
test_folded_has_no_slots (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GPtrArray) lanes = g_ptr_array_new ();
  CjmLayout     *layout;
  const CjmItem *label;

  g_ptr_array_add (lanes, (gpointer) "lane-pains");
  cjm_board_set_member (fixture->board, lanes, "Fold Lane", "folded", &(CjmValue){ .whole = TRUE });
  layout = cjm_board_get_layout (fixture->board);
  for (guint i = 0; i < layout->cells->len; i++)
    {
      const CjmCell *cell = g_ptr_array_index (layout->cells, i);

      for (double x = cell->box.x + 1; cell->folded && x < cjm_rect_right (&cell->box); x += 10)
        g_assert_cmpint (cjm_board_hover (fixture->board, x, cell->box.y + cell->box.height / 2).kind, !=,
                         CJM_HOVER_SLOT);
    }
  label = item (fixture, "lane-pains");
  for (double y = -4; y < 10; y++)
    g_assert_cmpint (
        cjm_board_hover (fixture->board, label->box.x + 4, cjm_rect_bottom (&label->box) + y).kind, !=,
        CJM_HOVER_HEIGHT);
}

/* ---- The focus after something has gone ---- */

/* The keyboard stays in the cell of an empty note that was given up, and of one that was deleted. */
static void
test_focus_stays (BoardFixture *fixture, gconstpointer sample)
{
  cjm_board_select (fixture->board, "n33", CJM_MODIFIER_NONE);
  cjm_board_add_note (fixture->board);
  g_assert_true (cjm_board_edits_empty_note (fixture->board));
  cjm_board_end_edit (fixture->board);
  assert_focus (fixture, "lane-pains", "stage-3");
  cjm_board_focus_cell (fixture->board, NULL, NULL);
  cjm_board_select (fixture->board, "n33", CJM_MODIFIER_NONE);
  cjm_board_delete_selected (fixture->board);
  assert_focus (fixture, "lane-pains", "stage-3");
}

static void
keep_sentence_cb (CjmBoard *board, const char *sentence, CjmChangeSet *changes, char **said)
{
  g_free (*said);
  *said = g_strdup (sentence);
}

/* One note is named by its first words, several by how many they are. */
static void
test_deleted_is_named (BoardFixture *fixture, gconstpointer sample)
{
  g_autofree char *said = NULL;
  g_autofree char *start = g_strndup (cjm_document_get_note (fixture->document, "n33")->text, 8);

  g_signal_connect (fixture->board, "message", G_CALLBACK (keep_sentence_cb), &said);
  cjm_board_select (fixture->board, "n33", CJM_MODIFIER_NONE);
  cjm_board_delete_selected (fixture->board);
  g_assert_nonnull (strstr (said, start));
  cjm_board_select (fixture->board, "n28", CJM_MODIFIER_NONE);
  cjm_board_select (fixture->board, "n01", CJM_MODIFIER_EXTEND);
  cjm_board_delete_selected (fixture->board);
  g_assert_cmpstr (said, ==, "Deleted 2 things");
}

/* ---- Nudging ---- */

/* To the right a note goes to the beginning of the next cell of its lane, to the left to the end of the one
 * before. */
static void
test_nudge_across (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (GPtrArray) back = NULL;
  const CjmNote *note = cjm_document_get_note (fixture->document, "n33");

  g_assert_cmpstr (note->stage, ==, "stage-3");
  for (int i = 0;
       i < 9 && g_strcmp0 (cjm_document_get_note (fixture->document, "n33")->stage, "stage-3") == 0; i++)
    {
      cjm_board_select (fixture->board, "n33", CJM_MODIFIER_NONE);
      cjm_board_nudge (fixture->board, -1, 0);
    }
  there = cjm_document_list_cell (fixture->document, "lane-pains", "stage-2");
  g_assert_cmpuint (there->len, >, 2);
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (there, there->len - 1))->id, ==, "n33");
  cjm_board_select (fixture->board, "n28", CJM_MODIFIER_NONE);
  for (int i = 0;
       i < 9 && g_strcmp0 (cjm_document_get_note (fixture->document, "n28")->stage, "stage-1") == 0; i++)
    cjm_board_nudge (fixture->board, 1, 0);
  back = cjm_document_list_cell (fixture->document, "lane-pains", "stage-2");
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (back, 0))->id, ==, "n28");
}

/* Left and right end at the edge of the lane: neither leads into the tray below. */
static void
test_nudge_to_edge (BoardFixture *fixture, gconstpointer sample)
{
  static const int ways[] = { -1, 1 };
  g_autofree char *id = NULL;
  CjmDocument     *document = fixture->document;

  cjm_board_do (fixture->board, "Sticky Rain",
                cjm_edit_add_to_tray (document, "map-current", "from the sky", &id));
  cjm_board_select (fixture->board, "n33", CJM_MODIFIER_NONE);
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      for (int i = 0; i < 40; i++)
        {
          cjm_board_nudge (fixture->board, ways[way], 0);
          g_assert_cmpstr (cjm_document_get_note (document, "n33")->lane, ==, "lane-pains");
        }
      {
        g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, "map-current");
        const CjmRecord *edge = g_ptr_array_index (stages, way == 0 ? 0 : stages->len - 1);

        g_assert_cmpstr (cjm_document_get_note (document, "n33")->stage, ==, edge->id);
      }
    }
}

/* However long a point is nudged, it stays before its neighbour. */
static void
test_nudge_point (BoardFixture *fixture, gconstpointer sample)
{
  cjm_board_select (fixture->board, "f03", CJM_MODIFIER_NONE);
  for (int i = 0; i < 60; i++)
    {
      cjm_board_nudge (fixture->board, i < 30 ? 1 : -1, 0);
      g_assert_cmpfloat (cjm_item_get_feeling (item (fixture, "f03"))->point.x, <,
                         cjm_item_get_feeling (item (fixture, "f04"))->point.x);
      g_assert_cmpfloat (cjm_item_get_feeling (item (fixture, "f03"))->point.x, >,
                         cjm_item_get_feeling (item (fixture, "f02"))->point.x);
    }
}

/* A lane is nudged past the next one that is shown. */
static void
test_nudge_past_hidden (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GPtrArray) hidden = g_ptr_array_new ();

  g_ptr_array_add (hidden, (gpointer) "lane-opportunities"); /* right below */
  cjm_board_set_member (fixture->board, hidden, "Hide Lane", "hidden", &(CjmValue){ .whole = TRUE });
  cjm_board_select (fixture->board, "lane-pains", CJM_MODIFIER_NONE);
  g_assert_cmpfloat (item (fixture, "lane-pains")->box.y, <, item (fixture, "lane-plan")->box.y);
  cjm_board_nudge (fixture->board, 0, 1);
  g_assert_cmpfloat (item (fixture, "lane-pains")->box.y, >, item (fixture, "lane-plan")->box.y);
}

/* ---- Selecting by keys ---- */

/* Notes and emotion points; what is dimmed is not among all. */
static void
test_select_all (BoardFixture *fixture, gconstpointer sample)
{
  CjmFilter filter = { .kind = CJM_NOTE_PAIN };
  g_autoptr (GPtrArray) selected = NULL;
  g_autoptr (GPtrArray) points = NULL;
  g_autoptr (GPtrArray) notes = NULL;

  cjm_board_select_all (fixture->board);
  points = cjm_board_list_selected_of (fixture->board, CJM_KIND_FEELING);
  notes = cjm_board_list_selected_of (fixture->board, CJM_KIND_NOTE);
  g_assert_cmpuint (points->len, ==, cjm_document_count (fixture->document, CJM_KIND_FEELING));
  g_assert_cmpuint (notes->len, ==, cjm_document_count (fixture->document, CJM_KIND_NOTE));
  cjm_board_set_filter (fixture->board, &filter);
  cjm_board_select_all (fixture->board);
  selected = cjm_board_list_selected (fixture->board);
  g_assert_cmpuint (selected->len, >, 2);
  for (guint i = 0; i < selected->len; i++)
    g_assert_cmpint (cjm_document_get_note (fixture->document, g_ptr_array_index (selected, i))->kind, ==,
                     CJM_NOTE_PAIN);
}

/* Nor does a rubber band take it. */
static void
test_band_under_filter (BoardFixture *fixture, gconstpointer sample)
{
  CjmLayout *layout = cjm_board_get_layout (fixture->board);
  CjmFilter  filter = { .kind = CJM_NOTE_PAIN };
  g_autoptr (GPtrArray) banded = NULL;
  g_autoptr (GPtrArray) all = NULL;

  cjm_board_set_filter (fixture->board, &filter);
  cjm_board_press (fixture->board, -40, -40, CJM_MODIFIER_NONE);
  cjm_board_motion (fixture->board, layout->width, layout->board_height, CJM_MODIFIER_NONE);
  cjm_board_release (fixture->board);
  banded = cjm_board_list_selected (fixture->board);
  cjm_board_select_all (fixture->board);
  all = cjm_board_list_selected (fixture->board);
  g_assert_cmpuint (banded->len, >, 2);
  g_assert_cmpuint (banded->len, ==, all->len);
}

/* With Shift the arrows add things alone: an empty cell between them ends nothing. */
static void
test_travel_extends (BoardFixture *fixture, gconstpointer sample)
{
  static const int ways[][2] = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } };

  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (GPtrArray) before = NULL;
      g_autoptr (GPtrArray) after = NULL;

      if (i % 10 == 0)
        cjm_board_select (fixture->board, "n33", CJM_MODIFIER_NONE);
      before = cjm_board_list_selected (fixture->board);
      cjm_board_move_focus (fixture->board, ways[i / 10][0], ways[i / 10][1], CJM_MODIFIER_EXTEND);
      after = cjm_board_list_selected (fixture->board);
      g_assert_cmpuint (after->len, >=, before->len);
      g_assert_true (cjm_board_is_selected (fixture->board, "n33"));
    }
}

/* The first thing comes after nothing, the last before it. */
static void
test_select_next (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) last = NULL;

  cjm_board_select_next (fixture->board, 1);
  first = cjm_board_list_selected (fixture->board);
  cjm_board_clear_selection (fixture->board);
  cjm_board_select_next (fixture->board, -1);
  last = cjm_board_list_selected (fixture->board);
  g_assert_cmpstr (g_ptr_array_index (first, 0), !=, g_ptr_array_index (last, 0));
  cjm_board_select_next (fixture->board, 1);
  g_assert_true (cjm_board_is_selected (fixture->board, g_ptr_array_index (first, 0)));
}

/* On a day the next note begins when the selected one ends. */
static void
test_next_of_a_day (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GPtrArray) notes = cjm_document_list (fixture->document, CJM_KIND_NOTE);
  guint checked = 0;

  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote   *note = g_ptr_array_index (notes, i);
      g_autofree char *id = g_strdup (note->record.id);
      int              end = note->start + note->length;

      if (note->start < 0 || note->length <= 0 || end > 22 * 60)
        continue;
      cjm_board_select (fixture->board, id, CJM_MODIFIER_NONE);
      cjm_board_add_note (fixture->board);
      g_assert_cmpint (
          cjm_document_get_note (fixture->document, cjm_board_get_edited (fixture->board))->start, ==, end);
      cjm_board_end_edit (fixture->board);
      checked++;
    }
  g_assert_cmpuint (checked, >, 3);
}

/* A day has parts, but no stages to add. */
static void
test_no_stage_on_a_day (BoardFixture *fixture, gconstpointer sample)
{
  g_autofree char *after = NULL;

  cjm_board_add_stage (fixture->board, 0);
  g_assert_null (cjm_board_get_edited (fixture->board));
  after = support_write (fixture->document);
  g_assert_cmpstr (after, ==, fixture->before);
}

/* A picture that is dropped into an empty cell is a note of its own kind, selected. */
static void
test_picture_note (BoardFixture *fixture, gconstpointer sample)
{
  CjmLayout *layout = cjm_board_get_layout (fixture->board);
  g_autoptr (GPtrArray) selected = NULL;

  for (guint i = 0; selected == NULL && i < layout->cells->len; i++) /* the layout goes with the drop */
    {
      const CjmCell *cell = g_ptr_array_index (layout->cells, i);

      if (cell->notes->len > 0 || cell->box.height < 10)
        continue;
      g_assert_true (
          cjm_board_drop_picture (fixture->board, cell->box.x + 5, cell->box.y + 5, 1, 1, SUPPORT_PNG));
      selected = cjm_board_list_selected_of (fixture->board, CJM_KIND_NOTE);
    }
  g_assert_nonnull (selected);
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_cmpint (cjm_document_get_note (fixture->document, g_ptr_array_index (selected, 0))->kind, ==,
                   CJM_NOTE_IMAGE);
}

#define ADD(name, sample, function)                                                                          \
  g_test_add ("/keys/" name, BoardFixture, sample, support_board_set_up, function, support_board_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("click-on-panel", "colleen", test_click_on_panel);
  ADD ("click-on-ground", "colleen", test_click_on_ground);
  ADD ("click-focuses", "colleen", test_click_focuses);
  ADD ("folded-has-no-slots", "colleen", test_folded_has_no_slots);
  ADD ("focus-stays", "colleen", test_focus_stays);
  ADD ("deleted-is-named", "colleen", test_deleted_is_named);
  ADD ("nudge-across", "colleen", test_nudge_across);
  ADD ("nudge-to-edge", "colleen", test_nudge_to_edge);
  ADD ("nudge-point", "colleen", test_nudge_point);
  ADD ("nudge-past-hidden", "colleen", test_nudge_past_hidden);
  ADD ("select-all", "colleen", test_select_all);
  ADD ("band-under-filter", "colleen", test_band_under_filter);
  ADD ("travel-extends", "colleen", test_travel_extends);
  ADD ("select-next", "colleen", test_select_next);
  ADD ("no-stage-on-a-day", "lunch-break", test_no_stage_on_a_day);
  ADD ("picture-note", "colleen", test_picture_note);
  ADD ("next-of-a-day", "lunch-break", test_next_of_a_day);
  return g_test_run ();
}
