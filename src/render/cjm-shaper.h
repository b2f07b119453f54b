/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-shaper.h: text as Pango sees it. See cjm-shaper.c. */
#pragma once

#include <pango/pangocairo.h>

#include "layout/cjm-layout.h"

G_BEGIN_DECLS

/* The families that letters are taken from: the first that has them. */
#define CJM_FONT_FAMILIES "Pretendard, Noto Sans CJK KR, Noto Sans KR, Inter, Cantarell, sans-serif"

typedef struct _CjmShaper CjmShaper;

CjmShaper        *cjm_shaper_new (void);
void              cjm_shaper_free (CjmShaper *self);
const CjmMeasure *cjm_shaper_get_measure (CjmShaper *self);
void cjm_shaper_paint (CjmShaper *self, cairo_t *cr, const CjmTextBox *box, guint32 colour, guint32 halo);

/** CjmFoundFunc: @x: @y: left end of the line under a match; @width: its length. */
typedef void (*CjmFoundFunc) (double x, double y, double width, gpointer data);
void cjm_shaper_find (
    CjmShaper *self, const CjmTextBox *box, const char *needle, CjmFoundFunc found, gpointer data);

gboolean cjm_shaper_has_fonts (void);
gboolean cjm_shaper_can_write (gunichar c);
void     cjm_shaper_set_outlined (CjmShaper *self, gboolean outlined);
gboolean cjm_shaper_set_font_and_language (CjmShaper *self, CjmLanguage language, const char *family);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmShaper, cjm_shaper_free)

G_END_DECLS
