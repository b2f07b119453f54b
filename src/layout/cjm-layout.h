/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-layout.h: where everything on a sheet goes. See cjm-layout.c. */
#pragma once

#include "layout/cjm-geometry.h"
#include "layout/cjm-type.h"
#include "model/cjm-document.h"

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

/** CjmCurvePoint: @x: @y: on the sheet. @slope: dy/dx of the curve there. @stage: interned, @at, @start:
 * where, as in CjmFeeling. */
typedef struct
{
  double      x, y, slope, value;
  const char *stage;
  double      at;
  int         start;
} CjmCurvePoint;

/** CjmCurve: one persona's curve on a panel. */
typedef struct
{
  CjmCurveKind kind;
  int          style;
  const char  *persona; /* interned id; NULL for nobody's */
  GArray      *points;  /* of CjmCurvePoint, x rising */
} CjmCurve;

/** CjmPanel: what a curve panel is made of. @lane: interned id. @zero: y of 0; @step: height of 1. */
typedef struct
{
  const char *lane;
  double      left, right, zero, step;
  GPtrArray  *curves;  /* of CjmCurve */
  GArray     *leaders; /* of CjmRect: from x, y on by width, height, which may be negative */
} CjmPanel;

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

/** CjmCell: where notes of a lane and stage lie. */
typedef struct
{
  char      *lane;
  char      *stage; /* NULL on a day and on an empathy map */
  CjmRect    box;
  guint      columns;
  double     note_width;
  double     gap;
  gboolean   from_right; /* fills from its right edge */
  gboolean   folded;     /* its notes are not shown */
  GPtrArray *notes;      /* of CjmItem, borrowed, in their order */
} CjmCell;

/** CjmStageColumn: the part of the sheet below a stage's header. @stage: interned. */
typedef struct
{
  const char *stage;
  double      x, width;
} CjmStageColumn;

/**
 * CjmSheetOptions:
 * @file_name: (nullable): shown in the footer
 * @tray: whether the notes without a place are shown below the sheet
 * @focus: (nullable): the persona whose curve has faces, where there are
 *   several; NULL for the one of the first card
 */
typedef struct
{
  const char *file_name;
  gboolean    tray;
  const char *focus;
} CjmSheetOptions;

/**
 * CjmLayout: a sheet.
 * @map: NULL on a page to read, whose items are in the order of reading
 * @items: in painting order
 * @left: @right: of the part that stages or the clock take
 * @body_top: @body_bottom: of the part that lanes take
 * @board_height: height with the tray, which lies below the sheet
 */
typedef struct
{
  double      width, height;
  CjmMapKind  map_kind;
  char       *map;
  char       *title;
  double      left, right;
  double      body_top, body_bottom;
  double      board_height;
  int         day_start, day_end;
  GPtrArray  *items;   /* of CjmItem */
  GPtrArray  *cells;   /* of CjmCell */
  GArray     *columns; /* of CjmStageColumn, on journeys */
  GHashTable *by_id;   /* record id → CjmItem, borrowed */
} CjmLayout;

CjmLayout *cjm_layout_new (CjmDocument           *document,
                           const char            *map,
                           const CjmMeasure      *measure,
                           const CjmSheetOptions *options);
void       cjm_layout_free (CjmLayout *self);
char      *cjm_layout_dump (CjmLayout *self);

CjmItem              *cjm_layout_find (CjmLayout *self, const char *id);
CjmItem              *cjm_layout_pick (CjmLayout *self, double x, double y);
CjmCell              *cjm_layout_pick_cell (CjmLayout *self, double x, double y);
CjmPanel             *cjm_layout_pick_panel (CjmLayout *self, double y);
const CjmStageColumn *cjm_layout_find_column (CjmLayout *self, const char *stage);
double                cjm_layout_time_to_x (CjmLayout *self, int minutes);
double                cjm_layout_x_to_time (CjmLayout *self, double x);
gboolean              cjm_item_same_picture (const CjmItem *a, const CjmItem *b);

double     cjm_curve_y_at (const CjmCurve *curve, double x);
GPtrArray *cjm_curve_carry (CjmLayout *self, CjmLayout *other);

/* The nearest of the five faces. */
int cjm_layout_feeling_face (double value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmLayout, cjm_layout_free)

G_END_DECLS
