/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-describe.c: places on a board in words. */
#include "tools/cjm-board-drag-private.h"

#include "model/cjm-scale.h"

#include <glib/gi18n-lib.h>

static const char *
get_lane_name (const CjmLane *lane)
{
  if (lane->name != NULL)
    return lane->name;
  return lane->kind == CJM_LANE_TRAY ? _ ("Tray") : _ ("Lane");
}

/* Returns: (transfer full): its stage, where it has one, and its lane. */
static char *
describe_cell (CjmBoard *self, const CjmCell *cell)
{
  const CjmLane  *lane = cjm_document_get_lane (self->document, cell->lane);
  const CjmStage *stage = cjm_document_get_stage (self->document, cell->stage);

  g_assert (lane != NULL);

  if (stage == NULL || stage->name == NULL)
    return g_strdup (get_lane_name (lane));
  return g_strdup_printf ("%s · %s", stage->name, get_lane_name (lane));
}

static char *
describe_slot (CjmBoard *self)
{
  const CjmBoardDrag *drag = self->drag;

  if (drag->shown.cell == NULL)
    return NULL;
  if (drag->slot.start >= 0)
    return g_strdup_printf ("%02d:%02d", drag->slot.start / 60, drag->slot.start % 60);
  return describe_cell (self, drag->shown.cell);
}

/* As its lane's scale shows it. */
static char *
describe_value (CjmBoard *self, const char *id)
{
  const CjmFeeling *feeling = cjm_document_get_feeling (self->document, id);

  if (feeling == NULL)
    return NULL;
  return cjm_scale_format (cjm_document_get_lane (self->document, feeling->lane)->scale, feeling->value);
}

/** cjm_board_describe_drag: Returns: (nullable) (transfer full): what a drop would do now, for the user; NULL
 * where that is plain to see. */
char *
cjm_board_describe_drag (CjmBoard *self)
{
  const CjmDrag *shown;

  g_return_val_if_fail (CJM_IS_BOARD (self), NULL);

  shown = &self->drag->shown;
  switch (shown->kind)
    {
    case CJM_DRAG_NOTES:
    case CJM_DRAG_EXTERNAL:
      return describe_slot (self);
    case CJM_DRAG_FEELING:
      return describe_value (self, shown->id);
    case CJM_DRAG_CARD:
      return shown->off ? g_strdup (_ ("Remove from this map")) : NULL;
    case CJM_DRAG_WIDTH:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%d column", "%d columns", (gulong) shown->amount),
          (int) shown->amount);
    case CJM_DRAG_HEIGHT:
    case CJM_DRAG_STAGE:
    case CJM_DRAG_LANE:
    case CJM_DRAG_MARQUEE:
    case CJM_DRAG_NONE:
      break;
    }
  return NULL;
}

/** cjm_board_describe_place: Returns: (transfer full): stage, lane and place in its cell of note @id, for the
 * user; "" where it is not shown. */
char *
cjm_board_describe_place (CjmBoard *self, const char *id)
{
  const CjmItem   *item;
  const CjmCell   *cell;
  g_autofree char *where = NULL;
  guint            index = 0;

  g_return_val_if_fail (CJM_IS_BOARD (self) && id != NULL, g_strdup (""));

  item = self->layout != NULL ? cjm_layout_find (self->layout, id) : NULL;
  cell = item != NULL ? cjm_layout_pick_cell (self->layout, item->box.x + 1, item->box.y + 1) : NULL;
  if (cell == NULL || !g_ptr_array_find (cell->notes, item, &index))
    return g_strdup ("");
  where = describe_cell (self, cell);
  /* Translators: stage and lane, then which of how many: "Purchase · Pains, 2 of 3" */
  return g_strdup_printf (_ ("%s, %u of %u"), where, index + 1, cell->notes->len);
}
