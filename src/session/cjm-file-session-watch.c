/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-file-session-watch.c: noticing what others do to the file.
 *
 * The file is watched. When it may have changed it is read in a worker thread, and
 * what somebody else wrote is taken over as one undo step: as it is where nothing was
 * changed here, else merged. A save that found other content in the file leads here
 * too, and is repeated when both are one.
 */
#include "session/cjm-file-session-private.h"

#include "files/cjm-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PAUSE 300 /* milliseconds: whoever writes the file may write on */

/* ---- What was read ---- */

/* Nothing is in the way of a save that is wanted: the file holds what it held, or is gone. */
static void
repeat_save (CjmFileSession *self)
{
  g_assert (!self->closed);
  if (!self->save_wanted)
    return;
  self->save_wanted = FALSE;
  cjm_file_session_save (self);
}

static void
on_gone (CjmFileSession *self)
{
  g_assert (!self->closed && self->path != NULL);
  if (!self->gone_announced && !self->save_wanted)
    cjm_file_session_emit_message (self, _ ("The file was moved or deleted. Save the map to keep it."), TRUE);
  self->gone_announced = TRUE;
  cjm_file_session_set_lost (self, TRUE);
  repeat_save (self);
}

/* The file holds something that, for @reason, can't be merged with the document. */
static void
on_unrelated_content (CjmFileSession *self, const char *reason)
{
  gboolean wanted = self->save_wanted;

  g_assert (reason != NULL && !self->closed);
  self->save_wanted = FALSE;
  cjm_file_session_set_lost (self, TRUE);
  if (wanted)
    {
      cjm_file_session_emit_save_finished (self, FALSE);
      cjm_file_session_emit_save_refused (self, reason);
    }
  else
    {
      g_autofree char *sentence = g_strdup_printf (
          _ ("Somebody else changed the file: %s. You keep working on what you have."), reason);

      cjm_file_session_emit_message (self, sentence, TRUE);
    }
}

/* Another project in the file is no version of this one: nothing of it is taken over unasked. */
static gboolean
is_same_project (CjmDocument *a, CjmDocument *b)
{
  return strcmp (cjm_document_get_project (a)->record.id, cjm_document_get_project (b)->record.id) == 0;
}

/* Somebody else wrote the project into the file as @theirs. A save that is wanted is repeated, unless the
 * user has to decide about conflicts first. */
static void
on_other_version (CjmFileSession *self, CjmDocument *theirs, const char *checksum)
{
  gboolean wanted = self->save_wanted;
  guint    new_conflicts = 0;
  g_autoptr (GError) error = NULL;

  g_assert (self->saving == NULL && theirs != self->document && checksum != NULL);
  cjm_file_session_emit_end_edit (self);
  if (!cjm_file_session_is_modified (self) && !cjm_document_is_in_step (self->document)
      && is_same_project (self->document, theirs))
    cjm_file_session_reload (self, theirs);
  else if (!cjm_file_session_merge (self, theirs, &new_conflicts, &error))
    {
      on_unrelated_content (self, error->message);
      cjm_file_session_emit_resume_edit (self);
      return;
    }
  self->save_wanted = FALSE;
  cjm_file_session_set_base (self, theirs, checksum);
  if (wanted && new_conflicts == 0)
    cjm_file_session_save (self);
  else if (wanted)
    {
      cjm_file_session_emit_message (
          self,
          _ ("Not saved yet: somebody else changed the same things. Decide, or save again to keep yours."),
          TRUE);
      cjm_file_session_emit_save_finished (self, FALSE);
    }
  if (!self->closed)
    cjm_file_session_emit_resume_edit (self);
}

/* ---- Reading ---- */

/** Check: one reading of the file, by a worker thread. */
typedef struct
{
  char        *path, *expected; /* of the session when it began: it may have saved meanwhile */
  CjmDocument *document;        /* (nullable): what was read */
  char        *checksum;        /* (nullable): of that */
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  g_free (check->path);
  g_free (check->expected);
  g_clear_object (&check->document);
  g_free (check->checksum);
  g_free (check);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check  *check = data;
  GError *error = NULL;

  g_assert (check->path != NULL);
  check->document = cjm_file_load_with_checksum (check->path, &check->checksum, &error);
  if (check->document != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Returns: TRUE in the middle of a save, a drag or a word; but a word is ended if somebody wants to save in
 * its middle: the merge is an undo step of its own. */
static gboolean
must_wait (CjmFileSession *self)
{
  if (self->saving != NULL)
    return TRUE;
  if (!cjm_document_is_in_step (self->document))
    return FALSE;
  return !(self->save_wanted && cjm_file_session_emit_is_typing (self));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CjmFileSession *self = CJM_FILE_SESSION (source);
  Check          *check = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean current = g_strcmp0 (check->path, self->path) == 0;
  gboolean unchanged = check->checksum != NULL && g_strcmp0 (check->checksum, self->checksum) == 0;

  g_assert (self->reading);
  (void) g_task_propagate_boolean (G_TASK (result), &error);
  self->reading = FALSE;
  if (self->closed)
    return;
  if (current && unchanged && !self->save_wanted)
    {
      self->gone_announced = FALSE;
      cjm_file_session_set_lost (self, FALSE);
    }
  else if (!current || g_strcmp0 (check->expected, self->checksum) != 0 || must_wait (self))
    cjm_file_session_check_file (self);
  else if (cjm_file_is_gone (error))
    on_gone (self);
  else if (unchanged)
    repeat_save (self);
  else if (check->document == NULL)
    on_unrelated_content (self, error->message);
  else
    on_other_version (self, check->document, check->checksum);
}

/** cjm_file_session_check_now: reads the file and takes over what somebody else wrote. */
void
cjm_file_session_check_now (CjmFileSession *self)
{
  g_autoptr (GTask) task = NULL;
  Check *check;

  g_assert (self->path != NULL && !self->closed);
  if (self->reading) /* what it reads may be from before */
    {
      cjm_file_session_check_file (self);
      return;
    }
  self->reading = TRUE;
  check = g_new0 (Check, 1);
  check->path = g_strdup (self->path);
  check->expected = g_strdup (self->checksum);
  task = g_task_new (self, NULL, read_cb, NULL);
  g_task_set_task_data (task, check, check_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
check_cb (gpointer data)
{
  CjmFileSession *self = data;

  self->check_source = 0;
  cjm_file_session_check_now (self);
}

/** cjm_file_session_check_file: reads the file in a moment, where there is one, and takes over what somebody
 * else wrote. Needed where no change is announced: network drives and the document portal tell of none, and
 * keep its time back for a minute. */
void
cjm_file_session_check_file (CjmFileSession *self)
{
  g_return_if_fail (CJM_IS_FILE_SESSION (self) && !self->closed);
  if (self->path != NULL && self->check_source == 0)
    self->check_source = g_timeout_add_once (PAUSE, check_cb, self);
}

/** cjm_file_session_watch: from now on the session's file, where it has one, and no other. */
void
cjm_file_session_watch (CjmFileSession *self)
{
  g_autoptr (GFile) file = NULL;

  cjm_file_session_unwatch (self);
  if (self->path == NULL)
    return;
  file = g_file_new_for_path (self->path);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES | G_FILE_MONITOR_WATCH_HARD_LINKS,
                                       NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (cjm_file_session_check_file), self);
}

/** cjm_file_session_unwatch: no change is noticed any more, and no check is due. */
void
cjm_file_session_unwatch (CjmFileSession *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->monitor == NULL)
    return;
  g_file_monitor_cancel (self->monitor);
  g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
}
