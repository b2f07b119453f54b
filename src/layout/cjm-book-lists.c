/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-book-lists.c: pages to work with: opportunities, actions, all notes in full. */
#include "layout/cjm-book-pages.h"
#include "layout/cjm-lane-layout.h"
#include "layout/cjm-note-layout.h"

#include <string.h>

#define COLUMN_LEAST 420.0

/* ---- Opportunities and actions ---- */

static const char *
stage_name (CjmBook *self, const CjmNote *note)
{
  const CjmStage *stage = note->stage != NULL ? cjm_document_get_stage (self->builder.document, note->stage)
                                              : NULL;

  return stage != NULL ? stage->name : NULL;
}

static char *
votes_of (const CjmNote *note)
{
  return note->votes > 0 ? g_strdup_printf ("● %d", note->votes) : NULL;
}

/* Returns: TRUE if @note is on paper, on one of @maps. */
static gboolean
is_listed (CjmBook *self, const CjmNote *note, GPtrArray *maps)
{
  const CjmLane *lane = cjm_document_get_lane (self->builder.document, note->lane);

  return cjm_book_is_on_paper (lane) && cjm_book_is_among (maps, lane->map);
}

static void
list_opportunities (CjmBook *self, GPtrArray *maps)
{
  g_autoptr (GPtrArray) notes = cjm_document_list (self->builder.document, CJM_KIND_NOTE);
  gboolean first = TRUE;

  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote   *note = g_ptr_array_index (notes, i);
      g_autofree char *votes = votes_of (note);

      if (!is_listed (self, note, maps)
          || (note->kind != CJM_NOTE_OPPORTUNITY && note->kind != CJM_NOTE_SOLUTION)
          || note->change == CJM_CHANGE_REMOVED)
        continue;
      if (first)
        cjm_book_add_section (self, cjm_builder_word (&self->builder, CJM_WORD_OPPORTUNITIES), "lane-bulb",
                              CJM_INK_TEXT, 0);
      first = FALSE;
      cjm_book_add_line (self, &(CjmBookLine){ .mark = cjm_note_layout_kind_mark (note->kind),
                                               .ink = CJM_INK_KIND,
                                               .shade = note->kind,
                                               .text = note->text,
                                               .columns = { stage_name (self, note), NULL, votes } });
      cjm_book_add_rule (self);
    }
}

static void
list_actions (CjmBook *self, GPtrArray *maps)
{
  CjmBuilder *builder = &self->builder;
  g_autoptr (GPtrArray) notes = cjm_document_list (builder->document, CJM_KIND_NOTE);
  gboolean first = TRUE;

  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote   *note = g_ptr_array_index (notes, i);
      g_autofree char *due = note->due != NULL ? cjm_words_date (builder->language, note->due, FALSE) : NULL;

      if (note->kind != CJM_NOTE_PLAN || !is_listed (self, note, maps))
        continue;
      if (first)
        {
          cjm_book_add_section (self, cjm_builder_word (builder, CJM_WORD_ACTIONS), "lane-check",
                                CJM_INK_TEXT, 0);
          cjm_book_add_line (self, &(CjmBookLine){ .text = cjm_builder_word (builder, CJM_WORD_WHAT),
                                                   .columns = { cjm_builder_word (builder, CJM_WORD_WHO),
                                                                cjm_builder_word (builder, CJM_WORD_WHEN),
                                                                cjm_builder_word (builder, CJM_WORD_STATE) },
                                                   .bold = TRUE });
          cjm_book_add_rule (self);
        }
      first = FALSE;
      cjm_book_add_line (self,
                         &(CjmBookLine){ .mark = cjm_note_layout_status_mark (note->status),
                                         .ink = CJM_INK_KIND,
                                         .shade = note->kind,
                                         .text = note->text,
                                         .details = stage_name (self, note),
                                         .columns = { note->owner, due,
                                                      cjm_words_status (builder->language, note->status) } });
      cjm_book_add_rule (self);
    }
}

/** cjm_book_lists: what could be done, and who does what until when. */
GPtrArray *
cjm_book_lists (CjmBook *self, GPtrArray *maps)
{
  g_autofree char *heading = g_strdup_printf ("%s · %s",
                                              cjm_builder_word (&self->builder, CJM_WORD_OPPORTUNITIES),
                                              cjm_builder_word (&self->builder, CJM_WORD_ACTIONS));

  cjm_book_begin_part (self, heading);
  list_opportunities (self, maps);
  list_actions (self, maps);
  return cjm_book_end_part (self);
}

/* ---- All notes ---- */

