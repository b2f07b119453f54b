/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-link.c: which file a path leads to that is written to.
 *
 * The user's own links are followed: the file that they lead to is replaced and the link
 * stays. But in a folder that several users may write to, another user can create a link
 * with a name that one is about to use, so that one overwrites one's own file elsewhere.
 * Linux does not follow those in sticky folders (fs.protected_symlinks); as links are
 * resolved here, it is done here too, and in every folder: another user can change where
 * a link leads after it was checked.
 */
#define _GNU_SOURCE /* O_PATH */
#include "files/cjm-link.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_LINKS 40 /* as Linux follows */

static gboolean
is_ours (const struct stat *status)
{
  return status->st_uid == geteuid () || status->st_uid == 0;
}

/* TRUE if the link was made by this user or root, or lies in a folder that only they write to. */
static gboolean
is_trusted (const struct stat *link, const char *folder)
{
  struct stat around;

  if (is_ours (link))
    return TRUE;
  /* Moved there by this user, as no other one can. */
  return stat (folder, &around) == 0 && is_ours (&around) && (around.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/* Where the link @fd leads to; NULL with errno. */
static char *
read_link (int fd)
{
  g_assert (fd >= 0);

  char   text[PATH_MAX + 1];
  gssize length = readlinkat (fd, "", text, sizeof text);

  if (length > 0 && length <= PATH_MAX)
    return g_strndup (text, (gsize) length);
  errno = ENAMETOOLONG;
  return NULL;
}

/* @left: (transfer full): the rest of a path. Returns it behind @more */
static char *
prepend (char *left, const char *more)
{
  char *joined = g_strconcat (more, "/", left, NULL);

  g_free (left);
  return joined;
}

/* Takes the first name off the path @left; NULL if none is left. */
static char *
take_name (char **left)
{
  g_assert (*left != NULL);

  const char *start = *left + strspn (*left, "/");
  gsize       length = strcspn (start, "/");
  char       *name = length > 0 ? g_strndup (start, length) : NULL;
  char       *rest = g_strdup (start + length);

  g_free (*left);
  *left = rest;
  return name;
}

/* Where @at, in @folder, leads to if it is a link; else NULL with errno 0, or ENOENT if there is
 * nothing. @planted: (out): TRUE if the link is not trusted */
static char *
follow (const char *at, const char *folder, gboolean *planted)
{
  int              fd = open (at, O_PATH | O_NOFOLLOW | O_CLOEXEC);
  struct stat      status;
  g_autofree char *text = NULL;
  int              code = 0;

  if (fd < 0)
    return NULL;
  if (fstat (fd, &status) == 0 && S_ISLNK (status.st_mode))
    {
      *planted = !is_trusted (&status, folder);
      text = *planted ? NULL : read_link (fd); /* of the very link that was looked at */
      code = *planted ? EACCES : errno;
    }
  close (fd);
  errno = text != NULL ? 0 : code;
  return g_steal_pointer (&text);
}

/* The path of @name in the folder @at; "." and ".." are resolved. */
static char *
step (const char *at, const char *name)
{
  g_assert (g_path_is_absolute (at));
  if (strcmp (name, ".") == 0)
    return g_strdup (at);
  if (strcmp (name, "..") == 0)
    return g_path_get_dirname (at);
  return g_build_filename (at, name, NULL);
}

/**
 * cjm_link_resolve:
 * @path: to be written to
 * @planted: (out): TRUE if there is a link in it that another user may have put there
 *
 * A relative path begins in the folder itself, not where the shell says one is: that may be a
 * link, and ".." would lead elsewhere than for the system.
 *
 * Returns: (nullable) (transfer full): the file that @path leads to, free of links, whether or
 *   not it exists; NULL with errno
 */
char *
cjm_link_resolve (const char *path, gboolean *planted)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (planted != NULL, NULL);

  g_autofree char *left = g_strdup (path);
  g_autofree char *at = g_path_is_absolute (path) ? g_strdup ("/") : getcwd (NULL, 0);
  char            *taken;
  guint            links = 0;
  gboolean         missing = FALSE; /* what was named last */

  *planted = FALSE;
  if (at == NULL) /* the folder was removed */
    return NULL;
  while ((taken = take_name (&left)) != NULL)
    {
      g_autofree char *name = taken;
      gboolean         dots = strcmp (name, ".") == 0 || strcmp (name, "..") == 0;
      g_autofree char *next = step (at, name);
      g_autofree char *link = NULL;

      errno = dots && missing ? ENOENT : 0;
      if (!dots)
        link = follow (next, at, planted);
      missing = errno == ENOENT;
      if (errno != 0 && (dots || !missing)) /* a new name is no error */
        return NULL;
      if (link != NULL && ++links > MAX_LINKS)
        {
          errno = ELOOP;
          return NULL;
        }
      if (link == NULL || g_path_is_absolute (link))
        {
          g_free (at);
          at = link == NULL ? g_steal_pointer (&next) : g_strdup ("/");
        }
      if (link != NULL)
        left = prepend (g_steal_pointer (&left), link);
    }
  return g_steal_pointer (&at);
}
