/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-table-matrix.c: a pasted table with stages across, lanes down, and notes in its fields. */
#include "edit/cjm-table-private.h"

#include "edit/cjm-edit-private.h"

/** cjm_table_is_matrix: Returns: TRUE if the first row names stages or the first column names lanes. The
 * first row is a header if it names a stage, or if its first field is blank or a word like "lane". */
gboolean
cjm_table_is_matrix (CjmTablePasting *self, CjmTable *table, CjmTableMatrix *matrix)
{
  const char *corner = cjm_table_get_field (table, 0, 0);
  gboolean    stages = FALSE, lanes = FALSE;

  for (guint column = 0; column < cjm_table_count_columns (table); column++)
    stages |= cjm_table_pasting_find_stage (self, cjm_table_get_field (table, 0, column)) != NULL;
  for (guint row = stages ? 1 : 0; row < table->rows->len; row++)
    lanes |= cjm_table_pasting_find_lane (self, cjm_table_get_field (table, row, 0)) != NULL;
  matrix->header = stages || *corner == '\0' || cjm_table_is_list_header (corner);
  matrix->labels = lanes || cjm_table_pasting_find_stage (self, corner) == NULL;
  return (stages && table->rows->len > 1) || lanes;
}

/* Returns: (nullable): the stage of @column: by name, else by its index; without a header to the right
 * of the cell pasted into. */
static const CjmStage *
stage_of_column (CjmTablePasting *self, CjmTable *table, const CjmTableMatrix *matrix, guint column)
{
  const CjmStage *named = matrix->header
                              ? cjm_table_pasting_find_stage (self, cjm_table_get_field (table, 0, column))
                              : NULL;
  guint           place = column - (matrix->labels ? 1 : 0)
                + (matrix->header ? 0 : cjm_edit_index_of (self->stages, self->slot->stage));

  g_assert (column > 0 || !matrix->labels);
  if (named != NULL || self->stages->len == 0)
    return named;
  return g_ptr_array_index (self->stages, MIN (place, self->stages->len - 1));
}

/* Reports what the header has that is not a stage. */
static void
report_header (CjmTablePasting *self, CjmTable *table, const CjmTableMatrix *matrix)
{
  if (!matrix->header)
    return;
  if (matrix->labels && !cjm_table_is_list_header (cjm_table_get_field (table, 0, 0)))
    cjm_table_pasting_leave_out (self, cjm_table_get_field (table, 0, 0));
  for (guint column = matrix->labels ? 1 : 0;
       self->stages->len == 0 && column < cjm_table_count_columns (table); column++)
    cjm_table_pasting_leave_out (self, cjm_table_get_field (table, 0, column)); /* this map has none */
}

/** cjm_table_paste_matrix: plans a note for each line of each field, in the lane that its row names, else in
 * the one pasted into. */
void
cjm_table_paste_matrix (CjmTablePasting *self, CjmTable *table, const CjmTableMatrix *matrix)
{
  report_header (self, table, matrix);
  for (guint row = matrix->header ? 1 : 0; row < table->rows->len && !self->pasted->cut; row++)
    {
      const char    *label = matrix->labels ? cjm_table_get_field (table, row, 0) : "";
      const CjmLane *lane = cjm_table_pasting_find_lane (self, label);
      guint          first_of_row = self->pasted->added->len;

      for (guint column = matrix->labels ? 1 : 0; column < cjm_table_count_columns (table); column++)
        {
          const CjmStage *stage = stage_of_column (self, table, matrix, column);
          guint           first = self->pasted->added->len;

          cjm_table_pasting_add_lines (self, lane != NULL ? lane->record.id : self->slot->lane,
                                       stage != NULL ? stage->record.id : NULL,
                                       cjm_table_get_field (table, row, column));
          if (matrix->header && self->stages->len > 0
              && cjm_table_pasting_find_stage (self, cjm_table_get_field (table, 0, column)) == NULL)
            cjm_table_pasting_report_unknown (self, CJM_KIND_STAGE, cjm_table_get_field (table, 0, column),
                                              first);
        }
      if (lane == NULL)
        cjm_table_pasting_report_unknown (self, CJM_KIND_LANE, label, first_of_row);
    }
}
