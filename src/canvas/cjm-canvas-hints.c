/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-hints.c: what the pointer is over, what a drop would do, which keys end writing: drawn over
 * everything, never printed. */
#include "canvas/cjm-canvas-private.h"
#include "render/cjm-palette.h"
#include "render/cjm-path.h"
#include "render/cjm-theme.h"
#include "tools/cjm-board-pointer.h"
#include "tools/cjm-board-text.h"

#include <glib/gi18n.h>
#include <math.h>

#define GLOW 26.0
#define POINTER_WIDTH 18
#define POINTER_HEIGHT 22

/* ---- Pills of text, in pixels ---- */

/* Dark, with white text. @text: markup; @x: its middle, or its left end with @from_left. */
static void
paint_pill (CjmCanvas *self, cairo_t *cr, const char *text, double x, double y, gboolean from_left)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  int          width, height;
  CjmRect      box;

  pango_layout_set_markup (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  box = cjm_rect (from_left ? x : x - width / 2.0 - 11, y, width + 22, height + 8);
  box.x = CLAMP (box.x, 6, MAX (self->view.width - box.width - 6, 6));
  box.y = CLAMP (box.y, 6, MAX (self->view.height - box.height - 6, 6));
  cjm_path_rounded (cr, &box, 8);
  cjm_theme_set_colour (cr, CJM_COLOUR_HINT_PILL);
  cairo_fill (cr);
  cairo_move_to (cr, box.x + 11, box.y + 4);
  cjm_palette_set_source (cr, CJM_COLOUR_PAPER, 1);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

static void
paint_drag_words (CjmCanvas *self, cairo_t *cr)
{
  g_autofree char *words = cjm_board_describe_drag (self->board);
  const CjmDrag   *drag = cjm_board_get_drag (self->board);
  g_autofree char *escaped = words != NULL ? g_markup_escape_text (words, -1) : NULL;
  g_autofree char *copies = NULL;
  double           x, y;

  if (escaped == NULL)
    return;
  cjm_canvas_scroll_get_position (self, &x, &y);
  if (drag->copies)
    /* Translators: while dragging with Ctrl held: "Copy: Purchase · Pains" */
    copies = g_strdup_printf (_ ("Copy: %s"), escaped);
  paint_pill (self, cr, copies != NULL ? copies : escaped, x + POINTER_WIDTH, y + POINTER_HEIGHT, TRUE);
}

/* The keys, below what is written. */
static void
paint_edit_keys (CjmCanvas *self, cairo_t *cr)
{
  CjmRect  box = cjm_canvas_editor_get_outline (self);
  gboolean is_note = cjm_document_get_note (cjm_board_get_document (self->board),
                                            cjm_board_get_edited (self->board))
                     != NULL;
  g_autofree char *note = g_strdup_printf (
      "<small><b>Enter</b>  %s    <b>Ctrl+Enter</b>  %s    <b>Tab</b>  %s    <b>Esc</b>  %s</small>",
      _ ("new line"), _ ("next note"), _ ("on to the next"), _ ("done"));
  g_autofree char *line = g_strdup_printf ("<small><b>Enter</b>  %s    <b>Tab</b>  %s</small>", _ ("done"),
                                           _ ("on to the next"));

  if (box.width <= 0)
    return;
  paint_pill (self, cr, is_note ? note : line, box.x * self->view.zoom + self->view.x,
              cjm_rect_bottom (&box) * self->view.zoom + self->view.y + 10, TRUE);
}

/* ---- Hovering ---- */

static void
paint_plus (cairo_t *cr, double x, double y, double radius)
{
  g_assert (radius > 0);

  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
  cairo_fill_preserve (cr);
  cjm_theme_set_colour (cr, CJM_COLOUR_SELECTED);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  cairo_move_to (cr, x - radius * 0.45, y);
  cairo_line_to (cr, x + radius * 0.45, y);
  cairo_move_to (cr, x, y - radius * 0.45);
  cairo_line_to (cr, x, y + radius * 0.45);
  cairo_stroke (cr);
}

static void
paint_slot (CjmCanvas *self, cairo_t *cr)
{
  CjmRect box = cjm_canvas_view_from_map (self, &cjm_canvas_hover_get (self)->box);
  double  x, y;

  g_assert (cjm_canvas_hover_get (self)->kind == CJM_HOVER_SLOT);

  x = box.x + box.width / 2;
  y = box.y + box.height / 2;
  cjm_path_rounded (cr, &box, 6);
  cjm_palette_set_source (cr, CJM_COLOUR_SELECTED, 0.07);
  cairo_fill_preserve (cr);
  cairo_set_dash (cr, (double[]){ 5, 3.5 }, 2, 0);
  cjm_theme_set_colour (cr, CJM_COLOUR_SELECTED);
  cairo_set_line_width (cr, 1.3);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, x - 7, y);
  cairo_line_to (cr, x + 7, y);
  cairo_move_to (cr, x, y - 7);
  cairo_line_to (cr, x, y + 7);
  cairo_stroke (cr);
}

