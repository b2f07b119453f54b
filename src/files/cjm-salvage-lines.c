/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-lines.c: the records of a file that is no JSON any more.
 *
 * Our files have one record a line and no line break within a text, so the damage
 * ends with its line. A line that does not read is tried with the next, for a line
 * break may have been put into it, and from each later beginning of a record on it,
 * for one may have been taken out.
 */
#include "files/cjm-salvage-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WORK 16 /* bytes looked at for each byte of the file, when ends of records are sought */

/* ---- Pieces ---- */

/* Behind the brace that closes the one at @at; NULL where none does before @end. */
static const char *
behind_object (CjmSalvageLists *self, const char *at, const char *end)
{
  const char *start = at;
  guint       depth = 0;
  gboolean    in_string = FALSE, done = FALSE;

  for (; at < end && !done && (gsize) (at - start) < self->work; at++)
    if (in_string && *at == '\\')
      at++;
    else if (*at == '"')
      in_string = !in_string;
    else if (!in_string && *at == '{')
      depth++;
    else if (!in_string && *at == '}')
      done = --depth == 0;
  self->work -= MIN (self->work, (gsize) (at - start));
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

/* A whole object of the line. Returns: whether it is a record. */
static gboolean
take_object (CjmSalvageLists *self, const char *line, const char *at, const char *stop)
{
  CjmSalvage *salvage = self->salvage;
  int         kind = at > line && strncmp (line, RECORD, strlen (RECORD)) != 0 ? kind_before (line, at)
                                                                               : -1; /* notes have "channels" too */

  if (kind == CJM_KIND_PROJECT && cjm_salvage_has_project (salvage))
    return FALSE;
  if (kind > CJM_KIND_PROJECT)
    cjm_salvage_lists_begin_list (self, kind);
  if (kind != CJM_KIND_PROJECT)
    kind = self->where;
  if (kind >= 0)
    return cjm_salvage_lists_read_record_of (self, kind, self->number, at, (gsize) (stop - at));
  if (!cjm_salvage_lists_has_member (at, stop) || !cjm_salvage_lists_is_object (at, stop))
    return FALSE;
  if (self->where == BETWEEN)
    {
      cjm_salvage_lists_read_waiting (self, CJM_N_KINDS);
      cjm_salvage_lists_mark_frame (self, G_MAXUINT); /* the head */
    }
  self->where = HEADLESS;
  cjm_salvage_lists_keep (self, at, (gsize) (stop - at));
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
count_bad (CjmSalvageLists *self)
{
  return self->salvage->bad->len + self->salvage->n_more_bad;
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

/* Whether the records of the file stand on this one line, as other programs write them. */
static gboolean
has_all (CjmSalvageLists *self, const char *line, const char *end)
{
  return (gsize) (end - line) > (gsize) (self->end - self->text) / 2;
}

/* Whether the object from @at to @stop may be a record by its place: one that was joined
 * to the line before ends the line, where an object within a member does not. */
static gboolean
stands_free (CjmSalvageLists *self, const char *line, const char *at, const char *stop, const char *end)
{
  if (at == line || has_all (self, line, end))
    return TRUE;
  while (stop < end && (*stop == ',' || g_ascii_isspace (*stop)))
    stop++;
  return stop == end && is_legible (at, end);
}

/* Reads each record of a line that begins with a brace or is damaged. Returns: whether there was any. */
static gboolean
read_objects (CjmSalvageLists *self, const char *line, const char *end)
{
  const char *at = *line == '{' ? line : find_record (line, end);
  const char *tail = line;
  gboolean    any = FALSE;
  guint       bad = count_bad (self);

  if (at == NULL || (at > line && kind_before (line, at) < 0))
    cjm_salvage_lists_add_bad (self, line, end);
  for (; at != NULL; at = find_record (MAX (tail, at + 1), end))
    {
      const char *stop = behind_object (self, at, end);

      if (stop != NULL && stands_free (self, line, at, stop, end) && take_object (self, line, at, stop))
        {
          any = TRUE;
          tail = stop;
          cjm_salvage_lists_settle_bad (self);
        }
      else if (count_bad (self) == bad || (has_all (self, line, end) && is_legible (at, end)))
        cjm_salvage_lists_add_bad (self, at, end);
    }
  if (any && count_bad (self) == bad && !is_punctuation (tail, end))
    {
      cjm_salvage_lists_add_bad (self, tail, end);
      if (memchr (tail, '{', (gsize) (end - tail)) == NULL)
        cjm_salvage_lists_mark_frame (self, 1); /* only what stands behind a record */
    }
  if (any && memchr (tail, ']', (gsize) (end - tail)) != NULL)
    cjm_salvage_lists_end_list (self);
  self->ended |= any && self->where == BETWEEN && memchr (tail, '}', (gsize) (end - tail)) != NULL;
  return any;
}

/* "notes": [ */
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

/* The kind of the first of @members, and what its value begins with. */
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

/* "project": {…}, "notes": [], "later": 3, and the same behind the file's own brace. */
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
      && begins == '{') /* both sides of a merge that was given up */
    {
      cjm_reader_add_problem (&self->salvage->reader, self->number, NULL, TRUE,
                              _ ("a second project was left out"));
      return TRUE;
    }
  if (!cjm_salvage_lists_read_piece (self, self->number, "{", line, (gsize) (end - line), "}"))
    return FALSE;
  if (kind < 0 && self->last < 0)
    cjm_salvage_lists_settle_bad (self); /* the first line, or what stands before all lists */
  else
    cjm_salvage_lists_begin_list (self, kind > CJM_KIND_PROJECT ? kind : CJM_N_KINDS);
  self->where = BETWEEN;
  return TRUE;
}

/* Members that were joined to a damaged line; none that stood within one of its objects. */
static gboolean
read_later_members (CjmSalvageLists *self, const char *line, const char *end)
{
  const char *brace = memchr (line, '{', (gsize) (end - line));

  while (self->where == BETWEEN && (line = memchr (line + 1, '"', (gsize) (end - line - 1))) != NULL
         && self->work > (gsize) (end - line) && (brace == NULL || line < brace))
    {
      g_autoptr (GString) text = g_string_new ("{");

      self->work -= (gsize) (end - line);
      g_string_append_len (text, line, end - line);
      while (text->str[text->len - 1] == ',' || g_ascii_isspace (text->str[text->len - 1]))
        g_string_truncate (text, text->len - 1);
      g_string_append_c (text, '}');
      if (!cjm_salvage_lists_is_object (text->str, text->str + text->len))
        continue;
      cjm_salvage_lists_add_bad (self, line, line);
      return read_members_of (self, line, end);
    }
  return FALSE;
}

/* ], and } */
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
      cjm_salvage_lists_mark_last_list (self);
      cjm_salvage_lists_mark_frame (self, self->where == BETWEEN ? 0 : 1);
      self->ended = TRUE;
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
  if (*line == '{' && self->last < 0 && self->where == BETWEEN && find_record (line, end) != line
      && read_members_of (self, line, end))
    return TRUE;
  return FALSE;
}

