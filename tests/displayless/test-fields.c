/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-fields.c: laws of the words that people read and write in the properties: what
 * is shown can be written again, what is taken is a value, what is refused is told. */
#include "support-merge.h"

#include "edit/cjm-template.h"
#include "merge/cjm-conflict.h"
#include "merge/cjm-diff.h"
#include "ui/fields/cjm-conflict-words.h"
#include "ui/fields/cjm-difference-words.h"
#include "ui/fields/cjm-field-value.h"

#include <math.h>
#include <string.h>

#define ROUNDS 40 /* of a law over random projects */

static const CjmMember *
find_member (CjmRecordKind kind, const CjmFieldSpec *spec)
{
  return cjm_schema_find_member (cjm_schema_record_type (kind), spec->member);
}

/* Returns: TRUE if @spec is edited by typing. */
static gboolean
is_typed (const CjmFieldSpec *spec, const CjmMember *member)
{
  switch (member->type)
    {
    case CJM_MEMBER_ENUM:
    case CJM_MEMBER_BOOL:
    case CJM_MEMBER_REF:
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_ORDER:
      return FALSE;
    default:
      return spec->kind != CJM_FIELD_KIND_FACES && spec->kind != CJM_FIELD_KIND_CURVE;
    }
}

static CjmScale
get_scale (CjmDocument *document, const CjmFieldSpec *spec, const CjmRecord *record)
{
  if (spec->kind != CJM_FIELD_KIND_VALUE)
    return CJM_SCALE_TWO;
  return cjm_document_get_lane (document, CJM_FEELING (record)->lane)->scale;
}

/* Calls @check for each typed field of each record. */
static void
for_each_field (CjmDocument *document,
                void (*check) (CjmDocument        *document,
                               const CjmFieldSpec *spec,
                               const CjmMember    *member,
                               const char         *id,
                               gpointer            data),
                gpointer data)
{
  for (CjmRecordKind kind = 0; kind < CJM_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = cjm_document_list (document, kind);
      guint               n;
      const CjmFieldSpec *specs = cjm_field_table_get (kind, &n);
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

      for (guint r = 0; r < records->len; r++)
        g_ptr_array_add (ids, g_strdup (((CjmRecord *) g_ptr_array_index (records, r))->id));
      for (guint r = 0; r < ids->len; r++)
        for (guint i = 0; i < n; i++)
          if (is_typed (&specs[i], find_member (kind, &specs[i])))
            check (document, &specs[i], find_member (kind, &specs[i]), g_ptr_array_index (ids, r), data);
    }
}

static char *
show (CjmDocument *document, const CjmFieldSpec *spec, const CjmMember *member, const char *id)
{
  return cjm_field_value_text (spec, member, document, cjm_document_find (document, id));
}

/* Writes @text as the field does. Returns: (nullable): what is wanted, by the field, or by a rule that knows
 * the whole project. */
static char *
write_text (CjmDocument        *document,
            const CjmFieldSpec *spec,
            const CjmMember    *member,
            const char         *id,
            const char         *text)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmChangeSet) plan = NULL;
  CjmScale scale = get_scale (document, spec, cjm_document_find (document, id));
  CjmValue value;
  char    *wanted = cjm_field_value_read (spec, member, scale, text, &value);

  if (wanted == NULL)
    {
      g_ptr_array_add (ids, (gpointer) id);
      plan = cjm_edit_set (document, ids, spec->member, &value);
      if (!cjm_document_apply (document, plan, &error))
        {
          if (spec->kind != CJM_FIELD_KIND_TIME || *text != '\0') /* on a day everything has a time */
            g_error ("%s %s takes “%s”, the project does not: %s", id, spec->member, text, error->message);
          wanted = g_strdup (error->message);
        }
    }
  g_strfreev (value.list);
  return wanted;
}

/* ---- The table ---- */

/* Every row speaks of a member that there is, and names each of its words. What it is called is a name, as
 * undo steps and conflicts have it: how it is filled in stands in the row's title only. */
