/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-main.c: the program `cjm`: maps without a display, for scripts, servers and
 * file managers. It loads, saves, lays out and exports with the code of the editor,
 * and links no GTK.
 */
#include "cli/cjm-command.h"
#include "model/cjm-locale.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

/** Command: a row of the table of commands. */
typedef struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *summary;
} Command;

static const Command commands[] = {
  { "new", cjm_command_new, N_ ("make a map from a template") },
  { "export", cjm_command_export, N_ ("write maps as PDF, PNG or SVG") },
  { "thumbnail", cjm_command_thumbnail, N_ ("write a small picture of a map") },
  { "diff", cjm_command_diff, N_ ("show what changed between two files") },
  { "merge", cjm_command_merge, N_ ("merge two versions of a file") },
  { "textconv", cjm_command_textconv, N_ ("print a file for “git diff”") },
  { "git-setup", cjm_command_git_setup, N_ ("set up git to merge and show .cjm files") },
  { "info", cjm_command_info, N_ ("show what a file holds") },
  { "check", cjm_command_check, N_ ("list what is wrong with a file") },
  { "salvage", cjm_command_salvage, N_ ("save what can be read of a damaged file") },
  { "format", cjm_command_format, N_ ("write a file in its canonical form") },
  { "schema", cjm_command_schema, N_ ("print the file format as a JSON Schema") },
};

static void
print_help (void)
{
  g_print (_ ("Usage: cjm COMMAND …\n\nJourney maps without a display.\n\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  cjm %-9s %s\n", commands[i].name, _ (commands[i].summary));
  g_print (_ ("\n“cjm COMMAND --help” explains a command. Exit status: 0 done, 1 failed, 2 wrong usage.\n"));
}

/* What was printed may not have been written, because a disk is full for one.
 * Returns: @status, or EXIT_FAILED in that case. */
static int
flush_output (int status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  cjm_command_complain (_ ("the output could not be written"));
  return EXIT_FAILED;
}

/* What is printed is read by programs too, as by git, in any locale: always UTF-8. */
static void
print_cb (const char *text)
{
  fputs (text, stdout);
}

int
main (int argc, char **argv)
{
  cjm_locale_set_up ();
  g_set_print_handler (print_cb);
  signal (SIGXFSZ, SIG_IGN); /* a file over the limit of its size is an error like any other */

  if (argc > 1 && strcmp (argv[1], "--") == 0) /* no option of `cjm` itself follows */
    {
      argv++;
      argc--;
    }
  if (argc < 2)
    return cjm_command_misused (_ ("a command is missing"));
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    {
      print_help ();
      return flush_output (EXIT_DONE);
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("cjm " CJM_VERSION "\n");
      return flush_output (EXIT_DONE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      return flush_output (commands[i].run (argc - 1, argv + 1));
  return cjm_command_misused (_ ("there is no command “%s”"), argv[1]);
}
