/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-outline.h: the map as a list of lines. See cjm-outline.c. */
#pragma once

#include <gio/gio.h>

#include "model/cjm-document.h"

G_BEGIN_DECLS

#define CJM_TYPE_OUTLINE_ROW (cjm_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (CjmOutlineRow, cjm_outline_row, CJM, OUTLINE_ROW, GObject)

#define CJM_TYPE_OUTLINE (cjm_outline_get_type ())
G_DECLARE_FINAL_TYPE (CjmOutline, cjm_outline, CJM, OUTLINE, GObject)

/**
 * CjmOutlineRow: a line.
 * @id: of its record: map, stage, lane, note or point
 * @stage: (nullable): of a lane within a stage
 * @depth: how far it is indented
 * @opens: whether there is something below it
 * @open: whether that is shown
 * @count: notes in it
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
void           cjm_outline_hold (CjmOutline *self);
void           cjm_outline_release (CjmOutline *self);

G_END_DECLS
