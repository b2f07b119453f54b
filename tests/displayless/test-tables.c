/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-tables.c: laws of what is pasted: a table of a spreadsheet or of Markdown is read as it was
 * written, every field comes where its row and column say, and a clip says in another project what it said
 * in its own. */
#include "support.h"

#include "edit/cjm-clip.h"
#include "edit/cjm-edit-map.h"
#include "edit/cjm-table.h"
#include "files/cjm-reader.h"
#include "model/cjm-schema.h"

#include <string.h>

#define ROUNDS 100

static void
apply (CjmDocument *document, CjmChangeSet *plan)
{
  g_autoptr (GError) error = NULL;

  cjm_document_apply (document, plan, &error);
  g_assert_no_error (error);
  cjm_change_set_unref (plan);
}

static const char *
field_at (CjmTable *table, guint row, guint column)
{
  return g_ptr_array_index ((GPtrArray *) g_ptr_array_index (table->rows, row), column);
}

/* ---- Parsing ---- */

/* A text as a cell of a spreadsheet may hold, without blanks at its ends; @breaks: also with tabs, line
 * breaks and quotes. */
static char *
random_field (GRand *rand, gboolean breaks)
{
  static const char *const parts[] = { "a", "가나", "é", "x y", "(1)", "=", "😀", ",", ";", "'", "|" };
  static const char *const special[] = { "\t", "\n", "\"", "\"\"", "\n\n" };
  GString                 *text = g_string_new ("f");

  for (int n = g_rand_int_range (rand, 0, 6); n > 0; n--)
    {
      if (breaks && g_rand_int_range (rand, 0, 3) == 0)
        g_string_append (text, special[g_rand_int_range (rand, 0, G_N_ELEMENTS (special))]);
      g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts) - (breaks ? 0 : 1))]);
    }
  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): @field as a spreadsheet puts it on the clipboard. */
static char *
quote (const char *field)
{
  g_auto (GStrv) parts = g_strsplit (field, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  return strpbrk (field, "\t\n") != NULL ? g_strdup_printf ("\"%s\"", doubled) : g_strdup (field);
}

/* Returns: (transfer full) (element-type utf8): @n random fields. */
static GPtrArray *
random_fields (GRand *rand, guint n, gboolean breaks)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);

  while (fields->len < n)
    g_ptr_array_add (fields, random_field (rand, breaks));
  return fields;
}

static void
check_fields (CjmTable *table, GPtrArray *fields, guint columns)
{
  g_assert_cmpuint (table->rows->len * columns, ==, fields->len);
  for (guint i = 0; i < fields->len; i++)
    g_assert_cmpstr (field_at (table, i / columns, i % columns), ==, g_ptr_array_index (fields, i));
}

/* What a spreadsheet writes is read as it was, with tabs, line breaks and quotes in its fields, whatever ends
 * its lines and the whole. */
static void
test_spreadsheet (void)
{
  static const char *const line_ends[] = { "\n", "\r\n", "\r" };
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS * 3; round++)
    {
      guint columns = (guint) g_rand_int_range (rand, 1, 5), rows = (guint) g_rand_int_range (rand, 1, 5);
      const char *line_end = line_ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (line_ends))];
      g_autoptr (GPtrArray) fields = random_fields (rand, columns * rows, TRUE);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (CjmTable) table = NULL;

      for (guint i = 0; i < fields->len; i++)
        {
          g_autofree char *quoted = quote (g_ptr_array_index (fields, i));

          if (i > 0)
            g_string_append (text, i % columns == 0 ? line_end : "\t");
          g_string_append (text, quoted);
        }
      if (g_rand_boolean (rand))
        g_string_append (text, line_end);
      table = cjm_table_parse (text->str);
      check_fields (table, fields, columns);
      g_assert_cmpint (table->shape, ==, CJM_TABLE_EVEN);
    }
}

/* Blanks in front of a bar and behind it are none of the field. */
static void
append_bar (GRand *rand, GString *text)
{
  static const char *const blanks[] = { "", " ", "   ", "\xc2\xa0" };

  g_string_append (text, blanks[g_rand_int_range (rand, 0, G_N_ELEMENTS (blanks))]);
  g_string_append_c (text, '|');
  g_string_append (text, blanks[g_rand_int_range (rand, 0, G_N_ELEMENTS (blanks))]);
}

