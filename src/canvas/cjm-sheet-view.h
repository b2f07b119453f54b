/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-sheet-view.h: a picture of a map. See cjm-sheet-view.c. */
#pragma once

#include <gtk/gtk.h>

#include "model/cjm-document.h"

G_BEGIN_DECLS

#define CJM_TYPE_SHEET_VIEW (cjm_sheet_view_get_type ())
G_DECLARE_FINAL_TYPE (CjmSheetView, cjm_sheet_view, CJM, SHEET_VIEW, GtkWidget)

GtkWidget *cjm_sheet_view_new (int width);

/** CjmSheetMark: what became of a record, shown round it. */
typedef enum
{
  CJM_SHEET_MARK_ADDED,
  CJM_SHEET_MARK_REMOVED,
  CJM_SHEET_MARK_CHANGED,
  CJM_SHEET_MARK_MOVED,
  CJM_N_SHEET_MARKS
} CjmSheetMark;

guint32 cjm_sheet_view_get_mark_colour (CjmSheetMark mark);
void    cjm_sheet_view_set_marks (CjmSheetView *self, GHashTable *marks);
void    cjm_sheet_view_set_other (CjmSheetView *self, CjmDocument *other);
void    cjm_sheet_view_set_document (CjmSheetView *self, CjmDocument *document, const char *map);

G_END_DECLS
