/* cjm-file-chooser.c: asks for a file.
 *
 * GtkFileChooserNative is deprecated from GTK 4.10 on, its successor does not
 * exist in 4.8: all of it is here.
 */
#include "ui/cjm-file-chooser.h"

#include <glib/gi18n.h>

typedef struct
{
  CjmFileChosen chosen;
  GObject      *owner;
} Asking;

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             Asking          *asking)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  gtk_native_dialog_hide (dialog);
  if (path != NULL)
    asking->chosen (path, asking->owner);
  g_object_unref (asking->owner);
  g_free (asking);
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooser *chooser,
            const char     *name,
            const char     *pattern)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
  g_object_unref (filter);
}

/**
 * cjm_choose_file:
 * @name: (nullable): proposed name of a file to write
 * @owner: a GObject, kept alive until the answer and handed to @chosen
 */
void
cjm_choose_file (GtkWindow    *parent,
                 CjmChoose     what,
                 const char   *name,
                 CjmFileChosen chosen,
                 gpointer      owner)
{
  static const char *const titles[] = { N_ ("Open a Journey Map"), N_ ("Save the Journey Map"), N_ ("Export the Map") };
  static const char *const accepts[] = { N_ ("_Open"), N_ ("_Save"), N_ ("_Export") };
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ (titles[what]), parent, what == CJM_CHOOSE_OPEN ? GTK_FILE_CHOOSER_ACTION_OPEN : GTK_FILE_CHOOSER_ACTION_SAVE, _ (accepts[what]), NULL);
  Asking *asking = g_new0 (Asking, 1);

  asking->chosen = chosen;
  asking->owner = g_object_ref (owner);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  if (what != CJM_CHOOSE_EXPORT)
    {
      add_filter (GTK_FILE_CHOOSER (dialog), _ ("Journey maps"), "*.cjm");
      add_filter (GTK_FILE_CHOOSER (dialog), _ ("All files"), "*");
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), asking);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
