/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-rich-text.c: the words of formatted text, where a program offers nothing plainer.
 *
 * Paragraphs and items become lines, tables what a spreadsheet would have written: fields
 * between tabs, in quotes where they hold breaks. HTML is read by libxml2 as a stream, so
 * that no tree of it is ever built; what it refers to is not fetched. Of RTF only words
 * and breaks are taken, in one pass.
 */
#include "input/cjm-rich-text.h"

#include "model/cjm-text.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/**
 * HtmlText: the text of a page as it is read.
 * @hidden_depth: open elements whose text is not shown
 * @table_depth: open tables
 * @pre_depth: open elements whose breaks count
 * @cell: byte of @text where the open field of a table begins; −1 for none
 * @rows: of the last table
 * @tabs: (element-type gsize): bytes of @text with the tabs of the last table
 * @single_row_tabs: (element-type gsize): as @tabs, of all tables with one row
 * @has_text_outside: there are words outside of tables
 * @is_first_cell: the next field is the first of its row
 * @space_pending: a blank is due before the next word
 */
typedef struct
{
  GString *text;
  int      hidden_depth;
  int      table_depth;
  int      pre_depth;
  gssize   cell;
  guint    rows;
  GArray  *tabs;
  GArray  *single_row_tabs;
  gboolean has_text_outside;
  gboolean is_first_cell;
  gboolean space_pending;
} HtmlText;

/* @names: between blanks. */
static gboolean
is_one_of (const char *name, const char *names)
{
  g_autofree char *wanted = g_strdup_printf (" %s ", name);

  return strstr (names, wanted) != NULL;
}

#define HIDDEN " head title script style template noscript object select "
#define BLOCKS                                                                                               \
  " p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre section article header footer main nav aside "  \
  "address figure figcaption form fieldset hr tr table caption thead tbody tfoot center "

/* Ends the line, where something stands in it. */
static void
end_line (HtmlText *self)
{
  gsize start = self->cell >= 0 ? (gsize) self->cell : 0;

  self->space_pending = FALSE;
  if (self->text->len > start && self->text->str[self->text->len - 1] != '\n')
    g_string_append_c (self->text, '\n');
}

static void
begin_cell (HtmlText *self)
{
  g_assert (self->table_depth > 0 && self->cell < 0);

  self->space_pending = FALSE;
  if (!self->is_first_cell)
    {
      g_array_append_val (self->tabs, self->text->len);
      g_string_append_c (self->text, '\t');
    }
  self->is_first_cell = FALSE;
  self->cell = (gssize) self->text->len;
}

/* As a spreadsheet writes it: in quotes where it has breaks or tabs. */
static void
end_cell (HtmlText *self)
{
  g_autofree char *field = g_strstrip (g_strdup (self->text->str + self->cell));

  g_assert (self->cell >= 0 && (gsize) self->cell <= self->text->len);

  g_string_truncate (self->text, (gsize) self->cell);
  if (strpbrk (field, "\n\t") != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (field, "\"", -1);
      g_autofree char *doubled = g_strjoinv ("\"\"", parts);

      g_string_append_printf (self->text, "\"%s\"", doubled);
    }
  else
    g_string_append (self->text, field);
  self->cell = -1;
  self->space_pending = FALSE;
}

static void
begin_table (HtmlText *self)
{
  if (self->table_depth++ > 0)
    return;
  self->rows = 0;
  g_array_set_size (self->tabs, 0);
}

static void
end_table (HtmlText *self)
{
  self->table_depth = MAX (self->table_depth - 1, 0);
  if (self->table_depth == 0 && self->rows == 1)
    g_array_append_vals (self->single_row_tabs, self->tabs->data, self->tabs->len);
}

/* A table of one row between words would pass for a line with tabs in it. */
static void
split_single_rows (HtmlText *self)
{
  for (guint i = 0; self->has_text_outside && i < self->single_row_tabs->len; i++)
    self->text->str[g_array_index (self->single_row_tabs, gsize, i)] = '\n';
}

static void
start_element_cb (void *data, const xmlChar *element, const xmlChar **attributes)
{
  HtmlText   *self = data;
  const char *name = (const char *) element;

  if (is_one_of (name, HIDDEN))
    self->hidden_depth++;
  if (self->hidden_depth > 0)
    return;
  if (strcmp (name, "br") == 0)
    {
      self->space_pending = FALSE;
      g_string_append_c (self->text, '\n');
    }
  else if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    {
      if (self->cell >= 0)
        end_line (self); /* a table in a field */
      else if (self->table_depth > 0)
        begin_cell (self);
    }
  else if (is_one_of (name, BLOCKS))
    end_line (self);
  if (strcmp (name, "tr") == 0 && self->cell < 0)
    {
      self->is_first_cell = TRUE;
      self->rows++;
    }
  if (strcmp (name, "table") == 0)
    begin_table (self);
  self->pre_depth += strcmp (name, "pre") == 0;
}

