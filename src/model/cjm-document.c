/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-document.c: a project in memory.
 *
 * A table of immutable records and nothing else that could disagree with it.
 * The only way in is cjm_document_apply(), which takes a whole change set or
 * none of it and refuses what would leave the project invalid: so an invalid
 * document never exists, and a listener hears of each change once, when it has
 * happened. Counts of incoming references make removal cheap to check.
 *
 * Undo is made of steps. Within begin/end everything applied joins one change
 * set; cancel applies its inverse. A step that changed nothing leaves no trace.
 * Each change inside a step is a state of its own, so that an open step can be saved.
 */
#include "model/cjm-document.h"
#include "model/cjm-error.h"
#include "model/cjm-history.h"
#include "model/cjm-rules.h"
#include "model/cjm-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _CjmDocument
{
  GObject parent_instance;

  GHashTable   *records; /* id → CjmRecord, owns the records, borrows their ids */
  GHashTable   *of_kind[CJM_N_KINDS];
  GHashTable   *incoming; /* id → number of references to it */
  CjmUnknown   *unknown;  /* members of the file that this version does not know */
  CjmHistory   *history;
  CjmChangeSet *step; /* what the open step has done so far */
  char         *step_label;
  guint         step_depth;
  guint64       step_serial; /* of its last change, and of the step when that ends there */
  guint64       saved_state;
};

G_DEFINE_FINAL_TYPE (CjmDocument, cjm_document, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED, /* (CjmChangeSet *): records were swapped */
  SIGNAL_HISTORY, /* undo, redo or the modified mark may have changed */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
count_ref (const char *id, gpointer data)
{
  CjmDocument *self = data;
  guint        count = GPOINTER_TO_UINT (g_hash_table_lookup (self->incoming, id));

  g_hash_table_insert (self->incoming, g_strdup (id), GUINT_TO_POINTER (count + 1));
}

static void
uncount_ref (const char *id, gpointer data)
{
  CjmDocument *self = data;
  guint        count = GPOINTER_TO_UINT (g_hash_table_lookup (self->incoming, id));

  g_assert (count > 0);
  if (count == 1)
    g_hash_table_remove (self->incoming, id);
  else
    g_hash_table_insert (self->incoming, g_strdup (id), GUINT_TO_POINTER (count - 1));
}

/* Puts @after where @before was; knows no rules. */
static void
swap (CjmDocument *self, CjmRecord *before, CjmRecord *after)
{
  if (before != NULL)
    {
      cjm_record_foreach_ref (before, uncount_ref, self);
      g_hash_table_remove (self->of_kind[before->kind], before->id);
    }
  if (after != NULL)
    {
      cjm_record_foreach_ref (after, count_ref, self);
      g_hash_table_replace (self->of_kind[after->kind], after->id, after);
      g_hash_table_replace (self->records, after->id, cjm_record_ref (after));
    }
  else
    g_hash_table_remove (self->records, before->id);
}

static gboolean
check_fits (CjmDocument *self, const CjmChange *change, GError **error)
{
  const char      *id = change->before != NULL ? change->before->id : change->after->id;
  const CjmRecord *now = g_hash_table_lookup (self->records, id);

  if (now == change->before
      || (now != NULL && change->before != NULL && cjm_record_equal (now, change->before)))
    return TRUE;
  g_set_error (error, CJM_ERROR, CJM_ERROR_STALE, _ ("'%s' has changed meanwhile"), id);
  return FALSE;
}

static gboolean
check_after (CjmDocument *self, const CjmChange *change, GError **error)
{
  if (change->after != NULL)
    return (change->before == NULL || cjm_rules_check_replacement (change->before, change->after, error))
           && cjm_rules_check (change->after, self->records, error);
  if (!g_hash_table_contains (self->incoming, change->before->id))
    return TRUE;
  g_set_error (error, CJM_ERROR, CJM_ERROR_INVALID, _ ("%s %s is still used by other records"),
               cjm_schema_record_type (change->before->kind)->name, change->before->id);
  return FALSE;
}

static gboolean
check_project (CjmDocument *self, GError **error)
{
  if (g_hash_table_size (self->of_kind[CJM_KIND_PROJECT]) == 1)
    return TRUE;
  g_set_error_literal (error, CJM_ERROR, CJM_ERROR_INVALID, _ ("a file has exactly one project"));
  return FALSE;
}

static void
swap_all (CjmDocument *self, const CjmChangeSet *changes)
{
  for (guint i = 0; i < cjm_change_set_size (changes); i++)
    {
      const CjmChange *change = cjm_change_set_get (changes, i);

      swap (self, change->before, change->after);
    }
}

static void
add_to_step (CjmDocument *self, CjmChangeSet *changes)
{
  cjm_change_set_append (self->step, changes);
  self->step_serial = cjm_history_next_serial (self->history);
}

/**
 * cjm_document_apply:
 *
 * Applies all of @changes or, where that would leave the project invalid or
 * @changes was made for another state, none and says why. Emits ::changed
 * once. Inside a step the changes join it; outside they can't be undone.
 *
 * Returns: whether they were applied.
 */
gboolean
cjm_document_apply (CjmDocument *self, CjmChangeSet *changes, GError **error)
{
  gboolean valid = TRUE;
  gboolean modified = cjm_document_is_modified (self);

  g_return_val_if_fail (CJM_IS_DOCUMENT (self), FALSE);

  if (cjm_change_set_size (changes) == 0)
    return TRUE;
  for (guint i = 0; i < cjm_change_set_size (changes); i++)
    if (!check_fits (self, cjm_change_set_get (changes, i), error))
      return FALSE;
  swap_all (self, changes);
  for (guint i = 0; valid && i < cjm_change_set_size (changes); i++)
    valid = check_after (self, cjm_change_set_get (changes, i), error);
  if (!valid || !check_project (self, error))
    {
      g_autoptr (CjmChangeSet) back = cjm_change_set_invert (changes);
      swap_all (self, back);
      return FALSE;
    }
  if (self->step != NULL)
    add_to_step (self, changes);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, changes);
  if (cjm_document_is_modified (self) != modified)
    g_signal_emit (self, signals[SIGNAL_HISTORY], 0);
  return TRUE;
}

