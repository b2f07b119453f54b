/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-painter.h: the one painter. See cjm-painter.c. */
#pragma once

#include "layout/cjm-sheet.h"
#include "render/cjm-shaper.h"

G_BEGIN_DECLS

typedef struct _CjmPainter CjmPainter;

CjmPainter *cjm_painter_new (void);
void        cjm_painter_free (CjmPainter *self);
void        cjm_painter_set_theme (CjmPainter *self, int theme);
gboolean    cjm_painter_apply_style (CjmPainter *self, CjmDocument *document);
CjmLayout  *cjm_painter_lay_out (CjmPainter            *self,
                                 CjmDocument           *document,
                                 const char            *map,
                                 const CjmSheetOptions *options);
void        cjm_painter_paint (CjmPainter *self, cairo_t *cr, CjmLayout *layout, const CjmRect *clip);
void        cjm_painter_paint_item (CjmPainter *self, cairo_t *cr, const CjmItem *item);
void        cjm_painter_begin (CjmPainter *self, cairo_t *cr);
void        cjm_painter_paint_ground (CjmPainter *self, cairo_t *cr, const CjmItem *item);
void        cjm_painter_paint_text (CjmPainter *self, cairo_t *cr, const CjmItem *item, guint i);
void        cjm_painter_paint_plain (CjmPainter *self, cairo_t *cr, const CjmItem *item);
void        cjm_painter_set_writing (CjmPainter *self, const char *id, const char *member);
gboolean    cjm_painter_hides_text (CjmPainter *self, const CjmItem *item, const CjmTextBox *text);
CjmShaper  *cjm_painter_get_shaper (CjmPainter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmPainter, cjm_painter_free)

G_END_DECLS
