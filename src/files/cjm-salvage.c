/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage.c: reads what can be read of a damaged file.
 *
 * If the file still is JSON, each record is read on its own, without its invalid members.
 * If it is not (cut short, bytes changed), it is read line by line (cjm-salvage-lines.c),
 * or by its brackets if another program laid it out (cjm-salvage-objects.c). Missing
 * records that others refer to get a placeholder (cjm-salvage-placeholders.c). Then
 * references to nothing and members that break a rule are removed, or the whole record.
 * The report lists all of that: a total, then a line for each record, in the order of the
 * file (cjm-salvage-report.c).
 */
#include "files/cjm-salvage-private.h"

#include "files/cjm-misnamed-list.h"
#include "files/cjm-other-format.h"
#include "files/cjm-scan.h"
#include "model/cjm-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * cjm_salvage_has_project:
 * Returns: TRUE if the project itself was read, or has a placeholder
 */
gboolean
cjm_salvage_has_project (CjmSalvage *self)
{
  return self->reader.project != NULL && g_hash_table_contains (self->reader.records, self->reader.project);
}

/* ---- Records that break a rule ---- */

/* TRUE if @id names a record of the kind that @member refers to. */
static gboolean
target_exists (GHashTable *records, const CjmMember *member, const char *id)
{
  const CjmRecord *record = g_hash_table_lookup (records, id);

  return record != NULL && record->kind == member->target;
}

/* Removes from @ids those that no record has. @lost: gets their names */
static void
remove_missing_ids (char ***ids, const CjmMember *member, GHashTable *records, GString *lost)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (char **id = *ids; *id != NULL; id++)
    if (target_exists (records, member, *id))
      g_ptr_array_add (found, g_strdup (*id));
    else
      g_string_append_printf (lost, "%s%s", lost->len > 0 ? ", " : "", *id);
  g_strfreev (*ids);
  *ids = NULL;
  if (found->len == 0)
    return;
  g_ptr_array_add (found, NULL);
  *ids = (char **) g_ptr_array_free (g_steal_pointer (&found), FALSE);
}

static gboolean
is_valid (const CjmRecord *record, GHashTable *records)
{
  return cjm_rules_check (record, records, NULL);
}

/* @record without the one optional member, @wrong, that breaks a rule; NULL if there is none. */
static CjmRecord *
without_invalid_member (const CjmRecord *record, GHashTable *records, const CjmMember **wrong)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);
  CjmRecord           *plain = cjm_record_new (record->kind, record->id);

  for (guint i = 0; i < type->n_members; i++)
    if (!(type->members[i].flags & CJM_MEMBER_REQUIRED))
      {
        CjmRecord *copy = cjm_record_copy (record);

        cjm_record_member_set (copy, plain, &type->members[i]);
        if (is_valid (copy, records))
          {
            *wrong = &type->members[i];
            cjm_record_unref (plain);
            return copy;
          }
        cjm_record_unref (copy);
      }
  cjm_record_unref (plain);
  return NULL;
}

/* TRUE if @member refers to a record that is missing. A required reference is left as it is. */
static gboolean
is_dangling (const CjmRecord *record, const CjmMember *member, GHashTable *records)
{
  const char *id = member->type == CJM_MEMBER_REF ? cjm_member_at (record, member, char *) : NULL;
  char      **ids = member->type == CJM_MEMBER_REFS ? cjm_member_at (record, member, char **) : NULL;

  for (; ids != NULL && *ids != NULL; ids++)
    if (!target_exists (records, member, *ids))
      return TRUE;
  return id != NULL && !(member->flags & CJM_MEMBER_REQUIRED) && !target_exists (records, member, id);
}

/* @record without references to missing records; NULL if it has none. @lost: gets their names */
static CjmRecord *
without_missing_references (const CjmRecord *record, GHashTable *records, GString *lost)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);
  CjmRecord           *repaired = NULL;

  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];

      if (!is_dangling (record, member, records))
        continue;
      repaired = repaired != NULL ? repaired : cjm_record_copy (record);
      if (member->type == CJM_MEMBER_REFS)
        {
          remove_missing_ids (&cjm_member_at (repaired, member, char **), member, records, lost);
          continue;
        }
      g_string_append_printf (lost, "%s%s", lost->len > 0 ? ", " : "",
                              cjm_member_at (record, member, char *));
      cjm_record_set_text (&cjm_member_at (repaired, member, char *), NULL);
    }
  return repaired;
}

