/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-objects.c: reads a damaged file that another program laid out.
 *
 * A file that was pretty-printed, or written on one line, does not have one record a line.
 * So each record is read up to its closing brace. Behind a damaged one the next is found by
 * what stands between two records, "},{", which can't stand within a text, where quotes are
 * escaped.
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

/* ---- Damage ---- */

/* It is not known whether the list that was read continues. */
static void
leave_list (CjmSalvageObjects *self)
{
  CjmSalvageLists *lines = &self->lines;

  if (lines->list == BETWEEN_LISTS)
    return;
  if (lines->list == UNKNOWN_LIST)
    cjm_salvage_lists_read_pending (lines, CJM_N_KINDS);
  lines->may_continue = TRUE;
  lines->list = UNKNOWN_LIST;
}

/* Where a record, the end of a list or a list begins behind @at.
 * @lost_record: (inout): set to TRUE if a record ended before it */
static const char *
find_undamaged (CjmSalvageObjects *self, const char *at, gboolean *lost_record)
{
  for (; at < self->lines.end; at++)
    if (*at == '}')
      {
        const char *bracket = cjm_salvage_syntax_skip_space (self, at + 1),
                   *next = cjm_salvage_syntax_record_after (self, at);

        *lost_record |= cjm_salvage_syntax_is_at_indent (self, at);
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
        leave_list (self);
        return at;
      }
    else if (*at == '"' && cjm_salvage_syntax_is_list_start (self, at))
      return at;
  return at;
}

/* Adds what stands at @at as damaged. Returns where to read on. */
static const char *
skip_damage (CjmSalvageObjects *self, const char *at)
{
  const char *stop = at;
  gboolean    lost_record = FALSE;

  while (stop < self->lines.end && (*stop == '\0' || strchr ("{}[]\",:", *stop) == NULL))
    stop++;
  cjm_salvage_lists_add_damage (&self->lines, at, at);
  if (cjm_salvage_syntax_is_record (self, stop))
    leave_list (self);
  else if (!cjm_salvage_syntax_is_list_end (self, stop))
    stop = find_undamaged (self, at + 1, &lost_record);
  g_array_index (self->lines.salvage->damaged, DamagedLine, self->lines.salvage->damaged->len - 1)
      .is_structural = !lost_record;
  return stop;
}

/* ---- Records and members ---- */

/* Reads the whole object up to @stop. TRUE if it is a record. */
static gboolean
take_record (CjmSalvageObjects *self, const char *at, const char *stop)
{
  CjmSalvageLists *lines = &self->lines;

  if (lines->list > CJM_KIND_PROJECT
      && cjm_salvage_lists_fits_later_kind (lines, at, (gsize) (stop - at))) /* its beginning is damaged */
    leave_list (self);
  if (lines->list >= 0)
    return cjm_salvage_lists_read_record (lines, lines->list, lines->number, at, (gsize) (stop - at));
  if (!cjm_salvage_lists_has_member (at, stop))
    return FALSE;
  if (lines->list == BETWEEN_LISTS)
    cjm_salvage_lists_read_pending (lines, CJM_N_KINDS);
  lines->list = UNKNOWN_LIST;
  cjm_salvage_lists_add_pending (lines, at, (gsize) (stop - at));
  return TRUE;
}

/* TRUE if lists of the file begin between @at and @stop: the end of the record is damaged. */
static gboolean
spans_lists (CjmSalvageObjects *self, const char *at, const char *stop)
{
  while (at < stop && (at = memchr (at, '"', (gsize) (stop - at))) != NULL
         && !cjm_salvage_syntax_is_list_start (self, at))
    at++;
  return at != NULL && at < stop;
}

/* The index of the member of @type whose name begins at @at; the number of members for none. */
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

/* A record has each member once: if a member is repeated at the same indent between the damaged
 * record at @at and @stop, the beginning of another record is damaged too. Adds each of them. */
static void
count_swallowed_records (CjmSalvageObjects *self, int kind, const char *at, const char *stop)
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
          cjm_salvage_lists_add_damage (&self->lines, at, at);
        }
      at++;
    }
}

