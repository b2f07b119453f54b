/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-structure.h: a sheet painted so that a PDF can be read aloud. See cjm-structure.c. */
#pragma once

#include "export/cjm-pages.h"

G_BEGIN_DECLS

/** CjmStructure: what is known of all pages of a PDF while one of them is painted. */
typedef struct _CjmStructure CjmStructure;

CjmStructure *cjm_structure_new (CjmPages *pages);
void          cjm_structure_free (CjmStructure *self);
void          cjm_structure_paint (CjmStructure *self, CjmPainter *painter, cairo_t *cr, const CjmPage *page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmStructure, cjm_structure_free)

G_END_DECLS
