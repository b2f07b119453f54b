/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-file-session.c: an open project and its file: state, properties and signals.
 *
 * A session begins when a file is opened, created or recovered, and ends when it is
 * closed. It saves the document (cjm-file-session-save.c), watches the file
 * (cjm-file-session-watch.c), takes over what others write into it
 * (cjm-file-session-merge.c), and keeps what is not saved yet in a journal and, from
 * time to time, as a version.
 *
 * It knows no display. What is shown of it is in its properties; what happens is
 * emitted as signals; a question to the user is a signal as well, and the answer is a
 * call: after ::save-failed cjm_file_session_save_as(), after ::save-refused that or
 * cjm_file_session_save_over().
 */
#include "session/cjm-file-session-private.h"

#include "files/cjm-file.h"
#include "files/cjm-state.h"
#include "files/cjm-versions.h"

#define VERSION_SECONDS (10 * 60) /* what is not saved for so long becomes a version too */

enum
{
  PROP_DOCUMENT = 1,
  PROP_PATH,
  PROP_AUTOSAVE,
  PROP_PROBLEM,
  PROP_CONFLICTS,
  PROP_CONFLICT_COPY,
  N_PROPS
};

enum
{
  SIGNAL_HISTORY,
  SIGNAL_KEEP_EDIT,
  SIGNAL_END_EDIT,
  SIGNAL_RESUME_EDIT,
  SIGNAL_IS_TYPING,
  SIGNAL_MESSAGE,
  SIGNAL_SAVE_FINISHED,
  SIGNAL_SAVE_FAILED,
  SIGNAL_SAVE_REFUSED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjmFileSession, cjm_file_session, G_TYPE_OBJECT)

/* ---- Signals ---- */

/** cjm_file_session_emit_keep_edit: asks that what is being typed be put into the document; it is about to be
 * saved, and typing goes on. */
void
cjm_file_session_emit_keep_edit (CjmFileSession *self)
{
  g_signal_emit (self, signals[SIGNAL_KEEP_EDIT], 0);
}

/** cjm_file_session_emit_end_edit: asks that what is being typed be put into the document and typing end; the
 * document is about to be merged. */
void
cjm_file_session_emit_end_edit (CjmFileSession *self)
{
  g_signal_emit (self, signals[SIGNAL_END_EDIT], 0);
}

/** cjm_file_session_emit_resume_edit: asks that the typing go on that ended last: the merge is done. */
void
cjm_file_session_emit_resume_edit (CjmFileSession *self)
{
  g_signal_emit (self, signals[SIGNAL_RESUME_EDIT], 0);
}

/** cjm_file_session_emit_is_typing: Returns: TRUE if the undo step under way is text being typed, which
 * ::end-edit ends; FALSE if it is a drag, or nobody answers. */
gboolean
cjm_file_session_emit_is_typing (CjmFileSession *self)
{
  gboolean typing = FALSE;

  g_signal_emit (self, signals[SIGNAL_IS_TYPING], 0, &typing);
  return typing;
}

/** cjm_file_session_emit_message: @sentence: for the user; @lasting: must not be missed. */
void
cjm_file_session_emit_message (CjmFileSession *self, const char *sentence, gboolean lasting)
{
  g_assert (sentence != NULL && !self->closed);
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, sentence, lasting);
}

/** cjm_file_session_emit_save_finished: @saved: FALSE if the document was not written, which needs a decision
 * of the user. */
void
cjm_file_session_emit_save_finished (CjmFileSession *self, gboolean saved)
{
  g_signal_emit (self, signals[SIGNAL_SAVE_FINISHED], 0, saved);
}

/** cjm_file_session_emit_save_failed: @path could not be written, because of @error. */
void
cjm_file_session_emit_save_failed (CjmFileSession *self, const char *path, GError *error)
{
  g_signal_emit (self, signals[SIGNAL_SAVE_FAILED], 0, path, error);
}

/** cjm_file_session_emit_save_refused: the file was not written over, because for @reason its content can't
 * be merged. */
void
cjm_file_session_emit_save_refused (CjmFileSession *self, const char *reason)
{
  g_signal_emit (self, signals[SIGNAL_SAVE_REFUSED], 0, reason);
}

/* ---- State ---- */

