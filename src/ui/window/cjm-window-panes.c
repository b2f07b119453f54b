/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window-panes.c: the panes beside the map: which of them are open in how wide a
 * window. */
#include "ui/window/cjm-window-private.h"

#define OPEN_BOTH_WIDTH 1360    /* pixels: from here on a new document opens both panes */
#define KEEP_BOTH_WIDTH 1200    /* below, opening one closes the other */
#define OPEN_SIDEBAR_WIDTH 1100 /* from here on a new document opens the sidebar */

static gboolean
is_open (GtkRevealer *pane)
{
  return gtk_revealer_get_reveal_child (pane);
}

static int
get_width (CjmWindow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height;

  if (width == 0)
    gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  return width;
}

/** cjm_window_arrange_panes: closes the pane that there is no room for; @opened: a document was just opened,
 * for which the panes that there is room for are opened. */
void
cjm_window_arrange_panes (CjmWindow *self, gboolean opened)
{
  int width = get_width (self);

  if (opened)
    {
      gtk_revealer_set_reveal_child (self->sidebar_pane, width >= OPEN_SIDEBAR_WIDTH);
      gtk_revealer_set_reveal_child (self->inspector_pane, width >= OPEN_BOTH_WIDTH);
    }
  else if (width < KEEP_BOTH_WIDTH && is_open (self->sidebar_pane) && is_open (self->inspector_pane))
    gtk_revealer_set_reveal_child (
        self->last_pane == self->sidebar_pane ? self->inspector_pane : self->sidebar_pane, FALSE);
}

/** cjm_window_toggle_pane: opens or closes @pane, which may close the other. */
void
cjm_window_toggle_pane (CjmWindow *self, GtkRevealer *pane)
{
  g_return_if_fail (CJM_IS_WINDOW (self));
  g_return_if_fail (pane == self->sidebar_pane || pane == self->inspector_pane);
  gtk_revealer_set_reveal_child (pane, !is_open (pane));
  if (is_open (pane))
    self->last_pane = pane;
  cjm_window_arrange_panes (self, FALSE);
}

/** cjm_window_show_properties: opens the inspector and moves the keyboard into it. */
void
cjm_window_show_properties (CjmWindow *self)
{
  g_return_if_fail (CJM_IS_WINDOW (self));
  if (!is_open (self->inspector_pane))
    cjm_window_toggle_pane (self, self->inspector_pane);
  gtk_widget_child_focus (GTK_WIDGET (self->inspector), GTK_DIR_TAB_FORWARD);
}
