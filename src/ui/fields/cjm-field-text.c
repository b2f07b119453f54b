/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-text.c: a field that is typed into: words, numbers, dates, times, lists.
 *
 * Words are written to the map with each key, so that a crash can't take them; all of
 * it is one undo step (CjmDraft). A number or a date counts when the field is left or
 * Enter is pressed. What can't be a value stays in the field, which says what is wanted.
 */
#include "ui/base/cjm-rows.h"
#include "ui/fields/cjm-field-private.h"

#include "input/cjm-input-method.h"

#include "tools/cjm-board-commands.h"
#include "tools/cjm-draft.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  /* Owned. */
  char *known; /* (nullable): what the records had when last looked at */

  guint    draft_source; /* pending: what was typed is written soon */
  CjmDraft draft;        /* the undo step of what was typed, as far as it is written */
  gboolean typed;        /* something was typed since then */
} CjmFieldTextPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CjmFieldText, cjm_field_text, CJM_TYPE_FIELD)

static CjmFieldTextPrivate *
get_private (CjmFieldText *self)
{
  return cjm_field_text_get_instance_private (self);
}

static CjmFieldBinding *
get_binding (CjmFieldText *self)
{
  return cjm_field_get_binding (CJM_FIELD (self));
}

/* TRUE while somebody is typing in it: then what is shown is theirs. */
static gboolean
is_edited (CjmFieldText *self)
{
  GtkWidget *row = cjm_field_get_row (CJM_FIELD (self));
  GtkWidget *focus = row != NULL ? cjm_rows_get_focus (row) : NULL;

  return GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus);
}

/* ---- A value that is none ---- */

/* Returns: TRUE while it shows a text that was refused. */
static gboolean
is_refused (CjmFieldText *self)
{
  GtkWidget *row = cjm_field_get_row (CJM_FIELD (self));

  return row != NULL && gtk_widget_has_css_class (row, "error");
}

