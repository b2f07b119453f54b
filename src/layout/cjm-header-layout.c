/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-header-layout.c: what stands above and below the map: kind, title, three
 * facts, then cards, panels and legend, and the footer. */
#include "layout/cjm-header-layout.h"

#include "layout/cjm-card-layout.h"
#include "layout/cjm-legend-layout.h"
#include "layout/cjm-summary-layout.h"

#include <math.h>
#include <string.h>

#define CARDS_WIDTH 639.0
#define INSIGHT_HEIGHT 124.0 /* at least */
#define BLOCK_GAP 42.0
#define FACT_GAP 14.0

/* ---- Title and facts ---- */

static const char *
map_mark (CjmMapKind kind)
{
  static const char *const marks[] = { "map-current", "map-future", "map-clock", "map-empathy" };

  g_assert (kind < G_N_ELEMENTS (marks));
  return marks[kind];
}

static void
fact_names (CjmMapKind kind, CjmWord names[3])
{
  static const CjmWord by_kind[CJM_N_MAP_KINDS][3] = {
    [CJM_MAP_CURRENT_STATE] = { CJM_WORD_FOCUS, CJM_WORD_GOAL, CJM_WORD_SCOPE },
    [CJM_MAP_FUTURE_STATE] = { CJM_WORD_FOCUS, CJM_WORD_PROMISE, CJM_WORD_HORIZON },
    [CJM_MAP_DAY] = { CJM_WORD_FOCUS, CJM_WORD_LEARNED, CJM_WORD_SOURCE },
    [CJM_MAP_EMPATHY] = { CJM_WORD_SITUATION, CJM_WORD_RESEARCH, CJM_WORD_SCOPE },
  };

  g_assert (kind < CJM_N_MAP_KINDS);
  memcpy (names, by_kind[kind], 3 * sizeof (CjmWord));
}

static const char *const fact_members[3] = { "focus", "goal", "scope" };

/* Those that are not there, in the room that the header has in any case. */
static void
offer_facts (CjmBuilder *self, CjmItem *item, double x, double y, double width)
{
  const char *facts[3] = { self->map->focus, self->map->goal, self->map->scope };
  CjmWord     names[3];
  double      bottom = HEADER_TOP + HEADER_HEIGHT;

  if (self->map->kind == CJM_MAP_EMPATHY) /* as tall as what it says */
    bottom = self->map->insight != NULL ? HEADER_TOP + INSIGHT_HEIGHT : 0;
  fact_names (self->map->kind, names);
  for (int i = 0; i < 3 && !self->map->hints && y + 19 <= bottom; i++)
    if (facts[i] == NULL)
      {
        cjm_builder_add_member (self, item, &self->map->record, fact_members[i],
                                cjm_builder_word (self, names[i]), x, y,
                                SPEC (.style = CJM_TYPE_NOTE, .ink = CJM_INK_TEXT, .wrap = width));
        y += 22;
      }
}

static double
add_facts (CjmBuilder *self, CjmItem *item, double x, double y, double width)
{
  const char *facts[3] = { self->map->focus, self->map->goal, self->map->scope };
  CjmWord     names[3];
  double      column = 0;
  int         n = self->map->kind == CJM_MAP_EMPATHY && facts[2] == NULL ? 2 : 3;

  fact_names (self->map->kind, names);
  for (int i = 0; i < n; i++)
    column = MAX (
        column, cjm_builder_measure (self, cjm_builder_word (self, names[i]), CJM_TYPE_SMALL_BOLD, 0).width);
  column = MAX (column + FACT_GAP, 66);
  for (int i = 0; i < n; i++)
    {
      CjmRect fact;

      if (facts[i] == NULL && !self->map->hints)
        continue;
      cjm_builder_add_text (self, item, cjm_builder_word (self, names[i]), x, y + 1,
                            SPEC (.style = CJM_TYPE_SMALL_BOLD, .ink = CJM_INK_ACCENT));
      fact = cjm_builder_add_member (self, item, &self->map->record, fact_members[i], "", x + column, y,
                                     SPEC (.style = CJM_TYPE_NOTE, .wrap = width - column));
      if (facts[i] == NULL) /* a line to write on */
        cjm_item_add_chip (item, CJM_CHIP_LINE, cjm_rect (x + column, y + 17, width - column, 0), 0);
      y += MAX (fact.height, 19) + 3;
    }
  offer_facts (self, item, x, y, width);
  return y;
}