/* A note that could be dragged: its border in its own colour. */
static void
paint_hovered (CjmCanvas *self, cairo_t *cr)
{
  const char    *id = cjm_canvas_hover_get (self)->id;
  const CjmItem *item = cjm_layout_find (cjm_board_get_layout (self->board), id);

  g_assert (id != NULL);

  if (item == NULL || item->kind != CJM_ITEM_NOTE || cjm_board_is_selected (self->board, id))
    return;
  cairo_save (cr);
  cairo_translate (cr, self->view.x, self->view.y);
  cairo_scale (cr, self->view.zoom, self->view.zoom);
  cjm_path_note (cr, item, 0);
  cjm_theme_set_colour (cr, cjm_palette_note (CJM_NOTE (item->record)->kind)->mark);
  cairo_set_line_width (cr, 1.6 / MIN (self->view.zoom, 1));
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Where a click would add a point. */
static void
paint_ghost_point (cairo_t *cr, double x, double y)
{
  cairo_arc (cr, x, y, 8, 0, 2 * G_PI);
  cjm_palette_set_source (cr, CJM_COLOUR_PAPER, 0.8);
  cairo_fill_preserve (cr);
  cairo_set_dash (cr, (double[]){ 3, 2.5 }, 2, 0);
  cjm_theme_set_colour (cr, CJM_COLOUR_SELECTED);
  cairo_set_line_width (cr, 1.4);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_move_to (cr, x - 3.5, y);
  cairo_line_to (cr, x + 3.5, y);
  cairo_move_to (cr, x, y - 3.5);
  cairo_line_to (cr, x, y + 3.5);
  cairo_stroke (cr);
}

static void
paint_hover (CjmCanvas *self, cairo_t *cr)
{
  CjmLayout      *layout = cjm_board_get_layout (self->board);
  const CjmHover *hover = cjm_canvas_hover_get (self);
  double x = hover->x * self->view.zoom + self->view.x, y = hover->y * self->view.zoom + self->view.y;

  switch (hover->kind)
    {
    case CJM_HOVER_ADD_STAGE:
    case CJM_HOVER_ADD_LANE:
      paint_plus (cr, x, y, 11);
      break;
    case CJM_HOVER_SLOT:
      paint_slot (self, cr);
      break;
    case CJM_HOVER_WIDTH:
      cjm_theme_set_colour (cr, CJM_COLOUR_SELECTED);
      cairo_rectangle (cr, x - 1.5, layout->body_top * self->view.zoom + self->view.y, 3,
                       (layout->body_bottom - layout->body_top) * self->view.zoom);
      cairo_fill (cr);
      break;
    case CJM_HOVER_HEIGHT:
      cjm_theme_set_colour (cr, CJM_COLOUR_SELECTED);
      cairo_rectangle (cr, x - 34, y - 1.5, 68, 3);
      cairo_fill (cr);
      break;
    case CJM_HOVER_ITEM:
      paint_hovered (self, cr);
      break;
    case CJM_HOVER_POINT:
      paint_ghost_point (cr, x, y);
      break;
    case CJM_HOVER_TEXT: /* the pointer's shape says it */
    case CJM_HOVER_NONE:
      break;
    }
}

/* ---- The edge that a drag scrolls over ---- */

/* From @x, @y on by @dx, @dy inwards it fades, over an area as large as @area. */
static void
paint_fade (cairo_t *cr, double x, double y, double dx, double dy, const CjmRect *area)
{
  cairo_pattern_t *fade = cairo_pattern_create_linear (x, y, x + dx, y + dy);

  cairo_pattern_add_color_stop_rgba (fade, 0, 0.11, 0.44, 0.85, 0.35);
  cairo_pattern_add_color_stop_rgba (fade, 1, 0.11, 0.44, 0.85, 0);
  cairo_rectangle (cr, area->x, area->y, area->width, area->height);
  cairo_set_source (cr, fade);
  cairo_fill (cr);
  cairo_pattern_destroy (fade);
}

static void
paint_glow (CjmCanvas *self, cairo_t *cr)
{
  double  width = self->view.width, height = self->view.height;
  int     x, y;
  CjmRect area;

  cjm_canvas_scroll_get_direction (self, &x, &y);
  area = cjm_rect (x < 0 ? 0 : width - GLOW, 0, GLOW, height);
  if (x != 0)
    paint_fade (cr, x < 0 ? 0 : width, 0, -x * GLOW, 0, &area);
  area = cjm_rect (0, y < 0 ? 0 : height - GLOW, width, GLOW);
  if (y != 0)
    paint_fade (cr, 0, y < 0 ? 0 : height, 0, -y * GLOW, &area);
}

/** cjm_canvas_hints_snapshot: draws over everything what is never printed. */
void
cjm_canvas_hints_snapshot (CjmCanvas *self, GtkSnapshot *snapshot)
{
  const CjmDrag *drag = cjm_board_get_drag (self->board);
  gboolean       writing = cjm_board_get_edited (self->board) != NULL;
  cairo_t       *cr;

  if (drag->kind == CJM_DRAG_NONE && !writing && cjm_canvas_hover_get (self)->kind == CJM_HOVER_NONE)
    return;
  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->view.width, (float) self->view.height));
  if (drag->kind != CJM_DRAG_NONE)
    {
      paint_glow (self, cr);
      paint_drag_words (self, cr);
    }
  else if (writing)
    paint_edit_keys (self, cr);
  else
    paint_hover (self, cr);
  cairo_destroy (cr);
}
