/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas.c: the widget that shows a map and hands input to its board.
 *
 * Here: the widget, and what it does when the board changes. Each other
 * cjm-canvas-*.c is one part with a state of its own; see cjm-canvas-private.h.
 */
#include "canvas/cjm-canvas-private.h"

#include "render/cjm-palette.h"
#include "tools/cjm-board-selection.h"
#include "tools/cjm-board-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (CjmCanvas, cjm_canvas, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_VIEW,     /* zoom or position has changed */
  SIGNAL_CONTEXT,  /* (double x, double y): a menu is asked for there, in the widget */
  SIGNAL_ADD_LANE, /* (guint index, double x, double y): asks there which kind of lane to add at that place */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* In pixels. */
#define LEAST_WIDTH 320
#define LEAST_HEIGHT 240
#define NATURAL_WIDTH 1000
#define NATURAL_HEIGHT 700

/* ---- The board changes ---- */

static void
layout_cb (CjmBoard *board, CjmCanvas *self)
{
  cjm_canvas_hover_clear (self);
  cjm_canvas_view_update_tray (self);
  cjm_canvas_children_update (self); /* compares with the layout before, which is still there */
  cjm_canvas_editor_place (self);
  gtk_widget_queue_draw (self->pins);
}

static void
drag_cb (CjmBoard *board, CjmCanvas *self)
{
  cjm_canvas_toolbar_update (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A screen reader follows the selection. */
static void
update_active_descendant (CjmCanvas *self)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected (self->board);
  GtkWidget *child = NULL;

  if (ids->len > 0)
    child = cjm_canvas_children_find (self, g_ptr_array_index (ids, ids->len - 1));
  if (child != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, child,
                                    -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

static void
selection_cb (CjmBoard *board, CjmCanvas *self)
{
  update_active_descendant (self);
  cjm_canvas_editor_place (self);
  cjm_canvas_editor_describe (self);
  cjm_canvas_toolbar_update (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
filter_cb (CjmBoard *board, CjmCanvas *self)
{
  cjm_canvas_children_update (self);
}

static void
edited_cb (CjmBoard *board, GParamSpec *pspec, CjmCanvas *self)
{
  const char *id = cjm_board_get_edited (board);

  if (id != NULL)
    cjm_canvas_editor_open (self, id);
  else
    cjm_canvas_editor_close (self);
  cjm_canvas_toolbar_update (self);
}

/* Colours or fonts of the project may be others. */
static void
style_cb (CjmDocument *document, gpointer changes, CjmCanvas *self)
{
  if (!cjm_painter_apply_style (self->painter, document))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_queue_draw (child);
}

/* ---- The board itself ---- */

static void
drop_board (CjmCanvas *self)
{
  if (self->board == NULL)
    return;
  cjm_board_end_edit (self->board);
  cjm_canvas_scroll_stop (self);
  cjm_canvas_hover_clear (self);
  cjm_canvas_children_clear (self);
  g_signal_handlers_disconnect_by_data (self->board, self);
  g_signal_handler_disconnect (cjm_board_get_document (self->board), self->style_id);
  g_clear_object (&self->board);
  cjm_canvas_editor_describe (self);
}

static void
make_board (CjmCanvas *self, CjmDocument *document)
{
  cjm_painter_apply_style (self->painter, document);
  /* Connected before the board is: its layout needs the new style. */
  self->style_id = g_signal_connect (document, "changed", G_CALLBACK (style_cb), self);
  self->board = cjm_board_new (document, cjm_shaper_get_measure (cjm_painter_get_shaper (self->painter)));
  g_signal_connect (self->board, "layout", G_CALLBACK (layout_cb), self);
  g_signal_connect (self->board, "selection", G_CALLBACK (selection_cb), self);
  g_signal_connect (self->board, "drag", G_CALLBACK (drag_cb), self);
  g_signal_connect (self->board, "filter", G_CALLBACK (filter_cb), self);
  g_signal_connect (self->board, "notify::edited", G_CALLBACK (edited_cb), self);
}

/** cjm_canvas_set_document: @document: (nullable): shows its first map, on a new board; NULL for none. */
void
cjm_canvas_set_document (CjmCanvas *self, CjmDocument *document)
{
  g_return_if_fail (CJM_IS_CANVAS (self) && (document == NULL || CJM_IS_DOCUMENT (document)));

  drop_board (self);
  if (document != NULL)
    make_board (self, document);
  cjm_canvas_fit (self);
}

/** cjm_canvas_get_board: Returns: (nullable) (transfer none): what is shown; NULL without a document. */
CjmBoard *
cjm_canvas_get_board (CjmCanvas *self)
{
  g_return_val_if_fail (CJM_IS_CANVAS (self), NULL);

  return self->board;
}

/** cjm_canvas_get_layout: Returns: (nullable) (transfer none): NULL without a map. */
CjmLayout *
cjm_canvas_get_layout (CjmCanvas *self)
{
  return self->board != NULL ? cjm_board_get_layout (self->board) : NULL;
}

/** cjm_canvas_get_painter: Returns: (transfer none): by which the map is drawn. */
CjmPainter *
cjm_canvas_get_painter (CjmCanvas *self)
{
  g_return_val_if_fail (CJM_IS_CANVAS (self), NULL);

  return self->painter;
}

/** cjm_canvas_write: shows record @id and begins to write its text. */
void
cjm_canvas_write (CjmCanvas *self, const char *id)
{
  g_return_if_fail (CJM_IS_CANVAS (self) && self->board != NULL && id != NULL);

  cjm_board_show (self->board, id);
  cjm_canvas_reveal_selected (self);
  cjm_board_edit_selected (self->board);
}

/* ---- How it is used ---- */

/** cjm_canvas_set_voting: while voting digits give the selected notes dots and a click gives one more. */
void
cjm_canvas_set_voting (CjmCanvas *self, gboolean voting)
{
  g_return_if_fail (CJM_IS_CANVAS (self));

  self->is_voting = voting;
  cjm_canvas_toolbar_update (self);
}

/** cjm_canvas_get_voting: Returns: TRUE while voting; see cjm_canvas_set_voting(). */
gboolean
cjm_canvas_get_voting (CjmCanvas *self)
{
  g_return_val_if_fail (CJM_IS_CANVAS (self), FALSE);

  return self->is_voting;
}

/** cjm_canvas_set_by_keyboard: whether the last step was by the keyboard: then the focus is shown. */
void
cjm_canvas_set_by_keyboard (CjmCanvas *self, gboolean by_keyboard)
{
  self->is_by_keyboard = by_keyboard;
}

/** cjm_canvas_emit_view: says that another part of the map is visible, or at another zoom. */
void
cjm_canvas_emit_view (CjmCanvas *self)
{
  g_signal_emit (self, signals[SIGNAL_VIEW], 0);
}

/** cjm_canvas_emit_context: asks for a menu of what is selected, at @x, @y of the widget. */
void
cjm_canvas_emit_context (CjmCanvas *self, double x, double y)
{
  g_signal_emit (self, signals[SIGNAL_CONTEXT], 0, x, y);
}

/** cjm_canvas_emit_add_lane: asks at @x, @y of the widget which kind of lane to add at place @index. */
void
cjm_canvas_emit_add_lane (CjmCanvas *self, guint index, double x, double y)
{
  g_signal_emit (self, signals[SIGNAL_ADD_LANE], 0, index, x, y);
}

/* ---- GtkWidget ---- */

static void
cjm_canvas_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : LEAST_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
cjm_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CjmCanvas *self = CJM_CANVAS (widget);

  cjm_canvas_view_allocate (self, width, height);
  cjm_canvas_children_allocate (self);
  gtk_widget_allocate (self->pins, width, height, -1, NULL);
  cjm_canvas_toolbar_allocate (self);
  cjm_canvas_editor_allocate (self);
}

static void
append_colour (GtkSnapshot *snapshot, const graphene_rect_t *box, guint32 colour)
{
  double red, green, blue;

  cjm_palette_get_channels (colour, &red, &green, &blue);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ (float) red, (float) green, (float) blue, 1 }, box);
}

static void
cjm_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CjmCanvas      *self = CJM_CANVAS (widget);
  CjmLayout      *layout = cjm_canvas_get_layout (self);
  gboolean        dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                            gtk_widget_get_height (widget));
  CjmRect         sheet;

  append_colour (snapshot, &all, dark ? CJM_COLOUR_DESK_DARK : CJM_COLOUR_DESK);
  if (layout == NULL)
    return;
  sheet = cjm_rect (0, 0, layout->width, layout->height);
  sheet = cjm_canvas_view_from_map (self, &sheet);
  gtk_snapshot_push_clip (snapshot, &all);
  append_colour (
      snapshot,
      &GRAPHENE_RECT_INIT ((float) sheet.x, (float) sheet.y, (float) sheet.width, (float) sheet.height),
      CJM_COLOUR_PAPER);
  cjm_canvas_children_snapshot (self, snapshot);
  cjm_canvas_prompts_snapshot (self, snapshot);
  cjm_canvas_feedback_snapshot (self, snapshot);
  gtk_widget_snapshot_child (widget, self->pins, snapshot);
  cjm_canvas_hints_snapshot (self, snapshot);
  cjm_canvas_editor_snapshot (self, snapshot);
  if (self->toolbar != NULL)
    gtk_widget_snapshot_child (widget, self->toolbar, snapshot);
  gtk_snapshot_pop (snapshot);
}

