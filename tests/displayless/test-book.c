/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-book.c: laws of pages to read: nothing falls off them, however long; everything stands there once,
 * in the order of the map; and pages are counted through. */
#include "support.h"
#include "support-layout.h"

#include "layout/cjm-book.h"
#include "model/cjm-schema.h"

#include <math.h>
#include <string.h>

#define ROUNDS 20
#define MARGIN 56.0 /* map points, of a page */

typedef GPtrArray *(*BookPart) (CjmBook *book, GPtrArray *maps);

static const BookPart parts[] = { cjm_book_cover, cjm_book_personas, cjm_book_lists, cjm_book_notes };

static void
apply (CjmDocument *document, CjmChangeSet *plan)
{
  g_autoptr (CjmChangeSet) own = plan;
  g_autoptr (GError) error = NULL;

  cjm_document_apply (document, own, &error);
  g_assert_no_error (error);
}

static CjmBook *
new_book (CjmDocument *document, double width, double height)
{
  return cjm_book_new (document, support_fake_measure (), width, height);
}

static const CjmItem *
item_at (const CjmLayout *page, guint i)
{
  return g_ptr_array_index (page->items, i);
}

/* Journeys only: other maps have no stages. */
static CjmDocument *
random_journey (GRand *rand, guint n_notes)
{
  static const char *const names[] = { "colleen", "online-shop" };
  CjmDocument             *document = support_load_sample (names[g_rand_int_range (rand, 0, 2)],
                                                           g_rand_int_range (rand, 0, 2));
  g_autoptr (GPtrArray) lanes = cjm_document_list (document, CJM_KIND_LANE);

  for (; n_notes > 0; n_notes--)
    {
      const CjmLane *lane = g_ptr_array_index (lanes, g_rand_int_range (rand, 0, (gint32) lanes->len));
      g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, lane->map);
      CjmSlot slot = { lane->record.id, NULL, 0, -1, NULL };
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *id = NULL;

      if (lane->kind == CJM_LANE_EMOTION || lane->kind == CJM_LANE_TRAY || stages->len == 0)
        continue;
      slot.stage =
          ((CjmRecord *) g_ptr_array_index (stages, g_rand_int_range (rand, 0, (gint32) stages->len)))->id;
      slot.index = (guint) g_rand_int_range (rand, 0, 4);
      for (int n = n_notes % 15 == 0 ? 400 : g_rand_int_range (rand, 1, 30); n > 0; n--)
        g_string_append_printf (text, "w%u ", g_rand_int_range (rand, 0, 1000000));
      apply (document, cjm_edit_add_note (document, &slot, text->str, &id));
    }
  return document;
}

/* Sets @member of record @id to @text, line breaks included, as a file may. */
static void
set_text (CjmDocument *document, const char *id, const char *member, const char *text)
{
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  const CjmRecord *before = cjm_document_find (document, id);
  CjmRecord       *after = cjm_record_copy (before);
  const CjmMember *own = cjm_schema_find_member (cjm_schema_record_type (before->kind), member);

  cjm_record_set_text (&cjm_member_at (after, own, char *), text);
  cjm_change_set_add (plan, cjm_record_ref (before), after);
  apply (document, cjm_change_set_ref (plan));
}

/* Nothing of @page lies outside its margins, but for what is on covers from edge to edge and in the foot. */
static void
check_margins (CjmLayout *page)
{
  support_check_layout (page);
  for (guint i = 0; i < page->items->len; i++)
    {
      const CjmItem *item = item_at (page, i);

      if (item->kind == CJM_ITEM_FOOTER)
        continue;
      g_assert_cmpfloat (item->box.x, >=, MARGIN - 0.5);
      g_assert_cmpfloat (cjm_rect_right (&item->box), <=, page->width - MARGIN + 0.5);
      g_assert_cmpfloat (cjm_rect_bottom (&item->box), <=, page->height - MARGIN + 0.5);
    }
}

