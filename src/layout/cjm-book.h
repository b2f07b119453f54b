/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-book.h: pages to read: what a map holds as text, page by page. See cjm-book.c. */
#pragma once

#include "layout/cjm-layout.h"
#include "model/cjm-document.h"

G_BEGIN_DECLS

/** CjmBook: pages that are being made, one after the other. */
typedef struct _CjmBook CjmBook;

CjmBook *cjm_book_new (CjmDocument *document, const CjmMeasure *measure, double width, double height);
void     cjm_book_free (CjmBook *self);
void     cjm_book_skip (CjmBook *self, guint pages);

/* Each returns (transfer full) (element-type CjmLayout): its pages; none where there is
 * nothing to say. @maps: (element-type CjmMap): those that are spoken of. */
GPtrArray *cjm_book_cover (CjmBook *self, GPtrArray *maps);
GPtrArray *cjm_book_personas (CjmBook *self, GPtrArray *maps);
GPtrArray *cjm_book_stages (CjmBook *self, const char *map);
GPtrArray *cjm_book_lists (CjmBook *self, GPtrArray *maps);
GPtrArray *cjm_book_notes (CjmBook *self, GPtrArray *maps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmBook, cjm_book_free)

G_END_DECLS
