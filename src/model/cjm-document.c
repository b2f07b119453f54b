/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-document.c: a project in memory.
 *
 * A table of records that do not change. It is only changed by cjm_document_apply(),
 * which applies a whole change set or none of it and refuses what would leave the
 * project invalid: so an invalid document never exists, and ::changed is emitted
 * once for each change, after it. References to each record are counted, so that
 * a removal is checked without looking at all others.
 */
#include "model/cjm-document-private.h"

#include "model/cjm-error.h"
#include "model/cjm-rules.h"
#include "model/cjm-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (CjmDocument, cjm_document, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED, /* (CjmChangeSet *): was applied */
  SIGNAL_HISTORY, /* what can be undone or redone, or whether it is modified, may have changed */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ---- Changing ---- */

/* CjmRefFunc */
static void
count_ref_cb (const char *id, gpointer data)
{
  CjmDocument *self = data;
  guint        count = GPOINTER_TO_UINT (g_hash_table_lookup (self->incoming, id));

  g_hash_table_insert (self->incoming, g_strdup (id), GUINT_TO_POINTER (count + 1));
}

/* CjmRefFunc */
static void
uncount_ref_cb (const char *id, gpointer data)
{
  CjmDocument *self = data;
  guint        count = GPOINTER_TO_UINT (g_hash_table_lookup (self->incoming, id));

  g_assert (count > 0);
  if (count == 1)
    g_hash_table_remove (self->incoming, id);
  else
    g_hash_table_insert (self->incoming, g_strdup (id), GUINT_TO_POINTER (count - 1));
}

/* Puts @after in place of @before, either NULL where it is none, without checking any rule. */
static void
replace (CjmDocument *self, CjmRecord *before, CjmRecord *after)
{
  g_assert (before != NULL || after != NULL);

  if (before != NULL)
    {
      cjm_record_foreach_ref (before, uncount_ref_cb, self);
      g_hash_table_remove (self->of_kind[before->kind], before->id);
    }
  if (after != NULL)
    {
      cjm_record_foreach_ref (after, count_ref_cb, self);
      g_hash_table_replace (self->of_kind[after->kind], after->id, after);
      g_hash_table_replace (self->records, after->id, cjm_record_ref (after));
    }
  else if (before != NULL)
    g_hash_table_remove (self->records, before->id);
}

/* Checks that the document still has what @change was made for. */
static gboolean
check_before (CjmDocument *self, const CjmChange *change, GError **error)
{
  const CjmRecord *one = change->before != NULL ? change->before : change->after;
  const CjmRecord *now;

  g_assert (one != NULL);
  now = g_hash_table_lookup (self->records, one->id);
  if (now == change->before
      || (now != NULL && change->before != NULL && cjm_record_equal (now, change->before)))
    return TRUE;
  g_set_error (error, CJM_ERROR, CJM_ERROR_STALE, _ ("'%s' has changed meanwhile"), one->id);
  return FALSE;
}

/* Checks that the document is valid with @change, which is made already, as far as that change goes. */
static gboolean
check_after (CjmDocument *self, const CjmChange *change, GError **error)
{
  g_assert (change->before != NULL || change->after != NULL);
  if (change->after != NULL)
    return (change->before == NULL || cjm_rules_check_replacement (change->before, change->after, error))
           && cjm_rules_check (change->after, self->records, error);
  if (!g_hash_table_contains (self->incoming, change->before->id))
    return TRUE;
  g_set_error (error, CJM_ERROR, CJM_ERROR_INVALID, _ ("%s %s is still used by other records"),
               cjm_schema_record_type (change->before->kind)->name, change->before->id);
  return FALSE;
}

/* Checks that the members of the file are those that @changes was made for. */
static gboolean
check_unknown_before (CjmDocument *self, const CjmChangeSet *changes, GError **error)
{
  CjmUnknown *before;

  if (!cjm_change_set_get_unknown (changes, &before, NULL) || cjm_unknown_equal (self->unknown, before))
    return TRUE;
  g_set_error_literal (error, CJM_ERROR, CJM_ERROR_STALE,
                       _ ("what else the file holds has changed meanwhile"));
  return FALSE;
}

static gboolean
check_project (CjmDocument *self, GError **error)
{
  if (g_hash_table_size (self->of_kind[CJM_KIND_PROJECT]) == 1)
    return TRUE;
  g_set_error_literal (error, CJM_ERROR, CJM_ERROR_INVALID, _ ("a file must have exactly one project"));
  return FALSE;
}

static void
replace_all (CjmDocument *self, const CjmChangeSet *changes)
{
  for (guint i = 0; i < cjm_change_set_size (changes); i++)
    {
      const CjmChange *change = cjm_change_set_get (changes, i);

      replace (self, change->before, change->after);
    }
}

