/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-input-keys.c: the input method comes before keys and clicks.
 *
 * Before a key or a click does something, the input method gets the key and what it
 * composes is committed. A controller on every window and popover sees to that, for
 * every text in them.
 */
#include "input/cjm-input-method.h"

#include "input/cjm-input-method-private.h"
#include "input/cjm-input-order.h"
#include "input/cjm-windows.h"

/* Returns: TRUE for Korean syllables. They have no candidates to choose from, so the key that ends one also
 * does what it does. With other scripts Enter and Escape are about the candidates. */
static gboolean
is_hangul (const char *preedit)
{
  gboolean is = *preedit != '\0';

  for (const char *c = preedit; is && *c != '\0'; c = g_utf8_next_char (c))
    is = g_unichar_get_script (g_utf8_get_char (c)) == G_UNICODE_SCRIPT_HANGUL;
  return is;
}

/* Returns: TRUE for a key that does something, rather than one that writes or that switches input methods. */
static gboolean
is_command (GdkEvent *event)
{
  guint           key = gdk_key_event_get_keyval (event);
  GdkModifierType state = gdk_event_get_modifier_state (event);

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return g_unichar_isalnum (gdk_keyval_to_unicode (key)) || key == GDK_KEY_Return || key == GDK_KEY_KP_Enter
           || (key >= GDK_KEY_Home && key <= GDK_KEY_End);
  return (key >= GDK_KEY_BackSpace && key <= GDK_KEY_Escape) /* Tab, Return */
         || (key >= GDK_KEY_Home && key <= GDK_KEY_End)      /* arrows, Page Up and Down */
         || key == GDK_KEY_Delete || key == GDK_KEY_ISO_Left_Tab || key == GDK_KEY_ISO_Enter
         || (key >= GDK_KEY_KP_Enter && key <= GDK_KEY_KP_Delete) || (key >= GDK_KEY_F1 && key <= GDK_KEY_F7);
}

static void
keep_commit_cb (GtkIMContext *context, const char *string, char **committed)
{
  g_free (*committed);
  *committed = g_strdup (string);
}

#define MOST_ITERATIONS 50 /* of the main loop; one or two do */

/* An input method in another process may have answered the key while the signals of what it did with it are
 * still to come.
 * Returns: (transfer full): what is being composed then. */
static char *
wait_for_preedit (GtkIMContext *context)
{
  char *preedit = cjm_input_method_preedit_of (context);

  for (int i = 0; i < MOST_ITERATIONS && *preedit != '\0' && g_main_context_pending (NULL); i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_free (preedit);
      preedit = cjm_input_method_preedit_of (context);
    }
  return preedit;
}

/* ---- A key that the input method has seen ---- */

/* The controller of the text that a key is on its way to; it has no context meanwhile: the text must not
 * offer the key a second time. */
static GtkWidget             *bypassed_text;    /* (nullable) */
static GtkEventControllerKey *bypassed;         /* (nullable) (owned) */
static GtkIMContext          *bypassed_context; /* (owned): never longer than the text, to which it speaks */

static void
restore_context (void)
{
  if (bypassed_text != NULL)
    g_signal_handlers_disconnect_by_func (bypassed_text, restore_context, NULL);
  bypassed_text = NULL;
  if (bypassed != NULL)
    gtk_event_controller_key_set_im_context (bypassed, bypassed_context);
  g_clear_object (&bypassed);
  g_clear_object (&bypassed_context);
}

static void
bypass_context (GtkWidget *text, GtkIMContext *context)
{
  restore_context ();
  bypassed = cjm_input_method_controller_of (text);
  if (bypassed == NULL)
    return;
  bypassed_context = g_object_ref (context);
  bypassed_text = text;
  g_signal_connect_swapped (text, "destroy", G_CALLBACK (restore_context), NULL);
  gtk_event_controller_key_set_im_context (bypassed, NULL);
}

/* IBus can take any key and send it back later, but under GTK 4 it comes back to
 * where nobody hears of it: with the Korean engine Enter and Backspace then do
 * nothing at all. Other input methods bring it back. */
static gboolean
is_ibus (GtkIMContext *context)
{
  return GTK_IS_IM_MULTICONTEXT (context)
         && g_strcmp0 (gtk_im_multicontext_get_context_id (GTK_IM_MULTICONTEXT (context)), "ibus") == 0;
}

/* @before: @after: what was composed before and after the key; @committed: (nullable): what was committed by
 * it. Returns: TRUE if a key that the input method has taken was about composing. */
static gboolean
was_about_composing (GtkIMContext *context, const char *before, const char *after, const char *committed)
{
  if (*after != '\0')
    return TRUE;
  if (*before != '\0')
    return !is_hangul (before) || g_strcmp0 (committed, before) != 0;
  return committed != NULL || !is_ibus (context);
}

/* Offers @event to the input method before it does something, and commits what is composed in @text. Returns:
 * TRUE if the key was about composing and nothing else. */
