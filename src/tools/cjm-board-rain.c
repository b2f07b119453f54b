/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-board-rain.c: sticky rain: what is written in a bar becomes notes in the tray, while it is written. */
#include "tools/cjm-board-paste.h"

#include "tools/cjm-board-private.h"

#include "edit/cjm-edit-map.h"
#include "edit/cjm-table.h"
#include "model/cjm-text.h"

#include <glib/gi18n-lib.h>

/* Returns: (transfer full) (element-type utf8): a text for each note that @text is. */
static GPtrArray *
split_notes (const char *text)
{
  g_autofree char *plain = cjm_text_plain (text);
  g_auto (GStrv) lines = cjm_table_split_lines (plain);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < CJM_TABLE_MOST_NOTES && lines[i] != NULL; i++)
    {
      char *line = cjm_table_without_bullet (lines[i]);

      if (*line != '\0')
        g_ptr_array_add (texts, line);
      else
        g_free (line);
    }
  return texts;
}

/* @notes go as if they had never been added; where something else was done since, by a step of its own. */
static void
remove_notes (CjmBoard *self, CjmDraft *draft, GPtrArray *notes)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  g_assert (notes != NULL);

  if (cjm_draft_discard (draft, self->document))
    return;
  for (guint i = 0; i < notes->len; i++)
    if (cjm_document_get_note (self->document, g_ptr_array_index (notes, i)) != NULL)
      g_ptr_array_add (left, g_ptr_array_index (notes, i));
  cjm_board_do (self, _ ("Sticky Rain"), cjm_edit_remove (self->document, left));
}

/* One note that was written on needs not be added again. */
static gboolean
is_same_note (CjmBoard *self, GPtrArray *texts, GPtrArray *notes)
{
  return texts->len == 1 && notes != NULL && notes->len == 1
         && cjm_document_get_note (self->document, g_ptr_array_index (notes, 0)) != NULL;
}

/**
 * cjm_board_rain:
 * @text: all that is written in the bar
 * @draft: of the bar, whose undo step goes on
 * @fallen: (nullable) (element-type utf8): ids of the notes that it was so far
 *
 * Makes each line of @text a note in the tray, in place of @fallen.
 * Returns: (nullable) (transfer full) (element-type utf8): ids of the notes that it is now; NULL for none.
 */
GPtrArray *
cjm_board_rain (CjmBoard *self, const char *text, CjmDraft *draft, GPtrArray *fallen)
{
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  CjmChangeSet *plan;
  gboolean      same, done;

  g_return_val_if_fail (CJM_IS_BOARD (self) && text != NULL && draft != NULL, NULL);

  texts = split_notes (text);
  same = is_same_note (self, texts, fallen);
  if (fallen != NULL && !same)
    remove_notes (self, draft, fallen);
  if (self->map == NULL || texts->len == 0)
    return NULL;
  cjm_draft_open (draft, self->document);
  if (same)
    {
      notes = g_ptr_array_ref (fallen);
      plan = cjm_edit_set_text (self->document, g_ptr_array_index (notes, 0), "text",
                                g_ptr_array_index (texts, 0));
    }
  else
    {
      g_ptr_array_add (texts, NULL);
      plan = cjm_edit_add_all_to_tray (self->document, self->map, (const char *const *) texts->pdata, &notes);
    }
  done = cjm_board_do (self, _ ("Sticky Rain"), plan);
  cjm_draft_close (draft, self->document);
  return done || same ? g_steal_pointer (&notes) : NULL;
}
