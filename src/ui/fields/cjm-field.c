/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field.c: one property of one or many records as a row.
 *
 * Which properties there are is the table in cjm-field-table.c; how each is edited
 * follows from its row there and from the type of the member in the schema. A row shows
 * the value that all records share, or that they differ, and sets all of them as one
 * undo step (cjm-field-binding.c). Each kind of field is a file of its own.
 */
#include "input/cjm-input-method.h"
#include "edit/cjm-edit.h"
#include "ui/base/cjm-file-chooser.h"
#include "ui/fields/cjm-field-private.h"
#include "ui/fields/cjm-field.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  /* Owned. */
  CjmFieldBinding *binding;
  GtkWidget       *row;
  GtkWidget       *input; /* what is edited in the row, or the row itself */

  gboolean showing; /* what is shown now is no edit */
} CjmFieldPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CjmField, cjm_field, G_TYPE_OBJECT)

static CjmFieldPrivate *
get_private (CjmField *self)
{
  return cjm_field_get_instance_private (self);
}

/* ---- For the kinds of field ---- */

/** cjm_field_get_binding: Returns: (transfer none): what it edits; valid as long as @self. */
CjmFieldBinding *
cjm_field_get_binding (CjmField *self)
{
  g_return_val_if_fail (CJM_IS_FIELD (self), NULL);
  return get_private (self)->binding;
}

/** cjm_field_get_input: Returns: (transfer none): the widget that is edited. */
GtkWidget *
cjm_field_get_input (CjmField *self)
{
  g_return_val_if_fail (CJM_IS_FIELD (self), NULL);
  return get_private (self)->input;
}

/** cjm_field_set_widgets: @row: the row; @input: the widget in it that is edited, or @row again. */
void
cjm_field_set_widgets (CjmField *self, GtkWidget *row, GtkWidget *input)
{
  CjmFieldPrivate *own;

  g_return_if_fail (CJM_IS_FIELD (self));
  g_return_if_fail (ADW_IS_PREFERENCES_ROW (row) && GTK_IS_WIDGET (input));
  own = get_private (self);
  g_assert (own->row == NULL);
  own->row = g_object_ref_sink (row);
  own->input = g_object_ref (input);
}

/** cjm_field_set: somebody chose @value; not while values are being shown. */
void
cjm_field_set (CjmField *self, const CjmValue *value)
{
  g_return_if_fail (CJM_IS_FIELD (self));
  if (!get_private (self)->showing)
    cjm_field_binding_set (get_private (self)->binding, value);
}

/** cjm_field_is_showing: Returns: TRUE while widgets change since a value is shown, not since one is chosen.
 */
gboolean
cjm_field_is_showing (CjmField *self)
{
  g_return_val_if_fail (CJM_IS_FIELD (self), FALSE);
  return get_private (self)->showing;
}

static void
show (CjmField *self, gboolean others)
{
  CjmFieldPrivate *own = get_private (self);
  g_autofree char *text = NULL;

  if (own->row == NULL) /* it went while it set its value */
    return;
  text = cjm_field_binding_get_text (own->binding);
  own->showing = TRUE;
  CJM_FIELD_GET_CLASS (self)->show (self, text, others);
  own->showing = FALSE;
}

/** cjm_field_refresh: shows what its records have now. */
void
cjm_field_refresh (CjmField *self)
{
  g_return_if_fail (CJM_IS_FIELD (self));
  show (self, FALSE);
}

/* ---- Life ---- */

static GType
get_type_by_member (const CjmMember *member)
{
  switch (member->type)
    {
    case CJM_MEMBER_ENUM:
      return CJM_TYPE_FIELD_CHOICE;
    case CJM_MEMBER_BOOL:
      return CJM_TYPE_FIELD_SWITCH;
    default:
      return CJM_TYPE_FIELD_ENTRY;
    }
}

