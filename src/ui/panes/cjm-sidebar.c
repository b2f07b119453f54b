/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-sidebar.c: maps, personas and outline of a file.
 *
 * Maps are small pictures that follow the map as it changes; they and the
 * personas are dragged: a map among the maps, a persona onto the map. Emits
 * ::persona when one is to be looked at, and ::menu.
 */
#include "ui/panes/cjm-sidebar.h"

#include "canvas/cjm-canvas.h"
#include "canvas/cjm-sheet-view.h"
#include "edit/cjm-edit-map.h"
#include "render/cjm-palette.h"
#include "render/cjm-panel-painter.h"
#include "render/cjm-theme.h"
#include "ui/base/cjm-kind-names.h"
#include "ui/base/cjm-label.h"
#include "ui/base/cjm-rows.h"
#include "ui/panes/cjm-outline-view.h"

#include <glib/gi18n.h>
#include <string.h>

#define THUMBNAIL 68         /* pixels wide */
#define THUMBNAILS_AFTER 200 /* milliseconds without another change */
#define PICTURE "picture"    /* data of the row of a map */
#define ABOUT "about"        /* data of the row of a persona */

struct _CjmSidebar
{
  GtkBox parent_instance;

  /* Template children. */
  GtkMenuButton  *add_map;
  GtkListBox     *maps;
  GtkListBox     *personas;
  CjmOutlineView *outline; /* NULL once it is disposed of */

  /* Owned. */
  CjmBoard     *board; /* (nullable): NULL between files */
  GSignalGroup *board_signals;
  GSignalGroup *document_signals;

  guint    thumbnails; /* pending timeout */
  gboolean filling;    /* the row that is selected is not chosen by somebody */
};

G_DEFINE_FINAL_TYPE (CjmSidebar, cjm_sidebar, GTK_TYPE_BOX)

enum
{
  SIGNAL_PERSONA, /* (const char *id): is to be looked at */
  SIGNAL_MENU, /* (GtkWidget *over, const char *persona, double x, double y): a menu is asked for at a place
                  in
                  @over; @persona is "" for what is selected, NULL for the map */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* A map that is dragged to another place among the maps. */
typedef char CjmMapDrag; /* the map's id */
static GType cjm_map_drag_get_type (void);
G_DEFINE_BOXED_TYPE (CjmMapDrag, cjm_map_drag, g_strdup, g_free)

static CjmSidebar *
get_sidebar (GtkWidget *row)
{
  return CJM_SIDEBAR (gtk_widget_get_ancestor (row, CJM_TYPE_SIDEBAR));
}

static GtkWidget *
new_lines (const char *name, const char *about)
{
  GtkWidget *second = cjm_label_new (about, "caption");

  gtk_widget_add_css_class (second, "dim-label");
  return cjm_rows_new_lines (cjm_label_new (name, "heading"), second);
}

static void
add_menu_gesture (GtkWidget *row, GCallback pressed)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", pressed, row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
}

static void
add_drag_source (GtkWidget *row, GCallback prepare)
{
  GtkDragSource *drag = gtk_drag_source_new ();

  g_signal_connect (drag, "prepare", prepare, row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drag));
}

/* ---- Maps ---- */

static GdkContentProvider *
prepare_map_cb (GtkDragSource *source, double x, double y, GtkWidget *row)
{
  return gdk_content_provider_new_typed (cjm_map_drag_get_type (), cjm_rows_get_id (row));
}

static gboolean
drop_map_cb (GtkDropTarget *target, const GValue *value, double x, double y, GtkWidget *row)
{
  CjmSidebar *self = get_sidebar (row);
  const char *id = g_value_get_boxed (value);
  guint       index = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if (self == NULL || self->board == NULL
      || cjm_document_get_map (cjm_board_get_document (self->board), id) == NULL)
    return FALSE;
  return cjm_board_do (self->board, _ ("Move Map"),
                       cjm_edit_move_sibling (cjm_board_get_document (self->board), id, index));
}

static void
map_menu_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkWidget *row)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_list_box_select_row (get_sidebar (row)->maps, GTK_LIST_BOX_ROW (row));
  gtk_widget_activate_action (row, "win.map-menu", NULL);
}

