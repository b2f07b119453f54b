/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-enums.h: the values of a record's members that are written as words.
 *
 * The words stand in the same order in cjm-schema.c.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CjmRecordKind: what a record is; each kind has a struct in cjm-records.h and a table in cjm-schema.c. */
typedef enum
{
  CJM_KIND_PROJECT,
  CJM_KIND_PERSONA,
  CJM_KIND_CHANNEL,
  CJM_KIND_MAP,
  CJM_KIND_CARD,
  CJM_KIND_LANE,
  CJM_KIND_STAGE,
  CJM_KIND_NOTE,
  CJM_KIND_FEELING,
  CJM_KIND_IMAGE,
  CJM_N_KINDS
} CjmRecordKind;

/** CjmLanguage: language of the words that the program itself writes on a map. */
typedef enum
{
  CJM_LANGUAGE_ENGLISH,
  CJM_LANGUAGE_KOREAN,
} CjmLanguage;

/** CjmMapKind: kind of map; the first two are journeys, with stages. */
typedef enum
{
  CJM_MAP_CURRENT_STATE,
  CJM_MAP_FUTURE_STATE,
  CJM_MAP_DAY,
  CJM_MAP_EMPATHY,
  CJM_N_MAP_KINDS
} CjmMapKind;

/** CjmLaneKind: what a lane holds; which note a new one in it is says cjm_record_usual_note_kind(). */
typedef enum
{
  CJM_LANE_NOTES,
  CJM_LANE_ACTIONS,
  CJM_LANE_TOUCHPOINTS,
  CJM_LANE_THOUGHTS,
  CJM_LANE_EMOTION,
  CJM_LANE_PAINS,
  CJM_LANE_OPPORTUNITIES,
  CJM_LANE_PLAN,
  CJM_LANE_MEASURES,
  CJM_LANE_GAP,
  CJM_LANE_SOLUTIONS,
  CJM_LANE_WINDOWS,
  CJM_LANE_ACTIVITIES,
  CJM_LANE_PLACES,
  CJM_LANE_CHANNELS,
  CJM_LANE_BRAND,
  CJM_LANE_RIVALS,
  CJM_LANE_SAYS,
  CJM_LANE_THINKS,
  CJM_LANE_DOES,
  CJM_LANE_FEELS,
  CJM_LANE_GAINS,
  CJM_LANE_TRAY, /* beside the sheet: notes that have no place yet */
  CJM_N_LANE_KINDS
} CjmLaneKind;

/** CjmNoteKind: what kind of thing a note says. */
typedef enum
{
  CJM_NOTE_TEXT,
  CJM_NOTE_GOAL,
  CJM_NOTE_ACTION,
  CJM_NOTE_TOUCHPOINT,
  CJM_NOTE_THOUGHT,
  CJM_NOTE_QUOTE,
  CJM_NOTE_FEELING,
  CJM_NOTE_NEED,
  CJM_NOTE_EXPECTATION,
  CJM_NOTE_PAIN,
  CJM_NOTE_BARRIER,
  CJM_NOTE_OPPORTUNITY,
  CJM_NOTE_SOLUTION,
  CJM_NOTE_PLAN,
  CJM_NOTE_MEASURE,
  CJM_NOTE_FACT,
  CJM_NOTE_DECISION,
  CJM_NOTE_GAIN,
  CJM_NOTE_IMAGE,
  CJM_N_NOTE_KINDS
} CjmNoteKind;

/** CjmBasis: what a note rests on. */
typedef enum
{
  CJM_BASIS_ASSUMPTION,
  CJM_BASIS_OBSERVED,
  CJM_BASIS_ASKED,
  CJM_BASIS_MEASURED,
} CjmBasis;

/** CjmOrigin: who owns a touchpoint: the business, others, a competitor. */
typedef enum
{
  CJM_ORIGIN_OWNED,
  CJM_ORIGIN_EXTERNAL,
  CJM_ORIGIN_RIVAL,
} CjmOrigin;

/** CjmStatus: how far an action has come. */
typedef enum
{
  CJM_STATUS_PLANNED,
  CJM_STATUS_DOING,
  CJM_STATUS_DONE,
  CJM_STATUS_BLOCKED,
} CjmStatus;

/** CjmChangeTag: what became of a note since the current state, on a future map. */
typedef enum
{
  CJM_CHANGE_NONE,
  CJM_CHANGE_NEW,
  CJM_CHANGE_CHANGED,
  CJM_CHANGE_KEPT,
  CJM_CHANGE_REMOVED,
} CjmChangeTag;

/** CjmCurveKind: which curve a point belongs to: today's, today's behind a future one, the one to reach. */
typedef enum
{
  CJM_CURVE_ACTUAL,
  CJM_CURVE_GHOST,
  CJM_CURVE_IDEAL,
} CjmCurveKind;

/** CjmBand: when a stage lies: before, during or after the purchase. */
typedef enum
{
  CJM_BAND_NONE,
  CJM_BAND_BEFORE,
  CJM_BAND_DURING,
  CJM_BAND_AFTER,
} CjmBand;

/** CjmMarker: an event that a point of a curve is marked with. */
typedef enum
{
  CJM_MARKER_NONE,
  CJM_MARKER_DELIGHT,
  CJM_MARKER_DROP_OFF,
  CJM_N_MARKERS
} CjmMarker;

/** CjmScale: how emotion is shown on a lane. It is always stored as −2…+2. */
typedef enum
{
  CJM_SCALE_TWO,
  CJM_SCALE_FIVE,
  CJM_SCALE_TEN,
  CJM_SCALE_HUNDRED,
  CJM_N_SCALES
} CjmScale;

/** CjmTint: a colour chosen by hand; CJM_TINT_USUAL is the colour of the note's kind. */
typedef enum
{
  CJM_TINT_USUAL,
  CJM_TINT_YELLOW,
  CJM_TINT_ORANGE,
  CJM_TINT_PINK,
  CJM_TINT_VIOLET,
  CJM_TINT_BLUE,
  CJM_TINT_TEAL,
  CJM_TINT_GREEN,
  CJM_TINT_GREY,
  CJM_N_TINTS
} CjmTint;

/** CjmActivity: kind of activity, on a day. */
typedef enum
{
  CJM_ACTIVITY_REST,
  CJM_ACTIVITY_HOME,
  CJM_ACTIVITY_WORK,
  CJM_ACTIVITY_TRAVEL,
  CJM_ACTIVITY_LEISURE,
  CJM_ACTIVITY_PRODUCT,
} CjmActivity;

/** CjmPortrait: a drawn portrait of a persona. */
typedef enum
{
  CJM_PORTRAIT_NONE,
  CJM_PORTRAIT_LONG_HAIR,
  CJM_PORTRAIT_BUN,
  CJM_PORTRAIT_SHORT_HAIR,
} CjmPortrait;

/** CjmTheme: colours on paper: the usual ones, more contrast, or greys that can be told apart. */
typedef enum
{
  CJM_THEME_USUAL,
  CJM_THEME_CONTRAST,
  CJM_THEME_GREY,
} CjmTheme;

G_END_DECLS
