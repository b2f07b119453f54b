/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-conflict-copies.h: conflict copies that file synchronisers leave beside a file. See
 * cjm-conflict-copies.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *cjm_conflict_copies_find (const char *path, const char *project);

G_END_DECLS
