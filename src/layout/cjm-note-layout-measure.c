/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-note-layout-measure.c: measures, and targets with a bar. */
#include "layout/cjm-note-layout-private.h"

#include <math.h>

#define BAR_HEIGHT 4.0

/* A run of texts that stand beside each other while there is room and below each
 * other where there is not. */
typedef struct
{
  CjmBuilder *builder;
  CjmItem    *item; /* NULL to measure only */
  double      left, width;
  double      x, y, height; /* of the line */
} Flow;

static void
flow_add (Flow *flow, const char *text, double gap, double drop, const TextSpec *spec)
{
  TextSpec    wrapped = *spec;
  CjmTextSize size;

  g_assert (flow->width > 0 && flow->x >= flow->left);
  if (text == NULL)
    return;
  size = cjm_builder_measure (flow->builder, text, spec->style, flow->width);
  if (flow->x > flow->left && flow->x + gap + size.width > flow->left + flow->width)
    {
      flow->y += flow->height;
      flow->x = flow->left;
      flow->height = 0;
      drop = 0;
    }
  if (flow->x == flow->left)
    gap = 0;
  wrapped.wrap = flow->width;
  if (flow->item != NULL && spec->align == CJM_ALIGN_END && flow->x > flow->left)
    cjm_builder_add_text (flow->builder, flow->item, text, flow->left + flow->width, flow->y + drop,
                          &wrapped);
  else if (flow->item != NULL)
    {
      wrapped.align = CJM_ALIGN_START;
      cjm_builder_add_text (flow->builder, flow->item, text, flow->x + gap, flow->y + drop, &wrapped);
    }
  flow->x += gap + size.width;
  flow->height = MAX (flow->height, drop + size.lines * cjm_type (spec->style)->line);
}

/** cjm_note_layout_measure: a measure with its value and, where it has one, its target. */
double
cjm_note_layout_measure (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
{
  Flow             flow = { self, item, x + 9, width - 18, x + 9, y + NOTE_PAD, 0 };
  g_autofree char *value = isnan (note->value) ? g_strdup ("—") : cjm_words_number (note->value, NULL);
  g_autofree char *goal_value = isnan (note->target) ? NULL : cjm_words_number (note->target, note->unit);
  g_autofree char *goal = goal_value != NULL ? g_strdup_printf (
                              "%s %s", cjm_builder_word (self, CJM_WORD_TARGET), goal_value)
                                             : NULL;

  if (item != NULL)
    cjm_builder_add_text (self, item, note->text, flow.left, flow.y,
                          SPEC (.style = CJM_TYPE_SMALL_BOLD, .wrap = flow.width));
  flow.y += MAX (cjm_builder_height (self, note->text, CJM_TYPE_SMALL_BOLD, flow.width), 17);
  flow_add (&flow, value, 0, 0, SPEC (.style = CJM_TYPE_VALUE));
  flow_add (&flow, note->unit, 4, 11, SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_SECOND));
  flow_add (&flow, goal, 8, 11,
            SPEC (.style = CJM_TYPE_SMALL_BOLD, .ink = CJM_INK_GOOD, .align = CJM_ALIGN_END));
  return flow.y + flow.height + 6 - y;
}

/** cjm_note_layout_target: a measure from its value or baseline to its target, with room for a bar. */
double
cjm_note_layout_target (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
{
  Flow             flow = { self, item, x + 9, width - 18, x + 9, y + NOTE_PAD, 0 };
  double           now = isnan (note->value) ? note->baseline : note->value;
  g_autofree char *today = isnan (now) ? g_strdup ("—") : cjm_words_number (now, note->unit);
  g_autofree char *from = g_strdup_printf ("%s →", today);
  g_autofree char *goal = isnan (note->target) ? g_strdup ("—") : cjm_words_number (note->target, note->unit);

  if (item != NULL)
    cjm_builder_add_text (self, item, note->text, flow.left, flow.y,
                          SPEC (.style = CJM_TYPE_SMALL_BOLD, .wrap = flow.width));
  flow.y += MAX (cjm_builder_height (self, note->text, CJM_TYPE_SMALL_BOLD, flow.width), 17);
  flow_add (&flow, from, 0, 4.5, SPEC (.style = CJM_TYPE_NOTE, .ink = CJM_INK_SECOND));
  flow_add (&flow, goal, 5, 0, SPEC (.style = CJM_TYPE_GOAL_VALUE, .ink = CJM_INK_GOOD));
  return flow.y + flow.height + 8 + BAR_HEIGHT + 9 - y;
}
