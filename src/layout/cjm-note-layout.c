/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-note-layout.c: a note, its height and what stands on it.
 *
 * Height and building walk the same function: with no item it only adds up.
 */
#include "layout/cjm-note-layout.h"

#include <math.h>
#include <string.h>

#define TAG_ROW 19.0
#define NOTE_PAD_FOLDED 11.0 /* text keeps clear of a folded corner */
#define ROW_HEIGHT 28.0
#define ROW_PAD 4.5
#define EMPATHY_LEAST 116.0
#define MARK_SIZE 13.0
#define BAR_HEIGHT 4.0

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

const char *
cjm_note_layout_kind_mark (CjmNoteKind kind)
{
  return kind_marks[kind];
}

const char *
cjm_note_layout_status_mark (CjmStatus status)
{
  static const char *const marks[] = { "status-todo", "status-doing", "status-done", "status-blocked" };

  return marks[status];
}

const char *
cjm_note_layout_basis_mark (CjmBasis basis)
{
  static const char *const marks[] = { "basis-assumed", "basis-seen", "basis-asked", "basis-measured" };

  return marks[basis];
}

static const char *
own_mark (const CjmNote *note)
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

/* ---- Sticky notes ---- */

/* Pills with the channels of a touchpoint, in rows. Returns the height. */
static double
add_chips (CjmBuilder *self, CjmItem *item, const CjmNote *note, double left, double width, double y)
{
  double x = left;
  double top = y;

  if (note->channels == NULL)
    return 0;
  for (char **id = note->channels; *id != NULL; id++)
    {
      const CjmChannel *channel = cjm_document_get_channel (self->document, *id);
      const char       *name = channel->name != NULL ? channel->name : channel->record.id;
      double            most = width - 8 - 12 - 4 - 8;
      CjmTextSize       size = cjm_builder_measure (self, name, CJM_TYPE_HINT, 0);
      gboolean          wraps = size.width > most || size.lines > 1;
      double            chip_width, chip_height;
      g_autofree char  *mark = g_strconcat ("channel-", channel->icon != NULL ? channel->icon : "website",
                                            NULL);

      if (wraps)
        size = cjm_builder_measure (self, name, CJM_TYPE_HINT, most);
      chip_width = 8 + 12 + 4 + size.width + 8;
      chip_height = CHIP_HEIGHT + (size.lines - 1) * cjm_type (CJM_TYPE_HINT)->line;
      if (x > left && x + chip_width > left + width)
        {
          x = left;
          y += CHIP_ROW;
        }
      if (item != NULL)
        {
          cjm_item_add_chip (item, CJM_CHIP_CHANNEL, cjm_rect (x, y, chip_width, chip_height), 0);
          cjm_item_add_mark (item, mark, cjm_rect (x + 7, y + 4, 12, 12), CJM_INK_SECOND, 0);
          cjm_builder_add_text (self, item, name, x + 8 + 12 + 4, y + 2.5,
                                SPEC (.style = CJM_TYPE_HINT, .wrap = wraps ? most : 0));
        }
      x += chip_width + 4;
      if (wraps)
        {
          x = left;
          y += chip_height + 4;
        }
    }
  return y + (x > left ? CHIP_ROW : 0) - top;
}

static double
add_tag (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y)
{
  static const CjmInk      inks[] = { CJM_INK_TEXT, CJM_INK_GOOD, CJM_INK_KIND, CJM_INK_SECOND, CJM_INK_BAD };
  static const char *const marks[] = { "", "tag-new", "tag-changed", "tag-kept", "tag-removed" };
  CjmRect                  text;

  if (note->change == CJM_CHANGE_NONE)
    return 0;
  if (item != NULL)
    {
      cjm_item_add_mark (item, marks[note->change], cjm_rect (x + 5, y + 2.5, 10, 10), inks[note->change],
                         CJM_NOTE_TOUCHPOINT);
      text = cjm_builder_add_text (
          self, item, cjm_words_change (self->language, note->change), x + 18, y,
          SPEC (.style = CJM_TYPE_HINT_BOLD, .ink = inks[note->change], .shade = CJM_NOTE_TOUCHPOINT));
      cjm_item_add_chip (item, CJM_CHIP_TAG, cjm_rect (x, y - 0.5, 18 + text.width + 7, 16), note->change);
    }
  return TAG_ROW;
}

#define BADGE_HEIGHT 16.0

/* A run of small chips: what it takes is measured with no item. */
typedef struct
{
  CjmBuilder *builder;
  CjmItem    *item;
  double      left, width;
  double      x, y;
  double      row; /* height of the row so far */
} BadgeRow;

