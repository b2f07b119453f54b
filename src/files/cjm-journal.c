/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-journal.c: unsaved changes, kept on disk in case of a crash.
 *
 * From the first change on a file in the state directory holds the project as it was,
 * and each change set behind it. A change set is written at once, so a crash loses
 * nothing, and flushed to disk within a second. When the project is saved or closed the
 * file is removed. It is locked while the program runs: a file without a lock was left by
 * a crash (cjm-recoverable-journal.c).
 *
 * The first line says what it is: "cjm journal 2 TIME CHECKSUM PATH LINES", the
 * checksum of the file when it was read or written last, the path as a URI, or "-"
 * for either, and the number of lines of the project behind it, one a record:
 * "+LIST RECORD", and "*OBJECT" for the unknown members of the file. Then
 * each change set is a line of such parts and of "-ID" for what was deleted. Each
 * line has a check value and a number (cjm-journal-lines.c).
 *
 * If it can't be written, the problem function is called, and it is tried again until it can.
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
#define RETRY_MS 2000                      /* milliseconds; a full disk is not tried with every letter */
#define RETRY_SHARE 20                     /* retrying takes at most this part of the time */

struct _CjmJournal
{
  /* Owned */
  char        *folder;
  char        *path;     /* (nullable): of the project */
  char        *checksum; /* (nullable): of its file, when it was read or written last */
  CjmDocument *document;
  char        *file; /* (nullable): of the journal */

  gulong   changed;        /* signal handler */
  guint    flush;          /* source */
  guint    retry;          /* source, while it is behind */
  int      fd;             /* of @file */
  gsize    size, snapshot; /* bytes of the file, and of the project at its beginning */
  guint64  lines;
  gboolean behind;     /* a change is missing in the file: it must be written anew */
  gint64   next_retry; /* monotonic microseconds */
  int      reason;     /* errno of the last failure */
  gboolean reported;   /* the problem function was told that it is behind */

  CjmJournalProblemFunc problem_func; /* (nullable) */
  gpointer              problem_data;
};

/* ---- Lines ---- */

static void
append_line (GString *out, guint64 *lines, const GString *body)
{
  g_assert (memchr (body->str, '\n', body->len) == NULL);
  cjm_journal_lines_append (out, *lines, body->str, body->len);
  *lines += 1;
}

static void
append_record (GString *body, const CjmRecord *record)
{
  g_autofree char *text = cjm_writer_write_record (record);

  g_string_append_printf (body, "+%s %s", cjm_schema_record_type (record->kind)->plural, text);
}

/* @unknown: (nullable) */
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

/* The whole project as lines. @lines: (out): the number of them */
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

/* A new file with @text in it, open and locked; −1 with errno, and no file, if that fails. */
static int
write_new (CjmJournal *self, const char *name, const GString *text)
{
  g_assert (text->len > 0);

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

/* Writes the whole project to a new file, in place of the old one. FALSE if that fails. */
static gboolean
write_anew (CjmJournal *self)
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
      self->next_retry = g_get_monotonic_time ()
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
  self->next_retry = 0;
  return TRUE;
}

/* Removes a line that was written in part. */
static void
cut_tail (CjmJournal *self)
{
  g_assert (self->file != NULL);
  if (ftruncate (self->fd, (off_t) self->size) == 0)
    (void) lseek (self->fd, (off_t) self->size, SEEK_SET);
}

