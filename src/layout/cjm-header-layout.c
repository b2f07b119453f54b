/* cjm-header-layout.c: what stands above and below the map: kind, title, three
 * facts, persona cards, what changes, legend, footer; and the lane labels. */
#include "layout/cjm-builder.h"

#include <math.h>
#include <string.h>

#define LEGEND_WIDTH 250.0
#define CARDS_WIDTH 639.0
#define BLOCK_GAP 42.0
#define TITLE_LEAST 380.0
#define FACT_GAP 14.0
#define COMPACT_CARD 132.0

static const char *const lane_marks[CJM_N_LANE_KINDS] = {
  [CJM_LANE_NOTES] = "lane-activity",
  [CJM_LANE_ACTIONS] = "lane-steps",
  [CJM_LANE_TOUCHPOINTS] = "lane-touch",
  [CJM_LANE_THOUGHTS] = "lane-thought",
  [CJM_LANE_EMOTION] = "lane-curve",
  [CJM_LANE_PAINS] = "lane-pain",
  [CJM_LANE_OPPORTUNITIES] = "lane-bulb",
  [CJM_LANE_PLAN] = "lane-check",
  [CJM_LANE_MEASURES] = "lane-kpi",
  [CJM_LANE_GAP] = "lane-gap",
  [CJM_LANE_SOLUTIONS] = "lane-puzzle",
  [CJM_LANE_WINDOWS] = "lane-window",
  [CJM_LANE_ACTIVITIES] = "lane-activity",
  [CJM_LANE_PLACES] = "lane-place",
  [CJM_LANE_CHANNELS] = "lane-device",
  [CJM_LANE_BRAND] = "lane-brand",
  [CJM_LANE_RIVALS] = "channel-competitor",
  [CJM_LANE_SAYS] = "lane-speech",
  [CJM_LANE_THINKS] = "lane-thought",
  [CJM_LANE_DOES] = "lane-steps",
  [CJM_LANE_FEELS] = "lane-heart",
  [CJM_LANE_GAINS] = "lane-gain",
};

const char *
lane_kind_mark (CjmLaneKind kind)
{
  return lane_marks[kind];
}

/* ---- Lane labels ---- */

static double
lane_label (Builder       *self,
            CjmItem       *item,
            const CjmLane *lane,
            double         x,
            double         y,
            double         width)
{
  double wrap = width - 32 - 6;
  double question_wrap = width - 10 - 6;
  double name = MAX (builder_height (self, lane->name, CJM_TYPE_LANE, wrap), 19);
  double question = builder_height (self, lane->question, CJM_TYPE_HINT, question_wrap);

  if (item != NULL)
    {
      item_add_mark (item, lane_marks[lane->kind], cjm_rect (x + 10, y + 10, 16, 16), CJM_INK_ACCENT, 0);
      item_add_text (self, item, lane->name, x + 32, y + 8, SPEC (.style = CJM_TYPE_LANE, .wrap = wrap));
      item_add_text (self, item, lane->question, x + 10, y + 8 + name + 2, SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_HINT, .wrap = question_wrap));
    }
  return 8 + name + 2 + question + 8;
}

double
lane_label_height (Builder       *self,
                   const CjmLane *lane,
                   double         width)
{
  return lane_label (self, NULL, lane, 0, 0, width);
}

CjmItem *
lane_label_build (Builder       *self,
                  const CjmLane *lane,
                  CjmRect        box,
                  double         text_width)
{
  CjmItem *item = builder_add (self, CJM_ITEM_LANE, box, &lane->record);

  item->variant = lane->kind == CJM_LANE_EMOTION ? CJM_LABEL_ON_PANEL : CJM_LABEL_BLOCK;
  lane_label (self, item, lane, box.x, box.y, text_width);
  return item;
}

/* ---- Title and facts ---- */

static const char *
map_mark (CjmMapKind kind)
{
  static const char *const marks[] = { "map-current", "map-future", "map-clock", "map-empathy" };

  return marks[kind];
}

static void
fact_names (CjmMapKind kind,
            CjmWord    names[3])
{
  static const CjmWord by_kind[CJM_N_MAP_KINDS][3] = {
    [CJM_MAP_CURRENT_STATE] = { CJM_WORD_FOCUS, CJM_WORD_GOAL, CJM_WORD_SCOPE },
    [CJM_MAP_FUTURE_STATE] = { CJM_WORD_FOCUS, CJM_WORD_PROMISE, CJM_WORD_HORIZON },
    [CJM_MAP_DAY] = { CJM_WORD_FOCUS, CJM_WORD_LEARNED, CJM_WORD_SOURCE },
    [CJM_MAP_EMPATHY] = { CJM_WORD_SITUATION, CJM_WORD_RESEARCH, CJM_WORD_SCOPE },
  };

  memcpy (names, by_kind[kind], 3 * sizeof (CjmWord));
}

