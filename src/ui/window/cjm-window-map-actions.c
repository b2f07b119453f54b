/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window-map-actions.c: actions for maps, for search and navigation, for workshops. */
#include "ui/window/cjm-window-private.h"

#include "edit/cjm-edit-map.h"
#include "edit/cjm-template.h"
#include "tools/cjm-board-selection.h"
#include "tools/cjm-board-text.h"
#include "tools/cjm-draft.h"
#include "ui/base/cjm-commands.h"
#include "ui/dialogs/cjm-ask.h"
#include "ui/dialogs/cjm-palette-dialog.h"
#include "ui/panes/cjm-menus.h"
#include "ui/window/cjm-presenter.h"

#include <glib/gi18n.h>

/* ---- Maps ---- */

/* Applies @plan (transfer full), which adds the map @id, and shows that. */
static void
show_new_map (GtkWidget *widget, const char *label, CjmChangeSet *plan, const char *id)
{
  if (cjm_board_do (BOARD (widget), label, plan))
    cjm_board_set_map (BOARD (widget), id);
}

static void
add_map_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *id = NULL;
  int              kind = CLAMP (g_variant_get_int32 (parameter), 0, CJM_N_MAP_KINDS - 1);
  CjmChangeSet    *plan = cjm_template_plan_map (cjm_board_get_document (BOARD (widget)), kind, NULL, &id);

  show_new_map (widget, _ ("Add Map"), plan, id);
}

static void
new_map_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *id = NULL;
  CjmChangeSet *plan = cjm_template_plan_map (cjm_board_get_document (BOARD (widget)), CJM_MAP_CURRENT_STATE,
                                              NULL, &id);

  show_new_map (widget, _ ("Add Map"), plan, id);
}

static void
duplicate_map_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *id = NULL;
  CjmChangeSet    *plan;

  if (cjm_board_get_map (BOARD (widget)) == NULL)
    return;
  plan = cjm_edit_copy_map (cjm_board_get_document (BOARD (widget)), cjm_board_get_map (BOARD (widget)), &id);
  show_new_map (widget, _ ("Duplicate Map"), plan, id);
}

static void
make_future_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmBoard        *board = BOARD (widget);
  const CjmMap    *map = cjm_document_get_map (cjm_board_get_document (board), cjm_board_get_map (board));
  g_autofree char *id = NULL;
  CjmChangeSet    *plan;

  if (map == NULL || map->kind != CJM_MAP_CURRENT_STATE)
    {
      cjm_window_toast (CJM_WINDOW (widget), _ ("A future state is made from a current-state map."));
      return;
    }
  plan = cjm_edit_make_future (cjm_board_get_document (board), map->record.id, &id);
  show_new_map (widget, _ ("Make Future State"), plan, id);
}

/** Renaming: a title that is being typed. */
typedef struct
{
  CjmWindow *window; /* borrowed: its popover asks, and goes with it */
  char      *map;    /* id */
  CjmDraft   draft;  /* the change to the document so far */
} Renaming;

static void
renaming_free (gpointer data)
{
  g_free (((Renaming *) data)->map);
  g_free (data);
}

/* An empty title is taken for none: the map keeps the one it had. */
static void
renamed_cb (const char *title, CjmAskState state, gpointer data)
{
  Renaming    *renaming = data;
  CjmBoard    *board = cjm_window_get_board (renaming->window);
  CjmDocument *document = board != NULL ? cjm_board_get_document (board) : NULL;

  if (document == NULL || cjm_document_get_map (document, renaming->map) == NULL)
    return;
  if (state == CJM_ASK_DROPPED || *title == '\0')
    {
      cjm_draft_discard (&renaming->draft, document);
      return;
    }
  cjm_draft_open (&renaming->draft, document);
  cjm_board_do (board, _ ("Rename Map"), cjm_edit_set_text (document, renaming->map, "title", title));
  cjm_draft_close (&renaming->draft, document);
}

