/* cjm-table.c: pasted lines and tables as notes.
 *
 * Four shapes. Lines: each is a note of the cell pasted into. A list with a
 * header (stage, lane, text …): each row is a note where its row says. A matrix
 * (stages across, lanes down): each line of a field is a note of that cell. A
 * block without names: fields go right over the stages and down the lanes from
 * the cell pasted into, as in a spreadsheet.
 */
#include "model/cjm-table.h"

#include "model/cjm-edit-private.h"
#include "model/cjm-schema.h"

#include <string.h>

#define MOST_NOTES 5000 /* of one paste */

/* ---- Text to rows ---- */

static void
row_free (gpointer row)
{
  g_ptr_array_unref (row);
}

static GPtrArray *
new_row (CjmTable *self)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (self->rows, row);
  return row;
}

/* Tab-separated, with quotes round fields that hold tabs or line breaks. */
static void
parse_tabs (CjmTable   *self,
            const char *text)
{
  GPtrArray *row = new_row (self);
  g_autoptr (GString) field = g_string_new (NULL);
  gboolean quoted = FALSE, begins = TRUE;

  for (const char *at = text; *at != '\0'; at++)
    {
      if (quoted && *at == '"' && at[1] == '"')
        g_string_append_c (field, *at++);
      else if (*at == '"' && (quoted || begins))
        {
          quoted = !quoted;
          begins = FALSE;
        }
      else if (!quoted && (*at == '\t' || *at == '\n'))
        {
          g_ptr_array_add (row, g_strstrip (g_strdup (field->str)));
          g_string_truncate (field, 0);
          begins = TRUE;
          if (*at == '\n' && at[1] != '\0')
            row = new_row (self);
        }
      else
        {
          g_string_append_c (field, *at);
          begins = FALSE;
        }
    }
  if (field->len > 0)
    g_ptr_array_add (row, g_strstrip (g_strdup (field->str)));
}

static gboolean
is_rule (const char *line)
{
  return strchr (line, '-') != NULL && line[strspn (line, "|-: ")] == '\0';
}

/* A table of Markdown: fields between bars. */
static void
parse_bars (CjmTable *self,
            char    **lines)
{
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) fields = NULL;
      GPtrArray *row;
      guint      n;

      if (is_rule (*line))
        continue;
      fields = g_strsplit (*line, "|", -1);
      n = g_strv_length (fields);
      row = new_row (self);
      for (guint i = 1; i + 1 < n; i++)
        g_ptr_array_add (row, g_strstrip (g_strdup (fields[i])));
    }
}

/* Without the bullet or number it may begin with. */
static char *
without_bullet (const char *line)
{
  static const char *const bullets[] = { "- ", "* ", "• ", "– ", "· ", "□ ", "☐ ", "- [ ] ", "- [x] " };
  const char              *at = line + strspn (line, " ");
  gsize                    digits = strspn (at, "0123456789");

  for (guint i = G_N_ELEMENTS (bullets); i > 0; i--)
    if (g_str_has_prefix (at, bullets[i - 1]))
      return g_strstrip (g_strdup (at + strlen (bullets[i - 1])));
  if (digits > 0 && digits < 4 && (at[digits] == '.' || at[digits] == ')') && at[digits + 1] == ' ')
    at += digits + 2;
  return g_strstrip (g_strdup (at));
}

static void
parse_lines (CjmTable *self,
             char    **lines)
{
  for (char **line = lines; *line != NULL; line++)
    {
      char *text = without_bullet (*line);

      if (*text != '\0')
        g_ptr_array_add (new_row (self), text);
      else
        g_free (text);
    }
}

static gboolean
all_have_bars (char **lines)
{
  for (char **line = lines; *line != NULL; line++)
    if (**line != '|' || !g_str_has_suffix (*line, "|") || strlen (*line) < 3)
      return FALSE;
  return *lines != NULL;
}

static char **
split_lines (const char *text)
{
  g_auto (GStrv) all = g_strsplit (text, "\n", -1);
  GPtrArray *kept = g_ptr_array_new ();

  for (char **line = all; *line != NULL; line++)
    {
      g_autofree char *stripped = g_strstrip (g_strdup (*line));

      if (*stripped != '\0')
        g_ptr_array_add (kept, g_steal_pointer (&stripped));
    }
  g_ptr_array_add (kept, NULL);
  return (char **) g_ptr_array_free (kept, FALSE);
}

/** cjm_table_parse: Returns: (transfer full): @text as rows of fields; lines are rows of one. */
CjmTable *
cjm_table_parse (const char *text)
{
  CjmTable *self = g_new0 (CjmTable, 1);
  g_auto (GStrv) returns = g_strsplit (text, "\r\n", -1);
  g_autofree char *plain = g_strdelimit (g_strjoinv ("\n", returns), "\r", '\n');
  g_auto (GStrv) lines = split_lines (plain);

  self->rows = g_ptr_array_new_with_free_func (row_free);
  if (strchr (plain, '\t') != NULL)
    parse_tabs (self, plain);
  else if (all_have_bars (lines))
    parse_bars (self, lines);
  else
    parse_lines (self, lines);
  return self;
}