static double
add_facts (Builder *self,
           CjmItem *item,
           double   x,
           double   y,
           double   width)
{
  const char *facts[3] = { self->map->focus, self->map->goal, self->map->scope };
  CjmWord     names[3];
  double      column = 0;
  int         n = self->map->kind == CJM_MAP_EMPATHY && facts[2] == NULL ? 2 : 3;

  fact_names (self->map->kind, names);
  for (int i = 0; i < n; i++)
    column = MAX (column, builder_measure (self, builder_word (self, names[i]), CJM_TYPE_SMALL_BOLD, 0).width);
  column = MAX (column + FACT_GAP, 66);
  for (int i = 0; i < n; i++)
    {
      CjmRect fact;

      if (facts[i] == NULL && !self->map->hints)
        continue;
      item_add_text (self, item, builder_word (self, names[i]), x, y + 1, SPEC (.style = CJM_TYPE_SMALL_BOLD, .ink = CJM_INK_ACCENT));
      fact = item_add_text (self, item, facts[i], x + column, y, SPEC (.style = CJM_TYPE_NOTE, .wrap = width - column));
      if (facts[i] == NULL) /* a line to write on */
        item_add_chip (item, CJM_CHIP_LINE, cjm_rect (x + column, y + 17, width - column, 0), 0);
      y += MAX (fact.height, 19) + 3;
    }
  return y;
}

/* Returns the y below. */
static double
add_title (Builder *self,
           CjmItem *item,
           double   width)
{
  double       y = HEADER_TOP;
  CjmRect      kind, title, pill;
  const char  *name = cjm_word_map_kind (self->language, self->map->kind);
  CjmTextStyle style = self->map->title != NULL ? CJM_TYPE_TITLE : CJM_TYPE_BLANK_TITLE;

  kind = item_add_text (self, item, name, MARGIN + 29, y + 3.5, SPEC (.style = CJM_TYPE_SMALL_BOLD, .ink = CJM_INK_WHITE));
  item_add_mark (item, map_mark (self->map->kind), cjm_rect (MARGIN + 10, y + 5, 14, 14), CJM_INK_WHITE, 0);
  pill = cjm_rect (MARGIN, y, kind.width + 29 + 13, 24);
  item_add_chip (item, CJM_CHIP_MAP_KIND, pill, 0);
  if (self->map->subtitle != NULL && builder_measure (self, self->map->subtitle, CJM_TYPE_SMALL, 0).width < width - pill.width - 12)
    item_add_text (self, item, self->map->subtitle, cjm_rect_right (&pill) + 12, y + 3.5, SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_HINT));
  else if (self->map->subtitle != NULL)
    y += item_add_text (self, item, self->map->subtitle, MARGIN, y + 28, SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_HINT, .wrap = width)).height + 4;
  title = item_add_text (self, item, self->layout->title, MARGIN, y + 30, SPEC (.style = style, .wrap = width, .ink = self->map->title != NULL ? CJM_INK_TEXT : CJM_INK_HINT));
  return add_facts (self, item, MARGIN, cjm_rect_bottom (&title) + 8, width);
}

/* ---- Persona cards ---- */

typedef struct
{
  CjmWord     word;
  const char *text;
} Field;

/* What the card says, what matters most first. Returns how many. */
static guint
list_fields (const CjmPersona *persona,
             Field             fields[6])
{
  const Field all[] = {
    { CJM_WORD_MOTIVATIONS, persona->motivations },
    { CJM_WORD_SKILLS, persona->skills },
    { CJM_WORD_SHORT_OF, persona->short_of },
    { CJM_WORD_GOALS, persona->goals },
    { CJM_WORD_FRUSTRATIONS, persona->frustrations },
    { CJM_WORD_DECIDES_BY, persona->decision_factors },
    { CJM_WORD_NEEDS, persona->needs },
  };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all) && n < 6; i++)
    if (all[i].text != NULL)
      fields[n++] = all[i];
  return n;
}

static char *
describe (Builder          *self,
          const CjmPersona *persona)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *age = persona->age > 0 ? cjm_word_age (self->language, persona->age) : NULL;
  const char      *parts[] = { persona->gender, persona->household, persona->work, persona->segment };

  if (age != NULL)
    g_string_append (text, age);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len == 0 ? "" : i == 0 ? ", " : " · ", parts[i]);
  return g_string_free (text, FALSE);
}

