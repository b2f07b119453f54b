/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-file-memory.c: what somebody chose for a file (how it was exported last, whether
 * it saves itself), kept in the state directory: not in the file, which is the team's,
 * and not once for all, for files differ. */
#include "files/cjm-file-memory.h"

#include "files/cjm-file.h"

#define MOST_FILES 200           /* that something is kept for */
#define MOST_BYTES (1024 * 1024) /* that are read */

static char *
get_memory_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "sojourn", "files.ini", NULL);
}

/* Returns: TRUE if something was kept. */
static gboolean
load (GKeyFile *file, const char *memory)
{
  g_autoptr (GBytes) bytes = cjm_file_read_own (memory, MOST_BYTES, NULL);

  return bytes != NULL && g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL);
}

/* A name of a group, which may not hold every character that paths do. */
static char *
get_group (const char *what, const char *path)
{
  g_autofree char *both = g_strconcat (what, " ", path, NULL);

  g_assert (what != NULL);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);
}

/**
 * cjm_file_memory_load:
 * @what: is chosen: "export"
 * @path: (nullable): of the file
 * @names: (array length=n): of @values
 * @values: (inout) (array length=n): stay as they are where nothing is kept
 */
void
cjm_file_memory_load (const char *what, const char *path, const char *const *names, int *values, guint n)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *memory = get_memory_path ();
  g_autofree char *group = NULL;

  g_return_if_fail (what != NULL && names != NULL && values != NULL);
  if (!load (file, memory))
    return;
  group = get_group (what, path);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      int value = g_key_file_get_integer (file, group, names[i], &error);

      if (error == NULL)
        values[i] = value;
    }
}

/** cjm_file_memory_save: keeps what cjm_file_memory_load() will load. That it can't be kept is no error that
 * somebody must know of. */
void
cjm_file_memory_save (
    const char *what, const char *path, const char *const *names, const int *values, guint n)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *memory = get_memory_path ();
  g_autofree char *folder = g_path_get_dirname (memory);
  g_autofree char *group = NULL;
  g_auto (GStrv) groups = NULL;

  g_return_if_fail (what != NULL && path != NULL);
  g_return_if_fail (names != NULL && values != NULL);
  group = get_group (what, path);
  load (file, memory);
  groups = g_key_file_get_groups (file, NULL);
  g_key_file_remove_group (file, group, NULL); /* the newest come last, the oldest go */
  for (guint i = 0; i + MOST_FILES <= g_strv_length (groups); i++)
    g_key_file_remove_group (file, groups[i], NULL);
  for (guint i = 0; i < n; i++)
    g_key_file_set_integer (file, group, names[i], values[i]);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_key_file_save_to_file (file, memory, NULL);
}
