/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-binding.h: a member of one or many records. See cjm-field-binding.c. */
#pragma once

#include "edit/cjm-edit.h"
#include "tools/cjm-board.h"
#include "tools/cjm-draft.h"
#include "ui/fields/cjm-field-table.h"

G_BEGIN_DECLS

/**
 * CjmFieldBinding: a member of one or many records, which are set together.
 * @spec: row of the table of fields
 * @member: of the schema
 * @board: (owned): on which it is set
 * @ids: (owned) (element-type utf8): of the records; none at first
 */
typedef struct
{
  const CjmFieldSpec *spec;
  const CjmMember    *member;
  CjmBoard           *board;
  GPtrArray          *ids;
} CjmFieldBinding;

CjmFieldBinding *cjm_field_binding_new (const CjmFieldSpec *spec, CjmRecordKind kind, CjmBoard *board);
CjmFieldBinding *cjm_field_binding_copy (const CjmFieldBinding *self);
void             cjm_field_binding_free (CjmFieldBinding *self);
gboolean         cjm_field_binding_has_ids (const CjmFieldBinding *self, GPtrArray *ids);
void             cjm_field_binding_set_ids (CjmFieldBinding *self, GPtrArray *ids);
void             cjm_field_binding_forget_missing (CjmFieldBinding *self);
CjmDocument     *cjm_field_binding_get_document (const CjmFieldBinding *self);
const CjmRecord *cjm_field_binding_get_record (const CjmFieldBinding *self, guint i);
char            *cjm_field_binding_get_text (const CjmFieldBinding *self);
gboolean         cjm_field_binding_differs_from (const CjmFieldBinding *self, const char *text);
void             cjm_field_binding_set (const CjmFieldBinding *self, const CjmValue *value);
char            *cjm_field_binding_set_text (const CjmFieldBinding *self, const char *text, CjmDraft *draft);
char            *cjm_field_binding_describe_wanted (const CjmFieldBinding *self, const char *wanted);
void             cjm_field_binding_emit_wanted (const CjmFieldBinding *self, const char *wanted);
void             cjm_field_binding_emit_message (const CjmFieldBinding *self, const char *sentence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmFieldBinding, cjm_field_binding_free)

G_END_DECLS
