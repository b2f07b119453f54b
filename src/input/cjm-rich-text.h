/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-rich-text.h: the words of formatted text. See cjm-rich-text.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cjm_rich_text_from_html (const char *html);
char *cjm_rich_text_from_rtf (const char *rtf, gsize length);

G_END_DECLS
