/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-json-schema.c: the published JSON Schema and the reader say the same of every file.
 *
 * The schema is read here as any program would that knows JSON Schema and not this one: what it
 * allows the reader takes, but for what no schema can say (references, places, two ends of a day);
 * what it forbids the reader refuses, but for "", which is read as an absent text.
 */
#include "support.h"

#include "files/cjm-json-schema.h"
#include "files/cjm-reader.h"
#include "model/cjm-schema.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

/* ---- A reader of JSON Schemas ---- */

static gboolean is_allowed (JsonObject *root, JsonObject *schema, JsonNode *value);

static gboolean
is_number (JsonNode *value)
{
  return JSON_NODE_HOLDS_VALUE (value)
         && (json_node_get_value_type (value) == G_TYPE_INT64
             || json_node_get_value_type (value) == G_TYPE_DOUBLE);
}

static gboolean
is_string (JsonNode *value)
{
  return JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING;
}

static gboolean
is_of_type (JsonNode *value, const char *type)
{
  if (strcmp (type, "object") == 0)
    return JSON_NODE_HOLDS_OBJECT (value);
  if (strcmp (type, "array") == 0)
    return JSON_NODE_HOLDS_ARRAY (value);
  if (strcmp (type, "string") == 0)
    return is_string (value);
  if (strcmp (type, "number") == 0)
    return is_number (value);
  if (strcmp (type, "boolean") == 0)
    return JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_BOOLEAN;
  g_assert_cmpstr (type, ==, "integer");
  return is_number (value) && json_node_get_double (value) == (double) (gint64) json_node_get_double (value);
}

