/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-note-layout-private.h: how each style of note is laid out. Private to cjm-note-layout*.c. */
#pragma once

#include "layout/cjm-note-layout.h"

G_BEGIN_DECLS

#define MARK_SIZE 13.0 /* of the mark of a note's kind, in map points */

const char *cjm_note_layout_mark (const CjmNote *note);

/** CjmNoteLayoutFunc: of one style: puts @note on @item, its top left corner at @x and @y,
 * or only measures where @item is NULL. Returns: the height that the note needs. */
typedef double CjmNoteLayoutFunc (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width);

CjmNoteLayoutFunc cjm_note_layout_sticky;
CjmNoteLayoutFunc cjm_note_layout_plan;
CjmNoteLayoutFunc cjm_note_layout_plan_row;
CjmNoteLayoutFunc cjm_note_layout_measure;
CjmNoteLayoutFunc cjm_note_layout_target;
CjmNoteLayoutFunc cjm_note_layout_empathy;
CjmNoteLayoutFunc cjm_note_layout_block;
CjmNoteLayoutFunc cjm_note_layout_place;
CjmNoteLayoutFunc cjm_note_layout_pill;
CjmNoteLayoutFunc cjm_note_layout_brand;
CjmNoteLayoutFunc cjm_note_layout_window_flag;

G_END_DECLS
