/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-hover.c: what the pointer is over. */
#include "canvas/cjm-canvas-private.h"

/**
 * CjmCanvasHover:
 * @hover: what is under the pointer; its cell is not kept
 * @id: (nullable): of @hover, owned
 */
struct _CjmCanvasHover
{
  CjmHover hover;
  char    *id;
};

/** cjm_canvas_hover_init: over nothing. */
void
cjm_canvas_hover_init (CjmCanvas *self)
{
  self->hover = g_new0 (CjmCanvasHover, 1);
}

/** cjm_canvas_hover_finalize: frees what was kept of the pointer's place. */
void
cjm_canvas_hover_finalize (CjmCanvas *self)
{
  g_free (self->hover->id);
  g_free (self->hover);
}

static gboolean
is_same (const CjmHover *a, const CjmHover *b)
{
  return a->kind == b->kind && g_strcmp0 (a->id, b->id) == 0 && a->x == b->x && a->y == b->y;
}

/* @hover: what is under the pointer now. */
static void
keep (CjmCanvasHover *self, const CjmHover *hover)
{
  char *id = g_strdup (hover->id);

  g_free (self->id);
  self->id = id;
  self->hover = *hover;
  self->hover.id = id;
  self->hover.cell = NULL; /* the layout may go before the pointer moves */
}

/** cjm_canvas_hover_get: Returns: (transfer none): in map points; its cell is always NULL. */
const CjmHover *
cjm_canvas_hover_get (CjmCanvas *self)
{
  return &self->hover->hover;
}

/** cjm_canvas_hover_clear: forgets it: the map or the view has changed. */
void
cjm_canvas_hover_clear (CjmCanvas *self)
{
  if (self->hover->hover.kind == CJM_HOVER_NONE)
    return;
  keep (self->hover, &(CjmHover){ .kind = CJM_HOVER_NONE });
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Returns: (nullable): name of the cursor. */
static const char *
get_cursor (CjmHoverKind kind)
{
  switch (kind)
    {
    case CJM_HOVER_WIDTH:
      return "col-resize";
    case CJM_HOVER_HEIGHT:
      return "row-resize";
    case CJM_HOVER_TEXT:
      return "text";
    case CJM_HOVER_ADD_STAGE:
    case CJM_HOVER_ADD_LANE:
      return "pointer";
    default:
      return NULL;
    }
}

/** cjm_canvas_hover_move: the pointer is at @x, @y of the widget, with no button down. */
void
cjm_canvas_hover_move (CjmCanvas *self, double x, double y)
{
  CjmHover hover;
  double   map_x, map_y;

  if (self->board == NULL || cjm_board_get_drag (self->board)->kind != CJM_DRAG_NONE)
    return;
  cjm_canvas_pins_to_map (self, x, y, &map_x, &map_y);
  hover = cjm_board_hover (self->board, map_x, map_y);
  if (hover.kind != self->hover->hover.kind)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), get_cursor (hover.kind));
  if (!is_same (&hover, &self->hover->hover))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  keep (self->hover, &hover);
}
