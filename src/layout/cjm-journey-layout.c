/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-journey-layout.c: current and future state: stages × lanes.
 *
 * A stage has as many note columns as its fullest cell wants, all columns of a
 * map are equally wide, rows of a lane equally tall. Where columns would get
 * narrower than NOTE_LEAST the sheet gets wider; text is never shrunk.
 */
#include "layout/cjm-journey-layout.h"

#include "layout/cjm-header-layout.h"
#include "layout/cjm-lane-layout.h"
#include "layout/cjm-note-layout.h"
#include "layout/cjm-panel-layout.h"

#include <math.h>
#include <string.h>

#define MOST_COLUMNS 4
#define USUAL_COLUMNS 2
#define ROW_LANE_GAP 6.0
#define NUMBER_WIDTH 47.0                /* disc with the number, and its margins */
#define HEADER_REACH (STAGE_GAP / 2 - 2) /* how far a header reaches beyond its column */

typedef struct
{
  const CjmStage *stage;
  guint           columns;
  double          x, width;
} Column;

typedef struct
{
  CjmBuilder *builder;
  Column     *columns;
  guint       n;
  double      note_width;
  GPtrArray  *cells; /* of GPtrArray of CjmNote: lane-major */
} Grid;

static gboolean
is_row_lane (CjmBuilder *self, const CjmLane *lane)
{
  return self->map->kind == CJM_MAP_FUTURE_STATE && lane->kind == CJM_LANE_PLAN;
}

static GPtrArray *
cell_of (Grid *grid, guint lane, guint column)
{
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

/* ---- Before, during, after ---- */

static void
add_band (Grid *grid, guint first, guint end, double y)
{
  CjmBuilder   *self = grid->builder;
  const Column *from = &grid->columns[first], *to = &grid->columns[end - 1];
  CjmBand       band = from->stage->band;
  double        left = from->x - (first > 0 ? HEADER_REACH : 0);
  double        right = to->x + to->width + (end < grid->n ? HEADER_REACH : 0);
  CjmItem *item = cjm_builder_add (self, CJM_ITEM_BAND, cjm_rect (left, y, right - left, BAND_HEIGHT - 4),
                                   NULL);

  cjm_builder_add_text (
      self, item, cjm_words_band (self->language, band), (left + right) / 2, y + 1.5,
      SPEC (.style = CJM_TYPE_SMALL_BOLD, .ink = CJM_INK_SECOND, .align = CJM_ALIGN_CENTRE));
}

/* One band over each run of stages that say the same. */
static void
build_bands (Grid *grid)
{
  gboolean any = FALSE;

  for (guint i = 0; i < grid->n; i++)
    {
      CjmBand band = grid->columns[i].stage->band;
      guint   end = i + 1;

      while (end < grid->n && grid->columns[end].stage->band == band)
        end++;
      if (band != CJM_BAND_NONE)
        add_band (grid, i, end, grid->builder->y);
      any |= band != CJM_BAND_NONE;
      i = end - 1;
    }
  if (any)
    grid->builder->y += BAND_HEIGHT;
}

/* ---- Stage headers and goals ---- */

/** Head: how name and duration share a header. @stacked: the duration stands below. */
typedef struct
{
  double       name_wrap, duration_wrap;
  CjmTextStyle style;
  double       name, duration; /* heights */
  gboolean     stacked;
} Head;

static Head
plan_head (CjmBuilder *self, const Column *column)
{
  const CjmStage *stage = column->stage;
  const char     *name = stage->name != NULL ? stage->name : "";
  /* The last header is the narrowest: its point must stay on the sheet. */
  double      room = column->width - STAGE_POINT - NUMBER_WIDTH - 4;
  double      duration = stage->duration != NULL
                             ? cjm_builder_measure (self, stage->duration, CJM_TYPE_SMALL, 0).width
                             : 0;
  CjmTextSize line;
  Head        head = { .name_wrap = room, .duration_wrap = room };

  if (duration > 0)
    {
      head.stacked = strchr (stage->duration, '\n') != NULL
                     || duration + 12 + MAX (cjm_builder_word_width (self, name, CJM_TYPE_STAGE_SMALL), 40)
                            > room;
      if (!head.stacked)
        head.name_wrap = room - duration - 12;
      head.duration = cjm_builder_height (self, stage->duration, CJM_TYPE_SMALL, head.stacked ? room : 0);
    }
  line = cjm_builder_measure (self, name, CJM_TYPE_STAGE, 0);
  head.style = line.lines == 1 && line.width <= head.name_wrap ? CJM_TYPE_STAGE : CJM_TYPE_STAGE_SMALL;
  head.name = cjm_builder_height (self, stage->name, head.style, head.name_wrap);
  return head;
}

/* How tall the headers must be for the one that says most. */
static double
header_height (Grid *grid)
{
  double height = STAGE_HEIGHT;

  for (guint i = 0; i < grid->n; i++)
    {
      Head head = plan_head (grid->builder, &grid->columns[i]);

      height = MAX (height, (head.stacked ? head.name + head.duration : MAX (head.name, head.duration)) + 12);
    }
  return height;
}

static void
add_stage (Grid *grid, guint i, double y, double height)
{
  CjmBuilder      *self = grid->builder;
  const Column    *column = &grid->columns[i];
  double           left = i == 0 ? column->x : column->x - HEADER_REACH;
  double           right = i + 1 == grid->n ? column->x + column->width - STAGE_POINT
                                            : column->x + column->width + HEADER_REACH;
  CjmItem         *item = cjm_builder_add (self, CJM_ITEM_STAGE, cjm_rect (left, y, right - left, height),
                                           &column->stage->record);
  g_autofree char *number = g_strdup_printf ("%u", i + 1);
  double           middle = y + height / 2;
  Head             head = plan_head (self, column);
  double           top = middle - (head.stacked ? head.name + head.duration : head.name) / 2;

  item->stage.number = (int) i;
  item->stage.first = i == 0;
  item->stage.disc = (CjmCircle){ left + 26, middle, 12 };
  cjm_builder_add_text (
      self, item, number, item->stage.disc.x, middle - 8.5,
      SPEC (.style = CJM_TYPE_LABEL_BOLD, .ink = CJM_INK_STAGE, .shade = (int) i, .align = CJM_ALIGN_CENTRE));
  cjm_builder_add_text (self, item, column->stage->name, left + NUMBER_WIDTH, top,
                        SPEC (.style = head.style, .ink = CJM_INK_WHITE, .wrap = head.name_wrap));
  if (head.stacked)
    cjm_builder_add_text (self, item, column->stage->duration, left + NUMBER_WIDTH, top + head.name,
                          SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_WHITE, .wrap = head.duration_wrap));
  else
    cjm_builder_add_text (self, item, column->stage->duration, right - 4, middle - head.duration / 2,
                          SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_WHITE, .align = CJM_ALIGN_END));
  item->ink = cjm_rect (left, y, right - left + STAGE_POINT, height);
}

