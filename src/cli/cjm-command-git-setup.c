/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-command-git-setup.c: git-setup: has git call merge and textconv for .cjm files. */
#include "cli/cjm-command.h"
#include "files/cjm-file.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

/* Runs git with the arguments @first … NULL. @output: (out) (nullable) (transfer full): what it printed. */
static gboolean
run_git (GError **error, char **output, const char *first, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *message = NULL;
  int              status;
  va_list          more;

  g_ptr_array_add (arguments, (gpointer) "git");
  va_start (more, first);
  for (const char *argument = first; argument != NULL; argument = va_arg (more, const char *))
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (more);
  g_ptr_array_add (arguments, NULL);
  if (!g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, output,
                     &message, &status, error))
    return FALSE;
  if (g_spawn_check_wait_status (status, NULL))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
               *g_strstrip (message) != '\0' ? message : _ ("git did not do it"));
  return FALSE;
}

/* Returns: (transfer full): the program as git is to call it: by name where that is found, else
 * by its path. */
static char *
get_program (void)
{
  g_autofree char *found = g_find_program_in_path ("cjm");
  g_autofree char *path = g_file_read_link ("/proc/self/exe", NULL);

  return found != NULL || path == NULL ? g_strdup ("cjm") : g_shell_quote (path);
}

/* In .gitattributes, for endings in upper and lower case. */
#define ATTRIBUTES "*.[cC][jJ][mM] merge=cjm diff=cjm"

/* @root: of the repository. */
static gboolean
add_attributes (const char *root, GError **error)
{
  g_autofree char *path = g_build_filename (root, ".gitattributes", NULL);
  g_autofree char *text = NULL;
  g_autofree char *new_text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    text = g_strdup ("");
  if (strstr (text, ATTRIBUTES) != NULL)
    return TRUE;
  new_text = g_strconcat (text, *text == '\0' || g_str_has_suffix (text, "\n") ? "" : "\n", ATTRIBUTES, "\n",
                          NULL);
  bytes = g_bytes_new (new_text, strlen (new_text));
  return cjm_file_write (path, bytes, error);
}

/** cjm_command_git_setup: has git call merge and textconv for .cjm files of the repository one is in. */
int
cjm_command_git_setup (int argc, char **argv)
{
  const GOptionEntry none[] = { { NULL } };
  g_autoptr (GError) error = NULL;
  g_autofree char *root = NULL;
  g_autofree char *program = get_program ();
  g_autofree char *merge = g_strconcat (program, " merge %O %A %B %P", NULL);
  g_autofree char *convert = g_strconcat (program, " textconv", NULL);
  int              status;

  if (!cjm_command_parse (
          argc, argv, "",
          _ ("Sets up the current git repository so that git merges and shows .cjm files note by note. "
             "Changes its configuration and .gitattributes; please commit the latter."),
          none, 0, 0, &status))
    return status;
  if (!run_git (&error, &root, "rev-parse", "--show-toplevel", NULL)
      || !run_git (&error, NULL, "config", "merge.cjm.name", "Sojourn journey maps", NULL)
      || !run_git (&error, NULL, "config", "merge.cjm.driver", merge, NULL)
      || !run_git (&error, NULL, "config", "diff.cjm.textconv", convert, NULL))
    return cjm_command_fail (error);
  return add_attributes (g_strchomp (root), &error) ? EXIT_DONE : cjm_command_fail (error);
}
