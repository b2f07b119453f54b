/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-table.c: which properties a kind of record has, and what they are called. */
#include "ui/fields/cjm-field-table.h"

#include "ui/base/cjm-kind-names.h"

#include <glib/gi18n.h>
#include <string.h>

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
  { "title", N_ ("Title") },
  { "author", N_ ("Author") },
  { "date", N_ ("Date"), .hint = N_ ("like 2026-11-21") },
  { "edition", N_ ("Edition") },
  { "language", N_ ("Language on paper"), .choices = languages },
  { "theme", N_ ("Colours on paper"), .choices = themes },
  { "brand", N_ ("First stage’s colour"), .hint = N_ ("like #1B648C") },
  { "brand_to", N_ ("Last stage’s colour"), .hint = N_ ("like #21735C") },
  { "logo", N_ ("Logo"), CJM_FIELD_KIND_PICTURE },
  { "font", N_ ("Font"), CJM_FIELD_KIND_FONT },
};

static const CjmFieldSpec of_map[] = {
  { "title", N_ ("Title") },
  { "subtitle", N_ ("Subtitle") },
  { "focus", N_ ("Focus") },
  { "goal", N_ ("Goal") },
  { "scope", N_ ("Scope") },
  { "insight", N_ ("What nobody expected"), .map_kinds = BIT (CJM_MAP_EMPATHY) },
  { "remark", N_ ("Remark in the footer") },
  { "hints", N_ ("Hints in empty cells"), .hint = N_ ("on paper too") },
};

static const CjmFieldSpec of_persona[] = {
  { "name", N_ ("Name") },
  { "epithet", N_ ("In one line") },
  { "picture", N_ ("Picture"), CJM_FIELD_KIND_PICTURE },
  { "style", N_ ("Curve"), CJM_FIELD_KIND_CURVE },
  { "portrait", N_ ("Drawn portrait"), .choices = portraits },
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
  { "scale", N_ ("Scale"), .choices = scales },
  { "best", N_ ("Upper end") },
  { "worst", N_ ("Lower end") },
  { "height", N_ ("Height"), .hint = N_ ("0 as needed"), .map_kinds = JOURNEYS },
  { "folded", N_ ("Folded"), .map_kinds = JOURNEYS },
  { "hidden", N_ ("Hidden") },
};

static const CjmFieldSpec of_stage[] = {
  { "name", N_ ("Name") },
  { "customer_goal", N_ ("Customer’s goal"), .map_kinds = JOURNEYS },
  { "business_goal", N_ ("Business’s goal"), .map_kinds = JOURNEYS },
  { "duration", N_ ("How long it takes"), .map_kinds = JOURNEYS },
  { "band", N_ ("Band above"), .choices = bands, .map_kinds = JOURNEYS },
  { "columns", N_ ("Note columns"), .hint = N_ ("0 as needed"), .map_kinds = JOURNEYS },
  { "owner", N_ ("Owner") },
  { "start", N_ ("Begins at"), CJM_FIELD_KIND_TIME, .map_kinds = DAY },
};