/* Fields in @columns columns. Returns the y below. */
static double
add_fields (Builder          *self,
            CjmItem          *item,
            const CjmPersona *persona,
            double            x,
            double            y,
            double            width,
            guint             columns)
{
  Field  fields[6];
  guint  n = list_fields (persona, fields);
  double column = (width - (columns - 1) * 14) / columns;

  for (guint first = 0; first < n; first += columns)
    {
      double height = 0;

      for (guint i = first; i < MIN (first + columns, n); i++)
        {
          double  field_x = x + (i - first) * (column + 14);
          CjmRect text;

          item_add_text (self, item, builder_word (self, fields[i].word), field_x, y, SPEC (.style = CJM_TYPE_HINT_BOLD, .ink = CJM_INK_PERSONA, .shade = persona->style, .wrap = column));
          text = item_add_text (self, item, fields[i].text, field_x, y + 15, SPEC (.style = CJM_TYPE_LABEL, .wrap = column));
          height = MAX (height, 15 + text.height);
        }
      y += height + 8;
    }
  return y;
}

/* A card with all there is to say; @columns of fields. */
static double
full_card (Builder          *self,
           CjmItem          *item,
           const CjmPersona *persona,
           CjmRect           box,
           guint             columns)
{
  double           radius = columns == 3 ? 41.5 : 32;
  double           text_x = box.x + 2 * radius + 41;
  double           wrap = cjm_rect_right (&box) - 16 - text_x;
  double           y = box.y + 14;
  g_autofree char *about = describe (self, persona);
  CjmRect          name, quote, line;

  item->cx = box.x + 22 + radius;
  item->cy = box.y + 18 + radius;
  item->radius = radius;
  item_add_text (self, item, persona->epithet, item->cx, item->cy + radius + 9, SPEC (.style = CJM_TYPE_LABEL_BOLD, .ink = CJM_INK_PERSONA, .shade = persona->style, .align = CJM_ALIGN_CENTRE, .wrap = 2 * radius + 30));
  name = item_add_text (self, item, persona->name, text_x, y, SPEC (.style = CJM_TYPE_PERSONA, .wrap = wrap));
  if (name.width + 12 + builder_measure (self, about, CJM_TYPE_SMALL, 0).width <= wrap && name.height <= 28)
    item_add_text (self, item, about, cjm_rect_right (&name) + 12, y + 8, SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_SECOND));
  else
    {
      line = item_add_text (self, item, about, text_x, cjm_rect_bottom (&name), SPEC (.style = CJM_TYPE_SMALL, .ink = CJM_INK_SECOND, .wrap = wrap));
      y += line.height;
    }
  y += name.height + 1;
  quote = item_add_text (self, item, persona->quote, text_x, y, SPEC (.style = CJM_TYPE_QUOTE, .ink = CJM_INK_THOUGHT, .wrap = wrap));
  y = add_fields (self, item, persona, text_x, y + quote.height + (quote.height > 0 ? 6 : 4), wrap, columns);
  return MAX (y + 4, item->cy + radius + 56) - box.y;
}

/* Portrait, name and epithet only. */
static double
compact_card (Builder          *self,
              CjmItem          *item,
              const CjmPersona *persona,
              CjmRect           box)
{
  double           radius = 41.5;
  double           middle = box.x + box.width / 2;
  double           wrap = box.width - 12;
  g_autofree char *age = persona->age > 0 ? cjm_word_age (self->language, persona->age) : NULL;
  g_autofree char *title = age != NULL && persona->name != NULL ? g_strdup_printf ("%s, %s", persona->name, age) : g_strdup (persona->name);
  CjmRect          name, epithet;

  item->cx = middle;
  item->cy = box.y + 6 + radius;
  item->radius = radius;
  name = item_add_text (self, item, title, middle, item->cy + radius + 8, SPEC (.style = CJM_TYPE_NOTE_BOLD, .align = CJM_ALIGN_CENTRE, .wrap = wrap));
  epithet = item_add_text (self, item, persona->epithet, middle, cjm_rect_bottom (&name), SPEC (.style = CJM_TYPE_LABEL_BOLD, .ink = CJM_INK_PERSONA, .shade = persona->style, .align = CJM_ALIGN_CENTRE, .wrap = wrap));
  return cjm_rect_bottom (&epithet) + 16 - box.y;
}

