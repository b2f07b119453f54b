/* cjm-empathy-layout.c: four quadrants round a persona, strips below.
 *
 * Notes fill a quadrant from its outer edge in columns that end before the
 * disc, so they never come near it; a full quadrant grows downwards and the
 * disc stays at the crossing.
 */
#include "layout/cjm-builder.h"

#include <math.h>
#include <string.h>

#define FIELD_GAP 12.0
#define FIELD_PAD 20.0
#define FIELD_HEAD 60.0
#define FIELD_LEAST 352.0
#define STRIP_LEAST 207.0
#define NOTE_WIDTH 182.0
#define NOTE_SPACE 12.0
#define QUADRANT_COLUMNS 3
#define DISC_RADIUS 160.0
#define SLOT 127.0

typedef struct
{
  const CjmLane *lane;
  GPtrArray     *notes;
  CjmRect        box;
  guint          columns;
  double         note_width;
  gboolean       from_right;
} Field;

static void
collect_notes (Builder *self,
               Field   *field)
{
  field->notes = g_ptr_array_new ();
  for (guint i = 0; i < self->notes->len; i++)
    if (strcmp (CJM_NOTE (g_ptr_array_index (self->notes, i))->lane, field->lane->record.id) == 0)
      g_ptr_array_add (field->notes, g_ptr_array_index (self->notes, i));
}

static GArray *
field_rows (Builder     *self,
            const Field *field)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (double));

  for (guint i = 0; i < field->notes->len; i++)
    {
      guint  row = i / field->columns;
      double height = note_height (self, g_ptr_array_index (field->notes, i), CJM_LOOK_EMPATHY, field->note_width);

      if (row >= rows->len)
        g_array_set_size (rows, row + 1);
      g_array_index (rows, double, row) = MAX (g_array_index (rows, double, row), height);
    }
  return rows;
}

static double
field_height (Builder     *self,
              const Field *field,
              double       least)
{
  g_autoptr (GArray) rows = field_rows (self, field);
  double height = FIELD_HEAD;

  for (guint i = 0; i < rows->len; i++)
    height += g_array_index (rows, double, i) + NOTE_SPACE;
  return MAX (height + FIELD_PAD - NOTE_SPACE, least);
}

static void
add_heading (Builder     *self,
             CjmItem     *item,
             const Field *field)
{
  double  y = field->box.y + 12;
  double  x = field->from_right ? cjm_rect_right (&field->box) - FIELD_PAD : field->box.x + FIELD_PAD;
  int     shade = field->lane->kind;
  CjmRect name;

  if (field->from_right)
    {
      name = item_add_text (self, item, field->lane->name, x, y, SPEC (.style = CJM_TYPE_QUADRANT, .ink = CJM_INK_QUADRANT, .shade = shade, .align = CJM_ALIGN_END));
      item_add_mark (item, lane_kind_mark (field->lane->kind), cjm_rect (name.x - 33, y + 5, 22, 22), CJM_INK_QUADRANT, shade);
      item_add_text (self, item, field->lane->question, name.x - 45, y + 8, SPEC (.style = CJM_TYPE_LABEL, .ink = CJM_INK_SECOND, .align = CJM_ALIGN_END));
    }
  else
    {
      item_add_mark (item, lane_kind_mark (field->lane->kind), cjm_rect (x, y + 5, 22, 22), CJM_INK_QUADRANT, shade);
      name = item_add_text (self, item, field->lane->name, x + 33, y, SPEC (.style = CJM_TYPE_QUADRANT, .ink = CJM_INK_QUADRANT, .shade = shade));
      item_add_text (self, item, field->lane->question, cjm_rect_right (&name) + 12, y + 8, SPEC (.style = CJM_TYPE_LABEL, .ink = CJM_INK_SECOND));
    }
}

static double
note_x (const Field *field,
        guint        column)
{
  double inset = FIELD_PAD + column * (field->note_width + NOTE_SPACE);

  if (!field->from_right)
    return field->box.x + inset;
  return cjm_rect_right (&field->box) - FIELD_PAD - (field->columns - column) * (field->note_width + NOTE_SPACE) + NOTE_SPACE;
}

static void
add_slots (Builder     *self,
           const Field *field)
{
  guint rows = field->columns == QUADRANT_COLUMNS ? 2 : 1;

  for (guint i = 0; i < rows * field->columns; i++)
    {
      CjmItem *item = builder_add (self, CJM_ITEM_SLOT, cjm_rect (note_x (field, i % field->columns), field->box.y + FIELD_HEAD + i / field->columns * (SLOT + NOTE_SPACE), field->note_width, SLOT), NULL);

      if (i == 0 && field->lane->hint != NULL)
        slot_add_hint (self, item, field->lane);
    }
}

