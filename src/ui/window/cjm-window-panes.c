/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-window-panes.c: the panes beside the map, as wide windows bear them: both open
 * of themselves from 1360 pixels on; below 1200, opening one closes the other. */
#include "ui/window/cjm-window-private.h"

#define BOTH_FROM 1360 /* opened of themselves */
#define BOTH_BEAR 1200 /* opened by hand */
#define ONE_FROM 1100

static gboolean
is_open (GtkRevealer *pane)
{
  return gtk_revealer_get_reveal_child (pane);
}

static int
width_of (CjmWindow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height;

  if (width == 0)
    gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  return width;
}

/** cjm_window_arrange_panes: closes what there is no room for; @opened: a file has just been opened, so open
 * what there is room for. */
void
cjm_window_arrange_panes (CjmWindow *self, gboolean opened)
{
  int width = width_of (self);

  if (opened)
    {
      gtk_revealer_set_reveal_child (self->sidebar_pane, width >= ONE_FROM);
      gtk_revealer_set_reveal_child (self->inspector_pane, width >= BOTH_FROM);
    }
  else if (width < BOTH_BEAR && is_open (self->sidebar_pane) && is_open (self->inspector_pane))
    gtk_revealer_set_reveal_child (
        self->last_pane == self->sidebar_pane ? self->inspector_pane : self->sidebar_pane, FALSE);
}

void
cjm_window_toggle_pane (CjmWindow *self, GtkRevealer *pane)
{
  gtk_revealer_set_reveal_child (pane, !is_open (pane));
  if (is_open (pane))
    self->last_pane = pane;
  cjm_window_arrange_panes (self, FALSE);
}

/** cjm_window_show_properties: opens the inspector, if need be, and goes into it. */
void
cjm_window_show_properties (CjmWindow *self)
{
  if (!is_open (self->inspector_pane))
    cjm_window_toggle_pane (self, self->inspector_pane);
  gtk_widget_child_focus (GTK_WIDGET (self->inspector), GTK_DIR_TAB_FORWARD);
}
