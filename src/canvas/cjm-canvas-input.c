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

#define SCROLL_PIXELS 48.0
#define SCROLL_ZOOM 1.1

#define SCROLL_EDGE 26.0  /* pixels from an edge where a drag scrolls */
#define SCROLL_SPEED 14.0 /* pixels a picture, at most */

CjmModifiers
cjm_canvas_modifiers_of (GtkEventController *controller)
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

/* ---- Hovering ---- */

void
cjm_canvas_hover_clear (CjmCanvas *self)
{
  if (self->hover == CJM_HOVER_NONE)
    return;
  self->hover = CJM_HOVER_NONE;
  g_clear_pointer (&self->hover_id, g_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static const char *
cursor_for (const CjmHover *hover)
{
  switch (hover->kind)
    {
    case CJM_HOVER_WIDTH:
      return "col-resize";
    case CJM_HOVER_HEIGHT:
      return "row-resize";
    case CJM_HOVER_ADD_STAGE:
    case CJM_HOVER_ADD_LANE:
      return "pointer";
    default:
      return NULL;
    }
}

static void
hover_at (CjmCanvas *self, double x, double y)
{
  CjmHover hover;
  double   map_x, map_y;

  if (self->board == NULL || self->panning || self->space
      || cjm_board_get_drag (self->board)->kind != CJM_DRAG_NONE)
    return;
  cjm_canvas_pins_to_map (self, x, y, &map_x, &map_y);
  hover = cjm_board_hover (self->board, map_x, map_y);
  if (hover.kind != self->hover || g_strcmp0 (hover.id, self->hover_id) != 0 || hover.x != self->hover_x
      || hover.y != self->hover_y)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  if (hover.kind != self->hover)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor_for (&hover));
  self->hover = hover.kind;
  self->hover_x = hover.x;
  self->hover_y = hover.y;
  self->hover_box = hover.box;
  self->hover_index = hover.index;
  if (g_strcmp0 (hover.id, self->hover_id) != 0)
    {
      g_free (self->hover_id);
      self->hover_id = g_strdup (hover.id);
    }
}

/* ---- Scrolling at the edge while something is dragged ---- */

static double
edge_pull (double at, double size)
{
  if (at < SCROLL_EDGE)
    return -MIN ((SCROLL_EDGE - at) / SCROLL_EDGE, 1);
  if (at > size - SCROLL_EDGE)
    return MIN ((at - size + SCROLL_EDGE) / SCROLL_EDGE, 1);
  return 0;
}

static gboolean
autoscroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CjmCanvas *self = CJM_CANVAS (widget);
  double     pull_x = edge_pull (self->pointer_x, self->width),
         pull_y = edge_pull (self->pointer_y, self->height);
  double map_x, map_y;

  if (self->board == NULL || cjm_board_get_drag (self->board)->kind == CJM_DRAG_NONE
      || (pull_x == 0 && pull_y == 0))
    {
      self->autoscroll = 0;
      self->scroll_x = self->scroll_y = 0;
      return G_SOURCE_REMOVE;
    }
  self->fitted = FALSE;
  cjm_canvas_set_view (self, self->zoom, self->x - pull_x * SCROLL_SPEED, self->y - pull_y * SCROLL_SPEED);
  cjm_canvas_to_map (self, self->pointer_x, self->pointer_y, &map_x, &map_y);
  cjm_board_motion (self->board, map_x, map_y, self->modifiers);
  return G_SOURCE_CONTINUE;
}

/* The pointer drags over @x, @y: scrolls while it is near an edge. */
void
cjm_canvas_autoscroll (CjmCanvas *self, double x, double y)
{
  double pull_x = edge_pull (x, self->width), pull_y = edge_pull (y, self->height);

  self->pointer_x = x;
  self->pointer_y = y;
  self->scroll_x = pull_x < 0 ? -1 : pull_x > 0;
  self->scroll_y = pull_y < 0 ? -1 : pull_y > 0;
  if (self->autoscroll == 0 && (pull_x != 0 || pull_y != 0))
    self->autoscroll = gtk_widget_add_tick_callback (GTK_WIDGET (self), autoscroll_cb, NULL, NULL);
}

