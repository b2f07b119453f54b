/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-syntax.h: what stands at a place of a damaged file that has no line a record. See
 * cjm-salvage-syntax.c. */
#pragma once

#include "files/cjm-salvage-private.h"

G_BEGIN_DECLS

/* * CjmSalvageObjects: a file that is read record by record.
 * @counted: up to where lines are counted
 * @indent: blanks before a record of this list, −1 if records do not begin a line;
 *   CJM_SALVAGE_ANY_INDENT before the first one
 * @usual: the same of most objects of the file
 */
typedef struct
{
  CjmSalvageLists lines;
  const char     *counted;
  gssize          indent, usual;
} CjmSalvageObjects;

#define CJM_SALVAGE_ANY_INDENT (-2)

const char *cjm_salvage_syntax_skip_space (CjmSalvageObjects *self, const char *at);
char        cjm_salvage_syntax_char_at (CjmSalvageObjects *self, const char *at);
gssize      cjm_salvage_syntax_indent_of (CjmSalvageObjects *self, const char *at);
gboolean    cjm_salvage_syntax_is_at_indent (CjmSalvageObjects *self, const char *at);
gboolean    cjm_salvage_syntax_is_outer (CjmSalvageObjects *self, const char *at);
int         cjm_salvage_syntax_kind_at (CjmSalvageObjects *self, const char *at, const char **value);
gboolean    cjm_salvage_syntax_is_list_start (CjmSalvageObjects *self, const char *at);
gboolean    cjm_salvage_syntax_is_list_end (CjmSalvageObjects *self, const char *at);
gboolean    cjm_salvage_syntax_is_record (CjmSalvageObjects *self, const char *at);
const char *cjm_salvage_syntax_record_after (CjmSalvageObjects *self, const char *at);
gssize      cjm_salvage_syntax_find_usual_indent (CjmSalvageObjects *self);
gssize      cjm_salvage_syntax_indent_of_list (CjmSalvageObjects *self, const char *at);

G_END_DECLS
