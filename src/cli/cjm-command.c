/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-command.c: what all commands of `cjm` share: options, and saying what went wrong. */
#include "cli/cjm-command.h"
#include "model/cjm-schema.h"
#include "model/cjm-text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* GLib leaves the "--" in place where what follows looks like an option. */
static void
remove_separator (char **arguments)
{
  for (char **at = arguments; *at != NULL; at++)
    if (strcmp (*at, "--") == 0)
      {
        g_free (*at);
        memmove (at, at + 1, (g_strv_length (at + 1) + 1) * sizeof *at);
        return;
      }
}

/* @entries: of the command; @help: (out): whether it is asked for. */
static GOptionContext *
make_context (const char *arguments, const char *summary, const GOptionEntry *entries, gboolean *help)
{
  GOptionContext    *context = g_option_context_new (arguments);
  const GOptionEntry own[] = { { "help", 'h', 0, G_OPTION_ARG_NONE, help, N_ ("show this help"), NULL },
                               { NULL } };

  g_option_context_set_summary (context, summary);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

/**
 * cjm_command_parse:
 * @argv: the name of the command and what follows it; afterwards the name and the
 *   arguments that are no options, then NULL
 * @arguments: what comes after the options, for --help
 * @summary: of what the command does, for --help
 * @entries: its options
 * @least: @most: how many such arguments there must be
 * @status: (out): EXIT_DONE after --help, EXIT_USAGE after an error
 *
 * Returns: FALSE if the command is to end with @status.
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
  gboolean help = FALSE;
  g_autoptr (GOptionContext) context = make_context (arguments, summary, entries, &help);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strdup_printf ("cjm %s", argv[0]);
  g_auto (GStrv) rest = g_strdupv (argv);
  int n;

  g_assert (argc > 0 && argv[argc] == NULL && least <= most);
  g_set_prgname (program);
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
  remove_separator (rest + 1);
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

/** cjm_command_complain: prints @message on one line of stderr, without control characters, which a terminal
 * would obey. */
void
cjm_command_complain (const char *message)
{
  g_autofree char *line = NULL;

  g_return_if_fail (message != NULL);
  line = g_utf8_make_valid (message, -1);
  for (char *at = line; *at != '\0'; at++)
    if ((guchar) *at < 0x20 || *at == 0x7f)
      *at = ' ';
  g_printerr ("cjm: %s\n", line);
}

/** cjm_command_fail: says @error. Returns: EXIT_FAILED. */
int
cjm_command_fail (const GError *error)
{
  g_return_val_if_fail (error != NULL, EXIT_FAILED);
  cjm_command_complain (error->message);
  return EXIT_FAILED;
}

/** cjm_command_misused: says what is wrong with the arguments, and where there is help. Returns: EXIT_USAGE.
 */
int
cjm_command_misused (const char *format, ...)
{
  g_autofree char *problem = NULL;
  g_autofree char *line = NULL;
  va_list          arguments;

  g_return_val_if_fail (format != NULL, EXIT_USAGE);
  va_start (arguments, format);
  problem = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  line = g_strdup_printf (_ ("%s. See “cjm --help”."), problem);
  cjm_command_complain (line);
  return EXIT_USAGE;
}

#define NAME_LENGTH 60 /* characters of a record's text that name it */

/** cjm_command_name_record: Returns: (transfer full): what @record is called in messages: its kind, its id
 * and the beginning of its text, as in "note n33 “Too many forms”". */
char *
cjm_command_name_record (const CjmRecord *record)
{
  const char      *kind = cjm_schema_record_type (record->kind)->name;
  g_autofree char *start = cjm_text_shorten (cjm_record_get_main_text (record), NAME_LENGTH);

  if (*start == '\0')
    return g_strdup_printf ("%s %s", kind, record->id);
  return g_strdup_printf ("%s %s “%s”", kind, record->id, start);
}