static GtkWidget *
new_map_row (CjmSidebar *self, const CjmMap *map)
{
  const char      *kind = cjm_kind_names_map (map->kind);
  const char      *title = map->title != NULL ? map->title : _ ("Untitled");
  g_autofree char *name = g_strdup_printf ("%s: %s", kind, title);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget       *row = cjm_rows_new (box, name);
  GtkWidget       *picture = cjm_sheet_view_new (THUMBNAIL);
  GtkDropTarget   *drop = gtk_drop_target_new (cjm_map_drag_get_type (), GDK_ACTION_COPY);

  cjm_sheet_view_set_document (CJM_SHEET_VIEW (picture), cjm_board_get_document (self->board),
                               map->record.id);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), new_lines (kind, title));
  gtk_widget_set_tooltip_text (row, title);
  cjm_rows_set_id (row, map->record.id);
  g_object_set_data (G_OBJECT (row), PICTURE, picture);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_map_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drop));
  add_drag_source (row, G_CALLBACK (prepare_map_cb));
  add_menu_gesture (row, G_CALLBACK (map_menu_cb));
  return row;
}

static void
select_shown_map (CjmSidebar *self)
{
  GtkWidget *row = cjm_rows_find (self->maps, cjm_board_get_map (self->board));

  self->filling = TRUE;
  if (row != NULL)
    gtk_list_box_select_row (self->maps, GTK_LIST_BOX_ROW (row));
  self->filling = FALSE;
}

static void
fill_maps (CjmSidebar *self)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (cjm_board_get_document (self->board), CJM_KIND_MAP);

  self->filling = TRUE;
  cjm_rows_clear (GTK_WIDGET (self->maps));
  for (guint i = 0; i < maps->len; i++)
    gtk_list_box_append (self->maps, new_map_row (self, g_ptr_array_index (maps, i)));
  self->filling = FALSE;
  select_shown_map (self);
}

static void
map_selected_cb (GtkListBox *list, GtkListBoxRow *row, CjmSidebar *self)
{
  if (row != NULL && !self->filling && self->board != NULL)
    cjm_board_set_map (self->board, cjm_rows_get_id (row));
}

/** cjm_sidebar_get_map_row: Returns: (nullable) (transfer none): the row of the map of id @map. */
GtkWidget *
cjm_sidebar_get_map_row (CjmSidebar *self, const char *map)
{
  g_return_val_if_fail (CJM_IS_SIDEBAR (self), NULL);
  return cjm_rows_find (self->maps, map);
}

static void
thumbnails_cb (gpointer data)
{
  CjmSidebar    *self = data;
  GtkListBoxRow *row;

  g_assert (self->board != NULL); /* or the source is removed */
  self->thumbnails = 0;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->maps, i)) != NULL; i++)
    cjm_sheet_view_set_document (g_object_get_data (G_OBJECT (row), PICTURE),
                                 cjm_board_get_document (self->board), cjm_rows_get_id (row));
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
  return gdk_content_provider_new_typed (CJM_TYPE_CANVAS_PERSONA_DRAG, cjm_rows_get_id (row));
}

static void
persona_menu_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkWidget *row)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (get_sidebar (row), signals[SIGNAL_MENU], 0, row, cjm_rows_get_id (row), x, y);
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
  g_signal_emit (self, signals[SIGNAL_MENU], 0, row, map ? NULL : cjm_rows_get_id (row),
                 gtk_widget_get_width (row) / 2.0, gtk_widget_get_height (row) / 2.0);
  return TRUE;
}

/* Returns: TRUE if @persona has a card on the map that is shown. */
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

/* Returns: what stands below the name of @persona: what it says of itself, or what one can do with it. */
static const char *
describe_persona (const CjmPersona *persona, gboolean on_map)
{
  if (persona->epithet != NULL)
    return persona->epithet;
  return on_map ? _ ("On this map") : _ ("Drag onto the map");
}

static void
update_persona_row (CjmSidebar *self, GtkWidget *row)
{
  const CjmPersona *persona = cjm_document_get_persona (cjm_board_get_document (self->board),
                                                        cjm_rows_get_id (row));
  gboolean          on_map;

  if (persona == NULL) /* the row goes with it, a moment later */
    return;
  on_map = is_on_map (self, persona->record.id);
  gtk_label_set_text (g_object_get_data (G_OBJECT (row), ABOUT), describe_persona (persona, on_map));
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
new_sample (int style)
{
  GtkWidget *sample = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (sample), 40);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (sample), 22);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (sample), draw_sample, GINT_TO_POINTER (style), NULL);
  gtk_widget_set_valign (sample, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (sample, "paper");
  return sample;
}

