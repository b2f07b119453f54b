/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-empathy-layout.c: four quadrants round a persona, strips below.
 *
 * Notes fill a quadrant from its outer edge in columns that end before the
 * disc, so they never come near it; a full quadrant grows downwards and the
 * disc stays at the crossing.
 */
#include "layout/cjm-empathy-layout.h"

#include "layout/cjm-header-layout.h"
#include "layout/cjm-lane-layout.h"
#include "layout/cjm-note-layout.h"

#include <math.h>
#include <string.h>

#define FIELD_GAP 12.0
#define FIELD_PAD 20.0
#define FIELD_HEAD 60.0
#define FIELD_LEAST 336.0
#define STRIP_LEAST 196.0
#define NOTE_WIDTH 182.0
#define NOTE_SPACE 12.0
#define HEADING_INDENT 33.0
#define QUADRANT_COLUMNS 3
#define DISC_RADIUS 160.0
#define DISC_MARGIN 8.0 /* between the disc and what lies above and below */
#define SLOT 116.0

typedef struct
{
  const CjmLane *lane;
  GPtrArray     *notes;
  CjmRect        box;
  guint          columns;
  double         note_width;
  double         head; /* height of the heading */
  gboolean       from_right;
} Field;

static void
collect_notes (CjmBuilder *self, Field *field)
{
  field->notes = g_ptr_array_new ();
  for (guint i = 0; i < self->notes->len; i++)
    if (strcmp (CJM_NOTE (g_ptr_array_index (self->notes, i))->lane, field->lane->record.id) == 0)
      g_ptr_array_add (field->notes, g_ptr_array_index (self->notes, i));
}

static GArray *
field_rows (CjmBuilder *self, const Field *field)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (double));

  g_assert (field->columns > 0);
  for (guint i = 0; i < field->notes->len; i++)
    {
      guint  row = i / field->columns;
      double height = cjm_note_layout_height (self, g_ptr_array_index (field->notes, i),
                                              CJM_NOTE_STYLE_EMPATHY, field->note_width);

      if (row >= rows->len)
        g_array_set_size (rows, row + 1);
      g_array_index (rows, double, row) = MAX (g_array_index (rows, double, row), height);
    }
  return rows;
}

/* Rows of empty places in a blank field. */
static guint
slot_rows (const Field *field)
{
  return field->columns == QUADRANT_COLUMNS ? 2 : 1;
}

static double
slot_height (CjmBuilder *self, const Field *field)
{
  return MAX (SLOT, cjm_note_layout_least_slot (self, field->lane, field->note_width));
}

static double
field_height (CjmBuilder *self, const Field *field, double least)
{
  g_autoptr (GArray) rows = field_rows (self, field);
  double height = field->head;

  for (guint i = 0; i < rows->len; i++)
    height += g_array_index (rows, double, i) + NOTE_SPACE;
  if (rows->len == 0 && self->map->hints)
    height += slot_rows (field) * (slot_height (self, field) + NOTE_SPACE);
  return MAX (height + FIELD_PAD - NOTE_SPACE, least);
}

/* Room for the heading: beside the disc, a quadrant's notes are as wide. */
static double
heading_width (const Field *field)
{
  return field->columns * (field->note_width + NOTE_SPACE) - NOTE_SPACE;
}

/* A text of the heading, which is written where it stands: in the @room that it has. */
static void
write_heading (CjmBuilder     *self,
               CjmItem        *item,
               const CjmLane  *lane,
               const char     *member,
               double          room,
               double          x,
               double          y,
               const TextSpec *spec)
{
  gboolean    is_name = strcmp (member, "name") == 0;
  const char *text = is_name ? lane->name : lane->question;
  CjmRect     box = cjm_builder_add_text (self, item, text, x, y, spec);
  double      width = is_name && box.height <= cjm_type (spec->style)->line ? box.width + 10 : room;

  if (box.height > 0)
    cjm_builder_make_inline (self, item, &lane->record, member, NULL,
                             cjm_rect (spec->align == CJM_ALIGN_END ? x - width : x, y, width, box.height),
                             spec);
}

