/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-sheet.h: laying out a map. See cjm-sheet.c. */
#pragma once

#include "layout/cjm-layout.h"
#include "model/cjm-document.h"

G_BEGIN_DECLS

/**
 * CjmSheetOptions:
 * @tray: whether the notes without a place are shown below the sheet
 * @focus: (nullable): the persona whose curve has faces, where there are
 *   several; NULL for the one of the first card
 */
typedef struct
{
  gboolean    tray;
  const char *focus;
} CjmSheetOptions;

CjmLayout *cjm_sheet_lay_out (CjmDocument           *document,
                              const char            *map,
                              const CjmMeasure      *measure,
                              const CjmSheetOptions *options);

G_END_DECLS
