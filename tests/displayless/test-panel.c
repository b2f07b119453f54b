/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-panel.c: laws of the panel of an emotion lane, over random feelings of several personas: where
 * points, labels, stars and the scale lie, and whose curve has faces. */
#include "support.h"
#include "support-layout.h"

#include "edit/cjm-edit.h"
#include "layout/cjm-curve-carry.h"
#include "layout/cjm-sheet.h"

#include <math.h>
#include <string.h>

#define ROUNDS 40
#define NEARLY 0.01      /* map points: rounding */
#define FACE_RADIUS 16.0 /* map points: of a point with a face */

static const char *const persona_names[] = { "Ada", "Bora", "Cho" };

/* Adds @n personas with a card each, behind that of the sample. @ids: (out): of all. */
static void
add_personas (CjmDocument *document, CjmChangeSet *plan, guint n, char *ids[3])
{
  for (guint i = 0; i < 3; i++)
    ids[i] = NULL;
  for (guint i = 0; i < MIN (n, G_N_ELEMENTS (persona_names)); i++)
    {
      CjmPersona *persona = CJM_PERSONA (cjm_record_new (CJM_KIND_PERSONA, NULL));

      cjm_record_set_text (&persona->name, persona_names[i]);
      persona->style = (int) i + 2;
      ids[i] = persona->record.id;
      cjm_change_set_add (plan, NULL, &persona->record);
    }
}

static CjmRecord *
random_feeling (GRand *rand, GPtrArray *stages, char *const personas[3], guint n_personas)
{
  CjmFeeling      *feeling = CJM_FEELING (cjm_record_new (CJM_KIND_FEELING, NULL));
  g_autofree char *text = support_random_text (rand);
  const CjmStage  *stage = g_ptr_array_index (stages, g_rand_int_range (rand, 0, (gint32) stages->len));

  feeling->lane = g_strdup ("lane-emotion");
  feeling->stage = g_strdup (stage->record.id);
  feeling->at = g_rand_double_range (rand, 0, 1);
  feeling->value = g_rand_double_range (rand, -2, 2);
  feeling->curve = (CjmCurveKind) g_rand_int_range (rand, CJM_CURVE_ACTUAL, CJM_CURVE_IDEAL + 1);
  feeling->moment = g_rand_int_range (rand, 0, 4) == 0;
  feeling->marker = (CjmMarker) g_rand_int_range (rand, CJM_MARKER_NONE, CJM_MARKER_DROP_OFF + 1);
  if (g_rand_boolean (rand))
    feeling->text = g_strdup (text);
  if (n_personas > 0)
    feeling->persona = g_strdup (personas[g_rand_int_range (rand, 0, (gint32) n_personas)]);
  return &feeling->record;
}

/* The sample with all its feelings replaced by up to thirty random ones, of up to three personas. */
static CjmDocument *
random_feelings (GRand *rand)
{
  CjmDocument *document = support_load_sample ("colleen", g_rand_int_range (rand, 0, 2));
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, "map-current");
  g_autoptr (GPtrArray) before = cjm_document_list (document, CJM_KIND_FEELING);
  g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
  g_autoptr (GError) error = NULL;
  guint n_personas = (guint) g_rand_int_range (rand, 0, 4);
  char *personas[3];

  for (guint i = 0; i < before->len; i++)
    cjm_change_set_add (plan, cjm_record_ref (g_ptr_array_index (before, i)), NULL);
  add_personas (document, plan, n_personas, personas);
  for (int n = g_rand_int_range (rand, 0, 30); n > 0; n--)
    cjm_change_set_add (plan, NULL, random_feeling (rand, stages, personas, n_personas));
  cjm_document_apply (document, plan, &error);
  g_assert_no_error (error);
  return document;
}

static CjmLayout *
lay_out (CjmDocument *document)
{
  return cjm_sheet_lay_out (document, "map-current", support_fake_measure (), NULL);
}

