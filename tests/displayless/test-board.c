/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-board.c: the workshop's gestures and keys with no display. */
#include "support.h"
#include "support-board.h"

#include "edit/cjm-edit-map.h"
#include "files/cjm-reader.h"
#include "model/cjm-scale.h"
#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-filter.h"
#include "tools/cjm-board-paste.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board-text.h"
#include "tools/cjm-board.h"
#include "tools/cjm-filter.h"
#include "tools/cjm-outline.h"
#include "tools/cjm-reading.h"

#include <math.h>
#include <string.h>

static const CjmItem *
item (BoardFixture *fixture, const char *id)
{
  const CjmItem *found = cjm_layout_find (cjm_board_get_layout (fixture->board), id);

  g_assert_nonnull (found);
  return found;
}

static const CjmCell *
cell (BoardFixture *fixture, const char *lane, const char *stage)
{
  GPtrArray *cells = cjm_board_get_layout (fixture->board)->cells;

  for (guint i = 0; i < cells->len; i++)
    {
      const CjmCell *one = g_ptr_array_index (cells, i);

      if (strcmp (one->lane, lane) == 0 && g_strcmp0 (one->stage, stage) == 0)
        return one;
    }
  g_assert_not_reached ();
}

/* Press, twelve motions, release. */
static void
drag (BoardFixture *fixture, double from_x, double from_y, double x, double y, CjmModifiers modifiers)
{
  cjm_board_press (fixture->board, from_x, from_y, CJM_MODIFIER_NONE);
  for (int i = 1; i <= 12; i++)
    cjm_board_motion (fixture->board, from_x + (x - from_x) * i / 12, from_y + (y - from_y) * i / 12,
                      modifiers);
  cjm_board_release (fixture->board);
}

static void
click (BoardFixture *fixture, double x, double y, CjmModifiers modifiers)
{
  cjm_board_press (fixture->board, x, y, modifiers);
  cjm_board_release (fixture->board);
}

/* What was just done is one named step: undo gives the start, redo the end. */
static void
check_one_step (BoardFixture *fixture, const char *label)
{
  g_autofree char *done = support_write (fixture->document);
  g_autofree char *undone = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpstr (done, !=, fixture->before);
  g_assert_cmpstr (cjm_document_get_undo_label (fixture->document), ==, label);
  cjm_board_undo (fixture->board);
  undone = support_write (fixture->document);
  g_assert_cmpstr (undone, ==, fixture->before);
  g_assert_null (cjm_document_get_undo_label (fixture->document));
  cjm_board_redo (fixture->board);
  again = support_write (fixture->document);
  g_assert_cmpstr (again, ==, done);
}

/* ---- Notes ---- */

static void
test_copy_by_drag (BoardFixture *fixture, gconstpointer sample)
{
  const CjmItem *note = item (fixture, "n28");
  const CjmCell *to = cell (fixture, "lane-pains", "stage-3");
  guint          before = cjm_document_count (fixture->document, CJM_KIND_NOTE);
  g_autoptr (GPtrArray) selected = NULL;

  drag (fixture, note->box.x + 20, note->box.y + 20, cjm_rect_right (&to->box) - 5, to->box.y + 20,
        CJM_MODIFIER_COPY);
  g_assert_cmpuint (cjm_document_count (fixture->document, CJM_KIND_NOTE), ==, before + 1);
  selected = cjm_board_list_selected (fixture->board);
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (selected, 0), !=, "n28");
  g_assert_cmpstr (cjm_document_get_note (fixture->document, g_ptr_array_index (selected, 0))->stage, ==,
                   "stage-3");
  check_one_step (fixture, "Duplicate");
}

static void
test_ctrl_click (BoardFixture *fixture, gconstpointer sample)
{
  const CjmItem *a = item (fixture, "n28"), *b = item (fixture, "n33");

  click (fixture, a->box.x + 20, a->box.y + 20, CJM_MODIFIER_NONE);
  click (fixture, b->box.x + 20, b->box.y + 20, CJM_MODIFIER_EXTEND | CJM_MODIFIER_COPY);
  g_assert_true (cjm_board_is_selected (fixture->board, "n28")
                 && cjm_board_is_selected (fixture->board, "n33"));
  click (fixture, a->box.x + 20, a->box.y + 20, CJM_MODIFIER_EXTEND | CJM_MODIFIER_COPY);
  g_assert_false (cjm_board_is_selected (fixture->board, "n28"));
  g_assert_true (cjm_board_is_selected (fixture->board, "n33"));
}

static void
test_duplicate (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GPtrArray) pains = NULL;

  cjm_board_select (fixture->board, "n28", CJM_MODIFIER_NONE);
  cjm_board_duplicate (fixture->board);
  pains = cjm_document_list_cell (fixture->document, "lane-pains",
                                  cjm_document_get_note (fixture->document, "n28")->stage);
  for (guint i = 0; i + 1 < pains->len; i++)
    if (strcmp (((CjmRecord *) g_ptr_array_index (pains, i))->id, "n28") == 0)
      g_assert_true (
          cjm_board_is_selected (fixture->board, ((CjmRecord *) g_ptr_array_index (pains, i + 1))->id));
  check_one_step (fixture, "Duplicate");
}

/* A text that is being written ends before: it is in the copy, and a step of its own. */
static void
test_duplicate_while_writing (BoardFixture *fixture, gconstpointer sample)
{
  guint before = cjm_document_count (fixture->document, CJM_KIND_NOTE);

  cjm_board_select (fixture->board, "n33", CJM_MODIFIER_NONE);
  g_assert_true (cjm_board_begin_edit (fixture->board, "n33"));
  cjm_board_edit_text (fixture->board, "twice");
  cjm_board_duplicate (fixture->board);
  g_assert_null (cjm_board_get_edited (fixture->board));
  g_assert_cmpuint (cjm_document_count (fixture->document, CJM_KIND_NOTE), ==, before + 1);
  cjm_board_undo (fixture->board);
  g_assert_cmpuint (cjm_document_count (fixture->document, CJM_KIND_NOTE), ==, before);
  g_assert_cmpstr (cjm_document_get_note (fixture->document, "n33")->text, ==, "twice");
}

