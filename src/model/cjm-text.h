/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-text.h: comparing, cleaning and decoding texts. See cjm-text.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *cjm_text_fold (const char *text);
char    *cjm_text_fold_places (const char *text, GArray **places);
gboolean cjm_text_same (const char *a, const char *b);
char    *cjm_text_plain (const char *text);
char    *cjm_text_one_line (const char *text);
char    *cjm_text_shorten (const char *text, glong most);
char    *cjm_text_sentence (const char *text);
char    *cjm_text_decode (const char *bytes, gsize length, const char *charset);

G_END_DECLS
