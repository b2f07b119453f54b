/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-switch.c: yes or no. */
#include "edit/cjm-edit.h"
#include "ui/fields/cjm-field-private.h"

#include <adwaita.h>

struct _CjmFieldSwitch
{
  CjmField parent_instance;
};

G_DEFINE_FINAL_TYPE (CjmFieldSwitch, cjm_field_switch, CJM_TYPE_FIELD)

static void
switched_cb (GtkSwitch *button, GParamSpec *property, CjmField *field)
{
  cjm_field_set (field, &(CjmValue){ .whole = gtk_switch_get_active (button) });
}

static void
cjm_field_switch_build (CjmField *field)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_switch_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (button, "notify::active", G_CALLBACK (switched_cb), field, 0);
  cjm_field_set_widgets (field, row, button);
}

static void
cjm_field_switch_show (CjmField *field, const char *text, gboolean others)
{
  gtk_switch_set_active (GTK_SWITCH (cjm_field_get_input (field)), text != NULL && *text == '1');
}

static void
cjm_field_switch_class_init (CjmFieldSwitchClass *klass)
{
  CJM_FIELD_CLASS (klass)->build = cjm_field_switch_build;
  CJM_FIELD_CLASS (klass)->show = cjm_field_switch_show;
}

static void
cjm_field_switch_init (CjmFieldSwitch *self)
{
}
