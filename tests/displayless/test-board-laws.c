/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-board-laws.c: laws that every command of a board keeps, on random maps and in any order: what is
 * selected is on the map, what is locked stays, what is dimmed is left alone, what is done can be undone. */
#include "support.h"
#include "support-board.h"

#include "files/cjm-reader.h"
#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-filter.h"
#include "tools/cjm-board-paste.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board-text.h"
#include "tools/cjm-reading.h"

#include <math.h>
#include <string.h>

#define ROUNDS 20 /* of a law over random maps */

/* ---- Random maps ---- */

static CjmLayout *
get_layout (Desk *desk)
{
  return cjm_board_get_layout (desk->board);
}

static int
random_below (Desk *desk, guint n)
{
  return g_rand_int_range (desk->rand, 0, (gint32) n);
}

/* Returns: (transfer full) (element-type utf8): what the map shows of @kind, or of any kind that can be
 * selected, in its order. */
static GPtrArray *
list_shown (Desk *desk, CjmItemKind kind)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *items = get_layout (desk)->items;

  for (guint i = 0; i < items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (items, i);

      if (item->record != NULL && item->kind >= CJM_ITEM_LANE
          && (kind == CJM_N_ITEM_KINDS || item->kind == kind))
        g_ptr_array_add (ids, g_strdup (item->record->id));
    }
  return ids;
}

/* Selects up to @most things that the map shows of @kind. Returns: how many. */
static guint
select_some (Desk *desk, CjmItemKind kind, guint most)
{
  g_autoptr (GPtrArray) ids = list_shown (desk, kind);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (guint i = 0; ids->len > 0 && i < most; i++)
    {
      gpointer id = g_ptr_array_index (ids, random_below (desk, ids->len));

      if (!g_ptr_array_find (chosen, id, NULL))
        g_ptr_array_add (chosen, id);
    }
  cjm_board_select_list (desk->board, chosen);
  return chosen->len;
}

static void
focus_some_cell (Desk *desk)
{
  GPtrArray *cells = get_layout (desk)->cells;
  CjmCell   *cell;

  if (cells->len == 0)
    return;
  cell = g_ptr_array_index (cells, random_below (desk, cells->len));
  cjm_board_focus_cell (desk->board, cell->lane, cell->stage);
}

/* ---- Anything that commands do ---- */

static void
do_change_shape (Desk *desk)
{
  guint index = (guint) random_below (desk, 6);

  switch (random_below (desk, 4))
    {
    case 0:
      cjm_board_add_stage (desk->board, index);
      cjm_board_edit_text (desk->board, "A stage");
      cjm_board_end_edit (desk->board);
      break;
    case 1:
      cjm_board_add_lane (desk->board, (CjmLaneKind) random_below (desk, CJM_N_LANE_KINDS), index);
      break;
    case 2:
      cjm_board_add_persona (desk->board, index > 2 ? "Mina" : NULL);
      break;
    default:
      select_some (desk, CJM_ITEM_LANE, 1);
      cjm_board_set_member_of_selected (desk->board, "Lane", index > 3 ? "hidden" : "folded",
                                        &(CjmValue){ .whole = (int) index % 2 });
    }
}

static void
do_write (Desk *desk)
{
  g_autofree char *text = support_random_text (desk->rand);

  if (random_below (desk, 2) == 0)
    cjm_board_add_note (desk->board);
  else
    cjm_board_edit_selected (desk->board);
  for (int i = random_below (desk, 3); i > 0; i--)
    {
      cjm_board_edit_text (desk->board, text);
      if (random_below (desk, 2) == 0)
        cjm_board_write_next (desk->board);
      else
        cjm_board_edit_next (desk->board, random_below (desk, 2) == 0 ? 1 : -1);
    }
  cjm_board_end_edit (desk->board);
}

