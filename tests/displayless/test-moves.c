/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-moves.c: laws of moving things on a board, by keys and by hand: one key takes back the other, nothing
 * leaves its clock, scale or limits, nobody is moved along, and a hand comes to what keys come to. */
#include "support.h"
#include "support-board.h"

#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board-text.h"

#include <math.h>
#include <string.h>

#define ROUNDS 20 /* of a law over random maps */

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

static const CjmItem *
find_item (Desk *desk, const char *id)
{
  const CjmItem *item = cjm_layout_find (get_layout (desk), id);

  g_assert_nonnull (item);
  return item;
}

/* Returns: (nullable) (transfer full): id of something of @kind that the map shows. */
static char *
choose (Desk *desk, CjmItemKind kind)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < get_layout (desk)->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (get_layout (desk)->items, i);

      if (item->kind == kind && item->record != NULL)
        g_ptr_array_add (ids, item->record->id);
    }
  return ids->len > 0 ? g_strdup (g_ptr_array_index (ids, random_below (desk, ids->len))) : NULL;
}

/* ---- Notes in cells ---- */

static gboolean
is_tray (Desk *desk, const char *lane)
{
  return cjm_document_get_lane (desk->document, lane)->kind == CJM_LANE_TRAY;
}

/* @n: (out): how many notes there are in its cell. Returns: place of note @id among them. */
static guint
get_place (Desk *desk, const char *id, guint *n)
{
  const CjmNote *note = cjm_document_get_note (desk->document, id);
  g_autoptr (GPtrArray) cell = cjm_document_list_cell (desk->document, note->lane, note->stage);
  guint at = G_MAXUINT;

  g_assert_true (g_ptr_array_find (cell, note, &at));
  *n = cell->len;
  return at;
}

/* Law: the opposite key brings a note back into its cell, and to its place where it went over the end. */
static void
test_note_there_and_back (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint inside = 0, across = 0, exact = 0;

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 15));

      for (int i = 0; i < 25 && get_layout (desk)->map_kind != CJM_MAP_DAY; i++)
        {
          g_autofree char *id = choose (desk, CJM_ITEM_NOTE);
          const CjmNote   *note = cjm_document_get_note (desk->document, id);
          g_autofree char *lane = g_strdup (note->lane), *stage = g_strdup (note->stage);
          int   way = random_below (desk, 2) == 0 ? 1 : -1, dx = random_below (desk, 2) == 0 ? way : 0;
          int   dy = dx == 0 ? way : 0;
          guint n, n_there, at = get_place (desk, id, &n), there;

          cjm_board_select (desk->board, id, CJM_MODIFIER_NONE);
          cjm_board_nudge (desk->board, dx, dy);
          note = cjm_document_get_note (desk->document, id);
          there = get_place (desk, id, &n_there);
          if (strcmp (note->lane, lane) == 0 && g_strcmp0 (note->stage, stage) == 0)
            {
              if (there == at) /* the end of the map */
                continue;
              inside++;
            }
          else
            {
              g_assert_cmpuint (there, ==, way > 0 ? 0 : n_there - 1);
              across++;
            }
          if (is_tray (desk, lane) || is_tray (desk, note->lane)) /* which lies below all stages */
            continue;
          cjm_board_nudge (desk->board, -dx, -dy);
          note = cjm_document_get_note (desk->document, id);
          g_assert_cmpstr (note->lane, ==, lane);
          g_assert_cmpstr (note->stage, ==, stage);
          if (at == (way > 0 ? n - 1 : 0))
            {
              there = get_place (desk, id, &n);
              g_assert_cmpuint (there, ==, at);
              exact++;
            }
        }
    }
  g_assert_true (inside > 20 && across > 20 && exact > 20);
}

