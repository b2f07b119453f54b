/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-file.c: files on disk.
 *
 * A file is written beside its place under another name, flushed, renamed over
 * it and the folder flushed: at any moment the name holds either the old bytes
 * or the new. GIO's own helpers are not used because they lose the old file on
 * a full disk (g_file_replace_contents) or its mode, owner and symbolic link
 * (g_file_set_contents), and its access list. Exports go through the same function.
 */
#include "files/cjm-file.h"

#include "files/cjm-access.h"
#include "files/cjm-link.h"
#include "files/cjm-reader.h"
#include "files/cjm-writer.h"
#include "model/cjm-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (GError **error, const char *path, const char *what)
{
  int              code = errno;
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), "%s: %s: %s", shown, what,
               g_strerror (code));
  return FALSE;
}

/* As fail(), if the system has no error to add. */
static gboolean
refuse (GError **error, const char *path, int code, const char *what)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), "%s: %s", shown, what);
  return FALSE;
}

/* An errno that says what kind of file this is. */
static int
why_no_file (const struct stat *status)
{
  g_assert (!S_ISREG (status->st_mode));
  if (S_ISDIR (status->st_mode))
    return EISDIR;
  return S_ISLNK (status->st_mode) ? ELOOP : EINVAL;
}

/* Refuses what is at @path and is not a regular file. */
static gboolean
refuse_other (GError **error, const char *path, const struct stat *status)
{
  g_assert (!S_ISREG (status->st_mode));
  return refuse (error, path, why_no_file (status),
                 S_ISDIR (status->st_mode) ? _ ("is a folder, not a file") : _ ("is not a file"));
}

/* As fail(); a URI gets a sentence of its own. */
static gboolean
fail_at (GError **error, const char *path, const char *what)
{
  if (errno == ENOENT && strstr (path, "://") != NULL)
    return refuse (error, path, ENOENT, _ ("is an address; please give the path of a file on this computer"));
  return fail (error, path, what);
}

/**
 * cjm_file_write_all:
 * @data: (array length=length): bytes
 *
 * Writes all of @data to @fd.
 *
 * Returns: TRUE if it is written; FALSE with errno
 */
gboolean
cjm_file_write_all (int fd, const char *data, gsize length)
{
  g_return_val_if_fail (fd >= 0, FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  while (length > 0)
    {
      gssize written = write (fd, data, MIN (length, 1u << 30));

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      length -= (gsize) written;
    }
  return TRUE;
}

/**
 * cjm_file_flush_folder:
 * Flushes the names in @folder to disk, as far as the file system can.
 *
 * Returns: TRUE if they are safe; FALSE with errno
 */
gboolean
cjm_file_flush_folder (const char *folder)
{
  g_return_val_if_fail (folder != NULL, FALSE);

  int      fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean flushed;

  if (fd < 0)
    return errno == EACCES;                     /* may write into it but not look: all is done that can be */
  flushed = fsync (fd) == 0 || errno == EINVAL; /* some file systems can't and needn't */
  close (fd);
  return flushed;
}

/**
 * cjm_file_has_ending:
 * @ending: with its dot, in ASCII letters of any case
 *
 * Returns: TRUE if @path ends in it and has a name before it
 */
gboolean
cjm_file_has_ending (const char *path, const char *ending)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (ending != NULL, FALSE);

  gsize length = strlen (path);

  return length > strlen (ending) && g_ascii_strcasecmp (path + length - strlen (ending), ending) == 0;
}

#define MAX_NAME_BYTES 200 /* of a name taken over: file systems take 255, and more is added */

/* A hidden name in the same folder, to be filled in by mkstemp. It is cut between
 * characters: some file systems (ZFS, exFAT, those of other systems) refuse parts of one. */
static char *
name_beside (const char *folder, const char *target)
{
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *hidden = NULL;
  const char      *end;

  if (strlen (name) > MAX_NAME_BYTES && g_utf8_validate (name, -1, NULL))
    {
      end = g_utf8_find_prev_char (name, name + MAX_NAME_BYTES + 1);
      name[end - name] = '\0';
    }
  hidden = g_strdup_printf (".%.*s.XXXXXX", MAX_NAME_BYTES, name);

  return g_build_filename (folder, hidden, NULL);
}

