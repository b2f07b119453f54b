/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-lines.c: reads a damaged file that has one record a line.
 *
 * This program writes one record a line and no line break within a text, so damage ends
 * with its line. A line that can't be read is tried together with the next one, as a line
 * break may have been inserted, and from each later beginning of a record, as a line break
 * may have been removed.
 */
#include "files/cjm-salvage-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WORK 16 /* bytes looked at for each byte of the file, to bound the time */

/* ---- Objects on a line ---- */

/* Behind the brace that closes the one at @at; NULL if there is none before @end. */
static const char *
end_of_object (CjmSalvageLists *self, const char *at, const char *end)
{
  const char *start = at;
  guint       depth = 0;
  gboolean    in_string = FALSE, done = FALSE;

  for (; at < end && !done && (gsize) (at - start) < self->work_left; at++)
    if (in_string && *at == '\\')
      at++;
    else if (*at == '"')
      in_string = !in_string;
    else if (!in_string && *at == '{')
      depth++;
    else if (!in_string && *at == '}')
      done = --depth == 0;
  self->work_left -= MIN (self->work_left, (gsize) (at - start));
  return done && at <= end ? at : NULL;
}

/* The kind whose name stands right before @at, as in "notes": [; −1 for none. */
static int
kind_before (const char *line, const char *at)
{
  while (at > line && strchr (" \t[:", at[-1]) != NULL && at[-1] != '\0')
    at--;
  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autofree char *name = g_strdup_printf ("\"%s\"",
                                               cjm_schema_record_type ((CjmRecordKind) kind)->plural);

      if ((gsize) (at - line) >= strlen (name) && strncmp (at - strlen (name), name, strlen (name)) == 0)
        return kind;
    }
  return -1;
}

/* Reads a whole object of the line. TRUE if it is a record. */
static gboolean
take_object (CjmSalvageLists *self, const char *line, const char *at, const char *stop)
{
  CjmSalvage *salvage = self->salvage;
  int         kind = at > line && strncmp (line, RECORD, strlen (RECORD)) != 0
                         ? kind_before (line, at)
                         : -1; /* a note has a member "channels" too */

  if (kind == CJM_KIND_PROJECT && cjm_salvage_has_project (salvage))
    return FALSE;
  if (kind > CJM_KIND_PROJECT)
    cjm_salvage_lists_begin_list (self, kind);
  if (kind != CJM_KIND_PROJECT)
    kind = self->list;
  if (kind >= 0)
    return cjm_salvage_lists_read_record (self, kind, self->number, at, (gsize) (stop - at));
  if (!cjm_salvage_lists_has_member (at, stop) || !cjm_salvage_lists_is_object (at, stop))
    return FALSE;
  if (self->list == BETWEEN_LISTS)
    {
      cjm_salvage_lists_read_pending (self, CJM_N_KINDS);
      cjm_salvage_lists_mark_structural (self, G_MAXUINT); /* the head */
    }
  self->list = UNKNOWN_LIST;
  cjm_salvage_lists_add_pending (self, at, (gsize) (stop - at));
  return TRUE;
}

static const char *
find_record (const char *at, const char *end)
{
  const char *found = NULL;

  for (; at < end && found == NULL; at++)
    {
      at = memchr (at, '{', (gsize) (end - at));
      if (at == NULL)
        return NULL;
      if ((gsize) (end - at) >= strlen (RECORD) && strncmp (at, RECORD, strlen (RECORD)) == 0)
        found = at;
    }
  return found;
}

static guint
count_damaged (CjmSalvageLists *self)
{
  return self->salvage->damaged->len + self->salvage->n_more_damaged;
}

static gboolean
is_legible (const char *at, const char *end)
{
  g_autofree char *id = cjm_salvage_lists_find_id (at, end);

  return id != NULL;
}

static gboolean
is_punctuation (const char *at, const char *end)
{
  while (at < end && (strchr ("]},:[", *at) != NULL || g_ascii_isspace (*at)) && *at != '\0')
    at++;
  return at == end;
}

