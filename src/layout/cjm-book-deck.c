/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-book-deck.c: pages to show: a cover, the personas, each stage of a journey. */
#include "layout/cjm-book-pages.h"
#include "layout/cjm-card-layout.h"
#include "layout/cjm-lane-layout.h"
#include "layout/cjm-note-layout.h"

#include <string.h>

/* ---- The cover ---- */

#define COVER_SHARE 0.62 /* of a page, so that its letters are larger */
#define COVER_LEFT 0.11  /* of its width */
#define COVER_STAGES 6

/* The stages of the first journey, from edge to edge. */
static void
add_cover_band (CjmBook *self, const CjmMap *map)
{
  CjmBuilder *builder = &self->builder;
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (builder->document, CJM_KIND_STAGE, map->record.id);
  guint  n = MIN (stages->len, COVER_STAGES);
  double width = self->width / n, y = self->height * 0.8;

  for (guint i = 0; i < n; i++)
    {
      const CjmStage  *stage = g_ptr_array_index (stages, i);
      double           left = i == 0 ? 0 : i * width + 3;
      double           right = (i + 1) * width - (i + 1 == n ? STAGE_POINT : 3);
      CjmItem         *item = cjm_builder_add (builder, CJM_ITEM_STAGE, cjm_rect (left, y, right - left, 64),
                                               &stage->record);
      double           wrap = right - left - 30;
      CjmTextStyle     style = stage->name != NULL
                                   && cjm_builder_word_width (builder, stage->name, CJM_TYPE_LABEL_BOLD)
                                          > wrap
                                   ? CJM_TYPE_HINT_BOLD
                                   : CJM_TYPE_LABEL_BOLD;
      g_autofree char *name = cjm_book_shorten (self, stage->name, style, wrap, 3);

      item->stage.number = (int) i;
      item->stage.first = i == 0;
      cjm_builder_add_text (builder, item, name, left + (i == 0 ? 20 : 26),
                            y + 32 - cjm_builder_height (builder, name, style, wrap) / 2,
                            SPEC (.style = style, .ink = CJM_INK_WHITE, .wrap = wrap));
      item->ink = cjm_rect (left, y, right - left + STAGE_POINT, 64);
    }
}

static const CjmMap *
first_journey (GPtrArray *maps)
{
  for (guint i = 0; i < maps->len; i++)
    if (CJM_MAP (g_ptr_array_index (maps, i))->kind <= CJM_MAP_FUTURE_STATE)
      return g_ptr_array_index (maps, i);
  return NULL;
}

/* A line of the cover. Returns the y below. */
static double
add_cover_line (CjmBook *self, const char *whole, CjmTextStyle style, CjmInk ink, double y)
{
  CjmRect          box = cjm_rect (self->width * COVER_LEFT, y, self->width * (1 - 2 * COVER_LEFT), 0);
  g_autofree char *text = cjm_book_shorten (self, whole, style, box.width, style == CJM_TYPE_TITLE ? 3 : 1);
  CjmItem         *item;

  if (text == NULL)
    return y;
  item = cjm_builder_add (&self->builder, style == CJM_TYPE_TITLE ? CJM_ITEM_HEADING : CJM_ITEM_LINE, box,
                          NULL);
  if (item->kind == CJM_ITEM_HEADING)
    item->heading.level = 1;
  box = cjm_builder_add_text (&self->builder, item, text, box.x, y,
                              SPEC (.style = style, .ink = ink, .wrap = box.width));
  return cjm_rect_bottom (&box);
}

#define LOGO_WIDTH 160.0
#define LOGO_HEIGHT 40.0

/* The logo of the project, or our own signature. */
static void
add_cover_sign (CjmBook *self, double y)
{
  CjmBuilder *builder = &self->builder;
  CjmRect     logo = cjm_builder_logo (builder, self->width * COVER_LEFT, LOGO_WIDTH, LOGO_HEIGHT);
  CjmRect     signature = cjm_rect (logo.x, y, 44, 30);

  logo.y = y + 34 - logo.height;
  if (logo.width > 0)
    cjm_builder_set_picture (builder, cjm_builder_add (builder, CJM_ITEM_LINE, logo, NULL),
                             builder->project->logo, logo);
  else
    cjm_item_add_mark (cjm_builder_add (builder, CJM_ITEM_LINE, signature, NULL), "signature", signature,
                       CJM_INK_ACCENT, 0);
}