/* Nudged about at random a note is always somewhere, and each move one step. */
static void
test_nudge_anywhere (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < 25; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 12);
      g_autoptr (CjmBoard) board = cjm_board_new (document, support_fake_measure ());
      g_autofree char *before = support_write (document);
      g_autofree char *after = NULL;

      for (int i = 0; i < 30; i++)
        {
          GPtrArray     *items = cjm_board_get_layout (board)->items;
          const CjmItem *one = g_ptr_array_index (items, g_rand_int_range (rand, 0, (gint32) items->len));
          int            direction = g_rand_boolean (rand) ? 1 : -1;
          gboolean       across = g_rand_boolean (rand);

          if (one->kind >= CJM_ITEM_LANE && one->record != NULL && g_rand_int_range (rand, 0, 3) == 0)
            cjm_board_select (board, one->record->id,
                              g_rand_boolean (rand) ? CJM_MODIFIER_EXTEND : CJM_MODIFIER_NONE);
          if (g_rand_boolean (rand))
            cjm_board_move_focus (board, across ? direction : 0, across ? 0 : direction,
                                  g_rand_boolean (rand) ? CJM_MODIFIER_EXTEND : CJM_MODIFIER_NONE);
          else
            cjm_board_nudge (board, across ? direction : 0, across ? 0 : direction);
        }
      while (cjm_document_get_undo_label (document) != NULL)
        cjm_board_undo (board);
      after = support_write (document);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_nudge (BoardFixture *fixture, gconstpointer sample)
{
  cjm_board_select (fixture->board, "n33", CJM_MODIFIER_NONE);
  cjm_board_nudge (fixture->board, 0, 1);
  g_assert_cmpstr (cjm_document_get_note (fixture->document, "n33")->lane, ==, "lane-opportunities");
  check_one_step (fixture, "Move Note");
  cjm_board_nudge (fixture->board, 1, 0);
  cjm_board_nudge (fixture->board, 1, 0);
  g_assert_cmpstr (cjm_document_get_note (fixture->document, "n33")->stage, ==, "stage-4");
  cjm_board_select (fixture->board, "stage-2", CJM_MODIFIER_NONE);
  cjm_board_nudge (fixture->board, -1, 0);
  g_assert_cmpint (cjm_item_get_stage (item (fixture, "stage-2"))->number, ==, 0);
  cjm_board_select (fixture->board, "lane-pains", CJM_MODIFIER_NONE);
  cjm_board_nudge (fixture->board, 0, 1);
  g_assert_cmpfloat (item (fixture, "lane-pains")->box.y, >, item (fixture, "lane-opportunities")->box.y);
}

/* The arrows come to every note and every empty cell. */
static void
test_travel (BoardFixture *fixture, gconstpointer sample)
{
  cjm_board_select (fixture->board, "n33", CJM_MODIFIER_NONE);
  cjm_board_move_focus (fixture->board, 0, 1, CJM_MODIFIER_NONE);
  g_assert_cmpfloat (cjm_board_get_selected_box (fixture->board).y, >, item (fixture, "n33")->box.y);
  cjm_board_move_focus (fixture->board, 0, 1, CJM_MODIFIER_NONE); /* no action item there */
  g_assert_nonnull (cjm_board_get_focus_cell (fixture->board));
  g_assert_cmpstr (cjm_board_get_focus_cell (fixture->board)->lane, ==, "lane-plan");
  g_assert_cmpstr (cjm_board_get_focus_cell (fixture->board)->stage, ==, "stage-3");
  g_assert_true (cjm_board_can_write (fixture->board));
  cjm_board_add_note (fixture->board);
  cjm_board_edit_text (fixture->board, "An owner for the parcel page");
  cjm_board_end_edit (fixture->board);
  g_assert_cmpuint (cell (fixture, "lane-plan", "stage-3")->notes->len, ==, 1);
  check_one_step (fixture, "Add Note");
}

/* Writing on: one note after the other, in their order, and an empty last one is none. */
static void
test_write_next (BoardFixture *fixture, gconstpointer sample)
{
  static const char *const texts[] = { "first", "second", "third" };
  g_autoptr (GPtrArray) notes = NULL;

  cjm_board_focus_cell (fixture->board, "lane-plan", "stage-1");
  cjm_board_add_note (fixture->board);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      cjm_board_edit_text (fixture->board, texts[i]);
      cjm_board_write_next (fixture->board);
      g_assert_nonnull (cjm_board_get_edited (fixture->board));
    }
  cjm_board_end_edit (fixture->board);
  notes = cjm_document_list_cell (fixture->document, "lane-plan", "stage-1");
  g_assert_cmpuint (notes->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (CJM_NOTE (g_ptr_array_index (notes, i))->text, ==, texts[i]);
  g_assert_true (cjm_board_can_write (fixture->board)); /* the keyboard stays there */
}

static void
test_edit_next (BoardFixture *fixture, gconstpointer sample)
{
  const CjmCell *pains = cell (fixture, "lane-pains", "stage-2");
  const char    *first = ((CjmItem *) g_ptr_array_index (pains->notes, 0))->record->id;
  const char    *second = ((CjmItem *) g_ptr_array_index (pains->notes, 1))->record->id;

  cjm_board_select (fixture->board, first, CJM_MODIFIER_NONE);
  cjm_board_edit_selected (fixture->board);
  cjm_board_edit_next (fixture->board, 1);
  g_assert_cmpstr (cjm_board_get_edited (fixture->board), ==, second);
  cjm_board_edit_next (fixture->board, -1);
  g_assert_cmpstr (cjm_board_get_edited (fixture->board), ==, first);
  cjm_board_end_edit (fixture->board);
  g_assert_null (cjm_document_get_undo_label (fixture->document)); /* nothing was changed */
}

static void
kind_message_cb (CjmBoard *board, const char *sentence, CjmChangeSet *changes, CjmChangeSet **kept)
{
  g_assert_cmpstr (sentence, ==, "Its kind is “Opportunity” there.");
  g_assert_nonnull (changes);
  *kept = cjm_change_set_ref (changes);
}

