/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-geometry.h: rectangles on the sheet.
 *
 * Unit everywhere in layout, render and tools: the map point, 1/96 inch, so
 * that at 100 % zoom one map point is one screen pixel. y grows downwards.
 */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

typedef struct
{
  double x, y, width, height;
} CjmRect;

/** CjmCircle: @x: @y: its centre. A @radius of 0 stands for none. */
typedef struct
{
  double x, y, radius;
} CjmCircle;

#define CJM_POINTS_PER_INCH 96.0

static inline CjmRect
cjm_rect (double x, double y, double width, double height)
{
  return (CjmRect){ x, y, width, height };
}

/** cjm_circle_box: Returns: the square round @circle. */
static inline CjmRect
cjm_circle_box (const CjmCircle *circle)
{
  return cjm_rect (circle->x - circle->radius, circle->y - circle->radius, 2 * circle->radius,
                   2 * circle->radius);
}

static inline double
cjm_rect_right (const CjmRect *rect)
{
  return rect->x + rect->width;
}

static inline double
cjm_rect_bottom (const CjmRect *rect)
{
  return rect->y + rect->height;
}

static inline gboolean
cjm_rect_contains (const CjmRect *rect, double x, double y)
{
  return x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height;
}

static inline gboolean
cjm_rect_overlaps (const CjmRect *a, const CjmRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static inline CjmRect
cjm_rect_union (const CjmRect *a, const CjmRect *b)
{
  double x = MIN (a->x, b->x);
  double y = MIN (a->y, b->y);

  return cjm_rect (x, y, MAX (cjm_rect_right (a), cjm_rect_right (b)) - x,
                   MAX (cjm_rect_bottom (a), cjm_rect_bottom (b)) - y);
}

static inline CjmRect
cjm_rect_grow (const CjmRect *rect, double by)
{
  return cjm_rect (rect->x - by, rect->y - by, rect->width + 2 * by, rect->height + 2 * by);
}

/** cjm_rect_is_same: Returns: TRUE if @a, moved by @dx and @dy, is @b but for rounding. */
static inline gboolean
cjm_rect_is_same (const CjmRect *a, const CjmRect *b, double dx, double dy)
{
  return fabs (a->x + dx - b->x) < 0.01 && fabs (a->y + dy - b->y) < 0.01 && fabs (a->width - b->width) < 0.01
         && fabs (a->height - b->height) < 0.01;
}

G_END_DECLS
