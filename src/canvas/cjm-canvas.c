/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas.c: a map to look at and work on.
 *
 * Shows the board's layout: a child widget for every item in sight, in the
 * layout's painting order, moved and scaled by its allocation's transform.
 * Text, selection and drags are in the other files of this folder.
 */
#include "canvas/cjm-canvas-private.h"
#include "canvas/cjm-canvas-item.h"

#include "layout/cjm-words.h"
#include "render/cjm-palette.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

G_DEFINE_FINAL_TYPE (CjmCanvas, cjm_canvas, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_VIEW,     /* zoom or position has changed */
  SIGNAL_CONTEXT,  /* (double x, double y): a menu is asked for there */
  SIGNAL_ADD_LANE, /* (guint index, double x, double y): which kind of lane? */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

#define FIT_MARGIN 24.0
#define FIT_BOTTOM 88.0 /* below it are the tool bar and the zoom box */
#define KEEP_IN_SIGHT 80.0
#define PLAIN_BELOW 0.3 /* smaller text can't be read and costs most */
#define OUTLINED_BELOW 1.0
#define DIM_OPACITY 0.35

static void choose_children (CjmCanvas *self);
static void choose_children_soon (CjmCanvas *self);

/* ---- View ---- */

static void
tell_view_cb (gpointer data)
{
  CjmCanvas *self = data;

  self->view_told = 0;
  g_signal_emit (self, signals[SIGNAL_VIEW], 0);
}

/* Not at once: an allocation must not lead to another. */
static void
tell_view_later (CjmCanvas *self)
{
  if (self->view_told == 0)
    self->view_told = g_idle_add_once (tell_view_cb, self);
}

void
cjm_canvas_to_map (CjmCanvas *self, double x, double y, double *map_x, double *map_y)
{
  *map_x = (x - self->x) / self->zoom;
  *map_y = (y - self->y) / self->zoom;
}

/* Some of the sheet always stays in sight. */
static double
keep_in_sight (double origin, double sheet, double window)
{
  double keep = MIN (KEEP_IN_SIGHT, sheet);

  return CLAMP (origin, keep - sheet, window - keep);
}

void
cjm_canvas_set_view (CjmCanvas *self, double zoom, double x, double y)
{
  CjmLayout *layout = cjm_canvas_get_board (self) != NULL ? cjm_board_get_layout (self->board) : NULL;

  self->zoom = CLAMP (zoom, CJM_CANVAS_LEAST_ZOOM, CJM_CANVAS_MOST_ZOOM);
  self->x = round (x);
  self->y = round (y);
  if (layout != NULL && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    {
      self->x = keep_in_sight (self->x, layout->width * self->zoom, gtk_widget_get_width (GTK_WIDGET (self)));
      self->y = keep_in_sight (self->y, layout->board_height * self->zoom,
                               gtk_widget_get_height (GTK_WIDGET (self)));
    }
  if (self->board != NULL)
    cjm_board_set_threshold (self->board, 5 / self->zoom);
  choose_children_soon (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->pins);
  tell_view_later (self);
}

/* Zooms so that what is at @x, @y of the widget stays there. */
void
cjm_canvas_zoom_at (CjmCanvas *self, double zoom, double x, double y)
{
  double map_x, map_y;

  cjm_canvas_to_map (self, x, y, &map_x, &map_y);
  zoom = CLAMP (zoom, CJM_CANVAS_LEAST_ZOOM, CJM_CANVAS_MOST_ZOOM);
  self->fitted = FALSE;
  cjm_canvas_set_view (self, zoom, x - map_x * zoom, y - map_y * zoom);
}

double
cjm_canvas_get_zoom (CjmCanvas *self)
{
  return self->zoom;
}

/** cjm_canvas_zoom_to: zooms about the middle. */
void
cjm_canvas_zoom_to (CjmCanvas *self, double zoom)
{
  cjm_canvas_zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                      gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

void
cjm_canvas_zoom_by (CjmCanvas *self, double factor)
{
  cjm_canvas_zoom_to (self, self->zoom * factor);
}

static void
fit_into (CjmCanvas *self, int width, int height)
{
  CjmLayout *layout = self->board != NULL ? cjm_board_get_layout (self->board) : NULL;

  if (layout == NULL || width <= 0 || height <= 0)
    return;
  self->zoom = CLAMP (MIN ((width - 2 * FIT_MARGIN) / layout->width,
                           (height - FIT_MARGIN - FIT_BOTTOM) / layout->board_height),
                      CJM_CANVAS_LEAST_ZOOM, 1.5);
  self->x = round ((width - layout->width * self->zoom) / 2);
  self->y = round (MAX ((height - FIT_BOTTOM - layout->board_height * self->zoom) / 2 + FIT_MARGIN / 2, 0));
  cjm_board_set_threshold (self->board, 5 / self->zoom);
  gtk_widget_queue_draw (self->pins);
  tell_view_later (self);
}

/** cjm_canvas_fit: shows the whole sheet, and goes on doing so when the window's size changes. */
void
cjm_canvas_fit (CjmCanvas *self)
{
  self->fitted = TRUE;
  fit_into (self, self->width, self->height);
  choose_children (self);
}

/* Scrolls as little as needed to have @box, in map points, in sight. */
void
cjm_canvas_reveal (CjmCanvas *self, const CjmRect *box)
{
  double left = box->x * self->zoom + self->x, top = box->y * self->zoom + self->y;
  double right = left + box->width * self->zoom, bottom = top + box->height * self->zoom;
  double dx = 0, dy = 0;
  double inset = 40; /* pinned names cover the edges */

  if (box->width <= 0 || self->width <= 0)
    return;
  if (right > self->width - 16)
    dx = self->width - 16 - right;
  if (left + dx < inset)
    dx = inset - left;
  if (bottom > self->height - FIT_BOTTOM)
    dy = self->height - FIT_BOTTOM - bottom;
  if (top + dy < inset + 12)
    dy = inset + 12 - top;
  if (dx == 0 && dy == 0)
    return;
  self->fitted = FALSE;
  cjm_canvas_set_view (self, self->zoom, self->x + dx, self->y + dy);
}

/** cjm_canvas_reveal_note: scrolls to what stands for @id, if there is anything. */
void
cjm_canvas_reveal_note (CjmCanvas *self, const char *id)
{
  CjmLayout     *layout = self->board != NULL ? cjm_board_get_layout (self->board) : NULL;
  const CjmItem *item = layout != NULL ? cjm_layout_find (layout, id) : NULL;

  if (item != NULL)
    cjm_canvas_reveal (self, &item->box);
}

/** cjm_canvas_reveal_selected: scrolls to what is selected, or to the cell in focus. */
void
cjm_canvas_reveal_selected (CjmCanvas *self)
{
  CjmLayout *layout = self->board != NULL ? cjm_board_get_layout (self->board) : NULL;
  CjmRect    box;

  if (layout == NULL)
    return;
  box = cjm_board_get_selected_box (self->board);
  if (!self->fitted || box.y + box.height > layout->height)
    cjm_canvas_reveal (self, &box);
}

/** cjm_canvas_fit_selected: zooms to what is selected, or to the cell in focus. */
void
cjm_canvas_fit_selected (CjmCanvas *self)
{
  CjmRect box = self->board != NULL ? cjm_board_get_selected_box (self->board) : (CjmRect){ 0 };
  double  zoom;

  if (box.width <= 0 || self->width <= 0)
    return;
  zoom = CLAMP (MIN ((self->width - 160) / box.width, (self->height - 200) / box.height),
                CJM_CANVAS_LEAST_ZOOM, 2);
  self->fitted = FALSE;
  cjm_canvas_set_view (self, zoom, self->width / 2.0 - (box.x + box.width / 2) * zoom,
                       self->height / 2.0 - (box.y + box.height / 2) * zoom);
}

/** cjm_canvas_centre_on: @x: @y: of the map, to the middle of the window. */
void
cjm_canvas_centre_on (CjmCanvas *self, double x, double y)
{
  self->fitted = FALSE;
  cjm_canvas_set_view (self, self->zoom, self->width / 2.0 - x * self->zoom,
                       self->height / 2.0 - y * self->zoom);
}

/* ---- Children ---- */

static char *
key_of (const CjmItem *item, guint number)
{
  if (item->record != NULL && item->kind >= CJM_ITEM_LANE)
    return g_strdup (item->record->id);
  return g_strdup_printf (".%d.%u", item->kind, number);
}

static const char *
word_of (const CjmItem *item)
{
  switch (item->kind)
    {
    case CJM_ITEM_LANE:
      return _ ("Lane");
    case CJM_ITEM_STAGE:
      return _ ("Stage");
    case CJM_ITEM_CARD:
      return _ ("Persona");
    case CJM_ITEM_FEELING:
      return _ ("Emotion");
    default:
      return _ (cjm_words_note_kind (
          CJM_LANGUAGE_ENGLISH, CJM_NOTE (item->record)->kind)); /* the window's language, not the sheet's */
    }
}

/* What a screen reader says: what it is, then what it says. */
static char *
label_of (CjmCanvas *self, const CjmItem *item)
{
  const CjmRecord *record = item->record;
  const char      *text;

  if (record == NULL || item->kind < CJM_ITEM_LANE)
    return NULL;
  text = cjm_record_get_main_text (record);
  if (record->kind == CJM_KIND_CARD)
    text = cjm_record_get_main_text (
        cjm_document_find (cjm_board_get_document (self->board), CJM_CARD (record)->persona));
  if (record->kind == CJM_KIND_FEELING)
    return g_strdup_printf ("%s: %s, %+.2g", word_of (item), text, CJM_FEELING (record)->value);
  return g_strdup_printf ("%s: %s", word_of (item), text);
}

/* Returns: (nullable) (transfer full): what keys work on, in words. */
char *
cjm_canvas_describe_focus (CjmCanvas *self)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected (self->board);
  const CjmItem *item = ids->len > 0 && cjm_board_get_layout (self->board) != NULL ? cjm_layout_find (
                            cjm_board_get_layout (self->board), g_ptr_array_index (ids, ids->len - 1))
                                                                                   : NULL;

  return item != NULL ? label_of (self, item) : NULL;
}

/** cjm_canvas_get_visible_rect: Returns: the part of the map that the window shows. */
CjmRect
cjm_canvas_get_visible_rect (CjmCanvas *self)
{
  double left, top, right, bottom;

  cjm_canvas_to_map (self, 0, 0, &left, &top);
  cjm_canvas_to_map (self, gtk_widget_get_width (GTK_WIDGET (self)),
                     gtk_widget_get_height (GTK_WIDGET (self)), &right, &bottom);
  return cjm_rect (left, top, right - left, bottom - top);
}

static void
allocate_child (CjmCanvas *self, GtkWidget *child, const CjmItem *item)
{
  GskTransform *transform = gsk_transform_translate (
      NULL, &GRAPHENE_POINT_INIT ((float) (self->x + (item->ink.x - 1) * self->zoom),
                                  (float) (self->y + (item->ink.y - 1) * self->zoom)));
  int least_width, least_height;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
  transform = gsk_transform_scale (transform, (float) self->zoom, (float) self->zoom);
  gtk_widget_allocate (child, (int) ceil (item->ink.width) + 3, (int) ceil (item->ink.height) + 3, -1,
                       transform);
}

/* Where it lies, for a screen reader, and how much it is to be seen. */
static void
describe_child (CjmCanvas *self, GtkWidget *child, const CjmItem *item)
{
  g_autofree char *place = NULL;
  gboolean         record = item->record != NULL && item->kind >= CJM_ITEM_LANE;
  gboolean         dim = record && cjm_board_is_dim (self->board, item->record->id);

  gtk_widget_set_opacity (child, dim ? DIM_OPACITY : 1);
  if (!record || item->kind != CJM_ITEM_NOTE)
    return;
  place = cjm_board_describe_place (self->board, item->record->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
}

static void
unparent_cb (gpointer child)
{
  gtk_widget_unparent (child);
}

/* One child for each item in sight, none for the others. Never while sizes are
 * allocated: adding a child then leaves the widgets above without one. */
static void
choose_children (CjmCanvas *self)
{
  CjmLayout  *layout = self->board != NULL ? cjm_board_get_layout (self->board) : NULL;
  CjmRect     sight = cjm_canvas_get_visible_rect (self);
  GHashTable *old = self->children;
  CjmDetail   detail = self->zoom < PLAIN_BELOW      ? CJM_DETAIL_PLAIN
                       : self->zoom < OUTLINED_BELOW ? CJM_DETAIL_OUTLINED
                                                     : CJM_DETAIL_FULL;

  self->children = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unparent_cb);
  for (guint i = 0; layout != NULL && i < layout->items->len; i++)
    {
      const CjmItem   *item = g_ptr_array_index (layout->items, i);
      CjmRect          ink = cjm_rect_grow (&item->ink, 2);
      g_autofree char *key = NULL;
      g_autofree char *label = NULL;
      gpointer         known_key, child;

      if (!cjm_rect_overlaps (&ink, &sight))
        continue;
      key = key_of (item, i);
      if (g_hash_table_steal_extended (old, key, &known_key, &child))
        g_free (known_key);
      else
        {
          child = cjm_canvas_item_new (self->painter);
          gtk_widget_set_parent (child, GTK_WIDGET (self));
        }
      label = label_of (self, item);
      cjm_canvas_item_set_item (child, item, label);
      describe_child (self, child, item);
      cjm_canvas_item_set_detail (child, detail);
      g_hash_table_insert (self->children, g_steal_pointer (&key), child);
    }
  g_hash_table_unref (old);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
choose_children_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CJM_CANVAS (widget)->choosing = 0;
  choose_children (CJM_CANVAS (widget));
  return G_SOURCE_REMOVE;
}

static void
choose_children_soon (CjmCanvas *self)
{
  if (self->choosing == 0)
    self->choosing = gtk_widget_add_tick_callback (GTK_WIDGET (self), choose_children_cb, NULL, NULL);
}

/* ---- Widget ---- */

static void
cjm_canvas_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : 240;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 1000 : 700;
}

/* Above what is selected, or below it where there is no room. */
static void
allocate_toolbar (CjmCanvas *self)
{
  CjmRect        box = self->board != NULL ? cjm_board_get_selected_box (self->board) : (CjmRect){ 0 };
  CjmRect        sight = cjm_canvas_get_visible_rect (self);
  GtkRequisition size;
  double         x, y;

  if (self->toolbar == NULL || !gtk_widget_get_visible (self->toolbar))
    return;
  gtk_widget_get_preferred_size (self->toolbar, &size, NULL);
  x = (box.x + box.width / 2) * self->zoom + self->x - size.width / 2.0;
  y = box.y * self->zoom + self->y - size.height - 12;
  if (y < 48)
    y = cjm_rect_bottom (&box) * self->zoom + self->y + 12;
  x = CLAMP (x, 8, MAX (self->width - size.width - 8, 8));
  y = CLAMP (y, 8, MAX (self->height - size.height - 70, 8));
  gtk_widget_set_child_visible (self->toolbar, cjm_rect_overlaps (&box, &sight)); /* it goes with its notes */
  gtk_widget_allocate (
      self->toolbar, size.width, size.height, -1,
      gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) round (x), (float) round (y))));
}

