/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-layout.c: where everything on a sheet goes.
 *
 * A layout is a list of items in painting order. Each item carries its outline
 * and every text, mark and chip on it in its final place, so a painter decides
 * nothing, and "nothing overlaps, nothing is clipped" can be tested with no
 * font in sight. It is made anew after every change: geometry is cheap, shaping
 * text is not, and that is cached behind the measure callback.
 */
#include "layout/cjm-builder.h"

#include <math.h>
#include <string.h>

static void
curve_free (gpointer data)
{
  CjmCurve *curve = data;

  g_array_unref (curve->points);
  g_free (curve);
}

static void
item_free (gpointer data)
{
  CjmItem *item = data;

  cjm_record_unref (item->record);
  g_array_unref (item->texts);
  g_array_unref (item->marks);
  g_array_unref (item->chips);
  cjm_record_unref (item->picture);
  if (item->panel != NULL)
    {
      g_ptr_array_set_free_func (item->panel->curves, curve_free);
      g_ptr_array_unref (item->panel->curves);
      g_array_unref (item->panel->leaders);
      g_free (item->panel);
    }
  g_free (item);
}

static void
cell_free (gpointer data)
{
  CjmCell *cell = data;

  g_free (cell->lane);
  g_free (cell->stage);
  g_ptr_array_unref (cell->notes);
  g_free (cell);
}

/* Stable, by kind: what lies behind comes first. */
static void
sort_items (GPtrArray *items)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (items->len);

  for (int kind = 0; kind < CJM_N_ITEM_KINDS; kind++)
    for (guint i = 0; i < items->len; i++)
      if (((CjmItem *) g_ptr_array_index (items, i))->kind == (CjmItemKind) kind)
        g_ptr_array_add (sorted, g_ptr_array_index (items, i));
  for (guint i = 0; i < items->len; i++)
    items->pdata[i] = sorted->pdata[i];
}

/* Lanes that the sheet shows. */
static GPtrArray *
list_shown_lanes (CjmDocument *document, const char *map)
{
  GPtrArray *lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);

  for (guint i = lanes->len; i > 0; i--)
    {
      const CjmLane *lane = g_ptr_array_index (lanes, i - 1);

      if (lane->hidden || lane->kind == CJM_LANE_TRAY)
        g_ptr_array_remove_index (lanes, i - 1);
    }
  return lanes;
}

/* Notes or feelings of the map whose lane is among @lanes. */
static GPtrArray *
list_shown (CjmDocument *document, CjmRecordKind kind, const char *map, GPtrArray *lanes)
{
  GPtrArray *all = cjm_document_list_of_map (document, kind, map);
  g_autoptr (GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < lanes->len; i++)
    g_hash_table_add (shown, ((CjmRecord *) g_ptr_array_index (lanes, i))->id);
  for (guint i = 0; i < all->len; i++)
    {
      gpointer    record = g_ptr_array_index (all, i);
      const char *lane = kind == CJM_KIND_NOTE ? CJM_NOTE (record)->lane : CJM_FEELING (record)->lane;

      if (g_hash_table_contains (shown, lane))
        all->pdata[n++] = record;
    }
  g_ptr_array_set_size (all, (int) n);
  return all;
}

/** cjm_layout_new_blank: Returns: (transfer full): a sheet with nothing on it. */
CjmLayout *
cjm_layout_new_blank (double width, double height)
{
  CjmLayout *self = g_new0 (CjmLayout, 1);

  self->width = width;
  self->height = self->board_height = height;
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->cells = g_ptr_array_new_with_free_func (cell_free);
  self->columns = g_array_new (FALSE, FALSE, sizeof (CjmStageColumn));
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

/**
 * cjm_layout_new:
 * @map: id of a map of @document
 * @options: (nullable)
 *
 * Returns: (transfer full): the sheet of that map. It keeps references to the
 *   records it shows and stays true when the document goes on.
 */
CjmLayout *
cjm_layout_new (CjmDocument           *document,
                const char            *map,
                const CjmMeasure      *measure,
                const CjmSheetOptions *options)
{
  CjmLayout *self = cjm_layout_new_blank (SHEET_WIDTH, 0);
  CjmBuilder builder = { .document = document, .measure = measure, .layout = self };

  builder.map = cjm_document_get_map (document, map);
  g_assert (builder.map != NULL);
  builder.project = cjm_document_get_project (document);
  builder.language = builder.project->language;
  builder.file_name = options != NULL ? options->file_name : NULL;
  builder.focus = options != NULL ? options->focus : NULL;
  builder.lanes = list_shown_lanes (document, map);
  builder.stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);
  builder.notes = list_shown (document, CJM_KIND_NOTE, map, builder.lanes);
  builder.feelings = list_shown (document, CJM_KIND_FEELING, map, builder.lanes);
  builder.cards = cjm_document_list_of_map (document, CJM_KIND_CARD, map);

  self->map = g_strdup (map);
  self->map_kind = builder.map->kind;
  self->title = g_strdup (builder.map->title != NULL ? builder.map->title
                                                     : cjm_builder_word (&builder, CJM_WORD_BLANK_TITLE));
  self->day_start = builder.map->day_start;
  self->day_end = builder.map->day_end;

  switch (builder.map->kind)
    {
    case CJM_MAP_CURRENT_STATE:
    case CJM_MAP_FUTURE_STATE:
      cjm_journey_layout_add (&builder);
      break;
    case CJM_MAP_DAY:
      cjm_day_layout_add (&builder);
      break;
    case CJM_MAP_EMPATHY:
      cjm_empathy_layout_add (&builder);
      break;
    case CJM_N_MAP_KINDS:
      g_assert_not_reached ();
    }
  self->body_bottom = builder.y;
  cjm_header_layout_add_footer (&builder);
  self->board_height = self->height;
  if (options != NULL && options->tray)
    cjm_tray_layout_add (&builder);
  sort_items (self->items);

  g_ptr_array_unref (builder.lanes);
  g_ptr_array_unref (builder.stages);
  g_ptr_array_unref (builder.notes);
  g_ptr_array_unref (builder.feelings);
  g_ptr_array_unref (builder.cards);
  return self;
}