/* ---- However long ---- */

/* A reason and what somebody said with it, as long as the format allows, in letters or in lines. */
static char *
as_long_as_can_be (gboolean in_lines)
{
  GString *text = g_string_new (NULL);

  while (text->len < 990)
    g_string_append (text, in_lines ? "so\n" : "so it goes and ");
  return g_string_free (text, FALSE);
}

/* However much there is to say of a feeling, no line of it falls off a page. */
static void
test_long_feelings (void)
{
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
      g_autofree char *text = as_long_as_can_be (i % 2), *quote = as_long_as_can_be (i / 2);
      g_autoptr (CjmBook) book = NULL;
      g_autoptr (GPtrArray) pages = NULL;
      guint n_lines = 0, wanted = 0;

      set_text (document, "f03", "text", text);
      set_text (document, "f03", "quote", quote);
      book = new_book (document, 1123, 794);
      pages = cjm_book_stages (book, "map-current");
      for (guint p = 0; p < pages->len; p++)
        {
          CjmLayout *page = g_ptr_array_index (pages, p);

          check_margins (page);
          for (guint k = 0; k < page->items->len; k++)
            for (guint t = 0; item_at (page, k)->kind == CJM_ITEM_LINE && t < item_at (page, k)->texts->len;
                 t++)
              for (const char *at = g_array_index (item_at (page, k)->texts, CjmTextBox, t).text;
                   (at = strstr (at, "so")) != NULL; at++)
                n_lines++;
        }
      for (const char *at = text; (at = strstr (at, "so")) != NULL; at++)
        wanted++;
      for (const char *at = quote; (at = strstr (at, "so")) != NULL; at++)
        wanted++;
      g_assert_cmpuint (n_lines, ==, wanted);
    }
}

/* Names and goals as long as they may be are shortened, and leave room for the notes. */
static void
test_long_names (void)
{
  static const char *const members[] = { "name", "customer_goal", "business_goal", "duration", "owner" };

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
      g_autoptr (GPtrArray) lanes = cjm_document_list (document, CJM_KIND_LANE);
      g_autofree char *text = as_long_as_can_be (i);
      g_autoptr (CjmBook) book = NULL;
      g_autoptr (GPtrArray) pages = NULL;

      for (guint m = 0; m < G_N_ELEMENTS (members); m++)
        set_text (document, "stage-2", members[m], text);
      for (guint l = 0; l < lanes->len; l++)
        set_text (document, ((CjmRecord *) g_ptr_array_index (lanes, l))->id, l % 2 ? "name" : "question",
                  text);
      set_text (document, "map-current", "title", text);
      set_text (document, "project", "title", text);
      book = new_book (document, 1123, 794);
      pages = cjm_book_stages (book, "map-current");
      for (guint p = 0; p < pages->len; p++)
        check_margins (g_ptr_array_index (pages, p));
      g_assert_cmpuint (pages->len, <, 30);
    }
}

/* However much is said beside a note, of its owner, its stage or those who were asked, stays on the page. */
static void
test_long_details (void)
{
  static const char *const members[] = { "owner", "sample" };

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      g_autoptr (GPtrArray) notes = cjm_document_list (document, CJM_KIND_NOTE);
      g_autofree char *text = as_long_as_can_be (i);
      g_autoptr (CjmBook) book = NULL;
      guint n_plans = 0;

      for (guint n = 0; n < notes->len; n++)
        {
          const CjmNote *note = g_ptr_array_index (notes, n);

          n_plans += note->kind == CJM_NOTE_PLAN;
          if (n % 9 == 0 || note->kind == CJM_NOTE_PLAN)
            set_text (document, note->record.id, members[n % 2], text);
        }
      g_assert_cmpuint (n_plans, >, 2);
      set_text (document, "stage-2", "name", text);
      book = new_book (document, 1123, 794);
      for (guint part = 2; part < G_N_ELEMENTS (parts); part++)
        {
          g_autoptr (GPtrArray) pages = parts[part](book, maps);

          for (guint p = 0; p < pages->len; p++)
            check_margins (g_ptr_array_index (pages, p));
        }
    }
}

