/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-records.h: the nouns of a journey map.
 *
 * A project is a bag of records keyed by id. Every record is plain, reference
 * counted and immutable once it has been handed to a document; to change one,
 * copy it, change the copy and put the pair (before, after) into a change set.
 * What members a record has, how they are called in a file and what values
 * they may take is said once, in the table of cjm-schema.c.
 *
 * Text members are NULL when absent, never "". Units: minutes since midnight
 * for times of day, shares 0…1 for places inside a stage, −2…+2 for emotion.
 */
#pragma once

#include "model/cjm-unknown.h"

G_BEGIN_DECLS

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

typedef enum
{
  CJM_LANGUAGE_ENGLISH,
  CJM_LANGUAGE_KOREAN,
} CjmLanguage;

typedef enum
{
  CJM_MAP_CURRENT_STATE,
  CJM_MAP_FUTURE_STATE,
  CJM_MAP_DAY,
  CJM_MAP_EMPATHY,
  CJM_N_MAP_KINDS
} CjmMapKind;

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

typedef enum
{
  CJM_BASIS_ASSUMPTION,
  CJM_BASIS_OBSERVED,
  CJM_BASIS_ASKED,
  CJM_BASIS_MEASURED,
} CjmBasis;

typedef enum
{
  CJM_ORIGIN_OWNED,
  CJM_ORIGIN_EXTERNAL,
  CJM_ORIGIN_RIVAL,
} CjmOrigin;

typedef enum
{
  CJM_STATUS_PLANNED,
  CJM_STATUS_DOING,
  CJM_STATUS_DONE,
  CJM_STATUS_BLOCKED,
} CjmStatus;

typedef enum
{
  CJM_CHANGE_NONE,
  CJM_CHANGE_NEW,
  CJM_CHANGE_CHANGED,
  CJM_CHANGE_KEPT,
  CJM_CHANGE_REMOVED,
} CjmChangeTag;

typedef enum
{
  CJM_CURVE_ACTUAL,
  CJM_CURVE_GHOST,
  CJM_CURVE_IDEAL,
} CjmCurveKind;

typedef enum
{
  CJM_BAND_NONE,
  CJM_BAND_BEFORE,
  CJM_BAND_DURING,
  CJM_BAND_AFTER,
} CjmBand;

/** CjmMarker: what a point of a curve stands out by. */
typedef enum
{
  CJM_MARKER_NONE,
  CJM_MARKER_DELIGHT,
  CJM_MARKER_DROP_OFF,
  CJM_N_MARKERS
} CjmMarker;

/** CjmScale: how emotion is counted on a lane. Stored is always −2…+2. */
typedef enum
{
  CJM_SCALE_TWO,
  CJM_SCALE_FIVE,
  CJM_SCALE_TEN,
  CJM_SCALE_HUNDRED,
  CJM_N_SCALES
} CjmScale;

/** CjmTint: a colour chosen by hand; USUAL is that of the note's kind. */
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

typedef enum
{
  CJM_ACTIVITY_REST,
  CJM_ACTIVITY_HOME,
  CJM_ACTIVITY_WORK,
  CJM_ACTIVITY_TRAVEL,
  CJM_ACTIVITY_LEISURE,
  CJM_ACTIVITY_PRODUCT,
} CjmActivity;

typedef enum
{
  CJM_PORTRAIT_NONE,
  CJM_PORTRAIT_LONG_HAIR,
  CJM_PORTRAIT_BUN,
  CJM_PORTRAIT_SHORT_HAIR,
} CjmPortrait;

/**
 * CjmRecord:
 * @id: letters, digits, - and _; unique in the project; never changes
 * @order: place among its siblings, a key of cjm-order.h; NULL sorts first
 * @unknown: members that this version does not know, kept for the next save
 *
 * What all records share. Always the first member of a record struct.
 */
typedef struct
{
  gatomicrefcount ref_count;
  CjmRecordKind   kind;
  char           *id;
  char           *order;
  CjmUnknown     *unknown;
} CjmRecord;

/** CjmTheme: how paper looks: in its usual colours; with more contrast; in greys that stay apart. */
typedef enum
{
  CJM_THEME_USUAL,
  CJM_THEME_CONTRAST,
  CJM_THEME_GREY,
} CjmTheme;

/**
 * CjmProject: the file itself; there is exactly one.
 * @date: YYYY-MM-DD
 * @brand: @brand_to: (nullable): colours like #1B648C that stages go from and to
 * @logo: (nullable): id of an image
 * @font: (nullable): family that letters are taken from first
 */
typedef struct
{
  CjmRecord   record;
  char       *title;
  CjmLanguage language;
  char       *author;
  char       *date;
  int         edition;
  CjmTheme    theme;
  char       *brand;
  char       *brand_to;
  char       *logo;
  char       *font;
} CjmProject;

/**
 * CjmPersona:
 * @style: 1…5, picks the colour, dash and point of its curve
 * @picture: (nullable): id of an image; goes before @portrait
 */
typedef struct
{
  CjmRecord   record;
  char       *name;
  char       *epithet;
  int         age;
  char       *gender;
  char       *household;
  char       *work;
  char       *segment;
  char       *quote;
  char       *goals;
  char       *needs;
  char       *motivations;
  char       *frustrations;
  char       *skills;
  char       *short_of;
  char       *decision_factors;
  char       *preferred_channels;
  char       *purchase_history;
  CjmPortrait portrait;
  char       *picture;
  int         style;
} CjmPersona;

