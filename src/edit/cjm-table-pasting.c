/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-table-pasting.c: the notes that come of a table, and what is said about the rest of it. */
#include "edit/cjm-table-private.h"

#include "edit/cjm-edit-private.h"
#include "model/cjm-schema.h"
#include "model/cjm-text.h"

#include <string.h>

#define MAX_LEFT_OUT 100  /* texts that are reported; people read three */
#define DEFAULT_LENGTH 60 /* minutes that a new note on a day takes */

/* ---- Names ---- */

/* Adds @record under its folded name, unless that is blank or another one has it. */
static void
add_name (GHashTable *names, const char *name, gpointer record)
{
  char *folded = name != NULL ? cjm_text_fold (name) : g_strdup ("");

  if (*folded == '\0' || g_hash_table_contains (names, folded))
    g_free (folded);
  else
    g_hash_table_insert (names, folded, record);
}

static GHashTable *
names_of_stages (GPtrArray *stages)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < stages->len; i++)
    add_name (names, CJM_STAGE (g_ptr_array_index (stages, i))->name, g_ptr_array_index (stages, i));
  return names;
}

/* Lanes are found by name, or by the word in a file for what they or their notes are: "pains", "touchpoint".
 */
static GHashTable *
names_of_lanes (GPtrArray *lanes)
{
  const CjmMember *kinds = cjm_schema_find_member (cjm_schema_record_type (CJM_KIND_LANE), "kind");
  const CjmMember *notes = cjm_schema_find_member (cjm_schema_record_type (CJM_KIND_NOTE), "kind");
  GHashTable      *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < lanes->len; i++)
    add_name (names, CJM_LANE (g_ptr_array_index (lanes, i))->name, g_ptr_array_index (lanes, i));
  for (guint i = 0; i < lanes->len; i++)
    {
      CjmLane *lane = g_ptr_array_index (lanes, i);

      add_name (names, kinds->words[lane->kind], lane);
      add_name (names, notes->words[cjm_record_usual_note_kind (lane->kind)], lane);
    }
  return names;
}

/* Returns: (transfer container): the visible lanes of @map that take notes. */
static GPtrArray *
list_note_lanes (CjmDocument *document, const char *map)
{
  GPtrArray *lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);

  for (guint i = lanes->len; i > 0; i--)
    {
      const CjmLane *lane = g_ptr_array_index (lanes, i - 1);

      if (lane->kind == CJM_LANE_EMOTION || lane->hidden)
        g_ptr_array_remove_index (lanes, i - 1);
    }
  return lanes;
}

static gpointer
find_folded (GHashTable *names, const char *name)
{
  g_autofree char *folded = cjm_text_fold (name);

  return g_hash_table_lookup (names, folded);
}

/** cjm_table_pasting_find_stage: Returns: (nullable) (transfer none): the stage of the map that is called
 * @name. */
const CjmStage *
cjm_table_pasting_find_stage (CjmTablePasting *self, const char *name)
{
  return find_folded (self->stage_names, name);
}

/** cjm_table_pasting_find_lane: Returns: (nullable) (transfer none): the lane of the map that is called
 * @name. */
const CjmLane *
cjm_table_pasting_find_lane (CjmTablePasting *self, const char *name)
{
  return find_folded (self->lane_names, name);
}

/* ---- The whole ---- */

static void
unknown_name_free (gpointer data)
{
  CjmUnknownName *unknown = data;

  g_free (unknown->name);
  g_ptr_array_unref (unknown->notes);
  g_free (unknown);
}

static CjmPasted *
pasted_new (void)
{
  CjmPasted *self = g_new0 (CjmPasted, 1);

  self->added = g_ptr_array_new_with_free_func (g_free);
  self->unknown = g_ptr_array_new_with_free_func (unknown_name_free);
  self->left_out = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/** cjm_table_pasting_init: starts pasting into @slot on @map, an id. */
void
cjm_table_pasting_init (CjmTablePasting *self, CjmDocument *document, const char *map, const CjmSlot *slot)
{
  g_assert (cjm_document_get_map (document, map) != NULL);
  self->document = document;
  self->slot = slot;
  self->map_kind = cjm_document_get_map (document, map)->kind;
  self->stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);
  if (self->map_kind > CJM_MAP_FUTURE_STATE) /* the parts of a day hold nothing */
    g_ptr_array_set_size (self->stages, 0);
  self->lanes = list_note_lanes (document, map);
  self->stage_names = names_of_stages (self->stages);
  self->lane_names = names_of_lanes (self->lanes);
  self->unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cells = cjm_edit_cells_new ();
  self->plan = cjm_change_set_new ();
  self->pasted = pasted_new ();
}

/** cjm_table_pasting_clear: frees what it owns, but for the plan and what was pasted. */
void
cjm_table_pasting_clear (CjmTablePasting *self)
{
  g_ptr_array_unref (self->stages);
  g_ptr_array_unref (self->lanes);
  g_hash_table_unref (self->stage_names);
  g_hash_table_unref (self->lane_names);
  g_hash_table_unref (self->unknown);
  cjm_edit_cells_free (self->cells);
}

