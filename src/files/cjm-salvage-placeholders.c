/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-stand-ins.c: records that stand for those that others need and that are lost.
 *
 * A note without its lane, a lane without its map would have to go too, and one bad
 * line would cost a whole sheet. So what is needed is made anew under the same id,
 * with a name that says so, in the language of whoever salvages: it is a word to
 * them, and theirs to change. What else it was can be seen from those that need it.
 */
#include "files/cjm-salvage-needs.h"

#include <glib/gi18n-lib.h>

static const char *
lost_name (CjmRecordKind kind)
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

/* Sorts the bad lines by what they say of the record that stood there. */
static void
look_at_bad_lines (StandIns *self)
{
  guint nameless[CJM_N_KINDS] = { 0 };

  for (guint i = self->salvage->bad->len; i > 0; i--)
    {
      BadLine *bad = &g_array_index (self->salvage->bad, BadLine, i - 1);

      if (bad->id != NULL)
        g_hash_table_replace (self->bad_by_id, g_strdup (bad->id),
                              GUINT_TO_POINTER (i)); /* the first of several */
      else if (!bad->is_frame && bad->kind >= 0)
        self->only_bad[bad->kind] = nameless[bad->kind]++ == 0 ? i : 0;
    }
}

/* The line on which @id stood: it says so, or is the only one of its kind that says nothing.
 * Where there is none, an entry without a line is made for it. Returns: (nullable): NULL where enough is
 * told; it is counted. */
static BadLine *
find_line (StandIns *self, CjmRecordKind kind, const char *id)
{
  GArray *all = self->salvage->bad;
  guint   place = GPOINTER_TO_UINT (g_hash_table_lookup (self->bad_by_id, id));

  if (place == 0)
    {
      place = self->only_bad[kind];
      self->only_bad[kind] = 0;
    }
  if (place == 0 && all->len >= 2 * MOST_BAD)
    {
      self->salvage->n_more_bad++;
      return NULL;
    }
  if (place == 0)
    {
      BadLine nowhere = { .line = 0, .kind = kind, .id = g_strdup (id) };

      g_array_append_val (all, nowhere);
      place = all->len;
    }
  return &g_array_index (all, BadLine, place - 1);
}

static void
tell_stand_in (StandIns *self, const CjmRecord *record, const char *name)
{
  BadLine *bad = find_line (self, record->kind, record->id);

  if (bad == NULL)
    return;
  g_free (bad->stand_in);
  bad->stand_in = g_strdup (name);
  if (bad->id == NULL && record->kind != CJM_KIND_PROJECT)
    bad->id = g_strdup (record->id);
  bad->kind = record->kind;
  if (bad->line > 0)
    g_hash_table_insert (self->salvage->reader.lines, record->id, GUINT_TO_POINTER (bad->line));
}

/* Makes the record @id under a name that says it is none of the old ones. */
static CjmRecord *
add (StandIns *self, CjmRecordKind kind, const char *id)
{
  CjmRecord       *record = cjm_record_new (kind, id);
  const CjmMember *member = cjm_schema_find_member (
      cjm_schema_record_type (kind), kind == CJM_KIND_MAP || kind == CJM_KIND_PROJECT ? "title" : "name");
  g_autofree char *name = self->n[kind]++ == 0 ? g_strdup (lost_name (kind))
                                               : g_strdup_printf ("%s %u", lost_name (kind), self->n[kind]);

  cjm_record_set_text (&cjm_member_at (record, member, char *), name);
  cjm_reader_add_record (&self->salvage->reader, record);
  g_ptr_array_add (self->all, record);
  g_hash_table_add (self->salvage->stand_ins, g_strdup (record->id));
  tell_stand_in (self, record, name);
  return record;
}

/* ---- Making them ---- */

static void
need_map (StandIns *self, const char *id)
{
  if (cjm_salvage_needs_is_lost (self, id))
    CJM_MAP (add (self, CJM_KIND_MAP, id))->kind = cjm_salvage_needs_map_kind (
        g_hash_table_lookup (self->needs, id));
}

/* A map of what @need says, made where there is none. */
static const char *
any_map (StandIns *self, const Need *need)
{
  const char **map = need->times && !need->stages ? &self->day : &self->journey;
  CjmRecord   *made;

  if (*map != NULL)
    return *map;
  made = add (self, CJM_KIND_MAP, NULL);
  CJM_MAP (made)->kind = cjm_salvage_needs_map_kind (need);
  *map = made->id;
  return made->id;
}

