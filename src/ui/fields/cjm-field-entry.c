/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-entry.c: a value of one line: words, a number, a date, a time, a list. */
#include "ui/fields/cjm-field-private.h"

#include "input/cjm-input-method.h"

#include <adwaita.h>
#include <glib/gi18n.h>

G_DEFINE_TYPE (CjmFieldEntry, cjm_field_entry, CJM_TYPE_FIELD_TEXT)

static void
cjm_field_entry_build (CjmField *field)
{
  GtkWidget *row = adw_entry_row_new ();

  g_signal_connect_object (row, "entry-activated", G_CALLBACK (cjm_field_text_commit_typed), field,
                           G_CONNECT_SWAPPED);
  cjm_field_text_set_widgets (CJM_FIELD_TEXT (field), row, row);
}

static void
cjm_field_entry_set_text (CjmFieldText *text_field, const char *text)
{
  CjmField        *field = CJM_FIELD (text_field);
  g_autofree char *usual = cjm_field_table_title (cjm_field_get_binding (field)->spec);
  g_autofree char *title = text != NULL ? g_strdup (usual) : g_strdup_printf (_ ("%s (they differ)"), usual);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (cjm_field_get_row (field)), title);
  gtk_editable_set_text (GTK_EDITABLE (cjm_field_get_input (field)), text != NULL ? text : "");
}

static char *
cjm_field_entry_read_text (CjmFieldText *field)
{
  return g_strstrip (cjm_input_method_read (cjm_field_get_input (CJM_FIELD (field))));
}

static void
cjm_field_entry_show_wanted (CjmFieldText *field, const char *wanted)
{
  g_autofree char *sentence = cjm_field_binding_describe_wanted (cjm_field_get_binding (CJM_FIELD (field)),
                                                                 wanted);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (cjm_field_get_row (CJM_FIELD (field))), sentence);
}

static void
cjm_field_entry_class_init (CjmFieldEntryClass *klass)
{
  CjmFieldTextClass *text_class = CJM_FIELD_TEXT_CLASS (klass);

  CJM_FIELD_CLASS (klass)->build = cjm_field_entry_build;
  text_class->set_text = cjm_field_entry_set_text;
  text_class->read_text = cjm_field_entry_read_text;
  text_class->show_wanted = cjm_field_entry_show_wanted;
}

static void
cjm_field_entry_init (CjmFieldEntry *self)
{
}
