/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-record.h: what records of all kinds share. See cjm-record.c. */
#pragma once

#include "model/cjm-enums.h"
#include "model/cjm-unknown.h"

G_BEGIN_DECLS

/**
 * CjmRecord: always the first member of a record struct.
 * @id: letters, digits, - and _; unique in the project; never changes
 * @order: (nullable): place among its siblings, a key of cjm-order.h; NULL sorts first
 * @unknown: (nullable): members that this version does not know, kept for the next save
 */
typedef struct
{
  gatomicrefcount ref_count;
  CjmRecordKind   kind;

  /* owned */
  char       *id;
  char       *order;
  CjmUnknown *unknown;
} CjmRecord;

CjmRecord *cjm_record_new (CjmRecordKind kind, const char *id);
CjmRecord *cjm_record_ref (const CjmRecord *self);
void       cjm_record_unref (CjmRecord *self);
CjmRecord *cjm_record_copy (const CjmRecord *self);
CjmRecord *cjm_record_copy_as (const CjmRecord *self, const char *id);
CjmRecord *cjm_record_copy_renamed (const CjmRecord *self, GHashTable *new_ids);
gboolean   cjm_record_equal (const CjmRecord *a, const CjmRecord *b);
int        cjm_record_compare (const CjmRecord *a, const CjmRecord *b);
void       cjm_record_set_text (char **member, const char *text);

const char *cjm_record_main_member (CjmRecordKind kind);
const char *cjm_record_get_text (const CjmRecord *self, const char *member);
const char *cjm_record_get_main_text (const CjmRecord *self);
CjmNoteKind cjm_record_usual_note_kind (CjmLaneKind lane);

/** CjmRefFunc: called with the id of a record that another one refers to. */
typedef void (*CjmRefFunc) (const char *id, gpointer data);
void cjm_record_foreach_ref (const CjmRecord *self, CjmRefFunc func, gpointer data);

char    *cjm_record_new_id (void);
gboolean cjm_record_id_is_valid (const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmRecord, cjm_record_unref)

G_END_DECLS
