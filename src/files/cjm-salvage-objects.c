/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-objects.c: the records of a damaged file that other programs laid out.
 *
 * A file that was pretty-printed, or written on one line, has no line a record. So
 * each record is read as far as its own brackets go. Behind one that is damaged the
 * next is found by what stands between two records, "},{", which can't stand within a
 * text, where quotes are escaped.
 */
#include "files/cjm-scan.h"
#include "files/cjm-salvage-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * Objects: a file that is read record by record.
 * @counted: how far lines are counted
 * @indent: of the line that a record of the list begins, −1 where it does not begin one, ANY before the first
 * @usual: the same of most objects of the file
 */
typedef struct
{
  CjmSalvageLists lines;
  const char     *counted;
  gssize          indent, usual;
} Objects;

#define ANY -2

/* ---- Looking around ---- */

static const char *
skip_blanks (Objects *self, const char *at)
{
  while (at < self->lines.end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
    at++;
  return at;
}

/* The character at @at, 0 at the end. */
static char
look (Objects *self, const char *at)
{
  return at < self->lines.end ? *at : '\0';
}

/* The character behind the one at @at and blanks. */
static char
look_behind (Objects *self, const char *at)
{
  return look (self, skip_blanks (self, at + 1));
}

static gssize
indent_of (Objects *self, const char *at)
{
  const char *start = at;

  while (start > self->lines.text && (start[-1] == ' ' || start[-1] == '\t'))
    start--;
  return start == self->lines.text || start[-1] == '\n' ? at - start : -1;
}

/* Whether the line of @at begins like those on which records of the list do. */
static gboolean
is_as_deep (Objects *self, const char *at)
{
  return self->indent == ANY || indent_of (self, at) == self->indent;
}

/* Whether the object at @at may be a record of the list; nobody knows how deep it lies where what stands
 * before it is damaged. */
static gboolean
is_outer (Objects *self, const char *at)
{
  const char *before = at;

  while (before > self->lines.text && g_ascii_isspace (before[-1]))
    before--;
  return is_as_deep (self, at) || (before > self->lines.text && memchr (":[,", before[-1], 3) == NULL);
}

static void
move_to (Objects *self, const char *at)
{
  while (self->counted < at
         && (self->counted = memchr (self->counted, '\n', (gsize) (at - self->counted))) != NULL)
    {
      self->counted++;
      self->lines.number++;
    }
  self->counted = at;
  self->lines.place = (gsize) (at - self->lines.text) + 1;
}

/* The list whose name begins at @at; @value: gets where what it is begins. Returns: CJM_N_KINDS for none. */
static int
kind_at (Objects *self, const char *at, const char **value)
{
  int kind;

  for (kind = 0; kind < CJM_N_KINDS; kind++)
    {
      const char *name = cjm_schema_record_type ((CjmRecordKind) kind)->plural;
      gsize       length = strlen (name);

      if ((gsize) (self->lines.end - at) > length + 1 && at[0] == '"' && strncmp (at + 1, name, length) == 0
          && at[length + 1] == '"')
        {
          *value = skip_blanks (self, at + length + 2);
          break;
        }
    }
  if (kind < CJM_N_KINDS && look (self, *value) != ':')
    return CJM_N_KINDS;
  if (kind < CJM_N_KINDS)
    *value = skip_blanks (self, *value + 1);
  return kind;
}

/* Whether a list with records in it begins at @at, or the project; "channels" of a note does not. */
static gboolean
is_head (Objects *self, const char *at)
{
  const char *value = NULL;
  int         kind = kind_at (self, at, &value);

  if (kind == CJM_KIND_PROJECT)
    return look (self, value) == '{';
  return kind < CJM_N_KINDS && look (self, value) == '[' && look_behind (self, value) == '{';
}

/* Whether the list ends with the bracket at @at: behind it comes the next one, or the end of the file. Where
 * records begin lines it may be any member of the file, for what lies deeper is told by that. */
static gboolean
is_list_end (Objects *self, const char *at)
{
  const char *next = skip_blanks (self, at + 1), *value = NULL;

  if (look (self, at) != ']')
    return FALSE;
  if (look (self, next) == '}')
    return skip_blanks (self, next + 1) == self->lines.end;
  if (look (self, next) != ',' || look_behind (self, next) != '"')
    return FALSE;
  return self->indent > 0
         || (kind_at (self, skip_blanks (self, next + 1), &value) < CJM_N_KINDS && look (self, value) == '[');
}

static gboolean
is_record (Objects *self, const char *at)
{
  return look (self, at) == '{' && look_behind (self, at) == '"' && is_outer (self, at);
}

/* The record behind the one that ends with the brace at @at; NULL for none. */
static const char *
record_behind (Objects *self, const char *at)
{
  const char *comma = skip_blanks (self, at + 1);
  const char *next = look (self, comma) == ',' ? skip_blanks (self, comma + 1) : comma;

  return next > comma && is_record (self, next) ? next : NULL;
}

/* ---- How deep the records of a list lie ---- */

#define DEEPEST 200 /* blanks before a record */

/* As deep as most objects of the file lie. */
static gssize
find_usual_indent (Objects *self)
{
  guint  n[DEEPEST + 1] = { 0 };
  gssize most = 0;

  for (const char *at = self->lines.text;
       at < self->lines.end && (at = memchr (at, '{', (gsize) (self->lines.end - at))) != NULL; at++)
    {
      gssize indent = look_behind (self, at) == '"' ? indent_of (self, at) : DEEPEST;

      if (indent < DEEPEST)
        n[indent + 1]++;
    }
  for (gssize i = 1; i <= DEEPEST; i++)
    most = n[i] > n[most] ? i : most;
  return most - 1;
}

/* Whether an object begins as deep as is usual between @at and the next list. */
static gboolean
is_usual_behind (Objects *self, const char *at)
{
  for (; at < self->lines.end && !(*at == '"' && is_head (self, at)); at++)
    if (*at == '{' && look_behind (self, at) == '"' && indent_of (self, at) == self->usual)
      return TRUE;
  return FALSE;
}

/* How deep the records lie of the list whose first is at @at; what stands before that one may be damaged. */
static gssize
indent_of_list (Objects *self, const char *at)
{
  gssize indent = indent_of (self, at);

  return indent != self->usual && is_usual_behind (self, at + 1) ? self->usual : indent;
}

/* ---- What is damaged ---- */

/* Nobody knows whether the list that was read goes on. */
static void
lose_place (Objects *self)
{
  CjmSalvageLists *lines = &self->lines;

  if (lines->where == BETWEEN)
    return;
  if (lines->where == HEADLESS)
    cjm_salvage_lists_read_waiting (lines, CJM_N_KINDS);
  lines->may_go_on = TRUE;
  lines->where = HEADLESS;
}

/* Where what is sound begins again behind @at. @cost: gets whether a record ended before it. */
static const char *
find_sound (Objects *self, const char *at, gboolean *cost)
{
  for (; at < self->lines.end; at++)
    if (*at == '}')
      {
        const char *bracket = skip_blanks (self, at + 1), *next = record_behind (self, at);

        *cost |= is_as_deep (self, at);
        if (next != NULL || (is_as_deep (self, at) && is_list_end (self, bracket)))
          return next != NULL ? next : bracket;
      }
    else if (*at == '{')
      {
        g_autofree char *id = is_outer (self, at) ? cjm_salvage_lists_find_id (at, self->lines.end) : NULL;

        if (id == NULL)
          continue;
        lose_place (self);
        return at;
      }
    else if (*at == '"' && is_head (self, at))
      return at;
  return at;
}

/* What stands at @at belongs to no record that can be read. Returns: where to go on. */
static const char *
skip_damage (Objects *self, const char *at)
{
  const char *stop = at;
  gboolean    cost = FALSE;

  while (stop < self->lines.end && (*stop == '\0' || strchr ("{}[]\",:", *stop) == NULL))
    stop++;
  cjm_salvage_lists_add_bad (&self->lines, at, at);
  if (is_record (self, stop))
    lose_place (self);
  else if (!is_list_end (self, stop))
    stop = find_sound (self, at + 1, &cost);
  g_array_index (self->lines.salvage->bad, BadLine, self->lines.salvage->bad->len - 1).is_frame = !cost;
  return stop;
}

/* ---- What is sound ---- */

/* Takes the whole object up to @stop. Returns: whether it could be read. */
static gboolean
take_record (Objects *self, const char *at, const char *stop)
{
  CjmSalvageLists *lines = &self->lines;

  if (lines->where >= 0)
    return cjm_salvage_lists_read_record_of (lines, lines->where, lines->number, at, (gsize) (stop - at));
  if (!cjm_salvage_lists_has_member (at, stop))
    return FALSE;
  if (lines->where == BETWEEN)
    cjm_salvage_lists_read_waiting (lines, CJM_N_KINDS);
  lines->where = HEADLESS;
  cjm_salvage_lists_keep (lines, at, (gsize) (stop - at));
  return TRUE;
}

/* Whether lists of the file lie between @at and @stop: what closed the record is damaged, and it took them
 * in. */
static gboolean
has_taken_in (Objects *self, const char *at, const char *stop)
{
  while (at < stop && (at = memchr (at, '"', (gsize) (stop - at))) != NULL && !is_head (self, at))
    at++;
  return at != NULL && at < stop;
}

/* The member of @type whose name begins at @at; its number of members for none. */
static guint
member_at (Objects *self, const CjmRecordType *type, const char *at)
{
  guint i;

  for (i = 0; i < type->n_members; i++)
    {
      gsize length = strlen (type->members[i].name);

      if ((gsize) (self->lines.end - at) > length + 1 && strncmp (at + 1, type->members[i].name, length) == 0
          && at[length + 1] == '"')
        break;
    }
  return i;
}

/* A record has each member once: where one comes again, as deep, between the damaged record at @at and @stop,
 * another has gone with it, whose beginning can't be read either. @kind: of both */
static void
count_taken_along (Objects *self, int kind, const char *at, const char *stop)
{
  const CjmRecordType *type = cjm_schema_record_type ((CjmRecordKind) kind);
  gssize               indent = indent_of (self, skip_blanks (self, at + 1));
  g_autofree guint    *n = g_new0 (guint, type->n_members + 1);
  guint                most = 1;

  while (at < stop && (at = memchr (at, '"', (gsize) (stop - at))) != NULL)
    {
      guint member = indent_of (self, at) == indent ? member_at (self, type, at) : type->n_members;

      if (member < type->n_members && ++n[member] > most)
        {
          most = n[member];
          move_to (self, at);
          cjm_salvage_lists_add_bad (&self->lines, at, at);
        }
      at++;
    }
}

/* Returns: where to go on. */
static const char *
read_record (Objects *self, const char *at)
{
  gsize       used, last_string;
  int         kind = self->lines.where;
  const char *stop;
  gboolean    whole = cjm_scan_value (at, (gsize) (self->lines.end - at), &used, &last_string), cost = FALSE;

  move_to (self, at);
  if (self->indent == ANY && self->lines.where != CJM_KIND_PROJECT) /* which says nothing of the lists */
    self->indent = indent_of_list (self, at);
  if (has_taken_in (self, at, at + used))
    {
      whole = FALSE;
      last_string = 1;
    }
  if (self->indent > 0) /* what lies deeper is told by that */
    last_string = 1;
  if (whole && take_record (self, at, at + used))
    return at + used;
  cjm_salvage_lists_add_bad (&self->lines, at, self->lines.end);
  stop = whole ? at + used : find_sound (self, at + MAX (last_string, 1), &cost);
  if (!whole && kind >= 0 && self->indent > 0)
    count_taken_along (self, kind, at, stop);
  return stop;
}

static const char *
read_project (Objects *self, const char *value)
{
  const char *stop;

  self->lines.where = CJM_KIND_PROJECT;
  stop = read_record (self, value);
  if (self->lines.where == CJM_KIND_PROJECT)
    self->lines.where = BETWEEN;
  return stop;
}

/* Both sides of a merge that was given up. */
static const char *
skip_project (Objects *self, const char *value)
{
  gsize used, last_string;

  cjm_scan_value (value, (gsize) (self->lines.end - value), &used, &last_string);
  cjm_reader_add_problem (&self->lines.salvage->reader, self->lines.number, NULL, TRUE,
                          _ ("a second project was left out"));
  return value + MAX (used, 1);
}

/* Whether @next, behind a value, says that this was none: its end is the beginning of a text. */
static gboolean
is_within (char next)
{
  return next == ':' || g_ascii_isalpha (next);
}

/* A member of the file that is not ours, or says only that it is ours. */
static const char *
read_other (Objects *self, const char *at)
{
  gsize       used, last_string;
  const char *end = self->lines.end, *value;

  if (!cjm_scan_value (at, (gsize) (end - at), &used, &last_string)) /* its name */
    return skip_damage (self, at);
  value = at + used;
  if (look (self, value) != ':')
    return skip_damage (self, at);
  value = skip_blanks (self, value + 1);
  if (!cjm_scan_value (value, (gsize) (end - value), &used, &last_string)
      || is_within (look (self, value + used))
      || !cjm_salvage_lists_read_piece (&self->lines, self->lines.number, "{", at,
                                        (gsize) (value + used - at), "}"))
    return skip_damage (self, at);
  return value + used;
}

static const char *
read_member (Objects *self, const char *at)
{
  const char *value = NULL;
  int         kind = kind_at (self, at, &value);

  if (kind == CJM_KIND_PROJECT && look (self, value) == '{')
    return cjm_salvage_has_project (self->lines.salvage) ? skip_project (self, value)
                                                         : read_project (self, value);
  if (kind > CJM_KIND_PROJECT && kind < CJM_N_KINDS
      && (look (self, value) == '[' || look (self, value) == '{')) /* the bracket may be damaged */
    {
      cjm_salvage_lists_settle_bad (&self->lines);
      cjm_salvage_lists_begin_list (&self->lines, kind);
      self->indent = ANY;
      return look (self, value) == '[' ? value + 1 : value;
    }
  return self->lines.where == BETWEEN ? read_other (self, at) : skip_damage (self, at);
}

static const char *
read_next (Objects *self, const char *at)
{
  move_to (self, at);
  switch (*at)
    {
    case '{':
      return skip_blanks (self, self->lines.text) == at ? at + 1
                                                        : read_record (self, at); /* the file's own brace */
    case '"':
      return read_member (self, at);
    case ']':
      cjm_salvage_lists_end_list (&self->lines);
      return at + 1;
    case '}':
      self->lines.ended = skip_blanks (self, at + 1) == self->lines.end;
      return at + 1;
    case ',':
      return at + 1;
    default:
      return skip_damage (self, at);
    }
}

/* ---- All ---- */

/* Whether the record at @at, or the project, begins its line as we write it. */
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

/** cjm_salvage_has_lines: Returns: whether most records of @text have a line of their own. */
gboolean
cjm_salvage_has_lines (const char *text, gsize length)
{
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

/** cjm_salvage_read_objects: reads the records of @text, which is no JSON and has no line a record, and notes
 * what can't be read. */
void
cjm_salvage_read_objects (CjmSalvage *self, const char *text, gsize length)
{
  Objects objects = { .counted = text, .indent = ANY };

  cjm_salvage_lists_init (&objects.lines, self, text, length);
  objects.lines.number = 1;
  objects.usual = find_usual_indent (&objects);
  for (const char *at = skip_blanks (&objects, text); at < text + length; at = skip_blanks (&objects, at))
    at = read_next (&objects, at);
  cjm_salvage_lists_read_waiting (&objects.lines, CJM_N_KINDS);
  if (!objects.lines.ended)
    cjm_reader_add_problem (&self->reader, objects.lines.number, NULL, FALSE, _ ("the file ends too early"));
  cjm_salvage_lists_clear (&objects.lines);
}
