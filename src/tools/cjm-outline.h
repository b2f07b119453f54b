/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-outline.h: a list of what the maps have. See cjm-outline.c. */
#pragma once

#include <gio/gio.h>

#include "model/cjm-document.h"

G_BEGIN_DECLS

#define CJM_TYPE_OUTLINE_ROW (cjm_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (CjmOutlineRow, cjm_outline_row, CJM, OUTLINE_ROW, GObject)

#define CJM_TYPE_OUTLINE (cjm_outline_get_type ())
G_DECLARE_FINAL_TYPE (CjmOutline, cjm_outline, CJM, OUTLINE, GObject)

/**
 * CjmOutlineRow: a row.
 * @id: of its record: map, stage, lane, note or emotion point
 * @stage: (nullable): id; of a lane within a stage
 * @text: in one line
 * @depth: how far it is indented: 0 for a map
 * @opens: TRUE if rows may come below it
 * @open: TRUE if those are shown
 * @count: of a stage or lane, notes and emotion points in it
 */
struct _CjmOutlineRow
{
  GObject parent_instance;

  char    *id;
  char    *stage;
  char    *text;
  int      depth;
  gboolean opens, open;
  guint    count;
};

CjmOutline    *cjm_outline_new (CjmDocument *document);
CjmOutlineRow *cjm_outline_get (CjmOutline *self, guint i);
void           cjm_outline_set_open (CjmOutline *self, const CjmOutlineRow *row, gboolean open);
int            cjm_outline_reveal (CjmOutline *self, const char *id);
void           cjm_outline_freeze (CjmOutline *self);
void           cjm_outline_thaw (CjmOutline *self);

G_END_DECLS
