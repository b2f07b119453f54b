/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-day-layout.c: a day: lanes along a clock axis.
 *
 * What lasts lies where it happens and is as wide as it lasts. What would
 * overlap goes into another row of its lane, so nothing ever does.
 */
#include "layout/cjm-day-layout.h"

#include "layout/cjm-header-layout.h"
#include "layout/cjm-lane-layout.h"
#include "layout/cjm-note-layout.h"
#include "layout/cjm-panel-layout.h"

#include <math.h>
#include <string.h>

#define PART_HEIGHT 36.0
#define LEAST_BLOCK 14.0
#define FLAG_MOST 170.0
#define CHANNEL_ROW 26.0

static double
x_of (CjmBuilder *self, int minutes)
{
  return cjm_layout_time_to_x (self->layout, minutes);
}

static double
x_of_feeling (CjmBuilder *self, const CjmFeeling *feeling)
{
  return CLAMP (x_of (self, feeling->start), self->layout->left + FACE_RADIUS,
                self->layout->right - FACE_RADIUS);
}

/* ---- Clock ---- */

/** Part: of a day, as it lies on the axis. @wrap: width for its name. */
typedef struct
{
  const CjmStage *stage;
  double          left, width, notch, wrap;
  gboolean        first; /* of those that have room */
} Part;

static GArray *
list_parts (CjmBuilder *self)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  guint   n = self->stages->len;

  for (guint i = 0; i < n; i++)
    {
      const CjmStage *next = i + 1 < n ? g_ptr_array_index (self->stages, i + 1) : NULL;
      Part            part = { .stage = g_ptr_array_index (self->stages, i), .first = parts->len == 0 };
      double          right = next != NULL ? x_of (self, MAX (next->start, self->map->day_start)) - 4
                                           : self->layout->right;

      part.left = x_of (self, MAX (part.stage->start, self->map->day_start));
      part.width = right - part.left - STAGE_POINT; /* without the point */
      part.notch = part.first ? 4 : STAGE_POINT;
      part.wrap = part.width - part.notch - 2;
      if (part.width >= 8)
        g_array_append_val (parts, part);
    }
  return parts;
}

/* A name that would be torn apart is left to the outline. */
static gboolean
part_has_room (CjmBuilder *self, const Part *part)
{
  g_assert (part->width >= 0);
  return part->stage->name != NULL
         && cjm_builder_word_width (self, part->stage->name, CJM_TYPE_STAGE_SMALL) <= part->wrap;
}

static double
part_height (CjmBuilder *self, GArray *parts)
{
  double height = PART_HEIGHT;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      if (part_has_room (self, part))
        height = MAX (height,
                      cjm_builder_height (self, part->stage->name, CJM_TYPE_STAGE_SMALL, part->wrap) + 10);
    }
  return height;
}

/* Returns their height. */
static double
add_parts (CjmBuilder *self)
{
  g_autoptr (GArray) parts = list_parts (self);
  double height = part_height (self, parts);

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      CjmItem    *item = cjm_builder_add (
             self, CJM_ITEM_STAGE, cjm_rect (part->left, self->y, part->width, height), &part->stage->record);

      item->stage.number = (int) i;
      item->stage.first = part->first;
      if (part_has_room (self, part))
        cjm_builder_add_member (
            self, item, &part->stage->record, "name", NULL, part->left + (part->width + part->notch) / 2,
            self->y
                + (height - cjm_builder_height (self, part->stage->name, CJM_TYPE_STAGE_SMALL, part->wrap))
                      / 2,
            SPEC (.style = CJM_TYPE_STAGE_SMALL, .ink = CJM_INK_WHITE, .align = CJM_ALIGN_CENTRE,
                  .wrap = part->wrap));
      item->ink = cjm_rect (part->left, self->y, part->width + STAGE_POINT, height);
    }
  return height;
}

/* Hours under the parts; every other one, or fewer, where they would touch. */
static void
add_hours (CjmBuilder *self, CjmItem *axis)
{
  double hour = x_of (self, self->map->day_start + 60) - self->layout->left;
  int    every = 1;
  double y = axis->axis.bottom - 26;

  g_assert (axis->kind == CJM_ITEM_AXIS && self->map->day_start < self->map->day_end);
  while (every < 12 && hour * every < 26)
    every *= 2;
  for (int minute = (self->map->day_start + 59) / 60 * 60; minute <= self->map->day_end; minute += 60)
    {
      g_autofree char *label = g_strdup_printf ("%02d", minute / 60);
      double           x = x_of (self, minute);

      cjm_item_add_chip (axis, CJM_CHIP_TICK, cjm_rect (x, y + 20, 0, 6), 0);
      if (minute / 60 % every == 0)
        cjm_builder_add_text (self, axis, label, CLAMP (x, self->layout->left + 7, self->layout->right - 7),
                              y + 1, SPEC (.style = CJM_TYPE_SMALL, .align = CJM_ALIGN_CENTRE));
    }
}

