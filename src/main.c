/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main.c: starts `sojourn`. */
#include "model/cjm-locale.h"
#include "ui/window/cjm-application.h"

#include <gtk/gtk.h>
#include <string.h>

/* Without a graphics card GTK 4.8 falls back to OpenGL in software, with a sixth of the
 * frames a second and twice the start time of its cairo renderer. */
static void
choose_renderer (void)
{
  g_autoptr (GDir) cards = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  if (g_getenv ("GSK_RENDERER") != NULL)
    return;
  while (cards != NULL && (name = g_dir_read_name (cards)) != NULL)
    if (g_str_has_prefix (name, "renderD"))
      return;
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
}

/* What follows "--" is a file, even where it begins with a dash; it gets a "./" before it.
 * GLib would leave the "--" in place there, and take it for a file. */
static void
mark_files (int argc, char **argv)
{
  gboolean only_files = FALSE;

  for (int i = 1; i < argc; i++)
    {
      if (only_files && *argv[i] == '-')
        {
          g_autofree char *path = g_build_filename (".", argv[i], NULL);

          argv[i] = (char *) g_intern_string (path);
        }
      only_files |= strcmp (argv[i], "--") == 0;
    }
}

/* Says on the terminal which files can't be opened, as those far away: the window that says it
 * too may be another process's. */
static void
complain_about_files (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    if (*argv[i] != '-')
      {
        g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[i]);
        g_autofree char *problem = cjm_application_file_problem (file);

        if (problem != NULL)
          g_printerr ("sojourn: %s\n", problem);
      }
}

int
main (int argc, char **argv)
{
  g_autoptr (CjmApplication) application = NULL;

  cjm_locale_set_up ();
  gtk_disable_setlocale (); /* it would bring the commas back, and warn of a locale that nobody has */
  if (argc == 2 && strcmp (argv[1], "--version") == 0)
    {
      g_print ("sojourn " CJM_VERSION "\n");
      return 0;
    }
  choose_renderer ();
  mark_files (argc, argv);
  complain_about_files (argc, argv);
  application = cjm_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
