/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-edit-stages.c: plans of replacing a map's stages by those of a set, and of adding to the tray.
 *
 * What somebody wrote is never lost: notes and points move to the stage that
 * replaces theirs, or become notes in the tray, and so do goals.
 */
#include "edit/cjm-edit-map.h"

#include "edit/cjm-edit-private.h"
#include "edit/cjm-template.h"
#include "model/cjm-order.h"
#include "model/cjm-text.h"

#include <math.h>
#include <string.h>

/* ---- The tray ---- */

/* Returns: (transfer full): id of the tray of @map, which is added or made visible by @plan where it has to
 * be. */
static char *
ensure_tray (CjmChangeSet *plan, CjmDocument *document, const char *map)
{
  const char *known = cjm_document_find_tray (document, map);
  g_autoptr (GPtrArray) lanes = NULL;
  CjmLane *tray;

  if (known != NULL)
    {
      if (cjm_document_get_lane (document, known)->hidden)
        CJM_LANE (cjm_edit_open (plan, cjm_document_find (document, known)))->hidden = FALSE;
      return g_strdup (known);
    }
  lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);
  tray = CJM_LANE (cjm_record_new (CJM_KIND_LANE, NULL));
  tray->kind = CJM_LANE_TRAY;
  tray->map = g_strdup (map);
  return cjm_edit_place_new (plan, lanes, lanes->len, &tray->record);
}

/**
 * cjm_edit_add_all_to_tray:
 * @map: id
 * @texts: (array zero-terminated): one for each note
 * @added: (out) (transfer full) (element-type utf8): their ids
 *
 * Returns: (transfer full): the plan of notes at the end of the tray of @map.
 */
CjmChangeSet *
cjm_edit_add_all_to_tray (CjmDocument *document, const char *map, const char *const *texts, GPtrArray **added)
{
  CjmChangeSet    *plan = cjm_change_set_new ();
  g_autofree char *tray = ensure_tray (plan, document, map);
  g_autoptr (GPtrArray) notes = cjm_document_list_cell (document, tray, NULL);
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();

  g_assert (texts != NULL && added != NULL);
  *added = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      CjmNote *note = CJM_NOTE (cjm_record_new (CJM_KIND_NOTE, NULL));

      note->lane = g_strdup (tray);
      note->colour = CJM_TINT_YELLOW; /* like a paper note, until it gets the colour of its lane */
      note->text = cjm_text_plain (texts[i]);
      cjm_change_set_add (plan, NULL, &note->record);
      g_ptr_array_add (moved, note);
      g_ptr_array_add (*added, g_strdup (note->record.id));
    }
  cjm_edit_place (plan, notes, notes->len, moved);
  return plan;
}

/** cjm_edit_add_to_tray: @map: id. @id: (out) (transfer full): the new note's. Returns: (transfer full): the
 * plan of a note at the end of the tray. */
CjmChangeSet *
cjm_edit_add_to_tray (CjmDocument *document, const char *map, const char *text, char **id)
{
  g_autoptr (GPtrArray) added = NULL;
  CjmChangeSet *plan = cjm_edit_add_all_to_tray (document, map, (const char *const[]){ text, NULL }, &added);

  *id = g_strdup (g_ptr_array_index (added, 0));
  return plan;
}

/* ---- Other stages ---- */

/**
 * cjm_edit_propose_stages:
 * @map: id of a journey
 * @stage_set: id of a map of cjm_template_load_stage_sets()
 *
 * Returns: (transfer full) (element-type CjmStageMove): by which of the new stages each
 *   stage of @map would be replaced: by one of the same name, else by the one at the same
 *   share of the way.
 */
GArray *
cjm_edit_propose_stages (CjmDocument *document, const char *map, const char *stage_set)
{
  g_autoptr (CjmDocument) sets = cjm_template_load_stage_sets (cjm_document_get_project (document)->language);
  g_autoptr (GPtrArray) wanted = cjm_document_list_of_map (sets, CJM_KIND_STAGE, stage_set);
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);
  GArray *moves = g_array_new (FALSE, FALSE, sizeof (CjmStageMove));

  for (guint i = 0; i < stages->len; i++)
    {
      const CjmStage *stage = g_ptr_array_index (stages, i);
      CjmStageMove    move = { stage->record.id, -1 };

      for (guint k = 0; k < wanted->len; k++)
        if (cjm_text_same (CJM_STAGE (g_ptr_array_index (wanted, k))->name, stage->name))
          move.target = (int) k;
      if (move.target < 0 && wanted->len > 0)
        move.target = stages->len > 1 ? (int) lround ((double) i * (wanted->len - 1) / (stages->len - 1)) : 0;
      g_array_append_val (moves, move);
    }
  return moves;
}

