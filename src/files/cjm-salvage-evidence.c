/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-evidence.c: what the records that refer to a lane or map show of it.
 *
 * Notes and feelings show what kind of lane and map they lie on, lanes and stages
 * what kind of map. That is all that is known of a lane or map whose record is missing,
 * and a second opinion on one whose own line is damaged.
 */
#include "files/cjm-salvage-evidence.h"

#include <string.h>

/**
 * cjm_salvage_evidence_is_missing:
 * @id: (nullable): of a record that another one refers to
 *
 * Returns: TRUE if @id is a valid id and no record that was read has it
 */
gboolean
cjm_salvage_evidence_is_missing (Repair *self, const char *id)
{
  g_assert (self != NULL);

  return id != NULL && cjm_record_id_is_valid (id)
         && !g_hash_table_contains (self->salvage->reader.records, id);
}

/**
 * cjm_salvage_evidence_find_record:
 * @id: (nullable): of a record
 *
 * Returns: (nullable) (transfer none): the record with @id if it is of @kind
 */
const CjmRecord *
cjm_salvage_evidence_find_record (Repair *self, CjmRecordKind kind, const char *id)
{
  const CjmRecord *record = id != NULL ? g_hash_table_lookup (self->salvage->reader.records, id) : NULL;

  return record != NULL && record->kind == kind ? record : NULL;
}

/* ---- Collecting ---- */

/**
 * cjm_salvage_evidence_get:
 * @id: (nullable): of a lane or map, which may be missing
 *
 * Returns: (nullable) (transfer none): the evidence on it, empty at first; NULL if @id is
 *   not a valid id
 */
Evidence *
cjm_salvage_evidence_get (Repair *self, const char *id)
{
  g_assert (self->evidence != NULL);

  Evidence *evidence = id != NULL ? g_hash_table_lookup (self->evidence, id) : NULL;

  if (evidence == NULL && id != NULL && cjm_record_id_is_valid (id))
    g_hash_table_insert (self->evidence, g_strdup (id), evidence = g_new0 (Evidence, 1));
  return evidence;
}

/* Notes which ways of placing items occur: in a stage, or at a time (minutes, −1 for none). */
static void
note_position (Evidence *evidence, const char *stage, int start)
{
  evidence->stages |= stage != NULL;
  evidence->times |= stage == NULL && start >= 0;
}

/* As note_position(), counted, with items that have neither. */
static void
count_position (Evidence *evidence, const char *stage, int start)
{
  evidence->staged += stage != NULL;
  evidence->timed += stage == NULL && start >= 0;
  evidence->bare += stage == NULL && start < 0;
}

/**
 * cjm_salvage_evidence_is_quadrant:
 * Returns: TRUE if a lane of @kind is one of the four quadrants of an empathy map
 */
gboolean
cjm_salvage_evidence_is_quadrant (CjmLaneKind kind)
{
  return kind == CJM_LANE_SAYS || kind == CJM_LANE_THINKS || kind == CJM_LANE_DOES || kind == CJM_LANE_FEELS;
}

/* Adds what a note or a feeling shows of its lane and map. @note: NULL for a feeling */
static void
collect_from_item (Repair *self, const char *lane_id, const char *stage, int start, const CjmNote *note)
{
  const CjmLane *lane = CJM_LANE (cjm_salvage_evidence_find_record (self, CJM_KIND_LANE, lane_id));
  Evidence      *evidence = cjm_salvage_evidence_get (self, lane_id);

  if (evidence != NULL)
    {
      evidence->feelings += note == NULL;
      if (note != NULL)
        evidence->of_kind[note->kind]++;
      note_position (evidence, stage, start);
      count_position (evidence, stage, start);
    }
  evidence = lane != NULL ? cjm_salvage_evidence_get (self, lane->map) : NULL;
  if (evidence != NULL)
    {
      evidence->future |= note != NULL && (note->was != NULL || note->change != CJM_CHANGE_NONE);
      evidence->empathy |= stage == NULL && start < 0 && lane->kind != CJM_LANE_TRAY;
      note_position (evidence, stage, start);
      if (stage != NULL || lane->kind != CJM_LANE_TRAY)
        count_position (evidence, stage, start);
    }
}

static void
collect_from (Repair *self, const CjmRecord *record)
{
  Evidence *evidence;

  if (record->kind == CJM_KIND_NOTE)
    collect_from_item (self, CJM_NOTE (record)->lane, CJM_NOTE (record)->stage, CJM_NOTE (record)->start,
                       CJM_NOTE (record));
  else if (record->kind == CJM_KIND_FEELING)
    collect_from_item (self, CJM_FEELING (record)->lane, CJM_FEELING (record)->stage,
                       CJM_FEELING (record)->start, NULL);
  else if (record->kind == CJM_KIND_LANE
           && (evidence = cjm_salvage_evidence_get (self, CJM_LANE (record)->map)) != NULL)
    {
      evidence->empathy |= cjm_salvage_evidence_is_quadrant (CJM_LANE (record)->kind);
      evidence->future |= CJM_LANE (record)->was != NULL;
    }
  else if (record->kind == CJM_KIND_STAGE
           && (evidence = cjm_salvage_evidence_get (self, CJM_STAGE (record)->map)) != NULL)
    {
      note_position (evidence, CJM_STAGE (record)->start < 0 ? record->id : NULL, CJM_STAGE (record)->start);
      evidence->future |= CJM_STAGE (record)->was != NULL;
    }
}

