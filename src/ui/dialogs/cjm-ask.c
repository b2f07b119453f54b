/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-ask.c: asks for a short text in a popover: titles of maps, names of versions and templates.
 *
 * Enter takes it, and so does a click elsewhere where something was written: only
 * Escape drops what was written.
 */
#include "ui/dialogs/cjm-ask.h"

#include "input/cjm-input-method.h"

#include <glib/gi18n.h>
#include <string.h>

#define ASKING "asking" /* data of the popover */

typedef struct
{
  CjmAsked       asked;
  gpointer       data;
  GDestroyNotify destroy;
  GtkWidget     *popover;
  GtkWidget     *entry;
  char          *proposal; /* what stood there at first */
  gboolean       entered;  /* Enter was pressed */
  gboolean       dropped;  /* Escape was pressed */
} Asking;

/* Returns: (transfer full): what stands there, with what is being composed. */
static char *
seen_text (Asking *asking)
{
  return g_strstrip (cjm_input_method_read (asking->entry));
}

static void
typed_cb (Asking *asking)
{
  g_autofree char *text = seen_text (asking);

  asking->asked (text, CJM_ASK_WRITING, asking->data);
}

static void
activate_cb (Asking *asking)
{
  asking->entered = TRUE;
  gtk_popover_popdown (GTK_POPOVER (asking->popover));
}

/* Returns: (nullable) (transfer full): the action of the program that @event asks for. */
static char *
action_of (GtkApplication *application, GdkEvent *event)
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

/* A key of the program, which GTK keeps from its window while a popover is open.
 * Saving goes on with what is written; whatever else is done, it is written by then. */
static gboolean
program_key (Asking *asking, GdkEvent *event)
{
  GtkWidget       *parent = gtk_widget_get_parent (asking->popover);
  GtkApplication  *application = gtk_window_get_application (GTK_WINDOW (gtk_widget_get_root (parent)));
  g_autofree char *detailed = application != NULL ? action_of (application, event) : NULL;
  g_autofree char *action = NULL;
  g_autoptr (GVariant) parameter = NULL;

  if (detailed == NULL || !g_action_parse_detailed_name (detailed, &action, &parameter, NULL))
    return FALSE;
  if (strcmp (action, "win.save") != 0)
    gtk_popover_popdown (GTK_POPOVER (asking->popover));
  gtk_widget_activate_action_variant (parent, action, parameter);
  return TRUE;
}

/* The input method and the text have had their say. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, Asking *asking)
{
  if (key != GDK_KEY_Escape)
    return (state & GDK_CONTROL_MASK) != 0
           && program_key (asking,
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
  g_autofree char *text = seen_text (asking);
  gboolean         written = asking->entered || strcmp (text, asking->proposal) != 0;

  g_signal_handlers_disconnect_by_func (popover, closed_cb, asking);
  g_signal_handlers_disconnect_by_func (gtk_editable_get_delegate (GTK_EDITABLE (asking->entry)), typed_cb,
                                        asking);
  asking->asked (text, written && !asking->dropped && *text != '\0' ? CJM_ASK_DONE : CJM_ASK_DROPPED,
                 asking->data);
  g_idle_add_once (unparent_cb, g_object_ref (popover));
}

static void
free_cb (gpointer data)
{
  Asking *asking = data;

  if (asking->destroy != NULL)
    asking->destroy (asking->data);
  g_free (asking->proposal);
  g_free (asking);
}

/**
 * cjm_ask_text:
 * @parent: what it belongs to; must outlive it
 * @at: place in @parent that it points to
 * @text: (nullable): what stands there at first
 * @asked: called with each key, and at the end
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
  Asking             *asking = g_new0 (Asking, 1);
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget          *label = gtk_label_new (title);
  GtkWidget          *entry = gtk_entry_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  *asking = (Asking){ .asked = asked,
                      .data = data,
                      .destroy = destroy,
                      .popover = gtk_popover_new (),
                      .entry = entry,
                      .proposal = g_strstrip (g_strdup (text != NULL ? text : "")) };
  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 24);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 1000);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_popover_set_child (GTK_POPOVER (asking->popover), box);
  gtk_widget_set_parent (asking->popover, parent);
  gtk_popover_set_pointing_to (GTK_POPOVER (asking->popover), at);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (activate_cb), asking);
  cjm_input_method_connect (entry, G_CALLBACK (typed_cb), asking);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), asking);
  gtk_widget_add_controller (entry, key);
  g_signal_connect (asking->popover, "closed", G_CALLBACK (closed_cb), asking);
  g_object_set_data_full (G_OBJECT (asking->popover), ASKING, asking, free_cb);
  gtk_popover_popup (GTK_POPOVER (asking->popover));
  gtk_widget_grab_focus (entry);
}

/** cjm_ask_end: what is being written where the keyboard is is taken, as by a click elsewhere. @focus:
 * (nullable): what has the keyboard. */
void
cjm_ask_end (GtkWidget *focus)
{
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  if (popover != NULL && g_object_get_data (G_OBJECT (popover), ASKING) != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}
