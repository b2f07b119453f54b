/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-access.c: who may read and write a file that is written anew.
 *
 * What takes a file's place gets its owner, mode, access list (ACL) and attributes
 * by its open descriptor, before it gets the name. Until then nobody but its owner
 * may open it. Where something can't be carried over, as the owner of a file of
 * somebody else's, nobody may do more than before, and some less.
 */
#include "files/cjm-access.h"

#include <errno.h>
#include <linux/posix_acl.h>
#include <linux/posix_acl_xattr.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

#define ACCESS "system.posix_acl_access"
#define DEFAULT "system.posix_acl_default" /* of a folder: what its new files get */
#define READ_WRITE 06

/* ---- Attributes ---- */

/* Returns: (nullable): the attribute @name of @path. */
static GByteArray *
read_attribute (const char *path, const char *name)
{
  gssize      size = getxattr (path, name, NULL, 0);
  GByteArray *value;

  if (size < 0)
    return NULL;
  value = g_byte_array_sized_new ((guint) size + 1);
  g_byte_array_set_size (value, (guint) size);
  size = getxattr (path, name, value->data, value->len);
  if (size >= 0)
    {
      g_byte_array_set_size (value, (guint) size);
      return value;
    }
  g_byte_array_unref (value); /* it grew meanwhile, or went */
  return NULL;
}

/* Without room it would be lost; a file system that has none of the kind is another matter. */
static gboolean
is_want_of_room (int code)
{
  return code == ENOSPC || code == EDQUOT || code == EIO || code == ENOMEM;
}

static gboolean
write_attribute (int fd, const char *name, const GByteArray *value)
{
  return fsetxattr (fd, name, value->data, value->len, 0) == 0 || !is_want_of_room (errno);
}

/* What people and their programs hang on a file, and the label that says which
 * programs may open it. Checksums that the system keeps of the old bytes are not for the new. */
static gboolean
is_carried_over (const char *name)
{
  return g_str_has_prefix (name, "user.") || strcmp (name, "security.selinux") == 0;
}

static gboolean
copy_attributes (int fd, const char *path)
{
  gssize           size = listxattr (path, NULL, 0);
  g_autofree char *names = size > 0 ? g_malloc ((gsize) size) : NULL;

  size = names != NULL ? listxattr (path, names, (gsize) size) : 0;
  for (const char *name = names; size > 0 && name < names + size; name += strlen (name) + 1)
    {
      g_autoptr (GByteArray) value = is_carried_over (name) ? read_attribute (path, name) : NULL;

      if (value != NULL && !write_attribute (fd, name, value))
        return FALSE;
    }
  return TRUE;
}

/* ---- Access lists ---- */

static guint
n_entries (const GByteArray *list)
{
  gsize header = sizeof (struct posix_acl_xattr_header);

  return list->len > header ? (guint) ((list->len - header) / sizeof (struct posix_acl_xattr_entry)) : 0;
}

static struct posix_acl_xattr_entry *
entry_at (GByteArray *list, guint i)
{
  return (struct posix_acl_xattr_entry *) (void *) (list->data + sizeof (struct posix_acl_xattr_header)) + i;
}

/* What all entries with @tag grant; all where there is none. */
static guint
granted (GByteArray *list, guint tag)
{
  guint rights = 07;

  for (guint i = 0; i < n_entries (list); i++)
    if (GUINT16_FROM_LE (entry_at (list, i)->e_tag) == tag)
      rights &= GUINT16_FROM_LE (entry_at (list, i)->e_perm);
  return rights;
}

/* Leaves entries with @tag no more than @rights. */
static void
restrict_to (GByteArray *list, guint tag, guint rights)
{
  for (guint i = 0; i < n_entries (list); i++)
    if (GUINT16_FROM_LE (entry_at (list, i)->e_tag) == tag)
      entry_at (list, i)->e_perm = GUINT16_TO_LE (GUINT16_FROM_LE (entry_at (list, i)->e_perm) & rights);
}