/* ---- Notes ---- */

/* Whether another note may be added; where not, @pasted says so. */
static gboolean
has_room (CjmTablePasting *self)
{
  self->pasted->cut |= self->pasted->added->len >= CJM_TABLE_MOST_NOTES;
  return !self->pasted->cut;
}

/** cjm_table_pasting_add_note: plans a note with @text, which may be NULL or "", in @lane and @stage, ids; on
 * a journey in its first stage where @stage is NULL, as it is for what was pasted into the tray. Returns:
 * (nullable) (transfer none): the note; NULL where
 * @text says nothing or is too long, or there are too many. */
CjmNote *
cjm_table_pasting_add_note (CjmTablePasting *self, const char *lane_id, const char *stage, const char *text)
{
  const CjmLane *lane = cjm_document_get_lane (self->document, lane_id);
  CjmNote       *note;

  if (text == NULL || *text == '\0' || !cjm_table_pasting_fits (self, CJM_KIND_NOTE, "text", text)
      || !has_room (self))
    return NULL;
  if (lane->kind != CJM_LANE_TRAY && stage == NULL && self->map_kind <= CJM_MAP_FUTURE_STATE)
    {
      if (self->stages->len > 0)
        stage = ((CjmRecord *) g_ptr_array_index (self->stages, 0))->id;
      else
        lane = cjm_document_get_lane (self->document, self->slot->lane);
    }
  if (lane->kind == CJM_LANE_TRAY)
    stage = NULL;
  note = CJM_NOTE (cjm_record_new (CJM_KIND_NOTE, NULL));
  note->lane = g_strdup (lane->record.id);
  note->stage = g_strdup (stage);
  note->kind = cjm_record_usual_note_kind (lane->kind);
  note->start = cjm_edit_start_in (self->document, lane, self->slot->start);
  note->length = note->start >= 0 ? DEFAULT_LENGTH : -1;
  cjm_record_set_text (&note->text, text);
  cjm_edit_cells_add (self->cells, note);
  g_ptr_array_add (self->pasted->added, g_strdup (note->record.id));
  cjm_change_set_add (self->plan, NULL, &note->record);
  return note;
}

/** cjm_table_pasting_add_lines: plans a note for each line of @text, without its bullet. */
void
cjm_table_pasting_add_lines (CjmTablePasting *self, const char *lane, const char *stage, const char *text)
{
  g_auto (GStrv) lines = cjm_table_split_lines (text);

  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *plain = cjm_table_without_bullet (*line);

      cjm_table_pasting_add_note (self, lane, stage, plain);
    }
}

/* ---- What is reported ---- */

/** cjm_table_pasting_report_unknown: reports that the map has no stage or lane, @kind, called @name, which
 * may be blank. The notes that were added from index @first on belong there. */
void
cjm_table_pasting_report_unknown (CjmTablePasting *self, CjmRecordKind kind, const char *name, guint first)
{
  g_autofree char *folded = cjm_text_fold (name);
  g_autofree char *key = g_strdup_printf ("%d %s", kind, folded);
  CjmUnknownName  *unknown = g_hash_table_lookup (self->unknown, key);

  if (*folded == '\0' || !cjm_table_pasting_fits (self, kind, "name", name))
    return;
  if (unknown == NULL)
    {
      unknown = g_new0 (CjmUnknownName, 1);
      unknown->kind = kind;
      unknown->name = g_strdup (name);
      unknown->notes = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->pasted->unknown, unknown);
      g_hash_table_insert (self->unknown, g_steal_pointer (&key), unknown);
    }
  for (; first < self->pasted->added->len; first++)
    g_ptr_array_add (unknown->notes, g_strdup (g_ptr_array_index (self->pasted->added, first)));
}

/** cjm_table_pasting_leave_out: reports a text that no note has. */
void
cjm_table_pasting_leave_out (CjmTablePasting *self, const char *text)
{
  if (*text != '\0' && self->pasted->left_out->len < MAX_LEFT_OUT
      && !g_ptr_array_find_with_equal_func (self->pasted->left_out, text, g_str_equal, NULL))
    g_ptr_array_add (self->pasted->left_out, g_strdup (text));
}

/** cjm_table_pasting_fits: @member: of a record of @kind, a text. Returns: TRUE if it may be as long as
 * @text; else that is reported as left out. */
gboolean
cjm_table_pasting_fits (CjmTablePasting *self, CjmRecordKind kind, const char *member, const char *text)
{
  const CjmMember *row = cjm_schema_find_member (cjm_schema_record_type (kind), member);

  g_assert (row != NULL && row->type == CJM_MEMBER_TEXT);
  if (strlen (text) <= row->most || g_utf8_strlen (text, -1) <= row->most)
    return TRUE;
  cjm_table_pasting_leave_out (self, text);
  return FALSE;
}