static void
drag_to_opportunities (BoardFixture *fixture, const char *id)
{
  const CjmCell *goal = cell (fixture, "lane-opportunities", "stage-1");
  const CjmItem *note = item (fixture, id);

  drag (fixture, note->box.x + 40, note->box.y + 20, cjm_rect_right (&goal->box) - 20,
        goal->box.y + goal->box.height / 2, CJM_MODIFIER_NONE);
  g_assert_cmpstr (cjm_document_get_note (fixture->document, id)->lane, ==, "lane-opportunities");
}

/* A note takes the usual kind of the lane it comes to if it had that of the lane it leaves: one undo step
 * with the move, and what the message takes back is the kind alone. */
static void
test_kind_follows_lane (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (CjmChangeSet) kinds = NULL;

  g_signal_connect (fixture->board, "message", G_CALLBACK (kind_message_cb), &kinds);
  drag_to_opportunities (fixture, "n33");
  g_assert_cmpint (cjm_document_get_note (fixture->document, "n33")->kind, ==, CJM_NOTE_OPPORTUNITY);
  g_assert_nonnull (kinds);
  g_assert_true (cjm_board_undo_changes (fixture->board, kinds));
  g_assert_cmpint (cjm_document_get_note (fixture->document, "n33")->kind, ==, CJM_NOTE_PAIN);
  g_assert_cmpstr (cjm_document_get_note (fixture->document, "n33")->lane, ==, "lane-opportunities");
  cjm_board_undo (fixture->board);
  check_one_step (fixture, "Move Note");
}

/* A kind that somebody chose stays. */
static void
test_kind_stays (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_add (ids, (char *) "n33");
  cjm_board_set_member (fixture->board, ids, "Kind", "kind", &(CjmValue){ .whole = CJM_NOTE_DECISION });
  drag_to_opportunities (fixture, "n33");
  g_assert_cmpint (cjm_document_get_note (fixture->document, "n33")->kind, ==, CJM_NOTE_DECISION);
}

static void
test_paste_text (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GPtrArray) selected = NULL;

  cjm_board_focus_cell (fixture->board, "lane-plan", "stage-1");
  g_assert_true (cjm_board_paste_text (fixture->board, "one\ntwo"));
  selected = cjm_board_list_selected (fixture->board);
  g_assert_cmpuint (selected->len, ==, 2);
  check_one_step (fixture, "Paste");
  g_assert_false (cjm_board_paste_text (fixture->board, " \n\n"));
}

static void
test_copy_paste (BoardFixture *fixture, gconstpointer sample)
{
  g_autofree char *plain = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CjmDocument) clip = NULL;
  gsize       length;
  const char *text;

  cjm_board_select (fixture->board, "n33", CJM_MODIFIER_NONE);
  bytes = cjm_board_copy (fixture->board, &plain);
  text = g_bytes_get_data (bytes, &length);
  clip = cjm_reader_read_text (text, length, NULL);
  g_assert_cmpstr (plain, ==, cjm_document_get_note (fixture->document, "n33")->text);
  cjm_board_focus_cell (fixture->board, "lane-opportunities", "stage-1");
  g_assert_true (cjm_board_paste (fixture->board, clip));
  check_one_step (fixture, "Paste");
}

/* ---- Stages and lanes ---- */

static void
test_add_stage (BoardFixture *fixture, gconstpointer sample)
{
  const CjmItem *second = item (fixture, "stage-2");
  CjmHover       hover = { 0 };

  for (double x = second->box.x - 20; x < second->box.x + 20 && hover.kind != CJM_HOVER_ADD_STAGE; x += 2)
    hover = cjm_board_hover (fixture->board, x, second->box.y + second->box.height / 2);
  g_assert_cmpint (hover.kind, ==, CJM_HOVER_ADD_STAGE);
  g_assert_cmpuint (hover.index, ==, 1);
  click (fixture, hover.x, hover.y, CJM_MODIFIER_NONE);
  g_assert_nonnull (cjm_board_get_edited (fixture->board));
  cjm_board_edit_text (fixture->board, "Delivery");
  cjm_board_end_edit (fixture->board);
  g_assert_cmpint (cjm_item_get_stage (item (fixture, "stage-2"))->number, ==, 2);
  check_one_step (fixture, "Add Stage");
}

static void
test_resize_stage (BoardFixture *fixture, gconstpointer sample)
{
  const CjmStageColumn *column = cjm_layout_find_column (cjm_board_get_layout (fixture->board), "stage-1");
  double                x = column->x + column->width + 8, y = item (fixture, "lane-pains")->box.y + 20;

  g_assert_cmpint (cjm_board_hover (fixture->board, x, y).kind, ==, CJM_HOVER_WIDTH);
  drag (fixture, x, y, column->x + 60, y, CJM_MODIFIER_NONE);
  g_assert_cmpint (cjm_document_get_stage (fixture->document, "stage-1")->columns, ==, 1);
  check_one_step (fixture, "Resize Stage");
}

/* The rows of a day are as high as its hours ask: there is nothing to drag. */
static void
test_day_lanes_stay (BoardFixture *fixture, gconstpointer sample)
{
  guint lanes = 0;

  for (guint i = 0; i < cjm_board_get_layout (fixture->board)->items->len; i++)
    {
      const CjmItem *label = g_ptr_array_index (cjm_board_get_layout (fixture->board)->items, i);

      if (label->kind != CJM_ITEM_LANE)
        continue;
      lanes++;
      g_assert_cmpint (
          cjm_board_hover (fixture->board, label->box.x + 4, cjm_rect_bottom (&label->box) + 2).kind, !=,
          CJM_HOVER_HEIGHT);
    }
  g_assert_cmpuint (lanes, >, 3);
}