/* ---- Each once, in order ---- */

/* Returns: how many items on @pages are the note itself, or a line that begins as it does. */
static guint
count_shown (GPtrArray *pages, const CjmNote *note)
{
  guint n = 0;

  for (guint p = 0; p < pages->len; p++)
    for (guint k = 0; k < ((CjmLayout *) g_ptr_array_index (pages, p))->items->len; k++)
      {
        const CjmItem    *item = item_at (g_ptr_array_index (pages, p), k);
        const CjmTextBox *text = item->texts->len > 0 ? &g_array_index (item->texts, CjmTextBox, 0) : NULL;

        if (item->kind == CJM_ITEM_NOTE)
          n += item->record == &note->record;
        else if (item->kind == CJM_ITEM_LINE && text != NULL && note->text != NULL)
          n += strlen (text->text) > 200 && g_str_has_prefix (note->text, text->text);
      }
  return n;
}

/* On the pages of the stages each note stands once, as a note, or written out where it is too long. */
static void
test_each_note_once (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_journey (rand, 60);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      const char *map = ((CjmRecord *) g_ptr_array_index (maps, 0))->id;
      g_autoptr (GPtrArray) notes = cjm_document_list_of_map (document, CJM_KIND_NOTE, map);
      g_autoptr (CjmBook) book = new_book (document, i % 2 ? 1123 : 794, i % 2 ? 794 : 1123);
      g_autoptr (GPtrArray) pages = cjm_book_stages (book, map);

      for (guint p = 0; p < pages->len; p++)
        check_margins (g_ptr_array_index (pages, p));
      for (guint n = 0; n < notes->len; n++)
        {
          const CjmNote *note = g_ptr_array_index (notes, n);
          const CjmLane *lane = cjm_document_get_lane (document, note->lane);

          g_assert_cmpuint (count_shown (pages, note), ==,
                            lane->hidden || lane->kind == CJM_LANE_TRAY ? 0 : 1);
        }
    }
}

/* What the appendix is to say, note by note: stage by stage, in each lane by lane. */
static GPtrArray *
list_in_order (CjmDocument *document, const char *map)
{
  GPtrArray *list = g_ptr_array_new ();
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);

  for (guint s = 0; s < stages->len; s++)
    for (guint l = 0; l < lanes->len; l++)
      {
        const CjmLane *lane = g_ptr_array_index (lanes, l);
        g_autoptr (GPtrArray) cell = cjm_document_list_cell (
            document, lane->record.id, ((CjmRecord *) g_ptr_array_index (stages, s))->id);

        for (guint n = 0; !lane->hidden && lane->kind != CJM_LANE_TRAY && n < cell->len; n++)
          g_ptr_array_add (list, g_ptr_array_index (cell, n));
      }
  return list;
}

/* The appendix goes through the map in the order of reading; what is said of each note, and its mark, is
 * with its last and its first piece. */
static void
test_appendix_in_order (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_journey (rand, 60);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      const char *map = ((CjmRecord *) g_ptr_array_index (maps, 0))->id;
      g_autoptr (CjmBook) book = new_book (document, i % 2 ? 1123 : 794, i % 2 ? 794 : 1123);
      g_autoptr (GPtrArray) pages = NULL;
      g_autoptr (GPtrArray) wanted = list_in_order (document, map);
      guint n_begun = 0;

      g_ptr_array_set_size (maps, 1);
      pages = cjm_book_notes (book, maps);
      for (guint p = 0; p < pages->len; p++)
        {
          CjmLayout *page = g_ptr_array_index (pages, p);

          check_margins (page);
          for (guint k = 0; k < page->items->len; k++)
            {
              const CjmItem *item = item_at (page, k);
              const CjmNote *note;
              const char    *text;

              if (item->kind != CJM_ITEM_LINE || item->marks->len == 0)
                continue;
              g_assert_cmpuint (n_begun, <, wanted->len);
              note = g_ptr_array_index (wanted, n_begun++);
              text = item->texts->len > 0 ? g_array_index (item->texts, CjmTextBox, 0).text : "";
              g_assert_true (note->text == NULL || g_str_has_prefix (note->text, text));
            }
        }
      g_assert_cmpuint (n_begun, ==, wanted->len);
    }
}

