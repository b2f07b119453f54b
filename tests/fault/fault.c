/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fault.c: lets one system call of a program fail, or ends the program there.
 *
 * Loaded before the C library. FAULT_AT counts the calls that change files, from 1;
 * FAULT_ERROR is the errno that call gets, 0 to end the program as a power cut
 * would. FAULT_UTF8, where set: names that are not whole letters are refused, as file
 * systems of UTF-8 names do. FAULT_MARK names a file that is made when it happened. Standard output
 * and error are not counted: they tell the test how far the program came.
 */
#undef _FILE_OFFSET_BITS /* or open() would be open64() by another name */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/xattr.h>
#include <unistd.h>

static int count;

/* Whether this call is the one. Only returns 0, or 1 with errno set. */
static int
strikes (void)
{
  const char *at = getenv ("FAULT_AT"), *error = getenv ("FAULT_ERROR"), *mark = getenv ("FAULT_MARK");
  int         code = error != NULL ? atoi (error) : 0;

  if (at == NULL || __atomic_add_fetch (&count, 1, __ATOMIC_SEQ_CST) != atoi (at))
    return 0;
  if (mark != NULL)
    syscall (SYS_close, syscall (SYS_openat, AT_FDCWD, mark, O_CREAT | O_WRONLY, 0600));
  if (code == 0)
    kill (getpid (), SIGKILL);
  errno = code;
  return 1;
}

/* Named as a reader would, not as in the headers of the system, whose __fd is the system's alone. */
/* NOLINTBEGIN(readability-inconsistent-declaration-parameter-name) */

#define REAL(name) ((__typeof__ (&(name))) dlsym (RTLD_NEXT, #name))

ssize_t
write (int fd, const void *data, size_t length)
{
  if (fd > 2 && strikes ())
    {
      if (length > 1) /* half of it is there: so it is with a full disk */
        (void) REAL (write) (fd, data, length / 2);
      return -1;
    }
  return REAL (write) (fd, data, length);
}

int
fsync (int fd)
{
  return strikes () ? -1 : REAL (fsync) (fd);
}

int
fdatasync (int fd)
{
  return strikes () ? -1 : REAL (fdatasync) (fd);
}

int
rename (const char *from, const char *to)
{
  return strikes () ? -1 : REAL (rename) (from, to);
}

int
unlink (const char *path)
{
  return strikes () ? -1 : REAL (unlink) (path);
}

int
mkdir (const char *path, mode_t mode)
{
  return strikes () ? -1 : REAL (mkdir) (path, mode);
}

int
fchmod (int fd, mode_t mode)
{
  return strikes () ? -1 : REAL (fchmod) (fd, mode);
}

int
fchown (int fd, uid_t owner, gid_t group)
{
  return strikes () ? -1 : REAL (fchown) (fd, owner, group);
}

int
fsetxattr (int fd, const char *name, const void *value, size_t size, int flags)
{
  return strikes () ? -1 : REAL (fsetxattr) (fd, name, value, size, flags);
}

int
fremovexattr (int fd, const char *name)
{
  return strikes () ? -1 : REAL (fremovexattr) (fd, name);
}

/* How many bytes of a letter in UTF-8 come behind @byte, its first one. */
static int
rest_of_letter (unsigned char byte)
{
  if (byte >= 0xf0)
    return 3;
  if (byte >= 0xe0)
    return 2;
  return byte >= 0xc0 ? 1 : 0;
}

/* Whether @path is refused for its letters; then errno says so. */
static int
is_torn (const char *path)
{
  int rest = 0; /* bytes that a letter still needs */

  if (getenv ("FAULT_UTF8") == NULL)
    return 0;
  for (const unsigned char *at = (const unsigned char *) path;; at++)
    {
      if ((rest > 0) != ((*at & 0xc0) == 0x80))
        {
          errno = EILSEQ;
          return 1;
        }
      if (*at == '\0')
        return 0;
      rest = rest > 0 ? rest - 1 : rest_of_letter (*at);
    }
}

static mode_t
mode_of (int flags, va_list arguments)
{
  return (flags & O_CREAT) != 0 ? va_arg (arguments, mode_t) : 0;
}

int
open (const char *path, int flags, ...)
{
  va_list arguments;
  mode_t  mode;

  va_start (arguments, flags);
  mode = mode_of (flags, arguments);
  va_end (arguments);
  return is_torn (path) || ((flags & O_CREAT) && strikes ()) ? -1 : REAL (open) (path, flags, mode);
}

int
open64 (const char *path, int flags, ...)
{
  va_list arguments;
  mode_t  mode;

  va_start (arguments, flags);
  mode = mode_of (flags, arguments);
  va_end (arguments);
  return is_torn (path) || ((flags & O_CREAT) && strikes ()) ? -1 : REAL (open64) (path, flags, mode);
}

/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */
