/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-canvas-input.c: from GTK's controllers to the board.
 *
 * Left button: the board. Middle button, or left with space held: pan. Scroll
 * pans, with Ctrl it zooms at the pointer, as does a pinch. Right button and a
 * long press ask for a menu. A drag near an edge scrolls.
 */
#include "canvas/cjm-canvas-private.h"

#include "tools/cjm-board-commands.h"
#include "tools/cjm-board-pointer.h"

#include <math.h>

#define SCROLL_PIXELS 48.0 /* for a step of a wheel */
#define SCROLL_ZOOM 1.1

/* Fingers need targets of 44 pixels; edges and pluses reach 2.4 of these. */
#define TOUCH_REACH 9.2
#define MOUSE_REACH 5.0

/**
 * CjmCanvasInput:
 * @pointer_x: @pointer_y: in the widget
 * @pan_x: @pan_y: where the map's corner was when a pan began
 * @pinch_zoom: zoom when a pinch began
 * @space_is_down: then a drag pans
 */
struct _CjmCanvasInput
{
  double   pointer_x, pointer_y;
  double   pan_x, pan_y;
  double   pinch_zoom;
  gboolean space_is_down;
  gboolean is_panning;
};

static CjmModifiers
get_modifiers (GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  CjmModifiers    modifiers = CJM_MODIFIER_NONE;

  if (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK))
    modifiers |= CJM_MODIFIER_EXTEND;
  if (state & GDK_ALT_MASK)
    modifiers |= CJM_MODIFIER_FREE;
  if (state & GDK_CONTROL_MASK)
    modifiers |= CJM_MODIFIER_COPY;
  if (state & GDK_SHIFT_MASK)
    modifiers |= CJM_MODIFIER_STRAIGHT;
  return modifiers;
}

/* ---- Asked by other parts ---- */

/** cjm_canvas_input_is_panning: TRUE while the map is moved by the pointer. */
gboolean
cjm_canvas_input_is_panning (CjmCanvas *self)
{
  return self->input->is_panning;
}

static void
set_pointer (CjmCanvas *self, double x, double y)
{
  self->input->pointer_x = x;
  self->input->pointer_y = y;
}

/** cjm_canvas_input_set_space: the space bar is held down, so that a drag pans, or not any more. */
void
cjm_canvas_input_set_space (CjmCanvas *self, gboolean is_down)
{
  if (is_down == self->input->space_is_down)
    return;
  self->input->space_is_down = is_down;
  if (!self->input->is_panning)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), is_down ? "grab" : NULL);
}

/* ---- Pan ---- */

static void
begin_pan (CjmCanvas *self)
{
  self->input->is_panning = TRUE;
  self->input->pan_x = self->view.x;
  self->input->pan_y = self->view.y;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
update_pan (CjmCanvas *self, double dx, double dy)
{
  cjm_canvas_view_set_origin (self, self->input->pan_x + dx, self->input->pan_y + dy);
}

static void
end_pan (CjmCanvas *self)
{
  self->input->is_panning = FALSE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->input->space_is_down ? "grab" : NULL);
}

static void
pan_begin_cb (GtkGestureDrag *gesture, double x, double y, CjmCanvas *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  begin_pan (self);
}

static void
pan_update_cb (GtkGestureDrag *gesture, double dx, double dy, CjmCanvas *self)
{
  update_pan (self, dx, dy);
}

static void
pan_end_cb (GtkGestureDrag *gesture, double dx, double dy, CjmCanvas *self)
{
  end_pan (self);
}

/* ---- Left button ---- */

static gboolean
is_touch (GtkGestureDrag *gesture)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, CjmCanvas *self)
{
  double map_x, map_y;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->input->space_is_down)
    {
      begin_pan (self);
      return;
    }
  if (self->board == NULL)
    return;
  cjm_canvas_set_by_keyboard (self, FALSE);
  cjm_board_set_threshold (self->board, (is_touch (gesture) ? TOUCH_REACH : MOUSE_REACH) / self->view.zoom);
  set_pointer (self, x, y);
  cjm_canvas_pins_to_map (self, x, y, &map_x, &map_y);
  cjm_board_press (self->board, map_x, map_y, get_modifiers (GTK_EVENT_CONTROLLER (gesture)));
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, CjmCanvas *self)
{
  double       start_x, start_y, map_x, map_y;
  CjmModifiers modifiers = get_modifiers (GTK_EVENT_CONTROLLER (gesture));

  if (self->input->is_panning)
    {
      update_pan (self, dx, dy);
      return;
    }
  if (self->board == NULL)
    return;
  gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y);
  set_pointer (self, start_x + dx, start_y + dy);
  cjm_canvas_view_to_map (self, start_x + dx, start_y + dy, &map_x, &map_y);
  cjm_board_motion (self->board, map_x, map_y, modifiers);
  if (cjm_board_get_drag (self->board)->kind != CJM_DRAG_NONE)
    {
      cjm_canvas_hover_clear (self);
      cjm_canvas_scroll_drag (self, start_x + dx, start_y + dy, modifiers);
    }
}

/* Returns: (nullable): the note that a click gives a dot: while voting, the one under the pointer. */
static const CjmNote *
find_voted (CjmCanvas *self)
{
  const CjmHover *hover = cjm_canvas_hover_get (self);

  g_assert (self->board != NULL);

  return self->is_voting ? cjm_document_get_note (cjm_board_get_document (self->board), hover->id) : NULL;
}

