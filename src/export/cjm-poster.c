/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-poster.c: what is printed round the pieces of a poster, and the page that
 * says how they go together.
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
#define MARK (5 * MM)   /* length of a cut mark */
#define AWAY (1.5 * MM) /* from the corner it points at */
#define TARGET (1.6 * MM)
#define HAIRLINE 0.4

/** cjm_poster_label: Returns: (transfer full): the name of a piece: "1a", "2c"; the 27th column is "aa". */
char *
cjm_poster_label (guint row, guint column)
{
  char letters[8];
  int  at = sizeof letters - 1;

  letters[at] = '\0';
  for (guint n = column + 1; n > 0 && at > 0; n = (n - 1) / 26)
    letters[--at] = (char) ('a' + (n - 1) % 26);
  return g_strdup_printf ("%u%s", row + 1, letters + at);
}

/** cjm_poster_is_blank: Returns: whether nothing would be on a piece: it needs no paper. */
gboolean
cjm_poster_is_blank (
    CjmLayout *layout, const CjmPlacement *whole, const CjmTiling *tiling, guint row, guint column)
{
  double  x = (column * tiling->step_x + tiling->margin - tiling->x - whole->x) / whole->scale;
  double  y = (row * tiling->step_y + tiling->margin - tiling->y - whole->y) / whole->scale;
  CjmRect part = cjm_rect (x, y, (tiling->width - 2 * tiling->margin) / whole->scale,
                           (tiling->height - 2 * tiling->margin) / whole->scale);

  for (guint i = 0; i < layout->items->len; i++)
    {
      const CjmItem *item = g_ptr_array_index (layout->items, i);
      CjmRect        ink = cjm_rect_grow (&item->ink, 1);

      if (cjm_rect_overlaps (&ink, &part))
        return FALSE;
    }
  return TRUE;
}

/** cjm_poster_caption: Returns: (transfer full): a line that says how large the poster is and on how many
 * @pieces of what. */
char *
cjm_poster_caption (CjmLanguage         language,
                    const CjmPaper     *sheet,
                    guint               pieces,
                    const CjmTiling    *tiling,
                    const CjmPlacement *whole,
                    double              overlap)
{
  g_autofree char *paper = sheet->name != NULL ? g_strdup (sheet->name)
                                               : g_strdup_printf ("%g × %g mm", sheet->width, sheet->height);

  return g_strdup_printf ("%s %.0f × %.0f mm  ·  %u × %u %s (%u)  ·  %s %g mm",
                          cjm_words_get (language, CJM_WORD_POSTER), whole->width / MM, whole->height / MM,
                          tiling->columns, tiling->rows, paper, pieces,
                          cjm_words_get (language, CJM_WORD_OVERLAP), overlap);
}

/* Lines that would meet in the corner @x, @y, outside of it. */
static void
cut_mark (cairo_t *cr, double x, double y, double outward_x, double outward_y)
{
  cairo_move_to (cr, x + outward_x * AWAY, y);
  cairo_line_to (cr, x + outward_x * (AWAY + MARK), y);
  cairo_move_to (cr, x, y + outward_y * AWAY);
  cairo_line_to (cr, x, y + outward_y * (AWAY + MARK));
}

/* A crossed circle: those of two neighbours lie on each other when glued right. */
static void
target (cairo_t *cr, double x, double y)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, TARGET, 0, 2 * G_PI);
  cairo_move_to (cr, x - 2 * TARGET, y);
  cairo_line_to (cr, x + 2 * TARGET, y);
  cairo_move_to (cr, x, y - 2 * TARGET);
  cairo_line_to (cr, x, y + 2 * TARGET);
}

static void
write_at (CjmShaper   *shaper,
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
  double     left = align == CJM_ALIGN_CENTRE ? -size.width / 2 : align == CJM_ALIGN_END ? -size.width : 0;
  CjmTextBox box = { .box = cjm_rect (left, 0, size.width, size.lines * cjm_type (style)->line),
                     .text = (char *) text,
                     .style = style,
                     .n_lines = size.lines };

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  cjm_shaper_paint (shaper, cr, &box, colour, CJM_COLOUR_PAPER);
  cairo_restore (cr);
}

