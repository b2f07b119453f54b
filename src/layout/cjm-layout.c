/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-layout.c: a sheet that is laid out: its items, cells and columns, and what lies where. */
#include "layout/cjm-layout.h"

static void
cell_free (gpointer data)
{
  CjmCell *cell = data;

  g_free (cell->lane);
  g_free (cell->stage);
  g_ptr_array_unref (cell->notes);
  g_free (cell);
}

static void
inline_text_clear (gpointer data)
{
  g_free (((CjmInlineText *) data)->owner);
}

/** cjm_layout_new: Returns: (transfer full): a sheet with nothing on it. */
CjmLayout *
cjm_layout_new (double width, double height)
{
  CjmLayout *self = g_new0 (CjmLayout, 1);

  g_return_val_if_fail (width > 0 && height >= 0, NULL);

  self->width = width;
  self->height = self->board_height = height;
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_item_free);
  self->cells = g_ptr_array_new_with_free_func (cell_free);
  self->columns = g_array_new (FALSE, FALSE, sizeof (CjmStageColumn));
  self->inline_texts = g_array_new (FALSE, FALSE, sizeof (CjmInlineText));
  g_array_set_clear_func (self->inline_texts, inline_text_clear);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

/** cjm_layout_free: frees @self and all on it. */
void
cjm_layout_free (CjmLayout *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->by_id);
  g_array_unref (self->inline_texts);
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
  g_return_val_if_fail (self != NULL, NULL);

  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

/** cjm_layout_pick: Returns: (nullable) (transfer none): the topmost item with a record there. */
CjmItem *
cjm_layout_pick (CjmLayout *self, double x, double y)
{
  g_return_val_if_fail (self != NULL, NULL);

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

/** cjm_layout_pick_cell: Returns: (nullable) (transfer none): the cell at that place. */
CjmCell *
cjm_layout_pick_cell (CjmLayout *self, double x, double y)
{
  g_return_val_if_fail (self != NULL, NULL);

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
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      CjmItem *item = g_ptr_array_index (self->items, i);

      if (item->kind == CJM_ITEM_PANEL && y >= item->box.y && y < cjm_rect_bottom (&item->box))
        return item->panel;
    }
  return NULL;
}

/** cjm_layout_find_inline_text: Returns: (nullable) (transfer none): the place of that member of record
 * @owner; NULL where the sheet has none. */
const CjmInlineText *
cjm_layout_find_inline_text (CjmLayout *self, const char *owner, const char *member)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->inline_texts->len; i++)
    {
      const CjmInlineText *text = &g_array_index (self->inline_texts, CjmInlineText, i);

      if (g_strcmp0 (text->owner, owner) == 0 && g_strcmp0 (text->member, member) == 0)
        return text;
    }
  return NULL;
}

/** cjm_layout_pick_inline_text: Returns: (nullable) (transfer none): the text at @x, @y that can be written
 * there. */
const CjmInlineText *
cjm_layout_pick_inline_text (CjmLayout *self, double x, double y)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->inline_texts->len; i++)
    {
      const CjmInlineText *text = &g_array_index (self->inline_texts, CjmInlineText, i);

      if (cjm_rect_contains (&text->box, x, y))
        return text;
    }
  return NULL;
}

/** cjm_layout_find_column: Returns: (nullable): where the stage's notes lie. */
const CjmStageColumn *
cjm_layout_find_column (CjmLayout *self, const char *stage)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->columns->len; i++)
    if (g_strcmp0 (g_array_index (self->columns, CjmStageColumn, i).stage, stage) == 0)
      return &g_array_index (self->columns, CjmStageColumn, i);
  return NULL;
}

/** cjm_layout_time_to_x: @minutes: since midnight. Returns: x of that time on the clock axis of a day, within
 * the axis. */
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
