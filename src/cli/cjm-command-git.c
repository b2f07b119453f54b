/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-command-git.c: merge, diff, textconv, git-setup: a team's versions.
 *
 * merge is what git calls as a merge driver: it gets three files and leaves the
 * result in the second. Exit status 0: clean; 1: merged, with conflicts listed in
 * the file, which is valid all the same; 2: nothing was written.
 */
#include "cli/cjm-command.h"
#include "files/cjm-file.h"
#include "files/cjm-writer.h"
#include "merge/cjm-conflict.h"
#include "merge/cjm-diff.h"
#include "merge/cjm-merge.h"
#include "model/cjm-text.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define EXIT_CONFLICTS 1

/* ---- How things are called ---- */

/* "Pain “Too many forms”", for people. */
static char *
name_of (const CjmRecord *record)
{
  g_autofree char *start = cjm_text_shorten (cjm_record_get_main_text (record), 60);

  if (*start == '\0')
    return g_strdup_printf ("%s %s", cjm_schema_record_type (record->kind)->name, record->id);
  return g_strdup_printf ("%s %s “%s”", cjm_schema_record_type (record->kind)->name, record->id, start);
}

/* ---- merge ---- */

/* git hands an empty file where two people added the same name: then all of it is new on both sides. */
static CjmDocument *
load_base (const char *path, CjmDocument *ours, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) == 0 && status.st_size == 0)
    return cjm_document_new (CJM_PROJECT (cjm_record_copy (&cjm_document_get_project (ours)->record)));
  return cjm_file_load (path, error);
}

/* @file: (nullable): as git calls it; what it hands over has names of its own. */
static void
complain_of (const char *file, const char *what)
{
  g_autofree char *shown = file != NULL ? g_filename_display_name (file) : NULL;
  g_autofree char *line = file != NULL ? g_strdup_printf ("%s: %s", shown, what) : g_strdup (what);

  cjm_command_complain (line);
}

static void
print_conflict (const CjmConflict *conflict, const char *file)
{
  g_autofree char *name = name_of (conflict->ours != NULL ? conflict->ours : conflict->theirs);
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *line = NULL;

  if (conflict->member == NULL && conflict->unknown_member == NULL && conflict->ours != NULL
      && conflict->theirs != NULL)
    line = g_strdup_printf (_ ("conflict: %s: here it is a %s, there a %s; kept as here"), name,
                            cjm_schema_record_type (conflict->ours->kind)->name,
                            cjm_schema_record_type (conflict->theirs->kind)->name);
  else if (conflict->member == NULL && conflict->unknown_member == NULL)
    line = g_strdup_printf (_ ("conflict: %s: deleted on one side, changed or needed on the other; kept"),
                            name);
  else
    {
      ours = cjm_conflict_write_side (conflict, conflict->ours);
      theirs = cjm_conflict_write_side (conflict, conflict->theirs);
      line = g_strdup_printf (_ ("conflict: %s: \"%s\" is %s here and %s there; kept as here"), name,
                              conflict->member != NULL ? conflict->member->name : conflict->unknown_member,
                              ours, theirs);
    }
  complain_of (file, line);
}

static int
fail_unwritten (const char *file, GError *error)
{
  complain_of (file, error->message);
  return EXIT_USAGE;
}

int
cjm_command_merge (int argc, char **argv)
{
  g_autofree char   *output = NULL;
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
                                     N_ ("the file to write; usually OURS"), N_ ("FILE.cjm") },
                                   { NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) base = NULL;
  g_autoptr (CjmDocument) ours = NULL;
  g_autoptr (CjmDocument) theirs = NULL;
  g_autoptr (CjmDocument) merged = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  const char *file;
  guint       fresh = 0;
  int         status;

  if (!cjm_command_parse (
          argc, argv, "BASE OURS THEIRS [NAME]",
          _ ("Merges two versions that come from one. NAME is what messages call the file. Exit "
             "status 0: clean, 1: with conflicts, listed in the file, 2: nothing was written."),
          entries, 3, 4, &status))
    return status;
  file = argv[4]; /* NULL behind the last */
  ours = cjm_file_load (argv[2], &error);
  base = ours != NULL ? load_base (argv[1], ours, &error) : NULL;
  theirs = base != NULL ? cjm_file_load (argv[3], &error) : NULL;
  merged = theirs != NULL ? cjm_merge (base, ours, theirs, &conflicts, &error) : NULL;
  if (merged != NULL)
    {
      fresh = conflicts->len;
      cjm_conflict_list_add_waiting (conflicts, merged, cjm_document_get_unknown (base),
                                     cjm_document_get_unknown (ours), cjm_document_get_unknown (theirs));
      cjm_conflict_list_write (merged, conflicts);
    }
  if (merged == NULL || !cjm_file_save (merged, output != NULL ? output : argv[2], &error))
    return fail_unwritten (file, error);
  for (guint i = 0; i < fresh; i++)
    print_conflict (g_ptr_array_index (conflicts, i), file);
  return fresh > 0 ? EXIT_CONFLICTS : EXIT_DONE;
}

