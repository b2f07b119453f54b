/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-palette-dialog.c: to anything by a few letters: actions, maps, stages, lanes
 * and notes in one list, best answers first. */
#include "ui/dialogs/cjm-palette-dialog.h"

#include "input/cjm-input-method.h"
#include "tools/cjm-reading.h"
#include "ui/base/cjm-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_SHOWN 60

/** Answer: an action or a record, and how well it fits. */
typedef struct
{
  const char *action; /* NULL for a record */
  char       *id;
  char       *text;
  const char *about;
  const char *keys;
  int         score;
} Answer;

typedef struct
{
  GtkWindow     *window;
  GtkWindow     *parent;
  CjmBoard      *board;
  CjmFoundRecord found;
  gpointer       data;
  GtkEditable   *entry;
  GtkListBox    *list;
} Palette;

static void
answer_clear (gpointer data)
{
  g_free (((Answer *) data)->id);
  g_free (((Answer *) data)->text);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return ((const Answer *) b)->score - ((const Answer *) a)->score;
}

static void
add_actions (Palette *self, GArray *answers, const char *typed)
{
  guint             n;
  const CjmCommand *commands = cjm_commands_list (&n);

  for (guint i = 0; i < n; i++)
    {
      Answer answer = { .action = commands[i].action,
                        .about = _ (commands[i].section),
                        .keys = commands[i].keys[0] };

      if (answer.action == NULL || strcmp (answer.action, "win.palette") == 0)
        continue;
      answer.score = cjm_reading_score (_ (commands[i].label), typed);
      if (answer.score == 0)
        continue;
      answer.text = g_strdup (_ (commands[i].label));
      g_array_append_val (answers, answer);
    }
}

static const char *
about_record (const CjmRecord *record)
{
  switch (record->kind)
    {
    case CJM_KIND_MAP:
      return _ ("Map");
    case CJM_KIND_STAGE:
      return _ ("Stage");
    case CJM_KIND_LANE:
      return _ ("Lane");
    case CJM_KIND_FEELING:
      return _ ("Emotion");
    default:
      return _ ("Note");
    }
}

static void
add_records (Palette *self, GArray *answers, const char *typed)
{
  CjmDocument *document = cjm_board_get_document (self->board);
  g_autoptr (GPtrArray) maps = cjm_document_list (document, CJM_KIND_MAP);

  for (guint m = 0; *typed != '\0' && m < maps->len; m++)
    {
      g_autoptr (GPtrArray)
          list = cjm_reading_list (document, ((CjmRecord *) g_ptr_array_index (maps, m))->id);

      for (guint i = 0; i < list->len; i++)
        {
          const CjmRecord *record = g_ptr_array_index (list, i);
          const char      *text = cjm_record_get_main_text (record);
          Answer answer = { .about = about_record (record), .score = cjm_reading_score (text, typed) };

          if (answer.score < 30 || *text == '\0') /* letters strewn over a note are no answer */
            continue;
          answer.score -= 10;
          answer.id = g_strdup (record->id);
          answer.text = g_strdelimit (g_strdup (text), "\n", ' ');
          g_array_append_val (answers, answer);
        }
    }
}

static GtkWidget *
new_row (const Answer *answer)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_label_new (answer->text);
  GtkWidget *about = gtk_label_new (answer->about);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (about, "dim-label");
  gtk_widget_add_css_class (about, "caption");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), about);
  if (answer->keys != NULL)
    {
      guint           key;
      GdkModifierType modifiers;

      if (gtk_accelerator_parse (answer->keys, &key, &modifiers))
        {
          g_autofree char *label = gtk_accelerator_get_label (key, modifiers);
          GtkWidget       *keys = gtk_label_new (label);

          gtk_widget_add_css_class (keys, "caption-heading");
          gtk_box_append (GTK_BOX (box), keys);
        }
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, answer->text, -1);
  g_object_set_data (G_OBJECT (row), "action", (gpointer) answer->action);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (answer->id), g_free);
  return row;
}

static void
fill (Palette *self)
{
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (Answer));
  g_autofree char *typed = g_strstrip (cjm_input_method_read (GTK_WIDGET (self->entry)));
  GtkListBoxRow   *row;

  g_array_set_clear_func (answers, answer_clear);
  add_actions (self, answers, typed);
  add_records (self, answers, typed);
  if (*typed != '\0')
    g_array_sort (answers, compare_cb);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < MIN (answers->len, MOST_SHOWN); i++)
    gtk_list_box_append (self->list, new_row (&g_array_index (answers, Answer, i)));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, Palette *self)
{
  const char      *action = g_object_get_data (G_OBJECT (row), "action");
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));
  GtkWindow       *parent = self->parent;
  CjmFoundRecord   found = self->found;
  gpointer         data = self->data;

  gtk_window_destroy (self->window);
  if (action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), action, NULL);
  else if (id != NULL)
    found (id, data);
}

static void
entered_cb (Palette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    activated_cb (self->list, row, self);
}

/* The arrows go through the list while one types on. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, Palette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int            at = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (key == GDK_KEY_Escape)
    {
      gtk_window_destroy (self->window);
      return TRUE;
    }
  if (key != GDK_KEY_Down && key != GDK_KEY_Up)
    return FALSE;
  row = gtk_list_box_get_row_at_index (self->list, MAX (at + (key == GDK_KEY_Down ? 1 : -1), 0));
  if (row != NULL)
    {
      gtk_list_box_select_row (self->list, row);
      gtk_widget_grab_focus (GTK_WIDGET (row)); /* scrolls it into sight */
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      gtk_editable_set_position (self->entry, -1);
    }
  return TRUE;
}

static void
free_cb (gpointer data)
{
  Palette *self = data;

  g_object_unref (self->board);
  g_free (self);
}

/** cjm_palette_dialog_open: @found: called with the record that was chosen; actions run on @parent. */
void
cjm_palette_dialog_open (GtkWindow *parent, CjmBoard *board, CjmFoundRecord found, gpointer data)
{
  Palette            *self = g_new0 (Palette, 1);
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget          *scrolled = gtk_scrolled_window_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  *self = (Palette){ .window = GTK_WINDOW (gtk_window_new ()),
                     .parent = parent,
                     .board = g_object_ref (board),
                     .found = found,
                     .data = data };
  gtk_window_set_transient_for (self->window, parent);
  gtk_window_set_modal (self->window, TRUE);
  gtk_window_set_title (self->window, _ ("Go to Anything"));
  gtk_window_set_default_size (self->window, 560, 440);
  gtk_window_set_destroy_with_parent (self->window, TRUE);
  self->entry = GTK_EDITABLE (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Action, stage or note"), -1);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (box, "palette");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_window_set_child (self->window, box);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), key);
  cjm_input_method_connect (GTK_WIDGET (self->entry), G_CALLBACK (fill), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entered_cb), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  g_object_set_data_full (G_OBJECT (self->window), "palette", self, free_cb);
  fill (self);
  gtk_window_present (self->window);
}
