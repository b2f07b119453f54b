/* cjm-salvage.c: what can be read of a damaged file.
 *
 * Where the file is JSON still, each record is read for itself and what is wrong
 * with it is left out. Where it is not (cut short, bytes turned), the lines are
 * looked at (cjm-salvage-lines.c). What others need and is lost gets a stand-in
 * (cjm-salvage-stand-ins.c). Then what points to nothing, or breaks a rule that no
 * single member explains, goes too. All of it is told, a line a record, in the order
 * of the file, with a sum.
 */
#include "model/cjm-salvage-private.h"

#include "model/cjm-edit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
salvage_has_project (Salvage *self)
{
  return self->reader.project != NULL && g_hash_table_contains (self->reader.records, self->reader.project);
}

/** salvage_kind_word: Returns: what a record of @kind is called by people. */
const char *
salvage_kind_word (CjmRecordKind kind)
{
  static const char *const words[CJM_N_KINDS] = { N_ ("project"), N_ ("persona"), N_ ("channel"), N_ ("map"), N_ ("card"), N_ ("lane"), N_ ("stage"), N_ ("note"), N_ ("point of a curve"), N_ ("image") };

  return _ (words[kind]);
}

/* ---- What does not fit ---- */

/* Whether @id names a record of the kind that @member is for. */
static gboolean
is_found (GHashTable      *records,
          const CjmMember *member,
          const char      *id)
{
  const CjmRecord *record = g_hash_table_lookup (records, id);

  return record != NULL && record->kind == member->target;
}

/* Takes out of a list of ids those that nothing has. @lost: gets their names. */
static void
keep_found (char          ***ids,
            const CjmMember *member,
            GHashTable      *records,
            GString         *lost)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (char **id = *ids; *id != NULL; id++)
    if (is_found (records, member, *id))
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
fits (const CjmRecord *record,
      GHashTable      *records)
{
  return cjm_rules_check (record, records, NULL);
}

/* Returns: (nullable) (transfer full): @record without the one member that is wrong. */
static CjmRecord *
without_member (const CjmRecord  *record,
                GHashTable       *records,
                const CjmMember **wrong)
{
  const CjmRecordType *type = cjm_record_type (record->kind);
  CjmRecord           *plain = cjm_record_new (record->kind, record->id);

  for (guint i = 0; i < type->n_members; i++)
    if (!(type->members[i].flags & CJM_MEMBER_REQUIRED))
      {
        CjmRecord *copy = cjm_record_copy (record);

        cjm_record_member_set (copy, plain, &type->members[i]);
        if (fits (copy, records))
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

static gboolean
is_dangling (const CjmRecord *record,
             const CjmMember *member,
             GHashTable      *records)
{
  const char *id = member->type == CJM_MEMBER_REF ? cjm_member_at (record, member, char *) : NULL;
  char      **ids = member->type == CJM_MEMBER_REFS ? cjm_member_at (record, member, char **) : NULL;

  for (; ids != NULL && *ids != NULL; ids++)
    if (!is_found (records, member, *ids))
      return TRUE;
  return id != NULL && !(member->flags & CJM_MEMBER_REQUIRED) && !is_found (records, member, id);
}

/* Returns: (nullable) (transfer full): @record without what it points to in vain; NULL where all is there.
 * @lost: gets the names of that. */
static CjmRecord *
without_dangling (const CjmRecord *record,
                  GHashTable      *records,
                  GString         *lost)
{
  const CjmRecordType *type = cjm_record_type (record->kind);
  CjmRecord           *mended = NULL;

  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];

      if (!is_dangling (record, member, records))
        continue;
      mended = mended != NULL ? mended : cjm_record_copy (record);
      if (member->type == CJM_MEMBER_REFS)
        {
          keep_found (&cjm_member_at (mended, member, char **), member, records, lost);
          continue;
        }
      g_string_append_printf (lost, "%s%s", lost->len > 0 ? ", " : "", cjm_member_at (record, member, char *));
      cjm_record_set_text (&cjm_member_at (mended, member, char *), NULL);
    }
  return mended;
}

static void
put (Reader    *reader,
     CjmRecord *record,
     guint      line)
{
  g_hash_table_remove (reader->lines, record->id); /* its key goes with the record before */
  g_hash_table_replace (reader->records, record->id, record);
  g_hash_table_insert (reader->lines, record->id, GUINT_TO_POINTER (line));
}

