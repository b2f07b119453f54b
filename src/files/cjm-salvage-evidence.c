/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-needs.c: what those that need a record say of it.
 *
 * Notes and feelings show what kind of lane and map they lie on, lanes and stages
 * what kind of map. That is what is known of one that is lost, and a second opinion
 * on one whose own line is damaged.
 */
#include "files/cjm-salvage-needs.h"

#include <string.h>

/** cjm_salvage_needs_is_lost: Returns: whether @id may be a record's and none has it. */
gboolean
cjm_salvage_needs_is_lost (StandIns *self, const char *id)
{
  return id != NULL && cjm_record_id_is_valid (id)
         && !g_hash_table_contains (self->salvage->reader.records, id);
}

/** cjm_salvage_needs_find: @id: (nullable). Returns: (nullable): the record of @kind with it. */
const CjmRecord *
cjm_salvage_needs_find (StandIns *self, CjmRecordKind kind, const char *id)
{
  const CjmRecord *record = id != NULL ? g_hash_table_lookup (self->salvage->reader.records, id) : NULL;

  return record != NULL && record->kind == kind ? record : NULL;
}

/* ---- What is said about the lost ---- */

/** cjm_salvage_needs_of: Returns: (nullable): what is said of the lane or map @id; NULL where that is no id.
 */
Need *
cjm_salvage_needs_of (StandIns *self, const char *id)
{
  Need *need = id != NULL ? g_hash_table_lookup (self->needs, id) : NULL;

  if (need == NULL && id != NULL && cjm_record_id_is_valid (id))
    g_hash_table_insert (self->needs, g_strdup (id), need = g_new0 (Need, 1));
  return need;
}

static void
note_place (Need *need, const char *stage, int start)
{
  need->stages |= stage != NULL;
  need->times |= stage == NULL && start >= 0;
}

static void
count_place (Need *need, const char *stage, int start)
{
  need->staged += stage != NULL;
  need->timed += stage == NULL && start >= 0;
  need->bare += stage == NULL && start < 0;
}

/** cjm_salvage_needs_is_quadrant: Returns: whether lanes of @kind are a quarter of an empathy map. */
gboolean
cjm_salvage_needs_is_quadrant (CjmLaneKind kind)
{
  return kind == CJM_LANE_SAYS || kind == CJM_LANE_THINKS || kind == CJM_LANE_DOES || kind == CJM_LANE_FEELS;
}

/* What a note or a feeling says of its lane and map. @note: (nullable): NULL for a feeling */
static void
look_at_item (StandIns *self, const char *lane_id, const char *stage, int start, const CjmNote *note)
{
  const CjmLane *lane = CJM_LANE (cjm_salvage_needs_find (self, CJM_KIND_LANE, lane_id));
  Need          *need = cjm_salvage_needs_of (self, lane_id);

  if (need != NULL)
    {
      need->feelings += note == NULL;
      if (note != NULL)
        need->of_kind[note->kind]++;
      note_place (need, stage, start);
      count_place (need, stage, start);
    }
  need = lane != NULL ? cjm_salvage_needs_of (self, lane->map) : NULL;
  if (need != NULL)
    {
      need->future |= note != NULL && (note->was != NULL || note->change != CJM_CHANGE_NONE);
      need->empathy |= stage == NULL && start < 0 && lane->kind != CJM_LANE_TRAY;
      note_place (need, stage, start);
      if (stage != NULL || lane->kind != CJM_LANE_TRAY)
        count_place (need, stage, start);
    }
}

