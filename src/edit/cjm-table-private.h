/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-table-private.h: what the parts of pasting a table share. Private to cjm-table*.c. */
#pragma once

#include "edit/cjm-edit-cells.h"
#include "edit/cjm-table.h"

G_BEGIN_DECLS

/** CjmTablePasting: a table on its way into a map. */
typedef struct
{
  /* borrowed */
  CjmDocument   *document;
  const CjmSlot *slot; /* the cell pasted into */

  CjmMapKind map_kind;

  /* owned */
  GPtrArray    *stages;      /* of the map; empty where notes have none */
  GPtrArray    *lanes;       /* of the map, that take notes */
  GHashTable   *stage_names; /* folded name → CjmStage */
  GHashTable   *lane_names;  /* folded name → CjmLane */
  GHashTable   *unknown;     /* kind and folded name → CjmUnknownName, borrowed from pasted */
  CjmEditCells *cells;       /* of the new notes */

  /* owned until they are returned */
  CjmChangeSet *plan;
  CjmPasted    *pasted;
} CjmTablePasting;

void            cjm_table_pasting_init (CjmTablePasting *self,
                                        CjmDocument     *document,
                                        const char      *map,
                                        const CjmSlot   *slot);
void            cjm_table_pasting_clear (CjmTablePasting *self);
const CjmStage *cjm_table_pasting_find_stage (CjmTablePasting *self, const char *name);
const CjmLane  *cjm_table_pasting_find_lane (CjmTablePasting *self, const char *name);
CjmNote        *cjm_table_pasting_add_note (CjmTablePasting *self,
                                            const char      *lane,
                                            const char      *stage,
                                            const char      *text);
void            cjm_table_pasting_add_lines (CjmTablePasting *self,
                                             const char      *lane,
                                             const char      *stage,
                                             const char      *text);
void            cjm_table_pasting_report_unknown (CjmTablePasting *self,
                                                  CjmRecordKind    kind,
                                                  const char      *name,
                                                  guint            first);
void            cjm_table_pasting_leave_out (CjmTablePasting *self, const char *text);
gboolean        cjm_table_pasting_fits (CjmTablePasting *self,
                                        CjmRecordKind    kind,
                                        const char      *member,
                                        const char      *text);

char       *cjm_table_strip (const char *text, gsize length);
const char *cjm_table_get_field (CjmTable *self, guint row, guint column);
guint       cjm_table_count_columns (CjmTable *self);

gboolean cjm_table_is_list (CjmTable *table);
gboolean cjm_table_is_list_header (const char *text);
void     cjm_table_paste_list (CjmTablePasting *self, CjmTable *table);

/** CjmTableMatrix: @header: TRUE if its first row names stages; @labels: TRUE if its first column names
 * lanes. */
typedef struct
{
  gboolean header, labels;
} CjmTableMatrix;

gboolean cjm_table_is_matrix (CjmTablePasting *self, CjmTable *table, CjmTableMatrix *matrix);
void     cjm_table_paste_matrix (CjmTablePasting *self, CjmTable *table, const CjmTableMatrix *matrix);

G_END_DECLS
