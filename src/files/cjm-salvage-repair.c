/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-repair.c: a record that can be read, but for what it can't do without.
 *
 * What kind a map or lane is, which map a lane or stage is of: where that is damaged,
 * missing, or points to nothing, all that lies there would have to go. So it is asked
 * of those that lie there, as it is of a record that is lost as a whole. A kind that
 * can be read, and that most of them contradict, is damaged too.
 */
#include "files/cjm-salvage-needs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whether @record says nothing that makes sense in the required member @name. */
static gboolean
is_unsound (StandIns *self, const CjmRecord *record, const char *name)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);
  guint unsound = GPOINTER_TO_UINT (g_hash_table_lookup (self->salvage->reader.unsound, record->id));

  return (unsound & (1u << (cjm_schema_find_member (type, name) - type->members))) != 0;
}

static void
tell (StandIns *self, const CjmRecord *record, const char *member, const char *value)
{
  CjmReader       *reader = &self->salvage->reader;
  g_autofree char *what = g_strdup_printf (_ ("\"%s\" is “%s” now, by what lies there"), member, value);

  cjm_reader_add_problem (reader, GPOINTER_TO_UINT (g_hash_table_lookup (reader->lines, record->id)),
                          record->id, FALSE, what);
}

/* ---- Which map ---- */

/* The map that a lane or stage says it is of; NULL for other records. */
static char **
map_of (CjmRecord *record)
{
  if (record->kind == CJM_KIND_LANE)
    return &CJM_LANE (record)->map;
  return record->kind == CJM_KIND_STAGE ? &CJM_STAGE (record)->map : NULL;
}

/* Whether the map of @record, a lane or stage, is in doubt. */
static gboolean
has_no_map (StandIns *self, const CjmRecord *record, const char *map)
{
  return is_unsound (self, record, "map") || map == NULL
         || cjm_salvage_needs_find (self, CJM_KIND_MAP, map) == NULL;
}

/* One for whom @record, of a lane or stage in doubt, is on @map. */
static void
vote (StandIns *self, GHashTable *votes, CjmRecord *record, const char *map)
{
  GHashTable *of_record = g_hash_table_lookup (votes, record->id);

  if (map == NULL || !cjm_record_id_is_valid (map) || !has_no_map (self, record, *map_of (record)))
    return;
  if (of_record == NULL)
    g_hash_table_insert (votes, record->id,
                         of_record = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL));
  g_hash_table_insert (of_record, g_strdup (map),
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (of_record, map)) + 1));
}

/* What lies in a lane and a stage says that both are of one map. */
static void
vote_both (StandIns *self, GHashTable *votes, const char *lane_id, const char *stage_id)
{
  CjmRecord *lane = (CjmRecord *) cjm_salvage_needs_find (self, CJM_KIND_LANE, lane_id),
            *stage = (CjmRecord *) cjm_salvage_needs_find (self, CJM_KIND_STAGE, stage_id);

  if (lane == NULL || stage == NULL)
    return;
  vote (self, votes, stage, CJM_LANE (lane)->map);
  vote (self, votes, lane, CJM_STAGE (stage)->map);
}

static GHashTable *
count_votes (StandIns *self)
{
  GHashTable *votes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                             (GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < self->all->len; i++)
    {
      const CjmRecord *record = g_ptr_array_index (self->all, i);

      if (record->kind == CJM_KIND_NOTE)
        vote_both (self, votes, CJM_NOTE (record)->lane, CJM_NOTE (record)->stage);
      else if (record->kind == CJM_KIND_FEELING)
        vote_both (self, votes, CJM_FEELING (record)->lane, CJM_FEELING (record)->stage);
    }
  return votes;
}

/* Returns: (nullable): the map with most of @votes, the first by name of several. @most: (out): how many. */
static const char *
find_elected (GHashTable *votes, guint *most)
{
  GHashTableIter iter;
  gpointer       map, n;
  const char    *elected = NULL;

  *most = 0;
  g_hash_table_iter_init (&iter, votes);
  while (g_hash_table_iter_next (&iter, &map, &n))
    if (GPOINTER_TO_UINT (n) > *most || (GPOINTER_TO_UINT (n) == *most && strcmp (map, elected) < 0))
      {
        *most = GPOINTER_TO_UINT (n);
        elected = map;
      }
  return elected;
}

static void
set_map (StandIns *self, CjmRecord *record, const char *map)
{
  g_autofree char *copy = g_strdup (map);

  cjm_record_set_text (map_of (record), copy);
  tell (self, record, "map", copy);
}

/** cjm_salvage_repair_references: lanes and stages whose map is in doubt get that of what lies in them. */
void
cjm_salvage_repair_references (StandIns *self)
{
  g_autoptr (GHashTable) votes = count_votes (self);

  for (guint i = 0; i < self->all->len; i++)
    {
      CjmRecord  *record = g_ptr_array_index (self->all, i);
      GHashTable *of_record = g_hash_table_lookup (votes, record->id);
      guint       most, own;
      const char *elected;

      if (of_record == NULL)
        continue;
      elected = find_elected (of_record, &most);
      own = *map_of (record) != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (of_record, *map_of (record)))
                                     : 0;
      if (most > own)
        set_map (self, record, elected);
    }
}

/* ---- What kind of map ---- */