/* A chip with @text in it; one wider than the row wraps inside. */
static void
add_badge (BadgeRow *row, const char *text, CjmChipStyle style)
{
  CjmBuilder *self = row->builder;
  double      most = row->width - 14;
  CjmTextSize size = cjm_builder_measure (self, text, CJM_TYPE_HINT, most);
  double      height = size.lines * cjm_type (CJM_TYPE_HINT)->line + BADGE_HEIGHT - 15;

  if (row->x > row->left && row->x + size.width + 14 > row->left + row->width)
    {
      row->x = row->left;
      row->y += row->row + 3;
      row->row = 0;
    }
  if (row->item != NULL)
    {
      cjm_item_add_chip (row->item, style, cjm_rect (row->x, row->y - 0.5, size.width + 14, height), 0);
      cjm_builder_add_text (self, row->item, text, row->x + 7, row->y,
                            SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_SECOND, .wrap = most));
    }
  row->x += size.width + 14 + 4;
  row->row = MAX (row->row, height);
}

/* Votes and the user's own tags, below the text. Returns the height. */
static double
add_badges (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
{
  BadgeRow row = { self, item, x, width, x, y, 0 };

  if (note->votes > 0)
    {
      g_autofree char *votes = g_strdup_printf ("● %d", note->votes);

      add_badge (&row, votes, CJM_CHIP_VOTES);
    }
  for (char **tag = note->tags; tag != NULL && *tag != NULL; tag++)
    add_badge (&row, *tag, CJM_CHIP_WORD);
  return row.row > 0 ? row.y + row.row + 4 - y : 0;
}

#define PICTURE_MOST 160.0

/* As wide as the note allows, not enlarged. Returns the height. */
static double
add_picture (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
{
  const CjmImage *image = cjm_document_get_image (self->document, note->picture);
  double          scale;

  if (image == NULL)
    return 0;
  scale = MIN (MIN (width / image->width, PICTURE_MOST / image->height), 1);
  if (item != NULL)
    cjm_builder_set_picture (
        self, item, note->picture,
        cjm_rect (x + (width - image->width * scale) / 2, y, image->width * scale, image->height * scale));
  return image->height * scale + 5;
}

static double
sticky (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
{
  double   top = y;
  gboolean folded = note->kind == CJM_NOTE_PAIN || note->kind == CJM_NOTE_BARRIER;
  double   wrap = width - NOTE_TEXT_X - (folded ? NOTE_PAD_FOLDED : NOTE_PAD_RIGHT);
  double   tag, chips, badges;
  gboolean removed = note->change == CJM_CHANGE_REMOVED;

  y += NOTE_PAD;
  y += add_picture (self, item, note, x + NOTE_MARK_X, y, width - 2 * NOTE_MARK_X - (folded ? 4 : 0));
  tag = add_tag (self, item, note, x + NOTE_MARK_X, y);
  y += tag;
  if (item != NULL)
    {
      cjm_item_add_mark (item, own_mark (note), cjm_rect (x + NOTE_MARK_X, y + 3, MARK_SIZE, MARK_SIZE),
                         CJM_INK_KIND, note->kind);
      cjm_builder_add_text (self, item, note->text, x + NOTE_TEXT_X, y,
                            SPEC (.style = CJM_TYPE_NOTE, .wrap = wrap, .struck = removed,
                                  .ink = removed ? CJM_INK_HINT : CJM_INK_TEXT));
    }
  y += MAX (cjm_builder_height (self, note->text, CJM_TYPE_NOTE, wrap), cjm_type (CJM_TYPE_NOTE)->line);
  chips = add_chips (self, item, note, x + NOTE_MARK_X, width - 2 * NOTE_MARK_X, y + 3);
  y += chips > 0 ? chips + 1 : 0;
  badges = add_badges (self, item, note, x + NOTE_MARK_X, y + 3, width - 2 * NOTE_MARK_X);
  y += badges > 0 ? badges + 1 : 0;
  return y + (chips > 0 || badges > 0 ? 4 : NOTE_PAD) - top;
}

/* ---- Action items ---- */

static char *
due_text (CjmBuilder *self, const CjmNote *note)
{
  return note->due != NULL ? cjm_words_date (self->language, note->due, FALSE) : NULL;
}

/* Owner at the left, date at the right; the owner wraps before they touch. */
static double
add_foot (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
{
  g_autofree char *due = due_text (self, note);
  double           due_width = due != NULL ? cjm_builder_measure (self, due, CJM_TYPE_HINT, 0).width + 8 : 0;
  double           wrap = MAX (width - 2 * NOTE_MARK_X - due_width, 40);
  gboolean         below = note->owner != NULL && due != NULL
                   && cjm_builder_measure (self, note->owner, CJM_TYPE_HINT, 0).width > wrap;
  double height;

  if (note->owner == NULL && due == NULL)
    return 0;
  if (below)
    wrap = width - 2 * NOTE_MARK_X;
  height = MAX (cjm_builder_height (self, note->owner, CJM_TYPE_HINT, wrap), 15) + (below ? 15 : 0);
  if (item != NULL)
    {
      cjm_builder_add_text (self, item, note->owner, x + NOTE_MARK_X, y + 4,
                            SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_SECOND, .wrap = wrap));
      cjm_builder_add_text (self, item, due, x + width - NOTE_MARK_X, y + 4 + (below ? height - 15 : 0),
                            SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_SECOND, .align = CJM_ALIGN_END));
      item->note.foot_y = y;
    }
  return height + 9;
}

static double
plan (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
{
  double height = fmax (sticky (self, item, note, x, y, width), 2 * NOTE_PAD + 2 * 19);
  double foot = add_foot (self, NULL, note, x, y, width);

  if (item != NULL) /* the foot stands at the bottom of what the row gave */
    add_foot (self, item, note, x, MAX (y + height - 2, cjm_rect_bottom (&item->box) - foot), width);
  return height + MAX (foot - 2, 0);
}

/* One line: status, text, owner, date; the text wraps. */
static double
plan_row (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
{
  g_autofree char *due = due_text (self, note);
  double   due_width = due != NULL ? cjm_builder_measure (self, due, CJM_TYPE_SMALL_BOLD, 0).width + 10 : 0;
  double   owner_width = note->owner != NULL
                             ? cjm_builder_measure (self, note->owner, CJM_TYPE_HINT, 0).width + 10
                             : 0;
  double   owner_height = cjm_builder_height (self, note->owner, CJM_TYPE_HINT,
                                              0); /* may have lines of its own */
  double   wrap = width - 27 - 8 - due_width - owner_width;
  gboolean below = wrap < 90;
  double   height;

  if (below)
    wrap = width - 27 - 8;
  height = MAX (cjm_builder_height (self, note->text, CJM_TYPE_NOTE, wrap), 19);
  if (!below)
    height = MAX (height, owner_height + 2);
  if (item != NULL)
    {
      double foot_y = y + ROW_PAD + (below ? height : 0);

      cjm_item_add_mark (item, cjm_note_layout_status_mark (note->status),
                         cjm_rect (x + 8, y + ROW_PAD + 3, 12, 12), CJM_INK_KIND, note->kind);
      cjm_builder_add_text (self, item, note->text, x + 27, y + ROW_PAD,
                            SPEC (.style = CJM_TYPE_NOTE, .wrap = wrap));
      cjm_builder_add_text (self, item, due, x + width - 8, foot_y + 1,
                            SPEC (.style = CJM_TYPE_SMALL_BOLD, .align = CJM_ALIGN_END));
      cjm_builder_add_text (self, item, note->owner, below ? x + 27 : x + width - 8 - due_width, foot_y + 2,
                            SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_SECOND,
                                  .align = below ? CJM_ALIGN_START : CJM_ALIGN_END,
                                  .wrap = below ? width - 35 - due_width : 0));
    }
  if (below && (due != NULL || note->owner != NULL))
    height += MAX (cjm_builder_height (self, note->owner, CJM_TYPE_HINT, width - 35 - due_width), 17) + 2;
  return height + 2 * ROW_PAD;
}

/* ---- Measures ---- */

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

static double
measure (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
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

/* Today → target with a bar that shows both. */
static double
target (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
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

/* ---- Empathy map ---- */

static char *
basis_text (CjmBuilder *self, const CjmNote *note)
{
  static const CjmWord words[] = { CJM_WORD_ASSUMED, CJM_WORD_SEEN, CJM_WORD_ASKED, CJM_WORD_MEASURED };
  const char          *word = cjm_builder_word (self, words[note->basis]);

  g_autofree char *basis = note->sample != NULL ? g_strdup_printf ("%s, %s", word, note->sample)
                                                : g_strdup (word);

  return note->votes > 0
             ? g_strdup_printf ("%s · %d %s", basis, note->votes,
                                cjm_builder_word (self, note->votes == 1 ? CJM_WORD_VOTE : CJM_WORD_VOTES))
             : g_steal_pointer (&basis);
}

static void
add_sent_to (CjmBuilder *self, CjmItem *item, const CjmNote *note, double right, double y)
{
  const CjmStage  *stage = cjm_document_get_stage (self->document, note->sent_to);
  g_autofree char *label = NULL;
  g_autoptr (GPtrArray) stages = NULL;
  guint   place = 0;
  CjmRect text;

  if (stage == NULL)
    return;
  stages = cjm_document_list_of_map (self->document, CJM_KIND_STAGE, stage->map);
  g_ptr_array_find (stages, stage, &place);
  label = g_strdup_printf ("→ %u", place + 1);
  text = cjm_builder_add_text (
      self, item, label, right - 7, y + 4,
      SPEC (.style = CJM_TYPE_HINT_BOLD, .ink = CJM_INK_WHITE, .align = CJM_ALIGN_END));
  cjm_item_add_chip (item, CJM_CHIP_SENT, cjm_rect (text.x - 7, y + 3.5, text.width + 14, 16), (int) place);
}

static double
empathy (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
{
  gboolean         face = note->kind == CJM_NOTE_FEELING && !isnan (note->feeling);
  double           text_x = face ? 41 : 28;
  double           wrap = width - text_x - NOTE_PAD_RIGHT;
  double           text = MAX (cjm_builder_height (self, note->text, CJM_TYPE_EMPATHY, wrap), 23);
  double           sent = note->sent_to != NULL ? 40 : 0;
  g_autofree char *basis = basis_text (self, note);
  double           foot_wrap = width - 26 - 9 - sent;
  double           foot = cjm_builder_height (self, basis, CJM_TYPE_HINT, foot_wrap) + 9;
  double           height = MAX (NOTE_PAD + text + 8 + foot, EMPATHY_LEAST);

  if (item != NULL)
    {
      double foot_y = MAX (y + height, cjm_rect_bottom (&item->box)) - foot;

      if (face)
        cjm_item_add_face (item, note->feeling, cjm_rect (x + 9, y + NOTE_PAD, 23, 23));
      else
        cjm_item_add_mark (item, own_mark (note), cjm_rect (x + 9, y + NOTE_PAD + 5, MARK_SIZE, MARK_SIZE),
                           CJM_INK_KIND, note->kind);
      cjm_builder_add_text (self, item, note->text, x + text_x, y + NOTE_PAD,
                            SPEC (.style = CJM_TYPE_EMPATHY, .wrap = wrap));
      cjm_item_add_mark (item, cjm_note_layout_basis_mark (note->basis), cjm_rect (x + 9, foot_y + 5, 13, 13),
                         CJM_INK_SECOND, 0);
      cjm_builder_add_text (self, item, basis, x + 26, foot_y + 4,
                            SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_SECOND, .wrap = foot_wrap));
      add_sent_to (self, item, note, x + width - 7, foot_y);
      item->note.foot_y = foot_y;
    }
  return height;
}

/* ---- On the clock axis ---- */

#define BLOCK_PAD 6.0

static gboolean
block_has_room (CjmBuilder *self, const CjmNote *note, double width)
{
  return note->text != NULL
         && width - 2 * BLOCK_PAD >= MIN (cjm_builder_word_width (self, note->text, CJM_TYPE_LABEL), 60)
         && width > 24;
}

static double
block (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
{
  static const char *const marks[] = { "activity-rest",   "activity-home",    "activity-work",
                                       "activity-travel", "activity-leisure", "activity-product" };
  double                   wrap = width - 2 * BLOCK_PAD;
  gboolean                 room = block_has_room (self, note, width);
  double                   text = room ? cjm_builder_height (self, note->text, CJM_TYPE_LABEL, wrap) : 17;
  g_autofree char         *length = cjm_words_minutes (self->language, note->length);
  double                   height = MAX (6 + 17 + 4 + text + 6, 80);

  if (item != NULL)
    {
      double bottom = MAX (y + height, cjm_rect_bottom (&item->box));

      cjm_item_add_mark (item, marks[note->activity], cjm_rect (x + BLOCK_PAD, y + 8, 11, 11), CJM_INK_SECOND,
                         0);
      if (width > 16 + 2 * BLOCK_PAD + cjm_builder_measure (self, length, CJM_TYPE_SMALL, 0).width)
        cjm_builder_add_text (self, item, length, x + width - BLOCK_PAD, y + 5,
                              SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_SECOND, .align = CJM_ALIGN_END));
      if (room)
        cjm_builder_add_text (self, item, note->text, x + BLOCK_PAD, bottom - 6 - text,
                              SPEC (.style = CJM_TYPE_LABEL, .wrap = wrap));
    }
  return height;
}

static double
place (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
{
  gboolean marked = width >= 60;
  double   text_x = marked ? 22 : 6;
  double   wrap = MAX (width - text_x - 5, 10);
  gboolean room = note->text != NULL && width > 30;
  double   text = room ? cjm_builder_height (self, note->text, CJM_TYPE_LABEL, wrap) : 17;

  if (item != NULL)
    {
      if (marked || !room)
        cjm_item_add_mark (item, "lane-place", cjm_rect (x + MIN (6, width / 2 - 6), y + 6, 12, 12),
                           CJM_INK_SECOND, 0);
      if (room)
        cjm_builder_add_text (self, item, note->text, x + text_x, y + 5,
                              SPEC (.style = CJM_TYPE_LABEL, .wrap = wrap));
    }
  return text + 10;
}

static double
pill (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
{
  const CjmChannel *channel = note->channels != NULL
                                  ? cjm_document_get_channel (self->document, note->channels[0])
                                  : NULL;
  g_autofree char  *mark = g_strconcat (
       "channel-", channel != NULL && channel->icon != NULL ? channel->icon : "website", NULL);

  if (item != NULL)
    cjm_item_add_mark (item, mark, cjm_rect (x + width / 2 - 6, y + 4, 12, 12), CJM_INK_SECOND, 0);
  return 20;
}

/* The block is as long as the contact; its name stands behind it. */
static double
brand (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
{
  if (item != NULL
      && cjm_builder_add_text (self, item, note->text, x + width + BRAND_GAP, y + 2.5,
                               SPEC (.style = CJM_TYPE_SMALL, .wrap = BRAND_WRAP))
                 .width
             > 0)
    g_array_index (item->texts, CjmTextBox, 0).halo = TRUE;
  return MAX (BRAND_HEIGHT, cjm_builder_height (self, note->text, CJM_TYPE_SMALL, BRAND_WRAP) + 5);
}

static double
window_flag (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
{
  const char      *text = note->text != NULL ? note->text : cjm_builder_word (self, CJM_WORD_OPEN_MOMENT);
  const char      *colon = strchr (text, ':');
  g_autofree char *name = colon != NULL ? g_strndup (text, colon - text) : g_strdup (text);
  g_autofree char *reason = colon != NULL ? g_strstrip (g_strdup (colon + 1)) : NULL;
  double           wrap = width - 2 * 10;
  double           name_wrap = wrap - 22;
  double           name_height = MAX (cjm_builder_height (self, name, CJM_TYPE_LABEL_BOLD, name_wrap), 17);
  double           reason_height = cjm_builder_height (self, reason, CJM_TYPE_HINT, wrap);

  if (item != NULL)
    {
      g_autofree char *mark = g_strdup_printf ("open-%d", note->severity);

      cjm_item_add_mark (item, mark, cjm_rect (x + 10, y + 6, 16, 14), CJM_INK_ACCENT, 0);
      cjm_builder_add_text (self, item, name, x + 10 + 22, y + 5,
                            SPEC (.style = CJM_TYPE_LABEL_BOLD, .wrap = name_wrap));
      cjm_builder_add_text (self, item, reason, x + 10, y + 5 + name_height,
                            SPEC (.style = CJM_TYPE_HINT, .wrap = wrap));
    }
  return 5 + name_height + reason_height + 5;
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
      return fmax (sticky (self, item, note, x, y, width), 2 * NOTE_PAD + 2 * 19);
    case CJM_NOTE_STYLE_PLAN:
      return plan (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_ROW:
      return plan_row (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_MEASURE:
      return measure (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_TARGET:
      return target (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_EMPATHY:
      return empathy (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_BLOCK:
      return block (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_PLACE:
      return place (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_PILL:
      return pill (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_BRAND:
      return brand (self, item, note, x, y, width);
    case CJM_NOTE_STYLE_WINDOW:
      return window_flag (self, item, note, x, y, width);
    }
  g_assert_not_reached ();
}

/** cjm_note_layout_height: Returns: how tall @note wants to be at @width. */
double
cjm_note_layout_height (CjmBuilder *self, const CjmNote *note, CjmNoteStyle style, double width)
{
  return compose (self, NULL, note, style, 0, 0, width);
}

/** cjm_note_layout_add: adds @note; @box must be as tall as cjm_note_layout_height() said. */
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
