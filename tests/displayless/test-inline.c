/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-inline.c: texts that are written where they stand on the sheet. */
#include "support.h"
#include "support-board.h"

#include "edit/cjm-template.h"
#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board-text.h"

#include <string.h>

static GArray *
texts_of (BoardFixture *fixture)
{
  return cjm_board_get_layout (fixture->board)->inline_texts;
}

static const char *
text_in (CjmDocument *document, const char *owner, const char *member)
{
  return cjm_record_get_text (cjm_document_find (document, owner), member);
}

static void
expect_member (BoardFixture *fixture, const char *owner, const char *member)
{
  g_assert_cmpstr (cjm_board_get_edited (fixture->board), ==, owner);
  g_assert_cmpstr (cjm_board_get_edited_member (fixture->board), ==, member);
}

/* A click, and where that takes hold of something a second one. */
static void
click (BoardFixture *fixture, const CjmRect *box)
{
  double x = box->x + box->width / 2, y = box->y + box->height / 2;

  cjm_board_press (fixture->board, x, y, CJM_MODIFIER_NONE);
  cjm_board_release (fixture->board);
  if (cjm_board_get_edited (fixture->board) == NULL)
    cjm_board_activate_at (fixture->board, x, y);
}

/* Each is begun by the pointer, written, and one undo step. */
static void
test_each (BoardFixture *fixture, gconstpointer sample)
{
  guint n = texts_of (fixture)->len;

  g_assert_cmpuint (n, >, 5);
  for (guint i = 0; i < n; i++)
    {
      const CjmInlineText *text = &g_array_index (texts_of (fixture), CjmInlineText, i);
      g_autofree char     *owner = g_strdup (text->owner);
      const char          *member = text->member;
      CjmRect              box = text->box;
      g_autofree char     *before = g_strdup (text_in (fixture->document, owner, member));

      click (fixture, &box);
      expect_member (fixture, owner, member);
      g_assert_cmpstr (cjm_board_get_edited_text (fixture->board), ==, before != NULL ? before : "");
      cjm_board_edit_text (fixture->board, "  Written here ");
      cjm_board_end_edit (fixture->board);
      g_assert_cmpstr (text_in (fixture->document, owner, member), ==, "Written here");
      cjm_board_undo (fixture->board);
      g_assert_cmpstr (text_in (fixture->document, owner, member), ==, before);
    }
  g_assert_null (cjm_document_get_undo_label (fixture->document));
}

/* None covers another: each can be hit. What is written has no prompt over it, and no
 * quadrant. */
static void
test_apart (BoardFixture *fixture, gconstpointer sample)
{
  GArray    *texts = texts_of (fixture);
  GPtrArray *items = cjm_board_get_layout (fixture->board)->items;

  for (guint i = 0; i < texts->len; i++)
    {
      const CjmInlineText *text = &g_array_index (texts, CjmInlineText, i);

      if (text->prompt == NULL || *text->prompt == '\0')
        continue;
      g_assert_null (text_in (fixture->document, text->owner, text->member));
      for (guint k = 0; k < items->len; k++)
        if (((CjmItem *) g_ptr_array_index (items, k))->kind == CJM_ITEM_QUADRANT)
          g_assert_false (cjm_rect_overlaps (&((CjmItem *) g_ptr_array_index (items, k))->box, &text->box));
    }
  for (guint i = 0; i < texts->len; i++)
    for (guint k = i + 1; k < texts->len; k++)
      {
        const CjmInlineText *a = &g_array_index (texts, CjmInlineText, i);
        const CjmInlineText *b = &g_array_index (texts, CjmInlineText, k);

        if (cjm_rect_overlaps (&a->box, &b->box))
          g_error ("%s of %s lies over %s of %s", a->member, a->owner, b->member, b->owner);
      }
}

/* Tab goes through all of them once, and then nothing is written; Shift+Tab goes back. */
static void
test_tab (BoardFixture *fixture, gconstpointer sample)
{
  guint   n = texts_of (fixture)->len;
  CjmRect first = g_array_index (texts_of (fixture), CjmInlineText, 0).box;

  click (fixture, &first);
  for (guint i = 0; i < n; i++)
    {
      const CjmInlineText *text = &g_array_index (texts_of (fixture), CjmInlineText, i);

      expect_member (fixture, text->owner, text->member);
      if (i + 1 < n)
        {
          cjm_board_edit_next (fixture->board, 1);
          cjm_board_edit_next (fixture->board, -1);
          expect_member (fixture, g_array_index (texts_of (fixture), CjmInlineText, i).owner,
                         g_array_index (texts_of (fixture), CjmInlineText, i).member);
        }
      cjm_board_edit_next (fixture->board, 1);
    }
  g_assert_null (cjm_board_get_edited (fixture->board));
  g_assert_null (cjm_document_get_undo_label (fixture->document));
}