void
cjm_table_free (CjmTable *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static const char *
field (CjmTable *self,
       guint     row,
       guint     column)
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

static gboolean
same_name (const char *a,
           const char *b)
{
  g_autofree char *x = a != NULL ? g_utf8_casefold (a, -1) : NULL;
  g_autofree char *y = b != NULL ? g_utf8_casefold (b, -1) : NULL;

  return x != NULL && y != NULL && *g_strstrip (x) != '\0' && strcmp (x, g_strstrip (y)) == 0;
}

static const CjmStage *
find_stage (GPtrArray  *stages,
            const char *name)
{
  for (guint i = 0; i < stages->len; i++)
    if (same_name (CJM_STAGE (g_ptr_array_index (stages, i))->name, name))
      return g_ptr_array_index (stages, i);
  return NULL;
}

/* By name, or by what it holds: "pains", "touchpoint". */
static const CjmLane *
find_lane (GPtrArray  *lanes,
           const char *name)
{
  const CjmMember *kinds = cjm_record_type_find_member (cjm_record_type (CJM_KIND_LANE), "kind");
  const CjmMember *notes = cjm_record_type_find_member (cjm_record_type (CJM_KIND_NOTE), "kind");

  for (guint i = 0; i < lanes->len; i++)
    if (same_name (CJM_LANE (g_ptr_array_index (lanes, i))->name, name))
      return g_ptr_array_index (lanes, i);
  for (guint i = 0; i < lanes->len; i++)
    {
      const CjmLane *lane = g_ptr_array_index (lanes, i);

      if (same_name (kinds->words[lane->kind], name) || same_name (notes->words[cjm_lane_kind_usual_note (lane->kind)], name))
        return lane;
    }
  return NULL;
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
  GPtrArray     *added;
  GHashTable    *heaps; /* "lane stage" → GPtrArray of CjmNote */
} Pasting;

static CjmNote *
add_note (Pasting    *self,
          const char *lane_id,
          const char *stage,
          const char *text)
{
  const CjmLane   *lane = cjm_document_get_lane (self->document, lane_id);
  g_autofree char *key = NULL;
  CjmNote         *note;
  GPtrArray       *heap;

  if (self->added->len >= MOST_NOTES || text == NULL || *text == '\0')
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
  note->kind = cjm_lane_kind_usual_note (lane->kind);
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
  g_ptr_array_add (self->added, g_strdup (note->record.id));
  cjm_change_set_add (self->plan, NULL, &note->record);
  return note;
}

/* A field may hold several notes, a line each. */
static void
add_field (Pasting    *self,
           const char *lane,
           const char *stage,
           const char *text)
{
  g_auto (GStrv) lines = split_lines (text);

  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *plain = without_bullet (*line);

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
    { "stage", COLUMN_STAGE },
    { "phase", COLUMN_STAGE },
    { "단계", COLUMN_STAGE },
    { "lane", COLUMN_LANE },
    { "kind", COLUMN_LANE },
    { "type", COLUMN_LANE },
    { "행", COLUMN_LANE },
    { "종류", COLUMN_LANE },
    { "구분", COLUMN_LANE },
    { "text", COLUMN_TEXT },
    { "note", COLUMN_TEXT },
    { "card", COLUMN_TEXT },
    { "content", COLUMN_TEXT },
    { "내용", COLUMN_TEXT },
    { "메모", COLUMN_TEXT },
    { "owner", COLUMN_OWNER },
    { "담당", COLUMN_OWNER },
    { "담당자", COLUMN_OWNER },
    { "tags", COLUMN_TAGS },
    { "꼬리표", COLUMN_TAGS },
    { "태그", COLUMN_TAGS },
    { "due", COLUMN_DUE },
    { "기한", COLUMN_DUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (same_name (known[i].word, header))
      return known[i].column;
  return COLUMN_NONE;
}

static int
find_column (CjmTable *table,
             Column    wanted)
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

      if (*tag != '\0' && g_utf8_strlen (tag, -1) <= CJM_MAX_WORD && tags->len < CJM_MAX_WORDS && !g_ptr_array_find_with_equal_func (tags, tag, g_str_equal, NULL))
        g_ptr_array_add (tags, tag);
    }
  if (tags->len == 0)
    return NULL;
  g_ptr_array_add (tags, NULL);
  return g_strdupv ((char **) tags->pdata);
}

/* Each row says where it goes; what it doesn't say is the cell pasted into. */
static void
paste_list (Pasting  *self,
            CjmTable *table)
{
  int text = find_column (table, COLUMN_TEXT), stage = find_column (table, COLUMN_STAGE), lane = find_column (table, COLUMN_LANE);
  int owner = find_column (table, COLUMN_OWNER), tags = find_column (table, COLUMN_TAGS), due = find_column (table, COLUMN_DUE);

  for (guint row = 1; row < table->rows->len; row++)
    {
      const CjmStage *in_stage = stage >= 0 ? find_stage (self->stages, field (table, row, (guint) stage)) : NULL;
      const CjmLane  *in_lane = lane >= 0 ? find_lane (self->lanes, field (table, row, (guint) lane)) : NULL;
      CjmNote        *note = add_note (self, in_lane != NULL ? in_lane->record.id : self->slot->lane, in_stage != NULL ? in_stage->record.id : self->slot->stage, field (table, row, (guint) text));
      const char     *day = due >= 0 ? field (table, row, (guint) due) : "";

      if (note == NULL)
        continue;
      if (owner >= 0)
        cjm_record_set_text (&note->owner, field (table, row, (guint) owner));
      if (tags >= 0)
        note->tags = split_tags (field (table, row, (guint) tags));
      if (cjm_rules_is_date (day))
        cjm_record_set_text (&note->due, day);
    }
}

