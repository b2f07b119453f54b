/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-poster.c: what is printed round the pieces of a poster, and the plan of how
 * they go together.
 *
 * Pieces are called 1b, 2a: the row as a number, the column as a letter, never a
 * capital, for A1 is a paper size. All in PDF points.
 */
#include "export/cjm-poster.h"

#include "layout/cjm-words.h"
#include "render/cjm-palette.h"
#include "render/cjm-theme.h"

#include <math.h>

#define MM CJM_POINTS_PER_MM
#define MARK_LENGTH (5 * MM)     /* of a cut mark */
#define MARK_DISTANCE (1.5 * MM) /* of a cut mark from the corner it points at */
#define TARGET_RADIUS (1.6 * MM)
#define TEXT_INDENT (7 * MM) /* of a text in the margin from the corner */
#define TEXT_SCALE 0.75      /* PDF points per map point of texts */
#define HAIRLINE 0.4

/* On the plan, in points of the screen, whatever its scale. */
#define PLAN_HEAD 48 /* for title and caption */
#define PLAN_LINE 0.9
#define PLAN_DISC 15 /* radius, behind the name of a piece */
#define PLAN_LABEL_SCALE 0.9
#define PLAN_LABEL_HEIGHT (11 * PLAN_LABEL_SCALE) /* half of it */

/** cjm_poster_label: @row: @column: from 0. Returns: (transfer full): the name of a piece: "1a", "2c"; the
 * 27th column is "aa". */
char *
cjm_poster_label (guint row, guint column)
{
  char letters[8];
  int  at = sizeof letters - 1;

  letters[at] = '\0';
  for (guint n = column + 1; n > 0 && at > 0; n = (n - 1) / 26)
    letters[--at] = (char) ('a' + (n - 1) % 26);
  g_assert (letters[at] != '\0');
  return g_strdup_printf ("%u%s", row + 1, letters + at);
}

/** cjm_poster_is_blank: @whole: where the sheet lies on the poster. Returns: TRUE if nothing would be on a
 * piece, so that it needs no paper. */
gboolean
cjm_poster_is_blank (
    CjmLayout *layout, const CjmPlacement *whole, const CjmTiling *tiling, guint row, guint column)
{
  /* the piece on the sheet, map points */
  double  x = (column * tiling->step_x + tiling->margin - tiling->x - whole->x) / whole->scale;
  double  y = (row * tiling->step_y + tiling->margin - tiling->y - whole->y) / whole->scale;
  CjmRect part = cjm_rect (x, y, (tiling->width - 2 * tiling->margin) / whole->scale,
                           (tiling->height - 2 * tiling->margin) / whole->scale);

  g_return_val_if_fail (row < tiling->rows && column < tiling->columns, TRUE);
  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);
      CjmRect        ink = cjm_rect_grow (&item->ink, 1);

      if (cjm_rect_overlaps (&ink, &part))
        return FALSE;
    }
  return TRUE;
}

/**
 * cjm_poster_caption:
 * @sheet: paper of a piece
 * @n_pieces: that are printed: those that are blank are not
 * @whole: the poster
 * @overlap: millimetres
 *
 * Returns: (transfer full): a line that says how large the poster is, how it is cut,
 *   and from how many pieces.
 */
char *
cjm_poster_caption (CjmLanguage         language,
                    const CjmPaper     *sheet,
                    guint               n_pieces,
                    const CjmTiling    *tiling,
                    const CjmPlacement *whole,
                    double              overlap)
{
  g_autofree char *paper = sheet->name != NULL ? g_strdup (sheet->name)
                                               : g_strdup_printf ("%g × %g mm", sheet->width, sheet->height);

  return g_strdup_printf ("%s %.0f × %.0f mm  ·  %u × %u %s (%u)  ·  %s %g mm",
                          cjm_words_get (language, CJM_WORD_POSTER), whole->width / MM, whole->height / MM,
                          tiling->columns, tiling->rows, paper, n_pieces,
                          cjm_words_get (language, CJM_WORD_OVERLAP), overlap);
}

