/* cjm-book.c: pages to read: a cover, the personas, each stage, opportunities and
 * actions, all notes in full.
 *
 * Each page is a layout like a sheet, so one painter paints both and one law
 * holds: no text lies over another. What does not fit goes on on the next page;
 * a text longer than a page is cut between words.
 */
#include "layout/cjm-book.h"

#include "layout/cjm-builder.h"

#include <math.h>
#include <string.h>

#define PAGE_MARGIN 56.0
#define HEADING_HEIGHT 60.0
#define FOOT_HEIGHT 40.0
#define COLUMN_GAP 40.0
#define COLUMN_LEAST 420.0
#define LINE_GAP 7.0
#define SECTION_GAP 14.0
#define PIECE_CHARS 900 /* of a long text, so that a piece fits any page */
#define PIECE_LINES 12

struct _CjmBook
{
  Builder    builder;
  double     width, height;
  guint      number;  /* of pages begun so far */
  guint      columns; /* of lists on a page */
  guint      column;
  double     top; /* of columns */
  char      *heading;
  GPtrArray *pages; /* of the part that is being made */
};

/** cjm_book_new: @width: @height: of a page, map points. */
CjmBook *
cjm_book_new (CjmDocument      *document,
              const CjmMeasure *measure,
              double            width,
              double            height)
{
  CjmBook *self = g_new0 (CjmBook, 1);

  self->builder.document = document;
  self->builder.project = cjm_document_get_project (document);
  self->builder.language = self->builder.project->language;
  self->builder.measure = measure;
  self->width = width;
  self->height = height;
  self->columns = 1;
  return self;
}

void
cjm_book_free (CjmBook *self)
{
  g_free (self->heading);
  g_free (self);
}

/** cjm_book_skip: @pages of another make come between. */
void
cjm_book_skip (CjmBook *self,
               guint    pages)
{
  self->number += pages;
}

/* Returns: (transfer full): @text, or of one with more than @lines lines as much as
 * these hold, and "…". For names and headings: their texts stand in full elsewhere. */
static char *
shorten (CjmBook     *self,
         const char  *text,
         CjmTextStyle style,
         double       wrap,
         guint        lines)
{
  glong fits = 0, all = text != NULL ? g_utf8_strlen (text, -1) : 0;
  char *shorter;

  if (text == NULL || builder_measure (&self->builder, text, style, wrap).lines <= lines)
    return g_strdup (text);
  shorter = g_strdup ("…");
  while (all - fits > 1) /* so many letters fit, and so many do not */
    {
      glong            middle = (fits + all) / 2;
      g_autofree char *start = g_utf8_substring (text, 0, middle);
      g_autofree char *cut = g_strconcat (g_strchomp (start), "…", NULL);

      if (builder_measure (&self->builder, cut, style, wrap).lines <= lines)
        {
          fits = middle;
          g_free (shorter);
          shorter = g_steal_pointer (&cut);
        }
      else
        all = middle;
    }
  return shorter;
}

