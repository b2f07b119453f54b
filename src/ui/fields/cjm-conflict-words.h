/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-conflict-words.h: conflicts of a merge, for people. See cjm-conflict-words.c. */
#pragma once

#include "merge/cjm-conflict.h"

G_BEGIN_DECLS

char *cjm_conflict_words_subject (CjmDocument *document, const CjmConflict *conflict);
char *cjm_conflict_words_value (CjmDocument *document, const CjmConflict *conflict, const CjmRecord *record);

G_END_DECLS
