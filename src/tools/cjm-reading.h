/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-reading.h: a project as one reads it. See cjm-reading.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

GPtrArray *cjm_reading_list (CjmDocument *document, const char *map);
gboolean   cjm_reading_contains (const CjmRecord *record, const char *needle);
GPtrArray *cjm_reading_search (CjmDocument *document, const char *needle);
int        cjm_reading_score (const char *text, const char *typed);

G_END_DECLS
