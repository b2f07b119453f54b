/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-timer.c: a countdown for a round of the workshop: minutes, start and pause,
 * red in the last seconds. Emits ::over when it is. Counts by the clock, so a
 * busy machine loses nothing. */
#include "ui/panes/cjm-timer.h"

#include "ui/base/cjm-icon-button.h"

#include <glib/gi18n.h>

#define USUAL_MINUTES 5
#define LAST_SECONDS 10
#define MINUTE ((gint64) 60 * G_USEC_PER_SEC)

struct _CjmTimer
{
  GtkBox parent_instance;

  GtkLabel  *label;
  GtkButton *start;
  gint64     left;    /* microseconds, while it rests */
  gint64     ends;    /* monotonic time, while it runs; else 0 */
  gint64     minutes; /* set last */
  guint      tick;    /* pending timeout */
};

G_DEFINE_FINAL_TYPE (CjmTimer, cjm_timer, GTK_TYPE_BOX)

enum
{
  SIGNAL_OVER,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static gint64
remaining (CjmTimer *self)
{
  return self->ends != 0 ? MAX (self->ends - g_get_monotonic_time (), 0) : self->left;
}

static void
show (CjmTimer *self)
{
  gint64           seconds = (remaining (self) + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT, seconds / 60,
                                           seconds % 60);

  gtk_label_set_text (self->label, text);
  if (self->ends != 0 && seconds <= LAST_SECONDS)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "error");
  gtk_button_set_icon_name (self->start, self->ends != 0 ? "media-playback-pause-symbolic"
                                                         : "media-playback-start-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->start), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->ends != 0 ? _ ("Pause the Timer") : _ ("Start the Timer"), -1);
}

static void
rest (CjmTimer *self)
{
  self->left = remaining (self);
  self->ends = 0;
  g_clear_handle_id (&self->tick, g_source_remove);
}

static gboolean
tick_cb (gpointer data)
{
  CjmTimer *self = data;

  if (remaining (self) == 0)
    {
      self->tick = 0;
      self->ends = 0;
      self->left = self->minutes * MINUTE;
      gtk_widget_error_bell (GTK_WIDGET (self));
      show (self);
      g_signal_emit (self, signals[SIGNAL_OVER], 0);
      return G_SOURCE_REMOVE;
    }
  show (self);
  return G_SOURCE_CONTINUE;
}

static void
start_cb (CjmTimer *self)
{
  if (self->ends != 0)
    rest (self);
  else
    {
      self->ends = g_get_monotonic_time () + self->left;
      self->tick = g_timeout_add (250, tick_cb, self);
    }
  show (self);
}

static void
add_minutes (CjmTimer *self, int minutes)
{
  gboolean runs = self->ends != 0;

  rest (self);
  self->minutes = CLAMP (self->minutes + minutes, 1, 99);
  self->left = runs ? CLAMP (self->left + (gint64) minutes * MINUTE, G_USEC_PER_SEC, 99 * MINUTE)
                    : self->minutes * MINUTE;
  if (runs)
    start_cb (self);
  show (self);
}

static void
less_cb (CjmTimer *self)
{
  add_minutes (self, -1);
}

static void
more_cb (CjmTimer *self)
{
  add_minutes (self, 1);
}

static void
close_cb (CjmTimer *self)
{
  rest (self);
  self->left = self->minutes * MINUTE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/** cjm_timer_toggle: shows and starts it; when it runs, pauses; when it rests, goes on. */
void
cjm_timer_toggle (CjmTimer *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  start_cb (self);
}

static void
cjm_timer_dispose (GObject *object)
{
  g_clear_handle_id (&CJM_TIMER (object)->tick, g_source_remove);
  G_OBJECT_CLASS (cjm_timer_parent_class)->dispose (object);
}

static void
cjm_timer_class_init (CjmTimerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cjm_timer_dispose;
  signals[SIGNAL_OVER] = g_signal_new ("over", CJM_TYPE_TIMER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
}

static void
cjm_timer_init (CjmTimer *self)
{
  self->minutes = USUAL_MINUTES;
  self->left = self->minutes * MINUTE;
  gtk_widget_add_css_class (GTK_WIDGET (self), "osd-box");
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_width_chars (self->label, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "title-2");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  self->start = GTK_BUTTON (cjm_icon_button_new ("media-playback-start-symbolic",
                                                 _ ("Start or Pause (Ctrl+T)"), G_CALLBACK (start_cb), self));
  gtk_box_append (GTK_BOX (self), cjm_icon_button_new ("list-remove-symbolic", _ ("One Minute Less"),
                                                       G_CALLBACK (less_cb), self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self), cjm_icon_button_new ("list-add-symbolic", _ ("One Minute More"),
                                                       G_CALLBACK (more_cb), self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->start));
  gtk_box_append (GTK_BOX (self), cjm_icon_button_new ("window-close-symbolic", _ ("Close the Timer"),
                                                       G_CALLBACK (close_cb), self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  show (self);
}
