/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-placeholders.c: placeholders for missing records that others refer to.
 *
 * A note without its lane, or a lane without its map, could not be kept, and one damaged
 * line would cost a whole sheet. So a missing record that others refer to is replaced by
 * one with the same id and a name that says so, in the language of the user, who can
 * change it. Its kind and map are guessed from the records that refer to it.
 */
#include "files/cjm-salvage-evidence.h"

#include <glib/gi18n-lib.h>

/* A translated name for a placeholder of @kind. */
static const char *
placeholder_name (CjmRecordKind kind)
{
  switch (kind)
    {
    case CJM_KIND_PERSONA:
      return _ ("Lost persona");
    case CJM_KIND_CHANNEL:
      return _ ("Lost channel");
    case CJM_KIND_MAP:
      return _ ("Lost map");
    case CJM_KIND_LANE:
      return _ ("Lost lane");
    case CJM_KIND_STAGE:
      return _ ("Lost stage");
    case CJM_KIND_PROJECT:
      return _ ("Lost title");
    case CJM_KIND_CARD:
    case CJM_KIND_NOTE:
    case CJM_KIND_FEELING:
    case CJM_KIND_IMAGE:
    case CJM_N_KINDS:
      break;
    }
  g_assert_not_reached ();
}

/* Finds the damaged line of each legible id, and of each kind with one line without an id. */
static void
index_damaged_lines (Repair *self)
{
  guint n_without_id[CJM_N_KINDS] = { 0 };

  for (guint i = self->salvage->damaged->len; i > 0; i--)
    {
      DamagedLine *damaged = &g_array_index (self->salvage->damaged, DamagedLine, i - 1);

      if (damaged->id != NULL)
        g_hash_table_replace (self->damaged_by_id, g_strdup (damaged->id),
                              GUINT_TO_POINTER (i)); /* the first of several */
      else if (!damaged->is_structural && damaged->kind >= 0)
        self->only_damaged[damaged->kind] = n_without_id[damaged->kind]++ == 0 ? i : 0;
    }
}

/* The damaged line on which the record @id stood: it has that id, or is the only one of its
 * kind without one. Without a line, an entry with line 0 is added. NULL if there are too
 * many entries; it is counted only. */
static DamagedLine *
find_damaged_line (Repair *self, CjmRecordKind kind, const char *id)
{
  GArray *all = self->salvage->damaged;
  guint   place = GPOINTER_TO_UINT (g_hash_table_lookup (self->damaged_by_id, id));

  if (place == 0)
    {
      place = self->only_damaged[kind];
      self->only_damaged[kind] = 0;
    }
  if (place == 0 && all->len >= 2 * MAX_DAMAGED_LINES)
    {
      self->salvage->n_more_damaged++;
      return NULL;
    }
  if (place == 0)
    {
      DamagedLine nowhere = { .line = 0, .kind = kind, .id = g_strdup (id) };

      g_array_append_val (all, nowhere);
      place = all->len;
    }
  return &g_array_index (all, DamagedLine, place - 1);
}

/* Says in the entry of the damaged line that the placeholder @name replaces @record. */
static void
record_placeholder (Repair *self, const CjmRecord *record, const char *name)
{
  DamagedLine *damaged = find_damaged_line (self, record->kind, record->id);

  if (damaged == NULL)
    return;
  g_free (damaged->placeholder);
  damaged->placeholder = g_strdup (name);
  if (damaged->id == NULL && record->kind != CJM_KIND_PROJECT)
    damaged->id = g_strdup (record->id);
  damaged->kind = record->kind;
  if (damaged->line > 0)
    g_hash_table_insert (self->salvage->reader.lines, record->id, GUINT_TO_POINTER (damaged->line));
}