/* A day of the calendar, as RFC 3339 writes it. */
static gboolean
is_date (const char *text)
{
  g_autofree char *back = NULL;
  guint            year, month, day;

  if (strlen (text) != 10 || sscanf (text, "%4u-%2u-%2u", &year, &month, &day) != 3)
    return FALSE;
  back = g_strdup_printf ("%04u-%02u-%02u", year, month, day);
  return strcmp (back, text) == 0 && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/* Two plain values. */
static gboolean
is_same (JsonNode *a, JsonNode *b)
{
  if (is_number (a) && is_number (b))
    return json_node_get_double (a) == json_node_get_double (b);
  return json_node_equal (a, b);
}

static gboolean
is_one_of (JsonArray *values, JsonNode *value)
{
  for (guint i = 0; i < json_array_get_length (values); i++)
    if (is_same (json_array_get_element (values, i), value))
      return TRUE;
  return FALSE;
}

static gboolean
are_unique (JsonArray *values)
{
  for (guint i = 0; i < json_array_get_length (values); i++)
    for (guint k = 0; k < i; k++)
      if (is_same (json_array_get_element (values, i), json_array_get_element (values, k)))
        return FALSE;
  return TRUE;
}

static gboolean
are_items_allowed (JsonObject *root, JsonObject *schema, JsonArray *values)
{
  for (guint i = 0; i < json_array_get_length (values); i++)
    if (!is_allowed (root, schema, json_array_get_element (values, i)))
      return FALSE;
  return TRUE;
}

static gboolean
has_required (JsonArray *names, JsonObject *value)
{
  for (guint i = 0; i < json_array_get_length (names); i++)
    if (!json_object_has_member (value, json_array_get_string_element (names, i)))
      return FALSE;
  return TRUE;
}

static gboolean
are_properties_allowed (JsonObject *root, JsonObject *properties, JsonObject *value)
{
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *own;

  json_object_iter_init (&iter, value);
  while (json_object_iter_next (&iter, &name, &own))
    if (json_object_has_member (properties, name)
        && !is_allowed (root, json_object_get_object_member (properties, name), own))
      return FALSE;
  return TRUE;
}

/* Keywords that hold for texts, numbers, lists and objects only: others pass. */
static gboolean
passes_text (const char *keyword, JsonNode *rule, const char *text)
{
  if (strcmp (keyword, "pattern") == 0)
    return g_regex_match_simple (json_node_get_string (rule), text, G_REGEX_DOLLAR_ENDONLY, 0);
  if (strcmp (keyword, "minLength") == 0)
    return g_utf8_strlen (text, -1) >= json_node_get_int (rule);
  if (strcmp (keyword, "maxLength") == 0)
    return g_utf8_strlen (text, -1) <= json_node_get_int (rule);
  return strcmp (keyword, "format") != 0 || is_date (text);
}

static gboolean
passes_number (const char *keyword, JsonNode *rule, double number)
{
  if (strcmp (keyword, "minimum") == 0)
    return number >= json_node_get_double (rule);
  return strcmp (keyword, "maximum") != 0 || number <= json_node_get_double (rule);
}

static gboolean
passes_list (JsonObject *root, const char *keyword, JsonNode *rule, JsonArray *list)
{
  if (strcmp (keyword, "maxItems") == 0)
    return (gint64) json_array_get_length (list) <= json_node_get_int (rule);
  if (strcmp (keyword, "uniqueItems") == 0)
    return !json_node_get_boolean (rule) || are_unique (list);
  return strcmp (keyword, "items") != 0 || are_items_allowed (root, json_node_get_object (rule), list);
}

static gboolean
passes_object (JsonObject *root, const char *keyword, JsonNode *rule, JsonObject *object)
{
  if (strcmp (keyword, "required") == 0)
    return has_required (json_node_get_array (rule), object);
  return strcmp (keyword, "properties") != 0
         || are_properties_allowed (root, json_node_get_object (rule), object);
}

/* Follows "#/$defs/NAME". */
static JsonObject *
follow (JsonObject *root, const char *reference)
{
  static const char start[] = "#/$defs/";

  g_assert_true (g_str_has_prefix (reference, start));
  return json_object_get_object_member (json_object_get_object_member (root, "$defs"),
                                        reference + strlen (start));
}

static gboolean
passes (JsonObject *root, const char *keyword, JsonNode *rule, JsonNode *value)
{
  static const char *const known[] = { "pattern",     "minLength", "maxLength",   "format",     "minimum",
                                       "maximum",     "maxItems",  "uniqueItems", "items",      "required",
                                       "default",     "$schema",   "$defs",       "properties", "title",
                                       "description", NULL };

  if (strcmp (keyword, "$ref") == 0)
    return is_allowed (root, follow (root, json_node_get_string (rule)), value);
  if (strcmp (keyword, "type") == 0)
    return is_of_type (value, json_node_get_string (rule));
  if (strcmp (keyword, "const") == 0)
    return is_same (rule, value);
  if (strcmp (keyword, "enum") == 0)
    return is_one_of (json_node_get_array (rule), value);
  g_assert_true (g_strv_contains (known, keyword)); /* a misspelled keyword would allow anything */
  if (is_string (value))
    return passes_text (keyword, rule, json_node_get_string (value));
  if (is_number (value))
    return passes_number (keyword, rule, json_node_get_double (value));
  if (JSON_NODE_HOLDS_ARRAY (value))
    return passes_list (root, keyword, rule, json_node_get_array (value));
  return !JSON_NODE_HOLDS_OBJECT (value) || passes_object (root, keyword, rule, json_node_get_object (value));
}

static gboolean
is_allowed (JsonObject *root, JsonObject *schema, JsonNode *value)
{
  JsonObjectIter iter;
  const char    *keyword;
  JsonNode      *rule;

  json_object_iter_init (&iter, schema);
  while (json_object_iter_next (&iter, &keyword, &rule))
    if (!passes (root, keyword, rule, value))
      return FALSE;
  return TRUE;
}

/* ---- Files and values ---- */

/* Returns: (transfer full): the schema, as it is published. */
static JsonNode *
read_schema (void)
{
  g_autofree char *text = cjm_json_schema_write ();
  g_autoptr (GError) error = NULL;
  JsonNode *schema = json_from_string (text, &error);

  g_assert_no_error (error);
  return schema;
}

/* Returns: (transfer full): a file, as JSON. */
static JsonNode *
file_of (CjmDocument *document)
{
  g_autofree char *text = support_write (document);
  JsonNode        *file = json_from_string (text, NULL);

  g_assert_nonnull (file);
  return file;
}

static JsonNode *
text_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

/* A text of @n characters of three bytes, which end as @end says. */
static JsonNode *
long_text (guint n, const char *end)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = (guint) strlen (end); i < n; i++)
    g_string_append (text, "한");
  g_string_append (text, end);
  return text_node (text->str);
}

/* @n letters of base 62. */
static JsonNode *
long_key (guint n)
{
  g_autofree char *key = g_strnfill (n, 'V');

  return text_node (key);
}