/* Lines to write on, where no persona is chosen. */
static void
blank_card (Builder *self,
            CjmRect  box)
{
  static const CjmWord words[] = { CJM_WORD_NAME_AGE, CJM_WORD_IN_ONE_LINE, CJM_WORD_MOTIVATIONS, CJM_WORD_SHORT_OF, CJM_WORD_FRUSTRATIONS, CJM_WORD_DECIDES_BY };
  CjmItem *item = builder_add (self, CJM_ITEM_SUMMARY, box, NULL);
  double   x = box.x + 124;
  double   column = (cjm_rect_right (&box) - 20 - x - 2 * 20) / 3;

  item->cx = box.x + 63.5;
  item->cy = box.y + box.height / 2;
  item->radius = 41.5;
  for (int i = 0; i < 6; i++)
    {
      double  field_x = x + (i % 3) * (column + 20);
      double  y = box.y + 16 + (i / 3) * 60;

      item_add_text (self, item, builder_word (self, words[i]), field_x, y, SPEC (.style = CJM_TYPE_SMALL_BOLD, .ink = CJM_INK_STAGE, .shade = 0));
      item_add_chip (item, CJM_CHIP_LINE, cjm_rect (field_x, y + 42, column, 0), 0);
    }
}

/* All cards between @left and @right. Returns the height of the tallest. */
static double
add_cards (Builder *self,
           double   left,
           double   right,
           gboolean compact)
{
  guint   n = self->cards->len;
  guint   per_row = compact || n > 2 ? MAX (1, (guint) ((right - left + NOTE_GAP) / (COMPACT_CARD + NOTE_GAP))) : n;
  double  width = compact || n > 2 ? COMPACT_CARD : (right - left - (n - 1) * NOTE_GAP) / n;
  double  row_y = HEADER_TOP, tallest = 0, bottom = HEADER_TOP;
  guint   first = self->layout->items->len;

  for (guint i = 0; i < n; i++)
    {
      const CjmCard    *card = g_ptr_array_index (self->cards, i);
      const CjmPersona *persona = cjm_document_get_persona (self->document, card->persona);
      CjmItem          *item;
      CjmRect           box;
      double            height;

      if (i > 0 && i % per_row == 0)
        {
          row_y += tallest + NOTE_GAP;
          tallest = 0;
        }
      box = cjm_rect (left + (i % per_row) * (width + NOTE_GAP), row_y, width, HEADER_HEIGHT);
      item = builder_add (self, CJM_ITEM_CARD, box, &card->record);
      item->number = persona->style;
      item->variant = persona->portrait;
      height = compact || n > 2 ? compact_card (self, item, persona, box) : full_card (self, item, persona, box, n == 1 ? 3 : 1);
      tallest = MAX (MAX (tallest, height), HEADER_HEIGHT);
      bottom = row_y + tallest;
    }
  if (n <= per_row) /* one row: all as tall as the tallest */
    for (guint i = first; i < self->layout->items->len; i++)
      {
        CjmItem *item = g_ptr_array_index (self->layout->items, i);
        item->box.height = item->ink.height = tallest;
      }
  return bottom - HEADER_TOP;
}

/* ---- What changes ---- */

static double
mean_of (Builder     *self,
         CjmCurveKind curve)
{
  double sum = 0;
  int    n = 0;

  for (guint i = 0; i < self->feelings->len; i++)
    {
      const CjmFeeling *feeling = g_ptr_array_index (self->feelings, i);

      if (feeling->curve == curve)
        {
          sum += feeling->value;
          n++;
        }
    }
  return n > 0 ? sum / n : NAN;
}

static char *
signed_number (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.1f", fabs (value) < 0.05 ? 0 : fabs (value));
  return g_strdup_printf ("%s%s", value <= -0.05 ? "−" : value >= 0.05 ? "+" : "", text);
}

static double
add_from_to (Builder    *self,
             CjmItem    *item,
             const char *name,
             const char *from,
             const char *to,
             double      x,
             double      y,
             double      width)
{
  g_autofree char *arrow = g_strdup_printf ("%s →", from);
  CjmRect          title = item_add_text (self, item, name, x, y, SPEC (.style = CJM_TYPE_LABEL, .ink = CJM_INK_SECOND, .wrap = width));
  CjmRect          before = item_add_text (self, item, arrow, x, cjm_rect_bottom (&title) + 7, SPEC (.style = CJM_TYPE_NOTE, .ink = CJM_INK_SECOND, .wrap = width));
  gboolean         below = before.width + 6 + builder_measure (self, to, CJM_TYPE_VALUE, 0).width > width;
  CjmRect          after = item_add_text (self, item, to, below ? x : cjm_rect_right (&before) + 6, cjm_rect_bottom (&title) + (below ? 26 : 0), SPEC (.style = CJM_TYPE_VALUE));

  return cjm_rect_bottom (&after);
}

