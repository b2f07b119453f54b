/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-recoverable-journal.c: unsaved changes that a crash left in a journal.
 *
 * The lines of a journal (cjm-journal.c) are put together to the text of a .cjm file,
 * which is read with all the checks of a file. A damaged line costs the record or the
 * change set on it; later changes are still there, as a line has whole records. What does
 * not fit together then is left out as in a damaged file. All that is missing is reported.
 *
 * The format until 2026-12 is read too: there an entry had several lines and ended in
 * "=CHECKSUM TIME", and the project was one entry.
 */
#include "files/cjm-recoverable-journal.h"

#include "files/cjm-file.h"
#include "files/cjm-journal-lines.h"
#include "files/cjm-reader.h"
#include "model/cjm-error.h"
#include "model/cjm-schema.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_BYTES                                                                                            \
  ((gsize) CJM_MAX_FILE_BYTES                                                                                \
   * (CJM_JOURNAL_GROWTH + 3)) /* that a journal can have, its check values included */
#define FIRST_LINE (64 * 1024) /* bytes: a path as a URI has three for each of its own */

/**
 * cjm_recoverable_journal_free:
 * Frees @self.
 */
void
cjm_recoverable_journal_free (CjmRecoverableJournal *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->journal);
  g_free (self->path);
  g_free (self->checksum);
  g_free (self);
}

/* ---- Journals in a folder ---- */

/* @words: of the first line: TIME CHECKSUM PATH … */
static void
take_first (CjmRecoverableJournal *self, char **words)
{
  g_assert (self->checksum == NULL && self->path == NULL);
  if (g_strv_length (words) < 3)
    return;
  self->checksum = strcmp (words[1], "-") != 0 ? g_strdup (words[1]) : NULL;
  self->path = g_filename_from_uri (words[2], NULL, NULL);
}

static void
read_first (CjmRecoverableJournal *self, const char *text, gsize length)
{
  const char      *at = text, *old_end = memchr (text, '\n', length);
  CjmJournalLine   line;
  gboolean         whole;
  g_autofree char *words = NULL;
  g_auto (GStrv) split = NULL;

  if (length > strlen (CJM_JOURNAL_OLD_MAGIC)
      && memcmp (text, CJM_JOURNAL_OLD_MAGIC, strlen (CJM_JOURNAL_OLD_MAGIC)) == 0 && old_end != NULL)
    words = g_strndup (text + strlen (CJM_JOURNAL_OLD_MAGIC),
                       (gsize) (old_end - text) - strlen (CJM_JOURNAL_OLD_MAGIC));
  else if (cjm_journal_lines_next (&at, text + length, &line, &whole) && whole
           && line.length > strlen (CJM_JOURNAL_MAGIC)
           && memcmp (line.body, CJM_JOURNAL_MAGIC, strlen (CJM_JOURNAL_MAGIC)) == 0)
    words = g_strndup (line.body + strlen (CJM_JOURNAL_MAGIC), line.length - strlen (CJM_JOURNAL_MAGIC));
  if (words == NULL)
    return;
  split = g_strsplit (words, " ", -1);
  take_first (self, split);
}

/* The journal in that file; NULL if its program still runs. */
static CjmRecoverableJournal *
read_orphan (const char *journal)
{
  int                    fd = cjm_file_open_own (journal, O_RDWR);
  CjmRecoverableJournal *orphan = NULL;
  struct stat            status;
  g_autofree char       *text = NULL;
  gssize                 length;

  if (fd < 0)
    return NULL;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0 && fstat (fd, &status) == 0)
    {
      orphan = g_new0 (CjmRecoverableJournal, 1);
      orphan->journal = g_strdup (journal);
      orphan->time = status.st_mtime;
      text = g_malloc (FIRST_LINE);
      length = read (fd, text, FIRST_LINE);
      if (length > 0)
        read_first (orphan, text, (gsize) length);
    }
  close (fd);
  return orphan;
}

