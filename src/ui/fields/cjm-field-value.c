/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-value.c: members as people read and write them. */
#include "ui/fields/cjm-field-value.h"

#include "model/cjm-rules.h"
#include "model/cjm-scale.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- Shown ---- */

/* @minutes: of the day; below 0 for none. */
static char *
write_time (int minutes)
{
  return minutes >= 0 ? g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60) : g_strdup ("");
}

/* @number: NAN for none. */
static char *
write_number (double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  return isnan (number) ? g_strdup ("") : g_strdup (g_ascii_formatd (digits, sizeof digits, "%.10g", number));
}

/**
 * cjm_field_value_text:
 * @spec: how it is shown
 * @member: of @record
 * @document: that has the lane of an emotion's value
 *
 * Returns: (transfer full): what the member is, as people read it; "" for none. An
 *   enumeration is the number of its word, truth 0 or 1.
 */
char *
cjm_field_value_text (const CjmFieldSpec *spec,
                      const CjmMember    *member,
                      CjmDocument        *document,
                      const CjmRecord    *record)
{
  const char *text;
  double      number;
  int         whole;
  char      **list;

  g_return_val_if_fail (spec != NULL && member != NULL, NULL);
  g_return_val_if_fail (CJM_IS_DOCUMENT (document) && record != NULL, NULL);
  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
    case CJM_MEMBER_ORDER:
    case CJM_MEMBER_DATE:
    case CJM_MEMBER_REF:
      text = cjm_member_at (record, member, char *);
      return g_strdup (text != NULL ? text : "");
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_WORDS:
      list = cjm_member_at (record, member, char **);
      return list != NULL ? g_strjoinv (", ", list) : g_strdup ("");
    case CJM_MEMBER_INT:
      if (spec->kind == CJM_FIELD_KIND_TIME)
        return write_time (cjm_member_at (record, member, int));
      whole = cjm_member_at (record, member, int);
      /* An age of 0 is none, and so are an edition, a severity and votes of 0. */
      return whole == 0 && member->default_value == 0 ? g_strdup ("") : g_strdup_printf ("%d", whole);
    case CJM_MEMBER_ENUM:
    case CJM_MEMBER_BOOL:
      return g_strdup_printf ("%d", cjm_member_at (record, member, int));
    case CJM_MEMBER_NUMBER:
      number = cjm_member_at (record, member, double);
      if (spec->kind == CJM_FIELD_KIND_VALUE)
        return cjm_scale_format (cjm_document_get_lane (document, CJM_FEELING (record)->lane)->scale, number);
      return write_number (number);
    }
  g_assert_not_reached ();
}

/* ---- Read ---- */

/* Returns: TRUE if @text is a time of day, or none. @minutes: (out) */
static gboolean
read_time (const CjmMember *member, const char *text, int *minutes)
{
  int hours, rest = 0, end = 0;

  g_assert (member->type == CJM_MEMBER_INT);
  if (*text == '\0')
    {
      *minutes = (int) member->default_value;
      return TRUE;
    }
  if (sscanf (text, "%d%n:%d%n", &hours, &end, &rest, &end) < 1 || text[end] != '\0' || hours < 0
      || hours > 24 || rest < 0 || rest > 59)
    return FALSE;
  *minutes = MIN (hours * 60 + rest, CJM_DAY_MINUTES);
  return TRUE;
}

