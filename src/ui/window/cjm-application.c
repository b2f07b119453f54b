/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-application.c: the program `sojourn`: its windows and keys. */
#include "ui/window/cjm-application.h"

#include "input/cjm-input-method.h"
#include "input/cjm-text-paste.h"
#include "ui/base/cjm-commands.h"
#include "ui/dialogs/cjm-recovery-dialog.h"
#include "ui/window/cjm-window.h"

#include <glib/gi18n.h>

struct _CjmApplication
{
  AdwApplication parent_instance;

  gboolean recovery_offered; /* once, for what crashes left */
};

G_DEFINE_FINAL_TYPE (CjmApplication, cjm_application, ADW_TYPE_APPLICATION)

static void
new_window_action (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  gtk_window_present (GTK_WINDOW (cjm_window_new (GTK_APPLICATION (application))));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (application)),
                         "application-name", "Sojourn", "application-icon", CJM_APP_ID, "version",
                         CJM_VERSION, "comments", _ ("Map customer journeys"), "license-type",
                         GTK_LICENSE_GPL_3_0, NULL);
}

/* Closes every window, which may ask; the program ends with the last. */
static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (application)));

  for (GList *window = windows; window != NULL; window = window->next)
    gtk_window_close (window->data);
}

static gboolean
recovered_cb (CjmDocument *document, const char *path, GtkWindow *parent)
{
  CjmWindow *window = CJM_WINDOW (parent);

  if (!cjm_window_is_empty (window))
    window = cjm_window_new (gtk_window_get_application (parent));
  gtk_window_present (GTK_WINDOW (window));
  return cjm_window_restore (window, document, path);
}

/* Once, over the first window: what is found later belongs to other programs that run. */
static void
offer_recovery (CjmApplication *self, GtkWindow *window)
{
  if (!self->recovery_offered)
    cjm_recovery_dialog_open (window, recovered_cb);
  self->recovery_offered = TRUE;
}

static void
cjm_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (cjm_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
  offer_recovery (CJM_APPLICATION (application), window);
}

/* Returns: (transfer none): the window that has @path open, else an empty one, else a new one. */
static CjmWindow *
get_window_for (GtkApplication *application, const char *path)
{
  CjmWindow *empty = NULL;

  for (GList *window = gtk_application_get_windows (application); window != NULL; window = window->next)
    {
      if (!CJM_IS_WINDOW (window->data))
        continue;
      if (g_strcmp0 (cjm_window_get_path (window->data), path) == 0)
        return window->data;
      if (cjm_window_is_empty (window->data))
        empty = window->data;
    }
  return empty != NULL ? empty : cjm_window_new (application);
}

/** cjm_application_file_problem: Returns: (nullable) (transfer full): why @file can't be opened from where it
 * is, and what to do; NULL if it can. */
char *
cjm_application_file_problem (GFile *file)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  path = g_file_get_path (file);
  if (path != NULL)
    return NULL;
  name = g_file_get_parse_name (file);
  return g_strdup_printf (_ ("“%s” is not on this computer. Please download it, or mount its folder in "
                             "Files, and open it from there."),
                          name);
}

/* In a new window where there is none. */
static void
show_file_problem (GtkApplication *application, GFile *file)
{
  g_autofree char *problem = cjm_application_file_problem (file);
  GtkWindow       *window = gtk_application_get_active_window (application);

  if (!CJM_IS_WINDOW (window))
    window = GTK_WINDOW (cjm_window_new (application));
  gtk_window_present (window);
  cjm_window_show_open_problem (CJM_WINDOW (window), problem);
  offer_recovery (CJM_APPLICATION (application), window);
}

static void
cjm_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      CjmWindow       *window;

      if (path == NULL)
        {
          show_file_problem (GTK_APPLICATION (application), files[i]);
          continue;
        }
      window = get_window_for (GTK_APPLICATION (application), path);
      gtk_window_present (GTK_WINDOW (window));
      if (g_strcmp0 (cjm_window_get_path (window), path) != 0)
        cjm_window_open (window, path);
      offer_recovery (CJM_APPLICATION (application), GTK_WINDOW (window));
    }
}

static void
cjm_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "new-window", .activate = new_window_action },
    { .name = "about", .activate = about_action },
    { .name = "quit", .activate = quit_action },
  };

  G_APPLICATION_CLASS (cjm_application_parent_class)->startup (application);
  cjm_input_keys_watch_windows ();
  cjm_text_paste_watch_windows ();
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  cjm_commands_install (GTK_APPLICATION (application));
}

static void
cjm_application_class_init (CjmApplicationClass *klass)
{
  G_APPLICATION_CLASS (klass)->startup = cjm_application_startup;
  G_APPLICATION_CLASS (klass)->activate = cjm_application_activate;
  G_APPLICATION_CLASS (klass)->open = cjm_application_open;
}

static void
cjm_application_init (CjmApplication *self)
{
}

/** cjm_application_new: Returns: (transfer full): the program, to be run. */
CjmApplication *
cjm_application_new (void)
{
  return g_object_new (CJM_TYPE_APPLICATION, "application-id", CJM_APP_ID, "resource-base-path",
                       "/io/github/sojourn/ui", "flags", G_APPLICATION_HANDLES_OPEN, NULL);
}
