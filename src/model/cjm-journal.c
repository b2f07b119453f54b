/* cjm-journal.c: what is not saved yet, kept where a crash can't reach it.
 *
 * From the first change on a file in the state directory holds the project as it
 * was, and each change set behind it. It is written at once, so a crash loses
 * nothing, and flushed to the disk within a second. When the project is saved or
 * closed the file goes. It is locked while its program lives: one that nobody
 * locks was left by a crash.
 *
 * The file has lines. The first says what it is: "cjm journal 1 TIME CHECKSUM PATH",
 * the checksum of the file when it was read or written last, the path as a URI, or
 * "-" for either. "+LIST RECORD" and "-ID" say what a change set did, "*OBJECT" has
 * the members of the file that are not ours, "=CHECKSUM TIME" ends an entry: a tail
 * without that is not taken. Recovering puts the lines together to
 * the text of a .cjm file and reads that, with all the checks that files have.
 */
#include "model/cjm-journal.h"

#include "model/cjm-file.h"
#include "model/cjm-reader.h"
#include "model/cjm-schema.h"
#include "model/cjm-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define MAGIC "cjm journal 1 "
#define ENDING ".journal"
#define LEAST_BEFORE_COMPACT (1024 * 1024) /* bytes */
#define GROWTH 4                           /* times the project itself */

struct _CjmJournal
{
  char        *folder;
  char        *path;     /* (nullable): of the project */
  char        *checksum; /* (nullable): of what its file held */
  CjmDocument *document; /* (owned) */
  gulong       changed;
  char        *file; /* NULL while there is nothing to keep */
  int          fd;
  gsize        size, snapshot; /* bytes in all, and of the project at its beginning */
  guint        flush;          /* source */
  gboolean     behind;         /* a change is missing in it: it is written anew with the next */
  gint64       tried;          /* when that was tried last, monotonic microseconds */
};

/* ---- Entries ---- */

static void
append_record (GString         *out,
               const CjmRecord *record)
{
  g_autofree char *line = cjm_write_record (record);

  g_string_append_printf (out, "+%s %s\n", cjm_record_type (record->kind)->plural, line);
}

static void
end_entry (GString *out,
           gsize    start)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_MD5, out->str + start, -1);

  g_string_append_printf (out, "=%s %" G_GINT64_FORMAT "\n", sum, g_get_real_time () / G_USEC_PER_SEC);
}

static void
append_unknown (GString          *out,
                const CjmUnknown *unknown)
{
  if (unknown == NULL)
    return;
  g_string_append (out, "*{");
  cjm_unknown_write (out, unknown, ", ", TRUE);
  g_string_append (out, "}\n");
}

/* The whole project as one entry. */
static GString *
snapshot_of (CjmJournal *self)
{
  GString         *out = g_string_new (MAGIC);
  g_autofree char *uri = self->path != NULL ? g_filename_to_uri (self->path, NULL, NULL) : NULL;
  gsize            start;

  g_string_append_printf (out, "%" G_GINT64_FORMAT " %s %s\n", g_get_real_time () / G_USEC_PER_SEC, self->checksum != NULL ? self->checksum : "-", uri != NULL ? uri : "-");
  start = out->len;
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = cjm_document_list (self->document, kind);

      for (guint i = 0; i < records->len; i++)
        append_record (out, g_ptr_array_index (records, i));
    }
  append_unknown (out, cjm_document_get_unknown (self->document));
  end_entry (out, start);
  return out;
}

static void
forget_file (CjmJournal *self)
{
  if (self->file == NULL)
    return;
  g_unlink (self->file);
  close (self->fd);
  g_clear_pointer (&self->file, g_free);
}

