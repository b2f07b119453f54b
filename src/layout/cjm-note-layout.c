/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-note-layout.c: a note, its height and what stands on it.
 *
 * Height and building walk the same function: with no item it only adds up.
 */
#include "layout/cjm-note-layout-private.h"

#include <math.h>
#include <string.h>

static const char *const kind_marks[CJM_N_NOTE_KINDS] = {
  [CJM_NOTE_TEXT] = "kind-text",          [CJM_NOTE_GOAL] = "kind-goal",
  [CJM_NOTE_ACTION] = "kind-action",      [CJM_NOTE_TOUCHPOINT] = "kind-touch",
  [CJM_NOTE_THOUGHT] = "kind-thought",    [CJM_NOTE_QUOTE] = "kind-quote",
  [CJM_NOTE_FEELING] = "kind-feeling",    [CJM_NOTE_NEED] = "kind-need",
  [CJM_NOTE_EXPECTATION] = "kind-expect", [CJM_NOTE_PAIN] = "kind-pain",
  [CJM_NOTE_BARRIER] = "kind-barrier",    [CJM_NOTE_OPPORTUNITY] = "kind-opp",
  [CJM_NOTE_SOLUTION] = "kind-solution",  [CJM_NOTE_PLAN] = "kind-plan",
  [CJM_NOTE_MEASURE] = "kind-kpi",        [CJM_NOTE_FACT] = "kind-fact",
  [CJM_NOTE_DECISION] = "kind-decision",  [CJM_NOTE_GAIN] = "kind-expect",
  [CJM_NOTE_IMAGE] = "kind-image",
};

/** cjm_note_layout_kind_mark: Returns: (transfer none): name of the mark of such notes. */
const char *
cjm_note_layout_kind_mark (CjmNoteKind kind)
{
  return kind_marks[kind];
}

/** cjm_note_layout_status_mark: Returns: (transfer none): name of the mark of an action item in that status.
 */
const char *
cjm_note_layout_status_mark (CjmStatus status)
{
  static const char *const marks[] = { "status-todo", "status-doing", "status-done", "status-blocked" };

  return marks[status];
}

/** cjm_note_layout_basis_mark: Returns: (transfer none): name of the mark of what a note is based on. */
const char *
cjm_note_layout_basis_mark (CjmBasis basis)
{
  static const char *const marks[] = { "basis-assumed", "basis-seen", "basis-asked", "basis-measured" };

  return marks[basis];
}

/** cjm_note_layout_mark: Returns: (transfer none): name of the mark of @note: of its kind, origin or status.
 */
const char *
cjm_note_layout_mark (const CjmNote *note)
{
  static const char *const touch[] = { "kind-touch", "kind-touch-external", "kind-touch-rival" };

  if (note->kind == CJM_NOTE_TOUCHPOINT)
    return touch[note->origin];
  if (note->kind == CJM_NOTE_PLAN)
    return cjm_note_layout_status_mark (note->status);
  return kind_marks[note->kind];
}

/** cjm_note_layout_get_style: Returns: how @note is drawn in @lane. */
CjmNoteStyle
cjm_note_layout_get_style (CjmBuilder *self, const CjmNote *note, const CjmLane *lane)
{
  gboolean future = self->map->kind == CJM_MAP_FUTURE_STATE;

  if (lane->kind == CJM_LANE_TRAY)
    return CJM_NOTE_STYLE_STICKY;
  if (self->map->kind == CJM_MAP_EMPATHY)
    return CJM_NOTE_STYLE_EMPATHY;
  if (self->map->kind == CJM_MAP_DAY)
    switch (lane->kind)
      {
      case CJM_LANE_WINDOWS:
        return CJM_NOTE_STYLE_WINDOW;
      case CJM_LANE_ACTIVITIES:
        return CJM_NOTE_STYLE_BLOCK;
      case CJM_LANE_PLACES:
        return CJM_NOTE_STYLE_PLACE;
      case CJM_LANE_CHANNELS:
        return CJM_NOTE_STYLE_PILL;
      case CJM_LANE_BRAND:
      case CJM_LANE_RIVALS:
        return CJM_NOTE_STYLE_BRAND;
      default:
        return CJM_NOTE_STYLE_STICKY;
      }
  if (note->kind == CJM_NOTE_PLAN)
    return future && lane->kind == CJM_LANE_PLAN ? CJM_NOTE_STYLE_ROW : CJM_NOTE_STYLE_PLAN;
  if (note->kind == CJM_NOTE_MEASURE)
    return future || !isnan (note->baseline) ? CJM_NOTE_STYLE_TARGET : CJM_NOTE_STYLE_MEASURE;
  return CJM_NOTE_STYLE_STICKY;
}