/* A table of Markdown is read as it was, with a line under its header or without; a bar that belongs to a
 * field is written as \| there. */
static void
test_markdown (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      guint columns = (guint) g_rand_int_range (rand, 1, 5), rows = (guint) g_rand_int_range (rand, 1, 5);
      g_autoptr (GPtrArray) fields = random_fields (rand, columns * rows, FALSE);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (CjmTable) table = NULL;
      gboolean escaped = g_rand_boolean (rand);

      if (escaped)
        {
          g_free (fields->pdata[0]);
          fields->pdata[0] = g_strdup ("this|that|");
        }
      for (guint row = 0; row < rows; row++)
        {
          for (guint column = 0; column < columns; column++)
            {
              const char *field = g_ptr_array_index (fields, row * columns + column);

              append_bar (rand, text);
              g_string_append (text, escaped && row + column == 0 ? "this\\|that\\|" : field);
            }
          append_bar (rand, text);
          g_string_append_c (text, '\n');
          for (guint column = 0; row == 0 && column < columns; column++)
            g_string_append (text, column == 0 ? "|:--" : "| ---: ");
          g_string_append (text, row == 0 ? "|\n" : "");
        }
      table = cjm_table_parse (text->str);
      check_fields (table, fields, columns);
      g_assert_cmpint (table->shape, ==, CJM_TABLE_EVEN);
    }
}

/* Whatever begins the lines of a list, its items are the texts; a text that only looks like it keeps all. */
static void
test_bullets (void)
{
  static const char *const bullets[] = {
    "- ",     "* ",    "•\t",  "– ",    "1. ", "12) ",          "(3) ",      "1.2. ", "\t- ", "- [ ] ",
    "- [x] ", "  ▪  ", "a.\t", "iv)\t", "o\t", "\xef\x82\xb7 ", "①\xc2\xa0", "가.\t", "□ "
  };
  static const char *const none[] = { "-5 degrees", "1.5 hours", "3rd visit", "(see below)",
                                      "a. b",       "1234. x",   "*bold*",    "2026-11-21",
                                      "–",          "ok",        "i. e. no" };

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    {
      g_autofree char *line = g_strconcat (bullets[i], "Pays in the app", NULL);
      g_autofree char *text = cjm_table_without_bullet (line);
      g_autofree char *lines = g_strjoin ("\n", line, line, NULL);
      g_autofree char *joined = NULL;
      gboolean         rows;

      g_assert_cmpstr (text, ==, "Pays in the app");
      joined = cjm_table_lines_of (lines, &rows);
      g_assert_true (rows);
      g_assert_cmpstr (joined, ==, "Pays in the app\nPays in the app");
    }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autofree char *text = cjm_table_without_bullet (none[i]);

      g_assert_cmpstr (text, ==, none[i]);
    }
}

/* ---- Placing ---- */

/* Returns: (transfer container): the lanes of @map that a table may name. */
static GPtrArray *
list_lanes (CjmDocument *document, const char *map)
{
  GPtrArray *lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);

  for (guint i = lanes->len; i > 0; i--)
    {
      const CjmLane *lane = g_ptr_array_index (lanes, i - 1);

      if (lane->kind == CJM_LANE_EMOTION || lane->hidden || lane->kind == CJM_LANE_TRAY)
        g_ptr_array_remove_index (lanes, i - 1);
    }
  return lanes;
}

static void
shuffle (GRand *rand, GPtrArray *list)
{
  for (guint i = list->len; i > 1; i--)
    {
      guint    other = (guint) g_rand_int_range (rand, 0, (gint32) i);
      gpointer one = list->pdata[i - 1];

      list->pdata[i - 1] = list->pdata[other];
      list->pdata[other] = one;
    }
}

/* Stages across in any order and lanes down in any order: each field is a note in the stage and the lane that
 * it stands under and beside. */