static gboolean
wants_toolbar (CjmCanvas *self)
{
  g_autoptr (GPtrArray) notes = NULL;

  if (self->board == NULL || self->voting || self->by_keyboard || cjm_board_get_edited (self->board) != NULL
      || cjm_board_get_drag (self->board)->kind != CJM_DRAG_NONE)
    return FALSE;
  notes = cjm_board_list_selected_of (self->board, CJM_KIND_NOTE);
  return notes->len > 0;
}

static void
update_toolbar (CjmCanvas *self)
{
  if (self->toolbar == NULL)
    return;
  gtk_widget_set_visible (self->toolbar, wants_toolbar (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/** cjm_canvas_set_toolbar: @toolbar: shown beside the notes that are selected. */
void
cjm_canvas_set_toolbar (CjmCanvas *self, GtkWidget *toolbar)
{
  self->toolbar = toolbar;
  gtk_widget_set_parent (toolbar, GTK_WIDGET (self));
  gtk_widget_set_visible (toolbar, FALSE);
}

static void
cjm_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CjmCanvas     *self = CJM_CANVAS (widget);
  GHashTableIter iter;
  gpointer       child;

  if (width != self->width || height != self->height)
    {
      self->width = width;
      self->height = height;
      cjm_canvas_hover_clear (self);
      if (self->fitted)
        fit_into (self, width, height);
      choose_children_soon (self);
    }
  g_hash_table_iter_init (&iter, self->children);
  while (g_hash_table_iter_next (&iter, NULL, &child))
    allocate_child (self, child, cjm_canvas_item_get_item (child));
  gtk_widget_allocate (self->pins, width, height, -1, NULL);
  allocate_toolbar (self);
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
  CjmLayout      *layout = self->board != NULL ? cjm_board_get_layout (self->board) : NULL;
  gboolean        dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                            gtk_widget_get_height (widget));

  append_colour (snapshot, &all, dark ? CJM_COLOUR_DESK_DARK : CJM_COLOUR_DESK);
  if (layout == NULL)
    return;
  gtk_snapshot_push_clip (snapshot, &all);
  append_colour (snapshot,
                 &GRAPHENE_RECT_INIT ((float) self->x, (float) self->y, (float) (layout->width * self->zoom),
                                      (float) (layout->height * self->zoom)),
                 CJM_COLOUR_PAPER);
  for (guint i = 0; i < layout->items->len; i++)
    {
      g_autofree char *key = key_of (g_ptr_array_index (layout->items, i), i);
      GtkWidget       *child = g_hash_table_lookup (self->children, key);

      if (child != NULL)
        gtk_widget_snapshot_child (widget, child, snapshot);
    }
  cjm_canvas_feedback_snapshot (self, snapshot);
  gtk_widget_snapshot_child (widget, self->pins, snapshot);
  cjm_canvas_hints_snapshot (self, snapshot);
  cjm_canvas_editor_snapshot (self, snapshot);
  if (self->toolbar != NULL)
    gtk_widget_snapshot_child (widget, self->toolbar, snapshot);
  gtk_snapshot_pop (snapshot);
}

/* The item whose text the editor shows is drawn without it. */
void
cjm_canvas_set_writing (CjmCanvas *self, const char *id)
{
  const char *touched[] = { self->writing, id };
  char       *own;

  for (guint i = 0; i < G_N_ELEMENTS (touched); i++)
    {
      GtkWidget *child = touched[i] != NULL ? g_hash_table_lookup (self->children, touched[i]) : NULL;

      if (child != NULL)
        gtk_widget_queue_draw (child);
    }
  own = g_strdup (id);
  g_free (self->writing);
  self->writing = own;
  cjm_painter_set_writing (self->painter, id);
}

/* ---- Board ---- */

/* The whole map stays in sight when the tray below it comes or grows. While one
 * writes in a lane the view lies still. */
static void
follow_tray (CjmCanvas *self)
{
  CjmLayout *layout = cjm_board_get_layout (self->board);
  double     tray = layout != NULL ? layout->board_height - layout->height : 0;

  if (self->fitted && tray != self->tray)
    fit_into (self, self->width, self->height);
  self->tray = tray;
}

static void
layout_cb (CjmBoard *board, CjmCanvas *self)
{
  /* Compare with the layout before while it is still there. */
  cjm_canvas_hover_clear (self);
  follow_tray (self);
  choose_children (self);
  cjm_canvas_editor_place (self);
  gtk_widget_queue_draw (self->pins);
}

static void
drag_cb (CjmBoard *board, CjmCanvas *self)
{
  update_toolbar (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A screen reader follows the selection. */
static void
selection_cb (CjmBoard *board, CjmCanvas *self)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected (board);
  GtkWidget *child = ids->len > 0
                         ? g_hash_table_lookup (self->children, g_ptr_array_index (ids, ids->len - 1))
                         : NULL;

  if (child != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, child,
                                    -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
  cjm_canvas_editor_place (self);
  cjm_canvas_editor_describe (self);
  update_toolbar (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
look_cb (CjmBoard *board, CjmCanvas *self)
{
  choose_children (self);
}

static void
edit_cb (CjmBoard *board, const char *id, CjmCanvas *self)
{
  if (id != NULL)
    cjm_canvas_editor_open (self, id);
  else
    cjm_canvas_editor_close (self);
  update_toolbar (self);
}

static void
drop_board (CjmCanvas *self)
{
  if (self->board == NULL)
    return;
  cjm_board_end_edit (self->board);
  cjm_canvas_autoscroll_stop (self);
  cjm_canvas_hover_clear (self);
  g_hash_table_remove_all (self->children);
  g_signal_handlers_disconnect_by_data (self->board, self);
  g_signal_handler_disconnect (cjm_board_get_document (self->board), self->dressed);
  g_clear_object (&self->board);
  cjm_canvas_editor_describe (self);
}

/* The look of the project may be another. */
static void
dress_cb (CjmDocument *document, gpointer changes, CjmCanvas *self)
{
  if (!cjm_painter_apply_style (self->painter, document))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_queue_draw (child);
}

/** cjm_canvas_set_document: @document: (nullable): shows its first map. */
void
cjm_canvas_set_document (CjmCanvas *self, CjmDocument *document)
{
  drop_board (self);
  if (document != NULL)
    {
      cjm_painter_apply_style (self->painter, document);
      self->dressed = g_signal_connect (document, "changed", G_CALLBACK (dress_cb),
                                        self); /* before the board hears of it */
      self->board = cjm_board_new (document, cjm_shaper_get_measure (cjm_painter_get_shaper (self->painter)));
      g_signal_connect (self->board, "layout", G_CALLBACK (layout_cb), self);
      g_signal_connect (self->board, "selection", G_CALLBACK (selection_cb), self);
      g_signal_connect (self->board, "drag", G_CALLBACK (drag_cb), self);
      g_signal_connect (self->board, "look", G_CALLBACK (look_cb), self);
      g_signal_connect (self->board, "edit", G_CALLBACK (edit_cb), self);
    }
  cjm_canvas_fit (self);
}

/** cjm_canvas_get_board: Returns: (nullable) (transfer none). */
CjmBoard *
cjm_canvas_get_board (CjmCanvas *self)
{
  return self->board;
}

CjmPainter *
cjm_canvas_get_painter (CjmCanvas *self)
{
  return self->painter;
}

/** cjm_canvas_set_voting: while voting digits give the selected notes dots and a click gives one more. */
void
cjm_canvas_set_voting (CjmCanvas *self, gboolean voting)
{
  self->voting = voting;
  update_toolbar (self);
}

gboolean
cjm_canvas_get_voting (CjmCanvas *self)
{
  return self->voting;
}

/** cjm_canvas_write: shows @id and edits its text. */
void
cjm_canvas_write (CjmCanvas *self, const char *id)
{
  cjm_board_show (self->board, id);
  cjm_canvas_reveal_selected (self);
  cjm_board_edit_selected (self->board);
}

void
cjm_canvas_announce_context (CjmCanvas *self, double x, double y)
{
  g_signal_emit (self, signals[SIGNAL_CONTEXT], 0, x, y);
}

void
cjm_canvas_announce_lane (CjmCanvas *self, guint index, double x, double y)
{
  g_signal_emit (self, signals[SIGNAL_ADD_LANE], 0, index, x, y);
}

/* ---- Life ---- */

static void
cjm_canvas_dispose (GObject *object)
{
  CjmCanvas *self = CJM_CANVAS (object);

  drop_board (self);
  cjm_canvas_editor_dispose (self);
  g_clear_pointer (&self->pins, gtk_widget_unparent);
  g_clear_pointer (&self->toolbar, gtk_widget_unparent);
  g_clear_handle_id (&self->view_told, g_source_remove);
  if (self->choosing != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->choosing);
  self->choosing = 0;
  G_OBJECT_CLASS (cjm_canvas_parent_class)->dispose (object);
}

static void
cjm_canvas_finalize (GObject *object)
{
  CjmCanvas *self = CJM_CANVAS (object);

  g_hash_table_unref (self->children);
  g_free (self->hover_id);
  g_free (self->writing);
  cjm_painter_free (self->painter);
  G_OBJECT_CLASS (cjm_canvas_parent_class)->finalize (object);
}

/* The keyboard is with the text view, whether something is written or not. */
static gboolean
cjm_canvas_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CJM_CANVAS (widget)->editor);
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
  self->children = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unparent_cb);
  self->zoom = 1;
  self->fitted = TRUE;
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Map"), -1);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  self->pins = cjm_canvas_pins_new (self);
  gtk_widget_set_parent (self->pins, GTK_WIDGET (self));
  cjm_canvas_editor_init (self);
  cjm_canvas_input_init (self);
  cjm_canvas_drop_init (self);
}

GtkWidget *
cjm_canvas_new (void)
{
  return g_object_new (CJM_TYPE_CANVAS, NULL);
}
