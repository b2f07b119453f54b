/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-commands.h: what changes a board by one step. See cjm-board-commands.c. */
#pragma once

#include "edit/cjm-edit.h"
#include "tools/cjm-board.h"

G_BEGIN_DECLS

gboolean   cjm_board_is_locked (CjmBoard *self, const char *id);
GPtrArray *cjm_board_list_unlocked (CjmBoard *self);
void       cjm_board_toggle_lock (CjmBoard *self);

void cjm_board_delete_selected (CjmBoard *self);
void cjm_board_duplicate (CjmBoard *self);
void cjm_board_nudge (CjmBoard *self, int dx, int dy);
void cjm_board_step_value (CjmBoard *self, double steps);
void cjm_board_vote (CjmBoard *self, int votes);
void cjm_board_set_member (
    CjmBoard *self, GPtrArray *ids, const char *label, const char *member, const CjmValue *value);
void cjm_board_set_member_of_selected (CjmBoard       *self,
                                       const char     *label,
                                       const char     *member,
                                       const CjmValue *value);

void cjm_board_add_stage (CjmBoard *self, guint index);
void cjm_board_add_lane (CjmBoard *self, CjmLaneKind kind, guint index);
void cjm_board_add_persona (CjmBoard *self, const char *name);

G_END_DECLS
