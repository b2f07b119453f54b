/* cjm-recovery-dialog.c: what a crash left behind, offered at the next start: each
 * with a picture, its name and when it was last changed. What is not decided stays
 * and is offered again.
 */
#include "ui/cjm-recovery-dialog.h"

#include "canvas/cjm-sheet-view.h"
#include "model/cjm-orphan.h"
#include "ui/cjm-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define PICTURE_WIDTH 132 /* pixels */

/** cjm_journal_folder: Returns: (transfer full): where journals are kept: only for this user, on this machine. */
char *
cjm_journal_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "sojourn", "journal", NULL);
}

/** cjm_versions_folder: Returns: (transfer full): where older versions of files are kept. */
char *
cjm_versions_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "sojourn", "versions", NULL);
}

typedef struct
{
  GtkWindow   *window;
  GtkWindow   *parent;
  GtkListBox  *list;
  CjmRecovered recovered;
} Dialog;

/** Left: a row. @document: NULL where it can't be read. */
typedef struct
{
  Dialog      *dialog;
  GtkWidget   *row;
  char        *journal;
  char        *path; /* (nullable) */
  CjmDocument *document;
} Left;

static void
left_free (gpointer data)
{
  Left *left = data;

  g_free (left->journal);
  g_free (left->path);
  g_clear_object (&left->document);
  g_free (left);
}

static void
close_cb (gpointer window)
{
  gtk_window_destroy (window);
  g_object_unref (window);
}

/* Not at once: the button that was pressed lives in the row. */
static void
remove_row (Left *left)
{
  Dialog *dialog = left->dialog;

  gtk_widget_set_sensitive (left->row, FALSE);
  gtk_widget_set_visible (left->row, FALSE);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (dialog->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_visible (row))
      return;
  g_idle_add_once (close_cb, g_object_ref (dialog->window));
}

static void
restore_cb (GtkButton *button,
            Left      *left)
{
  if (left->dialog->recovered (left->document, left->path, left->dialog->parent))
    cjm_orphan_discard (left->journal); /* the window keeps one of its own */
  remove_row (left);
}

static void
discard_cb (GtkButton *button,
            Left      *left)
{
  cjm_orphan_discard (left->journal);
  remove_row (left);
}

/* ---- Rows ---- */

static GtkWidget *
new_label (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* Day and time, as the locale writes them. */
static char *
tell_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);

  return g_date_time_format (time, "%x %H:%M");
}

static GtkWidget *
new_words (const CjmOrphan *orphan,
           const char      *name,
           const char      *problem)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *time = tell_time (orphan->time);
  g_autofree char *changed = g_strdup_printf (_ ("Last changed %s"), time);
  g_autofree char *folder = orphan->path != NULL ? g_path_get_dirname (orphan->path) : g_strdup (_ ("Never saved"));

  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), new_label (name, "heading"));
  gtk_box_append (GTK_BOX (box), new_label (changed, "caption"));
  gtk_box_append (GTK_BOX (box), new_label (folder, "dim-label"));
  if (problem != NULL)
    gtk_box_append (GTK_BOX (box), new_label (problem, "error"));
  else if (cjm_orphan_is_outrun (orphan))
    gtk_box_append (GTK_BOX (box), new_label (_ ("The file was saved since then. This opens as a copy beside it."), "caption"));
  return box;
}

static void
add_button (GtkWidget  *box,
            const char *label,
            const char *style,
            GCallback   clicked,
            Left       *left)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", clicked, left);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_row (Dialog          *self,
         const CjmOrphan *orphan)
{
  Left      *left = g_new0 (Left, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  g_autofree char *name = NULL;
  const char      *title;

  left->dialog = self;
  left->journal = g_strdup (orphan->journal);
  left->path = cjm_orphan_is_outrun (orphan) ? NULL : g_strdup (orphan->path);
  left->document = cjm_orphan_recover (orphan->journal, &missing, &error);
  left->row = gtk_list_box_row_new ();
  title = left->document != NULL ? cjm_document_get_project (left->document)->title : NULL;
  name = orphan->path != NULL ? g_filename_display_basename (orphan->path) : g_strdup (title != NULL ? title : _ ("Untitled"));
  gtk_widget_add_css_class (box, "recovery-row");
  if (left->document != NULL)
    {
      GtkWidget *picture = cjm_sheet_view_new (PICTURE_WIDTH);

      cjm_sheet_view_set_document (CJM_SHEET_VIEW (picture), left->document, NULL);
      gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), picture);
    }
  gtk_box_append (GTK_BOX (box), new_words (orphan, name, error != NULL ? error->message : NULL));
  add_button (box, _ ("_Discard"), NULL, G_CALLBACK (discard_cb), left);
  if (left->document != NULL)
    add_button (box, _ ("_Restore"), "suggested-action", G_CALLBACK (restore_cb), left);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (left->row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (left->row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (left->row), FALSE);
  gtk_list_box_append (self->list, left->row);
  g_object_set_data_full (G_OBJECT (left->row), "left", left, left_free);
}

/* ---- The dialog ---- */

static GtkWidget *
new_content (Dialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *words = new_label (_ ("Sojourn ended unexpectedly. These maps had changes that were not saved."), "body");

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (inside, "recovery");
  gtk_box_append (GTK_BOX (inside), words);
  gtk_box_append (GTK_BOX (inside), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), inside);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 560);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  return box;
}

/** cjm_recovery_dialog_open: offers over @parent what crashes left; nothing is shown where nothing is left. */
void
cjm_recovery_dialog_open (GtkWindow   *parent,
                          CjmRecovered recovered)
{
  g_autofree char *folder = cjm_journal_folder ();
  g_autoptr (GPtrArray) orphans = cjm_orphan_list (folder);
  Dialog *self;

  if (orphans->len == 0)
    return;
  self = g_new0 (Dialog, 1);
  self->parent = parent;
  self->recovered = recovered;
  self->window = cjm_dialog_new (parent, _ ("Restore Your Work"), 620, -1);
  adw_window_set_content (ADW_WINDOW (self->window), new_content (self));
  g_object_set_data_full (G_OBJECT (self->window), "dialog", self, g_free);
  for (guint i = 0; i < orphans->len; i++)
    add_row (self, g_ptr_array_index (orphans, i));
  gtk_window_present (self->window);
}