/* ---- Steps ---- */

/**
 * cjm_document_begin_step:
 * @label: what the step does, for the undo button
 *
 * Steps nest: only the outermost is a step, under its label.
 */
void
cjm_document_begin_step (CjmDocument *self, const char *label)
{
  g_return_if_fail (CJM_IS_DOCUMENT (self));

  if (self->step_depth++ > 0)
    return;
  self->step = cjm_change_set_new ();
  self->step_label = g_strdup (label);
  g_signal_emit (self, signals[SIGNAL_HISTORY], 0);
}

/**
 * cjm_document_resume_step:
 * @state: cjm_document_get_state() after the step
 *
 * Opens the last step again, so that what follows joins it.
 *
 * Returns: whether it is open: not where something else was done since, or undone.
 */
gboolean
cjm_document_resume_step (CjmDocument *self, guint64 state)
{
  g_return_val_if_fail (CJM_IS_DOCUMENT (self), FALSE);

  if (self->step_depth > 0 || state == 0 || state != cjm_document_get_state (self)
      || cjm_history_peek_undone (self->history) != NULL)
    return FALSE;
  self->step_depth = 1;
  self->step = cjm_history_reopen (self->history, &self->step_label, &self->step_serial);
  return TRUE;
}

/** cjm_document_end_step: keeps what was done since begin_step as one undo step. */
void
cjm_document_end_step (CjmDocument *self)
{
  g_return_if_fail (CJM_IS_DOCUMENT (self));
  g_return_if_fail (self->step_depth > 0);

  if (--self->step_depth > 0)
    return;
  if (cjm_change_set_size (self->step) > 0)
    cjm_history_push (self->history, self->step_label, g_steal_pointer (&self->step), self->step_serial);
  g_clear_pointer (&self->step, cjm_change_set_unref);
  g_clear_pointer (&self->step_label, g_free);
  g_signal_emit (self, signals[SIGNAL_HISTORY], 0);
}

