/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-outline-view-row.c: a row of the outline: a triangle that opens it, what it says,
 * how much is below it; while its name is written an entry instead of the text.
 *
 * Emits ::toggled by the triangle, ::typed with each key, ::entered by Enter and Escape,
 * and ::left when the entry loses the focus.
 */
#include "ui/panes/cjm-outline-view-row.h"

#include "input/cjm-input-method.h"

#include <glib/gi18n.h>

#define INDENT 14 /* pixels a level */

struct _CjmOutlineViewRow
{
  GtkBox parent_instance;

  /* Template children. */
  GtkWidget *triangle;
  GtkStack  *stack;
  GtkWidget *label;
  GtkWidget *entry;
  GtkLabel  *count;

  /* Owned. */
  char *edited; /* (nullable): id of the record whose name is being written */

  /* Borrowed. */
  CjmOutlineRow *line; /* (nullable): NULL while the row is of no use */
};

G_DEFINE_FINAL_TYPE (CjmOutlineViewRow, cjm_outline_view_row, GTK_TYPE_BOX)

enum
{
  SIGNAL_TOGGLED, /* (void) */
  SIGNAL_TYPED,   /* (const char *text): with what is being composed */
  SIGNAL_ENTERED, /* (void) */
  SIGNAL_LEFT,    /* (void) */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ---- What it shows ---- */

/* What a screen reader says of a row: GTK 4.8 takes it from the list's own widget around it. */
static void
set_name (CjmOutlineViewRow *self, const char *words)
{
  const CjmOutlineRow *line = self->line;
  GtkWidget           *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char     *name = line->opens && line->depth > 0 ? g_strdup_printf ("%s, %u", words, line->count)
                                                             : g_strdup (words);

  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->triangle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  line->open ? _ ("Close") : _ ("Open"), -1);
}

/** cjm_outline_view_row_bind: @line: (transfer none): what the row stands for, until it is unbound; @words:
 * what it says. */
void
cjm_outline_view_row_bind (CjmOutlineViewRow *self, CjmOutlineRow *line, const char *words)
{
  g_autofree char *count = NULL;

  g_return_if_fail (CJM_IS_OUTLINE_VIEW_ROW (self));
  g_return_if_fail (CJM_IS_OUTLINE_ROW (line) && words != NULL);
  self->line = line;
  count = line->opens && line->depth > 0 ? g_strdup_printf ("%u", line->count) : g_strdup ("");
  gtk_widget_set_margin_start (GTK_WIDGET (self), line->depth * INDENT);
  gtk_button_set_icon_name (GTK_BUTTON (self->triangle),
                            line->open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_opacity (self->triangle, line->opens ? 1 : 0);
  gtk_widget_set_sensitive (self->triangle, line->opens);
  gtk_label_set_text (GTK_LABEL (self->label), words);
  if (line->depth <= 1)
    gtk_widget_add_css_class (self->label, "heading");
  else
    gtk_widget_remove_css_class (self->label, "heading");
  gtk_label_set_text (self->count, count);
  gtk_stack_set_visible_child (self->stack, self->label);
  set_name (self, words);
}

/** cjm_outline_view_row_unbind: the row stands for nothing. */
void
cjm_outline_view_row_unbind (CjmOutlineViewRow *self)
{
  g_return_if_fail (CJM_IS_OUTLINE_VIEW_ROW (self));
  self->line = NULL;
}

/** cjm_outline_view_row_get_line: Returns: (nullable) (transfer none): what it stands for. */
CjmOutlineRow *
cjm_outline_view_row_get_line (CjmOutlineViewRow *self)
{
  g_return_val_if_fail (CJM_IS_OUTLINE_VIEW_ROW (self), NULL);
  return self->line;
}

/* ---- Writing its name ---- */

/** cjm_outline_view_row_begin_edit: puts the keyboard into the row; @text: stands there at first. */
void
cjm_outline_view_row_begin_edit (CjmOutlineViewRow *self, const char *text)
{
  g_return_if_fail (CJM_IS_OUTLINE_VIEW_ROW (self) && text != NULL);
  g_return_if_fail (self->line != NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  g_free (self->edited);
  self->edited = g_strdup (self->line->id);
  gtk_stack_set_visible_child (self->stack, self->entry);
  gtk_widget_grab_focus (self->entry);
}

/** cjm_outline_view_row_end_edit: Returns: TRUE if its name was being written. */
gboolean
cjm_outline_view_row_end_edit (CjmOutlineViewRow *self)
{
  g_autofree char *edited = NULL;

  g_return_val_if_fail (CJM_IS_OUTLINE_VIEW_ROW (self), FALSE);
  edited = g_steal_pointer (&self->edited);
  gtk_stack_set_visible_child (self->stack, self->label);
  return edited != NULL;
}

/** cjm_outline_view_row_get_edited: Returns: (nullable) (transfer none): the id of the record whose name is
 * being written. */
const char *
cjm_outline_view_row_get_edited (CjmOutlineViewRow *self)
{
  g_return_val_if_fail (CJM_IS_OUTLINE_VIEW_ROW (self), NULL);
  return self->edited;
}

static void
toggle_cb (CjmOutlineViewRow *self)
{
  g_signal_emit (self, signals[SIGNAL_TOGGLED], 0);
}

static void
typed_cb (CjmOutlineViewRow *self)
{
  g_autofree char *text = NULL;

  if (self->edited == NULL)
    return;
  text = cjm_input_method_read (self->entry);
  g_signal_emit (self, signals[SIGNAL_TYPED], 0, text);
}

static void
entered_cb (CjmOutlineViewRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

static void
left_cb (CjmOutlineViewRow *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

/* Escape keeps what was written, as in a name on the map. */
static gboolean
key_cb (
    GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CjmOutlineViewRow *self)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  entered_cb (self);
  return TRUE;
}

/* ---- Life ---- */

static void
cjm_outline_view_row_finalize (GObject *object)
{
  g_free (CJM_OUTLINE_VIEW_ROW (object)->edited);
  G_OBJECT_CLASS (cjm_outline_view_row_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_arguments, GType argument)
{
  return g_signal_new (name, CJM_TYPE_OUTLINE_VIEW_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n_arguments, argument);
}

static void
cjm_outline_view_row_class_init (CjmOutlineViewRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cjm_outline_view_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-outline-view-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmOutlineViewRow, triangle);
  gtk_widget_class_bind_template_child (widget_class, CjmOutlineViewRow, stack);
  gtk_widget_class_bind_template_child (widget_class, CjmOutlineViewRow, label);
  gtk_widget_class_bind_template_child (widget_class, CjmOutlineViewRow, entry);
  gtk_widget_class_bind_template_child (widget_class, CjmOutlineViewRow, count);
  gtk_widget_class_bind_template_callback (widget_class, toggle_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  signals[SIGNAL_TOGGLED] = new_signal ("toggled", 0, G_TYPE_NONE);
  signals[SIGNAL_TYPED] = new_signal ("typed", 1, G_TYPE_STRING);
  signals[SIGNAL_ENTERED] = new_signal ("entered", 0, G_TYPE_NONE);
  signals[SIGNAL_LEFT] = new_signal ("left", 0, G_TYPE_NONE);
}

static void
cjm_outline_view_row_init (CjmOutlineViewRow *self)
{
  GtkEditable *text;

  gtk_widget_init_template (GTK_WIDGET (self));
  text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  /* A key on its way may keep an entry longer than its row. */
  g_signal_connect_object (text, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "preedit-changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
}
