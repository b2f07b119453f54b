/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-values.c: laws of what stands in a record's members: order keys, ids, texts and
 * numbers as JSON, scales of emotion, and the limits that the table of members says. */
#include "support.h"

#include "edit/cjm-edit-map.h"
#include "model/cjm-error.h"
#include "model/cjm-json.h"
#include "model/cjm-order.h"
#include "model/cjm-rules.h"
#include "model/cjm-scale.h"
#include "model/cjm-schema.h"
#include "model/cjm-text.h"
#include "model/cjm-unknown.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
#define BASE 62

/* ---- Order keys ---- */

/* Any sequence of inserts at any place keeps keys valid and strictly rising. */
static void
test_order (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < 400; i++)
    {
      guint       at = (guint) g_rand_int_range (rand, 0, (gint32) keys->len + 1);
      const char *before = at > 0 ? g_ptr_array_index (keys, at - 1) : NULL;
      const char *after = at < keys->len ? g_ptr_array_index (keys, at) : NULL;
      char       *key = cjm_order_between (before, after);

      g_assert_nonnull (key);
      g_assert_true (cjm_order_is_valid (key));
      g_assert_true (before == NULL || strcmp (before, key) < 0);
      g_assert_true (after == NULL || strcmp (key, after) < 0);
      g_ptr_array_insert (keys, (int) at, key);
    }
  g_assert_null (cjm_order_between ("V", "V"));
  g_assert_null (cjm_order_between ("W", "V"));
}

/* A key is one digit longer than its longer neighbour at most, and a single digit where one
 * lies between two single digits. */
static void
test_order_short (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autofree char *low = NULL;

  for (int i = 1; i < BASE; i++)
    for (int j = i + 1; j < BASE; j++)
      {
        g_autofree char *key = cjm_order_between ((char[]){ digits[i], '\0' }, (char[]){ digits[j], '\0' });

        g_assert_cmpuint (strlen (key), ==, j - i > 1 ? 1 : 2);
      }
  for (int round = 0; round < 5000; round++)
    {
      char             high[8] = { 0 };
      int              length = g_rand_int_range (rand, 1, 7);
      g_autofree char *key = NULL;

      for (int i = 0; i < length; i++) /* few digits, so that neighbours begin alike */
        high[i] = digits[g_rand_int_range (rand, 0, 2) * (BASE - 2) + g_rand_int_range (rand, 0, 2)];
      if (!cjm_order_is_valid (high))
        continue;
      if (low != NULL && strcmp (low, high) < 0)
        {
          key = cjm_order_between (low, high);
          g_assert_cmpuint (strlen (key), <=, MAX (strlen (low), strlen (high)) + 1);
        }
      g_free (low);
      low = g_strdup (high);
    }
}

/* Inserting @n times on one side of what was inserted before takes a digit for each @each inserts at most. */
static void
check_growth (const char *low, const char *high, gboolean upwards, guint n, guint each)
{
  g_autofree char *last = NULL;

  for (guint i = 0; i < n; i++)
    {
      char *key = cjm_order_between (upwards && last != NULL ? last : low,
                                     upwards || last == NULL ? high : last);

      g_assert_nonnull (key);
      g_assert_cmpuint (strlen (key), <=, 2 + i / each);
      g_free (last);
      last = key;
    }
}

/* A list that grows at its end keeps short keys; one that grows in one gap halves it each time. */
static void
test_order_growth (void)
{
  g_auto (GStrv) keys = cjm_order_spread (NULL, NULL, 2000);

  for (int i = 1; keys[i] != NULL; i++)
    {
      g_assert_cmpstr (keys[i - 1], <, keys[i]);
      g_assert_cmpuint (strlen (keys[i]), <=, 2 + i / (BASE - 1));
    }
  check_growth (NULL, NULL, TRUE, 2000, BASE - 1);
  check_growth (NULL, NULL, FALSE, 400, 4);
  check_growth ("A", "z", TRUE, 400, 4);
  check_growth ("A", "z", FALSE, 400, 4);
}

