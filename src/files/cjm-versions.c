/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-versions.c: older versions of a file.
 *
 * Each file has its own folder of versions, named by a checksum of its path, with one file
 * for each version, named by its time. The name that the user gave a version is in a file
 * beside it. Only their owner can read them. Unnamed versions are thinned out with age: all
 * of the last hour stay, one an hour of the last day, one a day of the last month, one a
 * month before, and never more than a number of bytes, of one file and of all files; of
 * all, the oldest are removed first.
 */
#include "files/cjm-versions.h"

#include "files/cjm-file.h"
#include "model/cjm-schema.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define HOUR ((gint64) 60 * 60 * 1000) /* milliseconds */
#define DAY (24 * HOUR)
#define MONTH (30 * DAY)
#define ENDING ".cjm"
#define NAME_ENDING ".name"
#define MOST_NAME 4096 /* bytes */

/**
 * cjm_versions_version_free:
 * Frees @self.
 */
void
cjm_versions_version_free (CjmVersion *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->file);
  g_free (self->name);
  g_free (self);
}

/* The folder of the versions of the file @path. */
static char *
folder_of (const char *root, const char *path)
{
  g_autofree char *place = g_canonicalize_filename (path, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, place, -1);

  sum[32] = '\0';
  return g_build_filename (root, sum, NULL);
}

/* The file with the name of the version in @file. */
static char *
name_file (const char *file)
{
  g_assert (g_str_has_suffix (file, ENDING));

  g_autofree char *plain = g_strndup (file, strlen (file) - strlen (ENDING));

  return g_strconcat (plain, NAME_ENDING, NULL);
}

/* FALSE for a link or the like that the program did not put there. */
static gboolean
is_regular (const char *file)
{
  GStatBuf status;

  return g_lstat (file, &status) == 0 && S_ISREG (status.st_mode);
}

/* The version in the file @entry; NULL if it is none. */
static CjmVersion *
read_version (const char *folder, const char *entry)
{
  char            *end;
  gint64           time = g_ascii_strtoll (entry, &end, 10);
  CjmVersion      *version;
  g_autofree char *beside = NULL;
  g_autoptr (GBytes) given = NULL;
  const char *name;
  gsize       length;

  if (end == entry || strcmp (end, ENDING) != 0)
    return NULL;
  version = g_new0 (CjmVersion, 1);
  version->file = g_build_filename (folder, entry, NULL);
  if (!is_regular (version->file))
    {
      cjm_versions_version_free (version);
      return NULL;
    }
  version->time = time;
  beside = name_file (version->file);
  given = cjm_file_read_own (beside, MOST_NAME, NULL);
  name = given != NULL ? g_bytes_get_data (given, &length) : NULL;
  if (name != NULL && g_utf8_validate (name, (gssize) length, NULL))
    version->name = g_strndup (name, length);
  return version;
}

/* The newest first. */
static int
compare_times (gconstpointer a, gconstpointer b)
{
  const CjmVersion *x = *(const CjmVersion *const *) a, *y = *(const CjmVersion *const *) b;

  return (x->time < y->time) - (x->time > y->time);
}

/* Adds those in @folder. */
static void
list_folder (GPtrArray *versions, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      CjmVersion *version = read_version (folder, entry);

      if (version != NULL)
        g_ptr_array_add (versions, version);
    }
}

/**
 * cjm_versions_list:
 * @root: folder of all versions
 * @path: of a file
 *
 * Returns: (transfer full) (element-type CjmVersion): its versions, the newest first
 */
GPtrArray *
cjm_versions_list (const char *root, const char *path)
{
  g_return_val_if_fail (root != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  GPtrArray       *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_versions_version_free);
  g_autofree char *folder = folder_of (root, path);

  list_folder (versions, folder);
  g_ptr_array_sort (versions, compare_times);
  return versions;
}

/**
 * cjm_versions_describe:
 * Returns: (nullable) (transfer full): a translated sentence on the newest version of the file
 *   @path, for users who can't read the file; NULL if there is none
 */
char *
cjm_versions_describe (const char *root, const char *path)
{
  g_autoptr (GPtrArray) versions = cjm_versions_list (root, path);
  const CjmVersion *newest = versions->len > 0 ? g_ptr_array_index (versions, 0) : NULL;
  g_autoptr (GDateTime) time = newest != NULL ? g_date_time_new_from_unix_local (newest->time / 1000) : NULL;
  g_autofree char *when = time != NULL ? g_date_time_format (time, "%F %H:%M") : NULL;

  if (when == NULL)
    return NULL;
  return g_strdup_printf (_ ("An older version of it, of %s, is kept as “%s”: open that"), when,
                          newest->file);
}

/* Size of @file; 0 if it is gone. */
static guint64
bytes_of (const char *file)
{
  GStatBuf status;

  return g_lstat (file, &status) == 0 ? (guint64) status.st_size : 0;
}