static void
look_at (StandIns *self, const CjmRecord *record)
{
  Need *need;

  if (record->kind == CJM_KIND_NOTE)
    look_at_item (self, CJM_NOTE (record)->lane, CJM_NOTE (record)->stage, CJM_NOTE (record)->start,
                  CJM_NOTE (record));
  else if (record->kind == CJM_KIND_FEELING)
    look_at_item (self, CJM_FEELING (record)->lane, CJM_FEELING (record)->stage, CJM_FEELING (record)->start,
                  NULL);
  else if (record->kind == CJM_KIND_LANE
           && (need = cjm_salvage_needs_of (self, CJM_LANE (record)->map)) != NULL)
    {
      need->empathy |= cjm_salvage_needs_is_quadrant (CJM_LANE (record)->kind);
      need->future |= CJM_LANE (record)->was != NULL;
    }
  else if (record->kind == CJM_KIND_STAGE
           && (need = cjm_salvage_needs_of (self, CJM_STAGE (record)->map)) != NULL)
    {
      note_place (need, CJM_STAGE (record)->start < 0 ? record->id : NULL, CJM_STAGE (record)->start);
      need->future |= CJM_STAGE (record)->was != NULL;
    }
}

/** cjm_salvage_needs_look_at_maps: notes the maps there are, and what empathy maps lack. */
void
cjm_salvage_needs_look_at_maps (StandIns *self)
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
          Gap              gap = { record->id, quadrants[q] };

          if (!g_hash_table_contains (has, key))
            g_array_append_val (self->gaps, gap);
        }
    }
}

#define MOST_GAPS 100 /* that are looked through for one that fits */

/** cjm_salvage_needs_take_gap: @map: (nullable): any; @kind: −1 for any. @gap: (out): a quadrant that lacks,
 * and no more from now on. Returns: whether there is one. */
gboolean
cjm_salvage_needs_take_gap (StandIns *self, const char *map, int kind, Gap *gap)
{
  guint last = self->gaps->len;

  for (guint i = last; i > 0 && last - i < MOST_GAPS; i--)
    {
      *gap = g_array_index (self->gaps, Gap, i - 1);
      if ((map != NULL && strcmp (map, gap->map) != 0) || (kind >= 0 && kind != (int) gap->kind))
        continue;
      g_array_remove_index (self->gaps, i - 1);
      return TRUE;
    }
  return FALSE;
}

/** cjm_salvage_needs_look: hears all. */
void
cjm_salvage_needs_look (StandIns *self)
{
  for (guint i = 0; i < self->all->len; i++)
    look_at (self, g_ptr_array_index (self->all, i));
}

/* ---- What it comes to ---- */

/** cjm_salvage_needs_map_kind: @need: (nullable). Returns: the kind that it speaks for. */
CjmMapKind
cjm_salvage_needs_map_kind (const Need *need)
{
  if (need != NULL && !need->stages
      && (need->times || need->empathy)) /* notes of an empathy map may say a time too */
    return need->empathy ? CJM_MAP_EMPATHY : CJM_MAP_DAY;
  return need != NULL && need->future ? CJM_MAP_FUTURE_STATE : CJM_MAP_CURRENT_STATE;
}

/** cjm_salvage_needs_lane_kind: Returns: the lane for most of the notes. */
CjmLaneKind
cjm_salvage_needs_lane_kind (const Need *need)
{
  static const CjmLaneKind lanes[] = {
    [CJM_NOTE_GOAL] = CJM_LANE_ACTIONS,           [CJM_NOTE_ACTION] = CJM_LANE_ACTIONS,
    [CJM_NOTE_TOUCHPOINT] = CJM_LANE_TOUCHPOINTS, [CJM_NOTE_THOUGHT] = CJM_LANE_THOUGHTS,
    [CJM_NOTE_QUOTE] = CJM_LANE_THOUGHTS,         [CJM_NOTE_PAIN] = CJM_LANE_PAINS,
    [CJM_NOTE_BARRIER] = CJM_LANE_PAINS,          [CJM_NOTE_OPPORTUNITY] = CJM_LANE_OPPORTUNITIES,
    [CJM_NOTE_SOLUTION] = CJM_LANE_SOLUTIONS,     [CJM_NOTE_PLAN] = CJM_LANE_PLAN,
    [CJM_NOTE_MEASURE] = CJM_LANE_MEASURES,
  };
  guint most = 0;

  for (guint i = 1; i < G_N_ELEMENTS (need->of_kind); i++)
    if (need->of_kind[i] > need->of_kind[most])
      most = i;
  if (most < G_N_ELEMENTS (lanes) && lanes[most] != 0)
    return lanes[most];
  return CJM_LANE_NOTES;
}
