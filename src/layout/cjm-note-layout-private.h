/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-note-layout-private.h: how each style of note is laid out. Private to cjm-note-layout*.c. */
#pragma once

#include "layout/cjm-note-layout.h"

G_BEGIN_DECLS

#define MARK_SIZE 13.0 /* of the mark of a note's kind, in map points */

const char *cjm_note_layout_mark (const CjmNote *note);

/* One function for each style: each puts @note on @item, its top left corner at @x and @y,
 * or only measures where @item is NULL. Each returns the height that the note needs. */
double cjm_note_layout_sticky (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width);
double cjm_note_layout_plan (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width);
double cjm_note_layout_plan_row (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width);
double cjm_note_layout_measure (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width);
double cjm_note_layout_target (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width);
double cjm_note_layout_empathy (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width);
double cjm_note_layout_block (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width);
double cjm_note_layout_place (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width);
double cjm_note_layout_pill (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width);
double cjm_note_layout_brand (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width);
double cjm_note_layout_window_flag (
    CjmBuilder *self, CjmItem *item, const CjmNote *note, double x, double y, double width);

G_END_DECLS