/* A new file with the project in it, in place of the old one where there is one. */
static gboolean
begin (CjmJournal *self)
{
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (random, ENDING, NULL);
  g_autofree char *hidden = g_strconcat (".", name, NULL);
  g_autofree char *temporary = g_build_filename (self->folder, hidden, NULL); /* no orphan until it is whole */
  char            *file = g_build_filename (self->folder, name, NULL);
  GString         *text = snapshot_of (self);
  gboolean         good = g_mkdir_with_parents (self->folder, 0700) == 0;
  int              fd = good ? open (temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600) : -1;

  good = fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0 && cjm_file_write_all (fd, text->str, text->len) && fsync (fd) == 0 && g_rename (temporary, file) == 0;
  if (good)
    {
      (void) cjm_file_flush_folder (self->folder); /* or a power cut could leave it under the hidden name */
      forget_file (self);
      self->file = file;
      self->fd = fd;
      self->size = self->snapshot = text->len;
    }
  else
    {
      if (fd >= 0)
        {
          close (fd);
          g_unlink (temporary);
        }
      g_free (file);
    }
  g_string_free (text, TRUE);
  return good;
}

static gboolean
flush_cb (gpointer data)
{
  CjmJournal *self = data;

  self->flush = 0;
  if (self->file != NULL)
    (void) fdatasync (self->fd);
  return G_SOURCE_REMOVE;
}

static gboolean
append (CjmJournal         *self,
        const CjmChangeSet *changes)
{
  g_autoptr (GString) entry = g_string_new (NULL);

  for (guint i = 0; i < cjm_change_set_size (changes); i++)
    {
      const CjmChange *change = cjm_change_set_get (changes, i);

      if (change->after != NULL)
        append_record (entry, change->after);
      else
        g_string_append_printf (entry, "-%s\n", change->before->id);
    }
  end_entry (entry, 0);
  if (!cjm_file_write_all (self->fd, entry->str, entry->len))
    return FALSE;
  self->size += entry->len;
  return TRUE;
}

#define RETRY (5 * G_USEC_PER_SEC) /* a full disk is not asked at every letter */

/* Takes half an entry away again. */
static void
cut_tail (CjmJournal *self)
{
  if (ftruncate (self->fd, (off_t) self->size) == 0)
    (void) lseek (self->fd, (off_t) self->size, SEEK_SET);
}

/* Returns: whether the project, with its last changes, is in a new file. */
static gboolean
try_to_begin (CjmJournal *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->tried != 0 && now - self->tried < RETRY)
    return FALSE;
  self->tried = now;
  if (!begin (self))
    return FALSE;
  self->tried = 0;
  self->behind = FALSE;
  return TRUE;
}

static void
changed_cb (CjmDocument        *document,
            const CjmChangeSet *changes,
            CjmJournal         *self)
{
  gboolean large = self->file != NULL && self->size > MAX (LEAST_BEFORE_COMPACT, GROWTH * self->snapshot);

  gboolean begun = (self->file == NULL || self->behind || large) && try_to_begin (self);

  if (!begun && self->file != NULL && !self->behind && !append (self, changes))
    {
      self->behind = TRUE;
      cut_tail (self);
    }
  if (self->flush == 0 && self->file != NULL)
    self->flush = g_timeout_add_seconds (CJM_JOURNAL_FLUSH_SECONDS, flush_cb, self);
}

/**
 * cjm_journal_new:
 * @folder: made when the first change comes
 * @document: whose changes are kept from now on
 * @path: (nullable): the file it will be saved to
 */