static void
test_matrix (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS / 4; round++)
    {
      g_autoptr (CjmDocument) document = support_load_sample (
          "colleen", g_rand_boolean (rand) ? CJM_LANGUAGE_KOREAN : CJM_LANGUAGE_ENGLISH);
      g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, "map-current");
      g_autoptr (GPtrArray) lanes = list_lanes (document, "map-current");
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (CjmPasted) pasted = NULL;
      CjmSlot slot = { "lane-pains", "stage-2", 0, -1, NULL };

      shuffle (rand, stages);
      shuffle (rand, lanes);
      g_ptr_array_set_size (lanes, g_rand_int_range (rand, 1, (gint32) lanes->len));
      for (guint s = 0; s < stages->len; s++)
        g_string_append_printf (text, "\t%s", CJM_STAGE (g_ptr_array_index (stages, s))->name);
      for (guint l = 0; l < lanes->len; l++)
        {
          g_string_append_printf (text, "\n%s", CJM_LANE (g_ptr_array_index (lanes, l))->name);
          for (guint s = 0; s < stages->len; s++)
            g_string_append_printf (text, "\t%s/%s", ((CjmRecord *) g_ptr_array_index (lanes, l))->id,
                                    ((CjmRecord *) g_ptr_array_index (stages, s))->id);
        }
      apply (document, cjm_table_plan (document, "map-current", text->str, &slot, &pasted));
      g_assert_cmpuint (pasted->added->len, ==, stages->len * lanes->len);
      g_assert_cmpuint (pasted->unknown->len + pasted->left_out->len, ==, 0);
      for (guint i = 0; i < pasted->added->len; i++)
        {
          const CjmNote   *note = cjm_document_get_note (document, g_ptr_array_index (pasted->added, i));
          g_autofree char *where = g_strdup_printf ("%s/%s", note->lane, note->stage);

          g_assert_cmpstr (note->text, ==, where);
          g_assert_cmpint (note->kind, ==,
                           cjm_record_usual_note_kind (cjm_document_get_lane (document, note->lane)->kind));
        }
    }
}

/* A list with a header, its columns in any order: each note has what its row says. */
static void
test_list (void)
{
  static const char *const headers[] = { "stage", "lane", "text", "owner", "tags", "due" };
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS / 2; round++)
    {
      g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
      g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, "map-current");
      g_autoptr (GPtrArray) lanes = list_lanes (document, "map-current");
      const CjmStage *stage = g_ptr_array_index (stages, g_rand_int_range (rand, 0, (gint32) stages->len));
      const CjmLane  *lane = g_ptr_array_index (lanes, g_rand_int_range (rand, 0, (gint32) lanes->len));
      const char     *values[] = { stage->name, lane->name,        "Too many forms",
                                   "Shop",      "web; forms ,web", "2026-12-24" };
      g_autoptr (GPtrArray) order = g_ptr_array_new ();
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (CjmPasted) pasted = NULL;
      CjmSlot        slot = { "lane-pains", "stage-2", 0, -1, NULL };
      const CjmNote *note;

      for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
        g_ptr_array_add (order, GUINT_TO_POINTER (i));
      shuffle (rand, order);
      for (int row = 0; row < 2; row++)
        for (guint i = 0; i < order->len; i++)
          g_string_append_printf (
              text, "%s%s", row > 0 && i == 0 ? "\n" : (i > 0 ? "\t" : ""),
              (row == 0 ? headers : values)[GPOINTER_TO_UINT (g_ptr_array_index (order, i))]);
      apply (document, cjm_table_plan (document, "map-current", text->str, &slot, &pasted));
      g_assert_cmpuint (pasted->added->len, ==, 1);
      g_assert_cmpuint (pasted->unknown->len + pasted->left_out->len, ==, 0);
      note = cjm_document_get_note (document, g_ptr_array_index (pasted->added, 0));
      g_assert_cmpstr (note->stage, ==, stage->record.id);
      g_assert_cmpstr (note->lane, ==, lane->record.id);
      g_assert_cmpstr (note->text, ==, "Too many forms");
      g_assert_cmpstr (note->owner, ==, "Shop");
      g_assert_cmpstr (note->due, ==, "2026-12-24");
      g_assert_true (
          g_strv_equal ((const char *const *) note->tags, (const char *[]){ "web", "forms", NULL }));
    }
}