static const CjmItem *
item_at (const CjmLayout *layout, guint i)
{
  return g_ptr_array_index (layout->items, i);
}

static const CjmItem *
find_panel (const CjmLayout *layout)
{
  for (guint k = 0; k < layout->items->len; k++)
    if (item_at (layout, k)->kind == CJM_ITEM_PANEL)
      return item_at (layout, k);
  g_assert_not_reached ();
}

static gboolean
lies_in (const CjmRect *inner, const CjmRect *outer)
{
  return inner->x >= outer->x - NEARLY && inner->y >= outer->y - NEARLY
         && cjm_rect_right (inner) <= cjm_rect_right (outer) + NEARLY
         && cjm_rect_bottom (inner) <= cjm_rect_bottom (outer) + NEARLY;
}

static gboolean
overlaps (const CjmRect *a, const CjmRect *b)
{
  CjmRect inside = cjm_rect_grow (a, -NEARLY);

  return inside.width > 0 && inside.height > 0 && cjm_rect_overlaps (&inside, b);
}

/* Nothing that belongs to a curve leaves the panel, however many labels push its edges out. */
static void
test_inside (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_feelings (rand);
      g_autoptr (CjmLayout) layout = lay_out (document);
      const CjmItem *panel = find_panel (layout);

      for (guint k = 0; k < layout->items->len; k++)
        {
          const CjmItem *item = item_at (layout, k);

          if (item->kind != CJM_ITEM_FEELING)
            continue;
          g_assert_true (lies_in (&item->box, &panel->box));
          for (guint t = 0; t < item->texts->len; t++)
            g_assert_true (lies_in (&g_array_index (item->texts, CjmTextBox, t).box, &panel->box));
          for (guint m = 0; m < item->marks->len; m++)
            g_assert_true (lies_in (&g_array_index (item->marks, CjmMarkBox, m).box, &panel->box));
        }
    }
}

/* No label lies over a point, a star or a badge, its own or another's. */
static void
test_labels_are_free (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n_labels = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_feelings (rand);
      g_autoptr (CjmLayout) layout = lay_out (document);

      for (guint k = 0; k < layout->items->len; k++)
        {
          const CjmItem *item = item_at (layout, k);
          const CjmRect *label;

          if (item->kind != CJM_ITEM_FEELING || item->texts->len == 0)
            continue;
          label = &g_array_index (item->texts, CjmTextBox, 0).box;
          n_labels++;
          for (guint o = 0; o < layout->items->len; o++)
            {
              const CjmItem *other = item_at (layout, o);

              if (other->kind != CJM_ITEM_FEELING)
                continue;
              g_assert_false (overlaps (label, &other->box));
              for (guint m = 0; m < other->marks->len; m++)
                g_assert_false (overlaps (label, &g_array_index (other->marks, CjmMarkBox, m).box));
            }
        }
    }
  g_assert_cmpuint (n_labels, >, 100);
}

static const char *
expected_face (double value)
{
  static const char *const faces[] = { "face-2", "face-1", "face0", "face1", "face2" };

  return faces[2 + lround (value)];
}

static gboolean
has_mark (const CjmItem *item, const char *name)
{
  for (guint m = 0; m < item->marks->len; m++)
    if (strcmp (g_array_index (item->marks, CjmMarkBox, m).mark, name) == 0)
      return TRUE;
  return FALSE;
}

/* A point stands as high as its value says and as far right as its share of the stage, with what its record
 * says it has. */
