/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-main.c: the program `cjm`: maps without a display.
 *
 * The same load, save, layout and export code as the editor, for scripts,
 * servers and file managers. Links no GTK.
 */
#include "cli/cjm-commands.h"
#include "model/cjm-locale.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *summary;
} Command;

static const Command commands[] = {
  { "new", command_new, N_ ("make a map from a template") },
  { "export", command_export, N_ ("write maps as PDF, PNG or SVG") },
  { "thumbnail", command_thumbnail, N_ ("write a small picture of a map") },
  { "diff", command_diff, N_ ("say what changed between two files") },
  { "merge", command_merge, N_ ("merge two versions that come from one") },
  { "textconv", command_textconv, N_ ("print a file for “git diff”") },
  { "git-setup", command_git_setup, N_ ("have git merge and show .cjm files") },
  { "info", command_info, N_ ("say what a file holds") },
  { "check", command_check, N_ ("list what is wrong with a file") },
  { "salvage", command_salvage, N_ ("save what can be read of a damaged file") },
  { "format", command_format, N_ ("write a file in its canonical form") },
  { "schema", command_schema, N_ ("print the file format as a JSON Schema") },
};

static void
print_help (void)
{
  g_print (_ ("Usage: cjm COMMAND …\n\nJourney maps without a display.\n\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  cjm %-9s %s\n", commands[i].name, _ (commands[i].summary));
  g_print (_ ("\n“cjm COMMAND --help” explains a command. Exit status: 0 done, 1 failed, 2 wrong usage.\n"));
}

/**
 * command_parse:
 * @arguments: what comes after the options, for --help
 * @least: @most: how many such arguments there must be
 * @status: (out): set when the command is to end here
 *
 * Returns: whether to go on; @argv then holds the name and the arguments.
 */
gboolean
command_parse (int                 argc,
               char              **argv,
               const char         *arguments,
               const char         *summary,
               const GOptionEntry *entries,
               int                 least,
               int                 most,
               int                *status)
{
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strdup_printf ("cjm %s", argv[0]);
  g_auto (GStrv) rest = g_strdupv (argv);
  gboolean           help = FALSE;
  const GOptionEntry own[] = { { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("show this help"), NULL },
                               { NULL } };
  int                n;

  g_set_prgname (program);
  g_option_context_set_summary (context, summary);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  *status = EXIT_DONE;
  if (!g_option_context_parse_strv (context, &rest, &error))
    {
      *status = command_misused ("%s", error->message);
      return FALSE;
    }
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);
      g_print ("%s", text);
      return FALSE;
    }
  for (char **one = rest + 1; *one != NULL; one++)
    if (strcmp (*one, "--") == 0) /* GLib leaves it where what follows looks like an option */
      {
        g_free (*one);
        memmove (one, one + 1, (g_strv_length (one + 1) + 1) * sizeof *one);
        break;
      }
  n = (int) g_strv_length (rest) - 1;
  if (n < least || n > most)
    {
      *status = command_misused (_ ("expected: cjm %s %s"), argv[0], arguments);
      return FALSE;
    }
  for (int i = 0; i <= n; i++)
    argv[i] = (char *) g_intern_string (rest[i]);
  argv[n + 1] = NULL;
  return TRUE;
}

/** command_complain: prints @what on one line of stderr, without what a terminal would obey. */
void
command_complain (const char *what)
{
  g_autofree char *line = g_utf8_make_valid (what, -1);

  for (char *at = line; *at != '\0'; at++)
    if ((guchar) *at < 0x20 || *at == 0x7f)
      *at = ' ';
  g_printerr ("cjm: %s\n", line);
}

/** command_fail: @error: (transfer none). */
int
command_fail (GError *error)
{
  command_complain (error->message);
  return EXIT_FAILED;
}

int
command_misused (const char *format, ...)
{
  g_autofree char *what = NULL;
  g_autofree char *line = NULL;
  va_list          arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  line = g_strdup_printf (_ ("%s. See “cjm --help”."), what);
  command_complain (line);
  return EXIT_USAGE;
}

/* What was printed may not have been written, to a full disk say. */
static int
finish (int status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  command_complain (_ ("the output could not be written"));
  return EXIT_FAILED;
}

/* What is printed is read by programs too, by git in whatever locale it stands: always UTF-8. */
static void
print_cb (const char *text)
{
  fputs (text, stdout);
}

int
main (int argc, char **argv)
{
  cjm_locale_begin ();
  g_set_print_handler (print_cb);
  signal (SIGXFSZ, SIG_IGN); /* a file over the limit is an error like another */

  if (argc > 1 && strcmp (argv[1], "--") == 0) /* no option of its own is behind it */
    {
      argv++;
      argc--;
    }
  if (argc < 2)
    return command_misused (_ ("a command is missing"));
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    {
      print_help ();
      return finish (EXIT_DONE);
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("cjm " CJM_VERSION "\n");
      return finish (EXIT_DONE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      return finish (commands[i].run (argc - 1, argv + 1));
  return command_misused (_ ("there is no command “%s”"), argv[1]);
}
