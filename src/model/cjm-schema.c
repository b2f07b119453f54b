/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-schema.c: the one table that knows the members of every record.
 *
 * Reader, writer, copy, equality, rules and the published JSON Schema all go
 * through it: a new member is one field in cjm-records.h and one row here. Rows
 * stand in the order in which members are written to a file.
 */
#include "model/cjm-schema.h"

#include <math.h>
#include <string.h>

#define WORDS(name, ...) static const char *const name[] = { __VA_ARGS__, NULL }

WORDS (languages, "en", "ko");
WORDS (map_kinds, "current-state", "future-state", "day-in-the-life", "empathy-map");
WORDS (lane_kinds,
       "notes",
       "actions",
       "touchpoints",
       "thoughts",
       "emotion",
       "pains",
       "opportunities",
       "plan",
       "measures",
       "gap",
       "solutions",
       "windows",
       "activities",
       "places",
       "channels",
       "brand",
       "rivals",
       "says",
       "thinks",
       "does",
       "feels",
       "gains",
       "tray");
WORDS (note_kinds,
       "text",
       "goal",
       "action",
       "touchpoint",
       "thought",
       "quote",
       "feeling",
       "need",
       "expectation",
       "pain",
       "barrier",
       "opportunity",
       "solution",
       "plan",
       "measure",
       "fact",
       "decision",
       "gain",
       "image");
WORDS (markers, "none", "delight", "drop-off");
WORDS (scales, "-2..2", "1..5", "0..10", "-100..100");
WORDS (colours, "usual", "yellow", "orange", "pink", "violet", "blue", "teal", "green", "grey");
WORDS (themes, "usual", "contrast", "grey");
WORDS (bases, "assumption", "observed", "asked", "measured");
WORDS (origins, "owned", "external", "rival");
WORDS (statuses, "planned", "doing", "done", "blocked");
WORDS (changes, "none", "new", "changed", "kept", "removed");
WORDS (curves, "actual", "ghost", "ideal");
WORDS (bands, "none", "before", "during", "after");
WORDS (activities, "rest", "home", "work", "travel", "leisure", "product");
WORDS (portraits, "none", "long-hair", "bun", "short-hair");

#define ROW(Struct, field, kind, ...)                                                                        \
  {                                                                                                          \
    .name = #field, .type = kind, .offset = G_STRUCT_OFFSET (Struct, field), __VA_ARGS__                     \
  }
#define TEXT(Struct, field, limit, what)                                                                     \
  ROW (Struct, field, CJM_MEMBER_TEXT, .most = (limit), .about = (what))
#define COLOUR(Struct, field, what)                                                                          \
  ROW (Struct, field, CJM_MEMBER_TEXT, .most = 7, .flags = CJM_MEMBER_COLOUR, .about = (what))
#define ENUM(Struct, field, list, usual, ...)                                                                \
  ROW (Struct, field, CJM_MEMBER_ENUM, .words = (list), .default_value = (usual), .about = __VA_ARGS__)
#define INT(Struct, field, usual, low, high, what)                                                           \
  ROW (Struct, field, CJM_MEMBER_INT, .default_value = (usual), .least = (low), .most = (high),              \
       .about = (what))
#define NUMBER(Struct, field, usual, low, high, what)                                                        \
  ROW (Struct, field, CJM_MEMBER_NUMBER, .default_value = (usual), .least = (low), .most = (high),           \
       .about = (what))
#define BOOL(Struct, field, what) ROW (Struct, field, CJM_MEMBER_BOOL, .about = (what))
#define REF(Struct, field, kind, rule, what)                                                                 \
  ROW (Struct, field, CJM_MEMBER_REF, .target = (kind), .flags = (rule), .about = (what))
#define REFS(Struct, field, kind, what)                                                                      \
  ROW (Struct, field, CJM_MEMBER_REFS, .target = (kind), .about = (what))
