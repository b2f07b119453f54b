/* cjm-rain-bar.c: sticky rain: type, Enter, next. Each line becomes a note in the
 * tray of the map, to be dragged to its place later. Emits ::dropped with the id of
 * the last, and ::closed. */
#include "ui/cjm-rain-bar.h"

#include "canvas/cjm-input-method.h"
#include "model/cjm-edit.h"
#include "ui/cjm-icon-button.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CjmRainBar
{
  GtkBox parent_instance;

  CjmBoard    *board; /* NULL while closed */
  GtkEditable *entry;
  GtkLabel    *count;
  guint        n;
  char        *fallen;  /* (nullable): id of the note that what stands in it is already, since it was saved */
  guint64      dropped; /* state of the document after that */
};

G_DEFINE_FINAL_TYPE (CjmRainBar, cjm_rain_bar, GTK_TYPE_BOX)

enum
{
  SIGNAL_DROPPED,
  SIGNAL_CLOSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
show_count (CjmRainBar *self)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u note", "%u notes", self->n), self->n);

  gtk_label_set_text (self->count, text);
}

/* What stands in it falls. Returns: (transfer full) (nullable): the note, where it is one. */
static char *
drop (CjmRainBar *self,
      const char *text)
{
  g_autoptr (GPtrArray) added = cjm_board_rain (self->board, text);

  if (added == NULL)
    return NULL;
  self->n += added->len;
  show_count (self);
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, g_ptr_array_index (added, added->len - 1));
  return added->len == 1 ? g_strdup (g_ptr_array_index (added, 0)) : NULL;
}

/* What fell already says @text now, or is gone, in the step in which it fell where that can be. */
static void
say_anew (CjmRainBar *self,
          const char *text)
{
  CjmDocument *document = cjm_board_get_document (self->board);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  gboolean resumed = cjm_document_resume_step (document, self->dropped);

  g_ptr_array_add (ids, self->fallen);
  cjm_board_do (self->board, _ ("Sticky Rain"), *text != '\0' ? cjm_edit_set_text (document, self->fallen, "text", text) : cjm_edit_remove (document, ids));
  if (resumed)
    cjm_document_end_step (document);
}

/** cjm_rain_bar_keep: what stands in it becomes a note now, and goes on being written. */
void
cjm_rain_bar_keep (CjmRainBar *self)
{
  g_autofree char *text = cjm_input_method_read (GTK_WIDGET (self->entry));
  CjmDocument     *document = self->board != NULL ? cjm_board_get_document (self->board) : NULL;
  const CjmNote   *fallen = document != NULL && self->fallen != NULL ? cjm_document_get_note (document, self->fallen) : NULL;

  if (document == NULL || (fallen != NULL && strcmp (fallen->text, text) == 0))
    return;
  if (fallen != NULL)
    say_anew (self, text);
  else
    {
      g_free (self->fallen);
      self->fallen = drop (self, text);
      if (self->fallen == NULL) /* nothing, or several */
        gtk_editable_set_text (self->entry, "");
    }
  self->dropped = cjm_document_get_state (document);
}

/** cjm_rain_bar_commit: what stands in it becomes a note now, with or without its Enter. */
void
cjm_rain_bar_commit (CjmRainBar *self)
{
  if (self->board == NULL)
    return;
  cjm_rain_bar_keep (self);
  g_clear_pointer (&self->fallen, g_free);
  gtk_editable_set_text (self->entry, "");
}

static void
close_bar (CjmRainBar *self)
{
  cjm_rain_bar_commit (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_clear_object (&self->board);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        CjmRainBar            *self)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  close_bar (self);
  return TRUE;
}

void
cjm_rain_bar_open (CjmRainBar *self,
                   CjmBoard   *board)
{
  g_set_object (&self->board, board);
  self->n = 0;
  show_count (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
cjm_rain_bar_dispose (GObject *object)
{
  g_clear_object (&CJM_RAIN_BAR (object)->board);
  g_clear_pointer (&CJM_RAIN_BAR (object)->fallen, g_free);
  G_OBJECT_CLASS (cjm_rain_bar_parent_class)->dispose (object);
}

static void
cjm_rain_bar_class_init (CjmRainBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cjm_rain_bar_dispose;
  signals[SIGNAL_DROPPED] = g_signal_new ("dropped", CJM_TYPE_RAIN_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", CJM_TYPE_RAIN_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cjm_rain_bar_init (CjmRainBar *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "osd-box");
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_width_chars (self->entry, 18);
  gtk_editable_set_max_width_chars (self->entry, 36);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("A note, then Enter, then the next"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Note for the tray"), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (cjm_rain_bar_commit), self);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), key);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (self), cjm_icon_button_new ("window-close-symbolic", _ ("End the Rain (Esc)"), G_CALLBACK (close_bar), self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
