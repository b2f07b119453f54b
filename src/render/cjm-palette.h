/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-palette.h: the colours of paper. See cjm-palette.c. */
#pragma once

#include <cairo.h>

#include "layout/cjm-layout.h"

G_BEGIN_DECLS

/* Colours are 0xRRGGBB. */
#define CJM_COLOUR_INK 0x1B2334
#define CJM_COLOUR_SECOND 0x465066
#define CJM_COLOUR_HINT 0x626C80
#define CJM_COLOUR_ZERO 0x7C879A
#define CJM_COLOUR_SLOT 0x8592A6
#define CJM_COLOUR_RULE 0xD5DBE4
#define CJM_COLOUR_HAIRLINE 0xE4E8EE
#define CJM_COLOUR_DOTTED 0xB9C2D0
#define CJM_COLOUR_PANEL 0xF5F7FA
#define CJM_COLOUR_PAPER 0xFFFFFF
#define CJM_COLOUR_ACCENT 0x1C6E7D
#define CJM_COLOUR_GHOST 0x6D7689
#define CJM_COLOUR_ABOVE 0xD6ECEC
#define CJM_COLOUR_BELOW 0xFBE3D3
#define CJM_COLOUR_BELOW_LINE 0xE2A47E
#define CJM_COLOUR_GAIN 0xD8EEEC
#define CJM_COLOUR_GAIN_LINE 0x9CCFCB
#define CJM_COLOUR_OPEN 0xDDF0EE
#define CJM_COLOUR_OPEN_WEAK 0xEDF6F5
#define CJM_COLOUR_RIVAL 0xAC3A0C

/* Of the screen only. */
#define CJM_COLOUR_DESK 0xDADDE3 /* round the sheet */
#define CJM_COLOUR_DESK_DARK 0x17181B
#define CJM_COLOUR_SELECTED 0x1C71D8
#define CJM_COLOUR_DROP_PLACE 0xDCE9FA
#define CJM_COLOUR_HINT_PILL 0x1B2334
#define CJM_COLOUR_SHADOW 0x1A2433
#define CJM_COLOUR_SEARCH_HIT 0xE5A50A
#define CJM_COLOUR_ICON 0x303030
#define CJM_COLOUR_ICON_DARK 0xF0F0F0 /* on dark ground */
#define CJM_COLOUR_ADDED 0x1A7F37     /* compared to another version */
#define CJM_COLOUR_REMOVED 0xC01C28
#define CJM_COLOUR_CHANGED 0xC64600
#define CJM_COLOUR_MOVED 0x1A5FB4
#define CJM_COLOUR_OTHER_CURVE 0x8250DF

/** CjmNoteColours: of a kind of note. */
typedef struct
{
  guint32 fill, border, mark;
} CjmNoteColours;

const CjmNoteColours *cjm_palette_note (CjmNoteKind kind);
const CjmNoteColours *cjm_palette_activity (CjmActivity activity);
const CjmNoteColours *cjm_palette_change (CjmChangeTag change);
const CjmNoteColours *cjm_palette_tint (CjmTint tint);
guint32               cjm_palette_stage (int number);
guint32               cjm_palette_persona (int style);
guint32               cjm_palette_quadrant (CjmLaneKind kind, gboolean ground);
guint32               cjm_palette_ink (CjmInk ink, int shade);

void cjm_palette_get_channels (guint32 colour, double *red, double *green, double *blue);
void cjm_palette_set_source (cairo_t *cr, guint32 colour, double alpha);

G_END_DECLS