static GtkWidget *
new_persona_row (const CjmPersona *persona)
{
  const char *name = persona->name != NULL ? persona->name : _ ("No name yet");
  GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget  *row = cjm_rows_new (box, name);
  GtkWidget  *lines = new_lines (name, NULL);

  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), new_sample (persona->style));
  cjm_rows_set_id (row, persona->record.id);
  g_object_set_data (G_OBJECT (row), ABOUT, gtk_widget_get_last_child (lines));
  add_drag_source (row, G_CALLBACK (prepare_persona_cb));
  add_menu_gesture (row, G_CALLBACK (persona_menu_cb));
  return row;
}

static void
fill_personas (CjmSidebar *self)
{
  g_autoptr (GPtrArray) personas = cjm_document_list (cjm_board_get_document (self->board), CJM_KIND_PERSONA);

  cjm_rows_clear (GTK_WIDGET (self->personas));
  for (guint i = 0; i < personas->len; i++)
    gtk_list_box_append (self->personas, new_persona_row (g_ptr_array_index (personas, i)));
  update_personas (self);
}

static void
persona_activated_cb (GtkListBox *list, GtkListBoxRow *row, CjmSidebar *self)
{
  g_signal_emit (self, signals[SIGNAL_PERSONA], 0, cjm_rows_get_id (row));
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
layout_cb (CjmSidebar *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->maps);

  if (row == NULL || g_strcmp0 (cjm_rows_get_id (row), cjm_board_get_map (self->board)) != 0)
    select_shown_map (self);
  update_personas (self); /* a card came or went, or another map is shown */
}

/** cjm_sidebar_set_board: @board: (nullable): whose maps, personas and outline are listed. */
void
cjm_sidebar_set_board (CjmSidebar *self, CjmBoard *board)
{
  g_return_if_fail (CJM_IS_SIDEBAR (self));
  g_return_if_fail (board == NULL || CJM_IS_BOARD (board));
  g_clear_handle_id (&self->thumbnails, g_source_remove);
  g_set_object (&self->board, board);
  g_signal_group_set_target (self->board_signals, board);
  g_signal_group_set_target (self->document_signals, board != NULL ? cjm_board_get_document (board) : NULL);
  cjm_outline_view_set_board (self->outline, board);
  if (board == NULL)
    return;
  fill_maps (self);
  fill_personas (self);
}

/** cjm_sidebar_commit: ends the writing of a name in the outline. */
void
cjm_sidebar_commit (CjmSidebar *self)
{
  g_return_if_fail (CJM_IS_SIDEBAR (self));
  if (self->outline != NULL && self->board != NULL)
    cjm_outline_view_commit (self->outline);
}

/* ---- Life ---- */

/* Which kind of map to add. */
static void
fill_add_map (CjmSidebar *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (int kind = 0; kind < CJM_N_MAP_KINDS; kind++)
    {
      g_autofree char *action = g_strdup_printf ("win.add-map(%d)", kind);

      g_menu_append (menu, cjm_kind_names_map (kind), action);
    }
  gtk_menu_button_set_menu_model (self->add_map, G_MENU_MODEL (menu));
}

static void
cjm_sidebar_dispose (GObject *object)
{
  CjmSidebar *self = CJM_SIDEBAR (object);

  if (self->outline != NULL)
    cjm_sidebar_set_board (self, NULL);
  self->outline = NULL;
  g_clear_object (&self->board_signals);
  g_clear_object (&self->document_signals);
  G_OBJECT_CLASS (cjm_sidebar_parent_class)->dispose (object);
}

static void
cjm_sidebar_class_init (CjmSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cjm_sidebar_dispose;
  g_type_ensure (CJM_TYPE_OUTLINE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmSidebar, add_map);
  gtk_widget_class_bind_template_child (widget_class, CjmSidebar, maps);
  gtk_widget_class_bind_template_child (widget_class, CjmSidebar, personas);
  gtk_widget_class_bind_template_child (widget_class, CjmSidebar, outline);
  gtk_widget_class_bind_template_callback (widget_class, map_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, persona_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, outline_menu_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_key_cb);
  signals[SIGNAL_PERSONA] = g_signal_new ("persona", CJM_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_MENU] = g_signal_new ("menu", CJM_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 4, GTK_TYPE_WIDGET, G_TYPE_STRING, G_TYPE_DOUBLE,
                                       G_TYPE_DOUBLE);
}

static void
cjm_sidebar_init (CjmSidebar *self)
{
  self->board_signals = g_signal_group_new (CJM_TYPE_BOARD);
  g_signal_group_connect_swapped (self->board_signals, "layout", G_CALLBACK (layout_cb), self);
  self->document_signals = g_signal_group_new (CJM_TYPE_DOCUMENT);
  g_signal_group_connect (self->document_signals, "changed", G_CALLBACK (changed_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_add_map (self);
}
