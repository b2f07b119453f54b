/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-outline.c: a list of what the maps have: map, stage, lane, note.
 *
 * What the sheet shows, in reading order, for those who work with a list or a screen
 * reader. A list model of the rows that are open; after each change the rows are made
 * anew and only the run that differs is announced, so that a list that shows them keeps
 * its place and its focus. On maps without stages lanes come right below the map.
 */
#include "tools/cjm-outline.h"

#include "tools/cjm-reading.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _CjmOutline
{
  GObject parent_instance;

  /* Owned. */
  CjmDocument *document;
  GPtrArray   *rows; /* of CjmOutlineRow */
  GHashTable  *open; /* set of keys, see make_key() */

  gboolean is_frozen; /* rows do not follow the document */
};

static void outline_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (CjmOutlineRow, cjm_outline_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (CjmOutline,
                               cjm_outline,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, outline_list_init))

/* ---- A row ---- */

static void
cjm_outline_row_finalize (GObject *object)
{
  CjmOutlineRow *self = CJM_OUTLINE_ROW (object);

  g_free (self->id);
  g_free (self->stage);
  g_free (self->text);
  G_OBJECT_CLASS (cjm_outline_row_parent_class)->finalize (object);
}

static void
cjm_outline_row_class_init (CjmOutlineRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cjm_outline_row_finalize;
}

static void
cjm_outline_row_init (CjmOutlineRow *self)
{
}

static gboolean
is_same_row (const CjmOutlineRow *a, const CjmOutlineRow *b)
{
  return strcmp (a->id, b->id) == 0 && g_strcmp0 (a->stage, b->stage) == 0 && strcmp (a->text, b->text) == 0
         && a->depth == b->depth && a->opens == b->opens && a->open == b->open && a->count == b->count;
}

/* Returns: (transfer full): what a row is remembered by; @stage: (nullable): of a lane within a stage. */
static char *
make_key (const char *id, const char *stage)
{
  return stage != NULL ? g_strconcat (id, " ", stage, NULL) : g_strdup (id);
}

/* ---- All rows ---- */

/* @opens: rows may come below it. */
static CjmOutlineRow *
add_row (CjmOutline      *self,
         GPtrArray       *rows,
         const CjmRecord *record,
         const char      *stage,
         int              depth,
         guint            count,
         gboolean         opens)
{
  CjmOutlineRow   *row = g_object_new (CJM_TYPE_OUTLINE_ROW, NULL);
  g_autofree char *key = make_key (record->id, stage);

  g_assert (depth >= 0 && depth <= 3);

  row->id = g_strdup (record->id);
  row->stage = g_strdup (stage);
  row->text = g_strdelimit (g_strdup (cjm_record_get_main_text (record)), "\n", ' ');
  if (*row->text == '\0' && record->kind == CJM_KIND_LANE && CJM_LANE (record)->kind == CJM_LANE_TRAY)
    {
      g_free (row->text);
      row->text = g_strdup (_ ("Tray"));
    }
  row->depth = depth;
  row->count = count;
  row->opens = opens;
  row->open = opens && g_hash_table_contains (self->open, key);
  g_ptr_array_add (rows, row);
  return row;
}

/* Returns: (transfer container): what lies on @lane in @stage (nullable: on maps without stages). */
static GPtrArray *
list_in (GPtrArray *reading, const char *lane, const char *stage)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < reading->len; i++)
    {
      CjmRecord  *record = g_ptr_array_index (reading, i);
      gboolean    note = record->kind == CJM_KIND_NOTE;
      const char *on, *in;

      if (!note && record->kind != CJM_KIND_FEELING)
        continue;
      on = note ? CJM_NOTE (record)->lane : CJM_FEELING (record)->lane;
      in = note ? CJM_NOTE (record)->stage : CJM_FEELING (record)->stage;
      if (strcmp (on, lane) == 0 && g_strcmp0 (in, stage) == 0)
        g_ptr_array_add (list, record);
    }
  return list;
}

/* @rows: (nullable): NULL to count alone; @trays: the tray rather than the other lanes. Returns: how much
 * lies there. */
