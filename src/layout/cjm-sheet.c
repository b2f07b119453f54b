/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-sheet.c: laying out a map.
 *
 * A layout is a list of items in painting order. Each item carries its outline
 * and every text, mark and chip on it in its final place, so a painter decides
 * nothing, and "nothing overlaps, nothing is clipped" can be tested with no
 * font in sight. It is made anew after every change: geometry is cheap, shaping
 * text is not, and that is cached behind the measure callback.
 */
#include "layout/cjm-sheet.h"

#include "layout/cjm-builder.h"
#include "layout/cjm-day-layout.h"
#include "layout/cjm-empathy-layout.h"
#include "layout/cjm-header-layout.h"
#include "layout/cjm-journey-layout.h"
#include "layout/cjm-tray-layout.h"

/* Stable, by kind: what lies behind comes first. */
static void
sort_items (GPtrArray *items)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (items->len);

  for (int kind = 0; kind < CJM_N_ITEM_KINDS; kind++)
    for (guint i = 0; i < items->len; i++)
      if (((CjmItem *) g_ptr_array_index (items, i))->kind == (CjmItemKind) kind)
        g_ptr_array_add (sorted, g_ptr_array_index (items, i));
  g_assert (sorted->len == items->len);
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

  g_assert (kind == CJM_KIND_NOTE || kind == CJM_KIND_FEELING);
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

/**
 * cjm_sheet_lay_out:
 * @map: id of a map of @document
 * @options: (nullable)
 *
 * Returns: (transfer full): the sheet of that map. It keeps references to the
 *   records it shows and stays true when the document goes on.
 */
CjmLayout *
cjm_sheet_lay_out (CjmDocument           *document,
                   const char            *map,
                   const CjmMeasure      *measure,
                   const CjmSheetOptions *options)
{
  CjmLayout *self = cjm_layout_new (SHEET_WIDTH, 0);
  CjmBuilder builder = { .document = document, .measure = measure, .layout = self };

  builder.map = cjm_document_get_map (document, map);
  g_assert (builder.map != NULL);
  builder.project = cjm_document_get_project (document);
  builder.language = builder.project->language;
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
