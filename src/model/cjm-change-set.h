/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-change-set.h: what an edit does. See cjm-change-set.c. */
#pragma once

#include "model/cjm-records.h"

G_BEGIN_DECLS

/** CjmChange: @before NULL: added; @after NULL: removed. Same id in both. */
typedef struct
{
  CjmRecord *before;
  CjmRecord *after;
} CjmChange;

typedef struct _CjmChangeSet CjmChangeSet;

CjmChangeSet    *cjm_change_set_new (void);
CjmChangeSet    *cjm_change_set_ref (CjmChangeSet *self);
void             cjm_change_set_unref (CjmChangeSet *self);
void             cjm_change_set_add (CjmChangeSet *self, CjmRecord *before, CjmRecord *after);
void             cjm_change_set_append (CjmChangeSet *self, const CjmChangeSet *later);
CjmChangeSet    *cjm_change_set_invert (const CjmChangeSet *self);
guint            cjm_change_set_size (const CjmChangeSet *self);
const CjmChange *cjm_change_set_get (const CjmChangeSet *self, guint i);
const CjmChange *cjm_change_set_find (const CjmChangeSet *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmChangeSet, cjm_change_set_unref)

G_END_DECLS
