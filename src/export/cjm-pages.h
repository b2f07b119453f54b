/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pages.h: the pages of an export. See cjm-pages.c. */
#pragma once

#include "export/cjm-export.h"
#include "render/cjm-painter.h"

G_BEGIN_DECLS

/** CjmPageKind: a sheet whole or in part; a piece of a poster; how the pieces go together. */
typedef enum
{
  CJM_PAGE_SHEET,
  CJM_PAGE_TILE,
  CJM_PAGE_ASSEMBLY,
} CjmPageKind;

/**
 * CjmPage:
 * @width: @height: PDF points
 * @at: where the sheet lies
 * @clip: what of the page the sheet may cover, PDF points; width 0 for all
 * @title: (nullable): its bookmark; NULL on what goes on from the page before
 * @label: (nullable): written in the margin
 */
typedef struct
{
  CjmPageKind  kind;
  double       width, height;
  CjmPlacement at;
  CjmRect      clip;
  CjmLayout   *layout;
  CjmTiling    tiling;
  char        *title;
  char        *label;
} CjmPage;

gboolean cjm_pages_is_map (const CjmPage *page);

/** CjmPages: made for one thread. */
typedef struct _CjmPages CjmPages;

/** CjmPaintFunc: paints @layout at the origin, map points being units; @part: (nullable): only what touches
 * it. */
typedef void (*CjmPaintFunc) (
    CjmPainter *painter, cairo_t *cr, const CjmPage *page, const CjmRect *part, gpointer data);

CjmPages      *cjm_pages_new (CjmDocument *document, const CjmExportOptions *options, GError **error);
void           cjm_pages_free (CjmPages *self);
guint          cjm_pages_count (CjmPages *self);
const CjmPage *cjm_pages_get (CjmPages *self, guint n);
CjmPainter    *cjm_pages_get_painter (CjmPages *self);
void           cjm_pages_draw (CjmPages *self, guint n, cairo_t *cr, CjmPaintFunc paint, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmPages, cjm_pages_free)

G_END_DECLS
