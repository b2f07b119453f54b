/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-icon-button.c: a flat button with an icon, and a name for those who point at it
 * and those who hear it. */
#include "ui/base/cjm-icon-button.h"

/** cjm_icon_button_set_name: @name: what any kind of button without a label does: its tooltip, and what a
 * screen reader says. */
void
cjm_icon_button_set_name (GtkWidget *button, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (button) && name != NULL);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * cjm_icon_button_new:
 * @icon: name of a symbolic icon
 * @name: what it does
 * @clicked: (nullable): called with @data alone
 *
 * Returns: (transfer floating)
 */
GtkWidget *
cjm_icon_button_new (const char *icon, const char *name, GCallback clicked, gpointer data)
{
  GtkWidget *button;

  g_return_val_if_fail (icon != NULL && name != NULL, NULL);
  button = gtk_button_new_from_icon_name (icon);
  cjm_icon_button_set_name (button, name);
  gtk_widget_add_css_class (button, "flat");
  if (clicked != NULL)
    g_signal_connect_swapped (button, "clicked", clicked, data);
  return button;
}
