/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-table-list.c: a pasted table whose first row says what its columns are: each other row is a note. */
#include "edit/cjm-table-private.h"

#include "model/cjm-rules.h"
#include "model/cjm-schema.h"
#include "model/cjm-text.h"

#include <string.h>

typedef enum
{
  COLUMN_NONE,
  COLUMN_STAGE,
  COLUMN_LANE,
  COLUMN_TEXT,
  COLUMN_OWNER,
  COLUMN_TAGS,
  COLUMN_DUE,
} Column;

/* Returns: what the notes have in a column called @header. */
static Column
column_of (const char *header)
{
  static const struct
  {
    const char *word;
    Column      column;
  } known[] = {
    { "stage", COLUMN_STAGE },  { "phase", COLUMN_STAGE }, { "단계", COLUMN_STAGE },
    { "lane", COLUMN_LANE },    { "kind", COLUMN_LANE },   { "type", COLUMN_LANE },
    { "행", COLUMN_LANE },      { "종류", COLUMN_LANE },   { "구분", COLUMN_LANE },
    { "text", COLUMN_TEXT },    { "note", COLUMN_TEXT },   { "card", COLUMN_TEXT },
    { "content", COLUMN_TEXT }, { "내용", COLUMN_TEXT },   { "메모", COLUMN_TEXT },
    { "owner", COLUMN_OWNER },  { "담당", COLUMN_OWNER },  { "담당자", COLUMN_OWNER },
    { "tags", COLUMN_TAGS },    { "꼬리표", COLUMN_TAGS }, { "태그", COLUMN_TAGS },
    { "due", COLUMN_DUE },      { "기한", COLUMN_DUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (cjm_text_same (known[i].word, header))
      return known[i].column;
  return COLUMN_NONE;
}

/** cjm_table_is_list_header: Returns: TRUE if @text is the name of such a column. */
gboolean
cjm_table_is_list_header (const char *text)
{
  return column_of (text) != COLUMN_NONE;
}

/* Returns: index of the first such column, −1 where there is none. */
static int
find_column (CjmTable *table, Column wanted)
{
  for (guint i = 0; i < cjm_table_count_columns (table); i++)
    if (column_of (cjm_table_get_field (table, 0, i)) == wanted)
      return (int) i;
  return -1;
}

/* Returns: (nullable) (transfer full): the tags between commas and semicolons, as many as a note may have. */
static char **
split_tags (const char *text)
{
  g_autofree char *line = cjm_text_one_line (text);
  g_auto (GStrv) parts = g_strsplit_set (line, ",;", -1);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *tag = cjm_table_strip (*part, strlen (*part));

      if (*tag != '\0' && g_utf8_strlen (tag, -1) <= CJM_MAX_WORD && tags->len < CJM_MAX_WORDS
          && !g_ptr_array_find_with_equal_func (tags, tag, g_str_equal, NULL))
        g_ptr_array_add (tags, g_steal_pointer (&tag));
    }
  if (tags->len == 0)
    return NULL;
  g_ptr_array_add (tags, NULL);
  return g_strdupv ((char **) tags->pdata);
}

/** cjm_table_is_list: Returns: TRUE if the first row names columns: that of the text, and another one. */
gboolean
cjm_table_is_list (CjmTable *table)
{
  guint known = 0;

  for (guint i = 0; i < cjm_table_count_columns (table); i++)
    known += column_of (cjm_table_get_field (table, 0, i)) != COLUMN_NONE;
  return known >= 2 && find_column (table, COLUMN_TEXT) >= 0;
}

/* Reports the columns that no note has: with unknown headers, one that was there before, or none. */
static void
leave_out_columns (CjmTablePasting *self, CjmTable *table)
{
  for (guint i = 0; i < cjm_table_count_columns (table); i++)
    {
      Column column = column_of (cjm_table_get_field (table, 0, i));

      if (column != COLUMN_NONE && find_column (table, column) == (int) i
          && !(column == COLUMN_STAGE && self->stages->len == 0))
        continue;
      cjm_table_pasting_leave_out (self, cjm_table_get_field (table, 0, i));
      for (guint row = 1; *cjm_table_get_field (table, 0, i) == '\0' && row < table->rows->len; row++)
        cjm_table_pasting_leave_out (self, cjm_table_get_field (table, row, i));
    }
}

/* Sets the owner, tags and day of @note. */
static void
paste_rest (CjmTablePasting *self, CjmTable *table, guint row, CjmNote *note)
{
  int owner = find_column (table, COLUMN_OWNER), tags = find_column (table, COLUMN_TAGS),
      due = find_column (table, COLUMN_DUE);
  const char *day = due >= 0 ? cjm_table_get_field (table, row, (guint) due) : "";

  if (owner >= 0)
    {
      g_autofree char *name = cjm_text_one_line (cjm_table_get_field (table, row, (guint) owner));

      if (cjm_table_pasting_fits (self, CJM_KIND_NOTE, "owner", name))
        cjm_record_set_text (&note->owner, name);
    }
  if (tags >= 0)
    note->tags = split_tags (cjm_table_get_field (table, row, (guint) tags));
  if (cjm_rules_is_date (day))
    cjm_record_set_text (&note->due, day);
  else
    cjm_table_pasting_leave_out (self, day);
}

/** cjm_table_paste_list: plans a note for each row, in the stage and lane that it names, else in the cell
 * pasted into. */
void
cjm_table_paste_list (CjmTablePasting *self, CjmTable *table)
{
  int text = find_column (table, COLUMN_TEXT), stage = find_column (table, COLUMN_STAGE),
      lane = find_column (table, COLUMN_LANE);

  leave_out_columns (self, table);
  for (guint row = 1; row < table->rows->len; row++)
    {
      const char     *stage_name = stage >= 0 && self->stages->len > 0
                                       ? cjm_table_get_field (table, row, (guint) stage)
                                       : "";
      const char     *lane_name = lane >= 0 ? cjm_table_get_field (table, row, (guint) lane) : "";
      const CjmStage *in_stage = cjm_table_pasting_find_stage (self, stage_name);
      const CjmLane  *in_lane = cjm_table_pasting_find_lane (self, lane_name);
      guint           first = self->pasted->added->len;
      CjmNote        *note = cjm_table_pasting_add_note (self,
                                                  in_lane != NULL ? in_lane->record.id : self->slot->lane,
                                                  in_stage != NULL ? in_stage->record.id : self->slot->stage,
                                                         cjm_table_get_field (table, row, (guint) text));

      if (note == NULL)
        {
          for (guint i = 0; !self->pasted->cut && i < cjm_table_count_columns (table); i++)
            cjm_table_pasting_leave_out (self,
                                         cjm_table_get_field (table, row, i)); /* a row that says nothing */
          continue;
        }
      if (in_stage == NULL)
        cjm_table_pasting_report_unknown (self, CJM_KIND_STAGE, stage_name, first);
      if (in_lane == NULL)
        cjm_table_pasting_report_unknown (self, CJM_KIND_LANE, lane_name, first);
      paste_rest (self, table, row, note);
    }
}