/* Whether so many that are not at home outweigh the rest and the record's own word. */
static gboolean
outweigh (guint strange, guint at_home)
{
  return strange > at_home + 1;
}

/* Whether most that lies on a map of @kind is not at home there. */
static gboolean
is_contradicted (CjmMapKind kind, const Need *need)
{
  guint all = need->staged + need->timed + need->bare, fit = need->staged;

  if (kind == CJM_MAP_DAY)
    fit = need->timed;
  else if (kind == CJM_MAP_EMPATHY)
    fit = need->timed + need->bare;
  return outweigh (all - fit, fit);
}

/** cjm_salvage_repair_map_kinds: gives maps the kind that goes with what lies on them, where theirs is in
 * doubt. */
void
cjm_salvage_repair_map_kinds (StandIns *self)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      CjmRecord *record = g_ptr_array_index (self->all, i);
      Need      *need = record->kind == CJM_KIND_MAP ? g_hash_table_lookup (self->needs, record->id) : NULL;

      if (need == NULL
          || (!is_unsound (self, record, "kind") && !is_contradicted (CJM_MAP (record)->kind, need)))
        continue;
      CJM_MAP (record)->kind = cjm_salvage_needs_map_kind (need);
      tell (self, record, "kind", cjm_schema_map_kind_words ()[CJM_MAP (record)->kind]);
    }
}

/* ---- What kind of lane ---- */

static guint
count_notes (const Need *need)
{
  return need->staged + need->timed + need->bare - need->feelings;
}

/* Whether most that lies in @lane is not at home there. */
static gboolean
is_wrong_lane (StandIns *self, const CjmLane *lane, const Need *need)
{
  const CjmMap *map = CJM_MAP (cjm_salvage_needs_find (self, CJM_KIND_MAP, lane->map));
  guint         notes = count_notes (need), placed = need->staged + need->timed;

  if (lane->kind == CJM_LANE_EMOTION ? outweigh (notes, need->feelings) : outweigh (need->feelings, notes))
    return TRUE;
  if (lane->kind == CJM_LANE_TRAY)
    return outweigh (need->staged, need->timed + need->bare);
  return map != NULL && map->kind != CJM_MAP_EMPATHY && outweigh (need->bare, placed);
}

static CjmLaneKind
guess_lane (StandIns *self, const CjmLane *lane, const Need *need)
{
  const CjmMap *map = CJM_MAP (cjm_salvage_needs_find (self, CJM_KIND_MAP, lane->map));
  Gap           gap;

  if (need != NULL && need->feelings > count_notes (need))
    return CJM_LANE_EMOTION;
  if (map != NULL && map->kind == CJM_MAP_EMPATHY && cjm_salvage_needs_take_gap (self, lane->map, -1, &gap))
    return gap.kind;
  if (need != NULL && need->bare > need->staged + need->timed
      && (map == NULL || map->kind != CJM_MAP_EMPATHY))
    return CJM_LANE_TRAY;
  return need != NULL ? cjm_salvage_needs_lane_kind (need) : CJM_LANE_NOTES;
}

static void
mend_lane_kind (StandIns *self, CjmLane *lane)
{
  const Need *need = g_hash_table_lookup (self->needs, lane->record.id);

  if (!is_unsound (self, &lane->record, "kind") && (need == NULL || !is_wrong_lane (self, lane, need)))
    return;
  lane->kind = guess_lane (self, lane, need);
  tell (self, &lane->record, "kind",
        cjm_schema_find_member (cjm_schema_record_type (CJM_KIND_LANE), "kind")->words[lane->kind]);
}

/* ---- Which map, where nothing that lies there says it ---- */

/* The map for a lane or stage that may be of any. @times: whether it is of a day, by what is known. */
static const char *
likely_map (StandIns *self, gboolean times)
{
  const char *map = times ? self->day : self->journey;

  return map != NULL ? map : self->any;
}

static void
mend_map (StandIns *self, CjmRecord *record)
{
  const Need *need = g_hash_table_lookup (self->needs, record->id);
  const char *map = *map_of (record);
  Gap         gap = { NULL, CJM_LANE_NOTES };

  if (map != NULL && cjm_record_id_is_valid (map)
      && (cjm_salvage_needs_find (self, CJM_KIND_MAP, map) != NULL || cjm_salvage_needs_is_lost (self, map)))
    return;
  if (record->kind == CJM_KIND_STAGE)
    map = likely_map (self, CJM_STAGE (record)->start >= 0);
  else if (cjm_salvage_needs_is_quadrant (CJM_LANE (record)->kind)
           && cjm_salvage_needs_take_gap (self, NULL, (int) CJM_LANE (record)->kind, &gap))
    map = gap.map;
  else
    map = likely_map (self, need != NULL && need->timed > 0);
  if (map != NULL)
    set_map (self, record, map);
}

/** cjm_salvage_repair_lanes_and_stages: gives them what they can't do without, by what lies there and what
 * maps there are.
 */
void
cjm_salvage_repair_lanes_and_stages (StandIns *self)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      CjmRecord *record = g_ptr_array_index (self->all, i);

      if (map_of (record) != NULL)
        mend_map (self, record);
      if (record->kind == CJM_KIND_LANE)
        mend_lane_kind (self, CJM_LANE (record));
    }
}