/* Words of one line: a tag that had a line break or a wide blank in its field is as one that was typed. */
static void
test_tags_are_lines (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  CjmSlot slot = { "lane-pains", "stage-2", 0, -1, NULL };
  g_autoptr (CjmPasted) pasted = NULL;
  char **tags;

  apply (document,
         cjm_table_plan (document, "map-current",
                         "text\ttags\nPays\t\"two\nlines,\xe3\x80\x80web,\xe3\x80\x80\"", &slot, &pasted));
  tags = cjm_document_get_note (document, g_ptr_array_index (pasted->added, 0))->tags;
  g_assert_true (g_strv_equal ((const char *const *) tags, (const char *[]){ "two lines", "web", NULL }));
}

/* What is too long for a name or an owner does not keep the rest from being pasted: it is reported. */
static void
test_too_long (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  CjmSlot          slot = { "lane-pains", "stage-2", 0, -1, NULL };
  g_autofree char *owner = g_strnfill (1001, 'o');
  g_autofree char *text = g_strdup_printf ("text\towner\nPays\t%s\nWaits\tShop", owner);
  g_autoptr (CjmPasted) pasted = NULL;

  apply (document, cjm_table_plan (document, "map-current", text, &slot, &pasted));
  g_assert_cmpuint (pasted->added->len, ==, 2);
  g_assert_null (cjm_document_get_note (document, g_ptr_array_index (pasted->added, 0))->owner);
  g_assert_cmpstr (cjm_document_get_note (document, g_ptr_array_index (pasted->added, 1))->owner, ==, "Shop");
  g_assert_cmpuint (pasted->left_out->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (pasted->left_out, 0), ==, owner);
}

/* As many notes as one paste may have are added, of one more that it was cut is said. */
static void
test_most_notes (void)
{
  for (guint more = 0; more < 2; more++)
    {
      g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
      CjmSlot slot = { "lane-pains", "stage-2", 0, -1, NULL };
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (CjmPasted) pasted = NULL;

      for (guint i = 0; i < CJM_TABLE_MOST_NOTES + more; i++)
        g_string_append_printf (text, "note %u\n", i);
      apply (document, cjm_table_plan (document, "map-current", text->str, &slot, &pasted));
      g_assert_cmpuint (pasted->added->len, ==, CJM_TABLE_MOST_NOTES);
      g_assert_cmpint (pasted->cut, ==, more == 1);
    }
}

/* Stages and lanes that a table names and the map does not have can be added: then each note is where its row
 * said, a hidden lane of that name is shown instead of a second one, and the order of the rows is kept. */
static void
test_unknown_names (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) hidden = g_ptr_array_new ();
  g_autofree char *tray_note = NULL;
  CjmSlot          slot = { "lane-pains", "stage-2", 0, -1, NULL };
  g_autoptr (CjmPasted) pasted = NULL;
  g_autoptr (GPtrArray) lanes = NULL;
  guint n_lanes;

  apply (document, cjm_edit_add_to_tray (document, "map-current", "later", &tray_note));
  g_ptr_array_add (hidden, (gpointer) "lane-measures");
  apply (document, cjm_edit_set (document, hidden, "hidden", &(CjmValue){ .whole = TRUE }));
  apply (document, cjm_edit_set_text (document, "lane-measures", "name", "Numbers"));
  apply (document,
         cjm_table_plan (document, "map-current",
                         "stage\tlane\ttext\nReturn\tRisks\tone\nReturn\tRisks\ttwo\nReturn\tNUMBERS\tthree",
                         &slot, &pasted));
  g_assert_cmpuint (pasted->unknown->len, ==, 3);
  n_lanes = cjm_document_count (document, CJM_KIND_LANE);
  apply (document, cjm_table_plan_names (document, "map-current", pasted->unknown));
  g_assert_cmpuint (cjm_document_count (document, CJM_KIND_LANE), ==, n_lanes + 1);
  g_assert_false (cjm_document_get_lane (document, "lane-measures")->hidden);
  for (guint i = 0; i < 3; i++)
    {
      const CjmNote *note = cjm_document_get_note (document, g_ptr_array_index (pasted->added, i));

      g_assert_cmpstr (cjm_document_get_stage (document, note->stage)->name, ==, "Return");
      g_assert_cmpstr (cjm_document_get_lane (document, note->lane)->name, ==, i < 2 ? "Risks" : "Numbers");
      if (i == 1)
        g_assert_cmpint (
            cjm_record_compare (cjm_document_find (document, g_ptr_array_index (pasted->added, 0)),
                                &note->record),
            <, 0);
    }
  lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, "map-current");
  g_assert_cmpint (CJM_LANE (g_ptr_array_index (lanes, lanes->len - 1))->kind, ==, CJM_LANE_TRAY);
}

