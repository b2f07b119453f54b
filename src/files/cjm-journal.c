/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-journal.c: what is not saved yet, kept where a crash can't reach it.
 *
 * From the first change on a file in the state directory holds the project as it
 * was, and each change set behind it. It is written at once, so a crash loses
 * nothing, and flushed to the disk within a second. When the project is saved or
 * closed the file goes. It is locked while its program lives: one that nobody
 * locks was left by a crash (cjm-recoverable-journal.c).
 *
 * The first line says what it is: "cjm journal 2 TIME CHECKSUM PATH LINES", the
 * checksum of the file when it was read or written last, the path as a URI, or "-"
 * for either, and how many lines the project has behind it, one a record:
 * "+LIST RECORD", and "*OBJECT" for the members of the file that are not ours. Then
 * each change set is a line of such parts and of "-ID" for what was deleted. Each
 * line has a check value and a number (cjm-journal-lines.c).
 *
 * Where it can't be written that is told, and tried again until it can.
 */
#include "files/cjm-journal.h"

#include "files/cjm-file.h"
#include "files/cjm-journal-lines.h"
#include "files/cjm-writer.h"
#include "model/cjm-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LEAST_BEFORE_COMPACT (1024 * 1024) /* bytes */
#define RETRY_MS 2000                      /* milliseconds; a full disk is not asked at every letter */
#define RETRY_SHARE 20                     /* of the time at most one part goes into trying again */

struct _CjmJournal
{
  char        *folder;
  char        *path;     /* (nullable): of the project */
  char        *checksum; /* (nullable): of what its file held */
  CjmDocument *document; /* (owned) */
  gulong       changed;
  char        *file; /* NULL while there is nothing to keep, or nowhere to */
  int          fd;
  gsize        size, snapshot; /* bytes in all, and of the project at its beginning */
  guint64      lines;
  guint        flush;  /* source */
  gboolean     behind; /* a change is missing in it: it must be written anew */
  guint        retry;  /* source, while it is behind */
  gint64       again;  /* when writing anew may be tried next, monotonic microseconds */
  int          reason; /* errno of the last try that failed */

  CjmJournalProblemFunc trouble; /* (nullable) */
  gpointer              data;
  gboolean              told; /* that it is behind */
};

/* ---- Lines ---- */

static void
append_line (GString *out, guint64 *lines, const GString *body)
{
  cjm_journal_lines_append (out, *lines, body->str, body->len);
  *lines += 1;
}

static void
append_record (GString *body, const CjmRecord *record)
{
  g_autofree char *text = cjm_writer_write_record (record);

  g_string_append_printf (body, "+%s %s", cjm_schema_record_type (record->kind)->plural, text);
}

static void
append_unknown (GString *body, const CjmUnknown *unknown)
{
  g_string_append (body, "*{");
  cjm_unknown_write (body, unknown, ", ", TRUE);
  g_string_append_c (body, '}');
}

static void
append_first (CjmJournal *self, GString *out, guint64 *lines, guint following)
{
  g_autofree char *uri = self->path != NULL ? g_filename_to_uri (self->path, NULL, NULL) : NULL;
  g_autoptr (GString) body = g_string_new (CJM_JOURNAL_MAGIC);

  g_string_append_printf (body, "%" G_GINT64_FORMAT " %s %s %u", g_get_real_time () / G_USEC_PER_SEC,
                          self->checksum != NULL && *self->checksum != '\0' ? self->checksum : "-",
                          uri != NULL ? uri : "-", following);
  append_line (out, lines, body);
}

/* The whole project. @lines: (out): how many that are. */
static GString *
snapshot_of (CjmJournal *self, guint64 *lines)
{
  GString          *out = g_string_new (NULL);
  const CjmUnknown *unknown = cjm_document_get_unknown (self->document);
  guint             following = unknown != NULL ? 1 : 0;
  g_autoptr (GString) body = g_string_new (NULL);

  *lines = 0;
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    following += cjm_document_count (self->document, kind);
  append_first (self, out, lines, following);
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = cjm_document_list (self->document, kind);

      for (guint i = 0; i < records->len; i++)
        {
          g_string_truncate (body, 0);
          append_record (body, g_ptr_array_index (records, i));
          append_line (out, lines, body);
        }
    }
  if (unknown != NULL)
    {
      g_string_truncate (body, 0);
      append_unknown (body, unknown);
      append_line (out, lines, body);
    }
  return out;
}

/* ---- The file ---- */

static void
forget_file (CjmJournal *self)
{
  if (self->file == NULL)
    return;
  g_unlink (self->file);
  close (self->fd);
  g_clear_pointer (&self->file, g_free);
}

/* A new file with @text in it, open and locked. Returns: −1 and errno where that can't be; nothing is left
 * then. */
static int
write_new (CjmJournal *self, const char *name, const GString *text)
{
  g_autofree char *hidden = g_strconcat (".", name, NULL);
  g_autofree char *temporary = g_build_filename (self->folder, hidden,
                                                 NULL); /* no orphan until it is whole */
  g_autofree char *file = g_build_filename (self->folder, name, NULL);
  gboolean         good = g_mkdir_with_parents (self->folder, 0700) == 0;
  int              fd = good ? open (temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600) : -1;
  int              code;

  if (fd < 0)
    return -1;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0 && cjm_file_write_all (fd, text->str, text->len) && fsync (fd) == 0
      && g_rename (temporary, file) == 0)
    return fd;
  code = errno;
  close (fd);
  g_unlink (temporary);
  errno = code;
  return -1;
}

/* A new file with the project in it, in place of the old one where there is one.
 * Returns: whether there is. */