/* Any number of things finds room, in the end by keys of about one length; between two of them there
 * is room for another one that is no longer, but for one in a hundred. */
static void
test_order_many (void)
{
  static const guint numbers[] = { 40000, 200000 };

  for (guint n = 0; n < G_N_ELEMENTS (numbers); n++)
    {
      g_auto (GStrv) keys = cjm_order_spread (NULL, NULL, numbers[n]);
      guint longer = 0;

      g_assert_cmpuint (g_strv_length (keys), ==, numbers[n]);
      for (guint i = 0; keys[i] != NULL; i++)
        {
          g_autofree char *between = keys[i + 1] != NULL ? cjm_order_between (keys[i], keys[i + 1]) : NULL;

          g_assert_true (cjm_order_is_valid (keys[i]));
          g_assert_cmpuint (strlen (keys[i]), <=, 4); /* 62³ would be enough for them alone */
          g_assert_true (keys[i + 1] == NULL || strcmp (keys[i], keys[i + 1]) < 0);
          longer += between != NULL && strlen (between) > MAX (strlen (keys[i]), strlen (keys[i + 1]));
        }
      g_assert_cmpuint (longer * 100, <, numbers[n]);
    }
}

static void
test_order_valid (void)
{
  static const char *const valid[] = { "V", "z", "01", "10V", "zzz" };
  static const char *const invalid[] = { "", "0", "V0", "a00", "a b", "a-b", "é", " V", "V\n" };
  g_autofree char         *longest = g_strnfill (CJM_MAX_ORDER, 'z');
  g_autofree char         *too_long = g_strnfill (CJM_MAX_ORDER + 1, 'z');

  for (guint i = 0; i < G_N_ELEMENTS (valid); i++)
    {
      g_autofree char *before = cjm_order_between (NULL, valid[i]);

      g_assert_true (cjm_order_is_valid (valid[i]));
      g_assert_cmpstr (before, <, valid[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (cjm_order_is_valid (invalid[i]));
  g_assert_true (cjm_order_is_valid (longest));
  g_assert_false (cjm_order_is_valid (too_long));
  g_assert_null (cjm_order_between (longest, NULL)); /* none of them is short enough */
  g_assert_null (cjm_order_spread (longest, NULL, 1));
}

/* ---- Ids ---- */

static void
test_ids (void)
{
  g_autofree char *longest = g_strnfill (CJM_MAX_ID, 'x');
  g_autofree char *too_long = g_strnfill (CJM_MAX_ID + 1, 'x');
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 1000; i++)
    {
      char *id = cjm_record_new_id ();

      g_assert_true (cjm_record_id_is_valid (id));
      g_assert_true (g_hash_table_add (ids, id));
    }
  g_assert_true (cjm_record_id_is_valid ("Az09-_"));
  g_assert_true (cjm_record_id_is_valid (longest));
  g_assert_false (cjm_record_id_is_valid (too_long));
  g_assert_false (cjm_record_id_is_valid (""));
  g_assert_false (cjm_record_id_is_valid ("a b"));
  g_assert_false (cjm_record_id_is_valid ("가"));
}

/* ---- JSON ---- */

static char *
write_text (const char *text)
{
  GString *out = g_string_new (NULL);

  cjm_json_append_text (out, text);
  return g_string_free (out, FALSE);
}

static void
check_text (const char *text)
{
  g_autofree char *written = write_text (text);
  g_autoptr (JsonNode) node = json_from_string (written, NULL);

  g_assert_nonnull (node);
  g_assert_cmpstr (json_node_get_string (node), ==, text);
  for (const char *at = written; *at != '\0'; at++)
    g_assert_false (g_ascii_iscntrl (*at));
}

/* Every character reads back as it was, and none that controls a terminal stands in a file. */
static void
test_json_texts (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (gunichar letter = 1; letter < 0x3000; letter++)
    {
      char text[8] = { 0 };

      g_unichar_to_utf8 (letter, text);
      check_text (text);
    }
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *text = support_random_text (rand);

      check_text (text);
    }
  {
    g_autofree char *written = write_text ("a\"b\\c\nd\te\x7f\x01");

    g_assert_cmpstr (written, ==, "\"a\\\"b\\\\c\\nd\\te\\u007f\\u0001\"");
  }
}

static void
check_number (double number, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  cjm_json_append_number (out, number);
  g_assert_cmpfloat (g_ascii_strtod (out->str, NULL), ==, number);
  if (expected != NULL)
    g_assert_cmpstr (out->str, ==, expected);
}

/* Every number reads back as it was, from the fewest digits that do. */
static void
test_json_numbers (void)
{
  g_autoptr (GRand) rand = support_rand ();

  check_number (0.1, "0.1");
  check_number (-1.75, "-1.75");
  check_number (0.1 + 0.2, "0.30000000000000004");
  check_number (1e15, "1e+15");
  check_number (123456789, "123456789");
  check_number (-0.0, "0");
  for (int i = 0; i < 5000; i++)
    {
      union
      {
        guint64 bits;
        double  number;
      } any = { .bits = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand) };

      if (isfinite (any.number))
        check_number (any.number, NULL);
    }
}

