/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-misnamed-list.h: finds lists of this version under a damaged name. See cjm-misnamed-list.c. */
#pragma once

#include "model/cjm-records.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CjmKnownLists: which lists a file has.
 * @has: kinds of which there is a list, or records
 * @records: id → CjmRecord, those that were read
 * @is_json: TRUE if the file can be parsed, so that hardly more than a name is damaged
 * @text: the file
 * @end_before: where in @text the member ends that stands right before the list of a kind;
 *   NULL if none does
 */
typedef struct
{
  gboolean    has[CJM_N_KINDS], is_json;
  GHashTable *records;
  const char *text, *end_before[CJM_N_KINDS];
} CjmKnownLists;

void cjm_misnamed_list_init_known (
    CjmKnownLists *known, GHashTable *records, JsonObject *root, const char *text, gsize length);
int         cjm_misnamed_list_kind (const CjmKnownLists *known, const char *name, const char *value);
const char *cjm_misnamed_list_find_value (const char *text, gsize length, const char *name);

G_END_DECLS