/**
 * cjm_salvage_evidence_collect_maps:
 * Finds the first map of each kind, and the quadrants that empathy maps lack.
 */
void
cjm_salvage_evidence_collect_maps (Repair *self)
{
  static const CjmLaneKind quadrants[] = { CJM_LANE_SAYS, CJM_LANE_THINKS, CJM_LANE_DOES, CJM_LANE_FEELS };
  g_autoptr (GHashTable) has = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->all->len; i++)
    if (((CjmRecord *) g_ptr_array_index (self->all, i))->kind == CJM_KIND_LANE)
      {
        const CjmLane *lane = g_ptr_array_index (self->all, i);

        g_hash_table_add (has, g_strdup_printf ("%d %s", lane->kind, lane->map));
      }
  for (guint i = 0; i < self->all->len; i++)
    {
      const CjmRecord *record = g_ptr_array_index (self->all, i);
      const CjmMap    *map = record->kind == CJM_KIND_MAP ? CJM_MAP (record) : NULL;

      if (map == NULL)
        continue;
      self->any = self->any != NULL ? self->any : record->id;
      if (map->kind == CJM_MAP_DAY && self->day == NULL)
        self->day = record->id;
      if ((map->kind == CJM_MAP_CURRENT_STATE || map->kind == CJM_MAP_FUTURE_STATE) && self->journey == NULL)
        self->journey = record->id;
      for (guint q = 0; map->kind == CJM_MAP_EMPATHY && q < G_N_ELEMENTS (quadrants); q++)
        {
          g_autofree char *key = g_strdup_printf ("%d %s", quadrants[q], record->id);
          MissingQuadrant  missing = { record->id, quadrants[q] };

          if (!g_hash_table_contains (has, key))
            g_array_append_val (self->missing_quadrants, missing);
        }
    }
}

#define MAX_QUADRANTS 100 /* that are searched for one that fits */

/**
 * cjm_salvage_evidence_take_missing_quadrant:
 * @map: (nullable): id of an empathy map; NULL for any
 * @kind: a #CjmLaneKind, or −1 for any
 * @missing: (out): a quadrant that the map lacks
 *
 * Looks at the last MAX_QUADRANTS only, so that it takes no more than linear time.
 *
 * Returns: TRUE if there was one; it no longer counts as missing then
 */
gboolean
cjm_salvage_evidence_take_missing_quadrant (Repair *self, const char *map, int kind, MissingQuadrant *missing)
{
  guint last = self->missing_quadrants->len;

  for (guint i = last; i > 0 && last - i < MAX_QUADRANTS; i--)
    {
      *missing = g_array_index (self->missing_quadrants, MissingQuadrant, i - 1);
      if ((map != NULL && strcmp (map, missing->map) != 0) || (kind >= 0 && kind != (int) missing->kind))
        continue;
      g_array_remove_index (self->missing_quadrants, i - 1);
      return TRUE;
    }
  return FALSE;
}

/**
 * cjm_salvage_evidence_collect:
 * Collects the evidence of all records.
 */
void
cjm_salvage_evidence_collect (Repair *self)
{
  for (guint i = 0; i < self->all->len; i++)
    collect_from (self, g_ptr_array_index (self->all, i));
}

/* ---- Conclusions ---- */

/**
 * cjm_salvage_evidence_guess_map_kind:
 * @evidence: (nullable): on a map
 *
 * Returns: the kind that a map must have to hold what lies on it
 */
CjmMapKind
cjm_salvage_evidence_guess_map_kind (const Evidence *evidence)
{
  if (evidence != NULL && !evidence->stages
      && (evidence->times || evidence->empathy)) /* notes of an empathy map may have a time too */
    return evidence->empathy ? CJM_MAP_EMPATHY : CJM_MAP_DAY;
  return evidence != NULL && evidence->future ? CJM_MAP_FUTURE_STATE : CJM_MAP_CURRENT_STATE;
}

/**
 * cjm_salvage_evidence_guess_lane_kind:
 * @evidence: on a lane without feelings
 *
 * Returns: the lane for the kind of note that is most frequent in it
 */
CjmLaneKind
cjm_salvage_evidence_guess_lane_kind (const Evidence *evidence)
{
  g_assert (evidence != NULL);

  static const CjmLaneKind lanes[] = {
    [CJM_NOTE_GOAL] = CJM_LANE_ACTIONS,           [CJM_NOTE_ACTION] = CJM_LANE_ACTIONS,
    [CJM_NOTE_TOUCHPOINT] = CJM_LANE_TOUCHPOINTS, [CJM_NOTE_THOUGHT] = CJM_LANE_THOUGHTS,
    [CJM_NOTE_QUOTE] = CJM_LANE_THOUGHTS,         [CJM_NOTE_PAIN] = CJM_LANE_PAINS,
    [CJM_NOTE_BARRIER] = CJM_LANE_PAINS,          [CJM_NOTE_OPPORTUNITY] = CJM_LANE_OPPORTUNITIES,
    [CJM_NOTE_SOLUTION] = CJM_LANE_SOLUTIONS,     [CJM_NOTE_PLAN] = CJM_LANE_PLAN,
    [CJM_NOTE_MEASURE] = CJM_LANE_MEASURES,
  };
  guint most = 0;

  for (guint i = 1; i < G_N_ELEMENTS (evidence->of_kind); i++)
    if (evidence->of_kind[i] > evidence->of_kind[most])
      most = i;
  if (most < G_N_ELEMENTS (lanes) && lanes[most] != 0)
    return lanes[most];
  return CJM_LANE_NOTES;
}
