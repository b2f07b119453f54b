/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support-layout.c: laws that every layout keeps: no two texts overlap, no text
 * leaves its item or the sheet, no two notes overlap, notes lie in their cell. */
#include "layout/cjm-geometry.h"
#include "layout/cjm-layout.h"
#include "layout/cjm-type.h"
#include "model/cjm-records.h"
#include "support-layout.h"

#include <math.h>
#include <string.h>

/* Hair's breadth: rounding, not overlap. */
#define SLACK 0.5

/* A character is 0.6 of the size wide, Hangul and other wide ones 0.95. Wraps at
 * spaces and inside words that are wider than the line. */
static CjmTextSize
fake_measure (gpointer data, const char *text, CjmTextStyle style, double width)
{
  CjmTextSize size = { 0, 1 };
  double      x = 0, word = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      double   advance = cjm_type (style)->size * (c >= 0x1100 ? 0.95 : 0.6);

      if (c == '\n')
        {
          size.lines++;
          x = word = 0;
          continue;
        }
      if (c == ' ')
        word = 0;
      else
        word += advance;
      x += advance;
      if (width > 0 && x > width)
        {
          if (c == ' ')
            {
              x = word = 0;
              size.lines++;
              continue;
            }
          size.lines++;
          x = word <= width ? word : advance;
          word = x;
        }
      size.width = MAX (size.width, x);
    }
  return size;
}

const CjmMeasure *
support_fake_measure (void)
{
  static const CjmMeasure measure = { fake_measure, NULL };

  return &measure;
}

static gboolean
overlap (const CjmRect *a, const CjmRect *b)
{
  CjmRect inside = cjm_rect_grow (a, -SLACK);

  return inside.width > 0 && inside.height > 0 && cjm_rect_overlaps (&inside, b);
}

static gboolean
within (const CjmRect *inner, const CjmRect *outer)
{
  return inner->x >= outer->x - SLACK && inner->y >= outer->y - SLACK
         && cjm_rect_right (inner) <= cjm_rect_right (outer) + SLACK
         && cjm_rect_bottom (inner) <= cjm_rect_bottom (outer) + SLACK;
}

static void
check_texts (CjmLayout *layout)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) owners = g_ptr_array_new ();
  CjmRect sheet = cjm_rect (0, 0, layout->width, layout->board_height);

  for (guint i = 0; i < layout->items->len; i++)
    {
      CjmItem *item = g_ptr_array_index (layout->items, i);

      if (!within (&item->box, &sheet))
        g_error ("an item of kind %d leaves the sheet: %.1f %.1f %.1f %.1f", item->kind, item->box.x,
                 item->box.y, item->box.width, item->box.height);
      for (guint t = 0; t < item->texts->len; t++)
        {
          CjmTextBox *text = &g_array_index (item->texts, CjmTextBox, t);

          if (!within (&text->box, &item->ink))
            g_error ("a text leaves its item of kind %d: %s", item->kind, text->text);
          if (!within (&text->box, &sheet))
            g_error ("a text leaves the sheet: %s at %.1f %.1f %.1f %.1f", text->text, text->box.x,
                     text->box.y, text->box.width, text->box.height);
          if ((item->kind == CJM_ITEM_NOTE && item->note.style != CJM_NOTE_STYLE_BRAND)
              || item->kind == CJM_ITEM_STAGE || item->kind == CJM_ITEM_SLOT || item->kind == CJM_ITEM_SUMMARY
              || item->kind == CJM_ITEM_INSIGHT || item->kind == CJM_ITEM_CARD
              || (item->kind == CJM_ITEM_LANE && item->lane.place == CJM_LABEL_BLOCK))
            if (!within (&text->box, &item->box))
              g_error ("a text crosses the border of its item (kind %d): %s: %.1f %.1f %.1f %.1f in "
                       "%.1f %.1f %.1f %.1f",
                       item->kind, text->text, text->box.x, text->box.y, text->box.width, text->box.height,
                       item->box.x, item->box.y, item->box.width, item->box.height);
          g_ptr_array_add (all, text);
          g_ptr_array_add (owners, item);
        }
    }
  for (guint i = 0; i < all->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const CjmTextBox *a = g_ptr_array_index (all, i);
        const CjmTextBox *b = g_ptr_array_index (all, j);

        if (overlap (&a->box, &b->box))
          g_error (
              "two texts overlap (kinds %d, %d): “%s” (%.1f %.1f %.1f %.1f) and “%s” (%.1f %.1f %.1f %.1f)",
              ((CjmItem *) g_ptr_array_index (owners, i))->kind,
              ((CjmItem *) g_ptr_array_index (owners, j))->kind, a->text, a->box.x, a->box.y, a->box.width,
              a->box.height, b->text, b->box.x, b->box.y, b->box.width, b->box.height);
      }
}