/* The keyboard is with the text view, whether something is written or not. */
static gboolean
cjm_canvas_grab_focus (GtkWidget *widget)
{
  return cjm_canvas_editor_grab_focus (CJM_CANVAS (widget));
}

/* ---- GObject ---- */

static void
cjm_canvas_dispose (GObject *object)
{
  CjmCanvas *self = CJM_CANVAS (object);

  drop_board (self);
  cjm_canvas_editor_dispose (self);
  g_clear_pointer (&self->pins, gtk_widget_unparent);
  g_clear_pointer (&self->toolbar, gtk_widget_unparent);
  cjm_canvas_view_dispose (self);
  cjm_canvas_children_dispose (self);
  G_OBJECT_CLASS (cjm_canvas_parent_class)->dispose (object);
}

static void
cjm_canvas_finalize (GObject *object)
{
  CjmCanvas *self = CJM_CANVAS (object);

  cjm_canvas_children_finalize (self);
  cjm_canvas_hover_finalize (self);
  cjm_canvas_input_finalize (self);
  cjm_canvas_scroll_finalize (self);
  cjm_canvas_editor_finalize (self);
  cjm_painter_free (self->painter);
  G_OBJECT_CLASS (cjm_canvas_parent_class)->finalize (object);
}

static void
cjm_canvas_class_init (CjmCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cjm_canvas_dispose;
  G_OBJECT_CLASS (klass)->finalize = cjm_canvas_finalize;
  widget_class->measure = cjm_canvas_measure;
  widget_class->size_allocate = cjm_canvas_size_allocate;
  widget_class->snapshot = cjm_canvas_snapshot;
  widget_class->grab_focus = cjm_canvas_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "mapcanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  signals[SIGNAL_VIEW] = g_signal_new ("view", CJM_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  signals[SIGNAL_CONTEXT] = g_signal_new ("context", CJM_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_ADD_LANE] = g_signal_new ("add-lane", CJM_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
cjm_canvas_init (CjmCanvas *self)
{
  self->painter = cjm_painter_new ();
  cjm_canvas_view_init (self);
  cjm_canvas_children_init (self);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Map"), -1);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  self->pins = cjm_canvas_pins_new (self);
  gtk_widget_set_parent (self->pins, GTK_WIDGET (self));
  cjm_canvas_hover_init (self);
  cjm_canvas_scroll_init (self);
  cjm_canvas_editor_init (self);
  cjm_canvas_input_init (self);
  cjm_canvas_drop_init (self);
}

/** cjm_canvas_new: Returns: (transfer floating): one that shows no map as yet. */
GtkWidget *
cjm_canvas_new (void)
{
  return g_object_new (CJM_TYPE_CANVAS, NULL);
}