/** cjm_document_cancel_step: takes back all that was done since the outermost begin_step. */
void
cjm_document_cancel_step (CjmDocument *self)
{
  g_autoptr (CjmChangeSet) done = NULL;
  g_autoptr (CjmChangeSet) back = NULL;

  g_return_if_fail (CJM_IS_DOCUMENT (self));
  g_return_if_fail (self->step_depth > 0);

  self->step_depth = 0;
  done = g_steal_pointer (&self->step);
  g_clear_pointer (&self->step_label, g_free);
  back = cjm_change_set_invert (done);
  cjm_document_apply (self, back, NULL);
  g_signal_emit (self, signals[SIGNAL_HISTORY], 0);
}

gboolean
cjm_document_is_in_step (CjmDocument *self)
{
  return self->step_depth > 0;
}

/** cjm_document_apply_as_step: applies @changes as one step. Returns: whether it could. */
gboolean
cjm_document_apply_as_step (CjmDocument *self, const char *label, CjmChangeSet *changes, GError **error)
{
  gboolean done;

  cjm_document_begin_step (self, label);
  done = cjm_document_apply (self, changes, error);
  cjm_document_end_step (self);
  return done;
}

/** cjm_document_get_undo_label: Returns: (nullable): what undo would take back. */
const char *
cjm_document_get_undo_label (CjmDocument *self)
{
  const CjmStep *step = cjm_history_peek_done (self->history);

  return step != NULL ? step->label : NULL;
}

const char *
cjm_document_get_redo_label (CjmDocument *self)
{
  const CjmStep *step = cjm_history_peek_undone (self->history);

  return step != NULL ? step->label : NULL;
}

void
cjm_document_undo (CjmDocument *self)
{
  const CjmStep *step = cjm_history_peek_done (self->history);
  g_autoptr (CjmChangeSet) back = NULL;

  g_return_if_fail (self->step_depth == 0);

  if (step == NULL)
    return;
  back = cjm_change_set_invert (step->changes);
  cjm_history_move_back (self->history);
  cjm_document_apply (self, back, NULL);
  g_signal_emit (self, signals[SIGNAL_HISTORY], 0);
}

void
cjm_document_redo (CjmDocument *self)
{
  const CjmStep *step = cjm_history_peek_undone (self->history);

  g_return_if_fail (self->step_depth == 0);

  if (step == NULL)
    return;
  cjm_history_move_on (self->history);
  cjm_document_apply (self, step->changes, NULL);
  g_signal_emit (self, signals[SIGNAL_HISTORY], 0);
}

/**
 * cjm_document_get_state:
 * Returns: a number for where in its history the document is, to be compared
 *   and handed to cjm_document_mark_saved(). Also in the middle of a step.
 */
guint64
cjm_document_get_state (CjmDocument *self)
{
  const CjmStep *step = cjm_history_peek_done (self->history);

  if (self->step != NULL && cjm_change_set_size (self->step) > 0)
    return self->step_serial;
  return step != NULL ? step->serial : 0;
}

gboolean
cjm_document_is_modified (CjmDocument *self)
{
  return cjm_document_get_state (self) != self->saved_state;
}

/** cjm_document_mark_unsaved: as it is it stands in no file, whatever is undone. */
void
cjm_document_mark_unsaved (CjmDocument *self)
{
  cjm_document_mark_saved (self, G_MAXUINT64);
}

/** cjm_document_mark_saved: @state: the state that was written. */
void
cjm_document_mark_saved (CjmDocument *self, guint64 state)
{
  self->saved_state = state;
  g_signal_emit (self, signals[SIGNAL_HISTORY], 0);
}

/* ---- Reading ---- */

/** cjm_document_find: Returns: (nullable) (transfer none): the record @id. */
const CjmRecord *
cjm_document_find (CjmDocument *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->records, id) : NULL;
}

/** cjm_document_get: as cjm_document_find(), but NULL for one of another kind. */
const CjmRecord *
cjm_document_get (CjmDocument *self, CjmRecordKind kind, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->of_kind[kind], id) : NULL;
}

const CjmProject *
cjm_document_get_project (CjmDocument *self)
{
  GHashTableIter iter;
  gpointer       project = NULL;

  g_hash_table_iter_init (&iter, self->of_kind[CJM_KIND_PROJECT]);
  g_hash_table_iter_next (&iter, NULL, &project);
  return project;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return cjm_record_compare (*(const CjmRecord *const *) a, *(const CjmRecord *const *) b);
}