static char *
unit_number (double      value,
             const char *unit)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.6g", value);
  return unit != NULL ? g_strdup_printf ("%s\u00a0%s", text, unit) : g_strdup (text);
}

static double
add_change_counts (Builder *self,
                   CjmItem *item,
                   double   x,
                   double   y,
                   double   right)
{
  static const CjmChangeTag order[] = { CJM_CHANGE_NEW, CJM_CHANGE_CHANGED, CJM_CHANGE_KEPT, CJM_CHANGE_REMOVED };
  static const char *const  marks[] = { "count-new", "count-changed", "count-kept", "count-removed" };
  double left = x;
  int    shown = 0;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      int              n = 0;
      g_autofree char *text = NULL;
      double           width;

      for (guint k = 0; k < self->notes->len; k++)
        n += CJM_NOTE (g_ptr_array_index (self->notes, k))->change == order[i];
      if (n == 0)
        continue;
      text = g_strdup_printf ("%d %s", n, cjm_word_change (self->language, order[i]));
      width = 26 + builder_measure (self, text, CJM_TYPE_LABEL, 0).width;
      if (x > left && x + width > right)
        {
          x = left;
          y += 26;
        }
      item_add_mark (item, marks[i], cjm_rect (x, y, 20, 20), CJM_INK_TEXT, 0);
      item_add_text (self, item, text, x + 26, y + 1.5, SPEC (.style = CJM_TYPE_LABEL));
      x += width + 22;
      shown++;
    }
  return shown > 0 ? y + 20 : y;
}

/* Mean emotion, up to two measures, counts of changed touchpoints. */
static double
add_changes (Builder *self,
             CjmRect  box)
{
  CjmItem *item = builder_add (self, CJM_ITEM_SUMMARY, box, NULL);
  double   ghost = mean_of (self, CJM_CURVE_GHOST);
  double   ideal = mean_of (self, CJM_CURVE_IDEAL);
  double   column = (box.width - 36 - 2 * 20) / 3;
  double   y = box.y + 13, bottom = 0;
  int      shown = 0;

  y += item_add_text (self, item, builder_word (self, CJM_WORD_WHAT_CHANGES), box.x + 18, y, SPEC (.style = CJM_TYPE_NOTE_BOLD, .ink = CJM_INK_ACCENT)).height + 6;
  bottom = y;
  if (!isnan (ghost) && !isnan (ideal))
    {
      g_autofree char *from = signed_number (ghost);
      g_autofree char *to = signed_number (ideal);

      bottom = MAX (bottom, add_from_to (self, item, builder_word (self, CJM_WORD_MEAN_EMOTION), from, to, box.x + 18, y, column));
      shown++;
    }
  for (guint i = 0; i < self->notes->len && shown < 3; i++)
    {
      const CjmNote   *note = g_ptr_array_index (self->notes, i);
      double           now = isnan (note->value) ? note->baseline : note->value;
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;

      if (note->kind != CJM_NOTE_MEASURE || isnan (now) || isnan (note->target) || note->text == NULL)
        continue;
      from = unit_number (now, note->unit);
      to = unit_number (note->target, note->unit);
      bottom = MAX (bottom, add_from_to (self, item, note->text, from, to, box.x + 18 + shown * (column + 20), y, column));
      shown++;
    }
  item->cy = bottom + 6; /* a rule */
  bottom = add_change_counts (self, item, box.x + 18, bottom + 14, cjm_rect_right (&box) - 18);
  item->box.height = item->ink.height = MAX (bottom + 12 - box.y, box.height);
  return item->box.height;
}

/* ---- Legend ---- */

/** Entry of the legend: a drawing and its name. */
typedef struct
{
  const char *mark;
  double      width, height; /* of the mark */
  CjmInk      ink;
  int         shade;
  const char *text;
} Entry;

static double
add_group (Builder *self,
           CjmItem *item,
           GArray  *entries,
           double   x,
           double   y)
{
  double widest = 0;
  guint  columns, n = 0;

  if (entries->len == 0)
    return y;
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      widest = MAX (widest, entry->width + 6 + builder_measure (self, entry->text, CJM_TYPE_SMALL, 0).width);
    }
  columns = CLAMP ((guint) (LEGEND_WIDTH / (widest + 10)), 1, 4);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      double       entry_x = x + (n % columns) * (LEGEND_WIDTH / columns);

      if (n > 0 && n % columns == 0)
        y += 20;
      item_add_mark (item, entry->mark, cjm_rect (entry_x, y + (18 - entry->height) / 2, entry->width, entry->height), entry->ink, entry->shade);
      item_add_text (self, item, entry->text, entry_x + entry->width + 6, y + 0.5, SPEC (.style = CJM_TYPE_SMALL, .wrap = LEGEND_WIDTH / columns - entry->width - 6));
      n++;
    }
  g_array_set_size (entries, 0);
  return y + 22;
}