/* A click on a lane's plus asks which kind of lane; one on a note while voting gives it a dot. */
static void
click_at_pointer (CjmCanvas *self)
{
  CjmHover         hover = *cjm_canvas_hover_get (self);
  const CjmNote   *note = find_voted (self);
  g_autofree char *id = note != NULL ? g_strdup (note->record.id) : NULL;
  int              votes = note != NULL ? note->votes + 1 : 0;
  CjmRect          plus = cjm_rect (hover.x, hover.y, 0, 0);

  g_assert (self->board != NULL);

  cjm_board_release (self->board);
  plus = cjm_canvas_view_from_map (self, &plus);
  if (hover.kind == CJM_HOVER_ADD_LANE)
    cjm_canvas_emit_add_lane (self, hover.index, plus.x, plus.y);
  else if (id != NULL && cjm_board_is_selected (self->board, id))
    cjm_board_vote (self->board, votes);
}

static void
release (CjmCanvas *self)
{
  g_assert (self->board != NULL);

  if (cjm_board_get_drag (self->board)->kind != CJM_DRAG_NONE)
    cjm_board_release (self->board);
  else
    click_at_pointer (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, CjmCanvas *self)
{
  cjm_canvas_scroll_stop (self);
  if (self->input->is_panning)
    end_pan (self);
  else if (self->board != NULL)
    release (self);
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, CjmCanvas *self)
{
  cjm_canvas_scroll_stop (self);
  if (self->input->is_panning)
    end_pan (self);
  else if (self->board != NULL)
    cjm_board_cancel (self->board);
}

/* A double click acts when the button is up again: on the way down it is still
 * a press that may become a drag. */
static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, CjmCanvas *self)
{
  double map_x, map_y;

  if (n_press != 2 || self->board == NULL || self->input->space_is_down || self->is_voting)
    return;
  cjm_canvas_pins_to_map (self, x, y, &map_x, &map_y);
  cjm_board_activate_at (self->board, map_x, map_y);
}

/* ---- Menus ---- */

/* The menu is of what lies there: it is selected first, unless it is already. */
static void
ask_menu (CjmCanvas *self, double x, double y)
{
  CjmItem *item;
  double   map_x, map_y;

  if (self->board == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  cjm_canvas_pins_to_map (self, x, y, &map_x, &map_y);
  item = cjm_board_get_layout (self->board) != NULL
             ? cjm_layout_pick (cjm_board_get_layout (self->board), map_x, map_y)
             : NULL;
  if (item == NULL || !cjm_board_is_selected (self->board, item->record->id))
    {
      cjm_board_press (self->board, map_x, map_y, CJM_MODIFIER_NONE);
      cjm_board_cancel (self->board);
    }
  cjm_canvas_emit_context (self, x, y);
}

static void
secondary_cb (GtkGestureClick *gesture, int n_press, double x, double y, CjmCanvas *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  ask_menu (self, x, y);
}

static void
long_press_cb (GtkGestureLongPress *gesture, double x, double y, CjmCanvas *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  ask_menu (self, x, y);
}

/* ---- Scroll and pinch ---- */

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, CjmCanvas *self)
{
  set_pointer (self, x, y);
  if (!self->input->is_panning && !self->input->space_is_down)
    cjm_canvas_hover_move (self, x, y);
}

static void
leave_cb (GtkEventControllerMotion *controller, CjmCanvas *self)
{
  cjm_canvas_hover_clear (self);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, CjmCanvas *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean        wheel = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL;
  double          step = wheel ? SCROLL_PIXELS : 1;

  if (state & GDK_CONTROL_MASK)
    {
      cjm_canvas_view_zoom_at (self, self->view.zoom * pow (SCROLL_ZOOM, wheel ? -dy : -dy / 20),
                               self->input->pointer_x, self->input->pointer_y);
      return TRUE;
    }
  if ((state & GDK_SHIFT_MASK) && dx == 0)
    {
      dx = dy;
      dy = 0;
    }
  cjm_canvas_view_move (self, -dx * step, -dy * step);
  return TRUE;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, CjmCanvas *self)
{
  self->input->pinch_zoom = self->view.zoom;
  if (self->board != NULL)
    cjm_board_cancel (self->board);
}

static void
pinch_scale_cb (GtkGestureZoom *gesture, double scale, CjmCanvas *self)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    cjm_canvas_view_zoom_at (self, self->input->pinch_zoom * scale, x, y);
}

/* ---- All controllers but keys ---- */

static void
add_drag (CjmCanvas *self, guint button)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  gboolean    pans = button != GDK_BUTTON_PRIMARY;

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), button);
  g_signal_connect (drag, "drag-begin", pans ? G_CALLBACK (pan_begin_cb) : G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", pans ? G_CALLBACK (pan_update_cb) : G_CALLBACK (drag_update_cb),
                    self);
  g_signal_connect (drag, "drag-end", pans ? G_CALLBACK (pan_end_cb) : G_CALLBACK (drag_end_cb), self);
  if (!pans)
    g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/** cjm_canvas_input_init: listens to pointer and touch; cjm-canvas-editor.c listens to keys. */
void
cjm_canvas_input_init (CjmCanvas *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkGesture         *pinch = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture         *menu = gtk_gesture_click_new ();
  GtkGesture         *hold = gtk_gesture_long_press_new ();

  self->input = g_new0 (CjmCanvasInput, 1);
  add_drag (self, GDK_BUTTON_PRIMARY);
  add_drag (self, GDK_BUTTON_MIDDLE);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_scale_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (secondary_cb), self);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect (hold, "pressed", G_CALLBACK (long_press_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (hold));
}

/** cjm_canvas_input_finalize: frees what was kept of the gestures. */
void
cjm_canvas_input_finalize (CjmCanvas *self)
{
  g_free (self->input);
}