static void
check_notes (CjmLayout *layout)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();

  for (guint i = 0; i < layout->items->len; i++)
    if (((CjmItem *) g_ptr_array_index (layout->items, i))->kind == CJM_ITEM_NOTE)
      g_ptr_array_add (notes, g_ptr_array_index (layout->items, i));
  for (guint i = 0; i < notes->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const CjmItem *a = g_ptr_array_index (notes, i);
        const CjmItem *b = g_ptr_array_index (notes, j);

        if (overlap (&a->box, &b->box))
          g_error ("two notes overlap: %s and %s", a->record->id, b->record->id);
      }
}

static void
check_cells (CjmLayout *layout)
{
  guint notes = 0, in_cells = 0;

  for (guint i = 0; i < layout->items->len; i++)
    notes += ((CjmItem *) g_ptr_array_index (layout->items, i))->kind == CJM_ITEM_NOTE;
  for (guint i = 0; i < layout->cells->len; i++)
    {
      CjmCell *cell = g_ptr_array_index (layout->cells, i);

      for (guint n = 0; n < cell->notes->len; n++)
        {
          const CjmItem *item = g_ptr_array_index (cell->notes, n);

          g_assert_cmpstr (CJM_NOTE (item->record)->lane, ==, cell->lane);
          g_assert_cmpstr (CJM_NOTE (item->record)->stage, ==, cell->stage);
          if (!within (&item->box, &cell->box))
            g_error ("note %s lies outside its cell", item->record->id);
          in_cells++;
        }
    }
  g_assert_cmpuint (notes, ==, in_cells);
}

/* The disc of an empathy map and the notes keep apart. */
static void
check_disc (CjmLayout *layout)
{
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *disc = g_ptr_array_index (layout->items, i);

      if (layout->map_kind != CJM_MAP_EMPATHY || (disc->kind != CJM_ITEM_HUB && disc->kind != CJM_ITEM_CARD))
        continue;
      for (guint j = 0; j < layout->items->len; j++)
        {
          const CjmItem *note = g_ptr_array_index (layout->items, j);

          if (note->kind == CJM_ITEM_NOTE)
            g_assert_false (overlap (&disc->box, &note->box));
        }
    }
}

void
support_check_layout (CjmLayout *layout)
{
  check_texts (layout);
  check_notes (layout);
  if (layout->map != NULL) /* pages to read have none */
    check_cells (layout);
  check_disc (layout);
}

/* ---- All that is drawn, as text that two layouts can be compared by ---- */

static void
describe_rect (GString *out, const char *name, const CjmRect *rect, double dx, double dy)
{
  g_string_append_printf (out, " %s %.3f %.3f %.3f %.3f", name, rect->x + dx, rect->y + dy, rect->width,
                          rect->height);
}

static void
describe_panel (GString *out, const CjmPanel *panel, double dx, double dy)
{
  g_string_append_printf (out, "  panel %.3f %.3f %.3f %.3f\n", panel->left + dx, panel->right + dx,
                          panel->zero + dy, panel->step);
  for (guint i = 0; i < panel->curves->len; i++)
    {
      const CjmCurve *curve = g_ptr_array_index (panel->curves, i);

      g_string_append_printf (out, "  curve %d %d", curve->kind, curve->style);
      for (guint p = 0; p < curve->points->len; p++)
        {
          const CjmCurvePoint *point = &g_array_index (curve->points, CjmCurvePoint, p);

          g_string_append_printf (out, " %.3f,%.3f", point->x + dx, point->y + dy);
        }
      g_string_append_c (out, '\n');
    }
  for (guint i = 0; i < panel->leaders->len; i++)
    describe_rect (out, "leader", &g_array_index (panel->leaders, CjmRect, i), dx, dy);
}

