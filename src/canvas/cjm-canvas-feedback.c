/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-feedback.c: selection, keyboard focus and drags, drawn over the map.
 *
 * One drawing over all that is selected or dragged, in map coordinates; widths
 * are divided by the zoom so that rings stay as thick as the screen wants them.
 */
#include "canvas/cjm-canvas-private.h"
#include "render/cjm-palette.h"
#include "render/cjm-path.h"
#include "render/cjm-theme.h"
#include "tools/cjm-board-filter.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board-text.h"

#include <math.h>

#define TILT (2 * G_PI / 180)

static void
ring (cairo_t *cr, const CjmItem *item, double outside, double width, double zoom)
{
  CjmRect box;

  g_assert (zoom > 0);

  if (item->kind == CJM_ITEM_NOTE)
    cjm_path_note (cr, item, outside / zoom);
  else if (item->kind == CJM_ITEM_STAGE)
    cjm_path_stage (cr, item);
  else if (item->kind == CJM_ITEM_FEELING)
    {
      const CjmCircle *point = &cjm_item_get_feeling (item)->point;

      cairo_new_sub_path (cr);
      cairo_arc (cr, point->x, point->y, point->radius + outside / zoom, 0, 2 * G_PI);
    }
  else
    {
      box = cjm_rect_grow (&item->box, outside / zoom);
      cjm_path_rounded (cr, &box, 10);
    }
  cairo_set_line_width (cr, width / zoom);
  cairo_stroke (cr);
}

/* White gap, then blue: seen on any colour. Thinner where there are many; with
 * the keyboard a dotted line outside it says that keys go there. */
static void
paint_selected (CjmCanvas *self, cairo_t *cr, const CjmItem *item, gboolean many)
{
  cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
  ring (cr, item, 1.8, 2, self->view.zoom);
  cjm_theme_set_colour (cr, CJM_COLOUR_SELECTED);
  ring (cr, item, 3.5, many ? 1.6 : 2.2, self->view.zoom);
  if (many || !self->is_by_keyboard || !cjm_canvas_has_keyboard (self))
    return;
  cairo_set_dash (cr, (double[]){ 1.5 / self->view.zoom, 2.5 / self->view.zoom }, 2, 0);
  cjm_theme_set_colour (cr, CJM_COLOUR_INK);
  ring (cr, item, 6.5, 1.4, self->view.zoom);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* Round all of several, with how many they are. */
static void
paint_frame (CjmCanvas *self, cairo_t *cr, const CjmRect *all, guint n)
{
  CjmRect          frame = cjm_rect_grow (all, 9 / self->view.zoom);
  g_autofree char *count = g_strdup_printf ("%u", n);
  double           radius = 10 / self->view.zoom, x = cjm_rect_right (&frame) - radius / 2, y = frame.y;
  PangoLayout     *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), count);
  int              width, height;

  g_assert (n > 1);

  cjm_path_rounded (cr, &frame, 8 / self->view.zoom);
  cjm_theme_set_colour (cr, CJM_COLOUR_SELECTED);
  cairo_set_line_width (cr, 1.2 / self->view.zoom);
  cairo_set_dash (cr, (double[]){ 5 / self->view.zoom, 3.5 / self->view.zoom }, 2, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, 0.8 / self->view.zoom, 0.8 / self->view.zoom);
  cairo_move_to (cr, -width / 2.0, -height / 2.0);
  cjm_palette_set_source (cr, CJM_COLOUR_PAPER, 1);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
  g_object_unref (layout);
}

/* The cell where the next note would be written. */
static void
paint_focus_cell (CjmCanvas *self, cairo_t *cr)
{
  const CjmCell *cell = cjm_board_get_focus_cell (self->board);
  CjmRect        box;

  if (cell == NULL)
    return;
  box = cjm_rect_grow (&cell->box, 2);
  cjm_path_rounded (cr, &box, 7);
  cjm_theme_set_colour (cr, CJM_COLOUR_SELECTED);
  cairo_set_line_width (cr, 1.8 / self->view.zoom);
  cairo_stroke (cr);
  if (self->is_by_keyboard && cjm_canvas_has_keyboard (self))
    {
      box = cjm_rect_grow (&cell->box, 5 / self->view.zoom + 1);
      cjm_path_rounded (cr, &box, 8);
      cjm_theme_set_colour (cr, CJM_COLOUR_INK);
      cairo_set_line_width (cr, 1.4 / self->view.zoom);
      cairo_set_dash (cr, (double[]){ 1.5 / self->view.zoom, 2.5 / self->view.zoom }, 2, 0);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }
}

