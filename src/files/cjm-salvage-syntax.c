/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-syntax.c: what stands at a place of a damaged file that has no line a record.
 *
 * A place is a record, the start or the end of a list, or none of these: by its brackets, by
 * the name before it, and by how deep its line is indented.
 */
#include "files/cjm-salvage-syntax.h"

#include <string.h>

/* ---- Characters ---- */

/**
 * cjm_salvage_syntax_skip_space:
 * Returns: the first character from @at on that is no white space, or the end of the file
 */
const char *
cjm_salvage_syntax_skip_space (CjmSalvageObjects *self, const char *at)
{
  while (at < self->lines.end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
    at++;
  return at;
}

/**
 * cjm_salvage_syntax_char_at:
 * Returns: the character at @at; NUL at the end of the file
 */
char
cjm_salvage_syntax_char_at (CjmSalvageObjects *self, const char *at)
{
  g_assert (at <= self->lines.end);

  if (at == self->lines.end)
    return '\0';
  return *at;
}

/* The character behind the one at @at and white space. */
static char
char_after (CjmSalvageObjects *self, const char *at)
{
  return cjm_salvage_syntax_char_at (self, cjm_salvage_syntax_skip_space (self, at + 1));
}

/**
 * cjm_salvage_syntax_indent_of:
 * Returns: the number of blanks before @at on its line; −1 if anything else stands there
 */
gssize
cjm_salvage_syntax_indent_of (CjmSalvageObjects *self, const char *at)
{
  const char *start = at;

  while (start > self->lines.text && (start[-1] == ' ' || start[-1] == '\t'))
    start--;
  return start == self->lines.text || start[-1] == '\n' ? at - start : -1;
}

/**
 * cjm_salvage_syntax_is_at_indent:
 * Returns: TRUE if @at is indented as the records of the list that is being read
 */
gboolean
cjm_salvage_syntax_is_at_indent (CjmSalvageObjects *self, const char *at)
{
  return self->indent == CJM_SALVAGE_ANY_INDENT || cjm_salvage_syntax_indent_of (self, at) == self->indent;
}

/**
 * cjm_salvage_syntax_is_outer:
 * Returns: TRUE if the object at @at may be a record: it is indented as one, or what stands
 *   before it is damaged, so that its depth is not known
 */
gboolean
cjm_salvage_syntax_is_outer (CjmSalvageObjects *self, const char *at)
{
  static const char before_members[] = { ':', '[', ',' };
  const char       *before = at;

  while (before > self->lines.text && g_ascii_isspace (before[-1]))
    before--;
  return cjm_salvage_syntax_is_at_indent (self, at)
         || (before > self->lines.text && memchr (before_members, before[-1], sizeof before_members) == NULL);
}

/**
 * cjm_salvage_syntax_kind_at:
 * @at: the quote that begins a name
 * @value: (out): where its value begins
 *
 * Returns: the kind whose list has that name; CJM_N_KINDS for none
 */
int
cjm_salvage_syntax_kind_at (CjmSalvageObjects *self, const char *at, const char **value)
{
  int kind;

  for (kind = 0; kind < CJM_N_KINDS; kind++)
    {
      const char *name = cjm_schema_record_type ((CjmRecordKind) kind)->plural;
      gsize       length = strlen (name);

      if ((gsize) (self->lines.end - at) > length + 1 && at[0] == '"' && strncmp (at + 1, name, length) == 0
          && at[length + 1] == '"')
        {
          *value = cjm_salvage_syntax_skip_space (self, at + length + 2);
          break;
        }
    }
  if (kind < CJM_N_KINDS && cjm_salvage_syntax_char_at (self, *value) != ':')
    return CJM_N_KINDS;
  if (kind < CJM_N_KINDS)
    *value = cjm_salvage_syntax_skip_space (self, *value + 1);
  return kind;
}

/**
 * cjm_salvage_syntax_is_list_start:
 * Returns: TRUE if a list with records begins at @at, or the project; FALSE for "channels" of a
 *   note, a list of ids
 */
gboolean
cjm_salvage_syntax_is_list_start (CjmSalvageObjects *self, const char *at)
{
  const char *value = NULL;
  int         kind = cjm_salvage_syntax_kind_at (self, at, &value);

  if (kind == CJM_KIND_PROJECT)
    return cjm_salvage_syntax_char_at (self, value) == '{';
  return kind < CJM_N_KINDS && cjm_salvage_syntax_char_at (self, value) == '['
         && char_after (self, value) == '{';
}

/**
 * cjm_salvage_syntax_is_list_end:
 * Returns: TRUE if the list ends with the bracket at @at: the next one or the end of the file
 *   follows. If records begin lines any member may follow, as deeper ones are indented more.
 */
gboolean
cjm_salvage_syntax_is_list_end (CjmSalvageObjects *self, const char *at)
{
  const char *next = cjm_salvage_syntax_skip_space (self, at + 1), *value = NULL;

  if (cjm_salvage_syntax_char_at (self, at) != ']')
    return FALSE;
  if (cjm_salvage_syntax_char_at (self, next) == '}')
    return cjm_salvage_syntax_skip_space (self, next + 1) == self->lines.end;
  if (cjm_salvage_syntax_char_at (self, next) != ',' || char_after (self, next) != '"')
    return FALSE;
  return self->indent > 0
         || (cjm_salvage_syntax_kind_at (self, cjm_salvage_syntax_skip_space (self, next + 1), &value)
                 < CJM_N_KINDS
             && cjm_salvage_syntax_char_at (self, value) == '[');
}

/**
 * cjm_salvage_syntax_is_record:
 * Returns: TRUE if an object with members begins at @at that may be a record
 */
gboolean
cjm_salvage_syntax_is_record (CjmSalvageObjects *self, const char *at)
{
  return cjm_salvage_syntax_char_at (self, at) == '{' && char_after (self, at) == '"'
         && cjm_salvage_syntax_is_outer (self, at);
}

/**
 * cjm_salvage_syntax_record_after:
 * @at: the brace that ends a record
 *
 * Returns: (nullable): the record that follows it
 */
const char *
cjm_salvage_syntax_record_after (CjmSalvageObjects *self, const char *at)
{
  const char *comma = cjm_salvage_syntax_skip_space (self, at + 1);
  const char *next = cjm_salvage_syntax_char_at (self, comma) == ','
                         ? cjm_salvage_syntax_skip_space (self, comma + 1)
                         : comma;

  return next > comma && cjm_salvage_syntax_is_record (self, next) ? next : NULL;
}

/* ---- Indents ---- */

#define DEEPEST 200 /* blanks before a record */

/**
 * cjm_salvage_syntax_find_usual_indent:
 * Returns: the indent of most objects of the file; −1 if most do not begin a line
 */
gssize
cjm_salvage_syntax_find_usual_indent (CjmSalvageObjects *self)
{
  guint  n[DEEPEST + 1] = { 0 };
  gssize most = 0;

  for (const char *at = self->lines.text;
       at < self->lines.end && (at = memchr (at, '{', (gsize) (self->lines.end - at))) != NULL; at++)
    {
      gssize indent = char_after (self, at) == '"' ? cjm_salvage_syntax_indent_of (self, at) : DEEPEST;

      if (indent < DEEPEST)
        n[indent + 1]++;
    }
  for (gssize i = 1; i <= DEEPEST; i++)
    most = n[i] > n[most] ? i : most;
  return most - 1;
}

/* TRUE if an object with the usual indent begins between @at and the next list. */
static gboolean
has_usual_indent_after (CjmSalvageObjects *self, const char *at)
{
  for (; at < self->lines.end && !(*at == '"' && cjm_salvage_syntax_is_list_start (self, at)); at++)
    if (*at == '{' && char_after (self, at) == '"' && cjm_salvage_syntax_indent_of (self, at) == self->usual)
      return TRUE;
  return FALSE;
}

/**
 * cjm_salvage_syntax_indent_of_list:
 * @at: the first record of a list; what stands before it may be damaged
 *
 * Returns: the indent of the records of that list
 */
gssize
cjm_salvage_syntax_indent_of_list (CjmSalvageObjects *self, const char *at)
{
  gssize indent = cjm_salvage_syntax_indent_of (self, at);

  return indent != self->usual && has_usual_indent_after (self, at + 1) ? self->usual : indent;
}

/* ---- One record a line ---- */

/* TRUE if the record at @at, or the project, begins its line as this program writes it. */
static gboolean
begins_line (const char *text, const char *at, const char *end)
{
  static const char project[] = "\n\"project\": ";
  gsize             before = strlen (project);

  if ((gsize) (end - at) < strlen (RECORD) || strncmp (at, RECORD, strlen (RECORD)) != 0)
    return FALSE;
  return (at > text && at[-1] == '\n')
         || ((gsize) (at - text) >= before && strncmp (at - before, project, before) == 0);
}

/**
 * cjm_salvage_has_lines:
 * Returns: TRUE if most records of @text have a line of their own
 */
gboolean
cjm_salvage_has_lines (const char *text, gsize length)
{
  g_assert (text != NULL);

  const char *end = text + length;
  guint       records = 0, lines = 0;

  for (const char *at = text; at < end && (at = memchr (at, '{', (gsize) (end - at))) != NULL; at++)
    {
      g_autofree char *id = cjm_salvage_lists_find_id (at, end);

      records += id != NULL;
      lines += id != NULL && begins_line (text, at, end);
    }
  return lines > 0 && lines * 2 >= records;
}
