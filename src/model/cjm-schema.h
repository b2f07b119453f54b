/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-schema.h: which members each kind of record has. See cjm-schema.c. */
#pragma once

#include "model/cjm-records.h"

G_BEGIN_DECLS

typedef enum
{
  CJM_MEMBER_TEXT,   /* char *, NULL when absent */
  CJM_MEMBER_ORDER,  /* char *, a key of cjm-order.h */
  CJM_MEMBER_DATE,   /* char *, YYYY-MM-DD */
  CJM_MEMBER_REF,    /* char *, the id of a record of kind target */
  CJM_MEMBER_REFS,   /* char **, ids of records of kind target, none twice */
  CJM_MEMBER_WORDS,  /* char **, short texts, none empty, none twice */
  CJM_MEMBER_ENUM,   /* int, written as a word */
  CJM_MEMBER_INT,    /* int */
  CJM_MEMBER_NUMBER, /* double, finite; NAN when absent */
  CJM_MEMBER_BOOL,   /* gboolean */
} CjmMemberType;

typedef enum
{
  CJM_MEMBER_REQUIRED = 1 << 0, /* must be present */
  CJM_MEMBER_FIXED = 1 << 1,    /* never changes once the record exists */
  CJM_MEMBER_COLOUR = 1 << 2,   /* a text like #1B648C */
} CjmMemberFlags;

/**
 * CjmMember: one row of the table.
 * @offset: of the member in the record's struct, in bytes
 * @target: kind of the records that a reference may lead to
 * @words: the words of an enumeration by value, NULL-terminated
 * @default_value: of a number, a word or a truth value that the file does not have; never written
 * @least: @most: limits of a number; @most: limit of a text in characters
 * @about: what it says, for the published JSON Schema
 */
typedef struct
{
  const char        *name;
  CjmMemberType      type;
  gsize              offset;
  CjmMemberFlags     flags;
  CjmRecordKind      target;
  const char *const *words;
  double             default_value;
  double             least;
  double             most;
  const char        *about;
} CjmMember;

/** CjmRecordType: the table of one kind of record. @plural: name of the list of them in a file. */
typedef struct
{
  const char      *name;
  const char      *plural;
  gsize            size;
  const CjmMember *members;
  guint            n_members;
  const char      *about;
} CjmRecordType;

/* Limits of a file, checked before memory is spent; json-glib takes 85 bytes for a value. */
#define CJM_MAX_FILE_BYTES (64u * 1024 * 1024)
#define CJM_MAX_DEPTH 64
#define CJM_MAX_RECORDS 1000000
#define CJM_MAX_VALUES 8000000
#define CJM_MAX_TEXT 100000 /* characters */
#define CJM_MAX_ID 64
#define CJM_MAX_ORDER 200
#define CJM_MAX_REFS 1000
#define CJM_MAX_WORDS 50           /* in a list of words */
#define CJM_MAX_WORD 100           /* characters of one */
#define CJM_MAX_IMAGE_SIDE 2048    /* pixels */
#define CJM_MAX_IMAGE_TEXT 6000000 /* characters of base64 */
#define CJM_DAY_MINUTES 1440
#define CJM_FORMAT_VERSION 1

const CjmRecordType *cjm_schema_record_type (CjmRecordKind kind);
const CjmMember     *cjm_schema_find_member (const CjmRecordType *type, const char *name);
int                  cjm_schema_find_word (const char *const *words, const char *word);

const char *const *cjm_schema_map_kind_words (void);
const char *const *cjm_schema_language_words (void);

/* The member of a record as an lvalue of @type. */
#define cjm_member_at(record, member, type) (*(type *) ((char *) (record) + (member)->offset))

gboolean cjm_record_member_equal (const CjmRecord *a, const CjmRecord *b, const CjmMember *member);
void     cjm_record_member_set (CjmRecord *to, const CjmRecord *from, const CjmMember *member);

G_END_DECLS