/* ---- diff ---- */

/** Form: what stands round the name of a member and its two values. */
typedef struct
{
  const char *start, *colon, *arrow, *end;
  const char *between; /* two members */
} Form;

static const Form plain = { "    ", ": ", " → ", "\n", "" };
static const Form json_form = { "\"", "\": [", ", ", "]", ", " };

static void
append_changes (GString *out, const CjmDifference *difference, const Form *form)
{
  const CjmRecordType *type = cjm_schema_record_type (difference->after->kind);
  const char          *between = "";

  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (cjm_record_member_equal (difference->before, difference->after, member))
        continue;
      before = cjm_writer_write_member (difference->before, member);
      after = cjm_writer_write_member (difference->after, member);
      g_string_append_printf (out, "%s%s%s%s%s%s%s%s", between, form->start, member->name, form->colon,
                              before, form->arrow, after, form->end);
      between = form->between;
    }
}

static void
print_difference (const CjmDifference *difference)
{
  g_autofree char *name = name_of (difference->after != NULL ? difference->after : difference->before);

  if (difference->before == NULL)
    g_print ("+ %s\n", name);
  else if (difference->after == NULL)
    g_print ("- %s\n", name);
  else
    {
      g_autoptr (GString) changes = g_string_new (NULL);

      append_changes (changes, difference, &plain);
      g_print ("%s %s\n%s", difference->moved ? ">" : "~", name, changes->str);
    }
}

static const char *
curve_word (CjmCurveKind curve)
{
  return cjm_schema_find_member (cjm_schema_record_type (CJM_KIND_FEELING), "curve")->words[curve];
}

static void
print_mood (const CjmMoodDifference *mood, CjmDocument *before, CjmDocument *after)
{
  const CjmPersona *persona = cjm_document_get_persona (after, mood->persona);
  char              from[G_ASCII_DTOSTR_BUF_SIZE], to[G_ASCII_DTOSTR_BUF_SIZE];

  if (persona == NULL)
    persona = cjm_document_get_persona (before, mood->persona);
  g_print ("^ %s, %s%s%s: %s → %s\n", mood->stage->name != NULL ? mood->stage->name : mood->stage->record.id,
           curve_word (mood->curve), persona != NULL && persona->name != NULL ? ", " : "",
           persona != NULL && persona->name != NULL ? persona->name : "",
           isnan (mood->before) ? "-" : g_ascii_formatd (from, sizeof from, "%+.2f", mood->before),
           isnan (mood->after) ? "-" : g_ascii_formatd (to, sizeof to, "%+.2f", mood->after));
}

static void
append_mood (GString *out, const CjmMoodDifference *mood)
{
  char from[G_ASCII_DTOSTR_BUF_SIZE], to[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, "{\"what\": \"mood\", \"kind\": \"stage\", \"id\": \"%s\", \"curve\": \"%s\"",
                          mood->stage->record.id, curve_word (mood->curve));
  if (mood->persona != NULL)
    g_string_append_printf (out, ", \"persona\": \"%s\"", mood->persona);
  g_string_append_printf (
      out, ", \"before\": %s, \"after\": %s}",
      isnan (mood->before) ? "null" : g_ascii_formatd (from, sizeof from, "%.4g", mood->before),
      isnan (mood->after) ? "null" : g_ascii_formatd (to, sizeof to, "%.4g", mood->after));
}

