/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-lists.c: which list the records of a damaged file belong to.
 *
 * Keeps where lists begin and end and which damaged lines lie between. The kind of a list
 * whose first line is damaged is guessed from the lists around it and from the members of
 * its records.
 */
#include "files/cjm-scan.h"
#include "files/cjm-salvage-private.h"

#include <string.h>

#define MAX_COMPARED 20 /* records of a list that are compared with each kind */

/**
 * cjm_salvage_lists_init:
 * @text: (not nullable): of @length bytes; must outlive @self
 */
void
cjm_salvage_lists_init (CjmSalvageLists *self, CjmSalvage *salvage, const char *text, gsize length)
{
  g_assert (salvage != NULL && text != NULL);

  *self = (CjmSalvageLists){
    .salvage = salvage, .text = text, .end = text + length, .list = BETWEEN_LISTS, .last_list = -1
  };
  self->pending = g_array_new (FALSE, FALSE, sizeof (PendingRecord));
  self->pending_text = g_string_new (NULL);
}

/**
 * cjm_salvage_lists_clear:
 * Frees what @self holds. Pending records are dropped.
 */
void
cjm_salvage_lists_clear (CjmSalvageLists *self)
{
  g_array_unref (self->pending);
  g_string_free (self->pending_text, TRUE);
}

/**
 * cjm_salvage_lists_add_pending:
 * Keeps a copy of @record until the kind of its list is known.
 */
void
cjm_salvage_lists_add_pending (CjmSalvageLists *self, const char *record, gsize length)
{
  PendingRecord pending = { self->pending_text->len, length, self->number };

  g_string_append_len (self->pending_text, record, (gssize) length);
  g_array_append_val (self->pending, pending);
}

/**
 * cjm_salvage_lists_read_piece:
 * @line: of the file, on which @piece begins
 * @before: @after: text that makes @piece a file of its own
 *
 * Returns: TRUE if the whole is JSON; its records and problems are added to the reader
 */
gboolean
cjm_salvage_lists_read_piece (
    CjmSalvageLists *self, guint line, const char *before, const char *piece, gsize length, const char *after)
{
  CjmReader *reader = &self->salvage->reader;
  g_autoptr (GString) text = g_string_new (before);
  g_autoptr (JsonNode) root = NULL;

  g_string_append_len (text, piece, (gssize) length);
  g_string_append (text, after);
  root = cjm_reader_parse (reader, text->str, text->len, NULL); /* fails over the same limits as a file */
  reader->lines_before = line - 1;
  if (root == NULL)
    return FALSE;
  cjm_reader_check_format_members (reader, json_node_get_object (root), FALSE);
  cjm_reader_read_members (reader, json_node_get_object (root));
  return TRUE;
}

/**
 * cjm_salvage_lists_has_member:
 * @at: the opening brace of an object
 *
 * Returns: TRUE if the object has a member; a record has one at least
 */
gboolean
cjm_salvage_lists_has_member (const char *at, const char *stop)
{
  for (at++; at < stop && g_ascii_isspace (*at); at++)
    ;
  return at < stop && *at == '"';
}

/**
 * cjm_salvage_lists_is_object:
 * Returns: TRUE if the text from @at to @stop is one JSON object
 */
gboolean
cjm_salvage_lists_is_object (const char *at, const char *stop)
{
  g_autoptr (CjmScanPlaces) places = cjm_scan (at, (gsize) (stop - at), NULL);

  return places != NULL;
}

/**
 * cjm_salvage_lists_read_record:
 * As cjm_salvage_lists_read_piece(), of one @record of @kind.
 */
gboolean
cjm_salvage_lists_read_record (CjmSalvageLists *self, int kind, guint line, const char *record, gsize length)
{
  g_assert (kind >= 0 && kind < CJM_N_KINDS);

  const char      *plural = cjm_schema_record_type ((CjmRecordKind) kind)->plural;
  g_autofree char *before = g_strdup_printf (kind == CJM_KIND_PROJECT ? "{\"%s\":" : "{\"%s\":[", plural);

  return cjm_salvage_lists_read_piece (self, line, before, record, length,
                                       kind == CJM_KIND_PROJECT ? "}" : "]}");
}

