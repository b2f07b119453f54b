/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-rain-bar.c: sticky rain: type, Enter, next. Each line is a note in the tray of
 * the map from its first letter on, to be dragged to its place later. Emits ::dropped
 * with the id of the last, and ::closed. */
#include "ui/panes/cjm-rain-bar.h"

#include "input/cjm-input-method.h"
#include "tools/cjm-board-paste.h"
#include "tools/cjm-draft.h"

#include <glib/gi18n.h>

struct _CjmRainBar
{
  GtkBox parent_instance;

  /* Template children. */
  GtkEditable *entry;
  GtkLabel    *count;

  /* Owned. */
  CjmBoard  *board; /* (nullable): NULL while closed */
  GPtrArray *notes; /* (nullable) (element-type utf8): ids of the notes that hold what stands in the entry */

  CjmDraft draft;   /* their undo step */
  guint    n_notes; /* so far */
};

G_DEFINE_FINAL_TYPE (CjmRainBar, cjm_rain_bar, GTK_TYPE_BOX)

enum
{
  SIGNAL_DROPPED, /* (const char *id): of a note that is new in the tray */
  SIGNAL_CLOSED,  /* (void) */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
show_count (CjmRainBar *self)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u note", "%u notes", self->n_notes), self->n_notes);

  gtk_label_set_text (self->count, text);
}

/* What stands in the entry is in the tray, and goes on being written. */
static void
typed_cb (CjmRainBar *self)
{
  g_autofree char *text = cjm_input_method_read (GTK_WIDGET (self->entry));
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->notes);

  if (self->board == NULL)
    return;
  self->notes = cjm_board_rain (self->board, text, &self->draft, before);
  self->n_notes += (self->notes != NULL ? self->notes->len : 0) - (before != NULL ? before->len : 0);
  show_count (self);
  if (self->notes != NULL && self->notes != before)
    g_signal_emit (self, signals[SIGNAL_DROPPED], 0, g_ptr_array_index (self->notes, self->notes->len - 1));
}

/** cjm_rain_bar_commit: what stands in the entry is a note, with or without Enter. What is written next is
 * another. */
void
cjm_rain_bar_commit (CjmRainBar *self)
{
  g_return_if_fail (CJM_IS_RAIN_BAR (self));
  cjm_input_method_finish (GTK_WIDGET (self->entry)); /* what is being composed is of this line */
  g_clear_pointer (&self->notes, g_ptr_array_unref);
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

/** cjm_rain_bar_open: shows the bar and puts the keyboard into it; notes go to the tray of the map that
 * @board shows. */
void
cjm_rain_bar_open (CjmRainBar *self, CjmBoard *board)
{
  g_return_if_fail (CJM_IS_RAIN_BAR (self) && CJM_IS_BOARD (board));
  g_set_object (&self->board, board);
  self->n_notes = 0;
  show_count (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
cjm_rain_bar_dispose (GObject *object)
{
  CjmRainBar *self = CJM_RAIN_BAR (object);

  g_clear_object (&self->board);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  G_OBJECT_CLASS (cjm_rain_bar_parent_class)->dispose (object);
}

static void
cjm_rain_bar_class_init (CjmRainBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cjm_rain_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-rain-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmRainBar, entry);
  gtk_widget_class_bind_template_child (widget_class, CjmRainBar, count);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_bar);
  gtk_widget_class_bind_template_callback (widget_class, cjm_rain_bar_commit);
  signals[SIGNAL_DROPPED] = g_signal_new ("dropped", CJM_TYPE_RAIN_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", CJM_TYPE_RAIN_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
cjm_rain_bar_init (CjmRainBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cjm_input_method_connect (GTK_WIDGET (self->entry), G_CALLBACK (typed_cb), self);
}
