/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-dialog.h: windows over another one. See cjm-dialog.c. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CJM_TYPE_DIALOG (cjm_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (CjmDialog, cjm_dialog, CJM, DIALOG, AdwWindow)

struct _CjmDialogClass
{
  AdwWindowClass parent_class;
};

gboolean   cjm_dialog_is_closed (CjmDialog *self);
void       cjm_dialog_close_later (CjmDialog *self);
GtkWidget *cjm_dialog_new_question (GtkWindow *parent, const char *heading, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
void cjm_dialog_ask_to_destroy (GtkWidget *question, const char *response, const char *label);

G_END_DECLS