static gboolean
is_among (GPtrArray  *maps,
          const char *id)
{
  for (guint i = 0; i < maps->len; i++)
    if (strcmp (((CjmRecord *) g_ptr_array_index (maps, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* ---- Pages ---- */

static double
inside (CjmBook *self)
{
  return self->width - 2 * PAGE_MARGIN;
}

/* Where the column that is being filled begins. */
static double
column_left (CjmBook *self)
{
  return PAGE_MARGIN + self->column * (inside (self) + COLUMN_GAP) / self->columns;
}

static double
column_width (CjmBook *self)
{
  return (inside (self) - (self->columns - 1) * COLUMN_GAP) / self->columns;
}

static double
bottom (CjmBook *self)
{
  return self->height - PAGE_MARGIN;
}

/* The most that one thing on a page may take. */
static double
page_room (CjmBook *self)
{
  return self->height - 2 * PAGE_MARGIN - HEADING_HEIGHT - 30;
}

static void
add_foot (CjmBook *self)
{
  Builder         *builder = &self->builder;
  double           y = self->height - FOOT_HEIGHT;
  CjmItem         *item = builder_add (builder, CJM_ITEM_FOOTER, cjm_rect (PAGE_MARGIN, y, inside (self), FOOT_HEIGHT / 2), NULL);
  g_autofree char *number = g_strdup_printf ("%u", self->number);
  g_autofree char *title = shorten (self, builder->project->title, CJM_TYPE_HINT, inside (self) - 60, 1);

  item_add_text (builder, item, number, self->width - PAGE_MARGIN, y + 6, SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_HINT, .align = CJM_ALIGN_END));
  item_add_text (builder, item, title, PAGE_MARGIN, y + 6, SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_HINT, .wrap = inside (self) - 60));
}

static void
begin_blank (CjmBook    *self,
             const char *title)
{
  CjmLayout *page = layout_blank (self->width, self->height);

  page->title = g_strdup (title);
  page->map_kind = self->builder.map != NULL ? self->builder.map->kind : CJM_MAP_CURRENT_STATE;
  self->number++;
  self->builder.layout = page;
  self->builder.y = PAGE_MARGIN;
  g_ptr_array_add (self->pages, page);
}

static void
begin (CjmBook    *self,
       const char *heading,
       gboolean    again)
{
  Builder         *builder = &self->builder;
  g_autofree char *name = shorten (self, heading, CJM_TYPE_QUADRANT, inside (self) - 180, 1);
  g_autofree char *shown = again ? g_strdup_printf ("\u2068%s\u2069 (%s)", name, builder_word (builder, CJM_WORD_CONTINUED)) : g_strdup (name); /* isolated: names go either way */
  CjmItem         *item;
  CjmRect          text;

  begin_blank (self, heading);
  item = builder_add (builder, CJM_ITEM_HEADING, cjm_rect (PAGE_MARGIN, PAGE_MARGIN - 12, inside (self), HEADING_HEIGHT), NULL);
  text = item_add_text (builder, item, shown, PAGE_MARGIN, PAGE_MARGIN - 12, SPEC (.style = CJM_TYPE_QUADRANT, .wrap = inside (self)));
  builder->y = self->top = cjm_rect_bottom (&text) + 16;
  self->column = 0;
  add_foot (self);
}

static void
begin_part (CjmBook    *self,
            const char *heading)
{
  if (self->pages == NULL)
    self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_layout_free);
  g_free (self->heading);
  self->heading = g_strdup (heading);
}

static GPtrArray *
end_part (CjmBook *self)
{
  GPtrArray *pages = g_steal_pointer (&self->pages);

  return pages != NULL ? pages : g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_layout_free);
}

/* Goes on in the next column or on another page where @height does not fit any more. */
static void
make_room (CjmBook *self,
           double   height)
{
  if (self->pages->len == 0)
    begin (self, self->heading, FALSE);
  else if (self->builder.y + height <= bottom (self))
    return;
  else if (self->column + 1 < self->columns)
    {
      self->column++;
      self->builder.y = self->top;
    }
  else
    begin (self, self->heading, TRUE);
}

/* ---- Lists ---- */

static void
add_section (CjmBook    *self,
             const char *whole,
             const char *mark,
             CjmInk      ink,
             int         shade)
{
  Builder         *builder = &self->builder;
  double           left = mark != NULL ? 24 : 0;
  g_autofree char *name = shorten (self, whole, CJM_TYPE_STAGE, column_width (self) - left, 2);
  double           height = builder_height (builder, name, CJM_TYPE_STAGE, column_width (self) - left);
  CjmItem         *item;

  if (name == NULL)
    return;
  make_room (self, height + SECTION_GAP + 40); /* with the first line below it */
  if (self->builder.y > self->top)
    builder->y += SECTION_GAP;
  item = builder_add (builder, CJM_ITEM_HEADING, cjm_rect (column_left (self), builder->y, column_width (self), height), NULL);
  item->first = TRUE; /* of the second order */
  if (mark != NULL)
    item_add_mark (item, mark, cjm_rect (column_left (self), builder->y + 3, 16, 16), ink, shade);
  item_add_text (builder, item, name, column_left (self) + left, builder->y, SPEC (.style = CJM_TYPE_STAGE, .ink = ink, .shade = shade, .wrap = column_width (self) - left));
  builder->y += height + 6;
}

/* Bytes of @text that a piece of it takes: at most so many characters and lines,
 * up to a space where there is one. */
static gsize
piece_of (const char *text)
{
  const char *at = text, *space = NULL;
  int         lines = 0;

  for (int n = 0; n < PIECE_CHARS && *at != '\0'; n++, at = g_utf8_next_char (at))
    {
      if (*at == '\n' && ++lines == PIECE_LINES)
        return (gsize) (at - text) + 1;
      if (*at == ' ' || *at == '\n')
        space = at;
    }
  return *at == '\0' || space == NULL ? (gsize) (at - text) : (gsize) (space - text) + 1;
}

/** Line: of a list. @details: (nullable): below it, smaller. @columns: (nullable): behind it. */
typedef struct
{
  const char *mark;
  CjmInk      ink;
  int         shade;
  const char *text;
  const char *details;
  const char *columns[3];
  gboolean    struck;
  gboolean    bold;
} Line;

static const double shares[] = { 0.55, 0.2, 0.13, 0.12 };

static void
add_piece (CjmBook    *self,
           const Line *line,
           const char *text,
           gboolean    first,
           gboolean    last)
{
  Builder     *builder = &self->builder;
  gboolean     table = line->columns[0] != NULL || line->columns[1] != NULL || line->columns[2] != NULL;
  double       left, width = column_width (self) - 24, wrap = table ? width * shares[0] - 12 : width;
  CjmTextStyle style = line->bold ? CJM_TYPE_SMALL_BOLD : CJM_TYPE_NOTE;
  double       height = MAX (builder_height (builder, text, style, wrap), 19);
  double       details = last ? builder_height (builder, line->details, CJM_TYPE_HINT, wrap) : 0;
  double       x, y;
  CjmItem     *item;

  for (guint i = 0; first && table && i < G_N_ELEMENTS (line->columns); i++)
    height = MAX (height, builder_height (builder, line->columns[i], line->bold ? CJM_TYPE_SMALL_BOLD : CJM_TYPE_LABEL, width * shares[i + 1] - 12));
  make_room (self, height + details + LINE_GAP);
  y = builder->y;
  left = column_left (self) + 24;
  x = left + width * shares[0];
  item = builder_add (builder, CJM_ITEM_LINE, cjm_rect (column_left (self), y, column_width (self), height + details), NULL);
  if (first && line->mark != NULL)
    item_add_mark (item, line->mark, cjm_rect (column_left (self) + 2, y + 3, 13, 13), line->ink, line->shade);
  item_add_text (builder, item, text, left, y, SPEC (.style = style, .wrap = wrap, .struck = line->struck, .ink = line->bold ? CJM_INK_HINT : CJM_INK_TEXT));
  if (details > 0)
    item_add_text (builder, item, line->details, left, y + height, SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_HINT, .wrap = wrap));
  for (guint i = 0; first && table && i < G_N_ELEMENTS (line->columns); x += width * shares[++i])
    item_add_text (builder, item, line->columns[i], x, y + 1, SPEC (.style = line->bold ? CJM_TYPE_SMALL_BOLD : CJM_TYPE_LABEL, .ink = line->bold ? CJM_INK_HINT : CJM_INK_SECOND, .wrap = width * shares[i + 1] - 12));
  builder->y += height + details + LINE_GAP;
}