/* Icon, name and question; the question goes below where it does not fit
 * beside. With no item only measures. Returns the height of the head. */
static double
heading (CjmBuilder *self, CjmItem *item, const Field *field)
{
  double      wrap = heading_width (field) - HEADING_INDENT;
  double      y = field->box.y + 12;
  double      edge = field->from_right ? cjm_rect_right (&field->box) - FIELD_PAD : field->box.x + FIELD_PAD;
  double      sign = field->from_right ? -1 : 1;
  CjmAlign    align = field->from_right ? CJM_ALIGN_END : CJM_ALIGN_START;
  int         shade = field->lane->kind;
  const char *name = field->lane->name != NULL ? field->lane->name : "";
  CjmTextSize size = cjm_builder_measure (self, name, CJM_TYPE_QUADRANT, wrap);
  double      height = size.lines * cjm_type (CJM_TYPE_QUADRANT)->line;
  double      left = wrap - size.width - 12;
  gboolean    beside = size.lines == 1 && left > 0
                    && cjm_builder_height (self, field->lane->question, CJM_TYPE_LABEL, left)
                           <= cjm_type (CJM_TYPE_LABEL)->line;
  double below = beside ? 0 : cjm_builder_height (self, field->lane->question, CJM_TYPE_LABEL, wrap);

  if (item != NULL)
    {
      double icon = field->from_right ? edge - size.width - HEADING_INDENT : edge;
      double text_x = field->from_right ? edge : edge + HEADING_INDENT;
      double question_x = text_x;

      if (beside)
        question_x = field->from_right ? icon - 12 : text_x + size.width + 12;
      cjm_item_add_mark (item, cjm_lane_layout_kind_mark (field->lane->kind), cjm_rect (icon, y + 5, 22, 22),
                         CJM_INK_QUADRANT, shade);
      write_heading (self, item, field->lane, "name", wrap, text_x, y,
                     SPEC (.style = CJM_TYPE_QUADRANT, .ink = CJM_INK_QUADRANT, .shade = shade,
                           .align = align, .wrap = wrap));
      write_heading (
          self, item, field->lane, "question", beside ? left : wrap, question_x, beside ? y + 8 : y + height,
          SPEC (.style = CJM_TYPE_LABEL, .ink = CJM_INK_SECOND, .align = align, .wrap = beside ? 0 : wrap));
      item->box = cjm_rect (sign > 0 ? edge : edge - heading_width (field), field->box.y + 10,
                            heading_width (field), height + below + 4);
    }
  return MAX (12 + height + below + 12, FIELD_HEAD);
}

static double
note_x (const Field *field, guint column)
{
  double inset = FIELD_PAD + column * (field->note_width + NOTE_SPACE);

  g_assert (column < field->columns);
  if (!field->from_right)
    return field->box.x + inset;
  return cjm_rect_right (&field->box) - FIELD_PAD
         - (field->columns - column) * (field->note_width + NOTE_SPACE) + NOTE_SPACE;
}

static void
add_slots (CjmBuilder *self, const Field *field)
{
  for (guint i = 0; i < slot_rows (field) * field->columns; i++)
    {
      guint    row = i / field->columns;
      CjmItem *item = cjm_builder_add (
          self, CJM_ITEM_SLOT,
          cjm_rect (note_x (field, i % field->columns),
                    field->box.y + field->head + row * (slot_height (self, field) + NOTE_SPACE),
                    field->note_width, slot_height (self, field)),
          NULL);

      if (i == 0 && field->lane->hint != NULL)
        cjm_note_layout_add_hint (self, item, field->lane);
    }
}

