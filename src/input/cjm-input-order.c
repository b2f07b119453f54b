/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-input-order.c: keys, clicks and changes of the keyboard's focus, one after the other.
 *
 * An input method may run the main loop while it waits for the answer to a key (that of
 * IBus does), and then the next key overtakes: letters typed fast come out of order, a
 * click ends a text before its last letters are in it, a window that loses the keyboard
 * takes it from the input method before those. So while a key is being handled what
 * follows is held, and is sent again, one by one, when the key is done. A window that is
 * asked to close waits likewise.
 */
#include "input/cjm-input-order.h"

#define LOST_AFTER                                                                                           \
  (5 * G_USEC_PER_SEC) /* one put back that never came; the longest that a window waits to be closed */

#define LONGEST                                                                                              \
  (G_USEC_PER_SEC) /* that an input method takes; what runs the main loop longer is something else, as a     \
                      dialog */

static gint64    since;         /* monotonic, µs: when that key began */
static int       under_way;     /* depth of the main loop in which a key is being handled; 0 for none */
static GQueue    held;          /* GdkEvent, in the order they came */
static GdkEvent *sent;          /* (nullable) (owned): one of them, on its way again */
static gint64    sent_since;    /* monotonic, µs */
static GQueue    closing;       /* GtkWindow (owned): to be closed when all keys are done */
static gint64    closing_since; /* monotonic, µs: when the first of them was asked to */

static gboolean
can_send (void)
{
  return under_way == 0 && sent == NULL && !g_queue_is_empty (&held);
}

/* An input method that does not answer any more keeps no window open. */
static gboolean
must_close (void)
{
  return !g_queue_is_empty (&closing) && g_get_monotonic_time () - closing_since > LOST_AFTER;
}

static gboolean
can_close (void)
{
  return must_close ()
         || (under_way == 0 && sent == NULL && g_queue_is_empty (&held) && !g_queue_is_empty (&closing));
}

/* Called in every round of every main loop: one that is less deep than the key
 * means that the key is done; so does a long time. */
static gboolean
prepare_cb (GSource *source, int *timeout)
{
  *timeout = under_way > 0 && (!g_queue_is_empty (&held) || !g_queue_is_empty (&closing))
                 ? (int) (LONGEST / 1000)
                 : -1;
  if (under_way > 0 && (g_main_depth () < under_way || g_get_monotonic_time () - since > LONGEST))
    under_way = 0;
  return can_send () || can_close ();
}

static gboolean
check_cb (GSource *source)
{
  return can_send () || can_close ();
}

static void
close_next (void)
{
  GtkWindow *window = g_queue_peek_head (&closing);

  gtk_window_close (window);
  if (g_queue_remove (&closing, window))
    g_object_unref (window);
}

static gboolean
dispatch_cb (GSource *source, GSourceFunc callback, gpointer data)
{
  GdkEvent *event = can_send () && !must_close () ? g_queue_pop_head (&held) : NULL;

  if (event == NULL && can_close ())
    close_next ();
  if (event == NULL)
    return G_SOURCE_CONTINUE;
  if (gdk_surface_is_destroyed (gdk_event_get_surface (event)))
    gdk_event_unref (event);
  else
    {
      sent = event;
      sent_since = g_get_monotonic_time ();
      gdk_display_put_event (gdk_event_get_display (event), event);
    }
  return G_SOURCE_CONTINUE;
}

static void
watch_main_loop (void)
{
  static GSourceFuncs functions = { prepare_cb, check_cb, dispatch_cb, NULL, NULL, NULL };
  static gboolean     watched;
  GSource            *source;

  if (watched)
    return;
  watched = TRUE;
  source = g_source_new (&functions, sizeof (GSource));
  g_source_set_static_name (source, "keys in order");
  g_source_set_priority (source, G_PRIORITY_HIGH - 100); /* before the events */
  g_source_set_can_recurse (source, TRUE);
  g_source_attach (source, NULL);
  g_source_unref (source);
}

/** cjm_input_order_hold:
 * @event: a key or button pressed or released, or a window that gets or loses the
 *   keyboard, before anything has been done with it
 *
 * Returns: TRUE if it must wait; then it comes again by itself.
 */
gboolean
cjm_input_order_hold (GdkEvent *event)
{
  GdkEventType type;
  gboolean     its_turn = event == sent;

  g_return_val_if_fail (event != NULL, FALSE);

  type = gdk_event_get_event_type (event);
  watch_main_loop ();
  if (its_turn || (sent != NULL && g_get_monotonic_time () - sent_since > LOST_AFTER))
    g_clear_pointer (&sent, gdk_event_unref);
  if (!its_turn
      && ((under_way > 0 && g_main_depth () > under_way) || sent != NULL || !g_queue_is_empty (&held)))
    {
      g_queue_push_tail (&held, gdk_event_ref (event));
      return TRUE;
    }
  if (type == GDK_KEY_PRESS || type == GDK_KEY_RELEASE)
    {
      under_way = g_main_depth ();
      since = g_get_monotonic_time ();
    }
  return FALSE;
}

/** cjm_input_order_hold_close:
 * @window: about to be closed, by whatever asks for it
 *
 * Returns: TRUE if that must wait for the keys before it, five seconds at most; then
 *   @window is closed again by itself. FALSE where it is the key being handled that closes it.
 */
gboolean
cjm_input_order_hold_close (GtkWindow *window)
{
  gboolean lost = sent != NULL && g_get_monotonic_time () - sent_since > LOST_AFTER;
  gboolean waits = under_way > 0 ? g_main_depth () > under_way
                                 : !lost && (sent != NULL || !g_queue_is_empty (&held));

  if (must_close ())
    return FALSE;
  if (g_queue_is_empty (&closing))
    closing_since = g_get_monotonic_time ();
  if (waits && g_queue_find (&closing, window) == NULL)
    g_queue_push_tail (&closing, g_object_ref (window));
  return waits;
}
