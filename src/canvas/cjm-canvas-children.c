/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-children.c: a child widget for each item of the layout that is in sight. */
#include "canvas/cjm-canvas-private.h"

#include "canvas/cjm-canvas-item.h"
#include "layout/cjm-words.h"
#include "tools/cjm-board-filter.h"
#include "tools/cjm-board-selection.h"

#include <glib/gi18n.h>
#include <math.h>

#define PLAIN_BELOW 0.3 /* zoom: smaller text can't be read and costs most */
#define OUTLINED_BELOW 1.0
#define DIM_OPACITY 0.35
#define INK_MARGIN 2 /* map points */

/**
 * CjmCanvasChildren:
 * @by_key: key (owned) → CjmCanvasItem, unparented when it goes
 * @update_id: pending tick
 */
struct _CjmCanvasChildren
{
  GHashTable *by_key;
  guint       update_id;
};

static void
unparent_cb (gpointer child)
{
  gtk_widget_unparent (child);
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unparent_cb);
}

/** cjm_canvas_children_init: none as yet. */
void
cjm_canvas_children_init (CjmCanvas *self)
{
  self->children = g_new0 (CjmCanvasChildren, 1);
  self->children->by_key = new_table ();
}

/** cjm_canvas_children_dispose: stops what was queued; the children themselves are GTK's. */
void
cjm_canvas_children_dispose (CjmCanvas *self)
{
  if (self->children->update_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->children->update_id);
  self->children->update_id = 0;
}

/** cjm_canvas_children_finalize: frees what was kept of the children. */
void
cjm_canvas_children_finalize (CjmCanvas *self)
{
  g_hash_table_unref (self->children->by_key);
  g_free (self->children);
}

/** cjm_canvas_children_clear: before the layout goes that they are of. */
void
cjm_canvas_children_clear (CjmCanvas *self)
{
  g_hash_table_remove_all (self->children->by_key);
}

/* Returns: (nullable): the record that @item stands for and that can be selected. */
static const CjmRecord *
get_record (const CjmItem *item)
{
  return item->kind >= CJM_ITEM_LANE ? item->record : NULL;
}

/* Returns: (transfer full): what names an item in the layouts to come too. @index: in the layout. */
static char *
make_key (const CjmItem *item, guint index)
{
  if (get_record (item) != NULL)
    return g_strdup (item->record->id);
  return g_strdup_printf (".%d.%u", item->kind, index);
}

/** cjm_canvas_children_find: Returns: (nullable) (transfer none): the child of record @id, where it is in
 * sight. */
GtkWidget *
cjm_canvas_children_find (CjmCanvas *self, const char *id)
{
  return g_hash_table_lookup (self->children->by_key, id);
}

/* ---- For a screen reader ---- */

static const char *
get_kind_name (const CjmItem *item)
{
  g_assert (get_record (item) != NULL);

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
    default: /* in the window's language, not the sheet's */
      return _ (cjm_words_note_kind (CJM_LANGUAGE_ENGLISH, CJM_NOTE (item->record)->kind));
    }
}

/* Returns: (nullable) (transfer full): what @item is and what its text is; NULL where it stands for no
 * record. */
static char *
make_label (CjmCanvas *self, const CjmItem *item)
{
  const CjmRecord *record = get_record (item);
  const char      *text;

  if (record == NULL)
    return NULL;
  text = cjm_record_get_main_text (record);
  if (record->kind == CJM_KIND_CARD)
    text = cjm_record_get_main_text (
        cjm_document_find (cjm_board_get_document (self->board), CJM_CARD (record)->persona));
  if (record->kind == CJM_KIND_FEELING)
    return g_strdup_printf ("%s: %s, %+.2g", get_kind_name (item), text, CJM_FEELING (record)->value);
  return g_strdup_printf ("%s: %s", get_kind_name (item), text);
}

/** cjm_canvas_children_describe_focus: Returns: (nullable) (transfer full): what keys work on, for the user;
 * NULL where nothing is selected. */
char *
cjm_canvas_children_describe_focus (CjmCanvas *self)
{
  g_autoptr (GPtrArray) ids = cjm_board_list_selected (self->board);
  CjmLayout     *layout = cjm_canvas_get_layout (self);
  const CjmItem *item = NULL;

  if (ids->len > 0 && layout != NULL)
    item = cjm_layout_find (layout, g_ptr_array_index (ids, ids->len - 1));
  return item != NULL ? make_label (self, item) : NULL;
}

/* ---- Updating ---- */

static CjmDetail
get_detail (CjmCanvas *self)
{
  if (self->view.zoom < PLAIN_BELOW)
    return CJM_DETAIL_PLAIN;
  return self->view.zoom < OUTLINED_BELOW ? CJM_DETAIL_OUTLINED : CJM_DETAIL_FULL;
}