static void
test_resize_lane (BoardFixture *fixture, gconstpointer sample)
{
  const CjmItem *label = item (fixture, "lane-pains");
  double         x = label->box.x + 10, y = cjm_rect_bottom (&label->box) + 2, height = label->box.height;

  g_assert_cmpint (cjm_board_hover (fixture->board, x, y).kind, ==, CJM_HOVER_HEIGHT);
  drag (fixture, x, y, x, y + 90, CJM_MODIFIER_NONE);
  g_assert_cmpfloat_with_epsilon (item (fixture, "lane-pains")->box.height, height + 90, 4);
  check_one_step (fixture, "Resize Lane");
}

static void
test_drag_lane (BoardFixture *fixture, gconstpointer sample)
{
  const CjmItem *pains = item (fixture, "lane-pains"), *first = item (fixture, "lane-touchpoints");

  drag (fixture, pains->box.x + 60, pains->box.y + 30, pains->box.x + 60, first->box.y + 4,
        CJM_MODIFIER_NONE);
  g_assert_cmpfloat (item (fixture, "lane-pains")->box.y, <, item (fixture, "lane-touchpoints")->box.y);
  check_one_step (fixture, "Move Lane");
}

/* Hidden and folded lanes: what they hold is kept, and a note dropped on a folded one goes in. */
static void
test_fold_and_hide (BoardFixture *fixture, gconstpointer sample)
{
  guint    notes = cjm_document_count (fixture->document, CJM_KIND_NOTE);
  CjmValue yes = { .whole = TRUE };

  cjm_board_select (fixture->board, "lane-pains", CJM_MODIFIER_NONE);
  cjm_board_set_member_of_selected (fixture->board, "Fold Lane", "folded", &yes);
  g_assert_null (cjm_layout_find (cjm_board_get_layout (fixture->board), "n28"));
  check_one_step (fixture, "Fold Lane");
  {
    const CjmItem *idea = item (fixture, "n01");
    const CjmCell *folded = cell (fixture, "lane-pains", "stage-3");

    drag (fixture, idea->box.x + 20, idea->box.y + 20, folded->box.x + 40, folded->box.y + 10,
          CJM_MODIFIER_NONE);
    g_assert_cmpstr (cjm_document_get_note (fixture->document, "n01")->lane, ==, "lane-pains");
    g_assert_cmpstr (cjm_document_get_note (fixture->document, "n01")->stage, ==, "stage-3");
  }
  cjm_board_set_member_of_selected (fixture->board, "Hide Lane", "hidden", &yes);
  cjm_board_select (fixture->board, "lane-opportunities", CJM_MODIFIER_NONE);
  cjm_board_set_member_of_selected (fixture->board, "Hide Lane", "hidden", &yes);
  g_assert_null (cjm_layout_find (cjm_board_get_layout (fixture->board), "lane-opportunities"));
  g_assert_cmpuint (cjm_document_count (fixture->document, CJM_KIND_NOTE), ==, notes);
  support_check_layout (cjm_board_get_layout (fixture->board));
}

/* ---- Personas ---- */

static void
test_personas (BoardFixture *fixture, gconstpointer sample)
{
  const CjmItem *card;

  cjm_board_add_persona (fixture->board, "Mina");
  check_one_step (fixture, "Add Persona");
  g_assert_cmpuint (cjm_document_count (fixture->document, CJM_KIND_CARD), ==, 2);
  card = item (fixture, "card-1");
  drag (fixture, card->box.x + 30, card->box.y + 30, card->box.x, -200, CJM_MODIFIER_NONE);
  g_assert_cmpuint (cjm_document_count (fixture->document, CJM_KIND_CARD), ==, 1);
  g_assert_cmpuint (cjm_document_count (fixture->document, CJM_KIND_PERSONA), ==,
                    2); /* off the map, not out of the project */
  g_assert_true (cjm_board_drop_persona (fixture->board, 700, 60, "persona-1"));
  g_assert_cmpuint (cjm_document_count (fixture->document, CJM_KIND_CARD), ==, 2);
  g_assert_true (cjm_board_drop_persona (fixture->board, 700, 60, "persona-1")); /* once is enough */
  g_assert_cmpuint (cjm_document_count (fixture->document, CJM_KIND_CARD), ==, 2);
}

static void
test_drop_from_outside (BoardFixture *fixture, gconstpointer sample)
{
  const CjmCell *empty = cell (fixture, "lane-plan", "stage-1");
  double         x = empty->box.x + 20, y = empty->box.y + 20;

  cjm_board_show_drop_target (fixture->board, CJM_DROP_TEXT, x, y);
  g_assert_true (cjm_board_get_drag (fixture->board)->cell == empty);
  cjm_board_hide_drop_target (fixture->board);
  g_assert_true (cjm_board_drop_text (fixture->board, x, y, "from a letter"));
  check_one_step (fixture, "Paste");
  g_assert_true (
      cjm_board_drop_picture (fixture->board, x, y, 1, 1, SUPPORT_PNG)); /* on the note that lies there now */
  g_assert_cmpuint (cjm_document_count (fixture->document, CJM_KIND_IMAGE), ==, 1);
  {
    const CjmItem *card = item (fixture, "card-1");

    g_assert_true (
        cjm_board_drop_picture (fixture->board, card->box.x + 40, card->box.y + 40, 1, 1, SUPPORT_PNG));
    g_assert_nonnull (cjm_document_get_persona (fixture->document, "persona-1")->picture);
    g_assert_cmpuint (cjm_document_count (fixture->document, CJM_KIND_IMAGE), ==, 1); /* kept once */
    g_assert_true (cjm_board_is_selected (fixture->board, "card-1"));
  }
  {
    const CjmCell *other = cell (fixture, "lane-plan", "stage-4");
    CjmRect        box;

    g_assert_true (
        cjm_board_drop_picture (fixture->board, other->box.x + 5, other->box.y + 2, 1, 1, SUPPORT_PNG));
    box = cjm_board_get_selected_box (fixture->board);
    g_assert_true (box.x >= cell (fixture, "lane-plan", "stage-4")->box.x); /* the new note, not the card */
  }
  g_assert_false (cjm_board_drop_picture (fixture->board, -500, -500, 1, 1, SUPPORT_PNG));
}

/* ---- Emotion ---- */

