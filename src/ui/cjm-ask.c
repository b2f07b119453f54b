/* cjm-ask.c: asks for a short text in a popover: names of maps, personas, tags. */
#include "ui/cjm-ask.h"

#include "canvas/cjm-input-method.h"

#include <glib/gi18n.h>

typedef struct
{
  CjmAsked       asked;
  gpointer       data;
  GDestroyNotify destroy;
  GtkWidget     *popover;
} Asking;

static void
activate_cb (GtkEntry *entry,
             Asking   *asking)
{
  g_autofree char *text = g_strstrip (cjm_input_method_read (GTK_WIDGET (entry)));

  gtk_popover_popdown (GTK_POPOVER (asking->popover));
  if (*text != '\0')
    asking->asked (text, asking->data);
}

static void
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);
  g_object_unref (popover);
}

/* Not at once: GTK is still closing it. */
static void
closed_cb (GtkWidget *popover,
           Asking    *asking)
{
  g_idle_add_once (unparent_cb, g_object_ref (popover));
}

static void
free_cb (gpointer data)
{
  Asking *asking = data;

  if (asking->destroy != NULL)
    asking->destroy (asking->data);
  g_free (asking);
}

/**
 * cjm_ask_text:
 * @parent: what it belongs to; must outlive it
 * @at: place in @parent that it points to
 * @text: (nullable): what stands there at first
 * @asked: called when Enter was pressed on a text
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
  Asking    *asking = g_new0 (Asking, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *entry = gtk_entry_new ();

  *asking = (Asking){ asked, data, destroy, gtk_popover_new () };
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
  g_signal_connect (entry, "activate", G_CALLBACK (activate_cb), asking);
  g_signal_connect (asking->popover, "closed", G_CALLBACK (closed_cb), asking);
  g_object_set_data_full (G_OBJECT (asking->popover), "asking", asking, free_cb);
  gtk_popover_popup (GTK_POPOVER (asking->popover));
  gtk_widget_grab_focus (entry);
}