CjmJournal *
cjm_journal_new (const char  *folder,
                 CjmDocument *document,
                 const char  *path)
{
  CjmJournal *self = g_new0 (CjmJournal, 1);

  self->folder = g_strdup (folder);
  self->path = g_strdup (path);
  self->document = g_object_ref (document);
  self->changed = g_signal_connect (document, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

/**
 * cjm_journal_set_path:
 * @path: (nullable): the project is saved there from now on
 * @checksum: (nullable): of what that file holds
 */
void
cjm_journal_set_path (CjmJournal *self,
                      const char *path,
                      const char *checksum)
{
  if (g_strcmp0 (self->path, path) == 0 && g_strcmp0 (self->checksum, checksum) == 0)
    return;
  g_free (self->path);
  g_free (self->checksum);
  self->path = g_strdup (path);
  self->checksum = g_strdup (checksum);
  if (self->file != NULL) /* it names the old one */
    cjm_journal_keep (self);
}

/** cjm_journal_keep: the project is kept as it is, changed or not. Returns: whether it is safe. */
gboolean
cjm_journal_keep (CjmJournal *self)
{
  self->tried = 0;
  return try_to_begin (self);
}

/** cjm_journal_clear: the project is saved as it is: there is nothing to keep until the next change. */
void
cjm_journal_clear (CjmJournal *self)
{
  forget_file (self);
  self->behind = FALSE;
  self->tried = 0;
}

void
cjm_journal_flush (CjmJournal *self)
{
  g_clear_handle_id (&self->flush, g_source_remove);
  flush_cb (self);
}

/** cjm_journal_free: the project is closed, on purpose: what it kept goes. */
void
cjm_journal_free (CjmJournal *self)
{
  g_clear_handle_id (&self->flush, g_source_remove);
  g_signal_handler_disconnect (self->document, self->changed);
  forget_file (self);
  g_object_unref (self->document);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->checksum);
  g_free (self);
}

/* ---- After a crash ---- */

void
cjm_orphan_free (CjmOrphan *self)
{
  g_free (self->journal);
  g_free (self->path);
  g_free (self->checksum);
  g_free (self);
}

static char *
read_journal (const char *journal,
              GError    **error)
{
  GStatBuf status;
  char    *text = NULL;
  gsize    length;

  if (g_stat (journal, &status) == 0 && (guint64) status.st_size > (guint64) CJM_MAX_FILE_BYTES * (GROWTH + 2))
    {
      g_set_error (error, CJM_MODEL_ERROR, CJM_MODEL_ERROR_INVALID, _ ("%s is larger than a journal can be"), journal);
      return NULL;
    }
  if (!g_file_get_contents (journal, &text, &length, error))
    return NULL;
  if (g_str_has_prefix (text, MAGIC)) /* a tail of zeros, as some file systems leave it, ends it */
    return text;
  g_free (text);
  g_set_error (error, CJM_MODEL_ERROR, CJM_MODEL_ERROR_INVALID, _ ("%s is not a journal"), journal);
  return NULL;
}

/* Whether its program is gone. */
static gboolean
is_orphan (const char *journal)
{
  int      fd = open (journal, O_RDWR | O_CLOEXEC);
  gboolean free_now = fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0;

  if (fd >= 0)
    close (fd);
  return free_now;
}

static CjmOrphan *
look_at (const char *journal)
{
  g_autofree char *text = read_journal (journal, NULL);
  g_auto (GStrv) words = NULL;
  CjmOrphan *orphan;
  GStatBuf   status;

  if (text == NULL || g_stat (journal, &status) != 0)
    return NULL;
  text[strcspn (text, "\n")] = '\0';
  words = g_strsplit (text + strlen (MAGIC), " ", 3);
  orphan = g_new0 (CjmOrphan, 1);
  orphan->journal = g_strdup (journal);
  if (g_strv_length (words) == 3)
    {
      orphan->checksum = strcmp (words[1], "-") != 0 ? g_strdup (words[1]) : NULL;
      orphan->path = g_filename_from_uri (words[2], NULL, NULL);
    }
  orphan->time = status.st_mtime;
  return orphan;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const CjmOrphan *x = *(const CjmOrphan *const *) a, *y = *(const CjmOrphan *const *) b;

  return x->time != y->time ? (x->time < y->time ? 1 : -1) : strcmp (x->journal, y->journal);
}

/** cjm_journal_list_orphans: Returns: (transfer full) (element-type CjmOrphan): what crashes left in @folder, the newest first. */
GPtrArray *
cjm_journal_list_orphans (const char *folder)
{
  GPtrArray *orphans = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_orphan_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *journal = g_build_filename (folder, name, NULL);
      CjmOrphan       *orphan = *name != '.' && g_str_has_suffix (name, ENDING) && is_orphan (journal) ? look_at (journal) : NULL;

      if (orphan != NULL)
        g_ptr_array_add (orphans, orphan);
    }
  g_ptr_array_sort (orphans, compare_times);
  return orphans;
}

