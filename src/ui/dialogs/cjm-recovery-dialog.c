/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-recovery-dialog.c: what a crash left behind, offered at the next start: each
 * with a picture, its name, its age and what of it is damaged. What is not decided
 * stays and is offered again.
 *
 * There may be hundreds, and large ones: they are looked for, read and painted in a
 * worker thread, one after the other, while the window can be used.
 */
#include "ui/dialogs/cjm-recovery-dialog.h"

#include "export/cjm-export.h"
#include "files/cjm-recoverable-journal.h"
#include "files/cjm-state.h"
#include "model/cjm-text.h"
#include "ui/base/cjm-dialog.h"
#include "ui/base/cjm-label.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define PICTURE_WIDTH 132 /* pixels */
#define PICTURE_HEIGHT 93 /* of a sheet of paper */
#define ROW_HEIGHT 120    /* about, with what is damaged */
#define MOST_HEIGHT 560   /* of all rows; the others are scrolled to */
#define MOST_SENTENCES 3  /* about one row */

/** Dialog: @offered: (element-type CjmRecoverableJournal). @reading: (nullable): of them, on its way through
 * the worker.
 * @closed: cancelled when its window goes. */
typedef struct
{
  GtkWindow             *window;
  GtkWindow             *parent;
  GtkListBox            *list;
  CjmRecovered           recovered;
  GPtrArray             *offered;
  guint                  next; /* of them, to be read */
  CjmRecoverableJournal *reading;
  GCancellable          *closed;
} Dialog;

/** Left: a row. */
typedef struct
{
  Dialog                      *dialog;
  const CjmRecoverableJournal *orphan;
  GtkWidget                   *row;
  GtkWidget                   *place; /* of the picture */
  GtkWidget                   *words;
  GtkLabel                    *name;
} Left;

/** Reading: a journal on its way through the worker. @missing: sentences. @problem: (nullable): why nothing
 * can be read. */
typedef struct
{
  CjmRecoverableJournal orphan;
  GtkWindow            *parent; /* (owned) (nullable): that it is wanted back in */
  CjmRecovered          recovered;

  CjmDocument *document;
  char        *title;
  GdkTexture  *picture; /* (nullable) */
  GPtrArray   *missing;
  GError      *problem;
  gboolean     outrun;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_free (self->orphan.journal);
  g_free (self->orphan.path);
  g_free (self->orphan.checksum);
  g_clear_object (&self->parent);
  g_clear_object (&self->document);
  g_free (self->title);
  g_clear_object (&self->picture);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_error (&self->problem);
  g_free (self);
}

static Reading *
reading_new (const CjmRecoverableJournal *orphan)
{
  Reading *self = g_new0 (Reading, 1);

  self->orphan = (CjmRecoverableJournal){ g_strdup (orphan->journal), g_strdup (orphan->path),
                                          g_strdup (orphan->checksum), orphan->time };
  return self;
}

/* Whether it may not be saved over its file, which somebody else wrote or which has what is missing here. */
static gboolean
is_copy (const Reading *self)
{
  return self->outrun || self->missing->len > 0;
}

/* ---- In the worker ---- */

/* Twice the pixels: some screens have them. */
static GdkTexture *
paint (CjmDocument *document)
{
  CjmExportOptions options;
  g_autoptr (GBytes) png = NULL;

  cjm_export_options_init (&options);
  options.pixels = 2 * PICTURE_WIDTH;
  options.longer = TRUE;
  png = cjm_export_to_bytes (document, CJM_FORMAT_PNG, &options, NULL, NULL, NULL, NULL);
  return png != NULL ? gdk_texture_new_from_bytes (png, NULL) : NULL;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *self = data;

  self->document = cjm_recoverable_journal_recover (self->orphan.journal, &self->missing, &self->problem);
  self->outrun = cjm_recoverable_journal_is_outrun (&self->orphan);
  if (self->document != NULL)
    self->title = g_strdup (cjm_document_get_project (self->document)->title);
  if (self->document != NULL && self->parent == NULL) /* it is to be looked at */
    {
      self->picture = paint (self->document);
      g_clear_object (&self->document);
    }
  g_task_return_boolean (task, TRUE);
}