static void
build_field (Builder *self,
             Field   *field)
{
  /* The tinted ground lies behind; the heading is what can be taken hold of. */
  CjmItem *ground = builder_add (self, CJM_ITEM_QUADRANT, field->box, NULL);
  CjmItem *heading = builder_add (self, CJM_ITEM_LANE, cjm_rect (field->box.x + FIELD_PAD, field->box.y + 10, field->box.width - 2 * FIELD_PAD, 40), &field->lane->record);
  CjmCell *cell = builder_add_cell (self, field->lane->record.id, NULL, field->box);
  double   y = field->box.y + FIELD_HEAD;
  g_autoptr (GArray) rows = field_rows (self, field);

  ground->number = field->lane->kind;
  heading->variant = CJM_LABEL_QUADRANT;
  heading->number = field->lane->kind;
  add_heading (self, heading, field);
  cell->columns = field->columns;
  cell->note_width = field->note_width;
  cell->gap = NOTE_SPACE;
  cell->from_right = field->from_right;
  if (field->notes->len == 0 && self->map->hints)
    add_slots (self, field);
  for (guint i = 0; i < field->notes->len; i++)
    {
      if (i > 0 && i % field->columns == 0)
        y += g_array_index (rows, double, i / field->columns - 1) + NOTE_SPACE;
      g_ptr_array_add (cell->notes, note_build (self, g_ptr_array_index (field->notes, i), CJM_LOOK_EMPATHY, cjm_rect (note_x (field, i % field->columns), y, field->note_width, g_array_index (rows, double, i / field->columns))));
    }
}

/* ---- The persona in the middle ---- */

static void
build_hub (Builder *self,
           double   cx,
           double   cy)
{
  const CjmCard    *card = self->cards->len > 0 ? g_ptr_array_index (self->cards, 0) : NULL;
  const CjmPersona *persona = card != NULL ? cjm_document_get_persona (self->document, card->persona) : NULL;
  CjmRect           box = cjm_rect (cx - DISC_RADIUS, cy - DISC_RADIUS, 2 * DISC_RADIUS, 2 * DISC_RADIUS);
  CjmItem          *item = builder_add (self, card != NULL ? CJM_ITEM_CARD : CJM_ITEM_HUB, box, card != NULL ? &card->record : NULL);
  double            y = cy + 24;
  g_autofree char  *age = NULL;
  g_autofree char  *title = NULL;
  g_autoptr (GString) about = g_string_new (NULL);

  item->number = persona != NULL ? persona->style : 3;
  item->first = TRUE; /* a disc */
  item->cx = cx;
  item->cy = cy - 54;
  item->radius = 62;
  item->ink = cjm_rect_grow (&item->ink, 8);
  item->variant = persona != NULL ? (int) persona->portrait : CJM_PORTRAIT_NONE;
  if (persona == NULL)
    return;
  age = persona->age > 0 ? cjm_word_age (self->language, persona->age) : NULL;
  title = age != NULL && persona->name != NULL ? g_strdup_printf ("%s, %s", persona->name, age) : g_strdup (persona->name);
  if (persona->work != NULL)
    g_string_append (about, persona->work);
  if (persona->household != NULL)
    g_string_append_printf (about, "%s%s", about->len > 0 ? ", " : "", persona->household);
  y += item_add_text (self, item, title, cx, y, SPEC (.style = CJM_TYPE_PERSONA, .align = CJM_ALIGN_CENTRE, .wrap = 250)).height;
  y += item_add_text (self, item, persona->epithet, cx, y, SPEC (.style = CJM_TYPE_LABEL_BOLD, .ink = CJM_INK_PERSONA, .shade = persona->style, .align = CJM_ALIGN_CENTRE, .wrap = 230)).height + 2;
  y += item_add_text (self, item, about->str, cx, y, SPEC (.style = CJM_TYPE_LABEL, .ink = CJM_INK_SECOND, .align = CJM_ALIGN_CENTRE, .wrap = 220)).height + 8;
  if (persona->needs != NULL)
    {
      const char *word = builder_word (self, CJM_WORD_NEEDS);
      double      name = builder_measure (self, word, CJM_TYPE_SMALL_BOLD, 0).width;
      CjmTextSize need = builder_measure (self, persona->needs, CJM_TYPE_SMALL, 160 - name);
      double      width = name + 6 + need.width;

      item_add_chip (item, CJM_CHIP_NEED, cjm_rect (cx - width / 2 - 14, y, width + 28, need.lines * 17 + 8), 0);
      item_add_text (self, item, word, cx - width / 2, y + 4, SPEC (.style = CJM_TYPE_SMALL_BOLD, .ink = CJM_INK_KIND, .shade = CJM_NOTE_NEED));
      item_add_text (self, item, persona->needs, cx - width / 2 + name + 6, y + 4, SPEC (.style = CJM_TYPE_SMALL, .wrap = 160 - name));
    }
}

