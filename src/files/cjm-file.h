/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-file.h: files on disk. See cjm-file.c. */
#pragma once

#include <gio/gio.h>

#include "model/cjm-document.h"

G_BEGIN_DECLS

#define CJM_FILE_ENDING ".cjm"

gboolean cjm_file_has_ending (const char *path, const char *ending);
gboolean cjm_file_write_all (int fd, const char *data, gsize length);
gboolean cjm_file_flush_folder (const char *folder);
gboolean cjm_file_write (const char *path, GBytes *bytes, GError **error);
GBytes  *cjm_file_read (const char *path, GError **error);
int      cjm_file_open_own (const char *path, int flags);
GBytes  *cjm_file_read_own (const char *path, gsize most, GError **error);
GBytes  *cjm_file_read_limited (const char *path, gsize most, GError **error);
gboolean cjm_file_is_gone (const GError *error);

char        *cjm_file_checksum (GBytes *bytes);
CjmDocument *cjm_file_load (const char *path, GError **error);
CjmDocument *cjm_file_load_with_checksum (const char *path, char **checksum, GError **error);
GBytes      *cjm_file_text (CjmDocument *document, const char *path, GError **error);
gboolean     cjm_file_save (CjmDocument *document, const char *path, GError **error);

G_END_DECLS
