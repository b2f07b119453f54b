/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-gestures.c: laws of gestures and keys over random maps. */
#include "support.h"
#include "support-layout.h"

#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-paste.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board-text.h"

#include <math.h>
#include <string.h>

#define MOST_DISTANCE 60.0 /* map points from a cell, that a note still falls into it */

static CjmItem *
random_item (GRand *rand, CjmBoard *board, CjmItemKind kind)
{
  GPtrArray *items = cjm_board_get_layout (board)->items;
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    if (((CjmItem *) g_ptr_array_index (items, i))->kind == kind)
      g_ptr_array_add (all, g_ptr_array_index (items, i));
  return all->len > 0 ? g_ptr_array_index (all, g_rand_int_range (rand, 0, (gint32) all->len)) : NULL;
}

/* Anywhere on the sheet, below it in the tray, and a little beside it. */
static void
random_point (GRand *rand, CjmBoard *board, double *x, double *y)
{
  CjmLayout *layout = cjm_board_get_layout (board);

  *x = g_rand_double_range (rand, -100, layout->width + 100);
  *y = g_rand_double_range (rand, -100, layout->board_height + 100);
}

static double
distance_to (const CjmRect *box, double x, double y)
{
  double right = box->x + box->width, bottom = box->y + box->height;

  return hypot (x - CLAMP (x, box->x, right), y - CLAMP (y, box->y, bottom));
}

static double
distance_to_cells (CjmBoard *board, double x, double y)
{
  GPtrArray *cells = cjm_board_get_layout (board)->cells;
  double     least = G_MAXDOUBLE;

  for (guint i = 0; i < cells->len; i++)
    least = MIN (least, distance_to (&((CjmCell *) g_ptr_array_index (cells, i))->box, x, y));
  return least;
}

static void
assert_same (CjmDocument *document, const char *before)
{
  g_autofree char *now = support_write (document);

  g_assert_cmpstr (now, ==, before);
}

/* ---- Where notes fall ---- */

/* What is let go far from every cell goes nowhere. */
static void
test_far_away (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < 30; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 5);
      g_autoptr (CjmBoard) board = cjm_board_new (document, support_fake_measure ());
      g_autofree char *before = support_write (document);
      g_autofree char *words = NULL;
      const CjmItem   *note = random_item (rand, board, CJM_ITEM_NOTE);
      double           angle = g_rand_double_range (rand, 0, 2 * G_PI);
      double           x = note->box.x + 10 + 6000 * cos (angle), y = note->box.y + 10 + 6000 * sin (angle);

      cjm_board_press (board, note->box.x + 10, note->box.y + 10, CJM_MODIFIER_NONE);
      cjm_board_motion (board, x, y, CJM_MODIFIER_NONE);
      g_assert_cmpint (cjm_board_get_drag (board)->kind, ==, CJM_DRAG_NOTES);
      g_assert_null (cjm_board_get_drag (board)->cell);
      words = cjm_board_describe_drag (board);
      g_assert_null (words);
      cjm_board_release (board);
      assert_same (document, before);
      g_assert_null (cjm_document_get_undo_label (document));
      g_assert_false (cjm_board_drop_text (board, x, y, "lost"));
      g_assert_false (cjm_board_drop_note (board, x, y));
      assert_same (document, before);
    }
}

/* Beside a cell a note falls into the nearest one, as long as that is near. */
static void
test_nearest_cell (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint inside = 0, beside = 0, nowhere = 0;

  for (int round = 0; round < 12; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 5);
      g_autoptr (CjmBoard) board = cjm_board_new (document, support_fake_measure ());

      for (int i = 0; i < 80; i++)
        {
          double         x, y, distance;
          const CjmCell *cell;

          random_point (rand, board, &x, &y);
          cjm_board_show_drop_target (board, CJM_DROP_TEXT, x, y);
          cell = cjm_board_get_drag (board)->cell;
          distance = distance_to_cells (board, x, y);
          g_assert_cmpint (cell != NULL, ==, distance < MOST_DISTANCE);
          if (cell != NULL)
            g_assert_cmpfloat (distance_to (&cell->box, x, y), ==, distance);
          inside += distance == 0;
          beside += cell != NULL && distance > 0;
          nowhere += cell == NULL;
        }
    }
  g_assert_true (inside > 50 && beside > 50 && nowhere > 10);
}

