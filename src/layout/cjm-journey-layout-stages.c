/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-journey-layout-stages.c: what stands above the lanes: bands, stage headers, goals. */
#include "layout/cjm-journey-layout-private.h"

#include <math.h>
#include <string.h>

#define HEADER_REACH (STAGE_GAP / 2 - 2) /* how far a header reaches beyond its column */

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

  g_assert (first < end && end <= grid->n);
  cjm_builder_add_text (
      self, item, cjm_words_band (self->language, band), (left + right) / 2, y + 1.5,
      SPEC (.style = CJM_TYPE_SMALL_BOLD, .ink = CJM_INK_SECOND, .align = CJM_ALIGN_CENTRE));
}

/** cjm_journey_layout_add_bands: adds a band (before, during, after) over each run of stages with the same
 * one. */
void
cjm_journey_layout_add_bands (Grid *grid)
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
      g_assert (stage->duration != NULL);
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

  g_assert (i < grid->n);
  item->stage.number = (int) i;
  item->stage.first = i == 0;
  item->stage.disc = (CjmCircle){ left + 26, middle, 12 };
  cjm_builder_add_text (
      self, item, number, item->stage.disc.x, middle - 8.5,
      SPEC (.style = CJM_TYPE_LABEL_BOLD, .ink = CJM_INK_STAGE, .shade = (int) i, .align = CJM_ALIGN_CENTRE));
  cjm_builder_add_member (self, item, &column->stage->record, "name", cjm_builder_word (self, CJM_WORD_NAME),
                          left + NUMBER_WIDTH, top,
                          SPEC (.style = head.style, .ink = CJM_INK_WHITE, .wrap = head.name_wrap));
  if (head.stacked)
    cjm_builder_add_member (self, item, &column->stage->record, "duration", NULL, left + NUMBER_WIDTH,
                            top + head.name,
                            SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_WHITE, .wrap = head.duration_wrap));
  else
    cjm_builder_add_member (self, item, &column->stage->record, "duration", NULL, right - 4,
                            middle - head.duration / 2,
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
  const char   *members[] = { "customer_goal", "business_goal" };
  CjmWord       words[] = { CJM_WORD_CUSTOMER, CJM_WORD_BUSINESS };
  CjmItem *item = cjm_builder_add (self, CJM_ITEM_GOALS, cjm_rect (column->x, y, column->width, 0), NULL);
  double   name =
      MAX (cjm_builder_measure (self, cjm_builder_word (self, words[0]), CJM_TYPE_SMALL_BOLD, 0).width,
           cjm_builder_measure (self, cjm_builder_word (self, words[1]), CJM_TYPE_SMALL_BOLD, 0).width)
      + 10;
  double top = y;

  g_assert (i < grid->n);
  for (int g = 0; g < 2; g++)
    {
      CjmRect text;

      if (goals[g] == NULL)
        continue;
      cjm_builder_add_text (self, item, cjm_builder_word (self, words[g]), column->x + 2, y,
                            SPEC (.style = CJM_TYPE_SMALL_BOLD, .ink = CJM_INK_STAGE, .shade = (int) i));
      text = cjm_builder_add_member (self, item, &column->stage->record, members[g], NULL,
                                     column->x + 2 + name, y,
                                     SPEC (.style = CJM_TYPE_SMALL, .wrap = column->width - name - 4));
      y += text.height;
    }
  item->box.height = y - top;
  return y - top;
}

/** cjm_journey_layout_add_stages: adds the headers of the stages and, below them, their goals. */
void
cjm_journey_layout_add_stages (Grid *grid)
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