static void
do_paste (Desk *desk)
{
  g_autofree char *plain = NULL;
  g_autoptr (GBytes) bytes = cjm_board_copy (desk->board, &plain);
  g_autoptr (CjmDocument) clip = NULL;

  if (random_below (desk, 2) == 0)
    focus_some_cell (desk);
  switch (random_below (desk, 4))
    {
    case 0:
      cjm_board_paste_text (desk->board, "Stage\tNote\nNowhere\tone\nElsewhere\ttwo");
      break;
    case 1:
      cjm_board_paste_text (desk->board, "\tNew stage\nNew lane\tone");
      cjm_board_accept_offer (desk->board);
      break;
    case 2:
      cjm_board_paste_link (desk->board, "Help\nhttps://example.org");
      break;
    default:
      if (bytes == NULL)
        return;
      clip = cjm_reader_read_text (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
      cjm_board_paste (desk->board, clip);
    }
}

static void
do_move (Desk *desk)
{
  int direction = random_below (desk, 2) == 0 ? 1 : -1;
  int dx = random_below (desk, 2) == 0 ? direction : 0, dy = dx == 0 ? direction : 0;

  switch (random_below (desk, 4))
    {
    case 0:
      cjm_board_nudge (desk->board, dx, dy);
      break;
    case 1:
      cjm_board_move_focus (desk->board, dx, dy, random_below (desk, 2) == 0 ? CJM_MODIFIER_EXTEND : 0);
      break;
    case 2:
      cjm_board_select_next (desk->board, direction);
      break;
    default:
      cjm_board_step_value (desk->board, direction);
    }
}

static void
do_drag (Desk *desk)
{
  CjmLayout *layout = get_layout (desk);
  g_autoptr (GPtrArray) ids = list_shown (desk, CJM_N_ITEM_KINDS);
  const CjmItem *item;

  if (ids->len == 0)
    return;
  item = cjm_layout_find (layout, g_ptr_array_index (ids, random_below (desk, ids->len)));
  cjm_board_press (desk->board, item->box.x + 8, item->box.y + 8, CJM_MODIFIER_NONE);
  cjm_board_motion (desk->board, g_rand_double_range (desk->rand, -50, layout->width + 50),
                    g_rand_double_range (desk->rand, -50, layout->board_height + 50),
                    (CjmModifiers) random_below (desk, 16));
  cjm_board_release (desk->board);
}

static void
do_change (Desk *desk)
{
  switch (random_below (desk, 5))
    {
    case 0:
      cjm_board_duplicate (desk->board);
      break;
    case 1:
      cjm_board_vote (desk->board, random_below (desk, 10));
      break;
    case 2:
      cjm_board_undo (desk->board);
      break;
    case 3:
      cjm_board_redo (desk->board);
      break;
    default:
      cjm_board_delete_selected (desk->board);
    }
}

static void
do_select (Desk *desk)
{
  if (random_below (desk, 3) == 0)
    focus_some_cell (desk);
  else
    select_some (desk, CJM_N_ITEM_KINDS, 4);
}

static void (*const deeds[]) (Desk *desk) = { do_change_shape, do_write,  do_paste,  do_move,
                                              do_drag,         do_change, do_select, do_select };

static void
do_anything (Desk *desk)
{
  deeds[random_below (desk, G_N_ELEMENTS (deeds))](desk);
}

/* Whatever is selected can be seen, and what is selected or focused is one of both. */
static void
check_selection (Desk *desk)
{
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = cjm_document_list (desk->document, kind);

      for (guint i = 0; i < records->len; i++)
        {
          const char *id = ((CjmRecord *) g_ptr_array_index (records, i))->id;

          if (cjm_board_is_selected (desk->board, id))
            g_assert_nonnull (cjm_layout_find (get_layout (desk), id));
        }
    }
}

static void
check_valid (Desk *desk)
{
  g_autofree char *text = support_write (desk->document);
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) again = cjm_reader_read_text (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_true (cjm_document_equal (desk->document, again));
}

/* Law: whatever is done in whatever order, the project can be saved and read again, what is selected is on
 * the map, and undoing all leads back to the first byte. */
