/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-writer.h: from a document to the text of a file. See cjm-writer.c. */
#pragma once

#include "model/cjm-document.h"
#include "model/cjm-schema.h"

G_BEGIN_DECLS

GBytes *cjm_writer_write_text (CjmDocument *document);
char   *cjm_writer_write_record (const CjmRecord *record);
char   *cjm_writer_write_member (const CjmRecord *record, const CjmMember *member);

G_END_DECLS