/* ---- Locks ---- */

/* The locked notes in sight. */
static GPtrArray *
list_locked (CjmCanvas *self)
{
  CjmLayout *layout = cjm_board_get_layout (self->board);
  CjmRect    sight = cjm_canvas_get_visible_rect (self);
  GPtrArray *locked = g_ptr_array_new ();

  g_assert (layout != NULL);

  for (guint i = 0; i < layout->items->len; i++)
    {
      CjmItem *item = g_ptr_array_index (layout->items, i);

      if (item->kind == CJM_ITEM_NOTE && CJM_NOTE (item->record)->locked
          && cjm_rect_overlaps (&item->box, &sight))
        g_ptr_array_add (locked, item);
    }
  return locked;
}

/* A padlock on the corner of what is locked. */
static void
paint_lock (cairo_t *cr, CjmItem *item)
{
  CjmRect body = cjm_rect (cjm_rect_right (&item->box) - 15, item->box.y + 1, 10, 8);

  g_assert (item->kind == CJM_ITEM_NOTE);

  cjm_theme_set_colour (cr, CJM_COLOUR_SECOND);
  cairo_set_line_width (cr, 1.6);
  cairo_arc (cr, body.x + 5, body.y, 3, G_PI, 0);
  cairo_stroke (cr);
  cjm_path_rounded (cr, &body, 2);
  cairo_fill (cr);
}

/* ---- What was found ---- */

static void
underline_cb (double x, double y, double width, gpointer cr)
{
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  cairo_stroke (cr);
}

static void
paint_found (CjmCanvas *self, cairo_t *cr)
{
  CjmLayout  *layout = cjm_board_get_layout (self->board);
  const char *search = cjm_board_get_search (self->board);

  if (search == NULL || *search == '\0')
    return;
  cjm_theme_set_colour (cr, CJM_COLOUR_SEARCH_HIT);
  cairo_set_line_width (cr, 3);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);

      if (item->kind < CJM_ITEM_LANE || item->record == NULL
          || !cjm_board_is_found (self->board, item->record->id))
        continue;
      for (guint t = 0; t < item->texts->len; t++)
        cjm_shaper_find (cjm_painter_get_shaper (self->painter), &g_array_index (item->texts, CjmTextBox, t),
                         search, underline_cb, cr);
    }
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
}

static void
paint_selection (CjmCanvas *self, cairo_t *cr)
{
  CjmLayout *layout = cjm_board_get_layout (self->board);
  g_autoptr (GPtrArray) ids = cjm_board_list_selected (self->board);
  CjmRect all = cjm_board_get_selected_box (self->board);

  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);

      if (item->kind >= CJM_ITEM_LANE && item->record != NULL
          && cjm_board_is_selected (self->board, item->record->id))
        paint_selected (self, cr, item, ids->len > 1);
    }
  if (ids->len > 1)
    paint_frame (self, cr, &all, ids->len);
  paint_focus_cell (self, cr);
}

