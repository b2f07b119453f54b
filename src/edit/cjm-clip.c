/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-clip.c: copying notes to the clipboard and pasting them.
 *
 * A clip is a project of its own: the notes with the map, lanes, stages, channels
 * and images that they refer to, written as a .cjm. So it can be pasted into another map,
 * another file or a text editor, and the reader checks it. When it is pasted, lanes
 * are matched by kind and stages by their distance to each other.
 */
#include "edit/cjm-clip.h"

#include "edit/cjm-edit-cells.h"
#include "edit/cjm-edit-private.h"
#include "files/cjm-writer.h"
#include "model/cjm-text.h"

#include <string.h>

/* ---- Copying ---- */

/** Clip: the records of a clip as they are collected. */
typedef struct
{
  /* borrowed */
  GHashTable  *records; /* id → CjmRecord, the copies */
  CjmDocument *document;
} Clip;

/* Removes the references of @copy to what a clip does not have. */
static void
remove_references (CjmRecord *copy)
{
  switch (copy->kind)
    {
    case CJM_KIND_NOTE:
      g_clear_pointer (&CJM_NOTE (copy)->links, g_strfreev);
      cjm_record_set_text (&CJM_NOTE (copy)->sent_to, NULL);
      cjm_record_set_text (&CJM_NOTE (copy)->was, NULL);
      break;
    case CJM_KIND_MAP:
      cjm_record_set_text (&CJM_MAP (copy)->was, NULL);
      break;
    case CJM_KIND_LANE:
      cjm_record_set_text (&CJM_LANE (copy)->was, NULL);
      break;
    case CJM_KIND_STAGE:
      cjm_record_set_text (&CJM_STAGE (copy)->was, NULL);
      break;
    default:
      break;
    }
}

/* CjmRefFunc: adds a copy of the record @id, if there is one, and of all that it refers to. */
static void
add_record_cb (const char *id, gpointer data)
{
  Clip            *self = data;
  const CjmRecord *record = cjm_document_find (self->document, id);
  CjmRecord       *copy;

  if (record == NULL || g_hash_table_contains (self->records, id))
    return;
  copy = cjm_record_copy (record);
  remove_references (copy);
  g_hash_table_insert (self->records, copy->id, copy);
  cjm_record_foreach_ref (copy, add_record_cb, self);
}

static gboolean
has_record (Clip *self, const CjmRecord *record)
{
  return g_hash_table_contains (self->records, record->id);
}

/* Returns: (nullable): id of the map of the first stage in the clip. */
static const char *
find_map_of_stages (Clip *self)
{
  g_autoptr (GPtrArray) stages = cjm_document_list (self->document, CJM_KIND_STAGE);

  for (guint i = 0; i < stages->len; i++)
    if (has_record (self, g_ptr_array_index (stages, i)))
      return CJM_STAGE (g_ptr_array_index (stages, i))->map;
  return NULL;
}

/* Adds the stages between those in the clip, for the distances between these. */
static void
add_stages_between (Clip *self)
{
  const char *map = find_map_of_stages (self);
  guint       first = G_MAXUINT, last = 0;
  g_autoptr (GPtrArray) stages = NULL;

  if (map == NULL)
    return;
  stages = cjm_document_list_of_map (self->document, CJM_KIND_STAGE, map);
  for (guint i = 0; i < stages->len; i++)
    if (has_record (self, g_ptr_array_index (stages, i)))
      {
        first = MIN (first, i);
        last = i;
      }
  for (guint i = first; i < last; i++)
    add_record_cb (((CjmRecord *) g_ptr_array_index (stages, i))->id, self);
}

/** cjm_clip_write: @ids: (element-type utf8). Returns: (transfer full) (nullable): the notes among them as a
 * clip, the text of a .cjm; NULL where there are none. */
GBytes *
cjm_clip_write (CjmDocument *document, GPtrArray *ids)
{
  g_autoptr (GHashTable)
      records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cjm_record_unref);
  g_autoptr (CjmDocument) clip = NULL;
  Clip self = { records, document };

  g_return_val_if_fail (CJM_IS_DOCUMENT (document) && ids != NULL, NULL);

  for (guint i = 0; i < ids->len; i++)
    if (cjm_document_get_note (document, g_ptr_array_index (ids, i)) != NULL)
      add_record_cb (g_ptr_array_index (ids, i), &self);
  if (g_hash_table_size (records) == 0)
    return NULL;
  add_stages_between (&self);
  add_record_cb (cjm_document_get_project (document)->record.id, &self);
  clip = cjm_document_new_from_records (records, NULL);
  return cjm_writer_write_text (clip);
}

/** cjm_clip_write_plain: @ids: (element-type utf8). Returns: (transfer full): the main texts of these
 * records, one line each; those without a text are left out. */