/* A list of @n words, or of one word twice. */
static JsonNode *
word_list (guint n, gboolean twice)
{
  JsonArray *list = json_array_new ();
  JsonNode  *node = json_node_init_array (json_node_alloc (), list);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *word = g_strdup_printf ("w%u", twice ? 0 : i);

      json_array_add_string_element (list, word);
    }
  json_array_unref (list);
  return node;
}

static JsonNode *
list_of (JsonNode *only)
{
  JsonArray *list = json_array_new ();
  JsonNode  *node = json_node_init_array (json_node_alloc (), list);

  json_array_add_element (list, only);
  json_array_unref (list);
  return node;
}

/* What somebody may write for a number, a text, a word, a day or a list. */
static const char *const plain_values[] = {
  "null",
  "true",
  "false",
  "0",
  "1",
  "-1",
  "2",
  "3",
  "4",
  "5",
  "6",
  "-2",
  "-3",
  "1.5",
  "2.0",
  "-2.0000001",
  "150",
  "151",
  "1440",
  "1441",
  "999",
  "1000",
  "1e15",
  "1.1e15",
  "1e300",
  "-1e15",
  "2147483648",
  "100000",
  "100001",
  "2000",
  "2001",
  "2048",
  "2049",
  "-0.0",
  "\"\"",
  "\"x\"",
  "\" \"",
  "\"#12ab3F\"",
  "\"#12ab3G\"",
  "\"#12ab3F\\n\"",
  "\"12ab3F0\"",
  "\"2026-02-28\"",
  "\"2026-02-30\"",
  "\"2026-2-3\"",
  "\"2028-02-29\"",
  "\"2100-02-29\"",
  "\"V\"",
  "\"V0\"",
  "\"V_\"",
  "\"0\"",
  "\"a b\"",
  "{}",
  "[]",
  "[\"\"]",
  "[1]",
  "[[]]",
  "[\"a b\"]",
  "[\"x\", null]",
  "\"2026-11-21\\n\"",
};

/* Adds to @values a text, a key, an id and lists: as long as they may be, and longer by one. */
static void
add_limits (GPtrArray *values)
{
  for (guint more = 0; more < 2; more++)
    {
      g_ptr_array_add (values, long_text (1000 + more, "a"));
      g_ptr_array_add (values, long_text (20 + more, ""));
      g_ptr_array_add (values, long_text (CJM_MAX_WORD + more, "b"));
      g_ptr_array_add (values, long_key (CJM_MAX_ORDER + more));
      g_ptr_array_add (values, long_key (CJM_MAX_ID + more));
      g_ptr_array_add (values, word_list (CJM_MAX_WORDS + more, FALSE));
      g_ptr_array_add (values, word_list (CJM_MAX_REFS + more, FALSE));
      g_ptr_array_add (values, word_list (1 + more, TRUE));
      g_ptr_array_add (values, list_of (long_text (CJM_MAX_WORD + more, "")));
    }
}

/* Returns: (transfer full) (element-type JsonNode): values that @member of a record of SPARE, or where that
 * is NULL its id, may or may not have. */
static GPtrArray *
values_for (CjmDocument *spare, const CjmMember *member)
{
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (GPtrArray) targets = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (plain_values); i++)
    g_ptr_array_add (values, json_from_string (plain_values[i], NULL));
  add_limits (values);
  for (guint more = 0; member != NULL && member->most == CJM_MAX_TEXT && more < 2; more++)
    g_ptr_array_add (values, long_text (CJM_MAX_TEXT + more, ""));
  for (const char *const *word = member != NULL ? member->words : NULL; word != NULL && *word != NULL; word++)
    g_ptr_array_add (values, text_node (*word));
  if (member == NULL || (member->type != CJM_MEMBER_REF && member->type != CJM_MEMBER_REFS))
    return values;
  targets = cjm_document_list (spare, member->target);
  for (guint i = 0; i < targets->len; i++)
    {
      g_ptr_array_add (values, text_node (((CjmRecord *) g_ptr_array_index (targets, i))->id));
      g_ptr_array_add (values, list_of (text_node (((CjmRecord *) g_ptr_array_index (targets, i))->id)));
    }
  return values;
}

