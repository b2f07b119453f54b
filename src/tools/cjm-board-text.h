/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-text.h: writing on a board. See cjm-board-text.c. */
#pragma once

#include "tools/cjm-board.h"

G_BEGIN_DECLS

const char *cjm_board_get_edited (CjmBoard *self);
const char *cjm_board_get_edited_member (CjmBoard *self);
const char *cjm_board_get_edited_text (CjmBoard *self);
gboolean    cjm_board_edits_value (CjmBoard *self);
gboolean    cjm_board_edits_empty_note (CjmBoard *self);

void     cjm_board_add_note (CjmBoard *self);
void     cjm_board_edit_selected (CjmBoard *self);
gboolean cjm_board_begin_edit (CjmBoard *self, const char *id);
gboolean cjm_board_begin_member (CjmBoard *self, const char *id, const char *member);
gboolean cjm_board_begin_inline (CjmBoard *self, double x, double y);
void     cjm_board_begin_value (CjmBoard *self);
void     cjm_board_edit_text (CjmBoard *self, const char *text);
void     cjm_board_end_empty_edit (CjmBoard *self);
void     cjm_board_end_edit (CjmBoard *self);
void     cjm_board_write_next (CjmBoard *self);
void     cjm_board_edit_next (CjmBoard *self, int direction);

G_END_DECLS