/* Lines outside of the corner @x, @y that would meet in it. @outward_x: @outward_y: 1 or −1. */
static void
add_cut_mark (cairo_t *cr, double x, double y, double outward_x, double outward_y)
{
  g_assert (fabs (outward_x) == 1 && fabs (outward_y) == 1);
  cairo_move_to (cr, x + outward_x * MARK_DISTANCE, y);
  cairo_line_to (cr, x + outward_x * (MARK_DISTANCE + MARK_LENGTH), y);
  cairo_move_to (cr, x, y + outward_y * MARK_DISTANCE);
  cairo_line_to (cr, x, y + outward_y * (MARK_DISTANCE + MARK_LENGTH));
}

/* A crossed circle: those of two neighbours lie on each other when glued right. */
static void
add_target (cairo_t *cr, double x, double y)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, TARGET_RADIUS, 0, 2 * G_PI);
  cairo_move_to (cr, x - 2 * TARGET_RADIUS, y);
  cairo_line_to (cr, x + 2 * TARGET_RADIUS, y);
  cairo_move_to (cr, x, y - 2 * TARGET_RADIUS);
  cairo_line_to (cr, x, y + 2 * TARGET_RADIUS);
}

/* Returns: what is added to x so that a text of @width begins there. */
static double
align_offset (CjmAlign align, double width)
{
  switch (align)
    {
    case CJM_ALIGN_CENTRE:
      return -width / 2;
    case CJM_ALIGN_END:
      return -width;
    default:
      return 0;
    }
}

/* One line of @text whose beginning, middle or end is at @x; @y: of its top. @scale: PDF
 * points per map point. */
static void
write_line (CjmShaper   *shaper,
            cairo_t     *cr,
            const char  *text,
            CjmTextStyle style,
            CjmAlign     align,
            double       x,
            double       y,
            double       scale,
            guint32      colour)
{
  const CjmMeasure *measure = cjm_shaper_get_measure (shaper);
  CjmTextSize       size = measure->measure (measure->data, text, style, 0);
  CjmTextBox        box = { .box = cjm_rect (align_offset (align, size.width), 0, size.width,
                                             size.lines * cjm_type (style)->line),
                            .text = (char *) text,
                            .style = style,
                            .n_lines = size.lines };

  g_assert (text != NULL && scale > 0);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  cjm_shaper_paint (shaper, cr, &box, colour, CJM_COLOUR_PAPER);
  cairo_restore (cr);
}

/** cjm_poster_paint_marks: paints cut marks, targets, @label and @title into the margin of a piece. */
void
cjm_poster_paint_marks (
    CjmShaper *shaper, cairo_t *cr, const CjmTiling *tiling, const char *label, const char *title)
{
  double left = tiling->margin, top = tiling->margin;
  double right = tiling->width - tiling->margin, bottom = tiling->height - tiling->margin;
  double middle_x = (left + right) / 2, middle_y = (top + bottom) / 2;

  g_return_if_fail (shaper != NULL && cr != NULL && label != NULL && title != NULL);
  cairo_save (cr);
  cairo_new_path (cr);
  add_cut_mark (cr, left, top, -1, -1);
  add_cut_mark (cr, right, top, 1, -1);
  add_cut_mark (cr, left, bottom, -1, 1);
  add_cut_mark (cr, right, bottom, 1, 1);
  add_target (cr, middle_x, top / 2);
  add_target (cr, middle_x, bottom + top / 2);
  add_target (cr, left / 2, middle_y);
  add_target (cr, right + left / 2, middle_y);
  cairo_set_line_width (cr, HAIRLINE);
  cjm_theme_set_colour (cr, CJM_COLOUR_INK);
  cairo_stroke (cr);
  write_line (shaper, cr, label, CJM_TYPE_NOTE_BOLD, CJM_ALIGN_START, left + TEXT_INDENT, bottom + 2 * MM,
              TEXT_SCALE, CJM_COLOUR_INK);
  write_line (shaper, cr, title, CJM_TYPE_HINT, CJM_ALIGN_END, right - TEXT_INDENT, bottom + 2.4 * MM,
              TEXT_SCALE, CJM_COLOUR_HINT);
  cairo_restore (cr);
}