static void
build_clock (CjmBuilder *self)
{
  double   height = add_parts (self);
  CjmItem *axis = cjm_builder_add (
      self, CJM_ITEM_AXIS, cjm_rect (MARGIN, self->y, self->layout->width - 2 * MARGIN, height + 30), NULL);

  axis->axis.bottom = self->y + height + 30;
  cjm_item_add_mark (axis, "lane-clock", cjm_rect (MARGIN + 10, self->y + 10, 16, 16), CJM_INK_ACCENT, 0);
  cjm_builder_add_text (self, axis, cjm_builder_word (self, CJM_WORD_CLOCK), MARGIN + 32, self->y + 8.5,
                        SPEC (.style = CJM_TYPE_LANE, .wrap = LABEL_WIDTH - 34));
  add_hours (self, axis);
  self->y += height + 30 + 8;
}

/* ---- Rows that nothing overlaps in ---- */

typedef struct
{
  const CjmNote *note;
  double         x, width; /* of the note */
  double         taken;    /* with what stands beside it */
  guint          row;
} Span;

static int
compare_span_cb (gconstpointer a, gconstpointer b)
{
  const Span *x = a;
  const Span *y = b;

  if (x->x != y->x)
    return x->x < y->x ? -1 : 1;
  return cjm_record_compare (&x->note->record, &y->note->record);
}

/* Gives each span the first row in which it is free. Returns the number of rows. */
static guint
assign_rows (GArray *spans, double gap)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_sort (spans, compare_span_cb);
  for (guint i = 0; i < spans->len; i++)
    {
      Span  *span = &g_array_index (spans, Span, i);
      double end = span->x + span->taken + gap;

      for (span->row = 0; span->row < ends->len; span->row++)
        if (g_array_index (ends, double, span->row) <= span->x + 0.01)
          break;
      if (span->row == ends->len)
        g_array_append_val (ends, end);
      else
        g_array_index (ends, double, span->row) = end;
    }
  return MAX (ends->len, 1);
}

static GArray *
list_spans (CjmBuilder *self, const CjmLane *lane)
{
  GArray *spans = g_array_new (FALSE, TRUE, sizeof (Span));

  for (guint i = 0; i < self->notes->len; i++)
    {
      const CjmNote *note = g_ptr_array_index (self->notes, i);
      CjmNoteStyle   style = cjm_note_layout_get_style (self, note, lane);
      Span           span = { .note = note };
      double         room;

      if (strcmp (note->lane, lane->record.id) != 0)
        continue;
      span.x = x_of (self, note->start);
      span.width = MAX (x_of (self, note->start + MAX (note->length, 0)) - span.x, LEAST_BLOCK);
      if (style == CJM_NOTE_STYLE_STICKY)
        span.width = CLAMP (span.width, NOTE_LEAST, NOTE_MOST);
      if (style == CJM_NOTE_STYLE_WINDOW)
        span.width = FLAG_MOST;
      if (style == CJM_NOTE_STYLE_PILL)
        span.width = MAX (span.width, 24);
      span.taken = span.width;
      if (style == CJM_NOTE_STYLE_WINDOW)
        span.x += (x_of (self, note->start + MAX (note->length, 0)) - span.x) / 2 - FLAG_MOST / 2;
      if (style == CJM_NOTE_STYLE_BRAND && note->text != NULL)
        {
          span.width = MIN (span.width, self->layout->right - self->layout->left - BRAND_GAP - BRAND_WRAP);
          span.taken = span.width + BRAND_GAP
                       + cjm_builder_measure (self, note->text, CJM_TYPE_SMALL, BRAND_WRAP).width;
        }
      room = self->layout->right - span.taken;
      span.x = MAX (MIN (span.x, room), self->layout->left);
      if (style == CJM_NOTE_STYLE_BLOCK || style == CJM_NOTE_STYLE_PLACE) /* a small gap between neighbours */
        span.width = MAX (span.width - 2, LEAST_BLOCK - 2);
      g_array_append_val (spans, span);
    }
  return spans;
}

static CjmCell *
add_lane_cell (CjmBuilder *self, const CjmLane *lane, double height)
{
  CjmCell *cell = cjm_builder_add_cell (
      self, lane->record.id, NULL,
      cjm_rect (self->layout->left, self->y, self->layout->right - self->layout->left, height));

  cell->note_width = NOTE_LEAST;
  return cell;
}