/* Law: several notes that are let go in a cell stand there one behind the other, in the order they had. */
static void
test_several_stay_in_order (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint checked = 0;

  for (int round = 0; round < ROUNDS * 3; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 15));
      g_autofree char *held = choose (desk, CJM_ITEM_NOTE);
      const CjmNote   *note = cjm_document_get_note (desk->document, held);
      g_autoptr (GPtrArray) from = cjm_document_list_cell (desk->document, note->lane, note->stage);
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) to = NULL;
      const CjmItem *item = find_item (desk, held);
      CjmCell       *cell;
      guint          at, before = 0;

      if (get_layout (desk)->map_kind == CJM_MAP_DAY || from->len < 3)
        continue;
      for (guint i = 0; i < from->len; i++)
        if (random_below (desk, 2) == 0 || g_ptr_array_index (from, i) == note)
          g_ptr_array_add (ids, g_strdup (((CjmRecord *) g_ptr_array_index (from, i))->id));
      cell = g_ptr_array_index (get_layout (desk)->cells, random_below (desk, get_layout (desk)->cells->len));
      cjm_board_select_list (desk->board, ids);
      cjm_board_press (desk->board, item->box.x + 6, item->box.y + 6, CJM_MODIFIER_NONE);
      cjm_board_motion (desk->board, cell->box.x + 4 + random_below (desk, 200), cell->box.y + 10,
                        CJM_MODIFIER_NONE);
      if (cjm_board_get_drag (desk->board)->kind != CJM_DRAG_NOTES) /* something lies over it */
        continue;
      cjm_board_release (desk->board);
      note = cjm_document_get_note (desk->document, held);
      to = cjm_document_list_cell (desk->document, note->lane, note->stage);
      for (guint i = 0; i < ids->len; i++)
        {
          g_assert_true (
              g_ptr_array_find (to, cjm_document_find (desk->document, g_ptr_array_index (ids, i)), &at));
          if (i > 0)
            g_assert_cmpuint (at, ==, before + 1);
          before = at;
        }
      checked += ids->len > 1;
    }
  g_assert_cmpuint (checked, >, 5);
}

/* ---- Notes on a clock ---- */

/** Timed: where a note of a day was. */
typedef struct
{
  char *id, *lane;
  int   start;
} Timed;

static void
clear_timed_cb (gpointer data)
{
  Timed *timed = data;

  g_free (timed->id);
  g_free (timed->lane);
}

/* Selects some notes that have a time. Returns: (transfer full) (element-type Timed): where they are. */
static GArray *
select_timed (Desk *desk, guint most)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Timed));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_array_set_clear_func (all, clear_timed_cb);
  for (guint i = 0; i < most; i++)
    {
      char          *id = choose (desk, CJM_ITEM_NOTE);
      const CjmNote *note = cjm_document_get_note (desk->document, id);
      Timed          timed = { id, g_strdup (note->lane), note->start };
      gboolean       again = FALSE;

      for (guint k = 0; k < all->len; k++)
        again |= strcmp (g_array_index (all, Timed, k).id, id) == 0;
      if (again || note->start < get_layout (desk)->day_start
          || note->start > get_layout (desk)->day_end - 15)
        {
          clear_timed_cb (&timed);
          continue;
        }
      g_array_append_val (all, timed);
      g_ptr_array_add (ids, id);
    }
  cjm_board_select_list (desk->board, ids);
  return all;
}

/* All of @notes are @shift minutes from where they were, on the clock. With @lane (nullable) all on that. */
static void
check_shifted (Desk *desk, GArray *notes, int *shift, const char *lane)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const Timed   *timed = &g_array_index (notes, Timed, i);
      const CjmNote *note = cjm_document_get_note (desk->document, timed->id);

      if (i == 0)
        *shift = note->start - timed->start;
      g_assert_cmpint (note->start - timed->start, ==, *shift);
      g_assert_cmpint (note->start, >=, get_layout (desk)->day_start);
      g_assert_cmpint (note->start, <=, get_layout (desk)->day_end - 15);
      g_assert_cmpstr (note->lane, ==, lane != NULL ? lane : timed->lane);
    }
}

static CjmDocument *
load_day (GRand *rand)
{
  for (;;)
    {
      CjmDocument *document = support_random_document (rand, 12);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);

      if (((CjmMap *) g_ptr_array_index (maps, 0))->kind == CJM_MAP_DAY)
        return document;
      g_object_unref (document);
    }
}

/* Law: along the clock notes keep their lanes and their distances, none leaves the day, and the opposite key
 * brings them back. */
