/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-journey-layout-private.h: the columns of a journey. Private to cjm-journey-layout*.c. */
#pragma once

#include "layout/cjm-journey-layout.h"

G_BEGIN_DECLS

#define NUMBER_WIDTH 47.0 /* disc with the number, and its margins */

typedef struct
{
  const CjmStage *stage;
  guint           columns;
  double          x, width;
} Column;

typedef struct
{
  CjmBuilder *builder;
  Column     *columns;
  guint       n;
  double      note_width;
  GPtrArray  *cells; /* of GPtrArray of CjmNote: lane-major */
} Grid;

void cjm_journey_layout_add_bands (Grid *grid);
void cjm_journey_layout_add_stages (Grid *grid);

G_END_DECLS