static void
replace_record (CjmReader *reader, CjmRecord *record, guint line)
{
  g_hash_table_remove (reader->lines, record->id); /* its key is owned by the record that is replaced */
  g_hash_table_replace (reader->records, record->id, record);
  g_hash_table_insert (reader->lines, record->id, GUINT_TO_POINTER (line));
}

/* Removes from @record what breaks a rule, or the whole record. */
static void
repair_record (CjmSalvage *self, CjmRecord *record)
{
  CjmReader *reader = &self->reader;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) lost = g_string_new (NULL);
  guint            line = GPOINTER_TO_UINT (g_hash_table_lookup (reader->lines, record->id));
  const CjmMember *wrong = NULL;
  CjmRecord       *repaired;
  g_autofree char *what = NULL;
  g_autofree char *id = g_strdup (record->id);

  repaired = without_missing_references (record, reader->records, lost);
  if (repaired != NULL)
    {
      g_autofree char *gone = g_strdup_printf (_ ("it pointed to %s, which is lost"), lost->str);

      cjm_reader_add_problem (reader, line, id, FALSE, gone);
      replace_record (reader, repaired, line);
      record = repaired;
    }
  if (cjm_rules_check (record, reader->records, &error))
    return;
  repaired = without_invalid_member (record, reader->records, &wrong);
  what = repaired != NULL ? g_strdup_printf (_ ("%s; “%s” was left out"), error->message, wrong->name)
                          : g_strdup_printf (_ ("%s; it was left out"), error->message);
  cjm_reader_add_problem (reader, line, id,
                          repaired == NULL && !g_hash_table_contains (self->placeholders, id),
                          what); /* a placeholder is reported already */
  if (repaired != NULL)
    {
      replace_record (reader, repaired, line);
      return;
    }
  g_hash_table_remove (reader->lines, id);
  g_hash_table_remove (reader->records, id);
}

/* A record that is removed may be one that another refers to: repeats until all are valid. */
static void
repair_until_valid (CjmSalvage *self)
{
  CjmReader *reader = &self->reader;
  guint      before;

  do
    {
      g_autoptr (GPtrArray) all = cjm_reader_sort_records (reader);

      before = reader->n_problems;
      for (guint i = 0; i < all->len; i++)
        cjm_record_ref (g_ptr_array_index (all, i));
      g_ptr_array_set_free_func (all, (GDestroyNotify) cjm_record_unref);
      for (guint i = 0; i < all->len; i++)
        repair_record (self, g_ptr_array_index (all, i));
    }
  while (reader->n_problems > before);
}

/* ---- Misnamed lists ---- */

/* Reads the list of @kind that has the damaged @name. */
static void
read_misnamed_list (CjmSalvage *self, const char *text, gsize length, const char *name, int kind)
{
  CjmReader  *reader = &self->reader;
  const char *plural = cjm_schema_record_type ((CjmRecordKind) kind)->plural,
             *value = cjm_misnamed_list_find_value (text, length, name);
  g_autofree char *what = g_strdup_printf (_ ("\"%s\" was read as \"%s\", by what it holds"), name, plural);
  g_autofree char *before = g_strdup_printf ("{\"%s\":", plural);
  gsize            used = 0, last_string;
  CjmSalvageLists  lines;

  if (value == NULL || !cjm_scan_value (value, (gsize) (text + length - value), &used, &last_string))
    return;
  cjm_salvage_lists_init (&lines, self, text, length);
  lines.number = 1;
  for (const char *at = text; (at = memchr (at, '\n', (gsize) (value - at))) != NULL; at++)
    lines.number++;
  cjm_unknown_set (reader->unknown, name, NULL, 0);
  cjm_reader_add_problem (reader, lines.number, NULL, FALSE, what);
  cjm_salvage_lists_read_piece (&lines, lines.number, before, value, used, "}");
  cjm_salvage_lists_clear (&lines);
}

/* @root: (nullable): the file, if it is JSON */
static void
init_known_lists (CjmSalvage *self, CjmKnownLists *known, const char *text, gsize length, JsonObject *root)
{
  cjm_misnamed_list_init_known (known, self->reader.records, root, text, length);
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    known->has[kind] |= self->has_list[kind];
}

/* @root: (nullable): the file, if it is JSON */
static void
read_misnamed_lists (CjmSalvage *self, const char *text, gsize length, JsonObject *root)
{
  g_autoptr (CjmUnknown) all = self->reader.unknown != NULL ? cjm_unknown_copy (self->reader.unknown) : NULL;
  g_autoptr (GPtrArray) names = cjm_unknown_list_names (all);
  CjmKnownLists known;

  init_known_lists (self, &known, text, length, root);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      int         kind = cjm_misnamed_list_kind (&known, name, cjm_unknown_get (all, name));

      if (kind < 0)
        continue;
      read_misnamed_list (self, text, length, name, kind);
      init_known_lists (self, &known, text, length, root);
    }
}

