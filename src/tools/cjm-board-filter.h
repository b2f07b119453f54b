/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-filter.h: what is dimmed or found on a board. See cjm-board-filter.c. */
#pragma once

#include "tools/cjm-board.h"
#include "tools/cjm-filter.h"

G_BEGIN_DECLS

void        cjm_board_set_filter (CjmBoard *self, const CjmFilter *filter);
void        cjm_board_set_search (CjmBoard *self, const char *search, GPtrArray *ids);
const char *cjm_board_get_search (CjmBoard *self);
gboolean    cjm_board_is_dim (CjmBoard *self, const char *id);
gboolean    cjm_board_is_found (CjmBoard *self, const char *id);

G_END_DECLS
