/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-field-value.c: members as people read and write them. */
#include "ui/fields/cjm-field-value.h"

#include "model/cjm-rules.h"
#include "model/cjm-scale.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/** cjm_field_value_text: Returns: (transfer full): what a member of @record is, as text: to be shown and
 * compared. */
char *
cjm_field_value_text (const CjmFieldSpec *spec,
                      const CjmMember    *member,
                      CjmDocument        *document,
                      const CjmRecord    *record)
{
  double number;
  char   digits[G_ASCII_DTOSTR_BUF_SIZE];
  char **list;

  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
    case CJM_MEMBER_ORDER:
    case CJM_MEMBER_DATE:
    case CJM_MEMBER_REF:
      return g_strdup (cjm_member_at (record, member, char *) != NULL ? cjm_member_at (record, member, char *)
                                                                      : "");
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_WORDS:
      list = cjm_member_at (record, member, char **);
      return list != NULL ? g_strjoinv (", ", list) : g_strdup ("");
    case CJM_MEMBER_INT:
      if (spec->kind == CJM_FIELD_KIND_TIME)
        return cjm_member_at (record, member, int) < 0
                   ? g_strdup ("")
                   : g_strdup_printf ("%02d:%02d", cjm_member_at (record, member, int) / 60,
                                      cjm_member_at (record, member, int) % 60);
      return g_strdup_printf ("%d", cjm_member_at (record, member, int));
    case CJM_MEMBER_ENUM:
    case CJM_MEMBER_BOOL:
      return g_strdup_printf ("%d", cjm_member_at (record, member, int));
    case CJM_MEMBER_NUMBER:
      number = cjm_member_at (record, member, double);
      if (spec->kind == CJM_FIELD_KIND_VALUE)
        return cjm_scale_format (cjm_document_get_lane (document, CJM_FEELING (record)->lane)->scale, number);
      return isnan (number) ? g_strdup ("")
                            : g_strdup (g_ascii_formatd (digits, sizeof digits, "%.10g", number));
    }
  g_assert_not_reached ();
}

static gboolean
read_time (const CjmMember *member, const char *text, int *minutes)
{
  int hours, rest = 0, end = 0;

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

/* Returns: whether @text is a number as people write it: with a comma or a minus sign. */
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

/* Returns: (transfer full): the ends of a scale or of a member, from @least to @most. */
static char *
between (double least, double most)
{
  /* Translators: the least and the greatest number that a property takes */
  return g_strdup_printf (_ ("a number from %g to %g"), least, most);
}

#define NO_LIMIT 1e6 /* nobody is told of limits beyond */

static char *
read_whole (const CjmMember *member, const char *text, int *whole)
{
  char  *end;
  gint64 number = g_ascii_strtoll (text, &end, 10);

  if (*text == '\0')
    number = (gint64) member->default_value;
  else if (*end != '\0' || number < (gint64) member->least || number > (gint64) member->most)
    return between (fmax (member->least, 0), member->most);
  *whole = (int) number;
  return NULL;
}

static char *
read_real (
    const CjmFieldSpec *spec, const CjmMember *member, CjmScale scale, const char *text, double *number)
{
  *number = NAN;
  if (*text == '\0' && isnan (member->default_value))
    return NULL;
  if (spec->kind == CJM_FIELD_KIND_VALUE)
    {
      double least = cjm_scale_show (scale, member->least), most = cjm_scale_show (scale, member->most);

      if (!read_number (text, number) || *number < least || *number > most)
        return between (least, most);
      *number = cjm_scale_read (scale, *number);
      return NULL;
    }
  if (!read_number (text, number) || !(*number >= member->least && *number <= member->most))
    return member->most > NO_LIMIT ? g_strdup (_ ("a number")) : between (member->least, member->most);
  return NULL;
}

static char *
read_words (const CjmMember *member, const char *text, char ***list)
{
  g_auto (GStrv) words = split_words (text);

  if (g_strv_length (words) > CJM_MAX_WORDS)
    return g_strdup_printf (_ ("at most %d words"), CJM_MAX_WORDS);
  for (char **word = words; *word != NULL; word++)
    if (g_utf8_strlen (*word, -1) > (long) member->most)
      return g_strdup_printf (_ ("at most %d letters"), (int) member->most);
  *list = g_steal_pointer (&words);
  return NULL;
}

/**
 * cjm_field_value_read:
 * @scale: of the lane, for a value on an emotion curve
 * @value: (out): what @text means; its list is the caller's
 *
 * Returns: (nullable) (transfer full): what is wanted, where @text can't be a
 *   value of @member; made to follow the label and a colon.
 */
char *
cjm_field_value_read (
    const CjmFieldSpec *spec, const CjmMember *member, CjmScale scale, const char *text, CjmValue *value)
{
  *value = (CjmValue){ .text = text, .number = NAN };
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
      if (member->flags & CJM_MEMBER_COLOUR)
        return *text == '\0' || cjm_rules_is_colour (text) ? NULL : g_strdup (_ ("a colour like #1B648C"));
      return g_utf8_strlen (text, -1) <= (long) member->most
                 ? NULL
                 : g_strdup_printf (_ ("at most %d letters"), (int) member->most);
    default:
      return NULL;
    }
}
