/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-salvage-private.h: the parts of reading what is damaged. See cjm-salvage.c. */
#pragma once

#include "files/cjm-reader-private.h"

G_BEGIN_DECLS

/**
 * BadLine: what can't be read.
 * @line: of the file, from 1; 0 where nobody knows
 * @kind: of the record that stood there; −1 where nobody knows
 * @id: (nullable): of that record, where it can be read still
 * @stand_in: (nullable): what the record is called that stands for it
 * @is_frame: no record stood there: it began or ended a list, or the like
 * @place: tells things on one line apart, 0 where a line is one thing
 * @begins: its first character that can be read: '{' of a record, '"' of a list or member
 * @why: (nullable): a sentence; NULL where it can't be read
 */
typedef struct
{
  guint    line;
  int      kind;
  char    *id, *stand_in;
  gboolean is_frame;
  gsize    place;
  char     begins;
  char    *why;
} BadLine;

/**
 * CjmSalvage: a damaged project that is being read.
 * @bad: (element-type BadLine): in the order of the file, up to a limit
 * @n_more_bad: those over the limit
 * @stand_ins: ids of records that were made up, some of which may be gone again
 */
typedef struct
{
  CjmReader   reader;
  GArray     *bad;
  guint       n_more_bad;
  GHashTable *stand_ins;
} CjmSalvage;

#define MOST_BAD 10000 /* lines that are told one by one; the others are counted */

/* How a record begins that has a line of its own. */
#define RECORD "{\"id\""

/** Where: in a list of a kind from 0 on, or */
enum
{
  BETWEEN = -1,  /* two lists */
  HEADLESS = -2, /* in a list, nobody knows of what */
};

/** Waiting: a record of a list that has lost its head: where it is kept, and the line of the file that it was
 * on. */
typedef struct
{
  gsize start, length;
  guint line;
} Waiting;

/** CjmSalvageLists: a file that is read line by line. */
typedef struct
{
  CjmSalvage *salvage;
  const char *text, *end;
  guint       number;             /* of the line that is read */
  int         where;              /* a kind, BETWEEN or HEADLESS */
  int         last;               /* the kind whose list began last, −1 at first */
  gboolean    begun[CJM_N_KINDS]; /* lists that have a head */
  GArray     *waiting;            /* of Waiting */
  GString    *kept;               /* what waits, one behind the other */
  gboolean    may_go_on;          /* what waits may belong to the list that began last */
  gsize       place;              /* of what is read, as in BadLine */
  guint       bad_from;           /* of the bad lines: those that stand right before this one */
  gsize       work;               /* bytes that may still be looked at */
  gboolean    ended;
} CjmSalvageLists;

void     cjm_salvage_lists_init (CjmSalvageLists *self, CjmSalvage *salvage, const char *text, gsize length);
void     cjm_salvage_lists_clear (CjmSalvageLists *self);
gboolean cjm_salvage_lists_read_piece (CjmSalvageLists *self,
                                       guint            line,
                                       const char      *before,
                                       const char      *piece,
                                       gsize            length,
                                       const char      *after);
gboolean cjm_salvage_lists_read_record_of (
    CjmSalvageLists *self, int kind, guint line, const char *record, gsize length);
gboolean cjm_salvage_lists_is_object (const char *at, const char *stop);
gboolean cjm_salvage_lists_has_member (const char *at, const char *stop);
void     cjm_salvage_lists_keep (CjmSalvageLists *self, const char *record, gsize length);
char    *cjm_salvage_lists_find_id (const char *at, const char *end);
void     cjm_salvage_lists_add_bad (CjmSalvageLists *self, const char *at, const char *end);
void     cjm_salvage_lists_mark_frame (CjmSalvageLists *self, guint most);
void     cjm_salvage_lists_mark_last_list (CjmSalvageLists *self);
void     cjm_salvage_lists_settle_bad (CjmSalvageLists *self);
void     cjm_salvage_lists_read_waiting (CjmSalvageLists *self, int next);
void     cjm_salvage_lists_begin_list (CjmSalvageLists *self, int kind);
void     cjm_salvage_lists_end_list (CjmSalvageLists *self);

gboolean cjm_salvage_has_lines (const char *text, gsize length);
void     cjm_salvage_read_lines (CjmSalvage *self, const char *text, gsize length);
void     cjm_salvage_read_objects (CjmSalvage *self, const char *text, gsize length);
void     cjm_salvage_add_stand_ins (CjmSalvage *self);

gboolean    cjm_salvage_has_project (CjmSalvage *self);
const char *cjm_salvage_kind_word (CjmRecordKind kind);
GPtrArray  *cjm_salvage_write_report (CjmSalvage *self);

G_END_DECLS
