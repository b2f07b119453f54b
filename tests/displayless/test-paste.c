/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-paste.c: what is pasted from other programs: names, lists, quotes, line breaks. */
#include "support.h"
#include "support-board.h"

#include "input/cjm-rich-text.h"
#include "edit/cjm-edit-map.h"
#include "model/cjm-schema.h"
#include "edit/cjm-table.h"
#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-paste.h"
#include "tools/cjm-board-selection.h"
#include "tools/cjm-board-text.h"
#include "tools/cjm-board.h"
#include "tools/cjm-draft.h"
#include "tools/cjm-reading.h"

#include <string.h>

#define NBSP "\xc2\xa0"
#define BOM "\xef\xbb\xbf"

static void
test_find (BoardFixture *fixture, gconstpointer sample)
{
  static const char *const needles[] = { "delivery day", "delivery" NBSP "day", BOM "Delivery  day ",
                                         "ＤＥＬＩＶＥＲＹ　ＤＡＹ" };

  for (guint i = 0; i < G_N_ELEMENTS (needles); i++)
    {
      g_autoptr (GPtrArray) hits = cjm_reading_search (fixture->document, needles[i]);

      g_test_message ("%s", needles[i]);
      g_assert_true (g_ptr_array_find_with_equal_func (hits, "n33", g_str_equal, NULL));
    }
  {
    g_autoptr (GPtrArray) hits = cjm_reading_search (fixture->document, NBSP " ");

    g_assert_cmpuint (hits->len, ==, 0);
  }
}

/* ---- Line breaks ---- */

static void
test_line_breaks (BoardFixture *fixture, gconstpointer sample)
{
  const char *mixed = BOM "a\r\nb\rc\vd\fe\xe2\x80\xa8"
                          "f\xe2\x80\xa9g\xc2\x85h";
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) rain = NULL;
  g_autofree char *id = NULL;
  CjmDraft         draft = { 0 };

  /* written on the map */
  cjm_board_begin_edit (fixture->board, "n33");
  cjm_board_edit_text (fixture->board, mixed);
  cjm_board_end_edit (fixture->board);
  g_assert_cmpstr (cjm_document_get_note (fixture->document, "n33")->text, ==, "a\nb\nc\nd\ne\nf\ng\nh");
  cjm_board_begin_edit (fixture->board, "stage-1");
  cjm_board_edit_text (fixture->board, mixed);
  cjm_board_end_edit (fixture->board);
  g_assert_cmpstr (cjm_document_get_stage (fixture->document, "stage-1")->name, ==, "a b c d e f g h");
  /* in a property */
  g_ptr_array_add (ids, (gpointer) "n28");
  cjm_board_set_member (fixture->board, ids, "Text", "text", &(CjmValue){ .text = mixed });
  g_assert_cmpstr (cjm_document_get_note (fixture->document, "n28")->text, ==, "a\nb\nc\nd\ne\nf\ng\nh");
  cjm_board_set_member (fixture->board, ids, "Owner", "owner", &(CjmValue){ .text = mixed });
  g_assert_cmpstr (cjm_document_get_note (fixture->document, "n28")->owner, ==, "a b c d e f g h");
  cjm_board_set_member (fixture->board, ids, "Tags", "tags",
                        &(CjmValue){ .list = (char *[]){ (char *) "a\vb", NULL } });
  g_assert_cmpstr (cjm_document_get_note (fixture->document, "n28")->tags[0], ==, "a b");
  /* as a name, in the rain, as a link */
  cjm_change_set_unref (cjm_edit_add_persona (fixture->document, "x", &id));
  cjm_board_add_persona (fixture->board, mixed);
  {
    g_autoptr (GPtrArray) personas = cjm_document_list (fixture->document, CJM_KIND_PERSONA);

    g_assert_cmpstr (CJM_PERSONA (g_ptr_array_index (personas, personas->len - 1))->name, ==,
                     "a b c d e f g h");
  }
  rain = cjm_board_rain (fixture->board, mixed, &draft, NULL);
  g_assert_cmpuint (rain->len, ==, 8);
  cjm_board_focus_cell (fixture->board, "lane-plan", "stage-3");
  cjm_board_clear_selection (fixture->board);
  g_assert_true (cjm_board_paste_link (fixture->board, "Title\r\nhttps://example.com"));
  {
    g_autoptr (GPtrArray) cell = cjm_document_list_cell (fixture->document, "lane-plan", "stage-3");

    g_assert_cmpuint (cell->len, ==, 1);
    g_assert_cmpstr (CJM_NOTE (g_ptr_array_index (cell, 0))->text, ==, "Title\nhttps://example.com");
  }
}

