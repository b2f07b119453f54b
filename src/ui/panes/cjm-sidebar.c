/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-sidebar.c: maps, personas and outline of a file.
 *
 * Maps are small pictures that follow the map as it changes; they and the
 * personas are dragged: a map among the maps, a persona onto the map. Emits
 * ::persona when one is to be looked at.
 */
#include "ui/panes/cjm-sidebar.h"

#include "canvas/cjm-canvas.h"
#include "canvas/cjm-sheet-view.h"
#include "edit/cjm-edit-map.h"
#include "render/cjm-palette.h"
#include "render/cjm-panel-painter.h"
#include "render/cjm-theme.h"
#include "ui/base/cjm-kind-names.h"
#include "ui/panes/cjm-outline-view.h"

#include <glib/gi18n.h>
#include <string.h>

#define THUMBNAIL 68
#define THUMBNAILS_AFTER 200 /* milliseconds without another change */

struct _CjmSidebar
{
  GtkBox parent_instance;

  CjmBoard       *board; /* NULL between files */
  GtkListBox     *maps;
  GtkListBox     *personas;
  CjmOutlineView *outline;
  guint           thumbnails; /* pending timeout */
  gboolean        filling;
};

G_DEFINE_FINAL_TYPE (CjmSidebar, cjm_sidebar, GTK_TYPE_BOX)

enum
{
  SIGNAL_PERSONA, /* (const char *id) */
  SIGNAL_MENU, /* (GtkWidget *row, const char *persona, double x, double y): a menu is asked for; NULL: of the
                  map */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* A map on its way to another place among the maps. */
typedef char CjmMapDrag; /* the map's id */
static GType cjm_map_drag_get_type (void);
G_DEFINE_BOXED_TYPE (CjmMapDrag, cjm_map_drag, g_strdup, g_free)

static const char *
id_of (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), "id");
}

static void
empty (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static GtkWidget *
two_lines (const char *first, const char *second)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_label_new (first);
  GtkWidget *about = gtk_label_new (second);

  gtk_widget_add_css_class (name, "heading");
  gtk_widget_add_css_class (about, "caption");
  gtk_widget_add_css_class (about, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (about), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (about), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), about);
  return box;
}

/* ---- Maps ---- */

static GdkContentProvider *
prepare_map_cb (GtkDragSource *source, double x, double y, GtkWidget *row)
{
  return gdk_content_provider_new_typed (cjm_map_drag_get_type (), id_of (row));
}

static gboolean
drop_map_cb (GtkDropTarget *target, const GValue *value, double x, double y, GtkWidget *row)
{
  CjmSidebar *self = CJM_SIDEBAR (gtk_widget_get_ancestor (row, CJM_TYPE_SIDEBAR));
  const char *id = g_value_get_boxed (value);
  guint       index = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if (self == NULL || cjm_document_get_map (cjm_board_get_document (self->board), id) == NULL)
    return FALSE;
  return cjm_board_do (self->board, _ ("Move Map"),
                       cjm_edit_move_sibling (cjm_board_get_document (self->board), id, index));
}

static void
map_menu_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkWidget *row)
{
  CjmSidebar *self = CJM_SIDEBAR (gtk_widget_get_ancestor (row, CJM_TYPE_SIDEBAR));

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_list_box_select_row (self->maps, GTK_LIST_BOX_ROW (row));
  gtk_widget_activate_action (row, "win.map-menu", NULL);
}

static GtkWidget *
new_map_row (CjmSidebar *self, const CjmMap *map)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget       *picture = cjm_sheet_view_new (THUMBNAIL);
  const char      *title = map->title != NULL ? map->title : _ ("Untitled");
  GtkDragSource   *drag = gtk_drag_source_new ();
  GtkDropTarget   *drop = gtk_drop_target_new (cjm_map_drag_get_type (), GDK_ACTION_COPY);
  GtkGesture      *menu = gtk_gesture_click_new ();
  g_autofree char *name = g_strdup_printf ("%s: %s", cjm_kind_names_map (map->kind), title);

  cjm_sheet_view_set_document (CJM_SHEET_VIEW (picture), cjm_board_get_document (self->board),
                               map->record.id);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), two_lines (cjm_kind_names_map (map->kind), title));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (map->record.id), g_free);
  g_object_set_data (G_OBJECT (row), "picture", picture);
  g_signal_connect (drag, "prepare", G_CALLBACK (prepare_map_cb), row);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_map_cb), row);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (map_menu_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drop));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (menu));
  return row;
}

