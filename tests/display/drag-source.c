/* drag-source.c: another application, from which the tests drag text and files.
 *
 * drag-source text WHAT | drag-source file PATH
 */
#include <gtk/gtk.h>

#include <string.h>

static GdkContentProvider *
new_content (char **arguments)
{
  g_autoptr (GFile) file = NULL;
  GdkFileList        *list;
  GdkContentProvider *content;

  if (strcmp (arguments[1], "text") == 0)
    return gdk_content_provider_new_typed (G_TYPE_STRING, arguments[2]);
  file = g_file_new_for_path (arguments[2]);
  list = gdk_file_list_new_from_array (&file, 1);
  content = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  return content;
}

int
main (int    argc,
      char **argv)
{
  GtkWidget     *window;
  GtkWidget     *label;
  GtkDragSource *source;
  g_autoptr (GdkContentProvider) content = NULL;

  if (argc != 3)
    return 2;
  gtk_init ();
  content = new_content (argv);
  window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "drag source");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 100, 100);
  label = gtk_label_new ("drag me");
  source = gtk_drag_source_new ();
  gtk_drag_source_set_content (source, content);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}