/**
 * cjm_document_apply:
 *
 * Applies all of @changes, or none of them where they would leave the project
 * invalid (CJM_ERROR_INVALID) or were made for another state of it
 * (CJM_ERROR_STALE). Emits ::changed once. Inside a step the changes join it; outside
 * they can't be undone.
 *
 * Returns: TRUE if they were applied; FALSE with @error.
 */
gboolean
cjm_document_apply (CjmDocument *self, CjmChangeSet *changes, GError **error)
{
  CjmUnknown *unknown;
  gboolean    valid = TRUE;
  gboolean    modified;

  g_return_val_if_fail (CJM_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (changes != NULL, FALSE);

  modified = cjm_document_is_modified (self);
  if (cjm_change_set_is_empty (changes))
    return TRUE;
  if (!check_unknown_before (self, changes, error))
    return FALSE;
  for (guint i = 0; i < cjm_change_set_size (changes); i++)
    if (!check_before (self, cjm_change_set_get (changes, i), error))
      return FALSE;
  replace_all (self, changes);
  for (guint i = 0; valid && i < cjm_change_set_size (changes); i++)
    valid = check_after (self, cjm_change_set_get (changes, i), error);
  if (!valid || !check_project (self, error))
    {
      g_autoptr (CjmChangeSet) inverse = cjm_change_set_invert (changes);

      replace_all (self, inverse);
      return FALSE;
    }
  if (cjm_change_set_get_unknown (changes, NULL, &unknown))
    cjm_document_set_unknown (self, unknown);
  if (self->step != NULL)
    cjm_document_steps_add (self, changes);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, changes);
  if (cjm_document_is_modified (self) != modified)
    g_signal_emit (self, signals[SIGNAL_HISTORY], 0);
  return TRUE;
}

/** cjm_document_emit_history: says that what can be undone or redone, or whether the document is modified,
 * may have changed. */
void
cjm_document_emit_history (CjmDocument *self)
{
  g_signal_emit (self, signals[SIGNAL_HISTORY], 0);
}

/* ---- Reading ---- */

/** cjm_document_find: @id: (nullable). Returns: (nullable) (transfer none): the record @id. */
const CjmRecord *
cjm_document_find (CjmDocument *self, const char *id)
{
  g_return_val_if_fail (CJM_IS_DOCUMENT (self), NULL);

  return id != NULL ? g_hash_table_lookup (self->records, id) : NULL;
}

/** cjm_document_get: @id: (nullable). Returns: (nullable) (transfer none): the record @id, NULL where it is
 * of another kind. */
