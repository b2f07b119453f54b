/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-rules.c: what makes a record valid.
 *
 * First the rules of the table (limits, references, required members), then the
 * few that are about two records: a note's stage and lane lie on one map, a
 * feeling lies on an emotion lane. Members by which a record belongs to its map are
 * FIXED, so changing one record can't make another invalid, and it is enough to
 * check the records that a change set changes.
 */
#include "model/cjm-rules.h"

#include "model/cjm-order.h"
#include "model/cjm-schema.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

G_GNUC_PRINTF (3, 4)
static gboolean
refuse (const CjmRecord *record, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list          arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: kind of record, its id, what is wrong: "note n7: no stage 's9'" */
  g_set_error (error, CJM_ERROR, CJM_ERROR_INVALID, _ ("%s %s: %s"),
               cjm_schema_record_type (record->kind)->name, record->id, what);
  return FALSE;
}

static gboolean
check_ref (
    const CjmRecord *record, const CjmMember *member, const char *id, GHashTable *records, GError **error)
{
  const CjmRecord *target = g_hash_table_lookup (records, id);

  g_assert (member->type == CJM_MEMBER_REF || member->type == CJM_MEMBER_REFS);
  if (target != NULL && target->kind == member->target)
    return TRUE;
  return refuse (record, error, _ ("no %s '%s'"), cjm_schema_record_type (member->target)->name, id);
}

static gboolean
check_text (const CjmRecord *record, const CjmMember *member, const char *text, GError **error)
{
  g_assert (member->most > 0);
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (record, error, _ ("\"%s\" is not valid UTF-8 text"), member->name);
  if (strlen (text) > member->most && g_utf8_strlen (text, -1) > member->most)
    return refuse (record, error, _ ("\"%s\" is longer than %d characters"), member->name,
                   (int) member->most);
  if ((member->flags & CJM_MEMBER_COLOUR) && !cjm_rules_is_colour (text))
    return refuse (record, error, _ ("\"%s\" is not a colour like #1B648C"), member->name);
  return TRUE;
}

/** cjm_rules_is_colour: Returns: TRUE if @text is a colour like #1B648C. */
gboolean
cjm_rules_is_colour (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return g_regex_match_simple ("^#[0-9A-Fa-f]{6}$", text, G_REGEX_DOLLAR_ENDONLY, 0);
}

/** cjm_rules_is_date: Returns: TRUE if @text is a day of the calendar like 2026-11-21. */
gboolean
cjm_rules_is_date (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_regex_match_simple ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", text, G_REGEX_DOLLAR_ENDONLY, 0))
    return FALSE;
  return g_date_valid_dmy ((GDateDay) atoi (text + 8), (GDateMonth) atoi (text + 5), (GDateYear) atoi (text));
}

static gboolean
check_number (const CjmRecord *record, const CjmMember *member, double number, GError **error)
{
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;

  g_assert (member->least <= member->most);
  if (isnan (number) && isnan (member->default_value))
    return TRUE;
  if (number >= member->least && number <= member->most)
    return TRUE;
  least = g_strdup_printf ("%g", member->least);
  most = g_strdup_printf ("%g", member->most);
  return refuse (record, error, _ ("\"%s\" is not between %s and %s"), member->name, least, most);
}

static gboolean
check_refs (const CjmRecord *record, const CjmMember *member, GHashTable *records, GError **error)
{
  char **ids = cjm_member_at (record, member, char **);

  if (ids == NULL)
    return TRUE;
  if (g_strv_length (ids) > CJM_MAX_REFS)
    return refuse (record, error, _ ("\"%s\" names more than %d records"), member->name, CJM_MAX_REFS);
  for (char **id = ids; *id != NULL; id++)
    {
      if (!check_ref (record, member, *id, records, error))
        return FALSE;
      for (char **other = ids; other != id; other++)
        if (strcmp (*other, *id) == 0)
          return refuse (record, error, _ ("\"%s\" names '%s' twice"), member->name, *id);
    }
  return TRUE;
}

static gboolean
check_words (const CjmRecord *record, const CjmMember *member, GError **error)
{
  char **words = cjm_member_at (record, member, char **);

  if (words == NULL)
    return TRUE;
  if (g_strv_length (words) > CJM_MAX_WORDS)
    return refuse (record, error, _ ("\"%s\" has more than %d words"), member->name, CJM_MAX_WORDS);
  for (char **word = words; *word != NULL; word++)
    {
      if (**word == '\0')
        return refuse (record, error, _ ("\"%s\" has an empty word"), member->name);
      if (!check_text (record, member, *word, error))
        return FALSE;
      for (char **other = words; other != word; other++)
        if (strcmp (*other, *word) == 0)
          return refuse (record, error, _ ("\"%s\" names '%s' twice"), member->name, *word);
    }
  return TRUE;
}

static gboolean
check_member (const CjmRecord *record, const CjmMember *member, GHashTable *records, GError **error)
{
  const char *text;

  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
      text = cjm_member_at (record, member, char *);
      return text == NULL || check_text (record, member, text, error);
    case CJM_MEMBER_ORDER:
      if (record->order == NULL || cjm_order_is_valid (record->order))
        return TRUE;
      return refuse (record, error, _ ("\"order\" must be letters and digits and not end in 0"));
    case CJM_MEMBER_DATE:
      text = cjm_member_at (record, member, char *);
      if (text == NULL || cjm_rules_is_date (text))
        return TRUE;
      return refuse (record, error, _ ("\"%s\" is not a date like 2026-11-21"), member->name);
    case CJM_MEMBER_REF:
      text = cjm_member_at (record, member, char *);
      if (text != NULL)
        return check_ref (record, member, text, records, error);
      if (member->flags & CJM_MEMBER_REQUIRED)
        return refuse (record, error, _ ("\"%s\" is missing"), member->name);
      return TRUE;
    case CJM_MEMBER_REFS:
      return check_refs (record, member, records, error);
    case CJM_MEMBER_WORDS:
      return check_words (record, member, error);
    case CJM_MEMBER_ENUM:
      g_assert (cjm_member_at (record, member, int) >= 0
                && cjm_member_at (record, member, int) < (int) g_strv_length ((char **) member->words));
      return TRUE;
    case CJM_MEMBER_INT:
      return check_number (record, member, cjm_member_at (record, member, int), error);
    case CJM_MEMBER_NUMBER:
      return check_number (record, member, cjm_member_at (record, member, double), error);
    case CJM_MEMBER_BOOL:
      return TRUE;
    }
  g_assert_not_reached ();
}

