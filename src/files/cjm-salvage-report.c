/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-report.c: the report on a damaged file: a total, then what was left out, where and why.
 */
#include "files/cjm-salvage-private.h"
#include "model/cjm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * cjm_salvage_kind_word:
 * Returns: (transfer none): a translated word for a record of @kind
 */
const char *
cjm_salvage_kind_word (CjmRecordKind kind)
{
  g_assert (kind >= 0 && kind < CJM_N_KINDS);

  static const char *const words[CJM_N_KINDS] = { N_ ("project"), N_ ("persona"), N_ ("channel"),
                                                  N_ ("map"),     N_ ("card"),    N_ ("lane"),
                                                  N_ ("stage"),   N_ ("note"),    N_ ("point of a curve"),
                                                  N_ ("image") };

  return _ (words[kind]);
}

/**
 * Entry: all sentences of one record, or of one line.
 * @line: of the file; 0 for none
 * @last: where in @text the last sentence begins
 * @lost: @changed: TRUE if a record is missing, or not as it was
 */
typedef struct
{
  guint    line;
  char    *id; /* (nullable) */
  GString *text;
  gsize    last;
  gboolean lost, changed;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->id);
  g_string_free (entry->text, TRUE);
  g_free (entry);
}

#define MAX_NAME_CHARS 40 /* characters of a record's text that name it */

/* As in: note “Too many forms” */
static char *
name_of (const CjmRecord *record)
{
  g_autofree char *start = cjm_text_shorten (cjm_record_get_main_text (record), MAX_NAME_CHARS);

  if (*start == '\0')
    return g_strdup_printf ("%s %s", cjm_salvage_kind_word (record->kind), record->id);
  return g_strdup_printf ("%s “%s”", cjm_salvage_kind_word (record->kind), start);
}

/* @what without the name of the record at its beginning, "note n7: ". */
static const char *
without_name (const CjmRecord *record, const char *what)
{
  g_autofree char *name = g_strdup_printf ("%s %s: ", cjm_schema_record_type (record->kind)->name,
                                           record->id);

  return g_str_has_prefix (what, name) ? what + strlen (name) : what;
}

/* Appends @what. It replaces the last sentence if it begins with that. */
static void
append_sentence (Entry *entry, const char *what)
{
  if (g_str_has_prefix (what, entry->text->str + entry->last))
    g_string_truncate (entry->text, entry->last);
  else
    g_string_append (entry->text, "; ");
  entry->last = entry->text->len;
  g_string_append (entry->text, what);
}

/* @named: (nullable): the record that the entry is about
 *
 * Adds @what to the entry of that record or line, which is created for the first sentence. */
static void
add_to_entry (GPtrArray       *report,
              GHashTable      *by_place,
              guint            line,
              gsize            position,
              const char      *id,
              const CjmRecord *named,
              const char      *what,
              gboolean         is_lost,
              gboolean         is_changed)
{
  g_autofree char *place = id != NULL ? g_strdup_printf ("%u %s", line, id)
                                      : g_strdup_printf ("%u %" G_GSIZE_FORMAT, line, position);
  Entry           *entry = g_hash_table_lookup (by_place, place);
  g_autofree char *name = entry == NULL && named != NULL ? name_of (named) : NULL;

  what = named != NULL ? without_name (named, what) : what;
  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->line = line;
      entry->id = g_strdup (id);
      entry->text = g_string_new (NULL);
      g_string_append_printf (entry->text, "%s%s", name != NULL ? name : "", name != NULL ? ": " : "");
      entry->last = entry->text->len;
      g_string_append (entry->text, what);
      g_hash_table_insert (by_place, g_steal_pointer (&place), entry);
      g_ptr_array_add (report, entry);
    }
  else
    append_sentence (entry, what);
  entry->lost |= is_lost;
  entry->changed |= is_changed;
}

static char *
describe_damage (CjmSalvage *self, const DamagedLine *damaged)
{
  gboolean stands = damaged->placeholder != NULL
                    && (damaged->kind == CJM_KIND_PROJECT
                        || g_hash_table_contains (self->reader.records,
                                                  damaged->id)); /* it may have been dropped again */
  g_autofree char *name = NULL;
  g_autofree char *what = NULL;

  if (damaged->is_structural)
    return g_strdup (_ ("can’t be read in full; no record is lost"));
  if (damaged->why != NULL)
    return stands ? g_strdup_printf (_ ("%s; “%s” stands for it"), damaged->why, damaged->placeholder)
                  : g_strdup (damaged->why);
  if (stands)
    what = g_strdup_printf (damaged->line > 0 ? _ ("can’t be read; “%s” takes its place")
                                              : _ ("is missing; “%s” takes its place"),
                            damaged->placeholder);
  else
    what = g_strdup (damaged->line > 0 ? _ ("can’t be read and was left out") : _ ("is missing"));
  if (damaged->kind < 0)
    return g_steal_pointer (&what);
  name = g_strdup_printf ("%s%s%s", cjm_salvage_kind_word ((CjmRecordKind) damaged->kind),
                          damaged->id != NULL ? " " : "", damaged->id != NULL ? damaged->id : "");
  return g_strdup_printf ("%s: %s", name, what);
}

