/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-table.c: pasted lines and tables as notes.
 *
 * Four shapes. Lines: each is a note of the cell pasted into. A list with a
 * header (stage, lane, text …): each row is a note where its row says. A matrix
 * (stages across, lanes down): each line of a field is a note of that cell. A
 * block without names: fields go right over the stages and down the lanes from
 * the cell pasted into, as in a spreadsheet. What is not understood is told.
 */
#include "edit/cjm-table.h"

#include "edit/cjm-edit-private.h"
#include "model/cjm-rules.h"
#include "model/cjm-schema.h"
#include "model/cjm-text.h"

#include <string.h>

#define MOST_LEFT_OUT 100 /* that are told; people read three */

static const char *
field (CjmTable *self, guint row, guint column)
{
  GPtrArray *fields = row < self->rows->len ? g_ptr_array_index (self->rows, row) : NULL;

  return fields != NULL && column < fields->len ? g_ptr_array_index (fields, column) : "";
}

static guint
n_columns (CjmTable *self)
{
  guint most = 0;

  for (guint i = 0; i < self->rows->len; i++)
    most = MAX (most, ((GPtrArray *) g_ptr_array_index (self->rows, i))->len);
  return most;
}

/* ---- Names ---- */

/* The first of a name is meant; names are kept folded. */
static void
know (GHashTable *names, const char *name, gpointer record)
{
  char *folded = name != NULL ? cjm_text_fold (name) : g_strdup ("");

  if (*folded == '\0' || g_hash_table_contains (names, folded))
    g_free (folded);
  else
    g_hash_table_insert (names, folded, record);
}

static GHashTable *
names_of_stages (GPtrArray *stages)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < stages->len; i++)
    know (names, CJM_STAGE (g_ptr_array_index (stages, i))->name, g_ptr_array_index (stages, i));
  return names;
}

/* By name, or by what they hold: "pains", "touchpoint". */
static GHashTable *
names_of_lanes (GPtrArray *lanes)
{
  const CjmMember *kinds = cjm_schema_find_member (cjm_schema_record_type (CJM_KIND_LANE), "kind");
  const CjmMember *notes = cjm_schema_find_member (cjm_schema_record_type (CJM_KIND_NOTE), "kind");
  GHashTable      *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < lanes->len; i++)
    know (names, CJM_LANE (g_ptr_array_index (lanes, i))->name, g_ptr_array_index (lanes, i));
  for (guint i = 0; i < lanes->len; i++)
    {
      CjmLane *lane = g_ptr_array_index (lanes, i);

      know (names, kinds->words[lane->kind], lane);
      know (names, notes->words[cjm_record_usual_note_kind (lane->kind)], lane);
    }
  return names;
}

/* ---- Rows to notes ---- */

typedef struct
{
  CjmDocument   *document;
  const char    *map;
  CjmMapKind     kind;
  const CjmSlot *slot;
  GPtrArray     *stages, *lanes; /* lanes that take notes */
  CjmChangeSet  *plan;
  CjmPasted     *pasted;
  GHashTable    *heaps;                    /* "lane stage" → GPtrArray of CjmNote */
  GHashTable    *stage_names, *lane_names; /* folded → record */
  GHashTable    *unknown;                  /* folded, behind its kind → CjmUnknownName */
} Pasting;

static gpointer
find_named (GHashTable *names, const char *name)
{
  g_autofree char *folded = cjm_text_fold (name);

  return g_hash_table_lookup (names, folded);
}

static void
unknown_free (gpointer data)
{
  CjmUnknownName *unknown = data;

  g_free (unknown->name);
  g_ptr_array_unref (unknown->notes);
  g_free (unknown);
}

