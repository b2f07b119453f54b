/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-report.c: what is told of a damaged file: what it means, then what was left out, where and why.
 */
#include "files/cjm-salvage-private.h"
#include "model/cjm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** cjm_salvage_kind_word: Returns: what a record of @kind is called by people. */
const char *
cjm_salvage_kind_word (CjmRecordKind kind)
{
  static const char *const words[CJM_N_KINDS] = { N_ ("project"), N_ ("persona"), N_ ("channel"),
                                                  N_ ("map"),     N_ ("card"),    N_ ("lane"),
                                                  N_ ("stage"),   N_ ("note"),    N_ ("point of a curve"),
                                                  N_ ("image") };

  return _ (words[kind]);
}

/**
 * Told: all that is told of one record, or of one line.
 * @last: where in the text begins what was told last
 */
typedef struct
{
  guint    line;
  char    *id; /* (nullable) */
  GString *text;
  gsize    last;
  gboolean lost, changed;
} Told;

static void
told_free (gpointer data)
{
  Told *told = data;

  g_free (told->id);
  g_string_free (told->text, TRUE);
  g_free (told);
}

#define MOST_NAMED 40 /* characters of a record's text that name it */

/* note “Too many forms” */
static char *
name_of (const CjmRecord *record)
{
  g_autofree char *start = cjm_text_shorten (cjm_record_get_main_text (record), MOST_NAMED);

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

/* Tells @what of it too; where that begins with what was told last, in its place. */
static void
add_to (Told *told, const char *what)
{
  if (g_str_has_prefix (what, told->text->str + told->last))
    g_string_truncate (told->text, told->last);
  else
    g_string_append (told->text, "; ");
  told->last = told->text->len;
  g_string_append (told->text, what);
}

/* @named: (nullable): the record it is about, by what its line says so far. */
static void
tell (GPtrArray       *report,
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
  Told            *told = g_hash_table_lookup (by_place, place);
  g_autofree char *name = told == NULL && named != NULL ? name_of (named) : NULL;

  what = named != NULL ? without_name (named, what) : what;
  if (told == NULL)
    {
      told = g_new0 (Told, 1);
      told->line = line;
      told->id = g_strdup (id);
      told->text = g_string_new (NULL);
      g_string_append_printf (told->text, "%s%s", name != NULL ? name : "", name != NULL ? ": " : "");
      told->last = told->text->len;
      g_string_append (told->text, what);
      g_hash_table_insert (by_place, g_steal_pointer (&place), told);
      g_ptr_array_add (report, told);
    }
  else
    add_to (told, what);
  told->lost |= is_lost;
  told->changed |= is_changed;
}

static char *
tell_bad (CjmSalvage *self, const BadLine *bad)
{
  gboolean stands = bad->stand_in != NULL
                    && (bad->kind == CJM_KIND_PROJECT
                        || g_hash_table_contains (self->reader.records,
                                                  bad->id)); /* it may have had to go again */
  g_autofree char *name = NULL;
  g_autofree char *what = NULL;

  if (bad->is_frame)
    return g_strdup (_ ("can’t be read in full; no record is lost"));
  if (bad->why != NULL)
    return stands ? g_strdup_printf (_ ("%s; “%s” stands for it"), bad->why, bad->stand_in)
                  : g_strdup (bad->why);
  if (stands)
    what = g_strdup_printf (bad->line > 0 ? _ ("can’t be read; “%s” stands for it")
                                          : _ ("is missing; “%s” stands for it"),
                            bad->stand_in);
  else
    what = g_strdup (bad->line > 0 ? _ ("can’t be read and was left out") : _ ("is missing"));
  if (bad->kind < 0)
    return g_steal_pointer (&what);
  name = g_strdup_printf ("%s%s%s", cjm_salvage_kind_word ((CjmRecordKind) bad->kind),
                          bad->id != NULL ? " " : "", bad->id != NULL ? bad->id : "");
  return g_strdup_printf ("%s: %s", name, what);
}

/* By line; what has none comes last, as it came. */
static int
compare_told (gconstpointer a, gconstpointer b)
{
  const Told *x = *(const Told *const *) a, *y = *(const Told *const *) b;

  return x->line == y->line ? 0 : x->line - 1 < y->line - 1 ? -1 : 1;
}

static guint
count_stand_ins (CjmSalvage *self)
{
  GHashTableIter iter;
  gpointer       id;
  guint          n = 0;

  g_hash_table_iter_init (&iter, self->stand_ins);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    n += g_hash_table_contains (self->reader.records, id);
  return n;
}

/* What it means for who has the file, before any place. Returns: (transfer full) */
static char *
tell_sum (CjmSalvage *self, guint changed, guint lost)
{
  guint stand_ins = count_stand_ins (self),
        whole = g_hash_table_size (self->reader.records) - stand_ins - changed;

  if (changed + lost + stand_ins == 0)
    return g_strdup_printf (
        _ ("Nothing is lost: all %u records (notes, lanes, stages and so on) can be read."), whole);
  return g_strdup_printf (_ ("Not all can be read. Records (notes, lanes, stages and so on) that are whole: "
                             "%u, incomplete: %u, lost: %u, stand-ins for lost ones that others need: %u."),
                          whole, changed, lost, stand_ins);
}

/* Returns: (transfer full) (element-type Told): in the order of the file */
static GPtrArray *
tell_all (CjmSalvage *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (told_free);
  g_autoptr (GHashTable) by_place = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->bad->len; i++)
    {
      const BadLine   *bad = &g_array_index (self->bad, BadLine, i);
      g_autofree char *what = tell_bad (self, bad);

      tell (all, by_place, bad->line, bad->place, bad->id, NULL, what, !bad->is_frame, FALSE);
    }
  for (guint i = 0; i < self->reader.problems->len; i++)
    {
      const CjmReaderProblem *problem = g_ptr_array_index (self->reader.problems, i);
      const CjmRecord *record = problem->id != NULL ? g_hash_table_lookup (self->reader.records, problem->id)
                                                    : NULL;
      gboolean         changed = record != NULL && !problem->lost
                         && !g_hash_table_contains (self->stand_ins, record->id);

      tell (all, by_place, problem->line, 0, problem->id, problem->lost ? NULL : record, problem->what,
            problem->lost, changed);
    }
  g_ptr_array_sort (all, compare_told);
  return all;
}

