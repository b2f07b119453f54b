/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-file-session-save.c: saving in a worker thread, one file at a time, and saving
 * by itself. Editing goes on meanwhile. */
#include "session/cjm-file-session-private.h"

#include "files/cjm-save.h"
#include "files/cjm-state.h"
#include "model/cjm-error.h"

#define AUTOSAVE_SECONDS 3 /* after a change; the journal is faster, this is for colleagues */

static void start_save (CjmFileSession *self, const char *path, gboolean over);

/* Returns: TRUE if a save that was asked for meanwhile has begun. */
static gboolean
start_next_save (CjmFileSession *self)
{
  g_autofree char *path = NULL;
  gboolean         over = self->next_over;

  if (self->saving != NULL || self->closed) /* the answer to a signal was faster */
    return FALSE;
  path = g_steal_pointer (&self->next_path);
  self->next_over = FALSE;
  if (path != NULL)
    start_save (self, path, over);
  return path != NULL;
}

/* The file holds something else than it held: that is merged first, unless somebody has decided already to
 * write over it. */
static void
on_other_content (CjmFileSession *self)
{
  g_assert (!self->closed && self->saving == NULL);
  if (self->next_over && start_next_save (self))
    return;
  g_assert (self->path != NULL); /* another file is written whatever it holds */
  self->save_wanted = TRUE;      /* a path to write next waits too */
  cjm_file_session_check_now (self);
}

/* Nothing is lost: the document is as it was, and can be saved elsewhere. */
static void
on_failure (CjmFileSession *self, const char *path, GError *error)
{
  g_assert (path != NULL && error != NULL);
  cjm_file_session_set_autosave (self, FALSE); /* or it would fail every few seconds */
  cjm_file_session_emit_save_finished (self, FALSE);
  cjm_file_session_emit_save_failed (self, path, error);
  start_next_save (self);
}

/* The path is taken only now: a file that can't be written is not ours. */
static void
on_saved (CjmFileSession *self, const char *path, const CjmSaveResult *saved)
{
  gboolean moved = g_strcmp0 (path, self->path) != 0;

  g_assert (path != NULL && saved->document != NULL && saved->checksum != NULL);
  if (moved && self->path != NULL)
    cjm_file_session_remember_name (self->path);
  if (moved)
    cjm_file_session_remember_name (path);
  cjm_file_session_set_path (self, path);
  cjm_file_session_set_base (self, saved->document, saved->checksum);
  if (moved)
    cjm_file_session_find_conflict_copy (self);
  cjm_document_mark_saved (self->document, saved->state);
  start_next_save (self);
  cjm_file_session_emit_save_finished (self, TRUE);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CjmFileSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmSaveResult) saved = cjm_save_finish (result, &error);
  g_autofree char *path = g_steal_pointer (&self->saving);

  if (self->closed)
    return;
  if (saved != NULL)
    on_saved (self, path, saved);
  else if (g_error_matches (error, CJM_ERROR, CJM_ERROR_CHANGED))
    on_other_content (self);
  else
    on_failure (self, path, error);
}

/* One save at a time; the last one asked for meanwhile follows. @over: whatever the file holds; once that is
 * decided it stays so, whoever else asks for the same file. */
static void
start_save (CjmFileSession *self, const char *path, gboolean over)
{
  g_autofree char *versions = cjm_state_versions ();
  gboolean         own = !over && g_strcmp0 (path, self->path) == 0;

  g_assert (path != NULL && !self->closed);
  if (self->saving != NULL)
    {
      self->next_over = over || (self->next_over && g_strcmp0 (path, self->next_path) == 0);
      g_free (self->next_path);
      self->next_path = g_strdup (path);
      return;
    }
  self->saving = g_strdup (path);
  cjm_save_async (self->document, path, own ? self->checksum : NULL, versions, saved_cb, g_object_ref (self));
}

/** cjm_file_session_save: saves the document as it is now into its file, which it must have. Where somebody
 * else changed the file that is merged first. Ends with ::save-finished. */
void
cjm_file_session_save (CjmFileSession *self)
{
  g_return_if_fail (CJM_IS_FILE_SESSION (self) && !self->closed);
  g_return_if_fail (self->path != NULL);
  cjm_file_session_emit_keep_edit (self);
  start_save (self, self->path, FALSE);
}

/** cjm_file_session_save_as: saves the document as @path, which is its file once that has succeeded. Another
 * file there is written over, and kept as a version. */
void
cjm_file_session_save_as (CjmFileSession *self, const char *path)
{
  g_return_if_fail (CJM_IS_FILE_SESSION (self) && !self->closed);
  g_return_if_fail (path != NULL);
  start_save (self, path, FALSE);
}

/** cjm_file_session_save_over: saves the document into its file, which it must have, whatever that holds by
 * now; it is kept as a version. */
void
cjm_file_session_save_over (CjmFileSession *self)
{
  g_return_if_fail (CJM_IS_FILE_SESSION (self) && !self->closed);
  g_return_if_fail (self->path != NULL);
  cjm_file_session_emit_keep_edit (self);
  start_save (self, self->path, TRUE);
}

/* ---- By itself ---- */

static gboolean
can_autosave (CjmFileSession *self)
{
  return self->autosave && self->path != NULL && !self->gone_announced && cjm_file_session_is_modified (self);
}

static gboolean
autosave_cb (gpointer data)
{
  CjmFileSession *self = data;

  g_assert (!self->closed);
  if (cjm_document_is_in_step (self->document))
    return G_SOURCE_CONTINUE; /* not in the middle of a word or a drag */
  self->autosave_source = 0;
  if (can_autosave (self) && self->saving == NULL)
    start_save (self, self->path, FALSE);
  return G_SOURCE_REMOVE;
}

/** cjm_file_session_autosave_soon: to be called after each change. */
void
cjm_file_session_autosave_soon (CjmFileSession *self)
{
  if (self->autosave_source == 0 && can_autosave (self))
    self->autosave_source = g_timeout_add_seconds (AUTOSAVE_SECONDS, autosave_cb, self);
}

/** cjm_file_session_get_autosave: Returns: TRUE if the file is saved by itself after each change. */
gboolean
cjm_file_session_get_autosave (CjmFileSession *self)
{
  g_return_val_if_fail (CJM_IS_FILE_SESSION (self), FALSE);
  return self->autosave;
}

/** cjm_file_session_set_autosave: @autosave: TRUE to save the file by itself after each change, until a save
 * fails. */
void
cjm_file_session_set_autosave (CjmFileSession *self, gboolean autosave)
{
  g_return_if_fail (CJM_IS_FILE_SESSION (self));
  if (self->autosave == autosave)
    return;
  self->autosave = autosave;
  g_object_notify (G_OBJECT (self), "autosave");
  cjm_file_session_autosave_soon (self);
}
