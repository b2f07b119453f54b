/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-orphan.h: work that a crash left behind. See cjm-orphan.c. */
#pragma once

#include "model/cjm-document.h"

G_BEGIN_DECLS

/** CjmOrphan: work that a crash left behind. @path: (nullable): the file it belongs to. @checksum:
 * (nullable): of what that held. @time: of the last change, seconds since 1970. */
typedef struct
{
  char  *journal;
  char  *path;
  char  *checksum;
  gint64 time;
} CjmOrphan;

void         cjm_orphan_free (CjmOrphan *self);
GPtrArray   *cjm_orphan_list (const char *folder);
gboolean     cjm_orphan_is_outrun (const CjmOrphan *self);
CjmDocument *cjm_orphan_read (const char *text, gsize length, GPtrArray **report, GError **error);
CjmDocument *cjm_orphan_recover (const char *journal, GPtrArray **report, GError **error);
void         cjm_orphan_discard (const char *journal);

G_END_DECLS
