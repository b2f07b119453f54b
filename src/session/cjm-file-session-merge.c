/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-file-session-merge.c: taking over what others wrote, as undo steps.
 *
 * What two people changed differently stays as it is here, and is listed in the file
 * until somebody decides.
 */
#include "session/cjm-file-session-private.h"

#include "files/cjm-conflict-copies.h"
#include "files/cjm-file-memory.h"
#include "files/cjm-file.h"
#include "merge/cjm-conflict.h"
#include "merge/cjm-diff.h"
#include "merge/cjm-merge.h"
#include "model/cjm-error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/** cjm_file_session_read_conflicts: lists what the document says is not decided. */
void
cjm_file_session_read_conflicts (CjmFileSession *self)
{
  CjmUnknown *unknown = cjm_document_get_unknown (self->document);

  g_clear_pointer (&self->conflict_ids, g_hash_table_unref);
  self->conflict_ids = cjm_conflict_list_ids (unknown);
  cjm_file_session_set_conflicts (self, cjm_conflict_list_read (self->document, unknown));
}

/** cjm_file_session_update_conflicts: lists them anew where @changes, which were applied, are about the list
 * or about a record in it: what was deleted is asked about no more, until it comes back. */
void
cjm_file_session_update_conflicts (CjmFileSession *self, const CjmChangeSet *changes)
{
  gboolean concerned = cjm_change_set_get_unknown (changes, NULL, NULL);

  g_assert (self->conflict_ids != NULL);
  if (!concerned && g_hash_table_size (self->conflict_ids) == 0)
    return;
  for (guint i = 0; !concerned && i < cjm_change_set_size (changes); i++)
    {
      const CjmChange *change = cjm_change_set_get (changes, i);

      concerned = g_hash_table_contains (self->conflict_ids,
                                         change->before != NULL ? change->before->id : change->after->id);
    }
  if (concerned)
    cjm_file_session_read_conflicts (self);
}

/* Makes the document the same as @other, with @unknown, which may be NULL, as the members of its file, as the
 * undo step @label. Returns: FALSE with @error, and nothing changed, if no undo step leads there. */
static gboolean
become (CjmFileSession *self, CjmDocument *other, CjmUnknown *unknown, const char *label, GError **error)
{
  g_autoptr (CjmChangeSet) changes = cjm_diff_changes (self->document, other);

  cjm_change_set_replace_unknown (changes, cjm_document_get_unknown (self->document), unknown);
  return cjm_document_apply_as_step (self->document, label, changes, error);
}

/* Returns: TRUE if the record is there that would get what theirs has. */
static gboolean
can_take_theirs (CjmFileSession *self, const CjmConflict *conflict)
{
  const CjmRecord *record = cjm_document_find (self->document, conflict->id);

  return conflict->of_file || conflict->theirs == NULL
         || (record != NULL && record->kind == conflict->theirs->kind);
}

/**
 * cjm_file_session_decide: decides @conflict, one of the session's, as an undo step.
 * @take_theirs: TRUE makes the document have what theirs has; FALSE leaves it as it is
 *
 * Returns: FALSE with @error, and nothing changed, where the rules do not allow it.
 */
gboolean
cjm_file_session_decide (CjmFileSession    *self,
                         const CjmConflict *conflict,
                         gboolean           take_theirs,
                         GError           **error)
{
  g_autoptr (CjmChangeSet) changes = NULL;
  g_autoptr (CjmUnknown) decided = NULL;
  CjmUnknown *unknown;

  g_return_val_if_fail (CJM_IS_FILE_SESSION (self) && !self->closed, FALSE);
  g_return_val_if_fail (conflict != NULL, FALSE);
  if (take_theirs && !can_take_theirs (self, conflict))
    {
      g_set_error (error, CJM_ERROR, CJM_ERROR_STALE, _ ("'%s' has changed meanwhile"), conflict->id);
      return FALSE;
    }
  changes = take_theirs ? cjm_conflict_choose_theirs (self->document, conflict) : cjm_change_set_new ();
  if (!cjm_change_set_get_unknown (changes, NULL, &unknown))
    unknown = cjm_document_get_unknown (self->document);
  decided = cjm_conflict_list_remove (self->document, unknown, conflict);
  cjm_change_set_replace_unknown (changes, cjm_document_get_unknown (self->document), decided);
  return cjm_document_apply_as_step (self->document, take_theirs ? _ ("Take Theirs") : _ ("Keep Mine"),
                                     changes, error);
}