static void
test_any_order (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 10));
      g_autofree char *before = support_write (desk->document);
      g_autofree char *after = NULL;

      for (int i = 0; i < 40; i++)
        {
          do_anything (desk);
          check_selection (desk);
        }
      check_valid (desk);
      while (cjm_document_get_undo_label (desk->document) != NULL)
        {
          cjm_board_undo (desk->board);
          check_selection (desk);
        }
      after = support_write (desk->document);
      g_assert_cmpstr (after, ==, before);
    }
}

/* ---- Locked notes ---- */

/* Returns: (transfer full): what by hand must not change of note @id. */
static char *
describe_kept (Desk *desk, const char *id)
{
  const CjmNote *note = cjm_document_get_note (desk->document, id);

  if (note == NULL)
    return g_strdup ("gone");
  return g_strdup_printf ("%s %s %s %d %d", note->lane, note->stage, note->text, note->start, note->length);
}

/* Law: no gesture and no key moves, writes or deletes a locked note, whatever else is selected with it. */
static void
test_locked_stays (void)
{
  static void (*const hands[]) (Desk * desk) = { do_write, do_paste, do_move, do_drag, do_select, do_select };
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 12));
      g_autoptr (GPtrArray) locked = NULL;
      g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_free);

      select_some (desk, CJM_ITEM_NOTE, 5);
      cjm_board_toggle_lock (desk->board);
      locked = cjm_board_list_selected (desk->board);
      for (guint i = 0; i < locked->len; i++)
        g_ptr_array_add (before, describe_kept (desk, g_ptr_array_index (locked, i)));
      for (int i = 0; i < 60; i++)
        {
          hands[random_below (desk, G_N_ELEMENTS (hands))](desk);
          if (random_below (desk, 5) == 0)
            {
              select_some (desk, CJM_ITEM_NOTE, 3);
              cjm_board_delete_selected (desk->board);
            }
          for (guint k = 0; k < locked->len; k++)
            {
              g_autofree char *now = describe_kept (desk, g_ptr_array_index (locked, k));

              g_assert_cmpstr (now, ==, g_ptr_array_index (before, k));
            }
        }
    }
}

/* Two times the key leads back, and one time locks all, also where some were locked before. */
static void
test_toggle_lock (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 12));
      g_autoptr (GPtrArray) ids = NULL;

      select_some (desk, CJM_ITEM_NOTE, 2);
      cjm_board_toggle_lock (desk->board);
      select_some (desk, CJM_ITEM_NOTE, 8);
      ids = cjm_board_list_selected (desk->board);
      for (int times = 0; times < 3; times++)
        {
          g_autoptr (GPtrArray) unlocked = NULL;
          gboolean all_locked;

          unlocked = cjm_board_list_unlocked (desk->board);
          all_locked = unlocked->len == 0;
          cjm_board_toggle_lock (desk->board);
          for (guint i = 0; i < ids->len; i++)
            g_assert_cmpint (cjm_board_is_locked (desk->board, g_ptr_array_index (ids, i)), ==, !all_locked);
        }
    }
}

/* ---- Going about ---- */

/* Law: Tab comes to each thing on the map once before it begins again, and Shift+Tab goes the same way back.
 */
static void
test_tab (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 15));
      g_autoptr (GPtrArray) all = list_shown (desk, CJM_N_ITEM_KINDS);
      g_autoptr (GPtrArray) way = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < all->len; i++)
        {
          g_autoptr (GPtrArray) selected = NULL;

          cjm_board_select_next (desk->board, 1);
          selected = cjm_board_list_selected (desk->board);
          g_assert_cmpuint (selected->len, ==, 1);
          g_ptr_array_add (way, g_strdup (g_ptr_array_index (selected, 0)));
          g_assert_true (g_hash_table_add (seen, g_ptr_array_index (way, i)));
        }
      cjm_board_select_next (desk->board, 1);
      g_assert_true (cjm_board_is_selected (desk->board, g_ptr_array_index (way, 0)));
      for (guint i = all->len; i > 0; i--)
        {
          cjm_board_select_next (desk->board, -1);
          g_assert_true (cjm_board_is_selected (desk->board, g_ptr_array_index (way, i - 1)));
        }
    }
}

