/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-windows.c: every window of the program when it is made, GTK's own choosers too. */
#include "input/cjm-windows.h"

static void
changed_cb (GListModel *windows, guint position, guint removed, guint added, gpointer func)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      ((CjmWindowFunc) func) (window);
    }
}

/** cjm_windows_watch: has @func (scope forever) called with each window from now on; before the first one is
 * made. */
void
cjm_windows_watch (CjmWindowFunc func)
{
  g_return_if_fail (func != NULL);

  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (changed_cb), func);
}