/* Returns: (transfer full): each of the words between commas once. */
static char **
split_words (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  GPtrArray *words = g_ptr_array_new ();

  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0' && !g_ptr_array_find_with_equal_func (words, *part, g_str_equal, NULL))
      g_ptr_array_add (words, g_strdup (*part));
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

/* Returns: TRUE if @text is a number as people write it: with a comma or a minus sign. @number: (out) */
static gboolean
read_number (const char *text, double *number)
{
  g_autofree char *plain = g_strdelimit (g_strdup (text), ",", '.');
  g_auto (GStrv) minus = g_strsplit (plain, "−", -1);
  g_autofree char *ascii = g_strjoinv ("-", minus);
  char            *end;

  *number = g_ascii_strtod (ascii, &end);
  return end != ascii && *end == '\0';
}

/* Returns: (transfer full): what is wanted: a number from @least to @most. */
static char *
describe_range (double least, double most)
{
  g_assert (least <= most);
  /* Translators: the least and the greatest number that a property takes */
  return g_strdup_printf (_ ("a number from %g to %g"), least, most);
}

#define NO_LIMIT 1e6 /* greater limits are not spoken of */

/* The functions below return (nullable) (transfer full) what is wanted, where @text is no such value. */

static char *
read_whole (const CjmMember *member, const char *text, int *whole)
{
  char  *end;
  gint64 number = g_ascii_strtoll (text, &end, 10);

  g_assert (member->type == CJM_MEMBER_INT);
  if (*text == '\0')
    number = (gint64) member->default_value;
  else if (*end != '\0' || number < (gint64) member->least || number > (gint64) member->most)
    return describe_range (fmax (member->least, 0), member->most);
  *whole = (int) number;
  return NULL;
}

static char *
read_real (
    const CjmFieldSpec *spec, const CjmMember *member, CjmScale scale, const char *text, double *number)
{
  g_assert (member->type == CJM_MEMBER_NUMBER);
  *number = NAN;
  if (*text == '\0' && isnan (member->default_value))
    return NULL;
  if (spec->kind == CJM_FIELD_KIND_VALUE)
    {
      double least = cjm_scale_show (scale, member->least), most = cjm_scale_show (scale, member->most);

      if (!read_number (text, number) || !(*number >= least && *number <= most)) /* NAN neither */
        return describe_range (least, most);
      *number = cjm_scale_read (scale, *number);
      return NULL;
    }
  if (!read_number (text, number) || !(*number >= member->least && *number <= member->most))
    return member->most > NO_LIMIT ? g_strdup (_ ("a number")) : describe_range (member->least, member->most);
  return NULL;
}

static char *
describe_length (double most)
{
  g_assert (most >= 1);
  return g_strdup_printf (_ ("at most %d letters"), (int) most);
}

static char *
read_words (const CjmMember *member, const char *text, char ***list)
{
  g_auto (GStrv) words = split_words (text);

  g_assert (member->type == CJM_MEMBER_WORDS);
  if (g_strv_length (words) > CJM_MAX_WORDS)
    return g_strdup_printf (_ ("at most %d words"), CJM_MAX_WORDS);
  for (char **word = words; *word != NULL; word++)
    if (g_utf8_strlen (*word, -1) > (long) member->most)
      return describe_length (member->most);
  *list = g_steal_pointer (&words);
  return NULL;
}

static char *
read_text (const CjmMember *member, const char *text)
{
  g_assert (member->type == CJM_MEMBER_TEXT);
  if (member->flags & CJM_MEMBER_COLOUR)
    return *text == '\0' || cjm_rules_is_colour (text) ? NULL : g_strdup (_ ("a colour like #1B648C"));
  return g_utf8_strlen (text, -1) <= (long) member->most ? NULL : describe_length (member->most);
}

/**
 * cjm_field_value_read:
 * @spec: how it is written
 * @member: that is read
 * @scale: of the lane, for a value of emotion
 * @value: (out): what @text means; its text is @text itself, its list the caller's
 *
 * Returns: (nullable) (transfer full): what is wanted, where @text can't be a
 *   value of @member; made to follow the label and a colon.
 */
char *
cjm_field_value_read (
    const CjmFieldSpec *spec, const CjmMember *member, CjmScale scale, const char *text, CjmValue *value)
{
  g_return_val_if_fail (value != NULL, NULL);
  *value = (CjmValue){ .text = text, .number = NAN };
  g_return_val_if_fail (spec != NULL && member != NULL && text != NULL, NULL);
  switch (member->type)
    {
    case CJM_MEMBER_INT:
      if (spec->kind != CJM_FIELD_KIND_TIME)
        return read_whole (member, text, &value->whole);
      return read_time (member, text, &value->whole) ? NULL : g_strdup (_ ("a time like 09:30"));
    case CJM_MEMBER_NUMBER:
      return read_real (spec, member, scale, text, &value->number);
    case CJM_MEMBER_WORDS:
      return read_words (member, text, &value->list);
    case CJM_MEMBER_DATE:
      return *text == '\0' || cjm_rules_is_date (text) ? NULL : g_strdup (_ ("a date like 2026-11-21"));
    case CJM_MEMBER_TEXT:
      return read_text (member, text);
    default:
      return NULL;
    }
}
