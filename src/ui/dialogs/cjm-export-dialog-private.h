/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-export-dialog-private.h: parts of the export dialog. Private to it. See cjm-export-dialog.c. */
#pragma once

#include "export/cjm-export.h"
#include "ui/dialogs/cjm-export-dialog.h"
#include "ui/dialogs/cjm-pages-view.h"

G_BEGIN_DECLS

struct _CjmExportDialog
{
  CjmDialog parent_instance;

  /* Template children. */
  AdwComboRow *format, *maps, *layout, *paper, *orientation, *sheet, *colours;
  GtkWidget   *width_row, *height_row, *overlap_row, *margin_row, *scale_row, *transparent_row, *appendix_row;
  GtkSpinButton  *paper_width, *paper_height, *overlap, *margin, *dpi;
  GtkSwitch      *transparent, *appendix, *source;
  GtkButton      *export_button;
  GtkProgressBar *progress;
  GtkWidget      *content;
  CjmPagesView   *view;
  GtkLabel       *about, *about_letters;

  /* Owned. */
  CjmDocument  *document;    /* a copy */
  char         *map;         /* id of the map that is shown in the window */
  char         *name;        /* proposed for the file, without ending */
  char         *path;        /* (nullable): of the document: what was chosen is remembered for it */
  char         *target;      /* (nullable): path of what is being written */
  GCancellable *cancellable; /* (nullable): while something is being written, as the next */
  GtkWindow    *parent;

  guint refresh; /* pending timeout */
};

CjmExportFormat cjm_export_dialog_get_format (CjmExportDialog *self);
const CjmPaper *cjm_export_dialog_get_sheet (CjmExportDialog *self);
void            cjm_export_dialog_read_options (CjmExportDialog *self, CjmExportOptions *options);
void            cjm_export_dialog_show_rows (CjmExportDialog *self);
void            cjm_export_dialog_fill_papers (CjmExportDialog *self);
void            cjm_export_dialog_connect_rows (CjmExportDialog *self, GCallback changed);
void            cjm_export_dialog_load_choices (CjmExportDialog *self);
void            cjm_export_dialog_save_choices (CjmExportDialog *self);

G_END_DECLS
