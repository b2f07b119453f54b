/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-difference-words.c: differences between two versions, one sentence each. */
#include "ui/fields/cjm-difference-words.h"

#include "model/cjm-text.h"
#include "ui/fields/cjm-field-table.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MOST_LETTERS 60

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
  const char *text = cjm_record_main_member (record->kind) != NULL ? cjm_record_get_main_text (record) : NULL;
  g_autofree char *brief = cjm_text_shorten (text != NULL ? text : "", MOST_LETTERS);

  if (*brief == '\0')
    return g_strdup (_ (kinds[record->kind]));
  return g_strdup_printf ("%s “%s”", _ (kinds[record->kind]), brief);
}

/* The members that are others, by the names they have in the properties. */
static char *
list_members (const CjmDifference *difference)
{
  const CjmRecordType *type = cjm_schema_record_type (difference->after->kind);
  guint                n;
  const CjmFieldSpec  *fields = cjm_field_table_get (difference->after->kind, &n);
  GString             *names = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const CjmMember *member = cjm_schema_find_member (type, fields[i].member);

      if (member != NULL && !cjm_record_member_equal (difference->before, difference->after, member))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", _ (fields[i].label));
    }
  return g_string_free (names, FALSE);
}

static char *
tell_difference (const CjmDifference *difference)
{
  g_autofree char *words = cjm_difference_words_record (difference->after != NULL ? difference->after
                                                                                  : difference->before);
  g_autofree char *members = NULL;

  if (difference->before == NULL)
    return g_strdup_printf (_ ("Added: %s"), words);
  if (difference->after == NULL)
    return g_strdup_printf (_ ("Removed: %s"), words);
  if (difference->moved)
    return g_strdup_printf (_ ("Moved: %s"), words);
  members = list_members (difference);
  return g_strdup_printf (_ ("Changed: %s%s%s"), words, *members != '\0' ? " · " : "", members);
}

static char *
tell_value (double value)
{
  return isnan (value) ? g_strdup (_ ("no points"))
                       : g_strdup_printf ("%s%.1f",
                                          value < -0.05  ? "−"
                                          : value > 0.05 ? "+"
                                                         : "",
                                          fabs (value));
}

static char *
tell_mood (const CjmMoodDifference *mood, CjmDocument *before, CjmDocument *after)
{
  static const char *const curves[] = { N_ ("Mood"), N_ ("Ghost of today"), N_ ("Ideal") };
  const CjmPersona        *persona = cjm_document_get_persona (after, mood->persona);
  g_autofree char         *from = tell_value (mood->before), *to = tell_value (mood->after),
                  *stage = cjm_difference_words_record (&mood->stage->record);

  if (persona == NULL)
    persona = cjm_document_get_persona (before, mood->persona);
  return g_strdup_printf ("%s%s%s, %s: %s → %s", _ (curves[mood->curve]),
                          persona != NULL && persona->name != NULL ? ", " : "",
                          persona != NULL && persona->name != NULL ? persona->name : "", stage, from, to);
}

/** cjm_difference_words: Returns: (transfer full) (element-type utf8): a sentence for each difference, moods
 * first. */
GPtrArray *
cjm_difference_words (CjmDocument *before, CjmDocument *after)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) differences = cjm_diff (before, after);
  g_autoptr (GArray) moods = cjm_diff_moods (before, after);

  for (guint i = 0; i < moods->len; i++)
    g_ptr_array_add (words, tell_mood (&g_array_index (moods, CjmMoodDifference, i), before, after));
  for (guint i = 0; i < differences->len; i++)
    g_ptr_array_add (words, tell_difference (&g_array_index (differences, CjmDifference, i)));
  return words;
}