/**
 * cjm_file_session_take_changes: makes the document the same as @other, as the undo step @label. Conflicts
 * that nobody has decided stay.
 *
 * Returns: FALSE with @error, and nothing changed, if no undo step leads to @other.
 */
gboolean
cjm_file_session_take_changes (CjmFileSession *self, CjmDocument *other, const char *label, GError **error)
{
  g_autoptr (CjmUnknown) unknown = NULL;

  g_return_val_if_fail (CJM_IS_FILE_SESSION (self) && !self->closed, FALSE);
  g_return_val_if_fail (CJM_IS_DOCUMENT (other) && other != self->document, FALSE);
  g_return_val_if_fail (label != NULL, FALSE);
  unknown = cjm_unknown_copy (cjm_document_get_unknown (other));
  cjm_unknown_set (unknown, CJM_CONFLICTS,
                   cjm_unknown_get (cjm_document_get_unknown (self->document), CJM_CONFLICTS), -1);
  return become (self, other, cjm_unknown_size (unknown) > 0 ? unknown : NULL, label, error);
}

/** cjm_file_session_reload: shows @theirs, which the file holds now; the document had no changes. */
void
cjm_file_session_reload (CjmFileSession *self, CjmDocument *theirs)
{
  g_assert (theirs != self->document && !self->closed);
  if (become (self, theirs, cjm_document_get_unknown (theirs), _ ("Change by Somebody Else"), NULL))
    cjm_document_mark_saved (self->document, cjm_document_get_state (self->document));
  else /* a lane on another map and the like */
    cjm_file_session_replace_document (self, theirs);
  cjm_file_session_emit_message (self, _ ("Somebody else changed this file. You see it as it is now."),
                                 FALSE);
}

/* @new_conflicts: (out): how many came of it. Returns: FALSE with @error if both could not become one. */
static gboolean
merge_from (
    CjmFileSession *self, CjmDocument *base, CjmDocument *theirs, guint *new_conflicts, GError **error)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (CjmDocument) merged = cjm_merge (base, self->document, theirs, &conflicts, error);
  g_autoptr (GPtrArray) unread = NULL;
  g_autoptr (CjmUnknown) unknown = NULL;

  if (merged == NULL)
    return FALSE;
  *new_conflicts = conflicts->len;
  cjm_conflict_list_add_waiting (conflicts, merged, cjm_document_get_unknown (base),
                                 cjm_document_get_unknown (self->document),
                                 cjm_document_get_unknown (theirs));
  unread = cjm_conflict_list_unread (merged, cjm_document_get_unknown (base),
                                     cjm_document_get_unknown (self->document),
                                     cjm_document_get_unknown (theirs));
  unknown = cjm_conflict_list_put (cjm_document_get_unknown (merged), conflicts, unread);
  return become (self, merged, unknown, _ ("Merge with Somebody Else"), error);
}

/**
 * cjm_file_session_merge: takes what @theirs, which the file holds now, has changed since the base.
 * @new_conflicts: (out): how many conflicts came of it
 *
 * Returns: FALSE with @error if the two could not be merged.
 */
