/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-locale.h: the locale of a program. See cjm-locale.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void cjm_locale_set_up (void);

G_END_DECLS