static void
build_cover (CjmBook *self, GPtrArray *maps)
{
  CjmBuilder       *builder = &self->builder;
  const CjmProject *project = builder->project;
  g_autofree char  *date = project->date != NULL ? cjm_words_date (builder->language, project->date, TRUE)
                                                 : NULL;
  g_autofree char  *edition = project->edition > 0 ? cjm_words_edition (builder->language, project->edition)
                                                   : NULL;
  const char       *title = project->title != NULL || maps->len == 0 ? project->title
                                                                     : CJM_MAP (g_ptr_array_index (maps, 0))->title;
  const char       *about[] = { project->author, date, edition };
  double            y = self->height * 0.2;

  cjm_book_begin_blank (self, title != NULL ? title : cjm_builder_word (builder, CJM_WORD_BLANK_TITLE));
  add_cover_sign (self, y - 46);
  y = add_cover_line (self, builder->layout->title, CJM_TYPE_TITLE, CJM_INK_TEXT, y) + 6;
  for (guint i = 0; i < G_N_ELEMENTS (about); i++)
    y = add_cover_line (self, about[i], CJM_TYPE_LABEL, CJM_INK_SECOND, y);
  y += 16;
  for (guint i = 0; i < maps->len && y < self->height * 0.8 - 50; i++)
    {
      const CjmMap *map = g_ptr_array_index (maps, i);

      y = add_cover_line (self, map->title, CJM_TYPE_LABEL_BOLD, CJM_INK_TEXT, y);
      y = add_cover_line (self, cjm_words_map_kind (builder->language, map->kind), CJM_TYPE_HINT,
                          CJM_INK_HINT, y)
          + 6;
    }
  if (first_journey (maps) != NULL)
    add_cover_band (self, first_journey (maps));
}

/** cjm_book_cover: the project, who made it when, and the maps in it. */
GPtrArray *
cjm_book_cover (CjmBook *self, GPtrArray *maps)
{
  cjm_book_begin_part (self, NULL);
  self->width *= COVER_SHARE;
  self->height *= COVER_SHARE;
  build_cover (self, maps);
  self->width /= COVER_SHARE;
  self->height /= COVER_SHARE;
  return cjm_book_end_part (self);
}

/* ---- Personas ---- */

/* A persona about whom there is more to say than a page holds: as a list. */
static void
list_persona (CjmBook *self, const CjmPersona *persona)
{
  const char *all[] = { persona->epithet,
                        persona->quote,
                        persona->gender,
                        persona->household,
                        persona->work,
                        persona->segment,
                        persona->motivations,
                        persona->skills,
                        persona->short_of,
                        persona->goals,
                        persona->frustrations,
                        persona->decision_factors,
                        persona->needs,
                        persona->preferred_channels,
                        persona->purchase_history };

  cjm_book_add_section (self, persona->name != NULL ? persona->name : "—", "lane-team", CJM_INK_PERSONA,
                        persona->style);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL)
      cjm_book_add_line (self, &(CjmBookLine){ .text = all[i] });
}

/* Removes the item that was added last. */
static void
remove_last_item (CjmBuilder *builder)
{
  const CjmItem *item = g_ptr_array_index (builder->layout->items, builder->layout->items->len - 1);

  g_assert (item->record != NULL);
  g_hash_table_remove (builder->layout->by_id, item->record->id);
  g_ptr_array_remove_index (builder->layout->items, builder->layout->items->len - 1);
}