static void
test_points (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_feelings (rand);
      g_autoptr (CjmLayout) layout = lay_out (document);
      const CjmPanel *panel = find_panel (layout)->panel;

      for (guint k = 0; k < layout->items->len; k++)
        {
          const CjmItem        *item = item_at (layout, k);
          const CjmFeeling     *feeling = item->kind == CJM_ITEM_FEELING ? CJM_FEELING (item->record) : NULL;
          const CjmStageColumn *column;
          const CjmCircle      *point = &item->feeling.point;
          gboolean              faced;

          if (feeling == NULL)
            continue;
          column = cjm_layout_find_column (layout, feeling->stage);
          faced = feeling->curve != CJM_CURVE_GHOST && !item->feeling.plain;
          g_assert_cmpfloat_with_epsilon (point->y, panel->zero - feeling->value * panel->step, NEARLY);
          g_assert_cmpfloat (point->x, >=, column->x + FACE_RADIUS - NEARLY);
          g_assert_cmpfloat (point->x, <=, column->x + column->width - FACE_RADIUS + NEARLY);
          if (fabs (feeling->at - 0.5) < 0.3)
            g_assert_cmpfloat_with_epsilon (point->x, column->x + feeling->at * column->width, NEARLY);
          g_assert_cmpfloat_with_epsilon (item->box.x + item->box.width / 2, point->x, NEARLY);
          g_assert_cmpfloat_with_epsilon (item->box.width, 2 * point->radius, NEARLY);
          g_assert_cmpint (has_mark (item, expected_face (feeling->value)), ==, faced);
          g_assert_cmpint (has_mark (item, "moment-of-truth"), ==, feeling->moment);
          g_assert_cmpint (has_mark (item, "marker-delight"), ==, feeling->marker == CJM_MARKER_DELIGHT);
          g_assert_cmpint (has_mark (item, "marker-drop-off"), ==, feeling->marker == CJM_MARKER_DROP_OFF);
        }
    }
}

/* With all values negated all points and slopes are mirrored at zero. */
static void
test_upside_down (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_feelings (rand);
      g_autoptr (CjmLayout) up = lay_out (document);
      g_autoptr (CjmLayout) down = NULL;
      g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
      g_autoptr (GPtrArray) feelings = cjm_document_list (document, CJM_KIND_FEELING);
      const CjmPanel *one = find_panel (up)->panel, *two;

      for (guint f = 0; f < feelings->len; f++)
        {
          CjmRecord *after = cjm_record_copy (g_ptr_array_index (feelings, f));

          CJM_FEELING (after)->value = -CJM_FEELING (after)->value;
          cjm_change_set_add (plan, cjm_record_ref (g_ptr_array_index (feelings, f)), after);
        }
      g_assert_true (cjm_document_apply (document, plan, NULL));
      down = lay_out (document);
      two = find_panel (down)->panel;
      g_assert_cmpfloat (one->step, ==, two->step);
      g_assert_cmpuint (one->curves->len, ==, two->curves->len);
      for (guint c = 0; c < one->curves->len; c++)
        {
          const CjmCurve *a = g_ptr_array_index (one->curves, c), *b = g_ptr_array_index (two->curves, c);

          g_assert_cmpuint (a->points->len, ==, b->points->len);
          for (guint p = 0; p < a->points->len; p++)
            {
              const CjmCurvePoint *x = &g_array_index (a->points, CjmCurvePoint, p);
              const CjmCurvePoint *y = &g_array_index (b->points, CjmCurvePoint, p);

              g_assert_cmpfloat_with_epsilon (x->x, y->x, NEARLY);
              g_assert_cmpfloat_with_epsilon (x->y - one->zero, two->zero - y->y, NEARLY);
              g_assert_cmpfloat_with_epsilon (x->slope, -y->slope, NEARLY);
            }
        }
    }
}

/* Each feeling is a point of one curve, that of its persona and kind; curves run from left to right, and
 * today's behind an ideal lie behind the others. */
