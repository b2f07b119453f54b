/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pdf-source.h: the project inside a PDF. See cjm-pdf-source.c. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the stream that holds it is called, and the file in the list of attachments. */
#define CJM_PDF_MEDIA_TYPE "application/vnd.sojourn.journey+json"
#define CJM_PDF_ATTACHMENT "map.cjm"

GBytes *cjm_pdf_source_find (GBytes *pdf, GCancellable *cancellable, GError **error);

G_END_DECLS
