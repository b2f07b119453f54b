/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-rich-text.c: the words of formatted text, where a program offers nothing plainer.
 *
 * Paragraphs and items become lines, tables what a spreadsheet would have written:
 * fields between tabs, in quotes where they hold breaks. HTML is read by libxml2 as a
 * stream, so that no tree of it is ever built; what it refers to is not fetched. Of
 * RTF only words and breaks are taken, in one pass.
 */
#include "input/cjm-rich-text.h"

#include "model/cjm-text.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/** Page: text as it grows. @cell: where the open field of a table begins, −1 outside;
 * @rows, @tabs: of the last table, the tabs by their places; @loose: tabs of all tables of one row. */
typedef struct
{
  GString *text;
  int      unseen; /* elements that are open and not shown */
  int      tables; /* that are open */
  int      pre;
  gssize   cell;
  guint    rows;
  GArray  *tabs, *loose; /* of gsize, in bytes */
  gboolean outside;      /* there are words in no field */
  gboolean first;        /* of its row */
  gboolean blank;        /* one is due before the next word */
} Page;

static gboolean
is_one_of (const char *name, const char *names)
{
  g_autofree char *wanted = g_strdup_printf (" %s ", name);

  return strstr (names, wanted) != NULL;
}

#define UNSEEN " head title script style template noscript object select "
#define BLOCKS                                                                                               \
  " p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre section article header footer main nav aside "  \
  "address figure figcaption form fieldset hr tr table caption thead tbody tfoot center "

/* Ends the line, where something stands in it. */
static void
end_line (Page *self)
{
  gsize start = self->cell >= 0 ? (gsize) self->cell : 0;

  self->blank = FALSE;
  if (self->text->len > start && self->text->str[self->text->len - 1] != '\n')
    g_string_append_c (self->text, '\n');
}

static void
begin_cell (Page *self)
{
  self->blank = FALSE;
  if (!self->first)
    {
      g_array_append_val (self->tabs, self->text->len);
      g_string_append_c (self->text, '\t');
    }
  self->first = FALSE;
  self->cell = (gssize) self->text->len;
}

/* As a spreadsheet writes it: in quotes where it has breaks or tabs. */
static void
end_cell (Page *self)
{
  g_autofree char *field = g_strstrip (g_strdup (self->text->str + self->cell));

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
  self->blank = FALSE;
}

static void
begin_table (Page *self)
{
  if (self->tables++ > 0)
    return;
  self->rows = 0;
  g_array_set_size (self->tabs, 0);
}

static void
end_table (Page *self)
{
  self->tables = MAX (self->tables - 1, 0);
  if (self->tables == 0 && self->rows == 1)
    g_array_append_vals (self->loose, self->tabs->data, self->tabs->len);
}

/* A table of one row between words would pass for a line with tabs in it. */
static void
part_loose_fields (Page *self)
{
  for (guint i = 0; self->outside && i < self->loose->len; i++)
    self->text->str[g_array_index (self->loose, gsize, i)] = '\n';
}

static void
element_begins (void *data, const xmlChar *element, const xmlChar **attributes)
{
  Page       *self = data;
  const char *name = (const char *) element;

  if (is_one_of (name, UNSEEN))
    self->unseen++;
  if (self->unseen > 0)
    return;
  if (strcmp (name, "br") == 0)
    {
      self->blank = FALSE;
      g_string_append_c (self->text, '\n');
    }
  else if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    {
      if (self->cell >= 0)
        end_line (self); /* a table in a field */
      else if (self->tables > 0)
        begin_cell (self);
    }
  else if (is_one_of (name, BLOCKS))
    end_line (self);
  if (strcmp (name, "tr") == 0 && self->cell < 0)
    {
      self->first = TRUE;
      self->rows++;
    }
  if (strcmp (name, "table") == 0)
    begin_table (self);
  self->pre += strcmp (name, "pre") == 0;
}

static void
element_ends (void *data, const xmlChar *element)
{
  Page       *self = data;
  const char *name = (const char *) element;

  if (is_one_of (name, UNSEEN))
    {
      self->unseen = MAX (self->unseen - 1, 0);
      return;
    }
  if (self->unseen > 0)
    return;
  if ((strcmp (name, "td") == 0 || strcmp (name, "th") == 0) && self->cell >= 0 && self->tables == 1)
    end_cell (self);
  else if (is_one_of (name, BLOCKS))
    end_line (self);
  if (strcmp (name, "table") == 0)
    end_table (self);
  if (strcmp (name, "pre") == 0)
    self->pre = MAX (self->pre - 1, 0);
}

