/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-book.c: pages to read, and lists on them. What they hold is in cjm-book-deck.c
 * and cjm-book-lists.c.
 *
 * Each page is a layout like a sheet, so one painter paints both and one law
 * holds: no text lies over another. What does not fit goes on on the next page;
 * a text longer than a page is cut between words.
 */
#include "layout/cjm-book-pages.h"

#include <string.h>

#define HEADING_HEIGHT 60.0
#define FOOT_HEIGHT 40.0
#define LINE_GAP 7.0
#define SECTION_GAP 14.0
#define PIECE_CHARS 900 /* of a long text, so that a piece fits any page */
#define PIECE_LINES 12

/** cjm_book_new: @width: @height: of a page, map points. */
CjmBook *
cjm_book_new (CjmDocument *document, const CjmMeasure *measure, double width, double height)
{
  CjmBook *self = g_new0 (CjmBook, 1);

  g_return_val_if_fail (document != NULL && measure != NULL, NULL);
  g_return_val_if_fail (width > 2 * PAGE_MARGIN && height > 2 * PAGE_MARGIN, NULL);

  self->builder.document = document;
  self->builder.project = cjm_document_get_project (document);
  self->builder.language = self->builder.project->language;
  self->builder.measure = measure;
  self->width = width;
  self->height = height;
  self->columns = 1;
  return self;
}

/** cjm_book_free: frees @self, not the pages it made. */
void
cjm_book_free (CjmBook *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->heading);
  g_free (self);
}

/** cjm_book_skip: @pages of another make come between. */
void
cjm_book_skip (CjmBook *self, guint pages)
{
  g_return_if_fail (self != NULL);

  self->number += pages;
}

/** cjm_book_shorten: @text: (nullable). Returns: (nullable) (transfer full): @text, or of one with more than
 * @lines lines as much as these hold, and "…". For names and headings: their texts stand in full elsewhere.
 */
