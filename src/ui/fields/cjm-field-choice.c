/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-choice.c: one of the words of an enumeration. */
#include "edit/cjm-edit.h"
#include "ui/fields/cjm-field-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _CjmFieldChoice
{
  CjmField parent_instance;
};

G_DEFINE_FINAL_TYPE (CjmFieldChoice, cjm_field_choice, CJM_TYPE_FIELD)

static void
chosen_cb (AdwComboRow *row, GParamSpec *property, CjmField *field)
{
  guint selected = adw_combo_row_get_selected (row);

  if (selected != GTK_INVALID_LIST_POSITION)
    cjm_field_set (field, &(CjmValue){ .whole = (int) selected });
}

static void
cjm_field_choice_build (CjmField *field)
{
  const CjmFieldBinding *binding = cjm_field_get_binding (field);
  GtkWidget             *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_assert (binding->member->words != NULL);
  for (guint i = 0; binding->member->words[i] != NULL; i++)
    gtk_string_list_append (names, cjm_field_table_name_choice (binding->spec, i));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (chosen_cb), field, 0);
  cjm_field_set_widgets (field, row, row);
}

static void
cjm_field_choice_show (CjmField *field, const char *text, gboolean others)
{
  GtkWidget *row = cjm_field_get_row (field);

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10)
                                                                : GTK_INVALID_LIST_POSITION);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text == NULL ? _ ("They differ") : NULL);
}

static void
cjm_field_choice_class_init (CjmFieldChoiceClass *klass)
{
  CJM_FIELD_CLASS (klass)->build = cjm_field_choice_build;
  CJM_FIELD_CLASS (klass)->show = cjm_field_choice_show;
}

static void
cjm_field_choice_init (CjmFieldChoice *self)
{
}
