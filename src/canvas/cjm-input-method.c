/* cjm-input-method.c: what is being composed belongs to the text.
 *
 * An input method shows a syllable before it commits it, and GTK counts it as
 * text only from then on. Whoever reads a text here gets what is seen. Before a key
 * or a click does something, the input method has its say and the syllable is
 * committed. It holds for every text of every window and popover, since it hangs on those.
 */
#include "canvas/cjm-input-method.h"

#include "canvas/cjm-input-order.h"

#include <string.h>

/* Returns: (nullable): what @widget, or the text inside it, is written in. */
static GtkWidget *
text_of (GtkWidget *widget)
{
  GtkWidget *inner = GTK_IS_EDITABLE (widget) ? GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (widget))) : NULL;

  if (inner != NULL)
    return text_of (inner);
  return GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget) ? widget : NULL;
}

/* GTK has no call for the context of a text, but the text's key controller tells.
 * Returns: (nullable) (transfer full): the one that has it. */
static GtkEventControllerKey *
controller_of (GtkWidget *text)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (text);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (controller)) != NULL)
        return GTK_EVENT_CONTROLLER_KEY (g_steal_pointer (&controller));
    }
  return NULL;
}

/* Returns: (nullable) (transfer full). */
static GtkIMContext *
context_of (GtkWidget *text)
{
  GtkEventControllerKey *controller = controller_of (text);
  GtkIMContext          *context = controller != NULL ? g_object_ref (gtk_event_controller_key_get_im_context (controller)) : NULL;

  g_clear_object (&controller);
  return context;
}

#define ENDING "cjm-ending" /* of a context: an Ending, see below */

/* Returns: (transfer full): "" where nothing is being composed, or what is has been taken already. */
static char *
preedit_of (GtkIMContext *context)
{
  char *preedit = NULL;

  if (g_object_get_data (G_OBJECT (context), ENDING) != NULL)
    return g_strdup ("");
  gtk_im_context_get_preedit_string (context, &preedit, NULL, NULL);
  return preedit != NULL ? preedit : g_strdup ("");
}

static char *
view_text (GtkTextView *view,
           const char  *preedit)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter      start, cursor, end;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  before = gtk_text_buffer_get_text (buffer, &start, &cursor, TRUE);
  after = gtk_text_buffer_get_text (buffer, &cursor, &end, TRUE);
  return g_strconcat (before, preedit, after, NULL);
}

static char *
editable_text (GtkEditable *editable,
               const char  *preedit)
{
  const char *text = gtk_editable_get_text (editable);
  gsize       before = (gsize) (g_utf8_offset_to_pointer (text, gtk_editable_get_position (editable)) - text);

  return g_strdup_printf ("%.*s%s%s", (int) before, text, preedit, text + before);
}

/** cjm_input_method_read:
 * @widget: a GtkText, a GtkTextView or what has one inside, as GtkEntry
 *
 * Returns: (transfer full): the text as it is seen, with what is being composed in its place.
 */
char *
cjm_input_method_read (GtkWidget *widget)
{
  GtkWidget *text = text_of (widget);
  g_autoptr (GtkIMContext) context = text != NULL ? context_of (text) : NULL;
  g_autofree char *preedit = context != NULL ? preedit_of (context) : g_strdup ("");

  g_return_val_if_fail (text != NULL, g_strdup (""));
  return GTK_IS_TEXT_VIEW (text) ? view_text (GTK_TEXT_VIEW (text), preedit) : editable_text (GTK_EDITABLE (text), preedit);
}

static void
insert (GtkWidget  *text,
        const char *string)
{
  if (GTK_IS_TEXT_VIEW (text))
    gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), string, -1);
  else
    {
      int position = gtk_editable_get_position (GTK_EDITABLE (text));

      gtk_editable_insert_text (GTK_EDITABLE (text), string, -1, &position);
      gtk_editable_set_position (GTK_EDITABLE (text), position);
    }
}

/* ---- Ending what is composed ---- */

/* Ending: the commit of what was composed is on its way, and must neither come
 * twice nor come to another text. Meanwhile the text's own handler is blocked. */
typedef struct
{
  GtkIMContext *context;
  GtkWidget    *text; /* lives as long as its context speaks to it */
  char         *composed;
  char         *committed; /* (nullable): what came */
  gboolean      waiting;   /* it has not come at once */
  gulong        commit, preedit, destroy;
} Ending;

