/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-save.h: saves a project without overwriting the changes of others. See cjm-save.c. */
#pragma once

#include <gio/gio.h>

#include "model/cjm-document.h"

G_BEGIN_DECLS

/**
 * CjmSaveResult: what stands in the file now.
 * @document: as it was saved; never changes
 * @state: of the document it was copied from, for cjm_document_mark_saved()
 * @checksum: of the file
 */
typedef struct
{
  CjmDocument *document;
  guint64      state;
  char        *checksum;
} CjmSaveResult;

void cjm_save_result_free (CjmSaveResult *self);

char *cjm_save (
    CjmDocument *document, const char *path, const char *expected, const char *versions, GError **error);
void           cjm_save_async (CjmDocument        *document,
                               const char         *path,
                               const char         *expected,
                               const char         *versions,
                               GAsyncReadyCallback callback,
                               gpointer            data);
CjmSaveResult *cjm_save_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmSaveResult, cjm_save_result_free)

G_END_DECLS