static void
test_keys_on_a_clock (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint several = 0, held_back = 0;

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, load_day (rand));

      for (int i = 0; i < 12; i++)
        {
          g_autoptr (GArray) notes = select_timed (desk, 1 + (guint) random_below (desk, 4));
          int way = random_below (desk, 2) == 0 ? 1 : -1, shift = 0;

          if (notes->len == 0)
            continue;
          for (int steps = 0; steps < 80; steps++)
            {
              cjm_board_nudge (desk->board, way, 0);
              check_shifted (desk, notes, &shift, NULL);
              if (shift != way * 15 * (steps + 1)) /* at the end of the day */
                break;
            }
          if (shift != 0 && shift % 15 == 0)
            {
              for (int steps = 0; steps < abs (shift) / 15; steps++)
                cjm_board_nudge (desk->board, -way, 0);
              check_shifted (desk, notes, &shift, NULL);
              g_assert_cmpint (shift, ==, 0);
            }
          else
            held_back++;
          several += notes->len > 1;
        }
    }
  g_assert_true (several > 20 && held_back > 0);
}

/* Law: so it is where they are dragged, but that all go to the lane where they are let go. */
static void
test_hand_on_a_clock (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint several = 0;

  for (int round = 0; round < ROUNDS * 2; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, load_day (rand));
      g_autoptr (GArray) notes = select_timed (desk, 4);
      g_autofree char *lane = NULL;
      const CjmItem   *held;
      const CjmDrag   *drag = cjm_board_get_drag (desk->board);
      int              shift = 0;

      if (notes->len == 0)
        continue;
      held = find_item (desk, g_array_index (notes, Timed, 0).id);
      if (cjm_layout_pick (get_layout (desk), held->box.x + 6, held->box.y + 6) != held)
        continue;
      cjm_board_press (desk->board, held->box.x + 6, held->box.y + 6, CJM_MODIFIER_NONE);
      cjm_board_motion (desk->board, g_rand_double_range (rand, -50, get_layout (desk)->width + 50),
                        held->box.y + 6, CJM_MODIFIER_NONE);
      if (drag->cell == NULL || is_tray (desk, drag->cell->lane))
        {
          cjm_board_cancel (desk->board);
          continue;
        }
      lane = g_strdup (drag->cell->lane);
      cjm_board_release (desk->board);
      if (cjm_document_get_undo_label (desk->document) != NULL)
        check_shifted (desk, notes, &shift, lane);
      several += notes->len > 1;
    }
  g_assert_cmpuint (several, >, 10);
}

/* ---- Stages, lanes, cards ---- */

/* Returns: (transfer full): the ids of all of @kind on the map, in their order. */
static char *
list_ids (Desk *desk, CjmRecordKind kind)
{
  g_autoptr (GPtrArray)
      all = cjm_document_list_of_map (desk->document, kind, cjm_board_get_map (desk->board));
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (ids, "%s ", ((CjmRecord *) g_ptr_array_index (all, i))->id);
  return g_string_free (ids, FALSE);
}

/* Returns: (transfer full): where each note lies. */
static char *
list_places (Desk *desk)
{
  g_autoptr (GPtrArray) all = cjm_document_list (desk->document, CJM_KIND_NOTE);
  GString *places = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const CjmNote *note = g_ptr_array_index (all, i);

      g_string_append_printf (places, "%s %s %s %s\n", note->record.id, note->lane, note->stage,
                              note->record.order);
    }
  return g_string_free (places, FALSE);
}

static const struct
{
  CjmItemKind   item;
  CjmRecordKind record;
  int           dx, dy;
} siblings[] = { { CJM_ITEM_STAGE, CJM_KIND_STAGE, 1, 0 },
                 { CJM_ITEM_LANE, CJM_KIND_LANE, 0, 1 },
                 { CJM_ITEM_CARD, CJM_KIND_CARD, 1, 0 } };

/* Law: a stage, lane or card that is moved on by a key comes back by the opposite one; all notes lie where
 * they lay. */
static void
test_sibling_there_and_back (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint moved[G_N_ELEMENTS (siblings)] = { 0 };

  for (int round = 0; round < ROUNDS * 2; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 8));
      g_autofree char *places = list_places (desk);

      cjm_board_add_persona (desk->board, "Mina");
      cjm_board_add_persona (desk->board, "Sam");
      for (guint kind = 0; kind < G_N_ELEMENTS (siblings); kind++)
        {
          g_autofree char *id = choose (desk, siblings[kind].item);
          g_autofree char *before = list_ids (desk, siblings[kind].record);
          g_autofree char *there = NULL, *back = NULL, *places_then = NULL;
          int              way = random_below (desk, 2) == 0 ? 1 : -1;

          if (id == NULL)
            continue;
          cjm_board_select (desk->board, id, CJM_MODIFIER_NONE);
          cjm_board_nudge (desk->board, way * siblings[kind].dx, way * siblings[kind].dy);
          there = list_ids (desk, siblings[kind].record);
          places_then = list_places (desk);
          g_assert_cmpstr (places_then, ==, places);
          if (strcmp (there, before) == 0) /* it was the last one, or has a fixed place */
            continue;
          cjm_board_nudge (desk->board, -way * siblings[kind].dx, -way * siblings[kind].dy);
          back = list_ids (desk, siblings[kind].record);
          g_assert_cmpstr (back, ==, before);
          moved[kind]++;
        }
    }
  for (guint kind = 0; kind < G_N_ELEMENTS (siblings); kind++)
    g_assert_cmpuint (moved[kind], >, 3);
}

