/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-tray-layout.c: the tray: notes that have no place yet.
 *
 * It lies below the sheet, on the desk: on the screen one drags out of it, on
 * paper it is not there. It is a lane of kind tray whose one cell has no stage.
 */
#include "layout/cjm-tray-layout.h"

#include "layout/cjm-note-layout.h"

#include <string.h>

#define TRAY_GAP 26.0
#define TRAY_PAD 16.0
#define TRAY_TOP 44.0
#define TRAY_NOTE 160.0

static const CjmLane *
find_tray (CjmBuilder *self)
{
  g_autoptr (GPtrArray)
      lanes = cjm_document_list_of_map (self->document, CJM_KIND_LANE, self->map->record.id);

  for (guint i = 0; i < lanes->len; i++)
    if (CJM_LANE (g_ptr_array_index (lanes, i))->kind == CJM_LANE_TRAY)
      return g_ptr_array_index (lanes, i);
  return NULL;
}

/* Rows of notes, each as tall as its tallest. Returns the y below. */
static double
fill (CjmBuilder *self, const CjmLane *tray, CjmCell *cell, GPtrArray *notes, double y)
{
  g_assert (cell->columns > 0 && cell->note_width > 0);
  for (guint first = 0; first < notes->len; first += cell->columns)
    {
      guint  end = MIN (first + cell->columns, notes->len);
      double height = 0;

      for (guint i = first; i < end; i++)
        height = MAX (height, cjm_note_layout_height (
                                  self, g_ptr_array_index (notes, i),
                                  cjm_note_layout_get_style (self, g_ptr_array_index (notes, i), tray),
                                  cell->note_width));
      for (guint i = first; i < end; i++)
        {
          const CjmNote *note = g_ptr_array_index (notes, i);
          double         x = cell->box.x + (i - first) * (cell->note_width + cell->gap);

          g_ptr_array_add (cell->notes,
                           cjm_note_layout_add (self, note, cjm_note_layout_get_style (self, note, tray),
                                                cjm_rect (x, y, cell->note_width, height)));
        }
      y += height + cell->gap;
    }
  return y;
}

/** cjm_tray_layout_add: adds the map's tray, where it has one, below the sheet. */
void
cjm_tray_layout_add (CjmBuilder *self)
{
  CjmLayout     *layout = self->layout;
  const CjmLane *tray = find_tray (self);
  g_autoptr (GPtrArray) notes = NULL;
  double   top = layout->height + TRAY_GAP;
  double   width = layout->width - 2 * MARGIN, bottom;
  CjmItem *ground, *label;
  CjmCell *cell;

  if (tray == NULL || tray->hidden)
    return;
  notes = cjm_document_list_cell (self->document, tray->record.id, NULL);
  ground = cjm_builder_add (self, CJM_ITEM_TRAY, cjm_rect (0, top, layout->width, 0), NULL);
  label = cjm_builder_add (self, CJM_ITEM_LANE, cjm_rect (MARGIN, top + 8, 240, 28), &tray->record);
  label->lane.place = CJM_LABEL_ON_PANEL;
  cjm_item_add_mark (label, "lane-tray", cjm_rect (MARGIN + 4, top + 14, 16, 16), CJM_INK_ACCENT, 0);
  cjm_builder_add_text (self, label, tray->name != NULL ? tray->name : cjm_builder_word (self, CJM_WORD_TRAY),
                        MARGIN + 28, top + 12, SPEC (.style = CJM_TYPE_LANE, .wrap = 200));
  top += MAX (TRAY_TOP, label->ink.height + 16);
  cell = cjm_builder_add_cell (self, tray->record.id, NULL, cjm_rect (MARGIN, top, width, 0));
  cell->note_width = TRAY_NOTE;
  cell->columns = MAX (1, (guint) ((width + cell->gap) / (TRAY_NOTE + cell->gap)));
  bottom = fill (self, tray, cell, notes, top);
  cell->box.height = MAX (bottom - top, LANE_LEAST);
  ground->box.height = ground->ink.height = cjm_rect_bottom (&cell->box) + TRAY_PAD - ground->box.y;
  layout->board_height = cjm_rect_bottom (&ground->box) + 1;
}
