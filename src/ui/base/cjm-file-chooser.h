/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-file-chooser.h: asks for a file. See cjm-file-chooser.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** CjmChoose: what a file is chosen for. */
typedef enum
{
  CJM_CHOOSE_OPEN,
  CJM_CHOOSE_SAVE,
  CJM_CHOOSE_EXPORT, /* to be written to */
  CJM_CHOOSE_PICTURE,
} CjmChoose;

/** CjmFileChosen: called once. @path: (nullable): NULL where nothing was chosen. */
typedef void (*CjmFileChosen) (const char *path, gpointer data);

void cjm_file_chooser_open (GtkWindow    *parent,
                            CjmChoose     what,
                            const char   *beside,
                            const char   *name,
                            const char   *ending,
                            CjmFileChosen chosen,
                            gpointer      owner);

G_END_DECLS