/* Law: who drags a stage, lane or card just past its neighbour has done what one key does. */
static void
test_sibling_by_hand (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint moved[G_N_ELEMENTS (siblings)] = { 0 };

  for (int round = 0; round < ROUNDS * 3; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 8));

      cjm_board_add_persona (desk->board, "Mina");
      for (guint kind = 0; kind < G_N_ELEMENTS (siblings); kind++)
        {
          g_autofree char *id = choose (desk, siblings[kind].item);
          g_autofree char *before = list_ids (desk, siblings[kind].record);
          g_autofree char *by_key = NULL, *by_hand = NULL;
          g_auto (GStrv) order = NULL;
          const CjmItem *held, *next;
          guint          at = 0;

          if (id == NULL)
            continue;
          cjm_board_select (desk->board, id, CJM_MODIFIER_NONE);
          cjm_board_nudge (desk->board, siblings[kind].dx, siblings[kind].dy);
          by_key = list_ids (desk, siblings[kind].record);
          if (strcmp (by_key, before) == 0) /* it is the last one, or has a fixed place */
            continue;
          order = g_strsplit (by_key, " ", -1);
          while (strcmp (order[at], id) != 0)
            at++;
          cjm_board_undo (desk->board);
          if (cjm_layout_find (get_layout (desk), order[at - 1]) == NULL) /* hidden */
            continue;
          held = find_item (desk, id);
          next = find_item (desk, order[at - 1]);
          cjm_board_press (desk->board, held->box.x + 20, held->box.y + 20, CJM_MODIFIER_NONE);
          cjm_board_motion (desk->board, next->box.x + next->box.width * 0.6 + 2,
                            next->box.y + next->box.height * 0.6 + 2, CJM_MODIFIER_NONE);
          cjm_board_release (desk->board);
          by_hand = list_ids (desk, siblings[kind].record);
          g_assert_cmpstr (by_hand, ==, by_key);
          moved[kind]++;
        }
    }
  for (guint kind = 0; kind < G_N_ELEMENTS (siblings); kind++)
    g_assert_cmpuint (moved[kind], >, 3);
}

/* @x: @y: (out): where the pointer is over an edge or a plus of @kind. Returns: FALSE if there is none. */
static gboolean
find_edge (Desk *desk, CjmHoverKind kind, double *x, double *y)
{
  gboolean   stage = kind == CJM_HOVER_ADD_STAGE || kind == CJM_HOVER_WIDTH;
  GPtrArray *items = get_layout (desk)->items;
  guint      first = (guint) random_below (desk, items->len);

  for (guint i = 0; i < items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (items, (first + i) % items->len);

      if (item->kind != (stage ? CJM_ITEM_STAGE : CJM_ITEM_LANE))
        continue;
      *x = stage ? cjm_rect_right (&item->box) + random_below (desk, 12)
                 : item->box.x + random_below (desk, (guint) item->box.width);
      *y = stage ? item->box.y + random_below (desk, 200)
                 : cjm_rect_bottom (&item->box) + random_below (desk, 6);
      if (cjm_board_hover (desk->board, *x, *y).kind == kind)
        return TRUE;
    }
  return FALSE;
}

