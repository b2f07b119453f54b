/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window-actions.c: what menus, buttons and keys do. */
#include "ui/window/cjm-window-private.h"

#include "tools/cjm-board-selection.h"
#include "ui/dialogs/cjm-export-dialog.h"
#include "ui/window/cjm-print.h"

#include <glib/gi18n.h>
#include <string.h>

#define ZOOM_STEP 1.2

/** cjm_window_get_board: Returns: (nullable) (transfer none): the board of the document that is open; NULL on
 * the start page. */
CjmBoard *
cjm_window_get_board (CjmWindow *self)
{
  g_return_val_if_fail (CJM_IS_WINDOW (self), NULL);
  return cjm_canvas_get_board (self->canvas);
}

/* ---- Installing ---- */

/* Names of the actions that need a document. */
static GPtrArray *document_actions;

/** cjm_window_install_actions: installs @n @actions for all windows; @document_only: they are enabled only
 * while a document is open. */
void
cjm_window_install_actions (GtkWidgetClass        *widget_class,
                            const CjmWindowAction *actions,
                            guint                  n,
                            gboolean               document_only)
{
  if (document_actions == NULL)
    document_actions = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                       actions[i].activate);
      if (document_only)
        g_ptr_array_add (document_actions, (gpointer) actions[i].name);
    }
}

/** cjm_window_enable_actions: enables the actions that need a document if one is @open, else disables them.
 */
void
cjm_window_enable_actions (CjmWindow *self, gboolean open)
{
  for (guint i = 0; i < document_actions->len; i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), g_ptr_array_index (document_actions, i), open);
}

/* ---- Files, undo, zoom ---- */

/* Returns: (nullable) (transfer none): the widget with the keyboard, if it is one for typing text. */
static GtkWidget *
get_focused_text (GtkWidget *window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  if (cjm_canvas_has_keyboard (CJM_WINDOW (window)->canvas))
    return NULL;
  return GTK_IS_TEXT_VIEW (focus) || GTK_IS_TEXT (focus) ? focus : NULL;
}

/** cjm_window_activate_in_text: activates @action of the text that is being typed, which comes before the
 * action of the window that has the same keys. Returns: FALSE if no text is being typed. */
gboolean
cjm_window_activate_in_text (GtkWidget *window, const char *action)
{
  GtkWidget *text = get_focused_text (window);

  return text != NULL && gtk_widget_activate_action (text, action, NULL);
}

/** cjm_window_paste_in_text: pastes into the text that is being typed, not by its action, which takes plain
 * text alone. Returns: FALSE if no text is being typed. */
gboolean
cjm_window_paste_in_text (GtkWidget *window)
{
  GtkWidget *text = get_focused_text (window);

  if (text != NULL)
    g_signal_emit_by_name (text, "paste-clipboard");
  return text != NULL;
}

/* Returns: (transfer full): the text of @widget, which get_focused_text() returned. */
static char *
dup_text (GtkWidget *widget)
{
  GtkTextIter start, end;

  if (!GTK_IS_TEXT_VIEW (widget))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), &start, &end);
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), &start, &end, TRUE);
}

/* Activates @action, undo or redo, of the text that is being typed. Returns: TRUE if that
 * changed the text; FALSE if it had no step left, or no text is being typed. */
static gboolean
step_focused_text (GtkWidget *window, const char *action)
{
  GtkWidget       *focus = get_focused_text (window);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (focus == NULL)
    return FALSE;
  before = dup_text (focus);
  gtk_widget_activate_action (focus, action, NULL);
  after = dup_text (focus);
  return strcmp (before, after) != 0;
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_window_open_dialog (CJM_WINDOW (widget));
}

static void
open_path_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_window_open (CJM_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_window_save (CJM_WINDOW (widget));
}

static void
save_as_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_window_save_as (CJM_WINDOW (widget));
}

static void
save_template_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_window_save_template (CJM_WINDOW (widget));
}

static void
versions_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_window_show_versions (CJM_WINDOW (widget));
}

static void
merge_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_window_merge_copy (CJM_WINDOW (widget));
}

static void
conflicts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_window_show_conflicts (CJM_WINDOW (widget));
}

