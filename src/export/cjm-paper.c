/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-paper.c: sheets of paper (ISO 216; ANSI/ASME Y14.1 for the American ones),
 * how a map lies on one, and how a poster is cut into several. */
#include "export/cjm-paper.h"

#include <langinfo.h>
#include <math.h>
#include <string.h>

const CjmPaper cjm_paper_list[] = {
  { "fit", 0, 0 },           { "A0", 841, 1189 },         { "A1", 594, 841 }, { "A2", 420, 594 },
  { "A3", 297, 420 },        { "A4", 210, 297 },          { "A5", 148, 210 }, { "Letter", 215.9, 279.4 },
  { "Legal", 215.9, 355.6 }, { "Tabloid", 279.4, 431.8 }, { NULL, 0, 0 },
};

/** cjm_paper_find: Returns: (nullable): the paper of that name, in any case. */
const CjmPaper *
cjm_paper_find (const char *name)
{
  for (const CjmPaper *paper = cjm_paper_list; paper->name != NULL; paper++)
    if (g_ascii_strcasecmp (paper->name, name) == 0)
      return paper;
  return NULL;
}

/**
 * cjm_paper_parse:
 * @text: a name, or width and height in millimetres like "300x200"
 * @paper: (out): its strings are static
 *
 * Returns: whether there is such paper.
 */
gboolean
cjm_paper_parse (const char *text, CjmPaper *paper)
{
  const CjmPaper *known = cjm_paper_find (text);
  char           *end;

  if (known != NULL)
    {
      *paper = *known;
      return TRUE;
    }
  *paper = (CjmPaper){ NULL, g_ascii_strtod (text, &end), 0 };
  if (end == text || (*end != 'x' && *end != 'X'))
    return FALSE;
  text = end + 1;
  paper->height = g_ascii_strtod (text, &end);
  if (end == text || (*end != '\0' && g_ascii_strcasecmp (end, "mm") != 0))
    return FALSE;
  return paper->width >= CJM_PAPER_LEAST && paper->height >= CJM_PAPER_LEAST && paper->width <= CJM_PAPER_MOST
         && paper->height <= CJM_PAPER_MOST;
}

/** cjm_paper_usual: Returns: the paper one has at home: Letter where the locale says so, else A4. */
const CjmPaper *
cjm_paper_usual (void)
{
#ifdef _NL_PAPER_HEIGHT
  int height = (int) (gintptr) nl_langinfo (_NL_PAPER_HEIGHT); /* glibc hands out a number there */

  if (height == 279)
    return cjm_paper_find ("Letter");
#endif
  return cjm_paper_find ("A4");
}

/* A size of one's own lies as it was given, unless one asks for a way. */
static gboolean
lies_across (const CjmPaper *paper, CjmOrientation orientation, double width, double height)
{
  if (paper->name == NULL && orientation == CJM_ORIENTATION_AUTO)
    return paper->width > paper->height;
  return orientation == CJM_ORIENTATION_LANDSCAPE || (orientation == CJM_ORIENTATION_AUTO && width > height);
}

/* The sides of @paper in PDF points, turned as asked. */
static void
turn (const CjmPaper *paper, gboolean across, double *width, double *height)
{
  double shorter = MIN (paper->width, paper->height) * CJM_POINTS_PER_MM;
  double longer = MAX (paper->width, paper->height) * CJM_POINTS_PER_MM;

  *width = across ? longer : shorter;
  *height = across ? shorter : longer;
}

/**
 * cjm_paper_place:
 * @margin: millimetres
 * @sheet_width: @sheet_height: map points
 *
 * Returns: the page and where the sheet lies on it: as large as fits, in the
 *   middle. "fit" is the sheet in its true size with the margin round it.
 */
CjmPlacement
cjm_paper_place (
    const CjmPaper *paper, CjmOrientation orientation, double margin, double sheet_width, double sheet_height)
{
  CjmPlacement page = { .scale = CJM_POINTS_PER_MAP_POINT };
  double       border = margin * CJM_POINTS_PER_MM;

  if (paper->width <= 0)
    {
      page.width = sheet_width * page.scale + 2 * border;
      page.height = sheet_height * page.scale + 2 * border;
      page.x = page.y = border;
      return page;
    }
  turn (paper, lies_across (paper, orientation, sheet_width, sheet_height), &page.width, &page.height);
  border = MIN (border, MIN (page.width, page.height) * 0.4);
  page.scale = MIN ((page.width - 2 * border) / sheet_width, (page.height - 2 * border) / sheet_height);
  page.x = (page.width - sheet_width * page.scale) / 2;
  page.y = (page.height - sheet_height * page.scale) / 2;
  return page;
}

/* Pages of @inside each that cover @whole, where @step of each is new. */
static guint
count (double whole, double inside, double step)
{
  return whole <= inside + 0.01 ? 1 : (guint) ceil ((whole - inside) / step - 1e-6) + 1;
}

static gboolean
tile_turned (const CjmPaper *paper,
             gboolean        across,
             double          border,
             double          overlap,
             double          whole_width,
             double          whole_height,
             CjmTiling      *tiling)
{
  double inside_x, inside_y;

  *tiling = (CjmTiling){ .margin = border };
  turn (paper, across, &tiling->width, &tiling->height);
  inside_x = tiling->width - 2 * border;
  inside_y = tiling->height - 2 * border;
  tiling->step_x = inside_x - overlap;
  tiling->step_y = inside_y - overlap;
  if (tiling->step_x < CJM_POINTS_PER_MM || tiling->step_y < CJM_POINTS_PER_MM)
    return FALSE;
  tiling->columns = count (whole_width, inside_x, tiling->step_x);
  tiling->rows = count (whole_height, inside_y, tiling->step_y);
  tiling->x = tiling->columns == 1 ? (tiling->width - whole_width) / 2 : border;
  tiling->y = tiling->rows == 1 ? (tiling->height - whole_height) / 2 : border;
  return TRUE;
}

/**
 * cjm_paper_tile:
 * @margin: of each page, millimetres
 * @overlap: that neighbours share, millimetres
 * @whole_width: @whole_height: of the poster, PDF points
 *
 * With no orientation asked for the pages lie so that there are fewest.
 *
 * Returns: whether margin and overlap leave anything of the paper.
 */
gboolean
cjm_paper_tile (const CjmPaper *paper,
                CjmOrientation  orientation,
                double          margin,
                double          overlap,
                double          whole_width,
                double          whole_height,
                CjmTiling      *tiling)
{
  double    border = margin * CJM_POINTS_PER_MM, shared = overlap * CJM_POINTS_PER_MM;
  gboolean  first = lies_across (paper, orientation, whole_width, whole_height);
  CjmTiling other;

  if (!tile_turned (paper, first, border, shared, whole_width, whole_height, tiling))
    return FALSE;
  if (orientation == CJM_ORIENTATION_AUTO && paper->name != NULL
      && tile_turned (paper, !first, border, shared, whole_width, whole_height, &other)
      && other.columns * other.rows < tiling->columns * tiling->rows)
    *tiling = other;
  return TRUE;
}
