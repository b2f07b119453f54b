/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-legend-layout.c: the legend: what the map uses and nothing else. */
#include "layout/cjm-legend-layout.h"

#include "layout/cjm-lane-layout.h"
#include "layout/cjm-note-layout.h"

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
add_group (CjmBuilder *self, CjmItem *item, GArray *entries, double x, double y)
{
  double widest = 0;
  guint  columns, n = 0;

  if (entries->len == 0)
    return y;
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      widest = MAX (widest,
                    entry->width + 6 + cjm_builder_measure (self, entry->text, CJM_TYPE_SMALL, 0).width);
    }
  columns = CLAMP ((guint) (LEGEND_WIDTH / (widest + 5)), 1, 4);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      double       entry_x = x + (n % columns) * (LEGEND_WIDTH / columns);

      if (n > 0 && n % columns == 0)
        y += 20;
      cjm_item_add_mark (item, entry->mark,
                         cjm_rect (entry_x, y + (18 - entry->height) / 2, entry->width, entry->height),
                         entry->ink, entry->shade);
      cjm_builder_add_text (
          self, item, entry->text, entry_x + entry->width + 6, y + 0.5,
          SPEC (.style = CJM_TYPE_SMALL, .wrap = LEGEND_WIDTH / columns - entry->width - 6));
      n++;
    }
  g_array_set_size (entries, 0);
  return y + 22;
}

static void
add_entry (
    GArray *entries, const char *mark, double width, double height, CjmInk ink, int shade, const char *text)
{
  Entry entry = { mark, width, height, ink, shade, text };

  g_assert (mark != NULL && text != NULL);
  g_array_append_val (entries, entry);
}

typedef struct
{
  gboolean kinds[CJM_N_NOTE_KINDS];
  gboolean statuses[4];
  gboolean activities[6];
  gboolean bases[4];
  gboolean outside, moment, delight, drop_off, ghost, ideal, sent, any;
} Used;

static void
mark_used_by_notes (CjmBuilder *self, Used *used)
{
  for (guint i = 0; i < self->notes->len; i++)
    {
      const CjmNote *note = g_ptr_array_index (self->notes, i);
      const CjmLane *lane = cjm_document_get_lane (self->document, note->lane);
      CjmNoteStyle   style = cjm_note_layout_get_style (self, note, lane);

      used->any = TRUE;
      if (style == CJM_NOTE_STYLE_BLOCK)
        used->activities[note->activity] = TRUE;
      if (style != CJM_NOTE_STYLE_STICKY && style != CJM_NOTE_STYLE_PLAN && style != CJM_NOTE_STYLE_ROW
          && style != CJM_NOTE_STYLE_MEASURE && style != CJM_NOTE_STYLE_TARGET)
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
      used->delight |= feeling->marker == CJM_MARKER_DELIGHT;
      used->drop_off |= feeling->marker == CJM_MARKER_DROP_OFF;
      used->ghost |= feeling->curve == CJM_CURVE_GHOST;
      used->ideal |= feeling->curve == CJM_CURVE_IDEAL;
    }
}

/* A blank template explains the kinds that its lanes ask for. */
static void
mark_used_by_lanes (CjmBuilder *self, Used *used)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      const CjmLane *lane = g_ptr_array_index (self->lanes, i);

      if (lane->kind != CJM_LANE_EMOTION && lane->kind < CJM_LANE_WINDOWS && lane->kind != CJM_LANE_NOTES)
        used->kinds[cjm_record_usual_note_kind (lane->kind)] = TRUE;
    }
  used->moment = TRUE;
  used->bases[CJM_BASIS_ASSUMPTION] = used->bases[CJM_BASIS_OBSERVED] = TRUE;
}

static double
add_empathy_legend (CjmBuilder *self, CjmItem *item, const Used *used, GArray *entries, double x, double y)
{
  static const CjmWord     words[] = { CJM_WORD_ASSUMED, CJM_WORD_SEEN, CJM_WORD_ASKED, CJM_WORD_MEASURED };
  static const char *const faces[] = { "face-2", "face-1", "face0", "face1", "face2" };

  for (int basis = 0; basis < 4; basis++)
    if (used->bases[basis] || !used->any)
      add_entry (entries, cjm_note_layout_basis_mark (basis), 13, 13, CJM_INK_SECOND, 0,
                 cjm_builder_word (self, words[basis]));
  y = add_group (self, item, entries, x, y);
  if (used->sent)
    add_entry (entries, "sent-to", 22, 14, CJM_INK_STAGE, 1, cjm_builder_word (self, CJM_WORD_SENT_TO));
  y = add_group (self, item, entries, x, y);
  for (int i = 0; i < 5; i++)
    cjm_item_add_mark (item, faces[i], cjm_rect (x + i * 25, y, 19, 19), CJM_INK_TEXT, 0);
  cjm_builder_add_text (self, item, "−2 … +2", x + 132, y + 1, SPEC (.style = CJM_TYPE_SMALL));
  return y + 22;
}

