/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-drag-edges.c: dragging the edge of a stage or a lane: how wide or high it is. */
#include "tools/cjm-board-drag-private.h"

#include "edit/cjm-edit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In map points, but for the columns. */
#define BAR_WIDTH 4.0
#define COLUMN_GAP 8.0
#define MOST_COLUMNS 4
#define MOST_COLUMN_WIDTH 190.0 /* where no cell of the stage shows it */
#define LEAST_CURVE_HEIGHT 150.0
#define MOST_CURVE_HEIGHT 320.0
#define MOST_HEIGHT 2000.0

static CjmChangeSet *
plan_size (CjmBoard *self, const char *member)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_assert (self->drag->id != NULL);

  g_ptr_array_add (ids, self->drag->id);
  return cjm_edit_set (self->document, ids, member, &(CjmValue){ .whole = (int) self->drag->shown.amount });
}

/* Returns: of one column of notes in that stage, with the gap behind it. */
static double
get_column_width (CjmBoard *self, const CjmStageColumn *stage)
{
  g_assert (stage != NULL);

  for (guint i = 0; i < self->layout->cells->len; i++)
    {
      const CjmCell *cell = g_ptr_array_index (self->layout->cells, i);

      if (g_strcmp0 (cell->stage, self->drag->id) == 0 && cell->columns > 1)
        return cell->note_width + COLUMN_GAP;
    }
  return MIN (stage->width, MOST_COLUMN_WIDTH) + COLUMN_GAP;
}

/** cjm_board_drag_edges_move_width: as many columns of notes as reach @x. */
void
cjm_board_drag_edges_move_width (CjmBoard *self, double x, double y)
{
  CjmDrag              *shown = &self->drag->shown;
  const CjmStageColumn *stage = cjm_layout_find_column (self->layout, self->drag->id);
  double                width;

  g_assert (stage != NULL);

  width = get_column_width (self, stage);
  shown->amount = CLAMP (round ((x - stage->x + COLUMN_GAP) / width), 1, MOST_COLUMNS);
  shown->bar = cjm_rect (stage->x + shown->amount * width - BAR_WIDTH / 2, self->layout->body_top, BAR_WIDTH,
                         self->layout->body_bottom - self->layout->body_top);
}

/** cjm_board_drag_edges_plan_width: @label: (out) (transfer none): of the undo step. Returns: (transfer
 * full): the plan that gives the stage the width it was dragged to. */
CjmChangeSet *
cjm_board_drag_edges_plan_width (CjmBoard *self, const char **label)
{
  *label = _ ("Resize Stage");
  return plan_size (self, "columns");
}

/** cjm_board_drag_edges_move_height: down to @y, within what a lane of its kind can be. */
void
cjm_board_drag_edges_move_height (CjmBoard *self, double x, double y)
{
  CjmDrag       *shown = &self->drag->shown;
  const CjmItem *label = cjm_layout_find (self->layout, self->drag->id);
  gboolean       curve;

  g_assert (label != NULL);

  curve = CJM_LANE (label->record)->kind == CJM_LANE_EMOTION;
  shown->amount = round (
      CLAMP (y - label->box.y, curve ? LEAST_CURVE_HEIGHT : 0, curve ? MOST_CURVE_HEIGHT : MOST_HEIGHT));
  shown->bar = cjm_rect (label->box.x, label->box.y + shown->amount - BAR_WIDTH / 2,
                         self->layout->right - label->box.x, BAR_WIDTH);
}

/** cjm_board_drag_edges_plan_height: @label: (out) (transfer none): of the undo step. Returns: (transfer
 * full): the plan that gives the lane the height it was dragged to. */
CjmChangeSet *
cjm_board_drag_edges_plan_height (CjmBoard *self, const char **label)
{
  *label = _ ("Resize Lane");
  return plan_size (self, "height");
}