/* Law: the plus between two stages or below a lane adds the new one right there. */
static void
test_plus (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint stages = 0, lanes = 0;

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 8));

      for (int i = 0; i < 20; i++)
        {
          gboolean         stage = random_below (desk, 2) == 0;
          g_autofree char *id = NULL, *added = NULL, *all = NULL, *both = NULL;
          g_autoptr (GPtrArray) selected = NULL;
          CjmHover hover;
          double   x, y;

          if (!find_edge (desk, stage ? CJM_HOVER_ADD_STAGE : CJM_HOVER_ADD_LANE, &x, &y))
            continue;
          hover = cjm_board_hover (desk->board, x, y);
          id = g_strdup (hover.id);
          if (stage)
            {
              cjm_board_press (desk->board, x, y, CJM_MODIFIER_NONE);
              cjm_board_release (desk->board);
            }
          else
            cjm_board_add_lane (desk->board, CJM_LANE_PAINS, hover.index); /* as the window does it */
          selected = cjm_board_list_selected (desk->board);
          added = g_strdup (g_ptr_array_index (selected, 0));
          all = list_ids (desk, stage ? CJM_KIND_STAGE : CJM_KIND_LANE);
          stages += stage;
          lanes += !stage;
          both = g_strdup_printf ("%s %s ", id, added);
          g_assert_nonnull (strstr (all, both));
          cjm_board_end_edit (desk->board);
          cjm_board_undo (desk->board);
        }
    }
  g_assert_true (stages > 5 && lanes > 5);
}

/* ---- Emotion points ---- */

/* Returns: (transfer full): all points but @id, as they are in a file. */
static char *
list_other_points (Desk *desk, const char *id)
{
  g_autoptr (GPtrArray) all = cjm_document_list (desk->document, CJM_KIND_FEELING);
  GString *points = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const CjmFeeling *point = g_ptr_array_index (all, i);

      if (strcmp (point->record.id, id) != 0)
        g_string_append_printf (points, "%s %s %g %d %g\n", point->record.id, point->stage, point->at,
                                point->start, point->value);
    }
  return g_string_free (points, FALSE);
}

/* Law: a point is raised and lowered by quarters, never beyond its scale; between the ends one key takes back
 * the other; no other point moves. */
static void
test_values_by_keys (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint checked = 0, ends = 0;

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 2));

      for (int i = 0; i < 10; i++)
        {
          g_autofree char *id = choose (desk, CJM_ITEM_FEELING);
          g_autofree char *others = NULL, *others_then = NULL;
          int              way = random_below (desk, 2) == 0 ? 1 : -1;
          double           before, there;

          if (id == NULL)
            continue;
          others = list_other_points (desk, id);
          before = cjm_document_get_feeling (desk->document, id)->value;
          cjm_board_select (desk->board, id, CJM_MODIFIER_NONE);
          cjm_board_nudge (desk->board, 0, -way);
          there = cjm_document_get_feeling (desk->document, id)->value;
          g_assert_cmpfloat (fabs (there), <=, 2);
          if (there == before + way * 0.25)
            {
              cjm_board_nudge (desk->board, 0, way);
              g_assert_cmpfloat (cjm_document_get_feeling (desk->document, id)->value, ==, before);
            }
          else
            g_assert_cmpfloat (there, ==, 2 * way);
          cjm_board_step_value (desk->board, 100 * way);
          g_assert_cmpfloat (cjm_document_get_feeling (desk->document, id)->value, ==, 2 * way);
          ends += there == 2 * way;
          others_then = list_other_points (desk, id);
          g_assert_cmpstr (others, ==, others_then);
          checked++;
        }
    }
  g_assert_true (checked > 30 && ends > 0);
}

/* Returns: (transfer full): ids of the points of one curve, from left to right as they are shown. */
static char *
list_curve (Desk *desk, const CjmFeeling *of)
{
  GString *ids = g_string_new (NULL);
  double   from = -G_MAXDOUBLE;

  for (;;)
    {
      const CjmItem *next = NULL;

      for (guint i = 0; i < get_layout (desk)->items->len; i++)
        {
          const CjmItem    *item = g_ptr_array_index (get_layout (desk)->items, i);
          const CjmFeeling *point = item->kind == CJM_ITEM_FEELING ? CJM_FEELING (item->record) : NULL;

          if (point == NULL || point->curve != of->curve || strcmp (point->lane, of->lane) != 0
              || g_strcmp0 (point->persona, of->persona) != 0 || item->feeling.point.x <= from)
            continue;
          if (next == NULL || item->feeling.point.x < next->feeling.point.x)
            next = item;
        }
      if (next == NULL)
        return g_string_free (ids, FALSE);
      from = next->feeling.point.x;
      g_string_append_printf (ids, "%s ", next->record->id);
    }
}

/* Law: wherever it is pulled, a point stays between its neighbours, at a quarter, or with Alt at a hundredth,
 * of its scale; with Shift it goes up and down alone. */
