/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window-journal.c: what is not saved yet is kept in a journal; where it can't be,
 * the window says so until it can. */
#include "ui/window/cjm-window-private.h"

#include "files/cjm-file.h"
#include "files/cjm-state.h"
#include "ui/dialogs/cjm-recovery-dialog.h"

#include <glib/gi18n.h>

static void
trouble_cb (const char *problem, gpointer data)
{
  CjmWindow       *self = data;
  g_autofree char *text = problem != NULL
                              ? g_strdup_printf (_ ("What you change is not safe from a crash now: %s. "
                                                    "Saving keeps it. This is tried again by itself."),
                                                 problem)
                              : g_strdup ("");

  gtk_label_set_text (self->journal_label, text);
  gtk_revealer_set_reveal_child (self->journal_strip, problem != NULL);
}

/** cjm_window_set_journal: for @document (nullable). What the last one's journal kept goes: it was closed on
 * purpose. */
void
cjm_window_set_journal (CjmWindow *self, CjmDocument *document, const char *path)
{
  g_autofree char *folder = cjm_state_journals ();

  if (document == self->document && document != NULL)
    return;
  g_clear_pointer (&self->journal, cjm_journal_free);
  trouble_cb (NULL, self);
  if (document == NULL)
    return;
  self->journal = cjm_journal_new (folder, document, path);
  cjm_journal_set_problem_func (self->journal, trouble_cb, self);
}

/**
 * cjm_window_restore: shows @document, which a crash left behind.
 * @path: (nullable): the file it belongs to
 *
 * Returns: whether it is kept in a journal of its own now.
 */
gboolean
cjm_window_restore (CjmWindow *self, CjmDocument *document, const char *path)
{
  g_autofree char *checksum = NULL;
  g_autoptr (CjmDocument) base = path != NULL ? cjm_file_load_as_is (path, &checksum, NULL) : NULL;
  gboolean kept;

  cjm_window_set_document (self, document, path);
  cjm_window_set_base (self, base, checksum != NULL || path == NULL ? checksum : "");
  kept = cjm_journal_keep (self->journal);
  cjm_document_mark_unsaved (document);
  return kept;
}
