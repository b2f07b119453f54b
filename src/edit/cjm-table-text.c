/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-table-text.c: parsing pasted text as rows of fields.
 *
 * A table is rows with the same number of tabs, or a table of Markdown. A list
 * of a word processor has tabs too, one behind each bullet, but its items are
 * lines. Quotes are part of the text: only those are removed that a spreadsheet puts
 * round a field because of what is in it.
 */
#include "edit/cjm-table-private.h"

#include "model/cjm-text.h"

#include <string.h>

static void
row_free (gpointer row)
{
  g_ptr_array_unref (row);
}

/* ---- Blanks and bullets ---- */

/* Returns: how many bytes of blanks of any width, and invisible marks among them, @at begins with. */
static gsize
blanks_at (const char *at)
{
  const char *start = at;

  for (gunichar letter; (letter = g_utf8_get_char (at)) != 0
                        && (g_unichar_isspace (letter) || g_unichar_type (letter) == G_UNICODE_FORMAT);
       at = g_utf8_next_char (at))
    ;
  return (gsize) (at - start);
}

/** cjm_table_strip: Returns: (transfer full): @text, @length bytes, without the blanks of any width at its
 * ends.
 */
char *
cjm_table_strip (const char *text, gsize length)
{
  g_autofree char *own = g_strndup (text, length);
  char            *start = own + blanks_at (own);
  char            *end = start + strlen (start);

  for (char *before; (before = g_utf8_find_prev_char (start, end)) != NULL && blanks_at (before) > 0;
       end = before)
    *before = '\0';
  return g_strdup (start);
}

/* Bullets as word processors, the web and people write them; Word takes them from the private use area
 * (U+F0B7). */
static gboolean
is_bullet (gunichar letter)
{
  static const char *const signs = "-*–—•‣⁃∙·ㆍ◦▪▫■□▶►➢➤○●◎◆◇❖✓✔☐☑☒";

  return g_utf8_strchr (signs, -1, letter) != NULL || (letter >= 0xf000 && letter <= 0xf0ff)
         || (letter >= 0x2460 && letter <= 0x2473);
}

/* Returns: how many bytes long the number of an item at @at is: "1.", "(2)", "1.2."; 0 where there is none.
 */
static gsize
number_at (const char *at)
{
  const char *start = at;
  gboolean    open = *at == '(';
  gsize       digits;

  at += open;
  while ((digits = strspn (at, "0123456789")) > 0 && digits < 4 && at[digits] == '.'
         && g_ascii_isdigit (at[digits + 1]))
    at += digits + 1;
  if (digits == 0 || digits > 3 || !(open ? at[digits] == ')' : at[digits] == '.' || at[digits] == ')'))
    return 0;
  return (gsize) (at + digits + 1 - start);
}

/* Returns: how many bytes long the Roman number or the single letter at @at is; 0 where there is none. */
static gsize
counting_letter_at (const char *at)
{
  gsize roman = strspn (at, "ivxIVX");

  if (roman > 0 && roman < 6)
    return roman;
  return *at != '\0' && g_unichar_isalpha (g_utf8_get_char (at)) ? (gsize) (g_utf8_next_char (at) - at) : 0;
}

/* Returns: how many bytes long a letter is that is a bullet or a number only because a tab or wide blanks
 * follow: "o", "§", "a.", "iv)", "가."; 0 where there is none. */
static gsize
letter_at (const char *at)
{
  gsize length = counting_letter_at (at);

  if (g_str_has_prefix (at, "o\t") || g_str_has_prefix (at, "o  ") || g_str_has_prefix (at, "o \xc2\xa0")
      || g_str_has_prefix (at, "o\xc2\xa0"))
    return 1;
  if (g_str_has_prefix (at, "§"))
    return strlen ("§");
  return length > 0 && (at[length] == '.' || at[length] == ')') && at[length + 1] == '\t' ? length + 1 : 0;
}

/* Returns: how many bytes long the bullet or number that @line begins with is, with the blanks round it; 0
 * where there is none. */
static gsize
bullet_at (const char *line)
{
  gsize       start = blanks_at (line), length;
  const char *at = line + start;

  for (guint i = 0; i < 2; i++) /* longest first */
    if (g_ascii_strncasecmp (at, i == 0 ? "- [ ] " : "- [x] ", 6) == 0)
      return start + 6;
  length = *at != '\0' && is_bullet (g_utf8_get_char (at)) ? (gsize) (g_utf8_next_char (at) - at)
                                                           : number_at (at);
  if (length == 0)
    length = letter_at (at);
  if (length == 0 || blanks_at (at + length) == 0)
    return 0;
  return start + length + blanks_at (at + length);
}

/** cjm_table_without_bullet: Returns: (transfer full): @line without the bullet or number it may begin with,
 * without blanks round it or tabs in it. */