/* Adds a record @id (NULL for a new id) with a name that says that it is a placeholder. */
static CjmRecord *
add_placeholder (Repair *self, CjmRecordKind kind, const char *id)
{
  g_assert (kind >= 0 && kind < CJM_N_KINDS);

  CjmRecord       *record = cjm_record_new (kind, id);
  const CjmMember *member = cjm_schema_find_member (
      cjm_schema_record_type (kind), kind == CJM_KIND_MAP || kind == CJM_KIND_PROJECT ? "title" : "name");
  g_autofree char *name = self->n[kind]++ == 0
                              ? g_strdup (placeholder_name (kind))
                              : g_strdup_printf ("%s %u", placeholder_name (kind), self->n[kind]);

  cjm_record_set_text (&cjm_member_at (record, member, char *), name);
  cjm_reader_add_record (&self->salvage->reader, record);
  g_ptr_array_add (self->all, record);
  g_hash_table_add (self->salvage->placeholders, g_strdup (record->id));
  record_placeholder (self, record, name);
  return record;
}

/* ---- Adding ---- */

static void
ensure_map (Repair *self, const char *id)
{
  if (cjm_salvage_evidence_is_missing (self, id))
    CJM_MAP (add_placeholder (self, CJM_KIND_MAP, id))->kind = cjm_salvage_evidence_guess_map_kind (
        g_hash_table_lookup (self->evidence, id));
}

/* The first map for such items, added if there is none. */
static const char *
ensure_any_map (Repair *self, const Evidence *evidence)
{
  const char **map = evidence->times && !evidence->stages ? &self->day : &self->journey;
  CjmRecord   *repair;

  if (*map != NULL)
    return *map;
  repair = add_placeholder (self, CJM_KIND_MAP, NULL);
  CJM_MAP (repair)->kind = cjm_salvage_evidence_guess_map_kind (evidence);
  *map = repair->id;
  return repair->id;
}

static void
ensure_lane (Repair *self, const char *id, const char *stage_id)
{
  const CjmStage *stage = CJM_STAGE (cjm_salvage_evidence_find_record (self, CJM_KIND_STAGE, stage_id));
  const Evidence *evidence;
  CjmLane        *lane;

  if (!cjm_salvage_evidence_is_missing (self, id))
    return;
  evidence = cjm_salvage_evidence_get (self, id);
  lane = CJM_LANE (add_placeholder (self, CJM_KIND_LANE, id));
  lane->kind = evidence->feelings ? CJM_LANE_EMOTION : cjm_salvage_evidence_guess_lane_kind (evidence);
  if (stage != NULL)
    lane->map = g_strdup (stage->map);
  else if (!evidence->feelings && !evidence->stages
           && !evidence->times) /* no place at all: a quadrant, or the tray */
    {
      const MissingQuadrant *missing = self->missing_quadrants->len > 0
                                           ? &g_array_index (self->missing_quadrants, MissingQuadrant,
                                                             self->missing_quadrants->len - 1)
                                           : NULL;

      lane->kind = missing != NULL ? missing->kind : CJM_LANE_TRAY;
      if (missing != NULL)
        lane->map = g_strdup (missing->map);
      else if (self->journey == NULL && self->any != NULL)
        lane->map = g_strdup (self->any);
      else
        lane->map = g_strdup (ensure_any_map (self, evidence));
      if (missing != NULL)
        g_array_set_size (self->missing_quadrants, self->missing_quadrants->len - 1);
    }
  else
    lane->map = g_strdup (ensure_any_map (self, evidence));
}

static void
ensure_stage (Repair *self, const char *id, const char *lane_id)
{
  const CjmLane *lane = CJM_LANE (cjm_salvage_evidence_find_record (self, CJM_KIND_LANE, lane_id));

  if (lane != NULL && cjm_salvage_evidence_is_missing (self, id))
    CJM_STAGE (add_placeholder (self, CJM_KIND_STAGE, id))->map = g_strdup (lane->map);
}

static void
ensure_named_record (Repair *self, CjmRecordKind kind, const char *id)
{
  if (cjm_salvage_evidence_is_missing (self, id))
    add_placeholder (self, kind, id);
}