static gboolean
offer_to_context (GtkWidget *text, GdkEvent *event)
{
  g_autoptr (GtkIMContext) context = cjm_input_method_context_of (text);
  g_autofree char *before = context != NULL ? cjm_input_method_preedit_of (context) : NULL;
  g_autofree char *after = NULL;
  g_autofree char *committed = NULL;
  gulong           handler;
  gboolean         taken;

  if (before == NULL || (*before == '\0' && !is_ibus (context)))
    return FALSE;
  if (gdk_key_event_get_keyval (event) == GDK_KEY_Escape && (*before == '\0' || is_hangul (before)))
    {
      cjm_input_method_finish (text);
      bypass_context (text, context); /* IBus would go from Korean to Latin, which vi's users like */
      return FALSE;
    }
  handler = g_signal_connect (context, "commit", G_CALLBACK (keep_commit_cb), &committed);
  taken = gtk_im_context_filter_keypress (context, event);
  after = wait_for_preedit (context);
  g_signal_handler_disconnect (context, handler);
  if (taken && was_about_composing (context, before, after, committed))
    return TRUE;
  if (*after != '\0')
    cjm_input_method_finish (text);
  else if (is_hangul (before) && committed == NULL) /* it is on its way */
    cjm_input_method_take_composed (text, context, before, FALSE);
  bypass_context (text, context);
  return FALSE;
}

/* GtkText has the input method start anew when the first syllable replaces what is
 * selected, and takes it apart. So that goes before. */
static void
delete_selection_first (GtkWidget *text, GdkEvent *event)
{
  g_autoptr (GtkIMContext) context = GTK_IS_TEXT (text) ? cjm_input_method_context_of (text) : NULL;
  gboolean letter = gdk_keyval_to_unicode (gdk_key_event_get_keyval (event)) > ' '
                    && !(gdk_event_get_modifier_state (event)
                         & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK));

  if (context != NULL && letter && is_ibus (context) && gtk_editable_get_editable (GTK_EDITABLE (text)))
    gtk_editable_delete_selection (GTK_EDITABLE (text));
}

/* The last event that was let through: a popover that has no grab gets it after its window. */
static GdkEvent *handled; /* (nullable) (owned): no other has its address */

static void
remember_handled (GdkEvent *event)
{
  g_clear_pointer (&handled, gdk_event_unref);
  handled = gdk_event_ref (event);
}

/* Returns: TRUE for what must keep its order: keys, clicks, and the window getting or losing the keyboard,
 * for an input method that has lost it lets the keys that still wait pass as Latin letters. */
static gboolean
is_ordered (GdkEventType type)
{
  return type == GDK_KEY_PRESS || type == GDK_KEY_RELEASE || type == GDK_BUTTON_PRESS
         || type == GDK_BUTTON_RELEASE || type == GDK_TOUCH_BEGIN || type == GDK_TOUCH_END
         || type == GDK_FOCUS_CHANGE;
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, GtkWidget *native)
{
  GdkEventType type = gdk_event_get_event_type (event);
  gboolean     key = type == GDK_KEY_PRESS || type == GDK_KEY_RELEASE;
  gboolean     press = type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN;
  GtkWidget   *focus = gtk_root_get_focus (gtk_widget_get_root (native));
  GtkWidget   *text = focus != NULL ? cjm_input_method_text_of (focus) : NULL;
  gboolean     stop = FALSE;

  if (event == handled)
    return FALSE;
  if (is_ordered (type) && cjm_input_order_hold (event))
    return TRUE;
  remember_handled (event);
  if (press)
    cjm_input_method_finish (text);
  if (key)
    restore_context ();
  if (type != GDK_KEY_PRESS || text == NULL)
    return FALSE;
  g_object_ref (text); /* the main loop may run meanwhile */
  if (is_command (event))
    stop = offer_to_context (text, event);
  else
    delete_selection_first (text, event);
  g_object_unref (text);
  return stop;
}

#define WATCHED "cjm-input-watched" /* of a window or popover: it has a controller of ours */

static void
add_controller (GtkWidget *native)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  g_object_set_data (G_OBJECT (native), WATCHED, native);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "event", G_CALLBACK (event_cb), native);
  gtk_widget_add_controller (native, controller);
}

/* Added now, it comes before the shortcuts of the application. */
static void
realize_cb (GtkWidget *window)
{
  g_signal_handlers_disconnect_by_func (window, realize_cb, NULL);
  add_controller (window);
}

/* The window gets no events of a popover that has a grab. */
static void
focus_cb (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  GtkWidget *native = focus != NULL ? GTK_WIDGET (gtk_widget_get_native (focus)) : NULL;

  if (native != NULL && native != GTK_WIDGET (window)
      && g_object_get_data (G_OBJECT (native), WATCHED) == NULL)
    add_controller (native);
}

static void
watch_window (GtkWindow *window)
{
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
  g_signal_connect (window, "close-request", G_CALLBACK (cjm_input_order_hold_close), NULL);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (focus_cb), NULL);
}

/** cjm_input_keys_watch_windows: has the input method come first in every window from now on; once, before
 * the first. */
void
cjm_input_keys_watch_windows (void)
{
  cjm_windows_watch (watch_window);
}
