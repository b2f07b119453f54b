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

/** CjmTextBox: a text in its place. @box is as wide as the text, @n_lines tall. @owner: (nullable): @member:
 * (nullable): id of a record and name of its member, static, where it can be written in this place. */
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
  char        *owner;
  const char  *member;
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

/** CjmNoteStyle: how a note is drawn. */
typedef enum
{
  CJM_NOTE_STYLE_STICKY,
  CJM_NOTE_STYLE_PLAN, /* foot with owner and date */
  CJM_NOTE_STYLE_ROW,  /* action item on one line */
  CJM_NOTE_STYLE_MEASURE,
  CJM_NOTE_STYLE_TARGET,  /* measure with baseline and bar */
  CJM_NOTE_STYLE_EMPATHY, /* white, with a foot */
  CJM_NOTE_STYLE_BLOCK,   /* activity on a clock axis */
  CJM_NOTE_STYLE_PLACE,
  CJM_NOTE_STYLE_PILL, /* channel on a clock axis */
  CJM_NOTE_STYLE_BRAND,
  CJM_NOTE_STYLE_WINDOW, /* flag of an open moment */
} CjmNoteStyle;

/** CjmLabelPlace: variants of a lane's label. */
typedef enum
{
  CJM_LABEL_BLOCK,    /* a block of its own */
  CJM_LABEL_ON_PANEL, /* on the panel of a curve */
  CJM_LABEL_QUADRANT, /* the heading of a quadrant */
} CjmLabelPlace;

/* What only items of one kind have. */

/** CjmItemNote: @assumed: TRUE if its border is dashed. @foot_y: of the rule above its foot; 0 without one.
 */
typedef struct
{
  CjmNoteStyle style;
  gboolean     assumed;
  double       foot_y;
} CjmItemNote;

/** CjmItemLane: the label of a lane. */
typedef struct
{
  CjmLabelPlace place;
} CjmItemLane;

/** CjmItemStage: @number: from 0. @first: TRUE for straight left ends. @disc: that the number stands in. */
typedef struct
{
  int       number;
  gboolean  first;
  CjmCircle disc;
} CjmItemStage;

/**
 * CjmItemPersona: a card in the header, or the disc in the middle of an empathy map.
 * @style: 1…5, of the persona
 * @circle: of the portrait
 * @sample_y: of the piece of its curve; for cards with all fields
 */
typedef struct
{
  int         style;
  CjmPortrait portrait;
  CjmCircle   circle;
  gboolean    disc;
  double      sample_y;
} CjmItemPersona;

/** CjmItemFeeling: a point of a curve. @style: 1…5, of the persona. @plain: TRUE for one without a face. */
typedef struct
{
  CjmCircle point;
  int       style;
  gboolean  plain;
} CjmItemFeeling;

/** CjmItemQuadrant: the tinted ground of a lane of an empathy map. */
typedef struct
{
  CjmLaneKind lane_kind;
} CjmItemQuadrant;

/** CjmItemWindowColumn: an open moment of a day. @severity: of its note. */
typedef struct
{
  int severity;
} CjmItemWindowColumn;

/** CjmItemSummary: @portrait: place of a portrait on a blank card. @rule_y: of the rule, on all others. */
typedef struct
{
  CjmCircle portrait;
  double    rule_y;
} CjmItemSummary;

/** CjmItemAxis: @bottom: of the clock; 0 where it is only the label beside stages. */
typedef struct
{
  double bottom;
} CjmItemAxis;

/** CjmItemHeading: on a page to read. @level: 1 or 2. */
typedef struct
{
  int level;
} CjmItemHeading;

/**
 * CjmItem: one thing on the sheet.
 * @box: its outline
 * @ink: all it may paint, strokes, tails and labels included
 * @record: (nullable): what it stands for
 * @picture: (nullable): a CjmImage
 * @picture_box: where it goes; on a card the portrait's place
 *
 * What only its kind has is in the member named after the kind; readers get it by the
 * function of that name, which asserts the kind.
 */
typedef struct
{
  CjmItemKind kind;
  CjmRect     box;
  CjmRect     ink;

  union
  {
    CjmItemNote         note;
    CjmItemLane         lane;
    CjmItemStage        stage;
    CjmItemPersona      persona; /* of a card and of a hub */
    CjmItemFeeling      feeling;
    CjmItemQuadrant     quadrant;
    CjmItemWindowColumn window_column;
    CjmItemSummary      summary;
    CjmItemAxis         axis;
    CjmItemHeading      heading;
  };

  /* owned */
  CjmRecord *record;
  GArray    *texts; /* of CjmTextBox */
  GArray    *marks; /* of CjmMarkBox */
  GArray    *chips; /* of CjmChip */
  CjmPanel  *panel; /* of a panel */
  CjmRecord *picture;
  CjmRect    picture_box;
} CjmItem;

CjmItem *cjm_item_new (CjmItemKind kind, CjmRect box, const CjmRecord *record);
void     cjm_item_free (CjmItem *self);
void     cjm_item_add_mark (CjmItem *self, const char *mark, CjmRect box, CjmInk ink, int shade);
void     cjm_item_add_face (CjmItem *self, double value, CjmRect box);
void     cjm_item_add_chip (CjmItem *self, CjmChipStyle style, CjmRect box, int shade);
gboolean cjm_item_is_drawn_like (const CjmItem *a, const CjmItem *b);

/* What only its kind has. The item must be of that kind. */
const CjmItemNote         *cjm_item_get_note (const CjmItem *self);
const CjmItemLane         *cjm_item_get_lane (const CjmItem *self);
const CjmItemStage        *cjm_item_get_stage (const CjmItem *self);
const CjmItemPersona      *cjm_item_get_persona (const CjmItem *self);
const CjmItemFeeling      *cjm_item_get_feeling (const CjmItem *self);
const CjmItemQuadrant     *cjm_item_get_quadrant (const CjmItem *self);
const CjmItemWindowColumn *cjm_item_get_window_column (const CjmItem *self);
const CjmItemSummary      *cjm_item_get_summary (const CjmItem *self);
const CjmItemAxis         *cjm_item_get_axis (const CjmItem *self);
const CjmItemHeading      *cjm_item_get_heading (const CjmItem *self);

G_END_DECLS
