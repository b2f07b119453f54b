/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-scan.c: laws of the pass over the bytes of a file: where a fault is, where records and
 * unknown members stand, and that it does not matter in which encoding and with which line ends. */
#include "support.h"

#include "files/cjm-reader.h"
#include "files/cjm-scan.h"
#include "model/cjm-schema.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#define ROUNDS 300

/* ---- Random JSON, by its tokens ---- */

static char *
random_string (GRand *rand)
{
  static const char *const parts[] = { "a",
                                       "가",
                                       "é",
                                       "😀",
                                       " ",
                                       ",",
                                       ":",
                                       "{",
                                       "]",
                                       "\\n",
                                       "\\u00e9",
                                       "\\\\",
                                       "\\\"",
                                       "\\/",
                                       "//",
                                       "1",
                                       "null",
                                       "-",
                                       "\\ud83d\\ude00",
                                       "\x7f",
                                       "“",
                                       "e\xcc\x81" };
  GString                 *text = g_string_new ("\"");

  for (int n = g_rand_int_range (rand, 0, 6); n > 0; n--)
    g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
  g_string_append_c (text, '"');
  return g_string_free (text, FALSE);
}

static char *
random_plain (GRand *rand)
{
  static const char *const words[] = { "true", "false", "null",  "0",     "-0",     "7",      "-12.50",
                                       "1e5",  "2E-3",  "0.125", "3e+07", "123456", "-1.5e2", "10" };

  return g_rand_boolean (rand) ? random_string (rand)
                               : g_strdup (words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
}

static void add_value (GRand *rand, GPtrArray *tokens, int depth, guint *names);

/* A name that no other member has, and its colon. */
static void
add_name (GPtrArray *tokens, guint *names)
{
  g_ptr_array_add (tokens, g_strdup_printf ("\"이름%u\"", (*names)++));
  g_ptr_array_add (tokens, g_strdup (":"));
}

static void
add_container (GRand *rand, GPtrArray *tokens, int depth, guint *names, gboolean object)
{
  int n = g_rand_int_range (rand, 0, 4);

  g_ptr_array_add (tokens, g_strdup (object ? "{" : "["));
  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        g_ptr_array_add (tokens, g_strdup (","));
      if (object)
        add_name (tokens, names);
      add_value (rand, tokens, depth + 1, names);
    }
  g_ptr_array_add (tokens, g_strdup (object ? "}" : "]"));
}

static void
add_value (GRand *rand, GPtrArray *tokens, int depth, guint *names)
{
  if (depth < 5 && g_rand_int_range (rand, 0, 3) == 0)
    add_container (rand, tokens, depth, names, g_rand_boolean (rand));
  else
    g_ptr_array_add (tokens, random_plain (rand));
}

/* Returns: (transfer full) (element-type utf8): the tokens of an object. */
static GPtrArray *
random_object (GRand *rand)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (g_free);
  guint      names = 0;

  add_container (rand, tokens, 0, &names, TRUE);
  return tokens;
}

static void
append_blanks (GRand *rand, GString *text)
{
  static const char *const blanks[] = { "", "", "", " ", "\t", "\n", "\r\n", " \n\n  " };

  g_string_append (text, blanks[g_rand_int_range (rand, 0, G_N_ELEMENTS (blanks))]);
}

/* Returns: (transfer full): the tokens with blanks between them. @fault: index of the token before which an @
 * stands, their number for the end, −1 for none; @at: (out): where it stands, in bytes. */
static GString *
join (GRand *rand, GPtrArray *tokens, int fault, gsize *at)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i <= tokens->len; i++)
    {
      append_blanks (rand, text);
      if ((int) i == fault)
        {
          *at = text->len;
          g_string_append_c (text, '@');
        }
      if (i < tokens->len)
        g_string_append (text, g_ptr_array_index (tokens, i));
    }
  return text;
}