static void
mark_shown_map (CjmSidebar *self)
{
  const char *shown = cjm_board_get_map (self->board);

  self->filling = TRUE;
  for (int i = 0; gtk_list_box_get_row_at_index (self->maps, i) != NULL; i++)
    if (g_strcmp0 (id_of (gtk_list_box_get_row_at_index (self->maps, i)), shown) == 0)
      gtk_list_box_select_row (self->maps, gtk_list_box_get_row_at_index (self->maps, i));
  self->filling = FALSE;
}

static void
fill_maps (CjmSidebar *self)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (cjm_board_get_document (self->board), CJM_KIND_MAP);

  self->filling = TRUE;
  empty (self->maps);
  for (guint i = 0; i < maps->len; i++)
    gtk_list_box_append (self->maps, new_map_row (self, g_ptr_array_index (maps, i)));
  self->filling = FALSE;
  mark_shown_map (self);
}

static void
map_selected_cb (GtkListBox *list, GtkListBoxRow *row, CjmSidebar *self)
{
  if (row != NULL && !self->filling && self->board != NULL)
    cjm_board_set_map (self->board, id_of (row));
}

/** cjm_sidebar_get_map_row: Returns: (nullable) (transfer none): the row of @map. */
GtkWidget *
cjm_sidebar_get_map_row (CjmSidebar *self, const char *map)
{
  for (int i = 0; gtk_list_box_get_row_at_index (self->maps, i) != NULL; i++)
    if (g_strcmp0 (id_of (gtk_list_box_get_row_at_index (self->maps, i)), map) == 0)
      return GTK_WIDGET (gtk_list_box_get_row_at_index (self->maps, i));
  return NULL;
}

static void
thumbnails_cb (gpointer data)
{
  CjmSidebar *self = data;

  self->thumbnails = 0;
  for (int i = 0; gtk_list_box_get_row_at_index (self->maps, i) != NULL; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->maps, i);

      cjm_sheet_view_set_document (g_object_get_data (G_OBJECT (row), "picture"),
                                   cjm_board_get_document (self->board), id_of (row));
    }
}

/* ---- Personas ---- */

/* A piece of its curve, in its colour and dash. */
static void
draw_sample (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer style)
{
  cjm_theme_set_colour (cr, cjm_palette_persona (GPOINTER_TO_INT (style)));
  cjm_panel_painter_set_pen (cr, CJM_CURVE_ACTUAL, GPOINTER_TO_INT (style));
  cairo_move_to (cr, 3, height * 0.65);
  cairo_curve_to (cr, width * 0.35, height * 0.65, width * 0.3, height * 0.3, width * 0.55, height * 0.3);
  cairo_curve_to (cr, width * 0.8, height * 0.3, width * 0.75, height * 0.6, width - 3, height * 0.55);
  cairo_stroke (cr);
}

static GdkContentProvider *
prepare_persona_cb (GtkDragSource *source, double x, double y, GtkWidget *row)
{
  return gdk_content_provider_new_typed (CJM_TYPE_CANVAS_PERSONA_DRAG, id_of (row));
}

static void
persona_menu_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkWidget *row)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (gtk_widget_get_ancestor (row, CJM_TYPE_SIDEBAR), signals[SIGNAL_MENU], 0, row, id_of (row),
                 x, y);
}

/* The Menu key, or Shift+F10, on a row of maps or personas. */
static gboolean
row_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CjmSidebar *self)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GtkWidget *row = gtk_root_get_focus (gtk_widget_get_root (list));
  gboolean   map = list == GTK_WIDGET (self->maps);

  if ((key != GDK_KEY_Menu && !(key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK)))
      || !GTK_IS_LIST_BOX_ROW (row))
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_MENU], 0, row, map ? NULL : id_of (row),
                 gtk_widget_get_width (row) / 2.0, gtk_widget_get_height (row) / 2.0);
  return TRUE;
}