/* Returns the y below. */
static double
add_title (CjmBuilder *self, CjmItem *item, double width)
{
  double          y = HEADER_TOP;
  CjmRect         kind, title, pill;
  const TextSpec *title_spec;
  const char     *name = cjm_words_map_kind (self->language, self->map->kind);
  CjmTextStyle    style = self->map->title != NULL ? CJM_TYPE_TITLE : CJM_TYPE_BLANK_TITLE;

  kind = cjm_builder_add_text (self, item, name, MARGIN + 29, y + 3.5,
                               SPEC (.style = CJM_TYPE_SMALL_BOLD, .ink = CJM_INK_WHITE));
  cjm_item_add_mark (item, map_mark (self->map->kind), cjm_rect (MARGIN + 10, y + 5, 14, 14), CJM_INK_WHITE,
                     0);
  pill = cjm_rect (MARGIN, y, kind.width + 29 + 13, 24);
  cjm_item_add_chip (item, CJM_CHIP_MAP_KIND, pill, 0);
  if (self->map->subtitle != NULL
      && cjm_builder_height (self, self->map->subtitle, CJM_TYPE_SMALL, MAX (width - pill.width - 12, 1))
             <= cjm_type (CJM_TYPE_SMALL)->line)
    cjm_builder_add_member (
        self, item, &self->map->record, "subtitle", NULL, cjm_rect_right (&pill) + 12, y + 3.5,
        SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_HINT, .wrap = MAX (width - pill.width - 12, 1)));
  else if (self->map->subtitle != NULL)
    y += cjm_builder_add_member (self, item, &self->map->record, "subtitle", NULL, MARGIN, y + 28,
                                 SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_HINT, .wrap = width))
             .height
         + 4;
  else
    cjm_builder_add_member (self, item, &self->map->record, "subtitle",
                            cjm_builder_word (self, CJM_WORD_SUBTITLE), cjm_rect_right (&pill) + 12, y + 3.5,
                            SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_HINT,
                                  .wrap = MIN (MAX (width - pill.width - 12, 1), 200)));
  title_spec = SPEC (.style = style, .wrap = width,
                     .ink = self->map->title != NULL ? CJM_INK_TEXT : CJM_INK_HINT);
  title = cjm_builder_add_text (self, item, self->layout->title, MARGIN, y + 30, title_spec);
  cjm_builder_make_inline (self, item, &self->map->record, "title", NULL,
                           cjm_rect (MARGIN, title.y, width, MAX (title.height, 44)), title_spec);
  return add_facts (self, item, MARGIN, cjm_rect_bottom (&title) + 8, width);
}

/* ---- All together ---- */

/* The first @n texts are read behind the others. */
static void
read_behind (GArray *texts, guint n)
{
  gsize    size = g_array_get_element_size (texts);
  gpointer first = g_memdup2 (texts->data, n * size);

  g_assert (n <= texts->len);
  memmove (texts->data, texts->data + n * size, (texts->len - n) * size);
  memcpy (texts->data + (texts->len - n) * size, first, n * size);
  g_free (first);
}