/* Each line that is pasted into the rain falls by itself, all in one step with what was written before. */
static void
test_rain (BoardFixture *fixture, gconstpointer sample)
{
  CjmDraft draft = { 0 };
  g_autoptr (GPtrArray) first = cjm_board_rain (fixture->board, "o", &draft, NULL);
  g_autoptr (GPtrArray) longer = cjm_board_rain (fixture->board, "on", &draft, first);
  g_autoptr (GPtrArray) added = cjm_board_rain (fixture->board, "one\n\n- two\nthree\n", &draft, longer);
  g_autofree char *undone = NULL;

  g_assert_cmpuint (added->len, ==, 3);
  g_assert_cmpstr (cjm_document_get_note (fixture->document, g_ptr_array_index (added, 1))->text, ==, "two");
  draft.state = 0; /* what follows is another line */
  g_assert_null (cjm_board_rain (fixture->board, " \n", &draft, NULL));
  cjm_board_undo (fixture->board);
  undone = support_write (fixture->document);
  g_assert_cmpstr (undone, ==, fixture->before);
}

/* A key that changes nothing does not end the undo step. */
static void
test_rain_unchanged (BoardFixture *fixture, gconstpointer sample)
{
  CjmDraft draft = { 0 };
  g_autoptr (GPtrArray) first = cjm_board_rain (fixture->board, "to", &draft, NULL);
  g_autoptr (GPtrArray) same = cjm_board_rain (fixture->board, "\nto", &draft, first);
  g_autoptr (GPtrArray) longer = cjm_board_rain (fixture->board, "\ntop", &draft, same);
  g_autofree char *undone = NULL;

  g_assert_cmpstr (cjm_document_get_note (fixture->document, g_ptr_array_index (longer, 0))->text, ==, "top");
  cjm_board_undo (fixture->board);
  undone = support_write (fixture->document);
  g_assert_cmpstr (undone, ==, fixture->before);
}

/* A line of which nothing is left never fell, also where something else was done meanwhile. */
static void
test_rain_taken_up (BoardFixture *fixture, gconstpointer sample)
{
  CjmDraft draft = { 0 };
  g_autoptr (GPtrArray) first = cjm_board_rain (fixture->board, "a", &draft, NULL);
  g_autoptr (GPtrArray) second = NULL;

  g_assert_null (cjm_board_rain (fixture->board, "", &draft, first));
  g_assert_false (cjm_document_is_modified (fixture->document));
  second = cjm_board_rain (fixture->board, "b", &draft, NULL);
  cjm_board_add_persona (fixture->board, "Sam");
  g_assert_null (cjm_board_rain (fixture->board, "", &draft, second));
  g_assert_null (cjm_document_get_note (fixture->document, g_ptr_array_index (second, 0)));
}

/* ---- Shapes ---- */

typedef struct
{
  const char *name, *text;
  const char *found[8];   /* "lane/stage: text" in order */
  const char *unknown[4]; /* "stage X", "lane X" */
  const char *left_out[4];
} Case;

