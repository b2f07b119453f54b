/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-panel-layout.c: lanes with emotion curves: the panel, its scale, points and labels. */
#include "layout/cjm-panel-layout.h"

#include "layout/cjm-labels.h"
#include "layout/cjm-lane-layout.h"

#include <math.h>
#include <string.h>

#define GHOST_RADIUS 5.0 /* of a point of today's curve behind an ideal one */

static int
style_of (CjmBuilder *self, const CjmFeeling *feeling)
{
  const CjmPersona *persona = cjm_document_get_persona (self->document, feeling->persona);

  return persona != NULL ? persona->style : 1;
}

/* The curve that @feeling is a point of: one a persona and kind. */
static CjmCurve *
find_curve (CjmBuilder *self, CjmPanel *panel, const CjmFeeling *feeling)
{
  const char *persona = g_intern_string (feeling->persona);
  CjmCurve   *curve;

  for (guint i = 0; i < panel->curves->len; i++)
    {
      curve = g_ptr_array_index (panel->curves, i);
      if (curve->kind == feeling->curve && curve->persona == persona)
        return curve;
    }
  curve = g_new0 (CjmCurve, 1);
  curve->kind = feeling->curve;
  curve->persona = persona;
  curve->style = style_of (self, feeling);
  curve->points = g_array_new (FALSE, FALSE, sizeof (CjmCurvePoint));
  g_ptr_array_add (panel->curves, curve);
  return curve;
}

/* Ghosts first, so that they lie behind. */
static int
compare_curve_cb (gconstpointer a, gconstpointer b)
{
  const CjmCurve *x = *(const CjmCurve *const *) a;
  const CjmCurve *y = *(const CjmCurve *const *) b;

  if ((x->kind == CJM_CURVE_GHOST) != (y->kind == CJM_CURVE_GHOST))
    return x->kind == CJM_CURVE_GHOST ? -1 : 1;
  return x->kind != y->kind ? (int) x->kind - (int) y->kind : x->style - y->style;
}

static CjmPanel *
build_panel (CjmBuilder *self, const CjmLane *lane, double zero, double step, XOfFeeling x_of)
{
  CjmPanel *panel = cjm_panel_new (lane->record.id, MARGIN + LABEL_WIDTH - 6, self->layout->right - 6, zero,
                                   step);

  g_assert (step > 0);
  for (guint i = 0; i < self->feelings->len; i++)
    {
      const CjmFeeling *feeling = g_ptr_array_index (self->feelings, i);
      CjmCurvePoint     point = { .value = feeling->value,
                                  .stage = g_intern_string (feeling->stage),
                                  .at = feeling->at,
                                  .start = feeling->start };

      if (strcmp (feeling->lane, lane->record.id) != 0)
        continue;
      point.x = x_of (self, feeling);
      point.y = zero - feeling->value * step;
      g_array_append_val (find_curve (self, panel, feeling)->points, point);
    }
  g_ptr_array_sort (panel->curves, compare_curve_cb);
  for (guint i = 0; i < panel->curves->len; i++)
    {
      CjmCurve *curve = g_ptr_array_index (panel->curves, i);

      g_array_sort (curve->points, cjm_curve_compare_x);
      cjm_curve_set_slopes (curve->points);
    }
  return panel;
}

static int
sign (double value)
{
  if (fabs (value) <= 0.01)
    return 0;
  return value > 0 ? 1 : -1;
}

/* Which way the curve goes at @x; the curve rises where y falls. */
static int
trend_at (const CjmCurve *curve, double x)
{
  for (guint i = 0; i < curve->points->len; i++)
    {
      const CjmCurvePoint *at = &g_array_index (curve->points, CjmCurvePoint, i);
      int                  before, after;

      if (fabs (at->x - x) > 0.01)
        continue;
      if (curve->points->len > 1 && i == 0) /* the first leans to where it goes */
        return sign (at[1].value - at->value);
      before = i > 0 ? sign (at->value - at[-1].value) : 0;
      after = i + 1 < curve->points->len ? sign (at[1].value - at->value) : 0;
      if (before >= 0 && after <= 0 && before != after)
        return 2;
      if (before <= 0 && after >= 0 && before != after)
        return -2;
      return before != 0 ? before : after;
    }
  return 0;
}

static gboolean
has_ghost (const CjmPanel *panel)
{
  return panel->curves->len > 0
         && ((CjmCurve *) g_ptr_array_index (panel->curves, 0))->kind == CJM_CURVE_GHOST;
}

