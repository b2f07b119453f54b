/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-versions-dialog.c: how a file was before, and what is different.
 *
 * On the left the versions that were kept, the newest first; on the right the one
 * that is looked at, with what it is compared to (cjm-version-comparison.c): the map as
 * it is now, the file, another version or any other file.
 */
#include "ui/dialogs/cjm-versions-dialog.h"

#include "canvas/cjm-sheet-view.h"
#include "files/cjm-file.h"
#include "files/cjm-state.h"
#include "files/cjm-versions.h"
#include "model/cjm-text.h"
#include "ui/base/cjm-dialog.h"
#include "ui/base/cjm-file-chooser.h"
#include "ui/base/cjm-label.h"
#include "ui/base/cjm-rows.h"
#include "ui/dialogs/cjm-ask.h"
#include "ui/dialogs/cjm-version-comparison.h"

#include <glib/gi18n.h>

#define PICTURE_WIDTH 96  /* pixels, in the list */
#define PICTURE "picture" /* data of a row */

#define CJM_TYPE_VERSIONS_DIALOG (cjm_versions_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CjmVersionsDialog, cjm_versions_dialog, CJM, VERSIONS_DIALOG, CjmDialog)

struct _CjmVersionsDialog
{
  CjmDialog parent_instance;

  /* Template children. */
  GtkListBox           *list;
  GtkWidget            *name_button;
  GtkWidget            *restore_button;
  GtkToggleButton      *show_version;
  GtkToggleButton      *show_other;
  GtkDropDown          *other_choice;
  CjmVersionComparison *comparison;

  /* Owned. */
  CjmDocument *document;   /* as it is now: a copy */
  char        *path;       /* of its file */
  char        *map;        /* (nullable): id of the map that is shown, where a version has it */
  GPtrArray   *versions;   /* (element-type CjmVersion) */
  CjmDocument *version;    /* (nullable): selected; NULL where it can't be read */
  char        *other_file; /* (nullable): chosen to be compared to */

  CjmVersionChosen restore;
  gpointer         data;    /* of @restore */
  guint            filling; /* source: rows without a picture are left */
  int              filled;  /* rows with a picture */
};

G_DEFINE_FINAL_TYPE (CjmVersionsDialog, cjm_versions_dialog, CJM_TYPE_DIALOG)

/* What a version can be compared to, before the other versions. Behind them comes a file that was chosen. */
enum
{
  OTHER_NOW,
  OTHER_FILE,
  OTHER_ASK,
  N_OTHERS
};

static const CjmVersion *
get_version (CjmVersionsDialog *self, guint i)
{
  g_assert (i < self->versions->len);
  return g_ptr_array_index (self->versions, i);
}

/* ---- Words ---- */

/* @milliseconds: since 1970. Returns: (transfer full): short, but different for any two versions: of one day
 * too. */
static char *
describe_time (gint64 milliseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (milliseconds / 1000);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gboolean today = g_date_time_get_year (time) == g_date_time_get_year (now)
                   && g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (now);

  /* Translators: %H:%M:%S stay as they are: hour, minute, second */
  return g_date_time_format (time, today ? _ ("Today, %H:%M:%S") : _ ("%Y-%m-%d, %H:%M:%S"));
}

static char *
describe_version (const CjmVersion *version)
{
  g_autofree char *time = describe_time (version->time);

  return version->name != NULL ? g_strdup_printf ("%s, %s", version->name, time) : g_steal_pointer (&time);
}

/* ---- Comparing ---- */

/* Returns: (transfer full) (nullable): NULL with a sentence in *@problem. */
static CjmDocument *
load (const char *path, char **problem)
{
  g_autoptr (GError) error = NULL;
  CjmDocument *document = cjm_file_load (path, &error);

  g_assert (*problem == NULL);
  if (document == NULL)
    {
      g_autofree char *words = g_strdup_printf (_ ("This can’t be compared: %s"), error->message);

      *problem = cjm_text_sentence (words);
    }
  return document;
}

/* Returns: (nullable) (transfer none): the file that is compared to, NULL for the map as it is now. */
static const char *
get_other_path (CjmVersionsDialog *self)
{
  guint chosen = gtk_drop_down_get_selected (self->other_choice);

  if (chosen == OTHER_FILE)
    return self->path;
  if (chosen == N_OTHERS + self->versions->len)
    return self->other_file;
  if (chosen >= N_OTHERS && chosen - N_OTHERS < self->versions->len)
    return get_version (self, chosen - N_OTHERS)->file;
  return NULL;
}