/* Whether @line reads without a record being lost. */
static gboolean
is_whole (CjmSalvageLists *self, const char *line, const char *end)
{
  const char *stop = line < end && *line == '{' ? behind_object (self, line, end) : NULL;

  return stop != NULL && cjm_salvage_lists_is_object (line, stop);
}

/* A line break was put into a record: @line is one with the next. */
static gboolean
read_joined (CjmSalvageLists *self, const char *line, const char **end)
{
  const char *next = *end < self->end ? *end + 1 : NULL;
  const char *stop = next != NULL ? memchr (next, '\n', (gsize) (self->end - next)) : NULL;
  g_autoptr (GString) joined = NULL;
  const char *both;

  stop = stop != NULL ? stop : self->end;
  if (next == NULL || find_record (next, stop) == next || (gsize) (stop - line) > self->work)
    return FALSE;
  self->work -= (gsize) (stop - line);
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

/* Returns: the end of what was read. */
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
      cjm_salvage_lists_add_bad (self, line, end);
      cjm_salvage_lists_mark_frame (self, 1); /* what stands behind the end of a list */
    }
  else if (is_whole (self, line, end))
    read_objects (self, line, end);
  else if ((*line != '{' && *line != '"')
           || (!read_joined (self, line, &end) && !(*line == '"' && read_later_members (self, line, end))))
    read_objects (self, line, end);
  return end;
}

static void
tell_torn (CjmSalvageLists *self)
{
  CjmSalvage    *salvage = self->salvage;
  const BadLine *last = salvage->bad->len > 0 ? &g_array_index (salvage->bad, BadLine, salvage->bad->len - 1)
                                              : NULL;

  cjm_reader_add_problem (&salvage->reader, self->number,
                          last != NULL && last->line == self->number ? last->id : NULL, FALSE,
                          _ ("the file ends too early"));
}

/* The lines at the end, and the line of the project. */
static void
finish (CjmSalvageLists *self)
{
  CjmSalvage *salvage = self->salvage;
  gboolean    lost_project = !cjm_salvage_has_project (salvage);

  cjm_salvage_lists_read_waiting (self, CJM_N_KINDS);
  if (!self->ended)
    cjm_salvage_lists_mark_last_list (self);
  if (!self->ended && self->where == BETWEEN && self->last >= 0 && salvage->bad->len > self->bad_from
      && g_array_index (salvage->bad, BadLine, salvage->bad->len - 1).begins != '"')
    cjm_salvage_lists_mark_frame (self, G_MAXUINT);
  else if (!self->ended)
    tell_torn (self);
  for (guint i = 0; i < salvage->bad->len; i++)
    {
      BadLine *bad = &g_array_index (salvage->bad, BadLine, i);

      bad->is_frame |= bad->line == 1 && bad->id == NULL;
      if (bad->is_frame || bad->kind >= 0 || !lost_project)
        continue;
      bad->kind = CJM_KIND_PROJECT; /* the first that stood in no list */
      lost_project = FALSE;
    }
}

/** cjm_salvage_read_lines: reads the records of @text, which is no JSON, and notes what can't be read. */
void
cjm_salvage_read_lines (CjmSalvage *self, const char *text, gsize length)
{
  CjmSalvageLists lines;

  cjm_salvage_lists_init (&lines, self, text, length);
  lines.work = WORK * length;
  for (const char *line = text; line < lines.end;)
    line = read_next (&lines, line) + 1;
  finish (&lines);
  cjm_salvage_lists_clear (&lines);
}