/* A record of each kind that has nothing it need not have, and what they refer to. */
#define SPARE                                                                                                \
  "{\"format\": \"cjm\", \"version\": 1, \"project\": {\"id\": \"p\"}, \"personas\": [{\"id\": \"a\"}], "    \
  "\"channels\": [{\"id\": \"c\"}], \"maps\": [{\"id\": \"m\", \"kind\": \"empathy-map\"}], \"cards\": "     \
  "[{\"id\": \"k\", \"map\": \"m\", \"persona\": \"a\"}], \"lanes\": [{\"id\": \"l\", \"map\": \"m\", "      \
  "\"kind\": \"says\"}, {\"id\": \"e\", \"map\": \"m\", \"kind\": \"emotion\"}], \"stages\": [{\"id\": "     \
  "\"s\", \"map\": \"m\"}], \"notes\": [{\"id\": \"n\", \"lane\": \"l\"}], \"feelings\": [{\"id\": \"f\", "  \
  "\"lane\": \"e\"}], \"images\": [{\"id\": \"i\"}]}"

/* Returns: (transfer none): the first record of @kind in @file. */
static JsonObject *
first_record (JsonNode *file, CjmRecordKind kind)
{
  JsonObject *root = json_node_get_object (file);
  const char *plural = cjm_schema_record_type (kind)->plural;

  if (kind == CJM_KIND_PROJECT)
    return json_object_get_object_member (root, plural);
  return json_array_get_object_element (json_object_get_array_member (root, plural), 0);
}

/* ---- Both say the same ---- */

/* What the rules say that no schema can: of several records, or of two members. */
static gboolean
is_beyond_schema (const char *problem)
{
  static const char *const patterns[] = {
    "*: no * '*'",    "*\"stage\" is missing", "*\"start\" is missing: *", "*lie on different maps",
    "*stages",        "*takes no notes",       "*is not an emotion lane",  "*must come after \"day_start\"",
    "*is used twice",
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    if (g_pattern_match_simple (patterns[i], problem))
      return TRUE;
  return FALSE;
}

/** Verdicts: how often both took a file, both refused it, only the rules, only the schema did. */
typedef struct
{
  guint taken, refused, by_rules, by_schema;
} Verdicts;

/* @empty: whether a text in @file was made "". */
static void
compare_verdicts (JsonNode *schema, JsonNode *file, gboolean empty, Verdicts *verdicts)
{
  JsonObject      *root = json_node_get_object (schema);
  gboolean         allowed = is_allowed (root, root, file);
  g_autofree char *text = json_to_string (file, FALSE);
  g_autoptr (GPtrArray) problems = cjm_reader_check_text (text, strlen (text));
  const char *first = problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL;

  if (allowed && first != NULL)
    {
      if (!is_beyond_schema (first))
        g_error ("the schema allows what the reader refuses: %s\n%s", first, text);
      verdicts->by_rules++;
    }
  else if (!allowed && first == NULL)
    {
      if (!empty)
        g_error ("the schema forbids what the reader takes:\n%s", text);
      verdicts->by_schema++;
    }
  else
    *(allowed ? &verdicts->taken : &verdicts->refused) += 1;
}

/* Gives @member, or the id where that is NULL, of a record of @kind each value there is, and none. */
static void
check_member (
    JsonNode *schema, CjmDocument *spare, CjmRecordKind kind, const CjmMember *member, Verdicts *verdicts)
{
  g_autoptr (GPtrArray) values = values_for (spare, member);
  const char *name = member != NULL ? member->name : "id";

  for (guint i = 0; i <= values->len; i++)
    {
      g_autoptr (JsonNode) file = json_from_string (SPARE, NULL);
      JsonNode *value = i < values->len ? g_ptr_array_index (values, i) : NULL;

      if (value != NULL)
        json_object_set_member (first_record (file, kind), name, json_node_copy (value));
      else
        json_object_remove_member (first_record (file, kind), name);
      compare_verdicts (schema, file,
                        value != NULL && is_string (value) && *json_node_get_string (value) == '\0',
                        verdicts);
    }
}

static void
test_members_agree (void)
{
  g_autoptr (JsonNode) schema = read_schema ();
  g_autoptr (CjmDocument) spare = cjm_reader_read_text (SPARE, strlen (SPARE), NULL);
  Verdicts verdicts = { 0 };

  g_assert_nonnull (spare);
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      const CjmRecordType *type = cjm_schema_record_type (kind);

      check_member (schema, spare, kind, NULL, &verdicts);
      for (guint i = 0; i < type->n_members; i++)
        check_member (schema, spare, kind, &type->members[i], &verdicts);
    }
  g_assert_cmpuint (verdicts.taken, >, 1000); /* or the values are too tame, or too wild, to say anything */
  g_assert_cmpuint (verdicts.refused, >, 1000);
  g_assert_cmpuint (verdicts.by_rules, >, 100);
}

