/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pages-private.h: what the parts of cjm-pages.c share: how pages are added. */
#pragma once

#include "export/cjm-pages.h"
#include "model/cjm-document.h"

G_BEGIN_DECLS

struct _CjmPages
{
  CjmPainter *painter;
  GPtrArray  *layouts; /* (element-type CjmLayout): that pages refer to */
  GPtrArray  *pages;   /* (element-type CjmPage) */
};

gboolean cjm_pages_add_poster (
    CjmPages *self, CjmLayout *layout, CjmLanguage language, const CjmExportOptions *options, GError **error);
gboolean cjm_pages_add_several (CjmPages               *self,
                                CjmLayout              *layout,
                                const CjmExportOptions *options,
                                GError                **error);

gboolean cjm_pages_add_text (
    CjmPages *self, CjmDocument *document, GPtrArray *maps, const CjmExportOptions *options, GError **error);

G_END_DECLS
