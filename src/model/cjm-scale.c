/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-scale.c: emotion on the scale of a lane: −2…+2, one to five stars, 0…10, −100…+100. */
#include "model/cjm-scale.h"

#include <math.h>

static const double scale_low[CJM_N_SCALES] = { -2, 1, 0, -100 };
static const double scale_high[CJM_N_SCALES] = { 2, 5, 10, 100 };

/** cjm_scale_show: @value: −2…+2. Returns: what it is on @scale. */
double
cjm_scale_show (CjmScale scale, double value)
{
  g_return_val_if_fail (scale < CJM_N_SCALES, 0);

  return scale_low[scale] + (value + 2) / 4 * (scale_high[scale] - scale_low[scale]);
}

/** cjm_scale_read: @shown: a number on @scale; one beyond its ends counts as that end. Returns: −2…+2. */
double
cjm_scale_read (CjmScale scale, double shown)
{
  g_return_val_if_fail (scale < CJM_N_SCALES, 0);

  return (CLAMP (shown, scale_low[scale], scale_high[scale]) - scale_low[scale])
             / (scale_high[scale] - scale_low[scale]) * 4
         - 2;
}

/** cjm_scale_format: @value: −2…+2. Returns: (transfer full): what it is on @scale, for people, with a sign
 * where the scale has negative numbers. */
char *
cjm_scale_format (CjmScale scale, double value)
{
  char        digits[G_ASCII_DTOSTR_BUF_SIZE];
  double      shown = round (cjm_scale_show (scale, value) * 100) / 100;
  const char *sign = "";

  if (shown < 0)
    sign = "−";
  else if (shown > 0 && scale_low[scale] < 0)
    sign = "+";
  return g_strconcat (sign, g_ascii_formatd (digits, sizeof digits, "%.4g", fabs (shown)), NULL);
}