/* ---- Scales ---- */

static void
test_scales (void)
{
  static const struct
  {
    CjmScale    scale;
    double      value;
    const char *text;
  } cases[] = {
    { CJM_SCALE_TWO, -2, "−2" },      { CJM_SCALE_TWO, 0, "0" },      { CJM_SCALE_TWO, 1.5, "+1.5" },
    { CJM_SCALE_FIVE, -2, "1" },      { CJM_SCALE_FIVE, 2, "5" },     { CJM_SCALE_TEN, -2, "0" },
    { CJM_SCALE_TEN, 2, "10" },       { CJM_SCALE_TEN, 0.5, "6.25" }, { CJM_SCALE_HUNDRED, -2, "−100" },
    { CJM_SCALE_HUNDRED, 2, "+100" },
  };

  for (CjmScale scale = 0; scale < CJM_N_SCALES; scale++)
    for (double value = -2; value <= 2; value += 0.125)
      g_assert_cmpfloat_with_epsilon (cjm_scale_read (scale, cjm_scale_show (scale, value)), value, 1e-9);
  for (CjmScale scale = 0; scale < CJM_N_SCALES; scale++)
    {
      g_assert_cmpfloat (cjm_scale_read (scale, -1000), ==, -2);
      g_assert_cmpfloat (cjm_scale_read (scale, 1000), ==, 2);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cjm_scale_format (cases[i].scale, cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* ---- Texts ---- */

/* Law: folding twice is folding once; a place for each byte, in order; taken apart or put together alike. */
static void
test_fold_law (void)
{
  static const char *const parts[] = { "a",
                                       "É",
                                       "고",
                                       "\xe1\x84\x80\xe1\x85\xa9",
                                       "\xcc\x81",
                                       " ",
                                       "\xc2\xa0",
                                       "\n",
                                       "\xef\xbb\xbf",
                                       "ﬁ",
                                       "Ａ",
                                       "\xe3\x85\x81",
                                       "\xe3\x85\x8f",
                                       "漢",
                                       "\xef\xb8\x8f",
                                       "İ",
                                       "ß" };
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 400; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) places = NULL;
      g_autofree char *folded = NULL, *again = NULL, *apart = NULL;

      for (int n = g_rand_int_range (rand, 0, 12); n > 0; n--)
        g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      folded = cjm_text_fold_places (text->str, &places);
      again = cjm_text_fold (folded);
      g_assert_cmpstr (again, ==, folded);
      g_assert_true (g_utf8_validate (folded, -1, NULL));
      g_assert_cmpuint (places->len, ==, strlen (folded) + 1);
      for (guint k = 1; k < places->len; k++)
        g_assert_cmpuint (g_array_index (places, guint, k - 1), <=, g_array_index (places, guint, k));
      g_assert_cmpuint (g_array_index (places, guint, places->len - 1), <=, text->len);
      apart = g_utf8_normalize (text->str, -1, G_NORMALIZE_NFD);
      g_free (again);
      again = cjm_text_fold (apart);
      g_assert_cmpstr (again, ==, folded);
    }
}

static void
test_same (void)
{
  static const char *const alike[][2] = {
    { "Inquiry or awareness", "inquiry"
                              "\xc2\xa0"
                              "or  awareness " },
    { "Pains", "\xef\xbb\xbf"
               "Pains" },
    { "Pains", "Pa\xe2\x80\x8bins" }, /* zero width space */
    { "Pains", "Ｐａｉｎｓ" },        /* full width */
    { "고객 관심",
      "\xe1\x84\x80\xe1\x85\xa9\xe1\x84\x80\xe1\x85\xa2\xe1\x86\xa8　관심" }, /* taken apart, ideographic
                                                                                 space */
    { "ｶﾞｲﾄﾞ", "ガイド" },
    { "Straße", "STRASSE" },
    { "ﬁnd", "FIND" },
    { "café", "cafe\xcc\x81" },
    { "one\ntwo", "one two" },
    { "co\xc2\xadop", "coop" }, /* soft hyphen */
    { "one\vtwo", "one two" },
    { "one\xc2\x85two", "one two" }, /* next line */
    { "①", "1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    {
      g_test_message ("%s", alike[i][0]);
      g_assert_true (cjm_text_same (alike[i][0], alike[i][1]));
    }
  g_assert_false (cjm_text_same ("one", "two"));
  g_assert_false (cjm_text_same ("one two", "onetwo"));
  g_assert_false (cjm_text_same ("", " "));
  g_assert_false (cjm_text_same (NULL, NULL));
}

static void
test_sentence (void)
{
  static const char *const texts[][2] = {
    { "/a/b.cjm: could not be opened", "/a/b.cjm: could not be opened." },
    { "열 수 없습니다: 그런 파일이 없습니다", "열 수 없습니다: 그런 파일이 없습니다." },
    { "Please use a PNG.", "Please use a PNG." },
    { "Move the copy?", "Move the copy?" },
    { "it is kept as “b.cjm”", "it is kept as “b.cjm”." },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *sentence = cjm_text_sentence (texts[i][0]);

      g_assert_cmpstr (sentence, ==, texts[i][1]);
    }
}

static void
test_line_breaks (void)
{
  static const char text[] = "\ufeff"
                             "a\r\nb\rc\nd\x0b"
                             "e\x0c"
                             "f\xc2\x85g\u2028h\u2029i";
  g_autofree char  *plain = cjm_text_plain (text);
  g_autofree char  *line = cjm_text_one_line (text);

  g_assert_cmpstr (plain, ==, "a\nb\nc\nd\ne\nf\ng\nh\ni");
  g_assert_cmpstr (line, ==, "a b c d e f g h i");
}

static void
test_shorten (void)
{
  static const struct
  {
    const char *text;
    glong       most;
    const char *shortened;
  } cases[] = { { "abc", 3, "abc" },
                { "abcd", 3, "abc…" },
                { "가나다라", 2, "가나…" },
                { "a\nb\tc", 9, "a b c" },
                { "", 2, "" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shortened = cjm_text_shorten (cases[i].text, cases[i].most);

      g_assert_cmpstr (shortened, ==, cases[i].shortened);
    }
}

static void
test_decode (void)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
    const char *charset, *text;
  } known[] = {
    { "caf\xc3\xa9", 5, NULL, "café" },
    { "caf\xe9", 4, NULL, "café" },
    { "caf\xe9", 4, "utf-8", "café" }, /* it says what it is not */
    { "\x93quoted\x94", 8, NULL, "“quoted”" },
    { "\xb0\xed\xb0\xb4", 4, "euc-kr", "고객" },
    { "\xff\xfe\x61\x00\xac\xac", 6, NULL, "a견" },
    { "\xfe\xff\x00\x61", 4, NULL, "a" },
    { "a\0b\0", 4, NULL, "ab" },
    { "text\0rest", 9, NULL, "text" },
    { "\xff\xfe\x61\x00\x62", 5, NULL, "a" }, /* its end is cut off */
    { "", 0, NULL, "" },
    { "caf\xe9", 4, "no-such-set", "café" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *text = cjm_text_decode (known[i].bytes, known[i].length, known[i].charset);

      g_test_message ("%u", i);
      g_assert_cmpstr (text, ==, known[i].text);
    }
}

/* ---- Unknown members ---- */

static void
append_random_json (GRand *rand, GString *out, guint depth)
{
  static const char *const atoms[] = {
    "-0.0", "1E2", "null", "true", "\"\\u00e9\"", "\"a\\\"b, ]}\"", "\"\""
  };
  int shape = depth == 0 ? 0 : g_rand_int_range (rand, 0, 3);
  int n = g_rand_int_range (rand, 0, 4);

  if (shape == 0)
    {
      g_string_append (out, atoms[g_rand_int_range (rand, 0, G_N_ELEMENTS (atoms))]);
      return;
    }
  g_string_append_c (out, shape == 1 ? '[' : '{');
  for (int i = 0; i < n; i++)
    {
      g_string_append (out, i > 0 ? ", " : "");
      if (shape == 2)
        g_string_append_printf (out, "\"k%d, \\\"\": ", i);
      append_random_json (rand, out, depth - 1);
    }
  g_string_append_c (out, shape == 1 ? ']' : '}');
}

/* What is written of unknown members is read as the same members, to the letter. */
static void
test_unknown_write (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < 200; i++)
    {
      g_autoptr (CjmUnknown) unknown = cjm_unknown_new ();
      g_autoptr (CjmUnknown) again = NULL;
      g_autoptr (CjmUnknown) copy = NULL;
      g_autoptr (GString) out = g_string_new ("{");

      for (int n = g_rand_int_range (rand, 0, 5); n > 0; n--)
        {
          g_autofree char *name = support_random_text (rand);
          g_autoptr (GString) value = g_string_new (NULL);

          append_random_json (rand, value, 3);
          cjm_unknown_set (unknown, name, value->str, -1);
          g_assert_cmpstr (cjm_unknown_get (unknown, name), ==, value->str);
        }
      cjm_unknown_write (out, unknown, ", ", TRUE);
      g_string_append_c (out, '}');
      again = cjm_unknown_split_object (out->str);
      copy = cjm_unknown_copy (unknown);
      g_assert_true (cjm_unknown_size (unknown) == 0 || cjm_unknown_equal (unknown, again));
      g_assert_true (cjm_unknown_size (unknown) == 0 || cjm_unknown_equal (unknown, copy));
      if (cjm_unknown_size (unknown) > 0)
        {
          g_autoptr (GPtrArray) names = cjm_unknown_list_names (unknown);

          cjm_unknown_set (copy, g_ptr_array_index (names, 0), "\"another\"", -1);
          g_assert_false (cjm_unknown_equal (unknown, copy));
          cjm_unknown_set (copy, g_ptr_array_index (names, 0), NULL, -1);
          g_assert_cmpuint (cjm_unknown_size (copy), ==, cjm_unknown_size (unknown) - 1);
          g_assert_false (cjm_unknown_equal (unknown, copy));
          g_assert_false (cjm_unknown_equal (copy, unknown));
        }
    }
  g_assert_null (cjm_unknown_split_object ("[1]"));
}

/* Only blanks between the parts of a value and the spelling of its strings don't count. */
static void
test_unknown_values (void)
{
  g_autoptr (CjmUnknown) unknown = cjm_unknown_new ();
  g_autoptr (GPtrArray) list = cjm_unknown_split_list ("[1, \"a, b\", [2, {\"c\": [3]}], {}, \"\\\"]\"]");
  g_autoptr (GPtrArray) none = cjm_unknown_split_list ("{\"a\": 1}");

  cjm_unknown_set (unknown, "a", " {\n\"x y\" :\t[1 ,2 ]\r} ", -1);
  g_assert_cmpstr (cjm_unknown_get (unknown, "a"), ==, "{\"x y\": [1, 2]}");
  g_assert_true (cjm_unknown_is_same_value ("\"\\u00e9\"", "\"é\""));
  g_assert_true (cjm_unknown_is_same_value ("[\"\\u0061\", 1]", "[\"a\", 1]"));
  g_assert_false (cjm_unknown_is_same_value ("[\"a\", 1]", "[\"a\", 1.0]"));
  g_assert_false (cjm_unknown_is_same_value ("\"1\"", "1"));
  g_assert_true (cjm_unknown_is_same_value (NULL, NULL));
  g_assert_false (cjm_unknown_is_same_value (NULL, "null"));
  g_assert_cmpuint (list->len, ==, 5);
  g_assert_cmpstr (g_ptr_array_index (list, 1), ==, "\"a, b\"");
  g_assert_cmpstr (g_ptr_array_index (list, 2), ==, "[2, {\"c\": [3]}]");
  g_assert_cmpstr (g_ptr_array_index (list, 4), ==, "\"\\\"]\"");
  g_assert_cmpuint (none->len, ==, 0);
}

/* ---- Limits of members ---- */

/* Whether @document takes @record with another value, which is taken back. @name: the member that a
 * refusal must name. */
static gboolean
is_allowed (CjmDocument *document, const CjmRecord *record, CjmRecord *copy, const char *name)
{
  g_autoptr (CjmChangeSet) changes = cjm_change_set_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", name != NULL ? name : "");
  gboolean         same = cjm_record_equal (record, copy);

  cjm_change_set_add (changes, cjm_record_ref (record), copy);
  if (same)
    return TRUE;
  cjm_document_begin_step (document, "Try");
  if (cjm_document_apply (document, changes, &error))
    {
      cjm_document_cancel_step (document);
      return TRUE;
    }
  cjm_document_cancel_step (document);
  g_assert_error (error, CJM_ERROR, CJM_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, record->id));
  if (name != NULL && strstr (error->message, quoted) == NULL)
    g_error ("%s is not named: %s", name, error->message);
  return FALSE;
}