static gboolean
begin (CjmJournal *self)
{
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (random, CJM_JOURNAL_ENDING, NULL);
  gint64           start = g_get_monotonic_time ();
  guint64          lines;
  g_autoptr (GString) text = snapshot_of (self, &lines);
  int fd = write_new (self, name, text);

  if (fd < 0)
    {
      self->reason = errno;
      self->again = g_get_monotonic_time ()
                    + MAX (RETRY_MS * 1000, (g_get_monotonic_time () - start) * RETRY_SHARE);
      return FALSE;
    }
  (void) cjm_file_flush_folder (self->folder); /* or a power cut could leave it under the hidden name */
  forget_file (self);
  self->file = g_build_filename (self->folder, name, NULL);
  self->fd = fd;
  self->size = self->snapshot = text->len;
  self->lines = lines;
  self->behind = FALSE;
  self->again = 0;
  return TRUE;
}

/* Takes half a line away again. */
static void
cut_tail (CjmJournal *self)
{
  if (ftruncate (self->fd, (off_t) self->size) == 0)
    (void) lseek (self->fd, (off_t) self->size, SEEK_SET);
}

/* Returns: whether the file has @changes now; it is behind else. */
static gboolean
append (CjmJournal *self, const CjmChangeSet *changes)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < cjm_change_set_size (changes); i++)
    {
      const CjmChange *change = cjm_change_set_get (changes, i);

      if (i > 0)
        g_string_append_c (body, CJM_JOURNAL_PART);
      if (change->after != NULL)
        append_record (body, change->after);
      else
        g_string_append_printf (body, "-%s", change->before->id);
    }
  append_line (line, &self->lines, body);
  if (cjm_file_write_all (self->fd, line->str, line->len))
    {
      self->size += line->len;
      return TRUE;
    }
  self->reason = errno;
  cut_tail (self);
  return FALSE;
}

/* ---- Trouble ---- */

static gboolean retry_cb (gpointer data);

/* Tells, when that has become another, whether what is done is kept; tries again while it is not. */
static void
tell (CjmJournal *self)
{
  if (self->behind && self->retry == 0)
    self->retry = g_timeout_add (RETRY_MS, retry_cb, self);
  if (!self->behind)
    g_clear_handle_id (&self->retry, g_source_remove);
  if (self->behind == self->told)
    return;
  self->told = self->behind;
  if (self->trouble != NULL)
    self->trouble (self->behind ? g_strerror (self->reason) : NULL, self->data);
}

static gboolean
retry_cb (gpointer data)
{
  CjmJournal *self = data;

  if (g_get_monotonic_time () < self->again)
    return G_SOURCE_CONTINUE;
  if (!begin (self))
    return G_SOURCE_CONTINUE;
  self->retry = 0;
  tell (self);
  return G_SOURCE_REMOVE;
}

/* Whether the file can be found by its name: who clears the state folder takes it away. */
static gboolean
is_there (CjmJournal *self)
{
  struct stat own, named;

  return fstat (self->fd, &own) == 0 && lstat (self->file, &named) == 0 && own.st_ino == named.st_ino
         && own.st_dev == named.st_dev;
}

static gboolean
flush_cb (gpointer data)
{
  CjmJournal *self = data;

  self->flush = 0;
  if (self->file == NULL || self->behind)
    return G_SOURCE_REMOVE;
  self->reason = ENOENT;
  if (!is_there (self) || (fdatasync (self->fd) != 0 && (self->reason = errno) != 0))
    self->behind = !begin (self);
  tell (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (CjmDocument *document, const CjmChangeSet *changes, CjmJournal *self)
{
  gboolean large = self->file != NULL
                   && self->size > MAX (LEAST_BEFORE_COMPACT, CJM_JOURNAL_GROWTH * self->snapshot);
  gboolean anew = self->file == NULL || self->behind || large;

  if (!(anew && g_get_monotonic_time () >= self->again && begin (self)))
    self->behind = self->file == NULL || self->behind || !append (self, changes);
  if (self->flush == 0 && self->file != NULL)
    self->flush = g_timeout_add_seconds (CJM_JOURNAL_FLUSH_SECONDS, flush_cb, self);
  tell (self);
}

/* ---- The journal ---- */

/**
 * cjm_journal_new:
 * @folder: made when the first change comes
 * @document: whose changes are kept from now on
 * @path: (nullable): the file it will be saved to
 */
CjmJournal *
cjm_journal_new (const char *folder, CjmDocument *document, const char *path)
{
  CjmJournal *self = g_new0 (CjmJournal, 1);

  self->folder = g_strdup (folder);
  self->path = g_strdup (path);
  self->document = g_object_ref (document);
  self->changed = g_signal_connect (document, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

/** cjm_journal_set_problem_func: @trouble: called whenever what is done can't be kept any more, and when it
 * can again. */
void
cjm_journal_set_problem_func (CjmJournal *self, CjmJournalProblemFunc trouble, gpointer data)
{
  self->trouble = trouble;
  self->data = data;
}

/**
 * cjm_journal_set_path:
 * @path: (nullable): the project is saved there from now on
 * @checksum: (nullable): of what that file holds
 */
void
cjm_journal_set_path (CjmJournal *self, const char *path, const char *checksum)
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
  self->behind = !begin (self);
  tell (self);
  return !self->behind;
}

/** cjm_journal_clear: the project is saved as it is: there is nothing to keep until the next change. */
void
cjm_journal_clear (CjmJournal *self)
{
  forget_file (self);
  self->behind = FALSE;
  self->again = 0;
  tell (self);
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
  g_clear_handle_id (&self->retry, g_source_remove);
  g_signal_handler_disconnect (self->document, self->changed);
  forget_file (self);
  g_object_unref (self->document);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->checksum);
  g_free (self);
}