/* Returns: (transfer full): "line L, column C: " of byte @at, counted as a reader of the file counts. */
static char *
describe_place (const char *text, gsize at)
{
  guint line = 1, column = 1;

  for (const char *one = text; one < text + at; one = g_utf8_next_char (one))
    if (*one == '\n')
      {
        line++;
        column = 1;
      }
    else
      column++;
  return g_strdup_printf ("line %u, column %u: ", line, column);
}

/* ---- Faults ---- */

/* Any object is taken; with a character where none may be it is refused, and the message names that place. */
static void
test_place_of_fault (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GPtrArray) tokens = random_object (rand);
      gsize at = 0;
      g_autoptr (GString) good = join (rand, tokens, -1, &at);
      g_autoptr (GString)
          bad = join (rand, tokens, g_rand_int_range (rand, 0, (gint32) tokens->len + 1), &at);
      g_autofree char *place = describe_place (bad->str, at);
      g_autoptr (GError) none = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (CjmScanPlaces) places = cjm_scan (good->str, good->len, &none);

      g_assert_no_error (none);
      g_assert_nonnull (places);
      g_assert_null (cjm_scan (bad->str, bad->len, &error));
      if (!g_str_has_prefix (error->message, place))
        g_error ("expected %s, got %s\n%s", place, error->message, bad->str);
    }
}

/* A token that is not there at all is missed where the next one begins. */
static void
test_missing_token (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GPtrArray) tokens = random_object (rand);
      gsize at = 0;
      guint gone = (guint) g_rand_int_range (rand, 0, (gint32) tokens->len);
      g_autoptr (GString) text = NULL;
      g_autoptr (GError) error = NULL;

      /* Without a comma or colon; a bracket less may still be an object, and a value too. */
      if (strcmp (g_ptr_array_index (tokens, gone), ",") != 0
          && strcmp (g_ptr_array_index (tokens, gone), ":") != 0)
        continue;
      g_ptr_array_remove_index (tokens, gone);
      g_ptr_array_insert (tokens, (int) gone, g_strdup (" ")); /* or two numbers would become one */
      text = join (rand, tokens, -1, &at);
      g_assert_null (cjm_scan (text->str, text->len, &error));
      g_assert_true (strstr (error->message, "was expected here") != NULL);
    }
}

/* Cut off anywhere it is no file any more, and the place named is on the last line and not behind its end. */
static void
test_cut_off (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GPtrArray) tokens = random_object (rand);
      gsize whole = 0, length;
      g_autoptr (GString) text = join (rand, tokens, -1, &whole);
      g_autoptr (GError) error = NULL;
      g_autofree char *end = NULL;
      guint            line, last_line;
      long             column, last_column;

      for (length = text->len; length > 0 && g_ascii_isspace (text->str[length - 1]); length--)
        ;
      length = (gsize) g_rand_int_range (rand, 1, (gint32) length);
      length = (gsize) (g_utf8_find_prev_char (text->str, text->str + length) - text->str);
      g_string_truncate (text, length);
      g_assert_null (cjm_scan (text->str, text->len, &error));
      end = describe_place (text->str, text->len);
      g_assert_cmpint (sscanf (error->message, "line %u, column %ld", &line, &column), ==, 2);
      g_assert_cmpint (sscanf (end, "line %u, column %ld", &last_line, &last_column), ==, 2);
      g_assert_cmpuint (line, ==, last_line);
      g_assert_cmpint (column, <=, last_column);
      g_assert_cmpint (column, >=, 1);
    }
}

/** Spelling: a value, and whether JSON has it. */
typedef struct
{
  const char *value;
  gboolean    valid;
} Spelling;

