/* cjm-writer.h: from a document to the text of a file. See cjm-writer.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

GBytes *cjm_write_text (CjmDocument *document);
void    cjm_write_string (GString *out, const char *text);
void    cjm_write_number (GString *out, double number);

G_END_DECLS
