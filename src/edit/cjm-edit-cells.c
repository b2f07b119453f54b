/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-edit-cells.c: new notes by the cell they come into, so that those of one cell are placed together. */
#include "edit/cjm-edit-cells.h"

#include "edit/cjm-edit-private.h"

#include <string.h>

struct _CjmEditCells
{
  GHashTable *cells; /* owned; "lane stage" → GPtrArray of CjmNote, which are borrowed */
};

/** cjm_edit_cells_new: Returns: (transfer full): one without notes. */
CjmEditCells *
cjm_edit_cells_new (void)
{
  CjmEditCells *self = g_new0 (CjmEditCells, 1);

  self->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

/** cjm_edit_cells_free: @self: (transfer full) */
void
cjm_edit_cells_free (CjmEditCells *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->cells);
  g_free (self);
}

/** cjm_edit_cells_add: adds @note, which is in a plan, behind the others of its lane and stage. */
void
cjm_edit_cells_add (CjmEditCells *self, CjmNote *note)
{
  g_autofree char *key = g_strdup_printf ("%s %s", note->lane, note->stage != NULL ? note->stage : "");
  GPtrArray       *notes = g_hash_table_lookup (self->cells, key);

  if (notes == NULL)
    {
      notes = g_ptr_array_new ();
      g_hash_table_insert (self->cells, g_steal_pointer (&key), notes);
    }
  g_ptr_array_add (notes, note);
}

/** cjm_edit_cells_place: gives all notes their order in @plan: in the cell of @slot, which may be NULL, from
 * its index on, in others behind the notes that @document has there. */
void
cjm_edit_cells_place (CjmEditCells *self, CjmChangeSet *plan, CjmDocument *document, const CjmSlot *slot)
{
  GHashTableIter iter;
  gpointer       notes;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, NULL, &notes))
    {
      const CjmNote *first = g_ptr_array_index ((GPtrArray *) notes, 0);
      g_autoptr (GPtrArray) there = cjm_document_list_cell (document, first->lane, first->stage);
      gboolean in_slot = slot != NULL && strcmp (first->lane, slot->lane) == 0
                         && g_strcmp0 (first->stage, slot->stage) == 0;

      cjm_edit_place (plan, there, in_slot ? MIN (slot->index, there->len) : there->len, notes);
    }
}
