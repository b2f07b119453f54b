/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-versions-dialog.c: how a file was before, and what is different.
 *
 * On the left the versions that were kept, the newest first; on the right the one
 * that is looked at, with what it is compared to: the map as it is now, the file,
 * another version or any other file. Both can be seen, with a frame round whatever
 * is different, and every difference is a sentence below. Where a curve of the other
 * runs elsewhere it is drawn too.
 */
#include "ui/dialogs/cjm-versions-dialog.h"

#include "canvas/cjm-sheet-view.h"
#include "files/cjm-file.h"
#include "files/cjm-state.h"
#include "files/cjm-versions.h"
#include "model/cjm-text.h"
#include "render/cjm-palette.h"
#include "ui/base/cjm-dialog.h"
#include "ui/base/cjm-file-chooser.h"
#include "ui/base/cjm-label.h"
#include "ui/dialogs/cjm-ask.h"
#include "ui/dialogs/cjm-recovery-dialog.h"
#include "ui/fields/cjm-difference-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define PICTURE_WIDTH 96 /* pixels, in the list */
#define SHEET_WIDTH 560  /* at least */
#define MOST_SENTENCES 500

typedef struct
{
  GtkWindow       *window;
  CjmDocument     *document; /* as it is now: a copy */
  char            *path, *map;
  CjmVersionChosen restore;
  gpointer         data;

  GPtrArray   *versions; /* of CjmVersion */
  GtkListBox  *list;
  guint        filling; /* source: rows without a picture are left */
  guint        filled;
  GtkDropDown *other_choice;
  char        *other_file; /* (nullable): chosen to be compared to */
  GtkWidget   *sheet;
  GtkWidget   *show_other; /* pressed: the other one is shown */
  GtkListBox  *sentences;
  GtkWidget   *restore_button;
  gboolean     closing;
  CjmDocument *version;                 /* (nullable): selected; NULL where it can't be read */
  CjmDocument *other;                   /* (nullable): what it is compared to */
  char        *problem, *other_problem; /* (nullable): why @version and @other can't be read: sentences */
  GHashTable  *marks[2];                /* of version and other */
} Dialog;

/* What a version can be compared to, before the other versions. Behind them comes a file that was chosen. */
enum
{
  OTHER_NOW,
  OTHER_FILE,
  OTHER_ASK,
  N_OTHERS
};

/* ---- Words ---- */

/* Returns: (transfer full): short, but different for any two versions: of one day too. */
static char *
tell_time (gint64 milliseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (milliseconds / 1000);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gboolean today = g_date_time_get_year (time) == g_date_time_get_year (now)
                   && g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (now);

  /* Translators: %H:%M:%S stay as they are: hour, minute, second */
  return g_date_time_format (time, today ? _ ("Today, %H:%M:%S") : _ ("%Y-%m-%d, %H:%M:%S"));
}

static char *
tell_version (const CjmVersion *version)
{
  char *time = tell_time (version->time);
  char *both;

  if (version->name == NULL)
    return time;
  both = g_strdup_printf ("%s, %s", version->name, time);
  g_free (time);
  return both;
}

/* ---- Comparing ---- */

static void
add_sentence (Dialog *self, const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  cjm_label_wrap (label);
  gtk_widget_add_css_class (label, "difference");
  gtk_list_box_append (self->sentences, label);
}

static void
fill_sentences (Dialog *self)
{
  GtkWidget *row;
  g_autoptr (GPtrArray) words = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->sentences))) != NULL)
    gtk_list_box_remove (self->sentences, row);
  if (self->version == NULL || self->other == NULL)
    {
      add_sentence (self, self->version == NULL ? self->problem : self->other_problem);
      return;
    }
  words = cjm_difference_words (self->version, self->other);
  for (guint i = 0; i < MIN (words->len, MOST_SENTENCES); i++)
    add_sentence (self, g_ptr_array_index (words, i));
  if (words->len > MOST_SENTENCES)
    {
      g_autofree char *rest = g_strdup_printf (_ ("and %u more"), words->len - MOST_SENTENCES);
      add_sentence (self, rest);
    }
  if (words->len == 0)
    add_sentence (self, _ ("Nothing is different."));
}

static void
fill_marks (Dialog *self)
{
  g_autoptr (GArray) differences = NULL;

  for (int side = 0; side < 2; side++)
    {
      g_clear_pointer (&self->marks[side], g_hash_table_unref);
      self->marks[side] = g_hash_table_new (g_str_hash, g_str_equal);
    }
  if (self->version == NULL || self->other == NULL)
    return;
  differences = cjm_diff (self->version, self->other);
  for (guint i = 0; i < differences->len; i++)
    {
      const CjmDifference *difference = &g_array_index (differences, CjmDifference, i);
      CjmSheetMark         mark = difference->before == NULL  ? CJM_SHEET_MARK_ADDED
                                  : difference->after == NULL ? CJM_SHEET_MARK_REMOVED
                                  : difference->moved         ? CJM_SHEET_MARK_MOVED
                                                              : CJM_SHEET_MARK_CHANGED;

      if (difference->before != NULL)
        g_hash_table_insert (self->marks[0], difference->before->id, GINT_TO_POINTER (mark));
      if (difference->after != NULL)
        g_hash_table_insert (self->marks[1], difference->after->id, GINT_TO_POINTER (mark));
    }
}