/**
 * cjm_document_list_of_map:
 * @map: (nullable): id of a map, or NULL for the records of all
 *
 * Returns: (transfer container): the records of @kind on the map in their
 *   order; valid until the document changes.
 */
GPtrArray *
cjm_document_list_of_map (CjmDocument *self, CjmRecordKind kind, const char *map)
{
  GPtrArray     *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       record;

  g_hash_table_iter_init (&iter, self->of_kind[kind]);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (map == NULL || g_strcmp0 (cjm_document_get_map_of (self, record), map) == 0)
      g_ptr_array_add (list, record);
  g_ptr_array_sort (list, compare_cb);
  return list;
}

GPtrArray *
cjm_document_list (CjmDocument *self, CjmRecordKind kind)
{
  return cjm_document_list_of_map (self, kind, NULL);
}

/** cjm_document_list_cell: Returns: (transfer container): the notes of a cell in their order. */
GPtrArray *
cjm_document_list_cell (CjmDocument *self, const char *lane, const char *stage)
{
  GPtrArray     *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       note;

  g_hash_table_iter_init (&iter, self->of_kind[CJM_KIND_NOTE]);
  while (g_hash_table_iter_next (&iter, NULL, &note))
    if (strcmp (CJM_NOTE (note)->lane, lane) == 0 && g_strcmp0 (CJM_NOTE (note)->stage, stage) == 0)
      g_ptr_array_add (list, note);
  g_ptr_array_sort (list, compare_cb);
  return list;
}

/** cjm_document_get_map_of: Returns: (nullable): id of the map that @record lies on. */
const char *
cjm_document_get_map_of (CjmDocument *self, const CjmRecord *record)
{
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

guint
cjm_document_count (CjmDocument *self, CjmRecordKind kind)
{
  return g_hash_table_size (self->of_kind[kind]);
}

/** cjm_document_get_unknown: Returns: (nullable): members of the file that are not ours. */
CjmUnknown *
cjm_document_get_unknown (CjmDocument *self)
{
  return self->unknown;
}

/** cjm_document_set_unknown: @unknown: (nullable) (transfer none): members of the file that are not ours, in
 * place of those it has. */
void
cjm_document_set_unknown (CjmDocument *self, CjmUnknown *unknown)
{
  CjmUnknown *old = self->unknown;

  self->unknown = unknown != NULL ? cjm_unknown_ref (unknown) : NULL;
  g_clear_pointer (&old, cjm_unknown_unref);
}

gboolean
cjm_document_is_referenced (CjmDocument *self, const char *id)
{
  return g_hash_table_contains (self->incoming, id);
}

/* ---- Life ---- */

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
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CJM_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
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

/** cjm_document_new: @project: (transfer full). Returns: a project without maps. */
CjmDocument *
cjm_document_new (CjmProject *project)
{
  CjmDocument *self = g_object_new (CJM_TYPE_DOCUMENT, NULL);

  swap (self, NULL, &project->record);
  cjm_record_unref (&project->record);
  return self;
}

/**
 * cjm_document_new_from_records:
 * @records: id → record, a project that has passed cjm_rules_check()
 * @unknown: (nullable) (transfer none): members of the file that are not ours
 */
CjmDocument *
cjm_document_new_from_records (GHashTable *records, CjmUnknown *unknown)
{
  CjmDocument   *self = g_object_new (CJM_TYPE_DOCUMENT, NULL);
  GHashTableIter iter;
  gpointer       record;

  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    swap (self, NULL, record);
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
  return cjm_document_new_from_records (self->records, self->unknown);
}

/** cjm_document_equal: Returns: whether both hold the same records. */
gboolean
cjm_document_equal (CjmDocument *self, CjmDocument *other)
{
  GHashTableIter iter;
  gpointer       id, record;

  if (g_hash_table_size (self->records) != g_hash_table_size (other->records))
    return FALSE;
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, &id, &record))
    if (!cjm_record_equal (record, g_hash_table_lookup (other->records, id)))
      return FALSE;
  return TRUE;
}