static void
add_line (CjmBook    *self,
          const Line *line)
{
  const char *at = line->text != NULL ? line->text : "";
  gboolean    first = TRUE;

  do
    {
      gsize            length = piece_of (at);
      g_autofree char *piece = g_strchomp (g_strndup (at, length));

      at += length;
      add_piece (self, line, piece, first, *at == '\0');
      first = FALSE;
    }
  while (*at != '\0');
}

static void
add_rule (CjmBook *self)
{
  builder_add (&self->builder, CJM_ITEM_RULE, cjm_rect (column_left (self), self->builder.y - LINE_GAP / 2, column_width (self), 0), NULL);
}

/* ---- The cover ---- */

#define COVER_SHARE 0.62 /* of a page, so that its letters are larger */
#define COVER_LEFT 0.11  /* of its width */
#define COVER_STAGES 6

/* The stages of the first journey, from edge to edge. */
static void
add_cover_band (CjmBook      *self,
                const CjmMap *map)
{
  Builder *builder = &self->builder;
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (builder->document, CJM_KIND_STAGE, map->record.id);
  guint  n = MIN (stages->len, COVER_STAGES);
  double width = self->width / n, y = self->height * 0.8;

  for (guint i = 0; i < n; i++)
    {
      const CjmStage  *stage = g_ptr_array_index (stages, i);
      double           left = i == 0 ? 0 : i * width + 3;
      double           right = (i + 1) * width - (i + 1 == n ? STAGE_POINT : 3);
      CjmItem         *item = builder_add (builder, CJM_ITEM_STAGE, cjm_rect (left, y, right - left, 64), &stage->record);
      double           wrap = right - left - 30;
      CjmTextStyle     style = stage->name != NULL && builder_word_width (builder, stage->name, CJM_TYPE_LABEL_BOLD) > wrap ? CJM_TYPE_HINT_BOLD : CJM_TYPE_LABEL_BOLD;
      g_autofree char *name = shorten (self, stage->name, style, wrap, 3);

      item->number = (int) i;
      item->first = i == 0;
      item_add_text (builder, item, name, left + (i == 0 ? 20 : 26), y + 32 - builder_height (builder, name, style, wrap) / 2, SPEC (.style = style, .ink = CJM_INK_WHITE, .wrap = wrap));
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
add_cover_line (CjmBook     *self,
                const char  *whole,
                CjmTextStyle style,
                CjmInk       ink,
                double       y)
{
  CjmRect          box = cjm_rect (self->width * COVER_LEFT, y, self->width * (1 - 2 * COVER_LEFT), 0);
  g_autofree char *text = shorten (self, whole, style, box.width, style == CJM_TYPE_TITLE ? 3 : 1);
  CjmItem         *item;

  if (text == NULL)
    return y;
  item = builder_add (&self->builder, style == CJM_TYPE_TITLE ? CJM_ITEM_HEADING : CJM_ITEM_LINE, box, NULL);
  box = item_add_text (&self->builder, item, text, box.x, y, SPEC (.style = style, .ink = ink, .wrap = box.width));
  return cjm_rect_bottom (&box);
}

#define LOGO_WIDTH 160.0
#define LOGO_HEIGHT 40.0

/* The logo of the project, or our own signature. */
static void
add_cover_sign (CjmBook *self,
                double   y)
{
  Builder        *builder = &self->builder;
  const CjmImage *logo = builder->project->logo != NULL ? cjm_document_get_image (builder->document, builder->project->logo) : NULL;
  double          scale = logo != NULL ? MIN (LOGO_WIDTH / logo->width, LOGO_HEIGHT / logo->height) : 1;
  CjmRect         box = cjm_rect (self->width * COVER_LEFT, y, 44, 30);
  CjmItem        *item;

  if (logo != NULL)
    box = cjm_rect (box.x, y + 34 - logo->height * scale, logo->width * scale, logo->height * scale);
  item = builder_add (builder, CJM_ITEM_LINE, box, NULL);
  if (logo != NULL)
    item_set_picture (builder, item, builder->project->logo, box);
  else
    item_add_mark (item, "signature", box, CJM_INK_ACCENT, 0);
}

static void
build_cover (CjmBook   *self,
             GPtrArray *maps)
{
  Builder          *builder = &self->builder;
  const CjmProject *project = builder->project;
  g_autofree char  *date = project->date != NULL ? cjm_word_date (builder->language, project->date, TRUE) : NULL;
  g_autofree char  *edition = project->edition > 0 ? cjm_word_edition (builder->language, project->edition) : NULL;
  const char       *title = project->title != NULL || maps->len == 0 ? project->title : CJM_MAP (g_ptr_array_index (maps, 0))->title;
  const char       *about[] = { project->author, date, edition };
  double            y = self->height * 0.2;

  begin_blank (self, title != NULL ? title : builder_word (builder, CJM_WORD_BLANK_TITLE));
  add_cover_sign (self, y - 46);
  y = add_cover_line (self, builder->layout->title, CJM_TYPE_TITLE, CJM_INK_TEXT, y) + 6;
  for (guint i = 0; i < G_N_ELEMENTS (about); i++)
    y = add_cover_line (self, about[i], CJM_TYPE_LABEL, CJM_INK_SECOND, y);
  y += 16;
  for (guint i = 0; i < maps->len && y < self->height * 0.8 - 50; i++)
    {
      const CjmMap *map = g_ptr_array_index (maps, i);

      y = add_cover_line (self, map->title, CJM_TYPE_LABEL_BOLD, CJM_INK_TEXT, y);
      y = add_cover_line (self, cjm_word_map_kind (builder->language, map->kind), CJM_TYPE_HINT, CJM_INK_HINT, y) + 6;
    }
  if (first_journey (maps) != NULL)
    add_cover_band (self, first_journey (maps));
}

/** cjm_book_cover: the project, who made it when, and the maps in it. */
GPtrArray *
cjm_book_cover (CjmBook   *self,
                GPtrArray *maps)
{
  begin_part (self, NULL);
  self->width *= COVER_SHARE;
  self->height *= COVER_SHARE;
  build_cover (self, maps);
  self->width /= COVER_SHARE;
  self->height /= COVER_SHARE;
  return end_part (self);
}

/* ---- Personas ---- */

/* A persona about whom there is more to say than a page holds: as a list. */
static void
list_persona (CjmBook          *self,
              const CjmPersona *persona)
{
  const char *all[] = { persona->epithet, persona->quote, persona->gender, persona->household, persona->work, persona->segment, persona->motivations, persona->skills, persona->short_of, persona->goals, persona->frustrations, persona->decision_factors, persona->needs, persona->preferred_channels, persona->purchase_history };

  add_section (self, persona->name != NULL ? persona->name : "—", "lane-team", CJM_INK_PERSONA, persona->style);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL)
      add_line (self, &(Line){ .text = all[i] });
}

/* Takes back what was added last. */
static void
drop_last (Builder *builder)
{
  const CjmItem *item = g_ptr_array_index (builder->layout->items, builder->layout->items->len - 1);

  g_hash_table_remove (builder->layout->by_id, item->record->id);
  g_ptr_array_remove_index (builder->layout->items, builder->layout->items->len - 1);
}

static void
add_persona (CjmBook          *self,
             const CjmPersona *persona)
{
  Builder *builder = &self->builder;
  double   height;

  make_room (self, HEADER_HEIGHT);
  height = build_persona (builder, persona, cjm_rect (PAGE_MARGIN, builder->y, inside (self), 0));
  if (builder->y + height > bottom (self))
    {
      drop_last (builder);
      if (height > page_room (self))
        {
          list_persona (self, persona);
          return;
        }
      begin (self, self->heading, TRUE);
      height = build_persona (builder, persona, cjm_rect (PAGE_MARGIN, builder->y, inside (self), 0));
    }
  builder->y += height + 16;
}

/* Whether one of @maps shows @persona; with no cards at all everybody is meant. */
static gboolean
is_shown (CjmBook          *self,
          const CjmPersona *persona,
          GPtrArray        *maps)
{
  g_autoptr (GPtrArray) cards = cjm_document_list (self->builder.document, CJM_KIND_CARD);

  for (guint i = 0; i < cards->len; i++)
    {
      const CjmCard *card = g_ptr_array_index (cards, i);

      if (strcmp (card->persona, persona->record.id) == 0 && is_among (maps, card->map))
        return TRUE;
    }
  return cards->len == 0;
}

GPtrArray *
cjm_book_personas (CjmBook   *self,
                   GPtrArray *maps)
{
  g_autoptr (GPtrArray) personas = cjm_document_list (self->builder.document, CJM_KIND_PERSONA);

  begin_part (self, builder_word (&self->builder, CJM_WORD_PERSONAS));
  for (guint i = 0; i < personas->len; i++)
    if (is_shown (self, g_ptr_array_index (personas, i), maps))
      add_persona (self, g_ptr_array_index (personas, i));
  return end_part (self);
}

/* ---- A stage ---- */

#define BAR_HEIGHT 52.0
#define NOTE_USUAL 186.0
#define NOTE_WIDEST 420.0

static void
add_stage_bar (CjmBook        *self,
               const CjmStage *stage,
               guint           number)
{
  Builder         *builder = &self->builder;
  g_autofree char *digits = g_strdup_printf ("%u", number + 1);
  g_autofree char *lasts = shorten (self, stage->duration, CJM_TYPE_SMALL, 160, 2);
  double           duration = lasts != NULL ? builder_measure (builder, lasts, CJM_TYPE_SMALL, 160).width + 20 : 0;
  double           wrap = inside (self) - 80 - duration;
  g_autofree char *name = shorten (self, stage->name != NULL ? stage->name : "", CJM_TYPE_STAGE, wrap, 2);
  double           text = MAX (builder_height (builder, name, CJM_TYPE_STAGE, wrap), builder_height (builder, lasts, CJM_TYPE_SMALL, 160));
  double           height = MAX (BAR_HEIGHT, text + 20);
  CjmItem         *item;
  double           middle;

  begin_blank (self, name);
  middle = PAGE_MARGIN - 12 + height / 2;
  item = builder_add (builder, CJM_ITEM_STAGE, cjm_rect (PAGE_MARGIN, PAGE_MARGIN - 12, inside (self) - STAGE_POINT, height), &stage->record);
  item->number = (int) number;
  item->first = TRUE;
  item->cx = PAGE_MARGIN + 28;
  item->cy = middle;
  item->radius = 12;
  item_add_text (builder, item, digits, item->cx, middle - 8.5, SPEC (.style = CJM_TYPE_LABEL_BOLD, .ink = CJM_INK_STAGE, .shade = (int) number, .align = CJM_ALIGN_CENTRE));
  item_add_text (builder, item, name, PAGE_MARGIN + 52, middle - builder_height (builder, name, CJM_TYPE_STAGE, wrap) / 2, SPEC (.style = CJM_TYPE_STAGE, .ink = CJM_INK_WHITE, .wrap = wrap));
  item_add_text (builder, item, lasts, self->width - PAGE_MARGIN - STAGE_POINT - 12, middle - builder_height (builder, lasts, CJM_TYPE_SMALL, 160) / 2, SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_WHITE, .align = CJM_ALIGN_END, .wrap = 160));
  item->ink = cjm_rect (item->box.x, item->box.y, inside (self), height);
  builder->y = self->top = PAGE_MARGIN - 12 + height + 10;
  add_foot (self);
}