static void
block (Ending  *ending,
       gboolean blocked)
{
  guint            id = g_signal_lookup ("commit", GTK_TYPE_IM_CONTEXT);
  GSignalMatchType mask = G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA;

  if (blocked)
    g_signal_handlers_block_matched (ending->context, mask, id, 0, NULL, NULL, ending->text);
  else
    g_signal_handlers_unblock_matched (ending->context, mask, id, 0, NULL, NULL, ending->text);
}

static void
ending_free (gpointer data)
{
  Ending *ending = data;

  if (ending->destroy != 0 && g_signal_handler_is_connected (ending->text, ending->destroy))
    g_signal_handler_disconnect (ending->text, ending->destroy);
  if (g_signal_handler_is_connected (ending->context, ending->commit)) /* else it is just going itself */
    {
      g_signal_handler_disconnect (ending->context, ending->commit);
      g_signal_handler_disconnect (ending->context, ending->preedit);
      block (ending, FALSE);
    }
  g_free (ending->composed);
  g_free (ending->committed);
  g_free (ending);
}

static void
end_waiting (Ending *ending)
{
  g_object_set_data (G_OBJECT (ending->context), ENDING, NULL);
}

static void
late_commit_cb (GtkIMContext *context,
                const char   *string,
                Ending       *ending)
{
  g_autofree char *other = NULL;
  GtkWidget       *text = ending->text;

  if (!ending->waiting)
    {
      char *all = g_strconcat (ending->committed != NULL ? ending->committed : "", string, NULL);

      g_free (ending->committed);
      ending->committed = all;
      return;
    }
  other = strcmp (string, ending->composed) != 0 ? g_strdup (string) : NULL;
  end_waiting (ending);
  if (other != NULL) /* something else, typed since */
    insert (text, other);
}

/* What is composed from now on is new, unless it is still the same. */
static void
late_preedit_cb (GtkIMContext *context,
                 Ending       *ending)
{
  g_autofree char *preedit = NULL;

  gtk_im_context_get_preedit_string (context, &preedit, NULL, NULL);
  if (ending->waiting && *preedit != '\0' && strcmp (preedit, ending->composed) != 0)
    end_waiting (ending);
}

/* Out and in again commits in every input method, and at once in most; a reset
 * commits later in some, and in some never. */
static void
leave_context (GtkIMContext *context)
{
  g_autofree char *left = NULL;

  gtk_im_context_focus_out (context);
  left = preedit_of (context);
  if (*left != '\0')
    gtk_im_context_reset (context);
}

/* @composed becomes text; its commit may have come, come now, or come later. */
static void
take_composed (GtkWidget    *text,
               GtkIMContext *context,
               const char   *composed,
               gboolean      leave)
{
  Ending *ending = g_new0 (Ending, 1);

  ending->context = context;
  ending->text = text;
  ending->composed = g_strdup (composed);
  block (ending, TRUE);
  ending->commit = g_signal_connect (context, "commit", G_CALLBACK (late_commit_cb), ending);
  ending->preedit = g_signal_connect (context, "preedit-changed", G_CALLBACK (late_preedit_cb), ending);
  if (leave)
    leave_context (context);
  if (ending->committed != NULL)
    {
      insert (text, ending->committed);
      ending_free (ending);
      return;
    }
  ending->waiting = TRUE;
  ending->destroy = g_signal_connect_swapped (text, "destroy", G_CALLBACK (end_waiting), ending);
  g_object_set_data_full (G_OBJECT (context), ENDING, ending, ending_free);
  insert (text, composed);
}

/** cjm_input_method_finish:
 * @widget: (nullable): as in cjm_input_method_read()
 *
 * What is being composed becomes text, once, whenever the input method commits it.
 */
void
cjm_input_method_finish (GtkWidget *widget)
{
  GtkWidget *text = widget != NULL ? text_of (widget) : NULL;
  g_autoptr (GtkIMContext) context = text != NULL ? context_of (text) : NULL;
  g_autofree char *composed = context != NULL ? preedit_of (context) : NULL;

  if (composed == NULL || *composed == '\0')
    return;
  take_composed (text, context, composed, TRUE);
  if (gtk_widget_has_focus (text))
    gtk_im_context_focus_in (context);
}

/** cjm_input_method_get_context: Returns: (nullable) (transfer full): through which @widget is written in. */
GtkIMContext *
cjm_input_method_get_context (GtkWidget *widget)
{
  GtkWidget *text = text_of (widget);

  return text != NULL ? context_of (text) : NULL;
}

/** cjm_input_method_connect: @typed: (scope forever): called with @data when what is seen in the text has changed. */
void
cjm_input_method_connect (GtkWidget *widget,
                          GCallback  typed,
                          gpointer   data)
{
  GtkWidget *text = text_of (widget);

  g_return_if_fail (text != NULL);
  if (GTK_IS_TEXT_VIEW (text))
    g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "changed", typed, data);
  else
    g_signal_connect_swapped (text, "changed", typed, data);
  g_signal_connect_swapped (text, "preedit-changed", typed, data);
}