static void
test_points_by_hand (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint checked = 0;

  for (int round = 0; round < ROUNDS * 2; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 2));

      for (int i = 0; i < 6; i++)
        {
          g_autofree char  *id = choose (desk, CJM_ITEM_FEELING);
          g_autofree char  *curve = NULL, *curve_then = NULL;
          CjmModifiers      modifiers = random_below (desk, 2) == 0 ? CJM_MODIFIER_FREE : CJM_MODIFIER_NONE;
          const CjmFeeling *point;
          CjmCircle         circle;
          double            at, steps = modifiers == CJM_MODIFIER_FREE ? 100 : 4;
          gboolean          straight = random_below (desk, 3) == 0;

          if (id == NULL)
            continue;
          circle = cjm_item_get_feeling (find_item (desk, id))->point;
          point = cjm_document_get_feeling (desk->document, id);
          at = point->at;
          curve = list_curve (desk, point);
          cjm_board_press (desk->board, circle.x, circle.y, CJM_MODIFIER_NONE);
          cjm_board_motion (desk->board, g_rand_double_range (rand, -400, get_layout (desk)->width + 400),
                            circle.y + g_rand_double_range (rand, -300, 300),
                            modifiers | (straight ? CJM_MODIFIER_STRAIGHT : CJM_MODIFIER_NONE));
          if (cjm_board_get_drag (desk->board)->kind != CJM_DRAG_FEELING
              || strcmp (cjm_board_get_drag (desk->board)->id, id) != 0) /* another lies over it */
            {
              cjm_board_cancel (desk->board);
              continue;
            }
          cjm_board_release (desk->board);
          point = cjm_document_get_feeling (desk->document, id);
          curve_then = list_curve (desk, point);
          g_assert_cmpstr (curve, ==, curve_then);
          g_assert_cmpfloat (fabs (point->value), <=, 2);
          g_assert_cmpfloat_with_epsilon (point->value * steps, rint (point->value * steps), 1e-9);
          if (straight && point->stage != NULL)
            g_assert_cmpfloat_with_epsilon (point->at, at, 1e-9);
          checked++;
        }
    }
  g_assert_cmpuint (checked, >, 40);
}

/* ---- Edges ---- */

/* Law: the edge that is let go is where it was shown, within what is allowed, and changes nothing else. */
static void
test_edges (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint widths = 0, heights = 0;

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 8));

      for (int i = 0; i < 20; i++)
        {
          gboolean         width = random_below (desk, 2) == 0;
          g_autofree char *id = NULL, *places = NULL, *places_then = NULL;
          int              amount;
          double           x, y;

          if (!find_edge (desk, width ? CJM_HOVER_WIDTH : CJM_HOVER_HEIGHT, &x, &y))
            continue;
          id = g_strdup (cjm_board_hover (desk->board, x, y).id);
          places = list_places (desk);
          cjm_board_press (desk->board, x, y, CJM_MODIFIER_NONE);
          cjm_board_motion (desk->board, x + g_rand_double_range (rand, -900, 900),
                            y + g_rand_double_range (rand, -900, 2500), CJM_MODIFIER_NONE);
          amount = (int) cjm_board_get_drag (desk->board)->amount;
          cjm_board_release (desk->board);
          if (width)
            {
              g_assert_cmpint (cjm_document_get_stage (desk->document, id)->columns, ==, amount);
              g_assert_true (amount >= 1 && amount <= 4);
              widths++;
            }
          else
            {
              g_assert_cmpint (cjm_document_get_lane (desk->document, id)->height, ==, amount);
              g_assert_true (amount >= 0 && amount <= 2000);
              heights++;
            }
          places_then = list_places (desk);
          g_assert_cmpstr (places, ==, places_then);
          support_check_layout (get_layout (desk));
          cjm_board_undo (desk->board);
        }
    }
  g_assert_true (widths > 5 && heights > 5);
}

/* ---- Under the hand ---- */