/* The newest first. */
static int
compare_times (gconstpointer a, gconstpointer b)
{
  const CjmRecoverableJournal *x = *(const CjmRecoverableJournal *const *) a,
                              *y = *(const CjmRecoverableJournal *const *) b;

  if (x->time != y->time)
    return x->time < y->time ? 1 : -1;
  return strcmp (x->journal, y->journal);
}

/**
 * cjm_recoverable_journal_list:
 * @folder: of journals
 *
 * Reads no more than the first line of each.
 *
 * Returns: (transfer full) (element-type CjmRecoverableJournal): journals that crashes left, the
 *   newest first
 */
GPtrArray *
cjm_recoverable_journal_list (const char *folder)
{
  g_return_val_if_fail (folder != NULL, NULL);

  GPtrArray *orphans = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_recoverable_journal_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char       *journal = g_build_filename (folder, name, NULL);
      CjmRecoverableJournal *orphan = *name != '.' && g_str_has_suffix (name, CJM_JOURNAL_ENDING)
                                          ? read_orphan (journal)
                                          : NULL;

      if (orphan != NULL)
        g_ptr_array_add (orphans, orphan);
    }
  g_ptr_array_sort (orphans, compare_times);
  return orphans;
}

/**
 * cjm_recoverable_journal_is_outdated:
 * Returns: TRUE if its file was changed since the journal began: saving the journal over it
 *   would undo those changes
 */
gboolean
cjm_recoverable_journal_is_outdated (const CjmRecoverableJournal *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_autoptr (GBytes) bytes = self->path != NULL ? cjm_file_read (self->path, NULL) : NULL;
  g_autofree char *checksum = bytes != NULL ? cjm_file_checksum (bytes) : NULL;

  return self->path != NULL && g_file_test (self->path, G_FILE_TEST_EXISTS)
         && g_strcmp0 (checksum, self->checksum) != 0;
}

/**
 * cjm_recoverable_journal_discard:
 * Removes the file @journal.
 */
void
cjm_recoverable_journal_discard (const char *journal)
{
  g_return_if_fail (journal != NULL);

  g_unlink (journal);
}

/* ---- Records by id ---- */

/**
 * Replay: the project as of the lines that were read so far.
 * @records: id → text of the record
 * @lists: id → name of its list, a static string
 * @unknown: (nullable): unknown members of the file, without the braces
 * @whole: lines or entries that were read
 * @expected: least number of lines that there were
 * @lost: lines or entries that can't be read
 * @torn: the end can't be read
 * @headless: the first line can't be read
 * @unchecked: the project was damaged, and it is not known which of its records
 */
typedef struct
{
  /* Owned */
  GHashTable *records;
  GHashTable *lists;
  char       *unknown;

  guint64  whole, expected, lost;
  gboolean torn, headless, unchecked;
} Replay;

static const char *
find_list (const char *name, gsize length)
{
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      const char *plural = cjm_schema_record_type (kind)->plural;

      if (strlen (plural) == length && strncmp (plural, name, length) == 0)
        return plural;
    }
  return NULL;
}

/* The id at the beginning of a record that cjm_writer_write_record() wrote: {"id": "…" */
static char *
id_of (const char *record)
{
  static const char head[] = "{\"id\": \"";
  gsize             length;

  if (!g_str_has_prefix (record, head))
    return NULL;
  length = strcspn (record + strlen (head), "\"");
  return length > 0 && length <= CJM_MAX_ID ? g_strndup (record + strlen (head), length) : NULL;
}

/* @part: "+LIST RECORD", "-ID" or "*OBJECT". */
static void
replay_part (Replay *self, const char *part)
{
  const char *space = strchr (part, ' ');
  const char *list = *part == '+' && space != NULL ? find_list (part + 1, (gsize) (space - part - 1)) : NULL;
  char       *id = list != NULL ? id_of (space + 1) : NULL;

  if (id != NULL)
    {
      g_hash_table_insert (self->lists, g_strdup (id), (gpointer) list);
      g_hash_table_insert (self->records, id, g_strdup (space + 1));
    }
  else if (*part == '-')
    g_hash_table_remove (self->records, part + 1);
  else if (g_str_has_prefix (part, "*{") && g_str_has_suffix (part, "}"))
    {
      g_free (self->unknown);
      self->unknown = g_strndup (part + 2, strlen (part) - 3);
    }
}