/* What notes are: their kinds, activities and statuses. Returns where to go on. */
static double
add_note_groups (CjmBuilder *self, CjmItem *item, const Used *used, GArray *entries, double x, double y)
{
  static const char *const activities[] = { "activity-rest",   "activity-home",    "activity-work",
                                            "activity-travel", "activity-leisure", "activity-product" };

  for (int kind = 0; kind < CJM_N_NOTE_KINDS; kind++)
    if (used->kinds[kind] && !(kind == CJM_NOTE_TEXT))
      add_entry (entries, cjm_note_layout_kind_mark (kind), 13, 13, CJM_INK_KIND, kind,
                 cjm_words_note_kind (self->language, kind));
  y = add_group (self, item, entries, x, y);
  for (int activity = 0; activity < 6; activity++)
    if (used->activities[activity])
      add_entry (entries, activities[activity], 11, 11, CJM_INK_SECOND, 0,
                 cjm_words_activity (self->language, activity));
  y = add_group (self, item, entries, x, y);
  for (int status = 0; status < 4; status++)
    if (used->statuses[status])
      add_entry (entries, cjm_note_layout_status_mark (status), 12, 12, CJM_INK_TEXT, 0,
                 cjm_words_status (self->language, status));
  return add_group (self, item, entries, x, y);
}

/* How borders, curves and bars are drawn. */
static void
add_line_entries (CjmBuilder *self, const Used *used, GArray *entries)
{
  if (self->map->kind == CJM_MAP_CURRENT_STATE && used->bases[CJM_BASIS_ASSUMPTION]
      && (used->bases[CJM_BASIS_OBSERVED] || used->bases[CJM_BASIS_ASKED] || used->bases[CJM_BASIS_MEASURED]))
    {
      add_entry (entries, "border-solid", 22, 13, CJM_INK_SECOND, 0,
                 cjm_builder_word (self, CJM_WORD_RESEARCHED));
      add_entry (entries, "border-dashed", 22, 13, CJM_INK_SECOND, 0,
                 cjm_builder_word (self, CJM_WORD_ASSUMPTION));
    }
  if (used->ghost)
    add_entry (entries, "line-ghost", 24, 12, CJM_INK_SECOND, 0, cjm_builder_word (self, CJM_WORD_CURRENT));
  if (used->ideal)
    add_entry (entries, "line-ideal", 24, 12, CJM_INK_ACCENT, 0, cjm_builder_word (self, CJM_WORD_IDEAL));
  if (used->ghost && used->ideal)
    add_entry (entries, "area-gain", 24, 12, CJM_INK_ACCENT, 0, cjm_builder_word (self, CJM_WORD_GAIN_AREA));
  if (self->map->kind == CJM_MAP_DAY)
    {
      add_entry (entries, "swatch-ours", 24, 13, CJM_INK_ACCENT, 0,
                 cjm_builder_word (self, CJM_WORD_OUR_BRAND));
      add_entry (entries, "swatch-rival", 24, 13, CJM_INK_BAD, 0,
                 cjm_builder_word (self, CJM_WORD_OTHER_BRANDS));
      add_entry (entries, "open-3", 20, 14, CJM_INK_ACCENT, 0, cjm_builder_word (self, CJM_WORD_OPEN_MOMENT));
    }
}

/* Marks at notes and at points of curves. */
static void
add_mark_entries (CjmBuilder *self, const Used *used, GArray *entries)
{
  if (used->outside)
    add_entry (entries, "kind-touch-external", 13, 13, CJM_INK_KIND, CJM_NOTE_TOUCHPOINT,
               cjm_builder_word (self, CJM_WORD_OUTSIDE));
  if (used->moment)
    add_entry (entries, "moment-of-truth", 18, 18, CJM_INK_STAR, 0, cjm_builder_word (self, CJM_WORD_MOMENT));
  if (used->delight)
    add_entry (entries, "marker-delight", 14, 14, CJM_INK_TEXT, 0, cjm_builder_word (self, CJM_WORD_DELIGHT));
  if (used->drop_off)
    add_entry (entries, "marker-drop-off", 14, 14, CJM_INK_TEXT, 0,
               cjm_builder_word (self, CJM_WORD_DROP_OFF));
}

/** cjm_legend_layout_add: adds the legend at @x. Returns: its height. */
double
cjm_legend_layout_add (CjmBuilder *self, double x)
{
  CjmItem *item = cjm_builder_add (self, CJM_ITEM_LEGEND, cjm_rect (x, HEADER_TOP, LEGEND_WIDTH, 0), NULL);
  Used     used = { 0 };
  double   y = HEADER_TOP;
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  mark_used_by_notes (self, &used);
  if (!used.any)
    mark_used_by_lanes (self, &used);
  y += cjm_builder_add_text (self, item, cjm_builder_word (self, CJM_WORD_LEGEND), x, y - 2,
                             SPEC (.style = CJM_TYPE_SMALL_BOLD))
           .height
       + 4;
  if (self->map->kind == CJM_MAP_EMPATHY)
    y = add_empathy_legend (self, item, &used, entries, x, y);
  else
    {
      y = add_note_groups (self, item, &used, entries, x, y);
      add_line_entries (self, &used, entries);
      add_mark_entries (self, &used, entries);
      y = add_group (self, item, entries, x, y);
    }
  item->box.height = y - HEADER_TOP;
  return item->box.height;
}