/* "Customer" and "Business" lines under a header. Returns their height. */
static double
add_goals (Grid *grid, guint i, double y)
{
  CjmBuilder   *self = grid->builder;
  const Column *column = &grid->columns[i];
  const char   *goals[] = { column->stage->customer_goal, column->stage->business_goal };
  CjmWord       words[] = { CJM_WORD_CUSTOMER, CJM_WORD_BUSINESS };
  CjmItem *item = cjm_builder_add (self, CJM_ITEM_GOALS, cjm_rect (column->x, y, column->width, 0), NULL);
  double   name =
      MAX (cjm_builder_measure (self, cjm_builder_word (self, words[0]), CJM_TYPE_SMALL_BOLD, 0).width,
           cjm_builder_measure (self, cjm_builder_word (self, words[1]), CJM_TYPE_SMALL_BOLD, 0).width)
      + 10;
  double top = y;

  for (int g = 0; g < 2; g++)
    {
      CjmRect text;

      if (goals[g] == NULL)
        continue;
      cjm_builder_add_text (self, item, cjm_builder_word (self, words[g]), column->x + 2, y,
                            SPEC (.style = CJM_TYPE_SMALL_BOLD, .ink = CJM_INK_STAGE, .shade = (int) i));
      text = cjm_builder_add_text (self, item, goals[g], column->x + 2 + name, y,
                                   SPEC (.style = CJM_TYPE_SMALL, .wrap = column->width - name - 4));
      y += text.height;
    }
  item->box.height = y - top;
  return y - top;
}

static void
build_stages (Grid *grid)
{
  CjmBuilder *self = grid->builder;
  double      height = header_height (grid);
  double      goals = 0;
  CjmItem    *item = cjm_builder_add (self, CJM_ITEM_AXIS, cjm_rect (MARGIN, self->y, LABEL_WIDTH, height),
                                      NULL);

  cjm_item_add_mark (item, "lane-stage", cjm_rect (MARGIN + 10, self->y + height / 2 - 8, 16, 16),
                     CJM_INK_ACCENT, 0);
  cjm_builder_add_text (self, item, cjm_builder_word (self, CJM_WORD_STAGES), MARGIN + 32,
                        self->y + height / 2 - 9.5, SPEC (.style = CJM_TYPE_LANE, .wrap = LABEL_WIDTH - 34));
  for (guint i = 0; i < grid->n; i++)
    add_stage (grid, i, self->y, height);
  self->y += height + 8;
  for (guint i = 0; i < grid->n; i++)
    goals = fmax (goals, add_goals (grid, i, self->y));
  if (goals > 0)
    cjm_builder_add_text (self, item, cjm_builder_word (self, CJM_WORD_GOALS_PER_STAGE), MARGIN + 10,
                          self->y + 1,
                          SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_HINT, .wrap = LABEL_WIDTH - 12));
  self->y += goals > 0 ? goals + 6 : 0;
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
  build_bands (&grid);
  build_stages (&grid);
  top = self->layout->body_top = self->y;
  for (guint l = 0; l < self->lanes->len; l++)
    build_lane (&grid, l);
  add_separators (&grid, top);
  g_ptr_array_unref (grid.cells);
  g_free (grid.columns);
}
