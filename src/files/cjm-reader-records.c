/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-reader-records.c: from the lists of a file to records, with what is wrong with them. */
#include "files/cjm-reader-private.h"
#include "files/cjm-scan.h"
#include "model/cjm-rules.h"
#include "model/cjm-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- Problems ---- */

/**
 * cjm_reader_problem_free:
 * @data: (transfer full): a CjmReaderProblem
 */
void
cjm_reader_problem_free (gpointer data)
{
  CjmReaderProblem *problem = data;

  g_free (problem->id);
  g_free (problem->what);
  g_free (problem);
}

/**
 * cjm_reader_add_problem:
 * @line: of the file, from 1; 0 for none
 * @id: (nullable): of the record that it is about
 * @lost: TRUE if there is no record because of it
 * @what: a sentence
 *
 * Adds a problem. Over @max_problems it is counted only.
 */
void
cjm_reader_add_problem (CjmReader *reader, guint line, const char *id, gboolean lost, const char *what)
{
  g_return_if_fail (reader != NULL && what != NULL);

  CjmReaderProblem *problem;

  reader->n_problems++;
  if (reader->max_problems > 0 && reader->problems->len >= reader->max_problems)
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

/* @what says why there is no record of @kind. */
static void
add_problem_of_kind (CjmReader *reader, guint line, const char *id, int kind, const char *what)
{
  g_assert (kind >= 0 && kind < CJM_N_KINDS);

  guint before = reader->problems->len;

  cjm_reader_add_problem (reader, line, id, TRUE, what);
  if (reader->problems->len > before)
    ((CjmReaderProblem *) g_ptr_array_index (reader->problems, before))->kind = kind;
}

/* ---- Records ---- */

/* Notes that a required @member is wrong or missing in a record that others refer to. */
static void
mark_invalid_member (CjmReader *reader, const CjmRecord *record, const CjmMember *member)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (reader->invalid_members, record->id));
  guint place = (guint) (member - cjm_schema_record_type (record->kind)->members);

  g_assert (!(member->flags & CJM_MEMBER_REQUIRED) || place < 32); /* required members stand first */
  if ((member->flags & CJM_MEMBER_REQUIRED)
      && (record->kind == CJM_KIND_MAP || record->kind == CJM_KIND_LANE || record->kind == CJM_KIND_STAGE))
    g_hash_table_replace (reader->invalid_members, g_strdup (record->id),
                          GUINT_TO_POINTER (before | 1u << place));
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
          mark_invalid_member (reader, record, member);
          expectation = cjm_reader_describe_member (member);
          what = g_strdup_printf ("%s %s: %s", type->name, record->id, expectation);
          cjm_reader_add_problem (reader, line, record->id, FALSE, what);
        }
    }
  for (guint i = 0; i < type->n_members; i++)
    if ((type->members[i].flags & CJM_MEMBER_REQUIRED) && !(found & (1u << i)))
      {
        g_autofree char *what = g_strdup_printf (_ ("%s %s: \"%s\" is missing"), type->name, record->id,
                                                 type->members[i].name);
        mark_invalid_member (reader, record, &type->members[i]);
        cjm_reader_add_problem (reader, line, record->id, FALSE, what);
      }
}

/* The text of the members at @spans; NULL for none. */
static CjmUnknown *
read_unknown_members (CjmReader *reader, GArray *spans)
{
  CjmUnknown *unknown = spans != NULL ? cjm_unknown_new () : NULL;

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const CjmSpan *span = &g_array_index (spans, CjmSpan, i);

      cjm_unknown_set (unknown, span->name, reader->text + span->start, (gssize) span->length);
    }
  return unknown;
}

/**
 * cjm_reader_add_record:
 * @record: (transfer full): with an id that no other record has
 */
void
cjm_reader_add_record (CjmReader *reader, CjmRecord *record)
{
  g_return_if_fail (record != NULL && !g_hash_table_contains (reader->records, record->id));

  g_hash_table_insert (reader->records, record->id, record);
  if (record->kind == CJM_KIND_PROJECT)
    cjm_record_set_text (&reader->project, record->id);
}

/* @i: position in the list of @kind */
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
      if (id_node == NULL || !cjm_reader_read_string (id_node, &id) || id == NULL
          || !cjm_record_id_is_valid (id))
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
  record->unknown = read_unknown_members (
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

/**
 * cjm_reader_read_members:
 * @root: of cjm_reader_parse()
 *
 * Reads all lists and unknown members of a file.
 */
void
cjm_reader_read_members (CjmReader *reader, JsonObject *root)
{
  g_return_if_fail (reader->places != NULL);

  JsonObjectIter iter;
  const char    *name;
  JsonNode      *node;
  GArray        *unknown = cjm_scan_places_get_unknown (reader->places, NULL, 0);

  for (guint i = 0; unknown != NULL && i < unknown->len; i++)
    {
      const CjmSpan *span = &g_array_index (unknown, CjmSpan, i);

      if (reader->unknown == NULL)
        reader->unknown = cjm_unknown_new ();
      cjm_unknown_set (reader->unknown, span->name, reader->text + span->start, (gssize) span->length);
    }
  json_object_iter_init_ordered (&iter, root);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    read_top_member (reader, name, node);
}

static int
compare_line_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  GHashTable *lines = data;
  guint       x = GPOINTER_TO_UINT (g_hash_table_lookup (lines, (*(CjmRecord *const *) a)->id));
  guint       y = GPOINTER_TO_UINT (g_hash_table_lookup (lines, (*(CjmRecord *const *) b)->id));

  if (x != y)
    return x < y ? -1 : 1;
  return strcmp ((*(CjmRecord *const *) a)->id, (*(CjmRecord *const *) b)->id);
}

/**
 * cjm_reader_sort_records:
 * Returns: (transfer container) (element-type CjmRecord): all records, in the order of the file
 */
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

/**
 * cjm_reader_check_records:
 * Adds a problem for each rule that a record breaks.
 */
void
cjm_reader_check_records (CjmReader *reader)
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