/** Replay: lines of records by id. @lists: id → its list, a static string. */
typedef struct
{
  GHashTable *records; /* id → "RECORD" */
  GHashTable *lists;
  char       *unknown; /* (nullable): members of the file that are not ours, as an object */
} Replay;

static const char *
find_list (const char *name,
           gsize       length)
{
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      const char *plural = cjm_record_type (kind)->plural;

      if (strlen (plural) == length && strncmp (plural, name, length) == 0)
        return plural;
    }
  return NULL;
}

/* The id at the beginning of what cjm_write_record() wrote: {"id": "…" */
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

static void
replay_line (Replay     *self,
             const char *line)
{
  const char *space = strchr (line, ' ');
  const char *list = *line == '+' && space != NULL ? find_list (line + 1, (gsize) (space - line - 1)) : NULL;
  char       *id = list != NULL ? id_of (space + 1) : NULL;

  if (id != NULL)
    {
      g_hash_table_insert (self->lists, g_strdup (id), (gpointer) list);
      g_hash_table_insert (self->records, id, g_strdup (space + 1));
    }
  else if (*line == '-')
    g_hash_table_remove (self->records, line + 1);
  else if (g_str_has_prefix (line, "*{") && g_str_has_suffix (line, "}"))
    {
      g_free (self->unknown);
      self->unknown = g_strndup (line + 2, strlen (line) - 3);
    }
}

/* Takes the entries up to the first that is not whole. */
static void
replay (Replay *self,
        char   *text)
{
  char *entry = strchr (text, '\n');

  entry = entry != NULL ? entry + 1 : NULL;
  for (char *line = entry; line != NULL;)
    {
      char *end = strchr (line, '\n');

      if (end == NULL)
        return;
      if (*line == '=')
        {
          g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *) entry, (gsize) (line - entry));

          if (strncmp (line + 1, sum, strlen (sum)) != 0)
            return;
          while (entry < line)
            {
              char *stop = strchr (entry, '\n');

              *stop = '\0';
              replay_line (self, entry);
              entry = stop + 1;
            }
          entry = end + 1;
        }
      line = end + 1;
    }
}

static void
append_list (GString    *out,
             Replay     *self,
             const char *list)
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

static CjmDocument *
assemble (Replay  *self,
          GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char    *project = cjm_record_type (CJM_KIND_PROJECT)->plural;
  GHashTableIter iter;
  gpointer       id, record;

  g_string_append_printf (out, "{\"format\": \"cjm\", \"version\": %d", CJM_FORMAT_VERSION);
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, &id, &record))
    if (g_hash_table_lookup (self->lists, id) == project)
      g_string_append_printf (out, ",\n\"project\": %s", (const char *) record);
  for (int kind = CJM_KIND_PROJECT + 1; kind < CJM_N_KINDS; kind++)
    append_list (out, self, cjm_record_type (kind)->plural);
  if (self->unknown != NULL && *self->unknown != '\0')
    g_string_append_printf (out, ",\n%s", self->unknown);
  g_string_append (out, "}\n");
  return cjm_read_text (out->str, out->len, error);
}

/** cjm_journal_read: @text: of a journal; is taken apart. Returns: (nullable) (transfer full): the project as it last had it whole. */
CjmDocument *
cjm_journal_read (char    *text,
                  GError **error)
{
  Replay       self = { 0 };
  CjmDocument *document;

  self.records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  replay (&self, text);
  document = assemble (&self, error);
  g_hash_table_unref (self.records);
  g_hash_table_unref (self.lists);
  g_free (self.unknown);
  return document;
}

/** cjm_journal_recover: as cjm_journal_read(), of the file @journal. */
CjmDocument *
cjm_journal_recover (const char *journal,
                     GError    **error)
{
  g_autofree char *text = read_journal (journal, error);

  return text != NULL ? cjm_journal_read (text, error) : NULL;
}

/** cjm_journal_discard: what it keeps is not wanted, or lives on elsewhere. */
void
cjm_journal_discard (const char *journal)
{
  g_unlink (journal);
}
