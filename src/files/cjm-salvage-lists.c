/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-lists.c: what the lines of a damaged file are lines of.
 *
 * Which list begins and ends where, what was lost between, and what a list holds
 * whose first line is lost: the lists round it and the members of its records say it.
 */
#include "files/cjm-scan.h"
#include "files/cjm-salvage-private.h"

#include <string.h>

#define MOST_LOOKED 20 /* records of a list that say what it is */

void
cjm_salvage_lists_init (CjmSalvageLists *self, CjmSalvage *salvage, const char *text, gsize length)
{
  *self = (CjmSalvageLists){
    .salvage = salvage, .text = text, .end = text + length, .where = BETWEEN, .last = -1
  };
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  self->kept = g_string_new (NULL);
}

void
cjm_salvage_lists_clear (CjmSalvageLists *self)
{
  g_array_unref (self->waiting);
  g_string_free (self->kept, TRUE);
}

/** cjm_salvage_lists_keep: keeps what is a record of a list that is not known yet. */
void
cjm_salvage_lists_keep (CjmSalvageLists *self, const char *record, gsize length)
{
  Waiting waiting = { self->kept->len, length, self->number };

  g_string_append_len (self->kept, record, (gssize) length);
  g_array_append_val (self->waiting, waiting);
}

/* Reads what stands between @before and @after as a file of its own. Returns: whether it is one. */
gboolean
cjm_salvage_lists_read_piece (
    CjmSalvageLists *self, guint line, const char *before, const char *piece, gsize length, const char *after)
{
  CjmReader *reader = &self->salvage->reader;
  g_autoptr (GString) text = g_string_new (before);
  g_autoptr (JsonNode) root = NULL;

  g_string_append_len (text, piece, (gssize) length);
  g_string_append (text, after);
  root = cjm_reader_parse (reader, text->str, text->len, NULL); /* its limits are ours */
  reader->lines_before = line - 1;
  if (root == NULL)
    return FALSE;
  cjm_reader_tell_format (reader, json_node_get_object (root), FALSE);
  cjm_reader_read_members (reader, json_node_get_object (root));
  return TRUE;
}

/* Whether the object there has anything in it; without, it is no record. */
gboolean
cjm_salvage_lists_has_member (const char *at, const char *stop)
{
  for (at++; at < stop && g_ascii_isspace (*at); at++)
    ;
  return at < stop && *at == '"';
}

/* Whether JSON and nothing else stands there. */
gboolean
cjm_salvage_lists_is_object (const char *at, const char *stop)
{
  g_autoptr (CjmScanPlaces) places = cjm_scan (at, (gsize) (stop - at), NULL);

  return places != NULL;
}

gboolean
cjm_salvage_lists_read_record_of (
    CjmSalvageLists *self, int kind, guint line, const char *record, gsize length)
{
  const char      *plural = cjm_schema_record_type ((CjmRecordKind) kind)->plural;
  g_autofree char *before = g_strdup_printf (kind == CJM_KIND_PROJECT ? "{\"%s\":" : "{\"%s\":[", plural);

  return cjm_salvage_lists_read_piece (self, line, before, record, length,
                                       kind == CJM_KIND_PROJECT ? "}" : "]}");
}

/* ---- What can't be read ---- */

static const char *
behind_blanks (const char *at, const char *end)
{
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
    at++;
  return at;
}

/* Behind @what and the blanks in front of it; NULL where it does not stand there. */
static const char *
behind (const char *at, const char *end, const char *what)
{
  gsize length = strlen (what);

  at = at != NULL ? behind_blanks (at, end) : NULL;
  return at != NULL && (gsize) (end - at) >= length && strncmp (at, what, length) == 0 ? at + length : NULL;
}

/* The id at the beginning of a record that can't be read as a whole. */
char *
cjm_salvage_lists_find_id (const char *at, const char *end)
{
  g_autofree char *id = NULL;
  const char      *stop;

  at = behind (behind (behind (behind (at, end, "{"), end, "\"id\""), end, ":"), end, "\"");
  stop = at != NULL ? memchr (at, '"', MIN ((gsize) (end - at), CJM_MAX_ID + 1)) : NULL;
  id = stop != NULL ? g_strndup (at, (gsize) (stop - at)) : NULL;
  return id != NULL && at + strlen (id) == stop && cjm_record_id_is_valid (id) ? g_steal_pointer (&id) : NULL;
}

/* Tells of @bad, or counts it where enough is told. */
static void
append_bad (CjmSalvage *salvage, BadLine bad)
{
  if (salvage->bad->len < MOST_BAD)
    {
      g_array_append_val (salvage->bad, bad);
      return;
    }
  g_free (bad.id);
  salvage->n_more_bad++;
}

void
cjm_salvage_lists_add_bad (CjmSalvageLists *self, const char *at, const char *end)
{
  BadLine bad = { self->number,
                  self->where >= 0 ? self->where : -1,
                  cjm_salvage_lists_find_id (at, end),
                  NULL,
                  FALSE,
                  self->place,
                  at < end ? *at : ' ' };

  append_bad (self->salvage, bad);
}