/* @parts: @length bytes, parted by @separator. */
static void
replay_parts (Replay *self, const char *parts, gsize length, char separator)
{
  const char *end = parts + length;

  for (const char *part = parts, *stop; part < end; part = stop + 1)
    {
      g_autofree char *text = NULL;

      stop = memchr (part, separator, (gsize) (end - part));
      stop = stop != NULL ? stop : end;
      text = g_strndup (part, (gsize) (stop - part));
      replay_part (self, text);
    }
}

/* ---- Lines ---- */

/* The number of lines there were at least: the first one, and what it says of the project. */
static guint64
count_in (const CjmJournalLine *first)
{
  g_assert (first->number == 0);

  g_autofree char *body = g_strndup (first->body, first->length);
  const char      *count = strrchr (body, ' ');

  return count != NULL ? 1 + MIN (g_ascii_strtoull (count + 1, NULL, 10), G_MAXUINT32) : 1;
}

static void
replay_lines (Replay *self, const char *text, gsize length)
{
  CjmJournalLine line;
  gboolean       whole;

  self->headless = TRUE;
  for (const char *at = text; cjm_journal_lines_next (&at, text + length, &line, &whole);)
    {
      self->torn = !whole;
      if (!whole)
        continue;
      self->whole++;
      self->expected = MAX (self->expected, line.number == 0 ? count_in (&line) : line.number + 1);
      self->headless = self->headless && line.number > 0;
      if (line.number > 0)
        replay_parts (self, line.body, line.length, CJM_JOURNAL_PART);
    }
  self->lost = self->expected > self->whole + self->headless ? self->expected - self->whole - self->headless
                                                             : 0;
}

/* ---- The format until 2026-12 ---- */

/* @entry: up to its "=…" at @line. */
static gboolean
is_whole (const char *entry, const char *line, const char *end)
{
  g_assert (entry <= line && line < end && *line == '=');

  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *) entry,
                                                      (gsize) (line - entry));

  return (gsize) (end - line) > strlen (sum) && memcmp (line + 1, sum, strlen (sum)) == 0;
}

static void
replay_old_entry (Replay *self, const char *entry, const char *line, const char *end, gboolean first)
{
  gboolean whole = is_whole (entry, line, end);

  self->whole += whole;
  self->lost += !whole && !first;
  self->unchecked = self->unchecked || (!whole && first);
  if (whole || first) /* a damaged project is better than none */
    replay_parts (self, entry, (gsize) (line - entry), '\n');
}

static void
replay_old (Replay *self, const char *text, gsize length)
{
  const char *end_of_text = text + length;
  const char *entry = memchr (text, '\n', length);
  gboolean    first = TRUE;

  entry = entry != NULL ? entry + 1 : end_of_text;
  for (const char *line = entry, *end;
       line < end_of_text && (end = memchr (line, '\n', (gsize) (end_of_text - line))) != NULL;
       line = end + 1)
    if (*line == '=')
      {
        replay_old_entry (self, entry, line, end, first);
        entry = end + 1;
        first = FALSE;
      }
  self->torn = entry < end_of_text;
  if (first && self->torn) /* the end of the project is gone */
    {
      replay_parts (self, entry, (gsize) (end_of_text - entry), '\n');
      self->unchecked = TRUE;
    }
}

/* ---- A project ---- */

static void
append_list (GString *out, Replay *self, const char *list)
{
  GHashTableIter iter;
  gpointer       id, record;
  gboolean       first = TRUE;

  g_string_append_printf (out, ",\n\"%s\": [", list);
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, &id, &record))
    if (g_hash_table_lookup (self->lists, id) == list)
      {
        g_string_append_printf (out, "%s\n%s", first ? "" : ",", (const char *) record);
        first = FALSE;
      }
  g_string_append_c (out, ']');
}

