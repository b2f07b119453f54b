/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-paste.c: notes, lines and tables from the clipboard or another program.
 *
 * Each is one step. What a table names and the map does not have is told and
 * offered: to add it then is a step of its own, so that both can be taken back.
 */
#include "tools/cjm-board-private.h"

#include "edit/cjm-clip.h"
#include "edit/cjm-edit-map.h"
#include "edit/cjm-table.h"
#include "model/cjm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where something pasted goes; says so where there is no place. */
static gboolean
choose_place (CjmBoard *self, CjmSlot *slot)
{
  cjm_board_end_edit (self);
  if (self->layout == NULL || cjm_board_is_dragging (self))
    return FALSE;
  if (cjm_board_choose_cell (self, slot))
    return TRUE;
  cjm_board_emit_message (self, _ ("This map has no place for notes. Please add a lane first."), NULL);
  return FALSE;
}

static gboolean
paste (CjmBoard *self, CjmChangeSet *plan, GPtrArray *added)
{
  if (added->len == 0)
    {
      cjm_change_set_unref (plan);
      cjm_board_emit_message (self, _ ("There is nothing in it that could be a note."), NULL);
      return FALSE;
    }
  if (!cjm_board_apply (self, _ ("Paste"), plan))
    return FALSE;
  cjm_board_select_list (self, added);
  return TRUE;
}

/** cjm_board_paste: @clip: what cjm_board_copy() wrote. Returns: whether it held a note. */
gboolean
cjm_board_paste (CjmBoard *self, CjmDocument *clip)
{
  g_autoptr (GPtrArray) added = NULL;
  CjmChangeSet *plan;
  CjmSlot       slot;

  if (!choose_place (self, &slot))
    return FALSE;
  plan = cjm_clip_plan (self->document, self->map, clip, &slot, &added);
  return paste (self, plan, added);
}

/* ---- What was not understood ---- */

#define SHOWN_NAMES 3
#define SHOWN_CHARS 24  /* of a name */
#define MOST_OFFERED 50 /* names: more are no stages, but a column of something else */

static void
append_name (GString *list, const char *name)
{
  g_autofree char *start = cjm_text_shorten (name, SHOWN_CHARS);

  g_string_append_printf (list, "%s“%s”", list->len > 0 ? ", " : "", start);
}

/* Returns: (transfer full): the first of the names, and how many more there are. */
static char *
finish_list (GString *list, guint n)
{
  char *text = n > SHOWN_NAMES ? g_strdup_printf (_ ("%s and %u more"), list->str, n - SHOWN_NAMES)
                               : g_strdup (list->str);

  g_string_free (list, TRUE);
  return text;
}

static char *
list_unknown (CjmPasted *pasted, CjmRecordKind kind, guint *n)
{
  GString *list = g_string_new (NULL);

  *n = 0;
  for (guint i = 0; i < pasted->unknown->len; i++)
    {
      const CjmUnknownName *unknown = g_ptr_array_index (pasted->unknown, i);

      if (unknown->kind == kind && (*n)++ < SHOWN_NAMES)
        append_name (list, unknown->name);
    }
  return finish_list (list, *n);
}

static char *
list_left_out (CjmPasted *pasted)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < MIN (pasted->left_out->len, SHOWN_NAMES); i++)
    append_name (list, g_ptr_array_index (pasted->left_out, i));
  return finish_list (list, pasted->left_out->len);
}

/* Takes @sentence. */
static void
add_sentence (GString *text, char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
  g_free (sentence);
}

/* Returns: (transfer full): what @pasted held that is not on the map as it was meant; "" where all is. */
static char *
describe (CjmPasted *pasted, guint *n_stages, guint *n_lanes)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *stages = list_unknown (pasted, CJM_KIND_STAGE, n_stages);
  g_autofree char *lanes = list_unknown (pasted, CJM_KIND_LANE, n_lanes);
  g_autofree char *left_out = list_left_out (pasted);

  if (*n_stages > 0)
    add_sentence (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "There is no stage %s here.",
                                                      "There are no stages %s here.", *n_stages),
                                         stages));
  if (*n_lanes > 0)
    add_sentence (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "There is no lane %s here.",
                                                      "There are no lanes %s here.", *n_lanes),
                                         lanes));
  if (*left_out != '\0')
    /* Translators: headers or values of a pasted table that a note has no place for */
    add_sentence (text, g_strdup_printf (_ ("Left out: %s."), left_out));
  if (pasted->cut)
    add_sentence (text, g_strdup_printf (_ ("Only the first %d notes were pasted."), CJM_TABLE_MOST_NOTES));
  return g_string_free (text, FALSE);
}

static void
forget_offer (CjmBoard *self)
{
  g_clear_pointer (&self->offered, g_ptr_array_unref);
  g_clear_pointer (&self->offered_map, g_free);
}