static void
test_curves (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_feelings (rand);
      g_autoptr (CjmLayout) layout = lay_out (document);
      const CjmPanel *panel = find_panel (layout)->panel;
      guint           n_points = 0;
      gboolean        is_behind = TRUE;

      for (guint c = 0; c < panel->curves->len; c++)
        {
          const CjmCurve *curve = g_ptr_array_index (panel->curves, c);

          g_assert_true (curve->kind != CJM_CURVE_GHOST || is_behind);
          is_behind &= curve->kind == CJM_CURVE_GHOST;
          for (guint o = 0; o < c; o++)
            {
              const CjmCurve *other = g_ptr_array_index (panel->curves, o);

              g_assert_false (other->kind == curve->kind && g_strcmp0 (other->persona, curve->persona) == 0);
            }
          for (guint p = 1; p < curve->points->len; p++)
            g_assert_cmpfloat (g_array_index (curve->points, CjmCurvePoint, p - 1).x, <=,
                               g_array_index (curve->points, CjmCurvePoint, p).x);
          n_points += curve->points->len;
        }
      g_assert_cmpuint (n_points, ==, cjm_document_count (document, CJM_KIND_FEELING));
    }
}

/* Of several curves that are not today's behind an ideal one, the points of one have faces, and each says
 * at its end whose it is; a single one has faces. */
static void
test_whose (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n_several = 0;

  for (int i = 0; i < 2 * ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_feelings (rand);
      g_autoptr (CjmLayout) layout = lay_out (document);
      const CjmPanel *panel = find_panel (layout)->panel;
      guint           n_curves = 0;
      const char     *faced[2] = { "none", "none" }; /* persona and kind of the curve with faces */

      for (guint c = 0; c < panel->curves->len; c++)
        n_curves += ((CjmCurve *) g_ptr_array_index (panel->curves, c))->kind != CJM_CURVE_GHOST;
      n_several += n_curves > 1;
      for (guint k = 0; k < layout->items->len; k++)
        {
          const CjmItem    *item = item_at (layout, k);
          const CjmFeeling *feeling = item->kind == CJM_ITEM_FEELING ? CJM_FEELING (item->record) : NULL;
          const char       *kind;

          if (feeling == NULL || feeling->curve == CJM_CURVE_GHOST)
            continue;
          g_assert_true (n_curves > 1 || !item->feeling.plain);
          if (item->feeling.plain)
            continue;
          kind = feeling->curve == CJM_CURVE_IDEAL ? "ideal" : "actual";
          if (strcmp (faced[1], "none") == 0)
            {
              faced[0] = feeling->persona;
              faced[1] = kind;
            }
          g_assert_cmpstr (feeling->persona, ==, faced[0]);
          g_assert_cmpstr (kind, ==, faced[1]);
        }
      for (guint c = 0; n_curves > 1 && c < panel->curves->len; c++)
        {
          const CjmCurve   *curve = g_ptr_array_index (panel->curves, c);
          const CjmPersona *persona = cjm_document_get_persona (document, curve->persona);
          gboolean          named = FALSE;

          if (curve->kind == CJM_CURVE_GHOST || persona == NULL)
            continue;
          for (guint k = 0; k < layout->items->len; k++)
            if (item_at (layout, k)->kind == CJM_ITEM_FEELING && item_at (layout, k)->texts->len > 0)
              named |= g_str_has_prefix (g_array_index (item_at (layout, k)->texts, CjmTextBox, 0).text,
                                         persona->name);
          g_assert_true (named);
        }
    }
  g_assert_cmpuint (n_several, >, 10);
}

/* Curves of another version are seen only where they run elsewhere: of the same version none, of one in which
 * a point is moved the curve that it is a point of. */
