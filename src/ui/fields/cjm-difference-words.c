/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-difference-words.c: differences between two versions, one sentence each. */
#include "ui/fields/cjm-difference-words.h"

#include "model/cjm-text.h"
#include "ui/fields/cjm-field-table.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MOST_LETTERS 60 /* of a record's text */
#define NO_CHANGE 0.05  /* a mood nearer to 0 than this is written without a sign: it is shown as 0.0 */

/** cjm_difference_words_record: Returns: (transfer full): what one calls @record: its text or name, cut
 * short, else what it is. */
char *
cjm_difference_words_record (const CjmRecord *record)
{
  static const char *const kinds[CJM_N_KINDS] = {
    [CJM_KIND_PROJECT] = N_ ("Project"),       [CJM_KIND_PERSONA] = N_ ("Persona"),
    [CJM_KIND_CHANNEL] = N_ ("Channel"),       [CJM_KIND_MAP] = N_ ("Map"),
    [CJM_KIND_CARD] = N_ ("Persona card"),     [CJM_KIND_LANE] = N_ ("Lane"),
    [CJM_KIND_STAGE] = N_ ("Stage"),           [CJM_KIND_NOTE] = N_ ("Note"),
    [CJM_KIND_FEELING] = N_ ("Emotion point"), [CJM_KIND_IMAGE] = N_ ("Picture"),
  };
  const char      *text = NULL;
  g_autofree char *brief = NULL;

  g_return_val_if_fail (record != NULL, NULL);
  if (cjm_record_main_member (record->kind) != NULL)
    text = cjm_record_get_main_text (record);
  brief = cjm_text_shorten (text != NULL ? text : "", MOST_LETTERS);
  if (*brief == '\0')
    return g_strdup (_ (kinds[record->kind]));
  return g_strdup_printf ("%s “%s”", _ (kinds[record->kind]), brief);
}

/* The members that differ, by their labels in the properties. */
static char *
describe_members (const CjmDifference *difference)
{
  const CjmRecordType *type;
  guint                n;
  const CjmFieldSpec  *fields;
  GString             *names = g_string_new (NULL);

  g_assert (difference->before != NULL && difference->after != NULL);
  type = cjm_schema_record_type (difference->after->kind);
  fields = cjm_field_table_get (difference->after->kind, &n);
  for (guint i = 0; i < n; i++)
    {
      const CjmMember *member = cjm_schema_find_member (type, fields[i].member);

      if (member != NULL && !cjm_record_member_equal (difference->before, difference->after, member))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", _ (fields[i].label));
    }
  return g_string_free (names, FALSE);
}

static char *
describe_difference (const CjmDifference *difference)
{
  g_autofree char *words = cjm_difference_words_record (difference->after != NULL ? difference->after
                                                                                  : difference->before);
  g_autofree char *members = NULL;

  g_assert (difference->before != NULL || difference->after != NULL);
  if (difference->before == NULL)
    return g_strdup_printf (_ ("Added: %s"), words);
  if (difference->after == NULL)
    return g_strdup_printf (_ ("Removed: %s"), words);
  if (difference->moved)
    return g_strdup_printf (_ ("Moved: %s"), words);
  members = describe_members (difference);
  return g_strdup_printf (_ ("Changed: %s%s%s"), words, *members != '\0' ? " · " : "", members);
}

/* @value: of a mood; NAN where there is none. */
static char *
describe_value (double value)
{
  const char *sign = "";

  if (isnan (value))
    return g_strdup (_ ("no points"));
  if (value > NO_CHANGE)
    sign = "+";
  else if (value < -NO_CHANGE)
    sign = "−";
  return g_strdup_printf ("%s%.1f", sign, fabs (value));
}

static char *
describe_mood (const CjmMoodDifference *mood, CjmDocument *before, CjmDocument *after)
{
  static const char *const curves[] = { N_ ("Mood"), N_ ("Ghost of today"), N_ ("Ideal") };
  const CjmPersona        *persona = cjm_document_get_persona (after, mood->persona);
  g_autofree char         *from = describe_value (mood->before), *to = describe_value (mood->after);
  g_autofree char         *stage = cjm_difference_words_record (&mood->stage->record);
  g_autofree char         *whose = NULL;

  g_assert (mood->curve < G_N_ELEMENTS (curves));
  if (persona == NULL)
    persona = cjm_document_get_persona (before, mood->persona);
  whose = persona != NULL && persona->name != NULL ? g_strconcat (", ", persona->name, NULL) : g_strdup ("");
  return g_strdup_printf ("%s%s, %s: %s → %s", _ (curves[mood->curve]), whose, stage, from, to);
}

/** cjm_difference_words: Returns: (transfer full) (element-type utf8): a sentence for each difference between
 * @before and @after, moods first. */
GPtrArray *
cjm_difference_words (CjmDocument *before, CjmDocument *after)
{
  GPtrArray *words;
  g_autoptr (GArray) differences = NULL;
  g_autoptr (GArray) moods = NULL;

  g_return_val_if_fail (CJM_IS_DOCUMENT (before) && CJM_IS_DOCUMENT (after), NULL);
  words = g_ptr_array_new_with_free_func (g_free);
  differences = cjm_diff (before, after);
  moods = cjm_diff_moods (before, after);
  for (guint i = 0; i < moods->len; i++)
    g_ptr_array_add (words, describe_mood (&g_array_index (moods, CjmMoodDifference, i), before, after));
  for (guint i = 0; i < differences->len; i++)
    g_ptr_array_add (words, describe_difference (&g_array_index (differences, CjmDifference, i)));
  return words;
}
