/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-commands.h: what `cjm` can do. Each command gets its own arguments, its
 * name first, and returns the exit status. */
#pragma once

#include <glib.h>

#define EXIT_DONE 0
#define EXIT_FAILED 1 /* one line on stderr, no output left behind */
#define EXIT_USAGE 2

int command_new (int argc, char **argv);
int command_export (int argc, char **argv);
int command_thumbnail (int argc, char **argv);
int command_diff (int argc, char **argv);
int command_merge (int argc, char **argv);
int command_textconv (int argc, char **argv);
int command_git_setup (int argc, char **argv);
int command_info (int argc, char **argv);
int command_check (int argc, char **argv);
int command_salvage (int argc, char **argv);
int command_format (int argc, char **argv);
int command_schema (int argc, char **argv);

gboolean command_parse (int                 argc,
                        char              **argv,
                        const char         *arguments,
                        const char         *summary,
                        const GOptionEntry *entries,
                        int                 least,
                        int                 most,
                        int                *status);
void     command_complain (const char *what);
int      command_fail (GError *error);
int      command_misused (const char *format, ...) G_GNUC_PRINTF (1, 2);
