/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-table.c: pasted lines and tables as notes.
 *
 * There are four shapes. Lines: each is a note of the cell pasted into. A list with a
 * header (stage, lane, text …): each row is a note where its row says
 * (cjm-table-list.c). A matrix (stages across, lanes down): each line of a field is a
 * note of that cell (cjm-table-matrix.c). A block without names: fields go to the right over
 * the stages and down over the lanes from the cell pasted into, as in a spreadsheet.
 * What can't be placed is reported.
 */
#include "edit/cjm-table-private.h"

#include "edit/cjm-edit-private.h"

/** cjm_table_pasted_free: @self: (transfer full) */
void
cjm_table_pasted_free (CjmPasted *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->added);
  g_ptr_array_unref (self->unknown);
  g_ptr_array_unref (self->left_out);
  g_free (self);
}

/* Plans a note for each line of each field: to the right over the stages and down over the lanes;
 * what is beyond the last stage or lane comes into that. */
static void
paste_block (CjmTablePasting *self, CjmTable *table)
{
  guint first_stage = cjm_edit_index_of (self->stages, self->slot->stage);
  guint first_lane = cjm_edit_index_of (self->lanes, self->slot->lane);
  guint columns = cjm_table_count_columns (table);

  for (guint row = 0; row < table->rows->len && !self->pasted->cut; row++)
    for (guint column = 0; column < columns; column++)
      {
        const CjmRecord *lane = g_ptr_array_index (self->lanes, MIN (first_lane + row, self->lanes->len - 1));
        const CjmRecord *stage = NULL;

        if (self->stages->len > 0 && self->slot->stage != NULL)
          stage = g_ptr_array_index (self->stages, MIN (first_stage + column, self->stages->len - 1));
        cjm_table_pasting_add_lines (self, lane->id, stage != NULL ? stage->id : NULL,
                                     cjm_table_get_field (table, row, column));
      }
}

/* Plans a note in the cell pasted into for each line of each row, with blanks between its fields. */
static void
paste_lines (CjmTablePasting *self, CjmTable *table)
{
  for (guint row = 0; row < table->rows->len && !self->pasted->cut; row++)
    {
      GPtrArray *fields = g_ptr_array_index (table->rows, row);
      GString   *line = g_string_new (NULL);

      for (guint i = 0; i < fields->len; i++)
        g_string_append_printf (line, "%s%s", i > 0 ? "\t" : "", (char *) g_ptr_array_index (fields, i));
      cjm_table_pasting_add_lines (self, self->slot->lane, self->slot->stage, line->str);
      g_string_free (line, TRUE);
    }
}

/* Returns: how many fields a row has. */
static guint
length_of (CjmTable *self, guint row)
{
  g_assert (row < self->rows->len);
  return ((GPtrArray *) g_ptr_array_index (self->rows, row))->len;
}

/* Whether it is a table between lines: two rows or more of one length, with nothing but lines before and
 * behind them. @first: @end: (out): where that table is. */
static gboolean
is_between_lines (CjmTable *self, guint *first, guint *end)
{
  guint n = self->rows->len, row;

  for (row = 0; row < n && length_of (self, row) == 1; row++)
    ;
  *first = row;
  for (; row < n && length_of (self, row) > 1 && length_of (self, row) == length_of (self, *first); row++)
    ;
  *end = row;
  for (; row < n && length_of (self, row) == 1; row++)
    ;
  return row == n && *end - *first >= 2 && *end - *first < n;
}

/* Removes the lines before and behind a table. Returns: (transfer full): the lines; empty where it is not
 * between lines. */
static CjmTable *
take_lines (CjmTable *self)
{
  CjmTable *lines = g_new0 (CjmTable, 1);
  guint     first, end;

  lines->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  if (self->shape != CJM_TABLE_UNEVEN || !is_between_lines (self, &first, &end))
    return lines;
  for (guint row = 0; row < self->rows->len; row++)
    if (row < first || row >= end)
      g_ptr_array_add (lines->rows, g_ptr_array_ref (g_ptr_array_index (self->rows, row)));
  g_ptr_array_remove_range (self->rows, end, self->rows->len - end);
  if (first > 0)
    g_ptr_array_remove_range (self->rows, 0, first);
  self->shape = CJM_TABLE_EVEN;
  return lines;
}

/* Plans the notes of @table by its shape. */
static void
paste_table (CjmTablePasting *self, CjmTable *table)
{
  CjmTableMatrix matrix;
  gboolean       has_columns = cjm_table_count_columns (table) > 1 && table->shape != CJM_TABLE_LIST;

  if (has_columns && cjm_table_is_list (table))
    cjm_table_paste_list (self, table);
  else if (has_columns && cjm_table_is_matrix (self, table, &matrix))
    cjm_table_paste_matrix (self, table, &matrix);
  else if (has_columns && table->shape == CJM_TABLE_EVEN)
    paste_block (self, table);
  else
    paste_lines (self, table);
}

/**
 * cjm_table_plan:
 * @map: id of a map of @document
 * @text: in UTF-8: lines, or a table of a spreadsheet or of Markdown
 * @slot: the cell pasted into
 * @pasted: (out) (transfer full): what came of it
 *
 * Returns: (transfer full): the plan that adds a note for each, CJM_TABLE_MOST_NOTES at most.
 */
CjmChangeSet *
cjm_table_plan (
    CjmDocument *document, const char *map, const char *text, const CjmSlot *slot, CjmPasted **pasted)
{
  g_autoptr (CjmTable) table = NULL;
  g_autoptr (CjmTable) lines = NULL;
  CjmTablePasting self = { 0 };

  g_return_val_if_fail (cjm_document_get_map (document, map) != NULL, NULL);
  g_return_val_if_fail (text != NULL && slot != NULL && pasted != NULL, NULL);

  table = cjm_table_parse (text);
  lines = take_lines (table);
  cjm_table_pasting_init (&self, document, map, slot);
  paste_lines (&self, lines);
  paste_table (&self, table);
  cjm_edit_cells_place (self.cells, self.plan, document, slot);
  cjm_table_pasting_clear (&self);
  *pasted = self.pasted;
  return self.plan;
}