static const Spelling spellings[] = {
  { "\"\\ud800\\udc00\"", TRUE },
  { "\"\\udbff\\udfff\"", TRUE },
  { "\"\\uD83D\\uDE00\"", TRUE },
  { "\"\\udc00\"", FALSE },
  { "\"\\udc00\\ud800\"", FALSE },
  { "\"\\ud800\\ud800\"", FALSE },
  { "\"\\ud800x\"", FALSE },
  { "\"\\ud800\\n\"", FALSE },
  { "\"\\ud800\\u0041\"", FALSE },
  { "\"\\ud800\\ue000\"", FALSE },
  { "\"\\ud7ff\\ue000\\uffff\"", TRUE },
  { "\"\\u000\"", FALSE },
  { "\"\\u00g0\"", FALSE },
  { "\"\\u-001\"", FALSE },
  { "\"\\u0001\\u001f\\u007f\"", TRUE },
  { "\"\\u0000\"", FALSE },
  { "\"\\b\\f\\n\\r\\t\\/\\\\\\\"\"", TRUE },
  { "\"\\a\"", FALSE },
  { "\"\\'\"", FALSE },
  { "\"\x1f\"", FALSE },
  { "\"\x7f\"", TRUE },
  { "\"\t\"", FALSE },
  { "-0", TRUE },
  { "-", FALSE },
  { "--1", FALSE },
  { "-01", FALSE },
  { "00", FALSE },
  { "0.0e-0", TRUE },
  { "1e05", TRUE },
  { "1.e1", FALSE },
  { "1e+", FALSE },
  { "1e1.5", FALSE },
  { "1_000", FALSE },
  { "Infinity", FALSE },
  { "1f", FALSE },
  { "True", FALSE },
  { "nul", FALSE },
  { "nulls", FALSE },
  { "[]", TRUE },
  { "[,]", FALSE },
  { "[1 2]", FALSE },
  { "[1,]", FALSE },
  { "{\"a\" 1}", FALSE },
  { "{\"a\": 1 \"b\": 2}", FALSE },
  { "{\"a\": {\"a\": {\"a\": 1}}}", TRUE },
  { "{a: 1}", FALSE },
  { "{1: 1}", FALSE },
  { "[}", FALSE },
  { "{]", FALSE },
  { "\xef\xbb\xbf"
    "1",
    FALSE },
  { "\xc2\xa0"
    "1",
    FALSE }, /* no blank of JSON */
  { "\f1", FALSE },
};

/* Texts and numbers, one by one, as RFC 8259 has them. */
static void
test_spellings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"value\": %s}", spellings[i].value);
      g_autoptr (CjmScanPlaces) places = cjm_scan (text, strlen (text), NULL);

      if ((places != NULL) != spellings[i].valid)
        g_error ("%s is %s", text, spellings[i].valid ? "refused" : "taken");
    }
}

/* ---- Places ---- */

/* Returns: (transfer full): a random value as text, and where it stands behind @text: it is appended. */
static char *
append_random_value (GRand *rand, GString *text, gsize *start)
{
  g_autoptr (GPtrArray) tokens = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) value = NULL;
  guint names = 0;
  gsize none = 0;
  char *stripped;

  add_value (rand, tokens, 0, &names);
  value = join (rand, tokens, -1, &none);
  stripped = g_strstrip (g_strdup (value->str));
  append_blanks (rand, text);
  *start = text->len;
  g_string_append (text, stripped);
  append_blanks (rand, text);
  return stripped;
}

/* Checks that the records of the list @plural stand in @lines, and their unknown members, @values, in @text.
 */
static void
check_records (
    CjmScanPlaces *places, const GString *text, const char *plural, GArray *lines, GPtrArray *values)
{
  for (guint i = 0; i < lines->len; i++)
    {
      GArray        *spans = cjm_scan_places_get_unknown (places, plural, i);
      const CjmSpan *span;

      g_assert_cmpuint (cjm_scan_places_get_line (places, plural, i), ==, g_array_index (lines, guint, i));
      g_assert_true (spans != NULL && spans->len == 1);
      span = &g_array_index (spans, CjmSpan, 0);
      g_assert_cmpstr (span->name, ==, "mood");
      g_assert_cmpmem (text->str + span->start, span->length, g_ptr_array_index (values, i),
                       strlen (g_ptr_array_index (values, i)));
    }
}

/* Lists of records, each with an unknown member: the line of every record and the bytes of every unknown
 * value are found, and with the values blanked the rest of the file is as it was. */
