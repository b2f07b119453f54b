/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support-board.c: see support-board.h. */
#include "tools/cjm-board.h"
#include "support-board.h"

#include "support.h"

void
support_board_set_up (BoardFixture *fixture, gconstpointer sample)
{
  fixture->document = support_load_sample (sample, CJM_LANGUAGE_ENGLISH);
  fixture->board = cjm_board_new (fixture->document, support_fake_measure ());
  fixture->before = support_write (fixture->document);
}

void
support_board_tear_down (BoardFixture *fixture, gconstpointer sample)
{
  g_object_unref (fixture->board);
  g_object_unref (fixture->document);
  g_free (fixture->before);
}

/* @document: (transfer full) */
Desk *
support_desk_new (GRand *rand, CjmDocument *document)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->rand = rand;
  desk->document = document;
  desk->board = cjm_board_new (document, support_fake_measure ());
  return desk;
}

void
support_desk_free (Desk *desk)
{
  g_object_unref (desk->board);
  g_object_unref (desk->document);
  g_free (desk);
}
