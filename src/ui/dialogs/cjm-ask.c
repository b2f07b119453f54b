/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-ask.c: asks for a short text in a popover: titles of maps, names of versions and
 * templates.
 *
 * Enter takes it, and so does a click elsewhere where something was written: only
 * Escape drops what was written.
 */
#include "ui/dialogs/cjm-ask.h"

#include "input/cjm-input-method.h"

#include <glib/gi18n.h>
#include <string.h>

#define ASKING "asking"   /* data of the popover */
#define WIDTH 24          /* letters */
#define MOST_LETTERS 1000 /* of any text that is asked for */

/** Asking: owned by its popover. */
typedef struct
{
  /* Borrowed. */
  GtkWidget *popover;
  GtkWidget *entry;

  /* Owned. */
  char *proposal; /* what stood there at first */

  CjmAsked       asked;
  gpointer       data; /* of @asked */
  GDestroyNotify destroy;
  gboolean       entered; /* Enter was pressed */
  gboolean       dropped; /* Escape was pressed */
} Asking;

/* Returns: (transfer full): what stands there, with what is being composed. */
static char *
read_text (Asking *asking)
{
  return g_strstrip (cjm_input_method_read (asking->entry));
}

static void
typed_cb (Asking *asking)
{
  g_autofree char *text = read_text (asking);

  asking->asked (text, CJM_ASK_WRITING, asking->data);
}

static void
activate_cb (Asking *asking)
{
  asking->entered = TRUE;
  gtk_popover_popdown (GTK_POPOVER (asking->popover));
}

/* Returns: (nullable) (transfer full): the detailed name of the action whose key @event is. */
static char *
find_action (GtkApplication *application, GdkEvent *event)
{
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);

  for (char **action = actions; *action != NULL; action++)
    {
      g_auto (GStrv) keys = gtk_application_get_accels_for_action (application, *action);
      guint           key;
      GdkModifierType state;

      for (char **accelerator = keys; *accelerator != NULL; accelerator++)
        if (gtk_accelerator_parse (*accelerator, &key, &state)
            && gdk_key_event_matches (event, key, state) != GDK_KEY_MATCH_NONE)
          return g_strdup (*action);
    }
  return NULL;
}

/* A key of an action, which GTK keeps from its window while a popover is open. The popover
 * stays open only for saving, which saves what is written so far. Returns: TRUE if it was one. */
static gboolean
activate_action (Asking *asking, GdkEvent *event)
{
  GtkWidget       *parent = gtk_widget_get_parent (asking->popover);
  GtkApplication  *application = gtk_window_get_application (GTK_WINDOW (gtk_widget_get_root (parent)));
  g_autofree char *detailed = application != NULL ? find_action (application, event) : NULL;
  g_autofree char *action = NULL;
  g_autoptr (GVariant) parameter = NULL;

  if (detailed == NULL || !g_action_parse_detailed_name (detailed, &action, &parameter, NULL))
    return FALSE;
  if (strcmp (action, "win.save") != 0)
    gtk_popover_popdown (GTK_POPOVER (asking->popover));
  gtk_widget_activate_action_variant (parent, action, parameter);
  return TRUE;
}

/* The input method and the text have not taken the key. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, Asking *asking)
{
  if (key != GDK_KEY_Escape)
    return (state & GDK_CONTROL_MASK) != 0
           && activate_action (asking,
                               gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller)));
  asking->dropped = TRUE;
  gtk_popover_popdown (GTK_POPOVER (asking->popover));
  return TRUE;
}

static void
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);
  g_object_unref (popover);
}

/* The popover goes later: GTK is still closing it. */
static void
closed_cb (GtkWidget *popover, Asking *asking)
{
  g_autofree char *text = read_text (asking);
  gboolean         written = asking->entered || strcmp (text, asking->proposal) != 0;

  g_signal_handlers_disconnect_by_func (popover, closed_cb, asking);
  g_signal_handlers_disconnect_by_func (gtk_editable_get_delegate (GTK_EDITABLE (asking->entry)), typed_cb,
                                        asking);
  asking->asked (text, written && !asking->dropped && *text != '\0' ? CJM_ASK_DONE : CJM_ASK_DROPPED,
                 asking->data);
  g_idle_add_once (unparent_cb, g_object_ref (popover));
}

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  if (asking->destroy != NULL)
    asking->destroy (asking->data);
  g_free (asking->proposal);
  g_free (asking);
}

static GtkWidget *
new_entry (Asking *asking, const char *title, const char *text)
{
  GtkWidget          *entry = gtk_entry_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), WIDTH);
  gtk_entry_set_max_length (GTK_ENTRY (entry), MOST_LETTERS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (activate_cb), asking);
  cjm_input_method_connect (entry, G_CALLBACK (typed_cb), asking);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), asking);
  gtk_widget_add_controller (entry, key);
  return entry;
}

static GtkWidget *
new_popover (Asking *asking, const char *title)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), asking->entry);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), asking);
  g_object_set_data_full (G_OBJECT (popover), ASKING, asking, asking_free);
  return popover;
}

/**
 * cjm_ask_text:
 * @parent: what it belongs to; must outlive it
 * @at: place in @parent that it points to
 * @title: what is asked for
 * @text: (nullable): what stands there at first
 * @asked: (scope notified): called with @data, with each key and at the end
 * @destroy: (nullable): frees @data when the popover is gone
 */
void
cjm_ask_text (GtkWidget          *parent,
              const GdkRectangle *at,
              const char         *title,
              const char         *text,
              CjmAsked            asked,
              gpointer            data,
              GDestroyNotify      destroy)
{
  Asking *asking;

  g_return_if_fail (GTK_IS_WIDGET (parent) && at != NULL);
  g_return_if_fail (title != NULL && asked != NULL);
  text = text != NULL ? text : "";
  asking = g_new0 (Asking, 1);
  asking->asked = asked;
  asking->data = data;
  asking->destroy = destroy;
  asking->proposal = g_strstrip (g_strdup (text));
  asking->entry = new_entry (asking, title, text);
  asking->popover = new_popover (asking, title);
  gtk_widget_set_parent (asking->popover, parent);
  gtk_popover_set_pointing_to (GTK_POPOVER (asking->popover), at);
  gtk_popover_popup (GTK_POPOVER (asking->popover));
  gtk_widget_grab_focus (asking->entry);
}

/** cjm_ask_end: takes what is being written in a popover, as a click elsewhere does. @focus: (nullable): what
 * has the keyboard; nothing is done where it is in no such popover. */
void
cjm_ask_end (GtkWidget *focus)
{
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  if (popover != NULL && g_object_get_data (G_OBJECT (popover), ASKING) != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}
