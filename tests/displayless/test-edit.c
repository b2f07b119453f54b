/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-edit.c: plans of larger edits: copies, futures, other stages, pasted tables. */
#include "support.h"

#include "edit/cjm-clip.h"
#include "edit/cjm-edit-map.h"
#include "files/cjm-reader.h"
#include "model/cjm-schema.h"
#include "edit/cjm-table.h"
#include "edit/cjm-template.h"

#include <math.h>
#include <string.h>

#define ROUNDS 60

static const char *const stage_sets[] = { "awareness-to-loyalty", "sales-funnel", "crm", "advocacy",
                                          "commerce" };

/* Applies @plan (taken) as a step and checks that undo brings back every byte. */
static void
apply (CjmDocument *document, CjmChangeSet *plan)
{
  g_autofree char *before = support_write (document);
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;

  cjm_document_apply_as_step (document, "step", plan, &error);
  g_assert_no_error (error);
  cjm_document_undo (document);
  undone = support_write (document);
  g_assert_cmpstr (before, ==, undone);
  cjm_document_redo (document);
  cjm_change_set_unref (plan);
}

static CjmDocument *
random_journey (GRand *rand)
{
  CjmDocument *document = support_load_sample (g_rand_boolean (rand) ? "colleen" : "online-shop",
                                               CJM_LANGUAGE_KOREAN);

  for (int i = 0; i < 15; i++)
    {
      g_autoptr (CjmChangeSet) edit = support_random_edit (rand, document);

      g_assert_true (cjm_document_apply (document, edit, NULL));
    }
  return document;
}

static const char *
first_map (CjmDocument *document)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);

  return ((CjmRecord *) g_ptr_array_index (maps, 0))->id;
}

static guint
count_on (CjmDocument *document, CjmRecordKind kind, const char *map)
{
  g_autoptr (GPtrArray) list = cjm_document_list_of_map (document, kind, map);

  return list->len;
}

/* Whether @goal stands somewhere on @map: on a stage or, where its stage went, in a note. */
static gboolean
has_goal (CjmDocument *document, const char *map, const char *goal)
{
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);
  g_autoptr (GPtrArray) notes = cjm_document_list_of_map (document, CJM_KIND_NOTE, map);
  gboolean found = FALSE;

  for (guint i = 0; i < stages->len; i++)
    found |= g_strcmp0 (CJM_STAGE (g_ptr_array_index (stages, i))->business_goal, goal) == 0;
  for (guint i = 0; i < notes->len; i++)
    found |= CJM_NOTE (g_ptr_array_index (notes, i))->kind == CJM_NOTE_GOAL
             && g_strcmp0 (CJM_NOTE (g_ptr_array_index (notes, i))->text, goal) == 0;
  return found;
}

/* Gives each stage of @map a goal nobody else has. */
static void
write_goals (CjmDocument *document, GArray *moves)
{
  for (guint m = 0; m < moves->len; m++)
    {
      g_autofree char *goal = g_strdup_printf ("goal %u", m);

      apply (document, cjm_edit_set_text (document, g_array_index (moves, CjmStageMove, m).stage,
                                          "business_goal", goal));
    }
}

/* Other stages, whatever goes where: no note is lost, every feeling is a point
 * or a note, every goal is a stage's or a note, the stages are those of the set. */
static void
test_switch_stages (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_journey (rand);
      const char *map = first_map (document);
      const char *set = stage_sets[g_rand_int_range (rand, 0, G_N_ELEMENTS (stage_sets))];
      g_autoptr (GArray) moves = cjm_edit_propose_stages (document, map, set);
      g_autoptr (CjmDocument)
          sets = cjm_template_load_stage_sets (cjm_document_get_project (document)->language);
      g_autoptr (GPtrArray) wanted = cjm_document_list_of_map (sets, CJM_KIND_STAGE, set);
      guint total = count_on (document, CJM_KIND_NOTE, map) + count_on (document, CJM_KIND_FEELING, map);
      g_autoptr (GPtrArray) stages = NULL;

      write_goals (document, moves);
      for (guint m = 0; m < moves->len; m++)
        {
          CjmStageMove *move = &g_array_index (moves, CjmStageMove, m);

          g_assert_cmpint (move->target, <, (int) wanted->len);
          if (g_rand_boolean (rand))
            move->target = g_rand_int_range (rand, -1, (gint32) wanted->len);
        }
      apply (document, cjm_edit_switch_stages (document, map, set, moves));
      stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);
      g_assert_cmpuint (stages->len, ==, wanted->len);
      for (guint s = 0; s < stages->len; s++)
        g_assert_cmpstr (CJM_STAGE (g_ptr_array_index (stages, s))->name, ==,
                         CJM_STAGE (g_ptr_array_index (wanted, s))->name);
      g_assert_cmpuint (count_on (document, CJM_KIND_NOTE, map) + count_on (document, CJM_KIND_FEELING, map),
                        >=, total);
      for (guint m = 0; m < moves->len; m++)
        {
          g_autofree char *goal = g_strdup_printf ("goal %u", m);

          g_assert_true (has_goal (document, map, goal));
        }
    }
}

