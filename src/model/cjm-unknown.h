/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-unknown.h: members that this version does not know. See cjm-unknown.c. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CjmUnknown: a set of names, each with the JSON text of its value. Reference counted; may
 * be changed until it belongs to a record or a document. Functions that only read take
 * NULL for an empty one.
 */
typedef struct _CjmUnknown CjmUnknown;

CjmUnknown *cjm_unknown_new (void);
CjmUnknown *cjm_unknown_copy (const CjmUnknown *self);
CjmUnknown *cjm_unknown_ref (CjmUnknown *self);
void        cjm_unknown_unref (CjmUnknown *self);

void        cjm_unknown_set (CjmUnknown *self, const char *name, const char *value, gssize length);
const char *cjm_unknown_get (const CjmUnknown *self, const char *name);
guint       cjm_unknown_size (const CjmUnknown *self);
GPtrArray  *cjm_unknown_list_names (const CjmUnknown *self);
gboolean    cjm_unknown_equal (const CjmUnknown *a, const CjmUnknown *b);
gboolean    cjm_unknown_is_same_value (const char *a, const char *b);
void        cjm_unknown_write (GString *out, const CjmUnknown *self, const char *separator, gboolean first);

CjmUnknown *cjm_unknown_split_object (const char *object);
GPtrArray  *cjm_unknown_split_list (const char *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmUnknown, cjm_unknown_unref)

G_END_DECLS
