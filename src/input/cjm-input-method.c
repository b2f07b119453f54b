/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-input-method.c: what an input method composes belongs to the text.
 *
 * An input method shows a syllable before it commits it, and GTK counts it as text
 * only from then on. A text that is read here has what is seen, and one that is
 * finished has the syllable committed. cjm-input-keys.c does that before keys and
 * clicks do something.
 */
#include "input/cjm-input-method.h"

#include "input/cjm-input-method-private.h"

#include <string.h>

/** cjm_input_method_text_of: Returns: (nullable) (transfer none): the GtkText or GtkTextView that @widget is
 * or has inside. */
GtkWidget *
cjm_input_method_text_of (GtkWidget *widget)
{
  GtkWidget *inner = GTK_IS_EDITABLE (widget) ? GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (widget)))
                                              : NULL;

  if (inner != NULL)
    return cjm_input_method_text_of (inner);
  return GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget) ? widget : NULL;
}

/** cjm_input_method_controller_of: GTK has no call for the context of a text, but one of its key controllers
 * has it. Returns: (nullable) (transfer full): that. */
GtkEventControllerKey *
cjm_input_method_controller_of (GtkWidget *text)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (text);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (controller)) != NULL)
        return GTK_EVENT_CONTROLLER_KEY (g_steal_pointer (&controller));
    }
  return NULL;
}

/** cjm_input_method_context_of: Returns: (nullable) (transfer full): the input method of @text. */
GtkIMContext *
cjm_input_method_context_of (GtkWidget *text)
{
  GtkEventControllerKey *controller = cjm_input_method_controller_of (text);
  GtkIMContext          *context = controller != NULL
                                       ? g_object_ref (gtk_event_controller_key_get_im_context (controller))
                                       : NULL;

  g_clear_object (&controller);
  return context;
}

#define ENDING "cjm-ending" /* of a context: an Ending, see below */

/** cjm_input_method_preedit_of: Returns: (transfer full): what is being composed; "" for nothing, or where it
 * has been put into the text already. */
char *
cjm_input_method_preedit_of (GtkIMContext *context)
{
  char *preedit = NULL;

  if (g_object_get_data (G_OBJECT (context), ENDING) != NULL)
    return g_strdup ("");
  gtk_im_context_get_preedit_string (context, &preedit, NULL, NULL);
  return preedit != NULL ? preedit : g_strdup ("");
}

static char *
get_view_text (GtkTextView *view, const char *preedit)
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
get_editable_text (GtkEditable *editable, const char *preedit)
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
  GtkWidget *text = cjm_input_method_text_of (widget);
  g_autoptr (GtkIMContext) context = text != NULL ? cjm_input_method_context_of (text) : NULL;
  g_autofree char *preedit = context != NULL ? cjm_input_method_preedit_of (context) : g_strdup ("");

  g_return_val_if_fail (text != NULL, g_strdup (""));
  return GTK_IS_TEXT_VIEW (text) ? get_view_text (GTK_TEXT_VIEW (text), preedit)
                                 : get_editable_text (GTK_EDITABLE (text), preedit);
}

static void
insert (GtkWidget *text, const char *string)
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

/**
 * Ending: the commit of what was composed is on its way, and must neither come twice nor come to another
 * text. Meanwhile the text's own handler is blocked.
 * @context: @text: borrowed; @text lives as long as its context speaks to it
 * @composed: what was seen in the text
 * @committed: (nullable): what has been committed
 * @waiting: TRUE if that did not happen at once
 * @commit: @preedit: @destroy: handlers
 */
typedef struct
{
  GtkIMContext *context;
  GtkWidget    *text;
  char         *composed;
  char         *committed;
  gboolean      waiting;
  gulong        commit, preedit, destroy;
} Ending;

static void
set_blocked (Ending *ending, gboolean blocked)
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
      set_blocked (ending, FALSE);
    }
  g_free (ending->composed);
  g_free (ending->committed);
  g_free (ending);
}

static void
stop_waiting (Ending *ending)
{
  g_object_set_data (G_OBJECT (ending->context), ENDING, NULL);
}

