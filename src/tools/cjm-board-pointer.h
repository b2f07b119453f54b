/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-pointer.h: hovering, clicking and dragging on a board. See cjm-board-pointer.c. */
#pragma once

#include "tools/cjm-board-selection.h"

G_BEGIN_DECLS

typedef enum
{
  CJM_DRAG_NONE,
  CJM_DRAG_NOTES,
  CJM_DRAG_STAGE,
  CJM_DRAG_LANE,
  CJM_DRAG_CARD,
  CJM_DRAG_FEELING,
  CJM_DRAG_MARQUEE,
  CJM_DRAG_WIDTH,    /* of a stage */
  CJM_DRAG_HEIGHT,   /* of a lane */
  CJM_DRAG_EXTERNAL, /* something from outside the map */
} CjmDragKind;

/**
 * CjmDrag: what a drag in progress shows. All in map points.
 * @id: (nullable): record taken hold of
 * @dx: @dy: how far it was carried
 * @cell: (nullable): cell it is over, of the layout
 * @place: where it would come to lie, of width 0 when @bar says it
 * @bar: gap it would go into, of height 0 for none; wider than tall between lanes
 * @marquee: of a rubber band
 * @copies: whether the original stays
 * @off: whether letting go would take it off the map
 * @amount: note columns of a stage, or height of a lane
 */
typedef struct
{
  CjmDragKind kind;
  const char *id;
  double      dx, dy;
  CjmCell    *cell;
  CjmRect     place;
  CjmRect     bar;
  CjmRect     marquee;
  gboolean    copies;
  gboolean    off;
  double      amount;
} CjmDrag;

typedef enum
{
  CJM_HOVER_NONE,
  CJM_HOVER_ITEM,      /* something with a record */
  CJM_HOVER_SLOT,      /* an empty place: a click on its plus writes there */
  CJM_HOVER_POINT,     /* a place on a curve's panel: a click adds a point */
  CJM_HOVER_TEXT,      /* a text round the map: a click writes */
  CJM_HOVER_ADD_STAGE, /* a plus between two stages */
  CJM_HOVER_ADD_LANE,  /* a plus below a lane's label */
  CJM_HOVER_WIDTH,     /* the line between two stages */
  CJM_HOVER_HEIGHT,    /* the lower edge of a lane's label */
} CjmHoverKind;

/**
 * CjmHover: what is under the pointer.
 * @id: (nullable): record; the stage or lane of a handle
 * @index: place that a new stage or lane gets among all of the map
 * @x: @y: middle of the plus or handle
 * @cell: (nullable): of a slot, of the layout
 * @box: of a slot
 */
typedef struct
{
  CjmHoverKind kind;
  const char  *id;
  guint        index;
  double       x, y;
  CjmCell     *cell;
  CjmRect      box;
} CjmHover;

/** CjmDropKind: what comes from outside the map. */
typedef enum
{
  CJM_DROP_TEXT,
  CJM_DROP_PERSONA,
} CjmDropKind;

/* All positions are in map points. */
void     cjm_board_set_threshold (CjmBoard *self, double distance);
CjmHover cjm_board_hover (CjmBoard *self, double x, double y);
void     cjm_board_press (CjmBoard *self, double x, double y, CjmModifiers modifiers);
void     cjm_board_motion (CjmBoard *self, double x, double y, CjmModifiers modifiers);
void     cjm_board_release (CjmBoard *self);
gboolean cjm_board_cancel (CjmBoard *self);
void     cjm_board_activate_at (CjmBoard *self, double x, double y);

const CjmDrag *cjm_board_get_drag (CjmBoard *self);
char          *cjm_board_describe_drag (CjmBoard *self);
void           cjm_board_show_drop_target (CjmBoard *self, CjmDropKind what, double x, double y);
void           cjm_board_hide_drop_target (CjmBoard *self);

G_END_DECLS
