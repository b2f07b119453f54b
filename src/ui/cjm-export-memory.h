/* cjm-export-memory.h: how each file was exported last. See cjm-export-memory.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void cjm_export_memory_save (const char *path, const char *const *names, const int *values, guint n);
void cjm_export_memory_load (const char *path, const char *const *names, int *values, guint n);

G_END_DECLS