/* ---- Pages ---- */

/* Returns: the number in the foot of @page, 0 for none. */
static guint
number_of (const CjmLayout *page)
{
  for (guint k = 0; k < page->items->len; k++)
    if (item_at (page, k)->kind == CJM_ITEM_FOOTER)
      return (guint) g_ascii_strtoull (g_array_index (item_at (page, k)->texts, CjmTextBox, 0).text, NULL,
                                       10);
  return 0;
}

/* Pages are counted through all parts, those of others that come between included. */
static void
test_numbers (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 60);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      g_autoptr (CjmBook) book = new_book (document, 1123, 794);
      guint n = 0;

      for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
        {
          g_autoptr (GPtrArray) pages = parts[part](book, maps);
          guint skipped = (guint) g_rand_int_range (rand, 0, 4);

          for (guint p = 0; p < pages->len; p++)
            {
              guint number = number_of (g_ptr_array_index (pages, p));

              n++;
              g_assert_true (number == n || (number == 0 && parts[part] == cjm_book_cover));
            }
          cjm_book_skip (book, skipped);
          n += skipped;
        }
    }
}

/* A part is the same whatever part was made before it, but for the numbers of its pages. */
static void
test_parts_are_apart (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 40);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      g_autoptr (CjmBook) used = new_book (document, 1123, 794);

      for (int round = 0; round < 6; round++)
        {
          BookPart part = parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))];
          g_autoptr (CjmBook) fresh = new_book (document, 1123, 794);
          g_autoptr (GPtrArray) one = part (used, maps);
          g_autoptr (GPtrArray) two = part (fresh, maps);

          g_assert_cmpuint (one->len, ==, two->len);
          for (guint p = 0; p < one->len; p++)
            {
              CjmLayout *pages[] = { g_ptr_array_index (one, p), g_ptr_array_index (two, p) };
              char      *texts[2];

              for (int k = 0; k < 2; k++)
                {
                  for (guint n = pages[k]->items->len; n > 0; n--)
                    if (item_at (pages[k], n - 1)->kind == CJM_ITEM_FOOTER)
                      g_ptr_array_remove_index (pages[k]->items, n - 1);
                  texts[k] = support_describe_layout (pages[k]);
                }
              support_assert_same_text (texts[0], texts[1]);
              g_free (texts[0]);
              g_free (texts[1]);
            }
        }
    }
}

/* Taller pages are never more. */
static void
test_taller_pages (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS / 2; i++)
    {
      g_autoptr (CjmDocument) document = random_journey (rand, 80);
      g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
      guint before = G_MAXUINT;

      for (double height = 600; height < 3000; height *= 1.5)
        {
          g_autoptr (CjmBook) book = new_book (document, 800, height);
          g_autoptr (GPtrArray) pages = cjm_book_notes (book, maps);

          g_assert_cmpuint (pages->len, <=, before);
          before = pages->len;
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/book/long-feelings", test_long_feelings);
  g_test_add_func ("/book/long-names", test_long_names);
  g_test_add_func ("/book/long-details", test_long_details);
  g_test_add_func ("/book/each-note-once", test_each_note_once);
  g_test_add_func ("/book/appendix-in-order", test_appendix_in_order);
  g_test_add_func ("/book/numbers", test_numbers);
  g_test_add_func ("/book/parts-are-apart", test_parts_are_apart);
  g_test_add_func ("/book/taller-pages", test_taller_pages);
  return g_test_run ();
}
