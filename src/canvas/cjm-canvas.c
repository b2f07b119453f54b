/* cjm-canvas.c: a map to look at and work on.
 *
 * Shows the board's layout: a child widget for every item in sight, in the
 * layout's painting order, moved and scaled by its allocation's transform.
 * Text, selection and drags are in the other files of this folder.
 */
#include "canvas/cjm-canvas-private.h"
#include "canvas/cjm-canvas-item.h"

#include "layout/cjm-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

G_DEFINE_FINAL_TYPE (CjmCanvas, cjm_canvas, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_VIEW, /* zoom or position has changed */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

#define FIT_MARGIN 24.0
#define FIT_BOTTOM 72.0 /* below it is the zoom box */
#define KEEP_IN_SIGHT 80.0
#define PLAIN_BELOW 0.3 /* smaller text can't be read and costs most */
#define OUTLINED_BELOW 1.0

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
canvas_to_map (CjmCanvas *self,
               double     x,
               double     y,
               double    *map_x,
               double    *map_y)
{
  *map_x = (x - self->x) / self->zoom;
  *map_y = (y - self->y) / self->zoom;
}

/* Some of the sheet always stays in sight. */
static double
keep_in_sight (double origin,
               double sheet,
               double window)
{
  double keep = MIN (KEEP_IN_SIGHT, sheet);

  return CLAMP (origin, keep - sheet, window - keep);
}

void
canvas_set_view (CjmCanvas *self,
                 double     zoom,
                 double     x,
                 double     y)
{
  CjmLayout *layout = cjm_canvas_get_board (self) != NULL ? cjm_board_get_layout (self->board) : NULL;

  self->zoom = CLAMP (zoom, CJM_CANVAS_LEAST_ZOOM, CJM_CANVAS_MOST_ZOOM);
  self->x = round (x);
  self->y = round (y);
  if (layout != NULL && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    {
      self->x = keep_in_sight (self->x, layout->width * self->zoom, gtk_widget_get_width (GTK_WIDGET (self)));
      self->y = keep_in_sight (self->y, layout->height * self->zoom, gtk_widget_get_height (GTK_WIDGET (self)));
    }
  if (self->board != NULL)
    cjm_board_set_threshold (self->board, 5 / self->zoom);
  choose_children_soon (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  tell_view_later (self);
}

/* Zooms so that what is at @x, @y of the widget stays there. */
void
canvas_zoom_at (CjmCanvas *self,
                double     zoom,
                double     x,
                double     y)
{
  double map_x, map_y;

  canvas_to_map (self, x, y, &map_x, &map_y);
  zoom = CLAMP (zoom, CJM_CANVAS_LEAST_ZOOM, CJM_CANVAS_MOST_ZOOM);
  self->fitted = FALSE;
  canvas_set_view (self, zoom, x - map_x * zoom, y - map_y * zoom);
}

double
cjm_canvas_get_zoom (CjmCanvas *self)
{
  return self->zoom;
}

/** cjm_canvas_zoom_to: zooms about the middle. */
void
cjm_canvas_zoom_to (CjmCanvas *self,
                    double     zoom)
{
  canvas_zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

void
cjm_canvas_zoom_by (CjmCanvas *self,
                    double     factor)
{
  cjm_canvas_zoom_to (self, self->zoom * factor);
}

static void
fit_into (CjmCanvas *self,
          int        width,
          int        height)
{
  CjmLayout *layout = self->board != NULL ? cjm_board_get_layout (self->board) : NULL;

  if (layout == NULL || width <= 0 || height <= 0)
    return;
  self->zoom = CLAMP (MIN ((width - 2 * FIT_MARGIN) / layout->width, (height - FIT_MARGIN - FIT_BOTTOM) / layout->height), CJM_CANVAS_LEAST_ZOOM, 1.5);
  self->x = round ((width - layout->width * self->zoom) / 2);
  self->y = round (MAX ((height - FIT_BOTTOM - layout->height * self->zoom) / 2 + FIT_MARGIN / 2, 0));
  cjm_board_set_threshold (self->board, 5 / self->zoom);
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

/* ---- Children ---- */

static char *
key_of (const CjmItem *item,
        guint          number)
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
      return cjm_word_note_kind (CJM_LANGUAGE_ENGLISH, CJM_NOTE (item->record)->kind);
    }
}

/* What a screen reader says: what it is, then what it says. */
static char *
label_of (CjmCanvas     *self,
          const CjmItem *item)
{
  const CjmRecord *record = item->record;
  const char      *text;

  if (record == NULL || item->kind < CJM_ITEM_LANE)
    return NULL;
  text = cjm_record_get_main_text (record);
  if (record->kind == CJM_KIND_CARD)
    text = cjm_record_get_main_text (cjm_document_find (cjm_board_get_document (self->board), CJM_CARD (record)->persona));
  if (record->kind == CJM_KIND_FEELING)
    return g_strdup_printf ("%s: %s, %+.2g", word_of (item), text, CJM_FEELING (record)->value);
  return g_strdup_printf ("%s: %s", word_of (item), text);
}

static CjmRect
rect_in_sight (CjmCanvas *self)
{
  double left, top, right, bottom;

  canvas_to_map (self, 0, 0, &left, &top);
  canvas_to_map (self, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)), &right, &bottom);
  return cjm_rect (left, top, right - left, bottom - top);
}

static void
allocate_child (CjmCanvas     *self,
                GtkWidget     *child,
                const CjmItem *item)
{
  GskTransform *transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) (self->x + (item->ink.x - 1) * self->zoom), (float) (self->y + (item->ink.y - 1) * self->zoom)));
  int           least_width, least_height;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
  transform = gsk_transform_scale (transform, (float) self->zoom, (float) self->zoom);
  gtk_widget_allocate (child, (int) ceil (item->ink.width) + 3, (int) ceil (item->ink.height) + 3, -1, transform);
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
  CjmRect     sight = rect_in_sight (self);
  GHashTable *old = self->children;
  CjmDetail   detail = self->zoom < PLAIN_BELOW ? CJM_DETAIL_PLAIN : self->zoom < OUTLINED_BELOW ? CJM_DETAIL_OUTLINED
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
      cjm_canvas_item_set_detail (child, detail);
      g_hash_table_insert (self->children, g_steal_pointer (&key), child);
    }
  g_hash_table_unref (old);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
