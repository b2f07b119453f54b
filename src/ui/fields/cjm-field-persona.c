/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-persona.c: one of the project's personas, or nobody. */
#include "edit/cjm-edit.h"
#include "ui/fields/cjm-field-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

struct _CjmFieldPersona
{
  CjmField parent_instance;

  /* Owned. */
  GPtrArray *ids; /* (element-type utf8): of the choices in the order shown; "" of nobody */
};

G_DEFINE_FINAL_TYPE (CjmFieldPersona, cjm_field_persona, CJM_TYPE_FIELD)

static void
add_choice (CjmFieldPersona *self, GtkStringList *names, const char *name, const char *id)
{
  gtk_string_list_append (names, name);
  g_ptr_array_add (self->ids, g_strdup (id));
}

static void
list_personas (CjmFieldPersona *self)
{
  CjmField *field = CJM_FIELD (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) personas = cjm_document_list (
      cjm_field_binding_get_document (cjm_field_get_binding (field)), CJM_KIND_PERSONA);

  g_ptr_array_set_size (self->ids, 0);
  add_choice (self, names, _ ("Nobody in particular"), "");
  for (guint i = 0; i < personas->len; i++)
    {
      const CjmPersona *persona = g_ptr_array_index (personas, i);

      add_choice (self, names, persona->name != NULL ? persona->name : _ ("No name yet"), persona->record.id);
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (cjm_field_get_row (field)), G_LIST_MODEL (names));
}

static void
chosen_cb (AdwComboRow *row, GParamSpec *property, CjmFieldPersona *self)
{
  guint       selected = adw_combo_row_get_selected (row);
  const char *id;

  if (selected == GTK_INVALID_LIST_POSITION)
    return;
  id = selected < self->ids->len ? g_ptr_array_index (self->ids, selected) : "";
  cjm_field_set (CJM_FIELD (self), &(CjmValue){ .text = *id != '\0' ? id : NULL });
}

static void
cjm_field_persona_build (CjmField *field)
{
  GtkWidget *row = adw_combo_row_new ();

  g_signal_connect_object (row, "notify::selected", G_CALLBACK (chosen_cb), field, 0);
  cjm_field_set_widgets (field, row, row);
}

static void
cjm_field_persona_show (CjmField *field, const char *text, gboolean others)
{
  CjmFieldPersona *self = CJM_FIELD_PERSONA (field);
  GtkWidget       *row = cjm_field_get_row (field);
  guint            selected = GTK_INVALID_LIST_POSITION;

  list_personas (self);
  for (guint i = 0; text != NULL && i < self->ids->len; i++)
    if (strcmp (g_ptr_array_index (self->ids, i), text) == 0)
      selected = i;
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text == NULL ? _ ("They differ") : NULL);
}

static void
cjm_field_persona_finalize (GObject *object)
{
  g_ptr_array_unref (CJM_FIELD_PERSONA (object)->ids);
  G_OBJECT_CLASS (cjm_field_persona_parent_class)->finalize (object);
}

static void
cjm_field_persona_class_init (CjmFieldPersonaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cjm_field_persona_finalize;
  CJM_FIELD_CLASS (klass)->build = cjm_field_persona_build;
  CJM_FIELD_CLASS (klass)->show = cjm_field_persona_show;
}

static void
cjm_field_persona_init (CjmFieldPersona *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
}