static void
commit_cb (GtkIMContext *context, const char *string, Ending *ending)
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
  stop_waiting (ending);
  if (other != NULL) /* something else, typed since */
    insert (text, other);
}

/* What is composed from now on is new, unless it is still the same. */
static void
preedit_cb (GtkIMContext *context, Ending *ending)
{
  g_autofree char *preedit = NULL;

  gtk_im_context_get_preedit_string (context, &preedit, NULL, NULL);
  if (ending->waiting && *preedit != '\0' && strcmp (preedit, ending->composed) != 0)
    stop_waiting (ending);
}

/* Out and in again commits in every input method, and at once in most; a reset
 * commits later in some, and in some never. */
static void
leave_context (GtkIMContext *context)
{
  g_autofree char *left = NULL;

  gtk_im_context_focus_out (context);
  left = cjm_input_method_preedit_of (context);
  if (*left != '\0')
    gtk_im_context_reset (context);
}

/** cjm_input_method_take_composed: puts @composed into @text, once, whether it is committed now, later or
 * never; @leave: TRUE to have the input method commit it. */
void
cjm_input_method_take_composed (GtkWidget *text, GtkIMContext *context, const char *composed, gboolean leave)
{
  Ending *ending = g_new0 (Ending, 1);

  ending->context = context;
  ending->text = text;
  ending->composed = g_strdup (composed);
  set_blocked (ending, TRUE);
  ending->commit = g_signal_connect (context, "commit", G_CALLBACK (commit_cb), ending);
  ending->preedit = g_signal_connect (context, "preedit-changed", G_CALLBACK (preedit_cb), ending);
  if (leave)
    leave_context (context);
  if (ending->committed != NULL)
    {
      insert (text, ending->committed);
      ending_free (ending);
      return;
    }
  ending->waiting = TRUE;
  ending->destroy = g_signal_connect_swapped (text, "destroy", G_CALLBACK (stop_waiting), ending);
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
  GtkWidget *text = widget != NULL ? cjm_input_method_text_of (widget) : NULL;
  g_autoptr (GtkIMContext) context = text != NULL ? cjm_input_method_context_of (text) : NULL;
  g_autofree char *composed = context != NULL ? cjm_input_method_preedit_of (context) : NULL;

  if (composed == NULL || *composed == '\0')
    return;
  cjm_input_method_take_composed (text, context, composed, TRUE);
  if (gtk_widget_has_focus (text))
    gtk_im_context_focus_in (context);
}

/** cjm_input_method_insert:
 * @widget: as in cjm_input_method_read()
 * @words: come to its cursor in place of what is selected, in one step of its undo
 */
void
cjm_input_method_insert (GtkWidget *widget, const char *words)
{
  GtkWidget *text = cjm_input_method_text_of (widget);
  g_autoptr (GtkIMContext) context = text != NULL ? cjm_input_method_context_of (text) : NULL;

  g_return_if_fail (text != NULL && words != NULL);
  if (*words == '\0')
    return;
  if (context == NULL || g_object_get_data (G_OBJECT (context), ENDING) != NULL)
    insert (text, words); /* what comes through the context now would pass for what was composed */
  else
    g_signal_emit_by_name (context, "commit", words);
}

/** cjm_input_method_get_context: Returns: (nullable) (transfer full): the input method of @widget, or of the
 * text inside it. */
GtkIMContext *
cjm_input_method_get_context (GtkWidget *widget)
{
  GtkWidget *text;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  text = cjm_input_method_text_of (widget);
  return text != NULL ? cjm_input_method_context_of (text) : NULL;
}

/** cjm_input_method_connect: @typed: (scope forever): void typed (gpointer data), called when what is seen in
 * @widget has changed, with what is being composed. */
void
cjm_input_method_connect (GtkWidget *widget, GCallback typed, gpointer data)
{
  GtkWidget *text = cjm_input_method_text_of (widget);

  g_return_if_fail (text != NULL);
  if (GTK_IS_TEXT_VIEW (text))
    g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "changed", typed, data);
  else
    g_signal_connect_swapped (text, "changed", typed, data);
  g_signal_connect_swapped (text, "preedit-changed", typed, data);
}
