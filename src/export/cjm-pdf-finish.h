/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pdf-finish.h: what cairo can't put into a PDF. See cjm-pdf-finish.c. */
#pragma once

#include "export/cjm-export.h"

G_BEGIN_DECLS

GBytes *cjm_pdf_finish (GBytes *pdf, CjmDocument *document, const CjmExportOptions *options, GError **error);

G_END_DECLS