static gboolean
allows_number (CjmDocument *document, const CjmRecord *record, const CjmMember *member, double number)
{
  CjmRecord *copy = cjm_record_copy (record);

  if (member->type == CJM_MEMBER_INT)
    cjm_member_at (copy, member, int) = (int) number;
  else
    cjm_member_at (copy, member, double) = number;
  return is_allowed (document, record, copy, member->name);
}

static gboolean
allows_text (CjmDocument *document, const CjmRecord *record, const CjmMember *member, const char *text)
{
  CjmRecord *copy = cjm_record_copy (record);

  cjm_record_set_text (&cjm_member_at (copy, member, char *), text);
  return is_allowed (document, record, copy, member->type == CJM_MEMBER_REF ? NULL : member->name);
}

static gboolean
allows_list (
    CjmDocument *document, const CjmRecord *record, const CjmMember *member, char **list, gboolean named)
{
  CjmRecord *copy = cjm_record_copy (record);

  g_strfreev (cjm_member_at (copy, member, char **));
  cjm_member_at (copy, member, char **) = g_strdupv (list);
  return is_allowed (document, record, copy, named ? member->name : NULL);
}

/* @n characters of three bytes, the first of them different by @first. */
static char *
many (guint n, guint first)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_unichar (text, 0xac00 + (i == 0 ? first : 0));
  return g_string_free (text, FALSE);
}

