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
 * Salvage: a damaged project that is being read.
 * @bad: (element-type BadLine): in the order of the file, up to a limit
 * @n_more_bad: those over the limit
 * @stand_ins: ids of records that were made up, some of which may be gone again
 */
typedef struct
{
  Reader      reader;
  GArray     *bad;
  guint       n_more_bad;
  GHashTable *stand_ins;
} Salvage;

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

/** Lines: a file that is read line by line. */
typedef struct
{
  Salvage    *salvage;
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
} Lines;

void     lines_init (Lines *self, Salvage *salvage, const char *text, gsize length);
void     lines_clear (Lines *self);
gboolean lines_read_piece (
    Lines *self, guint line, const char *before, const char *piece, gsize length, const char *after);
gboolean lines_read_record_of (Lines *self, int kind, guint line, const char *record, gsize length);
gboolean lines_is_object (const char *at, const char *stop);
gboolean lines_has_member (const char *at, const char *stop);
void     lines_keep (Lines *self, const char *record, gsize length);
char    *lines_find_id (const char *at, const char *end);
void     lines_add_bad (Lines *self, const char *at, const char *end);
void     lines_mark_frame (Lines *self, guint most);
void     lines_mark_last_list (Lines *self);
void     lines_settle_bad (Lines *self);
void     lines_read_waiting (Lines *self, int next);
void     lines_begin_list (Lines *self, int kind);
void     lines_end_list (Lines *self);

gboolean salvage_has_lines (const char *text, gsize length);
void     salvage_read_lines (Salvage *self, const char *text, gsize length);
void     salvage_read_objects (Salvage *self, const char *text, gsize length);
void     salvage_add_stand_ins (Salvage *self);

gboolean    salvage_has_project (Salvage *self);
const char *salvage_kind_word (CjmRecordKind kind);
GPtrArray  *salvage_write_report (Salvage *self);

G_END_DECLS