static gboolean
holds (const CjmVersion *version, GBytes *bytes)
{
  g_autoptr (GBytes) own = cjm_file_read_own (version->file, CJM_MAX_FILE_BYTES, NULL);

  return own != NULL && g_bytes_equal (own, bytes);
}

/* Only its owner may open it, whatever the umask is. */
static gboolean
make_folder (const char *folder)
{
  return g_mkdir_with_parents (folder, 0700) == 0 && g_chmod (folder, 0700) == 0;
}

/**
 * cjm_versions_add:
 * @root: folder of all versions; created when needed
 * @path: the file that @bytes were in
 * @name: (nullable): given by the user
 *
 * Keeps @bytes as a version, unless the newest version has the same; that one gets @name then.
 * Thins out the others.
 *
 * Returns: TRUE if it is kept; errors as of cjm_file_write()
 */
gboolean
cjm_versions_add (const char *root, const char *path, GBytes *bytes, const char *name, GError **error)
{
  g_return_val_if_fail (root != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  g_autofree char *folder = folder_of (root, path);
  g_autoptr (GPtrArray) versions = cjm_versions_list (root, path);
  const CjmVersion *newest = versions->len > 0 ? g_ptr_array_index (versions, 0) : NULL;
  gint64            now = g_get_real_time () / 1000;
  g_autofree char  *file = NULL;

  if (newest != NULL && holds (newest, bytes) && (name == NULL || newest->name == NULL))
    file = g_strdup (newest->file);
  else
    {
      g_autofree char *entry = g_strdup_printf ("%" G_GINT64_FORMAT ENDING,
                                                newest != NULL ? MAX (now, newest->time + 1) : now);

      file = g_build_filename (folder, entry, NULL);
      make_folder (folder); /* where it fails writing says why */
      if (!cjm_file_write (file, bytes, error))
        return FALSE;
    }
  if (name != NULL)
    {
      g_autofree char *beside = name_file (file);
      g_autoptr (GBytes) text = g_bytes_new (name, strlen (name));

      if (!is_regular (beside))
        g_unlink (beside); /* a link there would lead elsewhere */
      if (!cjm_file_write (beside, text, error))
        return FALSE;
    }
  cjm_versions_thin (root, path, now);
  cjm_versions_limit (root, CJM_VERSIONS_MOST_ALL);
  return TRUE;
}

/* The period of which one version stays at this age, both in milliseconds; 0 if all stay. */
static gint64
stretch_at (gint64 age)
{
  if (age <= HOUR)
    return 0;
  if (age <= DAY)
    return HOUR;
  return age <= MONTH ? DAY : MONTH;
}

/**
 * cjm_versions_thin:
 * @now: milliseconds since 1970
 *
 * Removes unnamed versions of the file @path that are too many for their age.
 */
void
cjm_versions_thin (const char *root, const char *path, gint64 now)
{
  g_return_if_fail (root != NULL);
  g_return_if_fail (path != NULL);

  g_autoptr (GPtrArray) versions = cjm_versions_list (root, path);
  gint64  last_stretch = 0, last_number = -1;
  guint64 bytes = 0;

  for (guint i = 0; i < versions->len; i++)
    {
      const CjmVersion *version = g_ptr_array_index (versions, i);
      gint64            stretch = stretch_at (now - version->time);
      gint64            number = stretch > 0 ? version->time / stretch : -1;
      guint64           own = bytes_of (version->file);

      if (version->name != NULL)
        continue;
      bytes += own;
      if ((stretch > 0 && stretch == last_stretch && number == last_number)
          || (bytes > CJM_VERSIONS_MOST && i > 0))
        {
          g_unlink (version->file);
          bytes -= own;
          continue;
        }
      last_stretch = stretch;
      last_number = number;
    }
}

/**
 * cjm_versions_limit:
 * @most: bytes
 *
 * Removes the oldest unnamed versions of all files until there are at most @most bytes. The
 * newest of all stays.
 */
void
cjm_versions_limit (const char *root, guint64 most)
{
  g_return_if_fail (root != NULL);

  g_autoptr (GPtrArray)
      versions = g_ptr_array_new_with_free_func ((GDestroyNotify) cjm_versions_version_free);
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *entry;
  guint64     bytes = 0;
  gboolean    first = TRUE;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (root, entry, NULL);

      list_folder (versions, folder);
    }
  g_ptr_array_sort (versions, compare_times);
  for (guint i = 0; i < versions->len; i++)
    {
      const CjmVersion *version = g_ptr_array_index (versions, i);

      if (version->name != NULL)
        continue;
      bytes += bytes_of (version->file);
      if (bytes > most && !first)
        {
          g_autofree char *folder = g_path_get_dirname (version->file);

          g_unlink (version->file);
          g_rmdir (folder); /* where it was the last */
        }
      first = FALSE;
    }
}