/* The bad lines right before this one were no records; @most at most. */
void
cjm_salvage_lists_mark_frame (CjmSalvageLists *self, guint most)
{
  GArray *bad = self->salvage->bad;

  for (guint i = bad->len; i > self->bad_from && most > 0; i--, most--)
    {
      BadLine *line = &g_array_index (bad, BadLine, i - 1);

      line->is_frame = line->begins != '{';
    }
}

/* Behind all lists, and the last of them that every file has is not there: it was empty. */
void
cjm_salvage_lists_mark_last_list (CjmSalvageLists *self)
{
  GArray *bad = self->salvage->bad;

  if (self->where != BETWEEN || self->last < 0 || self->begun[CJM_KIND_FEELING] || self->waiting->len > 0
      || bad->len <= self->bad_from)
    return;
  self->begun[CJM_KIND_FEELING] = TRUE;
  g_array_index (bad, BadLine, self->bad_from).is_frame = g_array_index (bad, BadLine, self->bad_from).begins
                                                          != '{';
}

/* What is read now makes sense: what was bad before it is done with. */
void
cjm_salvage_lists_settle_bad (CjmSalvageLists *self)
{
  self->bad_from = self->salvage->bad->len;
}

/* ---- Lists without a head ---- */

/* How well @object is a record of @kind. */
static int
fit (JsonObject *object, int kind)
{
  const CjmRecordType *type = cjm_schema_record_type ((CjmRecordKind) kind);
  g_autoptr (GList) names = json_object_get_members (object);
  int points = 0;

  for (GList *name = names; name != NULL; name = name->next)
    if (strcmp (name->data, "id") != 0)
      points += cjm_schema_find_member (type, name->data) != NULL ? 1 : -1;
  for (guint i = 0; i < type->n_members; i++)
    if ((type->members[i].flags & CJM_MEMBER_REQUIRED)
        && !json_object_has_member (object, type->members[i].name))
      points -= 10;
  return points;
}

/* Whether what waits may be of @kind by its place alone. */
static gboolean
may_be (CjmSalvageLists *self, int kind, int next)
{
  if (kind == self->last)
    return self->may_go_on && kind > CJM_KIND_PROJECT;
  return kind > self->last && kind < next && kind > CJM_KIND_PROJECT && !self->begun[kind];
}

/* The kind of the records that wait, of a list between those of @self->last and @next. */
static int
guess_kind (CjmSalvageLists *self, int next)
{
  int      best = -1, most = -1; /* what has more that is strange than not is no record of ours */
  gboolean between = FALSE;

  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    between |= may_be (self, kind, next);
  for (int kind = CJM_KIND_PROJECT + 1; kind < CJM_N_KINDS; kind++)
    {
      int points = 0;

      if (between && !may_be (self, kind, next))
        continue;
      for (guint i = 0; i < MIN (self->waiting->len, MOST_LOOKED); i++)
        {
          const Waiting   *waiting = &g_array_index (self->waiting, Waiting, i);
          g_autofree char *text = g_strndup (self->kept->str + waiting->start, waiting->length);
          g_autoptr (JsonNode) node = json_from_string (text, NULL);

          points += node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? fit (json_node_get_object (node), kind)
                                                                  : 0;
        }
      if (points > most)
        {
          most = points;
          best = kind;
        }
    }
  return best;
}

void
cjm_salvage_lists_read_waiting (CjmSalvageLists *self, int next)
{
  int kind = self->waiting->len > 0 ? guess_kind (self, next) : -1;

  for (guint i = 0; i < self->waiting->len; i++)
    {
      Waiting *record = &g_array_index (self->waiting, Waiting, i);
      BadLine  bad = { .line = record->line, .kind = -1, .begins = '{' };

      if (kind < 0)
        append_bad (self->salvage, bad);
      else
        cjm_salvage_lists_read_record_of (self, kind, record->line, self->kept->str + record->start,
                                          record->length);
    }
  if (kind >= 0)
    {
      self->begun[kind] = TRUE;
      self->last = kind;
    }
  g_array_set_size (self->waiting, 0);
  g_string_truncate (self->kept, 0);
  self->may_go_on = FALSE;
}

/* ---- Lines ---- */

/* The list of @kind begins; CJM_N_KINDS: something behind all lists. */
void
cjm_salvage_lists_begin_list (CjmSalvageLists *self, int kind)
{
  int before;

  if (kind == CJM_N_KINDS)
    cjm_salvage_lists_mark_last_list (self);
  if (self->where != BETWEEN)
    cjm_salvage_lists_mark_frame (self, 1); /* what closed the list before */
  cjm_salvage_lists_read_waiting (self, kind);
  before = self->last < 0 && cjm_salvage_has_project (self->salvage) ? CJM_KIND_PROJECT : self->last;
  if (self->where == BETWEEN && kind < CJM_N_KINDS && before >= 0 && kind > before + 1)
    cjm_salvage_lists_mark_frame (self, G_MAXUINT); /* an empty list */
  cjm_salvage_lists_settle_bad (self);
  if (kind == CJM_N_KINDS)
    return;
  self->begun[kind] = TRUE;
  self->last = kind;
  self->where = kind;
}

void
cjm_salvage_lists_end_list (CjmSalvageLists *self)
{
  self->where = BETWEEN;
  cjm_salvage_lists_settle_bad (self);
}