static GString *
text_of (Replay *self)
{
  GString       *out = g_string_new (NULL);
  const char    *project = cjm_schema_record_type (CJM_KIND_PROJECT)->plural;
  GHashTableIter iter;
  gpointer       id, record;

  g_string_append_printf (out, "{\"format\": \"cjm\", \"version\": %d", CJM_FORMAT_VERSION);
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, &id, &record))
    if (g_hash_table_lookup (self->lists, id) == project)
      g_string_append_printf (out, ",\n\"project\": %s", (const char *) record);
  for (int kind = CJM_KIND_PROJECT + 1; kind < CJM_N_KINDS; kind++)
    append_list (out, self, cjm_schema_record_type (kind)->plural);
  if (self->unknown != NULL && *self->unknown != '\0')
    g_string_append_printf (out, ",\n%s", self->unknown);
  g_string_append (out, "}\n");
  return out;
}

static void
report_lost (Replay *self, GPtrArray *report)
{
  if (self->headless)
    g_ptr_array_add (report, g_strdup (_ ("Which file it belongs to can’t be read.")));
  if (self->lost > 0)
    g_ptr_array_add (
        report, g_strdup_printf (ngettext ("%u change can’t be read and is missing.",
                                           "%u changes can’t be read and are missing.", (gulong) self->lost),
                                 (guint) MIN (self->lost, G_MAXUINT)));
  if (self->torn)
    g_ptr_array_add (report, g_strdup (_ ("Its end can’t be read: the last changes may be missing.")));
  if (self->unchecked)
    g_ptr_array_add (report, g_strdup (_ ("Please look it over: a text in it may be damaged.")));
}

/* The project; without what does not fit together if it is damaged. */
static CjmDocument *
assemble (Replay *self, GPtrArray *report, GError **error)
{
  g_assert (report != NULL);
  g_autoptr (GString) text = text_of (self);
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (GError) problem = NULL;
  CjmDocument *document = cjm_reader_read_text (text->str, text->len, &problem);

  if (document != NULL)
    return document;
  document = g_hash_table_size (self->records) > 0 ? cjm_salvage_text (text->str, text->len, &left_out)
                                                   : NULL;
  if (document == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_ptr_array_extend_and_steal (report, g_steal_pointer (&left_out));
  return document;
}

/**
 * cjm_recoverable_journal_read:
 * @text: of a journal, @length bytes; may hold anything
 * @report: (out) (optional) (transfer full) (element-type utf8): what is missing; empty if all is there
 *
 * Returns: (nullable) (transfer full): the project as the journal last had it
 */
CjmDocument *
cjm_recoverable_journal_read (const char *text, gsize length, GPtrArray **report, GError **error)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  Replay       self = { 0 };
  CjmDocument *document = NULL;
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);

  self.records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  replay_lines (&self, text, length);
  if (self.whole == 0) /* no line of this format */
    {
      self = (Replay){ .records = self.records, .lists = self.lists };
      replay_old (&self, text, length);
    }
  report_lost (&self, missing);
  if (g_hash_table_size (self.records) > 0)
    document = assemble (&self, missing, error);
  else
    g_set_error_literal (error, CJM_ERROR, CJM_ERROR_INVALID, _ ("nothing in it can be read"));
  g_hash_table_unref (self.records);
  g_hash_table_unref (self.lists);
  g_free (self.unknown);
  if (report != NULL)
    *report = g_steal_pointer (&missing);
  return document;
}

/**
 * cjm_recoverable_journal_recover:
 * @report: (out) (optional) (transfer full) (element-type utf8): what is missing; empty if all is there,
 *   or if the file can't be opened
 *
 * Returns: (nullable) (transfer full): as cjm_recoverable_journal_read(), of the file @journal
 */
CjmDocument *
cjm_recoverable_journal_recover (const char *journal, GPtrArray **report, GError **error)
{
  g_return_val_if_fail (journal != NULL, NULL);

  g_autoptr (GBytes) bytes = cjm_file_read_own (journal, MAX_BYTES, error);
  gsize       length;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (bytes != NULL)
    return cjm_recoverable_journal_read (text != NULL ? text : "", length, report, error);
  if (report != NULL)
    *report = g_ptr_array_new_with_free_func (g_free);
  return NULL;
}