static void
add_stage_goals (CjmBook        *self,
                 const CjmStage *stage,
                 guint           number)
{
  Builder    *builder = &self->builder;
  const char *goals[] = { stage->customer_goal, stage->business_goal, stage->owner };
  CjmWord     words[] = { CJM_WORD_CUSTOMER, CJM_WORD_BUSINESS, CJM_WORD_WHO };
  double      wrap = inside (self) - LABEL_WIDTH - LABEL_GAP;

  for (guint i = 0; i < G_N_ELEMENTS (goals); i++)
    {
      g_autofree char *goal = shorten (self, goals[i], CJM_TYPE_LABEL, wrap, 4);
      CjmItem         *item;
      CjmRect          text;

      if (goal == NULL)
        continue;
      item = builder_add (builder, CJM_ITEM_GOALS, cjm_rect (PAGE_MARGIN, builder->y, inside (self), 0), NULL);
      item_add_text (builder, item, builder_word (builder, words[i]), PAGE_MARGIN + 10, builder->y, SPEC (.style = CJM_TYPE_LABEL_BOLD, .ink = CJM_INK_STAGE, .shade = (int) number));
      text = item_add_text (builder, item, goal, PAGE_MARGIN + LABEL_WIDTH + LABEL_GAP, builder->y, SPEC (.style = CJM_TYPE_LABEL, .wrap = wrap));
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
begin_labelled (Labelled      *self,
                CjmBook       *book,
                const CjmLane *lane)
{
  g_autofree char *name = shorten (book, lane->name, CJM_TYPE_LANE, LABEL_WIDTH - 40, 3);
  g_autofree char *question = shorten (book, lane->question, CJM_TYPE_HINT, LABEL_WIDTH - 18, 3);

  *self = (Labelled){ .book = book, .lane = cjm_record_copy (&lane->record) };
  cjm_record_set_text (&CJM_LANE (self->lane)->name, name);
  cjm_record_set_text (&CJM_LANE (self->lane)->question, question);
  self->label = lane_label_height (&book->builder, CJM_LANE (self->lane), LABEL_WIDTH);
}

/* Room for @height, beside the label. */
static void
make_labelled_room (Labelled *self,
                    double    height)
{
  Builder *builder = &self->book->builder;

  make_room (self->book, self->page == builder->layout ? height : MAX (height, self->label));
  if (self->page == builder->layout)
    return;
  lane_label_build (builder, CJM_LANE (self->lane), cjm_rect (PAGE_MARGIN, builder->y, LABEL_WIDTH, self->label), LABEL_WIDTH)->variant = CJM_LABEL_BLOCK;
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
add_stage_notes (CjmBook       *self,
                 const CjmLane *lane,
                 GPtrArray     *notes,
                 double         width,
                 guint          columns)
{
  Builder *builder = &self->builder;
  double   left = PAGE_MARGIN + LABEL_WIDTH + LABEL_GAP;
  Labelled labelled;

  begin_labelled (&labelled, self, lane);
  for (guint first = 0; first < notes->len; first += columns)
    {
      double height = 44;
      guint  end = MIN (first + columns, notes->len);

      for (guint i = first; i < end; i++)
        height = MAX (height, note_height (builder, g_ptr_array_index (notes, i), note_look (builder, g_ptr_array_index (notes, i), lane), width));
      make_labelled_room (&labelled, height);
      for (guint i = first; i < end; i++)
        note_build (builder, g_ptr_array_index (notes, i), note_look (builder, g_ptr_array_index (notes, i), lane), cjm_rect (left + (i - first) * (width + NOTE_GAP), builder->y, width, height));
      builder->y += height + (end < notes->len ? NOTE_GAP : 0);
    }
  end_labelled (&labelled);
}

static void
add_feeling (Labelled         *labelled,
             const CjmFeeling *feeling)
{
  Builder         *builder = &labelled->book->builder;
  double           left = PAGE_MARGIN + LABEL_WIDTH + LABEL_GAP + 4, wrap = labelled->book->width - PAGE_MARGIN - left - 34;
  g_autofree char *mark = g_strdup_printf ("face%d", cjm_feeling_face (feeling->value));
  double           height = MAX (builder_height (builder, feeling->text, CJM_TYPE_NOTE, wrap) + builder_height (builder, feeling->quote, CJM_TYPE_QUOTE, wrap) + 6, 30);
  CjmItem         *item;
  CjmRect          text;

  make_labelled_room (labelled, height);
  item = builder_add (builder, CJM_ITEM_LINE, cjm_rect (left, builder->y, wrap + 34, height), NULL);
  item_add_mark (item, mark, cjm_rect (left, builder->y + 2, 24, 24), CJM_INK_TEXT, 0);
  text = item_add_text (builder, item, feeling->text, left + 34, builder->y + 4, SPEC (.style = CJM_TYPE_NOTE, .wrap = wrap));
  item_add_text (builder, item, feeling->quote, left + 34, builder->y + 4 + text.height, SPEC (.style = CJM_TYPE_QUOTE, .ink = CJM_INK_THOUGHT, .wrap = wrap));
  builder->y += height;
}

static void
add_stage_feelings (CjmBook        *self,
                    const CjmLane  *lane,
                    const CjmStage *stage)
{
  g_autoptr (GPtrArray) all = cjm_document_list_of_map (self->builder.document, CJM_KIND_FEELING, lane->map);
  Labelled labelled;

  begin_labelled (&labelled, self, lane);
  for (guint i = 0; i < all->len; i++)
    {
      const CjmFeeling *feeling = g_ptr_array_index (all, i);

      if (strcmp (feeling->lane, lane->record.id) == 0 && g_strcmp0 (feeling->stage, stage->record.id) == 0 && feeling->curve != CJM_CURVE_GHOST)
        add_feeling (&labelled, feeling);
    }
  end_labelled (&labelled);
}

static void
add_stage_lane (CjmBook        *self,
                const CjmLane  *lane,
                const CjmStage *stage,
                guint           fullest)
{
  Builder *builder = &self->builder;
  g_autoptr (GPtrArray) notes = cjm_document_list_cell (builder->document, lane->record.id, stage->record.id);
  g_autoptr (GPtrArray) long_ones = g_ptr_array_new ();
  double room = inside (self) - LABEL_WIDTH - LABEL_GAP;
  guint  columns = CLAMP (fullest, 1, MAX (1, (guint) ((room + NOTE_GAP) / (NOTE_USUAL + NOTE_GAP))));
  double width = MIN ((room - (columns - 1) * NOTE_GAP) / columns, NOTE_WIDEST);

  if (lane->kind == CJM_LANE_EMOTION)
    {
      add_stage_feelings (self, lane, stage);
      return;
    }
  for (guint i = notes->len; i > 0; i--) /* what is too tall for a page is written as in the appendix */
    if (note_height (builder, g_ptr_array_index (notes, i - 1), note_look (builder, g_ptr_array_index (notes, i - 1), lane), width) > page_room (self))
      g_ptr_array_insert (long_ones, 0, g_ptr_array_steal_index (notes, i - 1));
  add_stage_notes (self, lane, notes, width, columns);
  for (guint i = 0; i < long_ones->len; i++)
    {
      const CjmNote *note = g_ptr_array_index (long_ones, i);

      add_line (self, &(Line){ .mark = note_kind_mark (note->kind), .ink = CJM_INK_KIND, .shade = note->kind, .text = note->text });
    }
}

/* What is hidden or waits in a tray is not for paper. */
static gboolean
is_on_paper (const CjmLane *lane)
{
  return lane->kind != CJM_LANE_TRAY && !lane->hidden;
}

static guint
count_fullest (CjmBook        *self,
               GPtrArray      *lanes,
               const CjmStage *stage)
{
  guint fullest = 2;

  for (guint l = 0; l < lanes->len; l++)
    {
      g_autoptr (GPtrArray) notes = cjm_document_list_cell (self->builder.document, ((CjmRecord *) g_ptr_array_index (lanes, l))->id, stage->record.id);

      if (is_on_paper (g_ptr_array_index (lanes, l)))
        fullest = MAX (fullest, notes->len);
    }
  return fullest;
}

/** cjm_book_stages: a page, or as many as it takes, for each stage of a journey. */
GPtrArray *
cjm_book_stages (CjmBook    *self,
                 const char *map)
{
  Builder *builder = &self->builder;
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (builder->document, CJM_KIND_STAGE, map);
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (builder->document, CJM_KIND_LANE, map);

  builder->map = cjm_document_get_map (builder->document, map);
  if (builder->map->kind > CJM_MAP_FUTURE_STATE)
    return end_part (self);
  for (guint s = 0; s < stages->len; s++)
    {
      const CjmStage *stage = g_ptr_array_index (stages, s);
      guint           fullest = count_fullest (self, lanes, stage);

      begin_part (self, stage->name != NULL ? stage->name : "");
      add_stage_bar (self, stage, s);
      add_stage_goals (self, stage, s);
      for (guint l = 0; l < lanes->len; l++)
        if (is_on_paper (g_ptr_array_index (lanes, l)))
          add_stage_lane (self, g_ptr_array_index (lanes, l), stage, fullest);
    }
  return end_part (self);
}

/* ---- Opportunities and actions ---- */

static const char *
stage_name (CjmBook       *self,
            const CjmNote *note)
{
  const CjmStage *stage = note->stage != NULL ? cjm_document_get_stage (self->builder.document, note->stage) : NULL;

  return stage != NULL ? stage->name : NULL;
}

static char *
votes_of (const CjmNote *note)
{
  return note->votes > 0 ? g_strdup_printf ("● %d", note->votes) : NULL;
}

/* Whether @note is on paper, on one of @maps. */
static gboolean
is_meant (CjmBook       *self,
          const CjmNote *note,
          GPtrArray     *maps)
{
  const CjmLane *lane = cjm_document_get_lane (self->builder.document, note->lane);

  return is_on_paper (lane) && is_among (maps, lane->map);
}

static void
list_opportunities (CjmBook   *self,
                    GPtrArray *maps)
{
  g_autoptr (GPtrArray) notes = cjm_document_list (self->builder.document, CJM_KIND_NOTE);
  gboolean first = TRUE;

  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote   *note = g_ptr_array_index (notes, i);
      g_autofree char *votes = votes_of (note);

      if (!is_meant (self, note, maps) || (note->kind != CJM_NOTE_OPPORTUNITY && note->kind != CJM_NOTE_SOLUTION) || note->change == CJM_CHANGE_REMOVED)
        continue;
      if (first)
        add_section (self, builder_word (&self->builder, CJM_WORD_OPPORTUNITIES), "lane-bulb", CJM_INK_TEXT, 0);
      first = FALSE;
      add_line (self, &(Line){ .mark = note_kind_mark (note->kind), .ink = CJM_INK_KIND, .shade = note->kind, .text = note->text, .columns = { stage_name (self, note), NULL, votes } });
      add_rule (self);
    }
}

static void
list_actions (CjmBook   *self,
              GPtrArray *maps)
{
  Builder *builder = &self->builder;
  g_autoptr (GPtrArray) notes = cjm_document_list (builder->document, CJM_KIND_NOTE);
  gboolean first = TRUE;

  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote   *note = g_ptr_array_index (notes, i);
      g_autofree char *due = note->due != NULL ? cjm_word_date (builder->language, note->due, FALSE) : NULL;

      if (note->kind != CJM_NOTE_PLAN || !is_meant (self, note, maps))
        continue;
      if (first)
        {
          add_section (self, builder_word (builder, CJM_WORD_ACTIONS), "lane-check", CJM_INK_TEXT, 0);
          add_line (self, &(Line){ .text = builder_word (builder, CJM_WORD_WHAT), .columns = { builder_word (builder, CJM_WORD_WHO), builder_word (builder, CJM_WORD_WHEN), builder_word (builder, CJM_WORD_STATE) }, .bold = TRUE });
          add_rule (self);
        }
      first = FALSE;
      add_line (self, &(Line){ .mark = status_mark (note->status), .ink = CJM_INK_KIND, .shade = note->kind, .text = note->text, .details = stage_name (self, note), .columns = { note->owner, due, cjm_word_status (builder->language, note->status) } });
      add_rule (self);
    }
}

/** cjm_book_lists: what could be done, and who does what until when. */
GPtrArray *
cjm_book_lists (CjmBook   *self,
                GPtrArray *maps)
{
  g_autofree char *heading = g_strdup_printf ("%s · %s", builder_word (&self->builder, CJM_WORD_OPPORTUNITIES), builder_word (&self->builder, CJM_WORD_ACTIONS));

  begin_part (self, heading);
  list_opportunities (self, maps);
  list_actions (self, maps);
  return end_part (self);
}

/* ---- All notes ---- */

/* "Pain · Website, Search · Kim · 4 Dec · 3 of 9" */
static char *
details_of (CjmBook       *self,
            const CjmNote *note)
{
  Builder         *builder = &self->builder;
  GString         *out = g_string_new (cjm_word_note_kind (builder->language, note->kind));
  g_autofree char *due = note->due != NULL ? cjm_word_date (builder->language, note->due, TRUE) : NULL;
  g_autofree char *votes = votes_of (note);
  const char      *more[] = { note->owner, due, note->sample };

  for (char **id = note->channels; id != NULL && *id != NULL; id++)
    {
      const CjmChannel *channel = cjm_document_get_channel (builder->document, *id);

      g_string_append_printf (out, "%s%s", id == note->channels ? " · " : ", ", channel->name != NULL ? channel->name : channel->record.id);
    }
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (more[i] != NULL)
      g_string_append_printf (out, " · %s", more[i]);
  for (char **tag = note->tags; tag != NULL && *tag != NULL; tag++)
    g_string_append_printf (out, " · #%s", *tag);
  if (votes != NULL)
    g_string_append_printf (out, " · %s", votes);
  return g_string_free (out, FALSE);
}

static void
list_cell (CjmBook       *self,
           const CjmLane *lane,
           const char    *stage)
{
  g_autoptr (GPtrArray) notes = cjm_document_list_cell (self->builder.document, lane->record.id, stage);

  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote   *note = g_ptr_array_index (notes, i);
      g_autofree char *details = details_of (self, note);

      add_line (self, &(Line){ .mark = note_kind_mark (note->kind), .ink = CJM_INK_KIND, .shade = note->kind, .text = note->text, .details = details, .struck = note->change == CJM_CHANGE_REMOVED });
    }
}

