/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-edit-copy-map.c: plans of copying a map, and of making a future map from one of today.
 *
 * References among the copies follow through a table of their new ids.
 */
#include "edit/cjm-edit-map.h"

#include "edit/cjm-edit-private.h"
#include "edit/cjm-template.h"
#include "model/cjm-order.h"

#include <math.h>

/* ---- Copies of maps ---- */

/* Kinds of record that lie on maps. */
static const CjmRecordKind on_maps[] = { CJM_KIND_STAGE, CJM_KIND_LANE, CJM_KIND_CARD, CJM_KIND_NOTE,
                                         CJM_KIND_FEELING };

/* Returns: (transfer full): id → id of its copy, for @map and all that lies on it. */
static GHashTable *
new_ids_of_map (CjmDocument *document, const char *map)
{
  GHashTable *new_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (new_ids, g_strdup (map), cjm_record_new_id ());
  for (guint k = 0; k < G_N_ELEMENTS (on_maps); k++)
    {
      g_autoptr (GPtrArray) records = cjm_document_list_of_map (document, on_maps[k], map);

      for (guint i = 0; i < records->len; i++)
        g_hash_table_insert (new_ids, g_strdup (((CjmRecord *) g_ptr_array_index (records, i))->id),
                             cjm_record_new_id ());
    }
  return new_ids;
}

/* Plans a copy of @map right behind it. Returns: (transfer none): the copy. */
static CjmMap *
add_map_copy (CjmChangeSet *plan, CjmDocument *document, const char *map, GHashTable *new_ids)
{
  const CjmRecord *original = cjm_document_get (document, CJM_KIND_MAP, map);
  CjmRecord       *copy = cjm_record_copy_renamed (original, new_ids);
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);
  guint at = 0;

  g_ptr_array_find (maps, original, &at);
  g_free (cjm_edit_place_new (plan, maps, at + 1, copy));
  return CJM_MAP (copy);
}

/**
 * cjm_edit_copy_map:
 * @map: id
 * @id: (out) (transfer full): the copy's
 *
 * Returns: (transfer full): the plan of a copy of @map right behind it. References within
 *   the map are to copies, others as they were.
 */
CjmChangeSet *
cjm_edit_copy_map (CjmDocument *document, const char *map, char **id)
{
  CjmChangeSet *plan = cjm_change_set_new ();
  g_autoptr (GHashTable) new_ids = new_ids_of_map (document, map);

  *id = g_strdup (add_map_copy (plan, document, map, new_ids)->record.id);
  for (guint k = 0; k < G_N_ELEMENTS (on_maps); k++)
    {
      g_autoptr (GPtrArray) records = cjm_document_list_of_map (document, on_maps[k], map);

      for (guint i = 0; i < records->len; i++)
        cjm_change_set_add (plan, NULL, cjm_record_copy_renamed (g_ptr_array_index (records, i), new_ids));
    }
  return plan;
}

/* ---- The future from the present ---- */

/* Returns: the kind of lane that takes such a lane's notes on a future map. */
static CjmLaneKind
future_lane (CjmLaneKind kind)
{
  switch (kind)
    {
    case CJM_LANE_PAINS:
      return CJM_LANE_GAP;
    case CJM_LANE_OPPORTUNITIES:
      return CJM_LANE_SOLUTIONS;
    default:
      return kind;
    }
}

/* Returns: the kind that such a note gets on a future map. */
static CjmNoteKind
future_note (CjmNoteKind kind)
{
  switch (kind)
    {
    case CJM_NOTE_PAIN:
      return CJM_NOTE_BARRIER;
    case CJM_NOTE_OPPORTUNITY:
      return CJM_NOTE_SOLUTION;
    default:
      return kind;
    }
}

/* Makes @lane of the future map take the notes of those of today's lanes that belong into it. The first
 * of them is what it was; one of its own kind gives it its name. */