static void
test_places (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GString) text = g_string_new ("{\"format\": \"cjm\"");
      g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autofree char *of_file = NULL;
      g_autofree char *blanked = NULL;
      g_autofree char *own = NULL;
      g_autoptr (CjmScanPlaces) places = NULL;
      g_autoptr (JsonNode) rest = NULL;
      const char    *plural = cjm_schema_record_type (g_rand_int_range (rand, 1, CJM_N_KINDS))->plural;
      const CjmSpan *span;
      gsize          start, file_start;
      guint          n = (guint) g_rand_int_range (rand, 1, 6);

      append_blanks (rand, text);
      g_string_append (text, ", \"later\":");
      of_file = append_random_value (rand, text, &file_start);
      g_string_append_printf (text, ",\n\"%s\": [", plural);
      for (guint i = 0; i < n; i++)
        {
          guint            line = 1;
          g_autofree char *value = NULL;

          append_blanks (rand, text);
          for (gsize at = 0; at < text->len; at++)
            line += text->str[at] == '\n';
          g_array_append_val (lines, line);
          g_string_append_printf (text, "{\"id\": \"r%u\", \"mood\":", i);
          value = append_random_value (rand, text, &start);
          g_ptr_array_add (values, g_steal_pointer (&value));
          g_string_append (text, i + 1 < n ? "}," : "}]}");
        }
      places = cjm_scan (text->str, text->len, NULL);
      g_assert_nonnull (places);
      check_records (places, text, plural, lines, values);
      g_assert_cmpuint (cjm_scan_places_get_line (places, plural, n), ==, 0);
      g_assert_null (cjm_scan_places_get_unknown (places, plural, n));
      span = &g_array_index (cjm_scan_places_get_unknown (places, NULL, 0), CjmSpan, 0);
      g_assert_cmpuint (span->start, ==, file_start);
      g_assert_cmpuint (span->length, ==, strlen (of_file));
      blanked = cjm_scan_places_blank_unknown (places, text->str, text->len);
      own = g_strndup (blanked, text->len);
      g_assert_cmpuint (strlen (own), ==, text->len);
      rest = json_from_string (own, NULL);
      g_assert_nonnull (rest);
      g_assert_cmpuint (
          json_array_get_length (json_object_get_array_member (json_node_get_object (rest), plural)), ==, n);
    }
}

/* A file without unknown members has nothing to blank, and an empty list no lines. */
static void
test_no_places (void)
{
  static const char text[] = "{\"notes\": [], \"project\":\n{\"id\": \"p\"}}";
  g_autoptr (CjmScanPlaces) places = cjm_scan (text, strlen (text), NULL);

  g_assert_nonnull (places);
  g_assert_null (cjm_scan_places_blank_unknown (places, text, strlen (text)));
  g_assert_cmpuint (cjm_scan_places_get_line (places, "notes", 0), ==, 0);
  g_assert_cmpuint (cjm_scan_places_get_line (places, "project", 0), ==, 2);
  g_assert_null (cjm_scan_places_get_unknown (places, "project", 0));
}

/* ---- One value ---- */

/* What follows a value is not looked at; a value that is cut off is none, and is read to its end. */
static void
test_one_value (void)
{
  static const char *const behind[] = { "", ",", "}", "]", "@", "\"", "\xff", ", {\"a\": " };
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GPtrArray) tokens = random_object (rand);
      gsize none = 0, used, last;
      g_autoptr (GString) value = join (rand, tokens, -1, &none);
      g_autoptr (GString) text = g_string_new (value->str);
      gsize cut;

      g_string_append (text, behind[g_rand_int_range (rand, 0, G_N_ELEMENTS (behind))]);
      g_assert_true (cjm_scan_value (text->str, text->len, &used, &last));
      g_assert_cmpuint (used, ==, value->len);
      g_assert_cmpuint (last, <, value->len);
      g_assert_true (last == 0 || value->str[last] == '"');
      g_strchomp (value->str);
      cut = (gsize) g_rand_int_range (rand, 0, (gint32) strlen (value->str));
      g_assert_false (cjm_scan_value (value->str, cut, &used, &last));
      g_assert_cmpuint (used, <=, cut);
    }
}