static void
paint_dashed (cairo_t *cr, const CjmRect *box, guint32 fill, guint32 border, double zoom)
{
  CjmRect inside = cjm_rect_grow (box, -1);

  g_assert (zoom > 0);

  cjm_path_rounded (cr, &inside, 6);
  cjm_theme_set_colour (cr, fill);
  cairo_fill_preserve (cr);
  cjm_theme_set_colour (cr, border);
  cairo_set_dash (cr, (double[]){ 5 / zoom, 3.5 / zoom }, 2, 0);
  cairo_set_line_width (cr, 1.4 / zoom);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
paint_bar (cairo_t *cr, const CjmRect *bar)
{
  gboolean is_level = bar->width > bar->height;
  double   x = is_level ? bar->x : bar->x + bar->width / 2, y = is_level ? bar->y + bar->height / 2 : bar->y;
  double   end_x = is_level ? cjm_rect_right (bar) : x, end_y = is_level ? y : cjm_rect_bottom (bar);

  g_assert (bar->height > 0);

  cjm_theme_set_colour (cr, CJM_COLOUR_SELECTED);
  cairo_set_line_width (cr, MIN (bar->width, bar->height));
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, end_x, end_y);
  cairo_stroke (cr);
  cairo_arc (cr, x, y, 5, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_arc (cr, end_x, end_y, 5, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
paint_target (CjmCanvas *self, cairo_t *cr, const CjmDrag *drag)
{
  if (drag->cell != NULL)
    {
      CjmRect cell = cjm_rect_grow (&drag->cell->box, 3);

      cjm_path_rounded (cr, &cell, 8);
      cjm_theme_set_colour (cr, CJM_COLOUR_SELECTED);
      cairo_set_line_width (cr, 1.2 / self->view.zoom);
      cairo_stroke (cr);
    }
  if (drag->place.width > 0)
    paint_dashed (cr, &drag->place, CJM_COLOUR_DROP_PLACE, CJM_COLOUR_SELECTED, self->view.zoom);
  if (drag->bar.height > 0)
    paint_bar (cr, &drag->bar);
}

/* Where what is carried lay. */
static void
paint_left_behind (CjmCanvas *self, cairo_t *cr, const CjmItem *item)
{
  cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
  cairo_rectangle (cr, item->ink.x, item->ink.y, item->ink.width, item->ink.height);
  cairo_fill (cr);
  paint_dashed (cr, &item->box, CJM_COLOUR_PANEL, CJM_COLOUR_SLOT, self->view.zoom);
}

/* The thing itself under the pointer, turned a little, with a shadow. */
static void
paint_carried (CjmCanvas *self, cairo_t *cr, const CjmItem *item, const CjmDrag *drag)
{
  double  x = item->box.x + item->box.width / 2, y = item->box.y + item->box.height / 2;
  CjmRect shadow = item->box;

  g_assert (item->record != NULL);

  cairo_save (cr);
  cairo_translate (cr, drag->dx + x, drag->dy + y);
  cairo_rotate (cr, item->kind == CJM_ITEM_NOTE ? TILT : 0);
  cairo_translate (cr, -x, -y);
  for (int i = 3; i > 0; i--)
    {
      CjmRect soft = cjm_rect_grow (&shadow, i * 2);

      soft.y += 4;
      cjm_path_rounded (cr, &soft, 10);
      cjm_palette_set_source (cr, CJM_COLOUR_SHADOW, 0.05);
      cairo_fill (cr);
    }
  if (item->kind == CJM_ITEM_CARD && !cjm_item_get_persona (item)->disc)
    {
      cjm_path_rounded (cr, &item->box, 12);
      cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
      cairo_fill (cr);
    }
  cjm_painter_paint_item (self->painter, cr, item);
  cjm_theme_set_colour (cr, CJM_COLOUR_SELECTED);
  ring (cr, item, 1, 2, self->view.zoom);
  cairo_restore (cr);
}

/* Returns: TRUE if something of the map is carried, rather than an edge or nothing of it. */
static gboolean
carries_items (const CjmDrag *drag)
{
  return drag->kind == CJM_DRAG_NOTES || drag->kind == CJM_DRAG_STAGE || drag->kind == CJM_DRAG_LANE
         || drag->kind == CJM_DRAG_CARD;
}

static gboolean
shows_target (const CjmDrag *drag)
{
  return carries_items (drag) || drag->kind == CJM_DRAG_WIDTH || drag->kind == CJM_DRAG_HEIGHT
         || drag->kind == CJM_DRAG_EXTERNAL;
}

static gboolean
is_carried (CjmCanvas *self, const CjmDrag *drag, const CjmItem *item)
{
  if (item->record == NULL || item->kind < CJM_ITEM_LANE || !carries_items (drag))
    return FALSE;
  if (drag->kind == CJM_DRAG_NOTES)
    return item->kind == CJM_ITEM_NOTE && cjm_board_is_selected (self->board, item->record->id);
  return g_strcmp0 (item->record->id, drag->id) == 0;
}

static void
paint_drag (CjmCanvas *self, cairo_t *cr, const CjmDrag *drag)
{
  CjmLayout *layout = cjm_board_get_layout (self->board);

  g_assert (shows_target (drag));

  for (guint i = 0; i < layout->items->len; i++)
    if (!drag->copies && is_carried (self, drag, g_ptr_array_index (layout->items, i)))
      paint_left_behind (self, cr, g_ptr_array_index (layout->items, i));
  paint_target (self, cr, drag);
  for (guint i = 0; i < layout->items->len; i++)
    if (is_carried (self, drag, g_ptr_array_index (layout->items, i)))
      paint_carried (self, cr, g_ptr_array_index (layout->items, i), drag);
}

static void
paint_marquee (CjmCanvas *self, cairo_t *cr, const CjmDrag *drag)
{
  g_assert (drag->kind == CJM_DRAG_MARQUEE);

  cairo_rectangle (cr, drag->marquee.x, drag->marquee.y, drag->marquee.width, drag->marquee.height);
  cjm_palette_set_source (cr, CJM_COLOUR_SELECTED, 0.12);
  cairo_fill_preserve (cr);
  cjm_theme_set_colour (cr, CJM_COLOUR_SELECTED);
  cairo_set_line_width (cr, 1 / self->view.zoom);
  cairo_stroke (cr);
}

static void
paint_edited (CjmCanvas *self, cairo_t *cr)
{
  const CjmItem *item = cjm_layout_find (cjm_board_get_layout (self->board),
                                         cjm_board_get_edited (self->board));

  if (item == NULL || cjm_canvas_editor_find_inline (self) != NULL) /* the editor has a frame of its own */
    return;
  cjm_theme_set_colour (cr, CJM_COLOUR_SELECTED);
  ring (cr, item, 3, 2.8, self->view.zoom);
}

/* ---- What it covers: GTK repaints no more than that ---- */

static void
cover (CjmRect *all, const CjmRect *box)
{
  if (box->width <= 0 && box->height <= 0)
    return;
  *all = all->width > 0 ? cjm_rect_union (all, box) : *box;
}

static void
cover_drag (CjmCanvas *self, CjmRect *all, const CjmDrag *drag)
{
  CjmLayout *layout = cjm_board_get_layout (self->board);

  g_assert (shows_target (drag));

  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);
      CjmRect        carried = cjm_rect_grow (&item->ink, 16);

      if (!is_carried (self, drag, item))
        continue;
      cover (all, &carried);
      carried.x += drag->dx;
      carried.y += drag->dy;
      cover (all, &carried);
    }
  cover (all, &drag->place);
  cover (all, &drag->bar);
  if (drag->cell != NULL)
    cover (all, &drag->cell->box);
}

static void
cover_selection (CjmCanvas *self, CjmRect *all)
{
  CjmLayout     *layout = cjm_board_get_layout (self->board);
  const CjmCell *cell = cjm_board_get_focus_cell (self->board);

  if (cell != NULL)
    cover (all, &cell->box);

  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);

      if (item->kind >= CJM_ITEM_LANE && item->record != NULL
          && cjm_board_is_selected (self->board, item->record->id))
        cover (all, &item->ink);
    }
}