static void
check_number_limits (CjmDocument *document, const CjmRecord *record, const CjmMember *member)
{
  double step = member->type == CJM_MEMBER_INT ? 1 : MAX (fabs (member->most) * 1e-9, 1e-6);

  g_assert_true (allows_number (document, record, member, member->least));
  g_assert_true (allows_number (document, record, member, member->most));
  g_assert_false (allows_number (document, record, member, member->least - step));
  g_assert_false (allows_number (document, record, member, member->most + step));
  if (member->type == CJM_MEMBER_NUMBER)
    {
      g_assert_cmpint (allows_number (document, record, member, NAN), ==, isnan (member->default_value));
      g_assert_false (allows_number (document, record, member, INFINITY));
    }
}

static void
check_text_limits (CjmDocument *document, const CjmRecord *record, const CjmMember *member)
{
  g_autofree char *longest = many ((guint) member->most, 0);
  g_autofree char *too_long = many ((guint) member->most + 1, 0);

  if (member->flags & CJM_MEMBER_COLOUR)
    {
      g_assert_true (allows_text (document, record, member, "#1B648c"));
      g_assert_false (allows_text (document, record, member, "#1B6"));
      g_assert_false (allows_text (document, record, member, "1B648C7"));
      g_assert_false (allows_text (document, record, member, "#1B648G"));
      return;
    }
  g_assert_true (allows_text (document, record, member, longest));
  g_assert_false (allows_text (document, record, member, too_long));
  g_assert_false (allows_text (document, record, member, "\xff"));
}