char *
cjm_clip_write_plain (CjmDocument *document, GPtrArray *ids)
{
  GString *out;

  g_return_val_if_fail (CJM_IS_DOCUMENT (document) && ids != NULL, NULL);

  out = g_string_new (NULL);
  for (guint i = 0; i < ids->len; i++)
    {
      const CjmRecord *record = cjm_document_find (document, g_ptr_array_index (ids, i));
      g_autofree char *line = record != NULL
                                  ? g_strdelimit (g_strdup (cjm_record_get_main_text (record)), "\n", ' ')
                                  : NULL;

      if (line != NULL && *line != '\0')
        g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", line);
    }
  return g_string_free (out, FALSE);
}

/* ---- Pasting ---- */

/** Pasting: a clip on its way into a map. */
typedef struct
{
  /* borrowed */
  CjmDocument   *document;
  CjmDocument   *clip;
  const char    *map;
  const CjmSlot *slot; /* the cell pasted into */
  CjmChangeSet  *plan;
  GPtrArray     *stages;      /* of the map */
  GPtrArray     *clip_stages; /* of the clip */

  /* Of the clip's notes */
  gboolean one_lane;
  guint    leftmost; /* index of the first of their stages */
  int      earliest; /* minute at which the first begins; G_MAXINT where none has a time */
} Pasting;

/* Returns: id of the lane that takes what was in lane @from of the clip: the same lane, the first of its
 * kind, or the one pasted into. */
static const char *
choose_lane (Pasting *self, const CjmLane *from)
{
  g_autoptr (GPtrArray) lanes = NULL;
  const CjmLane *same = cjm_document_get_lane (self->document, from->record.id);

  if (self->one_lane)
    return self->slot->lane;
  if (same != NULL && strcmp (same->map, self->map) == 0 && same->kind == from->kind)
    return same->record.id;
  lanes = cjm_document_list_of_map (self->document, CJM_KIND_LANE, self->map);
  for (guint i = 0; i < lanes->len; i++)
    if (CJM_LANE (g_ptr_array_index (lanes, i))->kind == from->kind)
      return ((CjmRecord *) g_ptr_array_index (lanes, i))->id;
  return self->slot->lane;
}

/* Returns: (nullable): id of the stage that takes what was in stage @from of the clip, which may be NULL: as
 * far right of the cell pasted into as @from is of the leftmost; NULL where there are no stages. */
static const char *
choose_stage (Pasting *self, const char *from)
{
  guint first = cjm_edit_index_of (self->stages, self->slot->stage);
  guint at = first + cjm_edit_index_of (self->clip_stages, from) - self->leftmost;

  if (self->stages->len == 0)
    return NULL;
  return ((CjmRecord *) g_ptr_array_index (self->stages, MIN (at, self->stages->len - 1)))->id;
}

/* Returns: (nullable): id of the channel for channel @id of the clip: one of the same id or name, else that
 * of the clip, which is added; NULL where its id is taken. */
static const char *
choose_channel (Pasting *self, const char *id)
{
  const CjmChannel *from = cjm_document_get_channel (self->clip, id);
  g_autoptr (GPtrArray) channels = cjm_document_list (self->document, CJM_KIND_CHANNEL);

  if (cjm_document_get_channel (self->document, id) != NULL || cjm_change_set_find (self->plan, id) != NULL)
    return id;
  for (guint i = 0; i < channels->len; i++)
    {
      const CjmChannel *one = g_ptr_array_index (channels, i);

      if (cjm_text_same (one->name, from->name) || (one->name == NULL && from->name == NULL))
        return one->record.id;
    }
  if (cjm_document_find (self->document, id) != NULL)
    return NULL;
  cjm_change_set_add (self->plan, NULL, cjm_record_copy (&from->record));
  return id;
}

/* Replaces the channels of @note, a copy of one in the clip, by those of the project. */
static void
choose_channels (Pasting *self, CjmNote *note)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  char **old = note->channels;

  for (char **id = old; id != NULL && *id != NULL; id++)
    {
      const char *chosen = choose_channel (self, *id);

      if (chosen != NULL && !g_ptr_array_find_with_equal_func (ids, chosen, g_str_equal, NULL))
        g_ptr_array_add (ids, (gpointer) chosen);
    }
  g_ptr_array_add (ids, NULL);
  note->channels = ids->len > 1 ? g_strdupv ((char **) ids->pdata) : NULL;
  g_strfreev (old);
}

/* Adds the picture of @note to the project, where it has none under that id. */
static void
add_picture (Pasting *self, CjmNote *note)
{
  if (note->picture == NULL || cjm_document_get_image (self->document, note->picture) != NULL
      || cjm_change_set_find (self->plan, note->picture) != NULL)
    return;
  if (cjm_document_find (self->document, note->picture) == NULL)
    cjm_change_set_add (self->plan, NULL, cjm_record_copy (cjm_document_find (self->clip, note->picture)));
  else
    cjm_record_set_text (&note->picture, NULL); /* its id is that of something else */
}

/* Returns: the minute at which the copy of @from begins in @lane, −1 where it has no time. */
static int
choose_start (Pasting *self, const CjmNote *from, const CjmLane *lane)
{
  int start = from->start;

  g_assert (start < 0 || start >= self->earliest);
  if (start < 0)
    start = self->slot->start;
  else if (self->one_lane && self->slot->start >= 0)
    start += self->slot->start - self->earliest;
  return cjm_edit_start_in (self->document, lane, start);
}