static void
take_over_lanes (CjmLane *lane, GPtrArray *today, GHashTable *new_ids)
{
  for (guint t = 0; t < today->len; t++)
    {
      const CjmLane *old = g_ptr_array_index (today, t);

      if (future_lane (old->kind) != lane->kind || g_hash_table_contains (new_ids, old->record.id))
        continue;
      if (lane->was == NULL)
        cjm_record_set_text (&lane->was, old->record.id);
      if (old->kind == lane->kind)
        cjm_record_set_text (&lane->name, old->name);
      g_hash_table_insert (new_ids, g_strdup (old->record.id), g_strdup (lane->record.id));
    }
}

/* Plans a copy of a lane that the template of a future map has no counterpart for. Returns: (transfer none):
 * it. */
static CjmLane *
add_lane_copy (CjmChangeSet *plan, const CjmLane *old, const char *future, const char *last)
{
  CjmLane *lane = CJM_LANE (cjm_record_copy_as (&old->record, NULL));

  g_assert (old->kind != CJM_LANE_TRAY);
  cjm_record_set_text (&lane->map, future);
  cjm_record_set_text (&lane->was, old->record.id);
  g_free (lane->record.order);
  lane->record.order = cjm_order_between (last, NULL);
  cjm_change_set_add (plan, NULL, &lane->record);
  return lane;
}

/* Plans the lanes of the template of a future map, and behind them copies of those of today that have no
 * counterpart there. Adds to @new_ids: id of a lane of today → of the lane that takes its notes. */
static void
add_future_lanes (
    CjmChangeSet *plan, CjmDocument *document, const char *map, const char *future, GHashTable *new_ids)
{
  CjmLanguage language = cjm_document_get_project (document)->language;
  g_autoptr (GPtrArray) today = cjm_document_list_of_map (document, CJM_KIND_LANE, map);
  g_autoptr (CjmDocument) template = cjm_template_instantiate (CJM_MAP_FUTURE_STATE, NULL, language, NULL);
  g_autoptr (GPtrArray) wanted = cjm_document_list (template, CJM_KIND_LANE);
  const char *last = NULL;

  for (guint i = 0; i < wanted->len; i++)
    {
      CjmLane *lane = CJM_LANE (cjm_record_copy_as (g_ptr_array_index (wanted, i), NULL));

      cjm_record_set_text (&lane->map, future);
      take_over_lanes (lane, today, new_ids);
      cjm_change_set_add (plan, NULL, &lane->record);
      last = lane->record.order;
    }
  for (guint t = 0; t < today->len; t++)
    {
      const CjmLane *old = g_ptr_array_index (today, t);
      const CjmLane *lane;

      if (g_hash_table_contains (new_ids, old->record.id) || old->kind == CJM_LANE_TRAY)
        continue;
      lane = add_lane_copy (plan, old, future, last);
      g_hash_table_insert (new_ids, g_strdup (old->record.id), g_strdup (lane->record.id));
      last = lane->record.order;
    }
}

/* Plans copies of the notes in lanes that the future map has. What stays the same is marked as kept. */
static void
add_future_notes (CjmChangeSet *plan, CjmDocument *document, const char *map, GHashTable *new_ids)
{
  g_autoptr (GPtrArray) notes = cjm_document_list_of_map (document, CJM_KIND_NOTE, map);

  for (guint i = 0; i < notes->len; i++) /* before any is copied: links may be to later ones */
    if (g_hash_table_contains (new_ids, CJM_NOTE (g_ptr_array_index (notes, i))->lane))
      g_hash_table_insert (new_ids, g_strdup (((CjmRecord *) g_ptr_array_index (notes, i))->id),
                           cjm_record_new_id ());
  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote *old = g_ptr_array_index (notes, i);
      CjmNote       *note;

      if (!g_hash_table_contains (new_ids, old->record.id))
        continue;
      note = CJM_NOTE (cjm_record_copy_renamed (&old->record, new_ids));
      cjm_record_set_text (&note->was, old->record.id);
      note->kind = future_note (old->kind);
      note->change = old->kind == note->kind && old->kind != CJM_NOTE_PLAN && old->kind != CJM_NOTE_MEASURE
                         ? CJM_CHANGE_KEPT
                         : CJM_CHANGE_NONE;
      if (note->kind == CJM_NOTE_MEASURE && isnan (note->baseline))
        note->baseline = note->value;
      note->votes = 0;
      cjm_change_set_add (plan, NULL, &note->record);
    }
}

