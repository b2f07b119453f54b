/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board.h: one map that is being worked on. See cjm-board.c. */
#pragma once

#include "layout/cjm-layout.h"
#include "model/cjm-change-set.h"
#include "model/cjm-document.h"

G_BEGIN_DECLS

#define CJM_TYPE_BOARD (cjm_board_get_type ())
G_DECLARE_FINAL_TYPE (CjmBoard, cjm_board, CJM, BOARD, GObject)

CjmBoard    *cjm_board_new (CjmDocument *document, const CjmMeasure *measure);
CjmDocument *cjm_board_get_document (CjmBoard *self);
CjmLayout   *cjm_board_get_layout (CjmBoard *self);
const char  *cjm_board_get_map (CjmBoard *self);
void         cjm_board_set_map (CjmBoard *self, const char *map);
void         cjm_board_show (CjmBoard *self, const char *id);
char        *cjm_board_describe_place (CjmBoard *self, const char *id);

gboolean cjm_board_do (CjmBoard *self, const char *label, CjmChangeSet *plan);
void     cjm_board_undo (CjmBoard *self);
void     cjm_board_redo (CjmBoard *self);
gboolean cjm_board_undo_changes (CjmBoard *self, CjmChangeSet *changes);
void     cjm_board_emit_message (CjmBoard *self, const char *sentence, CjmChangeSet *changes);

G_END_DECLS