static void
test_values (BoardFixture *fixture, gconstpointer sample)
{
  cjm_board_select (fixture->board, "f03", CJM_MODIFIER_NONE);
  cjm_board_step_value (fixture->board, 1);
  g_assert_cmpfloat (cjm_document_get_feeling (fixture->document, "f03")->value, ==, -0.75);
  cjm_board_begin_value (fixture->board);
  cjm_board_edit_text (fixture->board, "−");
  cjm_board_edit_text (fixture->board, "−1,5");
  cjm_board_end_edit (fixture->board);
  g_assert_cmpfloat (cjm_document_get_feeling (fixture->document, "f03")->value, ==, -1.5);
  cjm_board_begin_value (fixture->board);
  cjm_board_edit_text (fixture->board, "99"); /* the end of the scale */
  cjm_board_end_edit (fixture->board);
  g_assert_cmpfloat (cjm_document_get_feeling (fixture->document, "f03")->value, ==, 2);
  cjm_board_undo (fixture->board);
  g_assert_cmpfloat (cjm_document_get_feeling (fixture->document, "f03")->value, ==, -1.5);
}

static void
test_scales (void)
{
  for (int scale = 0; scale < CJM_N_SCALES; scale++)
    for (double value = -2; value <= 2; value += 0.125)
      g_assert_cmpfloat_with_epsilon (cjm_scale_read (scale, cjm_scale_show (scale, value)), value, 1e-9);
  g_assert_cmpfloat (cjm_scale_read (CJM_SCALE_TEN, 0), ==, -2);
  g_assert_cmpfloat (cjm_scale_read (CJM_SCALE_HUNDRED, 50), ==, 1);
  {
    g_autofree char *five = cjm_scale_format (CJM_SCALE_FIVE, 0), *two = cjm_scale_format (CJM_SCALE_TWO, 1),
                    *hundred = cjm_scale_format (CJM_SCALE_HUNDRED, -2);

    g_assert_cmpstr (five, ==, "3");
    g_assert_cmpstr (two, ==, "+1");
    g_assert_cmpstr (hundred, ==, "−100");
  }
}

/* With Shift a point goes up and down only. */
static void
test_straight (BoardFixture *fixture, gconstpointer sample)
{
  const CjmItem *point = item (fixture, "f03");
  double         at = CJM_FEELING (point->record)->at;

  drag (fixture, cjm_item_get_feeling (point)->point.x, cjm_item_get_feeling (point)->point.y,
        cjm_item_get_feeling (point)->point.x + 60, cjm_item_get_feeling (point)->point.y - 68,
        CJM_MODIFIER_STRAIGHT);
  g_assert_cmpfloat (cjm_document_get_feeling (fixture->document, "f03")->at, ==, at);
  g_assert_cmpfloat (cjm_document_get_feeling (fixture->document, "f03")->value, ==, 1);
}

/* ---- Looking ---- */

static void
test_filter_and_search (BoardFixture *fixture, gconstpointer sample)
{
  CjmFilter filter = CJM_FILTER_INIT;
  g_autoptr (GPtrArray) hits = NULL;
  guint dim = 0, shown = 0;

  filter.kind = CJM_NOTE_PAIN;
  cjm_board_set_filter (fixture->board, &filter);
  for (guint i = 0; i < cjm_board_get_layout (fixture->board)->items->len; i++)
    {
      const CjmItem *one = g_ptr_array_index (cjm_board_get_layout (fixture->board)->items, i);

      if (one->kind != CJM_ITEM_NOTE)
        continue;
      g_assert_cmpint (cjm_board_is_dim (fixture->board, one->record->id), ==,
                       CJM_NOTE (one->record)->kind != CJM_NOTE_PAIN);
      dim += cjm_board_is_dim (fixture->board, one->record->id);
      shown += !cjm_board_is_dim (fixture->board, one->record->id);
    }
  g_assert_cmpuint (dim, >, 0);
  g_assert_cmpuint (shown, >, 0);
  cjm_board_set_filter (fixture->board, &(CjmFilter) CJM_FILTER_INIT);
  hits = cjm_reading_search (fixture->document, "DELIVERY");
  g_assert_true (g_ptr_array_find_with_equal_func (hits, "n33", g_str_equal, NULL));
  for (guint i = 0; i < hits->len; i++)
    g_assert_true (cjm_reading_contains (cjm_document_find (fixture->document, g_ptr_array_index (hits, i)),
                                         "delivery"));
  cjm_board_set_search (fixture->board, "delivery", hits);
  g_assert_false (cjm_board_is_dim (fixture->board, "n33"));
  g_assert_true (cjm_board_is_dim (fixture->board, "n01"));
}

static void
test_score (void)
{
  g_assert_cmpint (cjm_reading_score ("Add Stage", "add"), >, cjm_reading_score ("Pad Stage", "ad"));
  g_assert_cmpint (cjm_reading_score ("Add Stage", "as"), >, 0);
  g_assert_cmpint (cjm_reading_score ("단계 추가", "추가"), >, 0);
  g_assert_cmpint (cjm_reading_score ("Add Stage", "xyz"), ==, 0);
}

static guint
stage_index (BoardFixture *fixture, const char *id)
{
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (fixture->document, CJM_KIND_STAGE, "map-current");
  guint index = 0;

  g_assert_true (g_ptr_array_find (stages, cjm_document_find (fixture->document, id), &index));
  return index;
}

/* One reads a lane from stage to stage, and the points of a curve from left to right. */
static void
test_reading_order (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GPtrArray) list = cjm_reading_list (fixture->document, "map-current");
  guint notes = 0, points = 0;

  for (guint i = 1; i < list->len; i++)
    {
      const CjmRecord *before = g_ptr_array_index (list, i - 1), *record = g_ptr_array_index (list, i);

      if (record->kind != before->kind)
        continue;
      if (record->kind == CJM_KIND_NOTE && CJM_NOTE (record)->stage != NULL)
        {
          g_assert_cmpuint (stage_index (fixture, CJM_NOTE (before)->stage), <=,
                            stage_index (fixture, CJM_NOTE (record)->stage));
          notes++;
        }
      if (record->kind == CJM_KIND_FEELING)
        {
          g_assert_cmpfloat (stage_index (fixture, CJM_FEELING (before)->stage) + CJM_FEELING (before)->at,
                             <=,
                             stage_index (fixture, CJM_FEELING (record)->stage) + CJM_FEELING (record)->at);
          points++;
        }
    }
  g_assert_true (notes > 5 && points > 2);
}

