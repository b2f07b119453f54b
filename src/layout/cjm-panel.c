/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-panel.c: what the panel of an emotion lane is made of: its scale, curves and leaders. */
#include "layout/cjm-panel.h"

#include <math.h>

/**
 * cjm_panel_new:
 * @lane: id of the lane
 * @left: @right: ends of the lines of the scale
 * @zero: y of the value 0
 * @step: height of 1, in map points
 *
 * Returns: (transfer full): a panel without curves.
 */
CjmPanel *
cjm_panel_new (const char *lane, double left, double right, double zero, double step)
{
  CjmPanel *self = g_new0 (CjmPanel, 1);

  g_return_val_if_fail (lane != NULL && step > 0 && left < right, NULL);

  self->lane = g_intern_string (lane);
  self->left = left;
  self->right = right;
  self->zero = zero;
  self->step = step;
  self->curves = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_curve_free);
  self->leaders = g_array_new (FALSE, FALSE, sizeof (CjmRect));
  return self;
}

/** cjm_panel_free: frees @self and its curves. */
void
cjm_panel_free (CjmPanel *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->curves);
  g_array_unref (self->leaders);
  g_free (self);
}

static gboolean
curve_same (const CjmCurve *a, const CjmCurve *b, double dx, double dy)
{
  if (a->kind != b->kind || a->style != b->style || a->points->len != b->points->len)
    return FALSE;
  for (guint i = 0; i < a->points->len; i++)
    {
      const CjmCurvePoint *x = &g_array_index (a->points, CjmCurvePoint, i);
      const CjmCurvePoint *y = &g_array_index (b->points, CjmCurvePoint, i);

      if (fabs (x->x + dx - y->x) > 0.01 || fabs (x->y + dy - y->y) > 0.01)
        return FALSE;
    }
  return TRUE;
}

/** cjm_panel_is_drawn_like: Returns: TRUE if @a (nullable), moved by @dx and @dy, looks like @b (nullable).
 */
gboolean
cjm_panel_is_drawn_like (const CjmPanel *a, const CjmPanel *b, double dx, double dy)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->curves->len != b->curves->len || a->leaders->len != b->leaders->len)
    return FALSE;
  for (guint i = 0; i < a->leaders->len; i++)
    if (!cjm_rect_is_same (&g_array_index (a->leaders, CjmRect, i), &g_array_index (b->leaders, CjmRect, i),
                           dx, dy))
      return FALSE;
  for (guint i = 0; i < a->curves->len; i++)
    if (!curve_same (g_ptr_array_index (a->curves, i), g_ptr_array_index (b->curves, i), dx, dy))
      return FALSE;
  return TRUE;
}
