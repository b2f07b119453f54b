/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-change-set.h: what an edit does. See cjm-change-set.c. */
#pragma once

#include <glib-object.h>

#include "model/cjm-records.h"

G_BEGIN_DECLS

/**
 * CjmChange: of one record.
 * @before: (nullable): NULL: the record is added
 * @after: (nullable): NULL: the record is removed; else of the same id as @before
 */
typedef struct
{
  /* owned by the change set */
  CjmRecord *before;
  CjmRecord *after;
} CjmChange;

/** CjmChangeSet: what an edit does; reference counted. */
typedef struct _CjmChangeSet CjmChangeSet;

#define CJM_TYPE_CHANGE_SET (cjm_change_set_get_type ())
GType cjm_change_set_get_type (void);

CjmChangeSet *cjm_change_set_new (void);
CjmChangeSet *cjm_change_set_ref (CjmChangeSet *self);
void          cjm_change_set_unref (CjmChangeSet *self);
void          cjm_change_set_add (CjmChangeSet *self, CjmRecord *before, CjmRecord *after);
void          cjm_change_set_append (CjmChangeSet *self, const CjmChangeSet *later);
CjmChangeSet *cjm_change_set_invert (const CjmChangeSet *self);
void          cjm_change_set_replace_unknown (CjmChangeSet *self, CjmUnknown *before, CjmUnknown *after);
gboolean      cjm_change_set_get_unknown (const CjmChangeSet *self, CjmUnknown **before, CjmUnknown **after);
gboolean      cjm_change_set_is_empty (const CjmChangeSet *self);
guint         cjm_change_set_size (const CjmChangeSet *self);
const CjmChange *cjm_change_set_get (const CjmChangeSet *self, guint i);
const CjmChange *cjm_change_set_find (const CjmChangeSet *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmChangeSet, cjm_change_set_unref)

G_END_DECLS
