/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-reading.h: the reading order of a map, and searching. See cjm-reading.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

GPtrArray *cjm_reading_list (CjmDocument *document, const char *map);
gboolean   cjm_reading_contains (const CjmRecord *record, const char *search);
GPtrArray *cjm_reading_search (CjmDocument *document, const char *search);
int        cjm_reading_score (const char *text, const char *typed);

G_END_DECLS