#define MOST_TOLD 5000 /* lines of a report; what more there is is in the sum */

/* Returns: (transfer full): the ids of records that are not as they were, and of which nothing is told but in
 * the sum */
static GHashTable *
list_more_changed (CjmSalvage *self)
{
  GHashTable    *ids = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, self->reader.more_changed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (g_hash_table_contains (self->reader.records, id) && !g_hash_table_contains (self->stand_ins, id))
      g_hash_table_add (ids, id);
  return ids;
}

/* Lines of a kind without an id, and records of it that are missing and were on no line: they are the same
 * ones. */
static guint
count_twice (CjmSalvage *self)
{
  guint nameless[CJM_N_KINDS] = { 0 }, nowhere[CJM_N_KINDS] = { 0 }, twice = 0;

  for (guint i = 0; i < self->bad->len; i++)
    {
      const BadLine *bad = &g_array_index (self->bad, BadLine, i);

      if (bad->is_frame || bad->kind < 0)
        continue;
      nameless[bad->kind] += bad->line > 0 && bad->id == NULL && bad->stand_in == NULL;
      nowhere[bad->kind] += bad->line == 0;
    }
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    twice += MIN (nameless[kind], nowhere[kind]);
  return twice;
}

/** cjm_salvage_write_report: Returns: (transfer full) (element-type utf8): as cjm_salvage_text() has it. */
GPtrArray *
cjm_salvage_write_report (CjmSalvage *self)
{
  GPtrArray *report = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) all = tell_all (self);
  g_autoptr (GHashTable) changed = list_more_changed (self);
  guint lost = self->n_more_bad + self->reader.n_more_lost, twice = count_twice (self);

  for (guint i = 0; i < all->len; i++)
    {
      const Told *told = g_ptr_array_index (all, i);

      if (i < MOST_TOLD)
        g_ptr_array_add (report, told->line > 0
                                     ? g_strdup_printf (_ ("line %u: %s"), told->line, told->text->str)
                                     : g_strdup (told->text->str));
      lost += told->lost;
      if (told->changed)
        g_hash_table_add (changed, told->id);
    }
  if (all->len > MOST_TOLD || self->reader.n_problems > self->reader.problems->len || self->n_more_bad > 0)
    g_ptr_array_add (report, g_strdup (_ ("There is more of this kind; the sum counts all.")));
  if (report->len > 0)
    g_ptr_array_insert (report, 0, tell_sum (self, g_hash_table_size (changed), lost - MIN (lost, twice)));
  return report;
}