static void
lock (CjmBoard *board, const char *id)
{
  cjm_board_select (board, id, CJM_MODIFIER_NONE);
  cjm_board_toggle_lock (board);
  g_assert_true (cjm_board_is_locked (board, id));
}

static guint
index_in_cell (CjmDocument *document, const char *id)
{
  const CjmNote *note = cjm_document_get_note (document, id);
  g_autoptr (GPtrArray) cell = cjm_document_list_cell (document, note->lane, note->stage);
  guint index;

  g_assert_true (g_ptr_array_find (cell, note, &index));
  return index;
}

/* Returns: (nullable): a cell with several notes, of a map whose cells have an order. */
static const CjmCell *
find_full_cell (CjmBoard *board)
{
  CjmLayout *layout = cjm_board_get_layout (board);

  for (guint i = 0; layout->map_kind != CJM_MAP_DAY && i < layout->cells->len; i++)
    {
      const CjmCell *cell = g_ptr_array_index (layout->cells, i);

      if (cell->notes->len > 1 && !cell->folded)
        return cell;
    }
  return NULL;
}

/* A locked note stays even where it is selected: the other is dropped right before or right behind it. */
static void
test_locked_note_keeps_place (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint checked = 0;

  for (int round = 0; round < 40; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 20);
      g_autoptr (CjmBoard) board = cjm_board_new (document, support_fake_measure ());
      const CjmCell   *cell = find_full_cell (board);
      gboolean         behind = g_rand_boolean (rand);
      g_autofree char *locked = NULL, *moved = NULL;
      guint            at;
      const CjmItem   *item;
      CjmRect          to;

      if (cell == NULL)
        continue;
      at = (guint) g_rand_int_range (rand, 0, (gint32) cell->notes->len);
      locked = g_strdup (((CjmItem *) g_ptr_array_index (cell->notes, at))->record->id);
      at = (at + 1 + (guint) g_rand_int_range (rand, 0, (gint32) cell->notes->len - 1)) % cell->notes->len;
      moved = g_strdup (((CjmItem *) g_ptr_array_index (cell->notes, at))->record->id);
      lock (board, locked);
      item = cjm_layout_find (cjm_board_get_layout (board), moved);
      to = cjm_layout_find (cjm_board_get_layout (board), locked)->box;
      cjm_board_select (board, moved, CJM_MODIFIER_EXTEND);
      cjm_board_press (board, item->box.x + 10, item->box.y + 10, CJM_MODIFIER_NONE);
      cjm_board_motion (board, item->box.x + 30, item->box.y + 30, CJM_MODIFIER_NONE);
      cjm_board_motion (board, behind ? to.x + to.width - 2 : to.x + 2, to.y + to.height / 2,
                        CJM_MODIFIER_NONE);
      cjm_board_release (board);
      g_assert_cmpint ((int) index_in_cell (document, moved) - (int) index_in_cell (document, locked), ==,
                       behind ? 1 : -1);
      checked++;
    }
  g_assert_cmpuint (checked, >, 10);
}

/* ---- Anything that hands do ---- */

static void
assert_at_rest (CjmBoard *board)
{
  CjmDocument *document = cjm_board_get_document (board);
  g_autoptr (GPtrArray) ids = cjm_board_list_selected (board);

  g_assert_cmpint (cjm_board_get_drag (board)->kind, ==, CJM_DRAG_NONE);
  g_assert_cmpint (cjm_document_is_in_step (document), ==, cjm_board_get_edited (board) != NULL);
  for (guint i = 0; i < ids->len; i++)
    g_assert_nonnull (cjm_layout_find (cjm_board_get_layout (board), g_ptr_array_index (ids, i)));
  if (ids->len > 0)
    g_assert_null (cjm_board_get_focus_cell (board));
}

