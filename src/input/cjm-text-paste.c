/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-text-paste.c: pasting where text is written.
 *
 * GTK pastes plain text and is silent about all else. So every text of every window
 * that gets the keyboard has its pasting done here: the words of whatever is on the
 * clipboard go in, and where there are none the window says so. Notes on the map do
 * more, see cjm-canvas-drop.c.
 */
#include "input/cjm-text-paste.h"

#include "edit/cjm-table.h"
#include "input/cjm-incoming.h"
#include "input/cjm-input-method.h"
#include "input/cjm-windows.h"

#include <glib/gi18n.h>
#include <string.h>

/* A dialog has no place for messages: the window below it has. */
static void
show_message (GtkWidget *text, const char *sentence)
{
  GtkRoot   *root = gtk_widget_get_root (text);
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

  while (window != NULL && !gtk_widget_activate_action (GTK_WIDGET (window), "win.tell", "s", sentence))
    window = gtk_window_get_transient_for (window);
}

/* @words as a text takes them: in one line a break at the end means nothing. */
static void
insert_plain (GtkWidget *text, const char *words)
{
  gboolean         rows;
  g_autofree char *lines = cjm_table_lines_of (words, &rows);

  for (gsize length = strlen (lines); GTK_IS_TEXT (text) && length > 0 && lines[length - 1] == '\n'; length--)
    lines[length - 1] = '\0';
  cjm_input_method_insert (text, lines);
}

static void
incoming_cb (const CjmIncoming *incoming, gpointer data)
{
  g_autoptr (GtkWidget) text = data;

  if (gtk_widget_get_root (text) == NULL)
    return; /* its window has gone */
  if (incoming->text != NULL)
    insert_plain (text, incoming->text);
  else
    show_message (text, incoming->kind == CJM_INCOMING_NOTHING ? incoming->problem
                                                               : _ ("Only text can be pasted here."));
}

static gboolean
is_editable (GtkWidget *text)
{
  return GTK_IS_TEXT_VIEW (text) ? gtk_text_view_get_editable (GTK_TEXT_VIEW (text))
                                 : gtk_editable_get_editable (GTK_EDITABLE (text));
}

static void
paste_cb (GtkWidget *text)
{
  g_signal_stop_emission_by_name (text, "paste-clipboard");
  if (!is_editable (text))
    return;
  cjm_input_method_finish (text);
  cjm_incoming_read_clipboard (gtk_widget_get_clipboard (text), CJM_INCOMING_FOR_FIELD, incoming_cb,
                               g_object_ref (text));
}

#define WATCHED "cjm-paste-watched" /* of a text: its pasting is done here */

static void
focus_cb (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (!(GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
      || g_object_get_data (G_OBJECT (focus), WATCHED) != NULL)
    return;
  g_object_set_data (G_OBJECT (focus), WATCHED, focus);
  g_signal_connect (focus, "paste-clipboard", G_CALLBACK (paste_cb), NULL);
}

static void
add_handler (GtkWindow *window)
{
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (focus_cb), NULL);
}

/** cjm_text_paste_watch_windows: has pasting done here in every text from now on; once, before the first
 * window. */
void
cjm_text_paste_watch_windows (void)
{
  cjm_windows_watch (add_handler);
}
