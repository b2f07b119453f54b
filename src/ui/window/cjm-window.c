/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window.c: a window, which shows the start page or one file.
 *
 * Here are its title, menus and panes. Opening a file is in cjm-window-open.c, saving
 * and closing in cjm-window-save.c, the rest of what its session needs in
 * cjm-window-session.c, what menus and keys do in cjm-window-actions.c.
 */
#include "ui/window/cjm-window-private.h"

#include "input/cjm-input-method.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board-text.h"
#include "ui/base/cjm-label.h"
#include "ui/dialogs/cjm-ask.h"
#include "ui/panes/cjm-menus.h"
#include "ui/panes/cjm-note-toolbar.h"

#include <glib/gi18n.h>
#include <math.h>

G_DEFINE_FINAL_TYPE (CjmWindow, cjm_window, ADW_TYPE_APPLICATION_WINDOW)

/** cjm_window_dup_name: Returns: (transfer full): the name of the file, to be shown. */
char *
cjm_window_dup_name (CjmWindow *self)
{
  const char *path = cjm_window_get_path (self);

  return path != NULL ? g_filename_display_basename (path) : g_strdup (_ ("Untitled"));
}

/* ---- Title and actions ---- */

/** cjm_window_update_title: shows the name of the file, with a dot while it has unsaved changes, and the
 * title of the map. */
void
cjm_window_update_title (CjmWindow *self)
{
  CjmDocument     *document = cjm_window_get_document (self);
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  const CjmMap    *map;

  if (document == NULL)
    {
      adw_window_title_set_title (self->title, "Sojourn");
      adw_window_title_set_subtitle (self->title, "");
      gtk_window_set_title (GTK_WINDOW (self), "Sojourn");
      return;
    }
  name = cjm_window_dup_name (self);
  title = cjm_window_is_modified (self) ? g_strdup_printf ("• %s", name) : g_strdup (name);
  map = cjm_document_get_map (document, cjm_board_get_map (cjm_window_get_board (self)));
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, map != NULL && map->title != NULL ? map->title : "");
  gtk_window_set_title (GTK_WINDOW (self), title);
}

/** cjm_window_end_edit: puts the text being typed, on the map or beside it, into the document and ends
 * typing. */
void
cjm_window_end_edit (CjmWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  cjm_input_method_finish (focus);
  cjm_ask_end (focus);
  cjm_board_end_edit (cjm_canvas_get_board (self->canvas));
  cjm_inspector_commit (self->inspector);
  cjm_sidebar_commit (self->sidebar);
  cjm_rain_bar_commit (self->rain_bar);
}

/** cjm_window_keep_edit: puts the text being typed into the document, which is about to be saved; typing goes
 * on. A drag under way, which is no change yet, is cancelled. */
void
cjm_window_keep_edit (CjmWindow *self)
{
  cjm_board_cancel (cjm_canvas_get_board (self->canvas));
  cjm_input_method_finish (gtk_root_get_focus (GTK_ROOT (self)));
  cjm_board_end_empty_edit (cjm_canvas_get_board (self->canvas));
  cjm_inspector_commit (self->inspector);
}

static void
set_history_tooltip (GtkButton *button, const char *verb, const char *label)
{
  g_autofree char *tip = label != NULL ? g_strdup_printf ("%s: %s", verb, label) : g_strdup (verb);

  gtk_widget_set_tooltip_text (GTK_WIDGET (button), tip);
}