static void
print_json (GArray *differences, GArray *moods)
{
  GString *out = g_string_new ("[");

  for (guint i = 0; i < differences->len; i++)
    {
      const CjmDifference *difference = &g_array_index (differences, CjmDifference, i);
      const CjmRecord     *record = difference->after != NULL ? difference->after : difference->before;
      const char          *what = difference->before == NULL  ? "added"
                                  : difference->after == NULL ? "removed"
                                  : difference->moved         ? "moved"
                                                              : "changed";

      g_string_append_printf (out, "%s\n{\"what\": \"%s\", \"kind\": \"%s\", \"id\": \"%s\"",
                              i > 0 ? "," : "", what, cjm_schema_record_type (record->kind)->name,
                              record->id);
      if (difference->before != NULL && difference->after != NULL)
        {
          g_string_append (out, ", \"members\": {");
          append_changes (out, difference, &json_form);
          g_string_append_c (out, '}');
        }
      g_string_append_c (out, '}');
    }
  for (guint i = 0; i < moods->len; i++)
    {
      g_string_append_printf (out, "%s\n", out->len > 1 ? "," : "");
      append_mood (out, &g_array_index (moods, CjmMoodDifference, i));
    }
  g_print ("%s\n]\n", out->str);
  g_string_free (out, TRUE);
}

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

  if (!cjm_command_parse (
          argc, argv, "BEFORE.cjm AFTER.cjm",
          _ ("Says what was added (+), removed (-), moved (>) and changed (~) from one file to "
             "the other, and where a curve is another (^)."),
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
  for (guint i = 0; !json && i < differences->len; i++)
    print_difference (&g_array_index (differences, CjmDifference, i));
  for (guint i = 0; !json && i < moods->len; i++)
    print_mood (&g_array_index (moods, CjmMoodDifference, i), before, after);
  return EXIT_DONE;
}

/* ---- textconv ---- */

static void
print_members (const CjmRecord *record, const char *indent)
{
  const CjmRecordType *type = cjm_schema_record_type (record->kind);

  for (guint i = 0; i < type->n_members; i++)
    {
      const CjmMember *member = &type->members[i];
      g_autofree char *value = cjm_writer_write_member (record, member);

      /* places are said by where a line stands */
      if (strcmp (value, "null") == 0 || member->type == CJM_MEMBER_ORDER
          || (member->flags & CJM_MEMBER_FIXED) || strcmp (member->name, "lane") == 0
          || strcmp (member->name, "stage") == 0)
        continue;
      g_print ("%s%s: %s\n", indent, member->name, value);
    }
}

static void
print_list (CjmDocument *document, CjmRecordKind kind)
{
  g_autoptr (GPtrArray) records = cjm_document_list (document, kind);

  for (guint i = 0; i < records->len; i++)
    {
      g_print ("%s %s\n", cjm_schema_record_type (kind)->name,
               ((CjmRecord *) g_ptr_array_index (records, i))->id);
      print_members (g_ptr_array_index (records, i), "  ");
    }
}

static void
print_cell (CjmDocument *document, const char *lane, const char *stage)
{
  g_autoptr (GPtrArray) notes = cjm_document_list_cell (document, lane, stage);

  for (guint i = 0; i < notes->len; i++)
    {
      g_print ("    note %s\n", ((CjmRecord *) g_ptr_array_index (notes, i))->id);
      print_members (g_ptr_array_index (notes, i), "      ");
    }
}

static void
print_feelings (CjmDocument *document, const char *map, const char *lane, const char *stage)
{
  g_autoptr (GPtrArray) feelings = cjm_document_list_of_map (document, CJM_KIND_FEELING, map);

  for (guint i = 0; i < feelings->len; i++)
    {
      const CjmFeeling *feeling = g_ptr_array_index (feelings, i);

      if (strcmp (feeling->lane, lane) != 0 || g_strcmp0 (feeling->stage, stage) != 0)
        continue;
      g_print ("    feeling %s\n", feeling->record.id);
      print_members (&feeling->record, "      ");
    }
}

static void
print_map (CjmDocument *document, const char *map)
{
  g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (document, CJM_KIND_LANE, map);
  g_autoptr (GPtrArray) stages = cjm_document_list_of_map (document, CJM_KIND_STAGE, map);

  g_ptr_array_add (stages, NULL); /* days, empathy maps and trays have none */
  for (guint s = 0; s < stages->len; s++)
    {
      const CjmRecord *stage = g_ptr_array_index (stages, s);

      if (stage != NULL)
        {
          g_print ("  stage %s\n", stage->id);
          print_members (stage, "    ");
        }
      for (guint l = 0; l < lanes->len; l++)
        {
          const char *lane = ((CjmRecord *) g_ptr_array_index (lanes, l))->id;

          print_cell (document, lane, stage != NULL ? stage->id : NULL);
          print_feelings (document, map, lane, stage != NULL ? stage->id : NULL);
        }
    }
}

int
cjm_command_textconv (int argc, char **argv)
{
  const GOptionEntry none[] = { { NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmDocument) document = NULL;
  g_autoptr (GPtrArray) maps = NULL;
  int status;

  if (!cjm_command_parse (argc, argv, "FILE.cjm",
                          _ ("Prints a file in the order one reads it, a member a line: for “git diff”."),
                          none, 1, 1, &status))
    return status;
  document = cjm_file_load (argv[1], &error);
  if (document == NULL)
    return cjm_command_fail (error);
  print_list (document, CJM_KIND_PROJECT);
  print_list (document, CJM_KIND_PERSONA);
  print_list (document, CJM_KIND_CHANNEL);
  maps = cjm_document_list (document, CJM_KIND_MAP);
  for (guint m = 0; m < maps->len; m++)
    {
      g_autoptr (GPtrArray) lanes = cjm_document_list_of_map (
          document, CJM_KIND_LANE, ((CjmRecord *) g_ptr_array_index (maps, m))->id);

      g_print ("map %s\n", ((CjmRecord *) g_ptr_array_index (maps, m))->id);
      print_members (g_ptr_array_index (maps, m), "  ");
      for (guint l = 0; l < lanes->len; l++)
        {
          g_print ("  lane %s\n", ((CjmRecord *) g_ptr_array_index (lanes, l))->id);
          print_members (g_ptr_array_index (lanes, l), "    ");
        }
      print_map (document, ((CjmRecord *) g_ptr_array_index (maps, m))->id);
    }
  return EXIT_DONE;
}

/* ---- git-setup ---- */

static gboolean
git (GError **error, char **output, const char *first, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *said = NULL;
  int              status;
  va_list          more;

  g_ptr_array_add (arguments, (gpointer) "git");
  va_start (more, first);
  for (const char *argument = first; argument != NULL; argument = va_arg (more, const char *))
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (more);
  g_ptr_array_add (arguments, NULL);
  if (!g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, output, &said,
                     &status, error))
    return FALSE;
  if (g_spawn_check_wait_status (status, NULL))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
               *g_strstrip (said) != '\0' ? said : _ ("git did not do it"));
  return FALSE;
}