/* ---- Another owner or group ---- */

/** Kept: what the new file has of the old one. */
typedef struct
{
  gboolean owner, group;
} Kept;

/* Members of the old group are others now, and of those some are the new group; so
 * each gets what all of them had. The old owner is one of them too. */
static void
narrow_list (GByteArray *list, Kept kept)
{
  guint owner = granted (list, ACL_USER_OBJ),
        group = granted (list, ACL_GROUP_OBJ) & granted (list, ACL_MASK), others = granted (list, ACL_OTHER);

  if (!kept.group)
    {
      restrict_to (
          list, ACL_GROUP_OBJ,
          others & granted (list, ACL_GROUP)); /* who is in a named group too may not get more by this one */
      restrict_to (list, ACL_OTHER, group);
    }
  if (!kept.owner)
    {
      restrict_to (list, ACL_GROUP_OBJ, owner);
      restrict_to (list, ACL_OTHER, owner);
    }
}

static mode_t
narrow_mode (mode_t mode, Kept kept)
{
  mode_t owner = mode >> 6 & 07, group = mode >> 3 & 07, others = mode & 07;

  if (!kept.group)
    group = others = group & others;
  if (!kept.owner)
    {
      group &= owner;
      others &= owner;
    }
  return (kept.owner && kept.group ? mode & 07000 : 0) | owner << 6 | group << 3 | others;
}

static Kept
give_owner (int fd, const struct stat *old)
{
  struct stat now;

  if (fchown (fd, old->st_uid, old->st_gid) != 0)
    (void) !fchown (fd, (uid_t) -1, old->st_gid);
  if (fstat (fd, &now) != 0)
    return (Kept){ FALSE, FALSE };
  return (Kept){ now.st_uid == old->st_uid, now.st_gid == old->st_gid };
}

/* ---- All of it ---- */

/**
 * cjm_access_keep: @fd: a new file that nobody but its owner may open
 * @path: what it will take the place of
 * @old: of that
 *
 * Returns: whether all that should be is carried over; errno says what there was no room for.
 */
gboolean
cjm_access_keep (int fd, const char *path, const struct stat *old)
{
  g_autoptr (GByteArray) list = read_attribute (path, ACCESS);
  Kept kept;

  if (!copy_attributes (fd, path))
    return FALSE;
  (void) fchmod (fd, old->st_mode & 0600);
  (void) fremovexattr (fd, ACCESS); /* the folder may have given it one */
  kept = give_owner (fd, old);
  if (list == NULL)
    {
      (void) fchmod (fd, narrow_mode (old->st_mode & 07777, kept));
      return TRUE;
    }
  narrow_list (list, kept);
  if (fsetxattr (fd, ACCESS, list->data, list->len, 0) != 0)
    {
      if (is_want_of_room (errno))
        return FALSE;
      (void) fchmod (fd, old->st_mode & 0700); /* whom the list named nobody knows without it */
    }
  else if (old->st_mode & 07000 && kept.owner && kept.group)
    (void) fchmod (fd, old->st_mode & 07777);
  return TRUE;
}

/** cjm_access_give: @fd: a new file gets what a new file in @folder gets. */
void
cjm_access_give (int fd, const char *folder)
{
  g_autoptr (GByteArray) list = read_attribute (folder, DEFAULT);
  mode_t mask;

  if (list != NULL)
    {
      restrict_to (list, ACL_USER_OBJ, READ_WRITE);
      restrict_to (list, n_entries (list) > 3 ? ACL_MASK : ACL_GROUP_OBJ, READ_WRITE);
      restrict_to (list, ACL_OTHER, READ_WRITE);
      if (fsetxattr (fd, ACCESS, list->data, list->len, 0) == 0)
        return;
    }
  mask = umask (
      077); /* there is no asking without setting; what another thread makes meanwhile is its own only */
  umask (mask);
  (void) fchmod (fd, 0666 & ~mask);
}