static CjmPasted *
pasted_new (void)
{
  CjmPasted *self = g_new0 (CjmPasted, 1);

  self->added = g_ptr_array_new_with_free_func (g_free);
  self->unknown = g_ptr_array_new_with_free_func (unknown_free);
  self->left_out = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
cjm_table_pasted_free (CjmPasted *self)
{
  g_ptr_array_unref (self->added);
  g_ptr_array_unref (self->unknown);
  g_ptr_array_unref (self->left_out);
  g_free (self);
}

/* The map has no @kind called @name, "" for none named; @first: how many notes there
 * were before those that lie elsewhere for it. */
static void
tell_unknown (Pasting *self, CjmRecordKind kind, const char *name, guint first)
{
  g_autofree char *folded = cjm_text_fold (name);
  g_autofree char *key = g_strdup_printf ("%d %s", kind, folded);
  CjmUnknownName  *unknown = g_hash_table_lookup (self->unknown, key);

  if (*folded == '\0')
    return;
  if (unknown == NULL)
    {
      unknown = g_new0 (CjmUnknownName, 1);
      unknown->kind = kind;
      unknown->name = g_strdup (name);
      unknown->notes = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->pasted->unknown, unknown);
      g_hash_table_insert (self->unknown, g_steal_pointer (&key), unknown);
    }
  for (; first < self->pasted->added->len; first++)
    g_ptr_array_add (unknown->notes, g_strdup (g_ptr_array_index (self->pasted->added, first)));
}

static void
leave_out (Pasting *self, const char *text)
{
  if (*text != '\0' && self->pasted->left_out->len < MOST_LEFT_OUT
      && !g_ptr_array_find_with_equal_func (self->pasted->left_out, text, g_str_equal, NULL))
    g_ptr_array_add (self->pasted->left_out, g_strdup (text));
}

/* Whether more notes may come; where not, that is told. */
static gboolean
has_room (Pasting *self)
{
  self->pasted->cut |= self->pasted->added->len >= CJM_TABLE_MOST_NOTES;
  return !self->pasted->cut;
}

static CjmNote *
add_note (Pasting *self, const char *lane_id, const char *stage, const char *text)
{
  const CjmLane   *lane = cjm_document_get_lane (self->document, lane_id);
  g_autofree char *key = NULL;
  CjmNote         *note;
  GPtrArray       *heap;

  if (text == NULL || *text == '\0' || !has_room (self))
    return NULL;
  /* Pasted into the tray, a note that names a lane still needs a stage. */
  if (lane->kind != CJM_LANE_TRAY && stage == NULL && self->kind <= CJM_MAP_FUTURE_STATE)
    {
      if (self->stages->len > 0)
        stage = ((CjmRecord *) g_ptr_array_index (self->stages, 0))->id;
      else
        lane = cjm_document_get_lane (self->document, self->slot->lane);
    }
  if (lane->kind == CJM_LANE_TRAY)
    stage = NULL;
  note = CJM_NOTE (cjm_record_new (CJM_KIND_NOTE, NULL));
  note->lane = g_strdup (lane->record.id);
  note->stage = g_strdup (stage);
  note->kind = cjm_record_usual_note_kind (lane->kind);
  note->start = cjm_edit_start_in (self->document, lane, self->slot->start);
  note->length = note->start >= 0 ? 60 : -1;
  cjm_record_set_text (&note->text, text);
  key = g_strdup_printf ("%s %s", lane->record.id, stage != NULL ? stage : "");
  heap = g_hash_table_lookup (self->heaps, key);
  if (heap == NULL)
    {
      heap = g_ptr_array_new ();
      g_hash_table_insert (self->heaps, g_steal_pointer (&key), heap);
    }
  g_ptr_array_add (heap, note);
  g_ptr_array_add (self->pasted->added, g_strdup (note->record.id));
  cjm_change_set_add (self->plan, NULL, &note->record);
  return note;
}

/* A field may hold several notes, a line each. */
static void
add_field (Pasting *self, const char *lane, const char *stage, const char *text)
{
  g_auto (GStrv) lines = cjm_table_split_lines (text);

  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *plain = cjm_table_without_bullet (*line);

      add_note (self, lane, stage, plain);
    }
}

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

static int
find_column (CjmTable *table, Column wanted)
{
  for (guint i = 0; i < n_columns (table); i++)
    if (column_of (field (table, 0, i)) == wanted)
      return (int) i;
  return -1;
}

static char **
split_tags (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",;", -1);
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  for (char **part = parts; *part != NULL; part++)
    {
      char *tag = g_strstrip (*part);

      if (*tag != '\0' && g_utf8_strlen (tag, -1) <= CJM_MAX_WORD && tags->len < CJM_MAX_WORDS
          && !g_ptr_array_find_with_equal_func (tags, tag, g_str_equal, NULL))
        g_ptr_array_add (tags, tag);
    }
  if (tags->len == 0)
    return NULL;
  g_ptr_array_add (tags, NULL);
  return g_strdupv ((char **) tags->pdata);
}

