/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-commands.h: everything one can do, with its keys. See cjm-commands.c. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CjmCommand: a row of the table.
 * @action: (nullable): the action it runs; NULL for a key of the map itself
 * @keys: accelerators, the first is the one shown; of the map's own keys as GTK
 *   writes them
 * @label: what it does
 * @section: heading in the shortcuts window
 */
typedef struct
{
  const char *action;
  const char *keys[3];
  const char *label;
  const char *section;
} CjmCommand;

const CjmCommand *cjm_commands_list (guint *n);
void              cjm_commands_install (GtkApplication *application);
GtkWidget        *cjm_commands_new_window (GtkWindow *parent);

G_END_DECLS
