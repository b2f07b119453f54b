/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-command-diff.c: diff: what is different between two files, for people and programs. */
#include "cli/cjm-command.h"
#include "files/cjm-file.h"
#include "files/cjm-writer.h"
#include "merge/cjm-diff.h"

#include <glib/gi18n.h>
#include <math.h>

/* ---- Notation ---- */

/** Notation: what stands round the name of a member and its two values. */
typedef struct
{
  const char *before_name, *after_name, *between_values, *after_values;
  const char *between_members;
} Notation;

static const Notation plain_notation = { "    ", ": ", " → ", "\n", "" };
static const Notation json_notation = { "\"", "\": [", ", ", "]", ", " };

#define NUMBER_BYTES G_ASCII_DTOSTR_BUF_SIZE

/* @buffer: (out): NUMBER_BYTES. Returns: @value as @format says, @none where it is NaN. */
static const char *
format_number (char *buffer, const char *format, double value, const char *none)
{
  return isnan (value) ? none : g_ascii_formatd (buffer, NUMBER_BYTES, format, value);
}

static void
append_changes (GString *out, const CjmDifference *difference, const Notation *notation)
{
  const CjmRecordType *type = cjm_schema_record_type (difference->after->kind);
  const char          *between = "";

  g_assert (difference->before != NULL);
  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (cjm_record_member_equal (difference->before, difference->after, member))
        continue;
      before = cjm_writer_write_member (difference->before, member);
      after = cjm_writer_write_member (difference->after, member);
      g_string_append_printf (out, "%s%s%s%s%s%s%s%s", between, notation->before_name, member->name,
                              notation->after_name, before, notation->between_values, after,
                              notation->after_values);
      between = notation->between_members;
    }
}

/* The record as it is now, or as it was where it is gone. */
static const CjmRecord *
get_record (const CjmDifference *difference)
{
  g_assert (difference->before != NULL || difference->after != NULL);
  return difference->after != NULL ? difference->after : difference->before;
}

static const char *
curve_name (CjmCurveKind curve)
{
  return cjm_schema_find_member (cjm_schema_record_type (CJM_KIND_FEELING), "curve")->words[curve];
}

/* ---- For people ---- */

static void
print_difference (const CjmDifference *difference)
{
  g_autofree char *name = cjm_command_name_record (get_record (difference));
  g_autoptr (GString) changes = NULL;

  if (difference->before == NULL)
    g_print ("+ %s\n", name);
  else if (difference->after == NULL)
    g_print ("- %s\n", name);
  else
    {
      changes = g_string_new (NULL);
      append_changes (changes, difference, &plain_notation);
      g_print ("%s %s\n%s", difference->moved ? ">" : "~", name, changes->str);
    }
}

static void
print_mood (const CjmMoodDifference *mood, CjmDocument *before, CjmDocument *after)
{
  const CjmRecord  *stage = &mood->stage->record;
  const CjmPersona *persona = cjm_document_get_persona (after, mood->persona);
  char              from[NUMBER_BYTES], to[NUMBER_BYTES];

  if (persona == NULL)
    persona = cjm_document_get_persona (before, mood->persona);
  g_print ("^ %s, %s", mood->stage->name != NULL ? mood->stage->name : stage->id, curve_name (mood->curve));
  if (persona != NULL && persona->name != NULL)
    g_print (", %s", persona->name);
  g_print (": %s → %s\n", format_number (from, "%+.2f", mood->before, "-"),
           format_number (to, "%+.2f", mood->after, "-"));
}

static void
print_plain (GArray *differences, GArray *moods, CjmDocument *before, CjmDocument *after)
{
  for (guint i = 0; i < differences->len; i++)
    print_difference (&g_array_index (differences, CjmDifference, i));
  for (guint i = 0; i < moods->len; i++)
    print_mood (&g_array_index (moods, CjmMoodDifference, i), before, after);
}

/* ---- For programs ---- */

/* What the member "what" of a difference in JSON says. */
static const char *
describe_kind (const CjmDifference *difference)
{
  g_assert (difference->before != NULL || difference->after != NULL);
  if (difference->before == NULL)
    return "added";
  if (difference->after == NULL)
    return "removed";
  return difference->moved ? "moved" : "changed";
}

static void
append_difference (GString *out, const CjmDifference *difference)
{
  const CjmRecord *record = get_record (difference);

  g_string_append_printf (out, "{\"what\": \"%s\", \"kind\": \"%s\", \"id\": \"%s\"",
                          describe_kind (difference), cjm_schema_record_type (record->kind)->name,
                          record->id);
  if (difference->before != NULL && difference->after != NULL)
    {
      g_string_append (out, ", \"members\": {");
      append_changes (out, difference, &json_notation);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, '}');
}

static void
append_mood (GString *out, const CjmMoodDifference *mood)
{
  char from[NUMBER_BYTES], to[NUMBER_BYTES];

  g_string_append_printf (out, "{\"what\": \"mood\", \"kind\": \"stage\", \"id\": \"%s\", \"curve\": \"%s\"",
                          mood->stage->record.id, curve_name (mood->curve));
  if (mood->persona != NULL)
    g_string_append_printf (out, ", \"persona\": \"%s\"", mood->persona);
  g_string_append_printf (out, ", \"before\": %s, \"after\": %s}",
                          format_number (from, "%.4g", mood->before, "null"),
                          format_number (to, "%.4g", mood->after, "null"));
}

static void
print_json (GArray *differences, GArray *moods)
{
  g_autoptr (GString) out = g_string_new ("[");

  for (guint i = 0; i < differences->len; i++)
    {
      g_string_append (out, out->len > 1 ? ",\n" : "\n");
      append_difference (out, &g_array_index (differences, CjmDifference, i));
    }
  for (guint i = 0; i < moods->len; i++)
    {
      g_string_append (out, out->len > 1 ? ",\n" : "\n");
      append_mood (out, &g_array_index (moods, CjmMoodDifference, i));
    }
  g_print ("%s\n]\n", out->str);
}

/** cjm_command_diff: says what is different between two files, for people or as JSON. */
int
cjm_command_diff (int argc, char **argv)
{
  gboolean           json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("for programs"), NULL },
                                   { NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) before = NULL;
  g_autoptr (CjmDocument) after = NULL;
  g_autoptr (GArray) differences = NULL;
  g_autoptr (GArray) moods = NULL;
  int status;

  if (!cjm_command_parse (argc, argv, "BEFORE.cjm AFTER.cjm",
                          _ ("Shows what was added (+), removed (-), moved (>) and changed (~) from one file "
                             "to the other, and where an emotion curve differs (^)."),
                          entries, 2, 2, &status))
    return status;
  before = cjm_file_load (argv[1], &error);
  after = before != NULL ? cjm_file_load (argv[2], &error) : NULL;
  if (after == NULL)
    return cjm_command_fail (error);
  differences = cjm_diff (before, after);
  moods = cjm_diff_moods (before, after);
  if (json)
    print_json (differences, moods);
  else
    print_plain (differences, moods, before, after);
  return EXIT_DONE;
}
