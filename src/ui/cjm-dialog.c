/* cjm-dialog.c: a window of its own over another one, as all our dialogs are. */
#include "ui/cjm-dialog.h"

#include <adwaita.h>

/** cjm_dialog_new: @height: −1 as needed. Returns: (transfer none): an AdwWindow over @parent, which goes with it; Escape closes it. */
GtkWindow *
cjm_dialog_new (GtkWindow  *parent,
                const char *title,
                int         width,
                int         height)
{
  GtkWindow          *window = GTK_WINDOW (adw_window_new ());
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (window, title);
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_modal (window, TRUE);
  gtk_window_set_destroy_with_parent (window, TRUE);
  gtk_window_set_default_size (window, width, height);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  return window;
}