/* Presses and moves: something of @kind is dragged then. Returns: FALSE where the map has nothing of it. */
static gboolean
begin_drag (Desk *desk, CjmDragKind kind)
{
  static const CjmItemKind items[] = { [CJM_DRAG_NOTES] = CJM_ITEM_NOTE,
                                       [CJM_DRAG_STAGE] = CJM_ITEM_STAGE,
                                       [CJM_DRAG_LANE] = CJM_ITEM_LANE,
                                       [CJM_DRAG_CARD] = CJM_ITEM_CARD,
                                       [CJM_DRAG_FEELING] = CJM_ITEM_FEELING };
  double                   x = -80, y = -80;

  if (kind == CJM_DRAG_WIDTH || kind == CJM_DRAG_HEIGHT)
    {
      if (!find_edge (desk, kind == CJM_DRAG_WIDTH ? CJM_HOVER_WIDTH : CJM_HOVER_HEIGHT, &x, &y))
        return FALSE;
    }
  else if (kind != CJM_DRAG_MARQUEE)
    {
      g_autofree char *id = choose (desk, items[kind]);

      if (id == NULL)
        return FALSE;
      x = find_item (desk, id)->box.x + find_item (desk, id)->box.width / 2;
      y = find_item (desk, id)->box.y + find_item (desk, id)->box.height / 2;
    }
  cjm_board_press (desk->board, x, y, CJM_MODIFIER_NONE);
  cjm_board_motion (desk->board, x + 30, y + 30, CJM_MODIFIER_NONE);
  if (cjm_board_get_drag (desk->board)->kind == kind)
    return TRUE;
  cjm_board_cancel (desk->board); /* something else lies over it */
  return FALSE;
}

/* Removes @id (nullable) and all that depends on it, or all maps, as a colleague does. */
static void
remove_elsewhere (Desk *desk, const char *id, gboolean all)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) maps = cjm_document_list (desk->document, CJM_KIND_MAP);
  g_autoptr (CjmChangeSet) plan = NULL;

  for (guint i = 0; all && i < maps->len; i++)
    g_ptr_array_add (ids, ((CjmRecord *) g_ptr_array_index (maps, i))->id);
  if (!all && id != NULL)
    g_ptr_array_add (ids, (gpointer) id);
  plan = cjm_edit_remove (desk->document, ids);
  g_assert_true (cjm_document_apply (desk->document, plan, NULL));
}

/* Law: whatever is removed under the hand that drags it, be it the last map, the hand can go on and let go;
 * no more changes by that. */
static void
test_removed_under_hand (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint dragged[CJM_DRAG_EXTERNAL + 1] = { 0 };

  for (int round = 0; round < ROUNDS * 8; round++)
    {
      g_autoptr (Desk) desk = support_desk_new (rand, support_random_document (rand, 8));
      CjmDragKind      kind = CJM_DRAG_NOTES + (CjmDragKind) round % (CJM_DRAG_EXTERNAL - CJM_DRAG_NOTES);
      g_autofree char *before = NULL, *after = NULL;
      g_autofree char *words = NULL;

      if (!begin_drag (desk, kind))
        continue;
      dragged[kind]++;
      remove_elsewhere (desk, cjm_board_get_drag (desk->board)->id, random_below (desk, 2) == 0);
      before = support_write (desk->document);
      cjm_board_motion (desk->board, 300, 400, CJM_MODIFIER_NONE);
      words = cjm_board_describe_drag (desk->board);
      g_assert_true (words == NULL || *words != '\0');
      cjm_board_release (desk->board);
      g_assert_cmpint (cjm_board_get_drag (desk->board)->kind, ==, CJM_DRAG_NONE);
      g_assert_false (cjm_document_is_in_step (desk->document));
      after = support_write (desk->document);
      g_assert_cmpstr (before, ==, after);
    }
  for (CjmDragKind kind = CJM_DRAG_NOTES; kind < CJM_DRAG_EXTERNAL; kind++)
    g_assert_cmpuint (dragged[kind], >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moves/note-there-and-back", test_note_there_and_back);
  g_test_add_func ("/moves/several-stay-in-order", test_several_stay_in_order);
  g_test_add_func ("/moves/keys-on-a-clock", test_keys_on_a_clock);
  g_test_add_func ("/moves/hand-on-a-clock", test_hand_on_a_clock);
  g_test_add_func ("/moves/sibling-there-and-back", test_sibling_there_and_back);
  g_test_add_func ("/moves/sibling-by-hand", test_sibling_by_hand);
  g_test_add_func ("/moves/plus", test_plus);
  g_test_add_func ("/moves/values-by-keys", test_values_by_keys);
  g_test_add_func ("/moves/points-by-hand", test_points_by_hand);
  g_test_add_func ("/moves/edges", test_edges);
  g_test_add_func ("/moves/removed-under-hand", test_removed_under_hand);
  return g_test_run ();
}