/* By line; entries without one come last, in their order. */
static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Entry *x = *(const Entry *const *) a, *y = *(const Entry *const *) b;

  if (x->line == y->line)
    return 0;
  return x->line - 1 < y->line - 1 ? -1 : 1;
}

static guint
count_placeholders (CjmSalvage *self)
{
  GHashTableIter iter;
  gpointer       id;
  guint          n = 0;

  g_hash_table_iter_init (&iter, self->placeholders);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    n += g_hash_table_contains (self->reader.records, id);
  return n;
}

/* The first line of the report. */
static char *
describe_totals (CjmSalvage *self, guint changed, guint lost)
{
  guint placeholders = count_placeholders (self),
        whole = g_hash_table_size (self->reader.records) - placeholders - changed;

  if (changed + lost + placeholders == 0)
    return g_strdup_printf (
        _ ("Nothing is lost: all %u records (notes, lanes, stages and so on) can be read."), whole);
  return g_strdup_printf (_ ("Not all can be read. Records (notes, lanes, stages and so on) that are whole: "
                             "%u, incomplete: %u, lost: %u, stand-ins for lost ones that others need: %u."),
                          whole, changed, lost, placeholders);
}

/* (element-type Entry): in the order of the file */
static GPtrArray *
collect_entries (CjmSalvage *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (GHashTable) by_place = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->damaged->len; i++)
    {
      const DamagedLine *damaged = &g_array_index (self->damaged, DamagedLine, i);
      g_autofree char   *what = describe_damage (self, damaged);

      add_to_entry (all, by_place, damaged->line, damaged->place, damaged->id, NULL, what,
                    !damaged->is_structural, FALSE);
    }
  for (guint i = 0; i < self->reader.problems->len; i++)
    {
      const CjmReaderProblem *problem = g_ptr_array_index (self->reader.problems, i);
      const CjmRecord *record = problem->id != NULL ? g_hash_table_lookup (self->reader.records, problem->id)
                                                    : NULL;
      gboolean         changed = record != NULL && !problem->lost
                         && !g_hash_table_contains (self->placeholders, record->id);

      add_to_entry (all, by_place, problem->line, 0, problem->id, problem->lost ? NULL : record,
                    problem->what, problem->lost, changed);
    }
  g_ptr_array_sort (all, compare_lines);
  return all;
}

#define MAX_ENTRIES 5000 /* lines of a report; the total counts all */

/* Ids of records that are not as they were and have no entry. */
static GHashTable *
list_more_changed (CjmSalvage *self)
{
  GHashTable    *ids = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, self->reader.more_changed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (g_hash_table_contains (self->reader.records, id) && !g_hash_table_contains (self->placeholders, id))
      g_hash_table_add (ids, id);
  return ids;
}

/* Damaged lines of a kind without an id, and missing records of that kind without a line, are
 * the same records: how many are counted twice. */
static guint
count_twice (CjmSalvage *self)
{
  guint without_id[CJM_N_KINDS] = { 0 }, without_line[CJM_N_KINDS] = { 0 }, twice = 0;

  for (guint i = 0; i < self->damaged->len; i++)
    {
      const DamagedLine *damaged = &g_array_index (self->damaged, DamagedLine, i);

      if (damaged->is_structural || damaged->kind < 0)
        continue;
      without_id[damaged->kind] += damaged->line > 0 && damaged->id == NULL && damaged->placeholder == NULL;
      without_line[damaged->kind] += damaged->line == 0;
    }
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    twice += MIN (without_id[kind], without_line[kind]);
  return twice;
}

/**
 * cjm_salvage_write_report:
 * Returns: (transfer full) (element-type utf8): as cjm_salvage_text() describes
 */
GPtrArray *
cjm_salvage_write_report (CjmSalvage *self)
{
  GPtrArray *report = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) all = collect_entries (self);
  g_autoptr (GHashTable) changed = list_more_changed (self);
  guint lost = self->n_more_damaged + self->reader.n_more_lost, twice = count_twice (self);

  for (guint i = 0; i < all->len; i++)
    {
      const Entry *entry = g_ptr_array_index (all, i);

      if (i < MAX_ENTRIES)
        g_ptr_array_add (report, entry->line > 0
                                     ? g_strdup_printf (_ ("line %u: %s"), entry->line, entry->text->str)
                                     : g_strdup (entry->text->str));
      lost += entry->lost;
      if (entry->changed)
        g_hash_table_add (changed, entry->id);
    }
  if (all->len > MAX_ENTRIES || self->reader.n_problems > self->reader.problems->len
      || self->n_more_damaged > 0)
    g_ptr_array_add (report, g_strdup (_ ("There is more of this kind; the sum counts all.")));
  if (report->len > 0)
    g_ptr_array_insert (report, 0,
                        describe_totals (self, g_hash_table_size (changed), lost - MIN (lost, twice)));
  return report;
}
