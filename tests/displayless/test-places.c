/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-places.c: what a board shows before a hand lets go is what happens then: notes come to lie where
 * their place or gap was shown, whether they were dragged, clicked for or dropped from elsewhere. */
#include "support.h"
#include "support-board.h"

#include "model/cjm-text.h"
#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-paste.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board-text.h"

#include <math.h>
#include <string.h>

#define ROUNDS 24 /* of a law over random maps */
#define PLACES 12 /* tried on each of them */

static const CjmItem *
find_item (CjmBoard *board, const char *id)
{
  const CjmItem *item = cjm_layout_find (cjm_board_get_layout (board), id);

  g_assert_nonnull (item);
  return item;
}

/* Anywhere on the sheet, in the tray, and a little beside. */
static void
random_place (GRand *rand, CjmBoard *board, double *x, double *y)
{
  CjmLayout *layout = cjm_board_get_layout (board);

  *x = g_rand_double_range (rand, -40, layout->width + 40);
  *y = g_rand_double_range (rand, 100, layout->board_height + 40);
}

/* ---- What was shown ---- */

/**
 * Shown: what a drag showed, kept beyond the layout it was of.
 * @lane: (nullable): NULL where nothing would land
 * @before: @after: (nullable): notes on both sides of the gap
 * @is_place: TRUE for a free place behind the last note rather than a gap
 * @words: (nullable): what was said of it
 */
typedef struct
{
  char    *lane, *stage;
  char    *before, *after;
  gboolean is_place;
  CjmRect  place;
  char    *words;
} Shown;

static void
shown_free (Shown *shown)
{
  g_free (shown->lane);
  g_free (shown->stage);
  g_free (shown->before);
  g_free (shown->after);
  g_free (shown->words);
  g_free (shown);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shown, shown_free)

/* The notes left and right of the bar, in its row; @held (nullable) does not count. */
static void
read_gap (Shown *shown, const CjmDrag *drag, const char *held)
{
  double left = -G_MAXDOUBLE, right = G_MAXDOUBLE, x = drag->bar.x + drag->bar.width / 2;

  for (guint i = 0; i < drag->cell->notes->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (drag->cell->notes, i);
      double         middle = item->box.x + item->box.width / 2;

      if (item->box.y != drag->bar.y || g_strcmp0 (item->record->id, held) == 0)
        continue;
      if (middle < x && middle > left)
        {
          left = middle;
          g_free (shown->before);
          shown->before = g_strdup (item->record->id);
        }
      if (middle > x && middle < right)
        {
          right = middle;
          g_free (shown->after);
          shown->after = g_strdup (item->record->id);
        }
    }
}

static Shown *
read_shown (CjmBoard *board, const char *held)
{
  const CjmDrag *drag = cjm_board_get_drag (board);
  Shown         *shown = g_new0 (Shown, 1);

  if (drag->cell == NULL)
    return shown;
  shown->lane = g_strdup (drag->cell->lane);
  shown->stage = g_strdup (drag->cell->stage);
  shown->words = cjm_board_describe_drag (board);
  shown->is_place = drag->place.width > 0 && !drag->cell->folded;
  shown->place = drag->place;
  if (drag->bar.height > 0)
    read_gap (shown, drag, held);
  return shown;
}

/* Note @id lies where @shown said: in that cell, between those notes, at that time. */
static void
check_landed (CjmBoard *board, const Shown *shown, const char *id)
{
  CjmDocument   *document = cjm_board_get_document (board);
  const CjmNote *note = cjm_document_get_note (document, id);
  g_autoptr (GPtrArray) cell = cjm_document_list_cell (document, note->lane, note->stage);
  guint at, other;

  g_assert_cmpstr (note->lane, ==, shown->lane);
  g_assert_cmpstr (note->stage, ==, shown->stage);
  g_assert_true (g_ptr_array_find (cell, note, &at));
  if (note->start >= 0)
    {
      g_autofree char *time = g_strdup_printf ("%02d:%02d", note->start / 60, note->start % 60);

      g_assert_cmpstr (time, ==, shown->words);
      return;
    }
  if (shown->before != NULL)
    {
      g_assert_true (g_ptr_array_find (cell, cjm_document_find (document, shown->before), &other));
      g_assert_cmpuint (at, ==, other + 1);
    }
  if (shown->after != NULL)
    {
      g_assert_true (g_ptr_array_find (cell, cjm_document_find (document, shown->after), &other));
      g_assert_cmpuint (at + 1, ==, other);
    }
  if (shown->is_place)
    g_assert_cmpuint (at, ==, cell->len - 1);
}

/* ---- From elsewhere ---- */

static guint n_messages;

static void
count_message_cb (CjmBoard *board, const char *sentence)
{
  n_messages++;
}

/* Drops text, a link, a new note or a picture. Returns: TRUE if it was taken. */
static gboolean
drop (CjmBoard *board, int what, double x, double y)
{
  switch (what)
    {
    case 0:
      return cjm_board_drop_text (board, x, y, "dropped");
    case 1:
      return cjm_board_drop_link (board, x, y, "https://example.org");
    case 2:
      return cjm_board_drop_note (board, x, y);
    default:
      return cjm_board_drop_picture (board, x, y, 1, 1, SUPPORT_PNG);
    }
}

/* Law: what comes from elsewhere lands where the map showed it, and only there; where the map showed nothing
 * it is refused with a sentence. */