/* The persona whose curve has faces where several have one; NULL for one curve
 * or none. */
static const CjmCurve *
choose_focus (CjmBuilder *self, const CjmPanel *panel)
{
  const CjmCurve *chosen = NULL;
  guint           n = 0;

  for (guint i = panel->curves->len; i > 0; i--)
    {
      const CjmCurve *curve = g_ptr_array_index (panel->curves, i - 1);

      if (curve->kind == CJM_CURVE_GHOST)
        continue;
      n++;
      chosen = curve;
    }
  for (guint c = self->cards->len; n > 1 && c > 0; c--)
    for (guint i = 0; i < panel->curves->len; i++)
      {
        const CjmCurve *curve = g_ptr_array_index (panel->curves, i);

        if (curve->kind != CJM_CURVE_GHOST
            && g_strcmp0 (curve->persona, CJM_CARD (g_ptr_array_index (self->cards, c - 1))->persona) == 0)
          chosen = curve;
      }
  for (guint i = 0; n > 1 && self->focus != NULL && i < panel->curves->len; i++)
    {
      const CjmCurve *curve = g_ptr_array_index (panel->curves, i);

      if (curve->kind != CJM_CURVE_GHOST && g_strcmp0 (curve->persona, self->focus) == 0)
        chosen = curve;
    }
  return n > 1 ? chosen : NULL;
}

/* Where several curves run, each says at its end whose it is. */
static char *
named_text (CjmBuilder *self, const CjmFeeling *feeling)
{
  const CjmPersona *persona = cjm_document_get_persona (self->document, feeling->persona);

  if (persona == NULL || persona->name == NULL)
    return g_strdup (feeling->text);
  return feeling->text != NULL ? g_strdup_printf ("%s · %s", persona->name, feeling->text)
                               : g_strdup (persona->name);
}

static void
request_clear (gpointer request)
{
  g_free (((LabelRequest *) request)->own_text);
}

static double
radius_of (const CjmFeeling *feeling, gboolean plain)
{
  if (feeling->curve == CJM_CURVE_GHOST)
    return GHOST_RADIUS;
  return plain ? POINT_RADIUS : FACE_RADIUS;
}

static GArray *
request_labels (CjmBuilder *self, const CjmPanel *panel, GPtrArray *feelings, XOfFeeling x_of)
{
  GArray         *requests = g_array_new (FALSE, TRUE, sizeof (LabelRequest));
  const CjmCurve *focus = choose_focus (self, panel);

  g_array_set_clear_func (requests, request_clear);

  for (guint i = 0; i < feelings->len; i++)
    {
      const CjmFeeling *feeling = g_ptr_array_index (feelings, i);
      const CjmCurve   *curve = find_curve (self, (CjmPanel *) panel, feeling);
      LabelRequest      request = { .text = feeling->text,
                                    .star = feeling->moment,
                                    .badge = feeling->marker != CJM_MARKER_NONE };

      request.x = x_of (self, feeling);
      request.plain = focus != NULL && curve != focus;
      if (focus != NULL && feeling->curve != CJM_CURVE_GHOST
          && request.x >= g_array_index (curve->points, CjmCurvePoint, curve->points->len - 1).x - 0.01)
        request.text = request.own_text = named_text (self, feeling);
      request.y = panel->zero - feeling->value * panel->step;
      request.radius = radius_of (feeling, request.plain);
      request.trend = trend_at (curve, request.x);
      request.above = has_ghost (panel) && feeling->curve != CJM_CURVE_GHOST;
      g_array_append_val (requests, request);
    }
  return requests;
}

/* From a point to a label far away; the panel draws them below all labels. */
static void
add_leader (CjmPanel *panel, const CjmCircle *point, const CjmRect *label)
{
  gboolean above = label->y < point->y;
  double   y = point->y + (above ? -point->radius : point->radius);
  CjmRect  leader = cjm_rect (point->x, y, CLAMP (point->x, label->x, cjm_rect_right (label)) - point->x,
                              (above ? cjm_rect_bottom (label) : label->y) - y);

  g_array_append_val (panel->leaders, leader);
}

