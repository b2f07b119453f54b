/* cjm-window-actions.c: what menus, buttons and keys do. */
#include "ui/cjm-window-private.h"

#include "ui/cjm-export-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#define ZOOM_STEP 1.2

static CjmBoard *
board_of (GtkWidget *widget)
{
  return cjm_canvas_get_board (CJM_WINDOW (widget)->canvas);
}

/* While text is written, its own keys come first. */
static gboolean
undo_in_text (GtkWidget  *window,
              const char *action)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return GTK_IS_TEXT_VIEW (focus) && gtk_widget_activate_action (focus, action, NULL);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  window_open_dialog (CJM_WINDOW (widget));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  window_save (CJM_WINDOW (widget));
}

static void
save_as_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  window_save_as (CJM_WINDOW (widget));
}

static void
start_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (cjm_window_new (gtk_window_get_application (GTK_WINDOW (widget)))));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!undo_in_text (widget, "text.undo"))
    cjm_board_undo (board_of (widget));
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!undo_in_text (widget, "text.redo"))
    cjm_board_redo (board_of (widget));
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (widget));

  if (GTK_IS_TEXT_VIEW (focus))
    g_signal_emit_by_name (focus, "select-all", TRUE);
  else
    cjm_board_select_all (board_of (widget));
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
exported_cb (CjmExportDialog *dialog,
             const char      *sentence,
             CjmWindow       *self)
{
  window_toast (self, sentence);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmWindow       *self = CJM_WINDOW (widget);
  g_autofree char *file = window_name (self);
  char            *ending = strrchr (file, '.');
  CjmExportDialog *dialog;

  cjm_board_end_edit (board_of (widget));
  if (ending != NULL)
    *ending = '\0';
  dialog = cjm_export_dialog_new (GTK_WINDOW (self), self->document, cjm_board_get_map (board_of (widget)), file);
  g_signal_connect_object (dialog, "done", G_CALLBACK (exported_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

typedef struct
{
  const char                 *name;
  GtkWidgetActionActivateFunc activate;
} Action;

/* Installs the window's actions. */
void
window_actions_class_init (GtkWidgetClass *widget_class)
{
  static const Action actions[] = {
    { "win.open", open_action },
    { "win.save", save_action },
    { "win.save-as", save_as_action },
    { "win.start-page", start_page_action },
    { "win.export", export_action },
    { "win.undo", undo_action },
    { "win.redo", redo_action },
    { "win.select-all", select_all_action },
    { "win.zoom-in", zoom_in_action },
    { "win.zoom-out", zoom_out_action },
    { "win.zoom-actual", zoom_actual_action },
    { "win.zoom-fit", zoom_fit_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}
