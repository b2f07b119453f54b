/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-other-format.h: recognizes files of other formats. See cjm-other-format.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *cjm_other_format_explain (const char *text, gsize length);
gboolean    cjm_other_format_is_utf16 (const char *text, gsize length);
char       *cjm_other_format_to_utf8 (const char *text, gsize *length);

G_END_DECLS
