/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-edit-cells.h: new notes by the cell they come into. Private to edit/. See cjm-edit-cells.c. */
#pragma once

#include "edit/cjm-edit.h"

G_BEGIN_DECLS

typedef struct _CjmEditCells CjmEditCells;

CjmEditCells *cjm_edit_cells_new (void);
void          cjm_edit_cells_free (CjmEditCells *self);
void          cjm_edit_cells_add (CjmEditCells *self, CjmNote *note);
void          cjm_edit_cells_place (CjmEditCells  *self,
                                    CjmChangeSet  *plan,
                                    CjmDocument   *document,
                                    const CjmSlot *slot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmEditCells, cjm_edit_cells_free)

G_END_DECLS
