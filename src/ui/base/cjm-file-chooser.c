/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-file-chooser.c: asks for a file.
 *
 * GtkFileChooserNative is deprecated from GTK 4.10 on, and its successor does not exist
 * in 4.8: this is the only file to change then.
 */
#include "ui/base/cjm-file-chooser.h"

#include "files/cjm-file.h"
#include "input/cjm-picture.h"
#include "ui/base/cjm-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define ASKING "asking" /* data of the dialog */

/** Asking: from the question to its answer. */
typedef struct
{
  /* Owned. */
  GObject   *owner;
  GtkWindow *parent;
  char      *path; /* (nullable): with its ending, while it is asked whether to replace it */

  CjmFileChosen chosen;
  gulong        parent_gone; /* handler */
  const char   *ending;      /* (nullable): interned; of a file to write */
} Asking;

static void
answer (Asking *asking, const char *path)
{
  asking->chosen (path, asking->owner);
  g_object_unref (asking->owner);
  g_clear_object (&asking->parent);
  g_free (asking->path);
  g_free (asking);
}

static void
replace_cb (AdwMessageDialog *dialog, const char *response, Asking *asking)
{
  answer (asking, g_strcmp0 (response, "replace") == 0 ? asking->path : NULL);
}

/* The chooser asked about the name as it was typed, without its ending. */
static void
ask_to_replace (Asking *asking)
{
  g_autofree char *shown = g_filename_display_basename (asking->path);
  GtkWidget       *dialog = cjm_dialog_new_question (
            asking->parent, _ ("Replace File?"),
            _ ("“%s” already exists. Replacing it will overwrite what it holds."), shown);

  g_signal_connect (dialog, "response", G_CALLBACK (replace_cb), asking);
  cjm_dialog_ask_to_destroy (dialog, "replace", _ ("_Replace"));
}

static void
answer_with_ending (Asking *asking, const char *path)
{
  g_assert (asking->ending != NULL && asking->path == NULL);
  asking->path = g_strconcat (path, asking->ending, NULL);
  if (g_file_test (asking->path, G_FILE_TEST_EXISTS))
    ask_to_replace (asking);
  else
    answer (asking, asking->path);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Asking *asking)
{
  g_autoptr (GFile)
      file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  g_clear_signal_handler (&asking->parent_gone, asking->parent);
  gtk_native_dialog_hide (dialog);
  if (path == NULL || asking->ending == NULL || cjm_file_has_ending (path, asking->ending))
    answer (asking, path);
  else
    answer_with_ending (asking, path);
  g_object_unref (dialog);
}

/* The window that asked is closed: the answer would be of no use. */
static void
parent_gone_cb (GtkWidget *parent, GtkNativeDialog *dialog)
{
  response_cb (dialog, GTK_RESPONSE_CANCEL, g_object_get_data (G_OBJECT (dialog), ASKING));
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *endings)
{
  GtkFileFilter *filter = gtk_file_filter_new ();
  g_auto (GStrv) all = g_strsplit (endings, " ", -1);

  gtk_file_filter_set_name (filter, name);
  for (char **ending = all; *ending != NULL; ending++)
    if (**ending == '*')
      gtk_file_filter_add_pattern (filter, *ending);
    else
      gtk_file_filter_add_suffix (filter, *ending); /* in letters of any case */
  gtk_file_chooser_add_filter (chooser, filter);
  g_object_unref (filter);
}

static void
add_filters (GtkFileChooser *chooser, CjmChoose what)
{
  switch (what)
    {
    case CJM_CHOOSE_EXPORT:
      return;
    case CJM_CHOOSE_PICTURE:
      {
        g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

        gtk_file_filter_set_name (filter, _ ("Pictures"));
        cjm_picture_filter (filter);
        gtk_file_chooser_add_filter (chooser, filter);
        return;
      }
    case CJM_CHOOSE_OPEN:
    case CJM_CHOOSE_SAVE:
      add_filter (chooser, _ ("Journey maps"), "cjm");
      if (what == CJM_CHOOSE_OPEN)
        add_filter (chooser, _ ("Exports with their project inside"), "pdf png svg");
      add_filter (chooser, _ ("All files"), "*");
    }
}

static void
show_folder_of (GtkFileChooser *chooser, const char *beside)
{
  g_autoptr (GFile) file = beside != NULL ? g_file_new_for_path (beside) : NULL;
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;

  if (folder != NULL)
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
}

/**
 * cjm_file_chooser_open:
 * @beside: (nullable): path of a file whose folder is shown first; NULL for the one of last time
 * @name: (nullable): proposed name of a file to write
 * @ending: (nullable): added to a name that lacks it, when writing
 * @chosen: (scope async): called once with @owner
 * @owner: a GObject, kept alive until the answer
 */
void
cjm_file_chooser_open (GtkWindow    *parent,
                       CjmChoose     what,
                       const char   *beside,
                       const char   *name,
                       const char   *ending,
                       CjmFileChosen chosen,
                       gpointer      owner)
{
  static const char *const titles[] = { N_ ("Open a Journey Map"), N_ ("Save the Journey Map"),
                                        N_ ("Export the Map"), N_ ("Choose a Picture") };
  static const char *const accepts[] = { N_ ("_Open"), N_ ("_Save"), N_ ("_Export"), N_ ("_Open") };
  gboolean                 reads = what == CJM_CHOOSE_OPEN || what == CJM_CHOOSE_PICTURE;
  GtkFileChooserNative    *dialog;
  Asking                  *asking;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (chosen != NULL && G_IS_OBJECT (owner));
  dialog = gtk_file_chooser_native_new (_ (titles[what]), parent,
                                        reads ? GTK_FILE_CHOOSER_ACTION_OPEN : GTK_FILE_CHOOSER_ACTION_SAVE,
                                        _ (accepts[what]), NULL);
  asking = g_new0 (Asking, 1);
  asking->chosen = chosen;
  asking->owner = g_object_ref (owner);
  asking->parent = g_object_ref (parent);
  asking->parent_gone = g_signal_connect (parent, "unrealize", G_CALLBACK (parent_gone_cb), dialog);
  asking->ending = g_intern_string (ending);
  g_object_set_data (G_OBJECT (dialog), ASKING, asking);
  show_folder_of (GTK_FILE_CHOOSER (dialog), beside);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  add_filters (GTK_FILE_CHOOSER (dialog), what);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), asking);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