/** cjm_poster_paint_marks: cut marks, targets, name and title in the margin of a piece. */
void
cjm_poster_paint_marks (
    CjmShaper *shaper, cairo_t *cr, const CjmTiling *tiling, const char *label, const char *title)
{
  double left = tiling->margin, top = tiling->margin;
  double right = tiling->width - tiling->margin, bottom = tiling->height - tiling->margin;
  double middle_x = (left + right) / 2, middle_y = (top + bottom) / 2;

  cairo_save (cr);
  cairo_new_path (cr);
  cut_mark (cr, left, top, -1, -1);
  cut_mark (cr, right, top, 1, -1);
  cut_mark (cr, left, bottom, -1, 1);
  cut_mark (cr, right, bottom, 1, 1);
  target (cr, middle_x, top / 2);
  target (cr, middle_x, bottom + top / 2);
  target (cr, left / 2, middle_y);
  target (cr, right + left / 2, middle_y);
  cairo_set_line_width (cr, HAIRLINE);
  cjm_theme_set_colour (cr, CJM_COLOUR_INK);
  cairo_stroke (cr);
  write_at (shaper, cr, label, CJM_TYPE_NOTE_BOLD, CJM_ALIGN_START, left + 7 * MM, bottom + 2 * MM, 0.75,
            CJM_COLOUR_INK);
  write_at (shaper, cr, title, CJM_TYPE_HINT, CJM_ALIGN_END, right - 7 * MM, bottom + 2.4 * MM, 0.75,
            CJM_COLOUR_HINT);
  cairo_restore (cr);
}

/* The pieces as they overlap, over the poster; @scale: of the picture of it. */
static void
paint_grid (CjmShaper          *shaper,
            cairo_t            *cr,
            CjmLayout          *layout,
            const CjmPlacement *whole,
            const CjmTiling    *tiling,
            double              scale)
{
  double inside_x = tiling->width - 2 * tiling->margin, inside_y = tiling->height - 2 * tiling->margin;

  for (guint row = 0; row < tiling->rows; row++)
    for (guint column = 0; column < tiling->columns; column++)
      {
        g_autofree char *label = cjm_poster_label (row, column);
        double           x = tiling->margin - tiling->x + column * tiling->step_x,
               y = tiling->margin - tiling->y + row * tiling->step_y;

        if (cjm_poster_is_blank (layout, whole, tiling, row, column))
          continue;
        cairo_rectangle (cr, x, y, inside_x, inside_y);
        cjm_theme_set_colour (cr, CJM_COLOUR_ACCENT);
        cairo_set_line_width (cr, 0.9 / scale);
        cairo_stroke (cr);
        cairo_arc (cr, x + inside_x / 2, y + inside_y / 2, 15 / scale, 0, 2 * G_PI);
        cjm_theme_set_colour (cr, CJM_COLOUR_PAPER);
        cairo_fill_preserve (cr);
        cjm_theme_set_colour (cr, CJM_COLOUR_ACCENT);
        cairo_stroke (cr);
        write_at (shaper, cr, label, CJM_TYPE_STAGE, CJM_ALIGN_CENTRE, x + inside_x / 2,
                  y + inside_y / 2 - 11 * 0.9 / scale, 0.9 / scale, CJM_COLOUR_INK);
      }
}

/** cjm_poster_paint_assembly: the whole poster, small, with its pieces and their names. */
void
cjm_poster_paint_assembly (CjmPainter         *painter,
                           cairo_t            *cr,
                           CjmLayout          *layout,
                           const CjmPlacement *whole,
                           const CjmTiling    *tiling,
                           const char         *caption)
{
  CjmShaper *shaper = cjm_painter_get_shaper (painter);
  double     border = 2 * CJM_POINTS_PER_MM + tiling->margin, head = 48;
  double     full_x = MAX (whole->width,
                           (tiling->columns - 1) * tiling->step_x + tiling->width - 2 * tiling->margin);
  double     full_y = MAX (whole->height,
                           (tiling->rows - 1) * tiling->step_y + tiling->height - 2 * tiling->margin);
  double scale = MIN ((tiling->width - 2 * border) / full_x, (tiling->height - 2 * border - head) / full_y);

  write_at (shaper, cr, layout->title, CJM_TYPE_QUADRANT, CJM_ALIGN_START, border, border - 6, 0.75,
            CJM_COLOUR_INK);
  write_at (shaper, cr, caption, CJM_TYPE_NOTE, CJM_ALIGN_START, border, border + 20, 0.75,
            CJM_COLOUR_SECOND);
  cairo_save (cr);
  cairo_translate (cr, border, border + head);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, MAX (tiling->x - tiling->margin, 0),
                   MAX (tiling->y - tiling->margin, 0)); /* sheets may reach beyond the poster */
  cairo_save (cr);
  cairo_translate (cr, whole->x, whole->y);
  cairo_scale (cr, whole->scale, whole->scale);
  cjm_painter_paint (painter, cr, layout, NULL);
  cairo_restore (cr);
  paint_grid (shaper, cr, layout, whole, tiling, scale);
  cairo_restore (cr);
}