/* Where the arrows are: what is selected, or else the focused cell, in words. */
static char *
describe_here (Desk *desk)
{
  g_autoptr (GPtrArray) selected = cjm_board_list_selected (desk->board);
  const CjmCell *cell = cjm_board_get_focus_cell (desk->board);

  if (selected->len > 0)
    return g_strdup (g_ptr_array_index (selected, 0));
  g_assert_nonnull (cell);
  return g_strconcat (cell->lane, "/", cell->stage, NULL);
}

static void
go_there (Desk *desk, const char *place)
{
  g_auto (GStrv) cell = g_strsplit (place, "/", 2);

  if (strchr (place, '/') != NULL)
    cjm_board_focus_cell (desk->board, cell[0], *cell[1] != '\0' ? cell[1] : NULL);
  else
    cjm_board_select (desk->board, place, CJM_MODIFIER_NONE);
}

/* Goes from @place by each arrow; adds where that leads to @found, where it is new. */
static void
spread_from (Desk *desk, const char *place, GHashTable *found, GPtrArray *open)
{
  static const int arrows[][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      char *there;

      go_there (desk, place);
      cjm_board_move_focus (desk->board, arrows[i][0], arrows[i][1], CJM_MODIFIER_NONE);
      there = describe_here (desk);
      if (g_hash_table_contains (found, there))
        {
          g_free (there);
          continue;
        }
      g_hash_table_add (found, there);
      g_ptr_array_add (open, there);
    }
}

/* Returns: TRUE if @id lies right on another thing, as a point of an ideal curve may on one of today's:
 * arrows can't tell the two apart, Tab can. */
static gboolean
lies_on_another (Desk *desk, const char *id)
{
  const CjmRect *box = &cjm_layout_find (get_layout (desk), id)->box;
  double         x = box->x + box->width / 2, y = box->y + box->height / 2;
  GPtrArray     *items = get_layout (desk)->items;

  for (guint i = 0; i < items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (items, i);

      if (item->kind >= CJM_ITEM_LANE && item->record != NULL && strcmp (item->record->id, id) != 0
          && fabs (item->box.x + item->box.width / 2 - x) <= 1
          && fabs (item->box.y + item->box.height / 2 - y) <= 1)
        return TRUE;
    }
  return FALSE;
}

/* Law: the arrows alone lead from anywhere to every thing and every empty cell. */
static void
test_arrows_reach_all (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 15));
      g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GPtrArray) open = g_ptr_array_new ();
      g_autoptr (GPtrArray) all = list_shown (desk, CJM_N_ITEM_KINDS);
      GPtrArray *cells;

      cjm_board_select (desk->board, g_ptr_array_index (all, random_below (desk, all->len)),
                        CJM_MODIFIER_NONE);
      g_ptr_array_add (open, describe_here (desk));
      g_hash_table_add (found, g_ptr_array_index (open, 0));
      for (guint i = 0; i < open->len; i++)
        spread_from (desk, g_ptr_array_index (open, i), found, open);
      for (guint i = 0; i < all->len; i++)
        if (!g_hash_table_contains (found, g_ptr_array_index (all, i))
            && !lies_on_another (desk, g_ptr_array_index (all, i)))
          g_error ("no arrow leads to %s", (char *) g_ptr_array_index (all, i));
      cells = get_layout (desk)->cells; /* only now: a selection may have it laid out anew */
      for (guint i = 0; i < cells->len; i++)
        {
          const CjmCell   *cell = g_ptr_array_index (cells, i);
          g_autofree char *name = g_strconcat (cell->lane, "/", cell->stage, NULL);

          if (cell->notes->len == 0 && !g_hash_table_contains (found, name))
            g_error ("no arrow leads to the cell %s", name);
        }
    }
}

/* ---- What is dimmed ---- */

