/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-command.h: the commands of `cjm`. Each gets its own arguments, its name first,
 * and returns the exit status. */
#pragma once

#include <glib.h>

#include "model/cjm-records.h"

#define EXIT_DONE 0
#define EXIT_FAILED 1 /* one line on stderr, no output left behind */
#define EXIT_USAGE 2  /* the arguments make no sense; one line on stderr */

int cjm_command_new (int argc, char **argv);
int cjm_command_export (int argc, char **argv);
int cjm_command_thumbnail (int argc, char **argv);
int cjm_command_diff (int argc, char **argv);
int cjm_command_merge (int argc, char **argv);
int cjm_command_textconv (int argc, char **argv);
int cjm_command_git_setup (int argc, char **argv);
int cjm_command_info (int argc, char **argv);
int cjm_command_check (int argc, char **argv);
int cjm_command_salvage (int argc, char **argv);
int cjm_command_format (int argc, char **argv);
int cjm_command_schema (int argc, char **argv);

gboolean cjm_command_parse (int                 argc,
                            char              **argv,
                            const char         *arguments,
                            const char         *summary,
                            const GOptionEntry *entries,
                            int                 least,
                            int                 most,
                            int                *status);
void     cjm_command_complain (const char *message);
int      cjm_command_fail (const GError *error);
int      cjm_command_misused (const char *format, ...) G_GNUC_PRINTF (1, 2);
char    *cjm_command_name_record (const CjmRecord *record);
