/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-labels.h: places for the texts beside the points of curves. See cjm-labels.c. Private to layout/. */
#pragma once

#include "layout/cjm-builder.h"

G_BEGIN_DECLS

/** LabelRequest: a text that wants a place beside a point. See cjm-labels.c. */
typedef struct
{
  double      x, y;   /* the point */
  double      radius; /* of what is drawn there */
  int         trend;  /* −1 falling, 1 rising, 2 peak, −2 dip, 0 level */
  gboolean    above;  /* over a ghost: prefer above */
  gboolean    star;
  gboolean    badge; /* delight or drop-off at its foot */
  const char *text;
  CjmRect     box; /* out: where it went */
  CjmRect     star_box;
  CjmRect     badge_box;
  char       *own_text; /* (owned): text where it is not the record's */
  gboolean    plain;    /* a small point instead of a face */
  guint       lines;    /* out */
  double      wrap;     /* out */
  gboolean    leader;   /* out: too far to be understood without a line */
} LabelRequest;

void cjm_labels_place (CjmBuilder *self, GArray *requests, const CjmPanel *panel, CjmRect bounds);

G_END_DECLS