static void
add_point (CjmBuilder *self, CjmPanel *panel, const CjmFeeling *feeling, const LabelRequest *request)
{
  double   r = request->radius;
  CjmItem *item = cjm_builder_add (self, CJM_ITEM_FEELING,
                                   cjm_rect (request->x - r, request->y - r, 2 * r, 2 * r), &feeling->record);

  g_assert (r > 0);
  item->feeling.point = (CjmCircle){ request->x, request->y, r };
  item->feeling.style = style_of (self, feeling);
  item->ink = cjm_rect_grow (&item->ink, 4);
  item->feeling.plain = request->plain;
  if (feeling->curve != CJM_CURVE_GHOST && !request->plain)
    cjm_item_add_face (item, feeling->value, item->box);
  if (request->star)
    cjm_item_add_mark (item, "moment-of-truth", request->star_box, CJM_INK_STAR, 0);
  if (request->badge)
    cjm_item_add_mark (item, feeling->marker == CJM_MARKER_DELIGHT ? "marker-delight" : "marker-drop-off",
                       request->badge_box, CJM_INK_TEXT, 0);
  if (request->lines > 0)
    {
      gboolean own = request->own_text != NULL;
      CjmRect  text = cjm_builder_add_text (self, item, request->text, request->box.x, request->box.y,
                                            SPEC (.style = CJM_TYPE_LABEL, .wrap = request->wrap,
                                                  .ink = own ? CJM_INK_PERSONA : CJM_INK_TEXT,
                                                  .shade = own ? item->feeling.style : 0));

      text = cjm_rect_grow (&text, 4);
      item->ink = cjm_rect_union (&item->ink, &text);
      g_array_index (item->texts, CjmTextBox, 0).halo = TRUE;
      if (request->leader)
        add_leader (panel, &item->feeling.point, &request->box);
    }
}

/* How far the outermost label reaches beyond the space it has. */
static double
overflow (GArray *requests, CjmRect *inside, gboolean above)
{
  double most = 0;

  for (guint i = 0; i < requests->len; i++)
    {
      const LabelRequest *request = &g_array_index (requests, LabelRequest, i);

      if (request->lines > 0)
        most = MAX (most, above ? inside->y - request->box.y
                                : cjm_rect_bottom (&request->box) - cjm_rect_bottom (inside));
      if (request->star && above)
        most = MAX (most, inside->y - request->star_box.y);
    }
  return most;
}

static void
shift_all (GArray *requests, double dy)
{
  for (guint i = 0; i < requests->len; i++)
    {
      LabelRequest *request = &g_array_index (requests, LabelRequest, i);

      request->y += dy;
      request->box.y += dy;
      request->star_box.y += dy;
      request->badge_box.y += dy;
    }
}

static void
shift_panel (CjmPanel *panel, double dy)
{
  panel->zero += dy;
  for (guint i = 0; i < panel->curves->len; i++)
    {
      CjmCurve *curve = g_ptr_array_index (panel->curves, i);

      for (guint p = 0; p < curve->points->len; p++)
        g_array_index (curve->points, CjmCurvePoint, p).y += dy;
    }
}

/* Returns: names of the five steps of a scale, best first. */
static const char *const *
scale_names (CjmScale scale)
{
  static const char *const names[CJM_N_SCALES][5] = {
    [CJM_SCALE_TWO] = { "+2", "+1", "0", "−1", "−2" },
    [CJM_SCALE_FIVE] = { "5", "4", "3", "2", "1" },
    [CJM_SCALE_TEN] = { "10", "7.5", "5", "2.5", "0" },
    [CJM_SCALE_HUNDRED] = { "100", "50", "0", "−50", "−100" },
  };

  g_assert (scale < CJM_N_SCALES);
  return names[scale];
}

#define SCALE_RIGHT 104.0 /* numbers end there, from the margin */
#define END_WRAP 60.0     /* for the names of the ends, beside the numbers */
#define END_RISE 7.5      /* of their outer edges over the outermost numbers' middles */

/* Height of both names of the ends. */
static double
ends_height (CjmBuilder *self, const CjmLane *lane)
{
  return cjm_builder_height (self, lane->best, CJM_TYPE_HINT, END_WRAP)
         + cjm_builder_height (self, lane->worst, CJM_TYPE_HINT, END_WRAP);
}