/* Returns: (nullable): the first of the stages that are replaced by new stage @target. */
static const CjmStage *
first_replaced (CjmDocument *document, GArray *moves, int target)
{
  for (guint i = 0; i < moves->len; i++)
    if (g_array_index (moves, CjmStageMove, i).target == target)
      return cjm_document_get_stage (document, g_array_index (moves, CjmStageMove, i).stage);
  return NULL;
}

/* Plans the stages of a set, @wanted, for @map. The first stage that each replaces keeps its id, so
 * that references stay and versions can be merged. @ids: gets the ids of the new stages in their order. */
static void
plan_new_stages (CjmChangeSet *plan,
                 CjmDocument  *document,
                 const char   *map,
                 GPtrArray    *wanted,
                 GArray       *moves,
                 GPtrArray    *ids)
{
  g_autofree char **keys = cjm_order_spread (NULL, NULL, wanted->len);

  for (guint k = 0; k < wanted->len; k++)
    {
      const CjmStage *like = g_ptr_array_index (wanted, k);
      const CjmStage *old = first_replaced (document, moves, (int) k);
      CjmStage       *stage;

      stage = CJM_STAGE (old != NULL ? cjm_record_copy (&old->record)
                                     : cjm_record_copy_as (&like->record, NULL));
      cjm_record_set_text (&stage->map, map);
      cjm_record_set_text (&stage->name, like->name);
      if (stage->customer_goal == NULL) /* what somebody wrote stays */
        cjm_record_set_text (&stage->customer_goal, like->customer_goal);
      if (stage->business_goal == NULL)
        cjm_record_set_text (&stage->business_goal, like->business_goal);
      stage->band = like->band;
      g_free (stage->record.order);
      stage->record.order = keys[k];
      g_ptr_array_add (ids, g_strdup (stage->record.id));
      if (old != NULL && cjm_record_equal (&old->record, &stage->record))
        cjm_record_unref (&stage->record);
      else
        cjm_change_set_add (plan, old != NULL ? cjm_record_ref (&old->record) : NULL, &stage->record);
    }
}

/* Returns: index of the new stage that replaces @stage, −1 for none. */
static int
target_of (GArray *moves, const char *stage)
{
  for (guint i = 0; i < moves->len; i++)
    if (g_strcmp0 (g_array_index (moves, CjmStageMove, i).stage, stage) == 0)
      return g_array_index (moves, CjmStageMove, i).target;
  return -1;
}

/* Returns: (transfer full): a point of a curve as a note. */
static CjmNote *
note_of_feeling (const CjmFeeling *feeling)
{
  CjmNote *note = CJM_NOTE (cjm_record_new (CJM_KIND_NOTE, NULL));

  note->kind = CJM_NOTE_FEELING;
  note->feeling = feeling->value;
  if (feeling->quote != NULL && feeling->text != NULL)
    note->text = g_strdup_printf ("%s\n“%s”", feeling->text, feeling->quote);
  else
    cjm_record_set_text (&note->text, feeling->text != NULL ? feeling->text : feeling->quote);
  cjm_record_set_text (&note->persona, feeling->persona);
  return note;
}

/* Plans to move the points to the new stages. Those of stages that are replaced by one lie side by side in
 * it, so that none passes another. Notes for those without a stage are added to @homeless. */
static void
move_feelings (CjmChangeSet *plan,
               CjmDocument  *document,
               const char   *map,
               GArray       *moves,
               GPtrArray    *ids,
               GPtrArray    *homeless)
{
  g_autoptr (GPtrArray) feelings = cjm_document_list_of_map (document, CJM_KIND_FEELING, map);
  g_autofree guint *sharing = g_new0 (guint, ids->len + 1); /* how many stages each new one replaces */
  g_autofree guint *place = g_new0 (guint, moves->len + 1);

  for (guint i = 0; i < moves->len; i++)
    if (g_array_index (moves, CjmStageMove, i).target >= 0)
      place[i] = sharing[g_array_index (moves, CjmStageMove, i).target]++;
  for (guint i = 0; i < feelings->len; i++)
    {
      const CjmFeeling *old = g_ptr_array_index (feelings, i);
      int               target = target_of (moves, old->stage);
      CjmFeeling       *feeling;

      if (target < 0)
        {
          g_ptr_array_add (homeless, note_of_feeling (old));
          cjm_edit_redirect (plan, document, old->record.id, NULL);
          cjm_change_set_add (plan, cjm_record_ref (&old->record), NULL);
          continue;
        }
      g_assert (target < (int) ids->len && sharing[target] > 0);
      feeling = CJM_FEELING (cjm_edit_open (plan, &old->record)); /* in @plan where it has lost a reference */
      cjm_record_set_text (&feeling->stage, g_ptr_array_index (ids, target));
      for (guint m = 0; m < moves->len; m++)
        if (g_strcmp0 (g_array_index (moves, CjmStageMove, m).stage, old->stage) == 0)
          feeling->at = (place[m] + old->at) / sharing[target];
    }
}