static gboolean
find_field (Builder    *self,
            CjmLaneKind kind,
            Field      *field)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      field->lane = g_ptr_array_index (self->lanes, i);
      if (field->lane->kind == kind)
        {
          collect_notes (self, field);
          return TRUE;
        }
    }
  field->lane = NULL;
  return FALSE;
}

/* Two fields side by side; either may be missing. Returns their height. */
static double
build_pair (Builder    *self,
            CjmLaneKind left,
            CjmLaneKind right,
            guint       columns,
            double      least)
{
  CjmLaneKind kinds[] = { left, right };
  double      width = (self->layout->width - 2 * MARGIN - FIELD_GAP) / 2;
  Field       fields[2] = { 0 };
  double      height = 0;

  for (int i = 0; i < 2; i++)
    if (find_field (self, kinds[i], &fields[i]))
      {
        fields[i].columns = columns;
        fields[i].note_width = columns == QUADRANT_COLUMNS ? NOTE_WIDTH : (width - 2 * FIELD_PAD - (columns - 1) * NOTE_SPACE) / columns;
        fields[i].from_right = i == 1 && columns == QUADRANT_COLUMNS;
        height = MAX (height, field_height (self, &fields[i], least));
      }
  for (int i = 0; i < 2; i++)
    if (fields[i].lane != NULL)
      {
        fields[i].box = cjm_rect (MARGIN + i * (width + FIELD_GAP), self->y, width, height);
        build_field (self, &fields[i]);
        g_ptr_array_unref (fields[i].notes);
      }
  if (height > 0)
    self->y += height + FIELD_GAP;
  return height;
}

/* Lanes of other kinds, one strip each. */
static void
build_others (Builder *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      Field field = { .lane = g_ptr_array_index (self->lanes, i), .columns = 8 };
      CjmLaneKind kind = field.lane->kind;
      gboolean first_of_kind = TRUE;

      for (guint k = 0; k < i; k++)
        first_of_kind &= CJM_LANE (g_ptr_array_index (self->lanes, k))->kind != kind;
      if (first_of_kind && (kind == CJM_LANE_SAYS || kind == CJM_LANE_THINKS || kind == CJM_LANE_DOES || kind == CJM_LANE_FEELS || kind == CJM_LANE_PAINS || kind == CJM_LANE_GAINS))
        continue;
      if (kind == CJM_LANE_EMOTION)
        continue;
      collect_notes (self, &field);
      field.note_width = (self->layout->width - 2 * MARGIN - 2 * FIELD_PAD - 7 * NOTE_SPACE) / 8;
      field.box = cjm_rect (MARGIN, self->y, self->layout->width - 2 * MARGIN, field_height (self, &field, STRIP_LEAST));
      build_field (self, &field);
      g_ptr_array_unref (field.notes);
      self->y += field.box.height + FIELD_GAP;
    }
}

void
build_empathy (Builder *self)
{
  double top, upper, lower;

  self->layout->left = MARGIN;
  self->layout->right = self->layout->width - MARGIN;
  build_header (self);
  top = self->y;
  upper = build_pair (self, CJM_LANE_SAYS, CJM_LANE_THINKS, QUADRANT_COLUMNS, FIELD_LEAST);
  lower = build_pair (self, CJM_LANE_DOES, CJM_LANE_FEELS, QUADRANT_COLUMNS, FIELD_LEAST);
  if (upper > 0 || lower > 0)
    build_hub (self, self->layout->width / 2, upper > 0 && lower > 0 ? top + upper + FIELD_GAP / 2 : top + MAX (upper, lower) / 2);
  build_pair (self, CJM_LANE_PAINS, CJM_LANE_GAINS, 4, STRIP_LEAST);
  build_others (self);
}