static void
show_sheet (Dialog *self)
{
  int          side = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->show_other)) ? 1 : 0;
  CjmDocument *shown = side == 1 ? self->other : self->version;
  const char  *map = shown != NULL && cjm_document_get_map (shown, self->map) != NULL ? self->map : NULL;

  gtk_widget_set_opacity (self->sheet, shown != NULL ? 1 : 0); /* its room stays */
  if (shown == NULL)
    return;
  cjm_sheet_view_set_document (CJM_SHEET_VIEW (self->sheet), shown, map);
  cjm_sheet_view_set_marks (CJM_SHEET_VIEW (self->sheet), self->marks[side]);
  cjm_sheet_view_set_other (CJM_SHEET_VIEW (self->sheet), side == 1 ? self->version : self->other);
}

static void
compare (Dialog *self)
{
  if (self->closing) /* its parts let go of what they chose as they go */
    return;
  fill_marks (self);
  fill_sentences (self);
  show_sheet (self);
  gtk_widget_set_sensitive (self->restore_button, self->version != NULL && self->version != self->document);
}

/* Returns: (transfer full) (nullable): NULL with a sentence in *@problem. */
static CjmDocument *
load (const char *path, char **problem)
{
  g_autoptr (GError) error = NULL;
  CjmDocument *document = cjm_file_load (path, &error);

  if (document == NULL)
    {
      g_autofree char *words = g_strdup_printf (_ ("This can’t be compared: %s"), error->message);

      *problem = cjm_text_sentence (words);
    }
  return document;
}

static void
load_other (Dialog *self)
{
  guint chosen = gtk_drop_down_get_selected (self->other_choice);

  g_clear_object (&self->other);
  g_clear_pointer (&self->other_problem, g_free);
  if (chosen == OTHER_NOW)
    self->other = g_object_ref (self->document);
  else if (chosen == OTHER_FILE)
    self->other = load (self->path, &self->other_problem);
  else if (chosen == N_OTHERS + self->versions->len)
    self->other = load (self->other_file, &self->other_problem);
  else if (chosen - N_OTHERS < self->versions->len)
    self->other = load (((CjmVersion *) g_ptr_array_index (self->versions, chosen - N_OTHERS))->file,
                        &self->other_problem);
}

/* The chosen file as the last of what can be compared to. */
static void
list_other_file (Dialog *self)
{
  GtkStringList   *names = GTK_STRING_LIST (gtk_drop_down_get_model (self->other_choice));
  guint            last = N_OTHERS + self->versions->len;
  g_autofree char *name = g_filename_display_basename (self->other_file);

  gtk_string_list_splice (names, last, g_list_model_get_n_items (G_LIST_MODEL (names)) - last,
                          (const char *const[]){ name, NULL });
}

static void
file_chosen_cb (const char *path, gpointer data)
{
  Dialog *self = g_object_get_data (data, "dialog");

  if (self->closing)
    return;
  if (path == NULL)
    {
      gtk_drop_down_set_selected (self->other_choice, OTHER_NOW);
      return;
    }
  g_free (self->other_file);
  self->other_file = g_strdup (path);
  list_other_file (self);
  gtk_drop_down_set_selected (self->other_choice, N_OTHERS + self->versions->len);
}

static void
other_cb (Dialog *self)
{
  if (gtk_drop_down_get_selected (self->other_choice) == OTHER_ASK)
    {
      cjm_file_chooser_open (self->window, CJM_CHOOSE_OPEN, NULL, NULL, file_chosen_cb, self->window);
      return;
    }
  load_other (self);
  compare (self);
}

static void
selected_cb (GtkListBox *list, GtkListBoxRow *row, Dialog *self)
{
  int index = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  g_clear_object (&self->version);
  g_clear_pointer (&self->problem, g_free);
  if (index == 0) /* as it is now */
    self->version = g_object_ref (self->document);
  else
    self->version = load (((CjmVersion *) g_ptr_array_index (self->versions, index - 1))->file,
                          &self->problem);
  compare (self);
}

/* ---- The list ---- */

