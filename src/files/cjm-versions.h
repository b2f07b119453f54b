/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-versions.h: older versions of a file. See cjm-versions.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CjmVersion:
 * @file: to be read like any .cjm file
 * @name: (nullable): given by the user; such a version is never removed
 * @time: when it was kept, milliseconds since 1970
 */
typedef struct
{
  char  *file;
  char  *name;
  gint64 time;
} CjmVersion;

#define CJM_VERSIONS_MOST (128 * 1024 * 1024) /* bytes of unnamed versions of one file */
#define CJM_VERSIONS_MOST_ALL                                                                                \
  (512 * 1024 * 1024) /* bytes of unnamed versions of all files: as four files that fill theirs */

void     cjm_versions_version_free (CjmVersion *self);
gboolean cjm_versions_add (
    const char *root, const char *path, GBytes *bytes, const char *name, GError **error);
GPtrArray *cjm_versions_list (const char *root, const char *path);
char      *cjm_versions_describe (const char *root, const char *path);
void       cjm_versions_thin (const char *root, const char *path, gint64 now);
void       cjm_versions_limit (const char *root, guint64 most);

G_END_DECLS