#define DEFAULT_LENGTH 60 /* minutes of a note that had no time */

/* Plans a copy of @from, a note of the clip. Returns: (transfer none): the copy. */
static CjmNote *
paste_note (Pasting *self, const CjmNote *from)
{
  CjmNote       *note = CJM_NOTE (cjm_record_copy_as (&from->record, NULL));
  gboolean       journey = cjm_document_get_map (self->document, self->map)->kind <= CJM_MAP_FUTURE_STATE;
  const CjmLane *from_lane = cjm_document_get_lane (self->clip, from->lane);
  const char    *lane_id;
  const CjmLane *lane;

  g_assert (from_lane != NULL);
  lane_id = choose_lane (self, from_lane);
  if (journey && self->stages->len == 0) /* only the tray takes notes */
    lane_id = self->slot->lane;
  lane = cjm_document_get_lane (self->document, lane_id);
  g_assert (lane != NULL);
  choose_channels (self, note);
  add_picture (self, note);
  if (cjm_document_get_persona (self->document, note->persona) == NULL)
    cjm_record_set_text (&note->persona, NULL);
  cjm_record_set_text (&note->lane, lane_id);
  cjm_record_set_text (&note->stage,
                       journey && lane->kind != CJM_LANE_TRAY ? choose_stage (self, from->stage) : NULL);
  cjm_record_set_text (&note->was, NULL);
  note->locked = FALSE;
  note->start = choose_start (self, from, lane);
  if (note->start < 0)
    note->length = -1;
  else if (note->length <= 0)
    note->length = DEFAULT_LENGTH;
  cjm_change_set_add (self->plan, NULL, &note->record);
  return note;
}

/* Returns: (transfer container): the notes of the clip as one reads: by lane, by stage, by their order in the
 * cell. */
static GPtrArray *
list_notes (Pasting *self)
{
  GPtrArray *notes = g_ptr_array_new ();
  g_autoptr (GPtrArray) lanes = cjm_document_list (self->clip, CJM_KIND_LANE);

  for (guint l = 0; l < lanes->len; l++)
    for (guint s = 0; s <= self->clip_stages->len; s++)
      {
        const char *lane = ((CjmRecord *) g_ptr_array_index (lanes, l))->id;
        const char *stage = s > 0 ? ((CjmRecord *) g_ptr_array_index (self->clip_stages, s - 1))->id : NULL;
        g_autoptr (GPtrArray) cell = cjm_document_list_cell (self->clip, lane, stage);

        g_ptr_array_extend (notes, cell, NULL, NULL);
      }
  return notes;
}

/* Finds the leftmost stage and the earliest time of the clip's notes. */
static void
measure_notes (Pasting *self, GPtrArray *notes)
{
  self->leftmost = G_MAXUINT;
  self->earliest = G_MAXINT;
  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote *note = g_ptr_array_index (notes, i);

      self->leftmost = MIN (self->leftmost, cjm_edit_index_of (self->clip_stages, note->stage));
      if (note->start >= 0)
        self->earliest = MIN (self->earliest, note->start);
    }
}

/**
 * cjm_clip_plan:
 * @map: id of a map of @document, where the notes go
 * @clip: what was copied
 * @slot: the cell pasted into
 * @added: (out) (transfer full) (element-type utf8): ids of the new notes
 *
 * Returns: (transfer full): the plan that adds the clip's notes. Those of one
 *   lane go into that of @slot; those of several keep their lanes by kind. Stages keep their
 *   distance, the leftmost at @slot.
 */
CjmChangeSet *
cjm_clip_plan (
    CjmDocument *document, const char *map, CjmDocument *clip, const CjmSlot *slot, GPtrArray **added)
{
  CjmChangeSet *plan = cjm_change_set_new ();
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);
  g_autoptr (GPtrArray) clip_stages = cjm_document_list (clip, CJM_KIND_STAGE);
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (CjmEditCells) cells = cjm_edit_cells_new ();
  Pasting self = { .document = document,
                   .clip = clip,
                   .map = map,
                   .slot = slot,
                   .plan = plan,
                   .stages = stages,
                   .clip_stages = clip_stages,
                   .one_lane = cjm_document_count (clip, CJM_KIND_LANE) == 1 };

  g_return_val_if_fail (cjm_document_get_map (document, map) != NULL, plan);
  g_return_val_if_fail (slot != NULL && added != NULL, plan);

  notes = list_notes (&self);
  measure_notes (&self, notes);
  *added = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < notes->len; i++)
    {
      CjmNote *note = paste_note (&self, g_ptr_array_index (notes, i));

      cjm_edit_cells_add (cells, note);
      g_ptr_array_add (*added, g_strdup (note->record.id));
    }
  cjm_edit_cells_place (cells, plan, document, slot);
  return plan;
}