static void
check_word_limits (CjmDocument *document, const CjmRecord *record, const CjmMember *member)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *too_long = many (CJM_MAX_WORD + 1, 0);

  for (guint i = 0; i < CJM_MAX_WORDS; i++)
    g_ptr_array_add (words, many (CJM_MAX_WORD, i));
  g_ptr_array_add (words, NULL);
  g_assert_true (allows_list (document, record, member, (char **) words->pdata, TRUE));
  g_ptr_array_insert (words, 0, g_strdup ("one more"));
  g_assert_false (allows_list (document, record, member, (char **) words->pdata, TRUE));
  g_assert_false (allows_list (document, record, member, (char *[]){ "a", "", NULL }, TRUE));
  g_assert_false (allows_list (document, record, member, (char *[]){ "a", "b", "a", NULL }, TRUE));
  g_assert_false (allows_list (document, record, member, (char *[]){ too_long, NULL }, TRUE));
}

static void
check_reference_limits (CjmDocument *document, const CjmRecord *record, const CjmMember *member)
{
  g_autoptr (GPtrArray) targets = cjm_document_list (document, member->target);
  const char *one = ((CjmRecord *) g_ptr_array_index (targets, 0))->id;
  const char *project = cjm_document_get_project (document)->record.id; /* of another kind */
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (member->type == CJM_MEMBER_REF)
    {
      g_assert_false (allows_text (document, record, member, "nowhere"));
      g_assert_false (allows_text (document, record, member, project));
      return;
    }
  g_assert_true (allows_list (document, record, member, (char *[]){ (char *) one, NULL }, TRUE));
  g_assert_false (
      allows_list (document, record, member, (char *[]){ (char *) one, (char *) one, NULL }, TRUE));
  g_assert_false (allows_list (document, record, member, (char *[]){ "nowhere", NULL }, FALSE));
  g_assert_false (allows_list (document, record, member, (char *[]){ (char *) project, NULL }, FALSE));
  g_assert_cmpuint (targets->len, >, CJM_MAX_REFS);
  for (guint i = 0; i < CJM_MAX_REFS; i++)
    g_ptr_array_add (ids, ((CjmRecord *) g_ptr_array_index (targets, i))->id);
  g_ptr_array_add (ids, NULL);
  g_assert_true (allows_list (document, record, member, (char **) ids->pdata, TRUE));
  g_ptr_array_insert (ids, 0, ((CjmRecord *) g_ptr_array_index (targets, CJM_MAX_REFS))->id);
  g_assert_false (allows_list (document, record, member, (char **) ids->pdata, TRUE));
}