/* Whether the first row names columns: what a note says, and something else that is known. */
static gboolean
is_list (CjmTable *table)
{
  guint known = 0;

  for (guint i = 0; i < n_columns (table); i++)
    known += column_of (field (table, 0, i)) != COLUMN_NONE;
  return known >= 2 && find_column (table, COLUMN_TEXT) >= 0;
}

/* Headers that mean nothing here, or stand there twice, and what stands below none. */
static void
leave_out_columns (Pasting *self, CjmTable *table)
{
  for (guint i = 0; i < n_columns (table); i++)
    {
      Column column = column_of (field (table, 0, i));

      if (column != COLUMN_NONE && find_column (table, column) == (int) i
          && !(column == COLUMN_STAGE && self->stages->len == 0))
        continue;
      leave_out (self, field (table, 0, i));
      for (guint row = 1; *field (table, 0, i) == '\0' && row < table->rows->len; row++)
        leave_out (self, field (table, row, i));
    }
}

static void
paste_rest (Pasting *self, CjmTable *table, guint row, CjmNote *note)
{
  int owner = find_column (table, COLUMN_OWNER), tags = find_column (table, COLUMN_TAGS),
      due = find_column (table, COLUMN_DUE);
  const char *day = due >= 0 ? field (table, row, (guint) due) : "";

  if (owner >= 0)
    {
      g_autofree char *name = cjm_text_one_line (field (table, row, (guint) owner));

      cjm_record_set_text (&note->owner, name);
    }
  if (tags >= 0)
    note->tags = split_tags (field (table, row, (guint) tags));
  if (cjm_rules_is_date (day))
    cjm_record_set_text (&note->due, day);
  else
    leave_out (self, day);
}

/* Each row says where it goes; what it doesn't say is the cell pasted into. */
static void
paste_list (Pasting *self, CjmTable *table)
{
  int text = find_column (table, COLUMN_TEXT), stage = find_column (table, COLUMN_STAGE),
      lane = find_column (table, COLUMN_LANE);

  leave_out_columns (self, table);
  for (guint row = 1; row < table->rows->len; row++)
    {
      const char *stage_name = stage >= 0 && self->stages->len > 0 ? field (table, row, (guint) stage) : "";
      const char *lane_name = lane >= 0 ? field (table, row, (guint) lane) : "";
      const CjmStage *in_stage = find_named (self->stage_names, stage_name);
      const CjmLane  *in_lane = find_named (self->lane_names, lane_name);
      guint           first = self->pasted->added->len;
      CjmNote        *note = add_note (self, in_lane != NULL ? in_lane->record.id : self->slot->lane,
                                in_stage != NULL ? in_stage->record.id : self->slot->stage,
                                       field (table, row, (guint) text));

      if (note == NULL)
        {
          for (guint i = 0; !self->pasted->cut && i < n_columns (table); i++)
            leave_out (self, field (table, row, i)); /* a row that says nothing */
          continue;
        }
      if (in_stage == NULL)
        tell_unknown (self, CJM_KIND_STAGE, stage_name, first);
      if (in_lane == NULL)
        tell_unknown (self, CJM_KIND_LANE, lane_name, first);
      paste_rest (self, table, row, note);
    }
}

static guint
place_of (GPtrArray *records, const char *id)
{
  for (guint i = 0; i < records->len; i++)
    if (g_strcmp0 (((CjmRecord *) g_ptr_array_index (records, i))->id, id) == 0)
      return i;
  return 0;
}

/** Matrix: @header: whether its first row names stages; @labels: whether its first column names lanes. */
typedef struct
{
  gboolean header, labels;
} Matrix;

/* Whether the first row names stages, or the first column lanes. A row is a header only
 * where it says so, and nothing but a blank or a word like "lane" stands in the corner
 * of names that are not known. */
