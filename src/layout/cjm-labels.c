/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-labels.c: places for the reasons beside the points of a curve.
 *
 * Each label tries places round its point, the best for the curve's shape
 * first (above a peak, below a dip, beside a slope), and takes the first that
 * touches neither a face, a star, another label nor, where possible, a curve.
 * Where nothing near is free it goes into a row above or below everything, with
 * a leader; the panel then grows. So labels never overlap, however many.
 */
#include "layout/cjm-labels.h"

#include <math.h>

#define GAP 6.0
#define LABEL_MOST 150.0
#define STAR_SIZE 24.0
#define STAR_GAP 7.0
#define BADGE_SIZE 14.0
#define MOST_SEARCHED 150 /* labels outside the panel that look for a gap */

typedef struct
{
  CjmBuilder     *builder;
  GArray         *requests;
  const CjmPanel *panel;
  CjmRect         bounds;
  GArray         *taken; /* of CjmRect */
  guint           n_outside;
  double          top, bottom; /* outermost edges of labels placed outside */
} Placing;

/* What is in the way of @box, the latest first: it is the likeliest. */
static const CjmRect *
blocking (Placing *self, const CjmRect *box)
{
  for (guint i = self->taken->len; i > 0; i--)
    if (cjm_rect_overlaps (box, &g_array_index (self->taken, CjmRect, i - 1)))
      return &g_array_index (self->taken, CjmRect, i - 1);
  return NULL;
}

static gboolean
is_free (Placing *self, const CjmRect *box)
{
  return blocking (self, box) == NULL;
}

static gboolean
is_inside (Placing *self, const CjmRect *box)
{
  return box->x >= self->bounds.x && cjm_rect_right (box) <= cjm_rect_right (&self->bounds)
         && box->y >= self->bounds.y && cjm_rect_bottom (box) <= cjm_rect_bottom (&self->bounds);
}

static gboolean
crosses_curve (Placing *self, const CjmRect *box)
{
  CjmRect wide = cjm_rect_grow (box, 2);

  for (guint i = 0; i < self->panel->curves->len; i++)
    for (double x = wide.x; x <= cjm_rect_right (&wide); x += 4)
      {
        double y = cjm_curve_y_at (g_ptr_array_index (self->panel->curves, i), x);

        if (!isnan (y) && y >= wide.y && y <= cjm_rect_bottom (&wide))
          return TRUE;
      }
  return FALSE;
}

static void
mark_taken (Placing *self, CjmRect box)
{
  g_array_append_val (self->taken, box);
}

/* The i-th place to try for a label of that size, in map points. */
typedef enum
{
  PLACE_ABOVE,
  PLACE_BELOW,
  PLACE_RIGHT,
  PLACE_LEFT,
  PLACE_RIGHT_BELOW,
  PLACE_RIGHT_ABOVE,
  PLACE_LEFT_BELOW,
  PLACE_LEFT_ABOVE,
  PLACE_FAR_ABOVE,
  PLACE_FAR_BELOW,
  N_PLACES
} Place;

static CjmRect
place_at (Placing *self, const LabelRequest *request, Place place, double width, double height)
{
  double r = request->radius + GAP;
  double up = request->star ? STAR_GAP + STAR_SIZE + 2 : 0;
  double x = request->x - width / 2;
  double y = request->y - height / 2;

  switch (place)
    {
    case PLACE_ABOVE:
      y = request->y - r - up - height;
      break;
    case PLACE_BELOW:
      y = request->y + r;
      break;
    case PLACE_RIGHT:
      x = request->x + r;
      break;
    case PLACE_LEFT:
      x = request->x - r - width;
      break;
    case PLACE_RIGHT_BELOW:
      x = request->x + r - 2;
      y = request->y + 4;
      break;
    case PLACE_RIGHT_ABOVE:
      x = request->x + r - 2;
      y = request->y - 4 - height;
      break;
    case PLACE_LEFT_BELOW:
      x = request->x - r + 2 - width;
      y = request->y + 4;
      break;
    case PLACE_LEFT_ABOVE:
      x = request->x - r + 2 - width;
      y = request->y - 4 - height;
      break;
    case PLACE_FAR_ABOVE:
      y = request->y - r - up - height - 20;
      break;
    case PLACE_FAR_BELOW:
      y = request->y + r + 20;
      break;
    case N_PLACES:
      g_assert_not_reached ();
    }
  /* Centred labels slide along before they leave the panel. */
  if (place == PLACE_ABOVE || place == PLACE_BELOW || place == PLACE_FAR_ABOVE || place == PLACE_FAR_BELOW)
    x = CLAMP (x, self->bounds.x, MAX (cjm_rect_right (&self->bounds) - width, self->bounds.x));
  return cjm_rect (x, y, width, height);
}