/* A search finds tags as well as texts. */
static void
test_search_words (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) found = NULL;

  g_ptr_array_add (ids, (gpointer) "n33");
  cjm_board_set_member (fixture->board, ids, "Tag", "tags",
                        &(CjmValue){ .list = (char *[]){ "late", "Zebra crossing", NULL } });
  found = cjm_reading_search (fixture->document, "zebra");
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (found, 0), ==, "n33");
}

/* The outline stays what the map is, whatever is edited, and says so as lists do. */
static guint mirrored;

static void
mirror_cb (GListModel *model, guint at, guint removed, guint added, gpointer data)
{
  g_assert_cmpuint (at + removed, <=, mirrored);
  mirrored = mirrored - removed + added;
  g_assert_cmpuint (mirrored, ==, g_list_model_get_n_items (model));
}

static void
test_outline (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < 20; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 10);
      g_autoptr (CjmOutline) outline = cjm_outline_new (document);
      g_autoptr (GPtrArray) notes = NULL;

      mirrored = g_list_model_get_n_items (G_LIST_MODEL (outline));
      g_signal_connect (outline, "items-changed", G_CALLBACK (mirror_cb), NULL);
      for (int i = 0; i < 20; i++)
        {
          g_autoptr (CjmChangeSet) edit = support_random_edit (rand, document);

          g_assert_true (cjm_document_apply (document, edit, NULL));
        }
      notes = cjm_document_list (document, CJM_KIND_NOTE);
      for (guint i = 0; i < notes->len; i++)
        {
          const CjmRecord *note = g_ptr_array_index (notes, i);
          int              at = cjm_outline_reveal (outline, note->id);

          g_assert_cmpint (at, >=, 0);
          g_assert_cmpstr (cjm_outline_get (outline, (guint) at)->id, ==, note->id);
        }
    }
}

/* While a row is written in, rows stay as they are; then they are as the document is. */
static void
test_outline_holds (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (CjmOutline) outline = cjm_outline_new (fixture->document);
  guint before = g_list_model_get_n_items (G_LIST_MODEL (outline));

  cjm_outline_freeze (outline);
  cjm_board_add_stage (fixture->board, 0);
  cjm_board_edit_text (fixture->board, "Before");
  cjm_board_end_edit (fixture->board);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (outline)), ==, before);
  cjm_outline_thaw (outline);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (outline)), >, before);
}

/* ---- The tray, votes, taking back ---- */

static void
test_tray (BoardFixture *fixture, gconstpointer sample)
{
  g_autofree char *id = NULL;
  const CjmItem   *note;
  const CjmCell   *to;

  cjm_board_do (fixture->board, "Sticky Rain",
                cjm_edit_add_to_tray (fixture->document, "map-current", "from the sky", &id));
  check_one_step (fixture, "Sticky Rain");
  note = item (fixture, id);
  g_assert_cmpfloat (note->box.y, >, cjm_board_get_layout (fixture->board)->height);
  to = cell (fixture, "lane-plan", "stage-1");
  drag (fixture, note->box.x + 20, note->box.y + 20, to->box.x + 20, to->box.y + 20, CJM_MODIFIER_NONE);
  g_assert_cmpstr (cjm_document_get_note (fixture->document, id)->stage, ==, "stage-1");
  support_check_layout (cjm_board_get_layout (fixture->board));
}

/* Notes of the first and third stage land two stages apart; of a clock, their minutes apart. */
static void
test_paste_keeps_distance (BoardFixture *fixture, gconstpointer sample)
{
  g_autofree char *plain = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CjmDocument) clip = NULL;
  g_autoptr (GPtrArray) pasted = NULL;
  gsize       length;
  const char *text;
  guint       found = 0;

  cjm_board_select (fixture->board, "n28", CJM_MODIFIER_NONE);   /* of stage 1 */
  cjm_board_select (fixture->board, "n33", CJM_MODIFIER_EXTEND); /* of stage 3 */
  g_assert_cmpstr (cjm_document_get_note (fixture->document, "n28")->stage, ==, "stage-1");
  g_assert_cmpstr (cjm_document_get_note (fixture->document, "n33")->stage, ==, "stage-3");
  bytes = cjm_board_copy (fixture->board, &plain);
  text = g_bytes_get_data (bytes, &length);
  clip = cjm_reader_read_text (text, length, NULL);
  cjm_board_focus_cell (fixture->board, "lane-opportunities", "stage-2");
  g_assert_true (cjm_board_paste (fixture->board, clip));
  pasted = cjm_board_list_selected (fixture->board);
  g_assert_cmpuint (pasted->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const char *stage = cjm_document_get_note (fixture->document, g_ptr_array_index (pasted, i))->stage;

      found += strcmp (stage, "stage-2") == 0 ? 1 : strcmp (stage, "stage-4") == 0 ? 10 : 0;
    }
  g_assert_cmpuint (found, ==, 11);
}