/* Returns: (transfer container): the notes of @lane in the stages that new stage @target replaces. @n_cells:
 * (out): in how many cells they are. */
static GPtrArray *
list_notes_for (CjmDocument *document, const char *lane, GArray *moves, int target, guint *n_cells)
{
  GPtrArray *notes = g_ptr_array_new ();

  *n_cells = 0;
  for (guint m = 0; m < moves->len; m++)
    {
      const CjmStageMove *move = &g_array_index (moves, CjmStageMove, m);
      g_autoptr (GPtrArray) cell = NULL;

      if (move->target != target)
        continue;
      cell = cjm_document_list_cell (document, lane, move->stage);
      *n_cells += cell->len > 0;
      g_ptr_array_extend (notes, cell, NULL, NULL);
    }
  return notes;
}

/* Plans to move @notes to @stage. @keys: (nullable): their new order keys, taken one by one. */
static void
move_to_stage (CjmChangeSet *plan, GPtrArray *notes, const char *stage, char **keys)
{
  g_assert (stage != NULL);
  for (guint n = 0; n < notes->len; n++)
    {
      const CjmNote *old = g_ptr_array_index (notes, n);
      CjmNote       *note = CJM_NOTE (cjm_record_copy (&old->record));

      cjm_record_set_text (&note->stage, stage);
      if (keys != NULL)
        {
          g_free (note->record.order);
          note->record.order = keys[n];
        }
      if (cjm_record_equal (&old->record, &note->record))
        cjm_record_unref (&note->record);
      else
        cjm_change_set_add (plan, cjm_record_ref (&old->record), &note->record);
    }
}

/* Plans to move the notes to the new stages, @ids. */
static void
move_notes (CjmChangeSet *plan, CjmDocument *document, const char *map, GArray *moves, GPtrArray *ids)
{
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);

  for (guint l = 0; l < lanes->len; l++)
    for (guint k = 0; k < ids->len; k++)
      {
        const char *lane = ((CjmRecord *) g_ptr_array_index (lanes, l))->id;
        guint       n_cells;
        g_autoptr (GPtrArray) together = list_notes_for (document, lane, moves, (int) k, &n_cells);
        g_autofree char **keys = n_cells > 1 ? cjm_order_spread (NULL, NULL, together->len) : NULL;

        move_to_stage (plan, together, g_ptr_array_index (ids, k), keys);
      }
}

/* Adds to @homeless copies of the notes in stages that nothing replaces: stage by stage, lane by lane. */
static void
copy_homeless_notes (CjmDocument *document, const char *map, GArray *moves, GPtrArray *homeless)
{
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);

  for (guint m = 0; m < moves->len; m++)
    for (guint l = 0; l < lanes->len && g_array_index (moves, CjmStageMove, m).target < 0; l++)
      {
        const char *lane = ((CjmRecord *) g_ptr_array_index (lanes, l))->id;
        g_autoptr (GPtrArray)
            cell = cjm_document_list_cell (document, lane, g_array_index (moves, CjmStageMove, m).stage);

        for (guint n = 0; n < cell->len; n++)
          g_ptr_array_add (homeless, cjm_record_copy (g_ptr_array_index (cell, n)));
      }
}

/* Plans to move the notes without a stage to the end of the tray. Takes them. */
static void
plan_tray (CjmChangeSet *plan, CjmDocument *document, const char *map, GPtrArray *homeless)
{
  g_autofree char *tray = NULL;
  g_autoptr (GPtrArray) there = NULL;

  if (homeless->len == 0)
    return;
  tray = ensure_tray (plan, document, map);
  there = cjm_document_list_cell (document, tray, NULL);
  for (guint i = 0; i < homeless->len; i++)
    {
      CjmNote         *note = g_ptr_array_index (homeless, i);
      const CjmRecord *old = cjm_document_find (document, note->record.id);

      cjm_record_set_text (&note->lane, tray);
      cjm_record_set_text (&note->stage, NULL);
      cjm_change_set_add (plan, old != NULL ? cjm_record_ref (old) : NULL, &note->record);
    }
  cjm_edit_place (plan, there, there->len, homeless);
}

