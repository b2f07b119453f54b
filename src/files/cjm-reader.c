/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-reader.c: from the text of a file to a document.
 *
 * The text is scanned, parsed, read by the schema, and checked by the rules. All problems
 * are collected with the line of their record; the first becomes the error of a load,
 * `cjm check` lists all. A file with a problem never becomes a document.
 */
#include "files/cjm-other-format.h"
#include "files/cjm-misnamed-list.h"
#include "files/cjm-reader-private.h"
#include "files/cjm-scan.h"
#include "model/cjm-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
describe_problem (const CjmReaderProblem *problem)
{
  return problem->line > 0 ? g_strdup_printf (_ ("line %u: %s"), problem->line, problem->what)
                           : g_strdup (problem->what);
}

/* ---- Files ---- */

/* @node: (nullable): value of "format" */
static gboolean
check_format_word (JsonNode *node, GError **error)
{
  g_autofree char *format = NULL;

  if (node != NULL && cjm_reader_read_string (node, &format) && g_strcmp0 (format, "cjm") == 0)
    return TRUE;
  g_set_error_literal (error, CJM_FILE_ERROR, CJM_FILE_ERROR_FORMAT,
                       _ ("this is not a journey map: \"format\": \"cjm\" is missing; open a .cjm file, or "
                          "an export with its source"));
  return FALSE;
}

/* @node: (nullable): value of "version" */
static gboolean
check_version (JsonNode *node, GError **error)
{
  int version = 0;

  if (node == NULL || !cjm_reader_read_int (node, &version) || version < 1)
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
 * cjm_reader_check_format_members:
 * @must: TRUE if @root is the whole file, which must have these members
 *
 * Adds a problem if @root is of another format, or of a newer version.
 */
void
cjm_reader_check_format_members (CjmReader *reader, JsonObject *root, gboolean must)
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

static guint
line_at (CjmReader *reader, gsize place)
{
  g_assert (reader->text != NULL);

  guint line = 1;

  for (const char *at = reader->text; (at = memchr (at, '\n', (gsize) (reader->text + place - at))) != NULL;
       at++)
    line++;
  return line;
}

/* A list of ours with a damaged name would be kept as an unknown member. */
static void
add_misnamed_list_problems (CjmReader *reader, JsonObject *root)
{
  GArray       *unknown = cjm_scan_places_get_unknown (reader->places, NULL, 0);
  CjmKnownLists known;

  if (unknown == NULL || unknown->len == 0)
    return;
  cjm_misnamed_list_init_known (&known, reader->records, root, reader->text, reader->length);
  for (guint i = 0; i < unknown->len; i++)
    {
      const CjmSpan *span = &g_array_index (unknown, CjmSpan, i);
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
  add_misnamed_list_problems (reader, root);
  if (!json_object_has_member (root, "project"))
    cjm_reader_add_problem (reader, 0, NULL, TRUE, _ ("\"project\" is missing"));
  if (reader->problems->len == 0)
    cjm_reader_check_records (reader);
}

/**
 * cjm_reader_parse:
 * @text: of @length bytes; must outlive @reader
 *
 * Returns: (nullable) (transfer full): the object in @text; NULL with an error if it is no JSON
 *   or over a limit
 */
JsonNode *
cjm_reader_parse (CjmReader *reader, const char *text, gsize length, GError **error)
{
  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (text != NULL || length == 0, NULL);

  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *ours = NULL;

  g_clear_pointer (&reader->places, cjm_scan_places_free);
  reader->text = text;
  reader->length = length;
  reader->places = cjm_scan (text, length, error);
  if (reader->places == NULL)
    return NULL;
  ours = cjm_scan_places_blank_unknown (reader->places, text, length);
  if (!json_parser_load_from_data (parser, ours != NULL ? ours : text, (gssize) length, error))
    return NULL;
  return json_parser_steal_root (parser);
}

/* UTF-16 is read too; it is saved as UTF-8. */
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

/**
 * cjm_reader_init:
 * Prepares @reader. Free with cjm_reader_clear().
 */
void
cjm_reader_init (CjmReader *reader)
{
  memset (reader, 0, sizeof *reader);
  reader->records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cjm_record_unref);
  reader->lines = g_hash_table_new (g_str_hash, g_str_equal);
  reader->invalid_members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->more_changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->problems = g_ptr_array_new_with_free_func (cjm_reader_problem_free);
}

/**
 * cjm_reader_clear:
 * Frees what @reader holds.
 */
void
cjm_reader_clear (CjmReader *reader)
{
  g_clear_pointer (&reader->places, cjm_scan_places_free);
  g_clear_pointer (&reader->unknown, cjm_unknown_unref);
  g_hash_table_unref (reader->lines);
  g_hash_table_unref (reader->invalid_members);
  g_hash_table_unref (reader->more_changed);
  g_hash_table_unref (reader->records);
  g_ptr_array_unref (reader->problems);
  g_free (reader->project);
}

/**
 * cjm_reader_read_text:
 * @text: of @length bytes; may hold anything
 *
 * Returns: (nullable) (transfer full): the document; NULL with an error of #CjmFileError that
 *   names the line, the record and what is wrong
 */
CjmDocument *
cjm_reader_read_text (const char *text, gsize length, GError **error)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  CjmReader    reader;
  CjmDocument *document = NULL;

  cjm_reader_init (&reader);
  if (read_into (&reader, text, length, error))
    {
      if (reader.problems->len == 0)
        document = cjm_document_new_from_records (reader.records, reader.unknown);
      else
        {
          g_autofree char *what = describe_problem (g_ptr_array_index (reader.problems, 0));

          g_set_error_literal (error, CJM_FILE_ERROR, CJM_FILE_ERROR_RECORD, what);
        }
    }
  cjm_reader_clear (&reader);
  return document;
}

/**
 * cjm_reader_check_text:
 * @text: of @length bytes; may hold anything
 *
 * Returns: (transfer full) (element-type utf8): all problems, in the order of the file; empty if
 *   it is valid
 */
GPtrArray *
cjm_reader_check_text (const char *text, gsize length)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);

  CjmReader  reader;
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  cjm_reader_init (&reader);
  if (!read_into (&reader, text, length, &error))
    g_ptr_array_add (problems, g_strdup (error->message));
  for (guint i = 0; i < reader.problems->len; i++)
    g_ptr_array_add (problems, describe_problem (g_ptr_array_index (reader.problems, i)));
  cjm_reader_clear (&reader);
  return problems;
}

/**
 * cjm_reader_read_record:
 * @text: one record as it stands in a file
 *
 * Returns: (nullable) (transfer full): the record; NULL if it is none. It may break rules
 */
CjmRecord *
cjm_reader_read_record (CjmRecordKind kind, const char *text)
{
  g_return_val_if_fail (kind >= 0 && kind < CJM_N_KINDS, NULL);
  g_return_val_if_fail (text != NULL, NULL);

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
