/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support-board.h: a sample on a board, and what it was at the start. */
#pragma once

#include "support-layout.h"

#include "tools/cjm-board.h"
#include "model/cjm-document.h"

typedef struct
{
  CjmDocument *document;
  CjmBoard    *board;
  char        *before;
} BoardFixture;

void support_board_set_up (BoardFixture *fixture, gconstpointer sample);
void support_board_tear_down (BoardFixture *fixture, gconstpointer sample);

/** Desk: a random map on a board, with a random hand. */
typedef struct
{
  GRand       *rand; /* borrowed */
  CjmDocument *document;
  CjmBoard    *board;
} Desk;

Desk *support_desk_new (GRand *rand, CjmDocument *document);
void  support_desk_free (Desk *desk);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, support_desk_free)
