/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drag-source.c: another application, from which the tests drag and paste.
 *
 * drag-source text WHAT | drag-source file PATH | drag-source types TYPE FILE …
 *   a window to drag from
 * drag-source clipboard TYPE FILE …
 *   one that owns the clipboard; says so on standard output
 *
 * TYPE and FILE: bytes of FILE are offered as TYPE, all at once, as other programs do.
 */
#include <gtk/gtk.h>

#include <stdio.h>
#include <string.h>

static GdkContentProvider *
new_file (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GdkFileList        *list = gdk_file_list_new_from_array (&file, 1);
  GdkContentProvider *content = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);

  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  return content;
}

static GdkContentProvider *
new_types (int n, char **arguments)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (int i = 0; i + 1 < n; i += 2)
    {
      g_autoptr (GBytes) bytes = NULL;
      char *data;
      gsize length;

      if (!g_file_get_contents (arguments[i + 1], &data, &length, NULL))
        return NULL;
      bytes = g_bytes_new_take (data, length);
      g_ptr_array_add (all, gdk_content_provider_new_for_bytes (arguments[i], bytes));
    }
  return gdk_content_provider_new_union ((GdkContentProvider **) all->pdata, all->len);
}

static GdkContentProvider *
new_content (int n, char **arguments)
{
  if (strcmp (arguments[1], "text") == 0)
    return gdk_content_provider_new_typed (G_TYPE_STRING, arguments[2]);
  if (strcmp (arguments[1], "file") == 0)
    return new_file (arguments[2]);
  return new_types (n - 2, arguments + 2);
}

int
main (int argc, char **argv)
{
  GtkWidget     *window;
  GtkWidget     *label;
  GtkDragSource *source;
  g_autoptr (GdkContentProvider) content = NULL;

  if (argc < 3)
    return 2;
  gtk_init ();
  content = new_content (argc, argv);
  if (content == NULL)
    return 1;
  window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "drag source");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 100, 100);
  if (strcmp (argv[1], "clipboard") == 0)
    {
      gtk_widget_realize (window);
      gdk_clipboard_set_content (gtk_widget_get_clipboard (window), content);
      gdk_display_sync (gtk_widget_get_display (window));
      puts ("ready");
      fflush (stdout);
    }
  else
    {
      label = gtk_label_new ("drag me");
      source = gtk_drag_source_new ();
      gtk_drag_source_set_content (source, content);
      gtk_drag_source_set_actions (source, GDK_ACTION_COPY | GDK_ACTION_MOVE | GDK_ACTION_LINK);
      gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
      gtk_window_set_child (GTK_WINDOW (window), label);
      gtk_window_present (GTK_WINDOW (window));
    }
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}
