/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-difference-words.h: differences between two versions, for people. See cjm-difference-words.c. */
#pragma once

#include "merge/cjm-diff.h"

G_BEGIN_DECLS

char      *cjm_difference_words_record (const CjmRecord *record);
GPtrArray *cjm_difference_words (CjmDocument *before, CjmDocument *after);

G_END_DECLS