#define LIST(Struct, field, what) ROW (Struct, field, CJM_MEMBER_WORDS, .most = CJM_MAX_WORD, .about = (what))
#define ORDER                                                                                                \
  {                                                                                                          \
    .name = "order", .type = CJM_MEMBER_ORDER, .offset = G_STRUCT_OFFSET (CjmRecord, order),                 \
    .about = "place among its siblings: base-62 digits, compared as text, not ending in 0"                   \
  }

#define SHORT 1000 /* characters in a name or a one-line answer */
#define NUMBER_LIMIT 1e15
#define DATE(Struct, field, what) ROW (Struct, field, CJM_MEMBER_DATE, .about = (what))

static const CjmMember project_members[] = {
  TEXT (CjmProject, title, SHORT, "what the project is called"),
  ENUM (CjmProject, language, languages, CJM_LANGUAGE_ENGLISH, "language of the map's own words on paper"),
  TEXT (CjmProject, author, SHORT, "who made it; stands in the footer"),
  DATE (CjmProject, date, "day of this edition"),
  INT (CjmProject, edition, 0, 0, 100000, "number of this edition, 0 for none"),
  ENUM (
      CjmProject, theme, themes, CJM_THEME_USUAL, "how paper looks: usual colours, more contrast, or greys"),
  COLOUR (CjmProject, brand, "colour of the first stage"),
  COLOUR (CjmProject, brand_to, "colour of the last stage"),
  REF (CjmProject, logo, CJM_KIND_IMAGE, 0, "picture in the footer and on covers"),
  TEXT (CjmProject, font, CJM_MAX_WORD, "family that letters are taken from first"),
};

static const CjmMember persona_members[] = {
  ORDER,
  TEXT (CjmPersona, name, SHORT, "what the persona is called"),
  TEXT (CjmPersona, epithet, SHORT, "one word for the persona"),
  INT (CjmPersona, age, 0, 0, 150, "years, 0 when not said"),
  TEXT (CjmPersona, gender, SHORT, "gender"),
  TEXT (CjmPersona, household, SHORT, "who they live with"),
  TEXT (CjmPersona, work, SHORT, "what they do for a living"),
  TEXT (CjmPersona, segment, SHORT, "market segment"),
  TEXT (CjmPersona, quote, SHORT, "one sentence in their own words"),
  TEXT (CjmPersona, goals, SHORT, "what they want to reach"),
  TEXT (CjmPersona, needs, SHORT, "what they need"),
  TEXT (CjmPersona, motivations, SHORT, "what drives them"),
  TEXT (CjmPersona, frustrations, SHORT, "what annoys them"),
  TEXT (CjmPersona, skills, SHORT, "what they are good at"),
  TEXT (CjmPersona, short_of, SHORT, "what they lack: time, money …"),
  TEXT (CjmPersona, decision_factors, SHORT, "what they decide by"),
  TEXT (CjmPersona, preferred_channels, SHORT, "where they like to be met"),
  TEXT (CjmPersona, purchase_history, SHORT, "what they bought before"),
  ENUM (CjmPersona, portrait, portraits, CJM_PORTRAIT_NONE, "drawn portrait"),
  REF (CjmPersona, picture, CJM_KIND_IMAGE, 0, "photograph, instead of the portrait"),
  INT (CjmPersona, style, 1, 1, 5, "colour, dash and point shape of the curve"),
};

static const CjmMember channel_members[] = {
  ORDER,
  TEXT (CjmChannel, name, SHORT, "what the channel is called"),
  TEXT (CjmChannel, icon, CJM_MAX_ID, "name of a drawn icon"),
};