/* A stage sent to the tray: its notes lie there, in their order. */
static void
test_stage_to_tray (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GArray) moves = cjm_edit_propose_stages (document, "map-current", "commerce");
  g_autoptr (GPtrArray) before = cjm_document_list_cell (document, "lane-pains", "stage-2");
  g_autofree char *first = g_strdup (((CjmRecord *) g_ptr_array_index (before, 0))->id);
  const char      *tray;
  g_autoptr (GPtrArray) after = NULL;
  guint at;

  g_assert_cmpuint (before->len, >, 1);
  g_assert_null (cjm_document_find_tray (document, "map-current"));
  for (guint m = 0; m < moves->len; m++)
    if (strcmp (g_array_index (moves, CjmStageMove, m).stage, "stage-2") == 0)
      g_array_index (moves, CjmStageMove, m).target = -1;
  apply (document, cjm_edit_switch_stages (document, "map-current", "commerce", moves));
  tray = cjm_document_find_tray (document, "map-current");
  g_assert_nonnull (tray);
  g_assert_null (cjm_document_get_stage (document, "stage-2"));
  after = cjm_document_list_cell (document, tray, NULL);
  g_assert_true (g_ptr_array_find (after, cjm_document_find (document, first), &at));
  g_assert_cmpstr (CJM_NOTE (g_ptr_array_index (after, at))->stage, ==, NULL);
}

/* What somebody wrote on a stage stays when the stage gets another name, and so does what a point quoted. */
static void
test_switch_keeps_words (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GArray) moves = NULL;
  g_autoptr (GPtrArray) points = cjm_document_list (document, CJM_KIND_FEELING);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) notes = NULL;
  gboolean found = FALSE;

  for (guint i = 0; ids->len == 0; i++)
    if (strcmp (CJM_FEELING (g_ptr_array_index (points, i))->stage, "stage-2") == 0)
      g_ptr_array_add (ids, ((CjmRecord *) g_ptr_array_index (points, i))->id);
  apply (document, cjm_edit_set (document, ids, "quote", &(CjmValue){ .text = "Too much!" }));
  apply (document, cjm_edit_set_text (document, "stage-1", "customer_goal", "My own goal"));
  moves = cjm_edit_propose_stages (document, "map-current", "commerce");
  for (guint m = 0; m < moves->len; m++)
    if (strcmp (g_array_index (moves, CjmStageMove, m).stage, "stage-2") == 0)
      g_array_index (moves, CjmStageMove, m).target = -1;
  apply (document, cjm_edit_switch_stages (document, "map-current", "commerce", moves));
  g_assert_cmpstr (cjm_document_get_stage (document, "stage-1")->customer_goal, ==, "My own goal");
  notes = cjm_document_list (document, CJM_KIND_NOTE);
  for (guint i = 0; i < notes->len; i++)
    found |= strstr (CJM_NOTE (g_ptr_array_index (notes, i))->text != NULL
                         ? CJM_NOTE (g_ptr_array_index (notes, i))->text
                         : "",
                     "Too much!")
             != NULL;
  g_assert_true (found);
}

