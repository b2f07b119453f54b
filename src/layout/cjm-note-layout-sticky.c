/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-note-layout-sticky.c: sticky notes and action items. */
#include "layout/cjm-note-layout-private.h"

#include <math.h>

#define TAG_ROW 19.0
#define NOTE_PAD_FOLDED 11.0 /* text keeps clear of a folded corner */
#define ROW_PAD 4.5

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

  g_assert (note->change < G_N_ELEMENTS (inks));
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

  g_assert (most > 0);
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

/** cjm_note_layout_sticky: a sticky note: picture, tag, text, channels, votes and tags. */
double
cjm_note_layout_sticky (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
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
      cjm_item_add_mark (item, cjm_note_layout_mark (note),
                         cjm_rect (x + NOTE_MARK_X, y + 3, MARK_SIZE, MARK_SIZE), CJM_INK_KIND, note->kind);
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

/** cjm_note_layout_plan: an action item: a sticky note with owner and date at its foot. */
double
cjm_note_layout_plan (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
{
  double height = fmax (cjm_note_layout_sticky (self, item, note, x, y, width), 2 * NOTE_PAD + 2 * 19);
  double foot = add_foot (self, NULL, note, x, y, width);

  if (item != NULL) /* the foot stands at the bottom of what the row gave */
    add_foot (self, item, note, x, MAX (y + height - 2, cjm_rect_bottom (&item->box) - foot), width);
  return height + MAX (foot - 2, 0);
}

/** cjm_note_layout_plan_row: an action item on one line: status, text, owner, date; the text wraps. */
double
cjm_note_layout_plan_row (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
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
