/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-curve.c: emotion curves as lines.
 *
 * A curve is a monotone cubic through its points: slopes are the harmonic mean
 * of the neighbouring secants, 0 where they turn, so it never overshoots a face
 * (the family of Fritsch and Carlson, 1980). Ends lean 0.6 of their secant.
 */
#include "layout/cjm-curve.h"

#include <math.h>

#define END_LEAN 0.6

/** cjm_curve_free: frees @self. */
void
cjm_curve_free (CjmCurve *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->points);
  g_free (self);
}

/** cjm_curve_set_slopes: @points: (element-type CjmCurvePoint): x rising. */
void
cjm_curve_set_slopes (GArray *points)
{
  g_return_if_fail (points != NULL);

  for (guint i = 0; i < points->len; i++)
    {
      CjmCurvePoint *at = &g_array_index (points, CjmCurvePoint, i);
      gboolean       first = i == 0, last = i + 1 == points->len;
      double         left = !first && at->x > at[-1].x ? (at->y - at[-1].y) / (at->x - at[-1].x) : 0;
      double         right = !last && at[1].x > at->x ? (at[1].y - at->y) / (at[1].x - at->x) : 0;

      if (first || last)
        at->slope = END_LEAN * (left + right);
      else
        at->slope = left * right > 0 ? 2 * left * right / (left + right) : 0;
    }
}

/** cjm_curve_y_at: Returns: height of the curve at @x, NAN beside it. */
double
cjm_curve_y_at (const CjmCurve *self, double x)
{
  guint                low = 0, high = self->points->len;
  const CjmCurvePoint *a, *b;
  double               width, t, u;

  if (high < 2)
    return NAN;
  while (high - low > 1) /* the last point not behind x */
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->points, CjmCurvePoint, middle).x <= x)
        low = middle;
      else
        high = middle;
    }
  low = MIN (low, self->points->len - 2);
  a = &g_array_index (self->points, CjmCurvePoint, low);
  b = a + 1;
  width = b->x - a->x;
  if (x < a->x || x > b->x)
    return NAN;
  if (width <= 0)
    return b->y;
  t = (x - a->x) / width;
  u = 1 - t;
  return a->y * u * u * (1 + 2 * t) + a->slope * width * t * u * u + b->y * t * t * (3 - 2 * t)
         - b->slope * width * t * t * u;
}

/** cjm_curve_compare_x: for sorting CjmCurvePoints. */
int
cjm_curve_compare_x (gconstpointer a, gconstpointer b)
{
  double x = ((const CjmCurvePoint *) a)->x;
  double y = ((const CjmCurvePoint *) b)->x;

  return x < y ? -1 : x > y;
}