/* The future says of everything what it was; today's curve lies behind. */
static void
test_make_future (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_journey (rand);
      const char      *map = first_map (document);
      g_autofree char *future = NULL;
      g_autoptr (GPtrArray) stages = NULL;
      guint ghosts = 0;

      if (cjm_document_get_map (document, map)->kind != CJM_MAP_CURRENT_STATE)
        continue;
      apply (document, cjm_edit_make_future (document, map, &future));
      g_assert_cmpint (cjm_document_get_map (document, future)->kind, ==, CJM_MAP_FUTURE_STATE);
      g_assert_cmpstr (cjm_document_get_map (document, future)->was, ==, map);
      stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, future);
      g_assert_cmpuint (stages->len, ==, count_on (document, CJM_KIND_STAGE, map));
      for (guint s = 0; s < stages->len; s++)
        g_assert_cmpstr (
            cjm_document_get_map_of (
                document, cjm_document_find (document, CJM_STAGE (g_ptr_array_index (stages, s))->was)),
            ==, map);
      {
        g_autoptr (GPtrArray) feelings = cjm_document_list_of_map (document, CJM_KIND_FEELING, future);

        for (guint f = 0; f < feelings->len; f++)
          {
            const CjmFeeling *feeling = g_ptr_array_index (feelings, f);

            g_assert_nonnull (cjm_document_get_feeling (document, feeling->was));
            ghosts += feeling->curve == CJM_CURVE_GHOST;
          }
        g_assert_cmpuint (ghosts * 2, ==, feelings->len);
        g_assert_cmpuint (ghosts, ==, count_on (document, CJM_KIND_FEELING, map));
      }
    }
}

/* A copy has as much of everything, under other ids, and links among itself. */
static void
test_copy_map (void)
{
  static const CjmRecordKind kinds[] = { CJM_KIND_STAGE, CJM_KIND_LANE, CJM_KIND_CARD, CJM_KIND_NOTE,
                                         CJM_KIND_FEELING };
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 20);
      const char      *map = first_map (document);
      g_autofree char *copy = NULL;

      apply (document, cjm_edit_copy_map (document, map, &copy));
      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        g_assert_cmpuint (count_on (document, kinds[k], copy), ==, count_on (document, kinds[k], map));
      {
        g_autoptr (GPtrArray) notes = cjm_document_list_of_map (document, CJM_KIND_NOTE, copy);

        for (guint n = 0; n < notes->len; n++)
          for (char **link = CJM_NOTE (g_ptr_array_index (notes, n))->links; link != NULL && *link != NULL;
               link++)
            g_assert_cmpstr (cjm_document_get_map_of (document, cjm_document_find (document, *link)), !=,
                             map);
      }
    }
}

static void
test_send_to_stage (void)
{
  g_autoptr (CjmDocument)
      document = cjm_template_instantiate (CJM_MAP_EMPATHY, "crm", CJM_LANGUAGE_ENGLISH, NULL);
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  const char *empathy = ((CjmRecord *) g_ptr_array_index (maps, 0))->id;
  const char *journey = ((CjmRecord *) g_ptr_array_index (maps, 1))->id;
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, empathy);
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, journey);
  const char *stage = ((CjmRecord *) g_ptr_array_index (stages, 1))->id;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) notes = NULL;

  for (guint l = 0; l < lanes->len; l++)
    {
      CjmSlot slot = { .lane = ((CjmRecord *) g_ptr_array_index (lanes, l))->id, .start = -1 };
      char   *id = NULL;

      apply (document, cjm_edit_add_note (document, &slot, "what they need", &id));
      g_ptr_array_add (ids, id);
    }
  apply (document, cjm_edit_send_to_stage (document, ids, stage));
  notes = cjm_document_list_of_map (document, CJM_KIND_NOTE, journey);
  g_assert_cmpuint (notes->len, ==, ids->len);
  for (guint n = 0; n < notes->len; n++)
    {
      const CjmNote *note = g_ptr_array_index (notes, n);

      g_assert_cmpstr (note->stage, ==, stage);
      g_assert_cmpstr (cjm_document_get_note (document, note->links[0])->sent_to, ==, stage);
    }
  { /* again: nothing to do */
    g_autoptr (CjmChangeSet) again = cjm_edit_send_to_stage (document, ids, stage);
    g_assert_cmpuint (cjm_change_set_size (again), ==, 0);
  }
}

/* ---- Pasting ---- */

typedef struct
{
  const char *name, *text;
  const char *found[8]; /* "lane/stage: text" in order */
} Paste;

