/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-link.c: where a path leads to that is written to.
 *
 * People's own links are followed: what they lead to gets the new text and the
 * link stays. But in a folder that several may write to, somebody else can put a
 * link in the way of a name one is about to use, and one's own rights then write over
 * one's own file elsewhere. Linux keeps from following those in sticky folders; as
 * we resolve links ourselves, so do we, and in every folder: what a link of somebody
 * else leads to can be another thing a moment after one has looked.
 */
#define _GNU_SOURCE /* O_PATH */
#include "files/cjm-link.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_LINKS 40 /* as Linux follows */

static gboolean
is_ours (const struct stat *status)
{
  return status->st_uid == geteuid () || status->st_uid == 0;
}

static gboolean
is_trusted (const struct stat *link, const char *folder)
{
  struct stat around;

  if (is_ours (link))
    return TRUE;
  /* Moved there by us, since nobody else can. */
  return stat (folder, &around) == 0 && is_ours (&around) && (around.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/* Returns: (nullable) (transfer full): what the link @fd says. */
static char *
read_link (int fd)
{
  char   text[PATH_MAX + 1];
  gssize length = readlinkat (fd, "", text, sizeof text);

  if (length > 0 && length <= PATH_MAX)
    return g_strndup (text, (gsize) length);
  errno = ENAMETOOLONG;
  return NULL;
}

/* @left: (transfer full): rest of a path. Returns: (transfer full): it behind @more. */
static char *
prepend (char *left, const char *more)
{
  char *joined = g_strconcat (more, "/", left, NULL);

  g_free (left);
  return joined;
}

/* Takes the first name off @left. Returns: (nullable) (transfer full): it. */
static char *
take_name (char **left)
{
  const char *start = *left + strspn (*left, "/");
  gsize       length = strcspn (start, "/");
  char       *name = length > 0 ? g_strndup (start, length) : NULL;
  char       *rest = g_strdup (start + length);

  g_free (*left);
  *left = rest;
  return name;
}

/* What is called @at, in @folder. Returns: (nullable) (transfer full): what it says
 * where it is a link; NULL with errno 0 where it is none, ENOENT where there is nothing. */
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

/**
 * cjm_link_resolve:
 * @planted: (out): whether it was given up for a link that somebody else put there
 *
 * Returns: (nullable) (transfer full): the file that @path leads to, free of links,
 *   whether or not it exists; NULL and errno where it leads nowhere.
 */
char *
cjm_link_resolve (const char *path, gboolean *planted)
{
  g_autofree char *left = g_strdup (path);
  g_autofree char *at = g_path_is_absolute (path) ? g_strdup ("/") : g_get_current_dir ();
  char            *taken;
  guint            links = 0;
  gboolean         missing = FALSE; /* what was named last */

  *planted = FALSE;
  while ((taken = take_name (&left)) != NULL)
    {
      g_autofree char *name = taken;
      gboolean         dots = strcmp (name, ".") == 0 || strcmp (name, "..") == 0;
      g_autofree char *next = !dots            ? g_build_filename (at, name, NULL)
                              : name[1] == '.' ? g_path_get_dirname (at)
                                               : g_strdup (at);
      g_autofree char *link = NULL;

      errno = dots && missing ? ENOENT : 0;
      if (!dots)
        link = follow (next, at, planted);
      missing = errno == ENOENT;
      if (errno != 0 && (dots || !missing)) /* a new name is no error */
        return NULL;
      if (link != NULL && ++links > MOST_LINKS)
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