static void
add_entry (GArray     *entries,
           const char *mark,
           double      width,
           double      height,
           CjmInk      ink,
           int         shade,
           const char *text)
{
  Entry entry = { mark, width, height, ink, shade, text };

  g_array_append_val (entries, entry);
}

typedef struct
{
  gboolean kinds[CJM_N_NOTE_KINDS];
  gboolean statuses[4];
  gboolean activities[6];
  gboolean bases[4];
  gboolean outside, moment, ghost, ideal, sent, any;
} Used;

static void
look_at_notes (Builder *self,
               Used    *used)
{
  for (guint i = 0; i < self->notes->len; i++)
    {
      const CjmNote *note = g_ptr_array_index (self->notes, i);
      const CjmLane *lane = cjm_document_get_lane (self->document, note->lane);
      CjmLook        look = note_look (self, note, lane);

      used->any = TRUE;
      if (look == CJM_LOOK_BLOCK)
        used->activities[note->activity] = TRUE;
      if (look != CJM_LOOK_STICKY && look != CJM_LOOK_PLAN && look != CJM_LOOK_ROW && look != CJM_LOOK_MEASURE && look != CJM_LOOK_TARGET)
        continue;
      if (note->kind == CJM_NOTE_PLAN)
        used->statuses[note->status] = TRUE;
      else
        used->kinds[note->kind] = TRUE;
      used->outside |= note->kind == CJM_NOTE_TOUCHPOINT && note->origin != CJM_ORIGIN_OWNED;
      used->bases[note->basis] = TRUE;
    }
  for (guint i = 0; i < self->notes->len; i++)
    {
      const CjmNote *note = g_ptr_array_index (self->notes, i);

      if (self->map->kind == CJM_MAP_EMPATHY)
        used->bases[note->basis] = TRUE;
      used->sent |= note->sent_to != NULL;
    }
  for (guint i = 0; i < self->feelings->len; i++)
    {
      const CjmFeeling *feeling = g_ptr_array_index (self->feelings, i);

      used->moment |= feeling->moment;
      used->ghost |= feeling->curve == CJM_CURVE_GHOST;
      used->ideal |= feeling->curve == CJM_CURVE_IDEAL;
    }
}

/* A blank template explains the kinds that its lanes ask for. */
static void
look_at_lanes (Builder *self,
               Used    *used)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      const CjmLane *lane = g_ptr_array_index (self->lanes, i);

      if (lane->kind != CJM_LANE_EMOTION && lane->kind < CJM_LANE_WINDOWS && lane->kind != CJM_LANE_NOTES)
        used->kinds[cjm_lane_kind_usual_note (lane->kind)] = TRUE;
    }
  used->moment = TRUE;
  used->bases[CJM_BASIS_ASSUMPTION] = used->bases[CJM_BASIS_OBSERVED] = TRUE;
}

static double
add_empathy_legend (Builder    *self,
                    CjmItem    *item,
                    const Used *used,
                    GArray     *entries,
                    double      x,
                    double      y)
{
  static const CjmWord words[] = { CJM_WORD_ASSUMED, CJM_WORD_SEEN, CJM_WORD_ASKED, CJM_WORD_MEASURED };
  static const char *const faces[] = { "face-2", "face-1", "face0", "face1", "face2" };

  for (int basis = 0; basis < 4; basis++)
    if (used->bases[basis] || !used->any)
      add_entry (entries, basis_mark (basis), 13, 13, CJM_INK_SECOND, 0, builder_word (self, words[basis]));
  y = add_group (self, item, entries, x, y);
  if (used->sent)
    add_entry (entries, "sent-to", 22, 14, CJM_INK_STAGE, 1, builder_word (self, CJM_WORD_SENT_TO));
  y = add_group (self, item, entries, x, y);
  for (int i = 0; i < 5; i++)
    item_add_mark (item, faces[i], cjm_rect (x + i * 25, y, 19, 19), CJM_INK_TEXT, 0);
  item_add_text (self, item, "−2 … +2", x + 132, y + 1, SPEC (.style = CJM_TYPE_SMALL));
  return y + 22;
}