static void
test_paste_shapes (void)
{
  static const Paste cases[] = {
    { "lines",
      "- first\n\n2. second\nthird",
      { "lane-pains/stage-2: first", "lane-pains/stage-2: second", "lane-pains/stage-2: third" } },
    { "list",
      "stage\tlane\ttext\towner\nPurchase or preparation\tpain\tno date\tShop\n\topportunity\tshow a date\t",
      { "lane-pains/stage-3: no date", "lane-opportunities/stage-2: show a date" } },
    { "korean list",
      "단계\t종류\t내용\nPurchase or preparation\ttouchpoint\t결제",
      { "lane-touchpoints/stage-3: 결제" } },
    { "matrix",
      "\tInquiry or awareness\tPurchase or preparation\nPains\tone\t\"two\nthree\"\nnowhere\tfour",
      { "lane-pains/stage-1: one", "lane-pains/stage-3: two", "lane-pains/stage-3: three",
        "lane-pains/stage-1: four" } },
    { "block",
      "a\tb\nc\td",
      { "lane-pains/stage-2: a", "lane-pains/stage-3: b", "lane-opportunities/stage-2: c",
        "lane-opportunities/stage-3: d" } },
    { "markdown",
      "| stage | text |\n|---|---|\n| Purchase or preparation | pays |",
      { "lane-pains/stage-3: pays" } },
    { "crlf", "one\r\ntwo\r\n", { "lane-pains/stage-2: one", "lane-pains/stage-2: two" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
      CjmSlot slot = { .lane = "lane-pains", .stage = "stage-2", .index = G_MAXUINT, .start = -1 };
      g_autoptr (CjmPasted) pasted = NULL;
      GPtrArray *added;
      guint      n = 0;

      apply (document, cjm_table_plan (document, "map-current", cases[i].text, &slot, &pasted));
      added = pasted->added;
      while (n < G_N_ELEMENTS (cases[i].found) && cases[i].found[n] != NULL)
        n++;
      g_test_message ("%s", cases[i].name);
      g_assert_cmpuint (added->len, ==, n);
      for (guint k = 0; k < n; k++)
        {
          const CjmNote   *note = cjm_document_get_note (document, g_ptr_array_index (added, k));
          g_autofree char *where = g_strdup_printf ("%s/%s: %s", note->lane, note->stage, note->text);

          g_assert_cmpstr (where, ==, cases[i].found[k]);
        }
    }
}

/* Whatever is pasted wherever: valid, and undone without a trace. */
static void
test_paste_any (void)
{
  static const char *const parts[] = { "stage", "text",         "\t",    "\n", "\"",   "|",   "-",
                                       "고충",  "단계\t내용\n", "Pains", "a",  "\r\n", "1. ", " " };
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS * 5; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 5);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) notes = cjm_document_list_of_map (document, CJM_KIND_NOTE, first_map (document));
      const CjmNote *note = g_ptr_array_index (notes, g_rand_int_range (rand, 0, (gint32) notes->len));
      CjmSlot        slot = { .lane = note->lane,
                              .stage = note->stage,
                              .index = (guint) g_rand_int_range (rand, 0, 4),
                              .start = note->start };
      g_autoptr (CjmPasted) pasted = NULL;

      for (int n = g_rand_int_range (rand, 0, 40); n > 0; n--)
        g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      apply (document, cjm_table_plan (document, first_map (document), text->str, &slot, &pasted));
    }
}

/* A copy stands right behind its original, or with the others in the cell that was asked for; it is not
 * locked. */
static void
test_copy_notes (void)
{
  for (int in_slot = 0; in_slot < 2; in_slot++)
    {
      g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
      CjmSlot slot = { .lane = "lane-pains", .stage = "stage-2", .index = 1, .start = -1 };
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();
      g_autoptr (GPtrArray) copies = NULL;
      g_autoptr (GPtrArray) cell = NULL;

      g_ptr_array_add (ids, (gpointer) "n29");
      g_ptr_array_add (ids, (gpointer) "n28");
      apply (document, cjm_edit_set (document, ids, "locked", &(CjmValue){ .whole = TRUE }));
      apply (document, cjm_edit_copy_notes (document, ids, in_slot ? &slot : NULL, &copies));
      g_assert_cmpuint (copies->len, ==, 2);
      cell = cjm_document_list_cell (document,
                                     cjm_document_get_note (document, g_ptr_array_index (copies, 0))->lane,
                                     cjm_document_get_note (document, g_ptr_array_index (copies, 0))->stage);
      for (guint i = 0; i < 2; i++)
        {
          const CjmNote *copy = cjm_document_get_note (document, g_ptr_array_index (copies, i));
          const CjmNote *original = cjm_document_get_note (document, i == 0 ? "n28" : "n29");
          guint          at, before;

          g_assert_cmpstr (copy->text, ==, original->text);
          g_assert_false (copy->locked);
          g_assert_true (g_ptr_array_find (cell, copy, &at));
          if (in_slot)
            g_assert_cmpuint (at, ==, slot.index + i);
          else if (g_ptr_array_find (cell, original, &before))
            g_assert_cmpuint (at, ==, before + 1);
        }
    }
}

