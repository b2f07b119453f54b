/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-mark.c: small drawings by name: icons, faces, portraits.
 *
 * Vector paths, never glyphs: colour emoji are blurred bitmaps on paper and
 * missing from a PDF's text. The paths are in SVG's notation because that is
 * what designers hand over; a small interpreter draws them.
 */
#include "render/cjm-mark.h"
#include "render/cjm-ink.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define INK 0xFFFFFFFFu
#define NONE 0xFFFFFFFEu
#define MOST_PARTS 12

typedef struct
{
  guint32     fill, stroke;
  double      width;
  const char *path;
  double      dash, gap;
} Part;

typedef struct
{
  const char *name;
  CjmRect     view;
  Part        parts[MOST_PARTS];
} Mark;

#include "cjm-mark-table.h"
#include "render/cjm-theme.h"

/* ---- SVG paths ---- */

typedef struct
{
  cairo_t    *cr;
  const char *at;
  double      x, y; /* where the pen is */
  double      start_x, start_y;
  double      handle_x, handle_y; /* second handle of the last curve */
} Pen;

static double
number (Pen *pen)
{
  char  *end;
  double value;

  while (*pen->at == ' ' || *pen->at == ',')
    pen->at++;
  /* The table is in the C locale whatever the user's is. */
  value = g_ascii_strtod (pen->at, &end);
  pen->at = end;
  return value;
}

static gboolean
more_numbers (Pen *pen)
{
  while (*pen->at == ' ' || *pen->at == ',')
    pen->at++;
  return g_ascii_isdigit (*pen->at) || *pen->at == '-' || *pen->at == '.';
}

/* A circular arc to a point: centre by the geometry of two points and a radius. */
static void
arc_to (Pen *pen, double r, gboolean large, gboolean sweep, double x, double y)
{
  double dx = (x - pen->x) / 2, dy = (y - pen->y) / 2;
  double half = hypot (dx, dy);
  double off, cx, cy, a, b;

  if (half == 0)
    return;
  r = MAX (r, half);
  off = sqrt (MAX (r * r - half * half, 0)) / half * (large == sweep ? -1 : 1);
  cx = pen->x + dx - dy * off;
  cy = pen->y + dy + dx * off;
  a = atan2 (pen->y - cy, pen->x - cx);
  b = atan2 (y - cy, x - cx);
  if (sweep)
    cairo_arc (pen->cr, cx, cy, r, a, b);
  else
    cairo_arc_negative (pen->cr, cx, cy, r, a, b);
}

static void
move_on (Pen *pen, double x, double y)
{
  pen->x = x;
  pen->y = y;
}

static void
curve (Pen *pen, double ox, double oy, gboolean quadratic)
{
  double x1 = ox + number (pen), y1 = oy + number (pen);
  double x2 = quadratic ? x1 : ox + number (pen), y2 = quadratic ? y1 : oy + number (pen);
  double x = ox + number (pen), y = oy + number (pen);

  if (quadratic)
    {
      x1 = pen->x + 2.0 / 3 * (x1 - pen->x);
      y1 = pen->y + 2.0 / 3 * (y1 - pen->y);
      x2 = x + 2.0 / 3 * (x2 - x);
      y2 = y + 2.0 / 3 * (y2 - y);
    }
  cairo_curve_to (pen->cr, x1, y1, x2, y2, x, y);
  pen->handle_x = x2;
  pen->handle_y = y2;
  move_on (pen, x, y);
}

/* A curve that goes on smoothly from the one before it. */
static void
smooth (Pen *pen, double ox, double oy)
{
  double x1 = 2 * pen->x - pen->handle_x, y1 = 2 * pen->y - pen->handle_y;
  double x2 = ox + number (pen), y2 = oy + number (pen);
  double x = ox + number (pen), y = oy + number (pen);

  cairo_curve_to (pen->cr, x1, y1, x2, y2, x, y);
  pen->handle_x = x2;
  pen->handle_y = y2;
  move_on (pen, x, y);
}

static void
arc (Pen *pen, double ox, double oy)
{
  double   r = number (pen);
  gboolean large, sweep;
  double   x, y;

  number (pen); /* the other radius: ours are circles */
  number (pen);
  large = number (pen) != 0;
  sweep = number (pen) != 0;
  x = ox + number (pen);
  y = oy + number (pen);
  arc_to (pen, r, large, sweep, x, y);
  move_on (pen, x, y);
}