static void
add_persona (CjmBook *self, const CjmPersona *persona)
{
  CjmBuilder *builder = &self->builder;
  double      height;

  cjm_book_make_room (self, HEADER_HEIGHT);
  height = cjm_card_layout_add_persona (builder, persona,
                                        cjm_rect (PAGE_MARGIN, builder->y, cjm_book_inside (self), 0));
  if (builder->y + height > cjm_book_bottom (self))
    {
      remove_last_item (builder);
      if (height > cjm_book_page_room (self))
        {
          list_persona (self, persona);
          return;
        }
      cjm_book_begin (self, self->heading, TRUE);
      height = cjm_card_layout_add_persona (builder, persona,
                                            cjm_rect (PAGE_MARGIN, builder->y, cjm_book_inside (self), 0));
    }
  builder->y += height + 16;
}

/* Returns: TRUE if one of @maps shows @persona, or no map shows any. */
static gboolean
is_shown (CjmBook *self, const CjmPersona *persona, GPtrArray *maps)
{
  g_autoptr (GPtrArray) cards = cjm_document_list (self->builder.document, CJM_KIND_CARD);

  for (guint i = 0; i < cards->len; i++)
    {
      const CjmCard *card = g_ptr_array_index (cards, i);

      if (strcmp (card->persona, persona->record.id) == 0 && cjm_book_is_among (maps, card->map))
        return TRUE;
    }
  return cards->len == 0;
}

/** cjm_book_personas: Returns: (transfer full) (element-type CjmLayout): cards of the personas that @maps
 * show; of all where no map shows one. */
GPtrArray *
cjm_book_personas (CjmBook *self, GPtrArray *maps)
{
  g_autoptr (GPtrArray) personas = cjm_document_list (self->builder.document, CJM_KIND_PERSONA);

  cjm_book_begin_part (self, cjm_builder_word (&self->builder, CJM_WORD_PERSONAS));
  for (guint i = 0; i < personas->len; i++)
    if (is_shown (self, g_ptr_array_index (personas, i), maps))
      add_persona (self, g_ptr_array_index (personas, i));
  return cjm_book_end_part (self);
}

/* ---- A stage ---- */

#define BAR_HEIGHT 52.0
#define NOTE_USUAL 186.0
#define NOTE_WIDEST 420.0

static void
add_stage_bar (CjmBook *self, const CjmStage *stage, guint number)
{
  CjmBuilder      *builder = &self->builder;
  g_autofree char *digits = g_strdup_printf ("%u", number + 1);
  g_autofree char *lasts = cjm_book_shorten (self, stage->duration, CJM_TYPE_SMALL, 160, 2);
  double duration = lasts != NULL ? cjm_builder_measure (builder, lasts, CJM_TYPE_SMALL, 160).width + 20 : 0;
  double wrap = cjm_book_inside (self) - 80 - duration;
  g_autofree char *name = cjm_book_shorten (self, stage->name != NULL ? stage->name : "", CJM_TYPE_STAGE,
                                            wrap, 2);
  double           text = MAX (cjm_builder_height (builder, name, CJM_TYPE_STAGE, wrap),
                               cjm_builder_height (builder, lasts, CJM_TYPE_SMALL, 160));
  double           height = MAX (BAR_HEIGHT, text + 20);
  CjmItem         *item;
  double           middle;

  cjm_book_begin_blank (self, name);
  middle = PAGE_MARGIN - 12 + height / 2;
  item = cjm_builder_add (
      builder, CJM_ITEM_STAGE,
      cjm_rect (PAGE_MARGIN, PAGE_MARGIN - 12, cjm_book_inside (self) - STAGE_POINT, height), &stage->record);
  item->stage.number = (int) number;
  item->stage.first = TRUE;
  item->stage.disc = (CjmCircle){ PAGE_MARGIN + 28, middle, 12 };
  cjm_builder_add_text (builder, item, digits, item->stage.disc.x, middle - 8.5,
                        SPEC (.style = CJM_TYPE_LABEL_BOLD, .ink = CJM_INK_STAGE, .shade = (int) number,
                              .align = CJM_ALIGN_CENTRE));
  cjm_builder_add_text (builder, item, name, PAGE_MARGIN + 52,
                        middle - cjm_builder_height (builder, name, CJM_TYPE_STAGE, wrap) / 2,
                        SPEC (.style = CJM_TYPE_STAGE, .ink = CJM_INK_WHITE, .wrap = wrap));
  cjm_builder_add_text (
      builder, item, lasts, self->width - PAGE_MARGIN - STAGE_POINT - 12,
      middle - cjm_builder_height (builder, lasts, CJM_TYPE_SMALL, 160) / 2,
      SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_WHITE, .align = CJM_ALIGN_END, .wrap = 160));
  item->ink = cjm_rect (item->box.x, item->box.y, cjm_book_inside (self), height);
  builder->y = self->top = PAGE_MARGIN - 12 + height + 10;
  cjm_book_add_foot (self);
}