/** cjm_header_layout_add: adds the band above the map and sets the y below it. */
void
cjm_header_layout_add (CjmBuilder *self)
{
  double   legend_x = self->layout->width - MARGIN - LEGEND_WIDTH;
  double   right = legend_x - BLOCK_GAP;
  double   left = right - CARDS_WIDTH;
  double   height = 0;
  guint    n_beside;
  gboolean future = self->map->kind == CJM_MAP_FUTURE_STATE;
  CjmItem *header = cjm_builder_add (self, CJM_ITEM_HEADER,
                                     cjm_rect (MARGIN, HEADER_TOP, left - 24 - MARGIN, HEADER_HEIGHT), NULL);

  if (self->map->kind == CJM_MAP_EMPATHY)
    height = cjm_summary_layout_add_insight (
        self, cjm_rect (left - 60, HEADER_TOP, CARDS_WIDTH + 60, INSIGHT_HEIGHT));
  else if (future && self->notes->len > 0)
    {
      double cards = MIN (MAX (self->cards->len, 1), 2) * (CARD_COMPACT_WIDTH + NOTE_GAP);

      if (self->cards->len > 0)
        height = cjm_card_layout_add (self, left - 40, left - 40 + cards, TRUE);
      height = fmax (
          height,
          cjm_summary_layout_add_changes (
              self, cjm_rect (left - 40 + (self->cards->len > 0 ? cards + 4 : 0), HEADER_TOP,
                              right - left + 40 - (self->cards->len > 0 ? cards + 4 : 0), HEADER_HEIGHT)));
      left -= 40;
    }
  else if (self->cards->len > 0)
    height = cjm_card_layout_add (self, left, right, FALSE);
  else if (self->map->hints)
    {
      cjm_card_layout_add_blank (self, cjm_rect (left, HEADER_TOP, CARDS_WIDTH, HEADER_HEIGHT));
      height = HEADER_HEIGHT;
    }
  if (self->map->kind == CJM_MAP_EMPATHY)
    left -= 60;
  header->box.width = left - 24 - MARGIN;
  n_beside = self->layout->inline_texts->len;
  height = fmax (height, add_title (self, header, left - 24 - MARGIN) - HEADER_TOP);
  read_behind (self->layout->inline_texts, n_beside);
  header->box.height = height;
  height = fmax (height, cjm_legend_layout_add (self, legend_x));
  if (self->map->kind != CJM_MAP_EMPATHY)
    height = MAX (height, HEADER_HEIGHT);
  self->y = HEADER_TOP + height + HEADER_GAP;
}

#define LOGO_WIDTH 120.0
#define LOGO_HEIGHT 24.0

/* The logo of the project, or our own signature. Returns what it takes. */
static CjmRect
add_logo (CjmBuilder *self, CjmItem *item, double y)
{
  CjmRect logo = cjm_builder_logo (self, MARGIN, LOGO_WIDTH, LOGO_HEIGHT);

  if (logo.width <= 0)
    {
      cjm_item_add_mark (item, "signature", cjm_rect (MARGIN, y + 4, 26, 18), CJM_INK_ACCENT, 0);
      return cjm_builder_add_text (self, item, "Sojourn", MARGIN + 31, y + 6,
                                   SPEC (.style = CJM_TYPE_SMALL_BOLD));
    }
  logo.y = y + 14 - logo.height / 2;
  cjm_builder_set_picture (self, item, self->project->logo, logo);
  return item->picture_box;
}

/** cjm_header_layout_add_footer: adds the line at the bottom and sets the height of the sheet. */
void
cjm_header_layout_add_footer (CjmBuilder *self)
{
  CjmLayout *layout = self->layout;
  CjmItem   *item;
  g_autoptr (GString) about = g_string_new (NULL);
  double  width = layout->width - 2 * MARGIN;
  double  y;
  double  tall;
  CjmRect name, left, remark;

  layout->height = MAX (self->y + 12 + FOOTER_HEIGHT, SHEET_HEIGHT);
  y = layout->height - FOOTER_HEIGHT;
  item = cjm_builder_add (self, CJM_ITEM_FOOTER, cjm_rect (MARGIN, y, width, FOOTER_HEIGHT), NULL);
  if (self->project->edition > 0)
    {
      g_autofree char *edition = cjm_words_edition (self->language, self->project->edition);
      g_string_append (about, edition);
    }
  if (self->project->date != NULL)
    {
      g_autofree char *date = cjm_words_date (self->language, self->project->date, TRUE);
      g_string_append_printf (about, "%s%s", about->len > 0 ? " · " : "", date);
    }
  if (self->project->author != NULL)
    g_string_append_printf (about, "%s%s", about->len > 0 ? " · " : "", self->project->author);
  name = add_logo (self, item, y);
  left = cjm_builder_add_text (self, item, about->str, cjm_rect_right (&name) + 18, y + 6,
                               SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_SECOND, .wrap = width * 0.45));
  remark = cjm_builder_add_member (
      self, item, &self->map->record, "remark", cjm_builder_word (self, CJM_WORD_REMARK),
      layout->width - MARGIN, y + 6,
      SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_HINT, .align = CJM_ALIGN_END, .wrap = width * 0.42));
  tall = MAX (left.height, remark.height) - 15;
  if (tall > 0) /* long texts make the footer taller */
    {
      layout->height += tall;
      item->box.height += tall;
    }
  item->ink = cjm_rect_grow (&item->ink, 1);
}
