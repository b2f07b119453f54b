/* cjm-source.h: the project that travels inside an export. See cjm-source.c. */
#pragma once

#include <gio/gio.h>

#include "model/cjm-document.h"

G_BEGIN_DECLS

GBytes *cjm_source_of (CjmDocument *document);
GBytes *cjm_source_pack (GBytes *source);
GBytes *cjm_source_unpack (GBytes *packed, GError **error);

gboolean     cjm_source_may_be_in (GBytes *file);
CjmDocument *cjm_source_load (const char *path, gboolean *inside, GError **error);

void         cjm_source_load_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
CjmDocument *cjm_source_load_finish (GAsyncResult *result, gboolean *inside, GError **error);

G_END_DECLS