static void
update_child (CjmCanvas *self, GtkWidget *child, const CjmItem *item)
{
  const CjmRecord *record = get_record (item);
  g_autofree char *label = make_label (self, item);
  g_autofree char *place = NULL;
  gboolean         dim = record != NULL && cjm_board_is_dim (self->board, record->id);

  g_assert (self->board != NULL);

  cjm_canvas_item_set_item (CJM_CANVAS_ITEM (child), item, label);
  cjm_canvas_item_set_detail (CJM_CANVAS_ITEM (child), get_detail (self));
  gtk_widget_set_opacity (child, dim ? DIM_OPACITY : 1);
  if (record == NULL || item->kind != CJM_ITEM_NOTE)
    return;
  place = cjm_board_describe_place (self->board, record->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
}

/* Returns: the child that @old has by @key, taken out of it, or a new one. */
static GtkWidget *
take_child (CjmCanvas *self, GHashTable *old, const char *key)
{
  gpointer   known_key, known;
  GtkWidget *child;

  if (g_hash_table_steal_extended (old, key, &known_key, &known))
    {
      g_free (known_key);
      return known;
    }
  child = cjm_canvas_item_new (self->painter);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return child;
}

/** cjm_canvas_children_update: one child for each item in sight, none for the others. Never while sizes are
 * allocated: adding a child then leaves the widgets above without one. */
void
cjm_canvas_children_update (CjmCanvas *self)
{
  CjmLayout  *layout = cjm_canvas_get_layout (self);
  CjmRect     sight = cjm_canvas_get_visible_rect (self);
  GHashTable *old = self->children->by_key;

  self->children->by_key = new_table ();
  for (guint i = 0; layout != NULL && i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);
      CjmRect        ink = cjm_rect_grow (&item->ink, INK_MARGIN);
      char          *key;
      GtkWidget     *child;

      if (!cjm_rect_overlaps (&ink, &sight))
        continue;
      key = make_key (item, i);
      child = take_child (self, old, key);
      update_child (self, child, item);
      g_hash_table_insert (self->children->by_key, key, child);
    }
  g_hash_table_unref (old);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
update_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CjmCanvas *self = CJM_CANVAS (widget);

  self->children->update_id = 0;
  cjm_canvas_children_update (self);
  return G_SOURCE_REMOVE;
}

/** cjm_canvas_children_queue_update: as cjm_canvas_children_update() before the next frame. */
void
cjm_canvas_children_queue_update (CjmCanvas *self)
{
  if (self->children->update_id == 0)
    self->children->update_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), update_cb, NULL, NULL);
}

/* Returns: TRUE if the painter leaves a text of @item out. */
static gboolean
hides_text (CjmCanvas *self, const CjmItem *item)
{
  for (guint i = 0; i < item->texts->len; i++)
    if (cjm_painter_hides_text (self->painter, item, &g_array_index (item->texts, CjmTextBox, i)))
      return TRUE;
  return FALSE;
}

static void
redraw_without_text (CjmCanvas *self)
{
  GHashTableIter iter;
  gpointer       child;

  g_hash_table_iter_init (&iter, self->children->by_key);
  while (g_hash_table_iter_next (&iter, NULL, &child))
    if (hides_text (self, cjm_canvas_item_get_item (child)))
      gtk_widget_queue_draw (child);
}

/** cjm_canvas_children_hide_text: @id: @member: (nullable): the text of a record that is not drawn from now
 * on: the editor shows it. */
void
cjm_canvas_children_hide_text (CjmCanvas *self, const char *id, const char *member)
{
  redraw_without_text (self); /* what was hidden comes back */
  cjm_painter_set_writing (self->painter, id, member);
  redraw_without_text (self);
}

/* ---- As the widget has them ---- */

static void
allocate_child (CjmCanvas *self, GtkWidget *child, const CjmItem *item)
{
  float         zoom = (float) self->view.zoom;
  CjmRect       place = cjm_rect (item->ink.x - 1, item->ink.y - 1, item->ink.width, item->ink.height);
  GskTransform *transform;

  place = cjm_canvas_view_from_map (self, &place);
  transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) place.x, (float) place.y));
  transform = gsk_transform_scale (transform, zoom, zoom);
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL,
                      NULL); /* GTK wants to be asked */
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (child, (int) ceil (item->ink.width) + 3, (int) ceil (item->ink.height) + 3, -1,
                       transform);
}

/** cjm_canvas_children_allocate: each where its item lies on the map, moved and scaled by a transform. */
void
cjm_canvas_children_allocate (CjmCanvas *self)
{
  GHashTableIter iter;
  gpointer       child;

  g_hash_table_iter_init (&iter, self->children->by_key);
  while (g_hash_table_iter_next (&iter, NULL, &child))
    allocate_child (self, child, cjm_canvas_item_get_item (child));
}

/** cjm_canvas_children_snapshot: in the painting order of the layout. */
void
cjm_canvas_children_snapshot (CjmCanvas *self, GtkSnapshot *snapshot)
{
  CjmLayout *layout = cjm_canvas_get_layout (self);

  for (guint i = 0; i < layout->items->len; i++)
    {
      g_autofree char *key = make_key (g_ptr_array_index (layout->items, i), i);
      GtkWidget       *child = cjm_canvas_children_find (self, key);

      if (child != NULL)
        gtk_widget_snapshot_child (GTK_WIDGET (self), child, snapshot);
    }
}
