/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-note-layout.h: notes on a sheet. See cjm-note-layout.c. Private to layout/. */
#pragma once

#include "layout/cjm-builder.h"

G_BEGIN_DECLS

double       cjm_note_layout_height (CjmBuilder *self, const CjmNote *note, CjmNoteStyle style, double width);
CjmItem     *cjm_note_layout_add (CjmBuilder *self, const CjmNote *note, CjmNoteStyle style, CjmRect box);
double       cjm_note_layout_least_slot (CjmBuilder *self, const CjmLane *lane, double width);
void         cjm_note_layout_add_hint (CjmBuilder *self, CjmItem *slot, const CjmLane *lane);
CjmNoteStyle cjm_note_layout_get_style (CjmBuilder *self, const CjmNote *note, const CjmLane *lane);
const char  *cjm_note_layout_kind_mark (CjmNoteKind kind);
const char  *cjm_note_layout_status_mark (CjmStatus status);
const char  *cjm_note_layout_basis_mark (CjmBasis basis);

G_END_DECLS
