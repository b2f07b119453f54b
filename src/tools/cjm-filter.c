/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-filter.c: which things of a map one wants to see; the rest is dimmed. */
#include "tools/cjm-filter.h"

#include <string.h>

/** cjm_filter_copy: makes @self, which was cleared or never used, like @from. */
void
cjm_filter_copy (CjmFilter *self, const CjmFilter *from)
{
  self->persona = g_strdup (from->persona);
  self->channel = g_strdup (from->channel);
  self->kind = from->kind;
  self->owner = g_strdup (from->owner);
  self->tag = g_strdup (from->tag);
}

void
cjm_filter_clear (CjmFilter *self)
{
  g_free (self->persona);
  g_free (self->channel);
  g_free (self->owner);
  g_free (self->tag);
  *self = (CjmFilter) CJM_FILTER_INIT;
}

gboolean
cjm_filter_is_empty (const CjmFilter *self)
{
  return self->persona == NULL && self->channel == NULL && self->kind < 0 && self->owner == NULL
         && self->tag == NULL;
}

static gboolean
has (char **list, const char *word)
{
  return list != NULL && g_strv_contains ((const char *const *) list, word);
}

static gboolean
matches_note (const CjmFilter *self, const CjmNote *note)
{
  if (self->persona != NULL && note->persona != NULL && strcmp (self->persona, note->persona) != 0)
    return FALSE;
  if (self->channel != NULL && !has (note->channels, self->channel))
    return FALSE;
  if (self->kind >= 0 && note->kind != (CjmNoteKind) self->kind)
    return FALSE;
  if (self->owner != NULL && g_strcmp0 (self->owner, note->owner) != 0)
    return FALSE;
  return self->tag == NULL || has (note->tags, self->tag);
}

/**
 * cjm_filter_matches:
 * Returns: whether @record is to be seen. A note of nobody in particular is
 *   everybody's; a point of a curve knows only whose it is; stages, lanes and
 *   cards are always seen.
 */
gboolean
cjm_filter_matches (const CjmFilter *self, const CjmRecord *record)
{
  if (record->kind == CJM_KIND_NOTE)
    return matches_note (self, CJM_NOTE (record));
  if (record->kind == CJM_KIND_FEELING)
    return (self->persona == NULL || g_strcmp0 (self->persona, CJM_FEELING (record)->persona) == 0)
           && self->channel == NULL && self->kind < 0 && self->owner == NULL && self->tag == NULL;
  return TRUE;
}
