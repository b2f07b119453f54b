/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export-dialog.h: how to export. See cjm-export-dialog.c. */
#pragma once

#include "model/cjm-document.h"
#include "ui/base/cjm-dialog.h"

G_BEGIN_DECLS

#define CJM_TYPE_EXPORT_DIALOG (cjm_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CjmExportDialog, cjm_export_dialog, CJM, EXPORT_DIALOG, CjmDialog)

CjmExportDialog *cjm_export_dialog_new (
    GtkWindow *parent, CjmDocument *document, const char *map, const char *name, const char *path);

G_END_DECLS