static guint
add_lanes (
    CjmOutline *self, GPtrArray *rows, GPtrArray *reading, const char *stage, int depth, gboolean trays)
{
  guint total = 0;

  for (guint i = 0; i < reading->len; i++)
    {
      const CjmRecord *record = g_ptr_array_index (reading, i);
      g_autoptr (GPtrArray) list = NULL;
      CjmOutlineRow *row;

      if (record->kind != CJM_KIND_LANE || (CJM_LANE (record)->kind == CJM_LANE_TRAY) != trays)
        continue;
      list = list_in (reading, record->id, stage);
      total += list->len;
      if (rows == NULL)
        continue;
      row = add_row (self, rows, record, stage, depth, list->len, list->len > 0);
      for (guint n = 0; row->open && n < list->len; n++)
        add_row (self, rows, g_ptr_array_index (list, n), NULL, depth + 1, 0, FALSE);
    }
  return total;
}

static void
add_map (CjmOutline *self, GPtrArray *rows, const CjmRecord *map)
{
  g_autoptr (GPtrArray) reading = cjm_reading_list (self->document, map->id);
  gboolean       journey = CJM_MAP (map)->kind <= CJM_MAP_FUTURE_STATE;
  CjmOutlineRow *row = add_row (self, rows, map, NULL, 0, 0, TRUE);

  g_assert (map->kind == CJM_KIND_MAP);

  if (!row->open)
    return;
  for (guint i = 0; journey && i < reading->len; i++)
    {
      const CjmRecord *stage = g_ptr_array_index (reading, i);
      CjmOutlineRow   *stage_row;

      if (stage->kind != CJM_KIND_STAGE)
        continue;
      stage_row = add_row (self, rows, stage, NULL, 1, add_lanes (self, NULL, reading, stage->id, 2, FALSE),
                           TRUE);
      if (stage_row->open)
        add_lanes (self, rows, reading, stage->id, 2, FALSE);
    }
  if (!journey)
    add_lanes (self, rows, reading, NULL, 1, FALSE);
  add_lanes (self, rows, reading, NULL, 1, TRUE);
}

/* Announces the shortest run in which old and new differ; rows that stay keep their object. */
static void
replace_rows (CjmOutline *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->rows);
  guint head = 0, tail = 0, least = MIN (old->len, rows->len);

  while (head < least && is_same_row (g_ptr_array_index (old, head), g_ptr_array_index (rows, head)))
    head++;
  while (tail < least - head
         && is_same_row (g_ptr_array_index (old, old->len - 1 - tail),
                         g_ptr_array_index (rows, rows->len - 1 - tail)))
    tail++;
  for (guint i = 0; i < head; i++)
    g_set_object ((CjmOutlineRow **) &rows->pdata[i], g_ptr_array_index (old, i));
  for (guint i = 0; i < tail; i++)
    g_set_object ((CjmOutlineRow **) &rows->pdata[rows->len - 1 - i],
                  g_ptr_array_index (old, old->len - 1 - i));
  self->rows = rows;
  if (old->len - head - tail > 0 || rows->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, rows->len - head - tail);
}

static void
make_rows (CjmOutline *self)
{
  g_autoptr (GPtrArray) maps = cjm_document_list (self->document, CJM_KIND_MAP);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < maps->len; i++)
    add_map (self, rows, g_ptr_array_index (maps, i));
  replace_rows (self, rows);
}

/** cjm_outline_get: Returns: (nullable) (transfer none): row @i; NULL beyond the last. */
CjmOutlineRow *
cjm_outline_get (CjmOutline *self, guint i)
{
  g_return_val_if_fail (CJM_IS_OUTLINE (self), NULL);

  return i < self->rows->len ? g_ptr_array_index (self->rows, i) : NULL;
}

static void
set_key_open (CjmOutline *self, const char *id, const char *stage, gboolean open)
{
  char *key = make_key (id, stage);

  g_assert (id != NULL);

  if (open)
    g_hash_table_add (self->open, key);
  else
    {
      g_hash_table_remove (self->open, key);
      g_free (key);
    }
}