static void
build_field (CjmBuilder *self, Field *field)
{
  /* The tinted ground lies behind; the heading is what can be taken hold of. */
  CjmItem *ground = cjm_builder_add (self, CJM_ITEM_QUADRANT, field->box, NULL);
  CjmItem *head = cjm_builder_add (self, CJM_ITEM_LANE,
                                   cjm_rect (field->box.x + FIELD_PAD, field->box.y + 10, 0, 0),
                                   &field->lane->record);
  CjmCell *cell = cjm_builder_add_cell (self, field->lane->record.id, NULL, field->box);
  double   y = field->box.y + field->head;
  g_autoptr (GArray) rows = field_rows (self, field);

  g_assert (field->box.height > 0 && field->head > 0);
  ground->quadrant.lane_kind = field->lane->kind;
  head->lane.place = CJM_LABEL_QUADRANT;
  heading (self, head, field);
  cell->columns = field->columns;
  cell->note_width = field->note_width;
  cell->gap = NOTE_SPACE;
  cell->first_x = note_x (field, 0);
  cell->first_y = y;
  if (field->notes->len == 0 && self->map->hints)
    add_slots (self, field);
  for (guint i = 0; i < field->notes->len; i++)
    {
      if (i > 0 && i % field->columns == 0)
        y += g_array_index (rows, double, i / field->columns - 1) + NOTE_SPACE;
      g_ptr_array_add (cell->notes, cjm_note_layout_add (
                                        self, g_ptr_array_index (field->notes, i), CJM_NOTE_STYLE_EMPATHY,
                                        cjm_rect (note_x (field, i % field->columns), y, field->note_width,
                                                  g_array_index (rows, double, i / field->columns))));
    }
}

/* ---- The persona in the middle ---- */

#define PORTRAIT_TOP 44.0
#define PORTRAIT_RADIUS 62.0
#define PORTRAIT_GAP 16.0
#define HUB_TEXT 240.0  /* width that the words in the disc may take */
#define HUB_BOTTOM 90.0 /* half the width of its last line */

static char *
persona_title (CjmBuilder *self, const CjmPersona *persona)
{
  g_autofree char *age = persona->age > 0 ? cjm_words_age (self->language, persona->age) : NULL;

  return age != NULL && persona->name != NULL ? g_strdup_printf ("%s, %s", persona->name, age)
                                              : g_strdup (persona->name);
}

static char *
persona_circumstances (const CjmPersona *persona)
{
  if (persona->work != NULL && persona->household != NULL)
    return g_strdup_printf ("%s, %s", persona->work, persona->household);
  return g_strdup (persona->work != NULL ? persona->work : persona->household);
}

/* @persona: @member: (nullable): what @text can be written as. */
static double
hub_line (CjmBuilder       *self,
          CjmItem          *item,
          const CjmPersona *persona,
          const char       *member,
          const char       *text,
          double            x,
          double            y,
          const TextSpec   *spec)
{
  double height = cjm_builder_height (self, text, spec->style, spec->wrap);

  if (item == NULL)
    return height;
  cjm_builder_add_text (self, item, text, x, y, spec);
  if (member != NULL && height > 0)
    cjm_builder_make_inline (self, item, &persona->record, member, NULL,
                             cjm_rect (x - spec->wrap / 2, y, spec->wrap, height), spec);
  return height;
}

static double
hub_need (CjmBuilder *self, CjmItem *item, const CjmPersona *persona, double x, double y)
{
  const char *needs = persona->needs;
  const char *word = cjm_builder_word (self, CJM_WORD_NEEDS);
  double      name = cjm_builder_measure (self, word, CJM_TYPE_SMALL_BOLD, 0).width;
  double      wrap = MAX (160 - name, 60);
  CjmTextSize need = cjm_builder_measure (self, needs, CJM_TYPE_SMALL, wrap);
  double      width = name + 6 + need.width;
  double      height = need.lines * 17 + 8;

  g_assert (needs != NULL);
  if (item == NULL)
    return height;
  cjm_item_add_chip (item, CJM_CHIP_NEED, cjm_rect (x - width / 2 - 14, y, width + 28, height), 0);
  cjm_builder_add_text (self, item, word, x - width / 2, y + 4,
                        SPEC (.style = CJM_TYPE_SMALL_BOLD, .ink = CJM_INK_KIND, .shade = CJM_NOTE_NEED));
  cjm_builder_add_member (self, item, &persona->record, "needs", NULL, x - width / 2 + name + 6, y + 4,
                          SPEC (.style = CJM_TYPE_SMALL, .wrap = wrap));
  return height;
}