/* ---- Keys and clicks of all windows and popovers ---- */

/* Korean syllables: those need no choosing, so the key that ends one also does
 * what it does. With other scripts Enter and Escape are about the candidates. */
static gboolean
is_hangul (const char *preedit)
{
  gboolean is = *preedit != '\0';

  for (const char *c = preedit; is && *c != '\0'; c = g_utf8_next_char (c))
    is = g_unichar_get_script (g_utf8_get_char (c)) == G_UNICODE_SCRIPT_HANGUL;
  return is;
}

/* A key that does something, rather than one that writes or that an input method
 * is switched by. */
static gboolean
is_deed (GdkEvent *event)
{
  guint           key = gdk_key_event_get_keyval (event);
  GdkModifierType state = gdk_event_get_modifier_state (event);

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return g_unichar_isalnum (gdk_keyval_to_unicode (key)) || key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || (key >= GDK_KEY_Home && key <= GDK_KEY_End);
  return (key >= GDK_KEY_BackSpace && key <= GDK_KEY_Escape) /* Tab, Return */
         || (key >= GDK_KEY_Home && key <= GDK_KEY_End)      /* arrows, Page Up and Down */
         || key == GDK_KEY_Delete || key == GDK_KEY_ISO_Left_Tab || key == GDK_KEY_ISO_Enter
         || (key >= GDK_KEY_KP_Enter && key <= GDK_KEY_KP_Delete) || (key >= GDK_KEY_F1 && key <= GDK_KEY_F7);
}

static void
keep_commit_cb (GtkIMContext *context,
                const char   *string,
                char        **committed)
{
  g_free (*committed);
  *committed = g_strdup (string);
}

#define MOST_ROUNDS 50 /* of the main loop; one or two do */

/* An input method on another bus may have answered the key while what it did with
 * it still waits to be heard of.
 * Returns: (transfer full): what is being composed then. */
static char *
hear_all (GtkIMContext *context)
{
  char *preedit = preedit_of (context);

  for (int i = 0; i < MOST_ROUNDS && *preedit != '\0' && g_main_context_pending (NULL); i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_free (preedit);
      preedit = preedit_of (context);
    }
  return preedit;
}

/* ---- A key that the input method has seen ---- */

/* The controller of the text that a key is on its way to, without its context: the
 * text must not ask a second time. */
static GtkWidget             *asked_text;    /* (nullable) */
static GtkEventControllerKey *asked;         /* (nullable) (owned) */
static GtkIMContext          *asked_context; /* (owned): never longer than the text, to which it speaks */

static void
ask_again (void)
{
  if (asked_text != NULL)
    g_signal_handlers_disconnect_by_func (asked_text, ask_again, NULL);
  asked_text = NULL;
  if (asked != NULL)
    gtk_event_controller_key_set_im_context (asked, asked_context);
  g_clear_object (&asked);
  g_clear_object (&asked_context);
}

static void
do_not_ask (GtkWidget    *text,
            GtkIMContext *context)
{
  ask_again ();
  asked = controller_of (text);
  if (asked == NULL)
    return;
  asked_context = g_object_ref (context);
  asked_text = text;
  g_signal_connect_swapped (text, "destroy", G_CALLBACK (ask_again), NULL);
  gtk_event_controller_key_set_im_context (asked, NULL);
}

/* IBus can take any key and send it back later, but under GTK 4 it comes back to
 * where nobody hears of it: with the Korean engine Enter and Backspace then do
 * nothing at all. Other input methods bring it back. */
static gboolean
is_ibus (GtkIMContext *context)
{
  return GTK_IS_IM_MULTICONTEXT (context) && g_strcmp0 (gtk_im_multicontext_get_context_id (GTK_IM_MULTICONTEXT (context)), "ibus") == 0;
}

/* Whether a key that the input method has taken was about composing. */
static gboolean
was_about_composing (GtkIMContext *context,
                     const char   *before,
                     const char   *after,
                     const char   *committed)
{
  if (*after != '\0')
    return TRUE;
  if (*before != '\0')
    return !is_hangul (before) || g_strcmp0 (committed, before) != 0;
  return committed != NULL || !is_ibus (context);
}

/* The input method has its say before @event does something, and what is composed
 * in @text is committed. Returns: whether the key was about composing and nothing else. */