/* Without changes the document is what the file holds: there is nothing to recover. */
static void
history_cb (CjmFileSession *self)
{
  g_assert (!self->closed && self->journal != NULL);
  if (!cjm_file_session_is_modified (self))
    cjm_journal_clear (self->journal);
  g_signal_emit (self, signals[SIGNAL_HISTORY], 0);
  cjm_file_session_autosave_soon (self);
}

static void
journal_problem_cb (const char *problem, gpointer data)
{
  CjmFileSession *self = data;

  if (g_strcmp0 (problem, self->problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROBLEM]);
}

static void
begin_journal (CjmFileSession *self)
{
  g_autofree char *folder = cjm_state_journals ();

  g_assert (self->journal == NULL);
  self->journal = cjm_journal_new (folder, self->document, self->path);
  cjm_journal_set_problem_func (self->journal, journal_problem_cb, self);
}

/* What the journal kept is saved or given up: its file goes. */
static void
end_journal (CjmFileSession *self)
{
  g_clear_pointer (&self->journal, cjm_journal_free);
  journal_problem_cb (NULL, self);
}

static void
take_document (CjmFileSession *self, CjmDocument *document)
{
  g_assert (self->document == NULL && self->journal == NULL);
  self->document = g_object_ref (document);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (cjm_file_session_update_conflicts), self);
  g_signal_connect_swapped (document, "history", G_CALLBACK (history_cb), self);
  begin_journal (self);
  cjm_file_session_read_conflicts (self);
}

static void
release_document (CjmFileSession *self)
{
  g_assert (self->document != NULL);
  g_signal_handlers_disconnect_by_data (self->document, self);
  end_journal (self);
  g_clear_object (&self->document);
}

/** cjm_file_session_replace_document: shows @document from now on, which no undo step leads to. Its base is
 * to be set next. */
void
cjm_file_session_replace_document (CjmFileSession *self, CjmDocument *document)
{
  release_document (self);
  take_document (self, document);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DOCUMENT]);
}

/**
 * cjm_file_session_set_base: says what the file holds now, and watches it for changes.
 * @base: (nullable): the project in it; copied
 * @checksum: (nullable): of the file
 */
void
cjm_file_session_set_base (CjmFileSession *self, CjmDocument *base, const char *checksum)
{
  char *copy = g_strdup (checksum);

  g_assert (!self->closed && self->journal != NULL);
  g_clear_object (&self->base);
  self->base = base != NULL ? cjm_document_copy (base) : NULL;
  g_free (self->checksum);
  self->checksum = copy;
  cjm_journal_set_path (self->journal, self->path, checksum);
  cjm_file_session_watch (self);
  self->gone_announced = FALSE;
  cjm_file_session_set_lost (self, FALSE);
}

/** cjm_file_session_set_path: the document was saved as @path. */
void
cjm_file_session_set_path (CjmFileSession *self, const char *path)
{
  if (g_strcmp0 (path, self->path) == 0)
    return;
  g_free (self->path);
  self->path = g_strdup (path);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PATH]);
}

/** cjm_file_session_set_conflicts: @conflicts: (nullable) (transfer full) (element-type CjmConflict): as the
 * document has them. */
void
cjm_file_session_set_conflicts (CjmFileSession *self, GPtrArray *conflicts)
{
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  self->conflicts = conflicts;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONFLICTS]);
}

/** cjm_file_session_set_conflict_copy: @path: (nullable) (transfer full). */
void
cjm_file_session_set_conflict_copy (CjmFileSession *self, char *path)
{
  g_free (self->conflict_copy);
  self->conflict_copy = path;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONFLICT_COPY]);
}

