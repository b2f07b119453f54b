/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-card-layout.c: persona cards in the header. */
#include "layout/cjm-card-layout.h"

#include <math.h>

typedef struct
{
  CjmWord     word;
  const char *member;
  const char *text;
} Field;

#define MOST_FIELDS 9
#define CARD_FIELDS 6 /* of them on a card of a map */

/* What the card says, what matters most first. Returns how many. */
static guint
list_fields (const CjmPersona *persona, guint most, Field fields[MOST_FIELDS])
{
  const Field all[] = {
    { CJM_WORD_MOTIVATIONS, "motivations", persona->motivations },
    { CJM_WORD_SKILLS, "skills", persona->skills },
    { CJM_WORD_SHORT_OF, "short_of", persona->short_of },
    { CJM_WORD_GOALS, "goals", persona->goals },
    { CJM_WORD_FRUSTRATIONS, "frustrations", persona->frustrations },
    { CJM_WORD_DECIDES_BY, "decision_factors", persona->decision_factors },
    { CJM_WORD_NEEDS, "needs", persona->needs },
    { CJM_WORD_PREFERRED_CHANNELS, "preferred_channels", persona->preferred_channels },
    { CJM_WORD_BOUGHT_BEFORE, "purchase_history", persona->purchase_history },
  };
  guint n = 0;

  g_assert (most <= MOST_FIELDS);
  for (guint i = 0; i < G_N_ELEMENTS (all) && n < most; i++)
    if (all[i].text != NULL)
      fields[n++] = all[i];
  return n;
}

static char *
describe (CjmBuilder *self, const CjmPersona *persona)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *age = persona->age > 0 ? cjm_words_age (self->language, persona->age) : NULL;
  const char      *parts[] = { persona->gender, persona->household, persona->work, persona->segment };

  if (age != NULL)
    g_string_append (text, age);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      {
        const char *separator = i == 0 ? ", " : " · ";

        g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", parts[i]);
      }
  return g_string_free (text, FALSE);
}

/* Fields in @columns columns. Returns the y below. */
static double
add_fields (CjmBuilder       *self,
            CjmItem          *item,
            const CjmPersona *persona,
            double            x,
            double            y,
            double            width,
            guint             columns,
            guint             most)
{
  Field  fields[MOST_FIELDS];
  guint  n = list_fields (persona, most, fields);
  double column = (width - (columns - 1) * 14) / columns;

  g_assert (columns > 0 && column > 0);
  for (guint first = 0; first < n; first += columns)
    {
      double height = 0;

      for (guint i = first; i < MIN (first + columns, n); i++)
        {
          double  field_x = x + (i - first) * (column + 14);
          CjmRect text;

          cjm_builder_add_text (self, item, cjm_builder_word (self, fields[i].word), field_x, y,
                                SPEC (.style = CJM_TYPE_HINT_BOLD, .ink = CJM_INK_PERSONA,
                                      .shade = persona->style, .wrap = column));
          text = cjm_builder_add_member (self, item, &persona->record, fields[i].member, NULL, field_x,
                                         y + 15, SPEC (.style = CJM_TYPE_LABEL, .wrap = column));
          height = MAX (height, 15 + text.height);
        }
      y += height + 8;
    }
  return y;
}

