/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-clip.c: notes on their way through the clipboard.
 *
 * What is copied is a project of its own: the notes with the map, lanes,
 * stages, channels and images they name, written as a .cjm. So another map,
 * another file or a text editor can take it, and the reader's checks hold. When
 * it is pasted, lanes are matched by kind and stages by how far apart they were.
 */
#include "edit/cjm-clip.h"

#include "edit/cjm-edit-private.h"
#include "files/cjm-writer.h"
#include "model/cjm-text.h"

#include <string.h>

/* ---- Out ---- */

static void take (GHashTable *records, CjmDocument *document, const char *id);

typedef struct
{
  GHashTable  *records;
  CjmDocument *document;
} Taking;

static void
take_cb (const char *id, gpointer data)
{
  Taking *taking = data;

  take (taking->records, taking->document, id);
}

/* Adds the record @id and what it cannot do without. */
static void
take (GHashTable *records, CjmDocument *document, const char *id)
{
  const CjmRecord *record = cjm_document_find (document, id);
  Taking           taking = { records, document };
  CjmRecord       *copy;

  if (record == NULL || g_hash_table_contains (records, id))
    return;
  copy = cjm_record_copy (record);
  if (copy->kind == CJM_KIND_NOTE) /* these lead to places that the clip leaves out */
    {
      g_clear_pointer (&CJM_NOTE (copy)->links, g_strfreev);
      cjm_record_set_text (&CJM_NOTE (copy)->sent_to, NULL);
      cjm_record_set_text (&CJM_NOTE (copy)->was, NULL);
    }
  if (copy->kind == CJM_KIND_MAP)
    cjm_record_set_text (&CJM_MAP (copy)->was, NULL);
  if (copy->kind == CJM_KIND_LANE)
    cjm_record_set_text (&CJM_LANE (copy)->was, NULL);
  if (copy->kind == CJM_KIND_STAGE)
    cjm_record_set_text (&CJM_STAGE (copy)->was, NULL);
  g_hash_table_insert (records, copy->id, copy);
  cjm_record_foreach_ref (copy, take_cb, &taking);
}

/* The stages between those taken, which say how far these are from each other. */
static void
take_stages_between (GHashTable *records, CjmDocument *document)
{
  g_autoptr (GPtrArray) stages = cjm_document_list (document, CJM_KIND_STAGE);
  const char *map = NULL;
  guint       first = G_MAXUINT, last = 0;
  g_autoptr (GPtrArray) row = NULL;

  for (guint i = 0; map == NULL && i < stages->len; i++)
    if (g_hash_table_contains (records, ((CjmRecord *) g_ptr_array_index (stages, i))->id))
      map = CJM_STAGE (g_ptr_array_index (stages, i))->map;
  if (map == NULL)
    return;
  row = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);
  for (guint i = 0; i < row->len; i++)
    if (g_hash_table_contains (records, ((CjmRecord *) g_ptr_array_index (row, i))->id))
      {
        first = MIN (first, i);
        last = i;
      }
  for (guint i = first; i < last; i++)
    take (records, document, ((CjmRecord *) g_ptr_array_index (row, i))->id);
}

/** cjm_clip_write: @ids: (element-type utf8). Returns: (transfer full) (nullable): a .cjm of the notes among
 * them; NULL for none. */
GBytes *
cjm_clip_write (CjmDocument *document, GPtrArray *ids)
{
  g_autoptr (GHashTable)
      records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cjm_record_unref);
  g_autoptr (CjmDocument) clip = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < ids->len; i++)
    if (cjm_document_get_note (document, g_ptr_array_index (ids, i)) != NULL)
      {
        take (records, document, g_ptr_array_index (ids, i));
        any = TRUE;
      }
  if (!any)
    return NULL;
  take_stages_between (records, document);
  take (records, document, cjm_document_get_project (document)->record.id);
  clip = cjm_document_new_from_records (records, NULL);
  return cjm_writer_write_text (clip);
}