static const Case cases[] = {
  { "word bullets",
    "•\tWaits too long\n•\tAsks twice\no\tcalls again\n",
    { "pains/2: Waits too long", "pains/2: Asks twice", "pains/2: calls again" } },
  { "word numbers", "1.\tFirst step\n2.\tSecond step\n", { "pains/2: First step", "pains/2: Second step" } },
  { "word levels",
    "Intro\n\t1.1.\tdeep\n\t\ta)\tdeeper\n\xef\x82\xb7\tsymbol\n\xc2\xa7\tsquare\n\tiv.\troman",
    { "pains/2: Intro", "pains/2: deep", "pains/2: deeper", "pains/2: symbol", "pains/2: square",
      "pains/2: roman" } },
  { "outlook bullets", "\xc2\xb7" NBSP NBSP NBSP "one\n•" NBSP "two", { "pains/2: one", "pains/2: two" } },
  { "set in", "one\n\ttwo\n\t\tthree", { "pains/2: one", "pains/2: two", "pains/2: three" } },
  { "all set in", "\tone\n\ttwo", { "pains/2: one", "pains/2: two" } },
  { "uneven", "Name:\tKim\tSeoul\njust a line", { "pains/2: Name: Kim Seoul", "pains/2: just a line" } },
  { "numbers are no bullets",
    "1.5\t2\n3\t4",
    { "pains/2: 1.5", "pains/3: 2", "opportunities/2: 3", "opportunities/3: 4" } },
  { "dashes for nothing",
    "-\tx\ny\tz",
    { "pains/2: -", "pains/3: x", "opportunities/2: y", "opportunities/3: z" } },
  { "their words",
    "\"Why is it late?\"\nhe said \"no\"\n\"I waited\" she said",
    { "pains/2: \"Why is it late?\"", "pains/2: he said \"no\"", "pains/2: \"I waited\" she said" } },
  { "their words in a table",
    "\"late\"\tno\n\"a\" b\t\"c",
    { "pains/2: \"late\"", "pains/3: no", "opportunities/2: \"a\" b", "opportunities/3: \"c" } },
  { "one column",
    "\"Cell one a\nCell one b\"\nCell two\n\"Cell \"\"three\"\" a\nb\"\n",
    { "pains/2: Cell one a", "pains/2: Cell one b", "pains/2: Cell two", "pains/2: Cell \"three\" a",
      "pains/2: b" } },
  { "two columns",
    "\"a\nb\"\tc\n\"say \"\"hi\"\"\"\t\"d\te\"",
    { "pains/2: a", "pains/2: b", "pains/3: c", "opportunities/2: say \"hi\"", "opportunities/3: d e" } },
  { "blanks in names",
    "Stage\tLane\tText\nInquiry" NBSP "or awareness\tPains\tone\n" BOM
    "inquiry or  awareness\tｐａｉｎｓ\ttwo",
    { "pains/1: one", "pains/1: two" } },
  { "headers of any width",
    BOM "Ｓｔａｇｅ" NBSP "\tLane\tTEXT\nPurchase or preparation\tpains\tone",
    { "pains/3: one" } },
  { "unknown names",
    "stage\tlane\ttext\nNowhere\tPains\tone\nnowhere \tIdeas\ttwo",
    { "pains/2: one", "pains/2: two" },
    { "stage Nowhere", "lane Ideas" } },
  { "unknown columns",
    "stage\tprio\ttext\tdue\nPurchase or preparation\thigh\tone\tsoon",
    { "pains/3: one" },
    { NULL },
    { "prio", "soon" } },
  { "matrix of unknown",
    "\tNowhere\tPurchase or preparation\nPains\tone\ttwo\nIdeas\tthree",
    { "pains/1: one", "pains/3: two", "pains/1: three" },
    { "stage Nowhere", "lane Ideas" } },
  { "labels without header",
    "Pains\tone\ttwo\nOpportunities\tthree\tfour",
    { "pains/2: one", "pains/3: two", "opportunities/2: three", "opportunities/3: four" } },
  { "header without labels",
    "Purchase or preparation\tInquiry or awareness\none\ttwo",
    { "pains/3: one", "pains/1: two" } },
  { "one word is no header", "note\tNobody calls back", { "pains/2: note", "pains/3: Nobody calls back" } },
  { "table between words",
    "Before\none\ttwo\nthree\tfour\nAfter",
    { "pains/2: Before", "pains/2: After", "pains/2: one", "pains/3: two", "opportunities/2: three",
      "opportunities/3: four" } },
  { "names, then words",
    "Stage\tText\nPurchase or preparation\tone\nSource: us",
    { "pains/2: Source: us", "pains/3: one" } },
  { "corner", "Overview\tPurchase or preparation\nPains\tone", { "pains/3: one" }, { NULL }, { "Overview" } },
};