static const CjmMember map_members[] = {
  ORDER,
  ENUM (CjmMap,
        kind,
        map_kinds,
        CJM_MAP_CURRENT_STATE,
        "kind of map",
        .flags = CJM_MEMBER_REQUIRED | CJM_MEMBER_FIXED),
  TEXT (CjmMap, title, SHORT, "title of the map"),
  TEXT (CjmMap, subtitle, SHORT, "a few words beside the kind"),
  TEXT (CjmMap, focus, SHORT, "first fact: what the map is for"),
  TEXT (CjmMap, goal, SHORT, "second fact: the customer's goal"),
  TEXT (CjmMap, scope, SHORT, "third fact: from where to where"),
  TEXT (CjmMap, insight, SHORT, "the one sentence to remember"),
  TEXT (CjmMap, remark, SHORT, "where the content is from; in the footer"),
  INT (CjmMap, day_start, 360, 0, CJM_DAY_MINUTES, "minute at which the clock axis begins"),
  INT (CjmMap, day_end, CJM_DAY_MINUTES, 0, CJM_DAY_MINUTES, "minute at which the clock axis ends"),
  BOOL (CjmMap, hints, "whether empty cells show hints on paper"),
  REF (CjmMap, was, CJM_KIND_MAP, 0, "map it was made from"),
};

static const CjmMember card_members[] = {
  REF (CjmCard, map, CJM_KIND_MAP, CJM_MEMBER_REQUIRED | CJM_MEMBER_FIXED, "map it stands on"),
  ORDER,
  REF (CjmCard, persona, CJM_KIND_PERSONA, CJM_MEMBER_REQUIRED, "persona it shows"),
};

static const CjmMember lane_members[] = {
  REF (CjmLane, map, CJM_KIND_MAP, CJM_MEMBER_REQUIRED | CJM_MEMBER_FIXED, "map it belongs to"),
  ORDER,
  ENUM (CjmLane,
        kind,
        lane_kinds,
        CJM_LANE_NOTES,
        "what it holds",
        .flags = CJM_MEMBER_REQUIRED | CJM_MEMBER_FIXED),
  TEXT (CjmLane, name, SHORT, "name of the lane"),
  TEXT (CjmLane, question, SHORT, "question that says what belongs here"),
  TEXT (CjmLane, hint, SHORT, "prompt in an empty cell"),
  BOOL (CjmLane, hidden, "whether it is left out of the sheet"),
  BOOL (CjmLane, folded, "whether only its name is shown, on a journey"),
  INT (CjmLane, height, 0, 0, 2000, "map points it takes at least, 0 for as many as needed"),
  ENUM (CjmLane, scale, scales, CJM_SCALE_TWO, "how emotion is counted; values are written as -2 to 2"),
  TEXT (CjmLane, best, 20, "name of the upper end of the scale"),
  TEXT (CjmLane, worst, 20, "name of the lower end of the scale"),
  REF (CjmLane, was, CJM_KIND_LANE, 0, "lane it was made from"),
};

static const CjmMember stage_members[] = {
  REF (CjmStage, map, CJM_KIND_MAP, CJM_MEMBER_REQUIRED | CJM_MEMBER_FIXED, "map it belongs to"),
  ORDER,
  TEXT (CjmStage, name, SHORT, "name of the stage"),
  TEXT (CjmStage, customer_goal, SHORT, "what the customer wants here"),
  TEXT (CjmStage, business_goal, SHORT, "what the business wants here"),
  TEXT (CjmStage, duration, SHORT, "how long it takes"),
  ENUM (CjmStage, band, bands, CJM_BAND_NONE, "before, during or after the purchase"),
  INT (CjmStage, columns, 0, 0, 4, "note columns, 0 for as many as needed"),
  INT (CjmStage, start, -1, -1, CJM_DAY_MINUTES, "minute at which a part of a day begins"),
  TEXT (CjmStage, owner, SHORT, "person or team"),
  REF (CjmStage, was, CJM_KIND_STAGE, 0, "stage it was made from"),
};