static void
check_member (CjmDocument *document, const CjmRecord *record, const CjmMember *member)
{
  switch (member->type)
    {
    case CJM_MEMBER_INT:
      if (strcmp (member->name, "day_start") != 0 && strcmp (member->name, "day_end") != 0)
        check_number_limits (document, record, member);
      break;
    case CJM_MEMBER_NUMBER:
      check_number_limits (document, record, member);
      break;
    case CJM_MEMBER_TEXT:
      check_text_limits (document, record, member);
      break;
    case CJM_MEMBER_WORDS:
      check_word_limits (document, record, member);
      break;
    case CJM_MEMBER_REF:
    case CJM_MEMBER_REFS:
      check_reference_limits (document, record, member);
      break;
    case CJM_MEMBER_DATE:
      g_assert_true (allows_text (document, record, member, "2028-02-29"));
      g_assert_false (allows_text (document, record, member, "2026-02-29"));
      break;
    case CJM_MEMBER_ORDER:
      g_assert_true (allows_text (document, record, member, "V1"));
      g_assert_false (allows_text (document, record, member, "V0"));
      break;
    case CJM_MEMBER_ENUM:
    case CJM_MEMBER_BOOL: /* every value of these is allowed */
      break;
    }
}

/* Channels and notes in numbers that are too many for one list, and an image. */
static CjmDocument *
crowded_document (void)
{
  CjmDocument *document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (CjmChangeSet) changes = cjm_change_set_new ();
  const CjmNote *note = cjm_document_get_note (document, "n01");
  CjmRecord     *image = cjm_record_new (CJM_KIND_IMAGE, "image");

  for (int i = 0; i <= CJM_MAX_REFS; i++)
    {
      cjm_change_set_add (changes, NULL, cjm_record_copy_as (&note->record, NULL));
      cjm_change_set_add (changes, NULL, cjm_record_new (CJM_KIND_CHANNEL, NULL));
    }
  cjm_record_set_text (&CJM_IMAGE (image)->data, SUPPORT_PNG);
  cjm_change_set_add (changes, NULL, image);
  g_assert_true (cjm_document_apply (document, changes, NULL));
  return document;
}