static void
check_case (const Case *one)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  CjmSlot slot = { .lane = "lane-pains", .stage = "stage-2", .index = G_MAXUINT, .start = -1 };
  g_autoptr (CjmPasted) pasted = NULL;
  g_autoptr (CjmChangeSet) plan = cjm_table_plan (document, "map-current", one->text, &slot, &pasted);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GString) wanted = g_string_new (NULL);

  g_assert_true (cjm_document_apply_as_step (document, "Paste", plan, NULL));
  for (guint i = 0; i < pasted->added->len; i++)
    {
      const CjmNote *note = cjm_document_get_note (document, g_ptr_array_index (pasted->added, i));

      g_string_append_printf (found, "%s/%s: %s\n", note->lane + strlen ("lane-"),
                              note->stage + strlen ("stage-"), note->text);
    }
  for (guint i = 0; i < pasted->unknown->len; i++)
    {
      const CjmUnknownName *name = g_ptr_array_index (pasted->unknown, i);

      g_string_append_printf (found, "no %s %s\n", cjm_schema_record_type (name->kind)->name, name->name);
      g_assert_cmpuint (name->notes->len, >, 0);
    }
  for (guint i = 0; i < pasted->left_out->len; i++)
    g_string_append_printf (found, "left out %s\n", (char *) g_ptr_array_index (pasted->left_out, i));
  for (guint i = 0; i < G_N_ELEMENTS (one->found) && one->found[i] != NULL; i++)
    g_string_append_printf (wanted, "%s\n", one->found[i]);
  for (guint i = 0; i < G_N_ELEMENTS (one->unknown) && one->unknown[i] != NULL; i++)
    g_string_append_printf (wanted, "no %s\n", one->unknown[i]);
  for (guint i = 0; i < G_N_ELEMENTS (one->left_out) && one->left_out[i] != NULL; i++)
    g_string_append_printf (wanted, "left out %s\n", one->left_out[i]);
  g_assert_cmpstr (found->str, ==, wanted->str);
}

/* A table of names, headers and words, "w" and a number from 0 each. @n_words: (out): how many */
static GString *
random_table (GRand *rand, int *n_words)
{
  static const char *const cells[] = {
    "Pains", "Nowhere", "Ideas", "text", "stage",        "lane", "Purchase or preparation",
    "w%d",   "w%d",     "w%d",   "w%d",  "\"w%d\nw%d\"", ""
  };
  GString *text = g_string_new (NULL);
  int      columns = g_rand_int_range (rand, 1, 5);

  *n_words = 0;
  for (int row = g_rand_int_range (rand, 1, 5); row > 0; row--)
    for (int column = 0; column < columns; column++)
      {
        g_auto (GStrv) parts = g_strsplit (cells[g_rand_int_range (rand, 0, G_N_ELEMENTS (cells))], "%d", -1);

        for (guint i = 0; parts[i] != NULL; i++)
          {
            g_string_append (text, parts[i]);
            if (parts[i + 1] != NULL)
              g_string_append_printf (text, "%03d", (*n_words)++);
          }
        g_string_append_c (text, column + 1 < columns ? '\t' : '\n');
      }
  return text;
}

/* Adds what stands in @text below the header @left_out to @kept. */
static void
append_column (GString *kept, const char *text, const char *left_out)
{
  g_autoptr (CjmTable) table = cjm_table_parse (text);

  for (guint row = 1; row < table->rows->len; row++)
    {
      GPtrArray *header = g_ptr_array_index (table->rows, 0), *fields = g_ptr_array_index (table->rows, row);

      for (guint k = 0; k < MIN (header->len, fields->len); k++)
        if (g_str_equal (g_ptr_array_index (header, k), left_out))
          g_string_append_printf (kept, "%s ", (char *) g_ptr_array_index (fields, k));
    }
}

