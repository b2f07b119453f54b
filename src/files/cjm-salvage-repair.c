/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-repair.c: maps, lanes and stages whose required members are in doubt.
 *
 * If the kind of a map or lane, or the map of a lane or stage, is damaged, missing or
 * refers to nothing, all that lies there would be lost. So it is guessed from what lies
 * there (cjm-salvage-evidence.c). A kind that is legible but does not fit most of that
 * is taken for damaged too.
 */
#include "files/cjm-salvage-evidence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* TRUE if the required member @name of @record was missing or of a wrong type. */
static gboolean
has_invalid_member (Repair *self, const CjmRecord *record, const char *name)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);
  guint                invalid_members = GPOINTER_TO_UINT (
                     g_hash_table_lookup (self->salvage->reader.invalid_members, record->id));

  return (invalid_members & (1u << (cjm_schema_find_member (type, name) - type->members))) != 0;
}

/* Adds to the report that @member has the new @value. */
static void
add_repair_problem (Repair *self, const CjmRecord *record, const char *member, const char *value)
{
  CjmReader       *reader = &self->salvage->reader;
  g_autofree char *what = g_strdup_printf (_ ("\"%s\" is “%s” now, by what lies there"), member, value);

  cjm_reader_add_problem (reader, GPOINTER_TO_UINT (g_hash_table_lookup (reader->lines, record->id)),
                          record->id, FALSE, what);
}

/* ---- Which map ---- */

/* The member that holds the map of a lane or stage; NULL for other records. */
static char **
map_of (CjmRecord *record)
{
  if (record->kind == CJM_KIND_LANE)
    return &CJM_LANE (record)->map;
  return record->kind == CJM_KIND_STAGE ? &CJM_STAGE (record)->map : NULL;
}

/* TRUE if the map of @record, a lane or stage, is in doubt. */
static gboolean
has_no_map (Repair *self, const CjmRecord *record, const char *map)
{
  return has_invalid_member (self, record, "map") || map == NULL
         || cjm_salvage_evidence_find_record (self, CJM_KIND_MAP, map) == NULL;
}

/* Counts one vote for @map as the map of @record, a lane or stage in doubt. */
static void
vote (Repair *self, GHashTable *votes, CjmRecord *record, const char *map)
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

/* An item in a lane and a stage shows that both are on the same map. */
static void
vote_both (Repair *self, GHashTable *votes, const char *lane_id, const char *stage_id)
{
  CjmRecord *lane = (CjmRecord *) cjm_salvage_evidence_find_record (self, CJM_KIND_LANE, lane_id),
            *stage = (CjmRecord *) cjm_salvage_evidence_find_record (self, CJM_KIND_STAGE, stage_id);

  if (lane == NULL || stage == NULL)
    return;
  vote (self, votes, stage, CJM_LANE (lane)->map);
  vote (self, votes, lane, CJM_STAGE (stage)->map);
}

static GHashTable *
count_votes (Repair *self)
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

/* The map with most votes, NULL for none; the first by id of several. @most: (out): how many */
static const char *
find_winner (GHashTable *votes, guint *most)
{
  GHashTableIter iter;
  gpointer       map, n;
  const char    *winner = NULL;

  *most = 0;
  g_hash_table_iter_init (&iter, votes);
  while (g_hash_table_iter_next (&iter, &map, &n))
    if (winner == NULL || GPOINTER_TO_UINT (n) > *most
        || (GPOINTER_TO_UINT (n) == *most && strcmp (map, winner) < 0))
      {
        *most = GPOINTER_TO_UINT (n);
        winner = map;
      }
  return winner;
}

static void
set_map (Repair *self, CjmRecord *record, const char *map)
{
  g_autofree char *copy = g_strdup (map);

  cjm_record_set_text (map_of (record), copy);
  add_repair_problem (self, record, "map", copy);
}

/**
 * cjm_salvage_repair_references:
 * Gives lanes and stages whose map is in doubt the map of what lies in them.
 */
void
cjm_salvage_repair_references (Repair *self)
{
  g_autoptr (GHashTable) votes = count_votes (self);

  for (guint i = 0; i < self->all->len; i++)
    {
      CjmRecord  *record = g_ptr_array_index (self->all, i);
      GHashTable *of_record = g_hash_table_lookup (votes, record->id);
      guint       most, own;
      const char *winner;

      if (of_record == NULL)
        continue;
      winner = find_winner (of_record, &most);
      own = *map_of (record) != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (of_record, *map_of (record)))
                                     : 0;
      if (most > own)
        set_map (self, record, winner);
    }
}

/* ---- Kinds of maps ---- */

/* TRUE if @misplaced items outnumber the @matching ones and the kind that the record says. */
static gboolean
outweigh (guint misplaced, guint matching)
{
  return misplaced > matching + 1;
}

/* TRUE if most of what lies on a map of @kind can not lie on such a map. */
static gboolean
is_contradicted (CjmMapKind kind, const Evidence *evidence)
{
  guint all = evidence->staged + evidence->timed + evidence->bare, fit = evidence->staged;

  if (kind == CJM_MAP_DAY)
    fit = evidence->timed;
  else if (kind == CJM_MAP_EMPATHY)
    fit = evidence->timed + evidence->bare;
  return outweigh (all - fit, fit);
}

