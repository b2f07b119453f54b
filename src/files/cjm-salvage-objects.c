/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-objects.c: the records of a damaged file that other programs laid out.
 *
 * A file that was pretty-printed, or written on one line, has no line a record. So
 * each record is read as far as its own brackets go. Behind one that is damaged the
 * next is found by what stands between two records, "},{", which can't stand within a
 * text, where quotes are escaped.
 */
#include "files/cjm-salvage-syntax.h"
#include "files/cjm-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Counts lines up to @at. */
static void
move_to (CjmSalvageObjects *self, const char *at)
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

/* ---- What is damaged ---- */

/* Nobody knows whether the list that was read goes on. */
static void
lose_place (CjmSalvageObjects *self)
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
find_sound (CjmSalvageObjects *self, const char *at, gboolean *cost)
{
  for (; at < self->lines.end; at++)
    if (*at == '}')
      {
        const char *bracket = cjm_salvage_syntax_skip_space (self, at + 1),
                   *next = cjm_salvage_syntax_record_after (self, at);

        *cost |= cjm_salvage_syntax_is_at_indent (self, at);
        if (next != NULL
            || (cjm_salvage_syntax_is_at_indent (self, at) && cjm_salvage_syntax_is_list_end (self, bracket)))
          return next != NULL ? next : bracket;
      }
    else if (*at == '{')
      {
        g_autofree char *id = cjm_salvage_syntax_is_outer (self, at)
                                  ? cjm_salvage_lists_find_id (at, self->lines.end)
                                  : NULL;

        if (id == NULL)
          continue;
        lose_place (self);
        return at;
      }
    else if (*at == '"' && cjm_salvage_syntax_is_list_start (self, at))
      return at;
  return at;
}

/* What stands at @at belongs to no record that can be read. Returns: where to go on. */
static const char *
skip_damage (CjmSalvageObjects *self, const char *at)
{
  const char *stop = at;
  gboolean    cost = FALSE;

  while (stop < self->lines.end && (*stop == '\0' || strchr ("{}[]\",:", *stop) == NULL))
    stop++;
  cjm_salvage_lists_add_bad (&self->lines, at, at);
  if (cjm_salvage_syntax_is_record (self, stop))
    lose_place (self);
  else if (!cjm_salvage_syntax_is_list_end (self, stop))
    stop = find_sound (self, at + 1, &cost);
  g_array_index (self->lines.salvage->bad, BadLine, self->lines.salvage->bad->len - 1).is_frame = !cost;
  return stop;
}

/* ---- What is sound ---- */

/* Takes the whole object up to @stop. Returns: whether it could be read. */
static gboolean
take_record (CjmSalvageObjects *self, const char *at, const char *stop)
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
has_taken_in (CjmSalvageObjects *self, const char *at, const char *stop)
{
  while (at < stop && (at = memchr (at, '"', (gsize) (stop - at))) != NULL
         && !cjm_salvage_syntax_is_list_start (self, at))
    at++;
  return at != NULL && at < stop;
}