static const CjmMember note_members[] = {
  REF (CjmNote, lane, CJM_KIND_LANE, CJM_MEMBER_REQUIRED, "lane of its cell"),
  REF (CjmNote, stage, CJM_KIND_STAGE, 0, "stage of its cell, on a journey"),
  ORDER,
  ENUM (CjmNote, kind, note_kinds, CJM_NOTE_TEXT, "what kind of thing it says"),
  TEXT (CjmNote, text, CJM_MAX_TEXT, "what it says"),
  INT (CjmNote, start, -1, -1, CJM_DAY_MINUTES, "minute at which it begins, on a day"),
  INT (CjmNote, length, -1, -1, CJM_DAY_MINUTES, "minutes it lasts, on a day"),
  ENUM (CjmNote, activity, activities, CJM_ACTIVITY_REST, "kind of activity, on a day"),
  REFS (CjmNote, channels, CJM_KIND_CHANNEL, "channels of a touchpoint"),
  ENUM (CjmNote, origin, origins, CJM_ORIGIN_OWNED, "whose touchpoint it is"),
  ENUM (CjmNote, basis, bases, CJM_BASIS_ASSUMPTION, "what it rests on"),
  TEXT (CjmNote, sample, SHORT, "how many said or did so"),
  ENUM (CjmNote, change, changes, CJM_CHANGE_NONE, "what became of it since the current state"),
  INT (CjmNote, severity, 0, 0, 3, "how bad a pain is, 0 when not said"),
  NUMBER (CjmNote, feeling, NAN, -2, 2, "emotion of a feeling"),
  TEXT (CjmNote, owner, SHORT, "person or team"),
  DATE (CjmNote, due, "day by which an action is to be done"),
  ENUM (CjmNote, status, statuses, CJM_STATUS_PLANNED, "how far an action has come"),
  TEXT (CjmNote, unit, SHORT, "unit of a measure"),
  NUMBER (CjmNote, baseline, NAN, -NUMBER_LIMIT, NUMBER_LIMIT, "value before"),
  NUMBER (CjmNote, value, NAN, -NUMBER_LIMIT, NUMBER_LIMIT, "value today"),
  NUMBER (CjmNote, target, NAN, -NUMBER_LIMIT, NUMBER_LIMIT, "value to reach"),
  REFS (CjmNote, links, CJM_KIND_NOTE, "notes it answers or belongs to"),
  REF (CjmNote, sent_to, CJM_KIND_STAGE, 0, "stage of a journey an empathy note was sent to"),
  REF (CjmNote, persona, CJM_KIND_PERSONA, 0, "whose it is"),
  ENUM (CjmNote, colour, colours, CJM_TINT_USUAL, "colour chosen by hand"),
  LIST (CjmNote, tags, "free words to find and filter by"),
  INT (CjmNote, votes, 0, 0, 999, "dots given in a workshop"),
  REF (CjmNote, picture, CJM_KIND_IMAGE, 0, "picture on it"),
  BOOL (CjmNote, locked, "whether hands leave it where it is"),
  REF (CjmNote, was, CJM_KIND_NOTE, 0, "note it was made from"),
};

static const CjmMember feeling_members[] = {
  REF (CjmFeeling, lane, CJM_KIND_LANE, CJM_MEMBER_REQUIRED | CJM_MEMBER_FIXED, "emotion lane it lies on"),
  REF (CjmFeeling, stage, CJM_KIND_STAGE, 0, "stage it lies in, on a journey"),
  NUMBER (CjmFeeling, at, 0.5, 0, 1, "share of the stage's width"),
  INT (CjmFeeling, start, -1, -1, CJM_DAY_MINUTES, "minute, on a day"),
  REF (CjmFeeling, persona, CJM_KIND_PERSONA, 0, "whose feeling it is"),
  ENUM (CjmFeeling, curve, curves, CJM_CURVE_ACTUAL, "curve it is a point of"),
  NUMBER (CjmFeeling, value, 0, -2, 2, "from very bad to very good"),
  TEXT (CjmFeeling, text, SHORT, "reason, in a few words"),
  BOOL (CjmFeeling, moment, "whether it is a moment of truth"),
  ENUM (CjmFeeling, marker, markers, CJM_MARKER_NONE, "what it stands out by"),
  TEXT (CjmFeeling, quote, SHORT, "what somebody said at this point"),
  REF (CjmFeeling, was, CJM_KIND_FEELING, 0, "point it was made from"),
};