/* ---- Clips ---- */

/* Returns: (transfer full): a clip of @ids, as it comes from the clipboard. */
static CjmDocument *
copy_notes (CjmDocument *document, GPtrArray *ids)
{
  g_autoptr (GBytes) bytes = cjm_clip_write (document, ids);
  g_autoptr (GError) error = NULL;
  gsize        length;
  const char  *text = g_bytes_get_data (bytes, &length);
  CjmDocument *clip = cjm_reader_read_text (text, length, &error);

  g_assert_no_error (error);
  return clip;
}

/* Returns: (transfer full): a project like the sample whose channels have other ids, and one of them none. */
static CjmDocument *
with_other_channels (GRand *rand)
{
  CjmDocument *document = support_load_sample ("online-shop", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) channels = cjm_document_list (document, CJM_KIND_CHANNEL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < channels->len; i++)
    {
      g_ptr_array_add (ids, ((CjmRecord *) g_ptr_array_index (channels, i))->id);
      g_ptr_array_add (names, g_utf8_strup (CJM_CHANNEL (g_ptr_array_index (channels, i))->name, -1));
    }
  apply (document, cjm_edit_remove (document, ids));
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *id = NULL;

      if (g_rand_int_range (rand, 0, 4) > 0)
        apply (document, cjm_edit_add_channel (document, g_ptr_array_index (names, i), &id));
    }
  return document;
}

/* Returns: (transfer full): names of the channels of @note, in capitals. */
static char *
describe_channels (CjmDocument *document, const CjmNote *note)
{
  GString *names = g_string_new (NULL);

  for (char **id = note->channels; id != NULL && *id != NULL; id++)
    {
      g_autofree char *name = g_utf8_strup (cjm_document_get_channel (document, *id)->name, -1);

      g_string_append_printf (names, "%s, ", name);
    }
  return g_string_free (names, FALSE);
}

/* Pasted into another project a note says what it said: texts, values, tags, the names of its channels and
 * its picture. Channels that the project has under another id are not added again. */
static void
test_clip_says_the_same (void)
{
  static const char *const apart[] = { "lane",     "stage",   "order",   "start", "length",
                                       "channels", "links",   "sent_to", "was",   "persona",
                                       "locked",   "picture", NULL };
  g_autoptr (GRand) rand = support_rand ();
  const CjmRecordType *type = cjm_schema_record_type (CJM_KIND_NOTE);

  for (int round = 0; round < ROUNDS / 4; round++)
    {
      g_autoptr (CjmDocument) from = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
      g_autoptr (CjmDocument) to = with_other_channels (rand);
      g_autoptr (GPtrArray) maps = cjm_document_list (to, CJM_KIND_MAP);
      g_autoptr (GPtrArray) cell = cjm_document_list_cell (from, "lane-touchpoints", "stage-2");
      g_autoptr (GPtrArray) stages = cjm_document_list_of_map (
          to, CJM_KIND_STAGE, ((CjmRecord *) g_ptr_array_index (maps, 0))->id);
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) added = NULL;
      g_autofree char *image = NULL;
      CjmSlot slot = { "lane-touchpoints", ((CjmRecord *) g_ptr_array_index (stages, 0))->id, 0, -1, NULL };
      g_autoptr (CjmDocument) clip = NULL;
      g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GPtrArray) channels = NULL;

      g_assert_cmpuint (cell->len, >, 0);
      for (guint i = 0; i < cell->len; i++)
        g_ptr_array_add (ids, g_strdup (((CjmRecord *) g_ptr_array_index (cell, i))->id));
      apply (from, cjm_edit_add_image (from, 1, 1, SUPPORT_PNG, &image));
      apply (from, cjm_edit_set (from, ids, "picture", &(CjmValue){ .text = image }));
      apply (from, cjm_edit_set (from, ids, "tags", &(CjmValue){ .list = (char *[]){ "가", "b", NULL } }));
      clip = copy_notes (from, ids);
      apply (to, cjm_clip_plan (to, ((CjmRecord *) g_ptr_array_index (maps, 0))->id, clip, &slot, &added));
      g_assert_cmpuint (added->len, ==, ids->len);
      for (guint i = 0; i < added->len; i++)
        {
          const CjmNote   *was = cjm_document_get_note (from, g_ptr_array_index (ids, i));
          const CjmNote   *is = cjm_document_get_note (to, g_ptr_array_index (added, i));
          g_autofree char *before = describe_channels (from, was);
          g_autofree char *after = describe_channels (to, is);

          for (guint m = 0; m < type->n_members; m++)
            if (!g_strv_contains (apart, type->members[m].name))
              g_assert_true (cjm_record_member_equal (&was->record, &is->record, &type->members[m]));
          g_assert_cmpstr (after, ==, before);
          g_assert_cmpstr (cjm_document_get_image (to, is->picture)->data, ==, SUPPORT_PNG);
        }
      channels = cjm_document_list (to, CJM_KIND_CHANNEL);
      for (guint i = 0; i < channels->len; i++)
        {
          g_autofree char *name = g_utf8_strup (CJM_CHANNEL (g_ptr_array_index (channels, i))->name, -1);

          g_assert_true (
              g_hash_table_add (names, (gpointer) g_intern_string (name))); /* none is there twice */
        }
    }
}