/* TRUE if the line is most of the file, as written by other programs. */
static gboolean
is_single_line_file (CjmSalvageLists *self, const char *line, const char *end)
{
  return (gsize) (end - line) > (gsize) (self->end - self->text) / 2;
}

/* TRUE if the object from @at to @stop may be a record by its position: one that was joined to
 * the line before ends the line, an object within a member does not. */
static gboolean
is_record_position (
    CjmSalvageLists *self, const char *line, const char *at, const char *stop, const char *end)
{
  if (at == line || is_single_line_file (self, line, end))
    return TRUE;
  while (stop < end && (*stop == ',' || g_ascii_isspace (*stop)))
    stop++;
  return stop == end && is_legible (at, end);
}

/* Reads each record of a line that begins with a brace or is damaged. TRUE if there was any. */
static gboolean
read_objects (CjmSalvageLists *self, const char *line, const char *end)
{
  const char *at = *line == '{' ? line : find_record (line, end);
  const char *tail = line;
  gboolean    any = FALSE;
  guint       bad = count_damaged (self);

  if (at == NULL || (at > line && kind_before (line, at) < 0))
    cjm_salvage_lists_add_damage (self, line, end);
  for (; at != NULL; at = find_record (MAX (tail, at + 1), end))
    {
      const char *stop = end_of_object (self, at, end);

      if (stop != NULL && is_record_position (self, line, at, stop, end)
          && take_object (self, line, at, stop))
        {
          any = TRUE;
          tail = stop;
          cjm_salvage_lists_end_damage (self);
        }
      else if (count_damaged (self) == bad || (is_single_line_file (self, line, end) && is_legible (at, end)))
        cjm_salvage_lists_add_damage (self, at, end);
    }
  if (any && count_damaged (self) == bad && !is_punctuation (tail, end))
    {
      cjm_salvage_lists_add_damage (self, tail, end);
      if (memchr (tail, '{', (gsize) (end - tail)) == NULL)
        cjm_salvage_lists_mark_structural (self, 1); /* only what stands behind a record */
    }
  if (any && memchr (tail, ']', (gsize) (end - tail)) != NULL)
    cjm_salvage_lists_end_list (self);
  self->reached_end |= any && self->list == BETWEEN_LISTS && memchr (tail, '}', (gsize) (end - tail)) != NULL;
  return any;
}

/* Reads the beginning of a list: "notes": [ */
static gboolean
read_head (CjmSalvageLists *self, const char *line, const char *end)
{
  const char *stop = end;

  while (stop > line && strchr (" \t[:,", stop[-1]) != NULL && stop[-1] != '\0')
    stop--;
  for (int kind = CJM_KIND_PROJECT + 1; kind < CJM_N_KINDS; kind++)
    if ((gsize) (stop - line) == strlen (cjm_schema_record_type ((CjmRecordKind) kind)->plural) + 2
        && kind_before (line, stop) == kind)
      {
        cjm_salvage_lists_begin_list (self, kind);
        return TRUE;
      }
  return FALSE;
}

/* The kind of the first of @members, and the first character of its value. */
static int
first_kind (const char *members, char *begins)
{
  const char *stop = strchr (members + 1, '"');

  *begins = '\0';
  if (stop == NULL)
    return -1;
  stop++;
  *begins = stop[strspn (stop, " \t:")];
  return kind_before (members, stop);
}

