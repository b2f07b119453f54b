/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-conflict-copies.c: conflict copies that file synchronisers leave beside a file.
 *
 * If two machines change a file before they synchronise, one version keeps the name and
 * the other is put beside it. Each program names it differently, in the language of its
 * user, so names are not searched for phrases. A conflict copy is another .cjm file in the
 * folder that holds a version of the same project and whose name begins with that of the
 * file.
 */
#include "files/cjm-conflict-copies.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ENDING ".cjm"
#define HEAD (64 * 1024) /* bytes at the beginning of a file in which the project stands */
#define MAX_READ 200     /* files whose names begin alike */

/* "project": {… "id": "p"; where our files have it, and most other programs */
#define PROJECT_ID "\"project\"\\s*:\\s*\\{[^{}]*?\"id\"\\s*:\\s*\"([A-Za-z0-9_-]+)\""

/* @name without its ending, normalized and case-folded for comparing; NULL if it is no .cjm file. */
static char *
stem_of (const char *name)
{
  g_autofree char *text = g_filename_display_name (name);
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  char            *stem = g_utf8_casefold (normal != NULL ? normal : text, -1);

  if (g_str_has_suffix (stem, ENDING))
    {
      stem[strlen (stem) - strlen (ENDING)] = '\0';
      return stem;
    }
  g_free (stem);
  return NULL;
}

static gboolean
begins_alike (const char *name, const char *of)
{
  g_autofree char *stem = stem_of (name);
  g_autofree char *own = stem_of (of);

  return stem != NULL && own != NULL && strcmp (name, of) != 0 && g_str_has_prefix (stem, own);
}

/* The beginning of a regular file; NULL if there is none that can be read. */
static char *
read_head (const char *path)
{
  int         fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a FIFO has no end */
  struct stat status;
  char       *head = NULL;
  gssize      length;

  if (fd >= 0 && fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    {
      head = g_malloc (HEAD + 1);
      length = read (fd, head, HEAD);
      head[MAX (length, 0)] = '\0';
    }
  if (fd >= 0)
    close (fd);
  return head;
}

/* TRUE if the file @path holds a version of the project @id. */
static gboolean
is_version_of (const char *path, const char *id)
{
  g_autofree char *head = read_head (path);
  g_autoptr (GRegex) regex = g_regex_new (PROJECT_ID, G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *found = NULL;

  if (head == NULL || !g_regex_match (regex, head, 0, &match))
    return FALSE;
  found = g_match_info_fetch (match, 1);
  return strcmp (found, id) == 0;
}

static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat x, y;

  return stat (a, &x) == 0 && stat (b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * cjm_conflict_copies_find:
 * @path: of a .cjm file
 * @project: id of the project in it
 *
 * Returns: (transfer full) (element-type filename): paths of its conflict copies, sorted by name
 */
GPtrArray *
cjm_conflict_copies_find (const char *path, const char *project)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (project != NULL, NULL);

  GPtrArray       *copies = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *own = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n_read = 0;

  while (dir != NULL && n_read < MAX_READ && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *copy = g_build_filename (folder, name, NULL);

      if (*name == '.' || !begins_alike (name, own) || is_same_file (copy, path))
        continue;
      n_read++;
      if (is_version_of (copy, project))
        g_ptr_array_add (copies, g_steal_pointer (&copy));
    }
  g_ptr_array_sort (copies, compare_cb);
  return copies;
}