/* Mends or drops @record. */
static void
settle (Reader    *reader,
        CjmRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) lost = g_string_new (NULL);
  guint            line = GPOINTER_TO_UINT (g_hash_table_lookup (reader->lines, record->id));
  const CjmMember *wrong = NULL;
  CjmRecord       *mended;
  g_autofree char *what = NULL;
  g_autofree char *id = g_strdup (record->id);

  mended = without_dangling (record, reader->records, lost);
  if (mended != NULL)
    {
      g_autofree char *gone = g_strdup_printf (_ ("it pointed to %s, which is lost"), lost->str);

      reader_add_problem (reader, line, id, FALSE, gone);
      put (reader, mended, line);
      record = mended;
    }
  if (cjm_rules_check (record, reader->records, &error))
    return;
  mended = without_member (record, reader->records, &wrong);
  what = mended != NULL ? g_strdup_printf (_ ("%s; “%s” was left out"), error->message, wrong->name) : g_strdup_printf (_ ("%s; it was left out"), error->message);
  reader_add_problem (reader, line, id, mended == NULL, what);
  if (mended != NULL)
    {
      put (reader, mended, line);
      return;
    }
  g_hash_table_remove (reader->lines, id);
  g_hash_table_remove (reader->records, id);
}

/* What goes may be what another one needs: until all that is left fits. */
static void
settle_all (Reader *reader)
{
  guint before;

  do
    {
      g_autoptr (GPtrArray) all = reader_sort_records (reader);

      before = reader->problems->len;
      for (guint i = 0; i < all->len; i++)
        cjm_record_ref (g_ptr_array_index (all, i));
      g_ptr_array_set_free_func (all, (GDestroyNotify) cjm_record_unref);
      for (guint i = 0; i < all->len; i++)
        settle (reader, g_ptr_array_index (all, i));
    }
  while (reader->problems->len > before);
}

/* ---- The report ---- */

/** Told: all that is told of one record, or of one line. */
typedef struct
{
  guint    line;
  char    *id; /* (nullable) */
  GString *text;
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
  g_autofree char *text = g_strdup (cjm_record_get_main_text (record));
  g_autofree char *start = NULL;
  glong            length;

  g_strdelimit (text, "\n\t", ' ');
  length = g_utf8_strlen (text, -1);
  start = g_utf8_substring (text, 0, MIN (length, MOST_NAMED));
  if (*start == '\0')
    return g_strdup_printf ("%s %s", salvage_kind_word (record->kind), record->id);
  return g_strdup_printf ("%s “%s%s”", salvage_kind_word (record->kind), start, length > MOST_NAMED ? "…" : "");
}

/* @what without the name of the record at its beginning, "note n7: ". */
static const char *
without_name (const CjmRecord *record,
              const char      *what)
{
  g_autofree char *name = g_strdup_printf ("%s %s: ", cjm_record_type (record->kind)->name, record->id);

  return g_str_has_prefix (what, name) ? what + strlen (name) : what;
}

/* @named: (nullable): the record it is about, by what its line says so far. */
static void
tell (GPtrArray       *report,
      GHashTable      *by_place,
      guint            line,
      const char      *id,
      const CjmRecord *named,
      const char      *what,
      gboolean         is_lost,
      gboolean         is_changed)
{
  g_autofree char *place = g_strdup_printf ("%u %s", line, id != NULL ? id : "");
  Told            *told = g_hash_table_lookup (by_place, place);
  g_autofree char *name = told == NULL && named != NULL ? name_of (named) : NULL;

  what = named != NULL ? without_name (named, what) : what;
  if (told == NULL)
    {
      told = g_new0 (Told, 1);
      told->line = line;
      told->id = g_strdup (id);
      told->text = g_string_new (NULL);
      g_string_append_printf (told->text, "%s%s%s", name != NULL ? name : "", name != NULL ? ": " : "", what);
      g_hash_table_insert (by_place, g_steal_pointer (&place), told);
      g_ptr_array_add (report, told);
    }
  else
    g_string_append_printf (told->text, "; %s", what);
  told->lost |= is_lost;
  told->changed |= is_changed;
}