/* The members of the file itself, and records that are none. */
static void
test_top_agrees (void)
{
  static const char *const values[] = { "null",           "0",  "1",  "1.0", "2",    "\"cjm\"",
                                        "\"\"",           "[]", "{}", "[7]", "[{}]", "[{\"id\": \"a b\"}]",
                                        "{\"id\": \"q\"}" };
  g_autoptr (JsonNode) schema = read_schema ();
  g_autoptr (CjmDocument) document = cjm_document_new (CJM_PROJECT (cjm_record_new (CJM_KIND_PROJECT, "p")));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  Verdicts verdicts = { 0 };

  g_ptr_array_add (names, (gpointer) "format");
  g_ptr_array_add (names, (gpointer) "version");
  g_ptr_array_add (names, (gpointer) "later");
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    g_ptr_array_add (names, (gpointer) cjm_schema_record_type (kind)->plural);
  for (guint n = 0; n < names->len; n++)
    for (guint v = 0; v <= G_N_ELEMENTS (values); v++)
      {
        g_autoptr (JsonNode) file = file_of (document);
        JsonObject *root = json_node_get_object (file);

        if (v < G_N_ELEMENTS (values))
          json_object_set_member (root, g_ptr_array_index (names, n), json_from_string (values[v], NULL));
        else
          json_object_remove_member (root, g_ptr_array_index (names, n));
        compare_verdicts (schema, file, FALSE, &verdicts);
      }
  g_assert_cmpuint (verdicts.taken, >, 20);
  g_assert_cmpuint (verdicts.refused, >, 60);
}

/* Whatever a project holds, what is written of it is allowed, members of later versions included. */
static void
test_written (void)
{
  g_autoptr (GRand) rand = support_rand ();
  g_autoptr (JsonNode) schema = read_schema ();
  JsonObject *root = json_node_get_object (schema);

  for (int round = 0; round < 40; round++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 10);
      g_autoptr (CjmUnknown) later = cjm_unknown_new ();
      g_autoptr (JsonNode) file = NULL;

      for (int i = 0; i < 20; i++)
        {
          g_autoptr (CjmChangeSet) edit = support_random_edit (rand, document);

          g_assert_true (cjm_document_apply (document, edit, NULL));
        }
      cjm_unknown_set (later, "comments", "[{\"id\": 7, \"map\": [1e400]}]", -1);
      cjm_document_set_unknown (document, later);
      file = file_of (document);
      g_assert_true (is_allowed (root, root, file));
    }
}

/* ---- Defaults ---- */

/* What the schema calls the default of a member is what a file means that does not have it: it may be
 * written or left out, and the program leaves it out. */
static void
test_defaults (void)
{
  g_autoptr (JsonNode) schema = read_schema ();
  g_autoptr (CjmDocument) spare = cjm_reader_read_text (SPARE, strlen (SPARE), NULL);
  JsonObject *defs = json_object_get_object_member (json_node_get_object (schema), "$defs");
  guint       checked = 0;

  g_assert_nonnull (spare);
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      const CjmRecordType *type = cjm_schema_record_type (kind);
      JsonObject *members = json_object_get_object_member (json_object_get_object_member (defs, type->name),
                                                           "properties");

      for (guint i = 0; i < type->n_members; i++)
        {
          JsonObject *member = json_object_get_object_member (members, type->members[i].name);
          g_autoptr (JsonNode) file = json_from_string (SPARE, NULL);
          g_autofree char *text = NULL;
          g_autoptr (CjmDocument) read = NULL;

          if (!json_object_has_member (member, "default"))
            continue;
          json_object_set_member (first_record (file, kind), type->members[i].name,
                                  json_node_copy (json_object_get_member (member, "default")));
          text = json_to_string (file, FALSE);
          read = cjm_reader_read_text (text, strlen (text), NULL);
          g_assert_nonnull (read);
          g_assert_true (cjm_document_equal (read, spare));
          checked++;
        }
    }
  g_assert_cmpuint (checked, >, 30);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-schema/members-agree", test_members_agree);
  g_test_add_func ("/json-schema/top-agrees", test_top_agrees);
  g_test_add_func ("/json-schema/written", test_written);
  g_test_add_func ("/json-schema/defaults", test_defaults);
  return g_test_run ();
}