/* Whether a goal is one of those that the stage sets come with: then it may be lost. */
static gboolean
is_goal_of_sets (CjmDocument *sets, const char *goal)
{
  g_autoptr (GPtrArray) stages = cjm_document_list (sets, CJM_KIND_STAGE);

  for (guint i = 0; i < stages->len; i++)
    if (g_strcmp0 (CJM_STAGE (g_ptr_array_index (stages, i))->customer_goal, goal) == 0
        || g_strcmp0 (CJM_STAGE (g_ptr_array_index (stages, i))->business_goal, goal) == 0)
      return TRUE;
  return FALSE;
}

/* Adds a note with @goal to @homeless, unless it is NULL, one of the sets or @kept, which the new stage has.
 */
static void
keep_goal (GPtrArray *homeless, CjmDocument *sets, const char *goal, const char *kept)
{
  CjmNote *note;

  if (goal == NULL || g_strcmp0 (goal, kept) == 0 || is_goal_of_sets (sets, goal))
    return;
  note = CJM_NOTE (cjm_record_new (CJM_KIND_NOTE, NULL));
  note->kind = CJM_NOTE_GOAL;
  cjm_record_set_text (&note->text, goal);
  g_ptr_array_add (homeless, note);
}

/* Adds notes to @homeless for goals that somebody wrote on stages that are removed. */
static void
keep_goals (CjmDocument *document, CjmDocument *sets, GArray *moves, GPtrArray *ids, GPtrArray *homeless)
{
  for (guint m = 0; m < moves->len; m++)
    {
      const CjmStageMove *move = &g_array_index (moves, CjmStageMove, m);
      const CjmStage     *stage = cjm_document_get_stage (document, move->stage);
      const CjmStage     *stays = move->target >= 0
                                      ? cjm_document_get_stage (document, g_ptr_array_index (ids, move->target))
                                      : NULL;

      keep_goal (homeless, sets, stage->customer_goal, stays != NULL ? stays->customer_goal : NULL);
      keep_goal (homeless, sets, stage->business_goal, stays != NULL ? stays->business_goal : NULL);
    }
}

/* Plans to remove the stages that no new stage has the id of. References to them, as notes sent there have,
 * are changed to the stage that replaces them. */
static void
remove_old_stages (CjmChangeSet *plan, CjmDocument *document, GArray *moves, GPtrArray *ids)
{
  for (guint m = 0; m < moves->len; m++)
    {
      const CjmStageMove *move = &g_array_index (moves, CjmStageMove, m);
      const CjmRecord    *stage = cjm_document_find (document, move->stage);
      gboolean            stays = FALSE;

      for (guint k = 0; k < ids->len; k++)
        stays |= strcmp (g_ptr_array_index (ids, k), move->stage) == 0;
      if (stays)
        continue;
      cjm_edit_redirect (plan, document, move->stage,
                         move->target >= 0 ? g_ptr_array_index (ids, move->target) : NULL);
      cjm_change_set_add (plan, cjm_record_ref (stage), NULL);
    }
}

/**
 * cjm_edit_switch_stages:
 * @map: id of a journey
 * @stage_set: id of a map of cjm_template_load_stage_sets()
 * @moves: (element-type CjmStageMove): for each stage of @map what replaces it
 *
 * Returns: (transfer full): the plan that gives @map the stages of @stage_set; what has no
 *   stage then goes to the tray.
 */
CjmChangeSet *
cjm_edit_switch_stages (CjmDocument *document, const char *map, const char *stage_set, GArray *moves)
{
  g_autoptr (CjmDocument) sets = cjm_template_load_stage_sets (cjm_document_get_project (document)->language);
  g_autoptr (GPtrArray) wanted = cjm_document_list_of_map (sets, CJM_KIND_STAGE, stage_set);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) homeless = g_ptr_array_new ();
  CjmChangeSet *plan = cjm_change_set_new ();

  g_return_val_if_fail (moves != NULL && wanted->len > 0, plan);

  plan_new_stages (plan, document, map, wanted, moves, ids);
  move_notes (plan, document, map, moves, ids);
  copy_homeless_notes (document, map, moves, homeless);
  move_feelings (plan, document, map, moves, ids, homeless);
  keep_goals (document, sets, moves, ids, homeless);
  plan_tray (plan, document, map, homeless);
  remove_old_stages (plan, document, moves, ids);
  return plan;
}