char *
cjm_table_without_bullet (const char *line)
{
  const char *text = line + bullet_at (line);

  return g_strdelimit (cjm_table_strip (text, strlen (text)), "\t", ' ');
}

/** cjm_table_split_lines: Returns: (transfer full) (array zero-terminated): the lines of @text, separated by
 * \n, that are not blank. */
char **
cjm_table_split_lines (const char *text)
{
  g_auto (GStrv) all = g_strsplit (text, "\n", -1);
  GPtrArray *kept = g_ptr_array_new ();

  for (char **line = all; *line != NULL; line++)
    {
      if ((*line)[blanks_at (*line)] != '\0')
        g_ptr_array_add (kept, g_strdup (*line));
    }
  g_ptr_array_add (kept, NULL);
  return (char **) g_ptr_array_free (kept, FALSE);
}

/* ---- Tables of a spreadsheet ---- */

/* Returns: (nullable): behind the field at @at, where a spreadsheet has put quotes round it, because there is
 * a tab, a line break or a quote in it, which is doubled then; NULL where it is not quoted. */
static const char *
end_of_quoted (const char *at)
{
  gboolean needed = FALSE;

  if (*at++ != '"')
    return NULL;
  for (; *at != '\0'; at++)
    {
      if (*at == '"' && at[1] != '"')
        return needed && (at[1] == '\0' || at[1] == '\t' || at[1] == '\n') ? at + 1 : NULL;
      if (*at == '"')
        at++;
      if (*at == '"' || *at == '\t' || *at == '\n')
        needed = TRUE;
    }
  return NULL;
}

/* Returns: (transfer full): the text of a quoted field. */
static char *
unquote (const char *text, gsize length)
{
  g_autofree char *inside = g_strndup (text + 1, length - 2);
  g_auto (GStrv) parts = g_strsplit (inside, "\"\"", -1);
  g_autofree char *joined = g_strjoinv ("\"", parts);

  g_assert (length >= 2 && *text == '"');
  return cjm_table_strip (joined, strlen (joined));
}

/* Adds rows of fields between tabs. Blank lines are left out. */
static void
parse_fields (CjmTable *self, const char *text)
{
  while (*text != '\0')
    {
      GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
      gboolean   more = TRUE, any = FALSE;

      while (more)
        {
          const char *end = end_of_quoted (text);
          gboolean    quoted = end != NULL;
          char       *field;

          if (!quoted)
            end = text + strcspn (text, "\t\n");
          field = quoted ? unquote (text, (gsize) (end - text))
                         : cjm_table_strip (text, (gsize) (end - text));
          any |= *field != '\0';
          g_ptr_array_add (row, field);
          more = *end == '\t';
          text = *end != '\0' ? end + 1 : end;
        }
      if (any || row->len > 1)
        g_ptr_array_add (self->rows, row);
      else
        g_ptr_array_unref (row);
    }
}

/* Whether all rows have as many fields as the first, and not only the last one says something, as in indented
 * lines. */
static gboolean
is_even (CjmTable *self)
{
  guint    columns = self->rows->len > 0 ? ((GPtrArray *) g_ptr_array_index (self->rows, 0))->len : 0;
  gboolean first = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (self->rows, i);

      if (row->len != columns)
        return FALSE;
      for (guint column = 0; column + 1 < columns; column++)
        first |= *(char *) g_ptr_array_index (row, column) != '\0';
    }
  return columns == 1 || first;
}

/* Whether there are tabs, and only before and behind bullets. */
static gboolean
is_word_list (char **lines)
{
  gboolean any = FALSE;

  for (char **line = lines; *line != NULL; line++)
    {
      gsize bullet = bullet_at (*line);

      if (strchr (*line + bullet, '\t') != NULL)
        return FALSE;
      any |= bullet > 0 && memchr (*line, '\t', bullet) != NULL;
    }
  return any;
}

/* ---- Tables of Markdown ---- */

/* Whether @line is the one between header and rows: |---|:--| */
static gboolean
is_rule (const char *line)
{
  return strchr (line, '-') != NULL && line[strspn (line, "|-: ")] == '\0';
}

/* Returns: (transfer full) (element-type utf8): the fields of @line, a row. They end in a bar; \| is one that
 * belongs to a field. */
static GPtrArray *
split_bars (const char *line)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) field = g_string_new (NULL);

  g_assert (*line == '|');
  for (line++; *line != '\0'; line++)
    if (*line == '|')
      {
        g_ptr_array_add (row, cjm_table_strip (field->str, field->len));
        g_string_truncate (field, 0);
      }
    else
      {
        line += g_str_has_prefix (line, "\\|") ? 1 : 0;
        g_string_append_c (field, *line);
      }
  return row;
}