/* Name, epithet, circumstances, need; with no item only measures. */
static double
hub_words (CjmBuilder *self, CjmItem *item, const CjmPersona *persona, double x, double top)
{
  g_autofree char *title = persona_title (self, persona);
  g_autofree char *about = persona_circumstances (persona);
  double           y = top;

  y += hub_line (self, item, persona, "name", title, x, y,
                 SPEC (.style = CJM_TYPE_PERSONA, .align = CJM_ALIGN_CENTRE, .wrap = HUB_TEXT));
  y += hub_line (self, item, persona, "epithet", persona->epithet, x, y,
                 SPEC (.style = CJM_TYPE_LABEL_BOLD, .ink = CJM_INK_PERSONA, .shade = persona->style,
                       .align = CJM_ALIGN_CENTRE, .wrap = HUB_TEXT))
       + 2;
  y += hub_line (self, item, NULL, NULL, about, x, y,
                 SPEC (.style = CJM_TYPE_LABEL, .ink = CJM_INK_SECOND, .align = CJM_ALIGN_CENTRE,
                       .wrap = HUB_TEXT - 20))
       + 8;
  if (persona->needs != NULL)
    y += hub_need (self, item, persona, x, y);
  return y - top;
}

static const CjmPersona *
hub_persona (CjmBuilder *self)
{
  const CjmCard *card = self->cards->len > 0 ? g_ptr_array_index (self->cards, 0) : NULL;

  return card != NULL ? cjm_document_get_persona (self->document, card->persona) : NULL;
}

/* Large enough for what it says. */
static double
hub_radius (CjmBuilder *self)
{
  const CjmPersona *persona = hub_persona (self);
  double            words = persona != NULL ? hub_words (self, NULL, persona, 0, 0) : 0;
  double            needed = PORTRAIT_TOP + 2 * PORTRAIT_RADIUS + PORTRAIT_GAP + words + 6;
  double            radius = DISC_RADIUS;

  while (needed - radius > sqrt (radius * radius - HUB_BOTTOM * HUB_BOTTOM))
    radius += 4;
  return radius;
}

static void
build_hub (CjmBuilder *self, double cx, double cy, double radius)
{
  const CjmCard    *card = self->cards->len > 0 ? g_ptr_array_index (self->cards, 0) : NULL;
  const CjmPersona *persona = hub_persona (self);
  CjmItem          *item = cjm_builder_add (self, card != NULL ? CJM_ITEM_CARD : CJM_ITEM_HUB,
                                            cjm_rect (cx - radius, cy - radius, 2 * radius, 2 * radius),
                                   card != NULL ? &card->record : NULL);

  g_assert (radius >= DISC_RADIUS);
  item->persona.style = persona != NULL ? persona->style : 3;
  item->persona.disc = TRUE;
  item->persona.circle = (CjmCircle){ cx, cy - radius + PORTRAIT_TOP + PORTRAIT_RADIUS, PORTRAIT_RADIUS };
  item->ink = cjm_rect_grow (&item->ink, 8);
  item->persona.portrait = persona != NULL ? persona->portrait : CJM_PORTRAIT_NONE;
  if (persona != NULL)
    hub_words (self, item, persona, cx, item->persona.circle.y + PORTRAIT_RADIUS + PORTRAIT_GAP);
}