/* @version: NULL: as it is now. */
static void
add_row (Dialog *self, const CjmVersion *version)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget       *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget       *picture = cjm_sheet_view_new (PICTURE_WIDTH);
  GtkWidget       *row = gtk_list_box_row_new ();
  g_autofree char *time = version != NULL ? tell_time (version->time) : g_strdup (_ ("As it is now"));
  g_autofree char *both = version != NULL ? tell_version (version) : g_strdup (time);
  const char      *given = version != NULL ? version->name : NULL;
  GtkWidget       *name = gtk_label_new (given != NULL ? given : time);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  if (given != NULL)
    gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  else
    cjm_label_wrap (name); /* a time is of no use in part */
  gtk_widget_add_css_class (name, given != NULL || version == NULL ? "heading" : "body");
  gtk_box_append (GTK_BOX (words), name);
  if (given != NULL)
    {
      GtkWidget *below = gtk_label_new (time);

      gtk_label_set_xalign (GTK_LABEL (below), 0);
      cjm_label_wrap (below);
      gtk_widget_add_css_class (below, "caption");
      gtk_box_append (GTK_BOX (words), below);
    }
  gtk_widget_set_hexpand (picture, FALSE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "recovery-row");
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, both, -1);
  g_object_set_data (G_OBJECT (row), "picture", picture);
  gtk_list_box_append (self->list, row);
}

/* One picture at a time: there may be a hundred versions. */
static gboolean
fill_cb (gpointer data)
{
  Dialog        *self = data;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) self->filled);
  g_autoptr (CjmDocument) version = NULL;

  if (row == NULL)
    {
      self->filling = 0;
      return G_SOURCE_REMOVE;
    }
  version = self->filled == 0
                ? g_object_ref (self->document)
                : cjm_file_load (((CjmVersion *) g_ptr_array_index (self->versions, self->filled - 1))->file,
                                 NULL);
  if (version != NULL)
    cjm_sheet_view_set_document (g_object_get_data (G_OBJECT (row), "picture"), version,
                                 cjm_document_get_map (version, self->map) != NULL ? self->map : NULL);
  self->filled++;
  return G_SOURCE_CONTINUE;
}

static void
fill_others (Dialog *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("The map as it is now"));
  gtk_string_list_append (names, _ ("The file on disk"));
  gtk_string_list_append (names, _ ("Another file…"));
  for (guint i = 0; i < self->versions->len; i++)
    {
      g_autofree char *words = tell_version (g_ptr_array_index (self->versions, i));

      gtk_string_list_append (names, words);
    }
  gtk_drop_down_set_model (self->other_choice, G_LIST_MODEL (names));
  g_object_unref (names);
  if (self->other_file != NULL)
    list_other_file (self);
}

static void
fill (Dialog *self)
{
  g_autofree char *root = cjm_state_versions ();
  GtkWidget       *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  self->versions = cjm_versions_list (root, self->path);
  add_row (self, NULL);
  for (guint i = 0; i < self->versions->len; i++)
    add_row (self, g_ptr_array_index (self->versions, i));
  fill_others (self);
  self->filled = 0;
  if (self->filling == 0)
    self->filling = g_idle_add (fill_cb, self);
  gtk_list_box_select_row (self->list,
                           gtk_list_box_get_row_at_index (self->list, self->versions->len > 0 ? 1 : 0));
}

/* ---- Buttons ---- */

static void
named_cb (const char *name, CjmAskState state, gpointer data)
{
  Dialog          *self = data;
  g_autofree char *root = cjm_state_versions ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (state != CJM_ASK_DONE)
    return;
  bytes = cjm_file_text (self->document, self->path, &error);
  if (bytes != NULL)
    cjm_versions_add (root, self->path, bytes, name, &error);
  fill (self);
  if (error != NULL)
    {
      g_autofree char *sentence = cjm_text_sentence (error->message);

      add_sentence (self, sentence);
    }
}

static void
name_cb (GtkWidget *button, Dialog *self)
{
  GdkRectangle at = { gtk_widget_get_width (button) / 2, gtk_widget_get_height (button), 1, 1 };

  cjm_ask_text (button, &at, _ ("Name of this version"), NULL, named_cb, self, NULL);
}

static void
restore_cb (Dialog *self)
{
  self->restore (self->version, self->data);
  gtk_window_destroy (self->window);
}

/* ---- The window ---- */

static GtkWidget *
new_header (Dialog *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *name = gtk_button_new_with_mnemonic (_ ("_Name This Version…"));

  self->restore_button = gtk_button_new_with_mnemonic (_ ("_Restore"));
  gtk_widget_add_css_class (self->restore_button, "suggested-action");
  g_signal_connect (name, "clicked", G_CALLBACK (name_cb), self);
  g_signal_connect_swapped (self->restore_button, "clicked", G_CALLBACK (restore_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), name);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->restore_button);
  return bar;
}

