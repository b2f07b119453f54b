/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-private.h: the parts of reading what is damaged. See cjm-salvage.c. */
#pragma once

#include "files/cjm-reader-private.h"

G_BEGIN_DECLS

/**
 * DamagedLine: a part of the file that can't be read.
 * @line: of the file, from 1; 0 if unknown
 * @kind: of the record that stood there; −1 if unknown
 * @id: (nullable): of that record, if it is legible
 * @placeholder: (nullable): name of the placeholder for that record
 * @is_structural: no record stood there: it began or ended a list, or the like
 * @place: tells parts on one line apart; 0 if the line is one part
 * @begins: first legible character: '{' of a record, '"' of a list or member
 * @why: (nullable): a sentence; NULL if it is just not legible
 */
typedef struct
{
  guint    line;
  int      kind;
  char    *id, *placeholder;
  gboolean is_structural;
  gsize    place;
  char     begins;
  char    *why;
} DamagedLine;

/**
 * CjmSalvage: a damaged project that is being read.
 * @damaged: (element-type DamagedLine): in the order of the file, up to MAX_DAMAGED_LINES
 * @n_more_damaged: number of those over the limit
 * @placeholders: ids of placeholders, of which some may have been dropped again
 * @has_list: lists whose beginning was found or guessed, in a file that is not JSON
 */
typedef struct
{
  CjmReader   reader;
  GArray     *damaged;
  guint       n_more_damaged;
  GHashTable *placeholders;
  gboolean    has_list[CJM_N_KINDS];
} CjmSalvage;

#define MAX_DAMAGED_LINES 10000 /* reported one by one; more are counted only */

#define RECORD "{\"id\"" /* how a record begins in files of this program */

/** CjmSalvagePosition: which list is being read if it is none of a known kind (from 0). */
enum
{
  BETWEEN_LISTS = -1,
  UNKNOWN_LIST = -2, /* the line that began the list is damaged */
};

/** PendingRecord: a record of an unknown list: its text in @pending_text, and its line in the file. */
typedef struct
{
  gsize start, length;
  guint line;
} PendingRecord;

/**
 * CjmSalvageLists: which list the lines of a damaged file belong to.
 * @text: @end: the file
 * @number: of the line that is being read, from 1
 * @list: a kind, BETWEEN_LISTS or UNKNOWN_LIST
 * @last_list: the kind whose list began last, −1 at first
 * @pending: (element-type PendingRecord): records whose kind is not known yet
 * @pending_text: their text, one behind the other
 * @may_continue: the pending records may belong to the list that began last
 * @place: of what is read, as in DamagedLine
 * @damage_start: index of the first damaged line of the run right before this line
 * @work_left: bytes that may still be looked at, to bound the time
 * @reached_end: the brace that ends the file was read
 */
typedef struct
{
  /* Borrowed */
  CjmSalvage *salvage;
  const char *text, *end;

  guint    number;
  int      list, last_list;
  gboolean may_continue;
  gsize    place;
  guint    damage_start;
  gsize    work_left;
  gboolean reached_end;

  /* Owned */
  GArray  *pending;
  GString *pending_text;
} CjmSalvageLists;

void     cjm_salvage_lists_init (CjmSalvageLists *self, CjmSalvage *salvage, const char *text, gsize length);
void     cjm_salvage_lists_clear (CjmSalvageLists *self);
gboolean cjm_salvage_lists_read_piece (CjmSalvageLists *self,
                                       guint            line,
                                       const char      *before,
                                       const char      *piece,
                                       gsize            length,
                                       const char      *after);
gboolean cjm_salvage_lists_read_record (
    CjmSalvageLists *self, int kind, guint line, const char *record, gsize length);
gboolean cjm_salvage_lists_fits_later_kind (CjmSalvageLists *self, const char *record, gsize length);
gboolean cjm_salvage_lists_is_object (const char *at, const char *stop);
gboolean cjm_salvage_lists_has_member (const char *at, const char *stop);
void     cjm_salvage_lists_add_pending (CjmSalvageLists *self, const char *record, gsize length);
char    *cjm_salvage_lists_find_id (const char *at, const char *end);
void     cjm_salvage_lists_add_damage (CjmSalvageLists *self, const char *at, const char *end);
void     cjm_salvage_lists_mark_structural (CjmSalvageLists *self, guint most);
void     cjm_salvage_lists_mark_empty_last_list (CjmSalvageLists *self);
void     cjm_salvage_lists_end_damage (CjmSalvageLists *self);
void     cjm_salvage_lists_read_pending (CjmSalvageLists *self, int next);
void     cjm_salvage_lists_begin_list (CjmSalvageLists *self, int kind);
void     cjm_salvage_lists_end_list (CjmSalvageLists *self);

gboolean cjm_salvage_has_lines (const char *text, gsize length);
void     cjm_salvage_read_lines (CjmSalvage *self, const char *text, gsize length);
void     cjm_salvage_read_objects (CjmSalvage *self, const char *text, gsize length);
void     cjm_salvage_placeholders_add (CjmSalvage *self);

gboolean    cjm_salvage_has_project (CjmSalvage *self);
const char *cjm_salvage_kind_word (CjmRecordKind kind);
GPtrArray  *cjm_salvage_write_report (CjmSalvage *self);

G_END_DECLS