/* Adds rows of fields between bars. */
static void
parse_bars (CjmTable *self, char **lines)
{
  for (char **line = lines; *line != NULL; line++)
    {
      const char *row = *line + blanks_at (*line);

      if (!is_rule (row))
        g_ptr_array_add (self->rows, split_bars (row));
    }
}

static gboolean
all_have_bars (char **lines)
{
  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *stripped = cjm_table_strip (*line, strlen (*line));

      if (*stripped != '|' || !g_str_has_suffix (stripped, "|") || g_str_has_suffix (stripped, "\\|")
          || strlen (stripped) < 3)
        return FALSE;
    }
  return *lines != NULL;
}

/** cjm_table_parse: @text: in UTF-8. Returns: (transfer full): its rows of fields; lines are rows of one. */
CjmTable *
cjm_table_parse (const char *text)
{
  CjmTable        *self = g_new0 (CjmTable, 1);
  g_autofree char *plain = cjm_text_plain (text);
  g_auto (GStrv) lines = cjm_table_split_lines (plain);

  self->rows = g_ptr_array_new_with_free_func (row_free);
  if (all_have_bars (lines))
    {
      parse_bars (self, lines);
      self->shape = CJM_TABLE_EVEN;
      return self;
    }
  parse_fields (self, plain);
  if (is_word_list (lines))
    self->shape = CJM_TABLE_LIST;
  else
    self->shape = is_even (self) ? CJM_TABLE_EVEN : CJM_TABLE_UNEVEN;
  return self;
}

/** cjm_table_free: @self: (transfer full) */
void
cjm_table_free (CjmTable *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->rows);
  g_free (self);
}

/** cjm_table_get_field: Returns: (transfer none): the field, "" where the row has none there. */
const char *
cjm_table_get_field (CjmTable *self, guint row, guint column)
{
  GPtrArray *fields = row < self->rows->len ? g_ptr_array_index (self->rows, row) : NULL;

  return fields != NULL && column < fields->len ? g_ptr_array_index (fields, column) : "";
}

/** cjm_table_count_columns: Returns: how many fields the longest row has. */
guint
cjm_table_count_columns (CjmTable *self)
{
  guint most = 0;

  for (guint i = 0; i < self->rows->len; i++)
    most = MAX (most, ((GPtrArray *) g_ptr_array_index (self->rows, i))->len);
  return most;
}

/* ---- Pasted into a text ---- */

static gboolean
all_have_bullets (char **lines)
{
  for (char **line = lines; *line != NULL; line++)
    if (bullet_at (*line) == 0)
      return FALSE;
  return g_strv_length (lines) > 1; /* a single dash may be just that */
}

/* Appends @field to the last line of @text, behind a blank. */
static void
append_field (GString *text, const char *field)
{
  g_autofree char *line = cjm_text_one_line (field);

  if (text->len > 0 && text->str[text->len - 1] != '\n' && *line != '\0')
    g_string_append_c (text, ' ');
  g_string_append (text, line);
}

/* Returns: (transfer full): a line for each row. */
static char *
join_rows (CjmTable *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (self->rows, i);

      if (text->len > 0 && text->str[text->len - 1] != '\n')
        g_string_append_c (text, '\n');
      for (guint column = 0; column < row->len; column++)
        append_field (text, g_ptr_array_index (row, column));
    }
  if (g_str_has_suffix (text->str, "\n"))
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): the lines without their bullets. Changes @lines. */
static char *
join_items (char **lines)
{
  for (char **line = lines; *line != NULL; line++)
    {
      char *plain = cjm_table_without_bullet (*line);

      g_free (*line);
      *line = plain;
    }
  return g_strjoinv ("\n", lines);
}

static gboolean
has_columns (CjmTable *self)
{
  return self->shape == CJM_TABLE_EVEN && self->rows->len > 0
         && ((GPtrArray *) g_ptr_array_index (self->rows, 0))->len > 1;
}

/**
 * cjm_table_lines_of:
 * @text: in UTF-8, to be inserted into another text
 * @rows: (out): TRUE if it is a list or a table
 *
 * Returns: (transfer full): its lines; those of a list without their bullets, those of
 *   a table with blanks between the fields.
 */
char *
cjm_table_lines_of (const char *text, gboolean *rows)
{
  g_autofree char *plain = cjm_text_plain (text);
  g_auto (GStrv) lines = cjm_table_split_lines (plain);
  g_autoptr (CjmTable) table = cjm_table_parse (plain);
  gboolean list = table->shape == CJM_TABLE_LIST || all_have_bullets (lines);

  *rows = list || has_columns (table);
  if (list)
    return join_items (lines);
  return *rows ? join_rows (table) : g_strdelimit (g_steal_pointer (&plain), "\t", ' ');
}