/** cjm_outline_set_open: shows or hides what is below @row. */
void
cjm_outline_set_open (CjmOutline *self, const CjmOutlineRow *row, gboolean open)
{
  g_return_if_fail (CJM_IS_OUTLINE (self) && row != NULL);

  set_key_open (self, row->id, row->stage, open);
  make_rows (self);
}

/** cjm_outline_reveal: opens the rows above record @id. Returns: index of its row; −1 if it is on no map. */
int
cjm_outline_reveal (CjmOutline *self, const char *id)
{
  const CjmRecord *record;
  const char      *map, *lane = NULL, *stage = NULL;

  g_return_val_if_fail (CJM_IS_OUTLINE (self) && id != NULL, -1);

  record = cjm_document_find (self->document, id);
  map = record != NULL ? cjm_document_get_map_of (self->document, record) : NULL;
  if (map == NULL)
    return -1;
  if (record->kind == CJM_KIND_NOTE || record->kind == CJM_KIND_FEELING)
    {
      lane = record->kind == CJM_KIND_NOTE ? CJM_NOTE (record)->lane : CJM_FEELING (record)->lane;
      stage = record->kind == CJM_KIND_NOTE ? CJM_NOTE (record)->stage : CJM_FEELING (record)->stage;
    }
  if (record->kind != CJM_KIND_MAP)
    set_key_open (self, map, NULL, TRUE);
  if (stage != NULL)
    set_key_open (self, stage, NULL, TRUE);
  if (lane != NULL)
    set_key_open (self, lane, stage, TRUE);
  make_rows (self);
  for (guint i = 0; i < self->rows->len; i++)
    if (strcmp (cjm_outline_get (self, i)->id, id) == 0)
      return (int) i;
  return -1;
}

static void
changed_cb (CjmOutline *self)
{
  if (!self->is_frozen)
    make_rows (self);
}

/** cjm_outline_freeze: rows stay as they are while the document changes, since one of them is being written
 * in.
 */
void
cjm_outline_freeze (CjmOutline *self)
{
  g_return_if_fail (CJM_IS_OUTLINE (self));

  self->is_frozen = TRUE;
}

/** cjm_outline_thaw: ends cjm_outline_freeze(): rows are as the document is now and follow it again. */
void
cjm_outline_thaw (CjmOutline *self)
{
  g_return_if_fail (CJM_IS_OUTLINE (self));

  if (!self->is_frozen)
    return;
  self->is_frozen = FALSE;
  make_rows (self);
}

/* ---- List model ---- */

static GType
get_item_type (GListModel *model)
{
  return CJM_TYPE_OUTLINE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return CJM_OUTLINE (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint i)
{
  CjmOutlineRow *row = cjm_outline_get (CJM_OUTLINE (model), i);

  return row != NULL ? g_object_ref (row) : NULL;
}

static void
outline_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- GObject ---- */

static void
cjm_outline_finalize (GObject *object)
{
  CjmOutline *self = CJM_OUTLINE (object);

  g_signal_handlers_disconnect_by_data (self->document, self);
  g_object_unref (self->document);
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->open);
  G_OBJECT_CLASS (cjm_outline_parent_class)->finalize (object);
}

static void
cjm_outline_class_init (CjmOutlineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cjm_outline_finalize;
}

static void
cjm_outline_init (CjmOutline *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/** cjm_outline_new: Returns: (transfer full): a list of what @document has, its first map open; it follows
 * changes. */
CjmOutline *
cjm_outline_new (CjmDocument *document)
{
  CjmOutline *self;
  g_autoptr (GPtrArray) maps = NULL;

  g_return_val_if_fail (CJM_IS_DOCUMENT (document), NULL);

  self = g_object_new (CJM_TYPE_OUTLINE, NULL);
  maps = cjm_document_list (document, CJM_KIND_MAP);
  self->document = g_object_ref (document);
  if (maps->len > 0)
    set_key_open (self, ((CjmRecord *) g_ptr_array_index (maps, 0))->id, NULL, TRUE);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (changed_cb), self);
  make_rows (self);
  return self;
}
