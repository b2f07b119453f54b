/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-access.c: who may read and write a file that is replaced by a new one.
 *
 * The new file gets the owner, mode, access list (ACL) and attributes of the old one
 * through its descriptor, before it gets the name; until then only its owner may open it.
 * If something can't be carried over, as the owner of another user's file, nobody gets
 * more rights than before, and some get fewer.
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

/* The attribute @name of @path, NULL for none. */
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

/* TRUE for a full disk or the like; FALSE if the file system does not have attributes. */
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

/* Attributes of users and their programs, and the label that says which programs may open the
 * file. Checksums that the system keeps are of the old bytes. */
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
  g_assert (i < n_entries (list));
  return (struct posix_acl_xattr_entry *) (void *) (list->data + sizeof (struct posix_acl_xattr_header)) + i;
}

/* The rights that all entries with @tag grant; all rights if there is no such entry. */
static guint
granted (GByteArray *list, guint tag)
{
  guint rights = 07;

  for (guint i = 0; i < n_entries (list); i++)
    if (GUINT16_FROM_LE (entry_at (list, i)->e_tag) == tag)
      rights &= GUINT16_FROM_LE (entry_at (list, i)->e_perm);
  return rights;
}

/* Removes from entries with @tag all but @rights. */
static void
restrict_to (GByteArray *list, guint tag, guint rights)
{
  g_assert (rights <= 07);
  for (guint i = 0; i < n_entries (list); i++)
    if (GUINT16_FROM_LE (entry_at (list, i)->e_tag) == tag)
      entry_at (list, i)->e_perm = GUINT16_TO_LE (GUINT16_FROM_LE (entry_at (list, i)->e_perm) & rights);
}

/* ---- Another owner or group ---- */

/** Kept: TRUE if the new file has the owner, the group of the old one. */
typedef struct
{
  gboolean owner, group;
} Kept;

/* Members of the old group count as others now, and some of those are members of the new group:
 * so each gets the rights that all of them had. The same holds for the old owner. */
static void
narrow_list (GByteArray *list, Kept kept)
{
  guint owner = granted (list, ACL_USER_OBJ),
        group = granted (list, ACL_GROUP_OBJ) & granted (list, ACL_MASK), others = granted (list, ACL_OTHER);

  if (!kept.group)
    {
      restrict_to (
          list, ACL_GROUP_OBJ,
          others & granted (list, ACL_GROUP)); /* a member of a named group gets no more rights by this one */
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

/* ---- Public functions ---- */

/**
 * cjm_access_keep:
 * @fd: an open new file that only its owner may open
 * @path: of the file that it will replace
 * @old: status of that file
 *
 * Returns: TRUE if all is carried over as far as the system allows; FALSE with errno if there
 *   is no room for it
 */
gboolean
cjm_access_keep (int fd, const char *path, const struct stat *old)
{
  g_return_val_if_fail (fd >= 0, FALSE);
  g_return_val_if_fail (path != NULL && old != NULL, FALSE);

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
      (void) fchmod (fd, old->st_mode & 0700); /* without the list it is not known who may read */
    }
  else if (old->st_mode & 07000 && kept.owner && kept.group)
    (void) fchmod (fd, old->st_mode & 07777);
  return TRUE;
}

/**
 * cjm_access_give:
 * @fd: an open new file that replaces none
 * @folder: where it is
 *
 * Gives it the rights that any new file in @folder gets.
 */
void
cjm_access_give (int fd, const char *folder)
{
  g_return_if_fail (fd >= 0);
  g_return_if_fail (folder != NULL);

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
  mask = umask (077); /* it can't be read without being set; a file that another thread creates meanwhile gets
                         fewer rights */
  umask (mask);
  (void) fchmod (fd, 0666 & ~mask);
}