/** cjm_clip_write_plain: Returns: (transfer full): the texts of @ids, a line each. */
char *
cjm_clip_write_plain (CjmDocument *document, GPtrArray *ids)
{
  GString *out = g_string_new (NULL);

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

/* ---- In ---- */

static guint
place_in (GPtrArray *records, const char *id)
{
  for (guint i = 0; i < records->len; i++)
    if (g_strcmp0 (((CjmRecord *) g_ptr_array_index (records, i))->id, id) == 0)
      return i;
  return 0;
}

/* How far right of the leftmost copied stage @stage is. */
static int
stage_offset (CjmDocument *clip, const char *map, const char *stage)
{
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (clip, CJM_KIND_STAGE, map);

  return stage != NULL ? (int) place_in (stages, stage) : 0;
}

/* The lane of @map that takes what lay in @from: the same, one of its kind, or
 * the one pasted into. */
static const char *
choose_lane (
    CjmDocument *document, const char *map, const CjmLane *from, gboolean one_lane, const CjmSlot *slot)
{
  g_autoptr (GPtrArray) lanes = NULL;
  const CjmLane *same = cjm_document_get_lane (document, from->record.id);

  if (one_lane)
    return slot->lane;
  if (same != NULL && strcmp (same->map, map) == 0 && same->kind == from->kind)
    return same->record.id;
  lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);
  for (guint i = 0; i < lanes->len; i++)
    if (CJM_LANE (g_ptr_array_index (lanes, i))->kind == from->kind)
      return ((CjmRecord *) g_ptr_array_index (lanes, i))->id;
  return slot->lane;
}

/* A channel of the same id or name; else the clip's joins the project. */
static const char *
choose_channel (CjmChangeSet *plan, CjmDocument *document, CjmDocument *clip, const char *id)
{
  const CjmChannel *from = cjm_document_get_channel (clip, id);
  g_autoptr (GPtrArray) channels = cjm_document_list (document, CJM_KIND_CHANNEL);

  if (cjm_document_get_channel (document, id) != NULL || cjm_change_set_find (plan, id) != NULL)
    return id;
  for (guint i = 0; i < channels->len; i++)
    {
      const CjmChannel *one = g_ptr_array_index (channels, i);

      if (cjm_text_same (one->name, from->name) || (one->name == NULL && from->name == NULL))
        return one->record.id;
    }
  if (cjm_document_find (document, id) != NULL)
    return NULL;
  cjm_change_set_add (plan, NULL, cjm_record_copy (&from->record));
  return id;
}

static void
adopt_channels (CjmChangeSet *plan, CjmDocument *document, CjmDocument *clip, CjmNote *note)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (char **id = note->channels; id != NULL && *id != NULL; id++)
    {
      const char *chosen = choose_channel (plan, document, clip, *id);

      if (chosen != NULL && !g_ptr_array_find_with_equal_func (ids, chosen, g_str_equal, NULL))
        g_ptr_array_add (ids, (gpointer) chosen);
    }
  g_ptr_array_add (ids, NULL);
  {
    char **list = ids->len > 1 ? g_strdupv ((char **) ids->pdata) : NULL;

    g_strfreev (note->channels);
    note->channels = list;
  }
}

static void
adopt_refs (CjmChangeSet *plan, CjmDocument *document, CjmDocument *clip, CjmNote *note)
{
  adopt_channels (plan, document, clip, note);
  if (cjm_document_get_persona (document, note->persona) == NULL)
    cjm_record_set_text (&note->persona, NULL);
  if (note->picture != NULL && cjm_document_get_image (document, note->picture) == NULL
      && cjm_change_set_find (plan, note->picture) == NULL)
    {
      if (cjm_document_find (document, note->picture) == NULL)
        cjm_change_set_add (plan, NULL, cjm_record_copy (cjm_document_find (clip, note->picture)));
      else
        cjm_record_set_text (&note->picture, NULL);
    }
}

/* Notes for one cell, to be placed together. */
typedef struct
{
  const char *lane, *stage;
  GPtrArray  *notes;
} Heap;

static void
heap_clear (gpointer data)
{
  g_ptr_array_unref (((Heap *) data)->notes);
}

static GPtrArray *
heap_for (GArray *heaps, const char *lane, const char *stage)
{
  Heap heap = { lane, stage, NULL };

  for (guint i = 0; i < heaps->len; i++)
    {
      Heap *known = &g_array_index (heaps, Heap, i);

      if (strcmp (known->lane, lane) == 0 && g_strcmp0 (known->stage, stage) == 0)
        return known->notes;
    }
  heap.notes = g_ptr_array_new ();
  g_array_append_val (heaps, heap);
  return heap.notes;
}

