/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-builder.h: how a sheet is put together. Private to layout/. */
#pragma once

#include "layout/cjm-layout.h"
#include "layout/cjm-words.h"

G_BEGIN_DECLS

/* The sheet, in map points. The numbers are the design's (tokens of paper). */
#define SHEET_WIDTH 1587.0 /* A3 landscape */
#define SHEET_HEIGHT 1123.0
#define MARGIN 28.0
#define LABEL_WIDTH 132.0
#define LABEL_GAP 12.0
#define HEADER_TOP 28.0
#define HEADER_HEIGHT 150.0
#define HEADER_GAP 14.0
#define FOOTER_HEIGHT 36.0
#define STAGE_HEIGHT 46.0
#define STAGE_POINT 15.0
#define STAGE_GAP 16.0
#define NOTE_GAP 8.0
#define LANE_GAP 8.0
#define NOTE_PAD 8.0
#define NOTE_TEXT_X 25.0
#define NOTE_MARK_X 8.5
#define NOTE_PAD_RIGHT 7.0
#define NOTE_LEAST 128.0
#define NOTE_MOST 190.0
#define CHIP_HEIGHT 20.0
#define CHIP_ROW 24.0
#define LANE_LEAST 62.0
#define SLOT_HEIGHT 80.0
#define CURVE_STEP 34.0
#define CURVE_MARGIN 41.0
#define FACE_RADIUS 16.0
#define BRAND_HEIGHT 22.0 /* a contact on a clock axis, its name beside it */
#define BRAND_GAP 6.0
#define BRAND_WRAP 150.0
#define LEGEND_WIDTH 250.0
#define CARD_COMPACT_WIDTH 132.0
#define BAND_HEIGHT 24.0
#define FOLDED_HEIGHT 36.0
#define CURVE_LEAST 150.0
#define CURVE_USUAL (4 * CURVE_STEP + 2 * CURVE_MARGIN)
#define CURVE_MOST 320.0
#define POINT_RADIUS 6.0

/** Builder: what all parts of a sheet need while it is built. */
typedef struct
{
  CjmDocument      *document;
  const CjmProject *project;
  const CjmMap     *map;
  CjmLanguage       language;
  const CjmMeasure *measure;
  const char       *file_name;
  const char       *focus; /* persona whose curve has faces */
  CjmLayout        *layout;
  double            y; /* where the next part begins */
  GPtrArray        *lanes;
  GPtrArray        *stages;
  GPtrArray        *notes; /* all notes of the map in their order */
  GPtrArray        *feelings;
  GPtrArray        *cards;
} Builder;

CjmLayout  *layout_blank (double width, double height);
CjmItem    *builder_add (Builder *self, CjmItemKind kind, CjmRect box, const CjmRecord *record);
CjmCell    *builder_add_cell (Builder *self, const char *lane, const char *stage, CjmRect box);
CjmTextSize builder_measure (Builder *self, const char *text, CjmTextStyle style, double width);
double      builder_height (Builder *self, const char *text, CjmTextStyle style, double width);
double      builder_word_width (Builder *self, const char *text, CjmTextStyle style);
const char *builder_word (Builder *self, CjmWord word);
CjmRect     builder_logo (Builder *self, double x, double width, double height);

/** TextSpec: what a text looks like. @wrap: width to wrap in, 0 for one line. */
typedef struct
{
  CjmTextStyle style;
  CjmInk       ink;
  int          shade;
  CjmAlign     align;
  double       wrap;
  gboolean     struck;
} TextSpec;

#define SPEC(...) (&(TextSpec){ __VA_ARGS__ })

CjmRect item_add_text (
    Builder *self, CjmItem *item, const char *text, double x, double y, const TextSpec *spec);
void item_add_mark (CjmItem *item, const char *mark, CjmRect box, CjmInk ink, int shade);
void item_set_picture (Builder *self, CjmItem *item, const char *id, CjmRect box);
void item_add_chip (CjmItem *item, CjmChipStyle style, CjmRect box, int shade);

/* Parts. */
void     build_header (Builder *self);
void     build_footer (Builder *self);
double   build_persona (Builder *self, const CjmPersona *persona, CjmRect box);
double   build_cards (Builder *self, double left, double right, gboolean compact);
void     build_blank_card (Builder *self, CjmRect box);
double   build_changes (Builder *self, CjmRect box);
double   build_insight (Builder *self, CjmRect box);
double   build_legend (Builder *self, double x);
void     build_journey (Builder *self);
void     build_day (Builder *self);
void     build_empathy (Builder *self);
void     build_tray (Builder *self);
double   note_height (Builder *self, const CjmNote *note, CjmLook look, double width);
CjmItem *note_build (Builder *self, const CjmNote *note, CjmLook look, CjmRect box);
double   slot_least (Builder *self, const CjmLane *lane, double width);
void     slot_add_hint (Builder *self, CjmItem *slot, const CjmLane *lane);
CjmLook  note_look (Builder *self, const CjmNote *note, const CjmLane *lane);
double   lane_label_height (Builder *self, const CjmLane *lane, double width);
CjmItem *lane_label_build (Builder *self, const CjmLane *lane, CjmRect box, double text_width);

/** XOfFeeling: where on the sheet a feeling lies. */
typedef double (*XOfFeeling) (Builder *self, const CjmFeeling *feeling);
int    curve_compare_x (gconstpointer a, gconstpointer b);
void   curve_set_slopes (GArray *points);
double build_curve_lane (Builder *self, const CjmLane *lane, double y, XOfFeeling x_of);

const char *note_kind_mark (CjmNoteKind kind);
const char *lane_kind_mark (CjmLaneKind kind);
const char *status_mark (CjmStatus status);
const char *basis_mark (CjmBasis basis);

/** LabelRequest: a text that wants a place beside a point. See cjm-labels.c. */
typedef struct
{
  double      x, y;   /* the point */
  double      radius; /* of what is drawn there */
  int         trend;  /* −1 falling, 1 rising, 2 peak, −2 dip, 0 level */
  gboolean    above;  /* over a ghost: prefer above */
  gboolean    star;
  gboolean    badge; /* delight or drop-off at its foot */
  const char *text;
  CjmRect     box; /* out: where it went */
  CjmRect     star_box;
  CjmRect     badge_box;
  char       *own_text; /* (owned): text where it is not the record's */
  gboolean    plain;    /* a small point instead of a face */
  guint       lines;    /* out */
  double      wrap;     /* out */
  gboolean    leader;   /* out: too far to be understood without a line */
} LabelRequest;

void labels_place (Builder *self, GArray *requests, const CjmPanel *panel, CjmRect bounds);

G_END_DECLS