static void
words (void *data, const xmlChar *letters, int length)
{
  Page       *self = data;
  const char *at = (const char *) letters;

  for (int i = 0; self->unseen == 0 && i < length; i++)
    {
      gboolean start = self->text->len == 0 || (self->cell >= 0 && self->text->len == (gsize) self->cell)
                       || strchr ("\n\t", self->text->str[self->text->len - 1]) != NULL;

      if (self->pre > 0 && at[i] == '\n')
        g_string_append_c (self->text, '\n');
      else if (strchr (" \t\r\n\f", at[i]) != NULL)
        self->blank = !start;
      else
        {
          if (self->blank && !start)
            g_string_append_c (self->text, ' ');
          self->blank = FALSE;
          self->outside |= self->cell < 0;
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
  g_autoptr (GArray) loose = g_array_new (FALSE, FALSE, sizeof (gsize));
  Page              page = { g_string_new (NULL), .cell = -1, .tabs = tabs, .loose = loose };
  htmlSAXHandler    handler = { .startElement = element_begins,
                                .endElement = element_ends,
                                .characters = words,
                                .ignorableWhitespace = words };
  htmlParserCtxtPtr context = htmlCreatePushParserCtxt (&handler, &page, NULL, 0, NULL,
                                                        XML_CHAR_ENCODING_UTF8);
  gsize             length = strlen (html);
  char             *text;

  if (context != NULL)
    {
      htmlCtxtUseOptions (context,
                          HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
      htmlParseChunk (context, html, (int) MIN (length, G_MAXINT), 1);
      htmlFreeParserCtxt (context);
    }
  if (page.cell >= 0)
    end_cell (&page);
  part_loose_fields (&page);
  text = g_utf8_make_valid (page.text->str, -1);
  g_string_free (page.text, TRUE);
  return text;
}

/* ---- RTF ---- */

#define MOST_GROUPS 1000 /* open at once */

/** Group: what ends with its brace. @skipped: bytes that stand for a letter in programs without Unicode. */
typedef struct
{
  gboolean hidden;
  int      skipped;
} Group;

typedef struct
{
  const char *at, *end;
  GString    *text;
  GString    *bytes; /* in @charset, not yet converted */
  char        charset[16];
  Group       groups[MOST_GROUPS];
  guint       depth;
  int         to_skip; /* of the bytes behind a \u */
  gunichar    half;    /* the first of a letter in two, 0 for none */
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
put_byte (Rtf *self, char byte)
{
  if (self->to_skip > 0)
    self->to_skip--;
  else if (!self->groups[self->depth].hidden)
    g_string_append_c (self->bytes, byte);
}

static void
put_letter (Rtf *self, gunichar letter)
{
  if (self->groups[self->depth].hidden)
    return;
  flush_bytes (self);
  if (g_unichar_validate (letter) && letter != 0)
    g_string_append_unichar (self->text, letter);
}

/* Letters beyond U+FFFF come in two halves. */
static void
put_unit (Rtf *self, gunichar unit)
{
  if (unit >= 0xdc00 && unit <= 0xdfff && self->half != 0)
    put_letter (self, 0x10000 + ((self->half - 0xd800) << 10) + (unit - 0xdc00));
  else
    put_letter (self, unit);
  self->half = unit >= 0xd800 && unit <= 0xdbff ? unit : 0;
}

static void
obey (Rtf *self, const char *word, gboolean has_number, int number)
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
      put_unit (self, (gunichar) (number & 0xffff));
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
        put_letter (self, letters[i].letter);
      }
}

/* Behind a backslash. */
static void
read_control (Rtf *self)
{
  char     word[32];
  guint    length = 0;
  gint64   number = 0;
  gboolean negative, digits = FALSE;

  if (self->at < self->end && !g_ascii_isalpha (*self->at))
    {
      char sign = *self->at++;

      if (sign == '\'' && self->end - self->at >= 2 && g_ascii_isxdigit (self->at[0])
          && g_ascii_isxdigit (self->at[1]))
        {
          put_byte (self,
                    (char) (g_ascii_xdigit_value (self->at[0]) * 16 + g_ascii_xdigit_value (self->at[1])));
          self->at += 2;
        }
      else if (sign == '*')
        self->groups[self->depth].hidden = TRUE;
      else if (sign == '~')
        put_letter (self, 0xa0);
      else if (sign == '\n' || sign == '\r')
        put_letter (self, '\n');
      else if (strchr ("\\{}", sign) != NULL)
        put_byte (self, sign);
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
  obey (self, word, digits, (int) (negative ? -number : number));
}

/** cjm_rich_text_from_rtf: Returns: (transfer full): its words, as cjm_rich_text_from_html(). */
char *
cjm_rich_text_from_rtf (const char *rtf, gsize length)
{
  Rtf  *self = g_new0 (Rtf, 1);
  char *text;

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
        put_byte (self, letter);
    }
  flush_bytes (self);
  text = g_utf8_make_valid (self->text->str, -1);
  g_string_free (self->text, TRUE);
  g_string_free (self->bytes, TRUE);
  g_free (self);
  return text;
}
