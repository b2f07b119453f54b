/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-filter.c: which notes and emotion points are wanted; the others are dimmed. */
#include "tools/cjm-filter.h"

#include <string.h>

/** cjm_filter_copy: @self: CJM_FILTER_INIT, or cleared; becomes a copy of @from, to be cleared. */
void
cjm_filter_copy (CjmFilter *self, const CjmFilter *from)
{
  g_return_if_fail (self != NULL && from != NULL);

  self->persona = g_strdup (from->persona);
  self->channel = g_strdup (from->channel);
  self->kind = from->kind;
  self->owner = g_strdup (from->owner);
  self->tag = g_strdup (from->tag);
}

/** cjm_filter_clear: frees what @self owns; it shows everything then. */
void
cjm_filter_clear (CjmFilter *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->persona);
  g_free (self->channel);
  g_free (self->owner);
  g_free (self->tag);
  *self = (CjmFilter) CJM_FILTER_INIT;
}

/** cjm_filter_is_empty: Returns: TRUE if @self shows everything. */
gboolean
cjm_filter_is_empty (const CjmFilter *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->persona == NULL && self->channel == NULL && self->kind < 0 && self->owner == NULL
         && self->tag == NULL;
}

/* @list: (nullable). */
static gboolean
contains (char **list, const char *word)
{
  return list != NULL && g_strv_contains ((const char *const *) list, word);
}

/* A note without a persona is of all of them. */
static gboolean
matches_note (const CjmFilter *self, const CjmNote *note)
{
  if (self->persona != NULL && note->persona != NULL && strcmp (self->persona, note->persona) != 0)
    return FALSE;
  if (self->channel != NULL && !contains (note->channels, self->channel))
    return FALSE;
  if (self->kind >= 0 && note->kind != (CjmNoteKind) self->kind)
    return FALSE;
  if (self->owner != NULL && g_strcmp0 (self->owner, note->owner) != 0)
    return FALSE;
  return self->tag == NULL || contains (note->tags, self->tag);
}

/* An emotion point has a persona and nothing else that is filtered by. */
static gboolean
matches_feeling (const CjmFilter *self, const CjmFeeling *feeling)
{
  return (self->persona == NULL || g_strcmp0 (self->persona, feeling->persona) == 0) && self->channel == NULL
         && self->kind < 0 && self->owner == NULL && self->tag == NULL;
}

/** cjm_filter_matches: Returns: TRUE if @record has all that @self wants; always for what is neither a note
 * nor an emotion point. */
gboolean
cjm_filter_matches (const CjmFilter *self, const CjmRecord *record)
{
  g_return_val_if_fail (self != NULL && record != NULL, FALSE);

  if (record->kind == CJM_KIND_NOTE)
    return matches_note (self, CJM_NOTE (record));
  return record->kind != CJM_KIND_FEELING || matches_feeling (self, CJM_FEELING (record));
}
