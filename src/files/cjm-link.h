/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-link.h: where a path leads to that is written to. See cjm-link.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cjm_link_resolve (const char *path, gboolean *planted);

G_END_DECLS
