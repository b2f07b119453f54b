/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pages.h: the pages of an export. See cjm-pages.c. */
#pragma once

#include "export/cjm-export-options.h"
#include "export/cjm-page.h"

G_BEGIN_DECLS

/** CjmPages: the pages of one export, for the thread that made them. */
typedef struct _CjmPages CjmPages;

CjmPages      *cjm_pages_new (CjmDocument            *document,
                              CjmExportFormat         format,
                              const CjmExportOptions *options,
                              GError                **error);
void           cjm_pages_free (CjmPages *self);
guint          cjm_pages_count (CjmPages *self);
const CjmPage *cjm_pages_get (CjmPages *self, guint n);
CjmPainter    *cjm_pages_get_painter (CjmPages *self);
void           cjm_pages_draw (CjmPages *self, guint n, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmPages, cjm_pages_free)

G_END_DECLS