static const Place *
preference (const LabelRequest *request)
{
  static const Place peak[] = { PLACE_ABOVE,     PLACE_LEFT_ABOVE, PLACE_RIGHT_ABOVE, PLACE_BELOW,
                                PLACE_RIGHT,     PLACE_LEFT,       PLACE_RIGHT_BELOW, PLACE_LEFT_BELOW,
                                PLACE_FAR_ABOVE, PLACE_FAR_BELOW };
  static const Place dip[] = { PLACE_BELOW,     PLACE_RIGHT_BELOW, PLACE_LEFT_BELOW,  PLACE_ABOVE,
                               PLACE_RIGHT,     PLACE_LEFT,        PLACE_RIGHT_ABOVE, PLACE_LEFT_ABOVE,
                               PLACE_FAR_BELOW, PLACE_FAR_ABOVE };
  static const Place rising[] = { PLACE_RIGHT_BELOW, PLACE_BELOW,    PLACE_LEFT_ABOVE, PLACE_ABOVE,
                                  PLACE_RIGHT,       PLACE_LEFT,     PLACE_LEFT_BELOW, PLACE_RIGHT_ABOVE,
                                  PLACE_FAR_BELOW,   PLACE_FAR_ABOVE };
  static const Place falling[] = { PLACE_RIGHT_ABOVE, PLACE_ABOVE,    PLACE_LEFT_BELOW,  PLACE_BELOW,
                                   PLACE_RIGHT,       PLACE_LEFT,     PLACE_RIGHT_BELOW, PLACE_LEFT_ABOVE,
                                   PLACE_FAR_ABOVE,   PLACE_FAR_BELOW };

  if (request->above || request->trend == 2 || request->trend == 0)
    return peak;
  if (request->trend == -2)
    return dip;
  return request->trend > 0 ? rising : falling;
}

static void
place_at_box (Placing *self, LabelRequest *request, CjmRect box, CjmTextSize size, double wrap)
{
  request->box = box;
  request->lines = size.lines;
  request->wrap = wrap;
  mark_taken (self, cjm_rect_grow (&box, 2));
}

static gboolean
try_near (Placing *self, LabelRequest *request, CjmTextSize size, double wrap, gboolean may_cross)
{
  const Place *places = preference (request);
  double       height = size.lines * cjm_type (CJM_TYPE_LABEL)->line;

  for (int i = 0; i < N_PLACES; i++)
    {
      CjmRect box = place_at (self, request, places[i], size.width, height);

      if (!is_inside (self, &box) || !is_free (self, &box) || (!may_cross && crosses_curve (self, &box)))
        continue;
      place_at_box (self, request, box, size, wrap);
      return TRUE;
    }
  return FALSE;
}

/* A row above or below all, where the panel will grow. */
static void
place_outside (Placing *self, LabelRequest *request, CjmTextSize size, double wrap)
{
  double   height = size.lines * cjm_type (CJM_TYPE_LABEL)->line;
  gboolean above = request->y <= self->panel->zero;
  CjmRect  box = cjm_rect (request->x - size.width / 2, 0, size.width, height);

  g_assert (size.lines > 0);
  box.x = CLAMP (box.x, self->bounds.x, MAX (cjm_rect_right (&self->bounds) - size.width, self->bounds.x));
  box.y = above ? self->bounds.y : cjm_rect_bottom (&self->bounds) - height;
  /* Past a point searching costs more than it finds: then a row of its own. */
  if (self->n_outside++ >= MOST_SEARCHED)
    box.y = above ? self->top - height - 4 : self->bottom + 4;
  for (const CjmRect *other = blocking (self, &box); other != NULL; other = blocking (self, &box))
    box.y = above ? other->y - height - 0.1 : cjm_rect_bottom (other) + 0.1;
  self->top = MIN (self->top, box.y);
  self->bottom = MAX (self->bottom, cjm_rect_bottom (&box));
  place_at_box (self, request, box, size, wrap);
  request->leader = TRUE;
}

static void
place_label (Placing *self, LabelRequest *request)
{
  CjmTextSize line, block;

  if (request->text == NULL)
    return;
  line = cjm_builder_measure (self->builder, request->text, CJM_TYPE_LABEL, 0);
  block = cjm_builder_measure (self->builder, request->text, CJM_TYPE_LABEL, LABEL_MOST);
  if (line.lines == 1 && line.width <= LABEL_MOST * 1.5 && try_near (self, request, line, 0, FALSE))
    return;
  if (try_near (self, request, block, LABEL_MOST, FALSE) || try_near (self, request, block, LABEL_MOST, TRUE))
    return;
  place_outside (self, request, block, LABEL_MOST);
}

/**
 * cjm_labels_place:
 * @requests: of LabelRequest; what they want is read and where it went written
 * @bounds: where labels may be; those that find no room there lie above or
 *   below it
 */
void
cjm_labels_place (CjmBuilder *self, GArray *requests, const CjmPanel *panel, CjmRect bounds)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (CjmRect));
  Placing placing = { .builder = self,
                      .requests = requests,
                      .panel = panel,
                      .bounds = bounds,
                      .taken = taken,
                      .top = bounds.y,
                      .bottom = cjm_rect_bottom (&bounds) };

  for (guint i = 0; i < requests->len; i++)
    {
      LabelRequest *request = &g_array_index (requests, LabelRequest, i);
      double        r = request->radius + 3;

      mark_taken (&placing, cjm_rect (request->x - r, request->y - r, 2 * r, 2 * r));
      if (request->badge)
        {
          /* at the foot of the point, but not beyond the panel */
          request->badge_box = cjm_rect (
              MIN (request->x + request->radius - 9, cjm_rect_right (&bounds) - BADGE_SIZE),
              request->y + request->radius - 9, BADGE_SIZE, BADGE_SIZE);
          mark_taken (&placing, request->badge_box);
        }
      if (!request->star)
        continue;
      request->star_box = cjm_rect (request->x - STAR_SIZE / 2,
                                    request->y - request->radius - STAR_GAP - STAR_SIZE + 3, STAR_SIZE,
                                    STAR_SIZE);
      mark_taken (&placing, request->star_box);
    }
  for (guint i = 0; i < requests->len; i++)
    place_label (&placing, &g_array_index (requests, LabelRequest, i));
}
