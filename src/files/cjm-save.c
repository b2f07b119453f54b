/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-save.c: saves a project without overwriting the changes of others.
 *
 * The caller passes the checksum of the file when it was read. If the file has other bytes
 * now, it is not written, so that both can be merged first. Comparing and writing are one
 * step under a lock that every Sojourn takes; against other programs a few milliseconds
 * remain. What is overwritten is kept as a version before.
 */
#include "files/cjm-save.h"

#include "files/cjm-file.h"
#include "files/cjm-versions.h"
#include "model/cjm-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_TRIES 200         /* then it is saved without: the holder does not respond */
#define LOCK_PAUSE (10 * 1000) /* microseconds */

/* TRUE if @fd is the file that @path names: another saver may have replaced it. */
static gboolean
is_file (int fd, const char *path)
{
  g_assert (fd >= 0);

  struct stat ours, theirs;

  return fstat (fd, &ours) == 0 && stat (path, &theirs) == 0 && ours.st_dev == theirs.st_dev
         && ours.st_ino == theirs.st_ino;
}

/* A locked descriptor of the file, to be closed; −1 if there is no file or no locking. */
static int
lock (const char *path)
{
  for (int i = 0; i < LOCK_TRIES; i++)
    {
      int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

      if (fd < 0)
        return -1;
      if (flock (fd, LOCK_EX | LOCK_NB) == 0)
        {
          if (is_file (fd, path))
            return fd;
        }
      else if (errno != EWOULDBLOCK && errno != EINTR)
        {
          close (fd);
          return -1;
        }
      close (fd);
      g_usleep (LOCK_PAUSE);
    }
  return -1;
}

/* TRUE if the file has the @expected checksum, or is gone. Its bytes are kept as a version. */
static gboolean
check_unchanged (const char *path, const char *expected, const char *versions, GError **error)
{
  g_autoptr (GError) unread = NULL;
  g_autoptr (GBytes) old = cjm_file_read (path, &unread);
  g_autofree char *checksum = old != NULL ? cjm_file_checksum (old) : NULL;
  g_autofree char *shown = g_filename_display_name (path);

  if (cjm_file_is_gone (unread))
    return TRUE;
  if (expected != NULL && g_strcmp0 (checksum, expected) != 0)
    {
      g_set_error (error, CJM_ERROR, CJM_ERROR_CHANGED, _ ("%s: somebody else has changed this file"), shown);
      return FALSE;
    }
  if (versions == NULL)
    return TRUE;
  if (old == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&unread));
      return FALSE;
    }
  /* Our own last save need not be kept, changes of others must. */
  return cjm_versions_add (versions, path, old, NULL, expected == NULL ? error : NULL) || expected != NULL;
}

/**
 * cjm_save:
 * @path: of the file, which need not exist
 * @expected: (nullable): checksum of the file when it was read; "" if there was none; NULL
 *   overwrites anything that can be kept as a version
 * @versions: (nullable): folder of versions, where the overwritten bytes are kept
 *
 * Returns: (nullable) (transfer full): checksum of the file now; errors are CJM_ERROR_CHANGED and
 *   those of cjm_file_write()
 */
char *
cjm_save (CjmDocument *document, const char *path, const char *expected, const char *versions, GError **error)
{
  g_return_val_if_fail (CJM_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_autoptr (GBytes) bytes = cjm_file_text (document, path, error);
  int   held;
  char *checksum = NULL;

  if (bytes == NULL)
    return NULL;
  held = lock (path);
  if (check_unchanged (path, expected, versions, error) && cjm_file_write (path, bytes, error))
    checksum = cjm_file_checksum (bytes);
  if (held >= 0)
    close (held);
  return checksum;
}

/* ---- In a worker thread ---- */

typedef struct
{
  CjmSaveResult saved;
  char         *path, *expected, *versions;
} Job;

/**
 * cjm_save_result_free:
 * Frees @self.
 */
void
cjm_save_result_free (CjmSaveResult *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->document);
  g_free (self->checksum);
  g_free (self);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->saved.document);
  g_free (job->saved.checksum);
  g_free (job->path);
  g_free (job->expected);
  g_free (job->versions);
  g_free (job);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job    *job = data;
  GError *error = NULL;

  job->saved.checksum = cjm_save (job->saved.document, job->path, job->expected, job->versions, &error);
  if (job->saved.checksum != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * cjm_save_async:
 * As cjm_save(), of @document as it is now, in a thread; it may change meanwhile.
 */
void
cjm_save_async (CjmDocument        *document,
                const char         *path,
                const char         *expected,
                const char         *versions,
                GAsyncReadyCallback callback,
                gpointer            data)
{
  g_return_if_fail (CJM_IS_DOCUMENT (document));
  g_return_if_fail (path != NULL);

  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);
  Job *job = g_new0 (Job, 1);

  job->saved.document = cjm_document_copy (document);
  job->saved.state = cjm_document_get_state (document);
  job->path = g_strdup (path);
  job->expected = g_strdup (expected);
  job->versions = g_strdup (versions);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * cjm_save_finish:
 * @result: of cjm_save_async()
 *
 * Returns: (nullable) (transfer full): what was saved; errors as of cjm_save()
 */
CjmSaveResult *
cjm_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  Job           *job = g_task_get_task_data (G_TASK (result));
  CjmSaveResult *saved;

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  saved = g_new (CjmSaveResult, 1);
  saved->document = g_steal_pointer (&job->saved.document);
  saved->state = job->saved.state;
  saved->checksum = g_steal_pointer (&job->saved.checksum);
  return saved;
}