/* Returns: (nullable): the map @id; NULL where there is none: then the lane or stage
 * that refers to it is the one to be reported. */
static const CjmMap *
find_map (GHashTable *records, const char *id)
{
  const CjmRecord *map = id != NULL ? g_hash_table_lookup (records, id) : NULL;

  return map != NULL && map->kind == CJM_KIND_MAP ? CJM_MAP (map) : NULL;
}

/* Checks where a note or point lies: in a stage on journeys, at a time on a day, and in no more
 * than its lane on an empathy map and in a tray. */
static gboolean
check_place (const CjmRecord *record,
             const CjmLane   *lane,
             const char      *stage_id,
             int              start,
             GHashTable      *records,
             GError         **error)
{
  const CjmMap   *map = find_map (records, lane->map);
  const CjmStage *stage = stage_id != NULL ? g_hash_table_lookup (records, stage_id) : NULL;

  if (map == NULL)
    return TRUE;
  if (lane->kind == CJM_LANE_TRAY)
    return stage == NULL
           || refuse (record, error, _ ("lane '%s' is a tray and has no stages"), lane->record.id);
  if (map->kind == CJM_MAP_DAY && start < 0)
    return refuse (record, error, _ ("\"start\" is missing: on a day everything has a time"));
  if (map->kind == CJM_MAP_DAY || map->kind == CJM_MAP_EMPATHY)
    return stage == NULL
           || refuse (record, error, _ ("lane '%s' lies on a map without stages"), lane->record.id);
  if (stage == NULL)
    return refuse (record, error, _ ("\"stage\" is missing"));
  if (g_strcmp0 (stage->map, lane->map) != 0)
    return refuse (record, error, _ ("stage '%s' and lane '%s' lie on different maps"), stage_id,
                   lane->record.id);
  return TRUE;
}

/* Checks the rules that are about more than one member or record. */
static gboolean
check_together (const CjmRecord *record, GHashTable *records, GError **error)
{
  if (record->kind == CJM_KIND_NOTE)
    {
      const CjmNote *note = CJM_NOTE (record);
      const CjmLane *lane = g_hash_table_lookup (records, note->lane);

      g_assert (lane != NULL && lane->record.kind == CJM_KIND_LANE); /* its members were checked before */
      if (lane->kind == CJM_LANE_EMOTION)
        return refuse (record, error, _ ("lane '%s' is for the emotion curve and takes no notes"),
                       note->lane);
      return check_place (record, lane, note->stage, note->start, records, error);
    }
  if (record->kind == CJM_KIND_FEELING)
    {
      const CjmFeeling *feeling = CJM_FEELING (record);
      const CjmLane    *lane = g_hash_table_lookup (records, feeling->lane);

      g_assert (lane != NULL && lane->record.kind == CJM_KIND_LANE);
      if (lane->kind != CJM_LANE_EMOTION)
        return refuse (record, error, _ ("lane '%s' is not an emotion lane"), feeling->lane);
      return check_place (record, lane, feeling->stage, feeling->start, records, error);
    }
  if (record->kind == CJM_KIND_MAP && CJM_MAP (record)->day_end <= CJM_MAP (record)->day_start)
    return refuse (record, error, _ ("\"day_end\" must come after \"day_start\""));
  return TRUE;
}

/**
 * cjm_rules_check:
 * @records: id → record, the whole project as it would be
 *
 * Returns: TRUE if @record is valid in that project; else FALSE with CJM_ERROR_INVALID,
 *   which names the record and what is wrong.
 */
gboolean
cjm_rules_check (const CjmRecord *record, GHashTable *records, GError **error)
{
  const CjmRecordType *type;

  g_return_val_if_fail (record != NULL && records != NULL, FALSE);

  type = cjm_schema_record_type (record->kind);
  if (!cjm_record_id_is_valid (record->id))
    return refuse (record, error, _ ("an id must be 1 to %d letters, digits, - or _"), CJM_MAX_ID);
  for (guint i = 0; i < type->n_members; i++)
    if (!check_member (record, &type->members[i], records, error))
      return FALSE;
  return check_together (record, records, error);
}

/** cjm_rules_check_replacement: Returns: TRUE if @after has the kind, the id and the FIXED members of
 * @before; else FALSE with CJM_ERROR_INVALID. */
gboolean
cjm_rules_check_replacement (const CjmRecord *before, const CjmRecord *after, GError **error)
{
  const CjmRecordType *type;

  g_return_val_if_fail (before != NULL && after != NULL, FALSE);

  type = cjm_schema_record_type (before->kind);
  if (before->kind != after->kind || strcmp (before->id, after->id) != 0)
    return refuse (before, error, _ ("kind and id never change"));
  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];

      if ((member->flags & CJM_MEMBER_FIXED) && !cjm_record_member_equal (before, after, member))
        return refuse (before, error, _ ("\"%s\" never changes"), member->name);
    }
  return TRUE;
}
