/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-paste.c: notes, lines and tables from the clipboard or another program.
 *
 * Each is one undo step. What a table names and the map does not have is said in a
 * message with a button: adding it then is a step of its own, so that each can be undone.
 */
#include "tools/cjm-board-paste.h"

#include "tools/cjm-board-private.h"
#include "tools/cjm-board-selection.h"
#include "tools/cjm-board-text.h"

#include "edit/cjm-clip.h"
#include "edit/cjm-table.h"
#include "model/cjm-text.h"

#include <glib/gi18n-lib.h>

/**
 * CjmBoardOffer: stages and lanes that the last paste named and the map does not have.
 * @names: (nullable) (element-type CjmUnknownName): NULL for none
 * @map: (nullable): id of the map that it was pasted into
 */
struct _CjmBoardOffer
{
  GPtrArray *names;
  char      *map;
};

/** cjm_board_paste_offer_new: (transfer full): none. */
CjmBoardOffer *
cjm_board_paste_offer_new (void)
{
  return g_new0 (CjmBoardOffer, 1);
}

static void
clear_offer (CjmBoardOffer *offer)
{
  g_clear_pointer (&offer->names, g_ptr_array_unref);
  g_clear_pointer (&offer->map, g_free);
}

/** cjm_board_paste_offer_free: frees what a paste offered to add. */
void
cjm_board_paste_offer_free (CjmBoardOffer *offer)
{
  clear_offer (offer);
  g_free (offer);
}

/**
 * cjm_board_copy:
 * @plain: (out) (transfer full): the same as lines of text
 *
 * Returns: (nullable) (transfer full): the selected notes, for another map; NULL where
 *   none is selected.
 */
GBytes *
cjm_board_copy (CjmBoard *self, char **plain)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (CJM_IS_BOARD (self) && plain != NULL, NULL);

  ids = cjm_board_list_selected (self);
  *plain = cjm_clip_write_plain (self->document, ids);
  return cjm_clip_write (self->document, ids);
}

/* @slot: (out): where something pasted goes. Returns: FALSE where there is no place; a message says so. */
static gboolean
choose_slot (CjmBoard *self, CjmSlot *slot)
{
  cjm_board_end_edit (self);
  if (self->layout == NULL || cjm_board_is_dragging (self))
    return FALSE;
  if (cjm_board_choose_slot (self, slot))
    return TRUE;
  cjm_board_emit_message (self, _ ("This map has no place for notes. Please add a lane first."), NULL);
  return FALSE;
}

/* @plan: (transfer full): adds the notes @added, which are then selected. */
static gboolean
apply_paste (CjmBoard *self, CjmChangeSet *plan, GPtrArray *added)
{
  g_assert (plan != NULL && added != NULL);

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

/** cjm_board_paste: @clip: what cjm_board_copy() wrote. Returns: FALSE if no note of it could be added. */
gboolean
cjm_board_paste (CjmBoard *self, CjmDocument *clip)
{
  g_autoptr (GPtrArray) added = NULL;
  CjmChangeSet *plan;
  CjmSlot       slot;

  g_return_val_if_fail (CJM_IS_BOARD (self) && CJM_IS_DOCUMENT (clip), FALSE);

  if (!choose_slot (self, &slot))
    return FALSE;
  plan = cjm_clip_plan (self->document, self->map, clip, &slot, &added);
  return apply_paste (self, plan, added);
}

/* ---- What the map does not have ---- */

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

/* Returns: (transfer full): names of @kind that the map does not have; @n: (out): how many they are. */
static char *
list_missing (CjmPasted *pasted, CjmRecordKind kind, guint *n)
{
  GString *list = g_string_new (NULL);

  g_assert (kind == CJM_KIND_STAGE || kind == CJM_KIND_LANE);

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

/* @sentence: (transfer full). */
static void
append_sentence (GString *text, char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
  g_free (sentence);
}

/* Returns: (transfer full): what @pasted held that is not on the map as it was meant; "" where all is. */
static char *
describe_rest (CjmPasted *pasted, guint *n_stages, guint *n_lanes)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *stages = list_missing (pasted, CJM_KIND_STAGE, n_stages);
  g_autofree char *lanes = list_missing (pasted, CJM_KIND_LANE, n_lanes);
  g_autofree char *left_out = list_left_out (pasted);

  if (*n_stages > 0)
    append_sentence (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "There is no stage %s here.",
                                                         "There are no stages %s here.", *n_stages),
                                            stages));
  if (*n_lanes > 0)
    append_sentence (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "There is no lane %s here.",
                                                         "There are no lanes %s here.", *n_lanes),
                                            lanes));
  if (*left_out != '\0')
    /* Translators: headers or values of a pasted table that a note has no place for */
    append_sentence (text, g_strdup_printf (_ ("Left out: %s."), left_out));
  if (pasted->cut)
    append_sentence (text,
                     g_strdup_printf (_ ("Only the first %d notes were pasted."), CJM_TABLE_MOST_NOTES));
  return g_string_free (text, FALSE);
}

