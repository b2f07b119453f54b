/* cjm-paper.h: sheets of paper and how a map lies on one. See cjm-paper.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CJM_ORIENTATION_AUTO,
  CJM_ORIENTATION_PORTRAIT,
  CJM_ORIENTATION_LANDSCAPE,
} CjmOrientation;

/** CjmPaper: @width: @height: millimetres, portrait; both 0 for "fit". */
typedef struct
{
  const char *name;
  double      width, height;
} CjmPaper;

/**
 * CjmPage: a sheet on a page.
 * @width: @height: of the page in PDF points (1/72 inch)
 * @scale: PDF points per map point
 * @x: @y: of the sheet's corner, in PDF points
 */
typedef struct
{
  double width, height;
  double scale;
  double x, y;
} CjmPage;

extern const CjmPaper cjm_papers[]; /* ends with a NULL name */

const CjmPaper *cjm_paper_find (const char *name);
CjmPage         cjm_page_plan (const CjmPaper *paper, CjmOrientation orientation, double sheet_width, double sheet_height);

G_END_DECLS
