/* cjm-table.h: pasted lines and tables as notes. See cjm-table.c. */
#pragma once

#include "model/cjm-edit.h"

G_BEGIN_DECLS

/** CjmTable: @rows: of GPtrArray of texts, as they were pasted. */
typedef struct
{
  GPtrArray *rows;
} CjmTable;

CjmTable     *cjm_table_parse (const char *text);
void          cjm_table_free (CjmTable *self);
CjmChangeSet *cjm_table_plan (CjmDocument *document, const char *map, const char *text, const CjmSlot *slot, GPtrArray **added);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmTable, cjm_table_free)

G_END_DECLS
