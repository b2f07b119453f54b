/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-pdf-finish.h: what cairo can't put into a PDF. See cjm-pdf-finish.c. */
#pragma once

#include <gio/gio.h>

#include "model/cjm-records.h"

G_BEGIN_DECLS

GBytes *cjm_pdf_finish (GBytes *pdf, CjmLanguage language, GBytes *project, GError **error);

G_END_DECLS