/* Whether @persona has a card on the map that is shown. */
static gboolean
is_on_map (CjmSidebar *self, const char *persona)
{
  const char *map = cjm_board_get_map (self->board);
  g_autoptr (GPtrArray) cards = map != NULL ? cjm_document_list_of_map (cjm_board_get_document (self->board),
                                                                        CJM_KIND_CARD, map)
                                            : NULL;

  for (guint i = 0; cards != NULL && i < cards->len; i++)
    if (g_strcmp0 (CJM_CARD (g_ptr_array_index (cards, i))->persona, persona) == 0)
      return TRUE;
  return FALSE;
}

/* Below the name, where the persona says nothing of itself: what one can do with it. */
static void
update_persona_row (CjmSidebar *self, GtkWidget *row)
{
  const CjmPersona *persona = cjm_document_get_persona (cjm_board_get_document (self->board), id_of (row));
  gboolean          on_map = persona != NULL && is_on_map (self, persona->record.id);

  if (persona == NULL) /* the row goes with it, a moment later */
    return;
  gtk_label_set_text (g_object_get_data (G_OBJECT (row), "about"), persona->epithet != NULL ? persona->epithet
                                                                   : on_map ? _ ("On this map")
                                                                            : _ ("Drag onto the map"));
  gtk_widget_set_tooltip_text (row, on_map ? NULL : _ ("Drag onto the map to add its card"));
}

static void
update_personas (CjmSidebar *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->personas, i)) != NULL; i++)
    update_persona_row (self, GTK_WIDGET (row));
}

static GtkWidget *
new_persona_row (const CjmPersona *persona)
{
  GtkWidget     *row = gtk_list_box_row_new ();
  GtkWidget     *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget     *sample = gtk_drawing_area_new ();
  GtkWidget     *words;
  const char    *name = persona->name != NULL ? persona->name : _ ("No name yet");
  GtkDragSource *drag = gtk_drag_source_new ();
  GtkGesture    *menu = gtk_gesture_click_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (sample), 40);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (sample), 22);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (sample), draw_sample, GINT_TO_POINTER (persona->style),
                                  NULL);
  gtk_widget_set_valign (sample, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (sample, "paper");
  words = two_lines (name, NULL);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), sample);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (persona->record.id), g_free);
  g_object_set_data (G_OBJECT (row), "about", gtk_widget_get_last_child (words));
  g_signal_connect (drag, "prepare", G_CALLBACK (prepare_persona_cb), row);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (persona_menu_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drag));
  return row;
}

static void
fill_personas (CjmSidebar *self)
{
  g_autoptr (GPtrArray) personas = cjm_document_list (cjm_board_get_document (self->board), CJM_KIND_PERSONA);

  empty (self->personas);
  for (guint i = 0; i < personas->len; i++)
    gtk_list_box_append (self->personas, new_persona_row (g_ptr_array_index (personas, i)));
  update_personas (self);
}

static void
persona_activated_cb (GtkListBox *list, GtkListBoxRow *row, CjmSidebar *self)
{
  g_signal_emit (self, signals[SIGNAL_PERSONA], 0, id_of (row));
}

/* The outline asks for the menu of what is selected. */
static void
outline_menu_cb (CjmSidebar *self, double x, double y)
{
  g_signal_emit (self, signals[SIGNAL_MENU], 0, self->outline, "", x, y);
}

/* ---- Following the document ---- */

static gboolean
touches (CjmChangeSet *changes, CjmRecordKind kind)
{
  for (guint i = 0; i < cjm_change_set_size (changes); i++)
    {
      const CjmChange *change = cjm_change_set_get (changes, i);

      if ((change->after != NULL ? change->after : change->before)->kind == kind)
        return TRUE;
    }
  return FALSE;
}

static void
changed_cb (CjmDocument *document, CjmChangeSet *changes, CjmSidebar *self)
{
  if (touches (changes, CJM_KIND_MAP))
    fill_maps (self);
  else if (self->thumbnails == 0)
    self->thumbnails = g_timeout_add_once (THUMBNAILS_AFTER, thumbnails_cb, self);
  if (touches (changes, CJM_KIND_PERSONA))
    fill_personas (self);
}

static void
map_shown_cb (CjmSidebar *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->maps);

  if (row == NULL || g_strcmp0 (id_of (row), cjm_board_get_map (self->board)) != 0)
    mark_shown_map (self);
  update_personas (self); /* a card came or went, or another map is shown */
}

