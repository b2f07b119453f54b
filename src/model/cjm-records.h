/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-records.h: the ten kinds of record that a project consists of.
 *
 * Every record has an id, is reference counted, and does not change once it has
 * been handed to a document: to change one, copy it, change the copy and put the
 * pair (before, after) into a change set. What members a record has, how they are
 * called in a file and what values they may take is said in the table of cjm-schema.c.
 *
 * All pointers are owned by their record. Text members are NULL when absent, never "".
 * Members that hold an id say so by the name of what they refer to: map, lane, stage,
 * persona, picture, was, … Units: minutes since midnight for times of day, −1 where
 * there is no clock; shares 0…1 for places inside a stage; −2…+2 for emotion.
 */
#pragma once

#include "model/cjm-record.h"

G_BEGIN_DECLS

/* ---- Of the project as a whole ---- */

/**
 * CjmProject: the file itself; there is exactly one.
 * @date: YYYY-MM-DD
 * @edition: 0 for none
 * @brand: @brand_to: (nullable): colours like #1B648C of the first and the last stage
 * @logo: (nullable): id of an image
 * @font: (nullable): name of the font family that is preferred
 */
typedef struct
{
  CjmRecord record;

  /* What it is */
  char       *title;
  CjmLanguage language;
  char       *author;
  char       *date;
  int         edition;

  /* How it looks */
  CjmTheme theme;
  char    *brand;
  char    *brand_to;
  char    *logo;
  char    *font;
} CjmProject;

/**
 * CjmPersona: an invented person who stands for many customers.
 * @age: years, 0 when not said
 * @short_of: what they lack
 * @picture: (nullable): id of an image; is shown instead of @portrait
 * @style: 1…5, selects the colour, dash and point of its curve
 */
typedef struct
{
  CjmRecord record;

  /* Who */
  char *name;
  char *epithet;
  int   age;
  char *gender;
  char *household;
  char *work;
  char *segment;
  char *quote;

  /* What they want, can and do */
  char *goals;
  char *needs;
  char *motivations;
  char *frustrations;
  char *skills;
  char *short_of;
  char *decision_factors;
  char *preferred_channels;
  char *purchase_history;

  /* How they look */
  CjmPortrait portrait;
  char       *picture;
  int         style;
} CjmPersona;

/** CjmChannel: a medium through which customer and business meet. @icon: name of a mark without "channel-".
 */
typedef struct
{
  CjmRecord record;
  char     *name;
  char     *icon;
} CjmChannel;

/** CjmImage: a picture. @data: a PNG in base64; @width: @height: in pixels. */
typedef struct
{
  CjmRecord record;
  int       width;
  int       height;
  char     *data;
} CjmImage;

/* ---- A map and what it is divided into ---- */

/**
 * CjmMap: one sheet.
 * @focus: @goal: @scope: the three facts under the title
 * @insight: the one sentence an empathy map is remembered by
 * @remark: where the content is from; in the footer
 * @day_start: @day_end: minutes; ends of the clock axis of a day, unused on other maps
 * @hints: TRUE if empty cells show their lane's hint on paper
 * @was: (nullable): id of the map that this one was made from
 */
typedef struct
{
  CjmRecord  record;
  CjmMapKind kind;

  /* Texts */
  char *title;
  char *subtitle;
  char *focus;
  char *goal;
  char *scope;
  char *insight;
  char *remark;

  int      day_start;
  int      day_end;
  gboolean hints;
  char    *was;
} CjmMap;

/** CjmCard: a persona shown on a map. */
typedef struct
{
  CjmRecord record;
  char     *map;
  char     *persona;
} CjmCard;

/**
 * CjmLane: a row of a map, a quadrant of an empathy map.
 * @question: what belongs here
 * @hint: shown in an empty cell
 * @hidden: TRUE if it is not on the sheet
 * @folded: TRUE if only its name is shown, on a journey
 * @height: map points it takes at least, 0 for as many as needed
 * @scale: @best: @worst: of an emotion lane
 * @was: (nullable): id of the lane that this one was made from
 */