/* The outline of a piece and its name in the middle. @scale: of the plan. */
static void
paint_piece (CjmShaper *shaper, cairo_t *cr, const CjmRect *inside, const char *label, double scale)
{
  double middle_x = inside->x + inside->width / 2, middle_y = inside->y + inside->height / 2;

  g_assert (scale > 0);
  cairo_rectangle (cr, inside->x, inside->y, inside->width, inside->height);
  cjm_theme_set_colour (cr, CJM_COLOUR_ACCENT);
  cairo_set_line_width (cr, PLAN_LINE / scale);
  cairo_stroke (cr);
  cairo_arc (cr, middle_x, middle_y, PLAN_DISC / scale, 0, 2 * G_PI);
  cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
  cairo_fill_preserve (cr);
  cjm_theme_set_colour (cr, CJM_COLOUR_ACCENT);
  cairo_stroke (cr);
  write_line (shaper, cr, label, CJM_TYPE_STAGE, CJM_ALIGN_CENTRE, middle_x,
              middle_y - PLAN_LABEL_HEIGHT / scale, PLAN_LABEL_SCALE / scale, CJM_COLOUR_INK);
}

/* The pieces as they overlap. */
static void
paint_pieces (CjmShaper          *shaper,
              cairo_t            *cr,
              CjmLayout          *layout,
              const CjmPlacement *whole,
              const CjmTiling    *tiling,
              double              scale)
{
  for (guint row = 0; row < tiling->rows; row++)
    for (guint column = 0; column < tiling->columns; column++)
      {
        g_autofree char *label = cjm_poster_label (row, column);
        CjmRect          inside = cjm_rect (tiling->margin - tiling->x + column * tiling->step_x,
                                            tiling->margin - tiling->y + row * tiling->step_y,
                                            tiling->width - 2 * tiling->margin, tiling->height - 2 * tiling->margin);

        if (!cjm_poster_is_blank (layout, whole, tiling, row, column))
          paint_piece (shaper, cr, &inside, label, scale);
      }
}

static void
paint_sheet (CjmPainter *painter, cairo_t *cr, CjmLayout *layout, const CjmPlacement *at)
{
  cairo_save (cr);
  cairo_translate (cr, at->x, at->y);
  cairo_scale (cr, at->scale, at->scale);
  cjm_painter_paint (painter, cr, layout, NULL);
  cairo_restore (cr);
}

/** cjm_poster_paint_assembly: paints the plan: the whole poster, small, with its pieces and their names.
 * @caption: below the title. */
void
cjm_poster_paint_assembly (CjmPainter         *painter,
                           cairo_t            *cr,
                           CjmLayout          *layout,
                           const CjmPlacement *whole,
                           const CjmTiling    *tiling,
                           const char         *caption)
{
  CjmShaper *shaper = cjm_painter_get_shaper (painter);
  double     border = 2 * MM + tiling->margin;
  double     inside_x = tiling->width - 2 * tiling->margin, inside_y = tiling->height - 2 * tiling->margin;
  /* the poster and its pieces, which may reach beyond it */
  double full_x = MAX (whole->width, (tiling->columns - 1) * tiling->step_x + inside_x);
  double full_y = MAX (whole->height, (tiling->rows - 1) * tiling->step_y + inside_y);
  double beyond_x = MAX (tiling->x - tiling->margin, 0), beyond_y = MAX (tiling->y - tiling->margin, 0);
  double scale = MIN ((tiling->width - 2 * border) / full_x,
                      (tiling->height - 2 * border - PLAN_HEAD) / full_y);

  g_return_if_fail (caption != NULL && whole->scale > 0);
  write_line (shaper, cr, layout->title, CJM_TYPE_QUADRANT, CJM_ALIGN_START, border, border - 6, TEXT_SCALE,
              CJM_COLOUR_INK);
  write_line (shaper, cr, caption, CJM_TYPE_NOTE, CJM_ALIGN_START, border, border + 20, TEXT_SCALE,
              CJM_COLOUR_SECOND);
  cairo_save (cr);
  cairo_translate (cr, border, border + PLAN_HEAD);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, beyond_x, beyond_y);
  paint_sheet (painter, cr, layout, whole);
  paint_pieces (shaper, cr, layout, whole, tiling, scale);
  cairo_restore (cr);
}