static const CjmMember image_members[] = {
  INT (CjmImage, width, 1, 1, CJM_MAX_IMAGE_SIDE, "pixels"),
  INT (CjmImage, height, 1, 1, CJM_MAX_IMAGE_SIDE, "pixels"),
  TEXT (CjmImage, data, CJM_MAX_IMAGE_TEXT, "PNG in base64"),
};

#define TYPE(word, many, Struct, rows, what)                                                                 \
  {                                                                                                          \
    .name = (word), .plural = (many), .size = sizeof (Struct), .members = (rows),                            \
    .n_members = G_N_ELEMENTS (rows), .about = (what)                                                        \
  }

static const CjmRecordType types[CJM_N_KINDS] = {
  [CJM_KIND_PROJECT] = TYPE ("project", "project", CjmProject, project_members, "the file as a whole"),
  [CJM_KIND_PERSONA] = TYPE (
      "persona", "personas", CjmPersona, persona_members, "an invented person who stands for many customers"),
  [CJM_KIND_CHANNEL] = TYPE ("channel",
                             "channels",
                             CjmChannel,
                             channel_members,
                             "a medium through which customer and business meet"),
  [CJM_KIND_MAP] = TYPE ("map", "maps", CjmMap, map_members, "one sheet"),
  [CJM_KIND_CARD] = TYPE ("card", "cards", CjmCard, card_members, "a persona shown on a map"),
  [CJM_KIND_LANE] = TYPE (
      "lane", "lanes", CjmLane, lane_members, "a row of a map, a quadrant of an empathy map"),
  [CJM_KIND_STAGE] = TYPE (
      "stage", "stages", CjmStage, stage_members, "a column of a journey, a part of a day"),
  [CJM_KIND_NOTE] = TYPE ("note", "notes", CjmNote, note_members, "a sticky note in a cell"),
  [CJM_KIND_FEELING] = TYPE (
      "feeling", "feelings", CjmFeeling, feeling_members, "a point of an emotion curve"),
  [CJM_KIND_IMAGE] = TYPE (
      "image", "images", CjmImage, image_members, "a picture, kept once and shown where it is named"),
};

/** cjm_schema_record_type: Returns: (transfer none): the table of @kind. */
const CjmRecordType *
cjm_schema_record_type (CjmRecordKind kind)
{
  g_assert (kind < CJM_N_KINDS);
  return &types[kind];
}

/** cjm_schema_find_member: Returns: (nullable) (transfer none): the member called @name, NULL where records
 * of @type have none. */
const CjmMember *
cjm_schema_find_member (const CjmRecordType *type, const char *name)
{
  g_return_val_if_fail (type != NULL && name != NULL, NULL);

  for (guint i = 0; i < type->n_members; i++)
    if (strcmp (type->members[i].name, name) == 0)
      return &type->members[i];
  return NULL;
}

/** cjm_schema_find_word: Returns: the index of @word in @words, NULL-terminated; −1 where it is not there. */
int
cjm_schema_find_word (const char *const *words, const char *word)
{
  g_return_val_if_fail (words != NULL && word != NULL, -1);

  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], word) == 0)
      return i;
  return -1;
}

/** cjm_schema_map_kind_words: Returns: (transfer none) (array zero-terminated): a word for each #CjmMapKind.
 */
const char *const *
cjm_schema_map_kind_words (void)
{
  return map_kinds;
}

/** cjm_schema_language_words: Returns: (transfer none) (array zero-terminated): a code for each #CjmLanguage.
 */
const char *const *
cjm_schema_language_words (void)
{
  return languages;
}