/* ---- Damaged lines ---- */

static const char *
behind_blanks (const char *at, const char *end)
{
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
    at++;
  return at;
}

/* Behind @what and the white space before it; NULL if that does not stand at @at. */
static const char *
behind (const char *at, const char *end, const char *what)
{
  gsize length = strlen (what);

  at = at != NULL ? behind_blanks (at, end) : NULL;
  return at != NULL && (gsize) (end - at) >= length && strncmp (at, what, length) == 0 ? at + length : NULL;
}

/**
 * cjm_salvage_lists_find_id:
 * @at: where a record begins that may be damaged further on
 *
 * Returns: (nullable) (transfer full): its id, if it is legible and valid
 */
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

/* Adds @bad, or counts it if there are enough. */
static void
append_damaged (CjmSalvage *salvage, DamagedLine bad)
{
  if (salvage->damaged->len < MAX_DAMAGED_LINES)
    {
      g_array_append_val (salvage->damaged, bad);
      return;
    }
  g_free (bad.id);
  salvage->n_more_damaged++;
}

/**
 * cjm_salvage_lists_add_damage:
 * Adds what stands from @at to @end as a damaged line of the list that is being read.
 */
void
cjm_salvage_lists_add_damage (CjmSalvageLists *self, const char *at, const char *end)
{
  DamagedLine bad = { self->number,
                      self->list >= 0 ? self->list : -1,
                      cjm_salvage_lists_find_id (at, end),
                      NULL,
                      FALSE,
                      self->place,
                      ' ' };

  if (at < end)
    bad.begins = *at;
  append_damaged (self->salvage, bad);
}

/**
 * cjm_salvage_lists_mark_structural:
 * The last @most damaged lines right before this line were no records, unless they begin
 * like one.
 */
void
cjm_salvage_lists_mark_structural (CjmSalvageLists *self, guint most)
{
  g_assert (self->damage_start <= self->salvage->damaged->len);

  GArray *bad = self->salvage->damaged;

  for (guint i = bad->len; i > self->damage_start && most > 0; i--, most--)
    {
      DamagedLine *line = &g_array_index (bad, DamagedLine, i - 1);

      line->is_structural = line->begins != '{';
    }
}

/**
 * cjm_salvage_lists_mark_empty_last_list:
 * To be called behind all lists. If the last list that every file has was not found, it was
 * empty, and a damaged line there held it.
 */
void
cjm_salvage_lists_mark_empty_last_list (CjmSalvageLists *self)
{
  GArray *bad = self->salvage->damaged;

  if (self->list != BETWEEN_LISTS || self->last_list < 0 || self->salvage->has_list[CJM_KIND_FEELING]
      || self->pending->len > 0 || bad->len <= self->damage_start)
    return;
  self->salvage->has_list[CJM_KIND_FEELING] = TRUE;
  g_array_index (bad, DamagedLine, self->damage_start).is_structural =
      g_array_index (bad, DamagedLine, self->damage_start).begins != '{';
}

/**
 * cjm_salvage_lists_end_damage:
 * What is read now is sound: damaged lines before it are not looked at again.
 */
void
cjm_salvage_lists_end_damage (CjmSalvageLists *self)
{
  self->damage_start = self->salvage->damaged->len;
}

/* ---- Lists whose first line is damaged ---- */

/* How well @object fits the members of @kind: known less unknown members. */
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

/**
 * cjm_salvage_lists_fits_later_kind:
 * @record: a record of the list that is being read, JSON of @length bytes
 *
 * Returns: TRUE if its members are rather those of a later kind, whose list was not found
 */
gboolean
cjm_salvage_lists_fits_later_kind (CjmSalvageLists *self, const char *record, gsize length)
{
  g_assert (self->list >= 0);

  g_autofree char *text = g_strndup (record, length);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  int own;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  own = fit (json_node_get_object (node), self->list);
  for (int kind = self->list + 1; kind < CJM_N_KINDS; kind++)
    if (!self->salvage->has_list[kind] && fit (json_node_get_object (node), kind) > MAX (own, 0))
      return TRUE;
  return FALSE;
}

