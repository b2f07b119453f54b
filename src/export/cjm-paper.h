/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-paper.h: sheets of paper and how a map lies on them. See cjm-paper.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CJM_POINTS_PER_MM (72 / 25.4)
#define CJM_POINTS_PER_MAP_POINT 0.75 /* a map point is a CSS pixel, 1/96 inch */

typedef enum
{
  CJM_ORIENTATION_AUTO,
  CJM_ORIENTATION_PORTRAIT,
  CJM_ORIENTATION_LANDSCAPE,
} CjmOrientation;

/** CjmFit: PAGE: all of the map on one page; WIDTH: as wide as the page, on as many pages as it is high;
 * TRUE: in its true size, on as many pages as that takes. */
typedef enum
{
  CJM_FIT_PAGE,
  CJM_FIT_WIDTH,
  CJM_FIT_TRUE,
} CjmFit;

/** CjmPaper: @name: (nullable): static; NULL for a custom size. @width: @height: millimetres; both 0 for
 * "fit": as large as the map. */
typedef struct
{
  const char *name;
  double      width, height;
} CjmPaper;

#define CJM_PAPER_LEAST 20.0  /* mm a side: less holds no letter */
#define CJM_PAPER_MOST 5080.0 /* mm a side: PDF 1.7, Annex C, stops at 14400 points */

/**
 * CjmPlacement: where a sheet lies on a page.
 * @width: @height: of the page in PDF points (1/72 inch)
 * @scale: PDF points per map point
 * @x: @y: of the sheet's corner, in PDF points
 */
typedef struct
{
  double width, height;
  double scale;
  double x, y;
} CjmPlacement;

/**
 * CjmTiling: a whole cut into equal pages. All in PDF points.
 * @width: @height: of a page
 * @margin: of each page, on all sides
 * @step_x: @step_y: what each page brings that the one before has not; the rest
 *   of its inside is overlap
 * @x: @y: where the whole begins on the first page
 */
typedef struct
{
  double width, height;
  double margin;
  double step_x, step_y;
  double x, y;
  guint  columns, rows;
} CjmTiling;

extern const CjmPaper cjm_paper_list[]; /* ends with a NULL name */

const CjmPaper *cjm_paper_find (const char *name);
gboolean        cjm_paper_parse (const char *text, CjmPaper *paper);
const CjmPaper *cjm_paper_usual (void);
CjmPlacement    cjm_paper_place (const CjmPaper *paper,
                                 CjmOrientation  orientation,
                                 double          margin,
                                 double          sheet_width,
                                 double          sheet_height);
gboolean        cjm_paper_tile (const CjmPaper *paper,
                                CjmOrientation  orientation,
                                double          margin,
                                double          overlap,
                                double          whole_width,
                                double          whole_height,
                                CjmTiling      *tiling);

G_END_DECLS