static char *
tell_bad (const BadLine *bad)
{
  g_autofree char *name = NULL;
  g_autofree char *what = NULL;

  if (bad->is_frame)
    return g_strdup (_ ("can’t be read in full; no record is lost"));
  what = bad->stand_in != NULL ? g_strdup_printf (_ ("can’t be read; “%s” stands for it"), bad->stand_in) : g_strdup (_ ("can’t be read and was left out"));
  if (bad->kind < 0)
    return g_steal_pointer (&what);
  name = g_strdup_printf ("%s%s%s", salvage_kind_word ((CjmRecordKind) bad->kind), bad->id != NULL ? " " : "", bad->id != NULL ? bad->id : "");
  return g_strdup_printf ("%s: %s", name, what);
}

/* By line; what has none comes last, as it came. */
static int
compare_told (gconstpointer a,
              gconstpointer b)
{
  const Told *x = *(const Told *const *) a, *y = *(const Told *const *) b;

  return x->line == y->line ? 0 : x->line - 1 < y->line - 1 ? -1
                                                            : 1;
}

/* Returns: (transfer full) (element-type utf8) */
static GPtrArray *
write_report (Salvage *self)
{
  GPtrArray *report = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (told_free);
  g_autoptr (GHashTable) by_place = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint lost = self->n_more_bad, changed = 0;

  for (guint i = 0; i < self->bad->len; i++)
    {
      const BadLine   *bad = &g_array_index (self->bad, BadLine, i);
      g_autofree char *what = tell_bad (bad);

      tell (all, by_place, bad->line, bad->id, NULL, what, !bad->is_frame, FALSE);
    }
  for (guint i = 0; i < self->reader.problems->len; i++)
    {
      const ReaderProblem *problem = g_ptr_array_index (self->reader.problems, i);
      const CjmRecord     *record = problem->id != NULL ? g_hash_table_lookup (self->reader.records, problem->id) : NULL;

      tell (all, by_place, problem->line, problem->id, problem->lost ? NULL : record, problem->what, problem->lost, record != NULL && !problem->lost);
    }
  g_ptr_array_sort (all, compare_told);
  for (guint i = 0; i < all->len; i++)
    {
      const Told *told = g_ptr_array_index (all, i);

      g_ptr_array_add (report, told->line > 0 ? g_strdup_printf (_ ("line %u: %s"), told->line, told->text->str) : g_strdup (told->text->str));
      lost += told->lost;
      changed += told->changed;
    }
  if (report->len > 0)
    g_ptr_array_add (report, g_strdup_printf (_ ("in all: %u records whole, %u incomplete, %u lost"), g_hash_table_size (self->reader.records) - self->n_stand_ins - changed, changed, lost));
  return report;
}

/* ---- All ---- */

static void
clear_bad (gpointer data)
{
  g_free (((BadLine *) data)->id);
  g_free (((BadLine *) data)->stand_in);
}

static void
salvage (Salvage    *self,
         const char *text,
         gsize       length)
{
  g_autoptr (JsonNode) root = reader_parse (&self->reader, text, length, NULL);

  if (root != NULL)
    reader_read_members (&self->reader, json_node_get_object (root));
  else
    salvage_read_lines (self, text, length);
  salvage_add_stand_ins (self);
  settle_all (&self->reader);
}

/**
 * cjm_salvage_text:
 * @report: (out) (transfer full) (element-type utf8): what was left out, where and
 *   why, a line a record in the order of the file; the last line is the sum. Empty
 *   where nothing is lost.
 *
 * Returns: (nullable) (transfer full): what can be made sense of, a valid project;
 *   NULL where that is nothing.
 */
CjmDocument *
cjm_salvage_text (const char *text,
                  gsize       length,
                  GPtrArray **report)
{
  Salvage      self = { .bad = g_array_new (FALSE, FALSE, sizeof (BadLine)) };
  CjmDocument *document = NULL;

  g_array_set_clear_func (self.bad, clear_bad);
  reader_init (&self.reader);
  if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0) /* a byte order mark */
    salvage (&self, text + 3, length - 3);
  else
    salvage (&self, text, length);
  if (g_hash_table_size (self.reader.records) > 1 && salvage_has_project (&self)) /* of a project alone nothing can be made */
    document = cjm_document_new_from_records (self.reader.records, self.reader.unknown);
  *report = write_report (&self);
  reader_clear (&self.reader);
  g_array_unref (self.bad);
  return document;
}
