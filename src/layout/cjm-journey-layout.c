/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-journey-layout.c: current and future state: stages × lanes.
 *
 * A stage has as many note columns as its fullest cell wants, all columns of a
 * map are equally wide, rows of a lane equally tall. Where columns would get
 * narrower than NOTE_LEAST the sheet gets wider; text is never shrunk.
 */
#include "layout/cjm-journey-layout-private.h"

#include "layout/cjm-header-layout.h"
#include "layout/cjm-lane-layout.h"
#include "layout/cjm-note-layout.h"
#include "layout/cjm-panel-layout.h"

#include <math.h>
#include <string.h>

#define MOST_COLUMNS 4
#define USUAL_COLUMNS 2
#define ROW_LANE_GAP 6.0

static gboolean
is_row_lane (CjmBuilder *self, const CjmLane *lane)
{
  return self->map->kind == CJM_MAP_FUTURE_STATE && lane->kind == CJM_LANE_PLAN;
}

static GPtrArray *
cell_of (Grid *grid, guint lane, guint column)
{
  g_assert (lane < grid->builder->lanes->len && column < grid->n);
  return g_ptr_array_index (grid->cells, lane * grid->n + column);
}

/* Notes by cell, in one pass over the map's notes, which are in order. */
static void
fill_cells (Grid *grid)
{
  CjmBuilder *self = grid->builder;
  g_autoptr (GHashTable) lanes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) stages = g_hash_table_new (g_str_hash, g_str_equal);

  grid->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < self->lanes->len * grid->n; i++)
    g_ptr_array_add (grid->cells, g_ptr_array_new ());
  for (guint i = 0; i < self->lanes->len; i++)
    g_hash_table_insert (lanes, CJM_LANE (g_ptr_array_index (self->lanes, i))->record.id,
                         GUINT_TO_POINTER (i));
  for (guint i = 0; i < grid->n; i++)
    g_hash_table_insert (stages, grid->columns[i].stage->record.id, GUINT_TO_POINTER (i));
  for (guint i = 0; i < self->notes->len; i++)
    {
      CjmNote *note = g_ptr_array_index (self->notes, i);
      guint    lane = GPOINTER_TO_UINT (g_hash_table_lookup (lanes, note->lane));
      guint    stage = GPOINTER_TO_UINT (g_hash_table_lookup (stages, note->stage));

      g_ptr_array_add (cell_of (grid, lane, stage), note);
    }
}

/* Wide enough for the words of the stages' names. */
static double
least_note (Grid *grid)
{
  double least = NOTE_LEAST;

  for (guint i = 0; i < grid->n; i++)
    {
      const Column *column = &grid->columns[i];
      const char   *name = column->stage->name != NULL ? column->stage->name : "";
      double        header = cjm_builder_word_width (grid->builder, name, CJM_TYPE_STAGE_SMALL) + STAGE_POINT
                      + NUMBER_WIDTH + 5;

      least = MAX (least, (header - (column->columns - 1) * NOTE_GAP) / column->columns);
    }
  return MIN (least, NOTE_MOST);
}

static void
set_columns (Grid *grid)
{
  CjmBuilder *self = grid->builder;
  guint       total = 0;
  double      gaps = 0, room;

  for (guint i = 0; i < grid->n; i++)
    {
      Column *column = &grid->columns[i];
      guint   fullest = USUAL_COLUMNS;

      for (guint lane = 0; lane < self->lanes->len; lane++)
        if (!is_row_lane (self, g_ptr_array_index (self->lanes, lane))
            && !CJM_LANE (g_ptr_array_index (self->lanes, lane))->folded)
          fullest = MAX (fullest, cell_of (grid, lane, i)->len);
      column->columns = column->stage->columns > 0 ? (guint) column->stage->columns
                                                   : MIN (fullest, MOST_COLUMNS);
      total += column->columns;
      gaps += (column->columns - 1) * NOTE_GAP + (i > 0 ? STAGE_GAP : 0);
    }
  self->layout->left = MARGIN + LABEL_WIDTH + LABEL_GAP;
  room = SHEET_WIDTH - MARGIN - self->layout->left - gaps;
  grid->note_width = total > 0 ? CLAMP (room / total, least_note (grid), NOTE_MOST) : NOTE_LEAST;
  self->layout->width = MAX (SHEET_WIDTH, self->layout->left + gaps + total * grid->note_width + MARGIN);
  self->layout->right = self->layout->width - MARGIN;
}

static void
place_columns (Grid *grid)
{
  double x = grid->builder->layout->left;

  g_assert (grid->note_width > 0);
  for (guint i = 0; i < grid->n; i++)
    {
      Column        *column = &grid->columns[i];
      CjmStageColumn place = { g_intern_string (column->stage->record.id), x,
                               column->columns * grid->note_width + (column->columns - 1) * NOTE_GAP };

      column->x = x;
      column->width = place.width;
      g_array_append_val (grid->builder->layout->columns, place);
      x += column->width + STAGE_GAP;
    }
}