static void
show_wanted (CjmFieldText *self, const char *wanted)
{
  gtk_widget_add_css_class (cjm_field_get_row (CJM_FIELD (self)), "error");
  CJM_FIELD_TEXT_GET_CLASS (self)->show_wanted (self, wanted);
  gtk_accessible_update_state (GTK_ACCESSIBLE (cjm_field_get_input (CJM_FIELD (self))),
                               GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
clear_wanted (CjmFieldText *self)
{
  GtkWidget       *row = cjm_field_get_row (CJM_FIELD (self));
  g_autofree char *title = NULL;

  if (!is_refused (self))
    return;
  title = cjm_field_table_title (get_binding (self)->spec);
  gtk_widget_remove_css_class (row, "error");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_accessible_reset_state (GTK_ACCESSIBLE (cjm_field_get_input (CJM_FIELD (self))),
                              GTK_ACCESSIBLE_STATE_INVALID);
}

/* ---- Writing ---- */

/* Returns: (nullable) (transfer full): what a value must be, where @text is none. */
static char *
set_text (CjmFieldTextClass *klass, const CjmFieldBinding *binding, const char *text, CjmDraft *draft)
{
  char *wanted;

  g_assert (text != NULL);
  if (!cjm_field_binding_differs_from (binding, text))
    return NULL;
  wanted = cjm_field_binding_set_text (binding, text, draft);
  if (wanted == NULL && klass->on_set != NULL)
    klass->on_set (binding);
  return wanted;
}

/* Nothing was typed since the records were looked at. */
static void
remember_known (CjmFieldText *self)
{
  CjmFieldTextPrivate *own = get_private (self);

  own->typed = FALSE;
  g_free (own->known);
  own->known = cjm_field_binding_get_text (get_binding (self));
}

static void
commit_text (CjmFieldText *self, const char *text)
{
  CjmFieldTextPrivate *own = get_private (self);
  g_autofree char     *wanted = NULL;

  if (cjm_field_is_showing (CJM_FIELD (self)) || get_binding (self)->ids->len == 0)
    return;
  wanted = set_text (CJM_FIELD_TEXT_GET_CLASS (self), get_binding (self), text, &own->draft);
  own->draft.state = 0; /* what is typed from now on is a step of its own */
  if (wanted != NULL && cjm_field_get_row (CJM_FIELD (self)) != NULL)
    {
      show_wanted (self, wanted);
      return;
    }
  remember_known (self);
  clear_wanted (self);
  cjm_field_refresh (CJM_FIELD (self)); /* as it is now, whatever came of it */
}

/** cjm_field_text_commit_typed: writes what stands in it, since it was entered or left. */
void
cjm_field_text_commit_typed (CjmFieldText *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CJM_IS_FIELD_TEXT (self));
  text = CJM_FIELD_TEXT_GET_CLASS (self)->read_text (self);
  commit_text (self, text);
}

static void
cjm_field_text_commit (CjmField *field)
{
  if (is_edited (CJM_FIELD_TEXT (field)))
    cjm_field_text_commit_typed (CJM_FIELD_TEXT (field));
}

/* ---- Left while typing ---- */

/** LateText: a text of records that the field no longer shows. */
typedef struct
{
  CjmFieldTextClass *klass;
  CjmFieldBinding   *binding;
  CjmDraft           draft;
  char              *text;
} LateText;

static gboolean
late_cb (gpointer data)
{
  LateText        *late = data;
  g_autofree char *wanted = NULL;

  cjm_field_binding_forget_missing (late->binding);
  wanted = set_text (late->klass, late->binding, late->text, &late->draft);
  if (wanted != NULL)
    cjm_field_binding_emit_wanted (late->binding, wanted);
  return G_SOURCE_REMOVE;
}

static void
late_free (gpointer data)
{
  LateText *late = data;

  cjm_field_binding_free (late->binding);
  g_free (late->text);
  g_free (late);
}

/* What was typed belongs to the records it was typed for. They are written when
 * the change that shows others is over. */
static void
commit_late (CjmFieldText *self)
{
  gboolean         unwritten = is_edited (self) || is_refused (self);
  g_autofree char *text = unwritten ? CJM_FIELD_TEXT_GET_CLASS (self)->read_text (self) : NULL;
  LateText        *late;

  if (text == NULL || cjm_field_is_showing (CJM_FIELD (self))
      || !cjm_field_binding_differs_from (get_binding (self), text))
    return;
  late = g_new0 (LateText, 1);
  late->klass = CJM_FIELD_TEXT_GET_CLASS (self);
  late->binding = cjm_field_binding_copy (get_binding (self));
  late->draft = get_private (self)->draft;
  late->text = g_steal_pointer (&text);
  g_idle_add_full (G_PRIORITY_HIGH, late_cb, late, late_free);
}

static void
cjm_field_text_leave (CjmField *field)
{
  CjmFieldText *self = CJM_FIELD_TEXT (field);

  commit_late (self);
  get_private (self)->draft.state = 0;
}

/* ---- Drafts ---- */

/* Of several records there are no drafts: a slip would wipe out what each has. */
static gboolean
takes_drafts (CjmFieldText *self)
{
  const CjmFieldBinding *binding = get_binding (self);

  return binding->ids->len == 1
         && (strcmp (binding->spec->member, "text") != 0
             || !cjm_board_is_locked (binding->board, g_ptr_array_index (binding->ids, 0)));
}

static gboolean
draft_cb (gpointer data)
{
  CjmFieldText        *self = data;
  CjmFieldTextPrivate *own = get_private (self);
  g_autofree char     *text = NULL;
  g_autofree char     *wanted = NULL;

  own->draft_source = 0;
  if (!takes_drafts (self) || !is_edited (self))
    return G_SOURCE_REMOVE;
  text = CJM_FIELD_TEXT_GET_CLASS (self)->read_text (self);
  wanted = set_text (CJM_FIELD_TEXT_GET_CLASS (self), get_binding (self), text, &own->draft);
  if (wanted == NULL) /* else it is said when the field is left */
    remember_known (self);
  return G_SOURCE_REMOVE;
}

/* TRUE if a value that is typed in part is of use: a part of words, not of a number. */
static gboolean
has_drafts (CjmFieldText *self)
{
  CjmMemberType type = get_binding (self)->member->type;

  return !CJM_FIELD_TEXT_GET_CLASS (self)->never_drafts
         && (type == CJM_MEMBER_TEXT || type == CJM_MEMBER_WORDS);
}

static void
typed_cb (CjmFieldText *self)
{
  CjmFieldTextPrivate *own = get_private (self);

  if (cjm_field_is_showing (CJM_FIELD (self)) || !is_edited (self))
    return;
  own->typed = TRUE;
  if (own->draft_source == 0 && has_drafts (self)) /* later: the text is in the middle of its change */
    own->draft_source = g_idle_add_full (G_PRIORITY_HIGH, draft_cb, g_object_ref (self), g_object_unref);
}

/* ---- Life ---- */

/** cjm_field_text_set_widgets: as cjm_field_set_widgets(); @input is a GtkEditable or a GtkTextView. It is
 * committed when it loses the focus. */
void
cjm_field_text_set_widgets (CjmFieldText *self, GtkWidget *row, GtkWidget *input)
{
  GtkEventController *focus;

  g_return_if_fail (CJM_IS_FIELD_TEXT (self));
  g_return_if_fail (GTK_IS_EDITABLE (input) || GTK_IS_TEXT_VIEW (input));
  focus = gtk_event_controller_focus_new ();
  cjm_field_set_widgets (CJM_FIELD (self), row, input);
  cjm_input_method_connect (input, G_CALLBACK (typed_cb), self);
  g_signal_connect_object (focus, "leave", G_CALLBACK (cjm_field_text_commit_typed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (input, focus);
}

/* What is shown is left alone while somebody types, or has typed what was refused, unless it was somebody
 * else who changed the value. */
static void
cjm_field_text_show (CjmField *field, const char *text, gboolean others)
{
  CjmFieldText        *self = CJM_FIELD_TEXT (field);
  CjmFieldTextPrivate *own = get_private (self);

  gboolean changed = g_strcmp0 (text, own->known) != 0;
  gboolean theirs = is_refused (self) ? changed : !is_edited (self) || (!own->typed && changed);

  if (others || theirs)
    {
      clear_wanted (self);
      own->typed = FALSE;
      CJM_FIELD_TEXT_GET_CLASS (self)->set_text (self, text);
    }
  g_free (own->known);
  own->known = g_strdup (text);
}

static void
disconnect_input (CjmFieldText *self)
{
  GtkWidget *input = cjm_field_get_input (CJM_FIELD (self));

  if (GTK_IS_TEXT_VIEW (input))
    {
      g_signal_handlers_disconnect_by_func (gtk_text_view_get_buffer (GTK_TEXT_VIEW (input)), typed_cb, self);
      g_signal_handlers_disconnect_by_func (input, typed_cb, self);
    }
  else if (input != NULL)
    g_signal_handlers_disconnect_by_func (gtk_editable_get_delegate (GTK_EDITABLE (input)), typed_cb, self);
}

static void
cjm_field_text_dispose (GObject *object)
{
  CjmFieldText *self = CJM_FIELD_TEXT (object);

  g_clear_handle_id (&get_private (self)->draft_source, g_source_remove);
  disconnect_input (self);
  G_OBJECT_CLASS (cjm_field_text_parent_class)->dispose (object);
}

static void
cjm_field_text_finalize (GObject *object)
{
  g_free (get_private (CJM_FIELD_TEXT (object))->known);
  G_OBJECT_CLASS (cjm_field_text_parent_class)->finalize (object);
}

static void
cjm_field_text_class_init (CjmFieldTextClass *klass)
{
  CjmFieldClass *field_class = CJM_FIELD_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cjm_field_text_dispose;
  G_OBJECT_CLASS (klass)->finalize = cjm_field_text_finalize;
  field_class->show = cjm_field_text_show;
  field_class->commit = cjm_field_text_commit;
  field_class->leave = cjm_field_text_leave;
}

static void
cjm_field_text_init (CjmFieldText *self)
{
}