/* Lanes first, then stages, then the order of the cell: as one reads. */
static GPtrArray *
list_notes (CjmDocument *clip)
{
  GPtrArray *notes = g_ptr_array_new ();
  g_autoptr (GPtrArray) lanes = cjm_document_list (clip, CJM_KIND_LANE);
  g_autoptr (GPtrArray) stages = cjm_document_list (clip, CJM_KIND_STAGE);

  for (guint l = 0; l < lanes->len; l++)
    for (guint s = 0; s <= stages->len; s++)
      {
        const char *stage = s > 0 ? ((CjmRecord *) g_ptr_array_index (stages, s - 1))->id : NULL;
        g_autoptr (GPtrArray)
            cell = cjm_document_list_cell (clip, ((CjmRecord *) g_ptr_array_index (lanes, l))->id, stage);

        g_ptr_array_extend (notes, cell, NULL, NULL);
      }
  return notes;
}

/**
 * cjm_clip_plan:
 * @map: of @document, where the notes go
 * @clip: what was copied
 * @slot: the cell pasted into
 * @added: (out) (transfer full) (element-type utf8): ids of the new notes
 *
 * Returns: (transfer full): the plan that adds the clip's notes. Those of one
 *   cell go into @slot; those of several keep their lanes by kind and their
 *   distance in stages, the leftmost at @slot.
 */
CjmChangeSet *
cjm_clip_plan (
    CjmDocument *document, const char *map, CjmDocument *clip, const CjmSlot *slot, GPtrArray **added)
{
  CjmChangeSet *plan = cjm_change_set_new ();
  g_autoptr (GPtrArray) notes = list_notes (clip);
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);
  g_autoptr (GArray) heaps = g_array_new (FALSE, FALSE, sizeof (Heap));
  gboolean journey = cjm_document_get_map (document, map)->kind <= CJM_MAP_FUTURE_STATE;
  gboolean one_lane = cjm_document_count (clip, CJM_KIND_LANE) == 1;
  int      base = slot->stage != NULL ? (int) place_in (stages, slot->stage) : -1;
  int      leftmost = G_MAXINT, earliest = G_MAXINT;

  *added = g_ptr_array_new_with_free_func (g_free);
  g_array_set_clear_func (heaps, heap_clear);
  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote *from = g_ptr_array_index (notes, i);
      int            offset = stage_offset (clip, NULL, from->stage);

      leftmost = MIN (leftmost, offset);
      if (from->start >= 0)
        earliest = MIN (earliest, from->start);
    }
  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote *from = g_ptr_array_index (notes, i);
      CjmNote       *note = CJM_NOTE (cjm_record_copy_as (&from->record, NULL));
      const char    *lane = choose_lane (document, map, cjm_document_get_lane (clip, from->lane), one_lane,
                                         slot);
      const CjmLane *target = cjm_document_get_lane (document, lane);
      int            at = CLAMP (MAX (base, 0) + stage_offset (clip, NULL, from->stage) - leftmost, 0,
                                 (int) stages->len - 1);
      const char    *stage;

      if (journey && stages->len == 0) /* only the tray is left */
        target = cjm_document_get_lane (document, slot->lane);
      stage = journey && stages->len > 0 && target->kind != CJM_LANE_TRAY
                  ? ((CjmRecord *) g_ptr_array_index (stages, at))->id
                  : NULL;
      adopt_refs (plan, document, clip, note);
      cjm_record_set_text (&note->lane, target->record.id);
      cjm_record_set_text (&note->stage, stage);
      cjm_record_set_text (&note->was, NULL);
      note->locked = FALSE;
      note->start = cjm_edit_start_in (document, target,
                                       one_lane && from->start >= 0 && slot->start >= 0
                                           ? slot->start + from->start - earliest
                                       : from->start < 0 ? slot->start
                                                         : from->start);
      note->length = note->start < 0 ? -1 : from->length > 0 ? from->length : 60;
      cjm_change_set_add (plan, NULL, &note->record);
      g_ptr_array_add (heap_for (heaps, target->record.id, stage), note);
      g_ptr_array_add (*added, g_strdup (note->record.id));
    }
  for (guint i = 0; i < heaps->len; i++)
    {
      const Heap *heap = &g_array_index (heaps, Heap, i);
      g_autoptr (GPtrArray) cell = cjm_document_list_cell (document, heap->lane, heap->stage);
      gboolean here = strcmp (heap->lane, slot->lane) == 0 && g_strcmp0 (heap->stage, slot->stage) == 0;

      cjm_edit_place (plan, cell, here ? MIN (slot->index, cell->len) : cell->len, heap->notes);
    }
  return plan;
}