static void
ensure_references (Repair *self, const CjmRecord *record)
{
  if (record->kind == CJM_KIND_NOTE)
    {
      const CjmNote *note = CJM_NOTE (record);

      ensure_lane (self, note->lane, note->stage);
      ensure_stage (self, note->stage, note->lane);
      ensure_named_record (self, CJM_KIND_PERSONA, note->persona);
      for (char **channel = note->channels; channel != NULL && *channel != NULL; channel++)
        ensure_named_record (self, CJM_KIND_CHANNEL, *channel);
    }
  else if (record->kind == CJM_KIND_FEELING)
    {
      ensure_lane (self, CJM_FEELING (record)->lane, CJM_FEELING (record)->stage);
      ensure_stage (self, CJM_FEELING (record)->stage, CJM_FEELING (record)->lane);
      ensure_named_record (self, CJM_KIND_PERSONA, CJM_FEELING (record)->persona);
    }
  else if (record->kind == CJM_KIND_LANE)
    ensure_map (self, CJM_LANE (record)->map);
  else if (record->kind == CJM_KIND_STAGE)
    ensure_map (self, CJM_STAGE (record)->map);
  else if (record->kind == CJM_KIND_CARD)
    {
      ensure_map (self, CJM_CARD (record)->map);
      ensure_named_record (self, CJM_KIND_PERSONA, CJM_CARD (record)->persona);
    }
}

/* The language of most letters in the project. */
static CjmLanguage
guess_language (Repair *self)
{
  gsize hangul = 0, others = 0;

  for (guint i = 0; i < self->all->len; i++)
    for (const char *at = cjm_record_get_main_text (g_ptr_array_index (self->all, i)); *at != '\0';
         at = g_utf8_next_char (at))
      *(g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HANGUL
            ? &hangul
            : &others) += g_unichar_isalpha (g_utf8_get_char (at));
  return hangul > others ? CJM_LANGUAGE_KOREAN : CJM_LANGUAGE_ENGLISH;
}

/* Adds a project if it is missing, with its old id if that can be read: copies of the file
 * then still merge with it. */
static void
ensure_project (Repair *self)
{
  const char *id = NULL;
  CjmLanguage language;

  if (cjm_salvage_has_project (self->salvage))
    return;
  for (guint i = 0; i < self->salvage->damaged->len && id == NULL; i++)
    if (g_array_index (self->salvage->damaged, DamagedLine, i).kind == CJM_KIND_PROJECT)
      id = g_array_index (self->salvage->damaged, DamagedLine, i).id;
  language = guess_language (self);
  CJM_PROJECT (
      add_placeholder (self, CJM_KIND_PROJECT, cjm_salvage_evidence_is_missing (self, id) ? id : NULL))
      ->language = language;
}

/**
 * cjm_salvage_placeholders_add:
 * Repairs references and kinds that are in doubt, then adds placeholders for all missing
 * records that others refer to, and for the project.
 */
void
cjm_salvage_placeholders_add (CjmSalvage *self)
{
  g_assert (self != NULL);

  Repair repair = { .salvage = self, .all = cjm_reader_sort_records (&self->reader) };

  if (repair.all->len > (cjm_salvage_has_project (self) ? 1 : 0))
    {
      repair.evidence = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      repair.missing_quadrants = g_array_new (FALSE, FALSE, sizeof (MissingQuadrant));
      repair.damaged_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      index_damaged_lines (&repair);
      cjm_salvage_repair_references (&repair);
      cjm_salvage_evidence_collect (&repair);
      cjm_salvage_repair_map_kinds (&repair);
      cjm_salvage_evidence_collect_maps (&repair);
      cjm_salvage_repair_lanes_and_stages (&repair);
      for (guint i = 0; i < repair.all->len; i++) /* grows: a placeholder of a lane refers to a map in turn */
        ensure_references (&repair, g_ptr_array_index (repair.all, i));
      ensure_project (&repair);
      g_array_unref (repair.missing_quadrants);
      g_hash_table_unref (repair.damaged_by_id);
      g_hash_table_unref (repair.evidence);
    }
  g_ptr_array_unref (repair.all);
}