gboolean
cjm_file_session_merge (CjmFileSession *self, CjmDocument *theirs, guint *new_conflicts, GError **error)
{
  if (self->base == NULL)
    {
      g_set_error_literal (error, CJM_ERROR, CJM_ERROR_CHANGED, _ ("their common version is not known"));
      return FALSE;
    }
  if (!merge_from (self, self->base, theirs, new_conflicts, error))
    return FALSE;
  cjm_document_mark_unsaved (
      self->document); /* the file holds theirs: what was saved before is there no more */
  if (*new_conflicts == 0)
    cjm_file_session_emit_message (self, _ ("Somebody else changed this file too. The map has both now."),
                                   FALSE);
  return TRUE;
}

/* ---- Conflict copies ---- */

static const char *const chosen_names[] = { "chosen" };

/* Returns: (transfer full): @path by whichever links its folder is reached. */
static char *
resolve_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char            *real = realpath (folder, NULL);
  char            *resolved = real != NULL ? g_build_filename (real, name, NULL) : g_strdup (path);

  free (real);
  return resolved;
}

/** cjm_file_session_remember_name: remembers that somebody chose the name of the file @path: it is no
 * conflict copy of another one. */
void
cjm_file_session_remember_name (const char *path)
{
  const int        chosen = TRUE;
  g_autofree char *resolved = NULL;

  g_assert (path != NULL);
  resolved = resolve_folder (path);
  cjm_file_memory_save ("name", resolved, chosen_names, &chosen, 1);
}

static gboolean
is_name_chosen (const char *path)
{
  int              chosen = FALSE;
  g_autofree char *resolved = resolve_folder (path);

  cjm_file_memory_load ("name", resolved, chosen_names, &chosen, 1);
  return chosen != FALSE;
}

/* Returns: TRUE if @path was merged since the session began. */
static gboolean
is_merged (CjmFileSession *self, const char *path)
{
  return self->merged_copies != NULL && g_hash_table_contains (self->merged_copies, path);
}

/** cjm_file_session_find_conflict_copy: looks beside the file for a copy that a synchroniser left and that
 * was not merged yet. */
void
cjm_file_session_find_conflict_copy (CjmFileSession *self)
{
  g_autoptr (GPtrArray) copies = NULL;
  const char *found = NULL;

  g_return_if_fail (CJM_IS_FILE_SESSION (self));
  if (self->path != NULL)
    copies = cjm_conflict_copies_find (self->path, cjm_document_get_project (self->document)->record.id);
  for (guint i = 0; copies != NULL && found == NULL && i < copies->len; i++)
    if (!is_merged (self, g_ptr_array_index (copies, i)) && !is_name_chosen (g_ptr_array_index (copies, i)))
      found = g_ptr_array_index (copies, i);
  cjm_file_session_set_conflict_copy (self, g_strdup (found));
}

/**
 * cjm_file_session_merge_conflict_copy: takes what the conflict copy, which there must be, has into the
 * document, as one undo step. What is in one only is kept; what is different is a conflict, for nobody knows
 * what both come from. The file of the copy stays; the session has done with it.
 *
 * Returns: FALSE with @error if it could not be read or merged.
 */
gboolean
cjm_file_session_merge_conflict_copy (CjmFileSession *self, GError **error)
{
  g_autoptr (CjmDocument) theirs = NULL;
  g_autoptr (CjmDocument) nothing = NULL;
  guint new_conflicts;

  g_return_val_if_fail (CJM_IS_FILE_SESSION (self) && !self->closed, FALSE);
  g_return_val_if_fail (self->conflict_copy != NULL, FALSE);
  theirs = cjm_file_load (self->conflict_copy, error);
  if (theirs == NULL)
    return FALSE;
  cjm_file_session_emit_end_edit (self);
  nothing = cjm_document_new (
      CJM_PROJECT (cjm_record_new (CJM_KIND_PROJECT, cjm_document_get_project (self->document)->record.id)));
  if (!merge_from (self, nothing, theirs, &new_conflicts, error))
    return FALSE;
  if (self->merged_copies == NULL)
    self->merged_copies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (self->merged_copies, g_strdup (self->conflict_copy));
  cjm_file_session_find_conflict_copy (self); /* there may be another */
  return TRUE;
}