static gboolean
is_matrix (Pasting *self, CjmTable *table, Matrix *matrix)
{
  const char *corner = field (table, 0, 0);
  gboolean    stages = FALSE, lanes = FALSE;

  for (guint column = 0; column < n_columns (table); column++)
    stages |= find_named (self->stage_names, field (table, 0, column)) != NULL;
  for (guint row = stages ? 1 : 0; row < table->rows->len; row++)
    lanes |= find_named (self->lane_names, field (table, row, 0)) != NULL;
  matrix->header = stages || *corner == '\0' || column_of (corner) != COLUMN_NONE;
  matrix->labels = lanes || find_named (self->stage_names, corner) == NULL;
  return (stages && table->rows->len > 1) || lanes;
}

/* The stage that @column belongs to: by name, else by its place; without a header
 * rightwards from the cell pasted into. */
static const CjmStage *
stage_of_column (Pasting *self, CjmTable *table, const Matrix *matrix, guint column)
{
  const CjmStage *named = matrix->header ? find_named (self->stage_names, field (table, 0, column)) : NULL;
  guint           place = column - (matrix->labels ? 1 : 0)
                + (matrix->header ? 0 : place_of (self->stages, self->slot->stage));

  if (named != NULL || self->stages->len == 0)
    return named;
  return g_ptr_array_index (self->stages, MIN (place, self->stages->len - 1));
}

/* What the header of a matrix says that is no stage. */
static void
tell_corner (Pasting *self, CjmTable *table, const Matrix *matrix)
{
  if (!matrix->header)
    return;
  if (matrix->labels && column_of (field (table, 0, 0)) == COLUMN_NONE)
    leave_out (self, field (table, 0, 0));
  for (guint column = matrix->labels ? 1 : 0; self->stages->len == 0 && column < n_columns (table); column++)
    leave_out (self, field (table, 0, column)); /* this map has none */
}

/* Lanes by name, else that pasted into. */
static void
paste_matrix (Pasting *self, CjmTable *table, const Matrix *matrix)
{
  tell_corner (self, table, matrix);
  for (guint row = matrix->header ? 1 : 0; row < table->rows->len && !self->pasted->cut; row++)
    {
      const char    *label = matrix->labels ? field (table, row, 0) : "";
      const CjmLane *lane = find_named (self->lane_names, label);
      guint          first_of_row = self->pasted->added->len;

      for (guint column = matrix->labels ? 1 : 0; column < n_columns (table); column++)
        {
          const CjmStage *stage = stage_of_column (self, table, matrix, column);
          guint           first = self->pasted->added->len;

          add_field (self, lane != NULL ? lane->record.id : self->slot->lane,
                     stage != NULL ? stage->record.id : NULL, field (table, row, column));
          if (matrix->header && self->stages->len > 0
              && find_named (self->stage_names, field (table, 0, column)) == NULL)
            tell_unknown (self, CJM_KIND_STAGE, field (table, 0, column), first);
        }
      if (lane == NULL)
        tell_unknown (self, CJM_KIND_LANE, label, first_of_row);
    }
}

/* Rightwards over the stages, downwards over the lanes; what reaches beyond the
 * map stays in its last stage and lane. */
static void
paste_block (Pasting *self, CjmTable *table)
{
  guint first_stage = place_of (self->stages, self->slot->stage);
  guint first_lane = place_of (self->lanes, self->slot->lane);
  guint columns = n_columns (table);

  for (guint row = 0; row < table->rows->len && !self->pasted->cut; row++)
    for (guint column = 0; column < columns; column++)
      {
        const CjmRecord *lane = g_ptr_array_index (self->lanes, MIN (first_lane + row, self->lanes->len - 1));
        const CjmRecord *stage = self->stages->len > 0 && self->slot->stage != NULL ? g_ptr_array_index (
                                     self->stages, MIN (first_stage + column, self->stages->len - 1))
                                                                                    : NULL;

        add_field (self, lane->id, stage != NULL ? stage->id : NULL, field (table, row, column));
      }
}