static void
need_lane (StandIns *self, const char *id, const char *stage_id)
{
  const CjmStage *stage = CJM_STAGE (cjm_salvage_needs_find (self, CJM_KIND_STAGE, stage_id));
  const Need     *need;
  CjmLane        *lane;

  if (!cjm_salvage_needs_is_lost (self, id))
    return;
  need = cjm_salvage_needs_of (self, id);
  lane = CJM_LANE (add (self, CJM_KIND_LANE, id));
  lane->kind = need->feelings ? CJM_LANE_EMOTION : cjm_salvage_needs_lane_kind (need);
  if (stage != NULL)
    lane->map = g_strdup (stage->map);
  else if (!need->feelings && !need->stages && !need->times) /* no place at all: a quadrant, or the tray */
    {
      const Gap *gap = self->gaps->len > 0 ? &g_array_index (self->gaps, Gap, self->gaps->len - 1) : NULL;

      lane->kind = gap != NULL ? gap->kind : CJM_LANE_TRAY;
      lane->map = g_strdup (gap != NULL                                  ? gap->map
                            : self->journey == NULL && self->any != NULL ? self->any
                                                                         : any_map (self, need));
      if (gap != NULL)
        g_array_set_size (self->gaps, self->gaps->len - 1);
    }
  else
    lane->map = g_strdup (any_map (self, need));
}

static void
need_stage (StandIns *self, const char *id, const char *lane_id)
{
  const CjmLane *lane = CJM_LANE (cjm_salvage_needs_find (self, CJM_KIND_LANE, lane_id));

  if (lane != NULL && cjm_salvage_needs_is_lost (self, id))
    CJM_STAGE (add (self, CJM_KIND_STAGE, id))->map = g_strdup (lane->map);
}

static void
need_plain (StandIns *self, CjmRecordKind kind, const char *id)
{
  if (cjm_salvage_needs_is_lost (self, id))
    add (self, kind, id);
}

static void
provide (StandIns *self, const CjmRecord *record)
{
  if (record->kind == CJM_KIND_NOTE)
    {
      const CjmNote *note = CJM_NOTE (record);

      need_lane (self, note->lane, note->stage);
      need_stage (self, note->stage, note->lane);
      need_plain (self, CJM_KIND_PERSONA, note->persona);
      for (char **channel = note->channels; channel != NULL && *channel != NULL; channel++)
        need_plain (self, CJM_KIND_CHANNEL, *channel);
    }
  else if (record->kind == CJM_KIND_FEELING)
    {
      need_lane (self, CJM_FEELING (record)->lane, CJM_FEELING (record)->stage);
      need_stage (self, CJM_FEELING (record)->stage, CJM_FEELING (record)->lane);
      need_plain (self, CJM_KIND_PERSONA, CJM_FEELING (record)->persona);
    }
  else if (record->kind == CJM_KIND_LANE)
    need_map (self, CJM_LANE (record)->map);
  else if (record->kind == CJM_KIND_STAGE)
    need_map (self, CJM_STAGE (record)->map);
  else if (record->kind == CJM_KIND_CARD)
    {
      need_map (self, CJM_CARD (record)->map);
      need_plain (self, CJM_KIND_PERSONA, CJM_CARD (record)->persona);
    }
}

/* What most of the project's own words are written in. */
static CjmLanguage
guess_language (StandIns *self)
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

/* There is exactly one; its id is kept where it can be read, so that other copies still merge with it. */
static void
provide_project (StandIns *self)
{
  const char *id = NULL;
  CjmLanguage language;

  if (cjm_salvage_has_project (self->salvage))
    return;
  for (guint i = 0; i < self->salvage->bad->len && id == NULL; i++)
    if (g_array_index (self->salvage->bad, BadLine, i).kind == CJM_KIND_PROJECT)
      id = g_array_index (self->salvage->bad, BadLine, i).id;
  language = guess_language (self);
  CJM_PROJECT (add (self, CJM_KIND_PROJECT, cjm_salvage_needs_is_lost (self, id) ? id : NULL))->language =
      language;
}

/** cjm_salvage_add_stand_ins: makes what records need and what is lost. */
void
cjm_salvage_add_stand_ins (CjmSalvage *self)
{
  StandIns made = { .salvage = self, .all = cjm_reader_sort_records (&self->reader) };

  if (made.all->len > (cjm_salvage_has_project (self) ? 1 : 0))
    {
      made.needs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      made.gaps = g_array_new (FALSE, FALSE, sizeof (Gap));
      made.bad_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      look_at_bad_lines (&made);
      cjm_salvage_repair_references (&made);
      cjm_salvage_needs_look (&made);
      cjm_salvage_repair_map_kinds (&made);
      cjm_salvage_needs_look_at_maps (&made);
      cjm_salvage_repair_lanes_and_stages (&made);
      for (guint i = 0; i < made.all->len; i++) /* what is made needs its map in turn */
        provide (&made, g_ptr_array_index (made.all, i));
      provide_project (&made);
      g_array_unref (made.gaps);
      g_hash_table_unref (made.bad_by_id);
      g_hash_table_unref (made.needs);
    }
  g_ptr_array_unref (made.all);
}