static void
start_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (cjm_window_new (gtk_window_get_application (GTK_WINDOW (widget)))));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (step_focused_text (widget, "text.undo"))
    return;
  cjm_window_end_edit (CJM_WINDOW (widget));      /* a field that was undone to its beginning makes no step */
  cjm_window_dismiss_toast (CJM_WINDOW (widget)); /* its button may offer the same */
  cjm_board_undo (BOARD (widget));
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!step_focused_text (widget, "text.redo"))
    cjm_board_redo (BOARD (widget));
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!cjm_window_activate_in_text (widget, "selection.select-all"))
    cjm_board_select_all (BOARD (widget));
}

static void
deselect_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *text = get_focused_text (widget);
  int        at;

  if (text == NULL)
    cjm_board_focus_cell (BOARD (widget), NULL, NULL);
  else if (GTK_IS_TEXT_VIEW (text))
    g_signal_emit_by_name (text, "select-all", FALSE);
  else if (GTK_IS_EDITABLE (text))
    {
      at = gtk_editable_get_position (GTK_EDITABLE (text));
      gtk_editable_select_region (GTK_EDITABLE (text), at, at);
    }
}

static void
zoom_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_canvas_zoom_by (CJM_WINDOW (widget)->canvas, ZOOM_STEP);
}

static void
zoom_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_canvas_zoom_by (CJM_WINDOW (widget)->canvas, 1 / ZOOM_STEP);
}

static void
zoom_actual_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_canvas_zoom_to (CJM_WINDOW (widget)->canvas, 1);
}

static void
zoom_fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_canvas_fit (CJM_WINDOW (widget)->canvas);
}

static void
exported_cb (CjmExportDialog *dialog, const char *sentence, const char *path, CjmWindow *self)
{
  if (!self->closed)
    cjm_window_toast_file (self, sentence, path);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmWindow       *self = CJM_WINDOW (widget);
  g_autofree char *file = cjm_window_dup_name (self);
  char            *ending = strrchr (file, '.');
  CjmExportDialog *dialog;

  cjm_window_end_edit (self);
  if (ending != NULL)
    *ending = '\0';
  dialog = cjm_export_dialog_new (GTK_WINDOW (self), cjm_window_get_document (self),
                                  cjm_board_get_map (BOARD (widget)), file, cjm_window_get_path (self));
  g_signal_connect_object (dialog, "done", G_CALLBACK (exported_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
print_failed_cb (const char *sentence, gpointer self)
{
  if (!CJM_WINDOW (self)->closed)
    cjm_window_toast (self, sentence);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmWindow *self = CJM_WINDOW (widget);

  cjm_window_end_edit (self);
  if (cjm_board_get_map (BOARD (widget)) != NULL)
    cjm_print (GTK_WINDOW (self), cjm_window_get_document (self), cjm_board_get_map (BOARD (widget)),
               print_failed_cb, self);
}

/* Shows a sentence of a widget inside the window, or of a dialog over it. */
static void
tell_action (GtkWidget *widget, const char *name, GVariant *sentence)
{
  cjm_window_toast (CJM_WINDOW (widget), g_variant_get_string (sentence, NULL));
}

/** cjm_window_actions_class_init: installs all actions of windows. */
void
cjm_window_actions_class_init (GtkWidgetClass *widget_class)
{
  static const CjmWindowAction always[] = {
    { "win.open", NULL, open_action },
    { "win.open-path", "s", open_path_action },
    { "win.tell", "s", tell_action },
    { "win.start-page", NULL, start_page_action },
  };
  static const CjmWindowAction document_only[] = {
    { "win.save", NULL, save_action },
    { "win.save-as", NULL, save_as_action },
    { "win.save-template", NULL, save_template_action },
    { "win.conflicts", NULL, conflicts_action },
    { "win.versions", NULL, versions_action },
    { "win.merge-copy", NULL, merge_copy_action },
    { "win.export", NULL, export_action },
    { "win.print", NULL, print_action },
    { "win.undo", NULL, undo_action },
    { "win.redo", NULL, redo_action },
    { "win.select-all", NULL, select_all_action },
    { "win.deselect", NULL, deselect_action },
    { "win.zoom-in", NULL, zoom_in_action },
    { "win.zoom-out", NULL, zoom_out_action },
    { "win.zoom-actual", NULL, zoom_actual_action },
    { "win.zoom-fit", NULL, zoom_fit_action },
  };

  cjm_window_install_actions (widget_class, always, G_N_ELEMENTS (always), FALSE);
  cjm_window_install_actions (widget_class, document_only, G_N_ELEMENTS (document_only), TRUE);
  cjm_window_edit_actions_class_init (widget_class);
  cjm_window_map_actions_class_init (widget_class);
}