/* Reads "project": {…}, "notes": [], "later": 3, also behind the brace that begins the file. */
static gboolean
read_members_of (CjmSalvageLists *self, const char *line, const char *end)
{
  g_autofree char *members = NULL;
  int              kind;
  char             begins;

  if (*line == '{')
    line++;
  while (line < end && g_ascii_isspace (*line))
    line++;
  while (end > line && (end[-1] == ',' || g_ascii_isspace (end[-1])))
    end--;
  if (line == end || *line != '"')
    return FALSE;
  members = g_strndup (line, (gsize) (end - line));
  kind = first_kind (members, &begins);
  if (kind > CJM_KIND_PROJECT && begins != '[')
    return FALSE;
  if (kind == CJM_KIND_PROJECT && cjm_salvage_has_project (self->salvage)
      && begins == '{') /* both sides of an unresolved merge */
    {
      cjm_reader_add_problem (&self->salvage->reader, self->number, NULL, TRUE,
                              _ ("a second project was left out"));
      return TRUE;
    }
  if (!cjm_salvage_lists_read_piece (self, self->number, "{", line, (gsize) (end - line), "}"))
    return FALSE;
  if (kind < 0 && self->last_list < 0)
    cjm_salvage_lists_end_damage (self); /* the first line, or what stands before all lists */
  else
    cjm_salvage_lists_begin_list (self, kind > CJM_KIND_PROJECT ? kind : CJM_N_KINDS);
  self->list = BETWEEN_LISTS;
  return TRUE;
}

/* Reads members that were joined to a damaged line; not those within one of its objects. */
static gboolean
read_later_members (CjmSalvageLists *self, const char *line, const char *end)
{
  const char *brace = memchr (line, '{', (gsize) (end - line));

  while (self->list == BETWEEN_LISTS && (line = memchr (line + 1, '"', (gsize) (end - line - 1))) != NULL
         && self->work_left > (gsize) (end - line) && (brace == NULL || line < brace))
    {
      g_autoptr (GString) text = g_string_new ("{");

      self->work_left -= (gsize) (end - line);
      g_string_append_len (text, line, end - line);
      while (text->str[text->len - 1] == ',' || g_ascii_isspace (text->str[text->len - 1]))
        g_string_truncate (text, text->len - 1);
      g_string_append_c (text, '}');
      if (!cjm_salvage_lists_is_object (text->str, text->str + text->len))
        continue;
      cjm_salvage_lists_add_damage (self, line, line);
      return read_members_of (self, line, end);
    }
  return FALSE;
}

/* Reads ], and }. Returns what follows. */
static const char *
read_punctuation (CjmSalvageLists *self, const char *line, const char *end)
{
  gboolean brace = FALSE;

  for (; line < end && is_punctuation (line, line + 1); line++)
    {
      if (*line == ']')
        cjm_salvage_lists_end_list (self);
      brace |= *line == '}';
    }
  if (brace && line == end)
    {
      cjm_salvage_lists_mark_empty_last_list (self);
      cjm_salvage_lists_mark_structural (self, self->list == BETWEEN_LISTS ? 0 : 1);
      self->reached_end = TRUE;
    }
  return line;
}

static gboolean
read_line (CjmSalvageLists *self, const char *line, const char *end)
{
  line = read_punctuation (self, line, end);
  while (end > line && g_ascii_isspace (end[-1]))
    end--;
  if (line == end)
    return TRUE;
  if (*line == '"' && (read_head (self, line, end) || read_members_of (self, line, end)))
    return TRUE;
  if (*line == '{' && self->last_list < 0 && self->list == BETWEEN_LISTS && find_record (line, end) != line
      && read_members_of (self, line, end))
    return TRUE;
  return FALSE;
}

/* TRUE if @line begins with an object that is JSON. */
static gboolean
is_whole (CjmSalvageLists *self, const char *line, const char *end)
{
  const char *stop = line < end && *line == '{' ? end_of_object (self, line, end) : NULL;

  return stop != NULL && cjm_salvage_lists_is_object (line, stop);
}

