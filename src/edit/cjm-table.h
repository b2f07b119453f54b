/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-table.h: pasted lines and tables as notes. See cjm-table.c. */
#pragma once

#include "edit/cjm-edit.h"

G_BEGIN_DECLS

typedef enum
{
  CJM_TABLE_UNEVEN, /* its rows differ in length: lines with tabs in them, unless names say otherwise */
  CJM_TABLE_EVEN,   /* rows of one length; lines are rows of one */
  CJM_TABLE_LIST,   /* of a word processor, with tabs behind its bullets */
} CjmTableShape;

/** CjmTable: a pasted text as rows of fields. @rows: (element-type GPtrArray): each of texts. */
typedef struct
{
  GPtrArray    *rows;
  CjmTableShape shape;
} CjmTable;

/**
 * CjmUnknownName: a stage or lane that a table names and the map does not have.
 * @notes: (element-type utf8): ids of the notes that should be in it
 */
typedef struct
{
  CjmRecordKind kind;
  char         *name;
  GPtrArray    *notes;
} CjmUnknownName;

/**
 * CjmPasted: what came of a pasted text.
 * @added: (element-type utf8): ids of the new notes
 * @unknown: (element-type CjmUnknownName)
 * @left_out: (element-type utf8): headers and fields that no note has
 * @cut: TRUE if there were more than CJM_TABLE_MOST_NOTES, and the others were left out
 */
typedef struct
{
  GPtrArray *added;
  GPtrArray *unknown;
  GPtrArray *left_out;
  gboolean   cut;
} CjmPasted;

#define CJM_TABLE_MOST_NOTES 5000 /* of one paste */

CjmTable     *cjm_table_parse (const char *text);
void          cjm_table_free (CjmTable *self);
char         *cjm_table_without_bullet (const char *line);
char         *cjm_table_lines_of (const char *text, gboolean *rows);
char        **cjm_table_split_lines (const char *text);
CjmChangeSet *cjm_table_plan (
    CjmDocument *document, const char *map, const char *text, const CjmSlot *slot, CjmPasted **pasted);
CjmChangeSet *cjm_table_plan_names (CjmDocument *document, const char *map, GPtrArray *unknown);
void          cjm_table_pasted_free (CjmPasted *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmPasted, cjm_table_pasted_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmTable, cjm_table_free)

G_END_DECLS
