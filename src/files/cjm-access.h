/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-access.h: who may read and write a file that is written anew. See cjm-access.c. */
#pragma once

#include <glib.h>
#include <sys/stat.h>

G_BEGIN_DECLS

gboolean cjm_access_keep (int fd, const char *path, const struct stat *old);
void     cjm_access_give (int fd, const char *folder);

G_END_DECLS
