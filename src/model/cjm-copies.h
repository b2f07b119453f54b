/* cjm-copies.h: conflict copies that file synchronisers leave beside a file. See cjm-copies.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean   cjm_copies_is_copy (const char *name, const char *of);
GPtrArray *cjm_copies_find (const char *path);

G_END_DECLS