static void
test_table (void)
{
  guint all = 0, hints = 0;

  for (CjmRecordKind kind = 0; kind < CJM_N_KINDS; kind++)
    {
      guint               n;
      const CjmFieldSpec *specs = cjm_field_table_get (kind, &n);

      all += n;
      for (guint i = 0; i < n; i++)
        {
          const CjmMember *member = find_member (kind, &specs[i]);
          g_autofree char *title = cjm_field_table_title (&specs[i]);

          hints += specs[i].hint != NULL;
          g_assert_null (strpbrk (specs[i].label, ",:#0123456789"));
          g_assert_true (g_str_has_prefix (title, specs[i].label));
          g_assert_true (g_str_has_suffix (title, specs[i].hint != NULL ? specs[i].hint : specs[i].label));
          g_assert_nonnull (member);
          g_assert_cmpstr (cjm_field_table_find (kind, specs[i].member)->member, ==, specs[i].member);
          if (specs[i].choices != NULL)
            g_assert_cmpuint (g_strv_length ((char **) specs[i].choices), ==,
                              g_strv_length ((char **) member->words));
          for (guint w = 0; member->type == CJM_MEMBER_ENUM && member->words[w] != NULL; w++)
            g_assert_cmpstr (cjm_field_table_name_choice (&specs[i], w), !=, "");
        }
    }
  g_assert_cmpuint (all, >, 70);
  g_assert_cmpuint (hints, >, 5);
  g_assert_null (cjm_field_table_find (CJM_KIND_NOTE, "no such member"));
}

/* ---- Values ---- */

/* Returns: the number itself, which is shown with ten digits; 0 for what is no number, or on a scale. */
static double
get_number (CjmDocument *document, const CjmFieldSpec *spec, const CjmMember *member, const char *id)
{
  double number = 0;

  if (member->type == CJM_MEMBER_NUMBER && spec->kind == CJM_FIELD_KIND_BY_TYPE)
    number = cjm_member_at (cjm_document_find (document, id), member, double);
  return isnan (number) ? 0 : number;
}

static void
check_shown (
    CjmDocument *document, const CjmFieldSpec *spec, const CjmMember *member, const char *id, gpointer data)
{
  double           number = get_number (document, spec, member, id);
  g_autofree char *before = show (document, spec, member, id);
  g_autofree char *wanted = write_text (document, spec, member, id, before);
  g_autofree char *after = show (document, spec, member, id);

  if (spec->kind != CJM_FIELD_KIND_LONG) /* of one line */
    g_strdelimit (before, "\n", ' ');
  if (wanted != NULL)
    g_error ("%s %s shows “%s” and wants %s", id, spec->member, before, wanted);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpfloat_with_epsilon (get_number (document, spec, member, id), number,
                                  MAX (1, fabs (number)) * 1e-9);
  ++*(guint *) data;
}

/* What a field shows it takes, and shows again; the value is the same. */
static void
test_shown_is_taken (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n = 0;

  for (guint i = 0; cjm_template_sample_names[i] != NULL; i++)
    {
      g_autoptr (CjmDocument)
          sample = support_load_sample (cjm_template_sample_names[i], CJM_LANGUAGE_KOREAN);

      for_each_field (sample, check_shown, &n);
    }
  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 30);

      support_edit_at_random (rand, document, 20);
      for_each_field (document, check_shown, &n);
    }
  g_assert_cmpuint (n, >, ROUNDS * 100);
}

typedef struct
{
  GRand *rand;
  guint  taken, refused;
} Typing;