/* TRUE if the pending records may be of @kind by their place in the file. */
static gboolean
may_be (CjmSalvageLists *self, int kind, int next)
{
  if (kind == self->last_list)
    return self->may_continue && kind > CJM_KIND_PROJECT;
  return kind > self->last_list && kind < next && kind > CJM_KIND_PROJECT && !self->salvage->has_list[kind];
}

/* The kind of the pending records, of a list between @self->last_list and @next; −1 if most
 * of their members are unknown. */
static int
guess_kind (CjmSalvageLists *self, int next)
{
  int      best = -1, most = -1; /* more unknown members than known ones: no record */
  gboolean between = FALSE;

  for (int kind = 0; kind < CJM_N_KINDS; kind++)
    between |= may_be (self, kind, next);
  for (int kind = CJM_KIND_PROJECT + 1; kind < CJM_N_KINDS; kind++)
    {
      int points = 0;

      if (between && !may_be (self, kind, next))
        continue;
      for (guint i = 0; i < MIN (self->pending->len, MAX_COMPARED); i++)
        {
          const PendingRecord *pending = &g_array_index (self->pending, PendingRecord, i);
          g_autofree char     *text = g_strndup (self->pending_text->str + pending->start, pending->length);
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

/**
 * cjm_salvage_lists_read_pending:
 * @next: the kind whose list begins now, CJM_N_KINDS for none
 *
 * Reads the pending records as the kind that fits best, or adds them as damaged lines.
 */
void
cjm_salvage_lists_read_pending (CjmSalvageLists *self, int next)
{
  int kind = self->pending->len > 0 ? guess_kind (self, next) : -1;

  for (guint i = 0; i < self->pending->len; i++)
    {
      PendingRecord *record = &g_array_index (self->pending, PendingRecord, i);
      DamagedLine    bad = { .line = record->line, .kind = -1, .begins = '{' };

      if (kind < 0)
        append_damaged (self->salvage, bad);
      else
        cjm_salvage_lists_read_record (self, kind, record->line, self->pending_text->str + record->start,
                                       record->length);
    }
  if (kind >= 0)
    {
      self->salvage->has_list[kind] = TRUE;
      self->last_list = kind;
    }
  g_array_set_size (self->pending, 0);
  g_string_truncate (self->pending_text, 0);
  self->may_continue = FALSE;
}

/* ---- Lines ---- */

/**
 * cjm_salvage_lists_begin_list:
 * @kind: whose list begins; CJM_N_KINDS for another member behind all lists
 */
void
cjm_salvage_lists_begin_list (CjmSalvageLists *self, int kind)
{
  g_assert (kind > CJM_KIND_PROJECT && kind <= CJM_N_KINDS);

  int before;

  if (kind == CJM_N_KINDS)
    cjm_salvage_lists_mark_empty_last_list (self);
  if (self->list != BETWEEN_LISTS)
    cjm_salvage_lists_mark_structural (self, 1); /* what closed the list before */
  cjm_salvage_lists_read_pending (self, kind);
  before = self->last_list < 0 && cjm_salvage_has_project (self->salvage) ? CJM_KIND_PROJECT
                                                                          : self->last_list;
  if (self->list == BETWEEN_LISTS && kind < CJM_N_KINDS && before >= 0 && kind > before + 1)
    cjm_salvage_lists_mark_structural (self, G_MAXUINT); /* an empty list */
  cjm_salvage_lists_end_damage (self);
  if (kind == CJM_N_KINDS)
    return;
  self->salvage->has_list[kind] = TRUE;
  self->last_list = kind;
  self->list = kind;
}

/**
 * cjm_salvage_lists_end_list:
 * A list ends here.
 */
void
cjm_salvage_lists_end_list (CjmSalvageLists *self)
{
  self->list = BETWEEN_LISTS;
  cjm_salvage_lists_end_damage (self);
}