/* ---- Rows ---- */

static void
close_cb (gpointer window)
{
  gtk_window_destroy (window);
  g_object_unref (window);
}

/* Not at once: the button that was pressed lives in a row. */
static void
close_when_done (Dialog *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_visible (row))
      return;
  if (self->reading == NULL && self->next == self->offered->len)
    g_idle_add_once (close_cb, g_object_ref (self->window));
}

static void
remove_row (Left *left)
{
  gtk_widget_set_sensitive (left->row, FALSE);
  gtk_widget_set_visible (left->row, FALSE);
  close_when_done (left->dialog);
}

static Left *
row_of (Dialog *self, const char *journal)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      Left *left = g_object_get_data (G_OBJECT (row), "left");

      if (strcmp (left->orphan->journal, journal) == 0)
        return left;
    }
  return NULL;
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  cjm_label_wrap (label);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_problem (const GError *problem)
{
  g_autofree char *sentence = cjm_text_sentence (problem->message);

  return new_label (sentence, "error");
}

/* @source: the dialog's window; it may have been closed meanwhile, which takes nothing back. */
static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Dialog  *dialog = g_object_get_data (source, "dialog");
  Reading *reading = g_task_get_task_data (G_TASK (result));
  Left *left = g_cancellable_is_cancelled (dialog->closed) ? NULL : row_of (dialog, reading->orphan.journal);

  if (reading->document != NULL && gtk_widget_get_realized (GTK_WIDGET (reading->parent))
      && reading->recovered (reading->document, is_copy (reading) ? NULL : reading->orphan.path,
                             reading->parent))
    cjm_recoverable_journal_discard (reading->orphan.journal); /* the window keeps one of its own */
  if (left != NULL && reading->document != NULL)
    remove_row (left);
  else if (left != NULL)
    {
      gtk_widget_set_sensitive (left->row, TRUE);
      gtk_box_append (GTK_BOX (left->words), new_problem (reading->problem));
    }
}

static void
restore_cb (GtkButton *button, Left *left)
{
  Reading *reading = reading_new (left->orphan);
  g_autoptr (GTask) task = g_task_new (left->dialog->window, NULL, restored_cb, NULL);

  reading->parent = g_object_ref (left->dialog->parent);
  reading->recovered = left->dialog->recovered;
  gtk_widget_set_sensitive (left->row, FALSE);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
discard_cb (GtkButton *button, Left *left)
{
  cjm_recoverable_journal_discard (left->orphan->journal);
  remove_row (left);
}

#define MINUTE 60 /* seconds */
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

static char *
tell_age (gint64 seconds)
{
  guint n = (guint) CLAMP (g_get_real_time () / G_USEC_PER_SEC - seconds, 0, G_MAXINT);

  if (n < MINUTE)
    return g_strdup (_ ("just now"));
  if (n < HOUR)
    return g_strdup_printf (ngettext ("%u minute ago", "%u minutes ago", n / MINUTE), n / MINUTE);
  if (n < DAY)
    return g_strdup_printf (ngettext ("%u hour ago", "%u hours ago", n / HOUR), n / HOUR);
  return g_strdup_printf (ngettext ("%u day ago", "%u days ago", n / DAY), n / DAY);
}

/* Day and time, as the locale writes them. */
static char *
tell_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);

  return time != NULL ? g_date_time_format (time, "%x %H:%M") : g_strdup ("?");
}