/* The member of @type whose name begins at @at; its number of members for none. */
static guint
member_at (CjmSalvageObjects *self, const CjmRecordType *type, const char *at)
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
count_taken_along (CjmSalvageObjects *self, int kind, const char *at, const char *stop)
{
  const CjmRecordType *type = cjm_schema_record_type ((CjmRecordKind) kind);
  gssize indent = cjm_salvage_syntax_indent_of (self, cjm_salvage_syntax_skip_space (self, at + 1));
  g_autofree guint *n = g_new0 (guint, type->n_members + 1);
  guint             most = 1;

  while (at < stop && (at = memchr (at, '"', (gsize) (stop - at))) != NULL)
    {
      guint member = cjm_salvage_syntax_indent_of (self, at) == indent ? member_at (self, type, at)
                                                                       : type->n_members;

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
read_record (CjmSalvageObjects *self, const char *at)
{
  gsize       used, last_string;
  int         kind = self->lines.where;
  const char *stop;
  gboolean    whole = cjm_scan_value (at, (gsize) (self->lines.end - at), &used, &last_string), cost = FALSE;

  move_to (self, at);
  if (self->indent == CJM_SALVAGE_ANY_INDENT
      && self->lines.where != CJM_KIND_PROJECT) /* which says nothing of the lists */
    self->indent = cjm_salvage_syntax_indent_of_list (self, at);
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
read_project (CjmSalvageObjects *self, const char *value)
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
skip_project (CjmSalvageObjects *self, const char *value)
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
read_other (CjmSalvageObjects *self, const char *at)
{
  gsize       used, last_string;
  const char *end = self->lines.end, *value;

  if (!cjm_scan_value (at, (gsize) (end - at), &used, &last_string)) /* its name */
    return skip_damage (self, at);
  value = at + used;
  if (cjm_salvage_syntax_char_at (self, value) != ':')
    return skip_damage (self, at);
  value = cjm_salvage_syntax_skip_space (self, value + 1);
  if (!cjm_scan_value (value, (gsize) (end - value), &used, &last_string)
      || is_within (cjm_salvage_syntax_char_at (self, value + used))
      || !cjm_salvage_lists_read_piece (&self->lines, self->lines.number, "{", at,
                                        (gsize) (value + used - at), "}"))
    return skip_damage (self, at);
  return value + used;
}

static const char *
read_member (CjmSalvageObjects *self, const char *at)
{
  const char *value = NULL;
  int         kind = cjm_salvage_syntax_kind_at (self, at, &value);

  if (kind == CJM_KIND_PROJECT && cjm_salvage_syntax_char_at (self, value) == '{')
    return cjm_salvage_has_project (self->lines.salvage) ? skip_project (self, value)
                                                         : read_project (self, value);
  if (kind > CJM_KIND_PROJECT && kind < CJM_N_KINDS
      && (cjm_salvage_syntax_char_at (self, value) == '['
          || cjm_salvage_syntax_char_at (self, value) == '{')) /* the bracket may be damaged */
    {
      cjm_salvage_lists_settle_bad (&self->lines);
      cjm_salvage_lists_begin_list (&self->lines, kind);
      self->indent = CJM_SALVAGE_ANY_INDENT;
      return cjm_salvage_syntax_char_at (self, value) == '[' ? value + 1 : value;
    }
  return self->lines.where == BETWEEN ? read_other (self, at) : skip_damage (self, at);
}

static const char *
read_next (CjmSalvageObjects *self, const char *at)
{
  move_to (self, at);
  switch (*at)
    {
    case '{':
      return cjm_salvage_syntax_skip_space (self, self->lines.text) == at
                 ? at + 1
                 : read_record (self, at); /* the file's own brace */
    case '"':
      return read_member (self, at);
    case ']':
      cjm_salvage_lists_end_list (&self->lines);
      return at + 1;
    case '}':
      self->lines.ended = cjm_salvage_syntax_skip_space (self, at + 1) == self->lines.end;
      return at + 1;
    case ',':
      return at + 1;
    default:
      return skip_damage (self, at);
    }
}

/* ---- All ---- */

/** cjm_salvage_read_objects: reads the records of @text, which is no JSON and has no line a record, and notes
 * what can't be read. */
void
cjm_salvage_read_objects (CjmSalvage *self, const char *text, gsize length)
{
  CjmSalvageObjects objects = { .counted = text, .indent = CJM_SALVAGE_ANY_INDENT };

  cjm_salvage_lists_init (&objects.lines, self, text, length);
  objects.lines.number = 1;
  objects.usual = cjm_salvage_syntax_find_usual_indent (&objects);
  for (const char *at = cjm_salvage_syntax_skip_space (&objects, text); at < text + length;
       at = cjm_salvage_syntax_skip_space (&objects, at))
    at = read_next (&objects, at);
  cjm_salvage_lists_read_waiting (&objects.lines, CJM_N_KINDS);
  if (!objects.lines.ended)
    cjm_reader_add_problem (&self->reader, objects.lines.number, NULL, FALSE, _ ("the file ends too early"));
  cjm_salvage_lists_clear (&objects.lines);
}