char *
cjm_book_shorten (CjmBook *self, const char *text, CjmTextStyle style, double wrap, guint lines)
{
  glong fits = 0, all = text != NULL ? g_utf8_strlen (text, -1) : 0;
  char *shorter;

  if (text == NULL || cjm_builder_measure (&self->builder, text, style, wrap).lines <= lines)
    return g_strdup (text);
  shorter = g_strdup ("…");
  while (all - fits > 1) /* so many letters fit, and so many do not */
    {
      glong            middle = (fits + all) / 2;
      g_autofree char *start = g_utf8_substring (text, 0, middle);
      g_autofree char *cut = g_strconcat (g_strchomp (start), "…", NULL);

      if (cjm_builder_measure (&self->builder, cut, style, wrap).lines <= lines)
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

/** cjm_book_is_among: @maps: (element-type CjmMap). Returns: TRUE if the map @id is one of @maps. */
gboolean
cjm_book_is_among (GPtrArray *maps, const char *id)
{
  for (guint i = 0; i < maps->len; i++)
    if (strcmp (((CjmRecord *) g_ptr_array_index (maps, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

/** cjm_book_is_on_paper: Returns: FALSE for a hidden lane and for the tray. */
gboolean
cjm_book_is_on_paper (const CjmLane *lane)
{
  return lane->kind != CJM_LANE_TRAY && !lane->hidden;
}

/* ---- Pages ---- */

/** cjm_book_inside: Returns: width between the margins of a page. */
double
cjm_book_inside (CjmBook *self)
{
  return self->width - 2 * PAGE_MARGIN;
}

/* Where the column that is being filled begins. */
static double
column_left (CjmBook *self)
{
  g_assert (self->column < self->columns);
  return PAGE_MARGIN + self->column * (cjm_book_inside (self) + COLUMN_GAP) / self->columns;
}

static double
column_width (CjmBook *self)
{
  g_assert (self->columns > 0);
  return (cjm_book_inside (self) - (self->columns - 1) * COLUMN_GAP) / self->columns;
}

/** cjm_book_bottom: Returns: y of the lower margin. */
double
cjm_book_bottom (CjmBook *self)
{
  return self->height - PAGE_MARGIN;
}

/** cjm_book_page_room: Returns: the most that one thing on a page may be tall. */
double
cjm_book_page_room (CjmBook *self)
{
  return self->height - 2 * PAGE_MARGIN - HEADING_HEIGHT - 30;
}

/** cjm_book_add_foot: adds the title of the project and the number of the page. */
void
cjm_book_add_foot (CjmBook *self)
{
  CjmBuilder      *builder = &self->builder;
  double           y = self->height - FOOT_HEIGHT;
  CjmItem         *item = cjm_builder_add (builder, CJM_ITEM_FOOTER,
                                           cjm_rect (PAGE_MARGIN, y, cjm_book_inside (self), FOOT_HEIGHT / 2), NULL);
  g_autofree char *number = g_strdup_printf ("%u", self->number);
  g_autofree char *title = cjm_book_shorten (self, builder->project->title, CJM_TYPE_HINT,
                                             cjm_book_inside (self) - 60, 1);

  cjm_builder_add_text (builder, item, number, self->width - PAGE_MARGIN, y + 6,
                        SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_HINT, .align = CJM_ALIGN_END));
  cjm_builder_add_text (
      builder, item, title, PAGE_MARGIN, y + 6,
      SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_HINT, .wrap = cjm_book_inside (self) - 60));
}

/** cjm_book_begin_blank: begins a page with nothing on it. @title: (nullable): of the page, in bookmarks. */
void
cjm_book_begin_blank (CjmBook *self, const char *title)
{
  CjmLayout *page = cjm_layout_new (self->width, self->height);

  page->title = g_strdup (title);
  page->map_kind = self->builder.map != NULL ? self->builder.map->kind : CJM_MAP_CURRENT_STATE;
  self->number++;
  self->builder.layout = page;
  self->builder.y = PAGE_MARGIN;
  g_ptr_array_add (self->pages, page);
}

/** cjm_book_begin: begins a page under @heading. @again: TRUE if it continues the page before. */
void
cjm_book_begin (CjmBook *self, const char *heading, gboolean again)
{
  CjmBuilder      *builder = &self->builder;
  g_autofree char *name = cjm_book_shorten (self, heading, CJM_TYPE_QUADRANT, cjm_book_inside (self) - 180,
                                            1);
  g_autofree char *shown = again ? g_strdup_printf ("\u2068%s\u2069 (%s)", name,
                                                    cjm_builder_word (builder, CJM_WORD_CONTINUED))
                                 : g_strdup (name); /* isolated: names go either way */
  CjmItem         *item;
  CjmRect          text;

  cjm_book_begin_blank (self, heading);
  item = cjm_builder_add (builder, CJM_ITEM_HEADING,
                          cjm_rect (PAGE_MARGIN, PAGE_MARGIN - 12, cjm_book_inside (self), HEADING_HEIGHT),
                          NULL);
  item->heading.level = 1;
  text = cjm_builder_add_text (builder, item, shown, PAGE_MARGIN, PAGE_MARGIN - 12,
                               SPEC (.style = CJM_TYPE_QUADRANT, .wrap = cjm_book_inside (self)));
  builder->y = self->top = cjm_rect_bottom (&text) + 16;
  self->column = 0;
  cjm_book_add_foot (self);
}

/** cjm_book_begin_part: begins a part; its pages are returned by cjm_book_end_part(). @heading: (nullable):
 * of its pages. */
void
cjm_book_begin_part (CjmBook *self, const char *heading)
{
  if (self->pages == NULL)
    self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_layout_free);
  g_free (self->heading);
  self->heading = g_strdup (heading);
}

/** cjm_book_end_part: Returns: (transfer full) (element-type CjmLayout): the pages since
 * cjm_book_begin_part(); maybe none. */
GPtrArray *
cjm_book_end_part (CjmBook *self)
{
  GPtrArray *pages = g_steal_pointer (&self->pages);

  return pages != NULL ? pages : g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_layout_free);
}

/** cjm_book_make_room: goes on in the next column or on another page where @height does not fit any more. */
void
cjm_book_make_room (CjmBook *self, double height)
{
  if (self->pages->len == 0)
    cjm_book_begin (self, self->heading, FALSE);
  else if (self->builder.y + height <= cjm_book_bottom (self))
    return;
  else if (self->column + 1 < self->columns)
    {
      self->column++;
      self->builder.y = self->top;
    }
  else
    cjm_book_begin (self, self->heading, TRUE);
}

/* ---- Lists ---- */

/** cjm_book_add_section: adds a heading of the second level. @whole: (nullable): nothing is added for NULL.
 * @mark: (nullable): before it. @ink: @shade: colour of both. */
void
cjm_book_add_section (CjmBook *self, const char *whole, const char *mark, CjmInk ink, int shade)
{
  CjmBuilder      *builder = &self->builder;
  double           left = mark != NULL ? 24 : 0;
  g_autofree char *name = cjm_book_shorten (self, whole, CJM_TYPE_STAGE, column_width (self) - left, 2);
  double           height = cjm_builder_height (builder, name, CJM_TYPE_STAGE, column_width (self) - left);
  CjmItem         *item;

  if (name == NULL)
    return;
  cjm_book_make_room (self, height + SECTION_GAP + 40); /* with the first line below it */
  if (self->builder.y > self->top)
    builder->y += SECTION_GAP;
  item = cjm_builder_add (builder, CJM_ITEM_HEADING,
                          cjm_rect (column_left (self), builder->y, column_width (self), height), NULL);
  item->heading.level = 2;
  if (mark != NULL)
    cjm_item_add_mark (item, mark, cjm_rect (column_left (self), builder->y + 3, 16, 16), ink, shade);
  cjm_builder_add_text (
      builder, item, name, column_left (self) + left, builder->y,
      SPEC (.style = CJM_TYPE_STAGE, .ink = ink, .shade = shade, .wrap = column_width (self) - left));
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

static const double shares[] = { 0.55, 0.2, 0.13, 0.12 };

static gboolean
has_columns (const CjmBookLine *line)
{
  return line->columns[0] != NULL || line->columns[1] != NULL || line->columns[2] != NULL;
}

/* Width of the first column, or of all where there are no others. */
static double
text_wrap (CjmBook *self, const CjmBookLine *line)
{
  double width = column_width (self) - 24;

  return has_columns (line) ? width * shares[0] - 12 : width;
}

/* Columns behind the text of @line, each cut to what a piece of a text may be tall. With no @item only
 * measures. @x: @y: of the first. Returns: height of the tallest. */
static double
add_columns (CjmBook *self, CjmItem *item, const CjmBookLine *line, double x, double y)
{
  CjmBuilder  *builder = &self->builder;
  double       width = column_width (self) - 24, height = 0;
  CjmTextStyle style = line->bold ? CJM_TYPE_SMALL_BOLD : CJM_TYPE_LABEL;

  for (guint i = 0; i < G_N_ELEMENTS (line->columns); x += width * shares[++i])
    {
      double           wrap = width * shares[i + 1] - 12;
      g_autofree char *text = cjm_book_shorten (self, line->columns[i], style, wrap, PIECE_LINES);

      height = MAX (height, cjm_builder_height (builder, text, style, wrap));
      if (item != NULL)
        cjm_builder_add_text (
            builder, item, text, x, y,
            SPEC (.style = style, .ink = line->bold ? CJM_INK_HINT : CJM_INK_SECOND, .wrap = wrap));
    }
  return height;
}

static void
add_piece (CjmBook *self, const CjmBookLine *line, const char *text, gboolean first, gboolean last)
{
  CjmBuilder  *builder = &self->builder;
  double       left, wrap = text_wrap (self, line);
  CjmTextStyle style = line->bold ? CJM_TYPE_SMALL_BOLD : CJM_TYPE_NOTE;
  double       height = MAX (cjm_builder_height (builder, text, style, wrap), 19);
  double       details = last ? cjm_builder_height (builder, line->details, CJM_TYPE_HINT, wrap) : 0;
  double       y;
  CjmItem     *item;

  if (first)
    height = MAX (height, add_columns (self, NULL, line, 0, 0));
  cjm_book_make_room (self, height + details + LINE_GAP);
  y = builder->y;
  left = column_left (self) + 24;
  item = cjm_builder_add (builder, CJM_ITEM_LINE,
                          cjm_rect (column_left (self), y, column_width (self), height + details), NULL);
  if (first && line->mark != NULL)
    cjm_item_add_mark (item, line->mark, cjm_rect (column_left (self) + 2, y + 3, 13, 13), line->ink,
                       line->shade);
  cjm_builder_add_text (builder, item, text, left, y,
                        SPEC (.style = style, .wrap = wrap, .struck = line->struck,
                              .ink = line->bold ? CJM_INK_HINT : CJM_INK_TEXT));
  if (details > 0)
    cjm_builder_add_text (builder, item, line->details, left, y + height,
                          SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_HINT, .wrap = wrap));
  if (first)
    add_columns (self, item, line, left + (column_width (self) - 24) * shares[0], y + 1);
  builder->y += height + details + LINE_GAP;
}

/* Returns: TRUE if the details of @line are so long that they need pieces of their own. */
static gboolean
has_long_details (CjmBook *self, const CjmBookLine *line)
{
  return cjm_builder_height (&self->builder, line->details, CJM_TYPE_HINT, text_wrap (self, line))
         > PIECE_LINES * cjm_type (CJM_TYPE_HINT)->line;
}

/** cjm_book_add_line: adds @line, in pieces where it is too long for a page. */
void
cjm_book_add_line (CjmBook *self, const CjmBookLine *line)
{
  const char *at = line->text != NULL ? line->text : "";
  gboolean    first = TRUE, apart = has_long_details (self, line);

  do
    {
      gsize            length = piece_of (at);
      g_autofree char *piece = g_strchomp (g_strndup (at, length));

      at += length;
      add_piece (self, line, piece, first, *at == '\0' && !apart);
      first = FALSE;
    }
  while (*at != '\0');
  if (apart)
    cjm_book_add_line (self, &(CjmBookLine){ .text = line->details });
}

/** cjm_book_add_rule: adds a rule below the last line. */
void
cjm_book_add_rule (CjmBook *self)
{
  cjm_builder_add (&self->builder, CJM_ITEM_RULE,
                   cjm_rect (column_left (self), self->builder.y - LINE_GAP / 2, column_width (self), 0),
                   NULL);
}