static gboolean
has_notes (CjmBook    *self,
           GPtrArray  *lanes,
           const char *stage)
{
  gboolean found = FALSE;

  for (guint l = 0; l < lanes->len; l++)
    {
      g_autoptr (GPtrArray) notes = cjm_document_list_cell (self->builder.document, ((CjmRecord *) g_ptr_array_index (lanes, l))->id, stage);

      found |= notes->len > 0;
    }
  return found;
}

static void
list_map (CjmBook      *self,
          const CjmMap *map)
{
  Builder *builder = &self->builder;
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (builder->document, CJM_KIND_LANE, map->record.id);
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (builder->document, CJM_KIND_STAGE, map->record.id);

  for (guint l = lanes->len; l > 0; l--)
    if (!is_on_paper (g_ptr_array_index (lanes, l - 1)))
      g_ptr_array_remove_index (lanes, l - 1);
  for (guint s = 0; map->kind <= CJM_MAP_FUTURE_STATE && s < stages->len; s++)
    {
      const CjmStage *stage = g_ptr_array_index (stages, s);

      if (!has_notes (self, lanes, stage->record.id))
        continue;
      add_section (self, stage->name, "lane-stage", CJM_INK_STAGE, (int) s);
      for (guint l = 0; l < lanes->len; l++)
        list_cell (self, g_ptr_array_index (lanes, l), stage->record.id);
    }
  for (guint l = 0; l < lanes->len; l++) /* of days and empathy maps */
    {
      const CjmLane *lane = g_ptr_array_index (lanes, l);
      g_autoptr (GPtrArray) notes = cjm_document_list_cell (builder->document, lane->record.id, NULL);

      if (notes->len == 0)
        continue;
      add_section (self, lane->name, lane_kind_mark (lane->kind), CJM_INK_ACCENT, 0);
      list_cell (self, lane, NULL);
    }
}

/** cjm_book_notes: every note in full, map by map, in the order of reading. */
GPtrArray *
cjm_book_notes (CjmBook   *self,
                GPtrArray *maps)
{
  Builder *builder = &self->builder;

  self->columns = MAX (1, (guint) ((inside (self) + COLUMN_GAP) / (COLUMN_LEAST + COLUMN_GAP)));
  for (guint m = 0; m < maps->len; m++)
    {
      const CjmMap *map = g_ptr_array_index (maps, m);
      g_autoptr (GPtrArray) notes = NULL;
      g_autofree char *heading = g_strdup_printf ("%s: %s", builder_word (builder, CJM_WORD_ALL_NOTES), map->title != NULL ? map->title : builder_word (builder, CJM_WORD_BLANK_TITLE));

      builder->map = map;
      begin_part (self, heading);
      notes = cjm_document_list_of_map (builder->document, CJM_KIND_NOTE, map->record.id);
      if (notes->len > 0)
        begin (self, heading, FALSE);
      list_map (self, map);
    }
  self->columns = 1;
  self->column = 0;
  return end_part (self);
}