/* All that came of pasting @text: notes in @document, names, and columns that were left out. */
static GString *
list_kept (CjmDocument *document, const CjmPasted *pasted, const char *text)
{
  GString *kept = g_string_new (NULL);

  for (guint i = 0; i < pasted->added->len; i++)
    {
      const CjmNote *note = cjm_document_get_note (document, g_ptr_array_index (pasted->added, i));

      g_string_append_printf (kept, "%s %s ", note->text, note->owner != NULL ? note->owner : "");
    }
  for (guint i = 0; i < pasted->unknown->len; i++)
    g_string_append_printf (kept, "%s ", ((CjmUnknownName *) g_ptr_array_index (pasted->unknown, i))->name);
  for (guint i = 0; i < pasted->left_out->len; i++)
    {
      const char *left_out = g_ptr_array_index (pasted->left_out, i);

      g_string_append_printf (kept, "%s ", left_out);
      append_column (kept, text, left_out);
    }
  return kept;
}

/* Law: not a word of a pasted text gets lost: it is on the map, or told as a name, as
 * left out, or by the header of its column, which is. */
static void
test_nothing_lost (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < 300; round++)
    {
      g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
      CjmSlot slot = { .lane = "lane-pains", .stage = "stage-2", .index = G_MAXUINT, .start = -1 };
      int     n_words;
      g_autoptr (GString) text = random_table (rand, &n_words);
      g_autoptr (CjmPasted) pasted = NULL;
      g_autoptr (CjmChangeSet) plan = cjm_table_plan (document, "map-current", text->str, &slot, &pasted);
      g_autoptr (GString) kept = NULL;

      g_assert_true (cjm_document_apply_as_step (document, "Paste", plan, NULL));
      kept = list_kept (document, pasted, text->str);
      for (int i = 0; i < n_words && pasted->added->len > 0; i++) /* that there is no note is told too */
        {
          g_autofree char *word = g_strdup_printf ("w%03d", i);

          if (strstr (kept->str, word) == NULL)
            g_error ("%s of\n%s\nis lost; kept: %s", word, text->str, kept->str);
        }
    }
}

/* Pasted between words: lists and tables are lines, without the signs that made them so; the rest is as it
 * was. */
static void
test_lines_of (void)
{
  static const char *const lines_of[][2] = {
    { "plain", "plain" },
    { " and more ", " and more " },
    { "- one", "- one" },
    { "one\r\ntwo\r\n", "one\ntwo\n" },
    { "one\n\n  two", "one\n\n  two" },
    { "•\tone\n•\ttwo\n", "one\ntwo" },
    { "1.\tone\n\ta)\ttwo", "one\ntwo" },
    { "- one\n- two", "one\ntwo" },
    { "Stage\tText\nOne\t\"a \"\"big\"\"\nthing\"\n", "Stage Text\nOne a \"big\" thing" },
    { "\tPains\nOne\t", "Pains\nOne" },
    { "| a | b |\n|---|---|\n| c | d |", "a b\nc d" },
    { "said\tthis\nand that", "said this\nand that" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines_of); i++)
    {
      gboolean         rows;
      g_autofree char *lines = cjm_table_lines_of (lines_of[i][0], &rows);

      g_assert_cmpstr (lines, ==, lines_of[i][1]);
    }
}

static void
test_shapes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].name);
      check_case (&cases[i]);
    }
}

/* ---- Telling, and adding ---- */

typedef struct
{
  char *sentence, *button;
  guint n;
} Told;

static void
offer_cb (CjmBoard *board, const char *sentence, const char *button, Told *told)
{
  g_free (told->sentence);
  g_free (told->button);
  told->sentence = g_strdup (sentence);
  told->button = g_strdup (button);
  told->n++;
}

static void
message_cb (CjmBoard *board, const char *sentence, CjmChangeSet *changes, Told *told)
{
  offer_cb (board, sentence, NULL, told);
}