/* Notes that were dropped into @lane and @stage are there; those that are locked are where they were. */
static void
assert_dropped (CjmBoard *board, GPtrArray *notes, GPtrArray *records, const char *lane, const char *stage)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote *before = g_ptr_array_index (records, i);
      const CjmNote *now = cjm_document_get_note (cjm_board_get_document (board),
                                                  g_ptr_array_index (notes, i));

      g_assert_cmpstr (now->lane, ==, before->locked ? before->lane : lane);
      g_assert_cmpstr (now->stage, ==, before->locked ? before->stage : stage);
    }
}

/* A press, some motions, and a drop or Escape. Until the drop nothing changes but points of a curve. */
static void
random_drag (GRand *rand, CjmBoard *board)
{
  CjmDocument     *document = cjm_board_get_document (board);
  g_autofree char *before = NULL;
  g_autofree char *lane = NULL, *stage = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_record_unref);
  const CjmDrag *drag = cjm_board_get_drag (board);
  CjmModifiers   modifiers;
  const CjmItem *item = random_item (rand, board,
                                     (CjmItemKind) g_rand_int_range (rand, CJM_ITEM_LANE, CJM_N_ITEM_KINDS));
  double         x, y;

  random_point (rand, board, &x, &y);
  if (item != NULL && g_rand_int_range (rand, 0, 3) > 0)
    {
      x = item->box.x + g_rand_double (rand) * item->box.width;
      y = item->box.y + g_rand_double (rand) * item->box.height;
    }
  cjm_board_press (board, x, y, g_rand_boolean (rand) ? CJM_MODIFIER_NONE : CJM_MODIFIER_EXTEND);
  before = support_write (document);
  for (int i = g_rand_int_range (rand, 0, 4); i > 0; i--)
    {
      random_point (rand, board, &x, &y);
      modifiers = (CjmModifiers) g_rand_int_range (rand, 0, 16);
      cjm_board_motion (board, x, y, modifiers);
      if (drag->kind != CJM_DRAG_FEELING)
        assert_same (document, before);
      g_assert_true (drag->kind != CJM_DRAG_NOTES || drag->cell == NULL
                     || distance_to (&drag->cell->box, x, y) < MOST_DISTANCE);
    }
  if (g_rand_int_range (rand, 0, 3) == 0)
    {
      cjm_board_cancel (board);
      assert_same (document, before);
      return;
    }
  notes = cjm_board_list_selected_of (board, CJM_KIND_NOTE);
  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (
        records, cjm_record_ref ((CjmRecord *) cjm_document_find (document, g_ptr_array_index (notes, i))));
  if (drag->kind == CJM_DRAG_NOTES && drag->cell != NULL && !drag->copies)
    {
      lane = g_strdup (drag->cell->lane);
      stage = g_strdup (drag->cell->stage);
    }
  cjm_board_release (board);
  if (lane != NULL)
    assert_dropped (board, notes, records, lane, stage);
}

/* Looking about changes nothing, and what is shown is where it is said to be. */
static void
random_hover (GRand *rand, CjmBoard *board)
{
  CjmDocument     *document = cjm_board_get_document (board);
  g_autofree char *before = support_write (document);
  CjmHover         hover;
  double           x, y;

  random_point (rand, board, &x, &y);
  hover = cjm_board_hover (board, x, y);
  if (hover.kind == CJM_HOVER_ITEM)
    {
      const CjmItem *item = cjm_layout_find (cjm_board_get_layout (board), hover.id);

      g_assert_true (cjm_rect_contains (&item->box, x, y));
    }
  else if (hover.kind == CJM_HOVER_SLOT)
    {
      g_assert_true (cjm_rect_contains (&hover.box, x, y));
      g_assert_true (cjm_rect_contains (&hover.cell->box, hover.x, hover.y));
    }
  else if (hover.kind >= CJM_HOVER_ADD_STAGE)
    {
      g_assert_nonnull (cjm_layout_find (cjm_board_get_layout (board), hover.id));
      g_assert_cmpfloat (fabs (hover.x - x), <, 100);
    }
  assert_same (document, before);
}

