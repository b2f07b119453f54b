/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-table.c: which properties a kind of record has, and what they are called. */
#include "ui/fields/cjm-field.h"

#include <glib/gi18n.h>

#define CHOICES(name, ...) static const char *const name[] = { __VA_ARGS__, NULL }
#define BIT(kind) (1u << (kind))

CHOICES (origins, N_ ("Ours"), N_ ("Outside"), N_ ("A rival’s"));
CHOICES (bases, N_ ("Assumption"), N_ ("Observed"), N_ ("Asked"), N_ ("Measured"));
CHOICES (statuses, N_ ("Planned"), N_ ("Doing"), N_ ("Done"), N_ ("Blocked"));
CHOICES (changes, N_ ("Not said"), N_ ("New"), N_ ("Changed"), N_ ("Kept"), N_ ("Removed"));
CHOICES (curves, N_ ("Actual"), N_ ("Ghost of today"), N_ ("Ideal"));
CHOICES (bands, N_ ("None"), N_ ("Before"), N_ ("During"), N_ ("After"));
CHOICES (activities,
         N_ ("Body and rest"),
         N_ ("Home"),
         N_ ("Work"),
         N_ ("On the way"),
         N_ ("Leisure"),
         N_ ("Using the product"));
CHOICES (portraits, N_ ("None"), N_ ("Long hair"), N_ ("Bun"), N_ ("Short hair"));
CHOICES (markers, N_ ("None"), N_ ("Delight"), N_ ("Drop-off"));
CHOICES (scales, "−2 … +2", "1 … 5", "0 … 10", "−100 … 100");
CHOICES (themes, N_ ("Usual"), N_ ("More contrast"), N_ ("Greys, for black and white print"));
CHOICES (languages, "English", "한국어");

#define MEASURE BIT (CJM_NOTE_MEASURE)
#define JOURNEYS (BIT (CJM_MAP_CURRENT_STATE) | BIT (CJM_MAP_FUTURE_STATE))
#define DAY BIT (CJM_MAP_DAY)

static const CjmFieldSpec of_project[] = {
  { "title", N_ ("Project") },
  { "author", N_ ("Author") },
  { "date", N_ ("Date, like 2026-11-21") },
  { "edition", N_ ("Edition") },
  { "language", N_ ("Language on paper"), CJM_FIELD_USUAL, languages },
  { "theme", N_ ("Colours on paper"), CJM_FIELD_USUAL, themes },
  { "brand", N_ ("First stage, like #1B648C") },
  { "brand_to", N_ ("Last stage, like #21735C") },
  { "logo", N_ ("Logo"), CJM_FIELD_PICTURE },
  { "font", N_ ("Font") },
};

static const CjmFieldSpec of_map[] = {
  { "title", N_ ("Title") },
  { "subtitle", N_ ("Subtitle") },
  { "focus", N_ ("Focus") },
  { "goal", N_ ("Goal") },
  { "scope", N_ ("Scope") },
  { "insight", N_ ("What nobody expected"), .where = BIT (CJM_MAP_EMPATHY) },
  { "remark", N_ ("Remark in the footer") },
  { "hints", N_ ("Hints in empty cells, on paper too") },
};

static const CjmFieldSpec of_persona[] = {
  { "name", N_ ("Name") },
  { "epithet", N_ ("In one word") },
  { "picture", N_ ("Picture"), CJM_FIELD_PICTURE },
  { "style", N_ ("Curve"), CJM_FIELD_STYLE },
  { "portrait", N_ ("Drawn portrait"), CJM_FIELD_USUAL, portraits },
  { "age", N_ ("Age") },
  { "gender", N_ ("Gender") },
  { "household", N_ ("Household") },
  { "work", N_ ("Work") },
  { "segment", N_ ("Segment") },
  { "quote", N_ ("Quote") },
  { "goals", N_ ("Goals") },
  { "needs", N_ ("Needs") },
  { "motivations", N_ ("Motivations") },
  { "frustrations", N_ ("Frustrations") },
  { "skills", N_ ("Good at") },
  { "short_of", N_ ("Short of") },
  { "decision_factors", N_ ("Decides by") },
  { "preferred_channels", N_ ("Preferred channels") },
  { "purchase_history", N_ ("Bought before") },
};

static const CjmFieldSpec of_lane[] = {
  { "name", N_ ("Name") },
  { "question", N_ ("Question") },
  { "hint", N_ ("Hint in empty cells") },
  { "scale", N_ ("Scale"), CJM_FIELD_USUAL, scales },
  { "best", N_ ("Upper end") },
  { "worst", N_ ("Lower end") },
  { "height", N_ ("Height, 0 as needed"), .where = JOURNEYS },
  { "folded", N_ ("Folded"), .where = JOURNEYS },
  { "hidden", N_ ("Hidden") },
};