/* Two notes of one lane of a day come back as far from each other as they were. */
static void
test_paste_keeps_times (BoardFixture *fixture, gconstpointer sample)
{
  g_autofree char *plain = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CjmDocument) clip = NULL;
  g_autoptr (GPtrArray) pasted = NULL;
  g_autoptr (GPtrArray) notes = cjm_document_list (fixture->document, CJM_KIND_NOTE);
  const CjmNote *first = NULL, *second = NULL;
  gsize          length;
  const char    *text;
  int            apart;

  for (guint i = 0; second == NULL && i < notes->len; i++)
    for (guint k = 0; second == NULL && k < notes->len; k++)
      {
        first = g_ptr_array_index (notes, i);
        second = g_ptr_array_index (notes, k);
        if (strcmp (first->lane, second->lane) != 0 || first->start < 0 || second->start <= first->start)
          second = NULL;
      }
  g_assert (first != NULL && second != NULL);
  apart = second->start - first->start;
  cjm_board_select (fixture->board, first->record.id, CJM_MODIFIER_NONE);
  cjm_board_select (fixture->board, second->record.id, CJM_MODIFIER_EXTEND);
  bytes = cjm_board_copy (fixture->board, &plain);
  text = g_bytes_get_data (bytes, &length);
  clip = cjm_reader_read_text (text, length, NULL);
  cjm_board_focus_cell (fixture->board, first->lane, NULL);
  g_assert_true (cjm_board_paste (fixture->board, clip));
  pasted = cjm_board_list_selected (fixture->board);
  g_assert_cmpuint (pasted->len, ==, 2);
  g_assert_cmpint (ABS (cjm_document_get_note (fixture->document, g_ptr_array_index (pasted, 1))->start
                        - cjm_document_get_note (fixture->document, g_ptr_array_index (pasted, 0))->start),
                   ==, apart);
}

/* The cell in focus belongs to one map: after undo has led back to another, nothing lands on it unseen. */
static void
test_focus_stays_on_its_map (BoardFixture *fixture, gconstpointer sample)
{
  CjmBoard        *board = fixture->board;
  g_autofree char *here = g_strdup (cjm_board_get_map (board));
  g_autofree char *there = NULL;
  g_autoptr (GPtrArray) pasted = NULL;
  const CjmCell *first;
  const CjmNote *note;

  g_assert_true (cjm_board_do (board, "Duplicate Map", cjm_edit_copy_map (fixture->document, here, &there)));
  cjm_board_set_map (board, here);
  cjm_board_select (board, "n33", CJM_MODIFIER_NONE);
  cjm_board_nudge (board, 1, 0);
  cjm_board_set_map (board, there);
  first = g_ptr_array_index (cjm_board_get_layout (board)->cells, 0);
  cjm_board_focus_cell (board, first->lane, first->stage);
  cjm_board_undo (board);
  g_assert_cmpstr (cjm_board_get_map (board), ==, here);
  cjm_board_clear_selection (board);
  g_assert_true (cjm_board_paste_text (board, "seen"));
  pasted = cjm_board_list_selected (board);
  note = cjm_document_get_note (fixture->document, g_ptr_array_index (pasted, 0));
  g_assert_cmpstr (cjm_document_get_lane (fixture->document, note->lane)->map, ==, here);
}

/* The tray that was hidden shows what is put into it. */
static void
test_hidden_tray (BoardFixture *fixture, gconstpointer sample)
{
  const char      *map = cjm_board_get_map (fixture->board);
  g_autofree char *id = NULL, *next = NULL;
  g_autoptr (GPtrArray) trays = g_ptr_array_new ();

  cjm_board_do (fixture->board, "Sticky Rain", cjm_edit_add_to_tray (fixture->document, map, "one", &id));
  g_ptr_array_add (trays, (gpointer) cjm_document_find_tray (fixture->document, map));
  cjm_board_set_member (fixture->board, trays, "Hide Lane", "hidden", &(CjmValue){ .whole = TRUE });
  g_assert_null (cjm_layout_find (cjm_board_get_layout (fixture->board), id));
  cjm_board_do (fixture->board, "Sticky Rain", cjm_edit_add_to_tray (fixture->document, map, "two", &next));
  g_assert_nonnull (cjm_layout_find (cjm_board_get_layout (fixture->board), next));
}

/* Writing in a folded lane unfolds it first, so that one sees what one writes. */
static void
test_write_in_folded (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GPtrArray) lanes = g_ptr_array_new ();

  g_ptr_array_add (lanes, (gpointer) "lane-plan");
  cjm_board_set_member (fixture->board, lanes, "Fold Lane", "folded", &(CjmValue){ .whole = TRUE });
  cjm_board_focus_cell (fixture->board, "lane-plan", "stage-1");
  cjm_board_add_note (fixture->board);
  g_assert_nonnull (cjm_board_get_edited (fixture->board));
  g_assert_nonnull (
      cjm_layout_find (cjm_board_get_layout (fixture->board), cjm_board_get_edited (fixture->board)));
  g_assert_false (cjm_document_get_lane (fixture->document, "lane-plan")->folded);
}

/* What is locked is neither dragged, nudged, written on nor deleted; the rest of what is selected is. */
static void
test_lock (BoardFixture *fixture, gconstpointer sample)
{
  CjmBoard        *board = fixture->board;
  const CjmItem   *locked = item (fixture, "n28");
  const CjmItem   *free_one;
  g_autofree char *second = NULL;
  g_autofree char *at_rest = NULL;
  g_autofree char *after = NULL;

  click (fixture, locked->box.x + 20, locked->box.y + 20, CJM_MODIFIER_NONE);
  cjm_board_toggle_lock (board);
  check_one_step (fixture, "Lock");
  at_rest = support_write (fixture->document);
  locked = item (fixture, "n28");
  drag (fixture, locked->box.x + 20, locked->box.y + 20, locked->box.x + 300, locked->box.y + 60,
        CJM_MODIFIER_NONE);
  click (fixture, locked->box.x + 20, locked->box.y + 20, CJM_MODIFIER_NONE);
  cjm_board_nudge (board, 1, 0);
  cjm_board_delete_selected (board);
  g_assert_false (cjm_board_begin_edit (board, "n28"));
  after = support_write (fixture->document);
  g_assert_cmpstr (after, ==, at_rest);

  for (guint i = 0; second == NULL; i++)
    {
      free_one = g_ptr_array_index (cjm_board_get_layout (board)->items, i);
      if (free_one->kind == CJM_ITEM_NOTE && !CJM_NOTE (free_one->record)->locked)
        second = g_strdup (free_one->record->id);
    }
  cjm_board_select_all (board);
  cjm_board_delete_selected (board);
  g_assert_nonnull (cjm_document_find (fixture->document, "n28"));
  g_assert_null (cjm_document_find (fixture->document, second));

  cjm_board_undo (board);
  locked = item (fixture, "n28");
  click (fixture, locked->box.x + 20, locked->box.y + 20, CJM_MODIFIER_NONE);
  cjm_board_toggle_lock (board);
  g_assert_false (cjm_board_is_locked (board, "n28"));
  cjm_board_delete_selected (board);
  g_assert_null (cjm_document_find (fixture->document, "n28"));
}

