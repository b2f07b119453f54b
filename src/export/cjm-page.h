/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-page.h: one page of an export. See cjm-page.c. */
#pragma once

#include "export/cjm-paper.h"
#include "render/cjm-painter.h"

G_BEGIN_DECLS

/** CjmPageKind: a sheet whole; a piece of a sheet; the plan of how the pieces of a poster go together. */
typedef enum
{
  CJM_PAGE_SHEET,
  CJM_PAGE_TILE,
  CJM_PAGE_ASSEMBLY,
} CjmPageKind;

/**
 * CjmPage:
 * @width: @height: PDF points
 * @at: where the sheet lies; of an assembly: where it lies on the poster
 * @clip: what of the page the sheet may cover, PDF points; width 0 for all
 * @tiling: of a tile and an assembly: how the sheet is cut
 * @layout: (unowned): the sheet; pages may share it
 * @title: (nullable) (owned): its bookmark; NULL on what continues the page before
 * @label: (nullable) (owned): written in the margin
 */
typedef struct
{
  CjmPageKind  kind;
  double       width, height;
  CjmPlacement at;
  CjmRect      clip;
  CjmTiling    tiling;
  CjmLayout   *layout;
  char        *title;
  char        *label;
} CjmPage;

CjmPage *cjm_page_new (CjmPageKind kind, CjmLayout *layout, const CjmPlacement *at, const char *title);
void     cjm_page_free (CjmPage *self);
gboolean cjm_page_is_map (const CjmPage *self);
void     cjm_page_draw (const CjmPage *self, CjmPainter *painter, cairo_t *cr);

G_END_DECLS
