/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-structure.h: a sheet painted so that a PDF can be read aloud. See cjm-structure.c. */
#pragma once

#include "export/cjm-pages.h"

G_BEGIN_DECLS

/** CjmStructure: what links lead to: records that are painted, once, somewhere in the PDF. */
typedef struct
{
  GHashTable *targets; /* record id → itself */
} CjmStructure;

CjmStructure *cjm_structure_new (CjmPages *pages);
void          cjm_structure_free (CjmStructure *self);
void          cjm_structure_paint (
             CjmPainter *painter, cairo_t *cr, const CjmPage *page, const CjmRect *part, gpointer structure);
char *cjm_structure_clean (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmStructure, cjm_structure_free)

G_END_DECLS
