/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-path.h: the shapes of notes and headers as paths. See cjm-path.c. */
#pragma once

#include <cairo.h>

#include "layout/cjm-layout.h"

G_BEGIN_DECLS

#define CJM_NOTE_BORDER 1.25
#define CJM_NOTE_RADIUS 6.0
#define CJM_NOTE_FOLD 11.0

void cjm_path_rounded (cairo_t *cr, const CjmRect *box, double radius);
void cjm_path_note (cairo_t *cr, const CjmItem *item, double grow);
void cjm_path_stage (cairo_t *cr, const CjmItem *item);

G_END_DECLS