static void
show_other (CjmVersionsDialog *self)
{
  const char      *path = get_other_path (self);
  g_autofree char *problem = NULL;
  g_autoptr (CjmDocument) other = path != NULL ? load (path, &problem) : g_object_ref (self->document);

  cjm_version_comparison_set_side (self->comparison, CJM_VERSION_SIDE_OTHER, other, problem);
}

/* The chosen file as the last of what can be compared to. */
static void
list_other_file (CjmVersionsDialog *self)
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
  CjmVersionsDialog *self = CJM_VERSIONS_DIALOG (data);

  if (cjm_dialog_is_closed (CJM_DIALOG (self)))
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
other_chosen_cb (CjmVersionsDialog *self)
{
  if (cjm_dialog_is_closed (CJM_DIALOG (self)))
    return;
  if (gtk_drop_down_get_selected (self->other_choice) == OTHER_ASK)
    cjm_file_chooser_open (GTK_WINDOW (self), CJM_CHOOSE_OPEN, self->path, NULL, NULL, file_chosen_cb, self);
  else
    show_other (self);
}

static void
show_other_cb (CjmVersionsDialog *self)
{
  cjm_version_comparison_show_side (self->comparison, gtk_toggle_button_get_active (self->show_other)
                                                          ? CJM_VERSION_SIDE_OTHER
                                                          : CJM_VERSION_SIDE_VERSION);
}

/* The first row is the map as it is now. */
static void
selected_cb (GtkListBox *list, GtkListBoxRow *row, CjmVersionsDialog *self)
{
  int              index = row != NULL ? gtk_list_box_row_get_index (row) : 0;
  g_autofree char *problem = NULL;

  if (cjm_dialog_is_closed (CJM_DIALOG (self)))
    return;
  g_clear_object (&self->version);
  self->version = index == 0 ? g_object_ref (self->document)
                             : load (get_version (self, (guint) index - 1)->file, &problem);
  cjm_version_comparison_set_side (self->comparison, CJM_VERSION_SIDE_VERSION, self->version, problem);
  gtk_widget_set_sensitive (self->restore_button, self->version != NULL && self->version != self->document);
}

/* ---- The list ---- */

/* Its name and below it its time, or the time alone, which is of no use in part. */
static GtkWidget *
new_words (const char *name, const char *time)
{
  if (name == NULL)
    return cjm_rows_new_lines (cjm_label_new_wrapped (time, "body"), NULL);
  return cjm_rows_new_lines (cjm_label_new (name, "heading"), cjm_label_new_wrapped (time, "caption"));
}

static void
add_row (CjmVersionsDialog *self, GtkWidget *words, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *row = cjm_rows_new (box, name);
  GtkWidget *picture = cjm_sheet_view_new (PICTURE_WIDTH);

  gtk_widget_set_hexpand (picture, FALSE);
  gtk_widget_add_css_class (box, "recovery-row");
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), words);
  g_object_set_data (G_OBJECT (row), PICTURE, picture);
  gtk_list_box_append (self->list, row);
}

static void
add_now (CjmVersionsDialog *self)
{
  const char *words = _ ("As it is now");

  add_row (self, cjm_rows_new_lines (cjm_label_new_wrapped (words, "heading"), NULL), words);
}

static void
add_version (CjmVersionsDialog *self, const CjmVersion *version)
{
  g_autofree char *time = describe_time (version->time);
  g_autofree char *both = describe_version (version);

  add_row (self, new_words (version->name, time), both);
}

/* Returns: (transfer full) (nullable): what the row at @index stands for; NULL where it can't be read. */
static CjmDocument *
load_row (CjmVersionsDialog *self, int index)
{
  g_assert (index >= 0 && (guint) index <= self->versions->len);
  if (index == 0)
    return g_object_ref (self->document);
  return cjm_file_load (get_version (self, (guint) index - 1)->file, NULL);
}

/* One picture at a time: there may be a hundred versions. */
static gboolean
fill_cb (gpointer data)
{
  CjmVersionsDialog *self = data;
  GtkListBoxRow     *row = gtk_list_box_get_row_at_index (self->list, self->filled);
  g_autoptr (CjmDocument) version = NULL;
  gboolean has_map;

  if (row == NULL)
    {
      self->filling = 0;
      return G_SOURCE_REMOVE;
    }
  version = load_row (self, self->filled++);
  if (version == NULL)
    return G_SOURCE_CONTINUE;
  has_map = self->map != NULL && cjm_document_get_map (version, self->map) != NULL;
  cjm_sheet_view_set_document (g_object_get_data (G_OBJECT (row), PICTURE), version,
                               has_map ? self->map : NULL);
  return G_SOURCE_CONTINUE;
}