/* Out of the tray onto a clock a note gets a time, back in it loses it. */
static void
test_tray_of_a_day (BoardFixture *fixture, gconstpointer sample)
{
  const char      *map = cjm_board_get_map (fixture->board);
  g_autofree char *id = NULL;
  const CjmItem   *note;
  const CjmCell   *to;

  cjm_board_do (fixture->board, "Sticky Rain",
                cjm_edit_add_to_tray (fixture->document, map, "좋은 생각", &id));
  note = item (fixture, id);
  to = g_ptr_array_index (cjm_board_get_layout (fixture->board)->cells, 0);
  drag (fixture, note->box.x + 20, note->box.y + 20, to->box.x + 300, to->box.y + 10, CJM_MODIFIER_NONE);
  g_assert_cmpint (cjm_document_get_note (fixture->document, id)->start, >=, 0);
  support_check_layout (cjm_board_get_layout (fixture->board));
  note = item (fixture, id);
  to = g_ptr_array_index (cjm_board_get_layout (fixture->board)->cells,
                          cjm_board_get_layout (fixture->board)->cells->len - 1);
  drag (fixture, note->box.x + note->box.width / 2, note->box.y + 10, to->box.x + 100, to->box.y + 10,
        CJM_MODIFIER_NONE);
  g_assert_cmpint (cjm_document_get_note (fixture->document, id)->start, ==, -1);
}

static void
test_vote (BoardFixture *fixture, gconstpointer sample)
{
  cjm_board_select (fixture->board, "n28", CJM_MODIFIER_NONE);
  cjm_board_select (fixture->board, "n33", CJM_MODIFIER_EXTEND);
  cjm_board_vote (fixture->board, 4);
  g_assert_cmpint (cjm_document_get_note (fixture->document, "n28")->votes, ==, 4);
  g_assert_cmpint (cjm_document_get_note (fixture->document, "n33")->votes, ==, 4);
  check_one_step (fixture, "Vote");
}

static CjmChangeSet *told;

static void
message_cb (CjmBoard *board, const char *sentence, CjmChangeSet *changes, gpointer data)
{
  g_assert_cmpstr (sentence, !=, "");
  g_clear_pointer (&told, cjm_change_set_unref);
  if (changes != NULL)
    told = cjm_change_set_ref (changes);
}

/* The toast's Undo brings back what it names, even after later edits. */
static void
test_take_back (BoardFixture *fixture, gconstpointer sample)
{
  g_signal_connect (fixture->board, "message", G_CALLBACK (message_cb), NULL);
  cjm_board_select (fixture->board, "n33", CJM_MODIFIER_NONE);
  cjm_board_delete_selected (fixture->board);
  g_assert_nonnull (told);
  cjm_board_select (fixture->board, "n28", CJM_MODIFIER_NONE);
  cjm_board_vote (fixture->board, 2);
  g_assert_true (cjm_board_undo_changes (fixture->board, told));
  g_assert_nonnull (cjm_document_get_note (fixture->document, "n33"));
  g_assert_cmpint (cjm_document_get_note (fixture->document, "n28")->votes, ==, 2);
  g_assert_false (cjm_board_undo_changes (fixture->board, told)); /* it is there already */
  g_clear_pointer (&told, cjm_change_set_unref);
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/board/" name, BoardFixture, "colleen", support_board_set_up, function,                       \
              support_board_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("copy-by-drag", test_copy_by_drag);
  ADD ("ctrl-click", test_ctrl_click);
  ADD ("duplicate", test_duplicate);
  ADD ("duplicate-while-writing", test_duplicate_while_writing);
  ADD ("nudge", test_nudge);
  g_test_add_func ("/board/nudge-anywhere", test_nudge_anywhere);
  ADD ("travel", test_travel);
  ADD ("write-next", test_write_next);
  ADD ("edit-next", test_edit_next);
  ADD ("kind-follows-lane", test_kind_follows_lane);
  ADD ("kind-stays", test_kind_stays);
  ADD ("paste-text", test_paste_text);
  ADD ("copy-paste", test_copy_paste);
  ADD ("add-stage", test_add_stage);
  ADD ("resize-stage", test_resize_stage);
  ADD ("resize-lane", test_resize_lane);
  ADD ("drag-lane", test_drag_lane);
  ADD ("fold-and-hide", test_fold_and_hide);
  ADD ("personas", test_personas);
  ADD ("drop-from-outside", test_drop_from_outside);
  ADD ("values", test_values);
  g_test_add_func ("/board/scales", test_scales);
  ADD ("straight", test_straight);
  ADD ("filter-and-search", test_filter_and_search);
  g_test_add_func ("/board/score", test_score);
  g_test_add_func ("/board/outline", test_outline);
  ADD ("reading-order", test_reading_order);
  ADD ("search-words", test_search_words);
  ADD ("outline-holds", test_outline_holds);
  ADD ("tray", test_tray);
  g_test_add ("/board/day-lanes-stay", BoardFixture, "lunch-break", support_board_set_up, test_day_lanes_stay,
              support_board_tear_down);
  g_test_add ("/board/tray-of-a-day", BoardFixture, "lunch-break", support_board_set_up, test_tray_of_a_day,
              support_board_tear_down);
  ADD ("write-in-folded", test_write_in_folded);
  ADD ("lock", test_lock);
  ADD ("paste-keeps-distance", test_paste_keeps_distance);
  g_test_add ("/board/paste-keeps-times", BoardFixture, "lunch-break", support_board_set_up,
              test_paste_keeps_times, support_board_tear_down);
  ADD ("focus-stays-on-its-map", test_focus_stays_on_its_map);
  ADD ("hidden-tray", test_hidden_tray);
  ADD ("vote", test_vote);
  ADD ("take-back", test_take_back);
  return g_test_run ();
}