/* Plans two copies of today's curve: one as it is, to be shown behind, and one to be edited. */
static void
add_future_feelings (CjmChangeSet *plan, CjmDocument *document, const char *map, GHashTable *new_ids)
{
  static const CjmCurveKind curves[] = { CJM_CURVE_GHOST, CJM_CURVE_IDEAL };
  g_autoptr (GPtrArray) feelings = cjm_document_list_of_map (document, CJM_KIND_FEELING, map);

  for (guint i = 0; i < feelings->len; i++)
    for (guint c = 0; c < G_N_ELEMENTS (curves); c++)
      {
        const CjmFeeling *old = g_ptr_array_index (feelings, i);
        CjmFeeling       *feeling = CJM_FEELING (cjm_record_copy_renamed (&old->record, new_ids));

        cjm_record_set_text (&feeling->was, old->record.id);
        feeling->curve = curves[c];
        if (curves[c] == CJM_CURVE_GHOST)
          {
            cjm_record_set_text (&feeling->text, NULL);
            cjm_record_set_text (&feeling->quote, NULL);
            feeling->moment = FALSE;
            feeling->marker = CJM_MARKER_NONE;
          }
        cjm_change_set_add (plan, NULL, &feeling->record);
      }
}

/**
 * cjm_edit_make_future:
 * @map: id of a current-state map
 * @id: (out) (transfer full): the new map's
 *
 * Returns: (transfer full): the plan of a future-state map made from it: stages, notes
 *   and points say by `was` what they are copies of, pains become barriers in the gap,
 *   opportunities solutions, and today's curve is shown behind the one to reach.
 */
CjmChangeSet *
cjm_edit_make_future (CjmDocument *document, const char *map, char **id)
{
  CjmChangeSet *plan = cjm_change_set_new ();
  g_autoptr (GHashTable) new_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);
  g_autoptr (GPtrArray) cards = cjm_document_list_of_map (document, CJM_KIND_CARD, map);
  CjmMap *future;

  g_return_val_if_fail (cjm_document_get_map (document, map) != NULL && id != NULL, plan);

  g_hash_table_insert (new_ids, g_strdup (map), cjm_record_new_id ());
  future = add_map_copy (plan, document, map, new_ids);
  future->kind = CJM_MAP_FUTURE_STATE;
  cjm_record_set_text (&future->was, map);
  cjm_record_set_text (&future->subtitle, NULL);
  *id = g_strdup (future->record.id);
  for (guint i = 0; i < stages->len; i++)
    {
      const CjmRecord *old = g_ptr_array_index (stages, i);
      CjmStage        *stage;

      g_hash_table_insert (new_ids, g_strdup (old->id), cjm_record_new_id ());
      stage = CJM_STAGE (cjm_record_copy_renamed (old, new_ids));
      cjm_record_set_text (&stage->was, old->id);
      cjm_change_set_add (plan, NULL, &stage->record);
    }
  for (guint i = 0; i < cards->len; i++)
    cjm_change_set_add (plan, NULL, cjm_record_copy_renamed (g_ptr_array_index (cards, i), new_ids));
  add_future_lanes (plan, document, map, *id, new_ids);
  add_future_notes (plan, document, map, new_ids);
  add_future_feelings (plan, document, map, new_ids);
  return plan;
}
