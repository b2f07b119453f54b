/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-lane-layout.c: the label of a lane: icon, name and the question it asks. */
#include "layout/cjm-lane-layout.h"

static const char *const lane_marks[CJM_N_LANE_KINDS] = {
  [CJM_LANE_NOTES] = "lane-activity",       [CJM_LANE_ACTIONS] = "lane-steps",
  [CJM_LANE_TOUCHPOINTS] = "lane-touch",    [CJM_LANE_THOUGHTS] = "lane-thought",
  [CJM_LANE_EMOTION] = "lane-curve",        [CJM_LANE_PAINS] = "lane-pain",
  [CJM_LANE_OPPORTUNITIES] = "lane-bulb",   [CJM_LANE_PLAN] = "lane-check",
  [CJM_LANE_MEASURES] = "lane-kpi",         [CJM_LANE_GAP] = "lane-gap",
  [CJM_LANE_SOLUTIONS] = "lane-puzzle",     [CJM_LANE_WINDOWS] = "lane-window",
  [CJM_LANE_ACTIVITIES] = "lane-activity",  [CJM_LANE_PLACES] = "lane-place",
  [CJM_LANE_CHANNELS] = "lane-device",      [CJM_LANE_BRAND] = "lane-brand",
  [CJM_LANE_RIVALS] = "channel-competitor", [CJM_LANE_SAYS] = "lane-speech",
  [CJM_LANE_THINKS] = "lane-thought",       [CJM_LANE_DOES] = "lane-steps",
  [CJM_LANE_FEELS] = "lane-heart",          [CJM_LANE_GAINS] = "lane-gain",
};

/** cjm_lane_layout_kind_mark: Returns: (transfer none): name of the mark of such lanes. */
const char *
cjm_lane_layout_kind_mark (CjmLaneKind kind)
{
  return lane_marks[kind];
}

static double
lane_label (CjmBuilder *self, CjmItem *item, const CjmLane *lane, double x, double y, double width)
{
  /* On a curve panel the name may reach over the scale, the question not. */
  gboolean folded = lane->folded && lane->kind != CJM_LANE_TRAY
                    && self->layout->map_kind <= CJM_MAP_FUTURE_STATE;
  gboolean one_line = cjm_builder_height (self, lane->name, CJM_TYPE_LANE, LABEL_WIDTH - 32 - 6) <= 19;
  double   wrap = (one_line ? LABEL_WIDTH : width) - 32 - 6;
  double   question_wrap = width - 10 - 6;
  double   name = MAX (cjm_builder_height (self, lane->name, CJM_TYPE_LANE, wrap), 19);
  /* A scale of one's own says what the question would, and needs the room. */
  gboolean asks = !folded && lane->best == NULL && lane->worst == NULL;
  double   question = asks ? cjm_builder_height (self, lane->question, CJM_TYPE_HINT, question_wrap) : 0;

  if (item != NULL)
    {
      cjm_item_add_mark (item, lane_marks[lane->kind], cjm_rect (x + 10, y + 10, 16, 16), CJM_INK_ACCENT, 0);
      cjm_builder_add_member (self, item, &lane->record, "name", cjm_builder_word (self, CJM_WORD_NAME),
                              x + 32, y + 8, SPEC (.style = CJM_TYPE_LANE, .wrap = wrap));
      if (asks)
        cjm_builder_add_member (self, item, &lane->record, "question",
                                cjm_builder_word (self, CJM_WORD_QUESTION), x + 10, y + 8 + name + 2,
                                SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_HINT, .wrap = question_wrap));
    }
  return 8 + name + 2 + question + 8;
}

/** cjm_lane_layout_label_height: Returns: height that the label of @lane needs at @width. */
double
cjm_lane_layout_label_height (CjmBuilder *self, const CjmLane *lane, double width)
{
  return lane_label (self, NULL, lane, 0, 0, width);
}

/** cjm_lane_layout_add_label: adds the label of @lane; @box must be as tall as cjm_lane_layout_label_height()
 * says for @text_width. Returns: (transfer none). */
CjmItem *
cjm_lane_layout_add_label (CjmBuilder *self, const CjmLane *lane, CjmRect box, double text_width)
{
  CjmItem *item = cjm_builder_add (self, CJM_ITEM_LANE, box, &lane->record);

  item->lane.place = lane->kind == CJM_LANE_EMOTION ? CJM_LABEL_ON_PANEL : CJM_LABEL_BLOCK;
  lane_label (self, item, lane, box.x, box.y, text_width);
  return item;
}
