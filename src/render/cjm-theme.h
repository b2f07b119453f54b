/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-theme.h: the look of a project: brand colours, more contrast, greys. See cjm-theme.c. */
#pragma once

#include <cairo.h>

#include "model/cjm-document.h"

G_BEGIN_DECLS

#define CJM_STAGE_COLOURS 8

/** CjmThemeColours: what colours become. @brand: of the stages, first to last; where @branded. */
typedef struct
{
  CjmTheme theme;
  gboolean branded;
  guint32  brand[CJM_STAGE_COLOURS];
  guint32  accent;
} CjmThemeColours;

void     cjm_theme_colours_init (CjmThemeColours *self, const CjmProject *project);
gboolean cjm_theme_colours_equal (const CjmThemeColours *a, const CjmThemeColours *b);
guint32  cjm_theme_colours_map (const CjmThemeColours *self, guint32 colour);
double   cjm_theme_contrast (guint32 a, guint32 b);

void cjm_theme_colours_apply (cairo_t *cr, const CjmThemeColours *colours);
void cjm_theme_set_colour (cairo_t *cr, guint32 colour);
void cjm_theme_set_own_colour (cairo_t *cr, guint32 colour);

G_END_DECLS