/* Says what was not understood, with a button to add the names. */
static void
tell_pasted (CjmBoard *self, CjmPasted *pasted)
{
  guint            n_stages, n_lanes;
  g_autofree char *sentence = describe (pasted, &n_stages, &n_lanes);
  const char      *button = n_stages > 0 && n_lanes > 0 ? _ ("_Add Them")
                            : n_stages > 0              ? _ ("_Add Stage")
                                                        : _ ("_Add Lane");

  forget_offer (self);
  if (*sentence == '\0')
    return;
  if (n_stages + n_lanes == 0 || n_stages + n_lanes > MOST_OFFERED
      || self->layout->map_kind == CJM_MAP_EMPATHY)
    {
      cjm_board_emit_message (self, sentence, NULL);
      return;
    }
  self->offered = g_ptr_array_ref (pasted->unknown);
  self->offered_map = g_strdup (self->map);
  g_signal_emit (self, cjm_board_signals[SIGNAL_OFFER], 0, sentence,
                 n_stages + n_lanes > 1 ? _ ("_Add Them") : button);
}

/** cjm_board_add_offered: adds the stages and lanes that the last paste named, and moves its notes there.
 * Does nothing where the offer is past. */
void
cjm_board_add_offered (CjmBoard *self)
{
  g_autoptr (GPtrArray) offered = g_steal_pointer (&self->offered);
  g_autofree char *map = g_steal_pointer (&self->offered_map);
  gboolean         stages = FALSE, lanes = FALSE;

  if (offered == NULL || cjm_document_get_map (self->document, map) == NULL)
    return;
  for (guint i = 0; i < offered->len; i++)
    {
      const CjmUnknownName *name = g_ptr_array_index (offered, i);

      stages |= name->kind == CJM_KIND_STAGE;
      lanes |= name->kind == CJM_KIND_LANE;
    }
  cjm_board_do (self,
                stages && lanes ? _ ("Add Stages and Lanes")
                : stages        ? _ ("Add Stage")
                                : _ ("Add Lane"),
                cjm_table_plan_names (self->document, map, offered));
}

/** cjm_board_paste_text: lines and tables become notes in the right cells. Returns: whether there was one. */
gboolean
cjm_board_paste_text (CjmBoard *self, const char *text)
{
  g_autoptr (CjmPasted) pasted = NULL;
  CjmChangeSet *plan;
  CjmSlot       slot;

  if (!choose_place (self, &slot))
    return FALSE;
  plan = cjm_table_plan (self->document, self->map, text, &slot, &pasted);
  if (!paste (self, plan, pasted->added))
    return FALSE;
  tell_pasted (self, pasted);
  return TRUE;
}

/** cjm_board_paste_link: all of @text becomes one note. Returns: whether it is one. */
gboolean
cjm_board_paste_link (CjmBoard *self, const char *text)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *id = NULL;
  CjmChangeSet    *plan;
  CjmSlot          slot;

  if (!choose_place (self, &slot))
    return FALSE;
  plan = cjm_edit_add_note (self->document, &slot, text, &id);
  g_ptr_array_add (added, g_steal_pointer (&id));
  return paste (self, plan, added);
}

/* Returns: (transfer full) (element-type utf8): a text for each note that @text is. */
static GPtrArray *
rain_lines (const char *text)
{
  g_autofree char *plain = cjm_text_plain (text);
  g_auto (GStrv) lines = cjm_table_split_lines (plain);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lines[i] != NULL && i < CJM_TABLE_MOST_NOTES; i++)
    {
      char *line = cjm_table_without_bullet (lines[i]);

      if (*line != '\0')
        g_ptr_array_add (texts, line);
      else
        g_free (line);
    }
  return texts;
}

/* As if it had never fallen; where something else was done since, it goes as by hand. */
static void
take_up (CjmBoard *self, CjmDraft *draft, GPtrArray *fallen)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  if (cjm_draft_take_back (draft, self->document))
    return;
  for (guint i = 0; i < fallen->len; i++)
    if (cjm_document_get_note (self->document, g_ptr_array_index (fallen, i)) != NULL)
      g_ptr_array_add (left, g_ptr_array_index (fallen, i));
  cjm_board_do (self, _ ("Sticky Rain"), cjm_edit_remove (self->document, left));
}

/**
 * cjm_board_rain: each line of @text falls into the tray, all in one step.
 * @draft: in whose step
 * @fallen: (nullable) (element-type utf8): the notes that it was so far; they say it now, or go
 *
 * Returns: (nullable) (transfer full) (element-type utf8): the notes that it is; NULL where there is none.
 */
GPtrArray *
cjm_board_rain (CjmBoard *self, const char *text, CjmDraft *draft, GPtrArray *fallen)
{
  g_autoptr (GPtrArray) texts = rain_lines (text);
  g_autoptr (GPtrArray) notes = NULL;
  gboolean say_anew = texts->len == 1 && fallen != NULL && fallen->len == 1
                      && cjm_document_get_note (self->document, g_ptr_array_index (fallen, 0)) != NULL;
  gboolean done;

  if (fallen != NULL && !say_anew)
    take_up (self, draft, fallen);
  if (self->map == NULL || texts->len == 0)
    return NULL;
  g_ptr_array_add (texts, NULL);
  cjm_draft_open (draft, self->document);
  if (say_anew)
    notes = g_ptr_array_ref (fallen);
  done = cjm_board_do (self, _ ("Sticky Rain"),
                       say_anew ? cjm_edit_set_text (self->document, g_ptr_array_index (fallen, 0), "text",
                                                     g_ptr_array_index (texts, 0))
                                : cjm_edit_add_all_to_tray (self->document, self->map,
                                                            (const char *const *) texts->pdata, &notes));
  cjm_draft_close (draft, self->document);
  return done || say_anew ? g_steal_pointer (&notes) : NULL;
}