static void
add_stage_goals (CjmBook *self, const CjmStage *stage, guint number)
{
  CjmBuilder *builder = &self->builder;
  const char *goals[] = { stage->customer_goal, stage->business_goal, stage->owner };
  CjmWord     words[] = { CJM_WORD_CUSTOMER, CJM_WORD_BUSINESS, CJM_WORD_WHO };
  double      wrap = cjm_book_inside (self) - LABEL_WIDTH - LABEL_GAP;

  for (guint i = 0; i < G_N_ELEMENTS (goals); i++)
    {
      g_autofree char *goal = cjm_book_shorten (self, goals[i], CJM_TYPE_LABEL, wrap, 4);
      CjmItem         *item;
      CjmRect          text;

      if (goal == NULL)
        continue;
      item = cjm_builder_add (builder, CJM_ITEM_GOALS,
                              cjm_rect (PAGE_MARGIN, builder->y, cjm_book_inside (self), 0), NULL);
      cjm_builder_add_text (builder, item, cjm_builder_word (builder, words[i]), PAGE_MARGIN + 10, builder->y,
                            SPEC (.style = CJM_TYPE_LABEL_BOLD, .ink = CJM_INK_STAGE, .shade = (int) number));
      text = cjm_builder_add_text (builder, item, goal, PAGE_MARGIN + LABEL_WIDTH + LABEL_GAP, builder->y,
                                   SPEC (.style = CJM_TYPE_LABEL, .wrap = wrap));
      builder->y += text.height + 3;
    }
  builder->y += 8;
}

/** Labelled: a lane whose label stands at the left, once on each page it reaches. */
typedef struct
{
  CjmBook         *book;
  CjmRecord       *lane;   /* a copy, its words short enough for a label */
  double           label;  /* its height */
  const CjmLayout *page;   /* that has its label */
  double           bottom; /* of the label */
} Labelled;

static void
begin_labelled (Labelled *self, CjmBook *book, const CjmLane *lane)
{
  g_autofree char *name = cjm_book_shorten (book, lane->name, CJM_TYPE_LANE, LABEL_WIDTH - 40, 3);
  g_autofree char *question = cjm_book_shorten (book, lane->question, CJM_TYPE_HINT, LABEL_WIDTH - 18, 3);

  *self = (Labelled){ .book = book, .lane = cjm_record_copy (&lane->record) };
  cjm_record_set_text (&CJM_LANE (self->lane)->name, name);
  cjm_record_set_text (&CJM_LANE (self->lane)->question, question);
  self->label = cjm_lane_layout_label_height (&book->builder, CJM_LANE (self->lane), LABEL_WIDTH);
}

/* Room for @height, beside the label. */
static void
make_labelled_room (Labelled *self, double height)
{
  CjmBuilder *builder = &self->book->builder;

  g_assert (self->lane != NULL);
  cjm_book_make_room (self->book, self->page == builder->layout ? height : MAX (height, self->label));
  if (self->page == builder->layout)
    return;
  cjm_lane_layout_add_label (builder, CJM_LANE (self->lane),
                             cjm_rect (PAGE_MARGIN, builder->y, LABEL_WIDTH, self->label), LABEL_WIDTH)
      ->lane.place = CJM_LABEL_BLOCK;
  self->page = builder->layout;
  self->bottom = builder->y + self->label;
}

static void
end_labelled (Labelled *self)
{
  if (self->page != NULL)
    self->book->builder.y = MAX (self->book->builder.y, self->bottom) + NOTE_GAP;
  cjm_record_unref (self->lane);
}