const CjmRecord *
cjm_document_get (CjmDocument *self, CjmRecordKind kind, const char *id)
{
  g_return_val_if_fail (CJM_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (kind < CJM_N_KINDS, NULL);

  return id != NULL ? g_hash_table_lookup (self->of_kind[kind], id) : NULL;
}

/** cjm_document_get_project: Returns: (transfer none): its one project. */
const CjmProject *
cjm_document_get_project (CjmDocument *self)
{
  GHashTableIter iter;
  gpointer       project = NULL;

  g_return_val_if_fail (CJM_IS_DOCUMENT (self), NULL);

  g_hash_table_iter_init (&iter, self->of_kind[CJM_KIND_PROJECT]);
  g_hash_table_iter_next (&iter, NULL, &project);
  return project;
}

/** cjm_document_get_map_of: @record: of @self. Returns: (nullable) (transfer none): id of the map that it
 * lies on, of a map its own; NULL for what all maps share. */
const char *
cjm_document_get_map_of (CjmDocument *self, const CjmRecord *record)
{
  g_return_val_if_fail (CJM_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  switch (record->kind)
    {
    case CJM_KIND_MAP:
      return record->id;
    case CJM_KIND_CARD:
      return CJM_CARD (record)->map;
    case CJM_KIND_LANE:
      return CJM_LANE (record)->map;
    case CJM_KIND_STAGE:
      return CJM_STAGE (record)->map;
    case CJM_KIND_NOTE:
      return cjm_document_get_lane (self, CJM_NOTE (record)->lane)->map;
    case CJM_KIND_FEELING:
      return cjm_document_get_lane (self, CJM_FEELING (record)->lane)->map;
    case CJM_KIND_PROJECT:
    case CJM_KIND_PERSONA:
    case CJM_KIND_CHANNEL:
    case CJM_KIND_IMAGE:
    case CJM_N_KINDS:
      break;
    }
  return NULL;
}

/** cjm_document_count: Returns: how many records of @kind there are. */
guint
cjm_document_count (CjmDocument *self, CjmRecordKind kind)
{
  g_return_val_if_fail (CJM_IS_DOCUMENT (self), 0);
  g_return_val_if_fail (kind < CJM_N_KINDS, 0);

  return g_hash_table_size (self->of_kind[kind]);
}

/** cjm_document_get_unknown: Returns: (nullable) (transfer none): members of the file that this version does
 * not know. */
CjmUnknown *
cjm_document_get_unknown (CjmDocument *self)
{
  g_return_val_if_fail (CJM_IS_DOCUMENT (self), NULL);

  return self->unknown;
}

/** cjm_document_set_unknown: @unknown: (nullable) (transfer none): members of the file that this version does
 * not know, in place of those it has, before anybody works on it: no step, so it can't be undone; else they
 * are changed by cjm_change_set_replace_unknown(). */
void
cjm_document_set_unknown (CjmDocument *self, CjmUnknown *unknown)
{
  CjmUnknown *old;

  g_return_if_fail (CJM_IS_DOCUMENT (self));

  old = self->unknown;
  self->unknown = unknown != NULL ? cjm_unknown_ref (unknown) : NULL;
  g_clear_pointer (&old, cjm_unknown_unref);
}

/** cjm_document_is_referenced: Returns: TRUE if another record refers to @id. */
gboolean
cjm_document_is_referenced (CjmDocument *self, const char *id)
{
  g_return_val_if_fail (CJM_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return g_hash_table_contains (self->incoming, id);
}

/* ---- Creating ---- */

static void
cjm_document_finalize (GObject *object)
{
  CjmDocument *self = CJM_DOCUMENT (object);

  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    g_hash_table_unref (self->of_kind[kind]);
  g_hash_table_unref (self->incoming);
  g_hash_table_unref (self->records);
  g_clear_pointer (&self->unknown, cjm_unknown_unref);
  g_clear_pointer (&self->step, cjm_change_set_unref);
  g_free (self->step_label);
  cjm_history_free (self->history);
  G_OBJECT_CLASS (cjm_document_parent_class)->finalize (object);
}

static void
cjm_document_class_init (CjmDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cjm_document_finalize;
  /**
   * CjmDocument::changed:
   * @changes: what was applied; by the time of this signal the document has it
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CJM_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1,
                                          CJM_TYPE_CHANGE_SET | G_SIGNAL_TYPE_STATIC_SCOPE);
  /** CjmDocument::history: the undo or redo label or whether it is modified may have changed. */
  signals[SIGNAL_HISTORY] = g_signal_new ("history", CJM_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
cjm_document_init (CjmDocument *self)
{
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cjm_record_unref);
  self->incoming = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    self->of_kind[kind] = g_hash_table_new (g_str_hash, g_str_equal);
  self->history = cjm_history_new ();
}

/** cjm_document_new: @project: (transfer full). Returns: (transfer full): a project without maps. */
CjmDocument *
cjm_document_new (CjmProject *project)
{
  CjmDocument *self;

  g_return_val_if_fail (project != NULL, NULL);

  self = g_object_new (CJM_TYPE_DOCUMENT, NULL);
  replace (self, NULL, &project->record);
  cjm_record_unref (&project->record);
  return self;
}

/**
 * cjm_document_new_from_records:
 * @records: (transfer none): id → record, a project all of whose records have passed
 *   cjm_rules_check()
 * @unknown: (nullable) (transfer none): members of the file that this version does not know
 *
 * Returns: (transfer full): the project.
 */
CjmDocument *
cjm_document_new_from_records (GHashTable *records, CjmUnknown *unknown)
{
  CjmDocument   *self;
  GHashTableIter iter;
  gpointer       record;

  g_return_val_if_fail (records != NULL, NULL);

  self = g_object_new (CJM_TYPE_DOCUMENT, NULL);
  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    replace (self, NULL, record);
  if (unknown != NULL)
    self->unknown = cjm_unknown_ref (unknown);
  return self;
}

/**
 * cjm_document_copy:
 * Returns: (transfer full): the same records in another document without
 *   history, to be read in another thread while this one goes on.
 */
CjmDocument *
cjm_document_copy (CjmDocument *self)
{
  g_return_val_if_fail (CJM_IS_DOCUMENT (self), NULL);

  return cjm_document_new_from_records (self->records, self->unknown);
}

/** cjm_document_equal: Returns: TRUE if both have equal records; unknown members of the files don't count. */
gboolean
cjm_document_equal (CjmDocument *self, CjmDocument *other)
{
  GHashTableIter iter;
  gpointer       id, record;

  g_return_val_if_fail (CJM_IS_DOCUMENT (self) && CJM_IS_DOCUMENT (other), FALSE);

  if (g_hash_table_size (self->records) != g_hash_table_size (other->records))
    return FALSE;
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, &id, &record))
    if (!cjm_record_equal (record, g_hash_table_lookup (other->records, id)))
      return FALSE;
  return TRUE;
}