static void
fill_others (CjmVersionsDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("The map as it is now"));
  gtk_string_list_append (names, _ ("The file on disk"));
  gtk_string_list_append (names, _ ("Another file…"));
  for (guint i = 0; i < self->versions->len; i++)
    {
      g_autofree char *words = describe_version (get_version (self, i));

      gtk_string_list_append (names, words);
    }
  gtk_drop_down_set_model (self->other_choice, G_LIST_MODEL (names));
  if (self->other_file != NULL)
    list_other_file (self);
}

static void
fill (CjmVersionsDialog *self)
{
  g_autofree char *root = cjm_state_versions ();

  cjm_rows_clear (GTK_WIDGET (self->list));
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  self->versions = cjm_versions_list (root, self->path);
  add_now (self);
  for (guint i = 0; i < self->versions->len; i++)
    add_version (self, get_version (self, i));
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
  CjmVersionsDialog *self = data;
  g_autofree char   *root = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (state != CJM_ASK_DONE)
    return;
  root = cjm_state_versions ();
  bytes = cjm_file_text (self->document, self->path, &error);
  if (bytes != NULL)
    cjm_versions_add (root, self->path, bytes, name, &error);
  fill (self);
  if (error != NULL)
    {
      g_autofree char *sentence = cjm_text_sentence (error->message);

      cjm_version_comparison_add_sentence (self->comparison, sentence);
    }
}

static void
name_cb (CjmVersionsDialog *self)
{
  GtkWidget   *button = self->name_button;
  GdkRectangle at = { gtk_widget_get_width (button) / 2, gtk_widget_get_height (button), 1, 1 };

  cjm_ask_text (button, &at, _ ("Name of this version"), NULL, named_cb, self, NULL);
}

static void
restore_cb (CjmVersionsDialog *self)
{
  g_assert (self->version != NULL);
  self->restore (self->version, self->data);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* ---- Life ---- */

static void
cjm_versions_dialog_dispose (GObject *object)
{
  CjmVersionsDialog *self = CJM_VERSIONS_DIALOG (object);

  g_clear_handle_id (&self->filling, g_source_remove);
  G_OBJECT_CLASS (cjm_versions_dialog_parent_class)->dispose (object);
}

static void
cjm_versions_dialog_finalize (GObject *object)
{
  CjmVersionsDialog *self = CJM_VERSIONS_DIALOG (object);

  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_object (&self->version);
  g_clear_object (&self->document);
  g_free (self->path);
  g_free (self->map);
  g_free (self->other_file);
  G_OBJECT_CLASS (cjm_versions_dialog_parent_class)->finalize (object);
}

static void
cjm_versions_dialog_class_init (CjmVersionsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cjm_versions_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cjm_versions_dialog_finalize;
  g_type_ensure (CJM_TYPE_VERSION_COMPARISON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sojourn/ui/cjm-versions-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CjmVersionsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, CjmVersionsDialog, name_button);
  gtk_widget_class_bind_template_child (widget_class, CjmVersionsDialog, restore_button);
  gtk_widget_class_bind_template_child (widget_class, CjmVersionsDialog, show_version);
  gtk_widget_class_bind_template_child (widget_class, CjmVersionsDialog, show_other);
  gtk_widget_class_bind_template_child (widget_class, CjmVersionsDialog, other_choice);
  gtk_widget_class_bind_template_child (widget_class, CjmVersionsDialog, comparison);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_other_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
}

static void
cjm_versions_dialog_init (CjmVersionsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cjm_versions_dialog_open:
 * @document: as it is now
 * @path: its file
 * @map: (nullable): id of the map that is shown where a version has it
 * @restore: (scope notified): called with @data and the version to go back to
 */
void
cjm_versions_dialog_open (GtkWindow       *parent,
                          CjmDocument     *document,
                          const char      *path,
                          const char      *map,
                          CjmVersionChosen restore,
                          gpointer         data)
{
  CjmVersionsDialog *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (CJM_IS_DOCUMENT (document) && path != NULL && restore != NULL);
  self = g_object_new (CJM_TYPE_VERSIONS_DIALOG, "transient-for", parent, NULL);
  self->document = cjm_document_copy (document);
  self->path = g_strdup (path);
  self->map = g_strdup (map);
  self->restore = restore;
  self->data = data;
  cjm_version_comparison_set_map (self->comparison, map);
  fill (self);
  show_other (self);
  g_signal_connect_swapped (self->other_choice, "notify::selected", G_CALLBACK (other_chosen_cb), self);
  gtk_window_present (GTK_WINDOW (self));
}