/* What is added stands where it was asked for; what is there already is not added again. */
static void
test_add (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autofree char *stage = NULL, *channel = NULL, *persona = NULL, *card = NULL, *again = NULL;
  g_autoptr (GPtrArray) stages = NULL;
  g_autoptr (CjmChangeSet) none = NULL;
  int used;

  apply (document, cjm_edit_add_stage (document, "map-current", 1, "two\nlines", &stage));
  stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, "map-current");
  g_assert_cmpstr (((CjmRecord *) g_ptr_array_index (stages, 1))->id, ==, stage);
  g_assert_cmpstr (cjm_document_get_stage (document, stage)->name, ==, "two lines");
  g_assert_cmpint (cjm_document_get_stage (document, stage)->band, ==,
                   CJM_STAGE (g_ptr_array_index (stages, 0))->band);
  apply (document, cjm_edit_add_channel (document, "Fax", &channel));
  g_assert_cmpstr (cjm_document_get_channel (document, channel)->name, ==, "Fax");
  {
    g_autoptr (GPtrArray) personas = cjm_document_list (document, CJM_KIND_PERSONA);

    used = CJM_PERSONA (g_ptr_array_index (personas, 0))->style;
  }
  apply (document, cjm_edit_add_persona (document, "Ann", &persona));
  g_assert_cmpint (cjm_document_get_persona (document, persona)->style, !=, used);
  apply (document, cjm_edit_add_card (document, "map-current", persona, 0, &card));
  none = cjm_edit_add_card (document, "map-current", persona, 5, &again);
  g_assert_cmpuint (cjm_change_set_size (none), ==, 0);
  g_assert_cmpstr (again, ==, card);
}

/* Another program gets a line for each note that says something. */
static void
test_clip_plain (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *text = NULL;

  apply (document, cjm_edit_set_text (document, "n01", "text", "one\nnote"));
  apply (document, cjm_edit_set_text (document, "n02", "text", ""));
  apply (document, cjm_edit_set_text (document, "n03", "text", "two"));
  for (guint i = 0; i < 4; i++)
    g_ptr_array_add (ids, (gpointer) ((const char *[]){ "n01", "n02", "nowhere", "n03" }[i]));
  text = cjm_clip_write_plain (document, ids);
  g_assert_cmpstr (text, ==, "one note\ntwo");
  g_ptr_array_set_size (ids, 0);
  g_assert_null (cjm_clip_write (document, ids));
}

/* What is copied can be read as a file and pasted into any other map. */
static void
test_clip (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) from = support_random_document (rand, 10);
      g_autoptr (CjmDocument) to = support_random_document (rand, 5);
      g_autoptr (GPtrArray) notes = cjm_document_list_of_map (from, CJM_KIND_NOTE, first_map (from));
      g_autoptr (GPtrArray) targets = cjm_document_list_of_map (to, CJM_KIND_NOTE, first_map (to));
      const CjmNote *at = g_ptr_array_index (targets, g_rand_int_range (rand, 0, (gint32) targets->len));
      CjmSlot        slot = { .lane = at->lane, .stage = at->stage, .index = 0, .start = at->start };
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();
      g_autoptr (GPtrArray) added = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (CjmDocument) clip = NULL;
      g_autoptr (GError) error = NULL;
      gsize       length;
      const char *text;

      for (int n = 0; n < 4; n++)
        {
          gpointer id =
              ((CjmRecord *) g_ptr_array_index (notes, g_rand_int_range (rand, 0, (gint32) notes->len)))->id;

          if (!g_ptr_array_find (ids, id, NULL))
            g_ptr_array_add (ids, id);
        }
      bytes = cjm_clip_write (from, ids);
      text = g_bytes_get_data (bytes, &length);
      clip = cjm_reader_read_text (text, length, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (cjm_document_count (clip, CJM_KIND_NOTE), ==, ids->len);
      apply (to, cjm_clip_plan (to, first_map (to), clip, &slot, &added));
      g_assert_cmpuint (added->len, ==, ids->len);
    }
}