static gboolean
ask_first (GtkWidget *text,
           GdkEvent  *event)
{
  g_autoptr (GtkIMContext) context = context_of (text);
  g_autofree char *before = context != NULL ? preedit_of (context) : NULL;
  g_autofree char *after = NULL;
  g_autofree char *committed = NULL;
  gulong           handler;
  gboolean         taken;

  if (before == NULL || (*before == '\0' && !is_ibus (context)))
    return FALSE;
  if (gdk_key_event_get_keyval (event) == GDK_KEY_Escape && (*before == '\0' || is_hangul (before)))
    {
      cjm_input_method_finish (text);
      do_not_ask (text, context); /* IBus would go from Korean to Latin, which vi's users like */
      return FALSE;
    }
  handler = g_signal_connect (context, "commit", G_CALLBACK (keep_commit_cb), &committed);
  taken = gtk_im_context_filter_keypress (context, event);
  after = hear_all (context);
  g_signal_handler_disconnect (context, handler);
  if (taken && was_about_composing (context, before, after, committed))
    return TRUE;
  if (*after != '\0')
    cjm_input_method_finish (text);
  else if (is_hangul (before) && committed == NULL) /* it is on its way */
    take_composed (text, context, before, FALSE);
  do_not_ask (text, context);
  return FALSE;
}

/* GtkText has the input method start anew when the first syllable replaces what is
 * selected, and takes it apart. So that goes before. */
static void
make_room (GtkWidget *text,
           GdkEvent  *event)
{
  g_autoptr (GtkIMContext) context = GTK_IS_TEXT (text) ? context_of (text) : NULL;
  gboolean letter = gdk_keyval_to_unicode (gdk_key_event_get_keyval (event)) > ' ' && !(gdk_event_get_modifier_state (event) & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK));

  if (context != NULL && letter && is_ibus (context) && gtk_editable_get_editable (GTK_EDITABLE (text)))
    gtk_editable_delete_selection (GTK_EDITABLE (text));
}

/* The last event that went on: a popover that has no grab hears of it after its window. */
static GdkEvent *seen; /* (nullable) (owned): no other has its address */

static void
remember_seen (GdkEvent *event)
{
  g_clear_pointer (&seen, gdk_event_unref);
  seen = gdk_event_ref (event);
}

static gboolean
event_cb (GtkEventControllerLegacy *controller,
          GdkEvent                 *event,
          GtkWidget                *native)
{
  GdkEventType type = gdk_event_get_event_type (event);
  gboolean     key = type == GDK_KEY_PRESS || type == GDK_KEY_RELEASE;
  gboolean     press = type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN;
  GtkWidget   *focus = gtk_root_get_focus (gtk_widget_get_root (native));
  GtkWidget   *text = focus != NULL ? text_of (focus) : NULL;
  gboolean     stop = FALSE;

  if (event == seen)
    return FALSE;
  if ((key || press || type == GDK_BUTTON_RELEASE || type == GDK_TOUCH_END) && cjm_input_order_hold (event))
    return TRUE;
  remember_seen (event);
  if (press)
    cjm_input_method_finish (text);
  if (key)
    ask_again ();
  if (type != GDK_KEY_PRESS || text == NULL)
    return FALSE;
  g_object_ref (text); /* the main loop may run meanwhile */
  if (is_deed (event))
    stop = ask_first (text, event);
  else
    make_room (text, event);
  g_object_unref (text);
  return stop;
}

#define WATCHED "cjm-input-watched" /* of a window or popover: it has a controller of ours */

static void
watch (GtkWidget *native)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  g_object_set_data (G_OBJECT (native), WATCHED, native);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "event", G_CALLBACK (event_cb), native);
  gtk_widget_add_controller (native, controller);
}

/* Now, so that it comes before the keys of the application. */
static void
realize_cb (GtkWidget *window)
{
  g_signal_handlers_disconnect_by_func (window, realize_cb, NULL);
  watch (window);
}

/* Of what happens in a popover that has a grab its window does not hear. */
static void
focus_cb (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  GtkWidget *native = focus != NULL ? GTK_WIDGET (gtk_widget_get_native (focus)) : NULL;

  if (native != NULL && native != GTK_WIDGET (window) && g_object_get_data (G_OBJECT (native), WATCHED) == NULL)
    watch (native);
}

static void
windows_cb (GListModel *windows,
            guint       position,
            guint       removed,
            guint       added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
      g_signal_connect (window, "notify::focus-widget", G_CALLBACK (focus_cb), NULL);
    }
}

/** cjm_input_method_watch_windows: once, before the first window. */
void
cjm_input_method_watch_windows (void)
{
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_cb), NULL);
}