/* Each row a note, or a line of it; tabs within are blanks. */
static void
paste_lines (Pasting *self, CjmTable *table)
{
  for (guint row = 0; row < table->rows->len && !self->pasted->cut; row++)
    {
      GPtrArray *fields = g_ptr_array_index (table->rows, row);
      GString   *line = g_string_new (NULL);

      for (guint i = 0; i < fields->len; i++)
        g_string_append_printf (line, "%s%s", i > 0 ? "\t" : "", (char *) g_ptr_array_index (fields, i));
      add_field (self, self->slot->lane, self->slot->stage, line->str);
      g_string_free (line, TRUE);
    }
}

static void
place_all (Pasting *self)
{
  GHashTableIter iter;
  gpointer       heap;

  g_hash_table_iter_init (&iter, self->heaps);
  while (g_hash_table_iter_next (&iter, NULL, &heap))
    {
      const CjmNote *first = g_ptr_array_index ((GPtrArray *) heap, 0);
      g_autoptr (GPtrArray) cell = cjm_document_list_cell (self->document, first->lane, first->stage);
      gboolean here = strcmp (first->lane, self->slot->lane) == 0
                      && g_strcmp0 (first->stage, self->slot->stage) == 0;

      cjm_edit_place (self->plan, cell, here ? MIN (self->slot->index, cell->len) : cell->len, heap);
    }
}

static GPtrArray *
list_note_lanes (CjmDocument *document, const char *map)
{
  GPtrArray *lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);

  for (guint i = lanes->len; i > 0; i--)
    {
      const CjmLane *lane = g_ptr_array_index (lanes, i - 1);

      if (lane->kind == CJM_LANE_EMOTION || lane->hidden)
        g_ptr_array_remove_index (lanes, i - 1);
    }
  return lanes;
}

static guint
length_of (CjmTable *self, guint row)
{
  return ((GPtrArray *) g_ptr_array_index (self->rows, row))->len;
}

/* Finds rows of one length, two at least, with nothing but lines before and behind
 * them. Returns: whether it is such a table between words; @first, @end: where it lies. */
static gboolean
is_between_words (CjmTable *self, guint *first, guint *end)
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

/* Takes the lines away that stand round a table. Returns: (transfer full): them; empty where it is none. */
static CjmTable *
take_lines (CjmTable *self)
{
  CjmTable *lines = g_new0 (CjmTable, 1);
  guint     first, end;

  lines->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  if (self->shape != CJM_TABLE_UNEVEN || !is_between_words (self, &first, &end))
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

/**
 * cjm_table_plan:
 * @map: of @document
 * @text: lines, a table of a spreadsheet or of Markdown
 * @slot: the cell pasted into
 * @pasted: (out) (transfer full): what came of it
 *
 * Returns: (transfer full): the plan that adds a note for each, CJM_TABLE_MOST_NOTES at most.
 */
CjmChangeSet *
cjm_table_plan (
    CjmDocument *document, const char *map, const char *text, const CjmSlot *slot, CjmPasted **pasted)
{
  g_autoptr (CjmTable) table = cjm_table_parse (text);
  g_autoptr (CjmTable) lines = take_lines (table);
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);
  g_autoptr (GPtrArray) lanes = list_note_lanes (document, map);
  g_autoptr (GHashTable)
      heaps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) lane_names = names_of_lanes (lanes);
  g_autoptr (GHashTable) stage_names = NULL;
  g_autoptr (GHashTable) unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Pasting self = { document,
                   map,
                   cjm_document_get_map (document, map)->kind,
                   slot,
                   stages,
                   lanes,
                   cjm_change_set_new (),
                   pasted_new (),
                   heaps,
                   NULL,
                   lane_names,
                   unknown };
  Matrix  matrix;

  if (self.kind > CJM_MAP_FUTURE_STATE) /* the parts of a day hold nothing */
    g_ptr_array_set_size (stages, 0);
  self.stage_names = stage_names = names_of_stages (stages);
  paste_lines (&self, lines);
  if (n_columns (table) <= 1 || table->shape == CJM_TABLE_LIST)
    paste_lines (&self, table);
  else if (is_list (table))
    paste_list (&self, table);
  else if (is_matrix (&self, table, &matrix))
    paste_matrix (&self, table, &matrix);
  else if (table->shape == CJM_TABLE_EVEN)
    paste_block (&self, table);
  else
    paste_lines (&self, table);
  place_all (&self);
  *pasted = self.pasted;
  return self.plan;
}