static GType
get_type_for (const CjmFieldSpec *spec, const CjmMember *member)
{
  switch (spec->kind)
    {
    case CJM_FIELD_KIND_LONG:
      return CJM_TYPE_FIELD_LONG;
    case CJM_FIELD_KIND_FACES:
    case CJM_FIELD_KIND_CURVE:
      return CJM_TYPE_FIELD_DRAWN;
    case CJM_FIELD_KIND_PERSONA:
      return CJM_TYPE_FIELD_PERSONA;
    case CJM_FIELD_KIND_CHANNELS:
      return CJM_TYPE_FIELD_CHANNELS;
    case CJM_FIELD_KIND_PICTURE:
      return CJM_TYPE_FIELD_PICTURE;
    case CJM_FIELD_KIND_FONT:
      return CJM_TYPE_FIELD_FONT;
    case CJM_FIELD_KIND_VALUE:
    case CJM_FIELD_KIND_TIME:
    case CJM_FIELD_KIND_BY_TYPE:
      break;
    }
  return get_type_by_member (member);
}

/** cjm_field_new: Returns: (transfer full): a row for a member of records of @kind; it shows no record yet.
 */
CjmField *
cjm_field_new (const CjmFieldSpec *spec, CjmRecordKind kind, CjmBoard *board)
{
  CjmFieldBinding *binding = cjm_field_binding_new (spec, kind, board);
  CjmField        *self;
  CjmFieldPrivate *own;
  g_autofree char *title = NULL;

  g_return_val_if_fail (binding != NULL, NULL);
  self = g_object_new (get_type_for (spec, binding->member), NULL);
  own = get_private (self);
  own->binding = binding;
  CJM_FIELD_GET_CLASS (self)->build (self);
  g_assert (own->row != NULL && own->input != NULL);
  title = cjm_field_table_title (spec);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (own->row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (own->input), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return self;
}

/** cjm_field_free: it lets go of its row, which may live on for a moment. What is being typed is written. */
void
cjm_field_free (CjmField *self)
{
  g_return_if_fail (CJM_IS_FIELD (self));
  g_object_run_dispose (G_OBJECT (self)); /* it may be that it is setting its value */
  g_object_unref (self);
}

static void
cjm_field_dispose (GObject *object)
{
  CjmField        *self = CJM_FIELD (object);
  CjmFieldPrivate *own = get_private (self);

  if (own->row != NULL && CJM_FIELD_GET_CLASS (self)->leave != NULL)
    CJM_FIELD_GET_CLASS (self)->leave (self);
  own->showing = TRUE; /* whatever its widgets say from now on is no edit */
  g_clear_object (&own->row);
  g_clear_object (&own->input);
  G_OBJECT_CLASS (cjm_field_parent_class)->dispose (object);
}

static void
cjm_field_finalize (GObject *object)
{
  g_clear_pointer (&get_private (CJM_FIELD (object))->binding, cjm_field_binding_free);
  G_OBJECT_CLASS (cjm_field_parent_class)->finalize (object);
}

static void
cjm_field_class_init (CjmFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cjm_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = cjm_field_finalize;
}

static void
cjm_field_init (CjmField *self)
{
}

/* ---- For the inspector ---- */

/** cjm_field_get_row: Returns: (transfer none): an AdwPreferencesRow. */
GtkWidget *
cjm_field_get_row (CjmField *self)
{
  g_return_val_if_fail (CJM_IS_FIELD (self), NULL);
  return get_private (self)->row;
}

/** cjm_field_commit: what is being typed in it is written now. */
void
cjm_field_commit (CjmField *self)
{
  g_return_if_fail (CJM_IS_FIELD (self));
  if (CJM_FIELD_GET_CLASS (self)->commit != NULL)
    CJM_FIELD_GET_CLASS (self)->commit (self);
}

/** cjm_field_show: @ids: (element-type utf8): the records it speaks of from now on. */
void
cjm_field_show (CjmField *self, GPtrArray *ids)
{
  CjmFieldPrivate *own;
  gboolean         others;

  g_return_if_fail (CJM_IS_FIELD (self) && ids != NULL);
  own = get_private (self);
  others = !cjm_field_binding_has_ids (own->binding, ids);
  if (others && CJM_FIELD_GET_CLASS (self)->leave != NULL)
    CJM_FIELD_GET_CLASS (self)->leave (self);
  cjm_field_binding_set_ids (own->binding, ids);
  show (self, others);
}
