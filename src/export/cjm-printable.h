/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-printable.h: text that files of other formats can hold. See cjm-printable.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cjm_printable (const char *text);

G_END_DECLS