static void
end_element_cb (void *data, const xmlChar *element)
{
  HtmlText   *self = data;
  const char *name = (const char *) element;

  if (is_one_of (name, HIDDEN))
    {
      self->hidden_depth = MAX (self->hidden_depth - 1, 0);
      return;
    }
  if (self->hidden_depth > 0)
    return;
  if ((strcmp (name, "td") == 0 || strcmp (name, "th") == 0) && self->cell >= 0 && self->table_depth == 1)
    end_cell (self);
  else if (is_one_of (name, BLOCKS))
    end_line (self);
  if (strcmp (name, "table") == 0)
    end_table (self);
  if (strcmp (name, "pre") == 0)
    self->pre_depth = MAX (self->pre_depth - 1, 0);
}

static void
characters_cb (void *data, const xmlChar *letters, int length)
{
  HtmlText   *self = data;
  const char *at = (const char *) letters;

  for (int i = 0; self->hidden_depth == 0 && i < length; i++)
    {
      gboolean start = self->text->len == 0 || (self->cell >= 0 && self->text->len == (gsize) self->cell)
                       || strchr ("\n\t", self->text->str[self->text->len - 1]) != NULL;

      if (self->pre_depth > 0 && at[i] == '\n')
        g_string_append_c (self->text, '\n');
      else if (strchr (" \t\r\n\f", at[i]) != NULL)
        self->space_pending = !start;
      else
        {
          if (self->space_pending && !start)
            g_string_append_c (self->text, ' ');
          self->space_pending = FALSE;
          self->has_text_outside |= self->cell < 0;
          g_string_append_c (self->text, at[i]);
        }
    }
}

/** cjm_rich_text_from_html: @html: in UTF-8. Returns: (transfer full): its words, a line for each paragraph,
 * item or row; "" where there are none. */