static double
add_legend (Builder *self,
            double   x)
{
  CjmItem *item = builder_add (self, CJM_ITEM_LEGEND, cjm_rect (x, HEADER_TOP, LEGEND_WIDTH, 0), NULL);
  Used     used = { 0 };
  double   y = HEADER_TOP;
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  look_at_notes (self, &used);
  if (!used.any)
    look_at_lanes (self, &used);
  y += item_add_text (self, item, builder_word (self, CJM_WORD_LEGEND), x, y - 2, SPEC (.style = CJM_TYPE_SMALL_BOLD)).height + 4;
  if (self->map->kind == CJM_MAP_EMPATHY)
    {
      y = add_empathy_legend (self, item, &used, entries, x, y);
      item->box.height = y - HEADER_TOP;
      return item->box.height;
    }
  for (int kind = 0; kind < CJM_N_NOTE_KINDS; kind++)
    if (used.kinds[kind] && !(kind == CJM_NOTE_TEXT))
      add_entry (entries, note_kind_mark (kind), 13, 13, CJM_INK_KIND, kind, cjm_word_note_kind (self->language, kind));
  y = add_group (self, item, entries, x, y);
  for (int activity = 0; activity < 6; activity++)
    if (used.activities[activity])
      {
        static const char *const marks[] = { "activity-rest", "activity-home", "activity-work", "activity-travel", "activity-leisure", "activity-product" };
        add_entry (entries, marks[activity], 11, 11, CJM_INK_SECOND, 0, cjm_word_activity (self->language, activity));
      }
  y = add_group (self, item, entries, x, y);
  for (int status = 0; status < 4; status++)
    if (used.statuses[status])
      add_entry (entries, status_mark (status), 12, 12, CJM_INK_TEXT, 0, cjm_word_status (self->language, status));
  y = add_group (self, item, entries, x, y);
  if (self->map->kind == CJM_MAP_CURRENT_STATE && used.bases[CJM_BASIS_ASSUMPTION] && (used.bases[CJM_BASIS_OBSERVED] || used.bases[CJM_BASIS_ASKED] || used.bases[CJM_BASIS_MEASURED]))
    {
      add_entry (entries, "border-solid", 22, 13, CJM_INK_SECOND, 0, builder_word (self, CJM_WORD_RESEARCHED));
      add_entry (entries, "border-dashed", 22, 13, CJM_INK_SECOND, 0, builder_word (self, CJM_WORD_ASSUMPTION));
    }
  if (used.ghost)
    add_entry (entries, "line-ghost", 24, 12, CJM_INK_SECOND, 0, builder_word (self, CJM_WORD_CURRENT));
  if (used.ideal)
    add_entry (entries, "line-ideal", 24, 12, CJM_INK_ACCENT, 0, builder_word (self, CJM_WORD_IDEAL));
  if (used.ghost && used.ideal)
    add_entry (entries, "area-gain", 24, 12, CJM_INK_ACCENT, 0, builder_word (self, CJM_WORD_GAIN_AREA));
  if (self->map->kind == CJM_MAP_DAY)
    {
      add_entry (entries, "swatch-ours", 24, 13, CJM_INK_ACCENT, 0, builder_word (self, CJM_WORD_OUR_BRAND));
      add_entry (entries, "swatch-rival", 24, 13, CJM_INK_BAD, 0, builder_word (self, CJM_WORD_OTHER_BRANDS));
      add_entry (entries, "open-3", 20, 14, CJM_INK_ACCENT, 0, builder_word (self, CJM_WORD_OPEN_MOMENT));
    }
  if (used.outside)
    add_entry (entries, "kind-touch-external", 13, 13, CJM_INK_KIND, CJM_NOTE_TOUCHPOINT, builder_word (self, CJM_WORD_OUTSIDE));
  if (used.moment)
    add_entry (entries, "moment-of-truth", 18, 18, CJM_INK_STAR, 0, builder_word (self, CJM_WORD_MOMENT));
  y = add_group (self, item, entries, x, y);
  item->box.height = y - HEADER_TOP;
  return item->box.height;
}

/* ---- Insight ---- */

static double
add_insight (Builder *self,
             CjmRect  box)
{
  CjmItem *item;
  CjmRect  name, text;

  if (self->map->insight == NULL)
    return 0;
  item = builder_add (self, CJM_ITEM_INSIGHT, box, NULL);
  item_add_mark (item, "kind-need", cjm_rect (box.x + 24, box.y + 24, 22, 22), CJM_INK_KIND, CJM_NOTE_NEED);
  name = item_add_text (self, item, builder_word (self, CJM_WORD_INSIGHT), box.x + 60, box.y + 24, SPEC (.style = CJM_TYPE_NOTE_BOLD, .ink = CJM_INK_KIND, .shade = CJM_NOTE_NEED));
  text = item_add_text (self, item, self->map->insight, box.x + 60, cjm_rect_bottom (&name) + 4, SPEC (.style = CJM_TYPE_INSIGHT, .wrap = box.width - 60 - 24));
  item->box.height = item->ink.height = MAX (box.height, cjm_rect_bottom (&text) + 18 - box.y);
  return item->box.height;
}