/* Several cells keep their distance in stages. */
static void
test_clip_keeps_distance (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) first = cjm_document_list_cell (document, "lane-pains", "stage-1");
  g_autoptr (GPtrArray) second = cjm_document_list_cell (document, "lane-touchpoints", "stage-2");
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CjmDocument) clip = NULL;
  CjmSlot     slot = { .lane = "lane-pains", .stage = "stage-3", .index = G_MAXUINT, .start = -1 };
  gsize       length;
  const char *text;
  guint       pains = 0;

  g_ptr_array_add (ids, ((CjmRecord *) g_ptr_array_index (first, 0))->id);
  g_ptr_array_add (ids, ((CjmRecord *) g_ptr_array_index (second, 0))->id);
  bytes = cjm_clip_write (document, ids);
  text = g_bytes_get_data (bytes, &length);
  clip = cjm_reader_read_text (text, length, NULL);
  apply (document, cjm_clip_plan (document, "map-current", clip, &slot, &added));
  for (guint i = 0; i < added->len; i++)
    {
      const CjmNote *note = cjm_document_get_note (document, g_ptr_array_index (added, i));

      pains += strcmp (note->lane, "lane-pains") == 0;
      g_assert_cmpstr (note->stage, ==, strcmp (note->lane, "lane-pains") == 0 ? "stage-3" : "stage-4");
    }
  g_assert_cmpuint (pains, ==, 1);
}

/* A day ends at midnight, however far apart the notes were. */
static void
test_clip_late (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("lunch-break", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CjmDocument) clip = NULL;
  CjmSlot     slot = { .lane = "lane-activities", .index = G_MAXUINT, .start = CJM_DAY_MINUTES - 10 };
  gsize       length;
  const char *text;

  g_ptr_array_add (ids, "n04"); /* at six */
  g_ptr_array_add (ids, "n05"); /* and a quarter to seven */
  bytes = cjm_clip_write (document, ids);
  text = g_bytes_get_data (bytes, &length);
  clip = cjm_reader_read_text (text, length, NULL);
  apply (document, cjm_clip_plan (document, "map-day", clip, &slot, &added));
  g_assert_cmpint (cjm_document_get_note (document, g_ptr_array_index (added, 1))->start, ==,
                   CJM_DAY_MINUTES);
}

/* Any member of any record gets any value, and what it was on undo. */
static void
test_set (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (CjmChangeSet) again = NULL;

  g_ptr_array_add (ids, "n28");
  g_ptr_array_add (ids, "n33");
  g_ptr_array_add (ids, "stage-1"); /* has no votes: stays */
  apply (document, cjm_edit_set (document, ids, "votes", &(CjmValue){ .whole = 5 }));
  g_assert_cmpint (cjm_document_get_note (document, "n28")->votes, ==, 5);
  apply (document, cjm_edit_set (document, ids, "tags", &(CjmValue){ .list = (char *[]){ "x", "y", NULL } }));
  g_assert_cmpstr (cjm_document_get_note (document, "n33")->tags[1], ==, "y");
  again = cjm_edit_set (document, ids, "votes", &(CjmValue){ .whole = 5 });
  g_assert_cmpuint (cjm_change_set_size (again), ==, 0);
  { /* beyond the limits is refused whole */
    g_autoptr (CjmChangeSet) bad = cjm_edit_set (document, ids, "votes", &(CjmValue){ .whole = 5000 });
    g_assert_false (cjm_document_apply (document, bad, NULL));
  }
}