static const CjmNote *
find_note (CjmDocument *document, GPtrArray *ids, const char *text)
{
  for (guint i = 0; i < ids->len; i++)
    {
      const CjmNote *note = cjm_document_get_note (document, g_ptr_array_index (ids, i));

      if (g_strcmp0 (note->text, text) == 0)
        return note;
    }
  g_assert_not_reached ();
}

static const CjmStage *
last_stage (CjmDocument *document)
{
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, "map-current");

  return g_ptr_array_index (stages, stages->len - 1);
}

static void
test_offer (BoardFixture *fixture, gconstpointer sample)
{
  Told             told = { 0 };
  g_autofree char *pasted = NULL, *now = NULL;
  g_autoptr (GPtrArray) selected = NULL;
  const CjmNote *note;
  const CjmLane *lane;

  g_signal_connect (fixture->board, "offer", G_CALLBACK (offer_cb), &told);
  cjm_board_focus_cell (fixture->board, "lane-plan", "stage-3");
  g_assert_true (cjm_board_paste_text (fixture->board,
                                       "stage\tlane\ttext\nAftermath\tIdeas\tone\nAftermath\tPains\ttwo"));
  g_assert_cmpstr (told.sentence, ==, "There is no stage “Aftermath” here. There is no lane “Ideas” here.");
  g_assert_cmpstr (told.button, ==, "_Add Them");
  pasted = support_write (fixture->document);
  selected = cjm_board_list_selected (fixture->board);
  cjm_board_accept_offer (fixture->board);
  g_assert_cmpstr (last_stage (fixture->document)->name, ==, "Aftermath");
  note = find_note (fixture->document, selected, "one");
  lane = cjm_document_get_lane (fixture->document, note->lane);
  g_assert_cmpstr (lane->name, ==, "Ideas");
  g_assert_cmpint (note->kind, ==, CJM_NOTE_TEXT);
  g_assert_cmpstr (note->stage, ==, last_stage (fixture->document)->record.id);
  note = find_note (fixture->document, selected, "two");
  g_assert_cmpstr (note->lane, ==, "lane-pains");
  g_assert_cmpstr (note->stage, ==, last_stage (fixture->document)->record.id);
  cjm_board_accept_offer (fixture->board); /* once */
  cjm_board_undo (fixture->board);
  now = support_write (fixture->document);
  g_assert_cmpstr (now, ==, pasted);
  cjm_board_undo (fixture->board);
  g_free (now);
  now = support_write (fixture->document);
  g_assert_cmpstr (now, ==, fixture->before);
  g_free (told.sentence);
  g_free (told.button);
}

/* Fifty new stages are offered; a column of more names is something else. */
static void
test_offer_many (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GString) table = g_string_new ("stage\ttext");
  Told told = { 0 };

  g_signal_connect (fixture->board, "offer", G_CALLBACK (offer_cb), &told);
  g_signal_connect (fixture->board, "message", G_CALLBACK (message_cb), &told);
  for (int i = 1; i <= 51; i++)
    {
      g_string_append_printf (table, "\nday %d\twork", i);
      if (i < 50)
        continue;
      cjm_board_focus_cell (fixture->board, "lane-plan", "stage-3");
      g_assert_true (cjm_board_paste_text (fixture->board, table->str));
      g_assert_nonnull (strstr (told.sentence, i == 50 ? "and 47 more" : "and 48 more"));
      g_assert_cmpstr (told.button, ==, i == 50 ? "_Add Them" : NULL);
    }
  g_free (told.sentence);
  g_free (told.button);
}