/* Scale on the left: number and face for each step, names for the ends. */
static void
add_scale (CjmBuilder *self, CjmItem *item, const CjmLane *lane)
{
  static const char *const marks[] = { "face2", "face1", "face0", "face-1", "face-2" };
  const char *const       *names = scale_names (lane->scale);
  const CjmPanel          *panel = item->panel;
  double                   size = MIN (18, panel->step - 1);
  double                   worst = cjm_builder_height (self, lane->worst, CJM_TYPE_HINT, END_WRAP);

  g_assert (panel->step > 0);
  for (int i = 0; i < 5; i++)
    {
      double y = panel->zero - (2 - i) * panel->step;

      cjm_item_add_mark (item, marks[i], cjm_rect (MARGIN + 118 - size / 2, y - size / 2, size, size),
                         CJM_INK_TEXT, 0);
      if (i % 2 == 0 || panel->step > 17)
        cjm_builder_add_text (self, item, names[i], MARGIN + SCALE_RIGHT, y - 8.5,
                              SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_SECOND, .align = CJM_ALIGN_END));
    }
  cjm_builder_add_member (self, item, &lane->record, "best", NULL, MARGIN + 10,
                          panel->zero - 2 * panel->step - END_RISE,
                          SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_SECOND, .wrap = END_WRAP));
  cjm_builder_add_member (self, item, &lane->record, "worst", NULL, MARGIN + 10,
                          panel->zero + 2 * panel->step + END_RISE - worst,
                          SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_SECOND, .wrap = END_WRAP));
}

/**
 * cjm_panel_layout_add:
 * @y: top of the lane
 * @x_of: where a feeling lies
 *
 * Adds panel, label and points. Returns: the height it took.
 */
double
cjm_panel_layout_add (CjmBuilder *self, const CjmLane *lane, double y, XOfFeeling x_of)
{
  double label_width = lane->scale == CJM_SCALE_HUNDRED ? 76 : 84;
  double label = cjm_lane_layout_label_height (self, lane, label_width);
  double ends = ends_height (self, lane);
  double wanted = lane->height > 0 ? CLAMP (lane->height, CURVE_LEAST, CURVE_MOST) : CURVE_USUAL;
  double scaled = MAX (wanted, ends > 0 ? ends + 2 * CURVE_MARGIN + 20 : 0);
  double step = (scaled - 2 * CURVE_MARGIN) / 4;
  /* Names of the ends stand below the lane's name, so the scale begins there. */
  double   head = ends > 0 ? MAX (label - (CURVE_MARGIN - END_RISE), 0) : 0;
  double   height = ends > 0 ? scaled : MAX (scaled, label);
  double   width = self->layout->width - 2 * MARGIN;
  CjmItem *item = cjm_builder_add (self, CJM_ITEM_PANEL, cjm_rect (MARGIN, y, width, height), NULL);
  CjmRect  inside;
  double   top, bottom;
  g_autoptr (GPtrArray) feelings = g_ptr_array_new ();
  g_autoptr (GArray) requests = NULL;

  for (guint i = 0; i < self->feelings->len; i++)
    if (strcmp (CJM_FEELING (g_ptr_array_index (self->feelings, i))->lane, lane->record.id) == 0)
      g_ptr_array_add (feelings, g_ptr_array_index (self->feelings, i));
  item->panel = build_panel (self, lane, y + height / 2, step, x_of);
  inside = cjm_rect (MARGIN + LABEL_WIDTH + 8, y + 4, width - LABEL_WIDTH - 12, height - 8);
  requests = request_labels (self, item->panel, feelings, x_of);
  cjm_labels_place (self, requests, item->panel, inside);
  /* Labels that found no place within push the panel's edges out. */
  top = MAX (overflow (requests, &inside, TRUE), head);
  bottom = overflow (requests, &inside, FALSE);
  shift_all (requests, top);
  shift_panel (item->panel, top);
  height += top + bottom;
  item->box.height = item->ink.height = height;
  add_scale (self, item, lane);
  for (guint i = 0; i < feelings->len; i++)
    if (CJM_FEELING (g_ptr_array_index (feelings, i))->curve == CJM_CURVE_GHOST)
      add_point (self, item->panel, g_ptr_array_index (feelings, i),
                 &g_array_index (requests, LabelRequest, i));
  for (guint i = 0; i < feelings->len; i++)
    if (CJM_FEELING (g_ptr_array_index (feelings, i))->curve != CJM_CURVE_GHOST)
      add_point (self, item->panel, g_ptr_array_index (feelings, i),
                 &g_array_index (requests, LabelRequest, i));
  cjm_lane_layout_add_label (self, lane, cjm_rect (MARGIN, y, LABEL_WIDTH - 50, height), label_width);
  return height;
}
