/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-file-memory.c: what somebody chose for a file (how it was exported last, whether
 * it saves itself), in the state directory: not in the file, which is the team's, and
 * not one for all, for files differ. */
#include "ui/base/cjm-file-memory.h"

#include "files/cjm-file.h"

#define MOST_FILES 200
#define MOST_BYTES (1024 * 1024)

static char *
path_of_memory (void)
{
  return g_build_filename (g_get_user_state_dir (), "sojourn", "files.ini", NULL);
}

/* Returns: whether there was any. */
static gboolean
load (GKeyFile *file, const char *memory)
{
  g_autoptr (GBytes) bytes = cjm_file_read_own (memory, MOST_BYTES, NULL);

  return bytes != NULL && g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL);
}

/* Groups may not hold every character that paths do. */
static char *
group_of (const char *what, const char *path)
{
  g_autofree char *both = g_strconcat (what, " ", path, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);
}

/** cjm_file_memory_load: @what: is chosen; @path: (nullable): of the file; @values: (inout): stay as they are
 * where nothing is known. */
void
cjm_file_memory_load (const char *what, const char *path, const char *const *names, int *values, guint n)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *memory = path_of_memory ();
  g_autofree char *group = group_of (what, path);

  if (!load (file, memory))
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      int value = g_key_file_get_integer (file, group, names[i], &error);

      if (error == NULL)
        values[i] = value;
    }
}

/** cjm_file_memory_save: what can't be kept is not worth a word. */
void
cjm_file_memory_save (
    const char *what, const char *path, const char *const *names, const int *values, guint n)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *memory = path_of_memory ();
  g_autofree char *folder = g_path_get_dirname (memory);
  g_autofree char *group = group_of (what, path);
  g_auto (GStrv) groups = NULL;

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

/**
 * cjm_file_memory_get_recent: Returns: (transfer none) (nullable): the desktop's recent
 * files; NULL where the folder they are kept in can't be made, of which GTK would
 * complain each time.
 */
GtkRecentManager *
cjm_file_memory_get_recent (void)
{
  return g_mkdir_with_parents (g_get_user_data_dir (), 0700) == 0 ? gtk_recent_manager_get_default () : NULL;
}
