/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-timer.c: a countdown for a round of the workshop: minutes, start and pause,
 * red in the last seconds. Emits ::over when it is. Counts by the clock, so a
 * busy machine loses nothing. */
#include "ui/panes/cjm-timer.h"

#include <glib/gi18n.h>

#define USUAL_MINUTES 5
#define MOST_MINUTES 99
#define LAST_SECONDS 10                       /* which are red */
#define MINUTE ((gint64) 60 * G_USEC_PER_SEC) /* microseconds */
#define TICK 250                              /* milliseconds between two looks at the clock */

struct _CjmTimer
{
  GtkBox parent_instance;

  /* Template children. */
  GtkLabel  *label;
  GtkButton *start;

  gint64 left;    /* microseconds, while it is paused */
  gint64 ends;    /* monotonic time in microseconds, while it runs; else 0 */
  gint64 minutes; /* chosen last */
  guint  tick;    /* pending timeout */
};

G_DEFINE_FINAL_TYPE (CjmTimer, cjm_timer, GTK_TYPE_BOX)

enum
{
  SIGNAL_OVER, /* (void): no time is left */
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Returns: microseconds. */
static gint64
get_remaining (CjmTimer *self)
{
  return self->ends != 0 ? MAX (self->ends - g_get_monotonic_time (), 0) : self->left;
}

static void
show (CjmTimer *self)
{
  gint64           seconds = (get_remaining (self) + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
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
pause_timer (CjmTimer *self)
{
  g_assert ((self->ends != 0) == (self->tick != 0));
  self->left = get_remaining (self);
  self->ends = 0;
  g_clear_handle_id (&self->tick, g_source_remove);
}

static gboolean
tick_cb (gpointer data)
{
  CjmTimer *self = data;

  g_assert (self->ends != 0);
  if (get_remaining (self) == 0)
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
start_or_pause (CjmTimer *self)
{
  if (self->ends != 0)
    pause_timer (self);
  else
    {
      self->ends = g_get_monotonic_time () + self->left;
      self->tick = g_timeout_add (TICK, tick_cb, self);
    }
  show (self);
}

static void
add_minutes (CjmTimer *self, int minutes)
{
  gboolean runs = self->ends != 0;

  pause_timer (self);
  self->minutes = CLAMP (self->minutes + minutes, 1, MOST_MINUTES);
  self->left = runs ? CLAMP (self->left + (gint64) minutes * MINUTE, G_USEC_PER_SEC, MOST_MINUTES * MINUTE)
                    : self->minutes * MINUTE;
  if (runs)
    start_or_pause (self);
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
  pause_timer (self);
  self->left = self->minutes * MINUTE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/** cjm_timer_toggle: shows and starts it; pauses it while it runs; lets it go on when it is paused. */
void
cjm_timer_toggle (CjmTimer *self)
{
  g_return_if_fail (CJM_IS_TIMER (self));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  start_or_pause (self);
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
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cjm_timer_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-timer.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmTimer, label);
  gtk_widget_class_bind_template_child (widget_class, CjmTimer, start);
  gtk_widget_class_bind_template_callback (widget_class, less_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_or_pause);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  signals[SIGNAL_OVER] = g_signal_new ("over", CJM_TYPE_TIMER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
}

static void
cjm_timer_init (CjmTimer *self)
{
  self->minutes = USUAL_MINUTES;
  self->left = self->minutes * MINUTE;
  gtk_widget_init_template (GTK_WIDGET (self));
  show (self);
}