/* Among notes Tab leads through each note, point and empty cell once, points by time, and ends behind the
 * last. */
static void
test_tab_among_notes (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) way = g_ptr_array_new_with_free_func (g_free);
  guint  points = cjm_document_count (fixture->document, CJM_KIND_FEELING);
  double last_x = 0;

  g_assert_true (cjm_board_begin_edit (fixture->board, "n01"));
  while (cjm_board_get_edited (fixture->board) != NULL)
    {
      const char    *id = cjm_board_get_edited (fixture->board);
      const CjmItem *at = cjm_layout_find (cjm_board_get_layout (fixture->board), id);

      g_assert_true (g_hash_table_add (seen, g_strdup (id)));
      g_ptr_array_add (way, g_strdup (id));
      if (at->kind == CJM_ITEM_FEELING)
        {
          g_assert_cmpfloat (cjm_item_get_feeling (at)->point.x, >=, last_x);
          last_x = cjm_item_get_feeling (at)->point.x;
          points--;
        }
      cjm_board_edit_next (fixture->board, 1);
    }
  g_assert_cmpuint (points, ==, 0);
  g_assert_cmpuint (way->len, >, cjm_document_count (fixture->document, CJM_KIND_NOTE)); /* empty cells too */
  g_assert_null (cjm_document_get_undo_label (fixture->document));
}

/* A name is never empty: it is the one before, or a usual one. */
static void
test_names (BoardFixture *fixture, gconstpointer sample)
{
  g_autofree char *id = NULL;

  g_assert_true (cjm_board_begin_edit (fixture->board, "stage-2"));
  cjm_board_edit_text (fixture->board, " ");
  cjm_board_end_edit (fixture->board);
  g_assert_cmpstr (text_in (fixture->document, "stage-2", "name"), ==, "Interest, comparison or decision");

  cjm_board_add_stage (fixture->board, 4);
  id = g_strdup (cjm_board_get_edited (fixture->board));
  cjm_board_end_edit (fixture->board);
  g_assert_cmpstr (text_in (fixture->document, id, "name"), ==, "Stage 5");
  cjm_board_undo (fixture->board);
  g_assert_null (cjm_document_find (fixture->document, id));

  cjm_board_add_persona (fixture->board, NULL);
  g_free (id);
  id = g_strdup (cjm_board_get_edited (fixture->board));
  g_assert_cmpstr (cjm_board_get_edited_member (fixture->board), ==, "name");
  cjm_board_end_edit (fixture->board);
  g_assert_cmpstr (text_in (fixture->document, id, "name"), ==, "Persona 2");
  cjm_board_undo (fixture->board);
  g_assert_null (cjm_document_find (fixture->document, id));
}

/* What was just added is being written: a word after P, S or L goes into it. */
static void
test_added (BoardFixture *fixture, gconstpointer sample)
{
  cjm_board_add_lane (fixture->board, CJM_LANE_PAINS, 2);
  g_assert_cmpstr (cjm_board_get_edited_member (fixture->board), ==, "name");
  cjm_board_edit_text (fixture->board, "Worries");
  cjm_board_end_edit (fixture->board);
  g_assert_cmpstr (cjm_document_get_undo_label (fixture->document), ==, "Add Lane");
  cjm_board_undo (fixture->board);
  g_assert_null (cjm_document_get_undo_label (fixture->document));
}

static void
add (const char *name, const char *sample, void (*test) (BoardFixture *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf ("/inline/%s/%s", name, sample);

  g_test_add (path, BoardFixture, sample, support_board_set_up, test, support_board_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (int i = 0; cjm_template_sample_names[i] != NULL; i++)
    {
      add ("each", cjm_template_sample_names[i], test_each);
      add ("apart", cjm_template_sample_names[i], test_apart);
      add ("tab", cjm_template_sample_names[i], test_tab);
    }
  add ("names", "colleen", test_names);
  add ("added", "colleen", test_added);
  add ("tab-among-notes", "colleen", test_tab_among_notes);
  return g_test_run ();
}