static void
test_carried_over (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n_moved = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = random_feelings (rand);
      g_autoptr (CjmDocument) other = cjm_document_copy (document);
      g_autoptr (GPtrArray) feelings = cjm_document_list (document, CJM_KIND_FEELING);
      g_autoptr (CjmLayout) here = lay_out (document);
      g_autoptr (CjmLayout) there = lay_out (other);
      g_autoptr (CjmLayout) moved = NULL;
      g_autoptr (CjmChangeSet) move = NULL;
      g_autoptr (GPtrArray) none = cjm_curve_carry (here, there);
      g_autoptr (GPtrArray) one = NULL;
      const CjmFeeling *feeling;

      g_assert_cmpuint (none->len, ==, 0);
      if (feelings->len == 0)
        continue;
      feeling = g_ptr_array_index (feelings, g_rand_int_range (rand, 0, (gint32) feelings->len));
      move = cjm_edit_move_feeling (other, feeling->record.id, feeling->stage, feeling->at, -1,
                                    feeling->value > 0 ? feeling->value - 1.5 : feeling->value + 1.5);
      g_assert_true (cjm_document_apply (other, move, NULL));
      moved = lay_out (other);
      one = cjm_curve_carry (here, moved);
      g_assert_cmpuint (one->len, <=, 1);
      for (guint c = 0; c < find_panel (moved)->panel->curves->len; c++)
        {
          const CjmCurve *curve = g_ptr_array_index (find_panel (moved)->panel->curves, c);

          if (curve->kind == feeling->curve && g_strcmp0 (curve->persona, feeling->persona) == 0)
            g_assert_cmpuint (one->len, ==, curve->points->len > 1 ? 1 : 0);
        }
      n_moved += one->len;
    }
  g_assert_cmpuint (n_moved, >, 10);
}

/* The numbers of a scale stand where their values are, best above; a taller lane has longer steps. */
static void
test_scale (void)
{
  static const char *const names[CJM_N_SCALES][2] = { [CJM_SCALE_TWO] = { "+2", "−2" },
                                                      [CJM_SCALE_FIVE] = { "5", "1" },
                                                      [CJM_SCALE_TEN] = { "10", "0" },
                                                      [CJM_SCALE_HUNDRED] = { "100", "−100" } };
  static const int         heights[] = { 100, 150, 200, 260, 320, 2000 };

  for (int scale = 0; scale < CJM_N_SCALES; scale++)
    {
      double step = 0;

      for (guint h = 0; h < G_N_ELEMENTS (heights); h++)
        {
          g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
          g_autoptr (CjmChangeSet) plan = cjm_change_set_new ();
          g_autoptr (CjmLayout) layout = NULL;
          const CjmRecord *before = cjm_document_find (document, "lane-emotion");
          CjmLane         *after = CJM_LANE (cjm_record_copy (before));
          const CjmItem   *item;

          after->scale = (CjmScale) scale;
          after->height = heights[h];
          cjm_change_set_add (plan, cjm_record_ref (before), &after->record);
          g_assert_true (cjm_document_apply (document, plan, NULL));
          layout = lay_out (document);
          item = find_panel (layout);
          g_assert_cmpfloat (item->panel->step, >=, step);
          step = item->panel->step;
          for (guint t = 0; t < item->texts->len; t++)
            {
              const CjmTextBox *text = &g_array_index (item->texts, CjmTextBox, t);
              double            middle = text->box.y + text->box.height / 2;

              for (int end = 0; end < 2; end++)
                if (strcmp (text->text, names[scale][end]) == 0)
                  g_assert_cmpfloat_with_epsilon (middle, item->panel->zero + (end == 0 ? -2 : 2) * step,
                                                  0.6);
            }
          g_assert_cmpstr (g_array_index (item->texts, CjmTextBox, 0).text, ==, names[scale][0]);
          for (int face = -2; face <= 2; face++)
            g_assert_true (has_mark (item, expected_face (face)));
        }
      g_assert_cmpfloat (step, >, 40);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/panel/inside", test_inside);
  g_test_add_func ("/panel/labels-are-free", test_labels_are_free);
  g_test_add_func ("/panel/points", test_points);
  g_test_add_func ("/panel/upside-down", test_upside_down);
  g_test_add_func ("/panel/curves", test_curves);
  g_test_add_func ("/panel/whose", test_whose);
  g_test_add_func ("/panel/carried-over", test_carried_over);
  g_test_add_func ("/panel/scale", test_scale);
  return g_test_run ();
}