static gboolean
keep_version_cb (gpointer data)
{
  CjmFileSession  *self = data;
  g_autofree char *root = cjm_state_versions ();
  g_autoptr (GBytes) bytes = NULL;

  g_assert (!self->closed);
  if (self->path == NULL || !cjm_file_session_is_modified (self))
    return G_SOURCE_CONTINUE;
  bytes = cjm_file_text (self->document, self->path, NULL);
  if (bytes != NULL)
    cjm_versions_add (root, self->path, bytes, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

/* ---- Properties ---- */

/** cjm_file_session_get_document: Returns: (transfer none): the project; notify::document says when it is
 * replaced by another, which is rare. */
CjmDocument *
cjm_file_session_get_document (CjmFileSession *self)
{
  g_return_val_if_fail (CJM_IS_FILE_SESSION (self), NULL);
  return self->document;
}

/** cjm_file_session_get_path: Returns: (nullable) (transfer none): its file; NULL while it was never saved.
 */
const char *
cjm_file_session_get_path (CjmFileSession *self)
{
  g_return_val_if_fail (CJM_IS_FILE_SESSION (self), NULL);
  return self->path;
}

/** cjm_file_session_get_problem: Returns: (nullable) (transfer none): why a crash would lose changes now;
 * NULL where they are kept in the journal. */
const char *
cjm_file_session_get_problem (CjmFileSession *self)
{
  g_return_val_if_fail (CJM_IS_FILE_SESSION (self), NULL);
  return self->problem;
}

/** cjm_file_session_get_conflicts: Returns: (nullable) (transfer none) (element-type CjmConflict): what two
 * people changed differently and nobody has decided; see cjm_file_session_decide(). */
GPtrArray *
cjm_file_session_get_conflicts (CjmFileSession *self)
{
  g_return_val_if_fail (CJM_IS_FILE_SESSION (self), NULL);
  return self->conflicts;
}

/** cjm_file_session_get_conflict_copy: Returns: (nullable) (transfer none): path of a conflict copy that a
 * synchroniser left beside the file, to be merged. */
const char *
cjm_file_session_get_conflict_copy (CjmFileSession *self)
{
  g_return_val_if_fail (CJM_IS_FILE_SESSION (self), NULL);
  return self->conflict_copy;
}

/** cjm_file_session_is_modified: Returns: TRUE if closing now would lose changes. */
gboolean
cjm_file_session_is_modified (CjmFileSession *self)
{
  g_return_val_if_fail (CJM_IS_FILE_SESSION (self), FALSE);
  return self->is_lost || cjm_document_is_modified (self->document);
}

/** cjm_file_session_set_lost: @lost: TRUE where the file holds no more what was saved into it, nor anything
 * that came of that: closing would lose it. */
void
cjm_file_session_set_lost (CjmFileSession *self, gboolean lost)
{
  if (self->is_lost == lost)
    return;
  self->is_lost = lost;
  history_cb (self);
}

/** cjm_file_session_is_saving: Returns: TRUE if a file is being written. */
gboolean
cjm_file_session_is_saving (CjmFileSession *self)
{
  g_return_val_if_fail (CJM_IS_FILE_SESSION (self), FALSE);
  return self->saving != NULL;
}

static void
cjm_file_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_assert (id == PROP_AUTOSAVE);
  cjm_file_session_set_autosave (CJM_FILE_SESSION (object), g_value_get_boolean (value));
}

static void
cjm_file_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CjmFileSession *self = CJM_FILE_SESSION (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_AUTOSAVE:
      g_value_set_boolean (value, self->autosave);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_CONFLICTS:
      g_value_set_boxed (value, self->conflicts);
      break;
    case PROP_CONFLICT_COPY:
      g_value_set_string (value, self->conflict_copy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* ---- Life ---- */

static CjmFileSession *
new_session (CjmDocument *document, const char *path)
{
  CjmFileSession *self = g_object_new (CJM_TYPE_FILE_SESSION, NULL);

  g_assert (document != NULL);
  self->path = g_strdup (path);
  take_document (self, document);
  self->versions_source = g_timeout_add_seconds (VERSION_SECONDS, keep_version_cb, self);
  return self;
}

/**
 * cjm_file_session_new:
 * @path: (nullable): the file that @document was read from; NULL for one that is new or came out of an export
 * @checksum: (nullable): of that file; not NULL where @path isn't
 *
 * Returns: (transfer full): a session to be ended by cjm_file_session_close().
 */
CjmFileSession *
cjm_file_session_new (CjmDocument *document, const char *path, const char *checksum)
{
  CjmFileSession *self;

  g_return_val_if_fail (CJM_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail ((path == NULL) == (checksum == NULL), NULL);
  self = new_session (document, path);
  if (path == NULL)
    return self;
  cjm_file_session_set_base (self, document, checksum);
  cjm_file_session_find_conflict_copy (self);
  return self;
}

/**
 * cjm_file_session_new_recovered: for what a crash left, or what can be read of a damaged file. It is kept in
 * a journal of its own at once; where it is not, cjm_file_session_get_problem() says why.
 * @path: (nullable): the file it belongs to, which may hold something else by now
 *
 * Returns: (transfer full): a session with unsaved changes.
 */
CjmFileSession *
cjm_file_session_new_recovered (CjmDocument *document, const char *path)
{
  g_autofree char *checksum = NULL;
  g_autoptr (CjmDocument) base = NULL;
  CjmFileSession *self;

  g_return_val_if_fail (CJM_IS_DOCUMENT (document), NULL);
  base = path != NULL ? cjm_file_load_with_checksum (path, &checksum, NULL) : NULL;
  if (path != NULL && checksum == NULL) /* a file that appears there is not written over unasked */
    checksum = g_strdup ("");
  self = new_session (document, path);
  cjm_file_session_set_base (self, base, checksum);
  cjm_journal_keep (self->journal);
  cjm_document_mark_unsaved (document);
  return self;
}

/** cjm_file_session_close: ends it, on purpose: what is not saved is given up, also in the journal. A file
 * that is being written is written to its end. */
void
cjm_file_session_close (CjmFileSession *self)
{
  g_return_if_fail (CJM_IS_FILE_SESSION (self));
  if (self->closed)
    return;
  self->closed = TRUE;
  cjm_file_session_unwatch (self);
  g_clear_handle_id (&self->autosave_source, g_source_remove);
  g_clear_handle_id (&self->versions_source, g_source_remove);
  if (self->document == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->document, self);
  end_journal (self);
}

static void
cjm_file_session_dispose (GObject *object)
{
  CjmFileSession *self = CJM_FILE_SESSION (object);

  cjm_file_session_close (self);
  g_clear_object (&self->document);
  g_clear_object (&self->base);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  G_OBJECT_CLASS (cjm_file_session_parent_class)->dispose (object);
}

static void
cjm_file_session_finalize (GObject *object)
{
  CjmFileSession *self = CJM_FILE_SESSION (object);

  g_free (self->path);
  g_free (self->checksum);
  g_free (self->saving);
  g_free (self->next_path);
  g_clear_pointer (&self->conflict_ids, g_hash_table_unref);
  g_free (self->conflict_copy);
  g_clear_pointer (&self->merged_copies, g_hash_table_unref);
  g_free (self->problem);
  G_OBJECT_CLASS (cjm_file_session_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *class)
{
  const GParamFlags shown = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags set = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  props[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, CJM_TYPE_DOCUMENT, shown);
  props[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, shown);
  props[PROP_AUTOSAVE] = g_param_spec_boolean ("autosave", NULL, NULL, FALSE, set);
  props[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, shown);
  props[PROP_CONFLICTS] = g_param_spec_boxed ("conflicts", NULL, NULL, G_TYPE_PTR_ARRAY, shown);
  props[PROP_CONFLICT_COPY] = g_param_spec_string ("conflict-copy", NULL, NULL, NULL, shown);
  g_object_class_install_properties (class, N_PROPS, props);
}

static guint
new_signal (const char *name, guint n, GType first, GType second)
{
  return g_signal_new (name, CJM_TYPE_FILE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n,
                       first, second);
}

/* What each signal means is said where it is emitted. */
static void
install_signals (void)
{
  /* CjmFileSession::history: undo, redo or cjm_file_session_is_modified() may be different. */
  signals[SIGNAL_HISTORY] = new_signal ("history", 0, 0, 0);
  signals[SIGNAL_KEEP_EDIT] = new_signal ("keep-edit", 0, 0, 0);
  signals[SIGNAL_END_EDIT] = new_signal ("end-edit", 0, 0, 0);
  signals[SIGNAL_RESUME_EDIT] = new_signal ("resume-edit", 0, 0, 0);
  signals[SIGNAL_IS_TYPING] = g_signal_new ("is-typing", CJM_TYPE_FILE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                            g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);
  signals[SIGNAL_MESSAGE] = new_signal ("message", 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_SAVE_FINISHED] = new_signal ("save-finished", 1, G_TYPE_BOOLEAN, 0);
  signals[SIGNAL_SAVE_FAILED] = new_signal ("save-failed", 2, G_TYPE_STRING, G_TYPE_ERROR);
  signals[SIGNAL_SAVE_REFUSED] = new_signal ("save-refused", 1, G_TYPE_STRING, 0);
}

static void
cjm_file_session_class_init (CjmFileSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = cjm_file_session_set_property;
  object_class->get_property = cjm_file_session_get_property;
  object_class->dispose = cjm_file_session_dispose;
  object_class->finalize = cjm_file_session_finalize;
  install_properties (object_class);
  install_signals ();
}

static void
cjm_file_session_init (CjmFileSession *self)
{
}
