/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-paper.c: sheets of paper (ISO 216; ANSI/ASME Y14.1 for the American ones),
 * how a map lies on one, and how a poster is cut into several. */
#include "export/cjm-paper.h"

#include <langinfo.h>
#include <math.h>
#include <string.h>

#define LETTER_HEIGHT 279 /* mm, as locales say it */
#define MOST_BORDER 0.4   /* of the shorter side: something of the page is left */
#define ROUNDING 0.01     /* points that need no page of their own */

/** cjm_paper_list: all papers with names; the last has none. */
const CjmPaper cjm_paper_list[] = {
  { "fit", 0, 0 },           { "A0", 841, 1189 },         { "A1", 594, 841 }, { "A2", 420, 594 },
  { "A3", 297, 420 },        { "A4", 210, 297 },          { "A5", 148, 210 }, { "Letter", 215.9, 279.4 },
  { "Legal", 215.9, 355.6 }, { "Tabloid", 279.4, 431.8 }, { NULL, 0, 0 },
};

/** cjm_paper_find: @name: in upper or lower case. Returns: (nullable) (transfer none): the paper. */
const CjmPaper *
cjm_paper_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);
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
 * Returns: FALSE if there is no such paper.
 */
gboolean
cjm_paper_parse (const char *text, CjmPaper *paper)
{
  const CjmPaper *known;
  char           *end;

  g_return_val_if_fail (text != NULL && paper != NULL, FALSE);
  known = cjm_paper_find (text);
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

/** cjm_paper_usual: Returns: (transfer none): the paper one has at home: Letter where the locale says so,
 * else A4. */
const CjmPaper *
cjm_paper_usual (void)
{
#ifdef _NL_PAPER_HEIGHT
  int height = (int) (gintptr) nl_langinfo (_NL_PAPER_HEIGHT); /* glibc hands out a number there */

  if (height == LETTER_HEIGHT)
    return cjm_paper_find ("Letter");
#endif
  return cjm_paper_find ("A4");
}

/* Returns: TRUE if @paper is used in landscape. A custom size is used as it was given,
 * unless an orientation is asked for. @width: @height: of what goes on it. */
static gboolean
is_landscape (const CjmPaper *paper, CjmOrientation orientation, double width, double height)
{
  if (orientation != CJM_ORIENTATION_AUTO)
    return orientation == CJM_ORIENTATION_LANDSCAPE;
  return paper->name == NULL ? paper->width > paper->height : width > height;
}

/* @width: @height: (out): of @paper, PDF points. */
static void
get_size (const CjmPaper *paper, gboolean landscape, double *width, double *height)
{
  double shorter = MIN (paper->width, paper->height) * CJM_POINTS_PER_MM;
  double longer = MAX (paper->width, paper->height) * CJM_POINTS_PER_MM;

  g_assert (paper->width > 0 && paper->height > 0);
  *width = landscape ? longer : shorter;
  *height = landscape ? shorter : longer;
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

  g_return_val_if_fail (paper != NULL && sheet_width > 0 && sheet_height > 0, page);
  if (paper->width <= 0)
    {
      page.width = sheet_width * page.scale + 2 * border;
      page.height = sheet_height * page.scale + 2 * border;
      page.x = page.y = border;
      return page;
    }
  get_size (paper, is_landscape (paper, orientation, sheet_width, sheet_height), &page.width, &page.height);
  border = MIN (border, MIN (page.width, page.height) * MOST_BORDER);
  page.scale = MIN ((page.width - 2 * border) / sheet_width, (page.height - 2 * border) / sheet_height);
  page.x = (page.width - sheet_width * page.scale) / 2;
  page.y = (page.height - sheet_height * page.scale) / 2;
  return page;
}

/* Returns: how many pages of @inside each cover @whole, where @step of each is new. */
static guint
count_pages (double whole, double inside, double step)
{
  g_assert (inside > 0 && step > 0);
  if (whole <= inside + ROUNDING)
    return 1;
  return (guint) ceil ((whole - inside) / step - 1e-6) + 1;
}

/* As cjm_paper_tile(); @border: @overlap: PDF points. */
static gboolean
tile_oriented (const CjmPaper *paper,
               gboolean        landscape,
               double          border,
               double          overlap,
               double          whole_width,
               double          whole_height,
               CjmTiling      *tiling)
{
  double inside_x, inside_y;

  *tiling = (CjmTiling){ .margin = border };
  get_size (paper, landscape, &tiling->width, &tiling->height);
  inside_x = tiling->width - 2 * border;
  inside_y = tiling->height - 2 * border;
  tiling->step_x = inside_x - overlap;
  tiling->step_y = inside_y - overlap;
  if (tiling->step_x < CJM_POINTS_PER_MM || tiling->step_y < CJM_POINTS_PER_MM)
    return FALSE;
  tiling->columns = count_pages (whole_width, inside_x, tiling->step_x);
  tiling->rows = count_pages (whole_height, inside_y, tiling->step_y);
  tiling->x = tiling->columns == 1 ? (tiling->width - whole_width) / 2 : border;
  tiling->y = tiling->rows == 1 ? (tiling->height - whole_height) / 2 : border;
  return TRUE;
}

/**
 * cjm_paper_tile:
 * @margin: of each page, millimetres
 * @overlap: that neighbours share, millimetres
 * @whole_width: @whole_height: of what is cut, PDF points
 * @tiling: (out caller-allocates): undefined on FALSE
 *
 * With CJM_ORIENTATION_AUTO paper with a name is used so that there are fewest pages.
 *
 * Returns: FALSE if margin and overlap leave no room on the paper.
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
  gboolean  landscape = is_landscape (paper, orientation, whole_width, whole_height);
  CjmTiling other;

  g_return_val_if_fail (paper != NULL && paper->width > 0 && tiling != NULL, FALSE);
  if (!tile_oriented (paper, landscape, border, shared, whole_width, whole_height, tiling))
    return FALSE;
  if (orientation == CJM_ORIENTATION_AUTO && paper->name != NULL
      && tile_oriented (paper, !landscape, border, shared, whole_width, whole_height, &other)
      && other.columns * other.rows < tiling->columns * tiling->rows)
    *tiling = other;
  return TRUE;
}
