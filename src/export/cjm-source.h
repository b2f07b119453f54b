/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-source.h: opening a project, be it a file of its own or inside an export. See
 * cjm-source.c. */
#pragma once

#include <gio/gio.h>

#include "model/cjm-document.h"

G_BEGIN_DECLS

GBytes *cjm_source_write_text (CjmDocument *document, const char *map);
GBytes *cjm_source_find (GBytes *file, GCancellable *cancellable, GError **error);

CjmDocument *cjm_source_load (const char *path, char **checksum, GCancellable *cancellable, GError **error);

void         cjm_source_load_async (const char         *path,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            data);
CjmDocument *cjm_source_load_finish (GAsyncResult *result, char **checksum, GError **error);

G_END_DECLS
