/* main.c: starts `sojourn`. */
#include "ui/cjm-application.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>
#include <locale.h>
#include <string.h>

/* Without a graphics card GTK 4.8 falls back to OpenGL in software: a sixth of
 * the pictures a second and twice the start time of its cairo renderer. */
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

int
main (int    argc,
      char **argv)
{
  g_autoptr (CjmApplication) application = NULL;
  const char *locale_dir = g_getenv ("SOJOURN_LOCALE_DIR");

  if (setlocale (LC_ALL, "") == NULL)
    {
      setlocale (LC_ALL, "C.UTF-8"); /* nobody has it here: at least Unicode */
      gtk_disable_setlocale ();      /* which would try it again, and warn */
    }
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : CJM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (argc == 2 && strcmp (argv[1], "--version") == 0)
    {
      g_print ("sojourn " CJM_VERSION "\n");
      return 0;
    }
  choose_renderer ();
  application = cjm_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
