/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-shaper-private.h: what the parts of the shaper share. Private to cjm-shaper*.c. */
#pragma once

#include "render/cjm-shaper.h"

G_BEGIN_DECLS

struct _CjmShaper
{
  PangoContext *context;
  GHashTable   *kept; /* Shaped → itself */
  CjmMeasure    measure;
  gboolean      outlined;
  CjmLanguage   language;
  gboolean      ready;  /* TRUE once font and language are set */
  char         *family; /* (nullable): that letters are taken from first */
  double        ascent[CJM_N_TYPES], descent[CJM_N_TYPES];
};

typedef struct
{
  char        *text;
  CjmTextStyle style;
  int          width; /* in 1/16 points, 0 for one line */
  GPtrArray *pieces; /* PangoLayouts, below each other; one but for endless texts; NULL where only the size is
                        kept */
  CjmTextSize size;
} Shaped;

PangoFontDescription *cjm_shaper_describe_font (CjmShaper *self, CjmTextStyle style);
void                  cjm_shaper_shape (CjmShaper *self, Shaped *shaped);
GPtrArray            *cjm_shaper_look_up_lines (CjmShaper *self, const CjmTextBox *box);
double                cjm_shaper_get_line_x (const CjmTextBox *box, double width);

G_END_DECLS