/* Every member takes its limits and nothing beyond, and who goes beyond is told which member it was. */
static void
test_limits (void)
{
  g_autoptr (CjmDocument) document = crowded_document ();
  guint checked = 0;

  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      const CjmRecordType *type = cjm_schema_record_type (kind);
      g_autoptr (GPtrArray) all = cjm_document_list (document, kind);
      const CjmRecord *record = g_ptr_array_index (all, 0);

      for (guint i = 0; i < type->n_members; i++)
        if (!(type->members[i].flags & CJM_MEMBER_FIXED))
          {
            check_member (document, record, &type->members[i]);
            checked++;
          }
    }
  g_assert_cmpuint (checked, >, 80);
}

static void
test_dates (void)
{
  static const char *const dates[] = { "2026-11-21", "2028-02-29", "1999-12-31", "0001-01-01" };
  static const char *const others[] = { "2026-02-29", "2026-13-01", "2026-00-10",   "2026-01-00",  "2026-1-1",
                                        "26-01-01",   "2026-04-31", "2026-01-01\n", " 2026-01-01", "" };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    g_assert_true (cjm_rules_is_date (dates[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (cjm_rules_is_date (others[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/values/order/any-insert", test_order);
  g_test_add_func ("/values/order/short", test_order_short);
  g_test_add_func ("/values/order/growth", test_order_growth);
  g_test_add_func ("/values/order/many", test_order_many);
  g_test_add_func ("/values/order/valid", test_order_valid);
  g_test_add_func ("/values/ids", test_ids);
  g_test_add_func ("/values/json/texts", test_json_texts);
  g_test_add_func ("/values/json/numbers", test_json_numbers);
  g_test_add_func ("/values/scales", test_scales);
  g_test_add_func ("/values/text/fold", test_fold_law);
  g_test_add_func ("/values/text/same", test_same);
  g_test_add_func ("/values/text/sentence", test_sentence);
  g_test_add_func ("/values/text/line-breaks", test_line_breaks);
  g_test_add_func ("/values/text/shorten", test_shorten);
  g_test_add_func ("/values/text/decode", test_decode);
  g_test_add_func ("/values/unknown/write", test_unknown_write);
  g_test_add_func ("/values/unknown/values", test_unknown_values);
  g_test_add_func ("/values/limits", test_limits);
  g_test_add_func ("/values/dates", test_dates);
  return g_test_run ();
}