char *
cjm_rich_text_from_html (const char *html)
{
  g_autoptr (GArray) tabs = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray) single_row_tabs = g_array_new (FALSE, FALSE, sizeof (gsize));
  HtmlText html_text = { g_string_new (NULL), .cell = -1, .tabs = tabs, .single_row_tabs = single_row_tabs };
  htmlSAXHandler    handler = { .startElement = start_element_cb,
                                .endElement = end_element_cb,
                                .characters = characters_cb,
                                .ignorableWhitespace = characters_cb };
  htmlParserCtxtPtr context;
  char             *text;

  g_return_val_if_fail (html != NULL, NULL);

  context = htmlCreatePushParserCtxt (&handler, &html_text, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  if (context != NULL)
    {
      htmlCtxtUseOptions (context,
                          HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
      htmlParseChunk (context, html, (int) MIN (strlen (html), G_MAXINT), 1);
      htmlFreeParserCtxt (context);
    }
  if (html_text.cell >= 0)
    end_cell (&html_text);
  split_single_rows (&html_text);
  text = g_utf8_make_valid (html_text.text->str, -1);
  g_string_free (html_text.text, TRUE);
  return text;
}

/* ---- RTF ---- */

#define MOST_GROUPS 1000 /* open at once */

/**
 * Group: what ends with its brace.
 * @hidden: its text is not shown
 * @skipped: bytes behind a \u that stand for its letter in programs without Unicode
 */
typedef struct
{
  gboolean hidden;
  int      skipped;
} Group;

/**
 * Rtf: what is being read.
 * @at: @end: of the source
 * @text: in UTF-8, as far as it has been converted
 * @bytes: in @charset, not yet converted
 * @depth: of the open group
 * @to_skip: bytes still to be skipped behind a \u
 * @high_surrogate: the first half of a letter in two; 0 for none
 */
typedef struct
{
  const char *at, *end;
  GString    *text;
  GString    *bytes;
  char        charset[16];
  Group       groups[MOST_GROUPS];
  guint       depth;
  int         to_skip;
  gunichar    high_surrogate;
} Rtf;

static void
flush_bytes (Rtf *self)
{
  g_autofree char *text = NULL;

  if (self->bytes->len == 0)
    return;
  text = cjm_text_decode (self->bytes->str, self->bytes->len, self->charset);
  g_string_append (self->text, text);
  g_string_truncate (self->bytes, 0);
}

static void
append_byte (Rtf *self, char byte)
{
  g_assert (self->depth < MOST_GROUPS && self->to_skip >= 0);

  if (self->to_skip > 0)
    self->to_skip--;
  else if (!self->groups[self->depth].hidden)
    g_string_append_c (self->bytes, byte);
}

static void
append_letter (Rtf *self, gunichar letter)
{
  g_assert (self->depth < MOST_GROUPS);

  if (self->groups[self->depth].hidden)
    return;
  flush_bytes (self);
  if (g_unichar_validate (letter) && letter != 0)
    g_string_append_unichar (self->text, letter);
}

/* Letters beyond U+FFFF come in two surrogates. */
static void
append_utf16 (Rtf *self, gunichar unit)
{
  g_assert (unit <= 0xffff);

  if (unit >= 0xdc00 && unit <= 0xdfff && self->high_surrogate != 0)
    append_letter (self, 0x10000 + ((self->high_surrogate - 0xd800) << 10) + (unit - 0xdc00));
  else
    append_letter (self, unit);
  self->high_surrogate = unit >= 0xd800 && unit <= 0xdbff ? unit : 0;
}

static void
apply_control (Rtf *self, const char *word, gboolean has_number, int number)
{
  static const struct
  {
    const char *word;
    gunichar    letter;
  } letters[] = { { "par", '\n' },         { "line", '\n' },       { "sect", '\n' },     { "page", '\n' },
                  { "row", '\n' },         { "tab", '\t' },        { "cell", '\t' },     { "bullet", 0x2022 },
                  { "endash", 0x2013 },    { "emdash", 0x2014 },   { "lquote", 0x2018 }, { "rquote", 0x2019 },
                  { "ldblquote", 0x201c }, { "rdblquote", 0x201d } };
  Group *group = &self->groups[self->depth];

  if (strcmp (word, "u") == 0 && has_number)
    {
      append_utf16 (self, (gunichar) (number & 0xffff));
      self->to_skip = group->skipped;
    }
  else if (strcmp (word, "uc") == 0)
    group->skipped = CLAMP (number, 0, 8);
  else if (strcmp (word, "ansicpg") == 0)
    g_snprintf (self->charset, sizeof self->charset, "CP%d", CLAMP (number, 0, 65535));
  else if (is_one_of (word, " fonttbl colortbl stylesheet info pict object header footer listtable "
                            "listoverridetable themedata datastore filetbl revtbl generator pntext "))
    group->hidden = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (strcmp (word, letters[i].word) == 0)
      {
        if (letters[i].letter == '\n' && strcmp (word, "row") == 0 && self->text->len > 0
            && self->bytes->len == 0 && self->text->str[self->text->len - 1] == '\t')
          g_string_truncate (self->text, self->text->len - 1); /* each field ends with one */
        append_letter (self, letters[i].letter);
      }
}

/* Reads what is behind a backslash. */
static void
read_control (Rtf *self)
{
  char     word[32];
  guint    length = 0;
  gint64   number = 0;
  gboolean negative, digits = FALSE;

  g_assert (self->at <= self->end);

  if (self->at < self->end && !g_ascii_isalpha (*self->at))
    {
      char sign = *self->at++;

      if (sign == '\'' && self->end - self->at >= 2 && g_ascii_isxdigit (self->at[0])
          && g_ascii_isxdigit (self->at[1]))
        {
          append_byte (self,
                       (char) (g_ascii_xdigit_value (self->at[0]) * 16 + g_ascii_xdigit_value (self->at[1])));
          self->at += 2;
        }
      else if (sign == '*')
        self->groups[self->depth].hidden = TRUE;
      else if (sign == '~')
        append_letter (self, 0xa0);
      else if (sign == '\n' || sign == '\r')
        append_letter (self, '\n');
      else if (strchr ("\\{}", sign) != NULL)
        append_byte (self, sign);
      return;
    }
  for (; self->at < self->end && g_ascii_isalpha (*self->at); self->at++)
    if (length + 1 < sizeof word)
      word[length++] = *self->at;
  word[length] = '\0';
  negative = self->at < self->end && *self->at == '-';
  for (self->at += negative; self->at < self->end && g_ascii_isdigit (*self->at); self->at++, digits = TRUE)
    number = MIN (number * 10 + (*self->at - '0'), G_MAXINT);
  if (self->at < self->end && *self->at == ' ')
    self->at++;
  apply_control (self, word, digits, (int) (negative ? -number : number));
}

/** cjm_rich_text_from_rtf: @rtf: @length bytes. Returns: (transfer full): its words in UTF-8, as
 * cjm_rich_text_from_html(). */
char *
cjm_rich_text_from_rtf (const char *rtf, gsize length)
{
  Rtf  *self;
  char *text;

  g_return_val_if_fail (rtf != NULL, NULL);

  self = g_new0 (Rtf, 1);
  *self = (Rtf){ rtf, rtf + length, g_string_new (NULL), g_string_new (NULL), "CP1252" };
  self->groups[0].skipped = 1;
  while (self->at < self->end)
    {
      char letter = *self->at++;

      if (letter == '{' && self->depth + 1 < MOST_GROUPS)
        {
          self->groups[self->depth + 1] = self->groups[self->depth];
          self->depth++;
        }
      else if (letter == '{')
        break; /* nobody writes that */
      else if (letter == '}')
        {
          flush_bytes (self);
          self->to_skip = 0;
          self->depth -= self->depth > 0;
        }
      else if (letter == '\\')
        read_control (self);
      else if (letter != '\n' && letter != '\r' && letter != '\0')
        append_byte (self, letter);
    }
  flush_bytes (self);
  text = g_utf8_make_valid (self->text->str, -1);
  g_string_free (self->text, TRUE);
  g_string_free (self->bytes, TRUE);
  g_free (self);
  return text;
}