/* The program as git shall call it: by name where that is found, else by its place. */
static char *
own_name (void)
{
  g_autofree char *found = g_find_program_in_path ("cjm");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  return found != NULL || self == NULL ? g_strdup ("cjm") : g_shell_quote (self);
}

#define ATTRIBUTES "*.[cC][jJ][mM] merge=cjm diff=cjm"

static gboolean
add_attributes (const char *root, GError **error)
{
  g_autofree char *path = g_build_filename (root, ".gitattributes", NULL);
  g_autofree char *text = NULL;
  g_autofree char *grown = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  if (text != NULL && strstr (text, ATTRIBUTES) != NULL)
    return TRUE;
  grown = g_strdup_printf ("%s%s" ATTRIBUTES "\n", text != NULL ? text : "",
                           text != NULL && *text != '\0' && !g_str_has_suffix (text, "\n") ? "\n" : "");
  bytes = g_bytes_new (grown, strlen (grown));
  return cjm_file_write (path, bytes, error);
}

int
cjm_command_git_setup (int argc, char **argv)
{
  const GOptionEntry none[] = { { NULL } };
  g_autoptr (GError) error = NULL;
  g_autofree char *root = NULL;
  g_autofree char *program = own_name ();
  g_autofree char *merge = g_strconcat (program, " merge %O %A %B %P", NULL);
  g_autofree char *convert = g_strconcat (program, " textconv", NULL);
  int              status;

  if (!cjm_command_parse (
          argc, argv, "",
          _ ("Has git merge and show .cjm files by their notes, in the repository one stands in: "
             "sets its configuration and .gitattributes, which is to be committed."),
          none, 0, 0, &status))
    return status;
  if (!git (&error, &root, "rev-parse", "--show-toplevel", NULL)
      || !git (&error, NULL, "config", "merge.cjm.name", "Sojourn journey maps", NULL)
      || !git (&error, NULL, "config", "merge.cjm.driver", merge, NULL)
      || !git (&error, NULL, "config", "diff.cjm.textconv", convert, NULL))
    return cjm_command_fail (error);
  return add_attributes (g_strchomp (root), &error) ? EXIT_DONE : cjm_command_fail (error);
}