void
cjm_canvas_autoscroll_stop (CjmCanvas *self)
{
  self->scroll_x = self->scroll_y = 0;
  if (self->autoscroll != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->autoscroll);
  self->autoscroll = 0;
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
pan_begin_cb (GtkGestureDrag *gesture, double x, double y, CjmCanvas *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  begin_pan (self);
}

static void
pan_update_cb (GtkGestureDrag *gesture, double dx, double dy, CjmCanvas *self)
{
  cjm_canvas_set_view (self, self->zoom, self->pan_x + dx, self->pan_y + dy);
}

static void
pan_end_cb (GtkGestureDrag *gesture, double dx, double dy, CjmCanvas *self)
{
  end_pan (self);
}

/* ---- Left button ---- */

/* Fingers need targets of 44 pixels; edges and pluses reach 2.4 of these. */
#define TOUCH_REACH 9.2
#define MOUSE_REACH 5.0

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
  if (self->space)
    {
      begin_pan (self);
      return;
    }
  if (self->board == NULL)
    return;
  self->by_keyboard = FALSE;
  cjm_board_set_threshold (self->board, (is_touch (gesture) ? TOUCH_REACH : MOUSE_REACH) / self->zoom);
  self->pointer_x = x;
  self->pointer_y = y;
  cjm_canvas_pins_to_map (self, x, y, &map_x, &map_y);
  cjm_board_press (self->board, map_x, map_y, cjm_canvas_modifiers_of (GTK_EVENT_CONTROLLER (gesture)));
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, CjmCanvas *self)
{
  double start_x, start_y, map_x, map_y;

  if (self->panning)
    {
      cjm_canvas_set_view (self, self->zoom, self->pan_x + dx, self->pan_y + dy);
      return;
    }
  if (self->board == NULL)
    return;
  gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y);
  cjm_canvas_to_map (self, start_x + dx, start_y + dy, &map_x, &map_y);
  self->modifiers = cjm_canvas_modifiers_of (GTK_EVENT_CONTROLLER (gesture));
  cjm_board_motion (self->board, map_x, map_y, self->modifiers);
  if (cjm_board_get_drag (self->board)->kind != CJM_DRAG_NONE)
    {
      cjm_canvas_hover_clear (self);
      cjm_canvas_autoscroll (self, start_x + dx, start_y + dy);
    }
}

/* A click on a lane's plus asks which kind; one on a note while voting gives it a dot. */
static void
release (CjmCanvas *self)
{
  gboolean         dragged = cjm_board_get_drag (self->board)->kind != CJM_DRAG_NONE;
  const CjmNote   *note = self->voting && !dragged
                              ? cjm_document_get_note (cjm_board_get_document (self->board), self->hover_id)
                              : NULL;
  g_autofree char *id = note != NULL ? g_strdup (note->record.id) : NULL;
  int              votes = note != NULL ? note->votes + 1 : 0;

  cjm_board_release (self->board);
  if (!dragged && self->hover == CJM_HOVER_ADD_LANE)
    cjm_canvas_announce_lane (self, self->hover_index, self->hover_x * self->zoom + self->x,
                              self->hover_y * self->zoom + self->y);
  else if (id != NULL && cjm_board_is_selected (self->board, id))
    cjm_board_vote (self->board, votes);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, CjmCanvas *self)
{
  cjm_canvas_autoscroll_stop (self);
  if (self->panning)
    end_pan (self);
  else if (self->board != NULL)
    release (self);
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, CjmCanvas *self)
{
  cjm_canvas_autoscroll_stop (self);
  if (self->panning)
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

  if (n_press != 2 || self->board == NULL || self->space || self->voting)
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
  cjm_canvas_announce_context (self, x, y);
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
  self->pointer_x = x;
  self->pointer_y = y;
  hover_at (self, x, y);
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
      cjm_canvas_zoom_at (self, self->zoom * pow (SCROLL_ZOOM, wheel ? -dy : -dy / 20), self->pointer_x,
                          self->pointer_y);
      return TRUE;
    }
  if ((state & GDK_SHIFT_MASK) && dx == 0)
    {
      dx = dy;
      dy = 0;
    }
  self->fitted = FALSE;
  cjm_canvas_set_view (self, self->zoom, self->x - dx * step, self->y - dy * step);
  return TRUE;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, CjmCanvas *self)
{
  self->pinch_zoom = self->zoom;
  if (self->board != NULL)
    cjm_board_cancel (self->board);
}

static void
pinch_scale_cb (GtkGestureZoom *gesture, double scale, CjmCanvas *self)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    cjm_canvas_zoom_at (self, self->pinch_zoom * scale, x, y);
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