/* Whether the first row names stages and the first column lanes. */
static gboolean
is_matrix (Pasting  *self,
           CjmTable *table)
{
  guint columns = n_columns (table);

  for (guint column = 1; column < columns; column++)
    if (find_stage (self->stages, field (table, 0, column)) != NULL)
      return TRUE;
  for (guint row = 1; row < table->rows->len; row++)
    if (find_lane (self->lanes, field (table, row, 0)) != NULL)
      return TRUE;
  return FALSE;
}

/* Stages by name, else by their place; lanes by name, else that pasted into. */
static void
paste_matrix (Pasting  *self,
              CjmTable *table)
{
  guint columns = n_columns (table);

  for (guint row = 1; row < table->rows->len && self->added->len < MOST_NOTES; row++)
    {
      const CjmLane *lane = find_lane (self->lanes, field (table, row, 0));

      for (guint column = 1; column < columns; column++)
        {
          const CjmStage *named = find_stage (self->stages, field (table, 0, column));
          const CjmStage *placed = self->stages->len > 0 ? g_ptr_array_index (self->stages, MIN (column, self->stages->len) - 1) : NULL;
          const CjmStage *stage = named != NULL ? named : placed;

          add_field (self, lane != NULL ? lane->record.id : self->slot->lane, stage != NULL ? stage->record.id : NULL, field (table, row, column));
        }
    }
}

static guint
place_of (GPtrArray  *records,
          const char *id)
{
  for (guint i = 0; i < records->len; i++)
    if (g_strcmp0 (((CjmRecord *) g_ptr_array_index (records, i))->id, id) == 0)
      return i;
  return 0;
}

/* Rightwards over the stages, downwards over the lanes; what reaches beyond the
 * map stays in its last stage and lane. */
static void
paste_block (Pasting  *self,
             CjmTable *table)
{
  guint first_stage = place_of (self->stages, self->slot->stage);
  guint first_lane = place_of (self->lanes, self->slot->lane);
  guint columns = n_columns (table);

  for (guint row = 0; row < table->rows->len && self->added->len < MOST_NOTES; row++)
    for (guint column = 0; column < columns; column++)
      {
        const CjmRecord *lane = g_ptr_array_index (self->lanes, MIN (first_lane + row, self->lanes->len - 1));
        const CjmRecord *stage = self->stages->len > 0 && self->slot->stage != NULL ? g_ptr_array_index (self->stages, MIN (first_stage + column, self->stages->len - 1)) : NULL;

        add_field (self, lane->id, stage != NULL ? stage->id : NULL, field (table, row, column));
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
      gboolean here = strcmp (first->lane, self->slot->lane) == 0 && g_strcmp0 (first->stage, self->slot->stage) == 0;

      cjm_edit_place (self->plan, cell, here ? MIN (self->slot->index, cell->len) : cell->len, heap);
    }
}

static GPtrArray *
list_note_lanes (CjmDocument *document,
                 const char  *map)
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

/**
 * cjm_table_plan:
 * @map: of @document
 * @text: lines, a table of a spreadsheet or of Markdown
 * @slot: the cell pasted into
 * @added: (out) (transfer full) (element-type utf8): ids of the new notes
 *
 * Returns: (transfer full): the plan that adds a note for each, 5,000 at most.
 */
CjmChangeSet *
cjm_table_plan (CjmDocument   *document,
                const char    *map,
                const char    *text,
                const CjmSlot *slot,
                GPtrArray    **added)
{
  g_autoptr (CjmTable) table = cjm_table_parse (text);
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);
  g_autoptr (GPtrArray) lanes = list_note_lanes (document, map);
  g_autoptr (GHashTable) heaps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  Pasting self = { document, map, cjm_document_get_map (document, map)->kind, slot, stages, lanes, cjm_change_set_new (), g_ptr_array_new_with_free_func (g_free), heaps };

  if (self.kind > CJM_MAP_FUTURE_STATE) /* the parts of a day hold nothing */
    g_ptr_array_set_size (stages, 0);
  if (n_columns (table) <= 1)
    for (guint row = 0; row < table->rows->len; row++)
      add_note (&self, slot->lane, slot->stage, field (table, row, 0));
  else if (find_column (table, COLUMN_TEXT) >= 0)
    paste_list (&self, table);
  else if (is_matrix (&self, table))
    paste_matrix (&self, table);
  else
    paste_block (&self, table);
  place_all (&self);
  *added = self.added;
  return self.plan;
}