static void
fill_words (Left *left)
{
  const CjmRecoverableJournal *orphan = left->orphan;
  g_autofree char             *name = orphan->path != NULL ? g_filename_display_basename (orphan->path)
                                                           : g_strdup (_ ("Untitled"));
  g_autofree char             *age = tell_age (orphan->time), *time = tell_time (orphan->time);
  g_autofree char             *changed = g_strdup_printf (_ ("Last changed %s, %s"), age, time);
  g_autofree char             *folder = orphan->path != NULL ? g_path_get_dirname (orphan->path) : NULL;
  g_autofree char *shown = folder != NULL ? g_filename_display_name (folder) : g_strdup (_ ("Never saved"));

  left->name = GTK_LABEL (new_label (name, "heading"));
  gtk_box_append (GTK_BOX (left->words), GTK_WIDGET (left->name));
  gtk_box_append (GTK_BOX (left->words), new_label (changed, "caption"));
  gtk_box_append (GTK_BOX (left->words), new_label (shown, "dim-label"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (left->row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
add_button (GtkWidget *box, const char *label, const char *style, GCallback clicked, Left *left)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", clicked, left);
  gtk_box_append (GTK_BOX (box), button);
}

static Left *
add_row (Dialog *self, const CjmRecoverableJournal *orphan)
{
  Left      *left = g_new0 (Left, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  left->dialog = self;
  left->orphan = orphan;
  left->row = gtk_list_box_row_new ();
  left->place = gtk_picture_new ();
  left->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_size_request (left->place, PICTURE_WIDTH, PICTURE_HEIGHT);
  gtk_widget_set_valign (left->place, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (left->words, TRUE);
  gtk_widget_set_valign (left->words, GTK_ALIGN_CENTER);
  fill_words (left);
  gtk_widget_add_css_class (box, "recovery-row");
  gtk_box_append (GTK_BOX (box), left->place);
  gtk_box_append (GTK_BOX (box), left->words);
  add_button (box, _ ("_Discard"), NULL, G_CALLBACK (discard_cb), left);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (left->row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (left->row), FALSE);
  gtk_list_box_append (self->list, left->row);
  g_object_set_data_full (G_OBJECT (left->row), "left", left, g_free);
  return left;
}

/* ---- What was read ---- */

/* What is missing, the first of it. */
static void
tell_missing (Left *left, GPtrArray *missing)
{
  for (guint i = 0; i < MIN (missing->len, MOST_SENTENCES); i++)
    gtk_box_append (GTK_BOX (left->words), new_label (g_ptr_array_index (missing, i), "warning"));
  if (missing->len > MOST_SENTENCES)
    {
      g_autofree char *rest = g_strdup_printf (_ ("and %u more"), missing->len - MOST_SENTENCES);

      gtk_box_append (GTK_BOX (left->words), new_label (rest, "warning"));
    }
}

static void
show_read (Left *left, Reading *reading)
{
  tell_missing (left, reading->missing);
  if (reading->problem != NULL)
    {
      gtk_box_append (GTK_BOX (left->words), new_problem (reading->problem));
      return;
    }
  if (reading->picture != NULL)
    gtk_picture_set_paintable (GTK_PICTURE (left->place), GDK_PAINTABLE (reading->picture));
  if (left->orphan->path == NULL && reading->title != NULL)
    {
      gtk_label_set_text (left->name, reading->title);
      gtk_accessible_update_property (GTK_ACCESSIBLE (left->row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      reading->title, -1);
    }
  if (reading->outrun)
    gtk_box_append (
        GTK_BOX (left->words),
        new_label (_ ("The file was saved since then. This opens as a copy beside it."), "caption"));
  else if (is_copy (reading) && left->orphan->path != NULL)
    gtk_box_append (
        GTK_BOX (left->words),
        new_label (_ ("This opens as a copy: the file may have what is missing here."), "caption"));
  add_button (gtk_widget_get_parent (left->words), _ ("_Restore"), "suggested-action",
              G_CALLBACK (restore_cb), left);
}

static void read_next (Dialog *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Dialog  *dialog = g_object_get_data (source, "dialog");
  Reading *reading = g_task_get_task_data (G_TASK (result));

  if (g_cancellable_is_cancelled (dialog->closed) || dialog->reading == NULL) /* or all was discarded */
    return;
  show_read (add_row (dialog, dialog->reading), reading);
  read_next (dialog);
}

static void
read_next (Dialog *self)
{
  g_autoptr (GTask) task = NULL;

  self->reading = self->next < self->offered->len ? g_ptr_array_index (self->offered, self->next++) : NULL;
  if (self->reading == NULL)
    {
      close_when_done (self);
      return;
    }
  task = g_task_new (self->window, NULL, read_cb, NULL);
  g_task_set_task_data (task, reading_new (self->reading), reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

/* ---- Discard all ---- */

static void
discard_all_response_cb (AdwMessageDialog *question, const char *response, GtkWindow *window)
{
  Dialog *self = g_object_get_data (G_OBJECT (window), "dialog");

  if (g_strcmp0 (response, "discard") != 0 || g_cancellable_is_cancelled (self->closed))
    return;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_visible (row)
        && gtk_widget_get_sensitive (row)) /* one that is on its way back is not meant */
      discard_cb (NULL, g_object_get_data (G_OBJECT (row), "left"));
  if (self->reading != NULL)
    cjm_recoverable_journal_discard (self->reading->journal);
  self->reading = NULL;
  while (self->next < self->offered->len)
    cjm_recoverable_journal_discard (
        ((CjmRecoverableJournal *) g_ptr_array_index (self->offered, self->next++))->journal);
  close_when_done (self);
}

static void
discard_all_cb (Dialog *self)
{
  GtkWidget *question = cjm_dialog_new_question (
      self->window, _ ("Discard All?"),
      _ ("What was not saved of these maps will be lost for good. The files themselves stay as they are."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question), "cancel", _ ("_Cancel"), "discard",
                                    _ ("_Discard All"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (question), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "cancel");
  g_signal_connect_object (question, "response", G_CALLBACK (discard_all_response_cb), self->window, 0);
  gtk_window_present (GTK_WINDOW (question));
}

/* ---- The dialog ---- */

static GtkWidget *
new_header (Dialog *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *all = gtk_button_new_with_mnemonic (_ ("Discard _All…"));

  gtk_widget_set_visible (all, self->offered->len > 1);
  g_signal_connect_swapped (all, "clicked", G_CALLBACK (discard_all_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), all);
  return bar;
}

static GtkWidget *
new_content (Dialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *words = new_label (_ ("Sojourn ended unexpectedly. These maps had changes that were not saved."),
                                "body");

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (inside, "recovery");
  gtk_box_append (GTK_BOX (inside), words);
  gtk_box_append (GTK_BOX (inside), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), inside);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (
      GTK_SCROLLED_WINDOW (scrolled), MIN (80 + ROW_HEIGHT * (int) self->offered->len,
                                           MOST_HEIGHT)); /* a window grows no more once it is there */
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), scrolled);
  return box;
}

static void
closed_cb (Dialog *self)
{
  g_cancellable_cancel (self->closed);
}

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  g_ptr_array_unref (self->offered);
  g_object_unref (self->closed);
  g_free (self);
}

/* @orphans: (transfer full) */
static void
offer (GtkWindow *parent, GPtrArray *orphans, CjmRecovered recovered)
{
  Dialog *self = g_new0 (Dialog, 1);

  *self = (Dialog){ .window = cjm_dialog_new (parent, _ ("Restore Your Work"), 680, -1),
                    .parent = parent,
                    .recovered = recovered,
                    .offered = orphans,
                    .closed = g_cancellable_new () };
  adw_window_set_content (ADW_WINDOW (self->window), new_content (self));
  g_object_set_data_full (G_OBJECT (self->window), "dialog", self, dialog_free);
  g_signal_connect_swapped (self->window, "unrealize", G_CALLBACK (closed_cb), self);
  gtk_window_present (self->window);
  read_next (self);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *folder = cjm_state_journals ();

  g_task_return_pointer (task, cjm_recoverable_journal_list (folder), (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) orphans = g_task_propagate_pointer (G_TASK (result), NULL);

  if (orphans != NULL && orphans->len > 0 && gtk_widget_get_realized (GTK_WIDGET (source)))
    offer (GTK_WINDOW (source), g_steal_pointer (&orphans), (CjmRecovered) data);
}

/** cjm_recovery_dialog_open: looks for what crashes left and offers it over @parent; nothing is shown where
 * nothing is left. */
void
cjm_recovery_dialog_open (GtkWindow *parent, CjmRecovered recovered)
{
  g_autoptr (GTask) task = g_task_new (parent, NULL, listed_cb, (gpointer) recovered);

  g_task_run_in_thread (task, list_in_thread);
}
