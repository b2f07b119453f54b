/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-icon-button.c: a flat button with a picture and a name for those who point
 * at it and those who hear it. */
#include "ui/base/cjm-icon-button.h"

/**
 * cjm_icon_button_new:
 * @icon: name of a symbolic icon
 * @name: what it does
 * @clicked: called with @data alone
 */
GtkWidget *
cjm_icon_button_new (const char *icon, const char *name, GCallback clicked, gpointer data)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", clicked, data);
  return button;
}
