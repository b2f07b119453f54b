/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-file-memory.h: what was chosen for a file last. See cjm-file-memory.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void cjm_file_memory_save (
    const char *what, const char *path, const char *const *names, const int *values, guint n);
void cjm_file_memory_load (
    const char *what, const char *path, const char *const *names, int *values, guint n);

G_END_DECLS
