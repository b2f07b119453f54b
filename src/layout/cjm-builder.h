/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-builder.h: how a sheet is put together. Private to layout/. */
#pragma once

#include "layout/cjm-layout.h"
#include "layout/cjm-words.h"
#include "model/cjm-document.h"

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

/**
 * CjmBuilder: what all parts of a sheet need while it is built.
 * @focus: (nullable): the persona whose curve has faces
 * @y: where the next part begins
 */
typedef struct
{
  /* borrowed */
  CjmDocument      *document;
  const CjmProject *project;
  const CjmMap     *map;
  const CjmMeasure *measure;
  const char       *focus;

  /* what is built */
  CjmLayout *layout;
  double     y;

  /* owned: records that the sheet shows, in their order */
  GPtrArray *lanes;
  GPtrArray *stages;
  GPtrArray *notes;
  GPtrArray *feelings;
  GPtrArray *cards;

  CjmLanguage language;
} CjmBuilder;

CjmItem    *cjm_builder_add (CjmBuilder *self, CjmItemKind kind, CjmRect box, const CjmRecord *record);
CjmCell    *cjm_builder_add_cell (CjmBuilder *self, const char *lane, const char *stage, CjmRect box);
CjmTextSize cjm_builder_measure (CjmBuilder *self, const char *text, CjmTextStyle style, double width);
double      cjm_builder_height (CjmBuilder *self, const char *text, CjmTextStyle style, double width);
double      cjm_builder_word_width (CjmBuilder *self, const char *text, CjmTextStyle style);
const char *cjm_builder_word (CjmBuilder *self, CjmWord word);
CjmRect     cjm_builder_logo (CjmBuilder *self, double x, double width, double height);

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

CjmRect cjm_builder_add_text (
    CjmBuilder *self, CjmItem *item, const char *text, double x, double y, const TextSpec *spec);
CjmRect cjm_builder_add_member (CjmBuilder      *self,
                                CjmItem         *item,
                                const CjmRecord *record,
                                const char      *member,
                                const char      *prompt,
                                double           x,
                                double           y,
                                const TextSpec  *spec);
void    cjm_builder_make_inline (CjmBuilder      *self,
                                 CjmItem         *item,
                                 const CjmRecord *record,
                                 const char      *member,
                                 const char      *prompt,
                                 CjmRect          box,
                                 const TextSpec  *spec);
void    cjm_builder_set_picture (CjmBuilder *self, CjmItem *item, const char *id, CjmRect box);

G_END_DECLS