/** cjm_sidebar_set_board: @board: (nullable). */
void
cjm_sidebar_set_board (CjmSidebar *self, CjmBoard *board)
{
  if (self->board != NULL)
    {
      g_signal_handlers_disconnect_by_data (cjm_board_get_document (self->board), self);
      g_signal_handlers_disconnect_by_data (self->board, self);
    }
  g_clear_handle_id (&self->thumbnails, g_source_remove);
  g_set_object (&self->board, board);
  if (self->outline != NULL)
    cjm_outline_view_set_board (self->outline, board);
  if (board == NULL)
    return;
  g_signal_connect (cjm_board_get_document (board), "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (board, "layout", G_CALLBACK (map_shown_cb), self);
  fill_maps (self);
  fill_personas (self);
}

/** cjm_sidebar_commit: ends the writing of a name in the outline. */
void
cjm_sidebar_commit (CjmSidebar *self)
{
  if (self->outline != NULL && self->board != NULL)
    cjm_outline_view_commit (self->outline);
}

/* ---- Life ---- */

static GtkWidget *
new_heading (const char *title, GtkWidget *button)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (box, "side-heading");
  gtk_box_append (GTK_BOX (box), label);
  if (button != NULL)
    gtk_box_append (GTK_BOX (box), button);
  return box;
}

/* Which kind of map to add. */
static GtkWidget *
new_add_map_button (void)
{
  GMenu     *menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (int kind = 0; kind < CJM_N_MAP_KINDS; kind++)
    {
      g_autofree char *action = g_strdup_printf ("win.add-map(%d)", kind);

      g_menu_append (menu, cjm_kind_names_map (kind), action);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Add Map"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add Map"), -1);
  g_object_unref (menu);
  return button;
}

static GtkWidget *
new_add_persona_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.add-persona");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Add Persona"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add Persona"),
                                  -1);
  return button;
}

static GtkListBox *
new_list (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_LIST_BOX (list);
}

static GtkWidget *
new_short_scroll (GtkListBox *list, int most)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), most);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (list));
  return scrolled;
}

static void
cjm_sidebar_dispose (GObject *object)
{
  CjmSidebar *self = CJM_SIDEBAR (object);

  cjm_sidebar_set_board (self, NULL);
  self->outline = NULL;
  G_OBJECT_CLASS (cjm_sidebar_parent_class)->dispose (object);
}

static void
cjm_sidebar_class_init (CjmSidebarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cjm_sidebar_dispose;
  signals[SIGNAL_PERSONA] = g_signal_new ("persona", CJM_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_MENU] = g_signal_new ("menu", CJM_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 4, GTK_TYPE_WIDGET, G_TYPE_STRING, G_TYPE_DOUBLE,
                                       G_TYPE_DOUBLE);
}

static void
add_menu_keys (CjmSidebar *self, GtkListBox *list)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect (key, "key-pressed", G_CALLBACK (row_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (list), key);
}

static void
cjm_sidebar_init (CjmSidebar *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "map-sidebar");
  gtk_widget_set_size_request (GTK_WIDGET (self), 256, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
  self->maps = new_list (_ ("Maps in this file"));
  gtk_list_box_set_selection_mode (self->maps, GTK_SELECTION_BROWSE);
  self->personas = new_list (_ ("Personas"));
  gtk_list_box_set_selection_mode (self->personas, GTK_SELECTION_NONE);
  self->outline = g_object_new (CJM_TYPE_OUTLINE_VIEW, NULL);
  g_signal_connect_swapped (self->outline, "menu", G_CALLBACK (outline_menu_cb), self);
  g_signal_connect (self->maps, "row-selected", G_CALLBACK (map_selected_cb), self);
  g_signal_connect (self->personas, "row-activated", G_CALLBACK (persona_activated_cb), self);
  add_menu_keys (self, self->maps);
  add_menu_keys (self, self->personas);
  gtk_box_append (GTK_BOX (self), new_heading (_ ("Maps"), new_add_map_button ()));
  gtk_box_append (GTK_BOX (self), new_short_scroll (self->maps, 300));
  gtk_box_append (GTK_BOX (self), new_heading (_ ("Personas"), new_add_persona_button ()));
  gtk_box_append (GTK_BOX (self), new_short_scroll (self->personas, 180));
  gtk_box_append (GTK_BOX (self), new_heading (_ ("Outline"), NULL));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->outline));
  gtk_widget_set_vexpand (GTK_WIDGET (self->outline), TRUE);
}
