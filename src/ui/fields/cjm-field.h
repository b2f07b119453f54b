/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field.h: one property of one or many records as a row. See cjm-field.c. */
#pragma once

#include <adwaita.h>

#include "model/cjm-schema.h"
#include "tools/cjm-board.h"

G_BEGIN_DECLS

/** CjmFieldStyle: how a member is edited; USUAL is by its type. */
typedef enum
{
  CJM_FIELD_USUAL,
  CJM_FIELD_LONG,    /* several lines */
  CJM_FIELD_FACES,   /* −2…+2 as five faces */
  CJM_FIELD_VALUE,   /* −2…+2 as a number of the lane's scale */
  CJM_FIELD_TIME,    /* minutes as a time of day */
  CJM_FIELD_PERSONA, /* one of the project's */
  CJM_FIELD_CHANNELS,
  CJM_FIELD_STYLE, /* 1…5: colour and dash of a curve */
  CJM_FIELD_PICTURE,
} CjmFieldStyle;

/**
 * CjmFieldSpec: a row of the table of fields.
 * @member: of the record
 * @label: beside it, and the name of the undo step
 * @choices: (nullable): what the words of an enumeration are called, in order
 * @only: bits of note kinds that have it, 0 for all
 * @where: bits of map kinds that have it, 0 for all
 */
typedef struct
{
  const char        *member;
  const char        *label;
  CjmFieldStyle      style;
  const char *const *choices;
  guint32            only;
  guint              where;
} CjmFieldSpec;

const CjmFieldSpec *cjm_field_table_get (CjmRecordKind kind, guint *n);

/** CjmField: a row in the window. */
typedef struct _CjmField CjmField;

CjmField  *cjm_field_new (const CjmFieldSpec *spec, CjmRecordKind kind, CjmBoard *board);
void       cjm_field_free (CjmField *self);
GtkWidget *cjm_field_get_row (CjmField *self);
void       cjm_field_commit (CjmField *self);
void       cjm_field_show (CjmField *self, GPtrArray *ids);

G_END_DECLS
