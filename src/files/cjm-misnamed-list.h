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
 */
typedef struct
{
  gboolean    has[CJM_N_KINDS];
  GHashTable *records;
} CjmKnownLists;

void cjm_misnamed_list_init_known (CjmKnownLists *known, GHashTable *records, JsonObject *root);
int  cjm_misnamed_list_kind (const CjmKnownLists *known, const char *name, const char *value);

G_END_DECLS