/* ---- Lanes ---- */

static void
add_slots (
    Grid *grid, const CjmLane *lane, const Column *column, double y, double width, double height, guint slots)
{
  CjmBuilder *self = grid->builder;

  for (guint i = 0; i < slots; i++)
    {
      double   x = column->x + i * (width + NOTE_GAP);
      CjmItem *item = cjm_builder_add (self, CJM_ITEM_SLOT, cjm_rect (x, y, width, height), NULL);

      if (i > 0 || lane->hint == NULL)
        continue;
      cjm_note_layout_add_hint (self, item, lane);
    }
}

static double
slot_height (Grid *grid, const CjmLane *lane)
{
  double text = cjm_note_layout_least_slot (grid->builder, lane, grid->note_width);

  switch (lane->kind)
    {
    case CJM_LANE_PLAN:
    case CJM_LANE_MEASURES:
      return MAX (text, 54);
    default:
      return MAX (text, SLOT_HEIGHT);
    }
}

/* How notes of a lane are arranged in a cell of @column. */
static guint
columns_in (Grid *grid, const CjmLane *lane, const Column *column, double *width)
{
  if (is_row_lane (grid->builder, lane))
    {
      *width = column->width;
      return 1;
    }
  *width = grid->note_width;
  return column->columns;
}

/* Height of each row of the lane: the tallest note in it, over all stages. */
static GArray *
row_heights (Grid *grid, guint l, const CjmLane *lane)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (double));

  for (guint i = 0; i < grid->n; i++)
    {
      GPtrArray *cell = cell_of (grid, l, i);
      double     width;
      guint      columns = columns_in (grid, lane, &grid->columns[i], &width);

      for (guint k = 0; k < cell->len; k++)
        {
          const CjmNote *note = g_ptr_array_index (cell, k);
          double         height = cjm_note_layout_height (
                      grid->builder, note, cjm_note_layout_get_style (grid->builder, note, lane), width);

          if (k / columns >= rows->len)
            g_array_set_size (rows, k / columns + 1);
          g_array_index (rows, double, k / columns) = MAX (g_array_index (rows, double, k / columns), height);
        }
    }
  return rows;
}

static void
add_cell (Grid *grid, guint l, const CjmLane *lane, guint i, double y, double height, GArray *rows)
{
  CjmBuilder   *self = grid->builder;
  const Column *column = &grid->columns[i];
  GPtrArray    *notes = cell_of (grid, l, i);
  CjmCell      *cell = cjm_builder_add_cell (self, lane->record.id, column->stage->record.id,
                                             cjm_rect (column->x, y, column->width, height));
  double        row_y = y;

  cell->columns = columns_in (grid, lane, column, &cell->note_width);
  cell->gap = is_row_lane (self, lane) ? ROW_LANE_GAP : NOTE_GAP;
  if (notes->len == 0 && self->map->hints)
    add_slots (grid, lane, column, y, cell->note_width,
               rows->len == 0 ? height : MIN (height, MAX (slot_height (grid, lane), LANE_LEAST)),
               cell->columns);
  for (guint k = 0; k < notes->len; k++)
    {
      const CjmNote *note = g_ptr_array_index (notes, k);
      guint          row = k / cell->columns;
      double         x = column->x + (k % cell->columns) * (cell->note_width + NOTE_GAP);

      if (k > 0 && k % cell->columns == 0)
        row_y += g_array_index (rows, double, row - 1) + cell->gap;
      g_ptr_array_add (
          cell->notes,
          cjm_note_layout_add (self, note, cjm_note_layout_get_style (self, note, lane),
                               cjm_rect (x, row_y, cell->note_width, g_array_index (rows, double, row))));
    }
}

static double
x_of_feeling (CjmBuilder *self, const CjmFeeling *feeling)
{
  const CjmStageColumn *column = cjm_layout_find_column (self->layout, feeling->stage);

  g_assert (column != NULL); /* on a journey each feeling has a stage */
  return column->x + CLAMP (feeling->at * column->width, FACE_RADIUS, column->width - FACE_RADIUS);
}

static gboolean
has_tails (Grid *grid, guint l)
{
  for (guint i = 0; i < grid->n; i++)
    for (guint k = 0; k < cell_of (grid, l, i)->len; k++)
      {
        CjmNoteKind kind = CJM_NOTE (g_ptr_array_index (cell_of (grid, l, i), k))->kind;

        if (kind == CJM_NOTE_QUOTE || kind == CJM_NOTE_THOUGHT)
          return TRUE;
      }
  return FALSE;
}