/* A card with all there is to say; @columns of fields. */
static double
full_card (CjmBuilder *self, CjmItem *item, const CjmPersona *persona, CjmRect box, guint columns, guint most)
{
  double           radius = columns == 3 ? 41.5 : 32;
  double           text_x = box.x + 2 * radius + 41;
  double           wrap = cjm_rect_right (&box) - 16 - text_x;
  double           y = box.y + 14;
  g_autofree char *about = describe (self, persona);
  Field            fields[MOST_FIELDS];
  guint            n_fields = list_fields (persona, most, fields);
  CjmRect          name, quote, line, epithet;

  item->persona.circle = (CjmCircle){ box.x + 22 + radius, box.y + 18 + radius, radius };
  name = cjm_builder_add_member (self, item, &persona->record, "name", cjm_builder_word (self, CJM_WORD_NAME),
                                 text_x, y, SPEC (.style = CJM_TYPE_PERSONA, .wrap = wrap));
  epithet = cjm_builder_add_member (
      self, item, &persona->record, "epithet", cjm_builder_word (self, CJM_WORD_IN_ONE_LINE),
      item->persona.circle.x, item->persona.circle.y + radius + 9,
      SPEC (.style = CJM_TYPE_LABEL_BOLD, .ink = CJM_INK_PERSONA, .shade = persona->style,
            .align = CJM_ALIGN_CENTRE, .wrap = 2 * radius + 30));
  if (name.height <= 28 && wrap - name.width - 12 > 0
      && cjm_builder_height (self, about, CJM_TYPE_SMALL, wrap - name.width - 12) <= 17)
    cjm_builder_add_text (self, item, about, cjm_rect_right (&name) + 12, y + 8,
                          SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_SECOND));
  else
    {
      line = cjm_builder_add_text (self, item, about, text_x, cjm_rect_bottom (&name),
                                   SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_SECOND, .wrap = wrap));
      y += line.height;
    }
  y += MAX (name.height, 28) + 1;
  quote = cjm_builder_add_member (self, item, &persona->record, "quote",
                                  n_fields == 0 ? cjm_builder_word (self, CJM_WORD_QUOTE) : NULL, text_x, y,
                                  SPEC (.style = CJM_TYPE_QUOTE, .ink = CJM_INK_THOUGHT, .wrap = wrap));
  y = add_fields (self, item, persona, text_x, y + quote.height + (quote.height > 0 ? 6 : 4), wrap, columns,
                  most);
  item->persona.sample_y = MAX (cjm_rect_bottom (&epithet), item->persona.circle.y + radius + 26) + 11;
  return MAX (y + 4, item->persona.sample_y + 19) - box.y;
}

/* Portrait, name and epithet only. */
static double
compact_card (CjmBuilder *self, CjmItem *item, const CjmPersona *persona, CjmRect box)
{
  double           radius = 41.5;
  double           middle = box.x + box.width / 2;
  double           wrap = box.width - 12;
  g_autofree char *age = persona->age > 0 ? cjm_words_age (self->language, persona->age) : NULL;
  g_autofree char *title = age != NULL && persona->name != NULL
                               ? g_strdup_printf ("%s, %s", persona->name, age)
                               : g_strdup (persona->name);
  const TextSpec  *name_spec = SPEC (.style = CJM_TYPE_NOTE_BOLD, .align = CJM_ALIGN_CENTRE, .wrap = wrap);
  CjmRect          name, epithet;

  item->persona.circle = (CjmCircle){ middle, box.y + 6 + radius, radius };
  name = cjm_builder_add_text (self, item, title, middle, item->persona.circle.y + radius + 8, name_spec);
  cjm_builder_make_inline (self, item, &persona->record, "name",
                           persona->name == NULL ? cjm_builder_word (self, CJM_WORD_NAME) : NULL,
                           cjm_rect (box.x + 6, name.y, wrap, MAX (name.height, 19)), name_spec);
  epithet = cjm_builder_add_member (self, item, &persona->record, "epithet",
                                    cjm_builder_word (self, CJM_WORD_IN_ONE_LINE), middle,
                                    cjm_rect_bottom (&name),
                                    SPEC (.style = CJM_TYPE_LABEL_BOLD, .ink = CJM_INK_PERSONA,
                                          .shade = persona->style, .align = CJM_ALIGN_CENTRE, .wrap = wrap));
  return cjm_rect_bottom (&epithet) + 16 - box.y;
}