void
cjm_layout_free (CjmLayout *self)
{
  g_hash_table_unref (self->by_id);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->items);
  g_free (self->map);
  g_free (self->title);
  g_free (self);
}

/** cjm_layout_find: Returns: (nullable) (transfer none): the item of record @id. */
CjmItem *
cjm_layout_find (CjmLayout *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

/** cjm_layout_pick: Returns: (nullable) (transfer none): the topmost item with a record there. */
CjmItem *
cjm_layout_pick (CjmLayout *self, double x, double y)
{
  for (guint i = self->items->len; i > 0; i--)
    {
      CjmItem *item = g_ptr_array_index (self->items, i - 1);

      if (item->kind < CJM_ITEM_LANE)
        return NULL;
      if (item->record != NULL && cjm_rect_contains (&item->box, x, y))
        return item;
    }
  return NULL;
}

CjmCell *
cjm_layout_pick_cell (CjmLayout *self, double x, double y)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      CjmCell *cell = g_ptr_array_index (self->cells, i);

      if (cjm_rect_contains (&cell->box, x, y))
        return cell;
    }
  return NULL;
}

/** cjm_layout_pick_panel: Returns: (nullable): the curve panel at height @y. */
CjmPanel *
cjm_layout_pick_panel (CjmLayout *self, double y)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      CjmItem *item = g_ptr_array_index (self->items, i);

      if (item->kind == CJM_ITEM_PANEL && y >= item->box.y && y < cjm_rect_bottom (&item->box))
        return item->panel;
    }
  return NULL;
}

/** cjm_layout_find_column: Returns: (nullable): where the stage's notes lie. */
const CjmStageColumn *
cjm_layout_find_column (CjmLayout *self, const char *stage)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_strcmp0 (g_array_index (self->columns, CjmStageColumn, i).stage, stage) == 0)
      return &g_array_index (self->columns, CjmStageColumn, i);
  return NULL;
}

double
cjm_layout_time_to_x (CjmLayout *self, int minutes)
{
  double share = (double) (minutes - self->day_start) / (self->day_end - self->day_start);

  return self->left + CLAMP (share, 0, 1) * (self->right - self->left);
}

/** cjm_layout_x_to_time: Returns: minutes, not rounded, within the axis. */
double
cjm_layout_x_to_time (CjmLayout *self, double x)
{
  double share = (x - self->left) / (self->right - self->left);

  return self->day_start + CLAMP (share, 0, 1) * (self->day_end - self->day_start);
}

int
cjm_layout_feeling_face (double value)
{
  return (int) lround (CLAMP (value, -2, 2));
}

/* ---- For tests and for drawing only what changed ---- */

/** cjm_layout_dump: Returns: (transfer full): the layout as text, for golden tests. */
char *
cjm_layout_dump (CjmLayout *self)
{
  static const char *const names[CJM_N_ITEM_KINDS] = {
    "separator", "window-column", "quadrant", "panel", "rule", "header", "legend", "summary",
    "insight",   "footer",        "axis",     "goals", "hub",  "band",   "tray",   "slot",
    "heading",   "line",          "lane",     "stage", "card", "note",   "feeling"
  };
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "sheet %.1f x %.1f\n", self->width, self->height);
  for (guint i = 0; i < self->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->items, i);

      g_string_append_printf (out, "%s %s %.1f %.1f %.1f %.1f\n", names[item->kind],
                              item->record != NULL ? item->record->id : "-", item->box.x, item->box.y,
                              item->box.width, item->box.height);
      for (guint t = 0; t < item->texts->len; t++)
        {
          const CjmTextBox *text = &g_array_index (item->texts, CjmTextBox, t);
          g_autofree char  *escaped = g_strescape (text->text, NULL);

          g_string_append_printf (out, "  text %.1f %.1f %.1f %.1f %s\n", text->box.x, text->box.y,
                                  text->box.width, text->box.height, escaped);
        }
      for (guint m = 0; m < item->marks->len; m++)
        {
          const CjmMarkBox *mark = &g_array_index (item->marks, CjmMarkBox, m);

          g_string_append_printf (out, "  mark %.1f %.1f %s\n", mark->box.x, mark->box.y, mark->mark);
        }
    }
  return g_string_free (out, FALSE);
}
