/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-value.h: members as people read and write them. See cjm-field-value.c. */
#pragma once

#include "edit/cjm-edit.h"
#include "ui/fields/cjm-field-table.h"

G_BEGIN_DECLS

char *cjm_field_value_text (const CjmFieldSpec *spec,
                            const CjmMember    *member,
                            CjmDocument        *document,
                            const CjmRecord    *record);
char *cjm_field_value_read (
    const CjmFieldSpec *spec, const CjmMember *member, CjmScale scale, const char *text, CjmValue *value);

G_END_DECLS