/** cjm_window_update_actions: enables and labels the actions and buttons that fit the document. */
void
cjm_window_update_actions (CjmWindow *self)
{
  CjmDocument *document = cjm_window_get_document (self);
  gboolean     open = document != NULL;
  const char  *undo = open ? cjm_document_get_undo_label (document) : NULL;
  const char  *redo = open ? cjm_document_get_redo_label (document) : NULL;
  GtkWidget   *buttons[] = { GTK_WIDGET (self->undo_button),     GTK_WIDGET (self->redo_button),
                             GTK_WIDGET (self->export_button),   GTK_WIDGET (self->open_button),
                             GTK_WIDGET (self->new_button),      GTK_WIDGET (self->find_button),
                             GTK_WIDGET (self->present_button),  GTK_WIDGET (self->sidebar_button),
                             GTK_WIDGET (self->inspector_button) };

  cjm_window_enable_actions (self, open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo",
                                 undo != NULL || (open && cjm_document_is_in_step (document)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo != NULL);
  set_history_tooltip (self->undo_button, _ ("Undo"), undo);
  set_history_tooltip (self->redo_button, _ ("Redo"), redo);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_widget_set_visible (buttons[i], open);
}

static void
view_cb (CjmWindow *self)
{
  g_autofree char *zoom = g_strdup_printf (_ ("%d %%"),
                                           (int) lround (cjm_canvas_get_zoom (self->canvas) * 100));

  gtk_button_set_label (self->zoom_button, zoom);
}

/* ---- The board ---- */

/* Undo, search and links may have led to another map. */
static void
layout_cb (CjmWindow *self)
{
  const char *map = cjm_board_get_map (cjm_window_get_board (self));

  if (g_strcmp0 (map, self->shown_map) == 0)
    return;
  g_free (self->shown_map);
  self->shown_map = g_strdup (map);
  cjm_canvas_fit (self->canvas);
  cjm_window_update_title (self);
}

/* ---- Menus ---- */

static void
menu_closed_cb (CjmWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
remove_menu (CjmWindow *self)
{
  if (self->menu != NULL)
    gtk_widget_unparent (self->menu);
  self->menu = NULL;
}

/** cjm_window_show_menu: shows the context menu @model (transfer full) at @x, @y, in pixels of @parent. */
void
cjm_window_show_menu (CjmWindow *self, GMenuModel *model, GtkWidget *parent, double x, double y)
{
  graphene_point_t at = GRAPHENE_POINT_INIT ((float) x, (float) y);

  g_return_if_fail (CJM_IS_WINDOW (self));
  g_return_if_fail (G_IS_MENU_MODEL (model) && GTK_IS_WIDGET (parent));
  remove_menu (self);
  /* A child of the overlay, for rows may go while it is open. */
  if (!gtk_widget_compute_point (parent, GTK_WIDGET (self->overlay), &at, &at))
    at = GRAPHENE_POINT_INIT (0, 0);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self->overlay));
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) at.x, (int) at.y, 1, 1 });
  g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (menu_closed_cb), self);
  gtk_popover_popup (GTK_POPOVER (self->menu));
  g_object_unref (model);
}

static void
context_cb (CjmCanvas *canvas, double x, double y, CjmWindow *self)
{
  cjm_window_show_menu (self, cjm_menus_for_selected (cjm_window_get_board (self)), GTK_WIDGET (canvas), x,
                        y);
}

static void
add_lane_cb (CjmCanvas *canvas, guint index, double x, double y, CjmWindow *self)
{
  cjm_window_show_menu (self, cjm_menus_of_lane_kinds (cjm_window_get_board (self), index),
                        GTK_WIDGET (canvas), x, y);
}

/* ---- Panes and bars ---- */

static void
persona_cb (CjmSidebar *sidebar, const char *persona, CjmWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-persona", "s", persona);
}

static void
sidebar_menu_cb (
    CjmSidebar *sidebar, GtkWidget *row, const char *persona, double x, double y, CjmWindow *self)
{
  if (persona == NULL)
    cjm_window_show_menu (self, cjm_menus_for_map (cjm_window_get_board (self)), row, x, y);
  else
    cjm_window_show_menu (self,
                          *persona != '\0' ? cjm_menus_for_persona (persona)
                                           : cjm_menus_for_selected (cjm_window_get_board (self)),
                          row, x, y);
}

static void
bar_closed_cb (CjmWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
match_revealed_cb (CjmWindow *self)
{
  cjm_canvas_reveal_selected (self->canvas);
}

static void
time_over_cb (CjmWindow *self)
{
  cjm_window_toast (self, _ ("Time is over."));
}

static void
resized_cb (CjmWindow *self)
{
  cjm_window_arrange_panes (self, FALSE);
}

/* The user comes back to the window, and sees what others wrote into the file meanwhile. */
static void
active_cb (CjmWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)) && self->session != NULL)
    cjm_file_session_check_file (self->session);
}

