/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-presenter.c: a full-screen window that presents a map stage by stage. Arrows,
 * Page Up and Down, space and clicks step, Home and End jump, Escape and F5 close it.
 * A bar at the bottom shows the step and hides by itself. */
#include "ui/window/cjm-presenter.h"

#include "canvas/cjm-stage-view.h"
#include "ui/base/cjm-icon-button.h"

#include <glib/gi18n.h>

#define BAR_MILLISECONDS 3000 /* after the pointer moved */

/** Presenter: @window: owns it. @step: the one shown, from 0. */
typedef struct
{
  GtkWindow    *window;
  CjmStageView *view;
  GtkRevealer  *bar;
  GtkLabel     *title;
  guint         step;
  guint         hide_source; /* 0: the bar is hidden, or hides no more */
} Presenter;

static void
hide_cb (gpointer data)
{
  Presenter *self = data;

  self->hide_source = 0;
  gtk_revealer_set_reveal_child (self->bar, FALSE);
}

static void
show_bar (Presenter *self)
{
  gtk_revealer_set_reveal_child (self->bar, TRUE);
  g_clear_handle_id (&self->hide_source, g_source_remove);
  self->hide_source = g_timeout_add_once (BAR_MILLISECONDS, hide_cb, self);
}

/* @step: beyond either end it is the first or last. */
static void
go_to_step (Presenter *self, int step)
{
  int              last = (int) cjm_stage_view_get_n_steps (self->view) - 1;
  g_autofree char *text = NULL;

  self->step = (guint) CLAMP (step, 0, last);
  cjm_stage_view_go_to (self->view, self->step);
  text = g_strdup_printf ("%u / %d   %s", self->step + 1, last + 1,
                          cjm_stage_view_get_title (self->view, self->step));
  gtk_label_set_text (self->title, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  show_bar (self);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, Presenter *self)
{
  switch (key)
    {
    case GDK_KEY_Right:
    case GDK_KEY_Down:
    case GDK_KEY_Page_Down:
    case GDK_KEY_space:
    case GDK_KEY_Return:
      go_to_step (self, (int) self->step + 1);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Up:
    case GDK_KEY_Page_Up:
    case GDK_KEY_BackSpace:
      go_to_step (self, (int) self->step - 1);
      return TRUE;
    case GDK_KEY_Home:
      go_to_step (self, 0);
      return TRUE;
    case GDK_KEY_End:
      go_to_step (self, G_MAXINT / 2);
      return TRUE;
    case GDK_KEY_Escape:
    case GDK_KEY_F5:
      gtk_window_destroy (self->window);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, Presenter *self)
{
  go_to_step (self, (int) self->step + (x < gtk_widget_get_width (GTK_WIDGET (self->view)) / 4.0 ? -1 : 1));
}

static void
moved_cb (Presenter *self)
{
  show_bar (self);
}

static void
back_cb (Presenter *self)
{
  go_to_step (self, (int) self->step - 1);
}

static void
next_cb (Presenter *self)
{
  go_to_step (self, (int) self->step + 1);
}

static void
close_cb (Presenter *self)
{
  gtk_window_destroy (self->window);
}

static GtkWidget *
new_bar (Presenter *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_label_set_width_chars (self->title, 34);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (box, "osd-box");
  gtk_box_append (GTK_BOX (box),
                  cjm_icon_button_new ("go-previous-symbolic", _ ("Back"), G_CALLBACK (back_cb), self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box),
                  cjm_icon_button_new ("go-next-symbolic", _ ("On"), G_CALLBACK (next_cb), self));
  gtk_box_append (GTK_BOX (box),
                  cjm_icon_button_new ("view-restore-symbolic", _ ("End"), G_CALLBACK (close_cb), self));
  gtk_widget_set_can_focus (box, FALSE); /* the keys stay with the stages */
  self->bar = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_transition_type (self->bar, GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_child (self->bar, box);
  gtk_widget_set_halign (GTK_WIDGET (self->bar), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->bar), GTK_ALIGN_END);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->bar), 18);
  return GTK_WIDGET (self->bar);
}

static void
free_cb (gpointer data)
{
  Presenter *self = data;

  g_clear_handle_id (&self->hide_source, g_source_remove);
  g_free (self);
}

/* Keys come here before they reach a widget in the window. */
static void
add_controllers (Presenter *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture         *click = gtk_gesture_click_new ();

  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->window), key);
  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (moved_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), motion);
}

/** cjm_presenter_open: presents @map of @document, as it is now, on the whole screen. */
void
cjm_presenter_open (GtkWindow *parent, CjmDocument *document, const char *map)
{
  Presenter *self;
  GtkWidget *overlay;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (CJM_IS_DOCUMENT (document));
  g_return_if_fail (map != NULL && cjm_document_get_map (document, map) != NULL);
  self = g_new0 (Presenter, 1);
  overlay = gtk_overlay_new ();
  self->window = GTK_WINDOW (gtk_window_new ());
  self->view = CJM_STAGE_VIEW (cjm_stage_view_new (document, map));
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->view));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), new_bar (self));
  gtk_window_set_child (self->window, overlay);
  gtk_window_set_title (self->window, _ ("Presentation"));
  gtk_window_set_transient_for (self->window, parent);
  gtk_window_set_modal (self->window, TRUE);
  gtk_window_set_destroy_with_parent (self->window, TRUE);
  gtk_window_set_decorated (self->window, FALSE);
  gtk_window_set_default_size (self->window, 1280, 720);
  add_controllers (self);
  g_object_set_data_full (G_OBJECT (self->window), "presenter", self, free_cb);
  go_to_step (self, 0);
  gtk_window_fullscreen (self->window);
  gtk_window_present (self->window);
}
