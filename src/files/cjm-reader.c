/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-reader.c: from the text of a file to a document.
 *
 * Scan, parse, walk the table, check the rules. All problems are gathered with
 * the line of their record; the first becomes the error of a load, `cjm check`
 * lists every one. Nothing half-read ever becomes a document.
 */
#include "files/cjm-other-format.h"
#include "files/cjm-misnamed-list.h"
#include "files/cjm-reader-private.h"
#include "files/cjm-scan.h"
#include "model/cjm-rules.h"
#include "model/cjm-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
cjm_reader_problem_free (gpointer data)
{
  CjmReaderProblem *problem = data;

  g_free (problem->id);
  g_free (problem->what);
  g_free (problem);
}

/** cjm_reader_add_problem: @id: (nullable): of the record it is about; @lost: there is no record because of
 * it. Over the limit it is counted only. */
void
cjm_reader_add_problem (CjmReader *reader, guint line, const char *id, gboolean lost, const char *what)
{
  CjmReaderProblem *problem;

  reader->n_problems++;
  if (reader->most_problems > 0 && reader->problems->len >= reader->most_problems)
    {
      reader->n_more_lost += lost;
      if (!lost && id != NULL)
        g_hash_table_add (reader->more_changed, g_strdup (id));
      return;
    }
  problem = g_new (CjmReaderProblem, 1);
  *problem = (CjmReaderProblem){ line, g_strdup (id), g_strdup (what), lost, -1 };
  g_ptr_array_add (reader->problems, problem);
}

/* @what is why there is no record of @kind. */
static void
add_problem_of_kind (CjmReader *reader, guint line, const char *id, int kind, const char *what)
{
  guint before = reader->problems->len;

  cjm_reader_add_problem (reader, line, id, TRUE, what);
  if (reader->problems->len > before)
    ((CjmReaderProblem *) g_ptr_array_index (reader->problems, before))->kind = kind;
}

static char *
tell (const CjmReaderProblem *problem)
{
  return problem->line > 0 ? g_strdup_printf (_ ("line %u: %s"), problem->line, problem->what)
                           : g_strdup (problem->what);
}

/* ---- Members ---- */

static gboolean
read_text (JsonNode *node, char **value)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;
  cjm_record_set_text (value, json_node_get_string (node));
  return TRUE;
}

static gboolean
read_refs (JsonNode *node, char ***value)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      char *id = NULL;

      if (!read_text (json_array_get_element (array, i), &id) || id == NULL)
        return FALSE;
      g_ptr_array_add (ids, id);
    }
  if (ids->len == 0)
    return TRUE;
  g_ptr_array_add (ids, NULL);
  *value = (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
  return TRUE;
}

static gboolean
read_word (JsonNode *node, const CjmMember *member, int *value)
{
  g_autofree char *word = NULL;

  if (!read_text (node, &word) || word == NULL)
    return FALSE;
  *value = cjm_schema_find_word (member->words, word);
  return *value >= 0;
}

static gboolean
read_number (JsonNode *node, double *value)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE)
    return FALSE;
  *value = json_node_get_double (node);
  return TRUE;
}

static gboolean
read_whole (JsonNode *node, int *value)
{
  double number;

  if (!read_number (node, &number) || number < G_MININT || number > G_MAXINT || number != (int) number)
    return FALSE;
  *value = (int) number;
  return TRUE;
}

static gboolean
read_bool (JsonNode *node, gboolean *value)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;
  *value = json_node_get_boolean (node);
  return TRUE;
}

/** cjm_reader_read_member: sets @member of @record. Returns: whether @node is of its type; rules are not
 * looked at.
 */
gboolean
cjm_reader_read_member (CjmRecord *record, const CjmMember *member, JsonNode *node)
{
  int number;

  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
    case CJM_MEMBER_ORDER:
    case CJM_MEMBER_DATE:
    case CJM_MEMBER_REF:
      return read_text (node, &cjm_member_at (record, member, char *));
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_WORDS:
      return read_refs (node, &cjm_member_at (record, member, char **));
    case CJM_MEMBER_ENUM:
      if (!read_word (node, member, &number))
        return FALSE;
      cjm_member_at (record, member, int) = number;
      return TRUE;
    case CJM_MEMBER_INT:
      return read_whole (node, &cjm_member_at (record, member, int));
    case CJM_MEMBER_NUMBER:
      return read_number (node, &cjm_member_at (record, member, double));
    case CJM_MEMBER_BOOL:
      return read_bool (node, &cjm_member_at (record, member, gboolean));
    }
  g_assert_not_reached ();
}