static void
random_key (GRand *rand, CjmBoard *board)
{
  int direction = g_rand_boolean (rand) ? 1 : -1;
  int dx = g_rand_boolean (rand) ? direction : 0, dy = dx == 0 ? direction : 0;

  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
      cjm_board_move_focus (board, dx, dy, CJM_MODIFIER_NONE);
      break;
    case 1:
      cjm_board_move_focus (board, dx, dy, CJM_MODIFIER_EXTEND);
      break;
    case 2:
      cjm_board_nudge (board, dx, dy);
      break;
    case 3:
      cjm_board_select_next (board, direction);
      break;
    case 4:
      cjm_board_step_value (board, direction);
      break;
    case 5:
      cjm_board_toggle_lock (board);
      break;
    case 6:
      cjm_board_duplicate (board);
      break;
    case 7:
      cjm_board_vote (board, g_rand_int_range (rand, 0, 10));
      break;
    default:
      cjm_board_delete_selected (board);
      break;
    }
}

static void
random_writing (GRand *rand, CjmBoard *board)
{
  g_autofree char *text = support_random_text (rand);
  double           x, y;

  random_point (rand, board, &x, &y);
  cjm_board_activate_at (board, x, y);
  if (g_rand_boolean (rand))
    cjm_board_edit_text (board, text);
  if (cjm_board_get_edited (board) != NULL && g_rand_boolean (rand))
    cjm_board_edit_next (board, g_rand_boolean (rand) ? 1 : -1);
  if (g_rand_boolean (rand))
    cjm_board_end_edit (board);
}

static void
random_drop (GRand *rand, CjmBoard *board)
{
  double x, y;

  random_point (rand, board, &x, &y);
  cjm_board_show_drop_target (board, g_rand_boolean (rand) ? CJM_DROP_TEXT : CJM_DROP_PERSONA, x, y);
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      cjm_board_drop_text (board, x, y, "one\ntwo");
      break;
    case 1:
      cjm_board_drop_link (board, x, y, "https://example.org");
      break;
    case 2:
      cjm_board_drop_picture (board, x, y, 1, 1, SUPPORT_PNG);
      break;
    default:
      cjm_board_hide_drop_target (board);
      break;
    }
}

/* Law: whatever hands do, the board comes to rest, and undo leads back to where it began. */
static void
test_anything (void)
{
  g_autoptr (GRand) rand = support_rand ();
  static void (*const deeds[]) (GRand * rand,
                                CjmBoard * board) = { random_drag, random_drag,    random_hover,
                                                      random_key,  random_writing, random_drop };

  for (int round = 0; round < 25; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 12);
      g_autoptr (CjmBoard) board = cjm_board_new (document, support_fake_measure ());
      g_autofree char *before = support_write (document);
      g_autofree char *after = NULL;

      for (int i = 0; i < 30; i++)
        {
          deeds[g_rand_int_range (rand, 0, G_N_ELEMENTS (deeds))](rand, board);
          assert_at_rest (board);
        }
      cjm_board_end_edit (board);
      after = support_write (document);
      while (cjm_document_get_undo_label (document) != NULL)
        cjm_board_undo (board);
      assert_same (document, before);
      while (cjm_document_get_redo_label (document) != NULL)
        cjm_board_redo (board);
      assert_same (document, after);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gestures/far-away", test_far_away);
  g_test_add_func ("/gestures/nearest-cell", test_nearest_cell);
  g_test_add_func ("/gestures/locked-note-keeps-place", test_locked_note_keeps_place);
  g_test_add_func ("/gestures/anything", test_anything);
  return g_test_run ();
}