/** cjm_card_layout_add_blank: adds lines to write on, where no persona is chosen. */
void
cjm_card_layout_add_blank (CjmBuilder *self, CjmRect box)
{
  static const CjmWord words[] = { CJM_WORD_NAME_AGE, CJM_WORD_IN_ONE_LINE,  CJM_WORD_MOTIVATIONS,
                                   CJM_WORD_SHORT_OF, CJM_WORD_FRUSTRATIONS, CJM_WORD_DECIDES_BY };
  CjmItem             *item = cjm_builder_add (self, CJM_ITEM_SUMMARY, box, NULL);
  double               x = box.x + 124;
  double               column = (cjm_rect_right (&box) - 20 - x - 2 * 20) / 3;

  item->summary.portrait = (CjmCircle){ box.x + 63.5, box.y + box.height / 2, 41.5 };
  for (int i = 0; i < 6; i++)
    {
      double field_x = x + (i % 3) * (column + 20);
      int    row = i / 3;
      double y = box.y + 16 + row * 60;

      cjm_builder_add_text (self, item, cjm_builder_word (self, words[i]), field_x, y,
                            SPEC (.style = CJM_TYPE_SMALL_BOLD, .ink = CJM_INK_STAGE, .shade = 0));
      cjm_item_add_chip (item, CJM_CHIP_LINE, cjm_rect (field_x, y + 42, column, 0), 0);
    }
}

/** cjm_card_layout_add_persona: a card with everything, on a page of its own. Returns: its height. */
double
cjm_card_layout_add_persona (CjmBuilder *self, const CjmPersona *persona, CjmRect box)
{
  CjmItem *item = cjm_builder_add (self, CJM_ITEM_CARD, box, &persona->record);
  double   height;

  item->persona.style = persona->style;
  item->persona.portrait = persona->portrait;
  height = full_card (self, item, persona, box, 3, MOST_FIELDS);
  cjm_builder_set_picture (self, item, persona->picture, cjm_circle_box (&item->persona.circle));
  item->box.height = item->ink.height = MAX (height, HEADER_HEIGHT);
  return item->box.height;
}

/* The items from @first on, a row of cards, become as tall as the tallest of them. */
static void
set_row_height (CjmBuilder *self, guint first, double tallest)
{
  for (guint i = first; i < self->layout->items->len; i++)
    {
      CjmItem *item = g_ptr_array_index (self->layout->items, i);

      g_assert (item->kind == CJM_ITEM_CARD);
      item->box.height = item->ink.height = tallest;
    }
}

/** cjm_card_layout_add: adds all cards between @left and @right, in rows. @compact: TRUE for portrait, name
 * and epithet only; more than two cards always are. Returns: height of all rows. */
double
cjm_card_layout_add (CjmBuilder *self, double left, double right, gboolean compact)
{
  guint  n = self->cards->len;
  guint  per_row = compact || n > 2
                       ? MAX (1, (guint) ((right - left + NOTE_GAP) / (CARD_COMPACT_WIDTH + NOTE_GAP)))
                       : n;
  double width = compact || n > 2 ? CARD_COMPACT_WIDTH : (right - left - (n - 1) * NOTE_GAP) / n;
  double row_y = HEADER_TOP, tallest = HEADER_HEIGHT;
  guint  first = self->layout->items->len; /* of the row */

  for (guint i = 0; i < n; i++)
    {
      const CjmCard    *card = g_ptr_array_index (self->cards, i);
      const CjmPersona *persona = cjm_document_get_persona (self->document, card->persona);
      CjmItem          *item;
      CjmRect           box;
      double            height;

      if (i > 0 && i % per_row == 0)
        {
          set_row_height (self, first, tallest);
          first = self->layout->items->len;
          row_y += tallest + NOTE_GAP;
          tallest = HEADER_HEIGHT;
        }
      box = cjm_rect (left + (i % per_row) * (width + NOTE_GAP), row_y, width, HEADER_HEIGHT);
      item = cjm_builder_add (self, CJM_ITEM_CARD, box, &card->record);
      item->persona.style = persona->style;
      item->persona.portrait = persona->portrait;
      height = compact || n > 2
                   ? compact_card (self, item, persona, box)
                   : full_card (self, item, persona, box, n == 1 ? 3 : 1, n == 1 ? CARD_FIELDS : 3);
      cjm_builder_set_picture (self, item, persona->picture, cjm_circle_box (&item->persona.circle));
      tallest = MAX (tallest, height);
    }
  set_row_height (self, first, tallest);
  return row_y + tallest - HEADER_TOP;
}
