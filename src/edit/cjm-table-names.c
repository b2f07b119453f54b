/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-table-names.c: adding stages and lanes that a pasted table names and a map lacks. */
#include "edit/cjm-table.h"

#include "edit/cjm-edit-cells.h"
#include "edit/cjm-edit-private.h"
#include "edit/cjm-template.h"
#include "model/cjm-text.h"

#include <string.h>

static CjmRecord *
new_stage (CjmDocument *document, const char *map, const char *name)
{
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);
  CjmStage *stage = CJM_STAGE (cjm_record_new (CJM_KIND_STAGE, NULL));

  stage->map = g_strdup (map);
  stage->name = cjm_text_one_line (name);
  if (stages->len > 0)
    stage->band = CJM_STAGE (g_ptr_array_index (stages, stages->len - 1))->band;
  return &stage->record;
}

static CjmRecord *
new_lane (CjmDocument *document, const char *map, const char *name)
{
  CjmLane *lane = cjm_template_find_lane (CJM_LANE_NOTES, cjm_document_get_project (document)->language);

  lane->kind = CJM_LANE_NOTES;
  lane->map = g_strdup (map);
  g_free (lane->name);
  lane->name = cjm_text_one_line (name);
  cjm_record_set_text (&lane->question, NULL); /* the template's are about another lane */
  cjm_record_set_text (&lane->hint, NULL);
  return &lane->record;
}

/* Plans to show a hidden lane of that name instead of adding a second one. Returns: (nullable): its id. */
static const char *
show_hidden (CjmChangeSet *plan, CjmDocument *document, const char *map, const char *name)
{
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);

  for (guint i = 0; i < lanes->len; i++)
    {
      const CjmLane *lane = g_ptr_array_index (lanes, i);

      if (!lane->hidden || lane->kind == CJM_LANE_EMOTION || !cjm_text_same (lane->name, name))
        continue;
      CJM_LANE (cjm_edit_open (plan, &lane->record))->hidden = FALSE;
      return lane->record.id;
    }
  return NULL;
}

/* Places the new stages or lanes behind the others, but before a tray. */
static void
place_last (
    CjmChangeSet *plan, CjmDocument *document, const char *map, CjmRecordKind kind, GPtrArray *records)
{
  g_autoptr (GPtrArray) siblings = cjm_document_list_of_map (document, kind, map);
  guint at = siblings->len;

  g_assert (kind == CJM_KIND_STAGE || kind == CJM_KIND_LANE);
  while (kind == CJM_KIND_LANE && at > 0
         && CJM_LANE (g_ptr_array_index (siblings, at - 1))->kind == CJM_LANE_TRAY)
    at--;
  if (records->len > 0)
    cjm_edit_place (plan, siblings, at, records);
}

/* Plans to move the notes to the stage or lane @id. In a lane they lose the kind that was usual in their
 * former one. */
static void
move_notes (CjmChangeSet *plan, CjmDocument *document, const CjmUnknownName *name, const char *id)
{
  for (guint i = 0; i < name->notes->len; i++)
    {
      const CjmNote *note = cjm_document_get_note (document, g_ptr_array_index (name->notes, i));
      CjmNote       *moved;

      if (note == NULL) /* deleted meanwhile */
        continue;
      moved = CJM_NOTE (cjm_edit_open (plan, &note->record));
      if (name->kind == CJM_KIND_STAGE)
        cjm_record_set_text (&moved->stage, id);
      else
        {
          if (moved->kind == cjm_record_usual_note_kind (cjm_document_get_lane (document, note->lane)->kind))
            moved->kind = CJM_NOTE_TEXT;
          cjm_record_set_text (&moved->lane, id);
        }
    }
}

/* Gives the moved notes, which come from several cells, their order in the cells they are in now. */
static void
order_notes (CjmChangeSet *plan, CjmDocument *document, GPtrArray *unknown)
{
  g_autoptr (CjmEditCells) cells = cjm_edit_cells_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < unknown->len; i++)
    {
      const CjmUnknownName *name = g_ptr_array_index (unknown, i);

      for (guint k = 0; k < name->notes->len; k++)
        {
          const CjmChange *change = cjm_change_set_find (plan, g_ptr_array_index (name->notes, k));

          if (change != NULL && g_hash_table_add (seen, change->after->id))
            cjm_edit_cells_add (cells, CJM_NOTE (change->after));
        }
    }
  cjm_edit_cells_place (cells, plan, document, NULL);
}

/**
 * cjm_table_plan_names:
 * @map: id of a journey of @document
 * @unknown: (element-type CjmUnknownName): from a table that was pasted there
 *
 * Returns: (transfer full): the plan that adds those stages and lanes behind the
 *   others and moves their notes there, as far as these still exist.
 */
CjmChangeSet *
cjm_table_plan_names (CjmDocument *document, const char *map, GPtrArray *unknown)
{
  CjmChangeSet *plan = cjm_change_set_new ();
  g_autoptr (GPtrArray) stages = g_ptr_array_new ();
  g_autoptr (GPtrArray) lanes = g_ptr_array_new ();

  for (guint i = 0; i < unknown->len; i++)
    {
      const CjmUnknownName *name = g_ptr_array_index (unknown, i);
      const char *id = name->kind == CJM_KIND_LANE ? show_hidden (plan, document, map, name->name) : NULL;

      if (id == NULL)
        {
          CjmRecord *record = name->kind == CJM_KIND_STAGE ? new_stage (document, map, name->name)
                                                           : new_lane (document, map, name->name);

          cjm_change_set_add (plan, NULL, record);
          g_ptr_array_add (name->kind == CJM_KIND_STAGE ? stages : lanes, record);
          id = record->id;
        }
      move_notes (plan, document, name, id);
    }
  place_last (plan, document, map, CJM_KIND_STAGE, stages);
  place_last (plan, document, map, CJM_KIND_LANE, lanes);
  order_notes (plan, document, unknown);
  return plan;
}