static void
rename_map_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmWindow      *self = CJM_WINDOW (widget);
  const CjmMap   *map = cjm_document_get_map (cjm_board_get_document (BOARD (widget)),
                                              cjm_board_get_map (BOARD (widget)));
  GtkWidget      *row = cjm_sidebar_get_map_row (self->sidebar, cjm_board_get_map (BOARD (widget)));
  GdkRectangle    at = { gtk_widget_get_width (GTK_WIDGET (self->overlay)) / 2, 1, 1, 1 };
  graphene_rect_t bounds;
  Renaming       *renaming;

  if (row != NULL && gtk_widget_get_mapped (row)
      && gtk_widget_compute_bounds (row, GTK_WIDGET (self->overlay), &bounds))
    at = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                         (int) bounds.size.height };
  if (map == NULL)
    return;
  cjm_board_end_edit (BOARD (widget));
  renaming = g_new0 (Renaming, 1);
  renaming->window = self;
  renaming->map = g_strdup (map->record.id);
  cjm_ask_text (GTK_WIDGET (self->overlay), &at, _ ("Title of the map"), map->title, renamed_cb, renaming,
                renaming_free);
}

static void
delete_map_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmBoard *board = BOARD (widget);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (CjmChangeSet) plan = NULL;

  if (cjm_document_count (cjm_board_get_document (board), CJM_KIND_MAP) < 2)
    {
      cjm_window_toast (CJM_WINDOW (widget), _ ("A file keeps at least one map."));
      return;
    }
  g_ptr_array_add (ids, (gpointer) cjm_board_get_map (board));
  plan = cjm_edit_remove (cjm_board_get_document (board), ids);
  if (cjm_board_do (board, _ ("Delete Map"), cjm_change_set_ref (plan)))
    g_signal_emit_by_name (board, "message", _ ("Deleted the map"), plan);
}

/* Returns: position of the map shown among all, @n (out) of them. */
static guint
get_map_position (CjmBoard *board, guint *n)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (cjm_board_get_document (board), CJM_KIND_MAP);
  guint at = 0;

  *n = maps->len;
  g_ptr_array_find (maps, cjm_document_find (cjm_board_get_document (board), cjm_board_get_map (board)), &at);
  return at;
}

static void
move_map (GtkWidget *widget, int direction)
{
  guint n, at = get_map_position (BOARD (widget), &n);

  if ((int) at + direction >= 0 && at + direction < n)
    cjm_board_do (BOARD (widget), _ ("Move Map"),
                  cjm_edit_move_sibling (cjm_board_get_document (BOARD (widget)),
                                         cjm_board_get_map (BOARD (widget)), at + direction));
}

static void
move_map_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_map (widget, -1);
}

static void
move_map_down_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_map (widget, 1);
}

/* @direction: 1 for the next map, −1 for the one before; around the end. */
static void
show_map_beside (GtkWidget *widget, int direction)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (cjm_board_get_document (BOARD (widget)), CJM_KIND_MAP);
  guint n, at = get_map_position (BOARD (widget), &n);

  if (n > 1)
    cjm_board_set_map (BOARD (widget), ((CjmRecord *) g_ptr_array_index (
                                            maps, (at + n + (guint) (direction > 0 ? 1 : (int) n - 1)) % n))
                                           ->id);
}

static void
next_map_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_map_beside (widget, 1);
}

static void
previous_map_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_map_beside (widget, -1);
}

static void
map_menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmWindow *self = CJM_WINDOW (widget);
  GtkWidget *row = cjm_sidebar_get_map_row (self->sidebar, cjm_board_get_map (BOARD (widget)));

  if (row != NULL)
    cjm_window_show_menu (self, cjm_menus_for_map (BOARD (widget)), row, gtk_widget_get_width (row) / 2.0,
                          gtk_widget_get_height (row) / 2.0);
}

/* ---- Search and navigation ---- */

static void
found_cb (const char *id, gpointer data)
{
  CjmWindow *self = data;

  cjm_board_show (cjm_window_get_board (self), id);
  cjm_canvas_reveal_selected (self->canvas);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
palette_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_board_end_edit (BOARD (widget));
  cjm_palette_dialog_open (GTK_WINDOW (widget), BOARD (widget), found_cb, widget);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_board_end_edit (BOARD (widget));
  cjm_find_bar_open (CJM_WINDOW (widget)->find_bar);
}

