/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-note-toolbar.c: what is often done with a note, beside it while it is selected;
 * and the bar at the bottom of the map of what can be added, each with its key below. */
#include "ui/panes/cjm-note-toolbar.h"

#include "canvas/cjm-canvas.h"
#include "render/cjm-mark.h"
#include "render/cjm-palette.h"
#include "ui/base/cjm-icon-button.h"
#include "ui/panes/cjm-menus.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* ---- Beside a note ---- */

/* A button for an action; the keyboard stays on the map. */
static void
set_up_button (GtkWidget *button, const char *label, const char *action)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focusable (button, FALSE);
  cjm_icon_button_set_name (button, label);
}

static void
add_button (GtkBox *box, const char *icon, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  set_up_button (button, label, action);
  gtk_box_append (box, button);
}

/* @menu: (transfer full) */
static void
add_menu (GtkBox *box, const char *text, GMenuModel *menu)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), text);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_add_css_class (button, "flat");
  cjm_icon_button_set_name (button, text);
  gtk_box_append (box, button);
  g_object_unref (menu);
}

/** cjm_note_toolbar_new: Returns: (transfer floating): what is often done with a note, to stand beside it. */
GtkWidget *
cjm_note_toolbar_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);

  gtk_widget_add_css_class (box, "osd-box");
  add_menu (GTK_BOX (box), _ ("Kind"), cjm_menus_of_note_kinds ());
  add_menu (GTK_BOX (box), _ ("Colour"), cjm_menus_of_tints ());
  add_button (GTK_BOX (box), "document-edit-symbolic", _ ("Edit Text (F2)"), "win.edit");
  add_button (GTK_BOX (box), "edit-copy-symbolic", _ ("Duplicate (Ctrl+D)"), "win.duplicate");
  add_button (GTK_BOX (box), "user-trash-symbolic", _ ("Delete"), "win.delete");
  add_button (GTK_BOX (box), "view-more-symbolic", _ ("More"), "win.context");
  return box;
}

/* ---- At the bottom ---- */

#define MARK 16 /* pixels */

static void
draw_mark (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer mark)
{
  /* GTK 4.8 has no call for a widget's colour that later ones keep. */
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  CjmRect  box = cjm_rect ((width - MARK) / 2.0, (height - MARK) / 2.0, MARK, MARK);

  cjm_mark_paint (cr, mark, &box, dark ? CJM_COLOUR_ICON_DARK : CJM_COLOUR_ICON);
}

/* A drag that begins on @button brings a new note. */
static void
make_note_draggable (GtkWidget *button)
{
  GtkDragSource *source = gtk_drag_source_new ();
  g_autoptr (GdkContentProvider) content = gdk_content_provider_new_typed (CJM_TYPE_CANVAS_NOTE_DRAG, "");
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (button);

  gtk_drag_source_set_content (source, content);
  gtk_drag_source_set_icon (source, icon, 0, 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source),
                                              GTK_PHASE_CAPTURE); /* before the button's own click */
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (source));
}

static GtkWidget *
add_tool (GtkBox *box, const char *mark, const char *key, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *area = gtk_drawing_area_new ();
  GtkWidget *letter = gtk_label_new (key);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), 22);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), 20);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_mark, (gpointer) mark, NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), area, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (letter, "caption");
  gtk_widget_add_css_class (letter, "dim-label");
  gtk_box_append (GTK_BOX (inside), area);
  gtk_box_append (GTK_BOX (inside), letter);
  gtk_button_set_child (GTK_BUTTON (button), inside);
  set_up_button (button, label, action);
  gtk_widget_add_css_class (button, "tool");
  gtk_box_append (box, button);
  return button;
}

/** cjm_note_toolbar_new_tools: Returns: (transfer floating): what can be added to a map, each with its key,
 * to stand at its bottom. */
GtkWidget *
cjm_note_toolbar_new_tools (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);

  gtk_widget_add_css_class (box, "osd-box");
  gtk_widget_add_css_class (box, "tool-bar");
  make_note_draggable (
      add_tool (GTK_BOX (box), "kind-text", "N", _ ("Add Note (drag it to its place)"), "win.add-note"));
  add_tool (GTK_BOX (box), "lane-curve", "E", _ ("Add Emotion"), "win.add-feeling");
  add_tool (GTK_BOX (box), "lane-stage", "S", _ ("Add Stage"), "win.add-stage");
  add_tool (GTK_BOX (box), "lane-activity", "L", _ ("Add Lane…"), "win.add-lane");
  add_tool (GTK_BOX (box), "lane-team", "P", _ ("Add Persona"), "win.add-persona");
  return box;
}