choose_children_cb (GtkWidget     *widget,
                    GdkFrameClock *clock,
                    gpointer       data)
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

static void
cjm_canvas_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  CjmCanvas     *self = CJM_CANVAS (widget);
  GHashTableIter iter;
  gpointer       child;

  if (width != self->width || height != self->height)
    {
      self->width = width;
      self->height = height;
      if (self->fitted)
        fit_into (self, width, height);
      choose_children_soon (self);
    }
  g_hash_table_iter_init (&iter, self->children);
  while (g_hash_table_iter_next (&iter, NULL, &child))
    allocate_child (self, child, cjm_canvas_item_get_item (child));
  canvas_editor_allocate (self);
}

static void
append_colour (GtkSnapshot           *snapshot,
               const graphene_rect_t *box,
               const char            *colour)
{
  GdkRGBA rgba;

  gdk_rgba_parse (&rgba, colour);
  gtk_snapshot_append_color (snapshot, &rgba, box);
}

static void
cjm_canvas_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  CjmCanvas      *self = CJM_CANVAS (widget);
  CjmLayout      *layout = self->board != NULL ? cjm_board_get_layout (self->board) : NULL;
  gboolean        dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));

  append_colour (snapshot, &all, dark ? "#17181B" : "#DADDE3");
  if (layout == NULL)
    return;
  gtk_snapshot_push_clip (snapshot, &all);
  append_colour (snapshot, &GRAPHENE_RECT_INIT ((float) self->x, (float) self->y, (float) (layout->width * self->zoom), (float) (layout->height * self->zoom)), "#FFFFFF");
  for (guint i = 0; i < layout->items->len; i++)
    {
      g_autofree char *key = key_of (g_ptr_array_index (layout->items, i), i);
      GtkWidget       *child = g_hash_table_lookup (self->children, key);

      if (child != NULL)
        gtk_widget_snapshot_child (widget, child, snapshot);
    }
  canvas_feedback_snapshot (self, snapshot);
  if (self->editor != NULL)
    gtk_widget_snapshot_child (widget, self->editor, snapshot);
  gtk_snapshot_pop (snapshot);
}

/* ---- Board ---- */

static void
layout_cb (CjmBoard  *board,
           CjmCanvas *self)
{
  /* Compare with the layout before while it is still there. */
  choose_children (self);
  canvas_editor_place (self);
}

static void
redraw_cb (CjmBoard  *board,
           CjmCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
edit_cb (CjmBoard   *board,
         const char *id,
         CjmCanvas  *self)
{
  if (id != NULL)
    canvas_editor_open (self, id);
  else
    canvas_editor_close (self);
}

static void
drop_board (CjmCanvas *self)
{
  if (self->board == NULL)
    return;
  canvas_editor_close (self);
  g_hash_table_remove_all (self->children);
  g_signal_handlers_disconnect_by_data (self->board, self);
  g_clear_object (&self->board);
}

/** cjm_canvas_set_document: @document: (nullable): shows its first map. */
void
cjm_canvas_set_document (CjmCanvas   *self,
                         CjmDocument *document)
{
  drop_board (self);
  if (document != NULL)
    {
      cjm_shaper_set_language (cjm_painter_get_shaper (self->painter), cjm_document_get_project (document)->language);
      self->board = cjm_board_new (document, cjm_shaper_get_measure (cjm_painter_get_shaper (self->painter)));
      g_signal_connect (self->board, "layout", G_CALLBACK (layout_cb), self);
      g_signal_connect (self->board, "selection", G_CALLBACK (redraw_cb), self);
      g_signal_connect (self->board, "drag", G_CALLBACK (redraw_cb), self);
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

/* ---- Life ---- */

static void
cjm_canvas_dispose (GObject *object)
{
  CjmCanvas *self = CJM_CANVAS (object);

  drop_board (self);
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
  gtk_widget_class_set_css_name (widget_class, "mapcanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  signals[SIGNAL_VIEW] = g_signal_new ("view", CJM_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cjm_canvas_init (CjmCanvas *self)
{
  self->painter = cjm_painter_new ();
  self->children = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unparent_cb);
  self->zoom = 1;
  self->fitted = TRUE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Map"), -1);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  canvas_input_init (self);
}

GtkWidget *
cjm_canvas_new (void)
{
  return g_object_new (CJM_TYPE_CANVAS, NULL);
}