/**
 * cjm_salvage_repair_map_kinds:
 * Gives maps whose kind is in doubt the kind that fits what lies on them.
 */
void
cjm_salvage_repair_map_kinds (Repair *self)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      CjmRecord *record = g_ptr_array_index (self->all, i);
      Evidence  *evidence = record->kind == CJM_KIND_MAP ? g_hash_table_lookup (self->evidence, record->id)
                                                         : NULL;

      if (evidence == NULL
          || (!has_invalid_member (self, record, "kind")
              && !is_contradicted (CJM_MAP (record)->kind, evidence)))
        continue;
      CJM_MAP (record)->kind = cjm_salvage_evidence_guess_map_kind (evidence);
      add_repair_problem (self, record, "kind", cjm_schema_map_kind_words ()[CJM_MAP (record)->kind]);
    }
}

/* ---- Kinds of lanes ---- */

static guint
count_notes (const Evidence *evidence)
{
  return evidence->staged + evidence->timed + evidence->bare - evidence->feelings;
}

/* TRUE if most of what lies in @lane can not lie in such a lane. */
static gboolean
is_wrong_lane (Repair *self, const CjmLane *lane, const Evidence *evidence)
{
  const CjmMap *map = CJM_MAP (cjm_salvage_evidence_find_record (self, CJM_KIND_MAP, lane->map));
  guint         notes = count_notes (evidence), placed = evidence->staged + evidence->timed;

  if (lane->kind == CJM_LANE_EMOTION ? outweigh (notes, evidence->feelings)
                                     : outweigh (evidence->feelings, notes))
    return TRUE;
  if (lane->kind == CJM_LANE_TRAY)
    return outweigh (evidence->staged, evidence->timed + evidence->bare);
  return map != NULL && map->kind != CJM_MAP_EMPATHY && outweigh (evidence->bare, placed);
}

/* @evidence: (nullable) */
static CjmLaneKind
guess_lane (Repair *self, const CjmLane *lane, const Evidence *evidence)
{
  const CjmMap   *map = CJM_MAP (cjm_salvage_evidence_find_record (self, CJM_KIND_MAP, lane->map));
  MissingQuadrant missing;

  if (evidence != NULL && evidence->feelings > count_notes (evidence))
    return CJM_LANE_EMOTION;
  if (map != NULL && map->kind == CJM_MAP_EMPATHY
      && cjm_salvage_evidence_take_missing_quadrant (self, lane->map, -1, &missing))
    return missing.kind;
  if (evidence != NULL && evidence->bare > evidence->staged + evidence->timed
      && (map == NULL || map->kind != CJM_MAP_EMPATHY))
    return CJM_LANE_TRAY;
  return evidence != NULL ? cjm_salvage_evidence_guess_lane_kind (evidence) : CJM_LANE_NOTES;
}

static void
repair_lane_kind (Repair *self, CjmLane *lane)
{
  const Evidence *evidence = g_hash_table_lookup (self->evidence, lane->record.id);

  if (!has_invalid_member (self, &lane->record, "kind")
      && (evidence == NULL || !is_wrong_lane (self, lane, evidence)))
    return;
  lane->kind = guess_lane (self, lane, evidence);
  add_repair_problem (
      self, &lane->record, "kind",
      cjm_schema_find_member (cjm_schema_record_type (CJM_KIND_LANE), "kind")->words[lane->kind]);
}

/* ---- Maps without evidence ---- */

/* The map for a lane or stage without evidence, with times or with stages; NULL for none. */
static const char *
likely_map (Repair *self, gboolean times)
{
  const char *map = times ? self->day : self->journey;

  return map != NULL ? map : self->any;
}

static void
repair_map (Repair *self, CjmRecord *record)
{
  const Evidence *evidence = g_hash_table_lookup (self->evidence, record->id);
  const char     *map = *map_of (record);
  MissingQuadrant missing = { NULL, CJM_LANE_NOTES };

  if (map != NULL && cjm_record_id_is_valid (map)
      && (cjm_salvage_evidence_find_record (self, CJM_KIND_MAP, map) != NULL
          || cjm_salvage_evidence_is_missing (self, map)))
    return;
  if (record->kind == CJM_KIND_STAGE)
    map = likely_map (self, CJM_STAGE (record)->start >= 0);
  else if (cjm_salvage_evidence_is_quadrant (CJM_LANE (record)->kind)
           && cjm_salvage_evidence_take_missing_quadrant (self, NULL, (int) CJM_LANE (record)->kind,
                                                          &missing))
    map = missing.map;
  else
    map = likely_map (self, evidence != NULL && evidence->timed > 0);
  if (map != NULL)
    set_map (self, record, map);
}

/**
 * cjm_salvage_repair_lanes_and_stages:
 * Gives lanes and stages that still lack a map or a kind one that fits.
 */
void
cjm_salvage_repair_lanes_and_stages (Repair *self)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      CjmRecord *record = g_ptr_array_index (self->all, i);

      if (map_of (record) != NULL)
        repair_map (self, record);
      if (record->kind == CJM_KIND_LANE)
        repair_lane_kind (self, CJM_LANE (record));
    }
}