static void
add_hint (CjmBuilder *self, const CjmLane *lane, double height)
{
  CjmItem *item;

  if (!self->map->hints || lane->hint == NULL)
    return;
  item = cjm_builder_add (
      self, CJM_ITEM_SLOT,
      cjm_rect (self->layout->left, self->y, self->layout->right - self->layout->left, height), NULL);
  cjm_note_layout_add_hint (self, item, lane);
}

static double
usual_gap (const CjmLane *lane)
{
  return lane->kind == CJM_LANE_ACTIVITIES || lane->kind == CJM_LANE_PLACES ? 0 : NOTE_GAP;
}

static void
build_span_lane (CjmBuilder *self, const CjmLane *lane)
{
  g_autoptr (GArray) spans = list_spans (self, lane);
  guint              n_rows = assign_rows (spans, usual_gap (lane));
  g_autofree double *rows = g_new0 (double, n_rows);
  double             label = cjm_lane_layout_label_height (self, lane, LABEL_WIDTH);
  double             height = 0, y = self->y;
  gboolean           tails = FALSE;
  CjmCell           *cell;

  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);

      rows[span->row] = MAX (rows[span->row],
                             cjm_note_layout_height (self, span->note,
                                                     cjm_note_layout_get_style (self, span->note, lane),
                                                     span->width));
      tails |= span->note->kind == CJM_NOTE_QUOTE || span->note->kind == CJM_NOTE_THOUGHT;
    }
  if (n_rows == 1 && spans->len > 0
      && (lane->kind == CJM_LANE_ACTIVITIES || lane->kind == CJM_LANE_THOUGHTS
          || lane->kind == CJM_LANE_OPPORTUNITIES))
    rows[0] = MAX (rows[0], label);
  for (guint row = 0; row < n_rows; row++)
    height += rows[row] + (row > 0 ? NOTE_GAP : 0);
  height = MAX (height, label);
  if (spans->len == 0 && self->map->hints)
    height = MAX (height, cjm_note_layout_least_slot (self, lane, self->layout->right - self->layout->left));
  cell = add_lane_cell (self, lane, height);
  cjm_lane_layout_add_label (self, lane, cjm_rect (MARGIN, self->y, LABEL_WIDTH, height), LABEL_WIDTH);
  if (spans->len == 0)
    add_hint (self, lane, height);
  for (guint row = 0; row < n_rows; row++)
    {
      for (guint i = 0; i < spans->len; i++)
        {
          const Span *span = &g_array_index (spans, Span, i);
          double      tall = rows[row];

          if (span->row != row)
            continue;
          if (lane->kind == CJM_LANE_BRAND || lane->kind == CJM_LANE_RIVALS)
            tall = BRAND_HEIGHT;
          g_ptr_array_add (
              cell->notes,
              cjm_note_layout_add (
                  self, span->note, cjm_note_layout_get_style (self, span->note, lane),
                  cjm_rect (span->x, y + (n_rows == 1 && rows[0] < height ? (height - rows[0]) / 2 : 0),
                            span->width, tall)));
        }
      y += rows[row] + NOTE_GAP;
    }
  if (lane->kind == CJM_LANE_BRAND || lane->kind == CJM_LANE_RIVALS)
    cjm_builder_add (
        self, CJM_ITEM_RULE,
        cjm_rect (self->layout->left, self->y + height / 2, self->layout->right - self->layout->left, 0),
        NULL);
  self->y += height + LANE_GAP + (tails ? 3 : 0);
}

/* ---- One row for each channel ---- */

static GPtrArray *
list_channels (CjmBuilder *self, GArray *spans)
{
  GPtrArray *channels = g_ptr_array_new ();

  for (guint i = 0; i < spans->len; i++)
    {
      const CjmNote *note = g_array_index (spans, Span, i).note;
      gpointer channel = note->channels != NULL ? cjm_document_get_channel (self->document, note->channels[0])
                                                : NULL;

      if (!g_ptr_array_find (channels, channel, NULL))
        g_ptr_array_add (channels, channel);
    }
  return channels;
}

/* Adds the row of @channel, NULL for notes without one, to the lane that @item heads. Returns: where the next
 * begins. */