/* Every kind of lane can be added to every map, every template to every project. */
static void
test_add_anything (void)
{
  for (int kind = 0; kind < CJM_N_MAP_KINDS; kind++)
    {
      g_autoptr (CjmDocument) document = cjm_template_instantiate (kind, NULL, CJM_LANGUAGE_KOREAN, NULL);
      const char *map = first_map (document);

      for (int lane = 0; lane < CJM_N_LANE_KINDS; lane++)
        {
          g_autofree char *id = NULL;

          apply (document, cjm_edit_add_lane (document, map, lane, 1, &id));
          g_assert_cmpint (cjm_document_get_lane (document, id)->kind, ==, lane);
        }
      for (int other = 0; other < CJM_N_MAP_KINDS; other++)
        {
          g_autofree char *id = NULL;

          apply (document, cjm_template_plan_map (document, other, NULL, &id));
          g_assert_cmpint (cjm_document_get_map (document, id)->kind, ==, other);
        }
      g_assert_cmpuint (cjm_document_count (document, CJM_KIND_MAP), ==, 1 + CJM_N_MAP_KINDS);
    }
}

/* The channels of a template come with the first map only. */
static void
test_template_channels (void)
{
  g_autoptr (CjmDocument) document = cjm_document_new (CJM_PROJECT (cjm_record_new (CJM_KIND_PROJECT, NULL)));
  guint channels = 0;

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *id = NULL;

      apply (document, cjm_template_plan_map (document, CJM_MAP_CURRENT_STATE, NULL, &id));
      g_assert_cmpuint (cjm_document_count (document, CJM_KIND_CHANNEL), >, 0);
      if (i > 0)
        g_assert_cmpuint (cjm_document_count (document, CJM_KIND_CHANNEL), ==, channels);
      channels = cjm_document_count (document, CJM_KIND_CHANNEL);
    }
}

/* Midnight is a time as any other: what is written or pasted there takes an hour, and as long as it did
 * when it is moved from there. */
static void
test_midnight (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("lunch-break", CJM_LANGUAGE_ENGLISH);
  CjmSlot          slot = { .lane = "lane-thoughts", .index = G_MAXUINT, .start = 0 };
  g_autofree char *written = NULL;
  g_autoptr (CjmPasted) pasted = NULL;
  g_autoptr (CjmChangeSet) shorter = cjm_change_set_new ();
  CjmRecord     *copy;
  const CjmNote *note;

  apply (document, cjm_edit_add_note (document, &slot, "written", &written));
  apply (document, cjm_table_plan (document, "map-day", "pasted", &slot, &pasted));
  g_ptr_array_add (pasted->added, g_strdup (written));
  g_assert_cmpuint (pasted->added->len, ==, 2);
  for (guint i = 0; i < pasted->added->len; i++)
    {
      note = cjm_document_get_note (document, g_ptr_array_index (pasted->added, i));
      g_assert_cmpint (note->start, ==, 0);
      g_assert_cmpint (note->length, ==, 60);
    }
  copy = cjm_record_copy (cjm_document_find (document, written));
  CJM_NOTE (copy)->length = 15;
  cjm_change_set_add (shorter, cjm_record_ref ((CjmRecord *) cjm_document_find (document, written)), copy);
  g_assert_true (cjm_document_apply (document, shorter, NULL));
  slot.start = 90;
  apply (document, cjm_edit_move_notes (document, pasted->added, &slot));
  note = cjm_document_get_note (document, written);
  g_assert_cmpint (note->start, ==, 90);
  g_assert_cmpint (note->length, ==, 15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/switch-stages", test_switch_stages);
  g_test_add_func ("/edit/stage-to-tray", test_stage_to_tray);
  g_test_add_func ("/edit/switch-keeps-words", test_switch_keeps_words);
  g_test_add_func ("/edit/make-future", test_make_future);
  g_test_add_func ("/edit/copy-map", test_copy_map);
  g_test_add_func ("/edit/send-to-stage", test_send_to_stage);
  g_test_add_func ("/edit/paste-shapes", test_paste_shapes);
  g_test_add_func ("/edit/paste-any", test_paste_any);
  g_test_add_func ("/edit/copy-notes", test_copy_notes);
  g_test_add_func ("/edit/add", test_add);
  g_test_add_func ("/edit/clip-plain", test_clip_plain);
  g_test_add_func ("/edit/clip", test_clip);
  g_test_add_func ("/edit/clip-keeps-distance", test_clip_keeps_distance);
  g_test_add_func ("/edit/clip-late", test_clip_late);
  g_test_add_func ("/edit/set", test_set);
  g_test_add_func ("/edit/add-anything", test_add_anything);
  g_test_add_func ("/edit/template-channels", test_template_channels);
  g_test_add_func ("/edit/midnight", test_midnight);
  return g_test_run ();
}
