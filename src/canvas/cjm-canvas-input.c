/* cjm-canvas-input.c: from GTK's controllers to the board.
 *
 * Left button: the board. Middle button, or left with space held: pan. Scroll
 * pans, with Ctrl it zooms at the pointer, as does a pinch.
 */
#include "canvas/cjm-canvas-private.h"

#include <math.h>

#define SCROLL_PIXELS 48.0
#define SCROLL_ZOOM 1.1

static CjmModifiers
modifiers_of (GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  CjmModifiers    modifiers = CJM_MODIFIER_NONE;

  if (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK))
    modifiers |= CJM_MODIFIER_EXTEND;
  if (state & GDK_ALT_MASK)
    modifiers |= CJM_MODIFIER_FREE;
  return modifiers;
}

/* ---- Pan ---- */

static void
begin_pan (CjmCanvas *self)
{
  self->panning = TRUE;
  self->fitted = FALSE;
  self->pan_x = self->x;
  self->pan_y = self->y;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
end_pan (CjmCanvas *self)
{
  self->panning = FALSE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->space ? "grab" : NULL);
}

static void
pan_begin_cb (GtkGestureDrag *gesture,
              double          x,
              double          y,
              CjmCanvas      *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  begin_pan (self);
}

static void
pan_update_cb (GtkGestureDrag *gesture,
               double          dx,
               double          dy,
               CjmCanvas      *self)
{
  canvas_set_view (self, self->zoom, self->pan_x + dx, self->pan_y + dy);
}

static void
pan_end_cb (GtkGestureDrag *gesture,
            double          dx,
            double          dy,
            CjmCanvas      *self)
{
  end_pan (self);
}

/* ---- Left button ---- */

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               CjmCanvas      *self)
{
  double map_x, map_y;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->space)
    {
      begin_pan (self);
      return;
    }
  if (self->board == NULL)
    return;
  canvas_to_map (self, x, y, &map_x, &map_y);
  cjm_board_press (self->board, map_x, map_y, modifiers_of (GTK_EVENT_CONTROLLER (gesture)));
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                CjmCanvas      *self)
{
  double start_x, start_y, map_x, map_y;

  if (self->panning)
    {
      canvas_set_view (self, self->zoom, self->pan_x + dx, self->pan_y + dy);
      return;
    }
  if (self->board == NULL)
    return;
  gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y);
  canvas_to_map (self, start_x + dx, start_y + dy, &map_x, &map_y);
  cjm_board_motion (self->board, map_x, map_y, modifiers_of (GTK_EVENT_CONTROLLER (gesture)));
}

static void
drag_end_cb (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             CjmCanvas      *self)
{
  if (self->panning)
    end_pan (self);
  else if (self->board != NULL)
    cjm_board_release (self->board);
}

static void
drag_cancel_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                CjmCanvas        *self)
{
  if (self->panning)
    end_pan (self);
  else if (self->board != NULL)
    cjm_board_cancel (self->board);
}

/* A double click acts when the button is up again: on the way down it is still
 * a press that may become a drag. */
static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             CjmCanvas       *self)
{
  double map_x, map_y;

  if (n_press != 2 || self->board == NULL || self->space)
    return;
  canvas_to_map (self, x, y, &map_x, &map_y);
  cjm_board_activate_at (self->board, map_x, map_y);
}

/* ---- Scroll and pinch ---- */

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           CjmCanvas                *self)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           CjmCanvas                *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean        wheel = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL;
  double          step = wheel ? SCROLL_PIXELS : 1;

  if (state & GDK_CONTROL_MASK)
    {
      canvas_zoom_at (self, self->zoom * pow (SCROLL_ZOOM, wheel ? -dy : -dy / 20), self->pointer_x, self->pointer_y);
      return TRUE;
    }
  if ((state & GDK_SHIFT_MASK) && dx == 0)
    {
      dx = dy;
      dy = 0;
    }
  self->fitted = FALSE;
  canvas_set_view (self, self->zoom, self->x - dx * step, self->y - dy * step);
  return TRUE;
}

static void
pinch_begin_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                CjmCanvas        *self)
{
  self->pinch_zoom = self->zoom;
  if (self->board != NULL)
    cjm_board_cancel (self->board);
}

static void
pinch_scale_cb (GtkGestureZoom *gesture,
                double          scale,
                CjmCanvas      *self)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    canvas_zoom_at (self, self->pinch_zoom * scale, x, y);
}

/* ---- Keys ---- */

static gboolean
escape (CjmCanvas *self)
{
  if (self->board == NULL)
    return FALSE;
  if (!cjm_board_cancel (self->board))
    cjm_board_clear_selection (self->board);
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                CjmCanvas             *self)
{
  if (self->board == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Escape:
      return escape (self);
    case GDK_KEY_space:
      self->space = TRUE;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      cjm_board_delete_selected (self->board);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_F2:
      cjm_board_edit_selected (self->board);
      return TRUE;
    case GDK_KEY_n:
    case GDK_KEY_N:
      cjm_board_add_note (self->board);
      return TRUE;
    case GDK_KEY_Tab:
      cjm_board_select_next (self->board, 1);
      return TRUE;
    case GDK_KEY_ISO_Left_Tab:
      cjm_board_select_next (self->board, -1);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
key_released_cb (GtkEventControllerKey *controller,
                 guint                  key,
                 guint                  code,
                 GdkModifierType        state,
                 CjmCanvas             *self)
{
  if (key != GDK_KEY_space)
    return;
  self->space = FALSE;
  if (!self->panning)
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
focus_leave_cb (GtkEventControllerFocus *controller,
                CjmCanvas               *self)
{
  self->space = FALSE;
}

static void
add_drag (CjmCanvas *self,
          guint      button)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  gboolean    pans = button != GDK_BUTTON_PRIMARY;

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), button);
  g_signal_connect (drag, "drag-begin", pans ? G_CALLBACK (pan_begin_cb) : G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", pans ? G_CALLBACK (pan_update_cb) : G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", pans ? G_CALLBACK (pan_end_cb) : G_CALLBACK (drag_end_cb), self);
  if (!pans)
    g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/* All controllers of the canvas. */
void
canvas_input_init (CjmCanvas *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkGesture         *pinch = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  add_drag (self, GDK_BUTTON_PRIMARY);
  add_drag (self, GDK_BUTTON_MIDDLE);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_scale_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (key, "key-released", G_CALLBACK (key_released_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, key);
  gtk_widget_add_controller (widget, focus);
}