static void
find_next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_find_bar_go (CJM_WINDOW (widget)->find_bar, 1);
}

static void
find_previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_find_bar_go (CJM_WINDOW (widget)->find_bar, -1);
}

static void
sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_window_toggle_pane (CJM_WINDOW (widget), CJM_WINDOW (widget)->sidebar_pane);
}

static void
inspector_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_window_toggle_pane (CJM_WINDOW (widget), CJM_WINDOW (widget)->inspector_pane);
}

static void
properties_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_window_show_properties (CJM_WINDOW (widget));
}

static void
zoom_selected_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_canvas_fit_selected (CJM_WINDOW (widget)->canvas);
}

static void
fullscreen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (cjm_commands_new_window (GTK_WINDOW (widget))));
}

/* The Menu key: beside what is selected. */
static void
context_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmWindow *self = CJM_WINDOW (widget);
  CjmRect    box = cjm_board_get_selected_box (BOARD (widget)),
          visible = cjm_canvas_get_visible_rect (self->canvas);
  double zoom = cjm_canvas_get_zoom (self->canvas);

  cjm_window_show_menu (self, cjm_menus_for_selected (BOARD (widget)), GTK_WIDGET (self->canvas),
                        (box.x + box.width / 2 - visible.x) * zoom,
                        (box.y + MIN (box.height, 20) - visible.y) * zoom);
}

/* ---- Workshop ---- */

static void
present_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_window_end_edit (CJM_WINDOW (widget));
  if (cjm_board_get_map (BOARD (widget)) != NULL)
    cjm_presenter_open (GTK_WINDOW (widget), cjm_board_get_document (BOARD (widget)),
                        cjm_board_get_map (BOARD (widget)));
}

static void
timer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_timer_toggle (CJM_WINDOW (widget)->timer);
}

static void
vote_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CjmWindow *self = CJM_WINDOW (widget);
  gboolean   voting = !cjm_canvas_get_voting (self->canvas);

  cjm_board_end_edit (BOARD (widget));
  cjm_canvas_set_voting (self->canvas, voting);
  gtk_widget_set_visible (GTK_WIDGET (self->voting_label), voting);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
rain_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cjm_board_end_edit (BOARD (widget));
  cjm_rain_bar_open (CJM_WINDOW (widget)->rain_bar, BOARD (widget));
}

/** cjm_window_map_actions_class_init: installs the actions of this file. */
void
cjm_window_map_actions_class_init (GtkWidgetClass *widget_class)
{
  static const CjmWindowAction actions[] = {
    { "win.add-map", "i", add_map_action },
    { "win.new-map", NULL, new_map_action },
    { "win.duplicate-map", NULL, duplicate_map_action },
    { "win.make-future", NULL, make_future_action },
    { "win.rename-map", NULL, rename_map_action },
    { "win.delete-map", NULL, delete_map_action },
    { "win.move-map-up", NULL, move_map_up_action },
    { "win.move-map-down", NULL, move_map_down_action },
    { "win.next-map", NULL, next_map_action },
    { "win.previous-map", NULL, previous_map_action },
    { "win.map-menu", NULL, map_menu_action },
    { "win.palette", NULL, palette_action },
    { "win.find", NULL, find_action },
    { "win.find-next", NULL, find_next_action },
    { "win.find-previous", NULL, find_previous_action },
    { "win.sidebar", NULL, sidebar_action },
    { "win.inspector", NULL, inspector_action },
    { "win.properties", NULL, properties_action },
    { "win.zoom-selected", NULL, zoom_selected_action },
    { "win.fullscreen", NULL, fullscreen_action },
    { "win.shortcuts", NULL, shortcuts_action },
    { "win.context", NULL, context_action },
    { "win.present", NULL, present_action },
    { "win.timer", NULL, timer_action },
    { "win.vote", NULL, vote_action },
    { "win.rain", NULL, rain_action },
  };

  cjm_window_install_actions (widget_class, actions, G_N_ELEMENTS (actions), TRUE);
}