static const CjmFieldSpec of_stage[] = {
  { "name", N_ ("Name") },
  { "customer_goal", N_ ("Customer’s goal"), .where = JOURNEYS },
  { "business_goal", N_ ("Business’s goal"), .where = JOURNEYS },
  { "duration", N_ ("How long it takes"), .where = JOURNEYS },
  { "band", N_ ("Band above"), CJM_FIELD_USUAL, bands, .where = JOURNEYS },
  { "columns", N_ ("Note columns, 0 as needed"), .where = JOURNEYS },
  { "owner", N_ ("Owner") },
  { "start", N_ ("Begins at"), CJM_FIELD_TIME, .where = DAY },
};

static const CjmFieldSpec of_note[] = {
  { "text", N_ ("Text"), CJM_FIELD_LONG },
  { "kind", N_ ("Kind") },
  { "colour", N_ ("Colour") },
  { "origin", N_ ("Whose contact"), CJM_FIELD_USUAL, origins, BIT (CJM_NOTE_TOUCHPOINT) },
  { "channels", N_ ("Channels"), CJM_FIELD_CHANNELS, NULL, BIT (CJM_NOTE_TOUCHPOINT) },
  { "feeling", N_ ("Feeling"), CJM_FIELD_FACES, NULL, BIT (CJM_NOTE_FEELING) },
  { "severity", N_ ("Severity, 0 to 3"), CJM_FIELD_USUAL, NULL,
    BIT (CJM_NOTE_PAIN) | BIT (CJM_NOTE_BARRIER) },
  { "value", N_ ("Today"), CJM_FIELD_USUAL, NULL, MEASURE },
  { "unit", N_ ("Unit"), CJM_FIELD_USUAL, NULL, MEASURE },
  { "baseline", N_ ("Baseline"), CJM_FIELD_USUAL, NULL, MEASURE },
  { "target", N_ ("Target"), CJM_FIELD_USUAL, NULL, MEASURE },
  { "start", N_ ("Begins at"), CJM_FIELD_TIME, .where = DAY },
  { "length", N_ ("Minutes"), .where = DAY },
  { "activity", N_ ("Activity"), CJM_FIELD_USUAL, activities, .where = DAY },
  { "basis", N_ ("Evidence"), CJM_FIELD_USUAL, bases },
  { "sample", N_ ("How many said or did so") },
  { "persona", N_ ("Persona"), CJM_FIELD_PERSONA },
  { "owner", N_ ("Owner") },
  { "due", N_ ("Due, like 2026-11-21") },
  { "status", N_ ("Status"), CJM_FIELD_USUAL, statuses, BIT (CJM_NOTE_PLAN) },
  { "change", N_ ("Since today"), CJM_FIELD_USUAL, changes, .where = BIT (CJM_MAP_FUTURE_STATE) },
  { "tags", N_ ("Tags, with commas between") },
  { "votes", N_ ("Votes") },
  { "picture", N_ ("Picture"), CJM_FIELD_PICTURE },
};

static const CjmFieldSpec of_feeling[] = {
  { "text", N_ ("Reason") },
  { "value", N_ ("Emotion"), CJM_FIELD_FACES },
  { "value", N_ ("Value"), CJM_FIELD_VALUE },
  { "quote", N_ ("Quote") },
  { "persona", N_ ("Persona"), CJM_FIELD_PERSONA },
  { "curve", N_ ("Curve"), CJM_FIELD_USUAL, curves },
  { "moment", N_ ("Moment of truth") },
  { "marker", N_ ("Marker"), CJM_FIELD_USUAL, markers },
};

/** cjm_field_table_get: @n: (out). Returns: (nullable) (transfer none): the fields that records of @kind
 * have. */
const CjmFieldSpec *
cjm_field_table_get (CjmRecordKind kind, guint *n)
{
  static const struct
  {
    const CjmFieldSpec *fields;
    guint               n;
  } all[CJM_N_KINDS] = {
    [CJM_KIND_PROJECT] = { of_project, G_N_ELEMENTS (of_project) },
    [CJM_KIND_MAP] = { of_map, G_N_ELEMENTS (of_map) },
    [CJM_KIND_PERSONA] = { of_persona, G_N_ELEMENTS (of_persona) },
    [CJM_KIND_LANE] = { of_lane, G_N_ELEMENTS (of_lane) },
    [CJM_KIND_STAGE] = { of_stage, G_N_ELEMENTS (of_stage) },
    [CJM_KIND_NOTE] = { of_note, G_N_ELEMENTS (of_note) },
    [CJM_KIND_FEELING] = { of_feeling, G_N_ELEMENTS (of_feeling) },
  };

  *n = all[kind].n;
  return all[kind].fields;
}