static void
test_from_elsewhere (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint landed = 0, gaps = 0, refused = 0;

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 15);
      g_autoptr (CjmBoard) board = cjm_board_new (document, support_fake_measure ());

      g_signal_connect (board, "message", G_CALLBACK (count_message_cb), NULL);
      for (int i = 0; i < PLACES; i++)
        {
          int    what = g_rand_int_range (rand, 0, 4);
          double x, y;
          g_autoptr (Shown) shown = NULL;
          g_autoptr (GPtrArray) selected = NULL;
          gboolean taken;

          random_place (rand, board, &x, &y);
          cjm_board_show_drop_target (board, CJM_DROP_TEXT, x, y);
          shown = read_shown (board, NULL);
          if (what == 3 && cjm_layout_pick (cjm_board_get_layout (board), x, y) != NULL)
            continue; /* a picture goes on what lies there */
          cjm_board_hide_drop_target (board);
          n_messages = 0;
          taken = drop (board, what, x, y);
          g_assert_cmpint (taken, ==, shown->lane != NULL);
          g_assert_cmpint (cjm_board_get_drag (board)->kind, ==, CJM_DRAG_NONE);
          refused += !taken;
          g_assert_cmpuint (n_messages, ==, taken ? 0 : 1);
          if (!taken)
            continue;
          if (what == 2)
            cjm_board_edit_text (board, "written");
          cjm_board_end_edit (board);
          selected = cjm_board_list_selected_of (board, CJM_KIND_NOTE);
          if (selected->len == 0) /* its lane is folded */
            continue;
          g_assert_cmpuint (selected->len, ==, 1);
          check_landed (board, shown, g_ptr_array_index (selected, 0));
          landed++;
          gaps += shown->before != NULL && shown->after != NULL;
        }
    }
  g_assert_cmpuint (landed, >, ROUNDS);
  g_assert_cmpuint (gaps, >, 5);
  g_assert_cmpuint (refused, >, 3);
}

/* ---- Dragged ---- */

static char *
choose_note (GRand *rand, CjmBoard *board)
{
  GPtrArray *items = cjm_board_get_layout (board)->items;
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (items, i);

      if (item->kind == CJM_ITEM_NOTE && !CJM_NOTE (item->record)->locked
          && cjm_layout_pick (cjm_board_get_layout (board), item->box.x + 6, item->box.y + 6) == item)
        g_ptr_array_add (notes, item->record->id);
    }
  return notes->len > 0
             ? g_strdup (g_ptr_array_index (notes, g_rand_int_range (rand, 0, (gint32) notes->len)))
             : NULL;
}

/* Law: a note that is dragged lands where the map showed it. */
static void
test_dragged (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint gaps = 0, places = 0;

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 15);
      g_autoptr (CjmBoard) board = cjm_board_new (document, support_fake_measure ());

      for (int i = 0; i < PLACES; i++)
        {
          g_autofree char *id = choose_note (rand, board);
          g_autofree char *before = support_write (document);
          g_autofree char *after = NULL;
          g_autoptr (Shown) shown = NULL;
          const CjmItem *item;
          double         x, y;

          if (id == NULL)
            break;
          item = find_item (board, id);
          random_place (rand, board, &x, &y);
          cjm_board_press (board, item->box.x + 6, item->box.y + 6, CJM_MODIFIER_NONE);
          cjm_board_motion (board, x, y, CJM_MODIFIER_NONE);
          shown = read_shown (board, id);
          cjm_board_release (board);
          if (shown->lane == NULL)
            {
              after = support_write (document);
              g_assert_cmpstr (after, ==, before);
              continue;
            }
          check_landed (board, shown, id);
          gaps += shown->before != NULL && shown->after != NULL;
          places += shown->is_place;
        }
    }
  g_assert_cmpuint (gaps, >, 5);
  g_assert_cmpuint (places, >, 5);
}

/* ---- Clicked for ---- */

/* Law: a click on the plus of a free place writes a note that lies in that place. */
static void
test_free_place (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint beside = 0, first = 0;

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 12);
      g_autoptr (CjmBoard) board = cjm_board_new (document, support_fake_measure ());

      for (int i = 0; i < 40 * PLACES; i++)
        {
          double         x, y;
          CjmHover       hover;
          CjmRect        box;
          guint          n;
          const CjmRect *landed;

          random_place (rand, board, &x, &y);
          hover = cjm_board_hover (board, x, y);
          if (hover.kind != CJM_HOVER_SLOT)
            continue;
          box = hover.box;
          n = hover.cell->notes->len;
          cjm_board_press (board, hover.x, hover.y, CJM_MODIFIER_NONE);
          cjm_board_release (board);
          g_assert_nonnull (cjm_board_get_edited (board));
          landed = &find_item (board, cjm_board_get_edited (board))->box;
          if (fabs (landed->x - box.x) > 1 || fabs (landed->y - box.y) > 1)
            g_error ("the plus was at %g, %g, the note is at %g, %g", box.x, box.y, landed->x, landed->y);
          cjm_board_end_edit (board); /* it is empty and goes */
          if (n > 0)
            beside++;
          else
            first++;
        }
    }
  g_assert_cmpuint (beside, >, 20);
  g_assert_cmpuint (first, >, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/places/from-elsewhere", test_from_elsewhere);
  g_test_add_func ("/places/dragged", test_dragged);
  g_test_add_func ("/places/free-place", test_free_place);
  return g_test_run ();
}
