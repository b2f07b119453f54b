/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-paste.h: what comes to a board from elsewhere. See cjm-board-paste.c and cjm-board-drop.c. */
#pragma once

#include "tools/cjm-board.h"
#include "tools/cjm-draft.h"

G_BEGIN_DECLS

GBytes    *cjm_board_copy (CjmBoard *self, char **plain);
gboolean   cjm_board_paste (CjmBoard *self, CjmDocument *clip);
gboolean   cjm_board_paste_text (CjmBoard *self, const char *text);
gboolean   cjm_board_paste_link (CjmBoard *self, const char *text);
void       cjm_board_accept_offer (CjmBoard *self);
GPtrArray *cjm_board_rain (CjmBoard *self, const char *text, CjmDraft *draft, GPtrArray *fallen);

gboolean cjm_board_drop_text (CjmBoard *self, double x, double y, const char *text);
gboolean cjm_board_drop_link (CjmBoard *self, double x, double y, const char *text);
gboolean cjm_board_drop_note (CjmBoard *self, double x, double y);
gboolean cjm_board_drop_persona (CjmBoard *self, double x, double y, const char *persona);
gboolean cjm_board_drop_picture (
    CjmBoard *self, double x, double y, int width, int height, const char *base64);

G_END_DECLS