/* "Pain · Website, Search · Kim · 4 Dec · 3 of 9" */
static char *
details_of (CjmBook *self, const CjmNote *note)
{
  CjmBuilder      *builder = &self->builder;
  GString         *out = g_string_new (cjm_words_note_kind (builder->language, note->kind));
  g_autofree char *due = note->due != NULL ? cjm_words_date (builder->language, note->due, TRUE) : NULL;
  g_autofree char *votes = votes_of (note);
  const char      *more[] = { note->owner, due, note->sample };

  for (char **id = note->channels; id != NULL && *id != NULL; id++)
    {
      const CjmChannel *channel = cjm_document_get_channel (builder->document, *id);

      g_string_append_printf (out, "%s%s", id == note->channels ? " · " : ", ",
                              channel->name != NULL ? channel->name : channel->record.id);
    }
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (more[i] != NULL)
      g_string_append_printf (out, " · %s", more[i]);
  for (char **tag = note->tags; tag != NULL && *tag != NULL; tag++)
    g_string_append_printf (out, " · #%s", *tag);
  if (votes != NULL)
    g_string_append_printf (out, " · %s", votes);
  return g_string_free (out, FALSE);
}

static void
list_cell (CjmBook *self, const CjmLane *lane, const char *stage)
{
  g_autoptr (GPtrArray) notes = cjm_document_list_cell (self->builder.document, lane->record.id, stage);

  for (guint i = 0; i < notes->len; i++)
    {
      const CjmNote   *note = g_ptr_array_index (notes, i);
      g_autofree char *details = details_of (self, note);

      cjm_book_add_line (self, &(CjmBookLine){ .mark = cjm_note_layout_kind_mark (note->kind),
                                               .ink = CJM_INK_KIND,
                                               .shade = note->kind,
                                               .text = note->text,
                                               .details = details,
                                               .struck = note->change == CJM_CHANGE_REMOVED });
    }
}

static gboolean
has_notes (CjmBook *self, GPtrArray *lanes, const char *stage)
{
  gboolean found = FALSE;

  for (guint l = 0; l < lanes->len; l++)
    {
      g_autoptr (GPtrArray) notes = cjm_document_list_cell (
          self->builder.document, ((CjmRecord *) g_ptr_array_index (lanes, l))->id, stage);

      found |= notes->len > 0;
    }
  return found;
}

static void
list_map (CjmBook *self, const CjmMap *map)
{
  CjmBuilder *builder = &self->builder;
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (builder->document, CJM_KIND_LANE, map->record.id);
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (builder->document, CJM_KIND_STAGE, map->record.id);

  for (guint l = lanes->len; l > 0; l--)
    if (!cjm_book_is_on_paper (g_ptr_array_index (lanes, l - 1)))
      g_ptr_array_remove_index (lanes, l - 1);
  for (guint s = 0; map->kind <= CJM_MAP_FUTURE_STATE && s < stages->len; s++)
    {
      const CjmStage *stage = g_ptr_array_index (stages, s);

      if (!has_notes (self, lanes, stage->record.id))
        continue;
      cjm_book_add_section (self, stage->name, "lane-stage", CJM_INK_STAGE, (int) s);
      for (guint l = 0; l < lanes->len; l++)
        list_cell (self, g_ptr_array_index (lanes, l), stage->record.id);
    }
  for (guint l = 0; l < lanes->len; l++) /* of days and empathy maps */
    {
      const CjmLane *lane = g_ptr_array_index (lanes, l);
      g_autoptr (GPtrArray) notes = cjm_document_list_cell (builder->document, lane->record.id, NULL);

      if (notes->len == 0)
        continue;
      cjm_book_add_section (self, lane->name, cjm_lane_layout_kind_mark (lane->kind), CJM_INK_ACCENT, 0);
      list_cell (self, lane, NULL);
    }
}

/** cjm_book_notes: every note in full, map by map, in the order of reading. */
GPtrArray *
cjm_book_notes (CjmBook *self, GPtrArray *maps)
{
  CjmBuilder *builder = &self->builder;

  self->columns = MAX (1, (guint) ((cjm_book_inside (self) + COLUMN_GAP) / (COLUMN_LEAST + COLUMN_GAP)));
  for (guint m = 0; m < maps->len; m++)
    {
      const CjmMap *map = g_ptr_array_index (maps, m);
      g_autoptr (GPtrArray) notes = NULL;
      g_autofree char *heading = g_strdup_printf (
          "%s: %s", cjm_builder_word (builder, CJM_WORD_ALL_NOTES),
          map->title != NULL ? map->title : cjm_builder_word (builder, CJM_WORD_BLANK_TITLE));

      builder->map = map;
      cjm_book_begin_part (self, heading);
      notes = cjm_document_list_of_map (builder->document, CJM_KIND_NOTE, map->record.id);
      if (notes->len > 0)
        cjm_book_begin (self, heading, FALSE);
      list_map (self, map);
    }
  self->columns = 1;
  self->column = 0;
  return cjm_book_end_part (self);
}