static char *
describe_expectation (const CjmMember *member)
{
  g_autofree char *words = NULL;

  switch (member->type)
    {
    case CJM_MEMBER_ENUM:
      words = g_strjoinv (", ", (char **) member->words);
      return g_strdup_printf (_ ("\"%s\" must be one of: %s"), member->name, words);
    case CJM_MEMBER_INT:
      return g_strdup_printf (_ ("\"%s\" must be a whole number"), member->name);
    case CJM_MEMBER_NUMBER:
      return g_strdup_printf (_ ("\"%s\" must be a number"), member->name);
    case CJM_MEMBER_BOOL:
      return g_strdup_printf (_ ("\"%s\" must be true or false"), member->name);
    case CJM_MEMBER_REFS:
      return g_strdup_printf (_ ("\"%s\" must be a list of ids"), member->name);
    case CJM_MEMBER_WORDS:
      return g_strdup_printf (_ ("\"%s\" must be a list of words"), member->name);
    case CJM_MEMBER_TEXT:
    case CJM_MEMBER_ORDER:
    case CJM_MEMBER_DATE:
    case CJM_MEMBER_REF:
      break;
    }
  return g_strdup_printf (_ ("\"%s\" must be text in quotes"), member->name);
}

/* ---- Records ---- */

/* @member of @record is not what it must be; that counts where it is required of one that others need. */
static void
mark_unsound (CjmReader *reader, const CjmRecord *record, const CjmMember *member)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (reader->unsound, record->id));
  guint place = (guint) (member - cjm_schema_record_type (record->kind)->members);

  if ((member->flags & CJM_MEMBER_REQUIRED)
      && (record->kind == CJM_KIND_MAP || record->kind == CJM_KIND_LANE || record->kind == CJM_KIND_STAGE))
    g_hash_table_replace (reader->unsound, g_strdup (record->id), GUINT_TO_POINTER (before | 1u << place));
}

static void
read_members (CjmReader *reader, CjmRecord *record, JsonObject *object, guint line)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);
  JsonObjectIter       iter;
  const char          *name;
  JsonNode            *node;
  guint                found = 0;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      const CjmMember *member = cjm_schema_find_member (type, name);

      if (member != NULL)
        {
          g_autofree char *expectation = NULL;
          g_autofree char *what = NULL;

          found |= member->flags & CJM_MEMBER_REQUIRED ? 1u << (member - type->members) : 0;
          if (cjm_reader_read_member (record, member, node))
            continue;
          mark_unsound (reader, record, member);
          expectation = describe_expectation (member);
          what = g_strdup_printf ("%s %s: %s", type->name, record->id, expectation);
          cjm_reader_add_problem (reader, line, record->id, FALSE, what);
        }
    }
  for (guint i = 0; i < type->n_members; i++)
    if ((type->members[i].flags & CJM_MEMBER_REQUIRED) && !(found & (1u << i)))
      {
        g_autofree char *what = g_strdup_printf (_ ("%s %s: \"%s\" is missing"), type->name, record->id,
                                                 type->members[i].name);
        mark_unsound (reader, record, &type->members[i]);
        cjm_reader_add_problem (reader, line, record->id, FALSE, what);
      }
}

/* What @spans say, as they are written; NULL for nothing. */
static CjmUnknown *
read_foreign (CjmReader *reader, GArray *spans)
{
  CjmUnknown *foreign = spans != NULL ? cjm_unknown_new () : NULL;

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const CjmSpan *span = &g_array_index (spans, CjmSpan, i);

      cjm_unknown_set (foreign, span->name, reader->text + span->start, (gssize) span->length);
    }
  return foreign;
}

/** cjm_reader_add_record: @record: (transfer full): that no record has the id of. */
void
cjm_reader_add_record (CjmReader *reader, CjmRecord *record)
{
  g_hash_table_insert (reader->records, record->id, record);
  if (record->kind == CJM_KIND_PROJECT)
    cjm_record_set_text (&reader->project, record->id);
}

