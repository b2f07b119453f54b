/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window-toasts.c: toasts, one at a time. */
#include "ui/window/cjm-window-private.h"

#include "model/cjm-text.h"

#include "tools/cjm-board-paste.h"

#include <glib/gi18n.h>

#define SECONDS 6       /* that a toast stays */
#define FILE_SECONDS 10 /* that one about a file stays */

/** cjm_window_dismiss_toast: hides the last toast, whose sentence or button is out of date. */
void
cjm_window_dismiss_toast (CjmWindow *self)
{
  AdwToast *toast = g_steal_pointer (&self->toast);

  if (toast == NULL)
    return;
  adw_toast_dismiss (toast);
  g_object_unref (toast);
}

/* Replaces the one before. */
static void
show_toast (CjmWindow *self, AdwToast *toast) /* (transfer full) */
{
  cjm_window_dismiss_toast (self);
  self->toast = g_object_ref (toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
show_sentence (CjmWindow *self, const char *sentence, guint seconds)
{
  AdwToast        *toast;
  g_autofree char *whole = cjm_text_sentence (sentence);
  g_autofree char *escaped = g_markup_escape_text (whole, -1);

  toast = adw_toast_new (escaped);
  adw_toast_set_timeout (toast, seconds);
  show_toast (self, toast);
}

/** cjm_window_toast: shows @sentence for some seconds. */
void
cjm_window_toast (CjmWindow *self, const char *sentence)
{
  g_return_if_fail (CJM_IS_WINDOW (self));
  g_return_if_fail (sentence != NULL);
  show_sentence (self, sentence, SECONDS);
}

/** cjm_window_toast_lasting: shows @sentence, which must not be missed, until it is closed or replaced. */
void
cjm_window_toast_lasting (CjmWindow *self, const char *sentence)
{
  g_return_if_fail (CJM_IS_WINDOW (self));
  g_return_if_fail (sentence != NULL);
  show_sentence (self, sentence, 0);
}

static void
show_in_folder_cb (AdwToast *toast, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
}

static void
free_with_closure (gpointer data, GClosure *closure)
{
  g_free (data);
}

/** cjm_window_toast_file: shows @sentence with a button that opens the folder of @path. */
void
cjm_window_toast_file (CjmWindow *self, const char *sentence, const char *path)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast        *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, FILE_SECONDS);
  adw_toast_set_button_label (toast, _ ("_Show in Folder"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (show_in_folder_cb), g_strdup (path),
                         free_with_closure, 0);
  show_toast (self, toast);
}

static void
take_back (CjmWindow *self, CjmChangeSet *changes)
{
  if (cjm_window_get_board (self) != NULL && !cjm_board_undo_changes (cjm_window_get_board (self), changes))
    cjm_window_toast (self, _ ("This can no longer be undone: other changes depend on it."));
}

/** Undoing: what the button of a toast takes back. */
typedef struct
{
  CjmWindow    *window;
  CjmChangeSet *changes;
} Undoing;

static void
undoing_free (gpointer data, GClosure *closure)
{
  Undoing *undoing = data;

  cjm_change_set_unref (undoing->changes);
  g_free (undoing);
}

static void
undo_clicked_cb (AdwToast *toast, Undoing *undoing)
{
  take_back (undoing->window, undoing->changes);
}

/** cjm_window_toast_undo: shows @sentence with a button that takes @changes (nullable) back; without one for
 * NULL. */
void
cjm_window_toast_undo (CjmWindow *self, const char *sentence, CjmChangeSet *changes)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast        *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, SECONDS);
  if (changes != NULL)
    {
      Undoing *undoing = g_new0 (Undoing, 1);

      undoing->window = self;
      undoing->changes = cjm_change_set_ref (changes);
      adw_toast_set_button_label (toast, _ ("_Undo"));
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), undoing, undoing_free, 0);
    }
  show_toast (self, toast);
}

static void
offer_clicked_cb (CjmWindow *self)
{
  cjm_board_accept_offer (cjm_window_get_board (self));
  cjm_canvas_reveal_selected (self->canvas); /* the notes, where they are now */
}

/** cjm_window_toast_offer: shows @sentence with a button, labelled @button, that adds what the board offers
 * to add. Stays until it is answered, closed or replaced: until then notes lie where they were not meant to.
 */
void
cjm_window_toast_offer (CjmWindow *self, const char *sentence, const char *button)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast        *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, button);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (offer_clicked_cb), self, G_CONNECT_SWAPPED);
  show_toast (self, toast);
}