static double
compose (CjmBuilder    *self,
         CjmItem       *item,
         const CjmNote *note,
         CjmNoteStyle   style,
         double         x,
         double         y,
         double         width)
{
  switch (style)
    {
    case CJM_NOTE_STYLE_STICKY:
      return fmax (cjm_note_layout_sticky (self, item, note, x, y, width), 2 * NOTE_PAD + 2 * 19);
    case CJM_NOTE_STYLE_PLAN:
      return cjm_note_layout_plan (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_ROW:
      return cjm_note_layout_plan_row (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_MEASURE:
      return cjm_note_layout_measure (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_TARGET:
      return cjm_note_layout_target (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_EMPATHY:
      return cjm_note_layout_empathy (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_BLOCK:
      return cjm_note_layout_block (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_PLACE:
      return cjm_note_layout_place (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_PILL:
      return cjm_note_layout_pill (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_BRAND:
      return cjm_note_layout_brand (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_WINDOW:
      return cjm_note_layout_window_flag (self, item, note, x, y, width);
    }
  g_assert_not_reached ();
}

/** cjm_note_layout_height: Returns: how tall @note wants to be at @width. */
double
cjm_note_layout_height (CjmBuilder *self, const CjmNote *note, CjmNoteStyle style, double width)
{
  return compose (self, NULL, note, style, 0, 0, width);
}

/** cjm_note_layout_add: adds @note; @box must be as tall as cjm_note_layout_height() returns. */
CjmItem *
cjm_note_layout_add (CjmBuilder *self, const CjmNote *note, CjmNoteStyle style, CjmRect box)
{
  CjmItem *item = cjm_builder_add (self, CJM_ITEM_NOTE, box, &note->record);
  CjmRect  tail;

  item->note.style = style;
  item->note.assumed = self->map->kind == CJM_MAP_CURRENT_STATE && note->basis == CJM_BASIS_ASSUMPTION
                       && note->kind != CJM_NOTE_TEXT;
  compose (self, item, note, style, box.x, box.y, box.width);
  if (note->kind == CJM_NOTE_QUOTE || note->kind == CJM_NOTE_THOUGHT || style == CJM_NOTE_STYLE_WINDOW)
    {
      tail = cjm_rect (box.x, box.y, box.width, box.height + 6);
      item->ink = cjm_rect_union (&item->ink, &tail);
    }
  item->ink = cjm_rect_grow (&item->ink, 1);
  return item;
}

/** cjm_note_layout_least_slot: Returns: height that the hint of @lane needs in a place of @width. */
double
cjm_note_layout_least_slot (CjmBuilder *self, const CjmLane *lane, double width)
{
  return cjm_builder_height (self, lane->hint, CJM_TYPE_LABEL, width - NOTE_TEXT_X - NOTE_PAD_RIGHT)
         + 2 * NOTE_PAD;
}

/** cjm_note_layout_add_hint: says in an empty place what belongs in @lane. */
void
cjm_note_layout_add_hint (CjmBuilder *self, CjmItem *slot, const CjmLane *lane)
{
  CjmNoteKind kind = cjm_record_usual_note_kind (lane->kind);
  double      text_x = kind == CJM_NOTE_TEXT ? NOTE_MARK_X : NOTE_TEXT_X;

  if (kind != CJM_NOTE_TEXT)
    cjm_item_add_mark (
        slot, kind_marks[kind],
        cjm_rect (slot->box.x + NOTE_MARK_X, slot->box.y + NOTE_PAD + 2.5, MARK_SIZE, MARK_SIZE),
        CJM_INK_SLOT, 0);
  cjm_builder_add_text (
      self, slot, lane->hint, slot->box.x + text_x, slot->box.y + NOTE_PAD,
      SPEC (.style = CJM_TYPE_LABEL, .ink = CJM_INK_HINT, .wrap = slot->box.width - text_x - NOTE_PAD_RIGHT));
}
