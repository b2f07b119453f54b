/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-scale.c: emotion as people count it: −2…+2, stars, 0…10, −100…+100. */
#include "model/cjm-scale.h"

#include <math.h>

static const double scale_low[CJM_N_SCALES] = { -2, 1, 0, -100 };
static const double scale_high[CJM_N_SCALES] = { 2, 5, 10, 100 };

/** cjm_scale_show: Returns: −2…+2 as @scale counts it. */
double
cjm_scale_show (CjmScale scale, double value)
{
  return scale_low[scale] + (value + 2) / 4 * (scale_high[scale] - scale_low[scale]);
}

/** cjm_scale_read: Returns: −2…+2 of a number on @scale; what lies beyond its ends is its end. */
double
cjm_scale_read (CjmScale scale, double shown)
{
  return (CLAMP (shown, scale_low[scale], scale_high[scale]) - scale_low[scale])
             / (scale_high[scale] - scale_low[scale]) * 4
         - 2;
}

/** cjm_scale_format: Returns: (transfer full): the value in words of @scale, with a sign where it has two
 * sides. */
char *
cjm_scale_format (CjmScale scale, double value)
{
  char        digits[G_ASCII_DTOSTR_BUF_SIZE];
  double      shown = round (cjm_scale_show (scale, value) * 100) / 100;
  const char *sign = shown < 0 ? "−" : shown > 0 && scale_low[scale] < 0 ? "+" : "";

  return g_strconcat (sign, g_ascii_formatd (digits, sizeof digits, "%.4g", fabs (shown)), NULL);
}
