/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-poster.h: what is printed round the pieces of a poster, and their plan. See cjm-poster.c. */
#pragma once

#include "export/cjm-paper.h"
#include "render/cjm-painter.h"

G_BEGIN_DECLS

char    *cjm_poster_label (guint row, guint column);
gboolean cjm_poster_is_blank (
    CjmLayout *layout, const CjmPlacement *whole, const CjmTiling *tiling, guint row, guint column);
char *cjm_poster_caption (CjmLanguage         language,
                          const CjmPaper     *sheet,
                          guint               n_pieces,
                          const CjmTiling    *tiling,
                          const CjmPlacement *whole,
                          double              overlap);
void  cjm_poster_paint_marks (
     CjmShaper *shaper, cairo_t *cr, const CjmTiling *tiling, const char *label, const char *title);
void cjm_poster_paint_assembly (CjmPainter         *painter,
                                cairo_t            *cr,
                                CjmLayout          *layout,
                                const CjmPlacement *whole,
                                const CjmTiling    *tiling,
                                const char         *caption);

G_END_DECLS