/* ---- Records without an id ---- */

/* Moves problems about records without a valid id to the damaged lines: others may refer to
 * such a record, as to one that is not legible. */
static void
move_records_without_id (CjmSalvage *self)
{
  CjmReader *reader = &self->reader;
  g_autoptr (GPtrArray) all = g_steal_pointer (&reader->problems);

  reader->problems = g_ptr_array_new_with_free_func (cjm_reader_problem_free);
  for (guint i = 0; i < all->len; i++)
    {
      CjmReaderProblem *problem = g_steal_pointer (&g_ptr_array_index (all, i));
      DamagedLine       bad = { problem->line, problem->kind, NULL, NULL, FALSE, G_MAXSIZE - i, '{', NULL };

      if (problem->kind < 0)
        {
          g_ptr_array_add (reader->problems, problem);
          continue;
        }
      bad.why = g_steal_pointer (&problem->what);
      g_array_append_val (self->damaged, bad);
      cjm_reader_problem_free (problem);
      reader->n_problems--;
    }
  g_ptr_array_set_free_func (all, NULL); /* all elements were taken out */
}

/* ---- All ---- */

static void
clear_damaged_line (gpointer data)
{
  g_free (((DamagedLine *) data)->id);
  g_free (((DamagedLine *) data)->placeholder);
  g_free (((DamagedLine *) data)->why);
}

static void
salvage (CjmSalvage *self, const char *text, gsize length)
{
  g_autoptr (JsonNode) root = cjm_reader_parse (&self->reader, text, length, NULL);

  if (root != NULL)
    {
      cjm_reader_check_format_members (&self->reader, json_node_get_object (root), TRUE);
      cjm_reader_read_members (&self->reader, json_node_get_object (root));
    }
  else if (cjm_salvage_has_lines (text, length))
    cjm_salvage_read_lines (self, text, length);
  else
    cjm_salvage_read_objects (self, text, length);
  read_misnamed_lists (self, text, length, root != NULL ? json_node_get_object (root) : NULL);
  move_records_without_id (self);
  cjm_salvage_placeholders_add (self);
  repair_until_valid (self);
}

/* A valid project, NULL if nothing can be read. @report: (out): the sentences of it */
static CjmDocument *
salvage_text (const char *text, gsize length, GPtrArray **report)
{
  CjmSalvage   self = { .damaged = g_array_new (FALSE, FALSE, sizeof (DamagedLine)) };
  CjmDocument *document = NULL;

  g_array_set_clear_func (self.damaged, clear_damaged_line);
  self.placeholders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cjm_reader_init (&self.reader);
  self.reader.max_problems = MAX_DAMAGED_LINES;
  salvage (&self, text, length);
  if (g_hash_table_size (self.reader.records) > 1
      && cjm_salvage_has_project (&self)) /* a project without any other record is no map */
    document = cjm_document_new_from_records (self.reader.records, self.reader.unknown);
  *report = cjm_salvage_write_report (&self);
  cjm_reader_clear (&self.reader);
  g_hash_table_unref (self.placeholders);
  g_array_unref (self.damaged);
  return document;
}

/**
 * cjm_salvage_text:
 * @text: of @length bytes; may hold anything
 * @report: (out) (transfer full) (element-type utf8): a total, then what was left out, where
 *   and why, in the order of the file. Empty if nothing is lost. If nothing can be read, one
 *   sentence that says so, or what the file seems to be.
 *
 * Returns: (nullable) (transfer full): a valid project with all that can be read; NULL if
 *   that is nothing
 */
CjmDocument *
cjm_salvage_text (const char *text, gsize length, GPtrArray **report)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);
  g_return_val_if_fail (report != NULL, NULL);

  g_autofree char *converted = cjm_other_format_to_utf8 (text, &length);
  gsize            mark;
  const char      *other;
  CjmDocument     *document = NULL;

  text = converted != NULL ? converted : text;
  mark = length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0; /* byte order mark */
  other = cjm_other_format_explain (text + mark, length - mark);
  if (other == NULL)
    {
      document = salvage_text (text + mark, length - mark, report);
      if (document != NULL)
        return document;
      g_ptr_array_unref (*report);
    }
  *report = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (*report, g_strdup (other != NULL ? other : _ ("nothing of a journey map can be read")));
  return NULL;
}
