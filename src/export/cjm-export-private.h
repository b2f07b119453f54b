/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export-private.h: the formats of an export, each in a file of its own. All return
 * (nullable) (transfer full) the file. @project: (nullable): text that travels inside. */
#pragma once

#include "export/cjm-export.h"
#include "export/cjm-pages.h"

G_BEGIN_DECLS

GBytes *cjm_export_pdf (CjmPages               *pages,
                        CjmDocument            *document,
                        const CjmExportOptions *options,
                        GBytes                 *project,
                        GCancellable           *cancellable,
                        CjmProgress             progress,
                        gpointer                data,
                        GError                **error);
GBytes *cjm_export_png (CjmPages               *pages,
                        const CjmExportOptions *options,
                        GBytes                 *project,
                        GCancellable           *cancellable,
                        GError                **error);
GBytes *cjm_export_svg (CjmPages               *pages,
                        CjmDocument            *document,
                        const CjmExportOptions *options,
                        GBytes                 *project,
                        GCancellable           *cancellable,
                        GError                **error);

G_END_DECLS
