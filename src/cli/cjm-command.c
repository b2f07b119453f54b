/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-command.c: what all commands of `cjm` do alike: options, and saying what went wrong. */
#include "cli/cjm-command.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/**
 * cjm_command_parse:
 * @arguments: what comes after the options, for --help
 * @least: @most: how many such arguments there must be
 * @status: (out): set when the command is to end here
 *
 * Returns: whether to go on; @argv then holds the name and the arguments.
 */
gboolean
cjm_command_parse (int                 argc,
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
      *status = cjm_command_misused ("%s", error->message);
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
      *status = cjm_command_misused (_ ("expected: cjm %s %s"), argv[0], arguments);
      return FALSE;
    }
  for (int i = 0; i <= n; i++)
    argv[i] = (char *) g_intern_string (rest[i]);
  argv[n + 1] = NULL;
  return TRUE;
}

/** cjm_command_complain: prints @what on one line of stderr, without what a terminal would obey. */
void
cjm_command_complain (const char *what)
{
  g_autofree char *line = g_utf8_make_valid (what, -1);

  for (char *at = line; *at != '\0'; at++)
    if ((guchar) *at < 0x20 || *at == 0x7f)
      *at = ' ';
  g_printerr ("cjm: %s\n", line);
}

/** cjm_command_fail: @error: (transfer none). */
int
cjm_command_fail (GError *error)
{
  cjm_command_complain (error->message);
  return EXIT_FAILED;
}

int
cjm_command_misused (const char *format, ...)
{
  g_autofree char *what = NULL;
  g_autofree char *line = NULL;
  va_list          arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  line = g_strdup_printf (_ ("%s. See “cjm --help”."), what);
  cjm_command_complain (line);
  return EXIT_USAGE;
}
