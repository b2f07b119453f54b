/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-drag-private.h: shared by the kinds of drags. */
#pragma once

#include "tools/cjm-board-private.h"

G_BEGIN_DECLS

/**
 * CjmBoardDrag: a drag in progress.
 * @shown: what the map shows of it
 * @id: (nullable): record taken hold of
 * @start_x: @start_y: where the button went down
 * @modifiers: of the last motion
 *
 * Where what is dragged would go:
 * @slot: notes, while @shown has a cell
 * @index: a stage, lane or card: place among its siblings; G_MAXUINT for none
 *
 * Of an emotion point:
 * @zero: @step: of its panel when it was taken
 * @taken: (nullable): it as it was then
 * @offset_x: @offset_y: from it to the pointer
 * @least_x: @most_x: between its neighbours
 *
 * Once it is dropped:
 * @added: (nullable) (element-type utf8): records that its plan adds, to be selected
 */
struct _CjmBoardDrag
{
  CjmDrag      shown;
  char        *id;
  double       start_x, start_y;
  CjmModifiers modifiers;

  CjmSlot slot;
  guint   index;

  CjmRecord *taken;

  double zero, step;
  double offset_x, offset_y;
  double least_x, most_x;

  GPtrArray *added;
};

/* cjm-board-drag.c */
gboolean cjm_board_drag_is_before (const CjmRect *box, double gap, double x, double y);

/* Of each kind: what the pointer at @x, @y means, and the change that a drop there makes, with a label for
 * its undo step; NULL for none. */
void          cjm_board_drag_notes_move (CjmBoard *self, double x, double y);
CjmChangeSet *cjm_board_drag_notes_plan (CjmBoard *self, const char **label);
void          cjm_board_drag_notes_aim_external (CjmBoard *self, double x, double y);

void          cjm_board_drag_siblings_move_stage (CjmBoard *self, double x, double y);
CjmChangeSet *cjm_board_drag_siblings_plan_stage (CjmBoard *self, const char **label);
void          cjm_board_drag_siblings_move_lane (CjmBoard *self, double x, double y);
CjmChangeSet *cjm_board_drag_siblings_plan_lane (CjmBoard *self, const char **label);
void          cjm_board_drag_siblings_move_card (CjmBoard *self, double x, double y);
CjmChangeSet *cjm_board_drag_siblings_plan_card (CjmBoard *self, const char **label);
void          cjm_board_drag_siblings_aim_external (CjmBoard *self, double x, double y);

void          cjm_board_drag_edges_move_width (CjmBoard *self, double x, double y);
CjmChangeSet *cjm_board_drag_edges_plan_width (CjmBoard *self, const char **label);
void          cjm_board_drag_edges_move_height (CjmBoard *self, double x, double y);
CjmChangeSet *cjm_board_drag_edges_plan_height (CjmBoard *self, const char **label);

gboolean cjm_board_drag_feeling_begin (CjmBoard *self);
void     cjm_board_drag_feeling_move (CjmBoard *self, double x, double y);

G_END_DECLS
