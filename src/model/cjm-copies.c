/* cjm-copies.c: conflict copies that file synchronisers leave beside a file.
 *
 * Where two machines changed a file before they met, one version keeps the name and
 * the other lies beside it, under a name that each program makes its own way.
 */
#include "model/cjm-copies.h"

#include <string.h>

#define ENDING ".cjm"

/* What stands between the name and its ending. Syncthing: .sync-conflict-DATE-TIME-DEVICE;
 * Nextcloud, Dropbox: (conflicted copy DATE TIME), with whose it is before; older
 * ownCloud: _conflict-DATE-TIME. */
#define MIDDLE                                                                                  \
  "(\\.sync-conflict-[0-9]{8}-[0-9]{6}(-[A-Z0-9]{7})?"                                          \
  "| \\((.{1,80} )?conflicted copy [0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{4,6})?\\)( \\([0-9]+\\))?" \
  "|_conflict-[0-9]{8}-[0-9]{6})"

/** cjm_copies_is_copy: Returns: whether a file called @name is a conflict copy of one called @of. */
gboolean
cjm_copies_is_copy (const char *name,
                    const char *of)
{
  g_autofree char *stem = g_str_has_suffix (of, ENDING) ? g_strndup (of, strlen (of) - strlen (ENDING)) : NULL;
  gsize            length = stem != NULL ? strlen (stem) : 0;
  g_autofree char *middle = NULL;

  if (stem == NULL || strncmp (name, stem, length) != 0 || !g_str_has_suffix (name, ENDING) || strlen (name) < length + strlen (ENDING))
    return FALSE;
  middle = g_strndup (name + length, strlen (name) - length - strlen (ENDING));
  return g_utf8_validate (middle, -1, NULL) && g_regex_match_simple ("^" MIDDLE "$", middle, G_REGEX_CASELESS, 0);
}

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/** cjm_copies_find: Returns: (transfer full) (element-type filename): paths of the conflict copies of the file @path, by name. */
GPtrArray *
cjm_copies_find (const char *path)
{
  GPtrArray       *copies = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *own = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (cjm_copies_is_copy (name, own))
      g_ptr_array_add (copies, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (copies, compare_cb);
  return copies;
}