/* What only its kind has. */
static void
describe_part (GString *out, const CjmItem *item, double dx, double dy)
{
  switch (item->kind)
    {
    case CJM_ITEM_NOTE:
      g_string_append_printf (out, " style %d assumed %d foot %.3f", item->note.style, item->note.assumed,
                              item->note.foot_y > 0 ? item->note.foot_y + dy : 0);
      break;
    case CJM_ITEM_STAGE:
      g_string_append_printf (out, " number %d first %d", item->stage.number, item->stage.first);
      break;
    case CJM_ITEM_CARD:
    case CJM_ITEM_HUB:
      g_string_append_printf (out, " style %d portrait %d disc %d circle %.3f %.3f %.3f", item->persona.style,
                              item->persona.portrait, item->persona.disc, item->persona.circle.x + dx,
                              item->persona.circle.y + dy, item->persona.circle.radius);
      break;
    case CJM_ITEM_FEELING:
      g_string_append_printf (out, " style %d plain %d point %.3f %.3f %.3f", item->feeling.style,
                              item->feeling.plain, item->feeling.point.x + dx, item->feeling.point.y + dy,
                              item->feeling.point.radius);
      break;
    case CJM_ITEM_WINDOW_COLUMN:
      g_string_append_printf (out, " severity %d", item->window_column.severity);
      break;
    default:
      break;
    }
}

/** support_describe_item: appends all that is drawn of @item, moved by @dx and @dy, but no ids. */
void
support_describe_item (GString *out, const CjmItem *item, double dx, double dy)
{
  g_string_append_printf (out, "item %d", item->kind);
  describe_rect (out, "box", &item->box, dx, dy);
  describe_rect (out, "ink", &item->ink, dx, dy);
  describe_part (out, item, dx, dy);
  if (item->picture != NULL)
    describe_rect (out, "picture", &item->picture_box, dx, dy);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < item->texts->len; i++)
    {
      const CjmTextBox *text = &g_array_index (item->texts, CjmTextBox, i);
      g_autofree char  *escaped = g_strescape (text->text, NULL);

      describe_rect (out, " text", &text->box, dx, dy);
      g_string_append_printf (out, " %d %d %d %d %u %d %d %s\n", text->style, text->ink, text->shade,
                              text->align, text->n_lines, text->struck, text->halo, escaped);
    }
  for (guint i = 0; i < item->marks->len; i++)
    {
      const CjmMarkBox *mark = &g_array_index (item->marks, CjmMarkBox, i);

      describe_rect (out, " mark", &mark->box, dx, dy);
      g_string_append_printf (out, " %d %d %s\n", mark->ink, mark->shade, mark->mark);
    }
  for (guint i = 0; i < item->chips->len; i++)
    {
      const CjmChip *chip = &g_array_index (item->chips, CjmChip, i);

      describe_rect (out, " chip", &chip->box, dx, dy);
      g_string_append_printf (out, " %d %d\n", chip->style, chip->shade);
    }
  if (item->panel != NULL)
    describe_panel (out, item->panel, dx, dy);
}

/** support_describe_layout: Returns: (transfer full): all that is drawn on @layout, in painting order. */
char *
support_describe_layout (CjmLayout *layout)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "sheet %.3f %.3f\n", layout->width, layout->height);
  for (guint i = 0; i < layout->items->len; i++)
    support_describe_item (out, g_ptr_array_index (layout->items, i), 0, 0);
  return g_string_free (out, FALSE);
}

/** support_assert_same_text: fails with the first line in which both differ. */
void
support_assert_same_text (const char *one, const char *two)
{
  g_auto (GStrv) a = NULL;
  g_auto (GStrv) b = NULL;

  if (strcmp (one, two) == 0)
    return;
  a = g_strsplit (one, "\n", -1);
  b = g_strsplit (two, "\n", -1);
  for (guint i = 0; a[i] != NULL && b[i] != NULL; i++)
    if (strcmp (a[i], b[i]) != 0)
      g_error ("line %u is\n%s\nand in the other\n%s", i + 1, a[i], b[i]);
  g_error ("one has %u lines, the other %u", g_strv_length (a), g_strv_length (b));
}