/* The panes show the board of the document that is open; NULL on the start page. */
static void
connect_board (CjmWindow *self)
{
  CjmBoard *board = cjm_window_get_board (self);

  remove_menu (self);
  cjm_sidebar_set_board (self->sidebar, board);
  cjm_inspector_set_board (self->inspector, board);
  cjm_find_bar_set_board (self->find_bar, board);
  gtk_widget_set_visible (GTK_WIDGET (self->rain_bar), FALSE);
  if (board == NULL)
    return;
  cjm_overview_set_canvas (self->overview, self->canvas);
  g_free (self->shown_map);
  self->shown_map = g_strdup (cjm_board_get_map (board));
  g_signal_connect_object (board, "layout", G_CALLBACK (layout_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "message", G_CALLBACK (cjm_window_toast_undo), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "offer", G_CALLBACK (cjm_window_toast_offer), self, G_CONNECT_SWAPPED);
}

/* ---- Document ---- */

/** cjm_window_show_page: shows the page @name of the stack: "start", "loading" or "editor". */
void
cjm_window_show_page (CjmWindow *self, const char *name)
{
  g_return_if_fail (CJM_IS_WINDOW (self));
  g_return_if_fail (name != NULL);
  gtk_stack_set_visible_child_name (self->stack, name);
  /* Hidden it would still make the window paint itself with every frame. */
  gtk_spinner_set_spinning (self->spinner, strcmp (name, "loading") == 0);
}

/** cjm_window_show_document: shows the document of the session, or the start page without one. */
void
cjm_window_show_document (CjmWindow *self)
{
  CjmDocument *document = cjm_window_get_document (self);

  cjm_canvas_set_document (self->canvas, document);
  connect_board (self);
  if (document != NULL)
    cjm_window_arrange_panes (self, TRUE);
  cjm_window_show_page (self, document != NULL ? "editor" : "start");
  if (document != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  cjm_window_update_title (self);
  cjm_window_update_actions (self);
}

static void
create_cb (CjmStartPage *page, CjmDocument *document, CjmWindow *self)
{
  cjm_window_set_session (self, cjm_file_session_new (document, NULL, NULL));
}

static void
open_path_cb (CjmStartPage *page, const char *path, CjmWindow *self)
{
  cjm_window_open (self, path);
}

/** cjm_window_is_empty: Returns: TRUE if it shows the start page and no file is being opened. */
gboolean
cjm_window_is_empty (CjmWindow *self)
{
  g_return_val_if_fail (CJM_IS_WINDOW (self), FALSE);
  return self->session == NULL && self->loading == NULL;
}

/* ---- Life ---- */

static gboolean
cjm_window_close_request (GtkWindow *window)
{
  CjmWindow *self = CJM_WINDOW (window);

  if (!cjm_window_may_close (self))
    return TRUE;
  return GTK_WINDOW_CLASS (cjm_window_parent_class)->close_request (window);
}

enum
{
  PROP_AUTOSAVE = 1
};

static void
cjm_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CjmWindow *self = CJM_WINDOW (object);

  g_assert (id == PROP_AUTOSAVE);
  if (self->session != NULL)
    cjm_file_session_set_autosave (self->session, g_value_get_boolean (value));
}

static void
cjm_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CjmWindow *self = CJM_WINDOW (object);

  g_assert (id == PROP_AUTOSAVE);
  g_value_set_boolean (value, self->session != NULL && cjm_file_session_get_autosave (self->session));
}

static void
cjm_window_dispose (GObject *object)
{
  CjmWindow *self = CJM_WINDOW (object);

  remove_menu (self);
  self->closed = TRUE;
  cjm_window_cancel_opening (self);
  g_clear_object (&self->session_signals);
  if (self->session != NULL)
    cjm_file_session_close (self->session);
  g_clear_object (&self->session);
  g_clear_weak_pointer (&self->conflict_dialog);
  g_clear_object (&self->toast);
  G_OBJECT_CLASS (cjm_window_parent_class)->dispose (object);
}

static void
cjm_window_finalize (GObject *object)
{
  g_free (CJM_WINDOW (object)->shown_map);
  g_free (CJM_WINDOW (object)->loading);
  G_OBJECT_CLASS (cjm_window_parent_class)->finalize (object);
}