static void
line (Pen *pen, char command, double ox, double oy)
{
  double x = g_ascii_tolower (command) == 'v' ? pen->x : ox + number (pen);
  double y = g_ascii_tolower (command) == 'h' ? pen->y : oy + number (pen);

  cairo_line_to (pen->cr, x, y);
  move_on (pen, x, y);
}

static void
step (Pen *pen, char command)
{
  gboolean relative = g_ascii_islower (command);
  double   ox = relative ? pen->x : 0, oy = relative ? pen->y : 0;

  switch (g_ascii_toupper (command))
    {
    case 'M':
      ox += number (pen);
      oy += number (pen);
      cairo_move_to (pen->cr, ox, oy);
      move_on (pen, ox, oy);
      pen->start_x = ox;
      pen->start_y = oy;
      break;
    case 'L':
    case 'H':
    case 'V':
      line (pen, command, ox, oy);
      break;
    case 'C':
      curve (pen, ox, oy, FALSE);
      break;
    case 'Q':
      curve (pen, ox, oy, TRUE);
      break;
    case 'S':
      smooth (pen, ox, oy);
      break;
    case 'A':
      arc (pen, ox, oy);
      break;
    case 'Z':
      cairo_close_path (pen->cr);
      move_on (pen, pen->start_x, pen->start_y);
      break;
    default:
      g_error ("unknown path command %c", command);
    }
}

static void
trace (cairo_t *cr, const char *path)
{
  Pen  pen = { .cr = cr, .at = path };
  char command = 'M';

  cairo_new_path (cr);
  while (*pen.at != '\0')
    {
      while (*pen.at == ' ')
        pen.at++;
      if (g_ascii_isalpha (*pen.at))
        command = *pen.at++;
      do
        step (&pen, command);
      while (g_ascii_toupper (command) != 'Z' && more_numbers (&pen));
    }
}

/* ---- Marks ---- */

static int
compare_name_cb (const void *name, const void *mark)
{
  return strcmp (name, ((const Mark *) mark)->name);
}

static const Mark *
find (const char *name)
{
  return bsearch (name, marks, G_N_ELEMENTS (marks), sizeof (Mark), compare_name_cb);
}

/** cjm_mark_exists: Returns: TRUE if there is a drawing of that name. */
gboolean
cjm_mark_exists (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return find (name) != NULL;
}

/* Skin, hair and faces keep their own colours. */
static void
set_part_colour (cairo_t *cr, guint32 part, guint32 ink)
{
  if (part == INK)
    cjm_theme_set_colour (cr, ink);
  else
    cjm_theme_set_own_colour (cr, part);
}

static void
paint_part (cairo_t *cr, const Part *part, guint32 colour)
{
  trace (cr, part->path);
  if (part->fill != NONE)
    {
      set_part_colour (cr, part->fill, colour);
      cjm_ink_fill_preserve (cr);
    }
  if (part->stroke != NONE)
    {
      set_part_colour (cr, part->stroke, colour);
      cairo_set_line_width (cr, part->width);
      cairo_set_dash (cr, (double[]){ part->dash, part->gap }, part->dash > 0 ? 2 : 0, 0);
      cairo_set_line_cap (cr, part->dash > 0 ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
      cjm_ink_stroke_preserve (cr);
    }
  cairo_new_path (cr);
}

/**
 * cjm_mark_paint:
 * @name: of a mark; one that does not exist is drawn as a plain ring
 * @colour: for the parts that are not of a colour of their own
 */
void
cjm_mark_paint (cairo_t *cr, const char *name, const CjmRect *box, guint32 colour)
{
  static const Mark plain = { "",
                              { 0, 0, 16, 16 },
                              { { NONE, INK, 1.5, "M3 8a5 5 0 1 1 10 0a5 5 0 1 1 -10 0z", 0, 0 } } };
  const Mark       *mark = find (name);

  if (mark == NULL)
    mark = &plain;
  cairo_save (cr);
  cairo_translate (cr, box->x, box->y);
  cairo_scale (cr, box->width / mark->view.width, box->height / mark->view.height);
  cairo_translate (cr, -mark->view.x, -mark->view.y);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (int i = 0; i < MOST_PARTS && mark->parts[i].path != NULL; i++)
    paint_part (cr, &mark->parts[i], colour);
  cairo_restore (cr);
}