/* Reads the record at @at. Returns where to read on. */
static const char *
read_record (CjmSalvageObjects *self, const char *at)
{
  gsize       used, last_string;
  int         kind = self->lines.list;
  const char *stop;
  gboolean    whole = cjm_scan_value (at, (gsize) (self->lines.end - at), &used, &last_string),
           lost_record = FALSE;

  move_to (self, at);
  if (self->indent == CJM_SALVAGE_ANY_INDENT
      && self->lines.list != CJM_KIND_PROJECT) /* which says nothing of the lists */
    self->indent = cjm_salvage_syntax_indent_of_list (self, at);
  if (spans_lists (self, at, at + used))
    {
      whole = FALSE;
      last_string = 1;
    }
  if (self->indent > 0) /* members are told from records by their indent */
    last_string = 1;
  if (whole && take_record (self, at, at + used))
    return at + used;
  cjm_salvage_lists_add_damage (&self->lines, at, self->lines.end);
  stop = whole ? at + used : find_undamaged (self, at + MAX (last_string, 1), &lost_record);
  if (!whole && kind >= 0 && self->indent > 0)
    count_swallowed_records (self, kind, at, stop);
  return stop;
}

static const char *
read_project (CjmSalvageObjects *self, const char *value)
{
  const char *stop;

  self->lines.list = CJM_KIND_PROJECT;
  stop = read_record (self, value);
  if (self->lines.list == CJM_KIND_PROJECT)
    self->lines.list = BETWEEN_LISTS;
  return stop;
}

/* Both sides of an unresolved merge: the first project stays. */
static const char *
skip_project (CjmSalvageObjects *self, const char *value)
{
  gsize used, last_string;

  cjm_scan_value (value, (gsize) (self->lines.end - value), &used, &last_string);
  cjm_reader_add_problem (&self->lines.salvage->reader, self->lines.number, NULL, TRUE,
                          _ ("a second project was left out"));
  return value + MAX (used, 1);
}

/* TRUE if @next, behind a value, shows that it was none: its end is the beginning of a text. */
static gboolean
is_within (char next)
{
  return next == ':' || g_ascii_isalpha (next);
}

/* Reads a member of the file that is unknown, or "format" or "version". */
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
      cjm_salvage_lists_end_damage (&self->lines);
      cjm_salvage_lists_begin_list (&self->lines, kind);
      self->indent = CJM_SALVAGE_ANY_INDENT;
      return cjm_salvage_syntax_char_at (self, value) == '[' ? value + 1 : value;
    }
  return self->lines.list == BETWEEN_LISTS ? read_other (self, at) : skip_damage (self, at);
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
      self->lines.reached_end = cjm_salvage_syntax_skip_space (self, at + 1) == self->lines.end;
      return at + 1;
    case ',':
      return at + 1;
    default:
      return skip_damage (self, at);
    }
}

/* ---- All ---- */

/**
 * cjm_salvage_read_objects:
 * @text: of @length bytes, not JSON
 *
 * Reads the records of a file that another program laid out, and adds its damaged parts.
 */
void
cjm_salvage_read_objects (CjmSalvage *self, const char *text, gsize length)
{
  g_assert (self != NULL && text != NULL);

  CjmSalvageObjects objects = { .counted = text, .indent = CJM_SALVAGE_ANY_INDENT };

  cjm_salvage_lists_init (&objects.lines, self, text, length);
  objects.lines.number = 1;
  objects.usual = cjm_salvage_syntax_find_usual_indent (&objects);
  for (const char *at = cjm_salvage_syntax_skip_space (&objects, text); at < text + length;
       at = cjm_salvage_syntax_skip_space (&objects, at))
    at = read_next (&objects, at);
  cjm_salvage_lists_read_pending (&objects.lines, CJM_N_KINDS);
  if (!objects.lines.reached_end)
    cjm_reader_add_problem (&self->reader, objects.lines.number, NULL, FALSE, _ ("the file ends too early"));
  cjm_salvage_lists_clear (&objects.lines);
}