static void
check_typed (
    CjmDocument *document, const CjmFieldSpec *spec, const CjmMember *member, const char *id, gpointer data)
{
  static const char *const texts[] = {
    "",      "0",     "12",         "-3",       "−2",   "1,5",     "+1",   "1e9",  "12 kg",
    "09:30", "24:00", "25:00",      "7",        "9:75", "#1B648C", "#xyz", "red",  "2026-11-21",
    "a, b",  "a,,a ", "2026-02-30", "2026-2-3", "nan",  "inf",     "−",    "한글", "99999999999999999999"
  };
  Typing          *typing = data;
  const char      *text = texts[g_rand_int_range (typing->rand, 0, G_N_ELEMENTS (texts))];
  g_autofree char *before = show (document, spec, member, id);
  g_autofree char *wanted = write_text (document, spec, member, id, text);
  g_autofree char *after = show (document, spec, member, id);
  g_autofree char *again = write_text (document, spec, member, id, after);
  g_autofree char *last = show (document, spec, member, id);

  if (wanted != NULL)
    {
      g_assert_cmpstr (wanted, !=, "");
      g_assert_cmpstr (after, ==, before);
      typing->refused++;
      return;
    }
  g_assert_null (again);
  g_assert_cmpstr (last, ==, after);
  if (member->type == CJM_MEMBER_TEXT || member->type == CJM_MEMBER_DATE)
    g_assert_cmpstr (after, ==, text);
  typing->taken++;
}

/* Whatever is typed is a value that the project takes, and is shown as it will be read again; or it is
 * refused with what is wanted, and nothing is changed. */
static void
test_typed_is_taken_or_refused (void)
{
  g_autoptr (GRand) rand = support_rand ();
  Typing typing = { .rand = rand };

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) document = support_random_document (rand, 30);

      for_each_field (document, check_typed, &typing);
    }
  g_assert_cmpuint (typing.taken, >, ROUNDS * 20);
  g_assert_cmpuint (typing.refused, >, ROUNDS * 20);
}

static void
check_reading (CjmRecordKind kind, const char *name, const char *text, double number, const char *wanted)
{
  const CjmFieldSpec *spec = cjm_field_table_find (kind, name);
  const CjmMember    *member = find_member (kind, spec);
  CjmValue            value;
  g_autofree char    *told = cjm_field_value_read (spec, member, CJM_SCALE_TWO, text, &value);

  g_assert_cmpstr (told, ==, wanted);
  if (wanted == NULL && member->type == CJM_MEMBER_INT)
    g_assert_cmpint (value.whole, ==, (int) number);
  else if (wanted == NULL)
    g_assert_cmpfloat (value.number, ==, number);
}

/* As people write numbers and times. */
static void
test_ways_to_write (void)
{
  check_reading (CJM_KIND_NOTE, "value", "1,5", 1.5, NULL);
  check_reading (CJM_KIND_NOTE, "value", "−2", -2, NULL);
  check_reading (CJM_KIND_NOTE, "value", "12 kg", 0, "a number");
  check_reading (CJM_KIND_NOTE, "severity", "3", 3, NULL);
  check_reading (CJM_KIND_NOTE, "severity", "4", 0, "a number from 0 to 3");
  check_reading (CJM_KIND_NOTE, "start", "9", 540, NULL);
  check_reading (CJM_KIND_NOTE, "start", "9:05", 545, NULL);
  check_reading (CJM_KIND_NOTE, "start", "24:00", 1440, NULL);
  check_reading (CJM_KIND_NOTE, "start", "24:30", 1440, NULL);
  check_reading (CJM_KIND_NOTE, "start", "9:60", 0, "a time like 09:30");
  check_reading (CJM_KIND_NOTE, "start", "noon", 0, "a time like 09:30");
}

/* ---- Differences and conflicts ---- */

/* Every difference is a sentence; a version has none to itself. */
static void
test_differences (void)
{
  g_autoptr (GRand) rand = support_rand ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (CjmDocument) before = support_random_document (rand, 20);
      g_autoptr (CjmDocument) after = cjm_document_copy (before);
      g_autoptr (GPtrArray) none = cjm_difference_words (before, after);
      g_autoptr (GPtrArray) words = NULL;
      g_autoptr (GArray) differences = NULL;
      g_autoptr (GArray) moods = NULL;

      g_assert_cmpuint (none->len, ==, 0);
      support_edit_at_random (rand, after, 20);
      words = cjm_difference_words (before, after);
      differences = cjm_diff (before, after);
      moods = cjm_diff_moods (before, after);
      g_assert_cmpuint (words->len, ==, differences->len + moods->len);
      for (guint w = 0; w < words->len; w++)
        g_assert_true (g_utf8_validate (g_ptr_array_index (words, w), -1, NULL)
                       && strlen (g_ptr_array_index (words, w)) > 3);
    }
}