static const char *
get_offer_button (guint n_stages, guint n_lanes)
{
  g_assert (n_stages + n_lanes > 0);

  if (n_stages + n_lanes > 1)
    return _ ("_Add Them");
  return n_stages > 0 ? _ ("_Add Stage") : _ ("_Add Lane");
}

/* Says what is not on the map as it was meant, with a button to add the names that it does not have. */
static void
report_rest (CjmBoard *self, CjmPasted *pasted)
{
  guint            n_stages, n_lanes;
  g_autofree char *sentence = describe_rest (pasted, &n_stages, &n_lanes);
  guint            n = n_stages + n_lanes;

  g_assert (self->layout != NULL);

  clear_offer (self->offer);
  if (*sentence == '\0')
    return;
  if (n == 0 || n > MOST_OFFERED || self->layout->map_kind == CJM_MAP_EMPATHY)
    {
      cjm_board_emit_message (self, sentence, NULL);
      return;
    }
  self->offer->names = g_ptr_array_ref (pasted->unknown);
  self->offer->map = g_strdup (self->map);
  g_signal_emit (self, cjm_board_signals[SIGNAL_OFFER], 0, sentence, get_offer_button (n_stages, n_lanes));
}

/* Returns: of the undo step that adds @names. */
static const char *
get_offer_label (GPtrArray *names)
{
  gboolean stages = FALSE, lanes = FALSE;

  g_assert (names->len > 0);

  for (guint i = 0; i < names->len; i++)
    {
      const CjmUnknownName *name = g_ptr_array_index (names, i);

      stages |= name->kind == CJM_KIND_STAGE;
      lanes |= name->kind == CJM_KIND_LANE;
    }
  if (stages && lanes)
    return _ ("Add Stages and Lanes");
  return stages ? _ ("Add Stage") : _ ("Add Lane");
}

/** cjm_board_accept_offer: adds the stages and lanes that the last paste named, and moves its notes there, in
 * one undo step. Does nothing where that was done, or the map has been removed. */
void
cjm_board_accept_offer (CjmBoard *self)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *map = NULL;

  g_return_if_fail (CJM_IS_BOARD (self));

  names = g_steal_pointer (&self->offer->names);
  map = g_steal_pointer (&self->offer->map);
  if (names == NULL || cjm_document_get_map (self->document, map) == NULL)
    return;
  cjm_board_do (self, get_offer_label (names), cjm_table_plan_names (self->document, map, names));
}

/* ---- Text ---- */

/** cjm_board_paste_text_into: lines and tables become notes in @slot, or in the cells that a table names.
 * Returns: FALSE if no note could be added. */
gboolean
cjm_board_paste_text_into (CjmBoard *self, const CjmSlot *slot, const char *text)
{
  g_autoptr (CjmPasted) pasted = NULL;
  CjmChangeSet *plan = cjm_table_plan (self->document, self->map, text, slot, &pasted);

  if (!apply_paste (self, plan, pasted->added))
    return FALSE;
  report_rest (self, pasted);
  return TRUE;
}

/** cjm_board_paste_link_into: all of @text becomes one note in @slot. Returns: FALSE if it could not be
 * added. */
gboolean
cjm_board_paste_link_into (CjmBoard *self, const CjmSlot *slot, const char *text)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *id = NULL;
  CjmChangeSet    *plan = cjm_edit_add_note (self->document, slot, text, &id);

  g_ptr_array_add (added, g_steal_pointer (&id));
  return apply_paste (self, plan, added);
}

/** cjm_board_paste_text: lines and tables become notes in the right cells. Returns: FALSE if no note could be
 * added. */
gboolean
cjm_board_paste_text (CjmBoard *self, const char *text)
{
  CjmSlot slot;

  g_return_val_if_fail (CJM_IS_BOARD (self) && text != NULL, FALSE);

  return choose_slot (self, &slot) && cjm_board_paste_text_into (self, &slot, text);
}

/** cjm_board_paste_link: all of @text becomes one note. Returns: FALSE if it could not be added. */
gboolean
cjm_board_paste_link (CjmBoard *self, const char *text)
{
  CjmSlot slot;

  g_return_val_if_fail (CJM_IS_BOARD (self) && text != NULL, FALSE);

  return choose_slot (self, &slot) && cjm_board_paste_link_into (self, &slot, text);
}
