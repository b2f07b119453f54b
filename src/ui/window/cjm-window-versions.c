/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window-versions.c: versions of the window's file: kept by time, looked at,
 * restored as an undo step. What a save writes over is kept by cjm-save.c. */
#include "ui/window/cjm-window-private.h"

#include "files/cjm-file.h"
#include "files/cjm-state.h"
#include "files/cjm-versions.h"
#include "ui/dialogs/cjm-recovery-dialog.h"
#include "ui/dialogs/cjm-versions-dialog.h"

#include <glib/gi18n.h>

#define MINUTES 10 /* of changes that are not saved: then they are a version too */

static gboolean
keep_cb (gpointer data)
{
  CjmWindow       *self = data;
  g_autofree char *root = cjm_state_versions ();
  g_autoptr (GBytes) bytes = NULL;

  if (self->document == NULL || self->path == NULL || !cjm_window_is_modified (self))
    return G_SOURCE_CONTINUE;
  bytes = cjm_file_text (self->document, self->path, NULL);
  if (bytes != NULL)
    cjm_versions_add (root, self->path, bytes, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

/** cjm_window_keep_versions: from now on, until the window goes. */
void
cjm_window_keep_versions (CjmWindow *self)
{
  self->keeping = g_timeout_add_seconds (MINUTES * 60, keep_cb, self);
}

static void
restore_cb (CjmDocument *version, gpointer data)
{
  CjmWindow *self = data;

  g_autoptr (GError) error = NULL;

  if (!cjm_window_has_document (self))
    return;
  if (cjm_window_take_changes (self, version, _ ("Restore Version"), &error))
    cjm_window_toast (self, _ ("The map is as it was then. Undo brings back what was."));
  else
    cjm_window_show_problem (self, _ ("The Version Was Not Restored"), error->message);
}

/** cjm_window_show_versions: how the file was before, and what is different. */
void
cjm_window_show_versions (CjmWindow *self)
{
  cjm_window_end_edit (self);
  if (self->path == NULL)
    cjm_window_toast (self, _ ("A file has versions once it was saved."));
  else
    cjm_versions_dialog_open (GTK_WINDOW (self), self->document, self->path,
                              cjm_board_get_map (cjm_window_get_board (self)), restore_cb, self);
}