/* Sets a filter by something that a note of the map has; some notes match it and others do not. */
static void
filter_by_a_note (Desk *desk)
{
  g_autoptr (GPtrArray) notes = cjm_document_list (desk->document, CJM_KIND_NOTE);
  const CjmNote *note = g_ptr_array_index (notes, random_below (desk, notes->len));
  CjmFilter      filter = CJM_FILTER_INIT;

  switch (random_below (desk, 5))
    {
    case 0:
      filter.persona = note->persona;
      break;
    case 1:
      filter.channel = note->channels != NULL ? note->channels[0] : NULL;
      break;
    case 2:
      filter.owner = note->owner;
      break;
    case 3:
      filter.tag = note->tags != NULL ? note->tags[0] : NULL;
      break;
    default:
      filter.kind = (int) note->kind;
    }
  cjm_board_set_filter (desk->board, &filter);
}

/* Gives some notes what filters look at. */
static void
mark_some (Desk *desk)
{
  char *words[] = { "urgent", NULL };

  select_some (desk, CJM_ITEM_NOTE, 4);
  cjm_board_set_member_of_selected (desk->board, "Tag", "tags", &(CjmValue){ .list = words });
  select_some (desk, CJM_ITEM_NOTE, 4);
  cjm_board_set_member_of_selected (desk->board, "Owner", "owner", &(CjmValue){ .text = "Mina" });
  cjm_board_clear_selection (desk->board);
}

/* Draws a rubber band round all that there is. */
static void
draw_band (Desk *desk)
{
  cjm_board_press (desk->board, -90, -90, CJM_MODIFIER_NONE);
  cjm_board_motion (desk->board, get_layout (desk)->width + 90, get_layout (desk)->board_height + 90,
                    CJM_MODIFIER_NONE);
  cjm_board_release (desk->board);
}

/* What is selected is all that is not dimmed of notes and emotion points. */
static void
check_undimmed_selected (Desk *desk)
{
  g_autoptr (GPtrArray) all = list_shown (desk, CJM_N_ITEM_KINDS);

  for (guint i = 0; i < all->len; i++)
    {
      const char *id = g_ptr_array_index (all, i);
      CjmItemKind kind = cjm_layout_find (get_layout (desk), id)->kind;
      gboolean    wanted = kind == CJM_ITEM_NOTE || kind == CJM_ITEM_FEELING;

      wanted = wanted && !cjm_board_is_dim (desk->board, id);
      if (cjm_board_is_selected (desk->board, id) != wanted)
        g_error ("%s is %s", id, wanted ? "not selected" : "selected, though it is dimmed or no note");
    }
}

/* Law: under a filter or a search Ctrl+A and a rubber band take what is not dimmed, and so do the keys that
 * follow: what is dimmed stays as it is. */
static void
test_dimmed_is_left (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS * 2; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 15));
      g_autoptr (GPtrArray) hits = NULL;
      g_autoptr (GPtrArray) notes = NULL;
      g_autoptr (GHashTable) dim = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      mark_some (desk);
      filter_by_a_note (desk);
      hits = cjm_reading_search (desk->document, "the");
      if (round % 2 == 0)
        cjm_board_set_search (desk->board, "the", hits);
      draw_band (desk);
      check_undimmed_selected (desk);
      cjm_board_select_all (desk->board);
      check_undimmed_selected (desk);
      notes = list_shown (desk, CJM_ITEM_NOTE);
      for (guint i = 0; i < notes->len; i++)
        if (cjm_board_is_dim (desk->board, g_ptr_array_index (notes, i)))
          g_hash_table_add (dim, describe_kept (desk, g_ptr_array_index (notes, i)));
      cjm_board_delete_selected (desk->board);
      g_clear_pointer (&notes, g_ptr_array_unref);
      notes = list_shown (desk, CJM_ITEM_NOTE);
      g_assert_cmpuint (notes->len, ==, g_hash_table_size (dim));
    }
}

/* ---- Copies ---- */

/* Returns: (transfer full): the ids of the notes of the cell of note @id. */
static GPtrArray *
list_cell_of (Desk *desk, const char *id)
{
  const CjmNote *note = cjm_document_get_note (desk->document, id);

  return cjm_document_list_cell (desk->document, note->lane, note->stage);
}