/* A lane of that name that nobody sees is shown, and no second one made. */
static void
test_offer_hidden (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GPtrArray) lanes = g_ptr_array_new ();

  g_ptr_array_add (lanes, (gpointer) "lane-pains");
  cjm_board_set_member (fixture->board, lanes, "Hide Lane", "hidden", &(CjmValue){ .whole = TRUE });
  cjm_board_focus_cell (fixture->board, "lane-plan", "stage-3");
  g_assert_true (cjm_board_paste_text (fixture->board, "lane\ttext\nPains\tone"));
  cjm_board_accept_offer (fixture->board);
  g_assert_false (cjm_document_get_lane (fixture->document, "lane-pains")->hidden);
  {
    g_autoptr (GPtrArray) cell = cjm_document_list_cell (fixture->document, "lane-pains", "stage-3");
    gboolean found = FALSE;

    for (guint i = 0; i < cell->len; i++)
      found |= g_strcmp0 (CJM_NOTE (g_ptr_array_index (cell, i))->text, "one") == 0;
    g_assert_true (found);
  }
}

/* No paste and no drop ends in silence. */
static void
test_never_silent (BoardFixture *fixture, gconstpointer sample)
{
  static const char *const nothing[] = { "", " \n\t", "\t\t\n\t\t", "stage\tlane\ttext", "•\t", BOM };
  Told                     told = { 0 };
  g_autofree char         *now = NULL;

  g_signal_connect (fixture->board, "message", G_CALLBACK (message_cb), &told);
  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      g_test_message ("%u", i);
      g_assert_false (cjm_board_paste_text (fixture->board, nothing[i]));
      g_assert_cmpuint (told.n, ==, i + 1);
    }
  g_assert_false (cjm_board_drop_text (fixture->board, -500, -500, "text"));
  g_assert_cmpuint (told.n, ==, G_N_ELEMENTS (nothing) + 1);
  g_assert_false (cjm_board_drop_link (fixture->board, -500, -500, "text"));
  g_assert_cmpuint (told.n, ==, G_N_ELEMENTS (nothing) + 2);
  now = support_write (fixture->document);
  g_assert_cmpstr (now, ==, fixture->before);
  g_free (told.sentence);
  g_free (told.button);
}

/* A table of many thousand names nobody knows is pasted in a moment, and cut where too much is. */
static void
test_large (BoardFixture *fixture, gconstpointer sample)
{
  g_autoptr (GString) text = g_string_new ("stage\tlane\ttext\n");
  CjmSlot slot = { .lane = "lane-pains", .stage = "stage-2", .index = G_MAXUINT, .start = -1 };
  g_autoptr (CjmPasted) pasted = NULL;
  g_autoptr (CjmChangeSet) plan = NULL;

  for (int i = 0; i < CJM_TABLE_MOST_NOTES + 100; i++)
    g_string_append_printf (text, "stage %d\tlane %d\tnote %d\n", i, i, i);
  plan = cjm_table_plan (fixture->document, "map-current", text->str, &slot, &pasted);
  g_assert_nonnull (plan);
  g_assert_cmpuint (pasted->added->len, ==, CJM_TABLE_MOST_NOTES);
  g_assert_cmpuint (pasted->unknown->len, ==, 2 * CJM_TABLE_MOST_NOTES);
  g_assert_true (pasted->cut);
}

/* ---- Formatted text ---- */

