/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-reading-order.c: the items of a sheet in the order one reads them.
 *
 * What lies behind comes first. Then title, personas, legend, and stage by stage (on a
 * day or an empathy map lane by lane) what stands in it, from top to bottom.
 */
#include "export/cjm-reading-order.h"

#include <string.h>

static gboolean
has_stages (const CjmLayout *layout)
{
  return layout->columns->len > 0;
}

/* The group of the stage @id; names of a stage that is not there go to the first one. */
static int
group_of_stage (const CjmLayout *layout, const char *id)
{
  for (guint i = 0; id != NULL && i < layout->columns->len; i++)
    if (strcmp (g_array_index (layout->columns, CjmStageColumn, i).stage, id) == 0)
      return CJM_GROUP_FIRST_SECTION + (int) i;
  return CJM_GROUP_FIRST_SECTION;
}

static int
group_of_lane (const CjmLayout *layout, const char *id)
{
  int group = CJM_GROUP_FIRST_SECTION;

  for (guint i = 0; id != NULL && i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);

      if (item->kind != CJM_ITEM_LANE)
        continue;
      if (strcmp (item->record->id, id) == 0)
        return group;
      group++;
    }
  return CJM_GROUP_FIRST_SECTION;
}

/* The group of what stands in a cell. */
static int
group_of_cell (const CjmLayout *layout, const char *stage, const char *lane)
{
  return has_stages (layout) ? group_of_stage (layout, stage) : group_of_lane (layout, lane);
}

/* The group of the stage below which @x lies, map points. */
static int
group_at (const CjmLayout *layout, double x)
{
  for (guint i = 0; i < layout->columns->len; i++)
    {
      const CjmStageColumn *column = &g_array_index (layout->columns, CjmStageColumn, i);

      if (x >= column->x - 1 && x < column->x + column->width)
        return CJM_GROUP_FIRST_SECTION + (int) i;
    }
  return CJM_GROUP_NAMES;
}

static int
group_of (const CjmLayout *layout, const CjmItem *item)
{
  switch (item->kind)
    {
    case CJM_ITEM_HEADER:
      return CJM_GROUP_HEADER;
    case CJM_ITEM_CARD:
    case CJM_ITEM_SUMMARY:
    case CJM_ITEM_INSIGHT:
    case CJM_ITEM_HUB:
      return CJM_GROUP_PERSONAS;
    case CJM_ITEM_LEGEND:
      return CJM_GROUP_LEGEND;
    case CJM_ITEM_AXIS:
    case CJM_ITEM_BAND:
      return CJM_GROUP_NAMES;
    case CJM_ITEM_GOALS:
      return group_at (layout, item->box.x);
    case CJM_ITEM_LANE:
      return has_stages (layout) ? CJM_GROUP_NAMES : group_of_lane (layout, item->record->id);
    case CJM_ITEM_STAGE:
      return has_stages (layout) ? group_of_stage (layout, item->record->id) : CJM_GROUP_NAMES;
    case CJM_ITEM_NOTE:
      return group_of_cell (layout, CJM_NOTE (item->record)->stage, CJM_NOTE (item->record)->lane);
    case CJM_ITEM_FEELING:
      return group_of_cell (layout, CJM_FEELING (item->record)->stage, CJM_FEELING (item->record)->lane);
    case CJM_ITEM_FOOTER:
      return CJM_GROUP_FOOTER;
    default:
      return CJM_GROUP_BACKGROUND;
    }
}

static int
compare_numbers (double a, double b)
{
  return (a > b) - (a < b);
}

/* A GCompareFunc: by group; there the heading first, then from top to bottom, from left to right. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const CjmReadingPlace *first = a, *second = b;

  if (first->group != second->group)
    return first->group < second->group ? -1 : 1;
  if (first->group == CJM_GROUP_BACKGROUND)
    return compare_numbers (first->paint_index, second->paint_index);
  if (first->is_heading != second->is_heading)
    return first->is_heading ? -1 : 1;
  if (first->item->box.y != second->item->box.y)
    return compare_numbers (first->item->box.y, second->item->box.y);
  return compare_numbers (first->item->box.x, second->item->box.x);
}

/** cjm_reading_order: Returns: (transfer full) (element-type CjmReadingPlace): all items of @layout. */
GArray *
cjm_reading_order (const CjmLayout *layout)
{
  GArray *places;

  g_return_val_if_fail (layout != NULL, NULL);
  places = g_array_new (FALSE, FALSE, sizeof (CjmReadingPlace));
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem  *item = g_ptr_array_index (layout->items, i);
      CjmReadingPlace place = { .item = item, .group = group_of (layout, item), .paint_index = i };

      place.is_heading = place.group >= CJM_GROUP_FIRST_SECTION
                         && (item->kind == CJM_ITEM_STAGE || item->kind == CJM_ITEM_LANE);
      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  return places;
}

/** cjm_reading_order_is_section: Returns: TRUE if @group is a section of its own: a stage or a lane. */
gboolean
cjm_reading_order_is_section (int group)
{
  return group >= CJM_GROUP_FIRST_SECTION && group != CJM_GROUP_FOOTER;
}
