/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-curve-carry.c: drawing another version's emotion curves on this sheet.
 *
 * Two versions have columns and panels of different sizes. A curve is carried over
 * stage for stage (on a day time for time) and value for value, so that where both
 * have the same points both lines are one.
 */
#include "layout/cjm-curve-carry.h"

#include "layout/cjm-builder.h"

#include <math.h>

#define SAME 0.5 /* closer is the same point */

/* Returns: where a point lies on @to; NAN where its stage is not there. */
static double
carry_x (CjmLayout *to, const CjmCurvePoint *point)
{
  const CjmStageColumn *column = point->stage != NULL ? cjm_layout_find_column (to, point->stage) : NULL;

  if (column != NULL)
    return column->x + CLAMP (point->at * column->width, FACE_RADIUS, column->width - FACE_RADIUS);
  if (point->stage != NULL || point->start < 0)
    return NAN;
  return CLAMP (cjm_layout_time_to_x (to, point->start), to->left + FACE_RADIUS, to->right - FACE_RADIUS);
}

/* Points whose stage is not there are left out. */
static GArray *
carry (const CjmCurve *theirs, CjmLayout *to, const CjmPanel *panel)
{
  GArray *line = g_array_new (FALSE, FALSE, sizeof (CjmCurvePoint));

  g_assert (panel->step > 0);
  for (guint i = 0; i < theirs->points->len; i++)
    {
      CjmCurvePoint point = g_array_index (theirs->points, CjmCurvePoint, i);

      point.x = carry_x (to, &point);
      point.y = panel->zero - point.value * panel->step;
      if (!isnan (point.x))
        g_array_append_val (line, point);
    }
  g_array_sort (line, cjm_curve_compare_x);
  cjm_curve_set_slopes (line);
  return line;
}

static const CjmCurve *
find_same (const CjmPanel *panel, const CjmCurve *theirs)
{
  for (guint i = 0; i < panel->curves->len; i++)
    {
      const CjmCurve *curve = g_ptr_array_index (panel->curves, i);

      if (curve->kind == theirs->kind && curve->persona == theirs->persona)
        return curve;
    }
  return NULL;
}

static gboolean
same_line (const CjmCurve *ours, GArray *line)
{
  gboolean same = ours != NULL && ours->points->len == line->len;

  for (guint i = 0; same && i < line->len; i++)
    {
      const CjmCurvePoint *a = &g_array_index (ours->points, CjmCurvePoint, i);
      const CjmCurvePoint *b = &g_array_index (line, CjmCurvePoint, i);

      same = fabs (a->x - b->x) < SAME && fabs (a->y - b->y) < SAME;
    }
  return same;
}

static const CjmPanel *
find_panel (CjmLayout *self, const char *lane)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (self->items, i);

      if (item->kind == CJM_ITEM_PANEL && item->panel->lane == lane)
        return item->panel;
    }
  return NULL;
}

static void
carry_panel (GPtrArray *lines, const CjmPanel *their_panel, CjmLayout *to)
{
  const CjmPanel *panel = find_panel (to, their_panel->lane);

  for (guint i = 0; panel != NULL && i < their_panel->curves->len; i++)
    {
      const CjmCurve *theirs = g_ptr_array_index (their_panel->curves, i);
      GArray         *line = carry (theirs, to, panel);

      if (line->len > 1 && !same_line (find_same (panel, theirs), line))
        g_ptr_array_add (lines, line);
      else
        g_array_unref (line);
    }
}

/**
 * cjm_curve_carry:
 * @other: another version of the map that @self shows
 *
 * Returns: (transfer full) (element-type GArray): the curves of @other that run
 *   elsewhere here, each the CjmCurvePoints of a line on the sheet of @self.
 */
GPtrArray *
cjm_curve_carry (CjmLayout *self, CjmLayout *other)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  g_return_val_if_fail (self != NULL && other != NULL, lines);

  for (guint i = 0; i < other->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (other->items, i);

      if (item->kind == CJM_ITEM_PANEL)
        carry_panel (lines, item->panel, self);
    }
  return lines;
}