/* ---- All together ---- */

/** build_header: adds the band above the map and sets the y below it. */
void
build_header (Builder *self)
{
  double   legend_x = self->layout->width - MARGIN - LEGEND_WIDTH;
  double   right = legend_x - BLOCK_GAP;
  double   left = right - CARDS_WIDTH;
  double   height = 0;
  gboolean future = self->map->kind == CJM_MAP_FUTURE_STATE;
  CjmItem *header = builder_add (self, CJM_ITEM_HEADER, cjm_rect (MARGIN, HEADER_TOP, left - 24 - MARGIN, HEADER_HEIGHT), NULL);

  if (self->map->kind == CJM_MAP_EMPATHY)
    height = add_insight (self, cjm_rect (left - 60, HEADER_TOP, CARDS_WIDTH + 60, 124));
  else if (future && self->notes->len > 0)
    {
      double cards = MIN (MAX (self->cards->len, 1), 2) * (COMPACT_CARD + NOTE_GAP);

      if (self->cards->len > 0)
        height = add_cards (self, left - 40, left - 40 + cards, TRUE);
      height = MAX (height, add_changes (self, cjm_rect (left - 40 + (self->cards->len > 0 ? cards + 4 : 0), HEADER_TOP, right - left + 40 - (self->cards->len > 0 ? cards + 4 : 0), HEADER_HEIGHT)));
      left -= 40;
    }
  else if (self->cards->len > 0)
    height = add_cards (self, left, right, FALSE);
  else if (self->map->hints)
    {
      blank_card (self, cjm_rect (left, HEADER_TOP, CARDS_WIDTH, HEADER_HEIGHT));
      height = HEADER_HEIGHT;
    }
  if (self->map->kind == CJM_MAP_EMPATHY)
    left -= 60;
  header->box.width = left - 24 - MARGIN;
  height = MAX (height, add_title (self, header, left - 24 - MARGIN) - HEADER_TOP);
  header->box.height = height;
  height = MAX (height, add_legend (self, legend_x));
  if (self->map->kind != CJM_MAP_EMPATHY)
    height = MAX (height, HEADER_HEIGHT);
  self->y = HEADER_TOP + height + HEADER_GAP;
}

/** build_footer: adds the line at the bottom and sets the height of the sheet. */
void
build_footer (Builder *self)
{
  CjmLayout       *layout = self->layout;
  CjmItem         *item;
  g_autoptr (GString) about = g_string_new (NULL);
  double           width = layout->width - 2 * MARGIN;
  double           y;
  CjmRect          name, left, remark;

  layout->height = MAX (self->y + 12 + FOOTER_HEIGHT, SHEET_HEIGHT);
  y = layout->height - FOOTER_HEIGHT;
  item = builder_add (self, CJM_ITEM_FOOTER, cjm_rect (MARGIN, y, width, FOOTER_HEIGHT), NULL);
  if (self->project->edition > 0)
    {
      g_autofree char *edition = cjm_word_edition (self->language, self->project->edition);
      g_string_append (about, edition);
    }
  if (self->project->date != NULL)
    {
      g_autofree char *date = cjm_word_date (self->language, self->project->date, TRUE);
      g_string_append_printf (about, "%s%s", about->len > 0 ? " · " : "", date);
    }
  if (self->project->author != NULL)
    g_string_append_printf (about, "%s%s", about->len > 0 ? " · " : "", self->project->author);
  item_add_mark (item, "signature", cjm_rect (MARGIN, y + 4, 26, 18), CJM_INK_ACCENT, 0);
  name = item_add_text (self, item, "Sojourn", MARGIN + 31, y + 6, SPEC (.style = CJM_TYPE_SMALL_BOLD));
  left = item_add_text (self, item, about->str, cjm_rect_right (&name) + 18, y + 6, SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_SECOND));
  remark = item_add_text (self, item, self->map->remark, layout->width - MARGIN, y + 6, SPEC (.style = CJM_TYPE_HINT, .ink = CJM_INK_HINT, .align = CJM_ALIGN_END, .wrap = MAX (layout->width - MARGIN - (left.width > 0 ? cjm_rect_right (&left) : cjm_rect_right (&name)) - 40, 100)));
  if (remark.height > 2 * 15) /* a long remark makes the footer taller */
    {
      layout->height += remark.height - 15;
      item->box.height += remark.height - 15;
    }
  item->ink = cjm_rect_grow (&item->ink, 1);
}
