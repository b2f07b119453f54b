/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-note-layout-empathy.c: notes of an empathy map. */
#include "layout/cjm-note-layout-private.h"

#include <math.h>

#define EMPATHY_LEAST 116.0

static char *
basis_text (CjmBuilder *self, const CjmNote *note)
{
  static const CjmWord words[] = { CJM_WORD_ASSUMED, CJM_WORD_SEEN, CJM_WORD_ASKED, CJM_WORD_MEASURED };
  const char          *word = cjm_builder_word (self, words[note->basis]);

  g_autofree char *basis = note->sample != NULL ? g_strdup_printf ("%s, %s", word, note->sample)
                                                : g_strdup (word);

  g_assert (note->basis < G_N_ELEMENTS (words));
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

/** cjm_note_layout_empathy: a note of an empathy map, with what it is based on at its foot. */
double
cjm_note_layout_empathy (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width)
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
        cjm_item_add_mark (item, cjm_note_layout_mark (note),
                           cjm_rect (x + 9, y + NOTE_PAD + 5, MARK_SIZE, MARK_SIZE), CJM_INK_KIND,
                           note->kind);
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
