/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-edit-map.c: plans of adding what maps are made of, and of sending notes from one to another. */
#include "edit/cjm-edit-map.h"

#include "edit/cjm-edit-private.h"
#include "edit/cjm-template.h"
#include "model/cjm-text.h"

#include <math.h>
#include <string.h>

/* Sets a name, which is one line, or NULL. */
static void
set_name (char **member, const char *name)
{
  g_autofree char *line = name != NULL ? cjm_text_one_line (name) : NULL;

  cjm_record_set_text (member, line);
}

/**
 * cjm_edit_add_stage:
 * @map: id of a journey or a day
 * @index: how many stages come before it
 * @name: (nullable): what it is called
 * @id: (out) (transfer full): the new stage's
 *
 * Returns: (transfer full): the plan that adds it, with the band of the stage before it.
 */
CjmChangeSet *
cjm_edit_add_stage (CjmDocument *document, const char *map, guint index, const char *name, char **id)
{
  CjmChangeSet *plan = cjm_change_set_new ();
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);
  CjmStage *stage = CJM_STAGE (cjm_record_new (CJM_KIND_STAGE, NULL));

  g_assert (id != NULL);
  stage->map = g_strdup (map);
  set_name (&stage->name, name);
  if (index > 0 && index <= stages->len)
    stage->band = CJM_STAGE (g_ptr_array_index (stages, index - 1))->band;
  *id = cjm_edit_place_new (plan, stages, index, &stage->record);
  return plan;
}

/**
 * cjm_edit_add_lane:
 * @map: id
 * @index: how many lanes come before it
 * @id: (out) (transfer full): the new lane's
 *
 * Returns: (transfer full): the plan that adds a lane with the texts that the templates have for @kind.
 */
CjmChangeSet *
cjm_edit_add_lane (CjmDocument *document, const char *map, CjmLaneKind kind, guint index, char **id)
{
  CjmChangeSet *plan = cjm_change_set_new ();
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);
  CjmLane *lane = cjm_template_find_lane (kind, cjm_document_get_project (document)->language);

  g_assert (id != NULL);
  lane->kind = kind;
  lane->map = g_strdup (map);
  *id = cjm_edit_place_new (plan, lanes, index, &lane->record);
  return plan;
}

/* Returns: the first of the five styles that no persona has; where all are taken they are used in turn. */
static int
free_style (GPtrArray *personas)
{
  gboolean taken[6] = { FALSE };

  for (guint i = 0; i < personas->len; i++)
    {
      int style = CJM_PERSONA (g_ptr_array_index (personas, i))->style;

      g_assert (style >= 1 && style <= 5); /* the rules see to it */
      taken[style] = TRUE;
    }
  for (int style = 1; style <= 5; style++)
    if (!taken[style])
      return style;
  return (int) (personas->len % 5) + 1;
}

/** cjm_edit_add_persona: @name: (nullable). @id: (out) (transfer full): the new persona's. Returns: (transfer
 * full): the plan that adds it behind the others, with a style that is free. */
CjmChangeSet *
cjm_edit_add_persona (CjmDocument *document, const char *name, char **id)
{
  CjmChangeSet *plan = cjm_change_set_new ();
  g_autoptr (GPtrArray) personas = cjm_document_list (document, CJM_KIND_PERSONA);
  CjmPersona *persona = CJM_PERSONA (cjm_record_new (CJM_KIND_PERSONA, NULL));

  set_name (&persona->name, name);
  persona->style = free_style (personas);
  *id = cjm_edit_place_new (plan, personas, personas->len, &persona->record);
  return plan;
}

/** cjm_edit_add_channel: @name: (nullable). @id: (out) (transfer full): the new channel's. Returns: (transfer
 * full): the plan that adds it behind the others. */
CjmChangeSet *
cjm_edit_add_channel (CjmDocument *document, const char *name, char **id)
{
  CjmChangeSet *plan = cjm_change_set_new ();
  g_autoptr (GPtrArray) channels = cjm_document_list (document, CJM_KIND_CHANNEL);
  CjmChannel *channel = CJM_CHANNEL (cjm_record_new (CJM_KIND_CHANNEL, NULL));

  set_name (&channel->name, name);
  *id = cjm_edit_place_new (plan, channels, channels->len, &channel->record);
  return plan;
}

/**
 * cjm_edit_add_card:
 * @map: @persona: ids
 * @index: how many cards come before it
 * @id: (out) (transfer full): the card's
 *
 * Returns: (transfer full): the plan that shows @persona on @map; empty where it is shown there.
 */
CjmChangeSet *
cjm_edit_add_card (CjmDocument *document, const char *map, const char *persona, guint index, char **id)
{
  CjmChangeSet *plan = cjm_change_set_new ();
  g_autoptr (GPtrArray) cards = cjm_document_list_of_map (document, CJM_KIND_CARD, map);
  CjmCard *card;

  g_return_val_if_fail (cjm_document_get_persona (document, persona) != NULL && id != NULL, plan);

  for (guint i = 0; i < cards->len; i++)
    if (strcmp (CJM_CARD (g_ptr_array_index (cards, i))->persona, persona) == 0)
      {
        *id = g_strdup (((CjmRecord *) g_ptr_array_index (cards, i))->id);
        return plan;
      }
  card = CJM_CARD (cjm_record_new (CJM_KIND_CARD, NULL));
  card->map = g_strdup (map);
  card->persona = g_strdup (persona);
  *id = cjm_edit_place_new (plan, cards, index, &card->record);
  return plan;
}