static double
build_channel (
    CjmBuilder *self, CjmItem *item, CjmCell *cell, const CjmChannel *channel, GArray *spans, double y)
{
  const char      *name = channel != NULL && channel->name != NULL ? channel->name : "—";
  g_autofree char *mark = g_strconcat (
      "channel-", channel != NULL && channel->icon != NULL ? channel->icon : "website", NULL);
  g_autoptr (GArray) row_spans = g_array_new (FALSE, FALSE, sizeof (Span));
  guint   n_rows;
  CjmRect text;

  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);
      gpointer    own = span->note->channels != NULL
                            ? cjm_document_get_channel (self->document, span->note->channels[0])
                            : NULL;

      if (own == (gpointer) channel)
        g_array_append_vals (row_spans, span, 1);
    }
  n_rows = assign_rows (row_spans, 4);
  cjm_item_add_mark (item, mark, cjm_rect (MARGIN + 10, y + 6, 13, 13), CJM_INK_ACCENT, 0);
  text = cjm_builder_add_text (self, item, name, MARGIN + 32, y + 4,
                               SPEC (.style = CJM_TYPE_SMALL, .wrap = LABEL_WIDTH - 34));
  for (guint i = 0; i < row_spans->len; i++)
    {
      const Span *span = &g_array_index (row_spans, Span, i);
      double      row_y = y + span->row * CHANNEL_ROW;

      g_ptr_array_add (cell->notes, cjm_note_layout_add (self, span->note, CJM_NOTE_STYLE_PILL,
                                                         cjm_rect (span->x, row_y + 3, span->width, 20)));
    }
  for (guint row = 0; row < n_rows; row++)
    cjm_builder_add (self, CJM_ITEM_RULE,
                     cjm_rect (self->layout->left, y + row * CHANNEL_ROW + 13,
                               self->layout->right - self->layout->left, 0),
                     NULL);
  return y + MAX (n_rows * CHANNEL_ROW, text.height + 8);
}

static void
build_channel_lane (CjmBuilder *self, const CjmLane *lane)
{
  g_autoptr (GArray) spans = list_spans (self, lane);
  g_autoptr (GPtrArray) channels = NULL;
  double   label = cjm_lane_layout_label_height (self, lane, LABEL_WIDTH);
  double   y = self->y + label;
  CjmItem *item;
  CjmCell *cell;

  g_array_sort (spans, compare_span_cb);
  channels = list_channels (self, spans);
  cell = add_lane_cell (self, lane, 0);
  item = cjm_lane_layout_add_label (self, lane, cjm_rect (MARGIN, self->y, LABEL_WIDTH, label), LABEL_WIDTH);
  if (spans->len == 0 && self->map->hints)
    {
      double hint = MAX (label,
                         cjm_note_layout_least_slot (self, lane, self->layout->right - self->layout->left));

      add_hint (self, lane, hint);
      y += hint - label;
    }
  else
    y -= 4;
  for (guint c = 0; c < channels->len; c++)
    y = build_channel (self, item, cell, g_ptr_array_index (channels, c), spans, y);
  item->box.height = item->ink.height = y + (channels->len > 0 ? 4 : 0) - self->y;
  cell->box.height = item->box.height;
  self->y += item->box.height + LANE_GAP;
}

/* ---- Open moments reach through all lanes ---- */

static void
add_window_columns (CjmBuilder *self, double top)
{
  for (guint i = 0; i < self->notes->len; i++)
    {
      const CjmNote *note = g_ptr_array_index (self->notes, i);
      const CjmLane *lane = cjm_document_get_lane (self->document, note->lane);
      double         left = x_of (self, note->start);
      CjmItem       *item;

      if (lane->kind != CJM_LANE_WINDOWS)
        continue;
      item = cjm_builder_add (self, CJM_ITEM_WINDOW_COLUMN,
                              cjm_rect (left, top,
                                        MAX (x_of (self, note->start + MAX (note->length, 0)) - left, 4),
                                        self->y - LANE_GAP - top),
                              NULL);
      item->window_column.severity = note->severity;
      item->ink = cjm_rect_grow (&item->ink, 1);
    }
}

static int
compare_start_cb (gconstpointer a, gconstpointer b)
{
  const CjmStage *x = *(const CjmStage *const *) a;
  const CjmStage *y = *(const CjmStage *const *) b;

  return x->start != y->start ? x->start - y->start : cjm_record_compare (&x->record, &y->record);
}

/** cjm_day_layout_add: adds a map of a day: header, clock and lanes. */
void
cjm_day_layout_add (CjmBuilder *self)
{
  double top = 0;

  g_ptr_array_sort (self->stages, compare_start_cb); /* by time, not by their order in the list */
  self->layout->left = MARGIN + LABEL_WIDTH + LABEL_GAP;
  self->layout->right = self->layout->width - MARGIN;
  cjm_header_layout_add (self);
  build_clock (self);
  for (guint i = 0; i < self->lanes->len; i++)
    {
      const CjmLane *lane = g_ptr_array_index (self->lanes, i);

      if (lane->kind == CJM_LANE_EMOTION)
        self->y += cjm_panel_layout_add (self, lane, self->y, x_of_feeling) + LANE_GAP;
      else if (lane->kind == CJM_LANE_CHANNELS)
        build_channel_lane (self, lane);
      else
        build_span_lane (self, lane);
      if (lane->kind == CJM_LANE_WINDOWS || top == 0)
        top = lane->kind == CJM_LANE_WINDOWS ? self->y - LANE_GAP : self->y;
    }
  add_window_columns (self, top);
}