/* Only its name and how many notes it holds; what is dropped there goes in. */
static void
build_folded (Grid *grid, guint l)
{
  CjmBuilder    *self = grid->builder;
  const CjmLane *lane = g_ptr_array_index (self->lanes, l);
  CjmItem       *label;
  double         height;

  g_assert (lane->folded);
  label = cjm_lane_layout_add_label (self, lane, cjm_rect (MARGIN, self->y, LABEL_WIDTH, 0), LABEL_WIDTH);
  height = MAX (label->ink.height, FOLDED_HEIGHT);
  label->box.height = label->ink.height = height;
  for (guint i = 0; i < grid->n && lane->kind != CJM_LANE_EMOTION; i++)
    {
      const Column    *column = &grid->columns[i];
      CjmCell         *cell = cjm_builder_add_cell (self, lane->record.id, column->stage->record.id,
                                                    cjm_rect (column->x, self->y, column->width, height));
      g_autofree char *count = g_strdup_printf ("%u", cell_of (grid, l, i)->len);
      CjmItem         *ground = cjm_builder_add (self, CJM_ITEM_RULE,
                                                 cjm_rect (column->x, self->y + height / 2, column->width, 0), NULL);

      cell->folded = TRUE;
      cell->note_width = column->width;
      if (cell_of (grid, l, i)->len > 0)
        cjm_builder_add_text (self, ground, count, column->x + column->width - 4, self->y + height / 2 - 17,
                              SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_HINT, .align = CJM_ALIGN_END));
    }
  self->y += height + LANE_GAP;
}

static void
build_lane (Grid *grid, guint l)
{
  CjmBuilder    *self = grid->builder;
  const CjmLane *lane = g_ptr_array_index (self->lanes, l);
  double         height = cjm_lane_layout_label_height (self, lane, LABEL_WIDTH);
  double         gap = is_row_lane (self, lane) ? ROW_LANE_GAP : NOTE_GAP;
  double         notes = 0;
  gboolean       empty = TRUE, any_empty = FALSE;
  g_autoptr (GArray) rows = row_heights (grid, l, lane);

  if (lane->folded)
    {
      build_folded (grid, l);
      return;
    }
  if (lane->kind == CJM_LANE_EMOTION)
    {
      self->y += cjm_panel_layout_add (self, lane, self->y, x_of_feeling) + LANE_GAP;
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    notes += g_array_index (rows, double, i) + (i > 0 ? gap : 0);
  for (guint i = 0; i < grid->n; i++)
    {
      empty &= cell_of (grid, l, i)->len == 0;
      any_empty |= cell_of (grid, l, i)->len == 0;
    }
  if (rows->len == 1 && !is_row_lane (self, lane)) /* a single row fills its lane */
    g_array_index (rows, double, 0) = notes = MAX (notes, height);
  height = MAX (MAX (MAX (height, notes), is_row_lane (self, lane) ? 0 : LANE_LEAST), lane->height);
  if (self->map->hints && any_empty)
    height = MAX (height, empty ? slot_height (grid, lane)
                                : cjm_note_layout_least_slot (self, lane, grid->note_width));
  cjm_lane_layout_add_label (self, lane, cjm_rect (MARGIN, self->y, LABEL_WIDTH, height), LABEL_WIDTH);
  for (guint i = 0; i < grid->n; i++)
    add_cell (grid, l, lane, i, self->y, height, rows);
  self->y += height + LANE_GAP + (has_tails (grid, l) ? 3 : 0);
}

static void
add_separators (Grid *grid, double top)
{
  for (guint i = 1; i < grid->n; i++)
    cjm_builder_add (grid->builder, CJM_ITEM_SEPARATOR,
                     cjm_rect (grid->columns[i].x - STAGE_GAP / 2, top, 0, grid->builder->y - top - LANE_GAP),
                     NULL);
}

/** cjm_journey_layout_add: adds a current or future state: header, stages and lanes. */
void
cjm_journey_layout_add (CjmBuilder *self)
{
  Grid   grid = { .builder = self, .n = self->stages->len };
  double top;

  grid.columns = g_new0 (Column, MAX (grid.n, 1));
  for (guint i = 0; i < grid.n; i++)
    grid.columns[i].stage = g_ptr_array_index (self->stages, i);
  fill_cells (&grid);
  set_columns (&grid);
  place_columns (&grid);
  cjm_header_layout_add (self);
  cjm_journey_layout_add_bands (&grid);
  cjm_journey_layout_add_stages (&grid);
  top = self->layout->body_top = self->y;
  for (guint l = 0; l < self->lanes->len; l++)
    build_lane (&grid, l);
  add_separators (&grid, top);
  g_ptr_array_unref (grid.cells);
  g_free (grid.columns);
}
