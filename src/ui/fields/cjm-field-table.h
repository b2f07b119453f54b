/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-table.h: which properties a kind of record has. See cjm-field-table.c. */
#pragma once

#include "model/cjm-schema.h"

G_BEGIN_DECLS

/** CjmFieldKind: how a member is edited. */
typedef enum
{
  CJM_FIELD_KIND_BY_TYPE, /* as the type of the member has it */
  CJM_FIELD_KIND_LONG,    /* text of several lines */
  CJM_FIELD_KIND_FACES,   /* −2…+2 as five faces */
  CJM_FIELD_KIND_VALUE,   /* −2…+2 as a number on the lane's scale */
  CJM_FIELD_KIND_TIME,    /* minutes as a time of day */
  CJM_FIELD_KIND_PERSONA, /* one of the project's personas */
  CJM_FIELD_KIND_CHANNELS,
  CJM_FIELD_KIND_CURVE, /* 1…5: colour and dash of a curve */
  CJM_FIELD_KIND_PICTURE,
  CJM_FIELD_KIND_FONT,
} CjmFieldKind;

/**
 * CjmFieldSpec: a row of the table of fields.
 * @member: name of the record's member
 * @label: what it is called, also as an undo step; to be translated
 * @hint: (nullable): how it is filled in; to be translated
 * @choices: (nullable): names of the words of an enumeration, in order; to be translated
 * @note_kinds: bits of the note kinds that have it, 0 for all
 * @map_kinds: bits of the map kinds that have it, 0 for all
 */
typedef struct
{
  const char        *member;
  const char        *label;
  CjmFieldKind       kind;
  const char *const *choices;
  const char        *hint;
  guint32            note_kinds;
  guint              map_kinds;
} CjmFieldSpec;

const CjmFieldSpec *cjm_field_table_get (CjmRecordKind kind, guint *n);
const CjmFieldSpec *cjm_field_table_find (CjmRecordKind kind, const char *member);
char               *cjm_field_table_title (const CjmFieldSpec *spec);
const char         *cjm_field_table_name_choice (const CjmFieldSpec *spec, guint choice);

G_END_DECLS
