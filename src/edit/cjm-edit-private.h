/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-edit-private.h: what plans of edits are made with. Private to edit/. */
#pragma once

#include "edit/cjm-edit.h"
#include "model/cjm-schema.h"

G_BEGIN_DECLS

guint      cjm_edit_index_of (GPtrArray *records, const char *id);
CjmRecord *cjm_edit_open (CjmChangeSet *plan, const CjmRecord *record);
char      *cjm_edit_place_new (CjmChangeSet *plan, GPtrArray *siblings, guint index, CjmRecord *record);
void       cjm_edit_place (CjmChangeSet *plan, GPtrArray *others, guint index, GPtrArray *moved);
void       cjm_edit_redirect (CjmChangeSet *plan, CjmDocument *document, const char *from, const char *to);
void       cjm_edit_set_typed_text (CjmRecord *copy, const CjmMember *member, const char *text);
int        cjm_edit_start_in (CjmDocument *document, const CjmLane *lane, int start);

G_END_DECLS