static void
cjm_window_class_init (CjmWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CJM_TYPE_CANVAS);
  g_type_ensure (CJM_TYPE_START_PAGE);
  g_type_ensure (CJM_TYPE_SIDEBAR);
  g_type_ensure (CJM_TYPE_INSPECTOR);
  g_type_ensure (CJM_TYPE_FIND_BAR);
  g_type_ensure (CJM_TYPE_OVERVIEW);
  g_type_ensure (CJM_TYPE_TIMER);
  g_type_ensure (CJM_TYPE_RAIN_BAR);
  G_OBJECT_CLASS (klass)->set_property = cjm_window_set_property;
  G_OBJECT_CLASS (klass)->get_property = cjm_window_get_property;
  g_object_class_install_property (
      G_OBJECT_CLASS (klass), PROP_AUTOSAVE,
      g_param_spec_boolean ("autosave", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_install_property_action (widget_class, "win.autosave", "autosave");
  G_OBJECT_CLASS (klass)->dispose = cjm_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = cjm_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = cjm_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, title);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, canvas);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, sidebar_pane);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, inspector_pane);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, inspector);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, find_bar);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, overview);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, timer);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, rain_bar);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, voting_label);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, journal_strip);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, journal_label);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, copy_strip);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, copy_label);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, conflict_strip);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, conflict_label);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, find_button);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, present_button);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, CjmWindow, inspector_button);
  gtk_widget_class_bind_template_callback (widget_class, cjm_window_cancel_opening);
  cjm_window_actions_class_init (widget_class);
}

/* A tool bar at the bottom adds things; another, beside a selected note, offers frequent actions. */
static void
add_tool_bar (CjmWindow *self)
{
  GtkWidget *bar = cjm_note_toolbar_new_tools ();

  gtk_widget_set_halign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (bar, GTK_ALIGN_END);
  gtk_widget_set_margin_bottom (bar, 14);
  gtk_overlay_add_overlay (self->overlay, bar);
  cjm_canvas_set_toolbar (self->canvas, cjm_note_toolbar_new ());
}

static void
cjm_window_init (CjmWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cjm_window_connect_session (self);
  cjm_label_wrap_all (GTK_WIDGET (self));
  g_signal_connect (self->start_page, "create", G_CALLBACK (create_cb), self);
  g_signal_connect (self->start_page, "open-path", G_CALLBACK (open_path_cb), self);
  g_signal_connect_swapped (self->canvas, "view", G_CALLBACK (view_cb), self);
  add_tool_bar (self);
  g_signal_connect (self->canvas, "context", G_CALLBACK (context_cb), self);
  g_signal_connect (self->canvas, "add-lane", G_CALLBACK (add_lane_cb), self);
  g_signal_connect (self->sidebar, "persona", G_CALLBACK (persona_cb), self);
  g_signal_connect (self->sidebar, "menu", G_CALLBACK (sidebar_menu_cb), self);
  g_signal_connect_swapped (self->find_bar, "closed", G_CALLBACK (bar_closed_cb), self);
  g_signal_connect_swapped (self->find_bar, "revealed", G_CALLBACK (match_revealed_cb), self);
  g_signal_connect_swapped (self->rain_bar, "dropped", G_CALLBACK (cjm_canvas_reveal_note), self->canvas);
  g_signal_connect_swapped (self->rain_bar, "closed", G_CALLBACK (bar_closed_cb), self);
  g_signal_connect_swapped (self->timer, "over", G_CALLBACK (time_over_cb), self);
  g_signal_connect_swapped (self, "notify::default-width", G_CALLBACK (resized_cb), self);
  g_signal_connect_swapped (self, "notify::is-active", G_CALLBACK (active_cb), self);
  g_object_bind_property (self->sidebar_pane, "reveal-child", self->sidebar_button, "active",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->inspector_pane, "reveal-child", self->inspector_button, "active",
                          G_BINDING_SYNC_CREATE);
  cjm_window_update_actions (self);
}

/** cjm_window_new: Returns: (transfer none): a new window of @application, with the start page. */
CjmWindow *
cjm_window_new (GtkApplication *application)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  return g_object_new (CJM_TYPE_WINDOW, "application", application, NULL);
}