/* Law: each selected note gets one copy right behind it, which says the same and is not locked. */
static void
test_duplicate (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint checked = 0;

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 15));
      g_autoptr (GPtrArray) originals = NULL;
      g_autoptr (GPtrArray) copies = NULL;
      guint before = cjm_document_count (desk->document, CJM_KIND_NOTE);

      select_some (desk, CJM_ITEM_NOTE, 6);
      if (round % 3 == 0)
        cjm_board_toggle_lock (desk->board);
      originals = cjm_board_list_selected (desk->board);
      cjm_board_duplicate (desk->board);
      copies = cjm_board_list_selected (desk->board);
      g_assert_cmpuint (copies->len, ==, originals->len);
      g_assert_cmpuint (cjm_document_count (desk->document, CJM_KIND_NOTE), ==, before + copies->len);
      for (guint i = 0; i < copies->len; i++)
        {
          const CjmNote *copy = cjm_document_get_note (desk->document, g_ptr_array_index (copies, i));
          g_autoptr (GPtrArray) cell = list_cell_of (desk, copy->record.id);
          const CjmNote *original;
          guint          at;

          g_assert_true (g_ptr_array_find (cell, copy, &at));
          g_assert_cmpuint (at, >, 0);
          original = g_ptr_array_index (cell, at - 1);
          g_assert_true (
              g_ptr_array_find_with_equal_func (originals, original->record.id, g_str_equal, NULL));
          g_assert_cmpstr (copy->text, ==, original->text);
          g_assert_false (copy->locked);
          checked++;
        }
    }
  g_assert_cmpuint (checked, >, ROUNDS);
}

/* Law: what is copied and pasted says what it said; it lies on this map, all of it is selected, and taking it
 * back leaves no byte behind. */
static void
test_copy_paste (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Desk) from = support_desk_new (rand, support_random_document (rand, 15));
      g_autoptr (Desk) to = support_desk_new (rand, support_random_document (rand, 8));
      g_autofree char *plain = NULL, *pasted_plain = NULL;
      g_autofree char *before = support_write (to->document);
      g_autofree char *after = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) again = NULL;
      g_autoptr (CjmDocument) clip = NULL;
      g_autoptr (GPtrArray) pasted = NULL;
      guint n = select_some (from, CJM_ITEM_NOTE, 6);

      bytes = cjm_board_copy (from->board, &plain);
      clip = cjm_reader_read_text (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
      focus_some_cell (to);
      g_assert_true (cjm_board_paste (to->board, clip));
      pasted = cjm_board_list_selected (to->board);
      g_assert_cmpuint (pasted->len, ==, n);
      check_valid (to);
      check_selection (to);
      again = cjm_board_copy (to->board, &pasted_plain);
      g_assert_nonnull (again);
      g_assert_cmpuint (strlen (plain), ==, strlen (pasted_plain)); /* the same lines, as they lie there */
      cjm_board_undo (to->board);
      after = support_write (to->document);
      g_assert_cmpstr (after, ==, before);
    }
}

/* Dots are counted up to what a note may have, and nothing else of it changes. */
static void
test_vote (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 10));
      g_autoptr (GPtrArray) ids = NULL;
      g_autofree char *before = NULL, *after = NULL;
      int              votes = 1 + random_below (desk, 9);

      select_some (desk, CJM_N_ITEM_KINDS, 8);
      ids = cjm_board_list_selected_of (desk->board, CJM_KIND_NOTE);
      cjm_board_vote (desk->board, 0);
      before = support_write (desk->document);
      cjm_board_vote (desk->board, votes);
      for (guint i = 0; i < ids->len; i++)
        g_assert_cmpint (cjm_document_get_note (desk->document, g_ptr_array_index (ids, i))->votes, ==,
                         votes);
      cjm_board_vote (desk->board, 0);
      after = support_write (desk->document);
      g_assert_cmpstr (before, ==, after);
    }
}

/* ---- Without a map ---- */

