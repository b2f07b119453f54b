/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-incoming-text.h: what the texts that other programs offer mean. See cjm-incoming-text.c. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CjmIncomingFiles: what a list of files is.
 * @paths: (element-type filename): of files on this computer
 * @links: (element-type utf8): addresses of the web, mail and telephone
 * @elsewhere: (nullable): name of the last file that is on another computer
 */
typedef struct
{
  GPtrArray *paths;
  GPtrArray *links;
  char      *elsewhere;
} CjmIncomingFiles;

char    *cjm_incoming_text_decode (const char *type, GBytes *bytes);
gboolean cjm_incoming_text_is_blank (const char *text);
char    *cjm_incoming_text_trim_breaks (char *text);

gboolean          cjm_incoming_text_is_link (const char *address);
char             *cjm_incoming_text_make_link (const char *address, const char *title);
char             *cjm_incoming_text_split_moz_url (const char *text, char **title);
GSList           *cjm_incoming_text_parse_copied (const char *text);
CjmIncomingFiles *cjm_incoming_text_sort_files (GSList *files);
void              cjm_incoming_text_files_free (CjmIncomingFiles *files);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmIncomingFiles, cjm_incoming_text_files_free)

G_END_DECLS