/* Writes @bytes to @fd, then moves @temporary to @path. @old: (nullable): of the file that is replaced */
static gboolean
write_beside (const char        *path,
              const char        *temporary,
              int                fd,
              GBytes            *bytes,
              const struct stat *old,
              const char        *folder,
              GError           **error)
{
  g_assert (fd >= 0);

  gsize       length;
  const char *data = g_bytes_get_data (bytes, &length);
  gboolean    written = cjm_file_write_all (fd, data, length);

  if (written && old != NULL)
    written = cjm_access_keep (fd, path, old);
  else if (written)
    cjm_access_give (fd, folder);
  written = written && fsync (fd) == 0;
  if (close (fd) != 0 || !written)
    return fail (error, path, _ ("could not be written"));
  if (g_rename (temporary, path) != 0)
    return fail (error, path, _ ("could not be replaced"));
  return TRUE;
}

/**
 * cjm_file_write:
 * @path: in the file system's encoding; symbolic links are followed as by cjm_link_resolve()
 * @bytes: the new content
 *
 * Writes all of @bytes or leaves the file as it was. Its access rights are kept (cjm-access.c);
 * other hard links keep the old bytes. On failure no other file is left behind.
 *
 * Returns: TRUE if they are flushed to disk; errors are of G_FILE_ERROR and name @path
 */
gboolean
cjm_file_write (const char *path, GBytes *bytes, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  gboolean         planted = FALSE;
  g_autofree char *target = cjm_link_resolve (path, &planted);
  g_autofree char *folder = NULL;
  g_autofree char *temporary = NULL;
  struct stat      old;
  gboolean         exists;
  int              fd;

  if (planted)
    return refuse (error, path, EACCES,
                   _ ("is a link that somebody else made; nothing was written, please choose another name"));
  if (target == NULL)
    return fail (error, path, _ ("could not be written"));
  folder = g_path_get_dirname (target);
  temporary = name_beside (folder, target);
  exists = stat (target, &old) == 0;
  if (exists && !S_ISREG (old.st_mode))
    return refuse_other (error, path, &old);
  if (exists && access (target, W_OK) != 0)
    return fail (error, path, _ ("could not be written"));
  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail_at (error, path, _ ("could not be written"));
  if (!write_beside (target, temporary, fd, bytes, exists ? &old : NULL, folder, error))
    {
      g_unlink (temporary);
      return FALSE;
    }
  if (!cjm_file_flush_folder (folder))
    return fail (error, path, _ ("could not be flushed to disk"));
  return TRUE;
}

/**
 * cjm_file_open_own:
 * @path: of a file that only this program writes
 * @flags: O_RDONLY or O_RDWR
 *
 * Opens a regular file and nothing else: follows no link, opens no device, waits for no pipe.
 *
 * Returns: a descriptor, to be closed; −1 with errno
 */
int
cjm_file_open_own (const char *path, int flags)
{
  g_return_val_if_fail (path != NULL, -1);
  g_return_val_if_fail (flags == O_RDONLY || flags == O_RDWR, -1);

  struct stat status;
  int         fd;

  if (lstat (path, &status) != 0)
    return -1;
  if (!S_ISREG (status.st_mode)) /* opening a device may have effects */
    {
      errno = why_no_file (&status);
      return -1;
    }
  fd = open (path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    return -1;
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode)) /* or it was replaced meanwhile */
    return fd;
  close (fd);
  errno = EINVAL;
  return -1;
}