/* What of a lane lies in the stage: rows of notes beside its label. */
static void
add_stage_notes (CjmBook *self, const CjmLane *lane, GPtrArray *notes, double width, guint columns)
{
  CjmBuilder *builder = &self->builder;
  double      left = PAGE_MARGIN + LABEL_WIDTH + LABEL_GAP;
  Labelled    labelled;

  g_assert (columns > 0 && width > 0);
  begin_labelled (&labelled, self, lane);
  for (guint first = 0; first < notes->len; first += columns)
    {
      double height = 44;
      guint  end = MIN (first + columns, notes->len);

      for (guint i = first; i < end; i++)
        height = MAX (height,
                      cjm_note_layout_height (
                          builder, g_ptr_array_index (notes, i),
                          cjm_note_layout_get_style (builder, g_ptr_array_index (notes, i), lane), width));
      make_labelled_room (&labelled, height);
      for (guint i = first; i < end; i++)
        cjm_note_layout_add (builder, g_ptr_array_index (notes, i),
                             cjm_note_layout_get_style (builder, g_ptr_array_index (notes, i), lane),
                             cjm_rect (left + (i - first) * (width + NOTE_GAP), builder->y, width, height));
      builder->y += height + (end < notes->len ? NOTE_GAP : 0);
    }
  end_labelled (&labelled);
}

#define FACE_COLUMN 34.0 /* before the texts of a feeling */

/* Where the feelings of a stage begin, behind the label. */
static double
feelings_left (void)
{
  return PAGE_MARGIN + LABEL_WIDTH + LABEL_GAP + 4;
}

/* Width of the texts of a feeling. */
static double
feelings_wrap (CjmBook *self)
{
  return self->width - PAGE_MARGIN - feelings_left () - FACE_COLUMN;
}

static double
feeling_height (CjmBook *self, const CjmFeeling *feeling)
{
  return MAX (cjm_builder_height (&self->builder, feeling->text, CJM_TYPE_NOTE, feelings_wrap (self))
                  + cjm_builder_height (&self->builder, feeling->quote, CJM_TYPE_QUOTE, feelings_wrap (self))
                  + 6,
              30);
}

static void
add_feeling (Labelled *labelled, const CjmFeeling *feeling)
{
  CjmBook    *book = labelled->book;
  CjmBuilder *builder = &book->builder;
  double      left = feelings_left (), wrap = feelings_wrap (book), height = feeling_height (book, feeling);
  CjmItem    *item;
  CjmRect     text;

  make_labelled_room (labelled, height);
  item = cjm_builder_add (builder, CJM_ITEM_LINE, cjm_rect (left, builder->y, wrap + FACE_COLUMN, height),
                          NULL);
  cjm_item_add_face (item, feeling->value, cjm_rect (left, builder->y + 2, 24, 24));
  text = cjm_builder_add_text (builder, item, feeling->text, left + FACE_COLUMN, builder->y + 4,
                               SPEC (.style = CJM_TYPE_NOTE, .wrap = wrap));
  cjm_builder_add_text (builder, item, feeling->quote, left + FACE_COLUMN, builder->y + 4 + text.height,
                        SPEC (.style = CJM_TYPE_QUOTE, .ink = CJM_INK_THOUGHT, .wrap = wrap));
  builder->y += height;
}

/* One that is too tall for a page, written as in the appendix. */
static void
list_feeling (CjmBook *self, const CjmFeeling *feeling)
{
  cjm_book_add_line (self, &(CjmBookLine){ .mark = cjm_lane_layout_kind_mark (CJM_LANE_EMOTION),
                                           .ink = CJM_INK_ACCENT,
                                           .text = feeling->text });
  if (feeling->quote != NULL)
    cjm_book_add_line (self, &(CjmBookLine){ .text = feeling->quote });
}