/* The @i-th of the list of @kind. */
static void
read_record (CjmReader *reader, CjmRecordKind kind, JsonNode *node, guint i)
{
  guint line = reader->lines_before
               + cjm_scan_places_get_line (reader->places, cjm_schema_record_type (kind)->plural, i);
  const char      *name = cjm_schema_record_type (kind)->name;
  g_autofree char *id = NULL;
  g_autofree char *what = NULL;
  CjmRecord       *record;
  JsonNode        *id_node;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    what = g_strdup_printf (_ ("a %s must be an object in { }"), name);
  else
    {
      id_node = json_object_get_member (json_node_get_object (node), "id");
      if (id_node == NULL || !read_text (id_node, &id) || id == NULL || !cjm_record_id_is_valid (id))
        what = g_strdup_printf (_ ("a %s needs an \"id\" of 1 to %d letters, digits, - or _"), name,
                                CJM_MAX_ID);
      else if (g_hash_table_contains (reader->records, id))
        what = g_strdup_printf (_ ("%s %s: the id '%s' is used twice"), name, id, id);
    }
  if (what != NULL)
    {
      add_problem_of_kind (reader, line, id, (int) kind, what);
      return;
    }
  record = cjm_record_new (kind, id);
  cjm_reader_add_record (reader, record);
  g_hash_table_insert (reader->lines, record->id, GUINT_TO_POINTER (line));
  read_members (reader, record, json_node_get_object (node), line);
  record->unknown = read_foreign (
      reader, cjm_scan_places_get_unknown (reader->places, cjm_schema_record_type (kind)->plural, i));
}

static void
read_top_member (CjmReader *reader, const char *name, JsonNode *node)
{
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      const CjmRecordType *type = cjm_schema_record_type (kind);
      JsonArray           *array;

      if (strcmp (name, type->plural) != 0)
        continue;
      if (kind == CJM_KIND_PROJECT)
        read_record (reader, kind, node, 0);
      else if (!JSON_NODE_HOLDS_ARRAY (node))
        {
          g_autofree char *what = g_strdup_printf (_ ("\"%s\" must be a list in [ ]"), name);
          cjm_reader_add_problem (reader, 0, NULL, TRUE, what);
        }
      else
        {
          array = json_node_get_array (node);
          for (guint i = 0; i < json_array_get_length (array); i++)
            read_record (reader, kind, json_array_get_element (array, i), i);
        }
      return;
    }
}

static int
compare_line_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  GHashTable *lines = data;
  guint       x = GPOINTER_TO_UINT (g_hash_table_lookup (lines, (*(CjmRecord *const *) a)->id));
  guint       y = GPOINTER_TO_UINT (g_hash_table_lookup (lines, (*(CjmRecord *const *) b)->id));

  return x != y ? (x < y ? -1 : 1) : strcmp ((*(CjmRecord *const *) a)->id, (*(CjmRecord *const *) b)->id);
}

/** cjm_reader_sort_records: Returns: (transfer container): the records in the order of the file. */
GPtrArray *
cjm_reader_sort_records (CjmReader *reader)
{
  GPtrArray     *all = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, reader->records);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (all, value);
  g_ptr_array_sort_with_data (all, compare_line_cb, reader->lines);
  return all;
}

static void
check_records (CjmReader *reader)
{
  g_autoptr (GPtrArray) all = cjm_reader_sort_records (reader);

  for (guint i = 0; i < all->len; i++)
    {
      CjmRecord *record = g_ptr_array_index (all, i);
      g_autoptr (GError) error = NULL;

      if (!cjm_rules_check (record, reader->records, &error))
        cjm_reader_add_problem (reader, GPOINTER_TO_UINT (g_hash_table_lookup (reader->lines, record->id)),
                                record->id, FALSE, error->message);
    }
}

/* ---- Files ---- */

/* @node: (nullable): what the file says in "format". */
static gboolean
check_format_word (JsonNode *node, GError **error)
{
  g_autofree char *format = NULL;

  if (node != NULL && read_text (node, &format) && g_strcmp0 (format, "cjm") == 0)
    return TRUE;
  g_set_error_literal (error, CJM_FILE_ERROR, CJM_FILE_ERROR_FORMAT,
                       _ ("this is not a journey map: \"format\": \"cjm\" is missing; open a .cjm file, or "
                          "an export with its source"));
  return FALSE;
}