static void
test_rich_text (void)
{
  static const char *const html[][2] = {
    { "<meta charset=\"utf-8\"><style>p {}</style><ul><li>첫째 <b>bold</b></li><li>two "
      "&amp;<br>more</li></ul><script>no()</script>",
      "첫째 bold\ntwo &\nmore\n" },
    { "<p>a</p><ul><li>b", "a\nb\n" },
    { "<table><tr><td></td><td>A</td></tr><tr><th>Pains</th><td><p>no</p><p>idea "
      "\"x\"</p></td></tr></table>after",
      "\tA\nPains\t\"no\nidea \"\"x\"\"\"\nafter" },
    { "<table><tr><td>a cell</td><td>b cell</td></tr></table><p>after</p>", "a cell\nb cell\nafter\n" },
    { "<p>before</p><table><tr><td>a</td><td><p>b</p><p>c</p></td></tr></table>", "before\na\n\"b\nc\"\n" },
    { "<table><tr><td>a</td><td>b</td></tr></table>\n", "a\tb\n" },
    { "<a href=\"x\">An <b>example</b></a>", "An example" },
    { "<img src=\"a.png\">", "" },
    { "plain &lt; text", "plain < text\n" },
    { "<pre>one\n  two</pre>", "one\ntwo\n" },
    { "", "" },
  };
  static const char *const rtf[][2] = {
    { "{\\rtf1\\ansi\\ansicpg949{\\fonttbl{\\f0 Batang;}}{\\*\\generator x;}\\f0 \\'b0\\'ed\\'b0\\'b4 "
      "one\\par \\uc1 \\u44032?\\b two\\b0\\par}",
      "고객 one\n가two\n" },
    { "{\\rtf1 a\\cell b\\cell\\row c\\cell d\\cell\\row}", "a\tb\nc\td\n" },
    { "{\\rtf1 \\u-10179?\\u-8704? \\{x\\}\\~\\'e9}", "😀 {x}\xc2\xa0é" },
    { "}}}\\", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (html); i++)
    {
      g_autofree char *text = cjm_rich_text_from_html (html[i][0]);

      g_assert_cmpstr (text, ==, html[i][1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rtf); i++)
    {
      g_autofree char *text = cjm_rich_text_from_rtf (rtf[i][0], strlen (rtf[i][0]));

      g_assert_cmpstr (text, ==, rtf[i][1]);
    }
}

/* Whatever comes, it ends, is valid and not much more than it was. */
static void
test_rich_text_any (void)
{
  static const char *const parts[] = {
    "<table>", "<tr>",     "<td>",      "</td>", "</table>", "<p>",        "<br>", "<pre>",
    "</pre>",  "<script>", "</script>", "a",     "\"",       "\t",         "&#0;", "&#xd800;",
    "&lt;",    "<!--",     "-->",       "<",     "\xc3",     "{",          "}",    "\\u55357?",
    "\\'ff",   "\\cell ",  "\\row",     "\\*",   "\\uc9 ",   "{\\fonttbl "
  };
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < 500; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *from_html = NULL, *from_rtf = NULL, *valid = NULL;

      for (int n = g_rand_int_range (rand, 0, 60); n > 0; n--)
        g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      valid = g_utf8_make_valid (text->str, -1);
      from_html = cjm_rich_text_from_html (valid);
      from_rtf = cjm_rich_text_from_rtf (text->str, text->len);
      g_assert_true (g_utf8_validate (from_html, -1, NULL) && g_utf8_validate (from_rtf, -1, NULL));
      g_assert_cmpuint (strlen (from_html), <=, 4 * text->len + 4);
      g_assert_cmpuint (strlen (from_rtf), <=, 4 * text->len + 4);
    }
  {
    g_autoptr (GString) deep = g_string_new (NULL);
    g_autofree char *from_html = NULL, *from_rtf = NULL;

    for (int i = 0; i < 100000; i++)
      g_string_append (deep, i % 2 ? "<div>" : "{");
    from_html = cjm_rich_text_from_html (deep->str);
    from_rtf = cjm_rich_text_from_rtf (deep->str, deep->len);
    g_assert_nonnull (from_html);
    g_assert_nonnull (from_rtf);
  }
}

#define ADD(name, func)                                                                                      \
  g_test_add ("/paste/" name, BoardFixture, "colleen", support_board_set_up, func, support_board_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paste/shapes", test_shapes);
  g_test_add_func ("/paste/lines-of", test_lines_of);
  g_test_add_func ("/paste/nothing-lost", test_nothing_lost);
  g_test_add_func ("/paste/rich-text", test_rich_text);
  g_test_add_func ("/paste/rich-text-any", test_rich_text_any);
  ADD ("find", test_find);
  ADD ("line-breaks", test_line_breaks);
  ADD ("rain", test_rain);
  ADD ("rain-unchanged", test_rain_unchanged);
  ADD ("rain-taken-up", test_rain_taken_up);
  ADD ("offer", test_offer);
  ADD ("offer-many", test_offer_many);
  ADD ("offer-hidden", test_offer_hidden);
  ADD ("never-silent", test_never_silent);
  ADD ("large", test_large);
  return g_test_run ();
}