/* Reads until the end, or until there are more than @most bytes, which is an error. */
static GBytes *
read_all (int fd, const char *path, gsize size, gsize most, GError **error)
{
  g_assert (fd >= 0 && most < G_MAXUINT);
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new ((guint) MIN (size, most) + 1);
  gssize got = 0;

  do
    {
      gsize length = bytes->len, room = MAX (size > length ? size - length : 0, 4096);

      g_byte_array_set_size (bytes, (guint) (length + room));
      got = read (fd, bytes->data + length, room);
      g_byte_array_set_size (bytes, (guint) (length + (gsize) MAX (got, 0)));
      if (got < 0 && errno != EINTR)
        {
          fail (error, path, _ ("could not be read"));
          return NULL;
        }
    }
  while (got != 0 && bytes->len <= most);
  if (bytes->len > most)
    {
      errno = EFBIG;
      fail (error, path, _ ("is larger than a journey map may be"));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Closes @fd. */
static GBytes *
read_regular (int fd, const char *path, gsize most, GError **error)
{
  g_assert (fd >= 0);

  struct stat status;
  GBytes     *bytes = NULL;

  if (fstat (fd, &status) != 0)
    fail (error, path, _ ("could not be opened"));
  else if (!S_ISREG (status.st_mode))
    refuse_other (error, path, &status);
  else
    bytes = read_all (fd, path, (gsize) status.st_size, most, error);
  close (fd);
  return bytes;
}

/**
 * cjm_file_read_own:
 * @most: bytes at most
 *
 * Reads a file as cjm_file_open_own() opens it.
 *
 * Returns: (nullable) (transfer full): its bytes; errors are of G_FILE_ERROR
 */
GBytes *
cjm_file_read_own (const char *path, gsize most, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  int fd = cjm_file_open_own (path, O_RDONLY);

  if (fd >= 0)
    return read_regular (fd, path, most, error);
  fail (error, path, _ ("could not be opened"));
  return NULL;
}

/**
 * cjm_file_read_limited:
 * @most: bytes at most
 *
 * Reads a regular file; links are followed.
 *
 * Returns: (nullable) (transfer full): its bytes; errors are of G_FILE_ERROR
 */
GBytes *
cjm_file_read_limited (const char *path, gsize most, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  struct stat status;
  int         fd;

  if (stat (path, &status) == 0 && !S_ISREG (status.st_mode)) /* opening a device may have effects */
    {
      refuse_other (error, path, &status);
      return NULL;
    }
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd >= 0)
    return read_regular (fd, path, most, error);
  fail_at (error, path, _ ("could not be opened"));
  return NULL;
}

/**
 * cjm_file_read:
 * Returns: (nullable) (transfer full): as cjm_file_read_limited(), of CJM_MAX_FILE_BYTES at most
 */
GBytes *
cjm_file_read (const char *path, GError **error)
{
  return cjm_file_read_limited (path, CJM_MAX_FILE_BYTES, error);
}

/**
 * cjm_file_is_gone:
 * @error: (nullable): of cjm_file_read()
 *
 * Returns: TRUE if there is no file, or no folder above it any more
 */
gboolean
cjm_file_is_gone (const GError *error)
{
  return g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
         || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
}

/**
 * cjm_file_checksum:
 * Returns: (transfer full): SHA-256 of @bytes in hexadecimal digits
 */
char *
cjm_file_checksum (GBytes *bytes)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

/**
 * cjm_file_load_with_checksum:
 * @path: of a .cjm file
 * @checksum: (out) (optional) (nullable): of its bytes, for cjm_save(); NULL if it can't be read
 *
 * Returns: (nullable) (transfer full): the document; errors begin with the path and name line
 *   and record
 */
CjmDocument *
cjm_file_load_with_checksum (const char *path, char **checksum, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (GBytes) bytes = cjm_file_read (path, error);
  g_autofree char *shown = g_filename_display_name (path);
  CjmDocument     *document;
  const char      *text;
  gsize            length;

  if (checksum != NULL)
    *checksum = bytes != NULL ? cjm_file_checksum (bytes) : NULL;
  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &length);
  document = cjm_reader_read_text (text != NULL ? text : "", length, error);
  if (document == NULL)
    g_prefix_error (error, "%s: ", shown);
  return document;
}

/**
 * cjm_file_load:
 * Returns: (nullable) (transfer full): as cjm_file_load_with_checksum(), if it will not be saved again
 */
CjmDocument *
cjm_file_load (const char *path, GError **error)
{
  return cjm_file_load_with_checksum (path, NULL, error);
}

/**
 * cjm_file_text:
 * @path: for the error message
 *
 * Returns: (nullable) (transfer full): the bytes of @document in a file; NULL with an error if
 *   it is larger than CJM_MAX_FILE_BYTES
 */
GBytes *
cjm_file_text (CjmDocument *document, const char *path, GError **error)
{
  g_return_val_if_fail (CJM_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (GBytes) bytes = cjm_writer_write_text (document);

  if (g_bytes_get_size (bytes) <= CJM_MAX_FILE_BYTES)
    return g_steal_pointer (&bytes);
  errno = EFBIG;
  fail (error, path, _ ("would be larger than a journey map may be"));
  return NULL;
}

/**
 * cjm_file_save:
 * Writes @document to @path, whatever was there. Safe in any thread for a document that no
 * other thread uses.
 *
 * Returns: TRUE if it is flushed to disk; errors as of cjm_file_write()
 */
gboolean
cjm_file_save (CjmDocument *document, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = cjm_file_text (document, path, error);

  return bytes != NULL && cjm_file_write (path, bytes, error);
}
