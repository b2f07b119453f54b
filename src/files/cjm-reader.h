/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-reader.h: from the text of a file to a document. See cjm-reader.c. */
#pragma once

#include "model/cjm-document.h"
#include "model/cjm-schema.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

CjmDocument *cjm_reader_read_text (const char *text, gsize length, GError **error);
GPtrArray   *cjm_reader_check_text (const char *text, gsize length);
CjmRecord   *cjm_reader_read_record (CjmRecordKind kind, const char *text);
gboolean     cjm_reader_read_member (CjmRecord *record, const CjmMember *member, JsonNode *node);
CjmDocument *cjm_salvage_text (const char *text, gsize length, GPtrArray **report);

G_END_DECLS