/* Reads @line and the next as one: a line break was inserted into a record. */
static gboolean
read_joined (CjmSalvageLists *self, const char *line, const char **end)
{
  const char *next = *end < self->end ? *end + 1 : NULL;
  const char *stop = next != NULL ? memchr (next, '\n', (gsize) (self->end - next)) : NULL;
  g_autoptr (GString) joined = NULL;
  const char *both;

  stop = stop != NULL ? stop : self->end;
  if (next == NULL || find_record (next, stop) == next || (gsize) (stop - line) > self->work_left)
    return FALSE;
  self->work_left -= (gsize) (stop - line);
  joined = g_string_new_len (line, *end - line);
  g_string_append_len (joined, next, stop - next);
  both = joined->str + joined->len;
  if (!(is_whole (self, joined->str, both) && read_objects (self, joined->str, both))
      && !read_line (self, joined->str, both))
    return FALSE;
  *end = stop;
  self->number++;
  return TRUE;
}

/* Reads a line. Returns its end. */
static const char *
read_next (CjmSalvageLists *self, const char *line)
{
  const char *end = memchr (line, '\n', (gsize) (self->end - line)), *start;

  end = end != NULL ? end : self->end;
  self->number++;
  while (line < end && g_ascii_isspace (*line))
    line++;
  if (read_line (self, line, end))
    return end;
  start = line;
  line = read_punctuation (self, line, end);
  if (line > start && *line != '"' && memchr (line, '{', (gsize) (end - line)) == NULL)
    {
      cjm_salvage_lists_add_damage (self, line, end);
      cjm_salvage_lists_mark_structural (self, 1); /* what stands behind the end of a list */
    }
  else if (is_whole (self, line, end) || (*line != '{' && *line != '"')
           || (!read_joined (self, line, &end) && !(*line == '"' && read_later_members (self, line, end))))
    read_objects (self, line, end);
  return end;
}

static void
add_truncation_problem (CjmSalvageLists *self)
{
  CjmSalvage        *salvage = self->salvage;
  const DamagedLine *last = salvage->damaged->len > 0
                                ? &g_array_index (salvage->damaged, DamagedLine, salvage->damaged->len - 1)
                                : NULL;

  cjm_reader_add_problem (&salvage->reader, self->number,
                          last != NULL && last->line == self->number ? last->id : NULL, FALSE,
                          _ ("the file ends too early"));
}

/* Settles what the last lines were, and which line held the project. */
static void
finish (CjmSalvageLists *self)
{
  CjmSalvage *salvage = self->salvage;
  gboolean    lost_project = !cjm_salvage_has_project (salvage);

  cjm_salvage_lists_read_pending (self, CJM_N_KINDS);
  if (!self->reached_end)
    cjm_salvage_lists_mark_empty_last_list (self);
  if (!self->reached_end && self->list == BETWEEN_LISTS && self->last_list >= 0
      && salvage->damaged->len > self->damage_start
      && g_array_index (salvage->damaged, DamagedLine, salvage->damaged->len - 1).begins != '"')
    cjm_salvage_lists_mark_structural (self, G_MAXUINT);
  else if (!self->reached_end)
    add_truncation_problem (self);
  for (guint i = 0; i < salvage->damaged->len; i++)
    {
      DamagedLine *bad = &g_array_index (salvage->damaged, DamagedLine, i);

      bad->is_structural |= bad->line == 1 && bad->id == NULL;
      if (bad->is_structural || bad->kind >= 0 || !lost_project)
        continue;
      bad->kind = CJM_KIND_PROJECT; /* the first damaged line outside of all lists */
      lost_project = FALSE;
    }
}

/**
 * cjm_salvage_read_lines:
 * @text: of @length bytes, not JSON
 *
 * Reads the records of a file that has one a line, and adds its damaged lines.
 */
void
cjm_salvage_read_lines (CjmSalvage *self, const char *text, gsize length)
{
  g_assert (self != NULL && text != NULL);

  CjmSalvageLists lines;

  cjm_salvage_lists_init (&lines, self, text, length);
  lines.work_left = WORK * length;
  for (const char *line = text; line < lines.end;)
    line = read_next (&lines, line) + 1;
  finish (&lines);
  cjm_salvage_lists_clear (&lines);
}