/** CjmChannel: a medium. @icon: name of a mark without "channel-". */
typedef struct
{
  CjmRecord record;
  char     *name;
  char     *icon;
} CjmChannel;

/**
 * CjmMap:
 * @focus: @goal: @scope: the three facts under the title
 * @insight: the one sentence an empathy map is remembered by
 * @remark: what the footer says about where the content is from
 * @day_start: @day_end: minutes; the clock axis of a day, else unused
 * @hints: whether empty cells show their lane's hint on paper
 * @was: (nullable): the map that this one was made from
 */
typedef struct
{
  CjmRecord  record;
  CjmMapKind kind;
  char      *title;
  char      *subtitle;
  char      *focus;
  char      *goal;
  char      *scope;
  char      *insight;
  char      *remark;
  int        day_start;
  int        day_end;
  gboolean   hints;
  char      *was;
} CjmMap;

/** CjmCard: a persona shown on a map. */
typedef struct
{
  CjmRecord record;
  char     *map;
  char     *persona;
} CjmCard;

/**
 * CjmLane:
 * @question: what belongs here
 * @hint: shown in an empty cell
 * @hidden: left out of the sheet
 * @folded: shown as its name only, on a journey
 * @height: map points it takes at least, 0 for as many as needed
 * @scale: @best: @worst: of an emotion lane
 * @was: (nullable): the lane that this one was made from
 */
typedef struct
{
  CjmRecord   record;
  char       *map;
  CjmLaneKind kind;
  char       *name;
  char       *question;
  char       *hint;
  gboolean    hidden;
  gboolean    folded;
  int         height;
  CjmScale    scale;
  char       *best;
  char       *worst;
  char       *was;
} CjmLane;

/**
 * CjmStage:
 * @columns: note columns, 0 for as many as the fullest cell needs
 * @start: minute at which a part of a day begins; −1 on other maps
 * @owner: (nullable): person or team
 * @was: (nullable): the stage that this one was made from
 */
typedef struct
{
  CjmRecord record;
  char     *map;
  char     *name;
  char     *customer_goal;
  char     *business_goal;
  char     *duration;
  CjmBand   band;
  int       columns;
  int       start;
  char     *owner;
  char     *was;
} CjmStage;

/**
 * CjmNote:
 * @stage: on journeys; NULL on a day and on an empathy map
 * @start: @length: minutes, on a day; −1 elsewhere
 * @value: @baseline: @target: of a measure; NAN when absent
 * @feeling: −2…+2 on a feeling; NAN when absent
 * @tags: (nullable): free words, none twice
 * @votes: dots given in a workshop
 * @picture: (nullable): id of an image
 * @locked: neither moved, written on nor deleted by hand
 * @was: (nullable): the note that this one was made from
 */
typedef struct
{
  CjmRecord    record;
  char        *lane;
  char        *stage;
  CjmNoteKind  kind;
  char        *text;
  int          start;
  int          length;
  CjmActivity  activity;
  char       **channels;
  CjmOrigin    origin;
  CjmBasis     basis;
  char        *sample;
  CjmChangeTag change;
  int          severity;
  double       feeling;
  char        *owner;
  char        *due;
  CjmStatus    status;
  char        *unit;
  double       baseline;
  double       value;
  double       target;
  char       **links;
  char        *sent_to;
  char        *persona;
  CjmTint      colour;
  char       **tags;
  int          votes;
  char        *picture;
  gboolean     locked;
  char        *was;
} CjmNote;

/**
 * CjmFeeling: a point of an emotion curve.
 * @stage: @at: on journeys, the share of the stage's width
 * @start: on a day, minutes; −1 elsewhere
 * @moment: a moment of truth
 * @quote: (nullable): what somebody said at this point
 * @was: (nullable): the point that this one was made from
 */
typedef struct
{
  CjmRecord    record;
  char        *lane;
  char        *stage;
  double       at;
  int          start;
  char        *persona;
  CjmCurveKind curve;
  double       value;
  char        *text;
  gboolean     moment;
  CjmMarker    marker;
  char        *quote;
  char        *was;
} CjmFeeling;

/** CjmImage: a picture. @data: a PNG in base64; @width: @height: in pixels. */
typedef struct
{
  CjmRecord record;
  int       width;
  int       height;
  char     *data;
} CjmImage;

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

CjmRecord *cjm_record_new (CjmRecordKind kind, const char *id);
CjmRecord *cjm_record_ref (const CjmRecord *self);
void       cjm_record_unref (CjmRecord *self);
CjmRecord *cjm_record_copy (const CjmRecord *self);
CjmRecord *cjm_record_copy_as (const CjmRecord *self, const char *id);
CjmRecord *cjm_record_copy_renamed (const CjmRecord *self, GHashTable *fresh);
gboolean   cjm_record_equal (const CjmRecord *a, const CjmRecord *b);
int        cjm_record_compare (const CjmRecord *a, const CjmRecord *b);
void       cjm_record_set_text (char **member, const char *text);

const char *cjm_record_main_member (CjmRecordKind kind);
const char *cjm_record_get_main_text (const CjmRecord *record);
CjmNoteKind cjm_record_usual_note_kind (CjmLaneKind lane);

/** CjmRefFunc: called with each id that a record points to. */
typedef void (*CjmRefFunc) (const char *id, gpointer data);
void cjm_record_foreach_ref (const CjmRecord *self, CjmRefFunc func, gpointer data);

char    *cjm_record_new_id (void);
gboolean cjm_record_id_is_valid (const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjmRecord, cjm_record_unref)

G_END_DECLS