/* Writes @changes to the file. FALSE if that fails: it is behind then. */
static gboolean
append (CjmJournal *self, const CjmChangeSet *changes)
{
  g_assert (self->file != NULL);

  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  CjmUnknown *unknown;

  if (cjm_change_set_get_unknown (changes, NULL, &unknown))
    append_unknown (body, unknown);
  for (guint i = 0; i < cjm_change_set_size (changes); i++)
    {
      const CjmChange *change = cjm_change_set_get (changes, i);

      if (body->len > 0)
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

/* ---- Problems ---- */

static gboolean retry_cb (gpointer data);

/* Calls the problem function if it changed whether all is kept; retries while it is not. */
static void
report_problem (CjmJournal *self)
{
  if (self->behind && self->retry == 0)
    self->retry = g_timeout_add (RETRY_MS, retry_cb, self);
  if (!self->behind)
    g_clear_handle_id (&self->retry, g_source_remove);
  if (self->behind == self->reported)
    return;
  self->reported = self->behind;
  if (self->problem_func != NULL)
    self->problem_func (self->behind ? g_strerror (self->reason) : NULL, self->problem_data);
}

static gboolean
retry_cb (gpointer data)
{
  CjmJournal *self = data;

  g_assert (self->behind);
  if (g_get_monotonic_time () < self->next_retry)
    return G_SOURCE_CONTINUE;
  if (!write_anew (self))
    return G_SOURCE_CONTINUE;
  self->retry = 0;
  report_problem (self);
  return G_SOURCE_REMOVE;
}

/* TRUE if the file still has its name; users may clear the state folder. */
static gboolean
is_there (CjmJournal *self)
{
  g_assert (self->file != NULL);

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
    self->behind = !write_anew (self);
  report_problem (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (CjmDocument *document, const CjmChangeSet *changes, CjmJournal *self)
{
  gboolean large = self->file != NULL
                   && self->size > MAX (LEAST_BEFORE_COMPACT, CJM_JOURNAL_GROWTH * self->snapshot);
  gboolean anew = self->file == NULL || self->behind || large;

  if (!(anew && g_get_monotonic_time () >= self->next_retry && write_anew (self)))
    self->behind = self->file == NULL || self->behind || !append (self, changes);
  if (self->flush == 0 && self->file != NULL)
    self->flush = g_timeout_add_seconds (CJM_JOURNAL_FLUSH_SECONDS, flush_cb, self);
  report_problem (self);
}

/* ---- The journal ---- */

/**
 * cjm_journal_new:
 * @folder: of journals; created with the first change
 * @document: whose changes are kept from now on
 * @path: (nullable): of the file that it will be saved to
 *
 * Returns: (transfer full): free with cjm_journal_free()
 */
CjmJournal *
cjm_journal_new (const char *folder, CjmDocument *document, const char *path)
{
  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (CJM_IS_DOCUMENT (document), NULL);

  CjmJournal *self = g_new0 (CjmJournal, 1);

  self->folder = g_strdup (folder);
  self->path = g_strdup (path);
  self->document = g_object_ref (document);
  self->changed = g_signal_connect (document, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

/**
 * cjm_journal_set_problem_func:
 * @func: (nullable): called whenever changes can't be kept any more, and when they can again
 */
void
cjm_journal_set_problem_func (CjmJournal *self, CjmJournalProblemFunc func, gpointer data)
{
  g_return_if_fail (self != NULL);

  self->problem_func = func;
  self->problem_data = data;
}

/**
 * cjm_journal_set_path:
 * @path: (nullable): where the project is saved from now on
 * @checksum: (nullable): of the bytes in that file
 */
void
cjm_journal_set_path (CjmJournal *self, const char *path, const char *checksum)
{
  g_return_if_fail (self != NULL);

  if (g_strcmp0 (self->path, path) == 0 && g_strcmp0 (self->checksum, checksum) == 0)
    return;
  g_free (self->path);
  g_free (self->checksum);
  self->path = g_strdup (path);
  self->checksum = g_strdup (checksum);
  if (self->file != NULL) /* it names the old one */
    cjm_journal_keep (self);
}

/**
 * cjm_journal_keep:
 * Keeps the project as it is, changed or not.
 *
 * Returns: TRUE if it is written
 */
gboolean
cjm_journal_keep (CjmJournal *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  self->behind = !write_anew (self);
  report_problem (self);
  return !self->behind;
}

/**
 * cjm_journal_clear:
 * Removes the file: the project is saved, there is nothing to keep until the next change.
 */
void
cjm_journal_clear (CjmJournal *self)
{
  g_return_if_fail (self != NULL);

  forget_file (self);
  self->behind = FALSE;
  self->next_retry = 0;
  report_problem (self);
}

/**
 * cjm_journal_flush:
 * Flushes the file to disk now. It is written anew if it was removed.
 */
void
cjm_journal_flush (CjmJournal *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->flush, g_source_remove);
  flush_cb (self);
}

/**
 * cjm_journal_free:
 * Removes the file and frees @self: the project is closed on purpose.
 */
void
cjm_journal_free (CjmJournal *self)
{
  g_return_if_fail (self != NULL);

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
