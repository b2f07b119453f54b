/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-note-layout-day.c: notes on a clock axis: activities, places, channels, brands, open moments. */
#include "layout/cjm-note-layout-private.h"

#include <string.h>

#define BLOCK_PAD 6.0

static gboolean
block_has_room (CjmBuilder *self, const CjmNote *note, double width)
{
  return note->text != NULL
         && width - 2 * BLOCK_PAD >= MIN (cjm_builder_word_width (self, note->text, CJM_TYPE_LABEL), 60)
         && width > 24;
}

/** cjm_note_layout_block: an activity: what it is, and how long where there is room. */
double
cjm_note_layout_block (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
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

/** cjm_note_layout_place: a place; a mark alone where the name has no room. */
double
cjm_note_layout_place (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
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

/** cjm_note_layout_pill: a contact by a channel: its icon. */
double
cjm_note_layout_pill (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
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

/** cjm_note_layout_brand: a contact with a brand: a block as long as the contact, its name behind it. */
double
cjm_note_layout_brand (CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
{
  if (item != NULL
      && cjm_builder_add_text (self, item, note->text, x + width + BRAND_GAP, y + 2.5,
                               SPEC (.style = CJM_TYPE_SMALL, .wrap = BRAND_WRAP))
                 .width
             > 0)
    g_array_index (item->texts, CjmTextBox, 0).halo = TRUE;
  return MAX (BRAND_HEIGHT, cjm_builder_height (self, note->text, CJM_TYPE_SMALL, BRAND_WRAP) + 5);
}

/** cjm_note_layout_window_flag: the flag of an open moment: what stands before a colon is its name. */
double
cjm_note_layout_window_flag (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
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