static gboolean
find_field (CjmBuilder *self, CjmLaneKind kind, Field *field)
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
build_pair (CjmBuilder *self, CjmLaneKind left, CjmLaneKind right, guint columns, double least)
{
  CjmLaneKind kinds[] = { left, right };
  double      width = (self->layout->width - 2 * MARGIN - FIELD_GAP) / 2;
  Field       fields[2] = { 0 };
  double      height = 0, head = FIELD_HEAD;

  for (int i = 0; i < 2; i++)
    if (find_field (self, kinds[i], &fields[i]))
      {
        fields[i].columns = columns;
        fields[i].note_width = columns == QUADRANT_COLUMNS
                                   ? NOTE_WIDTH
                                   : (width - 2 * FIELD_PAD - (columns - 1) * NOTE_SPACE) / columns;
        fields[i].from_right = i == 1 && columns == QUADRANT_COLUMNS;
        head = fmax (head, heading (self, NULL, &fields[i]));
      }
  for (int i = 0; i < 2; i++)
    if (fields[i].lane != NULL)
      {
        fields[i].head = head;
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
build_others (CjmBuilder *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      Field       field = { .lane = g_ptr_array_index (self->lanes, i), .columns = 8 };
      CjmLaneKind kind = field.lane->kind;
      gboolean    first_of_kind = TRUE;

      for (guint k = 0; k < i; k++)
        first_of_kind &= CJM_LANE (g_ptr_array_index (self->lanes, k))->kind != kind;
      if (first_of_kind
          && (kind == CJM_LANE_SAYS || kind == CJM_LANE_THINKS || kind == CJM_LANE_DOES
              || kind == CJM_LANE_FEELS || kind == CJM_LANE_PAINS || kind == CJM_LANE_GAINS))
        continue;
      if (kind == CJM_LANE_EMOTION)
        continue;
      collect_notes (self, &field);
      field.note_width = (self->layout->width - 2 * MARGIN - 2 * FIELD_PAD - 7 * NOTE_SPACE) / 8;
      field.head = heading (self, NULL, &field);
      field.box = cjm_rect (MARGIN, self->y, self->layout->width - 2 * MARGIN,
                            field_height (self, &field, STRIP_LEAST));
      build_field (self, &field);
      g_ptr_array_unref (field.notes);
      self->y += field.box.height + FIELD_GAP;
    }
}

static gboolean
has_lane (CjmBuilder *self, CjmLaneKind kind)
{
  for (guint i = 0; i < self->lanes->len; i++)
    if (CJM_LANE (g_ptr_array_index (self->lanes, i))->kind == kind)
      return TRUE;
  return FALSE;
}

/** cjm_empathy_layout_add: adds an empathy map: header, quadrants, the persona and strips. */
void
cjm_empathy_layout_add (CjmBuilder *self)
{
  double   top, upper, lower;
  double   radius = hub_radius (self);
  gboolean both = (has_lane (self, CJM_LANE_SAYS) || has_lane (self, CJM_LANE_THINKS))
                  && (has_lane (self, CJM_LANE_DOES) || has_lane (self, CJM_LANE_FEELS));
  /* The disc's half, or all of it beside one pair only, stands in the quadrants. */
  double least = MAX (FIELD_LEAST, (both ? 1 : 2) * (radius + DISC_MARGIN));

  /* A larger disc moves the quadrants apart, so that their notes keep clear. */
  self->layout->width += 2 * (radius - DISC_RADIUS);
  self->layout->left = MARGIN;
  self->layout->right = self->layout->width - MARGIN;
  cjm_header_layout_add (self);
  top = self->y;
  upper = build_pair (self, CJM_LANE_SAYS, CJM_LANE_THINKS, QUADRANT_COLUMNS, least);
  lower = build_pair (self, CJM_LANE_DOES, CJM_LANE_FEELS, QUADRANT_COLUMNS, least);
  if (upper > 0 || lower > 0)
    build_hub (self, self->layout->width / 2,
               upper > 0 && lower > 0 ? top + upper + FIELD_GAP / 2 : top + MAX (upper, lower) / 2, radius);
  build_pair (self, CJM_LANE_PAINS, CJM_LANE_GAINS, 4, STRIP_LEAST);
  build_others (self);
}
