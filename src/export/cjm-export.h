/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export.h: maps onto paper and into files. See cjm-export.c. */
#pragma once

#include <gio/gio.h>

#include "export/cjm-export-options.h"
#include "model/cjm-document.h"

G_BEGIN_DECLS

/** CjmProgress: @done of @total pages are drawn. Called in the thread that draws. */
typedef void (*CjmProgress) (guint done, guint total, gpointer data);

GBytes  *cjm_export_to_bytes (CjmDocument            *document,
                              CjmExportFormat         format,
                              const CjmExportOptions *options,
                              GCancellable           *cancellable,
                              CjmProgress             progress,
                              gpointer                data,
                              GError                **error);
gboolean cjm_export_to_file (CjmDocument            *document,
                             const char             *path,
                             const CjmExportOptions *options,
                             GCancellable           *cancellable,
                             CjmProgress             progress,
                             gpointer                data,
                             GError                **error);

void     cjm_export_async (CjmDocument            *document,
                           const char             *path,
                           const CjmExportOptions *options,
                           GCancellable           *cancellable,
                           CjmProgress             progress,
                           GAsyncReadyCallback     callback,
                           gpointer                data);
gboolean cjm_export_finish (GAsyncResult *result, GError **error);

G_END_DECLS