/** cjm_canvas_feedback_snapshot: draws over the map what is selected, written or dragged. */
void
cjm_canvas_feedback_snapshot (CjmCanvas *self, GtkSnapshot *snapshot)
{
  const CjmDrag *drag = cjm_board_get_drag (self->board);
  gboolean       carries = shows_target (drag);
  g_autoptr (GPtrArray) locked = list_locked (self);
  CjmRect  all = { 0 };
  cairo_t *cr;

  if (carries)
    cover_drag (self, &all, drag);
  else
    cover_selection (self, &all);
  if (drag->kind == CJM_DRAG_MARQUEE)
    cover (&all, &drag->marquee);
  for (guint i = 0; i < locked->len; i++)
    cover (&all, &((CjmItem *) g_ptr_array_index (locked, i))->box);
  if (cjm_board_get_search (self->board) != NULL)
    all = cjm_canvas_get_visible_rect (self);
  if (all.width <= 0)
    return;
  all = cjm_rect_grow (&all, 24 / self->view.zoom);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT ((float) floor (self->view.x + all.x * self->view.zoom),
                                                       (float) floor (self->view.y + all.y * self->view.zoom),
                                                       (float) ceil (all.width * self->view.zoom) + 1,
                                                       (float) ceil (all.height * self->view.zoom) + 1));
  cairo_translate (cr, self->view.x, self->view.y);
  cairo_scale (cr, self->view.zoom, self->view.zoom);
  paint_found (self, cr);
  for (guint i = 0; i < locked->len; i++)
    paint_lock (cr, g_ptr_array_index (locked, i));
  if (cjm_board_get_edited (self->board) != NULL)
    paint_edited (self, cr);
  else if (carries)
    paint_drag (self, cr, drag);
  else
    paint_selection (self, cr);
  if (drag->kind == CJM_DRAG_MARQUEE)
    paint_marquee (self, cr, drag);
  cairo_destroy (cr);
}
