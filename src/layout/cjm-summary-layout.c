/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-summary-layout.c: the panels beside the cards: what a future state changes,
 * and the insight of an empathy map. */
#include "layout/cjm-summary-layout.h"

#include <math.h>

static double
mean_of (CjmBuilder *self, CjmCurveKind curve)
{
  double sum = 0;
  int    n = 0;

  for (guint i = 0; i < self->feelings->len; i++)
    {
      const CjmFeeling *feeling = g_ptr_array_index (self->feelings, i);

      if (feeling->curve == curve)
        {
          sum += feeling->value;
          n++;
        }
    }
  return n > 0 ? sum / n : NAN;
}

static char *
signed_number (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_assert (isfinite (value));
  if (fabs (value) < 0.05)
    return g_strdup ("0.0");
  g_ascii_formatd (text, sizeof text, "%.1f", fabs (value));
  return g_strconcat (value < 0 ? "−" : "+", text, NULL);
}

static double
add_from_to (CjmBuilder *self,
             CjmItem    *item,
             const char *name,
             const char *from,
             const char *to,
             double      x,
             double      y,
             double      width)
{
  g_autofree char *arrow = g_strdup_printf ("%s →", from);
  CjmRect          title = cjm_builder_add_text (self, item, name, x, y,
                                                 SPEC (.style = CJM_TYPE_LABEL, .ink = CJM_INK_SECOND, .wrap = width));
  CjmRect          before = cjm_builder_add_text (self, item, arrow, x, cjm_rect_bottom (&title) + 7,
                                                  SPEC (.style = CJM_TYPE_NOTE, .ink = CJM_INK_SECOND, .wrap = width));
  gboolean         below = before.height > 19
                   || before.width + 6 + cjm_builder_measure (self, to, CJM_TYPE_VALUE, 0).width > width;
  CjmRect after = cjm_builder_add_text (self, item, to, below ? x : cjm_rect_right (&before) + 6,
                                        below ? cjm_rect_bottom (&before) : cjm_rect_bottom (&title),
                                        SPEC (.style = CJM_TYPE_VALUE, .wrap = width));

  return cjm_rect_bottom (&after);
}

static double
add_change_counts (CjmBuilder *self, CjmItem *item, double x, double y, double right)
{
  static const CjmChangeTag order[] = { CJM_CHANGE_NEW, CJM_CHANGE_CHANGED, CJM_CHANGE_KEPT,
                                        CJM_CHANGE_REMOVED };
  static const char *const  marks[] = { "count-new", "count-changed", "count-kept", "count-removed" };
  double                    left = x;
  int                       shown = 0;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      int              n = 0;
      g_autofree char *text = NULL;
      double           width;

      for (guint k = 0; k < self->notes->len; k++)
        n += CJM_NOTE (g_ptr_array_index (self->notes, k))->change == order[i];
      if (n == 0)
        continue;
      text = g_strdup_printf ("%d %s", n, cjm_words_change (self->language, order[i]));
      width = 26 + cjm_builder_measure (self, text, CJM_TYPE_LABEL, 0).width;
      if (x > left && x + width > right)
        {
          x = left;
          y += 26;
        }
      cjm_item_add_mark (item, marks[i], cjm_rect (x, y, 20, 20), CJM_INK_TEXT, 0);
      cjm_builder_add_text (self, item, text, x + 26, y + 1.5, SPEC (.style = CJM_TYPE_LABEL));
      x += width + 22;
      shown++;
    }
  return shown > 0 ? y + 20 : y;
}

/** cjm_summary_layout_add_changes: adds what a future state changes: mean emotion, up to two measures, counts
 * of changed touchpoints. Returns: its height. */
double
cjm_summary_layout_add_changes (CjmBuilder *self, CjmRect box)
{
  CjmItem *item = cjm_builder_add (self, CJM_ITEM_SUMMARY, box, NULL);
  double   ghost = mean_of (self, CJM_CURVE_GHOST);
  double   ideal = mean_of (self, CJM_CURVE_IDEAL);
  double   column = (box.width - 36 - 2 * 20) / 3;
  double   y = box.y + 13, bottom = 0;
  int      shown = 0;

  y += cjm_builder_add_text (self, item, cjm_builder_word (self, CJM_WORD_WHAT_CHANGES), box.x + 18, y,
                             SPEC (.style = CJM_TYPE_NOTE_BOLD, .ink = CJM_INK_ACCENT))
           .height
       + 6;
  bottom = y;
  if (!isnan (ghost) && !isnan (ideal))
    {
      g_autofree char *from = signed_number (ghost);
      g_autofree char *to = signed_number (ideal);

      bottom = fmax (bottom, add_from_to (self, item, cjm_builder_word (self, CJM_WORD_MEAN_EMOTION), from,
                                          to, box.x + 18, y, column));
      shown++;
    }
  for (guint i = 0; i < self->notes->len && shown < 3; i++)
    {
      const CjmNote   *note = g_ptr_array_index (self->notes, i);
      double           now = isnan (note->value) ? note->baseline : note->value;
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;

      if (note->kind != CJM_NOTE_MEASURE || isnan (now) || isnan (note->target) || note->text == NULL)
        continue;
      from = cjm_words_number (now, note->unit);
      to = cjm_words_number (note->target, note->unit);
      bottom = fmax (bottom, add_from_to (self, item, note->text, from, to,
                                          box.x + 18 + shown * (column + 20), y, column));
      shown++;
    }
  item->summary.rule_y = bottom + 6;
  bottom = add_change_counts (self, item, box.x + 18, bottom + 14, cjm_rect_right (&box) - 18);
  item->box.height = item->ink.height = MAX (bottom + 12 - box.y, box.height);
  return item->box.height;
}

/* ---- Insight ---- */

/** cjm_summary_layout_add_insight: adds the insight of an empathy map. Returns: its height; 0 without one. */
double
cjm_summary_layout_add_insight (CjmBuilder *self, CjmRect box)
{
  CjmItem *item;
  CjmRect  name, text;

  if (self->map->insight == NULL)
    return 0;
  item = cjm_builder_add (self, CJM_ITEM_INSIGHT, box, NULL);
  cjm_item_add_mark (item, "kind-need", cjm_rect (box.x + 24, box.y + 24, 22, 22), CJM_INK_KIND,
                     CJM_NOTE_NEED);
  name = cjm_builder_add_text (
      self, item, cjm_builder_word (self, CJM_WORD_INSIGHT), box.x + 60, box.y + 24,
      SPEC (.style = CJM_TYPE_NOTE_BOLD, .ink = CJM_INK_KIND, .shade = CJM_NOTE_NEED));
  text = cjm_builder_add_member (self, item, &self->map->record, "insight", NULL, box.x + 60,
                                 cjm_rect_bottom (&name) + 4,
                                 SPEC (.style = CJM_TYPE_INSIGHT, .wrap = box.width - 60 - 24));
  item->box.height = item->ink.height = MAX (box.height, cjm_rect_bottom (&text) + 18 - box.y);
  return item->box.height;
}
