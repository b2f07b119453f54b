/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-item.h: one thing on a sheet. See cjm-item.c. */
#pragma once

#include "layout/cjm-panel.h"
#include "layout/cjm-type.h"

G_BEGIN_DECLS

/** CjmInk: what a text or mark is coloured by; the palette of render/ says how.
 * Some take a shade: the number of a stage, a kind of note, a persona's style. */
typedef enum
{
  CJM_INK_TEXT,
  CJM_INK_SECOND,
  CJM_INK_HINT,
  CJM_INK_SLOT,
  CJM_INK_ACCENT,
  CJM_INK_WHITE,
  CJM_INK_GOOD,
  CJM_INK_BAD,
  CJM_INK_STAR,
  CJM_INK_THOUGHT,
  CJM_INK_STAGE,    /* shade: number of the stage, from 0 */
  CJM_INK_KIND,     /* shade: CjmNoteKind */
  CJM_INK_PERSONA,  /* shade: style, 1…5 */
  CJM_INK_QUADRANT, /* shade: CjmLaneKind */
} CjmInk;

typedef enum
{
  CJM_ALIGN_START,
  CJM_ALIGN_CENTRE,
  CJM_ALIGN_END,
} CjmAlign;

/** CjmTextBox: a text in its place. @box is as wide as the text, @n_lines tall. */
typedef struct
{
  CjmRect      box;
  char        *text;
  CjmTextStyle style;
  CjmInk       ink;
  int          shade;
  CjmAlign     align;
  double       wrap; /* width it was wrapped in, 0 for one line */
  guint        n_lines;
  gboolean     struck;
  gboolean     halo; /* paint a border in the panel's colour behind it */
} CjmTextBox;

/** CjmMarkBox: a small drawing. @mark: its name in render/cjm-mark.c. */
typedef struct
{
  CjmRect     box;
  const char *mark; /* interned */
  CjmInk      ink;
  int         shade;
} CjmMarkBox;

/** CjmChipStyle: a shape behind a text or a line to write on. */
typedef enum
{
  CJM_CHIP_CHANNEL,
  CJM_CHIP_TAG,  /* shade: CjmChangeTag */
  CJM_CHIP_SENT, /* shade: number of a stage */
  CJM_CHIP_VOTES,
  CJM_CHIP_WORD, /* a tag of the user's own */
  CJM_CHIP_MAP_KIND,
  CJM_CHIP_NEED,
  CJM_CHIP_LINE, /* dotted, at the top of its box */
  CJM_CHIP_TICK, /* of a clock, at the left of its box */
} CjmChipStyle;

typedef struct
{
  CjmRect      box;
  CjmChipStyle style;
  int          shade;
} CjmChip;

typedef enum
{
  /* Behind the rest. */
  CJM_ITEM_SEPARATOR, /* dotted line between stages */
  CJM_ITEM_WINDOW_COLUMN,
  CJM_ITEM_QUADRANT,
  CJM_ITEM_PANEL, /* of the emotion curve, with its curves */
  CJM_ITEM_RULE,
  /* Header and footer. */
  CJM_ITEM_HEADER,
  CJM_ITEM_LEGEND,
  CJM_ITEM_SUMMARY,
  CJM_ITEM_INSIGHT,
  CJM_ITEM_FOOTER,
  CJM_ITEM_AXIS,
  CJM_ITEM_GOALS,
  CJM_ITEM_HUB,
  CJM_ITEM_BAND, /* before, during or after, above the stages */
  CJM_ITEM_TRAY, /* ground of the notes without a place, below the sheet */
  CJM_ITEM_SLOT, /* a dashed place for a note, with or without a hint */
  /* On pages to read, beside what sheets have. */
  CJM_ITEM_HEADING,
  CJM_ITEM_LINE, /* of a list */
  /* What stands for a record and can be taken hold of. */
  CJM_ITEM_LANE,
  CJM_ITEM_STAGE,
  CJM_ITEM_CARD,
  CJM_ITEM_NOTE,
  CJM_ITEM_FEELING,
  CJM_N_ITEM_KINDS
} CjmItemKind;

/** CjmLook: how a note is drawn. */
typedef enum
{
  CJM_LOOK_STICKY,
  CJM_LOOK_PLAN, /* foot with owner and date */
  CJM_LOOK_ROW,  /* action item on one line */
  CJM_LOOK_MEASURE,
  CJM_LOOK_TARGET,  /* measure with baseline and bar */
  CJM_LOOK_EMPATHY, /* white, with a foot */
  CJM_LOOK_BLOCK,   /* activity on a clock axis */
  CJM_LOOK_PLACE,
  CJM_LOOK_PILL, /* channel on a clock axis */
  CJM_LOOK_BRAND,
  CJM_LOOK_WINDOW, /* flag of an open moment */
} CjmLook;

/** CjmLabelPlace: variants of a lane's label. */
typedef enum
{
  CJM_LABEL_BLOCK,    /* a block of its own */
  CJM_LABEL_ON_PANEL, /* on the panel of a curve */
  CJM_LABEL_QUADRANT, /* the heading of a quadrant */
} CjmLabelPlace;

/**
 * CjmItem: one thing on the sheet.
 * @box: its outline
 * @ink: all it may paint, strokes, tails and labels included
 * @record: (nullable): what it stands for
 * @number: of a stage from 0, of a persona's style, of a bar …, by kind
 * @variant: of a card its portrait, of a lane label where it stands, of a note
 *   whether it is an assumption
 * @radius: of a portrait or a face
 * @picture: (nullable): a CjmImage
 * @picture_box: where it goes; on a card the portrait's place
 */
typedef struct
{
  CjmItemKind kind;
  CjmLook     look;
  CjmRect     box;
  CjmRect     ink;
  CjmRecord  *record;
  int         number;
  int         variant;
  gboolean    first;
  double      radius;
  double      cx, cy;   /* centre of a portrait, hub or face */
  double      sample_y; /* of the piece of curve on a card */
  GArray     *texts;    /* of CjmTextBox */
  GArray     *marks;    /* of CjmMarkBox */
  GArray     *chips;    /* of CjmChip */
  CjmPanel   *panel;
  CjmRecord  *picture;
  CjmRect     picture_box;
} CjmItem;

CjmItem *cjm_item_new (CjmItemKind kind, CjmRect box, const CjmRecord *record);
void     cjm_item_free (CjmItem *self);
void     cjm_item_add_mark (CjmItem *self, const char *mark, CjmRect box, CjmInk ink, int shade);
void     cjm_item_add_face (CjmItem *self, double value, CjmRect box);
void     cjm_item_add_chip (CjmItem *self, CjmChipStyle style, CjmRect box, int shade);
gboolean cjm_item_is_drawn_like (const CjmItem *a, const CjmItem *b);

G_END_DECLS