/* @node: (nullable): what the file says in "version". */
static gboolean
check_version (JsonNode *node, GError **error)
{
  int version = 0;

  if (node == NULL || !read_whole (node, &version) || version < 1)
    {
      g_set_error_literal (error, CJM_FILE_ERROR, CJM_FILE_ERROR_FORMAT,
                           _ ("\"version\" must be a whole number from 1"));
      return FALSE;
    }
  if (version > CJM_FORMAT_VERSION)
    {
      g_set_error (error, CJM_FILE_ERROR, CJM_FILE_ERROR_VERSION,
                   _ ("written in format %d by a newer Sojourn; this one reads up to format %d. Please "
                      "update Sojourn"),
                   version, CJM_FORMAT_VERSION);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_format (JsonObject *root, GError **error)
{
  return check_format_word (json_object_get_member (root, "format"), error)
         && check_version (json_object_get_member (root, "version"), error);
}

/**
 * cjm_reader_tell_format: adds a problem where @root says that it is of another format, or of a newer
 * version.
 * @must: whether it is the whole file, which has to say what it is
 */
void
cjm_reader_tell_format (CjmReader *reader, JsonObject *root, gboolean must)
{
  guint line = reader->lines_before > 0 ? reader->lines_before + 1 : 0;
  g_autoptr (GError) of_format = NULL;
  g_autoptr (GError) of_version = NULL;

  if ((must || json_object_has_member (root, "format"))
      && !check_format_word (json_object_get_member (root, "format"), &of_format))
    cjm_reader_add_problem (reader, line, NULL, FALSE, of_format->message);
  if ((must || json_object_has_member (root, "version"))
      && !check_version (json_object_get_member (root, "version"), &of_version))
    cjm_reader_add_problem (reader, line, NULL, FALSE, of_version->message);
}

/** cjm_reader_read_members: reads what cjm_reader_parse() found, with what is not ours. */
void
cjm_reader_read_members (CjmReader *reader, JsonObject *root)
{
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *node;
  GArray        *foreign = cjm_scan_places_get_unknown (reader->places, NULL, 0);

  for (guint i = 0; foreign != NULL && i < foreign->len; i++)
    {
      const CjmSpan *span = &g_array_index (foreign, CjmSpan, i);

      if (reader->unknown == NULL)
        reader->unknown = cjm_unknown_new ();
      cjm_unknown_set (reader->unknown, span->name, reader->text + span->start, (gssize) span->length);
    }
  json_object_iter_init_ordered (&iter, root);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    read_top_member (reader, name, node);
}

static guint
line_at (CjmReader *reader, gsize place)
{
  guint line = 1;

  for (const char *at = reader->text; (at = memchr (at, '\n', (gsize) (reader->text + place - at))) != NULL;
       at++)
    line++;
  return line;
}

/* What was one of our lists, and is called something else, would be kept unread. */
static void
tell_strange_lists (CjmReader *reader, JsonObject *root)
{
  GArray       *foreign = cjm_scan_places_get_unknown (reader->places, NULL, 0);
  CjmKnownLists known;

  cjm_misnamed_list_init_known (&known, reader->records, root);
  for (guint i = 0; foreign != NULL && i < foreign->len; i++)
    {
      const CjmSpan *span = &g_array_index (foreign, CjmSpan, i);
      int kind = cjm_misnamed_list_kind (&known, span->name, cjm_unknown_get (reader->unknown, span->name));
      g_autofree char *what = NULL;

      if (kind < 0)
        continue;
      what = g_strdup_printf (
          _ ("\"%s\" is unknown, but what it holds looks like \"%s\": its name is damaged or misspelled"),
          span->name, cjm_schema_record_type (kind)->plural);
      cjm_reader_add_problem (reader, line_at (reader, span->start), NULL, TRUE, what);
    }
}

static void
read_root (CjmReader *reader, JsonObject *root)
{
  cjm_reader_read_members (reader, root);
  tell_strange_lists (reader, root);
  if (!json_object_has_member (root, "project"))
    cjm_reader_add_problem (reader, 0, NULL, TRUE, _ ("\"project\" is missing"));
  if (reader->problems->len == 0)
    check_records (reader);
}

/**
 * cjm_reader_parse:
 * Returns: (nullable) (transfer full): the object in @text, which lives until the reader
 *   is done with it; NULL with an error where that is no JSON or over a limit.
 */
JsonNode *
cjm_reader_parse (CjmReader *reader, const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *ours = NULL;

  g_clear_pointer (&reader->places, cjm_scan_places_free);
  reader->text = text;
  reader->places = cjm_scan (text, length, error);
  if (reader->places == NULL)
    return NULL;
  ours = cjm_scan_places_blank_unknown (reader->places, text, length);
  if (!json_parser_load_from_data (parser, ours != NULL ? ours : text, (gssize) length, error))
    return NULL;
  return json_parser_steal_root (parser);
}

/* Text in UTF-16 is read as well; it is saved as UTF-8. */
static gboolean
read_into (CjmReader *reader, const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *converted = cjm_other_format_to_utf8 (text, &length);
  const char      *other;

  text = converted != NULL ? converted : text;
  /* Some editors put a byte order mark in front; it says nothing and goes. */
  if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  other = cjm_other_format_explain (text, length);
  if (other != NULL)
    {
      g_set_error_literal (error, CJM_FILE_ERROR, CJM_FILE_ERROR_FORMAT, other);
      return FALSE;
    }
  root = cjm_reader_parse (reader, text, length, error);
  if (root == NULL || !check_format (json_node_get_object (root), error))
    return FALSE;
  read_root (reader, json_node_get_object (root));
  return TRUE;
}

void
cjm_reader_init (CjmReader *reader)
{
  memset (reader, 0, sizeof *reader);
  reader->records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cjm_record_unref);
  reader->lines = g_hash_table_new (g_str_hash, g_str_equal);
  reader->unsound = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->more_changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->problems = g_ptr_array_new_with_free_func (cjm_reader_problem_free);
}

void
cjm_reader_clear (CjmReader *reader)
{
  g_clear_pointer (&reader->places, cjm_scan_places_free);
  g_clear_pointer (&reader->unknown, cjm_unknown_unref);
  g_hash_table_unref (reader->lines);
  g_hash_table_unref (reader->unsound);
  g_hash_table_unref (reader->more_changed);
  g_hash_table_unref (reader->records);
  g_ptr_array_unref (reader->problems);
  g_free (reader->project);
}

/**
 * cjm_reader_read_text:
 * Returns: (nullable) (transfer full): the document, or NULL with an error of
 *   #CjmFileError that names the line, the record and what is wrong.
 */
CjmDocument *
cjm_reader_read_text (const char *text, gsize length, GError **error)
{
  CjmReader    reader;
  CjmDocument *document = NULL;

  cjm_reader_init (&reader);
  if (read_into (&reader, text, length, error))
    {
      if (reader.problems->len == 0)
        document = cjm_document_new_from_records (reader.records, reader.unknown);
      else
        {
          g_autofree char *what = tell (g_ptr_array_index (reader.problems, 0));

          g_set_error_literal (error, CJM_FILE_ERROR, CJM_FILE_ERROR_RECORD, what);
        }
    }
  cjm_reader_clear (&reader);
  return document;
}

/**
 * cjm_reader_check_text:
 * Returns: (transfer full) (element-type utf8): every problem found, in the
 *   order of the file; empty when it is valid.
 */
GPtrArray *
cjm_reader_check_text (const char *text, gsize length)
{
  CjmReader  reader;
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  cjm_reader_init (&reader);
  if (!read_into (&reader, text, length, &error))
    g_ptr_array_add (problems, g_strdup (error->message));
  for (guint i = 0; i < reader.problems->len; i++)
    g_ptr_array_add (problems, tell (g_ptr_array_index (reader.problems, i)));
  cjm_reader_clear (&reader);
  return problems;
}

/** cjm_reader_read_record: @text: one record as it stands in a file. Returns: (nullable) (transfer full):
 * NULL where it is none; rules are not looked at. */
CjmRecord *
cjm_reader_read_record (CjmRecordKind kind, const char *text)
{
  const char      *plural = cjm_schema_record_type (kind)->plural;
  g_autofree char *file = kind == CJM_KIND_PROJECT ? g_strdup_printf ("{\"%s\":%s}", plural, text)
                                                   : g_strdup_printf ("{\"%s\":[%s]}", plural, text);
  CjmReader        reader;
  GHashTableIter   iter;
  gpointer         record = NULL;
  g_autoptr (JsonNode) root = NULL;

  cjm_reader_init (&reader);
  root = cjm_reader_parse (&reader, file, strlen (file), NULL);
  if (root != NULL)
    cjm_reader_read_members (&reader, json_node_get_object (root));
  g_hash_table_iter_init (&iter, reader.records);
  if (reader.problems->len == 0 && g_hash_table_iter_next (&iter, NULL, &record))
    cjm_record_ref (record);
  cjm_reader_clear (&reader);
  return record;
}