static void
check_conflict (CjmDocument *document, const CjmConflict *conflict)
{
  g_autofree char *subject = cjm_conflict_words_subject (document, conflict);
  g_autofree char *ours = cjm_conflict_words_value (document, conflict, conflict->ours);
  g_autofree char *theirs = cjm_conflict_words_value (document, conflict, conflict->theirs);

  g_assert_nonnull (strstr (subject, ": "));
  g_assert_cmpstr (ours, !=, "");
  g_assert_cmpstr (theirs, !=, "");
  if (conflict->ours == NULL)
    g_assert_cmpstr (ours, ==, "deleted");
  if (conflict->theirs == NULL)
    g_assert_cmpstr (theirs, ==, "deleted");
  if (conflict->member != NULL && conflict->member->type == CJM_MEMBER_TEXT)
    {
      if (strcmp (ours, theirs) == 0)
        g_error ("%s.%s: both “%s”", conflict->id, conflict->member->name, ours);
    }
}

/* What is listed after a merge can be decided by what is said of it. */
static void
test_conflicts (void)
{
  g_autoptr (GRand) rand = support_rand ();
  guint n = 0;

  for (int i = 0; i < ROUNDS * 3; i++)
    {
      g_autoptr (SupportThree) three = support_three_new_random (rand, 12, 40);

      support_three_merge (three);
      for (guint c = 0; c < three->conflicts->len; c++, n++)
        check_conflict (three->merged, g_ptr_array_index (three->conflicts, c));
    }
  g_assert_cmpuint (n, >, ROUNDS); /* or the edits are too tame to say anything */
}

/* Words of enumerations are told by the names they have in the properties. */
static void
test_conflict_names (void)
{
  g_autoptr (CjmDocument) document = support_load_sample ("colleen", CJM_LANGUAGE_ENGLISH);
  g_autoptr (GPtrArray) notes = cjm_document_list (document, CJM_KIND_NOTE);
  CjmRecord       *ours = cjm_record_copy (g_ptr_array_index (notes, 0));
  CjmRecord       *theirs = cjm_record_copy (ours);
  CjmConflict     *conflict;
  g_autofree char *subject = NULL, *mine = NULL, *other = NULL;

  CJM_NOTE (ours)->kind = CJM_NOTE_TOUCHPOINT;
  CJM_NOTE (theirs)->kind = CJM_NOTE_PAIN;
  conflict = cjm_conflict_new (cjm_schema_find_member (cjm_schema_record_type (CJM_KIND_NOTE), "kind"), ours,
                               theirs);
  subject = cjm_conflict_words_subject (document, conflict);
  mine = cjm_conflict_words_value (document, conflict, conflict->ours);
  other = cjm_conflict_words_value (document, conflict, conflict->theirs);
  g_assert_true (g_str_has_prefix (subject, "Kind: Note “"));
  g_assert_cmpstr (mine, ==, "Touchpoint");
  g_assert_cmpstr (other, ==, "Pain");
  cjm_conflict_free (conflict);
  cjm_record_unref (ours);
  cjm_record_unref (theirs);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fields/table", test_table);
  g_test_add_func ("/fields/shown-is-taken", test_shown_is_taken);
  g_test_add_func ("/fields/typed-is-taken-or-refused", test_typed_is_taken_or_refused);
  g_test_add_func ("/fields/ways-to-write", test_ways_to_write);
  g_test_add_func ("/fields/differences", test_differences);
  g_test_add_func ("/fields/conflicts", test_conflicts);
  g_test_add_func ("/fields/conflict-names", test_conflict_names);
  return g_test_run ();
}
