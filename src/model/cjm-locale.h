/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-locale.h: what of the user's locale a program takes. See cjm-locale.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void cjm_locale_set_up (void);

G_END_DECLS
