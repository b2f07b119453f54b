/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-scrolled.c: a widget that is scrolled up and down once it is too high. */
#include "ui/base/cjm-scrolled.h"

/** cjm_scrolled_new: @most_height: of it, in pixels. Returns: (transfer floating): a GtkScrolledWindow that
 * is as high as @child up to there. */
GtkWidget *
cjm_scrolled_new (GtkWidget *child, int most_height)
{
  GtkScrolledWindow *scrolled;

  g_return_val_if_fail (GTK_IS_WIDGET (child), NULL);
  g_return_val_if_fail (most_height > 0, NULL);
  scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (scrolled, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (scrolled, TRUE);
  gtk_scrolled_window_set_max_content_height (scrolled, most_height);
  gtk_scrolled_window_set_child (scrolled, child);
  return GTK_WIDGET (scrolled);
}
