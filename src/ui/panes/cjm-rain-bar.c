/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-rain-bar.c: sticky rain: type, Enter, next. Each line is a note in the tray of
 * the map from its first letter on, to be dragged to its place later. Emits ::dropped
 * with the id of the last, and ::closed. */
#include "ui/panes/cjm-rain-bar.h"

#include "input/cjm-input-method.h"
#include "tools/cjm-board-paste.h"
#include "tools/cjm-draft.h"
#include "ui/base/cjm-icon-button.h"

#include <glib/gi18n.h>

struct _CjmRainBar
{
  GtkBox parent_instance;

  CjmBoard    *board; /* NULL while closed */
  GtkEditable *entry;
  GtkLabel    *count;
  guint        n;      /* notes so far */
  GPtrArray   *fallen; /* (nullable) (element-type utf8): the notes that what stands in it is */
  CjmDraft     draft;  /* their step */
};

G_DEFINE_FINAL_TYPE (CjmRainBar, cjm_rain_bar, GTK_TYPE_BOX)

enum
{
  SIGNAL_DROPPED,
  SIGNAL_CLOSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
show_count (CjmRainBar *self)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u note", "%u notes", self->n), self->n);

  gtk_label_set_text (self->count, text);
}

/* What stands in it has fallen, and goes on being written. */
static void
fall (CjmRainBar *self)
{
  g_autofree char *text = cjm_input_method_read (GTK_WIDGET (self->entry));
  g_autoptr (GPtrArray) was = g_steal_pointer (&self->fallen);

  if (self->board == NULL)
    return;
  self->fallen = cjm_board_rain (self->board, text, &self->draft, was);
  self->n += (self->fallen != NULL ? self->fallen->len : 0) - (was != NULL ? was->len : 0);
  show_count (self);
  if (self->fallen != NULL && self->fallen != was)
    g_signal_emit (self, signals[SIGNAL_DROPPED], 0, g_ptr_array_index (self->fallen, self->fallen->len - 1));
}

/** cjm_rain_bar_commit: what stands in it is a note, with or without its Enter. What is written next is
 * another. */
void
cjm_rain_bar_commit (CjmRainBar *self)
{
  cjm_input_method_finish (GTK_WIDGET (self->entry)); /* what is being composed is of this line */
  g_clear_pointer (&self->fallen, g_ptr_array_unref);
  self->draft.state = 0;
  gtk_editable_set_text (self->entry, "");
}

static void
close_bar (CjmRainBar *self)
{
  cjm_rain_bar_commit (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_clear_object (&self->board);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CjmRainBar *self)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  close_bar (self);
  return TRUE;
}

void
cjm_rain_bar_open (CjmRainBar *self, CjmBoard *board)
{
  g_set_object (&self->board, board);
  self->n = 0;
  show_count (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
cjm_rain_bar_dispose (GObject *object)
{
  g_clear_object (&CJM_RAIN_BAR (object)->board);
  g_clear_pointer (&CJM_RAIN_BAR (object)->fallen, g_ptr_array_unref);
  G_OBJECT_CLASS (cjm_rain_bar_parent_class)->dispose (object);
}

static void
cjm_rain_bar_class_init (CjmRainBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cjm_rain_bar_dispose;
  signals[SIGNAL_DROPPED] = g_signal_new ("dropped", CJM_TYPE_RAIN_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", CJM_TYPE_RAIN_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
cjm_rain_bar_init (CjmRainBar *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "osd-box");
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_width_chars (self->entry, 18);
  gtk_editable_set_max_width_chars (self->entry, 36);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("A note, then Enter, then the next"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Note for the tray"), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (cjm_rain_bar_commit), self);
  cjm_input_method_connect (GTK_WIDGET (self->entry), G_CALLBACK (fall), self);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), key);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (self), cjm_icon_button_new ("window-close-symbolic", _ ("End the Rain (Esc)"),
                                                       G_CALLBACK (close_bar), self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