/* Pasted where it was copied, a clip of one cell is that cell once more, in its order. */
static void
test_clip_at_home (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS / 2; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 20);
      g_autoptr (GPtrArray) notes = cjm_document_list (document, CJM_KIND_NOTE);
      const CjmNote *note = g_ptr_array_index (notes, g_rand_int_range (rand, 0, (gint32) notes->len));
      g_autoptr (GPtrArray) cell = cjm_document_list_cell (document, note->lane, note->stage);
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *lane = g_strdup (note->lane), *stage = g_strdup (note->stage);
      const char      *map = cjm_document_get_map_of (document, &note->record);
      CjmSlot          slot = { lane, stage, G_MAXUINT, note->start, NULL };
      g_autoptr (CjmDocument) clip = NULL;
      g_autoptr (GPtrArray) added = NULL;
      g_autoptr (GPtrArray) after = NULL;
      guint n = MAX (cell->len, 1); /* the note itself lies there */

      for (guint i = 0; i < cell->len; i++)
        g_ptr_array_add (ids, g_strdup (((CjmRecord *) g_ptr_array_index (cell, i))->id));
      apply (document, cjm_edit_set (document, ids, "locked", &(CjmValue){ .whole = TRUE }));
      clip = copy_notes (document, ids);
      apply (document, cjm_clip_plan (document, map, clip, &slot, &added));
      after = cjm_document_list_cell (document, lane, stage);
      g_assert_cmpuint (after->len, ==, 2 * n);
      for (guint i = 0; i < after->len; i++)
        {
          const CjmNote *is = g_ptr_array_index (after, i);
          const CjmNote *was = cjm_document_get_note (document, g_ptr_array_index (ids, i % n));

          g_assert_cmpstr (is->record.id, ==, g_ptr_array_index (i < n ? ids : added, i % n));
          g_assert_cmpstr (is->text, ==, was->text);
          g_assert_cmpstr (is->persona, ==, was->persona);
          g_assert_false (i >= n && is->locked);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tables/parse/spreadsheet", test_spreadsheet);
  g_test_add_func ("/tables/parse/markdown", test_markdown);
  g_test_add_func ("/tables/parse/bullets", test_bullets);
  g_test_add_func ("/tables/place/matrix", test_matrix);
  g_test_add_func ("/tables/place/list", test_list);
  g_test_add_func ("/tables/place/tags-are-lines", test_tags_are_lines);
  g_test_add_func ("/tables/place/too-long", test_too_long);
  g_test_add_func ("/tables/place/most-notes", test_most_notes);
  g_test_add_func ("/tables/place/unknown-names", test_unknown_names);
  g_test_add_func ("/tables/clip/says-the-same", test_clip_says_the_same);
  g_test_add_func ("/tables/clip/at-home", test_clip_at_home);
  return g_test_run ();
}