static const CjmFieldSpec of_note[] = {
  { "text", N_ ("Text"), CJM_FIELD_KIND_LONG },
  { "kind", N_ ("Kind") },
  { "colour", N_ ("Colour") },
  { "origin", N_ ("Whose contact"), .choices = origins, .note_kinds = BIT (CJM_NOTE_TOUCHPOINT) },
  { "channels", N_ ("Channels"), CJM_FIELD_KIND_CHANNELS, .note_kinds = BIT (CJM_NOTE_TOUCHPOINT) },
  { "feeling", N_ ("Feeling"), CJM_FIELD_KIND_FACES, .note_kinds = BIT (CJM_NOTE_FEELING) },
  { "severity", N_ ("Severity"), .hint = N_ ("0 to 3"),
    .note_kinds = BIT (CJM_NOTE_PAIN) | BIT (CJM_NOTE_BARRIER) },
  { "value", N_ ("Value today"), .note_kinds = MEASURE },
  { "unit", N_ ("Unit"), .note_kinds = MEASURE },
  { "baseline", N_ ("Baseline"), .note_kinds = MEASURE },
  { "target", N_ ("Target"), .note_kinds = MEASURE },
  { "start", N_ ("Begins at"), CJM_FIELD_KIND_TIME, .map_kinds = DAY },
  { "length", N_ ("Minutes"), .map_kinds = DAY },
  { "activity", N_ ("Activity"), .choices = activities, .map_kinds = DAY },
  { "basis", N_ ("Evidence"), .choices = bases },
  { "sample", N_ ("How many said or did so") },
  { "persona", N_ ("Persona"), CJM_FIELD_KIND_PERSONA },
  { "owner", N_ ("Owner") },
  { "due", N_ ("Due"), .hint = N_ ("like 2026-11-21") },
  { "status", N_ ("Status"), .choices = statuses, .note_kinds = BIT (CJM_NOTE_PLAN) },
  { "change", N_ ("Since today"), .choices = changes, .map_kinds = BIT (CJM_MAP_FUTURE_STATE) },
  { "tags", N_ ("Tags"), .hint = N_ ("with commas between") },
  { "votes", N_ ("Votes") },
  { "picture", N_ ("Picture"), CJM_FIELD_KIND_PICTURE },
};

static const CjmFieldSpec of_feeling[] = {
  { "text", N_ ("Reason") },
  { "value", N_ ("Emotion"), CJM_FIELD_KIND_FACES },
  { "value", N_ ("Value"), CJM_FIELD_KIND_VALUE },
  { "quote", N_ ("Quote") },
  { "persona", N_ ("Persona"), CJM_FIELD_KIND_PERSONA },
  { "curve", N_ ("Curve"), .choices = curves },
  { "moment", N_ ("Moment of truth") },
  { "marker", N_ ("Marker"), .choices = markers },
};

/** cjm_field_table_get: @n: (out): how many. Returns: (nullable) (array length=n) (transfer none): the fields
 * that records of @kind have, in the order shown. */
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

  g_return_val_if_fail (n != NULL, NULL);
  *n = 0;
  g_return_val_if_fail (kind < CJM_N_KINDS, NULL);
  *n = all[kind].n;
  return all[kind].fields;
}

/** cjm_field_table_find: Returns: (nullable) (transfer none): the field for @member of records of @kind; the
 * first where there are two. */
const CjmFieldSpec *
cjm_field_table_find (CjmRecordKind kind, const char *member)
{
  guint               n;
  const CjmFieldSpec *fields = cjm_field_table_get (kind, &n);

  g_return_val_if_fail (member != NULL, NULL);
  for (guint i = 0; i < n; i++)
    if (strcmp (fields[i].member, member) == 0)
      return &fields[i];
  return NULL;
}

/** cjm_field_table_title: Returns: (transfer full): the title of the row of @spec, in the language of the
 * desktop: what it is called, and how it is filled in. */
char *
cjm_field_table_title (const CjmFieldSpec *spec)
{
  g_return_val_if_fail (spec != NULL, NULL);
  if (spec->hint == NULL)
    return g_strdup (_ (spec->label));
  /* Translators: a property, then how it is filled in: "Due, like 2026-11-21" */
  return g_strdup_printf (_ ("%s, %s"), _ (spec->label), _ (spec->hint));
}

/** cjm_field_table_name_choice: @choice: index of a word of the enumeration that @spec edits. Returns:
 * (transfer none): what it is called in the language of the desktop. */
const char *
cjm_field_table_name_choice (const CjmFieldSpec *spec, guint choice)
{
  g_return_val_if_fail (spec != NULL, "");
  if (spec->choices != NULL)
    return _ (spec->choices[choice]);
  if (strcmp (spec->member, "kind") == 0)
    return cjm_kind_names_note ((CjmNoteKind) choice);
  g_assert (strcmp (spec->member, "colour") == 0);
  return cjm_kind_names_tint ((CjmTint) choice);
}
