/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field.h: one property of one or many records as a row. See cjm-field.c. */
#pragma once

#include <gtk/gtk.h>

#include "tools/cjm-board.h"
#include "ui/fields/cjm-field-table.h"

G_BEGIN_DECLS

#define CJM_TYPE_FIELD (cjm_field_get_type ())
G_DECLARE_DERIVABLE_TYPE (CjmField, cjm_field, CJM, FIELD, GObject)

CjmField  *cjm_field_new (const CjmFieldSpec *spec, CjmRecordKind kind, CjmBoard *board);
void       cjm_field_free (CjmField *self);
GtkWidget *cjm_field_get_row (CjmField *self);
void       cjm_field_commit (CjmField *self);
void       cjm_field_show (CjmField *self, GPtrArray *ids);

G_END_DECLS
