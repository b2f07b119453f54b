/* cjm-paper.c: sheets of paper (ISO 216; ANSI/ASME Y14.1 for the American ones)
 * and how a map lies on one: as large as fits, in the middle. */
#include "export/cjm-paper.h"

#define POINTS_PER_MM (72 / 25.4)
#define POINTS_PER_MAP_POINT 0.75

const CjmPaper cjm_papers[] = {
  { "fit", 0, 0 },
  { "A0", 841, 1189 },
  { "A1", 594, 841 },
  { "A2", 420, 594 },
  { "A3", 297, 420 },
  { "A4", 210, 297 },
  { "A5", 148, 210 },
  { "Letter", 215.9, 279.4 },
  { "Legal", 215.9, 355.6 },
  { "Tabloid", 279.4, 431.8 },
  { NULL, 0, 0 },
};

/** cjm_paper_find: Returns: (nullable): the paper of that name, in any case. */
const CjmPaper *
cjm_paper_find (const char *name)
{
  for (const CjmPaper *paper = cjm_papers; paper->name != NULL; paper++)
    if (g_ascii_strcasecmp (paper->name, name) == 0)
      return paper;
  return NULL;
}

/**
 * cjm_page_plan:
 * @sheet_width: @sheet_height: map points
 *
 * Returns: the page and where the sheet lies on it. "fit" is the sheet in its
 *   true size; orientation is then the sheet's own.
 */
CjmPage
cjm_page_plan (const CjmPaper *paper,
               CjmOrientation  orientation,
               double          sheet_width,
               double          sheet_height)
{
  CjmPage  page = { .scale = POINTS_PER_MAP_POINT };
  gboolean landscape = orientation == CJM_ORIENTATION_LANDSCAPE || (orientation == CJM_ORIENTATION_AUTO && sheet_width > sheet_height);

  if (paper->width <= 0)
    {
      page.width = sheet_width * page.scale;
      page.height = sheet_height * page.scale;
      return page;
    }
  page.width = (landscape ? paper->height : paper->width) * POINTS_PER_MM;
  page.height = (landscape ? paper->width : paper->height) * POINTS_PER_MM;
  page.scale = MIN (page.width / sheet_width, page.height / sheet_height);
  page.x = (page.width - sheet_width * page.scale) / 2;
  page.y = (page.height - sheet_height * page.scale) / 2;
  return page;
}