/* ---- Encodings ---- */

/* Returns: (transfer full): @text in @charset behind @mark. */
static GBytes *
encode (const char *text, const char *charset, const char *mark, gsize mark_length)
{
  gsize            length;
  g_autofree char *encoded = g_convert (text, -1, charset, "UTF-8", NULL, &length, NULL);
  GByteArray      *bytes = g_byte_array_new ();

  g_assert_nonnull (encoded);
  g_byte_array_append (bytes, (const guint8 *) mark, (guint) mark_length);
  g_byte_array_append (bytes, (const guint8 *) encoded, (guint) length);
  return g_byte_array_free_to_bytes (bytes);
}

/** Encoding: a character set, the mark in front of the text, and its line end. */
typedef struct
{
  const char *charset;
  const char *mark;
  gsize       mark_length;
  const char *line_end;
} Encoding;

static const Encoding encodings[] = {
  { "UTF-8", "", 0, "\r\n" },
  { "UTF-8", "\xef\xbb\xbf", 3, "\n" },
  { "UTF-8", "\xef\xbb\xbf", 3, "\r\n" },
  { "UTF-16LE", "", 0, "\n" },
  { "UTF-16BE", "", 0, "\r\n" },
  { "UTF-16LE", "\xff\xfe", 2, "\r\n" },
  { "UTF-16BE", "\xfe\xff", 2, "\n" },
};

/* Reads @text in each encoding: always the same project, or the same message. */
static void
check_encodings (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) document = cjm_reader_read_text (text, strlen (text), &error);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      const Encoding  *encoding = &encodings[i];
      g_autofree char *joined = g_strjoinv (encoding->line_end, lines);
      g_autoptr (GBytes) bytes = encode (joined, encoding->charset, encoding->mark, encoding->mark_length);
      g_autoptr (GError) other_error = NULL;
      g_autoptr (CjmDocument) other = cjm_reader_read_text (g_bytes_get_data (bytes, NULL),
                                                            g_bytes_get_size (bytes), &other_error);

      if (document != NULL)
        {
          g_assert_no_error (other_error);
          g_assert_true (cjm_document_equal (document, other));
          continue;
        }
      g_assert_null (other);
      g_assert_cmpint (other_error->code, ==, error->code);
      g_assert_cmpstr (other_error->message, ==, error->message);
    }
}

/* However an editor saves a file, it is read alike, and what is wrong with it is at the same place. */
static void
test_encodings (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int round = 0; round < 20; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 5);
      g_autofree char *text = support_write (document);
      g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
      g_autofree char *odd = NULL;
      g_autofree char *wrong = NULL;
      guint            quotes = g_strv_length (parts) - 1;
      guint            at = (guint) g_rand_int_range (rand, 1, (gint32) quotes);

      check_encodings (text);
      { /* one quote less */
        g_autoptr (GString) spoilt = g_string_new (parts[0]);

        for (guint i = 1; i <= quotes; i++)
          g_string_append_printf (spoilt, "%s%s", i == at ? "" : "\"", parts[i]);
        odd = g_string_free (g_steal_pointer (&spoilt), FALSE);
      }
      check_encodings (odd);
      g_strfreev (g_steal_pointer (&parts));
      parts = g_strsplit (text, "\"map\": \"", 2); /* a reference to nothing */
      wrong = g_strjoinv ("\"map\": \"x", parts);
      check_encodings (wrong);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/fault/place", test_place_of_fault);
  g_test_add_func ("/scan/fault/missing", test_missing_token);
  g_test_add_func ("/scan/fault/cut-off", test_cut_off);
  g_test_add_func ("/scan/spellings", test_spellings);
  g_test_add_func ("/scan/places", test_places);
  g_test_add_func ("/scan/no-places", test_no_places);
  g_test_add_func ("/scan/one-value", test_one_value);
  g_test_add_func ("/scan/encodings", test_encodings);
  return g_test_run ();
}
