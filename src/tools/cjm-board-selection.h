/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-selection.h: what is selected on a board. See cjm-board-selection.c. */
#pragma once

#include "tools/cjm-board.h"

G_BEGIN_DECLS

typedef enum
{
  CJM_MODIFIER_NONE = 0,
  CJM_MODIFIER_EXTEND = 1 << 0,   /* Shift or Ctrl: add to the selection */
  CJM_MODIFIER_FREE = 1 << 1,     /* Alt: don't snap */
  CJM_MODIFIER_COPY = 1 << 2,     /* Ctrl: leave the original where it is */
  CJM_MODIFIER_STRAIGHT = 1 << 3, /* Shift: up and down only */
} CjmModifiers;

gboolean   cjm_board_is_selected (CjmBoard *self, const char *id);
GPtrArray *cjm_board_list_selected (CjmBoard *self);
GPtrArray *cjm_board_list_selected_of (CjmBoard *self, CjmRecordKind kind);
CjmRect    cjm_board_get_selected_box (CjmBoard *self);
void       cjm_board_select (CjmBoard *self, const char *id, CjmModifiers modifiers);
void       cjm_board_select_list (CjmBoard *self, GPtrArray *ids);
void       cjm_board_select_all (CjmBoard *self);
void       cjm_board_clear_selection (CjmBoard *self);

const CjmCell *cjm_board_get_focus_cell (CjmBoard *self);
void           cjm_board_focus_cell (CjmBoard *self, const char *lane, const char *stage);
gboolean       cjm_board_can_write (CjmBoard *self);

void cjm_board_select_next (CjmBoard *self, int direction);
void cjm_board_move_focus (CjmBoard *self, int dx, int dy, CjmModifiers modifiers);

G_END_DECLS