typedef struct
{
  CjmRecord   record;
  char       *map;
  CjmLaneKind kind;

  /* Texts */
  char *name;
  char *question;
  char *hint;

  /* How it is shown */
  gboolean hidden;
  gboolean folded;
  int      height;
  CjmScale scale;
  char    *best;
  char    *worst;

  char *was;
} CjmLane;

/**
 * CjmStage: a column of a journey, a part of a day.
 * @columns: note columns, 0 for as many as the fullest cell needs
 * @start: minute at which a part of a day begins; −1 on other maps
 * @owner: (nullable): person or team
 * @was: (nullable): id of the stage that this one was made from
 */
typedef struct
{
  CjmRecord record;
  char     *map;

  /* Texts */
  char *name;
  char *customer_goal;
  char *business_goal;
  char *duration;
  char *owner;

  CjmBand band;
  int     columns;
  int     start;
  char   *was;
} CjmStage;

/* ---- What lies in lanes ---- */

/**
 * CjmNote: a sticky note in a cell.
 * @stage: on journeys; NULL on a day, on an empathy map and in a tray
 * @start: @length: minutes, on a day; −1 elsewhere
 * @channels: (nullable): ids
 * @sample: (nullable): how many said or did so
 * @severity: of a pain, 1…3; 0 when not said
 * @feeling: −2…+2 on a feeling; NAN when absent
 * @due: (nullable): YYYY-MM-DD
 * @baseline: @value: @target: of a measure; NAN when absent
 * @links: (nullable): ids of notes it answers or belongs to
 * @sent_to: (nullable): id of the stage of a journey that it was sent to from an empathy map
 * @tags: (nullable): free words, none twice
 * @votes: dots given in a workshop
 * @picture: (nullable): id of an image
 * @locked: TRUE if it can't be moved, edited or deleted by hand
 * @was: (nullable): id of the note that this one was made from
 */
typedef struct
{
  CjmRecord record;

  /* Its place */
  char *lane;
  char *stage;
  int   start;
  int   length;

  /* What it says */
  CjmNoteKind kind;
  char       *text;
  CjmActivity activity;
  int         severity;
  double      feeling;
  char       *persona;

  /* Of a touchpoint */
  char    **channels;
  CjmOrigin origin;

  /* What it is based on */
  CjmBasis basis;
  char    *sample;

  /* Of an action that is planned */
  CjmChangeTag change;
  char        *owner;
  char        *due;
  CjmStatus    status;

  /* Of a measure */
  char  *unit;
  double baseline;
  double value;
  double target;

  /* References to other notes and stages */
  char **links;
  char  *sent_to;
  char  *was;

  /* How it looks and is found */
  CjmTint  colour;
  char   **tags;
  int      votes;
  char    *picture;
  gboolean locked;
} CjmNote;

/**
 * CjmFeeling: a point of an emotion curve.
 * @stage: @at: on journeys, the share of the stage's width
 * @start: on a day, minutes; −1 elsewhere
 * @value: −2…+2
 * @text: (nullable): the reason, in a few words
 * @moment: TRUE if it is a moment of truth
 * @quote: (nullable): what somebody said at this point
 * @was: (nullable): id of the point that this one was made from
 */
typedef struct
{
  CjmRecord record;

  /* Its place */
  char  *lane;
  char  *stage;
  double at;
  int    start;
  double value;

  /* Its curve */
  char        *persona;
  CjmCurveKind curve;

  /* What it says */
  char     *text;
  gboolean  moment;
  CjmMarker marker;
  char     *quote;

  char *was;
} CjmFeeling;

#define CJM_PROJECT(r) ((CjmProject *) (r))
#define CJM_PERSONA(r) ((CjmPersona *) (r))
#define CJM_CHANNEL(r) ((CjmChannel *) (r))
#define CJM_MAP(r) ((CjmMap *) (r))
#define CJM_CARD(r) ((CjmCard *) (r))
#define CJM_LANE(r) ((CjmLane *) (r))
#define CJM_STAGE(r) ((CjmStage *) (r))
#define CJM_NOTE(r) ((CjmNote *) (r))
#define CJM_FEELING(r) ((CjmFeeling *) (r))
#define CJM_IMAGE(r) ((CjmImage *) (r))

G_END_DECLS