/* What keys and menus call, in no order. */
static void
press_every_key (CjmBoard *board)
{
  g_autofree char *plain = NULL;
  g_autoptr (GBytes) bytes = NULL;

  cjm_board_move_focus (board, 1, 0, CJM_MODIFIER_NONE);
  cjm_board_nudge (board, 0, 1);
  cjm_board_select_next (board, 1);
  cjm_board_select_all (board);
  cjm_board_step_value (board, 1);
  cjm_board_toggle_lock (board);
  cjm_board_vote (board, 3);
  cjm_board_duplicate (board);
  cjm_board_delete_selected (board);
  cjm_board_add_note (board);
  cjm_board_edit_selected (board);
  cjm_board_begin_value (board);
  cjm_board_edit_next (board, 1);
  cjm_board_write_next (board);
  cjm_board_add_stage (board, 0);
  cjm_board_add_lane (board, CJM_LANE_PAINS, 0);
  cjm_board_add_persona (board, "Mina");
  cjm_board_accept_offer (board);
  bytes = cjm_board_copy (board, &plain);
  g_assert_null (bytes);
  g_assert_false (cjm_board_paste_text (board, "text"));
  g_assert_false (cjm_board_paste_link (board, "https://example.org"));
}

/* As press_every_key(), by hand. */
static void
try_every_gesture (CjmBoard *board)
{
  cjm_board_press (board, 100, 100, CJM_MODIFIER_NONE);
  cjm_board_motion (board, 200, 200, CJM_MODIFIER_NONE);
  cjm_board_release (board);
  cjm_board_activate_at (board, 100, 100);
  g_assert_cmpint (cjm_board_hover (board, 100, 100).kind, ==, CJM_HOVER_NONE);
  cjm_board_show_drop_target (board, CJM_DROP_TEXT, 100, 100);
  g_assert_false (cjm_board_drop_text (board, 100, 100, "text"));
  g_assert_false (cjm_board_drop_note (board, 100, 100));
  g_assert_false (cjm_board_drop_link (board, 100, 100, "https://example.org"));
  g_assert_false (cjm_board_drop_picture (board, 100, 100, 1, 1, SUPPORT_PNG));
}

/* A project whose last map somebody has removed: nothing is shown, nothing happens; undo brings the map back.
 */
static void
test_no_map (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < 4; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 8));
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) maps = cjm_document_list (desk->document, CJM_KIND_MAP);
      g_autofree char *before = support_write (desk->document);
      g_autofree char *empty = NULL, *still_empty = NULL, *back = NULL;

      select_some (desk, CJM_N_ITEM_KINDS, 4);
      for (guint i = 0; i < maps->len; i++)
        g_ptr_array_add (ids, g_strdup (((CjmRecord *) g_ptr_array_index (maps, i))->id));
      g_assert_true (cjm_board_do (desk->board, "Delete Map", cjm_edit_remove (desk->document, ids)));
      g_assert_null (cjm_board_get_map (desk->board));
      g_assert_null (get_layout (desk));
      empty = support_write (desk->document);
      press_every_key (desk->board);
      try_every_gesture (desk->board);
      still_empty = support_write (desk->document);
      g_assert_cmpstr (empty, ==, still_empty);
      cjm_board_undo (desk->board);
      back = support_write (desk->document);
      g_assert_cmpstr (back, ==, before);
      g_assert_nonnull (get_layout (desk));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-laws/any-order", test_any_order);
  g_test_add_func ("/board-laws/locked-stays", test_locked_stays);
  g_test_add_func ("/board-laws/toggle-lock", test_toggle_lock);
  g_test_add_func ("/board-laws/tab", test_tab);
  g_test_add_func ("/board-laws/arrows-reach-all", test_arrows_reach_all);
  g_test_add_func ("/board-laws/dimmed-is-left", test_dimmed_is_left);
  g_test_add_func ("/board-laws/duplicate", test_duplicate);
  g_test_add_func ("/board-laws/copy-paste", test_copy_paste);
  g_test_add_func ("/board-laws/vote", test_vote);
  g_test_add_func ("/board-laws/no-map", test_no_map);
  return g_test_run ();
}