static void
add_stage_feelings (CjmBook *self, const CjmLane *lane, const CjmStage *stage)
{
  g_autoptr (GPtrArray) all = cjm_document_list_of_map (self->builder.document, CJM_KIND_FEELING, lane->map);
  g_autoptr (GPtrArray) long_ones = g_ptr_array_new ();
  Labelled labelled;

  begin_labelled (&labelled, self, lane);
  for (guint i = 0; i < all->len; i++)
    {
      const CjmFeeling *feeling = g_ptr_array_index (all, i);

      if (strcmp (feeling->lane, lane->record.id) != 0 || g_strcmp0 (feeling->stage, stage->record.id) != 0
          || feeling->curve == CJM_CURVE_GHOST)
        continue;
      if (feeling_height (self, feeling) > cjm_book_page_room (self))
        g_ptr_array_add (long_ones, (gpointer) feeling);
      else
        add_feeling (&labelled, feeling);
    }
  end_labelled (&labelled);
  for (guint i = 0; i < long_ones->len; i++)
    list_feeling (self, g_ptr_array_index (long_ones, i));
}

static void
add_stage_lane (CjmBook *self, const CjmLane *lane, const CjmStage *stage, guint fullest)
{
  CjmBuilder *builder = &self->builder;
  g_autoptr (GPtrArray) notes = cjm_document_list_cell (builder->document, lane->record.id, stage->record.id);
  g_autoptr (GPtrArray) long_ones = g_ptr_array_new ();
  double room = cjm_book_inside (self) - LABEL_WIDTH - LABEL_GAP;
  guint  columns = CLAMP (fullest, 1, MAX (1, (guint) ((room + NOTE_GAP) / (NOTE_USUAL + NOTE_GAP))));
  double width = MIN ((room - (columns - 1) * NOTE_GAP) / columns, NOTE_WIDEST);

  if (lane->kind == CJM_LANE_EMOTION)
    {
      add_stage_feelings (self, lane, stage);
      return;
    }
  for (guint i = notes->len; i > 0; i--) /* what is too tall for a page is written as in the appendix */
    if (cjm_note_layout_height (builder, g_ptr_array_index (notes, i - 1),
                                cjm_note_layout_get_style (builder, g_ptr_array_index (notes, i - 1), lane),
                                width)
        > cjm_book_page_room (self))
      g_ptr_array_insert (long_ones, 0, g_ptr_array_steal_index (notes, i - 1));
  add_stage_notes (self, lane, notes, width, columns);
  for (guint i = 0; i < long_ones->len; i++)
    {
      const CjmNote *note = g_ptr_array_index (long_ones, i);

      cjm_book_add_line (self, &(CjmBookLine){ .mark = cjm_note_layout_kind_mark (note->kind),
                                               .ink = CJM_INK_KIND,
                                               .shade = note->kind,
                                               .text = note->text });
    }
}

static guint
count_fullest (CjmBook *self, GPtrArray *lanes, const CjmStage *stage)
{
  guint fullest = 2;

  for (guint l = 0; l < lanes->len; l++)
    {
      g_autoptr (GPtrArray) notes = cjm_document_list_cell (
          self->builder.document, ((CjmRecord *) g_ptr_array_index (lanes, l))->id, stage->record.id);

      if (cjm_book_is_on_paper (g_ptr_array_index (lanes, l)))
        fullest = MAX (fullest, notes->len);
    }
  return fullest;
}

/** cjm_book_stages: a page, or as many as it takes, for each stage of a journey. */
GPtrArray *
cjm_book_stages (CjmBook *self, const char *map)
{
  CjmBuilder *builder = &self->builder;
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (builder->document, CJM_KIND_STAGE, map);
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (builder->document, CJM_KIND_LANE, map);

  builder->map = cjm_document_get_map (builder->document, map);
  if (builder->map->kind > CJM_MAP_FUTURE_STATE)
    return cjm_book_end_part (self);
  for (guint s = 0; s < stages->len; s++)
    {
      const CjmStage *stage = g_ptr_array_index (stages, s);
      guint           fullest = count_fullest (self, lanes, stage);

      cjm_book_begin_part (self, stage->name != NULL ? stage->name : "");
      add_stage_bar (self, stage, s);
      add_stage_goals (self, stage, s);
      for (guint l = 0; l < lanes->len; l++)
        if (cjm_book_is_on_paper (g_ptr_array_index (lanes, l)))
          add_stage_lane (self, g_ptr_array_index (lanes, l), stage, fullest);
    }
  return cjm_book_end_part (self);
}