/**
 * cjm_edit_add_image:
 * @width: @height: in pixels
 * @base64: a PNG
 * @id: (out) (transfer full): the image's
 *
 * Returns: (transfer full): the plan that adds the image; empty where the project has it.
 */
CjmChangeSet *
cjm_edit_add_image (CjmDocument *document, int width, int height, const char *base64, char **id)
{
  CjmChangeSet *plan = cjm_change_set_new ();
  g_autoptr (GPtrArray) images = cjm_document_list (document, CJM_KIND_IMAGE);
  CjmImage *image;

  g_return_val_if_fail (base64 != NULL && id != NULL, plan);

  for (guint i = 0; i < images->len; i++)
    if (g_strcmp0 (CJM_IMAGE (g_ptr_array_index (images, i))->data, base64) == 0)
      {
        *id = g_strdup (((CjmRecord *) g_ptr_array_index (images, i))->id);
        return plan;
      }
  image = CJM_IMAGE (cjm_record_new (CJM_KIND_IMAGE, NULL));
  image->width = width;
  image->height = height;
  image->data = g_strdup (base64);
  *id = g_strdup (image->record.id);
  cjm_change_set_add (plan, NULL, &image->record);
  return plan;
}

/* ---- From an empathy map to a journey ---- */

/* Whether notes of @kind, from an empathy map, belong into @lane of a journey. */
static gboolean
is_lane_for (const CjmLane *lane, CjmNoteKind kind)
{
  if (lane->kind == CJM_LANE_THOUGHTS && (kind == CJM_NOTE_THOUGHT || kind == CJM_NOTE_FEELING))
    return TRUE;
  if (lane->kind == CJM_LANE_ACTIONS
      && (kind == CJM_NOTE_GAIN || kind == CJM_NOTE_NEED || kind == CJM_NOTE_GOAL))
    return TRUE;
  return cjm_record_usual_note_kind (lane->kind) == kind;
}

/* Returns: (nullable): the first lane of @map for notes of @kind; else the first that takes notes. */
static const CjmLane *
find_lane_for (CjmDocument *document, const char *map, CjmNoteKind kind)
{
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);
  const CjmLane *first = NULL;

  for (guint i = 0; i < lanes->len; i++)
    {
      const CjmLane *lane = g_ptr_array_index (lanes, i);

      if (lane->kind == CJM_LANE_EMOTION || lane->kind == CJM_LANE_TRAY || lane->hidden)
        continue;
      if (is_lane_for (lane, kind))
        return lane;
      if (first == NULL)
        first = lane;
    }
  return first;
}

/* Plans a copy of @note in a cell of a journey, and that @note says where it was sent. Returns: (transfer
 * none): the copy. */
static CjmNote *
send_note (CjmChangeSet *plan, const CjmNote *note, const char *lane, const char *stage)
{
  CjmNote *sent = CJM_NOTE (cjm_record_copy_as (&note->record, NULL));
  CjmNote *marked = CJM_NOTE (cjm_record_copy (&note->record));

  g_assert (lane != NULL && stage != NULL);
  cjm_record_set_text (&sent->lane, lane);
  cjm_record_set_text (&sent->stage, stage);
  cjm_record_set_text (&sent->sent_to, NULL);
  g_strfreev (sent->links);
  sent->links = g_strdupv ((char *[]){ note->record.id, NULL });
  cjm_change_set_add (plan, NULL, &sent->record);
  cjm_record_set_text (&marked->sent_to, stage);
  cjm_change_set_add (plan, cjm_record_ref (&note->record), &marked->record);
  return sent;
}

/**
 * cjm_edit_send_to_stage:
 * @ids: (element-type utf8): notes of an empathy map
 * @stage: id of a stage of a journey
 *
 * Returns: (transfer full): the plan that adds to that stage a copy of each, linked to
 *   its original, which says that it was sent there. Those sent before are not sent again.
 */
CjmChangeSet *
cjm_edit_send_to_stage (CjmDocument *document, GPtrArray *ids, const char *stage)
{
  CjmChangeSet   *plan = cjm_change_set_new ();
  const CjmStage *target = cjm_document_get_stage (document, stage);
  g_autoptr (GPtrArray) lanes = NULL;

  g_return_val_if_fail (target != NULL, plan);

  lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, target->map);
  for (guint l = 0; l < lanes->len; l++)
    {
      const char *lane = ((CjmRecord *) g_ptr_array_index (lanes, l))->id;
      g_autoptr (GPtrArray) cell = cjm_document_list_cell (document, lane, stage);
      g_autoptr (GPtrArray) sent = g_ptr_array_new ();

      for (guint i = 0; i < ids->len; i++)
        {
          const CjmNote *note = cjm_document_get_note (document, g_ptr_array_index (ids, i));

          if (note != NULL && g_strcmp0 (note->sent_to, stage) != 0
              && find_lane_for (document, target->map, note->kind) == g_ptr_array_index (lanes, l))
            g_ptr_array_add (sent, send_note (plan, note, lane, stage));
        }
      cjm_edit_place (plan, cell, cell->len, sent);
    }
  return plan;
}