static GtkWidget *
new_list (Dialog *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *about = gtk_label_new (_ ("A version is kept before each save, and whenever you name one."));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  cjm_label_wrap (about);
  gtk_label_set_xalign (GTK_LABEL (about), 0);
  gtk_widget_add_css_class (about, "dim-label");
  gtk_widget_add_css_class (about, "caption");
  gtk_widget_add_css_class (about, "versions-about");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), about);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (selected_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, 290, -1);
  return scrolled;
}

static void
add_to_legend (GtkWidget *box, guint32 colour, const char *line, const char *name)
{
  GtkWidget       *label = gtk_label_new (NULL);
  g_autofree char *markup = g_markup_printf_escaped ("<span color=\"#%06x\">%s</span> %s", colour, line,
                                                     name);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), label);
}

/* What the frames and lines mean. */
static GtkWidget *
new_legend (void)
{
  static const char *const names[CJM_N_SHEET_MARKS] = { N_ ("Added"), N_ ("Removed"), N_ ("Changed"),
                                                        N_ ("Moved") };
  GtkWidget               *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);

  for (int mark = 0; mark < CJM_N_SHEET_MARKS; mark++)
    add_to_legend (box, cjm_sheet_view_get_mark_colour (mark), mark >= CJM_SHEET_MARK_CHANGED ? "┅┅" : "━━",
                   _ (names[mark]));
  add_to_legend (box, CJM_COLOUR_OTHER_CURVE, "┅┅", _ ("Curve of the other"));
  return box;
}

static GtkWidget *
new_choice (Dialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *linked = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *show_version = gtk_toggle_button_new_with_label (_ ("This version"));
  GtkWidget *label = gtk_label_new (_ ("compared to"));

  self->show_other = gtk_toggle_button_new_with_label (_ ("The other"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->show_other), GTK_TOGGLE_BUTTON (show_version));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (show_version), TRUE);
  g_signal_connect_swapped (self->show_other, "toggled", G_CALLBACK (show_sheet), self);
  gtk_widget_add_css_class (linked, "linked");
  gtk_box_append (GTK_BOX (linked), show_version);
  gtk_box_append (GTK_BOX (linked), self->show_other);
  self->other_choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->other_choice), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->other_choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Compared to"), -1);
  gtk_box_append (GTK_BOX (box), linked);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->other_choice));
  return box;
}

static GtkWidget *
new_comparison (Dialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->sheet = cjm_sheet_view_new (SHEET_WIDTH);
  self->sentences = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->sentences, GTK_SELECTION_NONE);
  gtk_widget_set_vexpand (self->sheet, TRUE);
  gtk_widget_set_hexpand (self->sheet, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->sentences));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, -1, 150);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_add_css_class (box, "comparison");
  gtk_box_append (GTK_BOX (box), new_choice (self));
  gtk_box_append (GTK_BOX (box), self->sheet);
  gtk_box_append (GTK_BOX (box), new_legend ());
  gtk_box_append (GTK_BOX (box), scrolled);
  return box;
}

static void
unrealize_cb (Dialog *self)
{
  self->closing = TRUE;
}

static void
free_cb (gpointer data)
{
  Dialog *self = data;

  g_clear_handle_id (&self->filling, g_source_remove);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_object (&self->version);
  g_clear_object (&self->other);
  g_object_unref (self->document);
  for (int side = 0; side < 2; side++)
    g_clear_pointer (&self->marks[side], g_hash_table_unref);
  g_free (self->path);
  g_free (self->map);
  g_free (self->other_file);
  g_free (self->problem);
  g_free (self->other_problem);
  g_free (self);
}

/**
 * cjm_versions_dialog_open:
 * @document: as it is now
 * @path: its file
 * @map: (nullable): id of the map that is shown where a version has it
 */
void
cjm_versions_dialog_open (GtkWindow       *parent,
                          CjmDocument     *document,
                          const char      *path,
                          const char      *map,
                          CjmVersionChosen restore,
                          gpointer         data)
{
  Dialog    *self = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  *self = (Dialog){ .window = cjm_dialog_new (parent, _ ("Versions"), 980, 680),
                    .document = cjm_document_copy (document),
                    .path = g_strdup (path),
                    .map = g_strdup (map),
                    .restore = restore,
                    .data = data };
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (sides), new_list (self));
  gtk_box_append (GTK_BOX (sides), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (sides), new_comparison (self));
  gtk_box_append (GTK_BOX (box), sides);
  adw_window_set_content (ADW_WINDOW (self->window), box);
  g_object_set_data_full (G_OBJECT (self->window), "dialog", self, free_cb);
  self->other = g_object_ref (self->document);
  g_signal_connect_swapped (self->window, "unrealize", G_CALLBACK (unrealize_cb),
                            self); /* before its parts go */
  fill (self);
  g_signal_connect_swapped (self->other_choice, "notify::selected", G_CALLBACK (other_cb), self);
  gtk_window_present (self->window);
}
