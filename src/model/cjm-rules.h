/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-rules.h: what makes a record valid. See cjm-rules.c. */
#pragma once

#include "model/cjm-error.h"
#include "model/cjm-records.h"

G_BEGIN_DECLS

gboolean cjm_rules_is_date (const char *text);
gboolean cjm_rules_is_colour (const char *text);
gboolean cjm_rules_check (const CjmRecord *record, GHashTable *records, GError **error);
gboolean cjm_rules_check_replacement (const CjmRecord *before, const CjmRecord *after, GError **error);

G_END_DECLS
